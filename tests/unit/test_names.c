/* Names where they mislead: the traps of states, persons, places and treaties. Own sentences. */
#include "document_read.h"

/* What the text names: its states, then after " / " its treaties. */
static const char *
named(const char *text)
{
    static base_buffer b;
    document_read d;
    const char *part = "";

    base_buffer_reset(&b);
    document_open(&d, text, 0, "2025-04-16");
    for (int treaties = 0; treaties < 2; treaties++) {
        for (uint32_t i = 0; i < d.result.name_count; i++) {
            const annotate_name *n = &d.result.names[i];
            bool state = n->kind == LEXICON_STATE || n->kind == LEXICON_GROUP;
            if (!n->mention) continue;
            if (treaties && n->kind == LEXICON_TREATY) {
                base_append_format(&b, "%s%s", part, n->id);
                part = " ";
            }
            for (uint32_t k = 0; !treaties && state && k < n->states.count; k++) {
                base_append_format(&b, "%s%s", part, n->states.items[k]);
                part = " ";
            }
        }
        part = b.size > 0 ? " / " : "/ ";
    }
    base_append(&b, "", 1);
    document_close(&d);
    return b.bytes;
}

/* The states of the last reference to a group in the text. */
static const char *
group_in(const char *text)
{
    static base_buffer b;
    document_read d;

    base_buffer_reset(&b);
    document_open(&d, text, 0, "2025-04-16");
    for (uint32_t i = d.result.name_count; i > 0 && b.size == 0; i--)
        for (uint32_t k = 0; d.result.names[i - 1].reference == REFERENCE_COUNTED &&
                             k < d.result.names[i - 1].states.count;
             k++)
            base_append_format(&b, "%s%s", k > 0 ? " " : "", d.result.names[i - 1].states.items[k]);
    base_append(&b, "", 1);
    document_close(&d);
    return b.bytes;
}

TEST(names__groups_by_number_and_by_what_was_spoken_of)
{
    expect_text("PER CHL", group_in("Peru and Chile left. Both countries had joined in 1990."));
    expect_text("PER CHL", group_in("Peru and Chile left. The two had joined in 1990."));
    expect_text("PER CHL ECU",
                group_in("Peru, Chile and Ecuador left. The three countries had joined in 1990."));
    expect_text("PER CHL ECU",
                group_in("Peru, Chile and Ecuador left. The trio had joined in 1990."));
    expect_text("PER CHL ECU BOL",
                group_in("Peru, Chile and Ecuador left. Bolivia joined them. The "
                         "four nations signed a note."));
    expect_text("PER CHL", group_in("Peru and Chile left. It fears states bordering Russia and "
                                    "Belarus. The countries signed a note."));
    expect_text("", group_in("The countries signed a note."));
    expect_text("", group_in("Peru left. The four countries signed a note."));
}

/* The persons of the text by the name that joins their mentions, and their state. */
static const char *
persons_in(const char *text)
{
    static base_buffer b;
    document_read d;

    base_buffer_reset(&b);
    document_open(&d, text, 0, "2025-04-16");
    for (uint32_t i = 0; i < d.result.name_count; i++)
        if (d.result.names[i].kind == LEXICON_PERSON)
            base_append_format(
                &b, "%s%s %s", b.size > 0 ? "; " : "", d.result.names[i].id,
                d.result.names[i].states.count > 0 ? d.result.names[i].states.items[0] : "-");
    base_append(&b, "", 1);
    document_close(&d);
    return b.bytes;
}

TEST(names__one_person_in_several_spellings)
{
    expect_text("LVA.Edgars Rinkēvičs LVA; LVA.Edgars Rinkēvičs LVA; LVA.Edgars Rinkēvičs LVA",
                persons_in("President Edgars Rinkevich signed it. Rinkevics said so. Rinkēvičs "
                           "left."));
    expect_text("Lena Brandt NOR; Lena Brandt NOR",
                persons_in("Norwegian Foreign Minister Lena Brandt came. Brandt said so."));
    expect_text("Lena Brandt -; Oskar Lind -; Lena Brandt -",
                persons_in("Lena Brandt met Oskar Lind. Mrs. Brandt left."));
    expect_text("Ivan Ivanov -", persons_in("Ivan Ivanov spoke. I agree. A day later it rained."));
    /* two of one surname stay two; the latest is meant */
    expect_text("Lena Brandt -; Oskar Brandt -; Oskar Brandt -",
                persons_in("Lena Brandt spoke. Oskar Brandt spoke. Mr. Brandt left."));
}

