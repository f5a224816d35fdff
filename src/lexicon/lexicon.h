/*
 * Packs: JSON files become words, names, verbs, acts, clauses in immutable tables.
 *
 * One pack is made of files; each file is one JSON object and may hold any of the sections
 * "states" "groups" "treaties" "bodies" "offices" "persons" "organisations" "words" "verbs"
 * "sets" "acts" "rules" "clauses" "registers" "facts" "bans". The sections behind "acts" are kept
 * as JSON for the rooms that know them (lexicon_section). The shape of each section is in
 * lua/treaty/data/README.md.
 *
 * `struct treaty_packs` (public handle) is a lexicon: it is defined here.
 */
#ifndef LEXICON_H
#define LEXICON_H

#include "text/text.h"

#include <jansson.h>

typedef struct treaty_packs lexicon;

/* ---- words: every form that a pack names, and its inflections ---- */

enum { /* classes of a word form; a form may have several */
       WORD_DETERMINER = 1 << 0,
       WORD_PREPOSITION = 1 << 1,
       WORD_CONJUNCTION = 1 << 2, /* and or but nor */
       WORD_PRONOUN = 1 << 3,
       WORD_BE = 1 << 4,
       WORD_HAVE = 1 << 5,
       WORD_DO = 1 << 6,
       WORD_MODAL = 1 << 7,
       WORD_NOT = 1 << 8, /* not never no-longer neither ... */
       WORD_TO = 1 << 9,
       WORD_BASE = 1 << 10,
       /* verb: leave */ WORD_S = 1 << 11, /* leaves */
       WORD_PAST = 1 << 12,
       /* left, voted */ WORD_PARTICIPLE = 1 << 13, /* left, withdrawn */
       WORD_ING = 1 << 14,
       /* leaving */ WORD_NOUN = 1 << 15,
       WORD_ADJECTIVE = 1 << 16,
       WORD_ADVERB = 1 << 17,
       WORD_WH = 1 << 18,           /* which who that whose where when */
       WORD_SUBORDINATOR = 1 << 19, /* if when after because although unless once while */
       WORD_MONTH = 1 << 20,
       WORD_WEEKDAY = 1 << 21,
       WORD_UNIT = 1 << 22, /* day week month year */
       WORD_NUMERAL = 1 << 23,
       /* one two dozen hundred */ WORD_ORDINAL = 1 << 24, /* first 18th */
       WORD_PARTICLE = 1 << 25,
       /* out up down off */ WORD_NAME = 1 << 26, /* given names, */
       WORD_MAN = 1 << 27,                        /* and whose they are, where that is known */
       WORD_WOMAN = 1 << 28
};
#define WORD_NAMES (WORD_NAME | WORD_MAN | WORD_WOMAN)
#define WORD_VERB  (WORD_BASE | WORD_S | WORD_PAST | WORD_PARTICIPLE | WORD_ING)

/* One word form. Its place is its id; id 0 is "unknown". */
typedef struct lexicon_form {
    const char *norm;
    uint32_t size;
    uint32_t lemma; /* itself where it has no other */
    uint32_t classes;
    int32_t number;
    uint32_t node;    /* of the trie, where a name begins with it; 0: none does */
    bool listed;      /* it, or its lemma, is in a set beyond the first LEXICON_SET_BITS */
    uint64_t sets[4]; /* a bit for each of those that list it or its lemma */
} lexicon_form;
enum { LEXICON_SET_BITS = 256 };
/* The forms lie first in a lexicon, that of no word too: questions about a word, asked thousands
 * of times a document, cost no call and no test. */
static inline const lexicon_form *
lexicon_form_at(const lexicon *lex, uint32_t word)
{
    return *(const lexicon_form *const *)(const void *)lex + word;
}

