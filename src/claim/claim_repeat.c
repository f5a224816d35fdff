/* "did the same", "none has done so": a clause that repeats the last step. */
#include "claim/claim_clause.h"

#include <string.h>

/* "gave its approval to the budget": says what of. */
static bool
says_of_what(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];

    for (uint32_t k = annotate_next_group(s->r, c->verb);
         k < s->r->group_count && s->r->groups[k].clause == clause;
         k = annotate_next_group(s->r, k)) {
        uint32_t p = s->r->groups[k].preposition;
        if (s->r->groups[k].kind != GROUP_NOUN || p == 0) continue;
        if (s->r->tags[s->r->groups[k].head] == TAG_NUMBER) continue; /* "by 71 votes to 26" */
        if (claim_word_any(s, s->r->groups[k].head, "votes ballots majority effect"))
            continue; /* "with 22 votes", "with effect from May" */
        if (p == s->rules->word_of && claim_word_is(s, s->r->groups[k].first - 2, "ahead"))
            continue; /* "followed ahead of the summit" */
        if (p == s->rules->word_with && s->r->groups[k].states.count > 0 &&
            (claim_word_is(s, s->r->groups[k].first - 2, "together") ||
             claim_word_is(s, s->r->groups[k].first - 2, "along")))
            continue; /* "followed together with Malta" */
        if (p == s->rules->word_to || p == s->rules->word_of || p == s->rules->word_for ||
            p == s->rules->word_on || p == s->rules->word_from || p == s->rules->word_with ||
            p == s->rules->word_against)
            return true;
    }
    for (uint32_t k = s->child[clause]; k != UINT32_MAX; k = s->sibling[k]) {
        uint32_t first = s->r->clauses[k].first;
        if (claim_word_is(s, first, "only") || (first > 0 && claim_word_is(s, first - 1, "only")))
            continue; /* "followed in May, only to come back" */
        if (s->r->clauses[k].governor == GOVERNOR_COMPLEMENT ||
            s->r->clauses[k].governor == GOVERNOR_SAYING)
            return true;
    }
    return false;
}

/* "a vote on the budget is set": on what else. */
static bool
is_on_other(const claim_scan *s, uint32_t clause)
{
    uint32_t subject = s->r->clauses[clause].subject, next;

    if (!s->r->groups[s->r->clauses[clause].verb].passive || subject >= s->r->group_count)
        return false;
    next = annotate_next_group(s->r, subject);
    return next < s->r->group_count && s->r->groups[next].preposition == s->rules->word_on &&
           s->r->groups[next].preposition != 0 &&
           s->r->groups[next].first == s->r->groups[subject].last + 1;
}

static bool
is_behind_step(claim_scan *s, uint32_t clause)
{
    uint32_t before = s->r->groups[s->r->clauses[clause].verb].first;
    const claim_meaning *step = claim_last(s, before, LAST_CLAIM, clause);

    return step != NULL && step->act != NULL && claim_is_family(s, step->act, "domestic_step");
}

/* "parliament voted on Thursday", "urged it to reconsider": a step of its own towards what was told last,
 * close before. */
static bool
is_own_step(claim_scan *s, const claim_attempt *a, const claim_meaning *last)
{
    const claim_rule *rule = a->rule;
    bool signs = rule->act != NULL && base_same(rule->act, "promulgate");
    uint32_t far = rule->kind != 0 || signs ? 4 : 2; /* sentences */
    bool goes_back =
        rule->kind != 0 || (rule->direction != NULL && base_same(rule->direction, "stay"));
    const annotate_clause *c = &s->r->clauses[a->clause];
    uint32_t there = last->clause != UINT32_MAX ? last->clause : s->r->groups[last->group].clause;

    if (there >= s->r->clause_count || c->sentence > s->r->clauses[there].sentence + far)
        return false;
    /* "the president will sign": what parliament has passed */
    if (signs && !is_behind_step(s, a->clause)) return false;
    if (goes_back && !base_same(last->direction, "leave") && !base_same(last->direction, "suspend"))
        return false;
    if (!goes_back && rule->direction != NULL && !base_same(rule->direction, last->direction))
        return false; /* "voted to leave; the king signed it": of a treaty joined, "it" is the treaty */
    if (rule->object_set < 0 && c->object != UINT32_MAX && !s->r->groups[c->verb].passive)
        return false;
    return !says_of_what(s, a->clause) && !is_on_other(s, a->clause);
}

