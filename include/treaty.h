/*
 * treaty: what is reported about treaties, and what is law.
 *
 * The C interface. Opaque handles, results, cursors; no SQLite, jansson or Lua type appears here.
 *
 * Errors. Every fallible function returns a treaty_result; outputs come last, by pointer, and are
 * set only on TREATY_OK. The sentence that explains a failure lives on the handle
 * (treaty_message), until the next call on that handle.
 *
 * Ownership. `new` and `open` give what `free` takes; free(NULL) is fine; everything else is
 * borrowed, and the comment says until when. Strings are UTF-8.
 *
 * Threads. treaty_packs is immutable and may be shared; every other handle belongs to one thread
 * at a time and shares nothing with another.
 */
#ifndef TREATY_H
#define TREATY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TREATY_VERSION "0.1.0"

/* The Lua module compiles the core in and exports nothing but its luaopen function. */
#ifdef TREATY_PRIVATE
#define TREATY_API __attribute__((visibility("hidden")))
#else
#define TREATY_API __attribute__((visibility("default")))
#endif

/* Each has a short name for scripts (treaty_result_name): the words in the comments. Closed set. */
typedef enum treaty_result {
    TREATY_OK,         /* "ok" */
    TREATY_NO_MEMORY,  /* "nomem" */
    TREATY_MISUSE,     /* "misuse": the caller's mistake; the binding throws it */
    TREATY_BAD_INPUT,  /* "badinput": a document, pack, register or query is not well-formed */
    TREATY_BAD_JSON,   /* "badjson": broken JSON; the message has line and column */
    TREATY_NOT_FOUND,  /* "notfound": no such file, document, state, treaty */
    TREATY_NOT_CORPUS, /* "notcorpus": the file is no corpus */
    TREATY_NEWER,      /* "newer": the corpus was written by a newer version */
    TREATY_CORRUPT,    /* "corrupt" */
    TREATY_READ_ONLY,  /* "readonly" */
    TREATY_BUSY,       /* "busy": another process writes, and went on writing */
    TREATY_FULL,       /* "full": no space on the disk */
    TREATY_IO,         /* "io" */
    TREATY_LIMIT,      /* "limit": a stated limit was reached (size, steps, memory) */
    TREATY_CANCELLED   /* "cancelled" */
} treaty_result;

TREATY_API const char *treaty_version(void);
TREATY_API const char *treaty_result_name(treaty_result rc);

/* ---- packs: names, rules and clauses as data ---------------------------------------------- */

/* Names, verbs, rules, clauses and shipped registers. Immutable, counted, shared by threads. */
typedef struct treaty_packs treaty_packs;

/* Reads every *.json of a folder, in the order of their names. On failure `message` (always
 * terminated) names file and field path: "acts.json: acts[3].family: string expected". */
TREATY_API treaty_result treaty_packs_open(const char *folder, treaty_packs **out, char *message,
                                           size_t message_size);
/* A new set: `packs` plus one more file given as text. `packs` stays as it was. */
TREATY_API treaty_result treaty_packs_extend(const treaty_packs *packs, const char *name,
                                             const char *json, size_t size, treaty_packs **out,
                                             char *message, size_t message_size);
TREATY_API treaty_packs *treaty_packs_retain(treaty_packs *packs);
TREATY_API void treaty_packs_free(treaty_packs *packs); /* gives one reference back */
/* Hex of a hash over all files; names a pack set. Borrowed from the packs. */
TREATY_API const char *treaty_packs_hash(const treaty_packs *packs);
/* Runs the examples (`yes`, `no`) of every rule that came with file `name` (NULL: all).
 * *report is JSON {"rules":n,"examples":n,"failures":[{"rule","example","expected","got"}]},
 * freed with treaty_text_free. */
TREATY_API treaty_result treaty_packs_check(const treaty_packs *packs, const char *name,
                                            char **report, char *message, size_t message_size);

/* ---- reading: pure, from a document and packs to spans and claims -------------------------- */

