#include "document_read.h"

void
document_open(document_read *d, const char *text, size_t title, const char *published)
{
    base_error e = {0};

    *d = (document_read){0};
    expect_result(TREATY_OK, text_tokenise(&d->stream, text, strlen(text), title, &e));
    lexicon_look_up(test_packs(), &d->stream);
    expect_result(TREATY_OK,
                  annotate_document(&d->result, test_packs(), &d->stream, published, NULL, &e));
}

void
document_close(document_read *d)
{
    annotate_result_free(&d->result);
    text_stream_free(&d->stream);
}

const char *
document_treaties(const char *text, const char *published)
{
    static base_buffer b;
    document_read d;

    base_buffer_reset(&b);
    document_open(&d, text, 0, published);
    for (uint32_t i = 0; i < d.result.name_count; i++)
        if (d.result.names[i].kind == LEXICON_TREATY && d.result.names[i].id != NULL)
            base_append_format(&b, "%s%s", b.size > 0 ? " " : "", d.result.names[i].id);
    if (b.size == 0) base_append_text(&b, "-");
    base_append(&b, "", 1);
    document_close(&d);
    return b.bytes;
}
