/* The fold: claims of one treaty and one state become events. Pure: a function of the set of
 * claims, never of their order. */
#include "event/fold.h"

#include <stdlib.h>
#include <string.h>

/* ---- comparing ---- */

int
event_compare_text(const char *a, const char *b)
{
    if (a == NULL || b == NULL) return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

static bool
is_dated(const fold_entry *f)
{
    return f->claim->date != NULL;
}

static int
specific(const fold_entry *f)
{
    return (f->claim->body != NULL) + (f->claim->reading != NULL);
}

static int64_t
span_of(const fold_entry *f)
{
    return (int64_t)f->last - f->first;
}

#define COMPARE(x, y)                                                                              \
    if ((x) != (y)) return (x) < (y) ? -1 : 1
#define COMPARE_TEXT(x, y)                                                                         \
    if ((order = event_compare_text((x), (y))) != 0) return order

/* The order in which claims found events: within an act and direction the finest dates first, then
 * those that name body and reading; denials last. All that a key is made of takes part, so that
 * equal claims differ in their ids alone. */
static int
by_founding(const void *a, const void *b)
{
    const fold_entry *x = a, *y = b;
    const event_claim *c = x->claim, *d = y->claim;
    int order;

    COMPARE_TEXT(c->act, d->act);
    COMPARE_TEXT(c->direction, d->direction);
    COMPARE(c->status == CLAIM_DENIED, d->status == CLAIM_DENIED);
    COMPARE(!is_dated(x), !is_dated(y));
    COMPARE(span_of(x), span_of(y));
    COMPARE(x->first, y->first);
    COMPARE(-specific(x), -specific(y));
    COMPARE_TEXT(c->date, d->date);
    COMPARE_TEXT(c->body, d->body);
    COMPARE_TEXT(c->reading, d->reading);
    COMPARE(x->episode, y->episode);
    COMPARE(c->id, d->id);
    return 0;
}

/* ---- does a claim speak of an event? ---- */

/* A parliament is a coarser word for either of its chambers. */
static bool
same_body(const char *a, const char *b)
{
    if (a == NULL || b == NULL || strcmp(a, b) == 0) return true;
    if (strcmp(b, "parliament") == 0) return strcmp(a + strcspn(a, "_"), "_chamber") == 0;
    if (strcmp(a, "parliament") == 0) return strcmp(b + strcspn(b, "_"), "_chamber") == 0;
    return false;
}

static bool
same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL || strcmp(a, b) == 0;
}

/* An undated claim speaks of what lies on its own side of the day on which it was known, a day's
 * difference of time zones allowed: what is done, of the past; what is to come, of the future. */
static bool
undated_fits(const fold_entry *c, const fold_event *ev)
{
    bool past = c->claim->status != CLAIM_PLANNED && c->claim->status != CLAIM_CONDITIONAL;

    if (c->claim->status != CLAIM_HISTORIC && c->episode != ev->episode) return false;
    if (ev->founder->claim->date == NULL || c->known == BASE_NO_DAY) return true;
    return past ? ev->founder->first <= (int64_t)c->known + 1
                : ev->founder->last >= (int64_t)c->known - 1;
}

static bool
fits(const fold_entry *c, const fold_event *ev)
{
    const fold_entry *f = ev->founder;

    if (!same_body(c->claim->body, f->claim->body) ||
        !same_text(c->claim->reading, f->claim->reading))
        return false;
    if (!is_dated(c)) return undated_fits(c, ev);
    return is_dated(f) && c->first <= f->first && c->last >= f->last;
}

/* ---- founding and supporting ---- */

/* The claims of one act and direction, and the events they found, in the order of founding. */
typedef struct fold_group {
    const fold_entry *entries;
    size_t count;
    fold_event *events;
    size_t event_count, event_capacity;
} fold_group;

static bool
fits_any(const fold_group *g, const fold_entry *c, bool denied)
{
    for (size_t i = g->event_count; i > 0; i--)
        if ((denied || !g->events[i - 1].denied) && fits(c, &g->events[i - 1])) return true;
    return false;
}

