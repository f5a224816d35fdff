/* What is written with a reading and needs no corpus: made in the thread that read it, so that the one that
 * writes need not. */
#include "corpus/reading.h"

#include <stdlib.h>

static treaty_result
for_index(const annotate_span *spans, size_t count, base_arena *arena, index_prepared *out,
          base_error *e)
{
    index_span *items = base_arena_alloc(arena, count * sizeof *items + 1);

    if (items == NULL) return base_no_memory(e);
    for (size_t i = 0; i < count; i++)
        items[i] = (index_span){spans[i].first, spans[i].last, spans[i].value, spans[i].layer};
    return index_prepare_spans(out, items, count, e);
}

treaty_result
reading_prepare_spans(const treaty_reading *r, index_prepared *out, base_error *e)
{
    base_arena arena = {0};
    annotate_span *ordered = NULL;
    treaty_result rc = annotate_order(r->spans, r->span_count, &arena, &ordered, e);

    if (rc == TREATY_OK) rc = for_index(ordered, r->span_count, &arena, out, e);
    base_arena_free(&arena);
    return rc;
}

static void
prepare_spans(treaty_reading *r)
{
    base_error ignored;

    if (!r->read || r->indexed) return;
    if (reading_prepare_spans(r, &r->stored, &ignored) != TREATY_OK) return;
    r->indexed = true;
    free(r->spans);
    r->spans = NULL;
    r->span_count = 0;
}

void
reading_prepare(treaty_reading *r)
{
    base_error ignored;
    base_sha256 hash;

    prepare_spans(r);
    if (r->prepared || r->tokens.tokens == NULL) return;
    base_sha256_begin(&hash);
    base_sha256_add(&hash, r->text.bytes, r->text.size);
    base_sha256_end(&hash, r->sha256);
    r->prepared = text_stream_hash(&r->tokens, &ignored) == TREATY_OK &&
                  index_prepare_places(&r->stored, &r->tokens, &ignored) == TREATY_OK &&
                  event_marks_new(&r->marks, &r->tokens, &ignored) == TREATY_OK;
}
