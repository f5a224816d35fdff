/* CQL text to a program of conditions, splits and labels. Errors point at the column. */
#include "pattern/inner.h"

#include <stdlib.h>
#include <string.h>

static treaty_result parse_choice(pattern_parser *p);

treaty_result
parse_emit(pattern_parser *p, opcode op, uint32_t a, uint32_t b)
{
    pattern *q = p->p;

    if (q->size >= LARGEST_PROGRAM) return base_fail(p->e, TREATY_LIMIT, "the pattern is too long");
    if (!base_reserve(&q->program, &q->capacity, q->size + 1, sizeof *q->program))
        return base_no_memory(p->e);
    q->program[q->size++] = (instruction){op, a, b};
    return TREATY_OK;
}

/* ---- sequences ---- */

static treaty_result
parse_atom(pattern_parser *p)
{
    treaty_result rc;

    if (parse_accept(p, '[')) return parse_bracket(p);
    if (parse_next(p, '"') || parse_next(p, '\'')) return parse_bare(p);
    if (!parse_accept(p, '(')) return parse_fail(p, p->at, "'[', '(' or a string expected");
    if (++p->depth > DEEPEST) return parse_fail(p, p->at, "nested too deep");
    rc = parse_choice(p);
    p->depth--;
    if (rc == TREATY_OK && !parse_accept(p, ')')) rc = parse_fail(p, p->at, "')' expected");
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
parse_label(pattern_parser *p, int *label)
{
    size_t size = parse_name(p);
    const char *name = p->at, *colon = name + size;

    *label = -1;
    while (colon < p->end && *colon == ' ') colon++;
    if (size == 0 || colon >= p->end || *colon != ':' || (colon + 1 < p->end && colon[1] == ':'))
        return TREATY_OK;
    *label = find_label(p->p, name, size);
    if (*label < 0) {
        if (p->p->label_count == PATTERN_LABELS) return parse_fail(p, name, "too many labels");
        *label = p->p->label_count;
        p->p->labels[*label] = base_arena_copy(&p->p->arena, name, size);
        if (p->p->labels[*label] == NULL) return base_no_memory(p->e);
        p->p->label_count++;
    }
    p->at = colon + 1;
    return TREATY_OK;
}

static treaty_result
copy_program(pattern_parser *p, size_t from, size_t to)
{
    uint32_t shift = (uint32_t)(p->p->size - from);
    treaty_result rc = TREATY_OK;

    for (size_t i = from; i < to && rc == TREATY_OK; i++) {
        instruction x = p->p->program[i];
        bool targets = x.op == OP_SPLIT || x.op == OP_JUMP;
        rc = parse_emit(p, x.op, targets ? x.a + shift : x.a, targets ? x.b + shift : x.b);
    }
    return rc;
}

static treaty_result
insert_split(pattern_parser *p, size_t at)
{
    treaty_result rc = parse_emit(p, OP_SPLIT, 0, 0);
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
make_optional(pattern_parser *p, size_t from)
{
    treaty_result rc = insert_split(p, from);

    if (rc == TREATY_OK) p->p->program[from].b = (uint32_t)p->p->size;
    return rc;
}

static treaty_result
make_loop(pattern_parser *p, size_t from)
{
    treaty_result rc = insert_split(p, from);

    if (rc == TREATY_OK) rc = parse_emit(p, OP_JUMP, (uint32_t)from, 0);
    if (rc == TREATY_OK) p->p->program[from].b = (uint32_t)p->p->size;
    return rc;
}

static treaty_result
repeat(pattern_parser *p, size_t from, uint32_t least, uint32_t most)
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
parse_number(pattern_parser *p, uint32_t *value)
{
    const char *start;

    parse_space(p);
    start = p->at;
    for (*value = 0; p->at < p->end && *p->at >= '0' && *p->at <= '9' && *value <= LARGEST_REPEAT;
         p->at++)
        *value = *value * 10 + (uint32_t)(*p->at - '0');
    return p->at > start;
}

static treaty_result
parse_counts(pattern_parser *p, uint32_t *least, uint32_t *most)
{
    const char *open = p->at - 1;
    bool some = parse_number(p, least);

    *most = *least;
    if (parse_accept(p, ',')) {
        if (!parse_number(p, most)) *most = UINT32_MAX;
        some = true;
    }
    if (!some || !parse_accept(p, '}')) return parse_fail(p, open, "'{m,n}' expected");
    if (*least > LARGEST_REPEAT ||
        (*most != UINT32_MAX && (*most > LARGEST_REPEAT || *most < *least)))
        return parse_fail(p, open, "no such count");
    return TREATY_OK;
}

static treaty_result
parse_piece(pattern_parser *p)
{
    size_t from = p->p->size;
    treaty_result rc;
    int label;

    if ((rc = parse_label(p, &label)) != TREATY_OK) return rc;
    if (label >= 0 && (rc = parse_emit(p, OP_OPEN, (uint32_t)label, 0)) != TREATY_OK) return rc;
    if ((rc = parse_atom(p)) != TREATY_OK) return rc;
    if (label >= 0 && (rc = parse_emit(p, OP_CLOSE, (uint32_t)label, 0)) != TREATY_OK) return rc;
    while (rc == TREATY_OK &&
           (parse_next(p, '?') || parse_next(p, '*') || parse_next(p, '+') || parse_next(p, '{'))) {
        char c = *p->at++;
        uint32_t least = c == '+', most = c == '?' ? 1 : UINT32_MAX;
        if (c == '{' && (rc = parse_counts(p, &least, &most)) != TREATY_OK) return rc;
        rc = repeat(p, from, least, most);
    }
    return rc;
}

static bool
piece_follows(pattern_parser *p)
{
    size_t size;

    if (parse_next(p, '[') || parse_next(p, '(') || parse_next(p, '"') || parse_next(p, '\''))
        return true;
    size = parse_name(p);
    return size > 0 && p->at + size < p->end && (p->at[size] == ':' || p->at[size] == ' ') &&
           !(size == 6 && memcmp(p->at, "within", 6) == 0);
}

static treaty_result
parse_choice(pattern_parser *p)
{
    size_t from = p->p->size, jump;
    treaty_result rc = TREATY_OK;

    if (!piece_follows(p)) return parse_fail(p, p->at, "'[', '(' or a string expected");
    while (rc == TREATY_OK && piece_follows(p)) rc = parse_piece(p);
    if (rc != TREATY_OK || !parse_accept(p, '|')) return rc;
    if (++p->depth > DEEPEST) return parse_fail(p, p->at, "too many alternatives");
    if ((rc = insert_split(p, from)) != TREATY_OK ||
        (rc = parse_emit(p, OP_JUMP, 0, 0)) != TREATY_OK)
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
parse_within(pattern_parser *p)
{
    bool angle = parse_accept(p, '<');
    size_t size = parse_name(p);
    uint32_t number;

    if (size > 0) {
        p->p->within = pattern_layer_named(p->at, size);
        if (p->p->within < 0) return parse_fail(p, p->at, "'s', 'clause' or a number expected");
        p->at += size;
    } else if (parse_number(p, &number) && number > 0) {
        p->p->within_size = number;
    } else {
        return parse_fail(p, p->at, "'s', 'clause' or a number expected");
    }
    if (angle && !parse_accept(p, '>')) return parse_fail(p, p->at, "'>' expected");
    return TREATY_OK;
}

/* label.what */
static treaty_result
parse_side(pattern_parser *p, int *label, bool *layer, int *what)
{
    size_t size = parse_name(p);

    *label = find_label(p->p, p->at, size);
    if (*label < 0) return parse_fail(p, p->at, "no such label");
    p->at += size;
    if (!parse_accept(p, '.')) return parse_fail(p, p->at, "'.' expected");
    size = parse_name(p);
    *what = pattern_layer_named(p->at, size);
    *layer = *what >= 0;
    if (!*layer) *what = pattern_attribute_named(p->at, size);
    if (*what < 0) return parse_fail(p, p->at, "no such attribute or layer");
    p->at += size;
    return TREATY_OK;
}

static treaty_result
parse_equality(pattern_parser *p)
{
    equality q = {0};
    treaty_result rc = parse_side(p, &q.left, &q.layer, &q.what);
    bool layer;
    int what;

    if (rc != TREATY_OK) return rc;
    q.negative = parse_accept(p, '!');
    if (!parse_accept(p, '=')) return parse_fail(p, p->at, "'=' expected");
    if ((rc = parse_side(p, &q.right, &layer, &what)) != TREATY_OK) return rc;
    if (layer != q.layer || what != q.what)
        return parse_fail(p, p->at, "the same on both sides expected");
    if (!base_reserve(&p->p->equalities, &p->p->equality_capacity, p->p->equality_count + 1,
                      sizeof q))
        return base_no_memory(p->e);
    p->p->equalities[p->p->equality_count++] = q;
    return TREATY_OK;
}

static treaty_result
parse_rest(pattern_parser *p)
{
    treaty_result rc = TREATY_OK;

    while (rc == TREATY_OK && parse_word(p, "within")) rc = parse_within(p);
    if (rc == TREATY_OK && parse_next(p, ':') && p->at + 1 < p->end && p->at[1] == ':') {
        p->at += 2;
        do rc = parse_equality(p);
        while (rc == TREATY_OK && parse_accept(p, '&'));
    }
    parse_space(p);
    if (rc == TREATY_OK && p->at < p->end)
        rc = parse_fail(p, p->at, "the end of the pattern expected");
    return rc;
}

treaty_result
pattern_compile(const char *cql, size_t size, pattern **out, base_error *e)
{
    pattern *q = calloc(1, sizeof *q);
    pattern_parser p = {q, cql, cql + size, cql, e, 0};
    treaty_result rc;

    if (q == NULL) return base_no_memory(e);
    q->within = -1;
    rc = parse_choice(&p);
    if (rc == TREATY_OK) rc = parse_emit(&p, OP_MATCH, 0, 0);
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
