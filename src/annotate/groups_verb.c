/* Verb groups: auxiliaries, negation and adverbs around one main verb, read as one span. */
#include "annotate/groups_inner.h"

#include <string.h>

/* What was met on the way to the main verb. */
typedef struct parts {
    uint32_t head;      /* UINT32_MAX: none yet */
    uint32_t first_aux; /* the finite auxiliary, UINT32_MAX: none */
    uint32_t modal;     /* token of a modal other than will and shall, UINT32_MAX: none */
    bool to, have, be, have_to, future, negative, yet;
} parts;

static const char *
norm_of(const groups_scan *g, uint32_t i)
{
    return g->s->norms + g->s->tokens[i].norm;
}

static bool
norm_is(const groups_scan *g, uint32_t i, const char *word)
{
    return i < g->s->count && base_same(norm_of(g, i), word);
}

static bool
contracted_not(const groups_scan *g, uint32_t i)
{
    size_t n = g->s->tokens[i].norm_size;

    return (n > 3 && base_same(norm_of(g, i) + n - 3, "n't")) || norm_is(g, i, "cannot");
}

static bool
past_auxiliary(const groups_scan *g, uint32_t i)
{
    int word = groups_word(g, i);

    return word >= W_HAD && word <= W_DIDNT;
}

static bool
is_future(const groups_scan *g, uint32_t i)
{
    return groups_is(g, i, W_WILL) || groups_is(g, i, W_SHALL) || groups_is(g, i, W_LL) ||
           base_same(norm_of(g, i), "won't");
}

static bool
main_verb(uint8_t tag)
{
    return tag >= TAG_BASE && tag <= TAG_ING;
}

/* True where the group may go on over token i. */
static bool
goes_on(const groups_scan *g, uint32_t first, uint32_t i)
{
    return i < g->s->count &&
           (i == first || (!groups_breaks(g, i) && g->s->tokens[i].gap <= TEXT_GAP_SPACE));
}

/* "could theoretically" in quotation marks goes on behind them: could theoretically revoke; has "yet to"
 * receive; but "I would do so again," said the minister. */
static bool
quoted_auxiliary(const groups_scan *g, uint32_t i, const parts *p)
{
    return (p->first_aux != UINT32_MAX || p->to) && p->head == UINT32_MAX && i < g->s->count &&
           g->s->tokens[i].gap == TEXT_GAP_QUOTE && !groups_breaks(g, i) &&
           !groups_gap_has(g, i, ',') &&
           (main_verb(g->tag[i]) ||
            (groups_is(g, i, W_YET) && i + 1 < g->s->count && g->tag[i + 1] == TAG_TO));
}

static bool
verb_ahead(const groups_scan *g, uint32_t i)
{
    uint32_t j;

    for (j = i; j < i + 6 && goes_on(g, UINT32_MAX, j); j++) {
        if (main_verb(g->tag[j]) || g->tag[j] == TAG_BE || g->tag[j] == TAG_HAVE) return true;
        if (g->tag[j] != TAG_DATE && g->tag[j] != TAG_ADVERB && g->tag[j] != TAG_NOT) return false;
    }
    return false;
}

/* "will on Monday begin" */
static bool
opens_date(const groups_scan *g, uint32_t i, const parts *p)
{
    return p->first_aux != UINT32_MAX && p->head == UINT32_MAX && g->tag[i] == TAG_PREPOSITION &&
           i + 1 < g->s->count && g->tag[i + 1] == TAG_DATE && verb_ahead(g, i + 1);
}

/* "will for the time being become", "had at no time ceased": how many words stand between. */
static uint32_t
phrase_between(const groups_scan *g, uint32_t i, parts *p)
{
    static const struct {
        const char *words[4];
        bool negative;
    } phrases[] = {{{"for", "the", "time", "being"}, false},
                   {{"for", "now"}, false},
                   {{"at", "present"}, false},
                   {{"at", "this", "stage"}, false},
                   {{"so", "far"}, false},
                   {{"as", "yet"}, false},
                   {{"in", "fact"}, false},
                   {{"at", "last"}, false},
                   {{"at", "least"}, false},
                   {{"at", "once"}, false},
                   {{"in", "turn"}, false},
                   {{"in", "effect"}, false},
                   {{"in", "the", "meantime"}, false},
                   {{"in", "the", "end"}, false},
                   {{"as", "a", "result"}, false},
                   {{"by", "now"}, false},
                   {{"at", "no", "time"}, true}};
    enum { LONGEST = 3 }; /* bytes of their first words */

    if (p->first_aux == UINT32_MAX || p->head != UINT32_MAX || i >= g->count ||
        g->s->tokens[i].norm_size > LONGEST)
        return 0;
    for (size_t k = 0; k < sizeof phrases / sizeof *phrases; k++) {
        uint32_t n = 0;
        while (n < 4 && phrases[k].words[n] != NULL && goes_on(g, UINT32_MAX, i + n) &&
               norm_is(g, i + n, phrases[k].words[n]))
            n++;
        if ((n < 4 && phrases[k].words[n] != NULL) || !verb_ahead(g, i + n)) continue;
        p->negative |= phrases[k].negative;
        return n;
    }
    return 0;
}

