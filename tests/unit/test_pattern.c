/* pattern: CQL against a plain stream, and against a matcher that tries everything. */
#include "pattern/pattern.h"
#include "test.h"

/* Words divided by spaces; "LVA:state" after a word makes it a span; "." words have a stop before. */
typedef struct words {
    char text[64][24], span[64][24];
    uint32_t count;
} words;

static const char *
text_of(void *context, pattern_attribute a, uint32_t at, size_t *size)
{
    words *w = context;
    const char *text = a == PATTERN_GAP ? "space" : w->text[at];

    *size = strlen(text);
    return text;
}

static bool
span_of(void *context, pattern_layer layer, uint32_t at, uint32_t k, uint32_t *end,
        const char **value)
{
    words *w = context;

    if (layer == PATTERN_SENTENCE || layer != PATTERN_STATE || k > 0 || w->span[at][0] == '\0')
        return false;
    *end = at + 1;
    *value = w->span[at];
    return true;
}

/* Sentences of ten words; states cover themselves. */
static bool
cover_of(void *context, pattern_layer layer, uint32_t at, uint32_t *first, uint32_t *last)
{
    words *w = context;

    if (layer == PATTERN_SENTENCE) {
        *first = at / 10 * 10;
        *last = *first + 10 < w->count ? *first + 10 : w->count;
        return true;
    }
    *first = at;
    *last = at + 1;
    return layer == PATTERN_STATE && w->span[at][0] != '\0';
}

static pattern_stream
stream_of(words *w, const char *text)
{
    char copy[512];

    memset(w, 0, sizeof *w);
    snprintf(copy, sizeof copy, "%s", text);
    for (char *save, *word = strtok_r(copy, " ", &save); word != NULL;
         word = strtok_r(NULL, " ", &save)) {
        char *colon = strchr(word, ':');
        if (colon != NULL) {
            *colon = '\0';
            snprintf(w->span[w->count], sizeof w->span[0], "%s", colon + 1);
        }
        snprintf(w->text[w->count++], sizeof w->text[0], "%s", word);
    }
    return (pattern_stream){w, w->count, text_of, span_of, cover_of, NULL};
}

/* "first-last" of the first match, "none", or the error. */
static const char *
find(const char *cql, const char *text)
{
    static char result[600];
    words w;
    pattern_stream s = stream_of(&w, text);
    pattern_match m;
    base_error e;
    pattern *p;
    bool found = false;

    if (pattern_compile(cql, strlen(cql), &p, &e) != TREATY_OK) {
        snprintf(result, sizeof result, "%s", e.text);
        return result;
    }
    if (pattern_find(p, &s, 0, NULL, &m, &found, &e) != TREATY_OK)
        snprintf(result, sizeof result, "%s", e.text);
    else if (!found)
        snprintf(result, sizeof result, "none");
    else
        snprintf(result, sizeof result, "%u-%u", m.first, m.last);
    pattern_free(p);
    return result;
}

TEST(pattern__bare_strings_and_gaps_between)
{
    expect_text("1-3", find("\"six\" \"months\"", "after six months"));
    expect_text("0-4",
                find("\"pull\" \"out\" \"of\" []{0,3} [state]", "pull out of Latvia:LVA now"));
    expect_text("0-6", find("\"a\" []{2,4} \"b\"", "a x x x x b b"));
    expect_text("none", find("\"a\" []{2,3} \"b\"", "a x b x x x b"));
}

TEST(pattern__conditions_join_and_negate)
{
    expect_text("1-2", find("[word=\"b.*\" & word!=\"bad\"]", "bad better"));
    expect_text("0-1", find("[word=\"x\" | state=\"LVA\"]", "Latvia:LVA x"));
    expect_text("1-2", find("[!state]", "Latvia:LVA left"));
    expect_text("1-2", find("[state!=\"LVA\"]", "Latvia:LVA Estonia:EST"));
    expect_text("1-2", find("[state=\"E.*|F.*\"]", "Latvia:LVA Estonia:EST"));
}

