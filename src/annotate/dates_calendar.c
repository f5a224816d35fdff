/* Dates by the calendar: days, months, years, weekdays, in every order news uses. */
#include "annotate/dates.h"

#include <string.h>

static bool
day_number(const date_sentence *s, uint32_t i)
{
    const date_item *item = &s->items[i];

    if (i >= s->count || item->value < 1 || item->value > 31) return false;
    return (item->form == NUMBER_PLAIN && item->digits <= 2 && dates_byte_after(s, i) != '%') ||
           item->form == NUMBER_ORDINAL;
}

/* Words that make "May" and "March" a month: in, since, by, last, the ... */
static bool
month_expected(const date_sentence *s, uint32_t i)
{
    if (i == 0 || !dates_joined(s, i)) return false;
    if (s->items[i - 1].classes & (DC_SHIFT | DC_PART | DC_MONTH | DC_EVERY)) return true;
    if (!(s->items[i - 1].classes & (DC_FUNCTION | DC_AGO))) return false;
    if (s->items[i - 1].classes & DC_AGO) return true;
    switch (s->items[i - 1].value) {
    case W_IN:
    case W_OF:
    case W_SINCE:
    case W_UNTIL:
    case W_BY:
    case W_TO:
    case W_DURING:
    case W_FOR:
    case W_BETWEEN: return true;
    default: return false;
    }
}

static bool
names_year(const date_sentence *s, uint32_t i)
{
    date_expression e;
    int year;

    if (s->items[i].classes & DC_MONTH) return false; /* no year begins so */
    if (dates_after(s, i, ",") && dates_year(s, i, &year) > i) return true;
    memset(&e, 0, sizeof e);
    return dates_trailing_year(s, i, &e) > i;
}

/* "the March meeting" against "the March on Washington". */
static bool
month_as_adjective(const date_sentence *s, uint32_t i)
{
    if (i == 0 || i + 1 >= s->count || !dates_joined(s, i + 1)) return false;
    if (!dates_is(s, i - 1, W_THE) && !dates_is(s, i - 1, W_A)) return false;
    return !(s->items[i + 1].classes & DC_FUNCTION) && !dates_capital(s, i + 1);
}

bool
dates_month_stands(const date_sentence *s, uint32_t i)
{
    const date_item *item = &s->items[i];

    if (i >= s->count || !(item->classes & DC_MONTH) || !dates_capital(s, i)) return false;
    if (!(item->classes & (DC_DOUBTFUL | DC_SHORT))) return true;
    if (((day_number(s, i + 1) || s->items[i + 1].form == NUMBER_DAYS) &&
         s->items[i + 1].gap != TEXT_GAP_PARAGRAPH) ||
        names_year(s, i + 1))
        return true;
    if (item->gap == GAP_HYPHEN && i > 0 && (s->items[i - 1].classes & (DC_PART | DC_NUMBER)))
        return true;
    if (item->classes & DC_SHORT)
        return i > 0 && (dates_byte_after(s, i) == '.' || day_number(s, i - 1)) &&
               (month_expected(s, i) || day_number(s, i - 1));
    return month_expected(s, i) || month_as_adjective(s, i) || (i > 0 && day_number(s, i - 1));
}

static uint32_t
shifted_year(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];

    if (!(item->classes & DC_SHIFT) || !dates_joined(s, i) || !dates_joined(s, i + 1)) return 0;
    if (!(s->items[i + 1].classes & DC_UNIT) || s->items[i + 1].value != UNIT_YEAR) return 0;
    switch (item->value) {
    case SHIFT_LAST:
    case SHIFT_THIS:
    case SHIFT_CURRENT:
    case SHIFT_NEXT:
    case SHIFT_SAME:
    case SHIFT_PREVIOUS:
    case SHIFT_FOLLOWING: e->year_shift = (uint8_t)item->value; return i + 2;
    default: return 0;
    }
}

