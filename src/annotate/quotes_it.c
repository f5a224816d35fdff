/*
 * "It", where it speaks: the body that spoke or did something, a paper, whoever gave the paper out. Every look back
 * is bounded.
 */
#include "annotate/names.h"
#include "annotate/quotes.h"

static bool
can_be_it(const annotate_name *n)
{
    return n->kind == LEXICON_BODY || n->kind == LEXICON_ORGANISATION || n->kind == LEXICON_GROUP ||
           n->kind == LEXICON_STATE;
}

/* "The office of the president said": a body by its noun, no person and not many. */
static bool
is_body_by_noun(const speech *p, const annotate_attribution *a)
{
    const annotate_result *r = p->r;
    uint32_t k = annotate_group_at(r, a->from);

    return a->speaker >= r->name_count && a->named && a->to > a->from && k < r->group_count &&
           r->groups[k].kind == GROUP_NOUN && !speech_is_many(p, &r->groups[k]) &&
           !speech_is_role(p, r->groups[k].head);
}

/* The body that spoke in this sentence or the one before. */
static bool
body_spoke(const speech *p, uint32_t token, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    uint32_t end = annotate_attribution_from(r, token);

    for (uint32_t i = end; i > 0 && end - i < 3; i--) {
        const annotate_attribution *b = &r->attributions[i - 1];
        if (text_sentence_of(p->s, b->first) + 1 < text_sentence_of(p->s, token)) return false;
        if (!is_body_by_noun(p, b) &&
            (b->speaker >= r->name_count || !can_be_it(&r->names[b->speaker])))
            continue;
        speech_copy(a, b);
        return true;
    }
    return false;
}

/* "Article 20. It provides that": the rule or treaty named last, in this sentence or the one before. */
static treaty_result
rule_before(speech *p, uint32_t token, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    uint32_t k = annotate_group_at(r, token), sentence = text_sentence_of(p->s, token),
             least = p->s->sentences[sentence > 0 ? sentence - 1 : 0], steps = 0;
    treaty_result rc;

    while (k != UINT32_MAX && k-- > 0 && r->groups[k].first >= least && steps++ < GROUPS_BACK) {
        const annotate_group *g = &r->groups[k];
        const annotate_name *n = g->name < r->name_count ? &r->names[g->name] : NULL;
        if (speech_is_quoted(r, g)) continue;
        if (speech_is_headed(g, n) && n->kind == LEXICON_TREATY) return speech_name(p, g->name, a);
        if (g->kind != GROUP_NOUN || !speech_is_paper(p, k)) continue;
        if ((rc = speech_by_author(p, k, a)) != TREATY_OK || a->text != NULL) return rc;
        return speech_phrase(p, k, g->last, a);
    }
    return TREATY_OK;
}

/* "Not so the ministry. It spoke of ...": named in the sentence before, which has no verb. */
static bool
stands_alone(const speech *p, uint32_t group, uint32_t token)
{
    const annotate_group *g = &p->r->groups[group];

    return g->clause >= p->r->clause_count && speech_is_free(p, group) &&
           text_sentence_of(p->s, g->first) + 1 == text_sentence_of(p->s, token);
}

/* The subject that the sentence opens with, as far as it is no person. */
static uint32_t
main_subject(const speech *p, uint32_t group)
{
    const annotate_result *r = p->r;
    uint32_t found = UINT32_MAX, start, steps = 0;

    if (group >= r->group_count) return UINT32_MAX;
    start = p->s->sentences[text_sentence_of(p->s, r->groups[group].first)];
    while (group-- > 0 && r->groups[group].first >= start && steps++ < GROUPS_BACK) {
        const annotate_group *g = &r->groups[group];
        const annotate_name *n = g->name < r->name_count ? &r->names[g->name] : NULL;
        if (speech_is_subject(p, group) && !speech_is_pronoun(p, g) && !speech_is_many(p, g) &&
            !speech_is_somebody(p, g) && (n == NULL || !speech_is_person(n)))
            found = group;
    }
    return found;
}

/* "The ministry, while it was glad, complained": what stands before the comma. */
static uint32_t
set_off_before(const speech *p, uint32_t token)
{
    const annotate_result *r = p->r;
    uint32_t k = token > 1 ? annotate_group_at(r, token - 2) : UINT32_MAX;
    const annotate_name *n;

    if (k >= r->group_count || speech_tag(p, token - 1) != TAG_SUBORDINATOR ||
        !token_gap_has(p->s, token - 1, ",") || r->groups[k].last != token - 1 ||
        !speech_is_free(p, k) || r->groups[k].name >= r->name_count)
        return UINT32_MAX;
    n = &r->names[r->groups[k].name];
    return speech_is_headed(&r->groups[k], n) && can_be_it(n) ? r->groups[k].name : UINT32_MAX;
}

