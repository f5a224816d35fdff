/* Treaties that a title speaks of in words of its own, and the text names. Own titles. */
#include "annotate/annotate.h"
#include "test.h"

/* The treaty that the title speaks of, "-" for none. */
static const char *
spoken_of(const char *title, const char *body)
{
    static treaty_packs *packs; /* the test program's own, for all tests */
    static char out[64];
    char text[600];
    text_stream s = {0};
    annotate_result r = {0};
    base_error e;
    size_t size = strlen(title);

    if (packs == NULL && treaty_packs_open("lua/treaty/data", &packs, NULL, 0) != TREATY_OK)
        return "no packs";
    snprintf(text, sizeof text, "%s\n\n%s", title, body);
    if (text_tokenise(&s, text, strlen(text), size, &e) != TREATY_OK) return "failed";
    lexicon_look_up(packs, &s);
    if (annotate_document(&r, packs, &s, "2025-04-16", NULL, &e) != TREATY_OK) return "failed";
    strcpy(out, "-");
    for (uint32_t i = 0; i < r.name_count; i++)
        if (r.names[i].first < s.body_token && r.names[i].kind == LEXICON_TREATY &&
            r.names[i].id != NULL)
            snprintf(out, sizeof out, "%s", r.names[i].id);
    annotate_result_free(&r);
    text_stream_free(&s);
    return out;
}

TEST(names_title__what_its_words_describe_is_named_in_the_text)
{
    static const char *const npt =
        "Utopia said it was leaving the Nuclear Non-Proliferation Treaty.";
    static const char *const istanbul =
        "The Istanbul Convention protects women. Turkey left the convention.";

    expect_text("npt", spoken_of("Utopia walks out of nuclear pact", npt));
    expect_text("istanbul", spoken_of("Ankara defends exit from women's treaty", istanbul));
    expect_text("apmbc", spoken_of("Latvia leaves convention, lays mines",
                                   "Latvia left the Ottawa Convention."));
    expect_text("bbnj", spoken_of("Palau first to ratify high seas pact",
                                  "Palau has ratified the High Seas Treaty."));
    expect_text("apmbc",
                spoken_of("Estonia quits mine ban",
                          "Estonia is leaving the Ottawa Convention, the mine ban treaty."));
    expect_text("ccm",
                spoken_of("Vilnius to quit cluster bomb treaty",
                          "The Ottawa Convention stays. Lithuania will leave the Convention on "
                          "Cluster Munitions."));
}

TEST(names_title__what_nothing_in_the_text_fits_is_no_treaty)
{
    expect_text("-",
                spoken_of("India signs trade pact with Chile",
                          "India left the Paris Agreement. The trade pact is another matter."));
    expect_text("-", spoken_of("Candidate quits race after party convention",
                               "Latvia left the Ottawa Convention."));
    expect_text("-",
                spoken_of("City council lifts smoking ban", "Latvia left the Ottawa Convention."));
    expect_text("-",
                spoken_of("Film festival opens with treaty drama", "Kenya left the Rome Statute."));
}
