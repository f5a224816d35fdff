/* Documents, claims, events and changes out of the store; what the judge and the law make, as rows. */
#include "query/rows.h"

#include <stdlib.h>
#include <string.h>

/* ---- documents ---- */

static const char documents_sql[] =
    "SELECT d.id, d.external, s.name, s.kind, d.published, d.fetched, d.url, d.lang, d.size,"
    " d.title_size, d.packs IS NOT NULL, d.revision_of IS NOT NULL, lower(hex(d.sha256)),"
    " strftime('%Y-%m-%dT%H:%M:%SZ', d.recorded, 'unixepoch'), d.inferred, d.release"
    " FROM document d JOIN source s ON s.id = d.source WHERE d.current = 1 AND d.removed = 0";
static const char documents_order[] = " ORDER BY COALESCE(d.published, ''), d.external";

static treaty_result
print_document(query_rows *r, base_error *e)
{
    sqlite3_stmt *q = r->statement;
    base_buffer title = {0};
    treaty_result rc = TREATY_OK;

    base_append_byte(&r->row, '{');
    query_text(&r->row, q, 1, "id");
    query_text(&r->row, q, 2, "source");
    query_text(&r->row, q, 3, "kind");
    query_text(&r->row, q, 4, "published");
    query_text(&r->row, q, 5, "fetched");
    query_text(&r->row, q, 6, "url");
    query_text(&r->row, q, 7, "lang");
    query_number(&r->row, q, 8, "size");
    base_append_format(&r->row, ",\"read\":%s,\"revised\":%s",
                       sqlite3_column_int(q, 10) ? "true" : "false",
                       sqlite3_column_int(q, 11) ? "true" : "false");
    query_text(&r->row, q, 12, "sha256");
    query_text(&r->row, q, 13, "recorded");
    query_text(&r->row, q, 14, "inferred");
    query_text(&r->row, q, 15, "release");
    base_append_text(&r->row, ",\"title\":");
    if (sqlite3_column_int64(q, 9) > 0) {
        rc = store_read_chunks(r->s, STORE_TEXT, sqlite3_column_int64(q, 0), 0,
                               (size_t)sqlite3_column_int64(q, 9), &title);
        if (rc == TREATY_OK) base_append_json(&r->row, title.bytes, title.size);
    } else {
        base_append_text(&r->row, "null");
    }
    base_append_byte(&r->row, '}');
    base_buffer_free(&title);
    (void)e;
    return rc;
}

/* ---- claims ---- */

#define CLAIMS_OF_D STORE_CLAIMS_OF("c.id", "d.id")

static const char claims_sql[] =
    "SELECT c.id, c.document, d.external, s.name, d.published, c.place, c.treaty, c.act,"
    " c.direction, c.body, c.reading, c.negative, c.background, c.conditional, c.scheduled, c.date,"
    " c.said_by, c.chain, c.kind, c.value, c.rule, c.start, c.end, c.confidence, c.ahead,"
    " c.known_from, c.states,"
    " (SELECT verdict FROM review r WHERE r.subject = 'claim-' || c.id ORDER BY id DESC LIMIT 1),"
    " d.inferred"
    " FROM claim c JOIN document d ON d.id = c.document AND " CLAIMS_OF_D
    " JOIN source s ON s.id = d.source"
    " WHERE d.current = 1 AND d.removed = 0";
static const char claims_order[] = " ORDER BY COALESCE(d.published, ''), d.external, c.n";

static void
print_actors(base_buffer *out, const char *actors)
{
    base_append_text(out, ",\"actors\":[");
    for (const char *p = actors; p != NULL && *p != '\0';) {
        size_t size = strcspn(p, " ");
        base_append_json(out, p, size);
        p += size;
        if (*p == ' ') {
            base_append_byte(out, ',');
            p++;
        }
    }
    base_append_byte(out, ']');
}

static treaty_result
print_evidence(query_rows *r, int64_t document, int64_t start, int64_t end)
{
    base_buffer text = {0};
    treaty_result rc =
        store_read_chunks(r->s, STORE_TEXT, document, (size_t)start, (size_t)(end - start), &text);

    base_append_text(&r->row, ",\"evidence\":");
    if (rc == TREATY_OK) base_append_json(&r->row, text.bytes, text.size);
    base_buffer_free(&text);
    return rc;
}

