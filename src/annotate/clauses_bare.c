/* Where the clauses of infinitives, gerunds and participles hang, and whose they are. */
#include "annotate/clauses_inner.h"

#include <string.h>

/* "for Peru", "for the treaty", "for it"; "the decision by Peru to leave" */
static bool
is_for(const clauses_build *b, uint32_t k)
{
    const annotate_group *n = clauses_group(b, k);
    bool treaty = n->name < b->g.r->name_count && b->g.r->names[n->name].kind == LEXICON_TREATY;
    uint32_t p = b->g.previous[k];

    if (n->preposition == 0 || n->first <= b->from) return false;
    if (base_same(b->g.s->norms + b->g.s->tokens[n->first - 1].norm, "for"))
        return n->states.count > 0 || treaty || groups_is(&b->g, n->head, W_IT);
    return n->states.count > 0 && groups_is(&b->g, n->first - 1, W_BY) && p != UINT32_MAX &&
           clauses_group(b, p)->kind == GROUP_NOUN && clauses_group(b, p)->last == n->first - 1;
}

/* "a bill that would let Peru ratify it", "would see the country leave": an infinitive without "to", behind
 * the object of such a verb. "Those that have weapons sign it" has none. */
bool
clauses_is_bare(const clauses_build *b, uint32_t verb)
{
    const annotate_clause *p = clauses_at(b, b->last);
    const annotate_group *v = clauses_group(b, verb), *above, *o;

    if (p == NULL || p->object == UINT32_MAX || v->first != v->head ||
        b->g.tag[v->head] != TAG_BASE || clauses_wide_gap(b, v->first))
        return false;
    above = clauses_group(b, p->verb);
    o = clauses_group(b, p->object);
    return clauses_in_set(b, above->lemma, b->g.causing) && !above->passive && !above->perfect &&
           (above->modal != 0 || above->mood != MOOD_PLAIN || b->g.tag[above->head] != TAG_HAVE) &&
           o->first == above->last && o->preposition == 0 && o->last == v->first;
}

/* Whose infinitive it is: "urged Hungary to remain" is Hungary's, "voted to leave" the voter's. */
static void
control(clauses_build *b, uint32_t c, uint32_t parent, const clauses_between *x)
{
    annotate_clause *p = clauses_at(b, parent), *clause = clauses_at(b, c);
    const annotate_group *v;

    if (p == NULL || p->verb == UINT32_MAX) return;
    v = clauses_group(b, p->verb);
    if (x->before != UINT32_MAX && clauses_group(b, x->before)->kind == GROUP_NOUN) {
        clause->antecedent = x->before;
        if ((clauses_in_set(b, v->lemma, b->g.urging) || clauses_is_bare(b, clause->verb)) &&
            clauses_group(b, x->before)->first >= v->last) {
            uint32_t object = p->object != UINT32_MAX ? p->object : clauses_whole(b, x->before);
            clause->subject = object;
            clause->antecedent = UINT32_MAX;
            return;
        }
        if (is_for(b, x->before)) {
            clause->subject = x->before;
            return;
        }
    }
    clause->subject = p->subject;
}

static bool
is_second(const clauses_build *b, uint32_t parent, const clauses_between *x)
{
    const annotate_clause *p = clauses_at(b, parent);
    const annotate_group *n = clauses_group(b, x->before);

    return x->conjunction != UINT32_MAX && n->kind == GROUP_NOUN && n->preposition == 0 &&
           n->first > x->conjunction && clauses_group(b, p->verb)->mood == MOOD_INFINITIVE &&
           p->antecedent != UINT32_MAX && clauses_group(b, p->antecedent)->lemma == n->lemma;
}

/* "the first country": stands for a state and names none */
static bool
names_none(const clauses_build *b, const annotate_group *n)
{
    return n->name >= b->g.r->name_count || b->g.r->names[n->name].reference != REFERENCE_NONE;
}

