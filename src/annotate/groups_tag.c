/* Decides what each token does where it stands: a noun after "the", a verb after "to". */
#include "annotate/groups_tag.h"

#include <string.h>

typedef struct ending {
    char text[6];
    uint8_t size;
} ending;

static bool
ends(const char *norm, size_t size, const char *text, size_t n)
{
    return size > n + 1 && norm[size - 1] == text[n - 1] && memcmp(norm + size - n, text, n) == 0;
}

static bool
ends_any(const char *norm, size_t size, const ending *e, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ends(norm, size, e[i].text, e[i].size)) return true;
    return false;
}

static uint32_t
guess_form(const char *norm, size_t size)
{
    static const ending nouns[] = {{"tion", 4},  {"ment", 4},  {"ness", 4},  {"ity", 3},
                                   {"ism", 3},   {"ance", 4},  {"ence", 4},  {"ship", 4},
                                   {"tions", 5}, {"ments", 5}, {"ities", 5}, {"sion", 4},
                                   {"sions", 5}};
    static const ending adjectives[] = {{"al", 2},   {"ive", 3},  {"ous", 3},
                                        {"ful", 3},  {"able", 4}, {"ible", 4},
                                        {"less", 4}, {"ary", 3},  {"ic", 2}};

    if (ends(norm, size, "ly", 2)) return WORD_ADVERB;
    if (ends_any(norm, size, nouns, sizeof nouns / sizeof *nouns)) return WORD_NOUN;
    if (ends(norm, size, "ing", 3)) return WORD_ING;
    if (ends(norm, size, "ed", 2)) return WORD_PAST | WORD_PARTICIPLE;
    if (ends_any(norm, size, adjectives, sizeof adjectives / sizeof *adjectives))
        return WORD_ADJECTIVE;
    if (ends(norm, size, "s", 1) && !ends(norm, size, "ss", 2)) return WORD_NOUN | WORD_S;
    return WORD_NOUN | WORD_BASE;
}

bool
annotate_is_ordinal(const char *norm, size_t size)
{
    const char *end;

    if (size < 3) return false;
    end = norm + size - 2;
    return end[-1] >= '0' && end[-1] <= '9' &&
           ((end[0] == 't' && end[1] == 'h') || (end[0] == 's' && end[1] == 't') ||
            (end[0] == 'n' && end[1] == 'd') || (end[0] == 'r' && end[1] == 'd'));
}

uint32_t
groups_guess(const groups_scan *g, uint32_t i)
{
    const text_token *t = &g->s->tokens[i];

    if (t->flags & (TEXT_DIGIT | TEXT_NUMBER))
        return annotate_is_ordinal(g->s->norms + t->norm, t->norm_size) ? WORD_ORDINAL
                                                                        : WORD_NUMERAL;
    if (t->flags & TEXT_HYPHEN) return WORD_ADJECTIVE | WORD_NOUN;
    if ((t->flags & TEXT_CAPITAL) && !(t->flags & TEXT_SENTENCE)) return WORD_NOUN;
    return guess_form(g->s->norms + t->norm, t->norm_size);
}

bool
groups_noun_follows(const groups_scan *g, uint32_t i)
{
    uint32_t classes;

    i++;
    if (i >= g->s->count || groups_breaks(g, i) || g->s->tokens[i].gap > TEXT_GAP_SPACE)
        return false;
    if (g->name_at[i] != UINT32_MAX) return true;
    classes = groups_classes(g, i);
    return (classes & (WORD_NOUN | WORD_ADJECTIVE)) != 0 &&
           !(classes & (WORD_PREPOSITION | WORD_BE | WORD_HAVE | WORD_MODAL | WORD_DETERMINER));
}

static const uint32_t CLOSED = WORD_NOT | WORD_MODAL | WORD_BE | WORD_HAVE | WORD_DO | WORD_WH |
                               WORD_SUBORDINATOR | WORD_CONJUNCTION | WORD_DETERMINER |
                               WORD_PRONOUN | WORD_PREPOSITION;

