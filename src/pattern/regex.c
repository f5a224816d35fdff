/*
 * Regular expressions over whole words: literals . [] () | ? * + {m,n} (?i). Thompson's simulation,
 * so that the time is linear in the word whatever the expression.
 */
#include "pattern/inner.h"

#include <stdlib.h>
#include <string.h>

typedef enum regex_op { RE_CHARACTER, RE_ANY, RE_CLASS, RE_SPLIT, RE_JUMP, RE_MATCH } regex_op;
typedef struct regex_step {
    regex_op op;
    uint32_t a, b; /* character; targets; first range and count */
    bool negative;
} regex_step;
typedef struct regex_range {
    uint32_t from, to;
} regex_range;

enum { LARGEST_REGEX = 2048 };

struct pattern_regex {
    regex_step *steps;
    size_t count, capacity;
    regex_range *ranges;
    size_t range_count, range_capacity;
    bool fold;
    char *literal; /* no operators at all: compared as bytes; NULL otherwise */
    size_t literal_size;
};

typedef struct parser {
    pattern_regex *re;
    const char *at, *end, *start;
    base_error *e;
    int depth;
} parser;

static treaty_result parse_choice(parser *p);

/* One code point; bytes that are no UTF-8 stand for themselves. */
static uint32_t
decode(const char **at, const char *end)
{
    const unsigned char *s = (const unsigned char *)*at;
    size_t n = s[0] < 0xC2 ? 1 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 1;
    uint32_t c = n == 1 ? s[0] : s[0] & (0xFFu >> (n + 1));

    if ((size_t)(end - *at) < n) n = 1, c = s[0];
    for (size_t i = 1; i < n; i++) c = c << 6 | (s[i] & 0x3F);
    *at += n;
    return c;
}

/* Case for what (?i) needs: ASCII, Latin-1 and Latin Extended-A pairs, Greek, Cyrillic. */
static uint32_t
lower(uint32_t c)
{
    if (c < 128) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c & 1 ? c + 1 : c;
    if (c >= 0x391 && c <= 0x3A9) return c + 32;
    if (c >= 0x410 && c <= 0x42F) return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    return c;
}

static treaty_result
fail_at(parser *p, const char *what)
{
    return base_fail(p->e, TREATY_BAD_INPUT, "regular expression, character %zu: %s",
                     (size_t)(p->at - p->start) + 1, what);
}

static treaty_result
emit(parser *p, regex_op op, uint32_t a, uint32_t b)
{
    pattern_regex *re = p->re;

    if (re->count >= LARGEST_REGEX)
        return base_fail(p->e, TREATY_LIMIT, "regular expression: too long");
    if (!base_reserve(&re->steps, &re->capacity, re->count + 1, sizeof *re->steps))
        return base_no_memory(p->e);
    re->steps[re->count++] = (regex_step){op, a, b, false};
    return TREATY_OK;
}

static treaty_result
add_range(parser *p, uint32_t from, uint32_t to)
{
    pattern_regex *re = p->re;

    if (!base_reserve(&re->ranges, &re->range_capacity, re->range_count + 1, sizeof *re->ranges))
        return base_no_memory(p->e);
    re->ranges[re->range_count++] = (regex_range){from, to};
    return TREATY_OK;
}

static uint32_t
class_character(parser *p)
{
    if (*p->at == '\\' && p->at + 1 < p->end) p->at++;
    return decode(&p->at, p->end);
}

static treaty_result
parse_class(parser *p)
{
    size_t first = p->re->range_count;
    bool negative = p->at < p->end && *p->at == '^';
    treaty_result rc = TREATY_OK;

    if (negative) p->at++;
    while (p->at < p->end && (*p->at != ']' || p->re->range_count == first) && rc == TREATY_OK) {
        uint32_t from = class_character(p), to = from;
        if (p->at + 1 < p->end && *p->at == '-' && p->at[1] != ']') {
            p->at++;
            to = class_character(p);
        }
        if (to < from) return fail_at(p, "the range runs backwards");
        rc = add_range(p, from, to);
    }
    if (rc != TREATY_OK) return rc;
    if (p->at >= p->end) return fail_at(p, "']' expected");
    p->at++;
    rc = emit(p, RE_CLASS, (uint32_t)first, (uint32_t)(p->re->range_count - first));
    if (rc == TREATY_OK) p->re->steps[p->re->count - 1].negative = negative;
    return rc;
}

