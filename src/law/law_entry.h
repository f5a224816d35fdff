/* A register entry on its way into the store. */
#ifndef LAW_ENTRY_H
#define LAW_ENTRY_H

#include "law/law_inner.h"

/* Ids and days as the register keeps them; NULL: not said. A withdrawal with neither `deposited` nor
 * `effective` happened on an unknown day up to `done`. */
typedef struct law_entry {
    const char *treaty, *participant, *act, *territory, *term;
    const char *done, *depositary, *deposited, *effective;
    const char *reference, *declares, *note, *source, *confidence;
    const char *notified;
} law_entry;

/* *added false: the register says so already. A date that corrects an entry of the same act and day
 * supersedes it; nothing is edited. */
treaty_result law_entry_write(store *s, const law_entry *x, const char *now, bool *added);

/* law_words.c */

/* YYYY-MM-DD, DD-MM-YYYY, DD/MM/YYYY or D Mon YYYY as YYYY-MM-DD; false: it is none. */
bool law_read_day(const char *text, char out[16]);
/* The register's act of a table's word: the longest that it begins with. NULL: none. */
const char *law_act_of(const char *text);
/* "11-09-2002 (A)", "05/12/2003 a": cuts the field to its day and gives the letters, or NULL. */
const char *law_split_kind(const char *cell);
/* The treaty with that number in the UN Treaty Collection; NULL: none has it. */
const char *law_numbered(const lexicon *lex, const char *number);

#endif
