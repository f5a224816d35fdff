/* The vocabulary: word forms, their inflections, classes, lemmas and sets. */
#include "lexicon/inner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    uint32_t bits;
} classes[] = {{"determiner", WORD_DETERMINER},
               {"preposition", WORD_PREPOSITION},
               {"conjunction", WORD_CONJUNCTION},
               {"pronoun", WORD_PRONOUN},
               {"be", WORD_BE},
               {"have", WORD_HAVE},
               {"do", WORD_DO},
               {"modal", WORD_MODAL},
               {"not", WORD_NOT},
               {"to", WORD_TO},
               {"base", WORD_BASE},
               {"s", WORD_S},
               {"past", WORD_PAST},
               {"participle", WORD_PARTICIPLE},
               {"ing", WORD_ING},
               {"noun", WORD_NOUN},
               {"adjective", WORD_ADJECTIVE},
               {"adverb", WORD_ADVERB},
               {"wh", WORD_WH},
               {"subordinator", WORD_SUBORDINATOR},
               {"month", WORD_MONTH},
               {"weekday", WORD_WEEKDAY},
               {"unit", WORD_UNIT},
               {"numeral", WORD_NUMERAL},
               {"ordinal", WORD_ORDINAL},
               {"particle", WORD_PARTICLE},
               {"name", WORD_NAME},
               {"man", WORD_NAME | WORD_MAN},
               {"woman", WORD_NAME | WORD_WOMAN}};

/* ---- the hash table of forms ---- */

/* The first and last letters, which tell a short word from every other of its size. */
static inline uint64_t
key_of(const char *norm, size_t size)
{
    uint64_t head = 0, tail = 0;
    uint32_t first, last;

    if (size > 8) {
        memcpy(&head, norm, 8);
        memcpy(&tail, norm + size - 8, 8);
        return head ^ tail * 0xD1B54A32D192ED03u;
    }
    if (size >= 4) {
        memcpy(&first, norm, 4);
        memcpy(&last, norm + size - 4, 4);
        return first | (uint64_t)last << 32;
    }
    if (size == 0) return 0;
    return (unsigned char)norm[0] | (uint64_t)(unsigned char)norm[size / 2] << 8 |
           (uint64_t)(unsigned char)norm[size - 1] << 16;
}

/* Of words of one key and size, which tell two of up to 16 letters apart by the first eight. */
static inline bool
same_letters(const char *a, const char *b, size_t size)
{
    return memcmp(a, b, 8) == 0 && (size <= 16 || memcmp(a + 8, b + 8, size - 8) == 0);
}

/* Only a pack's own words can make the runs of the table longer. */
static inline const lexicon_slot_entry *
slot_of(const lexicon *lex, const char *norm, size_t size)
{
    uint64_t key = key_of(norm, size);
    size_t mask = lex->slot_count - 1;
    size_t at = (size_t)((key ^ size) * 0x9E3779B97F4A7C15u >> lex->slot_shift);
    const lexicon_slot_entry *slot;

    for (;; at = (at + 1) & mask) {
        slot = &lex->slots[at];
        if (slot->word == 0) return slot;
        if (slot->key == key && slot->size == size &&
            (size <= 8 || same_letters(lex->words[slot->word].norm, norm, size)))
            return slot;
    }
}

/* Puts a word that the table lacks where it belongs. */
static void
enter(lexicon *lex, uint32_t word)
{
    const lexicon_form *w = &lex->words[word];
    size_t at = (size_t)(slot_of(lex, w->norm, w->size) - lex->slots);

    lex->slots[at] = (lexicon_slot_entry){key_of(w->norm, w->size), word, w->size};
}

static bool
grow_slots(lexicon *lex)
{
    size_t count = lex->slot_count == 0 ? 4096 : lex->slot_count * 2;
    lexicon_slot_entry *slots = calloc(count, sizeof *slots);

    if (slots == NULL) return false;
    free(lex->slots);
    lex->slots = slots;
    lex->slot_count = count;
    lex->slot_shift = 64 - (unsigned)__builtin_ctzll(count);
    for (uint32_t i = 1; i < lex->word_count; i++) enter(lex, i);
    return true;
}

uint32_t
lexicon_word(const lexicon *lex, const char *norm, size_t size)
{
    return slot_of(lex, norm, size)->word;
}

treaty_result
lexicon_begin_words(lexicon *lex, base_error *e)
{
    if (!grow_slots(lex) || !base_reserve(&lex->words, &lex->word_capacity, 1, sizeof *lex->words))
        return base_no_memory(e);
    lex->words[lex->word_count++] = (lexicon_form){.norm = "", .number = -1};
    return TREATY_OK;
}

