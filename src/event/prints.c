/*
 * Fingerprints of the documents, in the file and in memory: which documents hold a hash. Knows no
 * texts.
 *
 * They lie in runs, each of a range of documents and sorted by hash, in chunks small enough to be
 * searched from their start. A batch writes one run; FAN neighbours of a tier become one of the
 * next, some hashes at a time: while a merge is under way hashes below the target's `next` are in
 * the target, the others in its inputs.
 *
 * A chunk: sum (4 bytes, of what follows, seeded with the row); entries: hash less the one before
 * (at first: than the one in the row's id), then for each document its number less the one before
 * (at first: less the run's first, and one more) << 1 | another follows; 0: too many to be told.
 */
#include "event/prints.h"

#include <stdlib.h>

enum {
    FAN = 8,
    CHUNK = 512,
    ENTRY_MOST = 10 + PRINTS_MOST * 6, /* bytes of an entry */
    MOST_INPUTS = 32,
    PENDING_MOST = 1 << 17, /* fingerprints in memory before they are written */
    STEP = 64 << 10,        /* bytes a step of the merges writes at least */
    STEP_FACTOR = 8,
    SUM = 4
};

static int64_t
chunk_id(const prints_run *r, uint64_t hash)
{
    return (int64_t)((uint64_t)r->id << 32 | hash);
}

/* ---- one chunk ---- */

static uint32_t
sum_of(int64_t id, const void *bytes, size_t size)
{
    return (uint32_t)base_hash((const char *)bytes + SUM, size - SUM, (uint64_t)id);
}

static treaty_result
damaged(event_prints *p)
{
    return base_fail(store_error(p->s), TREATY_CORRUPT, "the fingerprints are damaged");
}

static treaty_result
begin_chunk(event_prints *p, prints_walk *w, int64_t id, const void *bytes, size_t size)
{
    uint32_t sum;

    if (size < SUM) return damaged(p);
    memcpy(&sum, bytes, SUM);
    if (sum != sum_of(id, bytes, size)) return damaged(p);
    w->at = (const uint8_t *)bytes + SUM;
    w->end = (const uint8_t *)bytes + size;
    w->hash = (uint64_t)id & UINT32_MAX;
    return TREATY_OK;
}

static inline const uint8_t *
take_number(const uint8_t *at, const uint8_t *end, uint64_t *value)
{
    if (end - at >= 3) { /* nearly all are of three bytes at most */
        *value = at[0] & 127;
        if (at[0] < 0x80) return at + 1;
        *value |= (uint64_t)(at[1] & 127) << 7;
        if (at[1] < 0x80) return at + 2;
        *value |= (uint64_t)(at[2] & 127) << 14;
        if (at[2] < 0x80) return at + 3;
    }
    return base_read_varint(at, end, value);
}

/* The next entry of the chunk, which has one. */
static treaty_result
take_entry(event_prints *p, prints_walk *w)
{
    uint64_t more, document = w->run->first;

    w->at = take_number(w->at, w->end, &more);
    if (w->at == NULL || more > UINT32_MAX - w->hash) return damaged(p);
    w->hash += more;
    w->count = 0;
    do {
        w->at = take_number(w->at, w->end, &more);
        if (w->at == NULL || w->count == PRINTS_MOST) return damaged(p);
        if (more == 0 && w->count == 0) {
            w->count = PRINTS_MOST + 1;
            return TREATY_OK;
        }
        document += (more >> 1) - (w->count == 0);
        if (document > w->run->last) return damaged(p);
        w->documents[w->count++] = (uint32_t)document;
    } while (more & 1);
    return TREATY_OK;
}

/* ---- a walk through a run by hash ---- */

