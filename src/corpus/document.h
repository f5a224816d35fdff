/* A document as it comes: what is wrong with it, and its text as it is kept. */
#ifndef CORPUS_DOCUMENT_H
#define CORPUS_DOCUMENT_H

#include "text/text.h"

enum {
    DOCUMENT_TEXT_LIMIT = 16 << 20, /* bytes of a text */
    DOCUMENT_LINE_LIMIT = 64 << 10, /* of a title or a URL */
    DOCUMENT_NAME_LIMIT = 1024      /* of ids and sources */
};

/* Refuses what cannot be kept; the message names the field. `id` is asked for when adding. */
treaty_result document_check(const treaty_document *d, bool with_id, base_error *e);
/* Title, blank line, body into `out`; *body_start is where the body begins. */
treaty_result document_compose(const treaty_document *d, base_buffer *out, size_t *body_start,
                               base_error *e);
/* YYYY-MM-DD from which on the document could be known: published, else fetched, else NULL. */
const char *document_knowable(const treaty_document *d, char out[16]);
/* True where two texts differ in white space alone. */
bool document_same_words(const char *a, size_t a_size, const char *b, size_t b_size);

#endif
