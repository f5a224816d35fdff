/* Acts taken for one another, and steps that one report has done and another denies. */
#include "judge/conflicts.h"

#include <stdio.h>
#include <string.h>

/* ---- one for the other ---- */

static bool
has_document(const conflict_work *w, conflict_run run, int64_t document)
{
    for (size_t i = run.from; i < run.to; i++)
        if (w->items[i].claim->document == document) return true;
    return false;
}

/* Told for the same day, or, where neither gives one, within days of each other. */
static bool
is_same_step(const conflict_item *a, const conflict_item *b)
{
    if (!conflict_is_done(a) || !conflict_is_done(b) || a->claim->headline || b->claim->headline)
        return false;
    if (a->first != BASE_NO_DAY && b->first != BASE_NO_DAY)
        return a->first == a->last && a->first == b->first && a->last == b->last;
    return a->claim->status == CLAIM_ASSERTED && b->claim->status == CLAIM_ASSERTED &&
           conflict_same_moment(a, b);
}

/* A document that tells of both acts does not mix them up. */
static treaty_result
taken_for(conflict_work *w, conflict_run one, conflict_run other)
{
    conflict_row row = {.kind = "act"};
    char who[128];
    treaty_result rc = TREATY_OK;

    conflict_begin(w);
    for (size_t i = one.from; i < one.to && rc == TREATY_OK; i++) {
        const conflict_item *a = &w->items[i];
        bool told = false;
        if (w->a.count >= CONFLICT_SIDE || has_document(w, other, a->claim->document)) continue;
        for (size_t k = other.from; k < other.to && rc == TREATY_OK; k++) {
            const conflict_item *b = &w->items[k];
            if (!is_same_step(a, b) || has_document(w, one, b->claim->document)) continue;
            told = true;
            rc = conflict_add(w, &w->b, b);
        }
        if (told && rc == TREATY_OK) rc = conflict_add(w, &w->a, a);
    }
    if (rc != TREATY_OK || w->a.count == 0) return rc;
    snprintf(row.explanation, sizeof row.explanation,
             "%s: \"%s\" according to %.80s, \"%s\" according to %.80s.",
             conflict_who(w, w->a.items[0], who), conflict_act_name(w, w->a.items[0]->claim->act),
             w->a.items[0]->claim->outlet, conflict_act_name(w, w->b.items[0]->claim->act),
             w->b.items[0]->claim->outlet);
    return conflict_print(w, &row);
}

/* ---- a ratification taken back, told as an exit ---- */

/* Adds the exits of the run that speak of a ratification to one side, the others to the other. */
static treaty_result
sort_by_ratification(conflict_work *w, conflict_run exits)
{
    treaty_result rc = TREATY_OK;

    conflict_begin(w);
    for (size_t i = exits.from; i < exits.to && rc == TREATY_OK; i++) {
        bool ratifying = false;
        if (!conflict_is_done(&w->items[i]) || w->items[i].claim->headline) continue;
        rc = conflict_has_word(w, &w->items[i], "ratifying", &ratifying);
        if (rc == TREATY_OK) rc = conflict_add(w, ratifying ? &w->b : &w->a, &w->items[i]);
    }
    return rc;
}

static bool
holds_document(const conflict_side *side, int64_t document)
{
    for (size_t i = 0; i < side->count; i++)
        if (side->items[i]->claim->document == document) return true;
    return false;
}

/* Moves to the front what stands in no document of the other side, which would tell the two apart; how
 * many there are. */
static size_t
told_alone(conflict_side *side, const conflict_side *other)
{
    size_t kept = 0;

    for (size_t i = 0; i < side->count; i++) {
        const conflict_item *it = side->items[i];
        if (holds_document(other, it->claim->document)) continue;
        side->items[i] = side->items[kept];
        side->items[kept++] = it;
    }
    return kept;
}

static bool
is_step_of(const conflict_item *exit, const conflict_side *unratified)
{
    for (size_t k = 0; k < unratified->count; k++)
        if (is_same_step(exit, unratified->items[k])) return true;
    return false;
}

static treaty_result
unratified(conflict_work *w, conflict_run exits)
{
    conflict_row row = {.kind = "act"};
    conflict_membership m;
    char who[128];
    size_t kept = 0, alone;
    treaty_result rc = exits.to - exits.from < 2 ? TREATY_OK : sort_by_ratification(w, exits);

    if (rc != TREATY_OK || exits.to - exits.from < 2) return rc;
    alone = told_alone(&w->a, &w->b);
    w->b.count = told_alone(&w->b, &w->a);
    for (size_t i = 0; i < alone; i++)
        if (is_step_of(w->a.items[i], &w->b)) w->a.items[kept++] = w->a.items[i];
    if ((w->a.count = kept) == 0) return rc;
    rc = conflict_membership_on(w, w->a.items[0]->claim->treaty, w->a.items[0]->state,
                                conflict_said(w->a.items[0]), &m);
    if (rc != TREATY_OK || (m.flags & LAW_RATIFICATION_WITHDRAWN) != 0) return rc; /* told before */
    snprintf(row.explanation, sizeof row.explanation,
             "%s: gone according to %.80s, its ratification taken back according to %.80s.",
             conflict_who(w, w->a.items[0], who), w->a.items[0]->claim->outlet,
             w->b.items[0]->claim->outlet);
    return conflict_print(w, &row);
}

