/* Claims as the judge needs them: with document, source and actors, read from the store. */
#ifndef JUDGE_CLAIMS_H
#define JUDGE_CLAIMS_H

#include "judge/judge.h"

typedef struct judge_claim {
    int64_t id, document, source;
    const char *external, *outlet, *published; /* published may be NULL */
    const char *treaty, *act, *direction, *body, *reading, *date, *kind, *value, *known_from;
    const char *said_by, *recorded;
    const char *inferred; /* day of an undated document's copies, or NULL */
    annotate_list actors;
    claim_status status;
    bool headline, ahead;
    int start, end; /* bytes of the document's text */
    int confidence;
} judge_claim;

typedef struct judge_claims {
    judge_claim *items;
    size_t count, capacity;
    base_arena arena;
} judge_claims;

typedef struct judge_scope {
    const char *treaty, *state, *known; /* each may be NULL: all */
    bool internal;
    bool facts; /* with claims of facts beside acts (kind not NULL) */
} judge_scope;

/* Every claim knowable by scope->known, of current documents, in order of document and place. */
treaty_result judge_load(store *s, const judge_scope *scope, judge_claims *out, base_error *e);
void judge_claims_free(judge_claims *c);

/* The claim's words out of the stored text, as a JSON string. */
treaty_result judge_append_evidence(store *s, int64_t document, int start, int end,
                                    base_buffer *out, base_error *e);
/* "key":"value" or "key":null. */
void judge_append_pair(base_buffer *out, const char *key, const char *value);
/* First and last day that a claim can speak of: its date, else the day it became knowable. */
void judge_claim_days(const judge_claim *c, base_day *first, base_day *last);
/* Pairs of `copy` as rows of kind "copy": {"id","kind","containment","a":[passages],"b":[...]}. */
treaty_result judge_copies(store *s, const treaty_filter *filter, base_buffer *out, base_error *e);
/* Appends "review", "review_note" and "review_by" of a conflict or copy behind a comma; *rejected
 * tells that it is to be left out: its id changes with what it stands on. */
treaty_result judge_append_review(store *s, const char *subject, base_buffer *out, bool *rejected);
/* Conflicts as lines "recorded TAB when settled, or nothing, TAB id TAB {head of the row, as JSON}". */
treaty_result judge_conflict_changes(store *s, law *l, const lexicon *lex,
                                     const treaty_filter *filter, base_buffer *out, base_error *e);

#endif
