/* index: counts are those of FTS5 and of a matcher that looks at every token, before and after merges,
 * removals and purges. */
#include "test.h"

#include "pattern/pattern.h"
#include "text/text.h"

#include <sqlite3.h>

enum { DOCUMENTS = 240, WORDS = 40, LONGEST = 4096 };

typedef struct oracle {
    treaty *t;
    sqlite3 *fts;
    char texts[DOCUMENTS][LONGEST];
    bool there[DOCUMENTS];
    uint64_t state;
} oracle;

static uint32_t
draw(oracle *o, uint32_t below)
{
    o->state = o->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(o->state >> 33) % below;
}

/* Words of a small vocabulary, the first ones often; the form as folded. */
static void
word(oracle *o, char out[8])
{
    uint32_t n = draw(o, 1 + draw(o, WORDS));

    sprintf(out, "%c%c%u", 'a' + n % 5, 'a' + n / 5 % 4, n / 20);
}

static void
compose(oracle *o, char *out)
{
    uint32_t count = 1 + draw(o, 60);
    char w[8];

    for (uint32_t i = 0; i < count; i++) {
        word(o, w);
        if (i % 9 == 0) w[0] = (char)(w[0] - 32);
        out += sprintf(out, "%s%s%s", i > 0 ? " " : "", w,
                       i % 9 == 8   ? "."
                       : i % 5 == 4 ? ","
                                    : "");
    }
}

static void
run(oracle *o, const char *sql)
{
    char *message = NULL;

    if (sqlite3_exec(o->fts, sql, NULL, NULL, &message) != SQLITE_OK)
        test_fail(__FILE__, __LINE__, "%s: %s", sql, message);
    sqlite3_free(message);
}

static void
add(oracle *o, int i)
{
    char id[16], sql[LONGEST + 100];
    treaty_document d = {.id = id, .lang = "en", .text = o->texts[i]};

    compose(o, o->texts[i]);
    d.text_size = strlen(o->texts[i]);
    sprintf(id, "d%d", i);
    expect_result(TREATY_OK, treaty_add(o->t, &d, NULL, NULL));
    snprintf(sql, sizeof sql, "INSERT OR REPLACE INTO f (rowid, body) VALUES (%d, '%s')", i + 1,
             o->texts[i]);
    run(o, sql);
    o->there[i] = true;
}

static void
take_out(oracle *o, int i, bool purge)
{
    char id[16], sql[64];

    if (!o->there[i]) return;
    sprintf(id, "d%d", i);
    expect_result(TREATY_OK, treaty_remove(o->t, id, purge));
    sprintf(sql, "DELETE FROM f WHERE rowid = %d", i + 1);
    run(o, sql);
    o->there[i] = false;
}

static oracle *
new_oracle(void)
{
    oracle *o = calloc(1, sizeof *o);

    o->state = 42;
    o->t = treaty_new(NULL);
    expect_result(TREATY_OK, treaty_open(o->t, ":memory:", 0));
    if (sqlite3_open(":memory:", &o->fts) != SQLITE_OK) test_fail(__FILE__, __LINE__, "no SQLite");
    run(o, "CREATE VIRTUAL TABLE f USING fts5(body, tokenize='ascii', detail=full)");
    return o;
}

static void
free_oracle(oracle *o)
{
    treaty_free(o->t);
    sqlite3_close(o->fts);
    free(o);
}

/* ---- search ---- */

static int64_t
their_count(oracle *o, const char *query)
{
    sqlite3_stmt *q = NULL;
    int64_t n = -1;

    if (sqlite3_prepare_v2(o->fts, "SELECT count(*) FROM f WHERE f MATCH ?", -1, &q, NULL) ==
        SQLITE_OK) {
        sqlite3_bind_text(q, 1, query, -1, SQLITE_STATIC);
        if (sqlite3_step(q) == SQLITE_ROW) n = sqlite3_column_int64(q, 0);
    }
    sqlite3_finalize(q);
    return n;
}

/* A word, phrase, prefix or NEAR in both languages. */
static void
make_term(oracle *o, char *mine, char *theirs)
{
    char a[8], b[8], c[8];
    uint32_t n = draw(o, 12);

    word(o, a);
    word(o, b);
    word(o, c);
    switch (draw(o, 6)) {
    case 0:
        sprintf(mine, "\"%s %s\"", a, b);
        strcpy(theirs, mine);
        break;
    case 1:
        sprintf(mine, "\"%s %s %s\"", a, b, c);
        strcpy(theirs, mine);
        break;
    case 2:
        sprintf(mine, "%.2s*", a);
        sprintf(theirs, "%.2s*", a);
        break;
    case 3:
        sprintf(mine, "=%s NEAR/%u =%s", a, n, b);
        sprintf(theirs, "NEAR(%s %s, %u)", a, b, n);
        break;
    default: sprintf(mine, "=%s", a); strcpy(theirs, a);
    }
}