uint32_t lexicon_word(const lexicon *lex, const char *norm, size_t size); /* 0: unknown */
uint32_t lexicon_word_count(const lexicon *lex); /* ids are 1 to one less */
const char *lexicon_norm(const lexicon *lex, uint32_t word);
static inline uint32_t
lexicon_classes(const lexicon *lex, uint32_t word) /* WORD_... */
{
    return lexicon_form_at(lex, word)->classes;
}
/* Its verb or noun lemma's word id; the verb's where it is both. */
static inline uint32_t
lexicon_lemma(const lexicon *lex, uint32_t word)
{
    return lexicon_form_at(lex, word)->lemma;
}
/* Month 1-12, weekday 1-7, numeral or ordinal value; -1: none. */
static inline int
lexicon_number(const lexicon *lex, uint32_t word)
{
    return lexicon_form_at(lex, word)->number;
}
/* Named word sets of the packs ("saying", "leaving"): id by name, -1: no such set. A set holds
 * lemmas; membership is asked for any inflected form. */
int lexicon_set(const lexicon *lex, const char *name);
bool lexicon_in_later_set(const lexicon *lex, uint32_t word, int set);
static inline bool
lexicon_in_set(const lexicon *lex, uint32_t word, int set)
{
    if ((unsigned)set >= LEXICON_SET_BITS) return set >= 0 && lexicon_in_later_set(lex, word, set);
    return (lexicon_form_at(lex, word)->sets[set / 64] >> set % 64 & 1) != 0;
}

/* Fills token.word for the whole stream. */
void lexicon_look_up(const lexicon *lex, text_stream *s);

/* ---- entries: states, treaties, ... found by one trie over word ids, longest match ---- */

typedef enum lexicon_kind {
    LEXICON_STATE,
    LEXICON_GROUP /* the Baltic states */,
    LEXICON_TREATY,
    LEXICON_BODY /* parliament,
    chamber, government, ministry, court, gazette */
    ,
    LEXICON_OFFICE /* president, prime minister */,
    LEXICON_PERSON,
    LEXICON_ORGANISATION,
    LEXICON_PLACE /* cities and regions that are no states:
    traps such as South Georgia, American Samoa */
    ,
    LEXICON_CUE, /* boilerplate and fixed phrases */
    LEXICON_KINDS
} lexicon_kind;

enum { /* how a name stands for its entry */
       NAME_PROPER,
       NAME_ADJECTIVE,
       NAME_DEMONYM,
       NAME_METONYM /* Washington, the Kremlin: a
    government */
       ,
       NAME_CAPITAL /* Riga: a place unless it acts */,
       NAME_ABBREVIATION,
       NAME_OLD,
       NAME_ALIAS,
       NAME_DESCRIPTION /* "treaty banning cluster munitions" */
};
enum {                     /* conditions on the form, checked by lexicon_match */
       NAME_CASE = 1,      /* only with the capitals written in the pack (US, CAR, Turkey) */
       NAME_NOT_ALONE = 2, /* ambiguous: the annotator asks for context (Georgia, Jordan, Chad) */
       NAME_ARTICLE = 4    /* only after "the" */
};

typedef struct lexicon_entry {
    lexicon_kind kind;
    const char *id;       /* "LVA", "apmbc", "LVA.parliament" ... */
    const char *name;     /* display name */
    const char *state;    /* of bodies, offices, persons: ISO3, or NULL */
    const char *type;     /* body: parliament lower_chamber upper_chamber government ministry court
                              gazette; office: head_of_state head_of_government foreign_minister
                              defence_minister minister speaker spokesperson lawmaker; organisation:
                              id of the treaty that is its constitution, or NULL */
    const char **members; /* of groups: ISO3, NULL-terminated */
    const char *adopted;  /* of treaties: their date, or NULL */
    base_day adopted_on;  /* the first day that the date may be; BASE_NO_DAY: none */
    bool is_union;        /* of states: a union of them, a participant beside them */
    const char *beside;   /* of a treaty: the id of the one that must be named before it; NULL */
    const json_t *data;   /* the entry as it stands in the pack, borrowed */
} lexicon_entry;

