/* Whose act it is, where who acts is known. */
#include "claim/claim_clause.h"

/* "pulled its ambassador out of the town", "withdrew Peru's troops": what a state has, and not the state. */
static bool
is_of_state(const claim_scan *s, uint32_t object)
{
    const annotate_group *g = &s->r->groups[object];

    return g->possessor < s->r->group_count && !claim_word_in(s, g->head, s->rules->generic) &&
           (g->name >= s->r->name_count || s->r->names[g->name].kind != LEXICON_STATE ||
            g->head >= s->r->names[g->name].last);
}

/* "Russia", "the country", "the two", and no "Japanese proposal" */
static bool
is_state_itself(const claim_scan *s, uint32_t object)
{
    const annotate_group *g = &s->r->groups[object];
    const annotate_name *n = g->name < s->r->name_count ? &s->r->names[g->name] : NULL;

    return n == NULL || n->kind != LEXICON_STATE || g->head < n->last ||
           claim_word_in(s, g->head, s->rules->generic);
}

/* "take the country out of X", "withdraw Latvia from X": the object is who leaves; troops are not. */
bool
claim_object_is_actor(const claim_scan *s, uint32_t clause, const claim_slot *x,
                      annotate_list *states)
{
    const annotate_clause *c = &s->r->clauses[clause];
    uint32_t object = s->r->groups[c->verb].passive ? c->subject : c->object;

    if (x->at == AT_SUBJECT &&
        object != UINT32_MAX) /* "expelled Russia", no diplomat and no proposal of it */
        return (claim_who(s, object) & WHO_STATE) != 0 && is_state_itself(s, object);
    if (x->at != AT_PREPOSITION || object == UINT32_MAX) return true;
    if (is_of_state(s, object)) return false;
    *states = claim_states_of(s, object);
    if (states->count > 0) return true;
    return (claim_who(s, object) & WHO_STATE) != 0 ||
           claim_word_is(s, s->r->groups[object].head, "itself");
}

/* Who asks for it, a state or an organisation, is never who it is asked of. */
static bool
set_agent(claim_scan *s, const claim_attempt *a, claim_meaning *m)
{
    m->actors = a->agent_states;
    if (m->actors.count > 0) m->actors = claim_with_company_ahead(s, a->clause, m->actors);
    if (m->actors.count == 0) m->actors = claim_organisation(s, a->agent);
    m->own_actors = m->actors.count > 0;
    return m->own_actors;
}

/* "In Lima a bill to ratify it was tabled in Congress": a step at home, where the sentence says. */
static annotate_list
states_at_home(const claim_scan *s, const claim_attempt *a, const claim_meaning *m)
{
    annotate_list none = {NULL, 0};
    uint32_t verb = s->r->clauses[a->clause].verb;

    if (a->agent != UINT32_MAX || m->act == NULL || !s->r->groups[verb].passive ||
        !claim_is_family(s, m->act, "domestic_step"))
        return none;
    return claim_states_opening(s, s->r->groups[verb].first);
}

/* "The 46 remaining governments agreed": more than the text has named; "the three governments" may be those. */
static bool
is_many(const claim_scan *s, const annotate_group *g)
{
    for (uint32_t i = g->first; i < g->head; i++)
        if (s->r->tags[i] == TAG_NUMBER && s->r->stream->tokens[i].norm_size > 1 &&
            (s->r->stream->tokens[i].flags & TEXT_DIGIT) != 0)
            return true;
    return false;
}

