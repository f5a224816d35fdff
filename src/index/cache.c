/* Chunks of segments and blocks of spans in memory: checked when they come, kept while there is room. */
#include "index/inner.h"

#include <stdlib.h>

enum { BUCKETS = 4096 };

static index_chunk **
bucket_of(struct index *x, int64_t id)
{
    return &x->buckets[base_hash(&id, sizeof id, 0) % BUCKETS];
}

static void
unlink_used(struct index *x, index_chunk *c)
{
    *(c->newer != NULL ? &c->newer->older : &x->newest) = c->older;
    *(c->older != NULL ? &c->older->newer : &x->oldest) = c->newer;
}

static void
link_newest(struct index *x, index_chunk *c)
{
    c->newer = NULL;
    c->older = x->newest;
    *(x->newest != NULL ? &x->newest->newer : &x->oldest) = c;
    x->newest = c;
}

static void
drop(struct index *x, index_chunk *c)
{
    index_chunk **at = bucket_of(x, c->id);

    while (*at != c) at = &(*at)->chain;
    *at = c->chain;
    unlink_used(x, c);
    x->cached -= c->size;
    x->cached_spans -= c->id < 0;
    free(c->bytes);
    free(c);
}

static bool
is_full(const struct index *x)
{
    return x->cached + x->passage_bytes > (size_t)(x->depth > 0 ? MEMORY_LIMIT : WRITER_LIMIT);
}

void
index_fit_chunks(struct index *x)
{
    index_chunk *c = x->oldest;

    while (is_full(x) && c != NULL) {
        index_chunk *next = c->newer;
        if (c->pins == 0) drop(x, c);
        c = next;
    }
}

void
index_forget_chunks(struct index *x)
{
    while (x->oldest != NULL) drop(x, x->oldest);
}

/* `bytes` are the chunk's from here on. */
static treaty_result
keep(struct index *x, int64_t id, uint8_t *bytes, size_t size, index_chunk **out)
{
    index_chunk *c = calloc(1, sizeof *c);

    if (c == NULL || bytes == NULL) {
        free(c);
        free(bytes);
        return base_no_memory(x->e);
    }
    c->bytes = bytes;
    c->id = id;
    c->size = (uint32_t)size;
    c->chain = *bucket_of(x, id);
    *bucket_of(x, id) = c;
    link_newest(x, c);
    x->cached += c->size;
    x->cached_spans += id < 0;
    x->read_since += c->size;
    *out = c;
    return TREATY_OK;
}

static treaty_result
keep_chunk(struct index *x, sqlite3_stmt *q, int64_t id, index_chunk **out)
{
    int size = sqlite3_column_bytes(q, 1);
    const void *bytes = sqlite3_column_blob(q, 1);
    uint8_t *copy;

    if (size > CHUNK_LIMIT || (bytes == NULL && size > 0) || size == 0 ||
        (int64_t)chunk_sum(id, bytes, (size_t)size) != sqlite3_column_int64(q, 0))
        return index_damaged(x, "a chunk");
    if ((copy = malloc((size_t)size + PACKED_BEHIND)) != NULL) {
        memcpy(copy, bytes, (size_t)size);
        memset(copy + size, 0, PACKED_BEHIND);
    }
    return keep(x, id, copy, (size_t)size, out);
}

static treaty_result
read_chunk(struct index *x, int64_t id, index_chunk **out)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(x->s, "SELECT sum, bytes FROM segment_chunk WHERE id = ?", &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, id);
    if ((rc = store_step(x->s, q, &row)) == TREATY_OK)
        rc = row ? keep_chunk(x, q, id, out) : index_damaged(x, "a missing chunk");
    store_done(x->s, q);
    return rc;
}

/* Spans have numbers of their own, below those of chunks. */
static int64_t
id_of_spans(int64_t owner)
{
    return -1 - owner;
}

static treaty_result
read_spans(struct index *x, int64_t owner, index_chunk **out)
{
    base_buffer b = {0};
    uint64_t sum;
    treaty_result rc = store_read_chunks(x->s, STORE_SPANS, owner, 0, SIZE_MAX, &b);

    if (rc == TREATY_OK && b.size > 0) {
        if (b.size >= SPANS_SUM) memcpy(&sum, b.bytes, SPANS_SUM);
        if (b.size < SPANS_SUM || b.size > UINT32_MAX ||
            sum != base_hash(b.bytes + SPANS_SUM, b.size - SPANS_SUM, (uint64_t)owner))
            rc = index_damaged(x, "spans");
    }
    if (rc == TREATY_OK) return keep(x, id_of_spans(owner), (uint8_t *)b.bytes, b.size, out);
    base_buffer_free(&b);
    return rc;
}

/* NULL: not in memory. */
static index_chunk *
find(struct index *x, int64_t id)
{
    index_chunk *c = *bucket_of(x, id);

    while (c != NULL && c->id != id) c = c->chain;
    if (c != NULL && c != x->newest) {
        unlink_used(x, c);
        link_newest(x, c);
    }
    return c;
}

static treaty_result
get(struct index *x, int64_t id, index_chunk **out)
{
    index_chunk *c;
    treaty_result rc;

    if (x->buckets == NULL && (x->buckets = calloc(BUCKETS, sizeof *x->buckets)) == NULL)
        return base_no_memory(x->e);
    if ((c = find(x, id)) == NULL) {
        rc = id < 0 ? read_spans(x, id_of_spans(id), &c) : read_chunk(x, id, &c);
        if (rc != TREATY_OK) return rc;
    }
    c->pins++;
    if (is_full(x)) {
        if (x->read_since > PASSAGE_IDLE || x->depth == 0) index_forget_passages(x);
        index_fit_chunks(x);
    }
    *out = c;
    return TREATY_OK;
}

treaty_result
index_get_chunk(struct index *x, int64_t id, index_chunk **out)
{
    return get(x, id, out);
}

treaty_result
index_get_spans(struct index *x, int64_t owner, index_chunk **out)
{
    return get(x, id_of_spans(owner), out);
}

void
index_forget_span_chunks(struct index *x)
{
    for (index_chunk *c = x->newest, *next; c != NULL && x->cached_spans > 0; c = next) {
        next = c->older;
        if (c->id < 0) drop(x, c);
    }
}

void
index_release(index_chunk *c)
{
    c->pins--;
}
