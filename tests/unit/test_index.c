/* index: what is found equals what the texts hold, whatever was merged, removed or purged. */
#include "test.h"

#include "corpus/corpus.h"
#include "index/inner.h"

#include <sqlite3.h>

enum { WORDS = 60 };

static uint32_t
draw(uint64_t *state, uint32_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % below;
}

/* Words of a small vocabulary, the first ones often; sentences, commas, capitals. */
static void
compose(uint64_t *state, uint32_t words, char *out)
{
    for (uint32_t i = 0; i < words; i++) {
        uint32_t n = draw(state, 1 + draw(state, WORDS));
        out += sprintf(out, "%s%c%c%u%s", i > 0 ? " " : "", (i % 9 == 0 ? 'A' : 'a') + n % 26,
                       'a' + n / 26, n % 7,
                       i % 9 == 8   ? "."
                       : i % 5 == 4 ? ","
                                    : "");
    }
}

static void
add_text(treaty *t, const char *id, const char *text)
{
    treaty_document d = {.id = id, .lang = "en", .text = text, .text_size = strlen(text)};

    expect_result(TREATY_OK, treaty_add(t, &d, NULL, NULL));
}

TEST(index__single_documents_merge_and_stay_what_they_are)
{
    treaty *t = treaty_new(NULL);
    uint64_t state = 1;
    char text[4096], id[16];

    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    for (int i = 0; i < 300; i++) {
        compose(&state, draw(&state, 200), text);
        sprintf(id, "d%d", i);
        add_text(t, id, text);
        if (i % 7 == 3) {
            sprintf(id, "d%u", draw(&state, (uint32_t)i));
            treaty_remove(t, id, i % 2 == 1);
        }
        if (i % 60 == 0) expect_sound(t);
    }
    expect_sound(t);
    treaty_free(t);
}

TEST(index__sentences_are_those_of_the_text_whatever_was_asked_before)
{
    enum { DOCUMENTS = 200, ASKED = 4000 };
    treaty *t = treaty_new(NULL);
    index_sentences s = {0};
    text_stream stream = {0};
    base_error e;
    uint64_t state = 5;
    static char texts[DOCUMENTS][2048];
    char id[16];

    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    for (uint32_t i = 0; i < DOCUMENTS; i++) {
        compose(&state, 1 + draw(&state, 150), texts[i]);
        sprintf(id, "d%u", i);
        add_text(t, id, texts[i]);
    }
    expect_result(TREATY_OK, index_begin(t->x));
    for (uint32_t i = 0; i < ASKED; i++) {
        uint32_t d = i % 3 == 0 ? draw(&state, DOCUMENTS) : (i / 3) % DOCUMENTS, first, last;
        expect_result(TREATY_OK, text_tokenise(&stream, texts[d], strlen(texts[d]), 0, &e));
        expect_result(TREATY_OK, index_read_sentences(t->x, d + 1, &s));
        expect_int(stream.sentence_count, s.count);
        for (uint32_t k = 0; k < 4 && stream.count > 0; k++) {
            uint32_t token = draw(&state, stream.count), n = text_sentence_of(&stream, token);
            expect(index_sentence(t->x, &s, token, &first, &last));
            expect_int(stream.sentences[n], first);
            expect_int(stream.sentences[n + 1], last);
        }
        expect(!index_sentence(t->x, &s, stream.count, &first, &last));
    }
    index_sentences_free(&s);
    expect_result(TREATY_OK, index_end(t->x, TREATY_OK));
    text_stream_free(&stream);
    treaty_free(t);
}

/* ---- damage ---- */

static int64_t
count_of(treaty *t, const char *query)
{
    int64_t n = -1;

    return treaty_count(t, query, &n) == TREATY_OK ? n : -1;
}

static int64_t
lines_of(treaty *t, const char *cql)
{
    treaty_rows *rows = NULL;
    const char *json;
    size_t size;
    int64_t n = 0;

    if (treaty_kwic(t, cql, NULL, &rows) != TREATY_OK) return -1;
    while (treaty_next(rows, &json, &size) == TREATY_OK && json != NULL) n++;
    treaty_rows_free(rows);
    return n;
}

