/*
 * One SQLite file: schema, migrations, transactions, integrity. Knows no meaning of what is stored.
 *
 * Other rooms prepare their own statements on store_db() through store_prepare (cached, reset when
 * given back) and never call sqlite3 for transactions.
 */
#ifndef STORE_H
#define STORE_H

#include "base/base.h"

#include <sqlite3.h>

#define STORE_SCHEMA      1          /* PRAGMA user_version; higher: written by a newer version */
#define STORE_APPLICATION 0x54525459 /* "TRTY", PRAGMA application_id */
#define STORE_CHUNK       65536      /* no BLOB is larger: SQLite walks a long one page by page */

typedef struct store store;

treaty_result store_open(store **out, const char *path, bool read_only, base_error *e);
void store_close(store *s);
sqlite3 *store_db(store *s);
base_error *store_error(store *s); /* where the calls below record; the opener's `e` */

/* A prepared statement from a cache keyed by the text's address and content. Give it back with
 * store_done, which resets it and clears its bindings. NULL: see the error. */
treaty_result store_prepare(store *s, const char *sql, sqlite3_stmt **out);
void store_done(store *s, sqlite3_stmt *statement);
/* SQLITE_ROW -> *row true; SQLITE_DONE -> *row false; else a result with the message. */
treaty_result store_step(store *s, sqlite3_stmt *statement, bool *row);
treaty_result store_run(store *s, const char *sql);
/* Turns SQLite's last error into a result and message. */
treaty_result store_fail(store *s, const char *doing);

/* BEGIN IMMEDIATE ... COMMIT, or ROLLBACK where rc is not TREATY_OK; returns rc or the failure of
 * the commit. Nested begins count. */
treaty_result store_begin(store *s);
treaty_result store_finish(store *s, treaty_result rc);
/* One state of the file for many reads. */
treaty_result store_snapshot_begin(store *s);
treaty_result store_snapshot_end(store *s);
/* Holds one state of the file for reading, cheaper than a snapshot and also inside a write;
 * *others changes when another connection committed, *own when this one did. */
treaty_result store_hold(store *s, int64_t *others, int64_t *own);
void store_release(store *s);
/* Another number whenever this or another connection committed; for caches. */
int64_t store_changes_seen(store *s);
/* The moment that `recorded` columns carry: YYYY-MM-DDThh:mm:ssZ. */
void store_now(char out[32]);

/* Long values in chunks of at most STORE_CHUNK, under (kind, owner); `add` where there is none yet. */
enum {
    STORE_TEXT = 1,
    STORE_TOKENS = 2,  /* of a document */
    STORE_COLUMNS = 3, /* of 256 documents */
    STORE_SPANS = 4,   /* of 128 documents, a layer */
    STORE_PAIRS = 5,   /* of the corpus */
    STORE_KINDS = 127
};
treaty_result store_add_chunks(store *s, int kind, int64_t owner, const void *bytes, size_t size);
treaty_result store_write_chunks(store *s, int kind, int64_t owner, const void *bytes, size_t size);
/* `size` bytes from `offset` (size SIZE_MAX: to the end) into `out`, which is reset first. */
treaty_result store_read_chunks(store *s, int kind, int64_t owner, size_t offset, size_t size,
                                base_buffer *out);
/* Values of one kind, asked for in ascending order of owners: neighbours cost a step, no search.
 * Zeroed but for `s` and `kind`; to be ended before anything is written. */
typedef struct store_walk {
    store *s;
    int kind;
    sqlite3_stmt *statement;
    int64_t id; /* of the row at hand */
    bool row;
} store_walk;
treaty_result store_walk_read(store_walk *w, int64_t owner, base_buffer *out);
void store_walk_end(store_walk *w);
treaty_result store_delete_chunks(store *s, int kind, int64_t owner);
/* Inside a write, at its end: of what it and those before deleted nothing is left in the file. */
treaty_result store_wipe(store *s);
/* Moves what was committed into the file itself and empties the log beside it. */
treaty_result store_flush(store *s);

/* The claims of a document lie together: its number stands in the highest bits of theirs. A condition on a
 * column that holds a claim's number. */
#define STORE_CLAIM_BITS 21
#define STORE_CLAIMS_OF(claim, document)                                                           \
    claim " BETWEEN " document " << 21 AND (" document " << 21) + 2097151"
#define STORE_DOCUMENT_OF(claim) claim " >> 21"

/* Which claims are of which state and treaty: the list, and what an ingest has not put there yet. */
#define STORE_ACTORS                                                                               \
    "(SELECT state, treaty, claim FROM claim_actor UNION ALL"                                      \
    " SELECT state, treaty, claim FROM claim_actor_new)"
/* Of them, those of one state; those of one treaty, or of some, looked for in the list under each of
 * its states, which are few. */
#define STORE_OF_STATE(state) "FROM " STORE_ACTORS " WHERE state = " state " AND state <> ''"
#define STORE_OF_TREATY(treaty)                                                                    \
    "FROM (SELECT state, treaty, claim FROM claim_actor WHERE treaty " treaty                      \
    " AND state IN (WITH RECURSIVE each(state) AS (SELECT min(state) FROM claim_actor UNION ALL"   \
    " SELECT (SELECT min(a.state) FROM claim_actor a WHERE a.state > each.state) FROM each"        \
    " WHERE each.state IS NOT NULL) SELECT state FROM each) UNION ALL"                             \
    " SELECT state, treaty, claim FROM claim_actor_new WHERE treaty " treaty ")"

/* meta: small named values. *value is NULL when missing, else freed by free(). */
treaty_result store_meta_read(store *s, const char *name, char **value);
treaty_result store_meta_write(store *s, const char *name, const char *value);

/* integrity_check, foreign_key_check, schema objects that are not ours, chunk directory. Appends
 * sentences (JSON strings, comma-separated) to `findings`. */
treaty_result store_check(store *s, base_buffer *findings);

#endif