TEST(pattern__longest_wins_and_groups_repeat)
{
    expect_text("0-5", find("([state] \"and\"?){1,3}", "a:LVA and b:EST and c:LTU left"));
    expect_text("0-3", find("\"a\" \"b\" | \"a\" \"b\" \"c\"", "a b c"));
    expect_text("0-3", find("\"a\"+", "a a a b"));
}

TEST(pattern__within_holds_a_match_in_its_sentence)
{
    expect_text("none", find("\"a\" []* \"b\" within s", "x x x x x x x x x a b"));
    expect_text("9-11", find("\"a\" []* \"b\"", "x x x x x x x x x a b"));
    expect_text("0-3", find("\"a\" []* \"b\" within 3", "a x b"));
    expect_text("none", find("\"a\" []* \"b\" within 2", "a x b"));
}

TEST(pattern__labels_capture_and_compare)
{
    words w;
    pattern_stream s = stream_of(&w, "Latvia:LVA or Estonia:EST or Riga:LVA");
    const char *cql = "a:[state] []{0,4} b:[state] :: a.state = b.state";
    pattern_match m;
    base_error e;
    pattern *p;
    bool found;

    expect_result(TREATY_OK, pattern_compile(cql, strlen(cql), &p, &e));
    expect_result(TREATY_OK, pattern_find(p, &s, 0, NULL, &m, &found, &e));
    expect(found && m.label[pattern_label(p, "a")].first == 0 &&
           m.label[pattern_label(p, "b")].first == 4);
    expect_int(-1, pattern_label(p, "c"));
    expect_text("a", pattern_label_name(p, 0));
    pattern_free(p);
}

TEST(pattern__errors_point_at_the_column)
{
    expect_text("column 14: ']' expected", find("[word=\"leave\"", "x"));
    expect_text("column 2: no such attribute or layer", find("[colour=\"x\"]", "x"));
    expect_text("column 1: '[', '(' or a string expected", find("", "x"));
    expect_text("column 4: '{m,n}' expected", find("[] {x}", "x"));
    expect_text("column 7: the string is not closed", find("[word=\"x]", "x"));
    expect_text("column 1: regular expression, character 3: ']' expected", find("\"[a\"", "x"));
    expect_text("column 9: no such label", find("\"a\" ::  x.state = y.state", "x"));
}

TEST(pattern__runaway_patterns_meet_their_limit)
{
    pattern_limits limits = {.steps = 1000};
    pattern_match m;
    words w;
    pattern_stream s = stream_of(&w, "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a");
    const char *cql = "([]* []* []*)* \"z\"";
    base_error e;
    pattern *p;
    bool found;

    expect_result(TREATY_OK, pattern_compile(cql, strlen(cql), &p, &e));
    expect_result(TREATY_LIMIT, pattern_find(p, &s, 0, &limits, &m, &found, &e));
    pattern_free(p);
    cql = "(([]{1000}){1000}){1000}";
    expect_result(TREATY_LIMIT, pattern_compile(cql, strlen(cql), &p, &e));
}

/* ---- random patterns against a matcher that tries everything ---- */

static uint32_t seed;

