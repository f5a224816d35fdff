/* Dates by their distance: last week, this morning, every Monday, today, now. */
#include "annotate/dates.h"

#include <string.h>

/* "this year's third quarter", "last year's quarter" */
static uint32_t
possessed_quarter(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t at = i;

    if (e->unit != UNIT_YEAR || !(dates_token(s, i - 1)->flags & TEXT_POSSESSIVE)) return i;
    if (dates_is(s, at, W_FISCAL)) at++;
    if ((s->items[at].classes & DC_ORDINAL) && s->items[at].value <= 4 &&
        dates_unit_at(s, at + 1, UNIT_QUARTER)) {
        e->form = FORM_CALENDAR;
        e->quarter = (uint8_t)s->items[at].value;
        e->year_shift = e->shift;
        return at + 2;
    }
    if (dates_unit_at(s, at, UNIT_QUARTER)) {
        e->period = true;
        return at + 1;
    }
    return i;
}

/* "on the same date", "on that date"; what is counted from ("a year after that date") is no date of its own */
static bool
is_same_date(const date_sentence *s, uint32_t i, const date_expression *e)
{
    uint32_t first = i > 1 && (s->items[i - 2].classes & DC_SHIFT) != 0 ? i - 2 : i - 1;

    if (e->shift != SHIFT_SAME || i < 2 || !dates_is(s, i, W_DATE) || !dates_joined(s, i))
        return false;
    if (first > 0 && dates_is(s, first - 1, W_THE)) first--;
    return first > 0 && dates_is(s, first - 1, W_ON);
}

/* "last week", "the next three months", "recent years": the unit at `i` closes it. */
static uint32_t
shifted_unit(const date_sentence *s, uint32_t i, date_expression *e, bool counted)
{
    const date_item *item = &s->items[i];

    if (is_same_date(s, i, e)) {
        e->form = FORM_SHIFT;
        e->unit = UNIT_DAY;
        return i + 1;
    }
    if (!(item->classes & DC_UNIT) || !dates_joined(s, i)) return i;
    e->unit = (uint8_t)item->value;
    e->plural = (item->classes & DC_PLURAL) != 0;
    if (e->unit < UNIT_DAY && !counted && !e->plural && e->shift != SHIFT_PAST) return i;
    e->form = counted ? FORM_DURATION : FORM_SHIFT;
    if (counted) return i + 1;
    return e->plural ? dates_second_unit(s, i + 1) : possessed_quarter(s, i + 1, e);
}

static uint32_t
shifted_name(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];

    if (!dates_joined(s, i)) return i;
    if (dates_month_stands(s, i) || ((item->classes & (DC_WEEKDAY | DC_SEASON | DC_HOLIDAY)) &&
                                     !(item->classes & (DC_PLURAL | DC_SHORT)))) {
        date_expression inner = *e;
        uint8_t shift = e->shift;
        inner.part = PART_EARLY; /* seasons need no more context */
        if (!dates_find_calendar(s, i, &inner)) return i;
        inner.part = e->part;
        inner.shift = inner.week_shift ? inner.shift : shift;
        *e = inner;
        return inner.last;
    }
    if ((item->classes & DC_DAYPART) && !(item->classes & DC_PLURAL)) {
        e->form = FORM_SHIFT;
        e->unit = UNIT_DAY;
        e->daypart = (uint8_t)item->value;
        return i + 1;
    }
    return i;
}

static uint32_t
shift_word(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];

    if (!(item->classes & DC_SHIFT)) return i;
    if (item->value == SHIFT_FOLLOWING && (i == 0 || !dates_is(s, i - 1, W_THE)) &&
        dates_joined(s, i + 1) && (dates_token(s, i + 1)->flags & TEXT_POSSESSIVE))
        return i; /* "following Tuesday's vote": behind it */
    e->shift = (uint8_t)item->value;
    if (item->value == SHIFT_THIS && (s->items[i + 1].classes & DC_SHIFT) &&
        dates_joined(s, i + 1) &&
        (s->items[i + 1].value == SHIFT_PAST || s->items[i + 1].value == SHIFT_COMING ||
         s->items[i + 1].value == SHIFT_SAME)) {
        e->shift =
            s->items[i + 1].value == SHIFT_PAST ? SHIFT_LAST : (uint8_t)s->items[i + 1].value;
        return i + 2;
    }
    if (item->value == SHIFT_SAME && (s->items[i + 1].classes & DC_SHIFT) &&
        s->items[i + 1].value == SHIFT_SAME)
        return i + 2;
    return i + 1;
}

