/* States met from one start, where what labels hold decides and a step and a place are not enough. */
#include "pattern/inner.h"

#include <stdlib.h>
#include <string.h>

static size_t
slot_of(const seen_states *s, const uint32_t *key)
{
    size_t at = base_hash(key, s->width * sizeof *key, 0) & s->mask;

    while (s->slots[at] != 0 &&
           memcmp(s->keys + (s->slots[at] - 1) * s->width, key, s->width * sizeof *key) != 0)
        at = (at + 1) & s->mask;
    return at;
}

static bool
more_slots(seen_states *s)
{
    size_t mask = s->mask == 0 ? 255 : s->mask * 2 + 1;
    uint32_t *slots = calloc(mask + 1, sizeof *slots);

    if (slots == NULL) return false;
    free(s->slots);
    s->slots = slots;
    s->mask = mask;
    for (size_t i = 0; i < s->count; i++)
        s->slots[slot_of(s, s->keys + i * s->width)] = (uint32_t)i + 1;
    return true;
}

bool
seen_add(seen_states *s, const uint32_t *key, bool *known)
{
    size_t at;

    if (s->count * 2 >= s->mask && !more_slots(s)) return false;
    at = slot_of(s, key);
    *known = s->slots[at] != 0;
    if (*known) return true;
    if (!base_reserve(&s->keys, &s->capacity, (s->count + 1) * s->width, sizeof *s->keys))
        return false;
    memcpy(s->keys + s->count * s->width, key, s->width * sizeof *key);
    s->slots[at] = (uint32_t)++s->count;
    return true;
}

void
seen_reset(seen_states *s)
{
    if (s->count > 0) memset(s->slots, 0, (s->mask + 1) * sizeof *s->slots);
    s->count = 0;
}

void
seen_free(seen_states *s)
{
    free(s->keys);
    free(s->slots);
}
