/* Spans of documents, a value for each layer of SPAN_DOCUMENTS documents: reading a document again
 * rewrites these alone. */
#include "index/inner.h"

#include <stdlib.h>

/*
 * sum (8 bytes, of what follows, seeded with the value's owner)
 * values, each ended by a zero byte: their number first
 * for each document of the block the bytes of its spans
 * spans: first less the one before, last - first, value (0 none, else n + 1)
 */
enum { SUM = SPANS_SUM };

struct index_layer { /* the block read last */
    int64_t owner;   /* + 1; 0: none */
    index_chunk *chunk;
    const char **values; /* the first is none */
    uint32_t value_count;
    size_t capacity;
    const uint8_t *starts[SPAN_DOCUMENTS + 1];
};

static int64_t
owner_of(uint8_t layer, uint32_t document)
{
    return (int64_t)(document / SPAN_DOCUMENTS) * INDEX_LAYERS + layer;
}

void
index_forget_spans(struct index *x)
{
    for (int i = 0; x->layers != NULL && i < INDEX_LAYERS; i++) {
        struct index_layer *l = &x->layers[i];
        if (l->chunk != NULL) index_release(l->chunk);
        free(l->values);
        memset(l, 0, sizeof *l);
    }
    index_forget_span_chunks(x);
}

/* ---- reading ---- */

static bool
take_values(struct index_layer *l, uint32_t count, const uint8_t **at, const uint8_t *end)
{
    l->value_count = count;
    l->values[0] = NULL;
    for (uint32_t i = 1; i <= count; i++) {
        const uint8_t *zero = *at < end ? memchr(*at, 0, (size_t)(end - *at)) : NULL;
        if (zero == NULL) return false;
        l->values[i] = (const char *)*at;
        *at = zero + 1;
    }
    return true;
}

static treaty_result
take_block(struct index *x, struct index_layer *l)
{
    const uint8_t *at = l->chunk->bytes + SUM, *end = l->chunk->bytes + l->chunk->size;
    uint32_t sizes[SPAN_DOCUMENTS], count;

    if ((at = take32(at, end, &count)) == NULL || count > (size_t)(end - at))
        return index_damaged(x, "spans");
    if (!base_reserve(&l->values, &l->capacity, (size_t)count + 1, sizeof *l->values))
        return base_no_memory(x->e);
    if (!take_values(l, count, &at, end) ||
        (at = index_take_numbers(at, end, SPAN_DOCUMENTS, sizes)) == NULL)
        return index_damaged(x, "spans");
    for (int i = 0; i < SPAN_DOCUMENTS; i++) {
        l->starts[i] = at;
        if (sizes[i] > (size_t)(end - at)) return index_damaged(x, "spans");
        at += sizes[i];
    }
    l->starts[SPAN_DOCUMENTS] = at;
    return at == end ? TREATY_OK : index_damaged(x, "spans");
}

static treaty_result
read_layer(struct index *x, uint8_t layer, uint32_t document, struct index_layer **out)
{
    int64_t owner = owner_of(layer, document);
    struct index_layer *l = NULL;
    treaty_result rc;

    if (x->layers == NULL && (x->layers = calloc(INDEX_LAYERS, sizeof *x->layers)) == NULL)
        return base_no_memory(x->e);
    *out = l = &x->layers[layer];
    if (l->owner == owner + 1) return TREATY_OK;
    if (l->chunk != NULL) index_release(l->chunk);
    l->chunk = NULL;
    l->owner = 0;
    if ((rc = index_get_spans(x, owner, &l->chunk)) != TREATY_OK) return rc;
    l->value_count = 0;
    memset(l->starts, 0, sizeof l->starts);
    if (l->chunk->size > 0) rc = take_block(x, l);
    if (rc == TREATY_OK) l->owner = owner + 1;
    return rc;
}

/* Room for as many spans as there may be. */
static bool
reserve(index_spans *s, size_t most)
{
    return (most <= s->capacity || base_reserve(&s->items, &s->capacity, most, sizeof *s->items)) &&
           (s->plain || most <= s->value_capacity ||
            base_reserve(&s->values, &s->value_capacity, most, sizeof *s->values));
}