/* "from rifles to battle tanks": two nouns behind the "to" that "from" has opened. */
static bool
ends_range(const groups_scan *g, uint32_t i)
{
    enum { FAR = 4 };
    uint32_t classes = groups_classes(g, i + 2);

    if (i + 2 >= g->s->count || groups_breaks(g, i + 2) ||
        g->s->tokens[i + 2].gap > TEXT_GAP_SPACE || !(groups_classes(g, i + 1) & WORD_NOUN) ||
        (classes & (CLOSED | WORD_ADVERB | WORD_ADJECTIVE)) != 0 ||
        g->name_at[i + 2] != UINT32_MAX || g->date_at[i + 2] != UINT32_MAX)
        return false;
    for (uint32_t k = i; k > 0 && i - k < FAR && g->s->tokens[k].gap <= TEXT_GAP_SPACE; k--) {
        if (groups_is(g, k - 1, W_FROM)) return k < i;
        if (g->tag[k - 1] != TAG_NOUN && g->tag[k - 1] != TAG_ADJECTIVE) return false;
    }
    return false;
}

/* "to" opens an infinitive where a base form follows, over adverbs ("to formally leave"). */
bool
groups_opens_infinitive(const groups_scan *g, uint32_t i)
{
    uint32_t j, classes;

    if (i + 1 < g->s->count && base_same(g->s->norms + g->s->tokens[i + 1].norm, "date") &&
        !(groups_classes(g, i + 2) & WORD_DETERMINER))
        return false; /* "To date, only Peru has left" */
    if (ends_range(g, i)) return false;
    for (j = i + 1; j < g->s->count && j <= i + 3; j++) {
        if (groups_breaks(g, j) ||
            (g->s->tokens[j].gap > TEXT_GAP_SPACE && g->s->tokens[j].gap != TEXT_GAP_QUOTE))
            return false; /* to "terminate" the pact */
        if (g->name_at[j] != UINT32_MAX || g->date_at[j] != UINT32_MAX) return false;
        classes = groups_classes(g, j);
        if (classes & (WORD_DETERMINER | WORD_PRONOUN | WORD_NUMERAL)) return false;
        if (g->s->tokens[j].word != 0 && (classes & WORD_BASE)) return true;
        if ((classes & WORD_BASE) && !(g->s->tokens[j].flags & TEXT_CAPITAL)) return true;
        if (!(classes & (WORD_ADVERB | WORD_NOT))) return false;
    }
    return false;
}

/* "the union itself has signed": behind a noun it stresses, and is nobody else. */
static bool
is_reflexive(const char *norm, size_t size)
{
    return (size > 4 && base_same(norm + size - 4, "self")) ||
           (size > 6 && base_same(norm + size - 6, "selves"));
}

/* "Norway provided notice", "by providing notice": the clause's own verb, no subordinator. */
static bool
is_own_verb(const groups_scan *g, uint32_t i, uint32_t classes, const groups_context *c)
{
    return (classes & WORD_VERB) &&
           (c->previous == TAG_PREPOSITION || c->auxiliary != TAG_NONE ||
            (c->verb == TAG_NONE && (c->previous == TAG_NOUN || c->previous == TAG_NAME))) &&
           !groups_is(g, i + 1, W_THAT);
}

/* "This will take effect", "many may follow", but "the will", "her might": what stands for itself and needs no noun. */
static bool
stands_alone(const groups_scan *g, uint32_t i)
{
    return text_listed(g->s, i,
                       "this that these those all both each some many most few several any more");
}

static uint8_t
tag_closed(const groups_scan *g, uint32_t i, uint32_t classes, const groups_context *c)
{
    int word = groups_word(g, i);
    uint8_t tag;

    /* "has since left", "had by then voted": between auxiliary and participle stands an adverb */
    if ((classes & WORD_ADVERB) && !(classes & WORD_NOT) &&
        (c->auxiliary == TAG_HAVE || c->auxiliary == TAG_BE) &&
        (groups_classes(g, i + 1) & WORD_PARTICIPLE))
        return TAG_ADVERB;
    if (word >= 0 && word < W_IN_CONTEXT && (tag = groups_tag_word(g, i, word, c)) != TAG_NONE)
        return tag;
    if (!(classes & CLOSED)) return TAG_NONE;
    if ((classes & WORD_NOT) && !(classes & (WORD_MODAL | WORD_BE | WORD_HAVE | WORD_DO)))
        return groups_negative(word) ? TAG_DETERMINER : TAG_NOT;
    if ((classes & WORD_MODAL) && !(word == W_MAY && c->previous == TAG_PREPOSITION))
        return c->previous == TAG_DETERMINER && !stands_alone(g, i - 1) ? TAG_NOUN : TAG_MODAL;
    if (classes & WORD_BE) return TAG_BE;
    if (classes & WORD_HAVE) return TAG_HAVE;
    if (classes & WORD_DO) return TAG_DO;
    if (classes & WORD_WH) return TAG_WH;
    if (classes & WORD_SUBORDINATOR)
        return is_own_verb(g, i, classes, c) ? TAG_NONE : TAG_SUBORDINATOR;
    if (classes & WORD_CONJUNCTION) return TAG_CONJUNCTION;
    if (classes & WORD_DETERMINER) return TAG_DETERMINER;
    if (classes & WORD_PRONOUN) /* "does not itself end it" */
        return (c->previous == TAG_NOUN || c->previous == TAG_NAME || c->auxiliary != TAG_NONE) &&
                       is_reflexive(g->s->norms + g->s->tokens[i].norm, g->s->tokens[i].norm_size)
                   ? TAG_ADVERB
                   : TAG_PRONOUN;
    return classes & WORD_PREPOSITION ? TAG_PREPOSITION : TAG_NONE;
}

