/* Whole reading beside tokenising alone over the same texts, and reading of hostile texts beside plain
 * ones: time per byte must not grow with what stands in them, nor with how much of it there is.
 * bench_reading [PHRASES] */
#include "corpus/reading.h"
#include "made.h"

#include <glob.h>
#include <string.h>

enum { HOSTILE = 1 << 20, ROUNDS = 20 };

static const char plain[] =
    "The parliament of Latvia voted on Wednesday to withdraw from the Ottawa Convention, which "
    "bans "
    "anti-personnel mines. \"We need every tool to defend our border,\" the defence minister said "
    "after the session in Riga. Prices of grain rose by three per cent in March, the statistical "
    "office reported last week, and exports to neighbouring countries fell. Estonia and Lithuania "
    "are considering the same step. The treaty was adopted in Oslo in 1997 and has 164 "
    "parties.\n\n";

/* `size` bytes of a pattern repeated. */
static char *
filled(const char *pattern, size_t size)
{
    size_t n = strlen(pattern);
    char *text = malloc(size + 1);

    if (text == NULL) made_stop("out of memory");
    for (size_t i = 0; i < size; i++) text[i] = pattern[i % n];
    text[size] = '\0';
    return text;
}

static double
time_tokens(const char *text, size_t size, int rounds)
{
    text_stream s = {0};
    base_error e = {0};
    double begun = made_now();

    for (int i = 0; i < rounds; i++)
        if (text_tokenise(&s, text, size, 0, &e) != TREATY_OK) made_stop(e.text);
    begun = made_now() - begun;
    text_stream_free(&s);
    return begun;
}

static double
time_reading(treaty_reader *reader, const char *text, size_t size, int rounds)
{
    treaty_document d = {.text = text, .text_size = size, .published = "2025-04-17", .lang = "en"};
    double begun = made_now();

    for (int i = 0; i < rounds; i++) {
        treaty_reading *r = NULL;
        if (treaty_read(reader, &d, &r) != TREATY_OK) made_stop(treaty_reader_message(reader));
        treaty_reading_free(r);
    }
    return made_now() - begun;
}

/* Tokens to references, every pass of the reading; what is made of them, claims and rows to keep, is not in
 * it. */
static double
time_all_passes(annotate_result *r, text_stream *s, const treaty_packs *packs, const char *text,
                size_t size, int rounds)
{
    base_error e = {0};
    double begun = made_now();

    for (int i = 0; i < rounds; i++) {
        if (text_tokenise(s, text, size, 0, &e) != TREATY_OK) made_stop(e.text);
        lexicon_look_up(packs, s);
        if (annotate_document(r, packs, s, "2025-04-17", NULL, &e) != TREATY_OK) made_stop(e.text);
    }
    return made_now() - begun;
}

/* ---- each pass ---- */

typedef struct pass {
    const char *name;
    treaty_result (*run)(annotate_result *, base_error *);
    double seconds; /* of its fastest run */
} pass;

static void
time_passes(const lexicon *lex, const text_stream *s, pass *passes, size_t count, int rounds)
{
    annotate_result r = {0};
    base_error e = {0};

    for (int i = 0; i < rounds; i++) {
        base_arena_reset(&r.arena);
        r.stream = s;
        r.lex = lex;
        r.published = base_parse_day("2025-04-17");
        r.tags = NULL;
        r.scan = NULL;
        r.group_count = r.clause_count = 0;
        for (size_t k = 0; k < count; k++) {
            double begun = made_now();
            if (passes[k].run(&r, &e) != TREATY_OK) made_stop(e.text);
            begun = made_now() - begun;
            if (i == 0 || begun < passes[k].seconds) passes[k].seconds = begun;
        }
    }
    annotate_result_free(&r);
}

static void
pass_speeds(const treaty_packs *packs)
{
    pass passes[] = {{"names", annotate_names, 0},       {"dates", annotate_dates, 0},
                     {"quotations", annotate_quotes, 0}, {"groups", annotate_groups, 0},
                     {"clauses", annotate_clauses, 0},   {"references", annotate_references, 0}};
    enum { PASSES = sizeof passes / sizeof *passes, SIZE = 1100 };
    char *text = filled(plain, SIZE);
    text_stream s = {0};
    base_error e = {0};

    if (text_tokenise(&s, text, SIZE, 0, &e) != TREATY_OK) made_stop(e.text);
    lexicon_look_up(packs, &s);
    time_passes(packs, &s, passes, PASSES, 50 * ROUNDS);
    for (size_t k = 0; k < PASSES; k++)
        printf("%-20s %7.1f MB/s\n", passes[k].name, SIZE / passes[k].seconds / 1e6);
    text_stream_free(&s);
    free(text);
}

