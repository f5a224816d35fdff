/* Questions from outside: names become ids, days are checked, then the room that knows answers. */
#include "corpus/corpus.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

struct treaty_rows {
    treaty *t;
    query_rows *rows;
};

/* ---- what was asked ---- */

static treaty_result
resolve(base_error *e, const lexicon *lex, lexicon_kind kind, const char *what, const char **name)
{
    char nearest[256] = "";
    int64_t at;

    if (*name == NULL || (kind == LEXICON_TREATY && strncmp(*name, "x-", 2) == 0)) return TREATY_OK;
    at = lexicon_find_name(lex, kind, *name, nearest);
    if (at == LEXICON_NO_MEMORY) return base_no_memory(e);
    if (at < 0)
        return base_fail(e, TREATY_NOT_FOUND, "no such %s: '%.100s'%s%s%s", what, *name,
                         *nearest != '\0' ? "; did you mean " : "", nearest,
                         *nearest != '\0' ? "?" : "");
    *name = lexicon_entry_at(lex, (uint32_t)at)->id;
    return TREATY_OK;
}

static treaty_result
check_day(base_error *e, const char *what, const char *day)
{
    if (day == NULL || base_parse_day(day) != BASE_NO_DAY) return TREATY_OK;
    return base_fail(e, TREATY_BAD_INPUT, "%s: not a date (YYYY-MM-DD): '%.40s'", what, day);
}

/* Bounds of a period may be coarser: 2025, 2025-03. */
static treaty_result
check_period(base_error *e, const char *what, const char *day)
{
    base_day first, last;

    if (day == NULL || base_parse_day(day) != BASE_NO_DAY || base_edtf_range(day, &first, &last))
        return TREATY_OK;
    return base_fail(e, TREATY_BAD_INPUT, "%s: not a date (YYYY, YYYY-MM or YYYY-MM-DD): '%.40s'",
                     what, day);
}

static treaty_result
check_filter(treaty *t, const treaty_filter *asked, treaty_filter *out, char today[16])
{
    base_error *e = &t->error;
    treaty_result rc;

    *out = asked != NULL ? *asked : (treaty_filter){0};
    if (out->on == NULL) {
        base_format_day((base_day)(time(NULL) / 86400), today);
        out->on = today;
    }
    if (t->packs != NULL &&
        ((rc = resolve(e, t->packs, LEXICON_TREATY, "treaty", &out->treaty)) != TREATY_OK ||
         (rc = resolve(e, t->packs, LEXICON_STATE, "state", &out->state)) != TREATY_OK))
        return rc;
    if ((rc = check_day(e, "on", out->on)) != TREATY_OK ||
        (rc = check_day(e, "known", out->known)) != TREATY_OK ||
        (rc = check_period(e, "since", out->since)) != TREATY_OK)
        return rc;
    return check_period(e, "to", out->to);
}

/* ---- rows ---- */

static bool
needs_law(treaty_kind kind)
{
    return kind == TREATY_CONFLICTS || kind == TREATY_PARTIES || kind == TREATY_AHEAD ||
           kind == TREATY_STATES || kind == TREATY_AUDIT || kind == TREATY_REGISTER;
}

static treaty_result
hand_out(treaty *t, treaty_result rc, query_rows *rows, treaty_rows **out)
{
    treaty_rows *made;

    if (rc != TREATY_OK) return rc;
    if ((made = calloc(1, sizeof *made)) == NULL) {
        query_rows_free(rows);
        return base_no_memory(&t->error);
    }
    made->t = t;
    made->rows = rows;
    *out = made;
    return TREATY_OK;
}

treaty_result
treaty_select(treaty *t, treaty_kind kind, const treaty_filter *filter, treaty_rows **out)
{
    treaty_filter f;
    char today[16];
    law *l = NULL;
    query_rows *rows = NULL;
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK || (rc = check_filter(t, filter, &f, today)) != TREATY_OK) return rc;
    if (kind == TREATY_PARTIES && f.treaty == NULL)
        return base_fail(&t->error, TREATY_MISUSE, "parties: a treaty is required");
    if ((needs_law(kind) || (kind == TREATY_CHANGES && t->packs != NULL)) &&
        (rc = corpus_law(t, &l)) != TREATY_OK)
        return rc;
    rc = query_select(t->s, l, t->packs, kind, &f, &rows, &t->error);
    return hand_out(t, rc, rows, out);
}

