/* Whether what a clause tells of is what a rule asks for. */
#include "claim/claim_clause.h"

#include <string.h>

/* A theme that has not happened: future, progressive, infinitive, a plan. */
bool
claim_is_open(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *v;

    if (m->clause == UINT32_MAX) return true;
    v = &s->r->groups[s->r->clauses[m->clause].verb];
    if (v->negative && !(m->flags & RULE_NO_LONGER)) return false;
    if (claim_group_denies(s, s->r->clauses[m->clause].subject)) return false; /* "neither will" */
    if (v->mood == MOOD_INFINITIVE) return !v->perfect; /* "is known to have left" */
    if (v->mood == MOOD_GERUND) return true;
    if (v->tense == TENSE_FUTURE || v->progressive || v->modal != 0) return true;
    return m->kind == 0 && m->act != NULL && base_same(m->act, "announce");
}

bool
claim_same_states(const annotate_list *a, const annotate_list *b)
{
    uint32_t i, j;

    if (a->count != b->count) return false;
    for (i = 0; i < a->count; i++) {
        for (j = 0; j < b->count && !base_same(a->items[i], b->items[j]); j++) {}
        if (j == b->count) return false;
    }
    return true;
}

/* "Amendment" in the Kigali Amendment: part of a treaty's name. */
static bool
is_in_a_name(const claim_scan *s, uint32_t token)
{
    const annotate_result *r = s->r;
    uint32_t i = annotate_name_from(r, token + 1);
    const annotate_name *n = i > 0 ? &r->names[i - 1] : NULL;

    return n != NULL && n->kind == LEXICON_TREATY && n->reference == REFERENCE_NONE &&
           n->last - n->first > 1 && token >= n->first && token < n->last;
}

/* "handed over its own hostages": "own" stands for nothing told of before. */
static bool
is_own_thing(const claim_scan *s, uint32_t token)
{
    uint32_t group = annotate_group_at(s->r, token);

    return claim_word_is(s, token, "own") && group < s->r->group_count &&
           s->r->groups[group].head != token;
}

static bool
group_in_set(const claim_scan *s, uint32_t group, int set)
{
    const annotate_group *g = &s->r->groups[group];
    bool ranked = lexicon_in_set(s->r->lex, s->rules->word_first, set);

    for (uint32_t i = g->first; i < g->last; i++)
        if ((lexicon_in_set(s->r->lex, s->r->stream->tokens[i].word, set) && !is_in_a_name(s, i) &&
             !is_own_thing(s, i)) ||
            (ranked && claim_is_ordinal(s, i)))
            return true;
    return false;
}

/* "a step Peru has not taken": the noun right before the subject. */
static uint32_t
bare_antecedent(const claim_scan *s, const annotate_clause *c)
{
    const annotate_group *g;

    if (c->subject >= s->r->group_count || c->subject == 0) return UINT32_MAX;
    g = &s->r->groups[c->subject - 1];
    return g->kind == GROUP_NOUN && g->last == s->r->groups[c->subject].first &&
                   s->r->stream->tokens[g->last].gap <= TEXT_GAP_SPACE
               ? c->subject - 1
               : UINT32_MAX;
}

/* "came a day after the vote", which is nothing that came to it */
static bool
is_behind_after(const claim_scan *s, const annotate_group *g)
{
    return g->first > 0 && claim_word_is(s, g->first - 1, "after");
}

/* "took a step towards entry into force": not the verb's own noun */
static bool
is_step_towards(const claim_scan *s, uint32_t thing)
{
    const annotate_group *g = &s->r->groups[thing], *p = thing > 0 ? g - 1 : NULL;

    return p != NULL && p->kind == GROUP_NOUN && p->preposition != 0 && g->preposition != 0 &&
           p->last + 1 == g->first && claim_word_is(s, p->head, "entry") &&
           (claim_word_is(s, p->first - 1, "towards") || claim_word_is(s, p->first - 1, "toward") ||
            claim_word_is(s, p->first - 1, "to"));
}

/* "the exit clause", "the clause on withdrawal", and no safeguard clause */
static bool
is_way_out(const claim_scan *s, uint32_t group)
{
    enum { BEHIND = 2 };
    const annotate_group *g = &s->r->groups[group];
    uint32_t end = g->last + BEHIND < s->r->stream->count ? g->last + BEHIND : s->r->stream->count;

    for (uint32_t i = g->first; i < end; i++)
        if (claim_word_in(s, i, s->rules->leaving)) return true;
    return false;
}

