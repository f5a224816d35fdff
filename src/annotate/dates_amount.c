/* Numbers and years in figures and words, and "N units": durations, "ago", "later". */
#include "annotate/dates.h"

#include <string.h>

/* "twenty-four", "a hundred", "two thousand": returns the item behind, or i. */
static uint32_t
cardinal(const date_sentence *s, uint32_t i, int *value)
{
    int total = 0, last = 0;
    uint32_t at = i;

    while (at < i + 6 && (s->items[at].classes & DC_CARDINAL) && (at == i || dates_joined(s, at))) {
        int v = s->items[at].value;
        if (at > i && v < 100 && !(v < 10 && last >= 20 && last < 100) && last < 100) break;
        if (v >= 100 && at > i)
            total = total * v;
        else
            total += v;
        last = v;
        at++;
    }
    *value = total;
    return at;
}

/* "19", "2.5", "2 1/2": returns the item behind, or i. */
static uint32_t
figure(const date_sentence *s, uint32_t i, date_amount *a)
{
    const date_item *item = &s->items[i];

    if (item->form == NUMBER_SLASH && item->month == 1 && item->day == 2) {
        a->half = true;
        return i + 1;
    }
    if (item->form != NUMBER_PLAIN && item->form != NUMBER_DECIMAL && item->form != NUMBER_DAYS)
        return i;
    a->whole = item->form == NUMBER_DAYS ? item->month : item->value;
    a->half = item->form == NUMBER_DECIMAL && item->month == 1;
    i++;
    if (s->items[i].form == NUMBER_SLASH && s->items[i].month == 1 && s->items[i].day == 2 &&
        dates_joined(s, i)) {
        a->half = true;
        i++;
    }
    return i;
}

static uint32_t
vague_amount(const date_sentence *s, uint32_t i, date_amount *a)
{
    if (dates_is(s, i, W_COUPLE)) {
        a->whole = 2;
        return dates_is(s, i + 1, W_OF) ? i + 2 : i + 1;
    }
    if (!(s->items[i].classes & DC_VAGUE)) return i;
    a->vague = true;
    return i + 1;
}

/* The number before a unit: returns the item behind it, or i where there is none. */
uint32_t
dates_amount(const date_sentence *s, uint32_t i, date_amount *a)
{
    uint32_t at;

    memset(a, 0, sizeof *a);
    if (dates_is(s, i, W_HALF) && dates_is(s, i + 1, W_A)) {
        a->half = true;
        return i + 2;
    }
    if ((at = figure(s, i, a)) > i) return at;
    if (dates_is(s, i, W_A) && dates_joined(s, i + 1)) {
        if ((at = vague_amount(s, i + 1, a)) > i + 1) return at;
        if ((s->items[i + 1].classes & DC_CARDINAL) && s->items[i + 1].value >= 12)
            return cardinal(s, i + 1, &a->whole);
        a->whole = 1;
        return i + 1;
    }
    if ((at = vague_amount(s, i, a)) > i) return at;
    at = cardinal(s, i, &a->whole);
    if (at > i && dates_is(s, at, W_AND) && dates_is(s, at + 1, W_A) &&
        dates_is(s, at + 2, W_HALF)) {
        a->half = true;
        at += 3;
    }
    return at;
}

/* "nineteen ninety-seven": returns the item behind, or i. */
static uint32_t
spoken_year(const date_sentence *s, uint32_t i, int *year)
{
    const date_item *item = &s->items[i];
    int rest;
    uint32_t at;

    if ((item->classes & DC_CARDINAL) && item->value == 2 && i > 0 &&
        (s->items[i - 1].classes & DC_UNIT) && s->items[i - 1].value == UNIT_YEAR)
        return (at = cardinal(s, i, &rest)) > i && rest >= 2000 && rest < 2100 ? (*year = rest, at)
                                                                               : i;
    if (!(item->classes & DC_CARDINAL) || item->value < 15 || item->value > 20) return i;
    if (!(s->items[i + 1].classes & DC_CARDINAL) || !dates_joined(s, i + 1) ||
        s->items[i + 1].value < 10 || s->items[i + 1].value > 90)
        return i;
    at = cardinal(s, i + 1, &rest);
    if (rest < 10 || rest > 99 || (s->items[at].classes & DC_UNIT)) return i;
    *year = item->value * 100 + rest;
    return at;
}

