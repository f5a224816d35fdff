/* What a finite clause depends on: a noun (relatives, "the claim that"), a condition or time, or who is
 * said to have said it. */
#include "annotate/clauses_inner.h"

#include <string.h>

static uint8_t
marker_governor(const clauses_build *b, uint32_t i)
{
    static const uint8_t conditions[] = {W_IF, W_UNLESS, W_PROVIDED, W_WHETHER};
    static const uint8_t concessions[] = {W_ALTHOUGH, W_THOUGH, W_DESPITE};
    size_t k;

    for (k = 0; k < sizeof conditions; k++)
        if (groups_is(&b->g, i, conditions[k])) return GOVERNOR_CONDITION;
    for (k = 0; k < sizeof concessions; k++)
        if (groups_is(&b->g, i, concessions[k])) return GOVERNOR_CONCESSION;
    if (groups_is(&b->g, i, W_BECAUSE)) return GOVERNOR_CAUSE;
    return GOVERNOR_TIME;
}

/* "Russia, which itself is no party": the pronoun stresses its antecedent. */
static bool
is_reflexive(const clauses_build *b, uint32_t k)
{
    const annotate_group *n = clauses_group(b, k);
    const text_token *t = &b->g.s->tokens[n->head];
    const char *norm = b->g.s->norms + t->norm;
    size_t size = t->norm_size;

    if (n->last - n->first != 1 || !(groups_classes(&b->g, n->head) & WORD_PRONOUN)) return false;
    return (size > 4 && base_same(norm + size - 4, "self")) ||
           (size > 6 && base_same(norm + size - 6, "selves"));
}

/* "Peru and Chile, all of which have signed", "neither of which is a party" */
static bool
is_quantifier(const clauses_build *b, uint32_t k, uint32_t marker)
{
    const annotate_group *n = clauses_group(b, k);

    return n->kind == GROUP_NOUN && n->last - n->first == 1 && n->last + 1 == marker &&
           groups_is(&b->g, n->last, W_OF) &&
           (groups_is(&b->g, n->head, W_ALL) || groups_is(&b->g, n->head, W_BOTH) ||
            groups_is(&b->g, n->head, W_NONE) || groups_is(&b->g, n->head, W_NEITHER));
}

/* "the pact, which Peru signed and which it has left": what the relative clause before the conjunction tells of;
 * UINT32_MAX: there is none. */
static uint32_t
told_of_before(const clauses_build *b, uint32_t marker)
{
    const annotate_clause *last = clauses_at(b, b->last);

    return last != NULL && last->governor == GOVERNOR_RELATIVE && last->marker != UINT32_MAX &&
                   marker > b->from && b->g.tag[marker - 1] == TAG_CONJUNCTION &&
                   b->g.tag[last->marker] == TAG_WH
               ? last->antecedent
               : UINT32_MAX;
}

/* "the ambassador to the Nordic states, who signed": a state that a preposition joins to somebody. */
static bool
is_sent_to(const clauses_build *b, uint32_t k)
{
    const annotate_group *state = clauses_group(b, k);
    uint32_t p = b->g.previous[k];
    const annotate_name *who = p != UINT32_MAX ? groups_name_of(&b->g, clauses_group(b, p)) : NULL;

    return who != NULL && groups_head_is_name(&b->g, clauses_group(b, p)) &&
           (who->kind == LEXICON_OFFICE || who->kind == LEXICON_PERSON) &&
           state->preposition != 0 && clauses_group(b, p)->last + 1 == state->first &&
           groups_kind_of(&b->g, state) == KIND_STATE;
}

/* "the convention on torture, which it signed", "the pact against mines which it signed": what a treaty is about, before
 * a comma or what somebody did to the treaty. */
