/* What the two files of the clauses pass share; not for other rooms. */
#ifndef CLAUSES_INNER_H
#define CLAUSES_INNER_H

#include "annotate/groups_inner.h"

typedef struct clauses_build {
    groups_scan g;
    uint32_t next_group; /* first group of the sentence being read */
    uint32_t from, to;   /* its tokens */
    uint32_t sentence;
    uint32_t last;    /* clause made last */
    uint32_t finite;  /* last finite clause that is no relative */
    uint32_t waiting; /* clause at the sentence's start that waits for its main clause */
    uint32_t resume;  /* subject to which the verb after a relative goes back */
    bool failed;      /* no memory */
} clauses_build;

annotate_group *clauses_group(const clauses_build *b, uint32_t k);
annotate_clause *clauses_at(const clauses_build *b, uint32_t c); /* NULL: none */
bool clauses_is_saying(const clauses_build *b, uint32_t c);
/* The first group of the list or apposition that `k` ends. */
uint32_t clauses_whole(const clauses_build *b, uint32_t k);
uint32_t clauses_subject_before(const clauses_build *b, uint32_t verb, uint32_t from);
uint32_t clauses_append(clauses_build *b, uint32_t verb, uint8_t governor, uint32_t parent);
/* Object, extent and quotation of a new clause; makes it the last. */
void clauses_finish(clauses_build *b, uint32_t c, uint32_t from);
/* Makes the clause of verb group `k` and hangs it where it belongs. */
void clauses_place(clauses_build *b, uint32_t k);

#endif
