/* How many of the documents found fall to each source, month, state, treaty and act. */
#ifndef QUERY_FACETS_H
#define QUERY_FACETS_H

#include "query/find.h"

typedef struct facets facets;
/* `names`: comma-separated. */
treaty_result facets_new(find_query *q, const char *names, facets **out);
void facets_free(facets *f);
treaty_result facets_add(facets *f, const uint32_t *documents, uint32_t count);
/* Rows {"facet":"month","value":"2025-04","count":3}, a line each. */
treaty_result facets_append(facets *f, base_buffer *rows);

#endif
