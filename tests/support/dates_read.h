/* What the date pass finds in a text, as a line to compare. */
#ifndef DATES_READ_H
#define DATES_READ_H

#include "test.h"

/* "text=value" joined by " | ". `what`: v value, e edtf, a the other candidate, o offsets too with their
 * type, t type and mod, s what was stated and anchored. Good until the next call. */
const char *dates_read_as(const char *published, const char *text, char what);

/* Publication day of most tests: a Wednesday. */
#define DAY         "2025-04-16"
#define value(text) dates_read_as(DAY, text, 'v')
#define edtf(text)  dates_read_as(DAY, text, 'e')

#endif
