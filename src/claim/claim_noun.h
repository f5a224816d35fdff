/* What the files that read noun groups share. */
#ifndef CLAIM_NOUN_H
#define CLAIM_NOUN_H

#include "claim/claim_inner.h"

enum { CHAIN = 6 };

/* claim_beside.c: the noun groups that hang on `group` by prepositions, right after it */
uint32_t claim_chain(const claim_scan *s, uint32_t group, uint32_t out[CHAIN]);

/* The treaty that the noun's own words or those that hang on it name, or that it implies; false: none. */
bool claim_find_treaty(claim_scan *s, const claim_rule *rule, const annotate_group *g,
                       const uint32_t *links, uint32_t count, claim_meaning *m);
/* States beside a nominal act: its possessor, an adjective, "of Latvia", "by Latvia". */
annotate_list claim_states_beside(const claim_scan *s, const annotate_group *g,
                                  const uint32_t *links, uint32_t count);
/* The states that the words around a noun say its act is of. */
void claim_set_owners(claim_scan *s, const claim_rule *rule, uint32_t group, claim_meaning *m);
/* "its exit", "their exit" */
bool claim_is_its(const claim_scan *s, const annotate_group *g);
/* "no longer a party" */
uint32_t claim_denied_from(const claim_scan *s, const annotate_group *g);
bool claim_is_no_longer(const claim_scan *s, uint32_t token);

/* claim_form.c: `m` means what `from` does, told by a noun of this form */
void claim_copy_content(claim_meaning *m, const claim_meaning *from, uint32_t group, uint32_t form);
/* "the law", "this decision", "the Istanbul Convention bill": what was spoken of last. `pact` names the
 * treaty; "": the noun points back by its own words; NULL: neither. */
bool claim_form_from_context(claim_scan *s, uint32_t group, uint32_t form, const char *pact,
                             claim_meaning *m);

#endif