/* "ratified it that summer", "signed it the same May", "and that October he left": of the year told of; "said that
 * summer was hot" has none. */
static bool
is_of_that_year(const date_sentence *s, uint32_t i, const date_expression *e)
{
    uint32_t end = e->last;

    if (e->form != FORM_CALENDAR || e->year >= 0 || e->day >= 0 || (e->season == 0 && e->month < 0))
        return false;
    if (e->month >= 0 && (i == 0 || dates_is(s, i - 1, W_AND) || s->items[i].gap == TEXT_GAP_COMMA))
        return true;
    return (i > 0 && dates_is(s, i - 1, W_THE)) || end >= s->count ||
           s->items[end].gap >= TEXT_GAP_COMMA || dates_is(s, end, W_AND) ||
           text_listed(s->stream, s->items[end].token, "with by after before when at to");
}

/* "that vote", "this week" as conjunction: "that" needs its unit to be no subject's start. */
static bool
shift_fits(const date_sentence *s, uint32_t i, date_expression *e)
{
    if (e->shift != SHIFT_SAME) return true;
    if (is_of_that_year(s, i, e)) e->year_shift = SHIFT_SAME;
    return e->year_shift == SHIFT_SAME || (e->form == FORM_SHIFT && e->unit >= UNIT_DAY);
}

/* "first two quarters of 1990" */
static uint32_t
half_year(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t end;

    if (e->unit != UNIT_QUARTER || e->amount.whole != 2 || !dates_is(s, i, W_OF)) return i;
    if ((end = dates_trailing_year(s, i, e)) == i) return i;
    e->form = FORM_CALENDAR;
    e->half = 1;
    return end;
}

bool
dates_find_shift(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t at = shift_word(s, i, e), end, number;

    if (at == i) {
        /* "first nine months": a count that an ordinal opens */
        if (!(s->items[i].classes & DC_ORDINAL) || s->items[i].value != 1) return false;
        number = dates_amount(s, i + 1, &e->amount);
        if (number == i + 1 || dates_is(s, i + 1, W_A) || !dates_joined(s, i + 1)) return false;
        end = shifted_unit(s, number, e, true);
        e->last = end > number ? half_year(s, end, e) : end;
        return end > number && e->plural;
    }
    if (dates_is(s, at, W_FISCAL)) e->fiscal = true, at++;
    if ((number = dates_amount(s, at, &e->amount)) > at && dates_joined(s, at) &&
        !dates_is(s, at, W_A)) {
        while ((s->items[number].classes & DC_FILLER) && number < at + 8) number++;
        end = shifted_unit(s, number, e, true);
        if (end > number && dates_is(s, end, W_OR) && (s->items[end + 1].value == W_NONE)) end++;
        e->last = end;
        return end > number && shift_fits(s, i, e);
    }
    if (e->shift == SHIFT_LATEST && dates_is(s, at, W_PERIOD)) {
        e->form = FORM_SHIFT;
        e->unit = UNIT_QUARTER;
        e->last = at + 1;
        return true;
    }
    if (e->shift == SHIFT_LAST && dates_unit_at(s, at, UNIT_DAY) && dates_is(s, at + 1, W_OF))
        return false; /* the last day of the talks */
    if ((end = shifted_unit(s, at, e, false)) == at) end = shifted_name(s, at, e);
    e->last = end;
    return end > at && shift_fits(s, i, e);
}

