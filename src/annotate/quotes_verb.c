/*
 * Which verbs tell whose word something is: those that the packs say speak, and any other by where it stands, behind
 * what was said or between two commas.
 */
#include "annotate/names.h"
#include "annotate/quotes.h"

/* "signatory states commit": "states" says something only before what it says. */
bool
verb_is_noun_states(const finder *f, const annotate_group *v)
{
    return token_is(f->p.s, v->head, "states") && v->last < f->p.s->count &&
           f->p.s->tokens[v->last].gap <= TEXT_GAP_SPACE && !token_is(f->p.s, v->last, "that");
}

/* The quotation that ends right before the token, where it opens its sentence and a comma or louder mark closes
 * it: what stands behind tells who said it. */
static const annotate_quote *
speech_before(const finder *f, uint32_t token)
{
    const annotate_quote *q = f->quote > 0 ? &f->p.r->quotes[f->quote - 1] : NULL;

    return q != NULL && !q->scare && q->last == token && token == f->floor && q->end > 0 &&
                   (strchr(",!?", f->p.s->text[q->end - 1]) != NULL ||
                    token_gap_has(f->p.s, token, ","))
               ? q
               : NULL;
}

/* A person, office or body, or somebody by what he is. */
bool
verb_is_somebody(const finder *f, const annotate_group *g)
{
    const annotate_result *r = f->p.r;
    const annotate_name *n;

    if (g->of < r->group_count && token_any(f->p.s, g->head, "one another some several many"))
        g = &r->groups[g->of]; /* "one of the campaigners" */
    n = g->name < r->name_count ? &r->names[g->name] : NULL;
    if (n != NULL && (n->kind == LEXICON_PERSON || n->kind == LEXICON_OFFICE ||
                      n->kind == LEXICON_BODY || n->kind == LEXICON_ORGANISATION))
        return true;
    return speech_is_role(&f->p, g->head) ||
           token_any(f->p.s, g->head, "he she they woman man women men girl boy");
}

/* ""The time has come," she began", ""We waited," the minister confessed to the house": whatever a verb means,
 * behind who it is and what was said. */
static bool
is_behind_speech(const finder *f, const annotate_group *v)
{
    uint32_t k = (uint32_t)(v - f->p.r->groups);
    const annotate_quote *q;
    const annotate_group *g;

    if (v->mood != MOOD_PLAIN || v->passive || k == 0) return false;
    g = finder_group(f, k - 1);
    if (g->kind != GROUP_NOUN || g->last != v->first || (q = speech_before(f, g->first)) == NULL)
        return false;
    return v->last >= f->p.s->count || f->p.s->tokens[v->last].gap > TEXT_GAP_SPACE ||
           (q->first <= f->sentence_at && v->first == v->head && verb_is_somebody(f, g));
}

/* ""A matter of symbols," shrugged a trader": whoever does it, the marks and the comma tell that he said so. */
static bool
is_right_behind(const finder *f, const annotate_group *v)
{
    const annotate_quote *q = speech_before(f, v->first);
    uint32_t k = (uint32_t)(v - f->p.r->groups) + 1;
    uint8_t tag = speech_tag(&f->p, v->head);

    if (q == NULL || q->first > f->sentence_at || k >= f->p.r->group_count ||
        v->last != v->first + 1 || (tag != TAG_PAST && tag != TAG_S))
        return false;
    return finder_group(f, k)->kind == GROUP_NOUN && finder_group(f, k)->first == v->last &&
           verb_is_somebody(f, finder_group(f, k));
}

/* "Peru, it went on, would stay": set off, and what is said goes on. */
static bool
is_going_on(const finder *f, const annotate_group *v)
{
    uint32_t end = v->last + 1;

    return token_is(f->p.s, v->last, "on") && token_joined(f->p.s, v->last) &&
           token_any(f->p.s, v->head, "went goes") &&
           (end >= f->p.s->count || f->p.s->tokens[end].gap > TEXT_GAP_SPACE) &&
           v->mood == MOOD_PLAIN;
}

/* "is what the embassy made public" */
static bool
is_behind_what(const finder *f, const annotate_group *v)
{
    uint32_t k = (uint32_t)(v - f->p.r->groups);
    const annotate_group *g = k > 0 ? finder_group(f, k - 1) : NULL;

    while (k > 1 && g->kind == GROUP_NOUN && g->preposition != 0) g = finder_group(f, --k - 1);
    return g != NULL && g->first > 0 && token_is(f->p.s, g->first - 1, "what");
}