/* "Peru followed in June", but "followed its neighbour", "followed with a protest" */
static bool
is_followed(const claim_scan *s, uint32_t clause)
{
    return s->r->clauses[clause].object != UINT32_MAX ||
           s->r->groups[s->r->clauses[clause].verb].passive || says_of_what(s, clause);
}

/* "Peru has given notice; Chile will follow": out of it, by whatever steps. */
static bool
will_leave_too(const claim_scan *s, const claim_attempt *a, const claim_meaning *last)
{
    const annotate_group *v = &s->r->groups[s->r->clauses[a->clause].verb];

    return last->act != NULL && base_same(last->act, "notify") && last->direction != NULL &&
           base_same(last->direction, "leave") && (a->who & WHO_STATE) != 0 && !v->negative &&
           (v->tense == TENSE_FUTURE || claim_word_is(s, v->first, "would"));
}

static void
copy_last(const claim_scan *s, const claim_attempt *a, const claim_meaning *last, claim_meaning *m)
{
    const claim_rule *rule = a->rule;
    bool negative = s->r->groups[s->r->clauses[a->clause].verb].negative;

    m->rule = rule;
    m->clause = a->clause;
    m->agent = a->agent;
    m->form = FORM_PLAIN;
    m->act = last->act;
    m->kind = last->kind;
    m->direction = rule->direction != NULL ? rule->direction : last->direction;
    m->treaty = last->treaty;
    m->flags |= rule->flags;
    if (rule->act != NULL || rule->kind != 0) {
        m->act = rule->act;
        m->kind = rule->kind;
    } else if (negative && last->act != NULL && base_same(m->direction, "leave") &&
               (a->who & WHO_STATE) && claim_is_family(s, last->act, "domestic_step")) {
        m->act = "take_effect"; /* "sent the bill to parliament; Norway will not follow" */
    } else if (will_leave_too(s, a, last)) {
        m->act = "take_effect";
        m->kind = claim_kind_bit(s->rules, m->direction);
    } else if (last->kind != 0 && last->act != NULL && base_same(last->act, "vote") &&
               base_same(m->direction, "join") && (a->who & (WHO_PARLIAMENT | WHO_LAWMAKER)) == 0) {
        m->act = "ratify"; /* "The Senate has never ratified it. Forty countries have" */
    } else if (last->kind != 0 && (a->who & WHO_PARLIAMENT)) {
        m->act = "vote"; /* "Peru ratified it; Chile's parliament followed" */
        m->kind = 0;
    } else if (last->act != NULL && base_same(last->act, "introduce") &&
               (a->who & (WHO_PARLIAMENT | WHO_LAWMAKER)) == WHO_PARLIAMENT) {
        m->act = "vote"; /* "sent it to the Duma, which passed it. The upper house did the same" */
    }
}

/* "did the same with the Rome Statute" */
static void
take_other_treaty(const claim_scan *s, uint32_t clause, claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const char *pact;

    for (uint32_t k = annotate_next_group(s->r, c->verb);
         k < s->r->group_count && s->r->groups[k].clause == clause;
         k = annotate_next_group(s->r, k)) {
        uint32_t p = s->r->groups[k].preposition;
        if (p == 0 ||
            (p != s->rules->word_with && p != s->rules->word_for && p != s->rules->word_to))
            continue;
        if ((pact = claim_treaty_of(s, k)) != NULL) m->treaty = pact;
    }
}

