/*
 * The words that tell whose word something is: "X said", "said X", "according to X", "is reported
 * by X", "heard from X", "quoted X as saying", "adding". Where the words stand that name who speaks,
 * quotes_subject.c says; who that is, quotes_who.c.
 */
#include "annotate/groups_inner.h"
#include "annotate/names.h"
#include "annotate/quotes.h"

static treaty_result
add(finder *f, const annotate_attribution *a)
{
    annotate_result *r = f->p.r;

    if (!base_reserve(&r->attributions, &r->attribution_capacity, (size_t)r->attribution_count + 1,
                      sizeof *r->attributions))
        return base_no_memory(f->p.e);
    r->attributions[r->attribution_count++] = *a;
    return TREATY_OK;
}

/* Resolves who the words [a->from, a->to) are and keeps the attribution where they are somebody. */
static treaty_result
settle(finder *f, annotate_attribution *a)
{
    treaty_result rc;

    if (a->from >= a->to || (rc = speech_resolve(&f->p, a)) != TREATY_OK)
        return a->from >= a->to ? TREATY_OK : rc;
    return a->text != NULL ? add(f, a) : TREATY_OK;
}

/* ---- the forms ---- */

/* The noun group that begins at a token, without what a comma parts from it. */
static bool
words_at(const finder *f, uint32_t at, annotate_attribution *a)
{
    uint32_t end;

    if (at >= f->p.s->count || finder_breaks(f, at)) return false;
    a->from = at;
    a->to = end = finder_cut(f, at, f->p.s->count);
    for (uint32_t i = at + 1; i < end; i++)
        if (token_gap_has(f->p.s, i, ";") || token_gap_has(f->p.s, i, "(")) {
            a->to = i;
            break;
        }
    return a->from < a->to;
}

/* "said by e-mail", "told the paper by telephone": how somebody spoke. */
static bool
is_means(const finder *f, uint32_t at)
{
    return at < f->p.s->count &&
           token_any(f->p.s, at, "e-mail email phone telephone text letter fax radio video") &&
           (at + 1 >= f->p.s->count || !token_joined(f->p.s, at + 1));
}

/* "reported by X": right behind the verb, or behind a date. */
static treaty_result
by_agent(finder *f, uint32_t verb, annotate_attribution *a)
{
    uint32_t at = finder_group(f, verb)->last, k = annotate_next_group(f->p.r, verb);

    if (k < f->p.r->group_count && finder_group(f, k)->kind == GROUP_DATE &&
        finder_group(f, k)->first <= at + 1)
        at = finder_group(f, k)->last;
    if (!token_is(f->p.s, at, "by") || finder_breaks(f, at)) return TREATY_OK;
    if (is_means(f, at + 1)) return finder_subject_before(f, verb, a) ? settle(f, a) : TREATY_OK;
    a->kind = ATTRIBUTION_REPORTED;
    return words_at(f, at + 1, a) ? settle(f, a) : TREATY_OK;
}

static treaty_result
passive_form(finder *f, uint32_t verb, annotate_attribution *a)
{
    if (!speech_in_set(&f->p, finder_group(f, verb)->head, f->p.quoting))
        return by_agent(f, verb, a);
    a->kind = ATTRIBUTION_REPORTED;
    return finder_subject_before(f, verb, a) ? settle(f, a) : TREATY_OK;
}

/* "citing local media", "citing the Kremlin"; "citing Peru's use of mines", "citing Peru" give a reason. */
static bool
can_be_cited(const finder *f, const annotate_attribution *a)
{
    const annotate_result *r = f->p.r;
    uint32_t k = annotate_group_at(r, a->from), head;
    const annotate_name *n = a->speaker < r->name_count ? &r->names[a->speaker] : NULL;

    if (k >= r->group_count) return a->named;
    head = r->groups[k].head;
    if (!a->named) return speech_in_set(&f->p, head, f->p.issued_noun);
    if (n != NULL && n->first <= head && head < n->last)
        return (n->kind != LEXICON_STATE && n->kind != LEXICON_GROUP) || n->how == NAME_METONYM;
    return (n != NULL && n->first >= r->groups[k].last) ||
           (f->p.s->tokens[head].flags & TEXT_CAPITAL) != 0 ||
           speech_in_set(&f->p, head, f->p.outlet_noun) ||
           speech_in_set(&f->p, head, f->p.document_noun);
}

