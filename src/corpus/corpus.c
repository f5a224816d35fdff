/* Opens a corpus and writes documents into it. Knows how the rooms work together, not how each
 * does its part. */
#include "corpus/corpus.h"

#include "corpus/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- the handle ---- */

treaty *
treaty_new(treaty_packs *packs)
{
    treaty *t = calloc(1, sizeof *t);

    if (t != NULL && packs != NULL) t->packs = treaty_packs_retain(packs);
    return t;
}

/* After a rollback, which may have taken some of them out again. */
static void
forget_sources(treaty *t)
{
    for (int i = 0; i < SOURCES_KNOWN; i++) {
        free(t->sources.slots[i].name);
        t->sources.slots[i].name = NULL;
    }
}

void
treaty_free(treaty *t)
{
    if (t == NULL) return;
    event_pairs_free(&t->stale);
    event_prints_free(t->prints);
    law_free(t->law);
    index_free(t->x);
    text_stream_free(&t->stream);
    store_close(t->s);
    forget_sources(t);
    treaty_packs_free(t->packs);
    free(t);
}

const char *
treaty_message(const treaty *t)
{
    return t->error.text;
}

/* ---- marks: of each handle whose ingest is not folded yet, one ---- */

#define BEHIND "events_behind"

static void
name_mark(treaty *t)
{
    uint64_t own;

    sqlite3_randomness(sizeof own, &own);
    snprintf(t->mark, sizeof t->mark, BEHIND "-%016llx", (unsigned long long)own);
}

treaty_result
corpus_is_behind(treaty *t, bool *behind)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(
        t->s, "SELECT 1 FROM meta WHERE name GLOB '" BEHIND "*' AND value <> '' LIMIT 1", &q);

    *behind = false;
    if (rc != TREATY_OK) return rc;
    rc = store_step(t->s, q, behind);
    store_done(t->s, q);
    return rc;
}

/* What another handle goes on to write after this it marks again. */
static treaty_result
clear_marks(treaty *t)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(
        t->s, "DELETE FROM meta WHERE name = ?1 OR (?2 AND name GLOB '" BEHIND "*')", &q);

    if (rc != TREATY_OK) return rc;
    corpus_bind(q, 1, t->mark);
    sqlite3_bind_int(q, 2, t->all_behind);
    return corpus_run(t, q);
}

/* ---- open and closed ---- */

treaty_result
treaty_limit(treaty *t, const treaty_limits *limits)
{
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK) return rc;
    if (limits->merge_step < 0 || limits->memory < 0)
        return base_fail(&t->error, TREATY_MISUSE, "limits: bytes expected");
    index_limit_step(t->x, (size_t)limits->merge_step);
    index_limit_memory(t->x, (size_t)limits->memory);
    return rc;
}

treaty_result
treaty_open(treaty *t, const char *path, unsigned flags)
{
    treaty_result rc;

    if (t->s != NULL) return base_fail(&t->error, TREATY_MISUSE, "a file is open already");
    rc = store_open(&t->s, path, (flags & TREATY_READ) != 0, &t->error);
    if (rc == TREATY_OK) rc = index_new(&t->x, t->s);
    name_mark(t);
    if (rc == TREATY_OK && (t->prints = event_prints_new(t->s, t->x)) == NULL)
        rc = base_no_memory(&t->error);
    if (rc == TREATY_OK) rc = corpus_is_behind(t, &t->all_behind);
    if (rc == TREATY_OK) return rc;
    event_prints_free(t->prints);
    index_free(t->x);
    t->prints = NULL;
    t->x = NULL;
    store_close(t->s);
    t->s = NULL;
    return rc;
}

treaty_result
corpus_ready(treaty *t)
{
    if (t->s == NULL) return base_fail(&t->error, TREATY_MISUSE, "no corpus is open");
    return TREATY_OK;
}

treaty_result
corpus_law(treaty *t, law **out)
{
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK) return rc;
    if (t->packs == NULL) return base_fail(&t->error, TREATY_MISUSE, "opened without packs");
    if (t->law == NULL && (rc = law_new(&t->law, t->packs, t->s, &t->error)) != TREATY_OK)
        return rc;
    if ((rc = law_refresh(t->law, &t->error)) == TREATY_OK) *out = t->law;
    return rc;
}

/* ---- batches ---- */

enum { UNLISTED = 1 << 16 }; /* claims that wait at the most: a question looks at each of them */

treaty_result
corpus_begin(treaty *t)
{
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK || (rc = store_begin(t->s)) != TREATY_OK) return rc;
    t->later = false;
    if (!t->behind) event_pairs_reset(&t->stale);
    if (t->all_behind) rc = event_pairs_find(&t->stale, t->s, NULL, NULL);
    return rc == TREATY_OK ? rc : store_finish(t->s, rc);
}

