/* CQL text to a program of conditions, splits and labels. Errors point at the column. */
#include "pattern/inner.h"

#include <stdlib.h>
#include <string.h>

static const char *const attribute_names[] = {"word", "norm", "lemma", "stem", "gap"};
static const char *const layer_names[] = {"state", "treaty", "date", "person", "office", "body",
                                          "quote", "ng",     "vg",   "clause", "s"};
static const char *const gap_names[] = {"none",  "space", "comma",    "dash",
                                        "quote", "stop",  "paragraph"};

const char *
pattern_gap_name(size_t gap)
{
    return gap < sizeof gap_names / sizeof *gap_names ? gap_names[gap] : "none";
}

static int
named(const char *const *names, int count, const char *name, size_t size)
{
    for (int i = 0; i < count; i++)
        if (strlen(names[i]) == size && memcmp(names[i], name, size) == 0) return i;
    return -1;
}

int
pattern_layer_named(const char *name, size_t size)
{
    return named(layer_names, PATTERN_LAYERS, name, size);
}

int
pattern_attribute_named(const char *name, size_t size)
{
    return named(attribute_names, PATTERN_GAP + 1, name, size);
}

typedef struct parser {
    pattern *p;
    const char *at, *end, *start;
    base_error *e;
    int depth;
} parser;

static treaty_result parse_choice(parser *p);
static treaty_result parse_test(parser *p, pattern_test **out);

static treaty_result
fail_at(parser *p, const char *at, const char *what)
{
    return base_fail(p->e, TREATY_BAD_INPUT, "column %zu: %s", (size_t)(at - p->start) + 1, what);
}

static void
skip_space(parser *p)
{
    while (p->at < p->end && strchr(" \t\r\n", *p->at) != NULL && *p->at != '\0') p->at++;
}

static bool
next_is(parser *p, char c)
{
    skip_space(p);
    return p->at < p->end && *p->at == c;
}

static bool
accept(parser *p, char c)
{
    if (!next_is(p, c)) return false;
    p->at++;
    return true;
}

static size_t
name_size(parser *p)
{
    const char *at = p->at;

    skip_space(p);
    at = p->at;
    while (at < p->end && ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || *at == '_' ||
                           (at > p->at && *at >= '0' && *at <= '9')))
        at++;
    return (size_t)(at - p->at);
}

static bool
accept_word(parser *p, const char *word)
{
    size_t size = name_size(p);

    if (size != strlen(word) || memcmp(p->at, word, size) != 0) return false;
    p->at += size;
    return true;
}

static treaty_result
emit(parser *p, opcode op, uint32_t a, uint32_t b)
{
    pattern *q = p->p;

    if (q->size >= LARGEST_PROGRAM) return base_fail(p->e, TREATY_LIMIT, "the pattern is too long");
    if (!base_reserve(&q->program, &q->capacity, q->size + 1, sizeof *q->program))
        return base_no_memory(p->e);
    q->program[q->size++] = (instruction){op, a, b};
    return TREATY_OK;
}

/* ---- conditions ---- */

static treaty_result
new_test(parser *p, pattern_test_kind kind, pattern_test *left, pattern_test *right,
         pattern_test **out)
{
    pattern_test *t = base_arena_alloc(&p->p->arena, sizeof *t);

    if (t == NULL) return base_no_memory(p->e);
    *t = (pattern_test){kind, 0, NULL, left, right};
    *out = t;
    return TREATY_OK;
}

/* A string in double or single quotes as a compiled expression. */
static treaty_result
parse_regex(parser *p, pattern_regex **out)
{
    const char *open, *from, *end;
    treaty_result rc;
    char quote;

    skip_space(p);
    open = p->at;
    if (p->at >= p->end || (*p->at != '"' && *p->at != '\''))
        return fail_at(p, p->at, "a string in quotes expected");
    quote = *p->at++;
    for (from = p->at; p->at < p->end && *p->at != quote; p->at++)
        if (*p->at == '\\' && p->at + 1 < p->end) p->at++;
    if (p->at >= p->end) return fail_at(p, open, "the string is not closed");
    end = p->at++;
    if (!base_reserve(&p->p->regexes, &p->p->regex_capacity, p->p->regex_count + 1,
                      sizeof(pattern_regex *)))
        return base_no_memory(p->e);
    rc = pattern_regex_compile(from, (size_t)(end - from), out, p->e);
    if (rc == TREATY_BAD_INPUT) {
        char message[sizeof p->e->text];
        memcpy(message, p->e->text, sizeof message);
        return base_fail(p->e, rc, "column %zu: %.400s", (size_t)(open - p->start) + 1, message);
    }
    if (rc == TREATY_OK) p->p->regexes[p->p->regex_count++] = *out;
    return rc;
}