static treaty_result
print_claim(query_rows *r, base_error *e)
{
    sqlite3_stmt *q = r->statement;
    claim_status status = claim_status_of(sqlite3_column_int(q, 11), sqlite3_column_int(q, 12),
                                          sqlite3_column_int(q, 13), sqlite3_column_int(q, 14));
    const char *act = (const char *)sqlite3_column_text(q, 7);
    int known = r->lex == NULL || act == NULL ? -1 : lexicon_find_act(r->lex, act);
    treaty_result rc;

    base_append_byte(&r->row, '{');
    query_number(&r->row, q, 0, "id");
    query_text(&r->row, q, 2, "document");
    query_text(&r->row, q, 3, "source");
    query_text(&r->row, q, 4, "published");
    query_text(&r->row, q, 28, "inferred");
    query_text(&r->row, q, 5, "place");
    query_text(&r->row, q, 6, "treaty");
    query_text(&r->row, q, 7, "act");
    base_append_text(&r->row, ",\"act_name\":");
    if (known >= 0) act = lexicon_act_at(r->lex, (uint32_t)known)->name;
    base_append_json(&r->row, act == NULL ? "" : act, act == NULL ? 0 : strlen(act));
    query_text(&r->row, q, 8, "direction");
    base_append_format(&r->row, ",\"status\":\"%s\"", claim_status_name(status));
    print_actors(&r->row, (const char *)sqlite3_column_text(q, 26));
    query_text(&r->row, q, 9, "body");
    query_text(&r->row, q, 10, "reading");
    query_text(&r->row, q, 15, "date");
    query_text(&r->row, q, 16, "said_by");
    query_text(&r->row, q, 17, "chain");
    query_text(&r->row, q, 18, "kind");
    query_text(&r->row, q, 19, "value");
    query_text(&r->row, q, 20, "rule");
    query_number(&r->row, q, 21, "start");
    query_number(&r->row, q, 22, "end");
    query_number(&r->row, q, 23, "confidence");
    base_append_format(&r->row, ",\"ahead\":%s", sqlite3_column_int(q, 24) ? "true" : "false");
    query_text(&r->row, q, 25, "known_from");
    query_text(&r->row, q, 27, "review");
    rc = print_evidence(r, sqlite3_column_int64(q, 1), sqlite3_column_int64(q, 21),
                        sqlite3_column_int64(q, 22));
    base_append_byte(&r->row, '}');
    (void)e;
    return rc;
}

/* ---- events: folded over what was knowable ---- */

static void
pair(base_buffer *out, const char *key, const char *value)
{
    if (out->failed) return;
    base_append_format(out, "%s\"%s\":", out->bytes[out->size - 1] == '{' ? "" : ",", key);
    if (value == NULL)
        base_append_text(out, "null");
    else
        base_append_json(out, value, strlen(value));
}

static void
print_ids(base_buffer *out, const char *key, const int64_t *ids, size_t count)
{
    base_append_format(out, ",\"%s\":[", key);
    for (size_t i = 0; i < count; i++)
        base_append_format(out, i > 0 ? ",%lld" : "%lld", (long long)ids[i]);
    base_append_byte(out, ']');
}

static bool
wanted_event(const event_folded *event, const treaty_filter *f)
{
    base_day first, last, since = base_parse_day(f->since), to = base_parse_day(f->to);

    if (f->act != NULL && strcmp(event->act, f->act) != 0) return false;
    if (f->status != NULL && strcmp(claim_status_name(event->status), f->status) != 0) return false;
    if (event->date == NULL || !base_edtf_range(event->date, &first, &last))
        first = last = base_parse_day(event->known_from);
    return (since == BASE_NO_DAY || last >= since) && (to == BASE_NO_DAY || first <= to);
}

static treaty_result
list_events(query_rows *r, const treaty_filter *f, base_error *e)
{
    event_list events = {0};
    treaty_result rc = event_known(r->s, f->treaty, f->state, f->known, &events);
    base_buffer *out = &r->lines;

    for (size_t i = 0; i < events.count && rc == TREATY_OK; i++) {
        const event_folded *event = &events.items[i];
        int act = r->lex == NULL ? -1 : lexicon_find_act(r->lex, event->act);
        if (!wanted_event(event, f)) continue;
        base_append_byte(out, '{');
        pair(out, "id", event->id);
        pair(out, "treaty", event->treaty);
        pair(out, "state", *event->state != '\0' ? event->state : NULL);
        pair(out, "act", event->act);
        pair(out, "act_name", act < 0 ? event->act : lexicon_act_at(r->lex, (uint32_t)act)->name);
        pair(out, "direction", event->direction);
        pair(out, "body", event->body);
        pair(out, "reading", event->reading);
        pair(out, "date", event->date);
        pair(out, "status", claim_status_name(event->status));
        base_append_format(out, ",\"episode\":%d,\"sources\":%d", event->episode, event->sources);
        pair(out, "known_from", event->known_from);
        base_append_format(out, ",\"inferred\":%s", event->inferred ? "true" : "false");
        pair(out, "review", event->review);
        pair(out, "review_note", event->review_note);
        pair(out, "review_by", event->review_by);
        print_ids(out, "claims", event->supports, event->support_count);
        print_ids(out, "contradicted_by", event->contradicts, event->contradict_count);
        base_append_text(out, "}\n");
    }
    event_list_free(&events);
    return rc == TREATY_OK && out->failed ? base_no_memory(e) : rc;
}

