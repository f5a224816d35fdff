/* Where a verb group's clause hangs: as the main one, beside another, or below one (clauses_depend.c,
 * clauses_bare.c). */
#include "annotate/clauses_inner.h"

/* "adopted in June after long talks, still needs": one comma alone parts no subject from its verb. */
static bool
is_cut_off(const clauses_build *b, uint32_t subject, uint32_t verb)
{
    uint32_t first = clauses_group(b, verb)->first;

    if (!clauses_wide_gap(b, first) || b->g.s->tokens[first].gap != TEXT_GAP_COMMA) return false;
    for (uint32_t i = clauses_group(b, subject)->first + 1; i < first; i++)
        if (clauses_wide_gap(b, i)) return false;
    return true;
}

/* "Peru, although not a party to it, has": no verb stands behind the denial before the comma. */
static bool
is_verbless(const clauses_build *b, uint32_t i, uint32_t verb)
{
    enum { FAR = 24 };
    uint32_t first = clauses_group(b, verb)->first, k;

    if (i + 1 >= first || first - i > FAR) return false;
    if (b->g.tag[i + 1] == TAG_NOT) {
        for (i += 2; i <= first; i++)
            if (b->g.s->tokens[i].gap == TEXT_GAP_COMMA) return true;
        return false;
    }
    /* "Peru and Chile, though signatories, have": a noun alone between two commas */
    if (b->g.s->tokens[first].gap != TEXT_GAP_COMMA || b->g.s->tokens[i].gap != TEXT_GAP_COMMA ||
        (!groups_is(&b->g, i, W_ALTHOUGH) && !groups_is(&b->g, i, W_THOUGH)))
        return false;
    k = b->g.previous[verb];
    for (i++; i < first; i++)
        if (clauses_wide_gap(b, i)) return false;
    return k != UINT32_MAX && clauses_group(b, k)->kind == GROUP_NOUN &&
           clauses_group(b, k)->states.count == 0 && !clauses_group(b, k)->definite;
}

/* A subject stands behind it, with no semicolon or colon between: "since 2010; Peru has". */
static bool
opens_for(const clauses_build *b, uint32_t verb, uint32_t i)
{
    uint32_t subject = clauses_subject_before(b, verb, i), first;

    if (subject == UINT32_MAX) return false;
    first = clauses_group(b, subject)->last;
    if (first < b->to && b->g.tag[first] == TAG_CONJUNCTION &&
        b->g.s->tokens[first].gap == TEXT_GAP_COMMA && clauses_group(b, verb)->first == first + 1)
        return false; /* "left in 1985, a year after Peru, and came back" */
    first = clauses_group(b, subject)->first;
    return !groups_gap_has(&b->g, first, ';') && !groups_gap_has(&b->g, first, ':') &&
           !is_cut_off(b, subject, verb);
}

/* "Peru, a member since its accession in 1994, announced": a comma ends what the word began, and the verb is
 * another's. */
static bool
ends_before(const clauses_build *b, uint32_t i, uint32_t verb)
{
    uint32_t first = clauses_group(b, verb)->first;

    if (!groups_is(&b->g, i, W_SINCE) && !groups_is(&b->g, i, W_AFTER) &&
        !groups_is(&b->g, i, W_BEFORE) && !groups_is(&b->g, i, W_UNTIL))
        return false;
    if (!clauses_wide_gap(b, first)) return false;
    for (i++; i < first; i++)
        if (clauses_wide_gap(b, i)) return false; /* "after the minister, a lawyer, left" */
    return true;
}

/* "In May, after a long debate, Peru joined": what the word brings in ends at the comma before the subject. */
static bool
is_phrase(const clauses_build *b, uint32_t i, uint32_t verb)
{
    enum { FAR = 32 }; /* tokens */
    uint32_t subject, k;

    if (!groups_is(&b->g, i, W_SINCE) && !groups_is(&b->g, i, W_AFTER) &&
        !groups_is(&b->g, i, W_BEFORE) && !groups_is(&b->g, i, W_UNTIL) &&
        !(groups_is(&b->g, i, W_AS) && i == b->from))
        return false;
    if (verb > 0 && clauses_group(b, verb)->first > i + FAR) return false;
    subject = clauses_subject_before(b, verb, i);
    if (subject == UINT32_MAX || clauses_group(b, subject)->preposition != 0 ||
        b->g.s->tokens[clauses_group(b, subject)->first].gap != TEXT_GAP_COMMA)
        return false;
    k = annotate_group_at(b->g.r, i + 1);
    if (k == UINT32_MAX || k == subject ||
        (clauses_group(b, k)->kind != GROUP_NOUN &&
         (i == b->from || clauses_group(b, k)->kind != GROUP_DATE)))
        return false; /* "In force since May 2014, the pact has" */
    for (; k < subject; k = annotate_next_group(b->g.r, k))
        if (clauses_group(b, k)->kind == GROUP_VERB || clauses_group(b, k)->apposed == subject)
            return false;
    return k == subject;
}

