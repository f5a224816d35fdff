/* Whether a clause that names no treaty may mean the one spoken of: no other object, no journey, no deal. */
#include "claim/claim_clause.h"

/* "was never a party, and to many that is": what is said next. */
static bool
begins_anew(const claim_scan *s, const annotate_group *g)
{
    return g->first > 1 && s->r->tags[g->first - 2] == TAG_CONJUNCTION &&
           s->r->stream->tokens[g->first - 2].gap == TEXT_GAP_COMMA;
}

/* "returned to the court's rules": the preposition that the rule asks for brings in no treaty. */
static bool
goes_elsewhere(const claim_scan *s, const claim_rule *rule, uint32_t clause)
{
    uint32_t verb = s->r->clauses[clause].verb;

    if (!(rule->at & AT_PREPOSITION) || rule->preposition_count == 0) return false;
    for (uint32_t k = annotate_next_group(s->r, verb);
         k < s->r->group_count && s->r->groups[k].clause == clause;
         k = annotate_next_group(s->r, k)) {
        const annotate_group *g = &s->r->groups[k];
        if (begins_anew(s, g)) return false;
        if (g->kind == GROUP_NOUN && g->preposition != 0 &&
            claim_preposition_allowed(rule, g->preposition) && claim_treaty_of(s, k) == NULL)
            return true;
    }
    return false;
}

/* "notified the agency of two cases", "that prices had risen" */
bool
claim_tells_of_other(const claim_scan *s, const claim_slots *l, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];

    if (c->object == UINT32_MAX) return false;
    for (uint32_t k = annotate_next_group(s->r, c->object);
         k < s->r->group_count && s->r->groups[k].clause == clause;
         k = annotate_next_group(s->r, k)) {
        if (s->r->groups[k].preposition != s->rules->word_of ||
            s->r->groups[k].name < s->r->name_count || /* "the chief of the United Nations" */
            claim_word_is(s, s->r->groups[k].head, "own"))
            continue;
        for (uint32_t i = 0; i < l->count; i++)
            if (l->items[i].group == k) return false;
        return true;
    }
    return false;
}

/* "left for Lima", "for the talks", "joined in the criticism": a journey, a chorus. */
static bool
goes_somewhere(const claim_scan *s, uint32_t clause)
{
    uint32_t verb = s->r->clauses[clause].verb;

    for (uint32_t k = annotate_next_group(s->r, verb);
         k < s->r->group_count && s->r->groups[k].clause == clause;
         k = annotate_next_group(s->r, k)) {
        const annotate_group *g = &s->r->groups[k];
        bool capital = (s->r->stream->tokens[g->head].flags & TEXT_CAPITAL) != 0;
        if (g->kind != GROUP_NOUN || claim_treaty_of(s, k) != NULL) continue;
        if (g->preposition == s->rules->word_for &&
            (capital || claim_word_in(s, g->head, s->rules->meeting) ||
             claim_word_is(s, g->head, "seat")))
            return true;
        if (g->preposition == s->rules->word_in && g->first == s->r->groups[verb].last + 1 &&
            !capital && claim_word_is(s, s->r->groups[verb].last - 1, "joined"))
            return true;
    }
    return false;
}

/* "was back in 1990", but "will be back on the table", "would be back around 160": of that treaty only where nothing
 * but a day stands behind. */
static bool
says_more(const claim_scan *s, uint32_t clause)
{
    uint32_t verb = s->r->clauses[clause].verb, end = s->r->groups[verb].last;

    if (claim_word_is(s, end, "where") || claim_word_is(s, end + 1, "where"))
        return true; /* "We are back where we belong" */
    for (uint32_t k = annotate_next_group(s->r, verb);
         k < s->r->group_count && s->r->groups[k].clause == clause;
         k = annotate_next_group(s->r, k))
        if (s->r->groups[k].kind == GROUP_NOUN && s->r->groups[k].preposition != 0 &&
            !claim_word_any(s, s->r->groups[k].first - 1, "against despite by"))
            return true; /* but "was admitted, against Peru's wishes" */
    return false;
}

/* "would be the first member state to leave a treaty": says of what it is the first, and of no joining. */
static bool
is_ranked_by(const claim_scan *s, uint32_t clause)
{
    for (uint32_t k = s->child[clause]; k != UINT32_MAX; k = s->sibling[k])
        if (s->r->clauses[k].governor == GOVERNOR_COMPLEMENT &&
            s->r->clauses[k].antecedent == s->r->clauses[clause].object &&
            s->r->clauses[k].antecedent != UINT32_MAX &&
            s->r->groups[s->r->clauses[k].verb].first ==
                s->r->groups[s->r->clauses[k].antecedent].last &&
            s->r->groups[s->r->clauses[k].verb].mood == MOOD_INFINITIVE)
            return true; /* but "a party in May, to save money" */
    return false;
}

/* "Norway left, joined by Chile": company, and no treaty that anyone joined. */
static bool
is_company(const claim_scan *s, const claim_rule *rule, const annotate_clause *c)
{
    uint32_t whom = c->subject != UINT32_MAX ? c->subject : c->antecedent;

    return s->r->groups[c->verb].passive && rule->actor != ACTOR_OBJECT &&
           (whom == UINT32_MAX || claim_states_of(s, whom).count > 0);
}

