/*
 * Register, clauses, status on a day. Knows nothing of news: only register entries make law.
 */
#ifndef LAW_H
#define LAW_H

#include "lexicon/lexicon.h"
#include "store/store.h"

typedef enum law_legal {
    LAW_UNKNOWN,
    LAW_NOT_PARTY,
    LAW_SIGNATORY,
    LAW_CONTRACTING,
    LAW_PARTY,
    LAW_FORMER_PARTY,
    LAW_TERMINATED
} law_legal;
const char *law_legal_name(law_legal l);

enum { /* closed, documented in design section 4 and in the manual */
       LAW_SUSPENSION_ASSERTED = 1 << 0,
       LAW_PROVISIONAL = 1 << 1,
       LAW_CONTESTED = 1 << 2,
       LAW_NO_CLAUSE = 1 << 3,
       LAW_CONFLICT_HOLD = 1 << 4,
       LAW_LOCK_IN = 1 << 5,
       LAW_NOTICE_MISSING = 1 << 6,
       LAW_NOTICE_REPORTED = 1 << 7,
       LAW_NOTICE_REVOKED = 1 << 8,
       LAW_RATIFICATION_WITHDRAWN = 1 << 9,
       LAW_SIGNATURE_DISOWNED = 1 << 10,
       LAW_EXTENDED = 1 << 11,
       LAW_LINKED = 1 << 12,
       LAW_MEMBERSHIP_LOST = 1 << 13,
       LAW_CONDITIONS_OPEN = 1 << 14,
       LAW_EXPIRED = 1 << 15,
       LAW_COUNTING_ASSUMED = 1 << 16,
       LAW_DIFFERS = 1 << 17
};
const char *law_flag_name(unsigned flag); /* one bit */

/* The register of all treaties in memory, compact, from packs (shipped) and store (imported). */
typedef struct law law;
/* `s` may be NULL: shipped registers only. Kept up to date by law_refresh. */
treaty_result law_new(law **out, const lexicon *lex, store *s, base_error *e);
void law_free(law *l);
treaty_result law_refresh(law *l, base_error *e); /* cheap when nothing changed */

/* Answer without reasons: a few hundred nanoseconds. */
typedef struct law_status {
    law_legal legal;
    int8_t bound;     /* 1, 0, -1 unknown */
    base_day since;   /* of the present status; BASE_NO_DAY */
    base_day pending; /* effective day of what is under way; BASE_NO_DAY: none */
    base_day pending_notified;
    const char *
        pending_act; /* "withdraw", "enter_into_force", "terminate" (with the other party's exit), "expire";
                                NULL: nothing is under way */
    unsigned flags;
} law_status;
/* An exit of its own is under way; its day may be open (law_status.pending). */
bool law_withdraws(const law_status *s);
treaty_result law_status_on(law *l, const char *treaty, const char *state, base_day on,
                            base_day known, law_status *out, base_error *e);
/* The same as JSON keys of the command `status` without braces: "legal","bound","since","pending",
 * "earliest_exit","flags","because" (steps with article, register entry). */
treaty_result law_status_json(law *l, const char *treaty, const char *state, base_day on,
                              base_day known, base_buffer *out, base_error *e);
/* First day on which a notice given on `day` takes effect; BASE_NO_DAY where no clause gives one. */
base_day law_earliest_exit(const law *l, const char *treaty, const char *state, base_day day);

/* Parties on a day, by state id: calls nothing back, fills a list of register indices. */
typedef struct law_party {
    const char *state;
    base_day since;
    base_day pending;
} law_party;
treaty_result law_parties(law *l, const char *treaty, base_day on, base_day known,
                          base_arena *arena, law_party **out, size_t *count, base_error *e);
/* "complete as at 2026-11-21" or "partial"; NULL: no register of this treaty. */
const char *law_coverage(const law *l, const char *treaty);

treaty_result law_calc(const lexicon *lex, const treaty_calc_question *q, base_buffer *json,
                       base_error *e);
treaty_result law_import(store *s, const lexicon *lex, const char *path,
                         const treaty_import_options *options, base_buffer *summary, base_error *e);
/* Rows as JSON objects, newline-separated. */
treaty_result law_audit(law *l, const char *treaty, base_buffer *rows, base_error *e);
/* The stints that count, own ones before shipped ones, by treaty and state. */
treaty_result law_register(law *l, const char *treaty, const char *state, base_buffer *rows,
                           base_error *e);
/* Packs' "clauses" and "registers": wrong fields named by path. */
treaty_result law_check_packs(const lexicon *lex, base_error *e);

#endif