/* A document as it comes. Only `text` is required for reading, `id` for adding. All borrowed. */
typedef struct treaty_document {
    const char *id;     /* external id */
    const char *source; /* outlet or institution */
    const char
        *kind; /* wire newspaper ministry parliament gazette depositary monitor court other */
    const char *published; /* YYYY-MM-DD, or with T and a time; NULL: not known */
    const char *fetched;
    const char *url;
    const char *lang; /* BCP 47; NULL: told by the detector */
    const char *title;
    const char *text;
    size_t text_size;
    bool internal; /* release: left out of reports unless asked for */
} treaty_document;

typedef struct treaty_reader treaty_reader;
typedef struct treaty_reading treaty_reading;

TREATY_API treaty_reader *treaty_reader_new(treaty_packs *packs); /* NULL: no memory */
TREATY_API void treaty_reader_free(treaty_reader *reader);
TREATY_API const char *treaty_reader_message(const treaty_reader *reader);
/* Reads one document. The reading is the caller's. */
TREATY_API treaty_result treaty_read(treaty_reader *reader, const treaty_document *document,
                                     treaty_reading **out);
TREATY_API void treaty_reading_free(treaty_reading *reading);

/* One JSON object: {"id","lang","read","claims":[...],"headline":[...],"dates":[...],
 * "quotes":[...],"states":[...],"treaties":[...],"spans":[...]}; the keys of the evaluation
 * format. TREATY_EXPLAIN adds the rule, the groups and the clause of each claim. Freed with
 * treaty_text_free. */
enum { TREATY_HEADLINES = 1, TREATY_EXPLAIN = 2, TREATY_TIMEX = 4, TREATY_SPANS = 8 };
TREATY_API treaty_result treaty_reading_json(treaty_reader *reader, const treaty_reading *reading,
                                             unsigned what, char **json);
TREATY_API void treaty_text_free(char *text);

/* ---- the corpus ----------------------------------------------------------------------------- */

typedef struct treaty treaty;

/* `packs` may be NULL: words can be searched, documents added unread. Keeps a reference. */
TREATY_API treaty *treaty_new(treaty_packs *packs); /* NULL: no memory */
TREATY_API void treaty_free(treaty *t);
TREATY_API const char *treaty_message(const treaty *t);
enum { TREATY_READ = 1 }; /* open for reading only; the file must exist */
/* `path` is a file, made if missing, or ":memory:". */
TREATY_API treaty_result treaty_open(treaty *t, const char *path, unsigned flags);

/* What writing may take, of this handle; 0: as usual. Merges go on where a step left off, in later batches and
 * by any process. */
typedef struct treaty_limits {
    int64_t
        merge_step; /* bytes of postings written by the merges behind a batch; usually as many as
                           keep up with what comes, 256 KiB at least */
    int64_t memory; /* bytes in which words of a batch are gathered; usually 64 MiB */
} treaty_limits;
TREATY_API treaty_result treaty_limit(treaty *t, const treaty_limits *limits);

typedef enum treaty_added {
    TREATY_ADDED_NEW,      /* */
    TREATY_ADDED_REVISION, /* the id is there with another text: this is its new revision */
    TREATY_ADDED_NOTHING   /* the id is there and only white space changed */
} treaty_added;

/* Adds one document in a transaction of its own. `reading` may be NULL: indexed, not read.
 * Acknowledged documents survive kill -9 and power loss. `added` may be NULL. */
TREATY_API treaty_result treaty_add(treaty *t, const treaty_document *document,
                                    const treaty_reading *reading, treaty_added *added);

/* Many documents: a file (.txt .json .jsonl) or a folder, in batches. Not callbacks but steps:
 *   treaty_ingest_open; while treaty_ingest_step(job, &progress) == TREATY_OK && !progress.done;
 *   treaty_ingest_free. */
typedef struct treaty_ingest treaty_ingest;
/* Turns a page, feed or mail (.html .htm .xhtml .xml .rss .atom .eml) into JSON, an array of
 * documents. `name` is its path below the folder. NULL: it cannot, for *message. Both borrowed until
 * the next call. */
typedef const char *(*treaty_converter)(void *context, const char *name, const char *bytes,
                                        size_t size, size_t *json_size, const char **message);
