/*
 * Anchoring: the value of an expression on the calendar, and how a reading writes it. Distances
 * ("two years ago", "the same day") count from the publication or from the date in focus.
 */
#include "annotate/dates.h"

#include <stdio.h>
#include <string.h>

enum { QUARTER_REACH = 5 };

/* "signed in 2016 and ratified the next year": of what has been done, the one behind the date told of. */
static bool
is_next_told(const date_focus *f, const date_sentence *s, const date_expression *e)
{
    return e->shift == SHIFT_NEXT && e->definite && !e->plural && dates_focus_near(f) &&
           (e->unit == UNIT_YEAR || e->unit == UNIT_MONTH || e->unit == UNIT_WEEK) &&
           !text_listed(s->stream, s->items[e->first > 0 ? e->first - 1 : 0].token,
                        "in over for within during by until") &&
           dates_tense(s, e->first, e->last) < 0;
}

static bool
counts_from_focus(const date_focus *f, const date_sentence *s, const date_expression *e)
{
    return e->shift == SHIFT_PREVIOUS || e->shift == SHIFT_FOLLOWING || e->shift == SHIFT_SAME ||
           (e->unit == UNIT_DAY && e->daypart == DAYPART_NONE && e->shift == SHIFT_NEXT) ||
           (e->unit == UNIT_DAY && e->shift == SHIFT_NEXT && e->definite) || is_next_told(f, s, e);
}

static int
shift_by(int shift)
{
    switch (shift) {
    case SHIFT_LAST:
    case SHIFT_PAST:
    case SHIFT_PREVIOUS: return -1;
    case SHIFT_NEXT:
    case SHIFT_COMING:
    case SHIFT_FOLLOWING: return 1;
    default: return 0;
    }
}

static date_point
anchor_shift(const date_focus *f, const date_sentence *s, const date_expression *e,
             annotate_date *out)
{
    bool focused = counts_from_focus(f, s, e);
    base_day day = !focused              ? f->published
                   : e->unit == UNIT_DAY ? dates_day_in_focus(f)
                                         : dates_focus_day(f);
    date_point p = dates_point(GRAIN_DAY, day);

    if (day == BASE_NO_DAY) return p;
    out->anchored = !focused || !dates_focus_near(f);
    if (e->unit == UNIT_QUARTER && e->shift == SHIFT_LATEST) return dates_quarter_in_focus(f);
    if (e->unit == UNIT_YEAR && e->period) {
        date_point q = dates_quarter_in_focus(f);
        return dates_quarter_point(p.year + shift_by(e->shift), q.number);
    }
    if (e->shift == SHIFT_SAME && e->unit == UNIT_QUARTER && dates_quarter_near(f))
        return f->quarter;
    if (e->unit == UNIT_WEEKEND && (e->shift == SHIFT_LATEST || e->shift == SHIFT_PAST))
        return dates_move(p, e->unit, -1);
    if (e->unit == UNIT_YEAR && e->shift == SHIFT_LATEST) return dates_move(p, e->unit, -1);
    return dates_move(p, e->unit, shift_by(e->shift));
}

/* "A day earlier" counts from a day, not from a month or a week said before, "a week earlier" from no year. */
static base_day
focus_of_unit(const date_focus *f, int unit)
{
    if (unit == UNIT_DAY) return dates_day_in_focus(f);
    if (unit < UNIT_YEAR && f->last.grain > (unit == UNIT_WEEK ? GRAIN_WEEKEND : GRAIN_QUARTER))
        return f->published;
    return dates_focus_day(f);
}

/* "signed on 3 May and ratified two weeks later": weeks from a day that the text tells lead to a day. */
static bool
is_told_day(const date_focus *f, base_day day)
{
    return f->last.grain == GRAIN_DAY && f->last.day == day && day != f->published;
}

