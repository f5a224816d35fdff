/* What a clause's groups stand for: which treaty, which body, whose state; who acts. */
#include "claim/claim_inner.h"

#include <stdio.h>
#include <string.h>

static const annotate_name *
name_at(const claim_scan *s, uint32_t index)
{
    return index < s->r->name_count ? &s->r->names[index] : NULL;
}

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
    const annotate_name *n = name_at(s, g->name);

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
        const annotate_name *n = k < s->r->group_count ? name_at(s, s->r->groups[k].name) : NULL;
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
static bool
is_quantity(const claim_scan *s, const annotate_group *g)
{
    return claim_word_in(s, g->head, s->rules->quantity);
}

uint32_t
claim_naming_group(const claim_scan *s, uint32_t group)
{
    for (uint32_t steps = 0; group < s->r->group_count && steps < 4; steps++) {
        const annotate_group *g = &s->r->groups[group];
        if (g->kind != GROUP_NOUN) return UINT32_MAX;
        if (treaty_in_group(s, g) != NULL) return group;
        group = g->apposed == UINT32_MAX && g->of != UINT32_MAX && is_quantity(s, g) ? g->of
                                                                                     : g->apposed;
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
    const annotate_name *n = g->kind == GROUP_NOUN ? name_at(s, g->name) : NULL;

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

static bool
is_paragraph_between(const claim_scan *s, uint32_t from, uint32_t to)
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

    if (s->r->label_count > 1) return false; /* each item has a story of its own */
    if (s->story == NULL || token - from > FAR) return s->story != NULL;
    return from >= s->r->stream->body_token && is_paragraph_between(s, from, token);
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
    enum { NEAR = 2, BACK = 120, AHEAD = 400 }; /* sentences; names */
    uint32_t n = annotate_name_from(s->r, token), named = s->treaty_before[n], i, sentence;
    uint32_t item = annotate_item_of(s->r, token);
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
    for (i = n; i < s->r->name_count && i < n + AHEAD;
         i++) /* "Leaving takes time", before the treaty is named */
        if (s->r->names[i].kind == LEXICON_TREATY) return s->r->names[i].id;
    return NULL;
}

static uint32_t
bits_of_name(const claim_scan *s, const annotate_name *n)
{
    uint32_t bits;

    switch (n->kind) {
    case LEXICON_STATE:
    case LEXICON_GROUP: return WHO_STATE;
    case LEXICON_BODY:
    case LEXICON_OFFICE: return claim_type_bits(s->rules, n->type);
    case LEXICON_PERSON:
        bits = WHO_PERSON;
        return n->type != NULL ? bits | claim_type_bits(s->rules, n->type) : bits;
    case LEXICON_ORGANISATION: return WHO_ORGANISATION;
    case LEXICON_TREATY: return WHO_TREATY;
    default: return 0;
    }
}

static uint32_t
bits_of_apposed(const claim_scan *s, const annotate_group *g)
{
    const annotate_name *n = name_at(s, g->name);

    return n != NULL && n->kind == LEXICON_OFFICE && n->first <= g->head && g->head < n->last
               ? bits_of_name(s, n)
               : 0;
}

/* "a group of lawmakers" is no committee: what it is a number of. */
static uint32_t
counted_in(const claim_scan *s, uint32_t group)
{
    for (uint32_t steps = 0; steps < 4; steps++) {
        const annotate_group *g = &s->r->groups[group];
        if (g->of >= s->r->group_count || !is_quantity(s, g)) break;
        group = g->of;
    }
    return group;
}

/* "ruling party": no party to a treaty */
static bool
is_party_word(const claim_scan *s, uint32_t token, uint32_t head)
{
    static const char *const words[] = {"ruling",      "governing", "far-right",    "right-wing",
                                        "left-wing",   "populist",  "conservative", "socialist",
                                        "nationalist", "liberal",   "green"};

    if (!claim_word_is(s, head, "party")) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (claim_word_is(s, token, words[i])) return true;
    return false;
}

/* "Peru's ruling party", "Peruvian fishermen", "Peru's opposition leader": people of a state, who are not the
 * state; but "the parties, Peru and Chile". */
static bool
is_private(const claim_scan *s, const annotate_group *g)
{
    const annotate_name *n = name_at(s, g->name);

    if (g->apposed < s->r->group_count && n == NULL) g = &s->r->groups[g->apposed];
    n = name_at(s, g->name); /* "The PLF, Peru's ruling party" */
    if (g->possessor >= s->r->group_count &&
        (n == NULL || n->kind != LEXICON_STATE || n->last > g->head))
        return false;
    for (uint32_t i = g->first; i < g->head; i++)
        if (claim_word_is(s, i, "opposition") || is_party_word(s, i, g->head)) return true;
    return s->rules->private_noun >= 0 &&
           lexicon_in_set(s->r->lex, g->lemma, s->rules->private_noun);
}

/* "Peru's exit would be a step back": what it does, Peru does not. */
static bool
is_exit_noun(const claim_scan *s, const annotate_group *g)
{
    static const char *const words[] = {"withdrawal", "exit", "departure", "denunciation",
                                        "pullout"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (claim_word_is(s, g->head, words[i])) return true;
    return false;
}

/* What a group is by its own words. */
static uint32_t
who_alone(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];
    const annotate_name *n;
    uint32_t bits, i;

    n = name_at(s, g->person); /* "he" */
    if (n != NULL) return bits_of_name(s, n);
    n = name_at(s, g->name);
    bits = n != NULL && n->first <= g->head && g->head < n->last ? bits_of_name(s, n)
                                                                 : s->rules->words[g->lemma].who;
    if (n != NULL && n->kind == LEXICON_BODY) /* "lawmakers tabled a motion" */
        bits |= s->rules->words[g->lemma].who & WHO_LAWMAKER;
    if (n != NULL && n->kind == LEXICON_OFFICE && g->plural && g->conjunct >= s->r->group_count &&
        base_same(n->type, "minister"))
        bits |= claim_type_bits(s->rules, "government"); /* "Ministers in Lima approved it" */
    /* an office before its holder's name: "Foreign Minister Péter Szijjártó" */
    i = n != NULL && n->kind == LEXICON_PERSON ? annotate_name_from(s->r, g->first) : UINT32_MAX;
    for (; i < s->r->name_count; i++) {
        const annotate_name *o = &s->r->names[i];
        if (o->first >= g->last) break;
        if (o->kind == LEXICON_OFFICE) bits |= claim_type_bits(s->rules, o->type);
    }
    if (n != NULL && n->kind == LEXICON_PERSON && g->apposed < s->r->group_count &&
        g->apposed != group)
        bits |= bits_of_apposed(s, &s->r->groups[g->apposed]); /* "X, the head of state, signed" */
    if (bits == 0 && g->apposed < s->r->group_count && claim_word_is(s, g->first, "we"))
        return claim_who(s, g->apposed); /* "We, the ministers of Peru and Chile, recommend" */
    if (bits == 0 && g->states.count > 0 && !is_private(s, g) && !is_exit_noun(s, g))
        bits = WHO_STATE;
    return bits;
}

uint32_t
claim_who(const claim_scan *s, uint32_t group)
{
    uint32_t bits;

    if (group >= s->r->group_count) return 0;
    if (counted_in(s, group) != group && (bits = who_alone(s, counted_in(s, group))) != 0)
        return bits;
    return who_alone(s, group);
}

/* "the rulers of the three states": of the states that it says, and not of that which was spoken of. */
static bool
is_organ_of(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group], *of;
    const annotate_name *n = name_at(s, g->name), *whole;

    if (n == NULL || (n->kind != LEXICON_BODY && n->kind != LEXICON_OFFICE) || n->last != g->last ||
        g->possessor < s->r->group_count || g->of >= s->r->group_count)
        return false;
    of = &s->r->groups[g->of];
    whole = name_at(s, of->name);
    return of->states.count > 0 && whole != NULL && whole->kind == LEXICON_GROUP;
}

