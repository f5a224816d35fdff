/* The arithmetic of clauses: from a deposit or notice to the day it takes effect. */
#include "law/law_inner.h"

#include <string.h>

base_day
law_add(base_day day, int n, int unit)
{
    if (unit == UNIT_DAY) return day + n;
    return base_add_months(day, unit == UNIT_YEAR ? 12 * n : n);
}

static base_day
first_of_next_month(base_day day)
{
    base_date d = base_date_of(day);

    return base_add_months(base_day_of(d.year, d.month, 1), 1);
}

/* A notice up to the cut takes effect on the year's day, a later one a year after. */
static base_day
after_cut(const law_clause *c, base_day notice)
{
    base_date d = base_date_of(notice);
    int year = d.year + c->cut_years;

    if (d.month > c->cut_month || (d.month == c->cut_month && d.day > c->cut_day)) year++;
    return base_day_of(year, c->effect_month, c->effect_day);
}

base_day
law_lock_end(const law_clause *c, base_day entered)
{
    base_day from = c->lock_from_state ? entered : c->in_force;

    if (c->lock_n == 0 || from == BASE_NO_DAY) return BASE_NO_DAY;
    return law_add(from, c->lock_n, c->lock_unit);
}

/* The end of the first period that a notice comes early enough for. */
static base_day
window_end(const law_clause *c, base_day notice)
{
    int months = 12 * c->window_first, before = c->unit == UNIT_YEAR ? 12 * c->n : c->n;

    if (c->in_force == BASE_NO_DAY) return BASE_NO_DAY;
    for (;; months += 12 * c->window_then) {
        base_day end = base_add_months(c->in_force, months);
        base_day last = c->unit == UNIT_DAY ? end - c->n : base_add_months(end, -before);
        if (end == BASE_NO_DAY || notice <= last) return end; /* no day: beyond the calendar */
    }
}

/* The first day on or after `notice` on which a window stands open: from the end of each period, for so long. */
static base_day
window_opens(const law_clause *c, base_day notice)
{
    if (c->in_force == BASE_NO_DAY) return BASE_NO_DAY;
    for (int months = 12 * c->window_first;; months += 12 * c->window_then) {
        base_day from = base_add_months(c->in_force, months);
        base_day to = from == BASE_NO_DAY ? from : law_add(from, c->open_n, c->open_unit);
        if (to == BASE_NO_DAY || notice <= to)
            return from == BASE_NO_DAY || notice < from ? from : notice;
    }
}

base_day
law_notice_day(const law_clause *c, base_day notice, base_day entered)
{
    base_day lock = law_lock_end(c, entered);

    if (c->exit == EXIT_WINDOW && c->open_n > 0) return window_opens(c, notice);
    return lock != BASE_NO_DAY && notice < lock ? lock : notice;
}

base_day
law_expiry(const law_clause *c, base_day on, base_day known, bool *extended)
{
    base_day day = c->expiry;

    *extended = false;
    for (int i = 0; i < c->extension_count; i++)
        if (law_seen(c->extensions[i].on, BASE_NO_DAY, on, known)) {
            day = c->extensions[i].to;
            *extended = true;
        }
    return day;
}

base_day
law_exit_day(const law_clause *c, base_day notice, base_day entered)
{
    base_day end;

    if (c->exit == EXIT_NONE && c->practice == PRACTICE_TWELVE_MONTHS)
        return base_add_months(notice, 12);
    if (c->exit == EXIT_WINDOW && c->open_n == 0) return window_end(c, notice);
    if (c->exit == EXIT_NONE || (c->n == 0 && !c->has_cut)) return BASE_NO_DAY;
    if ((notice = law_notice_day(c, notice, entered)) == BASE_NO_DAY) return BASE_NO_DAY;
    if (c->has_cut) return after_cut(c, notice);
    end = law_add(notice, c->n, c->unit);
    if (c->counting == COUNT_DAY_AFTER) return end + 1;
    return c->counting == COUNT_FIRST_OF_NEXT_MONTH ? first_of_next_month(end) : end;
}

static base_day
by_rule(const law_clause *c, base_day deposited)
{
    base_date d = base_date_of(deposited);

    switch (c->entry) {
    case ENTRY_FIRST_OF_MONTH: return base_add_months(base_day_of(d.year, d.month, 1), c->entry_n);
    case ENTRY_DAYS: return deposited + c->entry_n;
    case ENTRY_MONTHS: return law_add(deposited, c->entry_n, c->entry_unit);
    case ENTRY_SAME_DAY: return deposited;
    case ENTRY_FIRST_OF_MONTH_AFTER:
        return first_of_next_month(law_add(deposited, c->entry_n, c->entry_unit));
    default: return BASE_NO_DAY;
    }
}

/* Consents given before the treaty is in force count from that day, unless the clause makes each
 * state wait for its own period all the same. */
base_day
law_entry_day(const law_clause *c, base_day deposited)
{
    base_day day = by_rule(c, deposited);

    if (day == BASE_NO_DAY || c->in_force == BASE_NO_DAY) return BASE_NO_DAY;
    if (c->entry_with_treaty && deposited <= c->in_force) return c->in_force;
    return day < c->in_force ? c->in_force : day;
}

base_day
law_survives(const law_clause *c, base_day end)
{
    if (c == NULL || c->survival_n == 0 || end == BASE_NO_DAY) return BASE_NO_DAY;
    return law_add(end, c->survival_n, c->survival_unit);
}

base_day
law_row_entry(const law_clause *c, const law_row *row)
{
    if (row->effective != BASE_NO_DAY) return row->effective;
    return c != NULL && row->deposited != BASE_NO_DAY ? law_entry_day(c, row->deposited)
                                                      : BASE_NO_DAY;
}

base_day
law_row_exit(const law_clause *c, const law_row *row)
{
    if (row->out_effective != BASE_NO_DAY) return row->out_effective;
    if (c == NULL || row->out_deposited == BASE_NO_DAY) return BASE_NO_DAY;
    return law_exit_day(c, row->out_deposited, law_row_entry(c, row));
}

bool
law_differs(const law_clause *c, const law_row *row, bool leaving)
{
    base_day from = leaving ? row->out_deposited : row->deposited;
    base_day recorded = leaving ? row->out_effective : row->effective, rule;
    bool succession = row->consent != NULL && strcmp(row->consent, "succession") == 0;

    if (c == NULL || from == BASE_NO_DAY || recorded == BASE_NO_DAY || (succession && !leaving))
        return false;
    rule = leaving ? law_exit_day(c, from, law_row_entry(c, row)) : law_entry_day(c, from);
    if (leaving && c->later_date && recorded > rule) return false; /* it named that day */
    return rule != BASE_NO_DAY && rule != recorded;
}

law_row
law_empty_row(const char *treaty, const char *state)
{
    return (law_row){.treaty = treaty,
                     .state = state,
                     .signature = BASE_NO_DAY,
                     .deposited = BASE_NO_DAY,
                     .effective = BASE_NO_DAY,
                     .out_deposited = BASE_NO_DAY,
                     .out_effective = BASE_NO_DAY,
                     .revoked = BASE_NO_DAY,
                     .flags_from = BASE_NO_DAY,
                     .notified = BASE_NO_DAY,
                     .out_notified = BASE_NO_DAY,
                     .gone_by = BASE_NO_DAY};
}

bool
law_seen(base_day day, base_day notified, base_day on, base_day known)
{
    if (day == BASE_NO_DAY || day > on) return false;
    if (notified == BASE_NO_DAY) notified = day;
    return known == BASE_NO_DAY || notified <= known;
}
