/*
 * Papers that speak: "the statement" is the fuller paper named before or its author's word, a letter and a
 * ruling speak for themselves. Every look back is bounded.
 */
#include "annotate/names.h"
#include "annotate/quotes.h"

enum { NAMES_BACK = 60, GROUPS_BACK = 90 };

/* The group's last word; a verb that was taken for a noun is none of it. */
static uint32_t
last_word(const annotate_group *g, const annotate_attribution *a)
{
    return a->to > g->first && a->to < g->last ? a->to - 1 : g->last - 1;
}

bool
speech_is_paper(const speech *p, uint32_t group)
{
    const annotate_group *g = &p->r->groups[group];
    uint32_t head = g->head;

    if (speech_tag(p, head) == TAG_NUMBER && head > g->first) head--; /* "Article 12" */
    return speech_in_set(p, head, p->document_noun) || speech_in_set(p, head, p->rule_noun);
}

/* Article and noun alone, the noun at token `last`. */
static bool
is_bare(const speech *p, const annotate_group *g, uint32_t last)
{
    uint32_t words = last + 1 - g->first - (speech_tag(p, g->first) == TAG_DETERMINER);

    return words == 1 &&
           !(token_any(p->s, last + 1, "of to by from on") && token_joined(p->s, last + 1));
}

/* The fuller paper of that kind named before, within its limits; UINT32_MAX. */
static uint32_t
fuller_document(const speech *p, uint32_t group, uint32_t head)
{
    const annotate_result *r = p->r;
    uint32_t k = group, steps;
    bool any = token_any(p->s, head, "document message text paper");

    for (steps = 0; k-- > 0 && steps < GROUPS_BACK; steps++) {
        const annotate_group *g = &r->groups[k];
        if (g->kind != GROUP_NOUN || !speech_in_set(p, g->head, p->document_noun)) continue;
        if ((any || token_same(p->s, g->head, head)) && !is_bare(p, g, g->last - 1) &&
            !speech_in_set(p, g->head, p->rule_noun))
            return k;
    }
    return UINT32_MAX;
}

/* "In a statement, the ministry said ...": the statement is the ministry's. */
static bool
issued_with(const speech *p, uint32_t group, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    uint32_t token = r->groups[group].first, sentence = text_sentence_of(p->s, token);

    if (token == 0 || !token_any(p->s, token - 1, "in")) return false;
    for (uint32_t i = annotate_attribution_from(r, p->s->sentences[sentence]);
         i < r->attribution_count && r->attributions[i].first < p->s->sentences[sentence + 1];
         i++) {
        speech_copy(a, &r->attributions[i]);
        return true;
    }
    return false;
}

/* The body that speaks through a paper of its own: who spoke last, else who did something. */
static treaty_result
issuer(speech *p, uint32_t group, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    uint32_t end = annotate_name_from(r, r->groups[group].first);

    for (uint32_t i = r->attribution_count; i > 0 && r->attribution_count - i < 4; i--)
        if (r->attributions[i - 1].named) {
            speech_copy(a, &r->attributions[i - 1]);
            return TREATY_OK;
        }
    for (uint32_t i = end; i > 0 && end - i < NAMES_BACK; i--) {
        const annotate_name *n = &r->names[i - 1];
        if ((n->kind == LEXICON_BODY || n->kind == LEXICON_ORGANISATION) && speech_acts(p, n))
            return speech_name(p, i - 1, a);
    }
    return speech_phrase(p, group, r->groups[group].last, a);
}

treaty_result
speech_document(speech *p, uint32_t group, annotate_attribution *a)
{
    uint32_t other, head = last_word(&p->r->groups[group], a);

    if (!is_bare(p, &p->r->groups[group], head) || speech_in_set(p, head, p->rule_noun))
        return speech_phrase(p, group, a->to, a);
    other = fuller_document(p, group, head);
    if (other == UINT32_MAX)
        return speech_in_set(p, head, p->issued_noun) ? issuer(p, group, a)
                                                      : speech_phrase(p, group, a->to, a);
    if (issued_with(p, other, a)) return TREATY_OK;
    return speech_phrase(p, other, p->r->groups[group].first, a);
}
