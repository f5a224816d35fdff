/* Claims whose verb is left out: "London returned in 1997 and Washington in 2003", "ratification by Peru". */
#include "claim/claim_inner.h"

#include <string.h>

/* What a state and its day stand behind: "and", "but", a comma. */
static bool
is_joined(const claim_scan *s, uint32_t token)
{
    const text_stream *t = s->r->stream;

    if (token == 0 || (t->tokens[token].flags & TEXT_SENTENCE)) return false;
    return t->tokens[token].gap == TEXT_GAP_COMMA || s->r->tags[token - 1] == TAG_CONJUNCTION;
}

static bool
closes(const claim_scan *s, uint32_t token)
{
    const text_stream *t = s->r->stream;

    return token >= t->count || (t->tokens[token].flags & TEXT_SENTENCE) ||
           t->tokens[token].gap > TEXT_GAP_SPACE || s->r->tags[token] == TAG_CONJUNCTION;
}

static bool
ends_sentence(const claim_scan *s, uint32_t token)
{
    const text_stream *t = s->r->stream;

    return token >= t->count || (t->tokens[token].flags & TEXT_SENTENCE) ||
           t->tokens[token].gap == TEXT_GAP_PARAGRAPH;
}

/* "in 2003", "as early as 2003", "only in 2013", "already in May": nothing more than when. */
static bool
is_only_when(const claim_scan *s, uint32_t from, uint32_t to)
{
    enum { WORDS = 6 };
    static const char *const words[] = {"in",      "on",   "as",   "early",    "late",
                                        "far",     "long", "back", "recently", "only",
                                        "already", "just", "ago"};

    if (to - from > WORDS) return false;
    for (uint32_t i = from; i < to; i++) {
        bool found = false;
        for (size_t k = 0; k < sizeof words / sizeof *words && !found; k++)
            found = claim_word_is(s, i, words[k]);
        if (!found || (i > from && s->r->stream->tokens[i].gap > TEXT_GAP_SPACE)) return false;
    }
    return true;
}

/* The date that stands alone beside group `k`; NULL: none. */
static const annotate_date *
date_beside(const claim_scan *s, uint32_t k)
{
    const annotate_group *g = &s->r->groups[k], *d;
    uint32_t next = annotate_next_group(s->r, k), i;

    if (next < s->r->group_count && s->r->groups[next].kind == GROUP_NOUN &&
        is_only_when(s, g->last, s->r->groups[next].last))
        next = annotate_next_group(s->r, next); /* "as early as 2003" */
    if (next >= s->r->group_count) return NULL;
    d = &s->r->groups[next];
    if (d->kind != GROUP_DATE || !closes(s, d->last) ||
        (d->first > g->last + 1 && !is_only_when(s, g->last, d->first)))
        return NULL;
    if (claim_word_is(s, g->last, "of")) return NULL; /* "the Pact of 3 May 1993" */
    if (s->r->stream->tokens[g->last].gap > TEXT_GAP_SPACE) return NULL;
    i = annotate_date_from(s->r, d->first);
    if (i >= s->r->date_count || s->r->dates[i].first >= d->last) return NULL;
    return s->r->dates[i].edtf[0] != '\0' && !s->r->dates[i].open ? &s->r->dates[i] : NULL;
}

bool
claim_is_dated_alone(const claim_scan *s, uint32_t group)
{
    return date_beside(s, group) != NULL;
}

static uint32_t
list_end(const claim_scan *s, uint32_t k)
{
    while (s->r->groups[k].conjunct < s->r->group_count) k = s->r->groups[k].conjunct;
    return k;
}

/* "was denounced by Peru in 2007, by Chile in 2009" */
static bool
is_done_by(const claim_scan *s, const claim_meaning *m)
{
    return m->agent < s->r->group_count && s->r->groups[m->agent].preposition != 0 &&
           s->r->groups[m->agent].preposition == s->rules->word_by;
}

static bool
is_content(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *v;

    if (m->clause == UINT32_MAX || m->actors.count == 0 ||
        (!m->own_actors && m->rule->actor != ACTOR_FOR))
        return false;
    v = &s->r->groups[s->r->clauses[m->clause].verb];
    return v->mood == MOOD_PLAIN && (!v->passive || is_done_by(s, m));
}

