#include "event/copies.h"
#include "test.h"

#include <ctype.h>

/* ---- made texts ---- */

static uint32_t seed;

static uint32_t
next(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* A word of the few that are frequent or the many that are rare. */
static void
append_word(base_buffer *b)
{
    uint32_t pick = next(3) > 0 ? next(200) : next(8000), word = pick * 2654435761u;

    for (uint32_t i = 0; i < 3 + pick % 6; i++, word = word * 1103515245u + 12345u)
        base_append_byte(b, 'a' + (int)(word >> 16) % 26);
}

static void
append_story(base_buffer *b, uint32_t story, uint32_t words)
{
    seed = story * 7919u + 17;
    for (uint32_t i = 0; i < words; i++) {
        append_word(b);
        base_append_text(b, i + 1 == words || i % 17 == 16 ? ". " : " ");
    }
}

enum { BYLINE, FIRST_THIRD, EMBEDDED, EDITED, UPPER, KINDS };

static void
append_copy(base_buffer *out, const base_buffer *story, uint32_t number, int kind)
{
    static const char byline[] = "By our correspondent in the capital\n\n";

    if (kind == BYLINE) base_append_text(out, byline);
    if (kind == EMBEDDED) append_story(out, number + 100000, 120);
    for (size_t i = 0; i < story->size; i++) {
        bool begins = i == 0 || story->bytes[i - 1] == ' ';
        if (kind == FIRST_THIRD && i > story->size / 3) break;
        if (kind == EDITED && begins && next(20) == 0) base_append_text(out, "changed");
        base_append_byte(out, kind == UPPER ? toupper(story->bytes[i]) : story->bytes[i]);
        if (kind == UPPER && story->bytes[i] == ' ') base_append_text(out, "\n");
    }
    if (kind == BYLINE) base_append_text(out, "\n\nAll rights reserved by the publisher.");
    if (kind == EMBEDDED) append_story(out, number + 200000, 120);
}

/* ---- what is found ---- */

typedef struct compared {
    text_stream a_tokens, b_tokens;
    copies_text a, b;
    copies_print *prints, *others;
    size_t capacity, other_capacity;
    uint32_t count, other_count, shared;
    copies_found found;
} compared;

static void
compare(compared *c, const base_buffer *a, const base_buffer *b)
{
    expect_result(TREATY_OK, text_tokenise(&c->a_tokens, a->bytes, a->size, 0, NULL));
    expect_result(TREATY_OK, text_tokenise(&c->b_tokens, b->bytes, b->size, 0, NULL));
    expect_result(TREATY_OK, copies_read(&c->a, &c->a_tokens, NULL));
    expect_result(TREATY_OK, copies_read(&c->b, &c->b_tokens, NULL));
    copies_prints(&c->a, &c->prints, &c->capacity, &c->count, NULL);
    copies_prints(&c->b, &c->others, &c->other_capacity, &c->other_count, NULL);
    c->shared = 0;
    for (uint32_t i = 0; i < c->count; i++)
        for (uint32_t k = 0; k < c->other_count; k++)
            c->shared += c->prints[i].hash == c->others[k].hash;
    expect_result(TREATY_OK, copies_compare(&c->a, &c->b, NULL, 0, &c->found, NULL));
}

static void
compared_free(compared *c)
{
    text_stream_free(&c->a_tokens);
    text_stream_free(&c->b_tokens);
    copies_text_free(&c->a);
    copies_text_free(&c->b);
    copies_found_free(&c->found);
    free(c->prints);
    free(c->others);
}

static int
found_of_200(int kind)
{
    base_buffer story = {0}, copy = {0};
    compared c = {0};
    int found = 0;

    for (uint32_t i = 0; i < 200; i++) {
        base_buffer_reset(&story);
        base_buffer_reset(&copy);
        append_story(&story, i, 180 + i);
        append_copy(&copy, &story, i, kind);
        compare(&c, &copy, &story);
        found += c.shared >= 2 && c.found.count > 0 && c.found.containment >= 0.25;
    }
    compared_free(&c);
    base_buffer_free(&story);
    base_buffer_free(&copy);
    return found;
}

/* What the numbers of words tell is what their forms tell, but for names, which are no evidence there. */
static void
compare_numbers(const compared *c)
{
    copies_text a = {0}, b = {0};
    copies_text *const texts[] = {&a, &b};
    const text_stream *const streams[] = {&c->a_tokens, &c->b_tokens};
    copies_found found = {0};

    for (int i = 0; i < 2; i++) {
        const text_stream *s = streams[i];
        uint32_t *words = malloc((s->count + 1) * sizeof *words);
        for (uint32_t k = 0; words != NULL && k < s->count; k++)
            words[k] = (uint32_t)base_hash(s->norms + s->tokens[k].norm, s->tokens[k].norm_size, 3);
        expect_result(TREATY_OK, copies_read_numbers(texts[i], words, s->count, NULL));
        free(words);
    }
    expect_result(TREATY_OK, copies_compare(&a, &b, NULL, 0, &found, NULL));
    expect(found.count >= c->found.count && found.longest >= c->found.longest);
    expect(found.containment >= c->found.containment);
    expect(found.containment <= c->found.containment + 0.1);
    copies_text_free(&a);
    copies_text_free(&b);
    copies_found_free(&found);
}

TEST(copies__of_words_known_by_number_share_no_less)
{
    base_buffer story = {0}, copy = {0};
    compared c = {0};

    for (uint32_t i = 0; i < 100; i++) {
        base_buffer_reset(&story);
        base_buffer_reset(&copy);
        append_story(&story, i, 3 + 5 * i);
        append_copy(&copy, &story, i, (int)i % KINDS);
        if (i % 7 == 0) base_append_text(&story, " Latvia and the Russian Federation.");
        if (i % 7 == 0) base_append_text(&copy, " Latvia and the Russian Federation.");
        compare(&c, &copy, &story);
        compare_numbers(&c);
    }
    compared_free(&c);
    base_buffer_free(&story);
    base_buffer_free(&copy);
}

TEST(copies__with_a_byline_and_a_footer_are_found)
{
    expect(found_of_200(BYLINE) >= 198);
}

TEST(copies__of_a_first_third_are_found)
{
    expect(found_of_200(FIRST_THIRD) >= 196);
}

TEST(copies__embedded_in_twice_the_text_are_found)
{
    expect(found_of_200(EMBEDDED) >= 198);
}

TEST(copies__with_one_word_in_twenty_changed_are_found)
{
    expect(found_of_200(EDITED) >= 190);
}

TEST(copies__in_other_case_and_spacing_are_found)
{
    expect(found_of_200(UPPER) >= 198);
}

TEST(copies__unrelated_stories_share_nothing)
{
    base_buffer a = {0}, b = {0};
    compared c = {0};
    int found = 0;

    for (uint32_t i = 0; i < 400; i++) {
        base_buffer_reset(&a);
        base_buffer_reset(&b);
        append_story(&a, i, 300);
        append_story(&b, i + 5000, 300);
        compare(&c, &a, &b);
        found += c.found.count > 0;
    }
    expect_int(0, found);
    compared_free(&c);
    base_buffer_free(&a);
    base_buffer_free(&b);
}

/* ---- what is no evidence ---- */

#define LONG_NAME                                                                                  \
    "Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of "           \
    "Anti-Personnel Mines and on Their Destruction"

static uint32_t
passages_of(const char *a, const char *b)
{
    base_buffer x = {0}, y = {0};
    compared c = {0};
    uint32_t count;

    base_append_text(&x, a);
    base_append_text(&y, b);
    compare(&c, &x, &y);
    count = c.found.count;
    compared_free(&c);
    base_buffer_free(&x);
    base_buffer_free(&y);
    return count;
}

TEST(copies__the_long_name_of_a_treaty_is_no_evidence)
{
    expect_int(0, passages_of("Members spoke for hours before they left the " LONG_NAME ".",
                              "A bill on quitting the " LONG_NAME " was sent to the house."));
}

TEST(copies__between_common_prints_nothing_is_evidence)
{
    base_buffer story = {0};
    compared c = {0};

    append_story(&story, 3, 200);
    compare(&c, &story, &story);
    for (uint32_t i = 0; i < c.count; i++) c.prints[i].common = true;
    copies_compare(&c.a, &c.b, c.prints, c.count, &c.found, NULL);
    expect_int(0, c.found.count);
    compared_free(&c);
    base_buffer_free(&story);
}

TEST(copies__any_nineteen_words_in_a_row_leave_a_print)
{
    base_buffer story = {0};
    compared c = {0};
    uint32_t widest = 0;

    append_story(&story, 11, 1000);
    compare(&c, &story, &story);
    for (uint32_t i = 1; i < c.count; i++)
        if (c.prints[i].at - c.prints[i - 1].at > widest)
            widest = c.prints[i].at - c.prints[i - 1].at;
    expect(widest <= COPIES_WINDOW);
    expect(c.count <= c.a.count / 6);
    compared_free(&c);
    base_buffer_free(&story);
}

TEST(copies__a_sentence_copied_by_half_is_copied_whole)
{
    base_buffer a = {0}, b = {0};
    compared c = {0};

    base_append_text(&a, "Nobody knew. Yesterday the members of the lower house voted after a long"
                         " debate to take the country out of the treaty that bans such arms.");
    base_append_text(&b, "On Thursday the members of the lower house voted after a long debate to"
                         " take the country out of the treaty that bans such arms. It rained.");
    compare(&c, &a, &b);
    expect_int(1, c.found.count);
    expect_int(13, c.found.count > 0 ? c.found.items[0].start : 0);
    compared_free(&c);
    base_buffer_free(&a);
    base_buffer_free(&b);
}

/* ---- in a corpus ---- */

static void
add(treaty *t, const char *id, const char *source, const char *published, const char *text)
{
    treaty_document d = {.id = id,
                         .source = source,
                         .published = published,
                         .text = text,
                         .text_size = strlen(text)};

    expect_result(TREATY_OK, treaty_add(t, &d, NULL, NULL));
}

static int
count_rows(const char *path, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *q;
    int count = -1;

    if (sqlite3_open(path, &db) != SQLITE_OK) abort();
    if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
        count = sqlite3_column_int(q, 0);
    sqlite3_finalize(q);
    sqlite3_close(db);
    return count;
}

#define PAIR(copy, original)                                                                       \
    "SELECT count(*) FROM copy k JOIN document c ON c.id = k.copy JOIN document o"                 \
    " ON o.id = k.original WHERE c.external = '" copy "' AND o.external = '" original "'"

TEST(copies__the_later_document_is_the_copy_in_whatever_order_they_come)
{
    const char *path = test_temporary("copies.db");
    treaty *t = treaty_new(NULL);
    base_buffer story = {0};

    append_story(&story, 1, 200);
    expect_result(TREATY_OK, treaty_open(t, path, 0));
    add(t, "late", "B", "2025-05-09", story.bytes);
    add(t, "early", "A", "2025-05-08", story.bytes);
    add(t, "undated", "C", NULL, story.bytes);
    treaty_free(t);
    expect_int(1, count_rows(path, PAIR("late", "early")));
    expect_int(1, count_rows(path, PAIR("undated", "early")));
    expect_int(1, count_rows(path, PAIR("undated", "late")));
    expect_int(0, count_rows(path, PAIR("early", "late")));
    base_buffer_free(&story);
}

TEST(copies__removal_takes_the_pairs_along)
{
    const char *path = test_temporary("copies-removed.db");
    treaty *t = treaty_new(NULL);
    base_buffer story = {0};

    append_story(&story, 1, 200);
    expect_result(TREATY_OK, treaty_open(t, path, 0));
    add(t, "one", "A", "2025-05-08", story.bytes);
    add(t, "two", "B", "2025-05-09", story.bytes);
    expect_result(TREATY_OK, treaty_remove(t, "one", true));
    add(t, "three", "C", "2025-05-10", story.bytes);
    treaty_free(t);
    expect_int(1, count_rows(path, "SELECT count(*) FROM copy"));
    base_buffer_free(&story);
}
