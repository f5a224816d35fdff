/* What a word of an open class does where it stands: its form leaves noun, verb and adjective open, the words about it
 * settle it. */
#include "annotate/groups_tag.h"

static bool
finite_follows(const groups_scan *g, uint32_t i)
{
    uint32_t classes = groups_classes(g, i + 1);

    if (i + 1 >= g->s->count || groups_breaks(g, i + 1)) return false;
    if (g->name_at[i + 1] != UINT32_MAX || g->date_at[i + 1] != UINT32_MAX) return false;
    if (classes & (WORD_BE | WORD_HAVE | WORD_MODAL | WORD_DO)) return true;
    return (classes & WORD_PAST) && !(classes & (WORD_NOUN | WORD_ADJECTIVE | WORD_PARTICIPLE));
}

static bool
opens_nominal(uint8_t tag)
{
    return tag == TAG_DETERMINER || tag == TAG_ADJECTIVE || tag == TAG_NUMBER;
}

static bool
subject_like(uint8_t tag)
{
    return tag == TAG_NOUN || tag == TAG_NAME || tag == TAG_PRONOUN || tag == TAG_WH ||
           tag == TAG_THAT || tag == TAG_NUMBER;
}

/* "the award", "a rethink": a noun, whatever else the word can be. */
static bool
after_article(const groups_scan *g, uint32_t i, const groups_context *c)
{
    return c->previous == TAG_DETERMINER && c->auxiliary == TAG_NONE && i > 0 &&
           !(g->s->tokens[i - 1].flags & TEXT_POSSESSIVE) && !groups_is(g, i - 1, W_NEITHER) &&
           !groups_is(g, i - 1, W_EITHER) && !groups_is(g, i - 1, W_BOTH);
}

/* "became binding on Friday" */
static bool
is_binding(const groups_scan *g, uint32_t i, uint32_t classes, const groups_context *c)
{
    return (classes & WORD_ADJECTIVE) != 0 && (c->verb != TAG_NONE || c->auxiliary == TAG_BE) &&
           !groups_noun_follows(g, i) &&
           !(groups_classes(g, i + 1) & (WORD_DETERMINER | WORD_PRONOUN));
}

/* "became binding law": behind what says what something has become. */
static bool
is_become(const groups_scan *g, uint32_t i, uint32_t classes)
{
    return i > 0 && (classes & WORD_ADJECTIVE) != 0 && groups_noun_follows(g, i) &&
           text_listed(g->s, i - 1, "become becomes became");
}

/* "issued a statement saying it would leave" */
static bool
is_saying_it(const groups_scan *g, uint32_t i)
{
    return (groups_classes(g, i + 1) & WORD_PRONOUN) != 0 &&
           base_same(g->s->norms + g->s->tokens[i].norm, "saying");
}

/* "at a cabinet meeting on Monday", "after a Senate hearing in May" */
static bool
is_gathering(const groups_scan *g, uint32_t i)
{
    static const char *const words[] = {"meeting", "hearing", "sitting", "briefing", "gathering"};
    bool found = false;

    for (size_t k = 0; k < sizeof words / sizeof *words && !found; k++)
        found = base_same(g->s->norms + g->s->tokens[i].norm, words[k]);
    for (uint32_t back = 2; found && back <= 4 && back < i; back++) {
        if (g->s->tokens[i - back + 1].gap > TEXT_GAP_SPACE || g->breaks[i - back + 1]) break;
        if (g->tag[i - back] == TAG_DETERMINER)
            return groups_one_of(g->tag[i - back - 1],
                                 GROUPS_BIT(TAG_PREPOSITION) | GROUPS_BIT(TAG_SUBORDINATOR) |
                                     GROUPS_BIT(TAG_PAST)); /* "told a UN meeting that" */
    }
    return false;
}

