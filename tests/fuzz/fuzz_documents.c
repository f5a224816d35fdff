/* Any bytes as a document: read or refused with a message, and what is read prints as JSON. */
#include "treaty.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static treaty_packs *packs;
static treaty_reader *reader;

int LLVMFuzzerInitialize(int *count, char ***words);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerInitialize(int *count, char ***words)
{
    const char *folder = getenv("TREATY_DATA");
    char message[512];

    (void)count;
    (void)words;
    if (folder == NULL) folder = "lua/treaty/data";
    if (treaty_packs_open(folder, &packs, message, sizeof message) != TREATY_OK) {
        fprintf(stderr, "%s\n", message);
        exit(1);
    }
    if ((reader = treaty_reader_new(packs)) == NULL) exit(1);
    return 0;
}

static void
print(const treaty_reading *reading)
{
    unsigned all = TREATY_HEADLINES | TREATY_EXPLAIN | TREATY_TIMEX | TREATY_SPANS;
    for (unsigned what = 0; what <= all; what += all) {
        char *text;
        json_t *json;
        if (treaty_reading_json(reader, reading, what, &text) != TREATY_OK) abort();
        if ((json = json_loads(text, JSON_ALLOW_NUL, NULL)) == NULL) abort();
        json_decref(json);
        treaty_text_free(text);
    }
}

/* The first byte says what the lines after it are: 1 a title, 2 a day of publication. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    treaty_document d = {0};
    treaty_reading *reading = NULL;
    char *copy, *text;
    unsigned shape;

    if (size == 0 || (copy = malloc(size)) == NULL) return 0;
    shape = data[0];
    size--;
    memcpy(copy, data + 1, size);
    copy[size] = '\0';
    d.id = "fuzz";
    text = copy;
    for (unsigned bit = 1; bit <= 2; bit *= 2) {
        char *end = memchr(text, '\n', size);
        if ((shape & bit) == 0 || end == NULL) continue;
        *end = '\0';
        if (bit == 1) d.title = text;
        if (bit == 2) d.published = text;
        size -= (size_t)(end + 1 - text);
        text = end + 1;
    }
    if (d.published == NULL && (shape & 4) != 0) d.published = "2025-04-24";
    d.text = text;
    d.text_size = size;
    if (treaty_read(reader, &d, &reading) == TREATY_OK)
        print(reading);
    else if (treaty_reader_message(reader)[0] == '\0')
        abort();
    treaty_reading_free(reading);
    free(copy);
    return 0;
}
