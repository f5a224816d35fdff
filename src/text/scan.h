/* What the files of this room share: one pass over a text, and what stands between two tokens. */
#ifndef TEXT_SCAN_H
#define TEXT_SCAN_H

#include "text/text.h"

#define TEXT_TOKEN_LIMIT 512 /* bytes of one token's form; a longer run of letters is cut */

enum { /* what a gap holds */
       SEEN_SPACE = 1,
       SEEN_COMMA = 2,
       SEEN_DASH = 4,
       SEEN_QUOTE = 8,
       SEEN_STOP = 16,       /* a dot or an ellipsis */
       SEEN_LOUD = 32,       /* ! ? */
       SEEN_AFTER = 64,      /* white space after the last stop */
       SEEN_LINE = 128,      /* one line ended */
       SEEN_PARAGRAPH = 256, /* an empty line, two ended lines, or the end of the title */
       SEEN_BULLET = 512     /* a bullet that begins a line */
};

typedef struct text_scan {
    text_stream *s;
    const unsigned char *text;
    uint32_t at;        /* the next byte */
    uint32_t limit;     /* no token crosses it: the start of the body, then the end */
    uint32_t line;      /* first byte of the line that `at` is in */
    uint32_t line_size; /* of the line that ended in the gap */
    uint32_t wrap;      /* width of a hard-wrapped text, 0 where lines are paragraphs */
    unsigned seen;      /* SEEN_... of the gap before the next token */
    bool single_open;   /* a single quotation mark was opened and not closed */
} text_scan;

enum {
    TEXT_OTHER,
    TEXT_LETTER_UPPER,
    TEXT_LETTER_LOWER,
    TEXT_LETTER_PLAIN,
    TEXT_NUMERAL,
    TEXT_MARK,
    TEXT_FORMAT,
    TEXT_IDEOGRAPH
};

/* utf8.c: the code point at `at` (below `limit`); *size is its bytes. Bytes that are no UTF-8
 * count as U+FFFD. */
uint32_t text_decode(const unsigned char *text, uint32_t at, uint32_t limit, uint32_t *size);
/* fold.c */
int text_kind(uint32_t code);                       /* TEXT_LETTER_UPPER ... */
size_t text_fold_code(uint32_t code, char out[80]); /* bytes written */

/* gap.c */
void text_scan_gap(text_scan *c); /* moves `at` to the next token */
uint32_t text_wrap_width(const char *text, uint32_t from, uint32_t to);
text_gap text_gap_before(const text_scan *c, const text_token *next); /* decides, from c->seen */

/* sentence.c */
bool text_ends_sentence(const text_stream *s, const text_token *last, unsigned seen,
                        const text_token *next);

#endif
