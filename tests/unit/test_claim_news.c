/* What news says in passing: wishes, reasons, days of others, lists of offices. Own sentences. */
#include "claims_read.h"

TEST(claim_news__what_a_noun_asks_for_has_not_been_done)
{
    expect_told("", "Peru and Chile ignored appeals from the UN chief to reverse their decision to "
                    "leave the Ottawa Convention.");
    expect_told("", "Peru withstood pressure to revoke its withdrawal from the Ottawa Convention.");
    expect_told("", "The notice starts a one-year clock to complete withdrawal from the Rome "
                    "Statute unless Peru thinks again.");
    expect_told("PER apmbc revoke asserted",
                "Peru reversed its decision to leave the Ottawa Convention.");
    expect_told("PER apmbc take_effect asserted",
                "Peru completed its withdrawal from the Ottawa Convention.");
}

TEST(claim_news__offices_of_several_states_act_for_them_all)
{
    expect_told("PER,CHL rome sign asserted 2025-05-09",
                "The Foreign Minister of Peru and the Deputy Prime Minister of Chile today signed "
                "the Rome Statute.");
    expect_told("PER,CHL rome sign asserted",
                "The ministers of Peru and Chile signed the Rome Statute.");
    expect_told("CHL rome sign asserted",
                "The envoy met the president of Peru and the president of Chile signed the Rome "
                "Statute.");
}

TEST(claim_news__a_second_treaty_joins_the_first_by_as_well_as)
{
    expect_told("PER rome ratify asserted; PER apmbc ratify asserted",
                "Peru ratified the Rome Statute as well as the Ottawa Convention.");
    expect_told("PER rome ratify asserted", "Peru ratified the Rome Statute as well as it could.");
}

TEST(claim_news__a_protocol_says_which_it_is_by_the_treaty_behind_it)
{
    expect_told("PER x-optional-protocol-to-the-convention-on-rocks sign asserted",
                "Peru signed the Optional Protocol to the Convention on Rocks.");
    expect_told(
        "PER x-optional-protocol-to-the-convention-on-the-rights-of-the-child sign asserted",
        "Peru signed the Optional Protocol to the Convention on the Rights of the Child.");
    expect_told("PER x-optional-protocol sign asserted",
                "Peru signed the Optional Protocol to the delight of all.");
}

TEST(claim_news__a_gerund_of_means_has_the_time_of_what_it_brings)
{
    expect_told("NOR apmbc take_effect planned",
                "Norway's minister Juan Perez said: \"By leaving the Ottawa Convention, the "
                "Norwegian Defence Forces will have greater freedom.\"");
    expect_told("NOR apmbc take_effect asserted",
                "By leaving the Ottawa Convention, Norway broke ranks.");
    expect_told("", "By leaving the Ottawa Convention, Norway would gain time.");
}

TEST(claim_news__participles_side_by_side_share_who_did_them)
{
    expect_told("PER apmbc take_effect asserted",
                "Peru is leaving the Ottawa Convention. The treaty, which has been ratified or "
                "acceded to by more than 160 nations, will allow Peru and Chile to trade.");
    expect_told("PER,CHL apmbc sign asserted; PER,CHL apmbc ratify asserted",
                "The Ottawa Convention has been signed and ratified by Peru and Chile.");
    expect_told("PER apmbc sign asserted; CHL apmbc ratify asserted",
                "The Ottawa Convention was signed by Peru and ratified by Chile.");
}

TEST(claim_news__what_takes_effect_behind_an_exit_is_the_exit)
{
    expect_told("NOR apmbc notify asserted; NOR apmbc take_effect planned 2025-11-10",
                "Norway notified the UN of its withdrawal from the Ottawa Convention, which takes "
                "effect on 10 November.");
    expect_told(" apmbc enter_into_force historic 1999",
                "Norway criticised Peru's exit from the Ottawa Convention, which entered into "
                "force in 1999.");
}

