/* index: over real text (the sample's dispatches, the manual's pages, the shared documents where they are)
 * searches count what FTS5 counts when it is fed by this tokeniser, before and after merges, removals and
 * purges. */
#include "corpus/corpus.h"
#include "test.h"

#include <dirent.h>

enum { PARAGRAPHS = 4000, SHORTEST = 40 };

typedef struct side {
    treaty *t;
    sqlite3 *fts;
    text_stream texts[PARAGRAPHS];
    char *bytes[PARAGRAPHS];
    bool there[PARAGRAPHS];
    int count;
    uint64_t state;
} side;

static uint32_t
draw(side *o, uint32_t below)
{
    o->state = o->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(o->state >> 33) % below;
}

/* ---- FTS5 with this tokeniser: norms as they are, or their stems ---- */

typedef struct ours {
    text_stream words;
    text_stemmer *stemmer; /* NULL: norms */
} ours;

static int
create(void *data, const char **args, int count, Fts5Tokenizer **out)
{
    ours *o = calloc(1, sizeof *o);

    (void)args, (void)count;
    if (o == NULL) return SQLITE_NOMEM;
    if (data != NULL) o->stemmer = text_stemmer_new();
    *out = (Fts5Tokenizer *)o;
    return SQLITE_OK;
}

static void
drop(Fts5Tokenizer *tokenizer)
{
    ours *o = (ours *)tokenizer;

    text_stream_free(&o->words);
    text_stemmer_free(o->stemmer);
    free(o);
}

static int
tokenise(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int size,
         int (*take)(void *, int, const char *, int, int, int))
{
    ours *o = (ours *)tokenizer;
    base_error e;
    int rc = SQLITE_OK;

    (void)flags;
    if (text_tokenise(&o->words, text, (size_t)size, 0, &e) != TREATY_OK) return SQLITE_ERROR;
    for (uint32_t i = 0; i < o->words.count && rc == SQLITE_OK; i++) {
        const text_token *t = &o->words.tokens[i];
        const char *norm = o->words.norms + t->norm;
        size_t length = t->norm_size;
        if (o->stemmer != NULL) norm = text_stem(o->stemmer, norm, length, &length);
        rc = take(context, 0, norm, (int)length, (int)t->start, (int)t->end);
    }
    return rc;
}

static void
run(side *o, const char *sql)
{
    char *message = NULL;

    if (sqlite3_exec(o->fts, sql, NULL, NULL, &message) != SQLITE_OK)
        test_fail(__FILE__, __LINE__, "%s: %s", sql, message);
    sqlite3_free(message);
}