/* "not only signed but ratified": it did both. */
static bool
is_not_only(const groups_scan *g, uint32_t i)
{
    return norm_is(g, i, "not") && (norm_is(g, i + 1, "only") || norm_is(g, i + 1, "merely") ||
                                    norm_is(g, i + 1, "just") || norm_is(g, i + 1, "simply"));
}

static void
take_auxiliary(const groups_scan *g, uint32_t i, parts *p)
{
    if (contracted_not(g, i)) p->negative = true;
    if (p->first_aux == UINT32_MAX && !p->to) p->first_aux = i;
    if (g->tag[i] == TAG_MODAL) {
        if (is_future(g, i))
            p->future = true;
        else
            p->modal = i;
    } else if (g->tag[i] == TAG_BE) {
        p->be = true;
    } else if (g->tag[i] == TAG_HAVE) {
        p->have = true;
    }
}

/* "is now to leave" */
static bool
is_now_to(const groups_scan *g, uint32_t i, const parts *p)
{
    return p->be && norm_is(g, i, "now") && i + 1 < g->s->count && g->tag[i + 1] == TAG_TO;
}

/* "to" inside a group: "is to leave", "has to leave", "has yet to leave", "going to leave". */
static bool
take_to(const groups_scan *g, uint32_t first, uint32_t i, parts *p)
{
    if (i == first || (p->first_aux == UINT32_MAX && !p->to)) {
        p->to = true;
        /* "the only state yet to join" */
        if (i == first && i > 0 && !groups_breaks(g, i) && groups_is(g, i - 1, W_YET))
            p->negative = true;
        return true;
    }
    if (p->head != UINT32_MAX) return false;
    if (g->tag[i - 1] == TAG_DATE && !is_now_to(g, i - 1, p)) return false;
    if (p->yet)
        p->negative = true;
    else if (p->have)
        p->have_to = true;
    else if (p->be)
        p->future = true;
    p->have = p->be = false;
    return true;
}

/* Walks to the main verb; returns the token after the group. */
static uint32_t
walk(const groups_scan *g, uint32_t first, parts *p)
{
    uint32_t i, over;

    for (i = first; goes_on(g, first, i) || quoted_auxiliary(g, i, p); i++) {
        uint8_t tag = g->tag[i];
        if ((over = phrase_between(g, i, p)) > 0) {
            i += over - 1;
            continue;
        }
        if (main_verb(tag)) {
            if (groups_is(g, i, W_GOING) && p->be && i + 1 < g->s->count &&
                g->tag[i + 1] == TAG_TO) {
                p->future = true;
                p->be = false;
                i++;
                continue;
            }
            p->head = i;
            return i + 1;
        }
        if (tag == TAG_NOT)
            p->negative |= !is_not_only(g, i);
        else if (tag == TAG_ADVERB)
            p->yet |= groups_is(g, i, W_YET) || (p->have && groups_is(g, i, W_STILL));
        else if (tag == TAG_TO) {
            if (!take_to(g, first, i, p)) return i;
        } else if (tag == TAG_BE || tag == TAG_HAVE || tag == TAG_DO || tag == TAG_MODAL)
            take_auxiliary(g, i, p);
        else if (!(tag == TAG_DATE && (verb_ahead(g, i) || is_now_to(g, i, p))) &&
                 !opens_date(g, i, p))
            return i;
    }
    return i;
}

/* Where no main verb came, the last auxiliary is one: "is a party", "neither ever did". */
static uint32_t
settle(const groups_scan *g, uint32_t first, uint32_t last, parts *p)
{
    uint32_t i;

    if (p->head != UINT32_MAX) return last;
    for (i = last; i > first; i--) {
        uint8_t tag = g->tag[i - 1];
        if (tag == TAG_BE || tag == TAG_HAVE || tag == TAG_DO || tag == TAG_MODAL) break;
    }
    if (i == first) i = first + 1;
    p->head = i - 1;
    if (g->tag[p->head] == TAG_BE) p->be = false;
    if (g->tag[p->head] == TAG_HAVE) p->have = false;
    /* "is not", "has not yet": what follows the auxiliary denies it */
    for (; i < last && g->tag[i] == TAG_NOT; i++) {}
    return i;
}

