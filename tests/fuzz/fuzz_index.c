/* Any search, any pattern, and any stored segment or token array whose sum fits: an answer or an error,
 * never a crash. The first byte picks; of damage, of each three bytes two are a place and one what it
 * becomes. */
#include "corpus/corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FEW = 4, MANY = 150 }; /* documents of a batch each; of one batch, whose lists have blocks */

static treaty *
corpus(void)
{
    static treaty *t;
    static const char *const texts[] = {
        "Latvia leaves the ban on mines. The mines stay, said the ministry.",
        "Latvia is leaving; the mines stay, and Estonia leaves too.",
        "Estonia debates the budget, the budget, the budget. Nobody leaves.",
        "The ban: Latvia, Estonia and Lithuania sign. The ministry leaves mines out.",
    };

    if (t != NULL) return t;
    if ((t = treaty_new(NULL)) == NULL || treaty_open(t, ":memory:", 0) != TREATY_OK) abort();
    for (int i = 0; i < FEW + MANY; i++) {
        char id[8] = {0};
        treaty_document d = {
            .id = id, .text = texts[i % 4], .text_size = strlen(texts[i % 4]) - (size_t)i % 7};
        snprintf(id, sizeof id, "d%d", i);
        if (i == FEW && corpus_begin(t) != TREATY_OK) abort();
        if (treaty_add(t, &d, NULL, NULL) != TREATY_OK) abort();
    }
    if (corpus_finish(t, TREATY_OK) != TREATY_OK) abort();
    return t;
}

static void
ask(treaty *t, int what, const char *query, bool sound)
{
    treaty_search_options o = {.limit = 5, .facets = "month,source", .context = 3};
    treaty_rows *rows = NULL;
    const char *json = "";
    size_t size;
    int64_t n;

    if (what == 0 && treaty_count(t, query, &n) == TREATY_OK && sound && n > FEW + MANY) abort();
    if (what == 0 && treaty_search(t, query, &o, &rows) != TREATY_OK) return;
    if (what == 1 && treaty_kwic(t, query, &o, &rows) != TREATY_OK) return;
    while (rows != NULL && treaty_next(rows, &json, &size) == TREATY_OK && json != NULL) {}
    treaty_rows_free(rows);
}

static void
write_value(treaty *t, const char *sql, int64_t id, const void *bytes, int size, uint64_t sum)
{
    sqlite3_stmt *q = NULL;

    if (sqlite3_prepare_v2(store_db(t->s), sql, -1, &q, NULL) != SQLITE_OK) abort();
    sqlite3_bind_int64(q, 1, id);
    sqlite3_bind_blob(q, 2, bytes, size, SQLITE_STATIC);
    if (sqlite3_bind_parameter_count(q) > 2) sqlite3_bind_int64(q, 3, (int64_t)sum);
    sqlite3_step(q);
    sqlite3_finalize(q);
    index_discard(t->x); /* looks again */
}

/* The n-th value changed and sealed, questions, and the value as it was. */
static void
damage(treaty *t, bool segment, int64_t number, const uint8_t *data, size_t size)
{
    static const char *const update[] = {
        "UPDATE token_chunk SET bytes = ?2 WHERE id = ?1",
        "UPDATE segment_chunk SET bytes = ?2, sum = ?3 WHERE id = ?1"};
    static uint8_t was[65536], now[65536];
    sqlite3_stmt *q = NULL;
    int64_t id = 0;
    int n = 0;
    char *findings = NULL;

    sqlite3_prepare_v2(store_db(t->s),
                       segment ? "SELECT id, bytes FROM segment_chunk LIMIT 1 OFFSET ?"
                               : "SELECT id, bytes FROM token_chunk LIMIT 1 OFFSET ?",
                       -1, &q, NULL);
    sqlite3_bind_int64(q, 1, number);
    if (sqlite3_step(q) == SQLITE_ROW) {
        id = sqlite3_column_int64(q, 0);
        n = sqlite3_column_bytes(q, 1);
        memcpy(was, sqlite3_column_blob(q, 1), (size_t)n);
    }
    sqlite3_finalize(q);
    if (n <= 8) return;
    memcpy(now, was, (size_t)n);
    for (size_t i = 0; i + 2 < size; i += 3) now[(data[i] << 8 | data[i + 1]) % n] = data[i + 2];
    if (!segment) {
        uint64_t sum = base_hash(now + 4, (size_t)n - 4, (uint64_t)(id >> 16 & 0xFFFFFFFFFF));
        memcpy(now, &sum, 4);
    }
    write_value(t, update[segment], id, now, n, base_hash(now, (size_t)n, (uint64_t)id));
    ask(t, 0, "\"the mines\" OR lat* OR mines NEAR/3 stay", false);
    ask(t, 1, "\"latvia\" []{0,4} \"leav.*\" within s", false);
    if (treaty_check(t, &findings) == TREATY_OK) treaty_text_free(findings);
    write_value(t, update[segment], id, was, n, base_hash(was, (size_t)n, (uint64_t)id));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *query;

    if (size < 1) return 0;
    if (data[0] % 4 >= 2) {
        damage(corpus(), data[0] % 4 == 2, data[0] / 4 % 8, data + 1, size - 1);
        return 0;
    }
    if ((query = base_copy((const char *)data + 1, size - 1)) == NULL) return 0;
    ask(corpus(), data[0] % 4, query, true);
    free(query);
    return 0;
}
