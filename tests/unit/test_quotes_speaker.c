/* Who speaks in a quotation. Own sentences; "-" is nobody that the text would tell. */
#include "quotes_read.h"

#define speakers quotes_speakers

TEST(speakers__surnames_that_are_words_and_months)
{
    expect_text("Mary May", speakers("“We leave,” said Mary May, a lawyer."));
    expect_text("Inga Short", speakers("“We leave,” Defence Secretary Inga Short told them."));
    expect_text("Bolko Strong", speakers("“We leave,” Foreign Secretary Bolko Strong told them."));
    expect_text("Mary Kask", speakers("“We leave,” Mary Kask said. She met Mary May 3."));
}

TEST(speakers__judges_and_fathers_are_named_without_their_titles)
{
    expect_text("Sang-Hyun Kask", speakers("“We leave,” said Judge Sang-Hyun Kask."));
    expect_text("Bolko Kask", speakers("“We leave,” said Father Bolko Kask."));
    expect_text("judge", speakers("“We leave,” the judge said."));
}

TEST(speakers__behind_the_quotation)
{
    expect_text("Marta Kask", speakers("“We will leave in May,” Marta Kask said on Friday."));
    expect_text("Marta Kask", speakers("“We will leave in May,” said Marta Kask on Friday."));
    expect_text(
        "Marta Kask",
        speakers("“We will leave in May,” said Marta Kask, a spokeswoman for Prime Minister "
                 "Oskar Lind."));
    expect_text(
        "Marta Kask",
        speakers("“We will leave in May,” the defence minister, Marta Kask, told the BBC."));
    expect_text("Marta Kask",
                speakers("“We will leave in May,” Norwegian Defence Minister Marta Kask told "
                         "reporters in Oslo."));
    expect_text("Marta Kask", speakers("“Will we leave in May?” Marta Kask asked."));
    expect_text("Marta Kask", speakers("“We will leave, now or never!” Marta Kask wrote on X."));
    expect_text("Marta Kask",
                speakers("“We will leave in May,” according to Marta Kask, the defence minister."));
    expect_text("Marta Kask",
                speakers("“We will leave in May,” Delfi quoted Marta Kask as saying."));
    expect_text("Marta Kask",
                speakers("“We will leave in May,” Marta Kask was quoted as saying by Delfi."));
}

TEST(speakers__before_the_quotation)
{
    expect_text("Marta Kask", speakers("Marta Kask said: “We will leave in May.”"));
    expect_text("Marta Kask", speakers("Marta Kask told Reuters: “We will leave in May.”"));
    expect_text("Marta Kask",
                speakers("Marta Kask, who leads the ministry, said that “we will leave in May”."));
    expect_text("Marta Kask", speakers("According to Marta Kask, “we will leave in May”."));
    expect_text("Marta Kask",
                speakers("In the words of Marta Kask, “we will leave in May or never”."));
    expect_text("Marta Kask", speakers("Marta Kask wrote on X:\n\n“We will leave in May.”"));
    expect_text("Marta Kask",
                speakers("Asked about Peru, Marta Kask, the defence minister, told the agency: “We "
                         "will leave in May.”"));
    expect_text("Marta Kask", speakers("Marta Kask called the treaty “a relic of better days”."));
    expect_text("Marta Kask",
                speakers("Marta Kask was quoted by Delfi as saying “we will leave in May”."));
}

TEST(speakers__between_two_halves)
{
    expect_text("Marta Kask | Marta Kask",
                speakers("“We will leave,” Marta Kask said, “and not come back.”"));
    expect_text("Marta Kask | Marta Kask",
                speakers("“We will leave,” said Marta Kask. “We will not come back.”"));
    expect_text("Marta Kask | Marta Kask",
                speakers("Marta Kask said it was “not an easy step”, adding that “others have left "
                         "too”."));
    expect_text("Marta Kask | Juhan Saar",
                speakers("Marta Kask said it was “not an easy step”, while Juhan Saar said it was "
                         "“a grave mistake”."));
    expect_text(
        "Marta Kask | Juhan Saar",
        speakers("“It is a step back,” Marta Kask said. “It is a way out,” Juhan Saar said."));
}

