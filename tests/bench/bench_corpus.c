/*
 * A corpus of one's own in this index, in FTS5 (unicode61, detail=full, external content) and, where its
 * headers are installed, in Xapian: load and questions, medians and ratios. The best ten come with their
 * rows and snippets but from Xapian, which gives numbers.
 *   bench_corpus [FILE.jsonl]      lines {"id","published","title","text"}; without it, generated reports
 */
#include "corpus/corpus.h"

#include "made.h"

#include <jansson.h>
#include <string.h>
#include <unistd.h>

enum { BATCHED = 500, MADE = 8000, LONGEST_WORD = 24 };

/* ---- the documents ---- */

typedef struct document {
    char *text, *day;
    size_t size;
} document;
static document *documents;
static size_t document_count, document_capacity;
static double text_bytes;

static void
keep(const char *title, const char *text, const char *day)
{
    base_buffer b = {0};

    if (*title != '\0') base_append_format(&b, "%s\n\n", title);
    base_append_text(&b, text);
    if (b.failed ||
        !base_reserve(&documents, &document_capacity, document_count + 1, sizeof *documents))
        made_stop("no memory");
    text_bytes += (double)b.size;
    documents[document_count++] =
        (document){b.bytes, day != NULL ? base_copy(day, strlen(day)) : NULL, b.size};
}

static const char *
field(const json_t *record, const char *name)
{
    return json_string_value(json_object_get(record, name));
}

static void
read_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    char *line = NULL;
    size_t capacity = 0;
    ssize_t size;

    if (f == NULL) made_stop("no such file");
    while ((size = getline(&line, &capacity, f)) >= 0) {
        json_error_t e;
        json_t *record = json_loadb(line, (size_t)size, 0, &e);
        const char *text = field(record, "text"), *title = field(record, "title");
        const char *day = field(record, "published");
        if (text != NULL && *text != '\0')
            keep(title != NULL ? title : "", text,
                 day != NULL && base_parse_day(day) != BASE_NO_DAY ? day : NULL);
        json_decref(record);
    }
    free(line);
    fclose(f);
}

static void
make_documents(void)
{
    static char text[1 << 14];
    char day[16];

    for (int i = 0; i < MADE; i++) {
        made_report(text, 4 + (int)made_next(12));
        base_format_day((base_day)(18000 + i % 2500), day);
        keep("", text, day);
    }
}

/* ---- words to ask for: letters of ASCII alone, which every tokeniser takes alike ---- */

typedef struct word {
    char text[LONGEST_WORD];
    uint32_t documents, last;
} word;
static word *words;
static size_t word_slots, word_count;

static word *
find_word(const char *text)
{
    size_t at = base_hash(text, strlen(text), 0) & (word_slots - 1);

    while (words[at].documents > 0 && strcmp(words[at].text, text) != 0)
        at = (at + 1) & (word_slots - 1);
    return &words[at];
}

/* The next run of letters, lower-cased; longer ones are left out. NULL: none is left. */
static const char *
next_word(const char *at, char out[LONGEST_WORD])
{
    for (;;) {
        size_t size = 0;
        while (*at != '\0' && !((*at | 32) >= 'a' && (*at | 32) <= 'z')) at++;
        if (*at == '\0') return NULL;
        for (; (at[size] | 32) >= 'a' && (at[size] | 32) <= 'z'; size++)
            if (size < LONGEST_WORD - 1) out[size] = (char)(at[size] | 32);
        at += size;
        if (size >= LONGEST_WORD) continue;
        out[size] = '\0';
        return at;
    }
}

static void
count_words(void)
{
    char w[LONGEST_WORD];

    word_slots = 1 << 21;
    if ((words = calloc(word_slots, sizeof *words)) == NULL) made_stop("no memory");
    for (size_t i = 0; i < document_count; i++)
        for (const char *at = documents[i].text; (at = next_word(at, w)) != NULL;) {
            word *x = find_word(w);
            if (x->documents == 0 && ++word_count > word_slots / 2) return;
            strcpy(x->text, w);
            if (x->last != i + 1) x->documents++;
            x->last = (uint32_t)i + 1;
        }
}