annotate_list
claim_states_of(const claim_scan *s, uint32_t group)
{
    annotate_list none = {NULL, 0};
    const annotate_name *n;

    if (group >= s->r->group_count) return none;
    if (s->r->groups[group].others) return s->r->groups[group].states;
    if (is_organ_of(s, group)) return s->r->groups[s->r->groups[group].of].states;
    if (s->r->groups[group].states.count > 0) return s->r->groups[group].states;
    n = name_at(s, s->r->groups[group].name);
    if (n != NULL && s->r->groups[group].number > 1 && s->r->groups[group].plural)
        return none; /* "eleven EU countries" */
    if (n != NULL && n->kind != LEXICON_TREATY && n->kind != LEXICON_ORGANISATION && !n->place)
        return n->states;
    return none;
}

static annotate_list
one_item(claim_scan *s, const char *id)
{
    annotate_list list = {base_arena_alloc(s->arena, sizeof *list.items), 0};

    if (list.items == NULL) {
        s->failed = true;
        return list;
    }
    list.items[0] = id;
    list.count = 1;
    return list;
}

/* An organisation that acts: by its id, or by the short name of one that a treaty has set up. */
static const char *
agent_id(const claim_scan *s, const annotate_name *n)
{
    const lexicon_entry *entry;

    if (n->entry == UINT32_MAX) return NULL; /* a name that only looks like one */
    if (strchr(n->id, '.') == NULL) return n->id;
    entry = lexicon_entry_at(s->r->lex, n->entry);
    return strchr(entry->name, ' ') == NULL ? entry->name : NULL;
}