/* As tag_closed and groups_tag_open have it, where neither asks for more than the word. */
uint8_t
groups_settled(const lexicon *lex, uint32_t id, uint32_t classes, int word)
{
    const uint32_t open = WORD_VERB | WORD_ADJECTIVE | WORD_ADVERB | WORD_NUMERAL | WORD_ORDINAL;

    if ((word >= 0 && word < W_IN_CONTEXT) || (classes & (WORD_MODAL | WORD_ADVERB)) != 0)
        return TAG_NONE;
    if (!(classes & CLOSED))
        return (classes & WORD_NOUN) && !(classes & open) ? TAG_NOUN : TAG_NONE;
    if ((classes & WORD_NOT) && !(classes & (WORD_BE | WORD_HAVE | WORD_DO)))
        return word == W_NONE ? TAG_DETERMINER : TAG_NOT;
    if (classes & WORD_BE) return TAG_BE;
    if (classes & WORD_HAVE) return TAG_HAVE;
    if (classes & WORD_DO) return TAG_DO;
    if (classes & WORD_WH) return TAG_WH;
    if (classes & WORD_SUBORDINATOR) return classes & WORD_VERB ? TAG_NONE : TAG_SUBORDINATOR;
    if (classes & WORD_CONJUNCTION) return TAG_CONJUNCTION;
    if (classes & WORD_DETERMINER) return TAG_DETERMINER;
    if (classes & WORD_PREPOSITION && !(classes & WORD_PRONOUN)) return TAG_PREPOSITION;
    return is_reflexive(lexicon_norm(lex, id), lexicon_form_at(lex, id)->size) ? TAG_NONE
                                                                               : TAG_PRONOUN;
}

static bool
names_adjective(const groups_scan *g, uint32_t i)
{
    const annotate_name *n = &g->r->names[g->name_at[i]];

    return n->how == NAME_ADJECTIVE && (n->kind == LEXICON_STATE || n->kind == LEXICON_GROUP) &&
           i + 1 == n->last;
}

/* "its weekly meeting", "the year-long process": a span behind an article, before what it measures. */
static bool
measures(const groups_scan *g, const annotate_date *d)
{
    const text_token *t = &g->s->tokens[d->last - 1];
    const char *norm = g->s->norms + t->norm;

    if (d->last - d->first != 2 || d->value[0] != 'P' || !groups_noun_follows(g, d->last - 1))
        return false;
    if (!(groups_is(g, d->first, W_ITS) || groups_is(g, d->first, W_THE) ||
          groups_is(g, d->first, W_A) || groups_is(g, d->first, W_THEIR)))
        return false;
    return (t->flags & TEXT_HYPHEN) != 0 ||
           (t->norm_size > 4 && base_same(norm + t->norm_size - 2, "ly"));
}

/* "the landmark 2015 accord": a year, behind words that an article opens. */
static bool
is_year_inside(const groups_scan *g, uint32_t i, const groups_context *c)
{
    const text_token *t = &g->s->tokens[i];
    uint32_t k = i;

    if (t->norm_size != 4 || !(t->flags & TEXT_DIGIT) || i < 2) return false;
    if (c->previous != TAG_ADJECTIVE && c->previous != TAG_NOUN) return false;
    while (k > 0 && i - k < 3 && t->gap <= TEXT_GAP_SPACE &&
           (g->tag[k - 1] == TAG_ADJECTIVE || g->tag[k - 1] == TAG_NOUN))
        k--;
    return k > 0 && k < i && g->tag[k - 1] == TAG_DETERMINER;
}

