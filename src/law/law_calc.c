/* The rule alone, forward and backward, and the rows of a register that it contradicts. */
#include "law/law_inner.h"

#include <stdlib.h>
#include <string.h>

typedef struct answer {
    base_day effective, act_by, expiry;
    unsigned flags;
    const char *basis;
} answer;

/* The last day from which `clock` gives a day no later than `by`: days only move forward. */
static base_day
latest(const law_clause *c, base_day by, base_day entered, bool leaving)
{
    for (base_day day = by; day > by - 40 * 366; day--) {
        base_day end = leaving ? law_exit_day(c, day, entered) : law_entry_day(c, day);
        if (end == BASE_NO_DAY) return BASE_NO_DAY;
        if (end <= by) return day;
    }
    return BASE_NO_DAY;
}

static base_day
entered_of(const law_table *t, const law_clause *c, const char *state)
{
    base_day entered = BASE_NO_DAY;

    for (size_t i = 0; state != NULL && i < t->row_count; i++)
        if (strcmp(t->rows[i].treaty, c->treaty) == 0 && strcmp(t->rows[i].state, state) == 0)
            entered = law_row_entry(c, &t->rows[i]);
    return entered;
}

/* What only facts can tell: where none is asserted the flag says that the clause asks for one. */
static void
answer_holds(const law_table *t, const law_clause *c, const char *state, base_day notice, answer *a)
{
    if (c->hold != HOLD_NONE && state == NULL) a->flags |= LAW_CONFLICT_HOLD;
    if (c->conditions != NULL) a->flags |= LAW_CONDITIONS_OPEN;
    if (a->effective != BASE_NO_DAY)
        a->effective = law_held(t, c, state, notice, a->effective, BASE_NO_DAY, &a->flags);
}

static void
answer_exit(const law_table *t, const law_clause *c, const treaty_calc_question *q,
            base_day entered, answer *a)
{
    base_day notice = q->notified != NULL ? base_parse_day(q->notified) : BASE_NO_DAY;
    bool extended;

    if (q->out_by != NULL) notice = a->act_by = latest(c, base_parse_day(q->out_by), entered, true);
    if (notice != BASE_NO_DAY) a->effective = law_exit_day(c, notice, entered);
    if (notice != BASE_NO_DAY && law_notice_day(c, notice, entered) > notice)
        a->flags |= LAW_LOCK_IN;
    a->expiry = law_expiry(c, INT32_MAX, BASE_NO_DAY, &extended);
    if (a->expiry != BASE_NO_DAY && a->expiry <= a->effective) a->flags |= LAW_EXPIRED;
    if (a->expiry != BASE_NO_DAY && extended) a->flags |= LAW_EXTENDED;
    answer_holds(t, c, q->state, notice, a);
    if (c->exit == EXIT_NEGOTIATED) a->flags |= LAW_CONDITIONS_OPEN;
    if (c->exit == EXIT_NONE) {
        a->flags |= LAW_NO_CLAUSE;
        a->basis = "practice";
        if (c->practice == PRACTICE_CONTESTED) a->flags |= LAW_CONTESTED;
    } else if (!c->confirmed) {
        a->flags |= LAW_COUNTING_ASSUMED;
        a->basis = "rule with assumed counting";
    }
}

/* Every reading: the day of the rule, and the day after where the counting is not confirmed. */
static void
append_range(base_buffer *out, const answer *a)
{
    char day[16];

    base_append_text(out, "\"range\":");
    if (a->effective == BASE_NO_DAY || (a->flags & LAW_COUNTING_ASSUMED) == 0) {
        base_append_text(out, "null");
        return;
    }
    base_format_day(a->effective, day);
    base_append_format(out, "[\"%s\",", day);
    base_format_day(a->effective + 1, day);
    base_append_format(out, "\"%s\"]", day);
}

static void
append_because(base_buffer *out, const law_clause *c, const answer *a, bool leaving)
{
    char day[16];
    base_buffer text = {0};

    base_append_text(out, "\"because\":[");
    if (!leaving) {
        law_step(out, "article", c->entry_article, c->entry_text);
    } else {
        law_step(out, "article", c->article, c->text);
        law_clause_steps(out, c);
        if (a->flags & LAW_EXPIRED) {
            base_format_day(a->expiry, day);
            base_append_format(&text, "the treaty itself ends before, on %s", day);
            law_step(out, "expiry", c->expiry_article, text.bytes);
        }
    }
    base_append_byte(out, ']');
    if (text.failed) out->failed = true;
    base_buffer_free(&text);
}