/* "contracting parties", "managing director", "founding member": of one word with the noun behind it. */
static bool
is_in_compound(const groups_scan *g, uint32_t i)
{
    static const char *const pairs[][2] = {
        {"contracting", "part"}, {"contracting", "stat"}, {"managing", "direct"},
        {"managing", "edit"},    {"managing", "partn"},   {"founding", "memb"},
        {"founding", "fath"},    {"participating", "st"}, {"participating", "countr"},
        {"negotiating", "part"}, {"ruling", "part"},      {"ruling", "coal"},
        {"acceding", "st"},      {"ratifying", "st"},     {"withdrawing", "st"},
    };
    const text_token *t = g->s->tokens;

    if (i + 1 >= g->s->count || groups_breaks(g, i + 1) || t[i + 1].gap > TEXT_GAP_SPACE)
        return false;
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        if (base_same(g->s->norms + t[i].norm, pairs[k][0]) &&
            strncmp(g->s->norms + t[i + 1].norm, pairs[k][1], strlen(pairs[k][1])) == 0)
            return true;
    return false;
}

static uint8_t
tag_ing(const groups_scan *g, uint32_t i, uint32_t classes, const groups_context *c)
{
    if (is_binding(g, i, classes, c) || is_become(g, i, classes) || is_in_compound(g, i))
        return TAG_ADJECTIVE;
    if (i > 1 && groups_is(g, i - 1, W_OF) && c->previous == TAG_PREPOSITION &&
        base_same(g->s->norms + g->s->tokens[i].norm, "understanding"))
        return TAG_NOUN; /* "a memorandum of understanding" */
    if ((classes & WORD_ADJECTIVE) && groups_noun_follows(g, i) && c->verb == TAG_NONE &&
        (c->previous == TAG_NONE || c->previous == TAG_PREPOSITION ||
         c->previous == TAG_CONJUNCTION))
        return TAG_ADJECTIVE; /* "Neighbouring Zambia" */
    if (c->auxiliary == TAG_BE) return TAG_ING;
    /* "became the 60th, triggering a delay", but "a lasting, binding treaty" */
    if (g->s->tokens[i].gap == TEXT_GAP_COMMA && c->previous == TAG_ADJECTIVE &&
        (groups_classes(g, i + 1) & (WORD_DETERMINER | WORD_PRONOUN | WORD_PREPOSITION)))
        return TAG_ING;
    if (opens_nominal(c->previous) || c->adjective)
        return groups_noun_follows(g, i) && !(classes & WORD_NOUN) ? TAG_ADJECTIVE : TAG_NOUN;
    if (is_gathering(g, i)) return TAG_NOUN;
    if ((classes & WORD_NOUN) && subject_like(c->previous) && !groups_noun_follows(g, i) &&
        !(groups_classes(g, i + 1) & (WORD_DETERMINER | WORD_PREPOSITION)) && !is_saying_it(g, i))
        return TAG_NOUN;
    return TAG_ING;
}

static uint8_t
tag_past(const groups_scan *g, uint32_t i, uint32_t classes, const groups_context *c)
{
    if (c->auxiliary == TAG_HAVE || c->auxiliary == TAG_BE)
        return classes & WORD_PARTICIPLE ? TAG_PARTICIPLE : TAG_PAST;
    if (!(classes & (WORD_PARTICIPLE | WORD_ADJECTIVE | WORD_NOUN)))
        return TAG_PAST; /* "took" stands before no noun */
    if (opens_nominal(c->previous) || c->adjective) {
        if (c->previous == TAG_NUMBER && !groups_noun_follows(g, i)) return TAG_PAST;
        if (c->previous == TAG_ADJECTIVE && g->s->tokens[i].gap == TEXT_GAP_COMMA &&
            (classes & WORD_PAST) && i + 1 < g->s->count &&
            (g->s->tokens[i + 1].flags & TEXT_CAPITAL))
            return TAG_PAST; /* "that is not possible, objected Jane Roe" */
        if (groups_noun_follows(g, i)) return TAG_ADJECTIVE;
        return classes & WORD_NOUN             ? TAG_NOUN
               : c->previous == TAG_DETERMINER ? TAG_ADJECTIVE
                                               : TAG_PAST;
    }
    if (c->previous == TAG_PREPOSITION)
        return groups_noun_follows(g, i) ? TAG_ADJECTIVE : TAG_PARTICIPLE;
    /* "received written notice", "Written notice reached": before its noun, behind no noun */
    if (!(classes & WORD_PAST) && groups_noun_follows(g, i) && g->name_at[i + 1] == UINT32_MAX &&
        (c->previous == TAG_NONE || (c->previous >= TAG_BASE && c->previous <= TAG_ING)))
        return TAG_ADJECTIVE;
    if (!(classes & WORD_PAST)) return TAG_PARTICIPLE;
    return TAG_PAST;
}