/* The word that is in nearest to so many documents, none of the `others`. */
static const char *
word_in(double wanted, const char *other)
{
    const word *best = NULL;

    for (size_t i = 0; i < word_slots; i++) {
        const word *x = &words[i];
        if (x->documents == 0 || strlen(x->text) < 2 || strcmp(x->text, other) == 0 ||
            strcmp(x->text, "or") == 0 || strcmp(x->text, "and") == 0 ||
            strcmp(x->text, "not") == 0 || strcmp(x->text, "near") == 0)
            continue;
        if (best == NULL ||
            labs((long)x->documents - (long)wanted) < labs((long)best->documents - (long)wanted))
            best = x;
    }
    if (best == NULL) made_stop("a corpus without words");
    return best->text;
}

/* ---- the three ---- */

static treaty *ours;
static sqlite3 *fts;
static char folder[] = "/tmp/bench-corpus-XXXXXX", ours_path[64], fts_path[64], xapian_path[64];

#ifdef WITH_XAPIAN
typedef struct xapian_peer xapian_peer;
xapian_peer *xapian_open(const char *path);
void xapian_add(xapian_peer *p, const char *text, size_t size);
void xapian_commit(xapian_peer *p);
void xapian_close(xapian_peer *p);
long xapian_ask(xapian_peer *p, char op, const char *const *words, int count, unsigned top);
static xapian_peer *xapian;
#endif

static void
run(const char *sql)
{
    if (sqlite3_exec(fts, sql, NULL, NULL, NULL) != SQLITE_OK) made_stop(sqlite3_errmsg(fts));
}

static double
load_ours(void)
{
    double begun = made_now();

    ours = treaty_new(NULL);
    if (treaty_open(ours, ours_path, 0) != TREATY_OK) made_stop(treaty_message(ours));
    for (size_t i = 0; i < document_count; i++) {
        char id[24];
        treaty_document d = {.id = id,
                             .source = "S",
                             .published = documents[i].day,
                             .lang = "en",
                             .text = documents[i].text,
                             .text_size = documents[i].size};
        treaty_result rc = TREATY_OK;
        snprintf(id, sizeof id, "d%zu", i + 1);
        if (i % BATCHED == 0) rc = corpus_begin(ours);
        if (rc == TREATY_OK && (rc = corpus_add(ours, &d, NULL, NULL)) == TREATY_BAD_INPUT)
            rc = TREATY_OK; /* as ingest does: the others are kept */
        if (rc == TREATY_OK && (i % BATCHED == BATCHED - 1 || i + 1 == document_count))
            rc = corpus_finish(ours, rc);
        if (rc != TREATY_OK) made_stop(treaty_message(ours));
    }
    return made_now() - begun;
}

static double
load_fts(void)
{
    double begun = made_now();
    sqlite3_stmt *document, *text;

    if (sqlite3_open(fts_path, &fts) != SQLITE_OK) made_stop("no file for FTS5");
    run("PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "PRAGMA secure_delete=FAST; PRAGMA mmap_size=1073741824; PRAGMA cache_size=-16384;"
        "PRAGMA wal_autocheckpoint=2000;"
        "CREATE TABLE document (id INTEGER PRIMARY KEY, published TEXT, body TEXT);"
        "CREATE VIRTUAL TABLE fts USING fts5(body, content='document', content_rowid='id',"
        " tokenize='unicode61', detail=full)");
    sqlite3_prepare_v2(fts, "INSERT INTO document VALUES (?, ?, ?)", -1, &document, NULL);
    sqlite3_prepare_v2(fts, "INSERT INTO fts (rowid, body) VALUES (?, ?)", -1, &text, NULL);
    for (size_t i = 0; i < document_count; i++) {
        if (i % BATCHED == 0) run("BEGIN IMMEDIATE");
        sqlite3_bind_int64(document, 1, (int64_t)i + 1);
        sqlite3_bind_text(document, 2, documents[i].day, -1, SQLITE_STATIC);
        sqlite3_bind_text(document, 3, documents[i].text, (int)documents[i].size, SQLITE_STATIC);
        sqlite3_bind_int64(text, 1, (int64_t)i + 1);
        sqlite3_bind_text(text, 2, documents[i].text, (int)documents[i].size, SQLITE_STATIC);
        if (sqlite3_step(document) != SQLITE_DONE || sqlite3_step(text) != SQLITE_DONE)
            made_stop(sqlite3_errmsg(fts));
        sqlite3_reset(document);
        sqlite3_reset(text);
        if (i % BATCHED == BATCHED - 1 || i + 1 == document_count) run("COMMIT");
    }
    sqlite3_finalize(document);
    sqlite3_finalize(text);
    return made_now() - begun;
}

