/* Whether a form in -ed that could be past is the verb of its clause, or a participle beside its noun:
 * "the pact signed in Oslo | bans", "Peru signed the pact". */
#include "annotate/clauses_inner.h"

bool
clauses_lacks_object(const clauses_build *b, const annotate_group *v)
{
    uint8_t tag;

    if (v->last >= b->to || clauses_wide_gap(b, v->last)) return true;
    tag = b->g.tag[v->last];
    if (groups_is(&b->g, v->last, W_INTO) || groups_is(&b->g, v->last, W_FROM) ||
        groups_is(&b->g, v->last, W_OUT))
        return false; /* "and entered into force" */
    return tag == TAG_PREPOSITION || tag == TAG_DATE || tag == TAG_ADVERB || tag == TAG_CONJUNCTION;
}

/* What "and" joins to a participle: "by Reagan and Gorbachev", "in 2008 and in force", "voted by the Rada
 * and signed by the president". */
static bool
goes_on(const clauses_build *b, uint32_t conjunction, uint32_t before, const annotate_group *n)
{
    if (b->g.tag[conjunction + 1] == TAG_PREPOSITION) return true;
    if (n->kind == GROUP_VERB)
        return n->first == conjunction + 1 && b->g.tag[n->head] == TAG_PAST &&
               clauses_lacks_auxiliary(b, n) &&
               (groups_classes(&b->g, n->head) & WORD_PARTICIPLE) != 0 &&
               clauses_lacks_object(b, n);
    return clauses_group(b, before)->conjunct != UINT32_MAX &&
           clauses_group(b, clauses_group(b, before)->conjunct) == n;
}

/* "adopted in June after long talks, still needs": no verb stands between the word and the comma. */
static bool
opens_phrase(const clauses_build *b, uint32_t i)
{
    enum { FAR = 8 };

    if (!groups_is(&b->g, i, W_AFTER) && !groups_is(&b->g, i, W_BEFORE) &&
        !groups_is(&b->g, i, W_SINCE) && !groups_is(&b->g, i, W_UNTIL) &&
        !groups_is(&b->g, i, W_AS) && !groups_is(&b->g, i, W_ONCE))
        return false; /* "while Peru, a party, signed" */
    if (i + 1 < b->to && b->g.tag[i + 1] == TAG_DATE) return true; /* "in force since 2011 and" */
    for (uint32_t k = i + 1; k < b->to && k < i + FAR; k++) {
        uint8_t tag = b->g.tag[k];
        if (clauses_wide_gap(b, k)) {
            uint32_t before = annotate_group_at(b->g.r, k - 1); /* no list that goes on */
            return k > i + 1 &&
                   (before == UINT32_MAX || clauses_group(b, before)->conjunct == UINT32_MAX);
        }
        if (tag == TAG_MODAL || tag == TAG_BE || tag == TAG_HAVE || tag == TAG_DO ||
            tag == TAG_TO || (tag >= TAG_BASE && tag <= TAG_ING))
            return false;
    }
    return false;
}

/* ", joined by Peru", ", urged on by Chile": tells more of what went before, whatever its form. */
static bool
is_done_by(const clauses_build *b, const annotate_group *v)
{
    return b->g.tag[v->head] == TAG_PAST && v->head == v->first && clauses_wide_gap(b, v->first) &&
           (groups_classes(&b->g, v->head) & WORD_PARTICIPLE) &&
           (groups_is(&b->g, v->last, W_BY) ||
            (b->g.tag[v->last] == TAG_PREPOSITION && groups_is(&b->g, v->last + 1, W_BY)));
}

/* ", dated 3 May": tells of the letter before it. */
static bool
is_dated(const clauses_build *b, const annotate_group *v)
{
    const text_stream *s = b->g.s;

    return v->first == v->head && b->g.tag[v->head] == TAG_PAST && v->last < b->to &&
           b->g.tag[v->last] == TAG_DATE && base_same(s->norms + s->tokens[v->head].norm, "dated");
}

