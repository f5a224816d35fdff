/* Any text: names in order, apart and inside, each with an id; boilerplate in order. */
#include "reading.h"

static void
check(const annotate_result *r)
{
    for (uint32_t i = 0; i < r->name_count; i++) {
        const annotate_name *n = &r->names[i];
        if (n->first >= n->last || n->last > r->stream->count || n->id == NULL) abort();
        if (i > 0 && n->first < r->names[i - 1].last) abort();
        if (n->entry != UINT32_MAX && n->entry >= lexicon_entry_count(packs)) abort();
        if (n->kind == LEXICON_PERSON && n->person == NULL) abort();
        for (uint32_t k = 0; k < n->states.count; k++)
            if (lexicon_find(packs, LEXICON_STATE, n->states.items[k]) < 0) abort();
    }
    for (uint32_t i = 0; i < r->boiler_count; i++) {
        if (r->boiler[i * 2] >= r->boiler[i * 2 + 1]) abort();
        if (i > 0 && r->boiler[i * 2] < r->boiler[i * 2 - 1]) abort();
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return run(data, size, check);
}
