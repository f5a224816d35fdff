/* What the files of the clauses pass share; not for other rooms. */
#ifndef CLAUSES_INNER_H
#define CLAUSES_INNER_H

#include "annotate/groups_inner.h"

typedef struct clauses_build {
    groups_scan g;
    annotate_group *groups; /* all there are: none is added here */
    uint32_t quote;         /* the first quotation that ends behind what was read */
    uint32_t next_group;    /* first group of the sentence being read */
    uint32_t from, to;      /* its tokens */
    uint32_t sentence;
    uint32_t last;    /* clause made last */
    uint32_t finite;  /* last finite clause that is no relative */
    uint32_t waiting; /* clause at the sentence's start that waits for its main clause */
    uint32_t resume;  /* subject to which the verb after a relative goes back */
    uint32_t
        inverted; /* condition in the midst of a sentence, in whose place its main clause comes: */
    annotate_clause replaced; /* as it stood there */
    uint32_t
        told; /* clause of "to leave" in "said that the bill to leave it": of the bill a verb may
                         still come */
    uint32_t told_of; /* the bill */
    bool failed;      /* no memory */
} clauses_build;

/* What stands between the last verb group and this one. */
typedef struct clauses_between {
    uint32_t marker; /* token of if, when, which, that ...; UINT32_MAX */
    uint8_t marker_tag;
    uint32_t conjunction; /* token of and, or, but; UINT32_MAX */
    uint32_t from;        /* first token after the last verb group */
    uint32_t subject;     /* noun group that can be the subject; UINT32_MAX */
    uint32_t before;      /* top-level group right before, dates left out; UINT32_MAX */
    bool comma;           /* a comma or dash right before the verb group */
    bool boundary;        /* a comma, dash or conjunction between the two verbs */
} clauses_between;

static inline annotate_group *
clauses_group(const clauses_build *b, uint32_t k)
{
    return b->groups + k;
}
static inline annotate_clause *
clauses_at(const clauses_build *b, uint32_t c) /* NULL: none */
{
    return c < b->g.r->clause_count ? &b->g.r->clauses[c] : NULL;
}
/* "Norway as a European state cannot": the word "as" opens no clause. */
bool clauses_calls_subject(const clauses_build *b, uint32_t as);
bool clauses_is_saying(const clauses_build *b, uint32_t c);
/* The first group of the list or apposition that `k` ends. */
uint32_t clauses_whole(const clauses_build *b, uint32_t k);
/* No preposition governs it, or one that is a subordinator: it can be a subject. */
bool clauses_free_noun(const clauses_build *b, uint32_t k);
uint32_t clauses_list_head(const clauses_build *b, uint32_t k);
uint32_t clauses_subject_before(const clauses_build *b, uint32_t verb, uint32_t from);
uint32_t clauses_append(clauses_build *b, uint32_t verb, uint8_t governor, uint32_t parent);
/* Object, extent and quotation of a new clause; makes it the last. */
void clauses_finish(clauses_build *b, uint32_t c, uint32_t from);
/* clauses_object.c */
void clauses_find_object(clauses_build *b, annotate_clause *clause, const annotate_group *v);
void clauses_find_particle(clauses_build *b, const annotate_clause *clause, annotate_group *v);
/* clauses_auxiliary.c: "nor has it joined the pact": the verb becomes that of the clause its auxiliary opened; false:
 * no such thing. */
bool clauses_take_auxiliary(clauses_build *b, uint32_t verb);
/* clauses_place.c */
static inline bool
clauses_wide_gap(const clauses_build *b, uint32_t i) /* a comma, dash or quote before it */
{
    uint8_t gap = i < b->g.count ? b->g.s->tokens[i].gap : TEXT_GAP_NONE;

    return gap >= TEXT_GAP_COMMA && gap <= TEXT_GAP_QUOTE;
}
/* "and left", "and on Monday left": the conjunction is the verb's. */
void clauses_coordinate(clauses_build *b, uint32_t verb, const clauses_between *x);
bool clauses_conjunction_before(const clauses_build *b, uint32_t verb, const clauses_between *x);
static inline bool
clauses_in_set(const clauses_build *b, uint32_t lemma, int set)
{
    return lexicon_in_set(b->g.r->lex, lemma, set);
}
void clauses_set_marker(clauses_build *b, uint32_t c, uint32_t marker);
/* "ratified it; in May the king, speaking on television, announced": the subject between the last verb and this one
 * is a new one's, and no object of the verb before. */
