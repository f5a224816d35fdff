/* Why a rule whose words are all there tells of nothing yet: any state's exit, nobody's, another's, one that is only
 * felt or judged. */
#include "claim/claim_clause.h"
#include "claim/claim_noun.h"

/* "Its notice of withdrawal": what stands behind "of" is what was told of its owner. */
static bool
is_owned_beyond(const claim_scan *s, const annotate_group *g)
{
    uint32_t group = (uint32_t)(g - s->r->groups);

    for (uint32_t back = 1; back <= 2 && back <= group; back++)
        if (g[-(int)back].of == group)
            return g[-(int)back].definite || g[-(int)back].possessor != UINT32_MAX;
    return false;
}

/* "A denunciation takes effect after three months": any, and nobody's. */
static bool
is_generic(const claim_scan *s, const claim_slot *x, const annotate_group *v)
{
    const annotate_group *g = &s->r->groups[x->group], *owner;

    if (claim_is_it(s, g) && x->meaning != NULL && x->meaning->group < s->r->group_count)
        g = &s->r->groups[x->meaning->group]; /* "announced its exit. It takes effect" */
    if (claim_entry_date(s, g->first) != NULL)
        return false; /* "June 2018: withdrawal takes effect" */
    if (x->meaning == NULL || x->meaning->own_actors || g->definite || is_owned_beyond(s, g) ||
        v->tense != TENSE_PRESENT || v->perfect || v->modal != 0)
        return false;
    owner = g->possessor < s->r->group_count ? &s->r->groups[g->possessor] : NULL;
    return owner == NULL || (!owner->definite && owner->last - owner->first > 1 &&
                             s->r->tags[owner->first] == TAG_DETERMINER); /* "a state's exit" */
}

/* "The treaty takes effect 90 days after fifty have ratified": its own rule. "Once" and "if" leave it open. */
static bool
is_rule_of_entry(const claim_scan *s, const claim_rule *rule, const annotate_clause *c,
                 const annotate_group *v)
{
    uint32_t i;

    if (rule->act == NULL || !base_same(rule->act, "enter_into_force") || rule->kind != 0 ||
        v->tense != TENSE_PRESENT || v->perfect || v->modal != 0 || v->mood != MOOD_PLAIN ||
        c->governor != GOVERNOR_NONE || c->last <= s->r->stream->body_token || v->negative ||
        s->r->tags[v->head] == TAG_BE || s->r->tags[v->head] == TAG_HAVE ||
        claim_awaits_number(s, c))
        return false;
    for (i = annotate_date_from(s->r, c->first); i < s->r->date_count; i++) {
        if (s->r->dates[i].first >= c->last) break;
        if (s->r->dates[i].edtf[0] != '\0') return false;
    }
    for (i = s->child[c - s->r->clauses]; i != UINT32_MAX; i = s->sibling[i])
        if (s->r->clauses[i].governor == GOVERNOR_CONDITION ||
            claim_word_is(s, s->r->clauses[i].marker, "once"))
            return false;
    return true;
}

/* "Peru accused the rebels of laying mines": no deed of Peru's. */
static bool
is_laid_to_others(const claim_scan *s, const claim_attempt *a)
{
    const annotate_clause *c = &s->r->clauses[a->clause];

    return a->rule->actor == ACTOR_OBJECT && (a->rule->flags & RULE_SAME) && a->x != NULL &&
           a->x->at == AT_COMPLEMENT && !s->r->groups[c->verb].passive &&
           c->object < s->r->group_count && claim_states_of(s, c->object).count == 0 &&
           c->subject < s->r->group_count && (a->who & WHO_PAPER) == 0 && a->paper == 0;
}

/* "debated and passed the bill": what came of the debate is told. */
static bool
is_settled(const claim_scan *s, const claim_attempt *a)
{
    const annotate_clause *c = &s->r->clauses[a->clause], *next = c + 1;

    return (a->rule->flags & RULE_CONDITIONAL) != 0 && a->clause + 1 < s->r->clause_count &&
           c->object < s->r->group_count && next->object == c->object &&
           next->subject == c->subject;
}

