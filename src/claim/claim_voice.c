/* How far a saying reaches: over a paper, a view, a listener, an aside, a label before the colon. */
#include "claim/claim_inner.h"

/* "read a statement in which Peru announced": what the paper says is the word of who read it. */
bool
claim_is_in_paper(const claim_scan *s, const annotate_clause *k)
{
    return k->governor == GOVERNOR_RELATIVE && k->antecedent < s->r->group_count && k->marker > 0 &&
           k->marker < s->r->stream->count && claim_word_is(s, k->marker - 1, "in") &&
           claim_word_is(s, k->marker, "which") &&
           lexicon_in_set(s->r->lex, s->r->stream->tokens[s->r->groups[k->antecedent].head].word,
                          s->rules->paper);
}

/* "expects the exit to take effect in May", "hopes that Peru will stay": the same of a view, where any other verb
 * that calls something so tells of nothing else. */
bool
claim_is_view(const claim_scan *s, const annotate_clause *k)
{
    const annotate_result *r = s->r;
    uint32_t verb = r->clauses[k->parent].verb;

    if (k->antecedent < r->group_count && r->clauses[k->parent].object == k->antecedent &&
        lexicon_in_set(r->lex, r->stream->tokens[r->groups[k->antecedent].head].word,
                       s->rules->view_noun))
        return true; /* "voiced the hope that Peru would ratify it" */
    return verb < r->group_count &&
           lexicon_in_set(r->lex, r->groups[verb].lemma, s->rules->expecting);
}

/* A semicolon stands between the two tokens, as far as one looks. */
static bool
is_parted(const claim_scan *s, uint32_t from, uint32_t to)
{
    enum { MOST = 2000 }; /* bytes */
    const text_stream *t = s->r->stream;
    uint32_t start = t->tokens[from].start, size = t->tokens[to].start - start;

    return memchr(t->text + start, ';', size < MOST ? size : MOST) != NULL;
}

/* "told a press conference", "informed the public": who hears it stands behind the verb. */
bool
claim_has_listener(const claim_scan *s, const annotate_attribution *a)
{
    return lexicon_in_set(s->r->lex, s->r->stream->tokens[a->last - 1].word, s->rules->informing);
}

/* "The deposit, which in the ministry's words is late, follows the vote": of the clause that it stands in. */
bool
claim_is_said_aside(const claim_scan *s, const annotate_attribution *a, const claim *c)
{
    const annotate_result *r = s->r;
    uint32_t group = annotate_group_at(r, a->last - 1),
             clause = group < r->group_count ? r->groups[group].clause : UINT32_MAX;

    if (c->first < a->first && /* "It has left; according to the ministry, it will" */
        is_parted(s, c->first, a->first))
        return true;
    return clause < r->clause_count && r->clauses[clause].governor == GOVERNOR_RELATIVE &&
           a->first > r->clauses[clause].first && c->first >= r->clauses[clause].last;
}

/* "announced", "expects": what a state does of its own, where it would say "maintains". */
bool
claim_is_deed(const claim_scan *s, const annotate_attribution *a)
{
    uint32_t verb = s->r->stream->tokens[a->last - 1].word;

    return lexicon_in_set(s->r->lex, verb, s->rules->undertaking) ||
           lexicon_in_set(s->r->lex, verb, s->rules->expecting);
}

/* "the explanatory note says", "according to its report": papers have a word of their own, treaties and their rules
 * none. */
bool
claim_is_paper_word(const claim_scan *s, const annotate_attribution *a)
{
    uint32_t k = annotate_group_at(s->r, a->from), head;

    if (k >= s->r->group_count || a->from >= a->to) return false;
    head = s->r->groups[k].head;
    return lexicon_in_set(s->r->lex, s->r->stream->tokens[head].word, s->rules->paper);
}

/* "It has left; having said so, the ministry regrets", ""Stay," he said at the talks at which it was signed": what a
 * semicolon parts from who speaks, or stands behind it where what is said stood before. */
bool
claim_is_said_apart(const claim_scan *s, const annotate_clause *k, const annotate_attribution *a,
                    const claim *c)
{
    uint32_t verb = k->verb < s->r->group_count ? s->r->groups[k->verb].first : a->first;

    if (verb >= a->first) return false;
    if (k->last <= a->first && c->first >= a->last) return true;
    return is_parted(s, verb, a->first);
}