treaty_result
treaty_next(treaty_rows *rows, const char **json, size_t *size)
{
    return query_next(rows->rows, json, size, &rows->t->error);
}

void
treaty_rows_free(treaty_rows *rows)
{
    if (rows == NULL) return;
    query_rows_free(rows->rows);
    free(rows);
}

treaty_result
treaty_search(treaty *t, const char *query, const treaty_search_options *options, treaty_rows **out)
{
    query_rows *rows = NULL;
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK) return rc;
    rc = query_search(t->s, t->x, query, options, &rows, &t->error);
    return hand_out(t, rc, rows, out);
}

treaty_result
treaty_kwic(treaty *t, const char *cql, const treaty_search_options *options, treaty_rows **out)
{
    query_rows *rows = NULL;
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK) return rc;
    rc = query_kwic(t->s, t->x, t->packs, cql, options, &rows, &t->error);
    return hand_out(t, rc, rows, out);
}

treaty_result
treaty_freq(treaty *t, const char *cql, const treaty_search_options *options, treaty_rows **out)
{
    query_rows *rows = NULL;
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK) return rc;
    rc = query_freq(t->s, t->x, t->packs, cql, options, &rows, &t->error);
    return hand_out(t, rc, rows, out);
}

treaty_result
treaty_count(treaty *t, const char *query, int64_t *count)
{
    treaty_result rc = corpus_ready(t);

    return rc == TREATY_OK ? query_count(t->s, t->x, query, count, &t->error) : rc;
}

treaty_result
treaty_subcorpus_save(treaty *t, const char *name, const char *query)
{
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK || (rc = store_begin(t->s)) != TREATY_OK) return rc;
    return store_finish(t->s, query_subcorpus_save(t->s, t->x, name, query, &t->error));
}

/* ---- single answers ---- */

/* Gives a finished text away, or frees it. */
static treaty_result
give(treaty_result rc, base_buffer *b, base_error *e, char **out)
{
    if (rc == TREATY_OK && b->failed) rc = base_no_memory(e);
    if (rc == TREATY_OK)
        *out = b->bytes;
    else
        base_buffer_free(b);
    return rc;
}

treaty_result
treaty_status(treaty *t, const treaty_filter *filter, char **json)
{
    treaty_filter f;
    char today[16];
    law *l = NULL;
    base_buffer b = {0};
    treaty_result rc = corpus_law(t, &l);

    if (rc != TREATY_OK || (rc = check_filter(t, filter, &f, today)) != TREATY_OK) return rc;
    if (f.treaty == NULL || f.state == NULL)
        return base_fail(&t->error, TREATY_MISUSE, "status: a state and a treaty are required");
    rc = judge_status(t->s, l, t->packs, f.treaty, f.state, f.on, f.known, f.internal, &b,
                      &t->error);
    return give(rc, &b, &t->error, json);
}

treaty_result
treaty_widen(treaty *t, const char *doc, int64_t start, int64_t end, int64_t words, char **json)
{
    base_buffer b = {0};
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK) return rc;
    if (start < 0 || end <= start || words < 0)
        return base_fail(&t->error, TREATY_MISUSE, "start, end and words of a line expected");
    rc = query_widen(t->s, t->x, doc, start, end, words, &b);
    return give(rc, &b, &t->error, json);
}

treaty_result
treaty_subcorpora(treaty *t, char **json)
{
    base_buffer b = {0};
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK) return rc;
    rc = query_subcorpora(t->s, t->x, &b, &t->error);
    return give(rc, &b, &t->error, json);
}

