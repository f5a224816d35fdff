/* event: an undated document takes the day of dated ones that hold its text, and loses it with them. */
#include "corpus/corpus.h"
#include "test.h"

#define STORY                                                                                      \
    "Estonia notified the United Nations of its withdrawal from the Ottawa Convention, officials " \
    "in the capital said after a long evening of talks. The minister told reporters that neither " \
    "cost nor weather had played any part in what the cabinet had weighed since the autumn. "
#define OTHER_HALF                                                                                 \
    "Farmers along the coast have waited for weeks until somebody explained which of their old "   \
    "meadows would be surveyed first and who would pay for fences. Two engineers drew up maps by " \
    "hand, helped by a retired teacher who remembers where the ditches ran before the harbour. "

static treaty_packs *packs;
static treaty_reader *reader;
static treaty *t;

static void
setup(void)
{
    char message[300] = "";

    expect_result(TREATY_OK, treaty_packs_open("lua/treaty/data", &packs, message, sizeof message));
    reader = treaty_reader_new(packs);
    t = treaty_new(packs);
    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
}

static void
teardown(void)
{
    char *findings = NULL;

    expect_result(TREATY_OK, treaty_check(t, &findings));
    expect_text("[]", findings);
    treaty_text_free(findings);
    treaty_reader_free(reader);
    treaty_free(t);
    treaty_packs_free(packs);
}

static void
add_document(const treaty_document *given)
{
    treaty_document d = *given;
    treaty_reading *reading = NULL;

    d.source = d.id;
    d.text_size = strlen(d.text);
    expect_result(TREATY_OK, treaty_read(reader, &d, &reading));
    expect_result(TREATY_OK, treaty_add(t, &d, reading, NULL));
    treaty_reading_free(reading);
}

static void
add(const char *id, const char *published, const char *text)
{
    add_document(&(treaty_document){.id = id, .published = published, .text = text});
}

/* The first value of a row, kept until the next call; "-": NULL or no row. */
static const char *
ask(const char *sql, const char *id)
{
    static char kept[64];
    sqlite3_stmt *q = NULL;
    bool row = false;

    expect_result(TREATY_OK, store_prepare(t->s, sql, &q));
    sqlite3_bind_text(q, 1, id, -1, SQLITE_STATIC);
    expect_result(TREATY_OK, store_step(t->s, q, &row));
    snprintf(kept, sizeof kept, "%s",
             row && sqlite3_column_text(q, 0) != NULL ? (const char *)sqlite3_column_text(q, 0)
                                                      : "-");
    store_done(t->s, q);
    return kept;
}

static const char *
inferred(const char *id)
{
    return ask("SELECT inferred FROM document WHERE external = ? AND current = 1", id);
}

static const char *
known_from(const char *id)
{
    return ask("SELECT c.known_from FROM claim c JOIN document d ON d.id = c.document"
               " WHERE d.external = ? AND d.current = 1 AND c.act = 'notify'",
               id);
}

TEST(event__an_undated_document_takes_the_day_of_its_copies)
{
    setup();
    add("late", "2025-06-29T08:00", STORY);
    add("undated", NULL, "From our wire\n\n" STORY);
    expect_text("2025-06-29", inferred("undated"));
    expect_text("2025-06-29", known_from("undated"));
    add("early", "2025-06-28", STORY "All rights are kept by the agency.");
    expect_text("2025-06-28", inferred("undated"));
    expect_text("2025-06-28", known_from("undated"));
    expect_text("-", inferred("late"));
    teardown();
}

TEST(event__what_was_inferred_goes_with_the_copy)
{
    setup();
    add("undated", NULL, STORY);
    add("late", "2025-06-29", STORY);
    add("early", "2025-06-28", STORY);
    expect_text("2025-06-28", known_from("undated"));
    expect_result(TREATY_OK, treaty_remove(t, "early", false));
    expect_text("2025-06-29", known_from("undated"));
    add("late", "2025-06-29", OTHER_HALF); /* a revision that says something else */
    expect_text("-", inferred("undated"));
    expect_text("-", known_from("undated"));
    teardown();
}

