/* The date nearest to an act's verb: which are its own, and which a noun's, a treaty's or another act's. */
#include "claim/claim_inner.h"

#include <string.h>

/* ", on 2 May 2026" */
bool
claim_is_behind_comma(const claim_scan *s, const annotate_date *d)
{
    const text_token *t = s->r->stream->tokens;

    return t[d->first].gap == TEXT_GAP_COMMA ||
           (d->first > 0 && s->r->tags[d->first - 1] == TAG_PREPOSITION &&
            t[d->first - 1].gap == TEXT_GAP_COMMA);
}

const annotate_date *
claim_date_told_by(const claim_scan *s, const annotate_clause *k)
{
    uint32_t i;

    if (k->governor != GOVERNOR_TIME || k->marker == UINT32_MAX || k->marker == 0 ||
        !claim_word_is(s, k->marker, "when") || s->r->tags[k->marker - 1] != TAG_DATE ||
        s->r->stream->tokens[k->marker].gap != TEXT_GAP_COMMA)
        return NULL;
    i = annotate_date_from(s->r, k->marker - 1);
    while (i > 0 && s->r->dates[i - 1].last >= k->marker) i--;
    return i < s->r->date_count && s->r->dates[i].last == k->marker &&
                   s->r->dates[i].edtf[0] != '\0'
               ? &s->r->dates[i]
               : NULL;
}

/* True where a participle under the clause has the date. */
static bool
told_beside(const claim_scan *s, uint32_t clause, const annotate_date *d)
{
    for (uint32_t k = s->child[clause]; k != UINT32_MAX; k = s->sibling[k]) {
        const annotate_clause *child = &s->r->clauses[k];
        if (child->governor == GOVERNOR_RELATIVE && d->first >= child->first &&
            d->first < child->last)
            return true;
    }
    return false;
}

/* "in a letter dated 2 May", "received on 2 May", not "was received": the day of what it brought; "a member
 * starting 1 June" */
bool
claim_tells_day(const claim_scan *s, const annotate_group *v)
{
    return claim_word_is(s, v->head, "dated") || claim_word_is(s, v->head, "starting") ||
           claim_word_is(s, v->head, "beginning") ||
           (v->mood == MOOD_PARTICIPLE && claim_word_is(s, v->head, "received"));
}

/* "said Peru, which joined in May, would leave": a relative clause stands before the verb of what is said. */
static bool
is_parted(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *before = clause > 0 ? &s->r->clauses[clause - 1] : NULL;

    return before != NULL && before->parent == clause && before->governor == GOVERNOR_RELATIVE;
}

/* `papers`: the day of a paper that stands in the clause is the clause's too. */
static bool
in_child(const claim_scan *s, uint32_t clause, const annotate_date *d, uint32_t theme, bool papers)
{
    uint32_t verb = s->r->groups[s->r->clauses[clause].verb].first;

    for (uint32_t k = s->child[clause]; k != UINT32_MAX; k = s->sibling[k]) {
        const annotate_clause *child = &s->r->clauses[k];
        uint32_t from = child->verb != UINT32_MAX ? s->r->groups[child->verb].first : child->first;
        if (child->marker != UINT32_MAX && child->marker < from) from = child->marker;
        if (child->governor == GOVERNOR_SAYING && is_parted(s, k)) from = child->first;
        /* "a year after the UN receives it, on 2 May 2026": a span is counted, and the day told */
        if (child->governor == GOVERNOR_TIME && child->verb != UINT32_MAX &&
            child->marker != UINT32_MAX && s->r->tags[child->marker] == TAG_DATE &&
            claim_is_behind_comma(s, d))
            continue;
        if (papers && child->verb != UINT32_MAX && claim_tells_day(s, &s->r->groups[child->verb]))
            continue;
        /* "citing the threat, voted on Wednesday": the clause above goes on behind its own verb */
        if (from < verb && d->first > verb) continue;
        /* "the decision to leave it, announced on Monday, must be endorsed" */
        if (k == theme && told_beside(s, k, d)) return true;
        if (k != theme && d->first >= from && d->first < child->last) return true;
    }
    return false;
}

