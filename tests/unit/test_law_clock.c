/* law: the clauses' clock against a day-by-day calendar, and backward against forward. */
#include "law/law_inner.h"
#include "test.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2100 };

/* The calendar as a child counts it: one day after the other. */
static int
length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : lengths[month - 1];
}

TEST(law_clock__days_follow_each_other_from_1900_to_2100)
{
    base_day day = base_day_of(FIRST_YEAR, 1, 1);

    for (int y = FIRST_YEAR; y <= LAST_YEAR; y++)
        for (int m = 1; m <= 12; m++)
            for (int d = 1; d <= length(y, m); d++, day++) {
                base_date got = base_date_of(day);
                expect_int(day, base_day_of(y, m, d));
                if (got.year != y || got.month != m || got.day != d) {
                    test_fail(__FILE__, __LINE__, "%d-%d-%d", y, m, d);
                    return;
                }
            }
    expect_int(base_day_of(2101, 1, 1), day);
}

/* n months on: the same day number, and where the month is shorter, its last day. */
TEST(law_clock__months_keep_the_day_number_or_end_the_month)
{
    for (base_day day = base_day_of(1995, 1, 1); day < base_day_of(2029, 1, 1); day++)
        for (int n = 1; n <= 24; n++) {
            base_date from = base_date_of(day), to = base_date_of(base_add_months(day, n));
            int month = (from.month - 1 + n) % 12 + 1, year = from.year + (from.month - 1 + n) / 12;
            int last = length(year, month);
            if (to.year != year || to.month != month ||
                to.day != (from.day < last ? from.day : last)) {
                test_fail(__FILE__, __LINE__, "%d-%d-%d + %d", from.year, from.month, from.day, n);
                return;
            }
        }
}

TEST(law_clock__six_months_after_the_last_of_august)
{
    law_clause c = {.exit = EXIT_NOTICE, .n = 6, .unit = UNIT_MONTH, .in_force = BASE_NO_DAY};

    expect_int(base_day_of(2026, 2, 28), law_exit_day(&c, base_day_of(2025, 8, 31), BASE_NO_DAY));
    expect_int(base_day_of(2024, 2, 29), law_exit_day(&c, base_day_of(2023, 8, 31), BASE_NO_DAY));
    c.counting = COUNT_DAY_AFTER;
    expect_int(base_day_of(2026, 3, 1), law_exit_day(&c, base_day_of(2025, 8, 31), BASE_NO_DAY));
    c.counting = COUNT_FIRST_OF_NEXT_MONTH;
    expect_int(base_day_of(2026, 3, 1), law_exit_day(&c, base_day_of(2025, 8, 31), BASE_NO_DAY));
}

static const law_table *
table(treaty_packs **packs)
{
    char message[300] = "";
    const law_table *t = NULL;
    base_error e = {0};

    if (treaty_packs_open("lua/treaty/data", packs, message, sizeof message) != TREATY_OK ||
        law_table_of(*packs, &t, &e) != TREATY_OK)
        test_fail(__FILE__, __LINE__, "%s%s", message, e.text);
    return t;
}

/* The value of "key":"YYYY-MM-DD" in an answer; BASE_NO_DAY where it is null. */
static base_day
answer(const char *json, const char *key)
{
    char mark[32];
    const char *at;

    snprintf(mark, sizeof mark, "\"%s\":\"", key);
    at = strstr(json, mark);
    return at == NULL ? BASE_NO_DAY
                      : base_parse_day((char[11]){at[strlen(mark)], at[strlen(mark) + 1],
                                                  at[strlen(mark) + 2], at[strlen(mark) + 3],
                                                  at[strlen(mark) + 4], at[strlen(mark) + 5],
                                                  at[strlen(mark) + 6], at[strlen(mark) + 7],
                                                  at[strlen(mark) + 8], at[strlen(mark) + 9], 0});
}

/* The backward answer is the last day: it keeps the bound, and the day after it does not. */
static void
check_backward(const treaty_packs *packs, const law_clause *c, base_day by, bool leaving)
{
    char text[16];
    treaty_calc_question q = {.treaty = c->treaty};
    base_buffer json = {0};
    base_error e = {0};
    base_day act, now, later;

    base_format_day(by, text);
    if (leaving)
        q.out_by = text;
    else
        q.in_by = text;
    expect_result(TREATY_OK, law_calc(packs, &q, &json, &e));
    if ((act = answer(json.bytes, "act_by")) != BASE_NO_DAY) {
        now = leaving ? law_exit_day(c, act, BASE_NO_DAY) : law_entry_day(c, act);
        later = leaving ? law_exit_day(c, act + 1, BASE_NO_DAY) : law_entry_day(c, act + 1);
        if (now > by || later <= by)
            test_fail(__FILE__, __LINE__, "%s %s by %s", c->treaty, leaving ? "out" : "in", text);
        expect_int(now, answer(json.bytes, "effective"));
    }
    base_buffer_free(&json);
}

TEST(law_clock__backward_is_forward_turned_around_for_every_clause)
{
    treaty_packs *packs = NULL;
    const law_table *t = table(&packs);

    for (size_t i = 0; t != NULL && i < t->clause_count; i++)
        for (base_day by = base_day_of(2023, 11, 25); by < base_day_of(2028, 4, 1); by += 13) {
            if (t->clauses[i].exit != EXIT_UNKNOWN) check_backward(packs, &t->clauses[i], by, true);
            check_backward(packs, &t->clauses[i], by, false);
        }
    treaty_packs_free(packs);
}

/* Later acts never take effect earlier, or no backward answer could be right. */
TEST(law_clock__no_clause_runs_backward)
{
    treaty_packs *packs = NULL;
    const law_table *t = table(&packs);

    for (size_t i = 0; t != NULL && i < t->clause_count; i++)
        for (base_day day = base_day_of(1990, 1, 1); day < base_day_of(2030, 1, 1); day++) {
            const law_clause *c = &t->clauses[i];
            if (law_exit_day(c, day + 1, BASE_NO_DAY) < law_exit_day(c, day, BASE_NO_DAY) ||
                law_entry_day(c, day + 1) < law_entry_day(c, day)) {
                test_fail(__FILE__, __LINE__, "%s on day %d", c->treaty, day);
                break;
            }
        }
    treaty_packs_free(packs);
}
