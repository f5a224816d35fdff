/* Questions to a corpus: tables of rows, search, concordance, status, counts. */
#include "binding/binding.h"

#include <stddef.h>

typedef struct filter_options {
    treaty_filter filter;
    const char *as;
} filter_options;

#define FILTER_TEXT(member)                                                                        \
    {                                                                                              \
#member, OPTION_TEXT, offsetof(filter_options, filter.member), 0, NULL                     \
    }
static const char *const PLACES[] = {"body", "headline", NULL};
static const binding_option FILTER[] = {
    FILTER_TEXT(treaty),
    FILTER_TEXT(state),
    FILTER_TEXT(act),
    FILTER_TEXT(source),
    FILTER_TEXT(kind),
    FILTER_TEXT(document),
    FILTER_TEXT(status),
    FILTER_TEXT(since),
    FILTER_TEXT(to),
    FILTER_TEXT(on),
    FILTER_TEXT(known),
    {"place", OPTION_CHOICE, offsetof(filter_options, filter.place), 0, PLACES},
    {"limit", OPTION_COUNT, offsetof(filter_options, filter.limit), 0, NULL},
    {"internal", OPTION_FLAG, offsetof(filter_options, filter.internal), 0, NULL},
    {"as", OPTION_CHOICE, offsetof(filter_options, as), 0, binding_as},
    {0}};

/* corpus:claims(filter), corpus:events(filter) ...: the kind is the upvalue */
static int
select_rows(lua_State *L)
{
    treaty_kind kind = (treaty_kind)lua_tointeger(L, lua_upvalueindex(1));
    corpus_box *c = binding_corpus(L);
    filter_options options = {0};
    rows_box *rows;
    treaty_result rc;

    binding_options(L, 2, "option", FILTER, &options);
    rows = binding_new_rows(L, c, options.as);
    rc = treaty_select(c->t, kind, &options.filter, &rows->rows);
    return rc == TREATY_OK ? binding_return_rows(L, rows) : binding_corpus_throw(L, c, rc);
}

/* corpus:status(filter) --> table, or nil, message, code */
static int
status(lua_State *L)
{
    corpus_box *c = binding_corpus(L);
    filter_options options = {0};
    binding_scratch *s;
    treaty_result rc;

    luaL_checktype(L, 2, LUA_TTABLE);
    binding_options(L, 2, "option", FILTER, &options);
    if (options.filter.state == NULL)
        return luaL_error(L, "option 'state': string expected, got nil");
    if (options.filter.treaty == NULL)
        return luaL_error(L, "option 'treaty': string expected, got nil");
    s = binding_new_scratch(L);
    rc = treaty_status(c->t, &options.filter, &s->text);
    return rc == TREATY_OK ? binding_answer(L, s, options.as) : binding_corpus_fail(L, c, rc);
}

typedef struct search_options {
    treaty_search_options search;
    const char *as;
} search_options;

static const char *const SEARCH_SORTS[] = {"score", "date", NULL};
static const char *const KWIC_SORTS[] = {"doc", "left", "right", NULL};
static const char *const FREQ_BY[] = {"form", "source", "month", NULL};
#define SEARCH_OPTION(member, type, choices)                                                       \
    {                                                                                              \
#member, type, offsetof(search_options, search.member), 0, choices                         \
    }
#define AS_OPTION                                                                                  \
    {                                                                                              \
        "as", OPTION_CHOICE, offsetof(search_options, as), 0, binding_as                           \
    }
static const binding_option SEARCH[] = {SEARCH_OPTION(limit, OPTION_COUNT, NULL),
                                        SEARCH_OPTION(sort, OPTION_CHOICE, SEARCH_SORTS),
                                        SEARCH_OPTION(facets, OPTION_TEXT, NULL),
                                        SEARCH_OPTION(cursor, OPTION_TEXT, NULL),
                                        AS_OPTION,
                                        {0}};