/* name, name = "...", name != "..." */
static treaty_result
parse_comparison(parser *p, pattern_test **out)
{
    const char *name = p->at;
    size_t size = name_size(p);
    int layer, attribute;
    bool negative = false, value = false;
    treaty_result rc;
    pattern_test *t = NULL;

    name = p->at;
    if (size == 0) return fail_at(p, p->at, "an attribute or a layer expected");
    layer = pattern_layer_named(name, size);
    attribute = pattern_attribute_named(name, size);
    if (layer < 0 && attribute < 0) return fail_at(p, name, "no such attribute or layer");
    p->at += size;
    if (next_is(p, '!') && p->at + 1 < p->end && p->at[1] == '=') {
        negative = value = true;
        p->at += 2;
    } else if (accept(p, '=')) {
        value = true;
    }
    if (!value && layer < 0) return fail_at(p, p->at, "'=' expected");
    if ((rc = new_test(p, layer >= 0 ? PATTERN_LAYER_IS : PATTERN_ATTRIBUTE_IS, NULL, NULL, &t)) !=
        TREATY_OK)
        return rc;
    t->what = layer >= 0 ? layer : attribute;
    if (value && (rc = parse_regex(p, &t->regex)) != TREATY_OK) return rc;
    if (!negative) *out = t;
    return negative ? new_test(p, PATTERN_NOT, t, NULL, out) : TREATY_OK;
}

static treaty_result
parse_unary(parser *p, pattern_test **out)
{
    treaty_result rc;
    pattern_test *inner;

    if (++p->depth > DEEPEST) return fail_at(p, p->at, "nested too deep");
    if (accept(p, '!')) {
        rc = parse_unary(p, &inner);
        if (rc == TREATY_OK) rc = new_test(p, PATTERN_NOT, inner, NULL, out);
    } else if (accept(p, '(')) {
        rc = parse_test(p, out);
        if (rc == TREATY_OK && !accept(p, ')')) rc = fail_at(p, p->at, "')' expected");
    } else {
        rc = parse_comparison(p, out);
    }
    p->depth--;
    return rc;
}

static treaty_result
parse_both(parser *p, pattern_test **out)
{
    treaty_result rc = parse_unary(p, out);
    pattern_test *right;

    while (rc == TREATY_OK && accept(p, '&')) {
        rc = parse_unary(p, &right);
        if (rc == TREATY_OK) rc = new_test(p, PATTERN_AND, *out, right, out);
    }
    return rc;
}

static treaty_result
parse_test(parser *p, pattern_test **out)
{
    treaty_result rc = parse_both(p, out);
    pattern_test *right;

    while (rc == TREATY_OK && accept(p, '|')) {
        rc = parse_both(p, &right);
        if (rc == TREATY_OK) rc = new_test(p, PATTERN_OR, *out, right, out);
    }
    return rc;
}

static unsigned
layers_of(const pattern_test *t, bool negative)
{
    if (t == NULL) return 0;
    if (t->kind == PATTERN_LAYER_IS) return negative ? 0 : 1u << t->what;
    if (t->kind == PATTERN_NOT) return layers_of(t->left, !negative);
    return layers_of(t->left, negative) | layers_of(t->right, negative);
}

/* Whether some branch asks for no layer, so that a single token can satisfy it. */
static bool
token_can(const pattern_test *t, bool negative)
{
    bool both;

    switch (t->kind) {
    case PATTERN_LAYER_IS: return negative;
    case PATTERN_NOT: return token_can(t->left, !negative);
    case PATTERN_AND:
    case PATTERN_OR:
        both = (t->kind == PATTERN_AND) != negative;
        return both ? token_can(t->left, negative) && token_can(t->right, negative)
                    : token_can(t->left, negative) || token_can(t->right, negative);
    default: return true;
    }
}

