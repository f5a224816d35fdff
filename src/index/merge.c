/*
 * Merges: FAN neighbours of a tier become one segment, some words at a time, so that no commit waits
 * long. A merge under way lives in the file: readers take the words that are done from its target,
 * the others from its inputs, and any process goes on with it.
 */
#include "index/inner.h"

#include <stdlib.h>

enum { STEP = 256 << 10, STEP_FACTOR = 8, MOST_STEP = 4 << 20, MOST_INPUTS = 64 };

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
    size_t at;   /* place in x->segments */
    bool living; /* none of its documents is gone */
    index_chunk *chunk;
    uint32_t number, entry; /* places of what comes next */
    uint32_t positions;     /* chunk of positions read last, + 1 */
    uint32_t term;          /* INDEX_END: no more */
} input;

typedef struct merge {
    struct index *x;
    index_writer w;
    size_t target;
    input inputs[MOST_INPUTS];
    size_t count;
    base_buffer scratch;
} merge;

/* What stands at the input's place now. */
static treaty_result
look(merge *m, input *in)
{
    struct index *x = m->x;
    index_segment *g = &x->segments[in->at];
    treaty_result rc = TREATY_OK;

    in->term = INDEX_END;
    while (in->number < g->count) {
        if (in->chunk == NULL) {
            rc = index_get_chunk(x, chunk_id(g->id, CHUNK_DOCUMENTS, g->numbers[in->number]),
                                 &in->chunk);
            if (rc != TREATY_OK) return rc;
        }
        if (in->entry < index_entries(in->chunk)) {
            in->term = load32(in->chunk->bytes + 4 + 4 * (size_t)in->entry);
            return rc;
        }
        index_release(in->chunk);
        in->chunk = NULL;
        in->entry = 0;
        in->number++;
    }
    return rc;
}

static treaty_result
open_input(merge *m, input *in)
{
    index_segment *g = &m->x->segments[in->at];
    treaty_result rc = g->listed ? TREATY_OK : index_list_chunks(m->x, g);

    in->living = index_none_gone(m->x, g->first, g->last);
    if (rc == TREATY_OK) rc = look(m, in);
    while (rc == TREATY_OK && in->term < g->from) {
        in->entry++;
        rc = look(m, in);
    }
    return rc;
}

/* One block of an entry: its documents, each with how often the word stands in it. */
typedef struct postings {
    uint32_t docs[INDEX_BLOCK], tfs[INDEX_BLOCK], count;
    uint32_t last; /* document of the block before */
    const uint8_t *at;
} postings;

static treaty_result
take_block(merge *m, const index_entry *e, uint32_t left, postings *b)
{
    uint32_t n = left < INDEX_BLOCK ? left : INDEX_BLOCK;

    b->count = n;
    if ((b->at = index_take_numbers(b->at, e->data_end, n, b->docs)) == NULL ||
        !index_sum_up(b->docs, n, b->last))
        return index_damaged(m->x, "a list of documents");
    b->last = b->docs[n - 1];
    if (e->flags & ENTRY_ONCE)
        for (uint32_t i = 0; i < n; i++) b->tfs[i] = 1;
    else if ((b->at = index_take_numbers(b->at, e->data_end, n, b->tfs)) == NULL)
        return index_damaged(m->x, "a list of documents");
    return TREATY_OK;
}

/* The documents of the block that are still there; *from walks over the positions. */
static treaty_result
copy_living(merge *m, const postings *b, const uint8_t **from, const uint8_t *end)
{
    struct index *x = m->x;

    for (uint32_t i = 0; i < b->count; i++) {
        const uint8_t *to = index_skip_numbers(*from, end, b->tfs[i]);
        if (to == NULL) return index_damaged(x, "a list of positions");
        if (index_alive(x, b->docs[i])) {
            index_write_room(&m->w);
            index_write_postings(&m->w, b->docs + i, b->tfs + i, 1, *from, (size_t)(to - *from));
        }
        *from = to;
    }
    return m->w.rc;
}

/* All documents of the block, as many at once as the block being written has room for. `rest`: no
 * other block of the entry follows. */
static treaty_result
copy_block(merge *m, const postings *b, bool rest, const uint8_t **from, const uint8_t *end)
{
    for (uint32_t i = 0, n; i < b->count && m->w.rc == TREATY_OK; i += n) {
        const uint8_t *to = end;
        uint64_t positions = 0;
        n = index_write_room(&m->w);
        if (n >= b->count - i) n = b->count - i;
        if (!rest || i + n < b->count) {
            for (uint32_t k = i; k < i + n; k++) positions += b->tfs[k];
            if ((to = index_skip_numbers(*from, end, positions)) == NULL)
                return index_damaged(m->x, "a list of positions");
        }
        index_write_postings(&m->w, b->docs + i, b->tfs + i, n, *from, (size_t)(to - *from));
        *from = to;
    }
    return m->w.rc;
}

static treaty_result
copy_postings(merge *m, const index_entry *e, bool living, const uint8_t *positions)
{
    const uint8_t *from = positions, *end = positions + e->position_size;
    postings b = {.at = e->data};
    treaty_result rc = TREATY_OK;

    for (uint32_t left = e->documents; left > 0 && rc == TREATY_OK; left -= b.count) {
        if ((rc = take_block(m, e, left, &b)) != TREATY_OK) return rc;
        rc = living ? copy_block(m, &b, left == b.count, &from, end)
                    : copy_living(m, &b, &from, end);
    }
    return rc;
}

/* Every entry of the input's word. */
static treaty_result
copy_word(merge *m, input *in, uint32_t term)
{
    treaty_result rc = TREATY_OK;

    while (rc == TREATY_OK && in->term == term) {
        index_segment *g = &m->x->segments[in->at];
        index_chunk *chunk = NULL;
        const uint8_t *positions;
        index_entry e;
        uint32_t same;
        if (!index_take_entry(in->chunk, in->entry, &same, &e))
            return index_damaged(m->x, "an entry");
        positions = e.positions;
        if (!(e.flags & ENTRY_INLINE)) {
            rc = index_take_positions(m->x, g->id, e.position_at, (size_t)e.position_size, &chunk,
                                      &m->scratch, &positions);
            in->positions = (uint32_t)((e.position_at + e.position_size - 1) / CHUNK_LIMIT) + 1;
        }
        if (rc == TREATY_OK) rc = copy_postings(m, &e, in->living, positions);
        if (chunk != NULL) index_release(chunk);
        in->entry++;
        if (rc == TREATY_OK) rc = look(m, in);
        if (in->term < term) return index_damaged(m->x, "the order of words");
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
        in->number -= done;
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
            if (m->inputs[i].term < term) term = m->inputs[i].term;
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
        if (m->inputs[i].chunk != NULL) index_release(m->inputs[i].chunk);
    }
    if (rc == TREATY_OK)
        rc = x->segments[target].next == INDEX_END ? finish(m)
                                                   : index_save_segment(x, &x->segments[target]);
    if (rc == TREATY_OK) {
        index_write_held(&m->w);
        rc = m->w.rc;
    }
    index_settle_ranges(x);
    index_writer_free(&m->w);
    base_buffer_free(&m->scratch);
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