static const char *const searches[] = {"=aa0", "\"aa0 ba1\"", "aa0 NEAR/3 ba1", "a* -ba1"};
static const char *const patterns[] = {"\"aa0\" []{0,2} \"ba1\"", "[gap=\"stop\"]"};
enum { SEARCHES = 4, PATTERNS = 2 };

/* An error or the right answer; with `sealed` sums any answer, but no crash. */
static void
expect_error_or(const char *path, const int64_t *right, bool sealed)
{
    treaty *t = treaty_new(NULL);
    char *findings = NULL;

    if (treaty_open(t, path, TREATY_READ) == TREATY_OK) {
        for (int i = 0; i < SEARCHES; i++) {
            int64_t n = count_of(t, searches[i]);
            if (!sealed && n >= 0) expect_int(right[i], n);
        }
        for (int i = 0; i < PATTERNS; i++) {
            int64_t n = lines_of(t, patterns[i]);
            if (!sealed && n >= 0) expect_int(right[SEARCHES + i], n);
        }
        if (treaty_check(t, &findings) == TREATY_OK) treaty_text_free(findings);
    }
    treaty_free(t);
}

static void
run(sqlite3 *db, const char *sql)
{
    char *message = NULL;

    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        test_fail(__FILE__, __LINE__, "%s: %s", sql, message);
    sqlite3_free(message);
}

/* Writes a value with its byte `at` changed; `sealed` makes its sum fit again. */
static void
damage(sqlite3 *db, const char *table, int64_t id, const uint8_t *bytes, int size, int at,
       bool sealed)
{
    static uint8_t copy[65536];
    sqlite3_stmt *q = NULL;
    bool segment = strcmp(table, "segment_chunk") == 0;
    char sql[128];
    uint64_t sum;

    memcpy(copy, bytes, (size_t)size);
    copy[at] ^= (uint8_t)(1 + (at * 37 + 11) % 255);
    sprintf(sql, "UPDATE %s SET bytes = ?2%s WHERE id = ?1", table,
            segment && sealed ? ", sum = ?3" : "");
    if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK)
        test_fail(__FILE__, __LINE__, "%s", sqlite3_errmsg(db));
    sum = base_hash(copy, (size_t)size, (uint64_t)id);
    if (segment && sealed) sqlite3_bind_int64(q, 3, (int64_t)sum);
    if (!segment && sealed) {
        int64_t owner = id >> 16 & 0xFFFFFFFFFF;
        sum = base_hash(copy + 4, (size_t)size - 4, (uint64_t)owner);
        memcpy(copy, &sum, 4);
    }
    sqlite3_bind_int64(q, 1, id);
    sqlite3_bind_blob(q, 2, copy, size, SQLITE_STATIC);
    sqlite3_step(q);
    sqlite3_finalize(q);
}

static void
flip_every_byte(const char *path, const char *table, const char *where, int stride)
{
    int64_t right[SEARCHES + PATTERNS];
    treaty *t = treaty_new(NULL);
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    char sql[160];

    expect_result(TREATY_OK, treaty_open(t, path, TREATY_READ));
    for (int i = 0; i < SEARCHES; i++) right[i] = count_of(t, searches[i]);
    for (int i = 0; i < PATTERNS; i++) right[SEARCHES + i] = lines_of(t, patterns[i]);
    treaty_free(t);
    if (sqlite3_open(path, &db) != SQLITE_OK) test_fail(__FILE__, __LINE__, "no file");
    run(db, "PRAGMA synchronous=OFF");
    sprintf(sql, "SELECT id, bytes FROM %s WHERE %s", table, where);
    sqlite3_prepare_v2(db, sql, -1, &q, NULL);
    if (sqlite3_step(q) == SQLITE_ROW) {
        static uint8_t bytes[65536];
        int64_t id = sqlite3_column_int64(q, 0);
        int size = sqlite3_column_bytes(q, 1);
        memcpy(bytes, sqlite3_column_blob(q, 1), (size_t)size);
        sqlite3_reset(q);
        for (int at = 0; at < size; at += stride)
            for (int sealed = 0; sealed < 2; sealed++) {
                damage(db, table, id, bytes, size, at, sealed);
                expect_error_or(path, right, sealed);
            }
        damage(db, table, id, bytes, size, 0, false);
    } else {
        test_fail(__FILE__, __LINE__, "nothing to damage");
    }
    sqlite3_finalize(q);
    sqlite3_close(db);
}

