/* Which meanings of nouns are told: "any exit" tells of no act, a noun only where it is taken as a fact. */
#include "claim/claim_inner.h"

#include <string.h>

/* "a member of the court since 2009", "a full member since 2009", but no club's */
static bool
is_member_since(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group];
    bool named = m->pact_group < s->r->group_count;
    uint32_t at = named ? s->r->groups[m->pact_group].last : g->last;

    for (uint32_t i = g->first; !named && i < g->head; i++)
        if (s->r->tags[i] != TAG_DETERMINER && s->r->tags[i] != TAG_ADJECTIVE) return false;
    return at + 1 < s->r->stream->count && claim_word_is(s, at, "since") &&
           s->r->tags[at + 1] == TAG_DATE;
}

/* "Peru's ratification brings the number to 70", "was welcomed": it has happened. */
static bool
is_presumed(const claim_scan *s, const claim_meaning *m, uint32_t clause)
{
    const annotate_group *v = &s->r->groups[s->r->clauses[clause].verb];

    return base_same(m->direction != NULL ? m->direction : "", "join") && !v->negative &&
           s->rules->presuming >= 0 && claim_is_fact(s, clause) &&
           lexicon_in_set(s->r->lex, v->lemma, s->rules->presuming);
}

static bool
is_subject(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group];

    return g->clause < s->r->clause_count && s->r->clauses[g->clause].subject == m->group;
}

enum { NEAR = 16 }; /* groups between a noun and the treaty it is of */

/* "Peru's accession brings to 70 the parties to the pact": the treaty stands further on. */
static bool
names_it(const claim_scan *s, const claim_meaning *m, uint32_t clause)
{
    for (uint32_t k = annotate_next_group(s->r, m->group), steps = 0;
         k < s->r->group_count && s->r->groups[k].clause == clause && steps < NEAR;
         k = annotate_next_group(s->r, k), steps++) {
        const char *pact = claim_treaty_of(s, k);
        if (pact != NULL && base_same(pact, m->treaty)) return true;
    }
    return false;
}

/* "Peru's exit follows that of Chile in March", "It followed Chile's accession": what came before. */
static bool
is_followed(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group], *v;
    const annotate_clause *c = g->clause < s->r->clause_count ? &s->r->clauses[g->clause] : NULL;

    if (c == NULL || c->object != m->group || !claim_is_fact(s, g->clause)) return false;
    v = &s->r->groups[c->verb];
    return !v->passive && !v->negative && v->modal == 0 &&
           base_same(lexicon_norm(s->r->lex, v->lemma), "follow");
}

/* "the planned ratification", "its future accession": not yet */
bool
claim_is_to_come(const claim_scan *s, const annotate_group *g)
{
    for (uint32_t i = g->first; i < g->head; i++)
        if (claim_word_any(s, i,
                           "planned expected future possible proposed upcoming forthcoming "
                           "imminent prospective potential eventual intended"))
            return true;
    return false;
}

/* "welcomed the ratification of the pact by Peru and the accession of Chile": both are what the verb is done to. */
static bool
is_joined_to_object(const claim_scan *s, const annotate_clause *c, const annotate_group *g)
{
    if (c->object >= s->r->group_count || s->r->groups[c->object].first >= g->first ||
        !claim_word_is(s, g->first - 1, "and") || s->r->groups[c->object].last == g->first - 1)
        return false;
    for (const annotate_group *p = &s->r->groups[c->object] + 1; p < g; p++)
        if (p->kind != GROUP_NOUN || (p->preposition == 0 && p->possessor == UINT32_MAX))
            return false;
    return true;
}

