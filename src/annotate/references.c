/*
 * What pronouns stand for, when names, groups and clauses are there: it, they, who, which get the
 * states of what they point at; quotations get their speakers.
 */
#include "annotate/groups_inner.h"
#include "annotate/quotes.h"

#include <string.h>

/* What a pronoun can mean where its own sentence does not tell: the latest subject that stands for
 * one state, or for several. */
typedef struct pointing {
    annotate_list one, many;
    uint32_t conjunct; /* the rest of a coordination whose first group holds all */
    uint32_t subject;  /* the group of one state that stood as a subject last */
    uint32_t told;     /* token at which `many` were told of */
} pointing;

static bool
is_subject(const annotate_result *r, uint32_t group)
{
    uint32_t clause = r->groups[group].clause;

    return clause < r->clause_count && r->clauses[clause].subject == group;
}

/* "83 parties, Malta being the latest": the subject of a participle. */
static bool
is_absolute(const annotate_result *r, uint32_t group)
{
    return r->groups[group].preposition == 0 &&
           groups_word(r->scan, r->groups[group].last) == W_BEING;
}

/* "Peru left in 2007 and Chile in 2012": who a verb left out is of, beside the subject of the one before. */
static bool
is_gapped(const annotate_result *r, const pointing *p, uint32_t group)
{
    const annotate_group *g = &r->groups[group], *s;

    if (p->subject >= r->group_count || g->states.count != 1 || g->preposition != 0) return false;
    s = &r->groups[p->subject];
    return s->clause == g->clause && g->first > 0 && g->possessor == UINT32_MAX &&
           r->tags[g->first - 1] == TAG_CONJUNCTION &&
           g->first > r->groups[r->clauses[s->clause].verb].last &&
           !base_same(s->states.items[0], g->states.items[0]);
}

static void
remember_pair(annotate_result *r, pointing *p, uint32_t group)
{
    const char **items = base_arena_alloc(&r->arena, 2 * sizeof *items);

    if (items == NULL) return; /* two that nothing will point at */
    items[0] = r->groups[p->subject].states.items[0];
    items[1] = r->groups[group].states.items[0];
    p->many = (annotate_list){items, 2};
    p->told = r->groups[group].first;
}

/* "The exception is Peru.": of whom the next sentence tells. */
static bool
is_predicated(const annotate_result *r, uint32_t group)
{
    const annotate_group *g = &r->groups[group], *v;
    const annotate_clause *c = g->clause < r->clause_count ? &r->clauses[g->clause] : NULL;
    const annotate_name *n = g->name < r->name_count ? &r->names[g->name] : NULL;

    if (c == NULL || c->verb >= r->group_count || c->governor != GOVERNOR_NONE || n == NULL ||
        n->kind != LEXICON_STATE || n->how != NAME_PROPER || g->head >= n->last)
        return false;
    v = &r->groups[c->verb];
    return r->tags[v->head] == TAG_BE && !v->negative && v->last == g->first &&
           c->subject < r->group_count && r->groups[c->subject].states.count == 0;
}

static void
remember(annotate_result *r, pointing *p, uint32_t group)
{
    const annotate_group *g = &r->groups[group];

    if (group == p->conjunct) {
        p->conjunct = g->conjunct;
        return;
    }
    if (g->kind != GROUP_NOUN || g->states.count == 0) return;
    if (g->conjunct != UINT32_MAX) p->conjunct = g->conjunct;
    if (is_gapped(r, p, group)) remember_pair(r, p, group);
    if (g->states.count == 1 && is_subject(r, group)) p->subject = group;
    if (g->states.count > 1) {
        p->many = g->states;
        p->told = g->first;
    } else if (is_subject(r, group) || is_absolute(r, group) || is_predicated(r, group) ||
               p->one.count == 0)
        p->one = g->states;
}

/* "Peru said it plans": the subject of the clauses above. */
static annotate_list
subject_above(const annotate_result *r, uint32_t clause)
{
    annotate_list none = {NULL, 0};

    for (uint32_t steps = 0; steps < 6 && clause < r->clause_count; steps++) {
        uint32_t parent = r->clauses[clause].parent, subject;
        if (parent >= r->clause_count || parent == clause) break;
        subject = r->clauses[parent].subject;
        if (subject < r->group_count && r->groups[subject].states.count > 0)
            return r->groups[subject].states;
        clause = parent;
    }
    return none;
}

