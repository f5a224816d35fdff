#include "dates_read.h"

#include "annotate/dates.h"

static const char *const type_names[] = {"D", "T", "P", "S", "O"};

const char *
dates_read_as(const char *published, const char *text, char what)
{
    static base_buffer b;
    text_stream s = {0};
    annotate_result r = {0};
    base_error e;

    base_buffer_reset(&b);
    if (text_tokenise(&s, text, strlen(text), 0, &e) != TREATY_OK) return "failed";
    r.stream = &s;
    r.published = base_parse_day(published);
    if (annotate_dates(&r, &e) != TREATY_OK) return "failed";
    for (uint32_t i = 0; i < r.date_count; i++) {
        const annotate_date *d = &r.dates[i];
        uint32_t start = s.tokens[d->first].start;
        if (what != 'o' && d->type == DATE_OFFSET) continue;
        if (b.size > 0) base_append_text(&b, " | ");
        base_append(&b, text + start, s.tokens[d->last - 1].end - start);
        base_append_byte(&b, '=');
        if (what == 'v') base_append_text(&b, d->value);
        if (what == 'e') base_append_text(&b, d->edtf);
        if (what == 'a') base_append_text(&b, d->other);
        if (what == 'o')
            base_append_format(&b, "%s %s %s", type_names[d->type], d->value, d->other);
        if (what == 't')
            base_append_format(&b, "%s%s%s", type_names[d->type], d->mod ? " " : "",
                               d->mod ? d->mod : "");
        if (what == 's')
            base_append_format(&b, "%s%s%s", d->stated_year ? "stated " : "",
                               d->anchored ? "anchored " : "", d->open ? "open" : "");
    }
    base_append(&b, "", 1);
    free(r.dates);
    text_stream_free(&s);
    return b.bytes;
}
