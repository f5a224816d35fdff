/* What a compiled pattern cannot do without: the conditions on every way through it, and the first. */
#include "pattern/inner.h"

#include <stdlib.h>
#include <string.h>

enum { PLANNED = 512 }; /* steps of the longest program that is looked into */

/* Whether a match can be reached from step 0 without passing `without`; with `first`, the conditions
 * that are met before any token is taken are marked in it. */
static bool
reaches_match(const pattern *p, uint32_t without, uint8_t *first)
{
    uint8_t seen[PLANNED] = {0};
    uint32_t stack[2 * PLANNED + 1];
    size_t depth = 0;

    stack[depth++] = 0;
    while (depth > 0) {
        uint32_t at = stack[--depth];
        const instruction *x = &p->program[at];
        if (seen[at] || at == without) continue;
        seen[at] = 1;
        switch (x->op) {
        case OP_MATCH:
            if (first == NULL) return true;
            break; /* of a pattern that can be empty: others open it as well */
        case OP_SPLIT:
            stack[depth++] = x->b;
            stack[depth++] = x->a;
            break;
        case OP_JUMP: stack[depth++] = x->a; break;
        case OP_CONDITION:
            if (first != NULL)
                first[x->a] = 1;
            else
                stack[depth++] = at + 1;
            break;
        default: stack[depth++] = at + 1;
        }
    }
    return false;
}

const pattern_test *
pattern_condition(const pattern *p, size_t n, bool *needed, bool *opens)
{
    uint8_t first[PLANNED] = {0};

    if (n >= p->condition_count) return NULL;
    *needed = false;
    *opens = true;
    if (p->size > PLANNED) return p->conditions[n].root;
    reaches_match(p, UINT32_MAX, first);
    *opens = first[n];
    /* a condition may stand at several steps after a repetition: the first one is enough */
    for (uint32_t i = 0; i < p->size && !*needed; i++)
        if (p->program[i].op == OP_CONDITION && p->program[i].a == n)
            *needed = !reaches_match(p, i, NULL);
    return p->conditions[n].root;
}

/* ---- rows of conditions ---- */

typedef struct gap {
    uint64_t least, most;
} gap;

static bool
is_any(const pattern *p, uint32_t at)
{
    const instruction *x = &p->program[at];

    return x->op == OP_CONDITION && p->conditions[x->a].root->kind == PATTERN_TRUE;
}

/* Adds one piece of a gap: [], something optional or repeated. False: another piece. */
static bool
take_gap(const pattern *p, uint32_t *at, uint32_t to, gap *g)
{
    const instruction *x = &p->program[*at];
    gap inner = {0};
    bool loop;
    uint32_t i;

    if (is_any(p, *at)) {
        g->least++;
        g->most++;
        ++*at;
        return true;
    }
    if (x->op != OP_SPLIT || x->a != *at + 1 || x->b <= x->a || x->b > to) return false;
    loop = p->program[x->b - 1].op == OP_JUMP && p->program[x->b - 1].a == *at;
    for (i = x->a; i < x->b - loop;)
        if (!take_gap(p, &i, x->b - loop, &inner)) return false;
    if (inner.least > 1 || (loop && inner.least != 1)) return false;
    g->most += loop ? UINT32_MAX : inner.most;
    *at = x->b;
    return true;
}

size_t
pattern_row(const pattern *p, pattern_place *out, size_t room)
{
    size_t count = 0;
    uint32_t at = 0, end = (uint32_t)p->size - 1;
    gap g = {0};

    if (p->size > PLANNED || p->label_count > 0 || p->equality_count > 0) return 0;
    while (at < end) {
        const instruction *x = &p->program[at];
        if (x->op != OP_CONDITION || is_any(p, at)) {
            if (!take_gap(p, &at, end, &g)) return 0;
            continue;
        }
        if (count == room || (count == 0 && g.most > 0)) return 0;
        out[count++] = (pattern_place){p->conditions[x->a].root, (uint32_t)g.least,
                                       g.most < UINT32_MAX ? (uint32_t)g.most : UINT32_MAX};
        g = (gap){0};
        at++;
    }
    return g.most > 0 ? 0 : count;
}

int
pattern_within(const pattern *p, uint32_t *tokens)
{
    *tokens = p->within_size;
    return p->within;
}

static unsigned
layers_in(const pattern_test *t)
{
    if (t == NULL) return 0;
    if (t->kind == PATTERN_LAYER_IS) return 1u << t->what;
    return layers_in(t->left) | layers_in(t->right);
}

unsigned
pattern_layers(const pattern *p)
{
    unsigned layers = p->within >= 0 ? 1u << p->within : 0;

    for (size_t i = 0; i < p->condition_count; i++) layers |= layers_in(p->conditions[i].root);
    for (size_t i = 0; i < p->equality_count; i++)
        if (p->equalities[i].layer) layers |= 1u << p->equalities[i].what;
    return layers;
}
