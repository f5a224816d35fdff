/*
 * Every allocation of the engine, SQLite and jansson fails in turn while documents are read, added
 * and asked about: the call says so and works when it is made again, nothing is lost or leaked.
 *   fault            the first three thousand and a part of the others; once more with all that
 *                    follow failing too, until the call has returned
 *   fault N          the Nth alone, with the stack that asked for it
 *   fault N STRIDE   from the Nth every STRIDEth
 */
#include "treaty.h"

#include <errno.h>
#include <execinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* ---- malloc in front of everybody's ---- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void __libc_free(void *old);

static long live, asked, fails_at; /* fails_at 0: none fails */
static bool lasting;               /* the later ones fail too, until the call has returned */
static bool show_stack;

static bool
refuses(void)
{
    void *stack[40];

    asked++;
    if (fails_at == 0 || asked < fails_at || (asked > fails_at && !lasting)) return false;
    if (show_stack && asked == fails_at) backtrace_symbols_fd(stack, backtrace(stack, 40), 1);
    errno = ENOMEM;
    return true;
}

void *
malloc(size_t size)
{
    void *made = refuses() ? NULL : __libc_malloc(size);

    live += made != NULL;
    return made;
}

void *
calloc(size_t count, size_t size)
{
    void *made = refuses() ? NULL : __libc_calloc(count, size);

    live += made != NULL;
    return made;
}

void *
realloc(void *old, size_t size)
{
    void *made = refuses() ? NULL : __libc_realloc(old, size);

    live += old == NULL && made != NULL;
    return made;
}

void
free(void *old)
{
    live -= old != NULL;
    __libc_free(old);
}

/* `recorded` is part of the answers. */
time_t
time(time_t *out)
{
    time_t now = 1767225600;

    if (out != NULL) *out = now;
    return now;
}

/* ---- what is done while memory runs out ---- */

static const treaty_document documents[] = {
    {.id = "promulgated",
     .source = "Harbour Post",
     .kind = "newspaper",
     .published = "2025-04-24",
     .title = "Latvia has officially withdrawn from the Ottawa Convention",
     .text = "President Edgars Rinkevics promulgated the law on 24 April 2025. Latvia left the "
             "Ottawa Convention, the ministry said. \"We will notify the depositary,\" said the "
             "foreign minister, Baiba Braze. Estonia and Lithuania plan to leave the treaty."},
    {.id = "depositary",
     .source = "Depositary",
     .kind = "depositary",
     .published = "2025-06-27",
     .text = "The Government of Latvia notified the Secretary-General of its withdrawal from the "
             "Convention on the Prohibition of Anti-Personnel Mines on 27 June 2025. The action "
             "shall take effect for Latvia on 27 December 2025."},
    {.id = "promulgated", /* a revision that says otherwise */
     .source = "Harbour Post",
     .kind = "newspaper",
     .published = "2025-04-24",
     .title = "Correction: Latvia has not yet withdrawn from the Ottawa Convention",
     .text = "Latvia remains a party to the Ottawa Convention. Parliament voted on 16 April 2025 "
             "to withdraw."},
    {.id = "conflicting", /* with the others, the record and the register */
     .source = "Amber Wire",
     .kind = "wire",
     .published = "2025-04-24",
     .text = "Latvia's parliament voted on Tuesday, 15 April 2025, to leave the Ottawa Convention. "
             "The treaty was adopted in Geneva on 3 December 1997 and was signed by over 160 "
             "countries. Latvia has left the Ottawa Convention, Latvian Defence Minister Inara "
             "Murniece said. Latvia joined it in 2009."},
};
enum { DOCUMENTS = sizeof documents / sizeof *documents };

typedef struct run {
    treaty_packs *packs;
    const char *path;
    treaty *t;
    treaty_reader *reader;
    size_t n;      /* which document, which kind of rows */
    uint64_t hash; /* of every answer */
    int failed;    /* calls that said TREATY_NO_MEMORY */
    const char *wrong;
} run;

static uint64_t
hash_of(const char *text, uint64_t hash)
{
    while (*text != '\0') hash = (hash ^ (unsigned char)*text++) * 1099511628211u;
    return hash;
}

