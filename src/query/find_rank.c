/*
 * The best documents. Where a search is words joined by OR, a document is looked at only if the bounds
 * of its lists (Turtle and Flood 1995; of blocks: Ding and Suel 2011) say that it can still win.
 */
#include "query/find.h"

#include <math.h>
#include <stdlib.h>

static const double k1 = 1.2, b = 0.75;

typedef struct ranking {
    find_query *q;
    find_hits *hits;
    index_columns columns;
    double documents, mean;
    find_matcher *leaves[FIND_TERMS];
    double above[FIND_TERMS + 1]; /* sum of the bounds of the leaves before */
    uint32_t count;
} ranking;

/* ---- scores ---- */

static double
saturate(const ranking *r, double tf, double length)
{
    return tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / r->mean));
}

static double
bound(const ranking *r, double weight, uint32_t tf, uint32_t length)
{
    if (tf == UINT32_MAX) return weight * (k1 + 1);
    return weight * saturate(r, tf, length == UINT32_MAX ? 0 : length);
}

static double
length_of(const ranking *r, uint32_t doc)
{
    return doc < r->columns.top && r->columns.lengths[doc] > 0 ? r->columns.lengths[doc] - 1 : 0;
}

/* What a node adds in a document that it holds. */
static double
score(const ranking *r, find_matcher *m, uint32_t doc)
{
    double sum = 0;

    switch (m->kind) {
    case FIND_WORD:
    case FIND_PHRASE:
    case FIND_NEAR: return m->weight * saturate(r, find_tf(m), length_of(r, doc));
    case FIND_AND:
    case FIND_OR:
        for (uint32_t i = 0; i < m->count; i++)
            if (m->children[i]->doc == doc) sum += score(r, m->children[i], doc);
        return sum;
    default: return 0;
    }
}

/* Weights of words by how few hold them; a phrase has those of its words together. */
static void
weigh(const ranking *r, find_matcher *m)
{
    double n;

    m->weight = 0;
    if (m->kind == FIND_NOT || m->kind == FIND_FIELD || m->kind == FIND_ALL) return;
    if (m->kind == FIND_WORD) {
        n = find_documents(m);
        m->weight = log(1 + (r->documents - n + 0.5) / (n + 0.5));
        return;
    }
    for (uint32_t i = 0; i < m->count; i++) {
        weigh(r, m->children[i]);
        m->weight += m->children[i]->weight;
    }
}

/* ---- the best so far: a heap, the worst on top ---- */

bool
find_before(const find_hits *h, const find_hit *x, const find_hit *y)
{
    if (h->by_date && x->day != y->day) return x->day > y->day;
    if (!h->by_date && x->score != y->score) return x->score > y->score;
    return x->doc < y->doc;
}

static void
sift(find_hits *h, size_t at, size_t count)
{
    find_hit moved = h->items[at];

    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && find_before(h, &h->items[child], &h->items[child + 1])) child++;
        if (!find_before(h, &moved, &h->items[child])) break;
        h->items[at] = h->items[child];
    }
    h->items[at] = moved;
}