/* "Several states responded": some that the text does not name, not those it spoke of last. */
static bool
is_other_set(const claim_scan *s, const claim_attempt *a)
{
    const annotate_group *g;

    if (a->agent >= s->r->group_count) return false;
    g = &s->r->groups[a->agent];
    /* "a member that wishes to leave must give notice" */
    if (!g->plural && a->agent_states.count == 0 && (a->who & WHO_STATE) != 0 &&
        g->last - g->first > 1 && s->r->tags[g->first] == TAG_DETERMINER && !g->definite &&
        g->possessor == UINT32_MAX && !g->negative_determiner)
        return true;
    /* "the countries that signed it had an aim" */
    if (g->plural && a->agent_states.count == 0 &&
        a->agent == s->r->clauses[a->clause].antecedent &&
        claim_word_in(s, g->head, s->rules->generic))
        return true;
    if (g->plural && a->agent_states.count == 0 && (a->who & WHO_STATE) == 0 && is_many(s, g))
        return true;
    return g->plural && (!g->definite || claim_word_is(s, g->first, "all")) &&
           a->agent_states.count == 0 &&
           ((a->who & WHO_STATE) != 0 || claim_word_in(s, g->head, s->rules->counted) ||
            (s->rules->generic >= 0 && lexicon_in_set(s->r->lex, g->lemma, s->rules->generic)));
}

static bool
ratifies(const claim_rule *rule)
{
    return rule->act != NULL && (base_same(rule->act, "ratify") || base_same(rule->act, "sign"));
}

/* "I": a person, of whose state nothing is known from what was told last */
bool
claim_is_i(const claim_scan *s, uint32_t group)
{
    return group < s->r->group_count && claim_word_is(s, s->r->groups[group].head, "i") &&
           s->r->groups[group].last - s->r->groups[group].first == 1;
}

/* "his Congress", of whom the text does not tell */
static bool
is_somebodys(const claim_scan *s, const claim_attempt *a)
{
    uint32_t owner = a->agent < s->r->group_count ? s->r->groups[a->agent].possessor : UINT32_MAX;

    return owner < s->r->group_count && (claim_word_is(s, s->r->groups[owner].head, "his") ||
                                         claim_word_is(s, s->r->groups[owner].head, "her"));
}

/* "Peru has received no notice of withdrawal": who receives it does not give it. */
static bool
is_receiver(const claim_attempt *a)
{
    return a->rule->actor == ACTOR_WHAT && a->x != NULL && a->x->form == FORM_NOTICE &&
           a->x->at == AT_OBJECT;
}

/* "Peru's president took the country out": his own, whatever other was spoken of. */
static bool
is_his_country(const claim_scan *s, const claim_attempt *a)
{
    uint32_t object = s->r->clauses[a->clause].object;
    const annotate_group *g = object < s->r->group_count ? &s->r->groups[object] : NULL;
    const annotate_name *n = g != NULL && g->name < s->r->name_count ? &s->r->names[g->name] : NULL;

    return n != NULL && n->kind == LEXICON_STATE && n->reference == REFERENCE_DEFINITE &&
           a->agent_states.count == 1 && (a->who & WHO_STATE) == 0 &&
           claim_word_is(s, g->head, "country");
}

/* "the country", but not "every country": by no name of its own */
static bool
is_the_country(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = group < s->r->group_count ? &s->r->groups[group] : NULL;

    return g != NULL && !g->plural && g->possessor == UINT32_MAX &&
           claim_word_in(s, g->head, s->rules->generic) && claim_word_is(s, g->first, "the") &&
           (g->name < s->r->name_count ? s->r->names[g->name].reference == REFERENCE_DEFINITE
                                       : g->definite);
}

/* "Peru's foreign ministry said that the country would leave it", "says that there is no plan to leave": the
 * ministry's own. */
static annotate_list
sayers_country(const claim_scan *s, const claim_attempt *a)
{
    annotate_list none = {NULL, 0}, states;
    const annotate_clause *c = &s->r->clauses[a->clause];
    const char *direction = a->rule->direction;
    bool nobodys = a->agent == UINT32_MAX && c->governor == GOVERNOR_COMPLEMENT &&
                   c->parent < s->r->clause_count &&
                   s->r->clauses[c->parent].subject == UINT32_MAX; /* "there is a plan" */
    uint32_t sayer;

    if (nobodys) c = &s->r->clauses[c->parent];
    sayer = c->parent < s->r->clause_count ? s->r->clauses[c->parent].subject : UINT32_MAX;
    if (c->governor != GOVERNOR_SAYING || direction == NULL ||
        !(nobodys || is_the_country(s, a->agent)) ||
        (!base_same(direction, "leave") && !base_same(direction, "suspend")))
        return none;
    states = claim_states_of(s, sayer);
    return states.count == 1 &&
                   (claim_who(s, sayer) & ~(uint32_t)((nobodys ? 0 : WHO_STATE) | WHO_ORGANISATION))
               ? states
               : none;
}

