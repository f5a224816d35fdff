/* Concordance and frequencies of a pattern. */
#include "query/lines.h"
#include "query/narrow.h"

#include <stdlib.h>
#include <string.h>

/* ---- concordance ---- */

enum { LINES_MEMORY = 32 << 20 }; /* bytes of places and keys */

typedef struct line {
    uint32_t document, first, last;
    size_t key; /* of the folded context to sort by; 0: none */
    size_t order;
} line;

typedef struct lines {
    cql *c;
    query_lines *made;
    line *items; /* that are to be sorted or drawn from */
    size_t count, capacity;
    base_buffer keys;
    int sort; /* 'd' 'l' 'r' */
    uint32_t context;
    size_t limit, sample; /* 0: none */
    size_t memory;        /* bytes of lines at most */
    uint64_t seen, state;
} lines;

/* Folded words outwards from the match, so that lines that agree in them come together. */
static treaty_result
append_key(lines *l, const pattern_match *m)
{
    const index_tokens *t = &l->c->tokens;
    treaty_result rc = cql_tokens(l->c);

    if (rc != TREATY_OK) return rc;
    for (uint32_t i = 0; i < l->context; i++) {
        bool right = l->sort == 'r' && m->last + i < t->count;
        bool left = l->sort == 'l' && m->first > i;
        const char *norm;
        if (!left && !right) break;
        norm = index_norm(l->c->x, t->ids[right ? m->last + i : m->first - 1 - i]);
        if (norm != NULL) base_append_text(&l->keys, norm);
        base_append_byte(&l->keys, ' ');
    }
    base_append_byte(&l->keys, 0);
    return l->keys.failed ? base_no_memory(l->c->e) : rc;
}

/* Which of the lines kept a new one of a sample takes the place of; SIZE_MAX: none (Vitter's R). */
static size_t
sampled_place(lines *l)
{
    uint64_t r;

    if (l->count < l->sample) return l->count;
    l->state = l->state * 6364136223846793005u + 1442695040888963407u;
    r = (l->state >> 11) % l->seen;
    return r < l->sample ? (size_t)r : SIZE_MAX;
}

static treaty_result
too_many(const lines *l)
{
    return base_fail(l->c->e, TREATY_LIMIT,
                     "%llu lines are more than %zu MiB of memory hold: ask for a limit, a sample or"
                     " more memory",
                     (unsigned long long)l->seen, l->memory >> 20);
}

static void sort_lines(lines *l);

/* Room for more lines: of those that are sorted, only the first `limit` will be asked for. */
static treaty_result
make_room(lines *l)
{
    base_buffer keys = {0};

    if (l->limit == 0 || l->sample > 0 || l->count <= l->limit) return too_many(l);
    sort_lines(l);
    l->count = l->limit;
    for (size_t i = 0; i < l->count; i++) {
        const char *key = l->keys.bytes + l->items[i].key;
        l->items[i].key = keys.size;
        base_append(&keys, key, strlen(key) + 1);
    }
    base_buffer_free(&l->keys);
    l->keys = keys;
    if (keys.failed) return base_no_memory(l->c->e);
    return l->count * sizeof *l->items + l->keys.size > l->memory / 2 ? too_many(l) : TREATY_OK;
}

/* A line whose place among the others is not yet known. */
static treaty_result
keep_line(lines *l, const pattern_match *m)
{
    size_t place;
    treaty_result rc = TREATY_OK;

    if (l->count * sizeof *l->items + l->keys.size > l->memory && (rc = make_room(l)) != TREATY_OK)
        return rc;
    place = l->count;
    if (l->sample > 0 && (place = sampled_place(l)) == SIZE_MAX) return TREATY_OK;
    if (!base_reserve(&l->items, &l->capacity, place + 1, sizeof *l->items))
        return base_no_memory(l->c->e);
    l->items[place] = (line){l->c->document, m->first, m->last, l->keys.size, (size_t)l->seen};
    if (place == l->count) l->count++;
    return l->sort != 'd' ? append_key(l, m) : TREATY_OK;
}

static treaty_result
take_line(void *to, const pattern_match *m, bool *stop)
{
    lines *l = to;

    l->seen++;
    if (l->sort != 'd' || l->sample > 0) return keep_line(l, m);
    *stop = l->seen == l->limit;
    if (!query_lines_add(l->made, l->c->document, m->first, m->last))
        return base_no_memory(l->c->e);
    return query_lines_size(l->made) > l->memory ? too_many(l) : TREATY_OK;
}

