/* Fields of a search, as sets of documents: what the columns of the index know is read there, the rest
 * in the tables. */
#include "query/find.h"

#include <stdlib.h>
#include <string.h>

static void
set_bit(find_query *q, uint64_t *bits, int64_t document)
{
    if (document >= 0 && document < index_top(q->x))
        bits[document / 64] |= (uint64_t)1 << (document % 64);
}

/* Sets a bit for every number that `sql` gives for a value. */
static treaty_result
set_bits(find_query *q, const char *sql, const char *value, uint64_t *bits, int64_t top)
{
    sqlite3_stmt *s = NULL;
    bool row;
    treaty_result rc = store_prepare(q->s, sql, &s);

    if (rc != TREATY_OK) return rc;
    if (sqlite3_bind_parameter_count(s) > 0) sqlite3_bind_text(s, 1, value, -1, SQLITE_STATIC);
    while ((rc = store_step(q->s, s, &row)) == TREATY_OK && row) {
        int64_t n = sqlite3_column_int64(s, 0);
        if (n >= 0 && n < top) bits[n / 64] |= (uint64_t)1 << (n % 64);
    }
    store_done(q->s, s);
    return rc;
}

/* Documents of the sources that `sql` names. */
static treaty_result
by_source(find_query *q, const char *sql, const char *value, uint64_t *bits)
{
    enum { SOURCES = 1 << 20 };
    index_columns c = index_all_columns(q->x);
    uint64_t *sources = calloc(SOURCES / 64, sizeof *sources);
    treaty_result rc;

    if (sources == NULL) return base_no_memory(q->e);
    rc = set_bits(q, sql, value, sources, SOURCES);
    for (uint32_t i = 0; rc == TREATY_OK && i < c.top; i++)
        if (c.sources[i] < SOURCES && (sources[c.sources[i] / 64] >> (c.sources[i] % 64) & 1))
            set_bit(q, bits, i);
    free(sources);
    return rc;
}

static treaty_result
by_day(find_query *q, const find_node *n, uint64_t *bits)
{
    index_columns c = index_all_columns(q->x);
    base_day first = base_parse_day(n->value), last = first;

    if (first == BASE_NO_DAY && !base_edtf_range(n->value, &first, &last))
        return base_fail(q->e, TREATY_BAD_INPUT,
                         "column %zu: %s: not a date (YYYY, YYYY-MM or YYYY-MM-DD): '%.40s'",
                         n->column, n->field, n->value);
    for (uint32_t i = 0; i < c.top; i++) {
        base_day day = c.days[i];
        if (day == BASE_NO_DAY) continue;
        if (*n->field == 'b'   ? day < first
            : *n->field == 'a' ? day > last
                               : day >= first && day <= last)
            set_bit(q, bits, i);
    }
    return TREATY_OK;
}

treaty_result
find_field_bits(find_query *q, const find_node *n, uint64_t **out)
{
    static const struct {
        const char *name, *sql;
    } tables[] = {
        {"state", "SELECT " STORE_DOCUMENT_OF("claim") " " STORE_OF_STATE("upper(?1)")},
        {"treaty", "SELECT " STORE_DOCUMENT_OF("claim") " " STORE_OF_TREATY("= ?1")},
        {"lang", "SELECT id FROM document WHERE lang = ?"},
        {"is", "SELECT copy FROM copy"},
    };
    uint64_t *bits = calloc(index_top(q->x) / 64 + 1, sizeof *bits);
    treaty_result rc = TREATY_OK;

    if (bits == NULL) return base_no_memory(q->e);
    if (strcmp(n->field, "is") == 0 && strcmp(n->value, "copy") != 0)
        rc = base_fail(q->e, TREATY_BAD_INPUT, "column %zu: is: 'copy' expected", n->column);
    else if (strcmp(n->field, "in") == 0)
        rc = find_subcorpus_bits(q, n->value, n->column, bits);
    else if (strcmp(n->field, "source") == 0)
        rc = by_source(q, "SELECT id FROM source WHERE lower(name) = lower(?)", n->value, bits);
    else if (strcmp(n->field, "kind") == 0)
        rc = by_source(q, "SELECT id FROM source WHERE kind = ?", n->value, bits);
    else if (strcmp(n->field, "before") == 0 || strcmp(n->field, "after") == 0 ||
             strcmp(n->field, "on") == 0)
        rc = by_day(q, n, bits);
    for (size_t i = 0; rc == TREATY_OK && i < sizeof tables / sizeof *tables; i++)
        if (strcmp(n->field, tables[i].name) == 0)
            rc = set_bits(q, tables[i].sql, n->value, bits, index_top(q->x));
    if (rc == TREATY_OK)
        *out = bits;
    else
        free(bits);
    return rc;
}
