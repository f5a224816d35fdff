/* What dates leave out, by the verb, the dates around them, the heading of their paragraph. Sentences are
 * our own. */
#include "dates_read.h"

TEST(dates__weekdays_by_the_verb_that_governs_them)
{
    expect_text("Monday=2025-04-21", value("The talks will be held on Monday."));
    expect_text("Monday=2025-04-14", value("The talks were held on Monday."));
    expect_text("Monday=2025-04-21", value("The ministers meet separately Monday in Oslo."));
    expect_text("Monday=2025-04-14", value("The ministers did not meet Monday."));
    expect_text("Monday=2025-04-14", value("The ministers failed to meet Monday."));
    expect_text("Saturday=2025-04-12", value("They voted as previously planned Saturday."));
    expect_text("Saturday=2025-04-19", value("A vote is planned for Saturday."));
    expect_text("Friday=2025-04-11",
                value("On Friday, when he set aside travel plans for it, he left."));
    expect_text("Friday=2025-04-18", value("On Friday he plans to leave."));
}

TEST(dates__a_weekday_decides_the_year_unless_it_is_misprinted)
{
    expect_text("Friday, 10 October=2025-10-10", value("They will meet on Friday, 10 October."));
    expect_text("Thursday, 10 October=2024-10-10", value("They met on Thursday, 10 October."));
    expect_text("Thursday, 15 April=2025-04-15", value("They voted on Thursday, 15 April."));
    expect_text("Wednesday, April 15=2025-04-15", value("They voted on Wednesday, April 15."));
}

TEST(dates__what_may_be_soonest_or_lasts_until_lies_ahead)
{
    expect_text("Tuesday=2025-04-22", value("He could arrive as early as Tuesday."));
    expect_text("Tuesday=2025-04-22", value("It was ready to move as soon as Tuesday."));
    expect_text("Tuesday=2025-04-15", value("He arrived early Tuesday.") + strlen("early "));
    expect_text("Tuesday=2025-04-22", value("The deadline was extended until Tuesday."));
    expect_text("Tuesday=2025-04-15", value("He did not speak until Tuesday."));
    expect_text("Tuesday=2025-04-15", value("Until Tuesday, they had not called it war."));
}

TEST(dates__months_by_the_verb_that_governs_them)
{
    expect_text("January=2025-01", value("By January, ten states had signed it."));
    expect_text("January=2026-01", value("By January, ten states will have signed it."));
    expect_text("January=2026-01", value("By January they had to sign it."));
    expect_text("January=2026-01", value("They had until January to sign it."));
    expect_text("January=2025-01", value("In January, the firm brought in a new head."));
    expect_text("January=2026-01",
                value("It would be paid on a still unspecified day in January."));
    expect_text("this year=2024 | August=2024-08",
                dates_read_as("2024-10-27", "Sales fell this year through August.", 'v'));
    expect_text("last February=1997-02",
                dates_read_as("1998-03-01", "They died last February.", 'v'));
    expect_text("last February=1998-02",
                dates_read_as("1998-04-01", "They died last February.", 'v'));
    expect_text("Aug. 6=1997-08-06",
                dates_read_as("1998-02-06", "It was near its record high, set on Aug. 6.", 'v'));
}

TEST(dates__a_future_perfect_looks_ahead)
{
    expect_text("September=2025-09", value("They will have left by September."));
    expect_text("September=2025-09", value("Peru will have all its troops out by September."));
    expect_text("September=2024-09", value("They have left in September."));
}

TEST(dates__what_stands_between_commas_has_its_own_time)
{
    expect_text("November=2024-11",
                value("The first, put forward by the bench in November, would end it."));
    expect_text("November=2025-11", value("In November, Peru would leave."));
}

TEST(dates__what_is_final_on_a_day_is_so_on_one_to_come)
{
    expect_text("November=2025-11", value("The exit becomes final in November."));
    expect_text("27 November=2025-11-27", value("The exit is final on 27 November."));
    expect_text("27 November=2025-11-27", value("The vote is on 27 November."));
    expect_text("27 November=2025-11-27", value("The notice lapses on 27 November."));
    expect_text("27 November=2025-11-27", value("The term runs out on 27 November."));
    /* the nouns look nowhere, nor does what was final */
    expect_text("27 November=2024-11-27", value("It won by 52 votes on 27 November."));
    expect_text("27 November=2024-11-27", value("The exit was final on 27 November."));
}

TEST(dates__previous_and_following_months_lie_beside_the_date_said_before)
{
    expect_text("March 2012=2012-03 | the previous November=2011-11",
                value("It was ratified in March 2012, after a vote the previous November."));
    expect_text("November 2010=2010-11 | the following March=2011-03",
                value("They signed in November 2010. Others joined the following March."));
    expect_text("2010=2010 | the following March=2011-03",
                value("They signed in 2010 and ratified the following March."));
    expect_text("the previous November=2024-11", value("They had voted the previous November."));
}

TEST(dates__previous_weekday_is_not_the_latest)
{
    expect_text("the previous Friday=2025-04-04", value("It is down from the previous Friday."));
    expect_text("last Friday=2025-04-11", value("It is down from last Friday."));
    expect_text("March 5=2025-03-05 | the previous Friday=2025-02-28",
                value("It closed on March 5. It is down from the previous Friday."));
}

