/* Takes segments apart: the entries of a chunk, the blocks of an entry, their documents and positions. */
#include "index/inner.h"

#include <stdlib.h>

/* ---- entries ---- */

/* What stands before each entry; returns what follows it, NULL: damaged. */
static const uint8_t *
take_head(const index_chunk *c, uint32_t at, uint32_t *gap, uint32_t *size)
{
    const uint8_t *end = c->bytes + c->size, *p = c->bytes + at;

    if (at >= c->size || (p = take32(p, end, gap)) == NULL || (p = take32(p, end, size)) == NULL ||
        *size > (size_t)(end - p))
        return NULL;
    return p;
}

static uint32_t
tf_of(uint32_t stored)
{
    return stored == UINT8_MAX ? UINT32_MAX : stored;
}

static const uint8_t *
take_skips(const uint8_t *at, const uint8_t *end, index_entry *out)
{
    if ((at = take32(at, end, &out->blocks)) == NULL || out->blocks == 0 || end - at < 3 ||
        out->blocks > (size_t)(end - at - 3) / SKIP_SIZE)
        return NULL;
    out->max_tf = tf_of(at[0]);
    out->min_length = load16(at + 1);
    out->skips = at + 3;
    at = out->skips + (size_t)out->blocks * SKIP_SIZE;
    out->position_size = load32(at - SKIP_SIZE + 4);
    return at;
}

static bool
take_entry(const uint8_t *at, const uint8_t *end, index_entry *out)
{
    uint32_t head, size;

    if ((at = take32(at, end, &head)) == NULL) return false;
    *out = (index_entry){.documents = head >> ENTRY_FLAGS,
                         .blocks = 1,
                         .once = (head & ENTRY_ONCE) != 0,
                         .stream = (head & ENTRY_STREAM) != 0,
                         .max_tf = head & ENTRY_ONCE ? 1 : UINT32_MAX,
                         .data_end = end};
    if (out->documents == 0) return false;
    if (head & ENTRY_SKIPS) {
        if (!out->stream || out->once || (at = take_skips(at, end, out)) == NULL) return false;
    } else if (out->documents > INDEX_BLOCK) {
        return false;
    }
    if (out->stream && (at = base_read_varint(at, end, &out->position_at)) == NULL) return false;
    if (out->stream && out->skips == NULL) {
        if ((at = take32(at, end, &size)) == NULL) return false;
        out->position_size = size;
    }
    out->data = at;
    return true;
}

bool
index_take_entry(const index_chunk *c, uint32_t at, index_entry *out)
{
    uint32_t gap, size;
    const uint8_t *p = take_head(c, at, &gap, &size);

    return p != NULL && take_entry(p, p + size, out);
}

/* ---- their order ---- */

static uint32_t
marks_of(const index_chunk *c)
{
    uint32_t n = c->size >= 4 ? load32(c->bytes) : 0;

    return n <= (c->size - 4) / 6 ? n : 0;
}

/* Word and place of a mark. */
static uint32_t
mark_at(const index_chunk *c, uint32_t marks, uint32_t n, uint32_t *at)
{
    const uint8_t *words = c->bytes + 4;

    *at = load16(words + 4 * (size_t)marks + 2 * (size_t)n);
    return load32(words + 4 * (size_t)n);
}

/* The mark at or before which a word's first entry stands. No step is a guess: words asked for in a row
 * lie anywhere, and a branch taken wrongly costs more than the step. */
static uint32_t
mark_before(const index_chunk *c, uint32_t marks, uint32_t term)
{
    const uint8_t *words = c->bytes + 4;
    uint32_t base = 0;

    while (marks > 1) {
        uint32_t half = marks / 2;
        base += load32(words + 4 * (size_t)(base + half)) < term ? half : 0;
        marks -= half;
    }
    return base;
}

/* The chunk that may hold a word's first entry, perhaps the one at hand. */
static uint32_t
first_chunk(const index_walk *w, uint32_t term)
{
    const index_segment *g = w->g;
    uint32_t count = (uint32_t)g->count, at;

    if (w->chunk != NULL && g->firsts[w->number] < term &&
        (w->number + 1 == count || g->firsts[w->number + 1] >= term))
        return w->number;
    at = base_first_from(g->firsts, count, sizeof *g->firsts, 0, term);
    return at > 0 ? at - 1 : 0;
}

