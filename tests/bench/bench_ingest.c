/* link: -Wl,--wrap=treaty_read,--wrap=event_copies_add,--wrap=store_add_chunks,--wrap=corpus_write_reading,--wrap=event_update_pairs,--wrap=sqlite3_exec */
/* Documents read, written and folded in batches of 500, beside a bare INSERT of the same texts in the
 * same batches and settings (WAL, synchronous=FULL), by turns: the medians, with the fastest and the
 * slowest, since the peer is a tenth of a second of a disk's mood. Prints the share of each pass.
 * bench_ingest [DOCUMENTS] */
#include "corpus/corpus.h"
#include "made.h"

#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

enum { BATCH = 500, SENTENCES = 14, MOST_BYTES = SENTENCES * 160, ROUNDS = 5 };
static const char database[] = "build/bench/ingest.db", documents_file[] = "build/bench/in.jsonl";

/* ---- the passes, timed where they are called ---- */

enum { READ, COPIES, TEXT, SPANS, FOLD, COMMIT, PASSES };
static const char *const pass_names[] = {"reading",          "copies", "text",
                                         "spans and claims", "fold",   "commit"};
static double spent[PASSES];

treaty_result __real_treaty_read(treaty_reader *r, const treaty_document *d, treaty_reading **out);
treaty_result __wrap_treaty_read(treaty_reader *r, const treaty_document *d, treaty_reading **out);
treaty_result __real_event_copies_add(event_prints *p, const event_document *d, event_pairs *stale);
treaty_result __wrap_event_copies_add(event_prints *p, const event_document *d, event_pairs *stale);
treaty_result __real_store_add_chunks(store *s, int kind, int64_t owner, const void *bytes,
                                      size_t size);
treaty_result __wrap_store_add_chunks(store *s, int kind, int64_t owner, const void *bytes,
                                      size_t size);
treaty_result __real_corpus_write_reading(treaty *t, int64_t id, const treaty_reading *reading,
                                          const char *knowable);
treaty_result __wrap_corpus_write_reading(treaty *t, int64_t id, const treaty_reading *reading,
                                          const char *knowable);
treaty_result __real_event_update_pairs(store *s, const event_pairs *p);
treaty_result __wrap_event_update_pairs(store *s, const event_pairs *p);
int __real_sqlite3_exec(sqlite3 *db, const char *sql, int (*row)(void *, int, char **, char **),
                        void *context, char **message);
int __wrap_sqlite3_exec(sqlite3 *db, const char *sql, int (*row)(void *, int, char **, char **),
                        void *context, char **message);

static bool in_threads, in_spans;

static treaty_result
took(int pass, double begun, treaty_result rc)
{
    if (!in_threads) spent[pass] += made_now() - begun;
    return rc;
}

treaty_result
__wrap_treaty_read(treaty_reader *r, const treaty_document *d, treaty_reading **out)
{
    double begun = made_now();
    return took(READ, begun, __real_treaty_read(r, d, out));
}

treaty_result
__wrap_event_copies_add(event_prints *p, const event_document *d, event_pairs *stale)
{
    double begun = made_now();
    return took(COPIES, begun, __real_event_copies_add(p, d, stale));
}

treaty_result
__wrap_store_add_chunks(store *s, int kind, int64_t owner, const void *bytes, size_t size)
{
    double begun = made_now();
    treaty_result rc = __real_store_add_chunks(s, kind, owner, bytes, size);
    return in_spans ? rc : took(TEXT, begun, rc);
}

treaty_result
__wrap_corpus_write_reading(treaty *t, int64_t id, const treaty_reading *reading,
                            const char *knowable)
{
    double begun = made_now();
    treaty_result rc;

    in_spans = true;
    rc = __real_corpus_write_reading(t, id, reading, knowable);
    in_spans = false;
    return took(SPANS, begun, rc);
}

treaty_result
__wrap_event_update_pairs(store *s, const event_pairs *p)
{
    double begun = made_now();
    return took(FOLD, begun, __real_event_update_pairs(s, p));
}

int
__wrap_sqlite3_exec(sqlite3 *db, const char *sql, int (*row)(void *, int, char **, char **),
                    void *context, char **message)
{
    double begun = made_now();
    int rc = __real_sqlite3_exec(db, sql, row, context, message);

    if (strcmp(sql, "COMMIT") == 0) took(COMMIT, begun, TREATY_OK);
    return rc;
}

/* ---- both ways ---- */

static void
remove_files(void)
{
    unlink(database);
    unlink("build/bench/ingest.db-wal");
    unlink("build/bench/ingest.db-shm");
}