/* "froze its part in the pact, quit its talks and snubbed it": one of a list of what the subject did. */
static bool
is_listed_deed(const clauses_build *b, const annotate_group *v)
{
    enum { FAR = 16 };
    uint32_t to = v->last + FAR < b->to ? v->last + FAR : b->to;
    const uint32_t objects =
        GROUPS_BIT(TAG_DETERMINER) | GROUPS_BIT(TAG_PRONOUN) | GROUPS_BIT(TAG_NAME);

    if (v->first != v->head || b->g.tag[v->head] != TAG_PAST || v->last >= b->to ||
        b->g.s->tokens[v->first].gap != TEXT_GAP_COMMA ||
        !groups_one_of(b->g.tag[v->last], objects))
        return false;
    for (uint32_t i = v->last + 1; i + 2 < to && !groups_breaks(&b->g, i); i++) {
        if (b->g.tag[i] == TAG_WH || b->g.tag[i] == TAG_THAT) break;
        if (b->g.tag[i] == TAG_CONJUNCTION && b->g.tag[i + 1] == TAG_PAST)
            return !clauses_wide_gap(b, i + 2) && b->g.tag[i + 2] != TAG_PREPOSITION;
    }
    return false;
}

/* "Peru left in 1992, came back in 2003": a comma that nothing has opened, before a form that can only be past. */
static bool
is_next_of_row(const clauses_build *b, const annotate_group *v, const annotate_group *n)
{
    enum { FAR = 64 };

    if (b->g.s->tokens[n->first].gap != TEXT_GAP_COMMA || n->first != n->head ||
        b->g.tag[n->head] != TAG_PAST || (groups_classes(&b->g, n->head) & WORD_PARTICIPLE) != 0)
        return false;
    for (uint32_t i = v->first; i > b->from && i + FAR > v->first; i--)
        if (clauses_wide_gap(b, i)) return false; /* "Peru, in a note dated 3 May, gave" */
    return true;
}

/* No other finite verb of its own subject comes: then "signed in 1997" is the main verb. */
static bool
later_finite(const clauses_build *b, uint32_t verb)
{
    enum { FAR = 64 }; /* groups */
    uint32_t k, before = verb, end = clauses_group(b, verb)->last, steps = 0;
    bool object = false;

    for (k = annotate_next_group(b->g.r, verb); k < b->g.r->group_count && steps++ < FAR;
         before = k, k = annotate_next_group(b->g.r, k)) {
        const annotate_group *n = clauses_group(b, k);
        uint32_t i;
        bool second = false;
        if (n->first >= b->to || groups_gap_has(&b->g, end, ';')) return false;
        for (i = end; i < n->first; i++) {
            if (b->g.tag[i] == TAG_CONJUNCTION && !goes_on(b, i, before, n)) return false;
            if (b->g.tag[i] == TAG_SUBORDINATOR && opens_phrase(b, i) &&
                clauses_wide_gap(b, clauses_group(b, verb)->first))
                continue;
            if (b->g.tag[i] == TAG_WH || b->g.tag[i] == TAG_THAT || b->g.tag[i] == TAG_SUBORDINATOR)
                return false;
            second = second || (b->g.tag[i] == TAG_CONJUNCTION && n->kind == GROUP_VERB);
        }
        if (!second && n->kind == GROUP_VERB && n->mood == MOOD_PLAIN && n->tense != TENSE_NONE &&
            !is_done_by(b, n) && !is_dated(b, n))
            return (!object && !is_next_of_row(b, clauses_group(b, verb), n)) ||
                   (object && clauses_wide_gap(b, n->first) &&
                    (clauses_wide_gap(b, clauses_group(b, verb)->first) || !is_listed_deed(b, n)));
        if (n->kind == GROUP_NOUN && n->preposition == 0 && clauses_group(b, before)->conjunct != k)
            object = true;
        end = n->last;
    }
    return false;
}

/* "The decision to leave it, announced on Monday by the premier, must": between two commas, nothing said. */
static bool
is_aside(const clauses_build *b, uint32_t verb)
{
    const annotate_group *v = clauses_group(b, verb);

    return clauses_wide_gap(b, v->first) && !clauses_wide_gap(b, v->last) &&
           clauses_lacks_object(b, v) && later_finite(b, verb);
}