static treaty_result
open_corpus(run *r)
{
    treaty_result rc;

    if ((r->t = treaty_new(r->packs)) == NULL) return TREATY_NO_MEMORY;
    if ((rc = treaty_open(r->t, r->path, 0)) == TREATY_OK) return rc;
    treaty_free(r->t);
    r->t = NULL;
    return rc;
}

static treaty_result
make_reader(run *r)
{
    r->reader = treaty_reader_new(r->packs);
    return r->reader == NULL ? TREATY_NO_MEMORY : TREATY_OK;
}

static treaty_result
add_document(run *r)
{
    treaty_document d = documents[r->n];
    treaty_reading *reading = NULL;
    treaty_added added;
    char *json = NULL;
    treaty_result rc;

    d.text_size = strlen(d.text);
    if ((rc = treaty_read(r->reader, &d, &reading)) != TREATY_OK) return rc;
    rc = treaty_reading_json(r->reader, reading, 15, &json);
    if (rc == TREATY_OK && (rc = treaty_add(r->t, &d, reading, &added)) == TREATY_OK)
        r->hash = hash_of(json, r->hash + added);
    if (json != NULL) treaty_text_free(json);
    treaty_reading_free(reading);
    return rc;
}

/* A second file corrects the first: an entry that supersedes, and one that is there already. */
static treaty_result
import_register(run *r)
{
    static const char *const files[] = {"participant,act,done,deposited,effective,notified,untc\n"
                                        "Latvia,withdrawal,,2025-06-27,,2025-07-01,XXVI.5\n"
                                        "Norway,withdrawal,2026-01-01,,,,\n"
                                        "Nowhere,withdrawal,,2026-01-01,,,\n",
                                        "participant,act,done,deposited,effective,notified,untc\n"
                                        "Latvia,withdrawal,,2025-06-27,2025-12-27,,\n"
                                        "Norway,withdrawal,2026-01-01,,,,\n"};
    treaty_import_options o = {.source = "test", .treaty = "apmbc", .text = files[r->n]};
    char *summary = NULL;
    treaty_result rc;

    o.text_size = strlen(o.text);
    if ((rc = treaty_import(r->t, "r.csv", &o, &summary)) != TREATY_OK) return rc;
    r->hash = hash_of(summary, r->hash);
    treaty_text_free(summary);
    return rc;
}

static treaty_result
ask_rows(run *r)
{
    static const treaty_kind kinds[] = {TREATY_CLAIMS,  TREATY_EVENTS,  TREATY_CONFLICTS,
                                        TREATY_AHEAD,   TREATY_STATES,  TREATY_DOCUMENTS,
                                        TREATY_CHANGES, TREATY_PARTIES, TREATY_REGISTER};
    treaty_filter filter = {.treaty = "apmbc", .on = "2025-04-24"};
    treaty_rows *rows = NULL;
    const char *row = NULL;
    size_t size;
    uint64_t hash = r->hash;
    treaty_result rc = treaty_select(r->t, kinds[r->n], &filter, &rows);

    while (rc == TREATY_OK && (rc = treaty_next(rows, &row, &size)) == TREATY_OK && row != NULL)
        hash = hash_of(row, hash);
    treaty_rows_free(rows);
    if (rc == TREATY_OK) r->hash = hash;
    return rc;
}

static treaty_result
ask_words(run *r)
{
    static const struct {
        treaty_result (*ask)(treaty *, const char *, const treaty_search_options *, treaty_rows **);
        const char *query;
    } questions[] = {
        {treaty_search, "\"Ottawa Convention\" OR latvia -troops"},
        {treaty_search, "with* NEAR/5 convention state:LVA on:2025"},
        {treaty_kwic, "[state] []{0,4} [lemma=\"withdraw|leave\"] within s"},
        {treaty_kwic, "\"the\" [word=\"Ottawa\"]"},
        {treaty_freq, "\"con.*\""},
    };
    treaty_search_options o = {.facets = "month,treaty"};
    treaty_rows *rows = NULL;
    const char *row = NULL;
    size_t size;
    int64_t count = 0;
    uint64_t hash = r->hash;
    treaty_result rc = treaty_count(r->t, "the convention", &count);

    for (size_t i = 0; i < sizeof questions / sizeof *questions && rc == TREATY_OK; i++) {
        rows = NULL;
        rc = questions[i].ask(r->t, questions[i].query, &o, &rows);
        while (rc == TREATY_OK && (rc = treaty_next(rows, &row, &size)) == TREATY_OK && row != NULL)
            hash = hash_of(row, hash);
        treaty_rows_free(rows);
    }
    if (rc == TREATY_OK) r->hash = hash + (uint64_t)count;
    return rc;
}

