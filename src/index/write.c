/* Postings to chunks: words come in ascending order, and of each word the documents. */
#include "index/inner.h"

#include <stdlib.h>

void
index_writer_begin(index_writer *w, struct index *x, index_segment *g)
{
    memset(w, 0, sizeof *w);
    w->x = x;
    w->e = x->e;
    w->g = g;
    w->document_chunks = g->count > 0 ? g->numbers[g->count - 1] + 1 : 0;
    w->position_chunks = (uint32_t)(g->positions / CHUNK_LIMIT);
}

void
index_writer_free(index_writer *w)
{
    base_buffer_free(&w->data);
    base_buffer_free(&w->positions);
    base_buffer_free(&w->skips);
    base_buffer_free(&w->assembled);
    base_buffer_free(&w->entries);
    base_buffer_free(&w->stream);
    base_buffer_free(&w->held_bytes);
    free(w->held);
    free(w->words);
    free(w->places);
}

static void
no_memory(index_writer *w)
{
    if (w->rc == TREATY_OK) w->rc = base_no_memory(w->e);
}

/* ---- chunks ---- */

static treaty_result
insert_chunk(struct index *x, int64_t id, uint32_t first, const void *bytes, size_t size)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(
        x->s, "INSERT INTO segment_chunk (id, first, sum, bytes) VALUES (?, ?, ?, ?)", &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, id);
    sqlite3_bind_int64(q, 2, first);
    sqlite3_bind_int64(q, 3, (int64_t)chunk_sum(id, bytes, size));
    sqlite3_bind_blob(q, 4, bytes, (int)size, SQLITE_STATIC);
    rc = store_step(x->s, q, &row);
    store_done(x->s, q);
    return rc;
}

treaty_result
index_write_held(index_writer *w)
{
    size_t at = 0;

    for (size_t i = 0; i < w->held_count && w->rc == TREATY_OK; i++) {
        const struct index_held *h = &w->held[i];
        w->rc = insert_chunk(w->x, h->id, h->first, w->held_bytes.bytes + at, h->size);
        at += h->size;
    }
    w->held_count = 0;
    base_buffer_reset(&w->held_bytes);
    return w->rc;
}

static void
put_chunk(index_writer *w, int64_t id, uint32_t first, const void *bytes, size_t size)
{
    if (w->rc != TREATY_OK) return;
    w->g->bytes += (int64_t)size;
    w->written += size;
    if (w->hold == 0) {
        w->rc = insert_chunk(w->x, id, first, bytes, size);
        return;
    }
    base_append(&w->held_bytes, bytes, size);
    if (w->held_bytes.failed ||
        !base_reserve(&w->held, &w->held_capacity, w->held_count + 1, sizeof *w->held)) {
        no_memory(w);
        return;
    }
    w->held[w->held_count++] = (struct index_held){id, first, (uint32_t)size};
    if (w->held_bytes.size >= w->hold) index_write_held(w);
}

/* Writes the chunk of documents that was gathered. */
static void
close_chunk(index_writer *w)
{
    index_segment *g = w->g;
    size_t head = 4 + 6 * w->marks;
    uint8_t *at;

    if (w->marks == 0 || w->rc != TREATY_OK) return;
    base_buffer_reset(&w->assembled);
    if (room_for(&w->assembled, head) != NULL) w->assembled.size = head;
    base_append(&w->assembled, w->entries.bytes, w->entries.size);
    if (w->assembled.failed ||
        !base_reserve(&g->firsts, &g->first_capacity, g->count + 1, sizeof *g->firsts) ||
        !base_reserve(&g->numbers, &g->number_capacity, g->count + 1, sizeof *g->numbers)) {
        no_memory(w);
        return;
    }
    at = (uint8_t *)w->assembled.bytes;
    save32(at, (uint32_t)w->marks);
    for (size_t i = 0; i < w->marks; i++) {
        save32(at + 4 + 4 * i, w->words[i]);
        save16(at + 4 + 4 * w->marks + 2 * i, (uint32_t)(head + w->places[i]));
    }
    put_chunk(w, chunk_id(g->id, CHUNK_DOCUMENTS, w->document_chunks), w->words[0],
              w->assembled.bytes, w->assembled.size);
    g->firsts[g->count] = w->words[0];
    g->numbers[g->count++] = w->document_chunks++;
    base_buffer_reset(&w->entries);
    w->marks = 0;
    w->entry_count = 0;
}

/* Writes whole chunks of positions; the last piece only at the end. */
static void
flush_stream(index_writer *w, bool all)
{
    size_t at = 0;

    while (w->rc == TREATY_OK && w->stream.size - at >= (all ? 1 : CHUNK_LIMIT)) {
        size_t n = w->stream.size - at < CHUNK_LIMIT ? w->stream.size - at : CHUNK_LIMIT;
        put_chunk(w, chunk_id(w->g->id, CHUNK_POSITIONS, w->position_chunks), 0,
                  w->stream.bytes + at, n);
        w->position_chunks++;
        at += n;
    }
    if (at > 0) {
        memmove(w->stream.bytes, w->stream.bytes + at, w->stream.size - at);
        w->stream.size -= at;
    }
}