/* ", by Chile in 2009" behind "by Peru in 2007" */
static bool
is_done_by_too(const claim_scan *s, const claim_meaning *m, uint32_t k)
{
    const annotate_group *g = &s->r->groups[k];

    return s->r->groups[s->r->clauses[m->clause].verb].passive && k != m->agent &&
           g->preposition == s->rules->word_by && g->states.count > 0 && g->first > 1;
}

/* "entered into force for Peru in May and for Chile in June": the second of two that the same word brings in. */
static bool
is_for_too(const claim_scan *s, const claim_meaning *m, uint32_t k)
{
    const annotate_group *g = &s->r->groups[k];

    if (m->rule->actor != ACTOR_FOR || g->preposition == 0 || g->states.count == 0) return false;
    for (uint32_t j = annotate_next_group(s->r, s->r->clauses[m->clause].verb); j < k;
         j = annotate_next_group(s->r, j))
        if (s->r->groups[j].preposition == g->preposition && s->r->groups[j].states.count > 0)
            return true;
    return false;
}

static bool
is_chamber(const claim_scan *s, uint32_t k)
{
    return (claim_who(s, k) & WHO_PARLIAMENT) != 0;
}

/* "acceded to A in 1999 and to B in 2010", "withdrew from A in May and from B in June" */
static bool
is_same_preposition(const claim_scan *s, const claim_meaning *m, uint32_t k)
{
    uint32_t p = s->r->groups[k].preposition;

    return p != 0 && m->pact_group < s->r->group_count && k != m->pact_group &&
           s->r->groups[m->pact_group].preposition == p && s->r->groups[k].first > 1 &&
           s->r->groups[k].states.count == 0 && claim_treaty_of(s, k) != NULL;
}

/* "by Chile and Cuba a day earlier": in a list that a preposition opens. */
static bool
is_governed(const claim_scan *s, uint32_t k)
{
    enum { FAR = 4 };

    for (uint32_t j = k, steps = 0; j-- > 0 && steps < FAR; steps++)
        if (s->r->groups[j].conjunct == k) return s->r->groups[j].preposition != 0;
    return false;
}

/* "for Peru and Chile next year": one of a list that began before */
static bool
is_listed_member(const claim_scan *s, uint32_t from, uint32_t k)
{
    enum { FAR = 8 };

    for (uint32_t j = k, steps = 0; j-- > from && steps < FAR; steps++)
        if (s->r->groups[j].kind == GROUP_NOUN && s->r->groups[j].conjunct == k) return true;
    return false;
}

bool
claim_next_gap(const claim_scan *s, const claim_meaning *m, uint32_t *group, claim_gap *gap)
{
    const annotate_clause *c;
    uint32_t k, end;

    if (!is_content(s, m)) return false;
    c = &s->r->clauses[m->clause];
    k = annotate_next_group(s->r, *group == UINT32_MAX ? c->verb : *group);
    for (; k < s->r->group_count && s->r->groups[k].clause == m->clause;
         k = annotate_next_group(s->r, k)) {
        const annotate_group *g = &s->r->groups[k];
        bool again = is_same_preposition(s, m, k) || is_done_by_too(s, m, k) || is_for_too(s, m, k);
        if (g->kind != GROUP_NOUN || (g->preposition != 0 && !again) || k == c->object ||
            is_governed(s, k) || !is_joined(s, again ? g->first - 1 : g->first) ||
            is_listed_member(s, c->verb, k))
            continue;
        gap->treaty = g->states.count == 0 ? claim_treaty_of(s, k) : NULL;
        if (g->states.count == 0 && gap->treaty == NULL && !is_chamber(s, k)) continue;
        end = list_end(s, k); /* "Peru, Chile and Kenya in 2003": the first of a list holds all */
        gap->date = date_beside(s, end);
        if (gap->date == NULL && !(again && gap->treaty != NULL)) continue;
        gap->group = k;
        *group = end;
        return true;
    }
    return false;
}

