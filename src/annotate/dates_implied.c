/*
 * What a calendar date leaves out - year, month, week - from the publication date, the dates said
 * before it, and the tense of the verb that governs it. The rules are those measured on newswire:
 * a weekday is the latest, the day of publication included; a day of a month lies within six
 * months; a month alone is the latest, or the next under a verb of the future.
 */
#include "annotate/dates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FOCUS_REACH = 2 };

bool
dates_focus_near(const date_focus *f)
{
    return f->last.day != BASE_NO_DAY && f->now - f->sentence <= FOCUS_REACH;
}

/* What a relative expression counts from: the date said just before, else the publication. */
base_day
dates_focus_day(const date_focus *f)
{
    return dates_focus_near(f) ? f->last.day : f->published;
}

/* "The next day", "two days later" go on from a day, never from "the 1987 treaty" or "May" in between. */
base_day
dates_day_in_focus(const date_focus *f)
{
    enum { REACH = 3 }; /* sentences */

    if (f->last.grain == GRAIN_DAY) return dates_focus_day(f);
    if (f->day == BASE_NO_DAY || f->now - f->day_sentence > REACH) return f->published;
    return f->published == BASE_NO_DAY || f->day <= f->published ? f->day : f->published;
}

static int
shifted_year(const date_focus *f, int shift, annotate_date *out)
{
    bool focused = shift == SHIFT_SAME || shift == SHIFT_PREVIOUS || shift == SHIFT_FOLLOWING;
    base_day day = focused ? dates_focus_day(f) : f->published;
    int year;

    if (day == BASE_NO_DAY) return -1;
    out->anchored = true;
    year = base_date_of(day).year;
    if (shift == SHIFT_LAST || shift == SHIFT_PREVIOUS) return year - 1;
    return shift == SHIFT_NEXT || shift == SHIFT_FOLLOWING ? year + 1 : year;
}

static int
said_year(const date_focus *f, const date_expression *e, annotate_date *out)
{
    if (e->year >= 0) {
        out->stated_year = true;
        return e->year;
    }
    return e->year_shift != SHIFT_NONE ? shifted_year(f, e->year_shift, out) : f->entry_year;
}

static void
write_other(annotate_date *out, const date_point *p)
{
    annotate_date other;

    memset(&other, 0, sizeof other);
    dates_write_point(p, &other);
    memcpy(out->other, other.value, sizeof out->other - 1);
    out->other[sizeof out->other - 1] = '\0';
}

/* A weekday that a day has only this much further off, in days, is a misprint. */
enum { MISPRINT = 200 };
/* So many days ahead of its publication a text may tell of in the past. */
enum { SLIP = 3 };

static bool
until_before(const date_sentence *s, uint32_t i)
{
    if (i > 1 && (s->items[i - 2].classes & DC_UNIT)) return false; /* this year through August */
    return i > 0 && (dates_is(s, i - 1, W_UNTIL) || dates_is(s, i - 1, W_BY));
}

/* The year whose month and day lie nearest to the publication; the weekday, where said, decides. */
static int
nearest_year(const date_focus *f, const date_sentence *s, const date_expression *e,
             annotate_date *out)
{
    int year = base_date_of(f->published).year, best = year, month = e->month, day = e->day;
    long best_distance = 1L << 40;

    for (int y = year - 4; y <= year + 4; y++) {
        base_day d = base_day_of(y, month, day);
        long distance;
        if (d == BASE_NO_DAY) continue;
        distance = d < f->published ? (long)f->published - d : (long)d - f->published;
        if (e->weekday > 0 && base_weekday(d) != e->weekday) distance += MISPRINT;
        if (distance < best_distance) best_distance = distance, best = y;
    }
    if (best_distance > SLIP && best_distance <= 45 && e->weekday <= 0 && e->first <= 1 &&
        base_day_of(best, month, day) > f->published && dates_tense(s, e->first, e->last) < 0)
        best--; /* "On 15 March they left", read in February */
    else if (best_distance > SLIP && e->weekday <= 0) {
        base_day found = base_day_of(best, month, day);
        int tense = best_distance > 45 ? dates_tense(s, e->first, e->last) : 0;
        if (found > f->published &&
            (tense < 0 ? best_distance > 90
                       : tense == 0 && best_distance > 150 && !until_before(s, e->first)))
            best--;
        if (found < f->published && tense > 0 && best_distance > 100) best++;
        found = base_day_of(best, month, day);
        date_point other =
            dates_point(GRAIN_DAY, base_day_of(best + (found < f->published ? 1 : -1), month, day));
        write_other(out, &other);
    }
    out->anchored = true;
    return best;
}

