/* index: 10,000 random patterns (layers, labels and what must be equal in them, gaps, negation, counts,
 * alternatives, within), and as many rows of words and spans with tokens between, find in the index what a matcher finds that tries every way, line by line, while
 * documents are revised, removed, purged, merged and given other spans. */
#include "corpus/corpus.h"
#include "test.h"

enum { TEXTS = 9, TOKENS = 22, SPANS = 24, ROUNDS = 100, EACH = 100 };

typedef struct made {
    char id[8], text[512];
    text_stream words;
    index_span spans[SPANS];
    uint32_t span_count;
    bool there;
} made;

typedef struct trial {
    treaty *t;
    made texts[TEXTS];
    uint64_t state;
} trial;

static uint32_t
draw(trial *o, uint32_t below)
{
    o->state = o->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(o->state >> 33) % below;
}

static const char *const vocabulary[] = {"aa", "ab", "ba", "bb", "ca", "cb"};
static const char *const values[] = {"LVA", "EST", "LTU"};
static const char *const lemmas[] = {"leave", "quit"};

/* ---- documents ---- */

static void
compose(trial *o, made *m)
{
    static const char *const gaps[] = {" ", " ", " ", ", ", ". "};
    uint32_t count = 1 + draw(o, TOKENS);
    char *at = m->text;
    base_error e;

    for (uint32_t i = 0; i < count; i++) {
        const char *gap = i > 0 ? gaps[draw(o, 5)] : "", *w = vocabulary[draw(o, 6)];
        bool capital = *gap == '.' || i == 0;
        at += sprintf(at, "%s%s", gap, w);
        if (capital) at[-2] = (char)(at[-2] - 32);
    }
    strcpy(at, ".");
    expect_result(TREATY_OK, text_tokenise(&m->words, m->text, strlen(m->text), 0, &e));
    expect_int(count, m->words.count);
}

/* States of a word or two (at times two from one start), treaties, verb groups, clauses in clauses. */
static void
mark(trial *o, made *m)
{
    uint32_t count = m->words.count;

    m->span_count = 0;
    for (uint32_t at = 0; at < count && m->span_count + 5 < SPANS; at++) {
        index_span *s = m->spans;
        uint32_t left = count - at;
        if (draw(o, 5) == 0)
            s[m->span_count++] = (index_span){at, at + 1, values[draw(o, 3)], PATTERN_STATE};
        if (draw(o, 12) == 0 && left > 1)
            s[m->span_count++] = (index_span){at, at + 2, values[draw(o, 3)], PATTERN_STATE};
        if (draw(o, 9) == 0 && left > 1)
            s[m->span_count++] = (index_span){at, at + 2, "apmbc", PATTERN_TREATY};
        if (draw(o, 6) == 0)
            s[m->span_count++] = (index_span){at, at + 1 + draw(o, left < 3 ? left : 3),
                                              lemmas[draw(o, 2)], PATTERN_VG};
        if (draw(o, 6) == 0)
            s[m->span_count++] =
                (index_span){at, at + 1 + draw(o, left < 12 ? left : 12), NULL, PATTERN_CLAUSE};
    }
}

static int64_t
number_of(trial *o, const char *id)
{
    sqlite3_stmt *q = NULL;
    bool row;
    int64_t n = 0;

    expect_result(
        TREATY_OK,
        store_prepare(o->t->s, "SELECT id FROM document WHERE external = ? AND current", &q));
    sqlite3_bind_text(q, 1, id, -1, SQLITE_STATIC);
    if (store_step(o->t->s, q, &row) == TREATY_OK && row) n = sqlite3_column_int64(q, 0);
    store_done(o->t->s, q);
    return n;
}

static void
set_spans(trial *o, made *m)
{
    index_prepared spans = {0};

    mark(o, m);
    expect_result(TREATY_OK, index_prepare_spans(&spans, m->spans, m->span_count, &o->t->error));
    expect_result(TREATY_OK, corpus_begin(o->t));
    expect_result(TREATY_OK,
                  corpus_finish(o->t, index_set_spans(o->t->x, number_of(o, m->id), &spans)));
    index_prepared_free(&spans);
}

