/* libxml2's events to items. Its parser is given no loader and no tree to build. */
#include "xml/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_pointer;
#else
typedef xmlErrorPtr error_pointer;
#endif

typedef struct reader {
    xml_items *out;
    const xml_limits *limits;
    xmlParserCtxtPtr parser;
    size_t depth;
} reader;

static void
stop(reader *r, xml_result result, const char *what)
{
    xml_items *o = r->out;
    int line = r->parser != NULL && r->parser->input != NULL ? r->parser->input->line : 0;

    if (o->result != XML_OK) return;
    o->result = result;
    snprintf(o->message, sizeof o->message, "line %d: %s", line, what);
    if (r->parser != NULL) xmlStopParser(r->parser);
}

/* ---- items ---- */

static bool
grow(void *array, size_t *capacity, size_t need, size_t size)
{
    size_t wanted = *capacity < 64 ? 64 : *capacity;
    void *bigger;

    if (need <= *capacity) return true;
    while (wanted < need) wanted *= 2;
    if ((bigger = realloc(*(void **)array, wanted * size)) == NULL) return false;
    *(void **)array = bigger;
    *capacity = wanted;
    return true;
}

static bool
keep(reader *r, const void *text, size_t size, size_t *at)
{
    xml_items *o = r->out;

    /* what is kept is at most three times what was read: Latin-1 doubles, a reference shrinks */
    if (size > 3 * r->limits->size - o->size) {
        stop(r, XML_LIMIT, "more text than the limit");
        return false;
    }
    if (!grow(&o->bytes, &o->bytes_capacity, o->size + size + 1, 1)) {
        stop(r, XML_NO_MEMORY, "out of memory");
        return false;
    }
    if (size > 0) memcpy(o->bytes + o->size, text, size);
    *at = o->size;
    o->size += size;
    return true;
}

static void
append(reader *r, xml_kind kind, const xmlChar *name, const void *value, size_t value_size)
{
    xml_items *o = r->out;
    xml_item item = {.kind = kind};

    if (o->result != XML_OK) return;
    if (o->count >= r->limits->nodes) {
        stop(r, XML_LIMIT, "more nodes than the limit");
        return;
    }
    if (kind == XML_ATTRIBUTE && value_size > r->limits->attribute) {
        stop(r, XML_LIMIT, "an attribute longer than the limit");
        return;
    }
    item.line = r->parser->input != NULL ? (uint32_t)r->parser->input->line : 0;
    item.name_size = name == NULL ? 0 : strlen((const char *)name);
    item.value_size = value_size;
    if (!keep(r, name, item.name_size, &item.name) || !keep(r, value, value_size, &item.value))
        return;
    if (!grow(&o->items, &o->capacity, o->count + 1, sizeof item)) {
        stop(r, XML_NO_MEMORY, "out of memory");
        return;
    }
    o->items[o->count++] = item;
}

/* ---- events ---- */

static void
on_text(void *context, const xmlChar *text, int size)
{
    reader *r = context;
    xml_item *last = r->out->count > 0 ? &r->out->items[r->out->count - 1] : NULL;
    size_t at;

    if (r->out->result != XML_OK || size <= 0) return;
    if (last != NULL && last->kind == XML_TEXT) { /* its bytes are the newest ones */
        if (keep(r, text, (size_t)size, &at)) last->value_size += (size_t)size;
        return;
    }
    append(r, XML_TEXT, NULL, text, (size_t)size);
}

static bool
open_element(reader *r)
{
    if (r->out->result != XML_OK) return false;
    if (++r->depth <= r->limits->depth) return true;
    stop(r, XML_LIMIT, "elements nested deeper than the limit");
    return false;
}

static void
on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
         int namespaces, const xmlChar **declared, int count, int defaulted,
         const xmlChar **attributes)
{
    reader *r = context;

    (void)prefix, (void)namespaces, (void)declared, (void)defaulted;
    if (!open_element(r)) return;
    append(r, XML_START, name, uri, uri == NULL ? 0 : strlen((const char *)uri));
    for (int i = 0; i < count; i++) { /* name, prefix, namespace, value, its end */
        const xmlChar **a = attributes + 5 * (size_t)i;
        append(r, XML_ATTRIBUTE, a[0], a[3], (size_t)(a[4] - a[3]));
    }
}

static void
on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    reader *r = context;

    (void)prefix, (void)uri;
    if (r->out->result != XML_OK) return;
    r->depth--;
    append(r, XML_END, name, NULL, 0);
}

