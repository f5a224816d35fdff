/* Tokens, gaps, folding: what is one word, and what stands between words. */
#include "test.h"

#include "text/text.h"

/* Norms joined by '|', each gap that is no space shown before its token: ",-\".#" and "~" none. */
static const char *
shown(const char *text)
{
    static base_buffer b;
    text_stream s = {0};
    base_error e;

    base_buffer_reset(&b);
    if (text_tokenise(&s, text, strlen(text), 0, &e) != TREATY_OK) return "failed";
    for (uint32_t i = 0; i < s.count; i++) {
        const text_token *t = &s.tokens[i];
        if (i > 0) base_append_byte(&b, "~|,-\".#"[t->gap]);
        base_append_text(&b, s.norms + t->norm);
        if (t->flags & TEXT_POSSESSIVE) base_append_byte(&b, '+');
    }
    base_append(&b, "", 1);
    text_stream_free(&s);
    return b.bytes;
}

static unsigned
flags_of(const char *text)
{
    text_stream s = {0};
    base_error e;
    unsigned flags = 0;

    if (text_tokenise(&s, text, strlen(text), 0, &e) == TREATY_OK && s.count == 1)
        flags = s.tokens[0].flags & ~(unsigned)TEXT_SENTENCE;
    text_stream_free(&s);
    return flags;
}

TEST(text__gap_is_the_strongest_mark)
{
    expect_text("riga,latvia|left", shown("Riga (Latvia left"));
    expect_text("the|accord-the|ottawa|convention-which",
                shown("the accord—the Ottawa Convention—which"));
    expect_text("19-20", shown("19–20"));
    expect_text("it|said\"we|leave.then", shown("It said, “we leave.” Then"));
    expect_text("us~10.8bn", shown("US$10.8bn"));
    expect_text("one,two", shown("one; two"));
    expect_text("warsaw-the", shown("Warsaw - the"));
    expect_text("warsaw-the", shown("Warsaw--the"));
    expect_text("anti|and|pro", shown("anti- and pro"));
    expect_text("about|5", shown("about -5"));
}

/* Eight letters at once, where the text has eight bytes more: else one by one. */
TEST(text__a_word_is_the_same_in_the_middle_and_at_the_end)
{
    static const char letters[] = "aBzZmQ";
    uint64_t state = 3;

    for (int i = 0; i < 2000; i++) {
        char alone[64], within[80];
        size_t size = 1 + (size_t)i % 40;
        text_stream a = {0}, b = {0};
        base_error e;
        for (size_t k = 0; k < size; k++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            alone[k] = letters[(state >> 40) % (i % 3 == 0 ? 6 : 1 + i % 2)];
            if (i % 3 == 1) alone[k] = (char)(alone[k] & ~0x20);
        }
        alone[size] = '\0';
        snprintf(within, sizeof within, "%s%c and so on", alone, " ,;:!?/@[`{~\n\t\"("[i % 16]);
        expect_result(TREATY_OK, text_tokenise(&a, alone, size, 0, &e));
        expect_result(TREATY_OK, text_tokenise(&b, within, strlen(within), 0, &e));
        expect_int(1, a.count);
        expect_int(a.tokens[0].end, b.tokens[0].end);
        expect_int(a.tokens[0].flags, b.tokens[0].flags);
        expect_text(a.norms, b.norms);
        text_stream_free(&a);
        text_stream_free(&b);
    }
}

TEST(text__hyphenated_words_are_one_token)
{
    expect_text("anti-personnel|mines", shown("anti-personnel mines"));
    expect_text("anti-personnel|mines", shown("anti\xE2\x80\x91personnel mines"));
    expect_text("f-16|state-of-the-art", shown("F-16 state-of-the-art"));
    expect_text("mom-moments", shown("mom- — moments"));
    expect_int(TEXT_HYPHEN, flags_of("anti-tank"));
    expect_text("un-backed", shown("U.N.-backed"));
}

TEST(text__numbers_dates_and_times_are_one_token)
{
    expect_text("15.07.2025|27/06/2025|2025-04-16", shown("15.07.2025 27/06/2025 2025-04-16"));
    expect_text("11:50|am|edt", shown("11:50 A.M. EDT"));
    expect_text("1000|2.5|1234567|10,8", shown("1,000 2.5 1,234,567 10,8"));
    expect_text("in|2024,2025", shown("in 2024, 2025"));
    expect_int(TEXT_DIGIT | TEXT_NUMBER, flags_of("1,000"));
    expect_int(TEXT_DIGIT | TEXT_NUMBER | TEXT_HYPHEN, flags_of("2025-04-16"));
    expect_int(TEXT_DIGIT, flags_of("20th"));
    expect_text("sept|18.in|1990s", shown("Sept. 18. In 1990s"));
    expect_text("20,2", shown("20(2)"));
}

TEST(text__possessive_is_no_part_of_the_token)
{
    expect_text("latvia+|exit", shown("Latvia's exit"));
    expect_text("latvia+|exit", shown("Latvia’s exit"));
    expect_text("states+|duties", shown("states’ duties"));
    expect_text("members+|vote", shown("members' vote"));
    expect_text("us+|exit", shown("U.S.'s exit"));
    expect_text("the\"states\"left", shown("the 'states' left"));
    expect_text("it's|late", shown("It's late"));
    expect_text("don't|cote|d'ivoire|o'brien", shown("don’t Côte d’Ivoire O'Brien"));
    expect_text("the\"90s", shown("the '90s"));
}

