/* Past or future: a light look at the verbs around a date; knows no clauses. */
#include "annotate/dates.h"

#include <string.h>

enum { TENSE_LEFT = 20, TENSE_RIGHT = 10 };

static bool
ends_in_ed(const date_sentence *s, uint32_t i)
{
    const text_token *t = dates_token(s, i);
    const char *norm = s->stream->norms + t->norm;

    /* "to United Nations headquarters": a name is no participle */
    return s->items[i].classes == 0 && t->norm_size > 4 &&
           (t->flags & (TEXT_CAPITAL | TEXT_SENTENCE)) != TEXT_CAPITAL &&
           base_same(norm + t->norm_size - 2, "ed");
}

/* "will be held": no past of its own */
static bool
after_be(const date_sentence *s, uint32_t i)
{
    return (i > 0 && dates_is(s, i - 1, W_INFINITIVE)) ||
           (i > 1 && dates_is(s, i - 2, W_INFINITIVE) && dates_joined(s, i));
}

static bool
adverb(const date_sentence *s, uint32_t i)
{
    const text_token *t = dates_token(s, i);
    const char *norm = s->stream->norms + t->norm;

    return base_same(norm, "still") ||
           (t->norm_size > 4 && base_same(norm + t->norm_size - 2, "ly"));
}

/* "the proposed date", "a still unspecified date": right behind an article a participle governs
 * nothing. */
static bool
adjective(const date_sentence *s, uint32_t i)
{
    if (i > 1 && dates_joined(s, i) && adverb(s, i - 1)) i--;
    return i > 0 && dates_joined(s, i) && (dates_is(s, i - 1, W_A) || dates_is(s, i - 1, W_THE));
}

/* "had been due", "had planned", "as previously planned": a future that is past. */
static bool
had_before(const date_sentence *s, uint32_t i)
{
    if ((i > 0 && dates_is(s, i - 1, W_AS)) || (i > 1 && dates_is(s, i - 2, W_AS))) return true;
    return (i > 0 && dates_is(s, i - 1, W_HAD)) || (i > 1 && dates_is(s, i - 2, W_HAD));
}

/* "vacation plans for": a noun unless what is planned follows. */
static bool
plans_nothing(const date_sentence *s, uint32_t i)
{
    return dates_is(s, i, W_PLAN) && !dates_is(s, i + 1, W_TO) && !dates_is(s, i + 1, W_A);
}

/* "failed to meet", "did not meet", "ceases to have effect" */
static bool
infinitive(const date_sentence *s, uint32_t i)
{
    if (dates_is(s, i, W_HAVE)) return i > 0 && dates_is(s, i - 1, W_TO);
    return dates_is(s, i, W_MEET) && i > 0 &&
           (dates_is(s, i - 1, W_TO) || dates_is(s, i - 1, W_NOT) ||
            (s->items[i - 1].classes & DC_PAST));
}

/* A modal; the month of May is none. */
static bool
modal(const date_sentence *s, uint32_t i)
{
    return (s->items[i].classes & DC_FUTURE) &&
           !((s->items[i].classes & DC_MONTH) && dates_month_stands(s, i));
}

/* "will have left by May" */
static bool
future_perfect(const date_sentence *s, uint32_t i)
{
    const text_token *t;

    if (i == 0 || !dates_is(s, i, W_HAVE)) return false;
    t = dates_token(s, i - 1);
    return base_same(s->stream->norms + t->norm, "will") ||
           base_same(s->stream->norms + t->norm, "shall") ||
           base_same(s->stream->norms + t->norm, "ll");
}

static bool
word_is(const date_sentence *s, uint32_t i, const char *norm)
{
    return i < s->count && base_same(s->stream->norms + dates_token(s, i)->norm, norm);
}

/* "is leaving the pact on 25 August" */
static bool
is_doing(const date_sentence *s, uint32_t i, const char *what)
{
    return i > 0 && word_is(s, i, what) && (word_is(s, i - 1, "is") || word_is(s, i - 1, "are"));
}

/* "is final on 25 August", "becomes binding on it" */
static bool
is_settled(const date_sentence *s, uint32_t i)
{
    return i < s->count &&
           text_listed(s->stream, s->items[i].token, "final binding law complete official");
}

