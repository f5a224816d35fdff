/* Whose states a noun group stands for: its name's, its owner's, its place's, those of its list. */
#include "annotate/groups_inner.h"

#include <string.h>

static bool
holds(const annotate_list *l, const char *id)
{
    uint32_t i;

    for (i = 0; i < l->count; i++)
        if (base_same(l->items[i], id)) return true;
    return false;
}

bool
groups_same_states(const annotate_list *a, const annotate_list *b)
{
    if (a->count != b->count) return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (!holds(b, a->items[i])) return false;
    return true;
}

/* Two groups of different states are not one thing said twice. */
bool
groups_disjoint(const annotate_list *a, const annotate_list *b)
{
    for (uint32_t i = 0; i < a->count; i++)
        if (holds(b, a->items[i])) return false;
    return a->count > 0 && b->count > 0;
}

static bool
unite(groups_scan *g, annotate_list *to, const annotate_list *from)
{
    const char **items;
    uint32_t i;

    if (from->count == 0) return true;
    if (to->count == 0) {
        *to = *from;
        return true;
    }
    items = base_arena_alloc(&g->r->arena, (to->count + (size_t)from->count) * sizeof *items);
    if (items == NULL) return false;
    memcpy(items, to->items, to->count * sizeof *items);
    to->items = items;
    for (i = 0; i < from->count; i++)
        if (!holds(to, from->items[i])) items[to->count++] = from->items[i];
    return true;
}

/* The list and, where it spells out the group before it, that group too. */
bool
groups_unite_up(groups_scan *g, uint32_t list, const annotate_list *from)
{
    uint32_t set = g->previous[list];

    if (set != UINT32_MAX && g->r->groups[set].apposed == list &&
        !unite(g, &g->r->groups[set].states, from))
        return false;
    return unite(g, &g->r->groups[list].states, from);
}

bool
groups_subtract(groups_scan *g, annotate_list *from, const annotate_list *what)
{
    const char **items;
    uint32_t i, n = 0;

    if (from->count == 0) return true;
    items = base_arena_alloc(&g->r->arena, from->count * sizeof *items);
    if (items == NULL) return false;
    for (i = 0; i < from->count; i++)
        if (!holds(what, from->items[i])) items[n++] = from->items[i];
    from->items = items;
    from->count = n;
    return true;
}

/* "eleven EU countries": members of the union, and not the union. */
static bool
counts_members(const groups_scan *g, const annotate_group *n, const annotate_name *name)
{
    int64_t entry;

    if (n->number < 2 || !n->plural || name->states.count != 1) return false;
    entry = lexicon_find(g->r->lex, LEXICON_STATE, name->states.items[0]);
    return entry >= 0 && lexicon_entry_at(g->r->lex, (uint32_t)entry)->is_union;
}

/* "Peru's neighbours", "most allies of Peru": others than the state whose they are. */
static bool
are_its_others(const groups_scan *g, const annotate_group *n)
{
    return groups_kind_of(g, n) == KIND_OTHER &&
           lexicon_in_set(g->r->lex, g->s->tokens[n->head].word, g->other);
}

static void
own_states(groups_scan *g, annotate_group *n)
{
    const annotate_name *name;
    uint32_t i;

    name = groups_name_of(g, n);
    if (name != NULL && groups_head_is_name(g, n)) {
        if (name->kind == LEXICON_TREATY || name->kind == LEXICON_ORGANISATION ||
            counts_members(g, n, name))
            return;
        n->states = name->states;
        if (name->kind == LEXICON_BODY && n->name > 0 && name[-1].kind == LEXICON_STATE &&
            name[-1].last == name->first && name[-1].first >= n->first)
            n->states = name[-1].states; /* "the Latvian Seimas": another's name for a house */
    }
    for (i = n->last; name != NULL && n->states.count == 0 && i > n->first; i--) {
        if (g->tag[i - 1] != TAG_NAME) continue;
        name = &g->r->names[g->name_at[i - 1]];
        if (n->possessor != UINT32_MAX && i <= g->r->groups[n->possessor].last) break;
        if (name->kind != LEXICON_TREATY && name->kind != LEXICON_ORGANISATION && !name->place &&
            !counts_members(g, n, name))
            n->states = name->states;
    }
    if (n->states.count == 0 && n->possessor != UINT32_MAX && !n->others)
        n->states = g->r->groups[n->possessor].states;
}

/* "lawmakers in Estonia", "ministers from the four countries": the place tells whose they are. */
static bool
placed(const groups_scan *g, const annotate_group *n, const annotate_group *next)
{
    const annotate_name *name = groups_name_of(g, n);

    if (next->preposition == 0 || next->first != n->last + 1) return false;
    if (!groups_is(g, n->last, W_IN) && !groups_is(g, n->last, W_FROM)) return false;
    if (groups_is(g, n->first, W_ITS)) return false; /* "its envoys in Lima" */
    return n->plural || (name != NULL && name->kind == LEXICON_BODY);
}