static treaty_result
emit_condition(parser *p, pattern_test *root)
{
    pattern *q = p->p;

    if (!base_reserve(&q->conditions, &q->condition_capacity, q->condition_count + 1,
                      sizeof(condition)))
        return base_no_memory(p->e);
    q->conditions[q->condition_count] =
        (condition){root, layers_of(root, false), token_can(root, false)};
    return emit(p, OP_CONDITION, (uint32_t)q->condition_count++, 0);
}

static treaty_result
parse_bracket(parser *p)
{
    treaty_result rc;
    pattern_test *root;

    if (next_is(p, ']'))
        rc = new_test(p, PATTERN_TRUE, NULL, NULL, &root);
    else
        rc = parse_test(p, &root);
    if (rc != TREATY_OK) return rc;
    if (!accept(p, ']')) return fail_at(p, p->at, "']' expected");
    return emit_condition(p, root);
}

/* A bare string is a condition on norm. */
static treaty_result
parse_bare(parser *p)
{
    pattern_regex *regex;
    treaty_result rc = parse_regex(p, &regex);
    pattern_test *t = NULL;

    if (rc == TREATY_OK) rc = new_test(p, PATTERN_ATTRIBUTE_IS, NULL, NULL, &t);
    if (rc != TREATY_OK) return rc;
    t->what = PATTERN_NORM;
    t->regex = regex;
    return emit_condition(p, t);
}

/* ---- sequences ---- */

static treaty_result
parse_atom(parser *p)
{
    treaty_result rc;

    if (accept(p, '[')) return parse_bracket(p);
    if (next_is(p, '"') || next_is(p, '\'')) return parse_bare(p);
    if (!accept(p, '(')) return fail_at(p, p->at, "'[', '(' or a string expected");
    if (++p->depth > DEEPEST) return fail_at(p, p->at, "nested too deep");
    rc = parse_choice(p);
    p->depth--;
    if (rc == TREATY_OK && !accept(p, ')')) rc = fail_at(p, p->at, "')' expected");
    return rc;
}

static int
find_label(const pattern *q, const char *name, size_t size)
{
    for (int i = 0; i < q->label_count; i++)
        if (strlen(q->labels[i]) == size && memcmp(q->labels[i], name, size) == 0) return i;
    return -1;
}

/* `name:` before an atom; -1: none. A second use of a name captures into the same label. */
static treaty_result
parse_label(parser *p, int *label)
{
    size_t size = name_size(p);
    const char *name = p->at, *colon = name + size;

    *label = -1;
    while (colon < p->end && *colon == ' ') colon++;
    if (size == 0 || colon >= p->end || *colon != ':' || (colon + 1 < p->end && colon[1] == ':'))
        return TREATY_OK;
    *label = find_label(p->p, name, size);
    if (*label < 0) {
        if (p->p->label_count == PATTERN_LABELS) return fail_at(p, name, "too many labels");
        *label = p->p->label_count;
        p->p->labels[*label] = base_arena_copy(&p->p->arena, name, size);
        if (p->p->labels[*label] == NULL) return base_no_memory(p->e);
        p->p->label_count++;
    }
    p->at = colon + 1;
    return TREATY_OK;
}

static treaty_result
copy_program(parser *p, size_t from, size_t to)
{
    uint32_t shift = (uint32_t)(p->p->size - from);
    treaty_result rc = TREATY_OK;

    for (size_t i = from; i < to && rc == TREATY_OK; i++) {
        instruction x = p->p->program[i];
        bool targets = x.op == OP_SPLIT || x.op == OP_JUMP;
        rc = emit(p, x.op, targets ? x.a + shift : x.a, targets ? x.b + shift : x.b);
    }
    return rc;
}

static treaty_result
insert_split(parser *p, size_t at)
{
    treaty_result rc = emit(p, OP_SPLIT, 0, 0);
    instruction *x;

    if (rc != TREATY_OK) return rc;
    x = p->p->program;
    memmove(x + at + 1, x + at, (p->p->size - 1 - at) * sizeof *x);
    for (size_t i = at + 1; i < p->p->size; i++)
        if (x[i].op == OP_SPLIT || x[i].op == OP_JUMP) {
            x[i].a += x[i].a >= at;
            x[i].b += x[i].b >= at;
        }
    x[at] = (instruction){OP_SPLIT, (uint32_t)at + 1, 0};
    return TREATY_OK;
}

static treaty_result
make_optional(parser *p, size_t from)
{
    treaty_result rc = insert_split(p, from);

    if (rc == TREATY_OK) p->p->program[from].b = (uint32_t)p->p->size;
    return rc;
}

