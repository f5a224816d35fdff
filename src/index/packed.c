/*
 * Numbers in as few bits as most of them need (PForDelta: Zukowski et al. 2006). Knows nothing of what
 * they count.
 *
 * A group is up to 128 numbers. Fewer than FEW are LEB128 each. Else:
 *   one byte, EXCEPTIONS | the width in bits
 *   [one byte, how many numbers are wider]
 *   of each number its lowest bits: of a group with 32 rows of LANES numbers in that many words of
 *   32 bits side by side (Lemire and Boytsov 2015), of a shorter one one behind the other
 *   [of each that is wider, one byte, its place; then of each the bits above, LEB128]
 */
#include "index/inner.h"

enum { GROUP = INDEX_GROUP, FEW = 8, LANES = 4, ROWS = GROUP / LANES, EXCEPTIONS = 0x80 };

typedef uint32_t lanes __attribute__((vector_size(16)));

static inline lanes
load_lanes(const void *from)
{
    lanes v;

    memcpy(&v, from, sizeof v);
    return v;
}

static inline void
save_lanes(void *to, lanes v)
{
    memcpy(to, &v, sizeof v);
}

static unsigned
width_of(uint32_t v)
{
    return v == 0 ? 0 : 32 - (unsigned)__builtin_clz(v);
}

static bool
has_rows(uint32_t n)
{
    return n > GROUP - LANES;
}

static uint32_t
mask_of(unsigned width)
{
    return width < 32 ? ((uint32_t)1 << width) - 1 : UINT32_MAX;
}

/* ---- writing ---- */

enum { WIDTHS = 33, BEHIND = 28 /* widths that none has */ };

/* How many numbers have each width; two tables, so that like neighbours do not wait for each other. */
static uint32_t
count_widths(const uint32_t *numbers, uint32_t n, uint8_t with[WIDTHS + BEHIND])
{
    uint8_t other[WIDTHS] = {0};
    uint32_t all = 0, i = 0;

    memset(with, 0, WIDTHS + BEHIND);
    for (; i + 2 <= n; i += 2) {
        all |= numbers[i] | numbers[i + 1];
        with[width_of(numbers[i])]++;
        other[width_of(numbers[i + 1])]++;
    }
    if (i < n) {
        all |= numbers[i];
        with[width_of(numbers[i])]++;
    }
    for (unsigned width = 0; width <= width_of(all); width++) with[width] += other[width];
    return all;
}

/* The width that takes the fewest bytes, and how many numbers are wider than that: of each of these a
 * byte tells the place, and others the bits above, seven in each. */
static unsigned
choose_width(const uint32_t *numbers, uint32_t n, uint32_t *wider)
{
    uint8_t with[WIDTHS + BEHIND];
    uint32_t above = 0, bytes_above = 0, best = UINT32_MAX;
    unsigned most = width_of(count_widths(numbers, n, with)), chosen = most;

    for (unsigned width = most;; width--) {
        uint32_t size = (n * width + 7) / 8 + bytes_above + (above > 0);
        if (size < best) {
            best = size;
            chosen = width;
            *wider = above;
        }
        above += with[width];
        bytes_above += 2u * with[width] + with[width + 7] + with[width + 14] + with[width + 21] +
                       with[width + 28];
        if (width == 0 || 2 * above >= best) return chosen;
    }
}

static uint8_t *
put_lanes(uint8_t *at, const uint32_t *numbers, uint32_t n, unsigned width)
{
    const lanes mask = mask_of(width) - (lanes){0};
    lanes word = {0}, v = {0};
    unsigned shift = 0;

    for (uint32_t row = 0; row < ROWS && width > 0; row++) {
        memcpy(&v, numbers + LANES * row,
               (row + 1 < ROWS ? LANES : n - LANES * row) * sizeof *numbers);
        v &= mask;
        word |= v << shift;
        shift += width;
        if (shift < 32) continue;
        save_lanes(at, word);
        at += sizeof word;
        shift -= 32;
        word = shift > 0 ? v >> (width - shift) : (lanes){0};
    }
    return at;
}

static uint8_t *
put_bits(uint8_t *at, const uint32_t *numbers, uint32_t n, unsigned width)
{
    uint64_t word = 0;
    unsigned filled = 0;

    for (uint32_t i = 0; i < n; i++) {
        word |= (uint64_t)(numbers[i] & mask_of(width)) << filled;
        for (filled += width; filled >= 8; filled -= 8, word >>= 8) *at++ = (uint8_t)word;
    }
    if (filled > 0) *at++ = (uint8_t)word;
    return at;
}