/* "Peru, the last ally to ratify it, handed": the state before the comma, of which the group says more. */
static uint32_t
said_of(const clauses_build *b, uint32_t k)
{
    const annotate_group *n = clauses_group(b, k), *p;
    uint32_t before = b->g.previous[k];

    if (before == UINT32_MAX || n->possessor != UINT32_MAX || groups_breaks(&b->g, n->first) ||
        groups_in_title(&b->g, n->first))
        return k;
    p = clauses_group(b, before);
    if (p->kind != GROUP_NOUN || p->last != n->first || p->states.count == 0 ||
        p->preposition != 0 || p->conjunct != UINT32_MAX ||
        b->g.s->tokens[n->first].gap != TEXT_GAP_COMMA)
        return k;
    if (n->states.count == 0) return before;
    return p->states.count == n->states.count && names_none(b, n) &&
                   base_same(p->states.items[0], n->states.items[0])
               ? before
               : k;
}

/* "states weighing an exit from the pact to think again": no infinitive hangs on a treaty. */
static bool
is_behind_treaty(const clauses_build *b, const clauses_between *x)
{
    const annotate_group *n = x->before != UINT32_MAX ? clauses_group(b, x->before) : NULL;

    return n != NULL && n->kind == GROUP_NOUN && n->name < b->g.r->name_count &&
           n->head < b->g.r->names[n->name].last &&
           (b->g.r->names[n->name].kind == LEXICON_TREATY ||
            b->g.r->names[n->name].kind == LEXICON_ORGANISATION);
}

/* "call on Peru and Chile, which signed as well, to ratify": the comma closes the relative clause, and the
 * infinitive goes on with what stands above it; so it does in "call on those that plan to leave the pact to stay".
 * The relative clause; UINT32_MAX: it goes on with the clause before. */
static uint32_t
relative_behind(const clauses_build *b, const clauses_between *x)
{
    uint32_t c = b->last;
    const annotate_clause *p = clauses_at(b, c), *above;
    bool closed = p != NULL && !x->comma && is_behind_treaty(b, x);

    if (closed && p->governor == GOVERNOR_COMPLEMENT && p->parent < c) {
        c = p->parent;
        p = clauses_at(b, c);
    }
    if (p == NULL || (!x->comma && !closed) || x->conjunction != UINT32_MAX ||
        p->governor != GOVERNOR_RELATIVE || p->antecedent == UINT32_MAX || p->parent == UINT32_MAX)
        return UINT32_MAX;
    if (!closed &&
        (p->marker == UINT32_MAX || p->marker == 0 ||
         clauses_group(b, p->verb)->mood != MOOD_PLAIN || !clauses_wide_gap(b, p->marker)))
        return UINT32_MAX;
    above = clauses_at(b, p->parent);
    return above->verb != UINT32_MAX &&
                   clauses_in_set(b, clauses_group(b, above->verb)->lemma, b->g.urging) &&
                   clauses_group(b, p->antecedent)->first >= clauses_group(b, above->verb)->last
               ? c
               : UINT32_MAX;
}

/* "said that the bill to leave the pact", "said the law on leaving it": the noun behind a verb of saying
 * may be the subject of what is said. `c` hangs on the noun. */
void
clauses_note_told(clauses_build *b, uint32_t c, const clauses_between *x)
{
    const annotate_clause *saying = clauses_at(b, clauses_at(b, c)->parent);
    const annotate_group *above, *noun;

    if (saying == NULL || x->subject == UINT32_MAX || x->comma || x->conjunction != UINT32_MAX ||
        !clauses_is_saying(b, clauses_at(b, c)->parent))
        return;
    above = clauses_group(b, saying->verb);
    noun = clauses_group(b, x->subject);
    if (noun->first < above->last || above->passive) return;
    if (b->g.tag[noun->first - 1] != TAG_THAT && /* "confirmed its plan to leave" */
        !base_same(lexicon_norm(b->g.r->lex, above->lemma), "say"))
        return;
    b->told = c;
    b->told_of = x->subject;
}

