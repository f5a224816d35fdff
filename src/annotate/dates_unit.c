/* A unit and what stands around it: the year, year-ago, the week of, a month-long, the day before. */
#include "annotate/dates.h"

/* "weeks or months": one stretch, as long as the first says. */
uint32_t
dates_second_unit(const date_sentence *s, uint32_t i)
{
    if ((!dates_is(s, i, W_OR) && !dates_is(s, i, W_AND)) || !dates_joined(s, i + 1)) return i;
    return (s->items[i + 1].classes & DC_UNIT) && (s->items[i + 1].classes & DC_PLURAL) ? i + 2 : i;
}

static bool
ago_at(const date_sentence *s, uint32_t i)
{
    return dates_joined(s, i) && (s->items[i].classes & DC_AGO) &&
           (s->items[i].value == AGO_AGO || s->items[i].value == PART_EARLIER);
}

static bool
hyphen_ago(const date_sentence *s, uint32_t i)
{
    return s->items[i].gap == GAP_HYPHEN && (s->items[i].classes & DC_AGO) &&
           (s->items[i].value == AGO_AGO || s->items[i].value == PART_EARLIER);
}

/* "the year-earlier nine months": as long as it says */
static uint32_t
counted_months(const date_sentence *s, uint32_t i, date_expression *e)
{
    date_amount amount;
    uint32_t end = dates_amount(s, i, &amount);

    if (end == i || amount.vague || !dates_unit_at(s, end, UNIT_MONTH) || !dates_joined(s, end))
        return i;
    e->form = FORM_DURATION;
    e->amount = amount;
    e->unit = UNIT_MONTH;
    return end + 1;
}

/* "year-ago quarter", "the year-earlier period" */
static uint32_t
year_ago(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t at = i + 2;

    e->form = FORM_AGO;
    e->amount.whole = 1;
    e->ago = s->items[i + 1].classes & DC_PART ? AGO_EARLIER : AGO_AGO;
    e->adjective = true;
    if (!dates_joined(s, at)) return at;
    if ((s->items[at].classes & DC_ORDINAL) && dates_unit_at(s, at + 1, UNIT_QUARTER)) {
        e->quarter = (uint8_t)s->items[at].value;
        return at + 2;
    }
    if (dates_unit_at(s, at, UNIT_QUARTER) || dates_is(s, at, W_PERIOD)) {
        e->period = true;
        return at + 1;
    }
    return counted_months(s, at, e);
}

/* "the week of March 6" */
static uint32_t
week_of(const date_sentence *s, uint32_t i, date_expression *e)
{
    date_expression inner = *e;

    if (e->unit != UNIT_WEEK || !dates_is(s, i + 1, W_OF)) return i;
    if (!dates_find_calendar(s, i + 2, &inner) || inner.day < 0) return i;
    inner.form = FORM_WEEK_OF;
    *e = inner;
    return inner.last;
}

static bool
hyphen_end(const date_sentence *s, uint32_t i)
{
    return dates_joined(s, i) && (s->items[i].classes & DC_PART) && s->items[i].value == PART_END;
}

/* "the day before yesterday", "the day after tomorrow" */
static uint32_t
day_beside(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *side = &s->items[i + 1], *today = &s->items[i + 2];

    if (e->unit != UNIT_DAY || !e->definite || !(side->classes & DC_AGO)) return i;
    if (side->value != AGO_BEFORE && side->value != AGO_AFTER) return i;
    if (!(today->classes & DC_TODAY) || today->value == TONIGHT) return i;
    e->form = FORM_TODAY;
    e->offset = today->value + (side->value == AGO_AFTER ? 1 : -1);
    return i + 3;
}

/* "the year before", from the date in focus; "the year before the vote" hangs on an event. */
static uint32_t
unit_beside(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *side = &s->items[i + 1];

    if (e->plural || !e->definite || e->part != PART_NONE || e->unit < UNIT_DAY) return i;
    if (!(side->classes & DC_AGO) || !dates_joined(s, i + 1)) return i;
    if (side->classes & (DC_FUNCTION | DC_PART)) return i;
    if (side->value != AGO_BEFORE && side->value != AGO_AFTER) return i;
    e->form = s->items[i + 2].gap == TEXT_GAP_SPACE ? FORM_AGE : FORM_AGO;
    e->amount.whole = 1;
    e->ago = side->value == AGO_BEFORE ? AGO_EARLIER : AGO_LATER;
    return i + 2;
}

/* "a month-long strike", "decades-long" */
static uint32_t
unit_long(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i + 1];

    if (item->gap != GAP_HYPHEN || item->classes != DC_FILLER || item->value != LONG) return i;
    e->form = FORM_DURATION;
    e->amount.whole = 1;
    e->amount.vague = e->plural;
    e->adjective = true;
    return i + 2;
}