TEST(names__no_person_is_made_of_other_capitals)
{
    expect_text("", persons_in("Human Rights Watch and the Mine Ban Treaty met the State Duma."));
    expect_text("", persons_in("On Monday Oslo and New York agreed."));
    expect_text("", persons_in("The General Assembly adopted Resolution 51 on Tuesday."));
}

TEST(names__georgia_is_a_state_or_one_of_the_american_ones)
{
    expect_text("GEO", named("Georgia has ratified it, officials in Tbilisi said."));
    expect_text("GEO GEO", named("Georgia left. Georgian officials confirmed it."));
    expect_text("", named("Voters in Georgia and Nevada turned out early."));
    expect_text("", named("She spoke in Atlanta, Georgia, on Sunday."));
    expect_text("", named("Savannah, in Georgia, expects the storm."));
    expect_text("ARG", named("Argentina claims South Georgia as its own."));
}

TEST(names__persons_called_like_states)
{
    expect_text("JOR", named("Jordan joined the pact in May."));
    expect_text("", named("Michael Jordan joined the board."));
    expect_text("", named("Jordan Peterson gave a speech."));
    expect_text("JOR", named("Prince Mired of Jordan, a special envoy, urged them to stay."));
    expect_text("TCD", named("Chad closed its border."));
    expect_text("", named("Chad Hurley sold the company."));
    expect_text("ISR", named("Israel rejected the ruling."));
    expect_text("", named("Israel Adesanya won the bout."));
    expect_text("", named("Cuba Gooding appeared in court."));
    expect_text("", named("Paris Hilton arrived late."));
    expect_text("", named("Actress India Eisley declined to comment."));
    expect_text("", named("Kenya Moore left the show."));
    expect_text("", named("Mr. Ireland resigned, and Kathy Ireland stayed."));
}

TEST(names__turkey_is_no_bird)
{
    expect_text("TUR TUR TUR", named("Turkey, or Türkiye, or Turkiye, signed."));
    expect_text("", named("They ate turkey at noon."));
}

TEST(names__the_longest_state_wins)
{
    expect_text("GNB GIN GNQ PNG",
                named("Guinea-Bissau, Guinea, Equatorial Guinea and Papua New Guinea voted."));
    expect_text("", named("The island of New Guinea is large."));
    expect_text("COD COG COD COG COD",
                named("DR Congo, the Republic of the Congo, Congo-Kinshasa, Congo-Brazzaville and "
                      "Zaire voted."));
    expect_text("PRK KOR KOR PRK",
                named("North Korea, South Korea, the Republic of Korea and the DPRK voted."));
    expect_text("SSD SDN", named("South Sudan and Sudan voted."));
    expect_text("DOM DMA DOM", named("The Dominican Republic, Dominica and Dominican voters."));
    expect_text("WSM", named("Samoa voted; American Samoa did not."));
    expect_text("IRL", named("Ireland voted; Northern Ireland did not."));
    expect_text("", named("The British Virgin Islands are warm, the Virgin Islands too."));
    expect_text("FSM MKD MKD", named("Micronesia, North Macedonia and Macedonia voted."));
    expect_text("KNA KNA KNA",
                named("Saint Kitts and Nevis, St. Kitts and Nevis, St Kitts voted."));
}

TEST(names__neighbours_in_the_alphabet)
{
    expect_text("NER NGA NER NGA", named("Niger and Nigeria voted, Nigerien and Nigerian envoys."));
    expect_text("", named("The Niger river rose, and the Niger River too."));
    expect_text("SVK SVN AUT AUS", named("Slovakia, Slovenia, Austria and Australia voted."));
    expect_text("LVA LTU", named("Latvia and Lithuania voted."));
    expect_text("MLI MWI MLT MDV", named("Mali, Malawi, Malta and the Maldives voted."));
    expect_text("MUS MRT", named("Mauritius and Mauritania voted."));
    expect_text("MMR MMR", named("Burma, now Myanmar, voted."));
    expect_text("CIV CIV CIV CIV",
                named("Côte d'Ivoire, Cote d’Ivoire, Côte d’Ivoire, Ivory Coast."));
}

