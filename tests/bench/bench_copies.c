/* link: -Wl,--wrap=event_copies_add */
/* What finding copies costs a document, as the corpus grows: level from 2,000 to 200,000.
 * bench_copies [DOCUMENTS] */
#include "corpus/corpus.h"
#include "made.h"

#include <unistd.h>

enum { SENTENCES = 12, MOST_BYTES = SENTENCES * 160 };
static const char database[] = "build/bench/copies.db";
static double spent;

treaty_result __real_event_copies_add(event_prints *p, const event_document *d, event_pairs *stale);
treaty_result __wrap_event_copies_add(event_prints *p, const event_document *d, event_pairs *stale);

treaty_result
__wrap_event_copies_add(event_prints *p, const event_document *d, event_pairs *stale)
{
    double begun = made_now();
    treaty_result rc = __real_event_copies_add(p, d, stale);

    spent += made_now() - begun;
    return rc;
}

static void
remove_files(void)
{
    unlink(database);
    unlink("build/bench/copies.db-wal");
    unlink("build/bench/copies.db-shm");
}

/* Documents [from, to) in one transaction, one in twenty a copy of one before it. */
static void
add(treaty *t, int from, int to)
{
    static char text[MOST_BYTES + 200];
    char id[16], day[16];

    if (corpus_begin(t) != TREATY_OK) made_stop(treaty_message(t));
    for (int i = from; i < to; i++) {
        treaty_document d = {.id = id, .source = i % 2 > 0 ? "a" : "b", .published = day};
        made_seed = (uint32_t)(i % 20 == 19 ? i - 10 : i) * 7919u + 17;
        d.text = text;
        d.text_size = made_report(text, SENTENCES);
        snprintf(id, sizeof id, "d%d", i);
        snprintf(day, sizeof day, "2025-%02d-%02d", 1 + i % 12, 1 + i % 28);
        if (corpus_add(t, &d, NULL, NULL) != TREATY_OK) made_stop(treaty_message(t));
    }
    if (corpus_finish(t, TREATY_OK) != TREATY_OK) made_stop(treaty_message(t));
}

int
main(int argc, char **argv)
{
    int most = argc > 1 && atoi(argv[1]) > 0 ? atoi(argv[1]) : 200000, before = 0;
    treaty *t = treaty_new(NULL);
    double first = 0;

    remove_files();
    if (treaty_open(t, database, 0) != TREATY_OK) made_stop(treaty_message(t));
    for (int to = 2000; to <= most; to += to < 20000 ? 2000 : 20000) {
        double each;
        spent = 0;
        for (int i = before; i < to; i += 500) add(t, i, i + 500 < to ? i + 500 : to);
        each = spent / (to - before);
        if (before == 0) first = each;
        printf("to %6d documents   %6.0f us a document, %5.2f times\n", to, each * 1e6,
               each / first);
        before = to;
    }
    treaty_free(t);
    remove_files();
    return 0;
}
