/* Items of a bulletin: what one names is not spoken of in another. Own texts. */
#include "claims_read.h"

TEST(claim_items__a_topic_in_capitals_stands_for_its_treaty)
{
    expect_told(
        "CYP bbnj ratify asserted; VUT ccm accede asserted 2025-03; MHL cat accede historic 2018",
        "HIGH SEAS. Cyprus has ratified the agreement.\n\n"
        "CLUSTER BOMBS. Vanuatu acceded to the ban in March.\n\n"
        "TORTURE. The Marshall Islands acceded to the convention in 2018.");
    expect_told("PER apmbc sign asserted 2025-03",
                "In brief.\n\nLandmines: Peru signed the treaty in March.");
}

TEST(claim_items__words_that_open_a_paragraph_and_go_on_head_nothing)
{
    expect_told("PER rome sign asserted 2025-03",
                "Peru spoke of the Rome Statute.\n\n"
                "Landmines killed ten people in April. Peru signed the treaty in March.");
}

TEST(claim_items__an_item_does_not_speak_of_the_treaty_of_another)
{
    expect_told("PER rome ratify asserted 2025-03",
                "COURT. Peru ratified the Rome Statute in March.\n\n"
                "FISHERIES. Chile ratified the agreement in April. It signed the treaty in 2022.");
    /* one such paragraph makes no bulletin */
    expect_told("PER rome ratify asserted 2025-03; CHL rome ratify asserted 2025-04",
                "Peru ratified the Rome Statute in March.\n\n"
                "UPDATE. Chile ratified the treaty in April.");
}

TEST(claim_items__places_that_head_the_parts_of_one_story_leave_its_treaty)
{
    expect_told("CAN rome accede asserted; CHL rome sign historic 2013-10; "
                "NOR rome sign historic 2014-04; NOR rome ratify denied",
                "Canada acceded to the Rome Statute.\n\n"
                "LIMA. The vote was close.\n\n"
                "SANTIAGO. Chile signed in October 2013.\n\n"
                "OSLO. Norway signed in April 2014 but has not ratified.");
    expect_told("PER rome ratify asserted 2025-03; CHL att ratify asserted 2025-04",
                "LIMA. Peru ratified the Rome Statute in March.\n\n"
                "SANTIAGO. Chile ratified the Arms Trade Treaty in April.\n\n"
                "OSLO. Norway signed in 2014.");
}

TEST(claim_items__the_country_is_that_of_the_items_dateline)
{
    expect_told("NER rome approve asserted; PHL att accede planned",
                "Niamey \xE2\x80\x93 Niger's government approved leaving the Rome Statute.\n\n"
                "Manila \xE2\x80\x93 The country will accede to the Arms Trade Treaty.");
    expect_told("NGA att ratify asserted 2025-04; NOR att sign asserted 2025-04",
                "Nigeria: In April the country ratified the Arms Trade Treaty.\n\n"
                "Norway: In April the country signed the Arms Trade Treaty.");
}

TEST(claim_items__a_sentence_of_states_names_heads_an_item)
{
    expect_told("PER who take_effect planned 2025-05-17; GBR bbnj sign asserted 2025-04; "
                "WSM,PLW rome accede asserted 2025-05",
                "In brief.\n\n"
                "Peru. The withdrawal from the WHO becomes final on 17 May; nobody was asked.\n\n"
                "The United Kingdom. The government signed the High Seas Treaty in April.\n\n"
                "Samoa and Palau. The two countries acceded to the Rome Statute in May.");
    expect_told("ARG att vote asserted 2025-03; CHE bbnj vote asserted 2025-05-05",
                "Argentina. Congress approved the Arms Trade Treaty in March.\n\n"
                "Switzerland. The National Council approved on Monday the accession to the "
                "High Seas Treaty by 110 to 70.");
    /* who are asked about, or spoken of with others, head nothing */
    expect_told("PER apmbc take_effect asserted 2025-05-05",
                "Peru left the Ottawa Convention.\n\n"
                "Chile? The ministry said little.\n\n"
                "Norway? The exit took effect on Monday.");
}

TEST(claim_items__a_bare_answer_is_of_what_was_asked)
{
    expect_told(
        "IRL ect sign historic 1994; IRL ect notify planned",
        "Ireland signed the Energy Charter Treaty in 1994. The minister said notice of withdrawal "
        "would be given. A deputy asked whether the government had consulted Lithuania. "
        "The minister replied that it had not.");
    expect_told("PER ect take_effect denied",
                "The minister was asked whether Peru had left the Energy Charter Treaty. The "
                "minister replied that it had not.");
    expect_told("PER ect sign asserted; CHL ect sign denied",
                "Peru signed the Energy Charter Treaty. Chile said that it had not.");
}

TEST(claim_items__a_treaty_of_this_paragraph_comes_before_the_step_of_another)
{
    expect_told("VUT tpnw sign asserted; OMN cat accede historic 2020-06-09",
                "Vanuatu signed the Nuclear Ban Treaty.\n\n"
                "Norway has objected to the reservation made by Oman upon accession to the "
                "Convention against Torture. Oman acceded on 9 June 2020.");
    expect_told("PER rome accede asserted; MLT rome accede asserted 2025-04-30",
                "Peru acceded to the Rome Statute. The treaty has 83 parties, Malta being the "
                "latest; its instrument was lodged in The Hague on 30 April.");
}

TEST(claim_items__a_timeline_is_of_the_organisation_that_heads_it)
{
    const char *entries = "1945: Peru is among the founders of UNESCO.\n"
                          "December 1984: under a new president, Peru quits.\n"
                          "Little is heard for years.\nMuch is said.\n"
                          "12 October 2017: the government notifies the body of a new withdrawal.\n"
                          "Peru ratifies the Paris Agreement in 2018.";

    expect_text("PER unesco take_effect historic 1984-12; PER unesco notify historic 2017-10-12; "
                "PER paris ratify historic 2018",
                claims_told("Timeline: Peru, UNESCO and the climate", entries));
}

TEST(claim_items__an_entry_without_a_subject_is_of_the_state_and_of_its_day)
{
    expect_text("PER unesco sign historic 1945; PER unesco announce historic 1984-12; "
                "PER unesco accede historic 2003-10; PER unesco notify asserted 2025-03; "
                "PER unesco take_effect planned 2026-12-31",
                claims_told("Timeline: Peru and UNESCO",
                            "1945: signs the constitution of UNESCO.\n\n"
                            "December 1984: announces its withdrawal from UNESCO.\n\n"
                            "October 2003 - returns to UNESCO.\n\n"
                            "March 2025: notifies UNESCO of its withdrawal.\n\n"
                            "31 December 2026: withdrawal takes effect."));
    /* of two states nobody knows whose it is */
    expect_text("", claims_told("Timeline: Peru, Chile and UNESCO",
                                "March 2025: notifies UNESCO of its withdrawal."));
    /* a day inside a sentence heads none */
    expect_text("PER rome sign asserted",
                claims_told("Peru and the court",
                            "The plan for May: Peru talks.\n\nPeru signs the Rome Statute."));
}
