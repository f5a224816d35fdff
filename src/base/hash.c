/* Hashes: a fast one for tables, CRC-32C for stored blocks. SHA-256 is in sha256.c. */
#include "base/base.h"

#include <pthread.h>
#include <string.h>

/* ---- fast: 64-bit multiply and fold, eight bytes a step (after wyhash, public domain) ---- */

static uint64_t
fold(uint64_t a, uint64_t b)
{
    __uint128_t product = (__uint128_t)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t
load8(const uint8_t *p)
{
    uint64_t value;

    memcpy(&value, p, 8);
    return value;
}

/* Up to eight bytes as memcpy into a zero would give them, without the call. */
static uint64_t
load(const uint8_t *p, size_t size)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (size >= 4) {
        uint32_t low, high;
        memcpy(&low, p, 4);
        memcpy(&high, p + size - 4, 4);
        return low | (uint64_t)high << (8 * (size - 4));
    }
    return p[0] | (uint64_t)p[size / 2] << (8 * (size / 2)) |
           (uint64_t)p[size - 1] << (8 * (size - 1));
#else
    uint64_t value = 0;

    memcpy(&value, p, size);
    return value;
#endif
}

uint64_t
base_hash(const void *bytes, size_t size, uint64_t seed)
{
    const uint8_t *p = bytes;
    const uint64_t k0 = 0xa0761d6478bd642fu, k1 = 0xe7037ed1a0b428dbu, k2 = 0x8ebc6af09c88c6e3u;
    size_t left = size;

    seed ^= k0;
    for (; left > 16; left -= 16, p += 16) seed = fold(load8(p) ^ k1, load8(p + 8) ^ seed);
    if (left > 8)
        seed = fold(load8(p) ^ k1, load(p + 8, left - 8) ^ seed);
    else if (left > 0)
        seed = fold(load(p, left) ^ k1, seed ^ k2);
    return fold(seed ^ k0, size ^ k1);
}

/* ---- CRC-32C (Castagnoli), reflected polynomial 0x82F63B78, eight bytes a step ---- */

static uint32_t crc_table[8][256]; /* [k][b]: what byte b does k bytes before the end */
static pthread_once_t crc_made = PTHREAD_ONCE_INIT;

static void
make_crc_table(void)
{
    for (uint32_t b = 0; b < 256; b++) {
        uint32_t crc = b;
        for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0x82F63B78u : 0);
        crc_table[0][b] = crc;
    }
    for (uint32_t b = 0; b < 256; b++)
        for (int k = 1; k < 8; k++)
            crc_table[k][b] = crc_table[0][crc_table[k - 1][b] & 255] ^ crc_table[k - 1][b] >> 8;
}

#if defined(__x86_64__) && defined(__GNUC__)
/* The processor's own instruction, where it has one. */
__attribute__((target("sse4.2"))) static uint32_t
crc_by_processor(const uint8_t *p, const uint8_t *end, uint32_t crc)
{
    uint64_t wide = crc, eight;

    for (; end - p >= 8; p += 8) {
        memcpy(&eight, p, 8);
        wide = __builtin_ia32_crc32di(wide, eight);
    }
    for (crc = (uint32_t)wide; p < end; p++) crc = __builtin_ia32_crc32qi(crc, *p);
    return ~crc;
}
#endif

uint32_t
base_crc32c(const void *bytes, size_t size, uint32_t seed)
{
    const uint8_t *p = bytes, *end = p + size;
    uint32_t crc = ~seed;

#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("sse4.2")) return crc_by_processor(p, end, crc);
#endif
    pthread_once(&crc_made, make_crc_table);
    for (; end - p >= 8; p += 8) {
        crc = crc_table[7][p[0] ^ (crc & 255)] ^ crc_table[6][p[1] ^ (crc >> 8 & 255)] ^
              crc_table[5][p[2] ^ (crc >> 16 & 255)] ^ crc_table[4][p[3] ^ crc >> 24] ^
              crc_table[3][p[4]] ^ crc_table[2][p[5]] ^ crc_table[1][p[6]] ^ crc_table[0][p[7]];
    }
    for (; p < end; p++) crc = crc_table[0][(crc ^ *p) & 255] ^ crc >> 8;
    return ~crc;
}