/* "said that the bill to leave the pact was passed": what is said of the noun behind "said". */
bool
clauses_of_told(clauses_build *b, uint32_t verb, const clauses_between *x)
{
    uint32_t told = b->told, saying, c;

    b->told = UINT32_MAX;
    if (told == UINT32_MAX || x->marker != UINT32_MAX || clauses_conjunction_before(b, verb, x) ||
        (x->subject != UINT32_MAX && x->boundary) ||
        (x->comma && clauses_in_set(b, clauses_group(b, verb)->lemma, b->g.saying)))
        return false;
    saying = clauses_at(b, told)->parent;
    if ((c = clauses_append(b, verb, GOVERNOR_SAYING, saying)) == UINT32_MAX) return true;
    clauses_at(b, told)->governor = GOVERNOR_RELATIVE;
    clauses_at(b, told)->antecedent = b->told_of;
    clauses_at(b, told)->parent = c;
    clauses_at(b, saying)->object = UINT32_MAX;
    clauses_at(b, c)->subject = b->told_of;
    clauses_finish(b, c, x->from);
    b->finite = c;
    b->resume = UINT32_MAX;
    return true;
}

/* Hangs as its neighbour does, with the same subject. */
static void
place_beside(clauses_build *b, uint32_t verb, uint32_t neighbour, uint32_t antecedent)
{
    uint32_t c = clauses_append(b, verb, clauses_at(b, neighbour)->governor,
                                clauses_at(b, neighbour)->parent);

    if (c == UINT32_MAX) return;
    clauses_at(b, c)->subject = clauses_at(b, neighbour)->subject;
    clauses_at(b, c)->antecedent = antecedent;
    clauses_finish(b, c, b->from);
}

/* "Eager to join, Peru signed": who is so comes behind the comma. */
static bool
opens_as_adjective(const clauses_build *b, uint32_t verb, const clauses_between *x)
{
    enum { ADVERBS = 2 }; /* "No longer willing to" */
    const annotate_group *n;

    if (x->subject == UINT32_MAX) return false;
    n = clauses_group(b, x->subject);
    return n->first <= b->from + ADVERBS && n->last == clauses_group(b, verb)->first &&
           n->last - n->first == 1 && b->g.tag[n->head] == TAG_ADJECTIVE;
}

/* "left, and Chile, the last of the five to do so, joined": whose rank an aside tells, of whom a verb still comes;
 * UINT32_MAX: nobody's. */
static uint32_t
ranked_aside(const clauses_build *b, uint32_t verb, const clauses_between *x)
{
    clauses_between before = *x;
    uint32_t first;

    if (x->subject == UINT32_MAX || b->finite == UINT32_MAX) return UINT32_MAX;
    first = clauses_group(b, verb)->first; /* "and Chile, not to be outdone, joined" */
    if (b->g.s->tokens[first].gap == TEXT_GAP_COMMA && clauses_group(b, x->subject)->last == first)
        return clauses_free_noun(b, x->subject) && clauses_opens_anew(b, x)
                   ? clauses_whole(b, x->subject)
                   : UINT32_MAX;
    first = clauses_group(b, x->subject)->first;
    before.subject = b->g.previous[x->subject];
    if (b->g.s->tokens[first].gap != TEXT_GAP_COMMA || before.subject == UINT32_MAX ||
        clauses_group(b, before.subject)->kind != GROUP_NOUN ||
        clauses_group(b, before.subject)->last != first || !clauses_free_noun(b, before.subject) ||
        !clauses_opens_anew(b, &before))
        return UINT32_MAX;
    return clauses_whole(b, before.subject);
}

/* Right behind the noun. */
static bool
stands_by(const clauses_build *b, uint32_t verb, uint32_t noun)
{
    return clauses_group(b, noun)->last == clauses_group(b, verb)->first;
}

