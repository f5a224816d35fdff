/* Growing arrays, arenas and buffers over malloc. */
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
base_grow(void *array, size_t *capacity, size_t need, size_t size)
{
    void **items = array, *grown;
    size_t wanted = *capacity < 16 ? 16 : *capacity;

    while (wanted < need) {
        if (wanted > SIZE_MAX / 2) return false;
        wanted *= 2;
    }
    if (wanted > SIZE_MAX / size) return false;
    grown = realloc(*items, wanted * size);
    if (grown == NULL) return false;
    *items = grown;
    *capacity = wanted;
    return true;
}

char *
base_copy(const char *s, size_t size)
{
    char *copy = size == SIZE_MAX ? NULL : malloc(size + 1);

    if (copy == NULL) return NULL;
    if (size > 0) memcpy(copy, s, size);
    copy[size] = '\0';
    return copy;
}

/* ---- arenas ---- */

struct base_block {
    struct base_block *next;
    size_t size, used;
    _Alignas(16) char bytes[];
};

enum { FIRST_BLOCK = 4096, LARGEST_STEP = 1 << 20 };

static struct base_block *
new_block(size_t size)
{
    struct base_block *b = size > SIZE_MAX - sizeof *b ? NULL : malloc(sizeof *b + size);

    if (b == NULL) return NULL;
    b->next = NULL;
    b->size = size;
    b->used = 0;
    return b;
}

/* The next block with room for `size` bytes; blocks kept by a reset are used again in order. */
static struct base_block *
block_for(base_arena *a, size_t size)
{
    struct base_block *b = a->current, *made;
    size_t step = FIRST_BLOCK;

    while (b != NULL && b->next != NULL) {
        b = b->next;
        b->used = 0;
        if (b->size >= size) return a->current = b;
    }
    if (b != NULL) step = b->size < LARGEST_STEP ? b->size * 2 : LARGEST_STEP;
    made = new_block(size > step ? size : step);
    if (made == NULL) return NULL;
    *(b != NULL ? &b->next : &a->first) = made;
    return a->current = made;
}

void *
base_arena_alloc(base_arena *a, size_t size)
{
    struct base_block *b = a->current;
    void *result;

    if (size > SIZE_MAX - 8) return NULL;
    size = (size + 7) & ~(size_t)7;
    if (b == NULL || b->size - b->used < size) b = block_for(a, size);
    if (b == NULL) return NULL;
    result = b->bytes + b->used;
    b->used += size;
    return result;
}

char *
base_arena_copy(base_arena *a, const char *s, size_t size)
{
    char *copy = size == SIZE_MAX ? NULL : base_arena_alloc(a, size + 1);

    if (copy == NULL) return NULL;
    if (size > 0) memcpy(copy, s, size);
    copy[size] = '\0';
    return copy;
}

void
base_arena_reset(base_arena *a)
{
    a->current = a->first;
    if (a->first != NULL) a->first->used = 0;
}

void
base_arena_free(base_arena *a)
{
    struct base_block *b = a->first, *next;

    for (; b != NULL; b = next) {
        next = b->next;
        free(b);
    }
    a->first = a->current = NULL;
}

/* ---- buffers ---- */

static bool
make_room(base_buffer *b, size_t size)
{
    if (b->failed) return false;
    if (size >= SIZE_MAX - b->size || !base_reserve(&b->bytes, &b->capacity, b->size + size + 1, 1))
        b->failed = true;
    return !b->failed;
}

void
base_append(base_buffer *b, const void *bytes, size_t size)
{
    if (!make_room(b, size)) return;
    if (size > 0) memcpy(b->bytes + b->size, bytes, size);
    b->size += size;
    b->bytes[b->size] = '\0';
}

void
base_append_text(base_buffer *b, const char *text)
{
    base_append(b, text, strlen(text));
}

void
base_append_byte(base_buffer *b, int byte)
{
    char c = (char)byte;

    base_append(b, &c, 1);
}

void
base_append_format(base_buffer *b, const char *format, ...)
{
    va_list args;
    int size;

    va_start(args, format);
    size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (size < 0) b->failed = true;
    if (size < 0 || !make_room(b, (size_t)size)) return;
    va_start(args, format);
    vsnprintf(b->bytes + b->size, (size_t)size + 1, format, args);
    va_end(args);
    b->size += (size_t)size;
}

/* Length of the well-formed UTF-8 character at `s`, 0 where there is none. */
static size_t
character(const unsigned char *s, size_t left)
{
    size_t n = s[0] < 0x80   ? 1
               : s[0] < 0xC2 ? 0
               : s[0] < 0xE0 ? 2
               : s[0] < 0xF0 ? 3
               : s[0] < 0xF5 ? 4
                             : 0;

    if (n == 0 || n > left) return 0;
    for (size_t i = 1; i < n; i++)
        if ((s[i] & 0xC0) != 0x80) return 0;
    if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) ||
        (s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F))
        return 0;
    return n;
}

/* Stands in a JSON string as it is: printable ASCII but the quote and the backslash. */
static const unsigned char plain_byte[256] = {
    [' ' ... '!'] = 1, ['#' ... '['] = 1, [']' ... '~'] = 1};

typedef uint8_t sixteen __attribute__((vector_size(16)));
typedef int8_t sixteen_signed __attribute__((vector_size(16)));

/* Copies sixteen bytes; false: not all of them are plain. */
static inline bool
copy_sixteen(char *out, const unsigned char *s)
{
    sixteen v;
    sixteen_signed odd;
    uint64_t halves[2];

    memcpy(&v, s, 16);
    memcpy(out, &v, 16);
    odd = (v == '"') | (v == '\\') | (v == 0x7F) | ((sixteen_signed)v < 0x20); /* 0x80: negative */
    memcpy(halves, &odd, 16);
    return (halves[0] | halves[1]) == 0;
}

