/* Counts over the documents of a search; months and sources from columns, the others from claims. */
#include "query/facets.h"

#include <stdlib.h>
#include <string.h>

enum { MONTH = 1, SOURCE = 2, STATE = 4, TREATY = 8, ACT = 16, FEW = 500, AHEAD = 512 };

static const struct {
    const char *name, *one, *all; /* values of a document, or lists of them; documents and values */
    unsigned bit;
} kinds[] = {
    {"month", NULL, NULL, MONTH},
    {"source", NULL, NULL, SOURCE},
    {"state", "SELECT states FROM claim WHERE " STORE_CLAIMS_OF("id", "?1") " AND states <> ''",
     "SELECT DISTINCT " STORE_DOCUMENT_OF("claim") ", state FROM " STORE_ACTORS
                                                   " WHERE state <> ''",
     STATE},
    {"treaty",
     "SELECT DISTINCT treaty FROM claim WHERE " STORE_CLAIMS_OF("id", "?1") " AND treaty <> ''",
     "SELECT DISTINCT document, treaty FROM claim WHERE treaty <> ''", TREATY},
    {"act", "SELECT DISTINCT act FROM claim WHERE " STORE_CLAIMS_OF("id", "?1") " AND act <> ''",
     "SELECT DISTINCT document, act FROM claim WHERE act <> ''", ACT},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

typedef struct tally {
    char value[64];
    uint64_t count;
} tally;

struct facets {
    find_query *q;
    index_columns columns;
    unsigned asked;
    bool all_alive;
    unsigned order[KINDS];
    unsigned order_count;
    uint32_t *days, *sources; /* counts */
    uint32_t day_count, source_count, undated;
    uint32_t *documents;
    size_t document_count, document_capacity;
};

static treaty_result
parse_names(facets *f, const char *names)
{
    while (*names != '\0') {
        size_t size = strcspn(names, ","), k = 0;
        while (k < KINDS &&
               (strlen(kinds[k].name) != size || strncmp(kinds[k].name, names, size) != 0))
            k++;
        if (k == KINDS)
            return base_fail(f->q->e, TREATY_MISUSE, "no such facet: '%.*s'",
                             (int)(size < 60 ? size : 60), names);
        if (!(f->asked & kinds[k].bit)) f->order[f->order_count++] = (unsigned)k;
        f->asked |= kinds[k].bit;
        names += size;
        names += *names == ',';
    }
    return TREATY_OK;
}

static bool
make_counts(facets *f)
{
    if (f->columns.last_day >= f->columns.first_day)
        f->day_count = (uint32_t)(f->columns.last_day - f->columns.first_day) + 1;
    f->source_count = f->columns.top_source + 1;
    f->days = calloc((size_t)f->day_count + 1, sizeof *f->days);
    f->sources = calloc(f->source_count, sizeof *f->sources);
    return f->days != NULL && f->sources != NULL;
}

treaty_result
facets_new(find_query *q, const char *names, facets **out)
{
    facets *f = calloc(1, sizeof *f);
    treaty_result rc;

    if (f == NULL) return base_no_memory(q->e);
    f->q = q;
    f->columns = index_all_columns(q->x);
    f->all_alive = index_all_alive(q->x);
    rc = parse_names(f, names);
    if (rc == TREATY_OK && !make_counts(f)) rc = base_no_memory(q->e);
    if (rc == TREATY_OK)
        *out = f;
    else
        facets_free(f);
    return rc;
}

void
facets_free(facets *f)
{
    if (f == NULL) return;
    free(f->days);
    free(f->sources);
    free(f->documents);
    free(f);
}

static treaty_result
keep_document(facets *f, uint32_t document)
{
    if (!base_reserve(&f->documents, &f->document_capacity, f->document_count + 1,
                      sizeof *f->documents))
        return base_no_memory(f->q->e);
    f->documents[f->document_count++] = document;
    return TREATY_OK;
}

treaty_result
facets_add(facets *f, const uint32_t *documents, uint32_t count)
{
    const index_columns c = f->columns;
    const base_day *days = c.days;
    bool all = f->all_alive, sources = f->asked & SOURCE,
         claims = f->asked & (STATE | TREATY | ACT);
    uint32_t *by_day = f->days;
    treaty_result rc = TREATY_OK;

    while (count > 0 && documents[count - 1] >= c.top) count--;
    for (uint32_t i = 0; i < count && rc == TREATY_OK; i++) {
        uint32_t d = documents[i];
        if (!all && !index_alive(f->q->x, d)) continue;
        __builtin_prefetch(days + d + AHEAD);
        if (days[d] == BASE_NO_DAY)
            f->undated++;
        else
            by_day[days[d] - c.first_day]++;
        if (sources) f->sources[c.sources[d]]++;
        if (claims) rc = keep_document(f, d);
    }
    return rc;
}

/* ---- rows ---- */

static int
by_count(const void *a, const void *b)
{
    const tally *x = a, *y = b;

    if (x->count != y->count) return x->count < y->count ? 1 : -1;
    return strcmp(x->value, y->value);
}

static int
by_value(const void *a, const void *b)
{
    return strcmp(((const tally *)a)->value, ((const tally *)b)->value);
}

static void
append_row(base_buffer *rows, const char *facet, const char *value, uint64_t count)
{
    char digits[24], *at = digits + sizeof digits;

    do *--at = (char)('0' + count % 10);
    while ((count /= 10) > 0);
    base_append_text(rows, "{\"facet\":\"");
    base_append_text(rows, facet);
    base_append_text(rows, "\",\"value\":");
    if (value != NULL)
        base_append_json(rows, value, strlen(value));
    else
        base_append_text(rows, "null");
    base_append_text(rows, ",\"count\":");
    base_append(rows, at, (size_t)(digits + sizeof digits - at));
    base_append_text(rows, "}\n");
}

static void
append_months(facets *f, base_buffer *rows)
{
    for (uint32_t i = 0; i < f->day_count;) {
        base_date d = base_date_of(f->columns.first_day + (base_day)i);
        uint32_t end = i + (uint32_t)(base_month_length(d.year, d.month) - d.day) + 1;
        uint64_t count = 0;
        char value[16];
        for (; i < end && i < f->day_count; i++) count += f->days[i];
        if (count == 0) continue;
        base_format_day(base_day_of(d.year, d.month, 1), value);
        *strrchr(value, '-') = '\0';
        append_row(rows, "month", value, count);
    }
    if (f->undated > 0) append_row(rows, "month", NULL, f->undated);
}

static treaty_result
append_sources(facets *f, base_buffer *rows)
{
    sqlite3_stmt *q = NULL;
    tally *all = NULL;
    size_t n = 0, capacity = 0;
    bool row;
    treaty_result rc = store_prepare(f->q->s, "SELECT id, name FROM source", &q);

    if (rc != TREATY_OK) return rc;
    while ((rc = store_step(f->q->s, q, &row)) == TREATY_OK && row) {
        int64_t id = sqlite3_column_int64(q, 0);
        const char *name = (const char *)sqlite3_column_text(q, 1);
        if (id < 0 || id >= f->source_count || f->sources[id] == 0 || name == NULL) continue;
        if (!base_reserve(&all, &capacity, n + 1, sizeof *all)) {
            rc = base_no_memory(f->q->e);
            break;
        }
        snprintf(all[n].value, sizeof all[n].value, "%.63s", name);
        all[n++].count = f->sources[id];
    }
    store_done(f->q->s, q);
    if (n > 0) qsort(all, n, sizeof *all, by_count);
    for (size_t i = 0; i < n; i++) append_row(rows, "source", all[i].value, all[i].count);
    free(all);
    return rc;
}

typedef struct tallies {
    tally *items;
    size_t count, capacity;
} tallies;

static treaty_result
add_value(facets *f, tallies *t, const char *value, size_t size)
{
    if (!base_reserve(&t->items, &t->capacity, t->count + 1, sizeof *t->items))
        return base_no_memory(f->q->e);
    snprintf(t->items[t->count].value, sizeof t->items->value, "%.*s", size < 63 ? (int)size : 63,
             value);
    t->items[t->count++].count = 1;
    return TREATY_OK;
}

/* States of a claim, but for those that the document, which began at `from`, has already. */
static treaty_result
add_states(facets *f, tallies *t, size_t from, const char *states)
{
    treaty_result rc = TREATY_OK;

    while (*states != '\0' && rc == TREATY_OK) {
        size_t size = strcspn(states, " "), i = from;
        while (i < t->count && (strncmp(t->items[i].value, states, size) != 0 ||
                                t->items[i].value[size < 63 ? size : 63] != '\0'))
            i++;
        if (i == t->count) rc = add_value(f, t, states, size);
        states += size + (states[size] == ' ');
    }
    return rc;
}

static treaty_result
ask_each(facets *f, unsigned kind, tallies *t)
{
    sqlite3_stmt *q = NULL;
    bool row = true;
    treaty_result rc = store_prepare(f->q->s, kinds[kind].one, &q);

    for (size_t i = 0; rc == TREATY_OK && i < f->document_count; i++) {
        size_t from = t->count;
        sqlite3_bind_int64(q, 1, f->documents[i]);
        while ((rc = store_step(f->q->s, q, &row)) == TREATY_OK && row) {
            const char *value = (const char *)sqlite3_column_text(q, 0);
            if (value == NULL) continue;
            rc = kinds[kind].bit == STATE ? add_states(f, t, from, value)
                                          : add_value(f, t, value, strlen(value));
            if (rc != TREATY_OK) break;
        }
        sqlite3_reset(q);
    }
    if (q != NULL) store_done(f->q->s, q);
    return rc;
}

static treaty_result
ask_all(facets *f, const char *sql, tallies *t)
{
    uint64_t *bits = calloc(f->columns.top / 64 + 1, sizeof *bits);
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc;

    if (bits == NULL) return base_no_memory(f->q->e);
    for (size_t i = 0; i < f->document_count; i++)
        bits[f->documents[i] / 64] |= (uint64_t)1 << (f->documents[i] % 64);
    if ((rc = store_prepare(f->q->s, sql, &q)) == TREATY_OK) {
        while ((rc = store_step(f->q->s, q, &row)) == TREATY_OK && row) {
            int64_t d = sqlite3_column_int64(q, 0);
            const char *value = (const char *)sqlite3_column_text(q, 1);
            if (d < 0 || d >= f->columns.top || !(bits[d / 64] >> (d % 64) & 1) || value == NULL)
                continue;
            if ((rc = add_value(f, t, value, strlen(value))) != TREATY_OK) break;
        }
        store_done(f->q->s, q);
    }
    free(bits);
    return rc;
}

static treaty_result
append_claims(facets *f, unsigned kind, base_buffer *rows)
{
    tallies t = {0};
    size_t kept = 0;
    treaty_result rc =
        f->document_count <= FEW ? ask_each(f, kind, &t) : ask_all(f, kinds[kind].all, &t);

    if (t.count > 0) {
        qsort(t.items, t.count, sizeof *t.items, by_value);
        for (size_t i = 1; i < t.count; i++)
            if (strcmp(t.items[i].value, t.items[kept].value) == 0)
                t.items[kept].count++;
            else
                t.items[++kept] = t.items[i];
        kept++;
        qsort(t.items, kept, sizeof *t.items, by_count);
    }
    for (size_t i = 0; i < kept; i++)
        append_row(rows, kinds[kind].name, t.items[i].value, t.items[i].count);
    free(t.items);
    return rc;
}

treaty_result
facets_append(facets *f, base_buffer *rows)
{
    treaty_result rc = TREATY_OK;

    for (unsigned i = 0; i < f->order_count && rc == TREATY_OK; i++) {
        unsigned kind = f->order[i];
        if (kinds[kind].bit == MONTH)
            append_months(f, rows);
        else if (kinds[kind].bit == SOURCE)
            rc = append_sources(f, rows);
        else
            rc = append_claims(f, kind, rows);
    }
    return rc;
}
