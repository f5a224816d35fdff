/* Many words as one list: their entries are read straight out of the chunks, in the order they lie in. */
#include "index/inner.h"

#include <stdlib.h>

typedef struct union_of {
    struct index *x;
    uint64_t *bits; /* NULL: the lists are only counted */
    uint32_t *tfs, top;
    uint64_t documents;
    uint32_t docs[INDEX_BLOCK + PACKED_SPARE], found[INDEX_BLOCK];
} union_of;

static bool
add_block(union_of *u, const index_walk *w, const index_block *b)
{
    const uint8_t *at = index_take_documents(b, u->docs);
    uint32_t n = b->count;

    if (at == NULL) return false;
    while (n > 0 && u->docs[n - 1] >= u->top) n--;
    for (uint32_t i = 0; i < n; i++) u->bits[u->docs[i] / 64] |= (uint64_t)1 << (u->docs[i] % 64);
    if (u->tfs == NULL) return true;
    if (index_take_tfs(b, w->entry.once, at, u->found) == NULL) return false;
    for (uint32_t i = 0; i < n; i++) u->tfs[u->docs[i]] += u->found[i];
    return true;
}

static treaty_result
add_entry(union_of *u, const index_walk *w)
{
    index_block b;

    u->documents += w->entry.documents;
    for (uint32_t n = 0; u->bits != NULL && n < w->entry.blocks; n++)
        if (!index_take_block(&w->entry, n, w->g->first, &b) || !add_block(u, w, &b))
            return index_damaged(u->x, "a list of documents");
    return TREATY_OK;
}

static treaty_result
add_segment(union_of *u, index_segment *g, const uint32_t *terms, size_t count)
{
    index_walk w = {.g = g};
    treaty_result rc = TREATY_OK;
    size_t ready = 0, more;

    while (count > 0 && terms[count - 1] >= g->to) count--;
    for (size_t i = 0; i < count && rc == TREATY_OK; i++) {
        if (terms[i] < g->from) continue;
        if (i >= ready) {
            if ((rc = index_walk_ahead(u->x, &w, terms + i, count - i, &more)) != TREATY_OK) break;
            ready = i + more;
        }
        rc = index_walk_to(u->x, &w, terms[i]);
        while (rc == TREATY_OK && w.term == terms[i])
            if ((rc = add_entry(u, &w)) == TREATY_OK) rc = index_walk_next(u->x, &w);
    }
    index_walk_end(&w);
    return rc;
}

static int
by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static treaty_result
add_all(union_of *u, const index_terms *t)
{
    struct index *x = u->x;
    uint32_t *terms = malloc((t->count + 1) * sizeof *terms);
    treaty_result rc = TREATY_OK;

    if (terms == NULL) return base_no_memory(x->e);
    if (t->count > 0) memcpy(terms, t->ids, t->count * sizeof *terms);
    qsort(terms, t->count, sizeof *terms, by_number);
    for (size_t i = 0; i < x->segment_count && rc == TREATY_OK; i++)
        rc = add_segment(u, &x->segments[i], terms, t->count);
    free(terms);
    return rc;
}

treaty_result
index_unite(struct index *x, const index_terms *t, uint64_t *bits, uint32_t *tfs)
{
    union_of u = {.x = x, .bits = bits, .tfs = tfs, .top = index_top(x)};

    return add_all(&u, t);
}

treaty_result
index_weigh(struct index *x, const index_terms *t, uint64_t *documents)
{
    union_of u = {.x = x};
    treaty_result rc = add_all(&u, t);

    *documents = u.documents;
    return rc;
}