/* True where what a pronoun is of can be what was named before: "none of the nine nuclear powers" is none
 * of those. */
static bool
points_back(const annotate_result *r, const annotate_group *g)
{
    int of;

    if (g->of == UINT32_MAX || r->groups[g->of].states.count > 0) return true;
    of = groups_word(r->scan, r->groups[g->of].head);
    return of == W_THEM || of == W_THESE || of == W_THOSE;
}

/* A relative clause, whose "both" are those of its own sentence. */
static bool
is_told_of(const annotate_result *r, uint32_t clause)
{
    return clause < r->clause_count && r->clauses[clause].governor == GOVERNOR_RELATIVE;
}

/* "Neither state has", "both governments have" */
static bool
is_either_state(const annotate_result *r, const annotate_group *g)
{
    int word = groups_word(r->scan, g->first);

    return g->kind == GROUP_NOUN && g->states.count == 0 && g->last - g->first == 2 &&
           (word == W_NEITHER || word == W_BOTH) &&
           lexicon_in_set(r->lex, r->stream->tokens[g->head].word, r->scan->state_noun);
}

/* "Peru and Chile are among those that have done so": who is said to be among them. */
static void
resolve_those(annotate_result *r, annotate_group *g)
{
    const annotate_clause *c = g->clause < r->clause_count ? &r->clauses[g->clause] : NULL;

    if (c == NULL || c->subject >= r->group_count || c->verb >= r->group_count ||
        r->tags[r->groups[c->verb].head] != TAG_BE || g->preposition == 0 ||
        groups_word(r->scan, g->first - 1) != W_AMONG)
        return;
    g->states = r->groups[c->subject].states;
}

/* "President Ruiz flew home. In May he signed it": who acted before, where nobody quotes him. */
static void
resolve_person(annotate_result *r, const speech *speaking, annotate_group *g)
{
    uint32_t group = (uint32_t)(g - r->groups);
    const annotate_name *n;

    if (!is_subject(r, group) || r->clauses[g->clause].quote != UINT32_MAX) return;
    g->person = speech_meant(speaking, g->first);
    if (g->person >= r->name_count) return;
    n = &r->names[g->person];
    if (n->states.count == 1 && !n->place) g->states = n->states;
}

/* ""They have left us alone," a farmer said": of whom somebody speaks, the report has not told right before. */
static bool
speaks_of_others(const annotate_result *r, const pointing *p, const annotate_group *g)
{
    uint32_t quote = g->clause < r->clause_count ? r->clauses[g->clause].quote : UINT32_MAX;

    return quote < r->quote_count && r->quotes[quote].first > p->told &&
           text_sentence_of(r->stream, p->told) + 1 < text_sentence_of(r->stream, g->first);
}

/* "The Commission proposed that the bloc leave it": the union that the text spoke of last, where the bloc acts. */
static void
resolve_bloc(annotate_result *r, uint32_t group)
{
    enum { NAMES = 16 };
    annotate_group *g = &r->groups[group];
    uint32_t i = annotate_name_from(r, g->first);

    if (!g->definite || g->name < r->name_count || !is_subject(r, group)) return;
    for (uint32_t steps = 0; i-- > 0 && steps < NAMES; steps++) {
        const annotate_name *n = &r->names[i];
        int64_t entry;
        if (n->kind == LEXICON_ORGANISATION) return; /* a bloc of another kind */
        if (n->states.count != 1) continue;
        entry = lexicon_find(r->lex, LEXICON_STATE, n->states.items[0]);
        if (entry < 0 || !lexicon_entry_at(r->lex, (uint32_t)entry)->is_union) continue;
        g->states = n->states;
        return;
    }
}

