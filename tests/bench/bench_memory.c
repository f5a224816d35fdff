/*
 * Anonymous memory (RssAnon, looked at each millisecond) of building an index, and of questions to it, each in a
 * process of its own: not to grow with the corpus.
 *   bench_memory [DOCUMENTS]        32,000 unless told otherwise
 */
#include "corpus/corpus.h"

#include "made.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char path[64];

/* ---- looking ---- */

static atomic_bool looking;
static atomic_long most;

static long
anonymous_kib(void)
{
    char line[128];
    long kib = 0;
    FILE *f = fopen("/proc/self/status", "r");

    if (f == NULL) made_stop("no /proc here");
    while (fgets(line, sizeof line, f) != NULL)
        if (sscanf(line, "RssAnon: %ld", &kib) == 1) break;
    fclose(f);
    return kib;
}

static void *
look(void *unused)
{
    (void)unused;
    while (atomic_load(&looking)) {
        long now = anonymous_kib();
        if (now > atomic_load(&most)) atomic_store(&most, now);
        usleep(1000);
    }
    return NULL;
}

/* What a child needed above what it began with, in KiB. */
static long
needed(void (*work)(const void *), const void *what)
{
    int ends[2];
    long kib = 0, before;
    pthread_t watcher;
    pid_t child;

    if (pipe(ends) != 0 || (child = fork()) < 0) made_stop("no process");
    if (child == 0) {
        before = anonymous_kib();
        atomic_store(&most, before);
        atomic_store(&looking, true);
        if (pthread_create(&watcher, NULL, look, NULL) != 0) made_stop("no thread");
        work(what);
        atomic_store(&looking, false);
        pthread_join(watcher, NULL);
        kib = atomic_load(&most) - before;
        _exit(write(ends[1], &kib, sizeof kib) != sizeof kib);
    }
    if (read(ends[0], &kib, sizeof kib) != sizeof kib) made_stop("a process failed");
    waitpid(child, NULL, 0);
    close(ends[0]);
    close(ends[1]);
    return kib;
}

/* ---- building ---- */

static void
build(const void *count)
{
    static char text[1 << 14];
    treaty *t = treaty_new(NULL);
    int n = *(const int *)count;

    unlink(path);
    if (treaty_open(t, path, 0) != TREATY_OK) made_stop(treaty_message(t));
    for (int i = 0; i < n; i++) {
        char id[16], day[16];
        treaty_document d = {.id = id,
                             .source = i % 3 == 0 ? "A" : "B",
                             .published = day,
                             .lang = "en",
                             .text = text};
        d.text_size = made_report(text, 9);
        snprintf(id, sizeof id, "d%d", i);
        base_format_day((base_day)(18000 + i % 2500), day);
        if ((i % 500 == 0 && corpus_begin(t) != TREATY_OK) ||
            corpus_add(t, &d, NULL, NULL) != TREATY_OK ||
            ((i % 500 == 499 || i + 1 == n) && corpus_finish(t, TREATY_OK) != TREATY_OK))
            made_stop(treaty_message(t));
    }
    treaty_free(t);
}

/* ---- asking ---- */

typedef struct question {
    const char *name, *text;
    enum { COUNT, SEARCH, KWIC, FREQ } kind;
    treaty_search_options options;
} question;

static void
ask(const void *what)
{
    const question *q = what;
    treaty *t = treaty_new(NULL);
    treaty_rows *rows = NULL;
    const char *json = "";
    size_t size;
    int64_t n;
    treaty_result rc = treaty_open(t, path, TREATY_READ);

    if (rc == TREATY_OK) switch (q->kind) {
        case COUNT: rc = treaty_count(t, q->text, &n); break;
        case SEARCH: rc = treaty_search(t, q->text, &q->options, &rows); break;
        case KWIC: rc = treaty_kwic(t, q->text, &q->options, &rows); break;
        case FREQ: rc = treaty_freq(t, q->text, &q->options, &rows); break;
        }
    while (rc == TREATY_OK && rows != NULL && json != NULL) rc = treaty_next(rows, &json, &size);
    if (rc != TREATY_OK && rc != TREATY_LIMIT) made_stop(treaty_message(t));
    if (rc == TREATY_LIMIT) fprintf(stderr, "%s: %s\n", q->name, treaty_message(t));
    treaty_rows_free(rows);
    treaty_free(t);
}

int
main(int argc, char **argv)
{
    static const question questions[] = {
        {"count of a phrase", "\"leave the\"", COUNT, {0}},
        {"best 10 of three words", "leave OR parliament OR the", SEARCH, {.limit = 10}},
        {"facets", "the", SEARCH, {.limit = 10, .facets = "month,source"}},
        {"every line of a common word", "\"the\"", KWIC, {0}},
        {"lines of a word, sorted", "\"leave\"", KWIC, {.sort = "left"}},
        {"lines of a common word, sorted", "\"the\"", KWIC, {.sort = "right"}},
        {"the first 1,000 of them", "\"the\"", KWIC, {.sort = "right", .limit = 1000}},
        {"lines with a word near", "\"the\"", KWIC, {.filter = "\"parliament\""}},
        {"frequency by form", "\"the\" []", FREQ, {.by = "form"}},
        {"a pattern of any words", "[]{0,3} \"leave\" []+ \"treaty\" within s", KWIC, {0}},
    };
    int count = argc > 1 && atoi(argv[1]) > 0 ? atoi(argv[1]) : 32000, few = count / 8;

    snprintf(path, sizeof path, "/tmp/bench-memory-%d.db", (int)getpid());
    printf("building %d documents: %.1f MiB\n", few, (double)needed(build, &few) / 1024);
    printf("building %d documents: %.1f MiB\n", count, (double)needed(build, &count) / 1024);
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        double mib = (double)needed(ask, &questions[i]) / 1024;
        printf("%-32s %8.1f MiB  (under 64)%s\n", questions[i].name, mib,
               mib < 64 ? "" : "  ABOVE");
        fflush(stdout);
    }
    unlink(path);
    return 0;
}