/* "signed it in May and hopes to ratify it": a verb, where a day or a name stands before "and". */
static bool
goes_on_to(const groups_scan *g, uint32_t i)
{
    uint8_t tag = i > 1 ? g->tag[i - 2] : TAG_NONE;

    return groups_is(g, i + 1, W_TO) && groups_opens_infinitive(g, i + 1) &&
           (tag == TAG_DATE || tag == TAG_NAME || tag == TAG_PRONOUN);
}

/* ""It went off," recalls a woman", ""It went off," a woman recalls.": behind what was said. */
static bool
is_said_behind(const groups_scan *g, uint32_t i, const groups_context *c)
{
    enum { NEAR = 8 };

    if (!lexicon_in_set(g->r->lex, g->s->tokens[i].word, g->saying)) return false;
    if (g->s->tokens[i].gap == TEXT_GAP_QUOTE)
        return (groups_classes(g, i + 1) & WORD_DETERMINER) != 0;
    if (c->previous != TAG_NOUN || c->plural || (i + 1 < g->s->count && !groups_breaks(g, i + 1)))
        return false;
    for (uint32_t k = i; k > 0 && i - k < NEAR; k--)
        if (g->s->tokens[k].gap == TEXT_GAP_QUOTE) return true;
    return false;
}

/* "EU states that it has left": what it states stands behind. */
static bool
states_that(const groups_scan *g, uint32_t i)
{
    return groups_is(g, i + 1, W_THAT) &&
           (g->name_at[i + 2] != UINT32_MAX ||
            (groups_classes(g, i + 2) & (WORD_PRONOUN | WORD_DETERMINER)) != 0);
}

/* "All EU states bordering the lake", "NATO states that border it": nobody states it. */
static bool
is_all_states(const groups_scan *g, uint32_t i)
{
    static const char *const many[] = {"all",  "both",  "several", "many",  "most",
                                       "some", "other", "few",     "these", "those"};
    const text_token *t = &g->s->tokens[i];
    const annotate_name *n;

    if (i == 0 || i + 2 >= g->s->count || t->gap > TEXT_GAP_SPACE ||
        (g->tag[i - 1] != TAG_NAME && g->tag[i - 1] != TAG_NOUN) ||
        !base_same(g->s->norms + t->norm, "states") || states_that(g, i))
        return false;
    for (size_t k = 0; i > 1 && k < sizeof many / sizeof *many; k++)
        if (base_same(g->s->norms + g->s->tokens[i - 2].norm, many[k])) return true;
    n = g->name_at[i - 1] != UINT32_MAX ? &g->r->names[g->name_at[i - 1]] : NULL;
    return n != NULL && (i < 2 || g->tag[i - 2] != TAG_DETERMINER) &&
           (n->kind == LEXICON_ORGANISATION || n->kind == LEXICON_GROUP ||
            (n->kind == LEXICON_STATE && base_same(n->id, "EUU")));
}

/* The word behind is a form in the past, and joined to this one. */
static bool
is_past_only(const groups_scan *g, uint32_t i)
{
    const uint32_t others = WORD_NOUN | WORD_ADJECTIVE | WORD_BASE;

    return i < g->count && !groups_breaks(g, i) && g->s->tokens[i].gap <= TEXT_GAP_SPACE &&
           (groups_classes(g, i) & WORD_PAST) != 0 && (groups_classes(g, i) & others) == 0;
}

/* "This takes effect in May", "Each wants to leave": no noun in the plural stands behind "this". */
static bool
is_behind_this(const groups_scan *g, uint32_t i)
{
    return i > 0 && !groups_breaks(g, i) && g->s->tokens[i].gap <= TEXT_GAP_SPACE &&
           text_listed(g->s, i - 1, "this that each another") && !groups_is(g, i + 1, W_OF);
}