/* "French troops left in August", "Peru's judge left the court": what a state has sent leaves a place, a post. */
static bool
is_no_party(const claim_scan *s, const claim_attempt *a)
{
    const annotate_clause *c = &s->r->clauses[a->clause];
    uint32_t who =
        a->rule->actor == ACTOR_OBJECT && s->r->groups[c->verb].passive ? c->subject : a->agent;
    const annotate_group *g = who < s->r->group_count ? &s->r->groups[who] : NULL;

    if (g == NULL || a->rule->kind == 0 || s->rules->no_party < 0) return false;
    if (a->x != NULL &&
        (a->rule->act == NULL || a->rule->actor != ACTOR_WHO ||
         s->r->groups[s->r->clauses[a->clause].verb].mood != MOOD_PLAIN ||
         (!base_same(a->rule->act, "take_effect") && !base_same(a->rule->act, "accede"))))
        return false;
    return lexicon_in_set(s->r->lex, g->lemma, s->rules->no_party) ||
           (g->of < s->r->group_count &&
            lexicon_in_set(s->r->lex, s->r->groups[g->of].lemma, s->rules->no_party));
}

/* What must have come before: a bill's passage before its signing; before the day a state is bound from, what it
 * ratified: "Peru ratified it in May. It became a party in August". */
static bool
precedes(const claim_scan *s, const claim_attempt *a, const claim_meaning *last)
{
    if (!base_same(a->rule->act, "enter_into_force"))
        return claim_is_family(s, last->act, "domestic_step");
    return claim_is_family(s, last->act, "joining") && !base_same(last->act, "sign") &&
           claim_same_states(&last->actors, &a->agent_states);
}

/* "Parliament ratified the pact in May and the president signed it in June": the law on it. What the president
 * had signed was the pact. */
static bool
is_behind_step(claim_scan *s, const claim_attempt *a)
{
    uint32_t clause = a->clause;
    const annotate_group *v = &s->r->groups[s->r->clauses[clause].verb];
    uint32_t before = v->first;

    if (v->perfect && v->tense == TENSE_PAST) return false;
    if (a->agent_states.count > 1) return false; /* two presidents sign a treaty, and no law */
    for (uint32_t steps = 0; steps < 3; steps++) {
        const claim_meaning *last = claim_last(s, before, LAST_CLAIM, clause);
        if (last == NULL || last->clause == UINT32_MAX) return false;
        if (last->act != NULL && base_same(last->direction, "join") && precedes(s, a, last))
            return true;
        before = s->r->groups[s->r->clauses[last->clause].verb].first;
    }
    return false;
}

/* "the opposition", no name and no pronoun */
static bool
is_common(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];
    const text_stream *t = s->r->stream;
    char first = t->text[t->tokens[g->head].start];

    return !claim_is_pronoun(s, group) && g->name >= s->r->name_count && first >= 'a' &&
           first <= 'z';
}

/* "The opposition has vowed to block it", "critics rejected the bill": no step of the state. */
static bool
is_by_others(claim_scan *s, const claim_attempt *a)
{
    const claim_rule *rule = a->rule;

    return rule->act != NULL && rule->actor == ACTOR_WHO && a->agent < s->r->group_count &&
           a->who == 0 && a->paper == 0 && a->agent_states.count == 0 && is_common(s, a->agent) &&
           claim_of_group(s, a->agent)->rule == NULL &&
           claim_is_family(s, rule->act, "domestic_step");
}

/* "It asked to come back": nobody urges himself. "It warned Peru against leaving" warns another. */
static bool
urges_itself(const claim_scan *s, const claim_attempt *a)
{
    const annotate_clause *c = &s->r->clauses[a->clause];
    uint32_t name = a->agent < s->r->group_count ? s->r->groups[a->agent].name : UINT32_MAX;

    if (a->rule->act != NULL && base_same(a->rule->act, "urge") && name < s->r->name_count &&
        s->r->names[name].assumed && s->r->groups[a->agent].possessor >= s->r->group_count)
        return true; /* "A spokesman called on it to stay": whose, nobody says */
    if (a->rule->actor == ACTOR_AGENT && a->x != NULL && a->x->meaning != NULL &&
        a->x->clause < a->clause && a->agent_states.count > 0 &&
        claim_same_states(&a->x->meaning->actors, &a->agent_states))
        return true; /* "Peru must not leave, its president said" */
    if (a->rule->actor != ACTOR_AGENT || a->x == NULL || a->x->clause >= s->r->clause_count ||
        s->r->clauses[a->x->clause].subject != c->subject)
        return false;
    return a->x->preposition == 0 || c->object >= s->r->group_count ||
           s->r->groups[c->object].states.count == 0;
}

/* "talked Peru into signing", "talked others out of leaving": what the moved one does is not the mover's. */
static bool
moves_another(const claim_scan *s, const claim_attempt *a)
{
    const annotate_clause *c = &s->r->clauses[a->clause], *inner;
    uint32_t marker;

    if (a->rule->actor == ACTOR_OBJECT || a->x == NULL || a->x->clause >= s->r->clause_count ||
        c->object >= s->r->group_count)
        return false;
    inner = &s->r->clauses[a->x->clause];
    marker = inner->marker;
    return inner->subject == c->object && marker != UINT32_MAX && marker > 0 &&
           (claim_word_is(s, marker, "into") || claim_word_is(s, marker, "from") ||
            (claim_word_is(s, marker, "of") && claim_word_is(s, marker - 1, "out")));
}

