/* Clauses: one per verb group, with its subject, object, the clause it hangs on, and how. */
#include "annotate/clauses_inner.h"

#include <string.h>

bool
clauses_is_saying(const clauses_build *b, uint32_t c)
{
    const annotate_clause *clause = clauses_at(b, c);

    return clause != NULL && clause->verb != UINT32_MAX && b->g.saying >= 0 &&
           lexicon_in_set(b->g.r->lex, clauses_group(b, clause->verb)->lemma, b->g.saying);
}

/* "Along with Peru, Chile and Fiji signed": the list is all of them. */
static bool
opens_with_company(const clauses_build *b, uint32_t k)
{
    const annotate_group *n = clauses_group(b, k);
    uint32_t at = n->first;

    if (n->kind != GROUP_NOUN || n->conjunct == UINT32_MAX || n->states.count < 3 || at < 1)
        return false;
    if (groups_is(&b->g, at - 1, W_WITH) && at > 1 &&
        (groups_is(&b->g, at - 2, W_ALONG) || groups_is(&b->g, at - 2, W_TOGETHER)))
        at--;
    else if (!groups_is(&b->g, at - 1, W_ALONGSIDE))
        return false;
    return at - 1 == b->g.s->sentences[b->sentence];
}

/* "which Norway as a European state cannot join": what its subject is, between it and the verb. */
bool
clauses_calls_subject(const clauses_build *b, uint32_t as)
{
    uint32_t p, first;

    if (!groups_is(&b->g, as, W_AS) || as + 1 >= b->to || b->g.tag[as + 1] != TAG_DETERMINER ||
        b->g.s->tokens[as].gap > TEXT_GAP_SPACE)
        return false;
    p = as > b->from ? annotate_group_at(b->g.r, as - 1) : UINT32_MAX;
    if (p == UINT32_MAX || clauses_group(b, p)->kind != GROUP_NOUN) return false;
    first = clauses_group(b, clauses_whole(b, p))->first;
    return first == b->from || b->g.tag[first - 1] == TAG_WH;
}

/* ", as a member of the club, left", ", after a debate of ten hours, passed it": an aside between two commas. */
static bool
is_circumstance(const clauses_build *b, uint32_t k)
{
    const text_token *t = b->g.s->tokens;
    const annotate_group *n = clauses_group(b, k);
    uint32_t end;

    if (n->first > 1 && groups_is(&b->g, n->first - 2, W_SUCH)) return true; /* "such as UNESCO" */
    if (clauses_calls_subject(b, n->first - 1)) return true;
    if (t[n->first - 1].gap != TEXT_GAP_COMMA) return false;
    if (groups_is(&b->g, n->first - 1, W_AS))
        return n->last < b->g.s->count && t[n->last].gap == TEXT_GAP_COMMA;
    if (!groups_is(&b->g, n->first - 1, W_AFTER) || n->name < b->g.r->name_count) return false;
    for (int steps = 0; steps < 4; steps++) {
        end = n->last;
        if (end >= b->g.s->count || n->kind == GROUP_VERB) return false;
        if (t[end].gap == TEXT_GAP_COMMA) return true;
        if (n->next >= b->g.r->group_count) return false;
        n = clauses_group(b, n->next);
    }
    return false;
}

bool
clauses_free_noun(const clauses_build *b, uint32_t k)
{
    const annotate_group *n = clauses_group(b, k);

    if (opens_with_company(b, k)) return true;
    if (n->kind != GROUP_NOUN || n->preposition == 0) return n->kind == GROUP_NOUN;
    return b->g.tag[n->first - 1] == TAG_SUBORDINATOR && !is_circumstance(b, k);
}

/* The member of a list that `k` goes on: "the minister of Peru and" goes over Peru; UINT32_MAX: none. */
static uint32_t
listed_before(const clauses_build *b, uint32_t k)
{
    enum { BRACKETED = 6 }; /* groups in brackets behind a member of the list */
    uint32_t p = b->g.previous[k], owner;

    if (p == UINT32_MAX || clauses_group(b, p)->conjunct == k) return p;
    owner = b->g.previous[p];
    if (owner != UINT32_MAX && clauses_group(b, owner)->of == p &&
        clauses_group(b, owner)->conjunct == k)
        return owner;
    if (clauses_group(b, k)->states.count == 0) return UINT32_MAX;
    /* "Peru (1994) and Chile" */
    for (int steps = 0; steps < BRACKETED && p != UINT32_MAX; steps++, p = b->g.previous[p])
        if (clauses_group(b, p)->conjunct == k) return p;
    return UINT32_MAX;
}

