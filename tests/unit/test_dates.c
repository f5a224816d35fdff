/* Dates: what is found, what it is worth, what only looks like a date. Sentences are our own. */
#include "dates_read.h"

#include "annotate/dates.h"

TEST(dates__words_are_unique_and_found)
{
    dates_words_begin();
    for (size_t i = 0; i < dates_word_count(); i++) {
        const char *norm = dates_words[i].norm;
        expect(dates_word(norm, strlen(norm)) == &dates_words[i]);
    }
    expect(dates_word("januar", 6) == NULL);
    expect(dates_word("januaryy", 8) == NULL);
    expect(dates_word("", 0) == NULL);
}

TEST(dates__full_dates_in_every_order)
{
    expect_text("March 3, 2021=2021-03-03", value("They met on March 3, 2021."));
    expect_text("3 March 2021=2021-03-03", value("They met on 3 March 2021."));
    expect_text("3rd of March, 2021=2021-03-03", value("They met on 3rd of March, 2021."));
    expect_text("the 3rd day of March, 2021=2021-03-03",
                value("Done at Oslo on the 3rd day of March, 2021."));
    expect_text("2021 March 3=2021-03-03", value("Signature: 2021 March 3"));
    expect_text("2021-03-03=2021-03-03", value("Deposited 2021-03-03 in Geneva."));
    expect_text("03.03.2021=2021-03-03", value("It was printed on 03.03.2021 in full."));
    expect_text("27/06/2021=2021-06-27", value("Received 27/06/2021 by the depositary."));
    expect_text("Sept. 8, 2022=2022-09-08", value("The term runs until Sept. 8, 2022, he said."));
    expect_text("Dec 1, 2022=2022-12-01", value("It began Dec 1, 2022 at sea."));
    expect_text("Thursday, 1 December 2022=2022-12-01",
                value("On Thursday, 1 December 2022, he left."));
    expect_text("Thursday, Dec. 1, 2022=2022-12-01", value("On Thursday, Dec. 1, 2022, he left."));
    expect_text("05.02.19=2019-02-05", value("The note of 05.02.19 was lost."));
}

TEST(dates__figures_with_an_open_order_lie_near_the_publication)
{
    expect_text("04/03/2025=2025-04-03", value("Posted 04/03/2025."));
    expect_text("04/03/2025=2025-03-04", dates_read_as("2025-03-05", "Posted 04/03/2025.", 'v'));
    expect_text("04/03/2025=2025-04-03", dates_read_as("2025-03-05", "Posted 04/03/2025.", 'a'));
}

TEST(dates__impossible_days_are_none)
{
    expect_text("February=2025-02 | 31 years=P31Y",
                value("He left in February 31 years after the war."));
    expect_text("", value("Code 31.02.2021 was refused."));
    expect_text("", value("Code 2021-13-01 was refused."));
    expect_text("29 February 2024=2024-02-29", value("It fell on 29 February 2024."));
}

TEST(dates__day_without_year_lies_within_six_months)
{
    expect_text("May 2=2025-05-02", value("The session of May 2 comes next."));
    expect_text("November 20=2024-11-20", value("The session of November 20 was stormy."));
    expect_text("the year=P1Y | March 31=2025-03-31",
                dates_read_as("2025-11-01", "In the year ended March 31 it rose.", 'v'));
    expect_text("31 December=2024-12-31",
                dates_read_as("2025-01-03", "It closed on 31 December.", 'v'));
}

TEST(dates__month_alone_is_the_latest_unless_it_lies_ahead)
{
    expect_text("February=2025-02", value("Parliament voted in February to stay."));
    expect_text("November=2024-11", value("Parliament voted in November to stay."));
    expect_text("May=2025-05", value("The vote is planned for May."));
    expect_text("June=2025-06", value("Parliament will vote in June."));
    expect_text("June=2024-06", value("Parliament voted in June."));
    expect_text("June=2024-06", dates_read_as(DAY, "Parliament will vote in June.", 'a'));
    expect_text("last June=2024-06", value("They met last June."));
    expect_text("next March=2026-03", value("They meet next March."));
}

