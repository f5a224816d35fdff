/*
 * Who speaks in a quotation: the one whom the words beside it name, behind it or before; else who
 * spoke or acted in the sentence before; a quotation that goes on belongs to the same speaker.
 */
#include "annotate/names.h"
#include "annotate/quotes.h"

enum { FAR = 60 }; /* tokens after which no speech is taken to go on */

typedef struct settling {
    speech p;
    uint32_t quote;  /* index of the one in hand */
    uint32_t before; /* the last one before it that is speech; UINT32_MAX: none */
} settling;

static void
give(annotate_quote *q, const annotate_attribution *a)
{
    q->speaker = a->speaker;
    q->speaker_text = a->text;
}

static uint32_t
sentence_start(const settling *t, uint32_t token)
{
    return t->p.s->sentences[text_sentence_of(t->p.s, token)];
}

/* Where the next quotation that is speech begins; UINT32_MAX: nowhere near. */
static uint32_t
next_speech(const annotate_result *r, uint32_t quote)
{
    uint32_t end = r->quotes[quote].last + FAR;

    while (++quote < r->quote_count && r->quotes[quote].first < end)
        if (!r->quotes[quote].scare) return r->quotes[quote].first;
    return UINT32_MAX;
}

/* "Will we leave?" he asked: the sentence ends inside, its speaker stands outside. */
static bool
ends_loudly(const settling *t, const annotate_quote *q)
{
    return q->end > 0 && (t->p.s->text[q->end - 1] == '?' || t->p.s->text[q->end - 1] == '!');
}

/* ---- behind ---- */

/* The sentence of a quotation ends here, or another quotation begins. */
static uint32_t
right_end(const settling *t, const annotate_quote *q)
{
    uint32_t end = q->last, next = next_speech(t->p.r, t->quote);

    while (end < t->p.s->count && end < next && end - q->last < FAR &&
           (end == q->last || !speech_begins(&t->p, end)))
        end++;
    return end;
}

/* "a visibly tired", "in the": words that open those of who speaks. */
static bool
opens_words(const settling *t, uint32_t token, const annotate_attribution *a)
{
    uint8_t tag = speech_tag(&t->p, token);

    return tag == TAG_ADVERB || tag == TAG_DETERMINER || tag == TAG_ADJECTIVE ||
           tag == TAG_PARTICIPLE || tag == TAG_PAST || tag == TAG_ING || tag == TAG_NUMBER ||
           token_is(t->p.s, token, "one") || /* "one official" */
           (a->kind == ATTRIBUTION_ACCORDING &&
            (tag == TAG_PREPOSITION || token_is(t->p.s, token, "as")));
}

/* Nothing but its own words stands between the marks and the attribution: "...", Delfi quoted X. */
static bool
touches(const settling *t, const annotate_attribution *a, uint32_t at, const annotate_quote *q)
{
    uint32_t i = q->last, reach = a->kind == ATTRIBUTION_REPORTED ? 5 : 4;

    if (at == i) return true;
    if (at > i + reach) return false;
    for (uint32_t k = i; a->kind != ATTRIBUTION_REPORTED && k < at; k++)
        if (!opens_words(t, k, a)) return false;
    for (i++; i <= at; i++)
        if (t->p.s->tokens[i].gap > TEXT_GAP_SPACE) return false;
    return true;
}

/* ""Unfair and late", Jane Roe called it." */
static bool
is_called_behind(const settling *t, const annotate_attribution *a)
{
    const text_stream *s = t->p.s;

    return a->to <= a->first && token_any(s, a->last, "it this that them him her") &&
           token_joined(s, a->last) &&
           (a->last + 1 >= s->count || s->tokens[a->last + 1].gap > TEXT_GAP_SPACE);
}

