/* Steps that lists and tables tell of, without a sentence. Own texts. */
#include "claims_read.h"

TEST(claim_lists__a_depositarys_lines_go_by_the_act)
{
    expect_told("BRB att ratify asserted 2025-03-12; GHA att sign asserted 2025-03-13; "
                "TUV att accede asserted 2025-04-04",
                "Status of the Arms Trade Treaty. Ratification: Barbados (12 March 2025). "
                "Signature: Ghana (13 March 2025). Accession: Tuvalu, 4 April 2025.");
    expect_told("BRB att ratify asserted 2025-03-12; GHA att ratify asserted 2025-03-13",
                "New ratifications of the Arms Trade Treaty: Barbados (12 March 2025) and Ghana "
                "(13 March 2025).");
    expect_text("BRB rome ratify asserted 2025-03-12; GHA rome ratify asserted 2025-03-13; "
                "BDI rome notify asserted 2025-03-27; BDI rome take_effect planned 2026-03-27",
                claims_told("Depositary notes: Rome Statute",
                            "The office has received the following.\n\nRatification\n\n"
                            "Barbados, 12 March 2025\n\nGhana, 13 March 2025\n\nWithdrawal\n\n"
                            "Burundi, 27 March 2025, effective 27 March 2026"));
}

TEST(claim_lists__a_day_before_the_colon_is_that_of_all_behind_it)
{
    expect_told("BRB att sign asserted 2025-03-12; GHA att sign asserted 2025-03-12; "
                "TUV att ratify asserted 2025-03-13",
                "Status of the Arms Trade Treaty.\n\nSigned on 12 March: Barbados and Ghana.\n\n"
                "Ratified on 13 March: Tuvalu.");
    expect_told("", "The fair opened.\n\nSigned on 12 March: Barbados and Ghana.");
}

TEST(claim_lists__a_states_line_goes_by_the_state)
{
    expect_told("BRB ccm sign historic 2008-12-03; BRB ccm ratify asserted 2025-03-12; "
                "BRB ccm enter_into_force planned 2025-09-01",
                "Convention on Cluster Munitions. Barbados: signature, 3 December 2008; "
                "ratification, 12 March 2025; entry into force, 1 September 2025.");
    expect_told("DNK ect notify asserted 2025-03-01; NOR ect notify asserted 2025-03-03",
                "These notices came in under the Energy Charter Treaty: Denmark, denunciation, "
                "1 March 2025; Norway, withdrawal, 3 March 2025.");
    expect_told("BRB ccm sign historic 2008-12-03; BRB ccm ratify asserted 2025-03-12",
                "Cluster Munitions Convention: Barbados signed on 3 December 2008; ratified it on "
                "12 March 2025.");
}

TEST(claim_lists__a_treatys_line_is_of_the_state_that_the_text_is_on)
{
    expect_text("BRB rome sign historic 2000-09-08; BRB rome ratify historic 2002-12-10; "
                "BRB rome enter_into_force historic 2003-03-01",
                claims_told("Barbados",
                            "Barbados has few treaties to its name.\n\nRome Statute: signed 8 "
                            "September 2000; ratified 10 December 2002; entered into force 1 "
                            "March 2003."));
    /* signed and in force it is for all of them */
    expect_text(" rome enter_into_force historic 2002-07-01; "
                " rome sign historic 1998-07-17",
                claims_told("Barbados", "Barbados has few treaties to its name.\n\nRome Statute: "
                                        "signed 17 July 1998; entered into force 1 July 2002."));
}

TEST(claim_lists__a_line_with_a_word_that_no_list_has_is_none)
{
    expect_told("", "Arms Trade Treaty. Ratification: Barbados (hoped for by 12 March 2026).");
    expect_told("", "Arms Trade Treaty. Signature: none. Accession: the date is 3 May 2025.");
    expect_told("", "Mine action. Ratification: Barbados (12 March 2025).");
    /* a heading is that of the lines right below it */
    expect_told("TUV att accede asserted 2025-04-04",
                "Arms Trade Treaty\n\nAccession\n\nTuvalu, 4 April 2025\n\nThe meeting went on.\n\n"
                "Ghana, 5 April 2025");
}

TEST(claim_lists__the_lines_below_a_sentence_say_who)
{
    expect_told("TUV,TTO,GHA att ratify asserted 2025-04-03",
                "The Arms Trade Treaty has new members. The states that ratified the treaty on 3 "
                "April are:\n- Tuvalu\n- Trinidad and Tobago\n- Ghana\nThe hall was full.");
    expect_told(
        "TUV,GHA att ratify denied",
        "Two countries have not ratified the Arms Trade Treaty:\n\n* Tuvalu\n* Ghana (since "
        "its election)");
    expect_told("TUV,GHA,BRB att sign asserted",
                "These states have signed the Arms Trade Treaty:\nTuvalu, Ghana and Barbados.");
    expect_told("",
                "The states that signed the Arms Trade Treaty had an aim:\nTuvalu sought calm.");
    expect_told("", "The states that signed the Arms Trade Treaty met.\n\nTuvalu\n\nGhana");
}
