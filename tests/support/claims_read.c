#include "claims_read.h"

#include "base/base.h"

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

json_t *
claims_reading(const treaty_document *d, int what)
{
    treaty_reader *reader = treaty_reader_new(test_packs());
    treaty_reading *reading = NULL;
    char *json = NULL;
    json_t *read;

    expect_result(TREATY_OK, treaty_read(reader, d, &reading));
    expect_result(TREATY_OK, treaty_reading_json(reader, reading, what, &json));
    read = json_loads(json, 0, NULL);
    treaty_text_free(json);
    treaty_reading_free(reading);
    treaty_reader_free(reader);
    return read;
}

const char *
claims_told(const char *title, const char *text)
{
    static base_buffer b;
    treaty_document d = {.id = "t", .published = "2025-05-09", .title = title, .text = text};
    json_t *read;
    const json_t *c;
    size_t i;

    base_buffer_reset(&b);
    d.text_size = strlen(text);
    read = claims_reading(&d, 0);
    json_array_foreach (json_object_get(read, "claims"), i, c) put_claim(&b, c);
    base_append(&b, "", 1);
    json_decref(read);
    return b.bytes;
}