static uint8_t
tag_s(const groups_scan *g, uint32_t i, uint32_t classes, const groups_context *c)
{
    if (c->previous == TAG_DETERMINER && is_behind_this(g, i)) return TAG_S;
    if (!(classes & WORD_NOUN)) return after_article(g, i, c) ? TAG_NOUN : TAG_S;
    if (is_said_behind(g, i, c) || groups_set_off(g, i)) return TAG_S;
    if (opens_nominal(c->previous) || c->adjective || c->previous == TAG_PREPOSITION)
        return TAG_NOUN;
    if (finite_follows(g, i) || is_all_states(g, i)) return TAG_NOUN;
    if (i > 1 && g->tag[i - 2] == TAG_NUMBER && c->previous == TAG_NOUN &&
        g->s->tokens[i].gap <= TEXT_GAP_SPACE && g->s->tokens[i - 1].gap <= TEXT_GAP_SPACE)
        return TAG_NOUN; /* "Four upstream states" */
    if (groups_is(g, i + 1, W_OF) && c->previous == TAG_NOUN)
        return TAG_NOUN; /* "Member states of the union" */
    if (i > 1 && c->previous == TAG_NOUN && !c->plural && !groups_breaks(g, i) &&
        g->s->tokens[i].gap <= TEXT_GAP_SPACE &&
        text_listed(g->s, i - 2, "these those few many several"))
        return TAG_NOUN; /* "These trade deals" */
    if (c->previous == TAG_THAT && is_past_only(g, i + 1))
        return TAG_NOUN; /* "warned importers that tariffs promised" */
    if (c->previous == TAG_WH || c->previous == TAG_THAT || c->previous == TAG_PRONOUN)
        return TAG_S;
    if (c->previous == TAG_CONJUNCTION && (c->verb == TAG_S || goes_on_to(g, i))) return TAG_S;
    if (c->verb != TAG_NONE && !c->saying) return TAG_NOUN;
    if (c->previous == TAG_NAME) return TAG_S;
    if (c->previous == TAG_NOUN || c->previous == TAG_DATE || c->previous == TAG_ADVERB)
        return c->plural || g->s->tokens[i].word == 0 ? TAG_NOUN : TAG_S;
    return TAG_NOUN;
}

/* "saw Japan leave the pact": behind a name that stands right behind a verb, and before an article. */
static bool
is_seen_done(const groups_scan *g, uint32_t i)
{
    uint32_t k = i;

    if (!(groups_classes(g, i + 1) & WORD_DETERMINER) || groups_breaks(g, i + 1) ||
        g->s->tokens[i].gap > TEXT_GAP_SPACE)
        return false;
    while (k > 0 && g->tag[k - 1] == TAG_NAME) k--;
    return k < i && k > 0 && g->tag[k - 1] >= TAG_BASE && g->tag[k - 1] <= TAG_ING;
}

/* "The statute set limits on arms": no other verb comes before the sentence ends. */
static bool
sets_things(const groups_scan *g, uint32_t i)
{
    enum { FAR = 24 };
    const uint32_t finite = WORD_MODAL | WORD_BE | WORD_HAVE | WORD_DO;
    const text_token *next = &g->s->tokens[i + 1];

    if (!text_listed(g->s, i, "set") || !(groups_classes(g, i + 1) & WORD_NOUN) ||
        g->s->norms[next->norm + next->norm_size - 1] != 's')
        return false;
    for (uint32_t k = i + 2; k < g->count && k < i + FAR && !g->breaks[k]; k++) {
        uint32_t classes = groups_classes(g, k);
        if (g->name_at[k] != UINT32_MAX || g->date_at[k] != UINT32_MAX) continue;
        if ((classes & finite) != 0 ||
            ((classes & WORD_PAST) != 0 && (classes & (WORD_NOUN | WORD_PARTICIPLE)) == 0))
            return false;
    }
    return true;
}

