/* Titles without a verb: "Poland out of Ottawa treaty", "U.S. formally out of pact, eyes mines". */
#include "claim/claim_inner.h"

/* The rule that reads "is out of": a title leaves the verb out. */
static const claim_rule *
rule_of_being(const claim_scan *s, uint32_t preposition)
{
    const claim_rule *rule;
    uint32_t be = lexicon_word(s->r->lex, "be", 2), at = 0;

    while ((rule = claim_rule_next(s->rules, false, be, 0, &at)) != NULL)
        for (uint32_t i = 0; i < rule->preposition_count; i++)
            if (rule->prepositions[i] == preposition && rule->object_set < 0) return rule;
    return NULL;
}

/* Nothing but adverbs between who and where. */
static bool
stands_beside(const claim_scan *s, const annotate_group *who, const annotate_group *pact)
{
    for (uint32_t i = who->last; i < pact->first; i++)
        if (s->r->tags[i] != TAG_ADVERB && s->r->tags[i] != TAG_PREPOSITION) return false;
    return true;
}

bool
claim_of_title(claim_scan *s, claim_meaning *m)
{
    const annotate_group *who, *where;
    uint32_t next;

    if (s->r->group_count == 0) return false;
    who = &s->r->groups[0];
    next = annotate_next_group(s->r, 0);
    if (next >= s->r->group_count) return false;
    where = &s->r->groups[next];
    if (where->last > s->r->stream->body_token || who->kind != GROUP_NOUN ||
        who->states.count == 0 || where->kind != GROUP_NOUN ||
        where->preposition != s->rules->word_out || !stands_beside(s, who, where))
        return false;
    *m = (claim_meaning){.rule = rule_of_being(s, where->preposition)};
    if (m->rule == NULL || (m->treaty = claim_treaty_of(s, next)) == NULL) return false;
    m->act = m->rule->act;
    m->direction = m->rule->direction;
    m->form = FORM_PLAIN;
    m->actors = who->states;
    m->own_actors = m->explicit_treaty = true;
    m->clause = m->theme_clause = m->agent = m->pact_group = UINT32_MAX;
    m->group = 0;
    m->theme_group = next;
    return true;
}