/* "at a conference held in Oslo" */
static bool
is_bare_past(const clauses_build *b, const annotate_group *v)
{
    return v->first == v->head && b->g.tag[v->head] == TAG_PAST && clauses_lacks_object(b, v) &&
           (groups_classes(&b->g, v->head) & WORD_PARTICIPLE) != 0;
}

/* "Signed in Oslo in 1992, the pact has", "Signed in 1992 to protect trade, it": what it tells of stands behind
 * the comma. */
static bool
opens_sentence(const clauses_build *b, uint32_t verb)
{
    enum { FAR = 12 };
    const annotate_group *v = clauses_group(b, verb);
    bool below = false; /* behind a verb without a tense, which may have its object */

    if (v->first != b->from || v->head != v->first || !clauses_lacks_object(b, v)) return false;
    for (uint32_t k = annotate_next_group(b->g.r, verb), steps = 0;
         k < b->g.r->group_count && steps < FAR; k = annotate_next_group(b->g.r, k), steps++) {
        const annotate_group *n = clauses_group(b, k);
        bool comma = b->g.s->tokens[n->first].gap == TEXT_GAP_COMMA;
        if (n->first >= b->to) return false;
        bool bare = n->kind == GROUP_VERB && is_bare_past(b, n);
        if (n->kind == GROUP_VERB && !bare && n->mood != MOOD_INFINITIVE && n->mood != MOOD_GERUND)
            return false;
        below = below || (n->kind == GROUP_VERB && !bare);
        if (n->kind == GROUP_NOUN && n->preposition == 0 && (comma || !below)) return comma;
    }
    return false;
}

/* "Adopted at a conference held in Oslo, the pact has": still what the sentence opens with. */
static bool
goes_on_opening(const clauses_build *b, uint32_t verb)
{
    return b->last != UINT32_MAX && b->last == b->waiting && b->finite == UINT32_MAX &&
           clauses_group(b, clauses_at(b, b->last)->verb)->mood == MOOD_PARTICIPLE &&
           is_bare_past(b, clauses_group(b, verb));
}

/* "The kingdom, for its part, announced": between the two commas nobody is told of. */
static bool
is_behind_aside(const clauses_build *b, uint32_t verb)
{
    uint32_t k = b->g.previous[verb];
    const annotate_group *n = k != UINT32_MAX ? clauses_group(b, k) : NULL;

    return n != NULL && n->kind == GROUP_NOUN && n->preposition != 0 && n->first > b->from &&
           b->g.s->tokens[n->first - 1].gap == TEXT_GAP_COMMA;
}

/* "will leave it, the minister, Jane Roe, announced on Monday": a person announces, and is not announced. */
static bool
is_behind_person(const clauses_build *b, uint32_t verb)
{
    uint32_t k = b->g.previous[verb];
    const annotate_group *n = k != UINT32_MAX ? clauses_group(b, k) : NULL;

    return n != NULL && n->kind == GROUP_NOUN && n->preposition == 0 &&
           n->name < b->g.r->name_count && b->g.r->names[n->name].kind == LEXICON_PERSON &&
           n->head < b->g.r->names[n->name].last;
}

/* "the plan to leave it, announced in April": nobody announces behind a day. */
static bool
is_announced_then(const clauses_build *b, uint32_t verb)
{
    const annotate_group *v = clauses_group(b, verb);
    uint32_t k = annotate_next_group(b->g.r, verb), next;

    if (is_behind_person(b, verb)) return false;
    if (!clauses_wide_gap(b, v->first) || k >= b->g.r->group_count || is_behind_aside(b, verb) ||
        !base_same(lexicon_norm(b->g.r->lex, v->lemma), "announce") ||
        clauses_group(b, k)->kind != GROUP_DATE || clauses_group(b, k)->first > v->last + 1 ||
        clauses_group(b, k)->last > b->to)
        return false;
    next = annotate_next_group(b->g.r, k);
    return next >= b->g.r->group_count || clauses_group(b, next)->first >= b->to ||
           clauses_group(b, next)->preposition != 0 ||
           clauses_wide_gap(b, clauses_group(b, next)->first);
}

