/*
 * Reading answers out of a corpus: documents, claims, events, conflicts, search, concordance. One
 * kind of cursor over all: rows that are JSON objects.
 */
#ifndef QUERY_H
#define QUERY_H

#include "index/index.h"
#include "judge/judge.h"

typedef struct query_rows query_rows;
treaty_result query_select(store *s, law *l, const lexicon *lex, treaty_kind kind,
                           const treaty_filter *filter, query_rows **out, base_error *e);
treaty_result query_search(store *s, struct index *x, const char *query,
                           const treaty_search_options *options, query_rows **out, base_error *e);
treaty_result query_kwic(store *s, struct index *x, const lexicon *lex, const char *cql,
                         const treaty_search_options *options, query_rows **out, base_error *e);
treaty_result query_freq(store *s, struct index *x, const lexicon *lex, const char *cql,
                         const treaty_search_options *options, query_rows **out, base_error *e);
treaty_result query_count(store *s, struct index *x, const char *query, int64_t *count,
                          base_error *e);
/* One line of a concordance with another window: zero-terminated JSON. */
treaty_result query_widen(store *s, struct index *x, const char *doc, int64_t start, int64_t end,
                          int64_t words, base_buffer *out);
/* Saves a search under a name; NULL forgets it. Inside a transaction. */
treaty_result query_subcorpus_save(store *s, struct index *x, const char *name, const char *query,
                                   base_error *e);
/* Appends a JSON array of all, by name. */
treaty_result query_subcorpora(store *s, struct index *x, base_buffer *out, base_error *e);
treaty_result query_next(query_rows *rows, const char **json, size_t *size, base_error *e);
void query_rows_free(query_rows *rows);

#endif
