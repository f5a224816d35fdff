/*
 * Makes the lines of a concordance, some at a time and only those that are asked for: their texts
 * come out of the index's passages. Knows nothing of patterns or of the order of lines.
 */
#include "query/lines.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of lines made under one state of the file; those of a line that are always the same; how
 * many documents are looked ahead for. */
enum { AT_ONCE = 64 << 10, FIXED = 96, AHEAD = 8 };

typedef struct place {
    size_t at; /* in the places: behind this one */
    uint32_t document, first, last;
} place;

struct query_lines {
    store *s;
    struct index *x;
    uint32_t context;
    base_buffer places;  /* document less the one before, 2^32 where it is less; first; size */
    uint32_t added;      /* the document added last */
    place here, ahead;   /* of the line at hand, of one that is to come */
    place coming[AHEAD]; /* the first in each of the next documents: a ring */
    uint32_t coming_at, ahead_count;
    base_buffer source; /* name, as JSON, of source_id */
    int64_t source_id;
    index_passages passages;
    const index_passage *passage; /* of the document at hand */
};

/* ---- what is said of a document ---- */

static treaty_result
name_source(query_lines *l, int64_t id)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc;

    if (l->source_id == id) return TREATY_OK;
    rc = store_prepare(l->s, "SELECT 0, name FROM source WHERE id = ?", &q);
    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, id);
    base_buffer_reset(&l->source);
    base_append_byte(&l->source, ' '); /* what comes before the comma */
    base_append_byte(&l->source, ' ');
    if ((rc = store_step(l->s, q, &row)) == TREATY_OK && row)
        query_text(&l->source, q, 1, "source");
    store_done(l->s, q);
    if (rc == TREATY_OK && l->source.failed) rc = base_no_memory(store_error(l->s));
    l->source_id = rc == TREATY_OK ? id : 0;
    return rc;
}

/* {"doc":...,"source":...,"published":...,"left": */
static treaty_result
head_of(void *context, uint32_t document, base_buffer *out)
{
    query_lines *l = context;
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc =
        store_prepare(l->s, "SELECT external, source, published FROM document WHERE id = ?", &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, document);
    base_append_byte(out, '{');
    if ((rc = store_step(l->s, q, &row)) == TREATY_OK && row) {
        query_text(out, q, 0, "doc");
        if ((rc = name_source(l, sqlite3_column_int64(q, 1))) == TREATY_OK)
            base_append(out, l->source.bytes + 2, l->source.size - 2);
        query_text(out, q, 2, "published");
        base_append_text(out, ",\"left\":");
    }
    store_done(l->s, q);
    return rc;
}

/* ---- making ---- */

static char *
put_number(char *at, uint32_t n)
{
    char digits[16], *from = digits + sizeof digits;
    size_t size;

    do *--from = (char)('0' + n % 10);
    while ((n /= 10) > 0);
    size = (size_t)(digits + sizeof digits - from);
    memcpy(at, from, size);
    return at + size;
}

static char *
put(char *at, const char *text, size_t size)
{
    memcpy(at, text, size);
    return at + size;
}

static treaty_result
append_line(query_lines *l, uint32_t first, uint32_t last, base_buffer *b)
{
    const index_passage *p = l->passage;
    const char *text = index_passage_text(p);
    uint32_t from = first > l->context ? first - l->context : 0, to;
    index_cuts c;
    char *at;

    if (first >= last || last > p->count)
        return base_fail(store_error(l->s), TREATY_CORRUPT,
                         "the index is damaged: places of words");
    to = p->count - last > l->context ? last + l->context : p->count;
    c = index_cut(p, from, first, last, to);
    if (!base_reserve(&b->bytes, &b->capacity,
                      b->size + p->head_size + 6 * (size_t)(c.to - c.from) + FIXED, 1))
        return base_no_memory(store_error(l->s));
    at = put(b->bytes + b->size, index_passage_head(p), p->head_size);
    at = base_put_json(at, text + c.from, c.left - c.from);
    at = put(at, ",\"match\":", 9);
    at = base_put_json(at, text + c.start, c.end - c.start);
    at = put(at, ",\"right\":", 9);
    at = base_put_json(at, text + c.right, c.to - c.right);
    at = put_number(put(at, ",\"start\":", 9), c.start);
    at = put_number(put(at, ",\"end\":", 7), c.end);
    at = put(at, "}\n", 2);
    b->size = (size_t)(at - b->bytes);
    return TREATY_OK;
}