static date_point
anchor_ago(const date_focus *f, const date_sentence *s, const date_expression *e,
           annotate_date *out)
{
    bool focused = e->ago == AGO_EARLIER || e->ago == AGO_LATER;
    bool back = e->ago == AGO_AGO || e->ago == AGO_EARLIER;
    base_day day = focused && !e->adjective ? focus_of_unit(f, e->unit) : f->published;
    int by = back ? -e->amount.whole : e->amount.whole;
    date_point p;

    if (e->unit == UNIT_YEAR && e->amount.whole == 1 && back &&
        (e->quarter > 0 || e->period ||
         (dates_quarter_near(f) && f->quarterly &&
          f->now - f->quarter_sentence <= QUARTER_REACH))) {
        date_point q = dates_quarter_in_focus(f);
        if (e->quarter > 0 && f->published != BASE_NO_DAY) q = dates_anchor_quarter(f, s, e, out);
        out->anchored = true;
        if (q.day != BASE_NO_DAY) return dates_quarter_point(q.year - 1, q.number);
    }
    if (day == BASE_NO_DAY) return dates_point(GRAIN_DAY, BASE_NO_DAY);
    out->anchored = true;
    if (e->unit == UNIT_WEEK && focused && !e->adjective && is_told_day(f, day))
        return dates_point(GRAIN_DAY, day + 7 * by);
    if (!e->based) return dates_move(dates_point(GRAIN_DAY, day), e->unit, by);
    day = f->published;
    if (day == BASE_NO_DAY) return dates_point(GRAIN_DAY, day);
    if (e->weekday > 0)
        day = dates_latest_weekday(day + (back ? 0 : 7), e->weekday);
    else
        day += e->offset;
    if (e->unit >= UNIT_MONTH) {
        int months = e->unit == UNIT_YEAR ? 12 : e->unit == UNIT_DECADE ? 120 : 1;
        if (by > 12000 || by < -12000) return dates_point(GRAIN_DAY, BASE_NO_DAY);
        p = dates_point(GRAIN_DAY, base_add_months(day, by * months));
    } else {
        p = dates_move(dates_point(GRAIN_DAY, day), e->unit, by);
        p = dates_point(GRAIN_DAY, day + by * (e->unit == UNIT_DAY ? 1 : 7));
    }
    return p;
}

/* ---- writing ---- */

static const char *const mod_names[] = {
    NULL,        "START",         "MID",           "END",    "APPROX", "LESS_THAN",
    "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE", "BEFORE", "AFTER"};
static const char *const ref_names[] = {"", "PRESENT_REF", "PAST_REF", "FUTURE_REF"};
static const char *const daypart_names[] = {"", "TMO", "TAF", "TEV", "TNI", "T12:00", "T24:00"};

static void
write_time(const date_expression *e, annotate_date *out)
{
    char time[8] = "";

    if (e->hour >= 0)
        snprintf(time, sizeof time, "T%02d:%02d", e->hour % 100, e->minute % 100);
    else if (e->daypart != DAYPART_NONE)
        snprintf(time, sizeof time, "%s", daypart_names[e->daypart]);
    if (time[0] == '\0') return;
    out->type = DATE_TIME;
    if (out->value[0] != '\0')
        strncat(out->value, time, sizeof out->value - strlen(out->value) - 1);
}

/* "February 19-20", "March-April 2025", "1990-91": the value is the first, edtf the interval. */
static void
write_interval(const date_point *p, const date_expression *e, annotate_date *out)
{
    date_point end = *p;
    annotate_date last;
    char first[40];

    if (p->day == BASE_NO_DAY) return;
    if (e->day_end > 0)
        end.day = base_day_of(p->year, base_date_of(p->day).month, e->day_end);
    else if (e->month_end > 0)
        end = dates_month_point(e->month_end > e->month ? p->year : p->year + 1, e->month_end);
    else if (e->year_end > 0)
        end = dates_year_point(e->year_end);
    else
        return;
    if (end.day == BASE_NO_DAY || end.day <= p->day) return;
    memset(&last, 0, sizeof last);
    dates_write_point(&end, &last);
    memcpy(first, out->edtf, sizeof first);
    snprintf(out->edtf, sizeof out->edtf, "%.18s/%.18s", first, last.edtf);
}

