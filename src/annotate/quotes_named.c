/*
 * Offices and bodies by the names that the text gives them elsewhere: "the minister" by the one named
 * before, "the ministry" by its fuller name, and the office of a lead by the name that comes with the
 * next word of the same speaker.
 */
#include "annotate/names.h"
#include "annotate/quotes.h"

static bool
types_agree(const char *a, const char *b)
{
    if (a == NULL || b == NULL) return false;
    if (base_same(a, b)) return true;
    /* "the minister" may be any of them */
    return base_same(a, "minister") && strstr(b, "minister") != NULL;
}

static bool
states_agree(const annotate_name *a, const annotate_name *b)
{
    return a->states.count == 0 || b->states.count == 0 || naming_list_same(&a->states, &b->states);
}

uint32_t
speech_holder(const speech *p, uint32_t office)
{
    const annotate_name *o = &p->r->names[office];

    for (uint32_t i = office; i > 0 && office - i < NAMES_BACK; i--) {
        const annotate_name *n = &p->r->names[i - 1];
        if (speech_is_person(n) && n->last <= o->first && types_agree(o->type, n->type) &&
            states_agree(o, n))
            return i - 1;
    }
    return UINT32_MAX;
}

static bool
is_full(const speech *p, const annotate_name *n)
{
    uint32_t group = annotate_group_at(p->r, n->first);

    return group < p->r->group_count && p->r->groups[group].head + 1 == n->last &&
           n->last - p->r->groups[group].first > 2;
}

/* "the ministry" is the Foreign Ministry named before. */
uint32_t
speech_body(const speech *p, uint32_t body)
{
    const annotate_name *b = &p->r->names[body];
    bool any = token_is(p->s, b->last - 1, "ministry"); /* not "the MoD" */

    if (is_full(p, b)) return body;
    for (uint32_t i = body; i > 0 && body - i < NAMES_BACK; i--) {
        const annotate_name *n = &p->r->names[i - 1];
        if (n->kind == LEXICON_BODY && types_agree(b->type, n->type) && states_agree(b, n) &&
            is_full(p, n) && b->type != NULL && base_same(b->type, "ministry") &&
            (any || base_same(b->id, n->id)))
            return i - 1;
    }
    return body;
}

/* ---- named late ---- */

/* "a spokesman", "Peru's environment minister": one holder, whom the words do not name. */
static bool
is_unnamed_office(const speech *p, const annotate_attribution *a)
{
    const annotate_result *r = p->r;
    uint32_t group = annotate_group_at(r, a->from);
    const annotate_group *g = group < r->group_count ? &r->groups[group] : NULL;
    const annotate_name *n = a->speaker < r->name_count ? &r->names[a->speaker] : NULL;

    if (g == NULL || g->kind != GROUP_NOUN || g->plural || g->conjunct < r->group_count ||
        (a->kind != ATTRIBUTION_SAYS && a->kind != ATTRIBUTION_REPORTED))
        return false;
    if (n != NULL) return n->kind == LEXICON_OFFICE && n->person == NULL;
    return a->text != NULL && speech_is_role(p, g->head);
}

/* "Jane Roe told reporters", of whom nothing was said before and nothing is said here: the reader is to
 * know who she is. */
static bool
is_bare_person(const speech *p, const annotate_attribution *a)
{
    const annotate_result *r = p->r;
    const annotate_name *n = a->speaker < r->name_count ? &r->names[a->speaker] : NULL;
    uint32_t group;

    if (n == NULL || n->kind != LEXICON_PERSON || n->first != a->from || n->last - n->first < 2 ||
        n->type != NULL)
        return false;
    group = annotate_group_at(r, n->first);
    if (group >= r->group_count || r->groups[group].first != n->first ||
        r->groups[group].last != n->last || r->groups[group].apposed < r->group_count)
        return false;
    for (uint32_t i = a->speaker, steps = 0; i-- > 0 && steps < NAMES_BACK; steps++)
        if (r->names[i].kind == LEXICON_PERSON && base_same(r->names[i].id, n->id)) return false;
    return true;
}

/* "a word came from the head of the house. ... Jane Roe said": an office told of since is nearer. */
static bool
has_other_office(const speech *p, const annotate_attribution *a, const annotate_attribution *b)
{
    const annotate_result *r = p->r;
    uint32_t i = annotate_name_from(r, p->s->sentences[text_sentence_of(p->s, a->first) + 1]);

    for (; i < r->name_count && r->names[i].last <= b->first; i++)
        if (r->names[i].kind == LEXICON_OFFICE && r->names[i].person == NULL &&
            r->names[i].first >= a->last && !token_same(p->s, r->names[i].last - 1, a->to - 1) &&
            !(a->speaker < r->name_count && r->names[a->speaker].type != NULL &&
              r->names[i].type != NULL && base_same(r->names[a->speaker].type, r->names[i].type)))
            return true;
    return false;
}

/* "Peru is to leave, the president's spokesman said on Monday. ... Jane Roe told reporters": a lead gives
 * the office, and who comes next to speak without a word on who that is holds it. */
void
speech_name_late(speech *p)
{
    enum { SENTENCES_ON = 4 };
    uint32_t first = annotate_attribution_from(p->r, p->s->body_token), from;
    annotate_attribution *a, *b;

    if (p->r->attribution_count < first + 2) return;
    a = p->r->attributions + first;
    b = a + 1;
    if (!is_unnamed_office(p, a) || !is_bare_person(p, b) ||
        speech_in_set(p, a->last - 1, p->asking))
        return; /* "a reporter asked. "No," Jane Roe replied." */
    from = text_sentence_of(p->s, a->first);
    if (from > text_sentence_of(p->s, p->s->body_token) + 1 ||
        text_sentence_of(p->s, b->first) == from ||
        text_sentence_of(p->s, b->first) > from + SENTENCES_ON || has_other_office(p, a, b))
        return;
    speech_copy(a, b);
}