treaty_result
lexicon_add_word(lexicon *lex, const char *norm, size_t size, uint32_t *id, base_error *e)
{
    lexicon_form *w;

    if (lex->word_count * 2 + 2 > lex->slot_count && !grow_slots(lex)) return base_no_memory(e);
    if ((*id = lexicon_word(lex, norm, size)) != 0) return TREATY_OK;
    if (!base_reserve(&lex->words, &lex->word_capacity, lex->word_count + 1, sizeof *lex->words))
        return base_no_memory(e);
    w = &lex->words[lex->word_count];
    *w = (lexicon_form){.size = (uint32_t)size, .number = -1};
    w->norm = base_arena_copy(&lex->arena, norm, size);
    if (w->norm == NULL) return base_no_memory(e);
    *id = (uint32_t)lex->word_count++;
    enter(lex, *id);
    return TREATY_OK;
}

uint32_t
lexicon_word_count(const lexicon *lex)
{
    return (uint32_t)lex->word_count;
}

const char *
lexicon_norm(const lexicon *lex, uint32_t word)
{
    return word == 0 || word >= lex->word_count ? "" : lex->words[word].norm;
}

/* "then-president" is a president. */
static uint32_t
behind_then(const lexicon *lex, const char *norm, size_t size)
{
    return size > 5 && memcmp(norm, "then-", 5) == 0 ? slot_of(lex, norm + 5, size - 5)->word : 0;
}

void
lexicon_look_up(const lexicon *lex, text_stream *s)
{
    for (uint32_t i = 0; i < s->count; i++) {
        text_token *t = &s->tokens[i];
        t->word = slot_of(lex, s->norms + t->norm, t->norm_size)->word;
        if (t->word == 0 && (t->flags & TEXT_HYPHEN) != 0)
            t->word = behind_then(lex, s->norms + t->norm, t->norm_size);
    }
}

/* ---- adding forms ---- */

/* Adds one folded form with classes. Verbs give the lemma where a form is noun and verb. */
static treaty_result
add_form(lexicon *lex, const char *form, uint32_t bits, uint32_t lemma, uint32_t *id, base_error *e)
{
    base_buffer folded = {0};
    treaty_result rc;

    text_fold(form, strlen(form), &folded);
    rc =
        folded.failed ? base_no_memory(e) : lexicon_add_word(lex, folded.bytes, folded.size, id, e);
    base_buffer_free(&folded);
    if (rc != TREATY_OK) return rc;
    if (lemma == 0) lemma = *id;
    if (lex->words[*id].lemma == 0 || (bits & WORD_VERB) != 0) {
        bool verb = (lex->words[*id].classes & WORD_VERB) != 0;
        if (!verb || lex->words[*id].lemma == 0) lex->words[*id].lemma = lemma;
    }
    lex->words[*id].classes |= bits;
    return TREATY_OK;
}

static bool
is_vowel(char c)
{
    return c != '\0' && strchr("aeiou", c) != NULL;
}

/* One syllable ending consonant, vowel, consonant: plan, planned. Two or more are listed. */
static bool
doubles(const char *lemma)
{
    size_t n = strlen(lemma), vowels = 0;

    for (size_t i = 0; i < n; i++)
        vowels += is_vowel(lemma[i]) && (i == 0 || !is_vowel(lemma[i - 1]));
    return n >= 3 && vowels == 1 && !is_vowel(lemma[n - 1]) &&
           strchr("wxy", lemma[n - 1]) == NULL && is_vowel(lemma[n - 2]) && !is_vowel(lemma[n - 3]);
}

static void
inflect(const char *lemma, char s[64], char ed[64], char ing[64])
{
    int n = (int)strlen(lemma);
    char last = lemma[n - 1], before = n > 1 ? lemma[n - 2] : '\0';
    bool y = last == 'y' && !is_vowel(before), twice = doubles(lemma);

    if (y)
        snprintf(s, 64, "%.*sies", n - 1, lemma);
    else if (strchr("sxzo", last) || (last == 'h' && strchr("cs", before)))
        snprintf(s, 64, "%ses", lemma);
    else
        snprintf(s, 64, "%ss", lemma);
    if (y)
        snprintf(ed, 64, "%.*sied", n - 1, lemma);
    else if (last == 'e')
        snprintf(ed, 64, "%sd", lemma);
    else if (twice)
        snprintf(ed, 64, "%s%ced", lemma, last);
    else
        snprintf(ed, 64, "%sed", lemma);
    if (last == 'e' && before == 'i')
        snprintf(ing, 64, "%.*sying", n - 2, lemma);
    else if (last == 'e' && before != 'e' && before != 'y' && before != 'o')
        snprintf(ing, 64, "%.*sing", n - 1, lemma);
    else if (twice)
        snprintf(ing, 64, "%s%cing", lemma, last);
    else
        snprintf(ing, 64, "%sing", lemma);
}