TEST(speakers__the_nearer_of_two_who_report)
{
    expect_text("Marta Kask", speakers("“We will leave in May,” Marta Kask said, Delfi reports."));
    expect_text("Marta Kask",
                speakers("Delfi reports that Marta Kask said “we will leave in May”."));
    expect_text("Marta Kask",
                speakers("Juhan Saar opposed the bill. “We will leave in May,” Marta Kask said."));
    expect_text("Marta Kask",
                speakers("“We will leave in May,” Marta Kask told Juhan Saar in a letter."));
}

TEST(speakers__offices_bodies_and_papers)
{
    expect_text("Peruvian Foreign Ministry",
                speakers("“We will leave in May,” the Peruvian Foreign Ministry said."));
    expect_text("Peru's Foreign Ministry",
                speakers("Peru's Foreign Ministry said the vote gave it “a freer hand in war”."));
    expect_text("spokesperson", speakers("“We will leave in May,” a spokesperson said."));
    expect_text("spokesman for Marta Kask",
                speakers("“We will leave in May,” a spokesman for Marta Kask said."));
    expect_text("joint statement", speakers("“We will leave in May,” a joint statement said."));
    expect_text(
        "explanatory note to the bill",
        speakers("“Mines are needed at the border,” the explanatory note to the bill says."));
    expect_text("Oslo Accord",
                speakers("The Oslo Accord provides that parties “shall never lay a mine”."));
    expect_text("Human Rights Watch",
                speakers("“It puts civilians at risk,” Human Rights Watch said."));
}

TEST(speakers__what_points_back)
{
    expect_text(
        "Marta Kask | Marta Kask",
        speakers("“We will leave,” said Marta Kask, spokeswoman for Minister Oskar Lind. “It "
                 "takes six months,” she said."));
    expect_text("Marta Kask",
                speakers("President Marta Kask flew to Lima on Monday. “We will leave in May,” the "
                         "president said."));
    expect_text("Marta Kask",
                speakers("Mrs. Marta Kask met Mr. Juhan Saar. “We will leave in May,” she said."));
    expect_text("Juhan Saar",
                speakers("Mr. Juhan Saar met Mrs. Marta Kask. “We will leave in May,” he said."));
    expect_text("Marta Kask",
                speakers("Marta Kask spoke to lawmakers. “We will leave in May,” she told them."));
    expect_text("Peru, Chile and Ecuador",
                speakers("Peru, Chile and Ecuador left the bloc. “It served others,” they said."));
    expect_text(
        "Peruvian Foreign Ministry",
        speakers("The Peruvian Foreign Ministry confirmed the exit. “It takes effect in May,” "
                 "the ministry said."));
    expect_text("explanatory note to the bill",
                speakers("The explanatory note to the bill is short. “Mines are needed at the "
                         "border,” the document says."));
    expect_text("Saeima press service",
                speakers("The Saeima voted on Thursday, its press service reported. “The bill was "
                         "passed by a wide margin,” the message says."));
}

TEST(speakers__past_clauses_that_stand_between)
{
    expect_text("Marta Kask",
                speakers("President Marta Kask, who leads foreign policy, defended the "
                         "exit as “a step of a free nation”."));
    expect_text("Oslo Accord", speakers("The Oslo Accord, also known as the Treaty on Mines, "
                                        "stipulates that member states “shall never lay a mine”."));
    expect_text("Evika Silina",
                speakers("Latvia's Prime Minister Evika Silina spoke on Monday. “It "
                         "gives us more means,” Silina said."));
    expect_text("Peruvian officers",
                speakers("Marta Kask said that Peruvian officers had told her: “Never sign such a "
                         "thing again.”"));
    expect_text("Justice Ministry | Foreign Ministry",
                speakers("“It is lawful,” the Justice Ministry said. “It is unwise,” the Foreign "
                         "Ministry said."));
}