/* "signed and deposited the instrument", "sign or close a deal": the object of both is no treaty. */
static bool
shares_object(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause], *next = c + 1;

    if (c->object != UINT32_MAX || clause + 1 >= s->r->clause_count || c->last == 0 ||
        next->object >= s->r->group_count || s->r->groups[next->verb].first != c->last ||
        s->r->groups[next->verb].mood != s->r->groups[c->verb].mood)
        return false; /* "has promised to join but has set no date" */
    return s->r->tags[c->last - 1] == TAG_CONJUNCTION && next->subject == c->subject &&
           ((claim_marks(s, s->r->groups[next->object].lemma) & MARK_NOTICE) != 0 ||
            (!s->r->groups[next->object].definite && !claim_is_pronoun(s, next->object) &&
             !claim_group_denies(s, next->object) && /* "signed and went no further" */
             s->r->tags[s->r->groups[next->object].first] == TAG_DETERMINER &&
             claim_treaty_of(s, next->object) == NULL));
}

/* "contracts that it had signed" without "that": a noun right before the pronoun is what was done to, and no
 * treaty. */
static bool
tells_of_noun(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    uint32_t first = s->r->groups[c->verb].first, who, what;
    const annotate_group *g;

    if (first < 2 || c->object != UINT32_MAX || s->r->tags[first - 1] != TAG_PRONOUN ||
        s->r->stream->tokens[first - 1].gap > TEXT_GAP_SPACE || s->r->tags[first - 2] != TAG_NOUN ||
        s->r->groups[c->verb].passive)
        return false;
    who = annotate_group_at(s->r, first - 1);
    what = annotate_group_at(s->r, first - 2);
    if (who >= s->r->group_count || what >= s->r->group_count) return false;
    g = &s->r->groups[what];
    if (g->kind != GROUP_NOUN || g->preposition != 0 || claim_treaty_of(s, what) != NULL)
        return false;
    return what == 0 || s->r->stream->tokens[g->first].gap != TEXT_GAP_COMMA ||
           claim_treaty_of(s, what - 1) == NULL; /* "OPEC, the club it had joined" */
}

/* "that leaves only one": how many are left over, and nobody has gone. */
static bool
leaves_number(const claim_scan *s, uint32_t clause)
{
    const annotate_group *v = &s->r->groups[s->r->clauses[clause].verb];
    uint32_t i = v->last;

    if (claim_word_is(s, i, "only") || claim_word_is(s, i, "just")) i++;
    return i < s->r->stream->count && s->r->tags[i] == TAG_NUMBER &&
           s->r->stream->tokens[i].gap <= TEXT_GAP_SPACE;
}

/* "signed in 1993 without ratifying", "left in 1992 only to come back": what came of it, and nothing it is done to */
static bool
is_outcome(const claim_scan *s, uint32_t clause)
{
    uint32_t first;

    if (clause >= s->r->clause_count) return false;
    first = s->r->clauses[clause].first;
    return claim_word_is(s, first, "without") ||
           (claim_word_is(s, first, "only") && s->r->tags[first + 1] == TAG_TO);
}

/* "Estonia joined in 2004": no object and nothing left or joined beside it but the treaty meant. */
bool
claim_may_imply(const claim_scan *s, const claim_rule *rule, const claim_slots *l, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];

    if (!(rule->flags & RULE_IMPLIED) || shares_object(s, clause) || leaves_number(s, clause) ||
        tells_of_noun(s, clause))
        return false;
    if ((rule->flags & RULE_STATIVE) && is_ranked_by(s, clause)) return false;
    if (goes_elsewhere(s, rule, clause) || goes_somewhere(s, clause)) return false;
    if ((rule->flags & RULE_BARE) && says_more(s, clause)) return false;
    if (rule->actor == ACTOR_OBJECT && s->r->groups[c->verb].passive &&
        c->subject < s->r->group_count && claim_treaty_of(s, c->subject) != NULL)
        return false; /* "the pact is gone" */
    if (is_company(s, rule, c)) return false;
    for (uint32_t i = 0; i < l->count; i++) {
        const claim_slot *x = &l->items[i];
        /* "the only member outside the pact": the treaty is named, and not as the rule asks for */
        if (x->at == AT_PREPOSITION && x->pact != NULL && rule->object_set >= 0 &&
            (rule->at & AT_PREPOSITION) && !claim_preposition_allowed(rule, x->preposition))
            return false;
        /* the treaty enters into force, no exit from it; "it" is the law */
        if (x->at == AT_SUBJECT && x->pact != NULL && rule->at == AT_SUBJECT) return false;
        if (x->at == AT_OBJECT && x->meaning != NULL &&
            (claim_is_it(s, &s->r->groups[x->group]) || x->form == FORM_NOTICE))
            return false; /* "the notice was withdrawn" */
        if (x->at == AT_OBJECT && x->meaning != NULL && x->meaning->kind != 0 &&
            s->r->groups[c->verb].passive && rule->object_set < 0)
            return false; /* "its exit was approved": no treaty was */
        if (x->at == AT_COMPLEMENT && (c->object == UINT32_MAX || rule->object_set >= 0) &&
            !is_outcome(s, x->clause))
            return false; /* what it is done to or tells of */
    }
    if (rule->object_set >= 0 && (rule->what & KIND_TREATY) != 0)
        return !l->blocked &&
               !claim_tells_of_other(s, l, clause); /* its object is the thing it asks for */
    if (rule->actor == ACTOR_OBJECT && !s->r->groups[c->verb].passive && c->object != UINT32_MAX)
        return claim_states_of(s, c->object).count > 0; /* "pulled the country out" */
    if (!s->r->groups[c->verb].passive &&
        c->object != UINT32_MAX) /* "left it", not "withdrew it" */
        return (rule->at & AT_PREPOSITION) == 0 && claim_is_pronoun(s, c->object) &&
               claim_word_is(s, s->r->groups[c->object].head, "it");
    return !l->blocked && !l->object_blocked;
}
