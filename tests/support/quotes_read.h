/* Who speaks in the quotations of a text, as a line to compare. */
#ifndef QUOTES_READ_H
#define QUOTES_READ_H

#include "test.h"

/* The speakers of the quotations that are speech, in order, parted by " | "; "-" is nobody. Good until the
 * next call. */
const char *quotes_speakers(const char *text);

/* Compares every line of that kind ("quote", "claim") in tests/golden/speakers.txt with what `who` says. */
void quotes_golden(const char *kind, const char *(*who)(const char *text), bool all_alike);

#endif