/* The fastest of many short slices, in turn: what else runs on the machine takes its time from some
 * of them only. */
static void
plain_speed(treaty_reader *reader, const treaty_packs *packs)
{
    enum { SIZE = 1100 /* a short report */, SLICES = 20 * ROUNDS, TOKENS = 100, WHOLE = 10 };
    char *text = filled(plain, SIZE);
    double tokens = 0, passes = 0, whole = 0;
    annotate_result r = {0};
    text_stream s = {0};

    for (int i = 0; i < SLICES; i++) {
        double t = time_tokens(text, SIZE, TOKENS) / TOKENS;
        double p = time_all_passes(&r, &s, packs, text, SIZE, WHOLE) / WHOLE;
        double w = time_reading(reader, text, SIZE, WHOLE) / WHOLE;
        if (i == 0 || t < tokens) tokens = t;
        if (i == 0 || p < passes) passes = p;
        if (i == 0 || w < whole) whole = w;
    }
    printf("tokens and folding   %7.1f MB/s\n", SIZE / tokens / 1e6);
    printf("all passes           %7.1f MB/s, ratio %4.1f (at most 7)\n", SIZE / passes / 1e6,
           passes / tokens);
    printf("claims made and kept %7.1f MB/s, ratio %4.1f\n", SIZE / whole / 1e6, whole / tokens);
    annotate_result_free(&r);
    text_stream_free(&s);
    free(text);
}

static char *
read_file(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    long end;
    char *text;

    if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (end = ftell(f)) < 0) made_stop(path);
    rewind(f);
    *size = (size_t)end;
    if ((text = malloc(*size + 1)) == NULL) made_stop("out of memory");
    if (fread(text, 1, *size, f) != *size) made_stop(path);
    fclose(f);
    return text;
}

/* Reports that are all different and dense with claims: the processor cannot learn them by heart, as it
 * does a paragraph that comes again and again. */
static void
sample_speed(treaty_reader *reader, const treaty_packs *packs)
{
    enum { MOST = 64 };
    char *texts[MOST];
    size_t sizes[MOST], count = 0, total = 0;
    double tokens = 0, passes = 0, whole = 0;
    annotate_result r = {0};
    text_stream s = {0};
    glob_t found;

    if (glob("lua/treaty/sample/*.txt", 0, NULL, &found) != 0) made_stop("no sample");
    for (; count < found.gl_pathc && count < MOST; total += sizes[count++])
        texts[count] = read_file(found.gl_pathv[count], &sizes[count]);
    globfree(&found);
    for (int i = 0; i < 10 * ROUNDS; i++) {
        double t = 0, p = 0, w = 0;
        for (size_t k = 0; k < count; k++) t += time_tokens(texts[k], sizes[k], 1);
        for (size_t k = 0; k < count; k++)
            p += time_all_passes(&r, &s, packs, texts[k], sizes[k], 1);
        for (size_t k = 0; k < count; k++) w += time_reading(reader, texts[k], sizes[k], 1);
        if (i == 0 || t < tokens) tokens = t;
        if (i == 0 || p < passes) passes = p;
        if (i == 0 || w < whole) whole = w;
    }
    printf("%zu different reports: tokens %.1f MB/s, all passes %.1f, claims made and kept %.1f\n",
           count, (double)total / tokens / 1e6, (double)total / passes / 1e6,
           (double)total / whole / 1e6);
    annotate_result_free(&r);
    text_stream_free(&s);
    for (size_t k = 0; k < count; k++) free(texts[k]);
}