/* "ratified it and was followed by Fiji", "ratified the pact, which was later followed by Fiji" */
static bool
was_followed(const claim_scan *s, const annotate_clause *c, uint32_t k)
{
    const annotate_clause *next = &s->r->clauses[k];
    const annotate_group *v = next->verb < s->r->group_count ? &s->r->groups[next->verb] : NULL;

    if (v == NULL || next->sentence != c->sentence || v->negative || v->mood != MOOD_PLAIN ||
        !claim_word_is(s, v->head, "followed") || claim_word_is(s, v->first, "is") ||
        claim_word_is(s, v->first, "are"))
        return false;
    if (!v->passive) /* "the first to ratify the pact, followed by Fiji": no verb of the pact's */
        return s->r->stream->tokens[v->first].gap == TEXT_GAP_COMMA &&
               claim_word_is(s, v->last, "by") && next->subject < s->r->group_count &&
               claim_treaty_of(s, next->subject) != NULL;
    return next->subject == c->subject ||
           (next->governor == GOVERNOR_RELATIVE && next->antecedent < s->r->group_count &&
            claim_treaty_of(s, next->antecedent) != NULL);
}

/* "joined in 1984, followed by Vietnam": the clause of those that followed; NULL: there is none. `depth`: so many
 * infinitives stand between, "the first to ratify the pact". */
static const annotate_clause *
followers(const claim_scan *s, uint32_t clause, int depth)
{
    enum {
        FAR = 2,
        DEEP = 3,
        MOST = 16
    }; /* "the first to ratify it, which was followed by Fiji" */
    const annotate_clause *c = &s->r->clauses[clause], *found;
    int steps = 0;

    for (uint32_t k = s->child[clause]; k != UINT32_MAX && steps < MOST;
         k = s->sibling[k], steps++) {
        const annotate_group *v = &s->r->groups[s->r->clauses[k].verb];
        if (v->mood == MOOD_PARTICIPLE && v->passive && claim_word_is(s, v->head, "followed") &&
            s->r->stream->tokens[v->first].gap == TEXT_GAP_COMMA)
            return &s->r->clauses[k];
        if (s->r->clauses[k].governor == GOVERNOR_COMPLEMENT && v->mood == MOOD_INFINITIVE &&
            s->r->clauses[k].antecedent == c->object && c->object < s->r->group_count &&
            depth < DEEP && (found = followers(s, k, depth + 1)) != NULL)
            return found;
    }
    for (uint32_t k = clause + 1; k <= clause + FAR && k < s->r->clause_count; k++)
        if (was_followed(s, c, k)) return &s->r->clauses[k];
    return NULL;
}

static bool
names_states(const claim_scan *s, uint32_t k)
{
    const annotate_group *g = &s->r->groups[k];

    return g->kind == GROUP_NOUN && g->states.count > 0 && g->possessor == UINT32_MAX &&
           g->name < s->r->name_count && s->r->names[g->name].kind == LEXICON_STATE &&
           s->r->names[g->name].how != NAME_ADJECTIVE && g->head < s->r->names[g->name].last;
}

uint32_t
claim_but_not(const claim_scan *s, const claim_meaning *m)
{
    uint32_t k = m->agent < s->r->group_count ? list_end(s, m->agent) : UINT32_MAX, at;

    if (k == UINT32_MAX || s->r->groups[m->agent].preposition != s->rules->word_by)
        return UINT32_MAX;
    at = s->r->groups[k].last;
    k = annotate_next_group(s->r, k);
    return claim_word_is(s, at, "but") && claim_word_is(s, at + 1, "not") &&
                   k < s->r->group_count && s->r->groups[k].first == at + 3 &&
                   s->r->groups[k].preposition == s->rules->word_by && names_states(s, k)
               ? k
               : UINT32_MAX;
}