/* Spans whose numbers take a byte each, as most do; false: others, or damaged. */
static bool
take_single(const struct index_layer *l, const uint8_t *at, const uint8_t *end, index_spans *out)
{
    index_range *to = out->items;
    uint32_t first = 0, top = 0;
    unsigned all = 0;

    for (const uint8_t *p = at; p < end; p += 3, to++) {
        all |= p[0] | p[1] | p[2];
        if (p[2] > top) top = p[2];
        first += p[0];
        *to = (index_range){first, first + p[1]};
    }
    if (all >= 0x80 || top > l->value_count) return false;
    out->count = (uint32_t)(to - out->items);
    for (uint32_t i = 0; !out->plain && i < out->count; i++)
        out->values[i] = l->values[at[3 * i + 2]];
    return true;
}

static bool
take_any(const struct index_layer *l, const uint8_t *at, const uint8_t *end, index_spans *out)
{
    uint64_t first = 0;

    for (out->count = 0; at < end; out->count++) {
        uint32_t more, size, value;
        if ((at = take32(at, end, &more)) == NULL || (at = take32(at, end, &size)) == NULL ||
            (at = take32(at, end, &value)) == NULL)
            return false;
        first += more;
        if (first + size > UINT32_MAX || value > l->value_count) return false;
        out->items[out->count] = (index_range){(uint32_t)first, (uint32_t)first + size};
        if (!out->plain) out->values[out->count] = l->values[value];
    }
    return true;
}

static treaty_result
take_spans(struct index *x, const struct index_layer *l, const uint8_t *at, const uint8_t *end,
           index_spans *out)
{
    enum { SHORT = 1 << 16 };
    size_t size = (size_t)(end - at);

    if (!reserve(out, size / 3)) return base_no_memory(x->e); /* bytes of one, at least */
    if (size < SHORT && size % 3 == 0 && take_single(l, at, end, out)) return TREATY_OK;
    if (take_any(l, at, end, out)) return TREATY_OK;
    out->count = 0;
    return index_damaged(x, "spans");
}

treaty_result
index_read_spans(struct index *x, uint8_t layer, uint32_t document, index_spans *out)
{
    uint32_t n = document % SPAN_DOCUMENTS;
    struct index_layer *l = NULL;
    treaty_result rc = read_layer(x, layer, document, &l);

    out->count = 0;
    if (rc != TREATY_OK || l->starts[0] == NULL) return rc;
    return take_spans(x, l, l->starts[n], l->starts[n + 1], out);
}

void
index_spans_free(index_spans *s)
{
    free(s->items);
    free(s->values);
    *s = (index_spans){.plain = s->plain};
}

/* ---- writing ---- */

/* A span as it waits: first, last, size of the value + 1, the value with a zero; 0: none. */
static void
append_span(base_buffer *b, const index_span *s)
{
    size_t size = s->value != NULL ? strlen(s->value) + 1 : 0;
    uint8_t *at = room_for(b, 18 + size);

    if (at == NULL) return;
    memcpy(at, &s->first, 4);
    memcpy(at + 4, &s->last, 4);
    at = put_number(at + 8, size);
    if (size > 0) memcpy(at, s->value, size);
    close_room(b, at + size);
}

/* A document of this batch that has no spans yet: there are none to take out. */
static bool
is_new(const struct index *x, int64_t document)
{
    const index_gathered *g = &x->gathered;

    return document > x->spans_to && g->document_count > 0 &&
           document == g->documents[g->document_count - 1].document;
}

/* The spans of each layer, in their order: the first of each, and of each span the next. */
static void
chain_layers(const index_span *spans, size_t count, uint32_t first[INDEX_LAYERS], uint32_t *next)
{
    for (int i = 0; i < INDEX_LAYERS; i++) first[i] = INDEX_END;
    for (size_t i = count; i-- > 0;) {
        next[i] = first[spans[i].layer];
        first[spans[i].layer] = (uint32_t)i;
    }
}

treaty_result
index_prepare_spans(index_prepared *out, const index_span *spans, size_t count, base_error *e)
{
    uint32_t first[INDEX_LAYERS], *next = malloc((count + 1) * sizeof *next);

    if (next == NULL) return base_no_memory(e);
    base_buffer_reset(&out->bytes);
    chain_layers(spans, count, first, next);
    for (int layer = 0; layer < INDEX_LAYERS; layer++) {
        size_t before = out->bytes.size;
        for (uint32_t i = first[layer]; i != INDEX_END; i = next[i])
            append_span(&out->bytes, &spans[i]);
        out->sizes[layer] = out->bytes.size - before;
    }
    free(next);
    return out->bytes.failed ? base_no_memory(e) : TREATY_OK;
}

void
index_prepared_free(index_prepared *p)
{
    base_buffer_free(&p->bytes);
    base_buffer_free(&p->places);
}