static _Thread_local const char *sorted_keys; /* of the qsort under way in this thread */

static int
by_key(const void *a, const void *b)
{
    const line *x = a, *y = b;
    int order = strcmp(sorted_keys + x->key, sorted_keys + y->key);

    return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

static int
by_order(const void *a, const void *b)
{
    const line *x = a, *y = b;

    return (x->order > y->order) - (x->order < y->order);
}

static void
sort_lines(lines *l)
{
    sorted_keys = l->keys.bytes;
    if (l->count > 0)
        qsort(l->items, l->count, sizeof *l->items, l->sort == 'd' ? by_order : by_key);
}

static treaty_result
order_lines(lines *l)
{
    bool added = true;

    sort_lines(l);
    for (size_t i = 0; added && i < l->count && (l->limit == 0 || i < l->limit); i++)
        added = query_lines_add(l->made, l->items[i].document, l->items[i].first, l->items[i].last);
    return added ? TREATY_OK : base_no_memory(l->c->e);
}

static void
set_options(lines *l, const treaty_search_options *o)
{
    l->sort = 'd';
    l->context = narrow_context(o);
    l->state = 1;
    l->memory = LINES_MEMORY;
    if (o == NULL) return;
    if (o->sort != NULL) l->sort = o->sort[0];
    if (o->memory > 0) l->memory = (size_t)o->memory;
    if (o->limit > 0) l->limit = (size_t)o->limit;
    if (o->sample > 0) l->sample = (size_t)o->sample;
}

treaty_result
query_kwic(store *s, struct index *x, const lexicon *lex, const char *text,
           const treaty_search_options *options, query_rows **out, base_error *e)
{
    cql c = {.x = x, .s = s, .lex = lex, .e = e};
    lines l = {.c = &c};
    narrow n = {0};
    query_rows *rows = query_new(s, lex, 0);
    treaty_result rc;

    if (rows == NULL) return base_no_memory(e);
    set_options(&l, options);
    l.made = query_lines_new(s, x, l.context);
    rc = l.made != NULL ? index_begin(x) : base_no_memory(e);
    if (rc == TREATY_OK) {
        if ((rc = narrow_open(&n, &c, options)) == TREATY_OK) rc = cql_open(&c, text);
        if (rc == TREATY_OK) rc = narrow_walk(&n, &c, take_line, &l);
        if (rc == TREATY_OK) rc = order_lines(&l);
        cql_close(&c);
        narrow_close(&n);
        rc = index_end(x, rc);
    }
    free(l.items);
    base_buffer_free(&l.keys);
    if (rc == TREATY_OK) {
        query_lines_give(l.made, rows);
        *out = rows;
    } else {
        query_lines_free(l.made);
        query_rows_free(rows);
    }
    return rc;
}

/* ---- frequencies ---- */

typedef struct value {
    size_t at, size; /* of the key in the bytes */
    uint64_t count, words;
    const char *text;
} value;

typedef struct values {
    cql *c;
    value *items;
    size_t count, capacity;
    uint32_t *slots; /* value + 1 */
    size_t mask;
    base_buffer keys, key;
    base_arena arena;
    int by; /* 'f' 's' 'm' */
    index_columns columns;
    uint32_t *direct, direct_count; /* value + 1 of a source, or of a day from the first one on */
} values;

static bool
grow(values *v)
{
    size_t mask = v->mask == 0 ? 1023 : v->mask * 2 + 1;
    uint32_t *slots = calloc(mask + 1, sizeof *slots);

    if (slots == NULL) return false;
    for (uint32_t i = 0; i < v->count; i++) {
        size_t at = base_hash(v->keys.bytes + v->items[i].at, v->items[i].size, 0) & mask;
        while (slots[at] != 0) at = (at + 1) & mask;
        slots[at] = i + 1;
    }
    free(v->slots);
    v->slots = slots;
    v->mask = mask;
    return true;
}

/* The value of v->key, new or known; NULL: no memory. */
static value *
find_value(values *v)
{
    const base_buffer *k = &v->key;
    size_t at;

    if (v->count * 2 >= v->mask && !grow(v)) return NULL;
    for (at = base_hash(k->bytes, k->size, 0) & v->mask; v->slots[at] != 0;
         at = (at + 1) & v->mask) {
        value *x = &v->items[v->slots[at] - 1];
        if (x->size == k->size && memcmp(v->keys.bytes + x->at, k->bytes, k->size) == 0) return x;
    }
    if (!base_reserve(&v->items, &v->capacity, v->count + 1, sizeof *v->items)) return NULL;
    v->items[v->count] = (value){.at = v->keys.size, .size = k->size};
    base_append(&v->keys, k->bytes, k->size);
    v->slots[at] = (uint32_t)++v->count;
    return v->keys.failed ? NULL : &v->items[v->count - 1];
}

static int32_t
month_of(base_day day)
{
    base_date d;

    if (day == BASE_NO_DAY) return INT32_MIN;
    d = base_date_of(day);
    return d.year * 12 + d.month - 1;
}

/* A document's source, or its day from the first one on. */
static inline uint32_t
group_of(const values *v, uint32_t document)
{
    if (v->by == 's') return v->columns.sources[document];
    return (uint32_t)v->columns.days[document] - (uint32_t)v->columns.first_day;
}

/* The value of a source, or of a day's month; NULL: no memory. */
static value *
value_of_group(values *v, uint32_t group)
{
    int32_t n = (int32_t)group;
    value *x;

    if (group < v->direct_count && v->direct[group] > 0) return &v->items[v->direct[group] - 1];
    if (v->by == 'm') n = month_of((base_day)((uint32_t)v->columns.first_day + group));
    base_buffer_reset(&v->key);
    base_append(&v->key, &n, sizeof n);
    x = v->key.failed ? NULL : find_value(v);
    if (x != NULL && group < v->direct_count) v->direct[group] = (uint32_t)(x - v->items) + 1;
    return x;
}

/* Sources and days are few: their values are found by number. */
static treaty_result
make_direct(values *v)
{
    enum { MOST = 1 << 16 };
    const index_columns *k = &v->columns;
    uint64_t count = v->by == 's' ? (uint64_t)k->top_source + 1 : 0;

    if (v->by == 'm' && k->first_day <= k->last_day)
        count = (uint64_t)((int64_t)k->last_day - k->first_day) + 1;
    if (count == 0 || count > MOST) return TREATY_OK;
    if ((v->direct = calloc(count, sizeof *v->direct)) == NULL) return base_no_memory(v->c->e);
    v->direct_count = (uint32_t)count;
    return TREATY_OK;
}

static treaty_result
take_value(void *to, const pattern_match *m, bool *stop)
{
    values *v = to;
    value *x;

    (void)stop;
    if (v->by == 'f') {
        treaty_result rc = cql_tokens(v->c);
        if (rc != TREATY_OK) return rc;
        base_buffer_reset(&v->key);
        base_append(&v->key, v->c->tokens.ids + m->first, (m->last - m->first) * sizeof(uint32_t));
        x = v->key.failed ? NULL : find_value(v);
    } else {
        x = value_of_group(v, group_of(v, v->c->document));
    }
    if (x == NULL) return base_no_memory(v->c->e);
    x->count++;
    return TREATY_OK;
}

/* Words of the groups that are found by number, added up; of the others to their values. */
static treaty_result
add_lengths(values *v, uint64_t *sums)
{
    const index_columns *k = &v->columns;
    bool all = index_all_alive(v->c->x) && v->c->only == NULL;

    for (uint32_t d = 1; d < k->top; d++) {
        uint32_t group = group_of(v, d);
        value *x;
        if (k->lengths[d] == 0 || (!all && !cql_asks(v->c, d))) continue;
        if (group < v->direct_count) {
            sums[group] += k->lengths[d] - 1;
            continue;
        }
        if ((x = value_of_group(v, group)) == NULL) return base_no_memory(v->c->e);
        x->words += k->lengths[d] - 1;
    }
    return TREATY_OK;
}

static treaty_result
count_words_of_groups(values *v)
{
    uint64_t *sums = calloc((size_t)v->direct_count + 1, sizeof *sums);
    treaty_result rc = sums != NULL ? add_lengths(v, sums) : base_no_memory(v->c->e);

    for (uint32_t i = 0; i < v->direct_count && rc == TREATY_OK; i++) {
        value *x = sums[i] > 0 ? value_of_group(v, i) : NULL;
        if (x != NULL)
            x->words += sums[i];
        else if (sums[i] > 0)
            rc = base_no_memory(v->c->e);
    }
    free(sums);
    return rc;
}

/* Words of every source or month that was met, or of all documents asked. */
static treaty_result
count_words(values *v)
{
    const index_columns *k = &v->columns;
    uint64_t words = 0;

    if (v->by != 'f') return count_words_of_groups(v);
    for (uint32_t d = 1; v->c->only != NULL && d < k->top; d++)
        if (k->lengths[d] > 0 && cql_asks(v->c, d)) words += k->lengths[d] - 1;
    if (v->c->only == NULL) words = index_words(v->c->x);
    for (size_t i = 0; i < v->count; i++) v->items[i].words = words;
    return TREATY_OK;
}

static treaty_result
source_name(values *v, int32_t id, base_buffer *out)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(v->c->s, "SELECT name FROM source WHERE id = ?", &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, id);
    if ((rc = store_step(v->c->s, q, &row)) == TREATY_OK && row) {
        const char *name = (const char *)sqlite3_column_text(q, 0);
        if (name != NULL) base_append_text(out, name);
    }
    store_done(v->c->s, q);
    return rc;
}

