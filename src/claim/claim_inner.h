/* What the files of this room share; not for other rooms. */
#ifndef CLAIM_INNER_H
#define CLAIM_INNER_H

#include "claim/claim.h"

#include <string.h>

/*
 * A rule says: this verb or noun, done by such a body, to such a thing, is that act. Two sorts:
 *
 *   "leave X", "exit from X"      a *content*: has a kind ("leave") and, standing alone, an act
 *   "vote to leave X"             a *step*: its theme is a content, whose treaty and direction it takes
 *   "parliament leaves X"         a *turn*: no words of its own; done by such a body, a content is a step
 *
 * Polarity, time and certainty come from the chain of governors and never from a rule's words;
 * a rule may only say that its verb weighs ("consider": conditional) or schedules ("expect").
 */
enum {
    RULE_WORDS = 48,
    RULE_SETS = 4,
    RULE_PREPOSITIONS = 8,
    NAMES_MAX = 32,
    TURNS_MAX = 8,
    TYPES_WIDER = 8
};
enum {
    AT_OBJECT = 1,
    AT_SUBJECT = 2,
    AT_PREPOSITION = 4,
    AT_COMPLEMENT = 8,
    AT_MODIFIER = 16,
    AT_AS = 32
};
enum { ACTOR_WHO, ACTOR_WHAT, ACTOR_OBJECT, ACTOR_NONE, ACTOR_FOR, ACTOR_AGENT, ACTOR_PLACE };
enum { VOICE_ANY, VOICE_ACTIVE, VOICE_PASSIVE };
enum { FORM_PLAIN = 1, FORM_LAW = 2, FORM_NOTICE = 4, FORM_DECISION = 8 };
enum {                   /* flags of a rule */
       RULE_IMPLIED = 1, /* the treaty may be the one spoken of */
       RULE_CONDITIONAL = 2,
       RULE_SCHEDULED = 4,
       RULE_NEGATIVE = 8,
       RULE_BACKGROUND = 16,
       RULE_SAME = 32,     /* passes its theme on: "begin to leave" */
       RULE_OPEN = 64,     /* its theme must not have happened yet: "said it would leave" */
       RULE_OWN = 128,     /* who does it must be who it is about */
       RULE_FACTIVE = 256, /* a noun that takes what it tells for done: "its refusal to ratify" */
       RULE_REPEAT = 512,  /* "did the same": copies the last step */
       RULE_BARE = 1024,   /* no theme: no object, no treaty beside it */
       RULE_NO_LONGER = 4096,  /* only where the verb says that it has ended */
       RULE_PLAIN_VERB = 8192, /* only where the verb is not negated */
       RULE_FINITE = 65536,    /* only a finite verb: "denounced", not "to denounce" */
       RULE_AGENT = 32768,     /* who does it must be said, in the passive too */
       RULE_NONE_OF = 131072,  /* its theme is denied: "has no plans to leave" */
       RULE_NOT_TO = 262144,   /* its theme is negative: "urged it not to leave" */
       RULE_THAT = 524288, /* its theme stands behind it: "said it would leave", but not "it will
                                  leave, the ministry said", where the theme speaks for itself */
       RULE_NOT_AS =
           2097152, /* nothing behind "as": "denounced the pact as a trap" leaves nothing */
       RULE_FUTURE = 4194304,  /* only what is to come: "will remain a party" */
       RULE_PAST = 16777216,   /* only what has come: "became a party" */
       RULE_SINCE = 2048,      /* only since a day: "has been outside since May" */
       RULE_UNTIL = 8388608,   /* only up to a day: "remains a party until May" */
       RULE_INTENT = 33554432, /* denied, it denies what was intended: "has no plans to leave" */
       RULE_STATIVE =
           67108864, /* how things stand: told where denied, dated or new, "is a party since" */
       RULE_AFTER_STEP =
           134217728,           /* only behind a step of the state's own law: parliament's vote */
       RULE_GERUND = 268435456, /* its theme is a gerund: "took the step of leaving" */
       RULE_LISTED = 536870912, /* of lists alone: "Ratification: Peru (3 May)" */
       RULE_BOTH = 1073741824,  /* repeats the step before the last too: "has done neither" */
       RULE_SHOULD = 1048576,   /* its theme is what should be done */
       RULE_TOPIC =
           16384 /* the treaty is the one whose topic the object is: mines, cluster bombs */
};

