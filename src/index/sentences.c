/* Where the sentences of a document begin: the places of a word that no text has. */
#include "index/inner.h"

static void
close(index_sentences *s)
{
    if (s->open) index_close(&s->cursor);
    s->open = false;
}

void
index_sentences_free(index_sentences *s)
{
    close(s);
    s->document = s->count = 0;
}

static treaty_result
open_at(struct index *x, uint32_t document, index_sentences *s)
{
    treaty_result rc = TREATY_OK;

    if (s->open && document < s->document) close(s); /* a cursor goes forward only */
    s->document = s->count = 0;
    if (!s->open && (rc = index_open(x, SENTENCES, &s->cursor)) != TREATY_OK) return rc;
    s->open = true;
    index_seek(&s->cursor, document);
    return index_failure(x);
}

treaty_result
index_read_sentences(struct index *x, uint32_t document, index_sentences *s)
{
    treaty_result rc;

    if (s->open && s->document == document) return TREATY_OK;
    if ((rc = open_at(x, document, s)) != TREATY_OK) return rc;
    s->length = index_length(x, document);
    s->at = s->first = 0;
    if (s->cursor.doc == document) {
        if ((s->gaps = index_position_gaps(&s->cursor, &s->count)) == NULL) return index_failure(x);
        if (s->gaps[0] != 0 || s->length == 0) return index_damaged(x, "sentences");
    } else if (s->length > 0) {
        return index_damaged(x, "sentences are missing");
    }
    s->document = document;
    return TREATY_OK;
}

bool
index_sentence(struct index *x, index_sentences *s, uint32_t token, uint32_t *first, uint32_t *last)
{
    const uint32_t *gaps = s->gaps;
    uint32_t at = s->at, from = s->first;
    uint64_t to;

    if (s->count == 0 || token >= s->length) return false;
    if (token < from) at = from = 0;
    for (;; from = (uint32_t)to, at++) {
        to = at + 1 < s->count ? (uint64_t)from + gaps[at + 1] : s->length;
        if (to > token) break;
    }
    if (to > s->length) {
        index_fail(x, index_damaged(x, "sentences"));
        return false;
    }
    *first = s->first = from;
    *last = (uint32_t)to;
    s->at = at;
    return true;
}
