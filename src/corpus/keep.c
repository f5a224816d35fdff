/* What is done with documents that are there: removal, reading again, verification. */
#include "corpus/corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- removal ---- */

/* Every revision of an id, oldest first. */
static treaty_result
find_revisions(treaty *t, const char *external, int64_t **ids, size_t *count)
{
    size_t capacity = 0;
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(
        t->s, "SELECT id FROM document WHERE external = ? AND removed < 2 ORDER BY id", &q);

    if (rc != TREATY_OK) return rc;
    corpus_bind(q, 1, external);
    while ((rc = store_step(t->s, q, &row)) == TREATY_OK && row) {
        if (!base_reserve(ids, &capacity, *count + 1, sizeof **ids)) {
            rc = base_no_memory(&t->error);
            break;
        }
        (*ids)[(*count)++] = sqlite3_column_int64(q, 0);
    }
    store_done(t->s, q);
    return rc;
}

static treaty_result
remove_revision(treaty *t, int64_t document, bool purge)
{
    treaty_result rc = event_pairs_add(&t->stale, t->s, document);

    if (rc != TREATY_OK ||
        (rc = event_copies_drop(t->prints, document, purge, &t->stale)) != TREATY_OK)
        return rc;
    if (!purge)
        return corpus_run_on(t, "UPDATE document SET removed = 1 WHERE id = ? AND removed = 0",
                             document);
    if ((rc = corpus_run_on(
             t,
             "UPDATE document SET removed = 2, url = NULL, packs = NULL, title_size = 0,"
             " body_start = 0, size = 0 WHERE id = ?",
             document)) != TREATY_OK ||
        (rc = corpus_delete_reading(t, document)) != TREATY_OK ||
        (rc = index_purge(t->x, document)) != TREATY_OK)
        return rc;
    return store_delete_chunks(t->s, STORE_TEXT, document);
}

treaty_result
treaty_remove(treaty *t, const char *id, bool purge)
{
    int64_t *ids = NULL;
    size_t count = 0;
    treaty_result rc = corpus_begin(t);

    if (rc != TREATY_OK) return rc;
    t->purged = purge;
    rc = find_revisions(t, id, &ids, &count);
    if (rc == TREATY_OK && count == 0)
        rc = base_fail(&t->error, TREATY_NOT_FOUND, "no such document: '%.200s'", id);
    for (size_t i = 0; i < count && rc == TREATY_OK; i++) rc = remove_revision(t, ids[i], purge);
    free(ids);
    rc = corpus_finish(t, rc);
    return rc == TREATY_OK && purge ? store_flush(t->s) : rc;
}

/* ---- reading again ---- */

/* A stored document, with its text, as it came. */
typedef struct stored {
    int64_t id;
    base_buffer text;
    base_arena arena;
    treaty_document document;
} stored;

static const char *
column(stored *d, sqlite3_stmt *q, int at, bool *failed)
{
    const char *text = (const char *)sqlite3_column_text(q, at), *copy;

    if (text == NULL) return NULL;
    copy = base_arena_copy(&d->arena, text, strlen(text));
    if (copy == NULL) *failed = true;
    return copy;
}

static treaty_result
load_document(treaty *t, sqlite3_stmt *q, stored *d)
{
    bool failed = false;
    size_t title = (size_t)sqlite3_column_int64(q, 6), body = (size_t)sqlite3_column_int64(q, 7);
    treaty_result rc;

    d->id = sqlite3_column_int64(q, 0);
    d->document.id = column(d, q, 1, &failed);
    d->document.source = column(d, q, 2, &failed);
    d->document.published = column(d, q, 3, &failed);
    d->document.fetched = column(d, q, 4, &failed);
    d->document.lang = column(d, q, 5, &failed);
    if (d->document.lang != NULL && strcmp(d->document.lang, "und") == 0) d->document.lang = NULL;
    if (failed) return base_no_memory(&t->error);
    rc = store_read_chunks(t->s, STORE_TEXT, d->id, 0, SIZE_MAX, &d->text);
    if (rc != TREATY_OK) return rc;
    if (body > d->text.size || title > body)
        return base_fail(&t->error, TREATY_CORRUPT,
                         "document '%.100s': its body begins at %zu of"
                         " %zu bytes",
                         d->document.id, body, d->text.size);
    if (title > 0) {
        d->document.title = base_arena_copy(&d->arena, d->text.bytes, title);
        if (d->document.title == NULL) return base_no_memory(&t->error);
    }
    d->document.text = d->text.bytes + body;
    d->document.text_size = d->text.size - body;
    return TREATY_OK;
}

