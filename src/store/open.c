/* Opens a corpus file and refuses what is none: another program's file, a newer version's, one
 * with triggers or views. Brings older versions up to date. */
#include "store/handle.h"
#include "store/schema.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum {
    BUSY_MILLISECONDS = 5000,
    MAPPED = 1 << 30,
    LOG_LIMIT = 64 << 20,
    PAGE = 16384,     /* a dozen texts to a page, and little of it left over */
    CACHE = 16 << 10, /* KiB: what a batch writes is not spilled and read again */
    CHECKPOINT = 2000 /* pages: one that many batches write goes into the file once */
};

/* ---- the path ---- */

/* A FIFO would block the open for ever; a folder gives a message nobody understands. */
static treaty_result
check_path(const char *path, bool read_only, base_error *e)
{
    struct stat st;

    if (strcmp(path, ":memory:") == 0) return TREATY_OK;
    if (*path == '\0') return base_fail(e, TREATY_MISUSE, "the path of a corpus is empty");
    if (stat(path, &st) != 0) {
        if (errno == ENOENT && !read_only) return TREATY_OK;
        return base_fail(e, errno == ENOENT || errno == ENOTDIR ? TREATY_NOT_FOUND : TREATY_IO,
                         "%s: %s", path, strerror(errno));
    }
    if (S_ISDIR(st.st_mode))
        return base_fail(e, TREATY_NOT_CORPUS, "%s: it is a folder, no corpus", path);
    if (!S_ISREG(st.st_mode))
        return base_fail(e, TREATY_NOT_CORPUS, "%s: it is no plain file, so no corpus", path);
    if (read_only && st.st_size == 0)
        return base_fail(e, TREATY_NOT_CORPUS, "%s: it is empty, no corpus", path);
    return TREATY_OK;
}

static bool
has_log(const char *path)
{
    char name[4096];
    struct stat st;

    return snprintf(name, sizeof name, "%s-wal", path) >= (int)sizeof name ||
           (stat(name, &st) == 0 && st.st_size > 0);
}

/* file:PATH?immutable=1 with what a URI cannot hold escaped. */
static char *
immutable_uri(const char *path)
{
    base_buffer uri = {0};

    base_append_text(&uri, "file:");
    for (const char *p = path; *p != '\0'; p++) {
        if (strchr("%?# ", *p) != NULL)
            base_append_format(&uri, "%%%02X", (unsigned char)*p);
        else
            base_append_byte(&uri, *p);
    }
    base_append_text(&uri, "?immutable=1");
    if (uri.failed) base_buffer_free(&uri);
    return uri.bytes;
}

/* ---- the connection ---- */

static void
guard(sqlite3 *db)
{
    sqlite3_extended_result_codes(db, 1);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, (int *)NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, (int *)NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)NULL);
    sqlite3_busy_timeout(db, BUSY_MILLISECONDS);
}

static treaty_result
connect(store *s, const char *name, int flags)
{
    int code = sqlite3_open_v2(name, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL);

    if (code != SQLITE_OK) {
        treaty_result rc = store_fail_code(s->error, s->db, s->path, code, "opening");
        sqlite3_close_v2(s->db);
        s->db = NULL;
        return rc;
    }
    guard(s->db);
    return TREATY_OK;
}

static treaty_result
number(store *s, const char *sql, int64_t *out)
{
    sqlite3_stmt *q;
    int code = sqlite3_prepare_v2(s->db, sql, -1, &q, NULL);

    if (code == SQLITE_OK && (code = sqlite3_step(q)) == SQLITE_ROW) {
        *out = sqlite3_column_int64(q, 0);
        code = SQLITE_OK;
    } else if (code == SQLITE_DONE) {
        code = SQLITE_CORRUPT;
    }
    sqlite3_finalize(q);
    return code == SQLITE_OK ? TREATY_OK : store_fail(s, "opening");
}