static treaty_result
enter_chunk(struct index *x, index_walk *w, uint32_t number)
{
    index_walk_end(w);
    w->number = number;
    if (number >= w->g->count) return TREATY_OK;
    return index_get_chunk(x, chunk_id(w->g->id, CHUNK_DOCUMENTS, w->g->numbers[number]),
                           &w->chunk);
}

/* To the first entry not below `term`, from the one at `at` in the chunk on, whose word is `known`
 * (INDEX_END: it follows the entry at hand). */
static treaty_result
scan(struct index *x, index_walk *w, uint32_t at, uint32_t known, uint32_t term)
{
    while (w->chunk != NULL) {
        const uint8_t *body;
        uint32_t gap, size;
        treaty_result rc;
        if (at == w->chunk->size) {
            if ((rc = enter_chunk(x, w, w->number + 1)) != TREATY_OK) return rc;
            if (w->chunk == NULL) break;
            if (marks_of(w->chunk) == 0) return index_damaged(x, "a chunk");
            known = mark_at(w->chunk, marks_of(w->chunk), 0, &at);
        }
        if ((body = take_head(w->chunk, at, &gap, &size)) == NULL ||
            (known == INDEX_END && gap >= INDEX_END - w->term))
            return index_damaged(x, "an entry");
        w->term = known != INDEX_END ? known : w->term + gap;
        w->at = at;
        at = w->next = (uint32_t)(body - w->chunk->bytes) + size;
        known = INDEX_END;
        if (w->term < term) continue;
        return take_entry(body, body + size, &w->entry) ? TREATY_OK : index_damaged(x, "an entry");
    }
    w->term = INDEX_END;
    return TREATY_OK;
}

/* The chunk that may hold `term` is at hand; with no chunks, none. */
static treaty_result
enter_for(struct index *x, index_walk *w, uint32_t term)
{
    treaty_result rc = w->g->listed ? TREATY_OK : index_list_chunks(x, w->g);
    uint32_t number;

    w->term = INDEX_END;
    if (rc != TREATY_OK || w->g->count == 0) return rc;
    number = first_chunk(w, term);
    if ((w->chunk == NULL || w->number != number) && (rc = enter_chunk(x, w, number)) != TREATY_OK)
        return rc;
    return marks_of(w->chunk) > 0 ? TREATY_OK : index_damaged(x, "a chunk");
}

treaty_result
index_walk_to(struct index *x, index_walk *w, uint32_t term)
{
    treaty_result rc = enter_for(x, w, term);
    uint32_t marks, at, known;

    if (rc != TREATY_OK || w->chunk == NULL) return rc;
    marks = marks_of(w->chunk);
    known = mark_at(w->chunk, marks, mark_before(w->chunk, marks, term), &at);
    return scan(x, w, at, known, term);
}

/* Waiting for memory is most of what a row of rare words costs: all of a chunk are fetched at once. */
treaty_result
index_walk_ahead(struct index *x, index_walk *w, const uint32_t *terms, size_t count, size_t *ready)
{
    enum { LINE = 64, MOST = 32 };
    treaty_result rc = enter_for(x, w, terms[0]);
    uint32_t marks, at;
    size_t n = 0;

    *ready = count;
    if (rc != TREATY_OK || w->chunk == NULL) return rc;
    marks = marks_of(w->chunk);
    for (at = 0; at < marks; at += LINE / 4)
        __builtin_prefetch(w->chunk->bytes + 4 + 4 * (size_t)at);
    for (; n < count && n < MOST && first_chunk(w, terms[n]) == w->number; n++) {
        mark_at(w->chunk, marks, mark_before(w->chunk, marks, terms[n]), &at);
        __builtin_prefetch(w->chunk->bytes + at);
        __builtin_prefetch(w->chunk->bytes + at + LINE);
    }
    *ready = n;
    return rc;
}

treaty_result
index_walk_next(struct index *x, index_walk *w)
{
    return scan(x, w, w->next, INDEX_END, 0);
}

void
index_walk_end(index_walk *w)
{
    if (w->chunk != NULL) index_release(w->chunk);
    w->chunk = NULL;
}

/* ---- blocks ---- */

