/*
 * A process ends, or a call of SQLite's to the file fails, at one call after the other while
 * documents are added, ingested, corrected, removed, purged and read again, and registers imported,
 * with merges under way. Then: what was acknowledged is there, nothing is found, the handle says
 * what the file says, and what is left to do leads to the same answers.
 *   writes SHARE         about SHARE calls of each kind and stage
 *   writes STAGE N       the Nth call of a stage alone, in every way
 */
#include "corpus/corpus.h"
#include "disk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* `recorded` is part of the answers. */
time_t
time(time_t *out)
{
    time_t now = 1767225600;

    if (out != NULL) *out = now;
    return now;
}

static char folder[] = "/tmp/treaty-writes-XXXXXX";
static const char *
in_folder(const char *name)
{
    static char paths[4][128];
    static int n;

    n = (n + 1) % 4;
    snprintf(paths[n], sizeof paths[n], "%s/%s", folder, name);
    return paths[n];
}

/* ---- documents ---- */

enum { SINGLES = 14, BATCHED = 30, INGESTED = 24, DOCUMENTS = SINGLES + BATCHED + INGESTED };

/* What document `n` says in its `revision`: its own words, a claim, and for some a passage of
 * another. */
static void
compose(int n, int revision, char *text, size_t size)
{
    static const char *const states[] = {"Latvia", "Estonia", "Lithuania", "Poland", "Finland"};
    static const char *const acts[] = {"voted to leave", "said it would stay in", "withdrew from"};
    size_t at = (size_t)snprintf(
        text, size, "%s %s the Ottawa Convention on %d April 2025. Word%d of day%d, draft%d.",
        states[n % 5], acts[(n + revision) % 3], 1 + n % 28, n, n % 7, revision);

    for (int i = 0; i < 40; i++)
        at += (size_t)snprintf(text + at, size - at, " w%d%s",
                               n % 4 == 3 ? i * 7 : (n * 31 + i * (i + n)) % 211,
                               i % 9 == 8 ? "." : "");
}

typedef struct run {
    treaty_packs *packs;
    treaty_reader *reader;
    const char *path;
    treaty *t;
    treaty_ingest *ingest;
    int n, revision; /* which document */
    bool read;       /* with its claims */
    bool done;       /* the ingest */
    int failed;      /* calls that said so */
    const char *wrong;
} run;

/* Documents that a process said it has added; lives on when it ends. */
static int *acknowledged;

static treaty_result
read_document(run *r, treaty_document *d, treaty_reading **reading)
{
    static char text[2048], id[16];

    compose(r->n, r->revision, text, sizeof text);
    snprintf(id, sizeof id, "d%d", r->n);
    *d = (treaty_document){.id = id,
                           .source = r->n % 2 ? "Harbour Post" : "Amber Wire",
                           .published = "2025-04-24",
                           .lang = "en",
                           .title = "Report",
                           .text = text,
                           .text_size = strlen(text)};
    *reading = NULL;
    return r->read ? treaty_read(r->reader, d, reading) : TREATY_OK;
}

/* ---- calls ---- */

static treaty_result
open_corpus(run *r)
{
    treaty_result rc;

    if ((r->t = treaty_new(r->packs)) == NULL) return TREATY_NO_MEMORY;
    if ((rc = treaty_open(r->t, r->path, 0)) == TREATY_OK) {
        index_limit_step(r->t->x, 400); /* a few words a step */
        sqlite3_wal_autocheckpoint(store_db(r->t->s), 40);
        sqlite3_busy_timeout(store_db(r->t->s), 1);
        return rc;
    }
    treaty_free(r->t);
    r->t = NULL;
    return rc;
}

static treaty_result
import_register(run *r)
{
    static const char *const files[] = {"participant,act,done,deposited,effective,notified,untc\n"
                                        "Latvia,withdrawal,,2025-06-27,,2025-07-01,XXVI.5\n"
                                        "Norway,withdrawal,2026-01-01,,,,\n",
                                        "participant,act,done,deposited,effective,notified,untc\n"
                                        "Latvia,withdrawal,,2025-06-27,2025-12-27,,\n"};
    treaty_import_options o = {.source = "test", .treaty = "apmbc", .text = files[r->n]};
    char *summary = NULL;
    treaty_result rc;

    o.text_size = strlen(o.text);
    if ((rc = treaty_import(r->t, "r.csv", &o, &summary)) == TREATY_OK) treaty_text_free(summary);
    return rc;
}

