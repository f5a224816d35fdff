/* Which noun groups make a list: "Peru, Chile and Fiji". */
#include "annotate/groups_inner.h"

enum link { LINK_NONE, LINK_COMMA, LINK_AND };

/* "ratified one treaty as well as another" */
static bool
joins_treaty(const groups_scan *g, const annotate_group *a, const annotate_group *b)
{
    return b->first == a->last + 3 && groups_kind_of(g, a) == KIND_TREATY &&
           groups_kind_of(g, b) == KIND_TREATY && groups_is(g, a->last, W_AS) &&
           groups_is(g, a->last + 1, W_WELL) && groups_is(g, a->last + 2, W_AS);
}

/* "neither Peru", and behind it "nor Chile nor Bolivia" */
static bool
is_denied(const groups_scan *g, const annotate_group *a)
{
    return a->negative_determiner || (a->first > 0 && groups_is(g, a->first - 1, W_NOR));
}

/* "Peru (1994), Chile (which signed in 1997) and Fiji": the token behind what stands in brackets right
 * behind token `at`; `at` itself: nothing does. */
static uint32_t
over_brackets(const groups_scan *g, uint32_t at)
{
    enum { LONGEST = 24 };

    if (at >= g->s->count || groups_breaks(g, at) || !groups_gap_has(g, at, '(') ||
        groups_gap_has(g, at, ','))
        return at;
    for (uint32_t i = at + 1; i < g->s->count && i <= at + LONGEST && !groups_breaks(g, i); i++)
        if (groups_gap_has(g, i, ')')) return groups_gap_has(g, i, '(') ? at : i;
    return at;
}

/* The token behind a day that stands at token `at`: "in 2010", ", in May,"; `at`: none does. */
static uint32_t
behind_day(const groups_scan *g, uint32_t at)
{
    uint32_t i = at;

    if (at >= g->s->count || groups_breaks(g, at)) return at;
    if (g->tag[i] == TAG_PREPOSITION) i++;
    if (i >= g->s->count || g->tag[i] != TAG_DATE || groups_breaks(g, i)) return at;
    while (i < g->s->count && g->tag[i] == TAG_DATE && !groups_breaks(g, i)) i++;
    return i;
}

/* A verb comes behind what stands at token `at` and the states, with their days, that go on with it. */
static bool
acts_behind(const groups_scan *g, uint32_t at)
{
    enum { MOST = 6 };

    for (int steps = 0; steps < MOST && at < g->s->count && !groups_breaks(g, at); steps++) {
        uint32_t k;
        if (g->tag[at] == TAG_CONJUNCTION) at++;
        if (at >= g->s->count || groups_breaks(g, at)) return false;
        if (steps > 0 && g->tag[at] >= TAG_MODAL && g->tag[at] != TAG_NOT && g->tag[at] != TAG_DATE)
            return true;
        k = annotate_group_at(g->r, at);
        if (k >= g->r->group_count || groups_kind_of(g, &g->r->groups[k]) != KIND_STATE)
            return false;
        at = behind_day(g, g->r->groups[k].last);
    }
    return false;
}

/* "Peru, in 2010, and Chile, in 2012, left", "Peru in 2010 and Chile in 2012 left": the token behind the day of a state
 * of which the verb behind tells, and of others; its own end: none is told. */
static uint32_t
over_day(const groups_scan *g, uint32_t k)
{
    const annotate_group *a = &g->r->groups[k];
    uint32_t end = a->preposition == 0 ? behind_day(g, a->last) : a->last;

    if (a->first > 0 && g->s->tokens[a->first].gap == TEXT_GAP_COMMA &&
        g->tag[a->first - 1] == TAG_DATE && !groups_breaks(g, a->first))
        return a->last; /* "Fiji left in 2010, Peru in 2011, and Chile suspended it" */
    return end > a->last && acts_behind(g, end) ? end : a->last;
}

/* What is told of a state between brackets or commas; the state's own end: nothing is. */
static uint32_t
over_more(const groups_scan *g, uint32_t k)
{
    uint32_t end = g->r->groups[k].last, over = over_brackets(g, end);

    return over != end ? over : over_day(g, k);
}

