/*
 * This index against FTS5 (unicode61, detail=full, external content) in one process: the same
 * generated documents in the same batches and settings, the same questions, medians and ratios.
 *   bench_index [DOCUMENTS]        32,000 unless told otherwise
 */
#include "corpus/corpus.h"
#include "fts.h"
#include "zipf.h"

#include <unistd.h>

enum { BATCHED = 500 };

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
        begun = made_now();
        if (i % BATCHED == 1 && corpus_begin(t) != TREATY_OK) made_stop(treaty_message(t));
        if (corpus_add(t, &d, NULL, NULL) != TREATY_OK) made_stop(treaty_message(t));
        if ((i % BATCHED == 0 || i == count) && corpus_finish(t, TREATY_OK) != TREATY_OK)
            made_stop(treaty_message(t));
        spent += made_now() - begun;
    }
    return spent;
}

/* Spans as reading would find them, known from the generator. */
static void
load_spans(treaty *t, uint32_t count)
{
    static text x;
    index_prepared spans = {0};

    begin_documents();
    for (uint32_t i = 1; i <= count; i++) {
        compose(&x, i);
        if (i % BATCHED == 1 && corpus_begin(t) != TREATY_OK) made_stop(treaty_message(t));
        if (index_prepare_spans(&spans, x.spans, x.span_count, &t->error) != TREATY_OK ||
            index_set_spans(t->x, i, &spans) != TREATY_OK)
            made_stop(treaty_message(t));
        if ((i % BATCHED == 0 || i == count) && corpus_finish(t, TREATY_OK) != TREATY_OK)
            made_stop(treaty_message(t));
    }
    index_prepared_free(&spans);
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
        begun = made_now();
        if (i % BATCHED == 1) run(db, "BEGIN IMMEDIATE");
        sqlite3_bind_int64(document, 1, i);
        sqlite3_bind_text(document, 2, id, -1, SQLITE_STATIC);
        sqlite3_bind_text(document, 3, day, -1, SQLITE_STATIC);
        sqlite3_bind_text(document, 4, x.bytes, (int)x.size, SQLITE_STATIC);
        sqlite3_bind_int64(words_in, 1, i);
        sqlite3_bind_text(words_in, 2, x.bytes, (int)x.size, SQLITE_STATIC);
        if (sqlite3_step(document) != SQLITE_DONE || sqlite3_step(words_in) != SQLITE_DONE)
            made_stop(sqlite3_errmsg(db));
        sqlite3_reset(document);
        sqlite3_reset(words_in);
        if (i % BATCHED == 0 || i == count) run(db, "COMMIT");
        spent += made_now() - begun;
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
    if (rc != TREATY_OK) made_stop(treaty_message(ours));
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

    if (sqlite3_prepare_v2(db, q->sql, -1, &s, NULL) != SQLITE_OK) made_stop(sqlite3_errmsg(db));
    for (double begun = made_now(); runs < RUNS && (runs < 3 || made_now() - begun < 4); runs++) {
        double t = made_now();
        n = ask_ours(q);
        mine[runs] = made_now() - t;
        t = made_now();
        m = ask_fts(q, s);
        theirs[runs] = made_now() - t;
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

/* What no concordance of these documents can be faster than: their texts, read and nothing else. */
static void
texts_alone(const question *q)
{
    sqlite3_stmt *s = NULL;
    base_buffer text = {0};
    store_walk walk = {.s = ours->s, .kind = STORE_TEXT};
    double least = 0, begun;
    int64_t n = 0;

    if (sqlite3_prepare_v2(fts, "SELECT rowid FROM fts WHERE fts MATCH ?", -1, &s, NULL) !=
        SQLITE_OK)
        made_stop(sqlite3_errmsg(fts));
    sqlite3_bind_text(s, 1, q->theirs, -1, SQLITE_STATIC);
    for (int run = 0; run < 3; run++, sqlite3_reset(s)) {
        double took = 0;
        for (n = 0; sqlite3_step(s) == SQLITE_ROW; n++) {
            int64_t document = sqlite3_column_int64(s, 0);
            begun = made_now();
            if (store_walk_read(&walk, document, &text) != TREATY_OK)
                made_stop(treaty_message(ours));
            took += made_now() - begun;
        }
        if (run == 0 || took < least) least = took;
    }
    printf("  the texts of its %lld documents out of SQLite, and nothing else: %.1f us\n",
           (long long)n, least * 1e6);
    store_walk_end(&walk);
    base_buffer_free(&text);
    sqlite3_finalize(s);
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
    char rare[80], common[80], both[128], nine[32], many[32], phrase[128], near[128], any[128];
    char their_rare[64], their_nine[32], their_many[32], near_fts[128], both_fts[128], any_fts[128];
    char k1[64], k10[64], k100[64], quoted1[80], quoted10[80], quoted100[80], common_plain[64];
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
        for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
            answer(&all[i]);
            if (all[i].kind == KWIC) texts_alone(&all[i]);
        }
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
    if (treaty_open(t, path, 0) != TREATY_OK) made_stop(treaty_message(t));
    run(store_db(t->s), "PRAGMA synchronous=OFF");
    for (uint32_t i = 0; i < ADDS; i++) {
        char id[16];
        treaty_document d = {.id = id, .lang = "en", .text = x.bytes};
        double begun;
        compose(&x, i + 1);
        snprintf(id, sizeof id, "d%u", i);
        d.text_size = x.size;
        begun = made_now();
        if (treaty_add(t, &d, NULL, NULL) != TREATY_OK) made_stop(treaty_message(t));
        took[i] = made_now() - begun;
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
        double t = made_now();
        treaty *c = treaty_new(NULL);
        sqlite3 *db;
        sqlite3_stmt *s = NULL;
        int64_t n;
        char query[80];
        snprintf(query, sizeof query, "\"%s %s\"", words[3], words[4]);
        if (treaty_open(c, ours_path, TREATY_READ) != TREATY_OK ||
            treaty_count(c, query, &n) != TREATY_OK)
            made_stop(treaty_message(c));
        mine[i] = made_now() - t;
        treaty_free(c);
        t = made_now();
        db = open_fts(fts_path);
        sqlite3_prepare_v2(db, "SELECT count(*) FROM fts WHERE fts MATCH ?", -1, &s, NULL);
        sqlite3_bind_text(s, 1, query, -1, SQLITE_STATIC);
        sqlite3_step(s);
        theirs[i] = made_now() - t;
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
    if (treaty_open(ours, ours_path, 0) != TREATY_OK) made_stop(treaty_message(ours));
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
