/*
 * Treaties that share a noun: "the Ottawa and Oslo conventions", "the biological and chemical weapons treaties". Each
 * is known by its own words and the noun in the singular.
 */
#include "annotate/names.h"

#include <stdio.h>

#define FAR   10 /* words from the first name to the noun */
#define WORDS 6  /* of a name, the noun among them */

const char *
naming_singular(const char *norm, size_t size)
{
    static const char *const nouns[] = {
        "treaties",  "treaty", "conventions", "convention", "accords",  "accord",    "agreements",
        "agreement", "pacts",  "pact",        "protocols",  "protocol", "covenants", "covenant"};

    if (size == 0 || norm[size - 1] != 's') return NULL;
    for (size_t k = 0; k < sizeof nouns / sizeof *nouns; k += 2)
        if (base_same(norm, nouns[k])) return nouns[k + 1];
    return NULL;
}

/* "conventions": what "convention" is to the packs; 0: no such noun, or the packs lack it. */
static uint32_t
singular(const naming *n, uint32_t i)
{
    const char *noun = token_has(n, i, TRAIT_PLURAL)
                           ? naming_singular(token_norm(n->s, i), n->s->tokens[i].norm_size)
                           : NULL;

    return noun != NULL ? lexicon_word(n->lex, noun, strlen(noun)) : 0;
}

/* A noun of several treaties stands no further from `at` than names reach. The next one is looked for once. */
static bool
is_near_plural(naming *n, uint32_t at)
{
    if (n->plural_at <= at)
        for (n->plural_at = at + 1; n->plural_at < n->s->count; n->plural_at++)
            if (n->traits[n->s->tokens[n->plural_at].word] & TRAIT_PLURAL) break;
    return n->plural_at < at + FAR;
}

/* The noun that the names from `at` on share; NAMES_NONE: they share none. */
static uint32_t
shared_noun(const naming *n, uint32_t at)
{
    const text_stream *s = n->s;
    bool two = false;

    for (uint32_t i = at + 1; i < s->count && i < at + FAR; i++) {
        if (s->tokens[i].gap > TEXT_GAP_COMMA) return NAMES_NONE;
        if (token_is(s, i, "and"))
            two = true;
        else if (singular(n, i) != 0)
            return two ? i : NAMES_NONE;
        else if (token_classes(n, i) & (WORD_DETERMINER | WORD_PREPOSITION | WORD_PRONOUN))
            return NAMES_NONE;
    }
    return NAMES_NONE;
}

/* Where the words of one of them end, which begins at `at`. */
static uint32_t
part_end(const naming *n, uint32_t at, uint32_t noun)
{
    uint32_t i = at + 1;

    while (i < noun && !token_is(n->s, i, "and") && n->s->tokens[i].gap < TEXT_GAP_COMMA) i++;
    return i;
}

/* The treaty of the packs called by the words [first, end), those [tail, noun) and the noun in the singular;
 * NAMES_NONE: none is. */
static uint32_t
known_by(const naming *n, uint32_t first, uint32_t end, uint32_t tail, uint32_t noun)
{
    text_token words[WORDS];
    text_stream one = *n->s;
    lexicon_match found[4];
    size_t count;

    one.tokens = words;
    one.count = 0;
    if (end - first + (noun - tail) + 1 > WORDS) return NAMES_NONE;
    for (uint32_t i = first; i < end; i++) words[one.count++] = *token_at(n->s, i);
    for (uint32_t i = tail; i <= noun; i++) words[one.count++] = *token_at(n->s, i);
    for (uint32_t i = 0; i < one.count; i++) words[i].gap = TEXT_GAP_SPACE;
    words[one.count - 1].word = singular(n, noun);
    if (words[0].word == 0) return NAMES_NONE;
    count = lexicon_match_at(n->lex, &one, 0, found, sizeof found / sizeof *found);
    for (size_t i = 0; i < count; i++)
        if (found[i].last == one.count && !naming_lies_ahead(n, found[i].entry) &&
            lexicon_entry_at(n->lex, found[i].entry)->kind == LEXICON_TREATY)
            return found[i].entry;
    return NAMES_NONE;
}

/* The last one named goes on to the word before `at` or to the comma there. */
static bool
follows_another(const naming *n, uint32_t at)
{
    const annotate_result *r = n->r;
    uint32_t end = at > 0 && token_is(n->s, at - 1, "and") ? at - 1 : at;

    return r->name_count > 0 && r->names[r->name_count - 1].kind == LEXICON_TREATY &&
           r->names[r->name_count - 1].last == end;
}

