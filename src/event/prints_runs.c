/* The list of runs, and their merges: FAN neighbours of a tier become one of the next, some hashes at a
 * time. */
#include "event/prints_runs.h"

#include <stdlib.h>

enum {
    FAN = 8,
    MOST_INPUTS = 32,
    STEP = 64 << 10, /* bytes a step of the merges writes at least */
    MOST_STEP = 2 << 20,
    STEP_FACTOR = 8
};

/* ---- the list ---- */

treaty_result
prints_list_runs(event_prints *p)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(
        p->s,
        "SELECT id, first, last, target, next FROM print_run ORDER BY first, last DESC, id DESC",
        &q);

    p->run_count = 0;
    if (rc != TREATY_OK) return rc;
    while ((rc = store_step(p->s, q, &row)) == TREATY_OK && row) {
        prints_run r = {.id = sqlite3_column_int64(q, 0), .target = sqlite3_column_int64(q, 3)};
        int64_t first = sqlite3_column_int64(q, 1), last = sqlite3_column_int64(q, 2),
                next = sqlite3_column_int64(q, 4);
        if (r.id < 1 || r.id >= INT32_MAX || first < 1 || last < first || last > UINT32_MAX ||
            next < 0 || (uint64_t)next > PRINTS_WHOLE) {
            rc = prints_damaged(p);
            break;
        }
        r.first = (uint32_t)first;
        r.last = (uint32_t)last;
        r.next = (uint64_t)next;
        if (!base_reserve(&p->runs, &p->run_capacity, p->run_count + 1, sizeof r)) {
            rc = base_no_memory(store_error(p->s));
            break;
        }
        p->runs[p->run_count++] = r;
    }
    store_done(p->s, q);
    return rc;
}

static treaty_result
run_on(event_prints *p, const char *sql, int64_t a, int64_t b)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(p->s, sql, &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, a);
    sqlite3_bind_int64(q, 2, b);
    rc = store_step(p->s, q, &row);
    store_done(p->s, q);
    return rc;
}

treaty_result
prints_insert_run(event_prints *p, prints_run *r)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(
        p->s, "INSERT INTO print_run (first, last, target, next) VALUES (?, ?, 0, ?)", &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, r->first);
    sqlite3_bind_int64(q, 2, r->last);
    sqlite3_bind_int64(q, 3, (int64_t)r->next);
    rc = store_step(p->s, q, &row);
    store_done(p->s, q);
    r->id = sqlite3_last_insert_rowid(store_db(p->s));
    return rc == TREATY_OK && r->id >= INT32_MAX
               ? base_fail(store_error(p->s), TREATY_LIMIT, "too many runs of fingerprints")
               : rc;
}

/* ---- merges ---- */

static bool
under_way(const prints_run *r)
{
    return r->target != 0 || r->next != PRINTS_WHOLE;
}

static unsigned
tier(const prints_run *r)
{
    unsigned t = 0;

    for (uint32_t n = r->last - r->first + 1; n >= FAN; n /= FAN) t++;
    return t;
}

/* Neighbours [from, to) that are to become one: FAN of a tier, and what is smaller between and behind
 * them. False: none are due. */
static bool
find_due(const event_prints *p, size_t *from, size_t *to)
{
    size_t low = p->run_count;

    while (low > 0 && !under_way(&p->runs[low - 1])) low--;
    for (unsigned most = 0; most < 12; most++) {
        size_t at = p->run_count, equal = 0;
        for (; at > low && tier(&p->runs[at - 1]) <= most; at--)
            equal += tier(&p->runs[at - 1]) == most;
        if (equal < FAN) continue;
        *from = at;
        *to = at + MOST_INPUTS < p->run_count ? at + MOST_INPUTS : p->run_count;
        return true;
    }
    return false;
}

static treaty_result
begin_merge(event_prints *p, size_t from, size_t to)
{
    prints_run target = {.first = p->runs[from].first, .last = p->runs[to - 1].last};
    treaty_result rc = prints_insert_run(p, &target);

    for (size_t i = from; i < to && rc == TREATY_OK; i++)
        rc = run_on(p, "UPDATE print_run SET target = ?2 WHERE id = ?1", p->runs[i].id, target.id);
    return rc == TREATY_OK ? prints_list_runs(p) : rc;
}

/* The merge under way of the fewest documents. */
static const prints_run *
smallest_target(const event_prints *p)
{
    const prints_run *best = NULL;

    for (size_t i = 0; i < p->run_count; i++) {
        const prints_run *r = &p->runs[i];
        if (r->next == PRINTS_WHOLE) continue;
        if (best == NULL || r->last - r->first < best->last - best->first) best = r;
    }
    return best;
}

typedef struct merge {
    prints_walk inputs[MOST_INPUTS];
    size_t count;
    prints_writer w;
    uint32_t documents[PRINTS_MOST + 1], document_count;
} merge;

