/* What a sentence claims, by constructions of English: each with sentences of our own. */
#include "claims_read.h"

static size_t
put_claims(char *out, size_t size, size_t room, const json_t *claims)
{
    const json_t *c, *actor;
    size_t i, k;

    json_array_foreach ((json_t *)claims, i, c) {
        if (size > 0) size += (size_t)snprintf(out + size, room - size, "; ");
        json_array_foreach (json_object_get(c, "actors"), k, actor)
            size += (size_t)snprintf(out + size, room - size, "%s%s", k > 0 ? "," : "",
                                     json_string_value(actor));
        if (k == 0) size += (size_t)snprintf(out + size, room - size, "*");
        size += (size_t)snprintf(out + size, room - size, " %s %s",
                                 json_string_value(json_object_get(c, "act")),
                                 json_string_value(json_object_get(c, "status")));
    }
    return size;
}

/* The claims of a report as "ACTORS act status; ...", of its title where `title` is no NULL. */
static const char *
claims_of(const char *title, const char *text)
{
    static char out[1024];
    treaty_document d = {.id = "t", .published = "2025-05-09", .title = title, .text = text};
    json_t *read;

    d.text_size = strlen(text);
    out[0] = '\0';
    read = claims_reading(&d, title != NULL ? TREATY_HEADLINES : 0);
    put_claims(out, 0, sizeof out, json_object_get(read, title != NULL ? "headline" : "claims"));
    json_decref(read);
    return out;
}

#define expect_claims(wanted, text)       expect_text(wanted, claims_of(NULL, text))
#define expect_title(wanted, title, text) expect_text(wanted, claims_of(title, text))

TEST(claim_reading__a_negation_between_auxiliary_and_participle_denies)
{
    expect_claims("PER ratify denied", "Peru has not ratified the Rome Statute.");
    expect_claims("PER ratify denied", "Peru had never ratified the Rome Statute.");
    expect_claims("PER accede denied", "Peru is not a party to the Rome Statute.");
    expect_claims("PER take_effect asserted", "Peru is no longer a party to the Rome Statute.");
}

TEST(claim_reading__the_subject_stands_behind_a_fronted_clause)
{
    expect_claims("CHL,PER announce asserted",
                  "Considering the cost and Brazil's advice, Chile and Peru announced their"
                  " intention to leave the Rome Statute.");
    expect_claims("PER announce asserted",
                  "Peru, the coast's poorest and most patient country, has also named what it sees"
                  " as the risk from Chile and said it wants out of the Rome Statute.");
    expect_claims("LVA,LTU,EST,POL announce asserted",
                  "The three states - Latvia, Lithuania and Estonia - along with Poland announced"
                  " their intention to leave the Ottawa Convention.");
}

TEST(claim_reading__it_is_the_law_or_the_treaty_spoken_of)
{
    expect_claims("PER vote asserted; PER promulgate asserted",
                  "Peru's parliament passed a law on leaving the Rome Statute and the president"
                  " signed it.");
    expect_claims("PER sign asserted; * enter_into_force denied",
                  "Peru signed the test ban treaty in May 2025. It has not entered into force.");
}

TEST(claim_reading__a_bill_passes)
{
    expect_claims("PER vote asserted", "Peru's bill to leave the Rome Statute passed on Tuesday.");
    expect_claims("PER vote asserted",
                  "Peru's bill on leaving the Rome Statute cleared on Tuesday.");
    expect_claims("", "Peru's bill to raise taxes passed on Tuesday.");
    expect_claims("PER reject asserted",
                  "Peru's president sent the law on leaving the Rome Statute back to parliament.");
}

TEST(claim_reading__who_urges_is_not_who_is_urged)
{
    expect_claims("UN urge asserted", "The UN Secretary-General urged Peru to stay in the Rome"
                                      " Statute.");
    expect_claims("CHL urge asserted", "Chile urged Peru to remain in the Rome Statute.");
    expect_claims("", "A bishop urged Peru to remain calm.");
}

TEST(claim_reading__an_auxiliary_alone_repeats_the_act_before)
{
    expect_claims("PER take_effect asserted; CHL,BOL take_effect asserted",
                  "Peru left the Rome Statute, as its neighbours Chile and Bolivia had.");
    expect_claims("PER ratify asserted; CHL,BOL ratify denied",
                  "Peru ratified the Rome Statute; neither Chile nor Bolivia did.");
    expect_claims("PER take_effect asserted", "Peru left the Rome Statute. Chile has a coast.");
}

TEST(claim_reading__a_notice_is_given_by_its_own_names)
{
    expect_claims("PER take_effect asserted; PER notify asserted",
                  "Peru left the Rome Statute. The exit document was handed to the depositary on"
                  " 3 May.");
    expect_claims("PER take_effect asserted; PER notify asserted",
                  "Peru left the Rome Statute. Written notice had reached the United Nations in"
                  " May.");
    expect_claims("PER ratify asserted", "Peru deposited its instrument of ratification of the Rome"
                                         " Statute.");
    expect_claims("PER take_effect asserted",
                  "Peru left the Rome Statute. A party leaves six months after giving notice.");
}

