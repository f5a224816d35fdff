/* What a verb shares with the one before it in a list: "to", an auxiliary, a denial, its subject. */
#include "annotate/clauses_inner.h"

bool
clauses_lacks_auxiliary(const clauses_build *b, const annotate_group *v)
{
    for (uint32_t i = v->first; i < v->head; i++)
        if (b->g.tag[i] != TAG_ADVERB && b->g.tag[i] != TAG_NOT) return false;
    return true;
}

/* "was passed in May and endorsed by the upper house", "was signed but never ratified" */
static void
share_passive(clauses_build *b, annotate_group *v, const annotate_group *p)
{
    if (!p->passive || v->passive || v->tense != TENSE_PAST) return;
    if (p->mood != MOOD_PLAIN && p->mood != MOOD_PARTICIPLE) return;
    if (!clauses_lacks_auxiliary(b, v) || !(groups_classes(&b->g, v->head) & WORD_PARTICIPLE))
        return;
    if (!clauses_lacks_object(b, v)) return;
    v->passive = true;
    v->mood = p->mood;
    v->perfect = p->perfect;
    v->tense = p->tense;
    v->modal = p->modal;
}

/* "sign, ratify or": the comma stands for the "or" that closes the list. */
static bool
is_listed_or(const clauses_build *b, const annotate_group *v)
{
    uint32_t i = v->first;

    if (groups_is(&b->g, i - 1, W_OR) || groups_is(&b->g, i - 1, W_NOR)) return true;
    if (b->g.s->tokens[i].gap != TEXT_GAP_COMMA || v->last >= b->to) return false;
    for (i = v->last; i < b->to && i < v->last + 4; i++)
        if (groups_is(&b->g, i, W_OR) || groups_is(&b->g, i, W_NOR)) return true;
    return false;
}

/* "have never signed up or ratified it", "will not sign, ratify or join it": what is denied by "or" is denied of
 * all. */
static void
share_denial(const clauses_build *b, annotate_group *v, const annotate_group *p)
{
    if (!p->negative || v->negative || v->first != v->head || v->first == 0 ||
        !is_listed_or(b, v) ||
        (!(groups_classes(&b->g, v->head) & WORD_PARTICIPLE) && b->g.tag[v->head] != TAG_BASE))
        return;
    v->negative = true;
    v->perfect = p->perfect;
    v->tense = p->tense;
}

/* "and start making", "and also ratify", "or ever become": a verb in its plain form, behind adverbs at most. */
static bool
is_plain_form(const clauses_build *b, const annotate_group *v)
{
    for (uint32_t i = v->first; i < v->head; i++)
        if (b->g.tag[i] != TAG_ADVERB) return false;
    return b->g.tag[v->head] == TAG_BASE ||
           (b->g.tag[v->head] == TAG_PARTICIPLE && b->g.s->tokens[v->head].word == v->lemma);
}

/* "will pull out and start making mines": the auxiliary serves both. */
static void
share(clauses_build *b, uint32_t verb, uint32_t before)
{
    annotate_group *v = clauses_group(b, verb);
    const annotate_group *p = clauses_group(b, before);

    share_denial(b, v, p);
    share_passive(b, v, p);
    if (!is_plain_form(b, v)) return;
    if (p->tense == TENSE_FUTURE || p->modal != 0) {
        v->tense = p->tense;
        v->modal = p->modal;
    }
}

/* "was ending one treaty and pulling out of another": the auxiliary serves both. */
bool
clauses_share_progressive(clauses_build *b, uint32_t verb, const clauses_between *x)
{
    annotate_group *v = clauses_group(b, verb);
    const annotate_group *p;

    if (b->last == UINT32_MAX || !clauses_conjunction_before(b, verb, x)) return false;
    p = clauses_group(b, clauses_at(b, b->last)->verb);
    if (!p->progressive || p->mood != MOOD_PLAIN) return false;
    v->mood = MOOD_PLAIN;
    v->progressive = true;
    v->tense = p->tense;
    v->modal = p->modal;
    return true;
}