/* "The statute set up a court", "The cabinet set a date": past in form, with what it is done to behind it. */
static bool
is_set_up(const groups_scan *g, uint32_t i, uint32_t classes, const groups_context *c)
{
    int next = i + 1 < g->s->count ? groups_word(g, i + 1) : -1;

    if (!(classes & WORD_PAST) || c->verb != TAG_NONE || groups_breaks(g, i + 1) ||
        (c->previous != TAG_NOUN && c->previous != TAG_NAME) || i + 1 >= g->s->count ||
        g->s->tokens[i + 1].gap > TEXT_GAP_SPACE)
        return false;
    return (groups_classes(g, i + 1) & WORD_DETERMINER) != 0 || next == W_OUT ||
           sets_things(g, i) || base_same(g->s->norms + g->s->tokens[i + 1].norm, "up");
}

/* "a late convert", "a big ask": one of which the article and the adjective tell is a noun. */
static bool
is_behind_adjective(const groups_scan *g, uint32_t i, uint32_t classes)
{
    return i > 1 && !(classes & WORD_PAST) && g->s->tokens[i].gap <= TEXT_GAP_SPACE &&
           g->s->tokens[i - 1].gap <= TEXT_GAP_SPACE &&
           (groups_is(g, i - 2, W_A) || groups_is(g, i - 2, W_AN)) &&
           (groups_classes(g, i - 1) & WORD_ADJECTIVE) != 0 &&
           (groups_classes(g, i - 1) & WORD_NOUN) == 0;
}

/* "Peru, where most of the miners work, has signed": the aside would have no verb but its last word. */
static bool
ends_aside(const groups_scan *g, uint32_t i, const groups_context *c)
{
    enum { WORDS = 9 };
    const text_token *t = g->s->tokens;

    if (c->verb != TAG_NONE || i + 1 >= g->count || g->breaks[i + 1] ||
        t[i + 1].gap != TEXT_GAP_COMMA || t[i].gap > TEXT_GAP_SPACE ||
        !(c->plural || groups_is(g, i - 1, W_MANY) || groups_is(g, i - 1, W_MOST)))
        return false;
    for (uint32_t k = i; k > 0 && i - k < WORDS && !g->breaks[k]; k--) {
        if (g->tag[k - 1] == TAG_WH) return t[k - 1].gap == TEXT_GAP_COMMA;
        if (t[k - 1].gap > TEXT_GAP_SPACE) return false;
    }
    return false;
}

/* "Few want to leave", "These take effect", "Some say it", "The two plan to", but "these trade deals", "some support for
 * it": behind a word for several that stands for itself. */
static bool
is_behind_several(const groups_scan *g, uint32_t i)
{
    const text_token *next = &g->s->tokens[i + 1];
    uint32_t classes;
    bool opens;

    if (i == 0 || i + 1 >= g->s->count || groups_breaks(g, i) || groups_breaks(g, i + 1) ||
        g->s->tokens[i].gap > TEXT_GAP_SPACE || next->gap > TEXT_GAP_SPACE || next->norm_size == 0)
        return false;
    classes = groups_classes(g, i + 1);
    opens =
        (classes & (WORD_DETERMINER | WORD_PRONOUN | WORD_TO)) != 0 || groups_is(g, i + 1, W_THAT);
    if (text_listed(g->s, i - 1, "these those few many several"))
        return opens || ((classes & WORD_NOUN) != 0 && g->name_at[i + 1] == UINT32_MAX &&
                         g->s->norms[next->norm + next->norm_size - 1] != 's');
    return opens && (text_listed(g->s, i - 1, "some all most") ||
                     (i > 1 && g->tag[i - 1] == TAG_NUMBER && groups_is(g, i - 2, W_THE)));
}

