/* One clause out of the packs' JSON. */
#include "law/law_take.h"

#include <stdio.h>
#include <string.h>

static const char *const exits[] = {"notice", "none", "negotiated", "state_date", "window", NULL};
static const char *const units[] = {"day", "month", "year", NULL};
static const char *const counts[] = {"same_day", "day_after", "first_of_next_month", "calendar_cut",
                                     NULL};
static const char *const holds[] = {"none", "expiry", "notice", NULL};
static const char *const practices[] = {"none",    "not_accepted", "twelve_months",
                                        "undated", "contested",    NULL};
static const char *const entries[] = {"none",     "first_of_month",       "days", "months",
                                      "same_day", "first_of_month_after", NULL};

/* A period `n` of `unit` in the object `key`; one that is not there leaves 0. */
static treaty_result
take_period(const law_loader *l, const json_t *o, const char *key, const char *path, int *n,
            int *unit)
{
    const json_t *period = json_object_get(o, key);
    char at[64];
    treaty_result rc;

    if (period == NULL || json_is_null(period)) return TREATY_OK;
    if (!json_is_object(period)) return law_wrong(l, path, "object expected");
    *unit = UNIT_YEAR;
    snprintf(at, sizeof at, "%s.n", path);
    if ((rc = law_take_number(l, period, "n", at, n)) != TREATY_OK) return rc;
    snprintf(at, sizeof at, "%s.unit", path);
    return law_take_word(l, period, "unit", at, units, unit);
}

static treaty_result
take_cut(const law_loader *l, const json_t *exit, law_clause *c)
{
    const json_t *cut = json_object_get(exit, "cut");
    const char *by = NULL, *effect = NULL;
    treaty_result rc;

    if (cut == NULL || json_is_null(cut)) return TREATY_OK;
    if ((rc = law_take_text(l, cut, "by", "exit.cut.by", &by)) != TREATY_OK ||
        (rc = law_take_text(l, cut, "effect", "exit.cut.effect", &effect)) != TREATY_OK ||
        (rc = law_take_number(l, cut, "years", "exit.cut.years", &c->cut_years)) != TREATY_OK)
        return rc;
    if (by == NULL || sscanf(by, "%2d-%2d", &c->cut_month, &c->cut_day) != 2 ||
        base_day_of(2024, c->cut_month, c->cut_day) == BASE_NO_DAY)
        return law_wrong(l, "exit.cut.by", "MM-DD expected");
    if (effect == NULL || sscanf(effect, "%2d-%2d", &c->effect_month, &c->effect_day) != 2 ||
        base_day_of(2023, c->effect_month, c->effect_day) == BASE_NO_DAY)
        return law_wrong(l, "exit.cut.effect", "MM-DD expected");
    c->has_cut = true;
    return TREATY_OK;
}

static treaty_result
take_lock(const law_loader *l, const json_t *exit, law_clause *c)
{
    static const char *const froms[] = {"treaty", "state", NULL};
    int from = 0;
    treaty_result rc = take_period(l, exit, "lock_in", "exit.lock_in", &c->lock_n, &c->lock_unit);

    if (rc == TREATY_OK)
        rc = law_take_word(l, json_object_get(exit, "lock_in"), "from", "exit.lock_in.from", froms,
                           &from);
    c->lock_from_state = from == 1;
    return rc;
}

/* Fixed periods: the treaty ends for a party only with one of them, by a notice n units before; with `open`, a
 * notice counts only within so long after each, and takes effect n units later (ILO conventions). */
static treaty_result
take_window(const law_loader *l, const json_t *exit, law_clause *c)
{
    const json_t *window = json_object_get(exit, "window");
    treaty_result rc;

    if ((rc = law_take_number(l, window, "first", "exit.window.first", &c->window_first)) !=
            TREATY_OK ||
        (rc = law_take_number(l, window, "then", "exit.window.then", &c->window_then)) != TREATY_OK)
        return rc;
    if (c->exit != EXIT_WINDOW) return TREATY_OK;
    if (c->window_first < 1 || c->window_first > 100)
        return law_wrong(l, "exit.window.first", "years from 1 to 100 expected");
    if (c->window_then < 1 || c->window_then > 100)
        return law_wrong(l, "exit.window.then", "years from 1 to 100 expected");
    return take_period(l, window, "open", "exit.window.open", &c->open_n, &c->open_unit);
}