static treaty_result
parse_atom(parser *p)
{
    treaty_result rc;

    switch (*p->at) {
    case '(':
        p->at++;
        if (++p->depth > DEEPEST) return fail_at(p, "too deep");
        if ((rc = parse_choice(p)) != TREATY_OK) return rc;
        p->depth--;
        if (p->at >= p->end || *p->at != ')') return fail_at(p, "')' expected");
        p->at++;
        return TREATY_OK;
    case '[': p->at++; return parse_class(p);
    case '.': p->at++; return emit(p, RE_ANY, 0, 0);
    case '?':
    case '*':
    case '+':
    case '{': return fail_at(p, "nothing to repeat");
    case '\\':
        if (p->at + 1 >= p->end) return fail_at(p, "a character expected after the backslash");
        p->at++;
        break;
    default: break;
    }
    return emit(p, RE_CHARACTER, decode(&p->at, p->end), 0);
}

static bool
parse_number(parser *p, uint32_t *value)
{
    const char *start = p->at;

    for (*value = 0; p->at < p->end && *p->at >= '0' && *p->at <= '9' && *value <= LARGEST_REPEAT;
         p->at++)
        *value = *value * 10 + (uint32_t)(*p->at - '0');
    return p->at > start;
}

/* {m} {m,} {,n} {m,n}; many is UINT32_MAX */
static treaty_result
parse_counts(parser *p, uint32_t *least, uint32_t *most)
{
    bool some = parse_number(p, least);

    *most = *least;
    if (p->at < p->end && *p->at == ',') {
        p->at++;
        if (!parse_number(p, most)) *most = UINT32_MAX;
        some = true;
    }
    if (!some || p->at >= p->end || *p->at != '}') return fail_at(p, "'{m,n}' expected");
    p->at++;
    if (*least > LARGEST_REPEAT ||
        (*most != UINT32_MAX && (*most > LARGEST_REPEAT || *most < *least)))
        return fail_at(p, "no such count");
    return TREATY_OK;
}

/* The steps from `from` on, once more. Targets inside the copy move with it. */
static treaty_result
copy_steps(parser *p, size_t from, size_t to)
{
    size_t shift = p->re->count - from;
    treaty_result rc = TREATY_OK;

    for (size_t i = from; i < to && rc == TREATY_OK; i++) {
        regex_step s = p->re->steps[i];
        bool targets = s.op == RE_SPLIT || s.op == RE_JUMP;
        rc = emit(p, s.op, targets ? s.a + (uint32_t)shift : s.a,
                  targets ? s.b + (uint32_t)shift : s.b);
        if (rc == TREATY_OK) p->re->steps[p->re->count - 1].negative = s.negative;
    }
    return rc;
}

/* Opens a hole of one step at `at`; targets behind it move on. */
static treaty_result
insert_split(parser *p, size_t at)
{
    treaty_result rc = emit(p, RE_SPLIT, 0, 0);
    regex_step *s;

    if (rc != TREATY_OK) return rc;
    s = p->re->steps;
    memmove(s + at + 1, s + at, (p->re->count - 1 - at) * sizeof *s);
    for (size_t i = at + 1; i < p->re->count; i++)
        if (s[i].op == RE_SPLIT || s[i].op == RE_JUMP) {
            s[i].a += s[i].a >= at;
            s[i].b += s[i].b >= at;
        }
    s[at] = (regex_step){RE_SPLIT, (uint32_t)at + 1, 0, false};
    return TREATY_OK;
}

