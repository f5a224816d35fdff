/* What a noun of a law, a notice or a plan stands for where its own words do not say: "the law", "this
 * decision", "its notice". */
#include "claim/claim_noun.h"

#include <string.h>

void
claim_copy_content(claim_meaning *m, const claim_meaning *from, uint32_t group, uint32_t form)
{
    uint32_t taken = m->taken;

    *m = *from;
    m->taken = taken != 0;
    m->form = form;
    m->group = group;
    m->theme_clause = from->clause;
    m->theme_group = from->group;
    m->clause = UINT32_MAX;
    /* "became a party when its papers were lodged": what is done with the papers is no standing */
    m->flags &= ~(uint32_t)(RULE_CONDITIONAL | RULE_SCHEDULED | RULE_NEGATIVE | RULE_STATIVE);
}

static bool
definite(const claim_scan *s, const annotate_group *g)
{
    (void)s;
    return g->definite || g->possessor != UINT32_MAX;
}

static bool
is_alike(const claim_scan *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (claim_word_in(s, i, s->rules->alike)) return true;
    return false;
}

/* "signed a similar law", "a bill of the same content" */
static bool
is_similar(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group], *n;
    uint32_t links[CHAIN];

    if (is_alike(s, g->first, g->head)) return true;
    if (claim_chain(s, group, links) == 0) return false;
    n = &s->r->groups[links[0]];
    if (n->preposition != s->rules->word_of || !is_alike(s, n->first, n->head)) return false;
    return claim_word_any(s, n->head, "content kind sort tenor wording");
}

static bool
is_denied(const claim_scan *s, const claim_meaning *m)
{
    uint32_t c = m->clause;

    for (uint32_t steps = 0; c < s->r->clause_count && steps < 3; steps++) {
        if (s->r->groups[s->r->clauses[c].verb].negative) return true;
        c = s->r->clauses[c].parent;
    }
    return false;
}

/* "its notice": who joins gives none. */
static bool
is_of_leaving(const claim_scan *s, const annotate_group *g, uint32_t form)
{
    return form == FORM_NOTICE && s->rules->leaving_notice >= 0 &&
           lexicon_in_set(s->r->lex, g->lemma, s->rules->leaving_notice);
}

/* "decided to leave it. Notes went out": the sentence before tells of leaving. */
static bool
is_right_behind(claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];
    const claim_meaning *last = claim_last(s, g->first, LAST_LEAVE, g->clause);

    return last != NULL && last->clause != UINT32_MAX &&
           s->r->clauses[g->clause].sentence - s->r->clauses[last->clause].sentence <= 1;
}

/* "Written notice reached the UN": no article, yet the one that was to come; "notice is given" tells
 * of any. */
static bool
is_mass_notice(claim_scan *s, uint32_t group, uint32_t form)
{
    const annotate_group *g = &s->r->groups[group], *v;

    if (form != FORM_NOTICE || g->clause >= s->r->clause_count) return false;
    if (g->plural && !is_right_behind(s, group)) return false;
    if (s->r->clauses[g->clause].subject != group && /* "the court has received no notification" */
        !(g->negative_determiner && s->r->clauses[g->clause].object == group))
        return false;
    /* "a notice would go to the UN", "no letter has reached it" */
    if (s->r->tags[g->first] == TAG_DETERMINER && !g->negative_determiner &&
        !(claim_word_is(s, g->first, "a") && is_of_leaving(s, g, form)))
        return false;
    v = &s->r->groups[s->r->clauses[g->clause].verb];
    return v->perfect || v->tense == TENSE_PAST || v->tense == TENSE_FUTURE ||
           v->modal == s->rules->word_would;
}

/* "Latvia's prime minister confirmed a draft": whose draft it is. */
static annotate_list
sayer_states(const claim_scan *s, uint32_t clause)
{
    annotate_list none = {NULL, 0};
    const annotate_clause *c;

    if (clause >= s->r->clause_count) return none;
    c = &s->r->clauses[clause];
    if (c->governor != GOVERNOR_SAYING || c->parent >= s->r->clause_count) return none;
    return claim_states_of(s, s->r->clauses[c->parent].subject);
}

/* "acceded in 2012. Its proposal to parliament": what was joined long ago needs none, what is to be left
 * does. */