static bool
is_topic(const clauses_build *b, uint32_t k, const clauses_between *x)
{
    uint32_t marker = x->marker;
    const annotate_group *topic = clauses_group(b, k);
    uint32_t p = b->g.previous[k];

    return p != UINT32_MAX && topic->preposition != 0 && topic->last == marker &&
           (b->g.s->tokens[marker].gap == TEXT_GAP_COMMA ||
            (x->subject != UINT32_MAX && clauses_group(b, x->subject)->first > marker &&
             clauses_group(b, x->subject)->states.count > 0)) &&
           clauses_group(b, p)->last + 1 == topic->first &&
           groups_kind_of(&b->g, clauses_group(b, p)) == KIND_TREATY &&
           groups_kind_of(&b->g, topic) == KIND_OTHER;
}

/* "put a bill to parliament that would end it": what was put there; `k`: the body itself is told of, "sent it to the
 * parliament that ratified it". */
static uint32_t
put_to_body(const clauses_build *b, uint32_t k, uint32_t verb)
{
    const annotate_group *body = clauses_group(b, k), *put;
    const annotate_name *name = groups_name_of(&b->g, body);
    uint32_t p = b->g.previous[k];

    if (name == NULL || name->kind != LEXICON_BODY || body->preposition == 0) return k;
    if (body->definite && clauses_group(b, verb)->modal == 0) return k;
    while (p != UINT32_MAX && clauses_group(b, p)->kind == GROUP_DATE) p = b->g.previous[p];
    put = p != UINT32_MAX ? clauses_group(b, p) : NULL;
    return put != NULL && put->kind == GROUP_NOUN && put->preposition == 0 && !put->plural &&
                   put->states.count == 0 && groups_kind_of(&b->g, put) == KIND_OTHER && p > 0 &&
                   clauses_group(b, p - 1)->kind == GROUP_VERB
               ? p
               : k;
}

void
clauses_relative(clauses_build *b, uint32_t verb, const clauses_between *x)
{
    uint32_t k, c, antecedent = UINT32_MAX, quantifier = UINT32_MAX;

    for (k = b->g.previous[verb]; k != UINT32_MAX; k = b->g.previous[k])
        if (clauses_group(b, k)->last <= x->marker && clauses_group(b, k)->kind != GROUP_DATE)
            break; /* "its denunciation on 6 July, which took effect" */
    if (k != UINT32_MAX && is_quantifier(b, k, x->marker)) {
        quantifier = k;
        k = b->g.previous[k];
    }
    /* "the only state other than Peru that has not" */
    if (k != UINT32_MAX && b->g.previous[k] != UINT32_MAX && clauses_group(b, k)->first > 1 &&
        clauses_group(b, k)->kind == GROUP_NOUN &&
        groups_is(&b->g, clauses_group(b, k)->first + 1, W_THAN) &&
        clauses_group(b, b->g.previous[k])->kind == GROUP_NOUN)
        k = b->g.previous[k];
    if (k != UINT32_MAX && groups_is(&b->g, x->marker, W_WHO) && is_sent_to(b, k))
        k = b->g.previous[k];
    if (k != UINT32_MAX && groups_is(&b->g, x->marker, W_THAT)) k = put_to_body(b, k, verb);
    if (k != UINT32_MAX && groups_is(&b->g, x->marker, W_WHICH) && is_topic(b, k, x))
        k = b->g.previous[k];
    if (k != UINT32_MAX && clauses_group(b, k)->first >= b->from &&
        clauses_group(b, k)->kind == GROUP_NOUN)
        antecedent = clauses_group(b, k)->states.count > 0 ? clauses_whole(b, k) : k;
    if (antecedent == UINT32_MAX && (k = told_of_before(b, x->marker)) != UINT32_MAX)
        antecedent = k;
    c = clauses_append(b, verb, GOVERNOR_RELATIVE, b->finite != UINT32_MAX ? b->finite : b->last);
    if (c == UINT32_MAX) return;
    clauses_at(b, c)->antecedent = antecedent;
    clauses_at(b, c)->subject = x->subject != UINT32_MAX && !is_reflexive(b, x->subject)
                                    ? x->subject
                                : quantifier != UINT32_MAX ? quantifier
                                                           : antecedent;
    clauses_set_marker(b, c, x->marker);
    if (b->resume == UINT32_MAX && antecedent != UINT32_MAX && k != UINT32_MAX) {
        uint32_t s = clauses_subject_before(b, k, b->from);
        b->resume = clauses_free_noun(b, antecedent) || s == UINT32_MAX ? antecedent : s;
        /* "The president, a lawyer who took office in May, signed" */
        if (b->resume > 0 && clauses_group(b, b->resume - 1)->apposed == b->resume) b->resume--;
    }
    if (b->last == UINT32_MAX) b->waiting = c;
    clauses_finish(b, c, x->marker);
}