static treaty_result
make_optional(parser *p, size_t from)
{
    treaty_result rc = insert_split(p, from);

    if (rc == TREATY_OK) p->re->steps[from].b = (uint32_t)p->re->count;
    return rc;
}

static treaty_result
make_loop(parser *p, size_t from)
{
    treaty_result rc = insert_split(p, from);

    if (rc == TREATY_OK) rc = emit(p, RE_JUMP, (uint32_t)from, 0);
    if (rc == TREATY_OK) p->re->steps[from].b = (uint32_t)p->re->count;
    return rc;
}

/* `least` copies, then optional ones or a loop. An item taken no times at all is cut off. */
static treaty_result
repeat(parser *p, size_t from, uint32_t least, uint32_t most)
{
    size_t to = p->re->count, last;
    treaty_result rc = TREATY_OK;

    if (most == 0) {
        p->re->count = from;
        return TREATY_OK;
    }
    for (uint32_t i = 1; i < least && rc == TREATY_OK; i++) rc = copy_steps(p, from, to);
    if (rc != TREATY_OK) return rc;
    if (least == 0 && most == UINT32_MAX) return make_loop(p, from);
    if (most == UINT32_MAX) {
        last = p->re->count;
        if ((rc = copy_steps(p, from, to)) != TREATY_OK) return rc;
        return make_loop(p, last);
    }
    for (uint32_t i = least > 0 ? least : 1; i < most && rc == TREATY_OK; i++) {
        last = p->re->count;
        if ((rc = copy_steps(p, from, to)) == TREATY_OK) rc = make_optional(p, last);
    }
    return rc == TREATY_OK && least == 0 ? make_optional(p, from) : rc;
}

static treaty_result
parse_piece(parser *p)
{
    size_t from = p->re->count;
    treaty_result rc = parse_atom(p);

    while (rc == TREATY_OK && p->at < p->end && strchr("?*+{", *p->at) != NULL) {
        uint32_t least = *p->at == '+', most = *p->at == '?' ? 1 : UINT32_MAX;
        bool counts = *p->at++ == '{';
        if (counts && (rc = parse_counts(p, &least, &most)) != TREATY_OK) return rc;
        rc = repeat(p, from, least, most);
    }
    return rc;
}

static treaty_result
parse_choice(parser *p)
{
    size_t from = p->re->count, jump;
    treaty_result rc = TREATY_OK;

    while (p->at < p->end && *p->at != '|' && *p->at != ')' && rc == TREATY_OK) rc = parse_piece(p);
    if (rc != TREATY_OK || p->at >= p->end || *p->at != '|') return rc;
    p->at++;
    if (++p->depth > LARGEST_REPEAT) return fail_at(p, "too many alternatives");
    if ((rc = insert_split(p, from)) != TREATY_OK || (rc = emit(p, RE_JUMP, 0, 0)) != TREATY_OK)
        return rc;
    jump = p->re->count - 1;
    p->re->steps[from].b = (uint32_t)p->re->count;
    rc = parse_choice(p);
    p->depth--;
    if (rc == TREATY_OK) p->re->steps[jump].a = (uint32_t)p->re->count;
    return rc;
}

static bool
is_plain(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] != '\0' && strchr(".[]()|?*+{}\\", text[i]) != NULL) return false;
    return true;
}

treaty_result
pattern_regex_compile(const char *text, size_t size, pattern_regex **out, base_error *e)
{
    pattern_regex *re = calloc(1, sizeof *re);
    parser p = {re, text, text + size, text, e, 0};
    treaty_result rc;

    if (re == NULL) return base_no_memory(e);
    if (size >= 4 && memcmp(text, "(?i)", 4) == 0) {
        re->fold = true;
        p.at += 4;
    }
    if (!re->fold && is_plain(text, size)) {
        re->literal = base_copy(text, size);
        re->literal_size = size;
        if (re->literal == NULL) {
            free(re);
            return base_no_memory(e);
        }
    }
    rc = parse_choice(&p);
    if (rc == TREATY_OK && p.at < p.end) rc = fail_at(&p, "')' without '('");
    if (rc == TREATY_OK) rc = emit(&p, RE_MATCH, 0, 0);
    if (rc == TREATY_OK)
        *out = re;
    else
        pattern_regex_free(re);
    return rc;
}