/* What concordance and frequencies share. */
#define PATTERN_OPTIONS                                                                            \
    SEARCH_OPTION(where, OPTION_TEXT, NULL), SEARCH_OPTION(filter, OPTION_TEXT, NULL),             \
        SEARCH_OPTION(steps, OPTION_COUNT, NULL), SEARCH_OPTION(memory, OPTION_COUNT, NULL),       \
        SEARCH_OPTION(context, OPTION_COUNT, NULL),                                                \
    {                                                                                              \
        "cancel", OPTION_FUNCTION, 0, 0, NULL                                                      \
    }
static const binding_option KWIC[] = {SEARCH_OPTION(limit, OPTION_COUNT, NULL),
                                      PATTERN_OPTIONS,
                                      SEARCH_OPTION(sort, OPTION_CHOICE, KWIC_SORTS),
                                      SEARCH_OPTION(sample, OPTION_COUNT, NULL),
                                      AS_OPTION,
                                      {0}};
static const binding_option FREQ[] = {SEARCH_OPTION(limit, OPTION_COUNT, NULL),
                                      SEARCH_OPTION(by, OPTION_CHOICE, FREQ_BY),
                                      PATTERN_OPTIONS,
                                      AS_OPTION,
                                      {0}};

typedef treaty_result asking(treaty *t, const char *query, const treaty_search_options *options,
                             treaty_rows **out);

/* The function that says whether a question is to be given up, at a place of the stack. */
typedef struct cancelling {
    lua_State *L;
    corpus_box *corpus;
    int function;
    bool failed; /* its error is on top of the stack */
} cancelling;

/* Called by the engine between its own frames: an error must not pass through them. */
static bool
is_cancelled(void *context)
{
    cancelling *k = context;
    bool stop;

    if (k->failed) return true;
    lua_pushvalue(k->L, k->function);
    k->corpus->asking++;
    k->failed = lua_pcall(k->L, 0, 1, 0) != LUA_OK;
    k->corpus->asking--;
    if (k->failed) return true;
    stop = lua_toboolean(k->L, -1);
    lua_pop(k->L, 1);
    return stop;
}

/* corpus:METHOD(query, options) --> cursor */
static int
ask(lua_State *L, asking *question, const binding_option *allowed)
{
    corpus_box *c = binding_corpus(L);
    const char *query = binding_text_argument(L, 2);
    search_options options = {0};
    cancelling k = {L, c, 0, false};
    rows_box *rows;
    treaty_result rc;

    binding_options(L, 3, "option", allowed, &options);
    luaL_checkstack(L, 8, NULL);
    if (binding_entry(L, 3, "cancel") == LUA_TFUNCTION) {
        options.search.cancelled = is_cancelled;
        options.search.context_of_cancelled = &k;
        k.function = lua_gettop(L);
    }
    rows = binding_new_rows(L, c, options.as);
    rc = question(c->t, query, &options.search, &rows->rows);
    if (k.failed) {
        c->code = TREATY_CANCELLED;
        return lua_error(L);
    }
    return rc == TREATY_OK ? binding_return_rows(L, rows) : binding_corpus_throw(L, c, rc);
}

static int
search(lua_State *L)
{
    return ask(L, treaty_search, SEARCH);
}

static int
kwic(lua_State *L)
{
    return ask(L, treaty_kwic, KWIC);
}

static int
freq(lua_State *L)
{
    return ask(L, treaty_freq, FREQ);
}

/* corpus:count(query) --> integer, or nil, message, code */
static int
count(lua_State *L)
{
    corpus_box *c = binding_corpus(L);
    const char *query = binding_text_argument(L, 2);
    int64_t n;
    treaty_result rc = treaty_count(c->t, query, &n);

    if (rc != TREATY_OK) return binding_corpus_fail(L, c, rc);
    lua_pushinteger(L, n);
    return 1;
}

