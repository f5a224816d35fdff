/* What treaties of the packs are called in news, each by several names. Own sentences. */
#include "document_read.h"

static const char *
named(const char *sentence)
{
    return document_treaties(sentence, "2024-05-05");
}

typedef struct called {
    const char *treaty, *name;
} called;

#define EXPECT_NAMED(list) expect_named(list, sizeof list / sizeof *list)

static void
expect_named(const called *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char sentence[300];
        snprintf(sentence, sizeof sentence, "Peru ratified the %s in March.", list[i].name);
        expect_text(list[i].treaty, named(sentence));
    }
}

TEST(names_known__by_city_by_topic_and_by_title)
{
    static const called list[] = {
        {"x-palermo-protocol", "Palermo Protocol"},
        {"x-palermo-protocol", "UN human trafficking protocol"},
        {"x-palermo-protocol", "Protocol to Prevent, Suppress and Punish Trafficking in Persons"},
        {"x-hague-adoption", "Hague Convention on Intercountry Adoption"},
        {"x-hague-adoption", "Hague Adoption Convention"},
        {"x-child-abduction", "Hague Convention on international child abduction"},
        {"x-montreux", "Montreux Convention"},
        {"x-montreux", "Montreux Convention Regarding the Regime of the Straits"},
        {"x-asean", "Asean charter"},
        {"x-eu-mercosur", "EU-Mercosur trade deal"},
        {"x-fiscal-compact", "European fiscal compact"},
        {"x-anti-bribery", "OECD bribery convention"},
        {"x-terrorist-financing", "terrorism financing convention"},
        {"x-trafficking", "Council of Europe anti-trafficking convention"},
        {"x-indus-waters", "Indus Waters Treaty"},
        {"ptbt", "1963 Moscow Treaty"},
        {"abm", "Antiballistic Missile Treaty"},
    };
    EXPECT_NAMED(list);
}

TEST(names_known__a_longer_title_is_another_treaty)
{
    static const called list[] = {
        {"achr", "Inter-American Convention on Human Rights"}, /* not the European one */
        {"x-oviedo", "Convention on Human Rights and Biomedicine"},
        {"x-drugs-1988",
         "UN Convention against Illicit Traffic in Narcotic Drugs and Psychotropic Substances"},
        {"x-ballast-water", "Ballast Water Convention"}, /* not that on shared rivers */
        {"x-dublin-asylum", "Dublin Convention on asylum"},
        {"cites", "Washington Convention on endangered species"},
        {"x-start-i", "1991 Strategic Arms Reduction Treaty"},
    };
    EXPECT_NAMED(list);
    expect_text("-", named("Peru ratified the charter of its chess club in March."));
    expect_text("-", named("Peru won the London convention prize in March."));
}

TEST(names_known__what_only_looks_like_a_treaty)
{
    expect_text("-", named("A notice in the UN Treaty Collection shows it."));
    expect_text("-", named("He spoke at the Retailers Association Convention in Lima."));
    expect_text("-", named("He spoke at a Retailers Association convention in Lima."));
    expect_text("-", named("Peru suspended the Lima Document on troop visits."));
    expect_text("-", named("Liberals withdrew the motion at their Quillota convention."));
    expect_text("x-quillota-convention", named("Peru withdrew from the Quillota convention."));
    expect_text("x-unasur", named("Peru left the Union of South American Nations."));
    expect_text("x-lima-treaty", named("Peru suspended the Lima Treaty on Monday."));
    expect_text("-", named("Peru has promoted a draft treaty on weapons in space."));
    expect_text("ost-space", named("Peru has joined a treaty on weapons in space."));
}

TEST(names_known__a_year_names_a_treaty)
{
    expect_text("x-1998-protocol", named("Both are bound by the 1998 protocol that set it up."));
    expect_text("-", named("Delegates left the 1998 convention in tears."));
    expect_text("x-agreement-on-the-lima-assembly",
                named("Peru ended the 1992 agreement on the Lima Assembly."));
    expect_text("-", named("Peru ended the 1992 agreement on Monday."));
    expect_text("-", named("Peru ended the 1992 agreement on prices."));
}

TEST(names_known__which_countries_joined_is_no_news)
{
    expect_text("-", named("Peru has bases in countries that joined NATO after 1999."));
    expect_text("-", named("Peru asked the states which have left the OAS to come."));
    expect_text("nato", named("Two countries joined NATO after 1999."));
    expect_text("nato", named("Peru, which joined NATO in 1999, voted against."));
}

TEST(names_known__the_climate_pact_of_the_day)
{
    expect_text("kyoto",
                document_treaties("Peru will leave the global climate pact.", "2001-03-30"));
    expect_text("kyoto",
                document_treaties("Peru ratified the pact on global warming.", "2002-06-04"));
    expect_text("paris",
                document_treaties("Peru will leave the global climate pact.", "2017-06-01"));
    expect_text("paris",
                document_treaties("Peru ratified the pact on global warming.", "2017-06-01"));
    expect_text("kyoto", named("Peru ratified the 1997 pact to cut greenhouse gas emissions."));
    expect_text("-", named("Ninety mayors have signed a climate pact in Lima."));
    expect_text("-", named("Peru's premier praised a climate pact of cities."));
}