static uint32_t
distance(uint32_t token, const annotate_date *d)
{
    return d->first > token ? d->first - token : token - d->first;
}

/* A year inside a treaty's name, or a date that tells when a noun was, is not the act's. */
bool
claim_is_of_noun(const claim_scan *s, const annotate_date *d)
{
    uint32_t i = annotate_group_at(s->r, d->first); /* the outermost; those inside it follow */

    for (; i < s->r->group_count && s->r->groups[i].first <= d->first; i++) {
        const annotate_group *g = &s->r->groups[i];
        /* "On 16 April Latvia's parliament ...": a date that opens the group stands beside it */
        if (g->kind == GROUP_NOUN && g->first < d->first && d->last <= g->last &&
            g->head > d->first)
            return true;
    }
    return false;
}

/* "Following its exit from the pact on 3 May, Peru left the court": the day of the exit. */
static bool
is_of_act(const claim_scan *s, const annotate_date *d, uint32_t anchor)
{
    enum { FAR = 4 };
    uint32_t k = d->first > 1 ? annotate_group_at(s->r, d->first - 2) : UINT32_MAX, end;

    if (k == UINT32_MAX && d->first > 0) k = annotate_group_at(s->r, d->first - 1);
    for (uint32_t steps = 0; k < s->r->group_count && steps < FAR; steps++) {
        const annotate_group *g = &s->r->groups[k];
        const claim_meaning *m = s->groups[k];
        if (g->kind != GROUP_NOUN || g->preposition == 0) return false;
        if (g->preposition == s->rules->word_following && g->first > 0 &&
            s->r->stream->tokens[d->first - 1].gap <= TEXT_GAP_SPACE &&
            (s->r->stream->tokens[g->first - 1].flags & TEXT_SENTENCE))
            return anchor < g->first || anchor >= d->first; /* "Following the vote on 3 May" */
        if (m != NULL && m->rule != NULL && m->kind != 0 && m->form == FORM_PLAIN)
            return m->explicit_treaty && (g->preposition == s->rules->word_after ||
                                          g->preposition == s->rules->word_following);
        end = g->first;
        k = end > 1 ? annotate_group_at(s->r, end - 2) : UINT32_MAX;
    }
    return false;
}

/* "the Paris Agreement of 12 December 2015", "the Forced Labour Convention 1930 (No 29)": which treaty. */
bool
claim_is_of_treaty(const claim_scan *s, const annotate_date *d)
{
    uint32_t i = annotate_name_from(s->r, d->first);
    const annotate_name *n = i > 0 ? &s->r->names[i - 1] : NULL;

    /* "the Convention of 2 July 2019 on ... (2019 Judgments Convention)" */
    if (d->first > 1 && claim_word_is(s, d->first - 1, "of") &&
        (claim_word_is(s, d->first - 2, "convention") ||
         claim_word_is(s, d->first - 2, "protocol") || claim_word_is(s, d->first - 2, "treaty") ||
         claim_word_is(s, d->first - 2, "agreement")))
        return true;
    if (i < s->r->name_count && s->r->names[i].first == d->last &&
        s->r->names[i].kind == LEXICON_TREATY && strlen(d->edtf) == 4 &&
        claim_behind_mark(s, d->first, '('))
        return true;
    if (n == NULL || n->kind != LEXICON_TREATY) return false;
    if (n->last + 1 == d->first) return claim_word_is(s, n->last, "of");
    return n->reference == REFERENCE_NONE && n->last == d->first &&
           strlen(d->edtf) == 4 && /* but "left the pact last year" */
           s->r->stream->tokens[d->first].norm_size == 4 &&
           base_same(s->r->stream->norms + s->r->stream->tokens[d->first].norm, d->edtf);
}

