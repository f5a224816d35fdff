/* Generated reports for the benches: a few sentences on treaties among words drawn at random. */
#ifndef BENCH_MADE_H
#define BENCH_MADE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint32_t made_seed = 1;

static uint32_t
made_next(uint32_t below)
{
    made_seed = made_seed * 1664525u + 1013904223u;
    return (made_seed >> 8) % below;
}

static double
made_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
made_word(char *out)
{
    static const char *const small[] = {"the", "of",   "and", "to", "in", "that",
                                        "for", "with", "on",  "as", "by", "from"};
    uint32_t pick = made_next(2) > 0 ? made_next(900) : made_next(20000),
             word = (pick + 1) * 2654435761u;
    int size = 3 + (int)(pick % 7);

    if (made_next(3) == 0) return sprintf(out, "%s", small[made_next(12)]);

    for (int i = 0; i < size; i++, word = word * 1103515245u + 12345u)
        out[i] = (char)('a' + (word >> 16) % 26);
    return size;
}

static const char *const made_states[] = {"Latvia",  "Estonia", "Poland",  "Finland", "Lithuania",
                                          "Hungary", "Burundi", "Armenia", "France",  "Norway"};
static const char *const made_treaties[] = {"Ottawa Convention", "Rome Statute", "Paris Agreement",
                                            "Convention on Cluster Munitions",
                                            "Istanbul Convention"};
static const char *const made_sentences[] = {
    "The parliament of %s voted on %u April 2025 to withdraw from the %s. ",
    "%s told the United Nations on %u May 2025 that it was leaving the %s. ",
    "%s's government has been weighing since %u March whether to stay in the %s. ",
    "The president of %s signed the law on %u June, and the country will leave the %s. "};

/* `sentences` of them into `out` (160 bytes each are enough), one in four on a treaty. Returns the
 * size. */
static size_t
made_report(char *out, int sentences)
{
    char *at = out;

    for (int i = 0; i < sentences; i++) {
        if (made_next(4) == 0) {
            uint32_t which = made_next(4);
            const char *state = made_states[made_next(10)], *treaty = made_treaties[made_next(5)];
            at += sprintf(at, made_sentences[which], state, 1 + made_next(28), treaty);
            continue;
        }
        for (uint32_t k = 8 + made_next(10); k > 0; k--) {
            at += made_word(at);
            *at++ = k > 1 ? ' ' : '.';
        }
        *at++ = ' ';
    }
    *at = '\0';
    return (size_t)(at - out);
}

static void
made_stop(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

#endif