static void
open_fts(side *o)
{
    static fts5_tokenizer made = {create, drop, tokenise};
    fts5_api *api = NULL;
    sqlite3_stmt *q = NULL;

    expect(sqlite3_open(":memory:", &o->fts) == SQLITE_OK);
    expect(sqlite3_prepare_v2(o->fts, "SELECT fts5(?1)", -1, &q, NULL) == SQLITE_OK);
    sqlite3_bind_pointer(q, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step(q);
    sqlite3_finalize(q);
    expect(api->xCreateTokenizer(api, "norms", NULL, &made, NULL) == SQLITE_OK);
    expect(api->xCreateTokenizer(api, "stems", o, &made, NULL) == SQLITE_OK);
    run(o, "CREATE VIRTUAL TABLE norms USING fts5(body, tokenize='norms', detail=full)");
    run(o, "CREATE VIRTUAL TABLE stems USING fts5(body, tokenize='stems', detail=full)");
}

/* ---- the paragraphs ---- */

static void
execute(side *o, const char *sql, int id, const char *body)
{
    sqlite3_stmt *q = NULL;

    expect(sqlite3_prepare_v2(o->fts, sql, -1, &q, NULL) == SQLITE_OK);
    sqlite3_bind_int(q, 1, id);
    if (body != NULL) sqlite3_bind_text(q, 2, body, -1, SQLITE_STATIC);
    expect(sqlite3_step(q) == SQLITE_DONE);
    sqlite3_finalize(q);
}

static void
take(side *o, const char *from, size_t size)
{
    base_error e;
    char id[16];
    treaty_document d = {.id = id, .lang = "en"};
    int n = o->count;

    if (size < SHORTEST || n == PARAGRAPHS || text_valid_utf8(from, size) < size) return;
    o->bytes[n] = strndup(from, size);
    expect_result(TREATY_OK, text_tokenise(&o->texts[n], o->bytes[n], strlen(o->bytes[n]), 0, &e));
    if (o->texts[n].count == 0) return;
    sprintf(id, "p%d", n);
    d.text = o->bytes[n];
    d.text_size = strlen(o->bytes[n]);
    expect_result(TREATY_OK, corpus_add(o->t, &d, NULL, NULL));
    execute(o, "INSERT INTO norms (rowid, body) VALUES (?, ?)", n + 1, o->bytes[n]);
    execute(o, "INSERT INTO stems (rowid, body) VALUES (?, ?)", n + 1, o->bytes[n]);
    o->there[n] = true;
    o->count++;
}

static void
take_file(side *o, const char *path)
{
    static char bytes[1 << 20];
    FILE *f = fopen(path, "rb");
    size_t size = f != NULL ? fread(bytes, 1, sizeof bytes - 1, f) : 0;
    char *at = bytes, *end;

    if (f == NULL) return;
    fclose(f);
    bytes[size] = '\0';
    for (; (end = strstr(at, strstr(path, ".jsonl") != NULL ? "\n" : "\n\n")) != NULL; at = end + 1)
        take(o, at, (size_t)(end - at));
    take(o, at, strlen(at));
}

static void
take_folder(side *o, const char *folder)
{
    struct dirent **names = NULL;
    int count = scandir(folder, &names, NULL, alphasort);
    char path[512];

    for (int i = 0; i < count; i++) {
        const char *dot = strrchr(names[i]->d_name, '.');
        snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
        if (dot != NULL && (strcmp(dot, ".txt") == 0 || strcmp(dot, ".md") == 0))
            take_file(o, path);
        free(names[i]);
    }
    free(names);
}

static void
take_all(side *o)
{
    const char *shared = test_shared("eval/dev.docs.jsonl");

    expect_result(TREATY_OK, corpus_begin(o->t));
    run(o, "BEGIN");
    take_folder(o, "lua/treaty/sample");
    take_folder(o, "docs");
    if (shared != NULL) take_file(o, shared);
    expect_result(TREATY_OK, corpus_finish(o->t, TREATY_OK));
    run(o, "COMMIT");
    expect(o->count > 300);
}

static void
take_out(side *o, int n, bool purge)
{
    char id[16];

    if (!o->there[n]) return;
    sprintf(id, "p%d", n);
    expect_result(TREATY_OK, treaty_remove(o->t, id, purge));
    execute(o, "DELETE FROM norms WHERE rowid = ?", n + 1, NULL);
    execute(o, "DELETE FROM stems WHERE rowid = ?", n + 1, NULL);
    o->there[n] = false;
}

/* ---- questions ---- */

/* Up to `count` words as they follow each other somewhere, in one pair of quotes. */
static void
quote(side *o, uint32_t count, char *out)
{
    const text_stream *s = &o->texts[draw(o, (uint32_t)o->count)];
    uint32_t at = draw(o, s->count);

    *out = '\0';
    strcat(out, "\"");
    for (uint32_t i = at; i < at + count && i < s->count; i++) {
        if (i > at) strcat(out, " ");
        strncat(out, s->norms + s->tokens[i].norm, 40);
    }
    strcat(out, "\"");
}

/* A word of plain letters. */
static void
letters(side *o, char *out)
{
    do {
        const text_stream *s = &o->texts[draw(o, (uint32_t)o->count)];
        const char *norm = s->norms + s->tokens[draw(o, s->count)].norm;
        snprintf(out, 32, "%s", norm);
    } while (out[strspn(out, "abcdefghijklmnopqrstuvwxyz")] != '\0' || strcmp(out, "or") == 0 ||
             strcmp(out, "and") == 0 || strcmp(out, "not") == 0);
}

/* A term in both languages. */
static void
make_term(side *o, char *mine, char *theirs)
{
    char a[400], b[400];
    uint32_t n = draw(o, 12);

    switch (draw(o, 5)) {
    case 0: quote(o, 2 + draw(o, 3), mine); break;
    case 1:
        letters(o, a);
        sprintf(mine, "%.*s*", (int)(1 + draw(o, (uint32_t)strlen(a))), a);
        sprintf(theirs, "\"%.*s\"*", (int)strlen(mine) - 1, mine);
        return;
    case 2:
        quote(o, 1 + draw(o, 2), a);
        quote(o, 1, b);
        sprintf(mine, "%s NEAR/%u %s", a, n, b);
        sprintf(theirs, "NEAR(%s %s, %u)", a, b, n);
        return;
    default: quote(o, 1, mine);
    }
    strcpy(theirs, mine);
}

static void
make_stem(side *o, char *mine, char *theirs)
{
    letters(o, mine);
    sprintf(theirs, "\"%s\"", mine);
}

static void
combine(side *o, char m[3][1000], char f[3][1000], char *mine, char *theirs)
{
    switch (draw(o, 5)) {
    case 0:
        strcpy(mine, m[0]);
        strcpy(theirs, f[0]);
        return;
    case 1:
        sprintf(mine, "%s %s", m[0], m[1]);
        sprintf(theirs, "%s AND %s", f[0], f[1]);
        return;
    case 2:
        sprintf(mine, "%s OR %s", m[0], m[1]);
        sprintf(theirs, "%s OR %s", f[0], f[1]);
        return;
    case 3:
        sprintf(mine, "%s NOT %s", m[0], m[1]);
        sprintf(theirs, "%s NOT %s", f[0], f[1]);
        return;
    default:
        sprintf(mine, "(%s OR %s) -(%s)", m[0], m[1], m[2]);
        sprintf(theirs, "(%s OR %s) NOT (%s)", f[0], f[1], f[2]);
    }
}

static int64_t
their_count(side *o, bool stems, const char *query)
{
    sqlite3_stmt *q = NULL;
    int64_t n = -1;

    if (sqlite3_prepare_v2(o->fts,
                           stems ? "SELECT count(*) FROM stems WHERE stems MATCH ?"
                                 : "SELECT count(*) FROM norms WHERE norms MATCH ?",
                           -1, &q, NULL) == SQLITE_OK) {
        sqlite3_bind_text(q, 1, query, -1, SQLITE_STATIC);
        if (sqlite3_step(q) == SQLITE_ROW) n = sqlite3_column_int64(q, 0);
    }
    sqlite3_finalize(q);
    return n;
}

static int64_t
compare(side *o, int count)
{
    static char m[3][1000], f[3][1000], mine[4000], theirs[4000];
    int64_t found = 0;

    for (int i = 0; i < count; i++) {
        bool stems = draw(o, 4) == 0;
        int64_t n = -1, k;
        for (int j = 0; j < 3; j++)
            if (stems)
                make_stem(o, m[j], f[j]);
            else
                make_term(o, m[j], f[j]);
        combine(o, m, f, mine, theirs);
        expect_result(TREATY_OK, treaty_count(o->t, mine, &n));
        k = their_count(o, stems, theirs);
        if (n != k)
            test_fail(__FILE__, __LINE__, "%s: %lld, FTS5 %lld for %s", mine, (long long)n,
                      (long long)k, theirs);
        found += n > 0;
    }
    return found;
}

TEST(index_fts__counts_over_real_text_are_those_of_fts5_with_this_tokeniser)
{
    side *o = calloc(1, sizeof *o);
    int64_t found = 0;
    bool more = true;

    o->state = 11;
    o->t = treaty_new(NULL);
    expect_result(TREATY_OK, treaty_open(o->t, ":memory:", 0));
    open_fts(o);
    take_all(o);
    found += compare(o, 500);
    for (int i = 0; i < o->count; i += 1 + (int)draw(o, 9)) take_out(o, i, i % 4 == 0);
    found += compare(o, 400);
    while (more && corpus_begin(o->t) == TREATY_OK)
        expect_result(TREATY_OK, corpus_finish(o->t, index_settle(o->t->x, &more)));
    found += compare(o, 400);
    expect(found > 900); /* most questions are met by something */
    for (int i = 0; i < PARAGRAPHS; i++) {
        text_stream_free(&o->texts[i]);
        free(o->bytes[i]);
    }
    treaty_free(o->t);
    sqlite3_close(o->fts);
    free(o);
}
