/* Which states a set of them is said to be, to include or to leave out. */
#include "claim/claim_clause.h"

#include <string.h>

enum { NEAR = 16 }; /* groups that are looked at behind a set */

/* "Two states have ratified it: Mexico and Nigeria", "- Mexico and Nigeria" */
static bool
stands_behind_colon(const claim_scan *s, const annotate_group *g)
{
    const text_stream *t = s->r->stream;
    uint32_t from = t->tokens[g->first - 1].end;

    return g->preposition == 0 && (t->tokens[g->first].gap == TEXT_GAP_DASH ||
                                   memchr(t->text + from, ':', t->tokens[g->first].start - from));
}

/* "There are now 12 ratifications of it: Mexico, Nigeria and Togo" */
annotate_list
claim_listed_of(const claim_scan *s, uint32_t group)
{
    const annotate_group *set = &s->r->groups[group];
    annotate_list none = {NULL, 0};

    if (!set->plural || set->possessor != UINT32_MAX) return none;
    for (uint32_t k = annotate_next_group(s->r, group), steps = 0;
         k < s->r->group_count && s->r->groups[k].clause == set->clause && steps < NEAR;
         k = annotate_next_group(s->r, k), steps++) {
        const annotate_group *g = &s->r->groups[k];
        if (g->kind == GROUP_VERB) break;
        if (g->kind == GROUP_NOUN && g->states.count > 0 && g->conjunct != UINT32_MAX &&
            stands_behind_colon(s, g))
            return g->states;
    }
    return none;
}

/* "Two states have left it, Mexico in 2007 and Nigeria in 2010" */
static bool
begins_list_of_days(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];

    return g->preposition == 0 && s->r->stream->tokens[g->first].gap == TEXT_GAP_COMMA &&
           claim_is_dated_alone(s, group);
}

/* "Nine states have ratified it, among them Mexico and Nigeria" */
static annotate_list
listed_behind(const claim_scan *s, uint32_t group)
{
    const annotate_group *set = &s->r->groups[group];
    annotate_list none = {NULL, 0};

    const annotate_clause *c = &s->r->clauses[set->clause];

    /* "ratified by nine states, among them Mexico" */
    if (!set->plural && !claim_word_any(s, set->head, "some others several")) return none;
    if (c->subject != group && !s->r->groups[c->verb].passive) return none;
    for (uint32_t k = annotate_next_group(s->r, c->verb), steps = 0;
         k < s->r->group_count && s->r->groups[k].clause == set->clause && steps < NEAR;
         k = annotate_next_group(s->r, k), steps++) {
        const annotate_group *g = &s->r->groups[k];
        uint32_t at = g->first;
        if (at > 1 && claim_word_is(s, at - 1, "them")) at--; /* "among them Mexico" */
        if (g->kind == GROUP_NOUN && g->states.count > 0 && at > 0 && g->possessor == UINT32_MAX &&
            (claim_word_is(s, at - 1, "among") || claim_word_is(s, at - 1, "including") ||
             (claim_word_is(s, at, "most") && claim_word_is(s, at + 1, "recently")) ||
             begins_list_of_days(s, k) || stands_behind_colon(s, g)))
            return g->states;
    }
    return none;
}

/* "29 more, Mexico and Nigeria among them, have signed it" */
static annotate_list
listed_aside(const claim_scan *s, uint32_t group)
{
    const annotate_group *set = &s->r->groups[group], *g;
    annotate_list none = {NULL, 0};
    uint32_t next = annotate_next_group(s->r, group), first, end;

    if (next == set->of && next < s->r->group_count) {
        set = &s->r->groups[next]; /* "a group of states, Mexico among them" */
        next = annotate_next_group(s->r, next);
    }
    end = next;
    if (next >= s->r->group_count || s->r->groups[next].kind != GROUP_NOUN) return none;
    g = &s->r->groups[next];
    first = g->first;
    if (claim_word_is(s, g->head, "them") && first == set->last + 1 &&
        claim_word_is(s, set->last, "among") && next + 1 < s->r->group_count &&
        s->r->groups[next + 1].first == g->last && s->r->groups[next + 1].kind == GROUP_NOUN &&
        s->r->stream->tokens[set->last].gap == TEXT_GAP_COMMA)
        return s->r->groups[next + 1].states;      /* "among them Mexico" */
    if (g->preposition != 0 && first > 0) first--; /* "with Mexico among them" */
    if (g->states.count == 0 || first != set->last ||
        s->r->stream->tokens[first].gap != TEXT_GAP_COMMA)
        return none;
    if (g->preposition != 0 && g->preposition != s->rules->word_with) return none;
    while (s->r->groups[end].conjunct < s->r->group_count) end = s->r->groups[end].conjunct;
    return claim_word_is(s, s->r->groups[end].last, "among") &&
                   claim_word_is(s, s->r->groups[end].last + 1, "them")
               ? g->states
               : none;
}