TEST(speakers__of_speech_that_goes_on)
{
    expect_text("Marta Kask | Marta Kask",
                speakers("“We will leave,” Marta Kask said.\n\n“Others have left already.”"));
    expect_text("Marta Kask",
                speakers("Marta Kask defended the bill on Monday.\n\n“It is time to leave.”"));
}

TEST(speakers__a_name_beside_what_somebody_is)
{
    expect_text("Wiktoria Rosvall",
                speakers("“We leave no file,” said the commissioner in charge, Wiktoria Rosvall."));
    expect_text(
        "Sultan al-Harsi",
        speakers("A spokesman for the space commission, Sultan al-Harsi, denied it. “It is a "
                 "sovereign decision,” he said."));
    expect_text("Daril Kimbel | Daril Kimbel",
                speakers("In Berlin, Jan Saar spoke. “It is a mistake,” wrote the Nature "
                         "Association's Daril Kimbel, “and a costly one.”"));
    expect_text("Analena Berbok", speakers("Germany's Analena Berbok: “We will stay in it.”"));
    expect_text(
        "Mark Karney",
        speakers("Asked about it, Liberal leader Mark Karney said Canada “will never, ever” "
                 "join."));
}

TEST(speakers__an_organisation_by_its_name)
{
    expect_text("NATO", speakers("Envoys of NATO met. “This would be unsustainable,” the alliance "
                                 "said."));
}

TEST(speakers__nobody_is_made_up)
{
    expect_text("-", speakers("“We will leave in May.” The vote is on Friday."));
    expect_text("-", speakers("It rained in Lima. “We will leave in May.” The vote is on Friday."));
    expect_text("-", speakers("The wall carried the words “we will leave in May”."));
    /* who is only spoken of, or spoken to, does not speak */
    expect_text("Juhan Saar", speakers("“Marta Kask must go now,” Juhan Saar said."));
    expect_text("Juhan Saar",
                speakers("Juhan Saar told Marta Kask that “the time to leave has come”."));
    expect_text("Juhan Saar",
                speakers("Juhan Saar, a critic of Marta Kask, said “the time to leave has come”."));
}