uint32_t
dates_year(const date_sentence *s, uint32_t i, int *year)
{
    const date_item *item = &s->items[i];
    char before;

    if (i >= s->count) return i;
    if (item->form != NUMBER_PLAIN) return spoken_year(s, i, year);
    before = item->gap == GAP_HYPHEN ? ' ' : dates_byte_before(s, i);
    if (item->digits == 2 && (before == '\'' || (unsigned char)before == 0x99)) {
        *year = item->value + (item->value < 30 ? 2000 : 1900);
        return i + 1;
    }
    if (item->digits != 4 || item->value < 1000 || item->value > 2199 ||
        strchr("$#/%.:_@&=+", before) != NULL ||
        ((s->items[i + 1].classes & DC_COUNTED) && s->items[i + 1].gap != TEXT_GAP_COMMA) ||
        strchr("%/_@", dates_byte_after(s, i)) != NULL)
        return i;
    *year = item->value;
    return i + 1;
}

static bool
is_unit(const date_sentence *s, uint32_t i)
{
    return i < s->count && dates_joined(s, i) && (s->items[i].classes & DC_UNIT) != 0;
}

/* "Two years on, it left": later, where nothing stands behind it. */
static bool
is_on_alone(const date_sentence *s, uint32_t i)
{
    return dates_is(s, i, W_ON) && dates_joined(s, i) &&
           (i + 1 >= s->count || s->items[i + 1].gap >= TEXT_GAP_COMMA);
}

/* "a year after that", but "a year after that vote" */
static bool
is_after_that(const date_sentence *s, uint32_t i)
{
    return i < s->count && dates_joined(s, i) &&
           text_listed(s->stream, s->items[i].token, "that this") &&
           (i + 1 >= s->count || s->items[i + 1].gap != TEXT_GAP_SPACE);
}

/* "ago", "later", "on", "from now", "before the vote" behind an amount. */
static uint32_t
after_amount(const date_sentence *s, uint32_t i, date_expression *e)
{
    const date_item *item = &s->items[i];

    if (is_on_alone(s, i)) {
        e->ago = AGO_LATER;
        return i + 1;
    }
    if (!dates_joined(s, i) || !(item->classes & DC_AGO)) return i;
    if (dates_is(s, i, W_FROM)) {
        if (dates_is(s, i + 1, W_NOW)) {
            e->ago = AGO_FROM;
            return i + 2;
        }
        if ((s->items[i + 1].classes & (DC_TODAY | DC_WEEKDAY)) && s->items[i + 1].value != TONIGHT)
            e->ago = AGO_FROM, e->based = true;
        else
            e->hung = AGO_AFTER;
        return e->based ? i + 1 : i;
    }
    if (item->classes & DC_PART) {
        e->ago = item->value == PART_EARLIER ? AGO_EARLIER : AGO_LATER;
        return i + 1;
    }
    switch (item->value) {
    case AGO_AGO:
        e->ago = AGO_AGO;
        e->based = (s->items[i + 1].classes & (DC_TODAY | DC_WEEKDAY)) != 0 &&
                   s->items[i + 1].value != TONIGHT && dates_joined(s, i + 1);
        return i + 1;
    case AGO_HENCE: e->ago = AGO_FROM; return i + 1;
    case AGO_OLD: e->ago = AGO_OLD; return i + 1;
    case AGO_BEFORE:
    case AGO_AFTER:
        if (s->items[i + 1].gap != TEXT_GAP_SPACE) { /* "left two years after." */
            e->ago = item->value == AGO_BEFORE ? AGO_EARLIER : AGO_LATER;
            return i + 1;
        }
        if (is_after_that(s, i + 1)) {
            e->ago = item->value == AGO_BEFORE ? AGO_EARLIER : AGO_LATER;
            return i + 2;
        }
        e->hung = (uint8_t)item->value;
        return i;
    default: return i;
    }
}

/* What "25 years ago tomorrow" and "a week from Monday" count from. */
static uint32_t
base_of_amount(const date_sentence *s, uint32_t i, date_expression *e)
{
    if (!e->based) return i;
    if (s->items[i].classes & DC_TODAY)
        e->offset = s->items[i].value;
    else
        e->weekday = s->items[i].value;
    return i + 1;
}

/* "two years and six months", "a minute and a half": what else belongs to a duration. */
static uint32_t
second_amount(const date_sentence *s, uint32_t i, date_expression *e)
{
    date_amount more;
    uint32_t at = i, unit;

    if (dates_is(s, i, W_AND) && dates_is(s, i + 1, W_A) && dates_is(s, i + 2, W_HALF)) {
        e->amount.half = true;
        return i + 3;
    }
    if (dates_is(s, i, W_AND) && dates_joined(s, i))
        at++;
    else if (!dates_after(s, i, ",") && !dates_joined(s, i))
        return i;
    if (!(s->items[at].classes & (DC_NUMBER | DC_CARDINAL))) return i;
    if ((unit = dates_amount(s, at, &more)) == at || !is_unit(s, unit) || more.vague) return i;
    if (s->items[unit].value >= e->unit || s->items[unit].value == UNIT_SECOND) return i;
    e->second = more;
    e->second_unit = (uint8_t)s->items[unit].value;
    return unit + 1;
}

