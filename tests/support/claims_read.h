/* What a report says of treaties, as a line to compare. */
#ifndef CLAIMS_READ_H
#define CLAIMS_READ_H

#include "test.h"

#include <jansson.h>

/* The reading of a document by the shipped packs, as treaty_reading_json shows `what` of it; the caller's. */
json_t *claims_reading(const treaty_document *d, int what);

/* The claims of a report of 9 May 2025 as "ACTORS treaty act status [date]; ...". Good until the next
 * call. */
const char *claims_told(const char *title, const char *text);
#define expect_told(wanted, text) expect_text(wanted, claims_told(NULL, text))

#endif