/* When each claim of a document was first recorded, which reading again does not change. */
typedef struct first_times {
    struct first_time {
        int64_t claim;
        char recorded[32];
    } * items;
    size_t count, capacity;
} first_times;

static treaty_result
note_times(treaty *t, int64_t document, first_times *f)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(
        t->s, "SELECT id, recorded FROM claim WHERE " STORE_CLAIMS_OF("id", "?1"), &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, document);
    while ((rc = store_step(t->s, q, &row)) == TREATY_OK && row) {
        const char *when = (const char *)sqlite3_column_text(q, 1);
        if (!base_reserve(&f->items, &f->capacity, f->count + 1, sizeof *f->items) ||
            when == NULL) {
            rc = base_no_memory(&t->error);
            break;
        }
        f->items[f->count].claim = sqlite3_column_int64(q, 0);
        snprintf(f->items[f->count++].recorded, sizeof f->items->recorded, "%s", when);
    }
    store_done(t->s, q);
    return rc;
}

static treaty_result
restore_times(treaty *t, int64_t document, const first_times *f)
{
    treaty_result rc = TREATY_OK;

    for (size_t i = 0; i < f->count && rc == TREATY_OK; i++) {
        sqlite3_stmt *q = NULL;
        rc = store_prepare(t->s, "UPDATE claim SET recorded = ? WHERE id = ? AND document = ?", &q);
        if (rc != TREATY_OK) return rc;
        corpus_bind(q, 1, f->items[i].recorded);
        sqlite3_bind_int64(q, 2, f->items[i].claim);
        sqlite3_bind_int64(q, 3, document);
        rc = corpus_run(t, q);
    }
    return rc;
}

static treaty_result
read_again(treaty *t, treaty_reader *reader, const stored *d)
{
    treaty_reading *reading = NULL;
    first_times times = {0};
    const char *day = d->document.published != NULL ? d->document.published : d->document.fetched;
    char knowable[16] = "";
    sqlite3_stmt *q = NULL;
    treaty_result rc = treaty_read(reader, &d->document, &reading);

    if (rc != TREATY_OK)
        return base_fail(&t->error, rc, "document '%.100s': %s", d->document.id,
                         treaty_reader_message(reader));
    if (day != NULL) base_format_day(base_parse_day(day), knowable);
    if ((rc = event_pairs_add(&t->stale, t->s, d->id)) != TREATY_OK ||
        (rc = note_times(t, d->id, &times)) != TREATY_OK ||
        (rc = corpus_delete_reading(t, d->id)) != TREATY_OK ||
        (rc = corpus_write_reading(t, d->id, reading, day != NULL ? knowable : NULL)) !=
            TREATY_OK ||
        (rc = restore_times(t, d->id, &times)) != TREATY_OK ||
        (rc = event_infer(t->s, d->id, d->document.published != NULL)) != TREATY_OK ||
        (rc = event_pairs_add(&t->stale, t->s, d->id)) != TREATY_OK ||
        (rc = store_prepare(t->s, "UPDATE document SET packs = ?, lang = ? WHERE id = ?", &q)) !=
            TREATY_OK)
        goto done;
    corpus_bind(q, 1, reading->packs);
    corpus_bind(q, 2, reading->lang);
    sqlite3_bind_int64(q, 3, d->id);
    rc = corpus_run(t, q);

done:
    free(times.items);
    treaty_reading_free(reading);
    return rc;
}