/* "signed a law on Tuesday that suspends it": the noun behind whose day stands what it tells of; UINT32_MAX: none. */
static uint32_t
noun_told_of(const clauses_build *b, uint32_t k)
{
    while (k != UINT32_MAX && clauses_group(b, k)->kind == GROUP_DATE) k = b->g.previous[k];
    return k != UINT32_MAX && clauses_group(b, k)->kind == GROUP_NOUN &&
                   clauses_group(b, k)->first >= b->from
               ? k
               : UINT32_MAX;
}

/* "said that A left and that B would": the clause whose "that" this one goes on from; UINT32_MAX: none. */
static uint32_t
that_before(const clauses_build *b, uint32_t marker)
{
    uint32_t c = b->last;

    if (marker <= b->from || b->g.tag[marker - 1] != TAG_CONJUNCTION) return UINT32_MAX;
    for (uint32_t steps = 0; c != UINT32_MAX && steps < 6; steps++, c = clauses_at(b, c)->parent) {
        const annotate_clause *k = clauses_at(b, c);
        if (k->governor == GOVERNOR_SAYING && k->parent < c) return c;
        if (k->marker != UINT32_MAX && b->g.tag[k->marker] == TAG_THAT) return c;
    }
    return UINT32_MAX;
}

/* "Peru's announcement on Friday that it would": the noun before a day that the clause behind the marker tells of;
 * UINT32_MAX: none. */
static uint32_t
noun_before_day(const clauses_build *b, uint32_t k, uint32_t marker)
{
    uint32_t noun = noun_told_of(b, k);

    return noun != k && noun != UINT32_MAX && b->g.s->tokens[marker].gap <= TEXT_GAP_SPACE &&
                   lexicon_in_set(b->g.r->lex, clauses_group(b, noun)->lemma, b->g.telling_noun)
               ? noun
               : UINT32_MAX;
}

/* "The news that Peru left drew criticism", "The statement by Peru that": the noun that a sentence opens with,
 * its clause once told, is what the verb behind goes with. */
static bool
is_subject_told(const clauses_build *b, uint32_t noun, uint32_t marker, uint32_t parent)
{
    uint32_t end;

    if (parent != UINT32_MAX || noun == UINT32_MAX || clauses_group(b, noun)->kind != GROUP_NOUN ||
        clauses_group(b, noun)->first < b->from || clauses_group(b, noun)->preposition != 0)
        return false;
    end = clauses_group(b, noun)->last;
    if (end == marker || groups_is(&b->g, end, W_BY)) return true;
    while (end < marker && (b->g.tag[end] == TAG_DATE || b->g.tag[end] == TAG_PREPOSITION)) end++;
    return end == marker;
}

/* "Parliament, as was expected, adopted it", "Peru, though it signed it, has left", "Parliament, in a vote that few
 * expected, adopted it": the noun that a sentence opens with, of which the verb behind the aside at token `at`
 * tells; UINT32_MAX: none. */
static uint32_t
parted_subject(const clauses_build *b, uint32_t verb, uint32_t at)
{
    uint32_t k = b->g.previous[verb];

    if (b->last != UINT32_MAX || at <= b->from || b->g.s->tokens[at].gap == TEXT_GAP_QUOTE ||
        !clauses_wide_gap(b, at))
        return UINT32_MAX;
    while (k != UINT32_MAX && clauses_group(b, k)->last > at) k = b->g.previous[k];
    if (k == UINT32_MAX || clauses_group(b, k)->last != at ||
        clauses_group(b, k)->first < b->from || clauses_group(b, k)->kind != GROUP_NOUN)
        return UINT32_MAX;
    return clauses_group(b, k)->preposition == 0 ? clauses_whole(b, k)
                                                 : clauses_subject_before(b, k, b->from);
}