uint32_t
claim_likened(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = m->clause < s->r->clause_count ? &s->r->clauses[m->clause] : NULL;
    uint32_t first, k;

    if (c == NULL || c->subject >= s->r->group_count || m->agent != c->subject ||
        m->actors.count == 0 || s->r->groups[c->verb].mood != MOOD_PLAIN)
        return UINT32_MAX;
    first = s->r->stream->sentences[text_sentence_of(s->r->stream, c->first)];
    k = annotate_group_at(s->r, first + 1);
    return claim_word_is(s, first, "like") && k < s->r->group_count && k != c->subject &&
                   names_states(s, k) && s->r->groups[k].first == first + 1 &&
                   s->r->groups[list_end(s, k)].last == s->r->groups[c->subject].first
               ? k
               : UINT32_MAX;
}

/* "followed by states including Peru": the set that those behind are of. */
static bool
is_set_of_followers(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];

    return g->preposition == s->rules->word_by && g->plural && g->states.count == 0 &&
           claim_word_in(s, g->head, s->rules->generic) &&
           (claim_word_is(s, g->last, "including") || claim_word_is(s, g->last + 1, "including"));
}

bool
claim_next_follower(const claim_scan *s, const claim_meaning *m, uint32_t *group, claim_gap *gap)
{
    bool told = m->clause < s->r->clause_count && m->actors.count > 0 &&
                s->r->groups[s->r->clauses[m->clause].verb].mood == MOOD_PLAIN;
    const annotate_clause *c = told ? followers(s, m->clause, 0) : NULL;
    bool first = *group == UINT32_MAX, of_set = false;
    uint32_t k = c == NULL ? UINT32_MAX : annotate_next_group(s->r, first ? c->verb : *group), end;
    const annotate_date *lead = NULL;

    if (first && k < s->r->group_count && s->r->groups[k].kind == GROUP_DATE) {
        uint32_t i = annotate_date_from(s->r, s->r->groups[k].first);
        if (i < s->r->date_count && s->r->dates[i].first < s->r->groups[k].last &&
            s->r->dates[i].edtf[0] != '\0' && !s->r->dates[i].open)
            lead = &s->r->dates[i]; /* "followed a year later by Fiji" */
        k = annotate_next_group(s->r, k);
    }
    if (first && k < s->r->group_count && is_set_of_followers(s, k)) {
        of_set = true;
        k = annotate_next_group(s->r, k);
    }
    for (; k < s->r->group_count && s->r->groups[k].first < c->last;
         k = annotate_next_group(s->r, k), first = of_set = false) {
        const annotate_group *g = &s->r->groups[k];
        if (g->kind == GROUP_DATE) continue;
        if (!names_states(s, k)) return false;
        if (!of_set && (first ? g->preposition != s->rules->word_by
                              : g->preposition != 0 || !is_joined(s, g->first)))
            return false;
        end = list_end(s, k);
        *gap = (claim_gap){.group = k, .date = date_beside(s, end)};
        if (gap->date == NULL) gap->date = lead;
        *group = end;
        return true;
    }
    return false;
}

/* "the second country", "the only other state", but not "the first" */
static bool
is_ranked_behind(const claim_scan *s, const annotate_clause *c)
{
    uint32_t from = s->r->groups[c->verb].last;

    for (uint32_t i = from; i < c->last && i < from + 8; i++)
        if (claim_word_any(s, i, "second third fourth fifth sixth only")) return true;
    return false;
}

/* "will leave the pact, following Peru and Chile": nothing but states behind the comma. */
static bool
is_following(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];

    if (g->name >= s->r->name_count || g->head >= s->r->names[g->name].last ||
        s->r->names[g->name].kind == LEXICON_PERSON)
        return false; /* "following the US attack", "following Ana Rojas" */
    if (g->preposition != s->rules->word_following || g->preposition == 0 || g->first == 0 ||
        s->r->stream->tokens[g->first - 1].gap != TEXT_GAP_COMMA)
        return false;
    return closes(s, s->r->groups[list_end(s, group)].last);
}