/* "That, at any rate, is what the embassy made public": whose word the sentence before is; NULL: nobody's. */
const char *
claim_said_so(const claim_scan *s, uint32_t sentence)
{
    enum { FAR = 10 };
    const annotate_result *r = s->r;
    uint32_t from = r->stream->sentences[sentence], i = annotate_attribution_from(r, from);
    const annotate_attribution *a = i < r->attribution_count ? &r->attributions[i] : NULL;

    if (a == NULL || a->kind != ATTRIBUTION_SAYS || !a->named || a->from < from + 2 ||
        a->from > from + FAR || a->first < a->from)
        return NULL;
    return claim_word_is(s, a->from - 1, "what") && r->tags[a->from - 2] == TAG_BE ? a->text : NULL;
}

/* "told reporters that the vote was over; for Peru the pact would bind in May": what is to come after what was said
 * goes on with it. */
const char *
claim_said_on(const claim_scan *s, uint32_t from, uint32_t clause, const claim *c)
{
    const annotate_result *r = s->r;
    uint32_t i = annotate_attribution_from(r, c->first);
    const annotate_attribution *a = i > 0 ? &r->attributions[i - 1] : NULL;
    const annotate_group *v;

    if (a == NULL || a->first < from || a->last >= c->first || a->kind != ATTRIBUTION_SAYS ||
        clause >= r->clause_count || r->clauses[clause].verb >= r->group_count ||
        !claim_is_source(s, a, c))
        return NULL;
    v = &r->groups[r->clauses[clause].verb];
    if (v->modal == 0 || v->modal != s->rules->word_would) return NULL;
    return is_parted(s, a->last, c->first) ? a->text : NULL;
}

/* "Jane Roe's claim that Peru left": the attribution that is the noun itself; NULL: it is none. */
const annotate_attribution *
claim_remark_of(const annotate_result *r, uint32_t group)
{
    const annotate_group *g = &r->groups[group];
    uint32_t i = annotate_attribution_from(r, g->first);

    return i < r->attribution_count && r->attributions[i].first == g->first &&
                   r->attributions[i].last == g->last &&
                   r->attributions[i].kind == ATTRIBUTION_CALLS
               ? &r->attributions[i]
               : NULL;
}

/* The attribution whose words are the verb of a clause; NULL: it is no verb of saying. */
const annotate_attribution *
claim_attribution_of(const annotate_result *r, uint32_t clause)
{
    uint32_t verb = r->clauses[clause].verb, i;

    if (verb >= r->group_count) return NULL;
    i = annotate_attribution_from(r, r->groups[verb].first);
    return i < r->attribution_count && r->attributions[i].first == r->groups[verb].first
               ? &r->attributions[i]
               : NULL;
}

/* "Peru's premier announced", but "the ministers of Peru and Chile announced" */
static bool
is_one(const claim_scan *s, uint32_t clause)
{
    uint32_t subject = s->r->clauses[clause].subject;

    return subject < s->r->group_count && !s->r->groups[subject].plural &&
           s->r->groups[subject].conjunct >= s->r->group_count;
}

/* A person, or who holds an office, announces, recommends or urges and so speaks, and whoever says that there is
 * no plan; a state or body does what it says. */
const char *
claim_own_word(const claim_scan *s, uint32_t clause, const claim_meaning *m, const claim *c)
{
    const char *act = m->act;
    bool denied = (m->flags & RULE_NEGATIVE) != 0;
    const annotate_attribution *a;
    const annotate_name *n;

    if (clause >= s->r->clause_count || c->kind != NULL ||
        (!denied && !base_same(act, "announce") && !base_same(act, "urge") &&
         !base_same(act, "recommend")))
        return NULL;
    a = claim_attribution_of(s->r, clause);
    n = a != NULL && a->speaker < s->r->name_count ? &s->r->names[a->speaker] : NULL;
    if (n != NULL && n->person != NULL) return a->text;
    if (n != NULL && n->kind == LEXICON_BODY && n->type != NULL && base_same(n->type, "ministry"))
        return a->text;
    return n != NULL && n->kind == LEXICON_OFFICE && (denied || is_one(s, clause)) ? a->text : NULL;
}

