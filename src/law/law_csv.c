/* A CSV file as records of fields, cut in place. */
#include "law/law_csv.h"

#include "text/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FILE_LIMIT = 64 << 20 };

static treaty_result
read_file(law_csv *csv, const char *path, size_t *read, base_error *e)
{
    FILE *f = fopen(path, "rb");
    long size;

    if (f == NULL)
        return base_fail(e, errno == ENOENT ? TREATY_NOT_FOUND : TREATY_IO, "%.300s: %s", path,
                         strerror(errno));
    if (fseek(f, 0, SEEK_END) != 0 || (size = ftell(f)) < 0 || size > FILE_LIMIT) {
        fclose(f);
        return base_fail(e, TREATY_LIMIT, "%.300s: no plain file of at most 64 MiB", path);
    }
    rewind(f);
    if ((csv->text = malloc((size_t)size + 1)) == NULL) {
        fclose(f);
        return base_no_memory(e);
    }
    *read = fread(csv->text, 1, (size_t)size, f);
    fclose(f);
    csv->text[*read] = '\0';
    return TREATY_OK;
}

static treaty_result
take_text(law_csv *csv, const char *path, const char *text, size_t size, base_error *e)
{
    if (size > FILE_LIMIT)
        return base_fail(e, TREATY_LIMIT, "%.300s: more than 64 MiB of text", path);
    return (csv->text = base_copy(text, size)) == NULL ? base_no_memory(e) : TREATY_OK;
}

/* One field in place; returns what ended it: ',', '\n' or 0. */
static int
next_field(law_csv *csv, char **out)
{
    char *to = csv->at, *from = csv->at;
    bool quoted = *from == '"';
    int end;

    *out = to;
    if (quoted) from++;
    while (*from != '\0') {
        if (quoted && *from == '"') {
            quoted = from[1] == '"';
            if (quoted) *to++ = '"';
            from += 1 + quoted;
            continue;
        }
        if (!quoted && (*from == ',' || *from == '\n' || *from == '\r')) break;
        if (*from == '\n') csv->next++;
        *to++ = *from++;
    }
    if (*from == '\r' && from[1] == '\n') from++;
    end = *from == '\r' ? '\n' : *from;
    csv->at = from + (*from != '\0');
    if (end == '\n') csv->next++;
    *to = '\0';
    return end;
}

static bool
next_record(law_csv *csv, char **fields, int *count)
{
    int end = ',';

    csv->line = csv->next;
    *count = 0;
    if (*csv->at == '\0') return false;
    while (end == ',') {
        char *field;
        end = next_field(csv, &field);
        if (*count < LAW_CSV_FIELDS) fields[(*count)++] = field;
    }
    return true;
}

treaty_result
law_csv_open(law_csv *csv, const char *path, const char *text, size_t size, base_error *e)
{
    treaty_result rc;

    *csv = (law_csv){.next = 1};
    rc = text != NULL ? take_text(csv, path, text, size, e) : read_file(csv, path, &size, e);
    if (rc != TREATY_OK) return rc;
    if (text_valid_utf8(csv->text, size) < size || strlen(csv->text) < size)
        return base_fail(e, TREATY_BAD_INPUT, "%.300s: not UTF-8 text", path);
    csv->at = csv->text + (strncmp(csv->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0);
    if (!next_record(csv, csv->header, &csv->columns))
        return base_fail(e, TREATY_BAD_INPUT, "%.300s: it is empty", path);
    return TREATY_OK;
}

bool
law_csv_next(law_csv *csv)
{
    int count;

    do {
        if (!next_record(csv, csv->fields, &count)) return false;
    } while (count == 1 && csv->fields[0][0] == '\0');
    for (int i = count; i < LAW_CSV_FIELDS; i++) csv->fields[i] = NULL;
    return true;
}

static int
column(const law_csv *csv, const char *name)
{
    for (int i = 0; i < csv->columns; i++)
        if (strcasecmp(csv->header[i], name) == 0) return i;
    return -1;
}

const char *
law_csv_field(const law_csv *csv, const char *const *names)
{
    for (; *names != NULL; names++) {
        int i = column(csv, *names);
        if (i >= 0 && csv->fields[i] != NULL && csv->fields[i][0] != '\0') return csv->fields[i];
    }
    return NULL;
}

bool
law_csv_has(const law_csv *csv, const char *const *names)
{
    for (; *names != NULL; names++)
        if (column(csv, *names) >= 0) return true;
    return false;
}

void
law_csv_close(law_csv *csv)
{
    free(csv->text);
    *csv = (law_csv){0};
}