/* "quoted an envoy as saying" */
static bool
is_as_saying(const finder *f, uint32_t at)
{
    return token_is(f->p.s, at, "as") && token_joined(f->p.s, at + 1) &&
           speech_tag(&f->p, at + 1) == TAG_ING && speech_in_set(&f->p, at + 1, f->p.saying);
}

/* "citing local media", "quoted X as saying": the object speaks; "citing the threat" quotes nobody. */
static treaty_result
object_form(finder *f, uint32_t verb, annotate_attribution *a)
{
    treaty_result rc;

    a->kind = ATTRIBUTION_REPORTED;
    if (!words_at(f, finder_group(f, verb)->last, a)) return TREATY_OK;
    if ((rc = speech_resolve(&f->p, a)) != TREATY_OK) return rc;
    return a->text != NULL && (is_as_saying(f, a->to) || can_be_cited(f, a)) ? add(f, a)
                                                                             : TREATY_OK;
}

static treaty_result
hearing_form(finder *f, uint32_t verb, annotate_attribution *a)
{
    uint32_t at = finder_group(f, verb)->last;

    if (!token_is(f->p.s, at, "from") || finder_breaks(f, at)) return TREATY_OK;
    a->kind = ATTRIBUTION_REPORTED;
    return words_at(f, at + 1, a) ? settle(f, a) : TREATY_OK;
}

/* ", which the minister defended, saying": a relative clause has a voice of its own. */
static bool
is_relative(const finder *f, const annotate_attribution *a)
{
    const annotate_result *r = f->p.r;
    uint32_t group = annotate_group_at(r, a->first),
             clause = group < r->group_count ? r->groups[group].clause : UINT32_MAX;

    return clause < r->clause_count && r->clauses[clause].governor == GOVERNOR_RELATIVE;
}

/* Whose word it was before. */
static treaty_result
add_like(finder *f, const annotate_attribution *before, annotate_attribution *a)
{
    a->from = a->to = a->first;
    speech_copy(a, before);
    return add(f, a);
}

/* "will stay away, with one of its leaders, Jane Roe, calling it": the noun right before, that "with" brings in;
 * UINT32_MAX: none. */
static uint32_t
behind_with(const finder *f, uint32_t verb)
{
    enum { STEPS = 6 };
    const annotate_group *groups = f->p.r->groups;
    uint32_t k = verb - 1, top = k;

    if (verb == 0 || groups[k].kind != GROUP_NOUN || groups[k].last != groups[verb].first)
        return UINT32_MAX;
    for (uint32_t i = k, steps = 0; i-- > 0 && steps < STEPS; steps++)
        if (groups[i].of == top || groups[i].apposed == top) top = i;
    return groups[top].first > f->sentence_at && token_is(f->p.s, groups[top].first - 1, "with") &&
                   token_gap_has(f->p.s, groups[top].first - 1, ",")
               ? k
               : UINT32_MAX;
}

/* "adding", "saying": whoever spoke before in the sentence, else its subject. */
static treaty_result
inherited_form(finder *f, uint32_t verb, annotate_attribution *a)
{
    enum { BACK = 32 };
    const annotate_result *r = f->p.r;
    const annotate_attribution *before =
        r->attribution_count > 0 ? &r->attributions[r->attribution_count - 1] : NULL;
    bool voiced = before != NULL && before->first >= f->sentence_at && before->named &&
                  is_relative(f, before);
    uint32_t with = behind_with(f, verb);

    if (with != UINT32_MAX) {
        a->from = r->groups[with].first;
        a->to = r->groups[with].last;
        return settle(f, a);
    }
    for (uint32_t i = r->attribution_count, steps = 0;
         i > 1 && !voiced && before->kind == ATTRIBUTION_CALLS && steps < BACK; i--, steps++)
        if ((--before)->first < f->sentence_at) break;
    if (before == NULL || before->first < f->sentence_at ||
        (!voiced && before->kind == ATTRIBUTION_CALLS))
        return finder_subject_before(f, verb, a) ? settle(f, a) : TREATY_OK;
    return add_like(f, before, a);
}

