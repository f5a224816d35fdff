/* A document before its clauses are read: what its words can be, what it names, what it is about. */
#include "claim/claim_inner.h"

#include <string.h>

static void
index_children(claim_scan *s)
{
    uint32_t c = s->r->clause_count, parent;

    while (c > 0) {
        c--;
        parent = s->r->clauses[c].parent;
        if (parent == UINT32_MAX || parent >= s->r->clause_count || parent == c) continue;
        s->sibling[c] = s->child[parent];
        s->child[parent] = c;
    }
}

static void
index_treaties(claim_scan *s)
{
    uint32_t i, named = UINT32_MAX;

    for (i = 0; i < s->r->name_count; i++) {
        const annotate_name *n = &s->r->names[i];
        s->treaty_before[i] = named;
        if (n->kind != LEXICON_TREATY || n->id == NULL || n->passing) continue;
        if (named == UINT32_MAX || n->first == 0 || !claim_word_is(s, n->first - 1, "its"))
            named =
                i; /* what is told behind "the Convention and its Protocol" is of the Convention */
    }
    s->treaty_before[i] = named;
}

/* "the depositary of the pact, the Government of Peru,": who keeps a treaty, and not whom it is about. */
static bool
is_depositary(const claim_scan *s, const annotate_name *n)
{
    enum { NEAR = 8 };
    const text_stream *t = s->r->stream;
    uint32_t i = n->first, from = t->sentences[text_sentence_of(t, i)];

    while (i > from && (claim_word_is(s, i - 1, "the") || claim_word_is(s, i - 1, "of") ||
                        claim_word_is(s, i - 1, "government")))
        i--;
    if (t->tokens[i].gap != TEXT_GAP_COMMA) return false;
    for (uint32_t steps = 0; i > from && steps < NEAR; steps++) {
        i--;
        if (claim_word_is(s, i, "depositary") || claim_word_is(s, i, "depository")) return true;
        if (t->tokens[i].gap == TEXT_GAP_COMMA) return false;
    }
    return false;
}

/* The state that more names stand for than for any other. */
static void
find_main_states(claim_scan *s)
{
    enum { NAMES = 400 };
    annotate_list none = {NULL, 0}, states[NAMES];
    uint32_t seen[NAMES], count = 0, best = 0;
    bool tied = false;

    for (uint32_t i = 0, k; i < s->r->name_count && i < NAMES; i++) {
        const annotate_name *n = &s->r->names[i];
        if (n->states.count != 1 || n->place || is_depositary(s, n)) continue;
        for (k = 0; k < count && states[k].items[0] != n->states.items[0] &&
                    !base_same(states[k].items[0], n->states.items[0]);
             k++) {}
        if (k == count) {
            states[count] = n->states;
            seen[count++] = 0;
        }
        seen[k]++;
    }
    for (uint32_t k = 0; k < count; k++) {
        tied = seen[k] == best || (tied && seen[k] < best);
        if (seen[k] <= best) continue;
        best = seen[k];
        s->main_states = states[k];
    }
    if (tied) s->main_states = none;
}

/* "Peru quits ILO", not "Peru seeks link with ILO". */
static bool
moves_in_title(const claim_scan *s)
{
    const text_stream *t = s->r->stream;

    for (uint32_t i = 0; i < t->body_token && i < t->count; i++)
        if (claim_marks(s, t->tokens[i].word) & MARK_MEMBERSHIP) return true;
    return false;
}

/* The treaty that more names stand for than for any other; NULL: no such. */
static const char *
most_named(const claim_scan *s)
{
    enum { NAMES = 200, TREATIES = 16 };
    const char *ids[TREATIES], *best = NULL;
    uint32_t seen[TREATIES], count = 0, most = 1;

    for (uint32_t i = 0, k; i < s->r->name_count && i < NAMES; i++) {
        const annotate_name *n = &s->r->names[i];
        if (n->kind != LEXICON_TREATY || n->id == NULL || n->passing) continue;
        for (k = 0; k < count && !base_same(ids[k], n->id); k++) {}
        if (k == TREATIES) continue;
        if (k == count) {
            ids[k] = n->id;
            seen[count++] = 0;
        }
        seen[k]++;
        if (seen[k] == most && best != NULL && !base_same(ids[k], best)) best = NULL;
        if (seen[k] <= most) continue;
        most = seen[k];
        best = ids[k];
    }
    return best;
}

