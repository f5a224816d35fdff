/* The day of an undated document, out of dated ones that hold its text: on that day it was there to
 * be read. A function of the pairs in `copy`; what was inferred goes when they go. */
#include "event/update.h"

#include <stdlib.h>
#include <string.h>

/* The earliest day of a public document that holds three quarters of the text: of one that holds
 * less the rest may be older or newer. A day of fetching that is no later says more. */
#define INFERRED                                                                                   \
    "(SELECT min(held.day) FROM (SELECT substr(o.published, 1, 10) AS day,"                        \
    "   sum(k.end - k.start) AS bytes FROM copy k JOIN document o ON o.id = k.original"            \
    "   JOIN source s ON s.id = o.source WHERE k.copy = d.id AND o.published IS NOT NULL"          \
    "   AND o.release = 'public' AND s.release = 'public' GROUP BY o.id) held"                     \
    "  WHERE held.bytes * 4 >= d.size * 3"                                                         \
    "  AND (d.fetched IS NULL OR held.day < substr(d.fetched, 1, 10)))"

#define CLAIMS_OF_ONE STORE_CLAIMS_OF("c.id", "?1")
#define CLAIMS_OF_D   STORE_CLAIMS_OF("c.id", "d.id")

static treaty_result
run_on(store *s, const char *sql, int64_t document)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(s, sql, &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, document);
    return event_run(s, q);
}

/* Its claims were knowable on that day. */
static treaty_result
infer_one(store *s, int64_t document)
{
    treaty_result rc = run_on(
        s, "UPDATE document AS d SET inferred = " INFERRED " WHERE id = ? AND published IS NULL",
        document);

    if (rc != TREATY_OK) return rc;
    return run_on(s,
                  "UPDATE claim AS c SET known_from ="
                  " (SELECT coalesce(d.inferred, substr(d.fetched, 1, 10)) FROM document d"
                  "  WHERE d.id = c.document) WHERE " CLAIMS_OF_ONE
                  " AND EXISTS (SELECT 1 FROM document WHERE id = ?1 AND published IS NULL)",
                  document);
}

/* ---- those that a document bears on ---- */

static treaty_result
collect(store *s, sqlite3_stmt *q, event_documents *out)
{
    treaty_result rc;
    bool row;

    while ((rc = store_step(s, q, &row)) == TREATY_OK && row) {
        if (!base_reserve(&out->items, &out->capacity, out->count + 1, sizeof *out->items)) {
            rc = base_no_memory(store_error(s));
            break;
        }
        out->items[out->count++] = sqlite3_column_int64(q, 0);
    }
    store_done(s, q);
    return rc;
}

treaty_result
event_undated_copies(store *s, int64_t document, event_documents *out)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(s,
                                     "SELECT DISTINCT k.copy FROM copy k JOIN document d"
                                     " ON d.id = k.copy WHERE k.original = ?"
                                     " AND d.published IS NULL",
                                     &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, document);
    return collect(s, q, out);
}

treaty_result
event_infer_each(store *s, const event_documents *list)
{
    treaty_result rc = TREATY_OK;

    for (size_t i = 0; i < list->count && rc == TREATY_OK; i++) rc = infer_one(s, list->items[i]);
    return rc;
}

treaty_result
event_infer(store *s, int64_t document, bool dated)
{
    event_documents copies = {0};
    treaty_result rc;

    if (!dated) return infer_one(s, document);
    rc = event_undated_copies(s, document, &copies);
    if (rc == TREATY_OK) rc = event_infer_each(s, &copies);
    free(copies.items);
    return rc;
}

/* ---- all of them ---- */

static const char undated_sql[] =
    "SELECT id FROM document WHERE published IS NULL AND current = 1 AND removed = 0";

treaty_result
event_infer_all(store *s)
{
    event_documents undated = {0};
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(s, undated_sql, &q);

    if (rc == TREATY_OK) rc = collect(s, q, &undated);
    if (rc == TREATY_OK) rc = event_infer_each(s, &undated);
    free(undated.items);
    return rc;
}

treaty_result
event_check_inferred(store *s, base_buffer *findings)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc =
        store_prepare(s,
                      "SELECT d.external FROM document d WHERE d.published IS NULL"
                      " AND d.current = 1 AND d.removed = 0 AND (d.inferred IS NOT " INFERRED
                      " OR EXISTS (SELECT 1 FROM claim c WHERE " CLAIMS_OF_D
                      "  AND c.known_from IS NOT coalesce(d.inferred, substr(d.fetched, 1, 10))))",
                      &q);

    if (rc != TREATY_OK) return rc;
    while ((rc = store_step(s, q, &row)) == TREATY_OK && row) {
        const char *external = (const char *)sqlite3_column_text(q, 0);
        char text[300];
        snprintf(text, sizeof text, "document '%.200s': its day is not that of its copies",
                 external != NULL ? external : "");
        if (findings->size > 0) base_append_byte(findings, ',');
        base_append_json(findings, text, strlen(text));
    }
    store_done(s, q);
    return rc;
}
