/* law: what ends or holds a membership beside the state's own notice, and what the Vienna Convention says of it. */
#include "law/law_inner.h"
#include "test.h"

static base_error error;

/* Treaties of a user: one each of what the shipped clauses show and of what they do not. */
static const char own[] =
    "{\"treaties\":["
    "{\"id\":\"labour\",\"name\":\"Labour Convention\",\"adopted\":{\"date\":\"1982-06-22\"}},"
    "{\"id\":\"frame\",\"name\":\"Framework Convention\",\"adopted\":{\"date\":\"1999-01-01\"}},"
    "{\"id\":\"annex\",\"name\":\"Protocol to the "
    "Framework\",\"adopted\":{\"date\":\"1999-01-01\"}},"
    "{\"id\":\"pair\",\"name\":\"Bilateral Treaty\"},"
    "{\"id\":\"club\",\"name\":\"Club Charter\"}],"
    "\"clauses\":["
    "{\"treaty\":\"labour\",\"in_force\":\"1985-11-23\",\"exit\":{\"kind\":\"window\",\"n\":1,"
    "\"unit\":\"year\",\"window\":{\"first\":10,\"then\":10,\"open\":{\"n\":1,\"unit\":\"year\"}}}}"
    ","
    "{\"treaty\":\"frame\",\"in_force\":\"2000-01-01\",\"exit\":{\"kind\":\"notice\",\"n\":6,"
    "\"unit\":\"month\",\"conflict_hold\":\"expiry\",\"later_date\":true,"
    "\"survival\":{\"n\":10,\"unit\":\"year\",\"article\":\"9\",\"text\":\"ten years more\"}}},"
    "{\"treaty\":\"annex\",\"in_force\":\"2000-01-01\",\"follows\":{\"treaty\":\"frame\","
    "\"as\":\"linked\",\"n\":1,\"unit\":\"month\",\"article\":\"3\",\"text\":\"out with the "
    "frame\"},"
    "\"exit\":{\"kind\":\"notice\",\"n\":6,\"unit\":\"month\",\"conflict_hold\":\"notice\"}},"
    "{\"treaty\":\"pair\",\"in_force\":\"2010-01-01\",\"expiry\":{\"date\":\"2020-01-01\","
    "\"article\":\"5\",\"extended\":[{\"to\":\"2030-01-01\",\"on\":\"2019-11-05\"}]},"
    "\"exit\":{\"kind\":\"notice\",\"n\":3,\"unit\":\"month\",\"ends_for_all\":true}},"
    "{\"treaty\":\"club\",\"in_force\":\"2000-01-01\",\"exit\":{\"kind\":\"notice\",\"n\":1,"
    "\"unit\":\"year\",\"conditions\":\"dues must be paid\"}}],"
    "\"facts\":["
    "{\"kind\":\"armed_conflict\",\"state\":\"UKR\",\"from\":\"2022-02-24\",\"text\":\"at war\","
    "\"source\":\"the desk\"},"
    "{\"kind\":\"armed_conflict\",\"state\":\"GEO\",\"from\":\"2008-08-07\",\"to\":\"2008-08-16\","
    "\"source\":\"the desk\"},"
    "{\"kind\":\"dues\",\"state\":\"VEN\",\"treaty\":\"club\",\"from\":\"2017-01-01\","
    "\"to\":\"2024-05-01\",\"source\":\"the desk\"}],"
    "\"registers\":["
    "{\"treaty\":\"frame\",\"source\":\"test\",\"rows\":["
    "{\"state\":\"UKR\",\"effective\":\"2001-01-01\",\"deposited\":\"2001-01-01\","
    "\"withdrawal_deposited\":\"2023-01-10\"},"
    "{\"state\":\"GEO\",\"effective\":\"2001-01-01\",\"deposited\":\"2001-01-01\","
    "\"withdrawal_deposited\":\"2008-02-10\"},"
    "{\"state\":\"POL\",\"effective\":\"2001-01-01\",\"deposited\":\"2001-01-01\","
    "\"withdrawal_deposited\":\"2010-03-01\",\"withdrawal_effective\":\"2010-12-31\"}]},"
    "{\"treaty\":\"annex\",\"source\":\"test\",\"rows\":["
    "{\"state\":\"POL\",\"effective\":\"2001-01-01\",\"deposited\":\"2001-01-01\"},"
    "{\"state\":\"GEO\",\"effective\":\"2001-01-01\",\"deposited\":\"2001-01-01\","
    "\"withdrawal_deposited\":\"2008-08-10\"}]},"
    "{\"treaty\":\"pair\",\"source\":\"test\",\"rows\":["
    "{\"state\":\"USA\",\"effective\":\"2010-01-01\",\"deposited\":\"2010-01-01\"},"
    "{\"state\":\"RUS\",\"effective\":\"2010-01-01\",\"deposited\":\"2010-01-01\","
    "\"withdrawal_deposited\":\"2024-01-01\"}]},"
    "{\"treaty\":\"club\",\"source\":\"test\",\"rows\":["
    "{\"state\":\"VEN\",\"effective\":\"2001-01-01\",\"deposited\":\"2001-01-01\","
    "\"withdrawal_deposited\":\"2017-04-27\"}]},"
    "{\"treaty\":\"vclt\",\"source\":\"test\",\"rows\":["
    "{\"state\":\"POL\",\"effective\":\"1990-08-01\",\"deposited\":\"1990-07-02\"}]}]}";

