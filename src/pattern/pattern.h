/*
 * CQL: patterns over tokens. Parse, compile, match any token stream. Knows no treaty.
 *
 * A bracket is a condition on one position: [word="..." & lemma!="..."], or on a whole span of a
 * layer that starts there: [state], [treaty="apmbc"], [vg & lemma="leave|quit"]. The stream answers
 * what a condition asks; the same program runs over a document being read and over the index.
 */
#ifndef PATTERN_H
#define PATTERN_H

#include "base/base.h"

typedef struct pattern pattern;
typedef struct pattern_regex pattern_regex;

typedef enum pattern_attribute {
    PATTERN_WORD,
    PATTERN_NORM,
    PATTERN_LEMMA,
    PATTERN_STEM,
    PATTERN_GAP
} pattern_attribute;
typedef enum pattern_layer {
    PATTERN_STATE,
    PATTERN_TREATY,
    PATTERN_DATE,
    PATTERN_PERSON,
    PATTERN_OFFICE,
    PATTERN_BODY,
    PATTERN_QUOTE,
    PATTERN_NG,
    PATTERN_VG,
    PATTERN_CLAUSE,
    PATTERN_SENTENCE,
    PATTERN_LAYERS
} pattern_layer;

/* What a stream must answer. Positions are tokens 0..count-1. */
typedef struct pattern_stream {
    void *context;
    uint32_t count;
    /* The attribute's text at a position; *size bytes, borrowed until the next call. */
    const char *(*text)(void *context, pattern_attribute a, uint32_t at, size_t *size);
    /* The k-th span of `layer` that starts at `at`: its end and value ("LVA", "apmbc"; may be
     * NULL); false: no more. */
    bool (*span)(void *context, pattern_layer layer, uint32_t at, uint32_t k, uint32_t *end,
                 const char **value);
    /* The span of `layer` that covers `at`, for [!vg] and `within`; false: none. */
    bool (*cover)(void *context, pattern_layer layer, uint32_t at, uint32_t *first, uint32_t *last);
    /* Whether the attribute's text matches, where the stream knows without the text: 1, 0, else -1
     * and `text` is asked. May be NULL. */
    int (*token)(void *context, pattern_attribute a, const pattern_regex *regex, uint32_t at);
} pattern_stream;

#define PATTERN_LABELS 8
typedef struct pattern_match {
    uint32_t first, last;
    struct {
        uint32_t first, last;
    } label[PATTERN_LABELS]; /* first == last: not captured */
} pattern_match;

typedef struct pattern_limits {
    uint64_t steps;            /* 0: 50 million */
    size_t memory;             /* 0: 16 MiB */
    bool (*cancelled)(void *); /* asked now and then; may be NULL */
    void *context;
} pattern_limits;

/* Errors point at the column: "column 14: ']' expected". */
treaty_result pattern_compile(const char *cql, size_t size, pattern **out, base_error *e);
void pattern_free(pattern *p);
int pattern_label(const pattern *p, const char *name);       /* -1: none */
const char *pattern_label_name(const pattern *p, int label); /* NULL: no more */
/* The leftmost, longest match that starts at `from` or later; *found false: none. */
treaty_result pattern_find(const pattern *p, const pattern_stream *s, uint32_t from,
                           const pattern_limits *limits, pattern_match *match, bool *found,
                           base_error *e);

/* Many starts with one scratch: the same as pattern_find from one start alone. `s` may change its
 * count between pattern_again, which begins the steps anew. */
typedef struct pattern_search pattern_search;
treaty_result pattern_search_new(const pattern *p, const pattern_stream *s,
                                 const pattern_limits *limits, pattern_search **out, base_error *e);
void pattern_again(pattern_search *q);
treaty_result pattern_find_at(pattern_search *q, uint32_t at, pattern_match *match, bool *found);
void pattern_search_free(pattern_search *q);

/* Regular expressions: a stated subset (literals . [] () | ? * + {m,n} (?i)), always whole-word,
 * matched in linear time. Used by patterns and by index vocabularies. */
treaty_result pattern_regex_compile(const char *text, size_t size, pattern_regex **out,
                                    base_error *e);
bool pattern_regex_matches(const pattern_regex *r, const char *text, size_t size);
void pattern_regex_free(pattern_regex *r);
/* The word itself where the expression is one; NULL: it has operators. */
const char *pattern_regex_literal(const pattern_regex *r, size_t *size);
/* Bytes that every match begins with, at most `room`. */
size_t pattern_regex_prefix(const pattern_regex *r, char *out, size_t room);

/* ---- what a planner asks of a compiled pattern ---- */

/* A condition on one position or span, as a tree in the pattern's arena. */
typedef enum pattern_test_kind {
    PATTERN_TRUE,
    PATTERN_AND,
    PATTERN_OR,
    PATTERN_NOT,
    PATTERN_ATTRIBUTE_IS,
    PATTERN_LAYER_IS
} pattern_test_kind;
typedef struct pattern_test {
    pattern_test_kind kind;
    int what;             /* pattern_attribute or pattern_layer */
    pattern_regex *regex; /* NULL: a layer without a value */
    struct pattern_test *left, *right;
} pattern_test;
/* The n-th condition in the order they are written in; NULL: no more. *needed: every match meets it; *opens: a match may begin
 * with it. */
const pattern_test *pattern_condition(const pattern *p, size_t n, bool *needed, bool *opens);
/* A condition and the tokens, whichever they are, between it and the one before. */
typedef struct pattern_place {
    const pattern_test *test;
    uint32_t least, most; /* most UINT32_MAX: any number */
} pattern_place;
/* The conditions of a pattern that is nothing but a row of them, at most `room`; 0: it is not. */
size_t pattern_row(const pattern *p, pattern_place *out, size_t room);
/* The layer that a match stays within, -1: any, and its tokens at most, 0: any. */
int pattern_within(const pattern *p, uint32_t *tokens);
/* Layers that the pattern asks for anywhere, a bit each. */
unsigned pattern_layers(const pattern *p);

#endif
