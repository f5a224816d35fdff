/* Claims against the register: told as gone while a party, days that are not those on record,
 * signatures that were never given. */
#include "judge/conflicts.h"

#include <stdio.h>
#include <string.h>

/* ---- what the register says about a day ---- */

static treaty_result
status_on(const conflict_work *w, const char *treaty, const char *state, base_day day,
          law_status *out)
{
    return law_status_on(w->l, treaty, state, day, INT32_MAX, out, w->e);
}

/* The exit that runs on the day, else the one within an episode behind it. */
static treaty_result
find_exit(const conflict_work *w, const char *treaty, const char *state, base_day day,
          const law_status *now, conflict_membership *out)
{
    law_status s = *now;
    treaty_result rc = TREATY_OK;

    if (s.legal == LAW_PARTY && !law_withdraws(&s))
        rc = status_on(w, treaty, state, day + CONFLICT_EPISODE, &s);
    if (rc == TREATY_OK && s.legal == LAW_FORMER_PARTY && s.since != BASE_NO_DAY) {
        out->out = s.since;
        rc = status_on(w, treaty, state, s.since - 1, &s);
        if (rc == TREATY_OK && law_withdraws(&s)) out->notice = s.pending_notified;
    } else if (rc == TREATY_OK && s.legal == LAW_PARTY && law_withdraws(&s)) {
        out->out = s.pending;
        out->notice = s.pending_notified;
    }
    return rc;
}

/* Entry in force, deposit and signature of the membership on the day. */
static treaty_result
find_entry(const conflict_work *w, const char *treaty, const char *state, const law_status *now,
           conflict_membership *out)
{
    law_status s = *now;
    treaty_result rc = TREATY_OK;

    if (s.legal == LAW_PARTY && s.since != BASE_NO_DAY) {
        out->in = s.since;
        rc = status_on(w, treaty, state, s.since - 1, &s);
    }
    if (rc == TREATY_OK && s.legal == LAW_CONTRACTING && s.since != BASE_NO_DAY) {
        out->deposit = s.since;
        rc = status_on(w, treaty, state, s.since - 1, &s);
    }
    if (rc == TREATY_OK && s.legal == LAW_SIGNATORY) out->signature = s.since;
    return rc;
}

treaty_result
conflict_membership_on(const conflict_work *w, const char *treaty, const char *state, base_day day,
                       conflict_membership *out)
{
    const char *coverage = law_coverage(w->l, treaty);
    law_status now;
    treaty_result rc = status_on(w, treaty, state, day, &now);

    *out = (conflict_membership){now.legal,   now.flags,   false,       BASE_NO_DAY,
                                 BASE_NO_DAY, BASE_NO_DAY, BASE_NO_DAY, BASE_NO_DAY};
    out->complete = coverage != NULL && strncmp(coverage, "complete", 8) == 0;
    if (rc != TREATY_OK || now.legal == LAW_UNKNOWN) return rc;
    if ((rc = find_exit(w, treaty, state, day, &now, out)) != TREATY_OK) return rc;
    return find_entry(w, treaty, state, &now, out);
}

/* The day whose law a claim is held against: the day it names, never later than it was said. */
static base_day
day_of(const conflict_item *it)
{
    base_day said = conflict_said(it);

    return it->last != BASE_NO_DAY && (said == BASE_NO_DAY || it->last < said) ? it->last : said;
}

/* ---- told as gone ---- */

static bool
is_exit_told(const conflict_item *it)
{
    base_day said = conflict_said(it);

    return it->claim->status == CLAIM_ASSERTED &&
           (it->first == BASE_NO_DAY || said == BASE_NO_DAY || it->first <= said);
}

/* All that one document says of it is one row. */
static treaty_result
against_exit(conflict_work *w, conflict_run act, const conflict_item *it,
             const conflict_membership *m)
{
    bool unratified = (m->flags & LAW_RATIFICATION_WITHDRAWN) != 0;
    conflict_row row = {.kind = unratified ? "act" : "register", .settled_by = "register"};
    base_day day = day_of(it);
    char text[16], against[96], who[128];
    treaty_result rc = TREATY_OK;

    base_format_day(day, text);
    snprintf(against, sizeof against, "%.16s: %s on %s%s", it->state, law_legal_name(m->legal),
             text, unratified ? ", ratification withdrawn" : "");
    snprintf(row.explanation, sizeof row.explanation,
             "%.80s says that %s left; in law it was a %s on %s%s.", it->claim->outlet,
             conflict_who(w, it, who), law_legal_name(m->legal), text,
             unratified ? ", which took back its ratification only" : "");
    row.against = against;
    conflict_begin(w);
    for (size_t i = act.from; i < act.to && rc == TREATY_OK; i++)
        if (w->items[i].claim->document == it->claim->document && is_exit_told(&w->items[i]))
            rc = conflict_add(w, &w->a, &w->items[i]);
    return rc == TREATY_OK ? conflict_print(w, &row) : rc;
}