TEST(dates__adjacent_parts_are_one_date)
{
    expect_text("April 16 of this year=2025-04-16", value("Done April 16 of this year."));
    expect_text("August last year=2024-08", value("It began in August last year."));
    expect_text("January next year=2026-01", value("It ends in January next year."));
    expect_text("June of last year=2024-06", value("It began in June of last year."));
    expect_text("the summer of 2023=2023-SU", value("It was the summer of 2023."));
    expect_text("25 years ago tomorrow=2000-04-17", value("It was opened 25 years ago tomorrow."));
    expect_text("a year ago today=2024-04-16", value("They left a year ago today."));
}

TEST(dates__parts_of_a_stretch_keep_its_value)
{
    expect_text("early March=2025-03", value("In early March they met."));
    expect_text("early March=D START", dates_read_as(DAY, "In early March they met.", 't'));
    expect_text("mid-March=2025-03", value("They met in mid-March."));
    expect_text("late last year=2024", value("It came late last year."));
    expect_text("the end of 2019=2019", value("By the end of 2019 it was over."));
    expect_text("the end of 2019=D END",
                dates_read_as(DAY, "By the end of 2019 it was over.", 't'));
    expect_text("the beginning of May=2025-05",
                value("Until the beginning of May nothing will move."));
    expect_text("", value("They reached an early agreement."));
    expect_text("", value("He is at the end of his rope."));
}

TEST(dates__weekday_is_the_latest_and_may_be_today)
{
    expect_text("Wednesday=2025-04-16", value("It voted on Wednesday."));
    expect_text("Thursday=2025-04-10", value("It voted on Thursday."));
    expect_text("Thursday=2025-04-17", value("It will vote on Thursday."));
    expect_text("Thursday=2025-04-10", dates_read_as(DAY, "It will vote on Thursday.", 'a'));
    expect_text("Monday=2025-04-14", value("They would look for a way around Monday's ruling."));
    expect_text("last Friday=2025-04-11", value("They met last Friday."));
    expect_text("last Wednesday=2025-04-09", value("They met last Wednesday."));
    expect_text("next Monday=2025-04-21", value("They meet next Monday."));
    expect_text("Monday last week=2025-04-07", value("They met on Monday last week."));
    expect_text("Friday night=2025-04-11TNI", value("They met Friday night."));
    expect_text("", value("Under the Good Friday Agreement, the Sunday Times wrote."));
    expect_text("", value("The Sun reported it, and Sat sat there."));
}

TEST(dates__today_and_its_neighbours)
{
    expect_text("today=2025-04-16", value("They vote today."));
    expect_text("yesterday=2025-04-15", value("They voted yesterday."));
    expect_text("Tomorrow=2025-04-17", value("Tomorrow they vote."));
    expect_text("tonight=2025-04-16TNI", value("They vote tonight."));
    expect_text("the day before yesterday=2025-04-14",
                value("They voted the day before yesterday."));
    expect_text("this morning=2025-04-16TMO", value("They voted this morning."));
    expect_text("last night=2025-04-15TNI", value("They voted last night."));
    expect_text("", value("It ran on USA Today for long."));
}

TEST(dates__last_next_and_this_units)
{
    expect_text("last week=2025-W15", value("They left last week."));
    expect_text("next week=2025-W17", value("They leave next week."));
    expect_text("this week=2025-W16", value("They left this week."));
    expect_text("last month=2025-03", value("They left last month."));
    expect_text("this year=2025", value("They left this year."));
    expect_text("next year=2026", value("They leave next year."));
    expect_text("last weekend=2025-W15-WE", value("They met last weekend."));
    expect_text("last weekend=2025-04-12/2025-04-13", edtf("They met last weekend."));
    expect_text("last summer=2024-SU", value("They met last summer."));
    expect_text("the next three years=P3Y", value("It lasts for the next three years."));
    expect_text("", value("He wrote in the Daily Strait of the Six-Day War."));
    expect_text("", value("He said so on the programme This Week in court."));
}