/* The first group of the list or apposition that `k` ends. */
uint32_t
clauses_whole(const clauses_build *b, uint32_t k)
{
    for (uint32_t p = k; p != UINT32_MAX;) {
        k = p;
        p = b->g.previous[k];
        if (p == UINT32_MAX || clauses_group(b, p)->apposed != k) p = listed_before(b, k);
    }
    return k;
}

uint32_t
clauses_list_head(const clauses_build *b, uint32_t k)
{
    uint32_t p;

    while ((p = listed_before(b, k)) != UINT32_MAX) k = p;
    return k;
}

/* "None of the three -", "Peru - a member -": what stands before a dash says of whom the verb is; but "the five -
 * Peru, Chile, ... - signed" is spelled out behind it. */
static bool
is_told_more(const clauses_build *b, uint32_t k, uint32_t aside)
{
    uint32_t owner = k != UINT32_MAX ? b->g.previous[k] : UINT32_MAX;

    return k != UINT32_MAX &&
           ((clauses_group(b, k)->states.count > 0 && clauses_group(b, aside)->states.count < 2) ||
            clauses_group(b, k)->negative_determiner ||
            (owner != UINT32_MAX && clauses_group(b, owner)->of == k &&
             clauses_group(b, owner)->negative_determiner));
}

/* "None of the three - Peru, Chile and Fiji - has joined": the first group behind the dash that opens the aside
 * which `k` ends; UINT32_MAX: no dash opens one. */
static uint32_t
dashed_of(const clauses_build *b, uint32_t k)
{
    enum { LONG = 8 };

    for (int steps = 0; steps < LONG && k != UINT32_MAX; steps++, k = b->g.previous[k]) {
        const annotate_group *n = clauses_group(b, k);
        uint32_t first =
            n->first > b->from && groups_is(&b->g, n->first - 1, W_ONCE) ? n->first - 1 : n->first;
        text_gap gap = b->g.s->tokens[first].gap; /* "- once a member -" */
        if (n->kind == GROUP_VERB || n->first <= b->from || gap > TEXT_GAP_DASH) return UINT32_MAX;
        if (gap == TEXT_GAP_DASH) return is_told_more(b, b->g.previous[k], k) ? k : UINT32_MAX;
    }
    return UINT32_MAX;
}

/* "Ministers from four states, all members of the alliance, said": what stands between two commas right
 * before the verb says more of the noun group before it. The first group of such an aside that `k` ends;
 * UINT32_MAX: it is none. */
static uint32_t
aside_of(const clauses_build *b, uint32_t k, uint32_t verb)
{
    const text_token *t = b->g.s->tokens;

    if (t[clauses_group(b, verb)->first].gap == TEXT_GAP_DASH) return dashed_of(b, k);
    if (t[clauses_group(b, verb)->first].gap != TEXT_GAP_COMMA) return UINT32_MAX;
    for (int steps = 0; steps < 4 && k != UINT32_MAX; steps++, k = b->g.previous[k]) {
        const annotate_group *n = clauses_group(b, k);
        uint32_t first = n->first;
        if (n->kind == GROUP_VERB || groups_breaks(&b->g, first)) return UINT32_MAX;
        while (first > 0 && t[first].gap <= TEXT_GAP_SPACE && !b->g.breaks[first] &&
               (b->g.tag[first - 1] == TAG_ADVERB || b->g.tag[first - 1] == TAG_PREPOSITION ||
                b->g.tag[first - 1] == TAG_NOT ||
                (b->g.tag[first - 1] == TAG_SUBORDINATOR &&
                 (b->g.tag[first] == TAG_NOT || groups_is(&b->g, first - 1, W_ALTHOUGH) ||
                  groups_is(&b->g, first - 1, W_THOUGH)))))
            first--; /* "long a critic", "for years a critic", "although not a critic" */
        if (first > 0 && groups_is(&b->g, first - 1, W_ONCE)) first--; /* "once a critic" */
        if (t[first].gap == TEXT_GAP_COMMA)
            return groups_gap_has(&b->g, first, ';') ? UINT32_MAX : k; /* "; Chile, though, has" */
    }
    return UINT32_MAX;
}

