/* Which treaty the words mean: by its name, an organisation, a topic, what the text spoke of before. */
#include "claim/claim_inner.h"

#include <stdio.h>
#include <string.h>

const char *
claim_treaty_of_name(const claim_scan *s, const annotate_name *n)
{
    const lexicon_entry *entry;

    if (n->kind == LEXICON_TREATY) return n->id;
    if (n->kind != LEXICON_ORGANISATION || n->entry == UINT32_MAX) return NULL;
    entry = lexicon_entry_at(s->r->lex, n->entry);
    return entry != NULL ? entry->type : NULL;
}

const char *
claim_union_of_name(const claim_scan *s, const annotate_name *n)
{
    const lexicon_entry *entry;

    if (n->kind != LEXICON_STATE || n->entry == UINT32_MAX) return NULL;
    entry = lexicon_entry_at(s->r->lex, n->entry);
    return entry != NULL ? entry->type : NULL;
}

/* What a group names: "OPEC", "the OPEC cartel", but no "OPEC minister". */
static const char *
treaty_in_group(const claim_scan *s, const annotate_group *g)
{
    const annotate_name *n = claim_name_at(s, g->name);

    if (n == NULL) return NULL;
    if (n->last == g->head && claim_word_in(s, g->head, s->rules->alliance))
        return claim_treaty_of_name(s, n);
    if (n->first <= g->head && g->head < n->last) return claim_treaty_of_name(s, n);
    return NULL;
}

/* "the Convention of 2 July 2019 on the Recognition of Judgments (2019 Judgments Convention)": by its short
 * name; "the treaty on the Eurasian Economic Union": what it sets up. */
static const char *
treaty_further_on(const claim_scan *s, uint32_t group)
{
    enum { FAR = 10 };
    const annotate_group *g = &s->r->groups[group];
    uint32_t k, steps = 0;
    bool dated;

    if (!g->definite || g->possessor != UINT32_MAX || g->name < s->r->name_count ||
        (!claim_word_is(s, g->head, "convention") && !claim_word_is(s, g->head, "treaty") &&
         !claim_word_is(s, g->head, "protocol") && !claim_word_is(s, g->head, "agreement")))
        return NULL;
    k = annotate_next_group(s->r, group);
    dated = k < s->r->group_count && s->r->groups[k].kind == GROUP_DATE &&
            claim_word_is(s, g->last, "of") && s->r->groups[k].first == g->last + 1;
    if (!dated) {
        const annotate_name *n =
            k < s->r->group_count ? claim_name_at(s, s->r->groups[k].name) : NULL;
        return n != NULL && s->r->groups[k].first == g->last + 1 &&
                       claim_word_is(s, g->last, "on") && n->kind == LEXICON_ORGANISATION &&
                       s->r->groups[k].head < n->last
                   ? claim_treaty_of_name(s, n)
                   : NULL;
    }
    for (; k < s->r->group_count && steps < FAR; k = annotate_next_group(s->r, k), steps++) {
        const annotate_group *x = &s->r->groups[k];
        uint32_t from = steps > 0 && s->r->groups[k - 1].kind == GROUP_DATE &&
                                s->r->groups[k - 1].last == x->first
                            ? s->r->groups[k - 1].first
                            : x->first;
        if (x->kind == GROUP_VERB || (s->r->stream->tokens[x->first].flags & TEXT_SENTENCE)) break;
        if (x->kind == GROUP_NOUN && treaty_in_group(s, x) != NULL)
            return claim_behind_mark(s, from, '(') ? treaty_in_group(s, x) : NULL;
    }
    return NULL;
}

/* "a group of lawmakers", "the plenary of the Senate", "dozens of treaties" */
bool
claim_is_quantity(const claim_scan *s, const annotate_group *g)
{
    return claim_word_in(s, g->head, s->rules->quantity);
}

/* "the text of the pact", "the pact, whose text was adopted": the group of what it is the text of; UINT32_MAX. */
static uint32_t
text_of(const claim_scan *s, const annotate_group *g)
{
    const annotate_clause *c = g->clause < s->r->clause_count ? &s->r->clauses[g->clause] : NULL;

    if (!claim_word_is(s, g->head, "text")) return UINT32_MAX;
    if (g->of != UINT32_MAX) return g->of;
    return c != NULL && c->governor == GOVERNOR_RELATIVE && g->first > 0 &&
                   claim_word_is(s, g->first - 1, "whose")
               ? c->antecedent
               : UINT32_MAX;
}

