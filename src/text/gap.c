/* What stands between two tokens: one walk that collects marks, one decision about the gap. */
#include "text/scan.h"

#include <string.h>

enum {
    MARK_NONE,
    MARK_WORD,
    MARK_SPACE,
    MARK_LINE,
    MARK_COMMA,
    MARK_DOT,
    MARK_LOUD,
    MARK_QUOTE,
    MARK_SINGLE,
    MARK_HYPHEN,
    MARK_DASH,
    MARK_BULLET,
    MARK_BRACKET
};

static const unsigned char ascii_marks[128] = {
    ['0' ... '9'] = MARK_WORD, ['A' ... 'Z'] = MARK_WORD, ['a' ... 'z'] = MARK_WORD,
    [' '] = MARK_SPACE,        ['\t'] = MARK_SPACE,       ['\v'] = MARK_SPACE,
    ['\f'] = MARK_SPACE,       ['\r'] = MARK_LINE,        ['\n'] = MARK_LINE,
    [','] = MARK_COMMA,        [';'] = MARK_COMMA,        [':'] = MARK_COMMA,
    ['('] = MARK_BRACKET,      ['['] = MARK_BRACKET,      [')'] = MARK_BRACKET,
    [']'] = MARK_BRACKET,      ['.'] = MARK_DOT,          ['!'] = MARK_LOUD,
    ['?'] = MARK_LOUD,         ['"'] = MARK_QUOTE,        ['\''] = MARK_SINGLE,
    ['`'] = MARK_QUOTE,        ['-'] = MARK_HYPHEN,       ['*'] = MARK_BULLET,
    ['|'] = MARK_BULLET,
};

static int
wide_mark(uint32_t code)
{
    int kind;

    switch (code) {
    case 0x85:
    case 0x2028:
    case 0x2029: return MARK_LINE;
    case 0xA0:
    case 0x202F:
    case 0x3000:
    case 0x200B:
    case 0xFEFF: return MARK_SPACE;
    case 0xAB:
    case 0xBB:
    case 0x201A:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x2039:
    case 0x203A:
    case 0x300C:
    case 0x300D: return MARK_QUOTE;
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x2032: return MARK_SINGLE;
    case 0x2010:
    case 0x2011: return MARK_HYPHEN;
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return MARK_DASH;
    case 0x2026:
    case 0x3002: return MARK_DOT;
    case 0xA1:
    case 0xBF:
    case 0xFF01:
    case 0xFF1F:
    case 0x203D: return MARK_LOUD;
    case 0xB7:
    case 0x2022:
    case 0x2023:
    case 0x25AA:
    case 0x25A0:
    case 0x25CF:
    case 0x25E6:
    case 0x2043: return MARK_BULLET;
    case 0x3001:
    case 0xFF0C: return MARK_COMMA;
    default: break;
    }
    if (code >= 0x2000 && code <= 0x200A) return MARK_SPACE;
    kind = text_kind(code);
    return kind != TEXT_OTHER && kind != TEXT_MARK && kind != TEXT_FORMAT ? MARK_WORD : MARK_NONE;
}

static bool
is_space(const text_scan *c, uint32_t at)
{
    return at >= c->s->size || c->text[at] <= ' ';
}

static bool
begins_line(const text_scan *c)
{
    uint32_t at = c->at;

    while (at > c->line && (c->text[at - 1] == ' ' || c->text[at - 1] == '\t')) at--;
    return at == c->line;
}

static void
see_line(text_scan *c)
{
    bool crlf = c->text[c->at] == '\r' && c->at + 1 < c->s->size && c->text[c->at + 1] == '\n';

    c->seen |= SEEN_SPACE | (c->seen & (SEEN_STOP | SEEN_LOUD) ? SEEN_AFTER : 0);
    if (crlf) return; /* the line feed counts */
    if (c->seen & SEEN_LINE) {
        c->seen |= SEEN_PARAGRAPH;
    } else {
        c->line_size = c->at - c->line;
        c->seen |= SEEN_LINE;
    }
    c->line = c->at + 1;
}

static void
see_single_quote(text_scan *c, uint32_t size)
{
    uint32_t next = c->at + size;
    bool opens = c->at == 0 || is_space(c, c->at - 1) || c->text[c->at - 1] == '(';

    if (c->single_open)
        c->single_open = false;
    else if (opens && next < c->s->size && c->text[next] > '9')
        c->single_open = true;
    c->seen |= SEEN_QUOTE;
}

/* A hyphen that hangs on a word ("anti- and") is no dash; neither is a minus. */
static void
see_hyphen(text_scan *c, uint32_t size)
{
    bool before = c->at == 0 || is_space(c, c->at - 1), after = is_space(c, c->at + size);
    bool doubled = c->text[c->at] == '-' && ((c->at > 0 && c->text[c->at - 1] == '-') ||
                                             (!after && c->text[c->at + 1] == '-'));
    bool minus = !after && c->text[c->at + size] >= '0' && c->text[c->at + size] <= '9';

    if (before && after && begins_line(c)) c->seen |= SEEN_BULLET;
    if (doubled || (before && !minus)) c->seen |= SEEN_DASH;
}