/* "Considering the tension, the four announced": right behind a verb stands its object. */
static bool
is_object(const clauses_build *b, uint32_t k)
{
    uint32_t p = b->g.previous[k];

    return p != UINT32_MAX && clauses_group(b, p)->kind == GROUP_VERB &&
           clauses_group(b, p)->last == clauses_group(b, k)->first &&
           b->g.s->tokens[clauses_group(b, k)->first].gap <= TEXT_GAP_SPACE;
}

/* "After a long debate, Peru, however, left": what opens the sentence is none that acts. */
static bool
opens_before(const clauses_build *b, uint32_t k, uint32_t actor)
{
    const annotate_group *n = clauses_group(b, k);

    return n->preposition != 0 && n->first == b->from + 1 && n->states.count == 0 &&
           clauses_group(b, actor)->states.count > 0;
}

/* "attempts to save it failed": what the infinitive hangs on, over its object; UINT32_MAX: not so. */
static uint32_t
over_infinitive(const clauses_build *b, uint32_t k)
{
    uint32_t p = b->g.previous[k], noun;

    if (!is_object(b, k) || clauses_group(b, p)->mood != MOOD_INFINITIVE ||
        !(groups_is(&b->g, clauses_group(b, k)->head, W_IT) ||
          groups_is(&b->g, clauses_group(b, k)->head, W_THEM)))
        return UINT32_MAX;
    noun = b->g.previous[p];
    return noun != UINT32_MAX && clauses_group(b, noun)->kind == GROUP_NOUN &&
                   clauses_group(b, noun)->last == clauses_group(b, p)->first
               ? noun
               : UINT32_MAX;
}

/* Walks back from the verb group over dates and prepositional groups to a noun group that can be
 * its subject, no further than token `from`. */
uint32_t
clauses_subject_before(const clauses_build *b, uint32_t verb, uint32_t from)
{
    enum { FAR = 48 }; /* groups */
    uint32_t k, w, start, aside = UINT32_MAX, steps = 0;

    k = b->g.previous[verb];
    if (k != UINT32_MAX && clauses_group(b, k)->last == clauses_group(b, verb)->first &&
        b->g.s->tokens[clauses_group(b, verb)->first].gap <= TEXT_GAP_SPACE &&
        over_infinitive(b, k) != UINT32_MAX)
        return over_infinitive(b, k);

    for (k = b->g.previous[verb]; k != UINT32_MAX && steps++ < FAR; k = b->g.previous[k]) {
        if (clauses_group(b, k)->first < from || clauses_group(b, k)->kind == GROUP_VERB) break;
        w = clauses_whole(b, k);
        if (!clauses_free_noun(b, w))
            w = clauses_list_head(b, k); /* "Of the exporters, Peru and Chile have" */
        if (clauses_group(b, w)->first >= from) k = w;
        if (!clauses_free_noun(b, k)) continue;
        if (aside != UINT32_MAX) return is_object(b, k) || opens_before(b, k, aside) ? aside : k;
        if ((start = aside_of(b, k, verb)) == UINT32_MAX) return k;
        aside = k;
        k = start;
    }
    return aside;
}

uint32_t
clauses_append(clauses_build *b, uint32_t verb, uint8_t governor, uint32_t parent)
{
    annotate_result *r = b->g.r;
    annotate_clause *c;

    if (!base_reserve(&r->clauses, &r->clause_capacity, (size_t)r->clause_count + 1,
                      sizeof *r->clauses)) {
        b->failed = true;
        return UINT32_MAX;
    }
    c = &r->clauses[r->clause_count];
    c->first = clauses_group(b, verb)->first;
    c->last = clauses_group(b, verb)->last;
    c->verb = verb;
    c->subject = c->object = c->antecedent = c->quote = c->marker = UINT32_MAX;
    c->parent = parent;
    c->governor = governor;
    c->sentence = b->sentence;
    return r->clause_count++;
}

/* The quotation that holds a token; tokens are asked for from left to right. UINT32_MAX: none. */
static uint32_t
quote_of(clauses_build *b, uint32_t token)
{
    const annotate_result *r = b->g.r;

    while (b->quote < r->quote_count && r->quotes[b->quote].last <= token) b->quote++;
    return b->quote < r->quote_count && r->quotes[b->quote].first <= token ? b->quote : UINT32_MAX;
}

