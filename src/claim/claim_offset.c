/* Days that are counted: "six months after it gave notice on 5 May", "a year after that date". */
#include "claim/claim_inner.h"

#include <stdlib.h>
#include <string.h>

/* "a year to the day after they gave notice" */
static bool
is_to_the_day(const claim_scan *s, uint32_t marker)
{
    return marker > 3 && claim_word_is(s, marker - 1, "day") &&
           claim_word_is(s, marker - 2, "the") && claim_word_is(s, marker - 3, "to");
}

/* The span that "six months after it gave notice" names before its clause; NULL: none. */
static const annotate_date *
span_before(const claim_scan *s, uint32_t marker)
{
    uint32_t i;

    if (is_to_the_day(s, marker)) marker -= 3;
    i = annotate_date_from(s->r, marker > 4 ? marker - 4 : 0);

    for (; i < s->r->date_count && s->r->dates[i].first < marker; i++) {
        const annotate_date *d = &s->r->dates[i];
        if (d->last >= marker && d->last <= marker + 1 && d->value[0] == 'P') return d;
    }
    return NULL;
}

typedef struct offset_span {
    char unit; /* Y M W D */
    int n;
    bool exact; /* "exactly a year" */
} offset_span;

/* P6M, P1Y; false: it cannot be counted. */
static bool
read_length(const annotate_date *d, offset_span *span)
{
    char *unit;
    long n = strtol(d->value + 1, &unit, 10);

    if (n <= 0 || n > 500 || unit == d->value + 1 || unit[0] == '\0' || unit[1] != '\0')
        return false;
    span->unit = *unit;
    span->n = (int)n;
    span->exact = false;
    return strchr("YMWD", *unit) != NULL;
}

/* "six months", "a year" beside the marker, but not "for a year, after"; false: none that can be counted. */
static bool
read_span(const claim_scan *s, const annotate_clause *k, offset_span *span)
{
    const annotate_date *d;

    if (k->governor != GOVERNOR_TIME || k->marker == UINT32_MAX ||
        s->r->stream->tokens[k->marker].gap > TEXT_GAP_SPACE ||
        (d = span_before(s, k->marker)) == NULL ||
        (d->first > 0 && claim_word_is(s, d->first - 1, "for")))
        return false;
    if (!read_length(d, span)) return false;
    span->exact = is_to_the_day(s, k->marker) ||
                  (d->first > 0 && (claim_word_is(s, d->first - 1, "exactly") ||
                                    claim_word_is(s, d->first - 1, "precisely")));
    if (!claim_word_is(s, k->marker, "after")) span->n = -span->n;
    return true;
}

/* So much later (or, below zero, earlier) than an EDTF value, at the grain of the coarser of the two. */
static void
take_counted(claim_scan *s, const char *from, offset_span span, claim *c)
{
    base_day first, last, day;
    char text[16];
    size_t size = span.exact ? 10 : span.unit == 'Y' ? 4 : span.unit == 'M' ? 7 : 10;

    if (!base_edtf_range(from, &first, &last) || last - first > 366) return;
    if (last != first && size > (last - first > 31 ? 4u : 7u)) size = last - first > 31 ? 4 : 7;
    day = span.unit == 'Y'   ? base_add_months(first, span.n * 12)
          : span.unit == 'M' ? base_add_months(first, span.n)
                             : first + (base_day)(span.unit == 'W' ? 7 * span.n : span.n);
    if (day == BASE_NO_DAY) return;
    base_format_day(day, text);
    text[size] = '\0';
    if ((c->date = base_arena_copy(s->arena, text, strlen(text))) == NULL) s->failed = true;
}

/* "left on 22 November 2020, six months after it gave notice": by the day of the clause above. */
void
claim_take_offset(claim_scan *s, const annotate_clause *k, claim *c)
{
    const annotate_date *above;
    offset_span span;

    if (!read_span(s, k, &span) || (above = claim_date_above(s, k)) == NULL) return;
    span.n = -span.n;
    take_counted(s, above->edtf, span, c);
}

/* "on Saturday, a day after Jamaica and Nauru": the day of those, told by that of what they came before. */
void
claim_take_ahead(claim_scan *s, uint32_t group, const char *from, claim *c)
{
    const annotate_date *d = span_before(s, s->r->groups[group].first - 1);
    offset_span span;

    if (d == NULL || from == NULL || !read_length(d, &span)) return;
    span.n = -span.n;
    take_counted(s, from, span, c);
}