/* "is a force for good", "is the driving force behind it": what is in force stands behind "in"; what is law behind no
 * preposition: "is at odds with the law". */
static bool
is_no_force(const claim_scan *s, const annotate_group *v, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];

    if (s->r->tags[v->head] != TAG_BE || g->kind != GROUP_NOUN) return false;
    return claim_word_is(s, g->head, "force")
               ? g->preposition != s->rules->word_in
               : claim_word_is(s, g->head, "law") && g->preposition != 0;
}

/* "takes effect", "came into force", "is a party": the verb's own noun, as object or behind a
 * preposition. An adjective ("becomes effective") stands as a token right behind the verb. */
bool
claim_thing_fits(const claim_scan *s, const claim_rule *rule, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const annotate_group *v = &s->r->groups[c->verb];
    uint32_t object = claim_object_of(s, clause), i, steps;

    if (object == UINT32_MAX) object = bare_antecedent(s, c);
    if (rule->object_set == s->rules->clause_noun &&
        (object == UINT32_MAX || !is_way_out(s, object)))
        return false;
    for (steps = 0; object != UINT32_MAX && steps < 4; steps++) {
        if (is_no_force(s, v, object)) return false;
        if (group_in_set(s, object, rule->object_set) && !is_behind_after(s, &s->r->groups[object]))
            return true;
        object = s->r->groups[object].conjunct;
    }
    for (i = annotate_next_group(s->r, c->verb), steps = 0; i < s->r->group_count && steps < 3;
         i = annotate_next_group(s->r, i), steps++) {
        const annotate_group *g = &s->r->groups[i];
        if (g->kind == GROUP_VERB || g->first >= c->last) break;
        if (is_no_force(s, v, i)) return false;
        if (g->kind == GROUP_NOUN && !is_behind_after(s, g) && group_in_set(s, i, rule->object_set))
            return !is_step_towards(s, i);
    }
    for (i = v->last; i < v->last + 3 && i < c->last && !claim_word_is(s, i, "after"); i++) {
        if (i > v->last && s->r->tags[i - 1] == TAG_ING) return false; /* "is worth pointing out" */
        if (lexicon_in_set(s->r->lex, s->r->stream->tokens[i].word, rule->object_set) &&
            s->r->tags[i] != TAG_DATE && (i == v->last || s->r->tags[i] != TAG_THAT) &&
            !is_in_a_name(s, i) && !is_own_thing(s, i))
            return true; /* "came last", not "came last week" */
    }
    return false;
}

/* "close to leaving", "voted on leaving": a preposition joins the gerund to its verb. */
static bool
is_gerund_behind(const claim_scan *s, const claim_slot *x)
{
    const annotate_clause *c = &s->r->clauses[x->clause];

    return c->marker != UINT32_MAX && s->r->tags[c->marker] == TAG_PREPOSITION &&
           s->r->groups[c->verb].mood == MOOD_GERUND;
}

/* "thanked Peru for talks on ratification": of the talks, and not what Peru is thanked for */
static bool
is_of_object(const claim_scan *s, const claim_rule *rule, uint32_t clause, const claim_slot *x)
{
    uint32_t k = s->r->clauses[clause].object;

    if (rule->actor != ACTOR_OBJECT || !(rule->flags & RULE_SAME) || x->at != AT_PREPOSITION ||
        x->group >= s->r->group_count || k >= s->r->group_count ||
        s->r->groups[s->r->clauses[clause].verb].passive)
        return false;
    for (k = annotate_next_group(s->r, k); k < x->group; k = annotate_next_group(s->r, k))
        if (s->r->groups[k].kind == GROUP_NOUN && s->r->groups[k].preposition != s->rules->word_of)
            return true;
    return false;
}

/* "voted against leaving" */
static bool
is_against(const claim_scan *s, const claim_slot *x)
{
    return (x->at == AT_COMPLEMENT || x->at == AT_PREPOSITION) && x->preposition != 0 &&
           x->preposition == s->rules->word_against;
}

static bool
asks_against(const claim_scan *s, const claim_rule *rule)
{
    for (uint32_t i = 0; i < rule->preposition_count; i++)
        if (rule->prepositions[i] == s->rules->word_against) return true;
    return false;
}

static bool
is_negated(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = clause < s->r->clause_count ? &s->r->clauses[clause] : NULL;

    if (c == NULL) return false;
    return s->r->groups[c->verb].negative ||
           (s->r->tags[s->r->groups[c->verb].head] == TAG_HAVE && c->object < s->r->group_count &&
            s->r->groups[c->object].negative_determiner); /* "has no intention of leaving" */
}