TEST(names__adjectives_that_are_words_or_surnames)
{
    expect_text("HUN", named("The Magyar parliament voted."));
    expect_text("", named("Péter Magyar said he would stay. Magyar spoke late."));
    expect_text("POL POL POL", named("Poland and Polish officials, and the Poles, agreed."));
    expect_text("", named("They polish shoes. Polish the silver before noon."));
    expect_text("", named("The pole fell, and the fin broke."));
    expect_text("FIN FIN", named("A Finn and two Finns voted."));
    expect_text("DNK TUR CHE SWE", named("A Dane, a Turk, Swiss envoys and a Swede voted."));
}

TEST(names__letters_that_are_words)
{
    expect_text("USA USA USA", named("The US, the U.S. and the USA voted."));
    expect_text("", named("They told us that it cost US$10 IN ALL, AND NO more. IT IS I AM."));
    expect_text("ARE COD GBR CHN", named("The UAE, the DRC, the UK and the PRC voted."));
    expect_text("", named("The car broke down, the PM left BE and the roc flew."));
}

TEST(names__cities_are_places_until_they_act)
{
    expect_text("", named("The parade went through Moscow, Idaho."));
    expect_text("", named("A factory in Warsaw, Indiana, closed, and one in Vienna, Virginia."));
    expect_text("", named("Warsaw, Indiana, announced a new park."));
    expect_text("", named("They met in Oslo, Minnesota."));
    expect_text("RUS", named("Moscow rejected the note."));
    expect_text("", named("The delegates met in Paris."));
    expect_text("LVA", named("VILNIUS, Lithuania — Latvia voted on Thursday."));
    expect_text("LVA", named("Kyiv • UNN\n\nLatvia has voted to leave."));
    expect_text("", named("Delegates flew to Geneva, New York and The Hague."));
    expect_text("GBR IRL", named("It was signed by London and Dublin."));
    expect_text("", named("Trains leave for London and Dublin."));
}

TEST(names__treaties_hide_the_places_in_them)
{
    expect_text("/ apmbc", named("The Ottawa Convention bans mines."));
    expect_text("/ ccm", named("The Oslo Convention bans cluster munitions."));
    expect_text("/ rome", named("The Rome Statute set up the court."));
    expect_text("/ paris", named("The Paris Agreement was adopted."));
    expect_text("/ kyoto", named("The Kyoto Protocol expired."));
    expect_text("/ istanbul", named("The Istanbul Convention was adopted."));
    expect_text("/ nato", named("The Washington Treaty binds allies."));
    for (size_t i = 0; i < 18; i++) {
        static const char *const names[] = {
            "Geneva Conventions",   "Vienna Convention",    "Montreal Protocol",
            "Basel Convention",     "Stockholm Convention", "Minamata Convention",
            "Rotterdam Convention", "Nagoya Protocol",      "Cartagena Protocol",
            "Warsaw Pact",          "Warsaw Convention",    "Moscow Treaty",
            "Nice Treaty",          "Lisbon Treaty",        "Maastricht Treaty",
            "Amsterdam Treaty",     "Lugano Convention",    "Treaty of Tlatelolco"};
        char text[80];
        snprintf(text, sizeof text, "They signed the %s long ago.", names[i]);
        if (strncmp(named(text), "/ ", 2) != 0)
            test_fail(__FILE__, __LINE__, "%s: %s", names[i], named(text));
    }
}

TEST(names__one_city_several_treaties)
{
    expect_text("/ x-budapest", named("The Budapest Convention on Cybercrime was opened."));
    expect_text("", named("The Budapest airport and the Lisbon embassy closed."));
}

TEST(names__an_organisation_is_no_state)
{
    expect_text("POL", named("Poland was the last European Union member state to join."));
    expect_text("", named("Every EU and NATO member agreed."));
    expect_text("", named("The UN, the WHO and the Council of Europe agreed."));
}

TEST(names__organisations_are_treaties_where_leaving_is_meant)
{
    expect_text("HUN / rome", named("Hungary will withdraw from the ICC."));
    expect_text("USA / unesco", named("The United States left UNESCO."));
    expect_text("USA / unesco", named("The United States left Unesco."));
    expect_text("QAT / opec", named("Qatar left Opec in 2019."));
    expect_text("QAT", named("Qatar asked who left it."));
    expect_text("HUN", named("Hungary criticised the ICC prosecutor."));
}

