/*
 * The bytes of a run of fingerprints: read entry by entry, written, and rid of a document.
 *
 * A chunk: sum (4 bytes, of what follows, seeded with the row); entries: hash less the one before
 * (at first: than the one in the row's id), then for each document its number less the one before
 * (at first: less the run's first, and one more) << 1 | another follows; 0: too many to be told.
 */
#include "event/prints_runs.h"

enum {
    CHUNK = 512,
    ENTRY_MOST = 10 + PRINTS_MOST * 6, /* bytes of an entry */
    SUM = 4
};

/* ---- one chunk ---- */

static uint32_t
sum_of(int64_t id, const void *bytes, size_t size)
{
    return (uint32_t)base_hash((const char *)bytes + SUM, size - SUM, (uint64_t)id);
}

treaty_result
prints_damaged(event_prints *p)
{
    return base_fail(store_error(p->s), TREATY_CORRUPT, "the fingerprints are damaged");
}

static treaty_result
begin_chunk(event_prints *p, prints_walk *w, int64_t id, const void *bytes, size_t size)
{
    uint32_t sum;

    if (size < SUM) return prints_damaged(p);
    memcpy(&sum, bytes, SUM);
    if (sum != sum_of(id, bytes, size)) return prints_damaged(p);
    w->at = (const uint8_t *)bytes + SUM;
    w->end = (const uint8_t *)bytes + size;
    w->hash = (uint64_t)id & UINT32_MAX;
    return TREATY_OK;
}

static inline const uint8_t *
take_number(const uint8_t *at, const uint8_t *end, uint64_t *value)
{
    if (end - at >= 3) { /* nearly all are of three bytes at most */
        *value = at[0] & 127;
        if (at[0] < 0x80) return at + 1;
        *value |= (uint64_t)(at[1] & 127) << 7;
        if (at[1] < 0x80) return at + 2;
        *value |= (uint64_t)(at[2] & 127) << 14;
        if (at[2] < 0x80) return at + 3;
    }
    return base_read_varint(at, end, value);
}

/* The next entry of the chunk, which has one. */
static treaty_result
take_entry(event_prints *p, prints_walk *w)
{
    uint64_t more, document = w->run->first;

    w->at = take_number(w->at, w->end, &more);
    if (w->at == NULL || more > UINT32_MAX - w->hash) return prints_damaged(p);
    w->hash += more;
    w->count = 0;
    do {
        w->at = take_number(w->at, w->end, &more);
        if (w->at == NULL || w->count == PRINTS_MOST) return prints_damaged(p);
        if (more == 0 && w->count == 0) {
            w->count = PRINTS_MOST + 1;
            return TREATY_OK;
        }
        document += (more >> 1) - (w->count == 0);
        if (document > w->run->last) return prints_damaged(p);
        w->documents[w->count++] = (uint32_t)document;
    } while (more & 1);
    return TREATY_OK;
}

/* ---- a walk through a run by hash ---- */

static treaty_result
load_chunk(event_prints *p, prints_walk *w, int64_t from)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(p->s,
                                     "SELECT id, bytes FROM print_chunk WHERE id >= ? AND id < ?"
                                     " ORDER BY id LIMIT 1",
                                     &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, from);
    sqlite3_bind_int64(q, 2, (w->run->id + 1) << 32);
    base_buffer_reset(&w->bytes);
    w->id = 0;
    if ((rc = store_step(p->s, q, &row)) == TREATY_OK && row) {
        w->id = sqlite3_column_int64(q, 0);
        base_append(&w->bytes, sqlite3_column_blob(q, 1), (size_t)sqlite3_column_bytes(q, 1));
        if (w->bytes.failed) rc = base_no_memory(store_error(p->s));
    }
    store_done(p->s, q);
    if (rc == TREATY_OK && w->id != 0) rc = begin_chunk(p, w, w->id, w->bytes.bytes, w->bytes.size);
    return rc;
}

/* To the next entry; w->id is 0 where there is none. */
treaty_result
prints_walk_on(event_prints *p, prints_walk *w)
{
    treaty_result rc = TREATY_OK;

    while (rc == TREATY_OK && w->id != 0 && w->at == w->end) rc = load_chunk(p, w, w->id + 1);
    return rc == TREATY_OK && w->id != 0 ? take_entry(p, w) : rc;
}

treaty_result
prints_walk_begin(event_prints *p, prints_walk *w, const prints_run *r, uint64_t from)
{
    treaty_result rc;

    w->run = r;
    if ((rc = load_chunk(p, w, prints_chunk_id(r, 0))) == TREATY_OK) rc = prints_walk_on(p, w);
    while (rc == TREATY_OK && w->id != 0 && w->hash < from) rc = prints_walk_on(p, w);
    return rc;
}

/* ---- one hash ---- */

treaty_result
prints_find_in_run(event_prints *p, sqlite3_stmt *q, const prints_run *r, uint32_t hash)
{
    prints_walk *w = &p->walk;
    int64_t id;
    bool row;
    treaty_result rc;

    w->run = r;
    w->count = 0;
    sqlite3_bind_int64(q, 1, prints_chunk_id(r, hash));
    if ((rc = store_step(p->s, q, &row)) != TREATY_OK || !row) return rc;
    id = sqlite3_column_int64(q, 0);
    if (id >> 32 != r->id) return rc;
    rc = begin_chunk(p, w, id, sqlite3_column_blob(q, 1), (size_t)sqlite3_column_bytes(q, 1));
    while (rc == TREATY_OK && w->at < w->end) {
        if ((rc = take_entry(p, w)) != TREATY_OK || w->hash >= hash) break;
    }
    if (w->hash != hash) w->count = 0;
    return rc;
}

