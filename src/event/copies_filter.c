/*
 * Which fingerprints a corpus holds, in memory: most of those of a new text it does not, and need no
 * look into the file then; of the others it tells which blocks of documents hold them, so that a look
 * goes into one run or two however many there are. Says "perhaps" or "no"; false sureness of "no"
 * cannot be, as what other connections write makes it forget everything.
 */
#include "event/prints.h"

#include <stdlib.h>
#include <string.h>

enum {
    WARM = 64,       /* documents added before the file is read for it */
    LEAST_BITS = 20, /* of 2 */
    MOST_BITS = 29,  /* 64 MiB; fuller than that it lets more through */
    BITS_OF_A_PRINT =
        16,       /* at least, for it and for it in its block; one in forty is let through then */
    BITS_SET = 6, /* of them, of each */
    BLOCKS = 32,  /* of the documents there are, when the file is read for it */
    LEAST_BLOCK = 10, /* 1,024 documents */
    LINE_BITS = 512
};

void
copies_filter_free(copies_filter *f)
{
    free(f->bits);
    free(f->common);
    memset(f, 0, sizeof *f);
}

/* All bits of a hash lie in one line of the processor's cache, so that a look waits for memory once. */
static uint64_t *
line_of(const copies_filter *f, uint32_t hash)
{
    uint64_t h = hash * 0x9E3779B97F4A7C15u;

    return f->bits + ((size_t)(h >> 24) & (f->mask / LINE_BITS)) * (LINE_BITS / 64);
}

enum { ANYWHERE = 0 }; /* else a block of documents, and one more */

/* Where they lie in it, in nine bits each. */
static uint64_t
places_of(uint32_t hash, uint32_t where)
{
    uint64_t h = (hash | (uint64_t)where << 32) * 0x9E3779B97F4A7C15u;

    return (h ^ h >> 32) * 0xC2B2AE3D27D4EB4Fu >> 10;
}

static void
set(uint64_t *line, uint64_t places)
{
    for (int i = 0; i < BITS_SET; i++, places >>= 9) line[places >> 6 & 7] |= 1ULL << (places & 63);
}

static bool
all_set(const uint64_t *line, uint64_t places)
{
    for (int i = 0; i < BITS_SET; i++, places >>= 9)
        if (!(line[places >> 6 & 7] >> (places & 63) & 1)) return false;
    return true;
}

void
copies_filter_expect(const copies_filter *f, uint32_t hash)
{
    if (f->bits != NULL) __builtin_prefetch(line_of(f, hash), 1);
}

void
copies_filter_add(copies_filter *f, uint32_t hash, uint32_t document)
{
    uint64_t *line;

    if (f->bits == NULL) return;
    line = line_of(f, hash);
    set(line, places_of(hash, ANYWHERE));
    set(line, places_of(hash, (document >> f->block) + 1));
    f->count++;
}

bool
copies_filter_may_hold(const copies_filter *f, uint32_t hash)
{
    return f->bits == NULL || all_set(line_of(f, hash), places_of(hash, ANYWHERE));
}

bool
copies_filter_may_lie_in(const copies_filter *f, uint32_t hash, uint32_t first, uint32_t last)
{
    if (f->bits == NULL) return true;
    for (uint32_t block = first >> f->block; block <= last >> f->block; block++)
        if (all_set(line_of(f, hash), places_of(hash, block + 1))) return true;
    return false;
}

/* ---- fingerprints that too many documents share ---- */

static size_t
slot_of(const copies_filter *f, uint32_t hash)
{
    size_t at = (size_t)((uint64_t)hash * 0x9E3779B97F4A7C15ULL >> 32) & (f->common_size - 1);

    while (f->common[at] != 0 && f->common[at] != hash) at = (at + 1) & (f->common_size - 1);
    return at;
}

bool
copies_filter_is_common(const copies_filter *f, uint32_t hash)
{
    return f->common_size > 0 && f->common[slot_of(f, hash)] != 0;
}

/* Without memory it is looked up again the next time. */
void
copies_filter_set_common(copies_filter *f, uint32_t hash)
{
    if (f->bits == NULL || hash == 0) return;
    if ((f->common_count + 1) * 2 > f->common_size) {
        copies_filter grown = {.common_size = f->common_size * 2 + (f->common_size == 0) * 256};
        grown.common = calloc(grown.common_size, sizeof *grown.common);
        if (grown.common == NULL) return;
        for (size_t i = 0; i < f->common_size; i++)
            if (f->common[i] != 0) grown.common[slot_of(&grown, f->common[i])] = f->common[i];
        free(f->common);
        f->common = grown.common;
        f->common_size = grown.common_size;
    }
    f->common[slot_of(f, hash)] = hash;
    f->common_count++;
}

/* ---- the file behind it ---- */

/* No fewer than there are: the shortest takes three bytes. */
static treaty_result
count_prints(store *s, uint64_t *out)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc =
        store_prepare(s, "SELECT coalesce(sum(length(bytes)), 0) / 3 FROM print_chunk", &q);

    if (rc != TREATY_OK) return rc;
    if ((rc = store_step(s, q, &row)) == TREATY_OK && row)
        *out = (uint64_t)sqlite3_column_int64(q, 0);
    store_done(s, q);
    return rc;
}

/* Of too many documents to be told it may lie in any. */
static void
add_entry(void *filter, const prints_walk *w)
{
    copies_filter *f = filter;

    for (uint32_t i = 0; w->count <= PRINTS_MOST && i < w->count; i++)
        copies_filter_add(f, (uint32_t)w->hash, w->documents[i]);
    if (w->count <= PRINTS_MOST) return;
    for (uint64_t d = w->run->first; d >> f->block <= w->run->last >> f->block;
         d += 1ULL << f->block)
        copies_filter_add(f, (uint32_t)w->hash, (uint32_t)d);
}

static unsigned
block_of(const event_prints *p)
{
    uint32_t last = 0;
    unsigned block = LEAST_BLOCK;

    for (size_t i = 0; i < p->run_count; i++)
        if (p->runs[i].last > last) last = p->runs[i].last;
    while (last >> block >= BLOCKS) block++;
    return block;
}

/* Without memory there is no filter, and every look goes into the file. */
static treaty_result
fill(event_prints *p)
{
    copies_filter *f = &p->filter;
    uint64_t count = 0;
    int bits = LEAST_BITS;
    treaty_result rc = count_prints(p->s, &count);

    if (rc != TREATY_OK) return rc;
    count += p->pending_count;
    while (bits < MOST_BITS && 1ULL << bits < count * 2 * BITS_OF_A_PRINT) bits++;
    free(f->bits);
    f->bits = calloc((size_t)1 << (bits - 6), sizeof *f->bits);
    f->mask = ((uint64_t)1 << bits) - 1;
    f->count = 0;
    f->block = block_of(p);
    if (f->bits == NULL) return TREATY_OK;
    for (size_t i = 0; i < p->pending_count; i++)
        copies_filter_add(f, p->pending[i].hash, p->pending[i].document);
    return prints_each(p, add_entry, f);
}

treaty_result
copies_filter_ready(event_prints *p)
{
    copies_filter *f = &p->filter;
    treaty_result rc;

    if (f->bits == NULL && ++f->added <= WARM) return TREATY_OK;
    if (f->bits != NULL &&
        (f->count * BITS_OF_A_PRINT <= f->mask || f->mask >> (MOST_BITS - 1) > 0))
        return TREATY_OK;
    if ((rc = fill(p)) != TREATY_OK) copies_filter_free(f);
    return rc;
}
