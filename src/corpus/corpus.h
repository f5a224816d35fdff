/* One open corpus, and the one way documents are written: begin, add, ..., finish. */
#ifndef CORPUS_CORPUS_H
#define CORPUS_CORPUS_H

#include "corpus/reading.h"
#include "query/query.h"

enum { SOURCES_KNOWN = 512 };

/* Sources of this file by their names, some of them: the file says the rest. */
typedef struct corpus_sources {
    struct {
        char *name; /* NULL: none */
        int64_t id;
    } slots[SOURCES_KNOWN];
} corpus_sources;

struct treaty {
    treaty_packs *packs;  /* NULL: nothing is read */
    store *s;             /* NULL: not open */
    struct index *x;      /* of the open file */
    law *law;             /* made when first asked for */
    text_stream stream;   /* of the document being written, where its reading has none */
    event_pairs stale;    /* what the documents of a batch touched */
    event_prints *prints; /* the fingerprints of passages */
    corpus_sources sources;
    bool behind;     /* `stale` is of committed batches too: their events are to be folded */
    bool all_behind; /* an ingest ended before it could fold: every event is to be */
    bool later;      /* the batch at hand will not be folded */
    size_t unlisted; /* claims of such batches that are not in their list yet */
    bool purged;     /* by the batch at hand */
    char mark[40];   /* in the file while this handle is behind */
    base_error error;
};

/* TREATY_MISUSE where no file is open. */
treaty_result corpus_ready(treaty *t);
/* The law of packs and register, up to date; needs packs. */
treaty_result corpus_law(treaty *t, law **out);

/* A batch: all of its documents or none. corpus_finish folds what they touched and commits, or
 * rolls back where `rc` is not TREATY_OK; it returns the result of the whole. */
treaty_result corpus_begin(treaty *t);
treaty_result corpus_finish(treaty *t, treaty_result rc);
/* A batch of many, committed without the fold; corpus_fold makes up for it, or the next corpus_finish,
 * of this process or of the one that finds the mark in the file. */
treaty_result corpus_begin_later(treaty *t);
treaty_result corpus_finish_later(treaty *t, treaty_result rc);
treaty_result corpus_fold(treaty *t);
/* Whether the stored events lack what an ingest wrote. */
treaty_result corpus_is_behind(treaty *t, bool *behind);
/* One document of a batch. A refused one (TREATY_BAD_INPUT, TREATY_LIMIT) leaves the batch as it
 * was; after any other failure it must be rolled back. `reading` and `added` may be NULL. */
treaty_result corpus_add(treaty *t, const treaty_document *document, const treaty_reading *reading,
                         treaty_added *added);

/* Binds a text that outlives the statement's use; NULL binds NULL. */
void corpus_bind(sqlite3_stmt *q, int at, const char *text);
/* Runs a prepared statement that gives no rows, and gives it back. */
treaty_result corpus_run(treaty *t, sqlite3_stmt *q);
/* The same of a statement with one parameter, a document. */
treaty_result corpus_run_on(treaty *t, const char *sql, int64_t document);
/* The claims of a reading as rows of a stored document (corpus/write.c). */
treaty_result corpus_write_reading(treaty *t, int64_t document, const treaty_reading *reading,
                                   const char *known_from);
/* What batches without the fold left beside the list of claims goes into it. */
treaty_result corpus_list_claims(treaty *t);
/* Takes a document's claims and spans out again. */
treaty_result corpus_delete_reading(treaty *t, int64_t document);

#endif
