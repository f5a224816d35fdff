/* Dates of one act: against the packs' record and against each other. */
#include "judge/conflicts.h"

#include <stdio.h>
#include <string.h>

/* Days between two dates of an act that are told for one step: further apart they are two. A law is
 * signed and later printed, ratified at home and later deposited, and both are told by one word; steps
 * of a government are taken more than once. 0: the act has no day of its own. */
static base_day
reach_of(const char *act)
{
    static const struct {
        const char *act;
        base_day days;
    } reach[] = {{"notify", CONFLICT_EPISODE},
                 {"take_effect", CONFLICT_EPISODE},
                 {"vote", CONFLICT_EPISODE},
                 {"sign", CONFLICT_EPISODE},
                 {"adopt", CONFLICT_EPISODE},
                 {"enter_into_force", CONFLICT_EPISODE},
                 {"promulgate", 5},
                 {"ratify", 7},
                 {"accede", 27}, /* no treaty is in force for a state sooner after its deposit */
                 {"approve", 7},
                 {"introduce", 7}};

    for (size_t i = 0; i < sizeof reach / sizeof *reach; i++)
        if (strcmp(act, reach[i].act) == 0) return reach[i].days;
    return 0;
}

/* Items of one act and one date lie together: the end of the run that begins at `from`. */
static size_t
run_of_date(const conflict_work *w, size_t from, size_t to)
{
    size_t end = from + 1;

    while (end < to && w->items[end].first == w->items[from].first &&
           w->items[end].last == w->items[from].last)
        end++;
    return end;
}

/* Claims that are compared: what was done, or else days on which an exit is to take effect. */
static bool
counts(const conflict_work *w, const conflict_item *it)
{
    return w->plans ? it->claim->status == CLAIM_PLANNED && it->first == it->last
                    : conflict_is_done(it);
}

/* The first claim of [from, to) that counts; NULL: none. */
static const conflict_item *
first_counted(const conflict_work *w, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (counts(w, &w->items[i])) return &w->items[i];
    return NULL;
}

/* ---- against the record ---- */

static const char *const recorded_acts[] = {"adopt", "sign", "enter_into_force"};

/* The day that the packs give for an act of the treaty itself; BASE_NO_DAY where they do not. */
static base_day
recorded_day(const conflict_work *w, const char *treaty, const char *act)
{
    int64_t index = lexicon_find(w->lex, LEXICON_TREATY, treaty);
    const char *text = NULL;
    const json_t *data;

    if (index < 0) return BASE_NO_DAY;
    data = lexicon_entry_at(w->lex, (uint32_t)index)->data;
    if (strcmp(act, "adopt") == 0)
        text = json_string_value(json_object_get(json_object_get(data, "adopted"), "date"));
    else if (strcmp(act, "sign") == 0)
        text = json_string_value(json_object_get(data, "opened_for_signature"));
    else if (strcmp(act, "enter_into_force") == 0)
        text = json_string_value(json_object_get(data, "entered_into_force"));
    return base_parse_day(text);
}

/* The other act of the treaty that the told day belongs to; NULL: none. */
static const char *
confused_with(const conflict_work *w, const conflict_item *a)
{
    for (size_t i = 0; i < sizeof recorded_acts / sizeof *recorded_acts; i++) {
        base_day day = recorded_day(w, a->claim->treaty, recorded_acts[i]);
        if (strcmp(recorded_acts[i], a->claim->act) != 0 && day != BASE_NO_DAY && a->first == day &&
            a->last == day)
            return recorded_acts[i];
    }
    return NULL;
}

enum { ANOTHER = 5 * 366 }; /* days; further off it is another treaty that is meant */

/* The run [at, end) of one date, with all that bear the record out on the other side. */
static treaty_result
against_record(conflict_work *w, conflict_run act, size_t at, size_t end, base_day record)
{
    const conflict_item *a = &w->items[at];
    const char *other = confused_with(w, a);
    conflict_row row = {.kind = other != NULL ? "act" : "date", .settled_by = "record"};
    char day[16], against[96];
    treaty_result rc = TREATY_OK;

    if (record == BASE_NO_DAY || (record >= a->first && record <= a->last) ||
        a->first - record > ANOTHER || record - a->last > ANOTHER)
        return rc;
    base_format_day(record, day);
    snprintf(against, sizeof against, "%s on %s", conflict_act_name(w, a->claim->act), day);
    snprintf(row.explanation, sizeof row.explanation,
             "%.80s gives %s for \"%s\"; the record says %s%s%s.", a->claim->outlet, a->claim->date,
             conflict_act_name(w, a->claim->act), day,
             other != NULL ? ", and has that day for " : "",
             other != NULL ? conflict_act_name(w, other) : "");
    row.against = against;
    conflict_begin(w);
    for (; at < end && rc == TREATY_OK; at++)
        if (counts(w, &w->items[at])) rc = conflict_add(w, &w->a, &w->items[at]);
    for (size_t i = act.from; i < act.to && rc == TREATY_OK; i++)
        if (w->items[i].first == record && w->items[i].last == record)
            rc = conflict_add(w, &w->b, &w->items[i]);
    return rc == TREATY_OK ? conflict_print(w, &row) : rc;
}

