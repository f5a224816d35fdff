/* Passages of one text found in another. Pure: knows two texts, no store. */
#ifndef EVENT_COPIES_H
#define EVENT_COPIES_H

#include "event/event.h"

enum {
    COPIES_WORDS = 5,   /* of a shingle */
    COPIES_WINDOW = 15, /* shingles, of which the least is kept: one in eight on average */
    COPIES_GAP = 12,    /* words that may differ inside a passage */
    COPIES_LEAST = 10,  /* shingles of evidence in a passage */
    COPIES_TRACE = 3    /* and in a piece that counts beside one */
};

/* A text as overlapping runs of five folded words; shingle i begins at token i. */
typedef struct copies_text {
    const text_stream *tokens; /* borrowed; NULL: its words are known by numbers alone */
    uint64_t *shingles;        /* 48 bits */
    uint8_t *names;            /* 1: nothing but a name or numbers, no evidence of copying */
    uint32_t count;
    size_t capacity, name_capacity;
} copies_text;

/* The winnowed shingles: at least one of any COPIES_WINDOW in a row. */
typedef struct copies_print {
    uint32_t hash;
    uint32_t at; /* shingle */
    bool common; /* set by the caller: in too many documents to be evidence */
} copies_print;

typedef struct copies_passage {
    uint32_t start, end, original_start, original_end; /* bytes of either text */
    uint32_t evidence;                                 /* shingles */
} copies_passage;

typedef struct copies_found {
    copies_passage *items;
    uint32_t count;
    size_t capacity;
    double containment; /* evidence, passages and traces, by the shingles of the shorter text */
    uint32_t longest;   /* evidence of the longest passage */
    uint32_t *slots;    /* scratch */
    size_t slot_capacity;
} copies_found;

/* `t` is reused; `tokens` must outlive it. */
treaty_result copies_read(copies_text *t, const text_stream *tokens, base_error *e);
/* The same of a text whose words have numbers: what it shares with another such text can be told, but not
 * where, and names are no less than other words. */
treaty_result copies_read_numbers(copies_text *t, const uint32_t *words, uint32_t count,
                                  base_error *e);
void copies_text_free(copies_text *t);
/* *out is the caller's, grown as arrays are. */
treaty_result copies_prints(const copies_text *t, copies_print **out, size_t *capacity,
                            uint32_t *count, base_error *e);
/* What `a` shares with `b`; where they are known by numbers, passages are counted and have no items, and no
 * less is shared than their tokens would tell. Shingles of `a` that lie nearest to a common print are no evidence. `out`
 * is reused. */
treaty_result copies_compare(const copies_text *a, const copies_text *b, const copies_print *prints,
                             uint32_t print_count, copies_found *out, base_error *e);
void copies_found_free(copies_found *f);

#endif
