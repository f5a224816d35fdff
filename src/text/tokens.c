/* One walk from bytes to tokens: what belongs to a token, its flags and its folded form. */
#include "text/scan.h"

#include <stdlib.h>
#include <string.h>

enum { ASCII_UPPER = 1, ASCII_LOWER = 2, ASCII_DIGIT = 4, ASCII_WORD = 7 };

static const unsigned char ascii_class[256] = {
    ['0' ... '9'] = ASCII_DIGIT,
    ['A' ... 'Z'] = ASCII_UPPER,
    ['a' ... 'z'] = ASCII_LOWER,
};

/* The token that is being read. */
typedef struct token_scan {
    const unsigned char *text;
    uint32_t start, at, limit; /* at: behind what was taken */
    char *norm;                /* room for all that TEXT_TOKEN_LIMIT bytes can fold to */
    uint32_t size;             /* of norm */
    uint32_t letters;
    unsigned classes; /* ASCII_... of all letters so far */
    unsigned last;    /* ASCII_... of the last one; 0 for a letter without case */
    unsigned flags;
} token_scan;

#define NORM_ROOM                                                                                  \
    (TEXT_TOKEN_LIMIT * 24 + 128) /* U+FDFA: 3 bytes fold to 33; 2 bytes to at most 8 */

static void
take(token_scan *t, unsigned class, uint32_t size)
{
    if (t->at == t->start) {
        if (class & ASCII_UPPER) t->flags |= TEXT_CAPITAL;
        if (class & ASCII_DIGIT) t->flags |= TEXT_DIGIT;
    }
    t->classes |= class;
    t->letters += (class & ASCII_DIGIT) == 0;
    t->last = class;
    t->at += size;
}

/* Takes letters and digits of ASCII up to `end`. */
static void
take_ascii(token_scan *t, uint32_t end)
{
    const unsigned char *from = t->text + t->at, *at = from, *stop = t->text + end;
    unsigned class = ascii_class[*at], classes = 0, digits = 0;
    char *norm = t->norm + t->size;

    if (t->at == t->start) {
        if (class & ASCII_UPPER) t->flags |= TEXT_CAPITAL;
        if (class & ASCII_DIGIT) t->flags |= TEXT_DIGIT;
    }
    for (; class != 0; class = at < stop ? ascii_class[*at] : 0) {
        *norm++ = (char)(*at++ | (class & ASCII_UPPER) << 5);
        classes |= class;
        digits += class >> 2;
        t->last = class;
    }
    t->classes |= classes;
    t->letters += (uint32_t)(at - from) - digits;
    t->size += (uint32_t)(at - from);
    t->at += (uint32_t)(at - from);
}

/* Takes one letter, mark or digit beyond ASCII; false: the token ends before it. */
static bool
take_wide(token_scan *t)
{
    static const unsigned char classes[] = {[TEXT_LETTER_UPPER] = ASCII_UPPER,
                                            [TEXT_LETTER_LOWER] = ASCII_LOWER,
                                            [TEXT_LETTER_PLAIN] = ASCII_LOWER,
                                            [TEXT_NUMERAL] = ASCII_DIGIT,
                                            [TEXT_IDEOGRAPH] = ASCII_LOWER};
    uint32_t size, code = text_decode(t->text, t->at, t->limit, &size);
    int kind = text_kind(code);

    if (kind == TEXT_OTHER) return false;
    if (kind == TEXT_MARK || kind == TEXT_FORMAT) {
        t->at += size;
        return true;
    }
    if (kind == TEXT_IDEOGRAPH && t->at > t->start) return false;
    t->size += (uint32_t)text_fold_code(code, t->norm + t->size);
    take(t, classes[kind], size);
    if (kind == TEXT_IDEOGRAPH) t->limit = t->at; /* each one is a token */
    return true;
}

