/*
 * The words that name who speaks, before a verb of saying or behind it: by the clauses, and where a
 * quotation stands between, by what is next to its marks.
 */
#include "annotate/names.h"
#include "annotate/quotes.h"

enum { REACH = 40 }; /* tokens that may name who speaks */

static bool
is_scare(const finder *f, uint32_t quote)
{
    return f->p.r->quotes[quote].scare;
}

/* Moves to a token; false: it stands inside a quotation. */
bool
finder_move(finder *f, uint32_t token)
{
    const annotate_result *r = f->p.r;
    const text_stream *s = f->p.s;

    while (f->sentence + 1 < s->sentence_count && s->sentences[f->sentence + 1] <= token) {
        f->sentence++;
        f->sentence_at = s->sentences[f->sentence];
    }
    for (; f->quote < r->quote_count && r->quotes[f->quote].last <= token; f->quote++)
        if (!is_scare(f, f->quote)) f->spoken = r->quotes[f->quote].last;
    f->floor = f->spoken > f->sentence_at ? f->spoken : f->sentence_at;
    return f->quote >= r->quote_count || is_scare(f, f->quote) || r->quotes[f->quote].first > token;
}

static bool
in_quote(const finder *f, uint32_t token)
{
    const annotate_result *r = f->p.r;

    for (uint32_t q = f->quote; q > 0 && f->quote - q < 8; q--)
        if (!is_scare(f, q - 1) && token >= r->quotes[q - 1].first)
            return token < r->quotes[q - 1].last;
    return false;
}

bool
finder_breaks(const finder *f, uint32_t token)
{
    const text_token *t = &f->p.s->tokens[token];

    return (t->flags & TEXT_SENTENCE) != 0 || t->gap >= TEXT_GAP_STOP;
}

static bool
is_verb_tag(uint8_t tag)
{
    return tag == TAG_MODAL || tag == TAG_BE || tag == TAG_HAVE || tag == TAG_DO ||
           (tag >= TAG_BASE && tag <= TAG_ING);
}

/* The words of a speaker end before a relative clause, a verb, a quotation. */
uint32_t
finder_cut(const finder *f, uint32_t from, uint32_t to)
{
    const annotate_result *r = f->p.r;
    uint32_t i, most = to - from > REACH ? from + REACH : to;

    for (i = from; i < most; i++) {
        uint8_t tag = speech_tag(&f->p, i);
        if (i > from && finder_breaks(f, i)) return i;
        if (tag == TAG_WH || tag == TAG_THAT || tag == TAG_SUBORDINATOR || is_verb_tag(tag))
            return i;
        if (f->quote < r->quote_count && !is_scare(f, f->quote) && i >= r->quotes[f->quote].first)
            return i;
    }
    return i;
}

/* ---- the subject ---- */

static bool
is_nominative(const annotate_result *r, uint32_t k)
{
    return r->groups[k].last == r->groups[k].first + 1 &&
           token_any(r->stream, r->groups[k].first, "he she they");
}

/* The first of the groups that stand in one list or apposition with `k`. */
static uint32_t
whole(const annotate_result *r, uint32_t k)
{
    if (is_nominative(r, k)) return k; /* "the use of the pact and, he said" */
    for (uint32_t p = k, steps = 0; p > 0 && steps < 12; steps++) {
        p--;
        if (r->groups[p].conjunct == k || r->groups[p].apposed == k) k = p;
    }
    return k;
}

static bool
can_be_subject(const finder *f, uint32_t k)
{
    const annotate_group *g = finder_group(f, k);

    return g != NULL && g->kind == GROUP_NOUN && g->first >= f->sentence_at &&
           !in_quote(f, g->last - 1);
}

/* "who said": the noun before. */
static uint32_t
behind_relative(const annotate_result *r, uint32_t clause, uint32_t subject)
{
    const annotate_clause *c = &r->clauses[clause];

    return subject < r->group_count && c->antecedent < r->group_count &&
                   token_any(r->stream, r->groups[subject].head, "who which that")
               ? c->antecedent
               : subject;
}