/* "...", the minister said: the words begin right behind the marks, or behind a comma at the end. */
static const annotate_attribution *
on_the_right(const settling *t, const annotate_quote *q)
{
    const annotate_result *r = t->p.r;
    uint32_t i = annotate_attribution_from(r, q->last), end, at;
    const annotate_attribution *a;

    if (q->last >= t->p.s->count || i >= r->attribution_count) return NULL;
    a = &r->attributions[i];
    if (speech_begins(&t->p, q->last) &&
        (!ends_loudly(t, q) || t->p.s->tokens[q->last].gap == TEXT_GAP_PARAGRAPH))
        return NULL;
    end = right_end(t, q);
    if (a->last > end || a->from == a->to) return NULL;
    if (memchr(t->p.s->text + q->end, ';', t->p.s->tokens[a->first].start - q->end) != NULL)
        return NULL; /* "It was "dead"; it had done no good, she said" */
    if (a->kind == ATTRIBUTION_CALLS && !is_called_behind(t, a)) return NULL;
    if (speech_begins(&t->p, q->last) && speech_tag(&t->p, a->last) == TAG_THAT)
        return NULL; /* "... to go!" X remarked that: another thing */
    at = a->from < a->first && a->from >= q->last ? a->from : a->first;
    if (a->from < q->last) return NULL;
    if (touches(t, a, at, q)) return a;
    return t->p.s->tokens[at].gap == TEXT_GAP_COMMA && a->last + 8 >= end ? a : NULL;
}

/* ---- before ---- */

static bool
is_voice(const settling *t, const annotate_attribution *a)
{
    const annotate_name *n = a->speaker < t->p.r->name_count ? &t->p.r->names[a->speaker] : NULL;

    return a->text != NULL && n != NULL &&
           (n->kind == LEXICON_PERSON || n->kind == LEXICON_OFFICE || n->kind == LEXICON_BODY);
}

/* "The minister warned that Peru would reply "in kind"": what somebody says that others will say is his own word. */
static bool
is_told_to_come(const settling *t, const annotate_attribution *a)
{
    const annotate_result *r = t->p.r;
    uint32_t group = annotate_group_at(r, a->first), clause;

    if (group >= r->group_count || r->groups[group].kind != GROUP_VERB ||
        r->groups[group].modal == 0 || (clause = r->groups[group].clause) >= r->clause_count)
        return false;
    return r->clauses[clause].governor == GOVERNOR_SAYING;
}

/* The last attribution of the sentence before the quotation; `calls` lets the weak ones count. One
 * that a person or body makes counts before any farther off: "A said that B called it ...". */
static const annotate_attribution *
on_the_left(const settling *t, const annotate_quote *q, bool calls)
{
    const annotate_result *r = t->p.r;
    uint32_t start = sentence_start(t, q->first), i = annotate_attribution_from(r, q->first);
    const annotate_attribution *weak = NULL;
    uint32_t steps = 0;

    if (start >= q->first || speech_begins(&t->p, q->first)) {
        if (q->first == 0 || !token_gap_has(t->p.s, q->first, ":")) return NULL;
        start = sentence_start(t, q->first - 1);
    }
    for (; i > 0 && r->attributions[i - 1].first >= start && steps++ < 16; i--) {
        const annotate_attribution *a = &r->attributions[i - 1];
        if (a->last > q->first || is_told_to_come(t, a)) continue;
        if (a->kind != ATTRIBUTION_CALLS) return weak != NULL ? weak : a;
        if (calls || (a->last == q->first && a->text != NULL)) return a;
        if (weak == NULL && is_voice(t, a)) weak = a;
    }
    return NULL;
}

/* "In the note the blame is put on Peru, which "..."": nobody speaks but the paper. */
static treaty_result
by_paper(settling *t, const annotate_quote *q, annotate_attribution *a)
{
    uint32_t start = sentence_start(t, q->first), group = annotate_group_at(t->p.r, start + 1);

    if (!token_is(t->p.s, start, "in") || group >= t->p.r->group_count ||
        t->p.r->groups[group].last >= q->first ||
        !speech_in_set(&t->p, t->p.r->groups[group].head, t->p.document_noun))
        return TREATY_OK;
    a->from = t->p.r->groups[group].first;
    a->to = t->p.r->groups[group].last;
    a->text = NULL;
    return speech_document(&t->p, group, a);
}

