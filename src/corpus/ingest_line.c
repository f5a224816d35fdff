/* A line of JSONL as most programs write it: one object, its fields strings, null, true or false.
 * Whatever else it is goes to the JSON library, which takes ten times as long and says what is wrong. */
#include "corpus/ingest.h"

#include <stdlib.h>
#include <string.h>

typedef struct scan {
    const char *at, *end;
    char *out; /* behind the strings taken so far; room for all of the line */
} scan;

static void
skip_space(scan *s)
{
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\r' || *s->at == '\n'))
        s->at++;
}

static bool
take_byte(scan *s, char byte)
{
    skip_space(s);
    if (s->at == s->end || *s->at != byte) return false;
    s->at++;
    return true;
}

static bool
take_word(scan *s, const char *word)
{
    size_t size = strlen(word);

    if ((size_t)(s->end - s->at) < size || memcmp(s->at, word, size) != 0) return false;
    s->at += size;
    return true;
}

/* The four digits behind \u; false: none, or a zero byte or half of a pair. */
static bool
take_code(scan *s)
{
    unsigned code = 0;

    if (s->end - s->at < 4) return false;
    for (int i = 0; i < 4; i++) {
        const char *digits = "0123456789abcdef0123456789ABCDEF", *digit;
        if (s->at[i] == '\0' || (digit = strchr(digits, s->at[i])) == NULL) return false;
        code = code << 4 | (unsigned)(digit - digits) % 16;
    }
    if (code == 0 || (code >= 0xD800 && code < 0xE000)) return false;
    s->at += 4;
    if (code >= 0x800) *s->out++ = (char)(0xE0 | code >> 12);
    if (code >= 0x80)
        *s->out++ = (char)(code >= 0x800 ? 0x80 | (code >> 6 & 63) : 0xC0 | code >> 6);
    *s->out++ = (char)(code >= 0x80 ? 0x80 | (code & 63) : code);
    return true;
}

static bool
take_escape(scan *s)
{
    static const char names[] = "\"\\/bfnrt", bytes[] = "\"\\/\b\f\n\r\t";
    char name = s->at < s->end ? *s->at++ : '\0';
    const char *found = name != '\0' ? strchr(names, name) : NULL;

    if (name == 'u') return take_code(s);
    if (found == NULL) return false;
    *s->out++ = bytes[found - names];
    return true;
}

/* Eight bytes that stand for themselves: no control character, quotation mark or backslash. */
static bool
are_plain(const char *at)
{
    const uint64_t ones = 0x0101010101010101u, highs = ones << 7;
    uint64_t v, quote, slash;

    memcpy(&v, at, sizeof v);
    quote = v ^ ones * '"';
    slash = v ^ ones * '\\';
    return ((((v - ones * ' ') & ~v) | ((quote - ones) & ~quote) | ((slash - ones) & ~slash)) &
            highs) == 0;
}

/* What comes out is never longer than what went in, so that eight bytes have room too. */
static void
take_plain(scan *s)
{
    const char *at = s->at;
    char *out = s->out;

    for (; s->end - at >= 8 && are_plain(at); at += 8, out += 8) memcpy(out, at, 8);
    s->at = at;
    s->out = out;
}

static bool
take_string(scan *s, const char **text, size_t *size)
{
    if (!take_byte(s, '"')) return false;
    *text = s->out;
    take_plain(s);
    while (s->at < s->end && (unsigned char)*s->at >= ' ') {
        char byte = *s->at++;
        if (byte == '"') {
            *size = (size_t)(s->out - *text);
            *s->out++ = '\0';
            return true;
        }
        if (byte != '\\') {
            *s->out++ = byte;
            continue;
        }
        if (!take_escape(s)) return false;
        take_plain(s);
    }
    return false;
}

/* A field and its value; *seen has a bit for each that came before, and none may come again. */
static bool
take_member(scan *s, treaty_document *d, unsigned *seen)
{
    const char *key, *text;
    size_t size, i = 0;

    if (!take_string(s, &key, &size) || !take_byte(s, ':')) return false;
    skip_space(s);
    while (i < INGEST_FIELDS && strcmp(ingest_fields[i].key, key) != 0) i++;
    if (*seen & 1u << i || (i == INGEST_FIELDS && strcmp(key, "internal") != 0)) return false;
    *seen |= 1u << i;
    if (take_word(s, "null")) return true;
    if (i == INGEST_FIELDS) return (d->internal = take_word(s, "true")) || take_word(s, "false");
    if (!take_string(s, &text, &size)) return false;
    *ingest_field_of(d, &ingest_fields[i]) = text;
    if (text == d->text) d->text_size = size;
    return true;
}

static bool
take_object(scan *s, treaty_document *d)
{
    unsigned seen = 0;

    if (!take_byte(s, '{')) return false;
    do
        if (!take_member(s, d, &seen)) return false;
    while (take_byte(s, ','));
    if (!take_byte(s, '}')) return false;
    skip_space(s);
    return s->at == s->end && d->id != NULL && *d->id != '\0';
}

bool
ingest_scan(record *r)
{
    scan s = {.at = r->bytes, .end = r->bytes + r->unparsed};
    treaty_document d = {0};
    char *strings;

    if (text_valid_utf8(r->bytes, r->unparsed) != r->unparsed) return false;
    if ((strings = malloc(r->unparsed + 1)) == NULL) return false;
    s.out = strings;
    if (!take_object(&s, &d)) {
        free(strings);
        return false;
    }
    r->d = d;
    free(r->bytes);
    r->bytes = strings;
    r->unparsed = 0;
    r->rc = TREATY_OK;
    return true;
}
