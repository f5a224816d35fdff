/* Reading the packs' JSON: one entry at a time, a wrong field named by its path. */
#ifndef LAW_TAKE_H
#define LAW_TAKE_H

#include "law/law_inner.h"

typedef struct law_loader {
    law_table *t;
    const char *file, *section;
    size_t index;
    base_error *e;
} law_loader;

treaty_result law_wrong(const law_loader *l, const char *field, const char *what);
/* A missing or null field leaves *out as it is; `path` is what an error calls it. */
treaty_result law_take_text(const law_loader *l, const json_t *o, const char *key, const char *path,
                            const char **out);
treaty_result law_take_day(const law_loader *l, const json_t *o, const char *key, const char *path,
                           base_day *out);
treaty_result law_take_number(const law_loader *l, const json_t *o, const char *key,
                              const char *path, int *out);
/* One of the words of a NULL-terminated list, by its place in it. */
treaty_result law_take_word(const law_loader *l, const json_t *o, const char *key, const char *path,
                            const char *const *words, int *out);

treaty_result law_take_clause(law_loader *l, const json_t *o); /* law_clauses.c */

#endif