/* ---- days ---- */

static bool
is_off(const conflict_item *it, base_day record, const conflict_membership *m)
{
    base_day slack = m->complete ? 0 : CONFLICT_ASSUMED;

    return record != BASE_NO_DAY && it->first != BASE_NO_DAY &&
           (it->first > record + slack || it->last < record - slack) &&
           it->first - record <= CONFLICT_EPISODE && record - it->last <= CONFLICT_EPISODE;
}

static bool
is_of_act(const conflict_item *a, const conflict_item *b)
{
    return strcmp(a->claim->treaty, b->claim->treaty) == 0 && strcmp(a->state, b->state) == 0 &&
           conflict_is(a, b->claim->act, b->claim->direction);
}

/* Claims of the act that have the record's day, beside it; those of one act lie together. */
static treaty_result
add_confirming(conflict_work *w, const conflict_item *it, base_day record)
{
    const conflict_item *first = it, *end = w->items + w->count;
    treaty_result rc = TREATY_OK;

    while (first > w->items && is_of_act(first - 1, it)) first--;
    for (; first < end && is_of_act(first, it) && rc == TREATY_OK; first++)
        if (first->first == record && first->last == record && first->claim->status != CLAIM_DENIED)
            rc = conflict_add(w, &w->b, first);
    return rc;
}

/* `what`: what the register has on `record`; `other`: what it has on the day told, or NULL. */
static treaty_result
against_day(conflict_work *w, const conflict_item *it, base_day record, const char *what,
            const char *other)
{
    conflict_row row = {.kind = other != NULL ? "act" : "register", .settled_by = "register"};
    char text[16], against[96], who[128];
    treaty_result rc;

    base_format_day(record, text);
    snprintf(against, sizeof against, "%.16s: %s %s", it->state, what, text);
    snprintf(row.explanation, sizeof row.explanation, "%.80s gives %s for \"%s\" (%s); %s %s%s%s.",
             it->claim->outlet, it->claim->date, conflict_act_name(w, it->claim->act),
             conflict_who(w, it, who), what, text,
             other != NULL ? ", and the day told is that of the " : "", other != NULL ? other : "");
    row.against = against;
    conflict_begin(w);
    if ((rc = conflict_add(w, &w->a, it)) != TREATY_OK ||
        (rc = add_confirming(w, it, record)) != TREATY_OK)
        return rc;
    return conflict_print(w, &row);
}

static bool
is_day(const conflict_item *it, base_day day)
{
    return day != BASE_NO_DAY && it->first <= day && day <= it->last && it->last - it->first <= 31;
}

/* A register in part may have the day a ratification was taken back some days late. */
static treaty_result
unratifies_soon(const conflict_work *w, const conflict_item *it, conflict_membership *m)
{
    conflict_membership soon;
    treaty_result rc;

    if (m->complete || (m->legal != LAW_CONTRACTING && m->legal != LAW_PARTY)) return TREATY_OK;
    rc = conflict_membership_on(w, it->claim->treaty, it->state, day_of(it) + CONFLICT_ASSUMED,
                                &soon);
    if (rc == TREATY_OK && (soon.flags & LAW_RATIFICATION_WITHDRAWN) != 0) *m = soon;
    return rc;
}

static treaty_result
judge_exit(conflict_work *w, conflict_run act, const conflict_item *it)
{
    conflict_membership m;
    bool plain, unratifies;
    treaty_result rc = conflict_membership_on(w, it->claim->treaty, it->state, day_of(it), &m);

    if (rc != TREATY_OK || (rc = conflict_is_plain(w, it, &plain)) != TREATY_OK) return rc;
    if (!plain && conflict_is_done(it)) return rc;
    if ((rc = unratifies_soon(w, it, &m)) != TREATY_OK) return rc;
    if ((m.flags & LAW_RATIFICATION_WITHDRAWN) != 0 &&
        ((rc = conflict_has_word(w, it, "ratifying", &unratifies)) != TREATY_OK || unratifies))
        return rc; /* tells just that */
    if (is_exit_told(it) && !it->claim->ahead &&
        (m.legal == LAW_PARTY || (m.flags & LAW_RATIFICATION_WITHDRAWN) != 0))
        return against_exit(w, act, it, &m);
    if (it->claim->status == CLAIM_PLANNED) {
        base_day said = conflict_said(it);
        if (said == BASE_NO_DAY) return rc;
        rc = conflict_membership_on(w, it->claim->treaty, it->state, said, &m);
        if (rc != TREATY_OK || m.legal != LAW_PARTY || m.notice == BASE_NO_DAY || m.notice > said)
            return rc;
    } else if (!conflict_is_done(it)) {
        return rc;
    }
    if (!is_off(it, m.out, &m)) return rc;
    return against_day(w, it, m.out, "out on", is_day(it, m.notice) ? "notice" : NULL);
}

