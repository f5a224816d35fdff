/*
 * Claims of many documents become events; copies; independent sources. A fold over stored claims:
 * a function of the *set* of claims knowable on a day, never of their order.
 *
 * An event is (treaty, state, act, direction, body, chamber reading, episode, finest date stated).
 * A coarser or undated claim supports every event it fits and founds one only when it fits none;
 * nothing merges through it.
 */
#ifndef EVENT_H
#define EVENT_H

#include "claim/claim.h"
#include "index/index.h"

/* A claim as stored, one actor at a time: what the fold works on. All borrowed; texts that are not
 * known are NULL. */
typedef struct event_claim {
    int64_t id, document;
    const char *state; /* ISO3, or "" for the treaty itself */
    const char *treaty, *act, *direction, *body, *reading, *date, *known_from;
    const char *recorded;
    claim_status status;
    bool headline;
    bool inferred;  /* known_from is the day of a copy */
    int64_t source; /* source id; copies share their original's */
} event_claim;

typedef struct event_folded {
    char id[33]; /* hex of the hash of the key */
    const char *state, *treaty, *act, *direction, *body, *reading, *date;
    int episode;         /* a membership or an attempt to end it, counted from 1 */
    claim_status status; /* of the story now: asserted, else historic, planned, conditional;
                                 denied where no claim supports it */
    const int64_t *supports;
    size_t support_count; /* claim ids, ascending */
    const int64_t *contradicts;
    size_t contradict_count;
    int sources;            /* independent, of the supporting claims */
    const char *known_from; /* earliest; NULL: no claim has a day */
    bool inferred;          /* known_from rests on days of copies alone */
    const char *recorded;   /* earliest */
    const char *history;    /* JSON: [{"status","known","claims"}], each status once, by day */
    const char *review, *review_note, *review_by; /* a person's last verdict; NULL */
    bool rejected; /* and nothing has come since; never true behind event_apply_reviews */
} event_folded;

typedef struct event_list {
    event_folded *items;
    size_t count, capacity;
    base_arena arena;
} event_list;

/* The fold itself, pure. `claims` in any order, all of one (treaty, state); result sorted by act,
 * direction, date. The strings of the result are those of the claims. Appends to `out`. */
treaty_result event_fold(event_list *out, const event_claim *claims, size_t count, base_error *e);
void event_list_free(event_list *l);

/* The (treaty, state) pairs whose events a write makes stale; zeroed on first use. */
typedef struct event_pair {
    const char *treaty, *state;
} event_pair;
typedef struct event_pairs {
    event_pair *items;
    size_t count, capacity;
    uint32_t *slots;
    size_t slot_count;
    base_arena arena;
} event_pairs;
/* Adds the pairs of a document's claims; once before they change and once after. */
treaty_result event_pairs_add(event_pairs *p, store *s, int64_t document);
/* The same of one claim of a document that is new. */
treaty_result event_pairs_note(event_pairs *p, store *s, const char *treaty, const char *state);
/* Pairs that have claims, or stored events; treaty and state may be NULL: all. */
treaty_result event_pairs_find(event_pairs *p, store *s, const char *treaty, const char *state);
void event_pairs_reset(event_pairs *p);
void event_pairs_free(event_pairs *p);
/* Folds these pairs again and stores what changed, with a row in `change` for each event that came,
 * advanced, turned back or went. */
treaty_result event_update_pairs(store *s, const event_pairs *p);
/* All from scratch: the same bytes. */
treaty_result event_rebuild(store *s);
/* The fold over what was knowable on `known` (NULL: everything) for a treaty and a state, either
 * NULL for all; the caller frees the list. */
treaty_result event_known(store *s, const char *treaty, const char *state, const char *known,
                          event_list *out);
/* Gives each event its verdict and takes the rejected ones out; event_known does. */
treaty_result event_apply_reviews(store *s, event_list *list);
/* What an event stands on, as reviews keep it: the ids of its claims, ascending; the caller frees
 * *out, NULL where there is no such event. */
treaty_result event_evidence(store *s, const char *id, char **out);
/* The fingerprints of a corpus, for one connection; see copies_store.c. */
typedef struct event_prints event_prints;
/* `x` is the index of the same file; NULL: there is none. NULL: no memory. */
event_prints *event_prints_new(store *s, struct index *x);
void event_prints_free(event_prints *p);
/* At the end of a transaction: writes what was gathered; or, after a rollback, forgets it. */
treaty_result event_prints_flush(event_prints *p);
void event_prints_discard(event_prints *p);
/* What a text is known by when copies are looked for: needs no corpus, and so can be made in any thread. The
 * tokens must outlive it. */
typedef struct event_marks event_marks;
treaty_result event_marks_new(event_marks **out, const text_stream *tokens, base_error *e);
void event_marks_free(event_marks *m);
/* Finds what a document, whose text is stored and indexed, took from others and others from it; keeps its
 * fingerprints. Adds to `stale` what speaks with another voice by that. */
typedef struct event_document {
    int64_t id, source;
    const char *published;     /* NULL: undated */
    const text_stream *tokens; /* of title and body */
    const event_marks *marks;  /* of these tokens; NULL: they are made on the way */
} event_document;
treaty_result event_copies_add(event_prints *p, const event_document *d, event_pairs *stale);
/* Whether it found any. */
bool event_copies_found(const event_prints *p);
/* Takes a document out of all pairs; its fingerprints go with `purge`. Before its claims go. */
treaty_result event_copies_drop(event_prints *p, int64_t document, bool purge, event_pairs *stale);
/* Every chunk of fingerprints can be read; appends findings as store_check does. */
treaty_result event_prints_check(event_prints *p, base_buffer *findings);
/* Gives an undated document the day of the dated ones that hold its text, and its claims too; or
 * what a dated one says to its undated copies. After its pairs and claims are written. */
treaty_result event_infer(store *s, int64_t document, bool dated);
/* Stored events against the fold; appends findings as store_check does. */
treaty_result event_check(store *s, base_buffer *findings);

#endif
