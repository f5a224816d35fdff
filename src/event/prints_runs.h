/* The runs in which fingerprints lie: their bytes (prints_chunk.c), their list and merges
 * (prints_runs.c). Inner to the files of prints. */
#ifndef EVENT_PRINTS_RUNS_H
#define EVENT_PRINTS_RUNS_H

#include "event/prints.h"

static inline int64_t
prints_chunk_id(const prints_run *r, uint64_t hash)
{
    return (int64_t)((uint64_t)r->id << 32 | hash);
}

treaty_result prints_damaged(event_prints *p);
/* To the first entry of the run from a hash on, and to the next; w->id is 0 where there is none. */
treaty_result prints_walk_begin(event_prints *p, prints_walk *w, const prints_run *r,
                                uint64_t from);
treaty_result prints_walk_on(event_prints *p, prints_walk *w);
/* Leaves the entry of `hash` in p->walk, where the run has one; else its count is 0. `q` gives the chunk of
 * the greatest id up to one. */
treaty_result prints_find_in_run(event_prints *p, sqlite3_stmt *q, const prints_run *r,
                                 uint32_t hash);

typedef struct prints_writer {
    event_prints *p;
    const prints_run *run;
    base_buffer bytes;
    int64_t id;      /* of the chunk at hand, where it has entries */
    uint64_t before; /* its last hash */
    size_t written;
    bool hold; /* chunks wait in `held`, each behind its id and size, until they are let go */
    base_buffer held;
    treaty_result rc;
} prints_writer;

/* Entries come by hash; `count` documents, ascending; above PRINTS_MOST: too many to be told. */
void prints_put_entry(prints_writer *w, uint64_t hash, const uint32_t *documents, uint32_t count);
void prints_close_chunk(prints_writer *w);
void prints_write_held(prints_writer *w);
treaty_result prints_purge_run(event_prints *p, const prints_run *r, uint32_t document);

treaty_result prints_list_runs(event_prints *p); /* into p->runs, by document */
treaty_result prints_insert_run(event_prints *p, prints_run *r);
/* Some steps of the merges that are due, in proportion to what was written. */
treaty_result prints_merge(event_prints *p, size_t written);

#endif