treaty_result
naming_sharing_noun(naming *n, uint32_t at, uint32_t *last)
{
    uint32_t noun, end, entry;
    annotate_name *name;
    bool final;

    if (!is_near_plural(n, at)) return TREATY_OK;
    noun = shared_noun(n, at);
    if (noun == NAMES_NONE && at > 0 && token_is(n->s, at - 1, "and") && follows_another(n, at))
        for (uint32_t i = at + 1; i < at + WORDS && token_joined(n->s, i); i++)
            if (singular(n, i) != 0) noun = i;
    if (noun == NAMES_NONE) return TREATY_OK;
    end = part_end(n, at, noun);
    final = end == noun;
    if (final && !follows_another(n, at)) return TREATY_OK;
    entry = known_by(n, at, end, noun, noun);
    if (entry == NAMES_NONE && !final && !token_is(n->s, noun - 2, "and"))
        entry = known_by(n, at, end, noun - 1, noun); /* "biological and chemical weapons" */
    if (entry == NAMES_NONE) return TREATY_OK;
    *last = final ? noun + 1 : end;
    if ((name = naming_add(n, at, *last, LEXICON_TREATY)) == NULL) return base_no_memory(n->e);
    name->entry = entry;
    name->id = lexicon_entry_at(n->lex, entry)->id;
    name->mention = true;
    return TREATY_OK;
}

/* "the conventions on landmines and cluster bombs", "the treaties against torture and against genocide": the second
 * thing that several treaties are about. */
treaty_result
naming_topic_too(naming *n, uint32_t at, uint32_t *last)
{
    const annotate_result *r = n->r;
    const annotate_name *first = r->name_count > 0 ? &r->names[r->name_count - 1] : NULL;
    uint32_t begin = at;
    naming_description d;

    if (first == NULL || first->kind != LEXICON_TREATY || first->how != NAME_DESCRIPTION ||
        first->last + FAR < at)
        return TREATY_OK;
    if (begin > 0 && token_any(n->s, begin - 1, "on against banning")) begin--;
    if (begin == 0 || !token_is(n->s, begin - 1, "and") || singular(n, first->last - 1) == 0)
        return TREATY_OK;
    for (uint32_t i = first->last; i <= at; i++)
        if (!token_joined(n->s, i)) return TREATY_OK;
    d = naming_cue_at(n, "topic", at, first->last - 1, NAMES_NONE);
    return d.treaty >= 0 && d.treaty != (int64_t)first->entry ? naming_add_described(n, at, d, last)
                                                              : TREATY_OK;
}

/* A number of a convention behind "conventions", "Nos", "and" or a comma. */
static bool
is_its_number(const naming *n, uint32_t i)
{
    return i < n->s->count && n->s->tokens[i].gap <= TEXT_GAP_COMMA &&
           token_flag(n->s, i, TEXT_DIGIT) && n->s->tokens[i].norm_size < 4;
}

/* "Convention 189", of "Conventions 87 and 189": `first` to `last` is what is written of it. */
static treaty_result
add_numbered(naming *n, uint32_t first, uint32_t last, uint32_t noun)
{
    text_token words[2] = {*token_at(n->s, noun), *token_at(n->s, last - 1)};
    text_stream one = *n->s;
    lexicon_match found[4];
    size_t count = 0;
    annotate_name *name;
    const char *owner = "";
    char id[64];

    words[0].word = singular(n, noun);
    words[0].flags |= TEXT_CAPITAL;
    words[1].gap = TEXT_GAP_SPACE;
    one.tokens = words;
    one.count = 2;
    if (words[0].word != 0) count = lexicon_match_at(n->lex, &one, 0, found, 4);
    if ((name = naming_add(n, first, last, LEXICON_TREATY)) == NULL) return base_no_memory(n->e);
    name->mention = true;
    for (size_t i = 0; i < count; i++)
        if (found[i].last == 2 &&
            lexicon_entry_at(n->lex, found[i].entry)->kind == LEXICON_TREATY &&
            !naming_lies_ahead(n, found[i].entry)) {
            name->entry = found[i].entry;
            name->id = lexicon_entry_at(n->lex, found[i].entry)->id;
            return TREATY_OK;
        }
    if (noun > 0 && token_joined(n->s, noun) && token_flag(n->s, noun - 1, TEXT_UPPER))
        owner = token_norm(n->s, noun - 1); /* "ILO conventions" */
    snprintf(id, sizeof id, "x-%s%sconvention-%s", owner, owner[0] != '\0' ? "-" : "",
             token_norm(n->s, last - 1));
    name->id = base_arena_copy(&n->r->arena, id, strlen(id));
    return name->id != NULL ? TREATY_OK : base_no_memory(n->e);
}

/* "denounced ILO conventions 2 and 34", "Conventions Nos. 29 and 189"; "and its Protocols 1 and 2" only says of a
 * convention how far it goes. */
treaty_result
naming_numbered(naming *n, uint32_t at, uint32_t *last)
{
    enum { MOST = 8 };
    const text_stream *s = n->s;
    uint32_t i = at + 1, first = at;
    treaty_result rc = TREATY_OK;

    if (!token_is(s, at, "conventions")) return TREATY_OK;
    if (token_either(s, i, "no", "nos") && token_joined(s, i)) i++;
    if (!is_its_number(n, i) || s->tokens[i].gap >= TEXT_GAP_COMMA ||
        !(token_is(s, i + 1, "and") || is_its_number(n, i + 1)))
        return TREATY_OK;
    for (uint32_t k = 0; k < MOST && rc == TREATY_OK && is_its_number(n, i); k++) {
        rc = add_numbered(n, first, *last = i + 1, at);
        first = ++i;
        if (token_is(s, i, "and")) first = ++i;
        if (token_is(s, i, "no")) i++;
    }
    return rc;
}
