/* treaty.xml: XML and HTML for Lua, as a tree or as events. */
#include "xml/xml.h"

#include <lauxlib.h>
#include <libxml/parser.h>
#include <lua.h>
#include <stdint.h>
#include <string.h>

#define ITEMS_CLASS "treaty.xml.items"

/* Owns the items while Lua values are made of them. */
typedef struct items_box {
    xml_items items;
    size_t at; /* of the next event */
} items_box;

static int
collect(lua_State *L)
{
    xml_free(&((items_box *)luaL_checkudata(L, 1, ITEMS_CLASS))->items);
    return 0;
}

/* ---- options ---- */

typedef struct options {
    xml_limits limits;
    const char *encoding;
} options;

static size_t
count_option(lua_State *L, const char *name, lua_Integer highest)
{
    int whole;
    lua_Integer value = lua_tointegerx(L, -1, &whole);

    if (!whole || value < 1 || value > highest)
        luaL_error(L, "option '%s': integer from 1 to %I expected", name, highest);
    return (size_t)value;
}

static void
take_options(lua_State *L, int index, options *o)
{
    if (lua_isnoneornil(L, index)) return;
    luaL_checktype(L, index, LUA_TTABLE);
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
        const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        if (strcmp(name, "size") == 0)
            o->limits.size = count_option(L, name, 128 << 20);
        else if (strcmp(name, "depth") == 0)
            o->limits.depth = count_option(L, name, 2000);
        else if (strcmp(name, "nodes") == 0)
            o->limits.nodes = count_option(L, name, 8 << 20);
        else if (strcmp(name, "attribute") == 0)
            o->limits.attribute = count_option(L, name, 8 << 20);
        else if (strcmp(name, "encoding") != 0)
            luaL_error(L, "unknown option '%s'", luaL_tolstring(L, -2, NULL));
        else if (lua_type(L, -1) != LUA_TSTRING)
            luaL_error(L, "option 'encoding': string expected, got %s", luaL_typename(L, -1));
        else
            o->encoding = lua_tostring(L, -1); /* lives as long as the table */
    }
}

/* Argument 1 into a box that is pushed; false: nil, message, code are pushed. */
static items_box *
read_argument(lua_State *L, bool html)
{
    static const char *const codes[] = {"", "badinput", "limit", "nomem"};
    options o = {{16 << 20, html ? 512 : 128, 1 << 20, html ? 1 << 20 : 64 << 10}, NULL};
    size_t size;
    const char *text = luaL_checklstring(L, 1, &size);
    items_box *box;
    xml_result rc;

    take_options(L, 2, &o);
    box = lua_newuserdatauv(L, sizeof *box, 0);
    memset(box, 0, sizeof *box);
    luaL_setmetatable(L, ITEMS_CLASS);
    rc = xml_read(text, size, html, o.encoding, &o.limits, &box->items);
    if (rc == XML_OK) return box;
    lua_pushnil(L);
    lua_pushstring(L, box->items.message);
    lua_pushstring(L, codes[rc]);
    xml_free(&box->items);
    return NULL;
}

/* ---- values ---- */

static void
push_name(lua_State *L, const xml_items *x, const xml_item *item)
{
    lua_pushlstring(L, x->bytes + item->name, item->name_size);
}

static void
push_value(lua_State *L, const xml_items *x, const xml_item *item)
{
    lua_pushlstring(L, x->bytes + item->value, item->value_size);
}

/* Pushes {name = value} of the attributes from `at` on, which it moves behind them. */
static void
push_attributes(lua_State *L, const xml_items *x, size_t *at)
{
    lua_newtable(L);
    for (; *at < x->count && x->items[*at].kind == XML_ATTRIBUTE; ++*at) {
        push_name(L, x, &x->items[*at]);
        push_value(L, x, &x->items[*at]);
        lua_rawset(L, -3);
    }
}

