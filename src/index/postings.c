/* Walks the documents and positions of one word, over all segments, skipping what is not asked for. */
#include "index/inner.h"

#include <stdlib.h>

/* ---- opening: the parts of a word's list ---- */

static treaty_result
add_part(index_cursor *c, size_t *capacity, uint32_t segment, const index_walk *w)
{
    const index_entry *e = &w->entry;
    index_part *p;

    if (!base_reserve(&c->parts, capacity, c->part_count + 1, sizeof *p))
        return base_no_memory(c->x->e);
    p = &c->parts[c->part_count++];
    *p = (index_part){segment, w->number, w->at, e->documents, w->g->last};
    if (e->skips != NULL) p->last = load32(e->skips + (size_t)(e->blocks - 1) * SKIP_SIZE);
    c->documents += e->documents;
    if (e->max_tf > c->top_tf) c->top_tf = e->max_tf;
    if (e->min_length < c->least_length) c->least_length = e->min_length;
    return TREATY_OK;
}

static treaty_result
add_segment(index_cursor *c, size_t *capacity, uint32_t segment, uint32_t term)
{
    index_walk w = {.g = &c->x->segments[segment]};
    treaty_result rc;

    if (term < w.g->from || term >= w.g->to) return TREATY_OK;
    for (rc = index_walk_to(c->x, &w, term); rc == TREATY_OK && w.term == term;
         rc = index_walk_next(c->x, &w))
        if ((rc = add_part(c, capacity, segment, &w)) != TREATY_OK) break;
    index_walk_end(&w);
    return rc;
}

treaty_result
index_open(struct index *x, uint32_t term, index_cursor *c)
{
    size_t capacity = 0;
    treaty_result rc = TREATY_OK;

    memset(c, 0, offsetof(index_cursor, docs));
    c->tfs_known = false;
    c->parts = NULL;
    c->part = c->part_count = 0;
    c->top_tf = 0;
    c->least_length = UINT32_MAX;
    c->x = x;
    c->place = calloc(1, sizeof *c->place);
    if (c->place == NULL) return base_no_memory(x->e);
    for (uint32_t i = 0; i < x->segment_count && rc == TREATY_OK; i++)
        rc = add_segment(c, &capacity, i, term);
    if (rc == TREATY_OK) {
        c->doc = 0;
        c->part = UINT32_MAX;
        index_next_block(c);
        rc = x->failed;
    }
    if (rc != TREATY_OK) index_close(c);
    return rc;
}

void
index_close(index_cursor *c)
{
    if (c->place != NULL) {
        if (c->place->chunk != NULL) index_release(c->place->chunk);
        if (c->place->position_chunk != NULL) index_release(c->place->position_chunk);
        base_buffer_free(&c->place->scratch);
        free(c->place->positions);
        free(c->place->whole);
        free(c->place);
    }
    free(c->parts);
    c->place = NULL;
    c->parts = NULL;
    c->doc = INDEX_END;
}

/* ---- moving ---- */

static void
stop(index_cursor *c, treaty_result rc)
{
    c->doc = INDEX_END;
    c->at = c->count = 0;
    c->block_last = INDEX_END;
    if (rc != TREATY_OK) index_fail(c->x, rc);
}

static bool
enter_part(index_cursor *c, uint32_t n)
{
    index_part *p = &c->parts[n];
    index_segment *g = &c->x->segments[p->segment];
    index_place *l = c->place;
    treaty_result rc;

    if (l->chunk != NULL) index_release(l->chunk);
    l->chunk = NULL;
    rc = index_get_chunk(c->x, chunk_id(g->id, CHUNK_DOCUMENTS, g->numbers[p->chunk]), &l->chunk);
    if (rc == TREATY_OK && !index_take_entry(l->chunk, p->at, &l->entry))
        rc = index_damaged(c->x, "an entry");
    if (rc != TREATY_OK) stop(c, rc);
    c->part = n;
    return rc == TREATY_OK;
}

static void
read_block(index_cursor *c, uint32_t block)
{
    index_place *l = c->place;
    uint32_t before = c->doc, first = c->x->segments[c->parts[c->part].segment].first;

    if (!index_take_block(&l->entry, block, first, &l->of) ||
        (l->tf_at = index_take_documents(&l->of, c->docs)) == NULL) {
        stop(c, index_damaged(c->x, "a list of documents"));
        return;
    }
    l->block = block;
    l->unpacked = false;
    c->tfs_known = false;
    c->at = 0;
    c->count = l->of.count;
    c->block_last = c->docs[c->count - 1];
    c->doc = c->docs[0];
    c->max_tf = l->of.max_tf;
    c->min_length = l->of.min_length;
    if (before != INDEX_END && before >= c->doc && before > 0)
        stop(c, index_damaged(c->x, "the order of documents"));
}

