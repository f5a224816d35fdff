/* The packed form of a reading: what a corpus stores of all spans, one value a document. Knows the
 * bytes only, not how spans were found. */
#include "annotate/annotate.h"

#include <stdlib.h>
#include <string.h>

/*
 * 'T' 'R'  format  token rules  crc32c (4 bytes, little-endian, of all that follows)
 * number of values; each: size, bytes
 * number of spans; each: layer (1 byte), first - first of the one before, last - first,
 *                        start - start of the one before, end - start, value (0 none, else n + 1)
 * Numbers without a width are LEB128.
 */
enum { FORMAT = 1, HEADER = 8 };

/* ---- collecting ---- */

enum { RUNS = 5 }; /* names, dates, quotations, groups, clauses: each in order of the text */
typedef struct collector {
    annotate_span *spans;
    size_t count, capacity;
    size_t ends[RUNS];
    const text_stream *stream;
    bool failed;
} collector;

static void
add_span(collector *c, pattern_layer layer, uint32_t first, uint32_t last, const char *value)
{
    annotate_span *s;

    if (first >= last || last > c->stream->count) return;
    if (!base_reserve(&c->spans, &c->capacity, c->count + 1, sizeof *c->spans)) {
        c->failed = true;
        return;
    }
    s = &c->spans[c->count++];
    *s = (annotate_span){(uint8_t)layer,
                         first,
                         last,
                         c->stream->tokens[first].start,
                         c->stream->tokens[last - 1].end,
                         value};
}

static void
add_name(collector *c, const annotate_name *n)
{
    switch (n->kind) {
    case LEXICON_STATE:
    case LEXICON_GROUP:
        if (n->place) return;
        for (uint32_t i = 0; i < n->states.count; i++)
            add_span(c, PATTERN_STATE, n->first, n->last, n->states.items[i]);
        return;
    case LEXICON_TREATY: add_span(c, PATTERN_TREATY, n->first, n->last, n->id); return;
    case LEXICON_BODY: add_span(c, PATTERN_BODY, n->first, n->last, n->id); return;
    case LEXICON_OFFICE: add_span(c, PATTERN_OFFICE, n->first, n->last, n->id); return;
    case LEXICON_PERSON: add_span(c, PATTERN_PERSON, n->first, n->last, n->id); return;
    default: return;
    }
}

static void
add_groups(collector *c, const annotate_result *r)
{
    for (uint32_t i = 0; i < r->group_count; i++) {
        const annotate_group *g = &r->groups[i];
        const char *lemma = g->lemma != 0 ? lexicon_norm(r->lex, g->lemma) : NULL;
        if (g->kind == GROUP_NOUN) add_span(c, PATTERN_NG, g->first, g->last, lemma);
        if (g->kind == GROUP_VERB) add_span(c, PATTERN_VG, g->first, g->last, lemma);
    }
}

static void
collect(collector *c, const annotate_result *r)
{
    size_t most = (size_t)r->name_count * 2 + r->date_count + r->quote_count + r->group_count +
                  r->clause_count;

    if (!base_reserve(&c->spans, &c->capacity, most, sizeof *c->spans)) c->failed = true;
    for (uint32_t i = 0; i < r->name_count; i++) add_name(c, &r->names[i]);
    c->ends[0] = c->count;
    for (uint32_t i = 0; i < r->date_count; i++) {
        const annotate_date *d = &r->dates[i];
        add_span(c, PATTERN_DATE, d->first, d->last, d->edtf[0] != '\0' ? d->edtf : d->value);
    }
    c->ends[1] = c->count;
    for (uint32_t i = 0; i < r->quote_count; i++)
        add_span(c, PATTERN_QUOTE, r->quotes[i].first, r->quotes[i].last,
                 r->quotes[i].speaker_text);
    c->ends[2] = c->count;
    add_groups(c, r);
    c->ends[3] = c->count;
    for (uint32_t i = 0; i < r->clause_count; i++)
        add_span(c, PATTERN_CLAUSE, r->clauses[i].first, r->clauses[i].last, NULL);
    c->ends[4] = c->count;
}

static int
by_place(const void *a, const void *b)
{
    const annotate_span *x = a, *y = b;

    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    if (x->last != y->last) return x->last > y->last ? -1 : 1;
    if (x->layer != y->layer) return x->layer < y->layer ? -1 : 1;
    if (x->value == NULL || y->value == NULL) return (y->value == NULL) - (x->value == NULL);
    return strcmp(x->value, y->value);
}

/* A run is nearly in order: nested spans are put right by insertion, as long as that is cheap. */
static void
sort_run(annotate_span *spans, size_t count)
{
    size_t budget = count * 4, i;

    for (i = 1; i < count && budget > 0; i++) {
        annotate_span s = spans[i];
        size_t at = i;
        for (; at > 0 && by_place(&spans[at - 1], &s) > 0; at--) {
            spans[at] = spans[at - 1];
            budget -= budget > 0;
        }
        spans[at] = s;
    }
    if (i < count) qsort(spans, count, sizeof *spans, by_place);
}

