/*
 * Treaties that no alias of the packs gives: capitalised names that end or begin with "Treaty",
 * "Convention" and the like (ids x-...).
 */
#include "annotate/names.h"

#define NAME_WORDS  8  /* words before the noun */
#define TITLE_WORDS 32 /* words of "Convention on the ..." after it */

static bool
is_closed(const naming *n, uint32_t i)
{
    const unsigned closed = WORD_DETERMINER | WORD_PREPOSITION | WORD_PRONOUN | WORD_CONJUNCTION |
                            WORD_SUBORDINATOR | WORD_WH | WORD_TO | WORD_BE | WORD_MODAL;
    return (token_classes(n, i) & closed) != 0;
}

/* "Treaty", "Accords": the noun of a name; "Treaties", "Conventions" name none, nor does "the Lima Document". */
bool
naming_is_name_noun(const naming *n, uint32_t i)
{
    const text_stream *s = n->s;

    if (!token_capital(s, i)) return false;
    if (token_is(s, i, "instrument")) /* "the Multilateral Instrument" */
        return i > 0 && token_is(s, i - 1, "multilateral") && token_capital(s, i - 1);
    if (token_is(
            s, i,
            "amendment")) /* "the Doha Amendment": called by where it was adopted, as no state's is */
        return i > 0 && token_joined(s, i) && token_capital(s, i - 1) &&
               naming_state_at(n, i - 1) == i;
    if (!token_treaty_noun(n, i) || token_is(s, i, "document")) return false;
    if (token_is(s, i, "ban") && token_joined(s, i + 1) && token_capital(s, i + 1) &&
        token_unlisted(n, i + 1))
        return false; /* a family name before a given one */
    return token_norm(s, i)[s->tokens[i].norm_size - 1] != 's' || token_is(s, i, "accords");
}

bool
naming_is_plain_noun(const char *norm)
{
    return base_listed(norm, "treaty pact accord agreement protocol covenant convention");
}

/* "the Falepili Union treaty", "the Good Friday agreement": a name of more words behind an article, none of which
 * is a known name of its own. */
static bool
is_long_small(const naming *n, uint32_t at, uint32_t i)
{
    enum { WORDS = 4 };
    lexicon_match found[4];

    if (i < at + 2 || i > at + WORDS || at == 0 || !token_is(n->s, at - 1, "the") ||
        !token_any(n->s, i, "treaty pact accord agreement") || !token_joined(n->s, i))
        return false;
    for (uint32_t k = at; k < i; k++) {
        if (!token_flag(n->s, k, TEXT_CAPITAL) || token_flag(n->s, k, TEXT_POSSESSIVE))
            return false;
        if (n->s->tokens[k].word != 0 && lexicon_match_at(n->lex, n->s, k, found, 4) > 0)
            return false;
    }
    return true;
}

/* "the Minamata pact": a name whose noun is written small. A convention so written may be of fans. */
static bool
is_small_noun(const naming *n, uint32_t at, uint32_t i)
{
    if (n->s->tokens[i].word != 0 && !token_has(n, i, TRAIT_PLAIN)) return false;
    if (is_long_small(n, at, i)) return true;
    if (i > at + 2) return false;
    if (i == at + 2 && token_any(n->s, at + 1, "i ii iii iv") && token_flag(n->s, at, TEXT_UPPER))
        return token_any(n->s, i, "treaty pact accord agreement"); /* "the SALT II treaty" */
    return i == at + 1 && token_flag(n->s, at, TEXT_CAPITAL) &&
           !token_flag(n->s, at, TEXT_SENTENCE) &&
           (token_classes(n, at) & ~(uint32_t)(WORD_NOUN | WORD_NAMES)) == 0 &&
           (token_any(n->s, i, "treaty pact accord protocol covenant") ||
            (token_is(n->s, i, "convention") && token_moved(n, at) &&
             !(at > 0 && token_any(n->s, at - 1, "its their his her"))) || /* a party's in Lima */
            (token_is(n->s, i, "agreement") && at > 0 && token_is(n->s, at - 1, "the") &&
             token_unlisted(n, at) && (token_moved(n, at) || naming_goes_into_force(n, i)))) &&
           token_joined(n->s, i);
}

/* "Newest Lima Accords Party", in a headline */
static bool
is_ranked(const naming *n, uint32_t at)
{
    return token_either(n->s, at, "newest", "latest");
}