/* "stayed away that December and never signed": nothing that the day does follows. */
static bool
points_at_day(const clauses_build *b, uint32_t i)
{
    uint32_t end = i + 1;

    if (end >= b->to || b->g.tag[end] != TAG_DATE || i == b->from ||
        (b->g.tag[i - 1] != TAG_NOUN && b->g.tag[i - 1] != TAG_NAME))
        return false;
    while (end < b->to && b->g.tag[end] == TAG_DATE) end++;
    return end >= b->to || clauses_wide_gap(b, end) || b->g.tag[end] == TAG_CONJUNCTION;
}

/* "votes before May, and the king has said": the day is all that the word brings in. */
static bool
brings_in_day(const clauses_build *b, uint32_t i)
{
    uint32_t end = i + 1;

    while (end < b->to && b->g.tag[end] == TAG_DATE) end++;
    return end > i + 1 && end < b->to && b->g.tag[end] == TAG_CONJUNCTION;
}

/* "after a visit", "since 1999" open no clause: a subordinator counts once a subject follows it. */
static bool
marks(const clauses_build *b, uint32_t i, uint32_t verb)
{
    uint8_t tag = b->g.tag[i];

    if (tag == TAG_THAT && points_at_day(b, i)) return false;
    if (tag == TAG_WH || tag == TAG_THAT) return true;
    /* "six months after it gave notice": the date has taken the word in */
    if (tag == TAG_DATE && (groups_is(&b->g, i, W_AFTER) || groups_is(&b->g, i, W_BEFORE)))
        return i + 1 < b->to && b->g.tag[i + 1] != TAG_DATE && opens_for(b, verb, i);
    if (tag != TAG_SUBORDINATOR) return false;
    /* "the Philippines, once a member, left" */
    if (groups_is(&b->g, i, W_ONCE) && clauses_wide_gap(b, clauses_group(b, verb)->first) &&
        clauses_wide_gap(b, i))
        return false;
    if (ends_before(b, i, verb) || is_phrase(b, i, verb) || is_verbless(b, i, verb) ||
        brings_in_day(b, i))
        return false;
    /* "signatories such as Peru and Chile should" */
    if (groups_is(&b->g, i, W_AS) && i > 0 && groups_is(&b->g, i - 1, W_SUCH)) return false;
    if (clauses_calls_subject(b, i)) return false;
    /* "as provided for in article 33" */
    if (groups_is(&b->g, i, W_PROVIDED) && i + 1 < b->to && groups_is(&b->g, i + 1, W_FOR))
        return false;
    /* "known as the Treaty of Rome" */
    if (groups_is(&b->g, i, W_AS) && i > 0 && b->g.tag[i - 1] == TAG_PARTICIPLE) return false;
    return opens_for(b, verb, i) || i + 1 == clauses_group(b, verb)->first ||
           groups_is(&b->g, i, W_IF) || groups_is(&b->g, i, W_WHEN);
}

/* "left, and on 10 February informed": but a day stands between a conjunction and its verb. */
static bool
only_dates(const clauses_build *b, uint32_t verb, uint32_t conjunction)
{
    uint32_t k = b->g.previous[verb];

    if (k == UINT32_MAX || clauses_group(b, k)->first <= conjunction) return false;
    for (; k != UINT32_MAX && clauses_group(b, k)->first > conjunction; k = b->g.previous[k])
        if (clauses_group(b, k)->kind != GROUP_DATE) return false;
    return true;
}

/* "states that have neither signed nor ratified it": the word is the verb's own; "nor has it ratified it" opens a
 * clause. */
