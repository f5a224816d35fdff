/* Whether a clause has the verb that a rule asks for, and who does it. */
#include "claim/claim_clause.h"

bool
claim_voice_fits(const claim_rule *rule, const annotate_group *v)
{
    return rule->voice == VOICE_ANY || (rule->voice == VOICE_PASSIVE) == v->passive;
}

/* "The heads of state signed the pact": who stand for states that nobody names. */
static bool
is_leaders(const claim_scan *s, const annotate_group *g, const annotate_name *n)
{
    if (n != NULL && n->kind == LEXICON_OFFICE && n->first <= g->head && g->head < n->last)
        return n->states.count == 0 && n->person == NULL && n->type != NULL &&
               (claim_type_bits(s->rules, n->type) &
                (WHO_HEAD_OF_STATE | WHO_HEAD_OF_GOVERNMENT)) != 0;
    return n == NULL && claim_word_in(s, g->head, s->rules->delegate_noun);
}

/* "122 countries", "governments", of no one state */
static bool
is_countries(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = group < s->r->group_count ? &s->r->groups[group] : NULL;
    const annotate_name *n = g != NULL && g->name < s->r->name_count ? &s->r->names[g->name] : NULL;

    if (g == NULL || g->states.count > 0) return false;
    if (n != NULL && claim_word_is(s, n->first, "heads")) return is_leaders(s, g, n);
    if (!g->plural) return false;
    return is_leaders(s, g, n) ||
           (!g->definite && (n == NULL || (n->kind == LEXICON_BODY && n->states.count == 0)) &&
            claim_word_in(s, g->head, s->rules->generic));
}

bool
claim_who_fits(const claim_scan *s, const claim_attempt *a, const annotate_group *v)
{
    const claim_rule *rule = a->rule;
    uint32_t who = is_countries(s, a->agent) ? (uint32_t)WHO_COUNTRIES : a->who;

    /* "the premier left" is a journey, "the premier has ruled out leaving" is none */
    if ((who & rule->not_who) &&
        (rule->kind == 0 || v->mood == MOOD_PLAIN || v->mood == MOOD_PARTICIPLE))
        return false;
    if (rule->who == 0) return true;
    if (who == WHO_COUNTRIES && (a->who & WHO_HEAD_OF_STATE)) return (rule->who & who) != 0;
    if (v->passive && a->agent == UINT32_MAX) return (rule->flags & RULE_AGENT) == 0;
    return ((a->who | (who & WHO_COUNTRIES) | a->paper) & rule->who) != 0;
}

/* "is no longer a party", "is not a party any longer" */
static bool
no_longer(const claim_scan *s, const annotate_group *v)
{
    enum { FAR = 12 };
    uint32_t end = v->clause < s->r->clause_count ? s->r->clauses[v->clause].last : v->last;

    if (!v->negative) return false;
    for (uint32_t i = v->first; i < end && i < v->last + FAR; i++)
        if (claim_word_is(s, i, "longer") || claim_word_is(s, i, "anymore"))
            return i < v->last || claim_word_is(s, i, "anymore") || claim_word_is(s, i - 1, "any");
        else if (claim_word_is(s, i, "more") && i > v->last && claim_word_is(s, i - 1, "any"))
            return true;
    return false;
}

/* "as far back as 2002", "as of May", "as expected": nothing is called so. */
static bool
is_of_manner(const claim_scan *s, uint32_t i)
{
    if (claim_word_any(s, i + 1,
                       "of far early late recently long soon well part planned expected "
                       "announced"))
        return true;
    return i > 0 && (claim_word_is(s, i - 1, "back") || claim_word_is(s, i - 1, "early") ||
                     claim_word_is(s, i - 1, "late") || claim_word_is(s, i - 1, "recently") ||
                     claim_word_is(s, i - 1, "long"));
}

/* "denounced the treaty as a relic" */
static bool
is_called_names(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    uint32_t from = s->r->groups[c->verb].last, to = c->last;

    for (uint32_t i = from; i < to && i < from + 24; i++)
        if (claim_word_is(s, i, "as") && !is_of_manner(s, i)) return true;
    return false;
}

/* "It came into force in 1998": a treaty more than an exit */
static bool
enters_into_force(const claim_scan *s, uint32_t clause)
{
    uint32_t last = s->r->groups[s->r->clauses[clause].verb].last;

    return claim_word_is(s, last, "into") && claim_word_is(s, last + 1, "force");
}

/* "It takes effect in May": an exit, where one was told of last. */
bool
claim_may_take_effect(claim_scan *s, const claim_rule *rule, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const claim_meaning *last;

    if (rule->at != AT_SUBJECT || rule->direction == NULL) return true;
    if (c->subject != UINT32_MAX &&
        (!claim_is_pronoun(s, c->subject) ||
         claim_word_is(s, s->r->groups[c->subject].head, "they"))) /* no treaty, but laws */
        return false;
    last = claim_last(s, s->r->groups[c->verb].first, LAST_ANY, clause);
    if (last == NULL || !base_same(last->direction, rule->direction)) return false;
    return last->clause == UINT32_MAX || !base_same(rule->direction, "leave") ||
           !enters_into_force(s, clause) || c->sentence <= s->r->clauses[last->clause].sentence + 1;
}