static const char *
small_corpus(const char *name, int documents)
{
    const char *path = test_temporary(name);
    treaty *t = treaty_new(NULL);
    uint64_t state = 5;
    char text[4096], id[16];

    expect_result(TREATY_OK, treaty_open(t, path, 0));
    for (int i = 0; i < documents; i++) {
        compose(&state, 20, text);
        sprintf(id, "d%d", i);
        add_text(t, id, text);
    }
    treaty_free(t);
    return path;
}

TEST(index__a_flipped_byte_is_an_error_or_changes_nothing)
{
    const char *path = small_corpus("flip.db", 4); /* one segment after a merge */

    flip_every_byte(path, "segment_chunk", "1", 1);
    flip_every_byte(path, "token_chunk", "1", 1);
    flip_every_byte(path, "span_chunk", "id >> 56 = 3", 31);
}

TEST(index__spans_outside_the_words_of_their_text_are_found)
{
    const char *path = small_corpus("spans.db", 2);
    index_span wrong[] = {{3, 5, "LVA", 0}, {3, 9000, NULL, 7}};
    treaty *t = treaty_new(NULL);
    char *findings = NULL;

    expect_result(TREATY_OK, treaty_open(t, path, 0));
    for (size_t n = 1; n <= 2; n++) {
        index_prepared spans = {0};
        expect_result(TREATY_OK, index_prepare_spans(&spans, wrong, n, &t->error));
        expect_result(TREATY_OK, corpus_begin(t));
        expect_result(TREATY_OK, corpus_finish(t, index_set_spans(t->x, 2, &spans)));
        expect_result(TREATY_OK, treaty_check(t, &findings));
        expect_text(n == 1 ? "[]" : "[\"index: document 2: a span lies outside its words\"]",
                    findings);
        treaty_text_free(findings);
        index_prepared_free(&spans);
    }
    expect_result(TREATY_OK, store_run(t->s, "UPDATE span_chunk SET bytes = x'0102030405060708090A'"
                                             " WHERE id >> 56 = 4"));
    treaty_free(t);
    t = treaty_new(NULL);
    expect_result(TREATY_OK, treaty_open(t, path, 0));
    expect_result(TREATY_OK, treaty_check(t, &findings));
    expect(strstr(findings, "its spans are damaged") != NULL);
    treaty_text_free(findings);
    treaty_free(t);
}

/* ---- purge ---- */

static bool
file_holds(const char *path, const char *word)
{
    char name[512];
    bool found = false;

    for (int i = 0; i < 2; i++) {
        FILE *f;
        char *bytes;
        long size;
        snprintf(name, sizeof name, "%s%s", path, i == 0 ? "" : "-wal");
        if ((f = fopen(name, "rb")) == NULL) continue;
        fseek(f, 0, SEEK_END);
        size = ftell(f);
        rewind(f);
        bytes = malloc((size_t)size + 1);
        if (bytes != NULL && fread(bytes, 1, (size_t)size, f) == (size_t)size)
            found |= memmem(bytes, (size_t)size, word, strlen(word)) != NULL;
        free(bytes);
        fclose(f);
    }
    return found;
}

TEST(index__words_of_a_purged_document_are_nowhere_in_the_file)
{
    const char *path = small_corpus("purge.db", 20);
    treaty *t = treaty_new(NULL);

    expect_result(TREATY_OK, treaty_open(t, path, 0));
    add_text(t, "secret", "The zanzibarish qwertyfolk spoke; aa0 heard.");
    add_text(t, "other", "Nobody spoke of it to aa0.");
    expect(file_holds(path, "zanzibarish"));
    expect_int(1, count_of(t, "zanzibarish"));
    expect_result(TREATY_OK, treaty_remove(t, "secret", true));
    expect_int(0, count_of(t, "zanzibarish"));
    expect(!file_holds(path, "zanzibarish"));
    expect(!file_holds(path, "qwertyfolk"));
    expect(!file_holds(path, "zanzibar"));
    expect_int(1, count_of(t, "spoke"));
    expect_sound(t);
    treaty_free(t);
}