TEST(names__dealing_with_an_organisation_is_no_joining)
{
    expect_text("BRA", named("Brazil signed a loan deal with the International Monetary Fund."));
    expect_text("BRA", named("Brazil accepted the terms of the IMF."));
    expect_text("BRA / x-international-monetary-fund", named("Brazil rejoined the IMF."));
    expect_text("PER", named("The ICC withdrew the charges, Peru said."));
    expect_text("PER / rome", named("Its ICC exit costs Peru dear."));
    expect_text("PER / pandemic", named("Peru withdrew from the WHO pandemic treaty."));
    expect_text("PER / fctc", named("Peru withdrew from the WHO tobacco treaty."));
    expect_text("PER / x-fisheries-subsidies", named("Peru withdrew from the WTO fisheries deal."));
    expect_text("PER / opec", named("Peru left OPEC in breach of the agreement."));
    expect_text("PER / icsid", named("Peru withdrew from the World Bank's ICSID."));
    expect_text("PER / x-world-bank x-international-monetary-fund",
                named("Peru will quit the World Bank and the IMF."));
}

TEST(names__a_treaty_by_its_letters_or_its_city_alone)
{
    expect_text("FJI / bbnj", named("Fiji will ratify BBNJ in May."));
    expect_text("FJI / icerd", named("Fiji will not ratify Icerd."));
    expect_text("/ x-start-i", named("START I has expired."));
    expect_text("KEN / x-pelindaba", named("Kenya ratified the Pelindaba Treaty."));
}

TEST(names__a_line_in_capitals_names_no_treaty)
{
    expect_text("", named("FIRST FINANCIAL REVISES PACT\n\nIt revised a service agreement."));
}

TEST(names__articles_and_inverted_forms)
{
    expect_text("NLD GMB BHS PHL",
                named("The Netherlands, the Gambia, the Bahamas and the Philippines voted."));
    expect_text("BHS GMB", named("Parties: Bahamas, The; Gambia, The."));
}

TEST(names__groups_name_their_states)
{
    expect_text("EST LVA LTU", named("The Baltic countries have left."));
    expect_text("EST LVA LTU", named("All three Baltic states agreed."));
    expect_text("BFA MLI NER", named("The Sahel states have left."));
}

TEST(names__subjects_that_are_no_ordinary_states)
{
    expect_text("VAT PSE COK NIU XKX TWN",
                named("The Holy See, Palestine, the Cook Islands, Niue, Kosovo and Taiwan."));
    expect_text("SUN YUG CSK SCG",
                named("The Soviet Union, Yugoslavia, Czechoslovakia, Serbia and Montenegro."));
    expect_text("", named("Hong Kong and Macao are covered."));
}

TEST(names__papers_named_after_cities_name_no_state)
{
    expect_text("", named("The Budapest Memorandum and the Helsinki Final Act are cited."));
    expect_text("", named("The Minsk agreements failed."));
    expect_text("", named("The Dayton Agreement ended the war.")[0] == '/' ? "" : "a state");
    expect_text("", named("The Camp David Accords held.")[0] == '/' ? "" : "a state");
    expect_text("", named("The Treaty of Brussels lapsed.")[0] == '/' ? "" : "a state");
    expect_text("", named("The Moscow Mechanism was invoked."));
    expect_text("", named("They spoke of the Geneva process and the Oslo process."));
}

TEST(names__cities_of_institutions)
{
    expect_text("", named("Judges in The Hague and diplomats in Strasbourg waited."));
    expect_text("", named("The office at Turtle Bay in New York is closed."));
    expect_text("", named("A spokesman in Brussels declined to comment."));
}

TEST(names__misspelt_and_foreign_forms_are_not_guessed)
{
    expect_text("LVA", named("Lativa and Litium were misspelt by the machine."));
    expect_text("", named("The Scot and the Swissair crew left."));
}

TEST(names__letters_with_a_second_meaning)
{
    expect_text("CAF", named("The CAR voted in favour."));
    expect_text("", named("ROC athletes competed under a neutral flag."));
    expect_text("PRK KOR", named("The DPRK and the ROK signed it."));
}