typedef struct rule_word {
    uint32_t lemma, particle; /* particle 0: any */
} rule_word;

typedef struct claim_rule {
    const char *id, *act, *direction, *treaty, *file; /* borrowed from the packs */
    rule_word words[RULE_WORDS];
    uint32_t word_count;
    int sets[RULE_SETS];
    uint32_t set_count;
    bool noun;
    uint8_t voice, actor;
    uint32_t kind;  /* bits of what it makes; 0: a step */
    uint32_t turns; /* bits of the contents that become its act where its "who" does them */
    uint32_t who, not_who, what, form, at, flags;
    uint32_t prepositions[RULE_PREPOSITIONS];
    uint32_t preposition_count;
    int object_set; /* the object's head must be in it; -1: any */
    const json_t *yes, *no;
} claim_rule;

enum { ANY_PARTICLE = UINT32_MAX };
typedef struct rule_pair { /* a rule and a word that it asks for */
    uint32_t lemma, rule, particle;
    bool noun;
} rule_pair;

/* The names that this room itself speaks of, in the order of their bits; the packs' own come behind. */
enum {
    WHO_STATE = 1 << 0,
    WHO_PERSON = 1 << 1,
    WHO_ORGANISATION = 1 << 2,
    WHO_TREATY = 1 << 3,
    WHO_PARLIAMENT = 1 << 4,
    WHO_LAWMAKER = 1 << 5,
    WHO_PAPER = 1 << 6,
    WHO_GOVERNMENT = 1 << 7,
    WHO_MINISTER = 1 << 8,
    WHO_COMMITTEE = 1 << 9,
    WHO_SPOKESPERSON = 1 << 10,
    WHO_HEAD_OF_STATE = 1 << 11,
    WHO_HEAD_OF_GOVERNMENT = 1 << 12,
    WHO_MINISTRY = 1 << 13,
    WHO_FOREIGN_MINISTER = 1 << 14,
    WHO_DEFENCE_MINISTER = 1 << 15,
    WHO_COUNTRIES = 1 << 16 /* states that nobody names: "122 countries", "governments" */
};
enum { ACTIVITIES = 8 };
/* What a ban forbids, in the order of its value; each has its words in the set "activity_" and its name. */
extern const char *const claim_activities[ACTIVITIES];
enum { KIND_TREATY = 1 << 0, KIND_SUSPEND = 1 << 1 };

enum { /* what a word of the packs can be here */
       MARK_NOUN_RULE = 1 << 0,
       MARK_LAW = 1 << 1,
       MARK_NOTICE = 1 << 2,
       MARK_DECISION = 1 << 3,
       MARK_VOTE = 1 << 4,
       MARK_BANNING = 1 << 5,
       MARK_ALLOWING = 1 << 6,
       MARK_MEMBERSHIP = 1 << 7,
       MARK_NUMBER = 1 << 8,    /* a number may begin with it: "forty", "a" of "a hundred" */
       MARK_CONDUCT = 1 << 9,   /* a rule of what is done with what a treaty bans asks for it */
       MARK_ALONE = 1 << 11,    /* a rule of this verb asks for nothing beside it */
       MARK_POINTING = 1 << 12, /* it, the group: may stand for what was told before */
       MARK_FIGURES = 1 << 10,  /* of a sentence: a number in figures stands in it */
       MARK_TREATY = 1 << 13,   /* a rule of this word names the treaty itself */
       MARK_COUNTED = 1 << 14,  /* a noun that parties are counted by */
       MARK_LISTED = 1 << 15,   /* an act that lists tell of */
       MARK_CONTENT_NOUN = MARK_NOUN_RULE | MARK_LAW | MARK_NOTICE | MARK_DECISION
};
typedef struct claim_word {
    uint32_t marks; /* MARK_... */
    uint32_t who;   /* the bits of whom it stands for */
} claim_word;

