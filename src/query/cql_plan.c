/* Which documents a pattern can match in at all, and where in them a match can begin. */
#include "query/cql.h"

#include <stdlib.h>
#include <string.h>

enum { CHEAP_ENOUGH = 8 }; /* a list longer than the shortest by more is not worth reading */

/* Words, one of which every match of the test has; false: none can be told. */
static bool
words_needed(cql *c, const pattern_test *t, index_terms *out, treaty_result *rc)
{
    size_t before = out->count, left, i;
    cql_words *w;

    switch (t->kind) {
    case PATTERN_ATTRIBUTE_IS:
        w = cql_words_of(c, t->what, t->regex, rc);
        if (w == NULL || !w->known) return false;
        for (i = 0; i < w->terms.count; i++) {
            if (!base_reserve(&out->ids, &out->capacity, out->count + 1, sizeof *out->ids)) {
                *rc = base_no_memory(c->e);
                return false;
            }
            out->ids[out->count++] = w->terms.ids[i];
        }
        return true;
    case PATTERN_AND:
        if (words_needed(c, t->left, out, rc)) {
            left = out->count;
            if (!words_needed(c, t->right, out, rc)) {
                out->count = left;
            } else if (out->count - left < left - before) { /* fewer words, fewer documents */
                memmove(out->ids + before, out->ids + left, (out->count - left) * sizeof *out->ids);
                out->count -= left - before;
            } else {
                out->count = left;
            }
            return true;
        }
        out->count = before;
        return words_needed(c, t->right, out, rc);
    case PATTERN_OR:
        if (words_needed(c, t->left, out, rc) && words_needed(c, t->right, out, rc)) return true;
        out->count = before;
        return false;
    default: return false;
    }
}

/* On a span `lemma` asks for its head and the others for any of its tokens: words tell nothing. */
static unsigned
layers_needed(const pattern_test *t)
{
    switch (t->kind) {
    case PATTERN_LAYER_IS: return 1u << t->what;
    case PATTERN_AND: return layers_needed(t->left) | layers_needed(t->right);
    default: return 0;
    }
}

static bool
asks_for_layer(const pattern_test *t)
{
    if (t == NULL) return false;
    return t->kind == PATTERN_LAYER_IS || asks_for_layer(t->left) || asks_for_layer(t->right);
}

/* ---- documents ---- */

typedef struct list { /* of words, one of which must be there */
    index_terms terms;
    uint64_t documents;
} list;

static int
by_documents(const void *a, const void *b)
{
    const list *x = a, *y = b;

    return (x->documents > y->documents) - (x->documents < y->documents);
}

static treaty_result
intersect(cql *c, list *lists, size_t count)
{
    size_t words = index_top(c->x) / 64 + 1;
    uint64_t *more = NULL;
    treaty_result rc = TREATY_OK;

    qsort(lists, count, sizeof *lists, by_documents);
    c->documents = calloc(words, sizeof *c->documents);
    if (count > 1) more = malloc(words * sizeof *more);
    if (c->documents == NULL || (count > 1 && more == NULL)) rc = base_no_memory(c->e);
    if (rc == TREATY_OK) rc = index_unite(c->x, &lists[0].terms, c->documents, NULL);
    for (size_t i = 1; i < count && rc == TREATY_OK; i++) {
        if (lists[i].documents > CHEAP_ENOUGH * (lists[0].documents + 64)) break;
        memset(more, 0, words * sizeof *more);
        rc = index_unite(c->x, &lists[i].terms, more, NULL);
        for (size_t k = 0; k < words; k++) c->documents[k] &= more[k];
    }
    free(more);
    return rc;
}

static treaty_result
add_list(cql *c, const pattern_test *t, list *lists, size_t *count)
{
    treaty_result rc = TREATY_OK;
    list *l = &lists[*count];

    *l = (list){0};
    if (asks_for_layer(t)) {
        c->needed |= layers_needed(t) & ~(1u << PATTERN_SENTENCE);
        return rc;
    }
    if (words_needed(c, t, &l->terms, &rc) && rc == TREATY_OK) {
        ++*count;
        return index_weigh(c->x, &l->terms, &l->documents);
    }
    index_terms_free(&l->terms);
    return rc;
}

treaty_result
cql_plan(cql *c)
{
    enum { LISTS = 32 };
    list lists[LISTS];
    size_t count = 0;
    bool needed, opens;
    const pattern_test *t;
    treaty_result rc = TREATY_OK;

    c->within = pattern_within(c->p, &c->within_size);
    for (size_t i = 0; rc == TREATY_OK && (t = pattern_condition(c->p, i, &needed, &opens)) != NULL;
         i++) {
        if (needed && count < LISTS) rc = add_list(c, t, lists, &count);
        if (needed && rc == TREATY_OK) {
            if (base_reserve(&c->chain, &c->chain_capacity, c->chain_count + 1, sizeof *c->chain))
                c->chain[c->chain_count++] = t;
            else
                rc = base_no_memory(c->e);
        }
        if (!opens || rc != TREATY_OK) continue;
        if (base_reserve(&c->opens, &c->open_capacity, c->open_count + 1, sizeof *c->opens))
            c->opens[c->open_count++] = t;
        else
            rc = base_no_memory(c->e);
    }
    if (rc == TREATY_OK && count > 0) rc = intersect(c, lists, count);
    for (size_t i = 0; i < count; i++) index_terms_free(&lists[i].terms);
    return rc;
}

