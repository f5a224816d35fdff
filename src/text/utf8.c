/* UTF-8: validity, decoding, counting code points. Knows no categories. */
#include "text/scan.h"

#include <string.h>

#define HIGH_BITS 0x8080808080808080ULL

/* Bytes of the well-formed sequence that begins at `p`, 0 where there is none. */
static size_t
sequence(const unsigned char *p, size_t left)
{
    size_t size, i;

    if (p[0] < 0x80) return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4) return 0;
    size = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (left < size) return 0;
    for (i = 1; i < size; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    if (p[0] == 0xE0 && p[1] < 0xA0) return 0; /* overlong */
    if (p[0] == 0xED && p[1] > 0x9F) return 0; /* surrogate */
    if (p[0] == 0xF0 && p[1] < 0x90) return 0; /* overlong */
    if (p[0] == 0xF4 && p[1] > 0x8F) return 0; /* beyond U+10FFFF */
    return size;
}

size_t
text_valid_utf8(const char *text, size_t size)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t at = 0, step;

    while (at < size) {
        uint64_t eight, four[4];
        while (size - at >= 32 && (memcpy(four, p + at, 32),
                                   ((four[0] | four[1] | four[2] | four[3]) & HIGH_BITS) == 0))
            at += 32;
        while (size - at >= 8 && (memcpy(&eight, p + at, 8), (eight & HIGH_BITS) == 0)) at += 8;
        if (at == size) break;
        if ((step = sequence(p + at, size - at)) == 0) break;
        at += step;
    }
    return at;
}

uint32_t
text_decode(const unsigned char *text, uint32_t at, uint32_t limit, uint32_t *size)
{
    const unsigned char *p = text + at;

    *size = (uint32_t)sequence(p, limit - at);
    switch (*size) {
    case 1: return p[0];
    case 2: return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    case 3: return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    case 4:
        return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
               (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
    default: *size = 1; return 0xFFFD;
    }
}

uint32_t
text_code_points(const char *text, uint32_t from, uint32_t to)
{
    uint32_t count = 0;

    for (uint32_t i = from; i < to; i++) count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}
