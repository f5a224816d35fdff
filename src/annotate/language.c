/* Which language a text is in, by its commonest small words and its letters; "und" where they do not
 * tell. Rules exist for English alone; the others are told apart so that silence can be named. */
#include "annotate/names.h"

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
    SLOTS = 128 /* thrice the words of a list */
};

static bool
all_ascii(const char *s, size_t size)
{
    uint64_t seen = 0, eight;
    size_t i = 0;

    for (; i + 8 <= size; i += 8) {
        memcpy(&eight, s + i, 8);
        seen |= eight;
    }
    for (; i < size; i++) seen |= (unsigned char)s[i];
    return (seen & 0x8080808080808080u) == 0;
}

/* Scripts that one look settles. */
static const char *
by_letters(const text_stream *s)
{
    uint32_t cyrillic = 0, ukrainian = 0, greek = 0, arabic = 0, han = 0, letters = 0;

    if (all_ascii(s->text, s->size < LETTERS + 1 ? s->size : LETTERS + 1)) return NULL;
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
    uint64_t key = 0;

    for (size_t i = 0; i < size; i++) key = key << 8 | (unsigned char)word[i];
    return key;
}

static size_t
slot_of(const uint64_t slots[SLOTS], uint64_t key)
{
    size_t at = key * 0x9E3779B97F4A7C15u >> 57;

    while (slots[at] != 0 && slots[at] != key) at = (at + 1) % SLOTS;
    return at;
}

/* How many of the first `n` tokens are words of the list; counted no further than `enough`. */
static uint32_t
count_words(const text_stream *s, uint32_t n, const char *list, uint32_t enough)
{
    uint64_t slots[SLOTS] = {0};
    uint32_t hits = 0;

    while (*list != '\0') {
        size_t size = strcspn(list, " ");
        uint64_t key = packed(list, size);
        slots[slot_of(slots, key)] = key;
        list += size + (list[size] == ' ');
    }
    for (uint32_t i = 0; i < n && hits < enough; i++) {
        uint64_t key;
        if (s->tokens[i].norm_size > 8) continue;
        key = packed(token_norm(s, i), s->tokens[i].norm_size);
        hits += key != 0 && slots[slot_of(slots, key)] == key;
    }
    return hits;
}

const char *
annotate_language(const text_stream *s, const lexicon *lex)
{
    const char *script = by_letters(s);
    uint32_t hits[LANGUAGES] = {0}, n = s->count < SAMPLE ? s->count : SAMPLE;
    uint32_t plenty = n / PLAIN + 1 > FEW ? n / PLAIN + 1 : FEW;
    size_t best = 0;

    (void)lex;
    if (script != NULL) return script;
    hits[0] = count_words(s, n, languages[0].words, plenty);
    /* a fifth of all words: no other language has so many of the English ones */
    if (hits[0] >= FEW && hits[0] * PLAIN >= n) return languages[0].tag;
    for (size_t k = 1; k < LANGUAGES; k++)
        hits[k] = count_words(s, n, languages[k].words, UINT32_MAX);
    for (size_t k = 1; k < LANGUAGES; k++)
        if (hits[k] > hits[best]) best = k;
    return n < FEW || hits[best] * 12 < n ? "und" : languages[best].tag;
}