/* "include A and B", "were A and B" */
static bool
is_listing(const claim_scan *s, const annotate_group *verb)
{
    return claim_word_any(s, verb->head, "include includes included including are were is was");
}

/* "Among the countries that have signed it are A and B" */
static annotate_list
listed_inverted(const claim_scan *s, uint32_t group)
{
    annotate_list none = {NULL, 0};
    const text_stream *t = s->r->stream;
    const annotate_group *g = &s->r->groups[group];
    uint32_t sentence = text_sentence_of(t, g->first), start = t->sentences[sentence];

    if (g->first != start + 1 || !claim_word_is(s, start, "among")) return none;
    for (uint32_t c = g->clause, steps = 0; c < s->r->clause_count && steps < NEAR; c++, steps++) {
        const annotate_clause *k = &s->r->clauses[c];
        if (k->sentence != sentence) break;
        if (k->verb == UINT32_MAX || k->object == UINT32_MAX || k->object < k->verb) continue;
        if (s->r->tags[s->r->groups[k->verb].head] == TAG_BE && !s->r->groups[k->verb].negative &&
            s->r->groups[k->object].states.count > 0)
            return s->r->groups[k->object].states;
    }
    return none;
}

/* "several countries", "a number of European countries" */
static bool
is_some(const claim_scan *s, const annotate_group *g)
{
    if (claim_word_is(s, g->head, "number") && g->of < s->r->group_count)
        return claim_word_in(s, s->r->groups[g->of].head, s->rules->generic);
    return g->plural && claim_word_in(s, g->head, s->rules->generic);
}

/* "Four more countries signed it. They were A, B, C and D." */
static annotate_list
spelled_out_next(const claim_scan *s, uint32_t group)
{
    annotate_list none = {NULL, 0};
    const text_stream *t = s->r->stream;
    const annotate_group *g = &s->r->groups[group];
    uint32_t next = text_sentence_of(t, g->first) + 1, first;
    int number = g->number;

    if (g->first > 0 && claim_word_is(s, g->first, "more")) /* "four more countries" */
        number = lexicon_number(s->r->lex, t->tokens[g->first - 1].word);
    if ((number < 2 ? !is_some(s, g) : !g->plural) || next >= t->sentence_count) return none;
    first = t->sentences[next];
    if (!claim_word_is(s, first, "they") && !claim_word_is(s, first, "these")) return none;
    for (uint32_t c = g->clause, steps = 0; c < s->r->clause_count && steps < NEAR; c++, steps++) {
        const annotate_clause *k = &s->r->clauses[c];
        if (k->sentence > next) break;
        if (k->sentence != next || k->subject >= s->r->group_count ||
            k->object >= s->r->group_count || s->r->groups[k->subject].first != first)
            continue;
        return is_listing(s, &s->r->groups[k->verb]) && !s->r->groups[k->verb].negative &&
                       (claim_word_is(s, s->r->groups[k->verb].head, "included") ||
                        claim_word_is(s, s->r->groups[k->verb].head, "include") ||
                        (int)s->r->groups[k->object].states.count == number)
                   ? s->r->groups[k->object].states
                   : none;
    }
    return none;
}

/* "The countries that have not joined include A and B": the list behind the set. */
annotate_list
claim_spelled_out(claim_scan *s, uint32_t group)
{
    annotate_list none = {NULL, 0};

    if (group >= s->r->group_count || s->r->groups[group].clause >= s->r->clause_count) return none;
    if (listed_behind(s, group).count > 0) return listed_behind(s, group);
    if (listed_aside(s, group).count > 0) return listed_aside(s, group);
    if (spelled_out_next(s, group).count > 0) return spelled_out_next(s, group);
    if (listed_inverted(s, group).count > 0) return listed_inverted(s, group);
    for (uint32_t c = s->r->groups[group].clause, n = 0; c < s->r->clause_count && n < 6;
         c++, n++) {
        const annotate_clause *k = &s->r->clauses[c];
        if (k->subject != group || k->object == UINT32_MAX || k->verb == UINT32_MAX) continue;
        if (is_listing(s, &s->r->groups[k->verb]) && !s->r->groups[k->verb].negative)
            return s->r->groups[k->object].states;
    }
    return s->r->groups[group].plural &&
                   claim_word_in(s, s->r->groups[group].head, s->rules->generic)
               ? claim_listed_below(s, s->r->groups[group].first)
               : none;
}

/* "All have signed it, with Peru being the only exception", "the exception being Peru", "with the sole
 * exception of Peru" */