treaty_result
law_calc(const lexicon *lex, const treaty_calc_question *q, base_buffer *json, base_error *e)
{
    const law_table *t;
    const law_clause *c;
    answer a = {BASE_NO_DAY, BASE_NO_DAY, BASE_NO_DAY, 0, "rule"};
    bool leaving = q->notified != NULL || q->out_by != NULL;
    treaty_result rc = law_table_of(lex, &t, e);

    if (rc != TREATY_OK) return rc;
    if ((c = law_clause_of(t, q->treaty)) == NULL)
        return base_fail(e, TREATY_NOT_FOUND, "no clauses are known of '%.60s'", q->treaty);
    if (leaving && c->exit == EXIT_UNKNOWN)
        return base_fail(e, TREATY_NOT_FOUND, "no clause on leaving '%.60s' is recorded",
                         q->treaty);
    if (leaving) {
        answer_exit(t, c, q, entered_of(t, c, q->state), &a);
    } else if (q->deposited != NULL) {
        a.effective = law_entry_day(c, base_parse_day(q->deposited));
    } else {
        a.act_by = latest(c, base_parse_day(q->in_by), BASE_NO_DAY, false);
        if (a.act_by != BASE_NO_DAY) a.effective = law_entry_day(c, a.act_by);
    }
    base_append_byte(json, '{');
    law_append_text(json, "treaty", q->treaty);
    base_append_byte(json, ',');
    law_append_text(json, "state", q->state);
    base_append_byte(json, ',');
    law_append_day(json, "effective", a.effective);
    base_append_byte(json, ',');
    law_append_day(json, "act_by", a.act_by);
    base_append_byte(json, ',');
    law_append_text(json, "basis", a.effective == BASE_NO_DAY ? NULL : a.basis);
    base_append_byte(json, ',');
    append_range(json, &a);
    base_append_byte(json, ',');
    law_append_flags(json, a.flags);
    base_append_byte(json, ',');
    law_append_day(json, "survives_until", leaving ? law_survives(c, a.effective) : BASE_NO_DAY);
    base_append_byte(json, ',');
    append_because(json, c, &a, leaving);
    base_append_byte(json, '}');
    return json->failed ? base_no_memory(e) : TREATY_OK;
}

/* ---- audit ---- */

static void
append_finding(base_buffer *rows, const law_row *row, base_day rule, const char *finding)
{
    base_append_byte(rows, '{');
    law_append_text(rows, "treaty", row->treaty);
    base_append_byte(rows, ',');
    law_append_text(rows, "state", row->state);
    base_append_byte(rows, ',');
    law_append_day(rows, "deposited", row->deposited);
    base_append_byte(rows, ',');
    law_append_day(rows, "recorded", row->effective);
    base_append_byte(rows, ',');
    law_append_day(rows, "rule", rule);
    base_append_format(rows, ",\"days\":%d,",
                       rule == BASE_NO_DAY ? row->effective - row->deposited
                                           : row->effective - rule);
    law_append_text(rows, "finding", finding);
    base_append_text(rows, "}\n");
}

static void
audit_row(const law_table *shipped, const law_row *row, base_buffer *rows)
{
    const law_clause *c = law_clause_of(shipped, row->treaty);
    bool succession = row->consent != NULL && strcmp(row->consent, "succession") == 0;
    base_day rule;

    if (row->effective == BASE_NO_DAY || row->deposited == BASE_NO_DAY || succession) return;
    rule = c != NULL ? law_entry_day(c, row->deposited) : BASE_NO_DAY;
    if (row->effective < row->deposited)
        append_finding(rows, row, rule, "effect before deposit");
    else if (c != NULL && c->in_force != BASE_NO_DAY && row->effective < c->in_force)
        append_finding(rows, row, rule, "effect before the treaty was in force");
    else if (rule != BASE_NO_DAY && rule != row->effective)
        append_finding(rows, row, rule, "effect is not what deposit and rule give");
}

/* Runs over the rows that count: a corpus's own stand for the shipped ones of their state. */
static bool
counts(const law *l, int table, const law_row *row, const char *treaty)
{
    size_t count;

    if (treaty != NULL && strcmp(row->treaty, treaty) != 0) return false;
    return table == 0 || law_own_rows(l, row->treaty, row->state, &count) == NULL;
}

treaty_result
law_audit(law *l, const char *treaty, base_buffer *rows, base_error *e)
{
    const law_table *tables[] = {&l->own, l->shipped};

    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < tables[k]->row_count; i++)
            if (counts(l, k, &tables[k]->rows[i], treaty))
                audit_row(l->shipped, &tables[k]->rows[i], rows);
    return rows->failed ? base_no_memory(e) : TREATY_OK;
}

/* ---- the register itself ---- */

static void
append_stint(base_buffer *rows, const law *l, const law_row *row)
{
    const struct {
        const char *name;
        base_day day;
    } days[] = {{"signature", row->signature},
                {"consent_deposited", row->deposited},
                {"consent_notified", row->notified},
                {"entry_into_force", row->effective},
                {"withdrawal_deposited", row->out_deposited},
                {"withdrawal_notified", row->out_notified},
                {"withdrawal_effective", row->out_effective},
                {"withdrawal_by", row->gone_by},
                {"revoked_on", row->revoked},
                {"flags_from", row->flags_from}};
    int64_t p = lexicon_find(l->lex, LEXICON_STATE, row->state);
    const struct {
        const char *name, *text;
    } texts[] = {{"treaty", row->treaty},
                 {"state", row->state},
                 {"name", p < 0 ? row->state : lexicon_entry_at(l->lex, (uint32_t)p)->name},
                 {"consent_type", row->consent},
                 {"note", row->note},
                 {"source", row->source}};

    base_append_byte(rows, '{');
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        law_append_text(rows, texts[i].name, texts[i].text);
        base_append_byte(rows, ',');
    }
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        law_append_day(rows, days[i].name, days[i].day);
        base_append_byte(rows, ',');
    }
    law_append_flags(rows, row->flags);
    base_append_text(rows, "}\n");
}

treaty_result
law_register(law *l, const char *treaty, const char *state, base_buffer *rows, base_error *e)
{
    const law_table *tables[] = {&l->own, l->shipped};

    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < tables[k]->row_count; i++) {
            const law_row *row = &tables[k]->rows[i];
            if (counts(l, k, row, treaty) && (state == NULL || strcmp(row->state, state) == 0))
                append_stint(rows, l, row);
        }
    return rows->failed ? base_no_memory(e) : TREATY_OK;
}