typedef struct claim_rules {
    claim_rule *items;
    uint32_t count;
    size_t capacity;
    char kinds[NAMES_MAX][24], whos[NAMES_MAX][24]; /* names of the bits */
    uint32_t kind_count, who_count;
    uint32_t returning;                    /* the kind's bit */
    uint32_t turns[TURNS_MAX], turn_count; /* the rules that turn */
    rule_pair *pairs;                      /* sorted by lemma, then rule */
    uint32_t pair_count;
    uint32_t word_count;
    uint32_t *first_pair; /* of each word of the packs, and of the one behind the last */
    claim_word *words;    /* one per word of the packs */
    struct {
        const char *name;
        uint32_t bits;
    } types[NAMES_MAX + TYPES_WIDER]; /* of bodies and offices */
    uint32_t type_count;
    int decision, denying, misreporting, wrongly, version, report, falsehood, urging, presuming,
        saying, scheduling, lodging, ordering, ranking, continent, leaving, notifying, generic,
        leaving_notice, moving, factual, stirring, feeling, announcing, own_plan, alike, judging,
        approving, contender, no_party, private_noun, evidence, other_mine, list_word, meeting,
        piece, expecting, paper, undertaking, informing, view_noun, delegate_noun, clause_noun,
        rule_noun;
    int about, over, counted, counting, quantity, body_noun, alliance, regretting, vote_for,
        vote_against, vote_none, part, not_in_office, was_in_office;
    int activities[ACTIVITIES]; /* the sets of their words */
    uint32_t word_out, word_of, word_from, word_to, word_by, word_for, word_on, word_in, word_at,
        word_after, word_since, word_following, word_would, word_suit, word_first, word_as,
        word_with, word_should, word_must, word_ought, word_against;
    uint32_t telling[3]; /* particles that make another verb: off, up, down */
} claim_rules;

/* Compiled once per pack set. */
treaty_result claim_rules_of(const lexicon *lex, const claim_rules **out, base_error *e);
uint32_t claim_kind_bit(const claim_rules *rules, const char *name); /* 0: no such kind */
/* claim_words.c: fills `words`, when the rules and their pairs are there */
treaty_result claim_mark_words(claim_rules *rules, const lexicon *lex, base_error *e);
/* The bits of a body or office by its type, and of what that is a kind of; NULL: none. */
uint32_t claim_type_bits(const claim_rules *rules, const char *type);

/* What a clause or a noun group means. */
typedef struct claim_meaning {
    const claim_rule *rule; /* NULL: nothing */
    const char *act, *direction, *treaty, *body;
    uint32_t kind; /* bit; of a step 0 */
    uint32_t form; /* FORM_... */
    annotate_list actors;
    bool own_actors; /* the actors stand in its own words */
    bool explicit_treaty;
    bool counted;                       /* "sixty states have ratified it": nobody is named */
    bool by_many;                       /* counted, and signed on a day: a claim all the same */
    uint32_t clause, group;             /* where it stands, UINT32_MAX */
    uint32_t theme_clause, theme_group; /* what it took in, UINT32_MAX */
    uint32_t pact_group;                /* that names the treaty, UINT32_MAX */
    uint32_t agent;                     /* noun group, UINT32_MAX */
    uint32_t flags;                     /* RULE_... gathered on the way */
    bool taken;                         /* a step took it in: it makes no claim */
} claim_meaning;

enum { STATE_NEW, STATE_BUSY, STATE_DONE };

typedef struct claim_scan {
    const annotate_result *r;
    const claim_rules *rules;
    claim_meaning *clauses;
    claim_meaning **groups;      /* NULL: nothing, as most of them mean */
    uint32_t *nouns, noun_count; /* the groups whose head has a meaning here */
    uint8_t *clause_state, *group_state;
    uint32_t *child, *sibling; /* children of each clause, in order */
    uint32_t *marks;           /* per sentence: of all its words */
    uint8_t *listed;         /* per token: a list tells of it, and no clause; NULL: there is none */
    bool *telling;           /* per sentence of the clauses: something in it may mean something */
    uint32_t *treaty_before; /* per sentence: index of the last treaty name before it, or MAX */
    const char *story;       /* the treaty that the title names, else the first sentence; NULL */
    annotate_list main_states; /* the state the document speaks of most */
    bool silent;               /* of treaties: nothing in it can be an act, and no clause is read */
    base_arena *arena;
    uint32_t below_line; /* the line whose list claim_listed_below gave last; 0: none */
    annotate_list below;
    bool failed;
    uint32_t depth, circles; /* a clause was asked for while it was being read */
} claim_scan;

/* claim_begin.c */
treaty_result claim_scan_begin(claim_scan *s, const annotate_result *r, base_arena *arena,
                               base_error *e);