static treaty_result
name_value(values *v, value *x)
{
    base_buffer b = {0};
    int32_t n;
    treaty_result rc = TREATY_OK;

    memcpy(&n, v->keys.bytes + x->at, sizeof n);
    for (size_t i = 0; v->by == 'f' && i < x->size; i += sizeof(uint32_t)) {
        uint32_t term;
        const char *norm;
        memcpy(&term, v->keys.bytes + x->at + i, sizeof term);
        norm = index_norm(v->c->x, term);
        if (i > 0) base_append_byte(&b, ' ');
        if (norm != NULL) base_append_text(&b, norm);
    }
    if (v->by == 's') rc = source_name(v, n, &b);
    if (v->by == 'm' && n != INT32_MIN) base_append_format(&b, "%04d-%02d", n / 12, n % 12 + 1);
    x->text = b.failed ? NULL : base_arena_copy(&v->arena, b.size > 0 ? b.bytes : "", b.size);
    base_buffer_free(&b);
    return rc == TREATY_OK && x->text == NULL ? base_no_memory(v->c->e) : rc;
}

static int
by_count(const void *a, const void *b)
{
    const value *x = a, *y = b;

    if (x->count != y->count) return x->count < y->count ? 1 : -1;
    return strcmp(x->text, y->text);
}