/* "The trio quit the bloc": present and past look alike; a text tells of what was done, a title of what
 * is. */
static bool
is_old_news(const groups_scan *g, const parts *p)
{
    return g->tag[p->head] == TAG_BASE && p->head >= g->s->body_token &&
           (groups_classes(g, p->head) & WORD_PAST) != 0;
}

static void
set_tense(const groups_scan *g, const parts *p, annotate_group *v)
{
    uint8_t tag = g->tag[p->head];

    if (p->to) {
        v->mood = MOOD_INFINITIVE;
    } else if (p->future) {
        v->tense = TENSE_FUTURE;
    } else if (p->first_aux != UINT32_MAX && p->first_aux != p->head &&
               groups_is(g, p->first_aux, W_BEING)) {
        v->mood = MOOD_GERUND; /* "to avoid being thrown out" */
    } else if (p->first_aux != UINT32_MAX && p->first_aux != p->head) {
        v->tense = past_auxiliary(g, p->first_aux) ? TENSE_PAST : TENSE_PRESENT;
    } else if (tag == TAG_ING || groups_is(g, p->head, W_BEING) ||
               groups_is(g, p->head, W_HAVING) || groups_is(g, p->head, W_DOING)) {
        v->mood = MOOD_GERUND;
    } else if (tag == TAG_PARTICIPLE) {
        v->mood = MOOD_PARTICIPLE;
    } else if (tag == TAG_PAST || past_auxiliary(g, p->head) || is_old_news(g, p)) {
        v->tense = TENSE_PAST;
    } else {
        v->tense = TENSE_PRESENT;
    }
}

static void
fill(const groups_scan *g, const parts *p, annotate_group *v)
{
    uint8_t tag = g->tag[p->head];
    bool participle = tag == TAG_PARTICIPLE || tag == TAG_PAST;

    v->head = p->head;
    v->lemma = lexicon_lemma(g->r->lex, g->s->tokens[p->head].word);
    v->negative = p->negative;
    v->modal = p->modal != UINT32_MAX ? g->s->tokens[p->modal].word : 0;
    if (p->have_to && v->modal == 0 && !p->negative) /* "still has to approve it" */
        v->modal = lexicon_word(g->r->lex, "must", 4);
    v->perfect = p->have && (participle || tag == TAG_ING || tag == TAG_BE || tag == TAG_DO);
    v->passive = p->be && participle;
    v->progressive = p->be && tag == TAG_ING;
    set_tense(g, p, v);
}

/* "handed in its notice", "was handed in on Monday", but "was handed in Geneva" */
static bool
is_handed_in(const groups_scan *g, uint32_t i, uint32_t lemma)
{
    uint32_t next = i + 1;

    if (!groups_is(g, i, W_IN) || !base_listed(lexicon_norm(g->r->lex, lemma), "hand turn send"))
        return false;
    return next >= g->s->count || g->breaks[next] || g->s->tokens[next].gap > TEXT_GAP_SPACE ||
           g->tag[next] == TAG_DETERMINER || g->tag[next] == TAG_PREPOSITION ||
           groups_possessive(g, next);
}

/* "pull out"; "put forward", "waved through": particles of some verbs, elsewhere prepositions. */
static bool
is_particle(const groups_scan *g, uint32_t i, uint32_t lemma)
{
    int word = groups_word(g, i);

    if (word < 0 || g->breaks[i] || g->s->tokens[i].gap > TEXT_GAP_SPACE) return false;
    if (word >= W_THROUGH && word <= W_ABOARD) return lexicon_in_set(g->r->lex, lemma, g->parting);
    if (is_handed_in(g, i, lemma)) return true;
    return word == W_BACK || (word >= W_OUT && word <= W_AWAY);
}

bool
groups_verb(groups_scan *g, uint32_t *at)
{
    parts p = {UINT32_MAX, UINT32_MAX, UINT32_MAX, false, false, false, false, false, false, false};
    uint32_t first = *at, last = walk(g, first, &p);
    annotate_group *v;

    last = settle(g, first, last, &p);
    if ((v = groups_append(g, GROUP_VERB, first, last)) == NULL) return false;
    fill(g, &p, v);
    if (is_particle(g, last, v->lemma) && g->tag[p.head] != TAG_BE) {
        v->particle = g->s->tokens[last].word;
        v->last = last + 1;
    }
    *at = v->last;
    return true;
}
