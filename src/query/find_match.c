/* Walks the documents that a search finds, in order: the cheapest list drives, the others are asked. */
#include "query/find.h"

#include <stdlib.h>
#include <string.h>

static treaty_result open_node(find_query *q, const find_node *node, find_matcher **out);

static void
start(find_matcher *m)
{
    if (m->kind == FIND_WORD) return;
    m->doc = 0;
    find_seek(m, 1);
}

/* ---- opening ---- */

static treaty_result
open_cursors(find_matcher *m)
{
    const index_terms *t = &m->node->terms;
    treaty_result rc = TREATY_OK;

    if (m->cursors != NULL || t->count == 0) return rc;
    m->cursors = malloc(t->count * sizeof *m->cursors);
    if (m->cursors == NULL) return base_no_memory(m->q->e);
    for (size_t i = 0; i < t->count && rc == TREATY_OK; i++)
        if ((rc = index_open(m->q->x, t->ids[i], &m->cursors[i])) == TREATY_OK) m->cursor_count++;
    return rc;
}

/* The documents of `bits` with their counts as a list. */
static treaty_result
list_documents(find_matcher *m, const uint64_t *bits, const uint32_t *tfs)
{
    uint32_t words = index_top(m->q->x) / 64 + 1, n = 0;
    index_columns columns = index_all_columns(m->q->x);

    for (uint32_t word = 0; word < words; word++) n += (uint32_t)__builtin_popcountll(bits[word]);
    m->docs = malloc(((size_t)n + 1) * sizeof *m->docs);
    m->tfs = malloc(((size_t)n + 1) * sizeof *m->tfs);
    if (m->docs == NULL || m->tfs == NULL) return base_no_memory(m->q->e);
    m->least_length = UINT32_MAX;
    for (uint32_t word = 0; word < words; word++)
        for (uint64_t left = bits[word]; left != 0; left &= left - 1) {
            uint32_t doc = word * 64 + (uint32_t)__builtin_ctzll(left);
            uint32_t length = columns.lengths[doc] > 0 ? columns.lengths[doc] - 1 : 0;
            m->docs[m->listed] = doc;
            m->tfs[m->listed++] = tfs[doc];
            if (tfs[doc] > m->top_tf) m->top_tf = tfs[doc];
            if (length < m->least_length) m->least_length = length;
        }
    return TREATY_OK;
}

/* Several words as one list. */
static treaty_result
gather(find_matcher *m)
{
    size_t top = index_top(m->q->x);
    uint64_t *bits = calloc(top / 64 + 1, sizeof *bits);
    uint32_t *tfs = calloc(top + 1, sizeof *tfs);
    treaty_result rc = bits == NULL || tfs == NULL ? base_no_memory(m->q->e) : TREATY_OK;

    if (rc == TREATY_OK) rc = index_unite(m->q->x, &m->node->terms, bits, tfs);
    if (rc == TREATY_OK) rc = list_documents(m, bits, tfs);
    free(bits);
    free(tfs);
    return rc;
}

static treaty_result
open_word(find_matcher *m)
{
    treaty_result rc = TREATY_OK;

    if (m->node->terms.count == 0) {
        m->doc = INDEX_END;
        return rc;
    }
    if (m->node->terms.count > 1) {
        if ((rc = gather(m)) != TREATY_OK) return rc;
        m->doc = m->listed > 0 ? m->docs[0] : INDEX_END;
        m->cost = m->listed;
        return rc;
    }
    if ((rc = open_cursors(m)) != TREATY_OK) return rc;
    m->doc = m->cursors[0].doc;
    m->cost = m->cursors[0].documents;
    m->top_tf = m->cursors[0].top_tf;
    m->least_length = m->cursors[0].least_length;
    return rc;
}

static int
by_cost(const void *a, const void *b)
{
    const find_matcher *x = *(find_matcher *const *)a, *y = *(find_matcher *const *)b;
    bool p = x->kind == FIND_NOT, q = y->kind == FIND_NOT;

    if (p != q) return p - q;
    return (x->cost > y->cost) - (x->cost < y->cost);
}