typedef struct treaty_ingest_options {
    const char *encoding; /* NULL: UTF-8 only; "latin1", "windows-1252" convert */
    const char *source;   /* for documents that name none */
    bool no_read;         /* index only */
    int jobs;             /* reading threads; 0: the machine's cores */
    treaty_converter
        converter; /* called in the caller's thread; NULL: only text and JSON are read */
    void *converter_context;
} treaty_ingest_options;
typedef struct treaty_progress {
    int64_t seen, added, revised, unchanged, refused, undated; /* documents so far */
    int64_t others;             /* files of other kinds in the folder, left alone */
    int64_t bytes, bytes_total; /* of the files */
    bool done;
} treaty_progress;
TREATY_API treaty_result treaty_ingest_open(treaty *t, const char *path,
                                            const treaty_ingest_options *options,
                                            treaty_ingest **out);
/* Commits up to one batch, then returns. Refused records do not stop it. */
TREATY_API treaty_result treaty_ingest_step(treaty_ingest *job, treaty_progress *progress);
/* The next refused record's message ("inbox/a.jsonl:7: published: not a date: ..."), or NULL.
 * Borrowed until the next call on the job. */
TREATY_API const char *treaty_ingest_problem(treaty_ingest *job);
TREATY_API void treaty_ingest_free(treaty_ingest *job);

/* One register file, all of it or none. What the register says already is not added again; a row
 * that corrects an entry supersedes it. *summary is JSON {"rows","added","refused",
 * "problems":[...]}, freed with treaty_text_free. */
typedef struct treaty_import_options {
    const char *source;         /* who says so: "UNTC", ...; required */
    const char *treaty;         /* where the file does not name one */
    const char *complete_as_at; /* YYYY-MM-DD: the file is the whole register of that day */
    bool dry_run;
    const char *text; /* the CSV itself, where it is at hand; `path` then only names it */
    size_t text_size;
} treaty_import_options;
TREATY_API treaty_result treaty_import(treaty *t, const char *path,
                                       const treaty_import_options *options, char **summary);

/* Hides a document from every answer; `purge` also takes its words out of the file. */
TREATY_API treaty_result treaty_remove(treaty *t, const char *id, bool purge);
/* Reads again up to `limit` documents whose pack set is not the current one, newest first. */
TREATY_API treaty_result treaty_reread(treaty *t, int64_t limit, int64_t *done, int64_t *left);
/* Verifies everything stored against the documents. *findings is a JSON array of sentences,
 * empty when all is well; freed with treaty_text_free. */
TREATY_API treaty_result treaty_check(treaty *t, char **findings);
TREATY_API treaty_result treaty_review(treaty *t, const char *id, const char *verdict,
                                       const char *note, const char *who);
/* A document's text as it is kept: title, blank line, body; the title ends where *body begins. All
 * offsets of claims point into it. Zero-terminated; freed with treaty_text_free. */
TREATY_API treaty_result treaty_document_text(treaty *t, const char *id, char **text, size_t *size,
                                              size_t *body);
/* Between begin and end every answer comes from one state of the file. */
TREATY_API treaty_result treaty_snapshot_begin(treaty *t);
TREATY_API treaty_result treaty_snapshot_end(treaty *t);
/* JSON object: schema, documents, read, unread, pack sets, register coverage, schema version.
 * Freed with treaty_text_free. */
TREATY_API treaty_result treaty_info(treaty *t, char **json);

/* ---- answers -------------------------------------------------------------------------------- */

/* What to leave out; a zeroed filter leaves nothing out. Dates YYYY-MM-DD. All borrowed. */
typedef struct treaty_filter {
    const char *treaty, *state; /* ids or names */
    const char *act, *source, *kind, *document, *status;
    const char *since, *to; /* dates of publication (documents), of the act (others) */
    const char *on, *known;
    const char *place; /* "body", "headline" */
    int64_t limit;     /* 0: none */
    bool internal;     /* with internal sources */
} treaty_filter;