static bool
take_number(const uint8_t **at, const uint8_t *end, uint32_t *value)
{
    uint64_t wide = 0;

    if (*at < end && **at < 0x80) {
        *value = *(*at)++;
        return true;
    }
    *at = base_read_varint(*at, end, &wide);
    *value = (uint32_t)wide;
    return *at != NULL;
}

/* The next place; false: there is none. */
static bool
next_place(const query_lines *l, place *p)
{
    const uint8_t *at = (const uint8_t *)l->places.bytes + p->at;
    const uint8_t *end = (const uint8_t *)l->places.bytes + l->places.size;
    uint32_t more, size;

    if (at >= end || !take_number(&at, end, &more) || !take_number(&at, end, &p->first) ||
        !take_number(&at, end, &size))
        return false;
    p->document += more;
    p->last = p->first + size;
    p->at = (size_t)(at - (const uint8_t *)l->places.bytes);
    return true;
}

/* Has the passages of the next documents come near while the lines before them are made. */
static void
look_ahead(query_lines *l)
{
    uint32_t before = l->ahead.document;

    for (; l->ahead_count < AHEAD && next_place(l, &l->ahead); before = l->ahead.document)
        if (l->ahead.document != before) {
            index_expect_passage(l->x, l->ahead.document);
            l->coming[(l->coming_at + l->ahead_count++) % AHEAD] = l->ahead;
        }
}

/* To a line's document, if it is another than that of the line before. */
static treaty_result
enter_document(query_lines *l, uint32_t document)
{
    if (l->passage != NULL && l->passage->document == document) return TREATY_OK;
    if (l->ahead_count > 0) {
        l->ahead_count--;
        l->coming_at = (l->coming_at + 1) % AHEAD;
    }
    look_ahead(l);
    if (l->ahead_count > 1) {
        const place *p = &l->coming[(l->coming_at + 1) % AHEAD];
        index_expect_text(l->x, p->document, p->first);
    }
    l->passage = NULL;
    return index_read_passage(&l->passages, document, &l->passage);
}

static treaty_result
fill(query_rows *rows, base_error *e)
{
    query_lines *l = rows->source;
    treaty_result rc = index_begin(l->x);

    (void)e;
    if (rc != TREATY_OK) return rc;
    l->passage = NULL;
    l->ahead = l->here;
    l->ahead_count = 0;
    while (rc == TREATY_OK && rows->lines.size < AT_ONCE && next_place(l, &l->here)) {
        if (!index_alive(l->x, l->here.document)) continue; /* gone since it was found */
        if ((rc = enter_document(l, l->here.document)) == TREATY_OK)
            rc = append_line(l, l->here.first, l->here.last, &rows->lines);
    }
    index_passages_end(&l->passages);
    return index_end(l->x, rc);
}

/* ---- the lines ---- */

query_lines *
query_lines_new(store *s, struct index *x, uint32_t context)
{
    query_lines *l = calloc(1, sizeof *l);

    if (l == NULL) return NULL;
    l->s = s;
    l->x = x;
    l->context = context;
    l->passages.x = x;
    l->passages.head_of = head_of;
    l->passages.context = l;
    return l;
}

void
query_lines_free(query_lines *l)
{
    if (l == NULL) return;
    base_buffer_free(&l->places);
    base_buffer_free(&l->source);
    free(l);
}

bool
query_lines_add(query_lines *l, uint32_t document, uint32_t first, uint32_t last)
{
    uint32_t more = document - l->added; /* around 2^32 where lines are sorted */

    l->added = document;
    base_append_varint(&l->places, more);
    base_append_varint(&l->places, first);
    base_append_varint(&l->places, last - first);
    return !l->places.failed;
}

static void
free_source(void *source)
{
    query_lines_free(source);
}

void
query_lines_give(query_lines *l, query_rows *rows)
{
    index_age_passages(l->x);
    rows->fill = fill;
    rows->source = l;
    rows->free_source = free_source;
}