typedef struct lexicon_match {
    uint32_t first, last; /* tokens [first, last) */
    uint32_t entry;       /* index for lexicon_entry_at */
    uint8_t how;          /* NAME_PROPER ... */
    uint8_t conditions;   /* NAME_NOT_ALONE ... left to the annotator */
} lexicon_match;

/* The entries lie second in a lexicon, behind the forms. */
static inline const lexicon_entry *
lexicon_entry_at(const lexicon *lex, uint32_t index)
{
    return ((const lexicon_entry *const *)(const void *)lex)[1] + index;
}
/* Whether the packs say that the treaty is deposited with the body, two entries; `unknown` where they say nothing. */
bool lexicon_is_deposited(const lexicon *lex, uint32_t treaty, uint32_t body, bool unknown);
uint32_t lexicon_entry_count(const lexicon *lex);
/* All entries of a kind lie in [first, last), mostly no others do: which is to be asked of each. */
typedef struct lexicon_range {
    uint32_t first, last;
} lexicon_range;
lexicon_range lexicon_entries(const lexicon *lex, lexicon_kind kind);
/* By kind and id, exactly; -1: none. */
int64_t lexicon_find(const lexicon *lex, lexicon_kind kind, const char *id);
/* By id, ISO3 or any name, folded, for users' input; -1 and up to three nearest names in
 * `nearest` (for "no such state: 'Lativa'; did you mean Latvia?"); LEXICON_NO_MEMORY. */
enum { LEXICON_NO_MEMORY = -2 };
/* Room for what may begin at one word: many treaties share "nuclear weapons". */
enum { LEXICON_READINGS = 32 };
int64_t lexicon_find_name(const lexicon *lex, lexicon_kind kind, const char *name,
                          char nearest[256]);
/* All names at a token, longest first; treaties before others of the same length. Returns how
 * many were written (at most `room`). */
size_t lexicon_walk(const lexicon *lex, const text_stream *s, uint32_t token, lexicon_match *out,
                    size_t room);
static inline size_t
lexicon_match_at(const lexicon *lex, const text_stream *s, uint32_t token, lexicon_match *out,
                 size_t room)
{
    uint32_t word = token < s->count ? s->tokens[token].word : 0;

    if (lexicon_form_at(lex, word)->node == 0) return 0;
    return lexicon_walk(lex, s, token, out, room);
}

/* ---- acts ---- */

typedef struct lexicon_act {
    const char *id;        /* "promulgate" */
    const char *family;    /* intent domestic_step international_step joining conduct other */
    const char *direction; /* default direction: leave join suspend stay none */
    int rung;              /* on the ladder of leaving or joining; 0: none */
    const char *name;      /* printed: "law promulgated" */
} lexicon_act;
const lexicon_act *lexicon_act_at(const lexicon *lex, uint32_t index);
int lexicon_find_act(const lexicon *lex, const char *id); /* -1: none */

/* ---- sections kept as JSON: for claim and law ---- */

/* The `index`-th file's array of that section (NULL: no more such files), and the file's name. */
const json_t *lexicon_section(const lexicon *lex, const char *section, size_t index,
                              const char **file);
const char *lexicon_hash(const lexicon *lex); /* hex over all files */

/* A place for what a higher room compiles from a section once per pack set (rules, clauses):
 * built under a lock on first use by `build`, freed with the packs by `release`. */
enum {
    LEXICON_SLOT_RULES,
    LEXICON_SLOT_LAW,
    LEXICON_SLOT_LANGUAGE,
    LEXICON_SLOT_NAMES,
    LEXICON_SLOT_SPEECH,
    LEXICON_SLOT_GROUPS,
    LEXICON_SLOT_DATES,
    LEXICON_SLOTS
};
treaty_result lexicon_slot(const lexicon *lex, int slot,
                           treaty_result (*build)(const lexicon *, void **, base_error *),
                           void (*release)(void *), void **out, base_error *e);

/* treaty_packs_extend without the check of what the rooms above make of a pack. */
treaty_result lexicon_extend(const lexicon *packs, const char *name, const char *json, size_t size,
                             treaty_packs **out, char *message, size_t message_size);

#endif