static treaty_result
take_survival(const law_loader *l, const json_t *exit, law_clause *c)
{
    const json_t *s = json_object_get(exit, "survival");
    treaty_result rc =
        take_period(l, exit, "survival", "exit.survival", &c->survival_n, &c->survival_unit);

    if (rc != TREATY_OK || s == NULL || json_is_null(s)) return rc;
    if ((rc = law_take_text(l, s, "article", "exit.survival.article", &c->survival_article)) !=
            TREATY_OK ||
        (rc = law_take_text(l, s, "text", "exit.survival.text", &c->survival)) != TREATY_OK)
        return rc;
    return c->survival == NULL ? law_wrong(l, "exit.survival.text", "string expected") : TREATY_OK;
}

static treaty_result
take_follow(const law_loader *l, const json_t *o, law_clause *c)
{
    static const char *const kinds[] = {"linked", "membership", NULL};
    const json_t *follows = json_object_get(o, "follows");
    int kind = 0;
    treaty_result rc = take_period(l, o, "follows", "follows", &c->follow.n, &c->follow.unit);

    if (rc != TREATY_OK || follows == NULL || json_is_null(follows)) return rc;
    if ((rc = law_take_text(l, follows, "treaty", "follows.treaty", &c->follow.treaty)) !=
            TREATY_OK ||
        (rc = law_take_word(l, follows, "as", "follows.as", kinds, &kind)) != TREATY_OK ||
        (rc = law_take_text(l, follows, "article", "follows.article", &c->follow.article)) !=
            TREATY_OK ||
        (rc = law_take_text(l, follows, "text", "follows.text", &c->follow.text)) != TREATY_OK)
        return rc;
    if (c->follow.treaty == NULL) return law_wrong(l, "follows.treaty", "string expected");
    if (strcmp(c->follow.treaty, c->treaty) == 0)
        return law_wrong(l, "follows.treaty", "another treaty expected");
    c->follow.flag = kind == 1 ? LAW_MEMBERSHIP_LOST : LAW_LINKED;
    return TREATY_OK;
}

static treaty_result
take_extension(const law_loader *l, const json_t *o, law_clause *c)
{
    law_extension *x = &c->extensions[c->extension_count];
    treaty_result rc;

    *x = (law_extension){BASE_NO_DAY, BASE_NO_DAY};
    if (c->extension_count == EXTENSIONS_MAX - 1)
        return law_wrong(l, "expiry.extended", "at most 7 extensions expected");
    if ((rc = law_take_day(l, o, "to", "expiry.extended[].to", &x->to)) != TREATY_OK ||
        (rc = law_take_day(l, o, "on", "expiry.extended[].on", &x->on)) != TREATY_OK)
        return rc;
    if (x->to == BASE_NO_DAY)
        return law_wrong(l, "expiry.extended[].to", "date YYYY-MM-DD expected");
    if (x->on == BASE_NO_DAY)
        return law_wrong(l, "expiry.extended[].on", "date YYYY-MM-DD expected");
    if (c->extension_count > 0 && x->on < x[-1].on)
        return law_wrong(l, "expiry.extended[].on", "a day after the one before it expected");
    c->extension_count++;
    return TREATY_OK;
}

static treaty_result
take_expiry(const law_loader *l, const json_t *o, law_clause *c)
{
    const json_t *expiry = json_object_get(o, "expiry"), *item;
    size_t i;
    treaty_result rc;

    if (expiry == NULL || json_is_null(expiry)) return TREATY_OK;
    if ((rc = law_take_day(l, expiry, "date", "expiry.date", &c->expiry)) != TREATY_OK ||
        (rc = law_take_text(l, expiry, "article", "expiry.article", &c->expiry_article)) !=
            TREATY_OK)
        return rc;
    if (c->expiry == BASE_NO_DAY) return law_wrong(l, "expiry.date", "date YYYY-MM-DD expected");
    json_array_foreach (json_object_get(expiry, "extended"), i, item)
        if ((rc = take_extension(l, item, c)) != TREATY_OK) return rc;
    return TREATY_OK;
}

