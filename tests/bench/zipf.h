/* Generated news for bench_index: a Zipf vocabulary, sentences of news length, treaty sentences mixed in. */
#ifndef BENCH_ZIPF_H
#define BENCH_ZIPF_H

#include "made.h"
#include "index/index.h"
#include "pattern/pattern.h"

#include <math.h>
#include <string.h>

enum { VOCABULARY = 60000 };

static uint64_t seed = 20250424;
static char words[VOCABULARY][24];
static double cumulative[VOCABULARY];
static uint32_t frequency[VOCABULARY], documents_with[VOCABULARY], last_in[VOCABULARY];
static const char *const states[] = {"Latvia",  "Estonia", "Lithuania",
                                     "Finland", "Poland",  "Norway"};
static const char *const verbs[] = {"signed", "signs", "signing", "sign"};

static uint32_t
draw(uint32_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((seed >> 33) % below);
}

static void
make_words(void)
{
    static const char *const onsets[] = {"b", "d", "f", "g", "k",  "l",  "m",  "n",  "p",  "r",
                                         "s", "t", "v", "z", "st", "tr", "pl", "gr", "sh", "br"};
    static const char *const rimes[] = {"a", "e", "i", "o", "u", "an", "er", "in", "ol", "ur"};
    double sum = 0;

    for (int i = 0; i < VOCABULARY; i++) {
        int n = i, left = 200 + i;
        char *at = words[i];
        (void)n;
        while (left > 0) {
            at += sprintf(at, "%s%s", onsets[left % 20], rimes[left / 20 % 10]);
            left /= 200;
        }
        sum += 1 / pow(i + 2.7, 1.05);
        cumulative[i] = sum;
    }
    for (int i = 0; i < VOCABULARY; i++) cumulative[i] /= sum;
}

static int
draw_word(void)
{
    double x = draw(1u << 30) / (double)(1u << 30);
    int low = 0, high = VOCABULARY - 1;

    while (low < high) {
        int middle = (low + high) / 2;
        if (cumulative[middle] < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

typedef struct text {
    char bytes[16384];
    size_t size;
    uint32_t tokens;
    index_span spans[64];
    uint32_t span_count;
} text;

static void
put(text *t, uint32_t document, int word, bool capital)
{
    char *at = t->bytes + t->size;

    t->size += (size_t)sprintf(at, "%s", words[word]);
    if (capital) at[0] = (char)(at[0] - 32);
    t->tokens++;
    frequency[word]++;
    if (last_in[word] != document) documents_with[word]++;
    last_in[word] = document;
}

static void
put_span(text *t, uint8_t layer, uint32_t size, const char *value)
{
    if (t->span_count < 64)
        t->spans[t->span_count++] = (index_span){t->tokens, t->tokens + size, value, layer};
}

static void
put_treaty_sentence(text *t, uint32_t document)
{
    put_span(t, PATTERN_STATE, 1, "LVA");
    t->size += (size_t)sprintf(t->bytes + t->size, "%s ", states[draw(6)]);
    t->tokens++;
    for (uint32_t n = draw(8); n > 0; n--) {
        put(t, document, draw_word(), false);
        t->bytes[t->size++] = ' ';
    }
    t->size += (size_t)sprintf(t->bytes + t->size, "%s ", verbs[draw(4)]);
    t->tokens++;
    for (uint32_t n = draw(8); n > 0; n--) {
        put(t, document, draw_word(), false);
        t->bytes[t->size++] = ' ';
    }
    put_span(t, PATTERN_TREATY, 2, "apmbc");
    t->size += (size_t)sprintf(t->bytes + t->size, "Ottawa Convention. ");
    t->tokens += 2;
}

static void
compose(text *t, uint32_t document)
{
    uint32_t target = 300 + draw(800) + draw(800);

    t->size = t->tokens = t->span_count = 0;
    while (t->size < target) {
        if (draw(12) == 0) put_treaty_sentence(t, document);
        for (uint32_t n = 6 + draw(18), i = 0; i < n; i++) {
            if (draw(24) == 0) {
                put_span(t, PATTERN_STATE, 1, "LVA");
                t->size += (size_t)sprintf(t->bytes + t->size, "%s", states[draw(6)]);
                t->tokens++;
            } else {
                put(t, document, draw_word(), i == 0);
            }
            t->size += (size_t)sprintf(t->bytes + t->size, "%s",
                                       i + 1 == n      ? ". "
                                       : draw(12) == 0 ? ", "
                                                       : " ");
        }
    }
    t->bytes[t->size] = '\0';
}

static void
begin_documents(void)
{
    seed = 7;
    memset(frequency, 0, sizeof frequency);
    memset(documents_with, 0, sizeof documents_with);
    memset(last_in, 0, sizeof last_in);
}

#endif