typedef enum treaty_kind {
    TREATY_DOCUMENTS, /* {"id","source","kind","published","title","url","lang","read",...} */
    TREATY_CLAIMS,    /* one claim with evidence, byte offsets, document, rule */
    TREATY_EVENTS, /* {"id","treaty","state","act","direction","date","status","claims","sources",...} */
    TREATY_CONFLICTS, /* {"id","kind","a":[..],"b":[..],"explanation","settled_by",...} */
    TREATY_CHANGES,   /* by recorded time */
    TREATY_PARTIES,   /* {"state","name","since","pending",...} on filter.on */
    TREATY_AHEAD,     /* headlines and sentences ahead of the law on filter.on */
    TREATY_STATES,    /* every state that the corpus says anything of, with its status that day */
    TREATY_AUDIT,     /* impossible register rows, and by how much */
    TREATY_REGISTER   /* the register's stints, one row each, in the columns that import reads */
} treaty_kind;

/* A cursor over rows, each a JSON object. */
typedef struct treaty_rows treaty_rows;
TREATY_API treaty_result treaty_select(treaty *t, treaty_kind kind, const treaty_filter *filter,
                                       treaty_rows **out);
/* *json is NULL after the last row; borrowed until the next call on the cursor. */
TREATY_API treaty_result treaty_next(treaty_rows *rows, const char **json, size_t *size);
TREATY_API void treaty_rows_free(treaty_rows *rows); /* may outlive nothing: free before `t` */

/* Where a state stands towards a treaty on filter.on, as known on filter.known: JSON with the
 * keys of the command `status`. Freed with treaty_text_free. */
TREATY_API treaty_result treaty_status(treaty *t, const treaty_filter *filter, char **json);

/* The rule alone, forward and backward; needs no corpus. Exactly one date is given. */
typedef struct treaty_calc_question {
    const char *treaty, *state;
    const char *notified, *deposited, *out_by, *in_by;
} treaty_calc_question;
TREATY_API treaty_result treaty_calc(const treaty_packs *packs,
                                     const treaty_calc_question *question, char **json,
                                     char *message, size_t message_size);

/* Search and concordance: rows as treaty_select gives them. */
typedef struct treaty_search_options {
    int64_t limit, context; /* 0: 10 hits or all lines; 0: 8 words */
    const char *sort;       /* search: "score" "date"; concordance: "doc" "left" "right" */
    const char *by;         /* freq: "form" "source" "month" */
    const char *facets;     /* search: comma-separated: source month state treaty act; their rows
                               {"facet","value","count"} follow the hits */
    int64_t sample;         /* concordance: that many lines, drawn evenly; 0: all */
    const char *cursor;     /* search: "cursor" of the row that the page begins behind */
    /* Of concordance and frequencies: */
    const char *where; /* only in documents that this search finds; "in:NAME": a saved sub-corpus */
    const char
        *filter;    /* only matches that have this pattern in the `context` words on either side;
                           behind '!': that do not have it */
    int64_t steps;  /* TREATY_LIMIT after so many of the matcher; 0: 50 million in a document */
    int64_t memory; /* TREATY_LIMIT above so many bytes of lines or states; 0: 32 MiB, 16 MiB */
    bool (*cancelled)(void *context); /* asked now and then; true: TREATY_CANCELLED. May be NULL,
                                         and must not call the corpus */
    void *context_of_cancelled;
} treaty_search_options;
TREATY_API treaty_result treaty_search(treaty *t, const char *query,
                                       const treaty_search_options *options, treaty_rows **out);
TREATY_API treaty_result treaty_kwic(treaty *t, const char *cql,
                                     const treaty_search_options *options, treaty_rows **out);
TREATY_API treaty_result treaty_freq(treaty *t, const char *cql,
                                     const treaty_search_options *options, treaty_rows **out);
TREATY_API treaty_result treaty_count(treaty *t, const char *query, int64_t *count);
/* The line of a concordance again, with another window: `doc`, `start` and `end` are the line's, `words`
 * stand on each side. *json is a row of treaty_kwic, freed with treaty_text_free. */
TREATY_API treaty_result treaty_widen(treaty *t, const char *doc, int64_t start, int64_t end,
                                      int64_t words, char **json);

/* A sub-corpus is a search with a name: wherever a search is asked for, `in:NAME` stands for the documents
 * that it finds at that moment. `query` NULL forgets it. */
TREATY_API treaty_result treaty_subcorpus_save(treaty *t, const char *name, const char *query);
/* JSON array of {"name","query","documents"}, by name; freed with treaty_text_free. */
TREATY_API treaty_result treaty_subcorpora(treaty *t, char **json);

#endif
