/* A CSV file (RFC 4180) as records of fields; knows no law. */
#ifndef LAW_CSV_H
#define LAW_CSV_H

#include "base/base.h"

enum { LAW_CSV_FIELDS = 64 };

typedef struct law_csv {
    char *text, *at;
    int line; /* of the record at hand, counted from 1 */
    int next; /* of what follows it */
    char *header[LAW_CSV_FIELDS], *fields[LAW_CSV_FIELDS];
    int columns;
} law_csv;

/* Reads the whole file, or takes `size` bytes of `text` where that is not NULL, and its header. At
 * most 64 MiB of UTF-8. */
treaty_result law_csv_open(law_csv *csv, const char *path, const char *text, size_t size,
                           base_error *e);
/* False: no more. A record that is shorter than the header has NULL fields at its end. */
bool law_csv_next(law_csv *csv);
/* The first of the columns (a NULL-terminated list; case does not count) that is there and not
 * empty; NULL: none. */
const char *law_csv_field(const law_csv *csv, const char *const *names);
bool law_csv_has(const law_csv *csv, const char *const *names);
void law_csv_close(law_csv *csv);

#endif
