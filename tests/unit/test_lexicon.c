/* lexicon: packs, words, names and their traps. */
#include "lexicon/lexicon.h"
#include "test.h"

static treaty_packs *
shipped(void)
{
    treaty_packs *packs = NULL;
    char message[300] = "";

    if (treaty_packs_open("lua/treaty/data", &packs, message, sizeof message) != TREATY_OK)
        test_fail(__FILE__, __LINE__, "%s", message);
    return packs;
}

/* "LVA:0 apmbc:1" : id and how of the longest names in the text, in order. */
static const char *
names_in(const char *text)
{
    static char out[1000];
    treaty_packs *packs = shipped();
    text_stream s = {0};
    base_error e;

    out[0] = '\0';
    expect_result(TREATY_OK, text_tokenise(&s, text, strlen(text), 0, &e));
    lexicon_look_up(packs, &s);
    for (uint32_t at = 0; at < s.count; at++) {
        lexicon_match m[8];
        if (lexicon_match_at(packs, &s, at, m, 8) == 0) continue;
        snprintf(out + strlen(out), sizeof out - strlen(out), "%s%s", out[0] != '\0' ? " " : "",
                 lexicon_entry_at(packs, m[0].entry)->id);
        at = m[0].last - 1;
    }
    text_stream_free(&s);
    treaty_packs_free(packs);
    return out;
}

TEST(lexicon__inflects_verbs_and_nouns)
{
    static const struct {
        const char *form, *lemma;
        uint32_t bits;
    } cases[] = {
        {"withdrew", "withdraw", WORD_PAST},  {"withdrawn", "withdraw", WORD_PARTICIPLE},
        {"leaving", "leave", WORD_ING},       {"left", "leave", WORD_PAST | WORD_PARTICIPLE},
        {"ratifies", "ratify", WORD_S},       {"ratified", "ratify", WORD_PAST},
        {"banned", "ban", WORD_PAST},         {"acceded", "accede", WORD_PAST},
        {"submitted", "submit", WORD_PAST},   {"voting", "vote", WORD_ING},
        {"quitting", "quit", WORD_ING},       {"treaties", "treaty", WORD_NOUN},
        {"spokesmen", "spokesman", WORD_NOUN}};
    treaty_packs *packs = shipped();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t word = lexicon_word(packs, cases[i].form, strlen(cases[i].form));
        expect_text(cases[i].lemma, lexicon_norm(packs, lexicon_lemma(packs, word)));
        if ((lexicon_classes(packs, word) & cases[i].bits) != cases[i].bits)
            test_fail(__FILE__, __LINE__, "%s", cases[i].form);
    }
    expect(lexicon_in_set(packs, lexicon_word(packs, "said", 4), lexicon_set(packs, "saying")));
    expect_int(4, lexicon_number(packs, lexicon_word(packs, "april", 5)));
    treaty_packs_free(packs);
}

TEST(lexicon__treaties_claim_their_words_before_places)
{
    expect_text("apmbc", names_in("the Ottawa Convention"));
    expect_text("rome", names_in("the Rome Statute of the International Criminal Court"));
    expect_text("istanbul", names_in("the Istanbul Convention"));
    expect_text("paris", names_in("the Paris climate agreement"));
    expect_text("CAN", names_in("in Ottawa"));
}

TEST(lexicon__longest_name_wins)
{
    expect_text("GNB", names_in("Guinea-Bissau"));
    expect_text("GNQ", names_in("Equatorial Guinea"));
    expect_text("PNG", names_in("Papua New Guinea"));
    expect_text("new-guinea", names_in("New Guinea"));
    expect_text("COD", names_in("the Democratic Republic of the Congo"));
    expect_text("COG", names_in("the Republic of the Congo"));
    expect_text("PRK KOR", names_in("North Korea and South Korea"));
    expect_text("korean-peninsula", names_in("the Korean Peninsula"));
    expect_text("south-georgia", names_in("South Georgia"));
    expect_text("american-samoa", names_in("American Samoa"));
    expect_text("DOM", names_in("the Dominican Republic"));
    expect_text("northern-ireland", names_in("Northern Ireland"));
}