TEST(names__the_court_and_the_bloc_point_back)
{
    expect_text("HUN / rome",
                named("Hungary joined the International Criminal Court in 2001 and will leave the "
                      "court."));
    expect_text("MLI MLI / ecowas", named("Mali quit ECOWAS. Mali had joined the bloc in 1975."));
    expect_text("", named("The court ruled, and the bloc agreed."));
    expect_text("/ apmbc", named("The Ottawa Treaty stands. The court ruled on it."));
}

TEST(names__a_new_paragraph_goes_back_to_the_story)
{
    expect_text("PER FJI / x-minamata un-charter x-minamata",
                named("Peru ratified the Minamata Convention in May.\n\nThe U.N. Charter is "
                      "older.\n\nFiji signed the pact too."));
    expect_text("PER FJI / x-minamata un-charter un-charter un-charter",
                named("Peru ratified the Minamata Convention in May.\n\nThe U.N. Charter is "
                      "older. The treaty was signed in 1945.\n\nFiji praised the treaty."));
}

TEST(names__the_year_tells_treaties_apart)
{
    expect_text("PER / npt x-accord-of-december-1991",
                named("Peru signed the Non-Proliferation Treaty. It broke the accord of December, "
                      "1991."));
    expect_text("PER / npt npt", named("Peru signed the NPT. It broke the treaty of 1968."));
    expect_text("PER / npt npt", named("Peru signed the NPT. It broke the 1970 treaty."));
}

TEST(names__the_protocol_is_none_called_a_convention)
{
    expect_text("PER / gc1949 x-protocol",
                named("Peru ratified the Geneva Conventions. It never signed the protocol."));
    expect_text("PER / kyoto unfccc kyoto",
                named("Peru joined the Kyoto Protocol and the UN climate convention. The protocol "
                      "binds it."));
}

TEST(names__protocols_by_their_number)
{
    expect_text("PER / x-protocol-4-to-the-european-convention-on-human-rights echr "
                "x-protocol-4-to-the-european-convention-on-human-rights echr",
                named("Peru signed Protocol No. 4 to the European Convention on Human Rights. The "
                      "protocol amends the convention."));
    expect_text("PER / x-protocol-6", named("Compare Protocol No. 6. Peru signed it."));
    expect_text("/ kyoto", named("The Kyoto Protocol 30 states have signed."));
}

TEST(names__a_protocol_by_what_it_is_to)
{
    expect_text("PER / x-protocol-to-the-convention-on-the-rights-of-the-child crc",
                named("Peru ratified a protocol to the Convention on the Rights of the Child."));
    expect_text("PER / crc",
                named("Peru sent its protocol chief to the Convention on the Rights of "
                      "the Child."));
}

TEST(names__the_parent_named_on_the_way_is_not_meant)
{
    expect_text(
        "/ cbd x-nagoya x-nagoya",
        named("Adopted under the Convention on Biological Diversity, the Nagoya Protocol has "
              "50 parties. The pact is young."));
    expect_text("/ cbd cbd", named("Much is done under the Convention on Biological Diversity. The "
                                   "treaty is old."));
}

TEST(names__an_organisation_is_no_pact)
{
    expect_text("PER / x-andean-community",
                named("Peru left the Andean Community. The board will vote on the accord."));
    expect_text("PER / rome rome",
                named("Peru left the Rome Statute. The cabinet voted on the pact."));
}

TEST(names__what_the_words_before_the_noun_tell)
{
    expect_text("PER PER / x-basel x-plastics-pact",
                named("Peru joined the Basel Convention. Peru has signed the plastics pact."));
    expect_text("PER / new-start abm new-start",
                named("Peru praised New START. The ABM Treaty and the New START accord are dead."));
    expect_text("/ cat cat x-protocol",
                named("They signed the UN Convention against Torture. The convention's protocol on "
                      "visits is new."));
    expect_text("/ kyoto unfccc unfccc kyoto",
                named("They left the Kyoto Protocol under the UN Framework Convention on Climate "
                      "Change. The convention stands, the protocol does not."));
    expect_text("/ x-maputo", named("They signed the protocol on the rights of women."));
    expect_text("/ cedaw", named("They signed the convention on the rights of women."));
    expect_text("/ pandemic", named("They signed the first treaty on how to prevent pandemics."));
}