/* "will not sign, ratify or join it", "has signed, ratified and": right behind the verb before, of one list. */
bool
clauses_is_listed_verb(const clauses_build *b, uint32_t verb)
{
    const annotate_group *v = clauses_group(b, verb), *p;

    if (b->last == UINT32_MAX || v->first != v->head || v->passive ||
        b->g.s->tokens[v->first].gap != TEXT_GAP_COMMA || v->last >= b->to ||
        b->g.tag[v->last] != TAG_CONJUNCTION) /* no "which few had expected, approved it" */
        return false;
    p = clauses_group(b, clauses_at(b, b->last)->verb);
    if (p->last != v->first || p->mood != MOOD_PLAIN || p->passive) return false;
    return p->perfect ? (groups_classes(&b->g, v->head) & WORD_PARTICIPLE) != 0
                      : (p->modal != 0 || p->tense == TENSE_FUTURE || p->negative) &&
                            b->g.tag[v->head] == TAG_BASE;
}

/* "to reverse course and remain in it", "to sign, ratify or become": one "to" serves them all. */
bool
clauses_shares_to(const clauses_build *b, uint32_t verb, const clauses_between *x)
{
    const annotate_group *v = clauses_group(b, verb), *p;

    if (b->last == UINT32_MAX || !is_plain_form(b, v) ||
        (v->mood != MOOD_PLAIN && v->mood != MOOD_PARTICIPLE))
        return false;
    p = clauses_group(b, clauses_at(b, b->last)->verb);
    return p->mood == MOOD_INFINITIVE &&
           (clauses_conjunction_before(b, verb, x) ||
            (p->last == v->first && b->g.s->tokens[v->first].gap == TEXT_GAP_COMMA));
}

/* "cited what it sees as a threat and said": a relative clause in the present with a subject of its own
 * does not go on in the past. */
static bool
is_own_story(const clauses_build *b, uint32_t c, uint32_t verb)
{
    const annotate_clause *k = clauses_at(b, c);

    return k->governor == GOVERNOR_RELATIVE && k->subject != k->antecedent &&
           clauses_group(b, k->verb)->tense == TENSE_PRESENT &&
           clauses_group(b, verb)->tense == TENSE_PAST;
}

/* "has left the court, which ruled in May, and says", "was signed at a meeting that drew many, and entered into force":
 * behind a comma the verb has the time of the main one. */
static bool
is_of_main_time(const clauses_build *b, uint32_t c, uint32_t verb, const clauses_between *x)
{
    const annotate_clause *k = clauses_at(b, c);
    const annotate_group *v = clauses_group(b, verb), *p = clauses_group(b, k->verb), *main;

    if (k->governor != GOVERNOR_RELATIVE || k->parent >= c || x->conjunction == UINT32_MAX ||
        b->g.s->tokens[x->conjunction].gap != TEXT_GAP_COMMA)
        return false;
    main = clauses_group(b, clauses_at(b, k->parent)->verb);
    if (p->mood != MOOD_PLAIN || main->mood != MOOD_PLAIN || v->tense != main->tense ||
        v->modal != 0)
        return false;
    return v->tense != p->tense || (k->marker != UINT32_MAX && k->subject == k->antecedent);
}

/* "deplored the news that Peru would leave and appealed": what is past does not go on what is to come. */
static bool
is_of_other_time(const clauses_build *b, uint32_t c, uint32_t verb)
{
    const annotate_clause *k = clauses_at(b, c);
    const annotate_group *v = clauses_group(b, verb), *p = clauses_group(b, k->verb);

    return (k->governor == GOVERNOR_COMPLEMENT || k->governor == GOVERNOR_SAYING) &&
           k->parent < c && (p->modal != 0 || p->tense == TENSE_FUTURE) && v->first == v->head &&
           b->g.tag[v->head] == TAG_PAST && v->tense == TENSE_PAST &&
           clauses_group(b, clauses_at(b, k->parent)->verb)->tense == TENSE_PAST;
}

