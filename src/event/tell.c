/* One event out of the claims that speak of it: its id, status, sources and story. */
#include "event/fold.h"

#include <stdlib.h>
#include <string.h>

/* ---- the key ---- */

static void
add_part(base_sha256 *h, const char *text)
{
    if (text != NULL) base_sha256_add(h, text, strlen(text));
    base_sha256_add(h, "\x1f", 1);
}

static void
name_event(event_folded *ev)
{
    base_sha256 h;
    char hex[65], episode[16];

    snprintf(episode, sizeof episode, "%d", ev->episode);
    base_sha256_begin(&h);
    add_part(&h, ev->treaty);
    add_part(&h, ev->state);
    add_part(&h, ev->act);
    add_part(&h, ev->direction);
    add_part(&h, ev->body);
    add_part(&h, ev->reading);
    add_part(&h, episode);
    add_part(&h, ev->date);
    base_sha256_end_hex(&h, hex);
    memcpy(ev->id, hex, 32);
    ev->id[32] = '\0';
}

/* ---- sources ---- */

static int
by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

static bool
counts(const fold_event *ev, const fold_entry *c)
{
    return ev->denied || c->claim->status != CLAIM_DENIED;
}

/* Distinct sources; -1: no memory. */
static int
count_sources(const fold_event *ev, const fold_entry *const *members, size_t count)
{
    int64_t *ids = malloc((count + 1) * sizeof *ids);
    size_t n = 0;
    int distinct = 0;

    if (ids == NULL) return -1;
    for (size_t i = 0; i < count; i++)
        if (counts(ev, members[i])) ids[n++] = members[i]->claim->source;
    qsort(ids, n, sizeof *ids, by_number);
    for (size_t i = 0; i < n; i++) distinct += i == 0 || ids[i] != ids[i - 1];
    free(ids);
    return distinct;
}

/* ---- the story ---- */

/* What is done beats what was done once, that beats plans, those beat conditions. */
static const claim_status ranks[] = {CLAIM_ASSERTED, CLAIM_HISTORIC, CLAIM_PLANNED,
                                     CLAIM_CONDITIONAL, CLAIM_DENIED};
enum { RANKS = sizeof ranks / sizeof *ranks };

typedef struct chapter {
    const char *known; /* first day; NULL: none known */
    bool inferred;     /* and told by nobody who gives his own */
    size_t claims;
    claim_status status;
} chapter;

/* The earlier day of two; one that a document gives itself stands before the same day inferred. */
static void
take_day(const char **known, bool *inferred, const event_claim *c)
{
    int order = c->known_from == NULL ? 1 : *known == NULL ? -1 : strcmp(c->known_from, *known);

    if (order > 0) return;
    *inferred = c->inferred && (order < 0 || *inferred);
    *known = c->known_from;
}

static int
by_day(const void *a, const void *b)
{
    const chapter *x = a, *y = b;
    int order = event_compare_text(x->known, y->known);

    return order != 0 ? order : (int)x->status - (int)y->status;
}

static void
read_chapter(chapter *c, claim_status status, const fold_entry *const *members, size_t count)
{
    *c = (chapter){.status = status};
    for (size_t i = 0; i < count; i++) {
        if (members[i]->claim->status != status) continue;
        c->claims++;
        take_day(&c->known, &c->inferred, members[i]->claim);
    }
}

static const char *
write_history(base_arena *arena, const chapter *chapters, size_t count)
{
    base_buffer b = {0};
    const char *kept = NULL;

    base_append_byte(&b, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0) base_append_byte(&b, ',');
        base_append_format(&b,
                           "{\"status\":\"%s\",\"known\":", claim_status_name(chapters[i].status));
        if (chapters[i].known != NULL)
            base_append_json(&b, chapters[i].known, strlen(chapters[i].known));
        else
            base_append_text(&b, "null");
        if (chapters[i].inferred) base_append_text(&b, ",\"inferred\":true");
        base_append_format(&b, ",\"claims\":%zu}", chapters[i].claims);
    }
    base_append_byte(&b, ']');
    if (!b.failed) kept = base_arena_copy(arena, b.bytes, b.size);
    base_buffer_free(&b);
    return kept;
}

/* Status and history; false: no memory. */
static bool
tell_story(base_arena *arena, event_folded *ev, const fold_entry *const *members, size_t count)
{
    chapter chapters[RANKS];
    size_t n = 0;

    ev->status = CLAIM_DENIED;
    for (int i = RANKS - 1; i >= 0; i--) {
        read_chapter(&chapters[n], ranks[i], members, count);
        if (chapters[n].claims == 0) continue;
        ev->status = ranks[i];
        n++;
    }
    qsort(chapters, n, sizeof *chapters, by_day);
    ev->history = write_history(arena, chapters, n);
    return ev->history != NULL;
}

/* ---- members ---- */

static const int64_t *
keep_ids(base_arena *arena, const fold_entry *const *members, size_t count, bool denied,
         size_t *kept)
{
    int64_t *ids = base_arena_alloc(arena, (count + 1) * sizeof *ids);

    *kept = 0;
    for (size_t i = 0; ids != NULL && i < count; i++)
        if ((members[i]->claim->status == CLAIM_DENIED) == denied)
            ids[(*kept)++] = members[i]->claim->id;
    return ids;
}

static const char *
earlier(const char *a, const char *b)
{
    return a == NULL || (b != NULL && strcmp(b, a) < 0) ? b : a;
}

static void
date_event(event_folded *out, const fold_event *ev, const fold_entry *const *members, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!counts(ev, members[i])) continue;
        take_day(&out->known_from, &out->inferred, members[i]->claim);
        out->recorded = earlier(out->recorded, members[i]->claim->recorded);
    }
}

bool
event_tell(event_list *out, const fold_event *ev, const fold_entry *const *members, size_t count)
{
    const event_claim *key = ev->founder->claim;
    event_folded *made;

    if (!base_reserve(&out->items, &out->capacity, out->count + 1, sizeof *out->items))
        return false;
    made = &out->items[out->count];
    *made = (event_folded){.state = key->state,
                           .treaty = key->treaty,
                           .act = key->act,
                           .direction = key->direction,
                           .body = key->body,
                           .reading = key->reading,
                           .date = key->date,
                           .episode = ev->episode};
    name_event(made);
    made->supports = keep_ids(&out->arena, members, count, false, &made->support_count);
    made->contradicts = keep_ids(&out->arena, members, count, true, &made->contradict_count);
    made->sources = count_sources(ev, members, count);
    date_event(made, ev, members, count);
    if (made->supports == NULL || made->contradicts == NULL || made->sources < 0 ||
        !tell_story(&out->arena, made, members, count))
        return false;
    out->count++;
    return true;
}