/* Never NULL; rule is NULL where the clause or group means nothing. */
const claim_meaning *claim_of_clause(claim_scan *s, uint32_t clause);
const claim_meaning *claim_of_group(claim_scan *s, uint32_t group);
/* The act repeated beside that of `m`, where its rule repeats two: "has done neither"; NULL. */
const char *claim_repeated_too(claim_scan *s, const claim_meaning *m);
/* A step has taken the group in: it makes no claim. */
void claim_take_group(claim_scan *s, uint32_t group);
/* The clause that a noun took in: of "the bill on leaving" the leaving; UINT32_MAX: none. */
static inline uint32_t
claim_theme_of_group(const claim_scan *s, uint32_t group)
{
    const claim_meaning *m = s->groups[group];

    return m != NULL && m->rule != NULL ? m->theme_clause : UINT32_MAX;
}
/* The name at an index; NULL: none there. */
static inline const annotate_name *
claim_name_at(const claim_scan *s, uint32_t index)
{
    return index < s->r->name_count ? &s->r->names[index] : NULL;
}
/* claim_treaty.c */
/* The treaty a name stands for: its own, or that which is an organisation's constitution; NULL. */
const char *claim_treaty_of_name(const claim_scan *s, const annotate_name *n);
/* The treaty behind a union that joins treaties like a state; NULL. */
const char *claim_union_of_name(const claim_scan *s, const annotate_name *n);
/* "two treaties, A and B": the group among a noun and what spells it out that names a treaty; UINT32_MAX: none. */
uint32_t claim_naming_group(const claim_scan *s, uint32_t group);
/* The treaty a group names by its head or apposition; NULL: none. */
const char *claim_treaty_of(const claim_scan *s, uint32_t group);
/* The treaty behind a union that joins treaties like a state: where it is what is left or joined. */
const char *claim_union_of(const claim_scan *s, uint32_t group);
/* The treaty of the organisation spoken of last, where a group is no more than "the group", "the court". */
const char *claim_body_meant(const claim_scan *s, uint32_t group);
/* The treaty whose topic a group names: mines, cluster bombs; NULL: none. */
const char *claim_topic(const claim_scan *s, uint32_t group);
/* The treaty spoken of where a token stands; NULL: none. */
const char *claim_treaty_spoken(const claim_scan *s, uint32_t token);
/* The same for a clause that names none: what was done last counts more than a treaty named on the way. */
const char *claim_treaty_meant(claim_scan *s, uint32_t token, uint32_t clause);
/* "a number of", "two": how many, and not what. */
bool claim_is_quantity(const claim_scan *s, const annotate_group *g);
bool claim_is_paragraph_between(const claim_scan *s, uint32_t from, uint32_t to);
/* claim_who.c: the bits of whom a group stands for; its states */
uint32_t claim_who(const claim_scan *s, uint32_t group);
annotate_list claim_states_of(const claim_scan *s, uint32_t group);
/* The organisation that a group names, or whose office it is: "the UN chief"; none: empty. */
annotate_list claim_organisation(claim_scan *s, uint32_t group);
/* claim_where.c: "In Peru, the Front will draft a bill": the state that the sentence opens with; none: empty. */
annotate_list claim_states_opening(const claim_scan *s, uint32_t token);
/* The noun group that does what the clause tells; UINT32_MAX. */
uint32_t claim_agent(const claim_scan *s, uint32_t clause);
static inline bool
claim_word_is(const claim_scan *s, uint32_t token, const char *norm)
{
    return token < s->r->stream->count &&
           base_same(s->r->stream->norms + s->r->stream->tokens[token].norm, norm);
}
/* One of a list of words, parted by single spaces. */
static inline bool
claim_word_any(const claim_scan *s, uint32_t token, const char *words)
{
    return text_listed(s->r->stream, token, words);
}
static inline bool
claim_word_in(const claim_scan *s, uint32_t token, int set)
{
    return token < s->r->stream->count &&
           lexicon_in_set(s->r->lex, s->r->stream->tokens[token].word, set);
}
static inline uint32_t
claim_marks(const claim_scan *s, uint32_t word)
{
    return s->rules->words[word].marks;
}
/* False: the head of the group has no meaning here. */
static inline bool
claim_may_mean(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];

    return (claim_marks(s, g->lemma) & MARK_CONTENT_NOUN) != 0 && g->kind == GROUP_NOUN;
}
/* The next rule for this verb or noun, `*at` 0 before the first; NULL: no more. */
const claim_rule *claim_rule_next(const claim_rules *rules, bool noun, uint32_t lemma,
                                  uint32_t particle, uint32_t *at);