static void
compare_searches(oracle *o, int count)
{
    for (int i = 0; i < count; i++) {
        char m[3][64], f[3][64], mine[256], theirs[256];
        int64_t n = -1, k;
        for (int j = 0; j < 3; j++) make_term(o, m[j], f[j]);
        switch (draw(o, 5)) {
        case 0:
            strcpy(mine, m[0]);
            strcpy(theirs, f[0]);
            break;
        case 1:
            sprintf(mine, "%s %s", m[0], m[1]);
            sprintf(theirs, "%s AND %s", f[0], f[1]);
            break;
        case 2:
            sprintf(mine, "%s OR %s", m[0], m[1]);
            sprintf(theirs, "%s OR %s", f[0], f[1]);
            break;
        case 3:
            sprintf(mine, "%s NOT %s", m[0], m[1]);
            sprintf(theirs, "%s NOT %s", f[0], f[1]);
            break;
        default:
            sprintf(mine, "(%s OR %s) -(%s)", m[0], m[1], m[2]);
            sprintf(theirs, "(%s OR %s) NOT (%s)", f[0], f[1], f[2]);
        }
        expect_result(TREATY_OK, treaty_count(o->t, mine, &n));
        k = their_count(o, theirs);
        if (n != k)
            test_fail(__FILE__, __LINE__, "%s: %lld, FTS5 %lld for %s", mine, (long long)n,
                      (long long)k, theirs);
    }
}

/* ---- ranking: the best of few are the best of all ---- */

static size_t
rows_of(oracle *o, const char *query, const treaty_search_options *options, char rows[][LONGEST])
{
    treaty_rows *r = NULL;
    const char *json;
    size_t size, n = 0;

    expect_result(TREATY_OK, treaty_search(o->t, query, options, &r));
    while (r != NULL && treaty_next(r, &json, &size) == TREATY_OK && json != NULL)
        snprintf(rows[n++], LONGEST, "%s", json);
    treaty_rows_free(r);
    return n;
}

static void
compare_tops(oracle *o, int count)
{
    static char all[DOCUMENTS][LONGEST], few[DOCUMENTS][LONGEST];

    for (int i = 0; i < count; i++) {
        char m[3][64], f[64], query[256], cursor[80] = "";
        size_t n, at = 0;
        for (int j = 0; j < 3; j++) make_term(o, m[j], f);
        sprintf(query,
                i % 3 == 0   ? "%s"
                : i % 3 == 1 ? "%s OR %s OR %s"
                             : "%s %s",
                m[0], m[1], m[2]);
        treaty_search_options options = {.limit = DOCUMENTS, .sort = i % 5 == 0 ? "date" : NULL};
        n = rows_of(o, query, &options, all);
        options.limit = 3;
        for (size_t got = 3; got == 3; at += got) {
            const char *place;
            got = rows_of(o, query, &options, few);
            for (size_t k = 0; k < got && at + k < n; k++) expect_text(all[at + k], few[k]);
            if (got == 0) break;
            place = strstr(few[got - 1], "\"cursor\":\"") + 10;
            snprintf(cursor, sizeof cursor, "%.*s", (int)strcspn(place, "\""), place);
            options.cursor = cursor;
        }
        expect_int((long long)n, (long long)at);
    }
}

/* ---- patterns ---- */

static const char *
token_text(void *context, pattern_attribute a, uint32_t at, size_t *size)
{
    static const char *const gaps[] = {"none",  "space", "comma",    "dash",
                                       "quote", "stop",  "paragraph"};
    const text_stream *s = context;
    const text_token *t = &s->tokens[at];

    if (a == PATTERN_WORD) {
        *size = t->end - t->start;
        return s->text + t->start;
    }
    if (a == PATTERN_GAP) {
        *size = strlen(gaps[t->gap]);
        return gaps[t->gap];
    }
    *size = t->norm_size;
    return s->norms + t->norm;
}

static bool
no_span(void *context, pattern_layer layer, uint32_t at, uint32_t k, uint32_t *end,
        const char **value)
{
    (void)context, (void)layer, (void)at, (void)k, (void)end, (void)value;
    return false;
}

