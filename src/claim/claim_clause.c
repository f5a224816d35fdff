/* What a clause means: a rule's verb with who does it and what it is done to. */
#include "claim/claim_clause.h"

#include <string.h>

static void
take_in(claim_scan *s, const claim_slot *x, claim_meaning *m)
{
    m->theme_clause = x->clause;
    m->theme_group = x->group;
    if (x->clause != UINT32_MAX) s->clauses[x->clause].taken = true;
    if (x->group != UINT32_MAX) claim_take_group(s, x->group);
}

/* "has ratified it", "must ratify it", "need to ratify it": it is told as done or asked for. */
static bool
is_told_or_asked(const claim_scan *s, const annotate_clause *c, const annotate_group *v)
{
    if (v->mood == MOOD_INFINITIVE)
        return c->parent < s->r->clause_count &&
               base_same(lexicon_norm(s->r->lex, s->r->groups[s->r->clauses[c->parent].verb].lemma),
                         "need");
    return v->mood == MOOD_PLAIN &&
           (v->modal == 0 || (c->governor == GOVERNOR_NONE && (v->modal == s->rules->word_must ||
                                                               v->modal == s->rules->word_should)));
}

/* "Sixty countries have ratified it", "six states must ratify it": a step of states that are counted, and not named. */
static bool
is_of_counted(const claim_scan *s, const claim_attempt *a)
{
    const annotate_group *v = &s->r->groups[s->r->clauses[a->clause].verb],
                         *g = a->agent < s->r->group_count ? &s->r->groups[a->agent] : NULL;
    bool counted = false;

    if (g != NULL && s->r->tags[g->head] == TAG_NUMBER && g->of < s->r->group_count) {
        g = &s->r->groups[g->of]; /* "Forty-four of its 55 members" */
        counted = true;
    }
    if (g == NULL || a->rule->act == NULL || !g->plural || g->states.count > 0 ||
        !is_told_or_asked(s, &s->r->clauses[a->clause], v) ||
        (!claim_word_in(s, g->head, s->rules->generic) &&
         !claim_word_in(s, g->head, s->rules->counted)))
        return false;
    for (uint32_t i = g->first; i < g->head; i++)
        counted |= s->r->tags[i] == TAG_NUMBER || claim_word_in(s, i, s->rules->counting);
    return counted;
}

/* "Forty-four states signed it at a summit in March": the day it was signed, by nobody who is named. */
static bool
is_signed_by_many(const claim_scan *s, const claim_attempt *a)
{
    const annotate_clause *c = &s->r->clauses[a->clause];
    const annotate_group *v = &s->r->groups[c->verb];
    const annotate_group *g = &s->r->groups[a->agent];
    uint32_t date = annotate_date_from(s->r, c->first);
    bool number = false;

    for (uint32_t i = g->first; i <= g->head; i++) number |= s->r->tags[i] == TAG_NUMBER;
    return number && base_same(a->rule->act, "sign") && v->tense == TENSE_PAST && !v->perfect &&
           !v->passive && !v->negative && date < s->r->date_count &&
           s->r->dates[date].last <= c->last;
}

/* "urged its neighbours not to leave": who would leave need not be known to what takes it in. */
static bool
may_lack_actors(const claim_scan *s, const claim_attempt *a)
{
    return (a->rule->kind != 0 || ((a->rule->flags & RULE_SAME) != 0 && a->x != NULL &&
                                   a->x->meaning != NULL && a->x->meaning->kind != 0)) &&
           s->r->groups[s->r->clauses[a->clause].verb].mood != MOOD_PLAIN;
}

uint32_t
claim_announced_too(claim_scan *s, const claim_meaning *m, uint32_t after)
{
    uint32_t k;

    if (m->act == NULL || !base_same(m->act, "announce") || m->clause == UINT32_MAX ||
        m->theme_clause == UINT32_MAX)
        return UINT32_MAX;
    for (k = after == UINT32_MAX ? s->child[m->clause] : s->sibling[after]; k != UINT32_MAX;
         k = s->sibling[k]) {
        const claim_meaning *other = claim_of_clause(s, k);
        if (k == m->theme_clause || s->r->clauses[k].governor != GOVERNOR_SAYING) continue;
        if (other->rule != NULL && (other->kind & m->rule->what) && other->direction != NULL &&
            s->r->clauses[k].subject == s->r->clauses[m->theme_clause].subject &&
            claim_is_open(s, other))
            return k;
    }
    return UINT32_MAX;
}