TEST(dates__ago_has_the_grain_of_its_unit)
{
    expect_text("20 years ago=2005", value("They joined 20 years ago."));
    expect_text("five months ago=2024-11", value("They joined five months ago."));
    expect_text("two weeks ago=2025-W14", value("They joined two weeks ago."));
    expect_text("Years ago=PAST_REF", value("Years ago they joined."));
    expect_text("10 days ago=2025-04-06", value("They joined 10 days ago."));
    expect_text("a few years ago=PAST_REF", value("They joined a few years ago."));
    expect_text("a decade ago=", edtf("They joined a decade ago."));
    expect_text("two weeks from now=2025-W18", value("They decide two weeks from now."));
}

TEST(dates__later_and_earlier_count_from_the_date_before)
{
    expect_text("1 July 2024=2024-07-01 | Two days later=2024-07-03",
                value("They signed on 1 July 2024. Two days later they left."));
    expect_text("July 2024=2024-07 | Later that year=2024",
                value("They signed in July 2024. Later that year they left."));
    expect_text("March 2010=2010-03 | that June=2010-06 | that autumn=2010-FA",
                value("They signed in March 2010, ratified it that June and left that autumn."));
    expect_text("2010=2010 | summer=2024-SU",
                value("They signed in 2010. Ministers said that summer had been hot."));
    expect_text("A day earlier=2025-04-15", value("A day earlier they had denied it."));
    expect_text("1997=1997 | the following year=1998",
                value("Opened in 1997, it was closed the following year."));
    expect_text("1997=1997 | the next year=1998",
                value("Opened in 1997, it was closed the next year."));
    expect_text("1997=1997 | the next year=2026",
                value("It was opened in 1997. It will be closed in the next year."));
    expect_text("2 May 2020=2020-05-02 | the same day=2020-05-02",
                value("It was signed on 2 May 2020 and printed the same day."));
}

TEST(dates__a_next_day_goes_on_from_a_day_and_not_from_a_year_said_in_between)
{
    expect_text("2 March 2020=2020-03-02 | 1963=1963 | The next day=2020-03-03 | "
                "that same day=2020-03-03",
                value("They spoke on 2 March 2020 of the 1963 treaty. The next day they left it. "
                      "Peru left that same day."));
    expect_text("1963=1963 | That same day=2025-04-16",
                value("They left the 1963 treaty. That same day Peru followed."));
    expect_text(
        "2 March 2020=2020-03-02 | May 1963=1963-05 | two days later=2020-03-04",
        value("On 2 March 2020 they spoke of the pact of May 1963 and left two days later."));
    expect_text(
        "2 March 2020=2020-03-02 | 1963=1963 | the same year=1963",
        value("On 2 March 2020 they spoke of what 1963 had brought and the same year left."));
}

TEST(dates__years_stand_alone_where_they_are_years)
{
    expect_text("1997=1997", value("The 1997 treaty bans them."));
    expect_text("1999=1999", value("It entered into force in 1999."));
    expect_text("1648=1648", value("The peace was made in 1648."));
    expect_text("1990-91=1990/1991", edtf("The war of 1990-91 was short."));
    expect_text("", value("See resolution 1540 and Article 2025 of the code."));
    expect_text("", value("Some 1500 soldiers and more than 2000 mines remain."));
    expect_text("", value("It cost $2020 or 1995 euros."));
    expect_text("", value("Reference: C.N.464.2017 and S/RES/1540."));
    expect_text("", value("Call 555-1998 or No. 2017."));
    expect_text("", value("The 2030 Agenda and the Vision 2030 are plans."));
    expect_text("", value("The figure rose by 1,999."));
}

