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

typedef struct collector {
    annotate_span *spans;
    size_t count;
    const text_stream *stream;
} collector;

static void
add_span(collector *c, pattern_layer layer, uint32_t first, uint32_t last, const char *value)
{
    const text_token *tokens = c->stream->tokens;

    if (first >= last || last > c->stream->count) return;
    c->spans[c->count++] = (annotate_span){(uint8_t)layer,       first, last, tokens[first].start,
                                           tokens[last - 1].end, value};
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
        if (g->kind == GROUP_NOUN || g->kind == GROUP_VERB)
            add_span(c, g->kind == GROUP_NOUN ? PATTERN_NG : PATTERN_VG, g->first, g->last,
                     g->lemma != 0 ? lexicon_form_at(r->lex, g->lemma)->norm : NULL);
    }
}

size_t
annotate_most_spans(const annotate_result *r)
{
    size_t most = (size_t)r->date_count + r->quote_count + r->group_count + r->clause_count;

    for (uint32_t i = 0; i < r->name_count; i++) most += 1 + (size_t)r->names[i].states.count;
    return most;
}

size_t
annotate_spans(const annotate_result *r, annotate_span *spans)
{
    collector c = {.stream = r->stream, .spans = spans};

    for (uint32_t i = 0; i < r->name_count; i++) add_name(&c, &r->names[i]);
    for (uint32_t i = 0; i < r->date_count; i++) {
        const annotate_date *d = &r->dates[i];
        add_span(&c, PATTERN_DATE, d->first, d->last, d->edtf[0] != '\0' ? d->edtf : d->value);
    }
    for (uint32_t i = 0; i < r->quote_count; i++)
        add_span(&c, PATTERN_QUOTE, r->quotes[i].first, r->quotes[i].last,
                 r->quotes[i].speaker_text);
    add_groups(&c, r);
    for (uint32_t i = 0; i < r->clause_count; i++)
        add_span(&c, PATTERN_CLAUSE, r->clauses[i].first, r->clauses[i].last, NULL);
    return c.count;
}

/* ---- ordering ---- */

static int
by_place(const void *a, const void *b)
{
    const annotate_span *x = a, *y = b;

    if (x->last != y->last) return x->last > y->last ? -1 : 1;
    if (x->layer != y->layer) return x->layer < y->layer ? -1 : 1;
    if (x->value == NULL || y->value == NULL) return (y->value == NULL) - (x->value == NULL);
    return strcmp(x->value, y->value);
}

/* Spans that begin at one token are few: put right by insertion, as long as that is cheap. */
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

static uint32_t
last_place(const annotate_span *spans, size_t count)
{
    uint32_t last = 0;

    for (size_t i = 0; i < count; i++)
        if (spans[i].first > last) last = spans[i].first;
    return last;
}

treaty_result
annotate_order(const annotate_span *spans, size_t count, base_arena *arena, annotate_span **out,
               base_error *e)
{
    size_t places = (size_t)last_place(spans, count) + 1, from = 0, end;
    annotate_span *ordered = base_arena_alloc(arena, count * sizeof *ordered + 1);
    size_t *at =
        base_arena_alloc(arena, places * sizeof *at); /* where the next goes that begins there */

    if (ordered == NULL || at == NULL) return base_no_memory(e);
    memset(at, 0, places * sizeof *at);
    for (size_t i = 0; i < count; i++) at[spans[i].first]++;
    for (size_t place = 0; place < places; place++) {
        size_t here = at[place];
        at[place] = from;
        from += here;
    }
    for (size_t i = 0; i < count; i++) ordered[at[spans[i].first]++] = spans[i];
    for (from = 0; from < count; from = end) {
        end = at[ordered[from].first];
        if (end - from > 1) sort_run(ordered + from, end - from);
    }
    *out = ordered;
    return TREATY_OK;
}

/* ---- values, each once ---- */

enum { MET = 128 };
typedef struct value_table {
    struct {
        const char *text;
        uint32_t size;
    } * values;
    size_t count;
    uint32_t *slots; /* value + 1, 0 free */
    size_t mask;
    size_t size; /* of all */
    struct {     /* by address: most values are the packs' own lemmas, met again and again */
        const char *value;
        uint32_t number;
    } met[MET];
} value_table;

