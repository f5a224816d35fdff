/* Packs, and what needs packs and no corpus: annotate, calc, the examples of rules. */
#include "binding/binding.h"

#include <stddef.h>
#include <string.h>

/* registry: the folder of the shipped packs, and the Packs made of it */
static const char FOLDER[] = "treaty.folder", SHIPPED[] = "treaty.packs";

enum { MESSAGE_SIZE = 1024 };

static void
close_box(packs_box *box)
{
    packs_box owned = *box;

    memset(box, 0, sizeof *box);
    treaty_reader_free(owned.reader);
    treaty_packs_free(owned.packs);
}

static packs_box *
new_box(lua_State *L)
{
    packs_box *box = lua_newuserdatauv(L, sizeof *box, 0);

    memset(box, 0, sizeof *box);
    luaL_setmetatable(L, PACKS_CLASS);
    return box;
}

static packs_box *
check_box(lua_State *L, int index)
{
    packs_box *box = luaL_checkudata(L, index, PACKS_CLASS);

    if (box->packs == NULL) luaL_error(L, "packs are closed");
    return box;
}

treaty_reader *
binding_reader(packs_box *box)
{
    if (box->reader == NULL) box->reader = treaty_reader_new(box->packs);
    return box->reader;
}

/* Pushes the shipped Packs, or a message. */
static treaty_result
push_shipped(lua_State *L, packs_box **out)
{
    char message[MESSAGE_SIZE];
    treaty_result rc;

    if (lua_getfield(L, LUA_REGISTRYINDEX, SHIPPED) == LUA_TUSERDATA) {
        *out = lua_touserdata(L, -1);
        if ((*out)->packs != NULL) return TREATY_OK;
    }
    lua_pop(L, 1);
    if (lua_getfield(L, LUA_REGISTRYINDEX, FOLDER) != LUA_TSTRING) {
        lua_pop(L, 1);
        lua_pushstring(L, "no folder of packs is known: name it with treaty.core.folder");
        return TREATY_NOT_FOUND;
    }
    *out = new_box(L);
    rc = treaty_packs_open(lua_tostring(L, -2), &(*out)->packs, message, sizeof message);
    lua_remove(L, -2);
    if (rc != TREATY_OK) {
        lua_pop(L, 1);
        lua_pushstring(L, message);
        return rc;
    }
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, SHIPPED);
    return TREATY_OK;
}

bool
binding_push_packs(lua_State *L, int index, packs_box **out, treaty_result *rc)
{
    int type = binding_entry(L, index, "packs");

    *out = NULL;
    *rc = TREATY_OK;
    if (type == LUA_TBOOLEAN && !lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        lua_pushnil(L);
        return true;
    }
    if (type == LUA_TNIL) {
        lua_pop(L, 1);
        *rc = push_shipped(L, out);
        return *rc == TREATY_OK;
    }
    *out = luaL_testudata(L, -1, PACKS_CLASS);
    if (*out == NULL)
        luaL_error(L, "option 'packs': treaty.Packs or false expected, got %s",
                   luaL_typename(L, -1));
    if ((*out)->packs == NULL) luaL_error(L, "packs are closed");
    return true;
}

/* core.folder(path): where the shipped packs are; init.lua calls it */
static int
name_folder(lua_State *L)
{
    binding_text_argument(L, 1);
    lua_settop(L, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, FOLDER);
    return 0;
}

/* core.shipped() --> Packs, or nil, message, code */
static int
shipped(lua_State *L)
{
    packs_box *box;
    treaty_result rc = push_shipped(L, &box);

    return rc == TREATY_OK ? 1 : binding_fail(L, rc, lua_tostring(L, -1));
}