#define OUTDATED                                                                                   \
    " FROM document d JOIN source s ON s.id = d.source"                                            \
    " WHERE d.current = 1 AND d.removed = 0 AND d.packs IS NOT ?1"                                 \
    " AND (d.packs IS NOT NULL OR d.lang = 'und' OR d.lang LIKE 'en%')"

enum { REREAD_BATCH = 100 };

/* The next documents to read, newest first. */
static treaty_result
list_outdated(treaty *t, int64_t most, int64_t ids[REREAD_BATCH], int64_t *count)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(
        t->s, "SELECT d.id" OUTDATED " ORDER BY COALESCE(d.published, '') DESC, d.id DESC LIMIT ?2",
        &q);

    *count = 0;
    if (rc != TREATY_OK) return rc;
    corpus_bind(q, 1, lexicon_hash(t->packs));
    sqlite3_bind_int64(q, 2, most < REREAD_BATCH ? most : REREAD_BATCH);
    while ((rc = store_step(t->s, q, &row)) == TREATY_OK && row)
        ids[(*count)++] = sqlite3_column_int64(q, 0);
    store_done(t->s, q);
    return rc;
}

static treaty_result
reread_one(treaty *t, treaty_reader *reader, int64_t id)
{
    static const char sql[] =
        "SELECT d.id, d.external, s.name, d.published, d.fetched, d.lang, d.title_size,"
        " d.body_start FROM document d JOIN source s ON s.id = d.source WHERE d.id = ?";
    sqlite3_stmt *q = NULL;
    stored d = {0};
    bool found = false;
    treaty_result rc = store_prepare(t->s, sql, &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, id);
    if ((rc = store_step(t->s, q, &found)) == TREATY_OK && found) rc = load_document(t, q, &d);
    store_done(t->s, q);
    if (rc == TREATY_OK && found) rc = read_again(t, reader, &d);
    base_buffer_free(&d.text);
    base_arena_free(&d.arena);
    return rc;
}

static treaty_result
count_outdated(treaty *t, int64_t *left)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(t->s, "SELECT count(*)" OUTDATED, &q);

    if (rc != TREATY_OK) return rc;
    corpus_bind(q, 1, lexicon_hash(t->packs));
    if ((rc = store_step(t->s, q, &row)) == TREATY_OK) *left = sqlite3_column_int64(q, 0);
    store_done(t->s, q);
    return rc;
}

treaty_result
treaty_reread(treaty *t, int64_t limit, int64_t *done, int64_t *left)
{
    treaty_reader *reader;
    int64_t read = 0, ids[REREAD_BATCH], now = 1;
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK) return rc;
    if (t->packs == NULL) return base_fail(&t->error, TREATY_MISUSE, "opened without packs");
    if ((reader = treaty_reader_new(t->packs)) == NULL) return base_no_memory(&t->error);
    while (rc == TREATY_OK && now > 0 && (limit <= 0 || read < limit)) {
        if ((rc = corpus_begin(t)) != TREATY_OK) break;
        rc = list_outdated(t, limit <= 0 ? REREAD_BATCH : limit - read, ids, &now);
        for (int64_t i = 0; i < now && rc == TREATY_OK; i++) rc = reread_one(t, reader, ids[i]);
        if ((rc = corpus_finish(t, rc)) == TREATY_OK) read += now;
    }
    treaty_reader_free(reader);
    if (rc == TREATY_OK && (rc = count_outdated(t, left)) == TREATY_OK) *done = read;
    return rc;
}

/* ---- verification ---- */

static void
append_sentence(base_buffer *findings, const char *external, const char *what)
{
    base_buffer sentence = {0};

    base_append_format(&sentence, "document '%.200s': %s", external, what);
    if (findings->size > 0) base_append_byte(findings, ',');
    base_append_json(findings, sentence.bytes != NULL ? sentence.bytes : "", sentence.size);
    if (sentence.failed) findings->failed = true;
    base_buffer_free(&sentence);
}