typedef struct desk {
    treaty_packs *shipped, *packs;
    law *l;
} desk;

static desk
sit_down(void)
{
    desk d = {0};
    char message[300] = "";

    if (treaty_packs_open("lua/treaty/data", &d.shipped, message, sizeof message) != TREATY_OK ||
        treaty_packs_extend(d.shipped, "own.json", own, strlen(own), &d.packs, message,
                            sizeof message) != TREATY_OK ||
        law_new(&d.l, d.packs, NULL, &error) != TREATY_OK)
        test_fail(__FILE__, __LINE__, "%s%s", message, error.text);
    return d;
}

static void
get_up(desk *d)
{
    law_free(d->l);
    treaty_packs_free(d->packs);
    treaty_packs_free(d->shipped);
}

/* "party withdraw 2025-12-27 linked": status, what is under way and when, flags; and the reasons after " | ". */
static const char *
stands(const desk *d, const char *treaty, const char *state, const char *on)
{
    static char out[300];
    law_status s;
    char day[16] = "";
    size_t n;

    expect_result(TREATY_OK,
                  law_status_on(d->l, treaty, state, base_parse_day(on), BASE_NO_DAY, &s, &error));
    if (s.pending != BASE_NO_DAY) base_format_day(s.pending, day);
    n = (size_t)snprintf(
        out, sizeof out, "%s%s%s%s%s", law_legal_name(s.legal), s.pending_act != NULL ? " " : "",
        s.pending_act != NULL ? s.pending_act : "", day[0] != '\0' ? " " : "", day);
    for (unsigned bit = 1; bit <= LAW_DIFFERS; bit <<= 1)
        if (s.flags & bit)
            n += (size_t)snprintf(out + n, sizeof out - n, " %s", law_flag_name(bit));
    return out;
}

static bool
says(const desk *d, const char *treaty, const char *state, const char *on, const char *part)
{
    base_buffer b = {0};
    bool found;

    expect_result(TREATY_OK, law_status_json(d->l, treaty, state, base_parse_day(on), BASE_NO_DAY,
                                             &b, &error));
    found = b.bytes != NULL && strstr(b.bytes, part) != NULL;
    if (!found) test_fail(__FILE__, __LINE__, "no %s in %s", part, b.bytes);
    base_buffer_free(&b);
    return found;
}

static bool
answers(const desk *d, treaty_calc_question q, const char *part)
{
    base_buffer b = {0};
    bool found;

    expect_result(TREATY_OK, law_calc(d->packs, &q, &b, &error));
    found = b.bytes != NULL && strstr(b.bytes, part) != NULL;
    if (!found) test_fail(__FILE__, __LINE__, "no %s in %s", part, b.bytes);
    base_buffer_free(&b);
    return found;
}

/* An ILO convention can be left only in the year after each ten; what comes before waits for the window. */
TEST(law_ends__a_window_opens_for_a_year)
{
    desk d = sit_down();

    answers(&d, (treaty_calc_question){.treaty = "labour", .notified = "1996-11-20"},
            "\"effective\":\"1997-11-20\"");
    answers(&d, (treaty_calc_question){.treaty = "labour", .notified = "1996-11-20"},
            "\"flags\":[]");
    answers(&d, (treaty_calc_question){.treaty = "labour", .notified = "1996-11-23"},
            "\"effective\":\"1997-11-23\"");
    answers(&d, (treaty_calc_question){.treaty = "labour", .notified = "1996-11-24"},
            "\"effective\":\"2006-11-23\"");
    answers(&d, (treaty_calc_question){.treaty = "labour", .notified = "1996-11-24"},
            "\"flags\":[\"lock_in\"]");
    answers(&d, (treaty_calc_question){.treaty = "labour", .notified = "1990-01-01"},
            "\"effective\":\"1996-11-23\"");
    answers(&d, (treaty_calc_question){.treaty = "labour", .out_by = "2007-01-01"},
            "\"act_by\":\"2006-01-01\"");
    answers(&d, (treaty_calc_question){.treaty = "labour", .out_by = "2016-11-22"},
            "\"act_by\":\"2006-11-23\"");
    get_up(&d);
}