/* "the statement by Peru that": what the clause behind the marker tells of, and not whose it is. */
static uint32_t
of_noun(const clauses_build *b, uint32_t k, uint32_t marker)
{
    uint32_t p, by;

    if (k == UINT32_MAX || clauses_group(b, k)->first == 0) return k;
    p = b->g.previous[k];
    by = clauses_group(b, k)->first - 1;
    return p != UINT32_MAX && clauses_group(b, k)->last == marker && by > b->from &&
                   groups_is(&b->g, by, W_BY) && clauses_group(b, p)->kind == GROUP_NOUN &&
                   clauses_group(b, p)->last == by
               ? p
               : k;
}

/* "The president, angered that a visa had been refused, gave": whose clause goes on behind; UINT32_MAX: nobody's. */
static uint32_t
moved_subject(const clauses_build *b, uint32_t parent)
{
    const annotate_clause *c = clauses_at(b, parent);

    return c != NULL && c->governor == GOVERNOR_RELATIVE && c->marker == UINT32_MAX &&
                   clauses_group(b, c->verb)->mood == MOOD_PARTICIPLE &&
                   b->g.s->tokens[clauses_group(b, c->verb)->first].gap == TEXT_GAP_COMMA
               ? c->antecedent
               : UINT32_MAX;
}

/* "said, while tanks were in town, that Peru would leave": the clause between two commas has been told. */
static bool
is_parted_from_saying(const clauses_build *b, uint32_t that)
{
    const annotate_clause *last = clauses_at(b, b->last);
    const text_token *t = b->g.s->tokens;

    return last != NULL && last->marker != UINT32_MAX && last->governor != GOVERNOR_RELATIVE &&
           last->governor != GOVERNOR_SAYING && last->governor != GOVERNOR_COMPLEMENT &&
           t[last->marker].gap == TEXT_GAP_COMMA && t[that].gap == TEXT_GAP_COMMA &&
           last->parent < b->last && clauses_is_saying(b, last->parent);
}

/* "Peru, whose king said that he would sign it, voted": the verb of the noun is still to come. */
static uint32_t
resumed_behind(const clauses_build *b, uint32_t parent)
{
    const annotate_clause *c = clauses_at(b, parent);

    return c != NULL && c->governor == GOVERNOR_RELATIVE && c->marker != UINT32_MAX &&
                   b->g.s->tokens[c->marker].gap == TEXT_GAP_COMMA
               ? b->resume
               : UINT32_MAX;
}

