/*
 * Words that often stand side by side have a posting list for the two of them, so that a phrase of
 * words that nearly every document has reads short lists. Which pairs these are is learnt once, from
 * the first documents, and kept: of documents that came before, the words must be asked.
 */
#include "index/inner.h"

#include <stdlib.h>

/*
 * sum (8 bytes, of what follows); u32 the first document with lists; u32 pairs; of each u32 number of
 * the first word, u32 of the second, in ascending order
 */
enum { SUM = 8, HEAD = SUM + 8, ITEM = 8 };
enum {
    LEARN_FROM = 256,  /* documents, at least */
    LEARN_MOST = 1024, /* and at most */
    LEARN_TOKENS = 1 << 18,
    OFTEN = 32, /* in one of so many documents a pair must be */
    SLOTS = 1 << 16
};

void
index_forget_pairs(struct index *x)
{
    x->pairs.known = false;
}

/* ---- the pairs ---- */

static uint64_t
key_of(uint32_t first, uint32_t second)
{
    return (uint64_t)first << 32 | second;
}

static uint32_t
slot_of(uint64_t key, uint32_t slots)
{
    return (uint32_t)(key * 0x9E3779B97F4A7C15u >> 32) % slots;
}

/* Makes the pairs easy to find; false: they are not in order, or not of such words. */
static bool
list_pairs(index_pairs *p)
{
    memset(p->slots, 0, sizeof p->slots);
    memset(p->roles, 0, sizeof p->roles);
    for (uint32_t i = 0; i < p->count; i++) {
        uint64_t key = p->keys[i];
        uint32_t at = slot_of(key, PAIR_SLOTS);
        if (key >> 32 >= PAIR_WORDS || (uint32_t)key >= PAIR_WORDS ||
            (i > 0 && p->keys[i - 1] >= key))
            return false;
        while (p->slots[at] > 0) at = (at + 1) % PAIR_SLOTS;
        p->slots[at] = (uint16_t)(i + 1);
        p->roles[key >> 32] |= PAIR_FIRST;
        p->roles[(uint32_t)key] |= PAIR_SECOND;
    }
    return true;
}

static bool
take_pairs(index_pairs *p, const base_buffer *b)
{
    const uint8_t *at = (const uint8_t *)b->bytes;
    uint64_t sum;

    if (b->size < HEAD) return false;
    memcpy(&sum, at, SUM);
    p->since = load32(at + SUM);
    p->count = load32(at + SUM + 4);
    if (sum != base_hash(at + SUM, b->size - SUM, 0) || p->count > MOST_PAIRS ||
        b->size != HEAD + (size_t)p->count * ITEM)
        return false;
    at += HEAD;
    for (uint32_t i = 0; i < p->count; i++, at += ITEM)
        p->keys[i] = key_of(load32(at), load32(at + 4));
    return list_pairs(p);
}

treaty_result
index_load_pairs(struct index *x)
{
    index_pairs *p = &x->pairs;
    base_buffer b = {0};
    treaty_result rc;

    if (p->known) return TREATY_OK;
    rc = store_read_chunks(x->s, STORE_PAIRS, 0, 0, SIZE_MAX, &b);
    p->since = INDEX_END;
    p->count = 0;
    if (rc == TREATY_OK && !(b.size > 0 ? take_pairs(p, &b) : list_pairs(p)))
        rc = index_damaged(x, "pairs of words");
    p->known = rc == TREATY_OK;
    base_buffer_free(&b);
    return rc;
}

uint32_t
index_find_pair(const index_pairs *p, uint32_t first, uint32_t second)
{
    uint64_t key = key_of(first, second);
    uint32_t at;

    for (at = slot_of(key, PAIR_SLOTS); p->slots[at] > 0; at = (at + 1) % PAIR_SLOTS)
        if (p->keys[p->slots[at] - 1] == key) return PAIRS + p->slots[at] - 1;
    return 0;
}

uint32_t
index_pair(struct index *x, uint32_t first, uint32_t second, uint32_t *since)
{
    treaty_result rc = index_load_pairs(x);

    if (rc != TREATY_OK) index_fail(x, rc);
    *since = rc == TREATY_OK ? x->pairs.since : INDEX_END;
    return rc == TREATY_OK ? index_pair_of(&x->pairs, first, second) : 0;
}

