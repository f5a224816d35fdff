/* How noun groups hang together, once lists and states are known: apposition, restriction, what a list spells out. */
#include "annotate/groups_inner.h"

/* The first group of the list that ends at `k`, or `k`. */
static uint32_t
list_head(const groups_scan *g, uint32_t k)
{
    enum { BRACKETED = 6 }; /* groups in brackets behind a member of the list */
    uint32_t p = groups_before(g, k);

    for (int steps = 0; steps < BRACKETED && p != UINT32_MAX; steps++, p = groups_before(g, p))
        if (g->r->groups[p].conjunct == k) {
            k = p;
            steps = -1;
        }
    return k;
}

/* "the four countries", "every member", "others": a set that a list of states may spell out. */
static bool
open_set(const groups_scan *g, uint32_t k)
{
    const annotate_group *n = &g->r->groups[k];

    return n->kind == GROUP_NOUN && groups_kind_of(g, n) != KIND_TREATY &&
           (n->plural || n->number > 1 ||
            (n->states.count == 0 && groups_kind_of(g, n) == KIND_OTHER));
}

/* Looks back in the sentence, over a few groups, for the set that a list spells out. */
static uint32_t
set_before(const groups_scan *g, uint32_t list)
{
    uint32_t k = list, steps;

    for (steps = 0; steps < 6; steps++) {
        if (groups_breaks(g, g->r->groups[k].first)) return UINT32_MAX;
        k = groups_before(g, k);
        if (k == UINT32_MAX) return UINT32_MAX;
        if (g->r->groups[k].kind == GROUP_NOUN && g->r->groups[k].states.count == 0 &&
            open_set(g, k) && g->r->groups[k].preposition == 0)
            return k;
    }
    return UINT32_MAX;
}

static bool
spell_out(groups_scan *g, uint32_t set, uint32_t list)
{
    annotate_group *n = &g->r->groups[set];

    n->apposed = list;
    if (n->states.count < 2) n->states = g->r->groups[list].states;
    set = list_head(g, set); /* "the Union and two of its members, Chile and Fiji" */
    return &g->r->groups[set] == n || groups_unite_up(g, set, &g->r->groups[list].states);
}

/* "two holdouts among the powers, Peru and Chile, joined", "the other two states that gave notice, Peru and Chile,
 * have": the set whose number the list has; UINT32_MAX: none. */
static uint32_t
counted_before(const groups_scan *g, uint32_t list)
{
    const annotate_group *n = &g->r->groups[list];
    uint32_t end = g->r->groups[groups_list_end(g, list)].last, k = list;

    if (n->states.count < 2 || n->preposition != 0 || end >= g->s->count ||
        g->s->tokens[n->first].gap != TEXT_GAP_COMMA || g->s->tokens[end].gap != TEXT_GAP_COMMA ||
        groups_breaks(g, end))
        return UINT32_MAX;
    for (uint32_t steps = 0; steps < 6 && !groups_breaks(g, g->r->groups[k].first); steps++) {
        const annotate_group *set;
        if ((k = groups_before(g, k)) == UINT32_MAX) break;
        set = &g->r->groups[k];
        if (set->kind == GROUP_NOUN && set->plural && set->states.count == 0 &&
            set->preposition == 0 && set->number == (int32_t)n->states.count)
            return k;
    }
    return UINT32_MAX;
}

/* "from organisations, including UNESCO", "two treaties, among them the Rome Statute" */
static bool
is_plural_of_treaties(const groups_scan *g, uint32_t set, uint32_t k)
{
    const annotate_group *n = &g->r->groups[k];
    const annotate_name *name = groups_name_of(g, n);

    return g->r->groups[set].plural && g->r->groups[set].states.count == 0 && name != NULL &&
           (name->kind == LEXICON_TREATY || name->kind == LEXICON_ORGANISATION) &&
           n->head < name->last;
}

static bool
is_among_them(const groups_scan *g, uint32_t them, const annotate_group *n)
{
    const annotate_group *p;

    if (them == UINT32_MAX || n->preposition != 0) return false;
    p = &g->r->groups[them];
    return p->kind == GROUP_NOUN && p->last == n->first && p->last - p->first == 1 &&
           groups_is(g, p->first - 1, W_AMONG) &&
           base_same(g->s->norms + g->s->tokens[p->head].norm, "them");
}

