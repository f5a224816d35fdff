/* base: errors, buffers, arenas, hashes, the calendar. */
#include "base/base.h"
#include "test.h"

TEST(base__message_is_cut_at_a_character)
{
    base_error e;
    char long_text[700];

    memset(long_text, 'a', sizeof long_text);
    memcpy(long_text + 510, "\xC4\x81\xC4\x81", 5);
    expect_result(TREATY_BAD_INPUT, base_fail(&e, TREATY_BAD_INPUT, "%s", long_text));
    expect_int(510, (long long)strlen(e.text));
}

TEST(base__message_may_quote_the_message_before)
{
    base_error e;

    base_fail(&e, TREATY_IO, "no space");
    base_fail(&e, TREATY_FULL, "writing: %s", e.text);
    expect_text("writing: no space", e.text);
}

TEST(base__every_result_has_a_name)
{
    for (int rc = TREATY_OK; rc <= TREATY_CANCELLED; rc++)
        expect(strcmp(treaty_result_name((treaty_result)rc), "unknown") != 0);
    expect_text("unknown", treaty_result_name((treaty_result)99));
}

/* Strings are copied several bytes at a time, the end together with what was before it. */
TEST(base__json_strings_escape_any_byte_at_any_place)
{
    static const char odd[] = "\"\\\n\x1F\x7F\xFF";
    static const char *const escaped[] = {"\\\"",    "\\\\",    "\\n",
                                          "\\u001f", "\\u007f", "\xEF\xBF\xBD"};
    char text[48], wanted[64];
    base_buffer b = {0};

    for (size_t size = 1; size <= sizeof text; size++)
        for (size_t at = 0; at <= size; at++)
            for (size_t i = 0; i < 6; i++) {
                for (size_t k = 0; k < size; k++) text[k] = k == at ? odd[i] : (char)(k % 26 + 97);
                snprintf(wanted, sizeof wanted, "\"%.*s%s%.*s\"", (int)at, text,
                         at < size ? escaped[i] : "", (int)(at < size ? size - at - 1 : 0),
                         text + at + 1);
                base_buffer_reset(&b);
                base_append_json(&b, text, size);
                expect_text(wanted, b.bytes);
            }
    base_buffer_free(&b);
}

TEST(base__json_strings_escape_and_repair)
{
    base_buffer b = {0};

    base_append_json(&b, "a\"\\\n\x01\xFFz\xC4\x81", 9);
    expect_text("\"a\\\"\\\\\\n\\u0001\xEF\xBF\xBDz\xC4\x81\"", b.bytes);
    base_buffer_free(&b);
}

TEST(base__varints_round_trip_and_never_run_over)
{
    static const uint64_t values[] = {0, 1, 127, 128, 300, UINT32_MAX, UINT64_MAX};
    uint64_t got;

    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        base_buffer b = {0};
        base_append_varint(&b, values[i]);
        const uint8_t *at = (const uint8_t *)b.bytes, *end = at + b.size;
        expect(base_read_varint(at, end, &got) == end && got == values[i]);
        expect(base_read_varint(at, end - 1, &got) == NULL);
        base_buffer_free(&b);
    }
}

TEST(base__arena_gives_back_all_at_once)
{
    base_arena a = {0};

    for (int round = 0; round < 3; round++) {
        char *first = base_arena_copy(&a, "first", 5);
        for (int i = 1; i < 2000; i++) memset(base_arena_alloc(&a, (size_t)i), i, (size_t)i);
        expect_text("first", first);
        base_arena_reset(&a);
    }
    base_arena_free(&a);
}

