/* Any text: groups in order and nested at most, links that lead to groups and clauses that are there. */
#include "reading.h"

static bool
is_group(const annotate_result *r, uint32_t k)
{
    return k == UINT32_MAX || k < r->group_count;
}

static void
check_clauses(const annotate_result *r)
{
    for (uint32_t c = 0; c < r->clause_count; c++) {
        const annotate_clause *k = &r->clauses[c];
        if (k->first > k->last || k->last > r->stream->count) abort();
        if (!is_group(r, k->verb) || !is_group(r, k->subject) || !is_group(r, k->object) ||
            !is_group(r, k->antecedent))
            abort();
        if (k->parent != UINT32_MAX && k->parent >= r->clause_count) abort();
        if (k->quote != UINT32_MAX && k->quote >= r->quote_count) abort();
    }
}

static void
check(const annotate_result *r)
{
    for (uint32_t i = 0; i < r->group_count; i++) {
        const annotate_group *g = &r->groups[i];
        if (g->first >= g->last || g->last > r->stream->count) abort();
        if (g->head < g->first || g->head >= g->last) abort();
        if (i > 0 && g->first < r->groups[i - 1].first) abort();
        if (!is_group(r, g->possessor) || !is_group(r, g->of) || !is_group(r, g->conjunct) ||
            !is_group(r, g->apposed))
            abort();
        if (g->name != UINT32_MAX && g->name >= r->name_count) abort();
        if (g->clause != UINT32_MAX && r->clause_count > 0 && g->clause >= r->clause_count) abort();
    }
    check_clauses(r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return run(data, size, check);
}
