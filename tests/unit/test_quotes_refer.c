/* Whom a quotation's "he", "it", "the minister" or bare turn of talk means. Own sentences; "-" is nobody
 * that the text would tell. */
#include "quotes_read.h"

TEST(speakers__who_was_he_before_is_not_she)
{
    expect_text(
        "Ana Duarte | Ana Duarte",
        quotes_speakers("Defence Minister Ana Duarte met Senator Tor Holm on Monday. “We are "
                        "tired,” she said.\n\nHolm, he said later, had listened. “We go "
                        "on,” she added."));
    expect_text(
        "Tor Holm | Ana Duarte",
        quotes_speakers("Senator Tor Holm pressed Climate Minister Ana Duarte. “Is the pledge "
                        "dead, minister?” he asked.\n\n“It sleeps for now,” she said."));
}

TEST(speakers__it_is_no_person)
{
    expect_text(
        "justice ministry",
        quotes_speakers("The registrar was asked about money and sighed. Not so the justice "
                        "ministry. It spoke of “a club of old men”."));
    expect_text(
        "Office of the President",
        quotes_speakers("Peru's Parliament has approved the treaty, the Office of the President "
                        "said.\n\n“Every vote brings the day closer,” it said in a statement."));
}

TEST(speakers__a_paper_speaks_by_what_it_orders_or_gives)
{
    expect_text("notice", quotes_speakers(
                              "The notice, dated 3 March and signed by the minister, gives no "
                              "reason; it says merely that Peru “has chosen to go another way”."));
    expect_text("executive order",
                quotes_speakers("The executive order signed on Monday cites the agency's “refusal "
                                "to adopt any reform”."));
    expect_text(
        "Article 12 of the treaty",
        quotes_speakers("Article 12 of the treaty lets a party leave if it decides that “its "
                        "highest interests” have suffered."));
    expect_text("Jane Roe | Article 20",
                quotes_speakers("“The text is plain,” said Jane Roe, pointing to Article 20. It "
                                "provides that an exit “shall wait for the end of the war”."));
}

TEST(speakers__a_colon_behind_what_somebody_does)
{
    expect_text("Ylva Tan",
                quotes_speakers("Ylva Tan shot back: “Ask the widows whether they sleep.”"));
    expect_text("Wanda Krol",
                quotes_speakers("Wanda Krol, of the Peruvian Humanitarian Relief Centre, who has "
                                "cleared fields in Laos, sees it differently: “I never met a field "
                                "that stayed.”"));
    expect_text("Wanda Krol",
                quotes_speakers("Wanda Krol of the University of Lima was pleased but not "
                                "surprised: “They wrote what the statute says.”"));
    expect_text("-", quotes_speakers("The rule is simple: “Nobody leaves before the war ends.”"));
}

TEST(speakers__of_a_quotation_that_opens_its_paragraph)
{
    expect_text(
        "Inga Moen",
        quotes_speakers("The exit came on Monday.\n\n“I will not pretend that this is "
                        "nothing.” Climate minister Inga Moen chose plain words when she met "
                        "the press."));
    expect_text("-", quotes_speakers("The exit came on Monday.\n\n“I will not pretend that this is "
                                     "nothing.” The exit takes effect in May."));
}

TEST(speakers__who_is_asked_answers)
{
    expect_text(
        "Jon Sand | Jon Sand",
        quotes_speakers("“I have a paper in my bag,” Jon Sand told members.\n\nCommittee "
                        "chair Pia Akello asked whether he had read it.\n\n“I have read it, "
                        "and so have their lawyers.”"));
}

TEST(speakers__what_is_called_one_word)
{
    expect_text(
        "Dale Stubb",
        quotes_speakers("Dale Stubb, who sponsored a bill to the same end, called the order "
                        "“long overdue”."));
    expect_text("Nine European leaders",
                quotes_speakers("Nine European leaders want a “new and open talk” about the "
                                "convention."));
}

TEST(speakers__somebody_without_a_name)
{
    expect_text("Palace's deputy spokesman | Palace's deputy spokesman",
                quotes_speakers("The Palace's deputy spokesman said the step was “wrong in every "
                                "way”. “We will have more questions,” he added."));
    expect_text("Marta Kask",
                quotes_speakers("Marta Kask left early. The lawyer was calm. “It is over,” she "
                                "said."));
    expect_text(
        "Jane Roe",
        quotes_speakers("Jane Roe, the lawyer who won the case, found it by chance. “I read "
                        "it three times,” she said."));
    expect_text("Mike Hale",
                quotes_speakers("Sen. Mike Hale has not moved. “It is not a trifle for us,” his "
                                "office said in an email."));
}

TEST(speakers__nearest_of_two)
{
    expect_text(
        "Nora Silva | Norma Huaman",
        quotes_speakers("“They were,” said Nora Silva.\n\nFor Norma Huaman, whose brother "
                        "was among them, the answer is no comfort. “They mean it,” she told "
                        "a radio."));
    expect_text("Serife Kara | Hatice Sagir",
                quotes_speakers("“No step back,” said Serife Kara. The vice-chair of the women's "
                                "branch, Hatice Sagir, rejects such talk. “We go on,” she wrote."));
}

TEST(speakers__persons_by_what_they_are)
{
    expect_text(
        "Yoshi Kaihara",
        quotes_speakers("Fisherman Yoshi Kaihara in Taiji, third of his line, heard it on the "
                        "radio. “My father cried,” he says."));
    expect_text(
        "Genna Sukhor",
        quotes_speakers("And his counterpart of those days, Genna Sukhor? “We exchanged our "
                        "hats,” Sukhor recalls."));
    expect_text(
        "Tibor Hronec",
        quotes_speakers("The Chair, Dr Tibor Hronec, ruled that it came too late: “The text "
                        "is the text.”"));
    expect_text("Raymond Crow", quotes_speakers("Chief Raymond Crow rose and said: “The river did "
                                                "not sign.”"));
}