/* "By June ten states had ratified it", but "had to", "had until June": a term that has passed. */
static bool
had_by_then(const date_sentence *s, const date_expression *e)
{
    enum { FAR = 10 };
    uint32_t from = e->first > FAR ? e->first - FAR : 0;

    for (uint32_t i = from; i < s->count && i < e->last + FAR; i++)
        if (dates_is(s, i, W_HAD) && !dates_is(s, i + 1, W_TO) && !dates_is(s, i + 1, W_UNTIL))
            return true;
    return false;
}

/* "in April last year and by the other house in May": a month goes on from the one said before it in the
 * sentence, where that lies in a year gone by. -1: it does not. */
static int
year_in_sequence(const date_focus *f, const date_expression *e)
{
    date_point next;

    if (f->now != f->sentence || f->last.day == BASE_NO_DAY || f->last.grain > GRAIN_MONTH ||
        f->last.year >= base_date_of(f->published).year)
        return -1;
    next = dates_month_point(f->last.year, e->month);
    if (next.day < f->last.day &&
        next.year * 12 + e->month != f->last.year * 12 + base_date_of(f->last.day).month)
        next = dates_month_point(f->last.year + 1, e->month);
    return next.day > f->published ? -1 : next.year;
}

/* "in March 2012, after a vote the previous November": beside the date said last, where one was said close
 * before; -1: none was. */
static int
year_beside(const date_focus *f, const date_expression *e)
{
    bool before = e->shift == SHIFT_PREVIOUS;
    int month;

    if ((!before && e->shift != SHIFT_FOLLOWING) || f->last.day == BASE_NO_DAY ||
        f->now - f->sentence > 1 || f->last.grain > GRAIN_YEAR)
        return -1;
    month = base_date_of(f->last.day).month;
    if (f->last.grain == GRAIN_YEAR) return f->last.year + (before ? -1 : 1);
    return before ? f->last.year - (e->month >= month) : f->last.year + (e->month <= month);
}

/* Next month is always meant ahead, up to four months ahead unless the past governs it. */
static int
implied_month_year(const date_focus *f, const date_sentence *s, const date_expression *e,
                   annotate_date *out)
{
    base_date now = base_date_of(f->published);
    date_point other;
    int year = now.year, tense, ahead;
    bool next;

    out->anchored = true;
    if ((ahead = year_beside(f, e)) >= 0) return ahead;
    switch (e->shift) {
    case SHIFT_LAST:
    case SHIFT_PAST: /* this year's February is "last month" in March */
        return e->month < now.month && (e->month < now.month - 1 || now.day > 15) ? year : year - 1;
    case SHIFT_NEXT:
    case SHIFT_COMING: return e->month > now.month ? year : year + 1;
    case SHIFT_THIS: return year;
    default: break;
    }
    tense = dates_tense(s, e->first, e->last);
    if (tense <= 0 && e->shift == SHIFT_NONE && (ahead = year_in_sequence(f, e)) >= 0) return ahead;
    if (e->month == now.month) return year;
    ahead = (e->month - now.month + 12) % 12;
    if (tense > 0 && ahead > 8 && dates_told_plan(s, e->first))
        tense = -1; /* far: when it was told */
    next = ahead == 1 || (ahead <= 4 && tense >= 0) || tense > 0 ||
           (until_before(s, e->first) && !had_by_then(s, e));
    if (next && e->month < now.month) year++;
    if (!next && e->month > now.month) year--;
    other = dates_month_point(year + (next ? -1 : 1), e->month);
    write_other(out, &other);
    return year;
}

/* Easter Sunday (Meeus/Jones/Butcher). */
static base_day
easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;

    return base_day_of(year, n / 31, n % 31 + 1);
}

static base_day
holiday_day(int year, int holiday)
{
    base_day day;

    if (holiday == HOLIDAY_EASTER) return easter(year);
    if (holiday != HOLIDAY_THANKSGIVING) return base_day_of(year, holiday / 100, holiday % 100);
    day = base_day_of(year, 11, 1);
    return day + (4 - base_weekday(day) + 7) % 7 + 21;
}