static bool
closes(const groups_scan *g, uint32_t token)
{
    return groups_breaks(g, token) || g->s->tokens[token].gap > TEXT_GAP_SPACE ||
           g->tag[token] == TAG_WH || g->tag[token] == TAG_THAT;
}

/* "Sixty have ratified it, Peru among them": the list before "among them". */
static bool
is_before_among(const groups_scan *g, uint32_t list, const annotate_group *n)
{
    const annotate_group *p = list != UINT32_MAX ? &g->r->groups[list] : NULL, *first;

    if (p == NULL || p->kind != GROUP_NOUN || p->states.count == 0 || p->preposition != 0 ||
        p->last + 1 != n->first || !groups_is(g, p->last, W_AMONG) || n->last != n->first + 1 ||
        !groups_is(g, n->first, W_THEM))
        return false;
    first = &g->r->groups[list_head(g, list)];
    return g->s->tokens[first->first].gap == TEXT_GAP_COMMA && closes(g, n->last);
}

/* "was signed by nine states, among them Peru" */
static bool
is_by_some(const groups_scan *g, uint32_t set, const annotate_group *n)
{
    const annotate_group *by = &g->r->groups[set];

    return by->kind == GROUP_NOUN && by->preposition != 0 && groups_is(g, by->first - 1, W_BY) &&
           by->states.count == 0 && by->plural && n->states.count > 0;
}

/* "apart from Peru", "aside from Peru" */
static bool
is_apart_from(const groups_scan *g, uint32_t at)
{
    const char *before = at > 0 ? g->s->norms + g->s->tokens[at - 1].norm : "";

    return groups_is(g, at, W_FROM) && (base_same(before, "apart") || base_same(before, "aside"));
}

/* "All three but Peru have left": the others have. */
static bool
is_all_but(const groups_scan *g, uint32_t p, const annotate_group *n)
{
    const annotate_group *set = p != UINT32_MAX ? &g->r->groups[p] : NULL;

    return set != NULL && set->kind == GROUP_NOUN && n->states.count > 0 && n->preposition == 0 &&
           set->last == n->first - 1 && groups_is(g, n->first - 1, W_BUT) &&
           g->s->tokens[n->first - 1].gap <= TEXT_GAP_SPACE &&
           g->s->tokens[n->first].gap <= TEXT_GAP_SPACE &&
           (groups_is(g, set->first, W_ALL) ||
            base_same(g->s->norms + g->s->tokens[set->first].norm, "every"));
}

/* "Peru, Chile and Fiji will leave. All but Peru have told the UN": those spoken of before that hold Peru. */
static annotate_list
set_holding(const groups_scan *g, uint32_t k, const annotate_list *some)
{
    enum { FAR = 32 };
    annotate_list none = {NULL, 0};

    for (uint32_t steps = 0; k-- > 0 && steps < FAR; steps++) {
        const annotate_list *l = &g->r->groups[list_head(g, k)].states;
        if (l->count > some->count && some->count > 0 && !groups_disjoint(l, some)) return *l;
    }
    return none;
}