/* ---- blocks ---- */

/* A group of gaps of positions. */
static void
flush_gaps(index_writer *w)
{
    uint8_t *at = room_for(&w->positions, PACKED_MOST);

    if (at == NULL)
        no_memory(w);
    else
        close_room(&w->positions, index_pack(at, w->gaps, w->gap_count));
    w->gaps_written += w->gap_count;
    w->gap_count = 0;
}

static uint32_t
at_most(uint32_t value, uint32_t most)
{
    return value < most ? value : most;
}

static void
append_skip(index_writer *w, uint32_t documents)
{
    uint8_t *skip = room_for(&w->skips, SKIP_SIZE);

    if (skip == NULL) {
        no_memory(w);
        return;
    }
    save32(skip, w->before);
    save32(skip + 4, (uint32_t)w->positions.size);
    save16(skip + 8, (uint32_t)w->data.size);
    save16(skip + 10, at_most(w->min_length, UINT16_MAX));
    skip[12] = (uint8_t)at_most(w->max_tf, UINT8_MAX);
    skip[13] = (uint8_t)documents;
    w->skips.size += SKIP_SIZE;
    if (w->max_tf > w->part_tf) w->part_tf = w->max_tf;
    if (w->min_length < w->part_length) w->part_length = w->min_length;
    w->part_documents += documents;
    w->part_blocks++;
}

static void
open_block(index_writer *w)
{
    w->count = w->gaps_written = w->max_tf = 0;
    w->min_length = UINT32_MAX;
}

/* True of a word's only block, one of few documents, each of which has the word once. */
static bool
is_once(const index_writer *w)
{
    return w->part_blocks == 0 && w->count < SKIPS_FROM && w->max_tf == 1;
}

/* `once`: tfs are left out. */
static void
close_block(index_writer *w, bool once)
{
    uint32_t less[INDEX_BLOCK], n = w->count;
    uint8_t *at = room_for(&w->data, 2 * PACKED_MOST + 5);

    if (w->gap_count > 0) flush_gaps(w);
    if (at == NULL) {
        no_memory(w);
        return;
    }
    at = put_number(at, w->docs[0] - w->before);
    for (uint32_t i = 1; i < n; i++) less[i - 1] = w->docs[i] - w->docs[i - 1] - 1;
    at = index_pack(at, less, n - 1);
    if (!once) {
        for (uint32_t i = 0; i < n; i++) less[i] = w->tfs[i] - 1;
        at = index_pack(at, less, n);
    }
    close_room(&w->data, at);
    w->before = w->docs[n - 1];
    append_skip(w, n);
    open_block(w);
}

/* ---- parts ---- */

enum { ENTRY_HEAD = 40 }; /* what stands before its skips and data, at the most */

static void
begin_part(index_writer *w)
{
    w->data.size = w->positions.size = w->skips.size = 0;
    w->part_documents = w->part_blocks = w->part_tf = 0;
    w->part_length = UINT32_MAX;
    w->before = w->g->first;
}

static uint8_t *
put_bytes(uint8_t *at, const void *bytes, size_t size)
{
    if (size > 0) memcpy(at, bytes, size);
    return at + size;
}

/* The entry but for its data and positions. */
static size_t
put_head(const index_writer *w, unsigned flags, uint8_t *head)
{
    uint8_t *at = put_number(head, (uint64_t)w->part_documents << ENTRY_FLAGS | flags);

    if (flags & ENTRY_SKIPS) {
        at = put_number(at, w->part_blocks);
        *at++ = (uint8_t)at_most(w->part_tf, UINT8_MAX);
        save16(at, at_most(w->part_length, UINT16_MAX));
        at = put_bytes(at + 2, w->skips.bytes, w->skips.size);
    }
    if (flags & ENTRY_STREAM)
        at = put_number(at, (uint64_t)w->position_chunks * CHUNK_LIMIT + w->stream.size);
    if ((flags & (ENTRY_STREAM | ENTRY_SKIPS)) == ENTRY_STREAM)
        at = put_number(at, w->positions.size);
    return (size_t)(at - head);
}

/* A mark for the entry that comes next, where one is due. */
static void
mark_entry(index_writer *w)
{
    if (w->entry_count++ % MARK_EVERY != 0) return;
    if (!base_reserve(&w->words, &w->word_capacity, w->marks + 1, sizeof *w->words) ||
        !base_reserve(&w->places, &w->place_capacity, w->marks + 1, sizeof *w->places)) {
        no_memory(w);
        return;
    }
    w->words[w->marks] = w->term;
    w->places[w->marks++] = (uint32_t)w->entries.size;
}