static base_day
anchor_holiday(const date_focus *f, const date_sentence *s, const date_expression *e,
               annotate_date *out)
{
    int year = said_year(f, e, out), now, tense;
    base_day day, best;

    if (year >= 0) return holiday_day(year, e->holiday);
    if (f->published == BASE_NO_DAY) return BASE_NO_DAY;
    out->anchored = true;
    now = base_date_of(f->published).year;
    best = holiday_day(now, e->holiday);
    if (e->shift == SHIFT_LAST)
        return best < f->published ? best : holiday_day(now - 1, e->holiday);
    if (e->shift == SHIFT_NEXT)
        return best > f->published ? best : holiday_day(now + 1, e->holiday);
    day = holiday_day(best < f->published ? now + 1 : now - 1, e->holiday);
    tense = dates_tense(s, e->first, e->last);
    if (tense > 0 && best != BASE_NO_DAY) return best > f->published ? best : day;
    if (day == BASE_NO_DAY || best == BASE_NO_DAY) return best;
    return labs((long)day - f->published) < labs((long)best - f->published) ? day : best;
}

base_day
dates_latest_weekday(base_day from, int weekday)
{
    return from - (base_weekday(from) - weekday + 7) % 7;
}

/* "as soon as Tuesday", "as early as Tuesday": what may be soonest lies ahead. */
static bool
soonest(const date_sentence *s, uint32_t i)
{
    if (i < 3 || !dates_is(s, i - 1, W_AS) || !dates_is(s, i - 3, W_AS)) return false;
    return ((s->items[i - 2].classes & DC_PART) && s->items[i - 2].value == PART_EARLY) ||
           ((s->items[i - 2].classes & DC_REF) && s->items[i - 2].value == REF_FUTURE);
}

/* Weekdays to come are one in twenty: only a near verb of the future makes one. */
static bool
weekday_ahead(const date_sentence *s, const date_expression *e, base_day published)
{
    const text_token *t = dates_token(s, e->last - 1);

    if ((t->flags & TEXT_POSSESSIVE) && (e->weekday - base_weekday(published) + 7) % 7 > 2)
        return false;
    if (e->first > 0 && dates_is(s, e->first - 1, W_UNTIL))
        return !dates_negated(s, e->first, e->last);
    if (soonest(s, e->first)) return true;
    return dates_tense(s, e->first, e->last) > 0;
}

static base_day
anchor_weekday(const date_focus *f, const date_sentence *s, const date_expression *e,
               annotate_date *out)
{
    enum { WEEKS = 4 }; /* "Wednesday 17th" lies no further off */
    base_day day, found = BASE_NO_DAY, now = f->published;
    date_point other;

    if (now == BASE_NO_DAY) return BASE_NO_DAY;
    out->anchored = true;
    if (e->week_shift) {
        day = now - base_weekday(now) + e->weekday;
        return e->shift == SHIFT_LAST ? day - 7 : e->shift == SHIFT_NEXT ? day + 7 : day;
    }
    day = dates_latest_weekday(now, e->weekday);
    switch (e->shift) {
    case SHIFT_LAST:
    case SHIFT_PAST: return day == now ? day - 7 : day;
    case SHIFT_NEXT:
    case SHIFT_COMING: return day + 7;
    case SHIFT_PREVIOUS: /* not the latest one, which would be "Friday" */
        if (!dates_focus_near(f)) return dates_latest_weekday(now - 1, e->weekday) - 7;
        return dates_latest_weekday(f->last.day - 1, e->weekday);
    case SHIFT_FOLLOWING: return dates_latest_weekday(dates_day_in_focus(f) + 7, e->weekday);
    default: break;
    }
    if (e->day_of_any > 0) {
        for (base_day d = day + 7 * WEEKS; d >= day - 7 * WEEKS; d -= 7)
            if (base_date_of(d).day == e->day_of_any && (found == BASE_NO_DAY || found > now))
                found = d;
        if (found != BASE_NO_DAY) return found;
    }
    if (day == now) return day;
    if (weekday_ahead(s, e, now)) day += 7;
    other = dates_point(GRAIN_DAY, day > now ? day - 7 : day + 7);
    write_other(out, &other);
    return day;
}