static bool
restrict_by_word(groups_scan *g, uint32_t k)
{
    annotate_group *n = &g->r->groups[k];
    uint32_t at = n->first - 1, p;

    p = groups_before(g, k);
    if (n->first > 0 && is_before_among(g, p, n)) {
        uint32_t list = list_head(g, p), set = set_before(g, list);
        return set == UINT32_MAX || spell_out(g, set, list);
    }
    if (n->first > 0 && is_all_but(g, p, n)) {
        n->preposition = g->s->tokens[at].word;
        if (g->r->groups[p].states.count == 0 && g->r->groups[p].last == g->r->groups[p].first + 1)
            g->r->groups[p].states = set_holding(g, p, &n->states);
        return groups_subtract(g, &g->r->groups[p].states, &n->states);
    }
    if (n->preposition == 0 && (n->first == 0 || g->tag[at] != TAG_PRONOUN)) return true;
    if (is_among_them(g, p, n)) {
        uint32_t set = groups_before(g, p);
        if (set != UINT32_MAX && (is_plural_of_treaties(g, set, k) || is_by_some(g, set, n)))
            return spell_out(g, set, k);
        set = n->states.count > 0 ? set_before(g, p) : UINT32_MAX;
        return set == UINT32_MAX || spell_out(g, set, k); /* "Sixty have, among them Peru" */
    }
    if (n->preposition == 0 || p == UINT32_MAX || g->r->groups[p].kind != GROUP_NOUN) return true;
    if (groups_is(g, at, W_INCLUDING) || groups_is(g, at, W_LIKE) ||
        (groups_is(g, at, W_AS) && groups_is(g, at - 1, W_SUCH))) {
        uint32_t set = g->r->groups[p].states.count == 0 || open_set(g, p) ? p : set_before(g, k);
        if (is_plural_of_treaties(g, p, k))
            set = p;
        else if (g->r->groups[p].preposition != 0 && set_before(g, k) != UINT32_MAX &&
                 g->tag[g->r->groups[p].first - 1] != TAG_SUBORDINATOR)
            set = set_before(g, k);
        return set == UINT32_MAX || spell_out(g, set, k);
    }
    if (groups_is(g, at, W_EXCEPT) || groups_is(g, at, W_EXCLUDING) || groups_is(g, at, W_BAR) ||
        groups_is(g, at, W_SAVE) || is_apart_from(g, at))
        return groups_subtract(g, &g->r->groups[list_head(g, p)].states, &n->states);
    if ((groups_is(g, at, W_WITH) &&
         (groups_is(g, at - 1, W_ALONG) || groups_is(g, at - 1, W_TOGETHER))) ||
        (groups_is(g, at, W_AS) && groups_is(g, at - 1, W_WELL))) {
        p = list_head(g, p);
        if (g->r->groups[p].states.count == 0 && set_before(g, p) != UINT32_MAX)
            p = set_before(g, p);
        /* "A country that, together with Peru, had led": nobody says which; "The exit, together with that of Peru" */
        if (g->r->groups[p].states.count == 0) return true;
        return groups_unite_up(g, p, &n->states);
    }
    return true;
}

/* "a step Peru and Chile have not taken": who stands right behind one thing does not spell it out. */
static bool
opens_bare_relative(const groups_scan *g, uint32_t k, uint32_t list)
{
    const annotate_group *n = &g->r->groups[k], *l = &g->r->groups[list];

    return n->kind == GROUP_NOUN && !n->definite && !n->plural && n->number < 2 &&
           g->s->tokens[l->first].gap <= TEXT_GAP_SPACE &&
           groups_finite_at(g, g->r->groups[groups_list_end(g, list)].last);
}

static bool
is_person(const groups_scan *g, const annotate_group *n)
{
    const annotate_name *name = groups_name_of(g, n);

    return name != NULL && name->kind == LEXICON_PERSON;
}

/* "Three of them, Peru, Chile and Fiji, have": the list is what the number counts. */
static bool
is_counted(const groups_scan *g, uint32_t p, const annotate_group *list)
{
    const annotate_group *over = p > 0 ? &g->r->groups[p - 1] : NULL;

    return over != NULL && over->kind == GROUP_NOUN && over->of == p &&
           g->tag[over->head] == TAG_NUMBER &&
           lexicon_number(g->r->lex, g->s->tokens[over->head].word) == (int)list->states.count;
}

/* "Palau, a nation located in the ocean, ratified": a participle goes on with what the state is. */
static bool
goes_on(const groups_scan *g, uint32_t p, uint32_t k)
{
    const annotate_group *n = &g->r->groups[k], *b = &g->r->groups[p];
    uint8_t tag = n->last < g->s->count ? g->tag[n->last] : TAG_NONE;

    return (tag == TAG_PARTICIPLE || tag == TAG_ING || tag == TAG_PAST) && !n->definite &&
           !n->plural && g->tag[n->first] == TAG_DETERMINER && n->preposition == 0 &&
           b->preposition == 0 && groups_kind_of(g, b) == KIND_STATE &&
           groups_kind_of(g, n) == KIND_OTHER && n->possessor == UINT32_MAX &&
           g->s->tokens[n->first].gap == TEXT_GAP_COMMA;
}