/* "froze its part in the pact, quit its talks and snubbed it": the first of such deeds has been told. */
static bool
is_next_deed(const clauses_build *b, uint32_t verb)
{
    return b->last != UINT32_MAX && b->finite == b->last &&
           clauses_group(b, clauses_at(b, b->last)->verb)->tense == TENSE_PAST &&
           is_listed_deed(b, clauses_group(b, verb));
}

static bool
is_step(const clauses_build *b, const annotate_group *n)
{
    return text_listed(b->g.s, n->head, "decision move step plan");
}

/* "will leave it, a move announced by its minister", "a move announced on Monday": what somebody has made
 * known, and it makes known nothing. */
static bool
is_step_announced(const clauses_build *b, uint32_t verb, const clauses_between *x)
{
    const annotate_group *v = clauses_group(b, verb), *n;
    uint32_t k = annotate_next_group(b->g.r, verb);

    if (b->last == UINT32_MAX || v->first != v->head || x->before == UINT32_MAX ||
        k >= b->g.r->group_count || clauses_group(b, k)->first != v->last + 1)
        return false;
    n = clauses_group(b, x->before);
    if (n->kind != GROUP_NOUN || n->last != v->first || n->preposition != 0 || n->definite ||
        b->g.s->tokens[n->first].gap != TEXT_GAP_COMMA || b->g.tag[n->first] != TAG_DETERMINER ||
        !is_step(b, n))
        return false;
    return groups_is(&b->g, v->last, W_BY) || clauses_group(b, k)->kind == GROUP_DATE;
}

/* "on foot of a memorandum brought by the minister": what a preposition governs does nothing; but "the bill of the
 * government passed by ten votes". */
static bool
is_governed_done_by(const clauses_build *b, uint32_t noun, const annotate_group *v)
{
    uint32_t by = v->next;

    return clauses_group(b, noun)->preposition != 0 && by < b->g.r->group_count &&
           groups_is(&b->g, v->last, W_BY) && clauses_group(b, by)->kind == GROUP_NOUN &&
           clauses_group(b, by)->first == v->last + 1 && clauses_group(b, by)->number < 0 &&
           b->g.tag[clauses_group(b, by)->first] != TAG_NUMBER;
}

/* "concluded in a paper released on Tuesday": the day ends it. */
static bool
is_governed_done_then(const clauses_build *b, uint32_t noun, const annotate_group *v)
{
    uint32_t day = v->next, end, first = clauses_group(b, noun)->first;

    if (first <= b->from || clauses_group(b, noun)->preposition == 0 ||
        !(groups_is(&b->g, first - 1, W_IN) || groups_is(&b->g, first - 1, W_WITH)) ||
        day >= b->g.r->group_count || clauses_group(b, day)->kind != GROUP_DATE ||
        clauses_group(b, day)->first > v->last + 1)
        return false;
    end = clauses_group(b, day)->last;
    return end >= b->to || clauses_wide_gap(b, end);
}

/* "left it, with the king expected to sign": what goes with the deed, behind a comma. */
static bool
is_with(const clauses_build *b, uint32_t noun)
{
    uint32_t with = clauses_group(b, noun)->first;

    return with-- > b->from + 1 && b->finite != UINT32_MAX && groups_is(&b->g, with, W_WITH) &&
           b->g.s->tokens[with].gap == TEXT_GAP_COMMA && !groups_gap_has(&b->g, with, ';');
}

/* "will leave it, according to a letter sent on Friday": the letter has sent nothing. */
static bool
is_source(const clauses_build *b, uint32_t noun)
{
    uint32_t first = clauses_group(b, noun)->first;

    return first > b->from + 1 && groups_is(&b->g, first - 1, W_TO) &&
           groups_is(&b->g, first - 2, W_ACCORDING);
}

/* "after parliament approved a bill drafted by Peru": right behind what the verb before does it to. */
static bool
is_object_done_by(const clauses_build *b, uint32_t verb, const clauses_between *x)
{
    const annotate_group *v = clauses_group(b, verb);
    const annotate_clause *last = clauses_at(b, b->last);

    return last != NULL && x->before != UINT32_MAX &&
           ((last->object == x->before && groups_is(&b->g, v->last, W_BY)) ||
            is_governed_done_by(b, x->before, v) || is_governed_done_then(b, x->before, v) ||
            is_with(b, x->before) || is_source(b, x->before)) &&
           v->first == v->head && clauses_group(b, x->before)->last == v->first &&
           !clauses_wide_gap(b, v->first);
}

