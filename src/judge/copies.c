/* Copies as rows beside conflicts: which document holds passages of which other. */
#include "judge/claims.h"

#include <stdio.h>
#include <string.h>

static const char select_pairs[] =
    "SELECT k.copy, k.original, d.external, o.external, ds.name, os.name, d.published,"
    " o.published, k.containment, k.start, k.end, k.original_start, k.original_end"
    " FROM copy k JOIN document d ON d.id = k.copy JOIN document o ON o.id = k.original"
    " JOIN source ds ON ds.id = d.source JOIN source os ON os.id = o.source"
    " WHERE (?1 IS NULL OR k.copy IN (SELECT " STORE_DOCUMENT_OF("claim") " " STORE_OF_TREATY(
        "= ?1") "))"
                " AND (?2 IS NULL OR k.copy IN (SELECT " STORE_DOCUMENT_OF(
                    "claim") " " STORE_OF_STATE("?2") "))"
                                                      " AND (?3 IS NULL OR (coalesce(d.published, "
                                                      "d.inferred, d.fetched,"
                                                      "   strftime('%Y-%m-%dT%H:%M:%SZ', "
                                                      "d.recorded, 'unixepoch')) <= ?3"
                                                      "   AND coalesce(o.published, o.inferred, "
                                                      "o.fetched,"
                                                      "   strftime('%Y-%m-%dT%H:%M:%SZ', "
                                                      "o.recorded, 'unixepoch')) <= ?3))"
                                                      " AND (?4 OR (d.release = 'public' AND "
                                                      "ds.release = 'public' AND o.release = "
                                                      "'public'"
                                                      "   AND os.release = 'public'))"
                                                      " ORDER BY d.external, o.external, k.start";

/* A side of a pair as it is printed: document, outlet, day, and the passage of this row. */
static treaty_result
append_passage(store *s, sqlite3_stmt *q, int side, base_buffer *out, base_error *e)
{
    int at = 9 + 2 * side, start = sqlite3_column_int(q, at), end = sqlite3_column_int(q, at + 1);
    treaty_result rc;

    base_append_byte(out, '{');
    judge_append_pair(out, "doc", (const char *)sqlite3_column_text(q, 2 + side));
    base_append_byte(out, ',');
    judge_append_pair(out, "source", (const char *)sqlite3_column_text(q, 4 + side));
    base_append_byte(out, ',');
    judge_append_pair(out, "published", (const char *)sqlite3_column_text(q, 6 + side));
    base_append_format(out, ",\"start\":%d,\"end\":%d,\"evidence\":", start, end);
    rc = judge_append_evidence(s, sqlite3_column_int64(q, side), start, end, out, e);
    base_append_byte(out, '}');
    return rc;
}

/* The rows of one pair lie together: its passages become the two lists of one object. */
typedef struct pairing {
    int64_t copy, original;
    size_t begin;  /* of its object in the output */
    bool rejected; /* by a person */
    base_buffer a, b;
} pairing;

/* Opens the row of a pair. Its id is a hash of both documents and of how much one holds of the other,
 * so that a rejected pair comes back with other passages. */
static treaty_result
begin_pair(store *s, sqlite3_stmt *q, pairing *p, base_buffer *out)
{
    const char *copy = (const char *)sqlite3_column_text(q, 2);
    const char *original = (const char *)sqlite3_column_text(q, 3);
    char share[16], id[32];
    base_buffer text = {0};
    uint64_t hash;
    treaty_result rc;

    snprintf(share, sizeof share, "%.3f", sqlite3_column_double(q, 8));
    hash = base_hash(copy, strlen(copy), base_hash(original, strlen(original), 2));
    snprintf(id, sizeof id, "copy-%016llx",
             (unsigned long long)base_hash(share, strlen(share), hash));
    p->copy = sqlite3_column_int64(q, 0);
    p->original = sqlite3_column_int64(q, 1);
    p->begin = out->size;
    base_append_byte(out, '{');
    judge_append_pair(out, "id", id);
    base_append_format(out,
                       ",\"kind\":\"copy\",\"treaty\":null,\"state\":null,\"containment\":%s,"
                       "\"explanation\":",
                       share);
    base_append_format(&text, "%s holds passages of %s (%s).", copy, original,
                       (const char *)sqlite3_column_text(q, 5));
    base_append_json(out, text.bytes, text.size);
    base_buffer_free(&text);
    base_append_text(out, ",\"settled_by\":null");
    rc = judge_append_review(s, id, out, &p->rejected);
    base_append_byte(out, ',');
    return rc;
}

static void
end_pair(pairing *p, base_buffer *out)
{
    if (p->copy != 0 && p->rejected && !out->failed) {
        out->size = p->begin;
        out->bytes[out->size] = '\0';
    } else if (p->copy != 0) {
        base_append_format(out, "\"a\":[%s],\"b\":[%s]}\n", p->a.bytes, p->b.bytes);
        out->failed |= p->a.failed || p->b.failed;
    }
    base_buffer_reset(&p->a);
    base_buffer_reset(&p->b);
    p->copy = 0;
}

static treaty_result
add_passage(store *s, sqlite3_stmt *q, pairing *p, base_buffer *out, base_error *e)
{
    int64_t copy = sqlite3_column_int64(q, 0), original = sqlite3_column_int64(q, 1);
    treaty_result rc;

    if (copy != p->copy || original != p->original) {
        end_pair(p, out);
        if ((rc = begin_pair(s, q, p, out)) != TREATY_OK) return rc;
    } else {
        base_append_byte(&p->a, ',');
        base_append_byte(&p->b, ',');
    }
    if ((rc = append_passage(s, q, 0, &p->a, e)) != TREATY_OK) return rc;
    return append_passage(s, q, 1, &p->b, e);
}

treaty_result
judge_copies(store *s, const treaty_filter *filter, base_buffer *out, base_error *e)
{
    pairing p = {0};
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(s, select_pairs, &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_text(q, 1, filter->treaty, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 2, filter->state, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 3, filter->known, -1, SQLITE_STATIC);
    sqlite3_bind_int(q, 4, filter->internal);
    while ((rc = store_step(s, q, &row)) == TREATY_OK && row)
        if ((rc = add_passage(s, q, &p, out, e)) != TREATY_OK) break;
    store_done(s, q);
    if (rc == TREATY_OK) end_pair(&p, out);
    base_buffer_free(&p.a);
    base_buffer_free(&p.b);
    return rc;
}
