/* Finds and reads the files of an ingest; knows folders, links and lines, not documents. */
#ifndef CORPUS_FILES_H
#define CORPUS_FILES_H

#include "base/base.h"

typedef struct files_entry {
    char *path; /* as it is named in messages; "-": standard input */
    char *real; /* what a link inside the folder leads to; NULL: path itself */
    int64_t size;
} files_entry;

typedef struct files_list {
    files_entry *items; /* in the order of their names */
    size_t count, capacity;
    size_t base;   /* where the part of a path below the folder begins */
    size_t others; /* regular files of other kinds in a folder, left alone */
    bool pages;    /* pages, feeds and mails are documents too; set before */
} files_list;

/* The documents of a folder, or the one file. What is left out is told to `refuse`. The list is
 * the caller's to free, also after a failure. */
treaty_result files_find(const char *path, files_list *out,
                         void (*refuse)(void *, const char *path, const char *why), void *context,
                         base_error *e);
void files_free(files_list *l);
bool files_has_ending(const char *path, const char *ending);
bool files_is_page(const char *path); /* a page, a feed or a mail by its ending */

/* An open file. Closed when zeroed. */
typedef struct files_stream {
    bool open, own; /* own: not standard input */
    int fd;
    size_t at, end; /* of `block`: what was read and not yet given */
    int64_t bytes;  /* given so far */
    char block[65536];
} files_stream;

/* Messages of the calls below leave the path to the caller. */
treaty_result files_open(const files_entry *f, files_stream *s, base_error *e);
void files_close(files_stream *s);
/* The whole file; TREATY_LIMIT where it is longer than `limit`. */
treaty_result files_read(files_stream *s, size_t limit, base_buffer *out, base_error *e);
/* The next line without its end; *more false after the last. TREATY_LIMIT: it is longer than
 * `limit` and was skipped. */
treaty_result files_line(files_stream *s, size_t limit, base_buffer *out, bool *more,
                         base_error *e);

#endif
