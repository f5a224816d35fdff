/* Any valid text and any publication day: spans in order and inside, values terminated. */
#include "annotate/annotate.h"

#include <stdlib.h>
#include <string.h>

static void
check(const annotate_result *r)
{
    for (uint32_t i = 0; i < r->date_count; i++) {
        const annotate_date *d = &r->dates[i];
        base_day first, last;
        if (d->first >= d->last || d->last > r->stream->count) abort();
        if (i > 0 && d->type != DATE_OFFSET && d->first < r->dates[i - 1].first) abort();
        if (memchr(d->value, '\0', sizeof d->value) == NULL) abort();
        if (memchr(d->other, '\0', sizeof d->other) == NULL) abort();
        if (d->edtf[0] != '\0' && !base_edtf_range(d->edtf, &first, &last)) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    text_stream s = {0};
    annotate_result r = {0};
    base_error e;
    char *text;

    if (size < 2) return 0;
    r.published = data[0] == 0 ? BASE_NO_DAY : base_day_of(1 + data[0] * 39, 1 + data[1] % 12, 28);
    size = text_valid_utf8((const char *)data + 2, size - 2);
    if ((text = base_copy((const char *)data + 2, size)) == NULL) return 0;
    r.stream = &s;
    if (text_tokenise(&s, text, size, 0, &e) == TREATY_OK && annotate_dates(&r, &e) == TREATY_OK)
        check(&r);
    free(r.dates);
    text_stream_free(&s);
    free(text);
    return 0;
}