/* Pages that a merge or a long text gave up hold what they held until they are used again. */
TEST(index__nothing_of_a_purged_document_is_left_on_pages_given_up)
{
    const char *path = small_corpus("purge-pages.db", 20);
    treaty *t = treaty_new(NULL);
    base_buffer text = {0};
    char id[16];

    expect_result(TREATY_OK, treaty_open(t, path, 0));
    for (int i = 0; i < 20000; i++) base_append_text(&text, "zanzibarish qwertyfolk, ");
    add_text(t, "secret", text.bytes);
    for (int i = 0; i < 40; i++) {
        sprintf(id, "later%d", i);
        add_text(t, id, "Nobody spoke of it to aa0.");
    }
    expect(file_holds(path, "qwertyfolk, zanzibarish"));
    expect_result(TREATY_OK, treaty_remove(t, "secret", true));
    expect(!file_holds(path, "zanzibarish"));
    expect_int(40, count_of(t, "spoke"));
    expect_sound(t);
    treaty_free(t);
    base_buffer_free(&text);
}

TEST(index__what_is_found_does_not_depend_on_how_documents_came)
{
    treaty *t = treaty_new(NULL), *u = treaty_new(NULL);
    uint64_t state = 9;
    char text[4096], id[16];

    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    expect_result(TREATY_OK, treaty_open(u, ":memory:", 0));
    for (int i = 0; i < 50; i++) {
        compose(&state, 30, text);
        sprintf(id, "d%d", i);
        add_text(t, id, text);
        add_text(u, id, text);
        if (i % 2 == 0) add_text(u, id, "aa0 ba1 until it is corrected");
        if (i % 2 == 0) add_text(u, id, text);
    }
    for (int i = 0; i < SEARCHES; i++)
        expect_int(count_of(t, searches[i]), count_of(u, searches[i]));
    for (int i = 0; i < PATTERNS; i++)
        expect_int(lines_of(t, patterns[i]), lines_of(u, patterns[i]));
    treaty_free(t);
    treaty_free(u);
}

TEST(index__a_merge_under_way_changes_no_answer)
{
    treaty *t = treaty_new(NULL), *u = treaty_new(NULL);
    uint64_t state = 13;
    char text[4096], id[16];
    int under_way = 0;
    bool more = true;

    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    expect_result(TREATY_OK, treaty_open(u, ":memory:", 0));
    for (int i = 0; i < 160; i++) {
        compose(&state, 60, text);
        sprintf(id, "d%d", i);
        index_limit_step(t->x, 40); /* a few words a step */
        add_text(t, id, text);
        add_text(u, id, text);
        if (i % 20 == 7) expect_result(TREATY_OK, treaty_remove(t, id, i % 40 == 7));
        if (i % 20 == 7) expect_result(TREATY_OK, treaty_remove(u, id, false));
        for (int k = 0; k < SEARCHES; k++)
            expect_int(count_of(u, searches[k]), count_of(t, searches[k]));
        for (int k = 0; k < PATTERNS && i % 10 == 0; k++)
            expect_int(lines_of(u, patterns[k]), lines_of(t, patterns[k]));
        if (i % 16 == 0) expect_sound(t);
    }
    while (more && under_way < 100000) {
        expect_result(TREATY_OK, store_begin(t->s));
        expect_result(TREATY_OK, store_finish(t->s, index_settle(t->x, &more)));
        under_way += more;
    }
    expect(under_way > 3 && !more);
    for (int k = 0; k < SEARCHES; k++)
        expect_int(count_of(u, searches[k]), count_of(t, searches[k]));
    expect_sound(t);
    treaty_free(t);
    treaty_free(u);
}

static int64_t
number_of(treaty *t, const char *sql)
{
    sqlite3_stmt *q = NULL;
    int64_t n = -1;

    sqlite3_prepare_v2(store_db(t->s), sql, -1, &q, NULL);
    if (sqlite3_step(q) == SQLITE_ROW) n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return n;
}

static int64_t
segments_of(treaty *t)
{
    return number_of(t, "SELECT count(*) FROM segment");
}