static void
offer(ranking *r, uint32_t doc, double value)
{
    find_hits *h = r->hits;
    find_hit hit = {doc, value, doc < r->columns.top ? r->columns.days[doc] : BASE_NO_DAY};

    if (h->behind != NULL && !find_before(h, h->behind, &hit)) return;
    if (h->count < h->limit) {
        size_t at = h->count++;
        while (at > 0 && find_before(h, &h->items[(at - 1) / 2], &hit)) {
            h->items[at] = h->items[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        h->items[at] = hit;
    } else if (h->limit > 0 && find_before(h, &hit, &h->items[0])) {
        h->items[0] = hit;
        sift(h, 0, h->count);
    }
}

/* What a score must be above to count; documents come in order, so that an equal one comes too late. */
static double
threshold(const ranking *r)
{
    return r->hits->count < r->hits->limit ? -1 : r->hits->items[0].score;
}

/* ---- one list that leads ---- */

/* Tfs that have a limit of their own; documents whose lengths are fetched ahead. */
enum { COUNTED = 16, AHEAD = 512 };

/* For each tf the length (as columns keep it) above which a document is not worth more than
 * `least`: a comparison is all that most documents take. */
static void
set_limits(const ranking *r, double weight, double least, uint32_t limits[COUNTED])
{
    for (uint32_t tf = 0; tf < COUNTED; tf++) {
        double most = UINT32_MAX;
        if (least > 0 && tf + 1 < COUNTED)
            most = ((weight * tf * (k1 + 1) / least - tf) / k1 - (1 - b)) * r->mean / b + 2;
        limits[tf] = most < 1 ? 1 : most >= UINT32_MAX ? UINT32_MAX : (uint32_t)most;
    }
}

static void
score_document(ranking *r, uint32_t first, uint32_t doc, double least)
{
    double sum = 0, length = length_of(r, doc);

    r->hits->scored++;
    for (uint32_t i = r->count; i-- > 0;) {
        find_matcher *m = r->leaves[i];
        if (i < first) {
            if (sum + r->above[i + 1] <= least) return;
            find_seek(m, doc);
        }
        if (m->doc == doc) sum += m->weight * saturate(r, find_tf(m), length);
    }
    if (sum > least) offer(r, doc, sum);
}

/* The documents of the last leaf's block that can win; false: nothing more can. */
static bool
rank_block(ranking *r, double *least, uint32_t limits[COUNTED])
{
    uint32_t first = r->count - 1;
    find_matcher *m = r->leaves[first];
    index_cursor *c = &m->cursors[0];
    const uint32_t *lengths = r->columns.lengths;
    bool inside = c->block_last < r->columns.top, all = index_all_alive(r->q->x);

    index_tf(c);
    for (uint32_t k = c->at; k < c->count; k++) {
        uint32_t doc = c->docs[k], tf = c->tfs[k] < COUNTED ? c->tfs[k] : COUNTED - 1;
        __builtin_prefetch(lengths + doc + AHEAD);
        if (inside && lengths[doc] > limits[tf]) continue;
        if (!all && !index_alive(r->q->x, doc)) continue;
        c->at = k;
        m->doc = c->doc = doc;
        score_document(r, first, doc, *least);
        if (threshold(r) <= *least) continue;
        *least = threshold(r);
        if (r->above[r->count] <= *least) return false;
        set_limits(r, m->weight, *least - r->above[first], limits);
    }
    return true;
}

/* Where only the last leaf, a word, can make a document win. */
static void
rank_lead(ranking *r)
{
    find_matcher *m = r->leaves[r->count - 1];
    index_cursor *c = &m->cursors[0];
    double above = r->above[r->count - 1], least = threshold(r);
    uint32_t limits[COUNTED];

    set_limits(r, m->weight, least - above, limits);
    while (c->doc != INDEX_END) {
        if (above + bound(r, m->weight, c->max_tf, c->min_length) > least &&
            !rank_block(r, &least, limits))
            break;
        index_next_block(c);
    }
    m->doc = INDEX_END;
}

static bool
leads(const find_matcher *m)
{
    return m->kind == FIND_WORD && m->docs == NULL && m->cursors != NULL;
}

/* ---- words of like frequency ---- */

enum { WINDOW = 2048, LIKE = 8 }; /* documents; how much longer a list may be than another */

/* Most documents then hold several of the words: adding up all is less than looking each one up. */
static bool
are_alike(const ranking *r)
{
    uint32_t least = UINT32_MAX, most = 0;

    for (uint32_t i = 0; i < r->count; i++) {
        if (!leads(r->leaves[i])) return false;
        if (r->leaves[i]->cost < least) least = r->leaves[i]->cost;
        if (r->leaves[i]->cost > most) most = r->leaves[i]->cost;
    }
    return r->count > 1 && most / LIKE < least;
}

/* Adds a leaf's share in documents from `from` up to `end`; `damping` and `sums` are of these. */
static void
add_leaf(ranking *r, const find_matcher *m, uint32_t from, uint32_t end, const double *damping,
         double *sums)
{
    index_cursor *c = &m->cursors[0];
    double weight = m->weight;

    while (c->doc < end) {
        uint32_t k = c->at;
        index_tf(c);
        for (; k < c->count && c->docs[k] < end; k++) {
            uint32_t at = c->docs[k] - from;
            double tf = c->tfs[k];
            sums[at] += weight * (tf * (k1 + 1) / (tf + damping[at]));
        }
        r->hits->scored += k - c->at;
        if (k < c->count) {
            c->at = k;
            c->doc = c->docs[k];
        } else {
            index_next_block(c);
        }
    }
}

static void
rank_windows(ranking *r)
{
    double damping[WINDOW], sums[WINDOW], least = threshold(r);
    uint32_t from;

    for (;;) {
        uint32_t size;
        from = INDEX_END;
        for (uint32_t i = 0; i < r->count; i++)
            if (r->leaves[i]->cursors[0].doc < from) from = r->leaves[i]->cursors[0].doc;
        if (from >= r->columns.top) return;
        size = r->columns.top - from < WINDOW ? r->columns.top - from : WINDOW;
        for (uint32_t k = 0; k < size; k++) {
            damping[k] = k1 * (1 - b + b * length_of(r, from + k) / r->mean);
            sums[k] = 0;
        }
        for (uint32_t i = r->count; i-- > 0;)
            add_leaf(r, r->leaves[i], from, from + size, damping, sums);
        for (uint32_t k = 0; k < size; k++) {
            if (sums[k] <= least || sums[k] == 0 || !index_alive(r->q->x, from + k)) continue;
            offer(r, from + k, sums[k]);
            least = threshold(r);
        }
    }
}

/* ---- words joined by OR ---- */

static int
by_bound(const void *x, const void *y)
{
    const find_matcher *p = *(find_matcher *const *)x, *q = *(find_matcher *const *)y;

    return (p->weight > q->weight) - (p->weight < q->weight);
}

/* Bound over the block that a leaf stands in, and where it ends. */
static double
block_bound(const ranking *r, const find_matcher *m, uint32_t *last)
{
    const index_cursor *c;

    if (m->kind != FIND_WORD || m->docs != NULL || m->doc == INDEX_END) {
        *last = INDEX_END;
        return bound(r, m->weight, m->kind == FIND_WORD ? m->top_tf : UINT32_MAX, m->least_length);
    }
    c = &m->cursors[0];
    *last = c->block_last;
    return bound(r, m->weight, c->max_tf, c->min_length);
}

/* Whether something up to *last can still win, where the leaves from `first` on decide. */
static bool
window_can_win(const ranking *r, uint32_t first, double least, uint32_t *last)
{
    double sum = r->above[first];

    *last = INDEX_END;
    for (uint32_t i = first; i < r->count; i++) {
        uint32_t end;
        sum += block_bound(r, r->leaves[i], &end);
        if (end < *last) *last = end;
    }
    return sum > least;
}

static uint32_t
next_document(const ranking *r, uint32_t first)
{
    uint32_t doc = INDEX_END;

    for (uint32_t i = first; i < r->count; i++)
        if (r->leaves[i]->doc < doc) doc = r->leaves[i]->doc;
    return doc;
}

static void
rank_leaves(ranking *r)
{
    uint32_t first = 0, last = 0, doc;
    double least = -1;
    bool checked = false;

    qsort(r->leaves, r->count, sizeof *r->leaves, by_bound);
    for (uint32_t i = 0; i < r->count; i++)
        r->above[i + 1] =
            r->above[i] + bound(r, r->leaves[i]->weight,
                                r->leaves[i]->kind == FIND_WORD ? r->leaves[i]->top_tf : UINT32_MAX,
                                r->leaves[i]->least_length);
    if (are_alike(r)) {
        rank_windows(r);
        return;
    }
    if (r->count == 1 && leads(r->leaves[0])) rank_lead(r);
    while ((doc = next_document(r, first)) != INDEX_END) {
        if (threshold(r) > least) {
            least = threshold(r);
            while (first < r->count && r->above[first + 1] <= least) first++;
            if (first == r->count) return;
            if (first + 1 == r->count && leads(r->leaves[first])) {
                rank_lead(r);
                return;
            }
            checked = false;
            if ((doc = next_document(r, first)) == INDEX_END) return;
        }
        if (!checked || doc > last) {
            checked = true;
            if (!window_can_win(r, first, least, &last)) {
                if (last == INDEX_END) return;
                for (uint32_t i = first; i < r->count; i++) find_seek(r->leaves[i], last + 1);
                checked = false;
                continue;
            }
        }
        if (index_alive(r->q->x, doc)) score_document(r, first, doc, least);
        for (uint32_t i = first; i < r->count; i++)
            if (r->leaves[i]->doc == doc) find_seek(r->leaves[i], doc + 1);
    }
}

/* ---- any other tree ---- */

static void
rank_tree(ranking *r, find_matcher *root)
{
    for (; root->doc != INDEX_END; find_seek(root, root->doc + 1)) {
        if (!index_alive(r->q->x, root->doc)) continue;
        r->hits->scored++;
        offer(r, root->doc, score(r, root, root->doc));
    }
}

static bool
is_leaf(const find_matcher *m)
{
    return m->kind == FIND_WORD || m->kind == FIND_PHRASE || m->kind == FIND_NEAR;
}

static bool
take_leaves(ranking *r, find_matcher *root)
{
    if (is_leaf(root)) {
        r->leaves[r->count++] = root;
        return true;
    }
    if (root->kind != FIND_OR) return false;
    for (uint32_t i = 0; i < root->count; i++) {
        if (!is_leaf(root->children[i]) || r->count == FIND_TERMS) return false;
        r->leaves[r->count++] = root->children[i];
    }
    return true;
}

treaty_result
find_best(find_query *q, find_matcher *root, find_hits *hits)
{
    ranking r = {.q = q, .hits = hits, .columns = index_all_columns(q->x)};

    r.documents = (double)index_documents(q->x);
    r.mean = (double)index_words(q->x) / (r.documents > 0 ? r.documents : 1);
    if (r.mean <= 0) r.mean = 1;
    hits->count = 0;
    hits->items = malloc((hits->limit + 1) * sizeof *hits->items);
    if (hits->items == NULL) return base_no_memory(q->e);
    weigh(&r, root);
    if (!hits->by_date && take_leaves(&r, root))
        rank_leaves(&r);
    else
        rank_tree(&r, root);
    for (size_t i = hits->count; i > 1;) {
        find_hit worst = hits->items[0];
        hits->items[0] = hits->items[--i];
        hits->items[i] = worst;
        sift(hits, 0, i);
    }
    return TREATY_OK;
}
