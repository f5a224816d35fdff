/* What stands beside a noun that tells of an act: which treaty it is of, and whose it is. */
#include "claim/claim_clause.h"
#include "claim/claim_noun.h"

/* "approved its accession | by 31 votes | to three", "by 71 to 26": no part of what was approved. */
static bool
is_tally(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group], *next = g + 1;

    return group + 1 < s->r->group_count && g->preposition == s->rules->word_by &&
           (claim_word_is(s, g->head, "votes") || s->r->tags[g->head] == TAG_NUMBER) &&
           next->preposition == s->rules->word_to;
}

uint32_t
claim_chain(const claim_scan *s, uint32_t group, uint32_t out[CHAIN])
{
    const annotate_result *r = s->r;
    uint32_t n = 0, k, end = r->groups[group].last;

    for (k = annotate_next_group(r, group); k < r->group_count && n < CHAIN;
         k = annotate_next_group(r, k)) {
        const annotate_group *g = &r->groups[k];
        uint8_t gap = r->stream->tokens[end].gap;
        if (r->stream->tokens[g->first].flags & TEXT_SENTENCE) break;
        if (g->kind == GROUP_DATE) {
            end = g->last;
            continue;
        }
        if (g->kind == GROUP_NOUN && g->preposition == 0 && n > 0 &&
            r->groups[out[n - 1]].conjunct == k) {
            end = g->last; /* "by the union and its members from it" */
            continue;
        }
        if (g->kind != GROUP_NOUN || g->preposition == 0 || g->first > end + 2) break;
        if (gap >= TEXT_GAP_STOP || is_tally(s, k) || g->preposition == s->rules->word_following)
            break; /* "its exit, following similar steps by Peru" */
        if (claim_word_is(s, end, "together") || claim_word_is(s, end, "along"))
            break; /* "its exit, together with that of Peru" */
        out[n++] = k;
        end = g->last;
    }
    return n;
}

/* A treaty named inside the group, before its head: "the Paris Agreement withdrawal". */
const char *
claim_treaty_inside(const claim_scan *s, const annotate_group *g)
{
    for (uint32_t i = annotate_name_from(s->r, g->first); i < s->r->name_count; i++) {
        const annotate_name *n = &s->r->names[i];
        const lexicon_entry *entry;
        if (n->first >= g->last) break;
        if (n->first < g->first || n->last > g->head) continue;
        if (n->kind == LEXICON_TREATY) return n->id;
        if (n->kind == LEXICON_ORGANISATION && n->entry != UINT32_MAX &&
            (entry = lexicon_entry_at(s->r->lex, n->entry)) != NULL && entry->type != NULL)
            return entry->type;
        if (claim_word_is(s, g->head, "membership") && claim_union_of_name(s, n) != NULL)
            return claim_union_of_name(s, n); /* "EU membership" */
    }
    return NULL;
}

static bool
preposition_fits(const claim_scan *s, const claim_rule *rule, uint32_t preposition)
{
    uint32_t i;

    if (rule->preposition_count == 0)
        return preposition == s->rules->word_of || preposition == s->rules->word_from ||
               preposition == s->rules->word_to;
    for (i = 0; i < rule->preposition_count; i++)
        if (rule->prepositions[i] == preposition) return true;
    return false;
}

/* "Peru's EU membership": of Peru, and not of the union */
static annotate_list
own_states(const claim_scan *s, const annotate_group *g)
{
    annotate_list none = {NULL, 0};
    const annotate_name *n = g->name < s->r->name_count ? &s->r->names[g->name] : NULL;

    if (n == NULL || !claim_word_is(s, g->head, "membership") || n->last > g->head ||
        claim_union_of_name(s, n) == NULL)
        return g->states;
    return g->possessor < s->r->group_count ? s->r->groups[g->possessor].states : none;
}

