/* The steps that the text told before: the one that "this", "it" and "did the same" point at. */
#include "claim/claim_inner.h"

/* It leads somewhere; a refusal, which leads nowhere, may be repeated too. */
static bool
has_direction(const claim_meaning *m)
{
    return m->rule != NULL && m->treaty != NULL && m->direction != NULL &&
           (!base_same(m->direction, "none") || (m->act != NULL && base_same(m->act, "reject"))) &&
           (m->actors.count > 0 || m->counted);
}

/* "since their country has never belonged to the council": a standing told for a reason is no step that "the bill"
 * points at. */
static bool
is_reason(const claim_scan *s, const claim_meaning *m)
{
    uint8_t governor = m->clause != UINT32_MAX ? s->r->clauses[m->clause].governor : GOVERNOR_NONE;

    return (m->rule->flags & RULE_STATIVE) != 0 &&
           (governor == GOVERNOR_CAUSE || governor == GOVERNOR_TIME);
}

const claim_meaning *
claim_first(claim_scan *s, const char *pact)
{
    uint32_t steps = 0;

    for (uint32_t c = 0; c < s->r->clause_count && steps < 12; c++) {
        const claim_meaning *m;
        if (s->r->groups[s->r->clauses[c].verb].first < s->r->stream->body_token) continue;
        steps++;
        if (s->clause_state[c] == STATE_BUSY) continue;
        m = claim_of_clause(s, c);
        if (has_direction(m) && m->kind != 0 && (pact == NULL || base_same(pact, m->treaty)))
            return m;
    }
    return NULL;
}

/* "brought it before the lower house, which adopted it. The upper house followed" */
static bool
are_chambers(const claim_scan *s, uint32_t one, uint32_t other)
{
    uint32_t a = s->r->clauses[one].subject, b = s->r->clauses[other].subject;

    return a < s->r->group_count && b < s->r->group_count &&
           (claim_who(s, a) & WHO_PARLIAMENT) != 0 && (claim_who(s, b) & WHO_PARLIAMENT) != 0;
}

/* "voted to leave the pact, which it had signed in May. Peru's took the same decision": what a sentence
 * says on the way is not what the next one points back at. NULL: the clause stands for itself. */
static const claim_meaning *
told_above(claim_scan *s, uint32_t clause, int which, uint32_t avoid)
{
    const annotate_clause *c = &s->r->clauses[clause];
    uint32_t sentence = c->sentence;

    if (which == LAST_LEAVE || avoid >= s->r->clause_count || c->governor != GOVERNOR_RELATIVE ||
        s->r->clauses[avoid].sentence == sentence || are_chambers(s, clause, avoid))
        return NULL;
    for (uint32_t steps = 0; steps < 3 && c->parent < s->r->clause_count; steps++) {
        uint32_t above = c->parent;
        const claim_meaning *m;
        c = &s->r->clauses[above];
        if (s->clause_state[above] == STATE_BUSY) return NULL;
        m = claim_of_clause(s, above);
        if (has_direction(m) && (which == LAST_ANY || (m->act != NULL && !m->taken))) return m;
    }
    return NULL;
}

/* "left, a year after giving notice. Peru followed": what is followed is the act, not what it is counted
 * from. NULL: the clause stands for itself. */
static const claim_meaning *
counted_from(claim_scan *s, uint32_t clause, int which, uint32_t avoid)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const claim_meaning *m;

    if (which != LAST_CLAIM || c->governor != GOVERNOR_TIME || c->parent >= s->r->clause_count ||
        c->parent == avoid || s->clause_state[c->parent] == STATE_BUSY)
        return NULL;
    m = claim_of_clause(s, c->parent);
    return has_direction(m) && m->act != NULL && !m->taken ? m : NULL;
}

/* "ceases to be a party": the clause above says where it leads. NULL: the clause stands for itself. */
static const claim_meaning *
turned_above(claim_scan *s, uint32_t clause, uint32_t avoid)
{
    uint32_t above = s->r->clauses[clause].parent;
    const claim_meaning *m = &s->clauses[clause], *taker;

    if (!m->taken || above >= s->r->clause_count || above == avoid ||
        s->clause_state[above] == STATE_BUSY)
        return NULL;
    taker = claim_of_clause(s, above);
    return has_direction(taker) && taker->theme_clause == clause &&
                   !base_same(taker->direction, m->direction)
               ? taker
               : NULL;
}

const claim_meaning *
claim_last(claim_scan *s, uint32_t before_token, int which, uint32_t avoid)
{
    uint32_t low = 0, high = s->r->clause_count, steps,
             item = annotate_story_of(s->r, before_token);

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (s->r->groups[s->r->clauses[middle].verb].first < before_token)
            low = middle + 1;
        else
            high = middle;
    }
    for (steps = 0; low > 0 && steps < 40; steps++) {
        const claim_meaning *m, *main;
        low--;
        if (s->r->groups[s->r->clauses[low].verb].first < item) return NULL;
        if (low == avoid || s->clause_state[low] == STATE_BUSY) continue;
        m = claim_of_clause(s, low);
        if (which == LAST_CLAIM &&
            (m->taken ||
             (m->kind != 0 && !m->counted && /* "fifty need to ratify it. Peru has done so" */
              s->r->groups[s->r->clauses[low].verb].mood != MOOD_PLAIN)))
            continue;
        if (!has_direction(m) || is_reason(s, m) || (which == LAST_CLAIM && m->act == NULL))
            continue;
        if ((main = turned_above(s, low, avoid)) != NULL ||
            (main = counted_from(s, low, which, avoid)) != NULL ||
            (main = told_above(s, low, which, avoid)) != NULL)
            return main;
        if (which != LAST_LEAVE || base_same(m->direction, "leave") ||
            base_same(m->direction, "suspend"))
            return m;
    }
    return NULL;
}