/* "The pact, known as X, says": the noun that a clause between the two tells more of. */
static uint32_t
told_of(const annotate_result *r, uint32_t verb)
{
    uint32_t c = r->groups[verb].clause;

    return c < r->clause_count && r->clauses[c].verb == verb &&
                   r->clauses[c].governor == GOVERNOR_RELATIVE &&
                   r->clauses[c].antecedent < r->group_count
               ? r->clauses[c].antecedent
               : UINT32_MAX;
}

/* The noun group before the verb behind the last quotation: none stands behind a preposition. */
static uint32_t
nearest_noun(const finder *f, uint32_t verb)
{
    uint32_t first = finder_group(f, verb)->first;

    for (uint32_t k = verb, steps = 0; k > 0 && steps < 12; steps++) {
        const annotate_group *g = finder_group(f, --k);
        if (g->last <= f->floor || g->last > first) break;
        if (g->kind == GROUP_VERB) return told_of(f->p.r, k);
        if (speech_is_free(&f->p, k) ||
            (g->kind == GROUP_NOUN && g->first <= f->floor && f->floor > f->sentence_at))
            return whole(f->p.r, k);
    }
    return UINT32_MAX;
}

/* "as X put it" */
bool
finder_is_put_it(const finder *f, const annotate_group *v)
{
    return token_either(f->p.s, v->head, "put", "puts") && token_is(f->p.s, v->last, "it") &&
           token_joined(f->p.s, v->last);
}

/* Right behind a quotation the verb comes first. */
static bool
is_behind_quote(const finder *f, uint32_t verb)
{
    uint32_t first = finder_group(f, verb)->first;

    return first == f->floor && first > f->sentence_at;
}

/* "informed the minister that", "described the pact as": the noun before the token is no subject. */
static bool
takes_more(const finder *f, uint32_t token)
{
    return token_joined(f->p.s, token) &&
           (speech_tag(&f->p, token) == TAG_THAT ||
            (token_is(f->p.s, token, "as") &&
             !token_any(f->p.s, token + 1, "he she it they we i you")));
}

/* "the joint text signed in Lima", "the head of the union": the comma that ends what tells more of a noun. */
static uint32_t
end_of_more(const finder *f, uint32_t at)
{
    enum { WORDS = 8 };
    uint32_t end = at;
    uint8_t tag = speech_tag(&f->p, at);

    if (!token_joined(f->p.s, at) ||
        (tag != TAG_PREPOSITION && tag != TAG_PAST && tag != TAG_PARTICIPLE))
        return at;
    for (end++; end < f->p.s->count && end < at + WORDS && token_joined(f->p.s, end); end++)
        if (is_verb_tag(speech_tag(&f->p, end))) return at;
    return end;
}

/* ", reports the agency": behind a comma, and what follows the verb has no verb of its own. */
static bool
is_inverted(const finder *f, uint32_t verb)
{
    const annotate_group *v = finder_group(f, verb), *g, *after;
    uint32_t k = annotate_next_group(f->p.r, verb);

    if (f->p.s->tokens[v->first].gap != TEXT_GAP_COMMA || v->last - v->first > 2 ||
        token_either(f->p.s, v->head, "told", "tells") || k >= f->p.r->group_count)
        return false;
    g = finder_group(f, k);
    if (g->first != v->last || g->kind != GROUP_NOUN) return false;
    if (takes_more(f, g->last)) return false;
    k = annotate_next_group(f->p.r, k);
    after = finder_group(f, k);
    return after == NULL || after->kind != GROUP_VERB || after->first != g->last ||
           f->p.s->tokens[after->first].gap == TEXT_GAP_COMMA ||
           (after->mood == MOOD_PARTICIPLE && end_of_more(f, g->last) > g->last);
}