/* States beside a nominal act: its possessor, an adjective, "of Latvia", "by Latvia". */
annotate_list
claim_states_beside(const claim_scan *s, const annotate_group *g, const uint32_t *links,
                    uint32_t count)
{
    annotate_list states = own_states(s, g);
    bool left = false; /* what is left is named: "withdrawal from it from Latvia" */
    uint32_t i;

    for (i = 0; i < count && states.count == 0; i++) {
        const annotate_group *n = &s->r->groups[links[i]];
        if (claim_treaty_of(s, links[i]) != NULL)
            left = true;
        else if (n->preposition == s->rules->word_of || n->preposition == s->rules->word_by ||
                 n->preposition == s->rules->word_for ||
                 (left && n->preposition == s->rules->word_from))
            states = n->states;
    }
    return states;
}

/* "an exit of its own" */
static bool
is_own(const claim_scan *s, const annotate_group *g)
{
    return g->possessor != UINT32_MAX && claim_word_is(s, g->head, "own");
}

/* Something else is left: "the withdrawal of troops", "an exit from the talks". */
static bool
about_other(const claim_scan *s, const claim_rule *rule, const uint32_t *links, uint32_t count)
{
    uint32_t i;

    for (i = 0; i < count; i++) {
        const annotate_group *n = &s->r->groups[links[i]];
        if (n->preposition == s->rules->word_in && !preposition_fits(s, rule, n->preposition))
            return false; /* "announced the suspension in his state of the nation address" */
        if (n->preposition == s->rules->word_in && claim_treaty_of(s, links[i]) == NULL &&
            (s->r->stream->tokens[n->head].flags & TEXT_CAPITAL))
            continue; /* "its instrument of accession in New York" */
        if (i > 0 && s->r->groups[links[i - 1]].of == links[i])
            continue; /* "ratification on the advice of a panel" */
        if (preposition_fits(s, rule, n->preposition) &&
            (n->states.count == 0 || n->possessor != UINT32_MAX) &&
            claim_treaty_of(s, links[i]) == NULL && !is_own(s, n))
            return true;
    }
    return false;
}

/* "its exit from the European Union", but "the exit of the European Union" */
static bool
names_union(const claim_scan *s, const claim_rule *rule, uint32_t link)
{
    uint32_t p = s->r->groups[link].preposition;

    return preposition_fits(s, rule, p) && p != s->rules->word_of &&
           claim_treaty_of(s, link) == NULL;
}

/* "asked the union to lift its suspension": whose is not told; "the suspension" goes back to one. */
static bool
is_definite_suspension(const claim_scan *s, const annotate_group *g)
{
    uint32_t clause = g->clause;

    if (g->possessor == UINT32_MAX) return true;
    if (clause >= s->r->clause_count || s->r->clauses[clause].subject >= s->r->group_count)
        return false;
    return s->r->groups[s->r->clauses[clause].verb].mood == MOOD_PLAIN;
}

/* "The pact, in force since 2014, has", "Signed in 2013 and in force since 2014, the pact has": of which treaty
 * this is said, without a verb, from a day on. */
static bool
find_standing(claim_scan *s, const annotate_group *g, claim_meaning *m)
{
    enum { FAR = 6 };
    const text_stream *t = s->r->stream;
    uint32_t at = g->first - 1, since = g->last, k, steps = 0;
    bool opens;

    while (since < t->count && s->r->tags[since] == TAG_ADVERB && !claim_word_is(s, since, "since"))
        since++; /* "in force internationally since" */
    if (g->preposition != s->rules->word_in || g->first == 0 || since + 1 >= t->count ||
        !claim_word_is(s, since, "since") || s->r->tags[since + 1] != TAG_DATE)
        return false;
    opens = (t->tokens[at].flags & TEXT_SENTENCE) != 0 ||
            (at > 0 && s->r->tags[at - 1] == TAG_CONJUNCTION);
    if (!opens && t->tokens[at].gap != TEXT_GAP_COMMA) return false;
    k = (uint32_t)(g - s->r->groups);
    if (!opens && k > 0 && s->r->groups[k - 1].kind == GROUP_NOUN) {
        uint32_t end = s->r->groups[k - 1].last; /* "The pact itself, in force since 2014, has" */
        m->pact_group = end + claim_word_is(s, end, "itself") == at ? k - 1 : UINT32_MAX;
    } else { /* "Concluded in 1982, in force since 1994, it has" */
        do k = annotate_next_group(s->r, k);
        while (++steps < FAR && k < s->r->group_count && s->r->groups[k].kind == GROUP_DATE);
        if (k >= s->r->group_count || s->r->groups[k].kind != GROUP_NOUN ||
            t->tokens[s->r->groups[k].first].gap != TEXT_GAP_COMMA)
            k = g->clause < s->r->clause_count ? s->r->clauses[g->clause].subject : UINT32_MAX;
        m->pact_group = k;
    }
    if (m->pact_group == UINT32_MAX) return false;
    m->explicit_treaty = true;
    m->treaty = claim_is_it(s, &s->r->groups[m->pact_group]) ? claim_treaty_spoken(s, g->first)
                                                             : claim_treaty_of(s, m->pact_group);
    return m->treaty != NULL;
}