static treaty_result
make_loop(parser *p, size_t from)
{
    treaty_result rc = insert_split(p, from);

    if (rc == TREATY_OK) rc = emit(p, OP_JUMP, (uint32_t)from, 0);
    if (rc == TREATY_OK) p->p->program[from].b = (uint32_t)p->p->size;
    return rc;
}

static treaty_result
repeat(parser *p, size_t from, uint32_t least, uint32_t most)
{
    size_t to = p->p->size, last;
    treaty_result rc = TREATY_OK;

    if (most == 0) {
        p->p->size = from;
        return rc;
    }
    for (uint32_t i = 1; i < least && rc == TREATY_OK; i++) rc = copy_program(p, from, to);
    if (rc != TREATY_OK) return rc;
    if (least == 0 && most == UINT32_MAX) return make_loop(p, from);
    if (most == UINT32_MAX) {
        last = p->p->size;
        if ((rc = copy_program(p, from, to)) != TREATY_OK) return rc;
        return make_loop(p, last);
    }
    for (uint32_t i = least > 0 ? least : 1; i < most && rc == TREATY_OK; i++) {
        last = p->p->size;
        if ((rc = copy_program(p, from, to)) == TREATY_OK) rc = make_optional(p, last);
    }
    return rc == TREATY_OK && least == 0 ? make_optional(p, from) : rc;
}

static bool
parse_number(parser *p, uint32_t *value)
{
    const char *start;

    skip_space(p);
    start = p->at;
    for (*value = 0; p->at < p->end && *p->at >= '0' && *p->at <= '9' && *value <= LARGEST_REPEAT;
         p->at++)
        *value = *value * 10 + (uint32_t)(*p->at - '0');
    return p->at > start;
}

static treaty_result
parse_counts(parser *p, uint32_t *least, uint32_t *most)
{
    const char *open = p->at - 1;
    bool some = parse_number(p, least);

    *most = *least;
    if (accept(p, ',')) {
        if (!parse_number(p, most)) *most = UINT32_MAX;
        some = true;
    }
    if (!some || !accept(p, '}')) return fail_at(p, open, "'{m,n}' expected");
    if (*least > LARGEST_REPEAT ||
        (*most != UINT32_MAX && (*most > LARGEST_REPEAT || *most < *least)))
        return fail_at(p, open, "no such count");
    return TREATY_OK;
}

static treaty_result
parse_piece(parser *p)
{
    size_t from = p->p->size;
    treaty_result rc;
    int label;

    if ((rc = parse_label(p, &label)) != TREATY_OK) return rc;
    if (label >= 0 && (rc = emit(p, OP_OPEN, (uint32_t)label, 0)) != TREATY_OK) return rc;
    if ((rc = parse_atom(p)) != TREATY_OK) return rc;
    if (label >= 0 && (rc = emit(p, OP_CLOSE, (uint32_t)label, 0)) != TREATY_OK) return rc;
    while (rc == TREATY_OK &&
           (next_is(p, '?') || next_is(p, '*') || next_is(p, '+') || next_is(p, '{'))) {
        char c = *p->at++;
        uint32_t least = c == '+', most = c == '?' ? 1 : UINT32_MAX;
        if (c == '{' && (rc = parse_counts(p, &least, &most)) != TREATY_OK) return rc;
        rc = repeat(p, from, least, most);
    }
    return rc;
}

static bool
piece_follows(parser *p)
{
    size_t size;

    if (next_is(p, '[') || next_is(p, '(') || next_is(p, '"') || next_is(p, '\'')) return true;
    size = name_size(p);
    return size > 0 && p->at + size < p->end && (p->at[size] == ':' || p->at[size] == ' ') &&
           !(size == 6 && memcmp(p->at, "within", 6) == 0);
}

static treaty_result
parse_choice(parser *p)
{
    size_t from = p->p->size, jump;
    treaty_result rc = TREATY_OK;

    if (!piece_follows(p)) return fail_at(p, p->at, "'[', '(' or a string expected");
    while (rc == TREATY_OK && piece_follows(p)) rc = parse_piece(p);
    if (rc != TREATY_OK || !accept(p, '|')) return rc;
    if (++p->depth > DEEPEST) return fail_at(p, p->at, "too many alternatives");
    if ((rc = insert_split(p, from)) != TREATY_OK || (rc = emit(p, OP_JUMP, 0, 0)) != TREATY_OK)
        return rc;
    jump = p->p->size - 1;
    p->p->program[from].b = (uint32_t)p->p->size;
    rc = parse_choice(p);
    p->depth--;
    if (rc == TREATY_OK) p->p->program[jump].a = (uint32_t)p->p->size;
    return rc;
}