/* "Compare Protocol No. 4" */
static bool
is_command(const naming *n, uint32_t at)
{
    return token_flag(n->s, at, TEXT_SENTENCE) && (token_classes(n, at) & WORD_BASE) &&
           !(token_classes(n, at) & (WORD_NOUN | WORD_NAME | WORD_ADJECTIVE));
}

/* A run starts where no capitalised open-class word stands joined before. */
static bool
starts_run(const naming *n, uint32_t at)
{
    const annotate_result *r = n->r;

    if (!token_joined(n->s, at) || !token_capital(n->s, at - 1)) return true;
    if (token_flag(n->s, at - 1, TEXT_POSSESSIVE) || is_closed(n, at - 1) || is_ranked(n, at - 1) ||
        is_command(n, at - 1) ||
        (at < n->s->body_token && token_is_move(n, at - 1))) /* "Peru Approves Joining Salt Pact" */
        return true;
    return r->name_count > 0 && r->names[r->name_count - 1].last == at;
}

/* "the Russian treaty", "the Republican convention": whose, not which. */
static bool
names_state(const naming *n, uint32_t at)
{
    lexicon_match found[4];
    size_t count = n->s->tokens[at].word != 0 ? lexicon_match_at(n->lex, n->s, at, found, 4) : 0;

    return count > 0 || token_in(n, at, n->not_treaty);
}

/* The noun that ends the run of capitals; NAMES_NONE: there is none. */
static uint32_t
find_noun(const naming *n, uint32_t at)
{
    uint32_t i;

    for (i = at; i < n->s->count && i - at < NAME_WORDS; i++) {
        bool link = i > at && token_is(n->s, i, "and") && token_capital(n->s, i + 1);
        if (i > at && (!token_joined(n->s, i) || token_flag(n->s, i - 1, TEXT_POSSESSIVE)))
            return NAMES_NONE;
        if (is_small_noun(n, at, i) && !names_state(n, at)) return i;
        if (!link && !token_capital(n->s, i)) return NAMES_NONE;
        if (token_in(n, i, n->not_treaty) && !naming_is_name_noun(n, i) &&
            !(i > at && token_any(n->s, i, "labour labor"))) /* the Forced Labour Convention */
            return NAMES_NONE;
        if (naming_is_name_noun(n, i)) return i;
    }
    return NAMES_NONE;
}

/* Lower-case words inside a title: "the Prohibition of the Use and ...". */
static bool
is_link(const text_stream *s, uint32_t i)
{
    return token_any(s, i,
                     "of the and on in for to or with their against from by certain which "
                     "may be at non");
}

/* "... Mediation on Tuesday", "... Cybercrime in Hanoi", "... Fisheries in New York": when and where it was
 * signed, and no more of the title. */
static bool
tells_when_or_where(const naming *n, uint32_t at)
{
    const uint32_t common = WORD_NOUN | WORD_ADJECTIVE | WORD_VERB;
    const text_stream *s = n->s;
    lexicon_match found[4];
    size_t count;

    if (!token_capital(s, at + 1) || !token_joined(s, at + 1)) return false;
    if (token_classes(n, at + 1) & (WORD_WEEKDAY | WORD_MONTH)) return true;
    if (!token_is(s, at, "in") || token_in(n, at + 1, n->continent)) return false;
    if (token_is(s, at + 1, "new") && token_is(s, at + 2, "york")) return true;
    count = s->tokens[at + 1].word != 0 ? lexicon_match_at(n->lex, s, at + 1, found, 4) : 0;
    for (size_t i = 0; i < count; i++)
        if (found[i].how == NAME_CAPITAL) return true;
    return count == 0 && !(token_classes(n, at + 1) & common) &&
           (!token_joined(s, at + 2) ||
            (!token_capital(s, at + 2) &&
             (!is_link(s, at + 2) || !token_capital(s, at + 3) ||
              (token_classes(n, at + 3) & (WORD_WEEKDAY | WORD_MONTH)))));
}

/* "acceded to the Convention on Labour and the Czech Republic ratified it": behind "and" a state goes on with
 * a verb of its own. */