/* ---- against each other ---- */

/* How many sources bear a date out, each once; claims of one document count as one. */
static size_t
weight_of(const conflict_work *w, conflict_run act, const conflict_item *date)
{
    size_t weight = 0;
    int64_t before = 0;

    for (size_t i = act.from; i < act.to; i++) {
        const conflict_item *it = &w->items[i];
        if (!conflict_overlaps(it, date) || !counts(w, it)) continue;
        weight += it->claim->source != before;
        before = it->claim->source;
    }
    return weight;
}

/* The date most sources bear out, of equals the finer. */
static const conflict_item *
best_date(const conflict_work *w, conflict_run act)
{
    const conflict_item *best = NULL;
    size_t most = 0;

    for (size_t at = act.from, end; at < act.to; at = end) {
        const conflict_item *it = first_counted(w, at, end = run_of_date(w, at, act.to));
        size_t weight;
        if (it == NULL || it->first == BASE_NO_DAY) continue;
        weight = weight_of(w, act, it);
        if (best != NULL &&
            (weight < most || (weight == most && it->last - it->first >= best->last - best->first)))
            continue;
        most = weight;
        best = it;
    }
    return best;
}

/* A vote of no named reading on the day of a named one, or of a named chamber: two votes. */
static bool
is_another_vote(const conflict_work *w, conflict_run story, const conflict_item *a)
{
    conflict_run votes = conflict_find(w, story, a->claim->act, a->claim->direction);

    if (strcmp(a->claim->act, "vote") != 0) return false;
    for (size_t i = votes.from; i < votes.to; i++) {
        const conflict_item *b = &w->items[i];
        bool named = conflict_compare(a->claim->reading, b->claim->reading) != 0 ||
                     (b->claim->body != NULL && strstr(b->claim->body, "chamber") != NULL &&
                      conflict_compare(a->claim->body, b->claim->body) != 0);
        if (named && conflict_overlaps(a, b)) return true;
    }
    return false;
}

/* NEAR, SLIP: days of a slip, in the day and in the month; CERTAIN: sources after which a date is another
 * vote's. */
enum { NEAR = 3, SLIP = 62, CERTAIN = 2 };

/* "13 September" beside "13 October": hardly two days of one act. */
static bool
is_slip_of_month(const conflict_item *a, const conflict_item *b, base_day gap)
{
    return a->first == a->last && b->first == b->last && gap <= SLIP &&
           base_date_of(a->first).day == base_date_of(b->first).day;
}

/* Told within days of the day it names: of a vote that was news then. */
static bool
is_news(const conflict_item *it)
{
    base_day told = base_parse_day(it->claim->known_from);

    return told != BASE_NO_DAY && it->first == it->last && told >= it->last &&
           told - it->last <= NEAR;
}

static bool
cannot_both_be(const conflict_work *w, conflict_run story, conflict_run act, const conflict_item *a,
               const conflict_item *best)
{
    base_day gap;

    if (!conflict_apart(a, best)) return false;
    gap = a->first > best->last ? a->first - best->last : best->first - a->last;
    if (gap > reach_of(a->claim->act) && !is_slip_of_month(a, best, gap)) return false;
    if (strcmp(a->claim->act, "vote") != 0 || gap <= NEAR) return true;
    if (gap > 2 * NEAR && is_news(a) && is_news(best)) return false; /* a reading each */
    return weight_of(w, act, a) < CERTAIN && !is_another_vote(w, story, a) &&
           !is_another_vote(w, story, best);
}

/* All of the run [at, end) against all that bear `best` out and cannot mean the run's date. */
static treaty_result
against_best(conflict_work *w, conflict_run act, size_t at, size_t end, const conflict_item *best)
{
    const conflict_item *a = &w->items[at];
    conflict_row row = {.kind = "date"};
    char who[128];
    treaty_result rc = TREATY_OK;

    conflict_begin(w);
    for (size_t i = at; i < end && rc == TREATY_OK; i++)
        if (counts(w, &w->items[i])) rc = conflict_add(w, &w->a, &w->items[i]);
    for (size_t i = act.from; i < act.to && rc == TREATY_OK; i++) {
        const conflict_item *b = &w->items[i];
        if (conflict_overlaps(b, best) && conflict_apart(a, b) && counts(w, b) &&
            conflict_same_body(a, b))
            rc = conflict_add(w, &w->b, b);
    }
    if (rc != TREATY_OK || w->a.count == 0 || w->b.count == 0) return rc;
    snprintf(row.explanation, sizeof row.explanation,
             "%s, \"%s\": %s according to %.80s, %s according to %.80s.", conflict_who(w, a, who),
             conflict_act_name(w, a->claim->act), a->claim->date, a->claim->outlet,
             w->b.items[0]->claim->date, w->b.items[0]->claim->outlet);
    return conflict_print(w, &row);
}