static bool
on_boundary(const base_buffer *text, int64_t at)
{
    return at >= 0 && (size_t)at <= text->size &&
           ((size_t)at == text->size || ((unsigned char)text->bytes[at] & 0xC0) != 0x80);
}

/* Every claim's evidence lies inside the text, between characters. */
static treaty_result
check_claims(treaty *t, int64_t document, const char *external, const base_buffer *text,
             base_buffer *findings)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(
        t->s,
        "SELECT start, end, date_start, date_end FROM claim WHERE " STORE_CLAIMS_OF("id", "?1"),
        &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, document);
    while ((rc = store_step(t->s, q, &row)) == TREATY_OK && row)
        for (int i = 0; i < 4; i += 2) {
            int64_t start = sqlite3_column_int64(q, i), end = sqlite3_column_int64(q, i + 1);
            if (sqlite3_column_type(q, i) == SQLITE_NULL) continue;
            if (start < end && on_boundary(text, start) && on_boundary(text, end)) continue;
            append_sentence(findings, external, "a claim points outside its text");
        }
    store_done(t->s, q);
    return rc;
}

static treaty_result
check_document(treaty *t, sqlite3_stmt *q, base_buffer *findings)
{
    int64_t id = sqlite3_column_int64(q, 0);
    const char *external = (const char *)sqlite3_column_text(q, 1);
    const void *sha256 = sqlite3_column_blob(q, 2);
    base_buffer text = {0};
    base_sha256 hash;
    uint8_t right[32];
    treaty_result rc = store_read_chunks(t->s, STORE_TEXT, id, 0, SIZE_MAX, &text);

    if (rc != TREATY_OK) goto done;
    base_sha256_begin(&hash);
    base_sha256_add(&hash, text.bytes != NULL ? text.bytes : "", text.size);
    base_sha256_end(&hash, right);
    if (sha256 == NULL || sqlite3_column_bytes(q, 2) != sizeof right ||
        memcmp(right, sha256, sizeof right) != 0)
        append_sentence(findings, external, "its text is not what was added");
    else
        rc = check_claims(t, id, external, &text, findings);

done:
    base_buffer_free(&text);
    return rc;
}

static treaty_result
check_documents(treaty *t, base_buffer *findings)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc =
        store_prepare(t->s, "SELECT id, external, sha256 FROM document WHERE removed < 2", &q);

    if (rc != TREATY_OK) return rc;
    while ((rc = store_step(t->s, q, &row)) == TREATY_OK && row)
        if ((rc = check_document(t, q, findings)) != TREATY_OK) break;
    store_done(t->s, q);
    return rc;
}

static treaty_result
find_all(treaty *t, base_buffer *findings)
{
    bool behind = false;
    treaty_result rc;

    if ((rc = store_check(t->s, findings)) == TREATY_OK &&
        (rc = check_documents(t, findings)) == TREATY_OK &&
        (rc = corpus_is_behind(t, &behind)) == TREATY_OK && !behind)
        rc = event_check(t->s, findings);
    if (rc == TREATY_OK) rc = event_prints_check(t->prints, findings);
    return rc == TREATY_OK ? index_check(t->x, findings) : rc;
}

/* On one state of the file: others may write meanwhile. */
treaty_result
treaty_check(treaty *t, char **findings)
{
    base_buffer all = {0}, out = {0};
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK || (rc = store_snapshot_begin(t->s)) != TREATY_OK) return rc;
    rc = find_all(t, &all);
    store_snapshot_end(t->s);
    base_append_byte(&out, '[');
    base_append(&out, all.bytes != NULL ? all.bytes : "", all.size);
    base_append_byte(&out, ']');
    if (rc == TREATY_OK && (all.failed || out.failed)) rc = base_no_memory(&t->error);
    base_buffer_free(&all);
    if (rc == TREATY_OK)
        *findings = out.bytes;
    else
        base_buffer_free(&out);
    return rc;
}