/* "welcomed the ratification of the pact by Peru" */
static bool
is_welcomed(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group], *v;
    const annotate_clause *c = g->clause < s->r->clause_count ? &s->r->clauses[g->clause] : NULL;

    if (c == NULL || (c->object != m->group && !is_joined_to_object(s, c, g)) ||
        m->direction == NULL || !base_same(m->direction, "join") || g->negative_determiner ||
        claim_is_to_come(s, g) || !claim_is_fact(s, g->clause))
        return false;
    v = &s->r->groups[c->verb];
    if (v->passive || v->negative || v->modal != 0 || v->lemma == 0) return false;
    if (base_listed(lexicon_norm(s->r->lex, v->lemma), "celebrate call describe note mark commend"))
        return true;
    return s->rules->judging >= 0 && lexicon_in_set(s->r->lex, v->lemma, s->rules->judging);
}

/* "The pact has 70 parties following accession by Peru" */
static bool
names_before(const claim_scan *s, const claim_meaning *m, uint32_t clause)
{
    uint32_t k = annotate_group_at(s->r, s->r->clauses[clause].first);

    if (k != UINT32_MAX && m->group > k + NEAR) return false;
    for (; k < m->group && s->r->groups[k].clause == clause; k = annotate_next_group(s->r, k)) {
        const char *pact = claim_treaty_of(s, k);
        if (pact != NULL && base_same(pact, m->treaty)) return true;
    }
    return false;
}

/* "Peru's 2018 withdrawal from the pact" */
static bool
names_past_year(const claim_scan *s, const annotate_group *g)
{
    uint32_t i = annotate_date_from(s->r, g->first);
    base_day first, last;

    return i < s->r->date_count && s->r->dates[i].last <= g->head &&
           s->r->published != BASE_NO_DAY && base_edtf_range(s->r->dates[i].edtf, &first, &last) &&
           last < s->r->published;
}

/* "the number of parties rose to 77": of the treaty spoken of. */
static bool
counts_parties(const claim_scan *s, uint32_t clause)
{
    uint32_t subject = s->r->clauses[clause].subject, of;

    of = subject < s->r->group_count ? s->r->groups[subject].of : UINT32_MAX;
    return of < s->r->group_count && claim_word_is(s, s->r->groups[subject].head, "number") &&
           claim_word_in(s, s->r->groups[of].head, s->rules->counted);
}

/* "With Peru's ratification on 3 May the pact has 60 parties": it has happened. */
static bool
is_brought(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group];

    return g->preposition != 0 && g->preposition == s->rules->word_with && m->direction != NULL &&
           (base_same(m->direction, "join") || claim_noun_is_dated(s, m)) &&
           claim_is_fact(s, g->clause) &&
           (m->explicit_treaty || names_it(s, m, g->clause) || counts_parties(s, g->clause));
}

/* "after its exit", "upon its exit", "in the wake of its exit": what is told behind came then. */
static bool
stands_behind_fact(const claim_scan *s, const annotate_group *g)
{
    if (g->preposition == 0) return false;
    if (g->preposition == s->rules->word_of)
        return g->first > 1 && claim_word_is(s, g->first - 1, "of") &&
               claim_word_in(s, g->first - 2, s->rules->factual);
    return g->preposition == s->rules->word_after || g->preposition == s->rules->word_since ||
           g->preposition == s->rules->word_following ||
           (s->rules->factual >= 0 && lexicon_in_set(s->r->lex, g->preposition, s->rules->factual));
}

/* "Peru's announcement that it would leave has left us guessing": whatever it does, it was made; one "that it would leave
 * is awaited" was not. */
static bool
is_made_announcement(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    const annotate_group *g = &s->r->groups[m->group];

    return (g->definite || g->possessor < s->r->group_count) && v->modal == 0 &&
           v->mood == MOOD_PLAIN && !claim_word_in(s, v->head, s->rules->scheduling) &&
           !lexicon_in_set(s->r->lex, v->lemma, s->rules->expecting) && !claim_is_to_come(s, g) &&
           !claim_word_in(s, v->last, s->rules->falsehood) &&
           claim_word_in(s, g->head, s->rules->announcing);
}

