/* Reads claims with their documents out of the store. Judges nothing. */
#include "judge/claims.h"

#include <stdlib.h>
#include <string.h>

/* Each scope by the index that serves it: one text with "?1 IS NULL OR" would read every claim. Claims of no
 * named treaty count where their document tells of the scope's. */
#define SELECT_CLAIMS(scope)                                                                       \
    "SELECT c.id, c.document, s.id, d.external, s.name, d.published, c.treaty, c.act, "            \
    "c.direction,"                                                                                 \
    " c.body, c.reading, c.date, c.kind, c.value, c.known_from, c.said_by, c.negative,"            \
    " c.background, c.conditional, c.scheduled, c.place = 'headline', c.ahead, c.start, c.end,"    \
    " c.confidence, c.recorded,"                                                                   \
    " c.states, d.inferred"                                                                        \
    " FROM claim c JOIN document d ON d.id = c.document JOIN source s ON s.id = d.source"          \
    " WHERE " scope " AND d.current = 1 AND d.removed = 0"                                         \
    " AND (?3 IS NULL OR (c.known_from <= ?3 AND (c.known_to IS NULL OR c.known_to > ?3)))"        \
    " AND (?4 OR (d.release = 'public' AND s.release = 'public'))"                                 \
    " AND (?5 OR c.kind IS NULL)"                                                                  \
    " AND coalesce((SELECT r.verdict FROM review r WHERE r.subject = 'claim-' || c.id"             \
    "   ORDER BY r.id DESC LIMIT 1), '') <> 'rejected'"                                            \
    " ORDER BY COALESCE(c.known_from, ''), d.external, c.n"
#define CLAIMS_BESIDE STORE_CLAIMS_OF("o.id", "c.document")
#define OF_TREATY                                                                                  \
    "(c.treaty = ?1 OR (c.treaty = '' AND EXISTS (SELECT 1 FROM claim o WHERE " CLAIMS_BESIDE      \
    " AND o.treaty = ?1)))"

static const char *
select_claims(const judge_scope *scope)
{
    if (scope->treaty != NULL && scope->state != NULL)
        return SELECT_CLAIMS("c.id IN (SELECT claim " STORE_OF_STATE(
            "?2") " AND treaty IN (?1, '')) AND " OF_TREATY);
    if (scope->state != NULL)
        return SELECT_CLAIMS("c.id IN (SELECT claim " STORE_OF_STATE("?2") ")");
    if (scope->treaty != NULL)
        return SELECT_CLAIMS(
            "c.id IN (SELECT claim " STORE_OF_TREATY("IN (?1, '')") ") AND " OF_TREATY);
    return SELECT_CLAIMS("1");
}

static const char *
column(judge_claims *c, sqlite3_stmt *row, int at, bool *failed)
{
    const char *text = (const char *)sqlite3_column_text(row, at), *copy;

    if (text == NULL) {
        if (sqlite3_column_type(row, at) != SQLITE_NULL) *failed = true;
        return NULL;
    }
    copy = base_arena_copy(&c->arena, text, (size_t)sqlite3_column_bytes(row, at));
    if (copy == NULL) *failed = true;
    return copy;
}

/* "EST LVA LTU" into a list, in place. */
static bool
split_actors(judge_claims *c, char *text, annotate_list *out)
{
    uint32_t count = 1;

    out->count = 0;
    out->items = NULL;
    if (text == NULL || *text == '\0') return true;
    for (char *p = text; *p != '\0'; p++) count += *p == ' ';
    out->items = base_arena_alloc(&c->arena, count * sizeof *out->items);
    if (out->items == NULL) return false;
    for (char *p = text; p != NULL; out->count++) {
        out->items[out->count] = p;
        p = strchr(p, ' ');
        if (p != NULL) *p++ = '\0';
    }
    return true;
}

