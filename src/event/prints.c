/*
 * Fingerprints of the documents, in the file and in memory: which documents hold a hash. Knows no
 * texts.
 *
 * They lie in runs, each of a range of documents and sorted by hash, in chunks small enough to be
 * searched from their start. A batch writes one run; neighbours become one (prints_runs.c): while a
 * merge is under way hashes below the target's `next` are in the target, the others in its inputs.
 */
#include "event/prints_runs.h"

#include <stdlib.h>
#include <string.h>

enum { PENDING_MOST = 1 << 17 }; /* fingerprints in memory before they are written */

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
put_pending(event_prints *p, prints_writer *w)
{
    uint32_t documents[PRINTS_MOST + 1];

    for (size_t at = 0; at < p->pending_count && w->rc == TREATY_OK;) {
        uint32_t hash = p->pending[at].hash, count = 0;
        for (; at < p->pending_count && p->pending[at].hash == hash; at++) {
            uint32_t document = p->pending[at].document;
            if (count > PRINTS_MOST || (count > 0 && documents[count - 1] == document)) continue;
            documents[count++] = document;
        }
        prints_put_entry(w, hash, documents, count);
    }
    prints_close_chunk(w);
}

static treaty_result
write_run(event_prints *p)
{
    prints_run r = {.first = p->pending[0].document, .next = PRINTS_WHOLE};
    prints_writer w = {.p = p, .run = &r};
    treaty_result rc;

    r.last = p->pending[p->pending_count - 1].document;
    if ((rc = prints_insert_run(p, &r)) != TREATY_OK) return rc;
    if (!sort_pending(p)) return base_no_memory(store_error(p->s));
    put_pending(p, &w);
    p->written += w.written;
    p->pending_count = 0;
    base_buffer_free(&w.bytes);
    return w.rc == TREATY_OK ? prints_list_runs(p) : w.rc;
}

treaty_result
event_prints_flush(event_prints *p)
{
    treaty_result rc = p->pending_count > 0 ? write_run(p) : TREATY_OK;

    if (rc == TREATY_OK && p->written > 0) rc = prints_merge(p, p->written);
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
    prints_cache_reset(&p->cache);
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
        copies_filter_add(&p->filter, prints[i].hash, document);
        prints_cache_add(&p->cache, prints[i].hash, document);
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
    if (!copies_filter_may_lie_in(&p->filter, hash, r->first, r->last)) return false;
    if (r->next != PRINTS_WHOLE) return hash < r->next;
    if (r->target == 0) return true;
    for (size_t i = 0; i < p->run_count; i++)
        if (p->runs[i].id == r->target) return hash >= p->runs[i].next;
    return true;
}

static treaty_result
find_in_all(event_prints *p, uint32_t hash, uint32_t documents[PRINTS_MOST + 1], uint32_t *count)
{
    uint32_t n = find_pending(p, hash, documents);
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(
        p->s, "SELECT id, bytes FROM print_chunk WHERE id <= ? ORDER BY id DESC LIMIT 1", &q);

    if (rc != TREATY_OK) return rc;
    for (size_t i = 0; i < p->run_count && n <= PRINTS_MOST; i++) {
        if (!may_be_in(p, &p->runs[i], hash)) continue;
        if ((rc = prints_find_in_run(p, q, &p->runs[i], hash)) != TREATY_OK) break;
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

treaty_result
prints_find(event_prints *p, uint32_t hash, uint32_t documents[PRINTS_MOST + 1], uint32_t *count)
{
    const prints_list *known = prints_cache_find(&p->cache, hash);
    treaty_result rc;

    if (known != NULL) {
        *count = known->count;
        if (known->count <= PRINTS_MOST)
            memcpy(documents, p->cache.documents + known->at, known->count * sizeof *documents);
        return TREATY_OK;
    }
    rc = find_in_all(p, hash, documents, count);
    if (rc == TREATY_OK) prints_cache_keep(&p->cache, hash, documents, *count);
    return rc;
}

/* ---- purge and verification ---- */

treaty_result
prints_purge(event_prints *p, uint32_t document)
{
    treaty_result rc = p->pending_count > 0 ? write_run(p) : TREATY_OK;

    prints_cache_reset(&p->cache);
    for (size_t i = 0; i < p->run_count && rc == TREATY_OK; i++)
        if (document >= p->runs[i].first && document <= p->runs[i].last)
            rc = prints_purge_run(p, &p->runs[i], document);
    return rc;
}

treaty_result
prints_each(event_prints *p, void (*each)(void *context, const prints_walk *entry), void *context)
{
    treaty_result rc = TREATY_OK;

    for (size_t i = 0; i < p->run_count && rc == TREATY_OK; i++) {
        prints_walk *w = &p->walk;
        rc = prints_walk_begin(p, w, &p->runs[i], 0);
        while (rc == TREATY_OK && w->id != 0) {
            each(context, w);
            rc = prints_walk_on(p, w);
        }
    }
    return rc;
}

static void
ignore(void *context, const prints_walk *entry)
{
    (void)context;
    (void)entry;
}

treaty_result
event_prints_check(event_prints *p, base_buffer *findings)
{
    treaty_result rc = prints_list_runs(p);

    if (rc == TREATY_OK) rc = prints_each(p, ignore, NULL);
    p->ready = p->listed = false;
    if (rc != TREATY_CORRUPT) return rc;
    if (findings->size > 0) base_append_byte(findings, ',');
    base_append_text(findings, "\"fingerprints: the runs are damaged\"");
    return findings->failed ? base_no_memory(store_error(p->s)) : TREATY_OK;
}

/* ---- the handle ---- */

event_prints *
event_prints_new(store *s, struct index *x)
{
    event_prints *p = calloc(1, sizeof *p);

    if (p == NULL) return NULL;
    p->s = s;
    p->x = x;
    return p;
}

void
event_prints_free(event_prints *p)
{
    if (p == NULL) return;
    copies_filter_free(&p->filter);
    prints_cache_free(&p->cache);
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
        if (version != p->version) {
            copies_filter_free(&p->filter);
            prints_cache_reset(&p->cache);
        }
        rc = prints_list_runs(p);
    }
    p->version = version;
    p->ready = p->listed = rc == TREATY_OK;
    return rc;
}