/* "remains a party until December", "Until December it remains a party" */
static bool
has_until(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    uint32_t from = s->r->groups[c->verb].last, first = c->first;

    if (first > 0 && s->r->tags[first] == TAG_DATE) first--;
    if (claim_word_is(s, first, "until")) return true;
    for (uint32_t i = from; i < c->last && i < from + 16; i++)
        if (claim_word_is(s, i, "until") || claim_word_is(s, i, "till")) return true;
    return false;
}

/* "has been outside since May", "is bound from 1 May", "From today Peru is bound" */
static bool
has_since(const claim_scan *s, uint32_t clause)
{
    enum { FAR = 16 };
    const annotate_clause *c = &s->r->clauses[clause];
    const annotate_group *v = &s->r->groups[c->verb];

    for (uint32_t i = v->last; i + 1 < c->last && i < v->last + FAR; i++)
        if (claim_word_is(s, i, "since") || (v->passive && claim_word_is(s, i, "from")))
            return s->r->tags[i + 1] == TAG_DATE;
    return v->passive && claim_word_is(s, c->first, "from") && c->first + 1 < c->last &&
           s->r->tags[c->first + 1] == TAG_DATE;
}

/* "is expected", "is due" */
static bool
is_scheduling(const claim_scan *s, const annotate_group *v)
{
    uint32_t next = v->last < s->r->stream->count ? s->r->stream->tokens[v->last].word : 0;

    if (v->passive) return lexicon_in_set(s->r->lex, v->lemma, s->rules->scheduling);
    return s->r->tags[v->head] == TAG_BE && next != 0 &&
           lexicon_in_set(s->r->lex, next, s->rules->scheduling);
}

static bool
is_to_be(const claim_scan *s, const annotate_group *v)
{
    const annotate_clause *c = v->clause < s->r->clause_count ? &s->r->clauses[v->clause] : NULL;
    const annotate_clause *above;

    if (v->mood == MOOD_INFINITIVE && c != NULL &&
        c->parent < s->r->clause_count) { /* "is expected to vote" */
        above = &s->r->clauses[c->parent];
        return s->rules->scheduling >= 0 && is_scheduling(s, &s->r->groups[above->verb]);
    }
    return v->tense == TENSE_FUTURE || (v->modal != 0 && v->modal == s->rules->word_would);
}

/* "becomes binding on it on 1 May": a day to come makes the present the future. */
static bool
is_on_day_to_come(const claim_scan *s, const claim_rule *rule, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const annotate_group *v = &s->r->groups[c->verb];
    base_day first, last;

    if (rule->act == NULL || !base_listed(rule->act, "enter_into_force vote") ||
        v->mood != MOOD_PLAIN || v->tense != TENSE_PRESENT || v->perfect || v->negative ||
        s->r->published == BASE_NO_DAY || s->r->tags[v->head] == TAG_BE)
        return false;
    for (uint32_t i = annotate_date_from(s->r, v->last);
         i < s->r->date_count && s->r->dates[i].first < c->last; i++)
        if (base_edtf_range(s->r->dates[i].edtf, &first, &last)) return first > s->r->published;
    return false;
}

/* "has not voted on it", "never voted on it", "neither has told the depositary": that is still to come. */
static bool
is_still_undone(const claim_scan *s, const claim_rule *rule, uint32_t clause)
{
    const annotate_group *v = &s->r->groups[s->r->clauses[clause].verb];

    return rule->act != NULL && base_listed(rule->act, "vote notify") && v->mood == MOOD_PLAIN &&
           (v->perfect || v->tense == TENSE_PAST || /* "has yet to vote" */
            claim_word_is(s, v->first + 1, "yet")) &&
           (v->negative || claim_group_denies(s, s->r->clauses[clause].subject));
}

bool
claim_verb_fits(const claim_scan *s, const claim_rule *rule, uint32_t clause)
{
    const annotate_group *v = &s->r->groups[s->r->clauses[clause].verb];

    if ((rule->flags & RULE_FINITE) && v->mood != MOOD_PLAIN) return false;
    if ((rule->flags & RULE_NOT_AS) && is_called_names(s, clause)) return false;
    if ((rule->flags & RULE_NO_LONGER) && !no_longer(s, v)) return false;
    if ((rule->flags & RULE_PLAIN_VERB) && v->negative) return false;
    if ((rule->flags & RULE_FUTURE) && !is_to_be(s, v) && !is_on_day_to_come(s, rule, clause) &&
        !is_still_undone(s, rule, clause))
        return false;
    if ((rule->flags & RULE_PAST) && (v->tense != TENSE_PAST || v->negative)) return false;
    if ((rule->flags & RULE_SINCE) && !has_since(s, clause)) return false;
    return (rule->flags & RULE_UNTIL) == 0 || has_until(s, clause);
}
