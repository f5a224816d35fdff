/* Whether a rule holds of a clause: what it tells of, and no sign that it means something else. */
#include "claim/claim_clause.h"

#include <string.h>

/* "Congress approved the return to the court, from which it had withdrawn": the country had. */
static bool
is_left_by_country(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];

    return c->governor == GOVERNOR_RELATIVE && c->subject < s->r->group_count &&
           claim_is_pronoun(s, c->subject);
}

/* "Parliament denounced the pact": leaving, told of parliament, is its vote. */
static bool
is_leaving_vote(const claim_rule *rule)
{
    return rule->kind == 0 && rule->what == KIND_TREATY && rule->act != NULL &&
           rule->direction != NULL && base_same(rule->act, "vote") &&
           base_same(rule->direction, "leave");
}

/* "put a bill before parliament that would leave the pact", "lawmakers received a bill that would": the bill
 * would, and no vote is told. */
static bool
is_what_bill_does(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    uint32_t modal = s->r->groups[c->verb].modal;

    return c->governor == GOVERNOR_RELATIVE && modal != 0 && modal == s->rules->word_would;
}

/* "pulled Peru out of the pact by a decree": by what paper. */
static bool
is_by_decree(const claim_scan *s, uint32_t clause)
{
    enum { WORDS = 24, BETWEEN = 4 };
    const annotate_clause *c = &s->r->clauses[clause];
    uint32_t from = s->r->groups[c->verb].last;

    for (uint32_t i = from; i < c->last && i < from + WORDS; i++) {
        if (!claim_word_is(s, i, "by")) continue;
        for (uint32_t k = i + 1; k < c->last && k < i + BETWEEN; k++)
            if (claim_word_any(s, k, "decree decrees ukase")) return true;
    }
    return false;
}

/* "Parliament turned its back on the pact": what a state does, told of its parliament, is a vote. */
static void
turn(const claim_scan *s, const claim_attempt *a, claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[a->clause];
    const annotate_group *v = &s->r->groups[c->verb];
    uint32_t who = claim_who(s, c->subject);

    if (m->kind == 0 || m->act == NULL || v->mood != MOOD_PLAIN || v->passive) return;
    if (is_left_by_country(s, a->clause) || is_what_bill_does(s, a->clause)) return;
    if (is_by_decree(s, a->clause)) who |= WHO_PAPER;
    for (uint32_t i = 0; i < s->rules->turn_count; i++) {
        const claim_rule *rule = &s->rules->items[s->rules->turns[i]];
        if (!(m->kind & rule->turns) || !(who & rule->who)) continue;
        if (rule->object_set >= 0 && !claim_thing_fits(s, rule, a->clause)) continue;
        if (!claim_verb_fits(s, rule, a->clause)) continue;
        m->rule = rule;
        m->act = rule->act;
        m->kind = 0;
        return;
    }
}

/* "Two hopefuls, from Peru and Chile, had pulled out": of a race, and no state did. */
static bool
is_contender(const claim_scan *s, const claim_attempt *a)
{
    const claim_rule *rule = a->rule;

    return rule->kind != 0 && rule->direction != NULL && base_same(rule->direction, "leave") &&
           a->agent < s->r->group_count &&
           claim_word_in(s, s->r->groups[a->agent].head, s->rules->contender);
}

/* "was admitted as the eighth member", but "was welcomed by a member" */
static bool
stands_behind_as(const claim_scan *s, const claim_rule *rule, uint32_t clause)
{
    for (uint32_t k = annotate_next_group(s->r, s->r->clauses[clause].verb);
         k < s->r->group_count && s->r->groups[k].clause == clause;
         k = annotate_next_group(s->r, k))
        if (s->r->groups[k].preposition != 0 && s->r->groups[k].preposition == s->rules->word_as)
            for (uint32_t i = s->r->groups[k].first; i < s->r->groups[k].last; i++)
                if (claim_word_in(s, i, rule->object_set)) return true;
    return false;
}

/* "notified the agency it has ratified the pact": what it told stands behind, and it leaves nothing */
static bool
is_told_bare(const claim_scan *s, const claim_rule *rule, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause], *next = c + 1;

    if (rule->act == NULL || rule->direction == NULL || !base_same(rule->act, "notify") ||
        !base_same(rule->direction, "leave") || clause + 1 >= s->r->clause_count)
        return false;
    if ((rule->flags & RULE_IMPLIED) && next->parent == clause &&
        next->governor == GOVERNOR_SAYING && next->subject < s->r->group_count &&
        claim_is_pronoun(s, next->subject) && claim_word_is(s, next->marker, "that"))
        return true; /* "informed the UN that it had decided to stay" */
    return next->first == c->last && next->sentence == c->sentence &&
           next->subject < s->r->group_count && s->r->groups[next->subject].first == next->first &&
           claim_is_pronoun(s, next->subject) &&
           s->r->stream->tokens[next->first].gap <= TEXT_GAP_SPACE;
}

/* "submitted an application to join it", "the bill was put on hold", "was sent to the Constitutional Court": no bill goes
 * to parliament. */
static bool
is_no_bill(const claim_scan *s, const claim_rule *rule, uint32_t clause)
{
    enum { GROUPS = 16 };
    const annotate_clause *c = &s->r->clauses[clause];
    uint32_t object = claim_object_of(s, clause);

    if (rule->act == NULL || !base_same(rule->act, "introduce")) return false;
    if (object < s->r->group_count &&
        claim_word_any(s, s->r->groups[object].head, "application bid"))
        return true;
    for (uint32_t k = annotate_next_group(s->r, c->verb), steps = 0;
         k < s->r->group_count && s->r->groups[k].first < c->last && steps < GROUPS;
         k = annotate_next_group(s->r, k), steps++) {
        const annotate_group *g = &s->r->groups[k];
        if (g->preposition == s->rules->word_on && claim_word_any(s, g->head, "hold ice burner"))
            return true;
        if (g->preposition != 0 && claim_word_any(s, g->head, "court tribunal"))
            return !claim_word_is(s, g->first - 1, "of") && !claim_word_is(s, g->first - 1, "from");
    }
    return false;
}

