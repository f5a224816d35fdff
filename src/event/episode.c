/* Episodes: a state that left may join again, and leave again; a notice may be taken back. Steps of
 * one attempt must not count for the next. */
#include "event/fold.h"

#include <stdlib.h>
#include <string.h>

static bool
is_done(const event_claim *c)
{
    return c->status == CLAIM_ASSERTED || c->status == CLAIM_HISTORIC;
}

static bool
is_leaving(const fold_entry *f)
{
    return f->claim->date != NULL && is_done(f->claim) &&
           strcmp(f->claim->direction, "leave") == 0 && strcmp(f->claim->act, "revoke") != 0;
}

/* Joining again and taking a notice back end what went before. Either is a turn only when a step
 * of leaving lies before it: several sources date one accession differently. */
static bool
is_turn(const fold_entry *f)
{
    static const char *const joining[] = {"ratify", "accede", "enter_into_force", "take_effect"};
    const event_claim *c = f->claim;

    if (c->date == NULL || !is_done(c)) return false;
    if (strcmp(c->act, "revoke") == 0) return true;
    if (strcmp(c->direction, "join") != 0) return false;
    for (size_t i = 0; i < sizeof joining / sizeof *joining; i++)
        if (strcmp(c->act, joining[i]) == 0) return true;
    return false;
}

typedef struct turn {
    base_day day; /* the new episode begins on it, or after it where a notice is taken back */
    bool leaving; /* no turn, a step of leaving */
} turn;

static int
by_day(const void *a, const void *b)
{
    const turn *x = a, *y = b;

    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    return (int)x->leaving - (int)y->leaving;
}

/* Keeps the days on which a new episode begins. */
static size_t
effective_turns(turn *turns, size_t count)
{
    size_t kept = 0;
    bool left = false;

    for (size_t i = 0; i < count; i++) {
        if (turns[i].leaving) {
            left = true;
        } else if (left) {
            turns[kept++] = turns[i];
            left = false;
        }
    }
    return kept;
}

static int
episode_on(const turn *turns, size_t count, base_day day)
{
    int episode = 1;

    for (size_t i = 0; i < count && turns[i].day <= day; i++) episode++;
    return episode;
}

static base_day
day_after(base_day day)
{
    return day < INT32_MAX ? day + 1 : day;
}

bool
event_count_episodes(fold_entry *entries, size_t count)
{
    turn *turns = malloc((count + 1) * sizeof *turns);
    size_t n = 0;

    if (turns == NULL) return false;
    for (size_t i = 0; i < count; i++) {
        const fold_entry *f = &entries[i];
        bool revoked = strcmp(f->claim->act, "revoke") == 0;
        if (is_leaving(f)) turns[n++] = (turn){f->last, true};
        if (is_turn(f)) turns[n++] = (turn){revoked ? day_after(f->last) : f->first, false};
    }
    if (n > 1) qsort(turns, n, sizeof *turns, by_day);
    n = effective_turns(turns, n);
    for (size_t i = 0; i < count; i++) {
        fold_entry *f = &entries[i];
        /* an undated claim speaks of the episode that ran when it was known */
        base_day day = f->claim->date != NULL    ? f->first
                       : f->known != BASE_NO_DAY ? f->known
                                                 : INT32_MAX;
        f->episode = episode_on(turns, n, day);
    }
    free(turns);
    return true;
}
