/* Long values in pieces of at most 64 KiB: SQLite walks a long one page by page from its start. */
#include "store/handle.h"

#include <string.h>

/* A table for each stream of values: what grows at its end alone fills its pages. */
typedef struct table {
    const char *insert, *read, *walk, *drop;
} table;

#define TABLE(name)                                                                                \
    {                                                                                              \
        "INSERT INTO " name " (id, bytes) VALUES (?, ?)",                                          \
            "SELECT id, bytes FROM " name " WHERE id BETWEEN ? AND ? ORDER BY id",                 \
            "SELECT id, bytes FROM " name " WHERE id >= ? AND id <= ? ORDER BY id",                \
            "DELETE FROM " name " WHERE id BETWEEN ? AND ?"                                        \
    }

static const table *
table_of(int kind)
{
    static const table tables[] = {TABLE("chunk"), TABLE("token_chunk"), TABLE("span_chunk")};

    return &tables[kind == STORE_TEXT ? 0 : kind == STORE_TOKENS ? 1 : 2];
}

/* kind << 56 | owner << 16 | n; false: out of range. */
static bool
chunk_id(int kind, int64_t owner, size_t n, int64_t *id)
{
    if (kind < 1 || kind > STORE_KINDS || owner < 0 || owner >= (int64_t)1 << 40 || n > 0xFFFF)
        return false;
    *id = (int64_t)kind << 56 | owner << 16 | (int64_t)n;
    return true;
}

static treaty_result
bad_range(store *s)
{
    return base_fail(s->error, TREATY_LIMIT, "%s: a value is too long to be stored", s->path);
}

treaty_result
store_add_chunks(store *s, int kind, int64_t owner, const void *bytes, size_t size)
{
    treaty_result rc;
    sqlite3_stmt *q = NULL;
    int64_t id;
    bool row;

    if (!chunk_id(kind, owner, size / STORE_CHUNK, &id)) return bad_range(s);
    rc = store_prepare(s, table_of(kind)->insert, &q);
    if (rc != TREATY_OK) return rc;
    for (size_t at = 0; rc == TREATY_OK && (at < size || at == 0); at += STORE_CHUNK) {
        size_t n = size - at < STORE_CHUNK ? size - at : STORE_CHUNK;
        chunk_id(kind, owner, at / STORE_CHUNK, &id);
        sqlite3_bind_int64(q, 1, id);
        sqlite3_bind_blob(q, 2, n == 0 ? "" : (const char *)bytes + at, (int)n, SQLITE_STATIC);
        rc = store_step(s, q, &row);
        sqlite3_reset(q);
    }
    store_done(s, q);
    return rc;
}

treaty_result
store_write_chunks(store *s, int kind, int64_t owner, const void *bytes, size_t size)
{
    treaty_result rc = store_delete_chunks(s, kind, owner);

    return rc == TREATY_OK ? store_add_chunks(s, kind, owner, bytes, size) : rc;
}

/* The wanted part of the chunk that begins at byte `start` of the value. */
static void
append_part(base_buffer *out, sqlite3_stmt *q, size_t start, size_t offset, size_t end)
{
    const char *bytes = sqlite3_column_blob(q, 1);
    size_t size = (size_t)sqlite3_column_bytes(q, 1);
    size_t first = offset > start ? offset - start : 0;
    size_t last = end - start < size ? end - start : size;

    if (bytes == NULL && size > 0) out->failed = true;
    if (bytes != NULL && first < last) base_append(out, bytes + first, last - first);
}

treaty_result
store_read_chunks(store *s, int kind, int64_t owner, size_t offset, size_t size, base_buffer *out)
{
    treaty_result rc;
    sqlite3_stmt *q = NULL;
    size_t end = size > SIZE_MAX - offset ? SIZE_MAX : offset + size;
    size_t last = end == SIZE_MAX || end / STORE_CHUNK > 0xFFFF ? 0xFFFF : end / STORE_CHUNK;
    int64_t from, to;
    bool row;

    base_buffer_reset(out);
    if (!chunk_id(kind, owner, offset / STORE_CHUNK, &from) || !chunk_id(kind, owner, last, &to))
        return bad_range(s);
    rc = store_prepare(s, table_of(kind)->read, &q);
    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, from);
    sqlite3_bind_int64(q, 2, to);
    while ((rc = store_step(s, q, &row)) == TREATY_OK && row)
        append_part(out, q, (size_t)(sqlite3_column_int64(q, 0) & 0xFFFF) * STORE_CHUNK, offset,
                    end);
    store_done(s, q);
    base_append(out, "", 0); /* terminated even where there was nothing */
    return rc == TREATY_OK && out->failed ? base_no_memory(s->error) : rc;
}