/* A finite verb follows, and nothing that opens a clause before it. */
static bool
verb_comes(const clauses_build *b, uint32_t verb)
{
    const uint32_t openers = GROUPS_BIT(TAG_WH) | GROUPS_BIT(TAG_THAT) |
                             GROUPS_BIT(TAG_SUBORDINATOR) | GROUPS_BIT(TAG_CONJUNCTION);
    uint32_t k = annotate_next_group(b->g.r, verb), end = clauses_group(b, verb)->last;

    while (k < b->g.r->group_count && clauses_group(b, k)->kind != GROUP_VERB)
        k = annotate_next_group(b->g.r, k);
    if (k >= b->g.r->group_count || clauses_group(b, k)->first >= b->to) return false;
    for (; end < clauses_group(b, k)->first; end++)
        if (groups_one_of(b->g.tag[end], openers)) return false;
    return clauses_group(b, k)->mood == MOOD_PLAIN;
}

/* "Peru left it, but the law on leaving the pact", "While Peru stays, the bill to leave it": a noun behind a comma of
 * which a verb may still come; no state, which may be the one to leave. */
static bool
opens_subject(const clauses_build *b, uint32_t verb, const clauses_between *x)
{
    if (x->before == UINT32_MAX || x->before != x->subject ||
        clauses_group(b, x->before)->states.count > 0 ||
        clauses_group(b, x->before)->preposition != 0 || !verb_comes(b, verb))
        return false;
    if (b->waiting != UINT32_MAX && b->last == b->waiting)
        return b->g.s->tokens[clauses_group(b, x->subject)->first].gap == TEXT_GAP_COMMA;
    return b->finite != UINT32_MAX && clauses_opens_anew(b, x);
}

/* "to sign, ratify or accede": one more beside the infinitive before it. */
static bool
is_one_more(const clauses_build *b, uint32_t verb, uint32_t parent, const clauses_between *x)
{
    uint32_t first = clauses_group(b, verb)->first, before;

    if (parent == UINT32_MAX) return false;
    before = clauses_at(b, parent)->verb;
    return (clauses_conjunction_before(b, verb, x) ||
            (clauses_group(b, before)->last == first &&
             b->g.s->tokens[first].gap == TEXT_GAP_COMMA)) &&
           clauses_group(b, before)->mood == MOOD_INFINITIVE;
}

/* Of an infinitive that no clause stands before: whose it is. */
static void
opens_with_infinitive(clauses_build *b, uint32_t c, uint32_t verb, const clauses_between *x)
{
    annotate_clause *k = clauses_at(b, c);

    if (x->subject != UINT32_MAX) { /* a headline: "US to leave pact", "notice to leave pact" */
        k->antecedent = x->subject;
        k->subject = said_of(b, x->subject);
    } else if (x->before != UINT32_MAX && clauses_group(b, x->before)->kind == GROUP_NOUN &&
               clauses_group(b, x->before)->last == clauses_group(b, verb)->first) {
        /* "Following Peru's decision to leave the pact, Chile" */
        k->subject = k->antecedent = x->before;
        k->governor = GOVERNOR_COMPLEMENT;
    }
    clauses_finish(b, c, b->from);
    if (opens_as_adjective(b, verb, x)) {
        k = clauses_at(b, c);
        k->governor = GOVERNOR_PURPOSE;
        k->subject = k->antecedent = UINT32_MAX;
        b->waiting = c;
        return;
    }
    b->finite = c;
    if (x->subject != UINT32_MAX) b->waiting = c;
    b->resume = /* "The bill to leave X passed": a verb may still come */
        x->subject != UINT32_MAX ? said_of(b, x->subject) : UINT32_MAX;
}

/* "urged Peru to stay, and Chile to sign it": the second of those who are asked, with an infinitive of its own. */
static bool
is_asked_too(const clauses_build *b, uint32_t verb, uint32_t parent, const clauses_between *x)
{
    const annotate_clause *p = clauses_at(b, parent), *above = clauses_at(b, p->parent);
    const annotate_group *n = clauses_group(b, x->before);

    return above != NULL && p->governor == GOVERNOR_COMPLEMENT &&
           clauses_group(b, p->verb)->mood == MOOD_INFINITIVE && p->subject == above->object &&
           clauses_in_set(b, clauses_group(b, above->verb)->lemma, b->g.urging) &&
           n->kind == GROUP_NOUN && n->preposition == 0 && n->states.count > 0 &&
           n->last == clauses_group(b, verb)->first && n->first > b->from &&
           b->g.tag[n->first - 1] == TAG_CONJUNCTION;
}