static treaty_result
open_pairs(find_matcher *m)
{
    find_node *paired;
    treaty_result rc;

    if (m->kind != FIND_PHRASE || !m->plain || m->node->count < m->node->width) return TREATY_OK;
    if ((rc = find_pair_up(m->q, m->node, &paired, &m->since)) != TREATY_OK || paired == NULL)
        return rc;
    if ((rc = open_node(m->q, paired, &m->paired)) != TREATY_OK) return rc;
    start(m->paired);
    if (m->paired->cost + m->since < m->cost) m->cost = m->paired->cost + m->since;
    return rc;
}

/* In two lists as long as each other no branch can guess which to move: what both blocks at hand share
 * is found at once. False: one of the words has no more documents. */
static bool
meet(find_matcher *m, index_cursor *a, index_cursor *b)
{
    uint32_t i = a->at, k = b->at, n = 0;

    if (a->doc == INDEX_END || b->doc == INDEX_END) return false;
    while (i < a->count && k < b->count) {
        uint32_t x = a->docs[i], y = b->docs[k];
        m->met[n][0] = (uint8_t)i;
        m->met[n][1] = (uint8_t)k;
        n += x == y;
        i += x <= y;
        k += y <= x;
    }
    m->met_at = 0;
    m->met_count = n;
    return true;
}

static treaty_result
open_children(find_matcher *m)
{
    enum { FEW = 16 };
    const find_node *n = m->node;
    treaty_result rc = TREATY_OK;

    m->children = calloc(n->count, sizeof *m->children);
    if (m->children == NULL) return base_no_memory(m->q->e);
    for (uint32_t i = 0; i < n->count && rc == TREATY_OK; i++) {
        rc = open_node(m->q, n->children[i], &m->children[i]);
        if (rc != TREATY_OK) break;
        /* under AND only what is inside a NOT is asked */
        if (m->kind != FIND_AND || m->children[i]->kind != FIND_NOT) start(m->children[i]);
        m->count++;
        if (m->kind == FIND_OR || m->kind == FIND_NOT)
            m->cost += m->children[i]->cost;
        else if (i == 0 || m->children[i]->cost < m->cost)
            m->cost = m->children[i]->cost;
    }
    if (rc != TREATY_OK || m->kind == FIND_OR || m->kind == FIND_NOT) return rc;
    qsort(m->children, m->count, sizeof *m->children, by_cost);
    while (m->negatives < m->count && m->children[m->count - 1 - m->negatives]->kind == FIND_NOT)
        m->negatives++;
    m->plain = m->count > 1;
    for (uint32_t i = 0; i < m->count; i++)
        m->plain = m->plain && m->children[i]->kind == FIND_WORD && m->children[i]->docs == NULL &&
                   m->children[i]->cursors != NULL;
    m->alike = m->plain && m->children[0]->cost >= m->children[1]->cost / FEW;
    if (m->alike) meet(m, &m->children[0]->cursors[0], &m->children[1]->cursors[0]);
    return open_pairs(m);
}

static treaty_result
open_node(find_query *q, const find_node *node, find_matcher **out)
{
    find_matcher *m = calloc(1, sizeof *m);
    treaty_result rc = TREATY_OK;

    if (m == NULL) return base_no_memory(q->e);
    m->kind = node->kind;
    m->node = node;
    m->q = q;
    m->place_doc = m->since = INDEX_END;
    switch (m->kind) {
    case FIND_WORD: rc = open_word(m); break;
    case FIND_FIELD:
        rc = find_field_bits(q, node, &m->bits);
        m->cost = index_top(q->x);
        break;
    case FIND_ALL: m->cost = index_top(q->x); break;
    default: rc = open_children(m);
    }
    if (rc == TREATY_OK && m->kind == FIND_NOT) m->cost = index_top(q->x);
    if (rc == TREATY_OK)
        *out = m;
    else
        find_close(m);
    return rc;
}

treaty_result
find_open(find_query *q, const find_node *node, find_matcher **out)
{
    treaty_result rc = open_node(q, node, out);

    if (rc == TREATY_OK) start(*out);
    return rc;
}

void
find_close(find_matcher *m)
{
    if (m == NULL) return;
    find_close(m->paired);
    for (uint32_t i = 0; i < m->count; i++) find_close(m->children[i]);
    for (uint32_t i = 0; i < m->cursor_count; i++) index_close(&m->cursors[i]);
    free(m->children);
    free(m->cursors);
    free(m->docs);
    free(m->tfs);
    free(m->bits);
    free(m->places);
    free(m->all);
    free(m->starts);
    free(m);
}

