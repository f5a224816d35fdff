/* The words, letters, days and numbers of other people's registers in our own terms. */
#include "law/law_entry.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

bool
law_read_day(const char *text, char out[16])
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    char word[16] = "", separator[2] = "";
    int d, n, y, end = 0;
    base_day found = strlen(text) == 10 ? base_parse_day(text) : BASE_NO_DAY;

    if (found != BASE_NO_DAY) {
        /* as it stands */
    } else if (sscanf(text, "%2d%1[-/.]%2d%*1[-/.]%4d%n", &d, separator, &n, &y, &end) == 4 &&
               text[end] == '\0') {
        found = base_day_of(y, n, d);
    } else if (sscanf(text, "%2d %15[A-Za-z] %4d%n", &d, word, &y, &end) == 3 &&
               text[end] == '\0' && strlen(word) >= 3) {
        for (n = 0; n < 12 && strncasecmp(months + 3 * n, word, 3) != 0; n++) {}
        if (n < 12) found = base_day_of(y, n + 1, d);
    }
    if (found != BASE_NO_DAY) base_format_day(found, out);
    return found != BASE_NO_DAY;
}

/* Words that tables use for an act, and the register's own; what begins so is meant. */
static const struct {
    const char *word, *act;
} words[] = {{"sign", "signature"},
             {"definitive sign", "definitive_signature"},
             {"definitive_signature", "definitive_signature"},
             {"ds", "definitive_signature"},
             {"ratif", "ratification"},
             {"r", "ratification"},
             {"acce", "accession"},
             {"accept", "acceptance"},
             {"adher", "accession"},
             {"a", "accession"},
             {"approv", "approval"},
             {"aa", "approval"},
             {"success", "succession"},
             {"su", "succession"},
             {"consent", "consent"},
             {"readmission", "acceptance"},
             {"exchange of ratif", "ratification"},
             {"t", "accession"}, /* toetreding, in the Dutch pages */
             {"s", "definitive_signature"},
             {"withdraw", "withdrawal"},
             {"denunc", "withdrawal"},
             {"denounce", "withdrawal"},
             {"renunc", "withdrawal"},
             {"terminat", "withdrawal"},
             {"revocation", "revocation"},
             {"provisional", "provisional"},
             {"pa", "provisional"},
             {"participation", "consent"}};

/* The longest word that `text` begins with; a letter or two must be all of it. NULL: none. */
const char *
law_act_of(const char *text)
{
    const char *found = NULL;
    size_t best = 0;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i].word);
        if (strncasecmp(text, words[i].word, n) != 0 || n <= best) continue;
        if (n <= 2 && text[n] != '\0') continue;
        best = n;
        found = words[i].act;
    }
    return found;
}

const char *
law_split_kind(const char *cell)
{
    char *text = (char *)cell, *end, *kind; /* its owner reads on */
    size_t n;

    if (text == NULL) return NULL;
    for (end = text + strlen(text); end > text && (end[-1] == ' ' || end[-1] == ')');)
        *--end = '\0';
    for (kind = end; kind > text && isalpha((unsigned char)kind[-1]);) kind--;
    n = (size_t)(end - kind);
    if (n == 0 || n > 2 || kind == text || (kind[-1] != ' ' && kind[-1] != '(')) return NULL;
    for (end = kind; end > text && (end[-1] == ' ' || end[-1] == '(');) *--end = '\0';
    return kind;
}

/* "XXVII.7.d" and "XXVII-7-d" are one number of the UN Treaty Collection. */
static bool
same_number(const char *a, const char *b)
{
    for (; *a != '\0' && *b != '\0'; a++, b++)
        if (toupper((unsigned char)(*a == '.' ? '-' : *a)) != toupper((unsigned char)*b))
            return false;
    return *a == '\0' && (*b == '\0' || *b == ' ');
}

const char *
law_numbered(const lexicon *lex, const char *number)
{
    const json_t *array, *item;
    const char *file;
    size_t i;

    for (size_t n = 0; (array = lexicon_section(lex, "treaties", n, &file)) != NULL; n++)
        json_array_foreach ((json_t *)array, i, item) {
            const char *untc = json_string_value(json_object_get(item, "untc"));
            if (untc != NULL && same_number(number, untc))
                return json_string_value(json_object_get(item, "id"));
        }
    return NULL;
}