/* "...", X said: what the clauses took for a participle beside X, right behind a quotation or right before. */
static bool
is_finite_behind(const finder *f, uint32_t verb)
{
    const annotate_group *v = finder_group(f, verb);

    if (f->quote < f->p.r->quote_count && !f->p.r->quotes[f->quote].scare &&
        f->p.r->quotes[f->quote].first == v->last && v->last - v->first == 1 &&
        speech_tag(&f->p, v->head) == TAG_PAST)
        return true;
    return f->floor > f->sentence_at && v->last - v->first == 1 &&
           speech_tag(&f->p, v->head) == TAG_PAST && v->first - f->floor < 12 &&
           !token_is(f->p.s, v->last, "by");
}

/* "In the note, which the press read out, the minister termed the prize": a participle by the comma before him, and
 * an active verb by what it has behind. */
static bool
is_finite_apart(const finder *f, uint32_t verb)
{
    const annotate_group *v = finder_group(f, verb),
                         *g = verb > 0 ? finder_group(f, verb - 1) : NULL;

    return g != NULL && v->last == v->first + 1 && speech_tag(&f->p, v->head) == TAG_PAST &&
           g->kind == GROUP_NOUN && g->last == v->first && g->preposition == 0 &&
           token_gap_has(f->p.s, g->first, ",") && verb_is_somebody(f, g) &&
           token_joined(f->p.s, v->last) &&
           token_any(f->p.s, v->last, "the it this that these his her its their");
}

/* "It is not possible, objected Jane Roe of the Centre": a person right behind it, and no "by". */
static bool
is_before_person(const finder *f, uint32_t verb)
{
    const annotate_group *v = finder_group(f, verb);
    uint32_t name = annotate_name_from(f->p.r, v->last);

    return v->last == v->first + 1 && token_gap_has(f->p.s, v->first, ",") &&
           speech_tag(&f->p, v->head) == TAG_PAST && token_joined(f->p.s, v->last) &&
           name < f->p.r->name_count && f->p.r->names[name].first == v->last &&
           f->p.r->names[name].kind == LEXICON_PERSON;
}

/* What was taken for a participle and is none. */
static bool
is_finite(const finder *f, uint32_t verb)
{
    return is_finite_behind(f, verb) || is_finite_apart(f, verb) || is_before_person(f, verb);
}

/* "as he used to say", "it goes on to say" */
static bool
is_habit(const finder *f, uint32_t verb)
{
    const annotate_group *v = finder_group(f, verb);

    return verb > 0 && v->first > f->floor + 1 && token_is(f->p.s, v->first, "to") &&
           finder_group(f, verb - 1)->kind == GROUP_VERB &&
           (token_any(f->p.s, v->first - 1, "used continued hastened") ||
            (token_is(f->p.s, v->first - 1, "on") &&
             token_any(f->p.s, v->first - 2, "goes went go going")));
}

/* "...", read a placard: a base form behind a quotation commands nobody. */
static bool
is_inverted_form(const finder *f, const annotate_group *v)
{
    return v->mood == MOOD_IMPERATIVE && v->first == f->floor && f->floor > f->sentence_at;
}

/* "Having announced that it would go, Peru said": whoever the clause that it opens is about. */
static bool
having_form(const finder *f, uint32_t verb, annotate_attribution *a)
{
    const annotate_result *r = f->p.r;
    uint32_t clause = finder_group(f, verb)->clause, subject;

    if (clause >= r->clause_count || (clause = r->clauses[clause].parent) >= r->clause_count ||
        (subject = r->clauses[clause].subject) >= r->group_count ||
        r->groups[subject].first < a->last)
        return false;
    a->from = r->groups[subject].first;
    a->to = finder_cut(f, a->from, r->groups[subject].last);
    return a->from < a->to;
}

/* "argued that A left and noted that": what is said in the same way goes on, whoever is told of between. */
static const annotate_attribution *
said_alike(const finder *f, uint32_t verb)
{
    enum { FAR = 60 };
    const annotate_result *r = f->p.r;
    const annotate_group *v = finder_group(f, verb);
    const annotate_attribution *before =
        r->attribution_count > 0 ? &r->attributions[r->attribution_count - 1] : NULL;
    uint32_t group = before != NULL ? annotate_group_at(r, before->first) : UINT32_MAX;

    if (before == NULL || before->first < f->floor || v->first - before->last > FAR ||
        before->kind != ATTRIBUTION_SAYS || speech_tag(&f->p, before->last) != TAG_THAT ||
        speech_tag(&f->p, v->last) != TAG_THAT || group >= r->group_count)
        return NULL;
    return speech_tag(&f->p, v->first - 1) == TAG_CONJUNCTION && v->first == v->head &&
                   r->groups[group].tense == v->tense && !v->passive
               ? before
               : NULL;
}

