/* The cursor that every answer is read through: rows made one at a time, or lines made at once. */
#ifndef QUERY_ROWS_H
#define QUERY_ROWS_H

#include "query/query.h"

struct query_rows {
    store *s;
    const lexicon *lex;
    sqlite3_stmt *statement; /* NULL: lines */
    treaty_result (*print)(query_rows *rows, base_error *e);
    /* Appends some more lines; none: there are no more. NULL: all are there. */
    treaty_result (*fill)(query_rows *rows, base_error *e);
    void *source; /* of the lines to come */
    void (*free_source)(void *source);
    base_buffer row;   /* the row last given */
    base_buffer lines; /* rows, a line each */
    size_t at;
    int64_t left; /* rows still wanted; -1: no limit */
};

query_rows *query_new(store *s, const lexicon *lex, int64_t limit);
/* "key": and the column as string, number or null; `first` says whether a comma comes before. */
void query_text(base_buffer *out, sqlite3_stmt *row, int column, const char *key);
void query_number(base_buffer *out, sqlite3_stmt *row, int column, const char *key);

#endif