TEST(dates__decades_and_centuries)
{
    expect_text("the 1990s=199X", value("It was made in the 1990s."));
    expect_text("mid-1980s=198X", value("In mid-1980s Europe it was rare."));
    expect_text("the nineties=199X", value("It was made in the nineties."));
    expect_text("the 20th century=19XX", edtf("It is a child of the 20th century."));
    expect_text("", value("He is in his 30s."));
}

TEST(dates__quarters_halves_and_fiscal_years)
{
    expect_text("the first quarter of 2024=2024-Q1",
                value("In the first quarter of 2024 it fell."));
    expect_text("the fourth quarter=2024-Q4", value("In the fourth quarter sales fell."));
    expect_text("the first half of 2023=2023-H1", value("In the first half of 2023 it fell."));
    expect_text("Q1=2025-Q1", value("It falls every Q1."));
    expect_text("Q3 2024=2024-Q3", value("In Q3 2024 it fell."));
    expect_text("fiscal 2023=2023", value("In fiscal 2023 it fell."));
    expect_text("last year's third quarter=2024-Q3",
                value("In last year's third quarter it fell."));
    expect_text("", value("Three-quarters of them left the first half."));
}

TEST(dates__ranges_are_one_interval)
{
    expect_text("May 5-6, 2024=2024-05-05/2024-05-06", edtf("They met on May 5-6, 2024."));
    expect_text("February 19\xE2\x80\x93"
                "20=2025-02-19/2025-02-20",
                edtf("They met on February 19\xE2\x80\x93"
                     "20 in Geneva."));
    expect_text("19-20 February=2025-02-19/2025-02-20",
                edtf("They met on 19-20 February in Geneva."));
    expect_text("the past two decades=2005/2025", edtf("Over the past two decades it changed."));
}

TEST(dates__durations_are_no_dates_for_claims)
{
    expect_text("six months=P6M", value("The term is six months."));
    expect_text("six months=", edtf("The term is six months."));
    expect_text("two and a half years=P2Y6M", value("It lasted two and a half years."));
    expect_text("2 1/2 years=P2Y6M", value("It lasted 2 1/2 years."));
    expect_text("a minute and a half=PT1M30S", value("It lasted a minute and a half."));
    expect_text("two-year=P2Y", value("After a two-year war"));
    expect_text("several weeks=PXW", value("It lasted several weeks."));
    expect_text("twenty-four hours=PT24H", value("It lasted twenty-four hours."));
    expect_text("two decades=P20Y", value("It lasted two decades."));
    expect_text("two months=P LESS_THAN", dates_read_as(DAY, "It lasted nearly two months.", 't'));
    expect_text("two years=P MORE_THAN", dates_read_as(DAY, "It lasted more than two years.", 't'));
    expect_text("", value("A 44-year-old man and a woman, 37 years old, were there."));
    expect_text("", value("He came second and waited a second time."));
}

TEST(dates__sets_repeat)
{
    expect_text("every Monday=XXXX-WXX-1", value("They meet every Monday."));
    expect_text("each year=P1Y", value("They meet each year."));
    expect_text("every two years=P2Y", value("They meet every two years."));
    expect_text("every July=XXXX-07", value("They meet every July."));
    expect_text("every Monday=S", dates_read_as(DAY, "They meet every Monday.", 't'));
    expect_text("every Monday=", edtf("They meet every Monday."));
}

TEST(dates__offsets_hang_on_events)
{
    expect_text(
        "six months=P P6M  | six months after=O P6M after",
        dates_read_as(DAY, "It takes effect six months after the depositary receives it.", 'o'));
    expect_text("90 days=P P90D  | 90 days before=O P90D before",
                dates_read_as(DAY, "Notice is due 90 days before the day of leaving.", 'o'));
}

TEST(dates__vague_times)
{
    expect_text("now=PRESENT_REF", value("They are now parties."));
    expect_text("recently=PAST_REF", value("They recently left."));
    expect_text("the near future=FUTURE_REF", value("They leave in the near future."));
    expect_text("now=", edtf("They are now parties."));
    expect_text("", value("Leave as soon as they can."));
}

