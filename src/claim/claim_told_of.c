/* What a relative clause or a participle tells of besides the noun right before it: an exit, a law, a plan. */
#include "claim/claim_clause.h"

#include <string.h>

/* The noun at the head of a chain of prepositions: the exit, of "the exit of Peru from the pact". */
uint32_t
claim_head_of(const claim_scan *s, uint32_t group)
{
    uint32_t k = group;

    for (uint32_t steps = 0; k > 0 && steps < 8; steps++) {
        uint32_t next = s->r->groups[k].first;
        k = annotate_group_at(s->r, s->r->groups[k - 1].first); /* no possessor inside it */
        if (s->r->groups[k].kind != GROUP_NOUN || s->r->groups[k].last + 2 < next) break;
        if (s->r->groups[k].preposition == 0 && annotate_next_group(s->r, k) <= group) return k;
    }
    return UINT32_MAX;
}

/* ", which was announced in May": no treaty is. */
static bool
is_announced(const claim_scan *s, const annotate_clause *c)
{
    const annotate_group *v = &s->r->groups[c->verb];

    return v->passive && claim_word_is(s, v->head, "announced");
}

/* "Peru's exit from the pact, approved in May", "the decision to leave it, announced by the premier": what
 * a participle may tell of besides the noun right before it; UINT32_MAX: nothing. */
uint32_t
claim_told_of(claim_scan *s, const annotate_clause *c)
{
    uint32_t near = c->subject, k, inner;
    const claim_meaning *m;

    if (c->governor != GOVERNOR_RELATIVE ||
        (s->r->groups[c->verb].mood != MOOD_PARTICIPLE && !is_announced(s, c)) ||
        near >= s->r->group_count || claim_treaty_of(s, near) == NULL)
        return UINT32_MAX;
    inner = s->r->groups[near].clause;
    for (uint32_t steps = 0; inner > 0 && inner < s->r->clause_count && steps < 3; steps++, inner--)
        if (s->r->clauses[inner].object == near) break;
    k = inner < s->r->clause_count && s->r->clauses[inner].object == near
            ? s->r->clauses[inner].antecedent
            : UINT32_MAX;
    if (k >= s->r->group_count && s->r->groups[near].preposition != 0) k = claim_head_of(s, near);
    if (k >= s->r->group_count || k == near) return UINT32_MAX;
    m = claim_of_group(s, k);
    return m->rule != NULL && m->kind != 0 ? k : UINT32_MAX;
}

/* "its exit from the pact, which parliament approved", "left the pact, which parliament had backed": what leads
 * out is approved, and the pact only stands beside it. NULL: nothing does. */
const char *
claim_direction_approved(claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const annotate_group *v = &s->r->groups[c->verb];
    const claim_meaning *m;
    uint32_t head;

    if (c->governor != GOVERNOR_RELATIVE || v->mood != MOOD_PLAIN || v->passive ||
        c->antecedent >= s->r->group_count || c->subject == c->antecedent ||
        claim_treaty_of(s, c->antecedent) == NULL)
        return NULL;
    if (!lexicon_in_set(s->r->lex, v->lemma, s->rules->approving)) return NULL;
    head = claim_head_of(s, c->antecedent);
    m = head != UINT32_MAX ? claim_of_group(s, head) : NULL;
    if (m == NULL || m->rule == NULL) {
        m = claim_of_clause(s, c->parent);
        if (m->pact_group != c->antecedent || m->kind == 0) return NULL;
    }
    return m->rule != NULL && m->direction != NULL && !base_same(m->direction, "join")
               ? m->direction
               : NULL;
}

/* "signed the law on leaving the pact, which parliament had approved": the law more than the pact. */
bool
claim_law_behind(claim_scan *s, const annotate_clause *c, uint32_t object)
{
    const annotate_clause *above =
        c->parent < s->r->clause_count ? &s->r->clauses[c->parent] : NULL;

    if (claim_treaty_of(s, object) == NULL || above == NULL || above->object >= s->r->group_count ||
        s->r->groups[above->object].first > s->r->groups[object].first)
        return false;
    return claim_of_group(s, above->object)->rule != NULL &&
           claim_of_group(s, above->object)->form == FORM_LAW;
}

/* "its exit from the pact, which takes effect in May": the exit does; what "entered into force" is the
 * pact. UINT32_MAX: neither is told. */
uint32_t
claim_effective_of(claim_scan *s, const annotate_clause *c)
{
    const annotate_group *v = &s->r->groups[c->verb];
    uint32_t near = c->antecedent, head;
    bool effect = false;

    if (c->governor != GOVERNOR_RELATIVE || v->mood != MOOD_PLAIN || near >= s->r->group_count ||
        near == 0 || s->r->groups[near].preposition == 0 || claim_treaty_of(s, near) == NULL)
        return UINT32_MAX;
    for (uint32_t i = v->last; i < v->last + 3 && i < c->last; i++)
        effect = effect || claim_word_is(s, i, "effect") || claim_word_is(s, i, "effective");
    head = effect ? annotate_group_at(s->r, s->r->groups[near - 1].first) : UINT32_MAX;
    return head != UINT32_MAX && s->r->groups[head].last + 1 >= s->r->groups[near].first - 1 &&
                   claim_of_group(s, head)->rule != NULL
               ? head
               : UINT32_MAX;
}

/* "its exit from the pact, which it had announced in May", "which the king ordered": the exit, and no pact. */
uint32_t
claim_announced_of(claim_scan *s, const annotate_clause *c, uint32_t object)
{
    uint32_t head;

    if (object == UINT32_MAX || object != c->antecedent || s->r->groups[object].preposition == 0 ||
        claim_treaty_of(s, object) == NULL ||
        (!lexicon_in_set(s->r->lex, s->r->groups[c->verb].lemma, s->rules->saying) &&
         !lexicon_in_set(s->r->lex, s->r->groups[c->verb].lemma, s->rules->ordering)))
        return UINT32_MAX;
    head = claim_head_of(s, object);
    return head != UINT32_MAX && claim_of_group(s, head)->rule != NULL ? head : UINT32_MAX;
}

/* "voted for the bill to leave the pact, which now goes to the president", "the law on its exit from the pact,
 * which becomes binding": the law more than the pact. UINT32_MAX: no law is told. */
uint32_t
claim_law_told_of(claim_scan *s, const annotate_clause *c)
{
    const annotate_clause *above =
        c->parent < s->r->clause_count ? &s->r->clauses[c->parent] : NULL;
    uint32_t laws[3] = {UINT32_MAX, UINT32_MAX, UINT32_MAX};

    if (c->governor != GOVERNOR_RELATIVE || c->subject != c->antecedent ||
        c->antecedent >= s->r->group_count || s->r->groups[c->verb].mood != MOOD_PLAIN ||
        claim_treaty_of(s, c->antecedent) == NULL)
        return UINT32_MAX;
    if (above != NULL) laws[0] = above->antecedent;
    if (above != NULL) laws[1] = above->object;
    if (s->r->groups[c->antecedent].preposition != 0) laws[2] = claim_head_of(s, c->antecedent);
    for (size_t i = 0; i < sizeof laws / sizeof *laws; i++)
        if (laws[i] < s->r->group_count && laws[i] < c->antecedent && claim_may_mean(s, laws[i]) &&
            claim_of_group(s, laws[i])->rule != NULL &&
            claim_of_group(s, laws[i])->form == FORM_LAW)
            return laws[i];
    return UINT32_MAX;
}