/* "each month", "every two years", "every Monday", "every July", "daily" */
static uint32_t
every(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t at = i + 1, unit;
    const date_item *item;

    if (dates_is(s, at, W_OTHER)) e->amount.whole = 2, at++;
    unit = e->amount.whole == 2 ? at : dates_amount(s, at, &e->amount);
    item = &s->items[unit];
    if (!dates_joined(s, unit)) return i;
    if (item->classes & DC_UNIT) {
        e->unit = (uint8_t)item->value;
        if (e->amount.whole == 0 && !e->amount.vague) e->amount.whole = 1;
        return unit + 1;
    }
    if (unit != at || !(item->classes & (DC_WEEKDAY | DC_MONTH | DC_SEASON | DC_DAYPART))) return i;
    if (item->classes & DC_WEEKDAY) {
        e->weekday = item->value;
        if (s->items[unit + 1].classes & DC_DAYPART) {
            e->daypart = (uint8_t)s->items[unit + 1].value;
            unit++;
        }
    } else if (item->classes & DC_MONTH) {
        e->month = item->value;
        if (s->items[unit + 1].form == NUMBER_PLAIN && s->items[unit + 1].value <= 31 &&
            dates_joined(s, unit + 1)) {
            e->day = s->items[unit + 1].value;
            unit++;
        }
    } else if (item->classes & DC_SEASON) {
        e->season = (uint8_t)item->value;
    } else {
        e->daypart = (uint8_t)item->value;
    }
    return unit + 1;
}

/* "10,000 units annually", "8.5% annually": a rate. */
static bool
figure_near(const date_sentence *s, uint32_t i)
{
    for (uint32_t back = 1; back <= 2 && back <= i && dates_joined(s, i - back + 1); back++)
        if (s->items[i - back].classes & (DC_NUMBER | DC_CARDINAL | DC_COUNTED)) return true;
    return false;
}

bool
dates_find_every(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];

    e->form = FORM_SET;
    e->last = i + 1;
    if (item->classes & DC_OFTEN) {
        if (item->value == UNIT_QUARTER && s->items[i + 1].gap == TEXT_GAP_SPACE &&
            !(s->items[i + 1].classes & DC_FUNCTION))
            return false; /* a quarterly dividend */
        e->unit = (uint8_t)item->value;
        e->amount.whole = 1;
        if ((item->value == UNIT_YEAR && figure_near(s, i)) ||
            (i > 0 && dates_is(s, i - 1, W_AVERAGE)))
            e->form = FORM_AGE;
        return true;
    }
    if (dates_is(s, i, W_PER) && (s->items[i + 1].classes & DC_UNIT) && dates_joined(s, i + 1)) {
        e->unit = (uint8_t)s->items[i + 1].value;
        e->amount.whole = 1;
        e->last = i + 2;
        return true;
    }
    if (item->classes & DC_EVERY) return (e->last = every(s, i, e)) > i;
    if (dates_is(s, i, W_ONCE) && dates_is(s, i + 1, W_A) && (s->items[i + 2].classes & DC_UNIT)) {
        e->unit = (uint8_t)s->items[i + 2].value;
        e->amount.whole = 1;
        e->last = i + 3;
        return true;
    }
    return false;
}

static uint32_t
today(const date_sentence *s, uint32_t i, date_expression *e)
{
    e->form = FORM_TODAY;
    e->offset = s->items[i].value;
    if (e->offset == TONIGHT) {
        e->offset = 0;
        e->daypart = DAYPART_NIGHT;
    } else if ((s->items[i + 1].classes & DC_DAYPART) && dates_joined(s, i + 1)) {
        e->daypart = (uint8_t)s->items[i + 1].value;
        return i + 2;
    }
    return i + 1;
}