/* corpus:text(id) --> text, where its body begins; or nil, message, code */
static int
text(lua_State *L)
{
    corpus_box *c = binding_corpus(L);
    const char *id = binding_text_argument(L, 2);
    binding_scratch *s = binding_new_scratch(L);
    size_t size, body;
    treaty_result rc = treaty_document_text(c->t, id, &s->text, &size, &body);

    if (rc != TREATY_OK) return binding_corpus_fail(L, c, rc);
    lua_pushlstring(L, s->text, size);
    binding_empty_scratch(s);
    lua_pushinteger(L, (lua_Integer)body + 1);
    return 2;
}

static lua_Integer
line_field(lua_State *L, const char *name)
{
    lua_Integer value;

    if (lua_getfield(L, 2, name) != LUA_TNUMBER || !lua_isinteger(L, -1))
        luaL_error(L, "field '%s': integer expected, got %s", name, luaL_typename(L, -1));
    value = lua_tointeger(L, -1);
    lua_pop(L, 1);
    return value;
}

/* corpus:widen(line, words) --> line, or nil, message, code */
static int
widen(lua_State *L)
{
    corpus_box *c = binding_corpus(L);
    lua_Integer words = luaL_checkinteger(L, 3), start, end;
    const char *doc;
    binding_scratch *s;
    treaty_result rc;

    luaL_checktype(L, 2, LUA_TTABLE);
    luaL_argcheck(L, words >= 0, 3, "0 or more expected");
    start = line_field(L, "start");
    end = line_field(L, "end");
    luaL_argcheck(L, start >= 0 && end > start, 2, "a line's start and end expected");
    lua_getfield(L, 2, "doc");
    doc = binding_text_argument(L, lua_gettop(L));
    s = binding_new_scratch(L);
    rc = treaty_widen(c->t, doc, start, end, words, &s->text);
    return rc == TREATY_OK ? binding_answer(L, s, NULL) : binding_corpus_fail(L, c, rc);
}

/* corpus:save_subcorpus(name, query or nil) --> true, or nil, message, code */
static int
save_subcorpus(lua_State *L)
{
    corpus_box *c = binding_writable_corpus(L);
    const char *name = binding_text_argument(L, 2);
    const char *query = lua_isnoneornil(L, 3) ? NULL : binding_text_argument(L, 3);
    treaty_result rc = treaty_subcorpus_save(c->t, name, query);

    if (rc != TREATY_OK) return binding_corpus_fail(L, c, rc);
    lua_pushboolean(L, 1);
    return 1;
}

/* corpus:subcorpora() --> list, or nil, message, code */
static int
subcorpora(lua_State *L)
{
    corpus_box *c = binding_corpus(L);
    binding_scratch *s = binding_new_scratch(L);
    treaty_result rc = treaty_subcorpora(c->t, &s->text);

    return rc == TREATY_OK ? binding_answer(L, s, NULL) : binding_corpus_fail(L, c, rc);
}

static const luaL_Reg methods[] = {{"text", text},
                                   {"status", status},
                                   {"search", search},
                                   {"kwic", kwic},
                                   {"freq", freq},
                                   {"count", count},
                                   {"widen", widen},
                                   {"save_subcorpus", save_subcorpus},
                                   {"subcorpora", subcorpora},
                                   {NULL, NULL}};
static const struct {
    const char *name;
    treaty_kind kind;
} kinds[] = {{"documents", TREATY_DOCUMENTS}, {"claims", TREATY_CLAIMS},
             {"events", TREATY_EVENTS},       {"conflicts", TREATY_CONFLICTS},
             {"changes", TREATY_CHANGES},     {"parties", TREATY_PARTIES},
             {"ahead", TREATY_AHEAD},         {"states", TREATY_STATES},
             {"audit", TREATY_AUDIT},         {"register", TREATY_REGISTER}};

void
binding_add_answers(lua_State *L)
{
    luaL_setfuncs(L, methods, 0);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        lua_pushinteger(L, (lua_Integer)kinds[i].kind);
        lua_pushcclosure(L, select_rows, 1);
        lua_setfield(L, -2, kinds[i].name);
    }
}