/* "The note, signed by the minister, says that": says who wrote, where the note itself says not of what. */
static bool
is_letter_signed(const claim_scan *s, const claim_attempt *a)
{
    const annotate_clause *c = &s->r->clauses[a->clause];
    const claim_slot *x = a->x;
    uint32_t links[CHAIN];

    if (x == NULL || x->form != FORM_NOTICE || x->group >= s->r->group_count ||
        c->governor != GOVERNOR_RELATIVE || s->r->groups[c->verb].mood != MOOD_PARTICIPLE)
        return false;
    return x->meaning->theme_clause == UINT32_MAX && claim_chain(s, x->group, links) == 0 &&
           s->r->groups[x->group].last - s->r->groups[x->group].first <= 2; /* no "exit notice" */
}

static bool
takes_effect(const claim_rule *rule)
{
    return rule->act != NULL && base_same(rule->act, "take_effect");
}

/* "It is regrettable that Peru left", "is sad that it has announced its exit": what stands behind "that" tells. */
static bool
is_felt(const claim_scan *s, const claim_attempt *a)
{
    const annotate_clause *k;
    const annotate_group *v = &s->r->groups[s->r->clauses[a->clause].verb], *below;

    if (s->r->tags[v->head] != TAG_BE || v->negative || a->x == NULL || a->x->at != AT_COMPLEMENT ||
        a->x->clause >= s->r->clause_count)
        return false;
    k = &s->r->clauses[a->x->clause];
    below = &s->r->groups[k->verb];
    if (k->marker == UINT32_MAX || !claim_word_is(s, k->marker, "that") ||
        below->mood != MOOD_PLAIN || (below->tense != TENSE_PAST && !below->perfect))
        return false;
    for (uint32_t i = v->last; i < k->marker; i++)
        if (claim_word_in(s, i, s->rules->regretting)) return true;
    return k->marker > v->last &&
           s->r->tags[k->marker - 1] == TAG_DATE; /* "It was in May that Peru left" */
}

/* "left the pact unratified", "left it intact", "left the court no choice": nobody has gone. */
static bool
is_left_as(const claim_scan *s, const claim_attempt *a)
{
    enum { SHORT = 4 };
    const annotate_clause *c = &s->r->clauses[a->clause];
    uint32_t at, next;

    if (a->rule->kind == 0 ||
        !base_same(lexicon_norm(s->r->lex, s->r->groups[c->verb].lemma), "leave"))
        return false;
    at = s->r->groups[c->verb].last;
    if (claim_word_is(s, at, "open") || claim_word_is(s, at, "unclear") ||
        claim_word_is(s, at, "unsaid"))
        return true; /* "leaves open whether it will" */
    if (c->object >= s->r->group_count) return false;
    at = s->r->groups[c->object].last;
    next = annotate_next_group(s->r, c->object);
    if (next < s->r->group_count && s->r->groups[next].kind == GROUP_NOUN &&
        s->r->groups[next].first == at && s->r->groups[next].preposition == 0 &&
        s->r->stream->tokens[at].gap <= TEXT_GAP_SPACE && s->r->groups[next].negative_determiner)
        return true;
    if (next < s->r->group_count && s->r->groups[next].kind == GROUP_NOUN &&
        s->r->groups[next].first == at + 1 && claim_word_is(s, at, "to") &&
        s->r->groups[c->verb].mood == MOOD_PLAIN)
        return true; /* "leaves it to the president" */
    for (uint32_t i = at; i < at + SHORT && i < c->last && s->r->tags[i] < TAG_BASE; i++)
        if (claim_word_is(s, i, "short")) return true; /* "left the pact one state short of it" */
    return at < s->r->stream->count && s->r->stream->tokens[at].gap <= TEXT_GAP_SPACE &&
           (s->r->tags[at] == TAG_ADJECTIVE || claim_word_is(s, at, "unratified") ||
            claim_word_is(s, at, "unsigned") || /* "and left it at that" */
            (claim_word_is(s, at, "at") && claim_word_is(s, at + 1, "that")));
}

/* "became the 26th member of the union to ratify the pact", "the 26th member of the union, and the first of its region,
 * to ratify it": it ratified, and joined no union. */