/* The next rule of lists for the lemma, a noun's or a verb's. */
const claim_rule *claim_rule_listed(const claim_rules *rules, uint32_t lemma, uint32_t *at);
/* claim_last.c */
enum { LAST_ANY, LAST_LEAVE, LAST_CLAIM /* a step or a finite content, that no other took in */ };
/* The content that the body tells of first, of this treaty (NULL: any), for a title that points at it. */
const claim_meaning *claim_first(claim_scan *s, const char *pact);
/* What "the law", "this decision" or "the same" points at: treaty, actors and direction are copied from it. */
const claim_meaning *claim_last(claim_scan *s, uint32_t before_token, int which, uint32_t avoid);

/* claim_fits.c: it has not happened: future, progressive, infinitive, a plan */
bool claim_is_open(const claim_scan *s, const claim_meaning *m);
/* where what is said ends, which stands before who says it */
uint32_t claim_theme_end(const claim_scan *s, uint32_t clause);
/* claim_clause.c: the next clause behind `after` (UINT32_MAX: the first) that an announcement tells of
 * besides its theme: "said it would end A and pull out of B"; UINT32_MAX: no more. */
uint32_t claim_announced_too(claim_scan *s, const claim_meaning *m, uint32_t after);

/* claim_gap.c: a state and its day behind a clause whose verb serves them too */
typedef struct claim_gap {
    uint32_t group;            /* who, */
    const char *treaty;        /* or what from: "left A in 1997 and B in 2003" */
    const annotate_date *date; /* NULL: that of the clause, "acceded to A and to B" */
} claim_gap;
/* "Peru in 2007": nothing but a date stands behind it. */
bool claim_is_dated_alone(const claim_scan *s, uint32_t group);
/* The next one behind `group` (UINT32_MAX: the first); false: no more. */
bool claim_next_gap(const claim_scan *s, const claim_meaning *m, uint32_t *group, claim_gap *gap);
/* "Like Peru and Chile, Fiji has left": the group of those that it is likened to; UINT32_MAX: nobody. */
uint32_t claim_likened(const claim_scan *s, const claim_meaning *m);
/* "ratified by Peru, but not by Chile": the group of those that have not; UINT32_MAX: nobody. */
uint32_t claim_but_not(const claim_scan *s, const claim_meaning *m);
/* The next of those that did it later: "joined in 1984, followed by Vietnam in 1995". */
bool claim_next_follower(const claim_scan *s, const claim_meaning *m, uint32_t *group,
                         claim_gap *gap);
/* "became the second country to leave it, after Peru in 2017": the group of who had left before, UINT32_MAX:
 * none; and when, NULL. */
uint32_t claim_ahead_of(const claim_scan *s, const claim_meaning *m, const annotate_date **date);
/* "Peru and Chile left in 2001 and 2003 respectively": the first of as many dates as there are actors;
 * UINT32_MAX: the dates are not told so. */
uint32_t claim_respective_dates(const claim_scan *s, const claim_meaning *m);
/* "Peru (1994) and Chile (1995) have left": the date that one actor of several has. */
const annotate_date *claim_bracketed_date(const claim_scan *s, const claim_meaning *m,
                                          uint32_t actor);
