/* States that a clause names beside its subject: brought in by a preposition behind the verb or ahead of it. */
#include "claim/claim_clause.h"

/* "for each of the three": the states of the whole. */
static annotate_list
states_of_each(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];

    if (g->states.count == 0 && g->of < s->r->group_count &&
        (claim_word_is(s, g->head, "each") || claim_word_is(s, g->head, "all")))
        return claim_states_of(s, g->of);
    return claim_states_of(s, group);
}

/* "for 11 countries, namely: Brunei and Laos" */
static annotate_list
states_namely(const claim_scan *s, uint32_t group)
{
    uint32_t next = annotate_next_group(s->r, group);
    const annotate_group *g = next < s->r->group_count ? &s->r->groups[next] : NULL;
    annotate_list none = {NULL, 0};

    return g != NULL && g->kind == GROUP_NOUN && g->states.count > 0 &&
                   g->clause == s->r->groups[group].clause &&
                   claim_word_is(s, g->first - 1, "namely")
               ? g->states
               : none;
}

/* "in relation to Peru", "in respect of Peru", "with regard to Peru" */
static bool
is_in_respect_of(const claim_scan *s, uint32_t k)
{
    const annotate_group *p = k > 0 ? &s->r->groups[k - 1] : NULL;

    return p != NULL && p->kind == GROUP_NOUN && p->preposition != 0 && p->last - p->first == 1 &&
           p->last + 1 == s->r->groups[k].first &&
           (claim_word_is(s, p->head, "relation") || claim_word_is(s, p->head, "respect") ||
            claim_word_is(s, p->head, "regard"));
}

/* A preposition brings the group in, or for "for" words that mean the same. */
static bool
is_brought_in(const claim_scan *s, uint32_t k, uint32_t preposition)
{
    uint32_t own = s->r->groups[k].preposition;

    return own != 0 &&
           (own == preposition || (preposition == s->rules->word_for && is_in_respect_of(s, k)));
}

/* The states that a preposition brings in behind the verb: "for Latvia", "in Poland and Estonia". */
annotate_list
claim_states_behind(const claim_scan *s, uint32_t clause, uint32_t preposition)
{
    annotate_list found = {NULL, 0};

    for (uint32_t k = annotate_next_group(s->r, s->r->clauses[clause].verb);
         k < s->r->group_count && s->r->groups[k].clause == clause;
         k = annotate_next_group(s->r, k)) {
        const annotate_group *g = &s->r->groups[k];
        const annotate_name *n = g->name < s->r->name_count ? &s->r->names[g->name] : NULL;
        if (found.count > 0 && g->kind == GROUP_DATE)
            break; /* "for Latvia in May and for Poland in June": a gap tells of the other */
        if (!is_brought_in(s, k, preposition)) continue;
        found = states_of_each(s, k);
        if (found.count == 0 && n != NULL && n->kind <= LEXICON_GROUP) found = n->states;
        if (found.count == 0 && g->plural) found = states_namely(s, k);
    }
    return found;
}

/* "For Peru the treaty enters into force in May", "For Peru and Chile it does" */
annotate_list
claim_states_ahead(const claim_scan *s, uint32_t clause, uint32_t preposition)
{
    annotate_list none = {NULL, 0};
    const annotate_clause *c = &s->r->clauses[clause];
    uint32_t first = annotate_group_at(s->r, c->first);

    for (uint32_t k = c->subject, steps = 0; k > 0 && k < s->r->group_count && steps < 9; steps++) {
        const annotate_group *g = &s->r->groups[--k];
        if (g->clause != clause && g->clause < s->r->clause_count &&
            s->r->clauses[g->clause].governor == GOVERNOR_RELATIVE)
            continue; /* "For Peru, which has never made any, it does" */
        if (g->clause != clause || g->kind == GROUP_VERB) break;
        if (g->kind == GROUP_NOUN && g->preposition == preposition &&
            states_of_each(s, k).count > 0)
            return states_of_each(s, k);
    }

    if (first == UINT32_MAX) first = annotate_group_at(s->r, c->first + 1);
    if (first == UINT32_MAX || first >= c->verb) return none;
    return s->r->groups[first].preposition == preposition ? states_of_each(s, first) : none;
}

