/* The peer: FTS5, with a tokenizer that marks states and treaties, and concordance lines made in C. */
#ifndef BENCH_FTS_H
#define BENCH_FTS_H

#include "base/base.h"
#include "zipf.h"

#include <sqlite3.h>
#include <strings.h>

enum { CONTEXT = 8 }; /* words on each side of a line */

static fts5_api *
api_of(sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *q = NULL;

    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &q, NULL) != SQLITE_OK)
        made_stop("no FTS5 here");
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

    if (sqlite3_open(path, &db) != SQLITE_OK) made_stop("no file for FTS5");
    api = api_of(db);
    if (api->xFindTokenizer(api, "unicode61", &unicode61_data, &unicode61) != SQLITE_OK ||
        api->xCreateTokenizer(api, "marked", NULL, &made, NULL) != SQLITE_OK ||
        api->xCreateFunction(api, "kwic", NULL, fts_kwic, NULL) != SQLITE_OK ||
        api->xCreateFunction(api, "ordered", NULL, fts_ordered, NULL) != SQLITE_OK)
        made_stop("fts5_api");
    sqlite3_exec(
        db,
        "PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "PRAGMA secure_delete=FAST; PRAGMA cell_size_check=ON; PRAGMA mmap_size=1073741824;"
        "PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-16384;"
        "PRAGMA wal_autocheckpoint=2000",
        NULL, NULL, NULL);
    return db;
}

static void
run(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) made_stop(sqlite3_errmsg(db));
}

#endif