/* "The announcement that it would leave drew criticism", "deplored its decision to leave": made. */
bool
claim_is_announcement(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group], *v;
    bool theme = m->theme_clause < s->r->clause_count;

    if (m->form != FORM_DECISION || (!theme && m->theme_group >= s->r->group_count) ||
        m->direction == NULL || !claim_is_fact(s, g->clause) ||
        (!base_same(m->direction, "leave") && !base_same(m->direction, "suspend")))
        return false;
    v = &s->r->groups[s->r->clauses[g->clause].verb];
    if (v->negative) return false;
    if (is_subject(s, m) && is_made_announcement(s, m, v)) return true;
    if (!theme || (!claim_word_in(s, g->head, s->rules->announcing) &&
                   !claim_word_is(s, g->head, "decision")))
        return false;
    if (is_subject(s, m)) return lexicon_in_set(s->r->lex, v->lemma, s->rules->stirring);
    return s->r->clauses[g->clause].object == m->group &&
           s->r->groups[s->r->clauses[m->theme_clause].verb].mood == MOOD_PLAIN &&
           lexicon_in_set(s->r->lex, v->lemma, s->rules->judging);
}

/* "voiced alarm at Peru's announcement", "was saddened by it", "was criticised for it": what stands before the
 * preposition takes it for made. */
static bool
is_felt(const claim_scan *s, const annotate_group *g)
{
    const annotate_group *v = &s->r->groups[s->r->clauses[g->clause].verb];

    if (g->preposition == 0 || g->first < 2) return false;
    return g->preposition == s->rules->word_for
               ? v->passive && lexicon_in_set(s->r->lex, v->lemma, s->rules->judging)
               : claim_word_in(s, g->first - 2, s->rules->feeling);
}

/* "voiced alarm at Peru's announcement that it would leave", "regrets the announcement of its exit": made,
 * wherever nothing else tells of it. */
bool
claim_is_judged(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group];
    const annotate_clause *c;

    if (m->form != FORM_DECISION || m->direction == NULL ||
        !claim_word_in(s, g->head, s->rules->announcing) || !claim_is_fact(s, g->clause) ||
        (!base_same(m->direction, "leave") && !base_same(m->direction, "suspend")))
        return false;
    if (m->theme_clause >= s->r->clause_count && m->theme_group >= s->r->group_count) return false;
    c = &s->r->clauses[g->clause];
    if (s->r->groups[c->verb].negative || !(g->definite || g->possessor < s->r->group_count))
        return false;
    return is_felt(s, g) ||
           (c->object == m->group &&
            lexicon_in_set(s->r->lex, s->r->groups[c->verb].lemma, s->rules->judging));
}

/* "approved Peru's accession": it is another who does, on that day */
static bool
is_approving(const claim_scan *s, const annotate_group *v)
{
    const char *lemma = v->lemma == 0 ? "" : lexicon_norm(s->r->lex, v->lemma);

    return base_listed(lemma, "approve endorse back support okay");
}

/* "recalled Peru's exit from the pact in 2018", "the effect of Peru's exit from it on 3 May 2018": told on
 * the way with a day of its own. What is done to a thing that a step asks for has the step's day. */
static bool
is_told_dated(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group];
    const annotate_clause *c;

    if (!m->explicit_treaty || !claim_is_fact(s, g->clause) || !claim_noun_is_dated(s, m))
        return false;
    c = &s->r->clauses[g->clause];
    if (c->object == m->group && is_approving(s, &s->r->groups[c->verb]))
        return false; /* "approved Peru's accession in May" */
    return !s->r->groups[c->verb].negative && s->clauses[g->clause].rule == NULL;
}

/* "Peru's exit from the pact would be a blow": weighed. */
static bool
is_weighed(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group], *v;

    if (g->clause >= s->r->clause_count || !is_subject(s, m) || !m->explicit_treaty) return false;
    v = &s->r->groups[s->r->clauses[g->clause].verb];
    return v->modal != 0 && v->modal == s->rules->word_would && !v->negative && !v->perfect &&
           !g->negative_determiner;
}

