/* Numbers in bytes, seven bits each: many at once, since nearly all take one. */
#include "index/inner.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define HIGH 0x8080808080808080u

static inline void
widen(const uint8_t *at, uint32_t *out)
{
#ifdef __SSE2__
    const __m128i zero = _mm_setzero_si128();
    __m128i half = _mm_unpacklo_epi8(_mm_loadl_epi64((const __m128i *)at), zero);

    _mm_storeu_si128((__m128i *)out, _mm_unpacklo_epi16(half, zero));
    _mm_storeu_si128((__m128i *)(out + 4), _mm_unpackhi_epi16(half, zero));
#else
    for (int i = 0; i < 8; i++) out[i] = at[i];
#endif
}

const uint8_t *
index_take_numbers(const uint8_t *at, const uint8_t *end, uint32_t n, uint32_t *out)
{
    while (n >= 8 && end - at >= 8) {
        uint64_t eight;
        uint32_t single;
        memcpy(&eight, at, 8);
        widen(at, out);
        if ((eight & HIGH) == 0) {
            at += 8;
            out += 8;
            n -= 8;
            continue;
        }
        single = (uint32_t)__builtin_ctzll(eight & HIGH) / 8;
        out += single;
        n -= single + 1;
        at += single;
        if (single < 7 && at[1] < 0x80) {
            *out++ = (at[0] & 0x7Fu) | (uint32_t)at[1] << 7;
            at += 2;
        } else if ((at = take32(at, end, out++)) == NULL) {
            return NULL;
        }
    }
    for (; n > 0; n--)
        if ((at = take32(at, end, out++)) == NULL) return NULL;
    return at;
}

/* The exact way, where a number is large. */
static bool
sum_slowly(uint32_t *numbers, uint32_t n, uint32_t base)
{
    uint64_t sum = base;

    for (uint32_t i = 0; i < n; i++) {
        sum += (uint64_t)numbers[i] + 1;
        if (sum >= INDEX_END) return false;
        numbers[i] = (uint32_t)sum;
    }
    return true;
}

#ifdef __SSE2__
/* Each with those before it, four at a time. */
static uint32_t
add_before(uint32_t *numbers, uint32_t fours, uint32_t base)
{
    __m128i before = _mm_set1_epi32((int)base);
    const __m128i steps = _mm_setr_epi32(1, 2, 3, 4);

    for (uint32_t i = 0; i < fours; i++) {
        __m128i *at = (__m128i *)(numbers + 4 * (size_t)i);
        __m128i v = _mm_loadu_si128(at);
        v = _mm_add_epi32(v, _mm_slli_si128(v, 4));
        v = _mm_add_epi32(v, _mm_slli_si128(v, 8));
        v = _mm_add_epi32(v, _mm_add_epi32(before, steps));
        _mm_storeu_si128(at, v);
        before = _mm_shuffle_epi32(v, 0xFF);
    }
    return (uint32_t)_mm_cvtsi128_si32(before);
}
#endif

static void
add_up(uint32_t *numbers, uint32_t n, uint32_t base)
{
    uint32_t i = 0;

#ifdef __SSE2__
    base = add_before(numbers, n / 4, base);
    i = n - n % 4;
#endif
    for (; i < n; i++) base = numbers[i] += base + 1;
}

/* All bits that the numbers have. */
static uint32_t
gather_bits(const uint32_t *numbers, uint32_t n)
{
    uint32_t i = 0, bits = 0;

#ifdef __SSE2__
    __m128i all = _mm_setzero_si128();
    uint32_t four[4];
    for (; i + 4 <= n; i += 4)
        all = _mm_or_si128(all, _mm_loadu_si128((const __m128i *)(numbers + i)));
    _mm_storeu_si128((__m128i *)four, all);
    bits = four[0] | four[1] | four[2] | four[3];
#endif
    for (; i < n; i++) bits |= numbers[i];
    return bits;
}

bool
index_sum_up(uint32_t *numbers, uint32_t n, uint32_t base)
{
    /* one so large that the sum could run over */
    if (gather_bits(numbers, n) >= INT32_MAX / INDEX_BLOCK - 1 || base > INT32_MAX ||
        n > INDEX_BLOCK)
        return sum_slowly(numbers, n, base);
    add_up(numbers, n, base);
    return true;
}
