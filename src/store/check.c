/* Verifies the file itself: pages, keys, schema, chunks. What the rows mean is checked by the rooms
 * that wrote them. */
#include "store/handle.h"
#include "store/schema.h"

#include <stdlib.h>
#include <string.h>

/* True when `sql` is one whole statement of our schema: SQLite keeps the text as it was given. */
static bool
is_ours(const char *sql)
{
    size_t size = strlen(sql);

    for (int v = 0; v < STORE_SCHEMA_VERSIONS; v++) {
        const char *at = store_schema[v];
        while ((at = strstr(at, sql)) != NULL) {
            if ((at == store_schema[v] || at[-1] == ';') && at[size] == ';') return true;
            at++;
        }
    }
    return false;
}

static int
statements_of_schema(void)
{
    int count = 0;

    for (int v = 0; v < STORE_SCHEMA_VERSIONS; v++)
        for (const char *at = store_schema[v]; (at = strchr(at, ';')) != NULL; at++) count++;
    return count;
}

static char *
describe(sqlite3_stmt *q)
{
    base_buffer text = {0};

    base_append_format(&text, "%s %s", sqlite3_column_text(q, 0), sqlite3_column_text(q, 1));
    if (text.failed) base_buffer_free(&text);
    return text.bytes;
}

treaty_result
store_strange_object(store *s, char **name)
{
    static const char select[] = "SELECT type, name, coalesce(sql, '') FROM sqlite_schema"
                                 " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
    treaty_result rc;
    sqlite3_stmt *q = NULL;
    int count = 0;
    bool row;

    *name = NULL;
    if ((rc = store_prepare(s, select, &q)) != TREATY_OK) return rc;
    while ((rc = store_step(s, q, &row)) == TREATY_OK && row) {
        const char *sql = (const char *)sqlite3_column_text(q, 2);
        count++;
        if (sql != NULL && is_ours(sql)) continue;
        *name = describe(q);
        if (*name == NULL) rc = base_no_memory(s->error);
        break;
    }
    store_done(s, q);
    if (rc == TREATY_OK && *name == NULL && count != statements_of_schema())
        rc = base_fail(s->error, TREATY_CORRUPT, "%s: tables are missing", s->path);
    return rc;
}

/* ---- findings ---- */

static void
append_finding(base_buffer *findings, const char *what, const char *detail)
{
    base_buffer sentence = {0};

    base_append_format(&sentence, "%s: %s", what, detail != NULL ? detail : "?");
    if (findings->size > 0) base_append_byte(findings, ',');
    base_append_json(findings, sentence.bytes != NULL ? sentence.bytes : "", sentence.size);
    if (sentence.failed) findings->failed = true;
    base_buffer_free(&sentence);
}

/* A row of `sql` is a finding, unless its first column says "ok". */
static treaty_result
find(store *s, const char *sql, const char *what, base_buffer *findings)
{
    treaty_result rc;
    sqlite3_stmt *q = NULL;
    bool row;

    if ((rc = store_prepare(s, sql, &q)) != TREATY_OK) return rc;
    while ((rc = store_step(s, q, &row)) == TREATY_OK && row) {
        const char *text = (const char *)sqlite3_column_text(q, 0);
        if (text == NULL || strcmp(text, "ok") != 0) append_finding(findings, what, text);
    }
    store_done(s, q);
    return rc;
}

#define CLAIM_IN_PLACE STORE_CLAIMS_OF("id", "document")

treaty_result
store_check(store *s, base_buffer *findings)
{
    /* a value's chunks are numbered from 0 without gaps; all but the last are full */
    static const char chunks[] =
        "SELECT printf('value %d of kind %d has %d chunks, numbered to %d, %d of them full',"
        "  (id >> 16) & 0xFFFFFFFFFF, id >> 56, count(*), max(id & 0xFFFF),"
        "  sum(length(bytes) = 65536))"
        " FROM (SELECT * FROM chunk UNION ALL"
        "  SELECT * FROM token_chunk UNION ALL SELECT * FROM span_chunk) GROUP BY id >> 16 HAVING "
        "count(*) <> max(id & 0xFFFF) + 1"
        " OR max(length(bytes)) > 65536 OR sum(length(bytes) < 65536) > 1 LIMIT 20";
    static const char order[] =
        "SELECT printf('chunk %d of value %d of kind %d is short', id & 0xFFFF,"
        "  (id >> 16) & 0xFFFFFFFFFF, id >> 56)"
        " FROM (SELECT * FROM chunk c WHERE length(bytes) < 65536"
        "  AND EXISTS (SELECT 1 FROM chunk n WHERE n.id = c.id + 1) UNION ALL"
        "  SELECT * FROM token_chunk c WHERE length(bytes) < 65536"
        "  AND EXISTS (SELECT 1 FROM token_chunk n WHERE n.id = c.id + 1) UNION ALL"
        "  SELECT * FROM span_chunk c WHERE length(bytes) < 65536"
        "  AND EXISTS (SELECT 1 FROM span_chunk n WHERE n.id = c.id + 1)) LIMIT 20";
    static const char orphans[] =
        "SELECT printf('document %d points at nothing in source', id) FROM document"
        "  WHERE source NOT IN (SELECT id FROM source) UNION ALL"
        " SELECT printf('claim %d points at nothing in document', id) FROM claim"
        "  WHERE document NOT IN (SELECT id FROM document) UNION ALL"
        " SELECT printf('claim %d is not numbered under document %d', id, document) FROM claim"
        "  WHERE NOT " CLAIM_IN_PLACE " UNION ALL"
        " SELECT printf('an actor points at nothing: claim %d', claim) FROM " STORE_ACTORS
        "  WHERE claim NOT IN (SELECT id FROM claim) UNION ALL"
        " SELECT printf('claim %d is not listed under its states', id) FROM"
        "  (SELECT id, treaty, states FROM claim EXCEPT SELECT claim, treaty,"
        "   group_concat(state, ' ') FROM (SELECT claim, treaty, state FROM " STORE_ACTORS
        "    ORDER BY claim, treaty, state) GROUP BY claim, treaty) LIMIT 20";
    treaty_result rc;
    char *strange = NULL;

    if ((rc = find(s, "PRAGMA integrity_check(20)", "file", findings)) != TREATY_OK ||
        (rc = find(s,
                   "SELECT printf('row %d of %s points at nothing in %s', rowid, \"table\","
                   " parent) FROM pragma_foreign_key_check LIMIT 20",
                   "reference", findings)) != TREATY_OK ||
        (rc = find(s, orphans, "reference", findings)) != TREATY_OK ||
        (rc = find(s, chunks, "chunks", findings)) != TREATY_OK ||
        (rc = find(s, order, "chunks", findings)) != TREATY_OK ||
        (rc = store_strange_object(s, &strange)) != TREATY_OK)
        return rc;
    if (strange != NULL) append_finding(findings, "schema", strange);
    free(strange);
    return findings->failed ? base_no_memory(s->error) : TREATY_OK;
}