/* "a bill passed by parliament and signed by the president" */
static bool
shares_by(const clauses_build *b, uint32_t verb, uint32_t sibling)
{
    const annotate_group *v = clauses_group(b, verb),
                         *p = clauses_group(b, clauses_at(b, sibling)->verb);

    return p->mood == MOOD_PARTICIPLE && p->passive && groups_is(&b->g, v->last, W_BY) &&
           (groups_classes(&b->g, v->head) & WORD_PARTICIPLE) != 0;
}

/* "signed it in May, when he held office, and ratified it in June": commas close the clause between. */
static bool
is_set_off(const clauses_build *b, uint32_t c, const clauses_between *x)
{
    const annotate_clause *k = clauses_at(b, c);
    const text_token *t = b->g.s->tokens;

    if (k->governor != GOVERNOR_TIME && k->governor != GOVERNOR_CAUSE &&
        k->governor != GOVERNOR_CONCESSION)
        return false;
    return k->marker != UINT32_MAX && t[k->marker].gap == TEXT_GAP_COMMA &&
           x->conjunction != UINT32_MAX && t[x->conjunction].gap == TEXT_GAP_COMMA;
}

/* "Peru and Chile stayed away when the pact was adopted and have not joined it": the number is the main verb's
 * subject's, and not that of the clause between. */
static bool
is_of_other_number(const clauses_build *b, uint32_t c, uint32_t verb)
{
    const annotate_clause *k = clauses_at(b, c);
    const annotate_group *v = clauses_group(b, verb), *own, *above;

    if (k->parent == UINT32_MAX || k->parent >= c || k->subject == UINT32_MAX ||
        clauses_at(b, k->parent)->subject == UINT32_MAX || !groups_is(&b->g, v->first, W_HAVE))
        return false;
    own = clauses_group(b, k->subject);
    above = clauses_group(b, clauses_at(b, k->parent)->subject);
    return k->governor == GOVERNOR_TIME && own->conjunct == UINT32_MAX && !own->plural &&
           own->number < 2 && (above->conjunct != UINT32_MAX || above->plural);
}

/* "passed the bill and sent it": the same subject, hanging as its neighbour does. */
void
clauses_coordinate(clauses_build *b, uint32_t verb, const clauses_between *x)
{
    uint32_t sibling = b->last, c;

    while (!shares_by(b, verb, sibling) && clauses_at(b, sibling)->parent != UINT32_MAX &&
           clauses_at(b, sibling)->parent < sibling &&
           (clauses_group(b, clauses_at(b, sibling)->verb)->mood != MOOD_PLAIN ||
            is_own_story(b, sibling, verb) || is_of_other_time(b, sibling, verb) ||
            is_set_off(b, sibling, x) || is_of_other_number(b, sibling, verb) ||
            is_of_main_time(b, sibling, verb, x)))
        sibling = clauses_at(b, sibling)->parent;
    c = clauses_append(b, verb, clauses_at(b, sibling)->governor, clauses_at(b, sibling)->parent);
    if (c == UINT32_MAX) return;
    clauses_at(b, c)->subject = clauses_at(b, sibling)->subject;
    clauses_at(b, c)->antecedent = clauses_at(b, sibling)->antecedent;
    share(b, verb, clauses_at(b, sibling)->verb);
    clauses_finish(b, c, x->from);
    if (clauses_at(b, c)->governor != GOVERNOR_RELATIVE) b->finite = c;
}

/* ---- over an aside ---- */