/* True right behind the verb of the clause before, whose own words these are: "joined | in 1999, the
 * ministry said". */
static bool
follows_verb(const clauses_build *b, uint32_t token)
{
    uint8_t tag = token > 0 ? b->g.tag[token - 1] : TAG_NONE;

    if (b->g.s->tokens[token].gap > TEXT_GAP_SPACE) return false;
    if (b->last != UINT32_MAX && clauses_group(b, clauses_at(b, b->last)->verb)->last == token &&
        clauses_group(b, clauses_at(b, b->last)->verb)->particle != 0)
        return true; /* "pulled out | last October" */
    return (tag >= TAG_BASE && tag <= TAG_ING) || tag == TAG_BE || tag == TAG_NOT;
}

/* "On 16 April the Saeima ...": dates and prepositional groups that open a clause belong to it. */
static uint32_t
with_openers(const clauses_build *b, uint32_t subject, uint32_t from)
{
    uint32_t k, first = clauses_group(b, subject)->first, at = first;

    for (k = b->g.previous[subject]; k != UINT32_MAX; k = b->g.previous[k]) {
        const annotate_group *n = clauses_group(b, k);
        if (n->first < from || n->kind == GROUP_VERB || groups_gap_has(&b->g, n->last, ';') ||
            groups_gap_has(&b->g, n->last, ':') || /* "in force since 1999: Peru left" */
            (n->kind == GROUP_NOUN && n->preposition == 0) ||
            b->g.tag[n->last] == TAG_CONJUNCTION) /* "the first to sign, in May, and Peru did so" */
            break;
        at = n->first;
        if (at > from && b->g.tag[at - 1] == TAG_PREPOSITION) at--;
        while (at > from && b->g.tag[at - 1] == TAG_ADVERB &&
               b->g.s->tokens[at].gap <= TEXT_GAP_SPACE)
            at--; /* "Back in 2019", "Already in May" */
        if ((at == from && !follows_verb(b, at)) || b->g.s->tokens[at].gap > TEXT_GAP_SPACE ||
            b->g.tag[at - 1] == TAG_CONJUNCTION || groups_breaks(&b->g, at))
            first = at;
    }
    return first;
}

/* "signed it in 1998 and in 2001 ratified it": a day behind the conjunction is of the verb that follows. */
static uint32_t
behind_conjunction(const clauses_build *b, uint32_t verb, uint32_t from)
{
    uint32_t k, at, first = clauses_group(b, verb)->first;

    for (k = b->g.previous[verb]; k != UINT32_MAX; k = b->g.previous[k]) {
        const annotate_group *n = clauses_group(b, k);
        if (n->first <= from || n->kind != GROUP_DATE) break;
        at = n->first;
        if (b->g.tag[at - 1] == TAG_PREPOSITION) at--;
        if (at > from && b->g.tag[at - 1] == TAG_CONJUNCTION) return at;
    }
    return first;
}

/* Where the clause's own words begin: its marker, else its subject and what opens it, else its
 * verb. */
static void
find_first(clauses_build *b, annotate_clause *clause, const annotate_group *v, uint32_t from)
{
    uint32_t first = behind_conjunction(b, clause->verb, from), subject = clause->subject;

    if (v->mood == MOOD_PLAIN && subject != UINT32_MAX &&
        clauses_group(b, subject)->first < v->first && clauses_group(b, subject)->first >= from)
        first = with_openers(b, subject, from);
    if (clause->marker != UINT32_MAX && clause->marker < first && clause->marker >= from)
        first = clause->marker;
    clause->first = first;
    clause->quote = quote_of(b, v->head);
}

void
clauses_finish(clauses_build *b, uint32_t c, uint32_t from)
{
    annotate_clause *clause = clauses_at(b, c);
    annotate_group *v;

    if (clause == NULL) return;
    v = clauses_group(b, clause->verb);
    clauses_find_object(b, clause, v);
    clauses_find_particle(b, clause, v);
    find_first(b, clause, v, from);
    b->last = c;
}

