/* Chunks of segments in memory: checked when they come, kept while there is room. */
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
    free(c->bytes);
    free(c);
}

static void
make_room(struct index *x)
{
    index_chunk *c = x->oldest;

    while (x->cached > CACHE_LIMIT && c != NULL) {
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

static treaty_result
keep_chunk(struct index *x, sqlite3_stmt *q, int64_t id, index_chunk **out)
{
    int size = sqlite3_column_bytes(q, 1);
    const void *bytes = sqlite3_column_blob(q, 1);
    index_chunk *c;

    if (size > CHUNK_LIMIT || (bytes == NULL && size > 0) || size == 0 ||
        (int64_t)chunk_sum(id, bytes, (size_t)size) != sqlite3_column_int64(q, 0))
        return index_damaged(x, "a chunk");
    c = calloc(1, sizeof *c);
    if (c != NULL) c->bytes = malloc((size_t)size);
    if (c == NULL || c->bytes == NULL) {
        free(c);
        return base_no_memory(x->e);
    }
    memcpy(c->bytes, bytes, (size_t)size);
    c->id = id;
    c->size = (uint32_t)size;
    c->chain = *bucket_of(x, id);
    *bucket_of(x, id) = c;
    link_newest(x, c);
    x->cached += c->size;
    *out = c;
    return TREATY_OK;
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

treaty_result
index_get_chunk(struct index *x, int64_t id, index_chunk **out)
{
    index_chunk *c;
    treaty_result rc;

    if (x->buckets == NULL && (x->buckets = calloc(BUCKETS, sizeof *x->buckets)) == NULL)
        return base_no_memory(x->e);
    c = *bucket_of(x, id);
    while (c != NULL && c->id != id) c = c->chain;
    if (c != NULL && c != x->newest) {
        unlink_used(x, c);
        link_newest(x, c);
    }
    if (c == NULL && (rc = read_chunk(x, id, &c)) != TREATY_OK) return rc;
    c->pins++;
    if (x->cached > CACHE_LIMIT) make_room(x);
    *out = c;
    return TREATY_OK;
}

void
index_release(index_chunk *c)
{
    c->pins--;
}
