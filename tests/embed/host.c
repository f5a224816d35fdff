/* A program that uses libtreaty.a through pkg-config: reads a document, adds it, asks for a status. */
#include <stdio.h>
#include <string.h>
#include <treaty.h>

int
main(int count, char **arguments)
{
    char message[300] = "";
    treaty_packs *packs = NULL;
    treaty_reader *reader = NULL;
    treaty_reading *reading = NULL;
    treaty *t = NULL;
    char *json = NULL;
    const char *text = "Latvia's parliament voted on 16 April 2025 to leave the Ottawa Convention.";
    treaty_document d = {
        .id = "a", .published = "2025-04-17", .text = text, .text_size = strlen(text)};
    treaty_filter filter = {.state = "LVA", .treaty = "apmbc", .on = "2025-04-24"};
    int failed = 1;

    if (count != 2) return 2;
    if (treaty_packs_open(arguments[1], &packs, message, sizeof message) != TREATY_OK) goto done;
    reader = treaty_reader_new(packs);
    t = treaty_new(packs);
    if (reader == NULL || t == NULL) goto done;
    if (treaty_read(reader, &d, &reading) != TREATY_OK ||
        treaty_open(t, ":memory:", 0) != TREATY_OK ||
        treaty_add(t, &d, reading, NULL) != TREATY_OK ||
        treaty_status(t, &filter, &json) != TREATY_OK)
        goto done;
    failed = strstr(json, "\"legal\":\"party\"") == NULL || strstr(json, "\"vote\"") == NULL;
    puts(json);

done:
    if (failed) fprintf(stderr, "host: %s%s\n", message, t != NULL ? treaty_message(t) : "");
    treaty_text_free(json);
    treaty_reading_free(reading);
    treaty_reader_free(reader);
    treaty_free(t);
    treaty_packs_free(packs);
    return failed;
}
