/* What parser, compiler and matcher of patterns share. */
#ifndef PATTERN_INNER_H
#define PATTERN_INNER_H

#include "pattern/pattern.h"

typedef struct condition {
    pattern_test *root;
    unsigned layers; /* bit per layer asked for positively: spans that a match may consume */
    bool token;      /* a single token may match as well */
} condition;

typedef enum opcode { OP_CONDITION, OP_SPLIT, OP_JUMP, OP_OPEN, OP_CLOSE, OP_MATCH } opcode;
typedef struct instruction {
    opcode op;
    uint32_t a, b; /* condition; targets; label */
} instruction;

typedef struct equality { /* :: a.state = b.state */
    int left, right;      /* labels */
    bool layer, negative;
    int what;
} equality;

enum { LARGEST_PROGRAM = 8192, LARGEST_REPEAT = 1000, DEEPEST = 64 };

struct pattern {
    base_arena arena;
    condition *conditions;
    size_t condition_count, condition_capacity;
    instruction *program;
    size_t size, capacity;
    const char *labels[PATTERN_LABELS];
    int label_count;
    pattern_regex **regexes; /* owned */
    size_t regex_count, regex_capacity;
    equality *equalities;
    size_t equality_count, equality_capacity;
    int within;           /* pattern_layer, -1: none */
    uint32_t within_size; /* tokens, 0: no limit */
};

/* Where parsing stands: parse_test.c reads words, strings and conditions, parse.c what they stand in. */
typedef struct pattern_parser {
    pattern *p;
    const char *at, *end, *start;
    base_error *e;
    int depth;
} pattern_parser;

treaty_result parse_fail(pattern_parser *p, const char *at, const char *what);
void parse_space(pattern_parser *p);
bool parse_next(pattern_parser *p, char c); /* behind spaces */
bool parse_accept(pattern_parser *p, char c);
size_t parse_name(pattern_parser *p); /* its size, 0: none; it is not passed */
bool parse_word(pattern_parser *p, const char *word);
treaty_result parse_emit(pattern_parser *p, opcode op, uint32_t a, uint32_t b);
treaty_result parse_bracket(pattern_parser *p); /* behind '[' */
treaty_result parse_bare(pattern_parser *p);    /* a string: a condition on norm */

/* seen.c: keys of `width` numbers; false: no memory. */
typedef struct seen_states {
    uint32_t *keys, *slots; /* slots: key + 1 */
    size_t count, capacity, mask, width;
} seen_states;
bool seen_add(seen_states *s, const uint32_t *key, bool *known);
void seen_reset(seen_states *s);
void seen_free(seen_states *s);

int pattern_layer_named(const char *name, size_t size); /* -1: none */
int pattern_attribute_named(const char *name, size_t size);

#endif