/* "telephoned Juan Roe to say that", "likes to recall", "is right to point out that": the verb above whose subject does
 * say it; UINT32_MAX: "refused to say", "was to say". */
static uint32_t
reached_from(const finder *f, uint32_t verb)
{
    const annotate_result *r = f->p.r;
    uint32_t clause = finder_group(f, verb)->clause, above;
    const annotate_group *v;

    if (clause >= r->clause_count || (clause = r->clauses[clause].parent) >= r->clause_count)
        return UINT32_MAX;
    above = r->clauses[clause].verb;
    if (above >= verb || (v = finder_group(f, above))->first < f->floor || v->negative ||
        v->modal != 0 || v->passive || v->mood != MOOD_PLAIN)
        return UINT32_MAX;
    if (speech_tag(&f->p, v->head) == TAG_BE)
        return token_any(f->p.s, finder_group(f, verb)->first - 1,
                         "right quick fond careful wrong keen")
                   ? above
                   : UINT32_MAX;
    return speech_in_set(&f->p, v->head, f->p.reaching) ? above : UINT32_MAX;
}

/* "as Jane Roe points out", "or so Jane Roe says": set off, and of the whole sentence. */
static bool
is_as_said(const finder *f, const annotate_attribution *a)
{
    return a->from > 0 && a->from < a->first && token_any(f->p.s, a->from - 1, "as so") &&
           token_joined(f->p.s, a->from) &&
           (a->last >= f->p.s->count || f->p.s->tokens[a->last].gap > TEXT_GAP_SPACE);
}

static treaty_result
active_form(finder *f, uint32_t verb, annotate_attribution *a)
{
    uint8_t mood = finder_group(f, verb)->mood;
    const annotate_attribution *alike;
    uint32_t above;

    if (mood == MOOD_INFINITIVE && is_habit(f, verb))
        return finder_subject(f, verb - 1, a) ? settle(f, a) : TREATY_OK;
    if (mood == MOOD_INFINITIVE && (above = reached_from(f, verb)) != UINT32_MAX)
        return finder_subject(f, above, a) ? settle(f, a) : TREATY_OK;
    if (mood == MOOD_INFINITIVE ||
        (mood == MOOD_IMPERATIVE && !is_inverted_form(f, finder_group(f, verb))))
        return TREATY_OK;
    if (mood == MOOD_PARTICIPLE && !is_finite(f, verb)) return TREATY_OK;
    if (mood == MOOD_PARTICIPLE && is_before_person(f, verb))
        return words_at(f, finder_group(f, verb)->last, a) ? settle(f, a) : TREATY_OK;
    if (mood == MOOD_GERUND) return inherited_form(f, verb, a);
    if (token_is(f->p.s, a->first, "having") && a->last > a->first + 1)
        return having_form(f, verb, a) ? settle(f, a) : TREATY_OK;
    if ((alike = said_alike(f, verb)) != NULL) return add_like(f, alike, a);
    if (!finder_subject(f, verb, a)) return TREATY_OK;
    if (is_as_said(f, a)) a->kind = ATTRIBUTION_ACCORDING;
    return settle(f, a);
}

/* Most verbs say nothing. */
static bool
may_say(const finder *f, const annotate_group *v)
{
    return speech_in_set(&f->p, v->head, f->p.hearing) ||
           speech_in_set(&f->p, v->head, f->p.voicing) || verb_says(f, v) || verb_has_that(f, v) ||
           verb_let_known(f, (uint32_t)(v - f->p.r->groups)) != UINT32_MAX;
}

static treaty_result
verb_form(finder *f, uint32_t verb)
{
    const annotate_group *v = finder_group(f, verb);
    annotate_attribution a = {.first = v->first, .last = v->last, .kind = ATTRIBUTION_SAYS};
    bool saying = verb_says(f, v);
    uint32_t let = verb_let_known(f, verb);

    if (let != UINT32_MAX) return finder_subject(f, let, &a) ? settle(f, &a) : TREATY_OK;

    if (speech_in_set(&f->p, v->head, f->p.hearing)) return hearing_form(f, verb, &a);
    if (!saying && !speech_in_set(&f->p, v->head, f->p.voicing) && !verb_has_that(f, v))
        return TREATY_OK;
    if (!saying) a.kind = ATTRIBUTION_CALLS;
    if (finder_is_put_it(f, v)) a.kind = ATTRIBUTION_ACCORDING;
    if (verb_is_noun_states(f, v)) return TREATY_OK;
    if (v->passive && !(v->mood == MOOD_PARTICIPLE && is_finite(f, verb)))
        return saying ? passive_form(f, verb, &a) : TREATY_OK;
    if (speech_in_set(&f->p, v->head, f->p.quoting)) return object_form(f, verb, &a);
    return active_form(f, verb, &a);
}

