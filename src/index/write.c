/* Postings to chunks: words come in ascending order, and of each word the documents. */
#include "index/inner.h"

#include <stdlib.h>

void
index_writer_begin(index_writer *w, struct index *x, index_segment *g)
{
    memset(w, 0, offsetof(index_writer, docs));
    w->x = x;
    w->g = g;
    w->block = 0;
    w->written = 0;
    w->rc = TREATY_OK;
    w->document_chunks = g->count > 0 ? g->numbers[g->count - 1] + 1 : 0;
    w->position_chunks = (uint32_t)(g->positions / CHUNK_LIMIT);
}

void
index_writer_free(index_writer *w)
{
    base_buffer_free(&w->data);
    base_buffer_free(&w->positions);
    base_buffer_free(&w->skips);
    base_buffer_free(&w->part);
    base_buffer_free(&w->entries);
    base_buffer_free(&w->stream);
    base_buffer_free(&w->held_bytes);
    free(w->held);
    free(w->terms);
    free(w->offsets);
}

static void
no_memory(index_writer *w)
{
    if (w->rc == TREATY_OK) w->rc = base_no_memory(w->x->e);
}

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

void
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
    size_t head = 4 + 6 * w->count;
    uint8_t *at;

    if (w->count == 0 || w->rc != TREATY_OK) return;
    base_buffer_reset(&w->part);
    if (room_for(&w->part, head) != NULL) w->part.size = head;
    base_append(&w->part, w->entries.bytes, w->entries.size);
    if (w->part.failed ||
        !base_reserve(&g->firsts, &g->first_capacity, g->count + 1, sizeof *g->firsts) ||
        !base_reserve(&g->numbers, &g->number_capacity, g->count + 1, sizeof *g->numbers)) {
        no_memory(w);
        return;
    }
    at = (uint8_t *)w->part.bytes;
    save32(at, (uint32_t)w->count);
    for (size_t i = 0; i < w->count; i++) {
        save32(at + 4 + 4 * i, w->terms[i]);
        save16(at + 4 + 4 * w->count + 2 * i, (uint32_t)(head + w->offsets[i]));
    }
    put_chunk(w, chunk_id(g->id, CHUNK_DOCUMENTS, w->document_chunks), w->terms[0], w->part.bytes,
              w->part.size);
    g->firsts[g->count] = w->terms[0];
    g->numbers[g->count++] = w->document_chunks++;
    base_buffer_reset(&w->entries);
    w->count = 0;
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

static void
append_skip(index_writer *w)
{
    uint8_t skip[SKIP_SIZE];

    save32(skip, w->last);
    save16(skip + 4, (uint32_t)w->data.size);
    save16(skip + 6, w->max_tf < UINT16_MAX ? w->max_tf : UINT16_MAX);
    save32(skip + 8, (uint32_t)w->positions.size);
    save32(skip + 12, w->min_length);
    base_append(&w->skips, skip, sizeof skip);
}

static void
close_block(index_writer *w)
{
    uint32_t before = w->skips.size >= SKIP_SIZE
                          ? load32((uint8_t *)w->skips.bytes + w->skips.size - SKIP_SIZE)
                          : 0;

    uint8_t *at = room_for(&w->data, (size_t)w->block * 10);

    for (uint32_t i = 0; at != NULL && i < w->block; i++) {
        at = put_number(at, w->docs[i] - before);
        before = w->docs[i];
    }
    for (uint32_t i = 0; at != NULL && i < w->block; i++) at = put_number(at, w->tfs[i]);
    if (at == NULL)
        no_memory(w);
    else
        close_room(&w->data, at);
    append_skip(w);
    w->block = w->max_tf = 0;
    w->min_length = UINT32_MAX;
}

/* A part of one block whose words stand once in each document needs no counts. */
static void
drop_counts(index_writer *w)
{
    w->data.size -= w->part_documents;
}

enum { ENTRY_HEAD = 31 }; /* its flags and three numbers at the most */

static uint8_t *
put_bytes(uint8_t *at, const void *bytes, size_t size)
{
    if (size > 0) memcpy(at, bytes, size);
    return at + size;
}