/* "follows suit": of another */
static bool
is_following(const claim_scan *s, const claim_rule *rule)
{
    return lexicon_in_set(s->r->lex, s->rules->word_suit, rule->object_set);
}

/* "The lower house voted on Monday; the upper house followed" */
static bool
is_other_chamber(const claim_scan *s, const claim_attempt *a, const claim_meaning *last)
{
    uint32_t before = claim_who(s, last->agent);

    return (a->who & WHO_PARLIAMENT) != 0 && (before & WHO_PARLIAMENT) != 0 && a->who != before;
}

/* "have long talked of leaving and threatened to do so": what the same sentence tells of; "Peru, which is
 * leaving A, may follow suit": nobody follows himself. */
static const claim_meaning *
nearer(claim_scan *s, const claim_attempt *a, const claim_meaning *last)
{
    uint32_t before = s->r->groups[s->r->clauses[a->clause].verb].first;
    const claim_meaning *any = claim_last(s, before, LAST_ANY, a->clause);

    if (any != NULL && !any->taken && any->clause != UINT32_MAX && any->kind != 0 &&
        any->act != NULL &&
        s->r->clauses[any->clause].sentence == s->r->clauses[a->clause].sentence)
        last = any;
    for (uint32_t steps = 0;
         steps < 8 && last != NULL && last->clause != UINT32_MAX && is_following(s, a->rule) &&
         a->agent_states.count > 0 && claim_same_states(&last->actors, &a->agent_states) &&
         !is_other_chamber(s, a, last);
         steps++)
        last = claim_last(s, s->r->groups[s->r->clauses[last->clause].verb].first, LAST_CLAIM,
                          a->clause);
    return last;
}

/* "Peru will leave the pact in May, its minister said. Chile did so in June": left, and said nothing. */
static const claim_meaning *
told_behind(claim_scan *s, const claim_meaning *last)
{
    const claim_meaning *theme;

    if (last == NULL || last->clause == UINT32_MAX || !(last->rule->flags & RULE_THAT) ||
        last->theme_clause >= last->clause)
        return last;
    theme = claim_of_clause(s, last->theme_clause);
    return theme->rule != NULL && theme->kind != 0 && theme->act != NULL ? theme : last;
}

/* "announced its intention to leave and did so in May": it left, and announced nothing twice. */
static const claim_meaning *
done_behind(claim_scan *s, const claim_attempt *a, const claim_meaning *last)
{
    const claim_meaning *theme;
    const annotate_group *v = &s->r->groups[s->r->clauses[a->clause].verb];

    if (last == NULL || last->clause == UINT32_MAX || (v->tense != TENSE_PAST && !v->perfect) ||
        last->act == NULL || !base_same(last->act, "announce") ||
        !claim_same_states(&last->actors, &a->agent_states))
        return last;
    theme = last->theme_clause < s->r->clause_count ? claim_of_clause(s, last->theme_clause)
                                                    : claim_of_group(s, last->theme_group);
    return theme->rule != NULL && theme->kind != 0 && theme->act != NULL &&
                   !base_same(theme->act, "announce")
               ? theme
               : last;
}

/* "Peru is a party; Chile is not": of how things stand, right before. */
static bool
stands_before(const claim_scan *s, const claim_meaning *last, uint32_t clause, bool inverted)
{
    bool among = last != NULL && last->clause != UINT32_MAX && /* "are among them; Chile is not" */
                 ((last->rule->flags & RULE_REPEAT) != 0 || /* "is not a signatory, nor is Chile" */
                  s->r->groups[s->r->clauses[last->clause].verb].negative) &&
                 s->r->tags[s->r->groups[s->r->clauses[last->clause].verb].head] == TAG_BE;

    return last != NULL && last->clause != UINT32_MAX &&
           ((last->rule->flags & RULE_STATIVE) != 0 || among) &&
           (inverted || s->r->groups[s->r->clauses[clause].verb].negative) &&
           s->r->clauses[clause].sentence <= s->r->clauses[last->clause].sentence + 1;
}