/* ---- starts ---- */

static bool
starts_here(cql *c, int layer, uint32_t at)
{
    const index_spans *s = &c->spans[layer];
    uint32_t i = index_first_span(s, at);

    return i < s->count && s->items[i].first == at;
}

static bool
may_hold(cql *c, const pattern_test *t, uint32_t at, bool on_span)
{
    treaty_result rc = TREATY_OK;
    cql_words *w;

    switch (t->kind) {
    case PATTERN_ATTRIBUTE_IS:
        if (on_span) return true;
        w = cql_words_of(c, t->what, t->regex, &rc);
        if (rc != TREATY_OK) index_fail(c->x, rc);
        return w == NULL || !w->known || cql_has(w, c->tokens.ids[at]);
    case PATTERN_LAYER_IS: return t->what == PATTERN_SENTENCE || starts_here(c, t->what, at);
    case PATTERN_AND:
        return may_hold(c, t->left, at, on_span) && may_hold(c, t->right, at, on_span);
    case PATTERN_OR: return may_hold(c, t->left, at, on_span) || may_hold(c, t->right, at, on_span);
    default: return true;
    }
}

/* The words of a test that asks for nothing else; NULL: it is another. */
static const cql_words *
plain_words(cql *c, const pattern_test *t)
{
    treaty_result rc = TREATY_OK;
    const cql_words *w;

    if (t->kind != PATTERN_ATTRIBUTE_IS) return NULL;
    w = cql_words_of(c, t->what, t->regex, &rc);
    if (rc != TREATY_OK) index_fail(c->x, rc);
    return w != NULL && w->known ? w : NULL;
}

/* The first of the words from `at` on; `end`: none before it. */
static uint32_t
next_word(const cql *c, const cql_words *w, uint32_t at, uint32_t end)
{
    const uint32_t *ids = c->tokens.ids;

    if (w->bits == NULL)
        while (at < end && ids[at] != w->only) at++;
    else
        while (at < end && !cql_has(w, ids[at])) at++;
    return at;
}

/* The first span of a layer that begins at or behind a token; the count of tokens: none. */
static uint32_t
next_span(const cql *c, int layer, uint32_t at)
{
    const index_spans *s = &c->spans[layer];
    uint32_t i = index_first_span(s, at);

    return i < s->count ? s->items[i].first : c->tokens.count;
}

/* Where a test can hold from `at` on, as far as can be told cheaply. */
static uint32_t
next_place(cql *c, const pattern_test *t, uint32_t at, uint32_t end)
{
    const cql_words *w = plain_words(c, t);
    uint32_t left, right;

    if (w != NULL) return next_word(c, w, at, end);
    switch (t->kind) {
    case PATTERN_LAYER_IS: return t->what == PATTERN_SENTENCE ? at : next_span(c, t->what, at);
    case PATTERN_AND:
        if (!asks_for_layer(t->left))
            return asks_for_layer(t->right) ? next_place(c, t->right, at, end) : at;
        return asks_for_layer(t->right) ? at : next_place(c, t->left, at, end);
    case PATTERN_OR:
        left = next_place(c, t->left, at, end);
        right = next_place(c, t->right, at, end);
        return left < right ? left : right;
    default: return at;
    }
}

bool
cql_can_follow(cql *c, uint32_t at)
{
    uint32_t end = c->tokens.count, first;

    if (c->chain_count < 2) return true;
    if (c->within == PATTERN_SENTENCE && !cql_sentence(c, at, &first, &end)) return false;
    if (c->within_size > 0 && end - at > c->within_size) end = at + c->within_size;
    /* layers first: their places are known */
    for (size_t i = 0; i < c->chain_count; i++)
        if (c->chain[i]->kind == PATTERN_LAYER_IS && next_place(c, c->chain[i], at, end) >= end)
            return false;
    for (size_t i = 0; i < c->chain_count; i++, at++)
        if ((at = next_place(c, c->chain[i], at, end)) >= end) return false;
    return true;
}

uint32_t
cql_next_open(cql *c, uint32_t at)
{
    const pattern_test *t = c->open_count == 1 ? c->opens[0] : NULL;
    const cql_words *w = t != NULL ? plain_words(c, t) : NULL;

    if (w != NULL) return next_word(c, w, at, c->tokens.count);
    if (t != NULL && t->kind == PATTERN_LAYER_IS && t->what != PATTERN_SENTENCE)
        return next_span(c, t->what, at);
    for (; at < c->tokens.count; at++)
        for (size_t i = 0; i < c->open_count; i++)
            if (may_hold(c, c->opens[i], at, asks_for_layer(c->opens[i]))) return at;
    return at;
}
