#include "quotes_read.h"

#include "annotate/annotate.h"

const char *
quotes_speakers(const char *text)
{
    static treaty_packs *packs; /* the test program's own, for all tests */
    static base_buffer b;
    text_stream s = {0};
    annotate_result r = {0};
    base_error e;

    if (packs == NULL && treaty_packs_open("lua/treaty/data", &packs, NULL, 0) != TREATY_OK)
        return "no packs";
    base_buffer_reset(&b);
    if (text_tokenise(&s, text, strlen(text), 0, &e) != TREATY_OK) return "failed";
    lexicon_look_up(packs, &s);
    if (annotate_document(&r, packs, &s, "2025-04-16", NULL, &e) != TREATY_OK) return "failed";
    for (uint32_t i = 0; i < r.quote_count; i++) {
        const annotate_quote *q = &r.quotes[i];
        if (q->scare) continue;
        base_append_format(&b, "%s%s", b.size > 0 ? " | " : "",
                           q->speaker_text != NULL ? q->speaker_text : "-");
    }
    base_append(&b, "", 1);
    annotate_result_free(&r);
    text_stream_free(&s);
    return b.bytes;
}
