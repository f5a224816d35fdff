/* CQL: its words and strings, and conditions on one token. Errors point at the column. */
#include "pattern/inner.h"

#include <stdlib.h>
#include <string.h>

static const char *const attribute_names[] = {"word", "norm", "lemma", "stem", "gap"};
static const char *const layer_names[] = {"state", "treaty", "date", "person", "office", "body",
                                          "quote", "ng",     "vg",   "clause", "s"};

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

treaty_result
parse_fail(pattern_parser *p, const char *at, const char *what)
{
    return base_fail(p->e, TREATY_BAD_INPUT, "column %zu: %s", (size_t)(at - p->start) + 1, what);
}

void
parse_space(pattern_parser *p)
{
    while (p->at < p->end && strchr(" \t\r\n", *p->at) != NULL && *p->at != '\0') p->at++;
}

bool
parse_next(pattern_parser *p, char c)
{
    parse_space(p);
    return p->at < p->end && *p->at == c;
}

bool
parse_accept(pattern_parser *p, char c)
{
    if (!parse_next(p, c)) return false;
    p->at++;
    return true;
}

size_t
parse_name(pattern_parser *p)
{
    const char *at = p->at;

    parse_space(p);
    at = p->at;
    while (at < p->end && ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || *at == '_' ||
                           (at > p->at && *at >= '0' && *at <= '9')))
        at++;
    return (size_t)(at - p->at);
}

bool
parse_word(pattern_parser *p, const char *word)
{
    size_t size = parse_name(p);

    if (size != strlen(word) || memcmp(p->at, word, size) != 0) return false;
    p->at += size;
    return true;
}

static treaty_result parse_test(pattern_parser *p, pattern_test **out);

static treaty_result
new_test(pattern_parser *p, pattern_test_kind kind, pattern_test *left, pattern_test *right,
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
parse_regex(pattern_parser *p, pattern_regex **out)
{
    const char *open, *from, *end;
    treaty_result rc;
    char quote;

    parse_space(p);
    open = p->at;
    if (p->at >= p->end || (*p->at != '"' && *p->at != '\''))
        return parse_fail(p, p->at, "a string in quotes expected");
    quote = *p->at++;
    for (from = p->at; p->at < p->end && *p->at != quote; p->at++)
        if (*p->at == '\\' && p->at + 1 < p->end) p->at++;
    if (p->at >= p->end) return parse_fail(p, open, "the string is not closed");
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
parse_comparison(pattern_parser *p, pattern_test **out)
{
    const char *name = p->at;
    size_t size = parse_name(p);
    int layer, attribute;
    bool negative = false, value = false;
    treaty_result rc;
    pattern_test *t = NULL;

    name = p->at;
    if (size == 0) return parse_fail(p, p->at, "an attribute or a layer expected");
    layer = pattern_layer_named(name, size);
    attribute = pattern_attribute_named(name, size);
    if (layer < 0 && attribute < 0) return parse_fail(p, name, "no such attribute or layer");
    p->at += size;
    if (parse_next(p, '!') && p->at + 1 < p->end && p->at[1] == '=') {
        negative = value = true;
        p->at += 2;
    } else if (parse_accept(p, '=')) {
        value = true;
    }
    if (!value && layer < 0) return parse_fail(p, p->at, "'=' expected");
    if ((rc = new_test(p, layer >= 0 ? PATTERN_LAYER_IS : PATTERN_ATTRIBUTE_IS, NULL, NULL, &t)) !=
        TREATY_OK)
        return rc;
    t->what = layer >= 0 ? layer : attribute;
    if (value && (rc = parse_regex(p, &t->regex)) != TREATY_OK) return rc;
    if (!negative) *out = t;
    return negative ? new_test(p, PATTERN_NOT, t, NULL, out) : TREATY_OK;
}

static treaty_result
parse_unary(pattern_parser *p, pattern_test **out)
{
    treaty_result rc;
    pattern_test *inner;

    if (++p->depth > DEEPEST) return parse_fail(p, p->at, "nested too deep");
    if (parse_accept(p, '!')) {
        rc = parse_unary(p, &inner);
        if (rc == TREATY_OK) rc = new_test(p, PATTERN_NOT, inner, NULL, out);
    } else if (parse_accept(p, '(')) {
        rc = parse_test(p, out);
        if (rc == TREATY_OK && !parse_accept(p, ')')) rc = parse_fail(p, p->at, "')' expected");
    } else {
        rc = parse_comparison(p, out);
    }
    p->depth--;
    return rc;
}

/* One or more that `read` takes, with `sign` between. */
static treaty_result
parse_joined(pattern_parser *p, char sign, pattern_test_kind kind,
             treaty_result (*read)(pattern_parser *, pattern_test **), pattern_test **out)
{
    treaty_result rc = read(p, out);
    pattern_test *right;

    while (rc == TREATY_OK && parse_accept(p, sign)) {
        rc = read(p, &right);
        if (rc == TREATY_OK) rc = new_test(p, kind, *out, right, out);
    }
    return rc;
}

static treaty_result
parse_both(pattern_parser *p, pattern_test **out)
{
    return parse_joined(p, '&', PATTERN_AND, parse_unary, out);
}

static treaty_result
parse_test(pattern_parser *p, pattern_test **out)
{
    return parse_joined(p, '|', PATTERN_OR, parse_both, out);
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
emit_condition(pattern_parser *p, pattern_test *root)
{
    pattern *q = p->p;

    if (!base_reserve(&q->conditions, &q->condition_capacity, q->condition_count + 1,
                      sizeof(condition)))
        return base_no_memory(p->e);
    q->conditions[q->condition_count] =
        (condition){root, layers_of(root, false), token_can(root, false)};
    return parse_emit(p, OP_CONDITION, (uint32_t)q->condition_count++, 0);
}

treaty_result
parse_bracket(pattern_parser *p)
{
    treaty_result rc;
    pattern_test *root;

    if (parse_next(p, ']'))
        rc = new_test(p, PATTERN_TRUE, NULL, NULL, &root);
    else
        rc = parse_test(p, &root);
    if (rc != TREATY_OK) return rc;
    if (!parse_accept(p, ']')) return parse_fail(p, p->at, "']' expected");
    return emit_condition(p, root);
}

/* A bare string is a condition on norm. */
treaty_result
parse_bare(pattern_parser *p)
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