static date_point
anchor_season(const date_focus *f, const date_sentence *s, const date_expression *e,
              annotate_date *out)
{
    int year = said_year(f, e, out), month = e->season * 3;
    base_date now;

    if (year >= 0) return dates_season_point(year, e->season);
    if (f->published == BASE_NO_DAY) return dates_point(GRAIN_SEASON, BASE_NO_DAY);
    out->anchored = true;
    now = base_date_of(f->published);
    year = now.year;
    if (e->season == SEASON_WINTER && now.month < 3) year--;
    if (e->shift == SHIFT_THIS) return dates_season_point(year, e->season);
    if (e->shift == SHIFT_NEXT || e->shift == SHIFT_COMING ||
        (e->shift == SHIFT_NONE && dates_tense(s, e->first, e->last) > 0)) {
        if (month + 2 < now.month) year++;
    } else if (month > now.month && e->season != SEASON_WINTER) {
        year--;
    } else if (e->season == SEASON_WINTER && now.month >= 3 && now.month < 12) {
        year--;
    } else if (e->shift == SHIFT_LAST && month + 2 >= now.month) {
        year--;
    }
    return dates_season_point(year, e->season);
}

bool
dates_quarter_near(const date_focus *f)
{
    return f->quarter.day != BASE_NO_DAY && f->now - f->quarter_sentence <= 6;
}

/* The quarter that "the quarter" means: the one said before, else the last that has ended. */
date_point
dates_quarter_in_focus(const date_focus *f)
{
    date_point now;

    if (dates_quarter_near(f)) return f->quarter;
    if (f->published == BASE_NO_DAY) return dates_point(GRAIN_QUARTER, BASE_NO_DAY);
    now = dates_point(GRAIN_QUARTER, f->published);
    return dates_move(now, UNIT_QUARTER, -1);
}

date_point
dates_anchor_quarter(const date_focus *f, const date_sentence *s, const date_expression *e,
                     annotate_date *out)
{
    int year = said_year(f, e, out);
    date_point p;

    if (year >= 0) return dates_quarter_point(year, e->quarter);
    if (f->published == BASE_NO_DAY) return dates_point(GRAIN_QUARTER, BASE_NO_DAY);
    out->anchored = true;
    p = dates_quarter_point(base_date_of(f->published).year, e->quarter);
    if (p.day > f->published && dates_tense(s, e->first, e->last) <= 0)
        p = dates_quarter_point(p.year - 1, e->quarter);
    else if (p.day + 92 < f->published && dates_tense(s, e->first, e->last) > 0 && !e->adjective &&
             e->quarter == 1)
        p = dates_quarter_point(p.year + 1, e->quarter);
    return p;
}

static bool
is_figure(const date_sentence *s, uint32_t i, int digits)
{
    return i < s->count && (s->items[i].classes & DC_NUMBER) &&
           (digits == 4 ? s->items[i].digits == 4
                        : s->items[i].digits > 0 && s->items[i].digits <= digits);
}

/* "3 May and 4 June 2023", "May and June 2023": the year of the day joined to it; -1: none is. */
static int
year_joined(const date_sentence *s, const date_expression *e)
{
    uint32_t i = e->last;
    int month;

    if (i >= s->count || (!dates_is(s, i, W_AND) && !dates_is(s, i, W_OR))) return -1;
    i++;
    if (i < s->count && (dates_is(s, i, W_ON) || dates_is(s, i, W_IN))) i++;
    if (is_figure(s, i, 2)) i++;
    if (i >= s->count || !(s->items[i].classes & DC_MONTH)) return -1;
    month = s->items[i++].value;
    if (is_figure(s, i, 2)) i++;
    return month >= e->month && is_figure(s, i, 4) && s->items[i].value > 1800 ? s->items[i].value
                                                                               : -1;
}

static date_point
anchor_month(const date_focus *f, const date_sentence *s, const date_expression *e,
             annotate_date *out)
{
    int year = said_year(f, e, out);

    if (year < 0) year = year_joined(s, e);
    if (year < 0 && f->published != BASE_NO_DAY) year = implied_month_year(f, s, e, out);
    return year < 0 ? dates_point(GRAIN_MONTH, BASE_NO_DAY) : dates_month_point(year, e->month);
}

/* "six months later, on November 22": the day is the one near to where the distance leads; -1: none is. */
static int
year_at_distance(const date_focus *f, const date_expression *e)
{
    enum { NEAR = 45 };

    if (!f->distant || f->sentence != f->now || f->last.day == BASE_NO_DAY) return -1;
    for (int year = f->last.year - 1; year <= f->last.year + 1; year++) {
        base_day day = base_day_of(year, e->month, e->day);
        if (day != BASE_NO_DAY && labs((long)day - f->last.day) <= NEAR) return year;
    }
    return -1;
}

