/* JSON to Lua values and back, on jansson: integers stay integers, null is treaty.null, arrays
 * carry treaty.array_mt so that [] survives. */
#include "binding/binding.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARRAY_CLASS "treaty.array"

enum { DEEPEST = 512 };

/* ---- JSON to Lua ---- */

static void
push_array(lua_State *L, const json_t *value, unsigned flags)
{
    size_t n = json_array_size(value);

    lua_createtable(L, n < 1 << 16 ? (int)n : 1 << 16, 0);
    luaL_setmetatable(L, ARRAY_CLASS);
    for (size_t i = 0; i < n; i++) {
        /* a hole would end the array: null keeps its place */
        json_t *item = json_array_get(value, i);
        binding_push_json(L, item, json_is_null(item) ? flags | BINDING_NULLS : flags);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

static void
push_object(lua_State *L, const json_t *value, unsigned flags)
{
    json_t *object = (json_t *)value; /* iterators of jansson take no const */

    lua_createtable(L, 0, (int)json_object_size(value));
    for (void *at = json_object_iter(object); at != NULL; at = json_object_iter_next(object, at)) {
        const json_t *field = json_object_iter_value(at);
        if (json_is_null(field) && !(flags & BINDING_NULLS)) continue;
        lua_pushstring(L, json_object_iter_key(at));
        binding_push_json(L, field, flags);
        lua_rawset(L, -3);
    }
}

/* Depth is bounded by jansson's parser (2048). */
void
binding_push_json(lua_State *L, const json_t *value, unsigned flags)
{
    luaL_checkstack(L, 4, "JSON is nested too deeply");
    switch (json_typeof(value)) {
    case JSON_OBJECT: push_object(L, value, flags); break;
    case JSON_ARRAY: push_array(L, value, flags); break;
    case JSON_STRING:
        lua_pushlstring(L, json_string_value(value), json_string_length(value));
        break;
    case JSON_INTEGER: lua_pushinteger(L, json_integer_value(value)); break;
    case JSON_REAL: lua_pushnumber(L, json_real_value(value)); break;
    case JSON_TRUE: lua_pushboolean(L, 1); break;
    case JSON_FALSE: lua_pushboolean(L, 0); break;
    case JSON_NULL: lua_pushlightuserdata(L, NULL); break;
    }
}

/* treaty.json.decode(text) --> value, or nil, message, code */
static int
decode(lua_State *L)
{
    size_t size;
    const char *text;
    binding_scratch *s;
    json_error_t error;

    luaL_checktype(L, 1, LUA_TSTRING);
    text = lua_tolstring(L, 1, &size);
    s = binding_new_scratch(L);
    s->json = json_loadb(text, size, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    if (s->json == NULL) {
        if (json_error_code(&error) == json_error_out_of_memory)
            return binding_fail(L, TREATY_NO_MEMORY, "out of memory");
        lua_pushfstring(L, "line %d, column %d: %s", error.line, error.column, error.text);
        return binding_fail(L, TREATY_BAD_JSON, lua_tostring(L, -1));
    }
    binding_push_json(L, s->json, BINDING_NULLS);
    binding_empty_scratch(s);
    return 1;
}

/* ---- Lua to JSON ---- */

/* What encoding learns on its way. */
typedef struct encoder {
    bool long_reals; /* some number needs 17 digits to come back */
    treaty_result rc;
    const char *message; /* of rc; static */
} encoder;

static bool encode_value(lua_State *L, encoder *e, json_t *parent, const char *key, int depth);

static bool
refuse(encoder *e, treaty_result rc, const char *message)
{
    e->rc = rc;
    e->message = message;
    return false;
}

/* Gives `value` to its parent at once, so that it has an owner before Lua runs again. */
static bool
attach(encoder *e, json_t *parent, const char *key, json_t *value)
{
    int failed;

    if (value == NULL) return refuse(e, TREATY_NO_MEMORY, "out of memory");
    failed = key == NULL ? json_array_append_new(parent, value)
                         : json_object_set_new_nocheck(parent, key, value);
    return failed ? refuse(e, TREATY_NO_MEMORY, "out of memory") : true;
}

static bool
encode_string(lua_State *L, encoder *e, json_t *parent, const char *key)
{
    size_t size;
    const char *text = lua_tolstring(L, -1, &size);
    json_t *value = json_stringn(text, size);

    if (value == NULL) {
        /* no memory and not UTF-8 look the same: tell them apart */
        json_t *unchecked = json_stringn_nocheck(text, size);
        if (unchecked != NULL) {
            json_decref(unchecked);
            return refuse(e, TREATY_BAD_INPUT, "a string is not UTF-8");
        }
    }
    return attach(e, parent, key, value);
}

static bool
encode_number(lua_State *L, encoder *e, json_t *parent, const char *key)
{
    double number;
    char digits[32];

    if (lua_isinteger(L, -1)) return attach(e, parent, key, json_integer(lua_tointeger(L, -1)));
    number = lua_tonumber(L, -1);
    if (!isfinite(number)) return refuse(e, TREATY_BAD_INPUT, "JSON has no NaN and no infinity");
    snprintf(digits, sizeof digits, "%.15g", number);
    if (strtod(digits, NULL) != number) e->long_reals = true;
    return attach(e, parent, key, json_real(number));
}

static bool
is_array(lua_State *L)
{
    lua_Integer n, keys = 0;
    bool marked;

    if (lua_getmetatable(L, -1)) {
        luaL_getmetatable(L, ARRAY_CLASS);
        marked = lua_rawequal(L, -1, -2);
        lua_pop(L, 2);
        if (marked) return true;
    }
    n = (lua_Integer)lua_rawlen(L, -1);
    if (n == 0) return false;
    lua_pushnil(L);
    while (lua_next(L, -2) != 0) {
        lua_pop(L, 1);
        keys++;
    }
    return keys == n;
}

static bool
encode_elements(lua_State *L, encoder *e, json_t *array, int depth)
{
    lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
    bool ok = true;

    for (lua_Integer i = 1; ok && i <= n; i++) {
        lua_rawgeti(L, -1, i);
        ok = encode_value(L, e, array, NULL, depth);
        lua_pop(L, 1);
    }
    return ok;
}

static bool
encode_fields(lua_State *L, encoder *e, json_t *object, int depth)
{
    bool ok = true;

    lua_pushnil(L);
    while (ok && lua_next(L, -2) != 0) {
        size_t size;
        const char *key;
        json_t *probe;
        if (lua_type(L, -2) != LUA_TSTRING)
            luaL_error(L, "a table holds both names and a %s as keys", luaL_typename(L, -2));
        key = lua_tolstring(L, -2, &size);
        if (strlen(key) != size) luaL_error(L, "a key holds a zero byte");
        probe = json_stringn(key, size);
        if (probe == NULL) return refuse(e, TREATY_BAD_INPUT, "a key is not UTF-8");
        json_decref(probe);
        ok = encode_value(L, e, object, key, depth);
        lua_pop(L, 1);
    }
    return ok;
}

static bool
encode_table(lua_State *L, encoder *e, json_t *parent, const char *key, int depth)
{
    bool array = is_array(L);
    json_t *value = array ? json_array() : json_object();

    if (!attach(e, parent, key, value)) return false;
    return array ? encode_elements(L, e, value, depth) : encode_fields(L, e, value, depth);
}

/* Encodes the value on top of the stack, and leaves it there. */
static bool
encode_value(lua_State *L, encoder *e, json_t *parent, const char *key, int depth)
{
    if (depth == 0) luaL_error(L, "tables are nested more than %d deep, or in a circle", DEEPEST);
    luaL_checkstack(L, 6, NULL);
    switch (lua_type(L, -1)) {
    case LUA_TNIL: return attach(e, parent, key, json_null());
    case LUA_TBOOLEAN: return attach(e, parent, key, json_boolean(lua_toboolean(L, -1)));
    case LUA_TSTRING: return encode_string(L, e, parent, key);
    case LUA_TNUMBER: return encode_number(L, e, parent, key);
    case LUA_TTABLE: return encode_table(L, e, parent, key, depth - 1);
    case LUA_TLIGHTUSERDATA:
        if (lua_touserdata(L, -1) == NULL) return attach(e, parent, key, json_null());
        break;
    }
    return luaL_error(L, "JSON has no %s", luaL_typename(L, -1));
}

typedef struct encode_options {
    int64_t indent;
} encode_options;
static const binding_option ENCODE[] = {COUNT_OPTION(encode_options, indent), {0}};

/* treaty.json.encode(value, {indent = n}) --> text, or nil, message, code; keys come sorted */
static int
encode(lua_State *L)
{
    encode_options options = {0};
    encoder e = {0};
    binding_scratch *s;

    luaL_checkany(L, 1);
    binding_options(L, 2, "option", ENCODE, &options);
    if (options.indent > 31) return luaL_error(L, "option 'indent': at most 31");
    s = binding_new_scratch(L);
    s->json = json_array();
    if (s->json == NULL) return binding_fail(L, TREATY_NO_MEMORY, "out of memory");
    lua_pushvalue(L, 1);
    if (!encode_value(L, &e, s->json, NULL, DEEPEST)) return binding_fail(L, e.rc, e.message);
    s->dump = json_dumps(json_array_get(s->json, 0),
                         JSON_ENCODE_ANY | JSON_SORT_KEYS | JSON_INDENT((size_t)options.indent) |
                             (options.indent > 0 ? 0 : JSON_COMPACT) |
                             JSON_REAL_PRECISION(e.long_reals ? 17 : 15));
    if (s->dump == NULL) return binding_fail(L, TREATY_NO_MEMORY, "out of memory");
    lua_pushstring(L, s->dump);
    binding_empty_scratch(s);
    return 1;
}

/* treaty.json.array(table) --> the table, encoded as an array even when empty */
static int
mark_array(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    luaL_setmetatable(L, ARRAY_CLASS);
    return 1;
}

static const luaL_Reg functions[] = {
    {"decode", decode}, {"encode", encode}, {"array", mark_array}, {NULL, NULL}};

void
binding_open_json(lua_State *L)
{
    luaL_newlib(L, functions);
    lua_setfield(L, -2, "json");
    lua_pushlightuserdata(L, NULL);
    lua_setfield(L, -2, "null");
    luaL_newmetatable(L, ARRAY_CLASS);
    lua_setfield(L, -2, "array_mt");
}
