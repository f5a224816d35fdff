/* A text read by the shipped packs through every pass, for the tests that look at what a pass leaves. */
#ifndef DOCUMENT_READ_H
#define DOCUMENT_READ_H

#include "annotate/annotate.h"
#include "test.h"

typedef struct document_read {
    text_stream stream;
    annotate_result result;
} document_read;

/* The first `title` bytes are the title, 0: there is none. The test fails where the text cannot be read. Closed by
 * document_close. */
void document_open(document_read *d, const char *text, size_t title, const char *published);
void document_close(document_read *d);
/* The treaties that the text names or means, by their ids, in its order; "-": none. Good until the next call. */
const char *document_treaties(const char *text, const char *published);

#endif