/* "the 1997 Ottawa Treaty", "Thursday's ballot": the date stands inside a noun group. */
static uint8_t
tag_date(const groups_scan *g, uint32_t i, const groups_context *c)
{
    const annotate_date *d = &g->r->dates[g->date_at[i]];

    if (g->s->tokens[d->last - 1].flags & TEXT_POSSESSIVE) return TAG_DETERMINER;
    if (d->last == i + 1 && c->previous == TAG_CONJUNCTION && d->value[0] == 'P' &&
        i + 1 < g->s->count && g->name_at[i + 1] != UINT32_MAX)
        return TAG_ADVERB; /* "Poland and now Ukraine" */
    if (measures(g, d)) return i == d->first ? TAG_DETERMINER : TAG_NUMBER;
    if (d->last == i + 1 && groups_noun_follows(g, i) &&
        (c->previous == TAG_DETERMINER || is_year_inside(g, i, c)))
        return TAG_NUMBER;
    return TAG_DATE;
}

/* "the 1997 Ottawa Treaty": a name's tokens and most words are settled before (groups.c). */
static uint8_t
tag_one(const groups_scan *g, uint32_t i, const groups_context *c)
{
    uint32_t classes = g->classes[i];
    uint8_t tag;

    if (g->date_at[i] != UINT32_MAX) return tag_date(g, i, c);
    tag = tag_closed(g, i, classes, c);
    return tag != TAG_NONE ? tag : groups_tag_open(g, i, classes, c);
}

/* "Peru, Chile sign pact", but "Peru, Chile exit from pact approved" */
static bool
is_listed_in_title(const groups_scan *g, const annotate_name *n)
{
    const annotate_name *before = n == NULL || n == g->r->names ? NULL : n - 1;

    if (n != NULL && (groups_classes(g, n->last) & WORD_NOUN) != 0 &&
        (groups_is(g, n->last + 1, W_OF) || groups_is(g, n->last + 1, W_FROM) ||
         groups_is(g, n->last + 1, W_FOR)))
        return false;
    return n != NULL && n->last <= g->s->body_token && n->kind == LEXICON_STATE && before != NULL &&
           before->kind == LEXICON_STATE && before->last == n->first &&
           g->s->tokens[n->first].gap == TEXT_GAP_COMMA;
}

static bool
is_plural(const groups_scan *g, const text_token *t, uint32_t i, const groups_context *c)
{
    const annotate_name *n = g->name_at[i] != UINT32_MAX ? &g->r->names[g->name_at[i]] : NULL;
    const char *end = g->s->norms + t->norm + t->norm_size;

    if (c->previous == TAG_CONJUNCTION || is_listed_in_title(g, n)) return true;
    if (n != NULL && n->kind != LEXICON_CUE) /* "Ghana and South Africa both signed" */
        return n->states.count > 1 ||
               (n->first > 0 && g->tag[n->first - 1] == TAG_CONJUNCTION && !g->breaks[n->first]) ||
               (i + 1 == n->last && n->kind == LEXICON_BODY && end[-1] == 's');
    return t->norm_size > 3 && end[-1] == 's' && end[-2] != 's';
}

/* "Under no circumstances will", "At no point may": what is turned round behind it is denied. */
static bool
opens_by_no(const groups_scan *g, uint32_t i)
{
    return i > 2 && (groups_is(g, i - 2, W_NO) || (i > 3 && groups_is(g, i - 3, W_NO))) &&
           !g->breaks[i - 1] && !g->breaks[i] && g->s->tokens[i].gap <= TEXT_GAP_SPACE;
}

/* "should Peru leave it", "only then did Peru sign it": its subject stands behind it, and then the bare verb. */
static bool
turns_round(const groups_scan *g, uint32_t i, uint8_t tag, const text_token *t,
            const groups_context *c)
{
    if (tag == TAG_MODAL && groups_is(g, i, W_SHOULD) &&
        (c->previous == TAG_NONE || t->gap == TEXT_GAP_COMMA))
        return true;
    if (tag == TAG_MODAL && !opens_by_no(g, i)) return false;
    return (tag == TAG_DO || tag == TAG_MODAL) && i + 1 < g->s->count &&
           g->name_at[i + 1] != UINT32_MAX && g->s->tokens[i + 1].gap <= TEXT_GAP_SPACE;
}

