/* What the two halves of an ingest share: gathering records from files, and reading and writing them. */
#ifndef CORPUS_INGEST_H
#define CORPUS_INGEST_H

#include "corpus/corpus.h"
#include "corpus/files.h"

#include <pthread.h>

enum {
    BATCH = 500,            /* documents */
    BATCH_BYTES = 8 << 20,  /* of text */
    LINE_LIMIT = 32 << 20,  /* of JSONL */
    TEXT_LIMIT = 17 << 20,  /* of a .txt file: a text and its head */
    JSON_LIMIT = 512 << 20, /* of a .json file */
    MOST_JOBS = 64
};

/* A document on its way; what its fields point to is in `json` or `bytes`. */
typedef struct record {
    treaty_document d;
    const char *path; /* of the files */
    int line;         /* 0: none is told */
    bool seen;        /* a document, not a whole file that is refused */
    json_t *json;
    char *bytes;
    size_t unparsed; /* bytes of a line of JSONL that is not parsed yet */
    treaty_reading *reading;
    treaty_result rc; /* of parsing and reading it */
    char *message;    /* where rc is not TREATY_OK */
} record;

typedef struct batch {
    record *items;
    size_t count, capacity, bytes; /* of text */
} batch;

/* What the writing thread leaves to one that reads. */
typedef struct ingest_task {
    void (*work)(void *argument);
    void *argument;
    enum { TASK_NONE, TASK_WAITING, TASK_TAKEN } state;
} ingest_task;

struct treaty_ingest {
    treaty *t;
    bool read;
    char *source;
    enum { UTF8, LATIN1, WINDOWS } encoding;
    treaty_converter converter;
    void *converter_context;
    files_list files;
    size_t file; /* the open or next one */
    files_stream stream;
    int line;
    json_t *array; /* of an open .json file */
    size_t element;
    int64_t closed_bytes; /* of the files before the open one */
    base_buffer text;
    treaty_result broken; /* gathering failed: nothing can follow */
    batch gathered;       /* being read, while what was read before is written */
    batch ready;          /* read; kept until it is committed */
    bool written;         /* it is */
    batch spent;          /* written before: freed by those who read, whose memory it was */
    int jobs;
    treaty_reader *readers[MOST_JOBS];
    pthread_mutex_t lock;   /* of the following */
    pthread_cond_t changed; /* a task, its end, or `last` */
    size_t next;            /* record to read */
    bool last;              /* no task will follow */
    ingest_task task;
    base_buffer problems; /* messages, each ended by a zero byte */
    size_t problem_at;
    treaty_progress progress; /* of what is committed */
};

/* The fields of a document that are strings, by their names in JSON. */
enum { INGEST_FIELDS = 9 };
typedef struct ingest_field {
    const char *key;
    size_t offset; /* in treaty_document */
} ingest_field;
extern const ingest_field ingest_fields[INGEST_FIELDS];

static inline const char **
ingest_field_of(treaty_document *d, const ingest_field *f)
{
    return (const char **)((char *)d + f->offset);
}

/* Fills `gathered` from the files (ingest_gather.c): up to BATCH records or BATCH_BYTES of text. */
treaty_result ingest_gather(treaty_ingest *j);
/* A line as gathered becomes a document or is refused. Touches nothing but the record, so that
 * threads can do it; what fails for other reasons leaves r->rc and can be tried again. */
void ingest_parse(record *r);
/* The same for a line as most programs write it (ingest_line.c); false: it is left as it was. */
bool ingest_scan(record *r);

#endif
