/* Phrases of a few words that stand for an adverb: "in order to", "for its part", "as expected", "that is", "as a whole". */
#include "annotate/groups_tag.h"

static bool
is_word(const groups_scan *g, uint32_t i, const char *word)
{
    return i < g->count && !g->breaks[i] && g->s->tokens[i].gap <= TEXT_GAP_SPACE &&
           base_same(g->s->norms + g->s->tokens[i].norm, word);
}

/* "has in practice frozen", "have not so much as signed": words that stand for an adverb between an auxiliary
 * and its verb; how many, 0: they are none. */
static uint32_t
adverb_words(const groups_scan *g, uint32_t i)
{
    static const char *const nouns[] = {"practice", "effect", "fact", "turn", "theory", "essence"};
    uint32_t size = 0;

    if (groups_is(g, i, W_IN)) {
        for (size_t k = 0; k < sizeof nouns / sizeof *nouns && size == 0; k++)
            if (is_word(g, i + 1, nouns[k])) size = 2;
    } else if (is_word(g, i, "so") && is_word(g, i + 1, "much") && is_word(g, i + 2, "as")) {
        size = 3;
    } else if (is_word(g, i + 1, "after") && is_word(g, i + 2, "another") &&
               groups_is(g, i, W_ONE)) {
        size = 3; /* "have one after another left" */
    } else if (is_word(g, i + 1, "by") && is_word(g, i + 2, "one") && groups_is(g, i, W_ONE)) {
        size = 3;
    } else if (groups_is(g, i, W_ONCE) &&
               (is_word(g, i + 1, "more") || is_word(g, i + 1, "again"))) {
        size = 2;
    }
    return size > 0 && i + size < g->count && g->s->tokens[i + size].gap <= TEXT_GAP_SPACE &&
                   (groups_classes(g, i + size) & (WORD_VERB | WORD_BE))
               ? size
               : 0;
}

/* ", that is, on the first day": no clause */
static bool
is_that_is(const groups_scan *g, uint32_t i)
{
    return groups_is(g, i, W_THAT) && g->s->tokens[i].gap >= TEXT_GAP_COMMA && !g->breaks[i] &&
           is_word(g, i + 1, "is") && i + 2 < g->count && !g->breaks[i + 2] &&
           g->s->tokens[i + 2].gap == TEXT_GAP_COMMA;
}

/* "the votes of all members present, ", "those present and voting" */
static bool
is_all_present(const groups_scan *g, uint32_t i, const groups_context *c)
{
    return i > 0 && groups_is(g, i, W_PRESENT) &&
           (c->previous == TAG_NOUN || c->previous == TAG_PRONOUN) &&
           (i + 1 >= g->count || g->breaks[i + 1] || g->s->tokens[i + 1].gap >= TEXT_GAP_COMMA ||
            is_word(g, i + 2, "voting"));
}

/* ", as expected,", ", as planned.": an adverb in two words */
static bool
is_as_expected(const groups_scan *g, uint32_t i)
{
    uint32_t classes = groups_classes(g, i + 1);

    return groups_is(g, i, W_AS) && g->s->tokens[i].gap >= TEXT_GAP_COMMA && i + 1 < g->count &&
           g->s->tokens[i + 1].gap <= TEXT_GAP_SPACE && (classes & WORD_PARTICIPLE) != 0 &&
           (classes & (WORD_NOUN | WORD_BE | WORD_HAVE)) == 0 &&
           (i + 2 >= g->count || groups_breaks(g, i + 2) ||
            g->s->tokens[i + 2].gap >= TEXT_GAP_COMMA);
}

/* "For her part, the host said": no part that anybody has. */
static bool
is_for_its_part(const groups_scan *g, uint32_t i)
{
    return i + 2 < g->count && !g->breaks[i + 1] && is_word(g, i + 2, "part") &&
           (is_word(g, i + 1, "his") || is_word(g, i + 1, "her") || is_word(g, i + 1, "its") ||
            is_word(g, i + 1, "their")) &&
           (i + 3 >= g->count || g->s->tokens[i + 3].gap > TEXT_GAP_SPACE ||
            (groups_classes(g, i + 3) & WORD_PREPOSITION) == 0);
}

uint32_t
groups_phrase(const groups_scan *g, uint32_t i, const groups_context *c)
{
    switch (groups_word(g, i)) {
    case W_THAT: return is_that_is(g, i) ? 2 : 0;
    case W_PRESENT: return is_all_present(g, i, c) ? 1 : 0;
    case W_AS:
        if (is_as_expected(g, i)) return 2;
        if (is_word(g, i + 1, "a") && is_word(g, i + 2, "whole")) return 3; /* "as a whole" */
        break;
    case W_IN:
        if (is_word(g, i + 1, "order") && is_word(g, i + 2, "to"))
            return 2; /* no order that somebody gave */
        break;
    case W_FOR: return is_for_its_part(g, i) ? 3 : 0;
    case W_MORE:
    case W_LESS: /* "left more than two years ago": nothing that was left */
        return groups_is(g, i + 1, W_THAN) && i + 2 < g->count && g->date_at[i + 2] != UINT32_MAX
                   ? 2
                   : 0;
    case W_SO:
    case W_ONE:
    case W_ONCE: break;
    default: return 0;
    }
    return c->auxiliary != TAG_NONE && g->tag[i] != TAG_ADVERB ? adverb_words(g, i) : 0;
}