/* "Peru joined the union in ratifying it": both ratify, and Peru joins nothing. */
static bool
is_joined_in(const claim_scan *s, const claim_rule *rule, const claim_slots *l, uint32_t clause)
{
    const annotate_group *v = &s->r->groups[s->r->clauses[clause].verb];

    if (rule->kind == 0 || !(rule->at & AT_OBJECT) ||
        !base_same(lexicon_norm(s->r->lex, v->lemma), "join"))
        return false;
    for (uint32_t i = 0; i < l->count; i++)
        if (l->items[i].at == AT_COMPLEMENT && l->items[i].preposition == s->rules->word_in &&
            l->items[i].meaning != NULL)
            return true;
    return false;
}

/* "agreed in principle to join": nothing is agreed yet; who "decided in principle" has decided. */
static bool
is_in_principle(const claim_scan *s, const annotate_group *v)
{
    return claim_word_is(s, v->last, "in") && claim_word_is(s, v->last + 1, "principle") &&
           base_same(lexicon_norm(s->r->lex, v->lemma), "agree");
}

/* "the last arms treaty left between the two": a treaty leaves and joins nothing. */
static bool
is_treaty(const claim_scan *s, const claim_attempt *a)
{
    const annotate_group *g = a->agent < s->r->group_count ? &s->r->groups[a->agent] : NULL;

    return g != NULL && a->agent_states.count == 0 && g->name < s->r->name_count &&
           s->r->names[g->name].kind == LEXICON_TREATY && claim_treaty_of(s, a->agent) != NULL;
}

/* "sent a notice asking for the pact to be renegotiated": a notice that wants something else gives none of an exit. */
static bool
asks_in_notice(const claim_scan *s, const claim_attempt *a)
{
    enum { WORDS = 12 };
    const annotate_clause *c = &s->r->clauses[a->clause];
    uint32_t from = s->r->groups[c->verb].last;

    if (a->rule->kind != 0 || a->rule->act == NULL || !base_same(a->rule->act, "notify"))
        return false;
    for (uint32_t i = from; i + 1 < s->r->stream->count && i < from + WORDS; i++)
        if (claim_word_is(s, i, "notice") || claim_word_is(s, i, "notification"))
            return claim_word_any(s, i + 1, "asking seeking requesting demanding calling");
    return false;
}

/* What the rule asks to be there: in a slot, or implied; false: it is not. */
static bool
take_slot(claim_scan *s, claim_attempt *a, const claim_slots *l)
{
    const claim_rule *rule = a->rule;
    const annotate_clause *c = &s->r->clauses[a->clause];

    a->x = NULL;
    memset(&a->object_states, 0, sizeof a->object_states);
    if (rule->what != 0) {
        a->x = claim_find_slot(s, a, l);
        if (a->x == NULL &&
            (!claim_may_imply(s, rule, l, a->clause) || !claim_may_take_effect(s, rule, a->clause)))
            return false;
        if (a->x != NULL && a->x->meaning == NULL && rule->object_set < 0 &&
            rule->actor != ACTOR_AGENT &&
            !claim_object_is_actor(s, a->clause, a->x, &a->object_states))
            return false;
        if (rule->actor == ACTOR_OBJECT && a->x != NULL && a->x->at == AT_SUBJECT &&
            claim_object_of(s, a->clause) == UINT32_MAX)
            return false; /* "admitted that Norway was right": nobody */
    } else if ((rule->flags & RULE_BARE) && (l->count > 0 || c->object != UINT32_MAX)) {
        return false;
    }
    return true;
}

bool
claim_try_rule(claim_scan *s, claim_attempt *a, const claim_slots *l, claim_meaning *m)
{
    const claim_rule *rule = a->rule;
    const annotate_clause *c = &s->r->clauses[a->clause];
    const annotate_group *v = &s->r->groups[c->verb];

    if (!claim_voice_fits(rule, v) || !claim_who_fits(s, a, v)) return false;
    if (is_leaving_vote(rule) &&
        (is_left_by_country(s, a->clause) || is_what_bill_does(s, a->clause)))
        return false;
    if (rule->actor == ACTOR_WHO && is_treaty(s, a) &&
        (rule->kind != 0 || (rule->act != NULL && base_same(rule->act, "notify"))))
        return false; /* "the pact provides for notice" */
    if (asks_in_notice(s, a)) return false;
    if (is_contender(s, a) || is_in_principle(s, v) || is_joined_in(s, rule, l, a->clause) ||
        is_told_bare(s, rule, a->clause) || is_no_bill(s, rule, a->clause))
        return false;
    if (!claim_verb_fits(s, rule, a->clause)) return false;
    if (rule->object_set >= 0 && !claim_thing_fits(s, rule, a->clause)) return false;
    if ((rule->at & AT_AS) && !stands_behind_as(s, rule, a->clause)) return false;
    if (rule->flags & RULE_REPEAT) return claim_repeat(s, a, m);
    if (rule->flags & RULE_TOPIC) return claim_conduct(s, a, m);
    if (!take_slot(s, a, l)) return false;
    if (claim_is_refused(s, a)) return false;
    if (rule->object_set >= 0 && a->x != NULL && a->x->pact != NULL && a->x->at == AT_OBJECT &&
        claim_tells_of_other(s, l, a->clause))
        return false;
    if (!claim_fill(s, a, m)) return false;
    turn(s, a, m);
    return true;
}
