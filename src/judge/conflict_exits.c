/* Exits told too early where no register says so: before the day others give, before the clause
 * allows. */
#include "judge/conflicts.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST = 800 }; /* days of a notice period with what precedes it */

/* The day by which a claim has the state gone; BASE_NO_DAY: it does not. */
static base_day
gone_by(const conflict_item *it)
{
    base_day said = conflict_said(it);

    if (it->claim->status != CLAIM_ASSERTED) return BASE_NO_DAY;
    if (it->first == BASE_NO_DAY) return said;
    return said == BASE_NO_DAY || it->first <= said ? it->last < said ? it->last : said
                                                    : BASE_NO_DAY;
}

/* What the register knows it has told already. */
static treaty_result
is_on_record(const conflict_work *w, const conflict_item *it, base_day day, bool *known)
{
    conflict_membership m;
    treaty_result rc = conflict_membership_on(w, it->claim->treaty, it->state, day, &m);

    *known = rc == TREATY_OK && m.legal != LAW_UNKNOWN;
    return rc;
}

/* A day, or a month, on which it is to leave or left, later than that; two days told as done are a
 * conflict of dates. */
static bool
leaves_later(const conflict_item *it, const conflict_item *gone, base_day day)
{
    return (it->claim->status == CLAIM_PLANNED ||
            (conflict_is_done(it) && gone->first == BASE_NO_DAY)) &&
           it->first != BASE_NO_DAY && it->last - it->first <= 31 && it->first > day &&
           it->first - day <= LONGEST && it->claim->document != gone->claim->document;
}

static treaty_result
gone_too_early(conflict_work *w, conflict_run exits, const conflict_item *gone, base_day day)
{
    conflict_row row = {.kind = "effect"};
    const conflict_item *b;
    char who[128], text[16];
    treaty_result rc = TREATY_OK;

    conflict_begin(w);
    for (size_t i = exits.from; i < exits.to && rc == TREATY_OK; i++) {
        const conflict_item *it = &w->items[i];
        if (it->claim->document == gone->claim->document && gone_by(it) == day)
            rc = conflict_add(w, &w->a, it);
        else if (leaves_later(it, gone, day))
            rc = conflict_add(w, &w->b, it);
    }
    if (rc != TREATY_OK || w->b.count == 0) return rc;
    b = w->b.items[0];
    base_format_day(day, text);
    snprintf(row.explanation, sizeof row.explanation,
             "%s: gone by %s according to %.80s; leaves on %s according to %.80s.",
             conflict_who(w, gone, who), text, gone->claim->outlet, b->claim->date,
             b->claim->outlet);
    return conflict_print(w, &row);
}

/* A step that no notice can precede, told for a day: the law or the vote, the notice itself. */
static bool
comes_before_notice(const conflict_item *it, base_day day)
{
    return conflict_is_done(it) && it->first != BASE_NO_DAY && it->first == it->last &&
           it->last <= day + CONFLICT_MOMENT && day - it->last <= LONGEST;
}

static treaty_result
gone_against_rule(conflict_work *w, conflict_run steps, const conflict_item *gone, base_day day)
{
    conflict_row row = {.kind = "rule", .settled_by = "clause"};
    const conflict_item *step = NULL;
    char who[128], text[16], earliest[16], against[96];
    base_day out;
    treaty_result rc;

    for (size_t i = steps.from; i < steps.to; i++)
        if (comes_before_notice(&w->items[i], day)) step = &w->items[i];
    if (step == NULL) return TREATY_OK;
    out = law_earliest_exit(w->l, gone->claim->treaty, gone->state, step->first);
    if (out == BASE_NO_DAY || out <= day) return TREATY_OK;
    base_format_day(day, text);
    base_format_day(out, earliest);
    snprintf(against, sizeof against, "not before %s by the treaty's clause", earliest);
    snprintf(row.explanation, sizeof row.explanation,
             "%s: gone by %s according to %.80s; after \"%s\" on %s it can be out on %s at the"
             " earliest.",
             conflict_who(w, gone, who), text, gone->claim->outlet,
             conflict_act_name(w, step->claim->act), step->claim->date, earliest);
    row.against = against;
    rc = conflict_pair(w, &row, gone, step);
    return rc;
}

treaty_result
conflict_exits(conflict_work *w, conflict_run story)
{
    conflict_run exits = conflict_find(w, story, "take_effect", "leave");
    conflict_run notices = conflict_find(w, story, "notify", "leave");
    treaty_result rc = TREATY_OK;

    for (size_t i = exits.from; i < exits.to && rc == TREATY_OK; i++) {
        const conflict_item *gone = &w->items[i];
        base_day day = gone_by(gone);
        bool known = true, plain = false;
        if (day == BASE_NO_DAY || *gone->state == '\0') continue;
        if ((rc = is_on_record(w, gone, day, &known)) != TREATY_OK || known) continue;
        if ((rc = conflict_is_plain(w, gone, &plain)) != TREATY_OK || !plain) continue;
        rc = gone_too_early(w, exits, gone, day);
        if (rc == TREATY_OK) rc = gone_against_rule(w, notices, gone, day);
    }
    return rc;
}