uint32_t
claim_naming_group(const claim_scan *s, uint32_t group)
{
    for (uint32_t steps = 0; group < s->r->group_count && steps < 4; steps++) {
        const annotate_group *g = &s->r->groups[group];
        if (g->kind != GROUP_NOUN) return UINT32_MAX;
        if (treaty_in_group(s, g) != NULL) return group;
        group = g->apposed != UINT32_MAX                         ? g->apposed
                : g->of != UINT32_MAX && claim_is_quantity(s, g) ? g->of
                                                                 : text_of(s, g);
    }
    return UINT32_MAX;
}

const char *
claim_treaty_of(const claim_scan *s, uint32_t group)
{
    uint32_t k = claim_naming_group(s, group);

    if (k != UINT32_MAX) return treaty_in_group(s, &s->r->groups[k]);
    return group < s->r->group_count && s->r->groups[group].kind == GROUP_NOUN
               ? treaty_further_on(s, group)
               : NULL;
}

const char *
claim_union_of(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];
    const annotate_name *n = g->kind == GROUP_NOUN ? claim_name_at(s, g->name) : NULL;

    return n != NULL && n->first <= g->head && g->head < n->last ? claim_union_of_name(s, n) : NULL;
}

/* "nuclear weapons" is the topic of treaties that ban or limit them, some in one region: only of the one the story is
 * about. */
static const char *
topic_of(const claim_scan *s, const lexicon_entry *cue)
{
    const char *treaty;

    if (cue->kind != LEXICON_CUE || cue->type == NULL || !base_same(cue->type, "topic"))
        return NULL;
    treaty = json_string_value(json_object_get(cue->data, "treaty"));
    if (treaty == NULL ||
        (json_object_get(cue->data, "link") == NULL && json_object_get(cue->data, "near") == NULL))
        return treaty;
    return s->story != NULL && base_same(treaty, s->story) ? treaty : NULL;
}

const char *
claim_topic(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];

    for (uint32_t i = g->first; i < g->last; i++) {
        lexicon_match found[LEXICON_READINGS];
        size_t n = lexicon_match_at(s->r->lex, s->r->stream, i, found, LEXICON_READINGS);
        if (claim_word_in(s, i, s->rules->other_mine)) return NULL; /* "anti-tank mines" */
        for (size_t k = 0; k < n; k++) {
            const char *treaty = topic_of(s, lexicon_entry_at(s->r->lex, found[k].entry));
            if (treaty != NULL) return treaty;
        }
    }
    return NULL;
}

/* The organisation that a treaty has set up; NULL: none. */
static const lexicon_entry *
organisation_of(const claim_scan *s, const char *treaty)
{
    char id[64];
    int64_t at;

    if (snprintf(id, sizeof id, "org.%s", treaty) >= (int)sizeof id) return NULL;
    at = lexicon_find(s->r->lex, LEXICON_ORGANISATION, id);
    return at < 0 ? NULL : lexicon_entry_at(s->r->lex, (uint32_t)at);
}

const char *
claim_body_meant(const claim_scan *s, uint32_t group)
{
    enum { FAR = 32 }; /* names */
    const annotate_group *g = &s->r->groups[group];
    bool court = claim_word_is(s, g->head, "court"),
         fits = court || claim_word_in(s, g->head, s->rules->body_noun);

    if (g->plural || !g->definite || g->last - g->first != 2 || g->name < s->r->name_count)
        return NULL;
    for (uint32_t i = fits ? annotate_name_from(s->r, g->first) : 0, steps = 0;
         i > 0 && steps < FAR; i--, steps++) {
        const char *id = claim_treaty_of_name(s, &s->r->names[i - 1]);
        const lexicon_entry *body = id != NULL ? organisation_of(s, id) : NULL;
        if (id == NULL) continue;
        return body != NULL && (!court || strstr(body->name, "Court") != NULL) ? id : NULL;
    }
    return NULL;
}

bool
claim_is_paragraph_between(const claim_scan *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i <= to && i < s->r->stream->count; i++)
        if (s->r->stream->tokens[i].gap == TEXT_GAP_PARAGRAPH) return true;
    return false;
}

/* A new paragraph goes back to the story, where the treaty named last was named in one before. */
static bool
is_of_story(const claim_scan *s, uint32_t named, uint32_t token)
{
    enum { FAR = 400 };
    uint32_t from = s->r->names[named].first;

    if (s->r->bulletin) return false; /* each item has a story of its own */
    if (s->story == NULL || token - from > FAR) return s->story != NULL;
    return from >= s->r->stream->body_token && claim_is_paragraph_between(s, from, token);
}

