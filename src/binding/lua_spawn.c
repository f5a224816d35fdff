/* The parent of a report script's process: starts it, reads what it prints, ends it in time, and writes
 * plain files for it. */
#include "binding/binding.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_ARGUMENTS = 16, STEP = 65536 };

typedef struct spawn_options {
    const char *input; /* read by the child as its standard input */
    int64_t seconds, limit;
} spawn_options;
static const binding_option SPAWN[] = {
    TEXT_OPTION(spawn_options, input),  COUNT_OPTION(spawn_options, seconds),
    COUNT_OPTION(spawn_options, limit), {"args", OPTION_ANY, 0, 0, NULL},
    {"env", OPTION_ANY, 0, 0, NULL},    {0}};

typedef struct collected {
    char *bytes;
    size_t size, capacity;
} collected;

/* A child and the ends of its pipes; a userdata, so that an error leaks nothing. */
typedef struct child {
    pid_t pid; /* 0: none */
    int input, out, err;
    collected printed, errors;
} child;
#define CHILD_CLASS "treaty.child"

static void
close_end(int *fd)
{
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

static int
end_child(lua_State *L)
{
    child *c = luaL_checkudata(L, 1, CHILD_CLASS);

    if (c->pid > 0) {
        kill(c->pid, SIGKILL);
        waitpid(c->pid, NULL, 0);
        c->pid = 0;
    }
    close_end(&c->input);
    close_end(&c->out);
    close_end(&c->err);
    free(c->printed.bytes);
    free(c->errors.bytes);
    c->printed.bytes = c->errors.bytes = NULL;
    return 0;
}

/* ---- starting ---- */

/* The strings of a list as a NULL-terminated array; they live as long as the list. */
static void
take_strings(lua_State *L, int options, const char *name, char **out)
{
    int n = 0;

    lua_getfield(L, options, name);
    luaL_checktype(L, -1, LUA_TTABLE);
    for (n = 0; n < MOST_ARGUMENTS && lua_rawgeti(L, -1, n + 1) == LUA_TSTRING; n++) {
        out[n] = (char *)lua_tostring(L, -1);
        lua_pop(L, 1);
    }
    out[n] = NULL;
    lua_pop(L, n < MOST_ARGUMENTS ? 1 : 0); /* the nil; the list stays on the stack */
}

static int
start(child *c, char **args, char **env)
{
    posix_spawn_file_actions_t actions;
    int out[2], err[2], rc;

    if (pipe2(out, O_CLOEXEC) != 0) return errno;
    c->out = out[0];
    if (pipe2(err, O_CLOEXEC) != 0) {
        rc = errno;
        close(out[1]);
        return rc;
    }
    c->err = err[0];
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, c->input, 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    posix_spawn_file_actions_adddup2(&actions, err[1], 2);
    rc = posix_spawnp(&c->pid, args[0], &actions, NULL, args, env);
    posix_spawn_file_actions_destroy(&actions);
    close(out[1]);
    close(err[1]);
    close_end(&c->input);
    if (rc != 0) c->pid = 0;
    return rc;
}

/* ---- reading ---- */

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* What is there to read; false: over the limit or out of memory. A closed pipe is closed here. */
static bool
take(int *fd, collected *to, size_t limit)
{
    ssize_t n;

    if (to->capacity - to->size < STEP) {
        size_t capacity = to->capacity + (to->capacity > STEP ? to->capacity : STEP);
        char *bytes = realloc(to->bytes, capacity);
        if (bytes == NULL) return false;
        to->bytes = bytes;
        to->capacity = capacity;
    }
    n = read(*fd, to->bytes + to->size, STEP);
    if (n > 0)
        to->size += (size_t)n;
    else if (n == 0 || errno != EINTR)
        close_end(fd);
    return to->size <= limit;
}

/* NULL where the child ended by itself, else why it was ended. */
static const char *
listen(child *c, const spawn_options *o)
{
    double end = now() + (double)o->seconds;

    while (c->out >= 0 || c->err >= 0) {
        struct pollfd ends[2] = {{c->out, POLLIN, 0}, {c->err, POLLIN, 0}};
        double left = end - now();
        if (left <= 0) return "time";
        if (poll(ends, 2, (int)(left * 1000) + 1) < 0 && errno != EINTR) return "error";
        if (ends[0].revents != 0 && !take(&c->out, &c->printed, (size_t)o->limit)) return "output";
        if (ends[1].revents != 0 && !take(&c->err, &c->errors, STEP)) return "output";
    }
    return NULL;
}

static void
reap(lua_State *L, child *c, const char *stopped)
{
    int status = 0;

    if (stopped != NULL) kill(c->pid, SIGKILL);
    while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR) {}
    c->pid = 0;
    lua_pushstring(L, stopped);
    lua_setfield(L, -2, "stopped");
    if (WIFEXITED(status)) {
        lua_pushinteger(L, WEXITSTATUS(status));
        lua_setfield(L, -2, "exit");
    } else if (WIFSIGNALED(status)) {
        lua_pushinteger(L, WTERMSIG(status));
        lua_setfield(L, -2, "signal");
    }
}

