/* What no finite verb tells, and has been done all the same: "the first to ratify it", "returning in 2003". */
#include "claim/claim_inner.h"

/* "was the first to ratify it, after signing it": the clause above the infinitive. */
static uint32_t
finite_above(const claim_scan *s, uint32_t clause)
{
    for (uint32_t steps = 0; steps < 4 && clause < s->r->clause_count; steps++) {
        const annotate_clause *c = &s->r->clauses[clause];
        if (c->verb == UINT32_MAX || s->r->groups[c->verb].mood != MOOD_INFINITIVE) break;
        clause = c->parent;
    }
    return clause;
}

/* "rejoined it in May after leaving in 2018": the clause above tells of the same treaty. */
static bool
is_of_same_treaty(const claim_scan *s, const claim_meaning *m)
{
    uint32_t above = s->r->clauses[m->clause].parent;

    return m->explicit_treaty ||
           (above < s->r->clause_count && s->clauses[above].rule != NULL &&
            s->clauses[above].treaty != NULL && base_same(s->clauses[above].treaty, m->treaty));
}

/* "will leave it again, two years after rejoining": who has not joined cannot leave. */
static bool
is_turning_back(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    const claim_meaning *above = c->parent < s->r->clause_count ? &s->clauses[c->parent] : NULL;

    if (above == NULL || above->rule == NULL || above->direction == NULL || m->direction == NULL ||
        c->governor != GOVERNOR_TIME || !claim_word_is(s, c->marker, "after"))
        return false;
    return (base_same(above->direction, "leave") && base_same(m->direction, "join")) ||
           (base_same(above->direction, "join") && base_same(m->direction, "leave"));
}

/* "resumed whaling after leaving the convention", "broke ranks by leaving it": it left, whatever came
 * then. */
bool
claim_is_behind(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];

    if (c->marker == UINT32_MAX || !m->own_actors || !is_of_same_treaty(s, m)) return false;
    if (c->governor == GOVERNOR_CAUSE && !claim_word_is(s, c->marker, "by")) return false;
    if (c->governor == GOVERNOR_TIME && !claim_word_is(s, c->marker, "after") &&
        !claim_word_is(s, c->marker, "since") && !claim_word_is(s, c->marker, "on") &&
        !claim_word_is(s, c->marker, "upon"))
        return false;
    if (claim_is_future_means(s, c)) return true;
    return (c->governor == GOVERNOR_CAUSE || c->governor == GOVERNOR_TIME) &&
           (is_turning_back(s, m) || claim_is_fact(s, finite_above(s, c->parent)));
}

/* "walked out in 1984, returning in 2003", "before rejoining in 2003": told on, with its own day. */
static bool
goes_on_dated(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    uint32_t i = annotate_date_from(s->r, c->first);

    bool on = c->governor == GOVERNOR_NONE ||
              (c->governor == GOVERNOR_TIME && claim_word_is(s, c->marker, "before"));

    return on && c->parent < s->r->clause_count && m->actors.count > 0 && is_of_same_treaty(s, m) &&
           claim_is_fact(s, c->parent) && i < s->r->date_count && s->r->dates[i].first < c->last &&
           s->r->dates[i].edtf[0] != '\0';
}

/* "announced it, with the country leaving on 3 May", "with the exit to take effect in May": told beside, with a
 * day of its own; "with Peru following suit" needs none. */
bool
claim_is_beside_dated(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    uint32_t i = annotate_date_from(s->r, c->first);
    bool dated =
        i < s->r->date_count && s->r->dates[i].first < c->last && s->r->dates[i].edtf[0] != '\0';

    return c->antecedent < s->r->group_count && c->parent < s->r->clause_count &&
           s->r->groups[c->antecedent].preposition != 0 &&
           s->r->groups[c->antecedent].preposition == s->rules->word_with &&
           claim_is_fact(s, finite_above(s, c->parent)) &&
           (dated || (m->rule->flags & RULE_REPEAT) != 0);
}

/* "With Peru joining it on 3 May, ten states have now ratified it": told aside, by a day that has passed. */
static bool
is_aside_dated(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    uint32_t i = annotate_date_from(s->r, c->first);
    base_day first, last;

    return c->subject < s->r->group_count && s->r->groups[c->subject].preposition != 0 &&
           s->r->groups[c->subject].preposition == s->rules->word_with && m->own_actors &&
           i < s->r->date_count && s->r->dates[i].first < c->last &&
           s->r->published != BASE_NO_DAY && base_edtf_range(s->r->dates[i].edtf, &first, &last) &&
           last <= s->r->published;
}