treaty_result
index_set_spans(struct index *x, int64_t document, const index_prepared *spans)
{
    static const index_prepared none = {0};
    bool fresh = is_new(x, document);
    size_t at = x->pending_bytes.size;

    if (document < 1 || document >= INDEX_END)
        return base_fail(x->e, TREATY_LIMIT, "too many documents to be indexed");
    if (spans == NULL) spans = &none;
    if (!base_reserve(&x->pending, &x->pending_capacity, x->pending_count + INDEX_LAYERS,
                      sizeof *x->pending))
        return base_no_memory(x->e);
    for (uint8_t layer = 0; layer < INDEX_LAYERS; layer++) {
        index_pending *p = &x->pending[x->pending_count];
        *p = (index_pending){(uint32_t)document, layer, at, spans->sizes[layer], x->pending_count};
        at += p->size;
        if (p->size > 0 || !fresh) x->pending_count++;
    }
    base_append(&x->pending_bytes, spans->bytes.bytes, spans->bytes.size);
    if (document > x->spans_to) x->spans_to = document;
    return x->pending_bytes.failed ? base_no_memory(x->e) : TREATY_OK;
}

typedef struct block { /* what a block will hold */
    struct index *x;
    base_buffer spans; /* of all documents, one after the other */
    uint32_t sizes[SPAN_DOCUMENTS];
    base_buffer values;
    uint32_t value_count, *slots; /* value + 1 */
    size_t *places, place_capacity, mask;
} block;

static void
reset_block(block *b)
{
    if (b->value_count > 0) memset(b->slots, 0, (b->mask + 1) * sizeof *b->slots);
    b->value_count = 0;
    base_buffer_reset(&b->values);
    base_buffer_reset(&b->spans);
}

static void
free_block(block *b)
{
    base_buffer_free(&b->spans);
    base_buffer_free(&b->values);
    free(b->slots);
    free(b->places);
}

static uint32_t
number_of_value(block *b, const char *value)
{
    size_t size = strlen(value) + 1, at;

    if (b->values.failed) return 0;
    if (b->value_count * 2 >= b->mask) {
        size_t mask = b->mask == 0 ? 255 : b->mask * 2 + 1;
        uint32_t *slots = calloc(mask + 1, sizeof *slots);
        if (slots == NULL) {
            b->values.failed = true;
            return 0;
        }
        for (uint32_t i = 0; i < b->value_count; i++) {
            const char *old = b->values.bytes + b->places[i];
            for (at = base_hash(old, strlen(old) + 1, 0) & mask; slots[at] != 0;)
                at = (at + 1) & mask;
            slots[at] = i + 1;
        }
        free(b->slots);
        b->slots = slots;
        b->mask = mask;
    }
    for (at = base_hash(value, size, 0) & b->mask; b->slots[at] != 0; at = (at + 1) & b->mask)
        if (strcmp(b->values.bytes + b->places[b->slots[at] - 1], value) == 0) return b->slots[at];
    if (!base_reserve(&b->places, &b->place_capacity, b->value_count + 1, sizeof *b->places)) {
        b->values.failed = true;
        return 0;
    }
    b->places[b->value_count] = b->values.size;
    base_append(&b->values, value, size);
    return b->slots[at] = ++b->value_count;
}

enum { SPAN_ROOM = 15, WAITING_LEAST = 9 /* bytes of a span that waits */ };

static uint8_t *
put_span(block *b, uint8_t *at, index_range s, const char *value, uint32_t before)
{
    at = put_number(at, s.first - before);
    at = put_number(at, s.last - s.first);
    return put_number(at, value != NULL ? number_of_value(b, value) : 0);
}

/* What the file has of a document. */
static treaty_result
put_old(block *b, uint8_t layer, uint32_t document, index_spans *old)
{
    uint32_t before = 0;
    uint8_t *at;
    treaty_result rc = index_read_spans(b->x, layer, document, old);

    if (rc != TREATY_OK || old->count == 0) return rc;
    if ((at = room_for(&b->spans, (size_t)old->count * SPAN_ROOM)) == NULL) return TREATY_OK;
    for (uint32_t i = 0; i < old->count; before = old->items[i++].first)
        at = put_span(b, at, old->items[i], old->values[i], before);
    close_room(&b->spans, at);
    return TREATY_OK;
}