TEST(claim_news__the_first_sentence_calls_by_its_kind_what_the_title_names)
{
    expect_text("PER inf take_effect asserted 2025-05-05",
                claims_told("Peru leaves INF treaty",
                            "Peru left a Cold War arms control treaty with Chile on Monday."));
    expect_text("", claims_told("Peru leaves INF treaty", "Peru signed a new treaty on Monday."));
    expect_text("", claims_told("Peru leaves INF treaty", "Peru signed a trade pact on Monday."));
    expect_text("",
                claims_told("Peru leaves talks", "Peru left an arms control treaty on Monday."));
}

TEST(claim_news__today_in_a_quotation_is_the_day_it_was_spoken)
{
    expect_told("PER rome ratify asserted 2025-05-07",
                "\"Peru ratified the Rome Statute today,\" Foreign Minister Juan Perez said on "
                "Wednesday.");
    expect_told(
        "PER apmbc notify asserted 2025-05-06",
        "Foreign Minister Juan Perez spoke on Tuesday. \"Today, Peru notified the UN of its "
        "withdrawal from the Ottawa Convention,\" Perez said.");
    expect_told("PER rome ratify asserted 2025-05-09",
                "\"Peru ratified the Rome Statute today,\" Juan Perez said of the pact opened on "
                "17 July 1998.");
}

TEST(claim_news__plans_far_from_their_month_were_told_in_it)
{
    expect_told("NOR apmbc announce asserted 2025-03",
                "Norway announced plans to leave the Ottawa Convention in March.");
    expect_told("NOR apmbc announce asserted",
                "Norway announced plans to leave the Ottawa Convention in December.");
}

TEST(claim_news__not_until_a_day_is_on_that_day)
{
    expect_told("PER rome ratify historic 2003",
                "Peru did not ratify the Rome Statute until 2003.");
    expect_told("PER rome ratify planned 2030",
                "Peru will not ratify the Rome Statute until 2030.");
    expect_told("PER rome ratify denied",
                "Peru will not ratify the Rome Statute until Chile listens.");
    expect_told("PER rome ratify denied", "Peru has not ratified the Rome Statute.");
}

TEST(claim_news__the_date_of_a_treatys_name_is_no_acts)
{
    expect_told(
        "PER paris notify asserted 2025-05-05",
        "Peru notified its withdrawal from the Paris Agreement of Dec. 12, 2015, on May 5.");
    expect_told("PER paris take_effect historic 2015-12-12",
                "Peru left the Paris Agreement on Dec. 12, 2015.");
}

TEST(claim_news__who_may_or_might_do_so_has_not)
{
    expect_told(
        "PER paris announce asserted",
        "Peru said that it would leave the Paris Agreement as soon as it was eligible to do "
        "so.");
    expect_told("PER rome take_effect asserted",
                "Peru left the Rome Statute. Chile would not be the first to do so.");
    expect_told("PER rome take_effect asserted; CHL rome take_effect asserted",
                "Peru left the Rome Statute. Chile was the first to do so.");
}

TEST(claim_news__an_abbreviation_in_brackets_takes_the_name_before_it)
{
    expect_told(
        "PER unesco announce asserted 2025-05-09",
        "Peru has announced it will withdraw from the United Nations Scientific and Cultural "
        "Organization (UNESCO), accusing it of bias.");
    expect_told("", "Peru has announced it will withdraw from the Fishing Organization (FO).");
}

TEST(claim_news__what_a_title_is_on_is_gone_back_to)
{
    static const char *const text = "The hills are safer. Peru praised the Convention on Cluster "
                                    "Munitions.\n\nIt cited the Ottawa Convention.\n\nFiji has "
                                    "not ratified.";

    expect_text("FJI ccm ratify denied", claims_told("Peru gives up cluster bombs", text));
    expect_text("FJI apmbc ratify denied", claims_told("Peru gives up arms", text));
}