/* "The premier, Ola Berg, has ruled out leaving", "was made public by Ola Berg": who denies an intention or tells of one
 * speaks, by whatever verb. */
const char *
claim_denier(const claim_scan *s, const claim_meaning *m, const claim *c)
{
    const uint32_t both = RULE_INTENT | RULE_NEGATIVE;
    const annotate_group *g = m->agent < s->r->group_count ? &s->r->groups[m->agent] : NULL;
    const annotate_name *n = g != NULL && g->name < s->r->name_count ? &s->r->names[g->name] : NULL;

    if (m->clause == UINT32_MAX || n == NULL || n->kind != LEXICON_PERSON || g->head >= n->last ||
        c->kind != NULL)
        return NULL;
    return (m->rule->flags & both) == both || base_same(m->act, "announce") ||
                   base_same(m->act, "urge") || base_same(m->act, "recommend")
               ? n->person
               : NULL;
}

/* "insists that while Chile has signed it, it has not ratified it", "says that, if Chile leaves, Peru will": both clauses
 * are what is said; NULL: nobody says so. */
const annotate_attribution *
claim_said_over(const claim_scan *s, uint32_t clause)
{
    const annotate_result *r = s->r;
    const annotate_clause *k;

    for (uint32_t steps = 0; steps < 2 && clause < r->clause_count; steps++, clause--) {
        k = &r->clauses[clause];
        if (k->marker > 0 && k->marker < r->stream->count &&
            claim_word_is(s, k->marker - 1, "that") && k->parent < clause &&
            (k->governor == GOVERNOR_TIME || k->governor == GOVERNOR_CONCESSION ||
             k->governor == GOVERNOR_CONDITION))
            return claim_attribution_of(r, k->parent);
        if (k->parent < r->clause_count || clause == 0 ||
            r->clauses[clause - 1].sentence != k->sentence)
            return NULL;
    }
    return NULL;
}

/* ---- labels ---- */

enum { LABEL = 8 }; /* tokens */

/* "Mr. Juan Roe: We regret", "Note by the library: Peru": the token behind the colon; 0: no label opens the
 * sentence, or a quotation follows, which speaks for itself. */
static uint32_t
label_end(const claim_scan *s, uint32_t sentence)
{
    const text_stream *t = s->r->stream;
    uint32_t from = t->sentences[sentence], to = t->sentences[sentence + 1], i;

    if (from > 0 && t->tokens[from].gap != TEXT_GAP_PARAGRAPH && from != t->body_token) return 0;
    for (i = from + 1; i < to && i <= from + LABEL; i++) {
        const char *gap = t->text + t->tokens[i - 1].end;
        if (t->tokens[i].gap == TEXT_GAP_QUOTE) return 0;
        if (*gap == ':') return i;
        if (t->tokens[i].gap > TEXT_GAP_SPACE && *gap != '.') return 0;
    }
    return 0;
}

/* The person that the label names, title and all; NULL: nobody. */
static const char *
label_person(const claim_scan *s, uint32_t sentence, uint32_t end)
{
    const annotate_result *r = s->r;
    uint32_t from = r->stream->sentences[sentence], i = annotate_name_from(r, from);

    for (; i < r->name_count && r->names[i].last <= end; i++)
        if (r->names[i].kind == LEXICON_PERSON && r->names[i].last == end)
            return r->names[i].person;
    return NULL;
}

/* A transcript: the last label before the sentence says who speaks, in its own paragraph and, where it is not the
 * only one, in those behind it. */
const char *
claim_labelled(const claim_scan *s, uint32_t sentence)
{
    enum { BACK = 40 }; /* sentences */
    const char *person = NULL;
    bool own = true;

    for (uint32_t i = sentence + 1; i > 0 && sentence + 1 - i < BACK; i--) {
        uint32_t from = s->r->stream->sentences[i - 1], end = label_end(s, i - 1);
        if (end > 0 && person != NULL) return person;
        if (end > 0 && (person = label_person(s, i - 1, end)) == NULL) return NULL;
        if (end > 0 && own) return person;
        own = own && from > 0 && s->r->stream->tokens[from].gap != TEXT_GAP_PARAGRAPH;
    }
    return NULL;
}
