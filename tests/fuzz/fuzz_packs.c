/* Any bytes as one more pack: refused with a message, or a set whose examples can be run. */
#include "treaty.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static treaty_packs *shipped;

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
    if (treaty_packs_open(folder, &shipped, message, sizeof message) != TREATY_OK) {
        fprintf(stderr, "%s\n", message);
        exit(1);
    }
    return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    treaty_packs *packs = NULL;
    char message[64], *report = NULL; /* short, so that messages are cut */

    memset(message, 'x', sizeof message);
    if (treaty_packs_extend(shipped, "mine.json", (const char *)data, size, &packs, message,
                            sizeof message) == TREATY_OK) {
        if (strlen(treaty_packs_hash(packs)) == 0) abort();
        treaty_packs_check(packs, "mine.json", &report, message, sizeof message);
        treaty_text_free(report);
    } else if (memchr(message, '\0', sizeof message) == NULL || message[0] == '\0') {
        abort();
    }
    treaty_packs_free(packs);
    return 0;
}
