/*
 * Small questions about tokens that the names and quotes passes ask. Knows no names.
 */
#include "annotate/names.h"

/* Length of an apostrophe at `at`, 0: none there. */
static size_t
apostrophe(const char *at, const char *end)
{
    if (at < end && *at == '\'') return 1;
    if (end - at >= 3 && memcmp(at, "\xE2\x80\x99", 3) == 0) return 3;
    return 0;
}

const char *
token_gap(const text_stream *s, uint32_t i, size_t *size)
{
    const char *at = s->text, *end = s->text + (i < s->count ? s->tokens[i].start : s->size);

    if (i > 0) {
        const text_token *before = &s->tokens[i - 1];
        at = s->text + before->end;
        if (before->flags & TEXT_POSSESSIVE) {
            at += apostrophe(at, end);
            if (at < end && (*at == 's' || *at == 'S')) at++;
        }
    }
    *size = at < end ? (size_t)(end - at) : 0;
    return at;
}

bool
token_gap_has(const text_stream *s, uint32_t i, const char *what)
{
    size_t size;
    const char *gap = token_gap(s, i, &size);

    /* a gap of any length is asked only about its ends, so that asking costs the same always */
    if (size > 64) size = 64;
    if (what[0] != '\0' && what[1] == '\0') { /* most gaps are a byte or two */
        for (size_t k = 0; k < size; k++)
            if (gap[k] == *what) return true;
        return false;
    }
    return memmem(gap, size, what, strlen(what)) != NULL;
}

static bool
is_adverb(const naming *n, uint32_t i)
{
    const text_token *t;

    if (i >= n->s->count) return false;
    if (token_classes(n, i) & WORD_ADVERB) return true;
    t = token_at(n->s, i);
    return t->norm_size > 4 && memcmp(token_norm(n->s, i) + t->norm_size - 2, "ly", 2) == 0;
}

bool
token_verb_follows(const naming *n, uint32_t i)
{
    const unsigned finite = WORD_S | WORD_PAST | WORD_MODAL | WORD_HAVE | WORD_BE | WORD_DO;
    uint32_t end = i + 3;

    if (token_is(n->s, i, "on") && token_joined(n->s, i) && token_joined(n->s, i + 1) &&
        (token_classes(n, i + 1) & WORD_WEEKDAY)) /* "Jane Roe on Monday ruled it out" */
        i += 2, end += 2;
    for (; i < end && token_joined(n->s, i); i++) {
        if (token_classes(n, i) & finite) return !token_flag(n->s, i, TEXT_CAPITAL);
        if (!is_adverb(n, i)) return false;
    }
    return false;
}

uint32_t
token_paragraph_end(const text_stream *s, uint32_t i, uint32_t limit)
{
    uint32_t end = i + 1, most = s->count - i < limit ? s->count : i + limit;

    while (end < most && s->tokens[end].gap != TEXT_GAP_PARAGRAPH) end++;
    return end;
}

bool
token_is_year(const text_stream *s, uint32_t i)
{
    const char *norm;

    if (!token_flag(s, i, TEXT_DIGIT) || s->tokens[i].norm_size != 4) return false;
    norm = token_norm(s, i);
    return norm[0] == '1' || norm[0] == '2';
}

/* "Jane Roe, 61, speaks" */
bool
token_is_age(const text_stream *s, uint32_t i)
{
    return token_flag(s, i, TEXT_DIGIT) && s->tokens[i].norm_size == 2 && i + 1 < s->count &&
           *token_norm(s, i) >= '1' && s->tokens[i + 1].gap == TEXT_GAP_COMMA &&
           !token_flag(s, i + 1, TEXT_DIGIT);
}

/* A word that tells one treaty from others: "high seas", "women's", "nuclear". */
bool
token_describes(const naming *n, uint32_t i)
{
    const text_token *t = token_at(n->s, i);

    if (t->flags & (TEXT_DIGIT | TEXT_UPPER)) return false;
    if (token_classes(n, i) == 0 || token_in(n, i, n->treaty_subject))
        return true; /* no word list has it, though a name of the packs may: "consular" */
    return (token_classes(n, i) & (WORD_ADJECTIVE | WORD_NOUN)) != 0 &&
           !(token_classes(n, i) & (WORD_PREPOSITION | WORD_CONJUNCTION | WORD_WH));
}

/* Somebody joins or leaves what is named at `at`. */
bool
token_moved(const naming *n, uint32_t at)
{
    for (uint32_t i = at, steps = 0; i > 0 && steps < 8; steps++) {
        if (n->s->tokens[i].flags & TEXT_SENTENCE) return false;
        if (token_is_move(n, --i)) return true;
    }
    return false;
}

/* In no list but, perhaps, that of given names. */
bool
token_unlisted(const naming *n, uint32_t i)
{
    uint32_t classes = token_classes(n, i);

    return token_at(n->s, i)->word == 0 ||
           ((classes & WORD_NAMES) != 0 && (classes & ~(uint32_t)WORD_NAMES) == 0);
}

/* "Dang Jun", "Tran The Binh": what is a month or an article elsewhere, with its capital behind a word of no pack. */
bool
token_in_name(const naming *n, uint32_t i, uint32_t first)
{
    if (i == first || !token_joined(n->s, i) || !token_flag(n->s, i, TEXT_CAPITAL) ||
        token_flag(n->s, i, TEXT_UPPER) || !token_unlisted(n, i - 1))
        return false;
    if (token_is(n->s, i, "the"))
        return token_joined(n->s, i + 1) && token_flag(n->s, i + 1, TEXT_CAPITAL) &&
               token_unlisted(n, i + 1);
    return (token_classes(n, i) & WORD_MONTH) != 0 && n->s->tokens[i].norm_size == 3 &&
           !token_flag(n->s, i + 1, TEXT_DIGIT) && i == first + 1;
}

/* "WHO IS IN?": in a line of capitals letters that are a word stand for nothing. */
bool
token_in_headline(const naming *n, uint32_t first, uint32_t last)
{
    const uint32_t closed = WORD_BE | WORD_HAVE | WORD_DO | WORD_MODAL;
    const uint32_t word = WORD_WH | WORD_PRONOUN | WORD_PREPOSITION | WORD_DETERMINER;

    return last == first + 1 && (token_classes(n, first) & word) &&
           token_flag(n->s, last, TEXT_UPPER) && token_joined(n->s, last) &&
           (token_classes(n, last) & closed);
}