bool claim_is_listed(const claim_scan *s, const claim_meaning *m);
/* claim_nonfinite.c: "without ratifying it": told, and denied; "with the country leaving on 3 May": with its own day */
bool claim_is_without(const claim_scan *s, const claim_meaning *m);
bool claim_is_beside_dated(const claim_scan *s, const claim_meaning *m);
bool claim_is_behind(const claim_scan *s, const claim_meaning *m);
/* What an infinitive or a gerund tells of has been done: "was the first to ratify it", "returning in 2003". */
bool claim_infinitive_tells(const claim_scan *s, const claim_meaning *m, const annotate_group *v);
bool claim_gerund_tells(const claim_scan *s, const claim_meaning *m);
/* claim_told.c: a content without a finite verb, a wish, a term: it says nothing of its own */
bool claim_is_fragment(const claim_scan *s, const claim_meaning *m);
/* What governs the clause has happened or goes on: nothing open, planned or denied. */
bool claim_is_fact(const claim_scan *s, uint32_t clause);
/* claim_told_noun.c: "Its decision to leave it drew criticism": the noun tells that it was announced. */
bool claim_is_announcement(const claim_scan *s, const claim_meaning *m);
/* "deplored the announcement of its exit", where nothing else tells of the leaving */
bool claim_is_judged(const claim_scan *s, const claim_meaning *m);
/* "its coming exit": no noun of what has been */
bool claim_is_to_come(const claim_scan *s, const annotate_group *g);
/* "after Peru's withdrawal from it": the noun tells of its act as a fact. */
bool claim_is_told_by_noun(const claim_scan *s, const claim_meaning *m);
/* claim_members.c: the states that a set is said to be or to include; those of a list behind it */
annotate_list claim_spelled_out(claim_scan *s, uint32_t group);
annotate_list claim_listed_of(const claim_scan *s, uint32_t group);
/* claim_beside.c: the treaty or organisation named before the head of a group: "a NATO member" */
const char *claim_treaty_inside(const claim_scan *s, const annotate_group *g);
annotate_list claim_congratulated(const claim_scan *s, uint32_t group);
/* A noun for those that stand outside: "non-signatories" */
static inline bool
claim_tells_outsiders(const claim_rule *rule)
{
    const uint32_t flags = RULE_FACTIVE | RULE_NEGATIVE;

    return rule->noun && (rule->what & KIND_TREATY) != 0 && (rule->flags & flags) == flags;
}
/* claim_words.c: "second", "60th" */
bool claim_is_ordinal(const claim_scan *s, uint32_t token);
/* "90 days after the fiftieth ratification": the clause tells what so many must do first. */
bool claim_awaits_number(const claim_scan *s, const annotate_clause *c);
/* claim_list.c: the steps that lists tell of; before the clauses are read */
treaty_result claim_read_lists(claim_scan *s, claim_list *out, base_error *e);
/* The states whose names are the lines below the sentence of the token, where a colon ends it. */
annotate_list claim_listed_below(claim_scan *s, uint32_t token);
/* What stands between the token and the one before it holds the mark. */
bool claim_behind_mark(const claim_scan *s, uint32_t token, char mark);
/* claim_title.c: a title without a verb; false: it is none or says nothing */
bool claim_of_title(claim_scan *s, claim_meaning *m);
/* claim_denied.c: the noun group denies; what is told of is said to be untrue, unproven, taken back */
bool claim_group_denies(const claim_scan *s, uint32_t group);
bool claim_is_unproven(const claim_scan *s, uint32_t clause);
bool claim_is_refuted(const claim_scan *s, uint32_t clause);
bool claim_is_taken_back(const claim_scan *s, const annotate_clause *saying);
bool claim_is_believed_by_none(const claim_scan *s, const annotate_clause *above);
/* claim_status.c: from the chain of governors */
bool claim_is_family(const claim_scan *s, const char *act, const char *family);
/* "By leaving it, Peru will gain time": has the time of what it brings */
bool claim_is_future_means(const claim_scan *s, const annotate_clause *c);
void claim_set_status(claim_scan *s, const claim_meaning *m, claim *c);
/* The day of a claim; NULL: nobody tells on which. */
static inline void
claim_take_date(claim *c, const annotate_date *d)
{
    c->date = d != NULL ? d->edtf : NULL;
    c->date_first = d != NULL ? d->first : 0;
    c->date_last = d != NULL ? d->last : 0;
}

/* claim_date.c */
/* Behind the day of publication. */
bool claim_lies_ahead(const claim_scan *s, const annotate_date *d);
void claim_set_date(claim_scan *s, const claim_meaning *m, claim *c);
const annotate_date *claim_date_above(const claim_scan *s, const annotate_clause *k);
/* "on 2 May, when the exit takes effect": the day that the clause tells of; NULL: none. */
const annotate_date *claim_date_told_by(const claim_scan *s, const annotate_clause *k);
/* Of an entry of a timeline, "May 2019: signs the pact": the date that heads it; NULL: there is none. */
const annotate_date *claim_entry_date(const claim_scan *s, uint32_t token);
/* claim_date_own.c: the day in [first, last) from which it counts: "notified it of its exit, effective 6 July",
 * if `leaving` also "its exit from 6 July"; NULL. */
const annotate_date *claim_effective_date(const claim_scan *s, uint32_t first, uint32_t last,
                                          bool leaving);