static void
take_letters(token_scan *t)
{
    while (t->at < t->limit && t->at - t->start < TEXT_TOKEN_LIMIT) {
        uint32_t most = t->start + TEXT_TOKEN_LIMIT;
        if (t->text[t->at] < 0x80) {
            if (ascii_class[t->text[t->at]] == 0) return;
            take_ascii(t, t->limit < most ? t->limit : most);
        } else if (!take_wide(t)) {
            return;
        }
    }
}

/* Class of the character at `at`; 0: not part of a word. */
static unsigned
class_at(const token_scan *t, uint32_t at)
{
    uint32_t size;
    int kind;

    if (at >= t->limit) return 0;
    if (t->text[at] < 0x80) return ascii_class[t->text[at]];
    kind = text_kind(text_decode(t->text, at, t->limit, &size));
    return kind == TEXT_LETTER_UPPER                                ? ASCII_UPPER
           : kind == TEXT_LETTER_LOWER || kind == TEXT_LETTER_PLAIN ? ASCII_LOWER
           : kind == TEXT_NUMERAL                                   ? ASCII_DIGIT
                                                                    : 0;
}

/* Bytes of the apostrophe at `at`, straight, curly or a letter; 0: there is none. */
static uint32_t
apostrophe(const token_scan *t, uint32_t at)
{
    if (at >= t->limit) return 0;
    if (t->text[at] == '\'') return 1;
    if (t->limit - at >= 3 && memcmp(t->text + at, "\xE2\x80\x99", 3) == 0) return 3;
    if (t->limit - at >= 3 && memcmp(t->text + at, "\xE2\x80\x98", 3) == 0) return 3;
    if (t->limit - at >= 2 && memcmp(t->text + at, "\xCA\xBC", 2) == 0) return 2;
    return 0;
}

/* U.S. a.m.: letters alone, each with its dot; the last dot may be missing. */
static bool
take_dotted(token_scan *t)
{
    uint32_t at = t->start + 1, letters = 1;
    unsigned classes = t->classes;

    if (t->at != at || (t->classes & ASCII_DIGIT) || t->text[t->start] >= 0x80) return false;
    while (at + 1 < t->limit && letters < 12 && t->text[at] == '.' && t->text[at + 1] < 0x80 &&
           (ascii_class[t->text[at + 1]] & (ASCII_UPPER | ASCII_LOWER)) &&
           class_at(t, at + 2) == 0) {
        t->norm[t->size++] = (char)(t->text[at + 1] | 0x20);
        classes |= ascii_class[t->text[at + 1]];
        letters++;
        at += 2;
    }
    if (letters < 2) return false;
    t->at = at < t->limit && t->text[at] == '.' ? at + 1 : at;
    t->classes = classes;
    t->letters = letters;
    t->flags |= TEXT_DOTTED;
    return true;
}

/* "it's" and "that's" hold a verb; "Latvia's" a possessor. */
static bool
is_contraction(const char *norm, size_t size)
{
    static const char *const words[] = {"he",    "here", "how",  "it",    "let", "she", "that",
                                        "there", "what", "when", "where", "who", "why", "this"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == size && memcmp(words[i], norm, size) == 0) return true;
    return false;
}

/* Takes an inner apostrophe ("don't", "d'Ivoire") or a hyphen; false: the token ends here. */
static bool
take_joint(token_scan *t)
{
    unsigned char byte = t->text[t->at];
    uint32_t size = apostrophe(t, t->at);
    unsigned after;

    if (size > 0) {
        after = class_at(t, t->at + size);
        if (after == 0 || (after == ASCII_DIGIT) != (t->last == ASCII_DIGIT)) return false;
        if ((t->text[t->at + size] | 0x20) == 's' && class_at(t, t->at + size + 1) == 0 &&
            !is_contraction(t->norm, t->size))
            return false;
        t->norm[t->size++] = '\'';
        t->at += size;
        return true;
    }
    size = byte == '-' ? 1
           : t->limit - t->at >= 3 && (memcmp(t->text + t->at, "\xE2\x80\x90", 3) == 0 ||
                                       memcmp(t->text + t->at, "\xE2\x80\x91", 3) == 0)
               ? 3
               : 0;
    if (size == 0 || class_at(t, t->at + size) == 0) return false;
    t->norm[t->size++] = '-';
    t->flags |= TEXT_HYPHEN;
    t->at += size;
    return true;
}

