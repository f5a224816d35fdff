/* What a noun group means: "Latvia's exit from X", "a bill to leave X", "this decision". */
#include "claim/claim_clause.h"
#include "claim/claim_noun.h"

#include <string.h>

static uint32_t
lemma_at(const claim_scan *s, uint32_t token)
{
    return lexicon_lemma(s->r->lex, s->r->stream->tokens[token].word);
}

static void
take_rule(claim_meaning *m, const claim_rule *rule, uint32_t group)
{
    m->rule = rule;
    m->act = rule->act;
    m->direction = rule->direction;
    m->kind = rule->kind;
    m->form = FORM_PLAIN;
    m->group = group;
    m->flags |= rule->flags & (RULE_CONDITIONAL | RULE_SCHEDULED | RULE_NEGATIVE | RULE_BACKGROUND);
    if (rule->treaty != NULL) m->treaty = rule->treaty;
}

static uint32_t
form_of(const claim_scan *s, uint32_t lemma)
{
    uint32_t marks = claim_marks(s, lemma);

    if (marks & MARK_LAW) return FORM_LAW;
    if (marks & MARK_NOTICE) return FORM_NOTICE;
    return marks & MARK_DECISION ? FORM_DECISION : 0;
}

/* "The decision to leave X, announced on Monday, must be": the first of the clauses before `clause` that
 * stand behind the noun in its sentence. */
static uint32_t
first_behind(const claim_scan *s, uint32_t group, uint32_t clause)
{
    uint32_t c = clause, first = clause;

    for (uint32_t steps = 0; c > 0 && c < s->r->clause_count && steps < 3; steps++) {
        const annotate_clause *k = &s->r->clauses[--c];
        if (k->sentence != s->r->clauses[clause].sentence ||
            s->r->groups[k->verb].first < s->r->groups[group].last)
            break;
        if (k->antecedent == group) first = c;
    }
    return first;
}

/* "receipt of its notice of withdrawal": the content that hangs on a noun by prepositions. */
static const claim_meaning *
content_linked(claim_scan *s, const uint32_t *links, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const claim_meaning *m = claim_of_group(s, links[i]);
        if (m->rule != NULL && (m->kind != 0 || m->act != NULL)) return m;
        if (claim_treaty_of(s, links[i]) != NULL) break;
    }
    return NULL;
}

/* "the plan, announced in May": says what was done with it, not what it is for; asked now, it would know of no plan. */
static bool
is_done_with(const claim_scan *s, uint32_t clause)
{
    const annotate_group *v = &s->r->groups[s->r->clauses[clause].verb];

    return v->mood == MOOD_PARTICIPLE && s->child[clause] == UINT32_MAX &&
           !claim_word_is(s, v->last, "at"); /* "a bill aimed at withdrawal" */
}

/* "sent a letter to the UN, announcing that it would leave": what the letter says, behind a comma. */
static bool
is_written(const claim_scan *s, uint32_t group, const annotate_clause *k)
{
    return k->antecedent == UINT32_MAX && k->governor == GOVERNOR_NONE &&
           k->parent == s->r->groups[group].clause && k->parent < s->r->clause_count &&
           s->r->clauses[k->parent].object == group && s->r->groups[k->verb].mood == MOOD_GERUND &&
           (claim_marks(s, s->r->groups[group].lemma) & MARK_NOTICE) != 0;
}

/* What it is to those who ask for it by kind: a step has its act. */
static uint32_t
kinds_of(const claim_scan *s, const claim_meaning *m)
{
    return m->kind == 0 && m->act != NULL ? claim_kind_bit(s->rules, m->act) : m->kind;
}