/* "following similar decisions by Peru and Chile": the group that names them; UINT32_MAX: none. */
static uint32_t
doers_of_similar(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group], *by;
    uint32_t next = annotate_next_group(s->r, group);

    if ((g->preposition != s->rules->word_following && g->preposition != s->rules->word_after) ||
        next >= s->r->group_count ||
        !(claim_word_in(s, g->first, s->rules->alike) ||
          (g->first + 1 < g->last && claim_word_in(s, g->first + 1, s->rules->alike))))
        return UINT32_MAX;
    if ((claim_marks(s, g->lemma) & MARK_DECISION) == 0 &&
        !claim_word_in(s, g->head, s->rules->announcing))
        return UINT32_MAX;
    by = &s->r->groups[next];
    return (by->preposition == s->rules->word_by || by->preposition == s->rules->word_of) &&
                   by->states.count > 0 && by->first == g->last + 1
               ? next
               : UINT32_MAX;
}

/* What was told of may be told of others too, who did it before. */
static bool
may_follow(const claim_meaning *m)
{
    return m->direction != NULL && base_same(m->direction, "leave") &&
           (m->kind != 0 || (m->act != NULL && base_same(m->act, "announce")));
}

uint32_t
claim_ahead_of(const claim_scan *s, const claim_meaning *m, const annotate_date **date)
{
    enum { FAR = 12 }; /* groups */
    const annotate_clause *c = m->clause < s->r->clause_count ? &s->r->clauses[m->clause] : NULL;
    bool ranked;

    if (c == NULL) return UINT32_MAX;
    ranked = (m->flags & RULE_SAME) && m->kind != 0 && m->theme_clause != UINT32_MAX &&
             is_ranked_behind(s, c);
    for (uint32_t k = annotate_next_group(s->r, c->verb), steps = 0;
         k < s->r->group_count && s->r->groups[k].first < c->last && steps < FAR;
         k = annotate_next_group(s->r, k), steps++) {
        const annotate_group *g = &s->r->groups[k];
        if (g->kind != GROUP_NOUN) continue;
        if (names_states(s, k) && claim_is_counted_ahead(s, k) &&
            ends_sentence(s, s->r->groups[list_end(s, k)].last))
            return k;
        if (g->preposition == 0 || (!ranked && !may_follow(m))) continue;
        if (doers_of_similar(s, k) != UINT32_MAX) {
            *date = date_beside(s, list_end(s, doers_of_similar(s, k)));
            return doers_of_similar(s, k);
        }
        if (g->states.count > 0 &&
            (is_following(s, k) || (ranked && (g->preposition == s->rules->word_after ||
                                               g->preposition == s->rules->word_following))) &&
            g->possessor == UINT32_MAX && claim_treaty_of(s, k) == NULL &&
            (g->clause >= s->r->clause_count || s->r->clauses[g->clause].subject != k)) {
            *date = date_beside(s, k);
            return k;
        }
    }
    return UINT32_MAX;
}

/* "respectively" behind the verb of a clause; the clause's end: there is none. */
static uint32_t
respectively(const claim_scan *s, const annotate_clause *c)
{
    enum { FAR = 40 };
    uint32_t i = s->r->groups[c->verb].last, end = c->last < i + FAR ? c->last : i + FAR;

    while (i < end && !claim_word_is(s, i, "respectively")) i++;
    return i < end ? i : c->last;
}

