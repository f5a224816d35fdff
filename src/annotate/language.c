/* Which language a text is in, by its commonest small words and its letters; "und" where they do not
 * tell. Rules exist for English alone; the others are told apart so that silence can be named. */
#include "annotate/names.h"

#include <pthread.h>
#include <stdlib.h>

enum { SAMPLE = 400, LETTERS = 4000, FEW = 8, PLAIN = 5 };

static const struct {
    const char *tag, *words;
} languages[] = {
    {"en", "the of and to in that is for on with by as at from was has it be are its"
           " a an will said not but have had were they this which his"},
    {"de", "der die das und ist von mit den dem des ein eine nicht auf im zu sich fur als auch"},
    {"fr", "le la les des et est du une un dans que pour sur par au avec qui ne pas aux"},
    {"es", "el la los las de y en que un una por con del se para al no su es como"},
    {"it", "il la di che e un una per con del della non si sono al gli le nel da piu"},
    {"pt", "o a os as de e que um uma em para com do da nao se por na no dos"},
    {"nl", "de het een en van in is dat op te voor met zijn niet aan er ook door om bij"},
    {"pl", "i w z na do nie sie ze jest o to od przez jak po dla oraz ktore tym czy"},
    {"lv", "un ir no par ar ka uz lai pie bet kas tas vai tika latvijas ari pec nav to so"},
    {"lt", "ir yra kad del su is bei nuo tai buvo bus kaip uz po lietuvos ne i apie pagal tik"},
    {"et", "ja on ei et see oli mis ka kui aga eesti oma mille selle ning poolt kes siis voi tema"},
    {"fi",
     "ja on ei etta se oli myos kun joka hanen suomen ovat mutta kuin sen tai ole mukaan vuoden"},
    {"sv", "och att det i en som ar pa av for med till den har de inte om ett fran var"},
    {"tr", "ve bir bu da de icin ile olarak cok daha gibi ama kadar sonra turkiye olan ise degil"},
    {"hu", "a az es hogy nem is egy van volt meg csak ez de mint ki el magyar szerint vagy"},
    {"ro", "si de la in a cu pe din pentru este care nu un o ca sa mai fost prin"},
    {"cs", "a v na se je ze to s z do pro ktere byl nebo jako po ale by od jsou"}};
enum {
    LANGUAGES = sizeof languages / sizeof *languages,
    SLOTS = 1024 /* thrice the words of all lists */
};

/* The languages that each of the words belongs to, a bit each. */
static struct {
    uint64_t word; /* packed, 0: free */
    uint32_t languages;
} small_words[SLOTS];
static pthread_once_t words_known = PTHREAD_ONCE_INIT;

typedef uint8_t sixteen __attribute__((vector_size(16)));

/* False: no letter of another script than ours begins in the text. */
static bool
has_other_letters(const char *text, size_t size)
{
    uint64_t halves[2];
    size_t i = 0;
    sixteen v, seen = {0};
    bool tail = false;

    for (; i + 16 <= size; i += 16) {
        memcpy(&v, text + i, 16);
        seen |= (sixteen)(v - 0xCE <= 0xDB - 0xCE) | (sixteen)(v - 0xE4 <= 0xE9 - 0xE4);
    }
    for (; i < size; i++) tail |= (unsigned char)text[i] >= 0xCE;
    memcpy(halves, &seen, 16);
    return tail || (halves[0] | halves[1]) != 0;
}

/* Scripts that one look settles. */
static const char *
by_letters(const text_stream *s)
{
    uint32_t cyrillic = 0, ukrainian = 0, greek = 0, arabic = 0, han = 0, letters = 0;

    if (!has_other_letters(s->text, s->size < LETTERS + 1 ? s->size : LETTERS + 1)) return NULL;
    for (uint32_t i = 0; i + 1 < s->size && i < LETTERS; i++) {
        unsigned char c = (unsigned char)s->text[i], d = (unsigned char)s->text[i + 1];
        letters += c >= 'A';
        cyrillic += c == 0xD0 || c == 0xD1;
        ukrainian += c == 0xD1 && (d == 0x96 || d == 0x97 || d == 0x94);
        greek += c == 0xCE || c == 0xCF;
        arabic += c >= 0xD8 && c <= 0xDB;
        han += c >= 0xE4 && c <= 0xE9;
    }
    if (cyrillic * 4 > letters) return ukrainian > 0 ? "uk" : "ru";
    if (greek * 4 > letters) return "el";
    if (arabic * 4 > letters) return "ar";
    return han * 4 > letters ? "zh" : NULL;
}