static size_t
slots_for(size_t spans)
{
    size_t slots = 16;

    while (slots < spans * 2) slots *= 2;
    return slots;
}

/* The number of a text that may be new. */
static uint32_t
look_up(value_table *v, const char *value)
{
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a: the texts are short */
    size_t size = 0, at;

    for (; value[size] != '\0'; size++) hash = (hash ^ (unsigned char)value[size]) * 0x100000001B3u;
    for (at = (size_t)(hash ^ hash >> 32) & v->mask; v->slots[at] != 0; at = (at + 1) & v->mask) {
        uint32_t number = v->slots[at];
        if (v->values[number - 1].size == size &&
            memcmp(v->values[number - 1].text, value, size) == 0)
            return number;
    }
    v->values[v->count].text = value;
    v->values[v->count].size = (uint32_t)size;
    v->size += size;
    return v->slots[at] = (uint32_t)++v->count;
}

/* Its number from 1 on; 0: none. */
static uint32_t
number_of(value_table *v, const char *value)
{
    size_t lately = (uintptr_t)value / 8 % MET;

    if (value == NULL) return 0;
    if (v->met[lately].value != value) {
        v->met[lately].value = value;
        v->met[lately].number = look_up(v, value);
    }
    return v->met[lately].number;
}

/* ---- writing ---- */

enum { LARGEST_NUMBER = 5, LARGEST_SPAN = 1 + 5 * LARGEST_NUMBER };

static char *
put(char *at, uint32_t value)
{
    for (; value > 0x7F; value >>= 7) *at++ = (char)(value | 0x80);
    *at++ = (char)value;
    return at;
}

static char *
put_values(char *at, const value_table *v)
{
    at = put(at, (uint32_t)v->count);
    for (size_t i = 0; i < v->count; i++) {
        at = put(at, v->values[i].size);
        memcpy(at, v->values[i].text, v->values[i].size);
        at += v->values[i].size;
    }
    return at;
}

static char *
put_spans(char *at, const annotate_span *spans, size_t count, const uint32_t *numbers)
{
    uint32_t first = 0, start = 0;

    at = put(at, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        const annotate_span *s = &spans[i];
        *at++ = (char)s->layer;
        at = put(at, s->first - first);
        at = put(at, s->last - s->first);
        at = put(at, s->start - start);
        at = put(at, s->end - s->start);
        at = put(at, numbers[i]);
        first = s->first;
        start = s->start;
    }
    return at;
}

static void
put_header(char *bytes, const char *end)
{
    uint32_t sum = base_crc32c(bytes + HEADER, (size_t)(end - bytes) - HEADER, 0);

    memcpy(bytes, (uint8_t[]){'T', 'R', FORMAT, TEXT_VERSION}, 4);
    for (int i = 0; i < 4; i++) bytes[4 + i] = (char)(sum >> (8 * i));
}

static bool
write(const annotate_span *spans, size_t count, const value_table *v, const uint32_t *numbers,
      base_buffer *out)
{
    size_t most = HEADER + 2 * LARGEST_NUMBER + v->count * LARGEST_NUMBER + v->size +
                  count * LARGEST_SPAN + 1;
    char *end;

    base_buffer_reset(out);
    if (!base_reserve(&out->bytes, &out->capacity, most, 1)) return false;
    end = put_spans(put_values(out->bytes + HEADER, v), spans, count, numbers);
    put_header(out->bytes, end);
    *end = '\0';
    out->size = (size_t)(end - out->bytes);
    return true;
}

treaty_result
annotate_pack(const annotate_span *ordered, size_t count, base_arena *arena, base_buffer *out,
              base_error *e)
{
    size_t slots = slots_for(count);
    value_table v = {.mask = slots - 1};
    uint32_t *numbers = base_arena_alloc(arena, count * sizeof *numbers + 1);

    v.values = base_arena_alloc(arena, count * sizeof *v.values + 1);
    v.slots = base_arena_alloc(arena, slots * sizeof *v.slots);
    if (numbers == NULL || v.values == NULL || v.slots == NULL) return base_no_memory(e);
    memset(v.slots, 0, slots * sizeof *v.slots);
    for (size_t i = 0; i < count; i++) numbers[i] = number_of(&v, ordered[i].value);
    return write(ordered, count, &v, numbers, out) ? TREATY_OK : base_no_memory(e);
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