static treaty_result
add_document(run *r)
{
    treaty_document d;
    treaty_reading *reading;
    treaty_result rc = read_document(r, &d, &reading);

    if (rc == TREATY_OK) rc = treaty_add(r->t, &d, reading, NULL);
    treaty_reading_free(reading);
    if (rc == TREATY_OK && r->revision == 0 && r->n + 1 > *acknowledged) *acknowledged = r->n + 1;
    return rc;
}

enum { BATCH_OF = 5 };

/* As an ingest writes: several batches are committed before their events are folded. */
static treaty_result
add_batch(run *r)
{
    int first = r->n;
    treaty_result rc = corpus_begin(r->t);

    if (rc != TREATY_OK) return rc;
    for (; r->n < first + BATCH_OF && rc == TREATY_OK; r->n++) {
        treaty_document d;
        treaty_reading *reading;
        rc = read_document(r, &d, &reading);
        if (rc == TREATY_OK) rc = corpus_add(r->t, &d, reading, NULL);
        treaty_reading_free(reading);
    }
    r->n = first;
    rc = corpus_finish_later(r->t, rc);
    if (rc == TREATY_OK && r->n + BATCH_OF > *acknowledged) *acknowledged = r->n + BATCH_OF;
    return rc;
}

static treaty_result
fold(run *r)
{
    return corpus_fold(r->t);
}

static treaty_result
open_ingest(run *r)
{
    treaty_ingest_options o = {.jobs = 1, .no_read = true};

    return treaty_ingest_open(r->t, in_folder("many.jsonl"), &o, &r->ingest);
}

static treaty_result
step_ingest(run *r)
{
    treaty_progress p;
    treaty_result rc = treaty_ingest_step(r->ingest, &p);

    if (rc != TREATY_OK) return rc;
    r->done = p.done;
    *acknowledged = SINGLES + BATCHED + (int)p.seen;
    return rc;
}

static treaty_result
remove_document(run *r)
{
    char id[16];
    treaty_result rc;

    snprintf(id, sizeof id, "d%d", r->n);
    rc = treaty_remove(r->t, id, r->n % 2 == 1);
    return rc == TREATY_NOT_FOUND ? TREATY_OK : rc; /* purged before it was cut off */
}

static treaty_result
read_again(run *r)
{
    int64_t done, left = 1;
    treaty_result rc = treaty_reread(r->t, 9, &done, &left);

    if (rc == TREATY_OK) r->done = left == 0;
    return rc;
}

static treaty_result
settle(run *r)
{
    bool more = true;
    treaty_result rc = corpus_begin(r->t);

    if (rc != TREATY_OK) return rc;
    rc = corpus_finish(r->t, index_settle(r->t->x, &more));
    r->done = !more;
    return rc;
}

/* ---- answers ---- */

static bool
add_rows(treaty_result rc, treaty_rows **rows, base_buffer *out)
{
    const char *row = NULL;
    size_t size;

    while (rc == TREATY_OK && (rc = treaty_next(*rows, &row, &size)) == TREATY_OK && row != NULL) {
        base_append(out, row, size);
        base_append_byte(out, '\n');
    }
    treaty_rows_free(*rows);
    *rows = NULL;
    return rc == TREATY_OK;
}

/* What a corpus says; empty where it fails. */
static base_buffer
ask(treaty *t)
{
    static const treaty_kind kinds[] = {TREATY_DOCUMENTS, TREATY_CLAIMS, TREATY_EVENTS,
                                        TREATY_REGISTER, TREATY_STATES};
    static const char *const searches[] = {"ottawa", "w3* -latvia", "\"voted to leave\"", "day3"};
    treaty_filter filter = {.treaty = "apmbc", .on = "2025-04-24"};
    treaty_search_options o = {.limit = 40};
    treaty_rows *rows = NULL;
    base_buffer out = {0};
    bool good = true;

    for (int i = 0; good && i < 5; i++)
        good = add_rows(treaty_select(t, kinds[i], &filter, &rows), &rows, &out);
    for (int i = 0; good && i < 4; i++)
        good = add_rows(treaty_search(t, searches[i], &o, &rows), &rows, &out);
    good = good && add_rows(treaty_kwic(t, "[state] \"voted\"", &o, &rows), &rows, &out);
    if (!good) printf("asking: %s\n", treaty_message(t));
    if (!good) base_buffer_reset(&out);
    return out;
}