static void
ask_too(clauses_build *b, uint32_t verb, uint32_t parent, const clauses_between *x)
{
    uint32_t c = clauses_append(b, verb, GOVERNOR_COMPLEMENT, clauses_at(b, parent)->parent);

    if (c == UINT32_MAX) return;
    clauses_at(b, c)->subject = x->before;
    clauses_finish(b, c, b->from);
}

void
clauses_infinitive(clauses_build *b, uint32_t verb, const clauses_between *between)
{
    clauses_between told = *between;
    const clauses_between *x = &told;
    uint32_t parent = b->last, relative = relative_behind(b, between), c;
    bool beside;

    if (relative != UINT32_MAX) {
        told.before = clauses_at(b, relative)->antecedent;
        parent = clauses_at(b, relative)->parent;
    }
    beside = x->before != UINT32_MAX && parent != UINT32_MAX;
    if (is_one_more(b, verb, parent, x)) {
        place_beside(b, verb, parent, clauses_at(b, parent)->antecedent);
        return;
    }
    if (beside && is_second(b, parent, x)) { /* "the first to sign and the first to ratify" */
        place_beside(b, verb, parent, x->before);
        return;
    }
    if (beside && is_asked_too(b, verb, parent, x)) {
        ask_too(b, verb, parent, x);
        return;
    }
    c = clauses_append(b, verb, beside ? GOVERNOR_COMPLEMENT : GOVERNOR_PURPOSE, parent);
    if (c == UINT32_MAX) return;
    if (parent == UINT32_MAX) {
        opens_with_infinitive(b, c, verb, x);
        return;
    }
    control(b, c, parent, x);
    clauses_note_told(b, c, x);
    if (relative == UINT32_MAX && opens_subject(b, verb, x) && stands_by(b, verb, x->before)) {
        clauses_at(b, c)->antecedent = b->resume = x->before;
        clauses_at(b, c)->subject = UINT32_MAX;
    }
    clauses_finish(b, c, b->from);
    if (ranked_aside(b, verb, x) != UINT32_MAX) b->resume = ranked_aside(b, verb, x);
}

/* "On joining the pact in 2014, Peru made": what opens a sentence so has come before. */
static bool
opens_with_on(const clauses_build *b, uint32_t token)
{
    const char *norm = b->g.s->norms + b->g.s->tokens[token].norm;

    return token == b->from && (base_same(norm, "on") || base_same(norm, "upon"));
}

static uint8_t
adjunct_governor(const clauses_build *b, uint32_t token)
{
    if (opens_with_on(b, token)) return GOVERNOR_TIME;
    if (groups_is(&b->g, token, W_AFTER) || groups_is(&b->g, token, W_BEFORE) ||
        groups_is(&b->g, token, W_SINCE) || groups_is(&b->g, token, W_WHEN) ||
        groups_is(&b->g, token, W_WHILE) || groups_is(&b->g, token, W_ONCE) ||
        groups_is(&b->g, token, W_UNTIL))
        return GOVERNOR_TIME;
    if (groups_is(&b->g, token, W_DESPITE)) return GOVERNOR_CONCESSION;
    if (groups_is(&b->g, token, W_BY)) return GOVERNOR_CAUSE;
    return GOVERNOR_COMPLEMENT;
}

/* "a bill drafted by Peru denouncing it": what the bill does, and not who drafted it; UINT32_MAX: none. */
static uint32_t
done_by(const clauses_build *b, uint32_t c, uint32_t k)
{
    const annotate_clause *p = clauses_at(b, clauses_at(b, c)->parent);
    const annotate_group *n = clauses_group(b, k);

    if (p == NULL || p->governor != GOVERNOR_RELATIVE || n->first < 2 ||
        !groups_is(&b->g, n->first - 1, W_BY) || clauses_group(b, p->verb)->last != n->first - 1)
        return UINT32_MAX;
    return clauses_group(b, p->verb)->mood == MOOD_PARTICIPLE ? p->antecedent : UINT32_MAX;
}

