/* An auxiliary that stands before its subject, and the verb behind it: "nor has Peru joined". */
#include "annotate/clauses_inner.h"

/* "nor has it joined", "nor has it, for all its vows, joined": right behind the subject, or behind an aside. */
static bool
stands_behind(const clauses_build *b, uint32_t subject, uint32_t token)
{
    uint32_t end = clauses_group(b, clauses_list_end(b, subject))->last;

    return end == token || (b->g.s->tokens[end].gap == TEXT_GAP_COMMA &&
                            b->g.s->tokens[token].gap == TEXT_GAP_COMMA);
}

/* "nor has it joined", "Never has Peru joined": what turns the words round denies them. */
static bool
denies_ahead(const clauses_build *b, const annotate_group *aux)
{
    uint32_t first = aux->first;

    if (groups_is(&b->g, first, W_NOR) || groups_is(&b->g, first, W_NEITHER)) return true;
    if (first > b->from &&
        (groups_is(&b->g, first - 1, W_NOR) || groups_is(&b->g, first - 1, W_NEITHER)))
        return true;
    if (b->g.tag[b->from] == TAG_PREPOSITION && groups_is(&b->g, b->from + 1, W_NO))
        return true; /* "At no point did it" */
    /* "Nor, for that matter, has it" */
    return (groups_is(&b->g, b->from, W_NEVER) || groups_is(&b->g, b->from, W_NOR)) &&
           clauses_at(b, b->last)->subject == UINT32_MAX;
}

/* "Only in 2020 did Peru ratify it", "Not until 2020 has Peru": the words are turned round, and nothing is denied. */
static bool
opens_by_only(const clauses_build *b, const annotate_group *aux)
{
    return aux->first > b->from &&
           (groups_is(&b->g, b->from, W_ONLY) ||
            (groups_is(&b->g, b->from, W_NOT) && groups_is(&b->g, b->from + 1, W_UNTIL)));
}

/* "nor has it ever joined" */
static bool
only_adverbs(const clauses_build *b, uint32_t from, uint32_t to)
{
    while (from < to && b->g.tag[from] == TAG_ADVERB) from++;
    return from == to;
}

/* Clause `at` is an auxiliary before its subject, which `verb` stands behind: right behind it, or over an aside. */
static bool
is_auxiliary_of(const clauses_build *b, uint32_t at, const annotate_group *v)
{
    const annotate_clause *c = clauses_at(b, at);
    const annotate_group *aux;
    uint8_t tag;

    if (c == NULL || c->object == UINT32_MAX) return false;
    aux = clauses_group(b, c->verb);
    tag = b->g.tag[aux->head];
    if (!denies_ahead(b, aux) && !(c->subject == UINT32_MAX && opens_by_only(b, aux))) return false;
    return (stands_behind(b, c->object, v->first) ||
            clauses_is_one_aside(b, clauses_group(b, c->object), v)) &&
           (tag == TAG_HAVE ? (groups_classes(&b->g, v->head) & WORD_PARTICIPLE) != 0
                            : (tag == TAG_DO || tag == TAG_MODAL) && b->g.tag[v->head] == TAG_BASE);
}

/* "nor has it joined the pact", "nor did Peru sign it", "nor has Peru, which had signed, joined": the auxiliary before
 * the subject is the verb's. */
bool
clauses_take_auxiliary(clauses_build *b, uint32_t verb)
{
    annotate_group *v = clauses_group(b, verb), *aux;
    uint32_t at = b->last;
    annotate_clause *c;

    if (at >= b->g.r->clause_count || !only_adverbs(b, v->first, v->head)) return false;
    if (!is_auxiliary_of(b, at, v) && (at == 0 || !is_auxiliary_of(b, --at, v))) return false;
    c = clauses_at(b, at);
    aux = clauses_group(b, c->verb);
    v->tense = aux->tense;
    v->modal = aux->modal;
    v->perfect = b->g.tag[aux->head] == TAG_HAVE;
    v->negative = denies_ahead(b, aux);
    v->passive = false;
    v->mood = MOOD_PLAIN;
    c->subject = c->object;
    c->object = UINT32_MAX;
    c->verb = verb;
    clauses_finish(b, at, c->first);
    if (!v->negative) c->first = b->from; /* its day stands ahead of it */
    return true;
}