/* The documents as JSONL; they hold no character that JSON escapes. Returns their bytes. */
static double
write_documents(int count)
{
    static char text[MOST_BYTES + 200];
    FILE *f = fopen(documents_file, "w");
    double bytes = 0;

    if (f == NULL) made_stop("cannot write build/bench");
    for (int i = 0; i < count; i++) {
        bytes += (double)made_report(text, SENTENCES);
        fprintf(f,
                "{\"id\":\"d%d\",\"source\":\"s%d\",\"published\":\"2025-%02d-%02d\",\"text\":\"%"
                "s\"}\n",
                i, i % 300, 4 + i % 6, 1 + i % 28, text);
    }
    fclose(f);
    return bytes;
}

static void
run_sql(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) made_stop(sqlite3_errmsg(db));
}

static double
bare(int count)
{
    static char text[MOST_BYTES + 200];
    sqlite3 *db;
    sqlite3_stmt *q;
    double begun, took_bare = 0;

    remove_files();
    if (sqlite3_open(database, &db) != SQLITE_OK) made_stop("no database");
    run_sql(db, "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                "PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 2000;"
                "CREATE TABLE document (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
    sqlite3_prepare_v2(db, "INSERT INTO document (text) VALUES (?)", -1, &q, NULL);
    made_seed = 1;
    for (int i = 0; i < count; i++) {
        size_t size = made_report(text, SENTENCES);
        begun = made_now();
        if (i % BATCH == 0) run_sql(db, "BEGIN IMMEDIATE");
        sqlite3_bind_text(q, 1, text, (int)size, SQLITE_STATIC);
        if (sqlite3_step(q) != SQLITE_DONE) made_stop(sqlite3_errmsg(db));
        sqlite3_reset(q);
        if (i % BATCH == BATCH - 1 || i == count - 1) run_sql(db, "COMMIT");
        took_bare += made_now() - begun;
    }
    sqlite3_finalize(q);
    sqlite3_close(db);
    return took_bare;
}

static double
ingest(treaty_packs *packs, int jobs, int count)
{
    treaty_ingest_options o = {.jobs = jobs};
    treaty_progress p = {0};
    treaty_ingest *job = NULL;
    treaty *t = treaty_new(packs);
    double begun;

    remove_files();
    in_threads = jobs > 1;
    if (treaty_open(t, database, 0) != TREATY_OK) made_stop(treaty_message(t));
    begun = made_now();
    if (treaty_ingest_open(t, documents_file, &o, &job) != TREATY_OK) made_stop(treaty_message(t));
    while (!p.done)
        if (treaty_ingest_step(job, &p) != TREATY_OK) made_stop(treaty_message(t));
    begun = made_now() - begun;
    if (p.added != count) made_stop("not all were added");
    treaty_ingest_free(job);
    treaty_free(t);
    return begun;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Sorts; the middle one. */
static double
median(double *rounds)
{
    qsort(rounds, ROUNDS, sizeof *rounds, by_size);
    return rounds[ROUNDS / 2];
}

static void
print_line(const char *what, double *rounds, double peer, const char *bar)
{
    double middle = median(rounds);

    printf("%-20s %8.2f s (%.2f to %.2f)", what, middle, rounds[0], rounds[ROUNDS - 1]);
    if (peer > 0) printf(", %5.1f times%s", middle / peer, bar);
    printf("\n");
}

/* Of all rounds with one thread. */
static void
print_shares(const double *one)
{
    double all = 0, rest;

    for (int i = 0; i < ROUNDS; i++) all += one[i];
    rest = all;
    for (int i = 0; i < PASSES; i++) {
        printf("  %-18s %8.2f s, %4.1f %%\n", pass_names[i], spent[i] / ROUNDS,
               100 * spent[i] / all);
        rest -= spent[i];
    }
    printf("  %-18s %8.2f s, %4.1f %%\n", "rest", rest / ROUNDS, 100 * rest / all);
}

int
main(int argc, char **argv)
{
    int count = argc > 1 && atoi(argv[1]) > 0 ? atoi(argv[1]) : 32000;
    char message[300] = "";
    treaty_packs *packs = NULL;
    double bytes = write_documents(count), peer[ROUNDS], one[ROUNDS], two[ROUNDS];

    if (treaty_packs_open("lua/treaty/data", &packs, message, sizeof message) != TREATY_OK)
        made_stop(message);
    for (int i = 0; i < ROUNDS; i++) {
        in_threads = true; /* the peer commits too */
        peer[i] = bare(count);
        one[i] = ingest(packs, 1, count);
        two[i] = ingest(packs, 2, count);
    }
    printf("%d documents of %.0f bytes, batches of %d, %d rounds\n", count, bytes / count, BATCH,
           ROUNDS);
    print_line("bare INSERT", peer, 0, "");
    print_line("one thread", one, median(peer), " (at most 20)");
    print_shares(one);
    print_line("two threads", two, median(peer), " (at most 13)");
    treaty_packs_free(packs);
    remove_files();
    unlink(documents_file);
    return 0;
}