static bool
groups_thousands(const token_scan *t)
{
    for (uint32_t i = 1; i <= 3; i++)
        if (class_at(t, t->at + i) != ASCII_DIGIT) return false;
    return class_at(t, t->at + 4) != ASCII_DIGIT;
}

/* Takes what stands between two digits: 1,000 2.5 27/06/2025 11:50. */
static bool
take_between_digits(token_scan *t)
{
    unsigned char byte = t->text[t->at];

    if (t->last != ASCII_DIGIT || (t->flags & TEXT_DIGIT) == 0) return false;
    if (byte != '.' && byte != ',' && byte != ':' && byte != '/') return false;
    if (class_at(t, t->at + 1) != ASCII_DIGIT) return false;
    if (byte != ',' || !groups_thousands(t)) t->norm[t->size++] = (char)byte;
    t->at++;
    return true;
}

static void
scan_token(token_scan *t)
{
    take_letters(t);
    if (t->at < t->limit && t->text[t->at] == '.') take_dotted(t);
    while (t->at < t->limit && t->at - t->start < TEXT_TOKEN_LIMIT) {
        if (t->text[t->at] == ' ') break;
        if (!take_between_digits(t) && !take_joint(t)) break;
        take_letters(t);
    }
    if (t->letters >= 2 && (t->classes & (ASCII_UPPER | ASCII_LOWER)) == ASCII_UPPER)
        t->flags |= TEXT_UPPER;
    if ((t->flags & TEXT_DIGIT) && t->letters == 0) t->flags |= TEXT_NUMBER;
    if (t->size == 0) { /* folds to nothing: stands as it is */
        memcpy(t->norm, t->text + t->start, t->at - t->start);
        t->size = t->at - t->start;
    }
}

/* Bits 7 of the bytes that are no letters of ASCII. */
static uint64_t
no_letters(uint64_t bytes)
{
    const uint64_t ones = 0x0101010101010101u, tops = ones << 7;
    uint64_t lower = (bytes | ones << 5) & ~tops;

    return (~(lower + ones * (0x80 - 'a')) | (lower + ones * (0x7F - 'z')) | bytes) & tops;
}

/* Most tokens: letters of ASCII alone, eight at a time, and behind them what ends any token. False: it is
 * another one; nothing was taken. */
static bool
take_plain(token_scan *t)
{
    enum { LONGEST = 32 };
    const uint64_t smalls = 0x2020202020202020u;
    uint32_t at = t->start, size = 0;
    uint64_t bytes, stop = 0, small = 0;
    unsigned char next;

    for (; stop == 0 && size < LONGEST;
         size += stop == 0 ? 8 : (uint32_t)__builtin_ctzll(stop) / 8) {
        uint64_t folded;
        if (t->limit - at < size + 8) return false;
        memcpy(&bytes, t->text + at + size, 8);
        stop = no_letters(bytes);
        small |= bytes & smalls & (stop == 0 ? smalls : ((stop & (0 - stop)) >> 7) - 1);
        folded = bytes | smalls;
        memcpy(t->norm + size, &folded, 8);
    }
    if (stop == 0 || size == 0) return false;
    next = t->text[at + size];
    if (next >= 0x80 || ascii_class[next] != 0 || next == '\'' || next == '-') return false;
    if (next == '.' && size == 1) return false; /* perhaps of "U.S." */
    t->at = at + size;
    t->size = size;
    t->flags = (t->text[at] & 0x20 ? 0 : TEXT_CAPITAL) | (small == 0 && size > 1 ? TEXT_UPPER : 0);
    return true;
}