static treaty_result
load_chunk(event_prints *p, prints_walk *w, int64_t from)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(p->s,
                                     "SELECT id, bytes FROM print_chunk WHERE id >= ? AND id < ?"
                                     " ORDER BY id LIMIT 1",
                                     &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, from);
    sqlite3_bind_int64(q, 2, (w->run->id + 1) << 32);
    base_buffer_reset(&w->bytes);
    w->id = 0;
    if ((rc = store_step(p->s, q, &row)) == TREATY_OK && row) {
        w->id = sqlite3_column_int64(q, 0);
        base_append(&w->bytes, sqlite3_column_blob(q, 1), (size_t)sqlite3_column_bytes(q, 1));
        if (w->bytes.failed) rc = base_no_memory(store_error(p->s));
    }
    store_done(p->s, q);
    if (rc == TREATY_OK && w->id != 0) rc = begin_chunk(p, w, w->id, w->bytes.bytes, w->bytes.size);
    return rc;
}

/* To the next entry; w->id is 0 where there is none. */
static treaty_result
walk_on(event_prints *p, prints_walk *w)
{
    treaty_result rc = TREATY_OK;

    while (rc == TREATY_OK && w->id != 0 && w->at == w->end) rc = load_chunk(p, w, w->id + 1);
    return rc == TREATY_OK && w->id != 0 ? take_entry(p, w) : rc;
}

static treaty_result
walk_begin(event_prints *p, prints_walk *w, const prints_run *r, uint64_t from)
{
    treaty_result rc;

    w->run = r;
    if ((rc = load_chunk(p, w, chunk_id(r, 0))) == TREATY_OK) rc = walk_on(p, w);
    while (rc == TREATY_OK && w->id != 0 && w->hash < from) rc = walk_on(p, w);
    return rc;
}

treaty_result
prints_each(event_prints *p, void (*each)(void *context, uint32_t hash), void *context)
{
    treaty_result rc = TREATY_OK;

    for (size_t i = 0; i < p->run_count && rc == TREATY_OK; i++) {
        prints_walk *w = &p->walk;
        rc = walk_begin(p, w, &p->runs[i], 0);
        while (rc == TREATY_OK && w->id != 0) {
            each(context, (uint32_t)w->hash);
            rc = walk_on(p, w);
        }
    }
    return rc;
}

/* ---- a run being written ---- */

typedef struct writer {
    event_prints *p;
    const prints_run *run;
    base_buffer bytes;
    int64_t id;      /* of the chunk at hand, where it has entries */
    uint64_t before; /* its last hash */
    size_t written;
    treaty_result rc;
} writer;

static treaty_result
put_chunk(event_prints *p, const char *sql, int64_t id, base_buffer *b)
{
    sqlite3_stmt *q = NULL;
    uint32_t sum;
    bool row;
    treaty_result rc;

    if (b->failed) return base_no_memory(store_error(p->s));
    sum = sum_of(id, b->bytes, b->size);
    memcpy(b->bytes, &sum, SUM);
    if ((rc = store_prepare(p->s, sql, &q)) != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, id);
    sqlite3_bind_blob(q, 2, b->bytes, (int)b->size, SQLITE_STATIC);
    rc = store_step(p->s, q, &row);
    store_done(p->s, q);
    return rc;
}

static void
close_chunk(writer *w)
{
    if (w->rc == TREATY_OK && w->bytes.size > SUM)
        w->rc =
            put_chunk(w->p, "INSERT INTO print_chunk (id, bytes) VALUES (?, ?)", w->id, &w->bytes);
    w->written += w->bytes.size;
    base_buffer_reset(&w->bytes);
}

static inline uint8_t *
put_number(uint8_t *at, uint64_t value)
{
    for (; value >= 0x80; value >>= 7) *at++ = (uint8_t)(value | 0x80);
    *at++ = (uint8_t)value;
    return at;
}

