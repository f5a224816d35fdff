/*
 * Dates that head what stands behind them: the text's own in its dateline, and those of a timeline's
 * entries ("29 May 2020 - ... The notice arrives on 6 July"), whose other dates count from theirs.
 */
#include "annotate/dates.h"
#include "annotate/names.h"

#include <stdlib.h>

void
dates_begin_paragraph(date_focus *f)
{
    if (!f->entry_ahead) {
        f->published = f->paper;
        f->entry_year = -1;
    }
    f->entry_ahead = false;
}

/* A full date on a line of its own at the head of the text, or in its dateline ("RIGA, 3 May
 * 2021 -"), stands for the day of publication where none is given. */
static void
take_dateline(date_focus *f, const date_sentence *s, const date_expression *x)
{
    const text_stream *stream = s->stream;
    uint32_t first = s->items[x->first].token, last = s->items[x->last - 1].token, back = first;

    if (f->published != BASE_NO_DAY || x->form != FORM_CALENDAR || x->year < 0 || x->month < 0 ||
        x->day < 0 || first > stream->body_token + 40)
        return;
    if (last + 1 < stream->count && stream->tokens[last + 1].gap != TEXT_GAP_PARAGRAPH &&
        stream->tokens[last + 1].gap != TEXT_GAP_DASH)
        return;
    while (back > 0 && first - back < 6 && stream->tokens[back].gap != TEXT_GAP_PARAGRAPH) back--;
    if (back > 0 && stream->tokens[back].gap != TEXT_GAP_PARAGRAPH) return;
    f->published = f->paper = base_day_of(x->year, x->month, x->day);
}

int
dates_title_year(const text_stream *s)
{
    int year = -1;

    for (uint32_t i = 0; i < s->body_token; i++) {
        if (!token_is_year(s, i)) continue;
        if (year >= 0) return -1;
        year = atoi(s->norms + s->tokens[i].norm);
    }
    return year;
}

void
dates_take_title_year(const date_focus *f, const date_sentence *s, date_expression *x)
{
    const text_stream *stream = s->stream;
    uint32_t next = s->items[x->last - 1].token + 1;

    if (f->title_year < 0 || x->form != FORM_CALENDAR || x->year >= 0 || x->month < 0 ||
        x->day < 0 || next >= stream->count || stream->tokens[next].gap != TEXT_GAP_DASH ||
        !dates_begins_paragraph(stream, s->items[x->first].token))
        return;
    x->year = f->title_year;
}

/* "1997:", "29 May 2020 -" at the head of a paragraph, or all of it. */
static bool
heads_entry(const date_sentence *s, const date_expression *x, bool *alone)
{
    const text_stream *stream = s->stream;
    uint32_t first = s->items[x->first].token, next = s->items[x->last - 1].token + 1;

    *alone = next >= stream->count || stream->tokens[next].gap == TEXT_GAP_PARAGRAPH;
    if (x->form != FORM_CALENDAR || x->year < 0 || x->year_end > 0 || x->weekday > 0) return false;
    return dates_begins_paragraph(stream, first) &&
           (*alone || stream->tokens[next].gap == TEXT_GAP_DASH ||
            token_gap_has(stream, next, ":"));
}

/* A month stands for its middle: what is said without a year lies near it. */
static void
begin_entry(date_focus *f, const date_expression *x)
{
    base_day day = x->month > 0 ? base_day_of(x->year, x->month, x->day > 0 ? x->day : 15)
                                : base_day_of(x->year, 7, 1);

    if (day == BASE_NO_DAY) return;
    f->published = day;
    f->entry_year = x->month > 0 ? -1 : x->year;
}

void
dates_take_heading(date_focus *f, const date_sentence *s, const date_expression *x)
{
    bool alone;

    take_dateline(f, s, x);
    if (!heads_entry(s, x, &alone)) return;
    begin_entry(f, x);
    f->entry_ahead = alone;
}
