/* The handle: what it knows of the file, and when it must look again. */
#include "index/inner.h"

#include <stdlib.h>

treaty_result
index_new(struct index **out, store *s)
{
    struct index *x = calloc(1, sizeof *x);

    if (x == NULL) return base_no_memory(store_error(s));
    x->s = s;
    x->e = store_error(s);
    x->stale = true;
    x->others = -1;
    *out = x;
    return TREATY_OK;
}

void
index_segment_free(index_segment *g)
{
    free(g->firsts);
    free(g->numbers);
    g->firsts = g->numbers = NULL;
    g->count = g->first_capacity = g->number_capacity = 0;
    g->listed = false;
}

static void
forget_segments(struct index *x)
{
    for (size_t i = 0; i < x->segment_count; i++) index_segment_free(&x->segments[i]);
    x->segment_count = 0;
}

static void
forget_norms(struct index *x)
{
    if (x->norm_count > 0) memset(x->norms, 0, x->norm_count * sizeof *x->norms);
    base_arena_free(&x->norm_arena);
    x->top_term = 0;
}

void
index_free(struct index *x)
{
    if (x == NULL) return;
    index_discard(x);
    forget_segments(x);
    index_forget_spans(x);
    index_forget_chunks(x);
    index_forget_passages(x);
    forget_norms(x);
    free(x->segments);
    free(x->buckets);
    free(x->lengths);
    free(x->days);
    free(x->sources);
    free(x->gone);
    free(x->norms);
    free(x->layers);
    base_arena_free(&x->spans_arena);
    index_words_free(&x->words_known);
    text_stemmer_free(x->stemmer);
    free(x->gathered.tokens);
    free(x->gathered.owners);
    free(x->gathered.sentences);
    free(x->gathered.documents);
    base_buffer_free(&x->gathered.places);
    free(x->pending);
    base_buffer_free(&x->pending_bytes);
    base_buffer_free(&x->encoded);
    free(x);
}

treaty_result
index_damaged(struct index *x, const char *what)
{
    return base_fail(x->e, TREATY_CORRUPT, "the index is damaged: %s", what);
}

void
index_fail(struct index *x, treaty_result rc)
{
    if (x->failed == TREATY_OK) x->failed = rc;
}

treaty_result
index_failure(const struct index *x)
{
    return x->failed;
}

/* ---- segments ---- */

static treaty_result
take_segment(struct index *x, sqlite3_stmt *q)
{
    index_segment g = {.id = sqlite3_column_int64(q, 0),
                       .bytes = sqlite3_column_int64(q, 4),
                       .positions = sqlite3_column_int64(q, 5),
                       .target = sqlite3_column_int64(q, 6),
                       .next = INDEX_END,
                       .to = INDEX_END};
    int64_t first = sqlite3_column_int64(q, 1), last = sqlite3_column_int64(q, 2);
    int64_t documents = sqlite3_column_int64(q, 3), next = sqlite3_column_int64(q, 7);

    if (first < 0 || last < first || last >= INDEX_END || documents < 0 || documents > INDEX_END ||
        next < 0 || next > INDEX_END || g.id < 1 || g.id >= (int64_t)1 << 37 || g.positions < 0)
        return index_damaged(x, "a segment");
    g.first = (uint32_t)first;
    g.last = (uint32_t)last;
    g.documents = (uint32_t)documents;
    if (sqlite3_column_type(q, 7) != SQLITE_NULL) g.next = (uint32_t)next;
    if (!base_reserve(&x->segments, &x->segment_capacity, x->segment_count + 1, sizeof g))
        return base_no_memory(x->e);
    x->segments[x->segment_count++] = g;
    return TREATY_OK;
}

/* Which words are to be read in which segment. */
void
index_settle_ranges(struct index *x)
{
    for (size_t i = 0; i < x->segment_count; i++) {
        index_segment *g = &x->segments[i];
        g->from = 0;
        g->to = g->next;
        for (size_t k = 0; g->target != 0 && k < x->segment_count; k++)
            if (x->segments[k].id == g->target) g->from = x->segments[k].next;
    }
}