/* ---- moving ---- */

static void
seek_listed(find_matcher *m, uint32_t document)
{
    uint32_t step = 1, low = m->at, high;

    while (low + step < m->listed && m->docs[low + step] < document) {
        low += step;
        step *= 2;
    }
    high = low + step < m->listed ? low + step : m->listed;
    low += base_first_from(m->docs + low, high - low, sizeof *m->docs, 0, document);
    m->at = low;
    m->doc = low < m->listed ? m->docs[low] : INDEX_END;
}

static void
seek_bits(find_matcher *m, uint32_t document)
{
    uint32_t words = index_top(m->q->x) / 64 + 1, word = document / 64;
    uint64_t left;

    m->doc = INDEX_END;
    if (word >= words) return;
    left = m->bits[word] & (~(uint64_t)0 << (document % 64));
    while (left == 0 && ++word < words) left = m->bits[word];
    if (left != 0) m->doc = word * 64 + (uint32_t)__builtin_ctzll(left);
}

/* The first document, from `document` on, that all children hold and none of the negatives. */
static void
seek_all(find_matcher *m, uint32_t document)
{
    uint32_t positives = m->count - m->negatives;

again:
    for (uint32_t i = 0; i < positives; i++) {
        find_seek(m->children[i], document);
        if (m->children[i]->doc == document) continue;
        document = m->children[i]->doc;
        if (document == INDEX_END) break;
        if (i > 0) goto again;
    }
    for (uint32_t i = positives; i < m->count && document != INDEX_END; i++) {
        find_matcher *inner = m->children[i]->children[0];
        find_seek(inner, document);
        if (inner->doc != document) continue;
        document++;
        goto again;
    }
    m->doc = document;
}

/* The first document, from `document` on, that both words stand in. */
static uint32_t
seek_unlike(index_cursor *rare, index_cursor *other, uint32_t document)
{
    for (index_seek(rare, document); rare->doc != INDEX_END; index_seek(rare, other->doc)) {
        index_seek(other, rare->doc);
        if (other->doc == rare->doc) break;
    }
    return rare->doc;
}

/* The same of lists that met. */
static uint32_t
seek_alike(find_matcher *m, index_cursor *a, index_cursor *b, uint32_t document)
{
    do {
        uint32_t last = a->block_last < b->block_last ? a->block_last : b->block_last;
        for (; m->met_at < m->met_count; m->met_at++) {
            const uint8_t *met = m->met[m->met_at];
            if (a->docs[met[0]] < document) continue;
            a->doc = a->docs[a->at = met[0]];
            b->doc = b->docs[b->at = met[1]];
            return a->doc;
        }
        if (document <= last && last != INDEX_END) document = last + 1;
        index_seek(a, document);
        index_seek(b, document);
    } while (meet(m, a, b));
    return INDEX_END;
}

/* The same for single words alone. */
static void
seek_cursors(find_matcher *m, uint32_t document)
{
    index_cursor *first = &m->children[0]->cursors[0], *second = &m->children[1]->cursors[0];

    for (uint32_t i = 0; i != m->count;) {
        document = m->alike ? seek_alike(m, first, second, document)
                            : seek_unlike(first, second, document);
        for (i = 2; i < m->count && document != INDEX_END; i++) {
            index_cursor *other = &m->children[i]->cursors[0];
            index_seek(other, document);
            if (other->doc == document) continue;
            document = other->doc;
            break;
        }
        if (document == INDEX_END) break;
    }
    m->doc = document;
    for (uint32_t i = 0; i < m->count; i++) m->children[i]->doc = m->children[i]->cursors[0].doc;
}

static void
seek_together(find_matcher *m, uint32_t document)
{
    if (m->plain)
        seek_cursors(m, document);
    else
        seek_all(m, document);
}

static void
seek_any(find_matcher *m, uint32_t document)
{
    m->doc = INDEX_END;
    for (uint32_t i = 0; i < m->count; i++) {
        find_seek(m->children[i], document);
        if (m->children[i]->doc < m->doc) m->doc = m->children[i]->doc;
    }
}