static bool
write_vague(const date_expression *e, annotate_date *out)
{
    date_expression vague = *e;

    if (e->shift == SHIFT_COMING || e->shift == SHIFT_FUTURE) {
        strcpy(out->value, "FUTURE_REF");
    } else if (e->shift == SHIFT_THIS && e->unit == UNIT_DAY) {
        strcpy(out->value, "PRESENT_REF");
    } else if (e->shift == SHIFT_PAST || (e->shift == SHIFT_RECENT && e->unit == UNIT_YEAR)) {
        strcpy(out->value, "PAST_REF");
    } else {
        vague.amount.vague = true;
        out->type = DATE_DURATION;
        dates_write_duration(&vague, out->value, sizeof out->value);
    }
    return true;
}

static bool
past_year(const date_focus *f, const date_expression *e)
{
    return e->year >= 0 && f->published != BASE_NO_DAY && e->year < base_date_of(f->published).year;
}

/* The quarter in focus is the one reported on, said first; those it is compared with do not move
 * it. */
static void
focus_on(date_focus *f, const date_point *p, const date_expression *e)
{
    bool first;

    if (p->day == BASE_NO_DAY) return;
    f->last = *p;
    f->sentence = f->now;
    f->vague = e->form == FORM_AGO && e->unit >= UNIT_DECADE;
    f->years_ago = e->form == FORM_AGO && e->unit == UNIT_YEAR && p->grain == GRAIN_YEAR;
    f->distant = e->form == FORM_AGO && (e->ago == AGO_EARLIER || e->ago == AGO_LATER);
    if (p->grain == GRAIN_DAY) f->day = p->day, f->day_sentence = f->now;
    if (p->grain != GRAIN_QUARTER) return;
    first = !dates_quarter_near(f);
    f->quarter_sentence = f->now;
    f->quarterly = true;
    if (e->form != FORM_CALENDAR || e->unit == UNIT_QUARTER || e->period || past_year(f, e)) return;
    if (first) f->quarter = *p;
}

/* Round figures (a decade ago) and distances from nothing said near name no date. */
static bool
loses_day(const date_focus *f, const date_expression *e)
{
    if (e->unit >= UNIT_DECADE) return true;
    if (e->ago != AGO_EARLIER && e->ago != AGO_LATER) return false;
    return f->vague || (!dates_focus_near(f) && e->unit != UNIT_DAY);
}

static bool
finish_point(date_focus *f, const date_point *p, const date_expression *e, annotate_date *out)
{
    out->type = DATE_DATE;
    out->open = p->day == BASE_NO_DAY;
    dates_write_point(p, out);
    write_interval(p, e, out);
    write_time(e, out);
    if (e->hour >= 0 && e->day < 0 && e->weekday < 0 && e->form == FORM_CALENDAR)
        out->edtf[0] = '\0'; /* a clock time names no day */
    if (e->form == FORM_AGO && loses_day(f, e)) out->edtf[0] = '\0';
    if (e->form != FORM_AGO || !e->adjective) focus_on(f, p, e);
    return true;
}

static bool
anchor_set(const date_expression *e, annotate_date *out)
{
    static const char *const seasons[] = {"", "XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI"};

    out->type = DATE_SET;
    if (e->weekday > 0)
        snprintf(out->value, sizeof out->value, "XXXX-WXX-%d%s", e->weekday,
                 daypart_names[e->daypart]);
    else if (e->month > 0 && e->day > 0)
        snprintf(out->value, sizeof out->value, "XXXX-%02d-%02d", e->month, e->day);
    else if (e->month > 0)
        snprintf(out->value, sizeof out->value, "XXXX-%02d", e->month);
    else if (e->season > 0)
        strcpy(out->value, seasons[e->season]);
    else if (e->daypart != DAYPART_NONE)
        snprintf(out->value, sizeof out->value, "XXXX-XX-XX%s", daypart_names[e->daypart]);
    else
        dates_write_duration(e, out->value, sizeof out->value);
    return true;
}

