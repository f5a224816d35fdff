/*
 * What every room uses: errors, buffers, arenas, hashes, calendar dates. Knows no text, no SQLite.
 * Memory comes from malloc; tests make it fail by putting their own malloc in front.
 */
#ifndef BASE_H
#define BASE_H

#include "treaty.h"

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

/* ---- errors: the message lives where the handle is ---- */

typedef struct base_error {
    treaty_result code;
    char text[512]; /* always terminated, cut at a character boundary */
} base_error;

/* Records and returns in one statement: `return base_fail(e, TREATY_BAD_INPUT, "...", ...)`. */
treaty_result base_fail(base_error *e, treaty_result code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
treaty_result base_no_memory(base_error *e);

/* ---- memory ---- */

/* Makes room for `need` items in *array (of `size` bytes each), doubling; false: no memory, and
 * the array is as it was. */
bool base_grow(void *array, size_t *capacity, size_t need, size_t size);
static inline bool
base_reserve(void *array, size_t *capacity, size_t need, size_t size)
{
    return need <= *capacity || base_grow(array, capacity, need, size);
}
char *base_copy(const char *s, size_t size); /* terminated copy, freed by free() */
/* strcmp(a, b) == 0, without the call where the first two letters differ. */
static inline bool
base_same(const char *a, const char *b)
{
    return a[0] == b[0] && (a[0] == '\0' || (a[1] == b[1] && strcmp(a, b) == 0));
}

/* A word is one of those of a list, which are parted by single spaces. */
bool base_listed(const char *word, const char *words);
/* At most `most` edits between two words of up to 32 bytes each. */
bool base_near(const char *a, size_t a_size, const char *b, size_t b_size, unsigned most);

/* A bump allocator: everything is given back at once. Zeroed on first use. */
typedef struct base_arena {
    struct base_block *first, *current;
} base_arena;
void *base_arena_alloc(base_arena *a, size_t size); /* aligned to 8; NULL: no memory */
char *base_arena_copy(base_arena *a, const char *s, size_t size); /* terminated */
void base_arena_reset(base_arena *a);                             /* keeps its blocks */
void base_arena_free(base_arena *a);

/* Growing bytes. After a failed append `failed` stays set and appends do nothing, so that a
 * writer checks once at its end. The bytes are always terminated by a zero beyond `size`. */
typedef struct base_buffer {
    char *bytes;
    size_t size, capacity;
    bool failed;
} base_buffer;
void base_append(base_buffer *b, const void *bytes, size_t size);
void base_append_text(base_buffer *b, const char *text);
void base_append_byte(base_buffer *b, int byte);
void base_append_format(base_buffer *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A JSON string with its quotes; bytes that are not UTF-8 become U+FFFD. */
void base_append_json(base_buffer *b, const char *text, size_t size);
/* The same into room for six times its size and two more; returns the place behind. */
char *base_put_json(char *out, const char *text, size_t size);
void base_append_varint(base_buffer *b, uint64_t value); /* LEB128 */
/* Reads one LEB128 number before `end`; NULL when it runs over. */
const uint8_t *base_read_varint(const uint8_t *at, const uint8_t *end, uint64_t *value);
void base_buffer_reset(base_buffer *b); /* empty again, keeps its memory */
void base_buffer_free(base_buffer *b);

/* The first of `count` records, each `stride` bytes, whose uint32_t `offset` bytes in is not below
 * `least`; these ascend. `count`: none. */
static inline uint32_t
base_first_from(const void *records, uint32_t count, size_t stride, size_t offset, uint32_t least)
{
    uint32_t low = 0, high = count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2, value;
        memcpy(&value, (const char *)records + middle * stride + offset, sizeof value);
        if (value < least)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
/* The same for a field of an array of structs. */
#define BASE_FIRST_FROM(items, count, field, least)                                                \
    base_first_from(items, count, sizeof *(items), offsetof(__typeof__(*(items)), field), least)

/* ---- hashes ---- */

uint64_t base_hash(const void *bytes, size_t size, uint64_t seed); /* fast, not secure */
typedef struct base_sha256 {
    uint32_t state[8];
    uint64_t size;
    uint8_t block[64];
} base_sha256;
void base_sha256_begin(base_sha256 *s);
void base_sha256_add(base_sha256 *s, const void *bytes, size_t size);
void base_sha256_end(base_sha256 *s, uint8_t out[32]);
void base_sha256_end_hex(base_sha256 *s, char hex[65]);

/* ---- calendar: proleptic Gregorian, days counted from 1970-01-01 ---- */

typedef int32_t base_day;
#define BASE_NO_DAY INT32_MIN
typedef struct base_date {
    int year, month, day;
} base_date;

base_day base_day_of(int year, int month, int day); /* BASE_NO_DAY where there is no such date */
base_date base_date_of(base_day day);
int base_month_length(int year, int month);
int base_weekday(base_day day); /* 1 Monday ... 7 Sunday */
void base_iso_week(base_day day, int *year, int *week);
base_day base_week_start(int year, int week); /* the Monday */
/* Same day number n months on; where the month is shorter, its last day. */
base_day base_add_months(base_day day, int months);
/* Exactly YYYY-MM-DD (a time after T is allowed and ignored); BASE_NO_DAY where it is none. */
base_day base_parse_day(const char *text);
void base_format_day(base_day day, char out[16]); /* YYYY-MM-DD */
/* Writes a number of at most so many digits, zeros before it; returns the place behind. */
char *base_put_digits(char *out, int value, int digits);
/* The days that an EDTF value or ISO week covers: 2025, 2025-03, 2025-03-18, 2025-W13, 199X,
 * 20XX, 2025-Q1, 2025-SP, 2005/2025, 2025-03-01/.. ; false: not such a value. Open ends give
 * INT32_MIN + 1 and INT32_MAX. */
bool base_edtf_range(const char *value, base_day *first, base_day *last);

#endif