TEST(law_ends__a_conflict_holds_an_exit_while_it_lasts)
{
    desk d = sit_down();

    expect_text("party withdraw conflict_hold", stands(&d, "frame", "UKR", "2025-01-01"));
    says(&d, "frame", "UKR", "2025-01-01", "\"text\":\"at war\",\"source\":\"the desk\"");
    says(&d, "frame", "UKR", "2025-01-01", "\"effective\":null");
    answers(&d, (treaty_calc_question){.treaty = "frame", .state = "UKR", .notified = "2023-01-10"},
            "\"effective\":null");
    /* tested where the period ends: over before then, or begun after */
    expect_text("party withdraw 2008-08-16 conflict_hold",
                stands(&d, "frame", "GEO", "2008-08-11"));
    expect_text("former_party conflict_hold", stands(&d, "frame", "GEO", "2008-08-16"));
    /* tested where the notice is given: the period stands where peace comes sooner */
    answers(&d,
            (treaty_calc_question){.treaty = "gc1949", .state = "GEO", .notified = "2008-08-10"},
            "\"effective\":\"2009-08-10\"");
    answers(&d,
            (treaty_calc_question){.treaty = "gc1949", .state = "UKR", .notified = "2023-01-10"},
            "\"effective\":null");
    answers(&d,
            (treaty_calc_question){.treaty = "gc1949", .state = "UKR", .notified = "2021-12-10"},
            "\"effective\":\"2022-12-10\"");
    /* what the frame holds, its annex waits for */
    expect_text("party withdraw 2008-09-16 conflict_hold linked",
                stands(&d, "annex", "GEO", "2008-09-01"));
    get_up(&d);
}

TEST(law_ends__without_a_fact_the_day_is_unconditional)
{
    desk d = sit_down();

    answers(&d, (treaty_calc_question){.treaty = "frame", .notified = "2023-01-10"},
            "\"effective\":\"2023-07-10\"");
    answers(&d, (treaty_calc_question){.treaty = "frame", .notified = "2023-01-10"},
            "\"flags\":[\"conflict_hold\"]");
    answers(&d, (treaty_calc_question){.treaty = "club", .notified = "2023-01-10"},
            "\"flags\":[\"conditions_open\"]");
    answers(&d, (treaty_calc_question){.treaty = "club", .notified = "2023-01-10"},
            "\"effective\":\"2024-01-10\"");
    get_up(&d);
}

TEST(law_ends__dues_are_paid_first)
{
    desk d = sit_down();

    expect_text("party withdraw 2024-05-01 conditions_open",
                stands(&d, "club", "VEN", "2020-01-01"));
    expect_text("former_party conditions_open", stands(&d, "club", "VEN", "2024-05-01"));
    get_up(&d);
}

TEST(law_ends__an_exit_carries_to_what_follows_it)
{
    desk d = sit_down();

    expect_text("party withdraw 2011-01-31 linked", stands(&d, "annex", "POL", "2010-06-01"));
    expect_text("former_party linked", stands(&d, "annex", "POL", "2011-01-31"));
    says(&d, "annex", "POL", "2011-01-31", "out with the frame");
    /* a later day than the rule's was named */
    expect_text("former_party", stands(&d, "frame", "POL", "2011-01-01"));
    expect_text("party withdraw 2022-09-16 membership_lost",
                stands(&d, "echr", "RUS", "2022-05-01"));
    expect_text("former_party membership_lost", stands(&d, "echr", "RUS", "2022-09-16"));
    get_up(&d);
}

TEST(law_ends__a_bilateral_treaty_ends_for_both)
{
    desk d = sit_down();

    expect_text("party terminate 2024-04-01 extended", stands(&d, "pair", "USA", "2024-02-01"));
    expect_text("party withdraw 2024-04-01 extended", stands(&d, "pair", "RUS", "2024-02-01"));
    expect_text("terminated", stands(&d, "pair", "USA", "2024-04-01"));
    expect_text("former_party", stands(&d, "pair", "RUS", "2024-04-01"));
    says(&d, "pair", "USA", "2024-04-01",
         "the exit of the other party, RUS, ends the treaty for both");
    expect_text("terminated", stands(&d, "inf", "RUS", "2019-08-02"));
    expect_text("party terminate 2019-08-02", stands(&d, "inf", "RUS", "2019-08-01"));
    expect_text("not_party", stands(&d, "inf", "FRA", "2019-08-01"));
    get_up(&d);
}

