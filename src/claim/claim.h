/*
 * Spans to claims: who did what to which treaty, when, according to whom. Pure. Rules are data
 * ("rules" in packs); this room knows how to match them, not which there are.
 */
#ifndef CLAIM_H
#define CLAIM_H

#include "annotate/annotate.h"

typedef enum claim_status {
    CLAIM_ASSERTED,
    CLAIM_PLANNED,
    CLAIM_CONDITIONAL,
    CLAIM_HISTORIC,
    CLAIM_DENIED
} claim_status;
const char *claim_status_name(claim_status s);

typedef struct claim {
    annotate_list actors;  /* ISO3; empty: the treaty itself */
    const char *treaty;    /* id */
    const char *act;       /* id */
    const char *direction; /* leave join suspend stay none */
    const char *body;      /* parliament lower_chamber upper_chamber government head_of_state
                                  ministry ..., or NULL */
    const char *reading;   /* "1", "2", "final", or NULL */
    bool negative, background, conditional, scheduled; /* from the chain of governors */
    bool news;           /* back in what was left, just come into force: no old joining */
    claim_status status; /* derived from the four by claim_status_of */
    const char *date;    /* EDTF or ISO week, or NULL */
    bool date_of_news;   /* the date is that of the report, for want of one in the text */
    uint32_t date_first, date_last; /* its span, tokens; equal: none */
    const char *said_by;            /* nearest speaker as written, or NULL */
    const char *chain;              /* "Delfi > UNN" outermost last, or NULL */
    bool headline;                  /* stands in the title */
    bool ahead;                     /* of headlines: claims more than the body's claims */
    const char *rule;               /* id */
    const char *kind;     /* NULL: a claim of an act; "count", "holder", ... facts beside acts */
    const char *value;    /* of facts: the number, the name */
    uint32_t first, last; /* evidence: tokens */
    uint32_t start, end;  /* evidence: bytes of the text */
    uint8_t confidence;   /* 0..100 */
} claim;

/* The one table of design section 4: negative -> denied; else background -> historic; else
 * conditional -> conditional; else scheduled -> planned; else asserted. */
claim_status claim_status_of(bool negative, bool background, bool conditional, bool scheduled);

typedef struct claim_list {
    claim *items;
    uint32_t count;
    size_t capacity;
    base_arena arena;
} claim_list;
/* All claims of body and headline, one per distinct (actors, treaty, act, status, date), in order
 * of their evidence; behind them the facts beside acts. */
treaty_result claim_read(claim_list *out, const annotate_result *r, base_error *e);
void claim_list_free(claim_list *l);

/* Runs the examples of the rules that came with `file` (NULL: all); see treaty_packs_check. */
treaty_result claim_check_rules(const lexicon *lex, const char *file, base_buffer *report,
                                base_error *e);

#endif