/* "The cabinet decided not to join": it has approved nothing. */
static bool
is_left_undone(const claim_scan *s, const claim_rule *rule, const claim_slot *x)
{
    return x->at == AT_COMPLEMENT && rule->act != NULL && !(rule->flags & RULE_NOT_TO) &&
           x->clause < s->r->clause_count && s->r->groups[s->r->clauses[x->clause].verb].negative &&
           s->r->groups[s->r->clauses[x->clause].verb].mood == MOOD_INFINITIVE &&
           (base_same(rule->act, "approve") || base_same(rule->act, "vote"));
}

/* "We will leave," the minister said: his own state's word. */
static bool
is_we(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c;

    if (clause >= s->r->clause_count) return false;
    c = &s->r->clauses[clause];
    return c->subject != UINT32_MAX && claim_word_is(s, s->r->groups[c->subject].head, "we");
}

/* "Peru will leave the pact, which bans mines, on 3 May, the minister said": what is said goes on up to who
 * says it. */
uint32_t
claim_theme_end(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause], *p;

    if (c->parent >= s->r->clause_count || c->parent < clause) return c->last;
    p = &s->r->clauses[c->parent];
    if (p->subject >= s->r->group_count || s->r->groups[p->subject].first < c->last ||
        p->sentence != c->sentence)
        return c->last;
    for (uint32_t k = clause + 1; k < c->parent; k++)
        if (s->r->clauses[k].governor != GOVERNOR_RELATIVE) return c->last;
    return s->r->groups[p->subject].first;
}

static bool
is_dated(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c;
    uint32_t last;

    if (clause >= s->r->clause_count) return false;
    c = &s->r->clauses[clause];
    last = claim_theme_end(s, clause);
    for (uint32_t i = annotate_date_from(s->r, c->first);
         i < s->r->date_count && s->r->dates[i].first < last; i++)
        if (s->r->dates[i].edtf[0] != '\0') return true;
    return false;
}

/* "it will leave on 1 January": a verb with a day ahead of the report. */
static bool
is_to_come(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const annotate_group *v = &s->r->groups[c->verb];
    base_day first, last;

    if (v->mood != MOOD_PLAIN || s->r->published == BASE_NO_DAY) return false;
    if (v->tense != TENSE_FUTURE && v->modal != s->rules->word_would && !v->progressive)
        return false;
    if (claim_effective_date(s, c->first, c->last, false) != NULL)
        return false; /* told by that day */
    for (uint32_t i = annotate_date_from(s->r, v->last);
         i < s->r->date_count && s->r->dates[i].first < c->last; i++)
        if (base_edtf_range(s->r->dates[i].edtf, &first, &last)) return first > s->r->published;
    return false;
}

static bool
should_be(const claim_scan *s, uint32_t clause)
{
    const annotate_group *v;

    if (clause >= s->r->clause_count) return false;
    v = &s->r->groups[s->r->clauses[clause].verb];
    return v->modal != 0 && (v->modal == s->rules->word_should || v->modal == s->rules->word_must ||
                             v->modal == s->rules->word_ought);
}

/* A spokesman or minister of no state that the text names: of the one that he speaks of. */
static bool
is_official(uint32_t who)
{
    return (who & (WHO_SPOKESPERSON | WHO_MINISTER | WHO_GOVERNMENT | WHO_HEAD_OF_STATE |
                   WHO_MINISTRY | WHO_HEAD_OF_GOVERNMENT | WHO_FOREIGN_MINISTER |
                   WHO_DEFENCE_MINISTER | WHO_COMMITTEE)) != 0;
}

/* "Perez announced Peru would leave": of no office that the text names, but who announces it decides. */
static bool
is_announcer(const claim_scan *s, const claim_attempt *a, uint32_t theme)
{
    return (a->who & WHO_PERSON) != 0 && theme > a->clause &&
           claim_word_is(s, s->r->groups[s->r->clauses[a->clause].verb].head, "announced");
}

/* "Signing the pact were Peru and Chile" */
static bool
brings_states(const claim_scan *s, uint32_t clause)
{
    uint32_t object = s->r->clauses[clause].object;

    return object != UINT32_MAX && s->r->groups[object].states.count > 0;
}

/* "announced that he was withdrawing the country from it": what a person says that he does. */
static bool
is_own_deed(const claim_scan *s, uint32_t clause)
{
    uint32_t subject = clause < s->r->clause_count ? s->r->clauses[clause].subject : UINT32_MAX;

    return subject < s->r->group_count && (claim_word_is(s, s->r->groups[subject].head, "he") ||
                                           claim_word_is(s, s->r->groups[subject].head, "she") ||
                                           claim_word_is(s, s->r->groups[subject].head, "i"));
}

