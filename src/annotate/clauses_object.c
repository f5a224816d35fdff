/* What a verb does something to, and the particle behind it. */
#include "annotate/clauses_inner.h"

/* Where the words begin that a group brings with it: its preposition stands before it. */
static uint32_t
begins_at(const clauses_build *b, const annotate_group *n)
{
    uint32_t first = n->first;

    if (first == 0) return first;
    if (b->g.tag[first - 1] == TAG_SUBORDINATOR && n->preposition != 0)
        return first - 1; /* "after protests" */
    if (b->g.tag[first - 1] != TAG_PREPOSITION) return first;
    return n->kind == GROUP_NOUN && n->preposition == 0 ? first : first - 1; /* a particle's */
}

static bool
names_treaty(const clauses_build *b, const annotate_group *n)
{
    return n->name < b->g.r->name_count && b->g.r->names[n->name].kind == LEXICON_TREATY;
}

/* "The cabinet approved and sent to parliament a bill", "Peru signed but never ratified it": verb stands by verb, of
 * one subject. */
static void
share_object(clauses_build *b, const annotate_clause *clause)
{
    annotate_clause *p = clauses_at(b, b->last);
    const annotate_group *v, *w = clauses_group(b, clause->verb);

    if (p == NULL || p == clause || p->object != UINT32_MAX || p->verb == UINT32_MAX) return;
    v = clauses_group(b, p->verb);
    if (w->first == v->last + 1 &&
        (groups_is(&b->g, v->last, W_AND) || groups_is(&b->g, v->last, W_BUT)) && !v->passive &&
        !w->passive && v->mood == MOOD_PLAIN && w->mood == MOOD_PLAIN &&
        p->subject == clause->subject && b->g.s->tokens[v->last].gap <= TEXT_GAP_SPACE)
        p->object = clause->object;
}

/* "the Duma adopted, and the president signed, two laws", "Peru signed, but did not ratify, the pact": what stands
 * behind the second comma is done to by both. */
static bool
shares_object(clauses_build *b, const annotate_clause *clause, uint32_t object)
{
    annotate_clause *p = clauses_at(b, b->last);
    const text_token *t = b->g.s->tokens;
    uint32_t end = p != NULL ? clauses_group(b, p->verb)->last : 0;

    if (p == NULL || p->object != UINT32_MAX || clause->subject >= b->g.r->group_count ||
        t[end].gap != TEXT_GAP_COMMA || b->g.tag[end] != TAG_CONJUNCTION ||
        (clauses_group(b, clause->subject)->first != end + 1 &&
         (clause->subject != p->subject || clauses_group(b, clause->verb)->first != end + 1)))
        return false;
    p->object = object;
    return true;
}

/* ", a note says": a verb of its own stands behind it. */
static bool
opens_clause(const clauses_build *b, uint32_t k)
{
    uint32_t next = clauses_group(b, k)->next;

    return next < b->g.r->group_count && clauses_group(b, next)->kind == GROUP_VERB &&
           clauses_group(b, next)->mood != MOOD_INFINITIVE &&
           clauses_group(b, next)->first == clauses_group(b, k)->last;
}

/* ", on 2 May, the day on which it opened": says which day, and is no object. */
static bool
is_day_told(const clauses_build *b, const annotate_group *n)
{
    return text_listed(b->g.s, n->head, "day date week month year moment");
}

/* The direct object: the noun group right after the verb group, or behind a date and a prepositional
 * group that an object of some length lets stand before it ("signed into law a bill", "voted to
 * suspend, for now, the treaty"). */