/* "the premier of Peru, Ana Rojas also signed" */
static bool
is_holder(const groups_scan *g, uint32_t p, uint32_t k)
{
    uint32_t owner = groups_before(g, p);
    const annotate_group *n = &g->r->groups[k];

    return owner != UINT32_MAX && g->r->groups[owner].of == p && is_person(g, n) &&
           n->states.count == 0 && n->preposition == 0 && n->possessor == UINT32_MAX &&
           groups_kind_of(g, &g->r->groups[owner]) == KIND_BODY &&
           g->r->groups[owner].states.count == 1 && g->s->tokens[n->first].gap == TEXT_GAP_COMMA &&
           groups_finite_at(g, n->last);
}

/* "Tanzania, the host country, which": what a state is called by what it is. */
static bool
calls_state(const groups_scan *g, const annotate_group *n, const annotate_group *b)
{
    return n->states.count == 0 && b->states.count > 0 && groups_kind_of(g, n) == KIND_OTHER &&
           groups_kind_of(g, b) == KIND_STATE && n->plural == (b->states.count > 1) &&
           n->possessor == UINT32_MAX && n->preposition == 0 &&
           lexicon_in_set(g->r->lex, g->s->tokens[n->head].word, g->state_noun);
}

/* "only three countries, namely Peru, Chile and Fiji" */
static bool
is_named_behind(const groups_scan *g, const annotate_group *b, const annotate_group *n)
{
    return n->first == b->last + 1 && b->states.count == 0 && n->states.count > 0 &&
           lexicon_in_set(g->r->lex, g->s->tokens[b->last].word, g->namely);
}

static uint32_t
owner_of(const groups_scan *g, uint32_t p)
{
    uint32_t owner = groups_before(g, p);

    return owner != UINT32_MAX && g->r->groups[owner].of == p ? owner : p;
}

/* "With the exception of Peru, every state that left it", "In Peru, the minister who signed it": what opens the
 * sentence says nothing of the noun behind its comma, of which a relative clause says more. */
static bool
opens_sentence(const groups_scan *g, uint32_t p, uint32_t k)
{
    uint32_t owner = owner_of(g, p), end = g->r->groups[k].last;
    const annotate_group *b = &g->r->groups[owner];

    return !groups_breaks(g, end) && (g->tag[end] == TAG_WH || g->tag[end] == TAG_THAT) &&
           g->s->tokens[end].gap <= TEXT_GAP_SPACE &&
           g->s->tokens[g->r->groups[k].first].gap == TEXT_GAP_COMMA && b->preposition != 0 &&
           b->first > 0 && groups_breaks(g, b->first - 1);
}

/* "After a long debate, lawmakers in Peru, for once, agreed": what opens the sentence is not what acts. */
static bool
is_opener(const groups_scan *g, const annotate_group *b, const annotate_group *n)
{
    return b->preposition != 0 && b->states.count == 0 && groups_kind_of(g, b) == KIND_OTHER &&
           groups_kind_of(g, n) != KIND_OTHER && b->first > 0 && groups_breaks(g, b->first - 1) &&
           g->s->tokens[n->first].gap == TEXT_GAP_COMMA;
}

/* "the minister", "the chief secretary, Jane Roe,": somebody, be the office known or not. */
static bool
is_somebody(const groups_scan *g, uint32_t k)
{
    const annotate_group *n = &g->r->groups[k];
    uint32_t next = annotate_next_group(g->r, k);

    return groups_kind_of(g, n) == KIND_BODY ||
           (groups_is_noun(g, next) && g->r->groups[next].first == n->last &&
            is_person(g, &g->r->groups[next]));
}

static bool
is_paper(const groups_scan *g, const annotate_group *b)
{
    return text_listed(g->s, b->head, "decree law bill letter note order motion resolution");
}

