/* The corpus handle: opening, closing, writing, checking. */
#include "binding/binding.h"

#include <stddef.h>
#include <string.h>

static void
close_box(corpus_box *c)
{
    treaty *t = c->t;

    while (c->rows != NULL) binding_close_rows(c->rows);
    if (c->ingest != NULL) binding_end_ingest(c->ingest);
    c->t = NULL;
    treaty_free(t);
}

corpus_box *
binding_corpus(lua_State *L)
{
    corpus_box *c = luaL_checkudata(L, 1, CORPUS_CLASS);

    if (c->t == NULL) luaL_error(L, "corpus is closed");
    if (c->asking > 0) luaL_error(L, "a cancel function cannot use the corpus that is asked");
    c->code = TREATY_OK;
    return c;
}

corpus_box *
binding_writable_corpus(lua_State *L)
{
    corpus_box *c = binding_corpus(L);

    /* a cursor that was dropped half-way holds its statement until it is collected */
    if (c->rows != NULL) lua_gc(L, LUA_GCCOLLECT);
    if (c->rows != NULL) luaL_error(L, "cannot write while a loop over this corpus is open");
    if (c->snapshots > 0) luaL_error(L, "cannot write within a snapshot of this corpus");
    if (c->ingest != NULL) luaL_error(L, "cannot write while this corpus ingests");
    return c;
}

int
binding_corpus_fail(lua_State *L, corpus_box *c, treaty_result rc)
{
    c->code = rc;
    return binding_fail(L, rc, treaty_message(c->t));
}

int
binding_corpus_throw(lua_State *L, corpus_box *c, treaty_result rc)
{
    c->code = rc;
    return luaL_error(L, "%s", treaty_message(c->t));
}

static corpus_box *
new_box(lua_State *L)
{
    corpus_box *c = lua_newuserdatauv(L, sizeof *c, 1);

    memset(c, 0, sizeof *c);
    luaL_setmetatable(L, CORPUS_CLASS);
    return c;
}

typedef struct open_options {
    const char *mode;
    treaty_limits limits;
} open_options;
static const char *const MODES[] = {"rw", "r", NULL};
static const binding_option OPEN[] = {
    {"mode", OPTION_CHOICE, offsetof(open_options, mode), 0, MODES},
    {"packs", OPTION_ANY, 0, 0, NULL},
    {"merge_step", OPTION_COUNT, offsetof(open_options, limits.merge_step), 0, NULL},
    {"memory", OPTION_COUNT, offsetof(open_options, limits.memory), 0, NULL},
    {0}};

/* treaty.open(path, {mode = "rw", packs = Packs or false}) --> corpus, or nil, message, code */
static int
open_corpus(lua_State *L)
{
    const char *path = binding_text_argument(L, 1);
    open_options options = {0};
    corpus_box *c;
    packs_box *packs;
    treaty_result rc;

    binding_options(L, 2, "option", OPEN, &options);
    lua_settop(L, 2);
    if (!binding_push_packs(L, 2, &packs, &rc)) return binding_fail(L, rc, lua_tostring(L, -1));
    c = new_box(L);
    lua_pushvalue(L, 3);
    lua_setiuservalue(L, -2, 1);
    c->t = treaty_new(packs == NULL ? NULL : packs->packs);
    if (c->t == NULL) return binding_fail(L, TREATY_NO_MEMORY, "out of memory");
    rc = treaty_open(c->t, path, options.mode == MODES[1] ? TREATY_READ : 0);
    if (rc == TREATY_OK) rc = treaty_limit(c->t, &options.limits);
    if (rc == TREATY_OK) return 1;
    binding_corpus_fail(L, c, rc);
    close_box(c);
    return 3;
}

static int
close_corpus(lua_State *L)
{
    corpus_box *c = luaL_checkudata(L, 1, CORPUS_CLASS);

    if (c->asking > 0)
        return luaL_error(L, "a cancel function cannot use the corpus that is asked");
    close_box(c);
    return 0;
}

static int
corpus_tostring(lua_State *L)
{
    corpus_box *c = luaL_checkudata(L, 1, CORPUS_CLASS);

    if (c->t == NULL)
        lua_pushstring(L, "treaty.Corpus (closed)");
    else
        lua_pushfstring(L, "treaty.Corpus (open): %p", (void *)c->t);
    return 1;
}

/* The reader of the corpus's packs; NULL without packs. */
static treaty_reader *
reader_of(lua_State *L)
{
    packs_box *packs;

    lua_getiuservalue(L, 1, 1);
    packs = luaL_testudata(L, -1, PACKS_CLASS);
    lua_pop(L, 1);
    if (packs == NULL) return NULL;
    if (packs->packs == NULL) luaL_error(L, "packs are closed");
    if (binding_reader(packs) == NULL) luaL_error(L, "out of memory");
    return packs->reader;
}