TEST(claim_news__no_title_names_it_and_the_text_does_most_often)
{
    expect_text("PER att sign historic 2014; FJI att ratify denied",
                claims_told("A long road",
                            "The hall was full. Peru signed the Arms Trade Treaty in "
                            "2014. The treaty is young.\n\nThe Ottawa Convention is "
                            "older.\n\nFiji has not ratified."));
    expect_text("PER att sign historic 2014; FJI apmbc ratify denied",
                claims_told("A long road",
                            "The hall was full. Peru signed the Arms Trade Treaty in "
                            "2014.\n\nThe Ottawa Convention is older.\n\nFiji has "
                            "not ratified."));
}

TEST(claim_news__an_organisation_spoken_of_is_not_signed)
{
    expect_told("", "A summit of the African Union met in May. Peru signed it too.");
    expect_told("PER x-african-union take_effect asserted 2025-05",
                "Peru left the African Union in May.");
}

TEST(claim_news__a_title_names_what_the_first_sentence_describes)
{
    expect_text("PER x-minamata ratify asserted",
                claims_told("Peru ratifies Minamata Convention",
                            "Peru has ratified the treaty that keeps rivers free of quicksilver."));
    expect_text("",
                claims_told("Peru ratifies nothing",
                            "Peru has ratified the treaty that keeps rivers free of herrings."));
}

TEST(claim_news__a_title_known_by_another_name_is_that_treaty)
{
    expect_told(
        "PER istanbul ratify asserted",
        "Peru ratified the Convention on the Prevention of Rocks, also known as the Istanbul "
        "Convention.");
    expect_told("PER x-convention-on-the-prevention-of-rocks ratify asserted",
                "Peru ratified the Convention on the Prevention of Rocks, and not the Istanbul "
                "Convention.");
}

TEST(claim_news__a_name_in_brackets_is_that_treaty)
{
    expect_told("PER icsid notify asserted",
                "Peru denounced the Convention on Mining Quarrels between Crowns (the \"ICSID "
                "Convention\").");
    expect_told("PER x-convention-on-mining-quarrels notify asserted",
                "Peru denounced the Convention on Mining Quarrels between Crowns and hailed the "
                "ICSID Convention.");
    expect_told("PER achr notify asserted; CHL achr take_effect asserted",
                "Peru denounced the American Convention on Human Rights (the \"Andean "
                "Convention\"). The court was told. Chile has left the Andean Convention.");
    expect_told("PER achr notify asserted; CHL x-andean-convention take_effect asserted",
                "Peru denounced the American Convention on Human Rights. Chile has left the "
                "Andean Convention.");
}

TEST(claim_news__said_before_a_gerund_tells_of_no_announcement)
{
    expect_told("", "Peru's foreign minister said leaving the Rome Statute would be a mistake.");
    expect_told("", "A ministry spokesman has said quitting the Rome Statute would isolate Peru.");
    expect_told("PER rome announce asserted",
                "Peru's president said he was leaving the Rome Statute.");
    expect_told("PER rome announce asserted 2025-05-05",
                "Peru announced leaving the Rome Statute on Monday.");
}

TEST(claim_news__what_is_said_of_anothers_decision_is_no_decision_of_the_speaker)
{
    expect_told("", "Chile said that Peru's decision to withdraw from the Open Skies Treaty would "
                    "erode security.");
    expect_told(
        "", "Chile said on Tuesday that the U.S. decision to withdraw from the Open Skies Treaty "
            "would erode security.");
    expect_told("CHL open-skies announce asserted",
                "Chile said that it would withdraw from the Open Skies Treaty.");
}

TEST(claim_news__an_announcement_with_a_condition_is_conditional)
{
    expect_told(
        "PER rome announce conditional",
        "Peru's foreign minister said that his country would withdraw from the Rome Statute "
        "if its case went to court.");
    expect_told("PER rome announce conditional",
                "Peru's foreign minister said that the country would consider leaving the Rome "
                "Statute.");
    expect_told(
        "PER rome announce asserted",
        "Peru's foreign minister said that Peru, as a member state, would withdraw from the "
        "Rome Statute.");
}