/* ---- a run being written ---- */

static treaty_result
put_chunk(event_prints *p, const char *sql, int64_t id, char *bytes, size_t size)
{
    sqlite3_stmt *q = NULL;
    uint32_t sum = sum_of(id, bytes, size);
    bool row;
    treaty_result rc = store_prepare(p->s, sql, &q);

    if (rc != TREATY_OK) return rc;
    memcpy(bytes, &sum, SUM);
    sqlite3_bind_int64(q, 1, id);
    sqlite3_bind_blob(q, 2, bytes, (int)size, SQLITE_STATIC);
    rc = store_step(p->s, q, &row);
    store_done(p->s, q);
    return rc;
}

static const char insert_chunk[] = "INSERT INTO print_chunk (id, bytes) VALUES (?, ?)";

static void
hold_chunk(prints_writer *w)
{
    base_append(&w->held, &w->id, sizeof w->id);
    base_append(&w->held, &w->bytes.size, sizeof w->bytes.size);
    base_append(&w->held, w->bytes.bytes, w->bytes.size);
    if (w->bytes.failed || w->held.failed) w->rc = base_no_memory(store_error(w->p->s));
}

void
prints_write_held(prints_writer *w)
{
    for (size_t at = 0; at < w->held.size && w->rc == TREATY_OK;) {
        int64_t id;
        size_t size;
        memcpy(&id, w->held.bytes + at, sizeof id);
        memcpy(&size, w->held.bytes + at + sizeof id, sizeof size);
        at += sizeof id + sizeof size;
        w->rc = put_chunk(w->p, insert_chunk, id, w->held.bytes + at, size);
        at += size;
    }
    base_buffer_reset(&w->held);
}

void
prints_close_chunk(prints_writer *w)
{
    if (w->rc == TREATY_OK && w->bytes.failed) w->rc = base_no_memory(store_error(w->p->s));
    if (w->rc == TREATY_OK && w->bytes.size > SUM) {
        if (w->hold)
            hold_chunk(w);
        else
            w->rc = put_chunk(w->p, insert_chunk, w->id, w->bytes.bytes, w->bytes.size);
    }
    w->written += w->bytes.size;
    base_buffer_reset(&w->bytes);
}

static inline uint8_t *
put_number(uint8_t *at, uint64_t value)
{
    for (; value >= 0x80; value >>= 7) *at++ = (uint8_t)(value | 0x80);
    *at++ = (uint8_t)value;
    return at;
}

/* `count` documents, ascending; above PRINTS_MOST: too many to be told. */
static void
append_entry(base_buffer *b, uint64_t gap, uint32_t first, const uint32_t *documents,
             uint32_t count)
{
    uint32_t before = first;
    uint8_t *at;

    if (b->size + ENTRY_MOST >= b->capacity &&
        !base_reserve(&b->bytes, &b->capacity, b->size + ENTRY_MOST + 1, 1)) {
        b->failed = true;
        return;
    }
    at = put_number((uint8_t *)b->bytes + b->size, gap);
    if (count > PRINTS_MOST) at = put_number(at, 0);
    for (uint32_t i = 0; i < count && count <= PRINTS_MOST; i++) {
        uint64_t more = (uint64_t)(documents[i] - before) + (i == 0);
        at = put_number(at, more << 1 | (i + 1 < count));
        before = documents[i];
    }
    b->size = (size_t)(at - (uint8_t *)b->bytes);
}

void
prints_put_entry(prints_writer *w, uint64_t hash, const uint32_t *documents, uint32_t count)
{
    if (w->bytes.size >= CHUNK) prints_close_chunk(w);
    if (w->bytes.size == 0) {
        base_append(&w->bytes, "\0\0\0", SUM);
        w->id = prints_chunk_id(w->run, hash);
        w->before = hash;
    }
    append_entry(&w->bytes, hash - w->before, w->run->first, documents, count);
    w->before = hash;
}

/* ---- a document taken out ---- */

/* The chunk at hand of p->walk without a document; where nothing is left it stays, empty. */
static treaty_result
rewrite_chunk(event_prints *p, prints_walk *w, uint32_t document)
{
    base_buffer b = {0};
    uint64_t before = w->hash;
    bool held = false;
    treaty_result rc = TREATY_OK;

    base_append(&b, "\0\0\0", SUM);
    while (rc == TREATY_OK && w->at < w->end && (rc = take_entry(p, w)) == TREATY_OK) {
        uint32_t kept = 0;
        for (uint32_t i = 0; w->count <= PRINTS_MOST && i < w->count; i++)
            if (w->documents[i] != document) w->documents[kept++] = w->documents[i];
        if (w->count <= PRINTS_MOST) {
            held = held || kept < w->count;
            w->count = kept;
        }
        if (w->count == 0) continue;
        append_entry(&b, w->hash - before, w->run->first, w->documents, w->count);
        before = w->hash;
    }
    if (rc == TREATY_OK && b.failed) rc = base_no_memory(store_error(p->s));
    if (rc == TREATY_OK && held)
        rc =
            put_chunk(p, "UPDATE print_chunk SET bytes = ?2 WHERE id = ?1", w->id, b.bytes, b.size);
    base_buffer_free(&b);
    return rc;
}

treaty_result
prints_purge_run(event_prints *p, const prints_run *r, uint32_t document)
{
    prints_walk *w = &p->walk;
    treaty_result rc;

    w->run = r;
    rc = load_chunk(p, w, prints_chunk_id(r, 0));
    while (rc == TREATY_OK && w->id != 0)
        if ((rc = rewrite_chunk(p, w, document)) == TREATY_OK) rc = load_chunk(p, w, w->id + 1);
    return rc;
}
