/* A host of its own Lua state: treaty.core is linked in and preloaded, treaty.* comes from files. */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdio.h>

int luaopen_treaty_core(lua_State *L);

int
main(int count, char **arguments)
{
    lua_State *L = luaL_newstate();
    int failed;

    if (L == NULL || count != 2) return 2;
    luaL_openlibs(L);
    luaL_requiref(L, "treaty.core", luaopen_treaty_core, 0);
    lua_pop(L, 1);
    lua_pushstring(L, arguments[1]);
    lua_setglobal(L, "path");
    failed = luaL_dostring(
        L, "package.path = path; local treaty = require 'treaty'\n"
           "local c = assert(treaty.calc { treaty = 'apmbc', notified = '2025-06-27' })\n"
           "print(c.effective)");
    if (failed) fprintf(stderr, "preload: %s\n", lua_tostring(L, -1));
    lua_close(L);
    return failed;
}
