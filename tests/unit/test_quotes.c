/* Quotations: which marks open and close them, and what between them is speech. Own sentences. */
#include "document_read.h"

/* The quotations of the text that are speech, each in brackets. */
static const char *
quoted(const char *text)
{
    static base_buffer b;
    document_read d;

    base_buffer_reset(&b);
    document_open(&d, text, 0, "2025-04-16");
    for (uint32_t i = 0; i < d.result.quote_count; i++) {
        const annotate_quote *q = &d.result.quotes[i];
        if (q->scare) continue;
        base_append_format(&b, "[%.*s]", (int)(q->end - q->start), text + q->start);
    }
    base_append(&b, "", 1);
    document_close(&d);
    return b.bytes;
}

TEST(quotes__every_pair_of_marks)
{
    expect_text("[we will leave it]", quoted("She said \"we will leave it\" at noon."));
    expect_text("[we will leave it]", quoted("She said “we will leave it” at noon."));
    expect_text("[we will leave it]", quoted("She said „we will leave it“ at noon."));
    expect_text("[we will leave it]", quoted("She said „we will leave it” at noon."));
    expect_text("[we will leave it]", quoted("She said «we will leave it» at noon."));
    expect_text("[we will leave it]", quoted("She said ‘we will leave it’ at noon."));
    expect_text("[we will leave it]", quoted("She said 'we will leave it' at noon."));
    expect_text("[we will leave it]", quoted("She said ``we will leave it'' at noon."));
    expect_text("[we will leave it]", quoted("She said ‹we will leave it› at noon."));
    expect_text("[we will leave it]", quoted("She said »we will leave it« at noon."));
    expect_text("[we will leave it]", quoted("She said ”we will leave it” at noon."));
}

TEST(quotes__a_name_in_brackets_is_no_speech)
{
    expect_text("", quoted("Peru left the Pact on Reefs (\"the Reef Pact\" or \"the Pact\")."));
    expect_text("[the Pact is dead]", quoted("Peru left it (\"the Pact is dead\")."));
    expect_text("[we leave the Pact]", quoted("She said (\"we leave the Pact\") at noon."));
}

TEST(quotes__apostrophes_are_no_marks)
{
    expect_text("", quoted("Latvia's exit isn't the states' choice, it's o'clock."));
    expect_text("[it isn't ours to leave]", quoted("She said 'it isn't ours to leave' at noon."));
    expect_text("[the states' choice is made]",
                quoted("She said “the states' choice is made” at noon."));
    expect_text("", quoted("In the '90s they joined, and in the '00s they left."));
}

TEST(quotes__one_inside_another)
{
    expect_text("[he told us ‘we are out’ twice]",
                quoted("She said “he told us ‘we are out’ twice” at noon."));
    expect_text("[he told us \"we are out\" twice]",
                quoted("She said “he told us \"we are out\" twice” at noon."));
    expect_text("[he told us 'we are out' twice]",
                quoted("She said \"he told us 'we are out' twice\" at noon."));
}

TEST(quotes__over_paragraphs)
{
    expect_text("[We will go.\n\n“We will not come back.]",
                quoted("“We will go.\n\n“We will not come back.” So she said."));
    expect_text("[and that is the end]",
                quoted("“Never closed and lost.\n\nOne.\n\nTwo.\n\nThe minister said “and that is "
                       "the end” to all."));
}

TEST(quotes__unbalanced_marks_take_nothing_along)
{
    expect_text("", quoted("The 6\" pipe broke."));
    expect_text("[we are out of it]", quoted("He said “we are “we are out of it” today."));
    expect_text("", quoted("They left” without a word."));
}

TEST(quotes__words_at_a_distance_are_no_speech)
{
    expect_text("", quoted("The \"treaty\" was a letter."));
    expect_text("", quoted("They read the \"Baltic Shield Plan\" aloud."));
    expect_text("[no plan to leave]", quoted("She has \"no plan to leave\" at all."));
}