/* A sub-corpus, lines narrowed by it and by a near word, and one of them again with a wider window. */
static treaty_result
ask_narrowed(run *r)
{
    treaty_search_options o = {
        .where = "in:ours", .filter = "[treaty] | \"the\"", .sort = "left", .limit = 3};
    treaty_rows *rows = NULL;
    const char *row = NULL;
    char doc[64], *json = NULL;
    size_t size;
    long long start = 0, end = 0;
    uint64_t hash = r->hash;
    treaty_result rc = treaty_subcorpus_save(r->t, "ours", "convention OR latvia");

    if (rc != TREATY_OK || (rc = treaty_subcorpora(r->t, &json)) != TREATY_OK) return rc;
    hash = hash_of(json, hash);
    treaty_text_free(json);
    rc = treaty_kwic(r->t, "[state]", &o, &rows);
    while (rc == TREATY_OK && (rc = treaty_next(rows, &row, &size)) == TREATY_OK && row != NULL) {
        hash = hash_of(row, hash);
        if (sscanf(row, "{\"doc\":\"%63[^\"]", doc) == 1)
            sscanf(strstr(row, "\"start\":"), "\"start\":%lld,\"end\":%lld", &start, &end);
    }
    treaty_rows_free(rows);
    json = NULL;
    if (rc == TREATY_OK && end == 0) r->wrong = "no line";
    if (rc == TREATY_OK && end > 0) rc = treaty_widen(r->t, doc, start, end, 50, &json);
    if (json != NULL) hash = hash_of(json, hash);
    treaty_text_free(json);
    if (rc == TREATY_OK) r->hash = hash;
    return rc;
}

static treaty_result
ask_status(run *r)
{
    treaty_filter filter = {.treaty = "Ottawa Convention", .state = "Latvia", .on = "2025-12-26"};
    char *json = NULL;
    treaty_result rc = treaty_status(r->t, &filter, &json);

    if (rc != TREATY_OK) return rc;
    r->hash = hash_of(json, r->hash);
    treaty_text_free(json);
    return rc;
}

static treaty_result
ask_text(run *r)
{
    char *text = NULL;
    size_t size, body;
    treaty_result rc = treaty_document_text(r->t, "depositary", &text, &size, &body);

    if (rc != TREATY_OK) return rc;
    r->hash = hash_of(text, r->hash + body);
    treaty_text_free(text);
    return rc;
}

static treaty_result
ask_check(run *r)
{
    char *findings = NULL;
    treaty_result rc = treaty_check(r->t, &findings);

    if (rc != TREATY_OK) return rc;
    if (strcmp(findings, "[]") != 0) {
        r->wrong = "treaty_check finds something";
        puts(findings);
    }
    treaty_text_free(findings);
    return rc;
}

/* A call that ran out of memory says that, and works the second time. */
static bool
step(run *r, const char *name, treaty_result (*call)(run *))
{
    treaty_result rc = call(r);

    if (rc == TREATY_NO_MEMORY) {
        r->failed++;
        if (lasting) fails_at = 0;
        rc = call(r);
    }
    if (rc == TREATY_OK) return true;
    printf("%s: %s: %s\n", name, treaty_result_name(rc),
           r->reader != NULL && *treaty_reader_message(r->reader) != '\0'
               ? treaty_reader_message(r->reader)
           : r->t != NULL ? treaty_message(r->t)
                          : "");
    r->wrong = "a call failed with another result, or twice";
    return false;
}

static void
go(run *r)
{
    bool good = step(r, "open", open_corpus) && step(r, "reader", make_reader);

    for (r->n = 0; good && r->n < 2; r->n++) good = step(r, "import", import_register);
    for (r->n = 0; good && r->n < DOCUMENTS; r->n++) good = step(r, "add", add_document);
    for (r->n = 0; good && r->n < 9; r->n++) good = step(r, "rows", ask_rows);
    good = good && step(r, "words", ask_words) && step(r, "narrowed", ask_narrowed) &&
           step(r, "status", ask_status) && step(r, "text", ask_text) &&
           step(r, "check", ask_check);
    treaty_reader_free(r->reader);
    treaty_free(r->t);
}