static bool
same(const base_buffer *a, const base_buffer *b)
{
    return a->size > 0 && a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
}

static const char *
find_faults(treaty *t)
{
    char *findings = NULL;
    const char *wrong = NULL;

    if (treaty_check(t, &findings) != TREATY_OK) {
        puts(treaty_message(t));
        return "the check fails";
    }
    if (strcmp(findings, "[]") != 0) {
        printf("%.600s\n", findings);
        wrong = "the check finds something";
    }
    treaty_text_free(findings);
    return wrong;
}

/* ---- a stage ---- */

/* The handle, after a call that failed, holds what a fresh one reads. */
static void
compare_handles(run *r)
{
    run fresh = {.packs = r->packs, .path = r->path};
    base_buffer ours, theirs;

    if (r->t == NULL || open_corpus(&fresh) != TREATY_OK) return;
    ours = ask(r->t);
    theirs = ask(fresh.t);
    if (!same(&ours, &theirs)) r->wrong = "the handle says other things than the file";
    base_buffer_free(&ours);
    base_buffer_free(&theirs);
    treaty_free(fresh.t);
}

/* A call that fails says why, changes nothing, and works when it is made again. */
static bool
call(run *r, treaty_result (*what)(run *))
{
    treaty_result rc = what(r);

    if (rc != TREATY_OK) {
        disk_heal();
        r->failed++;
        if (rc != TREATY_FULL && rc != TREATY_IO && rc != TREATY_BUSY) r->wrong = "another error";
        if (r->wrong == NULL) compare_handles(r);
        if (r->wrong == NULL && what(r) != TREATY_OK) r->wrong = "it fails again";
        if (r->wrong != NULL)
            printf("%s: %s\n", treaty_result_name(rc), r->t ? treaty_message(r->t) : "open");
    }
    return r->wrong == NULL;
}

static void
import_registers(run *r)
{
    for (r->n = 0; r->n < 2 && call(r, import_register); r->n++) {}
}

static void
add_singles(run *r)
{
    r->read = true;
    for (r->n = 0; r->n < SINGLES && call(r, add_document); r->n++) {}
}

static void
add_batches(run *r)
{
    r->read = true;
    for (r->n = SINGLES; r->n < SINGLES + BATCHED && call(r, add_batch); r->n += BATCH_OF) {}
    call(r, fold);
}

static void
ingest(run *r)
{
    if (!call(r, open_ingest)) return;
    for (r->done = false; !r->done && call(r, step_ingest);) {}
    treaty_ingest_free(r->ingest);
}

static void
correct(run *r)
{
    r->read = true;
    r->revision = 1;
    for (r->n = 2; r->n < DOCUMENTS && call(r, add_document); r->n += 9) {}
}

static void
remove_some(run *r)
{
    for (r->n = 1; r->n < DOCUMENTS && call(r, remove_document); r->n += 12) {}
    for (r->n = 4; r->n < DOCUMENTS && call(r, remove_document); r->n += 16) {}
}

static void
reread(run *r)
{
    for (r->done = false; !r->done && call(r, read_again);) {}
}

static void
settle_all(run *r)
{
    for (r->done = false; !r->done && call(r, settle);) {}
}

static const struct stage {
    const char *name;
    void (*work)(run *);
    int before; /* documents that are there when it begins */
} stages[] = {{"import", import_registers, 0},   {"add", add_singles, 0},
              {"batches", add_batches, SINGLES}, {"ingest", ingest, SINGLES + BATCHED},
              {"correct", correct, DOCUMENTS},   {"remove", remove_some, DOCUMENTS},
              {"reread", reread, DOCUMENTS},     {"settle", settle_all, DOCUMENTS}};
enum { STAGES = sizeof stages / sizeof *stages };
static base_buffer answers[STAGES]; /* when it is done */