annotate_list
claim_organisation(claim_scan *s, uint32_t group)
{
    annotate_list none = {NULL, 0};

    for (uint32_t steps = 0; group < s->r->group_count && steps < 3; steps++) {
        const annotate_group *g = &s->r->groups[group];
        for (uint32_t i = annotate_name_from(s->r, g->first);
             i < s->r->name_count && s->r->names[i].first < g->last; i++) {
            const annotate_name *n = &s->r->names[i];
            const char *type = n->type != NULL ? n->type : "";
            if (n->kind == LEXICON_ORGANISATION && n->id != NULL && agent_id(s, n) != NULL)
                return one_item(s, agent_id(s, n));
            if (n->kind == LEXICON_OFFICE && base_same(type, "un")) return one_item(s, "UN");
        }
        group = g->of;
    }
    return none;
}

/* "has been signed by 137 states and ratified by 124", "ratified by only 124", but "approved by 90 to 5" */
static bool
is_count(const claim_scan *s, const annotate_group *g)
{
    uint32_t i = g->first;

    if (claim_word_is(s, g->last, "to") || claim_word_is(s, g->last, "votes") ||
        claim_word_is(s, g->last, "of")) /* "signed by 44 of its 55 members" */
        return false;
    while (i > 0 && !claim_word_is(s, i - 1, "by") && g->first - i < 3) i--;
    return i > 1 && (claim_word_is(s, i - 2, "ratified") || claim_word_is(s, i - 2, "signed"));
}