static void
put_pending(block *b, const index_pending *p)
{
    const uint8_t *from = (const uint8_t *)b->x->pending_bytes.bytes + p->at, *end = from + p->size;
    uint8_t *at = room_for(&b->spans, p->size / WAITING_LEAST * SPAN_ROOM);
    uint32_t before = 0;

    if (at == NULL) return;
    while (from < end) {
        index_range s;
        uint64_t size;
        memcpy(&s.first, from, sizeof s.first);
        memcpy(&s.last, from + 4, sizeof s.last);
        from = base_read_varint(from + 8, end, &size);
        if (from == NULL) return;
        at = put_span(b, at, s, size > 0 ? (const char *)from : NULL, before);
        from += size;
        before = s.first;
    }
    close_room(&b->spans, at);
}

static treaty_result
save_block(block *b, int64_t owner)
{
    base_buffer *out = &b->x->encoded;
    uint64_t sum;

    if (b->spans.failed || b->values.failed) return base_no_memory(b->x->e);
    if (b->spans.size == 0) return store_delete_chunks(b->x->s, STORE_SPANS, owner);
    base_buffer_reset(out);
    base_append(out, "\0\0\0\0\0\0\0", SUM);
    base_append_varint(out, b->value_count);
    base_append(out, b->values.bytes, b->values.size);
    for (int i = 0; i < SPAN_DOCUMENTS; i++) base_append_varint(out, b->sizes[i]);
    base_append(out, b->spans.bytes, b->spans.size);
    if (out->failed) return base_no_memory(b->x->e);
    sum = base_hash(out->bytes + SUM, out->size - SUM, (uint64_t)owner);
    memcpy(out->bytes, &sum, SUM);
    return store_write_chunks(b->x->s, STORE_SPANS, owner, out->bytes, out->size);
}

/* Pending spans [from, to) are of one layer and block, by document; of two for one the later counts. */
static treaty_result
rewrite_block(block *b, const index_pending *from, const index_pending *to, index_spans *old)
{
    uint32_t base = from->document / SPAN_DOCUMENTS * SPAN_DOCUMENTS;
    uint8_t layer = from->layer;
    int64_t owner = owner_of(layer, base);
    treaty_result rc = TREATY_OK;

    reset_block(b);
    for (uint32_t n = 0; n < SPAN_DOCUMENTS && rc == TREATY_OK; n++) {
        size_t before = b->spans.size;
        const index_pending *last = NULL;
        for (; from < to && from->document == base + n; from++) last = from;
        if (last != NULL)
            put_pending(b, last);
        else
            rc = put_old(b, layer, base + n, old);
        b->sizes[n] = (uint32_t)(b->spans.size - before);
    }
    return rc == TREATY_OK ? save_block(b, owner) : rc;
}

static int
by_block(const void *a, const void *b)
{
    const index_pending *p = a, *q = b;

    if (p->layer != q->layer) return p->layer < q->layer ? -1 : 1;
    if (p->document != q->document) return p->document < q->document ? -1 : 1;
    return (p->n > q->n) - (p->n < q->n);
}

/* By layer and document: documents come in their order, but for those read again. */
static treaty_result
sort_pending(struct index *x)
{
    size_t count = x->pending_count, ends[INDEX_LAYERS + 1] = {0};
    index_pending *p = x->pending, *sorted = malloc((count + 1) * sizeof *sorted);
    bool ordered = true;

    if (sorted == NULL) return base_no_memory(x->e);
    for (size_t i = 0; i < count; i++) {
        ends[p[i].layer + 1]++;
        ordered = ordered && (i == 0 || p[i].document >= p[i - 1].document);
    }
    for (int i = 0; i < INDEX_LAYERS; i++) ends[i + 1] += ends[i];
    for (size_t i = 0; i < count; i++) sorted[ends[p[i].layer]++] = p[i];
    free(p);
    x->pending = sorted;
    x->pending_capacity = count + 1;
    if (!ordered) qsort(sorted, count, sizeof *sorted, by_block);
    return TREATY_OK;
}

treaty_result
index_write_spans(struct index *x)
{
    size_t count = x->pending_count;
    block b = {.x = x};
    index_spans old = {0};
    treaty_result rc = sort_pending(x);

    index_forget_spans(x);
    for (size_t from = 0, to; from < count && rc == TREATY_OK; from = to) {
        const index_pending *p = x->pending;
        int64_t owner = owner_of(p[from].layer, p[from].document);
        for (to = from; to < count && owner_of(p[to].layer, p[to].document) == owner;) to++;
        rc = rewrite_block(&b, p + from, p + to, &old);
    }
    free_block(&b);
    index_spans_free(&old);
    index_forget_spans(x);
    x->pending_count = 0;
    x->spans_to = 0;
    base_buffer_reset(&x->pending_bytes);
    return rc;
}
