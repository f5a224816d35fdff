/* Document search: the best documents with snippets, counts, facets, pages. */
#include "query/facets.h"

#include <stdlib.h>
#include <string.h>

enum { SNIPPET = 24, BEFORE = 8 }; /* words */

typedef struct showing {
    find_query *q;
    query_rows *rows;
    index_tokens tokens;
    base_buffer text;
} showing;

/* ---- snippets ---- */

typedef struct found {
    uint32_t place, leaf;
} found;

typedef struct places {
    found *items;
    size_t count, capacity;
    uint32_t leaves;
} places;

/* Where what was asked for stands in the document. */
static treaty_result
collect(find_matcher *m, uint32_t doc, places *out)
{
    treaty_result rc = TREATY_OK;

    if (m->kind == FIND_AND || m->kind == FIND_OR) {
        for (uint32_t i = 0; i < m->count && rc == TREATY_OK; i++)
            if (m->children[i]->kind != FIND_NOT) rc = collect(m->children[i], doc, out);
    } else if (m->kind <= FIND_NEAR && m->doc == doc) {
        uint32_t count;
        const uint32_t *at = find_places(m, &count);
        for (uint32_t i = 0; i < count; i++) {
            if (!base_reserve(&out->items, &out->capacity, out->count + 1, sizeof *out->items))
                return base_no_memory(m->q->e);
            out->items[out->count++] = (found){at[i], out->leaves};
        }
        out->leaves++;
    }
    return rc;
}

static int
by_place(const void *a, const void *b)
{
    const found *x = a, *y = b;

    return (x->place > y->place) - (x->place < y->place);
}

/* The first token of the snippet that shows most of what was asked for. */
static uint32_t
best_place(places *p)
{
    uint32_t seen[FIND_TERMS * 4] = {0}, shown = 0, most = 0, best = 0;
    size_t low = 0;

    if (p->count == 0) return 0;
    qsort(p->items, p->count, sizeof *p->items, by_place);
    for (size_t i = 0; i < p->count; i++) {
        shown += seen[p->items[i].leaf % (FIND_TERMS * 4)]++ == 0;
        while (p->items[i].place - p->items[low].place >= SNIPPET - BEFORE)
            shown -= --seen[p->items[low++].leaf % (FIND_TERMS * 4)] == 0;
        if (shown > most) {
            most = shown;
            best = p->items[low].place;
        }
    }
    return best > BEFORE ? best - BEFORE : 0;
}

static void
append_snippet(showing *w, base_buffer *b, uint32_t from)
{
    uint32_t to = from + SNIPPET < w->tokens.count ? from + SNIPPET : w->tokens.count;
    uint32_t start, end, last = 0;
    uint8_t gap;

    base_append_text(b, ",\"snippet\":");
    if (from < to && index_token_bytes(&w->tokens, from, &start, &end, &gap) &&
        index_token_bytes(&w->tokens, to - 1, &last, &end, &gap) && start <= end &&
        end <= w->text.size)
        base_append_json(b, w->text.bytes + start, end - start);
    else
        base_append_text(b, "\"\"");
}

/* ---- rows ---- */

static void
append_head(showing *w, base_buffer *b, sqlite3_stmt *d)
{
    size_t title = (size_t)sqlite3_column_int64(d, 3);

    base_append_byte(b, '{');
    query_text(b, d, 0, "id");
    query_text(b, d, 1, "source");
    query_text(b, d, 2, "published");
    base_append_text(b, ",\"title\":");
    base_append_json(b, w->text.bytes != NULL ? w->text.bytes : "",
                     title < w->text.size ? title : 0);
}

static treaty_result
append_hit(showing *w, const find_hit *hit, places *p, base_buffer *b)
{
    find_query *q = w->q;
    sqlite3_stmt *d = NULL;
    bool row;
    treaty_result rc = store_prepare(q->s,
                                     "SELECT d.external, s.name, d.published, d.title_size"
                                     " FROM document d JOIN source s ON s.id = d.source"
                                     " WHERE d.id = ?",
                                     &d);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(d, 1, hit->doc);
    if ((rc = store_step(q->s, d, &row)) == TREATY_OK && row &&
        (rc = store_read_chunks(q->s, STORE_TEXT, hit->doc, 0, SIZE_MAX, &w->text)) == TREATY_OK &&
        (rc = index_read_tokens(q->x, hit->doc, &w->tokens)) == TREATY_OK) {
        append_head(w, b, d);
        append_snippet(w, b, best_place(p));
        base_append_format(b, ",\"cursor\":\"%a:%u\",\"score\":%.4f}\n", hit->score, hit->doc,
                           hit->score);
    }
    store_done(q->s, d);
    return rc;
}

static int
by_document(const void *a, const void *b)
{
    const find_hit *x = *(const find_hit *const *)a, *y = *(const find_hit *const *)b;

    return (x->doc > y->doc) - (x->doc < y->doc);
}

