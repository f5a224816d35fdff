/* Noun groups: determiners, adjectives, numbers and names before one head, possessors inside. */
#include "annotate/groups_inner.h"

#include <string.h>

static bool
nominal(uint8_t tag)
{
    return tag >= TAG_NOUN && tag <= TAG_PRONOUN;
}

/* End of the name that covers token i, or i + 1. */
static uint32_t
unit_end(const groups_scan *g, uint32_t i)
{
    return g->tag[i] == TAG_NAME ? g->r->names[g->name_at[i]].last : i + 1;
}

/* "a move Peru and Chile called hostile": what stands behind the second. */
static uint32_t
behind_list(const groups_scan *g, uint32_t i)
{
    if (i + 1 < g->s->count && groups_is(g, i, W_AND) && g->tag[i + 1] == TAG_NAME)
        return g->r->names[g->name_at[i + 1]].last;
    return i;
}

/* "a move Russia called hostile": behind a common noun a state before its verb is a subject. */
static bool
opens_relative(const groups_scan *g, uint32_t i)
{
    const annotate_name *n;
    uint32_t k;

    if (g->tag[i] != TAG_NAME || g->tag[i - 1] != TAG_NOUN) return false;
    n = &g->r->names[g->name_at[i]];
    if (n->first != i || n->kind != LEXICON_STATE || n->how == NAME_ADJECTIVE ||
        n->how == NAME_DEMONYM || (g->s->tokens[n->last - 1].flags & TEXT_POSSESSIVE))
        return false;
    k = behind_list(g, n->last);
    return k < g->s->count && g->s->tokens[k].gap <= TEXT_GAP_SPACE &&
           (groups_classes(g, k) & (WORD_PAST | WORD_S | WORD_MODAL | WORD_HAVE | WORD_BE)) != 0;
}

/* "Among Muslim states | Turkey, Pakistan and Saudi Arabia have": what opens the sentence, and a list of who acts. */
static bool
opens_list(const groups_scan *g, uint32_t first, uint32_t i)
{
    const annotate_name *n;

    if (g->tag[i] != TAG_NAME || g->name_at[i] >= g->r->name_count || g->tag[i - 1] != TAG_NOUN ||
        first == 0 || g->tag[first - 1] != TAG_PREPOSITION || !groups_breaks(g, first - 1))
        return false;
    n = &g->r->names[g->name_at[i]];
    return n->first == i && n->kind == LEXICON_STATE && n->how == NAME_PROPER &&
           n->last + 1 < g->count && !groups_breaks(g, n->last) &&
           g->s->tokens[n->last].gap == TEXT_GAP_COMMA && g->tag[n->last] == TAG_NAME &&
           text_listed(g->s, i - 1, "states countries nations members parties neighbours");
}

/* "for each of the two | the pact enters", "to the depositary | his country's", "to the depositary |
 * Peru's": what is pointed at begins with its article, or is a state's own. */
static bool
opens_another(const groups_scan *g, uint32_t i)
{
    const annotate_name *n;

    if (g->tag[i] != TAG_NAME) return false;
    n = &g->r->names[g->name_at[i]];
    if (n->first != i) return false;
    return groups_is(g, i, W_THE) || groups_is(g, i, W_HIS) || groups_is(g, i, W_HER) ||
           groups_is(g, i, W_THEIR) ||
           (n->kind == LEXICON_STATE && g->tag[i - 1] == TAG_NOUN &&
            !(g->s->tokens[i - 1].flags & TEXT_CAPITAL) &&
            (g->s->tokens[n->last - 1].flags & TEXT_POSSESSIVE));
}

/* "in a letter | Jane Roe wrote", "at the hearing | Foreign Minister Jane Roe said": where or when somebody spoke,
 * and who. */
