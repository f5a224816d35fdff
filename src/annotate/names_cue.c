/*
 * What the packs say that treaties are about: the cue that stands at a word and fits the noun, the link and
 * the region told beside it; the topic that was spoken of before.
 */
#include "annotate/names.h"

#define BACK 120 /* names looked back over */

bool
naming_cue_lists(const naming *n, const lexicon_entry *cue, const char *field, uint32_t word)
{
    const json_t *list = json_object_get(cue->data, field);
    size_t i;

    if (list == NULL) return true;
    for (i = 0; i < json_array_size(list); i++) {
        const char *item = json_string_value(json_array_get(list, i));
        if (item != NULL && token_is(n->s, word, item)) return true;
    }
    return false;
}

/* The year a treaty was adopted is the one written before the noun, or none is written there. */
static bool
is_of_that_year(const naming *n, int64_t treaty, uint32_t noun)
{
    const char *date = lexicon_entry_at(n->lex, (uint32_t)treaty)->adopted;
    uint32_t i;

    for (i = noun; i > 0 && noun - i < 4 && token_joined(n->s, i); i--)
        if (token_is_year(n->s, i - 1)) break;
    if (i == 0 || !token_joined(n->s, i) || !token_is_year(n->s, i - 1)) return true;
    return date == NULL || strncmp(date, token_norm(n->s, i - 1), 4) == 0;
}

/* "banning" asks for topics that may be banned; a link of no set fits those that ask for none. */
static bool
fits_link(const naming *n, const lexicon_entry *cue, uint32_t link)
{
    const char *set = json_string_value(json_object_get(cue->data, "link"));

    return set == NULL || token_in(n, link, lexicon_set(n->lex, set));
}

/* Where the region that a cue asks for (`near`: one word, or two as "central asia") ends that begins at the token;
 * the token: none does. South Africa is none. */
static uint32_t
region_end(const naming *n, const lexicon_entry *cue, uint32_t i)
{
    const json_t *list = json_object_get(cue->data, "near");
    char two[64] = "";

    if (naming_cue_lists(n, cue, "near", i) &&
        !(i > 0 && token_is(n->s, i - 1, "south") && token_is(n->s, i, "africa")))
        return i + 1;
    if (i + 1 < n->s->count && token_joined(n->s, i + 1))
        snprintf(two, sizeof two, "%s %s", token_norm(n->s, i), token_norm(n->s, i + 1));
    for (size_t k = 0; k < json_array_size(list); k++)
        if (base_same(json_string_value(json_array_get(list, k)), two)) return i + 2;
    return i;
}

/* "nuclear weapons from the whole of Africa", "Africa's nuclear ban": the region stands behind the cue's words and a
 * preposition, or right before them. */
static bool
fits_region(const naming *n, const lexicon_entry *cue, const lexicon_match *m)
{
    enum { WORDS = 5 };
    uint32_t i = m->last;

    if (json_object_get(cue->data, "near") == NULL) return true;
    for (uint32_t k = 1; k <= 2 && k <= m->first && token_joined(n->s, m->first); k++)
        if (region_end(n, cue, m->first - k) == m->first) return true;
    if (!token_any(n->s, i, "from in across throughout of over for") || !token_joined(n->s, i))
        return false;
    for (i++; i < m->last + WORDS && token_joined(n->s, i); i++)
        if (region_end(n, cue, i) > i) return true;
    return false;
}

bool
naming_is_named_before(const naming *n, int64_t treaty)
{
    uint32_t k = n->r->name_count, least = k > BACK ? k - BACK : 0;

    if (treaty < 0) return false; /* no such treaty; those that no pack knows have no entry */
    while (k-- > least)
        if (n->r->names[k].kind == LEXICON_TREATY && n->r->names[k].entry == (uint32_t)treaty)
            return true;
    return false;
}

/* "the climate pact", where the Kyoto Protocol was named and the Paris Agreement was not: of treaties that
 * share the words, the one that the text has named, whatever its noun. */
static naming_description
named_instead(const naming *n, const lexicon_match *found, size_t count, const char *type,
              naming_description d)
{
    if (naming_is_named_before(n, d.treaty)) return d;
    for (size_t i = 0; i < count; i++) {
        const lexicon_entry *cue = lexicon_entry_at(n->lex, found[i].entry);
        const char *id;
        int64_t treaty;
        if (cue->kind != LEXICON_CUE || cue->type == NULL || !base_same(cue->type, type) ||
            found[i].last != d.end || json_object_get(cue->data, "near") != NULL)
            continue;
        id = json_string_value(json_object_get(cue->data, "treaty"));
        if (id == NULL) continue;
        treaty = lexicon_find(n->lex, LEXICON_TREATY, id);
        if (treaty >= 0 && naming_is_named_before(n, treaty))
            return (naming_description){treaty, d.end};
    }
    return d;
}

