/* Somebody without a name, "a customs officer", whom "he" or "she" may mean. Every look back is bounded. */
#include "annotate/names.h"
#include "annotate/quotes.h"

/* "an infectologist", "a caller": by its ending a word for people, though the packs list it under no calling. */
static bool
looks_personal(const text_stream *s, uint32_t i)
{
    if (token_ends(s, i, "ist") || token_ends(s, i, "eer") || token_ends(s, i, "ician") ||
        token_ends(s, i, "arian"))
        return true;
    return token_any(s, i,
                     "client caller volunteer patient neighbour neighbor passenger customer "
                     "shopper commuter motorist tourist visitor reader listener viewer guest "
                     "man woman boy girl youth pupil toddler stranger newcomer parent");
}

/* "a customs officer", "the minister": somebody without a name. */
bool
speech_is_somebody(const speech *p, const annotate_group *g)
{
    const annotate_name *n = g->name < p->r->name_count ? &p->r->names[g->name] : NULL;

    if (g->plural || g->conjunct < p->r->group_count || g->kind != GROUP_NOUN) return false;
    if (speech_is_headed(g, n))
        return (n->kind == LEXICON_OFFICE && n->person == NULL) ||
               (n->kind == LEXICON_BODY && speech_is_role(p, g->head)); /* "a senator" */
    return speech_is_role(p, g->head) ||
           (token_either(p->s, g->first, "a", "an") && looks_personal(p->s, g->head));
}

/* "In Lima, a spokesman", "Asked about that, a spokesman": nothing before it in the sentence but what prepositions and
 * dates govern, and a participle that opens it. */
static bool
is_first_free(const speech *p, uint32_t group)
{
    uint32_t start = p->s->sentences[text_sentence_of(p->s, p->r->groups[group].first)];

    for (uint32_t k = group, steps = 0; k-- > 0 && p->r->groups[k].first >= start; steps++) {
        const annotate_group *g = &p->r->groups[k];
        bool opener =
            g->kind == GROUP_VERB && g->first == start && token_is(p->s, g->first, "asked");
        if (steps == GROUPS_BACK || (g->kind == GROUP_VERB && !opener) || speech_is_free(p, k))
            return false;
    }
    return true;
}

/* ", an adviser told us, ": who it says has spoken. */
static bool
has_spoken(const speech *p, const annotate_group *g)
{
    uint32_t i = annotate_attribution_from(p->r, g->last);

    return i < p->r->attribution_count && p->r->attributions[i].from <= g->first &&
           p->r->attributions[i].to >= g->last;
}

/* "Jane Roe, the lawyer who won it": told beside a name. */
static bool
is_apposed(const speech *p, uint32_t group)
{
    const annotate_group *g = &p->r->groups[group];

    if (g->of < p->r->group_count && p->r->groups[g->of].apposed < p->r->group_count)
        return true; /* "The author of the report, Jane Roe of the Institute, sees" */
    return g->apposed < p->r->group_count || speech_beside(p->r, group) != group ||
           (g->first > 0 && p->s->tokens[g->first].gap == TEXT_GAP_COMMA && !has_spoken(p, g) &&
            p->s->sentences[text_sentence_of(p->s, g->first)] < g->first &&
            !is_first_free(p, group));
}

/* "One of them, a nurse from Lima, said": who that one is. */
static bool
is_one_of_them(const speech *p, uint32_t group)
{
    const annotate_group *g = p->r->groups;
    uint32_t one = group < 2 ? UINT32_MAX : group - 2;

    return one != UINT32_MAX && g[one].of == one + 1 && token_is(p->s, g[one].head, "one") &&
           g[group].first == g[one + 1].last && g[group].preposition == 0 &&
           p->s->tokens[g[group].first].gap == TEXT_GAP_COMMA && speech_is_subject(p, one);
}

/* "the Green leader" is whoever was named, "a leader", "the union's leader" somebody else. */
static bool
is_another(const speech *p, const annotate_group *g)
{
    return !g->definite || g->possessor < p->r->group_count || g->of < p->r->group_count;
}

/* "He was asked if he trusted them.", "About Lima he had no illusions.": tells more of whoever the sentence before
 * told of. */
static bool
goes_on_with_pronoun(const speech *p, uint32_t sentence)
{
    enum { FAR = 5 };
    uint32_t start = p->s->sentences[sentence], i = start;

    while (i < start + FAR && i < p->s->count && !token_either(p->s, i, "he", "she")) i++;
    return i < start + FAR && i < p->s->count && text_sentence_of(p->s, i) == sentence;
}

/* The last of them that does something behind `least`; UINT32_MAX: none. */
static uint32_t
somebody_since(const speech *p, uint32_t token, uint32_t least, bool another)
{
    uint32_t k = annotate_group_at(p->r, token), steps = 0;

    while (k != UINT32_MAX && k-- > 0 && p->r->groups[k].first >= least && steps++ < GROUPS_BACK) {
        const annotate_group *g = &p->r->groups[k];
        if (speech_is_somebody(p, g) &&
            ((speech_is_subject(p, k) && !is_apposed(p, k)) || is_one_of_them(p, k)) &&
            (!another || is_another(p, g) || speech_is_new_office(p, k)))
            return k;
    }
    return UINT32_MAX;
}

/* In this sentence or the one before. */
uint32_t
speech_somebody_before(const speech *p, uint32_t token, bool another)
{
    uint32_t sentence = text_sentence_of(p->s, token), from = sentence > 0 ? sentence - 1 : 0;

    if (from > 0 && goes_on_with_pronoun(p, from)) from--;
    return somebody_since(p, token, p->s->sentences[from], another);
}

/* "The minister presented the bill. Peru had asked for more. None came. ... he said": further back, where the text has
 * told of nobody else. */
uint32_t
speech_somebody_far(const speech *p, uint32_t token)
{
    enum { SENTENCES = 4 };
    uint32_t sentence = text_sentence_of(p->s, token);

    return somebody_since(p, token,
                          p->s->sentences[sentence > SENTENCES ? sentence - SENTENCES : 0], false);
}

/* "a professor of law, asked by us, shook": the words before the verb, as far as no mark parts them. */
static uint32_t
end_of_words(const speech *p, uint32_t group)
{
    const annotate_result *r = p->r;
    uint32_t end = r->groups[group].last, clause = r->groups[group].clause, verb;

    verb = clause < r->clause_count ? r->clauses[clause].verb : UINT32_MAX;
    while (verb < r->group_count && end < r->groups[verb].first && token_joined(p->s, end)) end++;
    return end;
}

/* Somebody without a name, by the holder of the office where that was named. */
treaty_result
speech_somebody(speech *p, uint32_t group, annotate_attribution *a)
{
    annotate_attribution other = *a;
    treaty_result rc;

    other.from = p->r->groups[group].first;
    other.to = end_of_words(p, group);
    if ((rc = speech_resolve(p, &other)) == TREATY_OK) speech_copy(a, &other);
    return rc;
}
