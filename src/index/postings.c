/* Walks the documents and positions of one word, over all segments, skipping what is not asked for. */
#include "index/inner.h"

#include <stdlib.h>

/* ---- entries ---- */

uint32_t
index_entries(const index_chunk *c)
{
    uint32_t n = c->size >= 4 ? load32(c->bytes) : 0;

    return n <= (c->size - 4) / 6 ? n : 0;
}

bool
index_take_entry(const index_chunk *c, uint32_t n, uint32_t *term, index_entry *out)
{
    uint32_t count = index_entries(c);
    const uint8_t *offsets = c->bytes + 4 + 4 * (size_t)count, *at, *end;
    uint64_t size, where = 0, documents;

    if (n >= count) return false;
    *term = load32(c->bytes + 4 + 4 * (size_t)n);
    at = c->bytes + load16(offsets + 2 * (size_t)n);
    end = c->bytes + (n + 1 < count ? load16(offsets + 2 * (size_t)n + 2) : c->size);
    if (at < offsets + 2 * (size_t)count || at >= end || end > c->bytes + c->size) return false;
    out->flags = *at++;
    if ((at = base_read_varint(at, end, &documents)) == NULL ||
        (at = base_read_varint(at, end, &size)) == NULL || documents == 0 || documents > 65536)
        return false;
    if (!(out->flags & ENTRY_INLINE) && (at = base_read_varint(at, end, &where)) == NULL)
        return false;
    out->documents = (uint32_t)documents;
    out->blocks = (out->documents + INDEX_BLOCK - 1) / INDEX_BLOCK;
    out->position_size = size;
    out->position_at = where;
    out->skips = NULL;
    if (out->flags & ENTRY_SKIPS) {
        if ((size_t)(end - at) < (size_t)out->blocks * SKIP_SIZE) return false;
        out->skips = at;
        at += (size_t)out->blocks * SKIP_SIZE;
    } else if (out->blocks > 1) {
        return false;
    }
    if ((out->flags & ENTRY_INLINE) && size > (uint64_t)(end - at)) return false;
    out->data = at;
    out->data_end = out->flags & ENTRY_INLINE ? end - size : end;
    out->positions = out->data_end;
    return true;
}

static uint32_t
term_at(const index_chunk *c, uint32_t n)
{
    return load32(c->bytes + 4 + 4 * (size_t)n);
}