/* "Peru back in the club", over "Peru is a member of the club again": the organisation of the title in the first
 * sentence too, which names no other treaty. */
static bool
is_in_lead(const claim_scan *s, const char *id, uint32_t first, uint32_t lead)
{
    bool found = false;

    for (uint32_t i = annotate_name_from(s->r, first); i < s->r->name_count; i++) {
        const annotate_name *n = &s->r->names[i];
        const char *other = claim_treaty_of_name(s, n);
        if (text_sentence_of(s->r->stream, n->first) != lead) break;
        if (other == NULL) continue;
        if (base_same(other, id))
            found = true;
        else if (n->kind == LEXICON_TREATY && !n->passing && !n->body)
            return false;
    }
    return found;
}

/* "NATO allies to suspend CFE": the treaty goes before the organisation. */
static bool
names_treaty_in_title(const claim_scan *s)
{
    for (uint32_t i = 0; i < s->r->name_count && s->r->names[i].first < s->r->stream->body_token;
         i++)
        if (s->r->names[i].kind == LEXICON_TREATY && s->r->names[i].id != NULL &&
            !s->r->names[i].passing)
            return true;
    return false;
}

/* "to quit OPEC", and not "the World Bank arbitration centre": of a group that the organisation heads. */
static bool
heads_group(const claim_scan *s, const annotate_name *n, const char *id)
{
    uint32_t group = annotate_group_at(s->r, n->first);
    const char *treaty = group < s->r->group_count ? claim_treaty_of(s, group) : NULL;

    return group >= s->r->group_count || (treaty != NULL && base_same(treaty, id));
}

/* What the document is about: the one treaty of its title, or the organisation that it says is joined
 * or left, else the first of its first sentence, else the one most named. */
static void
find_story(claim_scan *s)
{
    const text_stream *t = s->r->stream;
    uint32_t first = t->body_token, lead;
    bool moves = moves_in_title(s) && !names_treaty_in_title(s);

    while (first < t->count && annotate_is_boiler(s->r, first)) first++;
    lead = text_sentence_of(t, first < t->count ? first : 0);
    for (uint32_t i = 0; i < s->r->name_count && s->story == NULL; i++) {
        const annotate_name *n = &s->r->names[i];
        const char *id = n->passing ? NULL : claim_treaty_of_name(s, n);
        if (n->first >= t->body_token && s->r->title_topic != NULL) s->story = s->r->title_topic;
        if (s->story != NULL || (n->first >= first && text_sentence_of(t, n->first) != lead)) break;
        if (id != NULL && (n->kind == LEXICON_TREATY ||
                           (n->first < t->body_token &&
                            ((moves && heads_group(s, n, id)) || is_in_lead(s, id, first, lead)))))
            s->story = id;
    }
    if (s->story == NULL && !s->r->bulletin) s->story = most_named(s);
}

static bool
is_of_treaty(const claim_scan *s, const annotate_name *n)
{
    return n->kind == LEXICON_TREATY || claim_treaty_of_name(s, n) != NULL ||
           claim_union_of_name(s, n) != NULL;
}

/* By a treaty's name, an organisation's or a union's. */
static bool
gives_treaty(const claim_scan *s)
{
    for (uint32_t i = 0; i < s->r->name_count; i++)
        if (is_of_treaty(s, &s->r->names[i])) return true;
    return false;
}

/* "laid mines", "the use of cluster bombs"; "triggered Article 50", whose rule knows of what treaty. */
static bool
means_treaty(const claim_scan *s)
{
    const text_stream *t = s->r->stream;
    uint32_t marks = 0;

    for (uint32_t i = 0; i < t->count; i++)
        marks |= claim_marks(s, lexicon_lemma(s->r->lex, t->tokens[i].word));
    if (marks & MARK_TREATY) return true;
    for (uint32_t k = 0; k < s->r->group_count && (marks & MARK_CONDUCT); k++)
        if (claim_topic(s, k) != NULL) return true;
    return false;
}