static void
on_html_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
    reader *r = context;

    if (!open_element(r)) return;
    append(r, XML_START, name, NULL, 0);
    for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
        append(r, XML_ATTRIBUTE, attributes[0], attributes[1],
               attributes[1] == NULL ? 0 : strlen((const char *)attributes[1]));
}

static void
on_html_end(void *context, const xmlChar *name)
{
    on_end(context, name, NULL, NULL);
}

static void
on_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id,
          const xmlChar *system_id, xmlChar *content)
{
    (void)name, (void)type, (void)content, (void)public_id;
    stop(context, XML_BAD_INPUT,
         system_id != NULL ? "it declares an external entity; none is loaded"
                           : "it declares an entity; none is expanded");
}

static void
on_attribute_list(void *context, const xmlChar *element, const xmlChar *name, int type, int def,
                  const xmlChar *value, xmlEnumerationPtr tree)
{
    (void)element, (void)name, (void)type, (void)def, (void)value;
    xmlFreeEnumeration(tree);
    stop(context, XML_BAD_INPUT, "it declares attributes of its own");
}

static void
on_reference(void *context, const xmlChar *name)
{
    (void)name;
    stop(context, XML_BAD_INPUT, "it refers to an entity; none is expanded");
}

static void
on_error(void *context, error_pointer error)
{
    reader *r = context;
    xml_items *o = r->out;
    size_t size;

    if (error->level < XML_ERR_ERROR || o->result != XML_OK) return;
    if (error->domain == XML_FROM_HTML && error->code != XML_ERR_NO_MEMORY) return;
    o->result = error->code == XML_ERR_NO_MEMORY ? XML_NO_MEMORY : XML_BAD_INPUT;
    snprintf(o->message, sizeof o->message, "line %d: %s", error->line,
             error->message != NULL ? error->message : "not well-formed");
    size = strlen(o->message);
    while (size > 0 && (o->message[size - 1] == '\n' || o->message[size - 1] == ' '))
        o->message[--size] = '\0';
}

/* ---- encodings ---- */

static bool
is_utf8(const unsigned char *s, size_t size)
{
    for (size_t i = 0; i < size;) {
        unsigned c = s[i], more = c < 0x80 ? 0 : c < 0xC2 ? 4 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
        if (more == 4 || c > 0xF4 || i + more >= size) return false;
        for (unsigned k = 1; k <= more; k++)
            if ((s[i + k] & 0xC0) != 0x80) return false;
        if ((c == 0xE0 && s[i + 1] < 0xA0) || (c == 0xED && s[i + 1] > 0x9F) ||
            (c == 0xF0 && s[i + 1] < 0x90) || (c == 0xF4 && s[i + 1] > 0x8F))
            return false;
        i += more + 1;
    }
    return true;
}

/* The word behind `key` in the first bytes says another encoding than UTF-8 and Windows-1252. */
static bool
declares_other(const char *text, size_t size, const char *key)
{
    char head[1025];
    const char *at;

    size = size < sizeof head - 1 ? size : sizeof head - 1;
    memcpy(head, text, size);
    head[size] = '\0';
    if ((at = strcasestr(head, key)) == NULL) return false;
    at += strlen(key);
    at += strspn(at, " =\"'");
    return *at != '\0' && strncasecmp(at, "utf-8", 5) != 0 && strncasecmp(at, "utf8", 4) != 0 &&
           strncasecmp(at, "windows-1252", 12) != 0;
}

/* Windows-1252 as browsers read it: every byte is a character. NULL: no memory. */
static char *
from_windows(const char *text, size_t size, size_t *made)
{
    /* 0x80 to 0x9F (WHATWG Encoding Standard); 0: as Latin-1 */
    static const unsigned short table[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    char *out = malloc(3 * size + 1), *to = out;

    for (size_t i = 0; out != NULL && i < size; i++) {
        unsigned c = (unsigned char)text[i];
        if (c >= 0x80 && c < 0xA0 && table[c - 0x80] != 0) c = table[c - 0x80];
        if (c < 0x80) {
            *to++ = (char)c;
            continue;
        }
        if (c >= 0x800) *to++ = (char)(0xE0 | c >> 12);
        *to++ = (char)(c >= 0x800 ? 0x80 | (c >> 6 & 0x3F) : 0xC0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3F));
    }
    *made = out == NULL ? 0 : (size_t)(to - out);
    return out;
}

