/* judge: what cannot both be true, and what only seems so; over documents of a sentence or two. */
#include "test.h"

#include <jansson.h>

typedef struct report {
    const char *published, *text;
} report;

/* The rows' "kind state", joined by "; ", without those of kind "copy". */
static const char *
conflicts_of(const report *reports, size_t count)
{
    static char out[1024];
    treaty_filter filter = {0};
    treaty_rows *rows = NULL;
    treaty_reader *reader;
    treaty *t;
    const char *json;
    size_t size = 0, json_size;

    out[0] = '\0';
    t = treaty_new(test_packs());
    reader = treaty_reader_new(test_packs());
    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    for (size_t i = 0; i < count; i++) {
        char id[8];
        treaty_document d = {.published = reports[i].published, .text = reports[i].text};
        treaty_reading *reading = NULL;
        snprintf(id, sizeof id, "%c", (int)('a' + i));
        d.id = d.source = id;
        d.text_size = strlen(d.text);
        expect_result(TREATY_OK, treaty_read(reader, &d, &reading));
        expect_result(TREATY_OK, treaty_add(t, &d, reading, NULL));
        treaty_reading_free(reading);
    }
    expect_result(TREATY_OK, treaty_select(t, TREATY_CONFLICTS, &filter, &rows));
    while (treaty_next(rows, &json, &json_size) == TREATY_OK && json != NULL) {
        json_t *row = json_loadb(json, json_size, 0, NULL);
        const char *kind = json_string_value(json_object_get(row, "kind"));
        const char *state = json_string_value(json_object_get(row, "state"));
        if (strcmp(kind, "copy") != 0)
            size +=
                (size_t)snprintf(out + size, sizeof out - size, "%s%s%s%s", size > 0 ? "; " : "",
                                 kind, state != NULL ? " " : "", state != NULL ? state : "");
        json_decref(row);
    }
    treaty_rows_free(rows);
    treaty_reader_free(reader);
    treaty_free(t);
    return out;
}

#define CONFLICTS(...)                                                                             \
    conflicts_of((const report[]){__VA_ARGS__},                                                    \
                 sizeof((const report[]){__VA_ARGS__}) / sizeof(report))

/* ---- dates ---- */

TEST(conflicts__two_days_of_one_vote_are_one)
{
    expect_text("date EST",
                CONFLICTS({"2025-06-05", "Estonia's parliament voted on 4 June 2025 to leave the"
                                         " Ottawa Convention."},
                          {"2025-06-06", "Estonia's parliament voted on 5 June 2025 to leave the"
                                         " Ottawa Convention."}));
}

TEST(conflicts__a_month_and_a_day_in_it_are_none)
{
    expect_text("", CONFLICTS({"2025-06-05", "Estonia's parliament voted on 4 June 2025 to leave"
                                             " the Ottawa Convention."},
                              {"2025-07-06", "Estonia's parliament voted in June 2025 to leave the"
                                             " Ottawa Convention."}));
}

TEST(conflicts__two_readings_on_two_days_are_none)
{
    expect_text("", CONFLICTS({"2025-06-05", "On 21 May 2025 Estonia's parliament voted in its"
                                             " second reading to leave the Ottawa Convention."},
                              {"2025-06-05", "On 4 June 2025 Estonia's parliament voted in its"
                                             " third reading to leave the Ottawa Convention."}));
}

TEST(conflicts__adoption_has_a_day_on_record)
{
    expect_text("act", CONFLICTS({"2025-06-05", "The Ottawa Convention was adopted on 3 December"
                                                " 1997."}));
    expect_text("", CONFLICTS({"2025-06-05", "The Ottawa Convention was adopted in September"
                                             " 1997."}));
}

/* ---- law ---- */

TEST(conflicts__a_party_has_not_left)
{
    expect_text("register EST", CONFLICTS({"2025-06-05", "Estonia has withdrawn from the Ottawa"
                                                         " Convention."}));
    expect_text("", CONFLICTS({"2026-03-05", "Estonia has withdrawn from the Ottawa"
                                             " Convention."}));
}

