/* A status with its reasons: which entries of which register, which article, and what it gives. */
#include "law/law_inner.h"

#include <stdio.h>
#include <string.h>

void
law_append_text(base_buffer *out, const char *key, const char *text)
{
    base_append_format(out, "\"%s\":", key);
    if (text == NULL)
        base_append_text(out, "null");
    else
        base_append_json(out, text, strlen(text));
}

void
law_append_day(base_buffer *out, const char *key, base_day day)
{
    char text[16];

    if (day != BASE_NO_DAY) base_format_day(day, text);
    law_append_text(out, key, day != BASE_NO_DAY ? text : NULL);
}

void
law_append_flags(base_buffer *out, unsigned flags)
{
    const char *comma = "";

    base_append_text(out, "\"flags\":[");
    for (unsigned bit = 1; bit <= LAW_DIFFERS; bit <<= 1)
        if (flags & bit) {
            base_append_format(out, "%s\"%s\"", comma, law_flag_name(bit));
            comma = ",";
        }
    base_append_byte(out, ']');
}

static void
begin_step(base_buffer *out, const char *kind)
{
    if (out->size > 0 && out->bytes[out->size - 1] == '}') base_append_byte(out, ',');
    base_append_byte(out, '{');
    law_append_text(out, "kind", kind);
}

/* ,"key":"text", or nothing where there is no text. */
static void
add_text(base_buffer *out, const char *key, const char *text)
{
    if (text == NULL) return;
    base_append_byte(out, ',');
    law_append_text(out, key, text);
}

/* One register entry as a step: what was done, when, from when it counts, who says so. */
static void
register_step(base_buffer *out, const char *what, base_day day, const char *then, base_day effect,
              bool computed, const char *source)
{
    base_buffer text = {0};
    char a[16], b[16];

    base_format_day(day, a);
    base_append_format(&text, "%s on %s", what, a);
    if (effect != BASE_NO_DAY) {
        base_format_day(effect, b);
        base_append_format(&text, ", %s %s%s", then, b, computed ? " (computed)" : "");
    }
    begin_step(out, "register");
    base_append_byte(out, ',');
    law_append_text(out, "text", text.bytes);
    base_append_byte(out, ',');
    law_append_day(out, "date", day);
    add_text(out, "source", source);
    base_append_byte(out, '}');
    if (text.failed) out->failed = true;
    base_buffer_free(&text);
}

void
law_step(base_buffer *out, const char *kind, const char *article, const char *text)
{
    if (text == NULL) return;
    begin_step(out, kind);
    add_text(out, "article", article);
    add_text(out, "text", text);
    base_append_byte(out, '}');
}

static void
article_step(base_buffer *out, const char *kind, const char *article, const char *text)
{
    base_buffer where = {0};

    if (article != NULL) base_append_format(&where, "article %s", article);
    law_step(out, kind, where.bytes, text);
    if (where.failed) out->failed = true;
    base_buffer_free(&where);
}

static void
note_step(base_buffer *out, const char *kind, const char *text, const char *source)
{
    begin_step(out, kind);
    add_text(out, "text", text);
    add_text(out, "source", source);
    base_append_byte(out, '}');
}

static void
row_steps(base_buffer *out, const law_clause *c, const law_row *row, base_day on, base_day known)
{
    char what[64];

    if (law_seen(row->signature, BASE_NO_DAY, on, known))
        register_step(out, "signature", row->signature, "", BASE_NO_DAY, false, row->source);
    if (law_seen(row->deposited, row->notified, on, known)) {
        base_day start = law_row_entry(c, row);
        snprintf(what, sizeof what, "%s deposited",
                 row->consent != NULL ? row->consent : "consent");
        register_step(out, what, row->deposited, "in force for it from", start,
                      row->effective == BASE_NO_DAY, row->source);
    }
    if (law_seen(row->out_deposited, row->out_notified, on, known))
        register_step(out, "notice of withdrawal received", row->out_deposited, "effective",
                      law_row_exit(c, row), row->out_effective == BASE_NO_DAY, row->source);
    if (law_seen(row->revoked, BASE_NO_DAY, on, known))
        register_step(out, "notice revoked", row->revoked, "", BASE_NO_DAY, false, row->source);
    if (row->gone_by != BASE_NO_DAY && row->out_deposited == BASE_NO_DAY &&
        row->out_effective == BASE_NO_DAY && (known == BASE_NO_DAY || row->gone_by <= known))
        register_step(out,
                      "shown as withdrawn in the register as at its day; which day it left is"
                      " not said; read",
                      row->gone_by, "", BASE_NO_DAY, false, row->source);
    if (row->note != NULL &&
        (row->flags_from == BASE_NO_DAY || law_seen(row->flags_from, BASE_NO_DAY, on, known)) &&
        row->flags != 0)
        note_step(out, "note", row->note, row->source);
}