TEST(speakers__papers_are_not_their_issuers)
{
    expect_text("letter",
                quotes_speakers("The senators met. Jane Roe left. “We lecture others,” the "
                                "letter says."));
    expect_text(
        "Ministry of Justice",
        quotes_speakers("The Ministry of Justice said it would stay. In a statement it said "
                        "“nothing has changed so far”."));
    expect_text(
        "government statement | government statement",
        quotes_speakers("The government statement reads: “We can no longer stay.”\n\nIt goes "
                        "on to say: “We mean no harm to anybody.”"));
    expect_text(
        "Commission",
        quotes_speakers("Three states left the West African bloc ECOWAS. The Commission, in a "
                        "statement issued in Abuja, said it wished to keep “the doors "
                        "open”."));
}

TEST(speakers__it_is_an_office_that_spoke_and_he_is_one_of_them)
{
    expect_text(
        "prosecutor's office",
        quotes_speakers("The Rights Federation welcomed the ruling. The prosecutor's office "
                        "said it would appeal. “The pact is sound,” it said."));
    expect_text("Rights Federation",
                quotes_speakers("The Rights Federation welcomed the ruling in the lawyer's office. "
                                "“The pact is sound,” it said."));
    expect_text("man from Guinea",
                quotes_speakers("Doctors spoke with migrants. One of them, a man from Guinea, said "
                                "officers had gone. “They left us there,” he said."));
    expect_text("nurse", quotes_speakers("A nurse spoke with one of the migrants, a man from "
                                         "Guinea. “They left us there,” she said."));
}

/* Whose word a paper is may be told by the paper: the question ends there. */
TEST(speakers__a_paper_by_itself_is_nobodys)
{
    static const char *const texts[] = {
        "A statement by it said that \"Peru has left\".",
        "The letter from it provides that \"Peru may leave\".",
        "A letter which it signed provides that \"Peru may leave\".",
        "A statement by its minister said \"Peru has left\".",
        "A long Lima letter by the letter said that \"Peru has left\".",
        "It was in a letter by it. It said that \"Peru has left\".",
        "A letter by the head of its agency read \"Peru has left\". It said \"no\".",
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect(quotes_speakers(texts[i])[0] != '\0');
    expect_text("Jane Roe", quotes_speakers("A letter by Jane Roe said that \"Peru may leave\"."));
}

TEST(speakers__the_place_of_a_dateline_is_nobody)
{
    expect_text(
        "Campaigners",
        quotes_speakers("OSLO (Wire) - Campaigners who oppose the pact condemned “a step that "
                        "nobody can take back” in a letter."));
}

TEST(speakers__whom_a_sentence_opens_with)
{
    expect_text(
        "foreign ministry spokeswoman",
        quotes_speakers("Jan Roe was blunter. In Lima, a foreign ministry spokeswoman told a "
                        "briefing that Peru would stay. “We keep our word,” she said."));
    expect_text("Jan Roe", quotes_speakers("Jan Roe, a lawyer from Oslo, was blunter. “We keep our "
                                           "word,” he said."));
    expect_text(
        "fleet | Xoán Rua",
        quotes_speakers("The fleet spoke of “a bad day”. For the manager of the ship owners' "
                        "fund, Xoán Rua, the cut is a blow. “They want one more,” he "
                        "lamented."));
}

TEST(speakers__with_somebody_calling_it)
{
    expect_text("Vasil Bora",
                quotes_speakers("The opposition said it would stay away, with one of its leaders, "
                                "Vasil Bora, calling the vote “a concert paid for by us all”."));
    expect_text("Marta Kask", quotes_speakers("Marta Kask met ministers with Jan Roe, calling the "
                                              "vote “a concert paid for by us all”."));
}

TEST(speakers__names_with_small_words_and_kin)
{
    expect_text(
        "Joost van der Wal",
        quotes_speakers("The agency's envoy, Joost van der Wal, argued that more was needed. "
                        "It would be “unwise to leap now”, he told members."));
    expect_text("Rokeya Banu",
                quotes_speakers("Rokeya Banu's husband was taken from their home. “I need one "
                                "phone call,” she said."));
}

TEST(speakers__a_given_name_tells_he_from_she)
{
    expect_text(
        "Joost Lind | Maria Kask",
        quotes_speakers("Minister Joost Lind spoke first. “We go,” he said. Then Maria Kask, "
                        "of the opposition, disagreed. “We stay,” she said."));
    expect_text("Maria Kask | Joost Lind",
                quotes_speakers("Maria Kask met Joost Lind in Oslo. “We stay,” she said. “I do not "
                                "believe it,” he replied."));
    expect_text("Joost Lind | Joost Lind", /* "Mr Lind" was Joost before */
                quotes_speakers("Joost Lind said no. “We go,” said Mr Lind. Kim Roe was there. “We "
                                "go soon,” said Lind."));
}

TEST(speakers__who_was_called_so_in_two_words)
{
    expect_text(
        "Juan Roe",
        quotes_speakers("The Chief Adviser, Professor Juan Roe, signed it. It was deposited "
                        "today. “This is a good day,” the Chief Adviser told members."));
    expect_text("Marta Kask",
                quotes_speakers("Marta Kask, the chief negotiator of Peru, signed it. Jan Roe was "
                                "glad. “This is a good day,” the chief negotiator told members."));
    expect_text("Park Ji-won",
                quotes_speakers("Analyst Park Ji-won of the Lima Institute, however, "
                                "said it had been “dead on paper for months”."));
}
