/* A pattern over the index: the words it needs choose the documents, their tokens and spans decide. */
#ifndef QUERY_CQL_H
#define QUERY_CQL_H

#include "query/rows.h"

#include "pattern/pattern.h"

/* The words that a test accepts. */
typedef struct cql_words {
    const pattern_regex *regex;
    int attribute;
    bool known, exact; /* exact: nothing else must be asked */
    index_terms terms;
    uint32_t only;  /* the one word; 0: see bits */
    uint64_t *bits; /* by number */
    uint32_t top;   /* numbers below have a bit */
} cql_words;

typedef struct cql_row cql_row;

typedef struct cql {
    struct index *x;
    store *s;
    const lexicon *lex;
    base_error *e;
    pattern *p;
    pattern_search *search;
    pattern_stream stream;
    cql_words *words;
    size_t word_count, word_capacity;
    uint64_t *documents; /* that can hold a match; NULL: any */
    unsigned needed;     /* layers without which there is none */
    const pattern_test **opens;
    size_t open_count, open_capacity;
    const pattern_test **chain; /* what every match meets, in this order */
    size_t chain_count, chain_capacity;
    int within; /* layer that a match stays in, -1: any */
    uint32_t within_size;
    /* of the document at hand */
    uint32_t document;
    index_tokens tokens;
    uint32_t tokens_of; /* the document that they are of */
    index_sentences sentences;
    cql_row *row; /* a plan of another kind; NULL: none */
    index_spans spans[PATTERN_LAYERS];
    unsigned loaded; /* layers in `spans` */
    base_buffer text;
    store_walk texts;
    bool text_here;
    text_stemmer *stemmer;
    /* set by the caller before cql_open */
    pattern_limits limits; /* steps: of all documents; 0: 50 million of each */
    const uint64_t *only;  /* a bit for each document that is asked; NULL: all are */
    uint32_t asked;        /* documents so far */
} cql;

/* Between index_begin and index_end. */
treaty_result cql_open(cql *c, const char *text);
void cql_close(cql *c);
typedef treaty_result (*cql_take)(void *to, const pattern_match *m, bool *stop);
/* Calls `take` for every match, in order; *c->document is where it is. */
treaty_result cql_walk(cql *c, cql_take take, void *to);
/* Whether the pattern matches wholly within tokens [from, to) of a document, of a pattern that was opened
 * for this alone. */
treaty_result cql_open_here(cql *c, const char *text);
treaty_result cql_look(cql *c, uint32_t document, uint32_t from, uint32_t to, bool *found);
/* Of the walks: whether a document is to be asked, and whether the question may go on. */
bool cql_asks(const cql *c, uint32_t document);
treaty_result cql_go_on(cql *c);
/* The tokens of the document at hand. */
treaty_result cql_tokens(cql *c);
/* The sentence of a token in it; false: there is none, or see the index's failure. */
bool cql_sentence(cql *c, uint32_t at, uint32_t *first, uint32_t *last);

/* cql_row.c: a pattern that is a row of words and spans needs no tokens. c->row stays NULL: it is
 * another. */
treaty_result cql_row_open(cql *c);
void cql_row_close(cql *c);
treaty_result cql_row_walk(cql *c, cql_take take, void *to);
/* cql_words.c: the words of a test; NULL: no memory or worse, in *rc. */
cql_words *cql_words_of(cql *c, int attribute, const pattern_regex *regex, treaty_result *rc);
bool cql_has(const cql_words *w, uint32_t term);
/* cql_plan.c: documents and starts that the pattern needs. */
treaty_result cql_plan(cql *c);
/* The first token from `at` on that a match may begin with; the count of tokens: none. */
uint32_t cql_next_open(cql *c, uint32_t at);
/* Whether what every match meets comes behind a start, before its sentence or the document ends. */
bool cql_can_follow(cql *c, uint32_t at);

#endif
