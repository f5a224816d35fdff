/* A search as a tree, the documents that it finds in order, and how well they fit. */
#ifndef QUERY_FIND_H
#define QUERY_FIND_H

#include "query/rows.h"

enum { FIND_TERMS = 64, FIND_DEPTH = 32, FIND_LIMIT = 4096 };

typedef enum find_kind {
    FIND_WORD,   /* any of its words at one place */
    FIND_PHRASE, /* children one after the other, each at its offset */
    FIND_NEAR,   /* children with at most `distance` words between */
    FIND_AND,
    FIND_OR,
    FIND_NOT,
    FIND_FIELD, /* documents of a bit set */
    FIND_ALL
} find_kind;

/* A node of the parsed query; lives in the query's arena. */
typedef struct find_node {
    find_kind kind;
    index_terms terms; /* of a word */
    struct find_node **children;
    uint32_t count;
    size_t capacity;
    uint32_t distance;
    uint32_t offset; /* in its phrase */
    uint32_t width;  /* of a phrase: words */
    const char *field, *value;
    size_t column; /* where it stands in the query, from 1 */
} find_node;

typedef struct find_query {
    struct index *x;
    store *s;
    base_error *e;
    base_arena arena;
    find_node *root;
    find_node *nodes[FIND_TERMS * 4]; /* all, so that what they own is given back */
    uint32_t count, terms;
    text_stemmer *stemmer;
    uint32_t nested; /* in how many sub-corpora it stands */
} find_query;

/* Between index_begin and index_end. Errors name the column. */
treaty_result find_parse(find_query *q, const char *text);
void find_query_free(find_query *q);

/* ---- the documents, in order ---- */

typedef struct find_matcher {
    find_kind kind;
    uint32_t doc;  /* INDEX_END: no more */
    uint32_t cost; /* documents, at most */
    find_query *q;
    const find_node *node;
    struct find_matcher **children; /* of AND: cheapest first, then the ones that must not be */
    uint32_t count, negatives;
    /* a word: one cursor; several are gathered, and their cursors only asked for places */
    index_cursor *cursors;
    uint32_t cursor_count;
    bool plain; /* all that must be there are single words: their cursors are walked directly */
    bool alike; /* plain, and the rarest two are not much rarer than each other */
    uint8_t met[INDEX_BLOCK][2], met_at, met_count; /* places in their blocks where they meet */
    bool brief;                                     /* one place is enough */
    /* a phrase: in documents from `since` on, by the lists of its pairs; NULL: it has none */
    struct find_matcher *paired;
    uint32_t since;
    uint32_t *docs, *tfs, listed, at;
    uint64_t *bits; /* a field */
    uint32_t *places;
    size_t place_capacity;
    uint32_t place_count, place_doc; /* of which document; INDEX_END: none */
    uint32_t asked;                  /* for how many documents of several words */
    uint32_t *all, *starts;          /* their places in all documents listed; NULL: not yet */
    /* ranking */
    double weight;
    uint32_t top_tf, least_length;
} find_matcher;

treaty_result find_open(find_query *q, const find_node *node, find_matcher **out);
void find_close(find_matcher *m);
/* find_pairs.c: the phrase as pairs of its words that have lists, and the words that are in none;
 * *out is NULL where there is no such pair. */
treaty_result find_pair_up(find_query *q, const find_node *phrase, find_node **out,
                           uint32_t *since);
void find_seek(find_matcher *m, uint32_t document);
/* Documents that hold a word or set of words, the living ones. */
uint32_t find_documents(find_matcher *m);
/* Where a word, phrase or NEAR stands in its document; borrowed until it moves. */
const uint32_t *find_places(find_matcher *m, uint32_t *count);
uint32_t find_tf(find_matcher *m);
/* Whether the words of a phrase stand in a row, in a document of up to FIND_SHORT words. */
enum { FIND_ROW = 8, FIND_SHORT = 960 };
bool find_row(find_matcher *m);
/* Whether two words stand near each other. */
bool find_pair(find_matcher *m);
/* How many documents hold all of the words of an AND; false: it is not one of single words. */
bool find_count_together(find_matcher *m, int64_t *count);
/* Words that one place of it takes. */
uint32_t find_width(const find_matcher *m);
/* The documents that a field allows (find_field.c). */
treaty_result find_field_bits(find_query *q, const find_node *node, uint64_t **bits);
/* Sets a bit for each document of a sub-corpus (subcorpus.c). */
treaty_result find_subcorpus_bits(find_query *q, const char *name, size_t column, uint64_t *bits);

/* ---- ranking: BM25 (Robertson and Zaragoza 2009), k1 1.2, b 0.75 ---- */

typedef struct find_hit {
    uint32_t doc;
    double score;
    base_day day;
} find_hit;

typedef struct find_hits {
    find_hit *items;
    size_t count, limit;
    bool by_date;
    const find_hit *behind; /* only what comes after it; NULL: from the start */
    uint64_t scored;        /* documents looked at, for tests */
} find_hits;

/* The best `limit` documents, best first. */
treaty_result find_best(find_query *q, find_matcher *root, find_hits *hits);
/* True where `a` comes before `b`. */
bool find_before(const find_hits *h, const find_hit *a, const find_hit *b);

#endif