/* "Peru's foreign minister told members that the instrument would be lodged": the minister's own, where it is nobody
 * else's. */
static annotate_list
sayers_paper(const claim_scan *s, const claim_attempt *a)
{
    annotate_list none = {NULL, 0}, states;
    const annotate_clause *c = &s->r->clauses[a->clause];
    const annotate_group *paper = c->subject < s->r->group_count ? &s->r->groups[c->subject] : NULL;
    uint32_t sayer = c->parent < s->r->clause_count ? s->r->clauses[c->parent].subject : UINT32_MAX;

    if (c->governor != GOVERNOR_SAYING || paper == NULL || !paper->definite ||
        !s->r->groups[c->verb].passive || a->agent != UINT32_MAX ||
        (claim_marks(s, paper->lemma) & MARK_NOTICE) == 0)
        return none;
    states = claim_states_of(s, sayer);
    return states.count == 1 && (claim_who(s, sayer) & ~(uint32_t)(WHO_STATE | WHO_ORGANISATION))
               ? states
               : none;
}

/* The state that a story is about: "Argentina. The withdrawal from it becomes final". An item that no name
 * opens is nobody's. */
annotate_list
claim_story_states(const claim_scan *s, uint32_t token)
{
    annotate_list none = {NULL, 0};
    uint32_t item = annotate_item_of(s->r, token), name = annotate_name_from(s->r, item);

    if (item == 0) return s->main_states;
    if (name >= s->r->name_count || s->r->names[name].first != item) return none;
    return s->r->names[name].kind == LEXICON_STATE ? annotate_item_states(s->r, token) : none;
}

/* Where the rule says that the actors stand, before what the clause itself tells of its subject. */
static annotate_list
states_of_rule(const claim_scan *s, const claim_attempt *a)
{
    annotate_list found = {NULL, 0};
    const claim_meaning *theme = a->x != NULL ? a->x->meaning : NULL;
    const annotate_clause *c = &s->r->clauses[a->clause];

    if (a->rule->actor == ACTOR_WHAT && theme != NULL) {
        found = theme->own_actors ? theme->actors : claim_states_for(s, a->clause);
        return found.count > 0 ? found : theme->actors;
    }
    if (a->rule->actor == ACTOR_OBJECT)
        return s->r->groups[c->verb].passive                     ? claim_states_of(s, c->subject)
               : c->object == UINT32_MAX || is_his_country(s, a) ? a->agent_states
                                                                 : claim_states_of(s, c->object);
    if (a->rule->actor == ACTOR_PLACE) {
        found = claim_states_behind(s, a->clause, s->rules->word_in);
        if (found.count == 0) found = claim_states_ahead(s, a->clause, s->rules->word_in);
    }
    return found;
}

/* "No state apart from Peru has signed it", "All but Peru have": of the exception alone something is told. */
static bool
set_excepted(const claim_scan *s, const claim_attempt *a, claim_meaning *m)
{
    annotate_list excepted;

    if (m->act == NULL || a->agent_states.count > 1) return false; /* "all EU states" */
    excepted = claim_excepted(s, a->agent);
    if (excepted.count == 0) return false;
    m->actors = excepted;
    if (s->r->groups[a->agent].negative_determiner)
        m->agent = UINT32_MAX;
    else
        m->flags |= RULE_NEGATIVE;
    return true;
}

/* "Peru's president announced the accession of Chile to it": whose what he announced is */
static bool
is_of_theme(const claim_scan *s, const claim_attempt *a)
{
    return a->x != NULL && a->x->meaning != NULL && (a->rule->flags & RULE_SAME) &&
           a->x->at == AT_OBJECT && a->x->group < s->r->group_count && a->x->meaning->own_actors &&
           a->x->form == FORM_PLAIN;
}