/* "that": a complement after a verb or a noun like "possibility", else a relative. */
void
clauses_that(clauses_build *b, uint32_t verb, const clauses_between *x)
{
    uint32_t k = b->g.previous[verb], c, parent = b->last, sibling, parted = UINT32_MAX, noun;
    bool saying = clauses_is_saying(b, parent), after_verb;

    while (k != UINT32_MAX && clauses_group(b, k)->first >= x->marker) k = b->g.previous[k];
    if (!saying && (noun = noun_before_day(b, k, x->marker)) != UINT32_MAX) k = noun;
    after_verb = k != UINT32_MAX && (clauses_group(b, k)->kind == GROUP_VERB ||
                                     clauses_group(b, k)->kind == GROUP_DATE);
    if (x->subject == UINT32_MAX && (!after_verb || noun_told_of(b, k) != UINT32_MAX)) {
        clauses_relative(b, verb, x);
        return;
    }
    if (k != UINT32_MAX && clauses_group(b, k)->preposition != 0 && clauses_group(b, k)->first > 0)
        parted = parted_subject(b, verb, clauses_group(b, k)->first - 1);
    if (is_parted_from_saying(b, x->marker)) {
        parent = clauses_at(b, parent)->parent;
        saying = true;
    }
    sibling = that_before(b, x->marker);
    if (sibling != UINT32_MAX) {
        parent = clauses_at(b, sibling)->parent;
        saying = clauses_at(b, sibling)->governor == GOVERNOR_SAYING;
    }
    c = clauses_append(b, verb, saying ? GOVERNOR_SAYING : GOVERNOR_COMPLEMENT, parent);
    if (c == UINT32_MAX) return;
    clauses_at(b, c)->subject = x->subject;
    if (sibling != UINT32_MAX)
        clauses_at(b, c)->antecedent = clauses_at(b, sibling)->antecedent;
    else if (!after_verb && !saying)
        clauses_at(b, c)->antecedent = k = of_noun(b, k, x->marker);
    clauses_set_marker(b, c, x->marker);
    if (parted == UINT32_MAX) parted = resumed_behind(b, parent);
    b->resume = is_subject_told(b, k, x->marker, parent) ? k : parted;
    if (b->resume == UINT32_MAX) b->resume = moved_subject(b, parent);
    clauses_finish(b, c, x->marker);
    b->finite = c;
}

/* "Peru, which paused when it joined the union, has": the relative clause that no comma has closed; UINT32_MAX. */
static uint32_t
relative_around(const clauses_build *b, uint32_t marker)
{
    const annotate_clause *last = clauses_at(b, b->last);

    return last != NULL && last->governor == GOVERNOR_RELATIVE && last->marker != UINT32_MAX &&
                   b->g.tag[last->marker] == TAG_WH && b->resume != UINT32_MAX &&
                   b->g.s->tokens[marker].gap <= TEXT_GAP_SPACE
               ? b->last
               : UINT32_MAX;
}

/* "Britain, a party (to the pact) since it ratified it, left": the aside begins with a noun, and goes on with the
   clause. */
static uint32_t
parted_by_noun(const clauses_build *b, uint32_t verb, uint32_t marker)
{
    uint32_t k = b->g.previous[verb], to = marker;

    while (k != UINT32_MAX && clauses_group(b, k)->last > marker) k = b->g.previous[k];
    while (k != UINT32_MAX && clauses_group(b, k)->last == to &&
           clauses_group(b, k)->kind == GROUP_NOUN && clauses_group(b, k)->preposition != 0) {
        to = clauses_group(b, k)->first - 1;
        k = b->g.previous[k];
    }
    if (k == UINT32_MAX || clauses_group(b, k)->last != to ||
        clauses_group(b, k)->kind != GROUP_NOUN || clauses_group(b, k)->preposition != 0 ||
        b->g.s->tokens[clauses_group(b, k)->first].gap != TEXT_GAP_COMMA)
        return UINT32_MAX;
    return parted_subject(b, verb, clauses_group(b, k)->first);
}

void
clauses_subordinate(clauses_build *b, uint32_t verb, const clauses_between *x)
{
    uint32_t parted = parted_subject(b, verb, x->marker);
    uint32_t inside = relative_around(b, x->marker);
    uint32_t c = clauses_append(b, verb, marker_governor(b, x->marker),
                                inside != UINT32_MAX ? inside : b->finite);

    if (c == UINT32_MAX) return;
    if (parted == UINT32_MAX) parted = parted_by_noun(b, verb, x->marker);
    clauses_at(b, c)->subject = x->subject;
    clauses_set_marker(b, c, x->marker);
    if (b->finite == UINT32_MAX && inside == UINT32_MAX) b->waiting = c;
    clauses_finish(b, c, x->marker);
    if (parted != UINT32_MAX || inside == UINT32_MAX) b->resume = parted;
}

