/* What a report script's process gives up before the script runs: root, new files, new processes, the
 * network, most system calls. What is open stays open. Linux; elsewhere limits alone. */
#include "binding/binding.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __linux__
#include <grp.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#if __has_include(<linux/landlock.h>)
#include <linux/landlock.h>
#endif
#endif

enum { NOBODY = 65534 };

typedef struct lockdown_options {
    int64_t seconds, memory; /* of CPU; bytes beyond what is in use now */
} lockdown_options;
static const binding_option LOCKDOWN[] = {
    COUNT_OPTION(lockdown_options, seconds), COUNT_OPTION(lockdown_options, memory), {0}};

/* ---- limits ---- */

static bool
limit(int what, rlim_t value)
{
    struct rlimit r = {value, value};

    return setrlimit(what, &r) == 0;
}

/* Bytes of address space in use: the first number of statm, in pages. */
static rlim_t
in_use(void)
{
    char text[64] = "";
    FILE *f = fopen("/proc/self/statm", "r");
    rlim_t pages = 0;

    if (f != NULL) {
        if (fgets(text, sizeof text, f) != NULL) pages = (rlim_t)strtoull(text, NULL, 10);
        fclose(f);
    }
    return pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static bool
set_limits(const lockdown_options *o)
{
    rlim_t now = in_use();

    signal(SIGXFSZ, SIG_IGN);
    return limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0) &&
           limit(RLIMIT_CPU, (rlim_t)o->seconds + 1) &&
           (now == 0 || limit(RLIMIT_AS, now + (rlim_t)o->memory));
}

/* ---- root ---- */

static bool
drop_root(void)
{
    if (geteuid() != 0) return true;
#ifdef __linux__
    if (setgroups(0, NULL) != 0) return false;
#endif
    return setgid(NOBODY) == 0 && setuid(NOBODY) == 0 && setuid(0) != 0;
}

#ifdef __linux__

/* ---- Landlock: a set of rules that allows nothing ---- */

static const char *
deny_files(void)
{
#if defined(LANDLOCK_ACCESS_FS_EXECUTE) && defined(SYS_landlock_create_ruleset)
    struct landlock_ruleset_attr rules = {.handled_access_fs = (1ULL << 13) - 1};
    int fd = (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
    const char *failure = NULL;

    if (fd < 0) return "the kernel has no Landlock";
    if (syscall(SYS_landlock_restrict_self, fd, 0) != 0) failure = "Landlock refused its rules";
    close(fd);
    return failure;
#else
    return "built without Landlock";
#endif
}

/* ---- seccomp: what a reader of open files needs; all else fails with EPERM ---- */

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#define ALLOW(name)                                                                                \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1),                                         \
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

static const char *
deny_calls(void)
{
#ifdef ARCHITECTURE
    static struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        ALLOW(read),
        ALLOW(write),
        ALLOW(readv),
        ALLOW(writev),
        ALLOW(pread64),
        ALLOW(close),
        ALLOW(lseek),
        ALLOW(fstat),
        ALLOW(newfstatat),
        ALLOW(fcntl),
        ALLOW(mmap),
        ALLOW(munmap),
        ALLOW(mremap),
        ALLOW(madvise),
        ALLOW(brk),
        ALLOW(futex),
        ALLOW(rt_sigaction),
        ALLOW(rt_sigprocmask),
        ALLOW(rt_sigreturn),
        ALLOW(clock_gettime),
        ALLOW(gettimeofday),
        ALLOW(clock_nanosleep),
        ALLOW(nanosleep),
        ALLOW(getpid),
        ALLOW(gettid),
        ALLOW(geteuid),
        ALLOW(getrandom),
        ALLOW(exit),
        ALLOW(exit_group),
#ifdef SYS_stat
        ALLOW(stat),
        ALLOW(lstat),
        ALLOW(access),
        ALLOW(time),
#endif
        ALLOW(faccessat),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (EPERM & SECCOMP_RET_DATA))};
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};

    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        return "the kernel has no seccomp";
    return NULL;
#else
    return "no system call filter for this processor";
#endif
}

static const char *
give_up_privileges(const char **second)
{
    const char *first;

    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return "new privileges cannot be given up";
    first = deny_files();
    *second = deny_calls();
    return first;
}

#else

static const char *
give_up_privileges(const char **second)
{
    *second = NULL;
    return "no Landlock or seccomp on this system";
}

#endif

/* core.lock_down{seconds, memory} --> list of what this system could not do; throws where even the
 * limits cannot be set. There is no way back. */
static int
lock_down(lua_State *L)
{
    lockdown_options o = {.seconds = 10, .memory = 256 << 20};
    const char *first, *second = NULL;
    int n = 0;

    binding_options(L, 1, "option", LOCKDOWN, &o);
    lua_settop(L, 0);
    lua_newtable(L);
    if (!drop_root()) return luaL_error(L, "root cannot be given up: %s", strerror(errno));
    if (!set_limits(&o)) return luaL_error(L, "limits cannot be set: %s", strerror(errno));
    first = give_up_privileges(&second);
    if (first != NULL) {
        lua_pushstring(L, first);
        lua_rawseti(L, 1, ++n);
    }
    if (second != NULL) {
        lua_pushstring(L, second);
        lua_rawseti(L, 1, ++n);
    }
    return 1;
}

/* ---- limits inside the Lua state, for readable messages ---- */

/* The state's allocator with a cap; the box lives as long as the state. */
typedef struct capped {
    lua_Alloc allocate;
    void *user;
    size_t used, most;
} capped;

static void *
allocate_capped(void *user, void *block, size_t before, size_t after)
{
    capped *c = user;
    size_t was = block == NULL ? 0 : before;
    void *made;

    if (after > was && after - was > c->most - c->used) return NULL;
    made = c->allocate(c->user, block, before, after);
    if (made != NULL || after == 0) c->used = c->used - (was < c->used ? was : c->used) + after;
    return made;
}

/* core.cap_memory(bytes): no more than that beyond what is in use; once in a state. */
static int
cap_memory(lua_State *L)
{
    lua_Integer bytes = luaL_checkinteger(L, 1);
    capped *c = malloc(sizeof *c); /* of the state: never freed before it */

    luaL_argcheck(L, bytes > 0, 1, "a number of bytes expected");
    if (c == NULL) return luaL_error(L, "out of memory");
    c->allocate = lua_getallocf(L, &c->user);
    c->used = (size_t)lua_gc(L, LUA_GCCOUNT) * 1024;
    c->most = c->used + (size_t)bytes;
    lua_setallocf(L, allocate_capped, c);
    return 0;
}

static const luaL_Reg functions[] = {
    {"lock_down", lock_down}, {"cap_memory", cap_memory}, {NULL, NULL}};

void
binding_open_lockdown(lua_State *L)
{
    luaL_setfuncs(L, functions, 0);
}