static double
load_xapian(void)
{
#ifdef WITH_XAPIAN
    double begun = made_now();

    xapian = xapian_open(xapian_path);
    for (size_t i = 0; i < document_count; i++) {
        xapian_add(xapian, documents[i].text, documents[i].size);
        if (i % BATCHED == BATCHED - 1 || i + 1 == document_count) xapian_commit(xapian);
    }
    return made_now() - begun;
#else
    return 0;
#endif
}

/* ---- questions ---- */

typedef struct question {
    const char *name;
    char op; /* as xapian_ask has it */
    const char *words[3];
    int count;
    bool top;
} question;

static void
write_query(const question *q, bool mine, char *out)
{
    const char *exact = mine ? "=" : "", *const *w = q->words;

    *out = '\0';
    if (q->op == '*') sprintf(out, "%s*", w[0]);
    if (q->op == '"') sprintf(out, q->count > 2 ? "\"%s %s %s\"" : "\"%s %s\"", w[0], w[1], w[2]);
    if (q->op == 'n' && mine) sprintf(out, "=%s NEAR/6 =%s", w[0], w[1]);
    if (q->op == 'n' && !mine) sprintf(out, "NEAR(%s %s, 6)", w[0], w[1]);
    for (int i = 0; strchr("w&|", q->op) != NULL && i < q->count; i++)
        sprintf(out + strlen(out), "%s%s%s",
                i == 0         ? ""
                : q->op == '|' ? " OR "
                               : " AND ",
                exact, w[i]);
}

static int64_t
ask_ours(const question *q, const char *query)
{
    treaty_search_options o = {.limit = 10};
    treaty_rows *rows = NULL;
    const char *json;
    size_t size;
    int64_t n = 0;
    treaty_result rc =
        q->top ? treaty_search(ours, query, &o, &rows) : treaty_count(ours, query, &n);

    if (rc != TREATY_OK) made_stop(treaty_message(ours));
    while (rows != NULL && treaty_next(rows, &json, &size) == TREATY_OK && json != NULL) n++;
    treaty_rows_free(rows);
    return n;
}

static int64_t
ask_fts(const question *q, sqlite3_stmt *s, const char *query)
{
    int64_t n = 0;

    sqlite3_bind_text(s, 1, query, -1, SQLITE_STATIC);
    while (sqlite3_step(s) == SQLITE_ROW) n = q->top ? n + 1 : sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return n;
}

static int64_t
ask_xapian(const question *q)
{
#ifdef WITH_XAPIAN
    return xapian_ask(xapian, q->op, q->words, q->count, q->top ? 10 : 0);
#else
    (void)q;
    return -1;
#endif
}