/* ---- states, parties ---- */

static treaty_result
list_states(query_rows *r, law *l, const treaty_filter *f, base_error *e)
{
    base_arena arena = {0};
    const char **states;
    size_t count;
    treaty_result rc = judge_states(r->s, f->treaty, f->known, &arena, &states, &count, e);

    for (size_t i = 0; i < count && rc == TREATY_OK; i++) {
        if (f->state != NULL && strcmp(f->state, states[i]) != 0) continue;
        if (lexicon_find(r->lex, LEXICON_STATE, states[i]) < 0) continue; /* UN, NATO: no states */
        rc = judge_status(r->s, l, r->lex, f->treaty, states[i], f->on, f->known, f->internal,
                          &r->lines, e);
        base_append_byte(&r->lines, '\n');
    }
    base_arena_free(&arena);
    return rc;
}

static treaty_result
list_parties(query_rows *r, law *l, const treaty_filter *f, base_error *e)
{
    base_day known = f->known == NULL ? INT32_MAX : base_parse_day(f->known);
    base_arena arena = {0};
    law_party *parties;
    size_t count;
    treaty_result rc =
        law_parties(l, f->treaty, base_parse_day(f->on), known, &arena, &parties, &count, e);

    for (size_t i = 0; rc == TREATY_OK && i < count; i++) {
        int64_t p = lexicon_find(r->lex, LEXICON_STATE, parties[i].state);
        char day[16];
        base_append_byte(&r->lines, '{');
        pair(&r->lines, "state", parties[i].state);
        pair(&r->lines, "name",
             p < 0 ? parties[i].state : lexicon_entry_at(r->lex, (uint32_t)p)->name);
        if (parties[i].since != BASE_NO_DAY) base_format_day(parties[i].since, day);
        pair(&r->lines, "since", parties[i].since != BASE_NO_DAY ? day : NULL);
        if (parties[i].pending != BASE_NO_DAY) base_format_day(parties[i].pending, day);
        pair(&r->lines, "pending", parties[i].pending != BASE_NO_DAY ? day : NULL);
        base_append_text(&r->lines, "}\n");
    }
    base_arena_free(&arena);
    return rc;
}

/* ---- all of it ---- */

/* A condition of a question: SQL in which @ stands for the value; none where the value is NULL. */
typedef struct condition {
    const char *value, *sql;
} condition;

static void
append_condition(base_buffer *sql, const char *text, int number)
{
    base_append_text(sql, " AND ");
    for (; *text != '\0'; text++)
        if (*text == '@')
            base_append_format(sql, "?%d", number);
        else
            base_append_byte(sql, *text);
}

static treaty_result
bind_conditions(query_rows *r, const condition *c, size_t count, base_error *e)
{
    int number = 0;

    for (size_t i = 0; i < count; i++)
        if (c[i].value != NULL && sqlite3_bind_text(r->statement, ++number, c[i].value, -1,
                                                    SQLITE_TRANSIENT) != SQLITE_OK)
            return base_no_memory(e); /* unbound, it would let no row or every row pass */
    return TREATY_OK;
}

/* A statement of the cursor's own, so that two loops over the same kind do not share one. Only what is asked
 * for stands in it, so that each question finds the index that serves it. */