TEST(dates__nothing_is_anchored_without_a_publication_date)
{
    const char *text = "On Thursday they voted, in March, last week, two years ago, today.";
    expect_text("Thursday= | March= | last week= | two years ago= | today=",
                dates_read_as(NULL, text, 'v'));
    expect_text("Thursday=open", dates_read_as(NULL, "On Thursday they voted.", 's'));
    expect_text("3 May 2020=2020-05-03 | Two days later=2020-05-05",
                dates_read_as(NULL, "It began on 3 May 2020. Two days later it ended.", 'v'));
    expect_text("3 May 2020=stated ", dates_read_as(NULL, "It began on 3 May 2020.", 's'));
}

TEST(dates__a_month_goes_on_from_the_one_said_before_it)
{
    expect_text("April last year=2013-04 | May=2013-05",
                dates_read_as("2014-04-01",
                              "One house approved it in April last year and the other in May.",
                              'v'));
    expect_text("November 2012=2012-11 | February=2013-02",
                dates_read_as("2014-04-01",
                              "It was signed in November 2012 and ratified in February.", 'v'));
    /* not where the verb looks ahead, nor from this year's months */
    expect_text("April 2012=2012-04 | May=2014-05",
                dates_read_as("2014-04-01",
                              "It was signed in April 2012 and will be ratified in May.", 'v'));
    expect_text(
        "February=2014-02 | May=2014-05",
        dates_read_as("2014-04-01", "It was signed in February and in May the house meets.", 'v'));
}

TEST(dates__the_month_of_may_is_no_modal)
{
    expect_text("May=2022-05",
                dates_read_as("2022-08-16", "In May it walked out of the talks.", 'v'));
    expect_text("May=2022-05", dates_read_as("2022-08-16", "In May the club pulled out.", 'v'));
    expect_text("May=2023-05",
                dates_read_as("2022-08-16", "The office will be opened in May.", 'v'));
}

TEST(dates__no_week_counts_from_a_year)
{
    expect_text("1994=1994 | A week earlier=2022-W41",
                dates_read_as("2022-10-21",
                              "The 1994 pact had failed. A week earlier Spain had left.", 'v'));
    expect_text(
        "3 May 2020=2020-05-03 | A week earlier=2020-04-26",
        dates_read_as("2022-10-21", "It began on 3 May 2020. A week earlier Spain had left.", 'v'));
}

TEST(dates__a_dateline_stands_for_the_publication_date)
{
    expect_text("3 May 2021=2021-05-03 | Thursday=2021-04-29",
                dates_read_as(NULL, "RIGA, 3 May 2021 - The house voted on Thursday.", 'v'));
    expect_text("May 3, 2021=2021-05-03 | yesterday=2021-05-02",
                dates_read_as(NULL, "May 3, 2021\n\nThe house voted yesterday.", 'v'));
    expect_text(
        "May 3, 2021=2021-05-03 | yesterday=",
        dates_read_as(NULL, "The pact of May 3, 2021 was broken. They left yesterday.", 'v'));
}

TEST(dates__a_timelines_entries_are_counted_from_their_own_date)
{
    expect_text(
        "7 April 1948=1948-04-07 | June=1948-06",
        edtf("7 April 1948 \xE2\x80\x94 The statute enters into force. Peru joins in June."));
    expect_text("29 May 2020=2020-05-29 | 6 July=2020-07-06 | Friday=2020-05-29",
                edtf("29 May 2020: Chile announces its exit. The letter of 6 July follows one sent "
                     "on Friday."));
    expect_text("2013=2013 | March=2013-03 | 5 November=2013-11-05",
                edtf("2013 - Peru signs in March and ratifies on 5 November."));
    expect_text("1 June 2001=2001-06-01 | 4 June=2001-06-04",
                edtf("1 June 2001\n\nPeru signs on 4 June."));
}

TEST(dates__an_entry_ends_with_its_paragraph)
{
    expect_text("2013=2013 | March=2025-03", edtf("2013: Peru signs.\n\nIt left in March."));
    expect_text("2001-06-01=2001-06-01 | May=2001-05 | March=2025-03",
                edtf("2001-06-01\n\nPeru signed in May.\n\nIt left in March."));
}

TEST(dates__a_date_that_only_opens_a_sentence_heads_nothing)
{
    expect_text("May 2020=2020-05 | March=2025-03",
                edtf("In May 2020 - long ago - Peru signed. It left in March."));
    expect_text("2020=2020 | March=2025-03", edtf("Of 2020: nothing. It left in March."));
}

TEST(dates__a_day_behind_a_distance_lies_where_it_leads)
{
    expect_text("May 2020=2020-05 | six months later=2020-11 | November 22=2020-11-22",
                edtf("Chile gave notice in May 2020 and, six months later, on November 22, was "
                     "out."));
    expect_text("2003=2003 | A year later=2004 | 5 May=2004-05-05",
                edtf("Peru left in 2003. A year later, on 5 May, Chile followed."));
    expect_text("2003=2003 | A year later=2004 | 5 May=2025-05-05",
                edtf("Peru left in 2003. A year later Chile followed. On 5 May Bolivia will."));
}
