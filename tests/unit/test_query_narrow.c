/* query: a concordance narrowed by documents and by near words is what is left of the whole one; limits end a
 * question, and a line can be had again with another window. */
#include "test.h"

#include <ctype.h>

enum { DOCUMENTS = 150, LONGEST = 1 << 20 };

static uint32_t
draw(uint64_t *state, uint32_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % below;
}

static treaty *
random_corpus(void)
{
    treaty *t = treaty_new(NULL);
    uint64_t state = 21;
    char id[16], day[16], text[2048];

    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    for (int i = 0; i < DOCUMENTS; i++) {
        treaty_document d = {.id = id, .source = i % 3 == 0 ? "Post" : "Herald", .lang = "en"};
        char *at = text;
        for (uint32_t n = 1 + draw(&state, 80); n > 0; n--)
            at += sprintf(at, "w%u%s", draw(&state, 1 + draw(&state, 30)),
                          draw(&state, 9) == 0 ? ". " : " ");
        sprintf(id, "d%d", i);
        sprintf(day, "2025-%02d-01", 1 + i % 12);
        d.published = day;
        d.text = text;
        d.text_size = strlen(text);
        expect_result(TREATY_OK, treaty_add(t, &d, NULL, NULL));
        if (i % 17 == 3) expect_result(TREATY_OK, treaty_remove(t, id, i % 2 == 0));
    }
    return t;
}

/* Every row, a line each. */
static char *
rows_of(treaty *t, const char *cql, const treaty_search_options *o)
{
    char *out = malloc(LONGEST);
    size_t used = 0, size;
    treaty_rows *rows = NULL;
    const char *json;

    *out = '\0';
    if (treaty_kwic(t, cql, o, &rows) != TREATY_OK)
        test_fail(__FILE__, __LINE__, "%s: %s", cql, treaty_message(t));
    while (rows != NULL && treaty_next(rows, &json, &size) == TREATY_OK && json != NULL)
        if (used + size + 2 < LONGEST) used += (size_t)sprintf(out + used, "%s\n", json);
    expect(used + 4096 < LONGEST);
    treaty_rows_free(rows);
    return out;
}

/* Whether a field of a row has a row of words in it. */
static bool
field_has(const char *row, const char *field, const char *first, const char *second)
{
    char key[32], word[32], last[32] = "";
    const char *at;

    sprintf(key, "\"%s\":\"", field);
    if ((at = strstr(row, key)) == NULL) return false;
    at += strlen(key);
    while (*at != '"') {
        size_t size = 0;
        while (isalnum((unsigned char)at[size])) size++;
        if (size == 0) {
            at++;
            continue;
        }
        snprintf(word, sizeof word, "%.*s", (int)size, at);
        if (second == NULL ? strcmp(word, first) == 0
                           : strcmp(last, first) == 0 && strcmp(word, second) == 0)
            return true;
        strcpy(last, word);
        at += size;
    }
    return false;
}

/* The rows of `all` that have the words on either side, or that lack them. */
static char *
sift(const char *all, const char *first, const char *second, bool negative)
{
    char *out = malloc(LONGEST), *end = out, row[4096];

    *out = '\0';
    for (size_t size; *all != '\0'; all += size + 1) {
        size = strcspn(all, "\n");
        snprintf(row, sizeof row, "%.*s", (int)size, all);
        if ((field_has(row, "left", first, second) || field_has(row, "right", first, second)) !=
            negative)
            end += sprintf(end, "%s\n", row);
    }
    return out;
}

TEST(query_narrow__a_filter_keeps_the_lines_that_have_the_words_near)
{
    static const char *const patterns[] = {"\"w0\"", "\"w1\" []{0,2} \"w2\"", "[norm=\"w[3-5]\"]",
                                           "(\"w0\" | \"w1\")+ within s"};
    treaty *t = random_corpus();
    uint64_t state = 3;
    int kept = 0;

    for (int i = 0; i < 200; i++) {
        treaty_search_options o = {.context = 1 + draw(&state, 6)};
        char first[8], second[8], filter[64];
        bool pair = i % 3 == 0, negative = i % 4 == 1;
        char *all = rows_of(t, patterns[i % 4], &o), *wanted, *got;
        sprintf(first, "w%u", draw(&state, 12));
        sprintf(second, "w%u", draw(&state, 4));
        sprintf(filter, pair ? "%s\"%s\" \"%s\"" : "%s\"%s\"", negative ? " ! " : "", first,
                second);
        o.filter = filter;
        got = rows_of(t, patterns[i % 4], &o);
        wanted = sift(all, first, pair ? second : NULL, negative);
        if (strcmp(wanted, got) != 0)
            test_fail(__FILE__, __LINE__, "%s, filter %s: expected %.300s, got %.300s",
                      patterns[i % 4], filter, wanted, got);
        kept += *got != '\0' && strcmp(all, got) != 0;
        free(all);
        free(wanted);
        free(got);
    }
    expect(kept > 150);
    treaty_free(t);
}