/* ---- what stands behind the pattern ---- */

static treaty_result
parse_within(parser *p)
{
    bool angle = accept(p, '<');
    size_t size = name_size(p);
    uint32_t number;

    if (size > 0) {
        p->p->within = pattern_layer_named(p->at, size);
        if (p->p->within < 0) return fail_at(p, p->at, "'s', 'clause' or a number expected");
        p->at += size;
    } else if (parse_number(p, &number) && number > 0) {
        p->p->within_size = number;
    } else {
        return fail_at(p, p->at, "'s', 'clause' or a number expected");
    }
    if (angle && !accept(p, '>')) return fail_at(p, p->at, "'>' expected");
    return TREATY_OK;
}

/* label.what */
static treaty_result
parse_side(parser *p, int *label, bool *layer, int *what)
{
    size_t size = name_size(p);

    *label = find_label(p->p, p->at, size);
    if (*label < 0) return fail_at(p, p->at, "no such label");
    p->at += size;
    if (!accept(p, '.')) return fail_at(p, p->at, "'.' expected");
    size = name_size(p);
    *what = pattern_layer_named(p->at, size);
    *layer = *what >= 0;
    if (!*layer) *what = pattern_attribute_named(p->at, size);
    if (*what < 0) return fail_at(p, p->at, "no such attribute or layer");
    p->at += size;
    return TREATY_OK;
}

static treaty_result
parse_equality(parser *p)
{
    equality q = {0};
    treaty_result rc = parse_side(p, &q.left, &q.layer, &q.what);
    bool layer;
    int what;

    if (rc != TREATY_OK) return rc;
    q.negative = accept(p, '!');
    if (!accept(p, '=')) return fail_at(p, p->at, "'=' expected");
    if ((rc = parse_side(p, &q.right, &layer, &what)) != TREATY_OK) return rc;
    if (layer != q.layer || what != q.what)
        return fail_at(p, p->at, "the same on both sides expected");
    if (!base_reserve(&p->p->equalities, &p->p->equality_capacity, p->p->equality_count + 1,
                      sizeof q))
        return base_no_memory(p->e);
    p->p->equalities[p->p->equality_count++] = q;
    return TREATY_OK;
}

static treaty_result
parse_rest(parser *p)
{
    treaty_result rc = TREATY_OK;

    while (rc == TREATY_OK && accept_word(p, "within")) rc = parse_within(p);
    if (rc == TREATY_OK && next_is(p, ':') && p->at + 1 < p->end && p->at[1] == ':') {
        p->at += 2;
        do rc = parse_equality(p);
        while (rc == TREATY_OK && accept(p, '&'));
    }
    skip_space(p);
    if (rc == TREATY_OK && p->at < p->end)
        rc = fail_at(p, p->at, "the end of the pattern expected");
    return rc;
}

treaty_result
pattern_compile(const char *cql, size_t size, pattern **out, base_error *e)
{
    pattern *q = calloc(1, sizeof *q);
    parser p = {q, cql, cql + size, cql, e, 0};
    treaty_result rc;

    if (q == NULL) return base_no_memory(e);
    q->within = -1;
    rc = parse_choice(&p);
    if (rc == TREATY_OK) rc = emit(&p, OP_MATCH, 0, 0);
    if (rc == TREATY_OK) rc = parse_rest(&p);
    if (rc == TREATY_OK)
        *out = q;
    else
        pattern_free(q);
    return rc;
}

void
pattern_free(pattern *q)
{
    if (q == NULL) return;
    for (size_t i = 0; i < q->regex_count; i++) pattern_regex_free(q->regexes[i]);
    free(q->regexes);
    free(q->conditions);
    free(q->program);
    free(q->equalities);
    base_arena_free(&q->arena);
    free(q);
}

int
pattern_label(const pattern *q, const char *name)
{
    return find_label(q, name, strlen(name));
}

const char *
pattern_label_name(const pattern *q, int label)
{
    return label >= 0 && label < q->label_count ? q->labels[label] : NULL;
}