void
clauses_find_object(clauses_build *b, annotate_clause *clause, const annotate_group *v)
{
    enum { BETWEEN = 2 };
    const text_token *t = b->g.s->tokens;
    uint32_t k = clause->verb, end = v->last;
    bool opened = false; /* "passed on Monday, with 60 votes, the bill" */

    for (int skipped = 0; skipped <= BETWEEN + opened; skipped++) {
        const annotate_group *n, *before = clauses_group(b, k);
        text_gap widest = skipped > 0 ? TEXT_GAP_COMMA : TEXT_GAP_SPACE;
        if ((k = before->next) >= b->g.r->group_count) return;
        n = clauses_group(b, k);
        if (skipped == 0 && begins_at(b, n) == end + 1 && b->g.tag[end] == TAG_ADVERB &&
            b->g.s->tokens[end].gap <= TEXT_GAP_SPACE && n->kind == GROUP_NOUN &&
            n->preposition == 0)
            end++; /* "leaves only Peru outside it" */
        if (skipped > 0 && before->conjunct == k && n->kind == GROUP_NOUN) {
            end = n->last; /* "handed to the adviser and the clerk the letter" */
            continue;
        }
        if (n->kind == GROUP_VERB || begins_at(b, n) != end || groups_breaks(&b->g, end))
            return; /* "ratified in March. In May the king": another sentence */
        if (skipped > 0 && before->of == k && n->kind == GROUP_NOUN) {
            end = n->last; /* "with the Treaty Section | of the Union | in Lima its instrument" */
            skipped--;
            continue;
        }
        if (t[end].gap == TEXT_GAP_COMMA && (skipped == 0 || n->preposition != 0)) opened = true;
        end = n->last;
        if (n->kind == GROUP_DATE &&
            (groups_is(&b->g, end - 1, W_AFTER) || groups_is(&b->g, end - 1, W_BEFORE)))
            return; /* "to leave, six months after the court opened" */
        if (n->kind == GROUP_DATE || (n->kind == GROUP_NOUN && n->preposition != 0)) continue;
        if (n->kind != GROUP_NOUN) return;
        if (t[n->first].gap > widest && t[n->first].gap != TEXT_GAP_QUOTE &&
            !(skipped == 0 && t[n->first].gap == TEXT_GAP_COMMA && shares_object(b, clause, k)))
            return;
        if (groups_gap_has(&b->g, n->first, ';') || (skipped > 0 && is_day_told(b, n))) return;
        if (t[n->first].gap == TEXT_GAP_QUOTE && groups_gap_has(&b->g, n->first, ','))
            return; /* "we will leave," Peru's minister said */
        /* "left the pact, a note says": a comma closes only what one has opened */
        if (skipped > 0 && t[n->first].gap == TEXT_GAP_COMMA && (!opened || opens_clause(b, k)))
            return;
        if (skipped > 0 && before->kind == GROUP_DATE && opens_clause(b, k) &&
            clauses_group(b, n->next)->first < clauses_group(b, n->next)->head)
            return; /* "quit in 1982, the year the ban was voted" */
        if (skipped == 0 || n->definite || n->possessor != UINT32_MAX ||
            b->g.tag[n->first] == TAG_DETERMINER || names_treaty(b, n)) {
            clause->object = k;
            share_object(b, clause);
        }
        return;
    }
}

/* "waved the treaty through in June", "nodded it through": before no noun. */
static bool
is_waved_through(const clauses_build *b, const annotate_group *v, uint32_t i)
{
    return groups_is(&b->g, i, W_THROUGH) && lexicon_in_set(b->g.r->lex, v->lemma, b->g.parting) &&
           (i + 1 >= b->to || b->g.tag[i + 1] == TAG_PREPOSITION || b->g.tag[i + 1] == TAG_DATE ||
            b->g.s->tokens[i + 1].gap > TEXT_GAP_SPACE);
}

/* "pulled the country out by decree": right behind the object. */
static bool
is_out_or_through(const clauses_build *b, const annotate_group *v, uint32_t i)
{
    return (groups_is(&b->g, i, W_OUT) && !groups_is(&b->g, i + 1, W_OF)) ||
           is_waved_through(b, v, i);
}

/* "will take it up in June", "voted it down", but "signed it over the weekend" */
static bool
is_behind_pronoun(const clauses_build *b, const annotate_clause *clause, uint32_t i)
{
    const uint32_t nominal = GROUPS_BIT(TAG_DETERMINER) | GROUPS_BIT(TAG_NAME) |
                             GROUPS_BIT(TAG_NOUN) | GROUPS_BIT(TAG_PRONOUN) |
                             GROUPS_BIT(TAG_ADJECTIVE);
    const annotate_group *o =
        clause->object != UINT32_MAX ? clauses_group(b, clause->object) : NULL;
    int word = groups_word(&b->g, i);

    if (o == NULL || o->last != i || o->last - o->first > 1 ||
        !((word >= W_OUT && word <= W_AWAY) || word == W_OVER) ||
        !(groups_is(&b->g, o->head, W_IT) || groups_is(&b->g, o->head, W_THEM)))
        return false;
    return i + 1 >= b->to || clauses_wide_gap(b, i + 1) || !groups_one_of(b->g.tag[i + 1], nominal);
}

/* "sent the law on leaving back to parliament": the particle behind the object is the verb's. */
void
clauses_find_particle(clauses_build *b, const annotate_clause *clause, annotate_group *v)
{
    enum { FAR = 16 };
    const uint32_t ends = GROUPS_BIT(TAG_WH) | GROUPS_BIT(TAG_THAT) | GROUPS_BIT(TAG_MODAL) |
                          GROUPS_BIT(TAG_CONJUNCTION);
    uint32_t to = v->last + FAR < b->to ? v->last + FAR : b->to, behind;

    if (v->particle != 0 || (clause->object == UINT32_MAX && !v->passive)) return;
    behind = clause->object == UINT32_MAX ? UINT32_MAX : clauses_group(b, clause->object)->last;
    for (uint32_t i = v->last; i < to; i++) {
        uint8_t tag = b->g.tag[i];
        if ((i == behind && is_out_or_through(b, v, i)) || is_behind_pronoun(b, clause, i) ||
            (tag == TAG_ADVERB && groups_is(&b->g, i, W_BACK))) {
            v->particle = b->g.s->tokens[i].word;
            return;
        }
        if (b->g.s->tokens[i].gap > TEXT_GAP_SPACE || groups_one_of(tag, ends)) return;
    }
}