static void
see_mark(text_scan *c, int mark, uint32_t size)
{
    switch (mark) {
    case MARK_SPACE:
        c->seen |= SEEN_SPACE | (c->seen & (SEEN_STOP | SEEN_LOUD) ? SEEN_AFTER : 0);
        break;
    case MARK_LINE: see_line(c); break;
    case MARK_COMMA: /* after a dot it says that the dot ended nothing: "Jr., President" */
        c->seen = (c->seen & ~(unsigned)(SEEN_STOP | SEEN_LOUD | SEEN_AFTER)) | SEEN_COMMA;
        break;
    case MARK_BRACKET: c->seen |= SEEN_COMMA; break;
    case MARK_DOT: c->seen = (c->seen & ~(unsigned)SEEN_AFTER) | SEEN_STOP; break;
    case MARK_LOUD: c->seen = (c->seen & ~(unsigned)SEEN_AFTER) | SEEN_LOUD; break;
    case MARK_QUOTE: c->seen |= SEEN_QUOTE; break;
    case MARK_SINGLE: see_single_quote(c, size); break;
    case MARK_HYPHEN: see_hyphen(c, size); break;
    case MARK_DASH:
        if (begins_line(c)) c->seen |= SEEN_BULLET;
        c->seen |= SEEN_DASH;
        break;
    case MARK_BULLET: c->seen |= begins_line(c) ? SEEN_BULLET : SEEN_DASH; break;
    default: break;
    }
}

void
text_scan_gap(text_scan *c)
{
    while (c->at < c->limit) {
        unsigned char byte = c->text[c->at];
        uint32_t size = 1;
        int mark = byte < 0x80 ? ascii_marks[byte]
                               : wide_mark(text_decode(c->text, c->at, c->limit, &size));
        if (mark == MARK_WORD) return;
        see_mark(c, mark, size);
        c->at += size;
    }
}

/* Width of hard-wrapped lines: the longest line, where others come near it and break in the
 * middle of a sentence. 0 where each line is a paragraph. */
uint32_t
text_wrap_width(const char *text, uint32_t from, uint32_t to)
{
    uint32_t longest = 0, near = 0, broken = 0, start, end;

    for (int pass = 0; pass < 2; pass++) {
        for (start = from; start < to; start = end + 1) {
            const char *feed = memchr(text + start, '\n', to - start);
            end = feed == NULL ? to : (uint32_t)(feed - text);
            if (pass == 0 && end - start > longest) longest = end - start;
            if (longest > 130) return 0;
            if (pass == 0 || end == start || end - start < longest * 2 / 3 || end + 1 >= to)
                continue;
            if (text[end + 1] == '\n' || text[end + 1] == '\r') continue;
            near++;
            broken += strchr(".!?:;\"", text[end - 1]) == NULL;
        }
    }
    return longest >= 40 && near >= 2 && broken * 2 >= near ? longest : 0;
}

static bool
is_lower(const text_scan *c, const text_token *t)
{
    uint32_t size, code;

    if (t->flags & (TEXT_CAPITAL | TEXT_DIGIT)) return false;
    code = text_decode(c->text, t->start, c->s->size, &size);
    return code < 0x80 ? code >= 'a' && code <= 'z' : text_kind(code) == TEXT_LETTER_LOWER;
}

/* Does the one line end in the gap end a paragraph, or was the text wrapped there? */
static bool
line_ends_paragraph(const text_scan *c, const text_token *next)
{
    bool stopped = (c->seen & (SEEN_STOP | SEEN_LOUD)) != 0;
    bool would_fit = c->line_size + 1 + (next->end - next->start) <= c->wrap;

    if (c->wrap > 0 && !would_fit) return false;
    return stopped || !is_lower(c, next);
}

text_gap
text_gap_before(const text_scan *c, const text_token *next)
{
    const text_stream *s = c->s;
    unsigned seen = c->seen;

    if (next == s->tokens || (seen & SEEN_PARAGRAPH)) return TEXT_GAP_PARAGRAPH;
    if (seen == SEEN_SPACE && (next[-1].flags & TEXT_DOTTED) == 0) return TEXT_GAP_SPACE;
    if ((seen & SEEN_LINE) && ((seen & SEEN_BULLET) || line_ends_paragraph(c, next)))
        return TEXT_GAP_PARAGRAPH;
    if (((seen & (SEEN_STOP | SEEN_LOUD)) || (next[-1].flags & TEXT_DOTTED)) &&
        !is_lower(c, next) && text_ends_sentence(s, next - 1, seen, next))
        return TEXT_GAP_STOP;
    if (seen & SEEN_QUOTE) return TEXT_GAP_QUOTE;
    if (seen & SEEN_DASH) return TEXT_GAP_DASH;
    if (seen & SEEN_COMMA) return TEXT_GAP_COMMA;
    return seen & SEEN_SPACE ? TEXT_GAP_SPACE : TEXT_GAP_NONE;
}