static bool
appose(groups_scan *g, uint32_t k)
{
    annotate_group *n = &g->r->groups[k];
    uint32_t p = groups_before(g, k), end;
    annotate_group *b;
    bool bracket, dash;

    if (p == UINT32_MAX || groups_breaks(g, n->first)) return true;
    if (groups_gap_has(g, n->first, ';')) return true; /* "left the pact; Chile, though, has" */
    if ((end = counted_before(g, k)) != UINT32_MAX && end != p) return spell_out(g, end, k);
    b = &g->r->groups[p];
    if (b->kind != GROUP_NOUN || b->conjunct == k) {
        if (n->states.count > 1 && g->s->tokens[n->first].gap == TEXT_GAP_DASH)
            if ((p = set_before(g, k)) != UINT32_MAX) return spell_out(g, p, k);
        return true;
    }
    if (n->first == b->last && is_holder(g, p, k))
        n->states = g->r->groups[groups_before(g, p)].states;
    if (is_named_behind(g, b, n)) /* "five of them, namely" */
        return spell_out(g, p > 0 && b[-1].of == p ? p - 1 : p, k);
    if (n->first != b->last || opens_bare_relative(g, p, k) || opens_sentence(g, p, k)) return true;
    if (annotate_is_boiler(g->r, b->first)) return true; /* "LIMA (Agency) - Activists who" */
    bracket = groups_gap_has(g, n->first, '(');
    dash = g->s->tokens[n->first].gap == TEXT_GAP_DASH;
    end = groups_list_end(g, groups_with_owner(g, groups_list_end(g, k)));
    if (n->states.count > 1 && is_counted(g, p, n)) return spell_out(g, p - 1, k);
    if (n->states.count > 1 && n->conjunct != UINT32_MAX && (dash || open_set(g, p))) {
        uint32_t set = b->states.count == 0 || open_set(g, p) ? p : set_before(g, k);
        if (dash && b->states.count > 0 && !groups_same_states(&b->states, &n->states) &&
            set_before(g, k) != UINT32_MAX)
            set = set_before(g, k);
        return set == UINT32_MAX || spell_out(g, set, k);
    }
    if (!bracket && !closes(g, g->r->groups[end].last) && !goes_on(g, p, k)) return true;
    if (!bracket && !dash && !(g->s->tokens[n->first].gap == TEXT_GAP_COMMA)) return true;
    if (groups_disjoint(&b->states, &n->states) || is_opener(g, b, n)) return true;
    if (groups_kind_of(g, n) == KIND_TREATY && groups_kind_of(g, b) != KIND_TREATY &&
        b->states.count > 0)
        return true;
    if ((groups_kind_of(g, b) == KIND_TREATY || is_paper(g, b)) && is_somebody(g, k))
        return true; /* "will leave the pact, the minister, Jane Roe, said" */
    if (b->apposed == UINT32_MAX) b->apposed = k;
    if (calls_state(g, n, b)) n->states = b->states;
    if (n->states.count == 0 && is_person(g, n) && b->possessor != UINT32_MAX)
        n->states = b->states; /* "Peru's envoy to the court, Ana Rojas, who" */
    if (b->states.count == 0 && groups_kind_of(g, n) != KIND_TREATY &&
        groups_kind_of(g, b) != KIND_TREATY) {
        b->states = n->states;
        if ((end = list_head(g, p)) != p) /* "Peru, Chile and the host, Fiji, signed" */
            return groups_unite_up(g, end, &n->states);
    }
    return true;
}

treaty_result
groups_relate(groups_scan *g, base_error *e)
{
    annotate_group *groups = g->r->groups;
    uint32_t k, count = g->r->group_count;

    for (k = 0; k < count; k = groups[k].next)
        if (groups[k].kind == GROUP_NOUN) k = groups_link_list(g, k);
    for (k = count; k-- > 0;)
        if (groups[k].kind == GROUP_NOUN && !groups_settle_states(g, k)) return base_no_memory(e);
    for (k = 0; k < count; k = groups[k].next)
        if (groups[k].kind == GROUP_NOUN && (!restrict_by_word(g, k) || !appose(g, k)))
            return base_no_memory(e);
    return TREATY_OK;
}