/* "completed their exits in December": no verb */
static bool
is_their(const date_sentence *s, uint32_t i)
{
    return i > 0 &&
           text_listed(s->stream, s->items[i - 1].token, "the their its of these both such");
}

/* "takes effect on 25 August", "enters into force", "leaves the pact", "is leaving it": what is done in the present
 * on a day is to come. */
static bool
is_to_come(const date_sentence *s, uint32_t i)
{
    switch (s->stream->norms[dates_token(s, i)->norm]) {
    case 't':
        return (word_is(s, i, "takes") || word_is(s, i, "take")) && word_is(s, i + 1, "effect");
    case 'e':
        return word_is(s, i, "expires") || (word_is(s, i, "exits") && !is_their(s, i)) ||
               word_is(s, i, "ends") || is_doing(s, i, "exiting") ||
               (word_is(s, i, "enters") && word_is(s, i + 1, "into"));
    case 'c':
        return word_is(s, i, "ceases") || word_is(s, i, "closes") ||
               (word_is(s, i, "comes") && word_is(s, i + 1, "into"));
    case 'b': return word_is(s, i, "begins") || word_is(s, i, "becomes");
    case 'i':
        return word_is(s, i, "is") &&
               (word_is(s, i + 1, "on") ||
                (is_settled(s, i + 1) && (word_is(s, i + 2, "on") || word_is(s, i + 2, "from"))));
    case 'l':
        return word_is(s, i, "leaves") || word_is(s, i, "lapses") || is_doing(s, i, "leaving");
    case 'o': return word_is(s, i, "opens");
    case 'q': return word_is(s, i, "quits") || is_doing(s, i, "quitting");
    case 'j': return word_is(s, i, "joins") || is_doing(s, i, "joining");
    case 'r': return word_is(s, i, "runs") && word_is(s, i + 1, "out");
    case 's': return word_is(s, i, "starts");
    default: return false;
    }
}

/* "the envoy to the court delivered": no infinitive */
static bool
leads_to(const date_sentence *s, uint32_t i)
{
    return dates_is(s, i + 1, W_THE) || dates_is(s, i + 1, W_A);
}

/* -1 where the item is a past form, 1 where it or what stands before it looks ahead. */
static int
find_tense(const date_sentence *s, uint32_t i)
{
    const date_item *item = &s->items[i];
    bool participle = ends_in_ed(s, i);

    if (is_to_come(s, i)) return 1;
    if (item->classes == 0 && !participle) return i > 0 && future_perfect(s, i - 1) ? 1 : 0;
    if (plans_nothing(s, i) || infinitive(s, i)) return 0;
    if (future_perfect(s, i) || (i > 0 && future_perfect(s, i - 1))) return 1;
    if ((item->classes & DC_FUTURE) && !(item->classes & (DC_MONTH | DC_SHIFT)))
        return had_before(s, i) || (i > 0 && word_is(s, i - 1, "became")) ? -1 : 1;
    if (dates_is(s, i, W_TO) && i > 0 && dates_is(s, i - 1, W_BE)) return 1; /* is to meet */
    if ((item->classes & DC_MONTH) && (item->classes & DC_FUTURE) && !dates_month_stands(s, i))
        return 1;
    if (!participle && !(item->classes & DC_PAST)) return 0;
    if (participle && adjective(s, i)) return 0;
    if (item->gap == TEXT_GAP_COMMA) return -1; /* "as was expected, adopted" */
    if (participle || after_be(s, i) || dates_is(s, i, W_QUIT))
        for (uint32_t back = 1; back <= 3 && back <= i; back++) {
            if (modal(s, i - back) || (dates_is(s, i - back, W_TO) && !leads_to(s, i - back)))
                return 1;
            if (s->items[i - back].gap >= TEXT_GAP_COMMA && s->items[i - back].gap != GAP_HYPHEN)
                break;
        }
    return -1;
}

/* The same, found once: dates side by side look at the same words. */
static int
tense_at(const date_sentence *s, uint32_t i)
{
    if (s->tenses[i] == 0) s->tenses[i] = (uint8_t)(find_tense(s, i) + 2);
    return s->tenses[i] - 2;
}

