/* Any pattern (first line) over any words (the rest): an error, a limit, or a match inside. */
#include "pattern/pattern.h"

#include <stdlib.h>
#include <string.h>

#define WORDS 64

typedef struct words {
    const char *at[WORDS];
    size_t size[WORDS];
    uint32_t count;
} words;

static const char *
text_of(void *context, pattern_attribute a, uint32_t at, size_t *size)
{
    words *w = context;

    if (at >= w->count) abort();
    *size = a == PATTERN_GAP ? 5 : w->size[at];
    return a == PATTERN_GAP ? "space" : w->at[at];
}

/* A word in capitals is a span of every layer but the sentence. */
static bool
capital(const words *w, uint32_t at)
{
    return w->at[at][0] >= 'A' && w->at[at][0] <= 'Z';
}

static bool
span_of(void *context, pattern_layer layer, uint32_t at, uint32_t k, uint32_t *end,
        const char **value)
{
    words *w = context;

    if (at >= w->count) abort();
    if (layer == PATTERN_SENTENCE || k > 1 || !capital(w, at) || at + k >= w->count) return false;
    *end = at + 1 + k;
    *value = k == 0 ? "LVA" : NULL;
    return true;
}

/* Sentences of eight words. */
static bool
cover_of(void *context, pattern_layer layer, uint32_t at, uint32_t *first, uint32_t *last)
{
    words *w = context;

    if (at >= w->count) abort();
    *first = layer == PATTERN_SENTENCE ? at / 8 * 8 : at;
    *last = layer == PATTERN_SENTENCE ? *first + 8 : at + 1;
    if (*last > w->count) *last = w->count;
    return layer == PATTERN_SENTENCE || capital(w, at);
}

static void
split(words *w, const char *text, size_t size)
{
    for (size_t i = 0; i < size && w->count < WORDS; i++) {
        size_t start = i;
        while (i < size && text[i] != ' ') i++;
        if (i == start) continue;
        w->at[w->count] = text + start;
        w->size[w->count++] = i - start;
    }
}

static void
look(const pattern *p, words *w)
{
    pattern_stream s = {w, w->count, text_of, span_of, cover_of, NULL};
    pattern_limits limits = {.steps = 100000, .memory = 1 << 20};
    uint32_t from = 0;
    bool found = true;

    for (int k = 0; k < PATTERN_LABELS && pattern_label_name(p, k) != NULL; k++)
        if (pattern_label(p, pattern_label_name(p, k)) != k) abort();
    while (found && from < w->count) {
        pattern_match m;
        base_error e;
        found = false;
        if (pattern_find(p, &s, from, &limits, &m, &found, &e) != TREATY_OK || !found) break;
        if (m.first < from || m.last < m.first || m.last > w->count) abort();
        for (int k = 0; k < PATTERN_LABELS; k++)
            if (m.label[k].first > m.label[k].last || m.label[k].last > w->count) abort();
        from = m.last > m.first ? m.last : m.first + 1;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *line = size > 0 ? memchr(data, '\n', size) : NULL;
    size_t head = line != NULL ? (size_t)(line - data) : size;
    char *cql = malloc(head + 1), *text = malloc(size - head + 1);
    words w = {.count = 0};
    pattern *p = NULL;
    pattern_regex *r = NULL;
    base_error e;

    if (cql != NULL && text != NULL) {
        memcpy(cql, data, head);
        memcpy(text, data + head, size - head);
        split(&w, text, size - head);
        if (pattern_compile(cql, head, &p, &e) == TREATY_OK) look(p, &w);
        if (pattern_regex_compile(cql, head, &r, &e) == TREATY_OK)
            for (uint32_t i = 0; i < w.count; i++) pattern_regex_matches(r, w.at[i], w.size[i]);
    }
    pattern_free(p);
    pattern_regex_free(r);
    free(cql);
    free(text);
    return 0;
}