/* ", the minister told parliament": nothing but the listener stands behind the verb. */
static bool
is_told(const clauses_build *b, uint32_t verb, uint32_t listener)
{
    uint32_t after = clauses_group(b, listener)->last, next;

    if (!clauses_in_set(b, clauses_group(b, verb)->lemma, b->g.urging)) return false;
    if (after >= b->to) return true;
    if (b->g.tag[after] == TAG_THAT || b->g.tag[after] == TAG_TO) return false;
    next = annotate_next_group(b->g.r, listener);
    return clauses_wide_gap(b, after) || next >= b->g.r->group_count ||
           clauses_group(b, next)->kind == GROUP_DATE || b->g.tag[after] == TAG_PREPOSITION;
}

/* "It will leave the pact and build mines, the minister said": he says both. */
static void
say_all(clauses_build *b, uint32_t main, uint32_t saying)
{
    enum { MOST = 64 }; /* clauses: a list of words without a stop stays linear */
    uint32_t subject = clauses_at(b, main)->subject, c = main, steps = 0;

    do {
        annotate_clause *k = clauses_at(b, c);
        if (k->first < b->from) break;
        if (k->subject != subject || k->parent != UINT32_MAX ||
            (c != main && (k->governor != GOVERNOR_NONE || clauses_is_saying(b, c))))
            continue;
        k->parent = saying;
        k->governor = GOVERNOR_SAYING;
    } while (c-- > 0 && ++steps < MOST);
}

uint32_t
clauses_list_end(const clauses_build *b, uint32_t k)
{
    while (clauses_group(b, k)->conjunct != UINT32_MAX) k = clauses_group(b, k)->conjunct;
    return k;
}

/* "It will leave the pact, said its minister": the speaker stands behind the verb, and nothing he says. */
static bool
is_inverted(const clauses_build *b, uint32_t verb, const clauses_between *x, uint32_t next)
{
    static const char *const plain[] = {"said", "says", "added", "adds", "wrote", "writes"};
    const annotate_group *v = clauses_group(b, verb), *n = clauses_group(b, next);
    const char *norm = b->g.s->norms + b->g.s->tokens[v->head].norm;
    uint32_t after = clauses_list_end(b, next), k = annotate_next_group(b->g.r, after);
    bool says = false;

    if (!x->comma || b->resume != UINT32_MAX || clauses_in_set(b, v->lemma, b->g.urging))
        return false;
    after = clauses_group(b, after)->last;
    if (after < b->to && b->g.tag[after] != TAG_PREPOSITION && b->g.tag[after] != TAG_DATE &&
        b->g.s->tokens[after].gap <= TEXT_GAP_SPACE)
        return false;
    if (k < b->g.r->group_count && clauses_group(b, k)->first == after &&
        clauses_group(b, k)->kind == GROUP_VERB && b->g.s->tokens[after].gap <= TEXT_GAP_SPACE)
        return false;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        says = says || base_same(norm, plain[i]);
    return says || (n->name < b->g.r->name_count && b->g.r->names[n->name].kind != LEXICON_TREATY &&
                    n->states.count > 0);
}

/* ", the presidency and the minister said": the conjunction joins who speaks. */
static bool
joins_speakers(const clauses_build *b, const clauses_between *x, uint32_t verb)
{
    uint32_t first, end;

    if (x->subject == UINT32_MAX || clauses_group(b, x->subject)->conjunct == UINT32_MAX)
        return false;
    first = clauses_group(b, x->subject)->first;
    end = clauses_group(b, clauses_list_end(b, x->subject))->last;
    return x->conjunction > first && x->conjunction < end && clauses_wide_gap(b, first) &&
           end == clauses_group(b, verb)->first;
}

/* "Peru left the pact but not the bloc, the minister said": the conjunction joins a noun of what is said. */
static bool
joins_nouns(const clauses_build *b, const clauses_between *x)
{
    uint32_t at = x->conjunction + 1;

    return x->subject != UINT32_MAX && clauses_wide_gap(b, clauses_group(b, x->subject)->first) &&
           at < clauses_group(b, x->subject)->first && b->g.tag[at] == TAG_NOT;
}