/* "informed the Council of Europe", with which the treaty spoken of is deposited, as the packs say. */
static bool
is_depositary_of(const claim_scan *s, const char *treaty, uint32_t group)
{
    uint32_t k = claim_naming_group(s, group);
    const annotate_name *n = k != UINT32_MAX ? claim_name_at(s, s->r->groups[k].name) : NULL;
    int64_t entry = treaty != NULL ? lexicon_find(s->r->lex, LEXICON_TREATY, treaty) : -1;

    return n != NULL && n->entry != UINT32_MAX && entry >= 0 &&
           lexicon_is_deposited(s->r->lex, (uint32_t)entry, n->entry, false);
}

/* "has informed the agency that it is leaving": what is told so is what is left. */
static const char *
treaty_told(claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause], *above;
    uint32_t verb;

    if (c->parent >= s->r->clause_count || c->governor != GOVERNOR_SAYING) return NULL;
    above = &s->r->clauses[c->parent];
    verb = s->r->groups[above->verb].lemma;
    if (above->object >= s->r->group_count ||
        (!base_same(lexicon_norm(s->r->lex, verb), "inform") &&
         !base_same(lexicon_norm(s->r->lex, verb), "notify")) ||
        is_depositary_of(
            s, claim_treaty_meant(s, s->r->groups[s->r->clauses[clause].verb].first, clause),
            above->object))
        return NULL;
    return claim_treaty_of(s, above->object);
}

/* "is outside even the parent convention": named in the clause itself, behind its verb. NULL: none is. */
static const char *
treaty_inside(const claim_scan *s, uint32_t clause)
{
    enum { GROUPS = 4 };
    const annotate_clause *c = &s->r->clauses[clause];
    uint32_t k = annotate_next_group(s->r, c->verb);

    for (uint32_t steps = 0; steps < GROUPS && k < s->r->group_count;
         k = annotate_next_group(s->r, k), steps++) {
        const annotate_group *g = &s->r->groups[k];
        if (g->kind == GROUP_VERB || g->first >= c->last) break;
        if (g->name < s->r->name_count && s->r->names[g->name].kind == LEXICON_TREATY &&
            claim_treaty_of(s, k) != NULL)
            return claim_treaty_of(s, k);
    }
    return NULL;
}

/* "Peru, which deposited its instrument in May, is the tenth party to the Lima Protocol": what the clause around
 * a relative one is about, behind it. NULL: none is named there. */
static const char *
treaty_around(claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const claim_meaning *m;

    if (c->governor != GOVERNOR_RELATIVE || c->parent >= s->r->clause_count ||
        s->r->groups[s->r->clauses[c->parent].verb].first < c->last ||
        s->clause_state[c->parent] == STATE_BUSY)
        return NULL;
    m = claim_of_clause(s, c->parent);
    return m->rule != NULL && m->explicit_treaty ? m->treaty : NULL;
}

/* "It will notify the depositary this week": of what it was said to leave or join, whatever was named beside. NULL:
 * nothing near was. */
static const char *
treaty_notified(claim_scan *s, const claim_attempt *a)
{
    enum { NEAR = 3 };
    const claim_meaning *last;
    uint32_t there;

    if (a->rule->act == NULL || !base_same(a->rule->act, "notify")) return NULL;
    last = claim_last(s, s->r->groups[s->r->clauses[a->clause].verb].first, LAST_LEAVE, a->clause);
    if (last == NULL || last->treaty == NULL || !claim_same_states(&last->actors, &a->agent_states))
        return NULL;
    there = last->clause != UINT32_MAX ? last->clause : s->r->groups[last->group].clause;
    return there < s->r->clause_count &&
                   s->r->clauses[a->clause].sentence <= s->r->clauses[there].sentence + NEAR
               ? last->treaty
               : NULL;
}

/* An organisation that is only spoken of is neither signed nor ratified. */
static bool
is_mere_body(const claim_scan *s, const claim_attempt *a, const char *treaty)
{
    enum { NEAR = 200 }; /* names */
    const claim_rule *rule = a->rule;
    uint32_t at = annotate_name_from(s->r, s->r->groups[s->r->clauses[a->clause].verb].first);

    if (treaty == NULL || rule->act == NULL ||
        (!base_same(rule->act, "sign") && !base_same(rule->act, "ratify") &&
         !base_same(rule->act, "adopt")))
        return false;
    for (uint32_t i = at > NEAR ? at - NEAR : 0; i < s->r->name_count && i < at + NEAR; i++)
        if (s->r->names[i].kind == LEXICON_TREATY && s->r->names[i].id != NULL &&
            base_same(s->r->names[i].id, treaty))
            return false;
    return true;
}

/* "five signatories have not joined": those that have signed it do not accede, they ratify. */
static bool
are_signatories_out(const claim_scan *s, const claim_attempt *a, const claim_meaning *m)
{
    const annotate_group *g = a->agent < s->r->group_count ? &s->r->groups[a->agent] : NULL;

    if (g == NULL || m->act == NULL || !base_same(m->act, "accede") ||
        !s->r->groups[s->r->clauses[a->clause].verb].negative)
        return false;
    for (uint32_t i = g->first; i < g->last; i++)
        if (claim_word_is(s, i, "signatories") || claim_word_is(s, i, "signatory")) return true;
    return false;
}

