/* What the files on conflicts share; not for other rooms. */
#ifndef JUDGE_CONFLICTS_H
#define JUDGE_CONFLICTS_H

#include "judge/claims.h"

enum {
    CONFLICT_EPISODE = 400, /* days; leaving and rejoining lie further apart */
    CONFLICT_ASSUMED = 5,   /* days by which a register that is not complete may be off */
    CONFLICT_MOMENT = 3,    /* days between reports of one meeting */
    CONFLICT_SIDE = 24      /* claims that a side names; more tell no reader anything */
};

/* One claim for one of its actors: what is sorted and compared. */
typedef struct conflict_item {
    const judge_claim *claim;
    const char *state;    /* "" for the treaty itself */
    base_day first, last; /* of its date; BASE_NO_DAY where it names none */
} conflict_item;

/* A set of claims on one side of a row. */
typedef struct conflict_side {
    const conflict_item **items;
    size_t count, capacity;
} conflict_side;

typedef struct conflict_printed conflict_printed;

typedef struct conflict_work {
    store *s;
    law *l;
    const lexicon *lex;
    base_buffer *out;
    base_error *e;
    conflict_item
        *items; /* of acts, sorted by treaty, state, act, direction, reading, date, place */
    size_t count, capacity;
    conflict_item *facts; /* beside acts, in order of document and place */
    size_t fact_count, fact_capacity;
    conflict_side a, b;        /* scratch */
    bool plans;                /* conflict_dates.c compares what is planned */
    bool brief;                /* rows as judge_conflict_changes wants them */
    conflict_printed *printed; /* rows of the treaty at hand */
    size_t printed_count, printed_capacity;
    base_arena arena; /* of what they hold */
    base_buffer text; /* of the claim whose words are looked at */
    text_stream words;
} conflict_work;

/* Items of one act, or of all that a state did towards a treaty. */
typedef struct conflict_run {
    size_t from, to;
} conflict_run;

/* A row; what it rests on stands in `a` and `b` or `against`. */
typedef struct conflict_row {
    const char *kind;
    const char *against;    /* register, clause, packs: on the other side; NULL: claims alone */
    const char *settled_by; /* NULL: nothing yet */
    char explanation[480];
} conflict_row;

/* conflict_rows.c: sides are gathered in w->a and w->b, then printed. A row whose claims all stand
 * in one printed before is not repeated, nor one that a person rejected. */
void conflict_begin(conflict_work *w);
treaty_result conflict_add(conflict_work *w, conflict_side *side, const conflict_item *item);
treaty_result conflict_print(conflict_work *w, const conflict_row *row);
/* a against b, one claim each; b NULL: against row->against. */
treaty_result conflict_pair(conflict_work *w, const conflict_row *row, const conflict_item *a,
                            const conflict_item *b);
/* "Estonia", "Estonia and 3 more", "the treaty itself" */
const char *conflict_who(const conflict_work *w, const conflict_item *item, char out[128]);
const char *conflict_act_name(const conflict_work *w, const char *act);
/* conflict_settled.c: when, "" while it is open; `began`: when both sides had been recorded. */
treaty_result conflict_settled(conflict_work *w, const conflict_row *row, const char *id,
                               const char *began, char out[32]);
void conflict_forget(conflict_work *w); /* the rows printed, when another treaty begins */

/* conflict_items.c: what is asked of one item or of two. */
int conflict_compare(const char *a, const char *b); /* NULL as "" */
bool conflict_is_done(const conflict_item *item);   /* asserted or historic */
bool conflict_is(const conflict_item *item, const char *act, const char *direction);
bool conflict_overlaps(const conflict_item *a, const conflict_item *b);
/* Dated, on days that cannot be one, yet of one episode. */
bool conflict_apart(const conflict_item *a, const conflict_item *b);
bool conflict_same_moment(const conflict_item *a, const conflict_item *b);
/* Bodies that may be one: two chambers are not, a parliament and one of its chambers are. */
bool conflict_same_body(const conflict_item *a, const conflict_item *b);
base_day conflict_said(const conflict_item *item); /* the day it became knowable */
/* The act, of all readings, within the run of a state and treaty; empty where there is none. */
conflict_run conflict_find(const conflict_work *w, conflict_run story, const char *act,
                           const char *direction);

/* conflict_words.c */
/* False where its words hold a negation or a verb in progress, or state a rule. */
treaty_result conflict_is_plain(conflict_work *w, const conflict_item *item, bool *plain);
/* Whether its words hold one of a set of the packs. */
treaty_result conflict_has_word(conflict_work *w, const conflict_item *item, const char *set,
                                bool *has);
/* Whether its own words hold a day, a month or a weekday. */
treaty_result conflict_has_date(conflict_work *w, const conflict_item *item, bool *has);
treaty_result conflict_names_clock(conflict_work *w, const conflict_item *item, bool *named);

/* What the register says of a state's membership about a day; BASE_NO_DAY where it says nothing. */
typedef struct conflict_membership {
    law_legal legal;             /* on the day */
    unsigned flags;              /* of law_status */
    bool complete;               /* the register of the treaty is */
    base_day signature, deposit; /* of the membership on the day, or of the next one */
    base_day in, notice, out;    /* notice and exit: those running, else the next or the last */
} conflict_membership;
/* conflict_register.c */
treaty_result conflict_membership_on(const conflict_work *w, const char *treaty, const char *state,
                                     base_day day, conflict_membership *out);

/* Each takes the run of a state and treaty, or of one act, reading and direction in it. */
treaty_result conflict_dates(conflict_work *w, conflict_run story, conflict_run act);
treaty_result conflict_stages(conflict_work *w, conflict_run story);
treaty_result conflict_acts(conflict_work *w, conflict_run story);
treaty_result conflict_exits(conflict_work *w, conflict_run story);
treaty_result conflict_register(conflict_work *w, conflict_run story);
/* All of w->facts. */
treaty_result conflict_facts(conflict_work *w);
treaty_result conflict_counts(conflict_work *w);
treaty_result conflict_holders(conflict_work *w);
/* One fact of kind "ban". */
treaty_result conflict_ban(conflict_work *w, const conflict_item *it);

#endif
