/* What stands between a clause's words: a condition that has the place of the clause to come, a relative clause
 * that parts a verb from its noun and from who says it. */
#include "annotate/clauses_inner.h"

/* The last finite clause before `c` that is no relative; UINT32_MAX: none. */
static uint32_t
finite_before(const clauses_build *b, uint32_t c)
{
    while (c-- > 0 && clauses_at(b, c)->sentence == b->sentence)
        if (clauses_at(b, c)->governor != GOVERNOR_RELATIVE &&
            clauses_group(b, clauses_at(b, c)->verb)->mood == MOOD_PLAIN)
            return c;
    return UINT32_MAX;
}

/* "He said that, should Peru leave it, Chile would stay": "should" has the place of the clause to come. */
static void
invert_within(clauses_build *b, uint32_t verb)
{
    annotate_clause *c = clauses_at(b, b->last);
    uint32_t first = clauses_group(b, c->verb)->first;

    b->replaced = *c;
    b->inverted = b->waiting = b->last;
    b->finite = finite_before(b, b->last);
    b->resume = UINT32_MAX;
    c->verb = verb;
    c->subject = c->object;
    c->object = c->marker = c->antecedent = UINT32_MAX;
    c->governor = GOVERNOR_CONDITION;
    c->parent = b->finite;
    clauses_finish(b, b->last, first);
    clauses_at(b, b->last)->first = first;
}

/* "would have paid more had it left": behind what would have been. */
static bool
is_behind_would(const clauses_build *b, const annotate_clause *had)
{
    uint32_t main = finite_before(b, b->last);
    const annotate_group *v, *who = clauses_group(b, had->object);

    if (main == UINT32_MAX || b->g.tag[who->head] != TAG_PRONOUN) return false;
    v = clauses_group(b, clauses_at(b, main)->verb);
    return v->perfect && v->modal != 0;
}

/* "Had Peru left the pact, ...": it has not. */
static bool
is_had(const clauses_build *b, const annotate_clause *had, uint32_t verb)
{
    const annotate_group *v = clauses_group(b, verb), *h = clauses_group(b, had->verb);

    return groups_is(&b->g, h->head, W_HAD) && h->first == h->head &&
           (v->first == v->head || groups_is(&b->g, v->first, W_BEEN)) &&
           (groups_classes(&b->g, v->head) & WORD_PARTICIPLE) != 0 &&
           (h->first == b->from || is_behind_would(b, had));
}

/* "Should Peru leave the pact, ...", "should it be denounced": a condition told by the order of its words. */
bool
clauses_inverted(clauses_build *b, uint32_t verb)
{
    const annotate_clause *should = clauses_at(b, b->last);
    uint32_t c, first;

    if (should == NULL || should->verb == UINT32_MAX || should->object == UINT32_MAX ||
        (!groups_is(&b->g, clauses_group(b, should->verb)->head, W_SHOULD) &&
         !is_had(b, should, verb)))
        return false;
    first = clauses_group(b, verb)->first;
    if ((b->g.tag[clauses_group(b, verb)->head] != TAG_BASE && !groups_is(&b->g, first, W_BE) &&
         !is_had(b, should, verb)) ||
        clauses_group(b, should->object)->last != first)
        return false;
    if (clauses_group(b, should->verb)->first != b->from) {
        if (!clauses_wide_gap(b, clauses_group(b, should->verb)->first) && !is_had(b, should, verb))
            return false;
        invert_within(b, verb);
        return true;
    }
    if (b->finite != b->last) return false;
    c = clauses_append(b, verb, GOVERNOR_CONDITION, UINT32_MAX);
    if (c == UINT32_MAX) return true;
    clauses_at(b, c)->subject = clauses_at(b, b->last)->object;
    b->waiting = c;
    clauses_finish(b, c, b->from);
    b->finite = UINT32_MAX;
    return true;
}

/* "On 3 March came the notice", "Then followed its exit": who comes stands behind the verb. */
void
clauses_turn_round(clauses_build *b, uint32_t c)
{
    annotate_clause *clause = clauses_at(b, c);
    const annotate_group *v = clauses_group(b, clause->verb);

    if (clause->subject != UINT32_MAX || clause->object == UINT32_MAX ||
        (c > 0 && clauses_at(b, c - 1)->sentence == b->sentence) || v->first == b->from ||
        v->tense != TENSE_PAST || v->passive || !clauses_in_set(b, v->lemma, b->g.coming))
        return;
    clause->subject = clause->object;
    clause->object = UINT32_MAX;
    clause->first = b->from;
}

/* "said that the pact, which Peru signed in May, was": what a relative clause has parted from who says it.
 * False: nobody says it; `*that`: UINT32_MAX where it has none. */
bool
clauses_said_over(const clauses_build *b, uint32_t *that)
{
    const annotate_clause *said = clauses_at(b, b->finite);
    uint32_t noun = b->resume, i, from;

    *that = UINT32_MAX;
    if (said == NULL || noun == UINT32_MAX || b->last <= b->finite ||
        !clauses_is_saying(b, b->finite))
        return false;
    for (i = b->finite + 1; i <= b->last; i++)
        if (clauses_at(b, i)->governor != GOVERNOR_RELATIVE) return false;
    from = clauses_group(b, said->verb)->last;
    if (clauses_at(b, b->last)->antecedent != noun || clauses_group(b, noun)->first < from)
        return false;
    for (i = from; i < clauses_group(b, noun)->first && *that == UINT32_MAX; i++) {
        if (clauses_wide_gap(b, i)) return false;
        if (b->g.tag[i] == TAG_THAT) *that = i;
    }
    return *that != UINT32_MAX || clauses_group(b, noun)->first == from;
}

/* "India never signed; Peru, which has since 1999, did", "Peru left, but the law on leaving it was rejected": what tells
 * more of a noun hangs where that does. */
bool
clauses_is_told_of(const clauses_build *b, uint32_t relative, uint32_t noun)
{
    const annotate_clause *c = clauses_at(b, relative);

    return c != NULL && (c->governor == GOVERNOR_RELATIVE || c->governor == GOVERNOR_COMPLEMENT) &&
           (c->marker != UINT32_MAX || c->governor == GOVERNOR_COMPLEMENT) && noun != UINT32_MAX &&
           c->antecedent == noun;
}