/* "Peru is leaving it. Membership ends in May": of the one that leaves, though nothing says whose. */
static bool
comes_to_end(const claim_scan *s, const annotate_group *g)
{
    const annotate_clause *c = g->clause < s->r->clause_count ? &s->r->clauses[g->clause] : NULL;

    return c != NULL && c->subject == (uint32_t)(g - s->r->groups) &&
           base_listed(lexicon_norm(s->r->lex, s->r->groups[c->verb].lemma),
                       "end lapse expire cease");
}

bool
claim_find_treaty(claim_scan *s, const claim_rule *rule, const annotate_group *g,
                  const uint32_t *links, uint32_t count, claim_meaning *m)
{
    uint32_t i;

    if (rule->flags & RULE_SINCE) return find_standing(s, g, m);
    m->explicit_treaty = true;
    if ((m->treaty = claim_treaty_inside(s, g)) != NULL) return true;
    for (i = 0; i < count; i++)
        if (names_union(s, rule, links[i]) && (m->treaty = claim_union_of(s, links[i])) != NULL) {
            m->pact_group = links[i];
            return true;
        }
    for (i = 0; i < count; i++)
        if (preposition_fits(s, rule, s->r->groups[links[i]].preposition) &&
            (m->treaty = claim_treaty_of(s, links[i])) != NULL) {
            m->pact_group = links[i];
            return true;
        }
    m->explicit_treaty = false;
    if (!(rule->flags & RULE_IMPLIED) || about_other(s, rule, links, count)) return false;
    if ((rule->flags & RULE_STATIVE) && !claim_word_is(s, g->last, "since")) return false;
    if ((rule->flags & RULE_OWN) && g->possessor == UINT32_MAX && !comes_to_end(s, g)) return false;
    if (rule->act == NULL && g->last < s->r->stream->count && s->r->tags[g->last] == TAG_TO)
        return false; /* "its application to join it", no "application of the pact" */
    if (rule->kind == KIND_SUSPEND && !is_definite_suspension(s, g)) return false;
    m->treaty = claim_treaty_spoken(s, g->first);
    return m->treaty != NULL;
}

/* "its exit", "their exit" */
bool
claim_is_its(const claim_scan *s, const annotate_group *g)
{
    return g->possessor < s->r->group_count &&
           s->r->tags[s->r->groups[g->possessor].head] == TAG_DETERMINER;
}

/* "After its exit from the pact, Peru ...": the subject behind tells whose. */
static annotate_list
states_ahead(const claim_scan *s, const annotate_group *g)
{
    annotate_list none = {NULL, 0};
    uint32_t subject;

    if (g->preposition == 0 || g->possessor >= s->r->group_count || g->clause >= s->r->clause_count)
        return none;
    if (!claim_is_its(s, g)) return none;
    subject = s->r->clauses[g->clause].subject;
    return subject < s->r->group_count && s->r->groups[subject].first > g->last
               ? claim_states_of(s, subject)
               : none;
}

