/* Documents of a batch, gathered in memory and written as one segment at its end. */
#include "index/inner.h"

#include <stdlib.h>

enum { TOKEN = 20, USUAL = 3 << 20 }; /* bytes for each, tokens: under 64 MiB */

void
index_limit_memory(struct index *x, size_t bytes)
{
    x->gather = bytes / TOKEN;
    if (bytes > 0 && x->gather == 0) x->gather = 1;
}

void
index_use_helper(struct index *x, const index_helper *helper)
{
    x->helper = helper != NULL ? *helper : (index_helper){0};
}

/* Places of tokens by word, and of one word in their order: by digits of 11 bits. */
static treaty_result
sort_tokens(const index_gathered *g, uint32_t **out, base_error *e)
{
    uint32_t *from = malloc((g->count + 1) * sizeof *from), *to, *swap, most = 0;
    uint32_t counts[2048];

    to = malloc((g->count + 1) * sizeof *to);
    if (from == NULL || to == NULL) {
        free(from);
        free(to);
        return base_no_memory(e);
    }
    for (uint32_t i = 0; i < g->count; i++) {
        from[i] = i;
        if (g->tokens[i] > most) most = g->tokens[i];
    }
    for (unsigned shift = 0; shift < 32 && most >> shift > 0; shift += 11) {
        uint32_t sum = 0;
        memset(counts, 0, sizeof counts);
        for (size_t i = 0; i < g->count; i++) counts[g->tokens[i] >> shift & 2047]++;
        for (int i = 0; i < 2048; i++) {
            uint32_t n = counts[i];
            counts[i] = sum;
            sum += n;
        }
        for (size_t i = 0; i < g->count; i++)
            to[counts[g->tokens[from[i]] >> shift & 2047]++] = from[i];
        swap = from;
        from = to;
        to = swap;
    }
    free(to);
    *out = from;
    return TREATY_OK;
}

/* One document's share of a word: places[from] to where the owner changes. */
static size_t
write_share(index_writer *w, const uint32_t *places, size_t from, size_t to)
{
    const index_gathered *g = &w->x->gathered;
    uint32_t owner = g->owners[places[from]];
    const struct index_new *d = &g->documents[owner];
    size_t at = from;

    while (at < to && g->owners[places[at]] == owner) at++;
    index_write_posting(w, d->document, places + from, d->start, (uint32_t)(at - from));
    return at;
}

/* The first tokens of sentences, as the places of a word that comes before all others. */
static void
write_sentences(index_writer *w)
{
    const index_gathered *g = &w->x->gathered;

    index_write_word(w, SENTENCES);
    for (size_t i = 0; i < g->document_count && w->rc == TREATY_OK; i++) {
        const struct index_new *d = &g->documents[i];
        size_t to = i + 1 == g->document_count ? g->sentence_count : d[1].sentence;
        if (to > d->sentence)
            index_write_posting(w, d->document, g->sentences + d->sentence, 0,
                                (uint32_t)(to - d->sentence));
    }
    index_write_end(w);
}

typedef struct pair_places { /* of pairs in the batch, as they come */
    struct pair_place {
        uint32_t pair, place;
    } * items;
    size_t count, capacity;
} pair_places;

static bool
find_pairs(const struct index *x, pair_places *out)
{
    const index_gathered *g = &x->gathered;

    for (size_t n = 0; n < g->document_count; n++) {
        size_t end = n + 1 < g->document_count ? g->documents[n + 1].start : g->count;
        size_t i = (size_t)g->documents[n].start + 1;
        if (g->documents[n].document < x->pairs.since || i >= end) continue;
        if (!base_reserve(&out->items, &out->capacity, out->count + (end - i), sizeof *out->items))
            return false;
        for (; i < end; i++) {
            uint32_t pair = index_pair_of(&x->pairs, g->tokens[i - 1], g->tokens[i]);
            if (pair == 0) continue;
            out->items[out->count++] = (struct pair_place){pair - PAIRS, (uint32_t)i - 1};
        }
    }
    return true;
}

/* Places by pair, and of one pair in their order; `ends` gets where those of each end. False: no memory. */
static bool
sort_pairs(const struct index *x, uint32_t **places, uint32_t ends[MOST_PAIRS])
{
    pair_places found = {0};
    uint32_t sum = 0;

    memset(ends, 0, MOST_PAIRS * sizeof *ends);
    *places = NULL;
    if (find_pairs(x, &found)) *places = malloc((found.count + 1) * sizeof **places);
    for (size_t i = 0; *places != NULL && i < found.count; i++) ends[found.items[i].pair]++;
    for (uint32_t i = 0; i < x->pairs.count; i++) {
        uint32_t n = ends[i];
        ends[i] = sum;
        sum += n;
    }
    for (size_t i = 0; *places != NULL && i < found.count; i++)
        (*places)[ends[found.items[i].pair]++] = found.items[i].place;
    free(found.items);
    return *places != NULL;
}