/* core.spawn{args, env, input, seconds, limit} --> {printed, errors, exit or signal, stopped:
 * "time" "output" nil, seconds}, or nil, message, code */
static int
spawn(lua_State *L)
{
    spawn_options o = {.seconds = 10, .limit = 64 << 20};
    char *args[MOST_ARGUMENTS + 1], *env[MOST_ARGUMENTS + 1];
    double begun = now();
    const char *stopped;
    child *c;
    int rc;

    binding_options(L, 1, "option", SPAWN, &o);
    if (o.input == NULL) return luaL_error(L, "option 'input': string expected, got nil");
    take_strings(L, 1, "args", args);
    take_strings(L, 1, "env", env);
    c = lua_newuserdatauv(L, sizeof *c, 0);
    memset(c, 0, sizeof *c);
    c->input = c->out = c->err = -1;
    luaL_setmetatable(L, CHILD_CLASS);
    c->input = open(o.input, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (c->input < 0) {
        lua_pushfstring(L, "%s: %s", o.input, strerror(errno));
        return binding_fail(L, TREATY_NOT_FOUND, lua_tostring(L, -1));
    }
    if ((rc = start(c, args, env)) != 0) {
        lua_pushfstring(L, "%s cannot be started: %s", args[0], strerror(rc));
        return binding_fail(L, TREATY_IO, lua_tostring(L, -1));
    }
    stopped = listen(c, &o);
    lua_newtable(L);
    reap(L, c, stopped);
    lua_pushlstring(L, c->printed.bytes != NULL ? c->printed.bytes : "", c->printed.size);
    lua_setfield(L, -2, "printed");
    lua_pushlstring(L, c->errors.bytes != NULL ? c->errors.bytes : "", c->errors.size);
    lua_setfield(L, -2, "errors");
    lua_pushnumber(L, now() - begun);
    lua_setfield(L, -2, "seconds");
    return 1;
}

/* ---- files ---- */

static bool
write_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, bytes, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

/* Letters, digits, dot, dash, underscore; not beginning with a dot. */
static bool
plain_name(const char *name)
{
    size_t size = strlen(name);

    return size > 0 && size <= 128 && *name != '.' &&
           strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") ==
               size;
}

/* core.write_file(folder, name, bytes) --> true, or nil, message, code. A plain file in the folder
 * itself; links are not followed. */
static int
write_file(lua_State *L)
{
    const char *folder = binding_text_argument(L, 1), *name = binding_text_argument(L, 2);
    size_t size;
    const char *bytes = luaL_checklstring(L, 3, &size);
    struct stat s;
    int at, fd;
    bool good;

    luaL_argcheck(L, plain_name(name), 2, "a plain name expected");
    at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    fd = at < 0 ? -1
                : openat(at, name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
    good = fd >= 0 && fstat(fd, &s) == 0 && S_ISREG(s.st_mode) && ftruncate(fd, 0) == 0 &&
           write_all(fd, bytes, size);
    if (!good) lua_pushfstring(L, "%s/%s: %s", folder, name, errno ? strerror(errno) : "no file");
    if (fd >= 0) close(fd);
    if (at >= 0) close(at);
    if (!good) return binding_fail(L, TREATY_IO, lua_tostring(L, -1));
    lua_pushboolean(L, 1);
    return 1;
}

static const luaL_Reg meta[] = {{"__gc", end_child}, {"__close", end_child}, {NULL, NULL}};
static const luaL_Reg functions[] = {{"spawn", spawn}, {"write_file", write_file}, {NULL, NULL}};

void
binding_open_spawn(lua_State *L)
{
    binding_class(L, CHILD_CLASS, meta, NULL);
    luaL_setfuncs(L, functions, 0);
}
