/* Where words stand in a document: places of a word, of words in a row, of words near each other. */
#include "query/find.h"

#include <stdlib.h>
#include <string.h>

static const uint32_t no_places[1];

static bool
reserve(find_matcher *m, size_t need)
{
    if (need < m->place_capacity ||
        base_reserve(&m->places, &m->place_capacity, need + 1, sizeof *m->places))
        return true;
    index_fail(m->q->x, base_no_memory(m->q->e));
    return false;
}

static int
by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* Mostly there are few, and of one word: in order already. */
static void
sort_places(uint32_t *places, uint32_t count)
{
    enum { FEW = 16 };

    if (count > FEW) {
        qsort(places, count, sizeof *places, by_number);
        return;
    }
    for (uint32_t i = 1; i < count; i++) {
        uint32_t place = places[i], k = i;
        for (; k > 0 && places[k - 1] > place; k--) places[k] = places[k - 1];
        places[k] = place;
    }
}

/* Places of several words together. */
static void
places_of_words(find_matcher *m)
{
    uint32_t most = (uint32_t)m->node->terms.count;

    if (m->cursors == NULL) {
        treaty_result rc = TREATY_OK;
        if ((m->cursors = calloc(most, sizeof *m->cursors)) == NULL) rc = base_no_memory(m->q->e);
        while (rc == TREATY_OK && m->cursor_count < most)
            if ((rc = index_open(m->q->x, m->node->terms.ids[m->cursor_count],
                                 &m->cursors[m->cursor_count])) == TREATY_OK)
                m->cursor_count++;
        if (rc != TREATY_OK) index_fail(m->q->x, rc);
    }
    for (uint32_t i = 0; i < m->cursor_count; i++) {
        index_cursor *c = &m->cursors[i];
        const uint32_t *at;
        uint32_t n;
        index_seek(c, m->doc);
        if (c->doc != m->doc || (at = index_positions(c, &n)) == NULL) continue;
        if (!reserve(m, (size_t)m->place_count + n)) return;
        for (uint32_t k = 0; k < n; k++) m->places[m->place_count++] = at[k];
    }
    sort_places(m->places, m->place_count);
}

/* One word's places, each document's behind what is there: m->starts of the next one moves on. */
static treaty_result
add_places(find_matcher *m, uint32_t term, uint32_t total)
{
    uint32_t k = 0, count;
    const uint32_t *at;
    index_cursor c;
    treaty_result rc = index_open(m->q->x, term, &c);

    if (rc != TREATY_OK) return rc;
    for (; c.doc != INDEX_END; index_next(&c)) {
        while (k < m->listed && m->docs[k] < c.doc) k++;
        if (k == m->listed || (at = index_positions(&c, &count)) == NULL) break;
        if (count > total - m->starts[k + 1]) {
            rc = base_fail(m->q->e, TREATY_CORRUPT, "the index is damaged: counts of words");
            break;
        }
        memcpy(m->all + m->starts[k + 1], at, count * sizeof *at);
        m->starts[k + 1] += count;
    }
    index_close(&c);
    return rc == TREATY_OK ? index_failure(m->q->x) : rc;
}

/* Places of several words in all documents at once, where a part of them is asked for and there are
 * not too many. */
static treaty_result
gather_places(find_matcher *m)
{
    enum { SOME = 4, PART = 8, MOST = 1 << 20 };
    uint64_t total = 0, words = m->node->terms.count;
    treaty_result rc = TREATY_OK;

    if (m->asked == UINT32_MAX || ++m->asked < SOME || m->asked * words * PART < m->listed)
        return rc;
    m->asked = UINT32_MAX;
    for (uint32_t i = 0; i < m->listed; i++) total += m->tfs[i];
    if (total > MOST) return rc;
    m->all = malloc((total + 1) * sizeof *m->all);
    m->starts = malloc(((size_t)m->listed + 1) * sizeof *m->starts);
    if (m->all == NULL || m->starts == NULL) return base_no_memory(m->q->e);
    m->starts[0] = 0;
    total = 0;
    for (uint32_t i = 0; i < m->listed; total += m->tfs[i++]) m->starts[i + 1] = (uint32_t)total;
    for (size_t i = 0; i < m->node->terms.count && rc == TREATY_OK; i++)
        rc = add_places(m, m->node->terms.ids[i], (uint32_t)total);
    for (uint32_t i = 0; i < m->listed && rc == TREATY_OK; i++)
        sort_places(m->all + m->starts[i], m->starts[i + 1] - m->starts[i]);
    return rc;
}

/* Places of the rarest word at which the others stand before and behind it. */
static void
places_of_phrase(find_matcher *m)
{
    const find_node *n = m->node;
    const uint32_t *lists[FIND_TERMS];
    uint32_t counts[FIND_TERMS], at[FIND_TERMS] = {0}, rarest = 0, offset;

    for (uint32_t i = 0; i < n->count; i++) {
        find_matcher *child = m->children[i];
        for (uint32_t k = 0; k < m->count && child->node != n->children[i]; k++)
            child = m->children[k];
        lists[i] = find_places(child, &counts[i]);
        if (counts[i] < counts[rarest]) rarest = i;
    }
    if (!reserve(m, counts[rarest])) return;
    offset = n->children[rarest]->offset;
    for (uint32_t k = 0; k < counts[rarest]; k++) {
        uint32_t place = lists[rarest][k], i;
        if (place < offset) continue;
        place -= offset;
        for (i = 0; i < n->count; i++) {
            uint32_t wanted = place + n->children[i]->offset;
            if (i == rarest) continue;
            while (at[i] < counts[i] && lists[i][at[i]] < wanted) at[i]++;
            if (at[i] == counts[i] || lists[i][at[i]] != wanted) break;
        }
        if (i == n->count) m->places[m->place_count++] = place;
        if (m->place_count > 0 && m->brief) return;
    }
}