/* Behind a day, month, quarter, season: ", 2025", "2025", "of this year", "last year". */
uint32_t
dates_trailing_year(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t at = i, end;
    bool comma = dates_after(s, i, ",");

    if (i >= s->count || (!dates_joined(s, i) && !comma && !dates_after(s, i, "."))) return i;
    if ((end = dates_year(s, at, &e->year)) > at) return end;
    if (dates_is(s, at, W_OF) || dates_is(s, at, W_IN)) at++;
    if (at > i && dates_joined(s, at) && !dates_is(s, i, W_IN)) {
        if (dates_is(s, at, W_THE)) at++;
        if (dates_is(s, at, W_FISCAL)) e->fiscal = true, at++;
        if ((end = dates_year(s, at, &e->year)) > at) return end;
    }
    e->fiscal = false;
    if (comma) return i;
    if ((end = shifted_year(s, at, e)) != 0) return end;
    return i;
}

static uint32_t
second_day(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t at = i;

    if (dates_is(s, i, W_TO) && dates_joined(s, i))
        at++;
    else if (s->items[i].gap != TEXT_GAP_DASH)
        return i;
    if (!day_number(s, at) || s->items[at].value <= e->day) return i;
    if ((s->items[at + 1].classes & (DC_UNIT | DC_COUNTED)) || dates_month_stands(s, at + 1))
        return i;
    e->day_end = s->items[at].value;
    return at + 1;
}

/* "in February 31 years after": the figure belongs to the unit. */
static bool
counts_units(const date_sentence *s, uint32_t i)
{
    return dates_joined(s, i + 1) && (s->items[i + 1].classes & DC_UNIT) &&
           (s->items[i + 1].classes & DC_PLURAL);
}

/* The day behind a month: a figure, an ordinal, a range. */
static uint32_t
day_of_month(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];
    uint32_t at = i;

    if (!dates_joined(s, i) && !dates_after(s, i, ".")) return i;
    if (item->form == NUMBER_DAYS && item->day > item->month && item->day <= 31) {
        e->day = item->month, e->day_end = item->day;
        return i + 1;
    }
    if (dates_is(s, i, W_THE)) at++, item++;
    if (day_number(s, at)) {
        if ((at > i && item->form != NUMBER_ORDINAL) || counts_units(s, at) ||
            (s->items[at + 1].classes & DC_MERIDIEM) ||
            (s->items[at + 1].gap != TEXT_GAP_COMMA && dates_joined(s, at + 1) &&
             (s->items[at + 1].classes & DC_COUNTED)))
            return i;
        e->day = item->value;
        return second_day(s, at + 1, e);
    }
    if ((item->classes & DC_ORDINAL) && item->value <= 31 &&
        !(s->items[at + 1].classes & DC_UNIT)) {
        e->day = item->value;
        return at + 1;
    }
    return i;
}

static uint32_t
month_first(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t at;

    if (!dates_month_stands(s, i)) return i;
    e->month = s->items[i].value;
    at = day_of_month(s, i + 1, e);
    if (e->day < 0 && s->items[at].gap == TEXT_GAP_DASH && dates_month_stands(s, at)) {
        e->month_end = s->items[at].value;
        at++;
    }
    if (e->month == 9 && e->day == 11 && dates_is(s, at, W_ATTACKS)) {
        e->year = 2001;
        return at;
    }
    return dates_trailing_year(s, at, e);
}

/* "16 April", "20th day of January, 2021", "19-20 February". */
static uint32_t
day_first(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];
    uint32_t at = i + 1;
    int end = -1;

    if (item->form == NUMBER_DAYS && item->day > item->month && item->day <= 31) {
        end = item->day;
    } else if (!day_number(s, i) && !((item->classes & DC_ORDINAL) && item->value <= 31)) {
        return i;
    } else if ((s->items[at].gap == TEXT_GAP_DASH || dates_is(s, at, W_TO)) &&
               day_number(s, at + dates_is(s, at, W_TO))) {
        at += dates_is(s, at, W_TO);
        end = s->items[at].value;
        at++;
    }
    if ((s->items[at].classes & DC_UNIT) && s->items[at].value == UNIT_DAY) at++;
    if (dates_is(s, at, W_OF)) {
        if (item->form == NUMBER_PLAIN && at == i + 1) return i; /* No. 2 of November 4 */
        at++;
    }
    if (!dates_joined(s, at) || !dates_month_stands(s, at)) return i;
    e->day = item->form == NUMBER_DAYS ? item->month : item->value;
    if (end > e->day) e->day_end = end;
    e->month = s->items[at].value;
    return dates_trailing_year(s, at + 1, e);
}