static annotate_list
told_exception(const claim_scan *s, uint32_t group)
{
    annotate_list none = {NULL, 0};
    const annotate_group *set = &s->r->groups[group];
    uint32_t sentence = text_sentence_of(s->r->stream, set->first), k = group, steps = 0;

    if (s->r->tags[set->first] != TAG_NUMBER && !claim_word_is(s, set->first, "all") &&
        !claim_word_is(s, set->first, "every"))
        return none;
    for (; (k = annotate_next_group(s->r, k)) < s->r->group_count && steps < NEAR; steps++) {
        const annotate_group *g = &s->r->groups[k];
        if (text_sentence_of(s->r->stream, g->first) != sentence) break;
        if (g->kind != GROUP_NOUN || g->negative_determiner ||
            !claim_word_is(s, g->head, "exception"))
            continue;
        if (g->preposition == s->rules->word_with) return g->states;
        if (k > 2 && g[-1].kind == GROUP_VERB && s->r->tags[g[-1].head] == TAG_BE)
            return !g[-1].negative && g[-2].kind == GROUP_NOUN ? g[-2].states : none;
        if (k + 2 < s->r->group_count && g[1].kind == GROUP_VERB && s->r->tags[g[1].head] == TAG_BE)
            return !g[1].negative && g[2].kind == GROUP_NOUN ? g[2].states : none;
    }
    return none;
}

/* "With the exception of Peru, all have ratified it", "Apart from Peru, no state has": told before the set. */
static const annotate_group *
exception_ahead(const claim_scan *s, uint32_t group)
{
    const annotate_group *set = &s->r->groups[group];
    uint32_t sentence = text_sentence_of(s->r->stream, set->first), at;

    if (s->r->stream->tokens[set->first].gap != TEXT_GAP_COMMA) return NULL;
    for (const annotate_group *g = set; g-- > s->r->groups;) {
        if (text_sentence_of(s->r->stream, g->first) != sentence || g->kind != GROUP_NOUN) break;
        at = g->first;
        if (g->states.count == 0 || at == 0) continue;
        if (claim_word_is(s, g->head, "exception") && g->preposition == s->rules->word_with)
            return g;
        if (at > 1 && claim_word_is(s, at - 1, "from") &&
            (claim_word_is(s, at - 2, "apart") || claim_word_is(s, at - 2, "aside")))
            return g;
        if (claim_word_is(s, at - 1, "besides")) return g;
    }
    return NULL;
}

/* "All members except Peru have ratified it": Peru, which has not. */
annotate_list
claim_excepted(const claim_scan *s, uint32_t group)
{
    annotate_list none = {NULL, 0};
    const annotate_group *set = group < s->r->group_count ? &s->r->groups[group] : NULL;
    uint32_t k, steps = 0;

    if (set == NULL) return none;
    if (!claim_word_is(s, set->first, "all") && !claim_word_is(s, set->first, "every") &&
        !claim_word_is(s, set->first, "each") && !set->negative_determiner)
        return told_exception(s, group);
    if (exception_ahead(s, group) != NULL) return exception_ahead(s, group)->states;
    for (k = annotate_next_group(s->r, group); k < s->r->group_count && steps < 4;
         k = annotate_next_group(s->r, k), steps++) {
        const annotate_group *g = &s->r->groups[k];
        uint32_t at = g->first;
        if (g->kind != GROUP_NOUN || at < 2) break;
        if (claim_word_is(s, g->head, "exception") && g->preposition == s->rules->word_with)
            return g->states;
        if (claim_word_is(s, at - 1, "except") || claim_word_is(s, at - 1, "but") ||
            claim_word_is(s, at - 1, "excluding") || claim_word_is(s, at - 1, "bar") ||
            claim_word_is(s, at - 1, "save") ||
            (claim_word_is(s, at - 1, "for") && claim_word_is(s, at - 2, "except")) ||
            (claim_word_is(s, at - 1, "from") &&
             (claim_word_is(s, at - 2, "apart") || claim_word_is(s, at - 2, "aside"))))
            return g->states;
        if (g->preposition == 0) break;
    }
    return told_exception(s, group);
}

/* "All members but Peru have ratified it", "Ten states, but not Peru, have": Peru has not. */
bool
claim_is_excepted(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = group < s->r->group_count ? &s->r->groups[group] : NULL, *p;

    if (g == NULL || group == 0 || g->first < 3 || g->kind != GROUP_NOUN) return false;
    p = g - 1;
    if (p->kind != GROUP_NOUN) return false;
    if (claim_word_is(s, g->first - 1, "not"))
        return claim_word_is(s, g->first - 2, "but") && p->last == g->first - 2;
    return claim_word_is(s, g->first - 1, "but") && p->last == g->first - 1 &&
           (claim_word_is(s, p->first, "all") || claim_word_is(s, p->first, "every"));
}
