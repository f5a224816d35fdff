/* Whom a group stands for, which states, and who acts in a clause. */
#include "claim/claim_inner.h"

#include <string.h>

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
    const annotate_name *n = claim_name_at(s, g->name);

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
        if (g->of >= s->r->group_count || !claim_is_quantity(s, g)) break;
        group = g->of;
    }
    return group;
}

/* "ruling party": no party to a treaty */
static bool
is_party_word(const claim_scan *s, uint32_t token, uint32_t head)
{
    if (!claim_word_is(s, head, "party")) return false;
    return claim_word_any(s, token,
                          "ruling governing far-right right-wing left-wing populist conservative "
                          "socialist nationalist liberal green");
}

/* "Peru's ruling party", "Peruvian fishermen", "Peru's opposition leader": people of a state, who are not the
 * state; but "the parties, Peru and Chile". */
static bool
is_private(const claim_scan *s, const annotate_group *g)
{
    const annotate_name *n = claim_name_at(s, g->name);

    if (g->apposed < s->r->group_count && n == NULL) g = &s->r->groups[g->apposed];
    n = claim_name_at(s, g->name); /* "The PLF, Peru's ruling party" */
    if (g->possessor >= s->r->group_count &&
        (n == NULL || n->kind != LEXICON_STATE || n->last > g->head))
        return false;
    for (uint32_t i = g->first; i < g->head; i++)
        if (claim_word_is(s, i, "opposition") || is_party_word(s, i, g->head)) return true;
    return s->rules->private_noun >= 0 &&
           lexicon_in_set(s->r->lex, g->lemma, s->rules->private_noun);
}

/* "Peru's exit would be a step back", "Peru's accession raised the number": what it does, Peru does not. */
static bool
is_step_noun(const claim_scan *s, const annotate_group *g)
{
    return claim_word_any(s, g->head,
                          "withdrawal exit departure denunciation pullout accession ratification "
                          "adherence");
}

/* What a group is by its own words. */
static uint32_t
who_alone(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];
    const annotate_name *n;
    uint32_t bits, i;

    n = claim_name_at(s, g->person); /* "he" */
    if (n != NULL) return bits_of_name(s, n);
    n = claim_name_at(s, g->name);
    bits = n != NULL && n->first <= g->head && g->head < n->last ? bits_of_name(s, n)
                                                                 : s->rules->words[g->lemma].who;
    if (claim_word_is(s, g->head, "groups")) /* "rights groups urged it to stay" */
        bits &= ~(uint32_t)WHO_COMMITTEE;
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
    if (bits == 0 && g->states.count > 0 && !is_private(s, g) && !is_step_noun(s, g))
        bits = claim_word_any(s, g->head, "assembly plenary")
                   ? claim_type_bits(s->rules, "parliament")
                   : WHO_STATE; /* "Togo's assembly" */
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
    const annotate_name *n = claim_name_at(s, g->name), *whole;

    if (n == NULL || (n->kind != LEXICON_BODY && n->kind != LEXICON_OFFICE) || n->last != g->last ||
        g->possessor < s->r->group_count || g->of >= s->r->group_count)
        return false;
    of = &s->r->groups[g->of];
    whole = claim_name_at(s, of->name);
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
    n = claim_name_at(s, s->r->groups[group].name);
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

/* In capitals: "CoE" is COE, as states have theirs. */
static const char *
in_capitals(claim_scan *s, const char *name)
{
    char *copy = base_arena_copy(s->arena, name, strlen(name));

    if (copy == NULL) s->failed = true;
    for (char *at = copy; at != NULL && *at != '\0'; at++)
        if (*at >= 'a' && *at <= 'z') *at = (char)(*at - 'a' + 'A');
    return copy;
}

/* An organisation that acts: by its id, or by the short name of one that a treaty has set up. */
static const char *
agent_id(claim_scan *s, const annotate_name *n)
{
    const lexicon_entry *entry;
    const json_t *names, *name;
    size_t i;

    if (n->entry == UINT32_MAX) return NULL; /* a name that only looks like one */
    if (strchr(n->id, '.') == NULL) return n->id;
    entry = lexicon_entry_at(s->r->lex, n->entry);
    if (strchr(entry->name, ' ') == NULL) return entry->name;
    names = json_object_get(entry->data, "names");
    json_array_foreach (names, i, name)
        if (json_is_string(name) && strchr(json_string_value(name), ' ') == NULL)
            return in_capitals(s, json_string_value(name));
    return NULL;
}

annotate_list
claim_organisation(claim_scan *s, uint32_t group)
{
    annotate_list none = {NULL, 0};
    bool un = false; /* "the secretary-general", of no other that stands behind */

    for (uint32_t steps = 0; group < s->r->group_count && steps < 3; steps++) {
        const annotate_group *g = &s->r->groups[group];
        for (uint32_t i = annotate_name_from(s->r, g->first);
             i < s->r->name_count && s->r->names[i].first < g->last; i++) {
            const annotate_name *n = &s->r->names[i];
            const char *type = n->type != NULL ? n->type : "";
            if (n->kind == LEXICON_ORGANISATION && n->id != NULL && agent_id(s, n) != NULL)
                return one_item(s, agent_id(s, n));
            un |= n->kind == LEXICON_OFFICE && base_same(type, "un");
        }
        group = g->of;
    }
    return un ? one_item(s, "UN") : none;
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
    if (claim_word_any(s, g->head,
                       "votes vote margin majority ballots decree consensus acclamation "
                       "law"))
        return true;
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