static bool
opens_speaker(const groups_scan *g, uint32_t first, uint32_t i)
{
    const annotate_name *n;

    if (g->tag[i] != TAG_NAME || g->tag[i - 1] != TAG_NOUN || first == 0 ||
        g->tag[first - 1] != TAG_PREPOSITION || groups_is(g, first - 1, W_OF))
        return false;
    n = &g->r->names[g->name_at[i]];
    return n->first == i && (g->s->tokens[i].flags & TEXT_CAPITAL) != 0 &&
           (n->kind == LEXICON_PERSON || n->kind == LEXICON_OFFICE) &&
           lexicon_in_set(g->r->lex, g->s->tokens[i - 1].word, g->occasion);
}

/* "In Peru | lawmakers voted": where, opening the sentence, and who. */
static bool
opens_subject(const groups_scan *g, uint32_t first, uint32_t i)
{
    const annotate_name *n = g->tag[first] == TAG_NAME ? &g->r->names[g->name_at[first]] : NULL;
    uint32_t k;

    if (n == NULL || first == 0 || n->last != i || n->first != first || n->kind != LEXICON_STATE ||
        n->how == NAME_ADJECTIVE || n->how == NAME_DEMONYM || !groups_is(g, first - 1, W_IN) ||
        !groups_breaks(g, first - 1) || (g->s->tokens[i].flags & TEXT_CAPITAL) != 0 ||
        (g->s->tokens[i - 1].flags & TEXT_POSSESSIVE) != 0)
        return false;
    k = unit_end(g, i);
    return k < g->count && g->s->tokens[k].gap <= TEXT_GAP_SPACE &&
           (groups_classes(g, k) & (WORD_PAST | WORD_S | WORD_MODAL | WORD_HAVE | WORD_BE)) != 0 &&
           (groups_classes(g, k) & WORD_NOUN) == 0;
}

/* "left the pact | hours after the vote" */
static bool
is_span_ahead(const groups_scan *g, uint32_t i)
{
    if (!groups_is(g, i + 1, W_AFTER) && !groups_is(g, i + 1, W_BEFORE)) return false;
    return text_listed(g->s, i, "moments minutes hours days weeks months years");
}

/* A second name of a state beside one is a group of its own, unless the first is an adjective. */
static bool
joins(const groups_scan *g, uint32_t first, uint32_t i)
{
    uint8_t tag = g->tag[i], before = g->tag[i - 1];
    bool possessive = (g->s->tokens[i - 1].flags & TEXT_POSSESSIVE) != 0;

    if (!nominal(tag) || g->breaks[i] || opens_relative(g, i) || opens_speaker(g, first, i) ||
        opens_subject(g, first, i) || opens_list(g, first, i) ||
        (before != TAG_NUMBER && is_span_ahead(g, i)))
        return false;
    /* "signs into law bill": the phrase ends with its noun */
    if (i == first + 1 && first > 0 && groups_is(g, first, W_LAW) &&
        groups_is(g, first - 1, W_INTO))
        return false;
    if (g->s->tokens[i].gap > TEXT_GAP_SPACE && g->s->tokens[i].gap != TEXT_GAP_QUOTE) return false;
    if (g->s->tokens[i].gap == TEXT_GAP_QUOTE && groups_gap_has(g, i, ',')) return false;
    if (possessive) return tag != TAG_PRONOUN;
    if (opens_another(g, i)) return false;
    if (before == TAG_PRONOUN) return false;
    if (tag == TAG_PRONOUN) /* "no one", "five others" */
        return (groups_is(g, i - 1, W_NO) &&
                base_same(g->s->norms + g->s->tokens[i].norm, "one")) ||
               (before == TAG_NUMBER && base_same(g->s->norms + g->s->tokens[i].norm, "others"));
    if (tag == TAG_DETERMINER) /* "two other states" */
        return before == TAG_DETERMINER || (groups_is(g, i - 1, W_ALL) && i - 1 == first) ||
               (before == TAG_NUMBER && base_same(g->s->norms + g->s->tokens[i].norm, "other"));
    return true;
}

static uint32_t
extent(const groups_scan *g, uint32_t first)
{
    uint32_t i = unit_end(g, first);

    while (i < g->count && joins(g, first, i)) i = unit_end(g, i);
    return i;
}

