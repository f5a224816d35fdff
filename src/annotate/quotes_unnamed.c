/* Who words stand for that no name of the packs heads: "one of them", "the organisation", a holder nobody knows. */
#include "annotate/names.h"
#include "annotate/quotes.h"

enum { LONGEST_NAME = 5 }; /* words */

/* "protects everyone and asks for", "this has been quoted less": nobody that could be told. */
bool
speech_is_anybody(const speech *p, uint32_t token)
{
    uint32_t group = annotate_group_at(p->r, token);

    return group < p->r->group_count && p->r->groups[group].last == token + 1 &&
           token_any(p->s, token,
                     "everyone everybody anyone anybody nobody none nothing this that these those");
}

/* "one of them": of those who spoke or were told of before; "lawyers", of whom one is a lawyer. */
treaty_result
speech_one_of_them(speech *p, uint32_t from, annotate_attribution *a)
{
    uint32_t group = speech_many_before(p, from);
    treaty_result rc = group < p->r->group_count
                           ? speech_phrase(p, group, p->r->groups[group].last, a)
                           : speech_pronoun(p, from + 2, a);
    size_t size;
    char *text;

    if (rc != TREATY_OK || a->text == NULL || a->speaker < p->r->name_count ||
        strstr(a->text, " of ") != NULL || (size = strlen(a->text)) < 4 ||
        a->text[size - 1] != 's' || a->text[size - 2] == 's')
        return rc;
    if ((text = base_arena_copy(&p->r->arena, a->text, size - 1)) == NULL)
        return base_no_memory(p->e);
    if (base_same(text + size - 3, "ie")) memcpy(text + size - 3, "y", 2);
    a->text = text;
    return TREATY_OK;
}

/* "Roe Jun", "Jana van den Roe": capitals that no pack knows for a name, and small words inside. */
static bool
is_unknown_name(const speech *p, uint32_t from, uint32_t to)
{
    uint32_t other = annotate_name_from(p->r, from);

    if (to < from + 2 || to - from > LONGEST_NAME || !token_flag(p->s, from, TEXT_CAPITAL) ||
        !token_flag(p->s, to - 1, TEXT_CAPITAL))
        return false;
    for (uint32_t i = from; i < to; i++)
        if ((i > from && !token_joined(p->s, i)) ||
            (!token_flag(p->s, i, TEXT_CAPITAL) &&
             !token_any(p->s, i, "von van der den de da dos la le bin ibn al el")))
            return false;
    return other >= p->r->name_count || p->r->names[other].first >= to;
}

/* "Jano Roe of the Institute": words that no pack knows, before what they belong to. */
bool
speech_ends_name(const speech *p, uint32_t from, uint32_t at)
{
    return token_any(p->s, at, "of from at") && token_joined(p->s, at) &&
           speech_tag(p, from) != TAG_DETERMINER && is_unknown_name(p, from, at) &&
           !token_flag(p->s, at - 1, TEXT_UPPER) && !speech_in_set(p, at - 1, p->organ_noun) &&
           !speech_in_set(p, at - 1, p->organisation_tail);
}

/* "its deputy envoy to the UN, Jano Roe", "Roe Jun, the foreign minister": who holds the office, before the first
 * comma or behind the last; false: nobody stands there. */
bool
speech_take_holder(const speech *p, uint32_t name, annotate_attribution *a)
{
    const annotate_name *n = &p->r->names[name];
    uint32_t at = a->to - 1, end = a->from + 1, group, start;

    if (n->kind != LEXICON_OFFICE || n->person != NULL) return false;
    while (at > n->last && token_joined(p->s, at)) at--;
    if (at >= n->last && token_gap_has(p->s, at, ",") && is_unknown_name(p, at, a->to)) {
        a->from = at;
        return true;
    }
    /* "the pact, Roe Jun, the minister, said, is" */
    group = annotate_group_at(p->r, n->first);
    start = group < p->r->group_count ? p->r->groups[group].first : n->first;
    if (start > 2 && token_gap_has(p->s, start, ",")) {
        for (at = start - 1; at > 0 && start - at < LONGEST_NAME && token_joined(p->s, at);) at--;
        if (speech_tag(p, at) != TAG_PREPOSITION && is_unknown_name(p, at, start)) {
            a->from = at;
            a->to = start;
            return true;
        }
    }
    while (end < n->first && token_joined(p->s, end)) end++;
    if (end >= n->first + 1 || end >= a->to || !token_gap_has(p->s, end, ",") ||
        !is_unknown_name(p, a->from, end))
        return false;
    a->to = end;
    return true;
}

/* "a group of lawmakers", told of before the group: another than the organisation. */
static bool
is_told_group(const speech *p, uint32_t group)
{
    const annotate_result *r = p->r;

    for (uint32_t k = group, steps = 0; k-- > 0 && steps < GROUPS_BACK; steps++)
        if (r->groups[k].kind == GROUP_NOUN && r->groups[k].first >= p->s->body_token &&
            token_same(p->s, r->groups[k].head, r->groups[group].head) &&
            !token_flag(p->s, r->groups[k].head, TEXT_CAPITAL))
            return true;
    return false;
}

/* "the organisation", "the rights group": what one organisation may be called. */
static bool
may_be_organisation(const speech *p, uint32_t group)
{
    const annotate_group *g = &p->r->groups[group];

    if (!token_is(p->s, g->first, "the") || g->head + 1 != g->last) return false;
    if (token_is(p->s, g->head, "tank")
            ? g->last == g->first + 3
            : token_any(p->s, g->head, "group ngo") && g->last <= g->first + 3)
        return !is_told_group(p, group);
    return g->last == g->first + 2 &&
           token_any(p->s, g->head,
                     "organisation organization agency body bloc coalition campaign charity "
                     "watchdog network alliance federation league");
}

/* "the organisation", where the text has named one alone. */
uint32_t
speech_only_organisation(const speech *p, uint32_t group)
{
    enum { BACK = 60 };
    const annotate_result *r = p->r;
    uint32_t end = annotate_name_from(r, r->groups[group].first), found = UINT32_MAX;

    if (!may_be_organisation(p, group)) return UINT32_MAX;
    for (uint32_t i = end; i > 0 && end - i < BACK; i--) {
        const annotate_name *n = &r->names[i - 1];
        if (n->kind != LEXICON_ORGANISATION) continue;
        if (found != UINT32_MAX && !base_same(r->names[found].id, n->id)) return UINT32_MAX;
        found = i - 1;
    }
    return found;
}
