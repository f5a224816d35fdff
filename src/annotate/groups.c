/* One linear walk over the tokens that leaves noun, verb and date groups in the order of the text. */
#include "annotate/groups_inner.h"

#include <stdlib.h>
#include <string.h>

static const char *const CLOSED[W_SAYING_COUNT] = {
    [W_BACK] = "back",
    [W_INTO] = "into",
    [W_AGAINST] = "against",
    [W_AGAIN] = "again",
    [W_LAW] = "law",
    [W_THAT] = "that",
    [W_OF] = "of",
    [W_TO] = "to",
    [W_BY] = "by",
    [W_OUT] = "out",
    [W_INCLUDING] = "including",
    [W_EXCEPT] = "except",
    [W_EXCLUDING] = "excluding",
    [W_ALONG] = "along",
    [W_TOGETHER] = "together",
    [W_WELL] = "well",
    [W_AS] = "as",
    [W_SUCH] = "such",
    [W_AMONG] = "among",
    [W_HAD] = "had",
    [W_WAS] = "was",
    [W_WERE] = "were",
    [W_DID] = "did",
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
    [W_PROVIDED] = "provided",
    [W_WHEN] = "when",
    [W_AFTER] = "after",
    [W_BEFORE] = "before",
    [W_SINCE] = "since",
    [W_UNTIL] = "until",
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
};

static void
own(uint32_t *owner, uint32_t count, uint32_t first, uint32_t last, uint32_t index)
{
    uint32_t i;

    for (i = first; i < last && i < count; i++)
        if (owner[i] == UINT32_MAX) owner[i] = index;
}

/* Which closed word each word of the packs is, once for a pack set. */
typedef struct closed_words {
    uint8_t missing[W_SAYING_COUNT]; /* closed words that the packs lack */
    uint32_t missing_count;
    uint8_t code[]; /* of each word id: W_... + 1, 0 for others */
} closed_words;
_Static_assert(W_SAYING_COUNT < UINT8_MAX, "closed words are numbered in a byte");

static treaty_result
find_words(const lexicon *lex, void **out, base_error *e)
{
    closed_words *w = calloc(1, sizeof *w + lexicon_word_count(lex) + 1);

    if (w == NULL) return base_no_memory(e);
    for (uint32_t i = 0; i < W_SAYING_COUNT; i++) {
        uint32_t id = lexicon_word(lex, CLOSED[i], strlen(CLOSED[i]));
        if (id != 0)
            w->code[id] = (uint8_t)(i + 1);
        else
            w->missing[w->missing_count++] = (uint8_t)i;
    }
    *out = w;
    return TREATY_OK;
}

static uint8_t
code_of(const closed_words *w, const text_stream *s, uint32_t token)
{
    const text_token *t = &s->tokens[token];

    if (t->word != 0) return w->code[t->word];
    for (uint32_t i = 0; i < w->missing_count; i++)
        if (base_same(s->norms + t->norm, CLOSED[w->missing[i]]))
            return (uint8_t)(w->missing[i] + 1);
    return 0;
}

treaty_result
groups_scan_begin(groups_scan *g, annotate_result *r, base_error *e)
{
    size_t n = (size_t)r->stream->count + 1;
    treaty_result rc;
    void *words;
    uint32_t i;

    memset(g, 0, sizeof *g);
    g->r = r;
    g->s = r->stream;
    g->tag = r->tags != NULL ? r->tags : base_arena_alloc(&r->arena, n);
    g->name_at = base_arena_alloc(&r->arena, n * sizeof *g->name_at);
    g->date_at = base_arena_alloc(&r->arena, n * sizeof *g->date_at);
    g->closed = r->closed != NULL ? r->closed : base_arena_alloc(&r->arena, n);
    if (g->tag == NULL || g->name_at == NULL || g->date_at == NULL || g->closed == NULL)
        return base_no_memory(e);
    memset(g->name_at, 0xff, n * sizeof *g->name_at);
    memset(g->date_at, 0xff, n * sizeof *g->date_at);
    for (i = 0; i < r->name_count; i++)
        own(g->name_at, g->s->count, r->names[i].first, r->names[i].last, i);
    for (i = 0; i < r->date_count; i++)
        own(g->date_at, g->s->count, r->dates[i].first, r->dates[i].last, i);
    rc = lexicon_slot(r->lex, LEXICON_SLOT_GROUPS, find_words, free, &words, e);
    if (rc != TREATY_OK) return rc;
    for (i = 0; r->closed == NULL && i < g->s->count; i++) g->closed[i] = code_of(words, g->s, i);
    r->closed = g->closed;
    g->saying = lexicon_set(r->lex, "saying");
    g->urging = lexicon_set(r->lex, "urging");
    g->parting = lexicon_set(r->lex, "parting");
    g->wishing = lexicon_set(r->lex, "wishing");
    return TREATY_OK;
}

