/* What one document says, by itself: owned by the caller of treaty_read, written by treaty_add. */
#ifndef CORPUS_READING_H
#define CORPUS_READING_H

#include "event/event.h"

typedef struct reading_claim {
    claim claim;                       /* strings in the reading's arena or the packs */
    uint32_t date_start, date_end;     /* bytes of its date; equal: none */
    uint32_t clause_start, clause_end; /* bytes of the clause that holds it; equal: none */
} reading_claim;

typedef struct reading_date {
    uint32_t start, end; /* bytes */
    uint8_t type;
    bool open;
    const char *value, *edtf;
} reading_date;

typedef struct reading_quote {
    uint32_t start, end;
    const char *speaker; /* NULL: unknown */
    bool scare;
} reading_quote;

struct treaty_reading {
    treaty_packs *lexicon; /* that read it, and hold some of the strings */
    base_arena arena;
    base_buffer text; /* title, blank line, body */
    size_t body_start;
    text_stream tokens;            /* of the text, for the index; none where the text is long */
    const char *id, *lang, *packs; /* packs: hash of the set that read it; id may be NULL */
    bool read;                     /* false: no rules for the language */
    annotate_span *spans; /* as found; none where not read, or once `stored` is made of them */
    size_t span_count;
    /* what reading_prepare made */
    bool prepared, indexed; /* all but the spans; they */
    index_prepared stored;  /* the spans, and the places of tokens */
    uint8_t sha256[32];     /* of the text */
    event_marks *marks;
    reading_claim *claims;
    size_t claim_count;
    reading_date *dates; /* of the body */
    size_t date_count;
    reading_quote *quotes; /* of the body */
    size_t quote_count;
    const char **states, **treaties; /* mentioned in the body, in order, each once */
    size_t state_count, treaty_count;
};

/* Makes what is written with it and needs no corpus; without memory the writer does it. No JSON of
 * spans can be made of it any more. */
void reading_prepare(treaty_reading *r);
treaty_result reading_prepare_spans(const treaty_reading *r, index_prepared *out, base_error *e);

#endif
