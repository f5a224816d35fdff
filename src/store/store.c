/* Statements, transactions, snapshots and small values of one SQLite file. Opening is in open.c,
 * long values in chunks.c, verification in check.c. Knows no meaning of what is stored. */
#include "store/handle.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

sqlite3 *
store_db(store *s)
{
    return s->db;
}

base_error *
store_error(store *s)
{
    return s->error;
}

void
store_now(char out[32])
{
    time_t now = time(NULL);
    struct tm tm;

    gmtime_r(&now, &tm);
    strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &tm);
}

/* ---- errors ---- */

static treaty_result
result_of(int code)
{
    if (code == SQLITE_IOERR_NOMEM) return TREATY_NO_MEMORY;
    /* two processes found the log of a file that has no page yet, and the other took it away first */
    if (code == SQLITE_IOERR_DELETE_NOENT) return TREATY_BUSY;
    switch (code & 0xFF) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return TREATY_OK;
    case SQLITE_NOMEM: return TREATY_NO_MEMORY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return TREATY_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM: return TREATY_READ_ONLY;
    case SQLITE_FULL: return TREATY_FULL;
    case SQLITE_NOTADB: return TREATY_NOT_CORPUS;
    case SQLITE_INTERRUPT: return TREATY_CANCELLED;
    case SQLITE_TOOBIG: return TREATY_LIMIT;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL: return TREATY_IO;
    case SQLITE_MISUSE:
    case SQLITE_RANGE: return TREATY_MISUSE;
    default: return TREATY_CORRUPT;
    }
}

static const char *
words_of(treaty_result rc)
{
    switch (rc) {
    case TREATY_BUSY: return "another process is writing to it and went on writing";
    case TREATY_READ_ONLY: return "it can only be read";
    case TREATY_FULL: return "no space is left on the disk";
    case TREATY_NOT_CORPUS: return "it is no corpus";
    case TREATY_CANCELLED: return "cancelled";
    default: return NULL;
    }
}

treaty_result
store_fail_code(base_error *e, sqlite3 *db, const char *path, int code, const char *doing)
{
    treaty_result rc = result_of(code);
    const char *words = words_of(rc);

    if (rc == TREATY_NO_MEMORY) return base_no_memory(e);
    if (rc == TREATY_OK) rc = TREATY_CORRUPT;
    if (words == NULL) words = db != NULL ? sqlite3_errmsg(db) : sqlite3_errstr(code);
    if (rc == TREATY_IO &&
        (code & 0xFF) == SQLITE_IOERR) /* which call failed, and what the system said of it */
        return base_fail(e, rc, "%s: %s: %s (SQLite %d, errno %d)", path, doing, words, code,
                         db != NULL ? sqlite3_system_errno(db) : 0);
    return base_fail(e, rc, "%s: %s: %s", path, doing, words);
}

treaty_result
store_fail(store *s, const char *doing)
{
    return store_fail_code(s->error, s->db, s->path, sqlite3_extended_errcode(s->db), doing);
}

/* ---- statements ---- */

static sqlite3_stmt *
take(store *s, size_t at)
{
    store_statement *c = &s->statements[at];

    c->taken = true;
    c->used = ++s->clock;
    s->taken = at;
    return c->statement;
}

/* Whether a statement is free, and of this text. */
static bool
fits(const store *s, size_t at, const char *sql)
{
    const store_statement *c = &s->statements[at];

    return at < s->statement_count && !c->taken && c->statement != NULL &&
           strcmp(sqlite3_sql(c->statement), sql) == 0;
}

static bool
find_cached(const store *s, const char *sql, uint64_t hash, size_t *at)
{
    for (*at = 0; *at < s->statement_count; ++*at)
        if (s->statements[*at].hash == hash && fits(s, *at, sql)) return true;
    return false;
}

/* A slot for one more statement: a new one, or the one that lay unused longest; false: all in use. */
static bool
free_slot(store *s, size_t *at)
{
    bool found = false;

    if (s->statement_count < STORE_STATEMENTS) {
        *at = s->statement_count++;
        return true;
    }
    for (size_t i = 0; i < s->statement_count; i++) {
        const store_statement *c = &s->statements[i];
        if (c->taken || (found && c->used >= s->statements[*at].used)) continue;
        *at = i;
        found = true;
    }
    if (found) sqlite3_finalize(s->statements[*at].statement);
    return found;
}

/* Nearly all texts are literals, each at its own address. */
treaty_result
store_prepare(store *s, const char *sql, sqlite3_stmt **out)
{
    uint8_t *lately = &s->lately[(uintptr_t)sql * 0x9E3779B97F4A7C15u >> 58];
    sqlite3_stmt *made = NULL;
    uint64_t hash;
    size_t at = *lately;

    if (fits(s, at, sql)) {
        *out = take(s, at);
        return TREATY_OK;
    }
    hash = base_hash(sql, strlen(sql), 0);
    if (find_cached(s, sql, hash, &at)) {
        *out = take(s, at);
    } else {
        if (sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &made, NULL) != SQLITE_OK)
            return store_fail(s, "preparing a statement");
        *out = made;
        if (!free_slot(s, &at)) return TREATY_OK;
        s->statements[at] = (store_statement){.statement = made, .hash = hash};
        take(s, at);
    }
    *lately = (uint8_t)at;
    return TREATY_OK;
}