static void
change(trial *o, uint32_t round)
{
    made *m = &o->texts[round % TEXTS];
    treaty_document d = {.id = m->id, .lang = "en", .text = m->text};

    sprintf(m->id, "d%u", round % TEXTS);
    if (round >= TEXTS && round % 7 == 3 && m->there) {
        expect_result(TREATY_OK, treaty_remove(o->t, m->id, round % 2 == 0));
        m->there = false;
        return;
    }
    if (!m->there || round % 3 != 0) {
        compose(o, m);
        d.text_size = strlen(m->text);
        expect_result(TREATY_OK, treaty_add(o->t, &d, NULL, NULL));
        m->there = true;
    }
    set_spans(o, m);
    if (round % 10 == 9) {
        bool more = true;
        while (more && corpus_begin(o->t) == TREATY_OK)
            expect_result(TREATY_OK, corpus_finish(o->t, index_settle(o->t->x, &more)));
    }
}

/* ---- patterns as trees ---- */

typedef enum cond { /* what a bracket asks for */
                    C_ANY,
                    C_NORM,
                    C_NOT_NORM,
                    C_WORD,
                    C_GAP,
                    C_STATE,
                    C_STATE_IS,
                    C_STATE_WITH, /* a state that holds a word */
                    C_STATE_OR_WORD,
                    C_NO_STATE,
                    C_STATE_ISNT,
                    C_TREATY,
                    C_VG,
                    C_VG_IS,
                    C_NO_VG_AND,
                    C_KINDS
} cond;

typedef struct node {
    enum { N_COND, N_ROW, N_EITHER } kind;
    cond what;
    char a[8], b[8];
    int children[5], count;
    int least, most; /* most -1: any number */
    int label;       /* -1: none */
} node;

static node nodes[64];
static int node_count, labelled;

static int
grow(trial *o, int depth)
{
    int self = node_count++, picked = (int)draw(o, depth > 0 ? 9 : 6);
    static const int counts[][2] = {{1, 1},  {1, 1},  {1, 1}, {1, 1}, {0, 1},
                                    {0, -1}, {1, -1}, {0, 3}, {1, 2}, {2, 2}};
    const int *c = counts[draw(o, 10)];

    nodes[self] = (node){.kind = picked < 6   ? N_COND
                                 : picked < 8 ? N_ROW
                                              : N_EITHER,
                         .what = (cond)draw(o, C_KINDS),
                         .least = c[0],
                         .most = c[1],
                         .label = -1};
    strcpy(nodes[self].a, vocabulary[draw(o, 6)]);
    strcpy(nodes[self].b, vocabulary[draw(o, 6)]);
    if (labelled < 2 && draw(o, 3) == 0) nodes[self].label = labelled++;
    if (nodes[self].kind == N_COND) return self;
    nodes[self].count = 2 + (int)draw(o, 2);
    for (int i = 0; i < nodes[self].count; i++) {
        int child = grow(o, depth - 1);
        nodes[self].children[i] = child;
    }
    return self;
}

static char *
print_condition(const node *n, char *at)
{
    static const char *const forms[C_KINDS] = {[C_ANY] = "[]",
                                               [C_NORM] = "[norm=\"%s|%s\"]",
                                               [C_NOT_NORM] = "[!(lemma=\"%s\" | stem=\"%s\")]",
                                               [C_WORD] = "[word=\"%s\"]",
                                               [C_GAP] = "[norm=\"%.1s.*\" & gap!=\"stop|comma\"]",
                                               [C_STATE] = "[state]",
                                               [C_STATE_IS] = "[state=\"L.*\"]",
                                               [C_STATE_WITH] = "[state & norm=\"%s\"]",
                                               [C_STATE_OR_WORD] = "[state=\"EST\" | norm=\"%s\"]",
                                               [C_NO_STATE] = "[!state]",
                                               [C_STATE_ISNT] = "[state!=\"LVA\" & norm=\"%s|%s\"]",
                                               [C_TREATY] = "[treaty=\"apmbc\"]",
                                               [C_VG] = "[vg]",
                                               [C_VG_IS] = "[vg & lemma=\"quit\"]",
                                               [C_NO_VG_AND] = "[!vg & norm!=\"%s\"]"};

    return at + sprintf(at, forms[n->what], n->a, n->b);
}