/* "no longer a party" */
bool
claim_is_no_longer(const claim_scan *s, uint32_t token)
{
    return token > 1 && claim_word_is(s, token - 1, "longer") && claim_word_is(s, token - 2, "no");
}

/* "was Iran, whose entry was approved" */
static annotate_list
states_whose(const claim_scan *s, uint32_t group)
{
    annotate_list none = {NULL, 0};
    const annotate_group *g = &s->r->groups[group];
    const annotate_clause *c = g->clause < s->r->clause_count ? &s->r->clauses[g->clause] : NULL;

    return c != NULL && c->subject == group && c->marker != UINT32_MAX &&
                   c->marker + 1 == g->first && claim_word_is(s, c->marker, "whose") &&
                   c->antecedent != UINT32_MAX
               ? claim_states_of(s, c->antecedent)
               : none;
}

/* "Congratulations to Peru on its ratification": of whom it is wished */
annotate_list
claim_congratulated(const claim_scan *s, uint32_t group)
{
    enum { BACK = 5 };
    annotate_list none = {NULL, 0}, found = none;
    const annotate_group *g = &s->r->groups[group];

    if (g->preposition == 0 || g->first < 2 ||
        (!claim_word_is(s, g->first - 1, "on") && !claim_word_is(s, g->first - 1, "for") &&
         !claim_word_is(s, g->first - 1, "upon")))
        return none;
    for (uint32_t k = group, steps = 0; k-- > 0 && steps < BACK; steps++) {
        const annotate_group *x = &s->r->groups[k];
        if (x->kind != GROUP_NOUN ||
            (s->r->stream->tokens[x->last].flags & TEXT_SENTENCE)) /* of the sentence before */
            break;
        if (claim_word_is(s, x->head, "congratulations")) return found;
        if (x->preposition == s->rules->word_to && x->states.count > 0 && found.count == 0)
            found = x->states;
    }
    return none;
}

/* "Peru has passed a milestone by its accession": of who acts */
static annotate_list
states_own(const claim_scan *s, uint32_t group)
{
    annotate_list none = {NULL, 0};
    const annotate_group *g = &s->r->groups[group];
    const annotate_clause *c = g->clause < s->r->clause_count ? &s->r->clauses[g->clause] : NULL;

    if (c == NULL || c->subject >= s->r->group_count || c->subject == group ||
        g->possessor >= s->r->group_count || g->first < s->r->groups[c->verb].last ||
        !claim_word_is(s, s->r->groups[g->possessor].head, "its") ||
        s->r->groups[c->subject].states.count != 1 ||
        s->r->groups[c->subject].conjunct != UINT32_MAX)
        return none;
    return s->r->groups[c->subject].states;
}

/* "not itself a party", "not yet a party" */
static bool
stands_between(const claim_scan *s, uint32_t token)
{
    return s->r->tags[token] == TAG_ADVERB || claim_word_is(s, token, "itself");
}

/* Where the words begin that deny what a group says: "not a party", "although not yet a party", "no longer a
 * party"; its own first token: none do. */
uint32_t
claim_denied_from(const claim_scan *s, const annotate_group *g)
{
    enum { BETWEEN = 2 };
    static const char *const openers[] = {"although", "though", "while", "albeit"};
    uint32_t i = g->first;

    if (claim_is_no_longer(s, i)) return i - 2;
    for (uint32_t n = 0; n < BETWEEN && i > 0 && stands_between(s, i - 1); n++) i--;
    if (i == 0 || !claim_word_is(s, i - 1, "not")) return g->first;
    i--;
    if (i > 0 && claim_word_is(s, i - 1, "itself")) i--; /* "itself not a party" */
    for (size_t k = 0; i > 0 && k < sizeof openers / sizeof *openers; k++)
        if (claim_word_is(s, i - 1, openers[k])) return i - 1;
    return i;
}