static void
resolve(annotate_result *r, const pointing *p, const speech *speaking, annotate_group *g)
{
    annotate_list above;

    if (is_either_state(r, g) && p->many.count == 2) {
        g->states = p->many;
        return;
    }
    if (g->kind != GROUP_NOUN || g->states.count > 0 || g->last - g->first != 1) return;
    switch (groups_word(r->scan, g->head)) {
    case W_THOSE: resolve_those(r, g); return;
    case W_IT:
        if (!points_back(r, g)) return;
        above = subject_above(r, g->clause);
        g->states = above.count > 0 ? above : p->one;
        return;
    case W_THEY:
    case W_THEM:
    case W_BOTH:
    case W_NEITHER:
    case W_NONE:
        if (!points_back(r, g)) return;
        above = subject_above(r, g->clause);
        if (g->of < r->group_count && r->groups[g->of].states.count > 1)
            g->states =
                r->groups[g->of].states; /* "None of the three, Peru, Chile and Fiji, has" */
        else if (above.count > 1)
            g->states = above;
        else if (!is_told_of(r, g->clause) &&
                 !speaks_of_others(r, p,
                                   g)) /* "the two arsenals are bound by it, which both ratified" */
            g->states = p->many;
        return;
    case W_HE:
    case W_SHE:
        g->states = subject_above(r, g->clause);
        if (g->states.count == 0) resolve_person(r, speaking, g);
        return;
    case W_WE:
        if (points_back(r, g)) g->states = subject_above(r, g->clause);
        return;
    default: return;
    }
}

/* "Italy was first: its exit took effect": whose it is, for a noun that nothing else tells of. */
static void
resolve_possessor(annotate_result *r, const pointing *p, annotate_group *g)
{
    annotate_list states = {NULL, 0};
    uint32_t subject;
    int owner;

    if (g->kind != GROUP_NOUN || g->possessor >= r->group_count || g->last - g->first < 2) return;
    owner = groups_word(r->scan, r->groups[g->possessor].head);
    if (g->plural && g->states.count == 1 && p->many.count > 1 && g->name < r->name_count &&
        (r->names[g->name].kind == LEXICON_BODY || r->names[g->name].kind == LEXICON_OFFICE) &&
        owner == W_THEIR)
        g->states = p->many; /* "Peru and Chile left after their cabinets gave notice" */
    if (g->others || g->states.count > 0) return;
    if ((owner == W_HIS || owner == W_HER) && g->name < r->name_count &&
        r->names[g->name].kind == LEXICON_BODY)
        g->states = subject_above(r, g->clause); /* "He said that his government would leave it" */
    if (g->name < r->name_count) return;
    if (owner != W_ITS && owner != W_THEIR) return;
    subject = g->clause < r->clause_count ? r->clauses[g->clause].subject : UINT32_MAX;
    if (subject < r->group_count && &r->groups[subject] == g)
        states = owner == W_ITS ? p->one : p->many;
    g->states = states;
}

/* "which", "who": the noun that the clause tells of. */
static bool
is_relative(int word)
{
    return word == W_WHICH || word == W_WHO || word == W_THAT || word == W_ALL || word == W_BOTH ||
           word == W_NONE || word == W_NEITHER;
}

static void
resolve_relatives(annotate_result *r)
{
    for (uint32_t i = 0; i < r->clause_count; i++) {
        const annotate_clause *c = &r->clauses[i];
        if (c->antecedent >= r->group_count || c->subject >= r->group_count) continue;
        if (r->groups[c->subject].states.count == 0 && c->subject != c->antecedent &&
            is_relative(groups_word(r->scan, r->groups[c->subject].head)))
            r->groups[c->subject].states = r->groups[c->antecedent].states;
    }
}

treaty_result
annotate_references(annotate_result *r, base_error *e)
{
    pointing p = {{NULL, 0}, {NULL, 0}, UINT32_MAX, UINT32_MAX, 0};
    uint32_t item = 0;
    speech speaking;
    treaty_result rc;

    if ((rc = speech_begin(&speaking, r, e)) != TREATY_OK) return rc;

    for (uint32_t i = 0; i < r->group_count; i++) {
        if (r->label_count > 1 && annotate_item_of(r, r->groups[i].first) != item) {
            item = annotate_item_of(r, r->groups[i].first);
            p = (pointing){{NULL, 0}, {NULL, 0}, UINT32_MAX, UINT32_MAX, 0};
        }
        if (r->groups[i].kind == GROUP_NOUN && r->groups[i].states.count == 0 &&
            groups_word(r->scan, r->groups[i].head) == W_BLOC)
            resolve_bloc(r, i);
        resolve(r, &p, &speaking, &r->groups[i]);
        resolve_possessor(r, &p, &r->groups[i]);
        remember(r, &p, i);
    }
    resolve_relatives(r);
    if ((rc = quotes_find_attributions(r, e)) != TREATY_OK) return rc;
    return quotes_settle_speakers(r, e);
}