/* "It was announced by Jane Roe in a letter. "...," it said.": the one person told of in the sentence whose paper
 * speaks on; a name, UINT32_MAX. */
static uint32_t
writer_before(const speech *p, uint32_t token)
{
    const annotate_result *r = p->r;
    uint32_t sentence = text_sentence_of(p->s, token), k = annotate_group_at(r, token), least,
             steps = 0, found = UINT32_MAX;
    bool any;

    if (sentence == 0) return UINT32_MAX;
    least = p->s->sentences[sentence - 1];
    while (k != UINT32_MAX && k-- > 0 && r->groups[k].first >= least && steps++ < GROUPS_BACK &&
           found == UINT32_MAX) {
        const annotate_group *g = &r->groups[k];
        if (g->kind == GROUP_NOUN && g->first < p->s->sentences[sentence] && g->first > least &&
            speech_in_set(p, g->head, p->issued_noun) && token_is(p->s, g->first - 1, "in") &&
            !g->definite)
            found = k;
    }
    return found != UINT32_MAX ? speech_person_of(p, sentence - 1, r->groups[found].first, &any)
                               : UINT32_MAX; /* named before it, and not in what it says */
}

/* "The broadcaster RTX", "the agency", "the party": a body that no pack knows, by its noun or capitals behind one. */
static bool
is_outlet(const speech *p, const annotate_group *g)
{
    if (speech_in_set(p, g->head, p->outlet_noun) || speech_in_set(p, g->head, p->organ_noun) ||
        speech_is_staff(p, g) || speech_is_association(p, g->head))
        return true;
    for (uint32_t i = g->first; i < g->head; i++)
        if (speech_in_set(p, i, p->outlet_noun))
            return token_flag(p->s, g->head, TEXT_CAPITAL | TEXT_UPPER);
    return false;
}

treaty_result
speech_it(speech *p, uint32_t token, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    uint32_t k = annotate_group_at(r, token), steps, whole, name = set_off_before(p, token);
    treaty_result rc;

    if (name != UINT32_MAX) return speech_name(p, name, a);

    if ((speech_in_set(p, a->first, p->providing) ||
         token_either(p->s, a->first, "read", "reads")) &&
        !speech_in_set(p, token + 1, p->issued_noun) && /* "its statement read" */
        ((rc = rule_before(p, token, a)) != TREATY_OK || a->text != NULL))
        return rc;
    /* "the panel regrets, as it put it" */
    if (token_is(p->s, token + 2, "it") && (whole = main_subject(p, k)) != UINT32_MAX)
        return speech_phrase(p, whole, r->groups[whole].last, a);
    if (speech_in_set(p, a->first, p->saying) || token_either(p->s, a->first, "read", "reads")) {
        name = writer_before(p, token);
        if (name != UINT32_MAX) return speech_name(p, name, a);
    }
    if (body_spoke(p, token, a)) return TREATY_OK;
    for (steps = 0; k != UINT32_MAX && k-- > 0 && steps < GROUPS_BACK; steps++) {
        const annotate_group *g = &r->groups[k];
        const annotate_name *n = g->name < r->name_count ? &r->names[g->name] : NULL;
        bool alone = speech_is_headed(g, n) && n->kind == LEXICON_BODY && stands_alone(p, k, token);
        if ((!speech_is_subject(p, k) && !alone) || speech_is_pronoun(p, g) || speech_is_many(p, g))
            continue;
        if (g->last == token && token_gap_has(p->s, token, ","))
            continue; /* "The Bank, it states, received it" */
        if (speech_is_headed(g, n) && can_be_it(n)) return speech_name(p, g->name, a);
        if (speech_is_paper(p, k) && !(speech_in_set(p, g->head, p->rule_noun) &&
                                       token_any(p->s, a->first, "said added noted stressed")))
            return speech_document(p, k, a); /* no pact adds a word */
        if (is_outlet(p, g) && g->clause < r->clause_count &&
            r->clauses[g->clause].governor != GOVERNOR_RELATIVE)
            return speech_phrase(p, k, g->last, a);
    }
    return TREATY_OK;
}
