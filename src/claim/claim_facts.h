/* Facts beside acts: claims whose `kind` is not NULL. Private to this room.
 *
 *   kind      actors  act                     value
 *   holder    state   type of the office      person: id in the packs, else as written
 *   place     -       adopt, sign             the town as written
 *   weekday   -       -                       the weekday as written; date: the day beside it
 *   count     -       sign, accede            "163", ">160", "<50", "~160"
 *   notice    -       take_effect             P6M, P1Y, P90D
 *   majority  state   vote                    "81/1/7": for, against, abstained; - where not said
 *   ban       -       -                       "use produce": what the treaty forbids; "only use",
 *                                             "not produce"
 */
#ifndef CLAIM_FACTS_H
#define CLAIM_FACTS_H

#include "claim/claim_inner.h"

/* Adds the facts behind the claims of acts. */
treaty_result claim_facts(claim_scan *s, claim_list *out, base_error *e);

/* A fact with defaults; NULL: in boilerplate, or no memory (s->failed). Borrowed until the next. */
claim *claim_add_fact(claim_scan *s, claim_list *out, const char *kind, uint32_t first,
                      uint32_t last);
const char *claim_fact_text(claim_scan *s, const char *text); /* a copy in the arena */
/* `words` ends with NULL. */
bool claim_fact_word(const claim_scan *s, uint32_t token, const char *const *words);
void claim_sentence_of(const claim_scan *s, uint32_t token, uint32_t *first, uint32_t *last);

/* claim_counts.c */
void claim_add_counts(claim_scan *s, claim_list *out);
void claim_add_notices(claim_scan *s, claim_list *out);
void claim_add_majorities(claim_scan *s, claim_list *out, uint32_t acts);
/* claim_bans.c */
void claim_add_bans(claim_scan *s, claim_list *out);

#endif
