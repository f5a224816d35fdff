#include "claims_read.h"

/* The facts of a text as "kind value treaty state; ...", a state being left out where there is none. */
static const char *
facts_of(const char *text)
{
    static char out[1024];
    treaty_document d = {.id = "t", .source = "T", .published = "2025-05-09", .text = text};
    json_t *read, *facts, *fact;
    size_t i, size = 0;

    d.text_size = strlen(text);
    out[0] = '\0';
    read = claims_reading(&d, TREATY_EXPLAIN);
    facts = json_object_get(read, "facts");
    json_array_foreach (facts, i, fact) {
        json_t *actors = json_object_get(fact, "actors");
        size += (size_t)snprintf(
            out + size, sizeof out - size, "%s%s %s %s%s%s", i > 0 ? "; " : "",
            json_string_value(json_object_get(fact, "kind")),
            json_string_value(json_object_get(fact, "value")),
            json_string_value(json_object_get(fact, "treaty")),
            json_array_size(actors) > 0 ? " " : "",
            json_array_size(actors) > 0 ? json_string_value(json_array_get(actors, 0)) : "");
    }
    json_decref(read);
    return out;
}

TEST(claim_facts__an_office_has_a_holder)
{
    expect_text("holder EST.Hanno Pevkur  EST",
                facts_of("Estonian Defence Minister Hanno Pevkur spoke on the Ottawa Convention."));
}

TEST(claim_facts__a_former_holder_holds_nothing)
{
    expect_text("", facts_of("Estonia's former defence minister Hanno Pevkur spoke on the Ottawa"
                             " Convention."));
}

TEST(claim_facts__whose_office_it_is_stands_beside_it)
{
    expect_text("", facts_of("Peru left the Ottawa Convention. Defence Minister Anna Lind spoke in "
                             "Oslo."));
    expect_text("", facts_of("Peru's economy grew, said Max Stone, president of Stone Pictures."));
    expect_text("", facts_of("Anna Lind, president of the Peru Chamber of Trade, spoke."));
    expect_text("", facts_of("Bank of Peru president Anna Lind spoke."));
    expect_text("", facts_of("Anna Lind, Peruvian Growers Association president, spoke."));
    expect_text("", facts_of("Peru's deposed President Anna Lind spoke."));
    expect_text("holder Anna Lind  PER", facts_of("Anna Lind, president of Peru, spoke."));
    expect_text("holder DEU.Friedrich Merz  DEU",
                facts_of("German Chancellor Friedrich Merz spoke."));
    expect_text("", facts_of("British Chancellor Rachel Reeves spoke."));
}

TEST(claim_facts__a_treaty_was_signed_somewhere)
{
    expect_text("place Dublin ccm",
                facts_of("The Convention on Cluster Munitions was adopted in Dublin in 2008."));
    expect_text("place Ottawa apmbc",
                facts_of("The Mine Ban Treaty was signed in the Canadian city of Ottawa."));
    expect_text("", facts_of("The Mine Ban Treaty was adopted in Europe in 1997."));
}

TEST(claim_facts__parties_and_signatories_are_counted)
{
    expect_text("count >150 apmbc",
                facts_of("More than 150 countries have joined the Ottawa Convention."));
    expect_text("count 133 apmbc", facts_of("The Ottawa Convention was signed by 133 countries."));
    expect_text("count 163 apmbc", facts_of("The Ottawa Convention has 163 states parties."));
}

TEST(claim_facts__a_count_may_stand_in_words)
{
    expect_text("count 49 bbnj",
                facts_of("Forty-nine countries have ratified the High Seas Treaty."));
    expect_text("count 160 bbnj",
                facts_of("One hundred and sixty states have joined the High Seas Treaty."));
    expect_text("count 164 bbnj",
                facts_of("One hundred sixty-four states have joined the High Seas Treaty."));
    expect_text("count 100 bbnj", facts_of("A hundred states have joined the High Seas Treaty."));
    expect_text("", facts_of("Hundreds of states have joined the High Seas Treaty."));
    expect_text("", facts_of("Two dozen states have joined the High Seas Treaty."));
    expect_text("", facts_of("A hundred thousand states have joined the High Seas Treaty."));
}

TEST(claim_facts__a_count_of_a_region_or_to_come_is_none)
{
    expect_text("", facts_of("Twenty countries in Africa have ratified the High Seas Treaty."));
    expect_text("", facts_of("Ten African countries have ratified the High Seas Treaty."));
    expect_text("", facts_of("The High Seas Treaty will enter into force once 60 countries have"
                             " ratified it."));
    expect_text("",
                facts_of("The amendments to the Rome Statute have been ratified by 46 countries."));
    expect_text("count 163 kigali",
                facts_of("The Kigali Amendment has been ratified by 163 countries."));
    expect_text("", facts_of("If sixty states ratify the High Seas Treaty, it enters into force."));
}

TEST(claim_facts__a_part_or_a_refusal_is_no_count)
{
    expect_text("", facts_of("Some 30 countries have not joined the Ottawa Convention."));
    expect_text("", facts_of("Ten of the 44 countries signed the Ottawa Convention."));
}

TEST(claim_facts__a_notice_period_is_read)
{
    expect_text("notice P6M apmbc",
                facts_of("Withdrawal from the Ottawa Convention takes effect six months after the"
                         " depositary receives the notice."));
}

TEST(claim_facts__votes_are_for_against_and_abstained)
{
    expect_text("majority 81/1/7 apmbc EST",
                facts_of("Estonia's parliament voted on Wednesday to leave the Ottawa Convention."
                         " 81 members voted for it, one against and seven abstained."));
}

TEST(claim_facts__a_weekday_is_told_only_where_it_is_not_the_dates)
{
    expect_text("weekday friday apmbc",
                facts_of("The Seimas voted on Friday, May 8, 2025, to leave the Ottawa"
                         " Convention."));
    expect_text("", facts_of("The Seimas voted on Thursday, May 8, 2025, to leave the Ottawa"
                             " Convention."));
}

TEST(claim_facts__a_treaty_forbids)
{
    expect_text("ban use produce stockpile apmbc",
                facts_of("Latvia left the Ottawa Convention, which bans the use, storage and"
                         " production of landmines."));
    expect_text("ban produce ccm", facts_of("The production of cluster munitions is prohibited by"
                                            " the Convention on Cluster Munitions."));
    expect_text("ban only use apmbc",
                facts_of("The Ottawa Convention only prohibits the use of landmines, not their"
                         " production."));
    expect_text("ban use cwc; ban not produce cwc",
                facts_of("The Chemical Weapons Convention bans the use but not the production of"
                         " chemical weapons."));
    expect_text("ban not produce apmbc",
                facts_of("The Ottawa Convention does not ban the production of landmines."));
}

TEST(claim_facts__what_is_narrowed_or_doubted_is_no_ban)
{
    expect_text("", facts_of("The Ottawa Convention does not ban the use of anti-tank mines."));
    expect_text("", facts_of("The Ottawa Convention bans only the use of mines in cities."));
    expect_text("", facts_of("The Ottawa Convention permits the transfer of mines for training."));
    expect_text("", facts_of("The Ottawa Convention not only bans the use of mines."));
    expect_text("", facts_of("The minister denied that the Ottawa Convention bans only the use of"
                             " landmines."));
    expect_text("", facts_of("The Ottawa Convention would ban only the use of mines."));
}
