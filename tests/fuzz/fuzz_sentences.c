/* Sentences: what is tried is a text whose words change places with those that the passes ask for, not its bytes. Read
 * twice to the same end, and what it claims has an act. */
#include "reading.h"

#include "claim/claim.h"

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                                 uint8_t *out, size_t most, unsigned seed);

/* Words that one part of the reading asks for stand together: a row of one theme is dense in what it tries. */
static const char *const themes[] = {
    /* who speaks */
    "the a its it he she they him them who which that by from of in and , . \" : said says read "
    "provides called told "
    "letter statement note ruling Article 12 minister ministry spokesman court Jane Roe Delfi Peru "
    "signed issued wrote "
    "according to",
    /* of whom */
    "all but every each no none neither either nor not both except apart aside from with exception "
    "of other only "
    "states members countries Peru Chile Fiji EU counterpart signed ratified has have is are it "
    "did so do as like too "
    "and , . left the Ottawa Convention",
    /* when */
    "on in Monday May March 2019 12 year years months ago later before after since until two three "
    "the next last its "
    "effective from will would enters takes took effect force into for Peru Chile left Rome "
    "Statute it and , . today",
    /* what is told of it */
    "the a withdrawal exit accession ratification notice instrument of from to on its Peru's "
    "Chile's decision bill law "
    "vote plan approve adopted deposited announced rejected parliament president leave sign join "
    "and , . by which",
    /* which treaty */
    "Convention Treaty Protocol protocols protocol amendment on against to the of and No. 12 1997 "
    "mines torture nuclear "
    "weapons UN EU ICC UNESCO court bloc pact accord treaty ban banning that which Lima Rome Paris "
    "( ) signed left Peru "
    ", .",
    /* how sure */
    "wanted asked urged allowed told threatened used to leave leaves leaving left stay be been "
    "being is was has had "
    "will would may should could not nearly never first again , ; . if when while although unless "
    "it he Peru Chile who "
    "that whether known one of them",
};

enum { THEMES = sizeof themes / sizeof *themes, WORDS = 80 };

static unsigned
draw(unsigned *seed, size_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return below == 0 ? 0 : (unsigned)((*seed >> 8) % below);
}

/* From a blank on, or the start, to the one behind it. */
static void
word_at(const uint8_t *data, size_t size, size_t at, size_t *from, size_t *to)
{
    for (*from = at; *from > 0 && data[*from - 1] != ' ';) --*from;
    for (*to = at; *to < size && data[*to] != ' ';) ++*to;
}

/* The words of a theme, each from its byte on. */
static unsigned
words_of(const char *theme, const char *words[WORDS])
{
    unsigned count = 0;

    for (; *theme != '\0' && count < WORDS; theme += strcspn(theme, " "), theme += *theme == ' ')
        words[count++] = theme;
    return count;
}

/* A word is left out, set in, or put in the place of another; or all are new. */
size_t
LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    const char *words[WORDS];
    unsigned count = words_of(themes[draw(&seed, THEMES)], words), times = 1 + draw(&seed, 6);

    if (draw(&seed, 4) == 0) { /* behind the first byte, which is the title's */
        times = 4 + draw(&seed, 24);
        size = size > 0 ? 1 : 0;
    }
    for (; times > 0; times--) {
        const char *word = words[draw(&seed, count)];
        size_t from, to, more = strcspn(word, " ");
        unsigned how = size > 1 ? draw(&seed, 3) : 1;
        word_at(data, size, draw(&seed, size + 1), &from, &to);
        if (how == 0) more = 0;
        if (how == 1) from = to = size; /* at the end, for a row to become one */
        if (size - (to - from) + more + 1 > most) continue;
        memmove(data + from + more + (how == 1), data + to, size - to);
        if (how == 1) data[from] = ' ';
        memcpy(data + from + (how == 1), word, more);
        size = size - (to - from) + more + (how == 1);
    }
    return size;
}

/* The one up to a word, the other from a word on. */
size_t
LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size,
                          uint8_t *out, size_t most, unsigned seed)
{
    size_t from, cut, start, to;

    word_at(a, a_size, draw(&seed, a_size + 1), &from, &cut);
    word_at(b, b_size, draw(&seed, b_size + 1), &start, &to);
    if (from > most) from = most;
    memcpy(out, a, from);
    if (b_size - start > most - from) b_size = start + most - from;
    memcpy(out + from, b + start, b_size - start);
    return from + b_size - start;
}

static void
check(const annotate_result *r)
{
    claim_list claims = {0};
    base_error e;

    if (claim_read(&claims, (annotate_result *)r, &e) != TREATY_OK) abort();
    for (uint32_t i = 0; i < claims.count; i++)
        if (claims.items[i].act == NULL && claims.items[i].kind == NULL) abort();
    claim_list_free(&claims);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return run(data, size, check);
}
