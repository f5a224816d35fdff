/* law: where a state stands on a day, the clauses' clock both ways, registers of a corpus. */
#include "law/law.h"
#include "test.h"

static treaty_packs *packs;
static base_error error;

static law *
shipped(store *s)
{
    law *l = NULL;
    char message[300] = "";

    if (treaty_packs_open("lua/treaty/data", &packs, message, sizeof message) != TREATY_OK ||
        law_new(&l, packs, s, &error) != TREATY_OK || law_refresh(l, &error) != TREATY_OK)
        test_fail(__FILE__, __LINE__, "%s%s", message, error.text);
    return l;
}

static void
done(law *l)
{
    law_free(l);
    treaty_packs_free(packs);
    packs = NULL;
}

/* "party 2025-12-27": legal status and the day of what is under way. */
static const char *
stands(law *l, const char *treaty, const char *state, const char *on, base_day known)
{
    static char out[64];
    law_status s;
    char day[16] = "";

    expect_result(TREATY_OK,
                  law_status_on(l, treaty, state, base_parse_day(on), known, &s, &error));
    if (s.pending != BASE_NO_DAY) base_format_day(s.pending, day);
    snprintf(out, sizeof out, "%s%s%s", law_legal_name(s.legal), day[0] != '\0' ? " " : "", day);
    return out;
}

static long long
bound(law *l, const char *treaty, const char *on)
{
    base_arena arena = {0};
    law_party *list = NULL;
    size_t count = 0;

    expect_result(TREATY_OK, law_parties(l, treaty, base_parse_day(on), BASE_NO_DAY, &arena, &list,
                                         &count, &error));
    base_arena_free(&arena);
    return (long long)count;
}

/* A text member of a calculation or status; "null" where it is null. */
static const char *
member(const char *json, const char *key)
{
    static char out[64];
    json_t *o = json_loads(json, 0, NULL), *v = json_object_get(o, key);

    if (o == NULL) test_fail(__FILE__, __LINE__, "not JSON: %s", json);
    snprintf(out, sizeof out, "%s", json_is_string(v) ? json_string_value(v) : "null");
    json_decref(o);
    return out;
}

static const char *
calc(treaty_calc_question q, const char *key)
{
    static char out[64];
    base_buffer b = {0};

    expect_result(TREATY_OK, law_calc(packs, &q, &b, &error));
    snprintf(out, sizeof out, "%s", member(b.bytes, key));
    base_buffer_free(&b);
    return out;
}

/* The status as JSON in a static buffer. */
static const char *
explained(law *l, const char *treaty, const char *state, const char *on)
{
    static char out[4000];
    base_buffer b = {0};

    expect_result(TREATY_OK,
                  law_status_json(l, treaty, state, base_parse_day(on), BASE_NO_DAY, &b, &error));
    snprintf(out, sizeof out, "{%s}", b.bytes != NULL ? b.bytes : "");
    base_buffer_free(&b);
    return out;
}

TEST(law__a_withdrawal_pends_until_its_day)
{
    law *l = shipped(NULL);

    expect_text("party", stands(l, "apmbc", "LVA", "2025-04-24", BASE_NO_DAY));
    expect_text("party 2025-12-27", stands(l, "apmbc", "LVA", "2025-12-26", BASE_NO_DAY));
    expect_text("former_party", stands(l, "apmbc", "LVA", "2025-12-27", BASE_NO_DAY));
    done(l);
}

TEST(law__only_what_was_deposited_by_then_is_known)
{
    law *l = shipped(NULL);
    base_day before = base_parse_day("2025-06-26"), after = base_parse_day("2025-06-27");

    expect_text("party", stands(l, "apmbc", "LVA", "2025-12-27", before));
    expect_text("former_party", stands(l, "apmbc", "LVA", "2025-12-27", after));
    done(l);
}

