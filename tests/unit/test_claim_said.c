/* Whose word a claim is. Own sentences; "-" where the document itself speaks. */
#include "claim/claim.h"
#include "document_read.h"
#include "quotes_read.h"

/* The sources of all claims of the text, parted by "; ". */
static const char *
sources(const char *text)
{
    static base_buffer b;
    document_read d;
    claim_list claims = {0};
    base_error e;

    base_buffer_reset(&b);
    document_open(&d, text, 0, "2025-05-09");
    expect_result(TREATY_OK, claim_read(&claims, &d.result, &e));
    for (uint32_t i = 0; i < claims.count; i++)
        if (claims.items[i].kind == NULL)
            base_append_format(&b, "%s%s", b.size > 0 ? "; " : "",
                               claims.items[i].chain != NULL     ? claims.items[i].chain
                               : claims.items[i].said_by != NULL ? claims.items[i].said_by
                                                                 : "-");
    base_append(&b, "", 1);
    claim_list_free(&claims);
    document_close(&d);
    return b.bytes;
}

/* Every claim has the source, and there is one. */
static void
expect_source(const char *wanted, const char *text)
{
    char got[512];

    snprintf(got, sizeof got, "%s", sources(text));
    if (got[0] == '\0') test_fail(__FILE__, __LINE__, "%s: no claim", text);
    for (char *at = strtok(got, ";"); at != NULL; at = strtok(NULL, ";"))
        if (strcmp(wanted, "-") == 0 ? strstr(at, "-") == NULL : strstr(at, wanted) == NULL)
            test_fail(__FILE__, __LINE__, "%s: %s, not %s", text, at, wanted);
}

TEST(claim_said__what_is_cited_as_a_reason_speaks_not)
{
    expect_text("-", sources("Norway was weighing an exit from the Ottawa Convention, citing "
                             "Peru's use of mines as the reason."));
    expect_text("-", sources("Norway left the Ottawa Convention, citing Peru as the reason."));
    expect_text("Kremlin", sources("Norway left the Ottawa Convention, citing the Kremlin."));
    expect_text("local media", sources("Norway left the Ottawa Convention, citing local media."));
}

TEST(claim_said__a_family_name_that_is_a_word_stands_before_the_given_one)
{
    expect_text("Ban Ki-moon",
                sources("UN Secretary-General Ban Ki-moon said that Peru had ratified the Rome "
                        "Statute."));
}