static char *
print_node(int self, char *at)
{
    const node *n = &nodes[self];

    if (n->label >= 0) at += sprintf(at, "%c:", 'x' + n->label);
    if (n->kind == N_COND) {
        at = print_condition(n, at);
    } else {
        at += sprintf(at, "(");
        for (int i = 0; i < n->count; i++) {
            if (i > 0) at += sprintf(at, n->kind == N_EITHER ? " | " : " ");
            at = print_node(n->children[i], at);
        }
        at += sprintf(at, ")");
    }
    if (n->most == -1) return at + sprintf(at, "%s", n->least == 0 ? "*" : "+");
    if (n->least == 0 && n->most == 1) return at + sprintf(at, "?");
    if (n->most == 1) return at;
    return at + (n->least == n->most ? sprintf(at, "{%d}", n->least)
                                     : sprintf(at, "{%d,%d}", n->least, n->most));
}

/* ---- every way ---- */

/* A place and what two labels hold, in bytes. */
typedef union way {
    struct {
        uint8_t at, first[2], last[2], none[3];
    };
    uint64_t all;
} way;
typedef struct ways {
    way items[20000];
    uint32_t count;
} ways;

static ways pool[200]; /* in use up to `pooled` */
static int pooled;

static ways *
new_ways(void)
{
    pool[pooled].count = 0;
    return &pool[pooled++];
}

static ways *
copy_ways(const ways *from)
{
    ways *to = new_ways();

    memcpy(to->items, from->items, from->count * sizeof *from->items);
    to->count = from->count;
    return to;
}

static bool
holds_word(const made *m, uint32_t at, const char *norm)
{
    return strcmp(m->words.norms + m->words.tokens[at].norm, norm) == 0;
}

static bool
covered(const made *m, int layer, uint32_t at)
{
    for (uint32_t i = 0; i < m->span_count; i++)
        if (m->spans[i].layer == layer && m->spans[i].first <= at && m->spans[i].last > at)
            return true;
    return false;
}

static bool
state_here(const made *m, uint32_t at, const char *value)
{
    for (uint32_t i = 0; i < m->span_count; i++)
        if (m->spans[i].layer == PATTERN_STATE && m->spans[i].first == at &&
            strcmp(m->spans[i].value, value) == 0)
            return true;
    return false;
}

static bool
token_fits(const made *m, const node *n, uint32_t at)
{
    const text_token *t = &m->words.tokens[at];
    bool a = holds_word(m, at, n->a), b = holds_word(m, at, n->b);

    switch (n->what) {
    case C_ANY: return true;
    case C_NORM: return a || b;
    case C_NOT_NORM: return !a && !b;
    case C_WORD:
        return t->end - t->start == strlen(n->a) &&
               memcmp(m->text + t->start, n->a, strlen(n->a)) == 0;
    case C_GAP:
        return m->words.norms[t->norm] == n->a[0] && t->gap != TEXT_GAP_STOP &&
               t->gap != TEXT_GAP_COMMA;
    case C_STATE_OR_WORD: return a;
    case C_NO_STATE: return !covered(m, PATTERN_STATE, at);
    case C_STATE_ISNT: return !state_here(m, at, "LVA") && (a || b);
    case C_NO_VG_AND: return !covered(m, PATTERN_VG, at) && !a;
    default: return false;
    }
}

