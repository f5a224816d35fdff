/* SHA-256 (FIPS 180-4), of documents and packs: with the processor's own instructions where it has
 * them. */
#include "base/base.h"

#include <pthread.h>
#include <string.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t
rotate(uint32_t x, int n)
{
    return x >> n | x << (32 - n);
}

static void
schedule(uint32_t w[64], const uint8_t *block)
{
    for (int i = 0; i < 16; i++)
        w[i] = (uint32_t)block[i * 4] << 24 | (uint32_t)block[i * 4 + 1] << 16 |
               (uint32_t)block[i * 4 + 2] << 8 | block[i * 4 + 3];
    for (int i = 16; i < 64; i++) {
        uint32_t a = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3;
        uint32_t b = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10;
        w[i] = w[i - 16] + a + w[i - 7] + b;
    }
}

/* One round; the letters change places by how it is called. */
static inline void
turn(uint32_t a, uint32_t b, uint32_t c, uint32_t *d, uint32_t e, uint32_t f, uint32_t g,
     uint32_t *h, uint32_t more)
{
    uint32_t x = *h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + (g ^ (e & (f ^ g))) + more;

    *d += x;
    *h = x + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) | (c & (a | b)));
}

static void
compress(uint32_t state[8], const uint8_t *blocks, size_t count)
{
    uint32_t w[64], s[8];

    for (; count > 0; count--, blocks += 64) {
        schedule(w, blocks);
        memcpy(s, state, sizeof s);
        for (int i = 0; i < 64; i += 8) {
            const uint32_t *k = round_constants + i, *v = w + i;
            turn(s[0], s[1], s[2], &s[3], s[4], s[5], s[6], &s[7], k[0] + v[0]);
            turn(s[7], s[0], s[1], &s[2], s[3], s[4], s[5], &s[6], k[1] + v[1]);
            turn(s[6], s[7], s[0], &s[1], s[2], s[3], s[4], &s[5], k[2] + v[2]);
            turn(s[5], s[6], s[7], &s[0], s[1], s[2], s[3], &s[4], k[3] + v[3]);
            turn(s[4], s[5], s[6], &s[7], s[0], s[1], s[2], &s[3], k[4] + v[4]);
            turn(s[3], s[4], s[5], &s[6], s[7], s[0], s[1], &s[2], k[5] + v[5]);
            turn(s[2], s[3], s[4], &s[5], s[6], s[7], s[0], &s[1], k[6] + v[6]);
            turn(s[1], s[2], s[3], &s[4], s[5], s[6], s[7], &s[0], k[7] + v[7]);
        }
        for (int i = 0; i < 8; i++) state[i] += s[i];
    }
}

static void (*compress_best)(uint32_t state[8], const uint8_t *blocks, size_t count) = compress;
static pthread_once_t best_chosen = PTHREAD_ONCE_INIT;

#if defined(__x86_64__)
/* Two registers hold the letters as the instructions want them: ABEF and CDGH. */
__attribute__((target("sha,sse4.1"))) static void
compress_x86(uint32_t state[8], const uint8_t *blocks, size_t count)
{
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i low = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xB1);
    __m128i high = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1B);
    __m128i abef = _mm_alignr_epi8(low, high, 8), cdgh = _mm_blend_epi16(high, low, 0xF0);

    for (; count > 0; count--, blocks += 64) {
        __m128i abef_before = abef, cdgh_before = cdgh, w[4];
        for (int i = 0; i < 4; i++)
            w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)blocks + i), order);
        for (int i = 0; i < 16; i++) {
            __m128i *now = &w[i & 3], *last = &w[(i + 3) & 3], next;
            __m128i k = _mm_loadu_si128((const __m128i *)(round_constants + 4 * i));
            __m128i four = _mm_add_epi32(*now, k);
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, four);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(four, 0x0E));
            next = _mm_sha256msg1_epu32(*now, w[(i + 1) & 3]);
            next = _mm_add_epi32(next, _mm_alignr_epi8(*last, w[(i + 2) & 3], 4));
            *now = _mm_sha256msg2_epu32(next, *last);
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    low = _mm_shuffle_epi32(abef, 0x1B);
    high = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(low, high, 0xF0));
    _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(high, low, 8));
}

static void
choose_best(void)
{
    unsigned a, b, c, d;

    if (__get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA) &&
        __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSE4_1))
        compress_best = compress_x86;
}
#else
static void
choose_best(void)
{
}
#endif

void
base_sha256_begin(base_sha256 *s)
{
    static const uint32_t start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

    pthread_once(&best_chosen, choose_best);
    memcpy(s->state, start, sizeof start);
    s->size = 0;
}

void
base_sha256_add(base_sha256 *s, const void *bytes, size_t size)
{
    const uint8_t *p = bytes;

    while (size > 0) {
        size_t at = s->size % 64, n = 64 - at < size ? 64 - at : size;
        if (at == 0 && size >= 64) {
            n = size - size % 64;
            compress_best(s->state, p, n / 64);
        } else {
            memcpy(s->block + at, p, n);
            if (at + n == 64) compress_best(s->state, s->block, 1);
        }
        s->size += n;
        p += n;
        size -= n;
    }
}

void
base_sha256_end(base_sha256 *s, uint8_t out[32])
{
    static const uint8_t padding[64] = {0x80};
    uint64_t bits = s->size * 8;
    uint8_t length[8];

    for (int i = 0; i < 8; i++) length[i] = (uint8_t)(bits >> (56 - 8 * i));
    base_sha256_add(s, padding, 1 + (119 - s->size % 64) % 64);
    base_sha256_add(s, length, 8);
    for (int i = 0; i < 32; i++) out[i] = (uint8_t)(s->state[i / 4] >> (24 - 8 * (i % 4)));
}

void
base_sha256_end_hex(base_sha256 *s, char hex[65])
{
    uint8_t bytes[32];

    base_sha256_end(s, bytes);
    for (int i = 0; i < 64; i++)
        hex[i] = "0123456789abcdef"[bytes[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15];
    hex[64] = '\0';
}
