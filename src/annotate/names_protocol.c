/*
 * Treaties beside others: protocols by their number and by what they are to, accessions to an organisation;
 * and what is an organisation's name.
 */
#include "annotate/names.h"

/* "Convention No. 190", "Convention 190", but not "Convention 90 days after" */
uint32_t
naming_number_end(const naming *n, uint32_t noun)
{
    uint32_t at = noun + 1;

    if (!token_either(n->s, noun, "convention", "protocol")) return 0;
    if (token_is(n->s, noun, "protocol") && token_joined(n->s, at) &&
        token_flag(n->s, at, TEXT_UPPER) && token_any(n->s, at, "i ii iii iv v vi vii"))
        return at + 1;
    if (token_is(n->s, at, "no") && token_joined(n->s, at)) at++;
    if (token_joined(n->s, at + 1) &&
        token_any(n->s, at + 1, "day days week weeks month months year years states countries"))
        return 0;
    return token_joined(n->s, at) && token_flag(n->s, at, TEXT_DIGIT) &&
                   n->s->tokens[at].norm_size < 4
               ? at + 1
               : 0;
}

/* "Optional Protocol to the Convention on the Rights of the Child": which of the protocols it is, told
 * behind "to" by the name of a treaty. `at`: not told. */
uint32_t
naming_protocol_end(const naming *n, uint32_t noun, uint32_t at)
{
    enum { WORDS = 8 };
    const text_stream *s = n->s;
    uint32_t end = at, whole = at;

    if (!token_any(s, noun, "protocol amendment annex addendum") || !token_joined(s, at) ||
        !token_is(s, at, "to") || !token_joined(s, at + 1))
        return at;
    at += token_is(s, at + 1, "the") ? 2 : 1;
    for (uint32_t i = at; i < s->count && i - at < WORDS && token_joined(s, i); i++) {
        lexicon_match found[4];
        size_t count = s->tokens[i].word != 0 ? lexicon_match_at(n->lex, s, i, found, 4) : 0;
        for (size_t k = 0; k < count; k++)
            if (lexicon_entry_at(n->lex, found[k].entry)->kind == LEXICON_TREATY &&
                found[k].last > end)
                end = found[k].last;
        if (end > i) return end;
        if (naming_is_name_noun(n, i)) return naming_title_end(n, i + 1, true);
        if (!token_capital(s, i)) break;
    }
    return whole;
}

/* "approved Peru's accession protocol", in a text on an organisation: named last, else first behind, else the treaty
 * named last; -1: none. */
static int64_t
accession_to_it(const naming *n, uint32_t noun)
{
    enum { AHEAD = 80, BACK = 40 };
    uint32_t k = n->r->name_count, least = k > BACK ? k - BACK : 0;
    int64_t found = -1;

    while (k-- > least)
        if (n->r->names[k].kind == LEXICON_ORGANISATION && n->r->names[k].type != NULL)
            return lexicon_find(n->lex, LEXICON_TREATY, n->r->names[k].type);
    for (uint32_t i = noun + 1; i < noun + AHEAD && i < n->s->count && found < 0; i++)
        if (token_has(n, i, TRAIT_NAME) && token_capital(n->s, i))
            found = naming_constitution_at(n, i);
    for (k = n->r->name_count; k-- > least && found < 0;)
        if (n->r->names[k].kind == LEXICON_TREATY && n->r->names[k].entry != NAMES_NONE)
            found = n->r->names[k].entry;
    return found;
}

/* "the Protocol of Accession of Peru to the Lima Organisation", "the protocol on Peru's accession to it": the
 * constitution that is acceded to; -1: none. */
int64_t
naming_accession(const naming *n, uint32_t noun)
{
    enum { BEFORE = 7, BETWEEN = 6 };
    uint32_t i = noun + 1, end = i + BEFORE;

    if (!token_is(n->s, noun, "protocol")) return -1;
    if (noun > 0 && token_is(n->s, noun - 1, "accession")) return accession_to_it(n, noun);
    while (i < end && token_joined(n->s, i) && !token_is(n->s, i, "accession")) i++;
    if (!token_is(n->s, i, "accession") || !token_joined(n->s, i)) return -1;
    for (end = ++i + BETWEEN; i < end && token_joined(n->s, i) && !token_is(n->s, i, "to"); i++) {}
    if (!token_is(n->s, i, "to")) return -1;
    return naming_constitution_at(n, i + (token_is(n->s, i + 1, "the") ? 2 : 1));
}

/* "the Warsaw Pact": an organisation of the packs is called so. */
bool
naming_is_organisation(const naming *n, uint32_t first, uint32_t end)
{
    lexicon_match found[4];
    size_t count =
        n->s->tokens[first].word != 0 ? lexicon_match_at(n->lex, n->s, first, found, 4) : 0;

    for (size_t i = 0; i < count; i++)
        if (found[i].last >= end &&
            lexicon_entry_at(n->lex, found[i].entry)->kind == LEXICON_ORGANISATION)
            return true;
    return false;
}