/* The whole life of a handle; what it says when the work is done. */
static base_buffer
go(run *r, const struct stage *s)
{
    base_buffer said = {0};

    if (call(r, open_corpus)) s->work(r);
    disk_heal();
    if (r->wrong == NULL) said = ask(r->t);
    if (r->wrong == NULL) r->wrong = find_faults(r->t);
    treaty_free(r->t);
    return said;
}

/* ---- files ---- */

static void
copy_file(const char *from, const char *to)
{
    static char block[1 << 16];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    size_t n;

    if (in == NULL || out == NULL) abort();
    while ((n = fread(block, 1, sizeof block, in)) > 0) fwrite(block, 1, n, out);
    fclose(in);
    if (fclose(out) != 0) abort();
}

/* c.db as it is before a stage. */
static void
restore(int stage)
{
    char name[16];

    snprintf(name, sizeof name, "%d.db", stage);
    unlink(in_folder("c.db-wal"));
    unlink(in_folder("c.db-shm"));
    copy_file(in_folder(name), in_folder("c.db"));
}

static void
write_lines(void)
{
    FILE *out = fopen(in_folder("many.jsonl"), "w");
    char text[2048];

    if (out == NULL) abort();
    for (int n = SINGLES + BATCHED; n < DOCUMENTS; n++) {
        compose(n, 0, text, sizeof text);
        fprintf(out,
                "{\"id\":\"d%d\",\"source\":\"Folder\",\"published\":\"2025-04-25\",\"lang\":"
                "\"en\",\"text\":\"%s\"}\n",
                n, text);
    }
    if (fclose(out) != 0) abort();
}

/* ---- one fault ---- */

static long passed, failed;

static void
tell(int stage, const char *how, long at, const char *wrong)
{
    *(wrong == NULL ? &passed : &failed) += 1;
    if (wrong != NULL) printf("FAIL %s, call %ld %s: %s\n", stages[stage].name, at, how, wrong);
}

