/* Any bytes as XML or HTML (by the first byte): items that are within their limits, or a message. */
#include "xml/xml.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(const xml_items *x)
{
    for (size_t i = 0; i < x->count; i++) {
        const xml_item *item = &x->items[i];
        if (item->name > x->size || item->name_size > x->size - item->name) abort();
        if (item->value > x->size || item->value_size > x->size - item->value) abort();
        if (i > 0 && item->kind == XML_TEXT && x->items[i - 1].kind == XML_TEXT) abort();
        if (item->kind == XML_ATTRIBUTE && (i == 0 || x->items[i - 1].kind > XML_ATTRIBUTE))
            abort();
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    xml_limits limits = {1 << 20, 128, 1 << 16, 1 << 16};
    xml_items items = {0};

    if (size == 0) return 0;
    if (xml_read((const char *)data + 1, size - 1, (data[0] & 1) != 0, NULL, &limits, &items) ==
        XML_OK)
        check(&items);
    else if (items.message[0] == '\0')
        abort();
    xml_free(&items);
    return 0;
}