TEST(law__a_consent_not_yet_in_force_makes_a_contracting_state)
{
    law *l = shipped(NULL);
    law_status s;

    expect_result(TREATY_OK, law_status_on(l, "apmbc", "TON", base_parse_day("2025-07-01"),
                                           BASE_NO_DAY, &s, &error));
    expect_text("contracting", law_legal_name(s.legal));
    expect_text("enter_into_force", s.pending_act);
    expect_int(0, s.bound);
    done(l);
}

TEST(law__before_the_first_entry_of_a_register_in_part_nothing_is_known)
{
    law *l = shipped(NULL);

    expect_text("unknown", stands(l, "rome", "NER", "1998-07-16", BASE_NO_DAY));
    expect_text("signatory", stands(l, "rome", "NER", "1998-07-17", BASE_NO_DAY));
    expect_text("not_party", stands(l, "apmbc", "LVA", "2000-01-01", BASE_NO_DAY));
    done(l);
}

TEST(law__who_left_and_came_back_was_a_party_before)
{
    law *l = shipped(NULL);

    expect_text("party 2020-11-04", stands(l, "paris", "USA", "2020-11-03", BASE_NO_DAY));
    expect_text("former_party", stands(l, "paris", "USA", "2020-11-04", BASE_NO_DAY));
    expect_text("party", stands(l, "paris", "USA", "2021-02-19", BASE_NO_DAY));
    expect_text("party 2018-12-31", stands(l, "unesco", "USA", "2018-12-30", BASE_NO_DAY));
    expect_text("former_party", stands(l, "unesco", "USA", "2000-01-01", BASE_NO_DAY));
    expect_text("former_party", stands(l, "rome", "PHL", "2019-03-17", BASE_NO_DAY));
    done(l);
}

TEST(law__a_treaty_of_which_no_exit_is_recorded_is_not_one_without_a_clause)
{
    law *l = shipped(NULL);
    treaty_calc_question q = {.treaty = "bbnj", .notified = "2026-02-01"};
    base_buffer b = {0};
    law_status s;

    expect_result(TREATY_NOT_FOUND, law_calc(packs, &q, &b, &error));
    expect_text("no clause on leaving 'bbnj' is recorded", error.text);
    expect_result(TREATY_OK, law_status_on(l, "bbnj", "FRA", base_parse_day("2026-02-01"),
                                           BASE_NO_DAY, &s, &error));
    expect_int(0, (int)(s.flags & LAW_NO_CLAUSE));
    base_buffer_free(&b);
    done(l);
}

TEST(law__a_register_says_no_only_where_it_is_complete)
{
    law *l = shipped(NULL);

    expect_text("not_party", stands(l, "apmbc", "RUS", "2025-07-01", BASE_NO_DAY));
    expect_text("unknown", stands(l, "rome", "LVA", "2025-07-01", BASE_NO_DAY));
    expect_text("unknown", stands(l, "cwc", "LVA", "2025-07-01", BASE_NO_DAY));
    expect_text("complete as at 2026-11-21", law_coverage(l, "apmbc"));
    expect_text("partial", law_coverage(l, "rome"));
    expect_text(NULL, law_coverage(l, "cwc"));
    done(l);
}

TEST(law__a_withdrawn_ratification_leaves_a_signatory)
{
    law *l = shipped(NULL);

    expect_text("contracting", stands(l, "ctbt", "RUS", "2023-01-01", BASE_NO_DAY));
    expect_text("signatory", stands(l, "ctbt", "RUS", "2024-01-01", BASE_NO_DAY));
    done(l);
}

TEST(law__counts_bound_states_on_a_day)
{
    law *l = shipped(NULL);

    expect_int(45, bound(l, "apmbc", "1999-03-01"));
    expect_int(164, bound(l, "apmbc", "2025-04-24"));
    expect_int(166, bound(l, "apmbc", "2025-12-01"));
    expect_int(163, bound(l, "apmbc", "2025-12-27"));
    done(l);
}

TEST(law__earliest_exit_is_a_partys_with_nothing_under_way)
{
    law *l = shipped(NULL);

    expect_text("2025-10-24", member(explained(l, "apmbc", "LVA", "2025-04-24"), "earliest_exit"));
    expect_text("null", member(explained(l, "apmbc", "LVA", "2025-07-01"), "earliest_exit"));
    expect_text("null", member(explained(l, "apmbc", "RUS", "2025-07-01"), "earliest_exit"));
    done(l);
}