/* "signed it and put it to parliament; Peru has done neither": of a treaty's two steps, no bill and no
 * notice. */
static const claim_meaning *
of_treaty(claim_scan *s, const claim_attempt *a, const claim_meaning *last)
{
    for (uint32_t steps = 0; steps < 4 && last != NULL && last->clause != UINT32_MAX &&
                             last->act != NULL && !claim_is_family(s, last->act, "joining");
         steps++)
        last = claim_last(s, s->r->groups[s->r->clauses[last->clause].verb].first, LAST_CLAIM,
                          a->clause);
    return last;
}

/* "took the same decision", no "same view" */
static bool
does_same_decision(const claim_scan *s, uint32_t clause)
{
    uint32_t object = claim_object_of(s, clause);

    return object < s->r->group_count &&
           (lexicon_in_set(s->r->lex, s->r->groups[object].lemma, s->rules->decision) ||
            claim_word_in(s, s->r->groups[object].head, s->rules->announcing));
}

/* A step of parliament, government or head of state. */
static bool
rule_names_body(const claim_rule *rule)
{
    return (rule->who & (WHO_PARLIAMENT | WHO_GOVERNMENT | WHO_HEAD_OF_STATE)) != 0 &&
           (rule->who & WHO_STATE) == 0;
}

/* "urged both to stay": not to do what was told last, whoever they are. */
static bool
goes_back_on(const claim_rule *rule)
{
    return rule->kind != 0 && rule->direction != NULL && base_same(rule->direction, "stay");
}

/* "asked Ottawa to stay", far from what tells of its leaving: what the report opens with; NULL: it tells of no
 * leaving, or another's. */
static const claim_meaning *
left_first(claim_scan *s, const claim_attempt *a)
{
    const claim_meaning *first = goes_back_on(a->rule) ? claim_first(s, NULL) : NULL;

    return first != NULL && first->direction != NULL && base_same(first->direction, "leave") &&
                   claim_same_states(&first->actors, &a->agent_states) &&
                   !says_of_what(s, a->clause)
               ? first
               : NULL;
}

/* "did this year's accounts", no "did this"; "followed that April" tells a day */
static bool
points_at_noun(const claim_scan *s, const claim_rule *rule, uint32_t clause)
{
    uint32_t i = s->r->groups[s->r->clauses[clause].verb].last;
    uint8_t next = i + 1 < s->r->stream->count ? s->r->tags[i + 1] : TAG_NONE;

    return (claim_word_is(s, i, "this") || claim_word_is(s, i, "that")) &&
           i + 1 < s->r->clauses[clause].last &&
           s->r->stream->tokens[i + 1].gap <= TEXT_GAP_SPACE &&
           ((next >= TAG_NOUN && next <= TAG_NUMBER) ||
            (rule->object_set >= 0 && s->r->tags[i] == TAG_DATE));
}

/* "became the 60th in May", "the second country", but "the second country to sell it", "the second of them" */
static bool
is_ranked(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const annotate_group *g = c->object < s->r->group_count ? &s->r->groups[c->object] : NULL;
    const text_token *behind;
    uint32_t date;

    if (g == NULL || g->first != s->r->groups[c->verb].last || says_of_what(s, clause))
        return false;
    if (!claim_is_ordinal(s, g->head) && (g->head == 0 || !claim_is_ordinal(s, g->head - 1) ||
                                          !claim_word_in(s, g->head, s->rules->generic)))
        return false;
    if (g->last >= s->r->stream->count || g->last >= c->last) return true;
    behind = &s->r->stream->tokens[g->last];
    date = annotate_date_from(s->r, g->last);
    return behind->gap >= TEXT_GAP_COMMA ||
           (date < s->r->date_count && s->r->dates[date].first <= g->last + 1);
}