static treaty_result
walk_step(store_walk *w)
{
    treaty_result rc = store_step(w->s, w->statement, &w->row);

    if (rc == TREATY_OK && w->row) w->id = sqlite3_column_int64(w->statement, 0);
    return rc;
}

static treaty_result
walk_to(store_walk *w, int64_t id)
{
    int64_t last = id;

    chunk_id(w->kind, ((int64_t)1 << 40) - 1, 0xFFFF, &last);
    sqlite3_reset(w->statement);
    sqlite3_bind_int64(w->statement, 1, id);
    sqlite3_bind_int64(w->statement, 2, last);
    return walk_step(w);
}

treaty_result
store_walk_read(store_walk *w, int64_t owner, base_buffer *out)
{
    enum { NEAR = 3 }; /* rows that cost less to step over than a search */
    treaty_result rc = TREATY_OK;
    int64_t id;

    base_buffer_reset(out);
    if (!chunk_id(w->kind, owner, 0, &id)) return bad_range(w->s);
    if (w->statement == NULL) {
        w->row = false;
        rc = store_prepare(w->s, table_of(w->kind)->walk, &w->statement);
        if (rc != TREATY_OK) return rc;
    }
    for (int i = 0; rc == TREATY_OK && i < NEAR && w->row && w->id < id; i++) rc = walk_step(w);
    if (rc == TREATY_OK && (!w->row || w->id != id)) rc = walk_to(w, id);
    while (rc == TREATY_OK && w->row && w->id >> 16 == id >> 16) {
        const void *bytes = sqlite3_column_blob(w->statement, 1);
        int size = sqlite3_column_bytes(w->statement, 1);
        if (bytes == NULL && size > 0) return base_no_memory(w->s->error);
        base_append(out, bytes, (size_t)size);
        rc = walk_step(w);
    }
    base_append(out, "", 0);
    return rc == TREATY_OK && out->failed ? base_no_memory(w->s->error) : rc;
}

void
store_walk_end(store_walk *w)
{
    if (w->statement != NULL) store_done(w->s, w->statement);
    w->statement = NULL;
}

treaty_result
store_delete_chunks(store *s, int kind, int64_t owner)
{
    treaty_result rc;
    sqlite3_stmt *q = NULL;
    int64_t from, to;
    bool row;

    if (!chunk_id(kind, owner, 0, &from) || !chunk_id(kind, owner, 0xFFFF, &to))
        return bad_range(s);
    if ((rc = store_prepare(s, table_of(kind)->drop, &q)) != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, from);
    sqlite3_bind_int64(q, 2, to);
    rc = store_step(s, q, &row);
    store_done(s, q);
    return rc;
}

/* ---- what deleted values leave behind ---- */

static treaty_result
count_free_pages(store *s, int64_t *pages, int64_t *size)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(
        s, "SELECT freelist_count, page_size FROM pragma_freelist_count, pragma_page_size", &q);

    *pages = *size = 0;
    if (rc != TREATY_OK) return rc;
    if ((rc = store_step(s, q, &row)) == TREATY_OK && row) {
        *pages = sqlite3_column_int64(q, 0);
        *size = sqlite3_column_int64(q, 1);
    }
    store_done(s, q);
    return rc;
}

static treaty_result
run_on_two(store *s, const char *sql, int64_t a, int64_t b)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(s, sql, &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, a);
    sqlite3_bind_int64(q, 2, b);
    rc = store_step(s, q, &row);
    store_done(s, q);
    return rc;
}

/* SQLite overwrites what is deleted where the page is written anyway, but a page that is given up
 * keeps what it held until it is used again: zeros take all of them, and give them up again. */
treaty_result
store_wipe(store *s)
{
    enum { MOST = 64 << 20 };
    int64_t pages, size, left, n = 0;
    treaty_result rc = count_free_pages(s, &pages, &size);

    for (left = pages * size; rc == TREATY_OK && left > 0; left -= MOST)
        rc = run_on_two(s, "INSERT INTO chunk (id, bytes) VALUES (-?, zeroblob(?))", ++n,
                        left < MOST ? left : MOST);
    if (rc == TREATY_OK && n > 0)
        rc = run_on_two(s, "DELETE FROM chunk WHERE id BETWEEN -? AND -?", n, 1);
    return rc;
}

treaty_result
store_flush(store *s)
{
    int code = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

    if (code == SQLITE_OK) return TREATY_OK;
    return store_fail_code(s->error, s->db, s->path, code, "emptying its log");
}
