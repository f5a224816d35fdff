/*
 * Merges: FAN neighbours of a tier become one segment, some words at a time, so that no commit waits
 * long. A merge under way lives in the file: readers take the words that are done from its target,
 * the others from its inputs, and any process goes on with it.
 */
#include "index/inner.h"

#include <stdlib.h>

enum { STEP = 64 << 10, STEP_FACTOR = 8, MOST_STEP = 4 << 20, MOST_INPUTS = 64 };

void
index_limit_step(struct index *x, size_t bytes)
{
    x->step = bytes;
}

static bool
under_way(const index_segment *g)
{
    return g->target != 0 || g->next != INDEX_END;
}

static unsigned
tier(const index_segment *g)
{
    unsigned t = 0;

    for (uint32_t n = g->documents; n >= FAN; n /= FAN) t++;
    return t;
}

/* ---- one step ---- */

typedef struct input {
    size_t at;          /* place in x->segments */
    bool living;        /* none of its documents is gone */
    index_walk walk;    /* at what comes next */
    uint32_t positions; /* chunk of positions read last, + 1 */
} input;

typedef struct merge {
    struct index *x;
    index_writer w;
    size_t target;
    input inputs[MOST_INPUTS];
    size_t count;
    base_buffer scratch;
    /* a block taken apart */
    uint32_t docs[INDEX_BLOCK + PACKED_SPARE], tfs[INDEX_BLOCK], from[INDEX_BLOCK + 1];
    uint32_t *gaps;
    size_t gap_capacity;
} merge;

static treaty_result
open_input(merge *m, input *in)
{
    index_segment *g = &m->x->segments[in->at];

    in->living = index_none_gone(m->x, g->first, g->last);
    in->walk.g = g;
    return index_walk_to(m->x, &in->walk, g->from);
}

/* The documents of a block that are still there, each anew. `positions` are the entry's, NULL: they
 * stand behind the block. */
static treaty_result
copy_documents(merge *m, const input *in, const index_entry *e, const index_block *b,
               const uint8_t *positions)
{
    struct index *x = m->x;
    const uint8_t *at = index_take_documents(b, m->docs), *end = b->data_end;
    treaty_result rc;

    if (at == NULL || (at = index_take_tfs(b, e->once, at, m->tfs)) == NULL)
        return index_damaged(x, "a list of documents");
    if (positions != NULL) {
        at = positions + b->from;
        end = positions + b->to;
    }
    rc = index_take_gaps(x, b, m->tfs, at, end, m->from, &m->gaps, &m->gap_capacity);
    for (uint32_t i = 0; i < b->count && rc == TREATY_OK; i++) {
        if (in->living || index_alive(x, m->docs[i]))
            index_write_gaps(&m->w, m->docs[i], m->gaps + m->from[i], m->tfs[i]);
        rc = m->w.rc;
    }
    return rc;
}

static treaty_result
copy_blocks(merge *m, const input *in, const uint8_t *positions)
{
    const index_entry *e = &in->walk.entry;
    treaty_result rc = TREATY_OK;

    for (uint32_t n = 0; n < e->blocks && rc == TREATY_OK; n++) {
        index_block b;
        if (!index_take_block(e, n, in->walk.g->first, &b))
            return index_damaged(m->x, "a list of documents");
        if (in->living && e->skips != NULL && index_write_block(&m->w, &b, positions))
            rc = m->w.rc;
        else
            rc = copy_documents(m, in, e, &b, positions);
    }
    return rc;
}

/* Every entry of the input's word. */
static treaty_result
copy_word(merge *m, input *in, uint32_t term)
{
    treaty_result rc = TREATY_OK;

    while (rc == TREATY_OK && in->walk.term == term) {
        const index_entry *e = &in->walk.entry;
        index_chunk *chunk = NULL;
        const uint8_t *positions = NULL;
        if (e->stream) {
            if (e->position_size == 0) return index_damaged(m->x, "a place of positions");
            rc = index_take_positions(m->x, in->walk.g->id, e->position_at,
                                      (size_t)e->position_size, &chunk, &m->scratch, &positions);
            in->positions = (uint32_t)((e->position_at + e->position_size - 1) / CHUNK_LIMIT) + 1;
        }
        if (rc == TREATY_OK) rc = copy_blocks(m, in, positions);
        if (chunk != NULL) index_release(chunk);
        if (rc == TREATY_OK) rc = index_walk_next(m->x, &in->walk);
        if (rc == TREATY_OK && in->walk.term < term) rc = index_damaged(m->x, "the order of words");
    }
    return rc;
}

