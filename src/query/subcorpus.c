/* Sub-corpora: searches with names, kept in the file. Knows no document: what one holds is asked anew. */
#include "query/find.h"

#include <stdlib.h>
#include <string.h>

#define PREFIX "subcorpus "
enum { LONGEST_NAME = 64, NESTED = 8 };

static treaty_result
check_name(const char *name, base_error *e)
{
    size_t size = strlen(name);

    if (size > 0 && size <= LONGEST_NAME && strcspn(name, " \t\r\n()\":") == size) return TREATY_OK;
    return base_fail(e, TREATY_BAD_INPUT,
                     "a sub-corpus's name is 1 to %d bytes without spaces, quotes, brackets and"
                     " colons: '%.80s'",
                     LONGEST_NAME, name);
}

static void
key_of(const char *name, char out[128])
{
    snprintf(out, 128, PREFIX "%.*s", LONGEST_NAME, name);
}

/* A bit for each document that a saved search finds. */
treaty_result
find_subcorpus_bits(find_query *q, const char *name, size_t column, uint64_t *bits)
{
    find_query inner = {.x = q->x, .s = q->s, .e = q->e, .nested = q->nested + 1};
    find_matcher *m = NULL;
    char key[128], *query = NULL;
    treaty_result rc = check_name(name, q->e);

    if (rc != TREATY_OK) return rc;
    if (inner.nested > NESTED)
        return base_fail(q->e, TREATY_LIMIT, "in:%.64s: sub-corpora stand in one another too deep",
                         name);
    key_of(name, key);
    if ((rc = store_meta_read(q->s, key, &query)) != TREATY_OK) return rc;
    if (query == NULL)
        return base_fail(q->e, TREATY_NOT_FOUND, "column %zu: no such sub-corpus: '%.64s'", column,
                         name);
    if ((rc = find_parse(&inner, query)) == TREATY_OK) rc = find_open(&inner, inner.root, &m);
    for (; rc == TREATY_OK && m->doc != INDEX_END; find_seek(m, m->doc + 1))
        bits[m->doc / 64] |= (uint64_t)1 << (m->doc % 64);
    find_close(m);
    find_query_free(&inner);
    free(query);
    return rc;
}

static treaty_result
forget(store *s, const char *name)
{
    sqlite3_stmt *q = NULL;
    char key[128];
    bool row;
    treaty_result rc = store_prepare(s, "DELETE FROM meta WHERE name = ?", &q);

    if (rc != TREATY_OK) return rc;
    key_of(name, key);
    sqlite3_bind_text(q, 1, key, -1, SQLITE_STATIC);
    rc = store_step(s, q, &row);
    store_done(s, q);
    if (rc == TREATY_OK && sqlite3_changes(store_db(s)) == 0)
        rc = base_fail(store_error(s), TREATY_NOT_FOUND, "no such sub-corpus: '%.64s'", name);
    return rc;
}

treaty_result
query_subcorpus_save(store *s, struct index *x, const char *name, const char *query, base_error *e)
{
    char key[128];
    int64_t n;
    treaty_result rc = check_name(name, e);

    if (rc != TREATY_OK) return rc;
    if (query == NULL) return forget(s, name);
    key_of(name, key);
    if ((rc = store_meta_write(s, key, query)) != TREATY_OK) return rc;
    return query_count(s, x, query, &n, e); /* one that finds itself is refused too */
}

static treaty_result
append_subcorpus(store *s, struct index *x, sqlite3_stmt *row, base_buffer *out, base_error *e)
{
    const char *name = (const char *)sqlite3_column_text(row, 0);
    const char *query = (const char *)sqlite3_column_text(row, 1);
    int64_t n = 0;
    treaty_result rc =
        name != NULL && query != NULL ? query_count(s, x, query, &n, e) : base_no_memory(e);

    if (rc == TREATY_NOT_FOUND) n = -1; /* of another one that was forgotten */
    if (rc != TREATY_OK && rc != TREATY_NOT_FOUND) return rc;
    if (out->size > 1) base_append_byte(out, ',');
    base_append_text(out, "{\"name\":");
    base_append_json(out, name, (size_t)sqlite3_column_bytes(row, 0));
    base_append_text(out, ",\"query\":");
    base_append_json(out, query, (size_t)sqlite3_column_bytes(row, 1));
    if (n >= 0)
        base_append_format(out, ",\"documents\":%lld}", (long long)n);
    else
        base_append_text(out, ",\"documents\":null}");
    return TREATY_OK;
}

treaty_result
query_subcorpora(store *s, struct index *x, base_buffer *out, base_error *e)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(s,
                                     "SELECT substr(name, 11), value FROM meta"
                                     " WHERE name > '" PREFIX "' AND name < 'subcorpus!'"
                                     " ORDER BY name",
                                     &q);

    if (rc != TREATY_OK) return rc;
    base_append_byte(out, '[');
    while ((rc = store_step(s, q, &row)) == TREATY_OK && row)
        if ((rc = append_subcorpus(s, x, q, out, e)) != TREATY_OK) break;
    base_append_byte(out, ']');
    store_done(s, q);
    return rc;
}