bool
find_pair(find_matcher *m)
{
    uint32_t n, k, i = 0, j = 0;
    const uint32_t *a = index_positions(&m->children[0]->cursors[0], &n);
    const uint32_t *b = index_positions(&m->children[1]->cursors[0], &k);

    while (a != NULL && b != NULL && i < n && j < k) {
        uint32_t between = a[i] < b[j] ? b[j] - a[i] : a[i] - b[j];
        if (between <= m->node->distance + 1) return true;
        if (a[i] < b[j])
            i++;
        else
            j++;
    }
    return false;
}

/* Places as bits, each word's shifted so that a row falls on one bit. */
bool
find_row(find_matcher *m)
{
    uint64_t all[FIND_SHORT / 64 + 2], one[FIND_SHORT / 64 + 2], some = 0;
    uint32_t words = index_length(m->q->x, m->doc) / 64 + 2;

    for (uint32_t i = 0; i < m->node->count; i++) {
        find_matcher *child = m->children[i];
        uint64_t *bits = i == 0 ? all : one;
        for (uint32_t k = 0; k < m->count && child->node != m->node->children[i]; k++)
            child = m->children[k];
        memset(bits, 0, words * sizeof *bits);
        if (!index_mark_positions(&child->cursors[0], bits, words,
                                  FIND_ROW - m->node->children[i]->offset))
            return false;
        for (uint32_t k = 0; i > 0 && k < words; k++) all[k] &= one[k];
    }
    for (uint32_t k = 0; k < words; k++) some |= all[k];
    return some != 0;
}

/* Each place of one child with all others at most `distance` words before it. */
static void
places_of_near(find_matcher *m)
{
    const uint32_t *lists[FIND_TERMS];
    uint32_t counts[FIND_TERMS], at[FIND_TERMS] = {0}, most = 0, widths[FIND_TERMS];

    for (uint32_t i = 0; i < m->count; i++) {
        lists[i] = find_places(m->children[i], &counts[i]);
        widths[i] = find_width(m->children[i]);
        if (counts[i] == 0) return;
        most += counts[i];
    }
    if (!reserve(m, most)) return;
    for (;;) {
        uint32_t last = 0, first = UINT32_MAX, least = 0;
        for (uint32_t i = 0; i < m->count; i++) {
            uint32_t place = lists[i][at[i]];
            if (place > last) last = place;
            if (place < first) first = place;
            if (place + widths[i] < lists[least][at[least]] + widths[least]) least = i;
        }
        if ((uint64_t)lists[least][at[least]] + widths[least] + m->node->distance >= last &&
            (m->place_count == 0 || m->places[m->place_count - 1] < first))
            m->places[m->place_count++] = first;
        if (m->place_count > 0 && m->brief) return;
        /* the one that ends first can be near to nothing that is still to come */
        if (++at[least] == counts[least]) return;
    }
}

const uint32_t *
find_places(find_matcher *m, uint32_t *count)
{
    if (m->kind == FIND_WORD && m->docs == NULL) {
        const uint32_t *places =
            m->cursor_count > 0 ? index_positions(&m->cursors[0], count) : NULL;
        if (places == NULL) *count = 0;
        return places != NULL ? places : no_places;
    }
    if (m->paired != NULL && m->doc >= m->since) return find_places(m->paired, count);
    if (m->kind == FIND_WORD && m->all == NULL && m->place_doc != m->doc) {
        treaty_result rc = gather_places(m);
        if (rc != TREATY_OK) {
            free(m->all);
            free(m->starts);
            m->all = m->starts = NULL;
            index_fail(m->q->x, rc);
            *count = 0;
            return no_places;
        }
    }
    if (m->all != NULL) {
        *count = m->starts[m->at + 1] - m->starts[m->at];
        return m->all + m->starts[m->at];
    }
    if (m->place_doc != m->doc) {
        m->place_count = 0;
        m->place_doc = m->doc;
        if (m->kind == FIND_WORD) places_of_words(m);
        if (m->kind == FIND_PHRASE) places_of_phrase(m);
        if (m->kind == FIND_NEAR) places_of_near(m);
    }
    *count = m->place_count;
    return m->places != NULL ? m->places : no_places;
}

uint32_t
find_tf(find_matcher *m)
{
    uint32_t count;

    if (m->docs != NULL) return m->tfs[m->at];
    if (m->kind == FIND_WORD) return index_tf(&m->cursors[0]);
    find_places(m, &count);
    return count;
}

uint32_t
find_width(const find_matcher *m)
{
    return m->kind == FIND_PHRASE ? m->node->width : m->kind == FIND_NEAR ? m->node->count : 1;
}
