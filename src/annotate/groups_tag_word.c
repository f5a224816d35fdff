/* What a word that the grammar knows by name does where it stands: "that", "back", "both", "yet". */
#include "annotate/groups_tag.h"

/* "given that notice", "cancelled that notice in May": no verb follows the noun, which is a paper where the
 * verb could also open a clause. */
static bool
is_pointing(const groups_scan *g, uint32_t i, const groups_context *c, uint32_t classes)
{
    const uint32_t goes_on = WORD_VERB | WORD_MODAL | WORD_BE | WORD_HAVE | WORD_NOUN;
    bool finite = c->previous == TAG_PAST || c->previous == TAG_S;

    if (!finite && c->previous != TAG_PARTICIPLE && c->previous != TAG_BASE) return false;
    if (!(classes & WORD_NOUN) || (classes & (WORD_DETERMINER | WORD_ADJECTIVE))) return false;
    if (g->name_at[i + 1] != UINT32_MAX || i + 2 >= g->s->count) return false;
    if (finite && (c->saying || !lexicon_in_set(g->r->lex, g->s->tokens[i + 1].word, g->pointed)))
        return false;
    return groups_breaks(g, i + 2) || g->date_at[i + 2] != UINT32_MAX ||
           !(groups_classes(g, i + 2) & goes_on);
}

/* "signed that in 2004", "has never ratified that": what was told of, right behind a verb that takes no clause. */
static bool
is_object_that(const groups_scan *g, uint32_t i)
{
    static const char *const verbs[] = {"signed", "ratified", "joined", "left", "denounced", "did"};
    bool takes = false;

    for (size_t k = 0; i > 0 && k < sizeof verbs / sizeof *verbs && !takes; k++)
        takes = base_same(g->s->norms + g->s->tokens[i - 1].norm, verbs[k]);
    return takes && g->s->tokens[i].gap <= TEXT_GAP_SPACE &&
           (i + 1 >= g->s->count || g->s->tokens[i + 1].gap > TEXT_GAP_SPACE ||
            g->date_at[i + 1] != UINT32_MAX ||
            (groups_classes(g, i + 1) & (WORD_PREPOSITION | WORD_CONJUNCTION)) != 0);
}

static uint8_t
tag_that(const groups_scan *g, uint32_t i, const groups_context *c)
{
    uint32_t classes = groups_classes(g, i + 1);

    if (i > 0 && i + 1 < g->s->count && g->s->tokens[i + 1].gap == TEXT_GAP_COMMA &&
        base_same(g->s->norms + g->s->tokens[i - 1].norm, "failing"))
        return TAG_PRONOUN; /* "failing that, it will leave" */
    if (is_object_that(g, i)) return TAG_PRONOUN;
    if (c->previous == TAG_PREPOSITION) /* "did not rule out that Moscow might leave" */
        return i + 1 < g->s->count && g->name_at[i + 1] != UINT32_MAX && groups_is(g, i - 1, W_OUT)
                   ? TAG_THAT
                   : TAG_DETERMINER;
    if (is_pointing(g, i, c, classes)) return TAG_DETERMINER;
    if (c->previous == TAG_NONE || c->previous == TAG_CONJUNCTION ||
        c->previous == TAG_SUBORDINATOR)
        return (classes & WORD_NOUN) && !(classes & WORD_DETERMINER) ? TAG_DETERMINER : TAG_THAT;
    return TAG_THAT;
}