static date_point
anchor_day(const date_focus *f, const date_sentence *s, const date_expression *e,
           annotate_date *out)
{
    int year = said_year(f, e, out), day = e->day;

    if (year < 0) year = year_joined(s, e);
    /* "20 years ago ... on September 11" */
    if (year < 0 && f->years_ago && f->sentence == f->now) year = f->last.year;
    if (year < 0) year = year_at_distance(f, e);
    if (year < 0 && f->published != BASE_NO_DAY) year = nearest_year(f, s, e, out);
    return dates_point(GRAIN_DAY, year < 0 ? BASE_NO_DAY : base_day_of(year, e->month, day));
}

/* 06/07/2025: month or day first, whichever lies nearer to the publication; month first else. */
static date_point
anchor_figures(const date_focus *f, const date_expression *e, annotate_date *out)
{
    base_day day = base_day_of(e->year, e->month, e->day);
    base_day turned = base_day_of(e->year, e->day, e->month);
    date_point p = dates_point(GRAIN_DAY, day), other = dates_point(GRAIN_DAY, turned);

    out->stated_year = true;
    if (!e->number_date || turned == BASE_NO_DAY || turned == day) return p;
    if (f->published == BASE_NO_DAY ||
        labs((long)turned - f->published) <= labs((long)day - f->published)) {
        write_other(out, &p);
        return other;
    }
    write_other(out, &other);
    return p;
}

/* "on the 12th": of the month told of, or the one behind it where that day has passed; else the last that was. */
static date_point
anchor_day_alone(const date_focus *f, const date_expression *e, annotate_date *out)
{
    bool near = dates_focus_near(f) && (f->last.grain == GRAIN_DAY || f->last.grain == GRAIN_MONTH);
    base_day from = near ? f->last.day : f->published;
    base_date d;
    int months = 0;

    if (from == BASE_NO_DAY) return dates_point(GRAIN_DAY, BASE_NO_DAY);
    out->anchored = true;
    d = base_date_of(from);
    if (near && f->last.grain == GRAIN_DAY && e->day_of_any < d.day) months = 1;
    if (!near && e->day_of_any > d.day) months = -1;
    d = base_date_of(base_add_months(base_day_of(d.year, d.month, 1), months));
    return dates_point(GRAIN_DAY, base_day_of(d.year, d.month, e->day_of_any));
}

date_point
dates_anchor_calendar(const date_focus *f, const date_sentence *s, const date_expression *e,
                      annotate_date *out)
{
    int year;

    if (e->decade >= 0)
        return (date_point){GRAIN_DECADE, 0, e->decade, base_day_of(e->decade, 1, 1)};
    if (e->century > 0) {
        year = (e->century - 1) * 100;
        return dates_point(GRAIN_CENTURY, base_day_of(year > 0 ? year : 1, 1, 1));
    }
    if (e->holiday > 0) return dates_point(GRAIN_DAY, anchor_holiday(f, s, e, out));
    if (e->month > 0 && e->day == LAST_DAY) {
        date_point month = anchor_month(f, s, e, out);
        if (month.day == BASE_NO_DAY) return month;
        return dates_point(GRAIN_DAY, base_add_months(month.day, 1) - 1);
    }
    if (e->month > 0 && e->day > 0 && e->year >= 0) return anchor_figures(f, e, out);
    if (e->month > 0 && e->day > 0) return anchor_day(f, s, e, out);
    if (e->month > 0) return anchor_month(f, s, e, out);
    if (e->day_of_any > 0 && e->weekday < 0) return anchor_day_alone(f, e, out);
    if (e->weekday > 0) return dates_point(GRAIN_DAY, anchor_weekday(f, s, e, out));
    if (e->quarter > 0) return dates_anchor_quarter(f, s, e, out);
    if (e->season > 0) return anchor_season(f, s, e, out);
    year = said_year(f, e, out);
    if (e->half > 0 && year >= 0)
        return (date_point){GRAIN_HALF, e->half, year, base_day_of(year, e->half * 6 - 5, 1)};
    if (year >= 0 &&
        (e->unit == UNIT_QUARTER || (e->period && dates_quarter_near(f) && f->quarterly))) {
        date_point q = dates_quarter_in_focus(f);
        if (q.day != BASE_NO_DAY) return dates_quarter_point(year, q.number);
    }
    if (year >= 0) return dates_year_point(year);
    /* a clock time alone */
    if (dates_focus_near(f) && f->last.grain == GRAIN_DAY && f->now == f->sentence) return f->last;
    out->anchored = f->published != BASE_NO_DAY;
    return dates_point(GRAIN_DAY, f->published);
}