TEST(conflicts__one_document_that_says_it_twice_is_one_row)
{
    expect_text("register EST",
                CONFLICTS({"2025-06-05", "Estonia has withdrawn from the Ottawa Convention. The"
                                         " weather was fine. Estonia has left the Ottawa"
                                         " Convention because of its neighbour."}));
}

/* ---- stages ---- */

TEST(conflicts__recommended_told_as_announced_is_a_stage)
{
    expect_text("stage EST",
                CONFLICTS({"2025-03-18", "The defence minister of Estonia recommended withdrawal"
                                         " from the Ottawa Convention."},
                          {"2025-03-18", "Estonia announced on Tuesday that it was leaving the"
                                         " Ottawa Convention."}));
}

TEST(conflicts__a_plan_overtaken_is_a_stage)
{
    expect_text("stage EST",
                CONFLICTS({"2025-05-01", "Estonia's parliament will vote on 21 May 2025 to leave"
                                         " the Ottawa Convention."},
                          {"2025-06-05", "Estonia's parliament voted on 4 June 2025 to leave the"
                                         " Ottawa Convention."}));
}

/* ---- facts ---- */

TEST(conflicts__an_office_has_one_holder_on_a_day)
{
    expect_text("holder FIN", CONFLICTS({"2025-06-05", "Finnish Defence Minister Antti Kaikkonen"
                                                       " spoke on the Ottawa Convention."}));
    expect_text("", CONFLICTS({"2025-06-05", "Finnish Defence Minister Antti Häkkänen spoke on the"
                                             " Ottawa Convention."}));
}

TEST(conflicts__signed_where_it_was_adopted_is_an_act_confused)
{
    expect_text("act", CONFLICTS({"2025-06-05", "The Ottawa Convention was signed in Oslo."},
                                 {"2025-06-05", "The Ottawa Convention was signed in Ottawa."}));
    expect_text("", CONFLICTS({"2025-06-05", "The Ottawa Convention was adopted in Oslo."},
                              {"2025-06-05", "The Ottawa Convention was signed in Ottawa."}));
}

TEST(conflicts__adopted_elsewhere_is_a_place)
{
    expect_text("place", CONFLICTS({"2025-06-05", "The Ottawa Convention was adopted in Geneva."}));
}

TEST(conflicts__signatories_are_not_parties)
{
    expect_text("count", CONFLICTS({"2025-06-05", "The Ottawa Convention was signed by more than"
                                                  " 160 countries."}));
    expect_text("", CONFLICTS({"2025-06-05", "The Ottawa Convention has been joined by more than"
                                             " 160 countries."}));
}

TEST(conflicts__a_stated_rule_stands_against_the_clause)
{
    expect_text("rule", CONFLICTS({"2025-06-05", "Withdrawal from the Ottawa Convention takes"
                                                 " effect three months after the depositary"
                                                 " receives the notice."}));
    expect_text("", CONFLICTS({"2025-06-05", "Withdrawal from the Ottawa Convention takes effect"
                                             " six months after the depositary receives the"
                                             " notice."}));
}

TEST(conflicts__a_weekday_has_to_be_that_of_its_date)
{
    expect_text("weekday",
                CONFLICTS({"2025-06-09", "Estonia's parliament voted on Thursday, June 4, 2025, to"
                                         " leave the Ottawa Convention."}));
}

TEST(conflicts__majorities_of_one_vote_agree)
{
    expect_text("majority EST",
                CONFLICTS({"2025-06-04", "Estonia's parliament voted on Wednesday to leave the"
                                         " Ottawa Convention. 81 members voted for it, one against"
                                         " and seven abstained."},
                          {"2025-06-04", "Estonia's parliament voted on Wednesday to leave the"
                                         " Ottawa Convention. 80 members voted for it, one against"
                                         " and seven abstained."}));
}