/* packs:extend(name, json) --> Packs, or nil, message, code */
static int
extend(lua_State *L)
{
    packs_box *box = check_box(L, 1), *wider;
    const char *name = binding_text_argument(L, 2);
    char message[MESSAGE_SIZE];
    size_t size;
    const char *json;
    treaty_result rc;

    luaL_checktype(L, 3, LUA_TSTRING);
    json = lua_tolstring(L, 3, &size);
    wider = new_box(L);
    rc = treaty_packs_extend(box->packs, name, json, size, &wider->packs, message, sizeof message);
    return rc == TREATY_OK ? 1 : binding_fail(L, rc, message);
}

/* packs:check(name or nil) --> report, or nil, message, code */
static int
check_examples(lua_State *L)
{
    packs_box *box = check_box(L, 1);
    const char *name = lua_isnoneornil(L, 2) ? NULL : binding_text_argument(L, 2);
    binding_scratch *s = binding_new_scratch(L);
    char message[MESSAGE_SIZE];
    treaty_result rc = treaty_packs_check(box->packs, name, &s->text, message, sizeof message);

    return rc == TREATY_OK ? binding_answer(L, s, NULL) : binding_fail(L, rc, message);
}

/* packs:hash() */
static int
hash(lua_State *L)
{
    lua_pushstring(L, treaty_packs_hash(check_box(L, 1)->packs));
    return 1;
}

static int
close_packs(lua_State *L)
{
    close_box(luaL_checkudata(L, 1, PACKS_CLASS));
    return 0;
}

static int
packs_tostring(lua_State *L)
{
    packs_box *box = luaL_checkudata(L, 1, PACKS_CLASS);

    if (box->packs == NULL)
        lua_pushstring(L, "treaty.Packs (closed)");
    else
        lua_pushfstring(L, "treaty.Packs (open): %p", (void *)box->packs);
    return 1;
}

static const char *const KINDS[] = {"wire",       "newspaper", "ministry", "parliament", "gazette",
                                    "depositary", "monitor",   "court",    "other",      NULL};
static const binding_option DOCUMENT[] = {
    TEXT_OPTION(treaty_document, id),
    TEXT_OPTION(treaty_document, source),
    {"kind", OPTION_CHOICE, offsetof(treaty_document, kind), 0, KINDS},
    TEXT_OPTION(treaty_document, published),
    TEXT_OPTION(treaty_document, fetched),
    TEXT_OPTION(treaty_document, url),
    TEXT_OPTION(treaty_document, lang),
    TEXT_OPTION(treaty_document, title),
    {"text", OPTION_BYTES, offsetof(treaty_document, text), offsetof(treaty_document, text_size),
     NULL},
    FLAG_OPTION(treaty_document, internal),
    {0}};

void
binding_document(lua_State *L, int index, treaty_document *out)
{
    memset(out, 0, sizeof *out);
    luaL_checktype(L, index, LUA_TTABLE);
    binding_options(L, index, "field", DOCUMENT, out);
    if (out->text == NULL) luaL_error(L, "field 'text': string expected, got nil");
}

typedef struct annotate_options {
    const char *as;
    bool headlines, explain, timex, spans;
} annotate_options;
static const binding_option ANNOTATE[] = {
    {"as", OPTION_CHOICE, offsetof(annotate_options, as), 0, binding_as},
    FLAG_OPTION(annotate_options, headlines),
    FLAG_OPTION(annotate_options, explain),
    FLAG_OPTION(annotate_options, timex),
    FLAG_OPTION(annotate_options, spans),
    {"packs", OPTION_ANY, 0, 0, NULL},
    {0}};

/* No Lua call in here: the reading has no other owner. */
static treaty_result
read_to_json(treaty_reader *reader, const treaty_document *document, const annotate_options *o,
             char **json)
{
    unsigned what = (o->headlines ? TREATY_HEADLINES : 0) | (o->explain ? TREATY_EXPLAIN : 0) |
                    (o->timex ? TREATY_TIMEX : 0) | (o->spans ? TREATY_SPANS : 0);
    treaty_reading *reading = NULL;
    treaty_result rc = treaty_read(reader, document, &reading);

    if (rc == TREATY_OK) rc = treaty_reading_json(reader, reading, what, json);
    treaty_reading_free(reading);
    return rc;
}

