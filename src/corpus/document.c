/* Looks at a document before anything is done with it. Knows no storage and no language. */
#include "corpus/document.h"

#include <string.h>

static treaty_result
check_utf8(const char *field, const char *text, size_t size, base_error *e)
{
    size_t good = text_valid_utf8(text, size);

    if (good < size)
        return base_fail(e, TREATY_BAD_INPUT, "%s: not UTF-8 at byte %zu (0x%02X)", field, good + 1,
                         (unsigned char)text[good]);
    return TREATY_OK;
}

/* One line: no control characters, at most `limit` bytes. */
static treaty_result
check_line(const char *field, const char *text, size_t limit, base_error *e)
{
    size_t size;
    treaty_result rc;

    if (text == NULL) return TREATY_OK;
    size = strlen(text);
    if (size > limit)
        return base_fail(e, TREATY_LIMIT, "%s: %zu bytes, at most %zu are allowed", field, size,
                         limit);
    if ((rc = check_utf8(field, text, size, e)) != TREATY_OK) return rc;
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F)
            return base_fail(e, TREATY_BAD_INPUT, "%s: control character 0x%02X at byte %zu", field,
                             (unsigned char)text[i], i + 1);
    return TREATY_OK;
}

static treaty_result
check_date(const char *field, const char *text, base_error *e)
{
    if (text == NULL || base_parse_day(text) != BASE_NO_DAY) return TREATY_OK;
    if (text_valid_utf8(text, strlen(text)) < strlen(text) || strlen(text) > 40)
        return base_fail(e, TREATY_BAD_INPUT, "%s: not a date (YYYY-MM-DD)", field);
    return base_fail(e, TREATY_BAD_INPUT, "%s: not a date (YYYY-MM-DD): '%s'", field, text);
}

static treaty_result
check_kind(const char *kind, base_error *e)
{
    static const char *const kinds[] = {"wire",       "newspaper", "ministry",
                                        "parliament", "gazette",   "depositary",
                                        "monitor",    "court",     "other"};

    if (kind == NULL) return TREATY_OK;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kind, kinds[i]) == 0) return TREATY_OK;
    return base_fail(e, TREATY_BAD_INPUT,
                     "kind: wire, newspaper, ministry, parliament, gazette, depositary, monitor,"
                     " court or other expected, got '%.40s'",
                     kind);
}

static treaty_result
check_language(const char *lang, base_error *e)
{
    size_t size;

    if (lang == NULL) return TREATY_OK;
    size = strspn(lang, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
    if (size >= 2 && size <= 35 && lang[size] == '\0') return TREATY_OK;
    return base_fail(e, TREATY_BAD_INPUT, "lang: a language tag such as 'en' expected");
}

static bool
is_space(unsigned char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static treaty_result
check_text(const treaty_document *d, base_error *e)
{
    const char *zero;
    size_t at = 0;

    if (d->text_size > DOCUMENT_TEXT_LIMIT)
        return base_fail(e, TREATY_LIMIT, "text: %zu bytes, more than the 16 MiB that are allowed",
                         d->text_size);
    while (at < d->text_size && is_space((unsigned char)d->text[at])) at++;
    if (d->text == NULL || at == d->text_size)
        return base_fail(e, TREATY_BAD_INPUT, "text: it is empty");
    zero = memchr(d->text, '\0', d->text_size);
    if (zero != NULL)
        return base_fail(e, TREATY_BAD_INPUT, "text: zero byte at byte %zu, so no text",
                         (size_t)(zero - d->text) + 1);
    return check_utf8("text", d->text, d->text_size, e);
}

/* A title may come in several lines, but not with other control characters. */
static treaty_result
check_title(const char *title, base_error *e)
{
    size_t size = title == NULL ? 0 : strlen(title);

    if (size > DOCUMENT_LINE_LIMIT)
        return base_fail(e, TREATY_LIMIT, "title: %zu bytes, at most %d are allowed", size,
                         DOCUMENT_LINE_LIMIT);
    return size == 0 ? TREATY_OK : check_utf8("title", title, size, e);
}

treaty_result
document_check(const treaty_document *d, bool with_id, base_error *e)
{
    treaty_result rc;

    if (with_id && (d->id == NULL || *d->id == '\0'))
        return base_fail(e, TREATY_BAD_INPUT, "id: missing");
    if ((rc = check_line("id", d->id, DOCUMENT_NAME_LIMIT, e)) != TREATY_OK ||
        (rc = check_line("source", d->source, DOCUMENT_NAME_LIMIT, e)) != TREATY_OK ||
        (rc = check_line("url", d->url, DOCUMENT_LINE_LIMIT, e)) != TREATY_OK ||
        (rc = check_kind(d->kind, e)) != TREATY_OK ||
        (rc = check_date("published", d->published, e)) != TREATY_OK ||
        (rc = check_date("fetched", d->fetched, e)) != TREATY_OK ||
        (rc = check_language(d->lang, e)) != TREATY_OK ||
        (rc = check_title(d->title, e)) != TREATY_OK)
        return rc;
    return check_text(d, e);
}

treaty_result
document_compose(const treaty_document *d, base_buffer *out, size_t *body_start, base_error *e)
{
    base_buffer_reset(out);
    if (d->title != NULL && *d->title != '\0') {
        base_append_text(out, d->title);
        base_append_text(out, "\n\n");
    }
    *body_start = out->size;
    base_append(out, d->text, d->text_size);
    return out->failed ? base_no_memory(e) : TREATY_OK;
}

const char *
document_knowable(const treaty_document *d, char out[16])
{
    const char *date = d->published != NULL ? d->published : d->fetched;

    if (date == NULL) return NULL;
    base_format_day(base_parse_day(date), out);
    return out;
}

static size_t
skip_space(const char *s, size_t size, size_t at)
{
    while (at < size && is_space((unsigned char)s[at])) at++;
    return at;
}

bool
document_same_words(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t i = skip_space(a, a_size, 0), j = skip_space(b, b_size, 0);

    while (i < a_size && j < b_size) {
        bool space = is_space((unsigned char)a[i]);
        if (space != is_space((unsigned char)b[j])) break;
        if (!space && a[i] != b[j]) return false;
        i = space ? skip_space(a, a_size, i) : i + 1;
        j = space ? skip_space(b, b_size, j) : j + 1;
    }
    return skip_space(a, a_size, i) == a_size && skip_space(b, b_size, j) == b_size;
}
