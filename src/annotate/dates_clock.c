/* Clock times and parts of the day, with the day they belong to. */
#include "annotate/dates.h"

#include <string.h>

uint32_t
dates_daypart(const date_sentence *s, uint32_t i, date_expression *e)
{
    if (!(s->items[i].classes & DC_DAYPART) || !dates_joined(s, i)) return i;
    e->daypart = (uint8_t)s->items[i].value;
    if (s->items[i].classes & DC_PLURAL) e->plural = true;
    return i + 1;
}

/* "(0735 GMT)" between a time and its day */
static uint32_t
other_zone(const date_sentence *s, uint32_t i)
{
    uint32_t at = i + 1;

    if (!dates_after(s, i, "(") || !(s->items[i].classes & DC_NUMBER)) return i;
    if (s->items[at].classes & DC_MERIDIEM) at++;
    return (s->items[at].classes & DC_ZONE) && dates_after(s, at + 1, ")") ? at + 1 : i;
}

/* "Wednesday", "Nov. 9", "yesterday" behind a clock time. */
static uint32_t
day_of_clock(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t at = i, end;

    if (s->items[at].classes & DC_ZONE) at++;
    end = other_zone(s, at);
    if (end == at && !dates_joined(s, at) && !dates_after(s, at, ",")) return at;
    if (dates_is(s, end, W_ON)) end++;
    if (s->items[end].classes & DC_WEEKDAY && !(s->items[end].classes & DC_SHORT))
        return dates_weekday_first(s, end, e);
    if ((s->items[end].classes & DC_TODAY) && s->items[end].value != TONIGHT) {
        e->form = FORM_TODAY;
        e->offset = s->items[end].value;
        return end + 1;
    }
    if (s->items[end].classes & (DC_MONTH | DC_NUMBER)) {
        date_expression day = *e;
        uint32_t last = dates_day_of_any_order(s, end, &day);
        if (last > end && day.day > 0) {
            *e = day;
            return last;
        }
    }
    return at;
}

static bool
clock_expected(const date_sentence *s, uint32_t i)
{
    if (s->items[i + 1].classes & (DC_MERIDIEM | DC_ZONE)) return true;
    return i > 0 && ((s->items[i - 1].classes & (DC_APPROX | DC_AGO)) || dates_is(s, i - 1, W_AT) ||
                     dates_is(s, i - 1, W_BY) || dates_is(s, i - 1, W_UNTIL) ||
                     dates_is(s, i - 1, W_SINCE) || dates_is(s, i - 1, W_TO));
}

uint32_t
dates_clock_time(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];
    uint32_t at = i + 1;

    if (item->form == NUMBER_CLOCK) {
        if (!item->day_first && !clock_expected(s, i)) return i;
        e->hour = item->month;
        e->minute = item->day;
    } else if ((item->form == NUMBER_PLAIN || (item->classes & DC_CARDINAL)) && item->value <= 12 &&
               item->value > 0 && (s->items[at].classes & DC_MERIDIEM)) {
        e->hour = item->value;
        e->minute = 0;
    } else if (item->form == NUMBER_PLAIN && item->digits == 4 && item->value < 2400 &&
               item->value % 100 < 60 && (s->items[at].classes & DC_ZONE) && dates_joined(s, at)) {
        e->hour = item->value / 100; /* 1430 GMT */
        e->minute = item->value % 100;
    } else {
        return i;
    }
    if ((s->items[at].classes & DC_MERIDIEM) && !item->day_first) {
        e->hour = e->hour % 12 + s->items[at].value;
        at++;
    }
    return day_of_clock(s, at, e);
}

uint32_t
dates_part_of_day(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t at = dates_daypart(s, i, e);

    if (at == i) return i;
    if (e->daypart == DAYPART_NOON || e->daypart == DAYPART_MIDNIGHT || e->part != PART_NONE ||
        s->items[at].classes & DC_TODAY)
        return day_of_clock(s, at, e);
    if (dates_is(s, at, W_OF)) {
        uint32_t end = dates_day_of_any_order(s, at + 1, e);
        if (end > at + 1 && e->day > 0) return end;
        e->day = e->month = e->year = -1;
    }
    return i;
}