/* The treaty that a cue of `type` speaks of, where it fits noun and link; -1: none. */
static int64_t
treaty_of(const naming *n, const lexicon_entry *cue, const char *type, uint32_t head, uint32_t link)
{
    const char *id;
    int64_t treaty;

    if (cue->kind != LEXICON_CUE || cue->type == NULL || !base_same(cue->type, type)) return -1;
    id = json_string_value(json_object_get(cue->data, "treaty"));
    treaty = id != NULL ? lexicon_find(n->lex, LEXICON_TREATY, id) : -1;
    return treaty >= 0 && !naming_lies_ahead(n, (uint32_t)treaty) && /* of 2001: Kyoto's pact */
                   naming_cue_lists(n, cue, "head", head) &&
                   (link == NAMES_NONE || fits_link(n, cue, link)) &&
                   is_of_that_year(n, treaty, head)
               ? treaty
               : -1;
}

/* "the protocol on the rights of women" is none of the conventions on them. */
static bool
is_for_protocols(const naming *n, const lexicon_entry *cue, uint32_t head)
{
    return token_is(n->s, head, "protocol") && json_object_get(cue->data, "head") != NULL;
}

naming_description
naming_cue_at(const naming *n, const char *type, uint32_t at, uint32_t noun, uint32_t link)
{
    lexicon_match found[LEXICON_READINGS];
    naming_description d = {-1, at};
    size_t count = 0, i;

    if (at < n->s->count && n->s->tokens[at].word != 0)
        count = lexicon_match_at(n->lex, n->s, at, found, LEXICON_READINGS);
    for (i = 0; i < count; i++) {
        const lexicon_entry *cue = lexicon_entry_at(n->lex, found[i].entry);
        uint32_t head = noun != NAMES_NONE ? noun : found[i].last;
        int64_t treaty = treaty_of(n, cue, type, head, link);
        if (treaty < 0 || !fits_region(n, cue, &found[i])) continue;
        if (json_object_get(cue->data, "near") != NULL || is_for_protocols(n, cue, head))
            return (naming_description){treaty, found[i].last};
        if (d.treaty < 0) d = (naming_description){treaty, found[i].last};
    }
    return d.treaty < 0 ? d : named_instead(n, found, count, type, d);
}

/* The topic at `i`, of a treaty of that year. */
static int64_t
topic_at(const naming *n, uint32_t i, uint32_t noun, uint32_t link, uint32_t year)
{
    lexicon_match found[LEXICON_READINGS];
    size_t count = lexicon_match_at(n->lex, n->s, i, found, LEXICON_READINGS);

    for (size_t k = 0; k < count; k++) {
        const lexicon_entry *cue = lexicon_entry_at(n->lex, found[k].entry);
        int64_t treaty = treaty_of(n, cue, "topic", noun, link);
        const char *date;
        if (treaty < 0 || !fits_region(n, cue, &found[k]) ||
            (link == NAMES_NONE && json_object_get(cue->data, "link") != NULL))
            continue;
        date = lexicon_entry_at(n->lex, (uint32_t)treaty)->adopted;
        if (year == NAMES_NONE || (date != NULL && strncmp(date, token_norm(n->s, year), 4) == 0))
            return treaty;
    }
    return -1;
}

int64_t
naming_topic_before(const naming *n, uint32_t at, uint32_t link, uint32_t year)
{
    enum { FAR = 200 };
    uint32_t least = at > FAR ? at - FAR : 0;
    int64_t treaty;

    for (uint32_t i = at; i-- > least;)
        if (token_has(n, i, TRAIT_NAME) && (treaty = topic_at(n, i, at, link, year)) >= 0)
            return treaty;
    return -1;
}

const char *
naming_title_topic(const naming *n)
{
    const annotate_result *r = n->r;

    for (uint32_t i = 0; i < n->s->body_token && i < n->s->count; i++) {
        int64_t treaty =
            token_has(n, i, TRAIT_NAME) ? topic_at(n, i, i, NAMES_NONE, NAMES_NONE) : -1;
        for (uint32_t k = 0; treaty >= 0 && k < r->name_count && k < BACK; k++)
            if (r->names[k].kind == LEXICON_TREATY && r->names[k].entry == (uint32_t)treaty)
                return lexicon_entry_at(n->lex, (uint32_t)treaty)->id;
    }
    return NULL;
}
