/*
 * Quotations by their marks: straight, curly, low-high, guillemets, single ones that are no
 * apostrophes; nested, over paragraphs, unbalanced. One pass over the bytes. Who speaks is settled in
 * quotes_speaker.c.
 */
#include "annotate/quotes.h"

#include "annotate/names.h"

#include <string.h>

/* What a mark is, read from its place: a straight one opens or closes by what stands around it. */
enum { MARK_NONE, MARK_OPEN, MARK_CLOSE };
typedef struct mark {
    int kind;
    char
        style; /* '"' curly, 's' straight, '`' two backticks, '\'' single, '<' '>' guillemets either
                   way, '(' single guillemets, ',' low: a quotation closes with its own */
    uint32_t size;
} mark;

typedef struct scan {
    annotate_result *r;
    base_error *e;
    uint32_t open;       /* byte behind the opening mark */
    char style;          /* 0: outside */
    uint32_t nested;     /* double marks of another style opened inside */
    uint32_t paragraphs; /* passed since it opened or was opened again */
} scan;

static bool
is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool
is_wordlike(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* A straight mark opens after space or a bracket and before a word. */
static int
straight(const text_stream *s, uint32_t at)
{
    char before = at > 0 ? s->text[at - 1] : ' ', after = at + 1 < s->size ? s->text[at + 1] : ' ';

    if ((is_space(before) || strchr("([-/", before) != NULL) && !is_space(after)) return MARK_OPEN;
    if ((unsigned char)before == 0x94 && !is_space(after))
        return MARK_OPEN; /* a dash of three bytes */
    return MARK_CLOSE;
}

/* Single marks inside words are apostrophes; a closing one needs an open quotation. */
static mark
single(const scan *q, uint32_t at, uint32_t size, int kind)
{
    const text_stream *s = q->r->stream;
    char before = at > 0 ? s->text[at - 1] : ' ';
    char after = at + size < s->size ? s->text[at + size] : ' ';
    mark none = {MARK_NONE, 0, size};

    if (kind == MARK_OPEN && is_space(before) && is_wordlike((unsigned char)after))
        return (mark){MARK_OPEN, '\'', size};
    if (q->style == '\'' && !is_wordlike((unsigned char)after) && !is_space(before))
        return (mark){MARK_CLOSE, '\'', size};
    return none;
}

/* Guillemets point outwards or inwards: one that stands behind a space and before a word opens. */
static mark
guillemet(const scan *q, uint32_t at, uint32_t size, bool left, char outward, char inward)
{
    const text_stream *s = q->r->stream;
    char before = at > 0 ? s->text[at - 1] : ' ';
    char after = at + size < s->size ? s->text[at + size] : ' ';

    if (q->style == outward) return (mark){left ? MARK_OPEN : MARK_CLOSE, outward, size};
    if (q->style == inward) return (mark){left ? MARK_CLOSE : MARK_OPEN, inward, size};
    if (left) return (mark){MARK_OPEN, outward, size};
    return is_space(before) && is_wordlike((unsigned char)after)
               ? (mark){MARK_OPEN, inward, size}
               : (mark){MARK_CLOSE, outward, size};
}

/* ” closes, and opens where nothing is open and it stands before a word. */
static mark
high_mark(const scan *q, uint32_t at)
{
    const text_stream *s = q->r->stream;
    bool opens = q->style == 0 && (at == 0 || is_space(s->text[at - 1])) && at + 3 < s->size &&
                 is_wordlike((unsigned char)s->text[at + 3]);

    return (mark){opens ? MARK_OPEN : MARK_CLOSE, q->style == ',' ? ',' : '"', 3};
}

static mark
general_punctuation(const scan *q, uint32_t at, unsigned char last)
{
    switch (last) {
    case 0x9C: /* “ closes after „ */
        return (mark){q->style == ',' ? MARK_CLOSE : MARK_OPEN, q->style == ',' ? ',' : '"', 3};
    case 0x9D: return high_mark(q, at);
    case 0x9E: return (mark){MARK_OPEN, ',', 3};
    case 0x98: return single(q, at, 3, MARK_OPEN);
    case 0x99: return single(q, at, 3, MARK_CLOSE);
    case 0xB9: return guillemet(q, at, 3, true, '(', ')');
    case 0xBA: return guillemet(q, at, 3, false, '(', ')');
    default: return (mark){MARK_NONE, 0, 1};
    }
}

static mark
mark_at(const scan *q, uint32_t at)
{
    const text_stream *s = q->r->stream;
    const unsigned char *p = (const unsigned char *)s->text + at;
    bool two = at + 1 < s->size;

    if (p[0] == '"') return (mark){straight(s, at), 's', 1};
    if (p[0] == '`' && two && p[1] == '`') return (mark){MARK_OPEN, '`', 2};
    if (p[0] == '\'' && q->style == '`' && two && p[1] == '\'') return (mark){MARK_CLOSE, '`', 2};
    if (p[0] == '\'')
        return single(q, at, 1, at == 0 || is_space(s->text[at - 1]) ? MARK_OPEN : MARK_CLOSE);
    if (p[0] == 0xC2 && two && (p[1] == 0xAB || p[1] == 0xBB))
        return guillemet(q, at, 2, p[1] == 0xAB, '<', '>');
    if (p[0] != 0xE2 || at + 2 >= s->size || p[1] != 0x80) return (mark){MARK_NONE, 0, 1};
    return general_punctuation(q, at, p[2]);
}

/* "a bill titled", "known as the" before it */
static bool
is_named_so(const text_stream *s, uint32_t first)
{
    uint32_t at = first > 0 && token_either(s, first - 1, "the", "a") ? first - 1 : first;

    if (at > 0 &&
        token_any(s, at - 1, "titled entitled headlined named nicknamed dubbed so-called"))
        return true;
    return at > 1 && token_is(s, at - 1, "as") && token_is(s, at - 2, "known");
}

/* ("the Lima Convention" or "the Pact"): what a name in the text will be called. */
static bool
is_short_form(const text_stream *s, uint32_t first, uint32_t last)
{
    enum { LONG = 6 };

    return last - first <= LONG && token_is(s, first, "the") &&
           (s->tokens[last - 1].flags & TEXT_CAPITAL) &&
           (token_gap_has(s, first, "(") || token_gap_has(s, last, ")"));
}

/* "called the ban \"regrettable\"", "denounced it as \"diabolical\"": one word that is a judgement, and no name. */
static bool
is_judgement(const text_stream *s, uint32_t word)
{
    enum { FAR = 10 };
    uint32_t i = word > 0 ? word - 1 : 0;
    bool as = token_is(s, i, "as");

    if (s->tokens[word].flags & (TEXT_CAPITAL | TEXT_DIGIT)) return false;
    for (; i > 0 && word - i < FAR && token_joined(s, i); i--) {
        if (as ? token_any(s, i - 1,
                           "described denounced condemned dismissed rejected criticised "
                           "criticized branded labelled labeled slammed hailed praised")
               : i < word - 1 && token_any(s, i - 1, "called calling calls"))
            return true;
    }
    return false;
}

/* "Agreed," the members replied: a sentence of one word, and what was said. */
static bool
is_reply(const text_stream *s, uint32_t word)
{
    const char *p = s->text + s->tokens[word].end;

    return (s->tokens[word].flags & (TEXT_CAPITAL | TEXT_SENTENCE)) ==
               (TEXT_CAPITAL | TEXT_SENTENCE) &&
           s->tokens[word].end + 1 < s->size && (*p == ',' || *p == '!' || *p == '?');
}

/* Words used at a distance, titles and names in quotation marks are no speech: one word that neither judges nor
 * replies, capitals only, or "a bill titled ...". */
static bool
is_scare(const text_stream *s, uint32_t first, uint32_t last)
{
    bool lower = false;

    if (last - first <= 1) return !is_judgement(s, first) && !is_reply(s, first);
    for (uint32_t i = first; i < last; i++) lower |= (s->tokens[i].flags & TEXT_CAPITAL) == 0;
    if (!lower) return true;
    if (is_named_so(s, first) || is_short_form(s, first, last)) return true;
    return first > 1 && s->tokens[first - 1].norm_size == 3 && last - first <= 4 &&
           memcmp(s->norms + s->tokens[first - 1].norm, "the", 3) == 0 &&
           s->text[s->tokens[first].start - 1] != ' ' && s->tokens[first].flags & TEXT_CAPITAL;
}

/* The first token that begins at or behind a byte. */
static uint32_t
token_from(const text_stream *s, uint32_t byte)
{
    return BASE_FIRST_FROM(s->tokens, s->count, start, byte);
}

static treaty_result
add_quote(scan *q, uint32_t end)
{
    annotate_result *r = q->r;
    const text_stream *s = r->stream;
    annotate_quote *quote;
    uint32_t first, last;

    first = token_from(s, q->open);
    for (last = first; last < s->count && s->tokens[last].start < end;) last++;
    q->style = 0;
    q->nested = 0;
    if (first == last) return TREATY_OK;
    if (!base_reserve(&r->quotes, &r->quote_capacity, r->quote_count + 1, sizeof *r->quotes))
        return base_no_memory(q->e);
    quote = &r->quotes[r->quote_count++];
    *quote =
        (annotate_quote){first, last, q->open, end, UINT32_MAX, NULL, is_scare(s, first, last)};
    return TREATY_OK;
}

/* A quotation that does not close within two paragraphs, or is opened anew, never was one. */
enum { MOST_PARAGRAPHS = 2 };

static bool
is_double(char style)
{
    return style == '"' || style == 's';
}

static treaty_result
take_mark(scan *q, mark m, uint32_t at)
{
    const text_stream *s = q->r->stream;
    bool paragraph = at == 0 || s->text[at - 1] == '\n';

    if (q->style == 0) {
        if (m.kind == MARK_OPEN) {
            q->style = m.style;
            q->open = at + m.size;
            q->paragraphs = 0;
            q->nested = 0;
        }
        return TREATY_OK;
    }
    if (m.style != q->style && is_double(m.style) && is_double(q->style)) {
        /* straight marks inside curly ones, and the other way round */
        if (m.kind == MARK_OPEN) q->nested++;
        if (m.kind == MARK_OPEN || q->nested > 0) {
            q->nested -= m.kind == MARK_CLOSE;
            return TREATY_OK;
        }
    } else if (m.style != q->style) {
        return TREATY_OK; /* nested */
    }
    if (m.kind == MARK_CLOSE) return add_quote(q, at);
    if (paragraph && q->paragraphs == 1) {
        q->paragraphs = 0; /* the same speech goes on */
        return TREATY_OK;
    }
    q->open = at + m.size;
    q->paragraphs = 0;
    return TREATY_OK;
}

static const bool worth_a_look[256] = {
    ['\n'] = true, ['"'] = true, ['\''] = true, ['`'] = true, [0xC2] = true, [0xE2] = true};

typedef uint8_t sixteen __attribute__((vector_size(16)));

static uint32_t
next_worth(const char *text, uint32_t at, uint32_t size)
{
    for (; size - at >= 16; at += 16) {
        uint64_t halves[2];
        sixteen v;
        memcpy(&v, text + at, 16);
        v = (sixteen)((v == '\n') | (v == '"') | (v == '\'') | (v == '`') | (v == 0xC2) |
                      (v == 0xE2));
        memcpy(halves, &v, 16);
        if (halves[0] != 0) return at + (uint32_t)__builtin_ctzll(halves[0]) / 8;
        if (halves[1] != 0) return at + 8 + (uint32_t)__builtin_ctzll(halves[1]) / 8;
    }
    while (at < size && !worth_a_look[(unsigned char)text[at]]) at++;
    return at;
}

treaty_result
annotate_quotes(annotate_result *r, base_error *e)
{
    const text_stream *s = r->stream;
    scan q = {.r = r, .e = e};
    treaty_result rc = TREATY_OK;

    r->quote_count = 0;
    for (uint32_t at = 0; at < s->size && rc == TREATY_OK;) {
        unsigned char c = (unsigned char)s->text[at];
        mark m;
        if (!worth_a_look[c]) {
            at = next_worth(s->text, at + 1, s->size);
            continue;
        }
        if (c == '\n' && at > 0 && s->text[at - 1] != '\n' && ++q.paragraphs > MOST_PARAGRAPHS)
            q.style = 0;
        if (c != '"' && c != '\'' && c != '`' && c != 0xC2 && c != 0xE2) {
            at++;
            continue;
        }
        m = mark_at(&q, at);
        if (at == s->body_start) q.style = 0;
        if (m.kind != MARK_NONE) rc = take_mark(&q, m, at);
        at += m.size;
    }
    return rc;
}