/* `count` documents, ascending; above PRINTS_MOST: too many to be told. */
static void
append_entry(base_buffer *b, uint64_t gap, uint32_t first, const uint32_t *documents,
             uint32_t count)
{
    uint32_t before = first;
    uint8_t *at;

    if (b->size + ENTRY_MOST >= b->capacity &&
        !base_reserve(&b->bytes, &b->capacity, b->size + ENTRY_MOST + 1, 1)) {
        b->failed = true;
        return;
    }
    at = put_number((uint8_t *)b->bytes + b->size, gap);
    if (count > PRINTS_MOST) at = put_number(at, 0);
    for (uint32_t i = 0; i < count && count <= PRINTS_MOST; i++) {
        uint64_t more = (uint64_t)(documents[i] - before) + (i == 0);
        at = put_number(at, more << 1 | (i + 1 < count));
        before = documents[i];
    }
    b->size = (size_t)(at - (uint8_t *)b->bytes);
}

static void
put_entry(writer *w, uint64_t hash, const uint32_t *documents, uint32_t count)
{
    if (w->bytes.size >= CHUNK) close_chunk(w);
    if (w->bytes.size == 0) {
        base_append(&w->bytes, "\0\0\0", SUM);
        w->id = chunk_id(w->run, hash);
        w->before = hash;
    }
    append_entry(&w->bytes, hash - w->before, w->run->first, documents, count);
    w->before = hash;
}

/* ---- runs ---- */

static treaty_result
list_runs(event_prints *p)
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
            rc = damaged(p);
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

static treaty_result
insert_run(event_prints *p, prints_run *r)
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

/* Neighbours [from, to) that are to become one; false: none are due. */
static bool
find_due(const event_prints *p, size_t *from, size_t *to)
{
    size_t low = p->run_count;

    while (low > 0 && !under_way(&p->runs[low - 1])) low--;
    for (unsigned most = 0; most < 12; most++) {
        size_t at = p->run_count;
        while (at > low && tier(&p->runs[at - 1]) <= most) at--;
        if (p->run_count - at < FAN) continue;
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
    treaty_result rc = insert_run(p, &target);

    for (size_t i = from; i < to && rc == TREATY_OK; i++)
        rc = run_on(p, "UPDATE print_run SET target = ?2 WHERE id = ?1", p->runs[i].id, target.id);
    return rc == TREATY_OK ? list_runs(p) : rc;
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
    writer w;
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
        rc = walk_on(p, in);
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
        put_entry(&m->w, hash, m->documents, m->document_count);
        if (rc == TREATY_OK) rc = m->w.rc;
    }
    close_chunk(&m->w);
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
        int64_t from = chunk_id(in->run, 0), to = (in->run->id + 1) << 32;
        rc = run_on(p, chunks, from, !done && in->id != 0 ? in->id : to);
        if (rc == TREATY_OK && done)
            rc = run_on(p, "DELETE FROM print_run WHERE id = ?1 AND ?2", in->run->id, 1);
    }
    return rc;
}

/* Goes on with the merge into `target`. */
static treaty_result
step(event_prints *p, const prints_run *target, size_t budget, size_t *written)
{
    merge *m = calloc(1, sizeof *m);
    uint64_t next = 0;
    treaty_result rc = TREATY_OK;

    if (m == NULL) return base_no_memory(store_error(p->s));
    m->w = (writer){.p = p, .run = target};
    for (size_t i = 0; i < p->run_count && m->count < MOST_INPUTS && rc == TREATY_OK; i++)
        if (p->runs[i].target == target->id)
            rc = walk_begin(p, &m->inputs[m->count++], &p->runs[i], target->next);
    if (rc == TREATY_OK) rc = merge_hashes(p, m, budget, &next);
    if (rc == TREATY_OK) rc = trim(p, m, next);
    if (rc == TREATY_OK)
        rc = run_on(p, "UPDATE print_run SET next = ?2 WHERE id = ?1", target->id, (int64_t)next);
    *written += m->w.written;
    for (size_t i = 0; i < m->count; i++) base_buffer_free(&m->inputs[i].bytes);
    base_buffer_free(&m->w.bytes);
    free(m);
    return rc == TREATY_OK ? list_runs(p) : rc;
}