const char *
pattern_regex_literal(const pattern_regex *re, size_t *size)
{
    *size = re->literal_size;
    return re->literal;
}

/* Characters before the first operator: no split or jump leads into them. */
size_t
pattern_regex_prefix(const pattern_regex *re, char *out, size_t room)
{
    size_t size = 0;

    for (size_t i = 0; !re->fold && i < re->count && size + 4 <= room; i++) {
        uint32_t c = re->steps[i].a;
        if (re->steps[i].op != RE_CHARACTER) break;
        if (c >= 0x80) break; /* bytes that are no UTF-8 stand for themselves */
        out[size++] = (char)c;
    }
    return size;
}

void
pattern_regex_free(pattern_regex *re)
{
    if (re == NULL) return;
    free(re->steps);
    free(re->ranges);
    free(re->literal);
    free(re);
}

/* ---- matching: two sets of steps ---- */

typedef struct step_set {
    uint16_t items[LARGEST_REGEX];
    uint8_t in[LARGEST_REGEX];
    size_t count;
} step_set;

/* Follows splits and jumps with a stack of its own: depth is bounded by the number of steps. */
static void
add_step(const pattern_regex *re, step_set *set, uint32_t step)
{
    uint16_t stack[2 * LARGEST_REGEX + 1]; /* a step is pushed at most twice */
    size_t depth = 0;

    stack[depth++] = (uint16_t)step;
    while (depth > 0) {
        uint16_t at = stack[--depth];
        const regex_step *s = &re->steps[at];
        if (set->in[at]) continue;
        set->in[at] = 1;
        set->items[set->count++] = at;
        if (s->op == RE_SPLIT && !set->in[s->b]) stack[depth++] = (uint16_t)s->b;
        if ((s->op == RE_SPLIT || s->op == RE_JUMP) && !set->in[s->a])
            stack[depth++] = (uint16_t)s->a;
    }
}

static bool
in_class(const pattern_regex *re, const regex_step *s, uint32_t c)
{
    for (uint32_t i = s->a; i < s->a + s->b; i++) {
        regex_range r = re->ranges[i];
        if ((c >= r.from && c <= r.to) ||
            (re->fold && lower(c) >= lower(r.from) && lower(c) <= lower(r.to)))
            return !s->negative;
    }
    return s->negative;
}

static bool
takes(const pattern_regex *re, const regex_step *s, uint32_t c)
{
    switch (s->op) {
    case RE_CHARACTER: return s->a == c || (re->fold && lower(s->a) == lower(c));
    case RE_ANY: return true;
    case RE_CLASS: return in_class(re, s, c);
    default: return false;
    }
}

static void
clear(step_set *set)
{
    for (size_t i = 0; i < set->count; i++) set->in[set->items[i]] = 0;
    set->count = 0;
}

bool
pattern_regex_matches(const pattern_regex *re, const char *text, size_t size)
{
    const char *at = text, *end = text + size;
    step_set sets[2], *now = &sets[0], *next = &sets[1], *swap;
    bool found = false;

    if (re->literal != NULL)
        return size == re->literal_size && memcmp(text, re->literal, size) == 0;
    memset(sets[0].in, 0, re->count);
    memset(sets[1].in, 0, re->count);
    now->count = next->count = 0;
    add_step(re, now, 0);
    while (at < end && now->count > 0) {
        uint32_t c = decode(&at, end);
        for (size_t i = 0; i < now->count; i++)
            if (takes(re, &re->steps[now->items[i]], c)) add_step(re, next, now->items[i] + 1u);
        clear(now);
        swap = now;
        now = next;
        next = swap;
    }
    for (size_t i = 0; i < now->count && at >= end; i++)
        found |= re->steps[now->items[i]].op == RE_MATCH;
    return found;
}