/* True where `c` hangs, however far, on `ancestor`; depth is bounded by the sentence. */
static bool
descends(const annotate_result *r, uint32_t c, uint32_t ancestor)
{
    uint32_t steps;

    for (steps = 0; c != UINT32_MAX && steps < 16; steps++, c = r->clauses[c].parent)
        if (c == ancestor) return true;
    return false;
}

/* A clause runs on to the next one behind its verb that does not hang on it, at most to its sentence's end. */
static void
find_last(annotate_result *r, uint32_t first_clause, uint32_t sentence_end)
{
    uint32_t c, d, seen;

    for (c = first_clause; c < r->clause_count; c++) {
        r->clauses[c].last = sentence_end;
        for (d = c + 1, seen = 0; d < r->clause_count && seen < 32; d++, seen++)
            if (!descends(r, d, c) && r->clauses[d].first > r->clauses[c].first &&
                r->clauses[d].first >= r->groups[r->clauses[c].verb].first) {
                r->clauses[c].last = r->clauses[d].first;
                break;
            }
    }
}

/* Where the words of the clause behind `c` begin once those of `c` have ended; UINT32_MAX: it is the last. */
static uint32_t
territory_behind(const annotate_result *r, uint32_t c)
{
    const annotate_clause *next = &r->clauses[c + 1];
    const annotate_group *verb = &r->groups[r->clauses[c].verb];

    if (c + 1 >= r->clause_count) return UINT32_MAX;
    /* "The act withdrawing Peru from X became law": what stands behind the first verb is its own */
    if (next->subject != UINT32_MAX && r->groups[next->subject].first < verb->first &&
        next->antecedent == UINT32_MAX && r->groups[next->verb].mood == MOOD_PLAIN)
        return r->groups[next->verb].first;
    return next->first > verb->last ? next->first : verb->last;
}

static uint32_t
first_main(const annotate_result *r, uint32_t first_clause)
{
    uint32_t c;

    for (c = first_clause; c < r->clause_count; c++)
        if (r->clauses[c].governor != GOVERNOR_RELATIVE) return c;
    return first_clause;
}

/* Each group belongs to the clause whose own words it stands among; what stands before them all,
 * and every subject, to the clause that it serves. */
static void
own_groups(annotate_result *r, uint32_t first_clause, uint32_t to, uint32_t k)
{
    annotate_group *g, *end;
    uint32_t c = first_clause, main, first, next;

    if (first_clause >= r->clause_count) return;
    g = r->groups + k;
    end = r->groups + r->group_count;
    main = first_main(r, first_clause);
    first = r->clauses[first_clause].first;
    next = territory_behind(r, c);
    for (; g < end && g->first < to; g++) {
        while (next <= g->first) next = territory_behind(r, ++c);
        g->clause = g->first < first ? main : c;
    }
    for (c = first_clause; c < r->clause_count; c++)
        if (r->clauses[c].subject != UINT32_MAX && r->clauses[c].governor != GOVERNOR_RELATIVE &&
            r->groups[r->clauses[c].verb].mood == MOOD_PLAIN)
            r->groups[r->clauses[c].subject].clause = c;
}

static void
sentence(clauses_build *b, uint32_t from, uint32_t to)
{
    annotate_result *r = b->g.r;
    uint32_t first_clause = r->clause_count, first_group = b->next_group, k = b->next_group;

    b->from = from;
    b->to = to;
    b->last = b->finite = b->waiting = b->resume = b->told = b->inverted = UINT32_MAX;
    for (; k < r->group_count && b->groups[k].first < to; k = b->groups[k].next)
        if (b->groups[k].kind == GROUP_VERB) clauses_place(b, k);
    b->next_group = k;
    find_last(r, first_clause, to);
    own_groups(r, first_clause, to, first_group);
}

treaty_result
annotate_clauses(annotate_result *r, base_error *e)
{
    const bool *breaks = r->scan->breaks;
    uint32_t count = r->stream->count, first, end;
    clauses_build b;

    memset(&b, 0, sizeof b);
    r->clause_count = 0;
    b.g = *r->scan;
    b.groups = r->groups;
    for (first = 0; first < count && !b.failed; first = end, b.sentence++) {
        const bool *next = memchr(breaks + first + 1, true, count - first - 1);
        end = next != NULL ? (uint32_t)(next - breaks) : count;
        sentence(&b, first, end);
    }
    return b.failed ? base_no_memory(e) : TREATY_OK;
}