/* Two days that follow each other may be one moment by two clocks, where a report names one. */
static treaty_result
tell_by_clocks(conflict_work *w, const conflict_item *a, const conflict_item *b, bool *clocks)
{
    treaty_result rc;

    *clocks = false;
    if (a->first - b->last != 1 && b->first - a->last != 1) return TREATY_OK;
    rc = conflict_names_clock(w, a, clocks);
    return rc == TREATY_OK && !*clocks ? conflict_names_clock(w, b, clocks) : rc;
}

/* A law is signed on one day and printed on another. */
static treaty_result
tell_of_printing(conflict_work *w, const conflict_item *a, const conflict_item *b, bool *one)
{
    bool ours = false, theirs = false;
    treaty_result rc = TREATY_OK;

    if (conflict_is(a, "promulgate", NULL)) rc = conflict_has_word(w, a, "printing", &ours);
    if (rc == TREATY_OK && conflict_is(b, "promulgate", NULL))
        rc = conflict_has_word(w, b, "printing", &theirs);
    *one = ours != theirs;
    return rc;
}

static treaty_result
against_best_unless_told_so(conflict_work *w, conflict_run act, size_t at, size_t end,
                            const conflict_item *best)
{
    bool clocks, printing = false;
    treaty_result rc = tell_by_clocks(w, &w->items[at], best, &clocks);

    if (rc == TREATY_OK) rc = tell_of_printing(w, &w->items[at], best, &printing);
    if (rc != TREATY_OK || clocks || printing) return rc;
    return against_best(w, act, at, end, best);
}

/* Days of notice and exit that the register knows are held against it. One in part allows for days of slack, in
 * which only two reports can differ: `apart`, how far at most; BASE_NO_DAY: any. */
static treaty_result
register_tells(const conflict_work *w, const conflict_item *best, base_day *apart)
{
    const char *coverage = law_coverage(w->l, best->claim->treaty);
    law_status legal;
    treaty_result rc;

    *apart = BASE_NO_DAY;
    if (*best->state == '\0' ||
        (!conflict_is(best, "notify", "leave") && !conflict_is(best, "take_effect", "leave")))
        return TREATY_OK;
    rc = law_status_on(w->l, best->claim->treaty, best->state, best->last, INT32_MAX, &legal, w->e);
    if (rc == TREATY_OK && legal.legal != LAW_UNKNOWN)
        *apart = coverage != NULL && strncmp(coverage, "complete", 8) == 0 ? -1 : CONFLICT_ASSUMED;
    return rc;
}

static bool
within(const conflict_item *a, const conflict_item *best, base_day apart)
{
    if (apart == BASE_NO_DAY) return true;
    return a->first - best->last <= apart && best->first - a->last <= apart && apart >= 0;
}

/* One act, all its dates: each that cannot be true beside the record or the best supported one. */
static treaty_result
compare_dates(conflict_work *w, conflict_run story, conflict_run act)
{
    const conflict_item *head = &w->items[act.from];
    base_day record = *head->state != '\0' || strcmp(head->claim->direction, "leave") == 0
                          ? BASE_NO_DAY
                          : recorded_day(w, head->claim->treaty, head->claim->act);
    const conflict_item *best = reach_of(head->claim->act) == 0 ? NULL : best_date(w, act);
    base_day apart;
    treaty_result rc = best == NULL ? TREATY_OK : register_tells(w, best, &apart);

    for (size_t at = act.from, end; best != NULL && at < act.to && rc == TREATY_OK; at = end) {
        const conflict_item *a = first_counted(w, at, end = run_of_date(w, at, act.to));
        if (a == NULL || a->first == BASE_NO_DAY || !within(a, best, apart)) continue;
        if (record != BASE_NO_DAY)
            rc = against_record(w, act, at, end, record);
        else if (cannot_both_be(w, story, act, a, best))
            rc = against_best_unless_told_so(w, act, at, end, best);
    }
    return rc;
}

treaty_result
conflict_dates(conflict_work *w, conflict_run story, conflict_run act)
{
    treaty_result rc = compare_dates(w, story, act);

    if (rc != TREATY_OK || !conflict_is(&w->items[act.from], "take_effect", "leave")) return rc;
    w->plans = true;
    rc = compare_dates(w, story, act);
    w->plans = false;
    return rc;
}
