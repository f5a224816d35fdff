/*
 * Differences of stage: a plan that was overtaken, a recommendation told as more than that, a vote
 * or a law told as an exit.
 */
#include "judge/conflicts.h"

#include <stdio.h>
#include <string.h>

/* ---- planned for one day, done on another ---- */

enum { SOON = 92 }; /* days by which a step is brought forward */

static bool
is_plan(const conflict_item *it)
{
    return it->claim->status == CLAIM_PLANNED && it->first != BASE_NO_DAY;
}

/* Done before the day it was planned for, by what is done but once: a vote may be another reading. */
static bool
was_brought_forward(const conflict_item *plan, const conflict_item *done)
{
    bool once = conflict_is(plan, "promulgate", NULL) || conflict_is(plan, "notify", NULL) ||
                conflict_is(plan, "sign", NULL);

    return once && done->last < plan->first && plan->first - done->last <= SOON &&
           conflict_said(plan) != BASE_NO_DAY && conflict_said(plan) < done->first;
}

static bool
was_overtaken(const conflict_item *plan, const conflict_item *done)
{
    if (!conflict_is_done(done) || done->first == BASE_NO_DAY || !conflict_same_body(plan, done))
        return false;
    return done->first > plan->last ? done->first - plan->last <= CONFLICT_EPISODE
                                    : was_brought_forward(plan, done);
}

/* Done as planned, even if it was done again. */
static bool
was_kept(const conflict_work *w, conflict_run act, const conflict_item *plan)
{
    for (size_t i = act.from; i < act.to; i++)
        if (conflict_is_done(&w->items[i]) && conflict_overlaps(plan, &w->items[i])) return true;
    return false;
}

static bool
may_be_one(const conflict_item *a, const conflict_item *b)
{
    return a->claim->reading == NULL || b->claim->reading == NULL ||
           strcmp(a->claim->reading, b->claim->reading) == 0;
}

static treaty_result
overtaken(conflict_work *w, conflict_run act, const conflict_item *plan)
{
    const conflict_item *done = NULL;
    conflict_row row = {.kind = "stage", .settled_by = "later report"};
    char who[128];
    treaty_result rc = TREATY_OK;

    conflict_begin(w);
    for (size_t i = act.from; i < act.to && rc == TREATY_OK; i++) {
        const conflict_item *it = &w->items[i];
        if (is_plan(it) && it->first == plan->first && it->last == plan->last)
            rc = conflict_add(w, &w->a, it);
        if (rc != TREATY_OK || !was_overtaken(plan, it) || !may_be_one(plan, it)) continue;
        if (done == NULL) done = it;
        rc = conflict_add(w, &w->b, it);
    }
    if (done == NULL || rc != TREATY_OK) return rc;
    snprintf(row.explanation, sizeof row.explanation,
             "%s, \"%s\": planned for %s according to %.80s, done on %s according to %.80s.",
             conflict_who(w, plan, who), conflict_act_name(w, plan->claim->act), plan->claim->date,
             plan->claim->outlet, done->claim->date, done->claim->outlet);
    return conflict_print(w, &row);
}

static treaty_result
overtaken_plans(conflict_work *w, conflict_run story)
{
    treaty_result rc = TREATY_OK;

    for (size_t i = story.from; i < story.to && rc == TREATY_OK; i++) {
        const conflict_item *plan = &w->items[i];
        conflict_run act;
        if (!is_plan(plan)) continue;
        act = conflict_find(w, story, plan->claim->act, plan->claim->direction);
        if (i > act.from && is_plan(plan - 1) && plan[-1].first == plan->first &&
            plan[-1].last == plan->last)
            continue; /* told with the one before */
        if (!was_kept(w, act, plan)) rc = overtaken(w, act, plan);
    }
    return rc;
}

/* ---- a recommendation told as more ---- */

/* A document that has both steps tells them apart. */
static bool
has_step(const conflict_work *w, const conflict_item *a, conflict_run other)
{
    for (size_t i = other.from; i < other.to; i++)
        if (w->items[i].claim->document == a->claim->document) return true;
    return false;
}

/* Two undated steps in two reports need not be of one meeting. */
static bool
is_told_as_more(const conflict_item *a, const conflict_item *b)
{
    return conflict_is_done(a) && conflict_is_done(b) &&
           (a->claim->date != NULL || b->claim->date != NULL) && conflict_same_moment(a, b);
}