/* treaty.annotate(document, options) --> table, or nil, message, code */
static int
annotate(lua_State *L)
{
    treaty_document document;
    annotate_options options = {0};
    binding_scratch *s;
    packs_box *box;
    treaty_reader *reader;
    treaty_result rc;

    binding_document(L, 1, &document);
    binding_options(L, 2, "option", ANNOTATE, &options);
    if (!binding_push_packs(L, 2, &box, &rc)) return binding_fail(L, rc, lua_tostring(L, -1));
    if (box == NULL) return luaL_error(L, "option 'packs': nothing can be read without packs");
    s = binding_new_scratch(L);
    reader = binding_reader(box);
    if (reader == NULL) return binding_fail(L, TREATY_NO_MEMORY, "out of memory");
    rc = read_to_json(reader, &document, &options, &s->text);
    if (rc != TREATY_OK) return binding_fail(L, rc, treaty_reader_message(reader));
    return binding_answer(L, s, options.as);
}

typedef struct calc_options {
    treaty_calc_question question;
    const char *as;
} calc_options;
static const binding_option CALC[] = {
    {"treaty", OPTION_TEXT, offsetof(calc_options, question.treaty), 0, NULL},
    {"state", OPTION_TEXT, offsetof(calc_options, question.state), 0, NULL},
    {"notified", OPTION_TEXT, offsetof(calc_options, question.notified), 0, NULL},
    {"deposited", OPTION_TEXT, offsetof(calc_options, question.deposited), 0, NULL},
    {"out_by", OPTION_TEXT, offsetof(calc_options, question.out_by), 0, NULL},
    {"in_by", OPTION_TEXT, offsetof(calc_options, question.in_by), 0, NULL},
    {"as", OPTION_CHOICE, offsetof(calc_options, as), 0, binding_as},
    {"packs", OPTION_ANY, 0, 0, NULL},
    {0}};

static void
check_question(lua_State *L, const treaty_calc_question *q)
{
    int dates =
        (q->notified != NULL) + (q->deposited != NULL) + (q->out_by != NULL) + (q->in_by != NULL);

    if (q->treaty == NULL) luaL_error(L, "option 'treaty': string expected, got nil");
    if (dates != 1)
        luaL_error(L,
                   "exactly one of the options 'notified', 'deposited', 'out_by' and 'in_by' "
                   "is needed, got %d",
                   dates);
}

/* treaty.calc(question) --> table, or nil, message, code */
static int
calc(lua_State *L)
{
    calc_options options = {0};
    char message[MESSAGE_SIZE];
    binding_scratch *s;
    packs_box *box;
    treaty_result rc;

    luaL_checktype(L, 1, LUA_TTABLE);
    binding_options(L, 1, "option", CALC, &options);
    check_question(L, &options.question);
    if (!binding_push_packs(L, 1, &box, &rc)) return binding_fail(L, rc, lua_tostring(L, -1));
    if (box == NULL) return luaL_error(L, "option 'packs': nothing can be computed without packs");
    s = binding_new_scratch(L);
    rc = treaty_calc(box->packs, &options.question, &s->text, message, sizeof message);
    if (rc != TREATY_OK) return binding_fail(L, rc, message);
    return binding_answer(L, s, options.as);
}

static const luaL_Reg meta[] = {
    {"__gc", close_packs}, {"__close", close_packs}, {"__tostring", packs_tostring}, {NULL, NULL}};
static const luaL_Reg methods[] = {{"close", close_packs},
                                   {"extend", extend},
                                   {"check", check_examples},
                                   {"hash", hash},
                                   {NULL, NULL}};
static const luaL_Reg functions[] = {{"folder", name_folder},
                                     {"shipped", shipped},
                                     {"annotate", annotate},
                                     {"calc", calc},
                                     {NULL, NULL}};

void
binding_open_packs(lua_State *L)
{
    binding_class(L, PACKS_CLASS, meta, methods);
    luaL_setfuncs(L, functions, 0);
}