static uint32_t
random_below(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

/* A tree of its own, printed as CQL and matched by backtracking over sets of ends. */
typedef struct node {
    char kind; /* c any s sequence | choice * loop ? maybe */
    char letter;
    struct node *a, *b;
} node;

static node pool[64];
static int pool_used;

static node *
grow(int depth)
{
    node *n = &pool[pool_used++];
    uint32_t pick = depth == 0 ? random_below(2) : random_below(6);

    n->kind = "c.s|*?"[pick];
    n->letter = (char)('a' + random_below(3));
    n->a = pick > 1 ? grow(depth - 1) : NULL;
    n->b = pick == 2 || pick == 3 ? grow(depth - 1) : NULL;
    return n;
}

static void
print(const node *n, char *out)
{
    switch (n->kind) {
    case 'c': sprintf(out + strlen(out), "\"%c\" ", n->letter); break;
    case '.': strcat(out, "[] "); break;
    case 's':
        print(n->a, out);
        print(n->b, out);
        break;
    default:
        strcat(out, "(");
        print(n->a, out);
        if (n->b != NULL) {
            strcat(out, "| ");
            print(n->b, out);
        }
        strcat(out, n->kind == '|' ? ") " : n->kind == '*' ? ")* " : ")? ");
    }
}

/* Ends reachable from each start in `from`, as bits. */
static uint64_t
ends(const node *n, const words *w, uint64_t from)
{
    uint64_t out = 0, more;

    switch (n->kind) {
    case 'c':
    case '.':
        for (uint32_t at = 0; at < w->count; at++)
            if ((from >> at & 1) && (n->kind == '.' || w->text[at][0] == n->letter))
                out |= 2ull << at;
        return out;
    case 's': return ends(n->b, w, ends(n->a, w, from));
    case '|': return ends(n->a, w, from) | ends(n->b, w, from);
    case '?': return from | ends(n->a, w, from);
    default:
        for (out = from; (more = out | ends(n->a, w, out)) != out;) out = more;
        return out;
    }
}

static void
expected(const node *n, const words *w, char *out)
{
    for (uint32_t start = 0; start < w->count; start++) {
        uint64_t all = ends(n, w, 1ull << start) & ~((2ull << start) - 1);
        if (all == 0) continue;
        sprintf(out, "%u-%d", start, 63 - __builtin_clzll(all));
        return;
    }
    strcpy(out, "none");
}

TEST(pattern__equals_brute_force_on_random_patterns)
{
    int wrong = 0;

    seed = 2025;
    for (int i = 0; i < 10000 && wrong < 5; i++) {
        char text[64] = "", cql[4096] = "", want[32];
        words w;
        for (uint32_t k = 0, size = 1 + random_below(12); k < size; k++)
            sprintf(text + strlen(text), "%c ", 'a' + random_below(3));
        stream_of(&w, text);
        pool_used = 0;
        node *n = grow(4);
        print(n, cql);
        expected(n, &w, want);
        const char *got = find(cql, text);
        if (strcmp(want, got) != 0) {
            wrong++;
            test_fail(__FILE__, __LINE__, "%s on %s: expected %s, got %s", cql, text, want, got);
        }
    }
}

TEST(regex__subset_matches_whole_words)
{
    static const struct {
        const char *re, *text;
        bool want;
    } cases[] = {{"withdr(a|e)w.*", "withdrawal", true},
                 {"withdraw", "withdrawal", false},
                 {"pull(s|ed)?", "pulled", true},
                 {"(?i)NATO", "nato", true},
                 {"[a-c]{2,3}", "abca", false},
                 {"[a-c]{2,3}", "abc", true},
                 {"[^a]+", "bcd", true},
                 {"[^a]+", "bad", false},
                 {"R.ga", "R\xC4\xABga", true},
                 {"(?i)\xC4\xAA.*", "\xC4\xABss", true},
                 {"a\\.b", "a.b", true},
                 {"a\\.b", "axb", false},
                 {"(a?){20}a{20}", "aaaaaaaaaaaaaaaaaaaa", true},
                 {"x*", "", true}};
    base_error e;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pattern_regex *re;
        expect_result(TREATY_OK, pattern_regex_compile(cases[i].re, strlen(cases[i].re), &re, &e));
        if (pattern_regex_matches(re, cases[i].text, strlen(cases[i].text)) != cases[i].want)
            test_fail(__FILE__, __LINE__, "%s on %s", cases[i].re, cases[i].text);
        pattern_regex_free(re);
    }
}