/* "2016 April 22" */
static uint32_t
year_first(const date_sentence *s, uint32_t i, date_expression *e)
{
    int year;
    uint32_t at = dates_year(s, i, &year);

    if (at == i || !dates_joined(s, at) || !dates_month_stands(s, at) || !day_number(s, at + 1) ||
        dates_year(s, at + 2, &(int){0}) > at + 2)
        return i;
    e->year = year;
    e->month = s->items[at].value;
    e->day = s->items[at + 1].value;
    return at + 2;
}

uint32_t
dates_day_of_any_order(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t at;

    if ((at = month_first(s, i, e)) > i) return at;
    if ((at = year_first(s, i, e)) > i) return at;
    return day_first(s, i, e);
}

/* "the Sunday Times", "the Good Friday Agreement" */
static bool
names_other(const date_sentence *s, uint32_t i)
{
    if (dates_is(s, i + 1, W_PAPER) && dates_capital(s, i + 1)) return true;
    return i > 0 && dates_joined(s, i) && dates_is(s, i - 1, W_NAMED) && dates_capital(s, i - 1);
}

/* "Wednesday, 29 October", "Friday night", "Monday last week". */
uint32_t
dates_weekday_first(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];
    uint32_t at = i + 1, end;

    if (!(item->classes & DC_WEEKDAY)) return i;
    if ((item->classes & DC_SHORT) && !dates_capital(s, i)) return i;
    if (names_other(s, i)) return i;
    e->weekday = item->value;
    e->plural = (item->classes & DC_PLURAL) != 0;
    end = at;
    if (dates_joined(s, at) || dates_after(s, at, ",") || dates_after(s, at, ".") ||
        dates_after(s, at, "("))
        end = dates_day_of_any_order(s, dates_is(s, at, W_THE) ? at + 1 : at, e);
    if (e->month > 0 && e->day > 0) return end;
    e->month = e->day = e->year = -1;
    e->year_shift = SHIFT_NONE;
    if (item->classes & DC_SHORT) return i;
    end = dates_is(s, at, W_THE) && dates_joined(s, at) ? at + 1 : at;
    if (dates_joined(s, end) && s->items[end].form == NUMBER_ORDINAL && day_number(s, end) &&
        !(s->stream->tokens[item->token].flags & TEXT_POSSESSIVE)) { /* "Tuesday's 23rd meeting" */
        e->day_of_any = (int8_t)s->items[end].value;                 /* "Wednesday 17th" */
        return end + 1;
    }
    if ((end = dates_daypart(s, at, e)) > at) return end;
    end = dates_is(s, at, W_OF) ? at + 1 : at;
    if ((s->items[end].classes & DC_SHIFT) && dates_joined(s, end) &&
        (s->items[end + 1].classes & DC_UNIT) && s->items[end + 1].value == UNIT_WEEK &&
        (s->items[end].value == SHIFT_LAST || s->items[end].value == SHIFT_THIS ||
         s->items[end].value == SHIFT_NEXT)) {
        e->week_shift = true;
        e->shift = (uint8_t)s->items[end].value;
        return end + 2;
    }
    return at;
}