/* The content that follows a noun: "vote to leave", "law on leaving", "notice of withdrawal". */
static const claim_meaning *
content_after(claim_scan *s, uint32_t group, const uint32_t *links, uint32_t count, uint32_t what)
{
    const claim_meaning *m = content_linked(s, links, count);
    uint32_t c, clause = s->r->groups[group].clause, end;

    if (m != NULL) return m;
    end = count > 0 ? links[count - 1] : group;
    /* "The bill to leave X passed": the infinitive comes before the clause that the bill is in */
    c = clause == UINT32_MAX ? 0 : clause;
    c = first_behind(s, group, c);
    for (; c < s->r->clause_count && c < clause + 6; c++) {
        const annotate_clause *k = &s->r->clauses[c];
        if (k->antecedent == UINT32_MAX && !is_written(s, group, k)) continue;
        if (k->antecedent != UINT32_MAX && k->antecedent != group && k->antecedent != end) {
            uint32_t j;
            for (j = 0; j < count && k->antecedent != links[j] &&
                        k->antecedent != s->r->groups[links[j]].conjunct;
                 j++) {}
            if (j == count) continue;
        }
        if (is_done_with(s, c)) continue;
        m = claim_of_clause(s, c);
        if (m->rule != NULL && m->treaty != NULL && (m->kind != 0 || (kinds_of(s, m) & what) != 0))
            return m;
    }
    return NULL;
}

static void
take_theme(claim_scan *s, const claim_meaning *theme)
{
    if (theme->clause != UINT32_MAX)
        s->clauses[theme->clause].taken = true;
    else
        claim_take_group(s, theme->group);
}

/* "mine production", "the use of cluster bombs by Chile": conduct told by a noun. */
static bool
conduct_noun(claim_scan *s, const claim_rule *rule, uint32_t group, claim_meaning *m)
{
    uint32_t links[CHAIN], count = claim_chain(s, group, links);

    m->treaty = claim_topic(s, group);
    for (uint32_t i = 0; i < count && m->treaty == NULL; i++)
        if (s->r->groups[links[i]].preposition == s->rules->word_of)
            m->treaty = claim_topic(s, links[i]);
    if (m->treaty == NULL) return false;
    take_rule(m, rule, group);
    m->explicit_treaty = true;
    m->actors = claim_states_beside(s, &s->r->groups[group], links, count);
    m->own_actors = m->actors.count > 0;
    return true;
}

static bool
is_force(const claim_scan *s, const uint32_t *links, uint32_t count)
{
    return count > 0 && (claim_word_is(s, s->r->groups[links[0]].head, "force") ||
                         claim_word_is(s, s->r->groups[links[0]].head, "effect"));
}

/* Whether the standing that a noun tells of has ended as the rule asks: "a party to the pact until 2017", "a former
 * party to it", "no longer a party". */
static bool
has_ended(const claim_scan *s, const claim_rule *rule, uint32_t group, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[group];

    if (rule->flags & RULE_UNTIL)
        return m->pact_group < s->r->group_count &&
               claim_word_is(s, s->r->groups[m->pact_group].last, "until");
    if (rule->flags & RULE_NO_LONGER) return claim_is_no_longer(s, g->first);
    if (rule->flags & RULE_NEGATIVE) /* "Chile, not a party to it, has" */
        return claim_denied_from(s, g) < g->first && !claim_is_no_longer(s, g->first);
    if (!(rule->flags & RULE_PAST)) return true;
    for (uint32_t i = g->first; i < g->head; i++)
        if (claim_word_is(s, i, "former") || claim_word_is(s, i, "onetime")) return true;
    return false;
}

