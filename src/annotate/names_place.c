/*
 * Whether a name is the state it could be: capitals that act or are only places, names that are
 * part of a person's name. Asks the words around, knows no state by name.
 */
#include "annotate/names.h"

/* "Riga's decision" speaks of a government, "Riga's airport" of a city. */
static bool
owner_acts(const naming *n, uint32_t last)
{
    uint32_t noun = last;

    while (noun < last + 3 && token_joined(n->s, noun)) {
        if (token_in(n, noun, n->place_noun)) return false;
        noun++;
    }
    return noun > last;
}

/* "notice from Washington", "pressure from Moscow" */
static bool
sent_from(const naming *n, uint32_t preposition)
{
    uint32_t i;

    for (i = 1; i <= 3 && i <= preposition; i++) {
        if (token_in(n, preposition - i, n->notice)) return true;
        if (!token_joined(n->s, preposition - i + 1)) break;
    }
    return false;
}

static bool
asked(const naming *n, uint32_t before)
{
    return token_in(n, before, n->saying) && (token_classes(n, before) & WORD_VERB) != 0;
}

/* "London and Dublin": the capital before the word between them acts. The one asked about is the last
 * of the names. */
static bool
beside_acting(const naming *n, uint32_t between)
{
    const annotate_result *r = n->r;
    const annotate_name *before = r->name_count > 1 ? &r->names[r->name_count - 2] : NULL;

    return before != NULL && before->last == between && before->how == NAME_CAPITAL &&
           !before->place;
}

bool
naming_capital_acts(const naming *n, uint32_t first, uint32_t last)
{
    const text_stream *s = n->s;
    uint32_t before = first - 1;
    bool joined = first > 0 && token_joined(s, first), owner;

    owner = token_flag(s, last - 1, TEXT_POSSESSIVE);
    if (joined && token_in(n, before, n->place_preposition)) return false;
    if (joined && token_any(s, before, "from of to")) {
        if (token_is(s, before, "from") && sent_from(n, before)) return true;
        return owner && owner_acts(n, last);
    }
    if (owner) return owner_acts(n, last);
    if (token_verb_follows(n, last)) return true;
    if (!joined) return false;
    if (token_any(s, before, "with between by against toward towards")) return true;
    if (token_is(s, before, "and"))
        return (first > 2 && token_is(s, first - 3, "between")) || beside_acting(n, before);
    return asked(n, before);
}

static bool
name_like(const naming *n, uint32_t i)
{
    const text_token *t;

    if (i >= n->s->count) return false;
    t = token_at(n->s, i);
    if (!(t->flags & TEXT_CAPITAL) || (t->flags & (TEXT_UPPER | TEXT_NUMBER | TEXT_HYPHEN)))
        return false;
    return t->word == 0 || (token_classes(n, i) & WORD_NAME) != 0;
}

/* "Kenya Moore left": one or two words that can be a surname, and the sentence goes on in small
 * letters; a headline writes all words like that. */
static bool
surname_follows(const naming *n, uint32_t last)
{
    const text_stream *s = n->s;
    uint32_t i = last;

    if (!token_joined(s, last) || token_flag(s, last - 1, TEXT_POSSESSIVE)) return false;
    while (i < last + 2 && token_joined(s, i) && name_like(n, i) && !token_is(s, i, "river")) i++;
    if (i == last) return false;
    return i >= s->count || s->tokens[i].gap > TEXT_GAP_SPACE || !token_flag(s, i, TEXT_CAPITAL);
}

bool
naming_is_person_part(const naming *n, uint32_t first, uint32_t last)
{
    const text_stream *s = n->s;

    if (surname_follows(n, last)) return true;
    if (first == 0 || !token_joined(s, first)) return false;
    if (token_flag(s, first - 1, TEXT_POSSESSIVE)) return false;
    if (naming_after_title(n, first)) return true;
    if (token_flag(s, first - 1, TEXT_CAPITAL) && (token_classes(n, first - 1) & WORD_NAME))
        return true;
    return name_like(n, first - 1) && !token_flag(s, first - 1, TEXT_SENTENCE);
}