typedef struct merger {
    const annotate_span *at[RUNS], *end[RUNS];
    uint64_t key[RUNS]; /* place of *at, the larger span first; UINT64_MAX at the end */
} merger;

static uint64_t
key_of(const merger *m, size_t run)
{
    const annotate_span *s = m->at[run];

    return s == m->end[run] ? UINT64_MAX : (uint64_t)s->first << 32 | (UINT32_MAX - s->last);
}

static void
begin_merge(merger *m, collector *c)
{
    for (size_t k = 0, from = 0; k < RUNS; from = c->ends[k++]) {
        m->at[k] = m->end[k] = NULL; /* an empty reading has no spans to point at */
        m->key[k] = UINT64_MAX;
        if (c->ends[k] == from) continue;
        sort_run(c->spans + from, c->ends[k] - from);
        m->at[k] = c->spans + from;
        m->end[k] = c->spans + c->ends[k];
        m->key[k] = key_of(m, k);
    }
}

static const annotate_span *
next_span(merger *m)
{
    const annotate_span *s;
    size_t best = 0;

    for (size_t k = 1; k < RUNS; k++)
        if (m->key[k] < m->key[best] || (m->key[k] == m->key[best] && m->key[k] != UINT64_MAX &&
                                         by_place(m->at[k], m->at[best]) < 0))
            best = k;
    s = m->at[best]++;
    m->key[best] = key_of(m, best);
    return s;
}

/* ---- values, each once ---- */

enum { MET = 128 };
typedef struct value_table {
    const char **values;
    size_t count, capacity;
    uint32_t *slots; /* value + 1, 0 free */
    size_t mask;
    struct { /* by address: most values are the packs' own lemmas, met again and again */
        const char *value;
        uint32_t number;
    } met[MET];
} value_table;

static bool
begin_values(value_table *v, size_t spans)
{
    size_t size = 16;

    while (size < spans * 2) size *= 2;
    v->mask = size - 1;
    v->slots = calloc(size, sizeof *v->slots);
    return v->slots != NULL;
}

static uint32_t
meet(value_table *v, size_t lately, const char *value, uint32_t number)
{
    v->met[lately].value = value;
    return v->met[lately].number = number;
}

/* Its number from 1 on; 0: none, or no memory (then *failed). */
static uint32_t
number_of(value_table *v, const char *value, bool *failed)
{
    size_t at, lately = (uintptr_t)value / 8 % MET;

    if (value == NULL) return 0;
    if (v->met[lately].value == value) return v->met[lately].number;
    at = base_hash(value, strlen(value), 0) & v->mask;
    for (; v->slots[at] != 0; at = (at + 1) & v->mask)
        if (strcmp(v->values[v->slots[at] - 1], value) == 0)
            return meet(v, lately, value, v->slots[at]);
    if (!base_reserve(&v->values, &v->capacity, v->count + 1, sizeof *v->values)) {
        *failed = true;
        return 0;
    }
    v->values[v->count++] = value;
    v->slots[at] = (uint32_t)v->count;
    return meet(v, lately, value, (uint32_t)v->count);
}

/* ---- writing ---- */

enum { LARGEST_SPAN = 1 + 5 * 5 };

static char *
put(char *at, uint32_t value)
{
    for (; value > 0x7F; value >>= 7) *at++ = (char)(value | 0x80);
    *at++ = (char)value;
    return at;
}

static void
write_spans(collector *c, value_table *v, base_buffer *out)
{
    uint32_t first = 0, start = 0;
    merger m;
    char *at;

    base_append_varint(out, c->count);
    if (out->failed ||
        !base_reserve(&out->bytes, &out->capacity, out->size + c->count * LARGEST_SPAN + 1, 1)) {
        out->failed = true;
        return;
    }
    begin_merge(&m, c);
    at = out->bytes + out->size;
    for (size_t i = 0; i < c->count; i++) {
        const annotate_span *s = next_span(&m);
        *at++ = (char)s->layer;
        at = put(at, s->first - first);
        at = put(at, s->last - s->first);
        at = put(at, s->start - start);
        at = put(at, s->end - s->start);
        at = put(at, number_of(v, s->value, &out->failed));
        first = s->first;
        start = s->start;
    }
    *at = '\0';
    out->size = (size_t)(at - out->bytes);
}

static void
write_values(const value_table *v, base_buffer *out)
{
    base_append_varint(out, v->count);
    for (size_t i = 0; i < v->count; i++) {
        size_t size = strlen(v->values[i]);
        base_append_varint(out, size);
        base_append(out, v->values[i], size);
    }
}

