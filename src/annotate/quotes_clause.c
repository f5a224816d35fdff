/* Who may have spoken by the clause that a quotation stands in: its subject, where that can speak. */
#include "annotate/names.h"
#include "annotate/quotes.h"

enum { REACH = 40 }; /* tokens that may name who speaks */

/* The group that holds the token, or the last before it in the sentence; UINT32_MAX: none near. */
static uint32_t
group_before(const speech *p, uint32_t token)
{
    enum { NEAR = 4 }; /* "decides that if the" */
    uint32_t start = p->s->sentences[text_sentence_of(p->s, token)], group = UINT32_MAX;

    for (uint32_t i = token + 1; i-- > start && token - i < NEAR && group == UINT32_MAX;)
        group = annotate_group_at(p->r, i);
    return group;
}

static bool
is_person_at(const annotate_result *r, uint32_t group)
{
    uint32_t name = r->groups[group].name;

    return name < r->name_count && r->names[name].kind == LEXICON_PERSON;
}

/* "the pact was "a relic"": what a paper is said to be it says not itself. */
static bool
is_told_of_paper(const speech *p, uint32_t clause, uint32_t subject)
{
    const annotate_result *r = p->r;
    uint32_t verb = r->clauses[clause].verb;

    return verb < r->group_count && speech_tag(p, r->groups[verb].head) == TAG_BE &&
           speech_is_paper(p, subject);
}

/* "Should Peru stay, "we will too"", "If Peru leaves, "so will we"": who does what is only put is not who speaks. */
static bool
is_on_condition(const speech *p, uint32_t token, uint32_t clause)
{
    uint8_t governor = p->r->clauses[clause].governor;

    return token_gap_has(p->s, token + 1, ",") &&
           (governor == GOVERNOR_CONDITION || governor == GOVERNOR_TIME ||
            governor == GOVERNOR_CONCESSION ||
            token_any(p->s, p->s->sentences[text_sentence_of(p->s, token)],
                      "should had were if when unless once"));
}

/* "won, prompting Jane Roe to call it "..."": an infinitive that speaks has a person of its own. */
static bool
is_made_to_speak(const speech *p, uint32_t clause)
{
    const annotate_result *r = p->r;
    const annotate_clause *c = clause < r->clause_count ? &r->clauses[clause] : NULL;

    return c != NULL && c->verb < r->group_count && c->subject < r->group_count &&
           r->groups[c->verb].mood == MOOD_INFINITIVE && is_person_at(r, c->subject) &&
           c->parent < r->clause_count && r->clauses[c->parent].object == c->subject &&
           r->clauses[c->parent].verb < r->group_count &&
           r->groups[r->clauses[c->parent].verb].mood == MOOD_GERUND &&
           (speech_in_set(p, r->groups[c->verb].head, p->saying) ||
            speech_in_set(p, r->groups[c->verb].head, p->voicing));
}

/* "Leaving the court would put us "beside Peru"": what is left does nothing. */
static bool
is_of_gerund(const annotate_result *r, uint32_t subject)
{
    const annotate_group *v = subject > 0 ? &r->groups[subject - 1] : NULL;

    return v != NULL && v->kind == GROUP_VERB && v->mood == MOOD_GERUND &&
           v->last == r->groups[subject].first &&
           (r->stream->tokens[v->first].flags & TEXT_SENTENCE) != 0;
}

static bool
is_of_phrase(const speech *p, uint32_t from, uint32_t to)
{
    if (!token_any(p->s, from, "of from for")) return false;
    for (uint32_t i = from; i < to; i++)
        if (!token_joined(p->s, i)) return false;
    return true;
}

/* "The pact has ten articles. It bans their transfer "to anybody"": a rule that "it" points back at. */
static bool
is_rule_told(const speech *p, uint32_t subject, uint32_t verb)
{
    return verb < p->r->group_count && token_is(p->s, p->r->groups[subject].first, "it") &&
           (speech_in_set(p, p->r->groups[verb].head, p->providing) ||
            token_any(p->s, p->r->groups[verb].head,
                      "bans outlaws defines describes promises calls speaks"));
}

/* "In the letter Peru is told that": who hears it. */
static bool
is_hearer(const speech *p, uint32_t clause)
{
    uint32_t verb = p->r->clauses[clause].verb;

    return verb < p->r->group_count && p->r->groups[verb].passive &&
           token_any(p->s, p->r->groups[verb].head,
                     "told informed assured reminded warned notified advised asked");
}

/* "In a note sent at the end of its session, the council "takes note of it"": who stands right before the marks, behind
 * a comma, where the clause has for its subject what a preposition governs. */
static uint32_t
right_before(const speech *p, uint32_t quote, uint32_t subject)
{
    const annotate_result *r = p->r;
    uint32_t k = annotate_group_at(r, quote - 1), name;

    if (subject >= r->group_count || speech_is_free(p, subject) || k >= r->group_count ||
        r->groups[k].last != quote || !speech_is_free(p, k) ||
        !token_gap_has(p->s, r->groups[k].first, ","))
        return subject;
    name = r->groups[k].name;
    return name < r->name_count && speech_is_headed(&r->groups[k], &r->names[name]) &&
                   r->names[name].kind != LEXICON_TREATY
               ? k
               : subject;
}

/* The subject of the clause that the quotation stands in, or of the sentence that ends before it:
 * who can speak, or a paper. */
treaty_result
speech_by_clause(speech *p, uint32_t token, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    uint32_t group = group_before(p, token), clause, subject, verb, apposed, steps;
    treaty_result rc;

    if (group >= r->group_count) return TREATY_OK;
    clause = r->groups[group].clause;
    for (steps = 0; !is_made_to_speak(p, clause) && clause < r->clause_count && steps < 6;
         steps++) {
        uint32_t parent = r->clauses[clause].parent;
        if (parent >= clause) break;
        clause = parent;
    }
    if (clause >= r->clause_count) return TREATY_OK;
    subject = right_before(p, token + 1, r->clauses[clause].subject);
    if (subject >= r->group_count || r->groups[subject].last > token + 1 ||
        (is_told_of_paper(p, clause, subject) && !token_gap_has(p->s, token + 1, ":")))
        return TREATY_OK;
    if (is_on_condition(p, token, clause) || is_of_gerund(r, subject) || is_hearer(p, clause))
        return TREATY_OK;
    a->from = r->groups[subject].first;
    a->to = r->groups[subject].last;
    verb = r->clauses[clause].verb;
    if (verb < r->group_count && r->groups[verb].first > a->to &&
        r->groups[verb].first - a->to <= REACH &&
        (speech_is_paper(p, subject) || is_of_phrase(p, a->to, r->groups[verb].first)))
        a->to =
            r->groups[verb].first; /* "Article 12 of the treaty", "her counterpart from Chile" */
    apposed = r->groups[subject].apposed; /* "The chair, Dr X, ruled" */
    if (apposed < r->group_count && r->groups[apposed].last <= token && is_person_at(r, apposed))
        a->from = r->groups[apposed].first, a->to = r->groups[apposed].last;
    a->text = NULL;
    if ((rc = speech_resolve(p, a)) == TREATY_OK && a->speaker >= r->name_count && !a->named &&
        !speech_is_paper(p, subject) && !is_rule_told(p, subject, verb))
        a->text = NULL;
    return rc;
}