static uint8_t
tag_base(const groups_scan *g, uint32_t i, uint32_t classes, const groups_context *c)
{
    bool noun = (classes & WORD_NOUN) != 0, known = g->s->tokens[i].word != 0;

    if (c->auxiliary == TAG_TO || c->auxiliary == TAG_MODAL || c->auxiliary == TAG_DO ||
        ends_aside(g, i, c))
        return TAG_BASE;
    if (c->previous == TAG_CONJUNCTION && c->verb == TAG_BASE && known) return TAG_BASE;
    if (known && opens_nominal(c->previous) && c->verb == TAG_NONE && is_behind_several(g, i))
        return TAG_BASE;
    if (!noun && opens_nominal(c->previous) && (classes & WORD_ADJECTIVE)) return TAG_ADJECTIVE;
    if (!noun) /* "two cases of plague", "the law's sponsor" */
        return after_article(g, i, c) || is_behind_adjective(g, i, classes) ||
                       c->previous == TAG_PREPOSITION ||
                       (i > 0 && (g->s->tokens[i - 1].flags & TEXT_POSSESSIVE) != 0)
                   ? TAG_NOUN
                   : TAG_BASE;
    if (!known || opens_nominal(c->previous) || c->adjective || c->previous == TAG_PREPOSITION)
        return TAG_NOUN;
    if (c->wishing && c->verb == TAG_NONE && (c->previous == TAG_NAME || c->previous == TAG_NOUN))
        return TAG_BASE; /* "recommended that Latvia leave" */
    if (finite_follows(g, i)) return TAG_NOUN;
    if (is_seen_done(g, i)) return TAG_BASE;
    if (c->verb != TAG_NONE && !c->saying) return TAG_NOUN;
    if (c->previous == TAG_THAT && groups_is(g, i + 1, W_OF))
        return TAG_NOUN; /* "said that notice of its exit" */
    if (c->previous == TAG_PRONOUN || c->previous == TAG_WH || c->previous == TAG_THAT)
        return TAG_BASE;
    if ((c->previous == TAG_NOUN || c->previous == TAG_NAME || c->previous == TAG_ADVERB) &&
        c->plural)
        return text_listed(g->s, i - 1, "arms weapons") &&
                       text_listed(g->s, i, "control trade test ban")
                   ? TAG_NOUN /* "a quarrel over arms control" */
                   : TAG_BASE;
    return is_set_up(g, i, classes, c) ? TAG_BASE : TAG_NOUN;
}

/* "the only countries", "its far north", "five further treaties" */
static bool
stands_inside(const groups_scan *g, uint32_t i)
{
    return i > 0 && g->s->tokens[i].gap <= TEXT_GAP_SPACE && groups_noun_follows(g, i) &&
           (groups_is(g, i - 1, W_THE) || groups_is(g, i - 1, W_A) || groups_is(g, i - 1, W_AN) ||
            groups_possessive(g, i - 1) || g->tag[i - 1] == TAG_NUMBER);
}

/* "Defence Minister Tore Sandvik": a capital behind a name, though the word can be a verb */
static bool
is_surname(const groups_scan *g, uint32_t i, const groups_context *c)
{
    return (g->s->tokens[i].flags & TEXT_CAPITAL) != 0 && c->previous == TAG_NAME && i > 0 &&
           g->s->tokens[i].gap <= TEXT_GAP_SPACE && !groups_breaks(g, i) &&
           !groups_in_title(g, i) && !(g->s->tokens[i - 1].flags & TEXT_POSSESSIVE);
}

/* "was first signed in 2011", "had first given notice", "the plan, first announced in May" */
static bool
is_first_time(const groups_scan *g, uint32_t i, const groups_context *c)
{
    return (c->previous == TAG_BE || c->previous == TAG_PRONOUN || c->previous == TAG_WH ||
            c->previous == TAG_HAVE || c->previous == TAG_NAME ||
            g->s->tokens[i].gap == TEXT_GAP_COMMA) &&
           i + 1 < g->s->count && !groups_breaks(g, i + 1) &&
           g->s->tokens[i + 1].gap <= TEXT_GAP_SPACE &&
           (lexicon_classes(g->r->lex, g->s->tokens[i + 1].word) & (WORD_PARTICIPLE | WORD_PAST)) !=
               0;
}

/* "Norway had signed first": right behind the verb, and of no noun. */
static bool
is_done_first(const groups_scan *g, uint32_t i, const groups_context *c)
{
    return (c->previous == TAG_PAST || c->previous == TAG_PARTICIPLE) && i > 0 &&
           g->s->tokens[i].gap <= TEXT_GAP_SPACE && !groups_noun_follows(g, i);
}

