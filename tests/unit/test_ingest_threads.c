/* ingest: however many threads read and write, the file holds the same. */
#include "corpus/corpus.h"
#include "test.h"

enum { DOCUMENTS = 1700 }; /* some batches */

static void
write_lines(const char *path)
{
    static const char *const states[] = {"Latvia", "Estonia", "Finland", "Poland", "Lithuania"};
    FILE *f = fopen(path, "w");

    if (f == NULL) test_fail(__FILE__, __LINE__, "cannot write %s", path);
    for (int i = 0; f != NULL && i < DOCUMENTS; i++)
        fprintf(f,
                "{\"id\":\"d%d\",\"source\":\"s%d\",\"published\":\"2025-04-%02d\",\"text\":"
                "\"%s withdrew from the Ottawa Convention, number %d said. Its word%d parliament"
                " voted on %d April.\"}\n",
                i, i % 7, 1 + i % 28, states[i % 5], i * 7 % 1000, i * 31 % 900, 1 + i % 28);
    if (f != NULL) fclose(f);
}

/* A hash of all rows of a question. */
static uint64_t
hash_rows(treaty *t, const char *sql)
{
    sqlite3_stmt *q = NULL;
    uint64_t hash = 0;
    bool row;

    expect_result(TREATY_OK, store_prepare(t->s, sql, &q));
    while (store_step(t->s, q, &row) == TREATY_OK && row)
        for (int i = 0; i < sqlite3_column_count(q); i++)
            hash = base_hash(sqlite3_column_blob(q, i), (size_t)sqlite3_column_bytes(q, i), hash);
    store_done(t->s, q);
    return hash;
}

static const char *const questions[] = {"SELECT id, sum, bytes FROM segment_chunk ORDER BY id",
                                        "SELECT id, bytes FROM token_chunk ORDER BY id",
                                        "SELECT id, bytes FROM span_chunk ORDER BY id",
                                        "SELECT id, bytes FROM print_chunk ORDER BY id",
                                        "SELECT id, norm FROM term ORDER BY id",
                                        "SELECT id, treaty, act, date FROM claim ORDER BY id",
                                        "SELECT id, claims FROM event ORDER BY id"};
enum { QUESTIONS = sizeof questions / sizeof *questions };

/* Hashes of all tables of a corpus that `jobs` threads made. */
static void
ingest(treaty_packs *packs, const char *lines, int jobs, uint64_t hashes[QUESTIONS])
{
    treaty_ingest_options o = {.jobs = jobs};
    treaty_progress p = {0};
    treaty_ingest *job = NULL;
    treaty *t = treaty_new(packs);
    char *findings = NULL;

    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    expect_result(TREATY_OK, treaty_ingest_open(t, lines, &o, &job));
    while (job != NULL && !p.done && treaty_ingest_step(job, &p) == TREATY_OK)
        ;
    treaty_ingest_free(job);
    expect_int(DOCUMENTS, p.added);
    for (size_t i = 0; i < QUESTIONS; i++) hashes[i] = hash_rows(t, questions[i]);
    expect_result(TREATY_OK, treaty_check(t, &findings));
    expect_text("[]", findings);
    treaty_text_free(findings);
    treaty_free(t);
}

TEST(ingest_threads__one_writes_what_many_write)
{
    const char *lines = test_temporary("threads.jsonl");
    uint64_t one[QUESTIONS], many[QUESTIONS];
    treaty_packs *packs = NULL;
    char message[200];

    expect_result(TREATY_OK, treaty_packs_open("lua/treaty/data", &packs, message, sizeof message));
    write_lines(lines);
    ingest(packs, lines, 1, one);
    for (int jobs = 2; jobs <= 5; jobs += 3) {
        ingest(packs, lines, jobs, many);
        for (size_t i = 0; i < QUESTIONS; i++)
            if (one[i] != many[i])
                test_fail(__FILE__, __LINE__, "%d threads: %s differs", jobs, questions[i]);
    }
    treaty_packs_free(packs);
}
