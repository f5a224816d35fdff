/* corpus: what several handles and processes do on one file, and what a rollback leaves in memory. */
#include "corpus/corpus.h"
#include "test.h"

#include <sys/wait.h>
#include <unistd.h>

static treaty_packs *
packs(void)
{
    char message[512] = "";
    treaty_packs *made = NULL;

    expect_result(TREATY_OK, treaty_packs_open("lua/treaty/data", &made, message, sizeof message));
    return made;
}

static treaty *
opened(const char *path, treaty_packs *p)
{
    treaty *t = treaty_new(p);

    expect_result(TREATY_OK, treaty_open(t, path, 0));
    return t;
}

/* One more document of a batch, with the claim that a state voted to leave. */
static treaty_result
put(treaty *t, treaty_reader *reader, const char *id, const char *source, const char *text)
{
    treaty_document d = {.id = id,
                         .source = source,
                         .published = "2025-06-05",
                         .text = text,
                         .text_size = strlen(text)};
    treaty_reading *reading = NULL;
    treaty_result rc = TREATY_OK;

    if (reader != NULL) rc = treaty_read(reader, &d, &reading);
    if (rc == TREATY_OK) rc = corpus_add(t, &d, reading, NULL);
    treaty_reading_free(reading);
    return rc;
}

static int64_t
count(treaty *t, const char *sql)
{
    sqlite3_stmt *q = NULL;
    int64_t n = -1;

    if (sqlite3_prepare_v2(store_db(t->s), sql, -1, &q, NULL) == SQLITE_OK &&
        sqlite3_step(q) == SQLITE_ROW)
        n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return n;
}

static void
expect_folded(treaty *t)
{
    bool behind = true;

    expect_sound(t);
    expect_result(TREATY_OK, corpus_is_behind(t, &behind));
    expect(!behind);
}

/* ---- a new file ---- */

static void
make_at_once(const char *path, int gate)
{
    treaty *t = treaty_new(NULL);
    char byte;
    bool good;

    if (read(gate, &byte, 1) < 0) _exit(2);
    good = treaty_open(t, path, 0) == TREATY_OK;
    if (!good) puts(treaty_message(t));
    fflush(stdout);
    treaty_free(t);
    _exit(good ? 0 : 1);
}

TEST(corpus__processes_that_make_a_file_at_once_all_open_it)
{
    enum { ROUNDS = 12, PROCESSES = 5 };

    for (int round = 0; round < ROUNDS; round++) {
        const char *path = test_temporary("made.db");
        int gate[2], status, bad = 0;
        expect_int(0, pipe(gate));
        fflush(stdout);
        for (int i = 0; i < PROCESSES; i++) {
            if (fork() > 0) continue;
            close(gate[1]);
            make_at_once(path, gate[0]);
        }
        close(gate[0]);
        close(gate[1]); /* they all begin */
        for (int i = 0; i < PROCESSES; i++) bad += wait(&status) < 0 || status != 0;
        expect_int(0, bad);
    }
}

/* ---- two ingests ---- */

static void
put_batch(treaty *t, treaty_reader *reader, const char *id, const char *state)
{
    char text[160];
    treaty_result rc = corpus_begin(t);

    snprintf(text, sizeof text,
             "The parliament of %s voted on 3 June 2025 to leave the Ottawa Convention.", state);
    if (rc == TREATY_OK) rc = put(t, reader, id, "Wire", text);
    expect_result(TREATY_OK, corpus_finish_later(t, rc));
}

TEST(corpus__the_end_of_one_ingest_does_not_hide_that_another_was_cut_off)
{
    const char *path = test_temporary("cut.db"),
               *events = "SELECT count(DISTINCT state) FROM event WHERE act = 'vote'";
    treaty_packs *p = packs();
    treaty_reader *reader = treaty_reader_new(p);
    treaty *t = opened(path, p), *cut = opened(path, p);
    bool behind = false;

    put_batch(cut, reader, "a", "Estonia");
    treaty_free(cut);
    put_batch(t, reader, "b", "Latvia");
    expect_result(TREATY_OK, corpus_fold(t));
    expect_int(1, count(t, events));
    expect_result(TREATY_OK, corpus_is_behind(t, &behind));
    expect(behind);
    treaty_free(t);
    t = opened(path, p);
    expect_result(TREATY_OK, corpus_fold(t));
    expect_int(2, count(t, events));
    expect_folded(t);
    treaty_free(t);
    treaty_reader_free(reader);
    treaty_packs_free(p);
}

/* ---- a check while another process writes ---- */

