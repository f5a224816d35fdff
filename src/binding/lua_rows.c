/* The cursor: rows of an answer, one fresh table (or one JSON text) each; closes itself at the end
 * of a loop however that ends. */
#include "binding/binding.h"

#include <string.h>

#define ROWS_CLASS "treaty.Rows"

rows_box *
binding_new_rows(lua_State *L, corpus_box *c, const char *as)
{
    rows_box *box = lua_newuserdatauv(L, sizeof *box, 1);

    memset(box, 0, sizeof *box);
    box->corpus = c;
    box->json = binding_wants_json(as);
    luaL_setmetatable(L, ROWS_CLASS);
    lua_pushvalue(L, 1); /* the corpus lives as long as its cursors */
    lua_setiuservalue(L, -2, 1);
    return box;
}

int
binding_return_rows(lua_State *L, rows_box *box)
{
    corpus_box *c = box->corpus;

    box->next = c->rows;
    if (c->rows != NULL) c->rows->previous = box;
    c->rows = box;
    lua_pushnil(L);
    lua_pushnil(L);
    lua_pushvalue(L, -3);
    return 4; /* cursor, nil, nil, and the cursor again: the loop closes it */
}

void
binding_close_rows(rows_box *box)
{
    treaty_rows *rows = box->rows;
    json_t *value = box->value;

    box->rows = NULL;
    box->value = NULL;
    json_decref(value);
    if (rows == NULL) return;
    if (box->previous != NULL)
        box->previous->next = box->next;
    else
        box->corpus->rows = box->next;
    if (box->next != NULL) box->next->previous = box->previous;
    box->previous = box->next = NULL;
    treaty_rows_free(rows);
}

static int
throw_next(lua_State *L, rows_box *box, treaty_result rc)
{
    corpus_box *c = box->corpus;

    lua_pushstring(L, treaty_message(c->t));
    c->code = rc;
    binding_close_rows(box);
    return luaL_error(L, "%s", lua_tostring(L, -1));
}

static int
push_row(lua_State *L, rows_box *box, const char *json, size_t size)
{
    json_error_t error;

    if (box->json) {
        lua_pushlstring(L, json, size);
        return 1;
    }
    box->value = json_loadb(json, size, JSON_ALLOW_NUL, &error);
    if (box->value == NULL && json_error_code(&error) == json_error_out_of_memory)
        return luaL_error(L, "out of memory");
    if (box->value == NULL) return luaL_error(L, "the engine's row is no JSON: %s", error.text);
    binding_push_json(L, box->value, 0);
    json_decref(box->value);
    box->value = NULL;
    return 1;
}

static int
next_row(lua_State *L)
{
    rows_box *box = luaL_checkudata(L, 1, ROWS_CLASS);
    const char *json;
    size_t size;
    treaty_result rc;

    if (box->exhausted) {
        lua_pushnil(L);
        return 1;
    }
    if (box->rows == NULL)
        return luaL_error(L, box->corpus->t == NULL ? "corpus is closed" : "cursor is closed");
    if (box->corpus->asking > 0)
        return luaL_error(L, "a cancel function cannot use the corpus that is asked");
    json_decref(box->value); /* of a row whose table could not be made */
    box->value = NULL;
    rc = treaty_next(box->rows, &json, &size);
    if (rc != TREATY_OK) return throw_next(L, box, rc);
    if (json != NULL) return push_row(L, box, json, size);
    binding_close_rows(box);
    box->exhausted = true;
    lua_pushnil(L);
    return 1;
}

/* rows:list() --> the rows that are left */
static int
list(lua_State *L)
{
    luaL_checkudata(L, 1, ROWS_CLASS);
    lua_settop(L, 1);
    lua_newtable(L);
    luaL_getmetatable(L, "treaty.array");
    lua_setmetatable(L, 2);
    for (lua_Integer n = 1;; n++) {
        lua_pushcfunction(L, next_row);
        lua_pushvalue(L, 1);
        lua_call(L, 1, 1);
        if (lua_isnil(L, -1)) break;
        lua_rawseti(L, 2, n);
    }
    lua_settop(L, 2);
    return 1;
}

static int
close_rows(lua_State *L)
{
    binding_close_rows(luaL_checkudata(L, 1, ROWS_CLASS));
    return 0;
}

static int
rows_tostring(lua_State *L)
{
    rows_box *box = luaL_checkudata(L, 1, ROWS_CLASS);

    if (box->rows == NULL)
        lua_pushstring(L, "treaty.Rows (closed)");
    else
        lua_pushfstring(L, "treaty.Rows (open): %p", (void *)box->rows);
    return 1;
}

static const luaL_Reg meta[] = {{"__gc", close_rows},
                                {"__close", close_rows},
                                {"__call", next_row},
                                {"__tostring", rows_tostring},
                                {NULL, NULL}};
static const luaL_Reg methods[] = {{"list", list}, {"close", close_rows}, {NULL, NULL}};

void
binding_open_rows(lua_State *L)
{
    binding_class(L, ROWS_CLASS, meta, methods);
}