/* "talked Peru into signing it", "talked others out of it", "kept Peru from leaving": who was moved acts. */
static bool
moves_object(const clauses_build *b, const annotate_group *object, uint32_t token)
{
    if (!groups_is(&b->g, token, W_INTO) && !groups_is(&b->g, token, W_FROM) &&
        !(groups_is(&b->g, token, W_OF) && groups_is(&b->g, token - 1, W_OUT)))
        return false;
    return object->preposition == 0 && object->first > 0 &&
           (object->states.count > 0 || object->plural || b->g.tag[object->head] == TAG_PRONOUN);
}

/* "accused the rebels of laying mines", "criticised Peru for leaving": the deed of the object; UINT32_MAX: none. */
static uint32_t
accused(const clauses_build *b, uint32_t parent, const clauses_between *x, uint32_t token)
{
    static const char *const of[] = {"accuse", "suspect", "convict", "acquit"};
    static const char *const because[] = {"criticise", "criticize", "condemn", "blame", "praise",
                                          "thank",     "applaud",   "fault",   "chide", "rebuke"};
    const annotate_clause *p = clauses_at(b, parent);
    const annotate_group *v = p != NULL ? clauses_group(b, p->verb) : NULL;
    const char *const *words = groups_is(&b->g, token, W_OF) ? of : because;
    size_t count = words == of ? sizeof of / sizeof *of : sizeof because / sizeof *because;

    if (p == NULL || v->passive || p->object >= b->g.r->group_count || x->before == UINT32_MAX ||
        clauses_list_head(b, x->before) != p->object)
        return UINT32_MAX;
    if (moves_object(b, clauses_group(b, p->object), token)) return p->object;
    if (words == because && !groups_is(&b->g, token, W_FOR)) return UINT32_MAX;
    for (size_t i = 0; i < count; i++)
        if (base_same(lexicon_norm(b->g.r->lex, v->lemma), words[i])) return p->object;
    return UINT32_MAX;
}

/* "Hours after landing, the minister spoke": how long after it, and nobody who acts. */
static bool
is_span(const clauses_build *b, uint32_t noun)
{
    return text_listed(b->g.s, clauses_group(b, noun)->head,
                       "moments minutes hours days weeks months years hour day week month year");
}