/* NULL: left to the parser, which reads marks and declarations. */
static const char *
sniff(const char *text, size_t size, bool html)
{
    if (memchr(text, '\0', size < 64 ? size : 64) != NULL) return NULL; /* UTF-16 or 32 */
    if (is_utf8((const unsigned char *)text, size)) return "UTF-8";
    if (size >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0))
        return NULL;
    return declares_other(text, size, html ? "charset" : "encoding") ? NULL : "windows-1252";
}

/* ---- reading ---- */

static void
read_xml(reader *r, const char *text, int size, const char *encoding)
{
    xmlParserCtxtPtr p = xmlNewParserCtxt();
    xmlDocPtr tree;

    if ((r->parser = p) == NULL) {
        stop(r, XML_NO_MEMORY, "out of memory");
        return;
    }
    *p->sax = (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
                              .characters = on_text,
                              .cdataBlock = on_text,
                              .ignorableWhitespace = on_text,
                              .startElementNs = on_start,
                              .endElementNs = on_end,
                              .entityDecl = on_entity,
                              .attributeDecl = on_attribute_list,
                              .reference = on_reference,
                              .serror = on_error};
    p->userData = r;
    /* NOENT is for the five of XML's own in attributes; others are refused where they are declared */
    tree = xmlCtxtReadMemory(p, text, size, NULL, encoding, XML_PARSE_NONET | XML_PARSE_NOENT);
    if (r->out->result == XML_OK && !p->wellFormed)
        stop(r, p->errNo == XML_ERR_NO_MEMORY ? XML_NO_MEMORY : XML_BAD_INPUT, "not well-formed");
    xmlFreeDoc(tree);
    xmlFreeParserCtxt(p);
    r->parser = NULL;
}

static void
read_html(reader *r, const char *text, int size, const char *encoding)
{
    htmlParserCtxtPtr p = htmlNewParserCtxt();
    htmlDocPtr tree;

    if ((r->parser = p) == NULL) {
        stop(r, XML_NO_MEMORY, "out of memory");
        return;
    }
    *p->sax = (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
                              .characters = on_text,
                              .cdataBlock = on_text,
                              .ignorableWhitespace = on_text,
                              .startElement = on_html_start,
                              .endElement = on_html_end,
                              .serror = on_error};
    p->userData = r;
    tree = htmlCtxtReadMemory(p, text, size, NULL, encoding,
                              HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED);
    if (r->out->result == XML_OK && p->errNo == XML_ERR_NO_MEMORY)
        stop(r, XML_NO_MEMORY, "out of memory");
    xmlFreeDoc(tree);
    htmlFreeParserCtxt(p);
    r->parser = NULL;
}

/* What has no parser at hand to tell (conversions) comes to the thread's own handler, which is the
 * host's and is put back. */
static void
read_quietly(reader *r, const char *text, size_t size, bool html, const char *encoding)
{
    xmlStructuredErrorFunc handler = xmlStructuredError;
    void *context = xmlStructuredErrorContext;

    xmlSetStructuredErrorFunc(r, on_error);
    if (html)
        read_html(r, text, (int)size, encoding);
    else
        read_xml(r, text, (int)size, encoding);
    xmlSetStructuredErrorFunc(context, handler);
}

static bool
is_known(reader *r, const char *encoding)
{
    xmlCharEncodingHandlerPtr handler = xmlFindCharEncodingHandler(encoding);

    if (handler == NULL) stop(r, XML_BAD_INPUT, "the encoding is not known");
    xmlCharEncCloseFunc(handler);
    return handler != NULL;
}

xml_result
xml_read(const char *text, size_t size, bool html, const char *encoding, const xml_limits *limits,
         xml_items *out)
{
    reader r = {.out = out, .limits = limits};
    char *converted = NULL;

    if (size > limits->size || size > INT32_MAX / 4) {
        out->result = XML_LIMIT;
        snprintf(out->message, sizeof out->message, "%zu bytes; the limit is %zu", size,
                 limits->size);
        return out->result;
    }
    if (encoding == NULL) encoding = sniff(text, size, html);
    if (encoding != NULL && strcasecmp(encoding, "windows-1252") == 0) {
        if ((converted = from_windows(text, size, &size)) == NULL)
            stop(&r, XML_NO_MEMORY, "out of memory");
        text = converted;
        encoding = "UTF-8";
    }
    if (out->result == XML_OK && (encoding == NULL || is_known(&r, encoding)))
        read_quietly(&r, text, size, html, encoding);
    free(converted);
    return out->result;
}

void
xml_free(xml_items *items)
{
    free(items->items);
    free(items->bytes);
    *items = (xml_items){0};
}