/* Bytes of 's or ' behind the token, which are no part of it. */
static uint32_t
possessive(const token_scan *t, bool single_open)
{
    uint32_t mark = t->at < t->limit && t->text[t->at] == ' ' ? 0 : apostrophe(t, t->at);

    if (mark == 0) return 0;
    if (t->at + mark < t->limit && (t->text[t->at + mark] | 0x20) == 's' &&
        class_at(t, t->at + mark + 1) == 0)
        return mark + 1;
    if (single_open || (t->text[t->at - 1] | 0x20) != 's' || (t->flags & TEXT_DIGIT)) return 0;
    return t->at + mark + 1 < t->limit && t->text[t->at + mark] == ' ' &&
                   class_at(t, t->at + mark + 1) != 0
               ? mark
               : 0;
}

static bool
reserve(text_stream *s)
{
    if (s->count < s->token_capacity && s->sentence_count + 2 <= s->sentence_capacity &&
        s->norms_size + NORM_ROOM <= s->norm_capacity)
        return true;
    return base_reserve(&s->tokens, &s->token_capacity, (size_t)s->count + 1, sizeof *s->tokens) &&
           base_reserve(&s->sentences, &s->sentence_capacity, (size_t)s->sentence_count + 2,
                        sizeof *s->sentences) &&
           base_reserve(&s->norms, &s->norm_capacity, s->norms_size + NORM_ROOM, 1);
}

static void
add_token(text_scan *c)
{
    text_stream *s = c->s;
    text_token *token = &s->tokens[s->count];
    token_scan t = {.text = c->text,
                    .start = c->at,
                    .at = c->at,
                    .limit = c->limit,
                    .norm = s->norms + s->norms_size};
    uint32_t tail = 0;

    if (!take_plain(&t)) {
        scan_token(&t);
        tail = possessive(&t, c->single_open);
    }
    t.norm[t.size] = '\0';
    *token = (text_token){.start = t.start,
                          .end = t.at,
                          .norm = (uint32_t)s->norms_size,
                          .norm_size = (uint16_t)t.size,
                          .flags = (uint8_t)(t.flags | (tail > 0 ? TEXT_POSSESSIVE : 0))};
    s->norms_size += t.size + 1;
    token->gap = (uint8_t)text_gap_before(c, token);
    if (token->gap >= TEXT_GAP_STOP) {
        token->flags |= TEXT_SENTENCE;
        s->sentences[s->sentence_count++] = s->count;
    }
    if (token->gap == TEXT_GAP_PARAGRAPH) c->single_open = false;
    c->at = t.at + tail;
    c->seen = 0;
    s->count++;
}

/* Most gaps are one space. */
static void
scan_gap(text_scan *c)
{
    if (c->seen == 0 && c->at + 1 < c->limit && c->text[c->at] == ' ' &&
        ascii_class[c->text[c->at + 1]] != 0) {
        c->seen = SEEN_SPACE;
        c->at++;
    } else {
        text_scan_gap(c);
    }
}

static treaty_result
scan_until(text_scan *c, uint32_t limit, base_error *e)
{
    text_stream *s = c->s;

    c->limit = limit;
    while (scan_gap(c), c->at < c->limit) {
        if (!reserve(s)) return base_no_memory(e);
        if (s->norms_size + NORM_ROOM > UINT32_MAX)
            return base_fail(e, TREATY_LIMIT, "text too long to be read");
        add_token(c);
    }
    return TREATY_OK;
}