TEST(law_ends__a_term_ends_a_treaty_unless_it_was_extended)
{
    desk d = sit_down();

    expect_text("party expire 2020-01-01", stands(&d, "pair", "USA", "2019-11-04"));
    expect_text("party expire 2030-01-01 extended", stands(&d, "pair", "USA", "2019-11-05"));
    expect_text("terminated extended expired", stands(&d, "new-start", "USA", "2026-02-05"));
    says(&d, "new-start", "USA", "2026-02-05",
         "the treaty's own term ended on 2026-02-05, as extended");
    answers(&d, (treaty_calc_question){.treaty = "new-start", .notified = "2025-12-01"},
            "\"flags\":[\"extended\",\"expired\",\"counting_assumed\"]");
    get_up(&d);
}

TEST(law_ends__what_survives_is_told_with_its_day)
{
    desk d = sit_down();

    says(&d, "frame", "POL", "2011-01-01", "\"survives_until\":\"2020-12-31\"");
    says(&d, "frame", "POL", "2011-01-01", "ten years more");
    says(&d, "ect", "ITA", "2020-01-01", "\"survives_until\":\"2036-01-01\"");
    says(&d, "rome", "BDI", "2020-01-01", "\"survives_until\":null");
    says(&d, "rome", "BDI", "2020-01-01", "article 127(2)");
    get_up(&d);
}

/* Article 4: the Convention binds only for treaties concluded after it was in force for the state. */
TEST(law_ends__the_vienna_convention_is_cited_as_what_it_is)
{
    desk d = sit_down();

    says(&d, "frame", "POL", "2010-06-01", "Vienna Convention, article 54(a), as treaty law");
    says(&d, "frame", "UKR", "2024-01-01", "Vienna Convention, article 54(a), as custom");
    says(&d, "rome", "GMB", "2020-01-01", "Vienna Convention, article 68, as custom");
    says(&d, "att", "USA", "2024-01-01", "Vienna Convention, article 18(a), as custom");
    says(&d, "apmbc", "MHL", "2025-04-01", "Vienna Convention, article 2(1)(f), as custom");
    says(&d, "iccpr", "PRK", "2020-01-01", "Vienna Convention, article 56, as custom");
    get_up(&d);
}

static const char *
refused(const desk *d, const char *text)
{
    static char message[300];
    treaty_packs *more = NULL;

    expect_result(TREATY_BAD_INPUT, treaty_packs_extend(d->shipped, "mine.json", text, strlen(text),
                                                        &more, message, sizeof message));
    return message;
}

#define CLAUSE(fields) "{\"clauses\":[{\"treaty\":\"rome\"," fields "}]}"

TEST(law_ends__a_wrong_field_is_named)
{
    desk d = sit_down();

    expect_text("mine.json: clauses[0].follows.treaty: another treaty expected",
                refused(&d, CLAUSE("\"follows\":{\"treaty\":\"rome\"}")));
    expect_text("mine.json: clauses[0].follows.as: unknown word",
                refused(&d, CLAUSE("\"follows\":{\"treaty\":\"npt\",\"as\":\"cousin\"}")));
    expect_text("mine.json: clauses[0].exit.survival: object expected",
                refused(&d, CLAUSE("\"exit\":{\"survival\":20}")));
    expect_text("mine.json: clauses[0].exit.survival.text: string expected",
                refused(&d, CLAUSE("\"exit\":{\"survival\":{\"n\":20}}")));
    expect_text("mine.json: clauses[0].expiry.date: date YYYY-MM-DD expected",
                refused(&d, CLAUSE("\"expiry\":{\"extended\":[]}")));
    expect_text("mine.json: clauses[0].expiry.extended[].on: date YYYY-MM-DD expected",
                refused(&d, CLAUSE("\"expiry\":{\"date\":\"2020-01-01\",\"extended\":["
                                   "{\"to\":\"2021-01-01\"}]}")));
    expect_text("mine.json: facts[0].kind: unknown word",
                refused(&d, "{\"facts\":[{\"kind\":\"rain\"}]}"));
    expect_text("mine.json: facts[0].source: string expected",
                refused(&d, "{\"facts\":[{\"kind\":\"dues\",\"state\":\"VEN\","
                            "\"from\":\"2020-01-01\"}]}"));
    get_up(&d);
}

/* Two treaties that follow each other would never come to an answer. */
TEST(law_ends__a_circle_of_treaties_is_refused)
{
    desk d = sit_down();

    expect_text("clauses: 'cwc' and what it follows go in a circle",
                refused(&d, "{\"clauses\":[{\"treaty\":\"npt\",\"follows\":{\"treaty\":\"cwc\"}},"
                            "{\"treaty\":\"cwc\",\"follows\":{\"treaty\":\"npt\"}}]}"));
    get_up(&d);
}