TEST(query_narrow__where_keeps_to_the_documents_of_a_search_and_counts_their_words_alone)
{
    treaty *t = random_corpus();
    treaty_search_options o = {.where = "source:post after:2025-03 -w7"};
    char *all = rows_of(t, "\"w0\"", NULL), *got = rows_of(t, "\"w0\"", &o), *at = got;
    treaty_rows *rows = NULL;
    const char *json;
    size_t size;
    int64_t documents = 0, met = 0;
    char last[16] = "";

    expect(*got != '\0' && strlen(got) < strlen(all));
    for (; *at != '\0'; at += strcspn(at, "\n") + 1) {
        char id[16] = "";
        sscanf(at, "{\"doc\":\"%15[^\"]", id);
        met += strcmp(id, last) != 0;
        strcpy(last, id);
        expect(strstr(at, "\"source\":\"Post\"") != NULL);
    }
    expect_result(TREATY_OK, treaty_count(t, "source:post after:2025-03 -w7 =w0", &documents));
    expect_int(documents, met);
    o.where = "=w29";
    o.by = "form";
    expect_result(TREATY_OK, treaty_freq(t, "[]", &o, &rows));
    for (double sum = 0; rows != NULL; sum += strtod(strstr(json, "per_million\":") + 13, NULL)) {
        expect_result(TREATY_OK, treaty_next(rows, &json, &size));
        if (json != NULL) continue;
        expect(sum > 999990 && sum < 1000010); /* every word of those documents, once */
        break;
    }
    treaty_rows_free(rows);
    free(all);
    free(got);
    treaty_free(t);
}

TEST(query_narrow__a_line_again_is_the_line_of_a_wider_concordance)
{
    static const int widths[] = {0, 1, 3, 20, 1000};
    treaty *t = random_corpus();
    treaty_search_options narrow = {.context = 1};

    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        treaty_search_options wide = {.context = widths[i]};
        char *few = rows_of(t, "\"w3\" \"w.*\"{1,2}", &narrow), *at = few, *end;
        char *many = widths[i] > 0 ? rows_of(t, "\"w3\" \"w.*\"{1,2}", &wide) : NULL, *other = many;
        for (; (end = strchr(at, '\n')) != NULL; at = end + 1) {
            char id[16], *json = NULL;
            long long start, stop;
            *end = '\0';
            expect_int(1, sscanf(at, "{\"doc\":\"%15[^\"]", id));
            expect_int(
                2, sscanf(strstr(at, "\"start\":"), "\"start\":%lld,\"end\":%lld", &start, &stop));
            expect_result(TREATY_OK, treaty_widen(t, id, start, stop, widths[i], &json));
            if (other != NULL) {
                other[strcspn(other, "\n")] = '\0';
                expect_text(other, json);
                other += strlen(other) + 1;
            } else {
                expect(strstr(json, "\"left\":\"\"") != NULL && strstr(json, "\"right\":\"\""));
            }
            treaty_text_free(json);
        }
        expect(at > few);
        free(few);
        free(many);
    }
    char *json = NULL;
    expect_result(TREATY_NOT_FOUND, treaty_widen(t, "nowhere", 0, 1, 5, &json));
    expect_result(TREATY_NOT_FOUND, treaty_widen(t, "d0", 100000, 100001, 5, &json));
    expect_result(TREATY_NOT_FOUND, treaty_widen(t, "d3", 0, 1, 5, &json)); /* removed */
    expect_result(TREATY_MISUSE, treaty_widen(t, "d0", 5, 5, 5, &json));
    treaty_free(t);
}

/* ---- limits ---- */

static bool
after_one(void *context)
{
    return ++*(int *)context > 1;
}

static void
expect_ends(treaty *t, treaty_result wanted, const char *cql, treaty_search_options o)
{
    treaty_rows *rows = NULL;
    treaty_search_options few = {.limit = 100};
    char *whole = rows_of(t, "\"w0\"", &few), *again;

    expect_result(wanted, treaty_kwic(t, cql, &o, &rows));
    expect(rows == NULL);
    expect_result(wanted, treaty_freq(t, cql, &o, &rows));
    expect(rows == NULL);
    again = rows_of(t, "\"w0\"", &few); /* the handle is as it was */
    expect_text(whole, again);
    free(whole);
    free(again);
}

