/* What the files of this room share: clauses and register rows in tables, and the clause's clock. */
#ifndef LAW_INNER_H
#define LAW_INNER_H

#include "law/law.h"

/* EXIT_UNKNOWN: nothing is recorded of how the treaty is left, which says nothing of the treaty. */
enum { EXIT_NOTICE, EXIT_NONE, EXIT_NEGOTIATED, EXIT_STATE_DATE, EXIT_WINDOW, EXIT_UNKNOWN };
enum { COUNT_SAME_DAY, COUNT_DAY_AFTER, COUNT_FIRST_OF_NEXT_MONTH, COUNT_CALENDAR_CUT };
enum { UNIT_DAY, UNIT_MONTH, UNIT_YEAR };
enum { HOLD_NONE, HOLD_EXPIRY, HOLD_NOTICE };
enum {
    PRACTICE_NONE,
    PRACTICE_NOT_ACCEPTED,
    PRACTICE_TWELVE_MONTHS,
    PRACTICE_UNDATED,
    PRACTICE_CONTESTED
};
enum {
    ENTRY_NONE,
    ENTRY_FIRST_OF_MONTH,
    ENTRY_DAYS,
    ENTRY_MONTHS,
    ENTRY_SAME_DAY,
    ENTRY_FIRST_OF_MONTH_AFTER
};

/* A longer life that the parties agreed on, known from `on`. */
typedef struct law_extension {
    base_day to, on;
} law_extension;
enum { EXTENSIONS_MAX = 8 };

/* An exit from another treaty that carries to this one, `n` units later: a protocol's framework
 * (`flag` LAW_LINKED) or the organisation whose members alone can be parties (LAW_MEMBERSHIP_LOST). */
typedef struct law_follow {
    const char *treaty, *article, *text; /* treaty NULL: none */
    int n, unit;
    unsigned flag;
} law_follow;

/* How one treaty is left and joined. All texts borrowed from the packs. */
typedef struct law_clause {
    const char *treaty;
    base_day in_force; /* of the treaty itself; BASE_NO_DAY: not in force */
    int exit, n, unit, counting, hold, practice;
    bool confirmed; /* the counting convention */
    bool has_cut;
    int cut_month, cut_day, effect_month, effect_day, cut_years; /* calendar cut */
    int window_first, window_then; /* years from entry into force, and of each period after it */
    int open_n,
        open_unit;   /* a window opens for so long after each period; 0: it closes before its end */
    bool later_date; /* a notice may name a later day */
    bool ends_for_all;             /* bilateral: the exit of one party ends the treaty */
    const char *conditions;        /* what must be met before an exit counts; NULL: nothing */
    int survival_n, survival_unit; /* how long it binds after an exit; 0: no day is given */
    const char *survival_article, *survival; /* NULL: nothing survives but what VCLT 70 keeps */
    law_follow follow;
    base_day expiry; /* BASE_NO_DAY: concluded without end */
    const char *expiry_article;
    law_extension extensions[EXTENSIONS_MAX]; /* in order of `on` */
    int extension_count;
    int lock_n, lock_unit; /* 0: no lock-in */
    bool lock_from_state;
    const char *article, *text, *case_text;
    int entry, entry_n, entry_unit;
    bool entry_with_treaty; /* who consents before it is in force joins with it */
    const char *entry_article, *entry_text;
} law_clause;

/* One stint of a state: from consent to exit. Days are BASE_NO_DAY where not known. `gone_by`: it
 * left on an unknown day, by that one. `..._notified`: the day of the depositary's notification,
 * from which on it could be known. */
typedef struct law_row {
    const char *treaty, *state, *consent, *note, *source;
    base_day signature, deposited, effective, out_deposited, out_effective, revoked, flags_from;
    base_day notified, out_notified, gone_by;
    unsigned flags;
} law_row;

/* A dated fact, from a pack, that a clause asks for: a conflict the state is engaged in, or dues it owes.
 * `to` BASE_NO_DAY: it lasts. `treaty` NULL: of any. */
enum { FACT_ARMED_CONFLICT, FACT_DUES };
typedef struct law_fact {
    int kind;
    const char *state, *treaty, *text, *source;
    base_day from, to;
} law_fact;

/* What a register holds of one territory: an extension to it, an exit for it alone. It moves no state. */
typedef struct law_scope {
    const char *treaty, *state, *territory, *act, *source;
    base_day day, effective, notified;
} law_scope;

typedef struct law_coverage_row {
    const char *treaty, *source;
    base_day complete; /* BASE_NO_DAY: partial */
    char text[40];
} law_coverage_row;

