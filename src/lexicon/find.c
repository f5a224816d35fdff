/* Entries by id or by what a user types, with the nearest names where there is none. */
#include "lexicon/inner.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Where an entry stands, or would stand. */
static uint32_t *
slot_of(const lexicon *lex, lexicon_kind kind, const char *id)
{
    size_t at = base_hash(id, strlen(id), kind) & lex->entry_mask;

    for (; lex->entry_slots[at] != 0; at = (at + 1) & lex->entry_mask) {
        const lexicon_entry *entry = &lex->entries[lex->entry_slots[at] - 1];
        if (entry->kind == kind && strcmp(entry->id, id) == 0) break;
    }
    return &lex->entry_slots[at];
}

treaty_result
lexicon_settle_entries(lexicon *lex, base_error *e)
{
    size_t size = 16;

    while (size < lex->entry_count * 2) size *= 2;
    lex->entry_mask = size - 1;
    lex->entry_slots = base_arena_alloc(&lex->arena, size * sizeof *lex->entry_slots);
    if (lex->entry_slots == NULL) return base_no_memory(e);
    memset(lex->entry_slots, 0, size * sizeof *lex->entry_slots);
    for (uint32_t i = 0; i < lex->entry_count; i++) {
        const lexicon_entry *entry = &lex->entries[i];
        lexicon_range *range = &lex->ranges[entry->kind];
        if (range->last == 0) range->first = i;
        range->last = i + 1;
        /* a later file's entry stands for an earlier one */
        *slot_of(lex, entry->kind, entry->id) = i + 1;
    }
    return TREATY_OK;
}

int64_t
lexicon_find(const lexicon *lex, lexicon_kind kind, const char *id)
{
    return (int64_t)*slot_of(lex, kind, id) - 1;
}

/* Edit distance, given up beyond `most`; both texts at most 63 bytes. */
static int
distance(const char *a, const char *b, int most)
{
    int n = (int)strlen(a), m = (int)strlen(b), row[64], before, keep;

    if (n > 63 || m > 63 || abs(n - m) > most) return most + 1;
    for (int k = 0; k <= m; k++) row[k] = k;
    for (int i = 1; i <= n; i++) {
        before = row[0];
        row[0] = i;
        for (int k = 1; k <= m; k++) {
            int best = before + (a[i - 1] != b[k - 1]);
            if (row[k] + 1 < best) best = row[k] + 1;
            if (row[k - 1] + 1 < best) best = row[k - 1] + 1;
            keep = row[k];
            row[k] = best;
            before = keep;
        }
    }
    return row[m];
}

static bool
folded_equal(const char *folded, const char *written, base_buffer *scratch)
{
    if (scratch->failed) return false;
    base_buffer_reset(scratch);
    text_fold(written, strlen(written), scratch);
    return !scratch->failed && scratch->bytes != NULL && strcmp(folded, scratch->bytes) == 0;
}

/* The three nearest names, best first, each entry once: "Latvia, Lithuania". */
static void
suggest(const lexicon *lex, lexicon_kind kind, const char *folded, base_buffer *scratch,
        char out[256])
{
    struct {
        int far;
        const char *name;
    } best[3] = {{99, NULL}, {99, NULL}, {99, NULL}};
    int most = (int)strlen(folded) / 3 + 1;

    for (size_t i = 0; i < lex->name_count; i++) {
        const lexicon_name *n = &lex->names[i];
        const lexicon_entry *entry = &lex->entries[n->entry];
        int far, at = 3;
        if (entry->kind != kind || n->how == NAME_CAPITAL || n->how == NAME_METONYM) continue;
        base_buffer_reset(scratch);
        text_fold(n->written, strlen(n->written), scratch);
        if (scratch->failed || scratch->bytes == NULL) return;
        if ((far = distance(folded, scratch->bytes, most)) > most) continue;
        for (int k = 0; k < 3; k++)
            if (best[k].name == entry->name && best[k].far <= far) at = -1;
        while (at > 0 && best[at - 1].far > far) at--;
        if (at < 0 || at > 2) continue;
        for (int k = 2; k > at; k--) best[k] = best[k - 1];
        best[at].far = far;
        best[at].name = entry->name;
    }
    for (int k = 0; k < 3 && best[k].name != NULL; k++) {
        if (strlen(out) + strlen(best[k].name) + 3 >= 256) break;
        if (k > 0) strcat(out, ", ");
        strcat(out, best[k].name);
    }
}

int64_t
lexicon_find_name(const lexicon *lex, lexicon_kind kind, const char *name, char nearest[256])
{
    base_buffer folded = {0}, scratch = {0};
    int64_t found = -1;
    bool failed;

    if (nearest != NULL) nearest[0] = '\0';
    for (size_t i = lex->entry_count; i-- > 0 && found < 0;)
        if (lex->entries[i].kind == kind && strcasecmp(lex->entries[i].id, name) == 0)
            found = (int64_t)i;
    if (found >= 0) return lexicon_find(lex, kind, lex->entries[found].id);
    text_fold(name, strlen(name), &folded);
    for (size_t i = 0; i < lex->name_count && found < 0 && folded.bytes != NULL; i++) {
        const lexicon_name *n = &lex->names[i];
        if (lex->entries[n->entry].kind == kind && n->how != NAME_CAPITAL &&
            n->how != NAME_METONYM && folded_equal(folded.bytes, n->written, &scratch))
            found = n->entry;
    }
    if (found < 0 && nearest != NULL && !scratch.failed && folded.bytes != NULL)
        suggest(lex, kind, folded.bytes, &scratch, nearest);
    failed = folded.failed || scratch.failed;
    base_buffer_free(&folded);
    base_buffer_free(&scratch);
    if (failed) return LEXICON_NO_MEMORY;
    return found < 0 ? -1 : lexicon_find(lex, kind, lex->entries[found].id);
}

bool
lexicon_is_deposited(const lexicon *lex, uint32_t treaty, uint32_t body, bool unknown)
{
    const char *depositary =
        json_string_value(json_object_get(lexicon_entry_at(lex, treaty)->data, "depositary"));

    return depositary != NULL ? strstr(depositary, lexicon_entry_at(lex, body)->name) != NULL
                              : unknown;
}