/* The first entry of a chunk that is not below `term`. */
static uint32_t
first_entry(const index_chunk *c, uint32_t term)
{
    uint32_t low = 0, high = index_entries(c);

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (term_at(c, middle) < term)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The last chunk whose first word is below `term`, else the first one. */
static uint32_t
first_chunk(const index_segment *g, uint32_t term)
{
    size_t low = 0, high = g->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (g->firsts[middle] < term)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? (uint32_t)low - 1 : 0;
}

treaty_result
index_find_entry(struct index *x, index_segment *g, uint32_t term, uint32_t *chunk, uint32_t *entry,
                 bool *found)
{
    treaty_result rc = g->listed ? TREATY_OK : index_list_chunks(x, g);
    index_chunk *c;

    *found = false;
    if (rc != TREATY_OK || g->count == 0) return rc;
    *chunk = first_chunk(g, term);
    if ((rc = index_get_chunk(x, chunk_id(g->id, CHUNK_DOCUMENTS, g->numbers[*chunk]), &c)) !=
        TREATY_OK)
        return rc;
    *entry = first_entry(c, term);
    *found = *entry < index_entries(c) && term_at(c, *entry) == term;
    if (!*found && *entry >= index_entries(c) && *chunk + 1 < g->count &&
        g->firsts[*chunk + 1] == term) {
        ++*chunk;
        *entry = 0;
        *found = true;
    }
    index_release(c);
    return TREATY_OK;
}

/* ---- opening: the parts of a word's list ---- */

static treaty_result
add_part(index_cursor *c, size_t *capacity, uint32_t segment, uint32_t chunk, uint32_t n,
         const index_entry *entry)
{
    index_part *p;

    if (!base_reserve(&c->parts, capacity, c->part_count + 1, sizeof *p))
        return base_no_memory(c->x->e);
    p = &c->parts[c->part_count++];
    *p = (index_part){segment, chunk, n, entry->documents, c->x->segments[segment].last};
    if (entry->skips != NULL)
        p->last = load32(entry->skips + (size_t)(entry->blocks - 1) * SKIP_SIZE);
    c->documents += entry->documents;
    for (uint32_t i = 0; entry->skips != NULL && i < entry->blocks; i++) {
        const uint8_t *skip = entry->skips + (size_t)i * SKIP_SIZE;
        uint32_t tf = load16(skip + 6), length = load32(skip + 12);
        if (tf == UINT16_MAX) tf = UINT32_MAX;
        if (tf > c->top_tf) c->top_tf = tf;
        if (length < c->least_length) c->least_length = length;
    }
    if (entry->skips == NULL) {
        if (entry->flags & ENTRY_ONCE)
            c->top_tf = c->top_tf > 1 ? c->top_tf : 1;
        else
            c->top_tf = UINT32_MAX;
        c->least_length = 0;
    }
    return TREATY_OK;
}

static treaty_result
add_segment(index_cursor *c, size_t *capacity, uint32_t segment, uint32_t term)
{
    struct index *x = c->x;
    index_segment *g = &x->segments[segment];
    uint32_t chunk, n, other;
    bool more;
    treaty_result rc;

    if (term < g->from || term >= g->to) return TREATY_OK;
    rc = index_find_entry(x, g, term, &chunk, &n, &more);
    while (rc == TREATY_OK && more) {
        index_chunk *k;
        index_entry entry;
        rc = index_get_chunk(x, chunk_id(g->id, CHUNK_DOCUMENTS, g->numbers[chunk]), &k);
        if (rc != TREATY_OK) break;
        for (; more && n < index_entries(k); n++) {
            more = term_at(k, n) == term;
            if (!more) break;
            if (!index_take_entry(k, n, &other, &entry))
                rc = index_damaged(x, "an entry");
            else
                rc = add_part(c, capacity, segment, chunk, n, &entry);
            if (rc != TREATY_OK) break;
        }
        index_release(k);
        more = more && ++chunk < g->count && g->firsts[chunk] == term;
        n = 0;
    }
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
    uint32_t term;
    treaty_result rc;

    if (l->chunk != NULL) index_release(l->chunk);
    l->chunk = NULL;
    rc = index_get_chunk(c->x, chunk_id(g->id, CHUNK_DOCUMENTS, g->numbers[p->chunk]), &l->chunk);
    if (rc == TREATY_OK && !index_take_entry(l->chunk, p->entry, &term, &l->entry))
        rc = index_damaged(c->x, "an entry");
    if (rc != TREATY_OK) stop(c, rc);
    c->part = n;
    return rc == TREATY_OK;
}

static const uint8_t *
skip_of(const index_entry *e, uint32_t block)
{
    return e->skips + (size_t)block * SKIP_SIZE;
}

/* Bounds over a block without a skip: what is there itself. */
static void
bound_block(index_cursor *c)
{
    const index_place *l = c->place;
    const uint8_t *skip;

    if (l->entry.skips == NULL) {
        c->max_tf = l->entry.flags & ENTRY_ONCE ? 1 : UINT32_MAX;
        c->min_length = 0;
        return;
    }
    skip = skip_of(&l->entry, l->block);
    c->max_tf = load16(skip + 6);
    if (c->max_tf == UINT16_MAX) c->max_tf = UINT32_MAX;
    c->min_length = load32(skip + 12);
}

static void
read_block(index_cursor *c, uint32_t block)
{
    index_place *l = c->place;
    const index_entry *e = &l->entry;
    uint32_t base = 0, from = 0, to = (uint32_t)(e->data_end - e->data);
    uint32_t n = block + 1 < e->blocks ? INDEX_BLOCK : e->documents - block * INDEX_BLOCK;
    uint32_t before = c->doc;
    const uint8_t *at;

    if (e->skips != NULL) {
        if (block > 0) {
            base = load32(skip_of(e, block - 1));
            from = load16(skip_of(e, block - 1) + 4);
        }
        to = load16(skip_of(e, block) + 4);
    }
    if (from > to || to > (uint32_t)(e->data_end - e->data) ||
        (at = index_take_numbers(e->data + from, e->data + to, n, c->docs)) == NULL ||
        !index_sum_up(c->docs, n, base)) {
        stop(c, index_damaged(c->x, "a list of documents"));
        return;
    }
    l->block = block;
    l->tf_at = at;
    l->tf_end = e->data + to;
    l->here = l->unpacked = false;
    l->asked = 0;
    c->tfs_known = false;
    c->at = 0;
    c->count = n;
    c->block_last = c->docs[n - 1];
    c->doc = c->docs[0];
    if (before != INDEX_END && before >= c->doc && before > 0)
        stop(c, index_damaged(c->x, "the order of documents"));
    bound_block(c);
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
        if (load32(skip_of(&l->entry, middle)) < document)
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
    bool none = false;

    c->tfs_known = true;
    if (l->entry.flags & ENTRY_ONCE) {
        for (uint32_t i = 0; i < c->count; i++) c->tfs[i] = 1;
        return;
    }
    if (index_take_numbers(l->tf_at, l->tf_end, c->count, c->tfs) == l->tf_end) {
        for (uint32_t i = 0; i < c->count; i++) none |= c->tfs[i] == 0;
        if (!none) return;
    }
    for (uint32_t i = 0; i < c->count; i++) c->tfs[i] = 1;
    index_fail(c->x, index_damaged(c->x, "a list of counts"));
}

/* ---- positions ---- */

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
    if (rc == TREATY_OK && scratch->failed) rc = base_no_memory(x->e);
    *out = (const uint8_t *)scratch->bytes;
    return rc;
}