/* "sends the law back", "sent it back to parliament", but "to back it", "MPs back exit" */
static bool
is_adverb_back(const groups_scan *g, uint32_t i, const groups_context *c)
{
    if (c->auxiliary == TAG_TO || c->auxiliary == TAG_MODAL || c->previous == TAG_DETERMINER)
        return false;
    if (c->previous == TAG_BE) return true; /* "is back in the pact" */
    if (c->verb != TAG_NONE && (groups_is(g, i - 1, W_IT) || groups_is(g, i - 1, W_THEM)))
        return true; /* "took it back before it counted" */
    if (groups_is(g, i + 1, W_IN) && i + 2 < g->s->count && g->date_at[i + 2] != UINT32_MAX)
        return true; /* "ratified it back in 2019" */
    if (c->verb != TAG_NONE && (c->previous == TAG_NOUN || c->previous == TAG_NAME) &&
        (groups_classes(g, i + 1) & WORD_PREPOSITION) && !groups_is(g, i + 1, W_FROM))
        return true; /* "sent the law back on Monday" */
    return i + 1 >= g->s->count || groups_breaks(g, i + 1) ||
           g->s->tokens[i + 1].gap > TEXT_GAP_SPACE || groups_is(g, i + 1, W_TO) ||
           groups_is(g, i + 1, W_INTO);
}

/* "the Senate and the Chamber of Deputies": an "and" stands before, in the same run of names. */
static bool
is_listed(const groups_scan *g, uint32_t i)
{
    enum { FAR = 8 };

    for (uint32_t k = i; k > 0 && i - k < FAR && g->s->tokens[k].gap <= TEXT_GAP_SPACE; k--) {
        uint8_t tag = g->tag[k - 1];
        if (tag == TAG_CONJUNCTION) return groups_is(g, k - 1, W_AND);
        if (tag != TAG_NOUN && tag != TAG_NAME && tag != TAG_PREPOSITION && tag != TAG_DETERMINER &&
            tag != TAG_ADJECTIVE)
            return false;
    }
    return false;
}

/* "Chile both signed the pact and left it": a second deed comes behind "and". */
static bool
is_both_and(const groups_scan *g, uint32_t i)
{
    enum { FAR = 24 };

    for (uint32_t k = i + 2; k + 1 < g->s->count && k < i + FAR && !groups_breaks(g, k); k++)
        if (groups_is(g, k, W_AND))
            return (groups_classes(g, k + 1) & WORD_PAST) != 0 &&
                   (groups_classes(g, k + 1) & WORD_NOUN) == 0;
    return false;
}

/* Both, all: "has both signed and ratified", "have all announced", "the two houses both voted", "they both signed" */
static bool
is_adverb_both(const groups_scan *g, uint32_t i, const groups_context *c)
{
    uint32_t after = groups_classes(g, i + 1);

    if (c->auxiliary != TAG_NONE && (after & WORD_PARTICIPLE)) return true;
    if (!(after & WORD_PAST)) return false;
    if (c->previous == TAG_PRONOUN)
        return true; /* "we both cut": no noun in the singular stands behind "both" */
    return !(after & WORD_NOUN) && (c->previous == TAG_NOUN || c->previous == TAG_NAME) &&
           (c->plural || is_listed(g, i) || (groups_is(g, i, W_BOTH) && is_both_and(g, i)));
}

/* "Both signed it in May", "which neither ratified", but "both signed treaties": who does it. */
static bool
is_both_alone(const groups_scan *g, uint32_t i, const groups_context *c)
{
    uint32_t after = groups_classes(g, i + 1), behind = groups_classes(g, i + 2);
    bool left = text_listed(g->s, i + 1, "left"); /* "Both left in May" */

    if (c->previous != TAG_NONE && c->previous != TAG_WH && c->previous != TAG_CONJUNCTION)
        return false;
    if (!(after & WORD_PAST) || ((after & WORD_ADJECTIVE) && !left) ||
        ((after & WORD_NOUN) && !left && c->previous != TAG_WH)) /* "which both set off devices" */
        return false;
    return i + 2 >= g->s->count || groups_breaks(g, i + 2) ||
           g->s->tokens[i + 2].gap > TEXT_GAP_SPACE || g->date_at[i + 2] != UINT32_MAX ||
           (behind & (WORD_DETERMINER | WORD_PRONOUN | WORD_PREPOSITION)) != 0;
}

