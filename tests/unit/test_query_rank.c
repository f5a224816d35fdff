/* query: the best documents are those that scoring every document by the formula gives. */
#include "corpus/corpus.h"
#include "test.h"

#include <math.h>
#include <stdlib.h>

enum { DOCUMENTS = 2600, VOCABULARY = 12, LONGEST = 120, BEST = 10 };
static const char *const words[VOCABULARY] = {"ba", "be", "bi", "bo", "bu", "da",
                                              "de", "di", "do", "du", "fa", "fe"};
static uint8_t texts[DOCUMENTS][LONGEST];
static uint32_t lengths[DOCUMENTS];
static bool gone[DOCUMENTS];
static uint32_t state;

static uint32_t
draw(uint32_t below)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % below;
}

/* Word n is half as frequent as the one before it; the last ones hardly occur. */
static uint8_t
draw_word(void)
{
    uint8_t n = 0;

    while (n + 1 < VOCABULARY && draw(2) > 0) n++;
    return n;
}

static treaty *
corpus_of_words(void)
{
    treaty *t = treaty_new(NULL);

    state = 20251126;
    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    for (uint32_t d = 0; d < DOCUMENTS; d++) {
        char text[LONGEST * 3 + 1], id[16];
        treaty_document made = {.id = id, .lang = "en", .text = text};
        lengths[d] = 1 + draw(d % 7 == 0 ? LONGEST : 30);
        gone[d] = false;
        for (uint32_t i = 0; i < lengths[d]; i++) {
            texts[d][i] = draw_word();
            made.text_size += (size_t)sprintf(text + made.text_size, "%s ", words[texts[d][i]]);
        }
        snprintf(id, sizeof id, "d%u", d);
        if (d % 500 == 0) expect_result(TREATY_OK, corpus_begin(t));
        expect_result(TREATY_OK, corpus_add(t, &made, NULL, NULL));
        if (d % 500 == 499 || d + 1 == DOCUMENTS)
            expect_result(TREATY_OK, corpus_finish(t, TREATY_OK));
    }
    return t;
}

static void
remove_some(treaty *t)
{
    for (uint32_t d = 0; d < DOCUMENTS; d += 37) {
        char id[16];
        snprintf(id, sizeof id, "d%u", d);
        gone[d] = true;
        expect_result(TREATY_OK, treaty_remove(t, id, false));
    }
}

static uint32_t
times(uint32_t d, uint8_t word)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < lengths[d]; i++) n += texts[d][i] == word;
    return n;
}

static void
score_all(const uint8_t *asked, size_t count, double *scores)
{
    double all = 0, mean = 0;

    for (uint32_t d = 0; d < DOCUMENTS; d++) {
        scores[d] = 0;
        all += !gone[d];
        mean += gone[d] ? 0 : lengths[d];
    }
    mean /= all;
    for (size_t k = 0; k < count; k++) {
        double with = 0, weight;
        for (uint32_t d = 0; d < DOCUMENTS; d++) with += !gone[d] && times(d, asked[k]) > 0;
        weight = log(1 + (all - with + 0.5) / (with + 0.5));
        for (uint32_t d = 0; d < DOCUMENTS; d++) {
            double tf = times(d, asked[k]);
            if (!gone[d])
                scores[d] += weight * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * lengths[d] / mean));
        }
    }
}

static int
downwards(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x < y) - (x > y);
}

static void
compare(treaty *t, const uint8_t *asked, size_t count)
{
    static double scores[DOCUMENTS], sorted[DOCUMENTS];
    treaty_search_options o = {.limit = BEST};
    treaty_rows *rows = NULL;
    const char *json;
    char query[128] = "";
    size_t size, n = 0;

    for (size_t k = 0; k < count; k++)
        sprintf(query + strlen(query), "%s=%s", k > 0 ? " OR " : "", words[asked[k]]);
    score_all(asked, count, scores);
    memcpy(sorted, scores, sizeof sorted);
    qsort(sorted, DOCUMENTS, sizeof *sorted, downwards);
    expect_result(TREATY_OK, treaty_search(t, query, &o, &rows));
    while (treaty_next(rows, &json, &size) == TREATY_OK && json != NULL) {
        const char *score = strstr(json, "\"score\":"), *id = strstr(json, "\"id\":\"d");
        expect(score != NULL && id != NULL && n < BEST);
        if (fabs(atof(score + 8) - sorted[n]) > 1e-4 ||
            fabs(scores[atoi(id + 7)] - sorted[n]) > 1e-9)
            test_fail(__FILE__, __LINE__, "%s: hit %zu: %.4f expected: %s", query, n, sorted[n],
                      json);
        n++;
    }
    treaty_rows_free(rows);
    while (n < BEST && sorted[n] > 0) test_fail(__FILE__, __LINE__, "%s: only %zu", query, n++);
}

static void
compare_all(treaty *t)
{
    static const uint8_t asked[][4] = {{0},       {3},    {9},    {0, 1},       {0, 1, 2},
                                       {1, 2, 3}, {0, 8}, {2, 9}, {0, 1, 2, 9}, {7, 8, 9}};
    static const size_t counts[] = {1, 1, 1, 2, 3, 3, 2, 2, 4, 3};

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) compare(t, asked[i], counts[i]);
}

TEST(query_rank__best_are_those_of_scoring_every_document)
{
    treaty *t = corpus_of_words();

    compare_all(t);
    remove_some(t);
    compare_all(t);
    treaty_free(t);
}