treaty_result
treaty_document_text(treaty *t, const char *id, char **text, size_t *size, size_t *body)
{
    sqlite3_stmt *q = NULL;
    bool row = false;
    base_buffer b = {0};
    size_t start = 0;
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK) return rc;
    rc = store_prepare(t->s,
                       "SELECT id, body_start FROM document"
                       " WHERE external = ? AND current = 1 AND removed = 0",
                       &q);
    if (rc != TREATY_OK) return rc;
    corpus_bind(q, 1, id);
    if ((rc = store_step(t->s, q, &row)) == TREATY_OK && row) {
        start = (size_t)sqlite3_column_int64(q, 1);
        rc = store_read_chunks(t->s, STORE_TEXT, sqlite3_column_int64(q, 0), 0, SIZE_MAX, &b);
    }
    store_done(t->s, q);
    if (rc == TREATY_OK && !row)
        rc = base_fail(&t->error, TREATY_NOT_FOUND, "no such document: '%.200s'", id);
    base_append(&b, "", 1);
    if (rc == TREATY_OK && !b.failed) {
        *size = b.size - 1;
        *body = start < b.size ? start : b.size - 1;
    }
    return give(rc, &b, &t->error, text);
}

static treaty_result
check_question(const treaty_packs *packs, const treaty_calc_question *asked,
               treaty_calc_question *q, base_error *e)
{
    treaty_result rc;
    int dates;

    *q = *asked;
    dates =
        (q->notified != NULL) + (q->deposited != NULL) + (q->out_by != NULL) + (q->in_by != NULL);
    if (q->treaty == NULL || dates != 1)
        return base_fail(e, TREATY_MISUSE,
                         "calc: a treaty and one of notified, deposited, out_by, in_by");
    if ((rc = resolve(e, packs, LEXICON_TREATY, "treaty", &q->treaty)) != TREATY_OK ||
        (rc = resolve(e, packs, LEXICON_STATE, "state", &q->state)) != TREATY_OK ||
        (rc = check_day(e, "notified", q->notified)) != TREATY_OK ||
        (rc = check_day(e, "deposited", q->deposited)) != TREATY_OK ||
        (rc = check_day(e, "out_by", q->out_by)) != TREATY_OK)
        return rc;
    return check_day(e, "in_by", q->in_by);
}

static void
copy_message(const base_error *e, char *message, size_t size)
{
    if (size == 0) return;
    strncpy(message, e->text, size - 1);
    message[size - 1] = '\0';
}

treaty_result
treaty_calc(const treaty_packs *packs, const treaty_calc_question *question, char **json,
            char *message, size_t message_size)
{
    base_error e = {0};
    base_buffer b = {0};
    treaty_calc_question q;
    treaty_result rc = check_question(packs, question, &q, &e);

    if (rc == TREATY_OK) rc = law_calc(packs, &q, &b, &e);
    rc = give(rc, &b, &e, json);
    if (rc != TREATY_OK) copy_message(&e, message, message_size);
    return rc;
}

treaty_result
treaty_packs_extend(const treaty_packs *packs, const char *name, const char *json, size_t size,
                    treaty_packs **out, char *message, size_t message_size)
{
    base_error e = {0};
    treaty_packs *made = NULL;
    treaty_result rc = lexicon_extend(packs, name, json, size, &made, message, message_size);

    if (rc != TREATY_OK) return rc;
    if ((rc = law_check_packs(made, &e)) == TREATY_OK) {
        *out = made;
        return rc;
    }
    copy_message(&e, message, message_size);
    treaty_packs_free(made);
    return rc;
}

treaty_result
treaty_packs_check(const treaty_packs *packs, const char *name, char **report, char *message,
                   size_t message_size)
{
    base_error e = {0};
    base_buffer b = {0};
    treaty_result rc = law_check_packs(packs, &e);

    if (rc == TREATY_OK) rc = claim_check_rules(packs, name, &b, &e);
    rc = give(rc, &b, &e, report);
    if (rc != TREATY_OK) copy_message(&e, message, message_size);
    return rc;
}

treaty_result
treaty_import(treaty *t, const char *path, const treaty_import_options *options, char **summary)
{
    base_buffer b = {0};
    treaty_import_options o = *options;
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK) return rc;
    if (t->packs == NULL) return base_fail(&t->error, TREATY_MISUSE, "opened without packs");
    if (o.source == NULL)
        return base_fail(&t->error, TREATY_MISUSE, "import: a source is required");
    if ((rc = resolve(&t->error, t->packs, LEXICON_TREATY, "treaty", &o.treaty)) != TREATY_OK ||
        (rc = check_day(&t->error, "complete_as_at", o.complete_as_at)) != TREATY_OK)
        return rc;
    rc = law_import(t->s, t->packs, path, &o, &b, &t->error);
    return give(rc, &b, &t->error, summary);
}