static bool
is_finite_saying(const finder *f, uint32_t token)
{
    uint32_t word = f->p.s->tokens[token].word;

    return word != 0 && speech_in_set(&f->p, token, f->p.saying) &&
           (lexicon_classes(f->p.r->lex, word) & (WORD_S | WORD_PAST)) != 0;
}

/* A noun group that runs over the closing marks hides a verb: "... the sea," said MP X, and "...",
 * the document states. */
static treaty_result
hidden_form(finder *f, uint32_t group)
{
    const annotate_group *g = finder_group(f, group);
    annotate_attribution a = {.kind = ATTRIBUTION_SAYS};
    uint32_t verb = g->last - 1;

    finder_move(f, verb);
    if (f->floor <= f->sentence_at || f->floor < g->first || f->floor + 2 > g->last)
        return TREATY_OK;
    if (is_finite_saying(f, f->floor)) {
        a.first = f->floor;
        a.from = a.last = f->floor + 1;
        a.to = finder_cut(f, a.from, f->p.s->count);
        return settle(f, &a);
    }
    if (!is_finite_saying(f, verb) ||
        (g->last < f->p.s->count && f->p.s->tokens[g->last].gap < TEXT_GAP_COMMA))
        return TREATY_OK;
    a.first = verb;
    a.last = g->last;
    a.from = f->floor;
    a.to = verb;
    return settle(f, &a);
}

/* "according to X", "in the words of X" */
static treaty_result
phrase_form(finder *f, uint32_t token, uint32_t last)
{
    annotate_attribution a = {.first = token, .last = last, .kind = ATTRIBUTION_ACCORDING};
    uint32_t end = last, before = f->p.r->attribution_count;

    /* "said Jane Roe, according to whom Peru will" */
    if (token_either(f->p.s, last, "whom", "which") && before > 0 &&
        f->p.r->attributions[before - 1].first >= f->sentence_at)
        return add_like(f, &f->p.r->attributions[before - 1], &a);
    if (!words_at(f, last, &a)) return TREATY_OK;
    while (end < a.to && (end == last || f->p.s->tokens[end].gap < TEXT_GAP_COMMA)) end++;
    /* "according to its minister, Jane Roe, ...": one more name may stand between commas */
    if (end < a.to) {
        uint32_t name = annotate_name_from(f->p.r, end), next = end + 1;
        a.to = end;
        while (next < f->p.s->count && next < end + 5 && token_joined(f->p.s, next) &&
               token_flag(f->p.s, next, TEXT_CAPITAL))
            next++;
        if (name < f->p.r->name_count && f->p.r->names[name].first <= end + 2 &&
            f->p.r->names[name].first < next && f->p.r->names[name].kind == LEXICON_PERSON)
            a.to = f->p.r->names[name].last;
        else if (next > end + 1 && token_flag(f->p.s, end, TEXT_CAPITAL) && next < f->p.s->count &&
                 token_gap_has(f->p.s, next, ","))
            a.to = next; /* whom no pack knows */
    }
    return settle(f, &a);
}

/* "by Jane Roe's reckoning", "in the minister's view", "Jane Roe's remark that" */
static bool
is_own_view(const finder *f, const annotate_group *g)
{
    if (g->possessor >= f->p.r->group_count) return false;
    if (speech_tag(&f->p, g->last) == TAG_THAT)
        return token_any(f->p.s, g->head,
                         "remark claim statement warning comment assertion contention view "
                         "belief insistence suggestion complaint argument");
    return g->preposition != 0 && g->first > 0 && token_any(f->p.s, g->first - 1, "by in on to") &&
           token_any(f->p.s, g->head,
                     "words view opinion reckoning account telling estimate estimation eyes");
}