/* "Peru notified UNESCO of its departure": of that from UNESCO, whatever treaty was told of before, but for
 * one that Peru is leaving. */
static const char *
left_by_notice(claim_scan *s, const claim_attempt *a, const claim_meaning *theme)
{
    const annotate_clause *c = &s->r->clauses[a->clause];
    const char *told;
    const annotate_list *whose =
        a->agent_states.count > 0 ? &a->agent_states : &theme->actors; /* "Notice reached UNESCO" */
    const claim_meaning *last;

    if (a->rule->act == NULL || !base_same(a->rule->act, "notify") || theme->explicit_treaty ||
        c->object >= s->r->group_count || (told = claim_treaty_of(s, c->object)) == NULL ||
        is_depositary_of(s, theme->treaty, c->object))
        return NULL;
    last = claim_last(s, s->r->groups[c->verb].first, LAST_LEAVE, a->clause);
    return last != NULL && last->treaty != NULL && theme->treaty != NULL &&
                   base_same(last->treaty, theme->treaty) &&
                   (whose->count == 0 || claim_same_states(&last->actors, whose))
               ? NULL
               : told;
}

bool
claim_fill(claim_scan *s, const claim_attempt *a, claim_meaning *m)
{
    const claim_rule *rule = a->rule;
    const claim_meaning *theme = a->x != NULL ? a->x->meaning : NULL;
    const char *approved;

    m->rule = rule;
    m->clause = a->clause;
    m->agent = a->agent;
    m->form = FORM_PLAIN;
    m->act = rule->act;
    m->kind = rule->kind;
    m->direction = rule->direction;
    m->flags |= rule->flags;
    if (rule->treaty != NULL) m->treaty = rule->treaty;
    if (theme != NULL) {
        if (m->treaty == NULL) m->treaty = left_by_notice(s, a, theme);
        if (m->treaty == NULL) m->treaty = theme->treaty;
        m->pact_group = theme->pact_group;
        if (m->direction == NULL) m->direction = theme->direction;
        if (m->act != NULL && theme->act != NULL && base_same(m->act, theme->act) &&
            base_same(m->act, "announce")) /* "says that it has no plans to leave" */
            m->flags |= theme->flags & (RULE_NEGATIVE | RULE_CONDITIONAL | RULE_INTENT);
        if (rule->flags & RULE_SAME) {
            m->act = theme->act != NULL ? theme->act : rule->act;
            m->kind = theme->kind;
            m->direction = theme->direction;
            m->flags |= theme->flags;
        }
    } else if (a->x != NULL) {
        m->treaty = a->x->pact;
        m->pact_group = a->x->group;
        m->explicit_treaty = true;
    } else if (m->treaty == NULL && (m->treaty = treaty_told(s, a->clause)) == NULL &&
               (m->treaty = treaty_inside(s, a->clause)) == NULL &&
               (m->treaty = treaty_notified(s, a)) == NULL &&
               (m->treaty = treaty_around(s, a->clause)) == NULL) {
        m->treaty =
            claim_treaty_meant(s, s->r->groups[s->r->clauses[a->clause].verb].first, a->clause);
        if (is_mere_body(s, a, m->treaty)) return false;
    }
    if (m->direction != NULL && base_same(m->direction, "join") &&
        (approved = claim_direction_approved(s, a->clause)) != NULL)
        m->direction = approved;
    if (are_signatories_out(s, a, m)) m->act = "ratify";
    m->counted = is_of_counted(s, a);
    m->by_many = m->counted && is_signed_by_many(s, a);
    if (m->treaty == NULL || (!claim_set_actors(s, a, m) && !m->counted && !may_lack_actors(s, a)))
        return false;
    if (a->x != NULL) {
        bool taken = a->x->clause != UINT32_MAX && s->clauses[a->x->clause].taken;
        take_in(s, a->x, m);
        if (claim_speaks_for_itself(s, rule, a->x, a->clause))
            s->clauses[a->x->clause].taken = taken;
    }
    for (uint32_t k = claim_announced_too(s, m, UINT32_MAX); k != UINT32_MAX;
         k = claim_announced_too(s, m, k))
        s->clauses[k].taken = true;
    return true;
}

