/*
 * The date pass: sentences with a trigger become items, expressions are found from left to right,
 * each is anchored on the publication date and the dates before it.
 */
#include "annotate/dates.h"

#include <string.h>

/* Figures that start work on a sentence: years, whole dates, times; not every 16. */
static bool
number_triggers(const date_item *item)
{
    switch (item->form) {
    case NUMBER_NONE:
    case NUMBER_DECIMAL:
    case NUMBER_ORDINAL:
    case NUMBER_DAYS: return false;
    case NUMBER_PLAIN: return item->digits == 4 && item->value >= 1000 && item->value < 2200;
    default: return true;
    }
}

static void
classify(const char *norm, size_t size, date_item *item)
{
    const date_word *word;

    if (norm[0] >= '0' && norm[0] <= '9') {
        if (dates_number(norm, size, item)) item->classes |= DC_NUMBER;
        return;
    }
    if ((word = dates_word(norm, size)) == NULL) return;
    item->classes = word->classes;
    item->value = word->value;
}

/* The parts of "mid-March" or "two-year" as items of their own; 0 where no part is known. */
static uint32_t
split_hyphens(const char *norm, size_t size, const date_item *whole, date_item *out, uint32_t room)
{
    uint32_t count = 0;
    bool known = false;
    size_t from = 0;

    for (size_t i = 0; i <= size; i++) {
        if (i < size && norm[i] != '-') continue;
        if (i > from) {
            date_item part = {.token = whole->token,
                              .gap = from == 0 ? whole->gap : (uint8_t)GAP_HYPHEN};
            if (count == room) return 0;
            classify(norm + from, i - from, &part);
            known = known || (part.classes & (DC_TRIGGER | DC_NUMBER)) != 0 ||
                    ((part.classes & DC_CARDINAL) && part.value >= 20) ||
                    ((part.classes & DC_FUNCTION) && part.value == W_FISCAL);
            out[count++] = part;
        }
        from = i + 1;
    }
    return known && count > 1 ? count : 0;
}

static bool
form_is_figures(const text_stream *stream, const text_token *t)
{
    char first = stream->text[t->start];

    return first >= '0' && first <= '9' && t->end - t->start <= 24;
}

/* Read as written: the norm has lost what tells 1,999 from 1999. */
static void
figures(const text_stream *stream, const text_token *t, date_item *item)
{
    date_item read = *item;

    if (!dates_number(stream->text + t->start, t->end - t->start, &read)) return;
    *item = read;
    item->classes |= DC_NUMBER;
}

/* "2021-13-01", "555-1998": no parts of it are years. */
static bool
only_figures(const char *norm)
{
    return norm[strspn(norm, "0123456789-./:,")] == '\0';
}

static inline void
know(date_item *item, uint16_t code)
{
    if (code == 0) return;
    item->classes = dates_words[(code & DATES_WORD) - 1].classes;
    item->value = dates_words[(code & DATES_WORD) - 1].value;
}

/* "five p.m." */
static bool
is_hour(const date_item *item, const date_item *before)
{
    return (item->classes & DC_MERIDIEM) && before != NULL &&
           (before->classes & (DC_NUMBER | DC_CARDINAL));
}

/* "on the 12th" */
static bool
is_day_told(const date_item *item, const date_item *before)
{
    return item->form == NUMBER_ORDINAL && before != NULL && (before->classes & DC_FUNCTION) &&
           before->value == W_THE;
}

/* True where an item starts work on its sentence; `before` is the item before it, or NULL. */
static bool
starts(const date_item *item, const date_item *before)
{
    return dates_starts(item->classes, item->value) ||
           (item->form != NUMBER_NONE && number_triggers(item)) || is_hour(item, before) ||
           is_day_told(item, before);
}

/* A word of the packs in one piece: what it is to dates is known. */
static inline bool
is_known(const text_token *t)
{
    return t->word != 0 && (t->flags & (TEXT_DIGIT | TEXT_HYPHEN)) == 0;
}

/* Adds the items of such words as far as they go; returns the token behind them. */
static uint32_t
add_known(date_sentence *s, uint32_t first, uint32_t last, bool *trigger)
{
    const text_token *tokens = s->stream->tokens;
    const uint16_t *codes = s->codes;
    date_item *item = s->items + s->count;
    uint32_t from = first;
    bool started = false;

    if (codes == NULL) return first;
    if (last - first > DATE_ITEMS - s->count) last = first + DATE_ITEMS - s->count;
    for (; first < last && is_known(&tokens[first]); first++, item++) {
        uint16_t code = codes[tokens[first].word];
        *item = (date_item){.token = first, .gap = tokens[first].gap};
        if (code == 0) continue;
        know(item, code);
        started |= (code & DATES_STARTS) != 0;
        if (item->classes & DC_MERIDIEM)
            started |= is_hour(item, item > s->items ? item - 1 : NULL);
    }
    s->count += first - from;
    *trigger |= started;
    return first;
}