/* Adds what the input has of `hash`. */
static treaty_result
take_hash(event_prints *p, merge *m, prints_walk *in, uint64_t hash)
{
    treaty_result rc = TREATY_OK;

    while (rc == TREATY_OK && in->id != 0 && in->hash == hash) {
        if (m->document_count + in->count > PRINTS_MOST) {
            m->document_count = PRINTS_MOST + 1;
        } else {
            memcpy(m->documents + m->document_count, in->documents,
                   in->count * sizeof *in->documents);
            m->document_count += in->count;
        }
        rc = prints_walk_on(p, in);
    }
    return rc;
}

/* Writes about `budget` bytes; *next is the hash to go on with, PRINTS_WHOLE at the end. */
static treaty_result
merge_hashes(event_prints *p, merge *m, size_t budget, uint64_t *next)
{
    treaty_result rc = TREATY_OK;

    while (rc == TREATY_OK) {
        uint64_t hash = PRINTS_WHOLE;
        for (size_t i = 0; i < m->count; i++)
            if (m->inputs[i].id != 0 && m->inputs[i].hash < hash) hash = m->inputs[i].hash;
        *next = hash;
        if (hash == PRINTS_WHOLE || m->w.written >= budget) break;
        m->document_count = 0;
        for (size_t i = 0; i < m->count && rc == TREATY_OK; i++)
            rc = take_hash(p, m, &m->inputs[i], hash);
        prints_put_entry(&m->w, hash, m->documents, m->document_count);
        if (rc == TREATY_OK) rc = m->w.rc;
    }
    prints_close_chunk(&m->w);
    return rc == TREATY_OK ? m->w.rc : rc;
}

/* Takes out of the inputs what nobody asks them for any more. */
static treaty_result
trim(event_prints *p, const merge *m, uint64_t next)
{
    static const char chunks[] = "DELETE FROM print_chunk WHERE id >= ? AND id < ?";
    treaty_result rc = TREATY_OK;

    for (size_t i = 0; i < m->count && rc == TREATY_OK; i++) {
        const prints_walk *in = &m->inputs[i];
        bool done = next == PRINTS_WHOLE;
        int64_t from = prints_chunk_id(in->run, 0), to = (in->run->id + 1) << 32;
        rc = run_on(p, chunks, from, !done && in->id != 0 ? in->id : to);
        if (rc == TREATY_OK && done)
            rc = run_on(p, "DELETE FROM print_run WHERE id = ?1 AND ?2", in->run->id, 1);
    }
    return rc;
}

/* Goes on with the merge into `target`. What it makes waits for what it took in to be deleted, so that
 * pages are used again at once. */
static treaty_result
step(event_prints *p, const prints_run *target, size_t budget, size_t *written)
{
    merge *m = calloc(1, sizeof *m);
    uint64_t next = 0;
    treaty_result rc = TREATY_OK;

    if (m == NULL) return base_no_memory(store_error(p->s));
    m->w = (prints_writer){.p = p, .run = target, .hold = true};
    for (size_t i = 0; i < p->run_count && m->count < MOST_INPUTS && rc == TREATY_OK; i++)
        if (p->runs[i].target == target->id)
            rc = prints_walk_begin(p, &m->inputs[m->count++], &p->runs[i], target->next);
    if (rc == TREATY_OK) rc = merge_hashes(p, m, budget, &next);
    if (rc == TREATY_OK) rc = trim(p, m, next);
    if (rc == TREATY_OK) {
        prints_write_held(&m->w);
        rc = m->w.rc;
    }
    if (rc == TREATY_OK)
        rc = run_on(p, "UPDATE print_run SET next = ?2 WHERE id = ?1", target->id, (int64_t)next);
    *written += m->w.written;
    for (size_t i = 0; i < m->count; i++) base_buffer_free(&m->inputs[i].bytes);
    base_buffer_free(&m->w.bytes);
    base_buffer_free(&m->w.held);
    free(m);
    return rc == TREATY_OK ? prints_list_runs(p) : rc;
}

treaty_result
prints_merge(event_prints *p, size_t written)
{
    size_t least = p->step > 0 ? p->step : STEP, done = 0, from, to;
    size_t budget = written * STEP_FACTOR > least ? written * STEP_FACTOR : least;
    const prints_run *target;
    treaty_result rc = TREATY_OK;

    while (rc == TREATY_OK && done < budget) {
        if (find_due(p, &from, &to) && (rc = begin_merge(p, from, to)) != TREATY_OK) return rc;
        if ((target = smallest_target(p)) == NULL) return TREATY_OK;
        rc = step(p, target, budget - done < MOST_STEP ? budget - done : MOST_STEP, &done);
    }
    return rc;
}
