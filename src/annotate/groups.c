/* One linear walk over the tokens that leaves noun, verb and date groups in the order of the text. */
#include "annotate/groups_inner.h"

#include <stdlib.h>
#include <string.h>

static const char *const CLOSED[W_WORDS] = {
    [W_BACK] = "back",
    [W_INTO] = "into",
    [W_AGAINST] = "against",
    [W_FOR] = "for",
    [W_THAN] = "than",
    [W_MORE] = "more",
    [W_LESS] = "less",
    [W_MANY] = "many",
    [W_MOST] = "most",
    [W_OUTSIDE] = "outside",
    [W_AGAIN] = "again",
    [W_JOINED] = "joined",
    [W_LAW] = "law",
    [W_THAT] = "that",
    [W_OF] = "of",
    [W_TO] = "to",
    [W_BY] = "by",
    [W_OUT] = "out",
    [W_UP] = "up",
    [W_OFF] = "off",
    [W_DOWN] = "down",
    [W_AWAY] = "away",
    [W_THROUGH] = "through",
    [W_FORWARD] = "forward",
    [W_OVER] = "over",
    [W_ASIDE] = "aside",
    [W_AHEAD] = "ahead",
    [W_ABOARD] = "aboard",
    [W_INCLUDING] = "including",
    [W_EXCEPT] = "except",
    [W_BAR] = "bar",
    [W_SAVE] = "save",
    [W_EXCLUDING] = "excluding",
    [W_ALONG] = "along",
    [W_ALONGSIDE] = "alongside",
    [W_TOGETHER] = "together",
    [W_STATES] = "states",
    [W_WELL] = "well",
    [W_AS] = "as",
    [W_SUCH] = "such",
    [W_AMONG] = "among",
    [W_HAD] = "had",
    [W_WAS] = "was",
    [W_WERE] = "were",
    [W_DID] = "did",
    [W_HADNT] = "hadn't",
    [W_WASNT] = "wasn't",
    [W_WERENT] = "weren't",
    [W_DIDNT] = "didn't",
    [W_WILL] = "will",
    [W_SHALL] = "shall",
    [W_LL] = "'ll",
    [W_WOULD] = "would",
    [W_GOING] = "going",
    [W_NO] = "no",
    [W_NONE] = "none",
    [W_NEITHER] = "neither",
    [W_NOR] = "nor",
    [W_AND] = "and",
    [W_OR] = "or",
    [W_BUT] = "but",
    [W_NEVER] = "never",
    [W_NOT] = "not",
    [W_LONGER] = "longer",
    [W_YET] = "yet",
    [W_STILL] = "still",
    [W_IF] = "if",
    [W_UNLESS] = "unless",
    [W_ONCE] = "once",
    [W_ONE] = "one",
    [W_PROVIDED] = "provided",
    [W_WHEN] = "when",
    [W_AFTER] = "after",
    [W_BEFORE] = "before",
    [W_SINCE] = "since",
    [W_UNTIL] = "until",
    [W_ONLY] = "only",
    [W_WHILE] = "while",
    [W_BECAUSE] = "because",
    [W_ALTHOUGH] = "although",
    [W_THOUGH] = "though",
    [W_DESPITE] = "despite",
    [W_THE] = "the",
    [W_THIS] = "this",
    [W_THESE] = "these",
    [W_WHICH] = "which",
    [W_WHO] = "who",
    [W_WHOSE] = "whose",
    [W_WHETHER] = "whether",
    [W_IN] = "in",
    [W_FROM] = "from",
    [W_BOTH] = "both",
    [W_EITHER] = "either",
    [W_LIKE] = "like",
    [W_WHERE] = "where",
    [W_ITS] = "its",
    [W_THEIR] = "their",
    [W_COUNTERPART] = "counterpart",
    [W_PRESENT] = "present",
    [W_BLOC] = "bloc",
    [W_HIS] = "his",
    [W_HER] = "her",
    [W_OUR] = "our",
    [W_MY] = "my",
    [W_A] = "a",
    [W_AN] = "an",
    [W_BEEN] = "been",
    [W_BE] = "be",
    [W_COULD] = "could",
    [W_SHOULD] = "should",
    [W_MAY] = "may",
    [W_MIGHT] = "might",
    [W_LET] = "let",
    [W_WITH] = "with",
    [W_ALL] = "all",
    [W_EACH] = "each",
    [W_FOLLOWING] = "following",
    [W_ACCORDING] = "according",
    [W_PURSUANT] = "pursuant",
    [W_HAVING] = "having",
    [W_BEING] = "being",
    [W_DOING] = "doing",
    [W_DOES] = "does",
    [W_DO] = "do",
    [W_IS] = "is",
    [W_ARE] = "are",
    [W_HAS] = "has",
    [W_HAVE] = "have",
    [W_SO] = "so",
    [W_IT] = "it",
    [W_CLEAR] = "clear",
    [W_KNOWN] = "known",
    [W_THEY] = "they",
    [W_THEM] = "them",
    [W_HE] = "he",
    [W_SHE] = "she",
    [W_WE] = "we",
    [W_THOSE] = "those",
    [W_I] = "i",
    [W_YOU] = "you",
    [W_WHAT] = "what",
    [W_THERE] = "there",
    [W_SPOKEN] = "words",
};