void
law_clause_steps(base_buffer *out, const law_clause *c)
{
    law_step(out, "condition", c->article, c->conditions);
    law_step(out, "survival", c->survival_article, c->survival);
    if (c->follow.treaty != NULL) law_step(out, "follows", c->follow.article, c->follow.text);
    if (c->case_text != NULL) law_step(out, "practice", NULL, c->case_text);
}

static const char *
hold_text(const law_clause *c)
{
    return c->hold == HOLD_EXPIRY
               ? "a withdrawal would be held while an armed conflict lasts in which the state"
                 " is engaged when the period ends"
               : "a withdrawal would be held while an armed conflict lasts in which the state"
                 " is engaged when the notice is given";
}

/* The fact that holds the exit under way. */
static void
fact_step(base_buffer *out, const law *l, int kind, const law_clause *c, const char *state,
          base_day on, base_day known)
{
    const law_fact *fact = law_fact_on(l->shipped, kind, c->treaty, state, on, known);

    if (fact != NULL && fact->text != NULL) note_step(out, "fact", fact->text, fact->source);
}

static void
expiry_step(base_buffer *out, const law_clause *c, base_day on, base_day known)
{
    bool extended;
    base_day end = law_expiry(c, on, known, &extended);
    base_buffer text = {0};
    char day[16];

    if (end == BASE_NO_DAY) return;
    base_format_day(end, day);
    base_append_format(&text, "the treaty's own term %s on %s%s", end <= on ? "ended" : "ends", day,
                       extended ? ", as extended" : "");
    article_step(out, "expiry", c->expiry_article, text.bytes);
    if (text.failed) out->failed = true;
    base_buffer_free(&text);
}

/* The exit of the other party, which ends a bilateral treaty for both. */
static void
other_step(base_buffer *out, const law *l, const law_clause *c, const char *state, base_day on,
           base_day known)
{
    const law_row *other = c->ends_for_all ? law_other_exit(l, c, state, on, known) : NULL;
    base_buffer text = {0};
    char day[16];

    if (other == NULL) return;
    base_format_day(law_row_exit(c, other), day);
    base_append_format(&text, "the exit of the other party, %s, ends the treaty for both on %s",
                       other->state, day);
    note_step(out, "register", text.bytes, other->source);
    if (text.failed) out->failed = true;
    base_buffer_free(&text);
}

/* Territorial scope (article 29): the state's entries for one territory. */
static void
scope_steps(base_buffer *out, const law *l, const char *treaty, const char *state, base_day on,
            base_day known)
{
    for (size_t i = 0; i < l->own.scope_count; i++) {
        const law_scope *scope = &l->own.scopes[i];
        char what[160];
        if (strcmp(scope->treaty, treaty) != 0 || strcmp(scope->state, state) != 0 ||
            !law_seen(scope->day, scope->notified, on, known))
            continue;
        snprintf(what, sizeof what, "for %.80s: %.40s", scope->territory, scope->act);
        register_step(out, what, scope->day, "in effect there from", scope->effective, false,
                      scope->source);
    }
}