static void
append_entry(index_writer *w, unsigned flags)
{
    uint8_t small[ENTRY_HEAD + SKIPS_FROM * SKIP_SIZE], *head = small, *at;
    size_t beside = flags & ENTRY_STREAM ? 0 : w->positions.size, size, most;

    if (w->skips.size > sizeof small - ENTRY_HEAD &&
        (head = malloc(ENTRY_HEAD + w->skips.size)) == NULL) {
        no_memory(w);
        return;
    }
    size = put_head(w, flags, head);
    most = 2 * 5 + size + w->data.size + beside;
    if (4 + 6 * (w->marks + 1) + w->entries.size + most > ENTRIES_LIMIT) close_chunk(w);
    at = room_for(&w->entries, most);
    if (at == NULL) {
        no_memory(w);
    } else {
        at = put_number(at, w->entry_count == 0 ? 0 : w->term - w->term_before);
        at = put_number(at, size + w->data.size + beside);
        at = put_bytes(at, head, size);
        at = put_bytes(at, w->data.bytes, w->data.size);
        at = put_bytes(at, w->positions.bytes, beside);
        mark_entry(w);
        w->term_before = w->term;
        close_room(&w->entries, at);
    }
    if (head != small) free(head);
}

static void
close_part(index_writer *w)
{
    unsigned flags = 0;
    bool once = w->count > 0 && is_once(w);

    if (w->count > 0) close_block(w, once);
    if (w->part_documents == 0 || w->rc != TREATY_OK) return;
    if (w->part_blocks > 1 || w->part_documents >= SKIPS_FROM) {
        flags = ENTRY_SKIPS | ENTRY_STREAM;
    } else {
        if (w->positions.size > INLINE_LIMIT) flags |= ENTRY_STREAM;
        if (once) flags |= ENTRY_ONCE;
    }
    append_entry(w, flags);
    if (flags & ENTRY_STREAM) base_append(&w->stream, w->positions.bytes, w->positions.size);
    if (w->stream.failed) no_memory(w);
    begin_part(w);
    flush_stream(w, false);
}

/* Ends the part at hand where it has become long. */
static void
bound_part(index_writer *w)
{
    if (w->data.size + w->skips.size >= PART_LIMIT || w->positions.size >= 1u << 30) close_part(w);
}

/* ---- a word's documents ---- */

void
index_write_word(index_writer *w, uint32_t term)
{
    w->term = term;
    begin_part(w);
    open_block(w);
}

/* A document, whose gaps follow. */
static void
add_document(index_writer *w, uint32_t document, uint32_t tf)
{
    uint32_t length = index_length(w->x, document);

    if (w->count == INDEX_BLOCK || w->gaps_written >= BLOCK_POSITIONS) {
        close_block(w, false);
        bound_part(w);
    }
    w->docs[w->count] = document;
    w->tfs[w->count++] = tf;
    if (tf > w->max_tf) w->max_tf = tf;
    if (length < w->min_length) w->min_length = length;
}

static inline void
add_gap(index_writer *w, uint32_t gap)
{
    w->gaps[w->gap_count++] = gap;
    if (w->gap_count == INDEX_GROUP) flush_gaps(w);
}

void
index_write_posting(index_writer *w, uint32_t document, const uint32_t *places, uint32_t base,
                    uint32_t tf)
{
    add_document(w, document, tf);
    for (uint32_t i = 0; i < tf; i++) {
        add_gap(w, places[i] - base);
        base = places[i];
    }
}

void
index_write_gaps(index_writer *w, uint32_t document, const uint32_t *gaps, uint32_t tf)
{
    add_document(w, document, tf);
    for (uint32_t i = 0; i < tf; i++) add_gap(w, gaps[i]);
}

bool
index_write_block(index_writer *w, const index_block *b, const uint8_t *positions)
{
    enum { WORTH = 64, LEFT = 32, LARGE = 2048 }; /* documents; bytes of positions */
    uint32_t gap;
    const uint8_t *rest;
    uint8_t *at;

    if (b->count < WORTH && b->to - b->from < LARGE) return false;
    if (w->count > 0 && w->count < LEFT && w->gaps_written == 0) return false;
    if (w->count > 0) close_block(w, false);
    bound_part(w);
    rest = take32(b->data, b->data_end, &gap);
    at = room_for(&w->data, (size_t)(b->data_end - b->data) + 5);
    if (rest == NULL || b->last <= b->before || gap >= b->last - b->before + 1) return false;
    if (at == NULL) {
        no_memory(w);
        return true;
    }
    at = put_number(at, b->before + gap - w->before);
    close_room(&w->data, put_bytes(at, rest, (size_t)(b->data_end - rest)));
    base_append(&w->positions, positions + b->from, (size_t)(b->to - b->from));
    if (w->positions.failed) no_memory(w);
    w->before = b->last;
    w->max_tf = b->max_tf;
    w->min_length = b->min_length;
    append_skip(w, b->count);
    open_block(w);
    return true;
}

void
index_write_end(index_writer *w)
{
    close_part(w);
}

treaty_result
index_writer_finish(index_writer *w)
{
    close_chunk(w);
    flush_stream(w, true);
    w->g->positions = (int64_t)w->position_chunks * CHUNK_LIMIT;
    return w->rc;
}