/* What a pack set says of words to this pass, found once. */
typedef struct group_words {
    int saying, telling_noun, parting, wishing, urging, causing, coming, pointed, other, state_noun,
        namely, occasion;     /* sets */
    uint8_t missing[W_WORDS]; /* closed words that the packs lack */
    uint32_t missing_count;
    struct group_word {
        uint32_t classes; /* those that are asked for here */
        uint8_t closed;   /* W_... + 1, 0 for others */
        uint8_t tag;      /* wherever it stands; TAG_NONE: it depends */
    } of[];               /* each word id */
} group_words;
_Static_assert(W_WORDS < UINT8_MAX, "closed words are numbered in a byte");

static treaty_result
find_words(const lexicon *lex, void **out, base_error *e)
{
    const uint32_t asked = ~(uint32_t)(WORD_NAMES | WORD_PARTICLE);
    uint32_t count = lexicon_word_count(lex);
    group_words *w = calloc(1, sizeof *w + ((size_t)count + 1) * sizeof *w->of);

    if (w == NULL) return base_no_memory(e);
    w->saying = lexicon_set(lex, "saying");
    w->urging = lexicon_set(lex, "urging");
    w->coming = lexicon_set(lex, "coming");
    w->causing = lexicon_set(lex, "causing");
    w->telling_noun = lexicon_set(lex, "telling_noun");
    w->parting = lexicon_set(lex, "parting");
    w->wishing = lexicon_set(lex, "wishing");
    w->pointed = lexicon_set(lex, "pointed_noun");
    w->other = lexicon_set(lex, "other_party");
    w->state_noun = lexicon_set(lex, "state_noun");
    w->namely = lexicon_set(lex, "namely");
    w->occasion = lexicon_set(lex, "occasion");
    for (uint32_t i = 0; i < W_WORDS; i++) {
        uint32_t id = lexicon_word(lex, CLOSED[i], strlen(CLOSED[i]));
        if (id != 0)
            w->of[id].closed = (uint8_t)(i + 1);
        else
            w->missing[w->missing_count++] = (uint8_t)i;
    }
    for (uint32_t id = 1; id < count; id++) {
        uint32_t classes = w->of[id].classes = lexicon_classes(lex, id) & asked;
        w->of[id].tag = groups_settled(lex, id, classes, w->of[id].closed - 1);
    }
    *out = w;
    return TREATY_OK;
}

/* The code of a word that the packs lack. */
static uint8_t
missing_code(const group_words *w, const char *norm)
{
    for (uint32_t i = 0; i < w->missing_count; i++)
        if (base_same(norm, CLOSED[w->missing[i]])) return (uint8_t)(w->missing[i] + 1);
    return 0;
}

/* One look at each token: what its word is, whether something begins there. */
static void
look_at_tokens(groups_scan *g, const group_words *w)
{
    const text_stream *s = g->s;
    uint32_t *classes = g->classes;
    uint8_t *closed = g->closed, *tag = g->tag;
    bool *breaks = g->breaks;

    for (uint32_t i = 0, count = s->count; i < count; i++) {
        const text_token *t = &s->tokens[i];
        struct group_word is = w->of[t->word];
        if (is.classes == 0) is.classes = groups_guess(g, i);
        if (t->word == 0) is.closed = missing_code(w, s->norms + t->norm);
        classes[i] = is.classes;
        closed[i] = is.closed;
        tag[i] = is.tag;
        breaks[i] = t->gap >= TEXT_GAP_STOP;
    }
    breaks[0] = true;
    if (s->body_token < s->count) breaks[s->body_token] = true;
    /* "Lima News/ Peru's ministry": what a dateline ends in is no word of the text's */
    for (uint32_t i = 0; i < g->r->boiler_count; i++)
        if (g->r->boiler[i * 2 + 1] < s->count) breaks[g->r->boiler[i * 2 + 1]] = true;
}

