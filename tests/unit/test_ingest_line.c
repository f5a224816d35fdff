/* Lines of JSONL that the short way takes, beside what the JSON library makes of them. */
#include "corpus/ingest.h"
#include "test.h"

#include <stdlib.h>
#include <string.h>

/* Whether the short way takes a line; its document is in `out`, which is to be freed. */
static bool
scanned(const char *line, size_t size, record *out)
{
    *out = (record){.bytes = base_copy(line, size), .unparsed = size};
    return ingest_scan(out);
}

static bool
is_same(const record *r, json_t *o)
{
    treaty_document d = r->d;

    for (size_t i = 0; i < INGEST_FIELDS; i++) {
        const char *mine = *ingest_field_of(&d, &ingest_fields[i]);
        const json_t *field = json_object_get(o, ingest_fields[i].key);
        const char *other = field == NULL || json_is_null(field) ? NULL : json_string_value(field);
        if ((mine == NULL) != (other == NULL)) return false;
        if (mine != NULL && strcmp(mine, other) != 0) return false;
    }
    return d.text_size == json_string_length(json_object_get(o, "text")) &&
           d.internal == json_is_true(json_object_get(o, "internal"));
}

/* True where the short way leaves a line alone or does as the library does. */
static bool
agrees(const char *line, size_t size, bool *taken)
{
    record r;
    json_t *o = NULL;
    bool same = true;

    *taken = scanned(line, size, &r);
    if (*taken) {
        o = json_loadb(line, size, JSON_REJECT_DUPLICATES, NULL);
        same = o != NULL && is_same(&r, o);
    }
    json_decref(o);
    free(r.bytes);
    return same;
}

TEST(ingest_line__plain_objects_are_taken)
{
    static const char *const lines[] = {
        "{\"id\":\"a\",\"text\":\"b\"}",
        " { \"id\" : \"a\" , \"title\" : null , \"text\" : \"\" } \r",
        "{\"id\":\"a\",\"internal\":true,\"text\":\"a \\\"b\\\" \\\\ \\/ \\b\\f\\n\\r\\t\"}",
        "{\"id\":\"\\u0041\\u00e9\\u20AC\",\"internal\":false,\"text\":\"\xC3\xA9 \\u2019\"}",
        "{\"id\":\"a\",\"internal\":null,\"url\":\"u\",\"lang\":\"en\",\"kind\":\"wire\","
        "\"source\":\"s\",\"published\":\"2025-04-01\",\"fetched\":\"2025-04-02\",\"text\":\"t\"}"};
    bool taken;

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        expect(agrees(lines[i], strlen(lines[i]), &taken));
        expect(taken);
    }
}

TEST(ingest_line__what_needs_the_library_is_left_as_it_was)
{
    static const char *const lines[] = {"",
                                        "{}",
                                        "[]",
                                        "{\"id\":\"\"}",
                                        "{\"text\":\"no id\"}",
                                        "{\"id\":\"a\",\"id\":\"b\"}",
                                        "{\"id\":\"a\",\"other\":\"b\"}",
                                        "{\"id\":\"a\",\"text\":1}",
                                        "{\"id\":\"a\",\"internal\":\"true\"}",
                                        "{\"id\":\"a\",\"internal\":truest}",
                                        "{\"id\":\"a\",\"text\":\"\\ud83d\\ude00\"}",
                                        "{\"id\":\"a\",\"text\":\"\\u0000\"}",
                                        "{\"id\":\"a\",\"text\":\"\\x\"}",
                                        "{\"id\":\"a\",\"text\":\"a\tb\"}",
                                        "{\"id\":\"a\",\"text\":\"\xC3\"}",
                                        "{\"id\":\"a\",\"text\":\"open}",
                                        "{\"id\":\"a\",\"text\":\"b\"},",
                                        "{\"id\":\"a\",}",
                                        "{\"id\":\"a\"} {}"};
    record r;

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        expect(!scanned(lines[i], strlen(lines[i]), &r));
        expect(r.d.id == NULL && r.unparsed == strlen(lines[i]));
        expect(memcmp(r.bytes, lines[i], r.unparsed) == 0);
        free(r.bytes);
    }
}

TEST(ingest_line__damaged_lines_are_never_read_otherwise_than_by_the_library)
{
    static const char whole[] =
        "{\"id\":\"a1\",\"source\":\"s\\u00e9\",\"internal\":true,\"title\":"
        "null,\"text\":\"Eight bytes and eight more; it \\\"left\\\"\\n the caf\xC3\xA9 \\u2014 "
        "\\/\"}";
    static const char bytes[] = "\"\\{}:,u0019aef tnl/\x01\xC3\xA9\xE2";
    char line[sizeof whole];
    bool taken;
    int takes = 0;
    uint32_t seed = 7;

    for (int round = 0; round < 20000; round++) {
        memcpy(line, whole, sizeof whole);
        for (int k = round % 3; k >= 0; k--) {
            seed = seed * 1664525u + 1013904223u;
            line[(seed >> 8) % (sizeof whole - 1)] = bytes[(seed >> 20) % (sizeof bytes - 1)];
        }
        expect(agrees(line, sizeof whole - 1 - (seed >> 16) % 2, &taken));
        takes += taken;
    }
    expect(takes > 1000);
}