TEST(text__folds_case_marks_and_strokes)
{
    expect_text("rinkevics|silina|lukasz|kasciunas", shown("Rinkēvičs SILIŅA Łukasz Kasčiūnas"));
    expect_text("turkiye|strasse|tromso|istanbul", shown("Türkiye Straße Tromsø İstanbul"));
    expect_text("киів", shown("Київ"));
    expect_text("saeima", shown("Sa\xC2\xAD"
                                "eima"));
    expect_text("reunion", shown("re\xCC\x81union"));
    expect_text("fi|eu", shown("ﬁ ＥＵ"));
    expect_text("中~文", shown("中文"));
}

TEST(text__abbreviations_lose_their_dots)
{
    expect_text("us|uk|usa|jd|vance", shown("U.S. U.K. U.S.A. J.D. Vance"));
    expect_int(TEXT_CAPITAL | TEXT_UPPER | TEXT_DOTTED, flags_of("U.S."));
    expect_int(TEXT_DOTTED, flags_of("a.m."));
    expect_int(TEXT_CAPITAL | TEXT_UPPER, flags_of("NATO"));
    expect_int(TEXT_CAPITAL, flags_of("Riga"));
    expect_int(TEXT_CAPITAL, flags_of("I"));
    expect_int(0, flags_of("us"));
    expect_text("us~senate", shown("U.S.Senate"));
    expect_text("delfi~lt", shown("delfi.lt"));
}

TEST(text__positions_point_at_the_form)
{
    const char *text = "“Côte d’Ivoire’s” law";
    text_stream s = {0};
    base_error e;

    expect_result(TREATY_OK, text_tokenise(&s, text, strlen(text), 0, &e));
    expect_int(3, s.count);
    expect(strncmp(text + s.tokens[1].start, "d’Ivoire", 10) == 0);
    expect_int(10, s.tokens[1].end - s.tokens[1].start);
    expect_int(8, s.tokens[1].norm_size);
    expect_int(13, text_code_points(text, s.tokens[1].start - 6, s.tokens[1].end));
    text_stream_free(&s);
}

TEST(text__body_begins_a_paragraph)
{
    const char *text = "Latvia votes to leave\n\nThe vote came early.";
    text_stream s = {0};
    base_error e;

    expect_result(TREATY_OK, text_tokenise(&s, text, strlen(text), 23, &e));
    expect_int(4, s.body_token);
    expect_int(TEXT_GAP_PARAGRAPH, s.tokens[4].gap);
    expect_int(2, s.sentence_count);
    expect_int(1, text_sentence_of(&s, 7));
    expect_int(0, text_sentence_of(&s, 3));
    expect_result(TREATY_OK, text_tokenise(&s, "", 0, 0, &e));
    expect_int(0, s.count);
    expect_int(0, s.sentences[0]);
    expect_result(TREATY_MISUSE, text_tokenise(&s, "a", 1, 2, &e));
    text_stream_free(&s);
}

TEST(text__fold_gives_what_a_token_has)
{
    base_buffer b = {0};

    text_fold("  Côte   d’Ivoire ", strlen("  Côte   d’Ivoire "), &b);
    expect_text("cote d'ivoire", b.bytes);
    base_buffer_reset(&b);
    text_fold("U.S.", 4, &b);
    expect_text("us", b.bytes);
    base_buffer_reset(&b);
    text_fold("...", 3, &b);
    expect_int(0, b.size);
    base_buffer_free(&b);
}

TEST(text__utf8_is_checked_to_the_byte)
{
    expect_int(7, text_valid_utf8("Siliņa", 7));
    expect_int(2, text_valid_utf8("ab\xFF"
                                  "cd",
                                  5));
    expect_int(0, text_valid_utf8("\xC0\x80", 2));
    expect_int(0, text_valid_utf8("\xED\xA0\x80", 3));
    expect_int(0, text_valid_utf8("\xF4\x90\x80\x80", 4));
    expect_int(9, text_valid_utf8("123456789\xE2\x80", 11));
    expect_int(4, text_valid_utf8("\xF0\x9F\x98\x80", 4));
}

TEST(text__stems_are_snowball_english)
{
    text_stemmer *s = text_stemmer_new();
    size_t size;

    expect(strncmp("withdraw", text_stem(s, "withdrawing", 11, &size), 8) == 0);
    expect_int(8, size);
    text_stemmer_free(s);
}

/* A pass that walks back at each mark would need minutes here; bench_reading has the figures. */
TEST(text__hostile_megabytes_are_read)
{
    static const char *const units[] = {".",  "\"",       "'", "A",  "A.", " -",  "\n",
                                        "• ", "''s",      "(", "a-", "1,", "s' ", "’",
                                        "…",  "\xCC\x81", "ﷺ", "--", "\r"};
    size_t size = 1 << 20;
    char *text = malloc(size);

    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t unit = strlen(units[i]), used = 0;
        text_stream s = {0};
        base_error e;
        while (used + unit <= size) {
            memcpy(text + used, units[i], unit);
            used += unit;
        }
        expect_result(TREATY_OK, text_tokenise(&s, text, used, 0, &e));
        for (uint32_t k = 0; k < s.count; k++)
            expect(s.tokens[k].start < s.tokens[k].end && s.tokens[k].end <= used);
        text_stream_free(&s);
    }
    free(text);
}

TEST(text__a_token_is_never_longer_than_its_limit)
{
    size_t size = 100000;
    char *text = malloc(size);
    text_stream s = {0};
    base_error e;

    memset(text, 'a', size);
    expect_result(TREATY_OK, text_tokenise(&s, text, size, 0, &e));
    for (uint32_t i = 0; i < s.count; i++) expect(s.tokens[i].norm_size <= 512);
    expect_int(size, s.tokens[s.count - 1].end);
    text_stream_free(&s);
    free(text);
}