static bool
goes_on_nor(const clauses_build *b, uint32_t verb)
{
    const annotate_group *v = clauses_group(b, verb);
    uint8_t tag = b->g.tag[v->head];

    return v->first < v->head && groups_is(&b->g, v->first, W_NOR) && b->last != UINT32_MAX &&
           clauses_group(b, clauses_at(b, b->last)->verb)->negative &&
           (tag == TAG_PAST || tag == TAG_PARTICIPLE || tag == TAG_BASE);
}

/* True where the conjunction that closes the coordination of `list` is not the one before `verb`. */
bool
clauses_conjunction_before(const clauses_build *b, uint32_t verb, const clauses_between *x)
{
    uint32_t first = clauses_group(b, verb)->first;

    if (goes_on_nor(b, verb)) return true;
    if (x->conjunction == UINT32_MAX) return false;
    return x->conjunction + 1 == first ||
           (x->conjunction + 2 == first && b->g.tag[first - 1] == TAG_ADVERB) ||
           only_dates(b, verb, x->conjunction);
}

/* "after attempts to save it failed": the word that opens the clause stands before the subject, and the infinitive
 * between the two is not it. */
static void
take_marker_of_subject(const clauses_build *b, clauses_between *x)
{
    uint32_t first = x->subject != UINT32_MAX ? clauses_group(b, x->subject)->first : 0;

    if (x->marker != UINT32_MAX || first >= x->from || first <= b->from ||
        b->g.s->tokens[first].gap > TEXT_GAP_SPACE || b->g.tag[first - 1] != TAG_SUBORDINATOR)
        return;
    x->marker = first - 1;
    x->marker_tag = TAG_SUBORDINATOR;
}

static clauses_between
look(const clauses_build *b, uint32_t verb)
{
    const uint32_t openers = GROUPS_BIT(TAG_WH) | GROUPS_BIT(TAG_THAT) | GROUPS_BIT(TAG_DATE) |
                             GROUPS_BIT(TAG_SUBORDINATOR) | GROUPS_BIT(TAG_CONJUNCTION);
    clauses_between x = {UINT32_MAX, TAG_NONE,   UINT32_MAX, b->from,
                         UINT32_MAX, UINT32_MAX, false,      false};
    uint32_t i, k, first = clauses_group(b, verb)->first;

    if (b->last != UINT32_MAX) x.from = clauses_group(b, clauses_at(b, b->last)->verb)->last;
    for (i = x.from; i < first; i++) {
        uint8_t tag = b->g.tag[i];
        if (i > x.from && clauses_wide_gap(b, i)) x.boundary = true;
        if (!groups_one_of(tag, openers)) continue;
        if (tag == TAG_CONJUNCTION) {
            if (annotate_group_at(b->g.r, i) == UINT32_MAX) x.conjunction = i;
        } else if (marks(b, i, verb)) {
            x.marker = i;
            x.marker_tag = tag;
        }
    }
    x.comma = first > x.from && clauses_wide_gap(b, first);
    if (first == x.from && first > b->from && clauses_wide_gap(b, first)) x.comma = true;
    /* "sees it as a threat and said": what a conjunction joins to the verb before opens no clause */
    if (x.marker_tag == TAG_SUBORDINATOR && clauses_conjunction_before(b, verb, &x) &&
        x.marker < x.conjunction) {
        x.marker = UINT32_MAX;
        x.marker_tag = TAG_NONE;
    }
    x.boundary = x.boundary || x.comma || x.conjunction != UINT32_MAX;
    x.subject = clauses_subject_before(b, verb, x.marker != UINT32_MAX ? x.marker : x.from);
    take_marker_of_subject(b, &x);
    for (k = b->g.previous[verb]; k != UINT32_MAX; k = b->g.previous[k])
        if (clauses_group(b, k)->kind != GROUP_DATE && clauses_group(b, k)->kind != GROUP_OTHER)
            break;
    if (k != UINT32_MAX && clauses_group(b, k)->first >= b->from) x.before = k;
    return x;
}

bool
clauses_opens_anew(const clauses_build *b, const clauses_between *x)
{
    uint32_t first;

    if (x->subject == UINT32_MAX) return false;
    if (b->finite == UINT32_MAX) return true;
    first = clauses_group(b, clauses_whole(b, x->subject))->first;
    if (first > x->from && b->g.tag[first - 1] == TAG_SUBORDINATOR) return true; /* "while Chile" */
    if (x->conjunction != UINT32_MAX && x->conjunction < first &&
        b->g.s->tokens[x->conjunction].gap == TEXT_GAP_COMMA)
        return true;
    for (uint32_t i = x->from; i <= first; i++)
        if (groups_gap_has(&b->g, i, ';')) return true;
    return false;
}

