/* The cursor: gives one JSON object at a time. Knows nothing of what the rows say. */
#include "query/rows.h"

#include <stdlib.h>
#include <string.h>

query_rows *
query_new(store *s, const lexicon *lex, int64_t limit)
{
    query_rows *rows = calloc(1, sizeof *rows);

    if (rows == NULL) return NULL;
    rows->s = s;
    rows->lex = lex;
    rows->left = limit > 0 ? limit : -1;
    return rows;
}

void
query_rows_free(query_rows *rows)
{
    if (rows == NULL) return;
    if (rows->statement != NULL) sqlite3_finalize(rows->statement);
    base_buffer_free(&rows->row);
    base_buffer_free(&rows->lines);
    if (rows->free_source != NULL) rows->free_source(rows->source);
    free(rows);
}

/* The line stays where it is; only its end becomes the end of a string. */
static void
next_line(query_rows *rows, const char **json, size_t *size)
{
    char *start, *end;

    if (rows->at >= rows->lines.size) return;
    start = rows->lines.bytes + rows->at;
    end = memchr(start, '\n', rows->lines.size - rows->at);
    if (end == NULL) end = rows->lines.bytes + rows->lines.size;
    *end = '\0';
    *json = start;
    *size = (size_t)(end - start);
    rows->at += *size + 1;
}

static treaty_result
next_row(query_rows *rows, const char **json, size_t *size, base_error *e)
{
    treaty_result rc;
    bool row;

    *json = NULL;
    if ((rc = store_step(rows->s, rows->statement, &row)) != TREATY_OK || !row) return rc;
    base_buffer_reset(&rows->row);
    if ((rc = rows->print(rows, e)) != TREATY_OK) return rc;
    if (rows->row.failed) return base_no_memory(e);
    *json = rows->row.bytes;
    *size = rows->row.size;
    return TREATY_OK;
}

treaty_result
query_next(query_rows *rows, const char **json, size_t *size, base_error *e)
{
    *json = NULL;
    *size = 0;
    if (rows->left == 0) return TREATY_OK;
    if (rows->left > 0) rows->left--;
    if (rows->statement != NULL) return next_row(rows, json, size, e);
    if (rows->at >= rows->lines.size && rows->fill != NULL) {
        treaty_result rc;
        base_buffer_reset(&rows->lines);
        rows->at = 0;
        if ((rc = rows->fill(rows, e)) != TREATY_OK) return rc;
    }
    next_line(rows, json, size);
    return TREATY_OK;
}

void
query_text(base_buffer *out, sqlite3_stmt *row, int column, const char *key)
{
    const char *text = (const char *)sqlite3_column_text(row, column);

    if (out->size > 1) base_append_byte(out, ',');
    base_append_byte(out, '"');
    base_append_text(out, key);
    base_append(out, "\":", 2);
    if (text == NULL)
        base_append_text(out, "null");
    else
        base_append_json(out, text, (size_t)sqlite3_column_bytes(row, column));
}

void
query_number(base_buffer *out, sqlite3_stmt *row, int column, const char *key)
{
    base_append_format(out, "%s\"%s\":%lld", out->size > 1 ? "," : "", key,
                       (long long)sqlite3_column_int64(row, column));
}