TEST(dates__rates_are_no_dates)
{
    expect_text("", value("It adds four flights a week."));
    expect_text("", value("It pays $1.76 a year."));
    expect_text("", value("Sales rise 8.5% annually."));
    expect_text("", value("The average daily volume fell."));
    expect_text("a year=P1Y", value("It took a year."));
    expect_text("annually=P1Y", value("They meet annually."));
    expect_text("a week later=2025-W17", value("They held two votes a week later."));
}

TEST(dates__quarters_by_their_end_and_by_another)
{
    expect_text("the quarter=2025-Q1 | March 31=2025-03-31",
                value("In the quarter ended March 31, it lost money."));
    expect_text("the quarter=2024-Q2 | July 31=2024-07-31",
                value("In the quarter ended July 31, it lost money."));
    expect_text("the quarter a year ago=2024-Q1", value("For the quarter a year ago, it lost."));
    expect_text("the first two quarters of 1990=1990-H1",
                value("It goes on through the first two quarters of 1990."));
    expect_text("the year-earlier nine months=P9M",
                value("Net for the year-earlier nine months also rose."));
    expect_text("", value("The quarter-to-quarter figures and day-to-day work."));
}

TEST(dates__year_end_is_the_last_day)
{
    expect_text("year-end=2025-12-31", value("It should close by year-end."));
    expect_text("year-end=2024-12-31", value("It has risen since year-end."));
    expect_text("year-end=2025", edtf("It should close by year-end."));
    expect_text("the end of the year=2025", value("It should close by the end of the year."));
}

TEST(dates__then_is_the_date_said_before)
{
    expect_text("June 30=2025-06-30 | then=2025-06-30",
                value("It ends on June 30. Until then it holds."));
    expect_text("June 30=2025-06-30 | then=", edtf("It ends on June 30. Until then it holds."));
    expect_text("", value("Until then it holds, and then they leave."));
    expect_text("the then current=PAST_REF", value("They paid the then current price."));
}

TEST(dates__vague_times_of_several_words)
{
    expect_text("a later date=FUTURE_REF", value("It will follow at a later date."));
    expect_text("as soon as possible=FUTURE_REF", value("It will follow as soon as possible."));
    expect_text("", value("It will follow as soon as they agree, at a date."));
    expect_text("one day=FUTURE_REF", value("They will one day return."));
    expect_text("one day=P1D", value("It took one day."));
    expect_text("weeks or months=PXW", value("It takes weeks or months."));
    expect_text("", value("They worked for the future of the state."));
}

TEST(dates__units_before_after_and_long)
{
    expect_text("2010=2010 | the year before=2009",
                value("He left in 2010 and returned the year before."));
    expect_text("the day before=2025-04-15", value("They had met the day before."));
    expect_text("", value("The day before the vote they met, and the year after the war."));
    expect_text("a month-long=P1M | a decades-long=PXDE",
                value("It ended a month-long strike and a decades-long war."));
    expect_text("a day=P1D", value("It was a day long ago forgotten."));
    expect_text("A few days later=PXD", value("A few days later they left."));
    expect_text("The past weekend=2025-W15-WE", value("The past weekend was cold."));
    expect_text("hours=PTXH", value("They talked for hours."));
    expect_text("", value("The hours were long; they worked at 45 years of age."));
}

TEST(dates__edges_of_months_and_round_centuries)
{
    expect_text("the last day of March=2025-03-31", value("It ended on the last day of March."));
    expect_text("the last day of February 2012=2012-02-29",
                value("It ended on the last day of February 2012."));
    expect_text("the first day of May 2026=2026-05-01",
                value("It begins on the first day of May 2026."));
    expect_text("", value("It was the last day of the talks, the first day of a trial."));
    expect_text("the 1800s=18 | the 2000s=200X", value("In the 1800s and the 2000s."));
    expect_text("2025-03-22T14:05:00Z=2025-03-22", value("Updated 2025-03-22T14:05:00Z by us."));
    expect_text("2013=2013 | fourth-quarter=2024-Q4",
                value("In 2013, fourth-quarter profit was better."));
}