/* Which name and which date hold each token, the first where two do; what these are tagged as. */
static void
look_at_names(groups_scan *g)
{
    const annotate_result *r = g->r;

    for (uint32_t k = 0; k < r->name_count; k++) {
        const annotate_name *n = &r->names[k];
        uint8_t tag = n->reference == REFERENCE_PRONOUN ? TAG_PRONOUN : TAG_NAME;
        for (uint32_t i = n->first; i < n->last && i < g->count; i++) {
            if (g->name_at[i] != UINT32_MAX) continue;
            g->name_at[i] = k;
            if (n->kind != LEXICON_CUE) g->tag[i] = tag;
        }
    }
    for (uint32_t k = 0; k < r->date_count; k++)
        for (uint32_t i = r->dates[k].first; i < r->dates[k].last && i < g->count; i++) {
            if (g->date_at[i] == UINT32_MAX) g->date_at[i] = k;
            g->tag[i] = TAG_NONE;
        }
}

/* False: no memory. */
static bool
allocate(groups_scan *g, base_arena *arena, size_t n)
{
    g->tag = base_arena_alloc(arena, n);
    g->closed = base_arena_alloc(arena, n);
    g->breaks = base_arena_alloc(arena, n * sizeof *g->breaks);
    g->name_at = base_arena_alloc(arena, n * sizeof *g->name_at);
    g->date_at = base_arena_alloc(arena, n * sizeof *g->date_at);
    g->group_at = base_arena_alloc(arena, n * sizeof *g->group_at);
    g->classes = base_arena_alloc(arena, n * sizeof *g->classes);
    g->previous = base_arena_alloc(
        arena, n * sizeof *g->previous); /* one inside another is shorter: no more than tokens */
    return g->tag != NULL && g->closed != NULL && g->breaks != NULL && g->name_at != NULL &&
           g->date_at != NULL && g->group_at != NULL && g->classes != NULL && g->previous != NULL;
}

static treaty_result
begin(groups_scan **out, annotate_result *r, base_error *e)
{
    size_t n = (size_t)r->stream->count + 1;
    groups_scan *g = base_arena_alloc(&r->arena, sizeof *g);
    const group_words *words;
    treaty_result rc;
    void *found;

    rc = lexicon_slot(r->lex, LEXICON_SLOT_GROUPS, find_words, free, &found, e);
    if (rc != TREATY_OK) return rc;
    words = found;
    if (g == NULL || !allocate(g, &r->arena, n)) return base_no_memory(e);
    g->r = r;
    g->s = r->stream;
    g->count = r->stream->count;
    g->saying = words->saying;
    g->urging = words->urging;
    g->coming = words->coming;
    g->causing = words->causing;
    g->telling_noun = words->telling_noun;
    g->parting = words->parting;
    g->wishing = words->wishing;
    g->pointed = words->pointed;
    g->state_noun = words->state_noun;
    g->namely = words->namely;
    g->other = words->other;
    g->occasion = words->occasion;
    memset(g->name_at, 0xff, n * sizeof *g->name_at);
    memset(g->date_at, 0xff, n * sizeof *g->date_at);
    memset(g->group_at, 0xff, n * sizeof *g->group_at);
    memset(g->previous, 0xff, n * sizeof *g->previous);
    look_at_tokens(g, words);
    look_at_names(g);
    *out = g;
    return TREATY_OK;
}

bool
groups_in_title(const groups_scan *g, uint32_t i)
{
    return i < g->s->body_token;
}

bool
groups_search_gap(const groups_scan *g, uint32_t i, char c)
{
    enum { SHORT = 4 }; /* bytes: most gaps, for which no call is worth while */
    uint32_t from = i > 0 ? g->s->tokens[i - 1].end : UINT32_MAX, to = g->s->tokens[i].start;

    for (uint32_t near = from + SHORT; from < to && from < near; from++)
        if (g->s->text[from] == c) return true;
    return to > from && memchr(g->s->text + from, c, to - from) != NULL;
}