static treaty_result
delete_chunks(struct index *x, int64_t from, int64_t to)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc =
        store_prepare(x->s, "DELETE FROM segment_chunk WHERE id >= ? AND id < ?", &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, from);
    sqlite3_bind_int64(q, 2, to);
    rc = store_step(x->s, q, &row);
    store_done(x->s, q);
    return rc;
}

/* Takes out of an input what no reader asks it for any more. */
static treaty_result
trim(merge *m, input *in, uint32_t next)
{
    struct index *x = m->x;
    index_segment *g = &x->segments[in->at];
    uint32_t done = 0;
    treaty_result rc = TREATY_OK;

    while (done + 1 < g->count && g->firsts[done + 1] < next) done++;
    if (done > 0) {
        rc = delete_chunks(x, chunk_id(g->id, CHUNK_DOCUMENTS, 0),
                           chunk_id(g->id, CHUNK_DOCUMENTS, g->numbers[done]));
        memmove(g->firsts, g->firsts + done, (g->count - done) * sizeof *g->firsts);
        memmove(g->numbers, g->numbers + done, (g->count - done) * sizeof *g->numbers);
        g->count -= done;
        in->walk.number -= done;
    }
    if (rc == TREATY_OK && in->positions > 1)
        rc = delete_chunks(x, chunk_id(g->id, CHUNK_POSITIONS, 0),
                           chunk_id(g->id, CHUNK_POSITIONS, in->positions - 1));
    return rc;
}

static treaty_result
delete_segment(struct index *x, size_t at)
{
    index_segment *g = &x->segments[at];
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = delete_chunks(x, chunk_id(g->id, 0, 0), chunk_id(g->id + 1, 0, 0));

    if (rc != TREATY_OK ||
        (rc = store_prepare(x->s, "DELETE FROM segment WHERE id = ?", &q)) != TREATY_OK)
        return rc;
    sqlite3_bind_int64(q, 1, g->id);
    rc = store_step(x->s, q, &row);
    store_done(x->s, q);
    index_segment_free(g);
    memmove(g, g + 1, (x->segment_count - at - 1) * sizeof *g);
    x->segment_count--;
    return rc;
}

static treaty_result
finish(merge *m)
{
    struct index *x = m->x;
    index_segment *t = &x->segments[m->target];
    treaty_result rc;

    t->next = INDEX_END;
    t->documents = 0;
    for (uint32_t i = t->first; i <= t->last; i++) t->documents += index_alive(x, i);
    rc = index_save_segment(x, t); /* before the places of segments change */
    for (size_t i = m->count; i-- > 0 && rc == TREATY_OK;) rc = delete_segment(x, m->inputs[i].at);
    return rc;
}

static treaty_result
merge_words(merge *m, size_t budget)
{
    index_segment *t = &m->x->segments[m->target];
    treaty_result rc = TREATY_OK;

    while (rc == TREATY_OK) {
        uint32_t term = INDEX_END;
        for (size_t i = 0; i < m->count; i++)
            if (m->inputs[i].walk.term < term) term = m->inputs[i].walk.term;
        if (term == INDEX_END) break;
        t->next = term;
        if (m->w.written + m->w.entries.size + m->w.stream.size >= budget) return rc;
        index_write_word(&m->w, term);
        for (size_t i = 0; i < m->count && rc == TREATY_OK; i++)
            rc = copy_word(m, &m->inputs[i], term);
        index_write_end(&m->w);
        if (rc == TREATY_OK) rc = m->w.rc;
    }
    t->next = INDEX_END;
    return rc;
}

/* Goes on with the merge into x->segments[target] until about `budget` bytes are written. What it
 * makes waits for what it took in to be deleted: pages are used again at once, instead of being
 * wiped, logged and left over. */
static treaty_result
step(struct index *x, size_t target, size_t budget, size_t *written)
{
    merge *m = calloc(1, sizeof *m);
    treaty_result rc = TREATY_OK;

    if (m == NULL) return base_no_memory(x->e);
    m->x = x;
    m->target = target;
    for (size_t i = 0; i < x->segment_count && m->count < MOST_INPUTS; i++)
        if (x->segments[i].target == x->segments[target].id) m->inputs[m->count++].at = i;
    if (!x->segments[target].listed) rc = index_list_chunks(x, &x->segments[target]);
    index_writer_begin(&m->w, x, &x->segments[target]);
    m->w.hold = 2 * (size_t)MOST_STEP;
    if (budget > MOST_STEP) budget = MOST_STEP;
    for (size_t i = 0; i < m->count && rc == TREATY_OK; i++) rc = open_input(m, &m->inputs[i]);
    if (rc == TREATY_OK) rc = merge_words(m, budget);
    if (rc == TREATY_OK) rc = index_writer_finish(&m->w);
    *written += m->w.written;
    for (size_t i = 0; i < m->count; i++) {
        if (rc == TREATY_OK && x->segments[target].next != INDEX_END)
            rc = trim(m, &m->inputs[i], x->segments[target].next);
        index_walk_end(&m->inputs[i].walk);
    }
    if (rc == TREATY_OK)
        rc = x->segments[target].next == INDEX_END ? finish(m)
                                                   : index_save_segment(x, &x->segments[target]);
    if (rc == TREATY_OK) rc = index_write_held(&m->w);
    index_settle_ranges(x);
    index_writer_free(&m->w);
    base_buffer_free(&m->scratch);
    free(m->gaps);
    free(m);
    return rc;
}

