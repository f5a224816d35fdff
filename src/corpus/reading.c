/* A reading as JSON, in the keys of the evaluation format. */
#include "corpus/reading.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

void
treaty_text_free(char *text)
{
    free(text);
}

/* ---- pieces ---- */

static void
append_separator(base_buffer *b)
{
    char last = b->size > 0 ? b->bytes[b->size - 1] : '[';

    if (last != '[' && last != '{') base_append_byte(b, ',');
}

static void
append_key(base_buffer *b, const char *key)
{
    append_separator(b);
    base_append_format(b, "\"%s\":", key);
}

static void
append_text(base_buffer *b, const char *key, const char *text)
{
    append_key(b, key);
    if (text == NULL)
        base_append_text(b, "null");
    else
        base_append_json(b, text, strlen(text));
}

static void
append_range(base_buffer *b, const char *key, const treaty_reading *r, uint32_t start, uint32_t end)
{
    append_key(b, key);
    base_append_json(b, r->text.bytes + start, end - start);
}

static void
append_list(base_buffer *b, const char *key, const char *const *items, size_t count)
{
    append_key(b, key);
    base_append_byte(b, '[');
    for (size_t i = 0; i < count; i++) {
        append_separator(b);
        base_append_json(b, items[i], strlen(items[i]));
    }
    base_append_byte(b, ']');
}

/* Registers call the Union EUU, a participant beside states; the evaluation format calls it EU, an
 * actor that is none. */
static void
append_actors(base_buffer *b, const claim *c)
{
    append_key(b, "actors");
    base_append_byte(b, '[');
    for (uint32_t i = 0; i < c->actors.count; i++) {
        const char *id = strcmp(c->actors.items[i], "EUU") == 0 ? "EU" : c->actors.items[i];
        append_separator(b);
        base_append_json(b, id, strlen(id));
    }
    base_append_byte(b, ']');
}

/* ---- claims ---- */

static void
append_explanation(base_buffer *b, const treaty_reading *r, const reading_claim *rc)
{
    const claim *c = &rc->claim;

    append_text(b, "rule", c->rule);
    append_key(b, "confidence");
    base_append_format(b, "%d", c->confidence);
    append_text(b, "body", c->body);
    append_text(b, "reading", c->reading);
    append_text(b, "chain", c->chain);
    append_key(b, "start");
    base_append_format(b, "%u,\"end\":%u", c->start, c->end);
    if (rc->clause_start < rc->clause_end)
        append_range(b, "clause", r, rc->clause_start, rc->clause_end);
    if (rc->date_start < rc->date_end)
        append_range(b, "date_text", r, rc->date_start, rc->date_end);
}

static void
append_claim(base_buffer *b, const treaty_reading *r, const reading_claim *rc, unsigned what)
{
    const claim *c = &rc->claim;

    append_separator(b);
    base_append_byte(b, '{');
    append_actors(b, c);
    append_text(b, "treaty", c->treaty);
    append_text(b, "act", c->act);
    append_text(b, "status", claim_status_name(c->status));
    if (!c->headline) {
        append_text(b, "date", c->date);
        append_text(b, "said_by", c->said_by);
    }
    append_text(b, "direction", c->direction);
    append_range(b, "evidence", r, c->start, c->end);
    if (c->headline) {
        append_key(b, "ahead");
        base_append_text(b, c->ahead ? "true" : "false");
    }
    if (what & TREATY_EXPLAIN) append_explanation(b, r, rc);
    base_append_byte(b, '}');
}

static void
append_claims(base_buffer *b, const char *key, const treaty_reading *r, bool headline,
              unsigned what)
{
    append_key(b, key);
    base_append_byte(b, '[');
    for (size_t i = 0; i < r->claim_count; i++) {
        const claim *c = &r->claims[i].claim;
        if (c->kind == NULL && c->headline == headline) append_claim(b, r, &r->claims[i], what);
    }
    base_append_byte(b, ']');
}

static void
append_facts(base_buffer *b, const treaty_reading *r)
{
    append_key(b, "facts");
    base_append_byte(b, '[');
    for (size_t i = 0; i < r->claim_count; i++) {
        const claim *c = &r->claims[i].claim;
        if (c->kind == NULL) continue;
        append_separator(b);
        base_append_byte(b, '{');
        append_text(b, "kind", c->kind);
        append_text(b, "value", c->value);
        append_actors(b, c);
        append_text(b, "treaty", c->treaty);
        append_text(b, "date", c->date);
        append_range(b, "evidence", r, c->start, c->end);
        append_text(b, "rule", c->rule);
        base_append_byte(b, '}');
    }
    base_append_byte(b, ']');
}

/* ---- dates, quotations, spans ---- */

enum { DATES_BACK = 256 };

