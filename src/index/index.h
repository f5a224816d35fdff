/*
 * The positional index in chunks inside the SQLite file. Knows words, positions, spans; nothing of
 * claims. Written in the transaction that adds the documents.
 *
 * Every word has one number in the whole corpus (table `term`), so that segments hold numbers only
 * and merge by concatenation, in steps as small as one likes. Postings lie in immutable segments,
 * each of a range of documents; token arrays, columns and spans lie under their document and are
 * never merged.
 */
#ifndef INDEX_H
#define INDEX_H

#include "store/store.h"
#include "text/text.h"

struct index;

#define INDEX_END    UINT32_MAX /* no more documents */
#define INDEX_LAYERS 16

/* The error is recorded where the store records. */
treaty_result index_new(struct index **out, store *s);
void index_free(struct index *x);

/* ---- writing, inside a transaction of the store ---- */

typedef struct index_facts {
    base_day day; /* of publication; BASE_NO_DAY: none */
    uint32_t source;
} index_facts;

typedef struct index_span {
    uint32_t first, last; /* tokens */
    const char *value;    /* NULL: none */
    uint8_t layer;        /* below INDEX_LAYERS */
} index_span;

/* Of one document what can be made in any thread. Zeroed on first use. */
typedef struct index_prepared {
    base_buffer bytes; /* spans, by layer */
    size_t sizes[INDEX_LAYERS];
    base_buffer places; /* where the tokens lie */
} index_prepared;
/* `prepared`: with the places of these tokens, or NULL. */
treaty_result index_add(struct index *x, int64_t document, const text_stream *stream,
                        const index_prepared *prepared, const index_facts *facts);
treaty_result index_prepare_places(index_prepared *out, const text_stream *stream, base_error *e);
/* `spans` come sorted by first token. */
treaty_result index_prepare_spans(index_prepared *out, const index_span *spans, size_t count,
                                  base_error *e);
void index_prepared_free(index_prepared *p);
/* The spans of a document, NULL for none, instead of those it had. */
treaty_result index_set_spans(struct index *x, int64_t document, const index_prepared *spans);
/* Takes a document's words out of the file; it must be marked as removed before. */
treaty_result index_purge(struct index *x, int64_t document);
/* Another thread that does a piece of work while the calling one goes on: `begin` may let it wait,
 * `end` returns when it is done. */
typedef struct index_helper {
    void (*begin)(void *context, void (*work)(void *argument), void *argument);
    void (*end)(void *context);
    void *context;
} index_helper;
/* Until it is called again; NULL: the calling thread does everything. */
void index_use_helper(struct index *x, const index_helper *helper);
/* Begins what index_flush ends; between the two nothing is asked of the index. Need not be called. */
treaty_result index_flush_begin(struct index *x);
/* Ends a batch: writes what was gathered and does a step of the merges that are due. */
treaty_result index_flush(struct index *x);
/* After a rollback: forgets what was gathered. */
void index_discard(struct index *x);
/* Bytes of postings that the merges write after a batch; 0: as many as keep up with what comes. */
void index_limit_step(struct index *x, size_t bytes);
/* Bytes of memory that the words of a batch are gathered in, then they become a segment; 0: 64 MiB. */
void index_limit_memory(struct index *x, size_t bytes);
/* Merges until nothing is due. */
treaty_result index_settle(struct index *x, bool *more);
/* Holds everything against the documents' own tokens; appends JSON strings, comma-separated. */
treaty_result index_check(struct index *x, base_buffer *findings);

/* ---- reading, between begin and end: one state of the file ---- */

treaty_result index_begin(struct index *x);
/* Returns `rc`, or what failed inside calls that return no result. */
treaty_result index_end(struct index *x, treaty_result rc);
/* Records the failure of a call that returns none; index_end tells it. */
void index_fail(struct index *x, treaty_result rc);
treaty_result index_failure(const struct index *x);