treaty_result
treaty_snapshot_begin(treaty *t)
{
    treaty_result rc = corpus_ready(t);

    return rc == TREATY_OK ? store_snapshot_begin(t->s) : rc;
}

treaty_result
treaty_snapshot_end(treaty *t)
{
    treaty_result rc = corpus_ready(t);

    return rc == TREATY_OK ? store_snapshot_end(t->s) : rc;
}

/* ---- the corpus about itself ---- */

static treaty_result
append_counts(treaty *t, base_buffer *b)
{
    static const char sql[] =
        "SELECT count(*), sum(packs IS NOT NULL), sum(packs IS NULL), sum(published IS NULL),"
        " (SELECT count(*) FROM claim), (SELECT count(*) FROM event)"
        " FROM document WHERE current = 1 AND removed = 0";
    static const char *const keys[] = {"documents", "read",   "unread",
                                       "undated",   "claims", "events"};
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(t->s, sql, &q);

    if (rc != TREATY_OK) return rc;
    if ((rc = store_step(t->s, q, &row)) == TREATY_OK && row)
        for (int i = 0; i < 6; i++)
            base_append_format(b, ",\"%s\":%lld", keys[i], (long long)sqlite3_column_int64(q, i));
    store_done(t->s, q);
    return rc;
}

static treaty_result
append_pack_sets(treaty *t, base_buffer *b)
{
    sqlite3_stmt *q = NULL;
    bool row;
    const char *comma = "";
    treaty_result rc = store_prepare(t->s,
                                     "SELECT DISTINCT packs FROM document WHERE current = 1"
                                     " AND removed = 0 AND packs IS NOT NULL ORDER BY packs",
                                     &q);

    if (rc != TREATY_OK) return rc;
    base_append_text(b, ",\"pack_sets\":[");
    while ((rc = store_step(t->s, q, &row)) == TREATY_OK && row) {
        const char *hash = (const char *)sqlite3_column_text(q, 0);
        base_append_text(b, comma);
        base_append_json(b, hash != NULL ? hash : "", hash != NULL ? strlen(hash) : 0);
        comma = ",";
    }
    base_append_byte(b, ']');
    store_done(t->s, q);
    return rc;
}

/* "registers": {"apmbc": "complete as at 2026-11-21", ...} */
static treaty_result
append_registers(treaty *t, base_buffer *b)
{
    law *l = NULL;
    const char *comma = "";
    lexicon_range treaties;
    treaty_result rc = corpus_law(t, &l);

    if (rc != TREATY_OK) return rc;
    base_append_text(b, ",\"registers\":{");
    treaties = lexicon_entries(t->packs, LEXICON_TREATY);
    for (uint32_t i = treaties.first; i < treaties.last; i++) {
        const lexicon_entry *entry = lexicon_entry_at(t->packs, i);
        const char *coverage = entry->kind == LEXICON_TREATY ? law_coverage(l, entry->id) : NULL;
        if (coverage == NULL) continue;
        base_append_text(b, comma);
        base_append_json(b, entry->id, strlen(entry->id));
        base_append_byte(b, ':');
        base_append_json(b, coverage, strlen(coverage));
        comma = ",";
    }
    base_append_byte(b, '}');
    return TREATY_OK;
}

treaty_result
treaty_info(treaty *t, char **json)
{
    base_buffer b = {0};
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK) return rc;
    base_append_format(&b, "{\"schema\":%d,\"version\":\"%s\",\"packs\":", STORE_SCHEMA,
                       TREATY_VERSION);
    if (t->packs == NULL)
        base_append_text(&b, "null");
    else
        base_append_json(&b, lexicon_hash(t->packs), strlen(lexicon_hash(t->packs)));
    if ((rc = append_counts(t, &b)) == TREATY_OK && (rc = append_pack_sets(t, &b)) == TREATY_OK &&
        t->packs != NULL)
        rc = append_registers(t, &b);
    base_append_byte(&b, '}');
    return give(rc, &b, &t->error, json);
}