/* "the charter, under which a member may be "..."": the token "under"; the sentence's start where there is none. */
static uint32_t
under_which(const settling *t, const annotate_quote *q, uint32_t start, bool modal)
{
    for (uint32_t i = q->first; i-- > start + 1;) {
        modal = modal || speech_tag(&t->p, i) == TAG_MODAL;
        if (modal && token_is(t->p.s, i, "under") && token_is(t->p.s, i + 1, "which")) return i;
    }
    return start;
}

/* "Under Article 9 a member must give notice "..."": what binds speaks by its own words, whoever must or may; `any`:
 * or is. */
static treaty_result
by_rule(settling *t, const annotate_quote *q, bool any, annotate_attribution *a)
{
    uint32_t start = sentence_start(t, q->first), under = under_which(t, q, start, any), group;

    if (under == start && !token_is(t->p.s, start, "under")) return TREATY_OK;
    group = annotate_group_at(t->p.r, under == start ? start + 1 : under - 1);
    if (group >= t->p.r->group_count || t->p.r->groups[group].last >= q->first) return TREATY_OK;
    a->from = t->p.r->groups[group].first;
    a->to = t->p.r->groups[group].last;
    a->text = NULL;
    return speech_rule(&t->p, group, a);
}

/* "We spoke to Jane Roe. Q: Are you glad? A: "No."": whom the text names first answers; a name, UINT32_MAX. */
static uint32_t
interviewee(const settling *t, uint32_t label)
{
    enum { NAMES = 16 };
    const annotate_result *r = t->p.r;
    uint32_t name = annotate_name_from(r, t->p.s->body_token);

    if (!token_is(t->p.s, label, "a") || t->p.s->tokens[label].gap != TEXT_GAP_PARAGRAPH)
        return UINT32_MAX;
    for (uint32_t steps = 0; name < r->name_count && steps < NAMES && r->names[name].first < label;
         name++, steps++)
        if (r->names[name].kind == LEXICON_PERSON) return name;
    return UINT32_MAX;
}

/* "X: "..."": nothing but a name stands before the colon. */
static treaty_result
by_label(settling *t, const annotate_quote *q, annotate_attribution *a)
{
    uint32_t from;
    treaty_result rc;

    if (q->first == 0 || !token_gap_has(t->p.s, q->first, ":")) return TREATY_OK;
    from = sentence_start(t, q->first - 1);
    if (from >= q->first || q->first - from > 6) return TREATY_OK;
    if (q->first - from == 1 && interviewee(t, from) != UINT32_MAX)
        return speech_name(&t->p, interviewee(t, from), a);
    a->from = from;
    a->to = q->first;
    if ((rc = speech_resolve(&t->p, a)) == TREATY_OK && !is_voice(t, a)) a->text = NULL;
    return rc;
}

/* "To Jane Roe, the minister, the pact is "dead"": in whose eyes it is so, by the sentence that begins at `start`. */
static treaty_result
by_view(settling *t, const annotate_quote *q, uint32_t start, annotate_attribution *a)
{
    uint32_t group = annotate_group_at(t->p.r, start + 1);
    treaty_result rc;

    if (!token_either(t->p.s, start, "to", "for") || group >= t->p.r->group_count ||
        t->p.r->groups[group].last >= q->first ||
        t->p.s->tokens[t->p.r->groups[group].last].gap != TEXT_GAP_COMMA)
        return TREATY_OK;
    a->from = t->p.r->groups[group].first;
    a->to = t->p.r->groups[group].last;
    if ((rc = speech_resolve(&t->p, a)) == TREATY_OK && !is_voice(t, a)) a->text = NULL;
    return rc;
}

/* ""Dead," was the verdict of Jane Roe", "was how Jane Roe put it": the person whose word the sentence says it
 * was. */