/* Else every few batches would write the whole index again. */
TEST(index__segments_are_merged_with_others_of_their_size)
{
    treaty *t = treaty_new(NULL);
    char id[16];

    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    for (int i = 1; i <= 64; i++) {
        sprintf(id, "d%d", i);
        add_text(t, id, "Eight of one size become one of the next.");
        expect_int(i / 64 + i % 64 / 8 + i % 8, segments_of(t));
        expect_int(segments_of(t), number_of(t, "SELECT count(*) FROM print_run"));
    }
    treaty_free(t);
}

TEST(index__merges_use_the_pages_again_that_they_free)
{
    treaty *t = treaty_new(NULL);
    uint64_t state = 23;
    char text[4096], id[16];

    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    for (int i = 0; i < 2000; i++) {
        treaty_document d = {.id = id, .lang = "en", .text = text};
        if (i % 100 == 0) expect_result(TREATY_OK, corpus_begin(t));
        compose(&state, 200, text);
        sprintf(id, "d%d", i);
        d.text_size = strlen(text);
        expect_result(TREATY_OK, corpus_add(t, &d, NULL, NULL));
        if (i % 100 < 99) continue;
        expect_result(TREATY_OK, corpus_finish(t, TREATY_OK));
        expect(number_of(t, "PRAGMA freelist_count") * 10 < number_of(t, "PRAGMA page_count"));
    }
    expect(segments_of(t) < 20);
    expect_sound(t);
    treaty_free(t);
}

/* A batch in one transaction. */
static treaty *
batch_with(treaty_limits limits, int documents)
{
    treaty *t = treaty_new(NULL);
    uint64_t state = 17;
    char text[4096], id[16];

    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    expect_result(TREATY_OK, treaty_limit(t, &limits));
    expect_result(TREATY_OK, corpus_begin(t));
    for (int i = 0; i < documents; i++) {
        treaty_document d = {.id = id, .lang = "en", .text = text};
        compose(&state, 100, text);
        sprintf(id, "d%d", i);
        d.text_size = strlen(text);
        expect_result(TREATY_OK, corpus_add(t, &d, NULL, NULL));
        if (limits.memory > 0)
            expect((int64_t)(t->x->gathered.count * 20) <= limits.memory + 100 * 20);
    }
    expect_result(TREATY_OK, corpus_finish(t, TREATY_OK));
    return t;
}

TEST(index__a_batch_of_any_size_is_gathered_in_the_memory_it_is_given)
{
    treaty *t = batch_with((treaty_limits){0}, 200);
    treaty *u = batch_with((treaty_limits){.memory = 20000, .merge_step = 1}, 200);

    expect_int(1, segments_of(t));
    expect(segments_of(u) >= 20); /* 1,000 tokens each; the merges have only begun */
    for (int k = 0; k < SEARCHES; k++)
        expect_int(count_of(t, searches[k]), count_of(u, searches[k]));
    for (int k = 0; k < PATTERNS; k++)
        expect_int(lines_of(t, patterns[k]), lines_of(u, patterns[k]));
    expect_sound(u);
    expect_result(TREATY_MISUSE, treaty_limit(u, &(treaty_limits){.memory = -1}));
    treaty_free(t);
    treaty_free(u);
}

/* Opens the file anew for each document, as if every process had been killed after one. */
TEST(index__a_merge_is_finished_by_another_process)
{
    const char *path = test_temporary("resumed.db");
    uint64_t state = 21;
    char text[4096], id[16];
    int under_way = 0;

    for (int i = 0; i < 120; i++) {
        treaty *t = treaty_new(NULL);
        expect_result(TREATY_OK, treaty_open(t, path, 0));
        expect_result(TREATY_OK, index_load(t->x));
        for (size_t k = 0; k < t->x->segment_count; k++) under_way += t->x->segments[k].target != 0;
        compose(&state, 60, text);
        sprintf(id, "d%d", i);
        index_limit_step(t->x, 40 + draw(&state, 400));
        add_text(t, id, text);
        treaty_free(t);
        t = treaty_new(NULL);
        expect_result(TREATY_OK, treaty_open(t, path, 0));
        if (i % 20 == 7) expect_result(TREATY_OK, treaty_remove(t, id, i % 40 == 7));
        expect_sound(t);
        treaty_free(t);
    }
    expect(under_way > 0);
}
