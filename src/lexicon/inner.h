/* The tables of a pack set, shared by the files of this room. */
#ifndef LEXICON_INNER_H
#define LEXICON_INNER_H

#include "lexicon/lexicon.h"

#include <pthread.h>
#include <stdatomic.h>

enum { LEXICON_SETS = 512, SET_NAMES = 1024 /* hash slots */, LARGEST_NAME = 48 /* words */ };

/* A name at the end of a path of words through the trie. */
typedef struct lexicon_name {
    uint32_t entry;
    uint32_t next; /* further names that end at the same node; UINT32_MAX: none */
    uint8_t how, conditions;
    bool upper, capital; /* how the pack writes it: all letters are capitals, the first one is */
    const char *written;
} lexicon_name;

/* Nodes of the trie; children are found in one hash table over (node, word). */
typedef struct lexicon_edge {
    uint32_t node, word, child; /* child 0: empty slot */
} lexicon_edge;

/* A word in the hash table: a look at it tells short words apart, without the word itself. */
typedef struct lexicon_slot_entry {
    uint64_t key;
    uint32_t word, size; /* word 0: free */
} lexicon_slot_entry;

typedef struct lexicon_set_entry {
    const char *name;
    uint32_t *lemmas; /* sorted ids */
    size_t count, capacity;
} lexicon_set_entry;

typedef struct lexicon_file {
    char *name;
    json_t *json;
} lexicon_file;

struct treaty_packs {
    lexicon_form *words;    /* first: see lexicon_form_at */
    lexicon_entry *entries; /* second: see lexicon_entry_at */
    atomic_int references;
    char hash[65];
    base_arena arena;
    lexicon_file *files;
    size_t file_count, file_capacity;
    size_t word_count, word_capacity;
    lexicon_slot_entry *slots; /* hash table of words, power of two */
    size_t slot_count;
    unsigned slot_shift; /* 64 less the bits of slot_count */
    lexicon_set_entry sets[LEXICON_SETS];
    int set_count;
    uint16_t set_slots[SET_NAMES]; /* set + 1 by the hash of its name, 0 free */
    size_t entry_count, entry_capacity;
    uint32_t *entry_slots; /* entry + 1 by the hash of kind and id, 0 free; the last of an id */
    size_t entry_mask;
    lexicon_range ranges[LEXICON_KINDS];
    lexicon_name *names;
    size_t name_count, name_capacity;
    uint32_t *node_names; /* first name that ends at a node; UINT32_MAX: none */
    size_t node_count, node_capacity;
    lexicon_edge *edges;
    size_t edge_count, edge_slots;
    lexicon_act *acts;
    size_t act_count, act_capacity;
    pthread_mutex_t lock; /* of the slots below */
    void *slot[LEXICON_SLOTS];
    void (*release[LEXICON_SLOTS])(void *);
};

/* words.c */
treaty_result lexicon_begin_words(lexicon *lex, base_error *e);  /* the unknown one: id 0 */
treaty_result lexicon_settle_words(lexicon *lex, base_error *e); /* when all are there */
treaty_result lexicon_add_word(lexicon *lex, const char *norm, size_t size, uint32_t *id,
                               base_error *e);
treaty_result lexicon_load_words(lexicon *lex, const json_t *root, const char *file, base_error *e);
treaty_result lexicon_load_sets(lexicon *lex, const json_t *root, const char *file, base_error *e);
/* names.c */
treaty_result lexicon_load_entries(lexicon *lex, const json_t *root, const char *file,
                                   base_error *e);
/* find.c */
treaty_result lexicon_settle_entries(lexicon *lex, base_error *e); /* when all are there */
/* acts.c */
treaty_result lexicon_load_acts(lexicon *lex, const json_t *root, const char *file, base_error *e);

/* Errors of packs: "states.json: states[3].name: string expected". */
treaty_result lexicon_bad(base_error *e, const char *file, const char *path, const char *what);
/* The strings of an array; a plain string counts as one. */
size_t lexicon_strings(const json_t *value);
const char *lexicon_string(const json_t *value, size_t index); /* NULL: not a string */

#endif