/* Whether four figures alone are a year: "in 1999", "the 1997 treaty"; not "No. 2017". */
static bool
year_stands(const date_sentence *s, uint32_t i, int year)
{
    const date_item *before = i > 0 ? &s->items[i - 1] : NULL;
    bool near = before != NULL && dates_joined(s, i);

    if (near && (before->classes & (DC_NUMBERED | DC_NUMBER))) return false;
    if (near && (before->classes & DC_APPROX) && year != 2000 && (year < 1900 || year > 2050))
        return false;
    if (near && dates_is(s, i - 1, W_THAN)) return false;
    if (dates_joined(s, i + 1) && (s->items[i + 1].classes & DC_NUMBERED) &&
        dates_capital(s, i + 1))
        return false; /* 2030 Agenda */
    if (year >= 1900 && year <= 2060)
        return !(near && (before->classes & (DC_APPROX)) && before->value != MOD_APPROX);
    if (!near || !(before->classes & (DC_FUNCTION | DC_AGO | DC_PART))) return false;
    if (before->classes & (DC_AGO | DC_PART)) return true;
    if (before->value == W_IN || before->value == W_SINCE)
        return s->items[i + 1].gap != TEXT_GAP_SPACE ||
               (s->items[i + 1].classes & (DC_FUNCTION | DC_PAST)) != 0;
    return false;
}

/* "1999", "the 1988 third quarter", "the year two thousand", "1990-91". */
static uint32_t
year_alone(const date_sentence *s, uint32_t i, date_expression *e)
{
    int year;
    uint32_t at = dates_year(s, i, &year), end;

    if (s->items[i].form == NUMBER_YEARS && s->items[i].year >= 1900 && s->items[i].day <= 2060 &&
        strchr("/", dates_byte_before(s, i)) == NULL) {
        e->year = s->items[i].year, e->year_end = s->items[i].day;
        return i + 1;
    }
    if (at == i || !year_stands(s, i, year)) return i;
    if (dates_joined(s, at) && (end = dates_ordinal_part(s, at, e)) > at && e->quarter != 0) {
        e->year = year;
        return end;
    }
    e->year = year;
    e->bare = true;
    if (dates_joined(s, at) && (s->items[at].classes & DC_UNIT) &&
        s->items[at].value == UNIT_QUARTER && !(s->items[at].classes & DC_PLURAL)) {
        e->unit = UNIT_QUARTER;
        e->bare = false;
        return at + 1;
    }
    if (dates_joined(s, at) && dates_is(s, at, W_PERIOD)) {
        e->period = true;
        e->bare = false;
        return at + 1;
    }
    return at;
}

static uint32_t
fiscal(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t at = i + 1, end;

    if (!dates_is(s, i, W_FISCAL) || !dates_joined(s, at)) return i;
    e->fiscal = true;
    if ((end = dates_ordinal_part(s, at, e)) > at) return end;
    if ((s->items[at].classes & DC_UNIT) && s->items[at].value == UNIT_YEAR) at++;
    if (at > i + 1) at += dates_is(s, at, W_OF);
    return (end = dates_year(s, at, &e->year)) > at ? end : i;
}

/* "9/11 of 2019" */
static uint32_t
slash_day(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];
    uint32_t end;

    if (item->form != NUMBER_SLASH || base_day_of(2000, item->month, item->day) == BASE_NO_DAY)
        return i;
    end = dates_trailing_year(s, i + 1, e);
    if (end == i + 1) return i;
    e->month = item->month, e->day = item->day;
    return end;
}

static uint32_t
figures_alone(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];
    char before = dates_byte_before(s, i);

    if (item->form != NUMBER_DATE && item->form != NUMBER_MONTH) return slash_day(s, i, e);
    if (strchr("/-.$:_", before) != NULL) return i;
    if (item->form == NUMBER_MONTH && (item->year < 1900 || item->year > 2060)) return i;
    e->year = item->year, e->month = item->month;
    if (item->form == NUMBER_DATE) e->day = item->day;
    e->number_date = item->form == NUMBER_DATE && !item->day_first;
    return i + 1;
}

/* "the last day of March", "the first day of May 2026" */
static uint32_t
edge_day(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i], *day = &s->items[i + 1];
    bool last = (item->classes & DC_SHIFT) && item->value == SHIFT_LAST;
    bool first = (item->classes & DC_ORDINAL) && item->value == 1 && item->form == NUMBER_NONE;

    if ((!last && !first) || !(day->classes & DC_UNIT) || day->value != UNIT_DAY) return i;
    if ((day->classes & DC_PLURAL) || !dates_is(s, i + 2, W_OF) || !dates_month_stands(s, i + 3))
        return i;
    e->month = s->items[i + 3].value;
    e->day = first ? 1 : LAST_DAY;
    return dates_trailing_year(s, i + 4, e);
}

