/* XML and HTML as a list of items: a start with its attributes, text, an end. Knows no Lua.
 *
 * Nothing is loaded, nothing is expanded: what declares entities or attributes is refused, a document
 * type is named and left alone, and every size has a limit. */
#ifndef XML_H
#define XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

typedef enum xml_kind { XML_START, XML_ATTRIBUTE, XML_TEXT, XML_END } xml_kind;

/* START: name, value its namespace (size 0: none). ATTRIBUTE: name, value; stands behind its START.
 * TEXT: value, never two in a row. END: name. Offsets are into `bytes`. */
typedef struct xml_item {
    xml_kind kind;
    uint32_t line;
    size_t name, name_size, value, value_size;
} xml_item;

typedef struct xml_limits {
    size_t size, depth, nodes, attribute; /* bytes; open elements; items; bytes of one value */
} xml_limits;

typedef enum xml_result { XML_OK, XML_BAD_INPUT, XML_LIMIT, XML_NO_MEMORY } xml_result;

typedef struct xml_items {
    xml_item *items;
    size_t count, capacity;
    char *bytes; /* UTF-8 */
    size_t size, bytes_capacity;
    xml_result result;
    char message[256]; /* where result is not XML_OK */
} xml_items;

/* Fills `out`, zeroed by its owner, who frees it also after a failure. `encoding` NULL: UTF-8 where the
 * bytes are that, else what the text declares, else Windows-1252. */
xml_result xml_read(const char *text, size_t size, bool html, const char *encoding,
                    const xml_limits *limits, xml_items *out);
void xml_free(xml_items *items);

#pragma GCC visibility pop

#endif