TEST(base__sha256_of_known_texts)
{
    static const struct {
        const char *text, *hex;
    } cases[] = {{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
                 {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
                 {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"}};
    char hex[65];

    for (size_t i = 0; i < 3; i++) {
        base_sha256 s;
        base_sha256_begin(&s);
        base_sha256_add(&s, cases[i].text, strlen(cases[i].text));
        base_sha256_end_hex(&s, hex);
        expect_text(cases[i].hex, hex);
    }
}

TEST(base__sha256_of_a_long_text_in_pieces)
{
    char text[1000], hex[65];
    base_sha256 s;

    memset(text, 'a', sizeof text);
    base_sha256_begin(&s);
    for (size_t left = 1000000, n = 1; left > 0; left -= n, n = n * 7 % 991 + 1) {
        if (n > left) n = left;
        base_sha256_add(&s, text, n);
    }
    base_sha256_end_hex(&s, hex);
    expect_text("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", hex);
}

TEST(base__hash_tells_short_keys_apart)
{
    uint64_t seen[26 * 26];
    size_t n = 0;

    for (char a = 'a'; a <= 'z'; a++)
        for (char b = 'a'; b <= 'z'; b++) {
            char key[2] = {a, b};
            seen[n] = base_hash(key, sizeof key, 0);
            for (size_t i = 0; i < n; i++) expect(seen[i] != seen[n]);
            n++;
        }
}

TEST(calendar__agrees_with_a_day_by_day_count)
{
    base_day day = base_day_of(1899, 12, 31);
    int weekday = base_weekday(day);

    for (int year = 1900; year <= 2100; year++)
        for (int month = 1; month <= 12; month++)
            for (int n = 1; n <= base_month_length(year, month); n++) {
                base_date d = base_date_of(++day);
                weekday = weekday % 7 + 1;
                expect_int(day, base_day_of(year, month, n));
                expect(d.year == year && d.month == month && d.day == n);
                expect_int(weekday, base_weekday(day));
            }
}

TEST(calendar__refuses_what_is_no_day)
{
    expect_int(BASE_NO_DAY, base_parse_day("2025-02-29"));
    expect_int(BASE_NO_DAY, base_parse_day("2025-13-01"));
    expect_int(BASE_NO_DAY, base_parse_day("2025-1-01"));
    expect_int(BASE_NO_DAY, base_parse_day("yesterday"));
    expect_int(BASE_NO_DAY, base_parse_day(""));
    expect_int(base_day_of(2024, 2, 29), base_parse_day("2024-02-29T10:00:00Z"));
}

TEST(calendar__six_months_after_31_august_is_the_last_of_february)
{
    char text[16];

    base_format_day(base_add_months(base_parse_day("2025-08-31"), 6), text);
    expect_text("2026-02-28", text);
    base_format_day(base_add_months(base_parse_day("2025-06-27"), 6), text);
    expect_text("2025-12-27", text);
    base_format_day(base_add_months(base_parse_day("2026-02-28"), -6), text);
    expect_text("2025-08-28", text);
}

TEST(calendar__iso_weeks)
{
    int year, week;

    base_iso_week(base_parse_day("2024-12-30"), &year, &week);
    expect(year == 2025 && week == 1);
    base_iso_week(base_parse_day("2021-01-03"), &year, &week);
    expect(year == 2020 && week == 53);
    expect_int(base_parse_day("2025-03-24"), base_week_start(2025, 13));
}

static void
expect_range(const char *value, const char *first, const char *last)
{
    base_day a, b;

    expect(base_edtf_range(value, &a, &b));
    expect_int(base_parse_day(first), a);
    expect_int(base_parse_day(last), b);
}

TEST(edtf__ranges)
{
    expect_range("2025", "2025-01-01", "2025-12-31");
    expect_range("2024-02", "2024-02-01", "2024-02-29");
    expect_range("2025-W13", "2025-03-24", "2025-03-30");
    expect_range("199X", "1990-01-01", "1999-12-31");
    expect_range("20XX", "2000-01-01", "2099-12-31");
    expect_range("2025-Q2", "2025-04-01", "2025-06-30");
    expect_range("2024-WI", "2024-12-01", "2025-02-28");
    expect_range("2005/2025", "2005-01-01", "2025-12-31");
    expect_range("2026-02-19/2026-02-20", "2026-02-19", "2026-02-20");
}

TEST(edtf__refuses_what_is_none)
{
    static const char *const wrong[] = {"",           "25",         "2025-",     "2025-13",
                                        "2025-02-30", "2021-W53",   "2025/2005", "2025-ZZ",
                                        "X",          "PRESENT_REF"};
    base_day a, b;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        expect(!base_edtf_range(wrong[i], &a, &b));
}