/* "passed by 90 votes to 5", "by a wide margin": how, not who. */
static bool
is_margin(const claim_scan *s, const annotate_group *g)
{
    static const char *const words[] = {"votes",  "vote",      "margin",      "majority", "ballots",
                                        "decree", "consensus", "acclamation", "law"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (claim_word_is(s, g->head, words[i])) return true;
    return s->r->tags[g->head] == TAG_NUMBER && !is_count(s, g);
}

/* "signed by, among others, Peru": whom the aside stands before */
static bool
is_among_others(const claim_scan *s, const annotate_group *g)
{
    return g->first > 1 && g->last - g->first == 1 && claim_word_is(s, g->head, "others") &&
           claim_word_is(s, g->first - 1, "among") && claim_word_is(s, g->first - 2, "by");
}

/* "has been signed or ratified by 140 states": the participle right behind the clause is its second. */
static bool
shares_agent(const claim_scan *s, uint32_t verb, uint32_t end)
{
    const annotate_group *g = &s->r->groups[verb];

    return g->kind == GROUP_VERB && g->first == end && end > 0 &&
           (g->first == g->head || /* "signed but not ratified by Peru" */
            (s->r->tags[g->first] == TAG_NOT && g->first + 1 == g->head)) &&
           s->r->tags[end - 1] == TAG_CONJUNCTION && g->clause < s->r->clause_count &&
           (s->r->tags[g->head] == TAG_PAST || s->r->tags[g->head] == TAG_PARTICIPLE);
}

uint32_t
claim_agent(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const annotate_group *v = &s->r->groups[c->verb];
    uint32_t k, last = c->last;

    if (!v->passive) return c->subject;
    for (k = annotate_next_group(s->r, c->verb); k < s->r->group_count;
         k = annotate_next_group(s->r, k)) {
        const annotate_group *g = &s->r->groups[k];
        if (shares_agent(s, k, c->last)) {
            last = s->r->clauses[g->clause].last;
            continue;
        }
        if (g->kind == GROUP_VERB || g->first >= last) break;
        if (g->kind == GROUP_NOUN && is_among_others(s, g) && k + 1 < s->r->group_count &&
            g[1].kind == GROUP_NOUN && g[1].first == g->last)
            return k + 1;
        if (g->kind == GROUP_NOUN && g->preposition != 0 && g->preposition == s->rules->word_by &&
            !is_margin(s, g))
            return k;
    }
    return UINT32_MAX;
}

static bool
has_direction(const claim_meaning *m)
{
    return m->rule != NULL && m->treaty != NULL && m->direction != NULL &&
           !base_same(m->direction, "none") && (m->actors.count > 0 || m->counted);
}

const claim_meaning *
claim_first(claim_scan *s, const char *pact)
{
    uint32_t steps = 0;

    for (uint32_t c = 0; c < s->r->clause_count && steps < 12; c++) {
        const claim_meaning *m;
        if (s->r->groups[s->r->clauses[c].verb].first < s->r->stream->body_token) continue;
        steps++;
        if (s->clause_state[c] == STATE_BUSY) continue;
        m = claim_of_clause(s, c);
        if (has_direction(m) && m->kind != 0 && (pact == NULL || base_same(pact, m->treaty)))
            return m;
    }
    return NULL;
}

/* "brought it before the lower house, which adopted it. The upper house followed" */
static bool
are_chambers(const claim_scan *s, uint32_t one, uint32_t other)
{
    uint32_t a = s->r->clauses[one].subject, b = s->r->clauses[other].subject;

    return a < s->r->group_count && b < s->r->group_count &&
           (claim_who(s, a) & WHO_PARLIAMENT) != 0 && (claim_who(s, b) & WHO_PARLIAMENT) != 0;
}

/* "voted to leave the pact, which it had signed in May. Peru's took the same decision": what a sentence
 * says on the way is not what the next one points back at. NULL: the clause stands for itself. */
static const claim_meaning *
told_above(claim_scan *s, uint32_t clause, int which, uint32_t avoid)
{
    const annotate_clause *c = &s->r->clauses[clause];
    uint32_t sentence = c->sentence;

    if (which == LAST_LEAVE || avoid >= s->r->clause_count || c->governor != GOVERNOR_RELATIVE ||
        s->r->clauses[avoid].sentence == sentence || are_chambers(s, clause, avoid))
        return NULL;
    for (uint32_t steps = 0; steps < 3 && c->parent < s->r->clause_count; steps++) {
        uint32_t above = c->parent;
        const claim_meaning *m;
        c = &s->r->clauses[above];
        if (s->clause_state[above] == STATE_BUSY) return NULL;
        m = claim_of_clause(s, above);
        if (has_direction(m) && (which == LAST_ANY || (m->act != NULL && !m->taken))) return m;
    }
    return NULL;
}

/* "left, a year after giving notice. Peru followed": what is followed is the act, not what it is counted
 * from. NULL: the clause stands for itself. */
static const claim_meaning *
counted_from(claim_scan *s, uint32_t clause, int which, uint32_t avoid)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const claim_meaning *m;

    if (which != LAST_CLAIM || c->governor != GOVERNOR_TIME || c->parent >= s->r->clause_count ||
        c->parent == avoid || s->clause_state[c->parent] == STATE_BUSY)
        return NULL;
    m = claim_of_clause(s, c->parent);
    return has_direction(m) && m->act != NULL && !m->taken ? m : NULL;
}