/* "withdraw withdrew withdrawn": lemma, past, participle, -ing, present; what is missing is regular.
 * A form may give several readings divided by slashes: "be was/were been being is/am/are". */
static treaty_result
add_verb(lexicon *lex, const char *line, base_error *e)
{
    static const uint32_t bits[] = {WORD_BASE, WORD_PAST, WORD_PARTICIPLE, WORD_ING, WORD_S};
    char copy[256], forms[5][64] = {{0}}, s[64], *save, *word;
    treaty_result rc;
    uint32_t lemma, id;
    int n = 0;

    snprintf(copy, sizeof copy, "%s", line);
    for (word = strtok_r(copy, " ", &save); word != NULL && n < 5;
         word = strtok_r(NULL, " ", &save))
        snprintf(forms[n++], sizeof forms[0], "%.58s", word);
    if (n == 0) return TREATY_OK;
    char ed[64], ing[64];
    inflect(forms[0], s, ed, ing);
    if (n < 2) memcpy(forms[1], ed, sizeof ed);
    if (n < 3) memcpy(forms[2], forms[1], sizeof forms[1]);
    if (n < 4) memcpy(forms[3], ing, sizeof ing);
    if (n < 5) memcpy(forms[4], s, sizeof s);
    if ((rc = add_form(lex, forms[0], WORD_BASE, 0, &lemma, e)) != TREATY_OK) return rc;
    lex->words[lemma].lemma = lemma;
    for (int i = 1; i < 5; i++)
        for (word = strtok_r(forms[i], "/", &save); word != NULL; word = strtok_r(NULL, "/", &save))
            if ((rc = add_form(lex, word, bits[i], lemma, &id, e)) != TREATY_OK) return rc;
    return TREATY_OK;
}

/* "treaty", "man men": singular and plural; what is missing is regular; "troops -" has no plural. */
static treaty_result
add_noun(lexicon *lex, const char *line, base_error *e)
{
    char lemma[64] = "", plural[64] = "", ed[64], ing[64];
    treaty_result rc;
    uint32_t id, other;

    if (sscanf(line, "%58s %58s", lemma, plural) < 2) inflect(lemma, plural, ed, ing);
    if ((rc = add_form(lex, lemma, WORD_NOUN, 0, &id, e)) != TREATY_OK || strcmp(plural, "-") == 0)
        return rc;
    return add_form(lex, plural, WORD_NOUN, lexicon_lemma(lex, id), &other, e);
}

/* ---- sections ---- */

static treaty_result
load_list(lexicon *lex, const json_t *list, const char *file, const char *path, uint32_t bits,
          treaty_result (*add)(lexicon *, const char *, base_error *), base_error *e)
{
    char place[128];
    uint32_t id;

    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *word = json_string_value(json_array_get(list, i));
        treaty_result rc;
        if (word == NULL || *word == '\0') {
            snprintf(place, sizeof place, "%s[%zu]", path, i);
            return lexicon_bad(e, file, place, "string expected");
        }
        rc = add != NULL ? add(lex, word, e) : add_form(lex, word, bits, 0, &id, e);
        if (rc != TREATY_OK) return rc;
    }
    return TREATY_OK;
}

static uint32_t
class_named(const char *name)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strcmp(classes[i].name, name) == 0) return classes[i].bits;
    return 0;
}

/* {"january": 1, "jan": 1} */
static treaty_result
load_numbers(lexicon *lex, json_t *numbers, const char *file, const char *path, uint32_t bits,
             base_error *e)
{
    const char *word;
    json_t *value;

    json_object_foreach (numbers, word, value) {
        uint32_t id;
        treaty_result rc = add_form(lex, word, bits, 0, &id, e);
        if (rc != TREATY_OK) return rc;
        if (!json_is_integer(value)) return lexicon_bad(e, file, path, "integers expected");
        lex->words[id].number = (int32_t)json_integer_value(value);
    }
    return TREATY_OK;
}

/* "words": {"determiner": ["the", ...], "month": {"january": 1}, "noun": ["treaty", "man men"]} */
treaty_result
lexicon_load_words(lexicon *lex, const json_t *root, const char *file, base_error *e)
{
    json_t *words = json_object_get(root, "words"), *list;
    treaty_result rc =
        load_list(lex, json_object_get(root, "verbs"), file, "verbs", 0, add_verb, e);
    const char *name;

    if (rc != TREATY_OK || words == NULL) return rc;
    if (!json_is_object(words)) return lexicon_bad(e, file, "words", "object expected");
    json_object_foreach (words, name, list) {
        char path[96];
        uint32_t bits = class_named(name);
        snprintf(path, sizeof path, "words.%.60s", name);
        if (bits == 0) return lexicon_bad(e, file, path, "no such class");
        if (json_is_object(list))
            rc = load_numbers(lex, list, file, path, bits, e);
        else
            rc = load_list(lex, list, file, path, bits, bits == WORD_NOUN ? add_noun : NULL, e);
        if (rc != TREATY_OK) return rc;
    }
    return TREATY_OK;
}

