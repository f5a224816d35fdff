/* Claims out of the store as the fold wants them. */
#ifndef EVENT_LOAD_H
#define EVENT_LOAD_H

#include "event/event.h"

typedef struct event_claims {
    event_claim *items;
    size_t count, capacity;
} event_claims;

/* The claims of a pair that were knowable on `known` (NULL: those that count now). Their strings
 * go into the arena. */
treaty_result event_load(store *s, const event_pair *pair, const char *known, base_arena *arena,
                         event_claims *out);
/* Runs a statement whose two columns are pairs, and closes it. */
treaty_result event_pairs_collect(event_pairs *p, store *s, sqlite3_stmt *q);

#endif
