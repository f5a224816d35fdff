/* What the sources of the fold share. */
#ifndef EVENT_FOLD_H
#define EVENT_FOLD_H

#include "event/event.h"

typedef struct fold_entry {
    const event_claim *claim;
    base_day first, last; /* days of its date; undated: all */
    base_day known;       /* BASE_NO_DAY: none */
    int episode;
} fold_entry;

/* An event takes its key from the claim that founds it. */
typedef struct fold_event {
    const fold_entry *founder;
    int episode;
    bool denied; /* founded by a denial: nobody says it happened */
} fold_event;

int event_compare_text(const char *a, const char *b); /* NULL before all texts */
/* Fills `episode` of every entry. false: no memory */
bool event_count_episodes(fold_entry *entries, size_t count);
/* Writes an event out of the claims that speak of it, which come by id. false: no memory */
bool event_tell(event_list *out, const fold_event *ev, const fold_entry *const *members,
                size_t count);

#endif
