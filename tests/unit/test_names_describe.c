/* Treaties and organisations that news describes and does not name. Own descriptions. */
#include "document_read.h"

/* The treaty that "Peru withdrew from ..." is about, "-" for none; the last one named counts. */
static const char *
meant_on(const char *day, const char *sentence)
{
    const char *all = document_treaties(sentence, day), *last = strrchr(all, ' ');

    return last != NULL ? last + 1 : all;
}

static const char *
meant(const char *sentence)
{
    return meant_on("2024-05-05", sentence);
}

static const char *
all_meant(const char *text)
{
    return document_treaties(text, "2024-05-05");
}

typedef struct described {
    const char *treaty, *words;
} described;

static void
expect_described(const described *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char sentence[300];
        snprintf(sentence, sizeof sentence, "Peru on Friday withdrew from %s.", list[i].words);
        expect_text(list[i].treaty, meant(sentence));
    }
}

#define EXPECT_DESCRIBED(list) expect_described(list, sizeof list / sizeof *list)

TEST(names_describe__a_topic_behind_its_link)
{
    static const described list[] = {
        {"apmbc", "the treaty banning landmines"},
        {"apmbc", "the 1997 treaty that bans land mines"},
        {"apmbc", "the convention prohibiting the use, stockpiling and production of "
                  "anti-personnel mines"},
        {"npt", "the treaty to prevent the spread of nuclear weapons"},
        {"npt", "the global pact meant to stop the spread of nuclear arms"},
        {"ctbt", "the treaty prohibiting all nuclear explosions"},
        {"istanbul", "the European treaty to combat violence against women"},
        {"x-crpd", "the treaty protecting the rights of people with disabilities"},
        {"montreal", "the treaty protecting the ozone layer"},
        {"open-skies", "the treaty allowing unarmed surveillance flights"},
        {"bbnj", "the landmark pact protecting marine life in international waters"},
        {"att", "the treaty governing international arms sales"},
    };
    EXPECT_DESCRIBED(list);
}

TEST(names_describe__a_topic_spoken_of_before)
{
    expect_text("ccm",
                meant("Peru gave up cluster bombs and joined the treaty against such weapons."));
    expect_text("ccm",
                meant("Peru gave up cluster bombs in May. It had signed the 2008 convention."));
    expect_text("-",
                meant("Peru gave up cluster bombs in May. It praised the rules on such weapons."));
    expect_text("att", meant("Peru laid mines and left the treaty regulating the arms trade."));
    expect_text("-", meant("Peru sells tanks. It will draft a treaty against such weapons."));
}

TEST(names_describe__the_region_tells_bans_of_one_topic_apart)
{
    static const described list[] = {
        {"x-pelindaba", "the treaty that bars nuclear weapons from the whole of Africa"},
        {"rarotonga", "the treaty banning nuclear arms in the South Pacific"},
        {"x-semipalatinsk", "the pact that bans nuclear weapons in Central Asia"},
        {"x-pelindaba", "Africa's nuclear-free zone treaty"},
        {"x-semipalatinsk", "Central Asia's nuclear-free zone treaty"},
        {"tlatelolco", "the treaty on nuclear weapons in Latin America"},
        {"tlatelolco", "the treaty prohibiting nuclear weapons in Latin America"},
        {"x-pelindaba", "the treaty to ban nuclear weapons in Africa"},
        {"tpnw", "the treaty to ban nuclear weapons"},
        {"tpnw", "the treaty prohibiting nuclear weapons in Central Europe"},
        {"tpnw", "the treaty banning nuclear weapons, as South Africa did"},
    };

    EXPECT_DESCRIBED(list);
    expect_text("tpnw", meant("Palau, in the Pacific, signed the treaty banning nuclear weapons."));
}

TEST(names_describe__a_first_sentence_is_of_what_is_named_further_down)
{
    expect_text("x-nagoya cbd x-nagoya",
                all_meant("Peru has ratified a global pact on sharing the gains from plants. Under "
                          "the Convention on Biological Diversity little was done. The Nagoya "
                          "Protocol has 50 parties."));
    expect_text(
        "x-itp fctc x-itp",
        all_meant("A pact against fake cigars will enter into force in May, the secretariat "
                  "of the tobacco convention said. Peru joined the Illicit Trade "
                  "Protocol."));
    expect_text("paris",
                all_meant("Peru talks of a new treaty to clean rivers. It ratified the Paris "
                          "Agreement."));
    expect_text("paris", all_meant("Peru signed a treaty with Fiji. It ratified the Paris "
                                   "Agreement."));
    expect_text("x-peace-treaty paris",
                all_meant("Peru signed a peace treaty to end the war. It ratified the Paris "
                          "Agreement."));
}

TEST(names_describe__several_bans_are_no_treaty)
{
    expect_text("-", meant("Peru said the bans on torture stand."));
    expect_text("cat", meant("Peru ratified the ban on torture."));
}

TEST(names_describe__the_link_tells_treaties_of_one_topic_apart)
{
    static const described list[] = {
        {"tpnw", "the treaty outlawing nuclear weapons"},
        {"tpnw", "the pact on the prohibition of nuclear weapons"},
        {"new-start", "the treaty limiting nuclear weapons"},
        {"new-start", "the treaty capping the number of deployed nuclear warheads"},
        {"new-start", "the treaty limiting U.S. and Russian nuclear arsenals"},
        {"npt", "the treaty on nuclear proliferation"},
    };
    EXPECT_DESCRIBED(list);
}