bool clauses_opens_anew(const clauses_build *b, const clauses_between *x);
/* "Peru, he recalled, signed it", "while Peru, it is said, left": the subject before what is said between two commas;
 * UINT32_MAX: nothing is. */
uint32_t clauses_over_speech(const clauses_build *b, uint32_t verb);
/* clauses_bare.c */
void clauses_note_told(clauses_build *b, uint32_t c, const clauses_between *x);
bool clauses_of_told(clauses_build *b, uint32_t verb, const clauses_between *x);
bool clauses_is_bare(const clauses_build *b, uint32_t verb);
bool clauses_is_having(const clauses_build *b, uint32_t verb);
/* clauses_depend.c: finite verbs that hang on another clause or on a noun. Each makes the clause; those that
 * tell say whether they did. */
void clauses_relative(clauses_build *b, uint32_t verb, const clauses_between *x);
void clauses_that(clauses_build *b, uint32_t verb, const clauses_between *x);
void clauses_subordinate(clauses_build *b, uint32_t verb, const clauses_between *x);
bool clauses_attribution(clauses_build *b, uint32_t verb, const clauses_between *x);
bool clauses_follows_saying(const clauses_build *b, uint32_t verb, const clauses_between *x);
void clauses_reported(clauses_build *b, uint32_t verb, const clauses_between *x);
uint32_t clauses_list_end(const clauses_build *b, uint32_t k);
/* clauses_reduced.c: no object stands behind it: a preposition, a date, an adverb, the end of the clause */
bool clauses_lacks_object(const clauses_build *b, const annotate_group *v);
/* A form in -ed that could be past stands as a participle beside its noun. */
bool clauses_is_reduced(const clauses_build *b, uint32_t verb, const clauses_between *x);
bool clauses_goes_on_then(const clauses_build *b, uint32_t verb);
/* clauses_share.c: one "was" serves both: "was weighing the cost and preparing". */
bool clauses_share_progressive(clauses_build *b, uint32_t verb, const clauses_between *x);
/* "signed it and, after a long debate, ratified it": an aside parts the verb from its "and". */
bool clauses_goes_on_over_aside(const clauses_build *b, uint32_t verb);
/* "was, after long talks, ratified": the auxiliary before the aside is the verb's; false: none is. */
/* One aside stands between the two: a comma or dash behind the one, another before the other, none in it. */
bool clauses_is_one_aside(const clauses_build *b, const annotate_group *aux,
                          const annotate_group *v);
bool clauses_take_parted(clauses_build *b, uint32_t verb);
/* "ratified", "never ratified": no auxiliary of its own. */
bool clauses_lacks_auxiliary(const clauses_build *b, const annotate_group *v);
/* Right behind the verb before, of one list: "will not sign, ratify or join it". */
bool clauses_is_listed_verb(const clauses_build *b, uint32_t verb);
/* One "to" serves both. */
bool clauses_shares_to(const clauses_build *b, uint32_t verb, const clauses_between *x);
/* clauses_over.c: false where the verb tells of no condition */
bool clauses_inverted(clauses_build *b, uint32_t verb);
void clauses_turn_round(clauses_build *b, uint32_t c);
bool clauses_said_over(const clauses_build *b, uint32_t *that);
bool clauses_is_told_of(const clauses_build *b, uint32_t relative, uint32_t noun);
/* clauses_bare.c: verbs without tense */
void clauses_infinitive(clauses_build *b, uint32_t verb, const clauses_between *x);
void clauses_gerund(clauses_build *b, uint32_t verb, const clauses_between *x);
void clauses_participle(clauses_build *b, uint32_t verb, const clauses_between *x);
/* Makes the clause of verb group `k` and hangs it where it belongs. */
void clauses_place(clauses_build *b, uint32_t k);

#endif