/* ---- which ---- */

/* Neighbours [from, to) that are to become one: FAN of a tier, and what is smaller between and behind
 * them. False: none are due. */
static bool
find_due(const struct index *x, size_t *from, size_t *to)
{
    size_t low = x->segment_count;

    while (low > 0 && !under_way(&x->segments[low - 1])) low--;
    for (unsigned most = 0; most < 16; most++) {
        size_t at = x->segment_count, equal = 0;
        for (; at > low && tier(&x->segments[at - 1]) <= most; at--)
            equal += tier(&x->segments[at - 1]) == most;
        if (equal < FAN) continue;
        *from = at;
        *to = at + MOST_INPUTS < x->segment_count ? at + MOST_INPUTS : x->segment_count;
        return true;
    }
    return false;
}

static treaty_result
begin_merge(struct index *x, size_t from, size_t to)
{
    index_segment target = {
        .first = x->segments[from].first, .last = x->segments[to - 1].last, .to = 0};
    treaty_result rc = index_add_segment(x, &target, from);

    for (size_t i = from + 1; i <= to && rc == TREATY_OK; i++) {
        x->segments[i].target = x->segments[from].id;
        rc = index_save_segment(x, &x->segments[i]);
    }
    index_settle_ranges(x);
    return rc;
}

/* The merge under way with the fewest bytes to come first; x->segment_count: none. */
static size_t
smallest_target(const struct index *x)
{
    size_t best = x->segment_count;

    for (size_t i = 0; i < x->segment_count; i++) {
        const index_segment *g = &x->segments[i];
        if (g->next == INDEX_END) continue;
        if (best == x->segment_count ||
            g->last - g->first < x->segments[best].last - x->segments[best].first)
            best = i;
    }
    return best;
}

treaty_result
index_merge_step(struct index *x, size_t written, bool *more)
{
    size_t budget = written * STEP_FACTOR > STEP ? written * STEP_FACTOR : STEP;
    size_t done = 0, from, to, at;
    treaty_result rc = TREATY_OK;

    if (x->step > 0) budget = x->step;
    *more = false;
    while (rc == TREATY_OK) {
        if (find_due(x, &from, &to) && (rc = begin_merge(x, from, to)) != TREATY_OK) break;
        if ((at = smallest_target(x)) == x->segment_count) break;
        if (x->reload_gone && (rc = index_load_gone(x)) != TREATY_OK) break;
        *more = true;
        if (done >= budget) break;
        rc = step(x, at, budget - done, &done);
        *more = false;
    }
    return rc;
}

treaty_result
index_settle(struct index *x, bool *more)
{
    treaty_result rc = index_load(x);

    if (rc == TREATY_OK) rc = index_load_gone(x);
    return rc == TREATY_OK ? index_merge_step(x, 0, more) : rc;
}

/* ---- purge ---- */

static treaty_result
run_whole(struct index *x, size_t target)
{
    int64_t id = x->segments[target].id;
    size_t written = 0;
    treaty_result rc;

    do rc = step(x, target, SIZE_MAX, &written);
    while (rc == TREATY_OK && x->segments[target].id == id &&
           x->segments[target].next != INDEX_END);
    return rc;
}

/* Writes every segment that may hold a document anew. */
treaty_result
index_rewrite(struct index *x, uint32_t document)
{
    treaty_result rc = TREATY_OK;
    size_t at;

    for (at = 0; at < x->segment_count && rc == TREATY_OK; at++)
        if (x->segments[at].next != INDEX_END && x->segments[at].first <= document &&
            document <= x->segments[at].last)
            rc = run_whole(x, at);
    for (at = 0; at < x->segment_count && rc == TREATY_OK; at++) {
        if (x->segments[at].first > document || x->segments[at].last < document) continue;
        if ((rc = begin_merge(x, at, at + 1)) == TREATY_OK) rc = run_whole(x, at);
    }
    return rc;
}