bool
groups_in_title(const groups_scan *g, uint32_t i)
{
    return i < g->s->body_token;
}

bool
groups_gap_has(const groups_scan *g, uint32_t i, char c)
{
    uint32_t from, to;

    if (i == 0 || i >= g->s->count) return false;
    from = g->s->tokens[i - 1].end;
    to = g->s->tokens[i].start;
    return to > from && memchr(g->s->text + from, c, to - from) != NULL;
}

annotate_group *
groups_append(groups_scan *g, uint8_t kind, uint32_t first, uint32_t last)
{
    annotate_result *r = g->r;
    annotate_group *n;

    if (!base_reserve(&r->groups, &r->group_capacity, (size_t)r->group_count + 1,
                      sizeof *r->groups))
        return NULL;
    n = &r->groups[r->group_count++];
    memset(n, 0, sizeof *n);
    n->kind = kind;
    n->first = first;
    n->last = last;
    n->head = last - 1;
    n->number = -1;
    n->possessor = n->of = n->conjunct = n->apposed = n->name = n->clause = UINT32_MAX;
    return n;
}

static bool
starts_noun(const groups_scan *g, uint32_t i)
{
    switch (g->tag[i]) {
    case TAG_NOUN:
    case TAG_NAME:
    case TAG_ADJECTIVE:
    case TAG_DETERMINER:
    case TAG_NUMBER:
    case TAG_PRONOUN: return true;
    default: return false;
    }
}

static bool
starts_verb(const groups_scan *g, uint32_t i)
{
    switch (g->tag[i]) {
    case TAG_TO:
    case TAG_MODAL:
    case TAG_BE:
    case TAG_HAVE:
    case TAG_DO:
    case TAG_BASE:
    case TAG_S:
    case TAG_PAST:
    case TAG_PARTICIPLE:
    case TAG_ING: return true;
    default: return false;
    }
}

/* "not been", "never joined", "formally withdrew": the adverb belongs to the verb it precedes. */
static bool
leads_verb(const groups_scan *g, uint32_t i)
{
    uint32_t j = i;

    while (j < g->s->count && j < i + 3 && (g->tag[j] == TAG_NOT || g->tag[j] == TAG_ADVERB)) {
        j++;
        if (j < g->s->count && groups_breaks(g, j)) return false;
    }
    return j > i && j < g->s->count && starts_verb(g, j) && g->s->tokens[j].gap <= TEXT_GAP_SPACE;
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
    if (g->tag[*at] == TAG_DATE) return date_group(g, at);
    if (starts_verb(g, *at) || leads_verb(g, *at)) return groups_verb(g, at);
    if (starts_noun(g, *at)) return groups_noun(g, at);
    ++*at;
    return true;
}

/* False: no memory. */
static bool
keep_classes(groups_scan *g)
{
    uint32_t *classes = base_arena_alloc(&g->r->arena, (size_t)g->s->count * sizeof *classes + 1);

    if (classes == NULL) return false;
    for (uint32_t i = 0; i < g->s->count; i++) classes[i] = groups_find_classes(g, i);
    g->classes = classes;
    return true;
}

treaty_result
annotate_groups(annotate_result *r, base_error *e)
{
    groups_scan g;
    treaty_result rc;
    uint32_t at = 0;

    r->group_count = 0;
    if ((rc = groups_scan_begin(&g, r, e)) != TREATY_OK) return rc;
    r->tags = g.tag;
    if (!keep_classes(&g)) return base_no_memory(e);
    groups_tag(&g);
    while (at < g.s->count)
        if (!step(&g, &at)) return base_no_memory(e);
    return groups_relate(&g, e);
}

uint32_t
annotate_group_at(const annotate_result *r, uint32_t token)
{
    uint32_t low = 0, high = r->group_count, found = UINT32_MAX, back;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (r->groups[middle].first <= token)
            low = middle + 1;
        else
            high = middle;
    }
    /* sorted by first token, the outer before the inner; possessors nest a few deep at most */
    for (back = 0; back < 2 * GROUPS_DEPTH && low > 0; back++) {
        low--;
        if (r->groups[low].last > token) found = low;
    }
    return found;
}

bool
groups_possessive(const groups_scan *g, uint32_t i)
{
    static const uint8_t words[] = {W_ITS, W_THEIR, W_HIS, W_HER, W_OUR, W_MY, W_WHOSE};
    size_t k;

    for (k = 0; k < sizeof words; k++)
        if (groups_is(g, i, words[k])) return true;
    return false;
}