/* ---- done, and denied ---- */

static bool
is_told_by(const conflict_item *done, base_day day)
{
    base_day said = conflict_said(done);

    if (!conflict_is_done(done) || done->claim->headline) return false;
    return done->first != BASE_NO_DAY ? done->last <= day && day - done->last <= CONFLICT_EPISODE
                                      : said != BASE_NO_DAY && said <= day && day - said <= 31;
}

/* "Did not sign on 16 January" says nothing of the 12th. */
static bool
is_of_another_day(const conflict_item *no, const conflict_item *done)
{
    return no->first != BASE_NO_DAY && no->first == no->last && conflict_apart(no, done);
}

/* What is denied for all time ("never joined") or up to the day it was said. */
static treaty_result
add_told_by(conflict_work *w, conflict_run act, const conflict_item *no, bool *told)
{
    base_day said = conflict_said(no);
    treaty_result rc = TREATY_OK;

    *told = false;
    for (size_t i = act.from; i < act.to && rc == TREATY_OK && said != BASE_NO_DAY; i++) {
        const conflict_item *it = &w->items[i];
        bool plain = false;
        if (it->claim->document == no->claim->document || !is_told_by(it, said) ||
            is_of_another_day(no, it) || !conflict_same_body(it, no) ||
            conflict_compare(it->claim->reading, no->claim->reading) != 0)
            continue;
        rc = conflict_is_plain(w, it, &plain);
        if (rc != TREATY_OK || !plain) continue;
        *told = true;
        rc = conflict_add(w, &w->a, it);
    }
    return rc;
}

static treaty_result
denied(conflict_work *w, conflict_run act)
{
    conflict_row row = {.kind = "denial"};
    const conflict_item *no;
    char who[128];
    treaty_result rc = TREATY_OK;

    conflict_begin(w);
    for (size_t i = act.from; i < act.to && rc == TREATY_OK; i++) {
        bool told;
        if (w->items[i].claim->status != CLAIM_DENIED) continue;
        rc = add_told_by(w, act, &w->items[i], &told);
        if (rc == TREATY_OK && told) rc = conflict_add(w, &w->b, &w->items[i]);
    }
    if (rc != TREATY_OK || w->b.count == 0) return rc;
    no = w->b.items[0];
    snprintf(row.explanation, sizeof row.explanation,
             "%s, \"%s\": done according to %.80s, not done by %s according to %.80s.",
             conflict_who(w, no, who), conflict_act_name(w, no->claim->act),
             w->a.items[0]->claim->outlet, no->claim->known_from, no->claim->outlet);
    return conflict_print(w, &row);
}

static treaty_result
denials(conflict_work *w, conflict_run story)
{
    static const char *const steps[][2] = {
        {"promulgate", "leave"}, {"notify", "leave"}, {"take_effect", "leave"},    {"sign", "join"},
        {"ratify", "join"},      {"accede", "join"},  {"enter_into_force", "join"}};
    treaty_result rc = TREATY_OK;

    for (size_t i = 0; i < sizeof steps / sizeof *steps && rc == TREATY_OK; i++)
        rc = denied(w, conflict_find(w, story, steps[i][0], steps[i][1]));
    return rc;
}

treaty_result
conflict_acts(conflict_work *w, conflict_run story)
{
    static const char *const pairs[][2][2] = {
        {{"take_effect", "leave"}, {"suspend", "suspend"}},
        {{"take_effect", "leave"}, {"revoke", "leave"}},
        {{"sign", "join"}, {"ratify", "join"}},
        {{"sign", "join"}, {"accede", "join"}},
    };
    treaty_result rc = TREATY_OK;

    if (*w->items[story.from].state == '\0') return rc;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs && rc == TREATY_OK; i++)
        rc = taken_for(w, conflict_find(w, story, pairs[i][0][0], pairs[i][0][1]),
                       conflict_find(w, story, pairs[i][1][0], pairs[i][1][1]));
    if (rc == TREATY_OK) rc = unratified(w, conflict_find(w, story, "take_effect", "leave"));
    return rc == TREATY_OK ? denials(w, story) : rc;
}
