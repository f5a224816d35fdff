/*
 * Papers that speak: "the statement" is the fuller paper named before or its author's word, a letter and a
 * ruling speak for themselves. Every look back is bounded.
 */
#include "annotate/names.h"
#include "annotate/quotes.h"

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
    if (token_is(p->s, head, "note") && g->first > 0 &&
        token_any(p->s, g->first - 1, "took take takes taking taken"))
        return false; /* "took note of it" */
    return speech_in_set(p, head, p->document_noun) || speech_in_set(p, head, p->rule_noun);
}

/* Article and noun alone, the noun at token `last`. */
static bool
is_bare(const speech *p, const annotate_group *g, uint32_t last)
{
    uint32_t words = last + 1 - g->first - (speech_tag(p, g->first) == TAG_DETERMINER);

    if (token_any(p->s, g->first, "its their his her")) return false;

    return words == 1 &&
           !(token_any(p->s, last + 1, "of to by from on attached annexed appended") &&
             token_joined(p->s, last + 1));
}

/* "signed the law on it. The document": what was signed, sent or lodged is the paper that is meant. */
static bool
is_signed(const speech *p, uint32_t group, uint32_t head)
{
    const annotate_result *r = p->r;
    const annotate_group *v = group > 0 ? &r->groups[group - 1] : NULL;

    return token_is(p->s, head, "document") && v != NULL && v->kind == GROUP_VERB &&
           v->last == r->groups[group].first && v->clause < r->clause_count &&
           r->clauses[v->clause].object == group;
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
        if (g->kind != GROUP_NOUN || (!speech_in_set(p, g->head, p->document_noun) &&
                                      !speech_in_set(p, g->head, p->rule_noun)))
            continue;
        if ((any || token_same(p->s, g->head, head)) && !is_bare(p, g, g->last - 1) &&
            (!speech_in_set(p, g->head, p->rule_noun) || is_signed(p, k, head)))
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
    uint32_t end = annotate_name_from(r, r->groups[group].first),
             said = annotate_attribution_from(r, r->groups[group].first);

    for (uint32_t i = said; i > 0 && said - i < 4; i--)
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

/* "a government statement": the body whose word it is. */
static uint32_t
body_beside(const speech *p, const annotate_group *g, uint32_t head)
{
    const annotate_result *r = p->r;
    uint32_t name = annotate_name_from(r, g->first);

    for (; name < r->name_count && r->names[name].last <= head; name++)
        if (r->names[name].last == head && r->names[name].kind == LEXICON_BODY &&
            !token_flag(p->s, head - 1, TEXT_POSSESSIVE) && speech_in_set(p, head, p->issued_noun))
            return name;
    return UINT32_MAX;
}

/* "A release says. ... the release added": it spoke before as a paper. */
static bool
spoke_itself(const speech *p, uint32_t group, uint32_t head)
{
    enum { BACK = 8 };
    const annotate_result *r = p->r;
    uint32_t said = annotate_attribution_from(r, r->groups[group].first);

    for (uint32_t i = said; i > 0 && said - i < BACK; i--) {
        const annotate_attribution *a = &r->attributions[i - 1];
        uint32_t k = annotate_group_at(r, a->from);
        if (a->to > a->from && k < r->group_count && a->speaker >= r->name_count &&
            token_same(p->s, r->groups[k].head, head))
            return true;
    }
    return false;
}

/* "The house attached a declaration which says", "issued a statement saying": whoever gave it out; a name. */
static uint32_t
giver(const speech *p, uint32_t group)
{
    const annotate_result *r = p->r;
    const annotate_group *v = group > 0 ? &r->groups[group - 1] : NULL, *subject;
    const annotate_name *n;

    if (v == NULL || v->kind != GROUP_VERB || v->last != r->groups[group].first || v->passive ||
        v->clause >= r->clause_count || r->clauses[v->clause].object != group ||
        r->clauses[v->clause].subject >= r->group_count)
        return UINT32_MAX;
    subject = &r->groups[r->clauses[v->clause].subject];
    n = subject->name < r->name_count ? &r->names[subject->name] : NULL;
    return speech_is_headed(subject, n) && n->kind != LEXICON_TREATY && subject->last <= v->first
               ? subject->name
               : UINT32_MAX;
}

/* "a letter", "a tweet": what somebody writes under his name. */
static bool
is_writing(const speech *p, uint32_t token)
{
    return speech_in_set(p, token, p->issued_noun) ||
           token_any(p->s, token, "letter note memo email e-mail column op-ed article report");
}

/* "a note attached to the bill": the end of what it is attached to; `at` where it is to nothing. */
static uint32_t
end_of_attached(const speech *p, uint32_t at)
{
    uint32_t group = annotate_group_at(p->r, at + 2);

    if (!token_joined(p->s, at) || !token_any(p->s, at, "attached annexed appended") ||
        !token_is(p->s, at + 1, "to") || group >= p->r->group_count)
        return at;
    for (uint32_t i = at + 2; i < p->r->groups[group].last; i++)
        if (speech_in_set(p, i, p->document_noun) || speech_in_set(p, i, p->rule_noun))
            return i + 1;
    return p->r->groups[group].last;
}

/* "the council's statement", "its statement": who it points back at, else the paper. */
static treaty_result
of_possessor(speech *p, uint32_t group, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    const annotate_group *owner = &r->groups[r->groups[group].possessor];
    treaty_result rc;

    a->text = NULL;
    if (token_any(p->s, owner->first, "its their his her"))
        rc = speech_pronoun(p, owner->first, a);
    else if (owner->name < r->name_count && r->names[owner->name].reference != REFERENCE_NONE)
        rc = speech_name(p, owner->name, a);
    else
        rc = TREATY_OK;
    return rc != TREATY_OK || a->text != NULL ? rc : speech_phrase(p, group, a->to, a);
}

/* "the preamble of the treaty", "the treaty's Article 47": the treaty that a part of it speaks for; UINT32_MAX. */
static uint32_t
treaty_of_part(const speech *p, uint32_t group)
{
    const annotate_result *r = p->r;
    const annotate_group *g = &r->groups[group];
    uint32_t whole = g->possessor < r->group_count ? g->possessor : g->of;
    uint32_t name = whole < r->group_count ? r->groups[whole].name : UINT32_MAX;

    return name < r->name_count && r->names[name].kind == LEXICON_TREATY &&
                   r->names[name].reference != REFERENCE_NONE &&
                   speech_in_set(p, g->head - (speech_tag(p, g->head) == TAG_NUMBER), p->rule_noun)
               ? name
               : UINT32_MAX;
}

/* "the Ministry of Justice": where the words end that "of" adds. */
static uint32_t
end_with_of(const speech *p, uint32_t group)
{
    uint32_t end = p->r->groups[group].last, next;

    while (token_is(p->s, end, "of") && token_joined(p->s, end) &&
           (next = annotate_group_at(p->r, end + 1)) < p->r->group_count)
        end = p->r->groups[next].last;
    return end;
}

/* What binds, by its own words: a treaty, or a paper and what it is a part of; text stays NULL for anything else. */
treaty_result
speech_rule(speech *p, uint32_t group, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    const annotate_group *g = &r->groups[group];
    uint32_t name = annotate_name_from(r, g->last);

    if (name > 0 && r->names[name - 1].kind == LEXICON_TREATY &&
        r->names[name - 1].last == g->last) /* "the Statute of the Council of Europe" */
        return speech_name(p, name - 1, a);
    if (!speech_is_paper(p, group)) return TREATY_OK;
    if (group > 0 && r->groups[group - 1].of == group && speech_is_paper(p, group - 1)) group--;
    if ((name = treaty_of_part(p, group)) != UINT32_MAX) return speech_name(p, name, a);
    return speech_phrase(p, group, end_with_of(p, group), a);
}

/* Not bare: with what tells whose it is, or of what. */
static treaty_result
full_document(speech *p, uint32_t group, uint32_t head, annotate_attribution *a)
{
    uint32_t treaty = treaty_of_part(p, group);

    if (treaty != UINT32_MAX) return speech_name(p, treaty, a);
    return p->r->groups[group].possessor < p->r->group_count &&
                   (speech_in_set(p, head, p->issued_noun) ||
                    (is_writing(p, head) &&
                     token_any(p->s, p->r->groups[group].first, "his her"))) /* "her report" */
               ? of_possessor(p, group, a)
               : speech_phrase(p, group, a->to, a);
}

/* "a note which the ministry published": the group of who gave it out; UINT32_MAX. */
static uint32_t
giver_behind(const speech *p, uint32_t at)
{
    const annotate_result *r = p->r;
    uint32_t k = annotate_group_at(r, at), end;

    if (k >= r->group_count || r->groups[k].first != at) return UINT32_MAX;
    end = end_with_of(p, k);
    return token_any(p->s, end, "published posted issued released wrote signed penned") &&
                   token_joined(p->s, end)
               ? k
               : UINT32_MAX;
}

/* "a statement by Jane Roe", "a tweet from Peru's mission", "the letter, signed by Jane Roe": the group that tells
 * whose it is; UINT32_MAX. */
static uint32_t
author(const speech *p, uint32_t group)
{
    const annotate_result *r = p->r;
    uint32_t at = r->groups[group].last, k;
    bool by = token_is(p->s, at, "by") && token_joined(p->s, at);

    if (!by && !is_writing(p, r->groups[group].head)) return UINT32_MAX;
    if (token_any(p->s, at, "which that") && token_joined(p->s, at)) return giver_behind(p, at + 1);
    if (token_any(p->s, at, "signed written penned issued published posted sent") &&
        !(p->s->tokens[at].flags & TEXT_SENTENCE) && token_is(p->s, at + 1, "by"))
        at++;
    else if (!by && !(token_is(p->s, at, "from") && token_joined(p->s, at)))
        return UINT32_MAX;
    k = at + 1 < p->s->count ? annotate_group_at(r, at + 1) : UINT32_MAX;
    return k < r->group_count && k > group && r->groups[k].first == at + 1 ? k : UINT32_MAX;
}

/* By the person or body that wrote it, where the text tells; text stays NULL where it does not. */
treaty_result
speech_by_author(speech *p, uint32_t group, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    uint32_t k = author(p, group);
    annotate_attribution own = {.first = a->first, .last = a->last, .speaker = UINT32_MAX};
    treaty_result rc;

    a->text = NULL;
    if (p->for_author || k >= r->group_count || r->groups[k].conjunct < r->group_count)
        return TREATY_OK;
    own.from = r->groups[k].first;
    own.to = end_with_of(p, k);
    p->for_author = true;
    rc = speech_resolve(p, &own);
    p->for_author = false;
    if (rc != TREATY_OK || !own.named) return rc;
    if (own.speaker < r->name_count ? r->names[own.speaker].kind == LEXICON_TREATY
                                    : !speech_in_set(p, r->groups[k].head, p->organ_noun))
        return TREATY_OK;
    speech_copy(a, &own);
    return TREATY_OK;
}

treaty_result
speech_document(speech *p, uint32_t group, annotate_attribution *a)
{
    uint32_t other, head = last_word(&p->r->groups[group], a);
    treaty_result rc;

    if ((rc = speech_by_author(p, group, a)) != TREATY_OK || a->text != NULL) return rc;
    if (a->to == p->r->groups[group].last) a->to = end_of_attached(p, a->to);
    if (!p->r->groups[group].definite &&
        (other = body_beside(p, &p->r->groups[group], head)) != UINT32_MAX) {
        a->to = p->r->names[other].last;
        return speech_name(p, other, a);
    }

    if (!is_bare(p, &p->r->groups[group], head) || speech_in_set(p, head, p->rule_noun))
        return full_document(p, group, head, a);
    if (!p->r->groups[group].definite) {
        other = speech_in_set(p, head, p->issued_noun) ? giver(p, group) : UINT32_MAX;
        return other != UINT32_MAX ? speech_name(p, other, a) : speech_phrase(p, group, a->to, a);
    }
    other = fuller_document(p, group, head);
    if (other == UINT32_MAX)
        return speech_in_set(p, head, p->issued_noun) && !spoke_itself(p, group, head)
                   ? issuer(p, group, a)
                   : speech_phrase(p, group, a->to, a);
    if (issued_with(p, other, a)) return TREATY_OK;
    if ((rc = speech_by_author(p, other, a)) != TREATY_OK || a->text != NULL) return rc;
    return speech_phrase(p, other, p->r->groups[group].first, a);
}
