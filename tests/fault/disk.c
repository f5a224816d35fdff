/* A VFS in front of SQLite's own: its files keep their methods but for those that are counted. */
#include "disk.h"

#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

static sqlite3_vfs *below, watched;
static sqlite3_io_methods plain[2], counted[2]; /* of the database; of other files, without locks */
static disk_fault fault;
static long calls, breaks_at;
static bool reads_too;

void
disk_break(disk_fault f, long at, bool reads)
{
    fault = f;
    calls = 0;
    breaks_at = at;
    reads_too = reads;
}

void
disk_heal(void)
{
    fault = DISK_SOUND;
}

long
disk_calls(void)
{
    return calls;
}

static const sqlite3_io_methods *
plain_of(const sqlite3_file *f)
{
    return &plain[f->pMethods == &counted[1]];
}

static bool
befallen(void)
{
    calls++;
    if (fault == DISK_SOUND || calls < breaks_at) return false;
    if (fault == DISK_KILL) return true;
    return calls == breaks_at || fault == DISK_LASTING;
}

static int
fail(int code)
{
    if (fault == DISK_KILL) _exit(DISK_KILLED);
    return code;
}

static int
on_write(sqlite3_file *f, const void *bytes, int size, sqlite3_int64 at)
{
    if (!befallen()) return plain_of(f)->xWrite(f, bytes, size, at);
    if (calls % 3 > 0) plain_of(f)->xWrite(f, bytes, size / 2, at);
    return fail(calls % 2 == 0 ? SQLITE_FULL : SQLITE_IOERR_WRITE);
}

static int
on_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return befallen() ? fail(SQLITE_IOERR_TRUNCATE) : plain_of(f)->xTruncate(f, size);
}

static int
on_sync(sqlite3_file *f, int flags)
{
    (void)f, (void)flags;
    return befallen() ? fail(SQLITE_IOERR_FSYNC) : SQLITE_OK;
}

static int
on_read(sqlite3_file *f, void *bytes, int size, sqlite3_int64 at)
{
    return reads_too && befallen() ? fail(SQLITE_IOERR_READ)
                                   : plain_of(f)->xRead(f, bytes, size, at);
}

/* Pages that are mapped into memory would be read past us. */
static int
on_fetch(sqlite3_file *f, sqlite3_int64 at, int size, void **bytes)
{
    if (!reads_too) return plain_of(f)->xFetch(f, at, size, bytes);
    *bytes = NULL;
    return SQLITE_OK;
}

static int
on_lock(sqlite3_file *f, int from, int count, int flags)
{
    if (reads_too && (flags & SQLITE_SHM_LOCK) && befallen()) return fail(SQLITE_BUSY);
    return plain_of(f)->xShmLock(f, from, count, flags);
}

static int
on_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
    int code =
        reads_too && befallen() ? fail(SQLITE_CANTOPEN) : below->xOpen(v, name, f, flags, out);
    int kind = (flags & SQLITE_OPEN_MAIN_DB) == 0;

    if (code == SQLITE_CANTOPEN) f->pMethods = NULL;
    if (code != SQLITE_OK || f->pMethods == NULL) return code;
    plain[kind] = *f->pMethods;
    counted[kind] = plain[kind];
    counted[kind].xWrite = on_write;
    counted[kind].xTruncate = on_truncate;
    counted[kind].xSync = on_sync;
    counted[kind].xRead = on_read;
    counted[kind].xFetch = on_fetch;
    counted[kind].xShmLock = plain[kind].xShmLock != NULL ? on_lock : NULL;
    f->pMethods = &counted[kind];
    return code;
}

static int
on_delete(sqlite3_vfs *v, const char *name, int sync)
{
    return befallen() ? fail(SQLITE_IOERR_DELETE) : below->xDelete(v, name, sync);
}

bool
disk_watch(void)
{
    if ((below = sqlite3_vfs_find(NULL)) == NULL) return false;
    watched = *below;
    watched.zName = "watched";
    watched.xOpen = on_open;
    watched.xDelete = on_delete;
    return sqlite3_vfs_register(&watched, 1) == SQLITE_OK;
}