static bool
is_done(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *v;
    base_day first, last;

    if (m->kind == 0 || m->clause >= s->r->clause_count || !base_same(m->direction, "join") ||
        s->r->published == BASE_NO_DAY)
        return false;
    v = &s->r->groups[s->r->clauses[m->clause].verb];
    if (v->mood != MOOD_PLAIN || v->tense != TENSE_PAST || v->negative || v->modal != 0)
        return false;
    for (uint32_t i = annotate_date_from(s->r, s->r->clauses[m->clause].first);
         i < s->r->date_count && s->r->dates[i].first < s->r->clauses[m->clause].last; i++)
        if (base_edtf_range(s->r->dates[i].edtf, &first, &last))
            return last + 366 < s->r->published;
    return false;
}

/* "a draft will go to parliament", right behind the sentence that tells of leaving, and nothing said
 * of what it is on. */
static bool
is_draft(claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];
    const claim_meaning *last;
    uint32_t i = g->first, links[CHAIN];

    while (i < g->last && !claim_word_is(s, i, "draft") && !claim_word_is(s, i, "proposal") &&
           !claim_word_is(s, i, "bill"))
        i++;
    if (i == g->last || g->clause >= s->r->clause_count) return false;
    /* "put a bill to parliament", but no "bill on fish" */
    if (claim_chain(s, group, links) > 0 && !(claim_who(s, links[0]) & WHO_PARLIAMENT))
        return false;
    for (uint32_t c = g->clause; c < s->r->clause_count && c < g->clause + 3; c++)
        if (s->r->clauses[c].antecedent == group) return false;
    last = claim_last(s, g->first, LAST_ANY, g->clause);
    if (last == NULL || last->clause == UINT32_MAX) return false;
    return s->r->clauses[g->clause].sentence - s->r->clauses[last->clause].sentence <= 1;
}

/* "the law abolishing the death penalty": it says what it is on, and that is no treaty. */
static bool
is_on_other(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];
    uint32_t c = g->clause > 0 && g->clause < s->r->clause_count ? g->clause - 1 : g->clause;

    for (uint32_t steps = 0; c < s->r->clause_count && steps < 4; c++, steps++) {
        const annotate_clause *k = &s->r->clauses[c];
        const annotate_group *v = &s->r->groups[k->verb];
        if (k->antecedent == group && v->first == g->last &&
            (v->mood == MOOD_INFINITIVE || (v->mood == MOOD_GERUND && c >= g->clause)))
            return true;
    }
    return false;
}

/* "deposited its instrument", behind a vote: NULL; "approved accession; the instrument was sent": accede. */
static const char *
act_decided(claim_scan *s, const claim_meaning *step)
{
    const claim_meaning *theme = step->theme_clause != UINT32_MAX
                                     ? claim_of_clause(s, step->theme_clause)
                                     : claim_of_group(s, step->theme_group);

    return theme->rule != NULL && theme->act != NULL && claim_is_family(s, theme->act, "joining")
               ? theme->act
               : NULL;
}

/* "its instrument of accession" */
static bool
is_of_accession(claim_scan *s, uint32_t group)
{
    uint32_t links[CHAIN], count = claim_chain(s, group, links);

    return count > 0 && s->r->groups[links[0]].preposition == s->rules->word_of &&
           claim_word_is(s, s->r->groups[links[0]].head, "accession");
}

static bool
is_announced(const claim_scan *s, uint32_t group)
{
    for (uint32_t c = s->r->groups[group].clause, steps = 0; c < s->r->clause_count && steps < 3;
         c++, steps++)
        if (s->r->clauses[c].antecedent == group &&
            s->r->groups[s->r->clauses[c].verb].mood == MOOD_PARTICIPLE)
            return true;
    return false;
}

/* "will leave it, a move announced by its minister": what was told right before the comma; NULL: nothing. */
static const claim_meaning *
told_before(claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];
    const claim_meaning *m;

    if (g->clause >= s->r->clause_count || s->r->stream->tokens[g->first].gap != TEXT_GAP_COMMA ||
        g->preposition != 0 || s->r->tags[g->first] != TAG_DETERMINER || !is_announced(s, group))
        return NULL;
    if (s->clause_state[g->clause] == STATE_BUSY) s->circles++;
    m = &s->clauses[g->clause];
    return m->rule != NULL && m->direction != NULL && !base_same(m->direction, "join") ? m : NULL;
}