/* "Timeline: Peru and UNESCO", whose text has named it before name `n`: the organisation of the title. */
static const char *
headed_by(const claim_scan *s, uint32_t n)
{
    enum { TITLE = 16, BACK = 120 }; /* names */
    uint32_t body = annotate_name_from(s->r, s->r->stream->body_token),
             least = n > body + BACK ? n - BACK : body;

    for (uint32_t i = 0; i < body && i < TITLE && i < n; i++) {
        const char *id = claim_treaty_of_name(s, &s->r->names[i]), *again;
        for (uint32_t k = n; id != NULL && k-- > least;)
            if ((again = claim_treaty_of_name(s, &s->r->names[k])) != NULL && base_same(again, id))
                return id;
    }
    return NULL;
}

const char *
claim_treaty_spoken(const claim_scan *s, uint32_t token)
{
    enum { NEAR = 2, SOON = 4, BACK = 120, AHEAD = 400 }; /* sentences; names */
    uint32_t n = annotate_name_from(s->r, token), named = s->treaty_before[n], i, sentence;
    uint32_t item = annotate_story_of(s->r, token);
    const char *title;

    if (named != UINT32_MAX && s->r->names[named].first < item) named = UINT32_MAX;
    if (named != UINT32_MAX && is_of_story(s, named, token)) return s->story;
    if (named != UINT32_MAX) return s->r->names[named].id;
    sentence = text_sentence_of(s->r->stream, token);
    for (i = n; i > 0 && n - i < BACK;
         i--) { /* no treaty so far: the organisation that is spoken of here */
        const annotate_name *name = &s->r->names[i - 1];
        const char *id = claim_treaty_of_name(s, name);
        if (text_sentence_of(s->r->stream, name->first) + NEAR < sentence || name->first < item)
            break;
        if (id != NULL) return id;
    }
    if (item > 0) return NULL;
    if (s->story != NULL) return s->story;
    if ((title = headed_by(s, n)) != NULL) return title;
    for (i = n; i < s->r->name_count && i < n + AHEAD; i++) {
        const annotate_name *name = &s->r->names[i]; /* "Leaving takes time", before it is named */
        if (text_sentence_of(s->r->stream, name->first) > sentence + SOON) break;
        if (name->kind == LEXICON_TREATY) return name->id;
    }
    return NULL;
}

/* "Peru, where cluster bombs lie, is no party": the sentence tells of the story's topic. */
static bool
tells_of_story(const claim_scan *s, uint32_t token)
{
    enum { FAR = 40 };
    const text_stream *t = s->r->stream;
    uint32_t from = t->sentences[text_sentence_of(t, token)];

    if (s->story == NULL || s->r->bulletin) return false;
    for (uint32_t i = token; i > from && token - i < FAR; i--) {
        lexicon_match found[LEXICON_READINGS];
        size_t n = t->tokens[i - 1].word != 0
                       ? lexicon_match_at(s->r->lex, t, i - 1, found, LEXICON_READINGS)
                       : 0;
        for (size_t k = 0; k < n; k++) {
            const char *treaty = topic_of(s, lexicon_entry_at(s->r->lex, found[k].entry));
            if (treaty != NULL && base_same(treaty, s->story)) return true;
        }
    }
    return false;
}

/* The sentence that a name stands in tells of one of the states. */
static bool
tells_of_states(const claim_scan *s, uint32_t named, const annotate_list *states)
{
    enum { FAR = 32 };
    const text_stream *t = s->r->stream;
    uint32_t sentence = text_sentence_of(t, s->r->names[named].first),
             i = annotate_name_from(s->r, t->sentences[sentence]);

    for (uint32_t steps = 0;
         i < s->r->name_count && steps < FAR && s->r->names[i].first < t->sentences[sentence + 1];
         i++, steps++)
        for (uint32_t k = 0; k < s->r->names[i].states.count; k++)
            for (uint32_t n = 0; n < states->count; n++)
                if (base_same(s->r->names[i].states.items[k], states->items[n])) return true;
    return false;
}

/* "Peru signed the pact; this month it left the Paris Agreement. Chile has not signed": of another treaty the text
 * speaks once, in a paragraph that is on the story, and what others do is of the story. */
static bool
is_told_aside(const claim_scan *s, uint32_t named, uint32_t token, uint32_t clause)
{
    enum { FAR = 64, OFTEN = 3 };
    const annotate_name *n = &s->r->names[named];
    uint32_t subject = clause < s->r->clause_count ? s->r->clauses[clause].subject : UINT32_MAX;
    uint32_t of_story = 0;
    bool on_story = false;
    annotate_list states;

    if (s->story == NULL || s->r->bulletin || subject >= s->r->group_count ||
        base_same(n->id, s->story) ||
        text_sentence_of(s->r->stream, n->first) == text_sentence_of(s->r->stream, token) ||
        claim_is_paragraph_between(s, n->first, token))
        return false;
    for (uint32_t i = named > FAR ? named - FAR : 0; i < s->r->name_count && i < named + FAR; i++) {
        const annotate_name *k = &s->r->names[i];
        if (i == named || k->kind != LEXICON_TREATY || k->id == NULL) continue;
        if (base_same(k->id, n->id)) return false;
        if (!base_same(k->id, s->story)) continue;
        of_story++;
        on_story |= i < named && !claim_is_paragraph_between(s, k->first, n->first);
    }
    states = claim_states_of(s, subject);
    return on_story && of_story >= OFTEN && states.count > 0 && !tells_of_states(s, named, &states);
}