treaty_result
text_tokenise(text_stream *s, const char *text, size_t size, size_t body_start, base_error *e)
{
    text_scan c = {.s = s, .text = (const unsigned char *)text};
    treaty_result rc;

    if (size >= UINT32_MAX) return base_fail(e, TREATY_LIMIT, "text of 4 GiB or more");
    if (body_start > size)
        return base_fail(e, TREATY_MISUSE, "the body begins behind the end of the text");
    s->text = text;
    s->size = (uint32_t)size;
    s->body_start = (uint32_t)body_start;
    s->count = s->sentence_count = s->body_token = 0;
    s->norms_size = 0;
    s->hashed = false;
    if (!reserve(s)) return base_no_memory(e);

    if ((rc = scan_until(&c, s->body_start, e)) != TREATY_OK) return rc;
    s->body_token = s->count;
    c.wrap = text_wrap_width(text, s->body_start, s->size);
    c.line = c.at;
    c.seen = SEEN_PARAGRAPH | SEEN_SPACE;
    c.single_open = false;
    if ((rc = scan_until(&c, s->size, e)) != TREATY_OK) return rc;
    s->sentences[s->sentence_count] = s->count;
    return TREATY_OK;
}

void
text_stream_free(text_stream *s)
{
    free(s->tokens);
    free(s->sentences);
    free(s->norms);
    free(s->hashes);
    memset(s, 0, sizeof *s);
}

treaty_result
text_stream_hash(text_stream *s, base_error *e)
{
    if (s->hashed) return TREATY_OK;
    if (!base_reserve(&s->hashes, &s->hash_capacity, s->count, sizeof *s->hashes))
        return base_no_memory(e);
    for (uint32_t i = 0; i < s->count; i++)
        s->hashes[i] = base_hash(s->norms + s->tokens[i].norm, s->tokens[i].norm_size, 0);
    s->hashed = true;
    return TREATY_OK;
}

treaty_result
text_stream_copy(text_stream *to, const text_stream *from, base_error *e)
{
    size_t sentences = (size_t)from->sentence_count + 1;

    *to = *from;
    to->hashes = NULL;
    to->hash_capacity = 0;
    to->hashed = false;
    to->token_capacity = from->count;
    to->sentence_capacity = sentences;
    to->norm_capacity = from->norms_size;
    to->tokens = malloc(from->count * sizeof *to->tokens + 1);
    to->sentences = malloc(sentences * sizeof *to->sentences);
    to->norms = malloc(from->norms_size + 1);
    if (to->tokens == NULL || to->sentences == NULL || to->norms == NULL) {
        text_stream_free(to);
        return base_no_memory(e);
    }
    memcpy(to->tokens, from->tokens, from->count * sizeof *to->tokens);
    memcpy(to->sentences, from->sentences, sentences * sizeof *to->sentences);
    memcpy(to->norms, from->norms, from->norms_size);
    return TREATY_OK;
}

/* Sentences are of much the same length, so one begins where the token's share of the text would have it, and looks
 * from there in steps that double. */
uint32_t
text_sentence_of(const text_stream *s, uint32_t token)
{
    const uint32_t *first = s->sentences, count = s->sentence_count;
    uint32_t low, high, step = 1;

    if (count < 2 || token >= s->count) return count > 0 ? count - 1 : 0;
    low = (uint32_t)((uint64_t)token * count / s->count);
    if (first[low] <= token) {
        for (high = low + 1; high < count && first[high] <= token; high = low + step) {
            low = high;
            step *= 2;
        }
        if (high > count) high = count;
    } else {
        for (high = low, low -= 1; low > 0 && first[low] > token;
             low = low > step ? low - step : 0) {
            high = low;
            step *= 2;
        }
    }
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (first[middle] <= token)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void
text_fold(const char *text, size_t size, base_buffer *out)
{
    text_stream s = {0};
    base_error e;

    if (text_tokenise(&s, text, size, 0, &e) != TREATY_OK) out->failed = true;
    for (uint32_t i = 0; i < s.count && !out->failed; i++) {
        if (i > 0) base_append_byte(out, ' ');
        base_append(out, s.norms + s.tokens[i].norm, s.tokens[i].norm_size);
    }
    text_stream_free(&s);
}
