/* What is known of every document without opening it: length, day, source; and which are gone. */
#include "index/inner.h"

#include <stdlib.h>

enum { HEAD = 8, ROW = 12, WHOLE = HEAD + COLUMN_DOCUMENTS * ROW };

/* Room for the columns of documents below `top`. */
static bool
make_room(struct index *x, uint32_t top)
{
    uint32_t from = x->top;

    if (top <= from) return true;
    if (!base_reserve(&x->lengths, &x->length_capacity, top, sizeof *x->lengths) ||
        !base_reserve(&x->days, &x->day_capacity, top, sizeof *x->days) ||
        !base_reserve(&x->sources, &x->source_capacity, top, sizeof *x->sources))
        return false;
    for (uint32_t i = from; i < top; i++) {
        x->lengths[i] = x->sources[i] = 0;
        x->days[i] = BASE_NO_DAY;
    }
    x->top = top;
    return true;
}

static uint64_t
sum_of(uint32_t block, const uint8_t *bytes)
{
    return base_hash(bytes + HEAD, WHOLE - HEAD, block);
}

static treaty_result
read_block(struct index *x, uint32_t block, base_buffer *b)
{
    treaty_result rc = store_read_chunks(x->s, STORE_COLUMNS, block, 0, SIZE_MAX, b);
    const uint8_t *at;
    uint64_t sum;

    if (rc != TREATY_OK || b->size == 0) return rc;
    if (b->size != WHOLE) return index_damaged(x, "columns");
    at = (const uint8_t *)b->bytes;
    memcpy(&sum, at, sizeof sum);
    if (sum != sum_of(block, at)) return index_damaged(x, "columns");
    if (!make_room(x, (block + 1) * COLUMN_DOCUMENTS)) return base_no_memory(x->e);
    at += HEAD;
    for (uint32_t i = block * COLUMN_DOCUMENTS; i < (block + 1) * COLUMN_DOCUMENTS;
         i++, at += ROW) {
        x->lengths[i] = load32(at);
        x->days[i] = (base_day)load32(at + 4);
        x->sources[i] = load32(at + 8);
    }
    return TREATY_OK;
}

static treaty_result
last_document(struct index *x, int64_t *last)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(x->s, "SELECT coalesce(max(id), 0) FROM document", &q);

    if (rc != TREATY_OK) return rc;
    if ((rc = store_step(x->s, q, &row)) == TREATY_OK && row) *last = sqlite3_column_int64(q, 0);
    store_done(x->s, q);
    return rc;
}

/* Those of documents that came since; from the start where x->top is 0. */
treaty_result
index_load_columns(struct index *x)
{
    base_buffer b = {0};
    int64_t last = 0;
    treaty_result rc = last_document(x, &last);
    uint32_t block = x->top > 0 ? (x->top - 1) / COLUMN_DOCUMENTS : 0;

    if (rc == TREATY_OK && last >= INDEX_END - COLUMN_DOCUMENTS)
        rc = base_fail(x->e, TREATY_LIMIT, "too many documents to be indexed");
    for (; rc == TREATY_OK && block <= last / COLUMN_DOCUMENTS; block++)
        rc = read_block(x, block, &b);
    base_buffer_free(&b);
    return rc;
}

treaty_result
index_set_columns(struct index *x, uint32_t document, uint32_t length, const index_facts *facts)
{
    uint32_t top = (document / COLUMN_DOCUMENTS + 1) * COLUMN_DOCUMENTS;

    if (!make_room(x, top)) return base_no_memory(x->e);
    x->lengths[document] = length + 1;
    x->days[document] = facts->day;
    x->sources[document] = facts->source;
    return TREATY_OK;
}

treaty_result
index_write_columns(struct index *x, uint32_t first, uint32_t last)
{
    uint8_t bytes[WHOLE];
    treaty_result rc = TREATY_OK;

    for (uint32_t block = first / COLUMN_DOCUMENTS;
         rc == TREATY_OK && block <= last / COLUMN_DOCUMENTS; block++) {
        uint8_t *at = bytes + HEAD;
        uint64_t sum;
        for (uint32_t k = 0; k < COLUMN_DOCUMENTS; k++, at += ROW) {
            uint32_t i = block * COLUMN_DOCUMENTS + k;
            bool there = i < x->top;
            save32(at, there ? x->lengths[i] : 0);
            save32(at + 4, (uint32_t)(there ? x->days[i] : BASE_NO_DAY));
            save32(at + 8, there ? x->sources[i] : 0);
        }
        sum = sum_of(block, bytes);
        memcpy(bytes, &sum, sizeof sum);
        rc = store_write_chunks(x->s, STORE_COLUMNS, block, bytes, sizeof bytes);
    }
    return rc;
}

/* ---- gone documents ---- */

static void
find_bounds(struct index *x)
{
    x->first_day = INT32_MAX;
    x->last_day = BASE_NO_DAY;
    x->top_source = 0;
    for (uint32_t i = 0; i < x->top; i++) {
        base_day day = x->days[i];
        if (x->sources[i] > x->top_source) x->top_source = x->sources[i];
        if (day > x->last_day) x->last_day = day;
        if (day != BASE_NO_DAY && day < x->first_day) x->first_day = day;
    }
}

static void
count_living(struct index *x)
{
    find_bounds(x);
    x->documents = x->words = 0;
    for (uint32_t i = 0; i < x->top; i++) {
        if (!index_alive(x, i)) continue;
        x->documents++;
        x->words += x->lengths[i] - 1;
    }
}

treaty_result
index_load_gone(struct index *x)
{
    size_t words = x->top / 64 + 1;
    sqlite3_stmt *q = NULL;
    bool row;
    uint64_t *gone = realloc(x->gone, words * sizeof *gone);
    treaty_result rc;

    if (gone == NULL) return base_no_memory(x->e);
    x->gone = gone;
    x->gone_words = words;
    x->gone_count = 0;
    memset(gone, 0, words * sizeof *gone);
    rc = store_prepare(x->s, "SELECT id FROM document WHERE current = 0 OR removed <> 0", &q);
    if (rc != TREATY_OK) return rc;
    while ((rc = store_step(x->s, q, &row)) == TREATY_OK && row) {
        int64_t id = sqlite3_column_int64(q, 0);
        if (id < 0 || id >= x->top || x->lengths[id] == 0) continue;
        gone[id / 64] |= (uint64_t)1 << (id % 64);
        x->gone_count++;
    }
    store_done(x->s, q);
    if (rc == TREATY_OK) count_living(x);
    x->reload_gone = rc != TREATY_OK;
    return rc;
}

bool
index_none_gone(const struct index *x, uint32_t first, uint32_t last)
{
    if (x->gone_count == 0) return true;
    for (uint32_t i = first; i <= last; i++)
        if (!index_alive(x, i)) return false;
    return true;
}
