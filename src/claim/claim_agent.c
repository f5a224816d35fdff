/* Who acts: the subject, or who stands behind its pronoun, its place or its paper. */
#include "claim/claim_clause.h"

#include <string.h>

/* "In Helsinki, the foreign affairs committee backed it": a body of the state that the place stands for. */
static bool
is_organ(const claim_attempt *a)
{
    return (a->who & (WHO_COMMITTEE | WHO_PARLIAMENT | WHO_GOVERNMENT | WHO_MINISTER |
                      WHO_HEAD_OF_STATE | WHO_HEAD_OF_GOVERNMENT)) != 0;
}

/* "the president", whose state its own words do not say */
static bool
is_bare_office(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];
    const annotate_name *n = g->name < s->r->name_count ? &s->r->names[g->name] : NULL;

    return n != NULL && (n->kind == LEXICON_OFFICE || n->kind == LEXICON_BODY) &&
           n->last == g->last && n->first <= g->first + 1 && g->possessor == UINT32_MAX &&
           g->of == UINT32_MAX && g->apposed == UINT32_MAX && claim_word_is(s, g->first, "the");
}

/* "We will present the letter," the minister said: his state's word; "I will sign it": his own. */
static void
speaks_for(const claim_scan *s, claim_attempt *a)
{
    const annotate_clause *c = &s->r->clauses[a->clause];
    const annotate_quote *q = c->quote < s->r->quote_count ? &s->r->quotes[c->quote] : NULL;
    const annotate_name *n =
        q != NULL && q->speaker < s->r->name_count ? &s->r->names[q->speaker] : NULL;
    bool alone = claim_is_i(s, a->agent);

    if (alone && q == NULL) a->who |= WHO_PERSON; /* a statement by who wrote it */
    if (n == NULL || n->kind == LEXICON_ORGANISATION || a->agent >= s->r->group_count ||
        (!alone && !claim_word_is(s, s->r->groups[a->agent].head, "we")))
        return;
    a->agent_states = n->states;
    if (a->agent_states.count > 0)
        a->who |= alone ? WHO_PERSON | claim_type_bits(s->rules, n->type) : WHO_STATE;
}

/* "Nine members of the union, including Peru and Chile, have": not the union, and those that are named. */
static void
take_some_of(const claim_scan *s, uint32_t group, annotate_list *named)
{
    const annotate_group *g = &s->r->groups[group];
    uint32_t whole = annotate_next_group(s->r, group), k;

    if (!g->plural || g->definite || g->possessor != UINT32_MAX || g->conjunct != UINT32_MAX ||
        g->name < s->r->name_count || !claim_word_is(s, g->head, "members") ||
        whole >= s->r->group_count || s->r->groups[whole].preposition != s->rules->word_of)
        return;
    named->count = 0;
    k = annotate_next_group(s->r, whole);
    if (k < s->r->group_count && s->r->groups[k].clause == g->clause && s->r->groups[k].first > 0 &&
        (claim_word_is(s, s->r->groups[k].first - 1, "including") ||
         claim_word_is(s, s->r->groups[k].first - 1, "among")))
        *named = s->r->groups[k].states;
}

/* "May 2019: notifies the UN of its exit": an entry whose verb has no subject is of the state that the
 * timeline is about. */
static bool
heads_entry(const claim_scan *s, uint32_t clause)
{
    const annotate_group *v = &s->r->groups[s->r->clauses[clause].verb];
    const annotate_date *d = v->passive ? NULL : claim_entry_date(s, v->first);

    return d != NULL && d->last == v->first && s->r->tags[v->first] == TAG_S;
}

/* "sent a letter to the UN announcing it": the paper that its clause above sends, UINT32_MAX: none. */
static uint32_t
paper_sent(const claim_scan *s, const annotate_clause *c)
{
    const annotate_clause *above =
        c->parent < s->r->clause_count ? &s->r->clauses[c->parent] : NULL;
    const annotate_group *to =
        c->antecedent < s->r->group_count ? &s->r->groups[c->antecedent] : NULL;

    if (above == NULL || s->r->groups[c->verb].mood != MOOD_GERUND ||
        above->object >= s->r->group_count || c->marker != UINT32_MAX)
        return UINT32_MAX;
    if (to == NULL ? c->governor != GOVERNOR_NONE
                   : to->preposition != s->rules->word_to ||
                         (claim_who(s, c->antecedent) & WHO_PARLIAMENT) != 0)
        return UINT32_MAX;
    return (claim_marks(s, s->r->groups[above->object].lemma) & MARK_NOTICE) != 0 ? above->object
                                                                                  : UINT32_MAX;
}

/* "a bill to make Peru the first to leave": what a paper is for, the paper does. */
static uint32_t
paper_before(const claim_scan *s, const annotate_clause *c)
{
    if (paper_sent(s, c) != UINT32_MAX) return WHO_PAPER;
    return s->r->groups[c->verb].mood == MOOD_INFINITIVE && c->antecedent < s->r->group_count &&
                   s->r->groups[c->antecedent].last == c->first
               ? claim_who(s, c->antecedent) & WHO_PAPER
               : 0;
}

