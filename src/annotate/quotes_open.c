/*
 * Who may have spoken where no words beside a quotation say so: the one person whom its sentence names, or the next,
 * or the one before.
 */
#include "annotate/names.h"
#include "annotate/quotes.h"

/* The one person of a sentence; nobody where it names none or several. */
treaty_result
speech_by_person(speech *p, uint32_t sentence, annotate_attribution *a)
{
    bool any;
    uint32_t name = sentence < p->s->sentence_count
                        ? speech_person_of(p, sentence, UINT32_MAX, &any)
                        : UINT32_MAX;

    return name != UINT32_MAX ? speech_name(p, name, a) : TREATY_OK;
}

/* "From Oslo came the applause of Jane Roe, head of the panel: "It is done."": the one person told of before the
 * colon. */
treaty_result
speech_by_colon(speech *p, const annotate_quote *q, annotate_attribution *a)
{
    if (q->first == 0 || !token_gap_has(p->s, q->first, ":")) return TREATY_OK;
    return speech_by_person(p, text_sentence_of(p->s, q->first - 1), a);
}

/* ""It is done." That was the verdict of Jane Roe": told in the sentence behind. */
treaty_result
speech_by_next(speech *p, const annotate_quote *q, annotate_attribution *a)
{
    const text_stream *s = p->s;
    uint32_t at = q->last;

    if (at + 1 >= s->count || !speech_begins(p, at)) return TREATY_OK;
    if (token_any(s, at, "so thus") && at + 2 < s->count &&
        token_any(s, at + 1, "spoke said argued wrote ended concluded"))
        return speech_by_person(p, text_sentence_of(s, at), a); /* "So spoke Jane Roe" */
    if (!(token_any(s, at, "that those these") && speech_tag(p, at + 1) == TAG_BE) &&
        !(token_is(s, at, "the") && speech_tag(p, at + 2) == TAG_BE &&
          token_any(s, at + 1, "words speaker verdict remark comment message line sentence")))
        return TREATY_OK;
    return speech_by_person(p, text_sentence_of(s, at), a);
}

/* Whom a quotation that opens its sentence has behind it, in that sentence: ""No way back" runs the first line of Jane
 * Roe's letter". */
treaty_result
speech_by_rest(speech *p, const annotate_quote *q, annotate_attribution *a)
{
    annotate_attribution own = {.speaker = UINT32_MAX};
    uint32_t group;
    treaty_result rc;

    if (q->last + 2 < p->s->count && token_is(p->s, q->last, "with") &&
        token_any(p->s, q->last + 1, "that this these those such") &&
        (group = annotate_group_at(p->r, q->last + 1)) < p->r->group_count &&
        (group = annotate_next_group(p->r, group)) < p->r->group_count &&
        speech_is_free(p, group)) {
        own.from = p->r->groups[group].first;
        own.to = p->r->groups[group].last;
        while (token_is(p->s, own.to, "of") && token_joined(p->s, own.to) &&
               (group = annotate_group_at(p->r, own.to + 1)) < p->r->group_count)
            own.to = p->r->groups[group].last;
        if ((rc = speech_resolve(p, &own)) != TREATY_OK) return rc;
        if (own.named) speech_copy(a, &own);
        if (own.named) return TREATY_OK;
    }
    return q->last < p->s->count && !speech_begins(p, q->last)
               ? speech_by_person(p, text_sentence_of(p->s, q->last), a)
               : TREATY_OK;
}

/* In the sentence before, of the same paragraph. */
treaty_result
speech_by_person_before(speech *p, const annotate_quote *q, annotate_attribution *a)
{
    uint32_t sentence = text_sentence_of(p->s, q->first);

    return sentence > 0 && p->s->tokens[p->s->sentences[sentence]].gap != TEXT_GAP_PARAGRAPH
               ? speech_by_person(p, sentence - 1, a)
               : TREATY_OK;
}

/* "The reason she gave was "..."", "What he wants is "..."": whom the first such word of the sentence points at. */
treaty_result
speech_by_pronoun(speech *p, const annotate_quote *q, annotate_attribution *a)
{
    enum { FAR = 20 };
    uint32_t i = p->s->sentences[text_sentence_of(p->s, q->first)];
    annotate_attribution own = {.speaker = UINT32_MAX};
    treaty_result rc;

    for (uint32_t end = q->first - i < FAR ? q->first : i + FAR; i < end; i++) {
        if (!token_either(p->s, i, "he", "she")) continue;
        own.first = i;
        rc = speech_pronoun(p, i, &own);
        if (rc == TREATY_OK && own.text != NULL && own.named) speech_copy(a, &own);
        return rc;
    }
    return TREATY_OK;
}
