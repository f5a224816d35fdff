#include "store/store.h"
#include "test.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static store *
opened(const char *path, bool read_only)
{
    base_error e = {0};
    static base_error kept; /* outlives the call, as a handle's does */
    store *s = NULL;

    if (store_open(&s, path, read_only, &kept) != TREATY_OK)
        test_fail(__FILE__, __LINE__, "open %s: %s", path, kept.text);
    (void)e;
    return s;
}

static treaty_result
open_result(const char *path, bool read_only, char message[512])
{
    base_error e = {0};
    store *s = NULL;
    treaty_result rc = store_open(&s, path, read_only, &e);

    store_close(s);
    snprintf(message, 512, "%s", e.text);
    return rc;
}

static void
write_file(const char *path, const void *bytes, size_t size)
{
    FILE *f = fopen(path, "wb");

    if (f == NULL) abort();
    fwrite(bytes, 1, size, f);
    fclose(f);
}

/* Runs SQL behind the store's back. */
static void
meddle(const char *path, const char *sql)
{
    sqlite3 *db;

    if (sqlite3_open(path, &db) != SQLITE_OK) abort();
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        test_fail(__FILE__, __LINE__, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

TEST(store__opens_what_it_made)
{
    const char *path = test_temporary("made.db");
    store *s = opened(path, false);
    char *value = NULL;

    expect_result(TREATY_OK, store_meta_write(s, "tokens", "1"));
    store_close(s);
    s = opened(path, false);
    expect_result(TREATY_OK, store_meta_read(s, "tokens", &value));
    expect_text("1", value);
    free(value);
    value = (char *)"x";
    expect_result(TREATY_OK, store_meta_read(s, "nothing", &value));
    expect(value == NULL);
    store_close(s);
}

TEST(store__settings_are_those_of_the_design)
{
    store *s = opened(test_temporary("settings.db"), false);
    const char *const pragmas[][2] = {
        {"PRAGMA journal_mode", "wal"}, {"PRAGMA synchronous", "2"},
        {"PRAGMA foreign_keys", "1"},   {"PRAGMA secure_delete", "2"},
        {"PRAGMA trusted_schema", "0"}, {"PRAGMA application_id", "1414681689"},
        {"PRAGMA busy_timeout", "5000"}};

    for (size_t i = 0; i < sizeof pragmas / sizeof *pragmas; i++) {
        sqlite3_stmt *q;
        bool row = false;
        expect_result(TREATY_OK, store_prepare(s, pragmas[i][0], &q));
        expect_result(TREATY_OK, store_step(s, q, &row));
        expect(row);
        expect_text(pragmas[i][1], (const char *)sqlite3_column_text(q, 0));
        store_done(s, q);
    }
    store_close(s);
}

TEST(store__missing_file_is_not_found_when_only_read)
{
    char message[512];

    expect_result(TREATY_NOT_FOUND, open_result(test_temporary("none.db"), true, message));
    expect(strstr(message, "none.db") != NULL);
    expect_result(TREATY_IO, open_result("/nowhere/at/all.db", false, message));
}

TEST(store__other_files_are_no_corpus)
{
    const char *path = test_temporary("text.db");
    char message[512];

    write_file(path, "This is a letter and not a database at all, whatever its name may say.\n",
               72);
    expect_result(TREATY_NOT_CORPUS, open_result(path, false, message));
    expect_result(TREATY_NOT_CORPUS, open_result(path, true, message));
    expect_result(TREATY_NOT_CORPUS, open_result("/tmp", false, message));
    expect_result(TREATY_NOT_CORPUS, open_result("/dev/null", false, message));
    path = test_temporary("fifo.db");
    expect(mkfifo(path, 0600) == 0);
    expect_result(TREATY_NOT_CORPUS, open_result(path, false, message));
    path = test_temporary("other.db");
    meddle(path, "CREATE TABLE recipe (name TEXT)");
    expect_result(TREATY_NOT_CORPUS, open_result(path, false, message));
    expect(strstr(message, "no corpus") != NULL);
}

TEST(store__newer_version_is_refused_untouched)
{
    const char *path = test_temporary("newer.db");
    char message[512];

    store_close(opened(path, false));
    meddle(path, "PRAGMA user_version=99");
    expect_result(TREATY_NEWER, open_result(path, false, message));
    expect(strstr(message, "format 99") != NULL);
    expect_result(TREATY_NEWER, open_result(path, true, message));
}

TEST(store__triggers_views_and_strange_tables_are_refused)
{
    static const char *const sql[] = {
        "CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM meta; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE more (x)",
        "CREATE INDEX slow ON meta (value)",
        "DROP INDEX event_treaty",
        "CREATE TRIGGER \"sqlite-ish\" AFTER DELETE ON meta BEGIN SELECT 1; END"};
    char message[512];

    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
        const char *path = test_temporary("strange.db");
        store_close(opened(path, false));
        meddle(path, sql[i]);
        expect_result(TREATY_CORRUPT, open_result(path, false, message));
        expect_result(TREATY_CORRUPT, open_result(path, true, message));
    }
    expect(strstr(message, "trigger sqlite-ish") != NULL);
}

TEST(store__cut_file_is_corrupt_not_a_crash)
{
    const char *path = test_temporary("cut.db");
    struct stat st;
    off_t whole;

    store_close(opened(path, false));
    expect(stat(path, &st) == 0);
    whole = st.st_size;
    /* more than half a page: the last one is an empty table, whose end says nothing */
    for (off_t size = whole - 16384; size > 0; size -= 4099) {
        store *s = NULL;
        base_error e = {0};
        expect(truncate(path, size) == 0);
        if (store_open(&s, path, true, &e) == TREATY_OK) {
            base_buffer findings = {0};
            if (store_check(s, &findings) == TREATY_OK) expect(findings.size > 0);
            base_buffer_free(&findings);
        } else {
            expect(e.code == TREATY_CORRUPT || e.code == TREATY_NOT_CORPUS);
        }
        store_close(s);
    }
}

TEST(store__chunks_come_back_whole_and_in_part)
{
    store *s = opened(":memory:", false);
    size_t size = 3 * STORE_CHUNK + 17;
    char *bytes = malloc(size);
    base_buffer out = {0};

    for (size_t i = 0; i < size; i++) bytes[i] = (char)(i * 7 + i / 251);
    expect_result(TREATY_OK, store_write_chunks(s, STORE_TEXT, 5, bytes, size));
    expect_result(TREATY_OK, store_write_chunks(s, STORE_TEXT, 6, "next", 4));
    expect_result(TREATY_OK, store_write_chunks(s, STORE_TOKENS, 5, "other", 5));
    expect_result(TREATY_OK, store_read_chunks(s, STORE_TEXT, 5, 0, SIZE_MAX, &out));
    expect(out.size == size && memcmp(out.bytes, bytes, size) == 0);
    for (size_t at = 0; at < size; at += 9973) {
        size_t n = at * 31 % 70000;
        expect_result(TREATY_OK, store_read_chunks(s, STORE_TEXT, 5, at, n, &out));
        expect(out.size == (n < size - at ? n : size - at));
        expect(memcmp(out.bytes, bytes + at, out.size) == 0);
    }
    expect_result(TREATY_OK, store_write_chunks(s, STORE_TEXT, 5, "short", 5));
    expect_result(TREATY_OK, store_read_chunks(s, STORE_TEXT, 5, 0, SIZE_MAX, &out));
    expect_text("short", out.bytes);
    expect_result(TREATY_OK, store_read_chunks(s, STORE_TEXT, 6, 1, 2, &out));
    expect_text("ex", out.bytes);
    expect_result(TREATY_OK, store_write_chunks(s, STORE_TEXT, 7, NULL, 0));
    expect_result(TREATY_OK, store_read_chunks(s, STORE_TEXT, 7, 0, SIZE_MAX, &out));
    expect_int(0, out.size);
    base_buffer_free(&out);
    expect_result(TREATY_OK, store_check(s, &out));
    expect_int(0, out.size);
    base_buffer_free(&out);
    free(bytes);
    store_close(s);
}

TEST(store__check_finds_damaged_chunks)
{
    store *s = opened(":memory:", false);
    base_buffer out = {0};
    char bytes[100] = {0};

    expect_result(TREATY_OK, store_write_chunks(s, STORE_TEXT, 1, bytes, 100));
    expect_result(TREATY_OK, store_run(s, "INSERT INTO chunk SELECT id + 1, bytes FROM chunk"));
    expect_result(TREATY_OK, store_check(s, &out));
    expect(out.size > 0);
    base_buffer_free(&out);
    store_close(s);
}

TEST(store__check_finds_rows_that_point_at_nothing)
{
    static const char *const rows[] = {
        "INSERT INTO document (external, source, lang, title_size, body_start, size, sha256,"
        " recorded) VALUES ('a', 7, 'en', 0, 0, 0, '', '')",
        "INSERT INTO claim (id, document, n, rule, place, treaty, act, direction, negative,"
        " background, conditional, scheduled, confidence, start, end, recorded)"
        " VALUES (9, 8, 0, '', 'body', '', '', '', 0, 0, 0, 0, 0, 0, 1, '')",
        "INSERT INTO claim_actor (claim, state, treaty) VALUES (5, 'LVA', 'apmbc')",
        "INSERT INTO claim (id, document, n, rule, place, treaty, act, direction, negative,"
        " background, conditional, scheduled, confidence, start, end, recorded)"
        " VALUES (2097151, 1, 0, '', 'body', '', '', '', 0, 0, 0, 0, 0, 0, 1, '')",
        "INSERT INTO claim (id, document, n, rule, place, treaty, act, direction, negative,"
        " background, conditional, scheduled, confidence, start, end, recorded, states)"
        " VALUES (2097153, 1, 0, '', 'body', '', '', '', 0, 0, 0, 0, 0, 0, 1, '', 'EST LVA');"
        "INSERT INTO claim_actor (claim, state, treaty) VALUES (2097153, 'LVA', '')"};
    static const char *const found[] = {
        "document 1 points at nothing in source", "claim 9 points at nothing in document",
        "an actor points at nothing: claim 5", "claim 2097151 is not numbered under document 1",
        "claim 2097153 is not listed under its states"};

    for (int i = 0; i < 5; i++) {
        store *s = opened(":memory:", false);
        base_buffer out = {0};
        expect_result(TREATY_OK, store_run(s, rows[i]));
        expect_result(TREATY_OK, store_check(s, &out));
        expect(out.bytes != NULL && strstr(out.bytes, found[i]) != NULL);
        base_buffer_free(&out);
        store_close(s);
    }
}

TEST(store__inner_failure_takes_the_outer_write_back)
{
    store *s = opened(":memory:", false);
    char *value = NULL;

    expect_result(TREATY_OK, store_begin(s));
    expect_result(TREATY_OK, store_meta_write(s, "a", "1"));
    expect_result(TREATY_OK, store_begin(s));
    expect_result(TREATY_BAD_INPUT, store_finish(s, TREATY_BAD_INPUT));
    expect_result(TREATY_BAD_INPUT, store_finish(s, TREATY_OK));
    expect_result(TREATY_OK, store_meta_read(s, "a", &value));
    expect(value == NULL);
    expect_result(TREATY_OK, store_begin(s));
    expect_result(TREATY_OK, store_meta_write(s, "a", "2"));
    expect_result(TREATY_OK, store_finish(s, TREATY_OK));
    expect_result(TREATY_OK, store_meta_read(s, "a", &value));
    expect_text("2", value);
    free(value);
    store_close(s);
}

TEST(store__snapshot_sees_one_state)
{
    const char *path = test_temporary("snapshot.db");
    store *writer = opened(path, false), *reader = opened(path, true);
    char *value = NULL;
    int64_t before = store_changes_seen(reader);

    expect_result(TREATY_OK, store_snapshot_begin(reader));
    expect_result(TREATY_OK, store_begin(writer));
    expect_result(TREATY_OK, store_meta_write(writer, "a", "1"));
    expect_result(TREATY_OK, store_finish(writer, TREATY_OK));
    expect_result(TREATY_OK, store_meta_read(reader, "a", &value));
    expect(value == NULL);
    expect_int(before, store_changes_seen(reader));
    expect_result(TREATY_OK, store_snapshot_end(reader));
    expect_result(TREATY_OK, store_meta_read(reader, "a", &value));
    expect_text("1", value);
    expect(before != store_changes_seen(reader));
    expect_result(TREATY_MISUSE, store_snapshot_end(reader));
    expect_result(TREATY_READ_ONLY, store_begin(reader));
    expect_result(TREATY_OK, store_snapshot_begin(writer));
    expect_result(TREATY_MISUSE, store_begin(writer));
    expect_result(TREATY_OK, store_snapshot_end(writer));
    free(value);
    store_close(reader);
    store_close(writer);
}

TEST(store__statements_are_cached_and_distinct_while_taken)
{
    store *s = opened(":memory:", false);
    sqlite3_stmt *a, *b, *c;

    expect_result(TREATY_OK, store_prepare(s, "SELECT 1", &a));
    expect_result(TREATY_OK, store_prepare(s, "SELECT 1", &b));
    expect(a != b);
    store_done(s, a);
    expect_result(TREATY_OK, store_prepare(s, "SELECT 1", &c));
    expect(a == c);
    store_done(s, b);
    store_done(s, c);
    for (int i = 0; i < 400; i++) {
        char sql[32];
        snprintf(sql, sizeof sql, "SELECT %d", i);
        expect_result(TREATY_OK, store_prepare(s, sql, &a));
        store_done(s, a);
    }
    store_close(s);
}

/* As a user without rights: root may write everywhere. Returns the exit code of `run`. */
static int
as_nobody(int (*run)(const char *), const char *path)
{
    pid_t child = fork();
    int state = -1;

    if (child == 0) _exit(setgid(65534) != 0 || setuid(65534) != 0 ? 99 : run(path));
    waitpid(child, &state, 0);
    return WIFEXITED(state) ? WEXITSTATUS(state) : -1;
}

static int
open_to_write(const char *path)
{
    char message[512];

    return (int)open_result(path, false, message);
}

static int
open_to_read(const char *path)
{
    char message[512];

    return (int)open_result(path, true, message);
}

TEST(store__read_only_file_and_folder)
{
    char folder[] = "/tmp/treaty-store-XXXXXX", path[64];

    if (geteuid() != 0) {
        test_skip("needs root to become nobody");
        return;
    }
    expect(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/corpus.db", folder);
    store_close(opened(path, false));
    expect(chmod(path, 0444) == 0 && chmod(folder, 0555) == 0);
    expect_int(TREATY_READ_ONLY, as_nobody(open_to_write, path));
    expect_int(TREATY_OK, as_nobody(open_to_read, path));
    unlink(path);
    rmdir(folder);
}