/* Rows in the order of documents, as lists are walked, then put into that of the hits. */
static treaty_result
show_hits(showing *w, const find_hits *hits)
{
    const find_hit **order = malloc((hits->count + 1) * sizeof *order);
    base_buffer *made = calloc(hits->count + 1, sizeof *made);
    find_matcher *m = NULL;
    places p = {0};
    treaty_result rc = order == NULL || made == NULL ? base_no_memory(w->q->e) : TREATY_OK;

    for (size_t i = 0; rc == TREATY_OK && i < hits->count; i++) order[i] = &hits->items[i];
    if (rc == TREATY_OK) rc = find_open(w->q, w->q->root, &m);
    if (rc == TREATY_OK) qsort(order, hits->count, sizeof *order, by_document);
    for (size_t i = 0; rc == TREATY_OK && i < hits->count; i++) {
        base_buffer *b = &made[order[i] - hits->items];
        p.count = p.leaves = 0;
        find_seek(m, order[i]->doc);
        rc = collect(m, order[i]->doc, &p);
        if (rc == TREATY_OK) rc = append_hit(w, order[i], &p, b);
        if (rc == TREATY_OK && b->failed) rc = base_no_memory(w->q->e);
    }
    for (size_t i = 0; made != NULL && i < hits->count; i++) {
        if (rc == TREATY_OK) base_append(&w->rows->lines, made[i].bytes, made[i].size);
        base_buffer_free(&made[i]);
    }
    find_close(m);
    free(p.items);
    free(made);
    free(order);
    return rc;
}

static treaty_result
show_facets(showing *w, const char *names)
{
    find_matcher *m = NULL;
    facets *f = NULL;
    treaty_result rc = facets_new(w->q, names, &f);

    if (rc == TREATY_OK) rc = find_open(w->q, w->q->root, &m);
    if (rc == TREATY_OK && m->kind == FIND_WORD && m->docs == NULL && m->cursors != NULL) {
        index_cursor *c = &m->cursors[0];
        for (; rc == TREATY_OK && c->doc != INDEX_END; index_next_block(c))
            rc = facets_add(f, c->docs, c->count);
        m->doc = INDEX_END;
    }
    for (; rc == TREATY_OK && m->doc != INDEX_END; find_seek(m, m->doc + 1))
        rc = facets_add(f, &m->doc, 1);
    if (rc == TREATY_OK) rc = facets_append(f, &w->rows->lines);
    find_close(m);
    facets_free(f);
    return rc;
}

/* ---- the calls ---- */

static treaty_result
parse_cursor(find_query *q, const char *text, find_hit *out)
{
    char *end;

    out->score = strtod(text, &end);
    if (end == text || *end != ':' || end[1] < '0' || end[1] > '9')
        return base_fail(q->e, TREATY_MISUSE, "cursor: one of an earlier row expected");
    out->doc = (uint32_t)strtoul(end + 1, &end, 10);
    if (*end != '\0' || out->doc >= index_top(q->x))
        return base_fail(q->e, TREATY_MISUSE, "cursor: one of an earlier row expected");
    out->day = index_all_columns(q->x).days[out->doc];
    return TREATY_OK;
}

static treaty_result
search(find_query *q, const treaty_search_options *o, query_rows *rows)
{
    showing w = {.q = q, .rows = rows};
    find_hits hits = {.limit = 10};
    find_hit behind;
    find_matcher *m = NULL;
    treaty_result rc = TREATY_OK;

    if (o != NULL && o->limit > 0) hits.limit = o->limit < 1000000 ? (size_t)o->limit : 1000000;
    if (hits.limit > index_documents(q->x)) hits.limit = (size_t)index_documents(q->x);
    hits.by_date = o != NULL && o->sort != NULL && strcmp(o->sort, "date") == 0;
    if (o != NULL && o->cursor != NULL) {
        if ((rc = parse_cursor(q, o->cursor, &behind)) != TREATY_OK) return rc;
        hits.behind = &behind;
    }
    if ((rc = find_open(q, q->root, &m)) == TREATY_OK) rc = find_best(q, m, &hits);
    find_close(m);
    if (rc == TREATY_OK) rc = show_hits(&w, &hits);
    if (rc == TREATY_OK && o != NULL && o->facets != NULL) rc = show_facets(&w, o->facets);
    free(hits.items);
    index_tokens_free(&w.tokens);
    base_buffer_free(&w.text);
    return rc == TREATY_OK && rows->lines.failed ? base_no_memory(q->e) : rc;
}

treaty_result
query_search(store *s, struct index *x, const char *query, const treaty_search_options *options,
             query_rows **out, base_error *e)
{
    find_query q = {.x = x, .s = s, .e = e};
    query_rows *rows = query_new(s, NULL, 0);
    treaty_result rc;

    if (rows == NULL) return base_no_memory(e);
    if ((rc = index_begin(x)) == TREATY_OK) {
        if ((rc = find_parse(&q, query)) == TREATY_OK) rc = search(&q, options, rows);
        find_query_free(&q);
        rc = index_end(x, rc);
    }
    if (rc == TREATY_OK)
        *out = rows;
    else
        query_rows_free(rows);
    return rc;
}

static treaty_result
count_documents(find_query *q, int64_t *count)
{
    find_matcher *m = NULL;
    treaty_result rc = find_open(q, q->root, &m);

    *count = 0;
    if (rc != TREATY_OK) return rc;
    if (m->kind == FIND_WORD && index_all_alive(q->x))
        *count = m->cost;
    else if (find_count_together(m, count))
        ;
    else if (index_all_alive(q->x))
        for (; m->doc != INDEX_END; find_seek(m, m->doc + 1)) ++*count;
    else
        for (; m->doc != INDEX_END; find_seek(m, m->doc + 1)) *count += index_alive(q->x, m->doc);
    find_close(m);
    return rc;
}

treaty_result
query_count(store *s, struct index *x, const char *query, int64_t *count, base_error *e)
{
    find_query q = {.x = x, .s = s, .e = e};
    int64_t n = 0;
    treaty_result rc = index_begin(x);

    if (rc != TREATY_OK) return rc;
    if ((rc = find_parse(&q, query)) == TREATY_OK) rc = count_documents(&q, &n);
    find_query_free(&q);
    if ((rc = index_end(x, rc)) == TREATY_OK) *count = n;
    return rc;
}