/* Pushes {name, ns, line, attr} of a start without children. */
static void
push_element(lua_State *L, const xml_items *x, size_t *at)
{
    const xml_item *item = &x->items[(*at)++];

    lua_createtable(L, 1, 4);
    push_name(L, x, item);
    lua_setfield(L, -2, "name");
    if (item->value_size > 0) {
        push_value(L, x, item);
        lua_setfield(L, -2, "ns");
    }
    lua_pushinteger(L, item->line);
    lua_setfield(L, -2, "line");
    push_attributes(L, x, at);
    lua_setfield(L, -2, "attr");
}

static void
add_child(lua_State *L)
{
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

/* The open elements stand on the stack, above a list that takes what has no parent. */
static void
push_tree(lua_State *L, const xml_items *x)
{
    size_t depth = 0;

    lua_newtable(L);
    for (size_t at = 0; at < x->count;) {
        const xml_item *item = &x->items[at];
        luaL_checkstack(L, 8, "too deep");
        if (item->kind == XML_START) {
            push_element(L, x, &at);
            depth++;
            continue;
        }
        at++;
        if (item->kind == XML_TEXT) {
            push_value(L, x, item);
            add_child(L);
        } else if (item->kind == XML_END && depth > 0) {
            depth--;
            add_child(L);
        }
    }
    for (; depth > 0; depth--) add_child(L); /* HTML may leave some open */
}

/* xml.parse(text, {size, depth, nodes, attribute, encoding}) --> root, or nil, message, code */
static int
parse(lua_State *L)
{
    items_box *box = read_argument(L, false);

    if (box == NULL) return 3;
    push_tree(L, &box->items);
    xml_free(&box->items);
    lua_rawgeti(L, -1, 1);
    return 1;
}

/* xml.html(text, options) --> {name = "#document", ...}, or nil, message, code */
static int
html(lua_State *L)
{
    items_box *box = read_argument(L, true);

    if (box == NULL) return 3;
    push_tree(L, &box->items);
    xml_free(&box->items);
    lua_pushliteral(L, "#document");
    lua_setfield(L, -2, "name");
    lua_pushinteger(L, 1);
    lua_setfield(L, -2, "line");
    lua_newtable(L);
    lua_setfield(L, -2, "attr");
    return 1;
}

static int
next_event(lua_State *L)
{
    static const char *const kinds[] = {"start", "", "text", "end"};
    items_box *box = lua_touserdata(L, lua_upvalueindex(1));
    const xml_items *x = &box->items;
    const xml_item *item = box->at < x->count ? &x->items[box->at] : NULL;

    if (item == NULL) {
        xml_free(&box->items);
        return 0;
    }
    box->at++;
    lua_pushstring(L, kinds[item->kind]);
    if (item->kind == XML_TEXT)
        push_value(L, x, item);
    else
        push_name(L, x, item);
    if (item->kind == XML_START)
        push_attributes(L, x, &box->at);
    else
        lua_pushnil(L);
    lua_pushinteger(L, item->line);
    return 4;
}

/* for kind, what, attributes, line in xml.events(text, options) do: throws where it is no XML */
static int
events(lua_State *L)
{
    items_box *box = read_argument(L, false);

    if (box == NULL) return luaL_error(L, "%s", lua_tostring(L, -2));
    lua_pushvalue(L, -1);
    lua_pushcclosure(L, next_event, 1);
    lua_pushnil(L);
    lua_pushnil(L);
    lua_pushvalue(L, -4);
    return 4;
}

static const luaL_Reg meta[] = {{"__gc", collect}, {"__close", collect}, {NULL, NULL}};
static const luaL_Reg functions[] = {
    {"parse", parse}, {"html", html}, {"events", events}, {NULL, NULL}};

__attribute__((visibility("default"))) int luaopen_treaty_xml(lua_State *L);

int
luaopen_treaty_xml(lua_State *L)
{
    luaL_checkversion(L);
    xmlInitParser(); /* once for all threads; never undone, others may use the library */
    luaL_newmetatable(L, ITEMS_CLASS);
    luaL_setfuncs(L, meta, 0);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
    luaL_newlib(L, functions);
    return 1;
}