/* "used cluster bombs, and Peru has fired them too": the topic that stands before, in this sentence or the last. */
static const char *
topic_pointed_at(const claim_scan *s, uint32_t group)
{
    enum { BACK = 12 };
    uint32_t sentence = text_sentence_of(s->r->stream, s->r->groups[group].first);

    for (uint32_t k = group, steps = 0; k-- > 0 && steps < BACK; steps++) {
        const annotate_group *g = &s->r->groups[k];
        const char *pact;
        if (text_sentence_of(s->r->stream, g->first) + 1 < sentence) break;
        if (g->kind != GROUP_NOUN || !g->plural) continue;
        if ((pact = claim_topic(s, k)) != NULL) return pact;
        if (g->preposition == 0 && g->states.count == 0) break; /* other things */
    }
    return NULL;
}

/* The treaty whose topic stands in the clause's object: mines, cluster bombs. */
static const char *
treaty_of_topic(const claim_scan *s, uint32_t clause)
{
    uint32_t object = claim_object_of(s, clause);

    for (uint32_t steps = 0; object != UINT32_MAX && steps < 4;
         steps++, object = s->r->groups[object].conjunct) {
        const annotate_group *g = &s->r->groups[object];
        const char *pact = claim_topic(s, object);
        if (pact == NULL && g->of < s->r->group_count && g->number >= 2)
            pact = claim_topic(s, g->of); /* "thousands of landmines" */
        if (pact == NULL && claim_word_is(s, g->head, "them")) pact = topic_pointed_at(s, object);
        if (pact != NULL) return pact;
    }
    return NULL;
}

/* Conduct: who does it is named, and what with is what a treaty bans. */
bool
claim_conduct(claim_scan *s, const claim_attempt *a, claim_meaning *m)
{
    m->rule = a->rule;
    m->clause = a->clause;
    m->agent = a->agent;
    m->form = FORM_PLAIN;
    m->act = a->rule->act;
    m->kind = a->rule->kind;
    m->direction = a->rule->direction;
    m->flags |= a->rule->flags;
    m->treaty = treaty_of_topic(s, a->clause);
    m->actors = a->agent_states;
    m->own_actors = true;
    return m->treaty != NULL && m->actors.count > 0;
}

/* "Get out of it while you can": an order tells of nothing done. */
static bool
is_order(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const annotate_group *v = &s->r->groups[c->verb];

    if (v->mood != MOOD_PLAIN || v->head != v->first || s->r->tags[v->head] != TAG_BASE)
        return false;
    return c->subject == UINT32_MAX || s->r->stream->tokens[v->first].gap == TEXT_GAP_QUOTE;
}

/* Nothing of the kind that the rule asks for is there, and it must be. */
static bool
lacks_slot(const claim_rule *rule, const claim_slots *l)
{
    return rule->what != 0 && !(rule->what & l->kinds) &&
           !(rule->flags & (RULE_IMPLIED | RULE_REPEAT | RULE_TOPIC));
}

/* Nothing yet; whether a step has taken the clause in stays. */
static void
clear(claim_meaning *m, uint32_t clause)
{
    bool taken = m->taken;

    memset(m, 0, sizeof *m);
    m->taken = taken;
    m->clause = clause;
    m->group = m->theme_clause = m->theme_group = m->agent = m->pact_group = UINT32_MAX;
}

static void
read_clause(claim_scan *s, uint32_t clause, claim_meaning *m)
{
    const annotate_group *v = &s->r->groups[s->r->clauses[clause].verb];
    claim_attempt a = {.clause = UINT32_MAX};
    claim_slots l;
    uint32_t at = 0;

    a.rule = claim_rule_next(s->rules, false, v->lemma, v->particle, &at);
    if (a.rule == NULL || is_order(s, clause)) return;
    claim_gather_slots(s, clause, &l);
    for (; a.rule != NULL; a.rule = claim_rule_next(s->rules, false, v->lemma, v->particle, &at)) {
        if (lacks_slot(a.rule, &l)) continue;
        if (a.clause != clause) {
            a.clause = clause;
            claim_find_agent(s, &a);
        }
        if (claim_try_rule(s, &a, &l, m)) return;
        clear(m, clause);
    }
}

const claim_meaning *
claim_of_clause(claim_scan *s, uint32_t clause)
{
    static const claim_meaning nothing;
    claim_meaning *m;
    if (clause >= s->r->clause_count || s->depth > 12 ||
        !s->telling[s->r->clauses[clause].sentence])
        return &nothing;
    m = &s->clauses[clause];
    if (s->clause_state[clause] == STATE_BUSY) {
        s->circles++;
        return &nothing;
    }
    if (s->clause_state[clause] == STATE_DONE) return m;
    s->clause_state[clause] = STATE_BUSY;
    s->depth++;
    clear(m, clause);
    if (s->r->clauses[clause].verb != UINT32_MAX) read_clause(s, clause, m);
    s->depth--;
    s->clause_state[clause] = STATE_DONE;
    return m;
}