/* "over the past two decades" is an interval for claims; "in six months" a month ahead. */
static void
duration_on_calendar(const date_focus *f, const date_sentence *s, const date_expression *e,
                     annotate_date *out)
{
    date_point p;

    if (f->published == BASE_NO_DAY || e->amount.vague || e->amount.half || e->amount.whole <= 0 ||
        e->second_unit != UNIT_NONE)
        return;
    if (e->shift == SHIFT_PAST && e->unit >= UNIT_YEAR && e->unit <= UNIT_DECADE) {
        p = dates_move(dates_point(GRAIN_DAY, f->published), e->unit, -e->amount.whole);
        p = dates_move(dates_point(GRAIN_DAY, f->published), UNIT_YEAR,
                       -e->amount.whole * (e->unit == UNIT_DECADE ? 10 : 1));
        if (p.day == BASE_NO_DAY) return;
        snprintf(out->edtf, sizeof out->edtf, "%04d/%04d", p.year, base_date_of(f->published).year);
        out->anchored = true;
    } else if (e->shift == SHIFT_NONE && e->first > 0 && dates_is(s, e->first - 1, W_IN) &&
               (e->unit == UNIT_WEEK || e->unit == UNIT_MONTH) &&
               dates_tense(s, e->first, e->last) > 0) {
        annotate_date ahead;
        memset(&ahead, 0, sizeof ahead);
        p = dates_move(dates_point(GRAIN_DAY, f->published), e->unit, e->amount.whole);
        dates_write_point(&p, &ahead);
        memcpy(out->edtf, ahead.edtf, sizeof out->edtf);
        out->anchored = true;
    }
}

static bool
anchor_duration(date_focus *f, const date_sentence *s, const date_expression *e, annotate_date *out)
{
    out->type = DATE_DURATION;
    if (e->unit == UNIT_MONTH && e->amount.whole >= 6) f->quarterly = false;
    dates_write_duration(e, out->value, sizeof out->value);
    duration_on_calendar(f, s, e, out);
    return true;
}

/* Fiscal quarters end in any month: the calendar quarter that holds most of it. */
static date_point
ended_quarter(date_focus *f, const date_expression *e)
{
    int year = e->ended_year, month = e->ended_month - 1;

    if (year < 0) {
        base_date now;
        if (f->published == BASE_NO_DAY) return dates_point(GRAIN_QUARTER, BASE_NO_DAY);
        now = base_date_of(f->published);
        year = e->ended_month > now.month ? now.year - 1 : now.year;
    }
    if (month == 0) month = 12, year--;
    f->quarter = dates_quarter_point(year, (month + 2) / 3);
    f->quarter_sentence = f->now;
    return f->quarter;
}

/* "by year-end" is its last day, "since year-end" that of the year before; for claims the year. */
static bool
anchor_year_end(date_focus *f, const date_sentence *s, const date_expression *e, date_point *p,
                annotate_date *out)
{
    if (e->first > 0 && dates_is(s, e->first - 1, W_SINCE)) *p = dates_move(*p, UNIT_YEAR, -1);
    if (!finish_point(f, p, e, out)) return false;
    if (p->day != BASE_NO_DAY) snprintf(out->value, sizeof out->value, "%04d-12-31", p->year);
    return true;
}