/* "and Chile's took effect", "Chile is leaving. It takes effect in May": the exit, which the words leave out. */
static bool
leaves_noun_out(const claim_scan *s, const claim_rule *rule, uint32_t clause)
{
    uint32_t subject = s->r->clauses[clause].subject;

    if (subject >= s->r->group_count) return false;
    return rule->who == 0 ? claim_is_it(s, &s->r->groups[subject])
                          : (s->r->stream->tokens[s->r->groups[subject].last - 1].flags &
                             TEXT_POSSESSIVE) != 0;
}

/* "is the only one of them that ever had it": of what else it is one */
static bool
is_one_that(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];

    if (s->r->tags[s->r->groups[c->verb].head] != TAG_BE) return false;
    for (uint32_t k = s->child[clause]; k != UINT32_MAX; k = s->sibling[k])
        if (s->r->clauses[k].governor == GOVERNOR_RELATIVE &&
            s->r->clauses[k].first > s->r->groups[c->verb].last)
            return true;
    return false;
}

static bool
is_exit(const claim_meaning *m)
{
    return m->rule != NULL && m->treaty != NULL && m->direction != NULL &&
           base_same(m->direction, "leave");
}

/* "urged all states that are weighing an exit to reconsider": whoever they are, of the exit told right there;
 * NULL: none is. */
static const claim_meaning *
exit_of_all(claim_scan *s, const claim_attempt *a)
{
    enum { FAR = 4 };
    const annotate_clause *c = &s->r->clauses[a->clause];

    if (a->rule->kind == 0 || !base_same(a->rule->direction, "stay") ||
        s->r->groups[c->verb].mood != MOOD_INFINITIVE || a->agent >= s->r->group_count ||
        !s->r->groups[a->agent].plural || s->r->groups[a->agent].states.count > 0 ||
        !lexicon_in_set(s->r->lex, s->r->groups[a->agent].lemma, s->rules->generic))
        return NULL;
    for (uint32_t k = a->clause, steps = 0; k-- > 0 && steps < FAR; steps++) {
        const claim_meaning *m;
        if (s->r->clauses[k].sentence != c->sentence) break;
        if (s->clause_state[k] == STATE_BUSY) continue;
        m = claim_of_clause(s, k);
        if (is_exit(m)) return m;
        if (s->r->clauses[k].object < s->r->group_count &&
            is_exit(m = claim_of_group(s, s->r->clauses[k].object)))
            return m;
    }
    return NULL;
}

/* Who repeats it: by the rule, else who acts, else those of the step before: "a vote is set for Monday", "the Senate
 * concurred", "urged both sides to stay". */
static annotate_list
repeating_states(claim_scan *s, const claim_attempt *a, const claim_meaning *last)
{
    bool own = a->rule->act != NULL || a->rule->kind != 0;
    annotate_list actors = a->agent_states;

    if (a->rule->actor == ACTOR_FOR && a->rule->preposition_count > 0)
        actors = claim_states_behind(s, a->clause, a->rule->prepositions[0]);
    if (!own && actors.count > 0) return claim_with_company(s, a->clause, actors);
    if (!own || actors.count > 0) return actors;
    if (a->agent == UINT32_MAX && s->r->groups[s->r->clauses[a->clause].verb].passive &&
        (a->rule->flags & RULE_SCHEDULED))
        return last->actors;
    if ((a->who & a->rule->who) != 0 && (rule_names_body(a->rule) || goes_back_on(a->rule)))
        return last->actors;
    return actors;
}

/* A verb that could repeat a step, and how: by a step of its own ("reversed it"), by an auxiliary alone ("so did
 * Chile"), or as "followed suit" does. */
typedef struct repeating {
    const claim_attempt *a;
    const annotate_group *verb;
    bool own, bare, follows;
    annotate_list inverted; /* whose "so did Chile" is */
} repeating;