static bool
starts_plural(const char *norm, size_t size)
{
    return size > 3 && norm[size - 1] == 's' && norm[size - 2] != 's';
}

static bool
is_nothing(const groups_scan *g, uint32_t i)
{
    const char *norm = g->s->norms + g->s->tokens[i].norm;

    return g->tag[i] == TAG_PRONOUN && norm[0] == 'n' &&
           (base_same(norm, "nothing") || base_same(norm, "nobody"));
}

static bool
is_head(uint8_t tag)
{
    return tag == TAG_NOUN || tag == TAG_NAME || tag == TAG_PRONOUN;
}

/* "no state", and "none of them", "neither" alone; but "No. 329" is a number, "no fewer than nine" are nine. */
static bool
denies(const groups_scan *g, uint32_t i, int word)
{
    if (word == W_NO && i + 2 < g->count && groups_is(g, i + 2, W_THAN)) return false;
    return word != W_NO || i + 1 >= g->count || !(g->s->tokens[i + 1].flags & TEXT_DIGIT);
}

static void
read_determiner(const groups_scan *g, uint32_t i, annotate_group *n)
{
    int word = g->closed[i] - 1;

    if (groups_negative(word))
        n->negative_determiner |= denies(g, i, word);
    else if (is_nothing(g, i))
        n->negative_determiner = true;
    else if (g->tag[i] == TAG_DETERMINER)
        n->definite |= word != W_A && word != W_AN;
    else if (g->tag[i] == TAG_NUMBER && n->number < 0)
        n->number = lexicon_number(g->r->lex, g->s->tokens[i].word);
}

/* A possessor ends before token i. */
static bool
ends_possessor(const groups_scan *g, uint32_t i)
{
    return (g->s->tokens[i - 1].flags & TEXT_POSSESSIVE) != 0 &&
           (g->name_at[i - 1] == UINT32_MAX || g->name_at[i - 1] != g->name_at[i]);
}

/* Head, name and determiners of the group; returns where its possessor ends, its start where there is
 * none. The name is that of the head, else the last in it: a treaty says more than the state beside it. */
static uint32_t
read_words(const groups_scan *g, annotate_group *n)
{
    uint32_t owned = n->first;

    for (uint32_t i = n->first; i < n->last; i++) {
        if (is_head(g->tag[i])) n->head = i;
        if (g->tag[i] == TAG_NAME) n->name = g->name_at[i];
        read_determiner(g, i, n);
        if (i > n->first && ends_possessor(g, i)) owned = i;
    }
    if (owned == n->first && n->last > n->first + 1 && groups_possessive(g, n->first)) owned++;
    return owned;
}

/* "voted down the treaty": the word before is the verb's own. */
static bool
is_particle_before(const groups_scan *g, uint32_t first)
{
    const annotate_group *v;

    if (g->r->group_count < 2) return false;
    v = &g->r->groups[g->r->group_count - 2];
    return v->kind == GROUP_VERB && v->particle != 0 && v->last == first;
}

static bool
has_norm(const groups_scan *g, uint32_t i, const char *norm)
{
    return base_same(g->s->norms + g->s->tokens[i].norm, norm);
}

/* "over 70 states", "about 40", "at least 21", "up to 12": how many, and no relation. Behind a noun, and
 * "about" behind a verb, it is one ("a quarrel over 12 islands"). Where the words begin; `first`: not so. */