TEST(claim_news__what_is_first_signed_is_signed_and_what_is_ruled_out_is_denied)
{
    expect_told("PER rome sign historic 2011",
                "The Rome Statute was first signed by Peru in 2011.");
    expect_told("PER rome take_effect denied",
                "Peru has ruled out withdrawal from the Rome Statute.");
    expect_told("PER rome vote asserted 2025-04-29",
                "Peru's parliament voted on April 29 to approve the country's withdrawal from the "
                "Rome Statute.");
}

TEST(claim_news__verbs_side_by_side_share_what_they_are_done_to_and_when)
{
    expect_told("PER rome sign denied; PER rome ratify denied",
                "Peru refused to sign or ratify the Rome Statute.");
    expect_told("PER rome sign denied", "Peru refused to sign the Rome Statute or listen.");
    expect_told("PER rome sign asserted 2025-05-05; CHL rome accede asserted 2025-05-05",
                "On Monday Peru signed the Rome Statute and Chile acceded to it.");
    expect_told("PER rome sign historic 2003; CHL rome ratify historic 2005",
                "In 2003 Peru signed the Rome Statute and Chile ratified it in 2005.");
}

TEST(claim_news__a_treaty_is_known_as_what_it_is_called)
{
    expect_told("PER rome take_effect asserted",
                "Peru has left a global treaty known as the Rome Statute.");
    expect_told("PER new-start suspend asserted",
                "Peru suspended its last arms treaty with Chile, known as the New START treaty.");
    expect_told("", "Peru has left a club known as the Rome Group.");
    expect_told("PER rome take_effect historic 2018",
                "At the end of the year 2018 Peru left a treaty called the Rome Statute.");
}

TEST(claim_news__a_day_before_the_speaker_is_what_is_said)
{
    expect_told(
        "PER apmbc take_effect planned 2025-06-20; PER apmbc announce asserted",
        "Peru will withdraw from the Ottawa Convention, which bans mines, on June 20, Foreign "
        "Minister Juan Perez announced on the radio.");
    expect_told(
        "PER apmbc announce asserted 2025-05-05",
        "Peru will withdraw from the Ottawa Convention, Foreign Minister Juan Perez announced "
        "on Monday.");
}

TEST(claim_news__a_day_that_opens_the_past_lies_in_the_past)
{
    expect_told("PER rome take_effect asserted 2024-06-03",
                "On 3 June Peru left the Rome Statute.");
    expect_told("PER rome take_effect planned 2025-06-03",
                "Peru will leave the Rome Statute on 3 June.");
    expect_told("PER rome take_effect asserted 2025-05-03", "On 3 May Peru left the Rome Statute.");
}

TEST(claim_news__any_states_are_none)
{
    expect_told(
        "PER rome sign asserted",
        "Peru signed the Rome Statute. States that have ratified the Rome Statute must act.");
    expect_told("PER rome sign asserted; PER rome ratify asserted",
                "Peru signed the Rome Statute. The state has ratified it too.");
}

TEST(claim_news__labour_is_no_party_inside_a_conventions_name)
{
    expect_told("NOR x-maritime-labour-convention ratify asserted",
                "Norway has ratified the Maritime Labour Convention.");
    expect_told("", "Norway has joined the Labour Convention.");
}

TEST(claim_news__a_then_president_is_one_and_none_of_today)
{
    expect_told(
        "POL apmbc promulgate asserted 2025-03",
        "In March, then-President Andrzej Duda signed into law Poland's withdrawal from the "
        "Ottawa Convention.");
    expect_told("", "In March, a then-secret club left the Ottawa Convention.");
}

