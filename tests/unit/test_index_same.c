/* index: searches, concordances and frequencies, row by row, are the same before and after merges, removals,
 * purges and reading everything again. */
#include "corpus/corpus.h"
#include "test.h"

static const char *const searches[] = {"withdraw",
                                       "withdraw* \"Ottawa Convention\"",
                                       "parliament OR president OR vote",
                                       "=latvia NEAR/8 =law -troops",
                                       "state:LVA treaty:apmbc after:2025-04",
                                       "(leave OR exit) source:\"The Harbour Post\"",
                                       "NOT mines"};
static const char *const patterns[] = {"[state] []{0,4} [lemma=\"withdraw|leave\"]",
                                       "a:[state] []{0,8} b:[state] within s :: a.state != b.state",
                                       "[treaty=\"apmbc\"]",
                                       "[vg & lemma=\"vote|sign\"] []{0,6} [treaty] within clause",
                                       "\"the\" [word=\"[A-Z].*\"]",
                                       "[norm=\"parliament\" & gap!=\"comma\"]",
                                       "[date] | [body]"};

static void
append_rows(base_buffer *out, treaty *t, treaty_rows *rows, treaty_result rc)
{
    const char *json;
    size_t size;

    if (rc != TREATY_OK) test_fail(__FILE__, __LINE__, "%s", treaty_message(t));
    while (rows != NULL && treaty_next(rows, &json, &size) == TREATY_OK && json != NULL) {
        base_append(out, json, size);
        base_append_byte(out, '\n');
    }
    treaty_rows_free(rows);
}

/* Every answer, as text. */
static char *
answers(treaty *t)
{
    static const char *const sorts[] = {"doc", "left", "right"};
    static const char *const by[] = {"form", "source", "month"};
    base_buffer out = {0};
    treaty_rows *rows;

    for (size_t i = 0; i < sizeof searches / sizeof *searches; i++) {
        treaty_search_options o = {.limit = 40, .facets = "source,month,state,treaty,act"};
        int64_t n = 0;
        rows = NULL;
        append_rows(&out, t, rows, treaty_count(t, searches[i], &n));
        base_append_format(&out, "%s: %lld\n", searches[i], (long long)n);
        expect(n > 0);
        treaty_result rc = treaty_search(t, searches[i], &o, &rows);
        append_rows(&out, t, rows, rc);
    }
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        for (int k = 0; k < 3; k++) {
            treaty_search_options o = {.sort = sorts[k], .by = by[k]};
            size_t before = out.size;
            rows = NULL;
            treaty_result rc = treaty_kwic(t, patterns[i], &o, &rows);
            append_rows(&out, t, rows, rc);
            if (out.size == before) test_fail(__FILE__, __LINE__, "%s: no line", patterns[i]);
            rows = NULL;
            rc = treaty_freq(t, patterns[i], &o, &rows);
            append_rows(&out, t, rows, rc);
        }
    return out.bytes;
}

static void
expect_same(treaty *t, const char *wanted, const char *when)
{
    char *got = answers(t);
    size_t at = 0, line = 0;

    if (strcmp(wanted, got) != 0) {
        for (; wanted[at] == got[at]; at++)
            if (wanted[at] == '\n') line = at + 1;
        test_fail(__FILE__, __LINE__, "%s: expected %.300s, got %.300s", when, wanted + line,
                  got + line);
    }
    free(got);
}

static treaty *
open_with(const char *path, treaty_packs *packs)
{
    treaty *t = treaty_new(packs);

    expect_result(TREATY_OK, treaty_open(t, path, 0));
    return t;
}

static void
ingest(treaty *t, const char *folder)
{
    treaty_ingest_options o = {.jobs = 1};
    treaty_progress p = {0};
    treaty_ingest *job = NULL;

    expect_result(TREATY_OK, treaty_ingest_open(t, folder, &o, &job));
    while (job != NULL && !p.done && treaty_ingest_step(job, &p) == TREATY_OK)
        ;
    treaty_ingest_free(job);
    expect(p.added >= 20);
}

/* Documents of words that the questions ask for, each in a segment of its own; then gone again. */
static void
come_and_go(treaty *t, bool purge)
{
    char id[16], text[200];

    index_limit_step(t->x, 512);
    for (int i = 0; i < 120; i++) {
        treaty_document d = {.id = id, .lang = "en", .text = text};
        sprintf(id, "gone%d", i);
        sprintf(text,
                "Latvia's parliament will vote on the law; president %d may leave and withdraw from"
                " the Ottawa Convention word%d.",
                i, i * 7);
        d.text_size = strlen(text);
        expect_result(TREATY_OK, treaty_add(t, &d, NULL, NULL));
    }
    for (int i = 0; i < 120; i++) {
        sprintf(id, "gone%d", (i * 77) % 120);
        expect_result(TREATY_OK, treaty_remove(t, id, purge));
    }
}

static void
settle(treaty *t)
{
    bool more = true;

    index_limit_step(t->x, 0);
    while (more && corpus_begin(t) == TREATY_OK)
        expect_result(TREATY_OK, corpus_finish(t, index_settle(t->x, &more)));
}

static void
read_again(treaty *t)
{
    int64_t done = 0, left = 1;

    while (left > 0 && treaty_reread(t, 7, &done, &left) == TREATY_OK) expect(done > 0);
    expect_int(0, left);
}

TEST(index_same__answers_before_and_after_merges_removals_and_reading_again)
{
    const char *path = test_temporary("same.db");
    treaty_packs *packs = NULL, *wider = NULL;
    char message[200], *wanted, *findings = NULL;
    treaty *t;

    expect_result(TREATY_OK, treaty_packs_open("lua/treaty/data", &packs, message, sizeof message));
    expect_result(TREATY_OK, treaty_packs_extend(packs, "mine.json", "{\"states\": []}", 14, &wider,
                                                 message, sizeof message));
    t = open_with(path, packs);
    ingest(t, "lua/treaty/sample");
    wanted = answers(t);
    settle(t);
    expect_same(t, wanted, "merges");
    come_and_go(t, false);
    expect_same(t, wanted, "removals");
    settle(t);
    expect_same(t, wanted, "merges behind removals");
    come_and_go(t, true);
    expect_same(t, wanted, "purges");
    treaty_free(t);
    t = open_with(path, wider);
    read_again(t);
    expect_same(t, wanted, "reading again");
    settle(t);
    expect_same(t, wanted, "merges behind reading again");
    expect_result(TREATY_OK, treaty_check(t, &findings));
    expect_text("[]", findings);
    treaty_text_free(findings);
    free(wanted);
    treaty_free(t);
    treaty_packs_free(packs);
    treaty_packs_free(wider);
}