static void
mark_sentences(claim_scan *s)
{
    const text_stream *t = s->r->stream;

    for (uint32_t i = 0; i < t->sentence_count; i++) {
        const text_token *end = t->tokens + t->sentences[i + 1];
        uint32_t marks = 0;
        uint8_t flags = 0;
        for (const text_token *k = t->tokens + t->sentences[i]; k < end; k++) {
            marks |= claim_marks(s, k->word);
            flags |= k->flags;
        }
        s->marks[i] = marks | (flags & TEXT_DIGIT ? MARK_FIGURES : 0);
    }
}

static uint32_t *
filled(base_arena *arena, size_t count)
{
    uint32_t *p = base_arena_alloc(arena, count * sizeof *p);

    if (p != NULL) memset(p, 0xff, count * sizeof *p);
    return p;
}

/* In a sentence without any of these no rule finds what it asks for: a verb that needs nothing, a noun
 * that means something, what points back, a treaty. */
static bool
may_tell(const claim_scan *s, const annotate_group *g, uint32_t marks)
{
    return (marks & (g->kind == GROUP_VERB ? MARK_ALONE : MARK_CONTENT_NOUN | MARK_POINTING)) ||
           (g->name < s->r->name_count && is_of_treaty(s, &s->r->names[g->name]));
}

/* The nouns and the sentences to read; false: no memory. */
static bool
find_telling(claim_scan *s)
{
    const annotate_clause *clauses = s->r->clauses;
    uint32_t count = s->r->clause_count, groups = s->r->group_count;
    size_t sentences = count > 0 ? (size_t)clauses[count - 1].sentence + 1 : 1;

    s->telling = base_arena_alloc(s->arena, sentences);
    s->nouns = base_arena_alloc(s->arena, ((size_t)groups + 1) * sizeof *s->nouns);
    if (s->telling == NULL || s->nouns == NULL) return false;
    memset(s->telling, 0, sentences);
    for (uint32_t k = 0; k < groups; k++) {
        const annotate_group *g = &s->r->groups[k];
        uint32_t marks = claim_marks(s, g->lemma);
        if ((marks & MARK_CONTENT_NOUN) && g->kind == GROUP_NOUN) s->nouns[s->noun_count++] = k;
        if (may_tell(s, g, marks) && g->clause < count)
            s->telling[clauses[g->clause].sentence] = true;
    }
    return true;
}

/* What reading clauses needs. */
static treaty_result
begin_clauses(claim_scan *s, base_error *e)
{
    const annotate_result *r = s->r;
    size_t clauses = (size_t)r->clause_count + 1, groups = (size_t)r->group_count + 1;
    size_t sentences = (size_t)r->stream->sentence_count + 1;

    s->clauses = base_arena_alloc(s->arena, clauses * sizeof *s->clauses);
    s->groups = base_arena_alloc(s->arena, groups * sizeof *s->groups);
    s->clause_state = base_arena_alloc(s->arena, clauses);
    s->group_state = base_arena_alloc(s->arena, groups);
    s->child = filled(s->arena, clauses);
    s->sibling = filled(s->arena, clauses);
    s->marks = base_arena_alloc(s->arena, sentences * sizeof *s->marks);
    if (!find_telling(s) || s->marks == NULL || s->clauses == NULL || s->groups == NULL ||
        s->clause_state == NULL || s->group_state == NULL || s->child == NULL || s->sibling == NULL)
        return base_no_memory(e);
    for (uint32_t i = 0; i < r->clause_count; i++) { /* the rest counts where there is a rule */
        s->clauses[i].rule = NULL;
        s->clauses[i].taken = false;
    }
    memset(s->groups, 0, groups * sizeof *s->groups);
    memset(s->clause_state, 0, clauses);
    memset(s->group_state, 0, groups);
    mark_sentences(s);
    index_children(s);
    find_main_states(s);
    find_story(s);
    return TREATY_OK;
}

treaty_result
claim_scan_begin(claim_scan *s, const annotate_result *r, base_arena *arena, base_error *e)
{
    treaty_result rc;

    memset(s, 0, sizeof *s);
    s->r = r;
    s->arena = arena;
    if ((rc = claim_rules_of(r->lex, &s->rules, e)) != TREATY_OK) return rc;
    s->treaty_before = filled(arena, (size_t)r->name_count + 1);
    if (s->treaty_before == NULL) return base_no_memory(e);
    index_treaties(s);
    s->silent = !gives_treaty(s) && !means_treaty(s);
    return s->silent ? TREATY_OK : begin_clauses(s, e);
}