/* "declined to sign the High Seas Treaty, as it stays outside UNCLOS. Chile signed": a clause below tells of the other, and
 * the sentence of the first; NULL: it does not. */
static const char *
told_above_it(const claim_scan *s, uint32_t named, uint32_t token)
{
    const annotate_result *r = s->r;
    uint32_t sentence = text_sentence_of(r->stream, r->names[named].first),
             start = r->stream->sentences[sentence],
             group = annotate_group_at(r, r->names[named].first), clause;

    if (sentence == text_sentence_of(r->stream, token) || group >= r->group_count ||
        (clause = r->groups[group].clause) >= r->clause_count)
        return NULL;
    if (r->clauses[clause].governor != GOVERNOR_RELATIVE &&
        r->clauses[clause].governor != GOVERNOR_CAUSE &&
        r->clauses[clause].governor != GOVERNOR_CONCESSION)
        return NULL;
    for (uint32_t i = named; i-- > 0 && r->names[i].first >= start;)
        if (r->names[i].kind == LEXICON_TREATY && r->names[i].id != NULL &&
            r->names[i].first < r->clauses[clause].first)
            return base_same(r->names[i].id, r->names[named].id) ? NULL : r->names[i].id;
    return NULL;
}

/* "left the WHO. It rejected the pandemic agreement. Peru may leave": what is left is what was left before, and not what
 * somebody signed or rejected since; NULL: nothing was. */
static const char *
left_before(claim_scan *s, uint32_t named, uint32_t token, uint32_t clause)
{
    enum { SENTENCES = 3 };
    const annotate_result *r = s->r;
    uint32_t group = annotate_group_at(r, r->names[named].first), since;
    const claim_meaning *gone;

    since = group < r->group_count ? r->groups[group].clause : UINT32_MAX;
    if (since >= r->clause_count || r->clauses[since].sentence == r->clauses[clause].sentence ||
        !base_listed(lexicon_norm(r->lex, r->groups[r->clauses[clause].verb].lemma),
                     "leave quit exit withdraw depart") ||
        !base_listed(lexicon_norm(r->lex, r->groups[r->clauses[since].verb].lemma),
                     "sign ratify reject adopt approve accept back criticise criticize"))
        return NULL;
    gone = claim_last(s, token, LAST_LEAVE, clause);
    return gone != NULL && gone->clause < since &&
                   r->clauses[clause].sentence <= r->clauses[gone->clause].sentence + SENTENCES
               ? gone->treaty
               : NULL;
}

const char *
claim_treaty_meant(claim_scan *s, uint32_t token, uint32_t clause)
{
    enum { SENTENCES = 3 };
    uint32_t named = s->treaty_before[annotate_name_from(s->r, token)], group, there;
    const claim_meaning *last;
    const char *above;

    if (named == UINT32_MAX || is_of_story(s, named, token) ||
        s->r->names[named].first < annotate_story_of(s->r, token))
        return claim_treaty_spoken(s, token);
    if (!base_same(s->r->names[named].id, s->story != NULL ? s->story : "") &&
        text_sentence_of(s->r->stream, s->r->names[named].first) !=
            text_sentence_of(s->r->stream, token) &&
        tells_of_story(s, token))
        return s->story;
    if (is_told_aside(s, named, token, clause)) return s->story;
    if ((above = told_above_it(s, named, token)) != NULL ||
        (above = left_before(s, named, token, clause)) != NULL)
        return above;
    group = annotate_group_at(s->r, s->r->names[named].first);
    if (group == UINT32_MAX || s->r->groups[group].preposition == 0) return s->r->names[named].id;
    last = claim_last(s, token, LAST_ANY, clause);
    if (last == NULL || last->treaty == NULL) return s->r->names[named].id;
    there = last->clause != UINT32_MAX ? last->clause : s->r->groups[last->group].clause;
    if (there >= s->r->clause_count ||
        s->r->clauses[clause].sentence > s->r->clauses[there].sentence + SENTENCES ||
        claim_is_paragraph_between(s, s->r->clauses[there].first, s->r->names[named].first))
        return s->r->names[named].id;
    return last->treaty;
}