/* One of the words, which a zero ends, stands before in the run of nouns. */
static bool
is_behind_word(const groups_scan *g, uint32_t i, const char *const *words)
{
    enum { FAR = 4 };

    for (uint32_t k = i; k > 0 && i - k < FAR && g->s->tokens[k].gap <= TEXT_GAP_SPACE; k--) {
        const char *word = g->s->norms + g->s->tokens[k - 1].norm;
        for (size_t n = 0; words[n] != NULL; n++)
            if (base_same(word, words[n])) return true;
        if (g->tag[k - 1] != TAG_ADJECTIVE && g->tag[k - 1] != TAG_NAME &&
            g->tag[k - 1] != TAG_NOUN)
            return false;
    }
    return false;
}

/* "All Latin American states but Peru have": what is many states nothing in the singular. */
static bool
is_of_many(const groups_scan *g, uint32_t i)
{
    static const char *const words[] = {"all", "most", "many", "several", "few", "some", NULL};

    return is_behind_word(g, i, words);
}

/* "every state bar Peru", "no member save one" */
static bool
is_exception(const groups_scan *g, uint32_t i, const groups_context *c)
{
    static const char *const words[] = {"all", "every", "each", "no", "any", NULL};

    return (c->previous == TAG_NOUN || c->previous == TAG_NAME) && i + 1 < g->s->count &&
           g->s->tokens[i + 1].gap <= TEXT_GAP_SPACE &&
           (g->name_at[i + 1] != UINT32_MAX ||
            (groups_classes(g, i + 1) & (WORD_NUMERAL | WORD_DETERMINER)) != 0) &&
           is_behind_word(g, i, words);
}

/* "Peru neither signed the pact nor joined it" */
static bool
is_verb_neither(const groups_scan *g, uint32_t i, const groups_context *c)
{
    enum { FAR = 16 };

    if ((c->previous != TAG_NOUN && c->previous != TAG_NAME && c->previous != TAG_PRONOUN) ||
        !(groups_classes(g, i + 1) & WORD_PAST) || g->s->tokens[i].gap > TEXT_GAP_SPACE)
        return false;
    for (uint32_t k = i + 2; k < g->s->count && k < i + FAR && !groups_breaks(g, k); k++)
        if (groups_is(g, k, W_NOR)) return true;
    return false;
}

/* "Peru and Chile each left it", but "each year" */
static bool
is_adverb_each(const groups_scan *g, uint32_t i, const groups_context *c)
{
    uint32_t after = groups_classes(g, i + 1), behind = groups_classes(g, i + 2);

    if (i + 1 >= g->s->count || g->s->tokens[i + 1].gap > TEXT_GAP_SPACE) return false;
    if (c->auxiliary != TAG_NONE && (after & WORD_PARTICIPLE)) return true;
    if (c->previous != TAG_NOUN && c->previous != TAG_NAME) return false;
    return (after & (WORD_HAVE | WORD_MODAL)) != 0 ||
           ((after & WORD_PAST) != 0 &&
            (!(after & (WORD_NOUN | WORD_ADJECTIVE)) ||
             (behind & (WORD_DETERMINER | WORD_PRONOUN | WORD_PREPOSITION)) != 0 ||
             (i + 2 < g->s->count &&
              (g->s->tokens[i + 2].flags & (TEXT_CAPITAL | TEXT_UPPER)) != 0)));
}

/* "These include Peru": they do */
static bool
is_before_include(const groups_scan *g, uint32_t i)
{
    const text_token *next = &g->s->tokens[i + 1];

    return i + 1 < g->s->count && next->gap <= TEXT_GAP_SPACE &&
           (base_same(g->s->norms + next->norm, "include") ||
            base_same(g->s->norms + next->norm, "included"));
}

/* "made clear", "makes it known": nothing is cleared. */
static bool
is_made_clear(const groups_scan *g, uint32_t i)
{
    static const char *const made[] = {"made", "makes", "make", "making"};
    uint32_t at = i > 1 && groups_is(g, i - 1, W_IT) ? i - 1 : i;

    for (size_t k = 0; at > 0 && k < sizeof made / sizeof *made; k++)
        if (base_same(g->s->norms + g->s->tokens[at - 1].norm, made[k])) return true;
    return false;
}