/* "Chile and, since May, Bolivia": the token behind the day between "and" and a state; 0: none stands there. */
static uint32_t
over_joined_day(const groups_scan *g, const annotate_group *a)
{
    uint32_t end, day = a->last + 1;

    if (day >= g->s->count || g->tag[a->last] != TAG_CONJUNCTION || groups_is(g, a->last, W_BUT) ||
        groups_breaks(g, a->last) || g->s->tokens[day].gap != TEXT_GAP_COMMA ||
        groups_kind_of(g, a) != KIND_STATE)
        return 0;
    end = behind_day(g, day + groups_is(g, day, W_SINCE));
    return end > day && end < g->s->count && g->s->tokens[end].gap == TEXT_GAP_COMMA ? end : 0;
}

/* The group behind what stands in brackets behind `k`, or behind `k`. */
static uint32_t
next_listed(const groups_scan *g, uint32_t k)
{
    uint32_t j = annotate_next_group(g->r, k), end;

    if (groups_kind_of(g, &g->r->groups[k]) != KIND_STATE) return j;
    end = over_more(g, k);
    if (over_joined_day(g, &g->r->groups[k]) > 0) end = over_joined_day(g, &g->r->groups[k]);
    while (j < g->r->group_count && g->r->groups[j].first < end) j = annotate_next_group(g->r, j);
    return j;
}

/* "Peru (1994), Chile" */
static enum link
link_over_brackets(const groups_scan *g, const annotate_group *b, uint32_t end)
{
    if (b->first == end) return groups_gap_has(g, end, ',') ? LINK_COMMA : LINK_NONE;
    return b->first == end + 1 && !groups_breaks(g, b->first) && g->tag[end] == TAG_CONJUNCTION &&
                   !groups_is(g, end, W_BUT)
               ? LINK_AND
               : LINK_NONE;
}

/* "Neither Peru, Fiji nor Chile": the first denies them all. */
static bool
closes_denied(const groups_scan *g, uint32_t first, const annotate_group *a,
              const annotate_group *b)
{
    return g->r->groups[first].negative_determiner && b->first == a->last + 1 &&
           groups_is(g, a->last, W_NOR) && !groups_breaks(g, a->last) &&
           !groups_breaks(g, b->first);
}

static uint32_t
index_of(const groups_scan *g, const annotate_group *n)
{
    return (uint32_t)(n - g->r->groups);
}

static enum link
link_between(const groups_scan *g, const annotate_group *a, const annotate_group *b)
{
    if (groups_breaks(g, b->first) || b->first < a->last) return LINK_NONE;
    if (groups_kind_of(g, a) == KIND_STATE && over_more(g, index_of(g, a)) != a->last)
        return link_over_brackets(g, b, over_more(g, index_of(g, a)));
    if (joins_treaty(g, a, b) || b->first == over_joined_day(g, a)) return LINK_AND;
    if (b->first == a->last)
        return g->s->tokens[b->first].gap == TEXT_GAP_COMMA && groups_gap_has(g, b->first, ',')
                   ? LINK_COMMA
                   : LINK_NONE;
    /* "Poland and now Ukraine" */
    if (b->first == a->last + 2 && !groups_breaks(g, a->last) && !groups_breaks(g, a->last + 1) &&
        g->tag[a->last] == TAG_CONJUNCTION && !groups_is(g, a->last, W_BUT) &&
        g->tag[a->last + 1] == TAG_ADVERB && groups_kind_of(g, b) == KIND_STATE)
        return LINK_AND;
    if (b->first == a->last + 1 && !groups_breaks(g, a->last) &&
        ((g->tag[a->last] == TAG_CONJUNCTION && !groups_is(g, a->last, W_BUT)) ||
         (groups_is(g, a->last, W_NOR) && is_denied(g, a))))
        return LINK_AND;
    return LINK_NONE;
}

bool
groups_finite_at(const groups_scan *g, uint32_t token)
{
    uint32_t k;

    if (token >= g->s->count || groups_breaks(g, token) || g->s->tokens[token].gap > TEXT_GAP_SPACE)
        return false;
    switch (g->tag[token]) {
    case TAG_MODAL:
    case TAG_BE:
    case TAG_HAVE:
    case TAG_DO:
    case TAG_S:
    case TAG_PAST: return true;
    case TAG_NOT:
    case TAG_ADVERB:
        for (k = token + 1; k < token + 3 && k < g->s->count && g->tag[k] == TAG_ADVERB; k++) {}
        return k < g->s->count && g->tag[k] >= TAG_MODAL && g->tag[k] != TAG_NOT &&
               g->tag[k] != TAG_DATE;
    default: return false;
    }
}

