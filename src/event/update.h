/* What the sources that store events share. */
#ifndef EVENT_UPDATE_H
#define EVENT_UPDATE_H

#include "event/load.h"

/* An event as it stands in the file. */
typedef struct stored_event {
    const char *id, *act, *direction, *status, *known_from, *recorded, *history;
    int64_t sources, members;
    bool kept; /* the fold makes it still */
} stored_event;

typedef struct event_writer {
    store *s;
    event_claims claims;
    event_list folded;
    stored_event *stored;
    size_t stored_count, stored_capacity;
    base_arena arena;
    base_buffer encoded; /* claims of an event */
    char now[32];
    bool quiet; /* no log: the same events again */
} event_writer;

/* Documents by their numbers; the caller frees items. */
typedef struct event_documents {
    int64_t *items;
    size_t count, capacity;
} event_documents;

/* The undated documents that copy a document: what is inferred of them may rest on it. */
treaty_result event_undated_copies(store *s, int64_t document, event_documents *out);
treaty_result event_infer_each(store *s, const event_documents *list);
treaty_result event_infer_all(store *s);
/* Appends findings as store_check does. */
treaty_result event_check_inferred(store *s, base_buffer *findings);
void event_bind(sqlite3_stmt *q, int at, const char *text);
/* Runs a statement that gives no rows, and closes it. */
treaty_result event_run(store *s, sqlite3_stmt *q);
/* A row in `change`; `was` is the status or id before, or NULL. */
treaty_result event_log(event_writer *u, const char *kind, const event_folded *ev, const char *was);
treaty_result event_log_gone(event_writer *u, const event_pair *pair, const stored_event *old);
/* What is stored of a pair, sorted by id, into u->stored. */
treaty_result event_load_stored(event_writer *u, const event_pair *pair);
stored_event *event_find_stored(event_writer *u, const char *id);
bool event_unchanged(const stored_event *old, const event_folded *ev);
/* The claims of a stored event, ascending. */
typedef struct event_members {
    int64_t *supports, *contradicts;
    size_t support_count, contradict_count;
    bool found; /* there is such an event */
} event_members;
treaty_result event_load_members(store *s, const char *id, event_members *out);
void event_members_free(event_members *m);
/* Makes the stored event that of the fold. `old` is NULL for a new one. */
treaty_result event_write(event_writer *u, const event_folded *ev, stored_event *old);
/* Takes out an event that the fold does not make any more; its id becomes an alias of its heir. */
treaty_result event_drop(event_writer *u, const event_pair *pair, const stored_event *old);

#endif