void
clauses_set_marker(clauses_build *b, uint32_t c, uint32_t marker)
{
    if (c != UINT32_MAX) clauses_at(b, c)->marker = marker;
}

/* "Having signed": finite in form, it waits for its subject like a gerund. */
bool
clauses_is_having(const clauses_build *b, uint32_t verb)
{
    const annotate_group *v = clauses_group(b, verb);

    return groups_is(&b->g, v->first, W_HAVING) && v->perfect;
}

/* A clause that opened the sentence hangs on the first main clause after it. */
static void
settle_waiting(clauses_build *b, uint32_t main)
{
    annotate_clause *opener = clauses_at(b, b->waiting);

    if (opener != NULL && main != UINT32_MAX && b->waiting != main) {
        opener->parent = main;
        if (opener->governor == GOVERNOR_PURPOSE)
            opener->governor = GOVERNOR_RELATIVE; /* "the bill to leave it" */
        if (opener->subject == UINT32_MAX &&
            (clauses_is_having(b, opener->verb) || opener->governor == GOVERNOR_TIME ||
             clauses_group(b, opener->verb)->mood == MOOD_PARTICIPLE ||
             ((opener->governor == GOVERNOR_CAUSE ||       /* "By leaving it, Peru broke ranks" */
               opener->governor == GOVERNOR_CONCESSION) && /* "Despite not being a party, Peru" */
              clauses_group(b, opener->verb)->mood == MOOD_GERUND)))
            opener->subject = clauses_at(b, main)->subject;
    }
    b->waiting = UINT32_MAX;
}

/* Nothing but a day stands between the two verbs: ", it emerged on Monday, signed". */
static bool
ends_right_before(const clauses_build *b, uint32_t before, uint32_t verb)
{
    uint32_t k = b->g.previous[verb];

    if (k != before && k != UINT32_MAX && clauses_group(b, k)->kind == GROUP_DATE)
        return b->g.previous[k] == before &&
               clauses_group(b, k)->last == clauses_group(b, verb)->first &&
               clauses_wide_gap(b, clauses_group(b, verb)->first);
    return clauses_group(b, before)->last == clauses_group(b, verb)->first;
}

uint32_t
clauses_over_speech(const clauses_build *b, uint32_t verb)
{
    const annotate_clause *c = clauses_at(b, b->last);
    const text_token *t = b->g.s->tokens;
    uint32_t first, from = b->from;

    if (c == NULL || c->subject == UINT32_MAX || !ends_right_before(b, c->verb, verb) ||
        (!clauses_in_set(b, clauses_group(b, c->verb)->lemma, b->g.saying) &&
         b->g.tag[clauses_group(b, c->subject)->head] != TAG_PRONOUN))
        return UINT32_MAX;
    if (c->marker != UINT32_MAX) {
        if (b->g.tag[c->marker] != TAG_SUBORDINATOR) return UINT32_MAX;
        from = c->marker + 1;
    }
    first = clauses_group(b, c->subject)->first;
    if (first <= from || first >= clauses_group(b, c->verb)->first ||
        t[first].gap != TEXT_GAP_COMMA)
        return UINT32_MAX;
    return clauses_subject_before(b, c->subject, from);
}

/* "which sets rules for rifles and tanks, was adopted": the "and" joins what the relative clause does something
 * to, and no second subject. */
static bool
joins_object(const clauses_build *b, const clauses_between *x)
{
    const annotate_clause *last = clauses_at(b, b->last);

    return last != NULL && x->subject == last->object && last->governor == GOVERNOR_RELATIVE &&
           b->g.tag[clauses_group(b, last->verb)->head] != TAG_BE &&
           x->conjunction > clauses_group(b, x->subject)->first;
}

