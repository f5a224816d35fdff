/* The tokens of one document: words by number, and where each form lies in the text. */
#include "index/inner.h"

#include <stdlib.h>

/*
 * sum (4 bytes, little-endian, of what follows, seeded with the document)
 * tokens, bytes of words
 * words: for each eight tokens a byte, whose bits tell which of them take two bytes, then these: the
 *        number of the word, but from WIDE on its low eight bits in a third byte; ANY and four bytes
 * places: see places.c
 */
enum { SUM = 4, BLOCK = 128, WIDE = 0xE000, ANY = 0xFFFF, MANY = (ANY - WIDE) << 8 };

/* ---- writing ---- */

static uint8_t *
put_word(uint8_t *at, uint32_t id)
{
    uint32_t above = id - WIDE;

    if (id < 256) {
        *at++ = (uint8_t)id;
    } else if (id < WIDE) {
        save16(at, id);
        at += 2;
    } else if (above < MANY) {
        save16(at, WIDE + (above >> 8));
        at[2] = (uint8_t)above;
        at += 3;
    } else {
        save16(at, ANY);
        save32(at + 2, id);
        at += 6;
    }
    return at;
}

static size_t
size_of_words(const uint32_t *ids, uint32_t count)
{
    size_t size = ((size_t)count + 7) / 8 + count;

    for (uint32_t i = 0; i < count; i++) {
        size += ids[i] >= 256;
        if (ids[i] >= WIDE) size += ids[i] - WIDE < MANY ? 1 : 4;
    }
    return size;
}

static void
write_words(base_buffer *b, const uint32_t *ids, uint32_t count, size_t size)
{
    uint8_t *at = room_for(b, size);

    if (at == NULL) return;
    for (uint32_t i = 0; i < count; i += 8) {
        uint8_t *wide = at++;
        *wide = 0;
        for (uint32_t k = 0; k < 8 && i + k < count; k++) {
            *wide |= (uint8_t)((ids[i + k] >= 256) << k);
            at = put_word(at, ids[i + k]);
        }
    }
    close_room(b, at);
}

void
index_write_places(base_buffer *b, const text_stream *s)
{
    uint32_t behind = 0;
    index_halves h = {0};

    for (uint32_t i = 0; i < s->count; i++) {
        if (i % BLOCK == 0) {
            if (i > 0) close_room(b, h.at);
            if ((h.at = room_for(b, BLOCK * PLACE_ROOM + 8)) == NULL) return;
        }
        index_put_place(&h, &s->tokens[i], behind);
        behind = s->tokens[i].end;
    }
    if (s->count > 0) close_room(b, index_end_places(&h));
}

treaty_result
index_prepare_places(index_prepared *out, const text_stream *stream, base_error *e)
{
    base_buffer_reset(&out->places);
    index_write_places(&out->places, stream);
    return out->places.failed ? base_no_memory(e) : TREATY_OK;
}

treaty_result
index_write_tokens(struct index *x, int64_t document, const uint32_t *ids, uint32_t count,
                   const char *places, size_t size)
{
    base_buffer *b = &x->encoded;
    size_t words = size_of_words(ids, count);
    uint32_t sum;

    base_buffer_reset(b);
    base_append(b, "\0\0\0", SUM);
    base_append_varint(b, count);
    base_append_varint(b, words);
    write_words(b, ids, count, words);
    base_append(b, places, size);
    if (b->failed) return base_no_memory(x->e);
    sum = (uint32_t)base_hash(b->bytes + SUM, b->size - SUM, (uint64_t)document);
    memcpy(b->bytes, &sum, SUM);
    return store_add_chunks(x->s, STORE_TOKENS, document, b->bytes, b->size);
}

/* ---- reading ---- */

void
index_tokens_free(index_tokens *t)
{
    store_walk_end(&t->walk);
    free(t->ids);
    free(t->places);
    base_buffer_free(&t->bytes);
    memset(t, 0, sizeof *t);
}

static const uint8_t *
take_wide(const uint8_t *at, const uint8_t *end, uint32_t *id)
{
    uint32_t low = load16(at);

    if (end - at < (low == ANY ? 6 : 3)) return NULL;
    *id = low == ANY ? load32(at + 2) : WIDE + ((low - WIDE) << 8 | at[2]);
    return at + (low == ANY ? 6 : 3);
}

/* Up to eight words. A byte behind `end` may be read: there is one behind the bytes of a buffer. */
static inline const uint8_t *
take_words(const uint8_t *at, const uint8_t *end, uint32_t n, uint32_t *ids)
{
    unsigned wide;

    if (at >= end) return NULL;
    wide = *at++;
    for (uint32_t i = 0; i < n; i++, wide >>= 1) {
        uint32_t two = wide & 1;
        if (at >= end) return NULL;
        ids[i] = load16(at) & (0xFF | (0u - two));
        if (ids[i] >= WIDE) {
            if ((at = take_wide(at, end, &ids[i])) == NULL) return NULL;
        } else {
            at += 1 + two;
        }
    }
    return at;
}