/* "entered into force in Peru", "in force today in Peru", but "took effect after a meeting in Peru". */
static bool
is_near_verb(const claim_scan *s, const annotate_clause *c, const annotate_group *g)
{
    enum { OPENS = 2 };
    uint32_t from = s->r->groups[c->verb].last, words = 0;

    if (g->first <= from)
        return g->first <= c->first + OPENS; /* "whereas in Peru the pact entered" */
    for (uint32_t i = from; i + 1 < g->first && words < 2; i++)
        words += s->r->tags[i] != TAG_DATE && s->r->tags[i] != TAG_ADVERB &&
                 s->r->tags[i] != TAG_PREPOSITION;
    return words < 2; /* "force", "effect" */
}

/* "In Peru the pact entered into force", but "in Lima", "in Peruvian courts" */
static annotate_list
states_where(const claim_scan *s, uint32_t clause)
{
    annotate_list none = {NULL, 0};
    const annotate_clause *c = &s->r->clauses[clause];
    uint32_t k = UINT32_MAX;

    for (uint32_t i = c->first; i < c->first + 3 && k == UINT32_MAX; i++) /* "whereas in Peru" */
        k = annotate_group_at(s->r, i);
    for (k = k < c->verb ? k : c->verb; k < s->r->group_count && s->r->groups[k].first < c->last;
         k = annotate_next_group(s->r, k)) {
        const annotate_group *g = &s->r->groups[k];
        const annotate_name *n = g->name < s->r->name_count ? &s->r->names[g->name] : NULL;
        if (g->clause == clause && g->kind == GROUP_NOUN && g->preposition == s->rules->word_in &&
            n != NULL && n->kind == LEXICON_STATE && n->how == NAME_PROPER && g->head < n->last &&
            is_near_verb(s, c, g))
            return states_of_each(s, k);
    }
    return none;
}

annotate_list
claim_states_opening(const claim_scan *s, uint32_t token)
{
    annotate_list none = {NULL, 0};
    const text_stream *t = s->r->stream;
    uint32_t first = t->sentences[text_sentence_of(t, token)], i;

    if (!claim_word_is(s, first, "in")) return none;
    i = annotate_name_from(s->r, first + 1);
    return i < s->r->name_count && s->r->names[i].first == first + 1 &&
                   s->r->names[i].kind == LEXICON_STATE && !annotate_seats_others(t, first + 1)
               ? s->r->names[i].states
               : none;
}

/* "Canada, for which the pact enters into force in May" */
static annotate_list
states_relative(const claim_scan *s, uint32_t clause, uint32_t preposition)
{
    const annotate_clause *c = &s->r->clauses[clause];
    annotate_list none = {NULL, 0};

    if (c->governor != GOVERNOR_RELATIVE || c->marker == 0 || c->marker == UINT32_MAX ||
        c->antecedent >= s->r->group_count ||
        s->r->stream->tokens[c->marker - 1].word != preposition)
        return none;
    return claim_states_of(s, c->antecedent);
}

/* "For the two the exit takes effect in May", "takes effect for Peru in May" */
annotate_list
claim_states_for(const claim_scan *s, uint32_t clause)
{
    annotate_list found = claim_states_behind(s, clause, s->rules->word_for);

    return found.count > 0 ? found : claim_states_ahead(s, clause, s->rules->word_for);
}

/* "entered into force for Peru", "in Peru", "Peru, for which it did": by the prepositions of the rule, "for" without */
annotate_list
claim_states_by_preposition(const claim_scan *s, const claim_attempt *a)
{
    annotate_list found = {NULL, 0};
    const claim_rule *rule = a->rule;
    uint32_t i = 0;

    do {
        uint32_t by = rule->preposition_count > 0 ? rule->prepositions[i] : s->rules->word_for;
        bool where = by == s->rules->word_in;
        found = where ? states_where(s, a->clause) : claim_states_behind(s, a->clause, by);
        if (found.count == 0 && !where) found = claim_states_ahead(s, a->clause, by);
        if (found.count == 0) found = states_relative(s, a->clause, by);
    } while (found.count == 0 && ++i < rule->preposition_count);
    return found;
}