/* "effective 6 July", "effective as of 6 July", "with effect from 6 July" */
static bool
is_effective(const claim_scan *s, const annotate_date *d)
{
    for (uint32_t i = d->first, steps = 0; i > 0 && steps < 3; i--, steps++) {
        if (claim_word_is(s, i - 1, "effective")) return true;
        if (claim_word_is(s, i - 1, "effect")) return i > 1 && claim_word_is(s, i - 2, "with");
        if (s->r->tags[i - 1] != TAG_PREPOSITION) return false;
    }
    return false;
}

/* "announced its exit from the pact from July" */
static bool
is_from_behind_treaty(const claim_scan *s, uint32_t from)
{
    uint32_t k = claim_word_is(s, from, "from") ? annotate_group_at(s->r, from - 1) : UINT32_MAX;

    return k < s->r->group_count && s->r->groups[k].last == from && claim_treaty_of(s, k) != NULL;
}

/* "its exit from 6 July", "starting in July", "as of July": from when on, and that is yet to come. */
static bool
is_starting(const claim_scan *s, const annotate_date *d)
{
    uint32_t i = d->first > 0 ? d->first - 1 : UINT32_MAX;
    base_day first, last;

    if (d->first < 2) return false;
    if (is_from_behind_treaty(s, i)) return true;
    if (s->r->published == BASE_NO_DAY || !base_edtf_range(d->edtf, &first, &last) ||
        first <= s->r->published || s->r->stream->tokens[d->first].gap > TEXT_GAP_SPACE)
        return false;
    if (claim_word_is(s, i, "from") || (claim_word_is(s, i, "of") && claim_word_is(s, i - 1, "as")))
        return true;
    if (claim_word_is(s, i, "in") || claim_word_is(s, i, "on")) i--;
    return claim_word_is(s, i, "starting") || claim_word_is(s, i, "beginning");
}

const annotate_date *
claim_effective_date(const claim_scan *s, uint32_t first, uint32_t last, bool leaving)
{
    for (uint32_t i = annotate_date_from(s->r, first);
         i < s->r->date_count && s->r->dates[i].first < last; i++)
        if (s->r->dates[i].edtf[0] != '\0' && !s->r->dates[i].open &&
            (is_effective(s, &s->r->dates[i]) || (leaving && is_starting(s, &s->r->dates[i]))))
            return &s->r->dates[i];
    return NULL;
}

/* "out since November, may return", "a member since 1952, is leaving": since when, and not the act's day. */
static bool
is_since(const claim_scan *s, uint32_t clause, const annotate_date *d)
{
    const annotate_group *v =
        clause < s->r->clause_count ? &s->r->groups[s->r->clauses[clause].verb] : NULL;

    if (d->first < 2 || (s->r->stream->tokens[d->first - 1].flags & TEXT_SENTENCE) ||
        !claim_word_is(s, d->first - 1, "since"))
        return false;
    if (v == NULL || (d->last <= v->first && v->perfect)) /* "both members since 2007, have left" */
        if (claim_word_is(s, d->first - 2, "member") || claim_word_is(s, d->first - 2, "party") ||
            claim_word_is(s, d->first - 2, "members") || claim_word_is(s, d->first - 2, "parties"))
            return true;
    if (v == NULL) return false;
    if (d->last <= v->first && v->perfect && d->last < s->r->stream->count &&
        s->r->stream->tokens[d->last].gap == TEXT_GAP_COMMA)
        return true; /* "a signatory since 2003, has not ratified it" */
    if (d->first > 3 && claim_word_is(s, d->first - 2, "force") &&
        s->r->stream->tokens[d->first - 3].gap == TEXT_GAP_COMMA)
        return true; /* "joined the pact, in force since 2007" */
    if (v->mood == MOOD_INFINITIVE || claim_word_is(s, v->last + 1, "first"))
        return true; /* "is the first to join since 2007" */
    return !v->perfect && d->last <= v->first;
}

/* "As of 3 May, ten states have signed it": by then, on days that nobody tells. */
static bool
is_as_of(const claim_scan *s, uint32_t clause, const annotate_date *d)
{
    return clause < s->r->clause_count && d->first > 1 && claim_word_is(s, d->first - 1, "of") &&
           claim_word_is(s, d->first - 2, "as") &&
           s->r->groups[s->r->clauses[clause].verb].perfect &&
           !s->r->groups[s->r->clauses[clause].verb].negative;
}

