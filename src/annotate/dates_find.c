/* The finder: what stands at an item, by the longest reading. Knows no publication date. */
#include "annotate/dates.h"

#include <string.h>

bool
dates_unit_at(const date_sentence *s, uint32_t i, int unit)
{
    return (s->items[i].classes & DC_UNIT) != 0 && s->items[i].value == unit;
}

/* The bytes between item i and the one before it, without the possessive and white space, are
 * exactly `mark`. */
bool
dates_after(const date_sentence *s, uint32_t i, const char *mark)
{
    const text_token *t, *before;
    size_t size = strlen(mark), at;

    if (i == 0 || i >= s->count || s->items[i].token == s->items[i - 1].token) return false;
    t = dates_token(s, i);
    before = t - 1;
    at = before->end;
    if (t->start - at > 24) return false; /* a gap of that size is no mark; keeps the pass linear */
    if (before->flags & TEXT_POSSESSIVE)
        while (at < t->start && strchr(" \n\t,.;:()", s->stream->text[at]) == NULL) at++;
    while (at < t->start && s->stream->text[at] == ' ') at++;
    if (t->start - at < size || memcmp(s->stream->text + at, mark, size) != 0) return false;
    for (at += size; at < t->start; at++)
        if (strchr(" \n\r\t", s->stream->text[at]) == NULL) return false;
    return true;
}

char
dates_byte_before(const date_sentence *s, uint32_t i)
{
    uint32_t start = dates_token(s, i)->start;

    return start == 0 ? ' ' : s->stream->text[start - 1];
}

char
dates_byte_after(const date_sentence *s, uint32_t i)
{
    uint32_t end = dates_token(s, i)->end;

    return end >= s->stream->size ? ' ' : s->stream->text[end];
}

static date_expression
empty_expression(uint32_t i)
{
    date_expression e = {.first = i,
                         .year = -1,
                         .month = -1,
                         .day = -1,
                         .weekday = -1,
                         .hour = -1,
                         .minute = -1,
                         .year_end = -1,
                         .month_end = -1,
                         .day_end = -1,
                         .decade = -1,
                         .century = -1,
                         .holiday = -1};
    return e;
}

static bool
find_core(const date_sentence *s, uint32_t i, date_expression *e)
{
    static const struct {
        bool (*find)(const date_sentence *, uint32_t, date_expression *);
        uint32_t classes; /* of the word that it begins with */
    } finders[] = {{dates_find_calendar, DATES_CALENDAR | DC_FUNCTION},
                   {dates_find_shift, DC_SHIFT | DC_ORDINAL},
                   {dates_find_every, DC_OFTEN | DC_EVERY | DC_FUNCTION},
                   {dates_find_amount, DC_NUMBER | DC_CARDINAL | DC_VAGUE | DC_FUNCTION},
                   {dates_find_unit, DC_UNIT | DC_FILLER | DC_FUNCTION},
                   {dates_find_word, DC_TODAY | DC_REF | DC_FUNCTION}};
    date_expression tries[2], *try = tries, *best = NULL;

    for (size_t k = 0; k < sizeof finders / sizeof *finders; k++) {
        if ((s->items[i].classes & finders[k].classes) == 0) continue;
        *try = *e;
        if (!finders[k].find(s, i, try) || try->last <= (best != NULL ? best->last : i)) continue;
        best = try;
        try = best == tries ? tries + 1 : tries;
    }
    if (best != NULL) *e = *best;
    return best != NULL;
}

static uint8_t
part_mod(int part)
{
    switch (part) {
    case PART_EARLY:
    case PART_START: return MOD_START;
    case PART_MID:
    case PART_MIDDLE: return MOD_MID;
    case PART_LATE:
    case PART_END: return MOD_END;
    default: return MOD_NONE;
    }
}

/* "early", "the end of", "late in the", "later": returns the item behind, or i where there is no
 * such part, or UINT32_MAX where it is one that lacks its "of". */
static uint32_t
part_before(const date_sentence *s, uint32_t i, date_expression *e)
{
    int part;

    if (!(s->items[i].classes & DC_PART)) return i;
    part = s->items[i].value;
    i++;
    if (!dates_joined(s, i)) return UINT32_MAX;
    if (part == PART_START || part == PART_MIDDLE || part == PART_END) {
        if (dates_is(s, i, W_OF))
            i++;
        else if (s->items[i].gap != GAP_HYPHEN)
            return UINT32_MAX;
    } else if (dates_is(s, i, W_IN) || dates_is(s, i, W_ON)) {
        i++;
    }
    if (dates_is(s, i, W_THE)) {
        e->definite = true;
        i++;
    }
    e->part = (uint8_t)part;
    e->mod = part_mod(part);
    return i;
}

/* "nearly two years": the words before an expression that bend its value. */
static uint8_t
mod_before(const date_sentence *s, uint32_t i)
{
    if (i > 0 && dates_is(s, i - 1, W_WITHIN)) return MOD_EQUAL_OR_LESS;
    if (i > 1 && dates_is(s, i - 1, W_LEAST) && dates_is(s, i - 2, W_AT)) return MOD_EQUAL_OR_MORE;
    if (i > 1 && dates_is(s, i - 1, W_MOST) && dates_is(s, i - 2, W_AT)) return MOD_EQUAL_OR_LESS;
    if (i > 1 && dates_is(s, i - 1, W_TO) && dates_is(s, i - 2, W_UP)) return MOD_EQUAL_OR_LESS;
    if (i > 1 && dates_is(s, i - 1, W_THAN) && (s->items[i - 2].classes & DC_APPROX)) {
        bool no = i > 2 && dates_is(s, i - 3, W_NO);
        bool more = s->items[i - 2].value == MOD_MORE_THAN;
        if (no) return more ? MOD_EQUAL_OR_LESS : MOD_EQUAL_OR_MORE;
        return more ? MOD_MORE_THAN : MOD_LESS_THAN;
    }
    if (i > 0 && dates_joined(s, i) && (s->items[i - 1].classes & DC_APPROX))
        return (uint8_t)s->items[i - 1].value;
    return MOD_NONE;
}

/* "This Week", "60 Minutes", "the Six-Day War", "the Daily News" inside a sentence are names. */
static bool
titled(const date_sentence *s, const date_expression *e)
{
    const text_token *t = dates_token(s, e->last - 1);
    const date_item *item = &s->items[e->last - 1];

    if (!(item->classes & (DC_UNIT | DC_TODAY | DC_OFTEN)) || e->form == FORM_CALENDAR)
        return false;
    return (t->flags & TEXT_CAPITAL) && !(t->flags & (TEXT_UPPER | TEXT_SENTENCE)) &&
           t->gap == TEXT_GAP_SPACE;
}

bool
dates_find(const date_sentence *s, uint32_t i, date_expression *e)
{
    uint32_t at = i, core;

    if (!dates_may_begin(&s->items[i])) return false;
    *e = empty_expression(i);
    if (dates_is(s, at, W_THE) && dates_joined(s, at + 1)) {
        e->definite = true;
        at++;
    } else if (dates_is(s, at, W_ITS) && dates_joined(s, at + 1)) {
        at++;
    }
    core = part_before(s, at, e);
    if (core == UINT32_MAX || !find_core(s, core, e)) return false;
    if (e->part != PART_NONE && (e->form == FORM_REF || e->form == FORM_DURATION ||
                                 e->form == FORM_SET || e->form == FORM_AGO))
        return false;
    if (titled(s, e)) return false;
    e->first = e->bare && e->part == PART_NONE ? core : i;
    if (e->mod == MOD_NONE) e->mod = mod_before(s, i);
    return e->last > e->first;
}