uint32_t index_top(const struct index *x);       /* above every document */
uint64_t index_documents(const struct index *x); /* that are neither removed nor superseded */
uint64_t index_words(const struct index *x);     /* in them */
bool index_alive(const struct index *x, uint32_t document);
bool index_all_alive(const struct index *x);                     /* none indexed is gone */
uint32_t index_length(const struct index *x, uint32_t document); /* tokens */
typedef struct index_columns { /* of documents below `top`; lengths + 1, 0: not indexed */
    const uint32_t *lengths, *sources;
    const base_day *days;
    uint32_t top, top_source;
    base_day first_day, last_day; /* of all; last before first: none has one */
} index_columns;
index_columns index_all_columns(const struct index *x);

/* Numbers of words, in no order; appended to *ids. */
typedef struct index_terms {
    uint32_t *ids;
    size_t count, capacity;
} index_terms;
void index_terms_free(index_terms *t);
treaty_result index_find_word(struct index *x, const char *norm, size_t size, index_terms *out);
treaty_result index_find_stem(struct index *x, const char *stem, size_t size, index_terms *out);
treaty_result index_find_prefix(struct index *x, const char *prefix, size_t size, index_terms *out);
/* Every word that begins with `prefix` and that `fits` accepts. */
treaty_result index_find_if(struct index *x, const char *prefix, size_t size,
                            bool (*fits)(void *context, const char *norm, size_t size),
                            void *context, index_terms *out);
uint32_t index_top_term(struct index *x); /* above every number */
/* The word of a number, borrowed until index_end; NULL: no memory, or none such. */
const char *index_norm(struct index *x, uint32_t term);

/* A number to open for the places where the second word stands right behind the first, in documents
 * from *since on; 0: there is none. */
uint32_t index_pair(struct index *x, uint32_t first, uint32_t second, uint32_t *since);

/* ---- postings of one word: documents in order ---- */

enum { INDEX_BLOCK = 128 };
typedef struct index_cursor {
    uint32_t doc;       /* INDEX_END: no more */
    uint32_t at, count; /* in the block */
    uint32_t documents; /* all of the word's, gone ones too */
    uint32_t max_tf;    /* bounds over the block at hand */
    uint32_t min_length;
    uint32_t block_last;            /* last document of the block */
    uint32_t docs[INDEX_BLOCK + 4]; /* room for numbers that are unpacked four by four */
    uint32_t tfs[INDEX_BLOCK];
    bool tfs_known;
    struct index *x;
    struct index_part *parts;
    uint32_t part, part_count;
    struct index_place *place;
    uint32_t top_tf, least_length; /* bounds over all of the word's */
} index_cursor;

treaty_result index_open(struct index *x, uint32_t term, index_cursor *c);
void index_close(index_cursor *c);
/* Into the next block; used by index_next. */
void index_next_block(index_cursor *c);
void index_seek_block(index_cursor *c, uint32_t document);
void index_read_tfs(index_cursor *c);

static inline void
index_next(index_cursor *c)
{
    if (++c->at < c->count)
        c->doc = c->docs[c->at];
    else
        index_next_block(c);
}

/* To the first document at or behind `document`; never back. */
static inline void
index_seek(index_cursor *c, uint32_t document)
{
    if (c->doc >= document) return;
    if (document > c->block_last) index_seek_block(c, document);
    if (c->doc == INDEX_END) return;
    while (c->docs[c->at] < document) c->at++;
    c->doc = c->docs[c->at];
}

static inline uint32_t
index_tf(index_cursor *c)
{
    if (!c->tfs_known) index_read_tfs(c);
    return c->tfs[c->at];
}

/* Where the word stands in the document at hand; borrowed until the cursor moves or is asked
 * again; `capacity` items are at *out. NULL: failed, see index_end. */
const uint32_t *index_positions(index_cursor *c, uint32_t *count);

/* Sets a bit for each place in the document at hand, `shift` further on; false: failed, or a place
 * is beyond the `words` of 64 bits. */
bool index_mark_positions(index_cursor *c, uint64_t *bits, uint32_t words, uint32_t shift);

/* Sets a bit, below index_top, for each document that holds any of the words; where `tfs` is not NULL
 * it has room for as many documents and gets how often these stand there added. */
treaty_result index_unite(struct index *x, const index_terms *t, uint64_t *bits, uint32_t *tfs);
/* Documents of all the words, one that holds several counted for each; gone ones too. */
treaty_result index_weigh(struct index *x, const index_terms *t, uint64_t *documents);

/* ---- the tokens of a document ---- */

