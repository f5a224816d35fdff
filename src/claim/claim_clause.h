/* What the files that read clauses share. */
#ifndef CLAIM_CLAUSE_H
#define CLAIM_CLAUSE_H

#include "claim/claim_inner.h"

enum { SLOTS = 14 };

/* One thing a clause tells of: its object, what a preposition adds, a clause under it. */
typedef struct claim_slot {
    uint8_t at;
    uint32_t preposition, group, clause, kind, form;
    const claim_meaning *meaning; /* NULL: a treaty by name */
    const char *pact;
} claim_slot;

typedef struct claim_slots {
    claim_slot items[SLOTS];
    uint32_t count;
    uint32_t kinds;      /* of all of them */
    bool blocked;        /* a "from" that is no treaty and no state */
    bool object_blocked; /* an object that is none */
} claim_slots;

/* One rule tried on one clause. */
typedef struct claim_attempt {
    const claim_rule *rule;
    uint32_t clause, agent, who;
    uint32_t paper; /* the bit of "who" for a law or motion, which acts but is nobody */
    annotate_list agent_states, object_states;
    const claim_slot *x;
} claim_attempt;

/* claim_where.c: the states that a preposition brings in behind the verb */
annotate_list claim_states_behind(const claim_scan *s, uint32_t clause, uint32_t preposition);
/* "For Peru it enters into force", "In Helsinki the committee backed it": those before the verb. */
annotate_list claim_states_ahead(const claim_scan *s, uint32_t clause, uint32_t preposition);
/* "For the two the exit takes effect in May", "takes effect for Peru in May" */
annotate_list claim_states_for(const claim_scan *s, uint32_t clause);
/* The same by the prepositions that the attempt's rule asks for. */
annotate_list claim_states_by_preposition(const claim_scan *s, const claim_attempt *a);
/* claim_actors.c: the state that the story, or the item of it, is about */
annotate_list claim_story_states(const claim_scan *s, uint32_t token);
/* "I": a person, whose state was not told. */
bool claim_is_i(const claim_scan *s, uint32_t group);

/* claim_members.c: "all members except Peru have ratified it": the states that a set leaves out */
annotate_list claim_excepted(const claim_scan *s, uint32_t group);
/* "All members but Peru have ratified it": the group is what another leaves out. */
bool claim_is_excepted(const claim_scan *s, uint32_t group);

/* claim_slots.c */
bool claim_is_it(const claim_scan *s, const annotate_group *g);
/* What the clause does something to; of "mines that its troops laid" the mines; UINT32_MAX. */
uint32_t claim_object_of(const claim_scan *s, uint32_t clause);
void claim_gather_slots(claim_scan *s, uint32_t clause, claim_slots *l);

/* claim_told_of.c: the noun at the head of a chain of prepositions; UINT32_MAX, as below: none */
uint32_t claim_head_of(const claim_scan *s, uint32_t group);
/* "left the pact, which parliament had approved": where what is approved leads; NULL: it is told. */
const char *claim_direction_approved(claim_scan *s, uint32_t clause);
/* The exit, the plan, the law that a clause behind a treaty's name tells of: as what is done to, */
uint32_t claim_told_of(claim_scan *s, const annotate_clause *c);
uint32_t claim_announced_of(claim_scan *s, const annotate_clause *c, uint32_t object);
bool claim_law_behind(claim_scan *s, const annotate_clause *c, uint32_t object);
/* and as its subject. */
uint32_t claim_effective_of(claim_scan *s, const annotate_clause *c);
uint32_t claim_law_told_of(claim_scan *s, const annotate_clause *c);

/* claim_fits.c */
bool claim_same_states(const annotate_list *a, const annotate_list *b);
bool claim_is_pronoun(const claim_scan *s, uint32_t group);
bool claim_thing_fits(const claim_scan *s, const claim_rule *rule, uint32_t clause);
/* The slot that the rule asks for; NULL: none. */
const claim_slot *claim_find_slot(const claim_scan *s, const claim_attempt *a,
                                  const claim_slots *l);
/* Whether the rule takes what stands behind this preposition. */
static inline bool
claim_preposition_allowed(const claim_rule *rule, uint32_t preposition)
{
    for (uint32_t i = 0; i < rule->preposition_count; i++)
        if (rule->prepositions[i] == preposition) return true;
    return rule->preposition_count == 0;
}

/* claim_implied.c: "notified the agency of two cases": of what no treaty is */
bool claim_tells_of_other(const claim_scan *s, const claim_slots *l, uint32_t clause);
bool claim_may_imply(const claim_scan *s, const claim_rule *rule, const claim_slots *l,
                     uint32_t clause);

bool claim_speaks_for_itself(const claim_scan *s, const claim_rule *rule, const claim_slot *x,
                             uint32_t clause);

/* claim_agent.c */
void claim_find_agent(claim_scan *s, claim_attempt *a);
/* claim_company.c: the states, and those that they did it along with: "together with Peru"; ahead of the subject
 * alone. */
annotate_list claim_with_company(claim_scan *s, uint32_t clause, annotate_list states);
annotate_list claim_with_company_ahead(claim_scan *s, uint32_t clause, annotate_list states);
/* claim_actors.c */
bool claim_object_is_actor(const claim_scan *s, uint32_t clause, const claim_slot *x,
                           annotate_list *states);
bool claim_set_actors(claim_scan *s, const claim_attempt *a, claim_meaning *m);

/* claim_clause.c: what the clause means by the rule that holds of it; false: no treaty or nobody is known */
bool claim_fill(claim_scan *s, const claim_attempt *a, claim_meaning *m);
/* Conduct: who does it is named, and what with is what a treaty bans. */
bool claim_conduct(claim_scan *s, const claim_attempt *a, claim_meaning *m);

/* claim_verb.c: the voice, the one who acts, tense, time and denial that the rule asks for */
bool claim_voice_fits(const claim_rule *rule, const annotate_group *v);
bool claim_who_fits(const claim_scan *s, const claim_attempt *a, const annotate_group *v);
bool claim_verb_fits(const claim_scan *s, const claim_rule *rule, uint32_t clause);
/* What names no treaty may take effect where one was spoken of, and not "takes effect" of anything. */
bool claim_may_take_effect(claim_scan *s, const claim_rule *rule, uint32_t clause);

/* claim_try.c: false: the rule does not hold of the clause */
bool claim_try_rule(claim_scan *s, claim_attempt *a, const claim_slots *l, claim_meaning *m);

/* claim_refuse.c: the rule's words and its slot are there, and still nobody did it */
bool claim_is_refused(claim_scan *s, const claim_attempt *a);

/* claim_ellipsis.c: an auxiliary with nothing behind it; of whom it tells who stand behind it, "nor has Peru"; its verb
 * is that of another clause that tells of no step. */
bool claim_is_elliptic(const claim_scan *s, uint32_t clause);
annotate_list claim_states_inverted(const claim_scan *s, uint32_t clause);
bool claim_echoes_other(claim_scan *s, uint32_t clause);

/* claim_repeat.c */
bool claim_repeat(claim_scan *s, const claim_attempt *a, claim_meaning *m);

#endif