static bool
hyphen_old(const date_sentence *s, uint32_t i)
{
    return s->items[i].gap == GAP_HYPHEN && (s->items[i].classes & DC_AGO) &&
           s->items[i].value == AGO_OLD;
}

/* "two to three weeks", "12 to 18 months", "one or two days": the range's second number. */
static uint32_t
second_number(const date_sentence *s, uint32_t i)
{
    date_amount other;
    uint32_t at;

    if (!dates_is(s, i, W_TO) && !dates_is(s, i, W_OR) && s->items[i].gap != TEXT_GAP_DASH)
        return i;
    at = s->items[i].gap == TEXT_GAP_DASH && !dates_is(s, i, W_TO) ? i : i + 1;
    return dates_amount(s, at, &other) > at && !dates_is(s, at, W_A) ? dates_amount(s, at, &other)
                                                                     : i;
}

/* "a week or so", "a year or two" */
static uint32_t
or_so(const date_sentence *s, uint32_t i)
{
    if (!dates_is(s, i, W_OR) || !dates_joined(s, i)) return i;
    if (dates_is(s, i + 1, W_SO)) return i + 2;
    return (s->items[i + 1].classes & DC_CARDINAL) && !(s->items[i + 2].classes & DC_UNIT) ? i + 2
                                                                                           : i;
}

/* "four flights a week", "$1.76 a year": a rate says how often, not when. */
static bool
rate(const date_sentence *s, uint32_t i, const date_expression *e)
{
    const text_token *t;
    const char *norm;

    if (i == 0 || !dates_is(s, i, W_A) || e->last != i + 2 || e->hung != AGO_NONE) return false;
    if (!dates_joined(s, i) || e->unit < UNIT_DAY) return false;
    if (s->items[i - 1].classes & (DC_NUMBER | DC_COUNTED | DC_CARDINAL)) return true;
    t = dates_token(s, i - 1);
    norm = s->stream->norms + t->norm;
    return s->items[i - 1].classes == 0 && !(t->flags & TEXT_CAPITAL) && t->norm_size > 3 &&
           norm[t->norm_size - 1] == 's' && norm[t->norm_size - 2] != 's';
}

/* "will one day be": when, not how long. */
static bool
some_day(const date_sentence *s, uint32_t i, const date_expression *e)
{
    return e->form == FORM_DURATION && e->unit == UNIT_DAY && e->last == i + 2 &&
           (s->items[i].classes & DC_CARDINAL) && s->items[i].value == 1 && i > 0 &&
           (s->items[i - 1].classes & DC_FUTURE) && e->hung == AGO_NONE;
}

bool
dates_find_amount(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t at = dates_amount(s, i, &e->amount);
    bool seconds;

    if (at == i) return false;
    at = second_number(s, at);
    while (at < i + 8 && (s->items[at].classes & DC_FILLER) && dates_joined(s, at)) at++;
    seconds = s->items[at].gap == GAP_HYPHEN && (s->items[at].classes & DC_ORDINAL) &&
              s->items[at].value == 2 && s->items[at].form == NUMBER_NONE;
    if (!is_unit(s, at) && !seconds) return false;
    if (s->items[at].classes & DC_UNIT) e->unit = (uint8_t)s->items[at].value;
    if (seconds) e->unit = UNIT_SECOND;
    if (e->unit == UNIT_QUARTER &&
        (!(s->items[at].classes & DC_PLURAL) || s->items[at].gap == GAP_HYPHEN))
        return false; /* three-quarters of the food */
    e->plural = (s->items[at].classes & DC_PLURAL) != 0;
    e->adjective = s->items[at].gap == GAP_HYPHEN;
    if (e->plural && dates_is(s, i, W_A) && e->amount.whole == 1)
        e->amount.vague = true; /* a decades-long war */
    e->form = FORM_DURATION;
    at++;
    if (hyphen_old(s, at)) {
        e->form = FORM_AGE;
        e->last = at + 1;
        return true;
    }
    if (s->items[at].gap == GAP_HYPHEN && (s->items[at].classes & DC_FILLER)) at++;
    if (!e->adjective || s->items[at].gap == GAP_HYPHEN) {
        at = or_so(s, at);
        at = second_amount(s, at, e);
        at = after_amount(s, at, e);
        at = base_of_amount(s, at, e);
    }
    if (e->ago != AGO_NONE) e->form = e->ago == AGO_OLD ? FORM_AGE : FORM_AGO;
    e->last = at;
    if (dates_is(s, at, W_OF) && dates_is(s, at + 1, W_AGE)) e->form = FORM_AGE;
    if (some_day(s, i, e)) e->form = FORM_REF, e->ref = REF_FUTURE;
    if (e->form == FORM_DURATION && rate(s, i, e)) e->form = FORM_AGE;
    return true;
}