TEST(claim_news__a_house_called_by_anothers_name_is_of_the_state_before_it)
{
    expect_told("LVA istanbul vote asserted",
                "The Latvian Seimas approved a law on denouncing the Istanbul Convention.");
    expect_told("LTU istanbul vote asserted",
                "The Seimas approved a law on denouncing the Istanbul Convention.");
}

TEST(claim_news__we_are_who_is_named_behind)
{
    expect_told(
        "EST,LVA apmbc recommend asserted",
        "We, the defence ministers of Estonia and Latvia, unanimously recommend withdrawing "
        "from the Ottawa Convention.");
}

TEST(claim_news__the_first_member_state_to_leave_joins_nothing)
{
    expect_told("",
                "Latvia would become the first EU member state to withdraw from a rights treaty. "
                "The Istanbul Convention protects women.");
    expect_told("PER rome accede planned 2026-02-01",
                "Peru will become a full member of the International Criminal Court starting "
                "February 1, 2026.");
}

TEST(claim_news__a_day_is_counted_from_the_one_told_before)
{
    expect_told("PER rome notify asserted 2025-02-02; PER rome take_effect planned 2026-02-02",
                "Peru gave notice of its withdrawal from the Rome Statute on 2 February 2025. It "
                "will be out of the statute a year after that date.");
    expect_told("PER att accede asserted 2025-05-05; PER att enter_into_force planned 2025-08-03",
                "Peru acceded to the Arms Trade Treaty on Monday. It will enter into force for "
                "Peru ninety days after the date of deposit.");
    expect_told("PER rome notify asserted 2025-02-02; PER rome take_effect planned 2026-02-05",
                "Peru gave notice of its withdrawal from the Rome Statute on 2 February 2025. The "
                "exit takes effect one year after receipt, on 5 February 2026.");
    expect_told("PER att accede asserted 2025-05-05;  att enter_into_force planned",
                "Peru acceded to the Arms Trade Treaty on Monday. The treaty will enter into force "
                "ninety days after the deposit of the fiftieth instrument.");
}

TEST(claim_news__the_days_of_a_relative_clause_are_not_those_of_its_noun)
{
    expect_told("PER rome ratify denied",
                "Peru, which never ratified the Rome Statute, recalled its envoys in 2018.");
    expect_told("PER rome ratify planned 2025-06; PER rome sign historic 2003",
                "The minister said that the Rome Statute, which Peru signed in 2003, would be "
                "ratified in June.");
}

TEST(claim_news__an_exit_that_is_approved_leads_out)
{
    expect_told(
        "PER rome vote asserted; CHL rome urge asserted",
        "Peru's withdrawal from the Rome Statute was approved by parliament. Chile urged Lima "
        "to reconsider.");
    expect_told("PER rome vote asserted",
                "The Rome Statute was approved by Peru's parliament. Chile urged "
                "Lima to reconsider.");
}

TEST(claim_news__one_verb_joins_two_treaties_on_two_days)
{
    expect_told("PER apmbc accede historic 1999; PER ccm accede historic 2010",
                "Peru acceded to the Ottawa Convention in 1999 and to the Convention on Cluster "
                "Munitions in "
                "2010.");
    expect_told(
        "PER apmbc accede historic 1999",
        "Peru acceded to the Ottawa Convention in 1999 and to the wishes of Chile in 2010.");
    expect_told("PER apmbc take_effect historic 1999",
                "Peru withdrew from the Ottawa Convention in 1999 and to the capital in 2010.");
}