static bool
take_ids(index_tokens *t)
{
    const uint8_t *at = t->words;

    for (uint32_t i = 0; i < t->count && at != NULL; i += 8)
        at = take_words(at, t->halves, t->count - i < 8 ? t->count - i : 8, t->ids + i);
    return at == t->halves;
}

/* False: damaged, or no memory. */
static bool
take_head(index_tokens *t)
{
    const uint8_t *at = (const uint8_t *)t->bytes.bytes + SUM;
    uint32_t words = 0;

    t->end = (const uint8_t *)t->bytes.bytes + t->bytes.size;
    if ((at = take32(at, t->end, &t->count)) == NULL || (at = take32(at, t->end, &words)) == NULL ||
        words > (size_t)(t->end - at) || t->count > words || t->end - at - words > UINT32_MAX / 2)
        return false;
    t->words = at;
    t->halves = at + words;
    return (t->count + 1) / 2 <= (size_t)(t->end - t->halves);
}

treaty_result
index_read_places(struct index *x, uint32_t document, index_tokens *t)
{
    uint32_t sum;
    treaty_result rc;

    t->walk.s = x->s;
    t->walk.kind = STORE_TOKENS;
    rc = store_walk_read(&t->walk, document, &t->bytes);
    t->count = t->known = t->at = 0;
    if (rc != TREATY_OK) return rc;
    if (t->bytes.size < SUM) return index_damaged(x, "tokens are missing");
    memcpy(&sum, t->bytes.bytes, SUM);
    if (sum == (uint32_t)base_hash(t->bytes.bytes + SUM, t->bytes.size - SUM, document) &&
        take_head(t))
        return TREATY_OK;
    t->count = 0;
    return index_damaged(x, "tokens");
}

static bool
make_room(index_tokens *t)
{
    size_t most = (size_t)t->count + 1;

    return base_reserve(&t->ids, &t->id_capacity, most, sizeof *t->ids) &&
           base_reserve(&t->places, &t->place_capacity, most, sizeof *t->places);
}

/* Of a document of the batch, which is not yet written. */
static treaty_result
take_gathered(struct index *x, uint32_t document, index_tokens *t)
{
    const index_gathered *g = &x->gathered;
    size_t at = g->document_count - 1, end = g->count, to = g->places.size;

    for (; at > 0 && g->documents[at].document > document; at--) {
        end = g->documents[at].start;
        to = g->documents[at].places;
    }
    t->count = t->known = t->at = 0;
    if (g->documents[at].document != document) return index_damaged(x, "tokens are missing");
    base_buffer_reset(&t->bytes);
    base_append(&t->bytes, g->places.bytes + g->documents[at].places, to - g->documents[at].places);
    t->count = (uint32_t)(end - g->documents[at].start);
    if (t->bytes.failed || !make_room(t)) {
        t->count = 0;
        return base_no_memory(x->e);
    }
    if (t->count > 0) memcpy(t->ids, g->tokens + g->documents[at].start, t->count * sizeof *t->ids);
    t->halves = (const uint8_t *)t->bytes.bytes;
    t->end = t->halves + t->bytes.size;
    return TREATY_OK;
}

treaty_result
index_read_tokens(struct index *x, uint32_t document, index_tokens *t)
{
    treaty_result rc;

    if (x->gathered.document_count > 0 && document >= x->gathered.documents[0].document)
        return take_gathered(x, document, t);
    if ((rc = index_read_places(x, document, t)) != TREATY_OK) return rc;
    if (!make_room(t))
        rc = base_no_memory(x->e);
    else if (!take_ids(t))
        rc = index_damaged(x, "tokens");
    if (rc != TREATY_OK) t->count = 0;
    return rc;
}

/* Finds the places of more tokens, to the end of the block that `token` is in. */
static bool
find_places(index_tokens *t, uint32_t token)
{
    uint32_t to = (token / BLOCK + 1) * BLOCK;
    index_places p = {t->halves, t->at, (uint32_t)(t->end - t->halves) * 2,
                      t->known > 0 ? t->places[t->known - 1].end : 0};

    if (to > t->count) to = t->count;
    for (; t->known < to; t->known++)
        if (!index_take_place(&p, &t->places[t->known])) return false;
    t->at = p.at;
    return true;
}

bool
index_token_bytes(index_tokens *t, uint32_t token, uint32_t *start, uint32_t *end, uint8_t *gap)
{
    if (token >= t->count || (token >= t->known && !find_places(t, token))) return false;
    *start = t->places[token].start;
    *end = t->places[token].end;
    *gap = t->places[token].gap;
    return true;
}