static bool
span_fits(const made *m, const node *n, const index_span *s)
{
    switch (n->what) {
    case C_STATE: return s->layer == PATTERN_STATE;
    case C_STATE_IS: return s->layer == PATTERN_STATE && s->value[0] == 'L';
    case C_TREATY: return s->layer == PATTERN_TREATY;
    case C_VG: return s->layer == PATTERN_VG;
    case C_VG_IS: return s->layer == PATTERN_VG && strcmp(s->value, "quit") == 0;
    case C_STATE_WITH:
    case C_STATE_OR_WORD: /* a span has the words of all its tokens */
        if (n->what == C_STATE_OR_WORD && s->layer == PATTERN_STATE && strcmp(s->value, "EST") == 0)
            return true;
        for (uint32_t at = s->first; s->layer == PATTERN_STATE && at < s->last; at++)
            if (holds_word(m, at, n->a)) return true;
        return false;
    default: return false;
    }
}

static void
add_way(ways *out, way w)
{
    static const uint32_t room = sizeof out->items / sizeof *out->items;

    for (uint32_t i = out->count; i-- > 0;)
        if (out->items[i].all == w.all) return;
    if (out->count == room) {
        test_fail(__FILE__, __LINE__, "too many ways");
        out->count = 0;
    }
    out->items[out->count++] = w;
}

static void every_way(const made *m, int self, const ways *from, uint32_t bound, ways *out);

static void
take_token_or_span(const made *m, const node *n, const ways *from, uint32_t bound, ways *out)
{
    for (uint32_t i = 0; i < from->count; i++) {
        way w = from->items[i];
        uint32_t at = w.at;
        for (uint32_t k = 0; k < m->span_count; k++) {
            w.at = (uint8_t)m->spans[k].last;
            if (m->spans[k].first == at && m->spans[k].last <= bound &&
                span_fits(m, n, &m->spans[k]))
                add_way(out, w);
        }
        w.at = (uint8_t)(at + 1);
        if (at + 1 <= bound && token_fits(m, n, at)) add_way(out, w);
    }
}

/* Where the node leads, met once, from each of the ways. */
static void
once(const made *m, const node *n, const ways *from, uint32_t bound, ways *out)
{
    int before = pooled;
    ways *at = copy_ways(from), *to = new_ways();

    for (uint32_t i = 0; n->label >= 0 && i < at->count; i++)
        at->items[i].first[n->label] = at->items[i].last[n->label] = at->items[i].at;
    if (n->kind == N_COND) take_token_or_span(m, n, at, bound, to);
    for (int i = 0; i < n->count; i++) {
        if (n->kind == N_ROW && i > 0) {
            at = to;
            to = new_ways();
        }
        every_way(m, n->children[i], at, bound, to);
    }
    for (uint32_t i = 0; i < to->count; i++) {
        if (n->label >= 0) to->items[i].last[n->label] = to->items[i].at;
        add_way(out, to->items[i]);
    }
    pooled = before;
}

/* The same, met as often as the node may be repeated. */
static void
every_way(const made *m, int self, const ways *from, uint32_t bound, ways *out)
{
    const node *n = &nodes[self];
    int before = pooled;
    ways *at = copy_ways(from), *next = new_ways();

    for (int i = 0; i < n->least; i++) {
        next->count = 0;
        once(m, n, at, bound, next);
        memcpy(at->items, next->items, next->count * sizeof *next->items);
        at->count = next->count;
    }
    for (int i = n->least; n->most == -1 || i < n->most; i++) {
        uint32_t count = at->count;
        next->count = 0;
        once(m, n, at, bound, next);
        for (uint32_t k = 0; k < next->count; k++) add_way(at, next->items[k]);
        if (at->count == count) break;
    }
    for (uint32_t i = 0; i < at->count; i++) add_way(out, at->items[i]);
    pooled = before;
}

/* ---- what stands behind the pattern ---- */

typedef struct tail {
    bool sentence, clause;
    uint32_t size;
    enum { E_NONE, E_NORM, E_STATE, E_NORM_NOT } equal;
} tail;

