/* What a text tells of and says not to be so: reports that are denied, untrue, taken back or believed by nobody. */
#include "claim/claim_inner.h"

/* "no withdrawal", "neither has": the noun group denies. */
bool
claim_group_denies(const claim_scan *s, uint32_t group)
{
    return group < s->r->group_count && s->r->groups[group].negative_determiner;
}

/* "wrongly reported that", "misreported that", "an earlier version of this story said that" */
bool
claim_is_taken_back(const claim_scan *s, const annotate_clause *saying)
{
    const annotate_group *v = &s->r->groups[saying->verb];
    uint32_t from = v->first > 0 ? v->first - 1 : 0;

    if (lexicon_in_set(s->r->lex, v->lemma, s->rules->misreporting)) return true;
    for (uint32_t i = from; i <= v->last && i < s->r->stream->count; i++)
        if (claim_word_in(s, i, s->rules->wrongly)) return true;
    return saying->subject != UINT32_MAX &&
           lexicon_in_set(s->r->lex, s->r->groups[saying->subject].lemma, s->rules->version);
}

/* "found no evidence that Peru used them", "there is no sign that it has left" */
bool
claim_is_unproven(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = clause < s->r->clause_count ? &s->r->clauses[clause] : NULL;
    const annotate_group *g =
        c != NULL && c->antecedent < s->r->group_count ? &s->r->groups[c->antecedent] : NULL;

    return g != NULL && g->negative_determiner && c->marker != UINT32_MAX &&
           claim_word_is(s, c->marker, "that") &&
           lexicon_in_set(s->r->lex, g->lemma, s->rules->evidence);
}

/* "Nobody believes that Peru left", but "nobody knew that it had left". */
bool
claim_is_believed_by_none(const claim_scan *s, const annotate_clause *above)
{
    const char *lemma = lexicon_norm(s->r->lex, s->r->groups[above->verb].lemma);

    if (!claim_group_denies(s, above->subject)) return false;
    return base_listed(lemma, "believe think expect imagine suggest claim");
}

/* "are untrue", "were denied", "proved unfounded" */
static bool
is_refuting(const claim_scan *s, const annotate_clause *c)
{
    enum { FAR = 4 };
    const text_stream *t = s->r->stream;
    const annotate_group *v = &s->r->groups[c->verb];

    if (v->negative) return false;
    if (v->passive && lexicon_in_set(s->r->lex, v->lemma, s->rules->denying)) return true;
    for (uint32_t i = v->first; i < v->last + FAR && i < c->last && i < t->count; i++)
        if (claim_word_in(s, i, s->rules->falsehood)) return true;
    return false;
}

/* "There is no truth in reports that Estonia has left" */
static bool
is_without_truth(const claim_scan *s, uint32_t report)
{
    const annotate_group *g = report > 0 ? &s->r->groups[report - 1] : NULL;

    return g != NULL && g->kind == GROUP_NOUN && g->negative_determiner &&
           g->last + 1 == s->r->groups[report].first &&
           (claim_word_is(s, g->head, "truth") || claim_word_is(s, g->head, "substance") ||
            claim_word_is(s, g->head, "basis") || claim_word_is(s, g->head, "foundation") ||
            claim_word_is(s, g->head, "merit"));
}

/* "It is untrue that Estonia has left" */
static bool
is_untrue_that(const claim_scan *s, const annotate_clause *c)
{
    const annotate_clause *above =
        c->parent < s->r->clause_count ? &s->r->clauses[c->parent] : NULL;

    return above != NULL && above->verb != UINT32_MAX && c->marker > 0 &&
           claim_word_is(s, c->marker, "that") && !s->r->groups[above->verb].negative &&
           s->r->groups[above->verb].last < c->marker && c->marker < s->r->stream->count &&
           claim_word_in(s, c->marker - 1, s->rules->falsehood);
}

/* "A video that claims Estonia has left is fake": who says so is refuted. */
static bool
is_told_by_fake(const claim_scan *s, const annotate_clause *c)
{
    const annotate_clause *above =
        c->parent < s->r->clause_count ? &s->r->clauses[c->parent] : NULL;

    return above != NULL && c->governor == GOVERNOR_SAYING &&
           above->governor == GOVERNOR_RELATIVE && above->parent < s->r->clause_count &&
           above->antecedent < s->r->group_count &&
           s->r->clauses[above->parent].subject == above->antecedent &&
           is_refuting(s, &s->r->clauses[above->parent]);
}

/* "Reports that Estonia has left are untrue": what is said of the report stands right behind it. */
bool
claim_is_refuted(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];

    if (is_untrue_that(s, c) || is_told_by_fake(s, c)) return true;
    if (c->antecedent != UINT32_MAX && is_without_truth(s, c->antecedent)) return true;
    if (c->antecedent == UINT32_MAX || c->marker == UINT32_MAX ||
        !claim_word_is(s, c->marker, "that") ||
        !lexicon_in_set(s->r->lex, s->r->groups[c->antecedent].lemma, s->rules->report))
        return false;
    for (uint32_t k = clause + 1; k < s->r->clause_count; k++) {
        const annotate_clause *next = &s->r->clauses[k];
        if (next->sentence != c->sentence) break;
        if (next->first >= c->last && next->verb != UINT32_MAX && is_refuting(s, next)) return true;
    }
    return false;
}