/* ", writes Delfi" at the end: what follows is a name that is no state's, and the verb one of saying;
 * a subject taken over from the clause before gives way. */
static bool
is_source_behind(const finder *f, uint32_t verb)
{
    const annotate_result *r = f->p.r;
    const annotate_group *g = finder_group(f, annotate_next_group(r, verb));
    const annotate_name *n = g->name < r->name_count ? &r->names[g->name] : NULL;

    return speech_in_set(&f->p, finder_group(f, verb)->head, f->p.saying) &&
           (f->p.s->tokens[g->last - 1].flags & TEXT_CAPITAL) != 0 &&
           (n == NULL || (n->kind != LEXICON_STATE && n->kind != LEXICON_TREATY));
}

/* "A power, said the envoy, keeps": between two commas, before what the subject does. */
static bool
is_set_off(const finder *f, uint32_t verb)
{
    const annotate_result *r = f->p.r;
    uint32_t noun = annotate_next_group(r, verb), next;

    if ((!speech_in_set(&f->p, finder_group(f, verb)->head, f->p.saying) &&
         !speech_in_set(&f->p, finder_group(f, verb)->head, f->p.musing) &&
         !speech_in_set(&f->p, finder_group(f, verb)->head, f->p.voicing)) ||
        noun >= r->group_count || r->groups[noun].preposition != 0)
        return false;
    next = end_of_more(f, r->groups[noun].last);
    return next < f->p.s->count && token_gap_has(f->p.s, next, ",") &&
           is_verb_tag(speech_tag(&f->p, next));
}

/* "listened as Juan Pérez described": "as" opens the clause. */
static bool
stands_behind_as(const finder *f, uint32_t subject, const annotate_group *v)
{
    const annotate_group *g = finder_group(f, subject);

    return g->first > 0 && token_is(f->p.s, g->first - 1, "as") && g->last == v->first &&
           v->mood == MOOD_PLAIN;
}

/* "A pact which nobody keeps, the ministry holds, is": the noun between the comma and the verb; UINT32_MAX: none. */
static uint32_t
noun_set_off(const finder *f, uint32_t verb)
{
    const annotate_group *v = finder_group(f, verb),
                         *g = verb > 0 ? finder_group(f, verb - 1) : NULL;

    return g != NULL && g->kind == GROUP_NOUN && g->last == v->first && g->first > f->floor &&
                   token_joined(f->p.s, v->first) && token_gap_has(f->p.s, g->first, ",") &&
                   v->last < f->p.s->count && token_gap_has(f->p.s, v->last, ",") &&
                   speech_is_free(&f->p, verb - 1) && can_be_subject(f, verb - 1)
               ? verb - 1
               : UINT32_MAX;
}

/* The subject that the clause has before its verb; UINT32_MAX: none. */
static uint32_t
clause_subject(const finder *f, uint32_t verb)
{
    const annotate_result *r = f->p.r;
    const annotate_group *v = finder_group(f, verb);
    uint32_t subject = noun_set_off(f, verb);

    if (subject != UINT32_MAX) return subject;
    if (verb > 0 && is_nominative(r, verb - 1) && finder_group(f, verb - 1)->last == v->first &&
        can_be_subject(f, verb - 1))
        return verb - 1;
    if (v->clause >= r->clause_count || r->clauses[v->clause].verb != verb) return UINT32_MAX;
    subject = behind_relative(r, v->clause, r->clauses[v->clause].subject);
    if (is_inverted(f, verb) && (is_source_behind(f, verb) || is_set_off(f, verb)))
        return UINT32_MAX;
    return can_be_subject(f, subject) && r->groups[subject].last <= v->first &&
                   (speech_is_free(&f->p, subject) || finder_is_put_it(f, v) ||
                    (r->clauses[v->clause].governor ==
                         GOVERNOR_RELATIVE && /* "of a text that urges" */
                     subject == r->clauses[v->clause].antecedent &&
                     v->mood == MOOD_PLAIN) ||
                    stands_behind_as(f, subject, v))
               ? subject
               : UINT32_MAX;
}

