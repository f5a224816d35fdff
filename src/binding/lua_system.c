/* What the command line needs of the system and Lua's libraries do not give: is this a terminal,
 * how wide, a folder, a clock, an interrupt. */
#include "binding/binding.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* core.terminal("stdout") --> its columns, or nil where it is no terminal */
static int
terminal(lua_State *L)
{
    static const char *const names[] = {"stdin", "stdout", "stderr", NULL};
    int fd = luaL_checkoption(L, 1, NULL, names);
    struct winsize size;

    if (!isatty(fd)) {
        lua_pushnil(L);
        return 1;
    }
    if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) size.ws_col = 80;
    lua_pushinteger(L, size.ws_col);
    return 1;
}

static treaty_result
result_of_errno(void)
{
    switch (errno) {
    case ENOENT: return TREATY_NOT_FOUND;
    case EROFS:
    case EACCES:
    case EPERM: return TREATY_READ_ONLY;
    case ENOSPC: return TREATY_FULL;
    default: return TREATY_IO;
    }
}

/* core.make_folder(path) --> true, also where it is there, or nil, message, code */
static int
make_folder(lua_State *L)
{
    const char *path = binding_text_argument(L, 1);
    struct stat s;

    if (mkdir(path, 0777) != 0 && !(errno == EEXIST && stat(path, &s) == 0 && S_ISDIR(s.st_mode))) {
        treaty_result rc = result_of_errno();
        lua_pushfstring(L, "%s: %s", path, strerror(errno));
        return binding_fail(L, rc, lua_tostring(L, -1));
    }
    lua_pushboolean(L, 1);
    return 1;
}

/* core.clock() --> seconds since some moment, for rates */
static int
clock_seconds(lua_State *L)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    lua_pushnumber(L, (double)now.tv_sec + (double)now.tv_nsec / 1e9);
    return 1;
}

/* Ctrl-C: the first one is noted, a second one ends the process as ever. */
static volatile sig_atomic_t interrupted;
static struct sigaction before;

static void
note(int signal)
{
    (void)signal;
    interrupted = 1;
}

/* core.catch_interrupt(on): from now on Ctrl-C is noted; false: as it was before */
static int
catch_interrupt(lua_State *L)
{
    struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND};

    if (lua_toboolean(L, 1)) {
        interrupted = 0;
        sigaction(SIGINT, &action, &before);
    } else {
        sigaction(SIGINT, &before, NULL);
    }
    return 0;
}

/* core.interrupted() --> true once Ctrl-C was noted */
static int
was_interrupted(lua_State *L)
{
    lua_pushboolean(L, interrupted != 0);
    return 1;
}

static const luaL_Reg functions[] = {
    {"terminal", terminal},           {"make_folder", make_folder},
    {"clock", clock_seconds},         {"catch_interrupt", catch_interrupt},
    {"interrupted", was_interrupted}, {NULL, NULL}};

void
binding_open_system(lua_State *L)
{
    luaL_setfuncs(L, functions, 0);
}