/* corpus:add(document) --> "added", "revised" or "unchanged", or nil, message, code */
static int
add(lua_State *L)
{
    static const char *const names[] = {"added", "revised", "unchanged"};
    corpus_box *c = binding_writable_corpus(L);
    treaty_document document;
    treaty_reader *reader;
    treaty_reading *reading = NULL;
    treaty_added added;
    treaty_result rc = TREATY_OK;

    binding_document(L, 2, &document);
    if (document.id == NULL) return luaL_error(L, "field 'id': string expected, got nil");
    reader = reader_of(L);
    if (reader != NULL) rc = treaty_read(reader, &document, &reading);
    if (rc != TREATY_OK) {
        c->code = rc;
        return binding_fail(L, rc, treaty_reader_message(reader));
    }
    rc = treaty_add(c->t, &document, reading, &added);
    treaty_reading_free(reading);
    if (rc != TREATY_OK) return binding_corpus_fail(L, c, rc);
    lua_pushstring(L, names[added]);
    return 1;
}

typedef struct import_options {
    treaty_import_options import;
    const char *as;
} import_options;
#define IMPORT_TEXT(member)                                                                        \
    {                                                                                              \
#member, OPTION_TEXT, offsetof(import_options, import.member), 0, NULL                     \
    }
static const binding_option IMPORT[] = {
    IMPORT_TEXT(source),
    IMPORT_TEXT(treaty),
    IMPORT_TEXT(complete_as_at),
    {"dry_run", OPTION_FLAG, offsetof(import_options, import.dry_run), 0, NULL},
    {"text", OPTION_BYTES, offsetof(import_options, import.text),
     offsetof(import_options, import.text_size), NULL},
    {"as", OPTION_CHOICE, offsetof(import_options, as), 0, binding_as},
    {0}};

static const char IMPORTER; /* its address names the function in the registry */

/* core.importer(f): f(path, complete_as_at) turns what is no CSV into CSV; nil: it is CSV. */
static int
set_importer(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_settop(L, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &IMPORTER);
    return 0;
}

/* The file's text as CSV where it is another format; false: it cannot be read, and nil, message,
 * code are pushed. */
static bool
convert(lua_State *L, const char *path, treaty_import_options *o)
{
    if (o->text != NULL || lua_rawgetp(L, LUA_REGISTRYINDEX, &IMPORTER) != LUA_TFUNCTION)
        return true;
    lua_pushstring(L, path);
    lua_pushstring(L, o->complete_as_at);
    lua_call(L, 2, 3);
    if (lua_type(L, -3) == LUA_TSTRING) { /* stays on the stack until it is taken in */
        o->text = lua_tolstring(L, -3, &o->text_size);
        return true;
    }
    return lua_isnil(L, -2);
}

/* corpus:import(path, {source = ...}) --> summary, or nil, message, code */
static int
import(lua_State *L)
{
    corpus_box *c = binding_writable_corpus(L);
    const char *path = binding_text_argument(L, 2);
    import_options options = {0};
    binding_scratch *s;
    treaty_result rc;

    binding_options(L, 3, "option", IMPORT, &options);
    if (options.import.source == NULL)
        return luaL_error(L, "option 'source': string expected, got nil");
    if (!convert(L, path, &options.import)) return 3;
    c = binding_writable_corpus(L); /* the importer is Lua, and might have closed it */
    s = binding_new_scratch(L);
    rc = treaty_import(c->t, path, &options.import, &s->text);
    return rc == TREATY_OK ? binding_answer(L, s, options.as) : binding_corpus_fail(L, c, rc);
}

typedef struct remove_options {
    bool purge;
} remove_options;
static const binding_option REMOVE[] = {FLAG_OPTION(remove_options, purge), {0}};

/* corpus:remove(id, {purge = true}) --> true, or nil, message, code */
static int
remove_document(lua_State *L)
{
    corpus_box *c = binding_writable_corpus(L);
    const char *id = binding_text_argument(L, 2);
    remove_options options = {0};
    treaty_result rc;

    binding_options(L, 3, "option", REMOVE, &options);
    rc = treaty_remove(c->t, id, options.purge);
    if (rc != TREATY_OK) return binding_corpus_fail(L, c, rc);
    lua_pushboolean(L, 1);
    return 1;
}

typedef struct reread_options {
    int64_t limit;
} reread_options;
static const binding_option REREAD[] = {COUNT_OPTION(reread_options, limit), {0}};

/* corpus:reread({limit = n}) --> {done, left}, or nil, message, code */
static int
reread(lua_State *L)
{
    corpus_box *c = binding_writable_corpus(L);
    reread_options options = {INT32_MAX};
    int64_t done, left;
    treaty_result rc;

    binding_options(L, 2, "option", REREAD, &options);
    rc = treaty_reread(c->t, options.limit, &done, &left);
    if (rc != TREATY_OK) return binding_corpus_fail(L, c, rc);
    lua_createtable(L, 0, 2);
    lua_pushinteger(L, done);
    lua_setfield(L, -2, "done");
    lua_pushinteger(L, left);
    lua_setfield(L, -2, "left");
    return 1;
}