static void
seek_rest(find_matcher *m, uint32_t document)
{
    uint32_t top = index_top(m->q->x);

    for (; document < top; document++) {
        if (!index_alive(m->q->x, document)) continue;
        if (m->kind == FIND_ALL) break;
        find_seek(m->children[0], document);
        if (m->children[0]->doc != document) break;
    }
    m->doc = document < top ? document : INDEX_END;
}

static bool
stands_here(find_matcher *m)
{
    uint32_t count;

    if (m->kind == FIND_PHRASE && m->plain && m->node->width <= FIND_ROW &&
        index_length(m->q->x, m->doc) <= FIND_SHORT)
        return find_row(m);
    if (m->kind == FIND_NEAR && m->plain && m->count == 2) return find_pair(m);
    m->place_doc = INDEX_END;
    m->brief = true;
    find_places(m, &count);
    m->brief = false;
    m->place_doc = INDEX_END;
    return count > 0;
}

/* A phrase or NEAR: the documents that hold its words, and then where they stand in them. */
static void
seek_row(find_matcher *m, uint32_t document)
{
    if (document < m->since) {
        for (seek_together(m, document); m->doc < m->since && !stands_here(m);)
            seek_together(m, m->doc + 1);
        if (m->doc < m->since) return;
        document = m->since;
    }
    if (m->paired != NULL) find_seek(m->paired, document);
    m->doc = m->paired != NULL ? m->paired->doc : INDEX_END;
}

void
find_seek(find_matcher *m, uint32_t document)
{
    if (m->doc >= document) return;
    switch (m->kind) {
    case FIND_WORD:
        if (m->docs != NULL) {
            seek_listed(m, document);
        } else {
            index_seek(&m->cursors[0], document);
            m->doc = m->cursors[0].doc;
        }
        break;
    case FIND_AND:
        /* only what must not be there: all the others */
        if (m->negatives == m->count) {
            for (seek_rest(m, document); m->doc != INDEX_END; seek_rest(m, m->doc + 1)) {
                uint32_t i = 1;
                for (; i < m->count; i++) {
                    find_seek(m->children[i]->children[0], m->doc);
                    if (m->children[i]->children[0]->doc == m->doc) break;
                }
                if (i == m->count) break;
            }
            break;
        }
        seek_together(m, document);
        break;
    case FIND_OR: seek_any(m, document); break;
    case FIND_PHRASE:
    case FIND_NEAR: seek_row(m, document); break;
    case FIND_FIELD: seek_bits(m, document); break;
    default: seek_rest(m, document);
    }
}

/* Long lists meet faster as bits than by looking for each other. */
bool
find_count_together(find_matcher *m, int64_t *count)
{
    size_t words = index_top(m->q->x) / 64 + 1;
    uint64_t *bits;

    if (m->kind != FIND_AND || !m->alike || m->count != 2 || !index_all_alive(m->q->x))
        return false;
    if ((bits = calloc(words, sizeof *bits)) == NULL) return false;
    for (uint32_t i = 0; i < 2; i++) {
        index_cursor c;
        if (index_open(m->q->x, m->children[i]->node->terms.ids[0], &c) != TREATY_OK) {
            free(bits);
            return false;
        }
        *count = 0;
        for (; c.doc != INDEX_END; index_next_block(&c))
            for (uint32_t k = 0; k < c.count && c.docs[k] / 64 < words; k++) {
                uint64_t *word = &bits[c.docs[k] / 64];
                if (i == 0)
                    *word |= (uint64_t)1 << (c.docs[k] % 64);
                else
                    *count += (int64_t)(*word >> (c.docs[k] % 64) & 1);
            }
        index_close(&c);
    }
    free(bits);
    return true;
}

uint32_t
find_documents(find_matcher *m)
{
    uint32_t n = 0;

    if (index_all_alive(m->q->x)) return m->cost;
    if (m->docs != NULL) {
        for (uint32_t i = 0; i < m->listed; i++) n += index_alive(m->q->x, m->docs[i]);
    } else if (m->node->terms.count > 0) {
        index_cursor c;
        treaty_result rc = index_open(m->q->x, m->node->terms.ids[0], &c);
        if (rc != TREATY_OK) {
            index_fail(m->q->x, rc);
            return 0;
        }
        for (; c.doc != INDEX_END; index_next(&c)) n += index_alive(m->q->x, c.doc);
        index_close(&c);
    }
    return n;
}
