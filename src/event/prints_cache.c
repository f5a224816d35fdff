/*
 * Which documents hold a hash that was asked for before, in memory: what outlets share with each other they
 * share with many, and a look into every run for each of them costs more than the rest. Kept up to date with
 * what is added; forgotten when others write, after a rollback and with a purge.
 */
#include "event/prints.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_DOCUMENTS = 1 << 20, /* in all lists, with the room they have left */
    LEAST_ROOM = 4
};

/* Where a hash lies, or would. */
static prints_list *
slot_of(const prints_cache *c, uint32_t hash)
{
    size_t at = (size_t)((uint64_t)hash * 0x9E3779B97F4A7C15ULL >> 32) & c->mask;

    while (c->slots[at].room != 0 && c->slots[at].hash != hash) at = (at + 1) & c->mask;
    return &c->slots[at];
}

const prints_list *
prints_cache_find(const prints_cache *c, uint32_t hash)
{
    const prints_list *l = c->slots != NULL ? slot_of(c, hash) : NULL;

    return l != NULL && l->room != 0 ? l : NULL;
}

static bool
grow(prints_cache *c)
{
    prints_cache grown = {.mask = c->slots != NULL ? c->mask * 2 + 1 : 1023};

    grown.slots = calloc(grown.mask + 1, sizeof *grown.slots);
    if (grown.slots == NULL) return false;
    for (size_t i = 0; c->slots != NULL && i <= c->mask; i++)
        if (c->slots[i].room != 0) *slot_of(&grown, c->slots[i].hash) = c->slots[i];
    free(c->slots);
    c->slots = grown.slots;
    c->mask = grown.mask;
    return true;
}

void
prints_cache_reset(prints_cache *c)
{
    if (c->slots != NULL) memset(c->slots, 0, (c->mask + 1) * sizeof *c->slots);
    c->count = c->document_count = 0;
}

void
prints_cache_free(prints_cache *c)
{
    free(c->slots);
    free(c->documents);
    memset(c, 0, sizeof *c);
}

/* Room for a list of `room` documents, at *at; false: there is none. */
static bool
make_room(prints_cache *c, uint32_t room, uint32_t *at)
{
    if (c->document_count + room > MOST_DOCUMENTS ||
        !base_reserve(&c->documents, &c->document_capacity, c->document_count + room,
                      sizeof *c->documents))
        return false;
    *at = (uint32_t)c->document_count;
    c->document_count += room;
    return true;
}

/* Without memory it is looked up again the next time. */
void
prints_cache_keep(prints_cache *c, uint32_t hash, const uint32_t *documents, uint32_t count)
{
    prints_list made = {.hash = hash, .count = count, .room = LEAST_ROOM};

    while (made.room < count + 1) made.room *= 2;
    if (count > PRINTS_MOST || (c->slots != NULL && slot_of(c, hash)->room != 0)) return;
    if ((c->slots == NULL || c->count * 2 >= c->mask) && !grow(c)) return;
    if (!make_room(c, made.room, &made.at)) {
        prints_cache_reset(c);
        return;
    }
    if (count > 0) memcpy(c->documents + made.at, documents, count * sizeof *documents);
    *slot_of(c, hash) = made;
    c->count++;
}

void
prints_cache_add(prints_cache *c, uint32_t hash, uint32_t document)
{
    prints_list *l = c->slots != NULL ? slot_of(c, hash) : NULL;
    uint32_t at;

    if (l == NULL || l->room == 0 || l->count > PRINTS_MOST) return;
    if (l->count > 0 && c->documents[l->at + l->count - 1] == document) return;
    if (l->count == l->room) {
        if (!make_room(c, l->room * 2, &at)) {
            prints_cache_reset(c);
            return;
        }
        memcpy(c->documents + at, c->documents + l->at, l->count * sizeof *c->documents);
        l->at = at;
        l->room *= 2;
    }
    c->documents[l->at + l->count++] = document;
}