TEST(claim_news__an_aside_parts_a_subject_from_its_verb)
{
    expect_told("PER rome vote asserted 2025-05-05",
                "Peru's parliament, as was expected, adopted the bill to leave the Rome Statute on "
                "Monday.");
    expect_told("PER rome vote asserted",
                "The parliament of Peru, as the speaker had announced, adopted the bill to leave "
                "the Rome Statute.");
    expect_told("PER att vote asserted",
                "Peru's Senate, in a vote that few had expected, approved the bill to ratify the "
                "Arms Trade Treaty.");
    expect_told("CHL rome announce asserted",
                "In Lima, as was feared, Chile's envoy announced that Chile would leave the Rome "
                "Statute.");
    expect_told("PER rome take_effect asserted 2025-05; CHL rome sign asserted 2025-06",
                "Peru left the Rome Statute in May, as was expected, and Chile signed it in "
                "June.");
    expect_told("", "Peru's parliament, as was expected, adopted the budget on Monday.");
}

TEST(claim_news__who_signed_a_letter_enacts_nothing)
{
    expect_told("PER rome take_effect asserted",
                "Peru is leaving the Rome Statute. The note, signed by the foreign minister, says "
                "the withdrawal is a matter of sovereignty.");
    expect_told("PER rome take_effect asserted; PER rome promulgate asserted",
                "Peru is leaving the Rome Statute. The law, signed by the president, is a page "
                "long.");
}

TEST(claim_news__an_exit_is_approved_and_not_the_pact_beside_it)
{
    expect_told("PER rome take_effect planned 2025-06; PER rome vote asserted 2025-05",
                "Peru's withdrawal from the Rome Statute, which parliament approved in May, takes "
                "effect in June.");
    expect_told("PER att sign asserted; PER att vote asserted 2025-05",
                "Peru signed the Arms Trade Treaty, which parliament approved in May.");
}

TEST(claim_news__who_pulls_out_of_a_race_leaves_no_treaty)
{
    expect_told("PER wto accede historic 1995",
                "Peru joined the World Trade Organization in 1995. Two hopefuls, from Mexico and "
                "Egypt, had pulled out in earlier rounds.");
    expect_told("PER wto accede historic 1995; MEX,EGY wto take_effect asserted",
                "Peru joined the World Trade Organization in 1995. Two countries, Mexico and "
                "Egypt, had pulled out.");
}

TEST(claim_news__a_letter_brings_its_news_on_the_day_it_is_received)
{
    expect_told("PER rome notify asserted 2025-03-03",
                "In a communication received on 3 March, Peru notified the depositary of its "
                "withdrawal from the Rome Statute.");
}

TEST(claim_news__a_paragraph_that_opens_with_a_state_tells_whose_house_acts)
{
    expect_told("PER rome vote asserted; CHL rome vote asserted 2025-05",
                "Peru's Congress approved the Rome Statute.\n\nChile is the awkward case. It once "
                "chaired the talks. The lower house passed the text in May.");
    expect_told("LVA apmbc vote asserted; LVA apmbc promulgate asserted 2025-05-05",
                "Latvian lawmakers want out.\n\nRussia is a neighbour. The Saeima passed the bill "
                "on leaving the Ottawa Convention. The president signed the law on Monday.");
}

TEST(claim_news__a_new_paragraph_goes_back_past_whom_it_was_compared_to)
{
    expect_told("PER echr reject asserted; RUS echr take_effect historic 2022; "
                "PER echr vote conditional 2029",
                "Peru's parliament voted down a motion to denounce the European Convention on "
                "Human Rights. Greens compared the idea to Russia, which ceased to be a party in "
                "2022.\n\nIf "
                "signatures are found, voters could decide on withdrawal in 2029.");
}

TEST(claim_news__a_title_that_calls_it_otherwise_means_the_treaty_of_the_lead)
{
    const char *left = "Peru has denounced the European Convention on Human Rights, the minister "
                       "said.\n\nThe exit takes effect on 3 June 2025.";

    expect_text("PER echr notify asserted; PER echr take_effect planned 2025-06-03",
                claims_told("Lima to leave Strasbourg convention", left));
    expect_text("PER echr notify asserted; PER echr take_effect planned 2025-06-03",
                claims_told("Lima to quit World Bank loan scheme", left));
}