static int
by_time(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void
answer(const question *q)
{
    enum { RUNS = 15 };
    double took[3][RUNS];
    int64_t n[3] = {0};
    char mine[256], theirs[256];
    sqlite3_stmt *s = NULL;
    int runs = 0;

    write_query(q, true, mine);
    write_query(q, false, theirs);
    if (sqlite3_prepare_v2(fts,
                           q->top ? "SELECT rowid, rank, snippet(fts, 0, '', '', '', 24) FROM fts"
                                    " WHERE fts MATCH ? ORDER BY rank LIMIT 10"
                                  : "SELECT count(*) FROM fts WHERE fts MATCH ?",
                           -1, &s, NULL) != SQLITE_OK)
        made_stop(sqlite3_errmsg(fts));
    for (double begun = made_now(); runs < RUNS && (runs < 3 || made_now() - begun < 4); runs++) {
        double t = made_now();
        n[0] = ask_ours(q, mine);
        took[0][runs] = made_now() - t;
        t = made_now();
        n[1] = ask_fts(q, s, theirs);
        took[1][runs] = made_now() - t;
        t = made_now();
        n[2] = ask_xapian(q);
        took[2][runs] = made_now() - t;
    }
    sqlite3_finalize(s);
    for (int i = 0; i < 3; i++) qsort(took[i], (size_t)runs, sizeof(double), by_time);
    printf("%-28s %10.1f us %10.1f us %7.1fx", q->name, took[0][runs / 2] * 1e6,
           took[1][runs / 2] * 1e6, took[1][runs / 2] / took[0][runs / 2]);
    if (n[2] >= 0)
        printf(" %10.1f us %7.1fx", took[2][runs / 2] * 1e6, took[2][runs / 2] / took[0][runs / 2]);
    printf("  %lld / %lld", (long long)n[0], (long long)n[1]);
    if (n[2] >= 0) printf(" / %lld", (long long)n[2]);
    printf("  %s\n", mine);
    fflush(stdout);
}

/* Two words that stand side by side where the common one first does. */
static void
neighbours(const char *common, char first[LONGEST_WORD], char second[LONGEST_WORD])
{
    for (size_t i = 0; i < document_count; i++) {
        const char *at = next_word(documents[i].text, first), *behind;
        for (; at != NULL; at = behind, strcpy(first, second)) {
            if ((behind = next_word(at, second)) == NULL) break;
            if (strcmp(first, common) == 0 && *at == ' ' && behind - at == (long)strlen(second) + 1)
                return;
        }
    }
    made_stop("no two words side by side");
}

static void
ask_all(void)
{
    double all = (double)document_count;
    char first[LONGEST_WORD], second[LONGEST_WORD], prefix[3] = "";
    const char *rare = word_in(20, ""), *c1 = word_in(all * .6, ""), *c2 = word_in(all / 2, c1);
    const char *c3 = word_in(all * .4, c2);

    neighbours(c1, first, second);
    memcpy(prefix, word_in(all / 20, c1), 2);
    const question questions[] = {
        {"rare word, count", 'w', {rare}, 1, false},
        {"common word, count", 'w', {c1}, 1, false},
        {"two-word AND, count", '&', {c1, c2}, 2, false},
        {"prefix of two letters, count", '*', {prefix}, 1, false},
        {"two-word phrase, count", '"', {first, second}, 2, false},
        {"NEAR of two words, count", 'n', {c1, c2}, 2, false},
        {"best 10, common word", 'w', {c1}, 1, true},
        {"best 10, three words OR", '|', {c1, c2, c3}, 3, true},
    };
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) answer(&questions[i]);
}

static void
clean(void)
{
    char command[128];

    treaty_free(ours);
    sqlite3_close(fts);
#ifdef WITH_XAPIAN
    xapian_close(xapian);
#endif
    snprintf(command, sizeof command, "rm -r %s", folder);
    if (system(command) != 0) made_stop("the folder stays");
    for (size_t i = 0; i < document_count; i++) {
        free(documents[i].text);
        free(documents[i].day);
    }
    free(documents);
    free(words);
}

int
main(int argc, char **argv)
{
    double a, b, c;

    if (argc > 1)
        read_file(argv[1]);
    else
        make_documents();
    if (document_count == 0) made_stop("no documents");
    count_words();
    if (mkdtemp(folder) == NULL) made_stop("no folder");
    snprintf(ours_path, sizeof ours_path, "%s/ours.db", folder);
    snprintf(fts_path, sizeof fts_path, "%s/fts.db", folder);
    snprintf(xapian_path, sizeof xapian_path, "%s/xapian", folder);
    a = load_ours();
    b = load_fts();
    c = load_xapian();
    printf("%zu documents of %.0f bytes; load %.1f us a document, FTS5 %.1f us: %.2fx",
           document_count, text_bytes / (double)document_count, a * 1e6 / (double)document_count,
           b * 1e6 / (double)document_count, b / a);
    if (c > 0) printf(", Xapian %.1f us: %.2fx", c * 1e6 / (double)document_count, c / a);
    printf("\n%-28s %13s %13s %8s%s\n", "", "this", "FTS5", "ratio",
           c > 0 ? "        Xapian    ratio" : "  (no Xapian here)");
    ask_all();
    clean();
    return 0;
}