static bool
may_repeat(claim_scan *s, const repeating *p)
{
    const claim_rule *rule = p->a->rule;
    uint32_t clause = p->a->clause;
    bool inverted = p->inverted.count > 0;

    if (p->bare && !inverted && !claim_is_elliptic(s, clause)) return false;
    if (p->bare && !inverted && rule->who == 0 && s->r->tags[p->verb->head] == TAG_BE)
        return false; /* "and neither are Peru and Chile" */
    if (p->bare && claim_echoes_other(s, clause)) return false;
    if (p->follows && rule->object_set < 0 && is_followed(s, clause)) return false;
    if ((rule->at & AT_MODIFIER) && s->r->clauses[clause].object != UINT32_MAX)
        return false; /* "took steps", which are no step told before */
    if (!p->own && (points_at_noun(s, rule, clause) ||
                    (!inverted && is_one_that(s, clause)))) /* "nor is Peru, which" */
        return false;
    if (p->own && p->verb->passive && s->r->clauses[clause].subject < s->r->group_count &&
        claim_of_group(s, s->r->clauses[clause].subject)->rule != NULL)
        return false; /* "the exit was approved": what the step is of is told */
    if ((rule->flags & RULE_OWN) && !leaves_noun_out(s, rule, clause)) return false;
    if ((rule->at & AT_OBJECT) && !is_ranked(s, clause)) return false;
    return !(rule->form & FORM_DECISION) || does_same_decision(s, clause);
}

/* "signed the law to leave. It takes effect in May": the law does. */
static bool
is_of_law(claim_scan *s, const repeating *p)
{
    const claim_meaning *told = claim_last(s, p->verb->first, LAST_CLAIM, p->a->clause);

    return told != NULL && told->act != NULL && base_listed(told->act, "promulgate vote");
}

/* The step that is repeated; NULL: none. */
static const claim_meaning *
step_repeated(claim_scan *s, const repeating *p)
{
    const claim_rule *rule = p->a->rule;
    bool is = s->r->tags[p->verb->head] == TAG_BE, does = p->follows && rule->object_set >= 0;
    int which = !p->own           ? LAST_CLAIM
                : rule->kind != 0 ? LAST_LEAVE /* "urged it to reconsider" */
                                  : LAST_ANY;
    const claim_meaning *all, *last = claim_last(s, p->verb->first, which, p->a->clause);

    if (p->bare && is && !stands_before(s, last, p->a->clause, p->inverted.count > 0)) return NULL;
    if (does) last = done_behind(s, p->a, told_behind(s, nearer(s, p->a, last)));
    if (p->bare && p->verb->negative)
        last = done_behind(s, p->a, last); /* "threatened to leave, but never did" */
    if (does && (rule->flags & RULE_NEGATIVE)) last = of_treaty(s, p->a, last);
    if (p->follows && p->verb->mood == MOOD_INFINITIVE && last != NULL &&
        last->clause < s->r->clause_count &&
        claim_is_paragraph_between(s, s->r->clauses[last->clause].first, p->verb->first) &&
        claim_first(s, NULL) != NULL)
        last = claim_first(s, NULL); /* "may follow suit": what the report opens with */
    if ((all = exit_of_all(s, p->a)) != NULL) last = all;
    if (last == NULL || (last->act == NULL && !p->own)) return NULL;
    if ((rule->flags & RULE_OWN) && is_of_law(s, p)) return NULL;
    return p->own && !is_own_step(s, p->a, last) ? left_first(s, p->a) : last;
}