typedef struct review_options {
    const char *verdict, *note, *who;
} review_options;
static const char *const VERDICTS[] = {"confirmed", "rejected", "explained", NULL};
static const binding_option REVIEW[] = {
    {"verdict", OPTION_CHOICE, offsetof(review_options, verdict), 0, VERDICTS},
    TEXT_OPTION(review_options, note),
    TEXT_OPTION(review_options, who),
    {0}};

/* corpus:review(id, {verdict, note, who}) --> true, or nil, message, code */
static int
review(lua_State *L)
{
    corpus_box *c = binding_writable_corpus(L);
    const char *id = binding_text_argument(L, 2);
    review_options options = {0};
    treaty_result rc;

    binding_options(L, 3, "option", REVIEW, &options);
    if (options.verdict == NULL) return luaL_error(L, "option 'verdict': string expected, got nil");
    rc = treaty_review(c->t, id, options.verdict, options.note, options.who);
    if (rc != TREATY_OK) return binding_corpus_fail(L, c, rc);
    lua_pushboolean(L, 1);
    return 1;
}

/* corpus:check() --> list of findings, or nil, message, code */
static int
check(lua_State *L)
{
    corpus_box *c = binding_corpus(L);
    binding_scratch *s = binding_new_scratch(L);
    treaty_result rc = treaty_check(c->t, &s->text);

    return rc == TREATY_OK ? binding_answer(L, s, NULL) : binding_corpus_fail(L, c, rc);
}

typedef struct info_options {
    const char *as;
} info_options;
static const binding_option INFO[] = {
    {"as", OPTION_CHOICE, offsetof(info_options, as), 0, binding_as}, {0}};

/* corpus:info() --> table, or nil, message, code */
static int
info(lua_State *L)
{
    corpus_box *c = binding_corpus(L);
    info_options options = {0};
    binding_scratch *s;
    treaty_result rc;

    binding_options(L, 2, "option", INFO, &options);
    s = binding_new_scratch(L);
    rc = treaty_info(c->t, &s->text);
    return rc == TREATY_OK ? binding_answer(L, s, options.as) : binding_corpus_fail(L, c, rc);
}

/* corpus:code() --> code of the last failure of this handle, or nil */
static int
last_code(lua_State *L)
{
    corpus_box *c = luaL_checkudata(L, 1, CORPUS_CLASS);

    if (c->code == TREATY_OK)
        lua_pushnil(L);
    else
        lua_pushstring(L, treaty_result_name(c->code));
    return 1;
}

/* Leaves one level of snapshot; the outermost gives the file's state back. */
static treaty_result
leave_snapshot(corpus_box *c)
{
    c->snapshots--;
    return c->snapshots == 0 && c->t != NULL ? treaty_snapshot_end(c->t) : TREATY_OK;
}

/* corpus:snapshot(function(view) ... end) --> what the function returns, or nil, message, code.
 * The function cannot yield. */
static int
snapshot(lua_State *L)
{
    corpus_box *c = binding_corpus(L);
    treaty_result rc = TREATY_OK;
    int called;

    luaL_checktype(L, 2, LUA_TFUNCTION);
    if (c->ingest != NULL) return luaL_error(L, "cannot take a snapshot while this corpus ingests");
    lua_settop(L, 2);
    lua_pushvalue(L, 1);
    if (c->snapshots == 0) rc = treaty_snapshot_begin(c->t);
    if (rc != TREATY_OK) return binding_corpus_fail(L, c, rc);
    c->snapshots++;
    called = lua_pcall(L, 1, LUA_MULTRET, 0);
    rc = leave_snapshot(c);
    if (called != LUA_OK) return lua_error(L);
    if (rc != TREATY_OK) return binding_corpus_fail(L, c, rc);
    return lua_gettop(L) - 1;
}

static const luaL_Reg meta[] = {{"__gc", close_corpus},
                                {"__close", close_corpus},
                                {"__tostring", corpus_tostring},
                                {NULL, NULL}};
static const luaL_Reg methods[] = {{"close", close_corpus},
                                   {"add", add},
                                   {"ingest", binding_ingest},
                                   {"import", import},
                                   {"remove", remove_document},
                                   {"reread", reread},
                                   {"review", review},
                                   {"check", check},
                                   {"info", info},
                                   {"code", last_code},
                                   {"snapshot", snapshot},
                                   {NULL, NULL}};

void
binding_open_corpus(lua_State *L)
{
    binding_class(L, CORPUS_CLASS, meta, methods);
    luaL_getmetatable(L, CORPUS_CLASS);
    lua_getfield(L, -1, "__index");
    binding_add_answers(L);
    lua_pop(L, 2);
    lua_pushcfunction(L, open_corpus);
    lua_setfield(L, -2, "open");
    lua_pushcfunction(L, set_importer);
    lua_setfield(L, -2, "importer");
}