/* "It will leave in May, the minister said", "gave notice that it will leave in May": the day is the
 * leaving's, which is told of too. */
bool
claim_speaks_for_itself(const claim_scan *s, const claim_rule *rule, const claim_slot *x,
                        uint32_t clause)
{
    if (x->clause >= s->r->clause_count || rule->act == NULL || x->meaning == NULL ||
        x->meaning->kind == 0)
        return false;
    if (((rule->flags & RULE_THAT) || base_same(rule->act, "announce")) && x->clause < clause &&
        !is_we(s, x->clause))
        return is_dated(s, x->clause);
    return x->clause > clause && is_to_come(s, x->clause) &&
           (base_same(rule->act, "announce") || base_same(rule->act, "notify"));
}

/* "Chile said that Peru's decision to leave was a mistake": the infinitive says which decision. */
static bool
is_of_another(const claim_scan *s, const claim_slot *x, const annotate_list *agent)
{
    uint32_t noun =
        x->clause < s->r->clause_count ? s->r->clauses[x->clause].antecedent : UINT32_MAX;
    annotate_list own;

    if (noun >= s->r->group_count ||
        (s->r->groups[noun].possessor >= s->r->group_count &&
         s->r->groups[noun].name < s->r->name_count &&
         s->r->names[s->r->groups[noun].name].last > s->r->groups[noun].head))
        return false;
    own = claim_states_of(s, noun);
    return own.count > 0 && agent->count > 0 && !claim_same_states(&own, agent);
}

/* "called on the West to ratify", "urged all countries to join": no state of the one who asks. */
static bool
asks_others(const claim_scan *s, uint32_t clause, const claim_slot *x)
{
    uint32_t who = x->clause < s->r->clause_count ? s->r->clauses[x->clause].subject : UINT32_MAX;
    const annotate_group *g = who < s->r->group_count ? &s->r->groups[who] : NULL;

    if (x->at != AT_COMPLEMENT || g == NULL || g->states.count > 0 || claim_who(s, who) != 0 ||
        who == s->r->clauses[clause].subject || s->r->tags[g->head] == TAG_PRONOUN ||
        s->r->groups[s->r->clauses[x->clause].verb].mood != MOOD_INFINITIVE)
        return false;
    if (s->r->groups[s->r->clauses[x->clause].verb].passive)
        return true; /* "expects the instrument to be deposited" */
    return (g->plural && claim_word_in(s, g->head, s->rules->generic)) ||
           claim_word_is(s, g->first, "every") || claim_word_is(s, g->head, "others") ||
           (s->r->stream->tokens[g->head].flags & TEXT_CAPITAL) != 0;
}

/* "said leaving it would be a mistake": what follows "said" tells of the leaving, which nobody "says". */
static bool
is_spoken_of(const claim_scan *s, const claim_slot *x, uint32_t clause)
{
    const annotate_clause *c;
    uint32_t verb = s->r->groups[s->r->clauses[clause].verb].lemma;

    if (x->at != AT_COMPLEMENT || x->clause < clause || x->preposition != 0) return false;
    c = &s->r->clauses[x->clause];
    return s->r->groups[c->verb].mood == MOOD_GERUND &&
           !base_same(lexicon_norm(s->r->lex, verb), "announce");
}

/* "The fund agreed on a package": it is not what was agreed. */
static bool
is_organisation(const claim_scan *s, const claim_slot *x)
{
    uint32_t name =
        x->pact != NULL && x->group < s->r->group_count ? s->r->groups[x->group].name : UINT32_MAX;

    return name < s->r->name_count && s->r->names[name].kind == LEXICON_ORGANISATION;
}

/* "told the agency that it would not stay" tells, "told Peru not to leave", "that it should not leave" asks. */
static bool
is_tidings(const claim_scan *s, const claim_rule *rule, const claim_slot *x)
{
    return rule->act != NULL && base_same(rule->act, "urge") && x->at == AT_COMPLEMENT &&
           x->clause < s->r->clause_count &&
           s->r->groups[s->r->clauses[x->clause].verb].mood == MOOD_PLAIN &&
           !should_be(s, x->clause);
}