TEST(dates__clock_times)
{
    expect_text("10 p.m. Wednesday=2025-04-16T22:00", value("It began at 10 p.m. Wednesday."));
    expect_text("noon Thursday=2025-04-10T12:00", value("It closed at noon Thursday."));
    expect_text("1430 GMT=2025-04-16T14:30", value("It began at 1430 GMT."));
    expect_text("2.30pm=2025-04-16T14:30", value("It began at 2.30pm."));
    expect_text("10:35=", edtf("It began at 10:35 and ended."));
    expect_text("10 p.m.=2025-04-16T22:00", value("He was seen at 10 p.m. in the street."));
    expect_text("10:35 a.m. (0735 GMT) Friday=2025-04-11T10:35",
                value("It came at 10:35 a.m. (0735 GMT) Friday, they said."));
    expect_text("", value("I am one of 10 here."));
    expect_text("", value("They won 10:35 in a game, verse 12:4."));
}

TEST(dates__months_that_are_other_words)
{
    expect_text("", value("They may leave, and May said so."));
    expect_text("", value("They march to Rome; the March on Rome was long."));
    expect_text("March=2025-03", value("They left in March."));
    expect_text("May 5=2025-05-05", value("It was agreed on May 5."));
    expect_text("", value("Jan and Mar are names here."));
    expect_text("", value("Fall in line, spring to it, the fall of the wall."));
    expect_text("last fall=2024-FA", value("They left last fall."));
    expect_text("", value("Protocols No. 2 of the court and Rule 16 of it."));
    expect_text("November 4, 1993=1993-11-04",
                value("Protocol No. 2 of November 4, 1993 was signed."));
}

TEST(dates__holidays)
{
    expect_text("Christmas=2024-12-25", value("They left before Christmas."));
    expect_text("Easter=2025-04-20", value("They leave at Easter."));
    expect_text("Thanksgiving=2024-11-28", value("They left at Thanksgiving."));
}

TEST(dates__edges_of_the_calendar)
{
    expect_text("yesterday=2024-02-29", dates_read_as("2024-03-01", "They left yesterday.", 'v'));
    expect_text("last month=2024-12", dates_read_as("2025-01-31", "They left last month.", 'v'));
    expect_text("next month=2025-02", dates_read_as("2025-01-31", "They leave next month.", 'v'));
    expect_text("last week=2020-W53", dates_read_as("2021-01-06", "They left last week.", 'v'));
    expect_text("900000 years ago=", value("It happened 900000 years ago."));
    expect_text("99999 weeks ago=", dates_read_as("0001-01-01", "It came 99999 weeks ago.", 'v'));
}

/* What would take a pass that walks back at each word minutes; bench_reading has the figures. */
TEST(dates__long_runs_of_one_thing_are_read)
{
    static const char *const units[] = {"1 ",   "the ",        "May ",       "1999-",
                                        "two ", "a year ago ", "last last ", "of the end of ",
                                        ". . ", "Friday, "};

    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        base_buffer b = {0};
        text_stream s = {0};
        annotate_result r = {0};
        base_error e;

        while (b.size < 400000) base_append_text(&b, units[i]);
        r.stream = &s;
        r.published = base_parse_day(DAY);
        expect_result(TREATY_OK, text_tokenise(&s, b.bytes, b.size, 0, &e));
        expect_result(TREATY_OK, annotate_dates(&r, &e));
        for (uint32_t k = 1; k < r.date_count; k++)
            expect(r.dates[k - 1].last <= r.dates[k].first && r.dates[k].last <= s.count);
        free(r.dates);
        text_stream_free(&s);
        base_buffer_free(&b);
    }
}
