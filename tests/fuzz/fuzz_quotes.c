/* Any text: quotations in order, apart and inside; speakers and attributions that are there. */
#include "reading.h"

static void
check(const annotate_result *r)
{
    uint32_t count = r->stream->count;

    for (uint32_t i = 0; i < r->quote_count; i++) {
        const annotate_quote *q = &r->quotes[i];
        if (q->first >= q->last || q->last > count) abort();
        if (q->start > q->end || q->end > r->stream->size) abort();
        if (i > 0 && q->first < r->quotes[i - 1].last) abort();
        if (q->speaker != UINT32_MAX && q->speaker >= r->name_count) abort();
        if (q->speaker_text != NULL && q->speaker_text[0] == '\0') abort();
    }
    for (uint32_t i = 0; i < r->attribution_count; i++) {
        const annotate_attribution *a = &r->attributions[i];
        if (a->first >= a->last || a->last > count || a->from > a->to || a->to > count) abort();
        if (i > 0 && a->first < r->attributions[i - 1].first) abort();
        if (a->text == NULL || a->text[0] == '\0') abort();
        if (a->speaker != UINT32_MAX && a->speaker >= r->name_count) abort();
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return run(data, size, check);
}