/* "urged them to reject the bill to leave" asks to stay, "to reject the treaty" does not. */
static bool
is_other_reject(const claim_rule *rule, const claim_slot *x)
{
    return x->meaning != NULL && x->meaning->act != NULL && rule->direction != NULL &&
           base_same(x->meaning->act, "reject") && base_same(rule->direction, "stay") &&
           (x->meaning->direction == NULL || !base_same(x->meaning->direction, "stay") ||
            (x->meaning->rule->what & KIND_TREATY) != 0);
}

/* "will not leave"; "will no longer be a party" tells of an exit */
static bool
is_denied(const claim_scan *s, const claim_slot *x)
{
    return is_negated(s, x->clause) &&
           (x->meaning == NULL || (x->meaning->flags & RULE_NO_LONGER) == 0);
}

/* "told the depositary that it will not leave": no notice of an exit. */
static bool
is_notice_to_stay(const claim_scan *s, const claim_rule *rule, const claim_slot *x)
{
    return rule->act != NULL && base_same(rule->act, "notify") && !(rule->flags & RULE_NOT_TO) &&
           x->at == AT_COMPLEMENT && x->meaning != NULL && is_denied(s, x);
}

const claim_slot *
claim_find_slot(const claim_scan *s, const claim_attempt *a, const claim_slots *l)
{
    const claim_rule *rule = a->rule;
    const annotate_list *agent = &a->agent_states;
    uint32_t clause = a->clause;
    uint32_t i;

    for (i = 0; i < l->count; i++) {
        const claim_slot *x = &l->items[i];
        if (!(x->kind & rule->what) || (rule->at != 0 && !(rule->at & x->at))) continue;
        if (rule->form != 0 && !(rule->form & x->form)) continue;
        if (x->at == AT_SUBJECT &&
            (!(rule->at & AT_SUBJECT) ||
             (rule->object_set < 0 && claim_is_it(s, &s->r->groups[x->group]))))
            continue;
        if (x->at == AT_PREPOSITION && !claim_preposition_allowed(rule, x->preposition)) continue;
        if (rule->actor == ACTOR_NONE && is_organisation(s, x)) continue;
        if (x->at == AT_COMPLEMENT && is_gerund_behind(s, x) &&
            !claim_preposition_allowed(rule, x->preposition))
            continue;
        if ((rule->flags & RULE_GERUND) && x->at == AT_COMPLEMENT && !is_gerund_behind(s, x))
            continue;
        if (x->at == AT_COMPLEMENT && x->preposition != 0 && x->preposition == s->rules->word_by &&
            rule->preposition_count == 0)
            continue;
        if (is_against(s, x) != asks_against(s, rule)) continue;
        if (is_of_object(s, rule, clause, x)) continue;
        if ((rule->flags & RULE_NONE_OF) &&
            (x->group == UINT32_MAX || !s->r->groups[x->group].negative_determiner))
            continue;
        if ((rule->flags & RULE_THAT) && x->clause < clause && !is_we(s, x->clause) &&
            (x->meaning == NULL || x->meaning->kind == 0))
            continue;
        if ((rule->flags & RULE_THAT) && is_spoken_of(s, x, clause)) continue;
        if ((rule->flags & RULE_SAME) && x->clause < clause && agent->count == 0 &&
            !brings_states(s, clause))
            continue; /* "Leaving without a plan is no solution" */
        if ((rule->flags & RULE_SHOULD) &&
            (!should_be(s, x->clause) ||
             (!(rule->flags & RULE_NOT_TO) && is_negated(s, x->clause)))) /* "should not leave" */
            continue;
        if ((rule->flags & RULE_NOT_TO) && (!is_denied(s, x) || is_tidings(s, rule, x))) continue;
        if (is_notice_to_stay(s, rule, x)) continue;
        if (is_other_reject(rule, x)) continue;
        if (is_left_undone(s, rule, x)) continue;
        if ((rule->flags & RULE_OPEN) && x->meaning != NULL && !claim_is_open(s, x->meaning))
            continue;
        if ((rule->flags & RULE_OWN) && (is_of_another(s, x, agent) || asks_others(s, clause, x)))
            continue;
        if ((rule->flags & RULE_OWN) && x->meaning != NULL && x->meaning->actors.count > 0 &&
            x->meaning->own_actors && !claim_same_states(agent, &x->meaning->actors) &&
            !(agent->count == 0 &&
              (is_official(a->who) || is_announcer(s, a, x->clause) || is_own_deed(s, x->clause))))
            continue;
        return x;
    }
    return NULL;
}

bool
claim_is_pronoun(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];

    return g->last - g->first == 1 &&
           (lexicon_classes(s->r->lex, s->r->stream->tokens[g->head].word) & WORD_PRONOUN) != 0;
}