/* Behind all words, the places of pairs that have lists of their own. */
static void
write_pairs(index_writer *w)
{
    const struct index *x = w->x;
    uint32_t ends[MOST_PAIRS], *places;
    size_t at = 0;

    if (x->pairs.count == 0 || w->rc != TREATY_OK) return;
    if (!sort_pairs(x, &places, ends)) w->rc = base_no_memory(w->e);
    for (uint32_t i = 0; i < x->pairs.count && w->rc == TREATY_OK; i++) {
        if (at == ends[i]) continue;
        index_write_word(w, PAIRS + i);
        while (at < ends[i] && w->rc == TREATY_OK) at = write_share(w, places, at, ends[i]);
        index_write_end(w);
    }
    free(places);
}

/* All postings of the batch. Of the index nothing is touched but the writer and its segment, and of the
 * file nothing where chunks wait. */
static void
write_postings(void *writer)
{
    index_writer *w = writer;
    const index_gathered *g = &w->x->gathered;
    uint32_t *places = NULL;

    if ((w->rc = sort_tokens(g, &places, w->e)) != TREATY_OK) return;
    write_sentences(w);
    for (size_t at = 0, end; at < g->count && w->rc == TREATY_OK; at = end) {
        uint32_t term = g->tokens[places[at]];
        for (end = at; end < g->count && g->tokens[places[end]] == term;) end++;
        index_write_word(w, term);
        while (at < end && w->rc == TREATY_OK) at = write_share(w, places, at, end);
        index_write_end(w);
    }
    write_pairs(w);
    index_writer_finish(w);
    free(places);
}

static treaty_result
insert_segment(struct index *x, index_segment *g)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc =
        store_prepare(x->s,
                      "INSERT INTO segment (first, last, documents, bytes, positions, next_term)"
                      " VALUES (?, ?, ?, 0, 0, ?)",
                      &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, g->first);
    sqlite3_bind_int64(q, 2, g->last);
    sqlite3_bind_int64(q, 3, g->documents);
    if (g->next != INDEX_END) sqlite3_bind_int64(q, 4, g->next);
    rc = store_step(x->s, q, &row);
    store_done(x->s, q);
    g->id = sqlite3_last_insert_rowid(store_db(x->s));
    return rc;
}

treaty_result
index_add_segment(struct index *x, const index_segment *made, size_t at)
{
    index_segment g = *made;
    treaty_result rc;

    if (!base_reserve(&x->segments, &x->segment_capacity, x->segment_count + 1, sizeof g))
        return base_no_memory(x->e);
    g.listed = true;
    if ((rc = insert_segment(x, &g)) != TREATY_OK) return rc;
    memmove(x->segments + at + 1, x->segments + at, (x->segment_count - at) * sizeof g);
    x->segments[at] = g;
    x->segment_count++;
    return rc;
}

treaty_result
index_save_segment(struct index *x, index_segment *g)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(x->s,
                                     "UPDATE segment SET documents = ?2, bytes = ?3, positions ="
                                     " ?4, target = ?5, next_term = ?6 WHERE id = ?1",
                                     &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, g->id);
    sqlite3_bind_int64(q, 2, g->documents);
    sqlite3_bind_int64(q, 3, g->bytes);
    sqlite3_bind_int64(q, 4, g->positions);
    if (g->target != 0) sqlite3_bind_int64(q, 5, g->target);
    if (g->next != INDEX_END) sqlite3_bind_int64(q, 6, g->next);
    rc = store_step(x->s, q, &row);
    store_done(x->s, q);
    return rc;
}

/* The tokens of each document, once words have their numbers. */
static treaty_result
write_tokens(struct index *x)
{
    const index_gathered *g = &x->gathered;
    treaty_result rc = TREATY_OK;

    for (size_t i = 0; i < g->document_count && rc == TREATY_OK; i++) {
        const struct index_new *d = &g->documents[i];
        bool last = i + 1 == g->document_count;
        size_t end = last ? g->count : d[1].start, to = last ? g->places.size : d[1].places;
        rc = index_write_tokens(x, d->document, g->tokens + d->start, (uint32_t)(end - d->start),
                                g->places.bytes + d->places, to - d->places);
    }
    return rc;
}

/* What can be written while postings are made. */
static treaty_result
write_beside(struct index *x)
{
    treaty_result rc = write_tokens(x);

    return rc == TREATY_OK && x->pending_count > 0 ? index_write_spans(x) : rc;
}

static bool
has_helper(const struct index *x)
{
    return x->helper.begin != NULL;
}

/* A segment whose postings another thread begins to make, where there is one. */
static treaty_result
begin_segment(struct index *x)
{
    const index_gathered *g = &x->gathered;
    index_segment made = {.first = g->documents[0].document,
                          .last = g->documents[g->document_count - 1].document,
                          .documents = (uint32_t)g->document_count,
                          .next = INDEX_END,
                          .to = INDEX_END};
    treaty_result rc = index_settle_words(x);

    if (rc == TREATY_OK) rc = index_write_columns(x, made.first, made.last);
    if (rc == TREATY_OK) rc = index_load_pairs(x);
    if (rc == TREATY_OK) rc = index_add_segment(x, &made, x->segment_count);
    if (rc != TREATY_OK) return rc;
    if ((x->writer = malloc(sizeof *x->writer)) == NULL) return base_no_memory(x->e);
    index_writer_begin(x->writer, x, &x->segments[x->segment_count - 1]);
    if (!has_helper(x)) return rc;
    x->writer->e = &x->writer_error;
    x->writer->hold = SIZE_MAX;
    x->helper.begin(x->helper.context, write_postings, x->writer);
    return rc;
}