/* "An aide, who asked not to be named as she was not allowed to speak, described it", "The ministry, while
 * it was glad, complained": the noun that the sentence opens with, over what commas set off behind it. */
static uint32_t
opening_noun(const finder *f, uint32_t verb)
{
    enum { FAR = 30 }; /* tokens set off */
    const annotate_result *r = f->p.r;
    uint32_t noun = annotate_group_at(r, f->sentence_at), first = finder_group(f, verb)->first, k;
    uint8_t opener;

    if (!token_gap_has(f->p.s, first, ",") || noun >= verb || !speech_is_free(&f->p, noun) ||
        in_quote(f, f->sentence_at))
        return UINT32_MAX;
    k = r->groups[noun].last;
    if ((speech_tag(&f->p, k) == TAG_PAST || speech_tag(&f->p, k) == TAG_PARTICIPLE) &&
        token_joined(f->p.s, k) && speech_tag(&f->p, k + 1) == TAG_PREPOSITION)
        k++; /* "A note attached to the bill" */
    for (; k < first && !token_gap_has(f->p.s, k, ","); k++)
        if (is_verb_tag(speech_tag(&f->p, k))) return UINT32_MAX;
    opener = speech_tag(&f->p, k);
    if (k >= first || first - k > FAR || (opener != TAG_WH && opener != TAG_SUBORDINATOR))
        return UINT32_MAX;
    for (k++; k < first;
         k++) /* a clause that begins between the two commas may go on past the second */
        if (finder_breaks(f, k) ||
            (token_gap_has(f->p.s, k, ",") && speech_tag(&f->p, k) == TAG_PRONOUN))
            return UINT32_MAX;
    return noun;
}

/* "X, who leads its policy, said": what a relative clause has for its object gives way to the noun
 * that the clause tells of. */
static uint32_t
behind_its_clause(const finder *f, uint32_t subject)
{
    const annotate_result *r = f->p.r;
    uint32_t noun;

    if (subject == 0 || r->groups[subject - 1].kind != GROUP_VERB ||
        r->groups[subject - 1].last != r->groups[subject].first ||
        f->p.s->tokens[r->groups[subject].first].gap > TEXT_GAP_SPACE || /* "leads, he said" */
        r->groups[subject - 1].first < f->floor)
        return subject;
    noun = told_of(r, subject - 1);
    return noun != UINT32_MAX && r->groups[noun].first >= f->floor ? noun : subject;
}

/* "Jane Roe, secretary of the body that runs it, said": what somebody is, without an article or with "the". */
static bool
is_calling(const finder *f, uint32_t subject)
{
    const annotate_group *g = finder_group(f, subject);

    return speech_is_role(&f->p, g->head) ||
           (g->name < f->p.r->name_count && f->p.r->names[g->name].kind == LEXICON_OFFICE &&
            f->p.r->names[g->name].person == NULL);
}

/* "Jane Roe, once a judge, said", "Jane Roe, herself a member, said": what is told of a person between two commas
 * gives way to the person. */
static uint32_t
behind_aside(const finder *f, uint32_t subject, uint32_t verb)
{
    enum { WORDS = 4 };
    const annotate_result *r = f->p.r;
    uint32_t at = r->groups[subject].first, begin = at, name;

    while (at > f->floor + 1 && begin - at < WORDS && f->p.s->tokens[at].gap <= TEXT_GAP_SPACE &&
           (speech_tag(&f->p, at - 1) == TAG_ADVERB ||
            token_any(f->p.s, at - 1, "himself herself itself once now then long")))
        at--;
    if ((at == begin && !is_calling(f, subject)) || f->p.s->tokens[at].gap != TEXT_GAP_COMMA ||
        f->p.s->tokens[finder_group(f, verb)->first].gap != TEXT_GAP_COMMA)
        return subject;
    name = annotate_name_from(r, at);
    return name > 0 && r->names[name - 1].last == at && r->names[name - 1].kind == LEXICON_PERSON &&
                   r->names[name - 1].first >= f->floor
               ? annotate_group_at(r, r->names[name - 1].first)
               : subject;
}