/* "Although not a party to it, Chile has", "As a non-party, Chile", "A member since 2009, Chile": at a sentence's start, of its subject. */
static annotate_list
states_announced(claim_scan *s, uint32_t group)
{
    annotate_list none = {NULL, 0};
    const annotate_group *g = &s->r->groups[group];
    const annotate_clause *c = g->clause < s->r->clause_count ? &s->r->clauses[g->clause] : NULL;

    if (c == NULL || c->subject >= s->r->group_count || c->subject <= group ||
        s->r->stream->tokens[s->r->groups[c->subject].first].gap != TEXT_GAP_COMMA)
        return none;
    if (group > 0 && g[-1].clause < s->r->clause_count &&
        s->r->clauses[g[-1].clause].sentence == c->sentence)
        return none; /* "told NATO, although not a member, Chile's plan" */
    return claim_states_of(s, c->subject);
}

/* "Chile, a member of the court since 2009": of which state the group says more. */
static annotate_list
states_apposed(claim_scan *s, uint32_t group)
{
    annotate_list none = {NULL, 0};
    const annotate_group *g = &s->r->groups[group], *p = group > 0 ? g - 1 : NULL;
    uint32_t first = claim_denied_from(s, g);

    while (p != NULL && p->first >= first) p = p > s->r->groups ? p - 1 : NULL; /* "itself" */
    if (p == NULL || p->last != first) return states_announced(s, group);
    if (p->kind != GROUP_NOUN || p->conjunct != UINT32_MAX ||
        s->r->stream->tokens[first].gap != TEXT_GAP_COMMA)
        return none;
    while (p > s->r->groups && p[-1].conjunct == (uint32_t)(p - s->r->groups))
        p--; /* "Fiji and Chile" */
    return p->name < s->r->name_count && s->r->names[p->name].kind == LEXICON_STATE ? p->states
                                                                                    : none;
}

/* "Non-signatories include Peru and Chile", "Peru and Chile are non-signatories", "Among the
 * non-signatories are Peru and Chile" */
static annotate_list
outsiders(claim_scan *s, uint32_t group)
{
    const annotate_clause *k;
    annotate_list states = s->r->groups[group].possessor == UINT32_MAX ? s->r->groups[group].states
                                                                       : (annotate_list){NULL, 0};
    uint32_t c = s->r->groups[group].clause;

    if (states.count == 0) states = claim_spelled_out(s, group);
    if (states.count > 0 || c >= s->r->clause_count) return states;
    k = &s->r->clauses[c];
    if (s->r->tags[s->r->groups[k->verb].head] != TAG_BE) return states;
    if (k->object == group) return claim_states_of(s, k->subject);
    return k->subject == UINT32_MAX && k->verb > group &&
                   claim_word_is(s, s->r->groups[group].first - 1, "among")
               ? claim_states_of(s, k->object)
               : states;
}

/* The states that the words around a noun say its act is of. */
void
claim_set_owners(claim_scan *s, const claim_rule *rule, uint32_t group, claim_meaning *m)
{
    uint32_t links[CHAIN], count = claim_chain(s, group, links);

    m->actors = claim_tells_outsiders(rule)
                    ? states_apposed(s, group)
                    : claim_states_beside(s, &s->r->groups[group], links, count);
    if (m->actors.count == 0 && claim_tells_outsiders(rule)) m->actors = outsiders(s, group);
    if (m->actors.count == 0) m->actors = states_ahead(s, &s->r->groups[group]);
    if (m->actors.count == 0) m->actors = states_whose(s, group);
    if (claim_congratulated(s, group).count > 0) m->actors = claim_congratulated(s, group);
    if (m->actors.count == 0 && rule->kind != 0 && m->direction != NULL && m->act != NULL &&
        base_same(m->direction, "join") && !base_same(m->act, "enter_into_force"))
        m->actors = states_own(s, group);
    if (m->actors.count == 0 && (rule->flags & RULE_STATIVE)) m->actors = states_apposed(s, group);
    if (m->actors.count == 0) m->actors = claim_listed_of(s, group);
    m->own_actors = m->actors.count > 0;
}