static bool
content_noun(claim_scan *s, const claim_rule *rule, uint32_t group, claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[group];
    uint32_t links[CHAIN], count = claim_chain(s, group, links), treaty_bit = KIND_TREATY;
    const claim_meaning *theme = NULL;

    if (rule->what & treaty_bit) {
        /* "entry into force" joins nothing */
        if (is_force(s, links, count) != (rule->object_set >= 0)) return false;
        if (!claim_find_treaty(s, rule, g, links, count, m)) return false;
        if ((rule->flags & RULE_STATIVE) && !has_ended(s, rule, group, m)) return false;
    } else if (rule->what != 0) {
        /* a clause is no notice and no plan; asked for within its own noun it would mean nothing */
        theme = rule->form != 0 && !(rule->form & FORM_PLAIN)
                    ? content_linked(s, links, count)
                    : content_after(s, group, links, count, rule->what);
        if (theme == NULL || !(kinds_of(s, theme) & rule->what)) return false;
        if (rule->form != 0 && !(rule->form & theme->form)) return false;
        take_theme(s, theme);
        m->treaty = theme->treaty;
        m->theme_clause = theme->clause;
        m->theme_group = theme->group;
        m->pact_group = theme->pact_group;
        m->explicit_treaty = theme->explicit_treaty;
    }
    take_rule(m, rule, group);
    if (theme != NULL && m->direction == NULL) m->direction = theme->direction;
    if (theme != NULL && (rule->flags & RULE_SAME)) {
        m->kind = theme->kind;
        if (theme->act != NULL) m->act = theme->act;
    }
    claim_set_owners(s, rule, group, m);
    if (m->actors.count == 0 && theme != NULL) m->actors = theme->actors;
    if (rule->actor == ACTOR_NONE &&
        rule->kind == 0) { /* "its adoption", not "Peru's adoption of it" */
        if (m->own_actors && !claim_is_its(s, g)) return false;
        m->actors = (annotate_list){NULL, 0};
        m->own_actors = false;
    }
    if (rule->who != 0) {
        uint32_t who = g->possessor != UINT32_MAX ? claim_who(s, g->possessor) : 0, i;
        who |= claim_who(s, group);
        for (i = 0; i < count; i++) who |= claim_who(s, links[i]);
        if (!(who & rule->who)) return false;
        if (m->actors.count == 0 && (rule->flags & RULE_FACTIVE)) m->actors = s->main_states;
    }
    return m->treaty != NULL;
}

/* "the withdrawal law", "an exit plan": the content stands before the head. */
static const claim_rule *
content_inside(const claim_scan *s, const annotate_group *g)
{
    for (uint32_t i = g->head; i > g->first; i--) {
        uint32_t at = 0;
        const claim_rule *rule;
        while ((rule = claim_rule_next(s->rules, true, lemma_at(s, i - 1), 0, &at)) != NULL)
            if (rule->kind != 0 && rule->who == 0) return rule;
    }
    return NULL;
}

/* "a bill to that effect", "legislation to this end" */
static bool
is_to_that_effect(const claim_scan *s, const uint32_t *links, uint32_t count)
{
    const annotate_group *n = count > 0 ? &s->r->groups[links[0]] : NULL;

    return n != NULL && n->preposition == s->rules->word_to && n->last - n->first == 2 &&
           (claim_word_is(s, n->head, "effect") || claim_word_is(s, n->head, "end")) &&
           (claim_word_is(s, n->first, "that") || claim_word_is(s, n->first, "this"));
}

/* "a bill that would let the government ratify", asked for from within: what it is on stands there, and
 * nothing before it tells. */
static bool
is_being_told(const claim_scan *s, uint32_t group)
{
    uint32_t c = s->r->groups[group].clause;

    if (c >= s->r->clause_count || s->r->groups[group].definite) return false;
    c = first_behind(s, group, c);
    for (uint32_t steps = 0; c < s->r->clause_count && steps < 3; c++, steps++)
        if (s->r->clauses[c].antecedent == group && s->clause_state[c] == STATE_BUSY &&
            s->r->groups[s->r->clauses[c].verb].mood == MOOD_PLAIN)
            return true;
    return false;
}

/* "regretted Peru's announcement that it will leave", "Peru's decision to leave": Peru will, and not who
 * regrets it. */
static void
take_announcer(const claim_scan *s, uint32_t group, annotate_list beside, claim_meaning *m)
{
    uint32_t head = s->r->groups[group].head, subject;

    if (beside.count == 0 || m->theme_clause >= s->r->clause_count ||
        (!claim_word_in(s, head, s->rules->announcing) &&
         !claim_word_in(s, head, s->rules->own_plan)))
        return;
    subject = s->r->clauses[m->theme_clause].subject;
    if (s->r->groups[s->r->clauses[m->theme_clause].verb].mood == MOOD_INFINITIVE ||
        (subject < s->r->group_count && claim_is_pronoun(s, subject)))
        m->actors = beside;
}