/* "Parliament's refusal to ratify it came as a shock", "deplored the tabling of a bill to leave": a step that
 * is spoken of as done, and not what is awaited or asked for. */
static bool
is_factive(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group];
    const annotate_group *v;

    if (g->negative_determiner || !claim_is_fact(s, g->clause)) return false;
    if (!g->definite && g->possessor == UINT32_MAX) return false;
    v = &s->r->groups[s->r->clauses[g->clause].verb];
    if (is_subject(s, m) || s->r->clauses[g->clause].subject == m->theme_group)
        return !v->passive || !claim_word_in(s, v->head, s->rules->scheduling);
    return s->r->clauses[g->clause].object == m->group && !v->negative &&
           (lexicon_in_set(s->r->lex, v->lemma, s->rules->judging) ||
            lexicon_in_set(s->r->lex, v->lemma, s->rules->stirring));
}

/* "after Peru's withdrawal from the pact", "Peru's signature of the treaty on 3 May": a noun tells it as a
 * fact behind "after", or by a day that has passed. */
bool
claim_is_told_by_noun(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group];
    claim c = {0};
    base_day first, last;

    if (m->rule->flags & RULE_STATIVE)
        return m->own_actors && (base_same(m->direction, "leave") || is_member_since(s, m) ||
                                 (m->rule->flags & RULE_NEGATIVE));
    if (claim_tells_outsiders(m->rule)) return m->own_actors;
    if (m->rule->flags & RULE_SINCE) return true; /* "the pact, in force since 2014" */
    if (m->rule->flags & RULE_FACTIVE)
        return m->actors.count > 0 && (is_factive(s, m) || stands_behind_fact(s, g));
    if (m->rule->actor == ACTOR_NONE && claim_noun_is_dated(s, m))
        return true; /* "since its adoption in 2013" */
    if (m->own_actors && m->kind != 0 && claim_is_listed(s, m)) return true;
    if (m->form != FORM_PLAIN || !m->own_actors) return false;
    if (is_welcomed(s, m)) return true;
    if (m->kind != 0 && m->direction != NULL && base_same(m->direction, "join") &&
        claim_congratulated(s, m->group).count > 0)
        return true;
    if (m->kind == 0 &&
        m->theme_group == UINT32_MAX) /* "welcomed parliament's vote to ratify it" */
        return m->theme_clause < s->r->clause_count &&
               s->r->groups[s->r->clauses[m->theme_clause].verb].mood == MOOD_INFINITIVE &&
               (is_factive(s, m) || (stands_behind_fact(s, g) && claim_is_fact(s, g->clause)));
    if (is_brought(s, m) || (m->kind != 0 && is_weighed(s, m)) ||
        (m->explicit_treaty && names_past_year(s, g)))
        return true;
    if (is_followed(s, m)) return true;
    if (m->kind != 0 && m->direction != NULL && claim_listed_of(s, m->group).count > 0 &&
        base_same(m->direction, "join") && claim_states_of(s, m->group).count == 0)
        return claim_is_fact(s, g->clause);
    if (!m->explicit_treaty && stands_behind_fact(s, g)) /* "Following accession by Peru, it has" */
        return claim_is_fact(s, g->clause) &&
               (names_it(s, m, g->clause) || names_before(s, m, g->clause));
    if (!m->explicit_treaty)
        return is_subject(s, m) && is_presumed(s, m, g->clause) && names_it(s, m, g->clause);
    if (stands_behind_fact(s, g)) return claim_is_fact(s, g->clause);
    if (is_told_dated(s, m)) return true;
    if (!is_subject(s, m))
        return false; /* "approved Peru's withdrawal on 3 May": the day is the approval's */
    if (is_presumed(s, m, g->clause)) return true;
    claim_set_date((claim_scan *)s, m, &c);
    return c.date != NULL && s->r->published != BASE_NO_DAY &&
           base_edtf_range(c.date, &first, &last) && last <= s->r->published;
}