/* ---- sets ---- */

/* Where the name stands in the hash table, or would. */
static size_t
set_slot(const lexicon *lex, const char *name)
{
    size_t at = base_hash(name, strlen(name), 0) % SET_NAMES;

    while (lex->set_slots[at] != 0 && strcmp(lex->sets[lex->set_slots[at] - 1].name, name) != 0)
        at = (at + 1) % SET_NAMES;
    return at;
}

int
lexicon_set(const lexicon *lex, const char *name)
{
    return lex->set_slots[set_slot(lex, name)] - 1;
}

static int
by_id(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

bool
lexicon_in_later_set(const lexicon *lex, uint32_t word, int set)
{
    const lexicon_set_entry *s = &lex->sets[set];
    uint32_t lemma = lexicon_lemma(lex, word);

    if (set >= lex->set_count) return false;
    if (!lex->words[word].listed) return false;
    return bsearch(&lemma, s->lemmas, s->count, sizeof lemma, by_id) != NULL ||
           (lemma != word && bsearch(&word, s->lemmas, s->count, sizeof word, by_id) != NULL);
}

static treaty_result
find_or_add_set(lexicon *lex, const char *name, lexicon_set_entry **out, base_error *e)
{
    int at = lexicon_set(lex, name);

    if (at < 0) {
        if (lex->set_count == LEXICON_SETS) return base_fail(e, TREATY_LIMIT, "too many sets");
        at = lex->set_count;
        lex->sets[at].name = base_arena_copy(&lex->arena, name, strlen(name));
        if (lex->sets[at].name == NULL) return base_no_memory(e);
        lex->set_slots[set_slot(lex, name)] = (uint16_t)++lex->set_count;
    }
    *out = &lex->sets[at];
    return TREATY_OK;
}

static void
mark(lexicon_form *word, int set)
{
    if (set < LEXICON_SET_BITS)
        word->sets[set / 64] |= (uint64_t)1 << set % 64;
    else
        word->listed = true;
}

/* Every form belongs to the sets of its lemma too, so that one look tells. */
treaty_result
lexicon_settle_words(lexicon *lex, base_error *e)
{
    lexicon_form *own = malloc(lex->word_count * sizeof *own);

    if (own == NULL) return base_no_memory(e);
    memcpy(own, lex->words, lex->word_count * sizeof *own);
    for (uint32_t i = 1; i < lex->word_count; i++) {
        lexicon_form *w = &lex->words[i];
        if (w->lemma == 0) w->lemma = i;
        for (int k = 0; k < LEXICON_SET_BITS / 64; k++) w->sets[k] |= own[w->lemma].sets[k];
        w->listed |= own[w->lemma].listed;
    }
    free(own);
    return TREATY_OK;
}

/* "sets": {"leaving": ["withdraw", "leave", ...]}; a later file adds to a set. */
treaty_result
lexicon_load_sets(lexicon *lex, const json_t *root, const char *file, base_error *e)
{
    json_t *sets = json_object_get(root, "sets"), *list;
    treaty_result rc = TREATY_OK;
    const char *name;

    if (sets == NULL) return rc;
    if (!json_is_object(sets)) return lexicon_bad(e, file, "sets", "object expected");
    json_object_foreach (sets, name, list) {
        lexicon_set_entry *s = NULL;
        char path[96];
        if ((rc = find_or_add_set(lex, name, &s, e)) != TREATY_OK) return rc;
        for (size_t i = 0; i < json_array_size(list); i++) {
            const char *word = json_string_value(json_array_get(list, i));
            uint32_t id;
            snprintf(path, sizeof path, "sets.%.60s[%zu]", name, i);
            if (word == NULL) return lexicon_bad(e, file, path, "string expected");
            if ((rc = add_form(lex, word, 0, 0, &id, e)) != TREATY_OK) return rc;
            if (!base_reserve(&s->lemmas, &s->capacity, s->count + 1, sizeof id))
                return base_no_memory(e);
            s->lemmas[s->count++] = id;
            mark(&lex->words[id], (int)(s - lex->sets));
        }
        if (s->count > 0) qsort(s->lemmas, s->count, sizeof *s->lemmas, by_id);
    }
    return TREATY_OK;
}