static void
write_header(base_buffer *out)
{
    uint8_t *at = (uint8_t *)out->bytes;
    uint32_t sum;

    if (out->failed) return;
    sum = base_crc32c(at + HEADER, out->size - HEADER, 0);
    memcpy(at, (uint8_t[]){'T', 'R', FORMAT, TEXT_VERSION}, 4);
    for (int i = 0; i < 4; i++) at[4 + i] = (uint8_t)(sum >> (8 * i));
}

treaty_result
annotate_pack(const annotate_result *r, base_buffer *out, base_error *e)
{
    collector c = {.stream = r->stream};
    value_table values = {0};
    base_buffer spans = {0};
    bool fine;

    collect(&c, r);
    fine = !c.failed && begin_values(&values, c.count);
    if (fine) {
        write_spans(&c, &values, &spans);
        base_buffer_reset(out);
        base_append(out, "\0\0\0\0\0\0\0", HEADER);
        write_values(&values, out);
        base_append(out, spans.bytes, spans.size);
        write_header(out);
        fine = !spans.failed && !out->failed;
    }
    free(c.spans);
    free(values.slots);
    free(values.values);
    base_buffer_free(&spans);
    return fine ? TREATY_OK : base_no_memory(e);
}

/* ---- reading ---- */

typedef struct unpacker {
    const uint8_t *at, *end;
    base_arena *arena;
    const char **values;
    uint64_t value_count;
    bool damaged, no_memory;
} unpacker;

static uint64_t
take_number(unpacker *u, uint64_t most)
{
    uint64_t value = 0;

    if (u->damaged) return 0;
    u->at = base_read_varint(u->at, u->end, &value);
    if (u->at != NULL && value <= most) return value;
    u->at = u->end;
    u->damaged = true;
    return 0;
}

/* Every item takes `least` bytes or more, so that a count beyond the bytes left is damage. */
static void *
take_array(unpacker *u, uint64_t *count, size_t size, size_t least)
{
    void *items;

    *count = take_number(u, (uint64_t)(u->end - u->at) / least);
    items = base_arena_alloc(u->arena, (size_t)*count * size + 1);
    if (items == NULL) u->no_memory = true;
    return items;
}

static void
take_values(unpacker *u)
{
    u->values = take_array(u, &u->value_count, sizeof *u->values, 1);
    for (uint64_t i = 0; !u->no_memory && !u->damaged && i < u->value_count; i++) {
        size_t size = (size_t)take_number(u, (uint64_t)(u->end - u->at));
        if (size > (size_t)(u->end - u->at)) u->damaged = true;
        if (u->damaged) return;
        u->values[i] = base_arena_copy(u->arena, (const char *)u->at, size);
        if (u->values[i] == NULL) u->no_memory = true;
        u->at += size;
    }
}

static void
take_span(unpacker *u, annotate_span *s, uint64_t first, uint64_t start)
{
    uint64_t last, end, value;

    s->layer = u->at < u->end ? *u->at++ : PATTERN_LAYERS;
    if (s->layer >= PATTERN_LAYERS) u->damaged = true;
    first += take_number(u, UINT32_MAX - first);
    last = first + take_number(u, UINT32_MAX - first);
    start += take_number(u, UINT32_MAX - start);
    end = start + take_number(u, UINT32_MAX - start);
    value = take_number(u, u->value_count);
    s->first = (uint32_t)first;
    s->last = (uint32_t)last;
    s->start = (uint32_t)start;
    s->end = (uint32_t)end;
    s->value = value == 0 ? NULL : u->values[value - 1];
}

static bool
header_is_good(const uint8_t *bytes, size_t size)
{
    uint32_t sum = 0;

    if (size < HEADER || memcmp(bytes, "TR", 2) != 0) return false;
    for (int i = 0; i < 4; i++) sum |= (uint32_t)bytes[4 + i] << (8 * i);
    return bytes[2] == FORMAT && base_crc32c(bytes + HEADER, size - HEADER, 0) == sum;
}

treaty_result
annotate_unpack(const void *bytes, size_t size, base_arena *arena, annotate_span **spans,
                size_t *count, base_error *e)
{
    unpacker u = {.arena = arena};
    annotate_span *made;
    uint64_t n;

    if (!header_is_good(bytes, size))
        return base_fail(e, TREATY_CORRUPT, "a stored reading is damaged");
    u.at = (const uint8_t *)bytes + HEADER;
    u.end = (const uint8_t *)bytes + size;
    take_values(&u);
    made = u.no_memory ? NULL : take_array(&u, &n, sizeof *made, 6);
    for (uint64_t i = 0; made != NULL && !u.damaged && i < n; i++)
        take_span(&u, &made[i], i > 0 ? made[i - 1].first : 0, i > 0 ? made[i - 1].start : 0);
    if (u.no_memory) return base_no_memory(e);
    if (u.damaged || u.at != u.end)
        return base_fail(e, TREATY_CORRUPT, "a stored reading is damaged");
    *spans = made;
    *count = (size_t)n;
    return TREATY_OK;
}