/* Its postings are made when this returns. */
static treaty_result
end_postings(struct index *x, treaty_result rc)
{
    index_writer *w = x->writer;

    if (has_helper(x))
        x->helper.end(x->helper.context);
    else if (rc == TREATY_OK)
        write_postings(w);
    if (rc != TREATY_OK || w->rc == TREATY_OK) return rc;
    if (w->e != x->e) *x->e = *w->e;
    return w->rc;
}

static void
free_writer(struct index *x)
{
    if (x->writer != NULL) index_writer_free(x->writer);
    free(x->writer);
    x->writer = NULL;
}

static treaty_result
end_segment(struct index *x, size_t *written)
{
    index_gathered *g = &x->gathered;
    index_segment *s = &x->segments[x->segment_count - 1];
    treaty_result rc = end_postings(x, write_beside(x));

    if (rc == TREATY_OK) rc = index_write_held(x->writer);
    if (rc == TREATY_OK) rc = index_save_segment(x, s);
    free_writer(x);
    *written += (size_t)s->bytes;
    g->count = g->document_count = g->sentence_count = 0;
    base_buffer_reset(&g->places);
    return rc == TREATY_OK ? index_learn_pairs(x, s->last) : rc;
}

treaty_result
index_add(struct index *x, int64_t document, const text_stream *stream,
          const index_prepared *prepared, const index_facts *facts)
{
    index_gathered *g = &x->gathered;
    size_t from = g->count;
    treaty_result rc = TREATY_OK;

    if (document < 1 || document >= INDEX_END - COLUMN_DOCUMENTS)
        return base_fail(x->e, TREATY_LIMIT, "too many documents to be indexed");
    if (g->document_count == 0 && (rc = index_load(x)) != TREATY_OK) return rc;
    if (!base_reserve(&g->tokens, &g->token_capacity, from + stream->count, sizeof *g->tokens) ||
        !base_reserve(&g->owners, &g->owner_capacity, from + stream->count, sizeof *g->owners) ||
        !base_reserve(&g->sentences, &g->sentence_capacity,
                      g->sentence_count + stream->sentence_count, sizeof *g->sentences) ||
        !base_reserve(&g->documents, &g->document_capacity, g->document_count + 1,
                      sizeof *g->documents))
        return base_no_memory(x->e);
    if ((rc = index_number(x, stream, g->tokens + from)) != TREATY_OK) return rc;
    for (uint32_t i = 0; i < stream->count; i++) g->owners[from + i] = (uint32_t)g->document_count;
    g->documents[g->document_count++] = (struct index_new){
        (uint32_t)document, (uint32_t)from, (uint32_t)g->sentence_count, g->places.size};
    if (prepared != NULL)
        base_append(&g->places, prepared->places.bytes, prepared->places.size);
    else
        index_write_places(&g->places, stream);
    if (g->places.failed) return base_no_memory(x->e);
    g->count += stream->count;
    for (uint32_t i = 0; i < stream->sentence_count; i++)
        g->sentences[g->sentence_count++] = stream->sentences[i];
    if ((rc = index_set_columns(x, (uint32_t)document, stream->count, facts)) != TREATY_OK)
        return rc;
    if (g->count < (x->gather > 0 ? x->gather : USUAL)) return rc;
    rc = begin_segment(x);
    return rc == TREATY_OK ? end_segment(x, &(size_t){0}) : rc;
}

treaty_result
index_flush_begin(struct index *x)
{
    return x->gathered.document_count > 0 ? begin_segment(x) : TREATY_OK;
}

treaty_result
index_flush(struct index *x)
{
    size_t written = 0;
    bool more;
    treaty_result rc = TREATY_OK;

    if (x->writer == NULL) rc = index_flush_begin(x);
    if (rc == TREATY_OK && x->writer != NULL) rc = end_segment(x, &written);
    if (rc == TREATY_OK && x->pending_count > 0) rc = index_write_spans(x);
    if (rc == TREATY_OK && written > 0) rc = index_merge_step(x, written, &more);
    return rc;
}

void
index_discard(struct index *x)
{
    if (x->writer != NULL && has_helper(x)) x->helper.end(x->helper.context);
    free_writer(x);
    x->gathered.count = x->gathered.document_count = x->gathered.sentence_count = 0;
    base_buffer_reset(&x->gathered.places);
    x->pending_count = 0;
    x->spans_to = 0;
    base_buffer_reset(&x->pending_bytes);
    x->stale = true;
}