static treaty_result
by_verdict(settling *t, const annotate_quote *q, annotate_attribution *a)
{
    const annotate_result *r = t->p.r;
    uint32_t end = right_end(t, q), name = annotate_name_from(r, q->last), group, said;

    if ((speech_tag(&t->p, q->last) != TAG_BE && !token_any(t->p.s, q->last, "came comes")) ||
        speech_begins(&t->p, q->last))
        return TREATY_OK;
    said = annotate_attribution_from(r, q->last);
    if (token_is(t->p.s, q->last + 1, "how") && said < r->attribution_count &&
        r->attributions[said].last <= end && r->attributions[said].kind == ATTRIBUTION_ACCORDING) {
        speech_copy(a, &r->attributions[said]);
        return TREATY_OK;
    }
    for (; name < r->name_count && r->names[name].last <= end; name++) {
        const annotate_name *n = &r->names[name];
        group = annotate_group_at(r, n->first);
        if (n->kind != LEXICON_PERSON || group >= r->group_count || n->first == 0) continue;
        if (!token_flag(t->p.s, n->last - 1, TEXT_POSSESSIVE) &&
            !token_any(t->p.s, r->groups[group].first - 1, "of how from by that"))
            continue;
        return speech_name(&t->p, name, a);
    }
    return TREATY_OK;
}

/* ---- the sentence before ---- */

/* "A asked whether he had": behind a question, in a paragraph of its own, the one speaks who spoke last
 * before A. */
static const annotate_attribution *
answering(const settling *t, const annotate_quote *q, uint32_t start, uint32_t asked)
{
    enum { BACK = 8 };
    const annotate_attribution *said = t->p.r->attributions;

    if (t->p.s->tokens[q->first].gap != TEXT_GAP_PARAGRAPH) return NULL;
    while (asked > 0 && said[asked - 1].first >= start &&
           !speech_in_set(&t->p, said[asked].last - 1, t->p.asking))
        asked--; /* "asked whether he had read it" */
    if (!speech_in_set(&t->p, said[asked].last - 1, t->p.asking)) return NULL;
    for (uint32_t i = asked; i > 0 && asked - i < BACK; i--)
        if (said[i - 1].named && !base_same(said[asked].text, said[i - 1].text))
            return &said[i - 1];
    return NULL;
}

/* "With that sentence the spokesman opened": what stands behind such words. */
static uint32_t
behind_with(const settling *t, uint32_t token)
{
    uint32_t group;

    if (!token_is(t->p.s, token, "with") || !token_any(t->p.s, token + 1, "that this these those"))
        return token;
    group = annotate_group_at(t->p.r, token + 1);
    return group < t->p.r->group_count ? t->p.r->groups[group].last : token;
}

/* A quotation that is a paragraph's first sentence: who acts in the next one, where a person or body does. */
static treaty_result
from_behind(settling *t, annotate_quote *q)
{
    const text_stream *s = t->p.s;
    annotate_attribution a = {.speaker = UINT32_MAX};
    uint32_t group;
    treaty_result rc;

    if (q->last >= s->count ||
        (s->tokens[q->first].gap != TEXT_GAP_PARAGRAPH && behind_with(t, q->last) == q->last) ||
        s->tokens[q->last].gap == TEXT_GAP_PARAGRAPH || !speech_begins(&t->p, q->last))
        return TREATY_OK;
    group = annotate_group_at(t->p.r, behind_with(t, q->last));
    if (group >= t->p.r->group_count || !speech_is_free(&t->p, group)) return TREATY_OK;
    a.from = t->p.r->groups[group].first;
    a.to = t->p.r->groups[group].last;
    if ((rc = speech_resolve(&t->p, &a)) == TREATY_OK && is_voice(t, &a)) give(q, &a);
    return rc;
}

/* ""...", he said": a person, whoever that is. */
static bool
is_of_a_person(const settling *t, const annotate_quote *q)
{
    return token_any(t->p.s, q->last, "he she") && !speech_begins(&t->p, q->last);
}