static bool
anchor_unit(date_focus *f, const date_sentence *s, const date_expression *e, annotate_date *out)
{
    date_expression one = *e;
    date_point p;

    if (e->plural || e->ended) {
        out->type = DATE_DURATION;
        one.amount.vague = e->plural;
        one.amount.whole = 1;
        dates_write_duration(&one, out->value, sizeof out->value);
        return true;
    }
    if (e->unit == UNIT_QUARTER) {
        p = e->ended_month > 0 ? ended_quarter(f, e) : dates_quarter_in_focus(f);
    } else if (f->published == BASE_NO_DAY) {
        p = dates_point(GRAIN_DAY, BASE_NO_DAY);
    } else if (e->unit == UNIT_WEEKEND) {
        p = dates_move(dates_point(GRAIN_DAY, f->published), UNIT_WEEKEND, 0);
        if (base_weekday(f->published) < 6 && dates_tense(s, e->first, e->last) <= 0)
            p = dates_move(p, UNIT_WEEKEND, -1);
    } else if (e->part != PART_NONE || e->unit == UNIT_YEAR) {
        p = dates_move(dates_point(GRAIN_DAY, f->published), e->unit, 0);
    } else {
        p = dates_move(dates_point(GRAIN_DAY, dates_focus_day(f)), e->unit, 0);
    }
    out->anchored = true;
    if (e->year_end_day) return anchor_year_end(f, s, e, &p, out);
    return finish_point(f, &p, e, out);
}

/* Says again what was said: no date of its own for claims. */
static bool
finish_then(const date_point *p, annotate_date *out)
{
    dates_write_point(p, out);
    out->edtf[0] = '\0';
    return true;
}

bool
dates_anchor(date_focus *f, const date_sentence *s, const date_expression *e, annotate_date *out)
{
    date_point p;

    memset(out, 0, sizeof *out);
    out->mod = mod_names[e->mod];
    switch (e->form) {
    case FORM_REF: strcpy(out->value, ref_names[e->ref]); return true;
    case FORM_SET: return anchor_set(e, out);
    case FORM_DURATION: return anchor_duration(f, s, e, out);
    case FORM_UNIT: return anchor_unit(f, s, e, out);
    case FORM_TODAY:
        p = dates_point(GRAIN_DAY,
                        f->published == BASE_NO_DAY ? BASE_NO_DAY : f->published + e->offset);
        out->anchored = f->published != BASE_NO_DAY;
        return finish_point(f, &p, e, out);
    case FORM_SHIFT:
        if (e->plural || (e->shift == SHIFT_THIS && e->unit == UNIT_DAY && !e->daypart))
            return write_vague(e, out);
        if ((e->shift == SHIFT_PAST && e->unit != UNIT_WEEKEND) || e->unit < UNIT_DAY) {
            date_expression one = *e;
            one.amount.whole = 1;
            return anchor_duration(f, s, &one, out);
        }
        if (e->then && !dates_focus_near(f)) return false;
        if (e->then) return finish_then(&f->last, out);
        p = anchor_shift(f, s, e, out);
        return finish_point(f, &p, e, out);
    case FORM_AGO:
        if (e->amount.vague) {
            if (e->ago == AGO_EARLIER || e->ago == AGO_LATER) return anchor_duration(f, s, e, out);
            strcpy(out->value, e->ago == AGO_AGO ? "PAST_REF" : "FUTURE_REF");
            return true;
        }
        if (e->unit < UNIT_DAY) return anchor_duration(f, s, e, out);
        p = anchor_ago(f, s, e, out);
        return finish_point(f, &p, e, out);
    case FORM_WEEK_OF:
        p = dates_anchor_calendar(f, s, e, out);
        p = dates_point(GRAIN_WEEK, p.day);
        return finish_point(f, &p, e, out);
    default: break;
    }
    if (e->plural && e->weekday > 0 && e->day < 0) return anchor_set(e, out);
    p = dates_anchor_calendar(f, s, e, out);
    if (p.day == BASE_NO_DAY && f->published != BASE_NO_DAY) return false; /* 31 February */
    return finish_point(f, &p, e, out);
}