/* On a read-only disk SQLite cannot make the files beside a log; without a log none is needed. */
static treaty_result
connect_immutable(store *s)
{
    treaty_result rc;
    char *uri;

    if (has_log(s->path))
        return base_fail(s->error, TREATY_READ_ONLY,
                         "%s: its log (%s-wal) is not merged yet, which needs a folder that can be "
                         "written to; copy both files there, or open it once where it was made",
                         s->path, s->path);
    sqlite3_close_v2(s->db);
    s->db = NULL;
    uri = immutable_uri(s->path);
    if (uri == NULL) return base_no_memory(s->error);
    rc = connect(s, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    free(uri);
    return rc;
}

static treaty_result
connect_reader(store *s)
{
    int64_t ignored;
    treaty_result rc = connect(s, s->path, SQLITE_OPEN_READONLY);

    if (rc != TREATY_OK) return rc;
    rc = number(s, "SELECT count(*) FROM sqlite_schema", &ignored);
    if (rc == TREATY_IO || rc == TREATY_READ_ONLY) rc = connect_immutable(s);
    return rc;
}

static treaty_result
connect_writer(store *s)
{
    treaty_result rc = connect(s, s->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);

    if (rc == TREATY_OK && sqlite3_db_readonly(s->db, "main") == 1)
        rc = base_fail(s->error, TREATY_READ_ONLY, "%s: it can only be read", s->path);
    return rc;
}

/* ---- what the file is ---- */

static treaty_result
identify(store *s, int64_t *version)
{
    treaty_result rc;
    int64_t application, objects;

    /* one state of the file, which another process may be making */
    if ((rc = store_run(s, "BEGIN")) != TREATY_OK ||
        (rc = number(s, "PRAGMA application_id", &application)) != TREATY_OK ||
        (rc = number(s, "PRAGMA user_version", version)) != TREATY_OK ||
        (rc = number(s, "SELECT count(*) FROM sqlite_schema", &objects)) != TREATY_OK ||
        (rc = store_run(s, "COMMIT")) != TREATY_OK)
        return rc;
    if (application == 0 && *version == 0 && objects == 0 && !s->read_only) return TREATY_OK;
    if (application != STORE_APPLICATION)
        return base_fail(s->error, TREATY_NOT_CORPUS, "%s: it is a database, but no corpus",
                         s->path);
    if (*version > STORE_SCHEMA)
        return base_fail(s->error, TREATY_NEWER,
                         "%s: written by a newer version (format %lld, this one knows %d)", s->path,
                         (long long)*version, STORE_SCHEMA);
    if (*version < 1)
        return base_fail(s->error, TREATY_CORRUPT, "%s: format %lld does not exist", s->path,
                         (long long)*version);
    if (*version < STORE_SCHEMA && s->read_only)
        return base_fail(s->error, TREATY_READ_ONLY,
                         "%s: written by an older version; open it once for writing", s->path);
    return TREATY_OK;
}

/* Of a new file; one that is there keeps its own. */
static treaty_result
set_page(store *s)
{
    char sql[32];

    snprintf(sql, sizeof sql, "PRAGMA page_size=%d", PAGE);
    return store_run(s, sql);
}

static treaty_result
try_file(store *s, int64_t *version)
{
    treaty_result rc = identify(s, version);

    if (rc == TREATY_OK && !s->read_only && (rc = set_page(s)) == TREATY_OK)
        rc = store_run(s, "PRAGMA journal_mode=WAL");
    return rc;
}

static int64_t
milliseconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* SQLite does not wait where another process makes the file's log or takes a stray one away. */
static treaty_result
take_file(store *s, int64_t *version)
{
    enum { PAUSE = 5 };
    int64_t most = milliseconds() + BUSY_MILLISECONDS;
    treaty_result rc = try_file(s, version);

    while (rc == TREATY_BUSY && milliseconds() < most) {
        if (!sqlite3_get_autocommit(s->db)) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
        sqlite3_sleep(PAUSE);
        rc = try_file(s, version);
    }
    return rc;
}

static treaty_result
migrate(store *s, int64_t version)
{
    treaty_result rc;
    char sql[96];

    if (version == STORE_SCHEMA) return TREATY_OK;
    if ((rc = store_begin(s)) != TREATY_OK) return rc;
    /* another process may have been faster while this one waited for the lock */
    rc = number(s, "PRAGMA user_version", &version);
    for (; rc == TREATY_OK && version < STORE_SCHEMA; version++)
        rc = store_run(s, store_schema[version]);
    snprintf(sql, sizeof sql, "PRAGMA application_id=%d; PRAGMA user_version=%d", STORE_APPLICATION,
             STORE_SCHEMA);
    if (rc == TREATY_OK) rc = store_run(s, sql);
    return store_finish(s, rc);
}

static treaty_result
refuse_strange(store *s)
{
    char *name = NULL;
    treaty_result rc = store_strange_object(s, &name);

    if (rc == TREATY_OK && name != NULL)
        rc = base_fail(s->error, TREATY_CORRUPT, "%s: holds %s, which is no part of a corpus",
                       s->path, name);
    free(name);
    return rc;
}

/* Settings of a connection; none of them is kept in the file but journal_mode. */
static treaty_result
settle(store *s)
{
    char sql[256];
    treaty_result rc;

    snprintf(sql, sizeof sql,
             "PRAGMA foreign_keys=ON; PRAGMA secure_delete=FAST; "
             "PRAGMA synchronous=FULL; PRAGMA mmap_size=%d; PRAGMA journal_size_limit=%d; "
             "PRAGMA cache_size=-%d; PRAGMA wal_autocheckpoint=%d",
             MAPPED, LOG_LIMIT, CACHE, CHECKPOINT);
    rc = store_run(s, sql);
    return rc == TREATY_OK && s->read_only ? store_run(s, "PRAGMA query_only=ON") : rc;
}

static treaty_result
refuse_encoding(store *s)
{
    int64_t utf8;
    treaty_result rc = number(s, "SELECT encoding = 'UTF-8' FROM pragma_encoding", &utf8);

    if (rc == TREATY_OK && !utf8)
        rc = base_fail(s->error, TREATY_CORRUPT, "%s: not stored as UTF-8", s->path);
    return rc;
}

/* A transaction that ran out of memory could not be parsed a way out of. */
static treaty_result
prepare_rollback(store *s)
{
    if (sqlite3_prepare_v3(s->db, "ROLLBACK", -1, SQLITE_PREPARE_PERSISTENT, &s->rollback, NULL) !=
        SQLITE_OK)
        return store_fail(s, "opening");
    return TREATY_OK;
}

treaty_result
store_open(store **out, const char *path, bool read_only, base_error *e)
{
    treaty_result rc;
    store *s;
    int64_t version = 0;

    if ((rc = check_path(path, read_only, e)) != TREATY_OK) return rc;
    s = calloc(1, sizeof *s);
    if (s == NULL) return base_no_memory(e);
    s->error = e;
    s->read_only = read_only;
    s->path = base_copy(path, strlen(path));
    rc = s->path == NULL ? base_no_memory(e) : read_only ? connect_reader(s) : connect_writer(s);
    if (rc != TREATY_OK || (rc = take_file(s, &version)) != TREATY_OK) goto done;
    if ((rc = settle(s)) != TREATY_OK || (rc = prepare_rollback(s)) != TREATY_OK ||
        (rc = migrate(s, version)) != TREATY_OK || (rc = refuse_strange(s)) != TREATY_OK ||
        (rc = refuse_encoding(s)) != TREATY_OK)
        goto done;
    *out = s;
    return TREATY_OK;

done:
    store_close(s);
    return rc;
}

void
store_close(store *s)
{
    if (s == NULL) return;
    for (size_t i = 0; i < s->statement_count; i++) sqlite3_finalize(s->statements[i].statement);
    sqlite3_finalize(s->rollback);
    if (s->db != NULL && !sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close_v2(s->db);
    free(s->path);
    free(s);
}
