/* The fingerprints of a corpus: which documents hold a hash. Inner to this room. */
#ifndef EVENT_PRINTS_H
#define EVENT_PRINTS_H

#include "event/copies.h"

enum { PRINTS_MOST = 256 /* documents that may share a fingerprint which is evidence */ };
#define PRINTS_WHOLE ((uint64_t)1 << 32) /* above every hash */

typedef struct prints_run {
    int64_t id, target;   /* what it is being merged into; 0: nothing */
    uint32_t first, last; /* documents */
    uint64_t next;        /* of a merge's target: first hash not yet in it; else PRINTS_WHOLE */
} prints_run;

typedef struct prints_walk { /* a place in a run */
    const prints_run *run;
    int64_t id; /* of the chunk; 0: at the end */
    base_buffer bytes;
    const uint8_t *at, *end;
    uint64_t hash; /* of the entry at hand, and its documents; more than PRINTS_MOST: untold */
    uint32_t count, documents[PRINTS_MOST + 1];
} prints_walk;

/* Which hashes the file does not hold, most of those of a new text: see copies_filter.c. */
typedef struct copies_filter {
    uint64_t *bits, mask, count;
    unsigned block;   /* bits of a document's number within a block */
    uint32_t *common; /* those that are in too many documents to be evidence; 0: none */
    size_t common_size, common_count;
    uint32_t added; /* documents before the file was read for it */
} copies_filter;

/* Hashes that were looked up, with the documents that hold them: see prints_cache.c. */
typedef struct prints_list {
    uint32_t hash, at; /* of its first document */
    uint32_t count;    /* above PRINTS_MOST: too many */
    uint32_t room;     /* 0: a free slot */
} prints_list;
typedef struct prints_cache {
    prints_list *slots;
    size_t mask, count;
    uint32_t *documents;
    size_t document_count, document_capacity;
} prints_cache;

typedef struct prints_pending {
    uint32_t hash, document, below; /* + 1: the one before it under the same head */
} prints_pending;

struct event_prints {
    store *s;
    struct index *x; /* NULL: none */
    bool ready;      /* for the transaction at hand */
    bool listed;     /* the runs are those of `version`, but for what was written here */
    int64_t version; /* PRAGMA data_version */
    prints_run *runs;
    size_t run_count, run_capacity;
    prints_pending *pending; /* of the transaction at hand */
    size_t pending_count, pending_capacity;
    uint32_t *heads;
    size_t head_mask;
    size_t written; /* bytes of runs in the transaction at hand */
    size_t step;    /* bytes that a step of the merges writes at least; 0: the default */
    prints_walk walk;
    copies_filter filter;
    prints_cache cache;
    bool found;                   /* the last document added has pairs */
    struct copies_search *search; /* scratch of copies_store.c */
};

/* Before anything else in a transaction. */
treaty_result prints_ready(event_prints *p);
treaty_result prints_add(event_prints *p, uint32_t document, const copies_print *prints,
                         uint32_t count);
/* The documents that hold a hash, in no order; more than PRINTS_MOST of them are not told. */
treaty_result prints_find(event_prints *p, uint32_t hash, uint32_t documents[PRINTS_MOST + 1],
                          uint32_t *count);
treaty_result prints_purge(event_prints *p, uint32_t document);
/* Every entry of the file; some hashes come more than once. */
treaty_result prints_each(event_prints *p, void (*each)(void *context, const prints_walk *entry),
                          void *context);

const prints_list *prints_cache_find(const prints_cache *c, uint32_t hash); /* NULL: not known */
void prints_cache_keep(prints_cache *c, uint32_t hash, const uint32_t *documents, uint32_t count);
void prints_cache_add(prints_cache *c, uint32_t hash, uint32_t document);
void prints_cache_reset(prints_cache *c);
void prints_cache_free(prints_cache *c);

/* Call `ready` before each document whose fingerprints are looked up. */
treaty_result copies_filter_ready(event_prints *p);
void copies_filter_expect(const copies_filter *f, uint32_t hash); /* fetches its place */
bool copies_filter_may_hold(const copies_filter *f, uint32_t hash);
/* The same of the documents from first to last. */
bool copies_filter_may_lie_in(const copies_filter *f, uint32_t hash, uint32_t first, uint32_t last);
void copies_filter_add(copies_filter *f, uint32_t hash, uint32_t document);
bool copies_filter_is_common(const copies_filter *f, uint32_t hash);
void copies_filter_set_common(copies_filter *f, uint32_t hash); /* once, when it is not */
void copies_filter_free(copies_filter *f);

void copies_search_free(struct copies_search *w);

#endif