/* A short word as one number; the lists hold none of more than eight letters. */
static uint64_t
packed(const char *word, size_t size)
{
    uint32_t first, last;

    if (size < 4)
        return size == 0 ? 0
                         : (uint64_t)size << 24 | (uint64_t)(unsigned char)word[0] << 16 |
                               (uint64_t)(unsigned char)word[size / 2] << 8 |
                               (unsigned char)word[size - 1];
    memcpy(&first, word, 4);
    memcpy(&last, word + size - 4, 4);
    return (first | (uint64_t)last << 32) ^ size * 0xD1B54A32D192ED03u;
}

static size_t
slot_of(uint64_t key)
{
    size_t at = key * 0x9E3779B97F4A7C15u >> 54;

    while (small_words[at].word != 0 && small_words[at].word != key) at = (at + 1) % SLOTS;
    return at;
}

static void
learn_words(void)
{
    for (uint32_t k = 0; k < LANGUAGES; k++) {
        const char *list = languages[k].words;
        while (*list != '\0') {
            size_t size = strcspn(list, " "), at = slot_of(packed(list, size));
            small_words[at].word = packed(list, size);
            small_words[at].languages |= (uint32_t)1 << k;
            list += size + (list[size] == ' ');
        }
    }
}

static uint32_t
languages_of(const char *norm, size_t size)
{
    return size > 8 ? 0 : small_words[slot_of(packed(norm, size))].languages;
}

/* The same for each word of a pack set. */
static treaty_result
find_words(const lexicon *lex, void **out, base_error *e)
{
    uint32_t *of, count = lexicon_word_count(lex);

    if ((of = malloc(count * sizeof *of)) == NULL) return base_no_memory(e);
    for (uint32_t i = 0; i < count; i++)
        of[i] = languages_of(lexicon_form_at(lex, i)->norm, lexicon_form_at(lex, i)->size);
    *out = of;
    return TREATY_OK;
}

/* The languages of each word of the packs; NULL: without memory each word is looked up by its letters. */
static const uint32_t *
languages_of_words(const lexicon *lex)
{
    void *of = NULL;

    return lexicon_slot(lex, LEXICON_SLOT_LANGUAGE, find_words, free, &of, NULL) == TREATY_OK
               ? of
               : NULL;
}

static inline uint32_t
languages_at(const text_stream *s, const uint32_t *of, uint32_t i)
{
    const text_token *t = &s->tokens[i];

    return t->word != 0 && of != NULL ? of[t->word]
                                      : languages_of(s->norms + t->norm, t->norm_size);
}

/* True: of the first `n` words `plenty` are English, as many as no other language has of them. */
static bool
is_plainly_english(const text_stream *s, const uint32_t *of, uint32_t n, uint32_t plenty)
{
    uint32_t english = 0;

    for (uint32_t i = 0; i < n && english < plenty; i++) english += languages_at(s, of, i) & 1;
    return english >= plenty;
}

static void
count_words(const text_stream *s, const uint32_t *of, uint32_t n, uint32_t hits[LANGUAGES])
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t in = languages_at(s, of, i);
        for (uint32_t k = 0; in != 0; k++, in >>= 1) hits[k] += in & 1;
    }
}

const char *
annotate_language(const text_stream *s, const lexicon *lex)
{
    const char *script = by_letters(s);
    uint32_t hits[LANGUAGES] = {0}, n = s->count < SAMPLE ? s->count : SAMPLE;
    uint32_t plenty = n / PLAIN + 1 > FEW ? n / PLAIN + 1 : FEW;
    const uint32_t *of;
    size_t best = 0;

    if (script != NULL) return script;
    pthread_once(&words_known, learn_words);
    of = languages_of_words(lex);
    /* a fifth of all words: no other language has so many of the English ones */
    if (is_plainly_english(s, of, n, plenty)) return languages[0].tag;
    count_words(s, of, n, hits);
    if (hits[0] >= FEW && hits[0] * PLAIN >= n) return languages[0].tag;
    for (size_t k = 1; k < LANGUAGES; k++)
        if (hits[k] > hits[best]) best = k;
    return n < FEW || hits[best] * 12 < n ? "und" : languages[best].tag;
}