/* A pass that walks back at each of them takes minutes. */
static void
growth(treaty_reader *reader)
{
    static const struct {
        const char *name, *pattern;
    } texts[] = {{"plain", plain},
                 {"numbers", "1 "},
                 {"months", "May "},
                 {"years and dashes", "1999-"},
                 {"\"a year ago\"", "a year ago "},
                 {"\"last\"", "last last "},
                 {"\"of the end of\"", "of the end of "},
                 {"weekdays", "Friday, "},
                 {"apostrophes", "''s"},
                 {"brackets", "("},
                 {"initials", "A."},
                 {"bullets", "\xE2\x80\xA2 "},
                 {"accents", "\xCC\x81"},
                 {"dots", "."},
                 {"quotation marks", "\" "},
                 {"capitals", "AND Latvia Treaty "},
                 {"one sentence", "the treaty of the state and "},
                 {"states", "Latvia, Estonia and "},
                 {"dates", "on 16 April 2025 "},
                 {"treaties unnamed", "Peru ratified a treaty on foos. "}};
    double base = 0;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *text = filled(texts[i].pattern, HOSTILE);
        double took = time_reading(reader, text, HOSTILE, 1);
        if (i == 0) base = took;
        printf("a megabyte of %-16s %6.2f s, %5.2f times plain text\n", texts[i].name, took,
               took / base);
        free(text);
    }
}

/* A phrase of two to four words of the packs, or of what parts words. */
static void
draw_phrase(const lexicon *lex, char *out, size_t size)
{
    static const char *const others[] = {",",
                                         ".",
                                         ";",
                                         ":",
                                         "\"",
                                         "(",
                                         ")",
                                         "-",
                                         "\xE2\x80\x94",
                                         "\n\n",
                                         "the treaty",
                                         "Peru",
                                         "he said",
                                         "Jane Roe",
                                         "the minister",
                                         "2020",
                                         "in May",
                                         "will leave",
                                         "Peru and Chile",
                                         "which",
                                         "that",
                                         "and",
                                         "or",
                                         "to",
                                         "of",
                                         "said",
                                         "ban on",
                                         "one of"};
    uint32_t words = lexicon_word_count(lex), count = 2 + made_next(3);
    size_t used = 0;

    for (uint32_t i = 0; i < count; i++) {
        const char *word = others[made_next(sizeof others / sizeof *others)];
        if (i == 0 || made_next(2) == 0) word = lexicon_norm(lex, 1 + made_next(words - 1));
        used += (size_t)snprintf(out + used, size - used, "%s ", word);
        if (used >= size) made_stop("a phrase is too long");
    }
}

/* How many times the time of a byte grows with eight times the text; the least of several tries, since
 * what else runs takes its time from some of them. */
static double
growth_of(treaty_reader *reader, const char *phrase)
{
    enum { SMALL = 8 << 10, TIMES = 8, TRIES = 4 };
    size_t size = SMALL - SMALL % strlen(phrase); /* whole phrases */
    char *text = filled(phrase, size * TIMES);
    double least = 0;

    for (int i = 0; i < TRIES && (i == 0 || least > 1.5); i++) {
        double small = time_reading(reader, text, size, 2) / 2,
               grows = time_reading(reader, text, size * TIMES, 1) / small / TIMES;
        if (i == 0 || grows < least) least = grows;
    }
    free(text);
    return least;
}

/* Where a pass looks back or ahead without an end, some phrase shows it. */
static void
random_growth(treaty_reader *reader, const lexicon *lex, int phrases)
{
    enum { LONGEST = 400 };
    char phrase[LONGEST], worst[LONGEST] = "";
    double most = 0;

    for (int i = 0; i < phrases; i++) {
        double grows;
        draw_phrase(lex, phrase, sizeof phrase);
        if ((grows = growth_of(reader, phrase)) > most) {
            most = grows;
            strcpy(worst, phrase);
        }
    }
    printf("%d phrases, each again and again: with 8 times the text a byte takes at most %.2f "
           "times as "
           "long (at most 2): \"%s\"\n",
           phrases, most, worst);
}

int
main(int argc, char **argv)
{
    char message[300] = "";
    int phrases = argc > 1 && atoi(argv[1]) > 0 ? atoi(argv[1]) : 4000;
    treaty_packs *packs = NULL;
    treaty_reader *reader;

    if (treaty_packs_open("lua/treaty/data", &packs, message, sizeof message) != TREATY_OK)
        made_stop(message);
    if ((reader = treaty_reader_new(packs)) == NULL) made_stop("out of memory");
    plain_speed(reader, packs);
    sample_speed(reader, packs);
    pass_speeds(packs);
    growth(reader);
    random_growth(reader, packs, phrases);
    treaty_reader_free(reader);
    treaty_packs_free(packs);
    return 0;
}
