/* The tokens of one document: words by number, and where each form lies in the text. */
#include "index/inner.h"

#include <stdlib.h>

/*
 * sum (8 bytes, little-endian, of what follows, seeded with the document)
 * tokens, escapes, bytes of offsets
 * blocks: for each 128 tokens but the first, its place in the offsets and the byte that the token
 *         before it ended at, less those of the block before
 * tokens: u16 each, the number of the word, or ESCAPE
 * escapes: position less the one before, number
 * offsets: for each token one byte, how << 6 | size of its form; how: what stands before it is a
 *         space; a comma and one more byte; a stop and one more byte; else followed by the class of
 *         the gap and its size. A size of LONG is followed by the rest of it.
 */
enum { SUM = 8, ESCAPE = 0xFFFF, BLOCK = 128 };

static int
how(const text_token *t, uint32_t between)
{
    if (t->gap == TEXT_GAP_SPACE && between == 1) return AFTER_SPACE;
    if (t->gap == TEXT_GAP_COMMA && between == 2) return AFTER_COMMA;
    if (t->gap == TEXT_GAP_STOP && between == 2) return AFTER_STOP;
    return AFTER_OTHER;
}

enum { OFFSET_ROOM = 16 };

static uint8_t *
put_offset(uint8_t *at, const text_token *t, uint32_t behind)
{
    uint32_t between = t->start - behind, size = t->end - t->start;
    int kind = how(t, between);

    *at++ = (uint8_t)(kind << 6 | (int)(size < LONG ? size : LONG));
    if (kind == AFTER_OTHER) {
        *at++ = t->gap;
        at = put_number(at, between);
    }
    return size >= LONG ? put_number(at, size - LONG) : at;
}

static void
write_body(const text_stream *s, const uint32_t *ids, base_buffer *offsets, base_buffer *blocks,
           base_buffer *escapes, uint32_t *escaped)
{
    uint32_t before = 0, place = 0, ended = 0;
    uint8_t *at = NULL;

    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t behind = i > 0 ? s->tokens[i - 1].end : 0;
        if (i % BLOCK == 0) {
            if (at != NULL) close_room(offsets, at);
            if ((at = room_for(offsets, BLOCK * OFFSET_ROOM)) == NULL) return;
        }
        if (i > 0 && i % BLOCK == 0) {
            base_append_varint(blocks, offsets->size - place);
            base_append_varint(blocks, behind - ended);
            place = (uint32_t)offsets->size;
            ended = behind;
        }
        at = put_offset(at, &s->tokens[i], behind);
        if (ids[i] < ESCAPE) continue;
        base_append_varint(escapes, i - before);
        base_append_varint(escapes, ids[i]);
        before = i;
        ++*escaped;
    }
    if (at != NULL) close_room(offsets, at);
}

treaty_result
index_write_tokens(struct index *x, int64_t document, const text_stream *s, const uint32_t *ids)
{
    base_buffer *b = &x->encoded, offsets = {0}, blocks = {0}, escapes = {0};
    uint32_t escaped = 0;
    uint8_t *at;
    uint64_t sum;
    treaty_result rc;

    base_buffer_reset(b);
    write_body(s, ids, &offsets, &blocks, &escapes, &escaped);
    base_append(b, "\0\0\0\0\0\0\0", SUM);
    base_append_varint(b, s->count);
    base_append_varint(b, escaped);
    base_append_varint(b, offsets.size);
    base_append(b, blocks.bytes, blocks.size);
    if ((at = room_for(b, 2 * (size_t)s->count)) != NULL) {
        for (uint32_t i = 0; i < s->count; i++, at += 2)
            save16(at, ids[i] < ESCAPE ? ids[i] : ESCAPE);
        close_room(b, at);
    }
    base_append(b, escapes.bytes, escapes.size);
    base_append(b, offsets.bytes, offsets.size);
    rc = b->failed || offsets.failed || blocks.failed || escapes.failed ? base_no_memory(x->e)
                                                                        : TREATY_OK;
    if (rc == TREATY_OK) {
        sum = base_hash(b->bytes + SUM, b->size - SUM, (uint64_t)document);
        memcpy(b->bytes, &sum, SUM);
        rc = store_add_chunks(x->s, STORE_TOKENS, document, b->bytes, b->size);
    }
    base_buffer_free(&offsets);
    base_buffer_free(&blocks);
    base_buffer_free(&escapes);
    return rc;
}

/* ---- reading ---- */

void
index_tokens_free(index_tokens *t)
{
    store_walk_end(&t->walk);
    free(t->ids);
    free(t->places);
    free(t->decoded);
    base_buffer_free(&t->bytes);
    memset(t, 0, sizeof *t);
}

static const uint8_t *
take_escapes(index_tokens *t, const uint8_t *at, uint32_t escapes)
{
    uint32_t where = 0;

    for (uint32_t i = 0; at != NULL && i < escapes; i++) {
        uint32_t more = 0, id = 0;
        at = take32(at, t->end, &more);
        if (at != NULL) at = take32(at, t->end, &id);
        if (at == NULL || more > t->count - 1 - where || id < ESCAPE) return NULL;
        where += more;
        t->ids[where] = id;
    }
    return at;
}