TEST(law__a_withdrawal_would_be_held_by_a_conflict)
{
    law *l = shipped(NULL);

    expect(strstr(explained(l, "apmbc", "LVA", "2025-04-24"), "armed conflict lasts") != NULL);
    expect(strstr(explained(l, "apmbc", "LVA", "2025-07-01"), "armed conflict lasts") != NULL);
    expect(strstr(explained(l, "apmbc", "RUS", "2025-07-01"), "armed conflict lasts") == NULL);
    done(l);
}

TEST(law__clock_runs_forward_and_backward)
{
    law *l = shipped(NULL);

    expect_text(
        "2025-12-27",
        calc((treaty_calc_question){.treaty = "apmbc", .notified = "2025-06-27"}, "effective"));
    expect_text("2025-07-01",
                calc((treaty_calc_question){.treaty = "apmbc", .out_by = "2026-01-01"}, "act_by"));
    expect_text(
        "2025-09-01",
        calc((treaty_calc_question){.treaty = "apmbc", .deposited = "2025-03-12"}, "effective"));
    expect_text("2026-06-30",
                calc((treaty_calc_question){.treaty = "apmbc", .in_by = "2026-12-01"}, "act_by"));
    done(l);
}

/* The day after the latest day no longer keeps the date: backward equals forward. */
TEST(law__latest_day_is_the_last_that_keeps_the_date)
{
    static const char *const treaties[] = {"apmbc", "ccm", "npt", "cfe", "unesco", "ect"};
    law *l = shipped(NULL);

    for (size_t i = 0; i < sizeof treaties / sizeof *treaties; i++)
        for (int back = 0; back < 370; back += 7) {
            base_day by = base_parse_day("2027-03-31") - back;
            char day[16], next[16];
            base_format_day(by, day);
            treaty_calc_question q = {.treaty = treaties[i], .out_by = day};
            base_day act = base_parse_day(calc(q, "act_by"));
            if (base_parse_day(calc(q, "effective")) > by)
                test_fail(__FILE__, __LINE__, "%s by %s: too late", treaties[i], day);
            base_format_day(act + 1, next);
            q = (treaty_calc_question){.treaty = treaties[i], .notified = next};
            if (base_parse_day(calc(q, "effective")) <= by)
                test_fail(__FILE__, __LINE__, "%s by %s: %s would do", treaties[i], day, next);
        }
    done(l);
}

TEST(law__a_treaty_without_a_clause_gives_no_day)
{
    law *l = shipped(NULL);
    treaty_calc_question q = {.treaty = "enmod", .notified = "2025-06-27"};
    treaty_calc_question unknown = {.treaty = "none", .notified = "2025-06-27"};
    base_buffer b = {0};

    expect_text("null", calc(q, "effective"));
    expect_result(TREATY_OK, law_calc(packs, &q, &b, &error));
    expect(strstr(b.bytes, "\"no_clause\"") != NULL);
    base_buffer_free(&b);
    expect_result(TREATY_NOT_FOUND, law_calc(packs, &unknown, &b, &error));
    base_buffer_free(&b);
    done(l);
}

/* ---- a corpus's own register ---- */

static const char *
csv(const char *text)
{
    static char path[256];
    FILE *f;

    snprintf(path, sizeof path, "%s", test_temporary("register.csv"));
    if ((f = fopen(path, "w")) == NULL || fputs(text, f) < 0 || fclose(f) != 0)
        test_fail(__FILE__, __LINE__, "cannot write %s", path);
    return path;
}

static const char *
imported(store *s, const char *text, bool dry)
{
    static char out[1000];
    treaty_import_options o = {
        .source = "test", .treaty = "rome", .complete_as_at = "2026-01-01", .dry_run = dry};
    base_buffer b = {0};

    expect_result(TREATY_OK, law_import(s, packs, csv(text), &o, &b, &error));
    snprintf(out, sizeof out, "%s", b.bytes != NULL ? b.bytes : "");
    base_buffer_free(&b);
    return out;
}