/* It does something to the noun right behind it, but "called the charter", "given the chance". */
static bool
does_to_noun(const clauses_build *b, const annotate_group *v)
{
    const uint32_t objects =
        GROUPS_BIT(TAG_DETERMINER) | GROUPS_BIT(TAG_PRONOUN) | GROUPS_BIT(TAG_NAME);

    if (v->last >= b->to || b->g.s->tokens[v->last].gap > TEXT_GAP_SPACE ||
        !groups_one_of(b->g.tag[v->last], objects))
        return false;
    if (base_listed(lexicon_norm(b->g.r->lex, v->lemma),
                    "give call name award dub consider elect send offer tell ask show "
                    "pay deny grant make teach deem label term title lend owe promise "
                    "cost allow serve hand bring rename"))
        return false;
    return true;
}

/* "Peru denied having left it": a gerund right behind is what was denied. */
static bool
denies_doing(const clauses_build *b, const annotate_group *v)
{
    uint32_t next = v->next;

    if (next >= b->g.r->group_count || clauses_group(b, next)->kind != GROUP_VERB ||
        clauses_group(b, next)->first != v->last ||
        (clauses_group(b, next)->mood != MOOD_GERUND && !groups_is(&b->g, v->last, W_HAVING)))
        return false;
    return base_listed(lexicon_norm(b->g.r->lex, v->lemma),
                       "deny admit regret postpone avoid risk");
}

/* "Peru left the pact, rejoined in 2022 and": nothing is done to what does it to something. */
static bool
has_own_object(const clauses_build *b, const annotate_group *v)
{
    return !clauses_wide_gap(b, v->first) && (does_to_noun(b, v) || denies_doing(b, v));
}

/* "signed the pact, then left it", "signed it, then withdrew from it": a second deed, but "the League, then led by
 * Peru". */
bool
clauses_goes_on_then(const clauses_build *b, uint32_t verb)
{
    static const char *const words[] = {"then", "later", "subsequently", "eventually", "finally"};
    const annotate_group *v = clauses_group(b, verb), *p;
    bool then = false;

    if (b->finite == UINT32_MAX || v->first + 1 != v->head || v->passive ||
        b->g.s->tokens[v->first].gap != TEXT_GAP_COMMA || b->g.tag[v->head] != TAG_PAST)
        return false;
    p = clauses_group(b, clauses_at(b, b->finite)->verb);
    if (p->mood != MOOD_PLAIN || p->passive || b->g.tag[p->head] == TAG_BE) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words && !then; i++)
        then = base_same(b->g.s->norms + b->g.s->tokens[v->first].norm, words[i]);
    return then && (does_to_noun(b, v) || (v->last < b->to && (groups_is(&b->g, v->last, W_FROM) ||
                                                               groups_is(&b->g, v->last, W_TO))));
}

/* "The president, angered that a visa had been refused, gave notice": what moved him, between two commas. */
static bool
is_moved_by_that(const clauses_build *b, uint32_t verb)
{
    const annotate_group *v = clauses_group(b, verb);

    if (b->g.s->tokens[v->first].gap != TEXT_GAP_COMMA || v->last >= b->to ||
        b->g.tag[v->last] != TAG_THAT || clauses_in_set(b, v->lemma, b->g.saying))
        return false;
    for (uint32_t k = annotate_next_group(b->g.r, verb), steps = 0;
         k < b->g.r->group_count && clauses_group(b, k)->first < b->to && steps < 24;
         k = annotate_next_group(b->g.r, k), steps++) {
        const annotate_group *n = clauses_group(b, k);
        if (n->kind == GROUP_VERB && n->mood == MOOD_PLAIN && n->tense != TENSE_NONE &&
            b->g.s->tokens[n->first].gap == TEXT_GAP_COMMA)
            return true;
    }
    return false;
}