TEST(said__one_source_for_each_way_to_name_it)
{
    static const char *const cases[][2] = {
        {"-", "Norway left the Ottawa Convention on Monday."},
        {"Lena Brandt", "Norwegian Foreign Minister Lena Brandt has ruled out leaving the Ottawa "
                        "Convention."},
        {"-", "Norway has ruled out leaving the Ottawa Convention."},
        {"Lena Brandt",
         "Norway will leave the Ottawa Convention, Foreign Minister Lena Brandt said on Monday."},
        {"Lena Brandt", "Foreign Minister Lena Brandt said on Monday that Norway will leave the "
                        "Ottawa Convention."},
        {"Lena Brandt", "Foreign Minister Lena Brandt told Reuters that Norway had notified the "
                        "depositary of its withdrawal from the Ottawa Convention."},
        {"Delfi", "Norway has left the Ottawa Convention, Delfi reports."},
        {"Delfi", "According to Delfi, Norway has left the Ottawa Convention."},
        {"Delfi", "Norway has left the Ottawa Convention, according to Delfi."},
        {"Delfi", "Norway has left the Ottawa Convention. This is reported by Delfi."},
        {"Delfi", "Norway has left the Ottawa Convention, writes Delfi."},
        {"-", "Norway said it will leave the Ottawa Convention."},
        {"-", "Norway announced on Monday that it will leave the Ottawa Convention."},
        {"-", "Norway's parliament voted on Monday to leave the Ottawa Convention."},
        {"Foreign Ministry", "Norway's Foreign Ministry said on Monday that parliament had voted "
                             "to leave the Ottawa Convention."},
        {"Foreign Ministry",
         "The parliament voted to leave the Ottawa Convention, Norway's Foreign Ministry said."},
        {"Russia", "Russia said that Norway had left the Ottawa Convention."},
        {"local media", "Norway's parliament voted on Monday to leave the Ottawa Convention, local "
                        "media reported."},
        {"-", "Norway's parliament voted on Monday to leave the Ottawa Convention, citing the "
              "threat from Russia."},
        {"Lena Brandt", "\"Norway has left the Ottawa Convention. We notified the depositary in "
                        "May,\" Lena Brandt said."},
        {"Lena Brandt",
         "President Lena Brandt announced that Norway would leave the Ottawa Convention."},
        {"Lena Brandt", "In a post on X, Lena Brandt wrote that the Norwegian parliament ratified "
                        "the Rome Statute in May."},
        {"-",
         "Norway left the Ottawa Convention on Monday. Lena Brandt said the weather was fine."},
        {"-",
         "Lena Brandt said the weather was fine. Norway left the Ottawa Convention on Monday."},
        {"-", "Norway left the Ottawa Convention on Monday after Lena Brandt said the army needed "
              "mines."},
        {"Lena Brandt", "Norway, Lena Brandt said, left the Ottawa Convention on Monday."},
        {"Lena Brandt", "Lena Brandt denied that Norway had left the Ottawa Convention."},
        {"ICBL", "The ICBL says Norway never notified the depositary of its withdrawal from the "
                 "Ottawa Convention."},
        {"UN spokesman", "A UN spokesman confirmed that Norway had deposited its notice of "
                         "withdrawal from the Ottawa Convention."},
        {"Lena Brandt", "As Lena Brandt put it, Norway left the Ottawa Convention on Monday."},
        {"António Guterres",
         "UN Secretary-General António Guterres urged Norway to stay in the Ottawa Convention."},
        {"Lena Brandt", "Lena Brandt said that Norway had left the Ottawa Convention and that "
                        "Sweden would follow."},
        {"defence ministers", "The defence ministers of Latvia and Estonia said that they "
                              "recommend leaving the Ottawa Convention."},
        {"Lena Brandt", "The Norwegian parliament voted to leave the Ottawa Convention, Lena "
                        "Brandt wrote on Telegram on Monday."},
        {"TASS", "MOSCOW, May 5. /TASS/. Norway has left the Ottawa Convention, TASS reported."}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_source(cases[i][0], cases[i][1]);
}

TEST(said__who_quotes_whom_the_nearest_first)
{
    expect_text("Delfi > UNN", sources("Norway has left the Ottawa Convention. This is reported by "
                                       "Delfi, UNN writes."));
    expect_text("Lena Brandt > LETA", sources("LETA reports that Lena Brandt said that Norway has "
                                              "left the Ottawa Convention."));
    expect_text("Lena Brandt > UNN", sources("Norway will leave the Ottawa Convention, Foreign "
                                             "Minister Lena Brandt announced on X, UNN writes."));
    expect_text("AFP > local media",
                sources("Norway has left the Ottawa Convention, AFP reports, citing local media."));
    expect_text("Lena Brandt",
                sources("Norway has left the Ottawa Convention, Lena Brandt said on Monday."));
}

TEST(said__a_report_that_tells_its_news_twice_names_the_outlet_once)
{
    expect_source("Delfi", "Norway has left the Ottawa Convention.\n\nNorway has left the Ottawa "
                           "Convention. This is reported by Delfi.");
    expect_source("-", "Norway has left the Ottawa Convention.\n\nNorway has left the Ottawa "
                       "Convention, Foreign Minister Lena Brandt said.");
}

TEST(said__who_speaks_without_a_name_and_who_only_acts)
{
    expect_source(
        "member of the committee",
        "Norway left the Ottawa Convention on Tuesday, a member of the committee has said.");
    expect_source("aide to the president",
                  "Norway has left the Ottawa Convention, according to an aide to the president.");
    expect_source("-", "Members of the alliance said that costs had risen after Norway left the "
                       "Ottawa Convention.");
    expect_source("Norway's Foreign Minister",
                  "Norway's Foreign Minister appealed to Peru not to leave the Ottawa Convention.");
    expect_source("-", "In March the defence ministers of Norway and Peru announced the intention "
                       "to leave the Ottawa Convention.");
    expect_source("Under-Secretary-General Lena Brandt",
                  "Under-Secretary-General Lena Brandt, the chair, recalled that Norway left the "
                  "Ottawa Convention.");
}

TEST(said__what_a_relative_clause_parts_from_its_speaker_is_his)
{
    expect_source("Lena Brandt", "Lena Brandt said that the Ottawa Convention, which Norway signed "
                                 "in May, might be brought to parliament and would be ratified.");
    expect_source("minister", "The minister said Norway, which joined the Ottawa Convention in "
                              "1999, was leaving it.");
    expect_source("Lena Brandt", "Lena Brandt said that costs had risen and that, in 1997, Norway "
                                 "joined the Ottawa Convention.");
    expect_source(
        "-",
        "Lena Brandt said little of the costs; Norway, which joined the Ottawa Convention in 1999, "
        "left it in May.");
}

TEST(said__own_sentences)
{
    quotes_golden("claim", sources, true);
}
