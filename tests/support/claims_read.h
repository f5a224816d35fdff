/* What a report says of treaties, as a line to compare. */
#ifndef CLAIMS_READ_H
#define CLAIMS_READ_H

#include "test.h"

/* The claims of a report of 9 May 2025 as "ACTORS treaty act status [date]; ...". Good until the next
 * call. */
const char *claims_told(const char *title, const char *text);
#define expect_told(wanted, text) expect_text(wanted, claims_told(NULL, text))

#endif
