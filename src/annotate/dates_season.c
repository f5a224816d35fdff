/* Parts of a year and longer spans that no month names: quarters, halves, seasons, feasts, decades. */
#include "annotate/dates.h"

/* "first quarter of 1999", "fourth-quarter", "first half of last year", "20th century". */
uint32_t
dates_ordinal_part(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i], *unit = &s->items[i + 1];
    uint32_t at = i + 2, end;

    if (!(item->classes & (DC_ORDINAL | DC_SHIFT))) return i;
    if (!dates_joined(s, i + 1)) return i;
    if (dates_is(s, i + 1, W_HALF) &&
        (item->value <= 2 || (item->classes & DC_SHIFT && item->value == SHIFT_LAST))) {
        e->half = item->classes & DC_ORDINAL ? (uint8_t)item->value : 2;
        if ((end = dates_trailing_year(s, at, e)) > at) return end;
        if (dates_is(s, at, W_OF) && dates_is(s, at + 1, W_THE) &&
            (s->items[at + 2].classes & DC_UNIT) && s->items[at + 2].value == UNIT_YEAR) {
            e->year_shift = SHIFT_THIS;
            return at + 3;
        }
        e->half = 0;
        return i;
    }
    if (!(item->classes & DC_ORDINAL)) return i;
    if (dates_is(s, i + 1, W_FISCAL)) unit++, at++;
    if (!(unit->classes & DC_UNIT)) return i;
    if (unit->value == UNIT_CENTURY && item->value <= 30) {
        e->century = item->value;
        return at;
    }
    if (unit->value != UNIT_QUARTER || item->value > 4) return i;
    e->quarter = (uint8_t)item->value;
    e->adjective = unit->gap == GAP_HYPHEN;
    return dates_trailing_year(s, at, e);
}

static bool
season_expected(const date_sentence *s, uint32_t i)
{
    if (i == 0) return false;
    if (dates_is(s, i - 1, W_THE))
        return i > 1 && (dates_is(s, i - 2, W_IN) || dates_is(s, i - 2, W_BY) ||
                         dates_is(s, i - 2, W_DURING) || dates_is(s, i - 2, W_UNTIL) ||
                         dates_is(s, i - 2, W_SINCE));
    return dates_is(s, i - 1, W_IN) || dates_is(s, i - 1, W_SINCE);
}

/* "Q3 2024" */
uint32_t
dates_quarter_figure(const date_sentence *s, uint32_t i, date_expression *e)
{
    if (!(s->items[i].classes & DC_QUARTER) || !dates_capital(s, i)) return i;
    e->quarter = (uint8_t)s->items[i].value;
    return dates_trailing_year(s, i + 1, e);
}

uint32_t
dates_season(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];
    uint32_t end;

    if (!(item->classes & DC_SEASON) || (item->classes & DC_PLURAL)) return i;
    e->season = (uint8_t)item->value;
    if ((end = dates_trailing_year(s, i + 1, e)) > i + 1) return end;
    if (e->part != PART_NONE) return i + 1;
    if (dates_is(s, i + 1, W_OF) && (item->classes & DC_DOUBTFUL)) return i;
    if ((item->classes & DC_DOUBTFUL) && !season_expected(s, i)) return i;
    if (dates_capital(s, i) && !(dates_token(s, i)->flags & TEXT_SENTENCE)) return i;
    return i + 1;
}

uint32_t
dates_holiday(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t at = i + 1;

    if (dates_is(s, i, W_NEW) && (s->items[at].classes & DC_UNIT) &&
        s->items[at].value == UNIT_YEAR && (dates_token(s, at)->flags & TEXT_POSSESSIVE)) {
        if (dates_is(s, i + 2, W_EVE))
            e->holiday = 1231;
        else if ((s->items[i + 2].classes & DC_UNIT) && s->items[i + 2].value == UNIT_DAY)
            e->holiday = 101;
        return e->holiday > 0 ? dates_trailing_year(s, i + 3, e) : i;
    }
    if (!(s->items[i].classes & DC_HOLIDAY)) return i;
    e->holiday = s->items[i].value == HOLIDAY_CHRISTMAS ? 1225 : s->items[i].value;
    if (dates_is(s, at, W_EVE) && e->holiday == 1225) e->holiday = 1224, at++;
    if (dates_joined(s, at) &&
        ((s->items[at].classes & DC_UNIT && s->items[at].value == UNIT_DAY) ||
         (s->items[at].classes & DC_WEEKDAY)))
        at++;
    return dates_trailing_year(s, at, e);
}

uint32_t
dates_decade(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];

    if (!(item->classes & DC_DECADE)) return i;
    e->decade = item->value;
    if (item->form == NUMBER_DECADE && item->value >= 1000) {
        if (item->value % 100 == 0 && item->value < 2000) { /* the 1800s */
            e->decade = -1;
            e->century = item->value / 100 + 1;
        }
        return i + 1;
    }
    if (!e->definite &&
        (item->form != NUMBER_DECADE ||
         (dates_byte_before(s, i) != '\'' && (unsigned char)dates_byte_before(s, i) != 0x99)))
        return i;
    if (item->value >= 100) return i;
    e->decade = item->value < 20 ? 2000 + item->value : 1900 + item->value;
    return i + 1;
}