/* "The four ministers, from Peru, Chile and Ecuador", "lawmakers in Riga and Vilnius": more say so than
 * the one spoken of before, or named last. */
static bool
listed_behind(const groups_scan *g, const annotate_group *n, uint32_t list)
{
    const annotate_group *l = &g->r->groups[list];

    return l->preposition != 0 && l->first == n->last + 1 && l->states.count > 1 &&
           l->conjunct != UINT32_MAX && groups_kind_of(g, n) == KIND_BODY &&
           (groups_is(g, n->last, W_FROM) || groups_is(g, n->last, W_OF) ||
            groups_is(g, n->last, W_IN));
}

/* "The lower house in Minsk", behind a paragraph on Moscow: the place tells, where no word of its own does. */
static bool
is_elsewhere(const groups_scan *g, const annotate_group *n, uint32_t next)
{
    const annotate_name *place =
        groups_is_noun(g, next) ? groups_name_of(g, &g->r->groups[next]) : NULL;

    if (groups_kind_of(g, n) != KIND_BODY || n->possessor != UINT32_MAX || place == NULL ||
        place->kind != LEXICON_STATE || place->states.count != 1 ||
        g->r->names[n->name].kind != LEXICON_BODY)
        return false;
    for (uint32_t i = n->first; i < n->last; i++)
        if (g->name_at[i] != UINT32_MAX && g->name_at[i] != n->name) return false;
    return true;
}

static bool
is_state_adjective(const groups_scan *g, uint32_t token)
{
    const annotate_name *n =
        g->name_at[token] != UINT32_MAX ? &g->r->names[g->name_at[token]] : NULL;

    return n != NULL && n->how == NAME_ADJECTIVE && n->kind == LEXICON_STATE;
}

/* "the Latvian, Estonian and Lithuanian parliaments": adjectives side by side before one plural noun, which
 * is of all of them. */
static bool
share_adjectives(groups_scan *g, uint32_t k)
{
    annotate_group *n = &g->r->groups[k];
    uint32_t end = n->first, first = g->tag[end] == TAG_DETERMINER ? end + 1 : end, p;

    if (!n->plural || first >= n->head || !is_state_adjective(g, first)) return true;
    for (p = groups_before(g, k); p != UINT32_MAX && groups_is_noun(g, p);
         p = groups_before(g, p)) {
        const annotate_group *a = &g->r->groups[p];
        bool listed = end == a->last + 1 && g->tag[a->last] == TAG_CONJUNCTION &&
                      !groups_is(g, a->last, W_BUT);
        if (end == a->last && end < n->first) listed = g->s->tokens[end].gap == TEXT_GAP_COMMA;
        if (!listed || groups_breaks(g, end) || !is_state_adjective(g, a->head) ||
            a->last - a->first > 2)
            return true;
        if (!unite(g, &n->states, &g->r->names[g->name_at[a->head]].states)) return false;
        end = a->first;
    }
    return true;
}

/* "and its allies", "and six of its neighbours": others than who they belong to. */
static bool
are_others(const groups_scan *g, uint32_t k)
{
    const annotate_group *n = &g->r->groups[k];

    if (groups_kind_of(g, n) != KIND_OTHER) return false;
    if (n->of < g->r->group_count) n = &g->r->groups[n->of];
    return n->plural && groups_possessive(g, n->first);
}

bool
groups_settle_states(groups_scan *g, uint32_t k)
{
    annotate_group *n = &g->r->groups[k];
    uint32_t next;

    n->others = are_its_others(g, n);
    own_states(g, n);
    if (!share_adjectives(g, k)) return false;
    if (n->states.count == 0 && n->of != UINT32_MAX && groups_kind_of(g, n) != KIND_TREATY &&
        !n->others)
        n->states = g->r->groups[n->of].states;
    next = annotate_next_group(g->r, k);
    if ((n->states.count == 0 || is_elsewhere(g, n, next)) && groups_is_noun(g, next) &&
        placed(g, n, &g->r->groups[next])) {
        const annotate_name *name = groups_name_of(g, &g->r->groups[next]);
        n->states = g->r->groups[next].states;
        if (n->states.count == 0 && name != NULL && name->kind <= LEXICON_GROUP)
            n->states = name->states;
    }
    if (groups_is_noun(g, next) && n->plural && n->states.count == 1 && listed_behind(g, n, next))
        n->states = g->r->groups[next].states;
    return n->conjunct == UINT32_MAX || are_others(g, n->conjunct) ||
           unite(g, &n->states, &g->r->groups[n->conjunct].states);
}