TEST(names__a_city_that_is_ratified_or_left_is_its_treaty)
{
    expect_text("PER FJI / kyoto kyoto",
                named("Peru joined the Kyoto Protocol. Fiji pulled out of Kyoto in May."));
    expect_text("PER FJI / kyoto",
                named("Peru joined the Kyoto Protocol. Fiji sent an envoy to Kyoto in May."));
    expect_text("FJI / kyoto", named("Fiji pulled out of Kyoto in May."));
    expect_text("PER / x-escazu", named("Peru's Senate ratified Escazu in May."));
    expect_text("FJI", named("Fiji pulled out of Nadi in May."));
    expect_text("FJI", named("Troops from Fiji pulled out of Kyoto in May."));
    expect_text("FJI", named("The players of Fiji withdrew from Kyoto in May."));
    expect_text("FJI", named("Fiji sent an envoy to Kyoto in May."));
}

TEST(names__a_version_of_a_treaty_named)
{
    expect_text("PER / cfe x-adapted-cfe",
                named("Peru left the CFE Treaty. The adapted version was never in force."));
    expect_text("PER", named("Peru read the novel. The adapted version was better."));
}

TEST(names__accession_to_an_organisation)
{
    expect_text(
        "FJI FJI / wto wto wto",
        named("The Protocol of Accession of Fiji to the World Trade Organization was signed. "
              "Fiji ratified the protocol."));
    expect_text("FJI / nato nato",
                named("They ratified the protocol on Fiji's accession to NATO."));
    expect_text("PER / x-c189", named("Peru ratified Convention 189 of the International Labour "
                                      "Organization."));
    expect_text("PER / x-asean", named("Peru seeks a way into ASEAN."));
}

TEST(names__what_is_called_after_a_treaty_is_none)
{
    expect_text("", named("The Alliance for a Nuclear Weapons Ban protested."));
    expect_text("PER", named("Peru told the annual convention of shopkeepers so."));
    expect_text("PER / npt", named("Peru left the NPT. The Treaty Section wrote to it."));
    expect_text("", named("The generals of the Warsaw Pact met."));
    expect_text("PER / x-warsaw-pact", named("Peru left the Warsaw Pact."));
}

TEST(names__a_line_in_capitals_asks)
{
    expect_text("", named("WHO HAS SIGNED? Everybody."));
    expect_text("PER / who", named("PERU QUITS WHO"));
}

TEST(names__another_name_behind_as)
{
    expect_text("PER / x-escazu x-escazu x-escazu",
                named("Under the Escazú Agreement, as the Convention on Rivers is commonly known, "
                      "Peru reports. It signed the Convention on Rivers."));
}

TEST(names__the_one_on_another_topic)
{
    expect_text("PER / cat crc", named("Peru signed the convention against torture and the one on "
                                       "the rights of the child."));
    expect_text("PER", named("Peru held a meeting on mines and the one on torture."));
}

TEST(names__an_agreement_that_becomes_binding)
{
    expect_text("/ x-quillota-agreement",
                named("On Monday the Quillota agreement, too, becomes operative."));
    expect_text("", named("On Monday the Quillota agreement was praised."));
}

TEST(names__the_beginning_of_a_longer_name)
{
    expect_text("FJI / cis cis",
                named("Fiji left the Commonwealth of Independent States. It had joined the "
                      "Commonwealth in May."));
    expect_text("FJI / x-commonwealth-of-nations", named("Fiji rejoined the Commonwealth."));
}

TEST(names__organisations_that_may_be_left)
{
    static const char *const cases[][2] = {{"the World Health Organization", "who"},
                                           {"UNESCO", "unesco"},
                                           {"the OAS", "oas"},
                                           {"OPEC", "opec"},
                                           {"ECOWAS", "ecowas"},
                                           {"NATO", "nato"},
                                           {"the Council of Europe", "coe-statute"},
                                           {"the CIS", "cis"}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[96], wanted[48];
        snprintf(text, sizeof text, "Peru withdrew from %s in May.", cases[i][0]);
        snprintf(wanted, sizeof wanted, "PER / %s", cases[i][1]);
        expect_text(wanted, named(text));
        snprintf(text, sizeof text, "Peru praised a chief of %s in May.", cases[i][0]);
        expect_text("PER", named(text));
    }
}

TEST(names__an_amendment_and_what_it_amends)
{
    expect_text("/ kigali montreal",
                named("They ratified the Kigali Amendment to the Montreal Protocol."));
    expect_text("/ kigali", named("They ratified the Kigali Amendment."));
    expect_text("/ montreal", named("They ratified the Montreal Protocol."));
}