/* The same words with the same value a second time say nothing new. */
static bool
said_before(const treaty_reading *r, size_t i)
{
    const reading_date *d = &r->dates[i];

    for (size_t k = i; k > 0 && i - k < DATES_BACK; k--) {
        const reading_date *o = &r->dates[k - 1];
        if (o->end - o->start == d->end - d->start && strcmp(o->edtf, d->edtf) == 0 &&
            strncasecmp(r->text.bytes + o->start, r->text.bytes + d->start, d->end - d->start) == 0)
            return true;
    }
    return false;
}

static void
append_dates(base_buffer *b, const treaty_reading *r)
{
    append_key(b, "dates");
    base_append_byte(b, '[');
    for (size_t i = 0; i < r->date_count; i++) {
        const reading_date *d = &r->dates[i];
        if (d->edtf[0] == '\0' || d->open || said_before(r, i)) continue;
        append_separator(b);
        base_append_byte(b, '{');
        append_range(b, "text", r, d->start, d->end);
        append_text(b, "value", d->edtf);
        base_append_byte(b, '}');
    }
    base_append_byte(b, ']');
}

static void
append_quotes(base_buffer *b, const treaty_reading *r)
{
    append_key(b, "quotes");
    base_append_byte(b, '[');
    for (size_t i = 0; i < r->quote_count; i++) {
        const reading_quote *q = &r->quotes[i];
        if (q->scare) continue;
        append_separator(b);
        base_append_byte(b, '{');
        append_text(b, "speaker", q->speaker);
        append_range(b, "text", r, q->start, q->end);
        base_append_byte(b, '}');
    }
    base_append_byte(b, ']');
}

/* Offsets in code points into the body; dates come in order, so that one walk counts them. */
static void
append_timex(base_buffer *b, const treaty_reading *r)
{
    static const char *const types[] = {"DATE", "TIME", "DURATION", "SET", "DURATION"};
    uint32_t at = (uint32_t)r->body_start, points = 0;

    append_key(b, "timex");
    base_append_byte(b, '[');
    for (size_t i = 0; i < r->date_count; i++) {
        const reading_date *d = &r->dates[i];
        uint32_t from = d->start < at ? (uint32_t)r->body_start : at;
        uint32_t start =
            (from == at ? points : 0) + text_code_points(r->text.bytes, from, d->start);
        if (d->value[0] == '\0' || d->type >= DATE_OFFSET) continue;
        at = d->start;
        points = start;
        append_separator(b);
        base_append_format(b, "{\"start\":%u,\"end\":%u", start,
                           start + text_code_points(r->text.bytes, d->start, d->end));
        append_text(b, "value", d->value);
        append_text(b, "type", types[d->type]);
        base_append_byte(b, '}');
    }
    base_append_byte(b, ']');
}

static treaty_result
append_spans(base_buffer *b, const treaty_reading *r)
{
    static const char *const layers[PATTERN_LAYERS] = {"state",  "treaty", "date",    "person",
                                                       "office", "body",   "quote",   "ng",
                                                       "vg",     "clause", "sentence"};
    base_arena arena = {0};
    base_error e;
    annotate_span *spans = NULL;
    treaty_result rc = annotate_order(r->spans, r->span_count, &arena, &spans, &e);

    append_key(b, "spans");
    base_append_byte(b, '[');
    for (size_t i = 0; rc == TREATY_OK && i < r->span_count; i++) {
        append_separator(b);
        base_append_format(b, "{\"layer\":\"%s\",\"start\":%u,\"end\":%u", layers[spans[i].layer],
                           spans[i].start, spans[i].end);
        append_text(b, "value", spans[i].value);
        base_append_byte(b, '}');
    }
    base_append_byte(b, ']');
    base_arena_free(&arena);
    return rc;
}

/* ---- the object ---- */

static treaty_result
append_object(base_buffer *b, const treaty_reading *r, unsigned what)
{
    treaty_result rc = TREATY_OK;

    base_append_byte(b, '{');
    append_text(b, "id", r->id);
    if (what & TREATY_TIMEX) {
        append_timex(b, r);
        base_append_byte(b, '}');
        return rc;
    }
    append_text(b, "lang", r->lang);
    append_key(b, "read");
    base_append_text(b, r->read ? "true" : "false");
    append_claims(b, "claims", r, false, what);
    if (what & TREATY_HEADLINES) append_claims(b, "headline", r, true, what);
    append_dates(b, r);
    append_quotes(b, r);
    append_list(b, "states", r->states, r->state_count);
    append_list(b, "treaties", r->treaties, r->treaty_count);
    if (what & TREATY_EXPLAIN) append_facts(b, r);
    if (what & TREATY_SPANS) rc = append_spans(b, r);
    base_append_byte(b, '}');
    return rc;
}

treaty_result
treaty_reading_json(treaty_reader *reader, const treaty_reading *reading, unsigned what,
                    char **json)
{
    base_buffer b = {0};
    treaty_result rc = append_object(&b, reading, what);

    (void)reader; /* the message of a failure is always the same */
    if (rc == TREATY_OK && b.failed) rc = TREATY_NO_MEMORY;
    if (rc != TREATY_OK) {
        base_buffer_free(&b);
        return rc;
    }
    *json = b.bytes;
    return TREATY_OK;
}
