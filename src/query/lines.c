/*
 * Makes the lines of a concordance, some at a time and only those that are asked for: their texts
 * come out of the index's passages. Knows nothing of patterns or of the order of lines.
 */
#include "query/lines.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of lines made under one state of the file; those of a line that are always the same; lines
 * that are looked ahead for, to have their documents come near, and then their texts. */
enum { AT_ONCE = 256 << 10, FIXED = 96, AHEAD = 16, SOON = 4 };

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
    place read;          /* the one read last */
    place coming[AHEAD]; /* read, and their lines not yet made: a ring */
    uint32_t coming_at, coming_count;
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

/* As base_read_varint reads it. */
static inline char *
put_varint(char *at, uint32_t value)
{
    for (; value >= 0x80; value >>= 7) *at++ = (char)(value | 0x80);
    *at++ = (char)value;
    return at;
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
    const uint8_t *at, *end;
    uint32_t more, size;

    if (p->at >= l->places.size) return false; /* no lines: no bytes to point into */
    at = (const uint8_t *)l->places.bytes + p->at;
    end = (const uint8_t *)l->places.bytes + l->places.size;
    if (!take_number(&at, end, &more) || !take_number(&at, end, &p->first) ||
        !take_number(&at, end, &size))
        return false;
    p->document += more;
    p->last = p->first + size;
    p->at = (size_t)(at - (const uint8_t *)l->places.bytes);
    return true;
}

/* The next line's place, what comes behind it being sent for; false: there is none. */
static bool
next_line(query_lines *l, place *p)
{
    uint32_t before = l->read.document;

    for (; l->coming_count < AHEAD && next_place(l, &l->read); before = l->read.document) {
        if (l->read.document != before) index_expect_passage(l->x, l->read.document);
        l->coming[(l->coming_at + l->coming_count++) % AHEAD] = l->read;
    }
    if (l->coming_count == 0) return false;
    if (l->coming_count > SOON) {
        const place *soon = &l->coming[(l->coming_at + SOON) % AHEAD];
        index_expect_text(l->x, soon->document, soon->first);
    }
    *p = l->coming[l->coming_at];
    l->coming_at = (l->coming_at + 1) % AHEAD;
    l->coming_count--;
    return true;
}

static treaty_result
fill(query_rows *rows, base_error *e)
{
    query_lines *l = rows->source;
    treaty_result rc = index_begin(l->x);
    place p;

    (void)e;
    if (rc != TREATY_OK) return rc;
    l->passage = NULL;
    while (rc == TREATY_OK && rows->lines.size < AT_ONCE && next_line(l, &p)) {
        if (!index_alive(l->x, p.document)) continue; /* gone since it was found */
        if (l->passage == NULL || l->passage->document != p.document)
            rc = index_read_passage(&l->passages, p.document, &l->passage);
        if (rc == TREATY_OK) rc = append_line(l, p.first, p.last, &rows->lines);
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
    enum { ROOM = 3 * 5 };
    base_buffer *b = &l->places;
    uint32_t more = document - l->added; /* around 2^32 where lines are sorted */
    char *at;

    if (b->size + ROOM > b->capacity && !base_reserve(&b->bytes, &b->capacity, b->size + ROOM, 1))
        return false;
    l->added = document;
    at = put_varint(b->bytes + b->size, more);
    at = put_varint(at, first);
    at = put_varint(at, last - first);
    b->size = (size_t)(at - b->bytes);
    return true;
}

size_t
query_lines_size(const query_lines *l)
{
    return l->places.size;
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

/* ---- one line again ---- */

/* The document of an id; 0: there is none. */
static treaty_result
find_document(store *s, const char *external, uint32_t *out)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(s,
                                     "SELECT id FROM document WHERE external = ? AND current = 1"
                                     " AND removed = 0",
                                     &q);

    *out = 0;
    if (rc != TREATY_OK) return rc;
    sqlite3_bind_text(q, 1, external, -1, SQLITE_STATIC);
    if ((rc = store_step(s, q, &row)) == TREATY_OK && row)
        *out = (uint32_t)sqlite3_column_int64(q, 0);
    store_done(s, q);
    return rc;
}

/* The first token that ends behind a byte; the count of tokens: none does. */
static uint32_t
token_behind(index_tokens *t, int64_t byte)
{
    uint32_t low = 0, high = t->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2, start, end;
        uint8_t gap;
        if (index_token_bytes(t, middle, &start, &end, &gap) && end > byte)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static treaty_result
append_again(query_lines *l, uint32_t document, int64_t start, int64_t end, base_buffer *out)
{
    index_tokens t = {0};
    uint32_t first = 0, last = 0;
    treaty_result rc = index_read_tokens(l->x, document, &t);

    if (rc == TREATY_OK) {
        first = token_behind(&t, start);
        last = token_behind(&t, end - 1) + 1;
        if (first >= t.count || last > t.count || first >= last)
            rc = base_fail(store_error(l->s), TREATY_NOT_FOUND, "no words from byte %lld to %lld",
                           (long long)start, (long long)end);
    }
    index_tokens_free(&t);
    if (rc == TREATY_OK) rc = index_read_passage(&l->passages, document, &l->passage);
    return rc == TREATY_OK ? append_line(l, first, last, out) : rc;
}

treaty_result
query_widen(store *s, struct index *x, const char *doc, int64_t start, int64_t end, int64_t words,
            base_buffer *out)
{
    enum { MOST = 1 << 24 };
    query_lines *l = query_lines_new(s, x, (uint32_t)(words < MOST ? words : MOST));
    uint32_t document = 0;
    treaty_result rc = l != NULL ? index_begin(x) : base_no_memory(store_error(s));

    if (rc == TREATY_OK) {
        rc = find_document(s, doc, &document);
        if (rc == TREATY_OK && (document == 0 || !index_alive(x, document)))
            rc = base_fail(store_error(s), TREATY_NOT_FOUND, "no such document: '%.200s'", doc);
        if (rc == TREATY_OK) rc = append_again(l, document, start, end, out);
        index_passages_end(&l->passages);
        rc = index_end(x, rc);
    }
    if (rc == TREATY_OK && out->size > 0) out->bytes[out->size - 1] = '\0'; /* the line's end */
    query_lines_free(l);
    return rc;
}