/* "signed the bill and the president refused": the second is the subject of a new clause. */
static bool
starts_clause(const groups_scan *g, uint32_t list, const annotate_group *last)
{
    uint32_t p, end, first;

    if (!groups_finite_at(g, last->last)) return false;
    p = groups_before(g, list);
    if (p == UINT32_MAX || groups_breaks(g, g->r->groups[list].first)) return false;
    first = g->r->groups[list].first; /* "Once that is done, only Peru and Fiji will" */
    if (first > 0 && g->tag[first - 1] == TAG_ADVERB) first--;
    if (first > 0 && g->tag[first - 1] == TAG_CONJUNCTION)
        first--; /* "has not ratified it, and Peru, Chile and Fiji have not" */
    if (g->s->tokens[first].gap == TEXT_GAP_COMMA && g->r->groups[list].preposition == 0)
        return false;
    first = g->r->groups[list].first;
    if (first > 0 && g->tag[first - 1] == TAG_SUBORDINATOR)
        return false; /* "others have, while Peru and Fiji have not" */

    /* "said", "hoped Peru and Chile would sign it" */
    if (g->r->groups[p].kind == GROUP_VERB)
        return (g->saying < 0 || !lexicon_in_set(g->r->lex, g->r->groups[p].lemma, g->saying)) &&
               !base_listed(lexicon_norm(g->r->lex, g->r->groups[p].lemma),
                            "hope wish expect fear trust believe think");
    end = g->r->groups[list].last; /* "by 90 votes to five, and it came into force" */
    return g->r->groups[list].preposition != 0 &&
           (p + 1 < list ||
            (g->tag[end] == TAG_CONJUNCTION && g->s->tokens[end].gap == TEXT_GAP_COMMA));
}

/* A verb right behind: "quit", "to leave". */
static bool
finite_ahead(const groups_scan *g, uint32_t token)
{
    return groups_finite_at(g, token) ||
           (token < g->s->count && (g->tag[token] == TAG_BASE || g->tag[token] == TAG_TO) &&
            g->s->tokens[token].gap <= TEXT_GAP_SPACE);
}

/* "two of its neighbours, Chile and Fiji" */
static bool
spells_out_behind(const groups_scan *g, const annotate_group *last, uint32_t end)
{
    uint32_t name = end < g->s->count ? g->name_at[end] : UINT32_MAX;

    return last->number > 1 && name < g->r->name_count && !groups_breaks(g, end) &&
           groups_gap_has(g, end, ',') && g->r->names[name].kind == LEXICON_STATE;
}

/* "Peru, Chile and the host, Fiji, signed" */
static bool
names_behind(const groups_scan *g, const annotate_group *last, uint32_t end)
{
    uint32_t name = end < g->s->count ? g->name_at[end] : UINT32_MAX, behind;

    if (last->plural || name >= g->r->name_count || groups_breaks(g, end) ||
        !groups_gap_has(g, end, ',') || g->r->names[name].kind != LEXICON_STATE)
        return false;
    behind = g->r->names[name].last;
    return !groups_breaks(g, behind) && groups_gap_has(g, behind, ',');
}

/* "signed in Paris, and Peru, which": two that a comma parts are no list of places. */
static bool
is_parted(const groups_scan *g, const annotate_group *a)
{
    return a->preposition != 0 && a->last < g->s->count &&
           g->s->tokens[a->last].gap == TEXT_GAP_COMMA && groups_gap_has(g, a->last, ',');
}

/* "nine others", "a dozen other states" */
static bool
is_the_rest(const groups_scan *g, const annotate_group *last)
{
    for (uint32_t i = last->first; i < last->last; i++) {
        const char *norm = g->s->norms + g->s->tokens[i].norm;
        if (base_same(norm, "other") || base_same(norm, "others")) return true;
    }
    return false;
}

