/* Folding beyond ASCII: compatibility decomposition without marks, case folded. */
#include "text/scan.h"

#include <string.h>
#include <utf8proc.h>

/* Letters that Unicode does not decompose but that people type without their stroke or ligature. */
static const struct {
    uint32_t code;
    const char *plain;
} plain_letters[] = {
    {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"},  {0x00FE, "th"}, {0x0111, "d"}, {0x0127, "h"},
    {0x0131, "i"},  {0x0142, "l"}, {0x014B, "ng"}, {0x0153, "oe"}, {0x0167, "t"},
};

static bool
is_ideograph(uint32_t code)
{
    return (code >= 0x3040 && code <= 0x30FF) || (code >= 0x3400 && code <= 0x9FFF) ||
           (code >= 0xF900 && code <= 0xFAFF) || (code >= 0x20000 && code <= 0x3FFFF);
}

int
text_kind(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return TEXT_LETTER_UPPER;
    case UTF8PROC_CATEGORY_LL: return TEXT_LETTER_LOWER;
    case UTF8PROC_CATEGORY_LM:
        return code >= 0x02B9 && code <= 0x02CF ? TEXT_OTHER : TEXT_LETTER_PLAIN; /* apostrophes */
    case UTF8PROC_CATEGORY_LO: return is_ideograph(code) ? TEXT_IDEOGRAPH : TEXT_LETTER_PLAIN;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL: return TEXT_NUMERAL;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return TEXT_MARK;
    case UTF8PROC_CATEGORY_CF: return code == 0x200B ? TEXT_OTHER : TEXT_FORMAT;
    default: return TEXT_OTHER;
    }
}

static const char *
plain_letter(uint32_t code)
{
    for (size_t i = 0; i < sizeof plain_letters / sizeof *plain_letters; i++)
        if (plain_letters[i].code == code) return plain_letters[i].plain;
    return NULL;
}

size_t
text_fold_code(uint32_t code, char out[80])
{
    utf8proc_int32_t parts[18];
    utf8proc_ssize_t count;
    size_t size = 0;
    int last = 0;

    count = utf8proc_decompose_char(
        (utf8proc_int32_t)code, parts, 18,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, &last);
    for (utf8proc_ssize_t i = 0; i < count && i < 18; i++) {
        const char *plain = parts[i] < 0x80 ? NULL : plain_letter((uint32_t)parts[i]);
        if (plain != NULL) {
            memcpy(out + size, plain, strlen(plain));
            size += strlen(plain);
        } else if (parts[i] != ' ') {
            size += (size_t)utf8proc_encode_char(parts[i], (utf8proc_uint8_t *)out + size);
        }
    }
    return size;
}