void
clauses_gerund(clauses_build *b, uint32_t verb, const clauses_between *x)
{
    uint32_t first = clauses_group(b, verb)->first, parent = b->last, c;
    uint8_t before = first > b->from ? b->g.tag[first - 1] : TAG_NONE,
            governor = GOVERNOR_COMPLEMENT;
    bool prepositional = before == TAG_PREPOSITION || before == TAG_SUBORDINATOR ||
                         (before == TAG_DATE && first > 0 &&
                          adjunct_governor(b, first - 1) == GOVERNOR_TIME); /* "years after" */

    bool anew = false;

    if (prepositional) governor = adjunct_governor(b, first - 1);
    if (prepositional && b->g.s->tokens[first - 1].gap == TEXT_GAP_QUOTE && !x->comma)
        parent = UINT32_MAX; /* said: "By leaving it, we gain time" */
    if (clauses_conjunction_before(b, verb, x) && parent != UINT32_MAX &&
        clauses_group(b, clauses_at(b, parent)->verb)->mood == MOOD_GERUND) {
        place_beside(b, verb, parent, clauses_at(b, parent)->antecedent);
        return;
    }
    if (parent != UINT32_MAX && x->comma && !prepositional) governor = GOVERNOR_NONE;
    if (x->comma && b->finite != UINT32_MAX) parent = b->finite;
    c = clauses_append(b, verb, governor, parent);
    if (c == UINT32_MAX) return;
    if (prepositional) clauses_set_marker(b, c, first - 1);
    if (x->before != UINT32_MAX && !x->comma && clauses_group(b, x->before)->kind == GROUP_NOUN) {
        clauses_at(b, c)->antecedent = x->before;
        anew = prepositional && parent != UINT32_MAX && opens_subject(b, verb, x);
        if (prepositional && b->resume == UINT32_MAX && (parent == UINT32_MAX || anew) &&
            !is_span(b, x->before))
            b->resume = x->before; /* "The bill on leaving X passed" */
        if (!prepositional) {
            uint32_t done = done_by(b, c, x->before);
            if (done != UINT32_MAX) clauses_at(b, c)->antecedent = done;
            clauses_at(b, c)->subject = done != UINT32_MAX ? done : clauses_whole(b, x->before);
            clauses_at(b, c)->governor = GOVERNOR_RELATIVE;
        }
    }
    if (prepositional && clauses_at(b, c)->subject == UINT32_MAX)
        clauses_at(b, c)->subject = accused(b, parent, x, first - 1);
    if (clauses_at(b, c)->subject == UINT32_MAX && parent != UINT32_MAX && !anew)
        clauses_at(b, c)->subject = clauses_at(b, parent)->subject;
    if (parent == UINT32_MAX) b->waiting = c;
    if (x->comma && !prepositional && x->subject != UINT32_MAX && clauses_opens_anew(b, x)) {
        /* "The Diet, citing costs, voted": the subject waits for its verb */
        clauses_at(b, c)->governor = GOVERNOR_RELATIVE;
        clauses_at(b, c)->subject = clauses_at(b, c)->antecedent = x->subject;
    }
    if (prepositional) clauses_note_told(b, c, x);
    if (clauses_at(b, c)->governor == GOVERNOR_RELATIVE && b->resume == UINT32_MAX)
        b->resume = x->subject != UINT32_MAX ? x->subject : x->before;
    clauses_finish(b, c, b->from);
}

/* "Norway left the pact, joined by Peru": who had company, UINT32_MAX: nobody. */
static uint32_t
accompanied(const clauses_build *b, const annotate_group *v)
{
    uint32_t whom = b->finite != UINT32_MAX ? clauses_at(b, b->finite)->subject : UINT32_MAX;

    return whom != UINT32_MAX && groups_is(&b->g, v->head, W_JOINED) &&
                   groups_is(&b->g, v->last, W_BY) && clauses_wide_gap(b, v->first) &&
                   clauses_group(b, whom)->states.count > 0
               ? whom
               : UINT32_MAX;
}

/* "With Peru gone, Chile signed": the noun is of no later verb. */
static bool
is_absolute(const clauses_build *b, uint32_t noun)
{
    return noun != UINT32_MAX && clauses_group(b, noun)->first == b->from + 1 &&
           groups_is(&b->g, b->from, W_WITH);
}

/* "signed in Oslo in 1997", "adopted on 3 December": a passive that tells of the noun before it. */
void
clauses_participle(clauses_build *b, uint32_t verb, const clauses_between *x)
{
    uint32_t c, noun = x->before, whom = accompanied(b, clauses_group(b, verb));

    if (noun != UINT32_MAX && clauses_group(b, noun)->kind != GROUP_NOUN) noun = UINT32_MAX;
    if (whom != UINT32_MAX) noun = whom;
    c = clauses_append(b, verb, GOVERNOR_RELATIVE, b->finite != UINT32_MAX ? b->finite : b->last);
    if (c == UINT32_MAX) return;
    clauses_group(b, verb)->passive = true;
    clauses_group(b, verb)->mood = MOOD_PARTICIPLE;
    clauses_at(b, c)->subject = clauses_at(b, c)->antecedent = noun;
    if (b->resume == UINT32_MAX && !is_absolute(b, noun))
        b->resume = x->subject != UINT32_MAX ? x->subject : noun;
    if (b->last == UINT32_MAX) b->waiting = c;
    clauses_finish(b, c, b->from);
    if (c == UINT32_MAX) return;
    clauses_at(b, c)->object = UINT32_MAX;
}