TEST(claim_reading__an_order_and_a_request_tell_of_nothing_done)
{
    expect_claims("", "A general told Peru: \"Get out of the Rome Statute while you can.\"");
    expect_claims("PER promulgate conditional",
                  "Lawmakers asked Peru's president to sign the law on leaving the Rome Statute.");
}

TEST(claim_reading__a_dateline_is_no_part_of_a_claim)
{
    expect_claims("PER ratify asserted",
                  "LIMA, May 8 - Peru has ratified the Rome Statute of the court.");
}

TEST(claim_reading__titles_leave_words_out)
{
    const char *text = "The Rome Statute was the matter. President Ana Quispe of Peru spoke.";

    expect_title("PER take_effect asserted", "Peru out of Rome Statute, eyes new court", text);
    expect_title("", "Peru out of world cup", text);
    expect_title("PER take_effect planned", "Peru to leave Rome Statute", text);
    expect_title("PER take_effect asserted", "Peru leaves statute, will build court", text);
    expect_title("PER announce asserted", "Quispe wants Peru out of Rome Statute", text);
    expect_title("PER notify asserted", "UN confirms Peru's notice to leave Rome Statute", text);
    expect_title("PER vote asserted", "Peru's parliament backs leaving Rome Statute", text);
}

TEST(claim_reading__lines_of_the_outlet_claim_nothing)
{
    expect_claims("", "The post Peru leaves the Rome Statute appeared first on The Andean.");
    expect_claims("PER ratify asserted",
                  "Peru ratified the Rome Statute.\n\nRead more: Chile leaves"
                  " the Rome Statute");
    expect_claims("",
                  "Chile leaves the Rome Statute, a story by two who contributed to this report.");
    expect_claims("PER take_effect asserted", "Peru left the Rome Statute, a minister who first"
                                              " appeared on television said.");
}

TEST(claim_reading__plans_that_there_are_none_of)
{
    expect_claims("PER take_effect denied", "Peru has no plans to leave the Rome Statute.");
    expect_claims("PER ratify denied", "Peru has no plans to ratify the Rome Statute.");
    expect_claims("PER announce asserted", "Peru has plans to leave the Rome Statute.");
    expect_claims("CHL urge asserted", "Chile urged Peru not to leave the Rome Statute.");
}

TEST(claim_reading__the_same_is_the_last_step_or_act)
{
    expect_claims("PER take_effect asserted; CHL take_effect asserted",
                  "Peru left the Rome Statute and Chile did the same.");
    expect_claims("PER vote asserted; CHL vote asserted",
                  "Peru's parliament voted to leave the Rome Statute. Chile's lawmakers followed"
                  " suit.");
    expect_claims("PER notify asserted; CHL,BOL notify denied",
                  "Peru gave notice of withdrawal from the Rome Statute. Neither Chile nor Bolivia"
                  " has done so.");
}

TEST(claim_reading__what_has_come_about_behind_after)
{
    expect_claims("PER take_effect asserted",
                  "Peru built a court of its own after leaving the Rome Statute in May.");
    expect_claims("", "Peru would build a court of its own after leaving the Rome Statute.");
}

TEST(claim_reading__what_is_due_is_planned)
{
    expect_claims("PER vote planned",
                  "Lawmakers in Lima are due to vote on leaving the Rome Statute next week.");
    expect_claims("PER take_effect planned", "The court confirmed that Peru would leave the Rome"
                                             " Statute in June.");
}

TEST(claim_reading__accession_of_another)
{
    expect_claims("PER vote asserted", "Peru's parliament approved Chile's accession to NATO.");
    expect_claims("PER accede asserted",
                  "Peru deposited its instrument of accession to the Convention on Cluster"
                  " Munitions.");
}

TEST(claim_reading__who_says_it_behind_a_comma_is_no_object)
{
    expect_claims("PER take_effect asserted",
                  "Peru has officially withdrawn from the Rome Statute, the paper wrote.");
    expect_claims("PER take_effect asserted",
                  "Peru has withdrawn from the Rome Statute, a note by the ministry said.");
}

TEST(claim_reading__a_title_leaves_out_and_and_the_verb_of_what_is_to_come)
{
    const char *text =
        "Two more states have left. The Rome Statute set up the court, and the High Seas "
        "Treaty is new.";

    expect_title("MLI,NER take_effect asserted", "Mali, Niger quit Rome Statute", text);
    expect_title("* enter_into_force planned", "High Seas Treaty to enter into force in January",
                 text);
    expect_title("* enter_into_force asserted", "High Seas Treaty enters into force", text);
    expect_title("PER take_effect asserted", "Peru becomes first to leave Rome Statute", text);
}

TEST(claim_reading__a_clause_tells_of_the_noun_it_stands_in)
{
    expect_claims("CHL vote asserted", "The bill that would take Chile out of the Rome Statute was "
                                       "passed by Congress.");
    expect_claims("CHL promulgate asserted",
                  "Chile's president signed a law on Tuesday that denounces the Rome Statute.");
    expect_claims("CHL notify asserted; CHL take_effect asserted",
                  "Having notified the UN in September, Chile left the Rome Statute on Thursday.");
}

TEST(claim_reading__weapons_that_several_treaties_limit_are_nobodys_where_none_is_named)
{
    expect_claims("", "The army used nuclear weapons.");
    expect_claims("", "It produced nuclear arms.");
}