/* "signatory states": one bare word in the singular is no subject. */
static bool
is_bare(const finder *f, const annotate_group *g)
{
    return g->last - g->first == 1 && !g->plural && speech_tag(&f->p, g->first) == TAG_NOUN &&
           !(g->first > 0 && token_is(f->p.s, g->first - 1, "one")) && /* "one witness" */
           !(f->p.s->tokens[g->first].flags & TEXT_CAPITAL);
}

/* Right behind a quotation a person is whose word it was, whatever stands between him and the verb. */
static bool
person_at_floor(const finder *f, uint32_t verb, annotate_attribution *a)
{
    const annotate_result *r = f->p.r;
    uint32_t name = annotate_name_from(r, f->floor);

    if (f->floor <= f->sentence_at || name >= r->name_count ||
        r->names[name].kind != LEXICON_PERSON || r->names[name].first != f->floor ||
        finder_group(f, verb)->first - f->floor > 20 ||
        finder_group(f, verb)->first < r->names[name].last)
        return false;
    if (r->attribution_count > 0 && r->attributions[r->attribution_count - 1].first >= f->floor)
        return false;
    a->from = f->floor;
    a->to = r->names[name].last;
    return true;
}

/* "Jane Roe and her two colleagues wrote": the person who stands before the "and". */
static uint32_t
with_others(const finder *f, uint32_t subject)
{
    const annotate_result *r = f->p.r;
    const annotate_group *g = finder_group(f, subject), *before;

    if (subject == 0 || g->first < 2 || g->first - 1 < f->floor ||
        !token_is(f->p.s, g->first - 1, "and") || !token_any(f->p.s, g->first, "his her their"))
        return subject;
    before = finder_group(f, subject - 1);
    return before->last == g->first - 1 && speech_is_free(&f->p, subject - 1) &&
                   before->name < r->name_count && r->names[before->name].kind == LEXICON_PERSON &&
                   before->first >= f->floor
               ? subject - 1
               : subject;
}

/* "the Institute for Mine Studies (IMS) said": in full, where the short form in brackets was taken for the subject. */
static void
before_brackets(const finder *f, annotate_attribution *a)
{
    enum { LONG = 12 };
    const text_stream *s = f->p.s;
    uint32_t at = a->from;

    if (at < f->floor + 2 || !token_gap_has(s, at, "(") || !token_flag(s, at, TEXT_CAPITAL)) return;
    do at--;
    while (at > f->floor && a->from - at < LONG && token_joined(s, at) &&
           (!is_verb_tag(speech_tag(&f->p, at - 1)) || token_flag(s, at - 1, TEXT_CAPITAL)));
    if (speech_tag(&f->p, at) == TAG_PREPOSITION || !token_flag(s, a->from - 1, TEXT_CAPITAL))
        return;
    a->to = a->from;
    a->from = at;
}

/* "shared by Peru and Chile; of these the minister, Jane Roe, said": a semicolon parts what stood before; the first noun
 * behind it that no preposition has. */
static uint32_t
behind_semicolon(const finder *f, uint32_t from, uint32_t to)
{
    uint32_t at = to, k;

    while (at > from && to - at < REACH && !token_gap_has(f->p.s, at, ";")) at--;
    if (at == from || !token_gap_has(f->p.s, at, ";")) return from;
    for (k = annotate_group_at(f->p.r, to); k-- > 0 && finder_group(f, k)->first >= at;)
        if (finder_group(f, k)->kind == GROUP_NOUN && speech_is_free(&f->p, k))
            from = finder_group(f, k)->first;
    return from;
}