static bool
clause_break(uint8_t gap)
{
    return gap == TEXT_GAP_QUOTE || gap == TEXT_GAP_STOP || gap == TEXT_GAP_PARAGRAPH ||
           gap == TEXT_GAP_DASH;
}

/* ", and the treaty will", "; on 1 February": another clause with a time of its own */
static bool
goes_on(const date_sentence *s, uint32_t i)
{
    const text_token *t = dates_token(s, i);

    if (s->items[i].gap != TEXT_GAP_COMMA) return false;
    return dates_is(s, i, W_AND) || (t->start > 1 && s->stream->text[t->start - 1] == ' ' &&
                                     s->stream->text[t->start - 2] == ';');
}

/* ", put forward in November, would": what stands between commas has a time of its own. */
static bool
between_commas(const date_sentence *s, uint32_t first, uint32_t last)
{
    uint32_t i;

    if (last >= s->count || s->items[last].gap != TEXT_GAP_COMMA) return false;
    for (i = first; i > 0 && first - i < 12; i--) {
        if (s->items[i].gap == TEXT_GAP_COMMA) return first - i > 1;
        if (s->items[i].gap > TEXT_GAP_COMMA && s->items[i].gap != GAP_HYPHEN) return false;
    }
    return false;
}

/* "will stand, after Peru on Friday signed it": right before its own verb, in a clause that has no other. */
static bool
leads_past(const date_sentence *s, uint32_t first, uint32_t last)
{
    enum { REACH = 8 };

    if (last >= s->count || s->items[last].gap > TEXT_GAP_SPACE || tense_at(s, last) >= 0)
        return false;
    for (uint32_t i = first; i > 0 && i + REACH > first; i--) {
        if (s->items[i].gap == TEXT_GAP_COMMA) return first - i > 1;
        if (clause_break(s->items[i].gap) || tense_at(s, i - 1) != 0) return false;
        if (text_listed(s->stream, s->items[i - 1].token,
                        "after before when because since while although though that which who"))
            return true;
    }
    return false;
}

/* "gave notice on 27 May, with effect from 27 November": what follows from what was done is to come, where the
 * verb at `verb` is not itself what takes effect. */
static bool
follows_from(const date_sentence *s, uint32_t verb, uint32_t first)
{
    return first > 2 && word_is(s, first - 2, "effect") && word_is(s, first - 3, "with") &&
           !text_listed(s->stream, s->items[verb].token,
                        "left quit withdrew withdrawn exited ceased ended expired lapsed joined");
}

int
dates_tense(const date_sentence *s, uint32_t first, uint32_t last)
{
    int tense;

    if (leads_past(s, first, last)) return -1;
    for (uint32_t i = first; i > 0 && i + TENSE_LEFT > first; i--) {
        if (clause_break(s->items[i].gap) ||
            ((i < first || !dates_is(s, i, W_AND)) && goes_on(s, i)))
            break;
        if ((tense = tense_at(s, i - 1)) != 0) return follows_from(s, i - 1, first) ? 1 : tense;
    }
    if (between_commas(s, first, last)) return 0;
    if (word_is(s, last, "that") && dates_joined(s, last))
        return 0; /* "Its announcement on Friday that it will leave" */
    for (uint32_t i = last; i < s->count && i < last + TENSE_RIGHT; i++) {
        if (clause_break(s->items[i].gap) || goes_on(s, i)) break;
        if ((tense = tense_at(s, i)) != 0) return tense;
    }
    return 0;
}

bool
dates_told_plan(const date_sentence *s, uint32_t first)
{
    enum { REACH = 10 };

    for (uint32_t i = first; i > 1 && i + REACH > first; i--) {
        if (clause_break(s->items[i].gap)) return false;
        if (dates_is(s, i - 1, W_PLAN))
            return ends_in_ed(s, i - 2) || (s->items[i - 2].classes & DC_PAST) != 0;
    }
    return false;
}

bool
dates_negated(const date_sentence *s, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i > 0 && i + TENSE_LEFT > first; i--) {
        if (clause_break(s->items[i].gap)) return false;
        if (dates_is(s, i - 1, W_NOT)) return true;
    }
    for (uint32_t i = last; first <= 1 && i < s->count && i < last + TENSE_RIGHT; i++)
        if (dates_is(s, i, W_NOT)) return true;
    return false;
}