/* "rescinded its exit; a letter to that effect was sent": the letter revokes, and gives no notice of the exit. */
static bool
takes_back(claim_scan *s, uint32_t group, uint32_t form, claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[group];
    const claim_meaning *last = claim_last(s, g->first, LAST_CLAIM, g->clause);

    if (last == NULL || last->act == NULL || !base_same(last->act, "revoke")) return false;
    claim_copy_content(m, last, group, form);
    m->act = "revoke";
    m->kind = claim_kind_bit(s->rules, "revoke");
    m->explicit_treaty = false;
    m->theme_clause = m->theme_group = UINT32_MAX;
    return m->kind != 0;
}

/* "the court has received no notice": which treaty's; NULL: the group is not what a body has received. */
static const char *
treaty_of_receiver(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];
    const annotate_clause *c = g->clause < s->r->clause_count ? &s->r->clauses[g->clause] : NULL;
    uint32_t who = c != NULL && c->object == group ? c->subject : UINT32_MAX;

    if (who < s->r->group_count && claim_word_is(s, s->r->groups[who].head, "it") &&
        c->parent < s->r->clause_count)
        who = s->r->clauses[c->parent].subject; /* "the court said it had" */
    return who < s->r->group_count ? claim_treaty_of(s, who) : NULL;
}

bool
claim_form_from_context(claim_scan *s, uint32_t group, uint32_t form, const char *pact,
                        claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[group];
    const claim_meaning *last, *told = NULL;
    bool points = pact != NULL && *pact == '\0'; /* it says itself that it goes back */

    if (points) pact = NULL;
    if (points && takes_back(s, group, form, m)) return true;
    if (pact == NULL && !points && !definite(s, g) && !is_similar(s, group) &&
        !is_mass_notice(s, group, form) && !is_draft(s, group) &&
        (told = told_before(s, group)) == NULL)
        return false;
    if (pact == NULL && is_on_other(s, group)) return false;
    last = claim_last(s, g->first, is_of_leaving(s, g, form) ? LAST_LEAVE : LAST_ANY, g->clause);
    if (told != NULL) last = told;
    if (pact == NULL && form == FORM_NOTICE && last != NULL &&
        (pact = treaty_of_receiver(s, group)) != NULL && !base_same(last->treaty, pact))
        last = claim_first(s, pact);
    if (last != NULL && is_done(s, last)) {
        const claim_meaning *leaving = claim_last(s, g->first, LAST_LEAVE, g->clause);
        if (leaving != NULL && base_same(leaving->treaty, last->treaty)) last = leaving;
    }
    if (last == NULL && g->first < s->r->stream->body_token) last = claim_first(s, pact);
    if (last == NULL || (pact != NULL && !base_same(last->treaty, pact))) return false;
    if (form == FORM_NOTICE && is_similar(s, group) && is_denied(s, last))
        return false; /* "informed it that it would not ratify it; Peru sent a similar note" */
    claim_copy_content(m, last, group, form);
    if (m->kind == 0 && last->direction != NULL) {
        m->kind = claim_kind_bit(s->rules, last->direction);
        m->act = act_decided(s, last);
    }
    if (form == FORM_NOTICE && m->act != NULL &&
        (base_same(m->act, "sign") || claim_is_family(s, m->act, "domestic_step") ||
         (last->rule->flags & RULE_STATIVE) != 0))
        m->act = NULL; /* who has signed, or becomes a party, deposits what ratifies */
    if (form == FORM_NOTICE && m->direction != NULL && base_same(m->direction, "join") &&
        is_of_accession(s, group))
        m->act = "accede";
    m->explicit_treaty = false;
    m->theme_clause = m->theme_group = UINT32_MAX;
    if (g->states.count > 0)
        m->actors = g->states;
    else if (!definite(s, g) && sayer_states(s, g->clause).count > 0)
        m->actors = sayer_states(s, g->clause);
    else if (!definite(s, g) && claim_states_opening(s, g->first).count > 0)
        m->actors = claim_states_opening(s, g->first);
    return m->kind != 0;
}
