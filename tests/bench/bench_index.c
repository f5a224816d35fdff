/*
 * This index against FTS5 (unicode61, detail=full, external content) in one process: the same
 * generated documents in the same batches and settings, the same questions, medians and ratios.
 *   bench_index [DOCUMENTS]        32,000 unless told otherwise
 */
#include "corpus/corpus.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { VOCABULARY = 60000, BATCHED = 500, CONTEXT = 8 };

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
stop(const char *what)
{
    fprintf(stderr, "bench_index: %s\n", what);
    exit(1);
}

/* ---- documents: a Zipf vocabulary, sentences of news length, treaty sentences mixed in ---- */

static uint64_t seed = 20250424;
static char words[VOCABULARY][24];
static double cumulative[VOCABULARY];
static uint32_t frequency[VOCABULARY], documents_with[VOCABULARY], last_in[VOCABULARY];
static const char *const states[] = {"Latvia",  "Estonia", "Lithuania",
                                     "Finland", "Poland",  "Norway"};
static const char *const verbs[] = {"signed", "signs", "signing", "sign"};

static uint32_t
draw(uint32_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((seed >> 33) % below);
}

static void
make_words(void)
{
    static const char *const onsets[] = {"b", "d", "f", "g", "k",  "l",  "m",  "n",  "p",  "r",
                                         "s", "t", "v", "z", "st", "tr", "pl", "gr", "sh", "br"};
    static const char *const rimes[] = {"a", "e", "i", "o", "u", "an", "er", "in", "ol", "ur"};
    double sum = 0;

    for (int i = 0; i < VOCABULARY; i++) {
        int n = i, left = 200 + i;
        char *at = words[i];
        (void)n;
        while (left > 0) {
            at += sprintf(at, "%s%s", onsets[left % 20], rimes[left / 20 % 10]);
            left /= 200;
        }
        sum += 1 / pow(i + 2.7, 1.05);
        cumulative[i] = sum;
    }
    for (int i = 0; i < VOCABULARY; i++) cumulative[i] /= sum;
}