/* "the Alliance for a Nuclear Weapons Ban", "Parents Against the Lima Treaty": what somebody is called who
 * wants one. */
bool
naming_ends_organisation(const naming *n, uint32_t first)
{
    uint32_t i = first;

    if (i > 0 && token_any(n->s, i - 1, "a an the") && token_joined(n->s, i)) i--;
    return i > 1 && token_any(n->s, i - 1, "for against") && token_joined(n->s, i) &&
           token_joined(n->s, i - 1) && token_in(n, i - 2, n->organisation_tail) &&
           token_flag(n->s, i - 2, TEXT_CAPITAL);
}

/* "bases in countries that joined the bloc after 1999": which countries are meant, and no news of the bloc. */
bool
naming_tells_which(const naming *n, uint32_t name)
{
    uint32_t i = name;

    if (i > 0 && token_is(n->s, i - 1, "the")) i--;
    if (i == 0 || !token_has(n, i - 1, TRAIT_MOVE)) return false;
    for (i--; i > 0 && token_any(n->s, i - 1, "have had recently since"); i--) {}
    return i > 1 && token_any(n->s, i - 1, "that which who") && token_joined(n->s, i - 1) &&
           token_any(n->s, i - 2, "countries states nations governments members");
}

/* "pulled out of Kyoto", "ratified Tlatelolco": a city is not ratified, nor withdrawn from. */
static bool
is_left_or_ratified(const naming *n, uint32_t at)
{
    const text_stream *s = n->s;

    if (at < 2 || !token_joined(s, at) || !token_joined(s, at - 1)) return false;
    if (token_is_move(n, at - 1) &&
        token_any(s, at - 1,
                  "ratify ratified ratifies ratifying abandon abandoned renounce renounced "
                  "denounce denounced quit quits"))
        return true;
    return token_one_of(s, at - 1, "of", "from", "to") &&
           token_any(s, at - 2,
                     "out away ratification withdrawal withdraw withdrew withdrawn withdrawing "
                     "withdraws accession accede acceded acceding exit");
}

/* "Peru will pull out of Kyoto": a state does it, and no troops of Peru do. */
static bool
is_done_by_state(const naming *n, uint32_t at)
{
    enum { NEAR = 7 };
    const annotate_name *state = n->r->name_count > 0 ? &n->r->names[n->r->name_count - 1] : NULL;

    if (state == NULL || state->kind != LEXICON_STATE || state->how == NAME_ADJECTIVE ||
        at - state->last > NEAR || (n->s->tokens[state->last - 1].flags & TEXT_POSSESSIVE))
        return false;
    if (state->first > 0 && token_any(n->s, state->first - 1, "of from in for by with"))
        return false;
    for (uint32_t i = state->last; i < at; i++)
        if (!token_joined(n->s, i) ||
            !(token_has(n, i, TRAIT_MOVE) ||
              token_any(n->s, i,
                        "is are was were has had have will would to be being been not never "
                        "formally officially now walk walked walking walks pull pulls pulled "
                        "pulling away out of from")))
            return false;
    return true;
}

/* The treaty made in the city at `at`, of the packs; -1: none, or it has been ratified by no word here. */
static int64_t
treaty_of_city(const naming *n, uint32_t at)
{
    if (!token_any(n->s, at - 1, "ratify ratified ratifies ratifying") &&
        !token_any(n->s, at - 2, "ratification") && !is_done_by_state(n, at))
        return -1;
    return naming_cue_at(n, "city", at, at, NAMES_NONE).treaty;
}

treaty_result
naming_city_treaty(naming *n, uint32_t at, uint32_t *last)
{
    enum { BACK = 60 }; /* names */
    uint32_t k = n->r->name_count, least = k > BACK ? k - BACK : 0;
    int64_t city;

    if (!is_left_or_ratified(n, at) || (token_joined(n->s, at + 1) && token_capital(n->s, at + 1)))
        return TREATY_OK;
    while (k-- > least) {
        const annotate_name known = n->r->names[k];
        annotate_name *name;
        if (known.kind != LEXICON_TREATY || known.id == NULL || known.last != known.first + 2 ||
            !token_same(n->s, known.first, at) || !token_treaty_noun(n, known.first + 1))
            continue;
        if ((name = naming_add(n, at, at + 1, LEXICON_TREATY)) == NULL) return base_no_memory(n->e);
        name->id = known.id;
        name->entry = known.entry;
        *last = at + 1;
        return TREATY_OK;
    }
    city = treaty_of_city(n, at);
    return city >= 0 ? naming_add_described(n, at, (naming_description){city, at + 1}, last)
                     : TREATY_OK;
}
