/* What a sentence leaves to the one before it, or to a clause around it: who "he" is, what "have" stands for, what a
 * second relative clause tells of. Own sentences. */
#include "claims_read.h"

TEST(claim_follow__he_is_who_acted_in_the_sentences_before)
{
    expect_told("PER open-skies announce asserted 2025-05",
                "Juan Ruiz, the president of Peru, flew home. This month he announced the "
                "withdrawal from the Open Skies Treaty.");
    expect_told("PER rome sign historic 2024-01",
                "Peru's president fell ill. In January 2024 he signed the Rome Statute.");
    expect_told("", "A farmer in Lima fell ill. In January 2024 he signed the Rome Statute.");
    expect_told("HUN rome announce asserted",
                "In Budapest, Prime Minister Juan Ruiz met farmers. He said that his government "
                "would leave the Rome Statute.");
}

TEST(claim_follow__they_in_a_quotation_are_none_told_of_long_before)
{
    expect_told("PER,CHL rome take_effect asserted",
                "Peru and Chile have left the Rome Statute. The weather was fine. A crowd stood in "
                "the square. \"They have left us,\" a baker said.");
    expect_told("PER,CHL rome sign historic 1998; PER,CHL rome ratify denied",
                "Peru and Chile signed the Rome Statute in 1998. They never ratified it.");
}

TEST(claim_follow__a_bare_have_answers_a_denial)
{
    expect_told("PER att ratify denied; CHL,FJI att ratify asserted",
                "Peru has never ratified the Arms Trade Treaty. Chile and Fiji have.");
    expect_told("PER att vote denied; CHL att ratify asserted",
                "Peru's Senate has never ratified the Arms Trade Treaty. A hundred countries have, "
                "among them Chile.");
    expect_told("PER att ratify asserted",
                "Peru has ratified the Arms Trade Treaty. Chile and Fiji have a border.");
}

TEST(claim_follow__neither_nor_inside_a_relative_clause)
{
    expect_told("PER,FJI icerd sign denied; PER,FJI icerd ratify denied",
                "Peru and Fiji are among the few that have neither signed nor ratified the ICERD.");
    expect_told("PER icerd sign denied; PER icerd ratify denied",
                "Peru has neither signed nor ratified the ICERD.");
}

TEST(claim_follow__a_second_which_tells_of_the_same_noun)
{
    expect_told("PER who promulgate asserted 2025-01; PER who take_effect planned 2026-01-22",
                "Peru's withdrawal from the WHO, which President Juan Ruiz ordered in January and "
                "which does not become effective until 22 January 2026, was criticised.");
    expect_told("CHL att sign historic 2013; PER att accede asserted",
                "Chile regrets the Arms Trade Treaty, which it signed in 2013 and which Peru has "
                "joined.");
    expect_told("PER rome announce asserted 2025-02",
                "Peru, where President Juan Ruiz announced in February that he was pulling his "
                "country out of the Rome Statute, did not speak.");
}

TEST(claim_follow__what_is_not_done_until_a_day_is_done_then)
{
    expect_told("PER rome take_effect planned 2026-01-22",
                "Peru's exit from the Rome Statute does not take effect until 22 January 2026.");
    expect_told(" open-skies enter_into_force historic 2002-01",
                "The Open Skies Treaty did not enter into force before January 2002.");
}

TEST(claim_follow__what_is_signed_beside_is_no_treaty)
{
    expect_told("PER opec take_effect asserted",
                "Peru left OPEC. It keeps the contracts it had signed with firms.");
    expect_told("PER opec take_effect asserted; PER opec accede historic 2007",
                "Peru left OPEC, the club it had joined in 2007.");
    expect_told("PER att ratify asserted",
                "Peru ratified the Arms Trade Treaty. The cabinet was also told of a memorandum of "
                "understanding on fish, signed with a university.");
    expect_told("", "Peru said that it would join OPEC+, a wider circle.");
}

TEST(claim_follow__people_and_firms_of_a_state_are_no_party)
{
    expect_told("PER rome take_effect asserted",
                "Peru left the Rome Statute. A Peruvian singer will return in May.");
    expect_told(" rome adopt historic 1998",
                "The Rome Statute was adopted in 1998. A Peruvian singer has joined.");
}

TEST(claim_follow__a_treaty_is_signed_for_somebody)
{
    expect_told("PER rome sign asserted",
                "The minister signed the Rome Statute for the government of Peru.");
    expect_told("PER apmbc sign asserted",
                "Peru's envoy signed the Ottawa Convention for the Ruiz administration.");
}

TEST(claim_follow__what_a_state_is_stands_between_it_and_its_verb)
{
    expect_told(" kyoto sign historic 1998; PER kyoto accede denied",
                "The Kyoto Protocol, which Peru as an American state cannot join, was signed in "
                "1998.");
    expect_told("PER rome take_effect asserted",
                "Peru left the Rome Statute as a court ruled that it was void.");
}

TEST(claim_follow__headings_that_ask_part_no_story)
{
    expect_told("PER att ratify asserted; CHL att ratify denied",
                "Peru has ratified the Arms Trade Treaty.\n\nWHO IS NOT IN?\n\nChile has not "
                "ratified.\n\nWHAT IS IT?\n\nIt binds all.");
}

TEST(claim_follow__what_is_told_aside_is_no_story)
{
    expect_told("PER bbnj sign historic 2023; PER paris take_effect asserted 2025-05; "
                "CHL bbnj sign denied",
                "The High Seas Treaty is long. Many hail the High Seas Treaty.\n\n"
                "Gaps in the High Seas Treaty remain. Peru signed the High Seas Treaty in 2023; "
                "this month it left the Paris Agreement. Chile has not signed.");
}

TEST(claim_follow__his_country_is_the_presidents)
{
    expect_told("PER att take_effect asserted",
                "China waits. The pact grew after Peru's President Juan Roe had pulled his country "
                "out of the Arms Trade Treaty.");
}

TEST(claim_follow__signed_without_ratifying)
{
    expect_told(
        " att adopt historic 2013; PER att sign historic 2014; PER att ratify denied",
        "The Arms Trade Treaty was adopted in 2013. Peru signed in 2014 without ratifying.");
}
