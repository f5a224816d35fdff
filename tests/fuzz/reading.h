/* What the targets of the reading passes share: packs, one result used again and again, and the same
 * text read afresh, whose bytes must be the same. */
#ifndef FUZZ_READING_H
#define FUZZ_READING_H

#include "annotate/annotate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static treaty_packs *packs;
static text_stream stream;
static annotate_result result;

int LLVMFuzzerInitialize(int *count, char ***words);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerInitialize(int *count, char ***words)
{
    const char *folder = getenv("TREATY_DATA");
    char message[512];

    (void)count;
    (void)words;
    if (treaty_packs_open(folder != NULL ? folder : "lua/treaty/data", &packs, message,
                          sizeof message) == TREATY_OK)
        return 0;
    fprintf(stderr, "%s\n", message);
    exit(1);
}

static void
read_into(text_stream *s, annotate_result *r, const char *text, size_t size, size_t body)
{
    base_error e;

    if (text_tokenise(s, text, size, body, &e) != TREATY_OK) abort();
    lexicon_look_up(packs, s);
    if (annotate_document(r, packs, s, "2025-04-16", NULL, &e) != TREATY_OK) abort();
}

static void
list_spans(const annotate_result *r, base_buffer *out)
{
    base_arena arena = {0};
    base_error e;
    annotate_span *spans = base_arena_alloc(&arena, annotate_most_spans(r) * sizeof *spans + 1);
    size_t count = annotate_spans(r, spans);

    if (annotate_order(spans, count, &arena, &spans, &e) != TREATY_OK) abort();
    for (size_t i = 0; i < count; i++)
        base_append_format(out, "%u %u %u %u %u %s\n", spans[i].layer, spans[i].first,
                           spans[i].last, spans[i].start, spans[i].end,
                           spans[i].value != NULL ? spans[i].value : "");
    if (out->failed) abort();
    base_arena_free(&arena);
}

/* What was read before must not show. */
static void
compare_afresh(const char *text, size_t size, size_t body)
{
    text_stream s = {0};
    annotate_result r = {0};
    base_buffer a = {0}, b = {0};

    read_into(&s, &r, text, size, body);
    list_spans(&result, &a);
    list_spans(&r, &b);
    if (a.size != b.size || (a.size > 0 && memcmp(a.bytes, b.bytes, a.size) != 0)) abort();
    if (r.attribution_count != result.attribution_count) abort();
    for (uint32_t i = 0; i < r.attribution_count; i++)
        if (strcmp(r.attributions[i].text, result.attributions[i].text) != 0) abort();
    base_buffer_free(&a);
    base_buffer_free(&b);
    annotate_result_free(&r);
    text_stream_free(&s);
}

/* The first byte cuts a title off; what is no UTF-8 is left out. */
static int
run(const uint8_t *data, size_t size, void (*check)(const annotate_result *))
{
    char *text;
    size_t body;

    if (size < 2) return 0;
    size = text_valid_utf8((const char *)data + 1, size - 1);
    body = data[0] < 32 && data[0] < size ? data[0] : 0;
    while (body > 0 && ((uint8_t)data[1 + body] & 0xC0) == 0x80) body--;
    if ((text = base_copy((const char *)data + 1, size)) == NULL) return 0;
    read_into(&stream, &result, text, size, body);
    check(&result);
    compare_afresh(text, size, body);
    free(text);
    return 0;
}

#endif