typedef struct index_tokens {
    uint32_t count;
    uint32_t *ids; /* word at each position */
    /* private */
    size_t id_capacity;
    base_buffer bytes;
    const uint8_t *words, *halves, *end; /* halves: where the tokens lie */
    struct index_place_found {
        uint32_t start, end;
        uint8_t gap;
    } * places; /* of the first ones */
    uint32_t known, at;
    size_t place_capacity;
    store_walk walk;
} index_tokens;

/* `t` is reused; cheapest for documents in ascending order. To be freed before index_end. */
treaty_result index_read_tokens(struct index *x, uint32_t document, index_tokens *t);
void index_tokens_free(index_tokens *t);
/* Bytes of a token's form, and the class of the gap before it. */
bool index_token_bytes(index_tokens *t, uint32_t at, uint32_t *start, uint32_t *end, uint8_t *gap);

/* ---- the sentences of a document ---- */

typedef struct index_sentences {
    uint32_t document; /* that they are of; 0: of none yet */
    uint32_t count;
    /* private */
    uint32_t length;      /* of the document */
    const uint32_t *gaps; /* first token of each, less the one before */
    uint32_t at, first;   /* the one asked for last */
    bool open;
    index_cursor cursor;
} index_sentences;

/* `s` is reused; cheapest for documents in ascending order. To be freed before index_end. */
treaty_result index_read_sentences(struct index *x, uint32_t document, index_sentences *s);
void index_sentences_free(index_sentences *s);
/* The sentence that a token is in; false: none, or damaged, see index_end. Cheapest for tokens in
 * ascending order. */
bool index_sentence(struct index *x, index_sentences *s, uint32_t token, uint32_t *first,
                    uint32_t *last);

/* ---- text around tokens ---- */

struct index_mark {  /* of a token */
    uint32_t at;     /* place in the steps */
    uint32_t behind; /* byte that the token before ended at */
};
typedef struct index_passage { /* a document's text and where its tokens lie */
    uint32_t document, count;  /* tokens */
    uint32_t text_size, head_size, step_size, age;
    struct index_mark marks[];
} index_passage;
typedef struct index_passages {
    struct index *x;
    /* What the caller says of a document, made once and kept with it. */
    treaty_result (*head_of)(void *context, uint32_t document, base_buffer *out);
    void *context;
    /* private */
    index_tokens tokens;
    store_walk texts;
    base_buffer text, head, steps;
    index_passage *spare; /* one that there is no room to keep */
} index_passages;
/* Borrowed until the next call or index_end. All but the first three fields of `r` are zero before
 * the first call; to be ended before index_end. */
treaty_result index_read_passage(index_passages *r, uint32_t document, const index_passage **out);
void index_passages_end(index_passages *r);
/* A new question begins: what was not asked for lately may be given up. */
void index_age_passages(struct index *x);

/* What will be asked for soon, so that it is near by then. */
void index_expect_passage(const struct index *x, uint32_t document);
void index_expect_text(const struct index *x, uint32_t document, uint32_t token);

const char *index_passage_head(const index_passage *p);
const char *index_passage_text(const index_passage *p);
typedef struct index_cuts { /* bytes: of a window, and of a match in it */
    uint32_t from, left, start, end, right, to;
} index_cuts;
/* Of tokens [from, to) with the match [first, last) in them. */
index_cuts index_cut(const index_passage *p, uint32_t from, uint32_t first, uint32_t last,
                     uint32_t to);

/* ---- spans ---- */

typedef struct index_range { /* tokens [first, last) */
    uint32_t first, last;
} index_range;
typedef struct index_spans {
    bool plain; /* set before the first call: values are not asked for */
    index_range *items;
    const char **values; /* of each, where they are asked for */
    uint32_t count;
    size_t capacity, value_capacity;
} index_spans;
/* Spans of one layer in a document; values are borrowed until index_end. `out` is reused. */
treaty_result index_read_spans(struct index *x, uint8_t layer, uint32_t document, index_spans *out);
void index_spans_free(index_spans *s);

/* The first span that begins at or behind a token; their count: none. */
static inline uint32_t
index_first_span(const index_spans *s, uint32_t token)
{
    return BASE_FIRST_FROM(s->items, s->count, first, token);
}

#endif