/* "Peru, Chile (which signed in 1997) and Fiji": the one of them that stands before the brackets. */
static annotate_list
states_before_brackets(const claim_scan *s, const annotate_clause *c)
{
    const text_stream *t = s->r->stream;
    annotate_list none = {NULL, 0};
    uint32_t at = c->marker, from, n;

    if (c->governor != GOVERNOR_RELATIVE || c->antecedent == UINT32_MAX || at == 0 ||
        at >= t->count || c->subject != c->antecedent ||
        s->r->groups[c->antecedent].conjunct == UINT32_MAX)
        return none;
    from = t->tokens[at - 1].end;
    if (memchr(t->text + from, '(', t->tokens[at].start - from) == NULL) return none;
    n = annotate_name_from(s->r, at);
    return n > 0 && s->r->names[n - 1].last == at && s->r->names[n - 1].kind == LEXICON_STATE
               ? s->r->names[n - 1].states
               : none;
}

/* "Peru is among the states that", "Peru joined the states that", but "joined it, to the dismay of the powers that" */
static bool
is_counted_in(const claim_scan *s, uint32_t clause, uint32_t group)
{
    const annotate_group *v = &s->r->groups[s->r->clauses[clause].verb];
    uint32_t object = s->r->clauses[clause].object;

    if (s->r->tags[v->head] == TAG_BE) return true;
    if (object < s->r->group_count && object != group && s->r->groups[object].of != group)
        return false;
    return claim_word_is(s, v->head, "joined") || claim_word_is(s, v->head, "joins") ||
           claim_word_is(s, v->head, "became") || claim_word_is(s, v->head, "becomes") ||
           claim_word_is(s, v->head, "become") || claim_word_is(s, v->head, "join") ||
           claim_word_is(s, v->head, "remains") || claim_word_is(s, v->head, "remain");
}

/* "the countries", "three powers": many, none of them named. */
static bool
is_of_set(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];

    return g->plural &&
           (claim_word_in(s, g->head, s->rules->generic) || claim_word_is(s, g->head, "powers"));
}

/* "Peru, not Chile, has left", "Peru, but not Chile": the one that has; the group itself where none is set against
 * it. */
static uint32_t
set_against(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = group < s->r->group_count ? &s->r->groups[group] : NULL;
    uint32_t at = g != NULL ? g->first : 0;

    if (group == 0 || at < 2 || !claim_word_is(s, at - 1, "not")) return group;
    at -= claim_word_is(s, at - 2, "but") ? 2 : 1;
    return g[-1].kind == GROUP_NOUN && g[-1].last == at && g[-1].states.count > 0 ? group - 1
                                                                                  : group;
}

/* "Peru is one of the states that announced that they would leave": "they" are those of whom Peru is one. */
static void
they_of_set(claim_scan *s, claim_attempt *a, uint32_t parent, uint32_t above)
{
    claim_attempt up = {.clause = parent};

    if (s->r->clauses[parent].governor != GOVERNOR_RELATIVE || !claim_is_pronoun(s, a->agent) ||
        !is_of_set(s, above) || !claim_word_is(s, s->r->groups[a->agent].head, "they"))
        return;
    claim_find_agent(s, &up);
    a->agent_states = up.agent_states;
}

/* Who acts. "ministers said they must leave", "ministers reached an agreement recommending": behind a
 * pronoun or a paper stands the subject of the clause above. */
void
claim_find_agent(claim_scan *s, claim_attempt *a)
{
    const annotate_clause *c = &s->r->clauses[a->clause];
    uint32_t above;

    a->agent = set_against(s, claim_agent(s, a->clause));
    a->who = claim_who(s, a->agent);
    a->paper = (a->who & WHO_PAPER) | paper_before(s, c);
    a->who &= ~a->paper;
    a->agent_states = claim_states_of(s, a->agent);
    if (states_before_brackets(s, c).count > 0) a->agent_states = states_before_brackets(s, c);
    if (a->agent < s->r->group_count) take_some_of(s, a->agent, &a->agent_states);
    if (a->agent_states.count == 0) speaks_for(s, a);
    if (is_organ(a) && (a->agent_states.count == 0 || is_bare_office(s, a->agent)) &&
        claim_states_ahead(s, a->clause, s->rules->word_in).count > 0)
        a->agent_states = claim_states_ahead(s, a->clause, s->rules->word_in);
    if (a->agent == UINT32_MAX && heads_entry(s, a->clause)) {
        a->agent_states = claim_story_states(s, s->r->groups[c->verb].first);
        a->who |= a->agent_states.count > 0 ? WHO_STATE : 0;
    }
    if (a->agent == UINT32_MAX || c->parent >= s->r->clause_count || c->parent == a->clause) return;
    above = s->r->clauses[c->parent].subject;
    if (above >= s->r->group_count || above == a->agent || above == c->object) return;
    if (s->r->groups[a->agent].of != UINT32_MAX && claim_is_pronoun(s, a->agent)) return;
    if (claim_is_pronoun(s, a->agent))
        a->who |= claim_who(s, above);
    else if (c->governor != GOVERNOR_RELATIVE || (a->who != 0 && !is_of_set(s, a->agent)) ||
             (a->agent != c->antecedent && s->r->groups[c->verb].mood == MOOD_PLAIN))
        return; /* "which 164 countries have joined" */
    else if (a->agent_states.count == 0 && is_of_set(s, a->agent) &&
             !is_counted_in(s, c->parent, a->agent))
        return; /* "bringing to 14 the number of states that have not ratified it" */
    else
        a->who = claim_who(s, above);
    if (a->agent_states.count == 0) {
        a->agent_states = claim_states_of(s, above);
        if (a->agent_states.count == 0) they_of_set(s, a, c->parent, above);
        if (!claim_is_pronoun(s, a->agent)) a->agent = above;
    }
}