static bool
sentence(void *context, pattern_layer layer, uint32_t at, uint32_t *first, uint32_t *last)
{
    const text_stream *s = context;
    uint32_t n = text_sentence_of(s, at);

    if (layer != PATTERN_SENTENCE) return false;
    *first = s->sentences[n];
    *last = s->sentences[n + 1];
    return true;
}

static int64_t
count_by_hand(oracle *o, const char *cql)
{
    text_stream s = {0};
    base_error e;
    pattern *p = NULL;
    int64_t n = 0;

    expect_result(TREATY_OK, pattern_compile(cql, strlen(cql), &p, &e));
    for (int i = 0; p != NULL && i < DOCUMENTS; i++) {
        pattern_stream stream = {&s, 0, token_text, no_span, sentence, NULL};
        pattern_match m;
        bool found = true;
        if (!o->there[i]) continue;
        text_tokenise(&s, o->texts[i], strlen(o->texts[i]), 0, &e);
        stream.count = s.count;
        for (uint32_t from = 0; from < s.count;) {
            expect_result(TREATY_OK, pattern_find(p, &stream, from, NULL, &m, &found, &e));
            if (!found) break;
            n++;
            from = m.last > m.first ? m.last : m.first + 1;
        }
    }
    text_stream_free(&s);
    pattern_free(p);
    return n;
}

static int64_t
count_by_index(oracle *o, const char *cql)
{
    treaty_rows *rows = NULL;
    const char *json;
    size_t size;
    int64_t n = 0;

    expect_result(TREATY_OK, treaty_kwic(o->t, cql, NULL, &rows));
    while (rows != NULL && treaty_next(rows, &json, &size) == TREATY_OK && json != NULL) n++;
    treaty_rows_free(rows);
    return n;
}

static char *
make_condition(oracle *o, char *out)
{
    char a[8], b[8];

    word(o, a);
    word(o, b);
    switch (draw(o, 9)) {
    case 0: return out + sprintf(out, "[]");
    case 1: return out + sprintf(out, "\"%.2s.\"", a);
    case 2: return out + sprintf(out, "[norm=\"%s|%s\"]", a, b);
    case 3: return out + sprintf(out, "[norm!=\"%s\"]", a);
    case 4: return out + sprintf(out, "[word=\"%c%s\"]", a[0] - 32, a + 1);
    case 5: return out + sprintf(out, "[norm=\"%.1s.*\" & gap=\"comma|stop\"]", a);
    case 6: return out + sprintf(out, "[lemma=\"%s\" | stem=\"%s\"]", a, b);
    default: return out + sprintf(out, "\"%s\"", a);
    }
}

static void
compare_patterns(oracle *o, int count)
{
    static const char *const repeats[] = {"", "", "", "?", "*", "+", "{0,2}", "{1,3}"};
    static const char *const ends[] = {"", "", "", " within s", " within 5"};

    for (int i = 0; i < count; i++) {
        char cql[512], *at = cql;
        uint32_t parts = 1 + draw(o, 3);
        int64_t n, k;
        for (uint32_t j = 0; j < parts; j++) {
            bool group = draw(o, 5) == 0;
            if (group) at += sprintf(at, "(");
            at = make_condition(o, at);
            if (group) at += sprintf(at, " | ");
            if (group) at = make_condition(o, at);
            at += sprintf(at, "%s%s ", group ? ")" : "", repeats[draw(o, 8)]);
        }
        sprintf(at, "%s", ends[draw(o, 5)]);
        n = count_by_index(o, cql);
        k = count_by_hand(o, cql);
        if (n != k)
            test_fail(__FILE__, __LINE__, "%s: %lld, by hand %lld", cql, (long long)n,
                      (long long)k);
    }
}

TEST(index_oracle__counts_of_fts5_and_of_a_matcher_by_hand)
{
    oracle *o = new_oracle();
    char *findings = NULL;

    for (int i = 0; i < DOCUMENTS; i++) {
        add(o, i);
        if (i % 40 == 39) {
            compare_searches(o, 100);
            compare_patterns(o, 100);
        }
        if (i % 5 == 4) add(o, (int)draw(o, (uint32_t)i)); /* a revision */
        if (i % 11 == 10) take_out(o, (int)draw(o, (uint32_t)i), i % 2 == 0);
    }
    compare_searches(o, 400);
    compare_tops(o, 60);
    compare_patterns(o, 400);
    expect_result(TREATY_OK, treaty_check(o->t, &findings));
    expect_text("[]", findings);
    treaty_text_free(findings);
    free_oracle(o);
}