uint32_t
claim_respective_dates(const claim_scan *s, const claim_meaning *m)
{
    enum { AHEAD = 40 }; /* tokens before the verb */
    const annotate_clause *c;
    uint32_t first, i, end;

    if (m->clause == UINT32_MAX || m->actors.count < 2) return UINT32_MAX;
    c = &s->r->clauses[m->clause];
    end = respectively(s, c);
    if (end >= c->last) { /* "On 27 May and 3 June respectively, Peru and Chile ratified it" */
        uint32_t from = s->r->stream->sentences[text_sentence_of(s->r->stream, c->first)];
        if (s->r->groups[c->verb].last > from + AHEAD) return UINT32_MAX;
        for (end = from; end < s->r->groups[c->verb].last; end++)
            if (claim_word_is(s, end, "respectively")) break;
        if (end == s->r->groups[c->verb].last) return UINT32_MAX;
        for (uint32_t k = annotate_group_at(s->r, from); k < c->verb; k++)
            if (s->r->groups[k].kind == GROUP_VERB) return UINT32_MAX; /* of another clause */
        first = annotate_date_from(s->r, from);
        for (i = first; i < s->r->date_count && s->r->dates[i].first < end; i++)
            if (s->r->dates[i].edtf[0] == '\0' || s->r->dates[i].open) return UINT32_MAX;
        return i - first == m->actors.count ? first : UINT32_MAX;
    }
    first = annotate_date_from(s->r, s->r->groups[c->verb].last);
    if (first >= s->r->date_count || s->r->dates[first].first >= end) {
        first = annotate_date_from(s->r, end); /* "acceded respectively in June 2020 and in May" */
        end = c->last;
        for (uint32_t k = annotate_next_group(s->r, c->verb);
             k < s->r->group_count && s->r->groups[k].first < c->last;
             k = annotate_next_group(s->r, k))
            if (s->r->groups[k].kind == GROUP_VERB && s->r->groups[k].first < end)
                end = s->r->groups[k].first;
    }
    for (i = first; i < s->r->date_count && s->r->dates[i].first < end; i++)
        if (s->r->dates[i].edtf[0] == '\0' || s->r->dates[i].open) return UINT32_MAX;
    return i - first == m->actors.count ? first : UINT32_MAX;
}

static bool
closes_bracket(const claim_scan *s, uint32_t last)
{
    const text_stream *t = s->r->stream;
    uint32_t end = t->tokens[last - 1].end;

    return end < t->size && t->text[end] == ')';
}

/* "Peru, in 1994, and Chile, in 1995, left": behind the name, before the verb of the clause. */
static bool
is_told_between(const claim_scan *s, const claim_meaning *m, const annotate_name *name,
                const annotate_date *d)
{
    uint32_t group = annotate_group_at(s->r, name->first);

    return m->clause < s->r->clause_count && group < s->r->group_count &&
           s->r->groups[group].preposition == 0 &&
           d->last <= s->r->groups[s->r->clauses[m->clause].verb].first;
}

/* "Peru (1994)", "Peru (in May 1994)", "Peru, in 1994," */
const annotate_date *
claim_bracketed_date(const claim_scan *s, const claim_meaning *m, uint32_t actor)
{
    enum { NAMES = 64 };
    uint32_t clause = m->clause < s->r->clause_count ? m->clause
                      : m->group < s->r->group_count ? s->r->groups[m->group].clause
                                                     : UINT32_MAX;
    const annotate_clause *c = clause < s->r->clause_count ? &s->r->clauses[clause] : NULL;

    if (c == NULL || m->actors.count < 2) return NULL;
    for (uint32_t n = annotate_name_from(s->r, m->clause < s->r->clause_count
                                                   ? c->first
                                                   : s->r->groups[m->group].first),
                  steps = 0;
         n < s->r->name_count && s->r->names[n].first < c->last && steps < NAMES; n++, steps++) {
        const annotate_name *name = &s->r->names[n];
        const annotate_date *d;
        uint32_t i;
        if (name->kind != LEXICON_STATE || name->states.count != 1 ||
            !base_same(name->states.items[0], m->actors.items[actor]))
            continue;
        i = annotate_date_from(s->r, name->last);
        d = i < s->r->date_count ? &s->r->dates[i] : NULL;
        if (d != NULL && d->first <= name->last + 1 && d->edtf[0] != '\0' && !d->open &&
            (claim_behind_mark(s, name->last, '(') ? closes_bracket(s, d->last)
                                                   : is_told_between(s, m, name, d)))
            return d;
    }
    return NULL;
}

/* "Arms Trade Treaty: ratification by Peru; accession by Chile": a list of what was done. */
bool
claim_is_listed(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group];
    const text_stream *t = s->r->stream;
    uint32_t next = annotate_next_group(s->r, m->group), from, to;

    if (g->first == 0 || g->preposition != 0 || next >= s->r->group_count) return false;
    if (s->r->groups[next].preposition != s->rules->word_by || s->r->groups[next].states.count == 0)
        return false;
    from = t->tokens[g->first - 1].end;
    to = t->tokens[g->first].start;
    return memchr(t->text + from, ':', to - from) != NULL ||
           memchr(t->text + from, ';', to - from) != NULL;
}