static bool
is_one_that_did(const claim_scan *s, const claim_attempt *a)
{
    enum { PASSED = 3 };
    const annotate_result *r = s->r;
    const annotate_clause *c = &r->clauses[a->clause];
    uint32_t k = a->x != NULL ? a->x->group : UINT32_MAX, end, passed = 0;

    if (a->rule->kind == 0 || k >= r->group_count || a->x->at != AT_PREPOSITION ||
        a->rule->object_set < 0 || c->object >= r->group_count || r->groups[c->object].of != k)
        return false;
    end = r->groups[k].last;
    if (claim_word_is(s, end, "and")) /* the other rank */
        for (; passed < PASSED && annotate_next_group(r, k) < r->group_count &&
               r->groups[annotate_next_group(r, k)].kind == GROUP_NOUN;
             passed++)
            k = annotate_next_group(r, k);
    end = r->groups[k].last;
    k = annotate_next_group(r, k);
    return k < r->group_count && r->groups[k].kind == GROUP_VERB &&
           r->groups[k].mood == MOOD_INFINITIVE && r->groups[k].first == end &&
           r->stream->tokens[end].gap <= (passed > 0 ? TEXT_GAP_COMMA : TEXT_GAP_SPACE);
}

/* "It would be unthinkable to leave, its minister said", "would be a mistake to leave": judged, and no plan. */
static bool
is_judgement(const claim_scan *s, const claim_attempt *a)
{
    enum { FAR = 3 };
    const annotate_group *v = &s->r->groups[s->r->clauses[a->clause].verb];

    if (s->r->tags[v->head] != TAG_BE || a->x == NULL || a->x->at != AT_COMPLEMENT) return false;
    for (uint32_t k = v->last; k < v->last + FAR && k < s->r->stream->count; k++)
        if (claim_word_any(s, k,
                           "unthinkable wrong foolish absurd mad reckless folly irresponsible "
                           "premature disastrous mistake madness dangerous suicidal pointless "
                           "illegal unwise error"))
            return true;
    return false;
}

/* "The covenant cannot be denounced at all": what nobody can do nobody has done or left undone. */
static bool
is_impossible(const claim_scan *s, const annotate_group *v)
{
    const char *modal = v->modal != 0 ? lexicon_norm(s->r->lex, v->modal) : "";

    return v->passive && v->negative &&
           (base_same(modal, "can") || base_same(modal, "cannot") || base_same(modal, "could"));
}

/* "may come if the pact is in force": how things stand, and no coming into force is told. */
static bool
is_if_in_force(const claim_scan *s, const claim_attempt *a)
{
    const annotate_clause *c = &s->r->clauses[a->clause];

    return a->rule->act != NULL && base_same(a->rule->act, "enter_into_force") &&
           a->rule->actor == ACTOR_NONE && c->governor == GOVERNOR_CONDITION &&
           s->r->tags[s->r->groups[c->verb].head] == TAG_BE;
}

/* "took back the country's withdrawal": what is the country's, and not the country. */
static bool
is_of_its_own(const claim_scan *s, const claim_attempt *a)
{
    uint32_t object = s->r->clauses[a->clause].object;
    const annotate_group *g = object < s->r->group_count ? &s->r->groups[object] : NULL;

    return g != NULL && a->rule->actor == ACTOR_OBJECT && a->rule->kind != 0 &&
           g->possessor < s->r->group_count && (claim_marks(s, g->lemma) & MARK_CONTENT_NOUN) != 0;
}

bool
claim_is_refused(claim_scan *s, const claim_attempt *a)
{
    const claim_rule *rule = a->rule;
    const annotate_clause *c = &s->r->clauses[a->clause];
    const annotate_group *v = &s->r->groups[c->verb];

    if (takes_effect(rule) && a->x != NULL && a->x->at == AT_SUBJECT && is_generic(s, a->x, v))
        return true;
    if (is_one_that_did(s, a) || is_of_its_own(s, a) || is_impossible(s, v) ||
        is_if_in_force(s, a) || is_judgement(s, a))
        return true;
    if (is_no_party(s, a) || is_felt(s, a) || is_settled(s, a) || is_laid_to_others(s, a))
        return true;
    if (rule->actor == ACTOR_NONE && is_rule_of_entry(s, rule, c, v)) return true;
    if (is_by_others(s, a) || urges_itself(s, a) || moves_another(s, a) || is_letter_signed(s, a))
        return true;
    if (rule->treaty != NULL && a->x != NULL && a->x->pact != NULL &&
        !base_same(rule->treaty, a->x->pact))
        return true; /* words that mean one treaty alone: "triggered Article 50" */
    if ((rule->flags & RULE_AFTER_STEP) && !is_behind_step(s, a)) return true;
    return is_left_as(s, a);
}