/* A quotation that opens its sentence: whoever spoke or acted in the sentence before it. */
static treaty_result
from_before(settling *t, annotate_quote *q)
{
    const annotate_result *r = t->p.r;
    const annotate_quote *before = t->before < t->quote ? &r->quotes[t->before] : NULL;
    annotate_attribution a = {.speaker = UINT32_MAX};
    uint32_t end = q->first, start, i;
    treaty_result rc = TREATY_OK;

    if (end == 0) return TREATY_OK;
    start = sentence_start(t, end - 1);
    if (before != NULL && before->last > start) start = before->last;
    i = annotate_attribution_from(r, end);
    if (i > 0 && r->attributions[i - 1].first >= start && r->attributions[i - 1].named) {
        const annotate_attribution *other = answering(t, q, start, i - 1);
        give(q, other != NULL ? other : &r->attributions[i - 1]);
        return TREATY_OK;
    }
    if (start < end && end - start < FAR && (rc = by_view(t, q, start, &a)) == TREATY_OK &&
        a.text == NULL)
        rc = speech_by_clause(&t->p, end - 1, &a);
    if (rc != TREATY_OK) return rc;
    if (is_voice(t, &a)) {
        give(q, &a);
    } else if (before != NULL && before->speaker_text != NULL && q->first - before->last <= FAR &&
               (!is_of_a_person(t, q) || (before->speaker < r->name_count &&
                                          speech_is_person(&r->names[before->speaker])))) {
        q->speaker = before->speaker;
        q->speaker_text = before->speaker_text;
    }
    return rc;
}

/* "The pact, the ministry holds, is dead. Those with "gains" stay": who spoke in a sentence before, of the same
 * paragraph. */
static const annotate_attribution *
on_from_before(const settling *t, const annotate_quote *q)
{
    enum { SENTENCES = 3 };
    const annotate_result *r = t->p.r;
    uint32_t i = annotate_attribution_from(r, q->first), s = text_sentence_of(t->p.s, q->first),
             from;
    const annotate_attribution *a = i > 0 ? &r->attributions[i - 1] : NULL;

    if (a == NULL || !a->named || a->kind == ATTRIBUTION_CALLS || a->last > q->first) return NULL;
    for (uint32_t steps = 0; steps <= SENTENCES; steps++, s--) {
        from = t->p.s->sentences[s];
        if (a->first >= from) return steps > 0 ? a : NULL;
        if (from == 0 || t->p.s->tokens[from].gap == TEXT_GAP_PARAGRAPH) return NULL;
    }
    return NULL;
}

/* What no words beside it tell of: a quotation that opens its sentence. */
static treaty_result
settle_opening(settling *t, annotate_quote *q)
{
    annotate_attribution own = {.speaker = UINT32_MAX};
    treaty_result rc = speech_by_next(&t->p, q, &own);

    if (rc == TREATY_OK && own.text == NULL) rc = speech_by_rest(&t->p, q, &own);
    if (rc != TREATY_OK || own.text != NULL) {
        give(q, &own);
        return rc;
    }
    if ((rc = from_behind(t, q)) != TREATY_OK || q->speaker_text != NULL) return rc;
    if ((rc = from_before(t, q)) != TREATY_OK || q->speaker_text != NULL) return rc;
    if ((rc = speech_by_person_before(&t->p, q, &own)) == TREATY_OK && own.text != NULL)
        give(q, &own);
    return rc;
}

/* "And: "We are no island."": nothing but a link stands before the colon, and the same one goes on. */
static bool
goes_on_behind_link(const settling *t, const annotate_quote *q)
{
    uint32_t start = q->first > 0 ? sentence_start(t, q->first - 1) : 0;

    return t->before < t->quote && q->first > start && q->first - start <= 2 &&
           token_gap_has(t->p.s, q->first, ":") &&
           token_any(t->p.s, start, "and but also then or again finally yet still") &&
           t->p.r->quotes[t->before].speaker_text != NULL;
}