/* The same for eight. */
static inline bool
copy_eight(char *out, const unsigned char *s)
{
    const uint64_t ones = 0x0101010101010101u, high = ones << 7;
    uint64_t v, quote, slash, last;

    memcpy(&v, s, 8);
    memcpy(out, &v, 8);
    /* a byte that is zero, or below 0x20, sets its high bit; one that is not ASCII has it set */
    quote = (v ^ ones * '"') - ones;
    slash = (v ^ ones * '\\') - ones;
    last = (v ^ ones * 0x7F) - ones;
    return ((quote | slash | last | (v - ones * 0x20) | v) & high) == 0;
}

/* Copies plain bytes to `out`, which has room for `size`; returns how many. The end is copied
 * together with some that were before it. */
static inline size_t
copy_plain(char *out, const unsigned char *s, size_t size)
{
    size_t at = 0;

    while (size - at >= 16 && copy_sixteen(out + at, s + at)) at += 16;
    if (at + 16 > size && size >= 16 && copy_sixteen(out + size - 16, s + size - 16)) return size;
    if (at == 0 && size - at >= 8 && size < 16 && copy_eight(out, s) &&
        copy_eight(out + size - 8, s + size - 8))
        return size;
    for (; at < size && plain_byte[s[at]]; at++) out[at] = (char)s[at];
    return at;
}

static char *
put_escaped(char *out, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    static const char letters[] = {
        ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't', ['"'] = '"', ['\\'] = '\\'};

    *out++ = '\\';
    if (c < sizeof letters && letters[c] != 0) {
        *out++ = letters[c];
        return out;
    }
    memcpy(out, "u00", 3);
    out[3] = hex[c >> 4];
    out[4] = hex[c & 15];
    return out + 5;
}

/* One character, at most six bytes of it; returns how many it was read from. */
static size_t
put_character(char **out, const unsigned char *s, size_t left)
{
    size_t n = character(s, left);

    if (n == 1) {
        *out = put_escaped(*out, *s);
    } else {
        memcpy(*out, n > 0 ? (const char *)s : "\xEF\xBF\xBD", n > 0 ? n : 3);
        *out += n > 0 ? n : 3;
    }
    return n > 0 ? n : 1;
}

char *
base_put_json(char *out, const char *text, size_t size)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t at = 0, n;

    *out++ = '"';
    for (;;) {
        n = copy_plain(out, s + at, size - at);
        out += n;
        if ((at += n) == size) break;
        at += put_character(&out, s + at, size - at);
    }
    *out++ = '"';
    return out;
}

void
base_append_json(base_buffer *b, const char *text, size_t size)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t at = 0, n;
    char *out;

    if (!make_room(b, size + 2)) return;
    b->bytes[b->size++] = '"';
    while (make_room(b, size - at + 8)) {
        out = b->bytes + b->size;
        n = copy_plain(out, s + at, size - at);
        out += n;
        if ((at += n) < size) at += put_character(&out, s + at, size - at);
        b->size = (size_t)(out - b->bytes);
        if (at == size) break;
    }
    base_append(b, "\"", 1);
}

void
base_append_varint(base_buffer *b, uint64_t value)
{
    uint8_t bytes[10];
    size_t n = 0;

    do {
        bytes[n] = (uint8_t)(value & 0x7F);
        value >>= 7;
        if (value != 0) bytes[n] |= 0x80;
        n++;
    } while (value != 0);
    base_append(b, bytes, n);
}

const uint8_t *
base_read_varint(const uint8_t *at, const uint8_t *end, uint64_t *value)
{
    uint64_t result = 0;

    for (unsigned shift = 0; at < end && shift < 64; shift += 7) {
        uint8_t byte = *at++;
        if (shift == 63 && byte > 1) return NULL;
        result |= (uint64_t)(byte & 0x7F) << shift;
        if ((byte & 0x80) == 0) {
            *value = result;
            return at;
        }
    }
    return NULL;
}

void
base_buffer_reset(base_buffer *b)
{
    b->size = 0;
    b->failed = false;
    if (b->bytes != NULL) b->bytes[0] = '\0';
}

void
base_buffer_free(base_buffer *b)
{
    free(b->bytes);
    memset(b, 0, sizeof *b);
}

bool
base_listed(const char *word, const char *words)
{
    size_t length = strlen(word);
    const char *at = words, *end = words + strlen(words);

    if (length == 0) return false;
    while ((at = memchr(at, *word, (size_t)(end - at))) != NULL) {
        if ((at == words || at[-1] == ' ') && (size_t)(end - at) >= length &&
            memcmp(at, word, length) == 0 && (at + length == end || at[length] == ' '))
            return true;
        at++;
    }
    return false;
}

bool
base_near(const char *a, size_t a_size, const char *b, size_t b_size, unsigned most)
{
    unsigned char row[33], next[33];
    size_t i, k;

    if (a_size > 32 || b_size > 32 || (a_size > b_size ? a_size - b_size : b_size - a_size) > most)
        return false;
    for (k = 0; k <= b_size; k++) row[k] = (unsigned char)k;
    for (i = 1; i <= a_size; i++) {
        next[0] = (unsigned char)i;
        for (k = 1; k <= b_size; k++) {
            unsigned best = row[k - 1] + (a[i - 1] != b[k - 1]);
            if (row[k] + 1U < best) best = row[k] + 1U;
            if (next[k - 1] + 1U < best) best = next[k - 1] + 1U;
            next[k] = (unsigned char)best;
        }
        memcpy(row, next, b_size + 1);
    }
    return row[b_size] <= most;
}