bool
clauses_is_one_aside(const clauses_build *b, const annotate_group *aux, const annotate_group *v)
{
    enum { WORDS = 14 };
    const text_token *t = b->g.s->tokens;
    uint32_t end = aux->last; /* "has now, after a long debate, ratified" */
    uint8_t gap;

    while (end < v->first && t[end].gap <= TEXT_GAP_SPACE &&
           (b->g.tag[end] == TAG_DATE || b->g.tag[end] == TAG_ADVERB))
        end++;
    gap = t[end].gap;
    if ((gap != TEXT_GAP_COMMA && gap != TEXT_GAP_DASH) || t[v->first].gap != gap ||
        v->first <= end || v->first - end > WORDS)
        return false;
    for (uint32_t i = end + 1; i < v->first; i++)
        if (clauses_wide_gap(b, i)) return false;
    return true;
}

/* "has ... ratified", "was ... signed", "is ... leaving", "will ... leave": the form that the auxiliary asks for. */
static bool
fits_auxiliary(const clauses_build *b, uint8_t aux, const annotate_group *v)
{
    uint8_t tag = b->g.tag[v->head];
    bool participle = (groups_classes(&b->g, v->head) & WORD_PARTICIPLE) != 0 && tag != TAG_BASE;

    if (aux == TAG_BE) return tag == TAG_ING || participle;
    return aux == TAG_HAVE ? participle && tag != TAG_ING
                           : (aux == TAG_DO || aux == TAG_MODAL) && tag == TAG_BASE;
}

/* The clause made last, or the one before that it may be the aside of, whose verb is an auxiliary alone that an aside
 * parts from `verb`. */
static uint32_t
parted_auxiliary(const clauses_build *b, uint32_t verb)
{
    const annotate_group *v = clauses_group(b, verb);
    uint32_t c = b->last;

    for (uint32_t i = v->first; i < v->head; i++)
        if (b->g.tag[i] != TAG_ADVERB && b->g.tag[i] != TAG_NOT) return UINT32_MAX;
    for (int steps = 0; c < b->g.r->clause_count && steps < 2; steps++, c--) {
        const annotate_group *aux = clauses_group(b, clauses_at(b, c)->verb);
        if (aux->mood == MOOD_PLAIN && clauses_is_one_aside(b, aux, v) &&
            fits_auxiliary(b, b->g.tag[aux->head], v))
            return c;
    }
    return UINT32_MAX;
}

bool
clauses_take_parted(clauses_build *b, uint32_t verb)
{
    uint32_t k = parted_auxiliary(b, verb);
    annotate_clause *c = clauses_at(b, k);
    annotate_group *v = clauses_group(b, verb), *aux;
    uint8_t tag;

    if (c == NULL) return false;
    aux = clauses_group(b, c->verb);
    tag = b->g.tag[aux->head];
    v->tense = aux->tense;
    v->modal = aux->modal;
    v->negative |= aux->negative;
    v->perfect = aux->perfect || tag == TAG_HAVE;
    v->progressive = tag == TAG_BE && b->g.tag[v->head] == TAG_ING;
    v->passive = tag == TAG_BE && !v->progressive;
    v->mood = MOOD_PLAIN;
    aux->kind = GROUP_OTHER;
    c->verb = verb;
    c->object = UINT32_MAX;
    clauses_finish(b, k, c->first);
    b->finite = k;
    return true;
}

bool
clauses_goes_on_over_aside(const clauses_build *b, uint32_t verb)
{
    enum { WORDS = 12 };
    const text_token *t = b->g.s->tokens;
    uint32_t first = clauses_group(b, verb)->first, i = first;

    if (b->finite == UINT32_MAX || t[first].gap != TEXT_GAP_COMMA) return false;
    while (i > b->from + 1 && first - i < WORDS && (i == first || !clauses_wide_gap(b, i))) i--;
    return i > b->from + 1 && t[i].gap == TEXT_GAP_COMMA && !groups_gap_has(&b->g, i, ';') &&
           (groups_is(&b->g, i - 1, W_AND) || groups_is(&b->g, i - 1, W_BUT)) &&
           t[i - 1].gap <= TEXT_GAP_COMMA && clauses_at(b, b->finite)->subject != UINT32_MAX;
}