/* "Peru, Chile and their allies signed": who closes a list of states that acts may be none. */
static bool
joins_states(const groups_scan *g, uint32_t first, const annotate_group *last)
{
    uint32_t end = last->of < g->r->group_count ? g->r->groups[last->of].last : last->last;

    if (groups_kind_of(g, &g->r->groups[first]) != KIND_STATE ||
        groups_kind_of(g, last) != KIND_OTHER)
        return false;
    if (is_the_rest(g, last) && last->preposition == 0) return true;
    /* "a withdrawal by the union and its members from it" */
    if (last->possessor != UINT32_MAX && groups_possessive(g, last->first) &&
        !finite_ahead(g, last->last))
        return true;
    if (g->r->groups[first].preposition != 0 &&
        !(first > 0 && g->r->groups[first - 1].kind == GROUP_NOUN &&
          g->r->groups[first - 1].preposition == 0 &&
          g->r->groups[first - 1].last + 1 == g->r->groups[first].first))
        return false; /* but "Envoys of Peru and six of its neighbours" */
    /* "Peru and six of its neighbours signed", "Peru and two of its neighbours, Chile and Fiji, signed" */
    return (finite_ahead(g, end) && g->tag[end] != TAG_TO) || spells_out_behind(g, last, end) ||
           names_behind(g, last, end);
}

/* "the minister of Peru and the premier of Chile": whose an office or body is stands before what it is
 * listed with. */
uint32_t
groups_with_owner(const groups_scan *g, uint32_t k)
{
    uint32_t of = g->r->groups[k].of;

    return of < g->r->group_count && groups_kind_of(g, &g->r->groups[k]) == KIND_BODY ? of : k;
}

/* "Among the members of the Union, Peru and Chile have ratified it": what the sentence opens with is none of those
 * that stand behind its comma. */
static bool
opens_before(const groups_scan *g, uint32_t first, uint32_t second, uint32_t end)
{
    uint32_t k = first, start;

    if (g->r->groups[first].preposition == 0 || second == end ||
        g->s->tokens[g->r->groups[second].first].gap != TEXT_GAP_COMMA ||
        g->tag[g->r->groups[first].first - 1] ==
            TAG_SUBORDINATOR || /* "Although Peru, Chile and" */
        !groups_finite_at(g, g->r->groups[end].last))
        return false;
    start = g->s->sentences[text_sentence_of(g->s, g->r->groups[first].first)];
    while ((k = groups_before(g, k)) != UINT32_MAX && g->r->groups[k].first >= start)
        if (g->r->groups[k].kind == GROUP_VERB || g->r->groups[k].preposition == 0) return false;
    return true;
}

/* Links a, b, c and d; a list counts only where "and" or "or" closes it. Returns its last group. */
uint32_t
groups_link_list(groups_scan *g, uint32_t first)
{
    enum { MOST = 64 }; /* members of a list: an endless row of names is none */
    uint32_t k = first, j, end = first, steps = 0;
    enum link how;

    for (j = next_listed(g, groups_with_owner(g, k)); groups_is_noun(g, j) && steps < MOST;
         k = j, j = next_listed(g, groups_with_owner(g, j)), steps++) {
        how = link_between(g, &g->r->groups[groups_with_owner(g, k)], &g->r->groups[j]);
        if (how == LINK_NONE && closes_denied(g, first, &g->r->groups[k], &g->r->groups[j]))
            how = LINK_AND;
        if (how == LINK_NONE) break;
        if (groups_kind_of(g, &g->r->groups[j]) != groups_kind_of(g, &g->r->groups[first]) &&
            !(how == LINK_AND && joins_states(g, first, &g->r->groups[j])))
            break;
        if (how == LINK_COMMA && end != first) break; /* "and" has closed the list */
        if (how == LINK_COMMA && groups_kind_of(g, &g->r->groups[first]) == KIND_OTHER &&
            g->r->groups[j].definite)
            break;
        /* "Mali, Niger quit court": a title leaves the "and" out */
        if (how == LINK_COMMA && groups_kind_of(g, &g->r->groups[j]) == KIND_STATE &&
            g->r->groups[j].last < g->s->body_token && finite_ahead(g, g->r->groups[j].last))
            end = j;
        if (how == LINK_AND) {
            if (k == first && is_parted(g, &g->r->groups[first])) break;
            if (starts_clause(g, first, &g->r->groups[groups_with_owner(g, j)])) break;
            end = j;
        }
    }
    if (end != first && opens_before(g, first, next_listed(g, groups_with_owner(g, first)), end))
        return groups_link_list(g, next_listed(g, groups_with_owner(g, first)));
    for (k = first; k < end; k = g->r->groups[k].conjunct)
        g->r->groups[k].conjunct = next_listed(g, groups_with_owner(g, k));
    return end;
}

uint32_t
groups_list_end(const groups_scan *g, uint32_t k)
{
    while (g->r->groups[k].conjunct != UINT32_MAX) k = g->r->groups[k].conjunct;
    return k;
}