void
index_next_block(index_cursor *c)
{
    index_place *l = c->place;

    if (c->doc == INDEX_END) return;
    if (c->part != UINT32_MAX && l->block + 1 < l->entry.blocks) {
        read_block(c, l->block + 1);
    } else if (c->part + 1 < c->part_count || (c->part == UINT32_MAX && c->part_count > 0)) {
        if (enter_part(c, c->part + 1)) read_block(c, 0);
    } else {
        stop(c, TREATY_OK);
    }
}

void
index_seek_block(index_cursor *c, uint32_t document)
{
    index_place *l = c->place;
    uint32_t part = c->part, low, high;

    if (c->doc == INDEX_END) return;
    while (part < c->part_count && c->parts[part].last < document) part++;
    if (part >= c->part_count) {
        stop(c, TREATY_OK);
        return;
    }
    low = part == c->part ? l->block + 1 : 0;
    if (part != c->part && !enter_part(c, part)) return;
    high = l->entry.blocks;
    while (l->entry.skips != NULL && low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (load32(l->entry.skips + (size_t)middle * SKIP_SIZE) < document)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < l->entry.blocks)
        read_block(c, low);
    else
        index_next_block(c);
    /* a part without skips may end before the document */
    while (c->doc != INDEX_END && c->block_last < document) index_next_block(c);
}

void
index_read_tfs(index_cursor *c)
{
    index_place *l = c->place;

    c->tfs_known = true;
    l->tf_end = index_take_tfs(&l->of, l->entry.once, l->tf_at, c->tfs);
    if (l->tf_end != NULL) return;
    for (uint32_t i = 0; i < c->count; i++) c->tfs[i] = 1;
    index_fail(c->x, index_damaged(c->x, "a list of counts"));
}

/* ---- positions ---- */

/* Positions of all documents of the block, still as gaps. */
static treaty_result
unpack_block(index_cursor *c)
{
    index_place *l = c->place;
    const index_entry *e = &l->entry;
    const uint8_t *at = l->tf_end, *end = e->data_end;
    treaty_result rc = TREATY_OK;

    if (at == NULL) return index_failure(c->x);
    if (e->stream) {
        size_t size = (size_t)(l->of.to - l->of.from);
        rc = index_take_positions(c->x, c->x->segments[c->parts[c->part].segment].id,
                                  e->position_at + l->of.from, size, &l->position_chunk,
                                  &l->scratch, &at);
        if (rc == TREATY_OK) end = at + size;
    }
    if (rc == TREATY_OK)
        rc = index_take_gaps(c->x, &l->of, c->tfs, at, end, l->from, &l->whole, &l->whole_capacity);
    l->unpacked = rc == TREATY_OK;
    return rc;
}

/* The document's positions as gaps; NULL: see the failure. */
static const uint32_t *
position_gaps(index_cursor *c)
{
    index_place *l = c->place;

    if (!l->unpacked) {
        treaty_result rc = unpack_block(c);
        if (rc != TREATY_OK) {
            index_fail(c->x, rc);
            return NULL;
        }
    }
    return l->whole + l->from[c->at];
}

const uint32_t *
index_position_gaps(index_cursor *c, uint32_t *count)
{
    *count = index_tf(c);
    return position_gaps(c);
}

bool
index_mark_positions(index_cursor *c, uint64_t *bits, uint32_t words, uint32_t shift)
{
    uint32_t tf = index_tf(c);
    const uint32_t *gaps = position_gaps(c);
    uint64_t place = shift;

    if (gaps == NULL) return false;
    for (uint32_t i = 0; i < tf; i++) {
        place += gaps[i];
        if (place / 64 >= words) {
            index_fail(c->x, index_damaged(c->x, "a list of positions"));
            return false;
        }
        bits[place / 64] |= (uint64_t)1 << (place % 64);
    }
    return true;
}

const uint32_t *
index_positions(index_cursor *c, uint32_t *count)
{
    index_place *l = c->place;
    uint32_t tf = index_tf(c), *positions;
    const uint32_t *gaps = position_gaps(c);

    *count = 0;
    if (gaps == NULL || !base_reserve(&l->positions, &l->capacity, tf, sizeof *l->positions)) {
        if (gaps != NULL) index_fail(c->x, base_no_memory(c->x->e));
        return NULL;
    }
    positions = l->positions;
    positions[0] = gaps[0];
    for (uint32_t i = 1; i < tf; i++) positions[i] = positions[i - 1] + gaps[i];
    *count = tf;
    return positions;
}