#define HEADER "iso3,signature,consent_type,consent_deposited,entry_into_force,notes\n"

TEST(law__imported_rows_replace_shipped_ones)
{
    store *s = NULL;
    law *l;

    expect_result(TREATY_OK, store_open(&s, test_temporary("law.db"), false, &error));
    l = shipped(s);
    expect_text("unknown", stands(l, "rome", "LVA", "2025-07-01", BASE_NO_DAY));
    imported(s, HEADER "LVA,1999-04-22,ratification,2002-06-28,2002-09-01,\"a, \"\"b\"\"\nc\"\n",
             true);
    expect_result(TREATY_OK, law_refresh(l, &error));
    expect_text("unknown", stands(l, "rome", "LVA", "2025-07-01", BASE_NO_DAY));
    imported(s,
             HEADER "LVA,1999-04-22,ratification,2002-06-28,2002-09-01,\"a, \"\"b\"\"\nc\"\n"
                    "BFA,,ratification,2030-01-01,,\n",
             false);
    expect_result(TREATY_OK, law_refresh(l, &error));
    expect_text("party", stands(l, "rome", "LVA", "2025-07-01", BASE_NO_DAY));
    expect_text("not_party", stands(l, "rome", "BFA", "2025-07-01", BASE_NO_DAY));
    expect_text("not_party", stands(l, "rome", "USA", "2025-07-01", BASE_NO_DAY));
    expect_text("complete as at 2026-01-01", law_coverage(l, "rome"));
    done(l);
    store_close(s);
}

#define STINTS                                                                                     \
    "iso3,consent_type,signature,consent_deposited,withdrawal_deposited,withdrawal_effective,"     \
    "flags,"                                                                                       \
    "flags_from\n"

TEST(law__a_state_that_signs_again_after_its_exit_has_two_stints)
{
    store *s = NULL;
    law *l;
    base_buffer rows = {0};

    expect_result(TREATY_OK, store_open(&s, test_temporary("stints.db"), false, &error));
    l = shipped(s);
    imported(s,
             STINTS
             "FJI,ratification,1999-11-29,1999-11-30,2010-01-02,2011-01-02,,\n"
             "FJI,ratification,2012-03-04,2012-05-06,,,contested notice_missing,2013-01-01\n",
             false);
    expect_result(TREATY_OK, law_refresh(l, &error));
    expect_text("former_party", stands(l, "rome", "FJI", "2012-04-01", BASE_NO_DAY));
    expect_text("party", stands(l, "rome", "FJI", "2013-04-01", BASE_NO_DAY));
    expect_result(TREATY_OK, law_register(l, "rome", "FJI", &rows, &error));
    base_append(&rows, "", 1);
    expect(strstr(rows.bytes,
                  "\"signature\":\"1999-11-29\",\"consent_deposited\":\"1999-11-30\"") != NULL);
    expect(strstr(rows.bytes,
                  "\"signature\":\"2012-03-04\",\"consent_deposited\":\"2012-05-06\"") != NULL);
    expect(strstr(rows.bytes, "\"flags_from\":\"2013-01-01\","
                              "\"flags\":[\"contested\",\"notice_missing\"]") != NULL);
    base_buffer_free(&rows);
    done(l);
    store_close(s);
}

TEST(law__every_form_of_consent_binds)
{
    static const char *const acts[] = {"ratify", "readmission", "exchange of ratifications"};
    static const char *const states[] = {"LVA", "SWE", "NOR"};
    store *s = NULL;
    law *l;
    char text[200];

    expect_result(TREATY_OK, store_open(&s, test_temporary("law.db"), false, &error));
    l = shipped(s);
    for (int i = 0; i < 3; i++) {
        snprintf(text, sizeof text, HEADER "%s,,%s,2002-06-28,2002-09-01,\n", states[i], acts[i]);
        imported(s, text, false);
        expect_result(TREATY_OK, law_refresh(l, &error));
        expect_text("party", stands(l, "rome", states[i], "2025-07-01", BASE_NO_DAY));
    }
    done(l);
    store_close(s);
}