static bool
opens_clause(const naming *n, uint32_t at)
{
    lexicon_match found[4];
    uint32_t next = at + (token_is(n->s, at + 1, "the") ? 2 : 1);
    size_t count;

    if (!token_is(n->s, at, "and") || !token_capital(n->s, next) || n->s->tokens[next].word == 0)
        return false;
    count = lexicon_match_at(n->lex, n->s, next, found, 4);
    for (size_t i = 0; i < count; i++)
        if (lexicon_entry_at(n->lex, found[i].entry)->kind == LEXICON_STATE &&
            (token_verb_follows(n, found[i].last) || token_is(n->s, found[i].last, "to")))
            return true;
    return false;
}

/* "... Fisheries to Director-General Ana Rojas": whom it was handed. */
static bool
tells_to_whom(const naming *n, uint32_t at)
{
    const text_stream *s = n->s;
    uint32_t next = at + (token_is(s, at + 1, "the") ? 2 : 1);

    return (token_is(s, at, "to") || token_is(s, at, "with")) && token_capital(s, next) &&
           token_any(s, next,
                     "director-general secretary-general director secretary mr mrs ms dr "
                     "ambassador president minister depositary");
}

/* "the Protocol to Eliminate ..." */
static bool
opens_purpose(const naming *n, uint32_t at)
{
    return token_is(n->s, at, "to") && token_joined(n->s, at + 1) && token_capital(n->s, at + 1) &&
           (token_classes(n, at + 1) & WORD_BASE) != 0 &&
           (token_classes(n, at + 1) & (WORD_NOUN | WORD_NAME)) == 0;
}

/* "the Treaty of Lima with Peru": who signed it too; "the Lima Convention for Peru", "for the Ruiz
 * administration": in whose name. */
static bool
tells_with_whom(const naming *n, uint32_t at)
{
    uint32_t next = at + (token_is(n->s, at + 1, "the") ? 2 : 1);
    lexicon_match found[4];
    size_t count;

    if (!token_either(n->s, at, "with", "for") || next >= n->s->count) return false;
    if (token_is(n->s, at, "for") && token_capital(n->s, next) && token_joined(n->s, next + 1) &&
        token_any(n->s, next + 1, "administration government cabinet"))
        return true;
    if (n->s->tokens[next].word == 0) return false;
    count = lexicon_match_at(n->lex, n->s, next, found, 4);
    for (size_t i = 0; i < count; i++)
        if (lexicon_entry_at(n->lex, found[i].entry)->kind == LEXICON_STATE) return true;
    return false;
}

/* End of "on the Prohibition of ..." that begins at `at`; `at`: no title begins here. */
uint32_t
naming_title_end(const naming *n, uint32_t at, bool of)
{
    const text_stream *s = n->s;
    uint32_t i, end = at;

    if (!token_joined(s, at) ||
        !(token_any(s, at, "on for against concerning relating regarding between") ||
          opens_purpose(n, at) || (of && token_is(s, at, "of") && token_capital(s, at + 1))))
        return at;
    if (token_is(s, at, "for") && tells_with_whom(n, at)) return at;
    if (token_classes(n, at + 1) & (WORD_WEEKDAY | WORD_MONTH)) return at; /* "on Monday" */
    if (token_any(s, at + 1, "christmas easter") || token_either(s, at + 2, "day", "eve") ||
        (token_is(s, at + 1, "new") && token_is(s, at + 2, "year")))
        return at; /* "left the Convention on New Year's Day" */
    for (i = at + 1; i < s->count && i - at < TITLE_WORDS; i++) {
        bool capital = token_capital(s, i);
        if (s->tokens[i].gap > TEXT_GAP_SPACE &&
            (s->tokens[i].gap != TEXT_GAP_COMMA || !capital || token_gap_has(s, i, "(")))
            break;
        if (!capital && (!is_link(s, i) || tells_when_or_where(n, i) || tells_to_whom(n, i) ||
                         tells_with_whom(n, i) || opens_clause(n, i)))
            break;
        if (token_flag(s, i, TEXT_POSSESSIVE) && token_any(s, i - 1, "from by with to in"))
            break; /* "the Agreement on Eels from Peru's envoy" */
        if (capital) end = i + 1;
        if (token_flag(s, i, TEXT_POSSESSIVE)) break;
    }
    return end;
}

/* "the Kigali Amendment to the Montreal Protocol": a name that ends in another treaty's, behind "to",
 * gives way to the shorter name before it, so that both are named. */