static treaty_result
load_segments(struct index *x)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(x->s,
                                     "SELECT id, first, last, documents, bytes, positions,"
                                     " coalesce(target, 0), next_term FROM segment"
                                     " ORDER BY first, target IS NOT NULL, id",
                                     &q);

    if (rc != TREATY_OK) return rc;
    forget_segments(x);
    while ((rc = store_step(x->s, q, &row)) == TREATY_OK && row)
        if ((rc = take_segment(x, q)) != TREATY_OK) break;
    store_done(x->s, q);
    index_settle_ranges(x);
    return rc;
}

treaty_result
index_list_chunks(struct index *x, index_segment *g)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(
        x->s, "SELECT id, first FROM segment_chunk WHERE id BETWEEN ? AND ? ORDER BY id", &q);

    if (rc != TREATY_OK) return rc;
    g->count = 0;
    sqlite3_bind_int64(q, 1, chunk_id(g->id, CHUNK_DOCUMENTS, 0));
    sqlite3_bind_int64(q, 2, chunk_id(g->id, CHUNK_POSITIONS, 0) - 1);
    while ((rc = store_step(x->s, q, &row)) == TREATY_OK && row) {
        if (!base_reserve(&g->firsts, &g->first_capacity, g->count + 1, sizeof *g->firsts) ||
            !base_reserve(&g->numbers, &g->number_capacity, g->count + 1, sizeof *g->numbers)) {
            rc = base_no_memory(x->e);
            break;
        }
        g->numbers[g->count] = (uint32_t)(sqlite3_column_int64(q, 0) & 0xFFFFFF);
        g->firsts[g->count++] = (uint32_t)sqlite3_column_int64(q, 1);
    }
    store_done(x->s, q);
    g->listed = rc == TREATY_OK;
    return rc;
}

/* ---- one state of the file ---- */

treaty_result
index_load(struct index *x)
{
    int64_t others, own;
    treaty_result rc = store_hold(x->s, &others, &own);

    if (rc != TREATY_OK) return rc;
    if (x->stale || others != x->others) {
        x->stale = true;
        index_forget_spans(x);
        index_forget_chunks(x);
        forget_norms(x);
        index_words_reset(&x->words_known);
        x->next_term = 0;
        x->held = false;
        x->top = 0;
        rc = load_segments(x);
    }
    if (rc == TREATY_OK && (x->stale || own != x->own)) {
        index_forget_spans(x);
        index_forget_passages(x);
        index_forget_pairs(x);
        rc = index_load_columns(x);
        x->reload_gone = true;
        x->top_term = 0;
    }
    if (rc == TREATY_OK) {
        x->stale = false;
        x->others = others;
        x->own = own;
    }
    store_release(x->s);
    return rc;
}

treaty_result
index_begin(struct index *x)
{
    int64_t others, own;
    treaty_result rc;

    if ((rc = store_hold(x->s, &others, &own)) != TREATY_OK) return rc;
    if (x->depth == 0) {
        x->failed = TREATY_OK;
        if (x->stale || others != x->others || own != x->own) rc = index_load(x);
        if (rc == TREATY_OK && x->reload_gone) rc = index_load_gone(x);
    }
    if (rc == TREATY_OK)
        x->depth++;
    else
        store_release(x->s);
    return rc;
}

treaty_result
index_end(struct index *x, treaty_result rc)
{
    if (rc == TREATY_OK) rc = x->failed;
    x->depth--;
    store_release(x->s);
    return rc;
}

uint32_t
index_top(const struct index *x)
{
    return x->top;
}

uint64_t
index_documents(const struct index *x)
{
    return x->documents;
}

uint64_t
index_words(const struct index *x)
{
    return x->words;
}

bool
index_all_alive(const struct index *x)
{
    return x->gone_count == 0;
}

bool
index_alive(const struct index *x, uint32_t document)
{
    size_t word = document / 64;

    if (document >= x->top || x->lengths[document] == 0) return false;
    return word >= x->gone_words || (x->gone[word] >> (document % 64) & 1) == 0;
}

uint32_t
index_length(const struct index *x, uint32_t document)
{
    return document < x->top && x->lengths[document] > 0 ? x->lengths[document] - 1 : 0;
}

index_columns
index_all_columns(const struct index *x)
{
    return (index_columns){.lengths = x->lengths,
                           .sources = x->sources,
                           .days = x->days,
                           .top = x->top,
                           .top_source = x->top_source,
                           .first_day = x->first_day,
                           .last_day = x->last_day};
}