/* "has signed it without ratifying it": told, and denied. */
bool
claim_is_without(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = m->clause < s->r->clause_count ? &s->r->clauses[m->clause] : NULL;

    return c != NULL && c->marker != UINT32_MAX && claim_word_is(s, c->marker, "without") &&
           s->r->groups[c->verb].mood == MOOD_GERUND && c->parent < s->r->clause_count &&
           m->actors.count > 0 && claim_is_fact(s, c->parent) &&
           s->clauses[c->parent].rule != NULL && s->clauses[c->parent].treaty != NULL &&
           base_same(s->clauses[c->parent].treaty, m->treaty);
}

/* "was the first to sign it and also the first to ratify it": joined to what the verb says of its subject. */
static bool
is_joined_first(const claim_scan *s, const annotate_clause *c, const annotate_group *g)
{
    uint32_t before = g->first, above = finite_above(s, c->parent);
    const annotate_group *v;

    if (c->subject >= s->r->group_count || above >= s->r->clause_count || before < 2) return false;
    if (s->r->tags[before - 1] == TAG_ADVERB) before--;
    v = &s->r->groups[s->r->clauses[above].verb];
    return s->r->tags[before - 1] == TAG_CONJUNCTION && s->r->tags[v->head] == TAG_BE &&
           !v->negative && v->mood == MOOD_PLAIN;
}

/* "joined it in 2002, only to leave it in 2024": it has. */
static bool
is_only_to(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    uint32_t parent = s->r->clauses[m->clause].parent;

    return claim_word_is(s, v->first, "only") && claim_is_fact(s, parent) &&
           s->r->tags[s->r->groups[s->r->clauses[parent].verb].head] != TAG_BE;
}

/* "The year 2018 saw Peru leave the pact": it left. */
static bool
is_seen(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    uint32_t parent = s->r->clauses[m->clause].parent;

    return s->r->tags[v->first] == TAG_BASE && claim_is_fact(s, parent) && m->actors.count > 0 &&
           !s->r->groups[s->r->clauses[parent].verb].negative &&
           base_same(lexicon_norm(s->r->lex, s->r->groups[s->r->clauses[parent].verb].lemma),
                     "see");
}

/* "Peru, the first country to ratify it, ...", "The first to ratify it was Peru": it has. */
static bool
is_first_to(const claim_scan *s, const claim_meaning *m)
{
    static const char *const words[] = {"first", "last", "latest", "only"};
    const annotate_clause *c = &s->r->clauses[m->clause];
    const annotate_group *g;
    bool found = false;

    if (c->antecedent >= s->r->group_count || c->subject >= s->r->group_count) return false;
    g = &s->r->groups[c->antecedent];
    for (uint32_t i = g->first; i < s->r->groups[c->verb].first && i < g->first + 8; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            found = found || claim_word_is(s, i, words[k]) || claim_is_ordinal(s, i);
    if (!found) return false;
    if (c->subject == c->antecedent)
        return claim_spelled_out((claim_scan *)s, c->antecedent).count > 0;
    return (s->r->groups[c->subject].last == g->first &&
            s->r->stream->tokens[g->first].gap == TEXT_GAP_COMMA) ||
           is_joined_first(s, c, g);
}

/* "is reported to have left", "appears to have left": what is told as done, though no finite verb tells it. */
static bool
is_told_as_done(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    const annotate_group *above;
    const char *lemma;

    if (!v->perfect || c->governor != GOVERNOR_COMPLEMENT || c->parent >= s->r->clause_count ||
        c->subject != s->r->clauses[c->parent].subject)
        return false;
    above = &s->r->groups[s->r->clauses[c->parent].verb];
    lemma = lexicon_norm(s->r->lex, above->lemma);
    if (!above->passive) return base_same(lemma, "appear") || base_same(lemma, "seem");
    return base_listed(lemma, "believe say report know think find understand confirm");
}

bool
claim_infinitive_tells(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    return is_first_to(s, m) || is_only_to(s, m, v) || is_seen(s, m, v) || is_told_as_done(s, m, v);
}

bool
claim_gerund_tells(const claim_scan *s, const claim_meaning *m)
{
    return goes_on_dated(s, m) || claim_is_without(s, m) || claim_is_beside_dated(s, m) ||
           is_aside_dated(s, m);
}
