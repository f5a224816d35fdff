/* query: search, concordance, frequencies and counts over a small corpus. */
#include "test.h"

static treaty *
corpus_of_three(void)
{
    static const char *const texts[] = {"Latvia leaves the ban on mines.",
                                        "Latvia is leaving; the mines stay.",
                                        "Estonia debates the budget."};
    static const char *const ids[] = {"a", "b", "c"};
    static const char *const days[] = {"2025-01-02", "2025-02-03", "2025-02-04"};
    treaty *t = treaty_new(NULL);

    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    for (int i = 0; i < 3; i++) {
        treaty_document d = {.id = ids[i],
                             .source = i < 2 ? "LETA" : "ERR",
                             .kind = "wire",
                             .published = days[i],
                             .lang = "en",
                             .title = "Title",
                             .text = texts[i],
                             .text_size = strlen(texts[i])};
        expect_result(TREATY_OK, treaty_add(t, &d, NULL, NULL));
    }
    return t;
}

TEST(query__counts_documents_by_stem_form_prefix_and_field)
{
    static const struct {
        const char *query;
        int count;
    } cases[] = {{"leave", 2},          {"=leaving", 1},         {"lat*", 2},
                 {"latvia -ban", 1},    {"\"the mines\"", 1},    {"ban OR budget", 2},
                 {"source:err", 1},     {"after:2025-01-31", 2}, {"on:2025-02", 2},
                 {"latvia NOT stay", 1}};
    treaty *t = corpus_of_three();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t n = -1;
        expect_result(TREATY_OK, treaty_count(t, cases[i].query, &n));
        if (n != cases[i].count)
            test_fail(__FILE__, __LINE__, "%s: %d, got %lld", cases[i].query, cases[i].count,
                      (long long)n);
    }
    treaty_free(t);
}

TEST(query__concordance_and_frequency_rows)
{
    treaty *t = corpus_of_three();
    treaty_search_options o = {.context = 1};
    treaty_rows *rows;
    const char *json;
    size_t size;

    expect_result(TREATY_OK, treaty_kwic(t, "\"leaving\"", &o, &rows));
    expect_result(TREATY_OK, treaty_next(rows, &json, &size));
    expect(json != NULL && strstr(json, "\"left\":\"is\",\"match\":\"leaving\"") != NULL);
    treaty_rows_free(rows);
    o = (treaty_search_options){.by = "month"};
    expect_result(TREATY_OK, treaty_freq(t, "\"the\"", &o, &rows));
    expect_result(TREATY_OK, treaty_next(rows, &json, &size));
    expect(json != NULL && strstr(json, "{\"value\":\"2025-02\",\"count\":2") != NULL);
    treaty_rows_free(rows);
    treaty_free(t);
}

TEST(query__a_text_comes_as_it_is_kept_with_its_body)
{
    treaty *t = corpus_of_three();
    char *text;
    size_t size, body;

    expect_result(TREATY_OK, treaty_document_text(t, "a", &text, &size, &body));
    expect_text("Title\n\nLatvia leaves the ban on mines.", text);
    expect(size == strlen(text) && strcmp(text + body, "Latvia leaves the ban on mines.") == 0);
    treaty_text_free(text);
    expect_result(TREATY_NOT_FOUND, treaty_document_text(t, "d", &text, &size, &body));
    expect_text("no such document: 'd'", treaty_message(t));
    expect_result(TREATY_OK, treaty_remove(t, "b", false));
    expect_result(TREATY_NOT_FOUND, treaty_document_text(t, "b", &text, &size, &body));
    treaty_free(t);
}