void
store_done(store *s, sqlite3_stmt *statement)
{
    size_t at = s->taken;

    if (statement == NULL) return;
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    if (at >= s->statement_count || s->statements[at].statement != statement)
        for (at = 0; at < s->statement_count && s->statements[at].statement != statement;) at++;
    if (at < s->statement_count)
        s->statements[at].taken = false;
    else
        sqlite3_finalize(statement);
}

treaty_result
store_step(store *s, sqlite3_stmt *statement, bool *row)
{
    int code = sqlite3_step(statement);

    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        treaty_result rc = store_fail(s, sqlite3_stmt_readonly(statement) ? "reading" : "writing");
        sqlite3_reset(statement);
        return rc;
    }
    *row = code == SQLITE_ROW;
    return TREATY_OK;
}

treaty_result
store_run(store *s, const char *sql)
{
    if (sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK) return TREATY_OK;
    return store_fail(s, "writing");
}

/* ---- transactions ---- */

treaty_result
store_begin(store *s)
{
    treaty_result rc;

    if (s->depth > 0) {
        s->depth++;
        return TREATY_OK;
    }
    if (s->read_only)
        return base_fail(s->error, TREATY_READ_ONLY, "%s: open for reading only", s->path);
    if (s->snapshots > 0)
        return base_fail(s->error, TREATY_MISUSE, "end the snapshot before writing");
    if ((rc = store_run(s, "BEGIN IMMEDIATE")) != TREATY_OK) return rc;
    s->depth = 1;
    s->failed = TREATY_OK;
    return TREATY_OK;
}

/* What went wrong stays the message, whatever the rollback says. */
static void
roll_back(store *s)
{
    if (sqlite3_get_autocommit(s->db)) return;
    sqlite3_step(s->rollback);
    sqlite3_reset(s->rollback);
}

treaty_result
store_finish(store *s, treaty_result rc)
{
    if (rc != TREATY_OK && s->failed == TREATY_OK) s->failed = rc;
    if (--s->depth > 0) return rc;
    if (s->failed == TREATY_OK) s->failed = store_run(s, "COMMIT");
    if (s->failed == TREATY_OK)
        s->commits++;
    else
        roll_back(s);
    return s->failed;
}

treaty_result
store_snapshot_begin(store *s)
{
    treaty_result rc = TREATY_OK;

    if (s->depth > 0) return base_fail(s->error, TREATY_MISUSE, "a write is under way");
    if (s->snapshots == 0) {
        rc = store_run(s, "BEGIN");
        /* only a read fixes the state that later reads see */
        if (rc == TREATY_OK) rc = store_run(s, "SELECT count(*) FROM meta");
        if (rc != TREATY_OK) roll_back(s);
    }
    if (rc == TREATY_OK) s->snapshots++;
    return rc;
}

treaty_result
store_snapshot_end(store *s)
{
    if (s->snapshots == 0) return base_fail(s->error, TREATY_MISUSE, "no snapshot is open");
    if (--s->snapshots == 0) roll_back(s);
    return TREATY_OK;
}

/* A statement that has not ended keeps the state it began to read. */
treaty_result
store_hold(store *s, int64_t *others, int64_t *own)
{
    treaty_result rc;
    bool row;

    if (s->holds == 0) {
        if ((rc = store_prepare(s, "PRAGMA data_version", &s->hold)) != TREATY_OK) return rc;
        if ((rc = store_step(s, s->hold, &row)) != TREATY_OK) {
            store_done(s, s->hold);
            return rc;
        }
        s->held = row ? sqlite3_column_int64(s->hold, 0) : 0;
    }
    s->holds++;
    *others = s->held;
    *own = s->commits;
    return TREATY_OK;
}

void
store_release(store *s)
{
    if (--s->holds == 0) store_done(s, s->hold);
}

int64_t
store_changes_seen(store *s)
{
    sqlite3_stmt *q;
    int64_t version = 0;
    bool row = false;

    if (store_prepare(s, "PRAGMA data_version", &q) != TREATY_OK) return -1;
    if (store_step(s, q, &row) == TREATY_OK && row) version = sqlite3_column_int64(q, 0);
    store_done(s, q);
    return version + s->commits;
}

/* ---- meta ---- */

treaty_result
store_meta_read(store *s, const char *name, char **value)
{
    treaty_result rc;
    sqlite3_stmt *q;
    bool row;

    if ((rc = store_prepare(s, "SELECT value FROM meta WHERE name = ?", &q)) != TREATY_OK)
        return rc;
    sqlite3_bind_text(q, 1, name, -1, SQLITE_STATIC);
    rc = store_step(s, q, &row);
    if (rc == TREATY_OK && row) {
        const char *text = (const char *)sqlite3_column_text(q, 0);
        *value = text == NULL ? NULL : base_copy(text, (size_t)sqlite3_column_bytes(q, 0));
        if (*value == NULL) rc = base_no_memory(s->error);
    } else if (rc == TREATY_OK) {
        *value = NULL;
    }
    store_done(s, q);
    return rc;
}

treaty_result
store_meta_write(store *s, const char *name, const char *value)
{
    treaty_result rc;
    sqlite3_stmt *q;
    bool row;

    rc = store_prepare(s,
                       "INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name)"
                       " DO UPDATE SET value = ?2 WHERE value IS NOT ?2",
                       &q);
    if (rc != TREATY_OK) return rc;
    sqlite3_bind_text(q, 1, name, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 2, value, -1, SQLITE_STATIC);
    rc = store_step(s, q, &row);
    store_done(s, q);
    return rc;
}