TEST(lexicon__capitals_tell_names_from_words)
{
    expect_text("", names_in("give us turkey and polish the chad"));
    expect_text("USA", names_in("the US said"));
    expect_text("USA", names_in("the U.S. said"));
    expect_text("", names_in("it is no one who can be in or at it"));
    expect_text("TUR", names_in("Turkey"));
    expect_text("TUR", names_in("T\xC3\xBCrkiye"));
    expect_text("CIV", names_in("C\xC3\xB4te d\xE2\x80\x99Ivoire"));
    expect_text("CIV", names_in("Cote d'Ivoire"));
}

TEST(lexicon__neighbours_are_told_apart)
{
    expect_text("NER NGA", names_in("Nigerien and Nigerian"));
    expect_text("MUS MRT", names_in("Mauritius, Mauritania"));
    expect_text("SVK SVN", names_in("Slovakia and Slovenia"));
    expect_text("SDN SSD", names_in("Sudan; South Sudan"));
}

TEST(lexicon__users_find_states_by_any_name_or_hear_the_nearest)
{
    treaty_packs *packs = shipped();
    char nearest[256];
    int64_t at = lexicon_find_name(packs, LEXICON_STATE, "lva", nearest);

    expect(at >= 0 && strcmp(lexicon_entry_at(packs, (uint32_t)at)->id, "LVA") == 0);
    at = lexicon_find_name(packs, LEXICON_STATE, "ivory coast", nearest);
    expect(at >= 0 && strcmp(lexicon_entry_at(packs, (uint32_t)at)->id, "CIV") == 0);
    expect_int(-1, lexicon_find_name(packs, LEXICON_STATE, "Litvia", nearest));
    expect(strstr(nearest, "Latvia") != NULL);
    at = lexicon_find_name(packs, LEXICON_TREATY, "ottawa treaty", nearest);
    expect(at >= 0 && strcmp(lexicon_entry_at(packs, (uint32_t)at)->id, "apmbc") == 0);
    treaty_packs_free(packs);
}

static const char *
refused(const char *json)
{
    static char message[300];
    treaty_packs *packs = shipped(), *more = NULL;

    message[0] = '\0';
    if (treaty_packs_extend(packs, "my.json", json, strlen(json), &more, message, sizeof message) ==
        TREATY_OK)
        treaty_packs_free(more);
    treaty_packs_free(packs);
    return message;
}

TEST(lexicon__errors_name_file_and_path)
{
    expect_text("my.json: states[0]: id: string expected",
                refused("{\"states\":[{\"name\":\"X\"}]}"));
    expect_text("my.json: states[0].names[1]: string expected",
                refused("{\"states\":[{\"id\":\"XXA\",\"names\":[\"A\",3]}]}"));
    expect_text("my.json: acts[0].family: string expected", refused("{\"acts\":[{\"id\":\"x\"}]}"));
    expect_text("my.json: colours: no such section", refused("{\"colours\":[]}"));
    expect_text("my.json: words.noise: no such class", refused("{\"words\":{\"noise\":[\"x\"]}}"));
    expect(strstr(refused("{\"states\":["), "my.json:1:") != NULL);
    expect_text("", refused("{}"));
}

TEST(lexicon__a_users_pack_stands_beside_the_shipped_ones)
{
    const char *json = "{\"treaties\":[{\"id\":\"river\",\"name\":\"River Compact\"}]}";
    treaty_packs *packs = shipped(), *more;
    char message[300];

    expect_result(TREATY_OK, treaty_packs_extend(packs, "my.json", json, strlen(json), &more,
                                                 message, sizeof message));
    expect(lexicon_find(more, LEXICON_TREATY, "river") >= 0);
    expect(lexicon_find(more, LEXICON_STATE, "LVA") >= 0);
    expect(lexicon_find(packs, LEXICON_TREATY, "river") < 0);
    expect(strcmp(treaty_packs_hash(packs), treaty_packs_hash(more)) != 0);
    treaty_packs_free(more);
    treaty_packs_free(packs);
}