static treaty_result
merge_step(event_prints *p, size_t written)
{
    size_t least = p->step > 0 ? p->step : STEP, done = 0, from, to;
    size_t budget = written * STEP_FACTOR > least ? written * STEP_FACTOR : least;
    const prints_run *target;
    treaty_result rc = TREATY_OK;

    while (rc == TREATY_OK && done < budget) {
        if (find_due(p, &from, &to) && (rc = begin_merge(p, from, to)) != TREATY_OK) return rc;
        if ((target = smallest_target(p)) == NULL) return TREATY_OK;
        rc = step(p, target, budget - done, &done);
    }
    return rc;
}

/* ---- what a transaction added ---- */

/* By hash, and of one hash by document, as they came: by digits of 11 bits. */
static bool
sort_pending(event_prints *p)
{
    prints_pending *from = p->pending, *to = malloc((p->pending_count + 1) * sizeof *to), *swap;
    uint32_t counts[2048];

    if (to == NULL) return false;
    for (unsigned shift = 0; shift < 32; shift += 11) {
        uint32_t sum = 0;
        memset(counts, 0, sizeof counts);
        for (size_t i = 0; i < p->pending_count; i++) counts[from[i].hash >> shift & 2047]++;
        for (int i = 0; i < 2048; i++) {
            uint32_t n = counts[i];
            counts[i] = sum;
            sum += n;
        }
        for (size_t i = 0; i < p->pending_count; i++)
            to[counts[from[i].hash >> shift & 2047]++] = from[i];
        swap = from;
        from = to;
        to = swap;
    }
    free(to);
    p->pending = from;
    p->pending_capacity = p->pending_count + 1;
    return true;
}

static void
put_pending(event_prints *p, writer *w)
{
    uint32_t documents[PRINTS_MOST + 1];

    for (size_t at = 0; at < p->pending_count && w->rc == TREATY_OK;) {
        uint32_t hash = p->pending[at].hash, count = 0;
        for (; at < p->pending_count && p->pending[at].hash == hash; at++) {
            uint32_t document = p->pending[at].document;
            if (count > PRINTS_MOST || (count > 0 && documents[count - 1] == document)) continue;
            documents[count++] = document;
        }
        put_entry(w, hash, documents, count);
    }
    close_chunk(w);
}

static treaty_result
write_run(event_prints *p)
{
    prints_run r = {.first = p->pending[0].document, .next = PRINTS_WHOLE};
    writer w = {.p = p, .run = &r};
    treaty_result rc;

    r.last = p->pending[p->pending_count - 1].document;
    if ((rc = insert_run(p, &r)) != TREATY_OK) return rc;
    if (!sort_pending(p)) return base_no_memory(store_error(p->s));
    put_pending(p, &w);
    p->written += w.written;
    p->pending_count = 0;
    base_buffer_free(&w.bytes);
    return w.rc == TREATY_OK ? list_runs(p) : w.rc;
}

treaty_result
event_prints_flush(event_prints *p)
{
    treaty_result rc = p->pending_count > 0 ? write_run(p) : TREATY_OK;

    if (rc == TREATY_OK && p->written > 0) rc = merge_step(p, p->written);
    p->written = 0;
    p->ready = false;
    return rc;
}

void
event_prints_discard(event_prints *p)
{
    p->pending_count = p->written = 0;
    p->ready = p->listed = false;
    copies_filter_free(&p->filter); /* what seemed common in the batch may not be */
}

/* ---- what a transaction added, by hash ---- */

static bool
grow_heads(event_prints *p)
{
    size_t size = p->heads == NULL ? 1024 : (p->head_mask + 1) * 2;
    uint32_t *heads = calloc(size, sizeof *heads);

    if (heads == NULL) return false;
    free(p->heads);
    p->heads = heads;
    p->head_mask = size - 1;
    for (uint32_t i = 0; i < p->pending_count; i++) {
        uint32_t *head = &heads[p->pending[i].hash & p->head_mask];
        p->pending[i].below = *head;
        *head = i + 1;
    }
    return true;
}