/* What a tag leaves open behind it. */
static void
move(const groups_scan *g, const text_token *t, uint32_t i, uint8_t tag, groups_context *c)
{
    bool plural = false, adjective = false;

    switch (tag) {
    case TAG_NOT:
    case TAG_ADVERB:
    case TAG_DATE: break;
    case TAG_BE:
    case TAG_HAVE: c->verb = TAG_S; /* fall through */
    case TAG_TO:
    case TAG_MODAL:
    case TAG_DO:
        c->auxiliary = tag;
        if (turns_round(g, i, tag, t, c)) {
            c->wishing = true;
            c->verb = TAG_NONE;
        }
        break;
    case TAG_BASE:
    case TAG_S:
    case TAG_PAST:
    case TAG_PARTICIPLE:
    case TAG_ING:
        c->auxiliary = TAG_NONE;
        c->verb = tag;
        c->saying = lexicon_in_set(g->r->lex, t->word, g->saying);
        c->wishing = lexicon_in_set(g->r->lex, t->word, g->wishing);
        break;
    case TAG_WH:
    case TAG_SUBORDINATOR:
    case TAG_THAT:
        c->auxiliary = TAG_NONE;
        c->verb = TAG_NONE;
        break;
    case TAG_NAME: adjective = names_adjective(g, i); /* fall through */
    case TAG_NOUN: plural = is_plural(g, t, i, c);    /* fall through */
    default: c->auxiliary = TAG_NONE;
    }
    c->plural = plural;
    c->adjective = adjective;
    if (t->flags & TEXT_POSSESSIVE)
        c->previous = TAG_DETERMINER;
    else if (tag != TAG_ADVERB || c->previous == TAG_NONE)
        c->previous = tag;
}

/* "They were," said Jane Roe: a quotation ends, and with it what its words expect. */
static bool
ends_quotation(const groups_scan *g, uint32_t i)
{
    return groups_search_gap(g, i, ',') || groups_search_gap(g, i, '?') ||
           groups_search_gap(g, i, '!');
}

/* "Peru, whose president he is, signed it": no words stand between the comma and the verb. */
static bool
closes_relative(const groups_scan *g, uint32_t i)
{
    uint32_t classes = groups_classes(g, i);

    return (classes & WORD_PAST) != 0 && (classes & (CLOSED | WORD_ADVERB)) == 0;
}

/* "was, after long talks, ratified": what waits before the aside waits behind it. */
static void
cross_aside(const groups_scan *g, uint32_t i, uint8_t gap, groups_context *c)
{
    if (gap != TEXT_GAP_COMMA && gap != TEXT_GAP_DASH) {
        c->parted = TAG_NONE;
    } else if (c->parted != TAG_NONE && gap == c->aside) {
        c->auxiliary = c->parted;
        c->parted = TAG_NONE;
    } else if (g->tag[i - 1] == c->auxiliary && closes_relative(g, i)) {
        c->auxiliary = TAG_NONE;
    } else if (g->tag[i - 1] == c->auxiliary || g->tag[i - 1] == TAG_NOT ||
               (c->auxiliary != TAG_NONE && g->tag[i - 1] == TAG_DATE)) { /* "has now, after" */
        c->parted = c->auxiliary;
        c->aside = gap;
    }
}

/* Commas and the like end what a noun group or auxiliary expects, and a clause may begin. */
static void
cross_gap(const groups_scan *g, uint32_t i, uint8_t gap, groups_context *c)
{
    if (g->breaks[i]) {
        memset(c, 0, sizeof *c);
    } else if (gap == TEXT_GAP_QUOTE && ends_quotation(g, i)) {
        c->auxiliary = TAG_NONE;
        if (c->previous != TAG_NOUN && c->previous != TAG_NAME) c->previous = TAG_NONE;
    } else if (gap > TEXT_GAP_SPACE && gap != TEXT_GAP_QUOTE) {
        c->verb = c->verb == TAG_BASE || c->verb == TAG_S ? c->verb : TAG_NONE;
        c->saying = true;
        c->adjective = false;
        cross_aside(g, i, gap, c);
        if (c->previous == TAG_NUMBER) c->previous = TAG_NOUN; /* "of 19 million, announced" */
    }
}

void
groups_tag(groups_scan *g)
{
    const text_token *tokens = g->s->tokens;
    groups_context c;

    memset(&c, 0, sizeof c);
    for (uint32_t i = 0, count = g->count; i < count; i++) {
        uint8_t tag;
        cross_gap(g, i, tokens[i].gap, &c);
        if (g->closed[i] != 0)
            for (uint32_t k = i, end = i + groups_phrase(g, i, &c); k < end; k++)
                g->tag[k] = TAG_ADVERB;
        tag = g->tag[i];
        if (tag == TAG_NONE) g->tag[i] = tag = tag_one(g, i, &c);
        move(g, tokens + i, i, tag, &c);
    }
}