TEST(event__a_part_a_later_day_and_a_closed_source_infer_nothing)
{
    setup();
    add("half", "2025-06-28", STORY);
    add("undated", NULL, STORY OTHER_HALF);
    expect_text("-", inferred("undated"));
    add_document(&(treaty_document){.id = "fetched", .fetched = "2025-06-27", .text = STORY});
    expect_text("-", inferred("fetched"));
    expect_text("2025-06-27", known_from("fetched"));
    add_document(
        &(treaty_document){.id = "fetched late", .fetched = "2025-07-27T10:00", .text = STORY});
    expect_text("2025-06-28", known_from("fetched late"));
    add_document(&(treaty_document){
        .id = "closed", .published = "2025-06-20", .text = STORY, .internal = true});
    expect_text("2025-06-28", known_from("fetched late"));
    teardown();
}

/* The events as they stand, and what they rest on. */
static void
dump(base_buffer *out)
{
    static const char *const tables[] = {
        "SELECT id, status, known_from, sources, history, members FROM event ORDER BY id",
        "SELECT external, inferred, '', '', '', '' FROM document WHERE current = 1 ORDER BY 1",
        "SELECT document, n, known_from, act, treaty, '' FROM claim ORDER BY 1, 2"};

    base_buffer_reset(out);
    for (int i = 0; i < 3; i++) {
        sqlite3_stmt *q = NULL;
        bool row;
        expect_result(TREATY_OK, store_prepare(t->s, tables[i], &q));
        while (store_step(t->s, q, &row) == TREATY_OK && row)
            for (int k = 0; k < 6; k++)
                base_append_format(out, "%s|", (const char *)sqlite3_column_text(q, k));
        store_done(t->s, q);
    }
}

TEST(event__inferred_days_are_those_of_a_fold_from_scratch)
{
    base_buffer kept = {0}, made = {0};

    setup();
    add("a", "2025-06-29", STORY);
    add("undated", NULL, STORY);
    add("another", NULL, STORY "One more line of its own.");
    add("b", "2025-06-27", STORY);
    expect_result(TREATY_OK, treaty_remove(t, "a", true));
    dump(&kept);
    expect(strstr(kept.bytes, "undated|2025-06-27") != NULL);
    expect_result(TREATY_OK, event_rebuild(t->s));
    dump(&made);
    expect_text(kept.bytes, made.bytes);
    expect_text("2025-06-27", known_from("another"));
    base_buffer_free(&kept);
    base_buffer_free(&made);
    teardown();
}

TEST(event__a_day_that_no_copy_gives_is_found_by_the_check)
{
    char *findings = NULL;

    setup();
    add("a", "2025-06-29", STORY);
    add("undated", NULL, STORY);
    expect_result(TREATY_OK,
                  store_run(t->s, "UPDATE document SET inferred = '2020-01-01' WHERE id = 2"));
    expect_result(TREATY_OK, treaty_check(t, &findings));
    expect_text("[\"document 'undated': its day is not that of its copies\"]", findings);
    treaty_text_free(findings);
    expect_result(TREATY_OK, event_rebuild(t->s));
    teardown();
}

TEST(event__a_known_day_that_rests_on_copies_says_so)
{
    event_list events = {0};

    setup();
    add("undated", NULL, STORY);
    add("dated", "2025-06-29", STORY);
    expect_result(TREATY_OK, event_known(t->s, "apmbc", "EST", NULL, &events));
    expect_int(1, events.count);
    expect_text("2025-06-29", events.items[0].known_from);
    expect(!events.items[0].inferred); /* the dated one says the same itself */
    event_list_free(&events);
    add("earlier", "2025-06-20", OTHER_HALF);
    add("its copy", NULL,
        OTHER_HALF "Latvia notified the United Nations of its withdrawal from "
                   "the Ottawa Convention.");
    expect_result(TREATY_OK, event_known(t->s, "apmbc", "LVA", NULL, &events));
    expect_int(1, events.count);
    expect(events.items[0].inferred);
    expect_text("2025-06-20", events.items[0].known_from);
    expect(strstr(events.items[0].history, "\"inferred\":true") != NULL);
    event_list_free(&events);
    teardown();
}
