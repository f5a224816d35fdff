/* "Chile has not", "so did Peru": an auxiliary alone, whose verb was told before. */
#include "claim/claim_clause.h"

/* Where the verb ends, over "either" and "too". */
static uint32_t
end_of_echo(const claim_scan *s, const annotate_group *v)
{
    if (claim_word_is(s, v->last, "either") || claim_word_is(s, v->last, "too") ||
        claim_word_is(s, v->last, "also"))
        return v->last + 1;
    return claim_word_is(s, v->last, "as") && claim_word_is(s, v->last + 1, "well") ? v->last + 2
                                                                                    : v->last;
}

/* "Peru has never ratified it. Chile and Fiji have": what the sentence before says that another has not. */
static bool
answers_denial(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const annotate_group *v = &s->r->groups[c->verb];

    if (clause == 0 || v->negative || s->r->tags[v->head] != TAG_HAVE) return false;
    for (uint32_t k = clause; k-- > 0 && s->r->clauses[k].sentence + 1 >= c->sentence;) {
        const annotate_group *before = &s->r->groups[s->r->clauses[k].verb];
        if (s->r->clauses[k].governor == GOVERNOR_NONE) return before->negative && before->perfect;
    }
    return false;
}

/* "as its neighbours already had", "neither A nor B ever did", "announced that it would": an auxiliary with nothing
 * behind it. */
bool
claim_is_elliptic(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const annotate_group *v = &s->r->groups[c->verb];
    const text_stream *t = s->r->stream;
    uint32_t end = end_of_echo(s, v);
    bool ends = end >= t->count || (t->tokens[end].flags & TEXT_SENTENCE) ||
                t->tokens[end].gap > TEXT_GAP_SPACE;

    if (!ends || c->subject == UINT32_MAX) return false;
    if (s->r->tags[v->head] == TAG_MODAL)
        return c->governor == GOVERNOR_SAYING || end > v->last || v->negative;
    return s->r->groups[c->subject].negative_determiner || v->negative || end > v->last ||
           answers_denial(s, clause) ||
           s->r->groups[c->subject].number > 1 || /* "One hundred countries have" */
           claim_word_is(s, s->r->groups[c->subject].first - 1, "as") ||
           (c->marker != UINT32_MAX && claim_word_is(s, c->marker, "as"));
}

/* "and neither did Russia", "nor have Peru and Chile", "so has Bolivia": who stands behind the verb. */
annotate_list
claim_states_inverted(const claim_scan *s, uint32_t clause)
{
    annotate_list none = {NULL, 0};
    const annotate_clause *c = &s->r->clauses[clause];
    const annotate_group *v = &s->r->groups[c->verb];
    uint32_t at = v->first;

    if (c->object == UINT32_MAX || at == 0) return none;
    if (!claim_word_is(s, at, "nor") && !claim_word_is(s, at, "neither") &&
        !claim_word_is(s, at, "so") && !claim_word_is(s, at - 1, "as") &&
        !claim_word_is(s, at - 1, "nor") && !claim_word_is(s, at - 1, "neither") &&
        !claim_word_is(s, at - 1, "so"))
        return none;
    return claim_states_of(s, c->object);
}

/* "asked whether it had told Peru, which is staying. He said that it had not": the question that a bare
 * answer answers, in the sentence before. */
static uint32_t
question_before(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    uint32_t question = UINT32_MAX;

    if (c->parent >= s->r->clause_count) return UINT32_MAX;
    for (uint32_t k = clause; k-- > 0 && s->r->clauses[k].sentence + 1 >= c->sentence;) {
        uint32_t marker = s->r->clauses[k].marker;
        if (s->r->clauses[k].sentence == c->sentence || marker == UINT32_MAX) continue;
        if (claim_word_is(s, marker, "whether") || claim_word_is(s, marker, "if")) question = k;
    }
    return question;
}

/* "Peru has paid. Chile has not": the auxiliary is that of the sentence before, which tells of no step. */
static bool
echoes(const claim_scan *s, uint32_t clause, uint32_t before)
{
    const annotate_group *v = &s->r->groups[s->r->clauses[clause].verb],
                         *b = &s->r->groups[s->r->clauses[before].verb];

    return s->r->clauses[before].sentence + 1 == s->r->clauses[clause].sentence &&
           s->r->tags[v->head] == TAG_HAVE && b->perfect && b->tense == v->tense && !b->negative;
}

/* "abide by the treaty, while Peru does not": the verb left out is that of the clause before. */
bool
claim_echoes_other(claim_scan *s, uint32_t clause)
{
    uint32_t c = clause, question = question_before(s, clause);

    if (question != UINT32_MAX && claim_of_clause(s, question)->rule == NULL) return true;
    for (uint32_t steps = 0; c > 0 && steps < 3; steps++) {
        const annotate_clause *k = &s->r->clauses[--c];
        if (k->sentence != s->r->clauses[clause].sentence && !echoes(s, clause, c)) return false;
        if (s->r->groups[k->verb].mood != MOOD_PLAIN) continue;
        return claim_of_clause(s, c)->rule == NULL &&
               s->r->tags[s->r->groups[k->verb].head] != TAG_BE &&
               !lexicon_in_set(s->r->lex, s->r->groups[k->verb].lemma, s->rules->saying);
    }
    return false;
}