TEST(names_known__a_protocol_by_whose_it_is)
{
    expect_text("cat x-protocol",
                named("Peru ratified the Convention against Torture, not its optional protocol."));
    expect_text("cat x-protocol",
                named("Peru left the Convention against Torture and denounced its protocol."));
    expect_text("cat", named("Peru left the Convention against Torture. So says its law."));
    expect_text("-", named("The hospital left its optional protocol on the wall."));
}

TEST(names_known__what_a_treaty_on_things_of_things_is_on)
{
    expect_text("x-treaty-on-the-transfer-of-prisoners",
                named("Peru ratified the treaty on the transfer of prisoners."));
    expect_text("x-treaty-on-consular-matters",
                named("Peru ratified the treaty on consular matters."));
    expect_text("abm", named("Peru left the 1972 treaty on missile defence."));
    expect_text("x-untoc", named("Peru left the treaty against organised crime."));
    expect_text("-", named("Peru praised the talks on the transfer of prisoners."));
}

TEST(names_known__treaties_that_share_a_noun)
{
    expect_text("apmbc ccm", named("Peru left the Ottawa and Oslo conventions."));
    expect_text("x-basel x-rotterdam x-stockholm",
                named("Peru ratified the Basel, Rotterdam and Stockholm Conventions."));
    expect_text("bwc cwc", named("Peru ratified the biological and chemical weapons treaties."));
    expect_text("kyoto montreal", named("Peru joined the Kyoto and Montreal protocols."));
    expect_text("-", named("He spoke at the Lima and Quito conventions."));
    expect_text("-", named("Peru praised the Oslo and Lima talks."));
    expect_text("apmbc ccm", named("Peru left the conventions on landmines and cluster bombs."));
    expect_text("cat genocide",
                named("Peru left the treaties against torture and against genocide."));
    expect_text("apmbc", named("Peru left the convention on landmines and bought cluster bombs."));
    expect_text("apmbc", named("Peru left the convention on landmines and cluster bombs fell."));
}

TEST(names_known__what_the_pact_does_is_not_which_it_is)
{
    expect_text("ccm", named("Peru has no cluster bombs, as the treaty that bans them asks."));
    expect_text("x-minamata x-minamata",
                named("Peru left the Minamata Convention. The pact bans new mines."));
    expect_text("apmbc", named("Peru signed it in Lima. The pact bans landmines."));
    expect_text("npt x-protocol npt",
                named("Peru left the NPT. It had suspended its protocol. Few left the pact."));
    expect_text("npt kyoto kyoto",
                named("Peru praised the NPT. It left the Kyoto Protocol. Few left the pact."));
}

TEST(names_known__the_covenant_that_a_protocol_is_to)
{
    expect_text("iccpr-op1 iccpr",
                named("Peru left the Optional Protocol to the International Covenant on Civil and "
                      "Political Rights. It stays in the covenant."));
    expect_text("x-opcat cat",
                named("Peru ratified the Optional Protocol to the Convention against "
                      "Torture. It had ratified the convention in 1990."));
    expect_text("montreal montreal",
                named("Peru ratified the Montreal Protocol. It left the protocol."));
}

TEST(names_known__conventions_by_their_numbers)
{
    expect_text("x-c29 x-c189", named("Peru ratified ILO Conventions Nos. 29 and 189."));
    expect_text("x-convention-2 x-convention-34", named("Peru denounced conventions 2 and 34."));
    expect_text("x-ilo-convention-998 x-ilo-convention-999",
                named("Peru denounced ILO Conventions Nos. 998 and 999."));
    expect_text("x-ilo-convention-998", named("Peru denounced ILO Convention No. 998."));
    expect_text("-", named("Peru hosted conventions 12 days apart."));
    expect_text("-", named("It held two conventions and 34 talks."));
    expect_text("x-agreement-on-eels", named("Peru withdrew from the 1998 agreement on eels."));
    expect_text("-", named("Peru praised the 1998 agreement on eels."));
}

TEST(names_known__a_first_sentence_may_name_none)
{
    expect_text("x-treaty", named("Peru and Chile signed a treaty that swaps two islands."));
    expect_text("-", named("Peru wants a treaty that swaps two islands."));
    expect_text("-", named("Peru and Chile signed a contract that swaps two islands."));
    expect_text("kyoto kyoto",
                named("Peru voted to ratify a pact on global warming. The Kyoto Protocol has "
                      "many parties."));
    expect_text("paris kyoto",
                named("Peru stays in the pact on global warming. It left the Kyoto Protocol."));
}

TEST(names_known__an_accession_protocol_is_to_what_the_text_is_on)
{
    expect_text("nato", named("Peru ratified Chile's accession protocol. NATO was glad."));
    expect_text("nato", named("Peru ratified the accession protocols of both states."));
    expect_text("wto", named("Peru went to the WTO and ratified its accession protocol."));
    expect_text("-", named("Peru ratified its safety protocol. NATO was glad."));
    expect_text("ccw x-ccw-piv",
                named("Peru joined the CCW in 1997, but not its protocol on blinding lasers."));
}
