#include "claims_read.h"

#include "base/base.h"

#include <jansson.h>

static void
put_claim(base_buffer *b, const json_t *c)
{
    const char *date = json_string_value(json_object_get(c, "date"));
    const json_t *actor;
    size_t k;

    if (b->size > 0) base_append_text(b, "; ");
    json_array_foreach (json_object_get(c, "actors"), k, actor)
        base_append_format(b, "%s%s", k > 0 ? "," : "", json_string_value(actor));
    base_append_format(b, " %s %s %s", json_string_value(json_object_get(c, "treaty")),
                       json_string_value(json_object_get(c, "act")),
                       json_string_value(json_object_get(c, "status")));
    if (date != NULL) base_append_format(b, " %s", date);
}

const char *
claims_told(const char *title, const char *text)
{
    static base_buffer b;
    static treaty_packs *packs; /* kept for all of them */
    treaty_document d = {.id = "t", .published = "2025-05-09", .title = title, .text = text};
    treaty_reader *reader;
    treaty_reading *reading = NULL;
    char *json = NULL;
    json_t *read;
    const json_t *c;
    size_t i;

    base_buffer_reset(&b);
    d.text_size = strlen(text);
    if (packs == NULL)
        expect_result(TREATY_OK, treaty_packs_open("lua/treaty/data", &packs, NULL, 0));
    reader = treaty_reader_new(packs);
    expect_result(TREATY_OK, treaty_read(reader, &d, &reading));
    expect_result(TREATY_OK, treaty_reading_json(reader, reading, 0, &json));
    read = json_loads(json, 0, NULL);
    json_array_foreach (json_object_get(read, "claims"), i, c) put_claim(&b, c);
    base_append(&b, "", 1);
    json_decref(read);
    free(json);
    treaty_reading_free(reading);
    treaty_reader_free(reader);
    return b.bytes;
}