/* "until then": the date said before */
static uint32_t
then(const date_sentence *s, uint32_t i, date_expression *e)
{
    if (!dates_is(s, i, W_THEN)) return i;
    if ((s->items[i + 1].classes & DC_REF) && (s->items[i + 1].classes & DC_SHIFT) &&
        s->items[i + 1].value == SHIFT_CURRENT && dates_joined(s, i + 1)) {
        e->form = FORM_REF; /* the then current rate */
        e->ref = REF_PAST;
        return i + 2;
    }
    if (i == 0 || (!dates_is(s, i - 1, W_UNTIL) && !dates_is(s, i - 1, W_BY))) return i;
    e->form = FORM_SHIFT;
    e->shift = SHIFT_SAME;
    e->unit = UNIT_DAY;
    e->then = true;
    return i + 1;
}

/* "a later date", "as soon as possible" */
static uint32_t
some_time_ahead(const date_sentence *s, uint32_t i, date_expression *e)
{
    e->form = FORM_REF;
    e->ref = REF_FUTURE;
    if (dates_is(s, i, W_A) && (s->items[i + 1].classes & DC_PART) &&
        s->items[i + 1].value == PART_LATER && dates_is(s, i + 2, W_DATE))
        return i + 3;
    if (dates_is(s, i, W_AS) && (s->items[i + 1].classes & DC_REF) &&
        s->items[i + 1].value == REF_FUTURE && dates_is(s, i + 2, W_AS) &&
        dates_is(s, i + 3, W_POSSIBLE))
        return i + 4;
    return i;
}

static bool
in_the(const date_sentence *s, uint32_t i)
{
    return i > 1 && dates_is(s, i - 1, W_THE) &&
           (dates_is(s, i - 2, W_IN) || dates_is(s, i - 2, W_FOR));
}

/* "the near future", "the short term" */
static uint32_t
near_future(const date_sentence *s, uint32_t i, date_expression *e)
{
    if (!dates_is(s, i, W_NEAR) || !e->definite || !dates_joined(s, i + 1)) return i;
    if (!dates_is(s, i + 1, W_TERM) &&
        !((s->items[i + 1].classes & DC_SHIFT) && s->items[i + 1].value == SHIFT_FUTURE))
        return i;
    e->ref = REF_FUTURE;
    return i + 2;
}

static uint32_t
vague_time(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];

    uint32_t end;

    e->form = FORM_REF;
    if ((end = near_future(s, i, e)) > i) return end;
    if (dates_is(s, i, W_RIGHT) && dates_is(s, i + 1, W_NOW)) {
        e->ref = REF_PRESENT;
        return i + 2;
    }
    if (!(item->classes & DC_REF)) return i;
    if (item->classes & DC_FUNCTION) {
        e->ref = REF_PRESENT;
        return i + 1;
    }
    if (!(item->classes & DC_SHIFT)) {
        if (item->value == REF_FUTURE &&
            ((i > 0 && dates_is(s, i - 1, W_AS)) ||
             ((s->items[i + 1].classes & DC_AGO) && s->items[i + 1].value == AGO_AFTER)))
            return i;
        e->ref = (uint8_t)item->value;
        return i + 1;
    }
    switch (item->value) {
    case SHIFT_CURRENT: e->ref = REF_PRESENT; return i + 1;
    case SHIFT_RECENT: e->ref = REF_PAST; return i + 1;
    case SHIFT_FUTURE:
        e->ref = REF_FUTURE;
        if (!e->definite || dates_is(s, i + 1, W_OF)) return i;
        return in_the(s, i) || s->items[i + 1].gap != TEXT_GAP_SPACE ||
                       (s->items[i + 1].classes & (DC_FUNCTION | DC_PAST | DC_FUTURE))
                   ? i + 1
                   : i;
    case SHIFT_PAST:
        e->ref = REF_PAST;
        return e->definite && (s->items[i + 1].gap != TEXT_GAP_SPACE || in_the(s, i)) ? i + 1 : i;
    default: return i;
    }
}

bool
dates_find_word(const date_sentence *s, uint32_t i, date_expression *e)
{
    if ((e->last = then(s, i, e)) > i || (e->last = some_time_ahead(s, i, e)) > i) return true;
    e->last = s->items[i].classes & DC_TODAY ? today(s, i, e) : vague_time(s, i, e);
    return e->last > i;
}
