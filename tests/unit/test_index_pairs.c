/* index: phrases by the lists of pairs are the phrases of the texts. */
#include "test.h"

#include "corpus/corpus.h"
#include "index/inner.h"

enum { DOCUMENTS = 900, WORDS = 40, LONGEST = 120 };

typedef struct made { /* words of each document by number; 0 words: not there */
    treaty *t;
    uint64_t state;
    uint8_t words[DOCUMENTS][LONGEST];
    uint32_t counts[DOCUMENTS];
} made;

static uint32_t
draw(made *m, uint32_t below)
{
    m->state = m->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(m->state >> 33) % below;
}

static treaty_result
add(made *m, uint32_t n)
{
    char text[LONGEST * 8], id[16], *at = text;
    treaty_document d = {.id = id, .lang = "en", .text = text};

    sprintf(id, "d%u", n);
    m->counts[n] = 2 + draw(m, LONGEST - 2);
    for (uint32_t i = 0; i < m->counts[n]; i++) {
        uint32_t word = draw(m, 1 + draw(m, WORDS));
        m->words[n][i] = (uint8_t)word;
        at += sprintf(at, "%sw%c%c", i > 0 ? " " : "", 'a' + word / 26, 'a' + word % 26);
    }
    d.text_size = (size_t)(at - text);
    return treaty_add(m->t, &d, NULL, NULL);
}

static int64_t
count_by_hand(const made *m, const uint8_t *phrase, uint32_t size)
{
    int64_t count = 0;

    for (uint32_t n = 0; n < DOCUMENTS; n++)
        for (uint32_t i = 0; i + size <= m->counts[n]; i++)
            if (memcmp(m->words[n] + i, phrase, size) == 0) {
                count++;
                break;
            }
    return count;
}

/* Phrases out of texts, so that most are found, and of words drawn. */
static void
expect_phrases(made *m)
{
    uint8_t phrase[8];
    char query[64], *at;
    int64_t found;

    for (int k = 0; k < 400; k++) {
        uint32_t size = 2 + draw(m, 5), n = draw(m, DOCUMENTS);
        bool taken = k % 2 == 0 && m->counts[n] > size;
        uint32_t from = taken ? draw(m, m->counts[n] - size) : 0;
        at = query + sprintf(query, "\"");
        for (uint32_t i = 0; i < size; i++) {
            phrase[i] = taken ? m->words[n][from + i] : (uint8_t)draw(m, 1 + draw(m, WORDS));
            at += sprintf(at, "w%c%c ", 'a' + phrase[i] / 26, 'a' + phrase[i] % 26);
        }
        sprintf(at, "\"");
        expect_result(TREATY_OK, treaty_count(m->t, query, &found));
        if (found != count_by_hand(m, phrase, size))
            test_fail(__FILE__, __LINE__, "%s: %lld, by hand %lld", query, (long long)found,
                      (long long)count_by_hand(m, phrase, size));
    }
}

static uint32_t
pairs_kept(made *m)
{
    uint32_t count = 0, since;

    expect_result(TREATY_OK, index_begin(m->t->x));
    for (uint32_t a = 1; a <= WORDS; a++)
        for (uint32_t b = 1; b <= WORDS; b++) count += index_pair(m->t->x, a, b, &since) != 0;
    expect_result(TREATY_OK, index_end(m->t->x, TREATY_OK));
    return count;
}

TEST(index_pairs__phrases_are_those_of_the_texts)
{
    made *m = calloc(1, sizeof *m);
    char id[16];

    m->t = treaty_new(NULL);
    m->state = 11;
    expect_result(TREATY_OK, treaty_open(m->t, ":memory:", 0));
    for (uint32_t n = 0; n < DOCUMENTS; n++) {
        expect_result(TREATY_OK, add(m, n));
        if (n == 199) expect_int(0, pairs_kept(m));
        if (n % 300 == 299) expect_phrases(m);
    }
    expect(pairs_kept(m) > 100);
    for (uint32_t k = 0; k < 60; k++) {
        uint32_t n = draw(m, DOCUMENTS);
        sprintf(id, "d%u", n);
        if (m->counts[n] > 0) expect_result(TREATY_OK, treaty_remove(m->t, id, k % 2 == 0));
        m->counts[n] = 0;
    }
    expect_phrases(m);
    expect_sound(m->t);
    treaty_free(m->t);
    free(m);
}