/* "The bishops said on Monday: "There is": what is said stands behind the colon. */
static bool
says_behind_colon(const clauses_build *b, const annotate_group *v)
{
    enum { FAR = 12 };

    if (!clauses_in_set(b, v->lemma, b->g.saying)) return false;
    for (uint32_t i = v->last; i < b->to && i < v->last + FAR; i++) {
        if (groups_gap_has(&b->g, i, ':')) return true;
        if (clauses_wide_gap(b, i) && b->g.s->tokens[i].gap != TEXT_GAP_COMMA) return false;
    }
    return false;
}

/* "signed it; its government decided", "left it; Peru and Chile, the last of them, followed": the verb's subject
 * stands behind a semicolon or colon. */
static bool
opens_behind_stop(const clauses_build *b, uint32_t verb, const clauses_between *x)
{
    uint32_t first;

    if (x->subject == UINT32_MAX) return false;
    first = clauses_group(b, x->subject)->first;
    for (uint32_t i = x->from; i <= first && i < clauses_group(b, verb)->first; i++)
        if (groups_gap_has(&b->g, i, ';') || (i == first && groups_gap_has(&b->g, i, ':')))
            return true;
    return false;
}

/* "Faced with threats, Peru signed but never ratified", "signed in 2013 but, it says, could not": a conjunction
 * stands behind the verb, or behind its day. */
static bool
is_first_of_two(const clauses_build *b, uint32_t verb)
{
    uint32_t end = clauses_group(b, verb)->last, k = clauses_group(b, verb)->next;

    if (k < b->g.r->group_count && clauses_group(b, k)->kind == GROUP_DATE &&
        clauses_group(b, k)->first <= end + 1)
        end = clauses_group(b, k)->last;
    return end < b->to && b->g.tag[end] == TAG_CONJUNCTION;
}

/* A semicolon ends the entry that the verb opens: "signed 3 May 1990; ratified". */
static bool
ends_entry(const clauses_build *b, const annotate_group *v)
{
    enum { FAR = 6 };

    for (uint32_t i = v->last; i < v->last + FAR && i < b->to; i++)
        if (groups_gap_has(&b->g, i, ';')) return true;
    return false;
}

/* "By a letter | dated 2 May, Peru informed", "With the votes of Peru and Chile, | cast on Monday, it": what a preposition
 * governs is no subject. */
static bool
is_governed(const clauses_build *b, uint32_t group)
{
    while (clauses_group(b, group)->preposition == 0 && group > 0 &&
           clauses_group(b, group - 1)->conjunct == group)
        group--;
    return clauses_group(b, group)->preposition != 0;
}

/* "Peru quit in 1982, the year the ban was voted": of a state named by its name, right before a verb, nothing is done
 * unless by another. */
static bool
is_done_by_state(const clauses_build *b, uint32_t verb, const clauses_between *x)
{
    const annotate_group *v = clauses_group(b, verb), *n;

    if (x->before == UINT32_MAX || x->before != x->subject || b->last != UINT32_MAX ||
        v->first != v->head || groups_is(&b->g, v->last, W_BY))
        return false;
    n = clauses_group(b, x->before);
    return n->last == v->first && n->first == b->from && n->last - n->first <= 3 &&
           b->g.s->tokens[v->first].gap <= TEXT_GAP_SPACE && n->name < b->g.r->name_count &&
           b->g.r->names[n->name].kind == LEXICON_STATE &&
           b->g.r->names[n->name].how == NAME_PROPER && n->head < b->g.r->names[n->name].last &&
           text_listed(b->g.s, v->head, "quit left joined withdrew acceded signed ratified");
}

/* "Fiji left, and two others, Peru and Chile, signed it": the list spells out who opens the second clause. */
static bool
is_of_spelled_out(const clauses_build *b, uint32_t verb, const clauses_between *x)
{
    uint32_t k = x->before, first;

    if (k == UINT32_MAX || clauses_group(b, k)->last != clauses_group(b, verb)->first ||
        b->g.s->tokens[clauses_group(b, verb)->first].gap != TEXT_GAP_COMMA)
        return false;
    while (b->g.previous[k] != UINT32_MAX && clauses_group(b, b->g.previous[k])->conjunct == k)
        k = b->g.previous[k];
    if (b->g.previous[k] == UINT32_MAX || clauses_group(b, b->g.previous[k])->apposed != k)
        return false;
    first = clauses_group(b, b->g.previous[k])->first;
    return first > b->from + 1 && b->g.tag[first - 1] == TAG_CONJUNCTION &&
           b->g.s->tokens[first - 1].gap == TEXT_GAP_COMMA;
}