bool
naming_ends_in_another(const naming *n, const lexicon_match *m, const lexicon_match *shorter,
                       size_t count)
{
    lexicon_match inner[4];
    uint32_t to;
    size_t i, k, found;

    for (i = 0; i < count; i++) {
        to = shorter[i].last;
        if (shorter[i].entry != m->entry || to + 2 > m->last || !token_is(n->s, to, "to")) continue;
        to += token_is(n->s, to + 1, "the") ? 2 : 1;
        found = to < m->last ? lexicon_match_at(n->lex, n->s, to, inner, 4) : 0;
        for (k = 0; k < found; k++)
            if (lexicon_entry_at(n->lex, inner[k].entry)->kind == LEXICON_TREATY &&
                inner[k].entry != m->entry)
                return true;
    }
    return false;
}

/* "the Vienna Convention on Consular Relations": a title behind the name of a treaty of which it says
 * nothing is another's. */
bool
naming_goes_on(const naming *n, const lexicon_match *m)
{
    annotate_name known = {.entry = m->entry, .first = m->first, .last = m->last};
    uint32_t end, i;

    if (!token_treaty_noun(n, m->last - 1) ||
        !token_any(n->s, m->last, "on for against concerning relating"))
        return false;
    end = naming_title_end(n, m->last, false);
    if (end == m->last) return false;
    for (i = m->last + 1; i < end && i - m->last <= NAME_WORDS; i++)
        if (token_capital(n->s, i) &&
            (naming_is_described(n, &known, i) ||
             naming_has_topic(n, i, lexicon_entry_at(n->lex, m->entry)->id)))
            return false;
    return true;
}

/* "the Open Skies arms control treaty": where the name ends that such words follow; `last` as it is
 * where none do. */
uint32_t
naming_treaty_tail(const naming *n, uint32_t last)
{
    enum { WORDS = 4 };
    uint32_t i;

    if (last > 0 && token_flag(n->s, last - 1, TEXT_POSSESSIVE)) return last;
    for (i = last; i < last + WORDS && token_joined(n->s, i); i++) {
        if (token_flag(n->s, i, TEXT_CAPITAL) || token_is_move(n, i)) return last;
        if (token_treaty_noun(n, i) &&
            token_any(n->s, i, "treaty convention pact accord agreement"))
            return i + 1;
        if (!token_describes(n, i)) return last;
    }
    return last;
}

/* A treaty of the packs inside the run goes before an unknown one around it. */
static bool
holds_known(const naming *n, uint32_t from, uint32_t to)
{
    lexicon_match found[4];
    uint32_t i;
    size_t count, k;

    for (i = from; i < to; i++) {
        count = n->s->tokens[i].word != 0 ? lexicon_match_at(n->lex, n->s, i, found, 4) : 0;
        for (k = 0; k < count; k++)
            if (lexicon_entry_at(n->lex, found[k].entry)->kind == LEXICON_TREATY &&
                !naming_goes_on(n, &found[k]))
                return true;
    }
    return false;
}

const char *
naming_make_id(naming *n, uint32_t first, uint32_t last)
{
    char id[96] = "x-";
    size_t used = 2;
    uint32_t i;

    for (i = first; i < last; i++) {
        size_t size = n->s->tokens[i].norm_size;
        if (token_is(n->s, i, "no") && i + 1 < last && token_flag(n->s, i + 1, TEXT_DIGIT))
            continue; /* "Convention No. 29" is "Convention 29" */
        if (used + size + 2 > sizeof id) break;
        if (used > 2) id[used++] = '-';
        memcpy(id + used, token_norm(n->s, i), size);
        used += size;
    }
    return base_arena_copy(&n->r->arena, id, used);
}

/* "(ABC)": letters in brackets */
static bool
is_short_name(const text_stream *s, uint32_t at)
{
    return token_flag(s, at, TEXT_UPPER) && s->tokens[at].norm_size > 1 &&
           token_gap_has(s, at, "(") && (at + 1 >= s->count || token_gap_has(s, at + 1, ")"));
}

/* "the Convention on the Rights of Rivers (CRR)": what it is called by later. */
treaty_result
naming_short_treaty(naming *n, uint32_t at, uint32_t *last)
{
    enum { BACK = 120 }; /* names */
    uint32_t k = n->r->name_count, least = k > BACK ? k - BACK : 0;

    if (!token_flag(n->s, at, TEXT_UPPER)) return TREATY_OK;
    while (k-- > least) {
        const annotate_name *known = &n->r->names[k];
        const char *id = known->id;
        annotate_name *name;
        if (known->kind != LEXICON_TREATY || known->entry != NAMES_NONE || id == NULL ||
            known->last >= at || !is_short_name(n->s, known->last) ||
            !token_is(n->s, at, token_norm(n->s, known->last)))
            continue;
        if ((name = naming_add(n, at, at + 1, LEXICON_TREATY)) == NULL) return base_no_memory(n->e);
        name->id = id;
        *last = at + 1;
        return TREATY_OK;
    }
    return TREATY_OK;
}

