/* Treaties that a title speaks of in words of its own, and the text names. Own titles. */
#include "document_read.h"

/* The treaty that the title speaks of, "-" for none. */
static const char *
spoken_of(const char *title, const char *body)
{
    static char out[64];
    char text[600];
    document_read d;

    snprintf(text, sizeof text, "%s\n\n%s", title, body);
    document_open(&d, text, strlen(title), "2025-04-16");
    strcpy(out, "-");
    for (uint32_t i = 0; i < d.result.name_count; i++) {
        const annotate_name *n = &d.result.names[i];
        if (n->first < d.stream.body_token && n->kind == LEXICON_TREATY && n->id != NULL)
            snprintf(out, sizeof out, "%s", n->id);
    }
    document_close(&d);
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