/* Who does what a main verb tells: the noun it goes back to, the one before it, or who did the verb before. */
static uint32_t
main_subject(const clauses_build *b, uint32_t verb, const clauses_between *x, bool resumed,
             bool said)
{
    uint32_t subject = x->subject;
    bool joined = x->conjunction != UINT32_MAX && subject != UINT32_MAX && !joins_object(b, x);

    /* "In a letter sent in May the panel asked": what a preposition has gives way */
    if (resumed && subject != UINT32_MAX && !clauses_free_noun(b, b->resume) &&
        clauses_free_noun(b, subject))
        return subject;
    if (resumed && (!joined || clauses_list_head(b, subject) == b->resume)) subject = b->resume;
    /* "left the pact, said": the object of the clause before is no subject of this one */
    if (b->finite != UINT32_MAX && x->comma && !said &&
        (subject == UINT32_MAX || subject == clauses_at(b, b->finite)->object))
        subject = clauses_at(b, b->finite)->subject;
    if (x->comma && clauses_over_speech(b, verb) != UINT32_MAX)
        subject = clauses_over_speech(b, verb);
    if (clauses_goes_on_over_aside(b, verb)) return clauses_at(b, b->finite)->subject;
    return subject;
}

/* "It sets the clock going: the pact enters": a colon or semicolon before the subject ends what stood before. */
static bool
is_behind_colon(const clauses_build *b, uint32_t subject)
{
    uint32_t first;

    if (subject == UINT32_MAX) return false;
    first = clauses_group(b, clauses_whole(b, subject))->first;
    return groups_gap_has(&b->g, first, ':') || groups_gap_has(&b->g, first, ';');
}

static void
place_main(clauses_build *b, uint32_t verb, const clauses_between *x)
{
    uint32_t subject = x->subject, parent = UINT32_MAX, c;
    uint8_t governor = GOVERNOR_NONE;
    bool resumed = b->resume != UINT32_MAX && (subject == UINT32_MAX || x->comma || !x->boundary) &&
                   !is_behind_colon(b, subject);
    /* "The news that Peru left drew": the clause between stays whole */
    bool over_that = b->last != UINT32_MAX &&
                     clauses_at(b, b->last)->governor == GOVERNOR_COMPLEMENT &&
                     clauses_at(b, b->last)->antecedent == b->resume;
    uint32_t that = UINT32_MAX, relative = b->last;
    bool said;

    /* "Peru (which signed in 1997) and Chile have" */
    if (b->resume != UINT32_MAX && subject != UINT32_MAX && subject != b->resume &&
        clauses_list_head(b, subject) == clauses_list_head(b, b->resume)) {
        b->resume = clauses_list_head(b, b->resume);
        resumed = true;
    }
    said = resumed && x->conjunction == UINT32_MAX && clauses_said_over(b, &that);

    subject = main_subject(b, verb, x, resumed, said);
    if (b->finite != UINT32_MAX && x->conjunction != UINT32_MAX &&
        clauses_at(b, b->finite)->governor == GOVERNOR_SAYING) {
        parent = clauses_at(b, b->finite)->parent;
        governor = GOVERNOR_SAYING;
    } else if (said) {
        parent = b->finite;
        governor = GOVERNOR_SAYING;
    } else if (b->inverted != UINT32_MAX && b->inverted == b->last) {
        parent = b->replaced.parent;
        governor = b->replaced.governor;
        that = b->replaced.marker;
    }
    c = clauses_append(b, verb, governor, parent);
    if (c == UINT32_MAX) return;
    clauses_at(b, c)->subject = subject;
    if (resumed && clauses_is_told_of(b, relative, subject)) clauses_at(b, relative)->parent = c;
    if (that != UINT32_MAX) clauses_set_marker(b, c, that);
    if (said) {
        if (that == UINT32_MAX) clauses_at(b, parent)->object = UINT32_MAX;
    }
    if (subject == UINT32_MAX && b->last == UINT32_MAX && clauses_is_having(b, verb)) {
        b->waiting = c;
        clauses_finish(b, c, b->from);
        return;
    }
    settle_waiting(b, c);
    clauses_finish(b, c,
                   x->marker != UINT32_MAX ? x->marker
                   : resumed && !over_that ? b->from
                                           : x->from);
    clauses_turn_round(b, c);
    b->finite = c;
    b->resume = UINT32_MAX;
}