static treaty_result
judge_notice(conflict_work *w, const conflict_item *it)
{
    base_day day = it->last;
    conflict_membership m;
    treaty_result rc;

    if (!conflict_is_done(it) || day == BASE_NO_DAY) return TREATY_OK;
    rc = conflict_membership_on(w, it->claim->treaty, it->state, day, &m);
    if (rc == TREATY_OK && m.notice == BASE_NO_DAY)
        rc = conflict_membership_on(w, it->claim->treaty, it->state, it->first, &m);
    if (rc != TREATY_OK || !is_off(it, m.notice, &m)) return rc;
    return against_day(w, it, m.notice, "notice received", is_day(it, m.out) ? "exit" : NULL);
}

/* ---- joining ---- */

/* MEMBERSHIP, days: a state that is a party joins nothing later. ZONE: a deposit made in New York on the 25th is
 * told in the Pacific as of the 26th. */
enum { MEMBERSHIP = 5 * 366, ZONE = 1 };

static bool
is_after(const conflict_item *it, base_day day, const conflict_membership *m)
{
    base_day slack = !m->complete ? CONFLICT_ASSUMED : day == m->deposit ? ZONE : 0;

    return day != BASE_NO_DAY && it->first > day + slack && it->first - day <= MEMBERSHIP;
}

/* A national ratification may come long before the deposit, and "joined" may mean either day. */
static treaty_result
judge_consent(conflict_work *w, const conflict_item *it, const conflict_membership *m)
{
    base_day end = m->in != BASE_NO_DAY ? m->in : m->deposit;

    if (it->first == BASE_NO_DAY) return TREATY_OK;
    if (is_after(it, end, m))
        return m->deposit != BASE_NO_DAY ? against_day(w, it, m->deposit, "deposited", NULL)
                                         : against_day(w, it, m->in, "in force for it from", NULL);
    if (m->signature != BASE_NO_DAY && m->deposit > m->signature + 31 &&
        it->last - it->first <= 31 && it->first <= m->signature && m->signature <= it->last)
        return against_day(w, it, m->deposit, "deposited", "signature");
    return TREATY_OK;
}

/* `says`: what the report does, `of`: to what; `law`: what the register has. */
static treaty_result
against_membership(conflict_work *w, const conflict_item *it, const char *says, const char *of,
                   const char *law)
{
    conflict_row row = {.kind = "act", .against = law, .settled_by = "register"};
    char who[128];

    snprintf(row.explanation, sizeof row.explanation, "%.80s %s that %s %s; the register has %s.",
             it->claim->outlet, says, conflict_who(w, it, who), of, law);
    return conflict_pair(w, &row, it, NULL);
}

/* "Never ratified" of a state that is a party, or that did not even sign. */
static treaty_result
judge_denial(conflict_work *w, const conflict_item *it, const conflict_membership *m)
{
    if (m->legal == LAW_PARTY)
        return against_membership(w, it, "denies", "joined", "it as a party");
    if (conflict_is(it, "ratify", "join") && m->legal == LAW_NOT_PARTY)
        return against_membership(w, it, "says", "did not ratify, as if it had signed",
                                  "no signature");
    return TREATY_OK;
}

static treaty_result
judge_signature(conflict_work *w, const conflict_item *it, const conflict_membership *m)
{
    if (m->legal == LAW_NOT_PARTY)
        return against_membership(w, it, "says", "signed", "no signature");
    if (m->legal == LAW_PARTY && m->signature == BASE_NO_DAY && m->deposit != BASE_NO_DAY)
        return against_membership(w, it, "says", "signed", "an accession without a signature");
    return TREATY_OK;
}

