/* What the files that read noun groups share. */
#ifndef CLAIM_NOUN_H
#define CLAIM_NOUN_H

#include "claim/claim_inner.h"

enum { CHAIN = 6 };

/* claim_group.c: the noun groups that hang on `group` by prepositions, right after it */
uint32_t claim_chain(const claim_scan *s, uint32_t group, uint32_t out[CHAIN]);

/* claim_form.c: `m` means what `from` does, told by a noun of this form */
void claim_copy_content(claim_meaning *m, const claim_meaning *from, uint32_t group, uint32_t form);
/* "the law", "this decision", "the Istanbul Convention bill": what was spoken of last. `pact` names the
 * treaty; "": the noun points back by its own words; NULL: neither. */
bool claim_form_from_context(claim_scan *s, uint32_t group, uint32_t form, const char *pact,
                             claim_meaning *m);

#endif