/* "the Optional Protocol", behind "the Second Optional Protocol to the Covenant": the treaty whose longer name
 * its words are a part of, named before; NAMES_NONE: there is none. */
static uint32_t
named_longer(const naming *n, uint32_t first, uint32_t last)
{
    enum { BACK = 40 }; /* names */
    uint32_t k = n->r->name_count, least = k > BACK ? k - BACK : 0, size = last - first;

    while (k-- > least) {
        const annotate_name *known = &n->r->names[k];
        if (known->kind != LEXICON_TREATY || known->id == NULL ||
            known->last - known->first <= size)
            continue;
        for (uint32_t i = known->first; i + size <= known->last; i++) {
            uint32_t same = 0;
            while (same < size && token_is(n->s, i + same, token_norm(n->s, first + same))) same++;
            if (same == size) return k;
        }
    }
    return NAMES_NONE;
}

treaty_result
naming_add_unknown_treaty(naming *n, uint32_t first, uint32_t last)
{
    uint32_t longer = named_longer(n, first, last);
    annotate_name *name = naming_add(n, first, last, LEXICON_TREATY);

    if (name == NULL) return base_no_memory(n->e);
    if (longer != NAMES_NONE) {
        name->id = n->r->names[longer].id;
        name->entry = n->r->names[longer].entry;
        return TREATY_OK;
    }
    name->id = naming_make_id(n, first, last);
    n->shortened |= last < n->s->count && is_short_name(n->s, last);
    return name->id != NULL ? TREATY_OK : base_no_memory(n->e);
}

/* The treaty behind "to" keeps a name of its own. */
treaty_result
naming_add_protocol(naming *n, uint32_t first, uint32_t end, uint32_t noun, uint32_t *last)
{
    treaty_result rc = naming_add_unknown_treaty(n, first, end);
    annotate_name *name;

    if (rc != TREATY_OK) return rc;
    *last = end;
    name = &n->r->names[n->r->name_count - 1];
    name->id = naming_make_id(n, first, naming_protocol_end(n, noun, end));
    name->entry = NAMES_NONE;
    return name->id != NULL ? TREATY_OK : base_no_memory(n->e);
}

/* "signed the Lima Charter", "has acceded to the Lima Charter": what is signed so is a treaty. */
static bool
is_moved_charter(const naming *n, uint32_t first)
{
    uint32_t i = first;

    if (i > 0 && token_is(n->s, i - 1, "the")) i--;
    if (i > 0 && token_either(n->s, i - 1, "to", "from")) i--;
    return i > 0 && i < first && token_is_move(n, i - 1);
}

/* "the UN Treaty Collection", "the Treaty Series": where treaties are printed; "the Retailers Association
 * Convention": a meeting of members. */
static bool
is_none(const naming *n, uint32_t first, uint32_t noun)
{
    const text_stream *s = n->s;

    if (token_is(s, noun, "treaty") && token_joined(s, noun + 1) && token_capital(s, noun + 1) &&
        token_any(s, noun + 1, "collection series section event events database"))
        return true;
    return token_is(s, noun, "convention") && noun > first &&
           token_any(s, noun - 1, "association federation party league society baptist club guild");
}

/* "Peru Becomes Tenth State To Ratify Lima Pact": in a title that writes all words large a name begins behind what is
 * done. */
static bool
holds_deed(const naming *n, uint32_t at, uint32_t noun)
{
    if (at >= n->s->body_token) return false;
    for (uint32_t i = at; i < noun; i++)
        if (token_is_move(n, i) ||
            token_any(n->s, i,
                      "from to over despite after amid before becomes approves backs votes"))
            return true;
    return false;
}