/* Whose day is looked for: that of an exit's effect, of what joins, of any other step. */
enum { DAY_OF_STEP, DAY_OF_JOINING, DAY_OF_EFFECT };
/* The date in [from, to) nearest to `anchor`, in no clause below but the theme's. */
const annotate_date *claim_nearest_date(const claim_scan *s, uint32_t clause, uint32_t from,
                                        uint32_t to, uint32_t anchor, uint32_t theme, int day);
/* A date inside a noun group, which tells when the noun was. */
bool claim_is_of_noun(const claim_scan *s, const annotate_date *d);
/* "the Paris Agreement of 12 December 2015": the date tells which treaty. */
bool claim_is_of_treaty(const claim_scan *s, const annotate_date *d);
/* "dated 2 May", "received on 2 May": the verb tells the day of what it brought. */
bool claim_tells_day(const claim_scan *s, const annotate_group *v);
/* ", on 2 May 2026" */
bool claim_is_behind_comma(const claim_scan *s, const annotate_date *d);
/* claim_offset.c: days counted from one that the clause above, one below or the words before tell */
void claim_take_offset(claim_scan *s, const annotate_clause *k, claim *c);
void claim_take_ahead(claim_scan *s, uint32_t group, const char *from, claim *c);
bool claim_is_counted_ahead(const claim_scan *s, uint32_t group);
bool claim_take_after_date(claim_scan *s, const annotate_clause *k, claim *c);
void claim_take_sum(claim_scan *s, uint32_t clause, claim *c);
/* claim_date_noun.c: of an act that a noun alone tells, "Peru's exit from the pact in 2018", `day` being one of those
 * above; of the noun that a verb says the act of; NULL: none. */
const annotate_date *claim_date_of_noun(const claim_scan *s, const claim_meaning *m, int day);
const annotate_date *claim_date_of_object(const claim_scan *s, const claim_meaning *m,
                                          const annotate_clause *k);
/* Right behind the noun and its treaty stands a day of a year that is told, and it has passed. */
bool claim_noun_is_dated(const claim_scan *s, const claim_meaning *m);
const annotate_date *claim_date_of_announcement(const claim_scan *s, const claim_meaning *m);
/* claim_voice.c: how far a saying reaches */
bool claim_is_in_paper(const claim_scan *s, const annotate_clause *k);
bool claim_is_view(const claim_scan *s, const annotate_clause *k); /* it has a parent */
bool claim_has_listener(const claim_scan *s, const annotate_attribution *a);
const annotate_attribution *claim_attribution_of(const annotate_result *r, uint32_t clause);
const annotate_attribution *claim_said_over(const claim_scan *s, uint32_t clause);
const char *claim_own_word(const claim_scan *s, uint32_t clause, const claim_meaning *m,
                           const claim *c);
const char *claim_denier(const claim_scan *s, const claim_meaning *m, const claim *c);
const annotate_attribution *claim_remark_of(const annotate_result *r, uint32_t group);
bool claim_is_deed(const claim_scan *s, const annotate_attribution *a);
bool claim_is_paper_word(const claim_scan *s, const annotate_attribution *a);
bool claim_is_said_apart(const claim_scan *s, const annotate_clause *k,
                         const annotate_attribution *a, const claim *c);
const char *claim_said_so(const claim_scan *s, uint32_t sentence);
const char *claim_said_on(const claim_scan *s, uint32_t from, uint32_t clause, const claim *c);
bool claim_is_said_aside(const claim_scan *s, const annotate_attribution *a, const claim *c);
/* Whom the labels of a transcript have speak in the sentence; NULL: nobody. */
const char *claim_labelled(const claim_scan *s, uint32_t sentence);
/* claim_said.c */
/* No state that speaks of its own acts, no bare noun. */
bool claim_is_source(const claim_scan *s, const annotate_attribution *a, const claim *c);
bool claim_set_speaker(claim_scan *s, const claim_meaning *m, claim *c);
void claim_settle_background(const claim_scan *s, claim_list *l);
void claim_set_ahead(const claim_scan *s, claim_list *l);
bool claim_fold(claim_list *l);

/* claim_emit.c: a meaning becomes a claim, or none where it is no news */
treaty_result claim_emit(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e);
/* The same on another day; NULL: on none. */
treaty_result claim_emit_on(claim_scan *s, const claim_meaning *m, const annotate_date *d,
                            claim_list *out, base_error *e);
/* claim_more.c: with all that its sentence tells beside it */
treaty_result claim_emit_all(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e);

#endif
