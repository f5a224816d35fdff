/* What narrows a concordance or a count: the documents of a search, and what stands near a match. */
#ifndef QUERY_NARROW_H
#define QUERY_NARROW_H

#include "query/cql.h"

typedef struct narrow {
    uint64_t *documents; /* a bit for each that is asked; NULL: all are */
    cql near;            /* the pattern in the words on either side of a match */
    bool filters, negative;
    uint32_t context;
    cql *asked; /* of the walk under way */
    cql_take take;
    void *to;
} narrow;

/* Between index_begin and index_end, before `c` is opened, whose limits it sets. */
treaty_result narrow_open(narrow *n, cql *c, const treaty_search_options *options);
/* As cql_walk, without the matches that are not wanted. */
treaty_result narrow_walk(narrow *n, cql *c, cql_take take, void *to);
void narrow_close(narrow *n);

/* Words on each side that the options ask for. */
uint32_t narrow_context(const treaty_search_options *options);

#endif