/* "Withdrawal would be held ..." belongs where an exit is possible or under way. */
static void
status_steps(base_buffer *out, const law *l, const law_clause *c, const char *state,
             const law_status *s, base_day on, base_day known)
{
    if (c == NULL) return;
    if (s->legal == LAW_CONTRACTING) article_step(out, "article", c->entry_article, c->entry_text);
    if (s->legal < LAW_PARTY) return;
    if (s->legal != LAW_TERMINATED) article_step(out, "article", c->article, c->text);
    if (s->legal == LAW_PARTY && c->hold != HOLD_NONE)
        note_step(out, "condition", hold_text(c), c->article);
    if (s->legal == LAW_PARTY) law_step(out, "condition", c->article, c->conditions);
    if (s->flags & LAW_CONFLICT_HOLD) fact_step(out, l, FACT_ARMED_CONFLICT, c, state, on, known);
    if (s->flags & LAW_CONDITIONS_OPEN) fact_step(out, l, FACT_DUES, c, state, on, known);
    if (s->flags & (LAW_LINKED | LAW_MEMBERSHIP_LOST))
        article_step(out, "follows", c->follow.article, c->follow.text);
    if (s->legal == LAW_FORMER_PARTY)
        article_step(out, "survival", c->survival_article, c->survival);
    if (s->legal != LAW_FORMER_PARTY) other_step(out, l, c, state, on, known);
    expiry_step(out, c, on, known);
    if (c->case_text != NULL) note_step(out, "practice", c->case_text, NULL);
}

static base_day
lock_end(const law_clause *c, const law_row *rows, size_t count)
{
    return c == NULL || count == 0 ? BASE_NO_DAY
                                   : law_lock_end(c, law_row_entry(c, &rows[count - 1]));
}

static void
append_pending(base_buffer *out, const law_status *s)
{
    if (s->pending_act == NULL) {
        base_append_text(out, ",\"pending\":null,");
        return;
    }
    base_append_text(out, ",\"pending\":{");
    law_append_text(out, "act", s->pending_act);
    base_append_byte(out, ',');
    law_append_day(out, "notified", s->pending_notified);
    base_append_byte(out, ',');
    law_append_day(out, "effective", s->pending);
    base_append_text(out, "},");
}

/* Under its own notice or with the other party; a term that ends one day bars no notice before. */
static bool
is_leaving(const law_status *s)
{
    return s->pending_act != NULL && strcmp(s->pending_act, "expire") != 0;
}

treaty_result
law_status_json(law *l, const char *treaty, const char *state, base_day on, base_day known,
                base_buffer *out, base_error *e)
{
    const law_clause *c = law_clause_of(l->shipped, treaty);
    size_t count;
    const law_row *rows = law_rows_of(l, treaty, state, &count);
    const char *coverage = law_coverage(l, treaty);
    base_buffer steps = {0}, text = {0};
    law_status s;
    base_day lock = lock_end(c, rows, count);
    treaty_result rc = law_status_on(l, treaty, state, on, known, &s, e);

    if (rc != TREATY_OK) return rc;
    if (s.legal == LAW_PARTY && lock != BASE_NO_DAY && lock > on) s.flags |= LAW_LOCK_IN;
    law_append_text(out, "legal", law_legal_name(s.legal));
    base_append_format(out, ",\"bound\":%s,", s.bound < 0 ? "null" : s.bound ? "true" : "false");
    law_append_day(out, "since", s.since);
    append_pending(out, &s);
    law_append_day(out, "earliest_exit",
                   s.legal == LAW_PARTY && !is_leaving(&s) ? law_earliest_exit(l, treaty, state, on)
                                                           : BASE_NO_DAY);
    base_append_byte(out, ',');
    law_append_day(out, "survives_until",
                   s.legal == LAW_FORMER_PARTY ? law_survives(c, s.since) : BASE_NO_DAY);
    base_append_byte(out, ',');
    law_append_flags(out, s.flags);
    for (size_t i = 0; i < count; i++) row_steps(&steps, c, &rows[i], on, known);
    scope_steps(&steps, l, treaty, state, on, known);
    status_steps(&steps, l, c, state, &s, on, known);
    rc = law_append_vienna(l, treaty, state, &s, on, known, &steps, e);
    base_append_format(&text,
                       coverage == NULL ? "no register of this treaty is here" : "register %s",
                       coverage != NULL ? coverage : "");
    note_step(&steps, "coverage", text.bytes, NULL);
    base_append_text(out, ",\"because\":[");
    base_append(out, steps.bytes != NULL ? steps.bytes : "", steps.size);
    base_append_byte(out, ']');
    if (rc == TREATY_OK && (steps.failed || text.failed || out->failed)) rc = base_no_memory(e);
    base_buffer_free(&steps);
    base_buffer_free(&text);
    return rc;
}
