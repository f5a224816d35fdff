/* Any bytes as a register in CSV: taken in or refused row by row with messages; the file is sound after
 * it, and every state and treaty that it names can be asked about. The first byte picks a header. */
#include "treaty.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static treaty_packs *packs;

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
    return 0;
}

static void
must_be_json(char *text)
{
    json_t *json = json_loads(text, JSON_ALLOW_NUL, NULL);

    if (json == NULL) abort();
    json_decref(json);
    treaty_text_free(text);
}

/* Nothing that the engine stored may be found unsound by its own check. */
static void
ask(treaty *t)
{
    static const char *const states[] = {"LVA", "NOR", "CHE"};
    char *text = NULL;
    treaty_rows *rows = NULL;
    treaty_filter f = {.treaty = "apmbc", .on = "2025-12-27"};
    const char *row = "";
    size_t size;

    for (int i = 0; i < 3; i++) {
        f.state = states[i];
        if (treaty_status(t, &f, &text) != TREATY_OK) abort();
        must_be_json(text);
    }
    f.state = NULL;
    for (int kind = 0; kind < 2; kind++) {
        if (treaty_select(t, kind == 0 ? TREATY_PARTIES : TREATY_AUDIT, &f, &rows) != TREATY_OK)
            abort();
        while (treaty_next(rows, &row, &size) == TREATY_OK && row != NULL) {}
        treaty_rows_free(rows);
    }
    if (treaty_check(t, &text) != TREATY_OK || strcmp(text, "[]") != 0) abort();
    treaty_text_free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const headers[] = {
        "",
        "iso3,signature,consent_type,consent_deposited,entry_into_force,withdrawal_deposited,"
        "withdrawal_effective,withdrawal_status,revoked_on,flags,notes\n",
        "country,action,action date,effective date\n",
        "participant,act,done,deposited,effective,notified,reference,territory,line,problem,"
        "untc\n"};
    treaty_import_options o = {.source = "fuzz", .treaty = "apmbc"};
    treaty *t;
    const char *header;
    char *text, *summary = NULL;

    if (size == 0 || (t = treaty_new(packs)) == NULL) return 0;
    header = headers[data[0] & 3];
    if ((data[0] & 4) != 0) o.complete_as_at = "2025-12-31";
    o.text_size = strlen(header) + size - 1;
    if ((text = malloc(o.text_size + 1)) == NULL) abort();
    memcpy(text, header, strlen(header));
    memcpy(text + strlen(header), data + 1, size - 1);
    o.text = text;
    if (treaty_open(t, ":memory:", 0) != TREATY_OK) abort();
    if (treaty_import(t, "fuzz.csv", &o, &summary) == TREATY_OK)
        must_be_json(summary);
    else if (treaty_message(t)[0] == '\0')
        abort();
    ask(t);
    treaty_free(t);
    free(text);
    return 0;
}
