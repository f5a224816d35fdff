/* What the files that tag tokens share. */
#ifndef GROUPS_TAG_H
#define GROUPS_TAG_H

#include "annotate/groups_inner.h"

/* What the tokens before leave open. */
typedef struct groups_context {
    uint8_t previous;  /* tag of the token before, TAG_NONE after a break */
    uint8_t auxiliary; /* the auxiliary or "to" that waits for its verb */
    uint8_t parted;    /* the same over an aside: "will, officials said, leave"; */
    uint8_t aside;     /* what opened that, a comma or a dash */
    uint8_t verb;      /* tag of the last main verb in this stretch, TAG_NONE after a boundary */
    bool plural;       /* the noun before is plural or coordinated */
    bool adjective;    /* the name before is an adjective: Latvian */
    bool saying;       /* the last verb reports speech: a clause without "that" may follow */
    bool wishing;      /* behind "recommended that": a bare form is its verb */
} groups_context;

/* groups_tag.c: "to" opens an infinitive where a base form follows, over adverbs */
bool groups_opens_infinitive(const groups_scan *g, uint32_t i);
/* A noun, its adjective or a name stands right behind the token. */
bool groups_noun_follows(const groups_scan *g, uint32_t i);
/* groups_tag_open.c: of a token that is no closed word, of these classes */
uint8_t groups_tag_open(const groups_scan *g, uint32_t i, uint32_t classes,
                        const groups_context *c);
/* groups_tag_phrase.c: how many words from `i` on stand for an adverb; 0: none */
uint32_t groups_phrase(const groups_scan *g, uint32_t i, const groups_context *c);
/* groups_tag_word.c: TAG_NONE: what its classes say */
uint8_t groups_tag_word(const groups_scan *g, uint32_t i, int word, const groups_context *c);
/* "The pact, Jane Roe fears, is": a word in -s between two commas, behind who does it. */
bool groups_set_off(const groups_scan *g, uint32_t i);

#endif