/* Adds the items of one token; there is room for one. */
static void
add_token(date_sentence *s, uint32_t token, bool *trigger)
{
    const text_token *t = &s->stream->tokens[token];
    const char *norm = s->stream->norms + t->norm;
    date_item item = {.token = token, .gap = t->gap};
    uint32_t parts;

    if (form_is_figures(s->stream, t))
        figures(s->stream, t, &item);
    else if (s->codes != NULL && t->word != 0)
        know(&item, s->codes[t->word]);
    else if (t->norm_size > 0)
        classify(norm, t->norm_size, &item);
    if (item.classes == 0 && (t->flags & TEXT_HYPHEN) && !only_figures(norm) && t->norm_size < 40) {
        uint32_t room = DATE_ITEMS - s->count;
        parts = split_hyphens(norm, t->norm_size, &item, s->items + s->count, room < 6 ? room : 6);
        for (uint32_t i = 0; i < parts; i++) {
            const date_item *part = &s->items[s->count + i];
            *trigger =
                *trigger || (part->classes & (DC_TRIGGER | DC_ORDINAL)) || number_triggers(part);
        }
        s->count += parts;
        if (parts > 0) return;
        memset(s->items + s->count, 0, sizeof item);
    }
    *trigger = *trigger || starts(&item, s->count > 0 ? &s->items[s->count - 1] : NULL);
    s->items[s->count++] = item;
}

static treaty_result
add_date(annotate_result *r, const annotate_date *date, base_error *e)
{
    if (!base_reserve(&r->dates, &r->date_capacity, r->date_count + 1, sizeof *r->dates))
        return base_no_memory(e);
    r->dates[r->date_count++] = *date;
    return TREATY_OK;
}

/* "six months after the depositary receives": a second span, the offset, over the duration. */
static treaty_result
add_offset(annotate_result *r, const date_sentence *s, const date_expression *x,
           const annotate_date *date, base_error *e)
{
    annotate_date offset;

    if (x->hung == AGO_NONE || x->form != FORM_DURATION || x->last >= s->count) return TREATY_OK;
    offset = *date;
    offset.type = DATE_OFFSET;
    offset.last = s->items[x->last].token + 1;
    offset.edtf[0] = '\0';
    strcpy(offset.other, x->hung == AGO_BEFORE ? "before" : "after");
    return add_date(r, &offset, e);
}

static treaty_result
read_sentence(annotate_result *r, date_focus *f, date_sentence *s, base_error *e)
{
    treaty_result rc;
    uint32_t i = 0;

    memset(s->items + s->count, 0, DATE_AHEAD * sizeof *s->items);
    memset(s->tenses, 0, s->count + DATE_AHEAD);
    while (i < s->count) {
        date_expression x;
        annotate_date date;
        if (!dates_may_begin(&s->items[i]) || !dates_find(s, i, &x) || x.last > s->count) {
            i++;
            continue;
        }
        dates_take_title_year(f, s, &x);
        if (x.form == FORM_AGE || !dates_anchor(f, s, &x, &date)) {
            i = x.form == FORM_AGE ? x.last : i + 1;
            continue;
        }
        dates_take_heading(f, s, &x);
        date.first = s->items[x.first].token;
        date.last = s->items[x.last - 1].token + 1;
        if ((rc = add_date(r, &date, e)) != TREATY_OK ||
            (rc = add_offset(r, s, &x, &date, e)) != TREATY_OK)
            return rc;
        i = x.last;
    }
    return TREATY_OK;
}

static treaty_result
read_tokens(annotate_result *r, date_focus *f, date_sentence *s, uint32_t first, uint32_t last,
            base_error *e)
{
    treaty_result rc = TREATY_OK;

    while (first < last && rc == TREATY_OK) {
        bool trigger = false;
        s->count = 0;
        while (first < last && s->count < DATE_ITEMS) {
            first = add_known(s, first, last, &trigger);
            if (first < last && s->count < DATE_ITEMS) add_token(s, first++, &trigger);
        }
        if (trigger) rc = read_sentence(r, f, s, e);
    }
    return rc;
}

treaty_result
annotate_dates(annotate_result *r, base_error *e)
{
    const text_stream *stream = r->stream;
    date_focus focus = {.published = r->published,
                        .paper = r->published,
                        .entry_year = -1,
                        .title_year = dates_title_year(r->stream),
                        .last = {.day = BASE_NO_DAY},
                        .day = BASE_NO_DAY,
                        .quarter = {.day = BASE_NO_DAY}};
    uint8_t tenses[DATE_ITEMS + DATE_AHEAD];
    date_sentence s;
    treaty_result rc;

    r->date_count = 0;
    dates_words_begin();
    if ((rc = dates_codes(r->lex, &s.codes, e)) != TREATY_OK) return rc;
    s.stream = stream;
    s.tenses = tenses;
    for (uint32_t i = 0; i < stream->sentence_count && rc == TREATY_OK; i++) {
        uint32_t end = i + 1 < stream->sentence_count ? stream->sentences[i + 1] : stream->count;
        focus.now = i;
        if (dates_begins_paragraph(stream, stream->sentences[i])) dates_begin_paragraph(&focus);
        rc = read_tokens(r, &focus, &s, stream->sentences[i], end, e);
    }
    return rc;
}