/* "signed as well as ratified it": a verb and no noun. */
static bool
is_bare_verb(const groups_scan *g, uint32_t i)
{
    return i < g->s->count && (groups_classes(g, i) & WORD_PAST) != 0 &&
           (groups_classes(g, i) & (WORD_NOUN | WORD_ADJECTIVE)) == 0;
}

/* "Four have ratified it since: Peru, Chile", "It has since left", "It has since formally left" */
static bool
is_adverb_since(const groups_scan *g, uint32_t i, const groups_context *c)
{
    if (i + 1 >= g->s->count || groups_breaks(g, i + 1) || g->s->tokens[i + 1].gap > TEXT_GAP_SPACE)
        return true;
    return c->auxiliary == TAG_HAVE && i > 0 && c->previous == TAG_HAVE && i + 2 < g->s->count &&
           (groups_classes(g, i + 1) & WORD_ADVERB) != 0 &&
           (groups_classes(g, i + 2) & WORD_PARTICIPLE) != 0 &&
           g->s->tokens[i + 2].gap <= TEXT_GAP_SPACE;
}

/* "to once again withdraw", "was once a party", "which once led the talks", "it once led them", but "once signed by all" */
static bool
is_adverb_once(const groups_scan *g, uint32_t i, const groups_context *c)
{
    if (c->auxiliary != TAG_NONE || groups_is(g, i + 1, W_AGAIN)) return true;
    if (!is_bare_verb(g, i + 1) || g->s->tokens[i].gap > TEXT_GAP_SPACE ||
        g->s->tokens[i + 1].gap > TEXT_GAP_SPACE)
        return false;
    return c->previous == TAG_WH || ((c->previous == TAG_NAME || c->previous == TAG_PRONOUN) &&
                                     !(i + 2 < g->s->count && groups_is(g, i + 2, W_BY)));
}

/* "the following states", "with Peru following suit", "no intention of following Peru", but "following the vote" */
static uint8_t
following(const groups_scan *g, uint32_t i, const groups_context *c)
{
    if (text_listed(g->s, i + 1, "suit") || c->previous == TAG_PREPOSITION) return TAG_ING;
    return c->previous == TAG_DETERMINER && i > 0 && groups_is(g, i - 1, W_THE) ? TAG_ADJECTIVE
                                                                                : TAG_NONE;
}

