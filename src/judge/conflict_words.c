/* What a claim's own words leave open, whatever was read in them. The words that do so are sets of the
 * packs. */
#include "judge/conflicts.h"

#include <string.h>

/* The tokens of what the claim stands on, each with its word; until the next call. A stored range may cut
 * a letter: what follows it is left out. */
static treaty_result
read_words(conflict_work *w, const judge_claim *c)
{
    treaty_result rc;

    base_buffer_reset(&w->text);
    rc = store_read_chunks(w->s, STORE_TEXT, c->document, (size_t)c->start,
                           (size_t)(c->end - c->start), &w->text);
    base_append_byte(&w->text, '\0');
    if (rc == TREATY_OK && w->text.failed) rc = base_no_memory(w->e);
    if (rc == TREATY_OK)
        rc = text_tokenise(&w->words, w->text.bytes,
                           text_valid_utf8(w->text.bytes, w->text.size - 1), 0, w->e);
    if (rc == TREATY_OK) lexicon_look_up(w->lex, &w->words);
    return rc;
}

static bool
holds(const conflict_work *w, const char *set)
{
    int id = lexicon_set(w->lex, set);

    for (uint32_t i = 0; i < w->words.count; i++)
        if (lexicon_in_set(w->lex, w->words.tokens[i].word, id)) return true;
    return false;
}

/* Words that turn a sentence round; a reading that lost one must not accuse anybody. */
static bool
has_negation(const conflict_work *w)
{
    for (uint32_t i = 0; i < w->words.count; i++) {
        const text_token *t = &w->words.tokens[i];
        if ((lexicon_classes(w->lex, t->word) & WORD_NOT) != 0) return true;
        if ((t->flags & TEXT_CAPITAL) == 0 && strncmp(w->words.norms + t->norm, "non-", 4) == 0)
            return true;
    }
    return holds(w, "turning");
}

static bool
is_gerund(const conflict_work *w, const text_token *t)
{
    const char *norm = w->words.norms + t->norm;

    if (t->word != 0) return (lexicon_classes(w->lex, t->word) & WORD_ING) != 0;
    return t->norm_size > 4 && strcmp(norm + t->norm_size - 3, "ing") == 0;
}

/* "is leaving", "are withdrawing": under way. A denunciation is a notice. */
static bool
is_under_way(const conflict_work *w)
{
    for (uint32_t i = 1; i < w->words.count; i++) {
        const text_token *be = &w->words.tokens[i - 1], *verb = &w->words.tokens[i];
        bool is = (be->flags & TEXT_POSSESSIVE) != 0 ||
                  (lexicon_classes(w->lex, be->word) & WORD_BE) != 0;
        if (is && verb->gap == TEXT_GAP_SPACE && is_gerund(w, verb)) return true;
    }
    return holds(w, "denouncing");
}

/* "takes effect a year after notice", "enters into force": the rule, or what is to come. */
static bool
is_rule(const conflict_work *w)
{
    int entering = lexicon_set(w->lex, "entering"), force = lexicon_set(w->lex, "entered");

    for (uint32_t i = 1; i < w->words.count; i++) {
        uint32_t verb = w->words.tokens[i - 1].word;
        if ((lexicon_classes(w->lex, verb) & (WORD_S | WORD_BASE)) != 0 &&
            lexicon_in_set(w->lex, verb, entering) &&
            lexicon_in_set(w->lex, w->words.tokens[i].word, force))
            return true;
    }
    return false;
}

treaty_result
conflict_is_plain(conflict_work *w, const conflict_item *item, bool *plain)
{
    treaty_result rc = read_words(w, item->claim);

    *plain = rc == TREATY_OK && !has_negation(w) && !is_under_way(w) &&
             (item->claim->date != NULL || !is_rule(w));
    return rc;
}

treaty_result
conflict_has_word(conflict_work *w, const conflict_item *item, const char *set, bool *has)
{
    treaty_result rc = read_words(w, item->claim);

    *has = rc == TREATY_OK && holds(w, set);
    return rc;
}

treaty_result
conflict_has_date(conflict_work *w, const conflict_item *item, bool *has)
{
    treaty_result rc = read_words(w, item->claim);

    *has = false;
    for (uint32_t i = 0; rc == TREATY_OK && i < w->words.count && !*has; i++)
        *has =
            (w->words.tokens[i].flags & TEXT_DIGIT) != 0 ||
            (lexicon_classes(w->lex, w->words.tokens[i].word) & (WORD_MONTH | WORD_WEEKDAY)) != 0;
    return rc;
}

/* "Nairobi time", "local time", "GMT": told by the clock of a place, which may have another day. */
treaty_result
conflict_names_clock(conflict_work *w, const conflict_item *item, bool *named)
{
    int clock = lexicon_set(w->lex, "clock"), zone = lexicon_set(w->lex, "zone");
    treaty_result rc = read_words(w, item->claim);

    *named = false;
    for (uint32_t i = 1; rc == TREATY_OK && i < w->words.count && !*named; i++) {
        const text_token *t = &w->words.tokens[i], *place = t - 1;
        *named =
            lexicon_in_set(w->lex, t->word, zone) ||
            (lexicon_in_set(w->lex, t->word, clock) &&
             ((place->flags & TEXT_CAPITAL) != 0 || lexicon_in_set(w->lex, place->word, zone)));
    }
    return rc;
}
