/* Where the forms of tokens lie in a text, in half bytes. Knows no words. */
#include "index/inner.h"

#include <assert.h>

/*
 * For each token what stands before it, nothing where that is one space, then the size of its form:
 *   0 to 11   size less one
 *   COMMA, STOP  gaps of these classes of two bytes: a size follows
 *   OTHER     class of the gap, bytes of the gap, and a size
 *   LONGER    size less LONG_FROM
 * Bytes and LONGER's sizes are numbers of three bits to a half byte, the lowest first; the fourth bit
 * tells that another follows.
 */
enum { COMMA = 12, STOP, OTHER, LONGER, LONG_FROM = 13, MOST_DIGITS = 11 };

/* ---- writing ---- */

static inline void
put(index_halves *h, unsigned half)
{
    h->bits |= (uint64_t)half << (4 * h->count++);
    if (h->count < 16) return;
    memcpy(h->at, &h->bits, 8);
    h->at += 8;
    h->bits = h->count = 0;
}

static void
put_digits(index_halves *h, uint32_t value)
{
    for (; value >= 8; value >>= 3) put(h, (value & 7) | 8);
    put(h, value);
}

static void
put_gap(index_halves *h, const text_token *t, uint32_t between)
{
    if (between == 2 && t->gap == TEXT_GAP_COMMA) {
        put(h, COMMA);
    } else if (between == 2 && t->gap == TEXT_GAP_STOP) {
        put(h, STOP);
    } else {
        put(h, OTHER);
        put(h, t->gap);
        put_digits(h, between);
    }
}

void
index_put_place(index_halves *h, const text_token *t, uint32_t behind)
{
    uint32_t between = t->start - behind, size = t->end - t->start;

    assert(size > 0);
    if (between != 1 || t->gap != TEXT_GAP_SPACE) put_gap(h, t, between);
    if (size < LONG_FROM) {
        put(h, size - 1);
    } else {
        put(h, LONGER);
        put_digits(h, size - LONG_FROM);
    }
}

uint8_t *
index_end_places(index_halves *h)
{
    memcpy(h->at, &h->bits, 8);
    return h->at + (h->count + 1) / 2;
}

/* ---- reading ---- */

static inline unsigned
take(index_places *p)
{
    unsigned half = p->bytes[p->at / 2] >> (p->at % 2 * 4) & 15;

    p->at++;
    return half;
}

static bool
take_digits(index_places *p, uint32_t *value)
{
    uint64_t sum = 0;

    for (unsigned i = 0; i < MOST_DIGITS && p->at < p->count; i++) {
        unsigned half = take(p);
        sum |= (uint64_t)(half & 7) << (3 * i);
        if (half >= 8) continue;
        *value = (uint32_t)sum;
        return sum <= UINT32_MAX;
    }
    return false;
}

/* A token that is not told in one half byte. */
static bool
take_other(index_places *p, unsigned half, struct index_place_found *out)
{
    uint32_t between = 1, size;

    if (half >= COMMA && half < LONGER) {
        between = 2;
        out->gap = half == COMMA ? TEXT_GAP_COMMA : TEXT_GAP_STOP;
        if (half == OTHER) {
            if (p->at >= p->count) return false;
            out->gap = (uint8_t)take(p);
            if (out->gap > TEXT_GAP_PARAGRAPH || !take_digits(p, &between)) return false;
        }
        if (p->at >= p->count) return false;
        half = take(p);
        if (half >= COMMA && half < LONGER) return false;
    }
    size = half + 1;
    if (half == LONGER) {
        if (!take_digits(p, &size) || size > UINT32_MAX - LONG_FROM) return false;
        size += LONG_FROM;
    }
    if (between > UINT32_MAX - p->end || size > UINT32_MAX - p->end - between) return false;
    out->start = p->end + between;
    out->end = p->end = out->start + size;
    return true;
}

bool
index_take_place(index_places *p, struct index_place_found *out)
{
    unsigned half;

    if (p->at >= p->count) return false;
    out->gap = TEXT_GAP_SPACE;
    half = take(p);
    if (half >= COMMA || p->end > UINT32_MAX - COMMA - 1) return take_other(p, half, out);
    out->start = p->end + 1;
    out->end = p->end = out->start + half + 1;
    return true;
}

/* ---- in whole bytes ---- */

static uint8_t *
put_step(uint8_t *at, uint32_t between, uint32_t size)
{
    uint32_t gap = between - 1 < ANY_GAP ? between - 1 : ANY_GAP;

    *at++ = (uint8_t)(gap << 6 | (size < LONG ? size : LONG));
    if (gap == ANY_GAP) at = put_number(at, between);
    return size >= LONG ? put_number(at, size - LONG) : at;
}

/* Half bytes that are sizes, or short gaps before one, go without a jump. NULL: damaged. */
static uint8_t *
unfold(index_places *places, uint32_t n, uint8_t *at)
{
    index_places p = *places;
    unsigned after = 0; /* a short gap: its byte */

    while (n > 0) {
        unsigned half, whole;
        if (p.at >= p.count) return NULL;
        half = take(&p);
        if (half + (after >> 5) >= OTHER) {
            struct index_place_found found;
            places->at = p.at - 1 - (after != 0);
            places->end = p.end -= after != 0;
            if (!index_take_place(places, &found)) return NULL;
            at = put_step(at, found.start - p.end, found.end - found.start);
            p = *places;
            after = 0;
            n--;
            continue;
        }
        whole = half < COMMA;
        *at = (uint8_t)(after | (half + 1));
        at += whole;
        n -= whole;
        p.end += whole ? half + 2 : 1;
        after = whole ? 0 : 1 << 6;
    }
    *places = p;
    return at;
}

bool
index_unfold_places(const index_tokens *t, base_buffer *out)
{
    enum { BLOCK = 64 };
    index_places p = {t->halves, 0, (uint32_t)(t->end - t->halves) * 2, 0};

    base_buffer_reset(out);
    for (uint32_t i = 0; i < t->count; i += BLOCK) {
        uint8_t *at = room_for(out, BLOCK * STEP_ROOM + 1);
        if (at == NULL || p.end > UINT32_MAX - BLOCK * 16 ||
            (at = unfold(&p, t->count - i < BLOCK ? t->count - i : BLOCK, at)) == NULL)
            return false;
        close_room(out, at);
    }
    return true;
}