static bool
take_all(index_tokens *t)
{
    const uint8_t *at = (const uint8_t *)t->bytes.bytes + SUM;
    uint32_t escapes = 0, offsets = 0;

    t->end = (const uint8_t *)t->bytes.bytes + t->bytes.size;
    if ((at = take32(at, t->end, &t->count)) == NULL ||
        (at = take32(at, t->end, &escapes)) == NULL || (at = take32(at, t->end, &offsets)) == NULL)
        return false;
    if (t->count > (size_t)(t->end - at) / 2 || escapes > t->count) return false;
    if (!base_reserve(&t->ids, &t->id_capacity, (size_t)t->count + 1, sizeof *t->ids) ||
        !base_reserve(&t->places, &t->place_capacity, (size_t)t->count + 1, sizeof *t->places) ||
        !base_reserve(&t->decoded, &t->decoded_capacity, t->count / BLOCK + 1, 1)) {
        t->bytes.failed = true;
        return false;
    }
    t->blocks = at;
    if (t->count > BLOCK) at = index_skip_numbers(at, t->end, 2 * ((t->count - 1) / BLOCK));
    if (at == NULL || t->count > (size_t)(t->end - at) / 2) return false;
    for (uint32_t i = 0; i < t->count; i++) t->ids[i] = load16(at + 2 * (size_t)i);
    at = take_escapes(t, at + 2 * (size_t)t->count, escapes);
    if (at == NULL || (size_t)(t->end - at) != offsets) return false;
    t->offsets = at;
    memset(t->decoded, 0, t->count / BLOCK + 1);
    return true;
}

treaty_result
index_read_tokens(struct index *x, uint32_t document, index_tokens *t)
{
    uint64_t sum;
    treaty_result rc;

    t->walk.s = x->s;
    t->walk.kind = STORE_TOKENS;
    rc = store_walk_read(&t->walk, document, &t->bytes);
    t->count = 0;
    if (rc != TREATY_OK) return rc;
    if (t->bytes.size < SUM) return index_damaged(x, "tokens are missing");
    memcpy(&sum, t->bytes.bytes, SUM);
    if (sum != base_hash(t->bytes.bytes + SUM, t->bytes.size - SUM, document) || !take_all(t)) {
        t->count = 0;
        return t->bytes.failed ? base_no_memory(x->e) : index_damaged(x, "tokens");
    }
    return TREATY_OK;
}

const uint8_t *
index_take_place(const uint8_t *at, const uint8_t *end, uint32_t behind, struct index_offset *out)
{
    static const uint8_t gaps[] = {TEXT_GAP_SPACE, TEXT_GAP_COMMA, TEXT_GAP_STOP};
    uint32_t between, size, more;
    unsigned kind;

    if (at >= end) return NULL;
    kind = *at >> 6;
    size = *at & 63;
    between = kind == AFTER_SPACE ? 1 : 2;
    out->gap = kind == AFTER_OTHER ? 0 : gaps[kind];
    at++;
    if (kind == AFTER_OTHER) {
        if (at == end || *at > TEXT_GAP_PARAGRAPH) return NULL;
        out->gap = *at;
        if ((at = take32(at + 1, end, &between)) == NULL) return NULL;
    }
    if (size == LONG) {
        if ((at = take32(at, end, &more)) == NULL || more > UINT32_MAX - LONG) return NULL;
        size += more;
    }
    if (between > UINT32_MAX - behind || size > UINT32_MAX - behind - between) return NULL;
    out->start = behind + between;
    out->end = out->start + size;
    return at;
}

static bool
decode_block(index_tokens *t, uint32_t block)
{
    const uint8_t *at = t->blocks;
    uint64_t place = 0, behind = 0;
    uint32_t to = (block + 1) * BLOCK < t->count ? (block + 1) * BLOCK : t->count;

    for (uint32_t i = 0; i < block; i++) {
        uint32_t more, ended;
        if ((at = take32(at, t->end, &more)) == NULL || (at = take32(at, t->end, &ended)) == NULL)
            return false;
        place += more;
        behind += ended;
    }
    if (place > (size_t)(t->end - t->offsets) || behind > UINT32_MAX) return false;
    at = t->offsets + place;
    for (uint32_t i = block * BLOCK; i < to; i++) {
        if ((at = index_take_place(at, t->end, (uint32_t)behind, &t->places[i])) == NULL)
            return false;
        behind = t->places[i].end;
    }
    t->decoded[block] = 1;
    return true;
}

bool
index_token_bytes(index_tokens *t, uint32_t token, uint32_t *start, uint32_t *end, uint8_t *gap)
{
    if (token >= t->count || (!t->decoded[token / BLOCK] && !decode_block(t, token / BLOCK)))
        return false;
    *start = t->places[token].start;
    *end = t->places[token].end;
    *gap = t->places[token].gap;
    return true;
}