treaty_result
naming_unknown_treaty(naming *n, uint32_t at, uint32_t *last)
{
    uint32_t noun, end, first = at;
    bool formal;

    if (is_closed(n, at) || is_ranked(n, at) || is_command(n, at) || !starts_run(n, at))
        return TREATY_OK;
    noun = find_noun(n, at);
    if (noun == NAMES_NONE || naming_accession(n, noun) >= 0 || is_none(n, at, noun) ||
        token_in(n, noun + 1, n->not_treaty) || holds_deed(n, at, noun))
        return TREATY_OK;
    if (noun > at && token_flag(n->s, noun, TEXT_UPPER) && token_flag(n->s, noun - 1, TEXT_UPPER))
        return TREATY_OK; /* a line in capitals names nothing by them */
    formal = !token_any(n->s, noun, "charter statute agreement");
    end = naming_title_end(n, noun + 1, formal || noun > at);
    if (end == noun + 1 && naming_number_end(n, noun) != 0) end = naming_number_end(n, noun);
    if (noun == at && end == noun + 1) return TREATY_OK;
    if (end == noun + 1 && token_either(n->s, noun, "charter", "statute") &&
        (names_state(n, noun - 1) || !is_moved_charter(n, first)))
        return TREATY_OK;
    if (holds_known(n, first, end) || naming_is_organisation(n, first, end) ||
        naming_ends_organisation(n, first))
        return TREATY_OK;
    *last = end;
    if ((end == noun + 1 || end == naming_number_end(n, noun)) &&
        naming_protocol_end(n, noun, end) > end)
        return naming_add_protocol(n, first, end, noun, last);
    return naming_add_unknown_treaty(n, first, end);
}

/* "the plastics treaty" is whatever treaty was spoken of. */
bool
naming_has_spoken_of_treaty(const naming *n)
{
    enum { BACK = 60 };

    for (uint32_t i = n->r->name_count, steps = 0; i-- > 0 && steps < BACK; steps++)
        if (n->r->names[i].kind == LEXICON_TREATY) return true;
    return false;
}

/* "the 1988 trafficking convention": another than the one spoken of. */
static bool
is_of_year(const naming *n, uint32_t at)
{
    return at > 0 && token_joined(n->s, at) && token_flag(n->s, at - 1, TEXT_DIGIT) &&
           token_at(n->s, at - 1)->norm_size == 4;
}

/* The noun of a treaty that its kind stands right before. */
static bool
is_kind_noun(const naming *n, uint32_t noun)
{
    return token_joined(n->s, noun) && token_any(n->s, noun,
                                                 "treaty agreement accord convention pact protocol "
                                                 "treaties agreements accords conventions pacts");
}

/* The noun behind a kind of several words that the packs list; NAMES_NONE: none of those found is one. A peace treaty
 * is one between states, a peace deal need not be: the pack says which nouns go with a kind. */
static uint32_t
noun_of_listed(const naming *n, const lexicon_match *found, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const lexicon_entry *cue = lexicon_entry_at(n->lex, found[i].entry);
        if (cue->kind == LEXICON_CUE && cue->type != NULL && base_same(cue->type, "kind") &&
            is_kind_noun(n, found[i].last) && naming_cue_lists(n, cue, "head", found[i].last))
            return found[i].last;
    }
    return NAMES_NONE;
}

/* "the status of forces agreement with Chile", "a mutual defence pact" */
treaty_result
naming_listed_kind(naming *n, uint32_t at, const lexicon_match *found, size_t count, uint32_t *last)
{
    uint32_t noun = noun_of_listed(n, found, count);

    if (noun == NAMES_NONE) return TREATY_OK;
    *last = noun + 1;
    return naming_add_by_subject(n, at, noun + 1, noun - 1);
}

bool
naming_is_listed_kind(const naming *n, const lexicon_match *found, size_t count)
{
    return noun_of_listed(n, found, count) != NAMES_NONE;
}

/* "its extradition treaty", "a readmission agreement": known by what it is about; "the plastics treaty", but no
 * "mining pact" unless somebody ratifies or leaves it. */
treaty_result
naming_kind_of_treaty(naming *n, uint32_t at, uint32_t *last)
{
    uint32_t noun = at + 1;

    if (!is_kind_noun(n, noun) || is_none(n, at, noun)) return TREATY_OK;
    if (!token_in(n, at, n->treaty_kind) &&
        ((!token_any(n->s, noun, "treaty convention treaties conventions") &&
          (token_either(n->s, noun, "agreement", "agreements") || !token_moved(n, at))) ||
         (naming_has_spoken_of_treaty(n) && !is_of_year(n, at))))
        return TREATY_OK;
    *last = noun + 1;
    return naming_add_unknown_treaty(n, at, noun + 1);
}
