/* Where sentences end: stops, and the abbreviations and initials that only look like one. */
#include "text/scan.h"

#include <stdlib.h>
#include <string.h>

typedef enum short_kind {
    SHORT_NONE,
    SHORT_TITLE,  /* Mr. Gen.: a name follows, no sentence ends */
    SHORT_INNER,  /* vs. approx.: never ends */
    SHORT_NUMBER, /* No. Art.: does not end before a number */
    SHORT_OPEN    /* Inc. Jr. Sept.: ends only where the next word begins sentences */
} short_kind;

static const struct {
    const char *norm;
    unsigned char kind;
} short_forms[] = {
    /* sorted */
    {"adm", SHORT_TITLE},    {"adv", SHORT_TITLE},    {"al", SHORT_OPEN},
    {"amb", SHORT_TITLE},    {"approx", SHORT_INNER}, {"apr", SHORT_OPEN},
    {"art", SHORT_NUMBER},   {"arts", SHORT_NUMBER},  {"aug", SHORT_OPEN},
    {"ave", SHORT_OPEN},     {"brig", SHORT_TITLE},   {"bros", SHORT_OPEN},
    {"ca", SHORT_INNER},     {"capt", SHORT_TITLE},   {"cf", SHORT_INNER},
    {"ch", SHORT_NUMBER},    {"cmdr", SHORT_TITLE},   {"co", SHORT_OPEN},
    {"col", SHORT_TITLE},    {"corp", SHORT_OPEN},    {"cpl", SHORT_TITLE},
    {"dec", SHORT_OPEN},     {"dept", SHORT_OPEN},    {"doc", SHORT_NUMBER},
    {"dr", SHORT_TITLE},     {"dra", SHORT_TITLE},    {"ed", SHORT_OPEN},
    {"eds", SHORT_OPEN},     {"esp", SHORT_INNER},    {"est", SHORT_INNER},
    {"etc", SHORT_OPEN},     {"feb", SHORT_OPEN},     {"fig", SHORT_NUMBER},
    {"figs", SHORT_NUMBER},  {"fr", SHORT_TITLE},     {"ft", SHORT_TITLE},
    {"gen", SHORT_TITLE},    {"gov", SHORT_TITLE},    {"govt", SHORT_OPEN},
    {"hon", SHORT_TITLE},    {"hrh", SHORT_TITLE},    {"inc", SHORT_OPEN},
    {"jan", SHORT_OPEN},     {"jr", SHORT_OPEN},      {"jul", SHORT_OPEN},
    {"jun", SHORT_OPEN},     {"lt", SHORT_TITLE},     {"ltd", SHORT_OPEN},
    {"maj", SHORT_TITLE},    {"messrs", SHORT_TITLE}, {"mgr", SHORT_TITLE},
    {"mlle", SHORT_TITLE},   {"mme", SHORT_TITLE},    {"mr", SHORT_TITLE},
    {"mrs", SHORT_TITLE},    {"ms", SHORT_TITLE},     {"msgr", SHORT_TITLE},
    {"mt", SHORT_TITLE},     {"no", SHORT_NUMBER},    {"nos", SHORT_NUMBER},
    {"nov", SHORT_OPEN},     {"oct", SHORT_OPEN},     {"para", SHORT_NUMBER},
    {"paras", SHORT_NUMBER}, {"pp", SHORT_NUMBER},    {"pres", SHORT_TITLE},
    {"prof", SHORT_TITLE},   {"pt", SHORT_NUMBER},    {"ref", SHORT_NUMBER},
    {"rep", SHORT_TITLE},    {"reps", SHORT_TITLE},   {"res", SHORT_NUMBER},
    {"ret", SHORT_OPEN},     {"rev", SHORT_TITLE},    {"sec", SHORT_NUMBER},
    {"sen", SHORT_TITLE},    {"sens", SHORT_TITLE},   {"sep", SHORT_OPEN},
    {"sept", SHORT_OPEN},    {"ser", SHORT_NUMBER},   {"sgt", SHORT_TITLE},
    {"smt", SHORT_TITLE},    {"sr", SHORT_OPEN},      {"sra", SHORT_TITLE},
    {"st", SHORT_OPEN},      {"ste", SHORT_TITLE},    {"supt", SHORT_TITLE},
    {"vol", SHORT_NUMBER},   {"vols", SHORT_NUMBER},  {"vs", SHORT_INNER},
};

/* Words that, capitalised after a dot, nearly always begin a sentence. Sorted. */
static const char *const starters[] = {
    "a",       "according", "after",  "all",     "also",    "although", "an",      "and",
    "another", "as",        "asked",  "at",      "because", "before",   "both",    "but",
    "by",      "despite",   "during", "earlier", "even",    "every",    "for",     "from",
    "he",      "her",       "his",    "how",     "however", "i",        "if",      "in",
    "instead", "it",        "it's",   "its",     "last",    "later",    "many",    "meanwhile",
    "more",    "most",      "my",     "no",      "none",    "not",      "now",     "of",
    "on",      "once",      "one",    "only",    "other",   "our",      "several", "she",
    "since",   "so",        "some",   "still",   "such",    "that",     "the",     "their",
    "then",    "there",     "these",  "they",    "this",    "those",    "though",  "thus",
    "to",      "two",       "under",  "unless",  "until",   "we",       "what",    "when",
    "where",   "while",     "who",    "why",     "with",    "without",  "yet",     "you",
};