/* A child does the work and ends in its `at`th call; false: it was through before. */
static bool
killed(const run *given, int stage, long at)
{
    int status;
    pid_t child = fork();

    if (child == 0) {
        run r = *given;
        disk_break(DISK_KILL, at, false);
        if (call(&r, open_corpus)) stages[stage].work(&r);
        treaty_free(r.t);
        _exit(0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child) abort();
    return WIFEXITED(status) && WEXITSTATUS(status) == DISK_KILLED;
}

static const char *
look(const run *given, int stage)
{
    run r = *given;
    const char *wrong;
    int64_t there = 0;
    sqlite3_stmt *q = NULL;

    if (open_corpus(&r) != TREATY_OK) return "it cannot be opened";
    wrong = find_faults(r.t);
    if (sqlite3_prepare_v2(store_db(r.t->s), "SELECT count(DISTINCT external) FROM document", -1,
                           &q, NULL) == SQLITE_OK &&
        sqlite3_step(q) == SQLITE_ROW)
        there = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    treaty_free(r.t);
    if (there < stages[stage].before || there < *acknowledged) wrong = "a document is lost";
    return wrong;
}

/* Two processes end, the second wherever; a third does what is left. */
static void
try_kill(const run *given, int stage, long at)
{
    run r = *given;
    const char *wrong = NULL;
    base_buffer said = {0};

    restore(stage);
    *acknowledged = 0;
    if (killed(given, stage, at)) wrong = look(given, stage);
    if (wrong == NULL && killed(given, stage, 1 + at * 7919 % 97)) wrong = look(given, stage);
    disk_break(DISK_SOUND, 0, false);
    if (wrong == NULL) {
        said = go(&r, &stages[stage]);
        wrong = r.wrong;
    }
    if (wrong == NULL && !same(&said, &answers[stage])) wrong = "the answers differ";
    if (wrong == NULL) wrong = look(given, stage);
    base_buffer_free(&said);
    tell(stage, "is the last", at, wrong);
}

static void
try_error(const run *given, int stage, disk_fault fault, bool reads, long at)
{
    run r = *given;
    base_buffer said;

    restore(stage);
    *acknowledged = 0;
    disk_break(fault, at, reads);
    said = go(&r, &stages[stage]);
    disk_break(DISK_SOUND, 0, false);
    if (r.wrong == NULL && !same(&said, &answers[stage])) r.wrong = "the answers differ";
    if (r.wrong == NULL) r.wrong = look(given, stage);
    base_buffer_free(&said);
    tell(stage,
         fault == DISK_LASTING ? "and all after fail"
         : reads               ? "of reads and locks too fails"
                               : "fails",
         at, r.wrong);
}

/* ---- all ---- */

/* Undisturbed: the files and answers that the others are held against, and the number of calls. */
static void
work(const run *given, int stage, long *writes, long *all)
{
    char name[16];
    run r = *given, again = *given;
    base_buffer said;

    restore(stage);
    disk_break(DISK_SOUND, 0, false);
    answers[stage] = go(&r, &stages[stage]);
    *writes = disk_calls();
    snprintf(name, sizeof name, "%d.db", stage + 1);
    copy_file(in_folder("c.db"), in_folder(name));
    restore(stage);
    disk_break(DISK_SOUND, 0, true);
    said = go(&again, &stages[stage]);
    *all = disk_calls();
    disk_break(DISK_SOUND, 0, false);
    if (r.wrong == NULL && !same(&said, &answers[stage])) r.wrong = "another answer each time";
    tell(stage, "undisturbed", 0, r.wrong);
    base_buffer_free(&said);
}

static void
try_stage(const run *given, int stage, long share)
{
    long writes, all;

    work(given, stage, &writes, &all);
    for (long n = 1; n <= writes; n += 1 + writes / share) try_kill(given, stage, n);
    for (long n = 1; n <= writes; n += 1 + writes * 2 / share) {
        try_error(given, stage, DISK_ONCE, false, n);
        try_error(given, stage, DISK_LASTING, false, n + 1);
    }
    for (long n = 1; n <= all; n += 1 + all * 2 / share)
        try_error(given, stage, DISK_ONCE, true, n);
    printf("%s: %ld calls that write, %ld in all\n", stages[stage].name, writes, all);
}

static void
prepare(run *given)
{
    char message[512];
    run r;

    acknowledged =
        mmap(NULL, sizeof *acknowledged, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (acknowledged == MAP_FAILED || mkdtemp(folder) == NULL || !disk_watch()) abort();
    if (treaty_packs_open("lua/treaty/data", &given->packs, message, sizeof message) != TREATY_OK) {
        puts(message);
        exit(1);
    }
    if ((given->reader = treaty_reader_new(given->packs)) == NULL) abort();
    given->path = base_copy(in_folder("c.db"), strlen(in_folder("c.db")));
    write_lines();
    r = *given;
    r.path = in_folder("0.db");
    if (open_corpus(&r) != TREATY_OK) abort();
    treaty_free(r.t);
}

static void
clean(run *given)
{
    char name[16];

    for (int i = 0; i <= STAGES; i++) {
        snprintf(name, sizeof name, "%d.db", i);
        unlink(in_folder(name));
        if (i < STAGES) base_buffer_free(&answers[i]);
    }
    unlink(in_folder("c.db"));
    unlink(in_folder("c.db-wal"));
    unlink(in_folder("c.db-shm"));
    unlink(in_folder("many.jsonl"));
    rmdir(folder);
    treaty_reader_free(given->reader);
    treaty_packs_free(given->packs);
    free((char *)given->path);
}

int
main(int argc, char **argv)
{
    long share = argc == 2 ? atol(argv[1]) : 30, writes, all;
    run given = {0};

    setvbuf(stdout, NULL, _IOLBF, 0);
    prepare(&given);
    for (int i = 0; i < STAGES && argc < 3; i++) try_stage(&given, i, share);
    for (int i = 0; i < STAGES && argc == 3; i++) {
        work(&given, i, &writes, &all);
        if (strcmp(stages[i].name, argv[1]) != 0) continue;
        try_kill(&given, i, atol(argv[2]));
        try_error(&given, i, DISK_ONCE, false, atol(argv[2]));
        try_error(&given, i, DISK_LASTING, false, atol(argv[2]));
        try_error(&given, i, DISK_ONCE, true, atol(argv[2]));
        break;
    }
    clean(&given);
    printf("writes: %ld passed, %ld failed\n", passed, failed);
    return failed > 0;
}