treaty_result
prints_add(event_prints *p, uint32_t document, const copies_print *prints, uint32_t count)
{
    if (!base_reserve(&p->pending, &p->pending_capacity, p->pending_count + count + 1,
                      sizeof *p->pending))
        return base_no_memory(store_error(p->s));
    if (p->pending_count == 0 && p->heads != NULL)
        memset(p->heads, 0, (p->head_mask + 1) * sizeof *p->heads);
    while (p->heads == NULL || p->pending_count + count > p->head_mask)
        if (!grow_heads(p)) return base_no_memory(store_error(p->s));
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *head = &p->heads[prints[i].hash & p->head_mask];
        p->pending[p->pending_count++] = (prints_pending){prints[i].hash, document, *head};
        *head = (uint32_t)p->pending_count;
        copies_filter_add(&p->filter, prints[i].hash);
    }
    return p->pending_count < PENDING_MOST ? TREATY_OK : write_run(p);
}

static uint32_t
find_pending(const event_prints *p, uint32_t hash, uint32_t *documents)
{
    uint32_t count = 0;

    if (p->pending_count == 0) return 0;
    for (uint32_t at = p->heads[hash & p->head_mask]; at != 0 && count <= PRINTS_MOST;
         at = p->pending[at - 1].below) {
        const prints_pending *x = &p->pending[at - 1];
        if (x->hash == hash && (count == 0 || documents[count - 1] != x->document))
            documents[count++] = x->document;
    }
    return count;
}

/* ---- look-ups ---- */

static bool
may_be_in(const event_prints *p, const prints_run *r, uint32_t hash)
{
    if (r->next != PRINTS_WHOLE) return hash < r->next;
    if (r->target == 0) return true;
    for (size_t i = 0; i < p->run_count; i++)
        if (p->runs[i].id == r->target) return hash >= p->runs[i].next;
    return true;
}

/* Leaves the entry of `hash` in the walk, where the run has one; else w->count is 0. */
static treaty_result
find_in_run(event_prints *p, sqlite3_stmt *q, const prints_run *r, uint32_t hash)
{
    prints_walk *w = &p->walk;
    int64_t id;
    bool row;
    treaty_result rc;

    w->run = r;
    w->count = 0;
    sqlite3_bind_int64(q, 1, chunk_id(r, hash));
    if ((rc = store_step(p->s, q, &row)) != TREATY_OK || !row) return rc;
    id = sqlite3_column_int64(q, 0);
    if (id >> 32 != r->id) return rc;
    rc = begin_chunk(p, w, id, sqlite3_column_blob(q, 1), (size_t)sqlite3_column_bytes(q, 1));
    while (rc == TREATY_OK && w->at < w->end) {
        if ((rc = take_entry(p, w)) != TREATY_OK || w->hash >= hash) break;
    }
    if (w->hash != hash) w->count = 0;
    return rc;
}

treaty_result
prints_find(event_prints *p, uint32_t hash, uint32_t documents[PRINTS_MOST + 1], uint32_t *count)
{
    uint32_t n = find_pending(p, hash, documents);
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(
        p->s, "SELECT id, bytes FROM print_chunk WHERE id <= ? ORDER BY id DESC LIMIT 1", &q);

    if (rc != TREATY_OK) return rc;
    for (size_t i = 0; i < p->run_count && n <= PRINTS_MOST; i++) {
        if (!may_be_in(p, &p->runs[i], hash)) continue;
        if ((rc = find_in_run(p, q, &p->runs[i], hash)) != TREATY_OK) break;
        if (n + p->walk.count > PRINTS_MOST) {
            n = PRINTS_MOST + 1;
        } else {
            memcpy(documents + n, p->walk.documents, p->walk.count * sizeof *documents);
            n += p->walk.count;
        }
        sqlite3_reset(q);
    }
    store_done(p->s, q);
    *count = n;
    return rc;
}