static bool
form_noun(claim_scan *s, uint32_t group, uint32_t form, claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[group];
    uint32_t links[CHAIN], count = claim_chain(s, group, links), i;
    const claim_rule *rule = content_inside(s, g);
    const claim_meaning *theme;
    const char *pact;
    uint32_t circles = s->circles;

    if (rule != NULL) {
        if (rule->preposition_count == 0 && !claim_find_treaty(s, rule, g, links, count, m)) {
            if (!(rule->flags & RULE_IMPLIED)) return false;
            if ((m->treaty = claim_treaty_spoken(s, g->first)) == NULL) return false;
        }
        if (m->treaty == NULL && (m->treaty = claim_treaty_spoken(s, g->first)) == NULL)
            return false;
        take_rule(m, rule, group);
        m->form = form;
        m->actors = claim_states_beside(s, g, links, count);
        m->own_actors = m->actors.count > 0;
        return true;
    }
    if (is_to_that_effect(s, links, count)) return claim_form_from_context(s, group, form, "", m);
    theme = content_after(s, group, links, count, 0);
    if (theme != NULL && theme->kind != 0) {
        take_theme(s, theme);
        claim_copy_content(m, theme, group, form);
        take_announcer(s, group, claim_states_beside(s, g, links, count), m);
        if (m->actors.count == 0) {
            m->actors = claim_states_beside(s, g, links, count);
            m->own_actors = m->actors.count > 0;
        }
        return true;
    }
    if (s->circles != circles && is_being_told(s, group)) return false;
    pact = claim_treaty_inside(s, g);
    for (i = 0; i < count && pact == NULL; i++) pact = claim_treaty_of(s, links[i]);
    if (pact == NULL && count > 0 && s->r->groups[links[0]].preposition == s->rules->word_on)
        return false;
    return claim_form_from_context(s, group, form, pact, m);
}

static void
read_group(claim_scan *s, uint32_t group, claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[group];
    const claim_rule *rule;
    claim_meaning empty = *m;
    uint32_t form, at = 0;

    if (claim_word_is(s, g->head, "leave")) return; /* "sought leave to appeal", no leaving */
    while ((rule = claim_rule_next(s->rules, true, g->lemma, 0, &at)) != NULL) {
        if (rule->flags & RULE_TOPIC ? conduct_noun(s, rule, group, m)
                                     : content_noun(s, rule, group, m))
            return;
        *m = empty;
    }
    form =
        claim_treaty_of(s, group) == NULL ? form_of(s, g->lemma) : 0; /* the Rome Statute is none */
    if (form == 0 || !form_noun(s, group, form, m)) *m = empty;
}

/* Where what a group means is written; NULL: its head has no meaning here, or no memory. */
static claim_meaning *
place_of(claim_scan *s, uint32_t group)
{
    claim_meaning *m;

    if (s->groups[group] != NULL || !claim_may_mean(s, group)) return s->groups[group];
    if ((m = base_arena_alloc(s->arena, sizeof *m)) == NULL)
        s->failed = true;
    else
        memset(m, 0, sizeof *m);
    return s->groups[group] = m;
}

void
claim_take_group(claim_scan *s, uint32_t group)
{
    claim_meaning *m = place_of(s, group);

    if (m != NULL) m->taken = true;
}

const claim_meaning *
claim_of_group(claim_scan *s, uint32_t group)
{
    static const claim_meaning nothing;
    claim_meaning *m;
    uint32_t circles = s->circles;

    if (group >= s->r->group_count || s->depth > 12 || (m = place_of(s, group)) == NULL)
        return &nothing;
    if (s->group_state[group] == STATE_BUSY) return &nothing;
    if (s->group_state[group] == STATE_DONE) return m;
    s->group_state[group] = STATE_BUSY;
    s->depth++;
    m->clause = m->theme_clause = m->theme_group = m->agent = m->pact_group = UINT32_MAX;
    m->group = group;
    read_group(s, group, m);
    s->depth--;
    /* "the bill that takes it out": asked from within its own clause it means nothing yet */
    s->group_state[group] = m->rule == NULL && s->circles != circles ? STATE_NEW : STATE_DONE;
    return m;
}