bool
index_take_block(const index_entry *e, uint32_t n, uint32_t first, index_block *out)
{
    uint32_t from = 0, to = (uint32_t)(e->data_end - e->data);

    *out = (index_block){.count = e->documents,
                         .before = first,
                         .max_tf = e->max_tf,
                         .min_length = e->min_length,
                         .last = INDEX_END,
                         .to = e->position_size};
    if (e->skips != NULL) {
        const uint8_t *skip = e->skips + (size_t)n * SKIP_SIZE;
        if (n > 0) {
            const uint8_t *before = skip - SKIP_SIZE;
            out->before = load32(before);
            out->from = load32(before + 4);
            from = load16(before + 8);
        }
        out->last = load32(skip);
        out->to = load32(skip + 4);
        if (load16(skip + 8) > to) return false;
        to = load16(skip + 8);
        out->min_length = load16(skip + 10);
        out->max_tf = tf_of(skip[12]);
        out->count = skip[13];
    }
    out->data = e->data + from;
    out->data_end = e->data + to;
    return from <= to && out->count > 0 && out->count <= INDEX_BLOCK && out->to >= out->from &&
           out->to <= e->position_size;
}

const uint8_t *
index_take_documents(const index_block *b, uint32_t *documents)
{
    uint32_t gap;
    const uint8_t *at = take32(b->data, b->data_end, &gap);

    if (at == NULL || gap >= INDEX_END - b->before) return NULL;
    documents[0] = b->before + gap;
    if (b->count == 1) return at;
    at = index_unpack(at, b->data_end, b->count - 1, documents + 1);
    return at != NULL && index_sum_up(documents + 1, b->count - 1, documents[0]) ? at : NULL;
}

const uint8_t *
index_take_tfs(const index_block *b, bool once, const uint8_t *at, uint32_t *tfs)
{
    uint32_t most = 0;

    if (once) {
        for (uint32_t i = 0; i < b->count; i++) tfs[i] = 1;
        return at;
    }
    if ((at = index_unpack(at, b->data_end, b->count, tfs)) == NULL) return NULL;
    for (uint32_t i = 0; i < b->count; i++) {
        most |= tfs[i];
        tfs[i]++;
    }
    return most < MOST_POSITIONS ? at : NULL;
}

treaty_result
index_take_gaps(struct index *x, const index_block *b, const uint32_t *tfs, const uint8_t *at,
                const uint8_t *end, uint32_t from[INDEX_BLOCK + 1], uint32_t **out,
                size_t *capacity)
{
    uint64_t all = 0;

    for (uint32_t i = 0; i < b->count; i++) {
        from[i] = (uint32_t)all;
        all += tfs[i];
    }
    from[b->count] = (uint32_t)all;
    /* a group takes a byte or more */
    if (all >= 2 * MOST_POSITIONS || all / INDEX_GROUP > (size_t)(end - at))
        return index_damaged(x, "a list of positions");
    if (!base_reserve(out, capacity, (size_t)all + PACKED_SPARE, sizeof **out))
        return base_no_memory(x->e);
    if (index_unpack(at, end, (uint32_t)all, *out) == NULL)
        return index_damaged(x, "a list of positions");
    return TREATY_OK;
}

treaty_result
index_take_positions(struct index *x, int64_t segment, uint64_t at, size_t size,
                     index_chunk **chunk, base_buffer *scratch, const uint8_t **out)
{
    treaty_result rc = TREATY_OK;
    size_t got = 0;

    base_buffer_reset(scratch);
    while (rc == TREATY_OK && (got < size || size == 0)) {
        size_t skip = (at + got) % CHUNK_LIMIT, n;
        if ((at + got) / CHUNK_LIMIT >= 1u << 24) return index_damaged(x, "a place of positions");
        if (*chunk != NULL) index_release(*chunk);
        *chunk = NULL;
        rc = index_get_chunk(
            x, chunk_id(segment, CHUNK_POSITIONS, (uint32_t)((at + got) / CHUNK_LIMIT)), chunk);
        if (rc != TREATY_OK) break;
        if (skip >= (*chunk)->size) return index_damaged(x, "a place of positions");
        n = (*chunk)->size - skip;
        if (got == 0 && n >= size) {
            *out = (*chunk)->bytes + skip;
            return TREATY_OK;
        }
        if (n > size - got) n = size - got;
        base_append(scratch, (*chunk)->bytes + skip, n);
        got += n;
    }
    if (rc == TREATY_OK && (scratch->failed || room_for(scratch, PACKED_BEHIND) == NULL))
        rc = base_no_memory(x->e);
    *out = (const uint8_t *)scratch->bytes;
    return rc;
}
