/* "Today" in what somebody said on a day that the text tells. */
#include "annotate/names.h"
#include "annotate/quotes.h"

enum { DATES_BACK = 16 };

/* The latest day of the week before publication, told beside a quotation or in the sentence before it: the day it was spoken on;
 * BASE_NO_DAY: none. */
static base_day
spoken_on(const speech *p, const annotate_quote *q, uint32_t end)
{
    const annotate_result *r = p->r;
    uint32_t start, i = annotate_date_from(r, end), steps = 0;

    start = p->s->sentences[text_sentence_of(
        p->s, q->first > 0 && speech_begins(p, q->first) ? q->first - 1 : q->first)];
    while (i-- > 0 && r->dates[i].first >= start && steps++ < DATES_BACK) {
        base_day first, last;
        if (r->dates[i].first >= q->first && r->dates[i].first < q->last) continue;
        if (base_edtf_range(r->dates[i].edtf, &first, &last) && first == last &&
            first <= r->published && first > r->published - 7)
            return first;
    }
    return BASE_NO_DAY;
}

/* "We are leaving today," she said on Friday: today is that Friday. */
void
speech_settle_days(const speech *p, const annotate_quote *q, uint32_t end)
{
    annotate_result *r = p->r;
    uint32_t i = annotate_date_from(r, q->first);
    base_day day = BASE_NO_DAY, own, last;

    for (; i < r->date_count && r->dates[i].last <= q->last; i++) {
        annotate_date *d = &r->dates[i];
        if (d->last != d->first + 1 || !d->anchored ||
            !token_any(p->s, d->first, "today tomorrow yesterday") ||
            !base_edtf_range(d->edtf, &own, &last))
            continue;
        if (day == BASE_NO_DAY && (day = spoken_on(p, q, end)) == BASE_NO_DAY) return;
        base_format_day(day + (own - r->published), d->edtf);
        memcpy(d->value, d->edtf, sizeof d->value);
    }
}