static uint8_t *
put_exceptions(uint8_t *at, const uint32_t *numbers, uint32_t n, unsigned width, uint32_t wider)
{
    const uint8_t *places = at;
    uint32_t k = 0;

    for (uint32_t i = 0; i < n && k < wider; i++) {
        at[k] = (uint8_t)i;
        k += numbers[i] >> width > 0;
    }
    at += wider;
    for (k = 0; k < wider; k++) at = put_number(at, numbers[places[k]] >> width);
    return at;
}

uint8_t *
index_pack(uint8_t *at, const uint32_t *numbers, uint32_t n)
{
    uint32_t wider = 0;
    unsigned width;

    if (n < FEW) {
        for (uint32_t i = 0; i < n; i++) at = put_number(at, numbers[i]);
        return at;
    }
    width = choose_width(numbers, n, &wider);
    *at++ = (uint8_t)(width | (wider > 0 ? EXCEPTIONS : 0));
    if (wider > 0) *at++ = (uint8_t)wider;
    at = has_rows(n) ? put_lanes(at, numbers, n, width) : put_bits(at, numbers, n, width);
    return wider > 0 ? put_exceptions(at, numbers, n, width, wider) : at;
}

/* ---- reading ---- */

static void
take_lanes(const uint8_t *at, uint32_t *out, unsigned width)
{
    const lanes mask = mask_of(width) - (lanes){0};
    lanes word = load_lanes(at);
    unsigned shift = 0;

    for (int row = 0; row < ROWS; row++) {
        lanes v = word >> shift;
        shift += width;
        if (shift >= 32 && row + 1 < ROWS) {
            at += sizeof word;
            word = load_lanes(at);
            shift -= 32;
            if (shift > 0) v |= word << (width - shift);
        }
        save_lanes(out + LANES * row, v & mask);
    }
}

/* Up to eight bytes behind the last number are read. */
static void
take_bits(const uint8_t *at, uint32_t *out, uint32_t n, unsigned width)
{
    uint32_t mask = mask_of(width), bit = 0;

    for (uint32_t i = 0; i < n; i++, bit += width) {
        uint64_t word;
        memcpy(&word, at + bit / 8, sizeof word);
        out[i] = (uint32_t)(word >> (bit % 8)) & mask;
    }
}

static const uint8_t *
take_exceptions(const uint8_t *at, const uint8_t *end, uint32_t wider, uint32_t n, unsigned width,
                uint32_t *out)
{
    const uint8_t *places = at;

    if (width == 32 || wider > (size_t)(end - at)) return NULL;
    at += wider;
    for (uint32_t i = 0; i < wider; i++) {
        uint32_t above;
        if ((at = take32(at, end, &above)) == NULL || places[i] >= n || above > UINT32_MAX >> width)
            return NULL;
        out[places[i]] |= above << width;
    }
    return at;
}

static const uint8_t *
take_group(const uint8_t *at, const uint8_t *end, uint32_t n, uint32_t *out)
{
    uint32_t wider = 0, size;
    unsigned width;

    if (end - at < 2) return at < end && *at == 0 ? memset(out, 0, n * sizeof *out), at + 1 : NULL;
    width = *at & 63;
    if (*at++ & EXCEPTIONS) wider = *at++;
    size = has_rows(n) ? LANES * width * 4 : (n * width + 7) / 8;
    if (width > 32 || size > (size_t)(end - at)) return NULL;
    if (width == 0)
        memset(out, 0, n * sizeof *out);
    else if (has_rows(n))
        take_lanes(at, out, width);
    else
        take_bits(at, out, n, width);
    at += size;
    return wider > 0 ? take_exceptions(at, end, wider, n, width, out) : at;
}

const uint8_t *
index_unpack(const uint8_t *at, const uint8_t *end, uint32_t n, uint32_t *out)
{
    for (; n >= FEW && at != NULL; out += n < GROUP ? n : GROUP, n -= n < GROUP ? n : GROUP)
        at = take_group(at, end, n < GROUP ? n : GROUP, out);
    for (; n > 0 && at != NULL; n--) at = take32(at, end, out++);
    return at;
}