/* And one that stands inside its sentence. */
static treaty_result
settle_inside(settling *t, annotate_quote *q)
{
    annotate_attribution own = {.speaker = UINT32_MAX};
    const annotate_attribution *a;
    treaty_result rc = by_rule(t, q, false, &own);

    if (rc == TREATY_OK && own.text == NULL) rc = speech_by_clause(&t->p, q->first - 1, &own);
    if (rc == TREATY_OK && own.text == NULL) rc = by_paper(t, q, &own);
    if (rc == TREATY_OK && own.text == NULL) rc = by_rule(t, q, true, &own);
    if (rc == TREATY_OK && own.text == NULL) rc = speech_by_pronoun(&t->p, q, &own);
    if (rc == TREATY_OK && own.text == NULL)
        rc = speech_by_person(&t->p, text_sentence_of(t->p.s, q->first), &own);
    if (rc == TREATY_OK && own.text == NULL && (a = on_from_before(t, q)) != NULL) own = *a;
    if (rc == TREATY_OK && own.text == NULL) rc = speech_by_person_before(&t->p, q, &own);
    if (rc == TREATY_OK && own.text != NULL) give(q, &own);
    return rc;
}

/* "Jane Roe called it "a new day", her spokesman said": who reports behind the marks whose word it was. */
static bool
speaks_for(const settling *t, const annotate_quote *q, const annotate_attribution *a)
{
    return a->from >= q->last && a->to > a->from + 1 &&
           token_any(t->p.s, a->from, "his her its their") &&
           token_any(t->p.s, a->from + 1, "spokesman spokeswoman spokesperson office aide");
}

static treaty_result
settle(settling *t, annotate_quote *q)
{
    const annotate_attribution *a = on_the_left(t, q, false), *right = on_the_right(t, q);
    annotate_attribution own = {.speaker = UINT32_MAX};
    treaty_result rc;

    if (a == NULL || (right != NULL &&
                      (right->kind == ATTRIBUTION_ACCORDING || right->kind == ATTRIBUTION_CALLS)))
        a = right; /* "A left the body; "unfair", B called it" */
    if (a == NULL || speaks_for(t, q, a)) {
        const annotate_attribution *weak = on_the_left(t, q, true);
        if (a == NULL || (weak != NULL && is_voice(t, weak))) a = weak;
    }
    if (a != NULL) {
        give(q, a);
        return TREATY_OK;
    }
    if ((rc = by_label(t, q, &own)) != TREATY_OK) return rc;
    if (own.text == NULL && (rc = by_view(t, q, sentence_start(t, q->first), &own)) != TREATY_OK)
        return rc;
    if (own.text == NULL && (rc = by_verdict(t, q, &own)) != TREATY_OK) return rc;
    if (own.text == NULL && (rc = speech_by_colon(&t->p, q, &own)) != TREATY_OK) return rc;
    if (own.text != NULL) {
        give(q, &own);
        return TREATY_OK;
    }
    if (goes_on_behind_link(t, q)) {
        q->speaker = t->p.r->quotes[t->before].speaker;
        q->speaker_text = t->p.r->quotes[t->before].speaker_text;
        return TREATY_OK;
    }
    /* behind the place that a report opens with a quotation opens the sentence too: told by what follows */
    return speech_begins(&t->p, q->first) || behind_with(t, q->last) != q->last
               ? settle_opening(t, q)
               : settle_inside(t, q);
}

treaty_result
quotes_settle_speakers(annotate_result *r, base_error *e)
{
    settling t;
    treaty_result rc = speech_begin(&t.p, r, e);

    t.before = UINT32_MAX;
    for (t.quote = 0; t.quote < r->quote_count && rc == TREATY_OK; t.quote++) {
        if (r->quotes[t.quote].scare) continue;
        rc = settle(&t, &r->quotes[t.quote]);
        if (r->published != BASE_NO_DAY)
            speech_settle_days(&t.p, &r->quotes[t.quote], right_end(&t, &r->quotes[t.quote]));
        t.before = t.quote;
    }
    return rc;
}