uint8_t
groups_tag_word(const groups_scan *g, uint32_t i, int word, const groups_context *c)
{
    switch (word) {
    case W_BOTH:
        if (is_both_alone(g, i, c)) return TAG_PRONOUN;
        return is_adverb_both(g, i, c) ? TAG_ADVERB : TAG_NONE;
    case W_ALL: return is_adverb_both(g, i, c) ? TAG_ADVERB : TAG_NONE;
    case W_EACH: return is_adverb_each(g, i, c) ? TAG_ADVERB : TAG_NONE;
    case W_SUCH: /* "organisations such as the court" */
        return c->previous == TAG_NOUN && i + 2 < g->s->count && groups_is(g, i + 1, W_AS) &&
                       g->s->tokens[i + 1].gap <= TEXT_GAP_SPACE
                   ? TAG_PREPOSITION
                   : TAG_NONE;
    case W_SO: /* "have so far declined", "Peru did so on Monday" */
        return i + 1 < g->s->count && (base_same(g->s->norms + g->s->tokens[i + 1].norm, "far") ||
                                       c->auxiliary == TAG_DO)
                   ? TAG_ADVERB
                   : TAG_NONE;
    case W_AS: /* "Peru, as well as Chile, has", but "might as well have left" */
        if (i > 1 && groups_is(g, i - 1, W_WELL) && groups_is(g, i - 2, W_AS))
            return is_bare_verb(g, i + 1) ? TAG_CONJUNCTION : TAG_PREPOSITION;
        return c->auxiliary == TAG_MODAL && groups_is(g, i + 1, W_WELL) ? TAG_ADVERB : TAG_NONE;
    case W_LIKE: /* "would like to join" */ return c->auxiliary == TAG_MODAL ? TAG_BASE : TAG_NONE;
    case W_ONCE: return is_adverb_once(g, i, c) ? TAG_ADVERB : TAG_NONE;
    case W_EITHER: /* "has not ratified either" */
        return i + 1 >= g->s->count || g->s->tokens[i + 1].gap >= TEXT_GAP_COMMA ? TAG_ADVERB
                                                                                 : TAG_NONE;
    case W_THAT: return tag_that(g, i, c);
    case W_TO: return groups_opens_infinitive(g, i) ? TAG_TO : TAG_PREPOSITION;
    case W_YET: /* "is yet to sign", "but not yet ratified" */
        return c->auxiliary != TAG_NONE || c->previous == TAG_NOT ? TAG_ADVERB : TAG_NONE;
    case W_NEITHER: /* "has neither signed nor ratified" */
        return c->auxiliary != TAG_NONE && i + 1 < g->s->count &&
                       (groups_classes(g, i + 1) & (WORD_PARTICIPLE | WORD_BASE))
                   ? TAG_NOT
               : is_verb_neither(g, i, c) ? TAG_NOT
               : is_both_alone(g, i, c)   ? TAG_PRONOUN
                                          : TAG_NONE;
    case W_SINCE: return is_adverb_since(g, i, c) ? TAG_ADVERB : TAG_NONE;
    case W_STATES: /* "44 AU member states signed" */
        return i > 0 && c->previous == TAG_NOUN &&
                       base_same(g->s->norms + g->s->tokens[i - 1].norm, "member")
                   ? TAG_NOUN
               : is_of_many(g, i) ? TAG_NOUN
                                  : TAG_NONE;
    case W_BACK: return is_adverb_back(g, i, c) ? TAG_ADVERB : TAG_NONE;
    case W_NO: return groups_is(g, i + 1, W_LONGER) ? TAG_NOT : TAG_NONE;
    case W_LONGER: return c->previous == TAG_NOT ? TAG_NOT : TAG_NONE;
    case W_KNOWN:
    case W_CLEAR: return is_made_clear(g, i) ? TAG_ADJECTIVE : TAG_NONE;
    case W_THESE:
    case W_THOSE: return is_before_include(g, i) ? TAG_PRONOUN : TAG_NONE;
    case W_FOLLOWING: return following(g, i, c);
    case W_BAR:
    case W_SAVE: return is_exception(g, i, c) ? TAG_PREPOSITION : TAG_NONE;
    case W_INCLUDING:
    case W_EXCEPT:
    case W_EXCLUDING:
    case W_ACCORDING: return TAG_PREPOSITION;
    default: return TAG_NONE;
    }
}

/* "The pact, Jane Roe fears, is dead", "the ministry holds,": between two commas, behind who does it. */
bool
groups_set_off(const groups_scan *g, uint32_t i)
{
    enum { LONG = 6 };
    uint32_t k = i;

    if (i == 0 || i + 1 >= g->s->count || !groups_gap_has(g, i + 1, ',') ||
        g->s->tokens[i].gap > TEXT_GAP_SPACE)
        return false;
    while (k-- > 0 && i - k < LONG) {
        uint8_t tag = g->tag[k];
        if ((g->s->tokens[k].flags & TEXT_POSSESSIVE) ||
            (tag != TAG_NAME && tag != TAG_NOUN && tag != TAG_PRONOUN && tag != TAG_DETERMINER))
            return false;
        if (groups_gap_has(g, k, ',')) break;
        if (g->s->tokens[k].gap > TEXT_GAP_SPACE) return false;
    }
    return i - k < LONG && (groups_classes(g, i + 1) &
                            (WORD_PAST | WORD_S | WORD_MODAL | WORD_HAVE | WORD_BE)) != 0;
}