/* "in the eyes of Peru", "in the opinion of the council" */
static bool
is_view_of(const finder *f, const annotate_group *g)
{
    return g->preposition != 0 && g->first > 0 && token_is(f->p.s, g->first - 1, "in") &&
           token_is(f->p.s, g->first, "the") && token_is(f->p.s, g->last, "of") &&
           token_any(f->p.s, g->head,
                     "view opinion eyes estimation judgment judgement telling reading") &&
           token_joined(f->p.s, g->last);
}

static treaty_result
view_form(finder *f, const annotate_group *g)
{
    const annotate_group *owner = finder_group(f, g->possessor);
    bool that = speech_tag(&f->p, g->last) == TAG_THAT; /* no preposition opens it */
    annotate_attribution a = {.first = that ? g->first : g->first - 1,
                              .last = g->last,
                              .from = owner->first,
                              .to = owner->last,
                              .kind = ATTRIBUTION_ACCORDING};

    treaty_result rc;

    if (that) a.kind = ATTRIBUTION_CALLS;
    if (!finder_move(f, g->first)) return TREATY_OK;
    if (!token_any(f->p.s, owner->first, "his her their its")) return settle(f, &a);
    a.speaker = UINT32_MAX;
    if ((rc = speech_pronoun(&f->p, owner->first, &a)) != TREATY_OK) return rc;
    return a.text != NULL ? add(f, &a) : TREATY_OK;
}

/* "according to X", "in the words of X": the next token of such a word with what follows it; `count`:
 * none. */
static uint32_t
next_pair(const finder *f, uint32_t i, int word, const char *next)
{
    const uint8_t *closed = f->p.r->scan->closed, *at = closed + i;
    uint32_t count = f->p.s->count;

    while ((at = memchr(at, word + 1, count - (size_t)(at - closed))) != NULL) {
        i = (uint32_t)(at++ - closed);
        if (token_is(f->p.s, i + 1, next)) return i;
    }
    return count;
}

/* A quotation ends inside the words of the group. */
static bool
holds_marks(const finder *f, const annotate_group *g, uint32_t *quote)
{
    const annotate_result *r = f->p.r;

    while (*quote < r->quote_count && r->quotes[*quote].last < g->first) ++*quote;
    return *quote < r->quote_count && r->quotes[*quote].last < g->last;
}

/* Groups and phrases in the order of the text; of what begins at one token the phrase, else the largest
 * group. */
treaty_result
quotes_find_attributions(annotate_result *r, base_error *e)
{
    finder f = {0};
    treaty_result rc = speech_begin(&f.p, r, e);
    const annotate_group *g = r->groups, *end = g != NULL ? g + r->group_count : NULL;
    uint32_t quote = 0, at, phrase, according, words;

    r->attribution_count = 0;
    if (rc != TREATY_OK) return rc;
    according = next_pair(&f, 0, W_ACCORDING, "to");
    words = next_pair(&f, 0, W_SPOKEN, "of");
    for (uint32_t from = 0; rc == TREATY_OK; from = at + 1) {
        if (according < from) according = next_pair(&f, from, W_ACCORDING, "to");
        if (words < from) words = next_pair(&f, from, W_SPOKEN, "of");
        phrase = according < words ? according : words;
        while (g < end && g->first < from) g++;
        at = g < end && g->first < phrase ? g->first : phrase;
        if (at >= r->stream->count) break;
        if (at != phrase &&
            (g->kind == GROUP_DATE || (g->kind == GROUP_NOUN && !is_own_view(&f, g) &&
                                       !is_view_of(&f, g) && !holds_marks(&f, g, &quote))))
            continue;
        if (annotate_is_boiler(r, at)) continue;
        if (at != phrase && g->kind == GROUP_NOUN && is_own_view(&f, g))
            rc = view_form(&f, g);
        else if (at != phrase && g->kind == GROUP_NOUN && is_view_of(&f, g))
            rc = finder_move(&f, at) ? phrase_form(&f, g->first - 1, g->last + 1) : TREATY_OK;
        else if (at != phrase && g->kind == GROUP_NOUN)
            rc = hidden_form(&f, (uint32_t)(g - r->groups));
        else if (finder_move(&f, at) && (at == phrase || may_say(&f, g)))
            rc = at == phrase ? phrase_form(&f, at, at + 2)
                              : verb_form(&f, (uint32_t)(g - r->groups));
    }
    if (rc == TREATY_OK) speech_name_late(&f.p);
    return rc;
}
