/* Who did it together with those that are told: "along with Israel", "alongside Chile". */
#include "claim/claim_clause.h"

#include <string.h>

static bool
lists(const annotate_list *l, const char *id)
{
    for (uint32_t i = 0; i < l->count; i++)
        if (base_same(l->items[i], id)) return true;
    return false;
}

static annotate_list
united(claim_scan *s, annotate_list a, annotate_list b)
{
    const char **items = base_arena_alloc(s->arena, (a.count + (size_t)b.count) * sizeof *items);
    annotate_list all = {items, a.count};

    if (items == NULL) {
        s->failed = true;
        return a;
    }
    memcpy(items, a.items, a.count * sizeof *items);
    for (uint32_t i = 0; i < b.count; i++)
        if (!lists(&all, b.items[i])) items[all.count++] = b.items[i];
    return all;
}

static bool
is_company(const claim_scan *s, const annotate_group *g)
{
    uint32_t at = g->first;

    if (g->kind != GROUP_NOUN || g->preposition == 0 || g->states.count == 0 || at < 1)
        return false;
    return claim_word_is(s, at - 1, "alongside") ||
           (at > 1 && claim_word_is(s, at - 1, "with") &&
            (claim_word_is(s, at - 2, "along") || claim_word_is(s, at - 2, "together")));
}

/* "Along with Israel, it left", "and together with Peru it left": named before the subject. */
annotate_list
claim_with_company_ahead(claim_scan *s, uint32_t clause, annotate_list states)
{
    const annotate_clause *c = &s->r->clauses[clause];
    uint32_t from = s->r->stream->sentences[c->sentence],
             opening = annotate_group_at(s->r, from + 1);

    if (opening == UINT32_MAX) opening = annotate_group_at(s->r, from + 2);
    if (c->subject > 0 && c->subject < s->r->group_count &&
        s->r->groups[c->subject - 1].first > from &&
        s->r->groups[c->subject - 1].last == s->r->groups[c->subject].first)
        opening = c->subject - 1;
    return opening < c->subject && c->subject < s->r->group_count &&
                   is_company(s, &s->r->groups[opening])
               ? united(s, states, s->r->groups[opening].states)
               : states;
}

/* "left in 2018, along with Israel", "together with Peru", "alongside Chile"; "Along with Israel, it left" */
annotate_list
claim_with_company(claim_scan *s, uint32_t clause, annotate_list states)
{
    const annotate_clause *c = &s->r->clauses[clause];

    for (uint32_t k = annotate_next_group(s->r, c->verb);
         k < s->r->group_count && s->r->groups[k].clause == clause;
         k = annotate_next_group(s->r, k)) {
        if (is_company(s, &s->r->groups[k])) states = united(s, states, s->r->groups[k].states);
    }
    for (uint32_t b = s->child[clause]; b != UINT32_MAX; b = s->sibling[b]) {
        const annotate_clause *d =
            &s->r->clauses[b]; /* "was the first to sign it, along with Israel" */
        if (d->governor != GOVERNOR_COMPLEMENT || d->subject != c->subject) continue;
        for (uint32_t k = annotate_next_group(s->r, d->verb);
             k < s->r->group_count && s->r->groups[k].clause == b; k = annotate_next_group(s->r, k))
            if (is_company(s, &s->r->groups[k])) states = united(s, states, s->r->groups[k].states);
    }
    return claim_with_company_ahead(s, clause, states);
}