treaty_result
corpus_begin_later(treaty *t)
{
    treaty_result rc = corpus_begin(t);

    t->later = rc == TREATY_OK;
    return rc;
}

/* Writes what was gathered and commits, or rolls back. */
static treaty_result
end_batch(treaty *t, treaty_result rc)
{
    if (rc == TREATY_OK) rc = index_flush_begin(t->x);
    if (rc == TREATY_OK) rc = event_prints_flush(t->prints);
    if (rc == TREATY_OK) rc = index_flush(t->x);
    if (rc == TREATY_OK && t->purged) rc = store_wipe(t->s);
    t->purged = false;
    rc = store_finish(t->s, rc);
    if (rc == TREATY_OK) return rc;
    index_discard(t->x);
    event_prints_discard(t->prints);
    forget_sources(t);
    return rc;
}

treaty_result
corpus_finish(treaty *t, treaty_result rc)
{
    bool late = t->behind || t->all_behind;

    if (rc == TREATY_OK && late) rc = corpus_list_claims(t);
    if (rc == TREATY_OK) rc = event_update_pairs(t->s, &t->stale);
    if (rc == TREATY_OK && late) rc = clear_marks(t);
    rc = end_batch(t, rc);
    if (rc == TREATY_OK) t->behind = t->all_behind = false;
    return rc;
}

treaty_result
corpus_finish_later(treaty *t, treaty_result rc)
{
    if (t->all_behind) return corpus_finish(t, rc);
    if (rc == TREATY_OK) rc = store_meta_write(t->s, t->mark, "1");
    if (rc == TREATY_OK && t->unlisted >= UNLISTED) rc = corpus_list_claims(t);
    rc = end_batch(t, rc);
    if (rc == TREATY_OK) t->behind = true;
    return rc;
}

treaty_result
corpus_fold(treaty *t)
{
    treaty_result rc;

    if (!t->behind && !t->all_behind) return TREATY_OK;
    rc = corpus_begin(t);
    return rc == TREATY_OK ? corpus_finish(t, rc) : rc;
}

/* ---- one document ---- */

/* The current revision of an id, if there is one. */
typedef struct revision {
    int64_t id; /* 0: none */
    bool removed;
    size_t title_size, body_start;
    uint8_t sha256[32];
} revision;

static treaty_result
find_current(treaty *t, const char *external, revision *out)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(t->s,
                                     "SELECT id, removed, title_size, body_start, sha256"
                                     " FROM document WHERE external = ? AND current = 1",
                                     &q);

    *out = (revision){0};
    if (rc != TREATY_OK) return rc;
    corpus_bind(q, 1, external);
    if ((rc = store_step(t->s, q, &row)) == TREATY_OK && row) {
        const void *sha = sqlite3_column_blob(q, 4);
        out->id = sqlite3_column_int64(q, 0);
        out->removed = sqlite3_column_int(q, 1) != 0;
        out->title_size = (size_t)sqlite3_column_int64(q, 2);
        out->body_start = (size_t)sqlite3_column_int64(q, 3);
        if (sqlite3_column_bytes(q, 4) == sizeof out->sha256)
            memcpy(out->sha256, sha, sizeof out->sha256);
    }
    store_done(t->s, q);
    return rc;
}

static treaty_result
same_text(treaty *t, const revision *old, const base_buffer *text, const uint8_t sha256[32],
          bool *same)
{
    base_buffer before = {0};
    treaty_result rc = TREATY_OK;

    *same = old->id != 0 && !old->removed && memcmp(old->sha256, sha256, sizeof old->sha256) == 0;
    if (*same || old->id == 0 || old->removed) return TREATY_OK;
    rc = store_read_chunks(t->s, STORE_TEXT, old->id, 0, SIZE_MAX, &before);
    if (rc == TREATY_OK)
        *same = document_same_words(before.bytes, before.size, text->bytes, text->size);
    base_buffer_free(&before);
    return rc;
}

static treaty_result
insert_source(treaty *t, const char *name, const char *kind, int64_t *id)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc =
        store_prepare(t->s, "INSERT INTO source (name, kind) VALUES (?, coalesce(?, 'other'))", &q);

    if (rc != TREATY_OK) return rc;
    corpus_bind(q, 1, name);
    corpus_bind(q, 2, kind);
    if ((rc = corpus_run(t, q)) == TREATY_OK) *id = sqlite3_last_insert_rowid(store_db(t->s));
    return rc;
}