/* "following", "after" before a noun of a step */
static bool
follows_step(const claim_scan *s, const annotate_group *g)
{
    return g->kind == GROUP_NOUN && g->first > 0 &&
           (claim_word_is(s, g->first - 1, "following") ||
            claim_word_is(s, g->first - 1, "after")) && /* "four years after its adoption" */
           (claim_word_is(s, g->head, "deposit") ||
            (claim_marks(s, g->lemma) & (MARK_CONTENT_NOUN | MARK_NOTICE)) != 0);
}

/* "entered into force for Peru, following the deposit of its instrument on 3 May": the day of the deposit. */
static bool
is_of_step_before(const claim_scan *s, uint32_t clause, const annotate_date *d)
{
    enum { CHAIN = 5 };
    const annotate_clause *c = clause < s->r->clause_count ? &s->r->clauses[clause] : NULL;
    uint32_t k = annotate_group_at(s->r, d->first > 1 ? d->first - 1 : 0);

    if (c == NULL) return false;
    if (k == UINT32_MAX || s->r->groups[k].kind != GROUP_NOUN)
        k = d->first > 1 ? annotate_group_at(s->r, d->first - 2) : UINT32_MAX;
    if (k == UINT32_MAX || s->r->groups[k].last + 1 < d->first ||
        s->r->stream->tokens[s->r->groups[k].last].gap > TEXT_GAP_SPACE)
        return false; /* "six months after receipt, on 25 August" */
    for (uint32_t steps = 0; steps < CHAIN && k > c->verb; steps++) {
        const annotate_group *g = &s->r->groups[k];
        if (follows_step(s, g)) return true;
        if (g->preposition == 0 ||
            (g->preposition != s->rules->word_of && g->preposition != s->rules->word_by &&
             g->preposition != s->rules->word_to) ||
            g->first < 2)
            return false;
        k = annotate_group_at(s->r, g->first - 2);
        if (k == UINT32_MAX) return false;
    }
    return false;
}

/* The date in [from, to) nearest to `anchor`, not in a clause below; one before the anchor is a
 * little farther than one behind it. */
static const annotate_date *
nearest_date(const claim_scan *s, uint32_t clause, uint32_t from, uint32_t to, uint32_t anchor,
             uint32_t theme, int day, bool papers)
{
    const annotate_date *best = NULL;

    for (uint32_t i = annotate_date_from(s->r, from);
         i < s->r->date_count && s->r->dates[i].first < to; i++) {
        const annotate_date *d = &s->r->dates[i];
        if (d->first < from || d->edtf[0] == '\0' || d->open) continue;
        if (annotate_is_boiler(s->r, d->first)) continue; /* a dateline tells of the report */
        if (claim_is_of_noun(s, d) || claim_is_of_treaty(s, d) || is_of_act(s, d, anchor) ||
            (day != DAY_OF_EFFECT && (is_effective(s, d) || is_as_of(s, clause, d))) ||
            (day == DAY_OF_STEP && is_starting(s, d)))
            continue;
        if (clause != UINT32_MAX && in_child(s, clause, d, theme, papers)) continue;
        if (is_since(s, clause, d) || is_of_step_before(s, clause, d)) continue;
        if (best == NULL || distance(anchor, d) < distance(anchor, best)) best = d;
    }
    return best;
}

/* "On 5 May the UN received a letter dated 2 May": its own day goes before that of the letter. */
const annotate_date *
claim_nearest_date(const claim_scan *s, uint32_t clause, uint32_t from, uint32_t to,
                   uint32_t anchor, uint32_t theme, int day)
{
    const annotate_date *own = nearest_date(s, clause, from, to, anchor, theme, day, false);

    return own != NULL ? own : nearest_date(s, clause, from, to, anchor, theme, day, true);
}