/* Adds the items of `from` that tell of the same moment as one of `other`. */
static treaty_result
add_told_alike(conflict_work *w, conflict_side *side, conflict_run from, conflict_run other,
               bool apart)
{
    treaty_result rc = TREATY_OK;

    for (size_t i = from.from; i < from.to && rc == TREATY_OK; i++) {
        const conflict_item *a = &w->items[i];
        bool alike = false;
        if (side->count >= CONFLICT_SIDE) break;
        for (size_t k = other.from; k < other.to && !alike; k++)
            alike = is_told_as_more(a, &w->items[k]) && (apart || !has_step(w, &w->items[k], from));
        if (alike && !(apart && has_step(w, a, other))) rc = conflict_add(w, side, a);
    }
    return rc;
}

static treaty_result
recommended(conflict_work *w, conflict_run more, conflict_run less)
{
    conflict_row row = {.kind = "stage"};
    char who[128];
    treaty_result rc;

    if (more.from == more.to || less.from == less.to) return TREATY_OK;
    conflict_begin(w);
    if ((rc = add_told_alike(w, &w->a, more, less, true)) != TREATY_OK ||
        (rc = add_told_alike(w, &w->b, less, more, false)) != TREATY_OK || w->a.count == 0 ||
        w->b.count == 0)
        return rc;
    snprintf(row.explanation, sizeof row.explanation,
             "%s: \"%s\" according to %.80s; only recommended according to %.80s.",
             conflict_who(w, w->b.items[0], who), conflict_act_name(w, w->a.items[0]->claim->act),
             w->a.items[0]->claim->outlet, w->b.items[0]->claim->outlet);
    return conflict_print(w, &row);
}

/* ---- a law told as an exit ---- */

static bool
is_law_told_as_exit(const conflict_item *exit, const conflict_item *step)
{
    return exit->claim->status == CLAIM_ASSERTED && step->claim->status == CLAIM_ASSERTED &&
           step->first != BASE_NO_DAY && step->last - step->first < 7 &&
           (exit->claim->date == NULL || exit->last - exit->first <= 31) &&
           conflict_same_moment(exit, step);
}

/* A ratification taken back is no exit. */
static treaty_result
add_plain(conflict_work *w, const conflict_item *item)
{
    bool plain, ratifying = false;
    treaty_result rc = conflict_is_plain(w, item, &plain);

    if (rc == TREATY_OK && plain) rc = conflict_has_word(w, item, "ratifying", &ratifying);
    return rc == TREATY_OK && plain && !ratifying ? conflict_add(w, &w->a, item) : rc;
}

/* Exits of a day on which the items of `steps` have no more than a vote or a law: the domestic step
 * told as the international one. */
static treaty_result
told_as_exit(conflict_work *w, conflict_run exits, conflict_run steps)
{
    conflict_row row = {.kind = "stage"};
    char who[128];
    treaty_result rc = TREATY_OK;

    conflict_begin(w);
    for (size_t i = exits.from; i < exits.to && rc == TREATY_OK; i++) {
        bool told = false;
        for (size_t k = steps.from; k < steps.to && rc == TREATY_OK; k++) {
            if (!is_law_told_as_exit(&w->items[i], &w->items[k])) continue;
            told = true;
            rc = conflict_add(w, &w->b, &w->items[k]);
        }
        if (told && rc == TREATY_OK) rc = add_plain(w, &w->items[i]);
    }
    if (rc != TREATY_OK || w->a.count == 0) return rc;
    snprintf(row.explanation, sizeof row.explanation,
             "%s: gone according to %.80s; what happened was \"%s\", according to %.80s.",
             conflict_who(w, w->a.items[0], who), w->a.items[0]->claim->outlet,
             conflict_act_name(w, w->b.items[0]->claim->act), w->b.items[0]->claim->outlet);
    return conflict_print(w, &row);
}

treaty_result
conflict_stages(conflict_work *w, conflict_run story)
{
    static const char *const domestic[] = {"promulgate", "vote", "approve"};
    static const char *const more[] = {"announce", "approve"};
    conflict_run exits = conflict_find(w, story, "take_effect", "leave");
    conflict_run less = conflict_find(w, story, "recommend", "leave");
    treaty_result rc = overtaken_plans(w, story);

    if (*w->items[story.from].state == '\0') return rc;
    for (int i = 0; i < 2 && rc == TREATY_OK; i++)
        rc = recommended(w, conflict_find(w, story, more[i], "leave"), less);
    for (int i = 0; i < 3 && rc == TREATY_OK; i++)
        rc = told_as_exit(w, exits, conflict_find(w, story, domestic[i], "leave"));
    return rc;
}