/* "The state-owned Herald reported", "The Daily Star wrote": a capital inside a sentence, behind what opens a noun. */
static bool
is_called(const groups_scan *g, uint32_t i, const groups_context *c)
{
    const text_token *t = &g->s->tokens[i];

    return (t->flags & TEXT_CAPITAL) != 0 && i > 0 && t->gap <= TEXT_GAP_SPACE &&
           !groups_breaks(g, i) && !groups_in_title(g, i) &&
           (c->previous == TAG_DETERMINER || c->previous == TAG_ADJECTIVE ||
            (c->previous == TAG_NOUN &&
             (g->s->tokens[i - 1].flags & (TEXT_CAPITAL | TEXT_HYPHEN)) != 0)) &&
           i + 1 < g->s->count && !(g->s->tokens[i + 1].flags & TEXT_CAPITAL);
}

/* "Peru will next deposit it": between a modal behind its subject and the verb stands an adverb. */
static bool
is_inside_verb(const groups_scan *g, uint32_t i, uint32_t classes, const groups_context *c)
{
    return c->previous == TAG_MODAL && (classes & WORD_ADJECTIVE) != 0 && i > 1 &&
           subject_like(g->tag[i - 2]) && !groups_breaks(g, i - 1) && !groups_breaks(g, i + 1) &&
           (groups_classes(g, i + 1) & WORD_BASE) != 0;
}

uint8_t
groups_tag_open(const groups_scan *g, uint32_t i, uint32_t classes, const groups_context *c)
{
    uint8_t tag = TAG_NOUN;

    /* "its ties", "turned its back" */
    if ((classes & (WORD_S | WORD_BASE)) && i > 0 && groups_possessive(g, i - 1) &&
        g->s->tokens[i].gap <= TEXT_GAP_SPACE)
        return TAG_NOUN;
    if (classes & WORD_ADVERB && !(classes & (WORD_NOUN | WORD_VERB)))
        return stands_inside(g, i) ? TAG_ADJECTIVE : TAG_ADVERB;
    if (is_surname(g, i, c) || is_called(g, i, c)) return TAG_NOUN;
    if (is_inside_verb(g, i, classes, c)) return TAG_ADVERB;
    if (classes & WORD_NUMERAL) return TAG_NUMBER;
    if (classes & WORD_ORDINAL)
        return is_first_time(g, i, c) || is_done_first(g, i, c) ? TAG_ADVERB : TAG_ADJECTIVE;
    if ((classes & WORD_BASE) && (classes & WORD_PAST)) { /* put, cut: by what stands before */
        if (c->auxiliary == TAG_HAVE || c->auxiliary == TAG_BE) return tag_past(g, i, classes, c);
        return tag_base(g, i, classes, c);
    }
    if (classes & WORD_ING) return tag_ing(g, i, classes, c);
    if ((classes & WORD_BASE) && c->auxiliary != TAG_HAVE && c->auxiliary != TAG_BE &&
        (classes & WORD_PARTICIPLE) && c->plural)
        return tag_base(g, i, classes, c); /* "Peru and Chile become members" */
    if (classes & (WORD_PAST | WORD_PARTICIPLE))
        tag = tag_past(g, i, classes, c);
    else if (classes & WORD_S)
        tag = tag_s(g, i, classes, c);
    else if (classes & WORD_BASE)
        tag = tag_base(g, i, classes, c);
    else if (classes & WORD_ADJECTIVE)
        tag = TAG_ADJECTIVE;
    else if (classes & WORD_ADVERB)
        tag = TAG_ADVERB;
    if (tag == TAG_NOUN && (classes & WORD_ADJECTIVE) && groups_noun_follows(g, i))
        tag = TAG_ADJECTIVE;
    /* "the rights chief urged Peru" */
    if (tag == TAG_ADJECTIVE && (classes & WORD_NOUN) && !groups_noun_follows(g, i) &&
        (c->previous == TAG_NOUN || c->previous == TAG_NAME || opens_nominal(c->previous)))
        tag = TAG_NOUN;
    return tag;
}