static treaty_result
find_source(treaty *t, const char *name, const char *kind, int64_t *id)
{
    sqlite3_stmt *q = NULL;
    bool row = false;
    treaty_result rc = store_prepare(t->s, "SELECT id FROM source WHERE name = ?", &q);

    if (rc != TREATY_OK) return rc;
    corpus_bind(q, 1, name);
    if ((rc = store_step(t->s, q, &row)) == TREATY_OK && row) *id = sqlite3_column_int64(q, 0);
    store_done(t->s, q);
    return rc == TREATY_OK && !row ? insert_source(t, name, kind, id) : rc;
}

/* Without memory for its name it is asked for again. */
static treaty_result
source_id(treaty *t, const treaty_document *d, int64_t *id)
{
    const char *name = d->source != NULL && *d->source != '\0' ? d->source : "unknown";
    size_t size = strlen(name), at = base_hash(name, size, 0) % SOURCES_KNOWN;
    char **known = &t->sources.slots[at].name;
    treaty_result rc;

    if (*known != NULL && strcmp(*known, name) == 0) {
        *id = t->sources.slots[at].id;
        return TREATY_OK;
    }
    if ((rc = find_source(t, name, d->kind, id)) != TREATY_OK) return rc;
    free(*known);
    *known = base_copy(name, size);
    t->sources.slots[at].id = *id;
    return TREATY_OK;
}

#define CLAIMS_OF_OLD STORE_CLAIMS_OF("id", "?2")

/* What was said before is no longer current; it was known until the correction appeared. */
static treaty_result
retire(treaty *t, int64_t document, const char *known_to)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc = event_pairs_add(&t->stale, t->s, document);

    if (rc != TREATY_OK ||
        (rc = event_copies_drop(t->prints, document, false, &t->stale)) != TREATY_OK ||
        (rc = store_prepare(t->s, "UPDATE document SET current = 0 WHERE id = ?", &q)) != TREATY_OK)
        return rc;
    sqlite3_bind_int64(q, 1, document);
    if ((rc = corpus_run(t, q)) != TREATY_OK ||
        (rc = store_prepare(
             t->s, "UPDATE claim SET known_to = ?1 WHERE " CLAIMS_OF_OLD " AND known_to IS NULL",
             &q)) != TREATY_OK)
        return rc;
    corpus_bind(q, 1, known_to);
    sqlite3_bind_int64(q, 2, document);
    return corpus_run(t, q);
}

static treaty_result
insert_document(treaty *t, const treaty_document *d, const treaty_reading *reading,
                const base_buffer *text, size_t body_start, const uint8_t sha256[32],
                int64_t before, int64_t source, int64_t *id)
{
    static const char sql[] =
        "INSERT INTO document (external, source, published, fetched, url, lang, title_size,"
        " body_start, size, sha256, revision_of, release, packs, recorded)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(t->s, sql, &q);

    if (rc != TREATY_OK) return rc;
    corpus_bind(q, 1, d->id);
    sqlite3_bind_int64(q, 2, source);
    corpus_bind(q, 3, d->published);
    corpus_bind(q, 4, d->fetched);
    corpus_bind(q, 5, d->url);
    corpus_bind(q, 6, reading != NULL ? reading->lang : d->lang != NULL ? d->lang : "und");
    sqlite3_bind_int64(q, 7, body_start > 2 ? (int64_t)body_start - 2 : 0);
    sqlite3_bind_int64(q, 8, (int64_t)body_start);
    sqlite3_bind_int64(q, 9, (int64_t)text->size);
    sqlite3_bind_blob(q, 10, sha256, 32, SQLITE_STATIC);
    if (before != 0) sqlite3_bind_int64(q, 11, before);
    corpus_bind(q, 12, d->internal ? "internal" : "public");
    corpus_bind(q, 13, reading != NULL && reading->read ? reading->packs : NULL);
    sqlite3_bind_int64(q, 14, time(NULL));
    rc = store_step(t->s, q, &row);
    store_done(t->s, q);
    if (rc == TREATY_OK) *id = sqlite3_last_insert_rowid(store_db(t->s));
    return rc;
}

/* The tokens of the text: those of its reading, or made here. */
static treaty_result
find_tokens(treaty *t, const treaty_reading *reading, const base_buffer *text, size_t body_start,
            const text_stream **out)
{
    bool kept = reading != NULL && reading->tokens.tokens != NULL;
    treaty_result rc;

    *out = kept ? &reading->tokens : &t->stream;
    if (kept) return TREATY_OK;
    rc = text_tokenise(&t->stream, text->bytes != NULL ? text->bytes : "", text->size, body_start,
                       &t->error);
    return rc == TREATY_OK ? text_stream_hash(&t->stream, &t->error) : rc;
}

