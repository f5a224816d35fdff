/*
 * Events against law and against each other: where a state stands, headlines ahead of the law,
 * conflicts. The only room that knows both halves.
 */
#ifndef JUDGE_H
#define JUDGE_H

#include "event/event.h"
#include "law/law.h"

/* The JSON of `treaty status`: {"state","name","treaty","treaty_name","on","known", law's keys...,
 * "stands":{"act","name","date","reported","claims":[..]},"furthest":{..},"reported":[..],
 * "earliest_exit","because":[..]}. */
treaty_result judge_status(store *s, law *l, const lexicon *lex, const char *treaty,
                           const char *state, const char *on, const char *known, bool internal,
                           base_buffer *out, base_error *e);
/* Claims knowable by `known` and said by `on` that say more than the law of their day: rows as JSON lines {"document",
 * "source","published","place","evidence","start","end","state","treaty","act","says","law",
 * "stands"}. */
treaty_result judge_ahead(store *s, law *l, const lexicon *lex, const char *treaty, const char *on,
                          const char *known, bool internal, base_buffer *out, base_error *e);
/* Conflicts among claims, and of claims with register, clauses and the packs' facts: JSON lines
 * {"id","kind","treaty","state","a":[{"doc","evidence","claim"}],"b":[...or {"register"}],
 * "explanation","settles","settled_by"}. */
treaty_result judge_conflicts(store *s, law *l, const lexicon *lex, const treaty_filter *filter,
                              base_buffer *out, base_error *e);
/* The log of events with conflicts and notices that are not in the register, by recorded time; `l`
 * NULL: the log alone. {"id","recorded","kind","subject","detail"} a line. */
treaty_result judge_changes(store *s, law *l, const lexicon *lex, const treaty_filter *filter,
                            base_buffer *out, base_error *e);
/* States that the corpus says anything of for a treaty, sorted. */
treaty_result judge_states(store *s, const char *treaty, const char *known, base_arena *arena,
                           const char ***out, size_t *count, base_error *e);

#endif