/* Words [from, to) of the subject before the verb; false: none there. */
bool
finder_subject_before(const finder *f, uint32_t verb, annotate_attribution *a)
{
    const annotate_result *r = f->p.r;
    const annotate_group *v = finder_group(f, verb);
    uint32_t subject = clause_subject(f, verb);

    if (person_at_floor(f, verb, a)) return true;
    if (subject == UINT32_MAX) subject = opening_noun(f, verb);
    if (subject == UINT32_MAX) subject = nearest_noun(f, verb);
    if (subject == UINT32_MAX) return false;
    if (is_bare(f, &r->groups[subject])) subject = behind_aside(f, subject, verb);
    if (is_bare(f, &r->groups[subject])) return false;
    subject = whole(r, subject);
    /* "the Institute for Peace (IP)": the short form stands beside the last noun alone */
    while (subject > 0 && !speech_is_free(&f->p, subject) && r->groups[subject].first > f->floor &&
           token_gap_has(f->p.s, r->groups[subject].last, "(") &&
           r->groups[subject - 1].kind == GROUP_NOUN &&
           r->groups[subject - 1].last + 1 == r->groups[subject].first)
        subject--;
    subject = behind_aside(f, behind_its_clause(f, subject), verb);
    subject = with_others(f, subject);
    a->from = r->groups[subject].first;
    if (a->from > f->floor && token_any(f->p.s, a->from, "himself herself itself") &&
        r->groups[subject].last == a->from + 1)
        a->from--; /* "she herself calls it" */
    /* a group may have run over the closing marks */
    if (a->from < f->floor && r->groups[subject].last > f->floor) a->from = f->floor;
    a->from = behind_semicolon(f, a->from, v->first);
    a->to = finder_cut(f, a->from, v->first);
    before_brackets(f, a);
    return a->from < a->to;
}

/* "said its arms director Jane Roe": a word taken for a verb stands between; the person behind it in
 * the same breath is meant. */
static uint32_t
to_person(const finder *f, uint32_t from, uint32_t to)
{
    const annotate_result *r = f->p.r;
    uint32_t name = annotate_name_from(r, to), i;

    if (to == from || name >= r->name_count || r->names[name].kind != LEXICON_PERSON ||
        r->names[name].first > to + 4)
        return to;
    for (i = from + 1; i <= r->names[name].first; i++)
        if (!token_joined(f->p.s, i)) return to;
    return speech_tag(&f->p, to) == TAG_WH || speech_tag(&f->p, to) == TAG_THAT
               ? to
               : r->names[name].last;
}

/* "said the minister": right behind the verb, dates between. */
static bool
subject_behind(const finder *f, uint32_t verb, annotate_attribution *a)
{
    const annotate_result *r = f->p.r;
    uint32_t k = annotate_next_group(r, verb), at = finder_group(f, verb)->last;

    while (k < r->group_count && r->groups[k].kind == GROUP_DATE &&
           r->groups[k].first <= at + 1) { /* "said on Friday the minister" */
        at = r->groups[k].last;
        k = annotate_next_group(r, k);
    }
    if (k >= r->group_count || r->groups[k].first != at || r->groups[k].kind != GROUP_NOUN ||
        r->groups[k].preposition != 0 || finder_breaks(f, at) ||
        f->p.s->tokens[at].gap > TEXT_GAP_SPACE)
        return false;
    a->from = at;
    a->to = to_person(f, at, finder_cut(f, at, f->p.s->count));
    return a->from < a->to;
}

bool
finder_subject(const finder *f, uint32_t verb, annotate_attribution *a)
{
    if (is_behind_quote(f, verb) && subject_behind(f, verb, a)) return true;
    if (clause_subject(f, verb) == UINT32_MAX && is_inverted(f, verb) &&
        (opening_noun(f, verb) == UINT32_MAX || is_source_behind(f, verb) || is_set_off(f, verb)) &&
        subject_behind(f, verb, a))
        return true;
    return finder_subject_before(f, verb, a);
}