/* ---- purge and verification ---- */

/* The chunk at hand of p->walk without a document; where nothing is left it stays, empty. */
static treaty_result
rewrite_chunk(event_prints *p, prints_walk *w, uint32_t document)
{
    base_buffer b = {0};
    uint64_t before = w->hash;
    bool held = false;
    treaty_result rc = TREATY_OK;

    base_append(&b, "\0\0\0", SUM);
    while (rc == TREATY_OK && w->at < w->end && (rc = take_entry(p, w)) == TREATY_OK) {
        uint32_t kept = 0;
        for (uint32_t i = 0; w->count <= PRINTS_MOST && i < w->count; i++)
            if (w->documents[i] != document) w->documents[kept++] = w->documents[i];
        if (w->count <= PRINTS_MOST) {
            held = held || kept < w->count;
            w->count = kept;
        }
        if (w->count == 0) continue;
        append_entry(&b, w->hash - before, w->run->first, w->documents, w->count);
        before = w->hash;
    }
    if (rc == TREATY_OK && held)
        rc = put_chunk(p, "UPDATE print_chunk SET bytes = ?2 WHERE id = ?1", w->id, &b);
    base_buffer_free(&b);
    return rc;
}

treaty_result
prints_purge(event_prints *p, uint32_t document)
{
    prints_walk *w = &p->walk;
    treaty_result rc = p->pending_count > 0 ? write_run(p) : TREATY_OK;

    for (size_t i = 0; i < p->run_count && rc == TREATY_OK; i++) {
        w->run = &p->runs[i];
        if (document < w->run->first || document > w->run->last) continue;
        rc = load_chunk(p, w, chunk_id(w->run, 0));
        while (rc == TREATY_OK && w->id != 0)
            if ((rc = rewrite_chunk(p, w, document)) == TREATY_OK) rc = load_chunk(p, w, w->id + 1);
    }
    return rc;
}

static void
ignore(void *context, uint32_t hash)
{
    (void)context;
    (void)hash;
}

treaty_result
event_prints_check(event_prints *p, base_buffer *findings)
{
    treaty_result rc = list_runs(p);

    if (rc == TREATY_OK) rc = prints_each(p, ignore, NULL);
    p->ready = p->listed = false;
    if (rc != TREATY_CORRUPT) return rc;
    if (findings->size > 0) base_append_byte(findings, ',');
    base_append_text(findings, "\"fingerprints: the runs are damaged\"");
    return findings->failed ? base_no_memory(store_error(p->s)) : TREATY_OK;
}

/* ---- the handle ---- */

event_prints *
event_prints_new(store *s)
{
    event_prints *p = calloc(1, sizeof *p);

    if (p != NULL) p->s = s;
    return p;
}

void
event_prints_free(event_prints *p)
{
    if (p == NULL) return;
    copies_filter_free(&p->filter);
    base_buffer_free(&p->walk.bytes);
    copies_search_free(p->search);
    free(p->pending);
    free(p->heads);
    free(p->runs);
    free(p);
}

treaty_result
prints_ready(event_prints *p)
{
    sqlite3_stmt *q = NULL;
    int64_t version = 0;
    bool row;
    treaty_result rc;

    if (p->ready) return TREATY_OK;
    if ((rc = store_prepare(p->s, "PRAGMA data_version", &q)) != TREATY_OK) return rc;
    if ((rc = store_step(p->s, q, &row)) == TREATY_OK && row) version = sqlite3_column_int64(q, 0);
    store_done(p->s, q);
    if (rc == TREATY_OK && (!p->listed || version != p->version)) {
        if (version != p->version) copies_filter_free(&p->filter);
        rc = list_runs(p);
    }
    p->version = version;
    p->ready = p->listed = rc == TREATY_OK;
    return rc;
}
