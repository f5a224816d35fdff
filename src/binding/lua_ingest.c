/* corpus:ingest: many documents in steps, with a progress function between them. */
#include "binding/binding.h"

#include <stddef.h>
#include <string.h>

#define INGEST_CLASS   "treaty.ingest"
#define PROGRESS_CLASS "treaty.progress"

void
binding_end_ingest(ingest_box *box)
{
    treaty_ingest *job = box->job;

    if (job == NULL) return;
    box->job = NULL;
    box->corpus->ingest = NULL;
    treaty_ingest_free(job);
}

static int
end_ingest(lua_State *L)
{
    binding_end_ingest(luaL_checkudata(L, 1, INGEST_CLASS));
    return 0;
}

/* Pushes a box that ends its job when the calling C function returns or throws. */
static ingest_box *
new_box(lua_State *L, corpus_box *c)
{
    ingest_box *box = lua_newuserdatauv(L, sizeof *box, 2);

    memset(box, 0, sizeof *box);
    box->corpus = c;
    luaL_setmetatable(L, INGEST_CLASS);
    lua_pushvalue(L, 1);
    lua_setiuservalue(L, -2, 1);
    lua_toclose(L, -1);
    return box;
}

static void
set_count(lua_State *L, const char *name, int64_t value)
{
    lua_pushinteger(L, value);
    lua_setfield(L, -2, name);
}

/* Pushes {seen, added, ...}; prints as a sentence. */
static void
push_progress(lua_State *L, const treaty_progress *p)
{
    lua_createtable(L, 0, 10);
    set_count(L, "seen", p->seen);
    set_count(L, "added", p->added);
    set_count(L, "revised", p->revised);
    set_count(L, "unchanged", p->unchanged);
    set_count(L, "refused", p->refused);
    set_count(L, "undated", p->undated);
    set_count(L, "others", p->others);
    set_count(L, "bytes", p->bytes);
    set_count(L, "bytes_total", p->bytes_total);
    luaL_setmetatable(L, PROGRESS_CLASS);
}

static int
progress_tostring(lua_State *L)
{
    static const char *const names[] = {"added", "revised", "unchanged", "refused"};
    lua_Integer counts[4];

    luaL_checktype(L, 1, LUA_TTABLE);
    for (int i = 0; i < 4; i++) {
        binding_entry(L, 1, names[i]);
        counts[i] = lua_tointeger(L, -1);
    }
    lua_pushfstring(L, "%I added, %I revised, %I unchanged, %I refused", counts[0], counts[1],
                    counts[2], counts[3]);
    return 1;
}

typedef struct ingest_options {
    treaty_ingest_options ingest;
    bool read;
} ingest_options;
static const binding_option INGEST[] = {
    {"encoding", OPTION_TEXT, offsetof(ingest_options, ingest.encoding), 0, NULL},
    {"source", OPTION_TEXT, offsetof(ingest_options, ingest.source), 0, NULL},
    {"jobs", OPTION_JOBS, offsetof(ingest_options, ingest.jobs), 0, NULL},
    FLAG_OPTION(ingest_options, read),
    {"progress", OPTION_FUNCTION, 0, 0, NULL},
    {"problem", OPTION_FUNCTION, 0, 0, NULL},
    {0}};

enum { CORPUS = 1, PATH, OPTIONS, BOX, PROGRESS, PROBLEM, PROBLEMS }; /* stack slots */

/* ---- pages, feeds, mails ---- */

static const char CONVERTER; /* its address names the function in the registry */

/* core.converter(f): f(name, bytes) gives the JSON of a file's documents, or nil and a message. */
static int
set_converter(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_settop(L, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &CONVERTER);
    return 0;
}

typedef struct page {
    const char *name, *bytes;
    size_t size;
} page;

static int
call_converter(lua_State *L)
{
    const page *p = lua_touserdata(L, 1);

    lua_rawgetp(L, LUA_REGISTRYINDEX, &CONVERTER);
    lua_pushstring(L, p->name);
    lua_pushlstring(L, p->bytes, p->size);
    lua_call(L, 2, 2);
    if (lua_type(L, -2) == LUA_TSTRING || lua_type(L, -1) != LUA_TSTRING) lua_pop(L, 1);
    return 1; /* the JSON; or, behind a nil, the message */
}

/* Called by the engine between its own frames: an error must not pass through them. What it gives
 * stays alive as a user value of the box. */