static const char *
value_in(const made *m, const tail *e, const way *w, int label)
{
    if (e->equal != E_STATE)
        return w->first[label] < w->last[label]
                   ? m->words.norms + m->words.tokens[w->first[label]].norm
                   : NULL;
    for (uint32_t at = w->first[label]; at < w->last[label]; at++)
        for (uint32_t i = 0; i < m->span_count; i++)
            if (m->spans[i].layer == PATTERN_STATE && m->spans[i].first == at)
                return m->spans[i].value;
    return NULL;
}

static bool
equal_enough(const made *m, const tail *e, const way *w)
{
    const char *x, *y;

    if (e->equal == E_NONE) return true;
    x = value_in(m, e, w, 0);
    y = value_in(m, e, w, 1);
    return x != NULL && y != NULL && (strcmp(x, y) == 0) == (e->equal != E_NORM_NOT);
}

/* Where a match from `at` must end; false: none may begin here. */
static bool
bound_of(const made *m, const tail *e, uint32_t at, uint32_t *bound)
{
    *bound = m->words.count;
    if (e->sentence) *bound = m->words.sentences[text_sentence_of(&m->words, at) + 1];
    if (e->clause) {
        const index_span *in = NULL;
        for (uint32_t i = 0; i < m->span_count; i++)
            if (m->spans[i].layer == PATTERN_CLAUSE && m->spans[i].first <= at &&
                m->spans[i].last > at)
                in = &m->spans[i];
        if (in == NULL) return false;
        *bound = in->last;
    }
    if (e->size > 0 && *bound - at > e->size) *bound = at + e->size;
    return true;
}

static uint32_t
longest(const made *m, int root, const tail *e, uint32_t at)
{
    static ways from, out;
    uint32_t bound, best = at;

    if (!bound_of(m, e, at, &bound)) return at;
    from.count = 1;
    from.items[0] = (way){.all = 0};
    from.items[0].at = (uint8_t)at;
    out.count = 0;
    every_way(m, root, &from, bound, &out);
    for (uint32_t i = 0; i < out.count; i++)
        if (out.items[i].at > best && equal_enough(m, e, &out.items[i])) best = out.items[i].at;
    return best;
}

/* ---- both, line by line ---- */

/* "id:start-end ..." of all lines, documents in the order they were taken in. */
static void
lines_by_index(trial *o, const char *cql, char *out)
{
    treaty_rows *rows = NULL;
    const char *json;
    size_t size;

    expect_result(TREATY_OK, treaty_kwic(o->t, cql, NULL, &rows));
    *out = '\0';
    while (rows != NULL && treaty_next(rows, &json, &size) == TREATY_OK && json != NULL)
        out += sprintf(out, "%.2s:%d-%d ", strstr(json, "\"doc\":\"") + 7,
                       atoi(strstr(json, "\"start\":") + 8), atoi(strstr(json, "\"end\":") + 6));
    treaty_rows_free(rows);
}

static void
lines_by_hand(trial *o, int root, const tail *e, char *out)
{
    int64_t last = 0;

    *out = '\0';
    for (;;) { /* the next document by number */
        made *m = NULL;
        int64_t least = INT64_MAX;
        for (int i = 0; i < TEXTS; i++) {
            int64_t n = o->texts[i].there ? number_of(o, o->texts[i].id) : 0;
            if (n <= last || n >= least) continue;
            least = n;
            m = &o->texts[i];
        }
        if (m == NULL) return;
        last = least;
        for (uint32_t at = 0; at < m->words.count;) {
            uint32_t to = longest(m, root, e, at);
            if (to == at) {
                at++;
                continue;
            }
            out += sprintf(out, "%s:%u-%u ", m->id, m->words.tokens[at].start,
                           m->words.tokens[to - 1].end);
            at = to;
        }
    }
}