/* "needs to be ratified by 50 states" */
static bool
needs_others(const claim_scan *s, const claim_meaning *theme)
{
    return theme->actors.count == 0 && theme->clause < s->r->clause_count &&
           s->r->groups[s->r->clauses[theme->clause].verb].passive &&
           claim_agent(s, theme->clause) != UINT32_MAX;
}

/* "the powers", "those countries": states of which none is named. */
static bool
is_of_others(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = group < s->r->group_count ? &s->r->groups[group] : NULL;

    return g != NULL && g->plural && g->states.count == 0 && g->kind == GROUP_NOUN &&
           (claim_word_in(s, g->head, s->rules->generic) ||
            claim_word_in(s, g->head, s->rules->counted) || claim_word_is(s, g->head, "powers"));
}

/* The clause says "it", "the country" or nobody: whoever the text told of last may be meant. */
static bool
leaves_actor_open(const claim_scan *s, const claim_attempt *a, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[a->clause];
    bool unnamed =
        a->agent == UINT32_MAX || a->who != 0 || is_the_country(s, a->agent) ||
        (a->rule->actor == ACTOR_WHAT && a->x != NULL && a->x->meaning != NULL) ||
        (c->antecedent != UINT32_MAX && a->agent == c->antecedent); /* "a law quitting the pact" */

    /* "which itself is no party", cut off from what it tells of; "the powers that stayed away", whoever they are */
    if (c->governor == GOVERNOR_RELATIVE &&
        (c->antecedent == UINT32_MAX || is_of_others(s, c->antecedent)))
        return false;
    return unnamed && !is_other_set(s, a) &&
           !(a->who == WHO_ORGANISATION && m->act != NULL && !base_same(m->act, "notify")) &&
           !(a->rule->flags & RULE_STATIVE) && !is_somebodys(s, a) && !claim_is_i(s, a->agent);
}

/* "That leaves Peru.", "Then there is Peru.": a short sentence behind `from` that ends with whom the text goes on about. */
static annotate_list
states_brought_up(const claim_scan *s, uint32_t from, uint32_t to)
{
    enum { SHORT = 6, SENTENCES = 3 };
    const text_stream *t = s->r->stream;
    annotate_list none = {NULL, 0};
    uint32_t i = text_sentence_of(t, to), first = text_sentence_of(t, from);

    for (uint32_t steps = 0; i-- > first + 1 && steps < SENTENCES; steps++) {
        uint32_t start = t->sentences[i], end = t->sentences[i + 1],
                 name = annotate_name_from(s->r, start);
        const annotate_name *n = name < s->r->name_count ? &s->r->names[name] : NULL;
        if (end - start > SHORT || n == NULL || n->last != end || n->kind != LEXICON_STATE ||
            n->states.count != 1)
            continue;
        if (claim_word_any(s, start, "that this then there")) return n->states;
    }
    return none;
}

/* "compared it to Russia, which left it in 2022. Voters could decide": a new paragraph goes back to the story, past
 * whom a sentence told of on the way. */
static bool
is_on_the_way(const claim_scan *s, const claim_meaning *last, uint32_t verb)
{
    const annotate_clause *c =
        last->clause < s->r->clause_count ? &s->r->clauses[last->clause] : NULL;
    const text_stream *t = s->r->stream;

    if (c == NULL || c->governor != GOVERNOR_RELATIVE || c->antecedent >= s->r->group_count ||
        c->parent >= s->r->clause_count || s->r->clauses[c->parent].subject == c->antecedent)
        return false;
    for (uint32_t i = text_sentence_of(t, c->first) + 1; i <= text_sentence_of(t, verb); i++)
        if (t->tokens[t->sentences[i]].gap == TEXT_GAP_PARAGRAPH) return true;
    return false;
}

