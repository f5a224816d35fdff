/* What of a document is no text of its own: it claims nothing. Own sentences. */
#include "claim/claim.h"
#include "document_read.h"

/* The words that are boilerplate, ranges in brackets; then the number of claims of acts. */
static const char *
boiler_of(const char *text)
{
    static base_buffer b;
    document_read d;
    claim_list claims = {0};
    base_error e;
    int acts = 0;

    base_buffer_reset(&b);
    document_open(&d, text, 0, "2025-04-16");
    expect_result(TREATY_OK, claim_read(&claims, &d.result, &e));
    for (uint32_t i = 0; i < d.result.boiler_count; i++) {
        uint32_t start = d.stream.tokens[d.result.boiler[i * 2]].start;
        base_append_format(&b, "[%.*s]",
                           (int)(d.stream.tokens[d.result.boiler[i * 2 + 1] - 1].end - start),
                           text + start);
    }
    for (uint32_t i = 0; i < claims.count; i++) acts += claims.items[i].kind == NULL;
    base_append_format(&b, " %d", acts);
    claim_list_free(&claims);
    document_close(&d);
    return b.bytes;
}

TEST(boiler__datelines_are_no_subject)
{
    expect_text("[VILNIUS, Lithuania] 1",
                boiler_of("VILNIUS, Lithuania — Norway has left the Ottawa Convention."));
    expect_text("[MOSCOW, May 5. /TASS] 1",
                boiler_of("MOSCOW, May 5. /TASS/. Norway has left the Ottawa Convention."));
    expect_text("[OSLO, May 5 (Reuters] 1",
                boiler_of("OSLO, May 5 (Reuters) - Norway has left the Ottawa Convention."));
    expect_text("[Kyiv • UNN] 1",
                boiler_of("Kyiv • UNN\n\nNorway has left the Ottawa Convention."));
    expect_text("[GENEVA] 1", boiler_of("GENEVA\n\nNorway has left the Ottawa Convention."));
    /* what only looks like one */
    expect_text(" 1",
                boiler_of("Norway — it was told on Monday — has left the Ottawa Convention."));
    expect_text(" 1", boiler_of("NORWAY HAS LEFT the Ottawa Convention."));
}

TEST(boiler__lines_of_the_outlet_claim_nothing)
{
    expect_text("[By Jane Roe and John Doe] 1",
                boiler_of("By Jane Roe and John Doe\n\nNorway has left the Ottawa Convention."));
    expect_text("[Norway has left the Ottawa Convention14.05.25, 10:12 • 311 views] 0",
                boiler_of("Norway has left the Ottawa Convention14.05.25, 10:12 • 311 views"));
    expect_text(" 1", boiler_of("By leaving the bloc, Norway lost. Norway has left the Ottawa "
                                "Convention."));
}

TEST(language__is_told_from_small_words_and_letters)
{
    static const char *const cases[][2] = {
        {"en", "The parliament has voted to leave the treaty that bans the use of mines, and it is "
               "for the president to sign the law by the end of the month."},
        {"de", "Das Parlament hat mit den Stimmen der Regierung für den Austritt aus dem Abkommen "
               "gestimmt, und der Präsident muss das Gesetz nicht mehr unterzeichnen."},
        {"fr",
         "Le parlement a voté pour que le pays quitte la convention qui interdit les mines, et "
         "le président doit signer la loi dans les dix jours."},
        {"lv", "Saeima ir nobalsojusi par to, ka valsts izstājas no konvencijas, un prezidents to "
               "izsludina, bet tas vēl nav noticis un par to tika runāts."},
        {"fi", "Eduskunta on äänestänyt sopimuksesta eroamisesta, mutta se ei ole vielä voimassa, "
               "kun presidentti ei ole sitä vahvistanut ja asia on kesken."},
        {"ru", "Парламент проголосовал за выход из договора."},
        {"uk", "Парламент проголосував за вихід із договору, і це її рішення."},
        {"und", "Oslo 1999."}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        text_stream s = {0};
        base_error e;
        expect_result(TREATY_OK, text_tokenise(&s, cases[i][1], strlen(cases[i][1]), 0, &e));
        expect_text(cases[i][0], annotate_language(&s, test_packs()));
        text_stream_free(&s);
    }
}