static bool
same_key(const fold_entry *a, const fold_entry *b)
{
    return a->episode == b->episode && event_compare_text(a->claim->date, b->claim->date) == 0 &&
           event_compare_text(a->claim->body, b->claim->body) == 0 &&
           event_compare_text(a->claim->reading, b->claim->reading) == 0 &&
           (a->claim->status == CLAIM_DENIED) == (b->claim->status == CLAIM_DENIED);
}

static bool
found_events(fold_group *g)
{
    g->event_count = 0;
    for (size_t i = 0; i < g->count; i++) {
        const fold_entry *c = &g->entries[i];
        bool denied = c->claim->status == CLAIM_DENIED;
        if (g->event_count > 0 && same_key(c, g->events[g->event_count - 1].founder)) continue;
        if (fits_any(g, c, denied)) continue;
        if (!base_reserve(&g->events, &g->event_capacity, g->event_count + 1, sizeof *g->events))
            return false;
        g->events[g->event_count++] = (fold_event){c, c->episode, denied};
    }
    return true;
}

static int
by_id(const void *a, const void *b)
{
    const fold_entry *x = *(const fold_entry *const *)a, *y = *(const fold_entry *const *)b;

    return x->claim->id < y->claim->id ? -1 : x->claim->id > y->claim->id;
}

/* Where an event stands, the claims that speak of it, sorted by id. */
static bool
gather(const fold_group *g, const fold_event *ev, const fold_entry **members, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < g->count; i++) {
        const fold_entry *c = &g->entries[i];
        if (ev->denied && c->claim->status != CLAIM_DENIED) continue;
        if (fits(c, ev)) members[(*count)++] = c;
    }
    qsort(members, *count, sizeof *members, by_id);
    return true;
}

static bool
fold_act(event_list *out, fold_group *g, const fold_entry **members)
{
    if (!found_events(g)) return false;
    for (size_t i = 0; i < g->event_count; i++) {
        size_t count;
        if (!gather(g, &g->events[i], members, &count) ||
            !event_tell(out, &g->events[i], members, count))
            return false;
    }
    return true;
}

/* ---- all acts ---- */

static bool
same_act(const event_claim *a, const event_claim *b)
{
    return strcmp(a->act, b->act) == 0 && strcmp(a->direction, b->direction) == 0;
}

static bool
fold_acts(event_list *out, fold_entry *entries, size_t count, const fold_entry **members)
{
    fold_group g = {0};
    bool fine = true;
    size_t end;

    for (size_t at = 0; fine && at < count; at = end) {
        for (end = at + 1; end < count && same_act(entries[at].claim, entries[end].claim);) end++;
        g.entries = entries + at;
        g.count = end - at;
        fine = fold_act(out, &g, members);
    }
    free(g.events);
    return fine;
}

static void
enter(fold_entry *f, const event_claim *c)
{
    f->claim = c;
    f->known = c->known_from != NULL ? base_parse_day(c->known_from) : BASE_NO_DAY;
    if (c->date == NULL || !base_edtf_range(c->date, &f->first, &f->last)) {
        f->first = INT32_MIN + 1;
        f->last = INT32_MAX;
    }
}

treaty_result
event_fold(event_list *out, const event_claim *claims, size_t count, base_error *e)
{
    fold_entry *entries = calloc(count + 1, sizeof *entries);
    const fold_entry **members = calloc(count + 1, sizeof *members);
    bool fine = entries != NULL && members != NULL;

    for (size_t i = 0; fine && i < count; i++) enter(&entries[i], &claims[i]);
    if (fine) fine = event_count_episodes(entries, count);
    if (fine && count > 1) qsort(entries, count, sizeof *entries, by_founding);
    if (fine) fine = fold_acts(out, entries, count, members);
    free(entries);
    free(members);
    return fine ? TREATY_OK : base_no_memory(e);
}

void
event_list_free(event_list *l)
{
    free(l->items);
    base_arena_free(&l->arena);
    memset(l, 0, sizeof *l);
}
