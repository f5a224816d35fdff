/* Takes out of a pattern's matches those that lie in other documents than a search finds, or that have
 * the wrong company. */
#include "query/narrow.h"

#include "query/find.h"

#include <stdlib.h>
#include <string.h>

uint32_t
narrow_context(const treaty_search_options *o)
{
    enum { USUAL = 8, MOST = 1000 };

    if (o == NULL || o->context <= 0) return USUAL;
    return o->context < MOST ? (uint32_t)o->context : MOST;
}

/* A bit for each document that a search finds. */
static treaty_result
find_bits(cql *c, const char *search, uint64_t **out)
{
    find_query q = {.x = c->x, .s = c->s, .e = c->e};
    find_matcher *m = NULL;
    uint64_t *bits = calloc(index_top(c->x) / 64 + 1, sizeof *bits);
    treaty_result rc = bits != NULL ? find_parse(&q, search) : base_no_memory(c->e);

    if (rc == TREATY_OK) rc = find_open(&q, q.root, &m);
    for (; rc == TREATY_OK && m->doc != INDEX_END; find_seek(m, m->doc + 1))
        bits[m->doc / 64] |= (uint64_t)1 << (m->doc % 64);
    find_close(m);
    find_query_free(&q);
    if (rc == TREATY_OK)
        *out = bits;
    else
        free(bits);
    return rc;
}

static treaty_result
open_filter(narrow *n, const cql *c, const char *filter)
{
    filter += strspn(filter, " \t\r\n");
    n->negative = *filter == '!';
    n->filters = true;
    n->near = (cql){.x = c->x, .s = c->s, .lex = c->lex, .e = c->e, .limits = c->limits};
    return cql_open_here(&n->near, filter + n->negative);
}

treaty_result
narrow_open(narrow *n, cql *c, const treaty_search_options *o)
{
    treaty_result rc = TREATY_OK;

    *n = (narrow){.context = narrow_context(o)};
    if (o == NULL) return rc;
    c->limits.steps = o->steps > 0 ? (uint64_t)o->steps : 0;
    c->limits.memory = o->memory > 0 ? (size_t)o->memory : 0;
    c->limits.cancelled = o->cancelled;
    c->limits.context = o->context_of_cancelled;
    if (o->where != NULL && (rc = find_bits(c, o->where, &n->documents)) != TREATY_OK) return rc;
    c->only = n->documents;
    return o->filter != NULL ? open_filter(n, c, o->filter) : rc;
}

void
narrow_close(narrow *n)
{
    if (n->filters) cql_close(&n->near);
    free(n->documents);
}

static treaty_result
take_near(void *to, const pattern_match *m, bool *stop)
{
    narrow *n = to;
    uint32_t d = n->asked->document;
    bool found = false;
    treaty_result rc =
        cql_look(&n->near, d, m->first > n->context ? m->first - n->context : 0, m->first, &found);

    if (rc == TREATY_OK && !found)
        rc = cql_look(&n->near, d, m->last, m->last + n->context, &found);
    return rc == TREATY_OK && found != n->negative ? n->take(n->to, m, stop) : rc;
}

treaty_result
narrow_walk(narrow *n, cql *c, cql_take take, void *to)
{
    if (!n->filters) return cql_walk(c, take, to);
    n->asked = c;
    n->take = take;
    n->to = to;
    return cql_walk(c, take_near, n);
}