TEST(speakers__in_the_ways_of_news)
{
    static const char *const cases[][2] = {
        {"Lena Brandt",
         "\"This is not the end,\" Lena Brandt, who chairs the committee, told MPs on Tuesday."},
        {"Lena Brandt", "Speaking in Oslo, Foreign Minister Lena Brandt described the exit as \"a "
                        "matter of national survival\"."},
        {"Brandt",
         "\"We had no other choice left,\" added Brandt, whose full name is Lena Brandt."},
        {"Norway's foreign ministry", "In a statement, Norway's foreign ministry said: \"The "
                                      "withdrawal takes effect in December.\""},
        {"Norway's foreign ministry",
         "Norway's foreign ministry confirmed the step in a statement. \"The withdrawal takes "
         "effect in December,\" the statement said."},
        {"Amnesty International",
         "\"This decision puts the lives of children at risk,\" Amnesty International warned."},
        {"Lena Brandt | Lena Brandt", "\"This decision,\" said Amnesty International's secretary "
                                      "general Lena Brandt, \"puts lives at risk.\""},
        {"ICRC", "The ICRC said it was \"deeply concerned by the trend\"."},
        {"Lena Brandt",
         "The president of the ICRC, Lena Brandt, said it was \"deeply concerned by the trend\"."},
        {"Lena Brandt",
         "\"We are deeply concerned by the trend,\" ICRC President Lena Brandt wrote on LinkedIn."},
        {"Kremlin", "\"They know what they are doing there,\" the Kremlin said."},
        {"Dmitry Orlov", "\"They know what they are doing there,\" Kremlin spokesman Dmitry Orlov "
                         "told journalists when asked about the vote."},
        {"Dmitry Orlov", "Kremlin spokesman Dmitry Orlov has said that the vote \"changes nothing "
                         "for us at all\"."},
        {"Dmitry Orlov",
         "Asked about the vote, Dmitry Orlov replied: \"It changes nothing for us at all.\""},
        {"opposition lawmaker", "\"It is a shame for all of us,\" said an opposition lawmaker."},
        {"Officials", "Officials said the law \"will be published next week at the latest\"."},
        {"Lena Brandt",
         "\"It will be published next week,\" Lena Brandt's office quoted her as saying."},
        {"Lena Brandt", "Lena Brandt has argued that the ban \"serves nobody but the aggressor\"."},
        {"Lena Brandt", "Lena Brandt, the head of the agency, noted that mines were \"only one "
                        "part of the plan\"."},
        {"Lena Brandt | Lena Brandt", "\"It was,\" Lena Brandt conceded, \"a hard choice.\""},
        {"Lena Brandt",
         "Lena Brandt thanked the MPs for what she called \"a brave and right choice\"."},
        {"Lena Brandt", "Prime Minister Lena Brandt said on Monday the pact was dead. \"Nobody "
                        "keeps to it any more,\" she said."},
        {"Lena Brandt",
         "The bill was drafted by Lena Brandt. Brandt said it would \"close a gap in our law\"."},
        {"Supreme Court", "The Supreme Court ruled that the government \"may not leave without a "
                          "vote of parliament\"."},
        {"resolution", "The resolution calls on states to \"refrain from any use of mines\"."},
        {"Vienna Convention",
         "The Vienna Convention says that treaties \"must be performed in good faith\"."},
        {"Guardian", "The Guardian called the vote \"a step into the dark\"."},
        {"Lena Brandt", "\"We are out of the treaty now,\" tweeted Lena Brandt."},
        {"Lena Brandt", "Lena Brandt: \"We are out of the treaty now.\""},
        {"Lena Brandt", "President Lena Brandt signed the law on Friday, saying that \"times have "
                        "changed for all of us\"."},
        {"Lena Brandt", "President Lena Brandt signed the law on Friday. She said it \"closes a "
                        "chapter of our history\"."},
        {"ministers", "The ministers said in a joint statement that the threat had \"grown beyond "
                      "all measure\"."},
        {"Estonian ministers", "The Latvian and Estonian ministers said that the threat had "
                               "\"grown beyond all measure\"."},
        {"defence ministers of Peru and Chile",
         "The defence ministers of Peru and Chile called the ban \"a burden for our armies\"."},
        {"Lena Brandt",
         "According to the foreign minister, Lena Brandt, the pact \"no longer serves peace\"."},
        {"Lena Brandt", "The pact \"no longer serves peace\", according to Lena Brandt."},
        {"Lena Brandt", "The pact \"no longer serves peace\", Foreign Minister Lena Brandt said in "
                        "an interview with Der Spiegel published on Sunday."},
        {"Lena Brandt", "The pact, Foreign Minister Lena Brandt said, \"no longer serves peace\"."},
        {"Oskar Lind", "Lena Brandt disagreed. \"The pact serves us all,\" Oskar Lind told her."},
        {"Oskar Lind", "Lena Brandt left the room after Oskar Lind called the pact \"a dead letter "
                       "of the past\"."},
        {"Lena Brandt", "As Lena Brandt put it, the pact is \"a dead letter of the past\"."},
        {"Lena Brandt", "\"I told Oskar Lind that we would leave,\" Lena Brandt said."},
        {"European Commission spokeswoman",
         "\"We take note of the vote,\" a European Commission spokeswoman said."},
        {"Lena Brandt",
         "\"We take note of the vote,\" a spokeswoman for the Commission, Lena Brandt, said."},
        {"Lena Brandt", "\"We take note of the vote,\" the spokeswoman, Lena Brandt, told AFP."},
        {"LETA", "LETA reported that the law \"was handed over on Friday at noon\"."},
        {"Lena Brandt",
         "She was asked whether it was legal. \"Of course it is,\" Lena Brandt said."},
        {"Lena Brandt", "Lena Brandt's answer was short: \"Of course it is legal.\""},
        {"Lena Brandt", "Lena Brandt accused Russia of \"waging a war on all of us\"."},
        {"Lena Brandt", "Lena Brandt, speaking to reporters in Riga, said Russia was \"waging a "
                        "war on all of us\"."},
        {"Lena Brandt",
         "Seimas Speaker Lena Brandt said Russia was \"waging a war on all of us\"."},
        {"Lena Brandt | Lena Brandt", "\"Russia is waging a war,\" the minister, Lena Brandt, said "
                                      "during a debate, adding that \"we must be ready for all\"."},
        {"Lena Brandt", "Defence Minister Lena Brandt said the army needs mines. \"They are cheap "
                        "and they work,\" the minister explained."},
        {"Péter Novák | Péter Novák",
         "The government submitted the bill on Monday, Justice Minister Péter Novák told state "
         "news agency MTI. “The court has become a political tool,” he added.\n\n“We have no place "
         "in it,” Novák said."},
        {"Anna Lind | Anna Lind", "\"The mines will not be laid in peacetime,\" Anna Lind "
                                  "stressed. She added that \"the depots will be ready by then\"."},
        {"Anna Lind | Erik Dahl",
         "\"It is a dark day for all of us,\" said Anna Lind of Mines Action Canada. \"It is a "
         "necessary day,\" countered MP Erik Dahl."},
        {"Anna Lind", "Foreign Minister Anna Lind on Thursday described as \"false and without "
                      "basis\" reports that the country would leave."},
        {"Anna Lind", "Reports that the country would leave are \"false and without basis\", "
                      "Foreign Minister Anna Lind said on Thursday."},
        {"Anna Lind", "The country will \"never again give up its right to choose\", Foreign "
                      "Minister Anna Lind has vowed."},
        {"U.S. State Department", "The U.S. State Department said in a statement that the agency "
                                  "had \"strayed from its mission and failed\"."},
        {"Marco Diaz", "The agency had \"strayed from its mission and failed,\" the U.S. Secretary "
                       "of State, Marco Diaz, said in a statement."},
        {"White House",
         "“This organization has done nothing for our people,” the White House said."},
        {"White House official", "“This organization has done nothing for our people,” a White "
                                 "House official told Reuters on condition of anonymity."},
        {"executive order",
         "\"The withdrawal shall take effect at once,\" the executive order reads."},
        {"Human Rights Watch", "In a report published on Friday, Human Rights Watch said the step "
                               "was \"a blow to civilians everywhere\"."},
        {"Mary Okoye",
         "Mary Okoye of Human Rights Watch said the step was \"a blow to civilians everywhere\"."},
        {"Mary Okoye", "\"It is a blow to civilians everywhere,\" Mary Okoye, arms director at "
                       "Human Rights Watch, told AFP."},
        {"Mary Okoye", "\"It is a blow to civilians everywhere,\" said Human Rights Watch arms "
                       "director Mary Okoye."},
        {"Seimas", "The Seimas said in its resolution that the security situation had \"changed "
                   "beyond recognition\"."},
        {"Ministry of Defence of Lithuania",
         "The Ministry of Defence of Lithuania said that the security situation had \"changed "
         "beyond recognition\"."},
        {"Anna Lind", "Asked by a reporter whether the vote was final, the speaker, Anna Lind, "
                      "said \"nothing is final in politics\"."},
        {"Anna Lind", "Anna Lind said the vote was not final. But, she warned, \"nobody should "
                      "count on a second one\"."},
        {"Anna Lind", "Anna Lind said the vote was not final.\n\n\"Nobody should count on a second "
                      "one, though,\" she told the daily Postimees."},
        {"ministry spokesman", "A ministry spokesman declined to comment beyond saying the matter "
                               "was \"under legal review for now\"."},
        {"Anna Lind", "Speaking after the vote, Anna Lind said: \"Today we close a door. Tomorrow "
                      "we open another.\""},
        {"Juan Pérez | Juan Pérez", "President Juan Pérez signed the decree. \"Chile stays in the "
                                    "pact,\" he posted on X. \"No one will drive us out.\""},
        {"Juan Pérez", "Mr Pérez, whose full name is Juan Pérez, said he had \"no plan to sign any "
                       "such decree\"."},
        {"Sergei Lavrov", "Russia's Foreign Minister Sergei Lavrov, when asked, said that “the "
                          "door is open, but nobody enters”."},
        {"Maria Zakharova", "\"No one told us of this,\" Maria Zakharova, the spokeswoman of "
                            "Russia's Foreign Ministry, noted at a briefing."},
        {"Stéphane Roux", "\"We regret this decision very much,\" UN spokesman Stéphane Roux told "
                          "reporters in New York on Friday."},
        {"Council of Europe's commissioner for human rights",
         "The Council of Europe's commissioner for human rights said the law was \"a step back for "
         "women\"."},
        {"Council of Europe's commissioner for human rights",
         "The Council of Europe's commissioner for human rights said the law was \"a step back for "
         "women\"."},
        {"Delfi", "Delfi wrote that the bill \"was rushed through in one night\"."},
        {"UNN", "The bill \"was rushed through in one night\", UNN reported, citing the portal."},
        {"Opposition lawmakers",
         "Opposition lawmakers walked out, saying the bill \"was rushed through in one night\"."},
        {"Anna Lind",
         "Lawmaker Anna Lind walked out, saying the bill \"was rushed through in one night\"."},
        {"Anna Lind", "“I am not against leaving. I am against leaving like this,” Anna Lind wrote "
                      "in a column for Delfi."},
        {"Article 1 of the Ottawa Convention",
         "Article 1 of the Ottawa Convention obliges each party \"never under any circumstances to "
         "use mines\"."},
        {"Tuomas Aalto",
         "\"I understand that many worry,\" Finland's Prime Minister Tuomas Aalto said."},
        {"Tuomas Aalto", "Finland's Prime Minister, Tuomas Aalto, told a news conference: \"I "
                         "understand that many worry.\""},
        {"Aalto", "“I understand that many worry,” Aalto told a news conference. Tuomas Aalto, the "
                  "prime minister, spoke in Oulu."},
        {"Sauli Niinistö",
         "\"I understand that many worry,\" former president Sauli Niinistö told Yle."},
        {"Helga Braun", "\"This must not become a trend,\" Austria's top arms control diplomat, "
                        "Helga Braun, told the meeting."},
        {"Norway", "Norway, which led the talks in 1997, said the move was \"wrong and will not "
                   "make us safer\"."},
        {"Espen Vik", "Norway's Foreign Minister Espen Vik called the move of its neighbours "
                      "“wrong at the wrong time”."},
        {"Espen Vik | Espen Vik",
         "\"Norway will not follow,\" Espen Vik said to VG. \"We keep our word.\""}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *got = speakers(cases[i][1]);
        if (strcmp(got, cases[i][0]) != 0)
            test_fail(__FILE__, __LINE__, "%s: %s, not %s", cases[i][1], got, cases[i][0]);
    }
}

TEST(speakers__who_used_to_say_it)
{
    expect_text("Marta Kask",
                speakers("“A pact is a house that stands,” my friend Marta Kask used to say."));
    expect_text("Marta Kask", speakers("“A pact is a house,” Marta Kask used to say in Oslo."));
}

TEST(speakers__a_relative_clause_has_a_voice_of_its_own)
{
    expect_text("Oskar Lind",
                speakers("Marta Kask urged Peru to stay, a plea which Oskar Lind rejected, saying "
                         "that “the step is ours alone”."));
    expect_text("Marta Kask",
                speakers("Marta Kask praised the pact, which had failed, saying that “the step is "
                         "ours alone”."));
    /* who is told of in passing does not speak */
    expect_text("Marta Kask",
                speakers("Marta Kask denied the reports. The step, which President Oskar Lind made "
                         "public in May, stands, she said, and “the rest will come”."));
}

TEST(speakers__human_rights_are_no_man)
{
    expect_text(
        "Marta Kask",
        speakers("Peru will leave the Convention on Human Rights, Marta Kask told her party. "
                 "The Green leader was calm. “It is over,” she said."));
}

TEST(speakers__own_sentences)
{
    quotes_golden("quote", quotes_speakers, false);
}
