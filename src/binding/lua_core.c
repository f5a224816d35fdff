/* luaopen_treaty_core, and what every file of the binding uses: results, classes, scratch. */
#include "binding/binding.h"

#include <stdlib.h>
#include <string.h>

#define SCRATCH_CLASS "treaty.scratch"

int
binding_fail(lua_State *L, treaty_result rc, const char *message)
{
    if (rc == TREATY_MISUSE) return luaL_error(L, "%s", message);
    lua_pushnil(L);
    lua_pushstring(L, message);
    lua_pushstring(L, treaty_result_name(rc));
    return 3;
}

void
binding_class(lua_State *L, const char *name, const luaL_Reg *meta, const luaL_Reg *methods)
{
    luaL_newmetatable(L, name);
    luaL_setfuncs(L, meta, 0);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    if (methods != NULL) {
        lua_newtable(L);
        luaL_setfuncs(L, methods, 0);
        lua_setfield(L, -2, "__index");
    }
    lua_pop(L, 1);
}

void
binding_empty_scratch(binding_scratch *s)
{
    binding_scratch owned = *s;

    memset(s, 0, sizeof *s);
    treaty_text_free(owned.text);
    json_decref(owned.json);
    free(owned.dump);
    treaty_packs_free(owned.packs);
}

static int
collect_scratch(lua_State *L)
{
    binding_empty_scratch(luaL_checkudata(L, 1, SCRATCH_CLASS));
    return 0;
}

binding_scratch *
binding_new_scratch(lua_State *L)
{
    binding_scratch *s = lua_newuserdatauv(L, sizeof *s, 0);

    memset(s, 0, sizeof *s);
    luaL_setmetatable(L, SCRATCH_CLASS);
    return s;
}

int
binding_answer(lua_State *L, binding_scratch *s, const char *as)
{
    json_error_t error;

    if (binding_wants_json(as)) {
        lua_pushstring(L, s->text);
        binding_empty_scratch(s);
        return 1;
    }
    s->json = json_loads(s->text, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    if (s->json == NULL && json_error_code(&error) == json_error_out_of_memory)
        return binding_fail(L, TREATY_NO_MEMORY, "out of memory");
    if (s->json == NULL) return luaL_error(L, "the engine's answer is no JSON: %s", error.text);
    binding_push_json(L, s->json, 0);
    binding_empty_scratch(s);
    return 1;
}

static const luaL_Reg scratch_meta[] = {{"__gc", collect_scratch}, {NULL, NULL}};

__attribute__((visibility("default"))) int
luaopen_treaty_core(lua_State *L)
{
    luaL_checkversion(L);
    binding_class(L, SCRATCH_CLASS, scratch_meta, NULL);
    lua_newtable(L);
    lua_pushstring(L, treaty_version());
    lua_setfield(L, -2, "_VERSION");
    binding_open_json(L);
    binding_open_packs(L);
    binding_open_rows(L);
    binding_open_ingest(L);
    binding_open_corpus(L);
    binding_open_system(L);
    binding_open_spawn(L);
    binding_open_lockdown(L);
    return 1;
}