typedef struct meanwhile {
    treaty *t; /* of the other process */
    treaty_reader *reader;
    int statements, writes_at;
} meanwhile;

static int
write_meanwhile(unsigned what, void *context, void *statement, void *sql)
{
    meanwhile *m = context;

    (void)what, (void)statement, (void)sql;
    if (m->statements++ == m->writes_at) put_batch(m->t, m->reader, "other", "Estonia");
    return 0;
}

/* A check, and before its `at`th statement a batch of another process; false: it has not so many. */
static bool
check_and_write(treaty_packs *p, treaty_reader *reader, int at)
{
    const char *path = test_temporary("checked.db");
    treaty *t = opened(path, p);
    meanwhile m = {.t = opened(path, p), .reader = reader, .writes_at = at};
    char *findings = NULL;

    put_batch(m.t, reader, "first", "Lithuania");
    expect_result(TREATY_OK, corpus_fold(m.t));
    sqlite3_trace_v2(store_db(t->s), SQLITE_TRACE_STMT, write_meanwhile, &m);
    expect_result(TREATY_OK, treaty_check(t, &findings));
    sqlite3_trace_v2(store_db(t->s), 0, NULL, NULL);
    expect_text("[]", findings);
    treaty_text_free(findings);
    expect_result(TREATY_OK, corpus_fold(m.t));
    treaty_free(m.t);
    treaty_free(t);
    return m.statements > at;
}

TEST(corpus__a_check_finds_nothing_where_another_process_writes_meanwhile)
{
    treaty_packs *p = packs();
    treaty_reader *reader = treaty_reader_new(p);
    int at = 0;

    while (check_and_write(p, reader, at)) at++;
    expect(at > 20);
    treaty_reader_free(reader);
    treaty_packs_free(p);
}

/* ---- a rollback ---- */

static void
write_words(char *out, int from, int to)
{
    for (int i = from; i < to; i++) out += sprintf(out, "word%d ", i);
}

/* Three hundred documents share a passage and are rolled back: it is not a common one. */
TEST(corpus__what_was_rolled_back_makes_no_passage_common)
{
    treaty *t = opened(":memory:", NULL);
    char text[2048], shared[1024], id[16];
    treaty_result rc = corpus_begin(t);

    write_words(shared, 0, 80);
    for (int i = 0; i < 70 && rc == TREATY_OK; i++) {
        write_words(text, 1000 + i * 9, 1009 + i * 9);
        sprintf(id, "own%d", i);
        rc = put(t, NULL, id, "A", text);
    }
    expect_result(TREATY_OK, corpus_finish(t, rc));
    expect_result(TREATY_OK, rc = corpus_begin(t));
    for (int i = 0; i < 300 && rc == TREATY_OK; i++) {
        sprintf(id, "back%d", i);
        rc = put(t, NULL, id, "B", shared);
    }
    expect_result(TREATY_OK, rc);
    expect_result(TREATY_CANCELLED, corpus_finish(t, TREATY_CANCELLED));
    expect_result(TREATY_OK, rc = corpus_begin(t));
    for (int i = 0; i < 2 && rc == TREATY_OK; i++) {
        sprintf(id, "copy%d", i);
        rc = put(t, NULL, id, i == 0 ? "C" : "D", shared);
    }
    expect_result(TREATY_OK, corpus_finish(t, rc));
    expect_int(1, count(t, "SELECT count(*) FROM copy"));
    expect_folded(t);
    treaty_free(t);
}

TEST(corpus__a_source_that_a_rollback_took_out_is_written_again)
{
    treaty *t = opened(":memory:", NULL);

    expect_result(TREATY_OK, corpus_begin(t));
    expect_result(TREATY_OK, put(t, NULL, "a", "Wire", "Nobody spoke."));
    expect_result(TREATY_CANCELLED, corpus_finish(t, TREATY_CANCELLED));
    expect_result(TREATY_OK, corpus_begin(t));
    expect_result(TREATY_OK, put(t, NULL, "b", "Paper", "Nobody spoke."));
    expect_result(TREATY_OK, put(t, NULL, "c", "Wire", "Nobody wrote."));
    expect_result(TREATY_OK, put(t, NULL, "d", "Wire", "Nobody came."));
    expect_result(TREATY_OK, corpus_finish(t, TREATY_OK));
    expect_int(2, count(t, "SELECT count(*) FROM document d JOIN source s ON s.id = d.source"
                           " WHERE s.name = 'Wire'"));
    expect_folded(t);
    treaty_free(t);
}