/* ---- one failure after the other ---- */

static char folder[] = "/tmp/treaty-fault-XXXXXX", empty[64], path[64];

/* A fresh corpus that has its schema. */
static void
copy_file(const char *from, const char *to)
{
    static char block[1 << 16];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    size_t n;

    if (in == NULL || out == NULL) abort();
    while ((n = fread(block, 1, sizeof block, in)) > 0) fwrite(block, 1, n, out);
    fclose(in);
    if (fclose(out) != 0) abort();
}

static const char *
verify(treaty_packs *packs)
{
    run r = {.packs = packs, .path = path};

    if (open_corpus(&r) != TREATY_OK) return "it cannot be opened again";
    if (ask_check(&r) != TREATY_OK) r.wrong = "treaty_check fails";
    treaty_free(r.t);
    return r.wrong;
}

static run
fail_at(treaty_packs *packs, long n)
{
    run r = {.packs = packs, .path = path};
    long before;
    char log[80];

    copy_file(empty, path);
    snprintf(log, sizeof log, "%s-wal", path);
    unlink(log);
    before = live;
    asked = 0;
    fails_at = n;
    go(&r);
    fails_at = 0;
    if (r.wrong == NULL && n > 0 && live != before) r.wrong = "memory leaks";
    if (r.wrong == NULL) r.wrong = verify(packs);
    return r;
}

static treaty_packs *
prepare(void)
{
    treaty_packs *packs = NULL;
    char message[512];
    run r = {0};

    if (mkdtemp(folder) == NULL) abort();
    snprintf(empty, sizeof empty, "%s/empty.db", folder);
    snprintf(path, sizeof path, "%s/c.db", folder);
    if (treaty_packs_open("lua/treaty/data", &packs, message, sizeof message) != TREATY_OK) {
        puts(message);
        exit(1);
    }
    r.packs = packs;
    r.path = empty;
    if (open_corpus(&r) != TREATY_OK) abort();
    treaty_free(r.t);
    return packs;
}

static void
clean(void)
{
    static const char *const names[] = {"empty.db", "c.db", "c.db-wal", "c.db-shm"};
    char name[80];

    for (int i = 0; i < 4; i++) {
        snprintf(name, sizeof name, "%s/%s", folder, names[i]);
        unlink(name);
    }
    rmdir(folder);
}

static long passed, failed;

static void
try(treaty_packs *packs, long n, long total, uint64_t answers)
{
    run r = fail_at(packs, n);

    if (r.wrong == NULL && r.hash != answers)
        r.wrong = r.failed > 0 ? "the second answer is another" : "an answer is short, unsaid";
    if (r.wrong != NULL)
        printf("FAIL allocation %ld%s of %ld: %s\n", n, lasting ? " and after" : "", total,
               r.wrong);
    *(r.wrong == NULL ? &passed : &failed) += 1;
}

int
main(int argc, char **argv)
{
    enum { EACH = 3000, STRIDE = 17, LASTING_STRIDE = 37 };
    long only = argc > 1 ? atol(argv[1]) : 0, stride = argc > 2 ? atol(argv[2]) : 0, total;
    treaty_packs *packs;
    run whole, again;

    setvbuf(stdout, NULL, _IOLBF, 0);
    packs = prepare();
    fail_at(packs, 0); /* what SQLite and the C library keep is theirs */
    whole = fail_at(packs, 0);
    total = asked;
    again = fail_at(packs, 0);
    if (whole.wrong != NULL || again.wrong != NULL || whole.hash != again.hash) {
        printf("without a failure: %s\n", whole.wrong != NULL ? whole.wrong : "answers differ");
        failed++;
    } else if (only > 0 && stride == 0) {
        show_stack = true;
        try(packs, only, total, whole.hash);
    } else {
        for (long n = only > 0 ? only : 1; n <= total; n += stride ? stride : n < EACH ? 1 : STRIDE)
            try(packs, n, total, whole.hash);
        lasting = true;
        for (long n = 1; n <= total; n += stride ? stride : LASTING_STRIDE)
            try(packs, n, total, whole.hash);
    }
    treaty_packs_free(packs);
    clean();
    printf("fault: %ld passed, %ld failed\n", passed, failed);
    return failed > 0;
}