/* "on Saturday, a day after Jamaica and Nauru": a span stands between a comma and the word before the group. */
bool
claim_is_counted_ahead(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];
    const annotate_date *d;
    offset_span span;

    if (g->first < 2 || !claim_word_is(s, g->first - 1, "after") ||
        (d = span_before(s, g->first - 1)) == NULL || d->last != g->first - 1)
        return false;
    return s->r->stream->tokens[d->first].gap == TEXT_GAP_COMMA && read_length(d, &span);
}

/* "after that date", "from that day", "after the date of deposit", "after its notification": behind a span; but not
 * "after the deposit of the tenth instrument". */
static bool
counts_from_before(const claim_scan *s, uint32_t at)
{
    uint32_t i = at;

    if (claim_word_is(s, i, "after") || claim_word_is(s, i, "from")) i++;
    if (i == at && !claim_word_is(s, at - 1, "after") && !claim_word_is(s, at - 1, "from"))
        return false;
    if (claim_word_is(s, i, "that"))
        return claim_word_is(s, i + 1, "date") || claim_word_is(s, i + 1, "day");
    if (claim_word_is(s, i, "the") || claim_word_is(s, i, "its")) i++;
    if (claim_word_is(s, i, "date") && claim_word_is(s, i + 1, "of")) i += 2;
    if (claim_word_any(s, i, "deposit notification notice receipt"))
        return !claim_word_is(s, i + 1, "of");
    return false;
}

/* The last full day told before a token, in its sentence or the one before; NULL: none. */
static const annotate_date *
day_before(const claim_scan *s, uint32_t token)
{
    uint32_t sentence = text_sentence_of(s->r->stream, token), i = annotate_date_from(s->r, token);

    while (i-- > 0) {
        const annotate_date *d = &s->r->dates[i];
        if (text_sentence_of(s->r->stream, d->first) + 1 < sentence) return NULL;
        if (strlen(d->edtf) == 10 && d->first < token && !annotate_is_boiler(s->r, d->first))
            return d;
    }
    return NULL;
}

/* "six months after receipt, on 25 August": told, and not to be counted. */
static bool
is_told_behind(const claim_scan *s, const annotate_date *span, const annotate_date *from,
               uint32_t to)
{
    for (const annotate_date *d = span + 1; d < s->r->dates + s->r->date_count && d->first < to;
         d++)
        if (strlen(d->edtf) == 10 && !base_same(d->edtf, from->edtf)) return true;
    return false;
}

/* "takes effect on 10 May 2025, a year after notice was given": the day is told, and so is the span. */
static bool
is_told_ahead(const claim_scan *s, const annotate_date *span)
{
    const annotate_date *d = span;

    while (d > s->r->dates && d->first == span->first) d--; /* "one year", "one year after" */
    return d->last == span->first && strlen(d->edtf) == 10 &&
           s->r->stream->tokens[span->first].gap == TEXT_GAP_COMMA;
}

/* "gave notice on 5 May and will be out a year after that date" */
bool
claim_take_after_date(claim_scan *s, const annotate_clause *k, claim *c)
{
    for (uint32_t i = annotate_date_from(s->r, k->first);
         i < s->r->date_count && s->r->dates[i].first < k->last; i++) {
        const annotate_date *d = &s->r->dates[i], *from;
        offset_span span;
        if (d->value[0] != 'P' || !counts_from_before(s, d->last) || !read_length(d, &span) ||
            is_told_ahead(s, d) || (from = day_before(s, d->first)) == NULL ||
            is_told_behind(s, d, from, k->last))
            continue;
        span.exact = true;
        take_counted(s, from->edtf, span, c);
        return c->date != NULL;
    }
    return false;
}

/* "took effect six months after it gave notice on 5 May": by the day of the clause below. */
void
claim_take_sum(claim_scan *s, uint32_t clause, claim *c)
{
    for (uint32_t k = s->child[clause]; k != UINT32_MAX; k = s->sibling[k]) {
        const annotate_clause *child = &s->r->clauses[k];
        const annotate_date *d;
        offset_span span;
        if (child->verb == UINT32_MAX || !read_span(s, child, &span)) continue;
        d = claim_nearest_date(s, k, child->first, child->last, s->r->groups[child->verb].last,
                               UINT32_MAX, DAY_OF_STEP);
        if (d != NULL) take_counted(s, d->edtf, span, c);
        return;
    }
}