static treaty_result
take_exit(const law_loader *l, const json_t *exit, law_clause *c)
{
    treaty_result rc;

    c->exit = EXIT_NONE;
    c->unit = UNIT_MONTH;
    c->later_date = json_is_true(json_object_get(exit, "later_date"));
    c->ends_for_all = json_is_true(json_object_get(exit, "ends_for_all"));
    c->confirmed = !json_is_false(json_object_get(exit, "counting_confirmed"));
    if ((rc = law_take_word(l, exit, "kind", "exit.kind", exits, &c->exit)) != TREATY_OK ||
        (rc = law_take_number(l, exit, "n", "exit.n", &c->n)) != TREATY_OK ||
        (rc = law_take_word(l, exit, "unit", "exit.unit", units, &c->unit)) != TREATY_OK ||
        (rc = law_take_word(l, exit, "counting", "exit.counting", counts, &c->counting)) !=
            TREATY_OK ||
        (rc = law_take_word(l, exit, "conflict_hold", "exit.conflict_hold", holds, &c->hold)) !=
            TREATY_OK ||
        (rc = law_take_word(l, exit, "practice", "exit.practice", practices, &c->practice)) !=
            TREATY_OK ||
        (rc = law_take_text(l, exit, "article", "exit.article", &c->article)) != TREATY_OK ||
        (rc = law_take_text(l, exit, "text", "exit.text", &c->text)) != TREATY_OK ||
        (rc = law_take_text(l, exit, "case", "exit.case", &c->case_text)) != TREATY_OK ||
        (rc = law_take_text(l, exit, "conditions", "exit.conditions", &c->conditions)) !=
            TREATY_OK ||
        (rc = take_survival(l, exit, c)) != TREATY_OK || (rc = take_cut(l, exit, c)) != TREATY_OK ||
        (rc = take_window(l, exit, c)) != TREATY_OK)
        return rc;
    return take_lock(l, exit, c);
}

static treaty_result
take_entry(const law_loader *l, const json_t *entry, law_clause *c)
{
    treaty_result rc;

    c->entry_with_treaty = json_is_true(json_object_get(entry, "with_treaty"));
    if ((rc = law_take_word(l, entry, "kind", "entry.kind", entries, &c->entry)) != TREATY_OK ||
        (rc = law_take_number(l, entry, "n", "entry.n", &c->entry_n)) != TREATY_OK ||
        (rc = law_take_word(l, entry, "unit", "entry.unit", units, &c->entry_unit)) != TREATY_OK ||
        (rc = law_take_text(l, entry, "article", "entry.article", &c->entry_article)) != TREATY_OK)
        return rc;
    return law_take_text(l, entry, "text", "entry.text", &c->entry_text);
}

/* A treaty's clause in a later file stands for the one before. */
static void
put_clause(law_table *t, const law_clause *c)
{
    for (size_t i = 0; i < t->clause_count; i++)
        if (strcmp(t->clauses[i].treaty, c->treaty) == 0) {
            t->clauses[i] = *c;
            return;
        }
    t->clauses[t->clause_count++] = *c;
}

treaty_result
law_take_clause(law_loader *l, const json_t *o)
{
    law_clause c = {.in_force = BASE_NO_DAY,
                    .expiry = BASE_NO_DAY,
                    .exit = EXIT_UNKNOWN,
                    .entry_unit = UNIT_MONTH};
    const json_t *exit = json_object_get(o, "exit"), *entry = json_object_get(o, "entry");
    treaty_result rc;

    if (!base_reserve(&l->t->clauses, &l->t->clause_capacity, l->t->clause_count + 1, sizeof c))
        return base_no_memory(l->e);
    if ((rc = law_take_text(l, o, "treaty", "treaty", &c.treaty)) != TREATY_OK ||
        (rc = law_take_day(l, o, "in_force", "in_force", &c.in_force)) != TREATY_OK)
        return rc;
    if (c.treaty == NULL) return law_wrong(l, "treaty", "string expected");
    if ((exit != NULL && (rc = take_exit(l, exit, &c)) != TREATY_OK) ||
        (entry != NULL && (rc = take_entry(l, entry, &c)) != TREATY_OK) ||
        (rc = take_follow(l, o, &c)) != TREATY_OK || (rc = take_expiry(l, o, &c)) != TREATY_OK)
        return rc;
    put_clause(l->t, &c);
    return TREATY_OK;
}