/* Whom the text told of before the clause. */
static annotate_list
states_told(claim_scan *s, const claim_attempt *a, const claim_meaning *m)
{
    uint32_t verb = s->r->groups[s->r->clauses[a->clause].verb].first;
    const claim_meaning *last = claim_last(s, verb, LAST_ANY, a->clause);
    annotate_list up = {NULL, 0};

    if (last != NULL && last->clause < s->r->clause_count)
        up = states_brought_up(s, s->r->clauses[last->clause].first, verb);
    if (up.count > 0) return up;
    if (last != NULL && is_on_the_way(s, last, verb))
        last = claim_last(s, s->r->clauses[last->clause].first, LAST_ANY, a->clause);

    if (last != NULL && m->direction != NULL && !base_same(last->direction, m->direction))
        last = NULL; /* "The instrument will be deposited", behind the exit of another */
    return last != NULL ? last->actors : claim_story_states(s, verb);
}

/* "Peru ratified it in June, and it will enter into force there in May": of the state that was told of last. */
static annotate_list
states_there(claim_scan *s, const claim_attempt *a)
{
    enum { NEAR = 3 };
    annotate_list none = {NULL, 0};
    const annotate_clause *c = &s->r->clauses[a->clause];
    uint32_t verb = s->r->groups[c->verb].last;
    const claim_meaning *last;

    for (uint32_t i = verb; i < c->last && i < verb + NEAR; i++) {
        if (!claim_word_is(s, i, "there")) continue;
        last = claim_last(s, s->r->groups[c->verb].first, LAST_ANY, a->clause);
        return last != NULL ? last->actors : none;
    }
    return none;
}

bool
claim_set_actors(claim_scan *s, const claim_attempt *a, claim_meaning *m)
{
    const claim_meaning *theme = a->x != NULL ? a->x->meaning : NULL;

    if (a->rule->actor == ACTOR_NONE) {
        /* "welcomed the entry into force of X for Peru" */
        if (theme != NULL && (a->rule->flags & RULE_SAME) && theme->own_actors)
            m->actors = theme->actors;
        return true;
    }
    if (a->rule->actor == ACTOR_AGENT) return set_agent(s, a, m);
    m->actors =
        a->rule->actor == ACTOR_FOR ? claim_states_by_preposition(s, a) : states_of_rule(s, a);
    if (a->rule->actor == ACTOR_FOR) {
        if (m->actors.count == 0) m->actors = states_there(s, a);
        return m->actors.count > 0;
    }
    m->own_actors = true;
    if (m->actors.count == 0) m->actors = sayers_country(s, a);
    if (m->actors.count == 0 && set_excepted(s, a, m)) return true;
    if (a->agent_states.count > 0 && claim_is_excepted(s, a->agent)) m->flags |= RULE_NEGATIVE;
    if (m->actors.count == 0) m->actors = is_his_country(s, a) ? a->agent_states : a->object_states;
    if (m->actors.count == 0 && is_of_theme(s, a)) m->actors = theme->actors;
    if (m->actors.count == 0 && a->agent_states.count > 0 && !is_receiver(a))
        m->actors = claim_with_company(s, a->clause, a->agent_states);
    if (m->actors.count == 0) m->actors = claim_spelled_out(s, a->agent);
    if (m->actors.count == 0 && (theme == NULL || !theme->own_actors))
        m->actors = states_at_home(s, a, m);
    if (m->actors.count > 0) return true;
    m->own_actors = false;
    if ((m->actors = sayers_paper(s, a)).count > 0) return true;
    if (theme != NULL && needs_others(s, theme)) return false;
    if (theme != NULL &&
        !(ratifies(a->rule) && is_other_set(s, a) &&
          (theme->own_actors || s->r->groups[s->r->clauses[a->clause].verb].passive)))
        m->actors = theme->actors; /* not "30 allies have ratified Finland's accession" */
    if (m->actors.count == 0 && leaves_actor_open(s, a, m)) m->actors = states_told(s, a, m);
    return m->actors.count > 0;
}
