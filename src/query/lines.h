/* Lines of a concordance: kept as places, and made when they are asked for. */
#ifndef QUERY_LINES_H
#define QUERY_LINES_H

#include "query/rows.h"

#include "pattern/pattern.h"

typedef struct query_lines query_lines;

/* Lines with so many words on each side; NULL: no memory. */
query_lines *query_lines_new(store *s, struct index *x, uint32_t context);
void query_lines_free(query_lines *l);
/* The next line; false: no memory. */
bool query_lines_add(query_lines *l, uint32_t document, uint32_t first, uint32_t last);
/* Bytes that the places take. */
size_t query_lines_size(const query_lines *l);
/* Gives the lines to the rows, which own them from then on. */
void query_lines_give(query_lines *l, query_rows *rows);

#endif