/* "remains outside, as does Peru", "nor did Chile", "Five never ratified it. Peru was one of them" */
static bool
repeats_negative(const claim_scan *s, const repeating *p, const claim_meaning *last)
{
    uint32_t before = p->verb->first - 1, object = s->r->clauses[p->a->clause].object;

    if (p->follows && object < s->r->group_count && !p->verb->negative && last->rule != NULL &&
        (last->rule->flags & RULE_NEGATIVE) && claim_word_is(s, s->r->groups[object].head, "same"))
        return true; /* "refused to sign it; Chile did the same" */
    if (p->bare && last->rule != NULL && !p->verb->negative && (last->rule->flags & RULE_NEGATIVE))
        return true;
    if (p->follows && s->r->tags[p->verb->head] == TAG_BE && last->clause != UINT32_MAX &&
        s->r->groups[s->r->clauses[last->clause].verb].negative)
        return true;
    return p->inverted.count > 0 && !p->verb->negative && !claim_word_is(s, before, "so") &&
           !claim_word_is(s, before, "as");
}

/* "promised to follow", "signed the order to leave. Chile said it would": the step is told of, and not done. */
static void
set_kind_repeated(const claim_scan *s, const repeating *p, claim_meaning *m)
{
    bool would =
        p->bare && s->r->tags[p->verb->head] == TAG_MODAL && base_same(m->direction, "leave");

    if (m->kind != 0) return;
    if (would || (!p->own && p->verb->mood == MOOD_INFINITIVE))
        m->kind = claim_kind_bit(s->rules, m->direction);
    if (would) m->act = "take_effect";
}

bool
claim_repeat(claim_scan *s, const claim_attempt *a, claim_meaning *m)
{
    repeating p = {.a = a, .verb = &s->r->groups[s->r->clauses[a->clause].verb]};
    const claim_meaning *last;

    p.own = a->rule->act != NULL || a->rule->kind != 0;
    p.bare = !p.own && (a->rule->flags & RULE_BARE) != 0;
    p.follows = !p.own && !p.bare;
    if (p.bare) p.inverted = claim_states_inverted(s, a->clause);
    if (!may_repeat(s, &p) || (last = step_repeated(s, &p)) == NULL) return false;
    copy_last(s, a, last, m);
    if (repeats_negative(s, &p, last)) m->flags |= RULE_NEGATIVE;
    if (p.bare && p.inverted.count > 0 && s->r->tags[p.verb->head] == TAG_BE &&
        !(m->flags & RULE_NEGATIVE) && !p.verb->negative)
        return false; /* "Peru is a party and so is Chile" */
    if (!p.own) take_other_treaty(s, a->clause, m);
    m->actors = p.inverted.count > 0 ? p.inverted : repeating_states(s, a, last);
    m->own_actors = true;
    set_kind_repeated(s, &p, m);
    if (p.follows && a->rule->object_set < 0 && !is_other_chamber(s, a, last) &&
        claim_same_states(&last->actors, &m->actors))
        return false; /* "Peru, which signed in May, will follow": nobody follows himself */
    return m->actors.count > 0 || exit_of_all(s, a) != NULL;
}

/* "Peru has signed and ratified it. Chile has done neither": the step told before the one repeated, of the
 * same treaty and close to it; NULL: none. */
const char *
claim_repeated_too(claim_scan *s, const claim_meaning *m)
{
    enum { BACK = 6 };
    const claim_meaning *last = NULL;
    uint32_t c = m->clause;

    if (!(m->rule->flags & RULE_BOTH) || m->clause == UINT32_MAX) return NULL;
    for (uint32_t steps = 0; c > 0 && steps < BACK; steps++) {
        const claim_meaning *k = claim_of_clause(s, --c);
        if (k->rule == NULL || k->act == NULL || k->taken || k->treaty == NULL ||
            !base_same(k->treaty, m->treaty) || !claim_is_family(s, k->act, "joining"))
            continue;
        if (last == NULL && base_same(k->act, m->act))
            last = k;
        else if (last != NULL && !base_same(k->act, m->act))
            return s->r->clauses[c].sentence + 1 >= s->r->clauses[last->clause].sentence ? k->act
                                                                                         : NULL;
    }
    return NULL;
}