/* "ceases to be a party": the clause above says where it leads. NULL: the clause stands for itself. */
static const claim_meaning *
turned_above(claim_scan *s, uint32_t clause, uint32_t avoid)
{
    uint32_t above = s->r->clauses[clause].parent;
    const claim_meaning *m = &s->clauses[clause], *taker;

    if (!m->taken || above >= s->r->clause_count || above == avoid ||
        s->clause_state[above] == STATE_BUSY)
        return NULL;
    taker = claim_of_clause(s, above);
    return has_direction(taker) && taker->theme_clause == clause &&
                   !base_same(taker->direction, m->direction)
               ? taker
               : NULL;
}

const claim_meaning *
claim_last(claim_scan *s, uint32_t before_token, int which, uint32_t avoid)
{
    uint32_t low = 0, high = s->r->clause_count, steps, item = annotate_item_of(s->r, before_token);

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (s->r->groups[s->r->clauses[middle].verb].first < before_token)
            low = middle + 1;
        else
            high = middle;
    }
    for (steps = 0; low > 0 && steps < 40; steps++) {
        const claim_meaning *m, *main;
        low--;
        if (s->r->groups[s->r->clauses[low].verb].first < item) return NULL;
        if (low == avoid || s->clause_state[low] == STATE_BUSY) continue;
        m = claim_of_clause(s, low);
        if (which == LAST_CLAIM &&
            (m->taken ||
             (m->kind != 0 && s->r->groups[s->r->clauses[low].verb].mood != MOOD_PLAIN)))
            continue;
        if (!has_direction(m) || (which == LAST_CLAIM && m->act == NULL)) continue;
        if ((main = turned_above(s, low, avoid)) != NULL ||
            (main = counted_from(s, low, which, avoid)) != NULL ||
            (main = told_above(s, low, which, avoid)) != NULL)
            return main;
        if (which != LAST_LEAVE || base_same(m->direction, "leave") ||
            base_same(m->direction, "suspend"))
            return m;
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

    if (s->story == NULL || s->r->label_count > 1) return false;
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

const char *
claim_treaty_meant(claim_scan *s, uint32_t token, uint32_t clause)
{
    enum { SENTENCES = 3 };
    uint32_t named = s->treaty_before[annotate_name_from(s->r, token)], group, there;
    const claim_meaning *last;

    if (named == UINT32_MAX || is_of_story(s, named, token) ||
        s->r->names[named].first < annotate_item_of(s->r, token))
        return claim_treaty_spoken(s, token);
    if (!base_same(s->r->names[named].id, s->story != NULL ? s->story : "") &&
        text_sentence_of(s->r->stream, s->r->names[named].first) !=
            text_sentence_of(s->r->stream, token) &&
        tells_of_story(s, token))
        return s->story;
    group = annotate_group_at(s->r, s->r->names[named].first);
    if (group == UINT32_MAX || s->r->groups[group].preposition == 0) return s->r->names[named].id;
    last = claim_last(s, token, LAST_ANY, clause);
    if (last == NULL || last->treaty == NULL) return s->r->names[named].id;
    there = last->clause != UINT32_MAX ? last->clause : s->r->groups[last->group].clause;
    if (there >= s->r->clause_count ||
        s->r->clauses[clause].sentence > s->r->clauses[there].sentence + SENTENCES ||
        is_paragraph_between(s, s->r->clauses[there].first, s->r->names[named].first))
        return s->r->names[named].id;
    return last->treaty;
}