/* Sorted tables; rows by treaty, state, day of consent. */
typedef struct law_table {
    law_clause *clauses;
    size_t clause_count, clause_capacity;
    law_row *rows;
    size_t row_count, row_capacity;
    law_coverage_row *coverage;
    size_t coverage_count, coverage_capacity;
    law_scope *scopes; /* in order of their days */
    size_t scope_count, scope_capacity;
    law_fact *facts;
    size_t fact_count, fact_capacity;
    base_arena arena; /* texts of rows out of a store */
} law_table;

struct law {
    const lexicon *lex;
    store *s;
    const law_table *shipped; /* of the packs, shared */
    law_table own;            /* of the corpus */
    int64_t seen;             /* store_changes_seen when `own` was loaded */
    bool loaded;
};

/* The packs' table, compiled once a pack set (law_table.c). */
treaty_result law_table_of(const lexicon *lex, const law_table **out, base_error *e);
void law_table_free(law_table *t);
void law_table_sort(law_table *t);
const law_clause *law_clause_of(const law_table *t, const char *treaty); /* NULL: none */
/* The state's rows under a treaty, in order; NULL and *count 0 where there is none. Those of the
 * corpus stand for the shipped ones; law_own_rows gives the corpus's alone. */
const law_row *law_rows_of(const law *l, const char *treaty, const char *state, size_t *count);
const law_row *law_own_rows(const law *l, const char *treaty, const char *state, size_t *count);
const law_coverage_row *law_coverage_of(const law *l, const char *treaty);

/* law_clock.c: the clauses' arithmetic. BASE_NO_DAY where the clause gives no day. */
base_day law_exit_day(const law_clause *c, base_day notice, base_day entered);
base_day law_entry_day(const law_clause *c, base_day deposited);
/* The day the lock-in ends: no notice before it; BASE_NO_DAY: none. */
base_day law_lock_end(const law_clause *c, base_day entered);
/* The first day from which a notice given on `notice` can count: later where it comes before a lock-in ends or
 * a window opens. */
base_day law_notice_day(const law_clause *c, base_day notice, base_day entered);
base_day law_add(base_day day, int n, int unit);
/* The day the treaty ends by its own term as known on a day; *extended where that day was put off. */
base_day law_expiry(const law_clause *c, base_day on, base_day known, bool *extended);
/* When a row's consent takes effect: recorded, else by the rule. */
base_day law_row_entry(const law_clause *c, const law_row *row);
/* When a row's exit takes effect: recorded, else by the rule. */
base_day law_row_exit(const law_clause *c, const law_row *row);

/* Every day unknown. */
law_row law_empty_row(const char *treaty, const char *state);
/* `day` had come by `on`, and could be known by `known` through a notification (or none). */
bool law_seen(base_day day, base_day notified, base_day on, base_day known);
/* True where the recorded day of entry, or of exit, is not what deposit and rule give. */
bool law_differs(const law_clause *c, const law_row *row, bool leaving);

/* law_hold.c: the fact of `kind` that covers a day, as known; NULL: none. */
const law_fact *law_fact_on(const law_table *t, int kind, const char *treaty, const char *state,
                            base_day on, base_day known);
/* The day of an exit once conflicts and dues have let go of it; BASE_NO_DAY while they hold. Adds flags. */
base_day law_held(const law_table *t, const law_clause *c, const char *state, base_day notice,
                  base_day end, base_day known, unsigned *flags);
/* law_ends.c: ends that are not the state's own notice: another treaty's exit, the other party's, the term. */
treaty_result law_apply_ends(law *l, const law_clause *c, const char *state, base_day on,
                             base_day known, law_status *out, base_error *e);
/* The first exit of another party that counts on `on`, or is under way; NULL: none. */
const law_row *law_other_exit(const law *l, const law_clause *c, const char *state, base_day on,
                              base_day known);
/* law_vienna.c: the articles of the Vienna Convention that carry a status, as steps. */
treaty_result law_append_vienna(law *l, const char *treaty, const char *state, const law_status *s,
                                base_day on, base_day known, base_buffer *out, base_error *e);

/* The day until which a clause binds who left on `end`; BASE_NO_DAY: none is given. */
base_day law_survives(const law_clause *c, base_day end);
/* Steps of a reason chain: {"kind":..,"article":..,"text":..}, comma between; nothing where
 * there is no text. */
void law_step(base_buffer *out, const char *kind, const char *article, const char *text);
/* What a clause says beside its period: conditions, survival, following, practice. */
void law_clause_steps(base_buffer *out, const law_clause *c);
void law_append_flags(base_buffer *out, unsigned flags);
void law_append_day(base_buffer *out, const char *key, base_day day);
void law_append_text(base_buffer *out, const char *key, const char *text);

#endif