/* "made known", "makes it clear" */
static bool
is_made_known(const finder *f, const annotate_group *v)
{
    uint32_t at;

    if (*token_norm(f->p.s, v->head) != 'm') return false; /* asked of every verb */
    at = v->last + token_is(f->p.s, v->last, "it");
    return token_any(f->p.s, v->head, "make makes made making") && token_joined(f->p.s, at) &&
           (token_any(f->p.s, at, "known clear plain") ||
            (token_is(f->p.s, at, "public") && is_behind_what(f, v)));
}

/* "The court held that": what a verb has behind "that" is its subject's. */
bool
verb_has_that(const finder *f, const annotate_group *v)
{
    return speech_tag(&f->p, v->last) == TAG_THAT && token_joined(f->p.s, v->last) &&
           !token_is(f->p.s, v->last + 1, "of") && /* "ordered that of Peru" */
           speech_tag(&f->p, v->head) != TAG_BE && v->mood == MOOD_PLAIN && !v->passive &&
           (v->clause >= f->p.r->clause_count || /* "told those who ratified that" */
            f->p.r->clauses[v->clause].governor != GOVERNOR_RELATIVE);
}

/* "objected Jane Roe of the Centre for Law": where the words end that tell more of a noun. */
static uint32_t
end_with_of(const finder *f, uint32_t group)
{
    enum { GROUPS = 4 };
    uint32_t end = finder_group(f, group)->last, k = group;

    for (uint32_t steps = 0; steps < GROUPS; steps++) {
        const annotate_group *g;
        k = annotate_next_group(f->p.r, k);
        g = finder_group(f, k);
        if (g == NULL || g->kind != GROUP_NOUN || g->first != end + 1 ||
            !token_joined(f->p.s, end) || !token_any(f->p.s, end, "of for from at in"))
            break;
        end = g->last;
    }
    return end;
}

/* "The pact, she reckons, is", "the pact, reckons the minister, is": who thinks so between two commas has said it. */
static bool
is_musing(const finder *f, const annotate_group *v)
{
    uint32_t k = (uint32_t)(v - f->p.r->groups);
    const annotate_group *g;
    bool behind;

    if ((!speech_in_set(&f->p, v->head, f->p.musing) &&
         !speech_in_set(&f->p, v->head, f->p.voicing)) ||
        v->first != v->head || v->last != v->first + 1 || k == 0 || v->mood == MOOD_GERUND)
        return false;
    behind = token_gap_has(f->p.s, v->first, ",");
    if (behind && k + 1 >= f->p.r->group_count) return false;
    g = finder_group(f, behind ? k + 1 : k - 1);
    if (g->kind != GROUP_NOUN || !verb_is_somebody(f, g)) return false;
    if (behind) {
        uint32_t end = end_with_of(f, k + 1);
        return g->first == v->last &&
               (end >= f->p.s->count || f->p.s->tokens[end].gap > TEXT_GAP_SPACE);
    }
    return g->last == v->first && token_gap_has(f->p.s, g->first, ",") &&
           (v->last >= f->p.s->count || f->p.s->tokens[v->last].gap > TEXT_GAP_SPACE);
}

/* "let it be known that": the verb group of who lets it; UINT32_MAX: none. */
uint32_t
verb_let_known(const finder *f, uint32_t verb)
{
    const annotate_group *v = finder_group(f, verb);

    return verb > 1 && token_is(f->p.s, v->head, "known") && token_is(f->p.s, v->first, "be") &&
                   v->first > 1 && token_is(f->p.s, v->first - 1, "it") &&
                   token_any(f->p.s, v->first - 2, "let lets letting") &&
                   finder_group(f, verb - 2)->kind == GROUP_VERB
               ? verb - 2
               : UINT32_MAX;
}

/* A verb of saying, by what it means or by where it stands. */
bool
verb_says(const finder *f, const annotate_group *v)
{
    if (speech_in_set(&f->p, v->head, f->p.saying)) /* but "had to say sorry" */
        return !token_joined(f->p.s, v->last) ||
               !token_any(f->p.s, v->last, "sorry goodbye farewell");
    return finder_is_put_it(f, v) || is_made_known(f, v) || is_going_on(f, v) ||
           is_behind_speech(f, v) || is_right_behind(f, v) || is_musing(f, v);
}