TEST(query_narrow__runaway_questions_meet_their_limits_and_can_be_cancelled)
{
    treaty *t = random_corpus();
    char runaway[512] = "";
    treaty_document d = {.id = "long", .lang = "en"};
    char *text = malloc(5 * 40000 + 1), *at = text;
    treaty_rows *rows = NULL;
    int asked = 0;

    for (int i = 0; i < 40000; i++) at += sprintf(at, "w0 ");
    d.text = text;
    d.text_size = strlen(text);
    expect_result(TREATY_OK, treaty_add(t, &d, NULL, NULL));
    for (int i = 0; i < 20; i++) strcat(runaway, "([]? \"w0\"*)* ");
    strcat(runaway, "\"w99999\" | \"w0\"");
    expect_result(TREATY_LIMIT, treaty_kwic(t, runaway, NULL, &rows)); /* without asking for one */
    expect_ends(t, TREATY_LIMIT, "[]+ \"w1\"", (treaty_search_options){.steps = 1000});
    expect_ends(t, TREATY_LIMIT, "\"w0\" []{0,5} \"w1\"", (treaty_search_options){.steps = 50});
    expect_ends(t, TREATY_LIMIT, "[gap!=\"stop\"]+", (treaty_search_options){.memory = 1000});
    expect_ends(t, TREATY_CANCELLED, "[]+ \"w1\"",
                (treaty_search_options){.cancelled = after_one, .context_of_cancelled = &asked});
    expect_int(3, asked); /* the second question was given up at once */
    asked = 0;
    expect_ends(t, TREATY_CANCELLED, "[]{0,3} \"w1\" []+ \"w2\"",
                (treaty_search_options){.filter = "[]+ \"w4\"",
                                        .cancelled = after_one,
                                        .context_of_cancelled = &asked});
    free(text);
    treaty_free(t);
}

TEST(query_narrow__little_memory_gives_the_same_first_lines_or_says_that_it_is_too_little)
{
    static const char *const sorts[] = {"left", "right"};
    treaty *t = random_corpus();

    for (int i = 0; i < 2; i++) {
        treaty_search_options o = {.sort = sorts[i], .limit = 25};
        char *wanted = rows_of(t, "\"w.*\"", &o), *got;
        treaty_rows *rows = NULL;
        o.memory = 8000;
        got = rows_of(t, "\"w.*\"", &o);
        expect_text(wanted, got);
        free(wanted);
        free(got);
        o.limit = 0;
        expect_result(TREATY_LIMIT, treaty_kwic(t, "\"w.*\"", &o, &rows));
        expect(strstr(treaty_message(t), "ask for a limit, a sample or more memory") != NULL);
    }
    treaty_free(t);
}

/* ---- sub-corpora ---- */

static int64_t
count_of(treaty *t, const char *query)
{
    int64_t n = -1;

    expect_result(TREATY_OK, treaty_count(t, query, &n));
    return n;
}

TEST(query_narrow__a_sub_corpus_is_what_its_search_finds_now)
{
    const char *path = test_temporary("sub.db");
    treaty *t = treaty_new(NULL);
    treaty_document d = {
        .id = "a", .lang = "en", .source = "Post", .text = "mines and law", .text_size = 13};
    char *json = NULL;
    int64_t n;

    expect_result(TREATY_OK, treaty_open(t, path, 0));
    expect_result(TREATY_OK, treaty_add(t, &d, NULL, NULL));
    expect_result(TREATY_OK, treaty_subcorpus_save(t, "post", "source:post"));
    expect_result(TREATY_OK, treaty_subcorpus_save(t, "mined", "in:post mines"));
    expect_int(1, count_of(t, "in:mined law"));
    d.id = "b";
    expect_result(TREATY_OK, treaty_add(t, &d, NULL, NULL));
    treaty_free(t);
    t = treaty_new(NULL);
    expect_result(TREATY_OK, treaty_open(t, path, 0)); /* it is in the file */
    expect_int(2, count_of(t, "in:mined law"));
    expect_int(0, count_of(t, "NOT in:mined"));
    expect_result(TREATY_LIMIT, treaty_subcorpus_save(t, "post", "in:mined"));
    expect_int(2, count_of(t, "in:post")); /* what was refused is not kept */
    expect_result(TREATY_BAD_INPUT, treaty_subcorpus_save(t, "x", "(law"));
    expect_result(TREATY_BAD_INPUT, treaty_subcorpus_save(t, "two words", "law"));
    expect_result(TREATY_NOT_FOUND, treaty_subcorpus_save(t, "never", NULL));
    expect_result(TREATY_NOT_FOUND, treaty_count(t, "law in:never", &n));
    expect_text("column 5: no such sub-corpus: 'never'", treaty_message(t));
    expect_result(TREATY_OK, treaty_subcorpora(t, &json));
    expect_text("[{\"name\":\"mined\",\"query\":\"in:post mines\",\"documents\":2},"
                "{\"name\":\"post\",\"query\":\"source:post\",\"documents\":2}]",
                json);
    treaty_text_free(json);
    expect_result(TREATY_OK, treaty_subcorpus_save(t, "post", NULL));
    expect_result(TREATY_OK, treaty_subcorpora(t, &json));
    expect_text("[{\"name\":\"mined\",\"query\":\"in:post mines\",\"documents\":null}]", json);
    treaty_text_free(json);
    treaty_free(t);
}