/* "years ago", "months later" */
static uint32_t
vague_distance(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];

    if (!(item->classes & DC_AGO) || !dates_joined(s, i)) return i;
    if (item->classes & DC_PART)
        e->ago = item->value == PART_EARLIER ? AGO_EARLIER : AGO_LATER;
    else if (item->value == AGO_AGO && !(item->classes & DC_FUNCTION))
        e->ago = AGO_AGO;
    else
        return i;
    e->form = FORM_AGO;
    e->amount.vague = true;
    return i + 1;
}

/* Readings of a unit that reach beyond it: returns the item behind, or i. */
static uint32_t
unit_and_more(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t end;

    if (e->unit == UNIT_YEAR && hyphen_ago(s, i + 1)) return year_ago(s, i, e);
    if ((end = week_of(s, i, e)) > i || (end = day_beside(s, i, e)) > i ||
        (end = unit_beside(s, i, e)) > i || (end = unit_long(s, i, e)) > i)
        return end;
    if (e->unit == UNIT_YEAR && hyphen_end(s, i + 1)) { /* year-end, year's end */
        e->mod = MOD_END;
        e->part = PART_END;
        e->year_end_day = s->items[i + 1].gap == GAP_HYPHEN;
        return i + 2;
    }
    if (s->items[i + 1].gap == GAP_HYPHEN && (s->items[i + 1].classes & DC_AGO) &&
        s->items[i + 1].value == AGO_OLD) { /* a decade-old pact */
        e->form = FORM_AGE;
        return i + 2;
    }
    if (e->plural && (end = vague_distance(s, i + 1, e)) > i + 1) return end;
    if (e->unit == UNIT_QUARTER && e->definite && dates_is(s, i + 1, W_A) &&
        dates_unit_at(s, i + 2, UNIT_YEAR) && ago_at(s, i + 3)) {
        year_ago(s, i + 2, e); /* the quarter a year ago */
        e->unit = UNIT_YEAR;
        e->adjective = false;
        e->period = true;
        return i + 4;
    }
    return i;
}

/* "the year 2000", "the end of the year 2000"; "the year ended March 31" is marked. Returns the item behind, or i. */
static uint32_t
named_year(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t end;
    int year;

    if (e->unit != UNIT_YEAR || (!e->definite && e->part == PART_NONE) ||
        s->items[i + 1].gap != TEXT_GAP_SPACE)
        return i;
    if ((end = dates_year(s, i + 1, &year)) > i + 1) {
        e->form = FORM_CALENDAR;
        e->year = year;
        return end;
    }
    e->ended = dates_is(s, i + 1, W_ENDED);
    return i;
}

/* "the quarter ended Sept. 30": the day it ended on, read but left to its own expression. */
static void
quarter_end(const date_sentence *s, uint32_t i, date_expression *e)
{
    date_expression day = *e;

    if (e->unit != UNIT_QUARTER || e->plural || !dates_is(s, i + 1, W_ENDED) ||
        dates_day_of_any_order(s, i + 2, &day) == i + 2 || day.day < 0)
        return;
    e->ended_month = day.month;
    e->ended_year = day.year;
}

/* "weeks" alone is a duration, "the week" a stretch; "a day" needs its amount, "the day" a verb. */
static bool
unit_stands(const date_sentence *s, uint32_t i, const date_expression *e)
{
    if (e->unit < UNIT_DAY)
        return e->plural && e->unit >= UNIT_MINUTE && i > 0 &&
               (dates_is(s, i - 1, W_FOR) || dates_is(s, i - 1, W_WITHIN));
    if (!e->plural) return e->definite && (e->unit != UNIT_DAY || e->part != PART_NONE);
    return !e->definite && e->part == PART_NONE && e->unit != UNIT_QUARTER &&
           s->items[i].gap != GAP_HYPHEN;
}

bool
dates_find_unit(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item;

    if (dates_is(s, i, W_FISCAL) && dates_unit_at(s, i + 1, UNIT_YEAR)) {
        e->fiscal = true;
        i++;
    } else if ((s->items[i].classes & DC_FILLER) && s->items[i].value == 0 && e->definite &&
               dates_unit_at(s, i + 1, UNIT_YEAR)) {
        i++; /* the full year */
    }
    item = &s->items[i];
    if (!(item->classes & DC_UNIT)) return false;
    e->unit = (uint8_t)item->value;
    e->plural = (item->classes & DC_PLURAL) != 0;
    e->form = FORM_UNIT;
    if ((e->last = unit_and_more(s, i, e)) > i || (e->last = named_year(s, i, e)) > i) return true;
    quarter_end(s, i, e);
    e->last = e->plural ? dates_second_unit(s, i + 1) : i + 1;
    if (s->items[i + 1].gap == GAP_HYPHEN && (s->items[i + 1].classes & DC_FUNCTION))
        return false; /* the quarter-to-quarter comparison */
    return unit_stands(s, i, e);
}
