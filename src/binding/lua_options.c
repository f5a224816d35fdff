/* Option tables: names and types checked against a list, with the nearest name in the message. */
#include "binding/binding.h"

#include <stddef.h>
#include <string.h>

enum { LONGEST_NAME = 32 };

const char *const binding_as[] = {"table", "json", NULL};

bool
binding_wants_json(const char *as)
{
    return as != NULL && strcmp(as, "json") == 0;
}

static int
least(int a, int b, int c)
{
    int ab = a < b ? a : b;

    return ab < c ? ab : c;
}

/* Levenshtein's distance; names longer than any option count as far away. */
static int
distance(const char *a, const char *b)
{
    int row[LONGEST_NAME + 1], n = (int)strlen(b);

    if (strlen(a) > LONGEST_NAME || n > LONGEST_NAME) return LONGEST_NAME;
    for (int j = 0; j <= n; j++) row[j] = j;
    for (int i = 1; a[i - 1] != '\0'; i++) {
        int corner = row[0];
        row[0] = i;
        for (int j = 1; j <= n; j++) {
            int above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1, corner + (a[i - 1] != b[j - 1]));
            corner = above;
        }
    }
    return row[n];
}

static int
unknown(lua_State *L, const char *noun, const char *name, const binding_option *options)
{
    const char *nearest = NULL;
    int best = 3;

    for (; options->name != NULL; options++) {
        int d = distance(name, options->name);
        if (d < best && d < (int)strlen(options->name)) best = d, nearest = options->name;
    }
    if (nearest == NULL) return luaL_error(L, "unknown %s '%s'", noun, name);
    return luaL_error(L, "unknown %s '%s' (did you mean '%s'?)", noun, name, nearest);
}

static int
wrong(lua_State *L, const char *noun, const char *name, const char *expected)
{
    return luaL_error(L, "%s '%s': %s expected, got %s", noun, name, expected,
                      luaL_typename(L, -1));
}

static const char *
text_value(lua_State *L, const char *noun, const char *name, size_t *size)
{
    const char *text;

    if (lua_type(L, -1) != LUA_TSTRING) wrong(L, noun, name, "string");
    text = lua_tolstring(L, -1, size);
    return text;
}

static const char *
plain_text(lua_State *L, const char *noun, const char *name)
{
    size_t size;
    const char *text = text_value(L, noun, name, &size);

    if (strlen(text) != size) luaL_error(L, "%s '%s': holds a zero byte", noun, name);
    return text;
}

static const char *
choice(lua_State *L, const char *noun, const binding_option *option)
{
    const char *text = plain_text(L, noun, option->name);
    luaL_Buffer list;

    for (const char *const *c = option->choices; *c != NULL; c++)
        if (strcmp(*c, text) == 0) return *c;
    luaL_buffinit(L, &list);
    for (const char *const *c = option->choices; *c != NULL; c++) {
        luaL_addstring(&list, c == option->choices ? "'" : ", '");
        luaL_addstring(&list, *c);
        luaL_addchar(&list, '\'');
    }
    luaL_pushresult(&list);
    luaL_error(L, "%s '%s': one of %s expected, got '%s'", noun, option->name, lua_tostring(L, -1),
               text);
    return NULL;
}

static lua_Integer
count_value(lua_State *L, const char *noun, const char *name)
{
    int is_integer;
    lua_Integer value;

    if (lua_type(L, -1) != LUA_TNUMBER) wrong(L, noun, name, "integer");
    value = lua_tointegerx(L, -1, &is_integer);
    if (!is_integer || value < 0 || value > INT32_MAX)
        luaL_error(L, "%s '%s': integer from 0 to %d expected, got %s", noun, name, INT32_MAX,
                   lua_tostring(L, -1));
    return value;
}

/* The value is on top of the stack, and stays there. */
static void
take(lua_State *L, const char *noun, const binding_option *option, char *out)
{
    void *field = out + option->offset;

    switch (option->type) {
    case OPTION_TEXT: *(const char **)field = plain_text(L, noun, option->name); break;
    case OPTION_BYTES:
        *(const char **)field =
            text_value(L, noun, option->name, (size_t *)(void *)(out + option->size));
        break;
    case OPTION_COUNT: *(int64_t *)field = count_value(L, noun, option->name); break;
    case OPTION_JOBS: *(int *)field = (int)count_value(L, noun, option->name); break;
    case OPTION_FLAG:
        if (!lua_isboolean(L, -1)) wrong(L, noun, option->name, "boolean");
        *(bool *)field = lua_toboolean(L, -1);
        break;
    case OPTION_CHOICE: *(const char **)field = choice(L, noun, option); break;
    case OPTION_FUNCTION:
        if (!lua_isfunction(L, -1)) wrong(L, noun, option->name, "function");
        break;
    case OPTION_ANY: break;
    }
}

static bool
is_null(lua_State *L, int index)
{
    return lua_islightuserdata(L, index) && lua_touserdata(L, index) == NULL;
}

void
binding_options(lua_State *L, int index, const char *noun, const binding_option *options, void *out)
{
    if (lua_isnoneornil(L, index)) return;
    luaL_checktype(L, index, LUA_TTABLE);
    luaL_checkstack(L, 8, NULL);
    lua_pushnil(L);
    while (lua_next(L, index) != 0) {
        const binding_option *option = options;
        const char *name;
        if (lua_type(L, -2) != LUA_TSTRING)
            luaL_error(L, "%s names are strings, got a %s", noun, luaL_typename(L, -2));
        name = lua_tostring(L, -2);
        while (option->name != NULL && strcmp(option->name, name) != 0) option++;
        if (option->name == NULL) unknown(L, noun, name, options);
        if (!is_null(L, -1)) take(L, noun, option, out);
        lua_pop(L, 1);
    }
}

int
binding_entry(lua_State *L, int index, const char *name)
{
    if (!lua_istable(L, index)) {
        lua_pushnil(L);
        return LUA_TNIL;
    }
    index = lua_absindex(L, index);
    lua_pushstring(L, name);
    return lua_rawget(L, index);
}

const char *
binding_text_argument(lua_State *L, int index)
{
    size_t size;
    const char *text;

    luaL_checktype(L, index, LUA_TSTRING);
    text = lua_tolstring(L, index, &size);
    luaL_argcheck(L, strlen(text) == size, index, "holds a zero byte");
    return text;
}