static const char *const calendar_words[] = {
    /* what follows "10 a.m."; sorted */
    "apr",     "april",    "aug",       "august", "dec",      "december", "feb",       "february",
    "friday",  "january",  "july",      "june",   "march",    "may",      "monday",    "november",
    "october", "saturday", "september", "sunday", "thursday", "tuesday",  "wednesday",
};

static int
by_text(const void *key, const void *item)
{
    return strcmp(key, *(const char *const *)item);
}

static bool
in_list(const char *const *list, size_t count, const char *norm)
{
    return bsearch(norm, list, count, sizeof *list, by_text) != NULL;
}

static bool
is_starter(const char *norm)
{
    return in_list(starters, sizeof starters / sizeof *starters, norm);
}

static short_kind
short_form(const char *norm)
{
    const void *hit = bsearch(norm, short_forms, sizeof short_forms / sizeof *short_forms,
                              sizeof *short_forms, by_text);
    size_t index;

    if (hit == NULL) return SHORT_NONE;
    index = (size_t)((const char *)hit - (const char *)short_forms) / sizeof *short_forms;
    return short_forms[index].kind;
}

/* The dot belongs to the token: U.S. a.m. J.D. */
static bool
dotted_ends(const char *last, const text_token *next, const char *norm)
{
    if (next->flags & TEXT_DIGIT) return false;
    if (strcmp(last, "am") == 0 || strcmp(last, "pm") == 0)
        return (next->flags & (TEXT_CAPITAL | TEXT_UPPER)) == TEXT_CAPITAL &&
               !in_list(calendar_words, sizeof calendar_words / sizeof *calendar_words, norm);
    if (strcmp(last, "eg") == 0 || strcmp(last, "ie") == 0) return false;
    return is_starter(norm);
}

static bool
is_roman(const char *norm)
{
    return norm[strspn(norm, "ivxlc")] == '\0';
}

static bool
short_form_ends(short_kind kind, const text_token *next, const char *norm)
{
    bool number = (next->flags & TEXT_DIGIT) || (is_roman(norm) && (next->flags & TEXT_CAPITAL));

    switch (kind) {
    case SHORT_TITLE:
    case SHORT_INNER: return false;
    case SHORT_NUMBER: return !number;
    default: return is_starter(norm);
    }
}

/* "Joseph R. Biden", "1. The parties": an initial, or the number of a list item. */
static bool
is_initial(const text_token *last)
{
    bool letter = last->norm_size == 1 && (last->flags & TEXT_CAPITAL);
    bool item =
        (last->flags & TEXT_SENTENCE) && last->norm_size <= 3 && (last->flags & TEXT_NUMBER);

    return letter || item;
}

/* "wrote on X. Jane Roe said": the network, and nobody's initial. */
static bool
is_network(const text_stream *s, const text_token *last)
{
    const text_token *before = last > s->tokens ? last - 1 : NULL;

    return s->norms[last->norm] == 'x' && before != NULL && before->norm_size == 2 &&
           (before->flags & TEXT_CAPITAL) == 0 &&
           (memcmp(s->norms + before->norm, "on", 2) == 0 ||
            memcmp(s->norms + before->norm, "to", 2) == 0);
}

/* "security.The": white space was lost, as extractors of web pages do; not "delfi.lt". */
static bool
lost_space(const text_stream *s, const text_token *last, const text_token *next)
{
    unsigned char byte = (unsigned char)s->text[last->end - 1];
    bool word = last->norm_size >= 2 && (byte >= 0x80 || (byte >= 'a' && byte <= 'z'));

    return word && (next->flags & (TEXT_CAPITAL | TEXT_UPPER)) == TEXT_CAPITAL &&
           next->norm_size >= 2;
}

/* `next` does not begin with a lower-case letter. */
bool
text_ends_sentence(const text_stream *s, const text_token *last, unsigned seen,
                   const text_token *next)
{
    const char *norm = s->norms + next->norm, *before = s->norms + last->norm;
    short_kind kind;

    if ((seen & (SEEN_STOP | SEEN_LOUD)) == 0)
        return seen == SEEN_SPACE && dotted_ends(before, next, norm);
    if ((seen & SEEN_AFTER) == 0) {
        if (seen & SEEN_SPACE) return false; /* " .NET" */
        return (seen & (SEEN_QUOTE | SEEN_COMMA)) == 0 ? lost_space(s, last, next)
                                                       : (next->flags & TEXT_CAPITAL) != 0;
    }
    if ((seen & SEEN_LOUD) || (seen & (SEEN_QUOTE | SEEN_COMMA | SEEN_DASH))) return true;
    if (last->flags & (TEXT_DOTTED | TEXT_POSSESSIVE)) return true;
    if (is_initial(last) && !is_network(s, last))
        return (last->flags & TEXT_DIGIT) == 0 && is_starter(norm);
    kind = short_form(before);
    return kind == SHORT_NONE || short_form_ends(kind, next, norm);
}