static void
print_tail(trial *o, tail *e, char *at)
{
    static const char *const equals[] = {"", " :: x.norm = y.norm", " :: x.state = y.state",
                                         " :: x.norm != y.norm"};

    *e = (tail){0};
    *at = '\0';
    switch (draw(o, 5)) {
    case 0: e->sentence = true; break;
    case 1: e->clause = true; break;
    default: break;
    }
    if (draw(o, 4) == 0) e->size = 1 + draw(o, 7);
    if (e->sentence) at += sprintf(at, " within s");
    if (e->clause) at += sprintf(at, " within clause");
    if (e->size > 0) at += sprintf(at, " within %u", e->size);
    if (labelled == 2) e->equal = draw(o, 4);
    sprintf(at, "%s", equals[e->equal]);
}

static int
compare_lines(trial *o, const char *cql, int root, const tail *e)
{
    static char mine[1 << 16], theirs[1 << 16];

    lines_by_index(o, cql, mine);
    lines_by_hand(o, root, e, theirs);
    if (strcmp(mine, theirs) == 0) return 0;
    test_fail(__FILE__, __LINE__, "%s: %s; by hand %s", cql, mine, theirs);
    return 1;
}

static int
compare(trial *o)
{
    char cql[1024], *at = cql;
    int roots[3], count = 1 + (int)draw(o, 3), root = 0;
    tail e;

    node_count = 1; /* the first is the whole */
    labelled = 0;
    for (int i = 0; i < count; i++) roots[i] = grow(o, 2);
    nodes[root] = (node){.kind = N_ROW, .count = count, .least = 1, .most = 1, .label = -1};
    for (int i = 0; i < count; i++) {
        nodes[root].children[i] = roots[i];
        if (i > 0) *at++ = ' ';
        at = print_node(roots[i], at);
    }
    print_tail(o, &e, at);
    return compare_lines(o, cql, root, &e);
}

/* Words and spans with so many tokens between: such a row is answered without an automaton. */
static int
compare_row(trial *o)
{
    static const cond kinds[] = {C_NORM, C_NORM, C_STATE, C_STATE_IS, C_TREATY, C_VG};
    char cql[1024], *at = cql;
    int count = 2 + (int)draw(o, 2);
    tail e;

    node_count = 1;
    labelled = 0;
    nodes[0] = (node){.kind = N_ROW, .least = 1, .most = 1, .label = -1};
    for (int i = 0; i < 2 * count - 1; i++) {
        bool gap = i % 2 == 1;
        int least = gap ? (int)draw(o, 3) : 1, most = gap ? least + (int)draw(o, 4) : 1;
        node *n = &nodes[node_count];
        if (gap && most == 0) continue;
        if (gap && draw(o, 8) == 0) {
            least = 0;
            most = -1;
        }
        *n = (node){.kind = N_COND, .least = least, .most = most, .label = -1};
        n->what = gap ? C_ANY : kinds[draw(o, 6)];
        strcpy(n->a, vocabulary[draw(o, 6)]);
        strcpy(n->b, vocabulary[draw(o, 6)]);
        nodes[0].children[nodes[0].count++] = node_count;
        at = print_node(node_count++, at);
        *at++ = ' ';
    }
    print_tail(o, &e, at);
    return compare_lines(o, cql, 0, &e);
}

TEST(index_patterns__lines_of_10000_patterns_are_those_of_a_matcher_that_tries_every_way)
{
    trial *o = calloc(1, sizeof *o);
    char *findings = NULL;
    int wrong = 0;

    o->state = 7;
    o->t = treaty_new(NULL);
    expect_result(TREATY_OK, treaty_open(o->t, ":memory:", 0));
    for (uint32_t i = 0; i < TEXTS; i++) change(o, i);
    for (uint32_t round = 0; round < ROUNDS && wrong < 5; round++) {
        change(o, TEXTS + round);
        for (int i = 0; i < EACH && wrong < 5; i++) wrong += compare(o) + compare_row(o);
    }
    expect_result(TREATY_OK, treaty_check(o->t, &findings));
    expect_text("[]", findings);
    treaty_text_free(findings);
    for (int i = 0; i < TEXTS; i++) text_stream_free(&o->texts[i].words);
    treaty_free(o->t);
    free(o);
}