static void
append_entry(index_writer *w, unsigned flags, size_t most)
{
    uint8_t *at = room_for(&w->entries, most);

    if (at == NULL) return;
    *at++ = (uint8_t)flags;
    at = put_number(at, w->part_documents);
    at = put_number(at, w->positions.size);
    if (!(flags & ENTRY_INLINE))
        at = put_number(at, (uint64_t)w->position_chunks * CHUNK_LIMIT + w->stream.size);
    if (flags & ENTRY_SKIPS) at = put_bytes(at, w->skips.bytes, w->skips.size);
    at = put_bytes(at, w->data.bytes, w->data.size);
    if (flags & ENTRY_INLINE)
        at = put_bytes(at, w->positions.bytes, w->positions.size);
    else
        base_append(&w->stream, w->positions.bytes, w->positions.size);
    close_room(&w->entries, at);
}

static void
begin_part(index_writer *w)
{
    w->data.size = w->positions.size = w->skips.size = 0;
    w->part_documents = 0;
    w->once = true;
}

static void
close_part(index_writer *w)
{
    unsigned flags = 0;
    size_t most;
    bool one;

    if (w->block > 0) close_block(w);
    if (w->data.failed || w->positions.failed || w->skips.failed) no_memory(w);
    if (w->part_documents == 0 || w->rc != TREATY_OK) return;
    one = w->skips.size == SKIP_SIZE;
    if (!one) flags |= ENTRY_SKIPS;
    if (one && w->once) {
        flags |= ENTRY_ONCE;
        drop_counts(w);
    }
    if (w->positions.size <= INLINE_LIMIT) flags |= ENTRY_INLINE;
    most =
        ENTRY_HEAD + w->skips.size + w->data.size + (flags & ENTRY_INLINE ? w->positions.size : 0);
    if (4 + 6 * (w->count + 1) + w->entries.size + most > CHUNK_LIMIT) close_chunk(w);
    if (!base_reserve(&w->terms, &w->term_capacity, w->count + 1, sizeof *w->terms) ||
        !base_reserve(&w->offsets, &w->offset_capacity, w->count + 1, sizeof *w->offsets)) {
        no_memory(w);
        return;
    }
    w->terms[w->count] = w->term;
    w->offsets[w->count++] = (uint32_t)w->entries.size;
    append_entry(w, flags, most);
    begin_part(w);
    if (w->entries.failed || w->stream.failed) no_memory(w);
    flush_stream(w, false);
}

void
index_write_word(index_writer *w, uint32_t term)
{
    w->term = term;
    w->once = true;
    w->min_length = UINT32_MAX;
    w->max_tf = 0;
}

uint32_t
index_write_room(index_writer *w)
{
    if (w->block < INDEX_BLOCK) return INDEX_BLOCK - w->block;
    close_block(w);
    if (w->data.size >= PART_LIMIT || w->positions.size >= (1u << 30)) close_part(w);
    return INDEX_BLOCK;
}

void
index_write_postings(index_writer *w, const uint32_t *documents, const uint32_t *tfs,
                     uint32_t count, const void *bytes, size_t size)
{
    uint8_t *at = room_for(&w->positions, size);

    if (at == NULL) {
        no_memory(w);
        return;
    }
    memcpy(at, bytes, size);
    w->positions.size += size;
    memcpy(w->docs + w->block, documents, count * sizeof *documents);
    memcpy(w->tfs + w->block, tfs, count * sizeof *tfs);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t length = index_length(w->x, documents[i]);
        if (tfs[i] > w->max_tf) w->max_tf = tfs[i];
        if (length < w->min_length) w->min_length = length;
    }
    w->once = w->once && w->max_tf == 1;
    w->block += count;
    w->part_documents += count;
    w->last = documents[count - 1];
}

void
index_write_posting(index_writer *w, uint32_t document, const uint32_t *places, uint32_t base,
                    uint32_t tf)
{
    uint8_t *at;
    uint32_t before = base, length = index_length(w->x, document);

    index_write_room(w);
    if ((at = room_for(&w->positions, (size_t)tf * 5)) == NULL) {
        no_memory(w);
        return;
    }
    for (uint32_t i = 0; i < tf; i++) {
        at = put_number(at, places[i] - before);
        before = places[i];
    }
    close_room(&w->positions, at);
    w->docs[w->block] = document;
    w->tfs[w->block++] = tf;
    w->part_documents++;
    w->last = document;
    w->once = w->once && tf == 1;
    if (tf > w->max_tf) w->max_tf = tf;
    if (length < w->min_length) w->min_length = length;
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
