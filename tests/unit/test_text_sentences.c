/* Sentences of news: what ends one and what only looks like an end. */
#include "test.h"

#include "text/text.h"

/* First norm of each sentence, joined by a space. */
static const char *
starts(const char *text)
{
    static base_buffer b;
    text_stream s = {0};
    base_error e;

    base_buffer_reset(&b);
    if (text_tokenise(&s, text, strlen(text), 0, &e) != TREATY_OK) return "failed";
    for (uint32_t i = 0; i < s.sentence_count; i++) {
        const text_token *t = &s.tokens[s.sentences[i]];
        if (i > 0) base_append_byte(&b, ' ');
        base_append(&b, s.norms + t->norm, t->norm_size);
        if (!(t->flags & TEXT_SENTENCE)) base_append_text(&b, "!unmarked");
    }
    base_append(&b, "", 1);
    text_stream_free(&s);
    return b.bytes;
}

TEST(text_sentence__ends_at_stops)
{
    expect_text("parliament the", starts("Parliament voted. The law follows."));
    expect_text("will no ask", starts("Will it leave? No! Ask again."));
    expect_text("members 15", starts("Members left in 2024. 15 states stay."));
    expect_text("it ministers", starts("It waits… Ministers agree."));
    expect_text("it", starts("It waits… and waits ... for years."));
    expect_text("the moscow", starts("The situation changed.Moscow objected."));
    expect_text("see", starts("See www.example.lt for more."));
}

TEST(text_sentence__survives_titles_and_initials)
{
    expect_text("mr", starts("Mr. Braun met Dr. Ilves, Gen. Kask and Sen. Doe in St. Paul."));
    expect_text("i", starts("I, Robert T. Fields Jr., President of the Republic, accept."));
    expect_text("robert his", starts("Robert T. Fields Jr. spoke. His words counted."));
    expect_text("president", starts("President D. Ozols left."));
    expect_text("j", starts("J. R. R. Berg wrote it."));
}

TEST(text_sentence__survives_abbreviations)
{
    expect_text("the lawmakers", starts("The U.S. Senate left. Lawmakers cheered."));
    expect_text("it the", starts("It withdrew from the U.S. The move surprised."));
    expect_text("on", starts("On Sept. 18 and Dec. 3, 1997, Art. 20 and No. 5 were read."));
    expect_text("no the", starts("No. The answer is no."));
    expect_text("talks", starts("Talks began at 10 a.m. Monday in Riga."));
    expect_text("talks ministers", starts("Talks began at 10 a.m. Ministers came."));
    expect_text("firms",
                starts("Firms such as Acme Inc. Holding, etc. and others, e.g. Latvia vs. Acme."));
    expect_text("prices", starts("Prices rose by 2.5 percent to US$10.8bn from 1,000."));
    expect_text("under parties", starts("Under Art. XX and para. 4. Parties agree."));
}

TEST(text_sentence__keeps_list_numbers_with_their_item)
{
    expect_text("1 2", starts("1. Each party shall leave.\n2. No party may stay."));
}

TEST(text_sentence__ends_behind_quotation_marks)
{
    expect_text("we the", starts("“We leave.” The minister paused."));
    expect_text("we", starts("“We leave!” the minister said."));
    expect_text("good applause thank", starts("Good day. (Applause.) Thank you."));
    expect_text("he we", starts("He waited. \"We leave.\""));
}

TEST(text_sentence__each_line_of_an_unwrapped_text_ends)
{
    expect_text("latvia leaves", starts("Latvia quits pact\nLeaves in December"));
    expect_text("details it", starts("Details\nIt is reported that the accord ends and that the "
                                     "ministers of four countries met in the capital this week to "
                                     "talk about what follows from it."));
    expect_text("among mines bombs", starts("Among them are:\n• mines\n• bombs"));
    expect_text("geneva the", starts("GENEVA\n\nThe alliance said so."));
    expect_text("a b", starts("A quits\r\n\r\nB stays"));
}

TEST(text_sentence__hard_wrapped_lines_do_not_end)
{
    expect_text("the it however",
                starts("The parliament of the country adopted the law on leaving the\n"
                       "Ottawa Convention in its final reading, with most members in\n"
                       "favour. It was sent to the President of the Republic, who has\n"
                       "ten days to sign it.\n"
                       "However, nobody expects him to refuse what members adopted\n"
                       "today.\n"));
}

TEST(text_sentence__headline_and_body_stay_apart)
{
    const char *text = "Saeima votes\n\nof no confidence came nothing.";
    text_stream s = {0};
    base_error e;

    expect_result(TREATY_OK, text_tokenise(&s, text, strlen(text), 14, &e));
    expect_int(2, s.sentence_count);
    text_stream_free(&s);
}