static bool
read_row(judge_claims *c, sqlite3_stmt *row, judge_claim *out)
{
    const char **texts[] = {&out->external, &out->outlet,    &out->published, &out->treaty,
                            &out->act,      &out->direction, &out->body,      &out->reading,
                            &out->date,     &out->kind,      &out->value,     &out->known_from,
                            &out->said_by};
    bool failed = false;

    memset(out, 0, sizeof *out);
    out->id = sqlite3_column_int64(row, 0);
    out->document = sqlite3_column_int64(row, 1);
    out->source = sqlite3_column_int64(row, 2);
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
        *texts[i] = column(c, row, 3 + i, &failed);
    out->status = claim_status_of(sqlite3_column_int(row, 16), sqlite3_column_int(row, 17),
                                  sqlite3_column_int(row, 18), sqlite3_column_int(row, 19));
    out->headline = sqlite3_column_int(row, 20);
    out->ahead = sqlite3_column_int(row, 21);
    out->start = sqlite3_column_int(row, 22);
    out->end = sqlite3_column_int(row, 23);
    out->confidence = sqlite3_column_int(row, 24);
    out->recorded = column(c, row, 25, &failed);
    out->inferred = column(c, row, 27, &failed);
    return split_actors(c, (char *)column(c, row, 26, &failed), &out->actors) && !failed;
}

static void
bind_text(sqlite3_stmt *q, int at, const char *text)
{
    sqlite3_bind_text(q, at, text, -1, SQLITE_STATIC);
}

treaty_result
judge_load(store *s, const judge_scope *scope, judge_claims *out, base_error *e)
{
    treaty_result rc;
    sqlite3_stmt *q = NULL;
    bool row;

    memset(out, 0, sizeof *out);
    if ((rc = store_prepare(s, select_claims(scope), &q)) != TREATY_OK) return rc;
    bind_text(q, 1, scope->treaty);
    bind_text(q, 2, scope->state);
    bind_text(q, 3, scope->known);
    sqlite3_bind_int(q, 4, scope->internal);
    sqlite3_bind_int(q, 5, scope->facts);
    while ((rc = store_step(s, q, &row)) == TREATY_OK && row) {
        if (!base_reserve(&out->items, &out->capacity, out->count + 1, sizeof *out->items) ||
            !read_row(out, q, &out->items[out->count])) {
            rc = base_no_memory(e);
            break;
        }
        out->count++;
    }
    store_done(s, q);
    if (rc != TREATY_OK) judge_claims_free(out);
    return rc;
}

void
judge_claims_free(judge_claims *c)
{
    free(c->items);
    base_arena_free(&c->arena);
    memset(c, 0, sizeof *c);
}

treaty_result
judge_append_evidence(store *s, int64_t document, int start, int end, base_buffer *out,
                      base_error *e)
{
    base_buffer text = {0};
    treaty_result rc =
        store_read_chunks(s, STORE_TEXT, document, (size_t)start, (size_t)(end - start), &text);

    if (rc == TREATY_OK) base_append_json(out, text.bytes, text.size);
    base_buffer_free(&text);
    return rc == TREATY_OK && out->failed ? base_no_memory(e) : rc;
}

void
judge_append_pair(base_buffer *out, const char *key, const char *value)
{
    base_append_format(out, "\"%s\":", key);
    if (value == NULL)
        base_append_text(out, "null");
    else
        base_append_json(out, value, strlen(value));
}

void
judge_claim_days(const judge_claim *c, base_day *first, base_day *last)
{
    if (c->date != NULL && base_edtf_range(c->date, first, last)) return;
    *first = *last = base_parse_day(c->known_from);
}

treaty_result
judge_append_review(store *s, const char *subject, base_buffer *out, bool *rejected)
{
    static const char *const keys[] = {"review", "review_note", "review_by"};
    sqlite3_stmt *q = NULL;
    bool row = false;
    treaty_result rc = store_prepare(
        s, "SELECT verdict, note, who FROM review WHERE subject = ? ORDER BY id DESC LIMIT 1", &q);

    *rejected = false;
    if (rc != TREATY_OK) return rc;
    bind_text(q, 1, subject);
    rc = store_step(s, q, &row);
    for (int i = 0; i < 3 && rc == TREATY_OK; i++) {
        const char *text = row ? (const char *)sqlite3_column_text(q, i) : NULL;
        base_append_byte(out, ',');
        judge_append_pair(out, keys[i], text);
        *rejected |= i == 0 && text != NULL && strcmp(text, "rejected") == 0;
    }
    store_done(s, q);
    return rc;
}