/* The bytes of the block's positions. */
static treaty_result
fetch_block(index_cursor *c)
{
    index_place *l = c->place;
    const index_entry *e = &l->entry;
    uint64_t from = 0, to = e->position_size;
    treaty_result rc = TREATY_OK;

    if (e->skips != NULL) {
        if (l->block > 0) from = load32(skip_of(e, l->block - 1) + 8);
        to = load32(skip_of(e, l->block) + 8);
    }
    if (from >= to || to > e->position_size) return index_damaged(c->x, "a place of positions");
    if (e->flags & ENTRY_INLINE)
        l->position = e->positions + from;
    else
        rc = index_take_positions(c->x, c->x->segments[c->parts[c->part].segment].id,
                                  e->position_at + from, (size_t)(to - from), &l->position_chunk,
                                  &l->scratch, &l->position);
    if (rc != TREATY_OK) return rc;
    l->position_end = l->position + (to - from);
    l->position_of = 0;
    l->here = true;
    return rc;
}

/* Positions of all documents of the block, still as gaps; false: see the failure. */
static bool
unpack_block(index_cursor *c)
{
    index_place *l = c->place;
    uint64_t all = 0;
    const uint8_t *at = NULL;
    treaty_result rc = fetch_block(c);

    for (uint32_t i = 0; i < c->count; i++) {
        l->from[i] = (uint32_t)all;
        all += c->tfs[i];
    }
    if (rc == TREATY_OK && all <= (size_t)(l->position_end - l->position)) {
        if (!base_reserve(&l->whole, &l->whole_capacity, (size_t)all + 1, sizeof *l->whole))
            rc = base_no_memory(c->x->e);
        else
            at = index_take_numbers(l->position, l->position_end, (uint32_t)all, l->whole);
    }
    if (rc == TREATY_OK && at == NULL) rc = index_damaged(c->x, "a list of positions");
    if (rc != TREATY_OK) index_fail(c->x, rc);
    l->unpacked = rc == TREATY_OK;
    return l->unpacked;
}

/* One document's positions, the ones before it skipped. */
static const uint32_t *
take_document(index_cursor *c, uint32_t tf)
{
    index_place *l = c->place;
    uint64_t skipped = 0;
    const uint8_t *at = NULL;
    treaty_result rc = TREATY_OK;

    if (!l->here || l->position_of > c->at) rc = fetch_block(c);
    if (rc == TREATY_OK) {
        for (; l->position_of < c->at; l->position_of++) skipped += c->tfs[l->position_of];
        at = index_skip_numbers(l->position, l->position_end, skipped);
        if (at != NULL && tf > (size_t)(l->position_end - at)) at = NULL;
        if (at != NULL && !base_reserve(&l->positions, &l->capacity, tf, sizeof *l->positions))
            rc = base_no_memory(c->x->e);
    }
    if (rc == TREATY_OK && at != NULL) {
        l->position = at;
        at = index_take_numbers(at, l->position_end, tf, l->positions);
    }
    if (rc == TREATY_OK && at == NULL) rc = index_damaged(c->x, "a list of positions");
    if (rc != TREATY_OK) index_fail(c->x, rc);
    return rc == TREATY_OK ? l->positions : NULL;
}

/* The document's positions as gaps, `tf` of them. */
static const uint32_t *
position_gaps(index_cursor *c, uint32_t tf)
{
    enum { OFTEN = 3, SMALL = 1 << 16 }; /* bytes of a block worth unpacking */
    index_place *l = c->place;

    if (!l->unpacked && ++l->asked >= OFTEN &&
        (!l->here || l->position_end - l->position < SMALL) && !unpack_block(c))
        return NULL;
    return l->unpacked ? l->whole + l->from[c->at] : take_document(c, tf);
}

const uint32_t *
index_position_gaps(index_cursor *c, uint32_t *count)
{
    *count = index_tf(c);
    return position_gaps(c, *count);
}

bool
index_mark_positions(index_cursor *c, uint64_t *bits, uint32_t words, uint32_t shift)
{
    uint32_t tf = index_tf(c);
    const uint32_t *gaps = position_gaps(c, tf);
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
    const uint32_t *gaps = position_gaps(c, tf);

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