static int
draw_word(void)
{
    double x = draw(1u << 30) / (double)(1u << 30);
    int low = 0, high = VOCABULARY - 1;

    while (low < high) {
        int middle = (low + high) / 2;
        if (cumulative[middle] < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

typedef struct text {
    char bytes[16384];
    size_t size;
    uint32_t tokens;
    index_span spans[64];
    uint32_t span_count;
} text;

static void
put(text *t, uint32_t document, int word, bool capital)
{
    char *at = t->bytes + t->size;

    t->size += (size_t)sprintf(at, "%s", words[word]);
    if (capital) at[0] = (char)(at[0] - 32);
    t->tokens++;
    frequency[word]++;
    if (last_in[word] != document) documents_with[word]++;
    last_in[word] = document;
}

static void
put_span(text *t, uint8_t layer, uint32_t size, const char *value)
{
    if (t->span_count < 64)
        t->spans[t->span_count++] = (index_span){t->tokens, t->tokens + size, value, layer};
}

static void
put_treaty_sentence(text *t, uint32_t document)
{
    put_span(t, PATTERN_STATE, 1, "LVA");
    t->size += (size_t)sprintf(t->bytes + t->size, "%s ", states[draw(6)]);
    t->tokens++;
    for (uint32_t n = draw(8); n > 0; n--) {
        put(t, document, draw_word(), false);
        t->bytes[t->size++] = ' ';
    }
    t->size += (size_t)sprintf(t->bytes + t->size, "%s ", verbs[draw(4)]);
    t->tokens++;
    for (uint32_t n = draw(8); n > 0; n--) {
        put(t, document, draw_word(), false);
        t->bytes[t->size++] = ' ';
    }
    put_span(t, PATTERN_TREATY, 2, "apmbc");
    t->size += (size_t)sprintf(t->bytes + t->size, "Ottawa Convention. ");
    t->tokens += 2;
}

static void
compose(text *t, uint32_t document)
{
    uint32_t target = 300 + draw(800) + draw(800);

    t->size = t->tokens = t->span_count = 0;
    while (t->size < target) {
        if (draw(12) == 0) put_treaty_sentence(t, document);
        for (uint32_t n = 6 + draw(18), i = 0; i < n; i++) {
            if (draw(24) == 0) {
                put_span(t, PATTERN_STATE, 1, "LVA");
                t->size += (size_t)sprintf(t->bytes + t->size, "%s", states[draw(6)]);
                t->tokens++;
            } else {
                put(t, document, draw_word(), i == 0);
            }
            t->size += (size_t)sprintf(t->bytes + t->size, "%s",
                                       i + 1 == n      ? ". "
                                       : draw(12) == 0 ? ", "
                                                       : " ");
        }
    }
    t->bytes[t->size] = '\0';
}

static void
begin_documents(void)
{
    seed = 7;
    memset(frequency, 0, sizeof frequency);
    memset(documents_with, 0, sizeof documents_with);
    memset(last_in, 0, sizeof last_in);
}

/* ---- FTS5 ---- */

static fts5_api *
api_of(sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *q = NULL;

    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &q, NULL) != SQLITE_OK) stop("no FTS5 here");
    sqlite3_bind_pointer(q, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step(q);
    sqlite3_finalize(q);
    return api;
}

/* unicode61 that adds a token beside every name of a state and of the treaty. */
typedef struct marked {
    fts5_tokenizer inner;
    Fts5Tokenizer *made;
} marked;
typedef struct marking {
    void *context;
    int (*token)(void *, int, const char *, int, int, int);
} marking;
static fts5_tokenizer unicode61;
static void *unicode61_data;

static int
marked_create(void *data, const char **args, int count, Fts5Tokenizer **out)
{
    marked *m = calloc(1, sizeof *m);

    (void)data;
    if (m == NULL) return SQLITE_NOMEM;
    m->inner = unicode61;
    *out = (Fts5Tokenizer *)m;
    return unicode61.xCreate(unicode61_data, args, count, &m->made);
}

static void
marked_delete(Fts5Tokenizer *t)
{
    ((marked *)t)->inner.xDelete(((marked *)t)->made);
    free(t);
}

static int
mark_token(void *context, int flags, const char *token, int size, int start, int end)
{
    marking *m = context;
    int rc = m->token(m->context, flags, token, size, start, end);

    for (int i = 0; i < 6 && rc == SQLITE_OK; i++)
        if ((int)strlen(states[i]) == size && strncasecmp(states[i], token, (size_t)size) == 0)
            rc = m->token(m->context, FTS5_TOKEN_COLOCATED, "xstate", 6, start, end);
    if (rc == SQLITE_OK && size == 6 && memcmp(token, "ottawa", 6) == 0)
        rc = m->token(m->context, FTS5_TOKEN_COLOCATED, "xtreaty", 7, start, end);
    return rc;
}

static int
marked_tokenize(Fts5Tokenizer *t, void *context, int flags, const char *text, int size,
                int (*token)(void *, int, const char *, int, int, int))
{
    marking m = {context, token};

    return ((marked *)t)->inner.xTokenize(((marked *)t)->made, &m, flags, text, size, mark_token);
}

/* Lines of a concordance, as left, match and right: kwic(fts). */
typedef struct line_offsets {
    int starts[8192], ends[8192], count;
} line_offsets;
static base_buffer lines_made, head;
static long line_count;

static int
keep_offset(void *context, int flags, const char *token, int size, int start, int end)
{
    line_offsets *o = context;

    (void)token;
    (void)size;
    if ((flags & FTS5_TOKEN_COLOCATED) || o->count == 8192) return SQLITE_OK;
    o->starts[o->count] = start;
    o->ends[o->count++] = end;
    return SQLITE_OK;
}

static void
fts_kwic(const Fts5ExtensionApi *api, Fts5Context *f, sqlite3_context *context, int n,
         sqlite3_value **args)
{
    static line_offsets o;
    const char *text;
    int size, count, phrase, column, at;

    (void)n;
    head.size = 0;
    base_append_text(&head, "{\"doc\":");
    base_append_json(&head, (const char *)sqlite3_value_text(args[0]),
                     (size_t)sqlite3_value_bytes(args[0]));
    base_append_text(&head, ",\"source\":");
    base_append_json(&head, (const char *)sqlite3_value_text(args[1]),
                     (size_t)sqlite3_value_bytes(args[1]));
    base_append_text(&head, ",\"published\":");
    base_append_json(&head, (const char *)sqlite3_value_text(args[2]),
                     (size_t)sqlite3_value_bytes(args[2]));
    o.count = 0;
    api->xColumnText(f, 0, &text, &size);
    api->xTokenize(f, text, size, &o, keep_offset);
    api->xInstCount(f, &count);
    for (int i = 0; i < count; i++) {
        int from, to;
        api->xInst(f, i, &phrase, &column, &at);
        from = at > CONTEXT ? at - CONTEXT : 0;
        to = at + CONTEXT < o.count ? at + CONTEXT : o.count - 1;
        base_append(&lines_made, head.bytes, head.size);
        base_append_text(&lines_made, ",\"left\":");
        base_append_json(&lines_made, text + o.starts[from],
                         (size_t)(at > from ? o.ends[at - 1] - o.starts[from] : 0));
        base_append_text(&lines_made, ",\"match\":");
        base_append_json(&lines_made, text + o.starts[at], (size_t)(o.ends[at] - o.starts[at]));
        base_append_text(&lines_made, ",\"right\":");
        base_append_json(&lines_made, text + o.starts[at + 1 < o.count ? at + 1 : at],
                         (size_t)(to > at ? o.ends[to] - o.starts[at + 1] : 0));
        base_append_text(&lines_made, ",\"start\":0000,\"end\":0000}\n");
        line_count++;
    }
    sqlite3_result_int(context, count);
}

/* Phrases 0, 1, 2 in this order with at most 6 words between, so at most 13 between the outer ones.
 * The sentence is not asked for: here "sign" stands only behind the state that its sentence begins
 * with, and a match is counted by its treaty. */
static void
fts_ordered(const Fts5ExtensionApi *api, Fts5Context *f, sqlite3_context *context, int n,
            sqlite3_value **args)
{
    int count, phrase, column, at, first[256], second[256], firsts = 0, seconds = 0, found = 0;

    (void)n;
    (void)args;
    api->xInstCount(f, &count);
    for (int i = 0; i < count; i++) {
        api->xInst(f, i, &phrase, &column, &at);
        if (phrase == 0 && firsts < 256) first[firsts++] = at;
        if (phrase == 1)
            for (int k = 0; k < firsts; k++)
                if (at - first[k] >= 1 && at - first[k] <= 7 && seconds < 256) {
                    second[seconds++] = at;
                    break;
                }
        if (phrase == 2)
            for (int k = 0; k < seconds; k++)
                if (at - second[k] >= 1 && at - second[k] <= 7) {
                    found++;
                    break;
                }
    }
    sqlite3_result_int(context, found);
}

static sqlite3 *
open_fts(const char *path)
{
    static fts5_tokenizer made = {marked_create, marked_delete, marked_tokenize};
    sqlite3 *db = NULL;
    fts5_api *api;

    if (sqlite3_open(path, &db) != SQLITE_OK) stop("no file for FTS5");
    api = api_of(db);
    if (api->xFindTokenizer(api, "unicode61", &unicode61_data, &unicode61) != SQLITE_OK ||
        api->xCreateTokenizer(api, "marked", NULL, &made, NULL) != SQLITE_OK ||
        api->xCreateFunction(api, "kwic", NULL, fts_kwic, NULL) != SQLITE_OK ||
        api->xCreateFunction(api, "ordered", NULL, fts_ordered, NULL) != SQLITE_OK)
        stop("fts5_api");
    sqlite3_exec(db,
                 "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                 "PRAGMA secure_delete=ON; PRAGMA cell_size_check=ON; PRAGMA mmap_size=1073741824;"
                 "PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-16384;"
                 "PRAGMA wal_autocheckpoint=2000",
                 NULL, NULL, NULL);
    return db;
}

static void
run(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) stop(sqlite3_errmsg(db));
}

/* ---- loading ---- */

static char ours_path[64], fts_path[64], marked_path[64];

static void
day_of(uint32_t i, char out[16])
{
    base_format_day((base_day)(18000 + i % 2500), out);
}

static double
load_ours(treaty *t, uint32_t count)
{
    static text x;
    double spent = 0, begun;

    begin_documents();
    for (uint32_t i = 1; i <= count; i++) {
        char id[16], day[16];
        treaty_document d = {.id = id, .source = "S1", .published = day, .lang = "en"};
        compose(&x, i);
        snprintf(id, sizeof id, "d%u", i);
        day_of(i, day);
        d.text = x.bytes;
        d.text_size = x.size;
        begun = now();
        if (i % BATCHED == 1 && corpus_begin(t) != TREATY_OK) stop(treaty_message(t));
        if (corpus_add(t, &d, NULL, NULL) != TREATY_OK) stop(treaty_message(t));
        if ((i % BATCHED == 0 || i == count) && corpus_finish(t, TREATY_OK) != TREATY_OK)
            stop(treaty_message(t));
        spent += now() - begun;
    }
    return spent;
}

/* Spans as reading would find them, known from the generator. */
static void
load_spans(treaty *t, uint32_t count)
{
    static text x;

    begin_documents();
    for (uint32_t i = 1; i <= count; i++) {
        compose(&x, i);
        if (i % BATCHED == 1 && corpus_begin(t) != TREATY_OK) stop(treaty_message(t));
        if (index_set_spans(t->x, i, x.spans, x.span_count) != TREATY_OK) stop(treaty_message(t));
        if ((i % BATCHED == 0 || i == count) && corpus_finish(t, TREATY_OK) != TREATY_OK)
            stop(treaty_message(t));
    }
}

static double
load_fts(sqlite3 *db, uint32_t count, const char *tokenizer)
{
    static text x;
    char sql[256];
    sqlite3_stmt *document, *words_in;
    double spent = 0, begun;

    run(db, "CREATE TABLE document (id INTEGER PRIMARY KEY, external TEXT NOT NULL UNIQUE, source"
            " TEXT, published TEXT, body TEXT)");
    snprintf(sql, sizeof sql,
             "CREATE VIRTUAL TABLE fts USING fts5(body, content='document', content_rowid='id',"
             " tokenize='%s', detail=full)",
             tokenizer);
    run(db, sql);
    sqlite3_prepare_v2(db, "INSERT INTO document VALUES (?, ?, 'S1', ?, ?)", -1, &document, NULL);
    sqlite3_prepare_v2(db, "INSERT INTO fts (rowid, body) VALUES (?, ?)", -1, &words_in, NULL);
    begin_documents();
    for (uint32_t i = 1; i <= count; i++) {
        char id[16], day[16];
        compose(&x, i);
        snprintf(id, sizeof id, "d%u", i);
        day_of(i, day);
        begun = now();
        if (i % BATCHED == 1) run(db, "BEGIN IMMEDIATE");
        sqlite3_bind_int64(document, 1, i);
        sqlite3_bind_text(document, 2, id, -1, SQLITE_STATIC);
        sqlite3_bind_text(document, 3, day, -1, SQLITE_STATIC);
        sqlite3_bind_text(document, 4, x.bytes, (int)x.size, SQLITE_STATIC);
        sqlite3_bind_int64(words_in, 1, i);
        sqlite3_bind_text(words_in, 2, x.bytes, (int)x.size, SQLITE_STATIC);
        if (sqlite3_step(document) != SQLITE_DONE || sqlite3_step(words_in) != SQLITE_DONE)
            stop(sqlite3_errmsg(db));
        sqlite3_reset(document);
        sqlite3_reset(words_in);
        if (i % BATCHED == 0 || i == count) run(db, "COMMIT");
        spent += now() - begun;
    }
    sqlite3_finalize(document);
    sqlite3_finalize(words_in);
    return spent;
}

/* ---- questions ---- */

static treaty *ours;
static sqlite3 *fts, *fts_marked;

static int
by_time(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

typedef struct question {
    const char *name, *mine, *theirs; /* query; FTS5's SQL has MATCH ? bound to it */
    const char *sql;
    enum { COUNT, TOP, KWIC, FACET, CQL } kind;
    double wanted;
} question;

/* Rows, their counts together, or of a search with facets those of the facets alone. */
static int64_t
drain(treaty_rows *rows, int kind)
{
    const char *json = "";
    size_t size;
    int64_t n = 0;

    while (treaty_next(rows, &json, &size) == TREATY_OK && json != NULL) {
        const char *at = kind == CQL ? strstr(json, "\"count\":") : NULL;
        if (kind == FACET && strncmp(json, "{\"facet\"", 8) != 0) continue;
        n += at != NULL ? atoll(at + 8) : 1;
    }
    treaty_rows_free(rows);
    return n;
}

static int64_t
ask_ours(const question *q)
{
    treaty_search_options o = {.limit = q->kind == TOP ? 10 : q->kind == FACET,
                               .facets = q->kind == FACET ? "month" : NULL,
                               .context = CONTEXT,
                               .by = "source"};
    treaty_rows *rows = NULL;
    int64_t n = 0;
    treaty_result rc;

    switch (q->kind) {
    case COUNT: rc = treaty_count(ours, q->mine, &n); break;
    case KWIC: rc = treaty_kwic(ours, q->mine, &o, &rows); break;
    case CQL: rc = treaty_freq(ours, q->mine, &o, &rows); break;
    default: rc = treaty_search(ours, q->mine, &o, &rows);
    }
    if (rc != TREATY_OK) stop(treaty_message(ours));
    return rows != NULL ? drain(rows, q->kind) : n;
}

static int64_t
ask_fts(const question *q, sqlite3_stmt *s)
{
    int64_t n = 0, rows = 0;

    lines_made.size = 0;
    line_count = 0;
    sqlite3_bind_text(s, 1, q->theirs, -1, SQLITE_STATIC);
    while (sqlite3_step(s) == SQLITE_ROW) {
        n = q->kind == CQL ? n + sqlite3_column_int64(s, 0) : sqlite3_column_int64(s, 0);
        rows++;
    }
    sqlite3_reset(s);
    return q->kind == COUNT || q->kind == CQL ? n : q->kind == KWIC ? line_count : rows;
}

static void
answer(const question *q)
{
    enum { RUNS = 15 };
    double mine[RUNS], theirs[RUNS], a, b;
    sqlite3 *db = q->kind == CQL ? fts_marked : fts;
    sqlite3_stmt *s = NULL;
    int64_t n = 0, m = 0;
    int runs = 0;

    if (sqlite3_prepare_v2(db, q->sql, -1, &s, NULL) != SQLITE_OK) stop(sqlite3_errmsg(db));
    for (double begun = now(); runs < RUNS && (runs < 3 || now() - begun < 4); runs++) {
        double t = now();
        n = ask_ours(q);
        mine[runs] = now() - t;
        t = now();
        m = ask_fts(q, s);
        theirs[runs] = now() - t;
    }
    sqlite3_finalize(s);
    qsort(mine, (size_t)runs, sizeof *mine, by_time);
    qsort(theirs, (size_t)runs, sizeof *theirs, by_time);
    a = mine[runs / 2];
    b = theirs[runs / 2];
    printf("%-34s %10.1f us %12.1f us %8.1fx  (%gx)%s  %lld / %lld\n", q->name, a * 1e6, b * 1e6,
           b / a, q->wanted, b / a >= q->wanted ? "" : "  BELOW", (long long)n, (long long)m);
    fflush(stdout);
}

/* ---- which words ---- */

static int
word_with(const uint32_t *counts, uint32_t wanted)
{
    int best = 0;

    for (int i = 0; i < VOCABULARY; i++)
        if (labs((long)counts[i] - (long)wanted) < labs((long)counts[best] - (long)wanted))
            best = i;
    return best;
}

/* A prefix of about `wanted` words that occur. */
static void
prefix_of(uint32_t wanted, char *out)
{
    long best = VOCABULARY;

    for (int i = 100; i < VOCABULARY; i += 37)
        for (size_t size = 2; size < strlen(words[i]); size++) {
            uint32_t n = 0;
            if (frequency[i] == 0) continue;
            for (int k = 0; k < VOCABULARY; k++)
                n += frequency[k] > 0 && strncmp(words[k], words[i], size) == 0;
            if (labs((long)n - (long)wanted) >= best) continue;
            best = labs((long)n - (long)wanted);
            sprintf(out, "%.*s", (int)size, words[i]);
        }
}

static void
ask_all(uint32_t count)
{
    static const char counted[] = "SELECT count(*) FROM fts WHERE fts MATCH ?";
    static const char best[] =
        "SELECT rowid, rank FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT 10";
    static const char kwic[] = "SELECT kwic(fts, d.external, d.source, d.published) FROM fts"
                               " JOIN document d ON d.id = fts.rowid WHERE fts MATCH ?";
    char rare[64], common[64], both[128], nine[32], many[32], phrase[128], near[128], any[128];
    char their_rare[64], their_nine[32], their_many[32], near_fts[128], both_fts[128], any_fts[128];
    char k1[64], k10[64], k100[64], quoted1[64], quoted10[64], quoted100[64], common_plain[64];
    int w1, w2, w3;
    char p[32] = "a";

    sprintf(their_rare, "%s", words[word_with(documents_with, 20)]);
    sprintf(rare, "=%s", their_rare);
    w1 = word_with(documents_with, count * 6 / 10);
    w2 = word_with(documents_with, count / 2);
    w3 = word_with(documents_with, count * 4 / 10);
    sprintf(common_plain, "%s", words[w1]);
    sprintf(common, "=%s", words[w1]);
    sprintf(both, "=%s =%s", words[w1], words[w2]);
    sprintf(both_fts, "%s AND %s", words[w1], words[w2]);
    sprintf(phrase, "\"%s %s %s\"", words[0], words[1], words[2]);
    sprintf(near, "=%s NEAR/6 =%s", words[w1], words[w2]);
    sprintf(near_fts, "NEAR(%s %s, 6)", words[w1], words[w2]);
    sprintf(any, "=%s OR =%s OR =%s", words[w1], words[w2], words[w3]);
    sprintf(any_fts, "%s OR %s OR %s", words[w1], words[w2], words[w3]);
    prefix_of(9, p);
    sprintf(nine, "%s*", p);
    sprintf(their_nine, "%s*", p);
    prefix_of(300, p);
    sprintf(many, "%s*", p);
    sprintf(their_many, "%s*", p);
    sprintf(k1, "%s", words[word_with(frequency, 1000)]);
    sprintf(k10, "%s", words[word_with(frequency, 10000)]);
    sprintf(k100, "%s", words[word_with(frequency, 100000)]);
    sprintf(quoted1, "\"%s\"", k1);
    sprintf(quoted10, "\"%s\"", k10);
    sprintf(quoted100, "\"%s\"", k100);
    {
        const question all[] = {
            {"rare term, count", rare, their_rare, counted, COUNT, 5},
            {"common term, count", common, common_plain, counted, COUNT, 15},
            {"two-word AND, common", both, both_fts, counted, COUNT, 6},
            {"prefix of about 9 terms", nine, their_nine, counted, COUNT, 3},
            {"prefix of about 300 terms", many, their_many, counted, COUNT, 3},
            {"three-word phrase", phrase, phrase, counted, COUNT, 12},
            {"NEAR of two words", near, near_fts, counted, COUNT, 2.5},
            {"BM25 top-10, common word", common, common_plain, best, TOP, 100},
            {"BM25 top-10, three words OR", any, any_fts, best, TOP, 80},
            {"KWIC, about 1,000 lines", quoted1, k1, kwic, KWIC, 15},
            {"KWIC, about 10,000 lines", quoted10, k10, kwic, KWIC, 15},
            {"KWIC, about 100,000 lines", quoted100, k100, kwic, KWIC, 15},
            {"facet by month, common word", common, common_plain,
             "SELECT substr(d.published, 1, 7), count(*) FROM fts f JOIN document d ON d.id ="
             " f.rowid WHERE fts MATCH ? GROUP BY 1",
             FACET, 100},
            {"state, sign*, treaty, one sentence",
             "[state] []{0,6} \"sign.*\" []{0,6} [treaty] within s",
             "NEAR(xstate sign* xtreaty, 13)", "SELECT ordered(fts) FROM fts WHERE fts MATCH ?",
             CQL, 2.5},
        };
        for (size_t i = 0; i < sizeof all / sizeof *all; i++) answer(&all[i]);
    }
}

/* ---- sizes, single documents, cold start ---- */

static double
size_of(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *q = NULL;
    double n = 0;

    if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
        n = sqlite3_column_double(q, 0);
    sqlite3_finalize(q);
    return n;
}

static void
print_sizes(void)
{
    sqlite3 *db = store_db(ours->s);
    double text = size_of(db, "SELECT sum(size) FROM document");
    double postings = size_of(db, "SELECT sum(length(bytes)) FROM segment_chunk");
    double tokens = size_of(db, "SELECT sum(length(bytes)) FROM token_chunk");
    double columns = size_of(db, "SELECT sum(length(bytes)) FROM span_chunk");
    double terms = size_of(db, "SELECT sum(2 * length(norm) + coalesce(2 * length(stem), 0) + 16)"
                               " FROM term");
    double file = size_of(db, "SELECT page_count * page_size FROM pragma_page_count,"
                              " pragma_page_size");
    double spare = size_of(db, "SELECT freelist_count * page_size FROM pragma_freelist_count,"
                               " pragma_page_size");

    printf("text %.1f MB; index %.2f of it (postings %.2f, tokens %.2f, columns %.2f, words %.2f),"
           " at most 1.2; file %.2f, at most 2.2 (free pages %.2f); segments %.0f\n",
           text / 1e6, (postings + tokens + columns + terms) / text, postings / text, tokens / text,
           columns / text, terms / text, file / text, spare / text,
           size_of(db, "SELECT count(*) FROM segment"));
}

static void
single_documents(void)
{
    enum { ADDS = 3000 };
    static double took[ADDS];
    static text x;
    char path[80];
    treaty *t = treaty_new(NULL);
    double most = 0;

    snprintf(path, sizeof path, "%s-single", ours_path);
    if (treaty_open(t, path, 0) != TREATY_OK) stop(treaty_message(t));
    run(store_db(t->s), "PRAGMA synchronous=OFF");
    for (uint32_t i = 0; i < ADDS; i++) {
        char id[16];
        treaty_document d = {.id = id, .lang = "en", .text = x.bytes};
        double begun;
        compose(&x, i + 1);
        snprintf(id, sizeof id, "d%u", i);
        d.text_size = x.size;
        begun = now();
        if (treaty_add(t, &d, NULL, NULL) != TREATY_OK) stop(treaty_message(t));
        took[i] = now() - begun;
        if (took[i] > most) most = took[i];
    }
    qsort(took, ADDS, sizeof *took, by_time);
    printf("single documents, synchronous=OFF: median %.0f us, 99%% %.0f us, longest %.0f us:"
           " %.1f times the median (at most 20)\n",
           took[ADDS / 2] * 1e6, took[ADDS * 99 / 100] * 1e6, most * 1e6, most / took[ADDS / 2]);
    treaty_free(t);
}

static void
remove_files(const char *path)
{
    static const char *const tails[] = {"",        "-wal",        "-shm",
                                        "-single", "-single-wal", "-single-shm"};
    char name[128];

    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        snprintf(name, sizeof name, "%s%s", path, tails[i]);
        unlink(name);
    }
}

static void
cold_phrase(void)
{
    double mine[5], theirs[5];

    for (int i = 0; i < 5; i++) {
        double t = now();
        treaty *c = treaty_new(NULL);
        sqlite3 *db;
        sqlite3_stmt *s = NULL;
        int64_t n;
        char query[80];
        snprintf(query, sizeof query, "\"%s %s\"", words[3], words[4]);
        if (treaty_open(c, ours_path, TREATY_READ) != TREATY_OK ||
            treaty_count(c, query, &n) != TREATY_OK)
            stop(treaty_message(c));
        mine[i] = now() - t;
        treaty_free(c);
        t = now();
        db = open_fts(fts_path);
        sqlite3_prepare_v2(db, "SELECT count(*) FROM fts WHERE fts MATCH ?", -1, &s, NULL);
        sqlite3_bind_text(s, 1, query, -1, SQLITE_STATIC);
        sqlite3_step(s);
        theirs[i] = now() - t;
        sqlite3_finalize(s);
        sqlite3_close(db);
    }
    qsort(mine, 5, sizeof *mine, by_time);
    qsort(theirs, 5, sizeof *theirs, by_time);
    printf("%-34s %10.1f us %12.1f us %8.1fx  (1x)\n", "open and first phrase, cold", mine[2] * 1e6,
           theirs[2] * 1e6, theirs[2] / mine[2]);
}

int
main(int argc, char **argv)
{
    uint32_t count = argc > 1 && atoi(argv[1]) > 0 ? (uint32_t)atoi(argv[1]) : 32000;
    double a, b;

    make_words();
    snprintf(ours_path, sizeof ours_path, "/tmp/bench-index-%d.db", (int)getpid());
    snprintf(fts_path, sizeof fts_path, "/tmp/bench-fts-%d.db", (int)getpid());
    snprintf(marked_path, sizeof marked_path, "/tmp/bench-marked-%d.db", (int)getpid());
    ours = treaty_new(NULL);
    if (treaty_open(ours, ours_path, 0) != TREATY_OK) stop(treaty_message(ours));
    a = load_ours(ours, count);
    fts = open_fts(fts_path);
    b = load_fts(fts, count, "unicode61");
    printf("%u documents; load %.1f us a document, FTS5 %.1f us: %.2fx (at least 1x)\n", count,
           a * 1e6 / count, b * 1e6 / count, b / a);
    print_sizes();
    load_spans(ours, count);
    fts_marked = open_fts(marked_path);
    load_fts(fts_marked, count, "marked");
    sqlite3_wal_checkpoint_v2(store_db(ours->s), NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    sqlite3_wal_checkpoint_v2(fts, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    sqlite3_wal_checkpoint_v2(fts_marked, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    printf("%-34s %13s %15s %9s\n", "", "this", "FTS5", "ratio");
    ask_all(count);
    cold_phrase();
    single_documents();
    base_buffer_free(&lines_made);
    treaty_free(ours);
    sqlite3_close(fts);
    sqlite3_close(fts_marked);
    remove_files(ours_path);
    remove_files(fts_path);
    remove_files(marked_path);
    return 0;
}