static void
place_finite(clauses_build *b, uint32_t verb, const clauses_between *x)
{
    if (clauses_inverted(b, verb) || clauses_of_told(b, verb, x)) return;
    if (x->marker != UINT32_MAX && x->marker_tag == TAG_WH &&
        !groups_is(&b->g, x->marker, W_WHETHER)) {
        if (groups_is(&b->g, x->marker, W_WHEN))
            clauses_subordinate(b, verb, x);
        else
            clauses_relative(b, verb, x);
    } else if (x->marker != UINT32_MAX && x->marker_tag == TAG_THAT) {
        clauses_that(b, verb, x);
    } else if (x->marker != UINT32_MAX) {
        clauses_subordinate(b, verb, x);
    } else if (b->last != UINT32_MAX && !clauses_conjunction_before(b, verb, x) &&
               clauses_follows_saying(b, verb, x)) {
        clauses_reported(b, verb, x);
    } else if (clauses_conjunction_before(b, verb, x) && b->last != UINT32_MAX) {
        clauses_coordinate(b, verb, x);
    } else if (!clauses_attribution(b, verb, x)) {
        place_main(b, verb, x);
    }
}

/* "was concluded in Oslo in 1997, signed in May and": a passive goes on behind a place and a day. */
static bool
goes_on_passive(const clauses_build *b, uint32_t verb, const clauses_between *x)
{
    const annotate_clause *c = clauses_at(b, b->last);
    const annotate_group *v = clauses_group(b, verb), *p;

    if (c == NULL || !x->comma || x->marker != UINT32_MAX || x->subject != UINT32_MAX ||
        v->first != v->head || b->g.tag[v->head] != TAG_PAST || groups_is(&b->g, v->last, W_BY) ||
        (!clauses_lacks_object(b, v) && !groups_is(&b->g, v->last, W_INTO)) ||
        (c->governor == GOVERNOR_RELATIVE && /* "X, who was told last week, said" */
         clauses_in_set(b, v->lemma, b->g.saying)))
        return false;
    /* "was told of a bill, signed last week" */
    if (x->before != UINT32_MAX && clauses_group(b, x->before)->kind == GROUP_NOUN &&
        clauses_group(b, x->before)->last == v->first &&
        (groups_is(&b->g, clauses_group(b, x->before)->first, W_A) ||
         groups_is(&b->g, clauses_group(b, x->before)->first, W_AN)))
        return false;
    p = clauses_group(b, c->verb);
    return p->passive && p->mood == MOOD_PLAIN && c->subject != UINT32_MAX &&
           (groups_classes(&b->g, v->head) & WORD_PARTICIPLE) != 0;
}

/* "accused of having used it", "after having signed it": a gerund where something governs it. */
static bool
is_governed_having(const clauses_build *b, uint32_t verb)
{
    uint32_t first = clauses_group(b, verb)->first;
    uint8_t tag = first > b->from ? b->g.tag[first - 1] : TAG_NONE;

    return clauses_is_having(b, verb) && b->g.s->tokens[first].gap <= TEXT_GAP_SPACE &&
           (tag == TAG_PREPOSITION || tag == TAG_SUBORDINATOR ||
            (tag >= TAG_BASE && tag < TAG_ING));
}

void
clauses_place(clauses_build *b, uint32_t verb)
{
    annotate_group *v = clauses_group(b, verb);
    clauses_between x = look(b, verb);

    if (clauses_shares_to(b, verb, &x) || (v->mood == MOOD_PLAIN && clauses_is_bare(b, verb))) {
        v->mood = MOOD_INFINITIVE;
        v->tense = TENSE_NONE;
        v->passive = false;
    }

    if (is_governed_having(b, verb)) {
        v->mood = MOOD_GERUND;
        v->tense = TENSE_NONE;
    }

    if (clauses_take_auxiliary(b, verb) || clauses_take_parted(b, verb)) return;
    if (v->mood == MOOD_GERUND && clauses_share_progressive(b, verb, &x)) {
        clauses_coordinate(b, verb, &x);
        return;
    }
    if (v->mood == MOOD_INFINITIVE)
        clauses_infinitive(b, verb, &x);
    else if (v->mood == MOOD_GERUND)
        clauses_gerund(b, verb, &x);
    else if (goes_on_passive(b, verb, &x) || clauses_is_listed_verb(b, verb) ||
             goes_on_nor(b, verb) || clauses_goes_on_then(b, verb))
        clauses_coordinate(b, verb, &x);
    else if (v->mood == MOOD_PARTICIPLE || clauses_is_reduced(b, verb, &x))
        clauses_participle(b, verb, &x);
    else
        place_finite(b, verb, &x);
}
