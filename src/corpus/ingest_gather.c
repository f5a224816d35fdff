/* Files to records: lines of JSONL, elements of JSON, texts with or without a head, in three
 * encodings. What is not well-formed becomes a refused record. */
#include "corpus/ingest.h"

#include "corpus/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- encodings ---- */

static void
append_code_point(base_buffer *out, unsigned c)
{
    if (c < 0x80) {
        base_append_byte(out, (int)c);
    } else if (c < 0x800) {
        base_append_byte(out, (int)(0xC0 | c >> 6));
        base_append_byte(out, (int)(0x80 | (c & 0x3F)));
    } else {
        base_append_byte(out, (int)(0xE0 | c >> 12));
        base_append_byte(out, (int)(0x80 | (c >> 6 & 0x3F)));
        base_append_byte(out, (int)(0x80 | (c & 0x3F)));
    }
}

/* Bytes as read to UTF-8 without a byte order mark. */
static treaty_result
convert(treaty_ingest *j, bool first)
{
    /* 0x80 to 0x9F of Windows-1252 (WHATWG Encoding Standard); 0: as Latin-1 */
    static const unsigned short windows[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    base_buffer out = {0};

    if (j->encoding == UTF8) {
        if (first && j->text.size >= 3 && memcmp(j->text.bytes, "\xEF\xBB\xBF", 3) == 0) {
            memmove(j->text.bytes, j->text.bytes + 3, j->text.size - 2);
            j->text.size -= 3;
        }
        return TREATY_OK;
    }
    for (size_t i = 0; i < j->text.size; i++) {
        unsigned c = (unsigned char)j->text.bytes[i];
        if (j->encoding == WINDOWS && c >= 0x80 && c < 0xA0 && windows[c - 0x80] != 0)
            c = windows[c - 0x80];
        append_code_point(&out, c);
    }
    base_buffer_free(&j->text);
    j->text = out;
    return out.failed ? base_no_memory(&j->t->error) : TREATY_OK;
}

/* ---- records ---- */

static treaty_result
new_record(treaty_ingest *j, int line, record **out)
{
    batch *b = &j->gathered;

    if (!base_reserve(&b->items, &b->capacity, b->count + 1, sizeof *b->items))
        return base_no_memory(&j->t->error);
    *out = &b->items[b->count++];
    **out = (record){.path = j->files.items[j->file].path, .line = line, .seen = true};
    return TREATY_OK;
}

/* Marks a record as refused; false: no memory to say why. */
static bool
refuse(record *r, treaty_result code, const char *message)
{
    r->rc = code;
    r->message = base_copy(message, strlen(message));
    if (r->message == NULL) r->rc = TREATY_NO_MEMORY;
    return r->message != NULL;
}

static treaty_result
refuse_record(treaty_ingest *j, int line, bool seen, treaty_result code, const char *message)
{
    record *r;
    treaty_result rc = new_record(j, line, &r);

    if (rc != TREATY_OK) return rc;
    r->seen = seen;
    return refuse(r, code, message) ? TREATY_OK : base_no_memory(&j->t->error);
}

const ingest_field ingest_fields[INGEST_FIELDS] = {
    {"id", offsetof(treaty_document, id)},
    {"source", offsetof(treaty_document, source)},
    {"kind", offsetof(treaty_document, kind)},
    {"published", offsetof(treaty_document, published)},
    {"fetched", offsetof(treaty_document, fetched)},
    {"url", offsetof(treaty_document, url)},
    {"lang", offsetof(treaty_document, lang)},
    {"title", offsetof(treaty_document, title)},
    {"text", offsetof(treaty_document, text)}};

/* The fields of an object into `d`; a message names the one of a wrong type. */
static treaty_result
take_fields(const json_t *o, treaty_document *d, base_error *e)
{
    const json_t *internal = json_object_get(o, "internal");

    if (!json_is_object(o)) return base_fail(e, TREATY_BAD_INPUT, "object expected");
    for (size_t i = 0; i < INGEST_FIELDS; i++) {
        const json_t *v = json_object_get(o, ingest_fields[i].key);
        if (v == NULL || json_is_null(v)) continue;
        if (!json_is_string(v))
            return base_fail(e, TREATY_BAD_INPUT, "%s: string expected", ingest_fields[i].key);
        *ingest_field_of(d, &ingest_fields[i]) = json_string_value(v);
        if (v == json_object_get(o, "text")) d->text_size = json_string_length(v);
    }
    if (internal != NULL && !json_is_null(internal) && !json_is_boolean(internal))
        return base_fail(e, TREATY_BAD_INPUT, "internal: true or false expected");
    d->internal = json_is_true(internal);
    if (d->id == NULL || *d->id == '\0') return base_fail(e, TREATY_BAD_INPUT, "id: missing");
    return TREATY_OK;
}

/* Takes over one reference of `o`. `element`: place in an array, from 1, or 0. False: no memory. */
static bool
take_object(record *r, json_t *o, size_t element)
{
    base_error e = {0};
    base_buffer message = {0};
    bool fine;

    r->json = o;
    if ((r->rc = take_fields(o, &r->d, &e)) == TREATY_OK) return true;
    if (element > 0) base_append_format(&message, "[%zu]: ", element);
    base_append_text(&message, e.text);
    fine = !message.failed && refuse(r, r->rc, message.bytes);
    if (!fine) r->rc = TREATY_NO_MEMORY;
    base_buffer_free(&message);
    return fine;
}

/* Takes over one reference of `o`, also on failure. */
static treaty_result
add_object(treaty_ingest *j, json_t *o, size_t element)
{
    record *r;
    treaty_result rc = new_record(j, 0, &r);

    if (rc != TREATY_OK) {
        json_decref(o);
        return rc;
    }
    if (!take_object(r, o, element)) return base_no_memory(&j->t->error);
    j->gathered.bytes += r->d.text_size;
    return TREATY_OK;
}

/* NULL: *rc says whether the text is bad, and `e` where, or memory was short. */
static json_t *
parse(const char *text, size_t size, int *line, treaty_result *rc, base_error *e)
{
    json_error_t error;
    json_t *o = json_loadb(text, size, JSON_REJECT_DUPLICATES, &error);

    *rc = TREATY_OK;
    if (o != NULL) return o;
    if (error.text[0] == '\0' || json_error_code(&error) == json_error_out_of_memory)
        *rc = base_no_memory(e);
    else
        *rc = base_fail(e, TREATY_BAD_JSON, "column %d: %s", error.column, error.text);
    *line = error.line;
    return NULL;
}

void
ingest_parse(record *r)
{
    base_error e = {0};
    int line;
    json_t *o;

    if (ingest_scan(r)) return;
    o = parse(r->bytes, r->unparsed, &line, &r->rc, &e);
    if (r->rc == TREATY_BAD_JSON) refuse(r, TREATY_BAD_JSON, e.text);
    if (o != NULL) take_object(r, o, 0);
    if (r->rc == TREATY_NO_MEMORY) {
        json_decref(r->json);
        r->json = NULL;
        return;
    }
    r->unparsed = 0;
    free(r->bytes);
    r->bytes = NULL;
}

/* ---- front matter ---- */

/* Splits "Key: value" in place; NULL where the line is none. */
static char *
split_line(char *line)
{
    size_t key = strspn(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_");
    char *value;
    size_t size;

    if (key == 0 || line[key] != ':') return NULL;
    line[key] = '\0';
    value = line + key + 1 + strspn(line + key + 1, " \t");
    size = strlen(value);
    while (size > 0 && strchr(" \t\r", value[size - 1]) != NULL) value[--size] = '\0';
    if (size > 1 && *value == '"' && value[size - 1] == '"') { /* as YAML writes titles */
        value[size - 1] = '\0';
        value++;
    }
    return value;
}

static const char **
head_field(treaty_document *d, const char *key)
{
    const struct {
        const char *key, **out;
    } fields[] = {{"title", &d->title}, {"source", &d->source},
                  {"kind", &d->kind},   {"published", &d->published},
                  {"url", &d->url},     {"lang", &d->lang},
                  {"id", &d->id},       {"fetched", &d->fetched}};

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcasecmp(fields[i].key, key) == 0) return fields[i].out;
    return NULL;
}

/* "---" alone on its line; *length is the line's. */
static bool
is_fence(const char *text, size_t length)
{
    return length >= 3 && memcmp(text, "---", 3) == 0 && strspn(text + 3, " \t\r") >= length - 3;
}

/* A head between two such lines; 0: there is none. */
static size_t
fenced_size(const char *text, size_t size)
{
    size_t at = 0;

    for (int line = 0; at < size; line++) {
        const char *end = memchr(text + at, '\n', size - at);
        size_t length = end != NULL ? (size_t)(end - text) - at : size - at;
        bool fence = is_fence(text + at, length);
        if (line == 0 && !fence) return 0;
        at += length + (end != NULL);
        if (line > 0 && fence) return at;
    }
    return 0;
}

/* Bytes of the head with its blank line; 0: the text has none. A head begins with a known key and
 * is closed by a blank line, so that a text whose first line has a colon stays whole; or it stands
 * between two lines of three dashes. */
static size_t
head_size(const char *text, size_t size)
{
    size_t at = fenced_size(text, size);
    treaty_document none = {0};

    if (at > 0) return at;

    while (at < size) {
        const char *end = memchr(text + at, '\n', size - at);
        size_t length = end != NULL ? (size_t)(end - text) - at : size - at;
        size_t key = strspn(text + at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_");
        char name[16] = "";
        if (strspn(text + at, " \t\r") >= length) return at == 0 ? 0 : at + length + (end != NULL);
        if (key == 0 || key >= length || text[at + key] != ':' ||
            memchr(text + at, '\0', length) != NULL)
            return 0;
        if (key < sizeof name) memcpy(name, text + at, key);
        if (at == 0 && head_field(&none, name) == NULL) return 0;
        at += length + (end != NULL);
    }
    return 0;
}

/* `head` lines lie before `text` and are cut in place. */
static void
take_head(char *head, size_t size, treaty_document *d)
{
    char *end = head + size;

    while (head < end) {
        char *line = head, *stop = memchr(head, '\n', (size_t)(end - head)), *value;
        const char **field;
        head = stop != NULL ? stop + 1 : end;
        if (stop != NULL) *stop = '\0';
        if ((value = split_line(line)) == NULL || *value == '\0') continue;
        if ((field = head_field(d, line)) != NULL) *field = value;
    }
}

static treaty_result
add_text_file(treaty_ingest *j)
{
    const char *path = j->files.items[j->file].path;
    size_t head, size = j->text.size;
    record *r;
    treaty_result rc = new_record(j, 0, &r);

    if (rc != TREATY_OK) return rc;
    if ((r->bytes = base_copy(size > 0 ? j->text.bytes : "", size)) == NULL)
        return base_no_memory(&j->t->error);
    head = head_size(r->bytes, size);
    while (head > 0 && head < size && (r->bytes[head] == '\n' || r->bytes[head] == '\r')) head++;
    take_head(r->bytes, head, &r->d);
    if (r->d.id == NULL) r->d.id = path + j->files.base;
    r->d.text = r->bytes + head;
    r->d.text_size = size - head;
    j->gathered.bytes += r->d.text_size;
    return TREATY_OK;
}

/* ---- gathering ---- */

static void
close_file(treaty_ingest *j)
{
    j->closed_bytes += j->stream.bytes;
    files_close(&j->stream);
    j->stream.bytes = 0;
    json_decref(j->array);
    j->array = NULL;
    j->element = 0;
    j->line = 0;
    j->file++;
}

/* A file that cannot be read is one refusal; the others go on. */
static treaty_result
refuse_open_file(treaty_ingest *j, treaty_result code)
{
    treaty_result rc;

    if (code == TREATY_NO_MEMORY) return code;
    rc = refuse_record(j, 0, false, TREATY_BAD_INPUT, j->t->error.text);
    close_file(j);
    return rc;
}

static treaty_result
add_line(treaty_ingest *j)
{
    record *r;
    treaty_result rc = new_record(j, j->line, &r);

    if (rc != TREATY_OK) return rc;
    if ((r->bytes = base_copy(j->text.bytes, j->text.size)) == NULL)
        return base_no_memory(&j->t->error);
    r->unparsed = j->text.size;
    j->gathered.bytes += j->text.size;
    return TREATY_OK;
}

static treaty_result
next_line(treaty_ingest *j)
{
    bool more;
    treaty_result rc = files_line(&j->stream, LINE_LIMIT, &j->text, &more, &j->t->error);

    j->line++;
    if (rc == TREATY_LIMIT) return refuse_record(j, j->line, true, rc, j->t->error.text);
    if (rc != TREATY_OK) return refuse_open_file(j, rc);
    if (!more) {
        close_file(j);
        return TREATY_OK;
    }
    if ((rc = convert(j, j->line == 1)) != TREATY_OK) return rc;
    if (j->text.size == 0 || strspn(j->text.bytes, " \t\r") == j->text.size) return TREATY_OK;
    return add_line(j);
}

/* The file's text is an array of documents, one document, or refused. */
static treaty_result
parse_file(treaty_ingest *j)
{
    base_error e = {0};
    treaty_result rc;
    int line;
    json_t *o = parse(j->text.bytes != NULL ? j->text.bytes : "", j->text.size, &line, &rc, &e);

    if (rc == TREATY_BAD_JSON)
        rc = refuse_record(j, line, true, rc, e.text);
    else if (rc != TREATY_OK)
        return base_no_memory(&j->t->error);
    else if (json_is_array(o))
        j->array = o;
    else
        rc = add_object(j, o, 0);
    if (j->array == NULL) close_file(j);
    return rc;
}

/* One element of the array, or the file's only object. */
static treaty_result
next_element(treaty_ingest *j)
{
    json_t *o;
    treaty_result rc;

    if (j->array == NULL) {
        if ((rc = parse_file(j)) != TREATY_OK || j->array == NULL) return rc;
        base_buffer_free(&j->text);
    }
    if (j->element == json_array_size(j->array)) {
        close_file(j);
        return TREATY_OK;
    }
    o = json_incref(json_array_get(j->array, j->element++));
    return add_object(j, o, j->element);
}

/* A page, feed or mail becomes the JSON of its documents. */
static treaty_result
convert_page(treaty_ingest *j)
{
    const char *message = "it cannot be read", *json;
    size_t size = 0;

    json = j->converter(j->converter_context, j->files.items[j->file].path + j->files.base,
                        j->text.size > 0 ? j->text.bytes : "", j->text.size, &size, &message);
    if (json == NULL) return base_fail(&j->t->error, TREATY_BAD_INPUT, "%s", message);
    base_buffer_reset(&j->text);
    base_append(&j->text, json, size);
    return j->text.failed ? base_no_memory(&j->t->error) : TREATY_OK;
}

static bool
is_lines(const char *path)
{
    return strcmp(path, "-") == 0 || files_has_ending(path, ".jsonl");
}

/* One record, or the end of a file. */
static treaty_result
next_record(treaty_ingest *j)
{
    const files_entry *f = &j->files.items[j->file];
    bool text = files_has_ending(f->path, ".txt"), page = files_is_page(f->path);
    treaty_result rc = TREATY_OK;

    if (!j->stream.open) {
        rc = files_open(f, &j->stream, &j->t->error);
        if (rc == TREATY_OK && !is_lines(f->path))
            rc = files_read(&j->stream, text || page ? TEXT_LIMIT : JSON_LIMIT, &j->text,
                            &j->t->error);
        if (rc == TREATY_OK && page) rc = convert_page(j);
        if (rc != TREATY_OK) return refuse_open_file(j, rc);
        if (!is_lines(f->path) && !page && (rc = convert(j, true)) != TREATY_OK) return rc;
    }
    if (is_lines(f->path)) return next_line(j);
    if (!text) return next_element(j);
    rc = add_text_file(j);
    close_file(j);
    return rc;
}

treaty_result
ingest_gather(treaty_ingest *j)
{
    treaty_result rc = j->broken;

    if (rc != TREATY_OK) return base_fail(&j->t->error, rc, "the ingest stopped before");
    while (rc == TREATY_OK && j->file < j->files.count && j->gathered.count < BATCH &&
           j->gathered.bytes < BATCH_BYTES)
        rc = next_record(j);
    j->broken = rc;
    return rc;
}