static treaty_result
prepare(query_rows *r, const char *head, const condition *c, size_t count, bool internal,
        const char *order, base_error *e)
{
    base_buffer sql = {0};
    int number = 0;
    treaty_result rc = TREATY_OK;

    base_append_text(&sql, head);
    if (!internal) base_append_text(&sql, " AND d.release = 'public' AND s.release = 'public'");
    for (size_t i = 0; i < count; i++)
        if (c[i].value != NULL) append_condition(&sql, c[i].sql, ++number);
    base_append_text(&sql, order);
    if (sql.failed)
        rc = base_no_memory(e);
    else if (sqlite3_prepare_v2(store_db(r->s), sql.bytes, -1, &r->statement, NULL) != SQLITE_OK)
        rc = store_fail(r->s, "asking");
    base_buffer_free(&sql);
    return rc == TREATY_OK ? bind_conditions(r, c, count, e) : rc;
}

static treaty_result
select_documents(query_rows *r, const treaty_filter *f, base_error *e)
{
    const condition given[] = {
        {f->document, "d.external = @"},
        {f->source, "s.name = @"},
        {f->kind, "s.kind = @"},
        {f->since, "(d.published >= @ OR (d.published IS NULL AND d.inferred >= @))"},
        {f->to, "substr(COALESCE(d.published, d.inferred), 1, 10) <= @"},
        {f->known, "COALESCE(d.published, d.inferred, d.fetched, strftime('%Y-%m-%dT%H:%M:%SZ', "
                   "d.recorded, 'unixepoch')) <= @ || 'T99'"},
        {f->treaty, "d.id IN (SELECT " STORE_DOCUMENT_OF("claim") " " STORE_OF_TREATY("= @") ")"},
        {f->state, "d.id IN (SELECT " STORE_DOCUMENT_OF("claim") " " STORE_OF_STATE("@") ")"}};

    r->print = print_document;
    return prepare(r, documents_sql, given, sizeof given / sizeof *given, f->internal,
                   documents_order, e);
}

static treaty_result
select_claims(query_rows *r, const treaty_filter *f, base_error *e)
{
    bool both = f->treaty != NULL && f->state != NULL;
    const condition given[] = {
        {f->state, both ? "c.id IN (SELECT claim " STORE_OF_STATE("@") " AND treaty = ?2)"
                        : "c.id IN (SELECT claim " STORE_OF_STATE("@") ")"},
        {f->treaty, both ? "c.treaty = @" : "c.id IN (SELECT claim " STORE_OF_TREATY("= @") ")"},
        {f->act, "c.act = @"},
        {f->document, "d.external = @"},
        {f->source, "s.name = @"},
        {f->kind, "s.kind = @"},
        {f->place, "c.place = @"},
        {f->since, "COALESCE(c.date, c.known_from) >= @"},
        {f->to, "substr(COALESCE(c.date, c.known_from), 1, length(@)) <= @"},
        {f->known, "c.known_from <= @ AND (c.known_to IS NULL OR c.known_to > @)"},
        {f->status, "@ = CASE WHEN c.negative THEN 'denied' WHEN c.background THEN 'historic'"
                    " WHEN c.conditional THEN 'conditional' WHEN c.scheduled THEN 'planned'"
                    " ELSE 'asserted' END"}};

    r->print = print_claim;
    return prepare(r, claims_sql, given, sizeof given / sizeof *given, f->internal, claims_order,
                   e);
}

treaty_result
query_select(store *s, law *l, const lexicon *lex, treaty_kind kind, const treaty_filter *f,
             query_rows **out, base_error *e)
{
    query_rows *r = query_new(s, lex, f->limit);
    treaty_result rc = TREATY_OK;

    if (r == NULL) return base_no_memory(e);
    switch (kind) {
    case TREATY_DOCUMENTS: rc = select_documents(r, f, e); break;
    case TREATY_CLAIMS: rc = select_claims(r, f, e); break;
    case TREATY_CHANGES: rc = judge_changes(s, l, lex, f, &r->lines, e); break;
    case TREATY_EVENTS: rc = list_events(r, f, e); break;
    case TREATY_STATES: rc = list_states(r, l, f, e); break;
    case TREATY_PARTIES: rc = list_parties(r, l, f, e); break;
    case TREATY_CONFLICTS: rc = judge_conflicts(s, l, lex, f, &r->lines, e); break;
    case TREATY_AHEAD:
        rc = judge_ahead(s, l, lex, f->treaty, f->on, f->known, f->internal, &r->lines, e);
        break;
    case TREATY_AUDIT: rc = law_audit(l, f->treaty, &r->lines, e); break;
    case TREATY_REGISTER: rc = law_register(l, f->treaty, f->state, &r->lines, e); break;
    }
    if (rc == TREATY_OK && r->lines.failed) rc = base_no_memory(e);
    if (rc == TREATY_OK)
        *out = r;
    else
        query_rows_free(r);
    return rc;
}