static const char *
convert(void *context, const char *name, const char *bytes, size_t size, size_t *json_size,
        const char **message)
{
    lua_State *L = context;
    page p = {name, bytes, size};
    const char *text;
    bool failed;

    lua_pushcfunction(L, call_converter);
    lua_pushlightuserdata(L, &p);
    failed = lua_pcall(L, 1, 1, 0) != LUA_OK;
    text = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, json_size) : NULL;
    lua_setiuservalue(L, BOX, 2);
    if (text == NULL) return NULL;
    if (!failed && *text == '[') return text;
    *message = text;
    return NULL;
}

static void
check_alive(lua_State *L, const ingest_box *box)
{
    if (box->job == NULL) luaL_error(L, "corpus is closed");
}

/* Gives each refused record to `problem`, or keeps its message in the list. */
static void
take_problems(lua_State *L, ingest_box *box)
{
    const char *message;

    while ((message = treaty_ingest_problem(box->job)) != NULL) {
        if (lua_isnil(L, PROBLEM)) {
            lua_pushstring(L, message);
            lua_rawseti(L, PROBLEMS, (lua_Integer)lua_rawlen(L, PROBLEMS) + 1);
            continue;
        }
        lua_pushvalue(L, PROBLEM);
        lua_pushstring(L, message);
        lua_call(L, 1, 0);
        check_alive(L, box);
    }
}

/* False: the progress function said false, that is enough. */
static bool
tell_progress(lua_State *L, ingest_box *box, const treaty_progress *progress)
{
    bool go_on;

    if (lua_isnil(L, PROGRESS)) return true;
    lua_pushvalue(L, PROGRESS);
    push_progress(L, progress);
    lua_call(L, 1, 1);
    go_on = !lua_isboolean(L, -1) || lua_toboolean(L, -1);
    lua_pop(L, 1);
    check_alive(L, box);
    return go_on;
}

static int
run(lua_State *L, corpus_box *c, ingest_box *box)
{
    treaty_progress progress = {0};
    bool go_on = true;

    while (go_on && !progress.done) {
        treaty_result rc = treaty_ingest_step(box->job, &progress);
        if (rc != TREATY_OK) return binding_corpus_fail(L, c, rc);
        take_problems(L, box);
        go_on = tell_progress(L, box, &progress);
    }
    push_progress(L, &progress);
    lua_pushvalue(L, PROBLEMS);
    lua_setfield(L, -2, "problems");
    lua_pushboolean(L, !progress.done);
    lua_setfield(L, -2, "stopped");
    return 1;
}

/* corpus:ingest(path, options) --> summary, or nil, message, code */
int
binding_ingest(lua_State *L)
{
    corpus_box *c = binding_writable_corpus(L);
    const char *path = binding_text_argument(L, PATH);
    ingest_options options = {.read = true};
    ingest_box *box;
    treaty_result rc;

    binding_options(L, OPTIONS, "option", INGEST, &options);
    options.ingest.no_read = !options.read;
    lua_settop(L, OPTIONS);
    box = new_box(L, c);
    binding_entry(L, OPTIONS, "progress");
    binding_entry(L, OPTIONS, "problem");
    lua_newtable(L);
    luaL_setmetatable(L, "treaty.array");
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &CONVERTER) == LUA_TFUNCTION) {
        options.ingest.converter = convert;
        options.ingest.converter_context = L;
    }
    lua_pop(L, 1);
    luaL_checkstack(L, 8, NULL);
    rc = treaty_ingest_open(c->t, path, &options.ingest, &box->job);
    if (rc != TREATY_OK) return binding_corpus_fail(L, c, rc);
    c->ingest = box;
    return run(L, c, box);
}

static const luaL_Reg meta[] = {{"__gc", end_ingest}, {"__close", end_ingest}, {NULL, NULL}};
static const luaL_Reg progress_meta[] = {{"__tostring", progress_tostring}, {NULL, NULL}};

void
binding_open_ingest(lua_State *L)
{
    binding_class(L, INGEST_CLASS, meta, NULL);
    luaL_newmetatable(L, PROGRESS_CLASS);
    luaL_setfuncs(L, progress_meta, 0);
    lua_pop(L, 1);
    lua_pushcfunction(L, set_converter);
    lua_setfield(L, -2, "converter");
}
