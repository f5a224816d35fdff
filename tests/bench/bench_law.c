/* A million questions after a status, from C and without reasons, beside as many look-ups by primary
 * key of one prepared SQLite statement in the same run. */
#include "law/law.h"
#include "made.h"

#include <string.h>

enum { QUESTIONS = 1000000, ROWS = 10000 };

static double
time_status(law *l)
{
    static const char *const treaties[] = {"apmbc", "ccm"};
    static const char *const states[] = {"LVA", "NOR", "USA", "UKR", "TON", "LTU", "ZWE", "AFG"};
    double begun = made_now();
    base_error e = {0};
    long parties = 0;

    for (int i = 0; i < QUESTIONS; i++) {
        law_status s;
        base_day on = 10000 + i % 10000;
        if (law_status_on(l, treaties[i & 1], states[i >> 1 & 7], on, on, &s, &e) != TREATY_OK)
            made_stop(e.text);
        parties += s.bound == 1;
    }
    if (parties == 0) made_stop("nobody is bound");
    return made_now() - begun;
}

static double
time_sqlite(void)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    double begun;
    long long sum = 0;

    if (sqlite3_open(":memory:", &db) != SQLITE_OK ||
        sqlite3_exec(db,
                     "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);"
                     "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i <"
                     " 10000) INSERT INTO t SELECT i, 'apmbc', '2025-12-27' FROM n",
                     NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "SELECT a, b FROM t WHERE id = ?", -1, &q, NULL) != SQLITE_OK)
        made_stop(sqlite3_errmsg(db));
    begun = made_now();
    for (int i = 0; i < QUESTIONS; i++) {
        sqlite3_bind_int(q, 1, 1 + i % ROWS);
        if (sqlite3_step(q) != SQLITE_ROW) made_stop(sqlite3_errmsg(db));
        sum += sqlite3_column_bytes(q, 0) + sqlite3_column_bytes(q, 1);
        sqlite3_reset(q);
    }
    begun = made_now() - begun;
    if (sum == 0) made_stop("no rows");
    sqlite3_finalize(q);
    sqlite3_close(db);
    return begun;
}

int
main(void)
{
    char message[300] = "";
    treaty_packs *packs = NULL;
    law *l = NULL;
    base_error e = {0};
    double ours, theirs;

    if (treaty_packs_open("lua/treaty/data", &packs, message, sizeof message) != TREATY_OK)
        made_stop(message);
    if (law_new(&l, packs, NULL, &e) != TREATY_OK) made_stop(e.text);
    ours = time_status(l);
    theirs = time_sqlite();
    printf("status, lazy reasons      %.3f us a call\n", ours * 1e6 / QUESTIONS);
    printf("SQLite, primary key       %.3f us a call\n", theirs * 1e6 / QUESTIONS);
    printf("ratio                     %.2f (at most 5)\n", ours / theirs);
    law_free(l);
    treaty_packs_free(packs);
    return 0;
}