static uint32_t
quantifier(const groups_scan *g, uint32_t first)
{
    uint32_t i = first;
    bool about;

    if (i == 0 || groups_breaks(g, i) || g->s->tokens[i].gap > TEXT_GAP_SPACE) return first;
    if (g->tag[first] != TAG_NUMBER && !has_norm(g, first, "least")) return first;
    about = has_norm(g, i - 1, "about") || has_norm(g, i - 1, "around");
    if (groups_is(g, i - 1, W_TO) && i > 1)
        i -= groups_is(g, i - 2, W_UP) || has_norm(g, i - 2, "close") ? 2 : 0;
    else if (about || groups_is(g, i - 1, W_OVER) || has_norm(g, i - 1, "at"))
        i--;
    if (i == first || i == 0 || groups_breaks(g, i) || g->s->tokens[i].gap >= TEXT_GAP_COMMA)
        return i;
    if (g->tag[i - 1] == TAG_NOUN || g->tag[i - 1] == TAG_NAME || g->tag[i - 1] == TAG_PRONOUN)
        return first;
    return about && g->tag[i - 1] >= TAG_BASE && g->tag[i - 1] <= TAG_ING ? first : i;
}

/* "by only three states", "by nearly all of them": what stands before the adverb */
static uint32_t
before_only(const groups_scan *g, uint32_t first)
{
    static const char *const words[] = {"only",   "just",    "merely",        "nearly",
                                        "almost", "roughly", "approximately", "barely"};

    if (first < 2 || g->s->tokens[first].gap > TEXT_GAP_SPACE || groups_breaks(g, first - 1) ||
        g->s->tokens[first - 1].gap > TEXT_GAP_SPACE || g->tag[first - 2] != TAG_PREPOSITION)
        return first;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (has_norm(g, first - 1, words[k])) return first - 1;
    return first;
}

/* "one against, the parliament voted", "when he was sworn in, the king", "as the war went on, Peru", "once it was
 * over, Peru": a comma closes what the preposition began. */
static bool
is_closed_by_comma(const groups_scan *g, uint32_t i)
{
    if (groups_is(g, i, W_AGAINST)) return true;
    return i > 0 &&
           ((g->tag[i - 1] >= TAG_BASE && g->tag[i - 1] <= TAG_ING) || g->tag[i - 1] == TAG_BE) &&
           (groups_is(g, i, W_IN) || groups_is(g, i, W_OVER) || has_norm(g, i, "on"));
}

static uint32_t
preposition(const groups_scan *g, uint32_t first)
{
    uint32_t i = quantifier(g, first);

    if (i == first) i = before_only(g, first);
    if (i != first && i > 0 && g->s->tokens[i].gap >= TEXT_GAP_COMMA) return 0;
    if (i == 0 || groups_breaks(g, i) || g->s->tokens[i].gap > TEXT_GAP_QUOTE ||
        groups_gap_has(g, i, ':')) /* "are left outside: Peru and Chile" */
        return 0;
    i--;
    if (g->tag[i] != TAG_PREPOSITION && g->tag[i] != TAG_SUBORDINATOR) return 0;
    if (g->s->tokens[first].gap == TEXT_GAP_COMMA && is_closed_by_comma(g, i)) return 0;
    if (i > 0 && !groups_breaks(g, i)) {
        if (groups_is(g, i, W_OF) && (groups_is(g, i - 1, W_OUT) || groups_is(g, i - 1, W_OUTSIDE)))
            i--;
        else if (groups_is(g, i, W_TO) &&
                 (groups_is(g, i - 1, W_ACCORDING) || groups_is(g, i - 1, W_PURSUANT)))
            i--;
    }
    return g->s->tokens[i].word;
}

bool
groups_noun(groups_scan *g, uint32_t *at)
{
    uint32_t first = *at, last = *at = extent(g, first);

    for (int depth = 0;; depth++) {
        annotate_group *n = groups_append(g, GROUP_NOUN, first, last);
        const text_token *head;
        uint32_t owned;
        if (n == NULL) return false;
        owned = read_words(g, n);
        head = &g->s->tokens[n->head];
        n->lemma = lexicon_lemma(g->r->lex, head->word);
        n->preposition = is_particle_before(g, first) ? 0 : preposition(g, first);
        n->plural = starts_plural(g->s->norms + head->norm, head->norm_size);
        if (owned == first || depth == GROUPS_DEPTH) return true;
        n->possessor = g->r->group_count;
        last = owned;
    }
}
