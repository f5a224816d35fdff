/*
 * What the files of treaty.core share: handles, option tables, results, JSON. Knows treaty.h only.
 *
 * Discipline: a box (userdata with __gc) exists before what it will own; between acquiring and
 * boxing there is no Lua call; every argument is checked before anything is acquired.
 */
#ifndef BINDING_H
#define BINDING_H

#include "treaty.h"

#include <jansson.h>
#include <lauxlib.h>
#include <lua.h>

/* The Makefile links one module out of many files: nothing but luaopen_treaty_core leaves it. */
#pragma GCC visibility push(hidden)

/* ---- options: lua_options.c ---- */

typedef enum binding_type {
    OPTION_TEXT,     /* const char *: a string without zeros */
    OPTION_BYTES,    /* const char *, and its size_t at `size` */
    OPTION_COUNT,    /* int64_t: an integer, 0 or more */
    OPTION_JOBS,     /* int: the same */
    OPTION_FLAG,     /* bool */
    OPTION_CHOICE,   /* const char *: one of `choices` */
    OPTION_FUNCTION, /* looked up by its user */
    OPTION_ANY       /* allowed; checked by its user */
} binding_type;

typedef struct binding_option {
    const char *name; /* NULL ends a table */
    binding_type type;
    size_t offset, size;
    const char *const *choices; /* ends in NULL */
} binding_option;

#define TEXT_OPTION(type, member)                                                                  \
    {                                                                                              \
#member, OPTION_TEXT, offsetof(type, member), 0, NULL                                      \
    }
#define FLAG_OPTION(type, member)                                                                  \
    {                                                                                              \
#member, OPTION_FLAG, offsetof(type, member), 0, NULL                                      \
    }
#define COUNT_OPTION(type, member)                                                                 \
    {                                                                                              \
#member, OPTION_COUNT, offsetof(type, member), 0, NULL                                     \
    }

/* Fills `out` from the table at `index` (none or nil: leaves it). Throws for what is unknown or of
 * the wrong type; `noun` is what messages call an entry. Strings live as long as the table. */
void binding_options(lua_State *L, int index, const char *noun, const binding_option *options,
                     void *out);
/* Pushes the raw entry of the table at `index`, nil where there is no table. */
int binding_entry(lua_State *L, int index, const char *name);
/* A string argument that a C API will end at its first zero: throws where it holds one. */
const char *binding_text_argument(lua_State *L, int index);
extern const char *const binding_as[]; /* "table", "json": the option `as` of every answer */
bool binding_wants_json(const char *as);

/* ---- results and scratch: lua_core.c ---- */

/* nil, message, code; TREATY_MISUSE throws. Returns the number pushed. */
int binding_fail(lua_State *L, treaty_result rc, const char *message);
/* Adds a metatable: `meta` and methods under __index; leaves nothing on the stack. */
void binding_class(lua_State *L, const char *name, const luaL_Reg *meta, const luaL_Reg *methods);

/* Owns what the engine hands out until it is a Lua value. */
typedef struct binding_scratch {
    char *text;   /* of treaty.h */
    json_t *json; /* of jansson */
    char *dump;   /* of jansson's encoder */
    treaty_packs *packs;
} binding_scratch;
binding_scratch *binding_new_scratch(lua_State *L); /* pushed */
void binding_empty_scratch(binding_scratch *s);
/* Pushes s->text as it is or decoded, and empties the scratch. Returns 1. */
int binding_answer(lua_State *L, binding_scratch *s, const char *as);

/* ---- JSON: lua_json.c ---- */

enum { BINDING_NULLS = 1 }; /* null becomes treaty.null; without it the field is left out */
void binding_push_json(lua_State *L, const json_t *value, unsigned flags);
void binding_open_json(lua_State *L); /* adds json, null, array_mt to the table on top */

/* ---- packs: lua_packs.c ---- */

#define PACKS_CLASS "treaty.Packs"
typedef struct packs_box {
    treaty_packs *packs;
    treaty_reader *reader; /* made when first needed */
} packs_box;
/* Pushes the Packs that option `packs` of the table at `index` asks for: given, or the shipped
 * ones, loaded once per Lua state; nil for `packs = false`. NULL with *rc and a message pushed
 * when they cannot be loaded. */
bool binding_push_packs(lua_State *L, int index, packs_box **out, treaty_result *rc);
/* NULL: no memory. */
treaty_reader *binding_reader(packs_box *box);
void binding_open_packs(lua_State *L);
/* A document from the table at `index`; throws where it is not one. */
void binding_document(lua_State *L, int index, treaty_document *out);

/* ---- the corpus: lua_corpus.c, lua_ingest.c ---- */

#define CORPUS_CLASS "treaty.Corpus"
typedef struct corpus_box {
    treaty *t;                 /* NULL: closed */
    struct rows_box *rows;     /* its open cursors */
    struct ingest_box *ingest; /* the ingest that runs */
    int snapshots;             /* open, nested */
    int asking;                /* a `cancel` function is being called from within a question */
    treaty_result code;        /* of the last failure */
} corpus_box;
corpus_box *binding_corpus(lua_State *L);          /* argument 1; throws when closed */
corpus_box *binding_writable_corpus(lua_State *L); /* ... or when a loop or snapshot is open */
int binding_corpus_fail(lua_State *L, corpus_box *c, treaty_result rc);
int binding_corpus_throw(lua_State *L, corpus_box *c, treaty_result rc);
void binding_open_corpus(lua_State *L);

typedef struct ingest_box {
    treaty_ingest *job;
    corpus_box *corpus;
} ingest_box;
void binding_end_ingest(ingest_box *box);
int binding_ingest(lua_State *L); /* corpus:ingest */
void binding_open_ingest(lua_State *L);

/* ---- answers: lua_rows.c, lua_answers.c ---- */

typedef struct rows_box {
    treaty_rows *rows; /* NULL: exhausted or closed */
    corpus_box *corpus;
    struct rows_box *previous, *next;
    json_t *value; /* the row being turned into a table */
    bool json, exhausted;
} rows_box;
/* Pushes a cursor of the corpus at argument 1, without rows yet. */
rows_box *binding_new_rows(lua_State *L, corpus_box *c, const char *as);
/* Puts the cursor, once it has rows, on the corpus's list; pushes the four values of a loop. */
int binding_return_rows(lua_State *L, rows_box *box);
void binding_close_rows(rows_box *box);
void binding_open_rows(lua_State *L);
void binding_add_answers(lua_State *L); /* adds methods to the table on top */

/* ---- the terminal and folders: lua_system.c ---- */

void binding_open_system(lua_State *L);

/* ---- report scripts in a process of their own: lua_spawn.c, lua_lockdown.c ---- */

void binding_open_spawn(lua_State *L);    /* adds spawn, write_file to the table on top */
void binding_open_lockdown(lua_State *L); /* adds lock_down, cap_memory */

#pragma GCC visibility pop

#endif
