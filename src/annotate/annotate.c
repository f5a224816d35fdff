/* Runs the passes of the reading in their order and frees what they made. */
#include "annotate/annotate.h"

#include <stdlib.h>
#include <string.h>

static void
begin(annotate_result *r, const lexicon *lex, const text_stream *s, const char *published)
{
    base_arena_reset(&r->arena);
    r->stream = s;
    r->lex = lex;
    r->published = published != NULL ? base_parse_day(published) : BASE_NO_DAY;
    r->name_count = r->date_count = r->quote_count = r->attribution_count = 0;
    r->group_count = r->clause_count = r->boiler_count = 0;
    r->tags = NULL;
    r->scan = NULL;
}

treaty_result
annotate_document(annotate_result *r, const lexicon *lex, const text_stream *s,
                  const char *published, const char *source, base_error *e)
{
    static treaty_result (*const passes[])(annotate_result *, base_error *) = {
        annotate_names,  annotate_dates,   annotate_quotes,
        annotate_groups, annotate_clauses, annotate_references};
    treaty_result rc;
    size_t i;

    (void)source; /* part of the contract: an outlet's zone may anchor its days one day */
    begin(r, lex, s, published);
    for (i = 0; i < sizeof passes / sizeof *passes; i++)
        if ((rc = passes[i](r, e)) != TREATY_OK) return rc;
    return TREATY_OK;
}

uint32_t
annotate_name_from(const annotate_result *r, uint32_t token)
{
    return BASE_FIRST_FROM(r->names, r->name_count, first, token);
}

uint32_t
annotate_date_from(const annotate_result *r, uint32_t token)
{
    return BASE_FIRST_FROM(r->dates, r->date_count, first, token);
}

uint32_t
annotate_attribution_from(const annotate_result *r, uint32_t token)
{
    return BASE_FIRST_FROM(r->attributions, r->attribution_count, first, token);
}

void
annotate_result_free(annotate_result *r)
{
    if (r == NULL) return;
    free(r->names);
    free(r->dates);
    free(r->quotes);
    free(r->attributions);
    free(r->groups);
    free(r->clauses);
    free(r->boiler);
    base_arena_free(&r->arena);
    memset(r, 0, sizeof *r);
}