static const char *
after_notice(const char *fields)
{
    static char out[64];
    char text[400], message[300] = "";
    treaty_packs *more = NULL;
    law *l = shipped(NULL), *mine = NULL;

    snprintf(text, sizeof text,
             "{\"registers\":[{\"treaty\":\"cwc\",\"complete_as_at\":null,\"source\":\"test\","
             "\"rows\":[{\"state\":\"LVA\",\"deposited\":\"2000-01-01\",\"effective\":"
             "\"2000-02-01\",\"withdrawal_deposited\":\"2020-01-01\"%s}]}]}",
             fields);
    expect_result(TREATY_OK, treaty_packs_extend(packs, "mine.json", text, strlen(text), &more,
                                                 message, sizeof message));
    expect_result(TREATY_OK, law_new(&mine, more, NULL, &error));
    snprintf(out, sizeof out, "%s", stands(mine, "cwc", "LVA", "2021-01-01", BASE_NO_DAY));
    law_free(mine);
    treaty_packs_free(more);
    done(l);
    return out;
}

TEST(law__a_contested_notice_ends_nothing_without_a_recorded_day)
{
    expect_text("former_party", after_notice(""));
    expect_text("party", after_notice(",\"flags\":[\"contested\"]"));
    expect_text("former_party", after_notice(",\"flags\":[\"contested\"],"
                                             "\"withdrawal_effective\":\"2020-05-01\""));
}

TEST(law__import_names_file_line_and_field)
{
    store *s = NULL;
    law *l;
    const char *summary;

    expect_result(TREATY_OK, store_open(&s, test_temporary("law.db"), false, &error));
    l = shipped(s);
    summary = imported(s, HEADER "LVA,,ratification,2002-02-30,,\nXXX,,,2002-01-01,,\n", false);
    expect(strstr(summary, "\"rows\":2,\"added\":0,\"refused\":2") != NULL);
    expect(strstr(summary, "register.csv:2: ") != NULL);
    expect(strstr(summary, "register.csv:3: state: not known") != NULL);
    done(l);
    store_close(s);
}

/* What a state does for one territory moves nothing but that territory. */
TEST(law__a_territory_has_its_own_entries)
{
    store *s = NULL;
    law *l;
    const char *why;

    expect_result(TREATY_OK, store_open(&s, test_temporary("territory.db"), false, &error));
    l = shipped(s);
    imported(s,
             "participant,act,territory,deposited,effective\n"
             "NLD,ratification,,2001-07-17,2002-07-01\n"
             "NLD,accession,Aruba,2005-01-10,2005-03-01\n"
             "NLD,withdrawal,Aruba,2009-01-10,2010-01-10\n",
             false);
    expect_result(TREATY_OK, law_refresh(l, &error));
    expect_text("party", stands(l, "rome", "NLD", "2012-01-01", BASE_NO_DAY));
    why = explained(l, "rome", "NLD", "2007-01-01");
    expect(strstr(why, "for Aruba: accession on 2005-01-10, in effect there from 2005-03-01") !=
           NULL);
    expect(strstr(why, "for Aruba: withdrawal") == NULL);
    done(l);
    store_close(s);
}

TEST(law__packs_name_the_wrong_field)
{
    static const char text[] = "{\"clauses\":[{\"treaty\":\"apmbc\",\"exit\":{\"kind\":\"notice\","
                               "\"n\":\"six\"}}]}";
    law *l = shipped(NULL);
    treaty_packs *more = NULL;
    char message[300] = "";

    expect_result(TREATY_OK, law_check_packs(packs, &error));
    expect_result(TREATY_BAD_INPUT, treaty_packs_extend(packs, "mine.json", text, strlen(text),
                                                        &more, message, sizeof message));
    expect(more == NULL);
    expect(strstr(message, "mine.json: clauses[0].exit.n: integer") != NULL);
    done(l);
}