static const uint32_t STARTS_NOUN = GROUPS_BIT(TAG_NOUN) | GROUPS_BIT(TAG_NAME) |
                                    GROUPS_BIT(TAG_ADJECTIVE) | GROUPS_BIT(TAG_DETERMINER) |
                                    GROUPS_BIT(TAG_NUMBER) | GROUPS_BIT(TAG_PRONOUN);
static const uint32_t STARTS_VERB =
    GROUPS_BIT(TAG_TO) | GROUPS_BIT(TAG_MODAL) | GROUPS_BIT(TAG_BE) | GROUPS_BIT(TAG_HAVE) |
    GROUPS_BIT(TAG_DO) | GROUPS_BIT(TAG_BASE) | GROUPS_BIT(TAG_S) | GROUPS_BIT(TAG_PAST) |
    GROUPS_BIT(TAG_PARTICIPLE) | GROUPS_BIT(TAG_ING);

/* "not been", "never joined", "formally withdrew": the adverb belongs to the verb it precedes. */
static bool
leads_verb(const groups_scan *g, uint32_t i)
{
    uint32_t j = i;

    while (j < g->s->count && j < i + 3 && (g->tag[j] == TAG_NOT || g->tag[j] == TAG_ADVERB)) {
        j++;
        if (j < g->s->count && groups_breaks(g, j)) return false;
    }
    return j > i && j < g->s->count && groups_one_of(g->tag[j], STARTS_VERB) &&
           g->s->tokens[j].gap <= TEXT_GAP_SPACE;
}

static bool
date_group(groups_scan *g, uint32_t *at)
{
    uint32_t date = g->date_at[*at], last = *at + 1;
    annotate_group *n;

    if (date != UINT32_MAX && g->r->dates[date].last > last) last = g->r->dates[date].last;
    if (last > g->s->count) last = g->s->count;
    n = groups_append(g, GROUP_DATE, *at, last);
    *at = last;
    return n != NULL;
}

static bool
step(groups_scan *g, uint32_t *at)
{
    uint8_t tag = g->tag[*at];

    if (groups_one_of(tag, STARTS_NOUN)) return groups_noun(g, at);
    if (groups_one_of(tag, STARTS_VERB) || leads_verb(g, *at)) return groups_verb(g, at);
    if (tag == TAG_DATE) return date_group(g, at);
    ++*at;
    return true;
}

/* The groups from `k` on are one and what stands inside it: what comes behind them, and their tokens. */
static void
close_group(groups_scan *g, uint32_t k)
{
    annotate_group *n = g->r->groups + k;
    uint32_t *at = g->group_at, i = n->first, last = n->last, next = g->r->group_count;

    do at[i] = k;
    while (++i < last);
    n->next = next;
    while (++k < next) g->r->groups[k].next = next;
}

/* "the withdrawal | of Latvia" */
static bool
is_of(const groups_scan *g, const annotate_group *n, const annotate_group *of)
{
    return of->first == n->last + 1 && groups_is(g, n->last, W_OF) && n->kind == GROUP_NOUN &&
           of->kind == GROUP_NOUN && !g->breaks[of->first];
}

/* Group `k` stands behind group `last`; UINT32_MAX: it is the first. */
static void
follow(groups_scan *g, uint32_t last, uint32_t k)
{
    annotate_group *groups = g->r->groups;

    g->previous[k] = last;
    if (last != UINT32_MAX && is_of(g, &groups[last], &groups[k])) groups[last].of = k;
}

treaty_result
annotate_groups(annotate_result *r, base_error *e)
{
    groups_scan *g = NULL;
    treaty_result rc;
    uint32_t at = 0, last = UINT32_MAX;

    r->group_count = 0;
    if ((rc = begin(&g, r, e)) != TREATY_OK) return rc;
    r->tags = g->tag;
    r->scan = g;
    groups_tag(g);
    while (at < g->count) {
        uint32_t k = r->group_count;
        if (!step(g, &at)) return base_no_memory(e);
        if (k == r->group_count) continue;
        close_group(g, k);
        follow(g, last, k);
        last = k;
    }
    return groups_relate(g, e);
}

uint32_t
annotate_group_at(const annotate_result *r, uint32_t token)
{
    return token < r->stream->count && r->scan != NULL ? r->scan->group_at[token] : UINT32_MAX;
}