/* The document has it signed, too: that row says all. */
static bool
is_told_signed(const conflict_work *w, conflict_run story, const conflict_item *no)
{
    conflict_run signing = conflict_find(w, story, "sign", "join");

    for (size_t i = signing.from; i < signing.to; i++)
        if (w->items[i].claim->document == no->claim->document && conflict_is_done(&w->items[i]))
            return true;
    return false;
}

static treaty_result
judge_joining(conflict_work *w, conflict_run story, const conflict_item *it)
{
    bool sign = conflict_is(it, "sign", "join"),
         enter = conflict_is(it, "enter_into_force", "join");
    bool denied = it->claim->status == CLAIM_DENIED, plain;
    base_day day = day_of(it);
    conflict_membership m, later;
    treaty_result rc;

    if (day == BASE_NO_DAY || (!denied && !conflict_is_done(it))) return TREATY_OK;
    rc = conflict_membership_on(w, it->claim->treaty, it->state, day, &m);
    if (rc != TREATY_OK) return rc;
    if (denied && (!m.complete || sign || enter ||
                   (m.legal == LAW_NOT_PARTY && is_told_signed(w, story, it))))
        return rc;
    if (denied) return judge_denial(w, it, &m);
    if ((rc = conflict_is_plain(w, it, &plain)) != TREATY_OK || !plain) return rc;
    if (sign) {
        if (m.complete && (rc = judge_signature(w, it, &m)) != TREATY_OK) return rc;
        if (!is_off(it, m.signature, &m)) return rc;
        return against_day(w, it, m.signature, "signed", is_day(it, m.deposit) ? "deposit" : NULL);
    }
    if (enter)
        return is_off(it, m.in, &m) ? against_day(w, it, m.in, "in force for it from", NULL) : rc;
    if ((rc = judge_consent(w, it, &m)) != TREATY_OK || !m.complete || m.legal != LAW_NOT_PARTY)
        return rc;
    if (conflict_said(it) > day) day = conflict_said(it);
    rc = conflict_membership_on(w, it->claim->treaty, it->state, day + CONFLICT_EPISODE, &later);
    if (rc != TREATY_OK || later.legal != LAW_NOT_PARTY) return rc;
    return against_membership(w, it, "says", "joined", "no consent to be bound");
}

/* ---- the calendar ---- */

/* Acts of a day; "announced its exit on 1 July" may give the day of the exit. */
static bool
is_of_a_day(const conflict_item *it)
{
    static const char *const acts[] = {"notify", "promulgate", "vote", "sign", "ratify", "accede"};

    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (conflict_is(it, acts[i], NULL)) return true;
    return false;
}

/* Told as done on a day that had not come. */
static treaty_result
judge_calendar(conflict_work *w, const conflict_item *it)
{
    conflict_row row = {.kind = "date", .settled_by = "day of publication"};
    base_day said = base_parse_day(it->claim->published);
    char against[64], who[128];
    bool effective, dated;
    treaty_result rc;

    if (it->claim->status != CLAIM_ASSERTED || it->first == BASE_NO_DAY || said == BASE_NO_DAY ||
        it->first <= said + 1 || it->first != it->last || !is_of_a_day(it))
        return TREATY_OK;
    if ((rc = conflict_has_word(w, it, "dated-ahead", &effective)) != TREATY_OK || effective ||
        (rc = conflict_has_date(w, it, &dated)) != TREATY_OK || !dated)
        return rc;
    snprintf(against, sizeof against, "published on %s", it->claim->published);
    snprintf(row.explanation, sizeof row.explanation,
             "%s, \"%s\": told as done on %s by a report of %s.", conflict_who(w, it, who),
             conflict_act_name(w, it->claim->act), it->claim->date, it->claim->published);
    row.against = against;
    return conflict_pair(w, &row, it, NULL);
}

treaty_result
conflict_register(conflict_work *w, conflict_run story)
{
    conflict_run exits = conflict_find(w, story, "take_effect", "leave");
    treaty_result rc = TREATY_OK;

    for (size_t i = story.from; i < story.to && rc == TREATY_OK; i++) {
        const conflict_item *it = &w->items[i];
        size_t before = w->printed_count;
        if (*it->state == '\0') break;
        if (i >= exits.from && i < exits.to) rc = judge_exit(w, exits, it);
        if (conflict_is(it, "notify", "leave")) rc = judge_notice(w, it);
        if (conflict_is(it, "sign", "join") || conflict_is(it, "ratify", "join") ||
            conflict_is(it, "accede", "join") || conflict_is(it, "enter_into_force", "join"))
            rc = judge_joining(w, story, it);
        if (rc == TREATY_OK && w->printed_count == before) rc = judge_calendar(w, it);
    }
    return rc;
}