static treaty_result
index_document(treaty *t, const treaty_document *d, const treaty_reading *reading,
               const text_stream *tokens, int64_t source, int64_t id)
{
    bool prepared = reading != NULL && reading->prepared;
    index_facts facts = {BASE_NO_DAY, (uint32_t)source};

    if (d->published != NULL) facts.day = base_parse_day(d->published);
    return index_add(t->x, id, tokens, prepared ? &reading->stored : NULL, &facts);
}

/* What a new document says bears on the events of its states. */
static treaty_result
note_pairs(treaty *t, const treaty_reading *r)
{
    treaty_result rc = TREATY_OK;

    for (size_t i = 0; i < r->claim_count && rc == TREATY_OK; i++) {
        const claim *c = &r->claims[i].claim;
        if (c->kind != NULL) continue;
        if (c->actors.count == 0) rc = event_pairs_note(&t->stale, t->s, c->treaty, "");
        for (uint32_t k = 0; k < c->actors.count && rc == TREATY_OK; k++)
            rc = event_pairs_note(&t->stale, t->s, c->treaty, c->actors.items[k]);
    }
    return rc;
}

static treaty_result
write_document(treaty *t, const treaty_document *d, const treaty_reading *reading,
               const base_buffer *text, size_t body_start, const uint8_t sha256[32],
               const revision *old)
{
    char day[16];
    const char *knowable = document_knowable(d, day);
    const text_stream *tokens = NULL;
    int64_t id = 0, source = 0;
    treaty_result rc = source_id(t, d, &source);

    if (rc == TREATY_OK && old->id != 0) rc = retire(t, old->id, knowable);
    if (rc != TREATY_OK ||
        (rc = insert_document(t, d, reading, text, body_start, sha256, old->id, source, &id)) !=
            TREATY_OK ||
        (rc = store_add_chunks(t->s, STORE_TEXT, id, text->bytes, text->size)) != TREATY_OK ||
        (rc = find_tokens(t, reading, text, body_start, &tokens)) != TREATY_OK ||
        (rc = index_document(t, d, reading, tokens, source, id)) != TREATY_OK ||
        (rc = event_copies_add(t->prints,
                               &(event_document){id, source, d->published, tokens,
                                                 reading != NULL ? reading->marks : NULL},
                               &t->stale)) != TREATY_OK ||
        (reading != NULL && (rc = corpus_write_reading(t, id, reading, knowable)) != TREATY_OK) ||
        (event_copies_found(t->prints) &&
         (rc = event_infer(t->s, id, d->published != NULL)) != TREATY_OK))
        return rc;
    return reading != NULL ? note_pairs(t, reading) : rc;
}

static void
hash_text(const treaty_reading *reading, const base_buffer *text, uint8_t sha256[32])
{
    base_sha256 hash;

    if (reading != NULL && reading->prepared) {
        memcpy(sha256, reading->sha256, sizeof reading->sha256);
        return;
    }
    base_sha256_begin(&hash);
    base_sha256_add(&hash, text->bytes, text->size);
    base_sha256_end(&hash, sha256);
}

treaty_result
corpus_add(treaty *t, const treaty_document *document, const treaty_reading *reading,
           treaty_added *added)
{
    base_buffer text = {0};
    uint8_t sha256[32];
    revision old;
    size_t body_start;
    bool same = false;
    treaty_result rc;

    if ((rc = document_check(document, true, &t->error)) != TREATY_OK ||
        (rc = document_compose(document, &text, &body_start, &t->error)) != TREATY_OK)
        goto done;
    if (reading != NULL && (reading->text.size != text.size ||
                            memcmp(reading->text.bytes, text.bytes, text.size) != 0)) {
        rc = base_fail(&t->error, TREATY_MISUSE, "the reading is of another text");
        goto done;
    }
    hash_text(reading, &text, sha256);
    if ((rc = find_current(t, document->id, &old)) != TREATY_OK ||
        (rc = same_text(t, &old, &text, sha256, &same)) != TREATY_OK)
        goto done;
    if (!same) rc = write_document(t, document, reading, &text, body_start, sha256, &old);
    if (rc == TREATY_OK && added != NULL)
        *added = same          ? TREATY_ADDED_NOTHING
                 : old.id != 0 ? TREATY_ADDED_REVISION
                               : TREATY_ADDED_NEW;

done:
    base_buffer_free(&text);
    return rc;
}

treaty_result
treaty_add(treaty *t, const treaty_document *document, const treaty_reading *reading,
           treaty_added *added)
{
    treaty_added how = TREATY_ADDED_NOTHING;
    treaty_result rc = corpus_begin(t);

    if (rc != TREATY_OK) return rc;
    rc = corpus_finish(t, corpus_add(t, document, reading, &how));
    if (rc == TREATY_OK && added != NULL) *added = how;
    return rc;
}