/* A word that goes on behind a day, and that no ordinal counts. */
static bool
goes_on_behind(const date_sentence *s, uint32_t i)
{
    return i >= s->count || !dates_joined(s, i) ||
           text_listed(s->stream, s->items[i].token,
                       "it he she they we the its his her and but in with by when after as at "
                       "before to this");
}

/* "passed it on 6 May; on the 12th it": of the month spoken of. "on the 12th floor" is none, nor is
 * "on the 18th of the series", but "on the 18th of that month". */
static uint32_t
day_alone(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];
    uint32_t end = i + 1;
    const text_token *t = s->stream->tokens;

    if (item->form != NUMBER_ORDINAL || !day_number(s, i) || i < 2 || !dates_is(s, i - 1, W_THE) ||
        !dates_joined(s, i) || !dates_is(s, i - 2, W_ON) || !dates_joined(s, i - 1))
        return i;
    if (dates_is(s, end, W_OF)) {
        const char *norm = s->stream->norms;
        uint32_t k = end + 1 < s->count ? s->items[end + 1].token : 0;
        if (k == 0 || k + 1 >= s->stream->count || !base_same(norm + t[k].norm, "that")) return i;
        k += base_same(norm + t[k + 1].norm, "same") ? 2 : 1;
        if (k >= s->stream->count || !base_same(norm + t[k].norm, "month")) return i;
        while (end < s->count && s->items[end].token <= k) end++;
    } else if (!goes_on_behind(s, end)) {
        return i;
    }
    e->day_of_any = (int8_t)item->value;
    return end;
}

bool
dates_find_calendar(const date_sentence *s, uint32_t i, date_expression *e)
{
    static const struct {
        uint32_t (*read)(const date_sentence *, uint32_t, date_expression *);
        uint32_t classes; /* of the word that it begins with */
    } readers[] = {{dates_weekday_first, DC_WEEKDAY},
                   {month_first, DC_MONTH},
                   {year_first, DC_NUMBER | DC_CARDINAL},
                   {day_first, DC_NUMBER | DC_ORDINAL},
                   {day_alone, DC_NUMBER | DC_ORDINAL},
                   {dates_clock_time, DC_NUMBER | DC_CARDINAL},
                   {dates_part_of_day, DC_DAYPART},
                   {dates_ordinal_part, DC_ORDINAL | DC_SHIFT},
                   {dates_season, DC_SEASON},
                   {dates_quarter_figure, DC_QUARTER},
                   {dates_holiday, DC_HOLIDAY | DC_FUNCTION},
                   {dates_decade, DC_DECADE},
                   {fiscal, DC_FUNCTION},
                   {figures_alone, DC_NUMBER},
                   {year_alone, DC_NUMBER | DC_CARDINAL},
                   {edge_day, DC_ORDINAL | DC_SHIFT}};
    uint8_t form;

    if (!(s->items[i].classes & DATES_CALENDAR) && !dates_is(s, i, W_FISCAL) &&
        !dates_is(s, i, W_NEW))
        return false;
    e->form = FORM_CALENDAR;
    for (size_t k = 0; k < sizeof readers / sizeof *readers; k++) {
        date_expression try;
        uint32_t end;
        if ((s->items[i].classes & readers[k].classes) == 0) continue;
        try = *e;
        if ((end = readers[k].read(s, i, &try)) <= i) continue;
        /* "on May 12 evening" */
        if (try.day > 0 && try.hour < 0 && !try.daypart && !(s->items[end].classes & DC_PLURAL))
            end = dates_daypart(s, end, &try);
        form = try.form;
        *e = try;
        e->form = form;
        e->last = end;
        return true;
    }
    return false;
}