/* ---- learning ---- */

typedef struct counts { /* of documents that a pair is in */
    struct counted {
        uint32_t first, second, documents, last; /* documents 0: free */
    } * slots;
    uint32_t used, documents, tokens;
} counts;

static void
count_pair(counts *c, uint32_t first, uint32_t second, uint32_t document)
{
    struct counted *s;
    uint32_t at = slot_of(key_of(first, second), SLOTS);

    for (s = &c->slots[at]; s->documents > 0 && (s->first != first || s->second != second);
         s = &c->slots[at])
        at = (at + 1) % SLOTS;
    if (s->documents > 0 && s->last == document) return;
    if (s->documents == 0) {
        if (c->used == SLOTS / 4 * 3) return; /* what comes now is rare */
        c->used++;
        s->first = first;
        s->second = second;
    }
    s->documents++;
    s->last = document;
}

/* The newest documents up to `last`. */
static treaty_result
count_documents(struct index *x, uint32_t last, counts *c)
{
    index_tokens t = {0};
    treaty_result rc = TREATY_OK;

    for (uint32_t d = last;
         d > 0 && rc == TREATY_OK && c->documents < LEARN_MOST && c->tokens < LEARN_TOKENS; d--) {
        if (index_length(x, d) == 0) continue;
        if ((rc = index_read_tokens(x, d, &t)) != TREATY_OK) break;
        for (uint32_t i = 1; i < t.count; i++)
            if (t.ids[i - 1] < PAIR_WORDS && t.ids[i] < PAIR_WORDS)
                count_pair(c, t.ids[i - 1], t.ids[i], d);
        c->documents++;
        c->tokens += t.count;
    }
    index_tokens_free(&t);
    return rc;
}

static int
by_key(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* The pairs that are in enough documents. */
static void
choose(const counts *c, index_pairs *p)
{
    uint32_t least = c->documents / OFTEN, count = MOST_PAIRS + 1;

    for (; count > MOST_PAIRS; least++) {
        count = 0;
        for (uint32_t i = 0; i < SLOTS; i++) count += c->slots[i].documents > least;
        if (count <= MOST_PAIRS) break;
    }
    p->count = 0;
    for (uint32_t i = 0; i < SLOTS; i++)
        if (c->slots[i].documents > least)
            p->keys[p->count++] = key_of(c->slots[i].first, c->slots[i].second);
    qsort(p->keys, p->count, sizeof *p->keys, by_key);
}

static treaty_result
write_pairs(struct index *x)
{
    const index_pairs *p = &x->pairs;
    uint8_t bytes[HEAD + MOST_PAIRS * ITEM], *at = bytes + HEAD;
    uint64_t sum;

    save32(bytes + SUM, p->since);
    save32(bytes + SUM + 4, p->count);
    for (uint32_t i = 0; i < p->count; i++, at += ITEM) {
        save32(at, (uint32_t)(p->keys[i] >> 32));
        save32(at + 4, (uint32_t)p->keys[i]);
    }
    sum = base_hash(bytes + SUM, (size_t)(at - bytes) - SUM, 0);
    memcpy(bytes, &sum, SUM);
    return store_write_chunks(x->s, STORE_PAIRS, 0, bytes, (size_t)(at - bytes));
}

treaty_result
index_learn_pairs(struct index *x, uint32_t last)
{
    counts c = {0};
    treaty_result rc;

    if (last < LEARN_FROM || x->pairs.since != INDEX_END) return TREATY_OK;
    if ((c.slots = calloc(SLOTS, sizeof *c.slots)) == NULL) return base_no_memory(x->e);
    rc = count_documents(x, last, &c);
    if (rc == TREATY_OK && (c.documents >= LEARN_FROM || c.tokens >= LEARN_TOKENS)) {
        choose(&c, &x->pairs);
        x->pairs.since = last + 1;
        list_pairs(&x->pairs);
        rc = write_pairs(x);
    }
    free(c.slots);
    return rc;
}