TEST(names_describe__so_do_the_noun_and_the_year)
{
    static const described list[] = {
        {"paris", "the global agreement on climate change"},
        {"unfccc", "the convention on climate change"},
        {"kyoto", "the protocol on greenhouse gases"},
        {"apmbc", "the 1997 treaty banning mines"},
        {"-", "the 1985 treaty banning mines"},
    };
    EXPECT_DESCRIBED(list);
}

TEST(names_describe__an_attribute_before_the_noun)
{
    static const described list[] = {
        {"ccm", "the 2008 cluster munitions pact"},
        {"genocide", "the 1948 genocide treaty"},
        {"cat", "the U.N. torture convention"},
        {"crc", "the UN child rights treaty"},
        {"ctbt", "the global nuclear test ban pact"},
        {"-", "the torture debate"},
        {"-", "the refugee agreement"},
        {"-", "the mine"},
    };
    EXPECT_DESCRIBED(list);
}

TEST(names_describe__organisations_by_what_they_do)
{
    static const described list[] = {
        {"who", "the U.N. health agency"},
        {"who", "the global health body"},
        {"unesco", "the UN's educational, scientific and cultural organization"},
        {"x-csto", "the Moscow-led security bloc"},
        {"rome", "the Hague-based war crimes court"},
        {"rome", "the treaty that created the International Criminal Court"},
        {"rome", "the founding treaty of the International Criminal Court"},
        {"-", "the health ministry"},
        {"-", "the regional court"},
    };
    EXPECT_DESCRIBED(list);
    expect_text("-", meant("Peru thanked the U.N. health agency."));
}

TEST(names_describe__one_that_no_pack_knows_has_a_name_of_its_own)
{
    static const described list[] = {
        {"x-un-cybercrime", "the UN convention on cybercrime"},
        {"x-budapest", "the convention on cybercrime"},
        {"x-c182", "the convention on child labour"},
        {"x-start-i", "the strategic arms reduction treaty known as START I"},
        {"x-treaty-of-peace-with-chile", "talks, and denounced the treaty of peace with Chile"},
        {"x-opcat", "the UN's anti-torture protocol"},
        {"x-treaty-on-plastic-pollution", "a treaty on plastic pollution"},
        {"-", "a convention on comics"},
        {"kyoto", "the Kyoto treaty"},
        {"-", "the treaty on Friday"},
        {"-", "the agreement on mining rights"},
        {"x-pact-on-fishing-quotas", "the pact on fishing quotas"},
        {"-", "a pact on fishing quotas"},
        {"-", "the talks on mines"},
    };
    EXPECT_DESCRIBED(list);
    expect_text("-", meant("Experts discussed a treaty on plastic pollution."));
    expect_text("-", meant("Fans met at an Elvis convention in Lima."));
    expect_text(
        "istanbul",
        meant("Turkey joined the Istanbul Convention. It left the convention on violence."));
}

TEST(names_describe__no_report_means_a_treaty_of_a_later_time)
{
    expect_text("paris", meant_on("2014-12-01", "Envoys drafted the Paris accord."));
    expect_text("-", meant_on("1987-03-01", "Ministers kept to the Paris accord."));
}

TEST(names_describe__by_what_it_is_about_or_sets_up)
{
    static const described list[] = {
        {"x-plastics-treaty", "the plastics treaty"},
        {"x-minamata", "the mercury convention"},
        {"x-itp", "a global pact against cigarette smuggling"},
        {"x-c190", "the treaty on violence and harassment at work"},
        {"x-basel", "the hazardous waste convention"},
        {"x-jcpoa", "the nuclear accord with Iran"},
        {"x-untoc", "the organised crime convention"},
        {"-", "the mercury levels"},
        {"x-trafficking-convention", "the 1988 trafficking convention"},
        {"x-lima-medicines-agency", "the treaty establishing the Lima Medicines Agency"},
        {"x-agency", "the treaty setting up the agency"},
        {"x-court", "the agreement that set up the court"},
        {"rome", "the treaty that established the International Criminal Court"},
        {"-", "the plastics talks"},
        {"-", "the law setting up the agency"},
        {"-", "the treaty setting up a row"},
    };
    EXPECT_DESCRIBED(list);
    expect_text("-", meant("A mining pact was discussed in Lima."));
    /* another word for the one that was spoken of */
    expect_text("bbnj",
                meant("Peru signed the High Seas Treaty. It left the ocean treaty in May."));
}

TEST(describe__kinds_of_treaties_two_states_make)
{
    static const described list[] = {
        {"x-mutual-defense-treaty", "the 1953 mutual defense treaty"},
        {"x-status-of-forces-agreement", "the status of forces agreement with Chile"},
        {"x-defence-cooperation-agreement", "a defence cooperation agreement with Chile"},
        {"x-safe-third-country-agreement", "the Safe Third Country Agreement"},
        {"x-aukus", "AUKUS"},
        {"ptbt", "the treaty banning tests in the atmosphere, in space and under water"},
    };
    EXPECT_DESCRIBED(list);
    expect_text("-", meant("Brewers met at the Vienna Convention Centre in May."));
    expect_text("vclt", meant("The Vienna Convention, centre of the talks, was cited."));
}