/* "which Moscow leads, the minister said": a comma right behind the verb before. */
static bool
is_parted(const clauses_build *b, const clauses_between *x)
{
    return x->boundary ||
           (x->subject != UINT32_MAX && clauses_group(b, x->subject)->first == x->from &&
            clauses_wide_gap(b, x->from));
}

/* ", the ministry said" and ", said the minister": what came before hangs on this clause. */
bool
clauses_attribution(clauses_build *b, uint32_t verb, const clauses_between *x)
{
    const annotate_group *v = clauses_group(b, verb);
    uint32_t c, main = b->finite, next = annotate_next_group(b->g.r, verb), subject = x->subject;

    if (!clauses_in_set(b, v->lemma, b->g.saying) || v->passive || main == UINT32_MAX ||
        (subject != UINT32_MAX && groups_gap_has(&b->g, clauses_group(b, subject)->first, ';')) ||
        !is_parted(b, x) || clauses_is_saying(b, main) ||
        (x->conjunction != UINT32_MAX && !joins_speakers(b, x, verb) && !joins_nouns(b, x)))
        return false;
    if (next < b->g.r->group_count && clauses_group(b, next)->first < b->to) {
        const annotate_group *n = clauses_group(b, next);
        if (n->kind == GROUP_NOUN && n->first == v->last && n->preposition == 0 &&
            (subject == UINT32_MAX || is_inverted(b, verb, x, next)))
            subject = next;
        else if (n->first == v->last && n->preposition == 0 && n->kind != GROUP_DATE &&
                 !clauses_wide_gap(b, n->first) &&
                 !(subject != UINT32_MAX && is_told(b, verb, next)))
            return false;
        if (b->g.tag[v->last] == TAG_THAT) return false;
    }
    if (subject == UINT32_MAX) return false;
    while (clauses_at(b, main)->parent != UINT32_MAX && clauses_at(b, main)->parent < main)
        main = clauses_at(b, main)->parent;
    if ((c = clauses_append(b, verb, GOVERNOR_NONE, UINT32_MAX)) == UINT32_MAX) return true;
    clauses_at(b, c)->subject = subject;
    say_all(b, main, c);
    clauses_finish(b, c, x->from);
    return true;
}

/* "said it plans", "said there was": a clause without "that" right after a verb of saying. */
bool
clauses_follows_saying(const clauses_build *b, uint32_t verb, const clauses_between *x)
{
    bool there = groups_is(&b->g, clauses_group(b, verb)->first, W_THERE);
    uint32_t k, told = UINT32_MAX, begin = there ? verb : x->subject;

    if (!clauses_is_saying(b, b->last) || begin == UINT32_MAX || x->comma ||
        groups_gap_has(&b->g, clauses_group(b, begin)->first, ';')) /* "it said; Peru left" */
        return false;
    k = clauses_at(b, b->last)->verb;
    if (b->last == b->waiting && clauses_group(b, k)->mood == MOOD_PARTICIPLE)
        return false; /* "Concluded in 1982, it has 168 parties" */
    if (clauses_in_set(b, clauses_group(b, k)->lemma,
                       b->g.urging)) /* "told reporters it was leaving" */
        told = clauses_at(b, b->last)->object;
    for (k = annotate_next_group(b->g.r, k); k < begin; k = annotate_next_group(b->g.r, k))
        if (clauses_group(b, k)->kind != GROUP_DATE && clauses_group(b, k)->preposition == 0 &&
            k != told)
            return false;
    return begin != told;
}

void
clauses_reported(clauses_build *b, uint32_t verb, const clauses_between *x)
{
    uint32_t parent = b->last, c = clauses_append(b, verb, GOVERNOR_SAYING, parent);

    if (c == UINT32_MAX) return;
    clauses_at(b, parent)->object = UINT32_MAX;
    clauses_at(b, c)->subject =
        groups_is(&b->g, clauses_group(b, verb)->first, W_THERE) ? UINT32_MAX : x->subject;
    clauses_finish(b, c, x->from);
    b->finite = c;
}