bool
clauses_is_reduced(const clauses_build *b, uint32_t verb, const clauses_between *x)
{
    const annotate_group *v = clauses_group(b, verb);

    if (b->g.tag[v->head] != TAG_PAST || v->last - v->first > 3 || v->tense != TENSE_PAST)
        return false;
    if (!(groups_classes(&b->g, v->head) & WORD_PARTICIPLE) || v->perfect || v->passive)
        return false;
    if (b->g.tag[v->first] != TAG_PAST && b->g.tag[v->first] != TAG_ADVERB) return false;
    if (opens_sentence(b, verb)) return true;
    if (x->before != UINT32_MAX && clauses_group(b, x->before)->last == v->first &&
        groups_gap_has(&b->g, v->first, ':') && clauses_lacks_object(b, v) && ends_entry(b, v))
        return true; /* "Lima Pact: signed 3 May 1990; entered into force" */
    if (groups_is(&b->g, v->last, W_THERE) && !clauses_wide_gap(b, v->last))
        return false; /* "Officials in Lima said there was" */
    if (is_done_by_state(b, verb, x)) return false;
    /* "Norway signed that morning, followed by Laos" */
    if (b->finite != UINT32_MAX && x->comma && v->first == v->head &&
        groups_is(&b->g, v->last, W_BY) && !clauses_conjunction_before(b, verb, x) &&
        x->marker == UINT32_MAX)
        return true;
    if (x->comma && clauses_over_speech(b, verb) != UINT32_MAX) /* "Peru, they noted, left" */
        return false;
    /* "Peru, having signed the pact, acceded to it" */
    if (b->last != UINT32_MAX && clauses_is_having(b, clauses_at(b, b->last)->verb) && x->comma &&
        !groups_is(&b->g, v->last, W_BY))
        return false;
    if (clauses_goes_on_over_aside(b, verb) || is_of_spelled_out(b, verb, x)) return false;
    if (is_next_deed(b, verb) || has_own_object(b, v) || says_behind_colon(b, v)) return false;
    if (is_step_announced(b, verb, x) || is_object_done_by(b, verb, x)) return true;
    if (is_moved_by_that(b, verb)) return true;
    if (clauses_in_set(b, v->lemma, b->g.saying) && !is_aside(b, verb) &&
        !is_announced_then(b, verb) &&
        (x->boundary ||
         (x->before != UINT32_MAX && clauses_wide_gap(b, clauses_group(b, x->before)->first))))
        return false;
    if (clauses_conjunction_before(b, verb, x)) return false;
    if (x->subject != UINT32_MAX && x->subject == x->before && !clauses_wide_gap(b, v->first) &&
        clauses_group(b, x->subject)->states.count > 0 && is_first_of_two(b, verb))
        return false;
    /* "whether the statute, signed in 1998, fits" */
    if (x->marker != UINT32_MAX && !(x->subject == x->before && is_aside(b, verb))) return false;
    if (opens_behind_stop(b, verb, x)) return is_aside(b, verb);
    /* "Peru left, and Chile, like Fiji, joined" */
    if (x->subject != x->before && b->finite != UINT32_MAX && clauses_opens_anew(b, x))
        return is_aside(b, verb);
    if (x->before == UINT32_MAX || clauses_group(b, x->before)->kind != GROUP_NOUN) return false;
    if (clauses_group(b, x->before)->last > v->first) return false;
    if (later_finite(b, verb) || is_announced_then(b, verb) || goes_on_opening(b, verb))
        return true;
    if (b->last == UINT32_MAX && x->subject == UINT32_MAX && is_governed(b, x->before)) return true;
    if (b->finite == UINT32_MAX || b->resume != UINT32_MAX) return false;
    if (x->conjunction != UINT32_MAX && x->subject == x->before) return false;
    if (clauses_is_saying(b, b->last) && x->subject != UINT32_MAX) return false;
    return b->finite == b->last && !(x->boundary && !x->comma);
}