static treaty_result
give_values(values *v, size_t limit, query_rows *rows)
{
    size_t kept = 0;
    treaty_result rc = count_words(v);

    for (size_t i = 0; i < v->count && rc == TREATY_OK; i++) {
        if (v->items[i].count == 0) continue;
        v->items[kept] = v->items[i];
        rc = name_value(v, &v->items[kept++]);
    }
    if (rc != TREATY_OK) return rc;
    if (kept > 0) qsort(v->items, kept, sizeof *v->items, by_count);
    for (size_t i = 0; i < kept && (limit == 0 || i < limit); i++) {
        const value *x = &v->items[i];
        base_append_text(&rows->lines, "{\"value\":");
        base_append_json(&rows->lines, x->text, strlen(x->text));
        base_append_format(&rows->lines, ",\"count\":%llu,\"per_million\":%.1f}\n",
                           (unsigned long long)x->count,
                           1e6 * (double)x->count / (double)(x->words > 0 ? x->words : 1));
    }
    return rows->lines.failed ? base_no_memory(v->c->e) : TREATY_OK;
}

treaty_result
query_freq(store *s, struct index *x, const lexicon *lex, const char *text,
           const treaty_search_options *options, query_rows **out, base_error *e)
{
    cql c = {.x = x, .s = s, .lex = lex, .e = e};
    narrow n = {0};
    values v = {.c = &c, .by = options != NULL && options->by != NULL ? options->by[0] : 'f'};
    size_t limit = options != NULL && options->limit > 0 ? (size_t)options->limit : 0;
    query_rows *rows = query_new(s, lex, 0);
    treaty_result rc;

    if (rows == NULL) return base_no_memory(e);
    if ((rc = index_begin(x)) == TREATY_OK) {
        v.columns = index_all_columns(x);
        if ((rc = narrow_open(&n, &c, options)) == TREATY_OK) rc = cql_open(&c, text);
        if (rc == TREATY_OK) rc = make_direct(&v);
        if (rc == TREATY_OK) rc = narrow_walk(&n, &c, take_value, &v);
        if (rc == TREATY_OK) rc = give_values(&v, limit, rows);
        cql_close(&c);
        narrow_close(&n);
        rc = index_end(x, rc);
    }
    free(v.items);
    free(v.slots);
    free(v.direct);
    base_buffer_free(&v.keys);
    base_buffer_free(&v.key);
    base_arena_free(&v.arena);
    if (rc == TREATY_OK)
        *out = rows;
    else
        query_rows_free(rows);
    return rc;
}
