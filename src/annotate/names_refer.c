/*
 * Later references: "the accord", "the 1997 treaty", "the court", "the country", "the four
 * countries", "the trio". Found in the scan without a meaning; names_settle.c says what they are.
 */
#include "annotate/names.h"

static bool
is_number(const naming *n, uint32_t i, int *number)
{
    if (!(token_classes(n, i) & WORD_NUMERAL)) return false;
    *number = lexicon_number(n->lex, n->s->tokens[i].word);
    return *number >= 2 && *number <= 30;
}

/* A word between "the" and the noun. */
static bool
is_modifier(const naming *n, uint32_t i)
{
    const text_token *t;

    if (i >= n->s->count || !token_joined(n->s, i)) return false;
    t = token_at(n->s, i);
    if (token_is_year(n->s, i)) return true;
    if (t->flags & (TEXT_POSSESSIVE | TEXT_DIGIT)) return false;
    if (t->word == 0) /* "the Quillota treaty" is a name, "the Lima-born treaty" none */
        return !(t->flags & TEXT_UPPER) && (!(t->flags & TEXT_CAPITAL) || i < n->s->body_token ||
                                            !token_has(n, i + 1, TRAIT_PLAIN) ||
                                            memchr(token_norm(n->s, i), '-', t->norm_size) != NULL);
    if (token_in(n, i, n->any_treaty))
        return true; /* "the landmark pact", "the legally binding one" */
    if (token_in(n, i, n->treaty_subject)) return true; /* "the plastics pact" */
    /* "the Pacific nation" */
    if ((t->flags & TEXT_CAPITAL) && token_has(n, i + 1, TRAIT_COUNTRY)) return true;
    return (token_classes(n, i) & (WORD_ADJECTIVE | WORD_NOUN)) != 0 &&
           !(token_classes(n, i) & (WORD_PREPOSITION | WORD_CONJUNCTION | WORD_WH));
}

static treaty_result
add_reference(naming *n, uint32_t first, uint32_t last, lexicon_kind kind, int number)
{
    annotate_name *name = naming_add(n, first, last, kind);

    if (name == NULL) return base_no_memory(n->e);
    name->mention = kind == LEXICON_TREATY;
    name->how = (uint8_t)(number > 0 ? number : 0);
    name->reference = kind == LEXICON_GROUP ? REFERENCE_COUNTED : REFERENCE_DEFINITE;
    return TREATY_OK;
}

/* "the three have", "the trio said", "for the two the pact": a number alone stands for states where no noun
 * follows. */
static bool
is_number_alone(const naming *n, uint32_t i)
{
    if (i >= n->s->count || !token_joined(n->s, i)) return true;
    if (i > 2 && token_is(n->s, i - 3, "for") && token_any(n->s, i, "on from in by as"))
        return true;             /* "enters into force for the two on 3 May" */
    if (token_is(n->s, i, "to")) /* "urged the three to think again", no "three to five" */
        return !token_flag(n->s, i + 1, TEXT_DIGIT) &&
               (token_classes(n, i + 1) & (WORD_VERB | WORD_BASE)) != 0 &&
               (token_classes(n, i + 1) & WORD_NUMERAL) == 0;
    return token_either(n->s, i, "the", "its") ||
           ((token_classes(n, i) & (WORD_VERB | WORD_MODAL | WORD_HAVE | WORD_BE)) != 0 &&
            !(token_classes(n, i) & WORD_NOUN));
}

static bool
is_plural(const text_stream *s, uint32_t i)
{
    return token_norm(s, i)[s->tokens[i].norm_size - 1] == 's';
}

/* "the treaty on ...", "the agreement between ...": another one is described. */
bool
naming_is_specified(const naming *n, uint32_t after)
{
    const uint32_t dates = WORD_MONTH | WORD_WEEKDAY | WORD_NUMERAL | WORD_ORDINAL;
    uint32_t word;

    if (!token_joined(n->s, after)) return false;
    if (token_is(n->s, after, "between") && (token_classes(n, after + 1) & dates) != 0)
        return false; /* "signed the treaty between May and July" */
    if (token_is(n->s, after, "on") &&
        ((token_classes(n, after + 1) & dates) != 0 || token_flag(n->s, after + 1, TEXT_DIGIT) ||
         token_any(n->s, after + 1, "its their his her") || naming_tells_how(n, after, &word)))
        return false; /* "signed the treaty on 3 May", "on its anniversary", "on behalf of Peru" */
    if (token_is(n->s, after, "of") && (token_is_move(n, after + 1)))
        return true; /* "its instrument of ratification" */
    return token_any(n->s, after, "on between with among banning prohibiting against concerning");
}

/* "the 2008 convention": the year; NAMES_NONE: none is told. */
static uint32_t
year_before(const naming *n, uint32_t first, uint32_t noun)
{
    for (uint32_t i = first; i < noun; i++)
        if (token_is_year(n->s, i)) return i;
    return NAMES_NONE;
}

/* "the 1992 agreement on the Lima Assembly": named by its year and by what it is on, which bears a name. */
static treaty_result
add_of_year(naming *n, uint32_t noun, uint32_t *last)
{
    uint32_t end, on = noun + 1, word = on + (token_is(n->s, on + 1, "the") ? 2 : 1);

    if (!token_any(n->s, noun, "agreement treaty convention protocol accord") ||
        !token_either(n->s, on, "on", "concerning"))
        return TREATY_OK;
    end = token_capital(n->s, word) ? naming_title_end(n, on, false) : on;
    if (end == on && token_moved(n, noun) && naming_subject_end(n, word) > word)
        end = naming_subject_end(n, word); /* "withdrew from the 1998 agreement on eels" */
    if (end == on || (token_classes(n, word) & (WORD_WEEKDAY | WORD_MONTH))) return TREATY_OK;
    if (naming_add_unknown_treaty(n, noun, end) != TREATY_OK) return base_no_memory(n->e);
    n->r->names[n->r->name_count - 1].last = *last = noun + 1;
    return TREATY_OK;
}

static treaty_result
add_noun_reference(naming *n, uint32_t first, uint32_t noun, int number, uint32_t *last)
{
    bool plural = is_plural(n->s, noun);
    treaty_result rc = TREATY_OK;
    uint32_t year;
    int64_t treaty;

    if (plural && token_is(n->s, first, "that")) return TREATY_OK; /* "says that states must" */
    if (plural && number == 0 && noun > 0 && token_joined(n->s, noun + 1) &&
        token_any(n->s, noun + 1, "that which who") &&
        (token_is(n->s, noun + 1, "who") || token_is(n->s, first, "those") ||
         token_is(n->s, noun - 1, "those")))
        return TREATY_OK; /* "those states that remain outside": whoever they are */
    if (!plural && token_is(n->s, first, "its") &&
        token_either(n->s, noun, "neighbour", "neighbor") &&
        !(token_joined(n->s, noun + 1) && token_flag(n->s, noun + 1, TEXT_CAPITAL)))
        return TREATY_OK; /* "accused its neighbour": another than whose it is */
    if (!plural && token_any(n->s, first, "her his my our") && naming_state_at(n, noun + 1) > 0)
        return TREATY_OK; /* "her own country, Fiji" */
    if (token_has(n, noun, TRAIT_COUNTRY)) {
        bool many = plural || number > 0;
        *last = noun + 1;
        return add_reference(n, first, noun + 1, many ? LEXICON_GROUP : LEXICON_STATE, number);
    }
    if (number > 0 || plural) return TREATY_OK;
    if (token_treaty_noun(n, noun)) rc = naming_described_treaty(n, noun, last);
    if (rc != TREATY_OK || *last > noun) return rc;
    if (token_treaty_noun(n, noun) && (year = year_before(n, first, noun)) != NAMES_NONE &&
        (treaty = naming_topic_before(n, noun, NAMES_NONE, year)) >= 0)
        return naming_add_described(n, first, (naming_description){treaty, noun + 1}, last);
    if (year_before(n, first, noun) != NAMES_NONE) rc = add_of_year(n, noun, last);
    if (rc != TREATY_OK || *last > noun) return rc;
    if (token_flag(n->s, noun, TEXT_CAPITAL) && token_any(n->s, noun, "protocol amendment annex") &&
        token_any(n->s, first, "its their"))
        return TREATY_OK; /* "the convention and its protocol": another than it */
    if (token_treaty_noun(n, noun) && !naming_is_specified(n, noun + 1)) {
        *last = noun + 1;
        return add_reference(n, first, noun + 1, LEXICON_TREATY, 0);
    }
    if (token_has(n, noun, TRAIT_ORGANISATION)) {
        *last = noun + 1;
        return add_reference(n, first, noun + 1, LEXICON_ORGANISATION, 0);
    }
    return TREATY_OK;
}

/* "the Basel Convention": a name, and no reference to one. */
static bool
is_named(const naming *n, uint32_t first, uint32_t noun)
{
    const unsigned name = TEXT_CAPITAL | TEXT_UPPER;

    if (token_flag(n->s, noun, name) && token_is(n->s, noun + 1, "of") &&
        token_flag(n->s, noun + 2, name))
        return true; /* "the Treaty of Brussels", "the Council of State" */
    return noun > first + 1 && token_treaty_noun(n, noun) && token_flag(n->s, noun, name) &&
           token_flag(n->s, noun - 1, name) &&
           (!token_in(n, noun - 1, n->not_treaty) ||
            (noun > first + 2 && token_any(n->s, noun - 1, "labour labor")));
}

/* "the Convention on the Prevention of ...": a title goes on behind the noun. Behind "for" may stand a state. */
static bool
is_titled(const naming *n, uint32_t noun)
{
    const unsigned name = TEXT_CAPITAL | TEXT_UPPER;
    uint32_t next = noun + (token_is(n->s, noun + 1, "relating") ? 3 : 2);

    if (token_is(n->s, next, "the")) next++;
    return token_flag(n->s, noun, name) && token_treaty_noun(n, noun) &&
           (token_any(n->s, noun + 1, "on against concerning relating regarding") ||
            (token_is(n->s, noun + 1, "to") && (token_classes(n, noun + 2) & WORD_BASE) != 0) ||
            (token_is(n->s, noun + 1, "for") && (token_classes(n, next) & WORD_NOUN) != 0)) &&
           token_flag(n->s, next, name) && !(token_classes(n, next) & (WORD_WEEKDAY | WORD_MONTH));
}

/* "the Treaty Section", in a text's body: part of a longer name; "the annual convention": of people. */
static bool
is_of_office(const naming *n, uint32_t noun)
{
    if (!token_treaty_noun(n, noun)) return false;
    if (token_is(n->s, noun, "convention") && token_in(n, noun - 1, n->not_treaty)) return true;
    return noun >= n->s->body_token && token_flag(n->s, noun, TEXT_CAPITAL) &&
           token_joined(n->s, noun + 1) && token_flag(n->s, noun + 1, TEXT_CAPITAL) &&
           (token_classes(n, noun + 1) & WORD_NOUN);
}

#define NOUN (TRAIT_COUNTRY | TRAIT_TREATY | TRAIT_ORGANISATION)

static bool
is_noun(const naming *n, uint32_t i)
{
    return token_has(n, i, NOUN);
}

/* Most words that may open a reference open none: no noun for one stands close behind, and the next word
 * is one of the packs. */
static bool
may_refer(const naming *n, uint32_t at)
{
    return token_has(n, at, TRAIT_TREATY | TRAIT_BAN) ||
           token_has(n, at + 1, NOUN | TRAIT_COUNTED) || is_noun(n, at + 2) || is_noun(n, at + 3) ||
           token_any(n->s, at + 1, "document text deal amendment") ||
           token_either(n->s, at + 1, "latter", "former") ||
           (at + 1 < n->s->count && n->s->tokens[at + 1].word == 0);
}

/* "the United States", "the 1948 genocide treaty": what the packs know begins behind the article. */
static bool
hides_name(const naming *n, uint32_t from, uint32_t to)
{
    lexicon_match found[4];

    for (uint32_t i = from; i < to; i++) {
        size_t count = n->s->tokens[i].word != 0 ? lexicon_match_at(n->lex, n->s, i, found, 4) : 0;
        for (size_t k = 0; k < count; k++) {
            lexicon_kind kind = lexicon_entry_at(n->lex, found[k].entry)->kind;
            if (kind == LEXICON_TREATY && found[k].last + 1 >= to)
                return true; /* "the New START accord" */
            if (found[k].last >= to &&
                (kind == LEXICON_TREATY || kind == LEXICON_STATE || kind == LEXICON_GROUP ||
                 kind == LEXICON_ORGANISATION || (kind == LEXICON_BODY && found[k].last - i > 1)))
                return true;
        }
        if (naming_is_listed_kind(n, found, count)) return true;
        if (count > 0 && naming_is_attributed(n, i)) return true;
    }
    return false;
}

/* "the oil-rich South American nation" */
static bool
is_of_continent(const naming *n, uint32_t i)
{
    return token_is(n->s, i + 1, "american") && token_any(n->s, i, "south north latin central") &&
           token_joined(n->s, i + 1) && token_joined(n->s, i + 2) &&
           token_has(n, i + 2, TRAIT_COUNTRY);
}

/* "treaty event", "test ban ratification": the noun before belongs to this one. */
static bool
is_compounding(const naming *n, uint32_t i)
{
    return ((token_classes(n, i) & WORD_NOUN) != 0 &&
            (token_classes(n, i) & (WORD_VERB | WORD_PREPOSITION)) == 0) ||
           token_is_move(n, i);
}

/* "Latvia leaves convention", "first to ratify high seas pact": a title does without the article. What its
 * words describe is settled by what the text names. */
static bool
is_bare_reference(const naming *n, uint32_t at)
{
    if (at == 0 || at >= n->s->body_token || !token_joined(n->s, at) || is_plural(n->s, at) ||
        !token_has(n, at, TRAIT_TREATY | TRAIT_BAN) ||
        (token_joined(n->s, at + 1) && is_compounding(n, at + 1)))
        return false;
    if (token_is(n->s, at - 1, "party")) return false; /* a party's convention */
    if (token_is_move(n, at - 1) ||
        (at > 1 && token_either(n->s, at - 1, "from", "of") && token_in(n, at - 2, n->leaving)))
        return !naming_is_specified(n, at + 1) && !token_is(n->s, at, "ban");
    return token_describes(n, at - 1);
}

/* "suspended a Cold War arms treaty with Russia": the first sentence calls by its kind what the title has
 * named, or the text names further down. */
static bool
is_lead_reference(const naming *n, uint32_t at)
{
    enum { WORDS = 7 };
    uint32_t i = at, k = n->r->name_count;

    if (at <= n->s->body_token || !token_treaty_noun(n, at) || is_plural(n->s, at) ||
        token_flag(n->s, at, TEXT_CAPITAL | TEXT_POSSESSIVE) || !token_joined(n->s, at) ||
        text_sentence_of(n->s, at) != text_sentence_of(n->s, n->s->body_token) ||
        token_any(n->s, at, "ban document statute charter"))
        return false;
    if (token_joined(n->s, at + 1) &&
        (is_compounding(n, at + 1) ||
         (naming_is_specified(n, at + 1) && !token_is(n->s, at + 1, "with"))))
        return false;
    if (k > 0 && n->r->names[k - 1].kind == LEXICON_TREATY &&
        n->r->names[k - 1].first >= n->s->body_token)
        return false; /* another is named before it */
    while (i + WORDS > at && i > n->s->body_token && token_joined(n->s, i) &&
           !token_any(n->s, i - 1, "a an"))
        if (token_in(n, --i, n->not_treaty) || token_in(n, i, n->treaty_kind) ||
            token_any(n->s, i, "new another separate second"))
            return false;
    return i > n->s->body_token && i < at && token_any(n->s, i - 1, "a an");
}

/* Another treaty than any that the text will name: "a new treaty to", "a second pact on". */
static bool
is_another(const naming *n, uint32_t noun)
{
    enum { WORDS = 6 };

    for (uint32_t i = noun; i > n->s->body_token && i + WORDS > noun && token_joined(n->s, i);
         i--) {
        if (token_in(n, i - 1, n->not_treaty) || token_in(n, i - 1, n->treaty_kind) ||
            token_any(n->s, i - 1,
                      "new another separate second draft proposed future planned no any every"))
            return true;
        if (token_any(n->s, i - 1, "a an the")) return false;
    }
    return true;
}

/* "ratified the first treaty to tackle overfishing", "A pact on lost nets enters into force": one of the first
 * sentences tells what the treaty is about that is named further down. */
static bool
is_lead_description(const naming *n, uint32_t at)
{
    const annotate_result *r = n->r;
    uint32_t k = r->name_count, next = at + 1;

    if (at <= n->s->body_token || token_flag(n->s, at, TEXT_CAPITAL | TEXT_POSSESSIVE) ||
        !token_treaty_noun(n, at) ||
        !token_any(n->s, at, "treaty pact convention accord protocol agreement") ||
        text_sentence_of(n->s, at) > text_sentence_of(n->s, n->s->body_token) + 1 ||
        (k > 0 && r->names[k - 1].kind == LEXICON_TREATY &&
         r->names[k - 1].first >= n->s->body_token))
        return false;
    if (!token_joined(n->s, next) || token_any(n->s, next, "between with among of") ||
        (!token_any(n->s, next, "on against that which to for meant aimed designed") &&
         !(token_classes(n, next) & WORD_ING)) ||
        (token_is(n->s, next, "on") && !naming_is_specified(n, next)))
        return false;
    return !is_another(n, at) && (token_moved(n, at) || naming_goes_into_force(n, at));
}

/* "has never approved the latter", "acceded to the former": of two treaties; settled where two were named. */
static bool
is_of_two(const naming *n, uint32_t at)
{
    const unsigned goes_on = WORD_NOUN | WORD_ADJECTIVE | WORD_NUMERAL;

    if (!token_is(n->s, at, "the") || !token_either(n->s, at + 1, "latter", "former") || at < 2 ||
        !token_joined(n->s, at) || !token_joined(n->s, at + 1))
        return false;
    if (token_joined(n->s, at + 2) && (token_flag(n->s, at + 2, TEXT_CAPITAL | TEXT_UPPER) ||
                                       (token_classes(n, at + 2) & goes_on)))
        return false; /* "the former president" */
    if (token_is(n->s, at - 1, "only")) at--;
    return token_is_move(n, at - 1) || token_any(n->s, at - 1, "approve approved backed adopted") ||
           (at > 1 && token_either(n->s, at - 1, "to", "from") && token_is_move(n, at - 2));
}

/* "North Korea signed. In May the North left": half of a land whose name before began so; the southern one only where
 * the northern was named too, for many lands lie in the south. NULL: none. */
static const annotate_name *
half_named(const naming *n, uint32_t at)
{
    enum { NAMES = 60 };
    const annotate_result *r = n->r;
    const annotate_name *found = NULL;
    bool pair;

    if (!token_flag(n->s, at + 1, TEXT_CAPITAL) || !token_is(n->s, at, "the") ||
        !token_either(n->s, at + 1, "north", "south") || !token_joined(n->s, at + 1) ||
        (token_joined(n->s, at + 2) && (token_flag(n->s, at + 2, TEXT_CAPITAL) ||
                                        token_any(n->s, at + 2, "of and pole american african"))))
        return NULL;
    pair = token_is(n->s, at + 1, "north");
    for (uint32_t k = r->name_count, steps = 0; k-- > 0 && steps < NAMES; steps++) {
        const annotate_name *name = &r->names[k];
        if (name->kind != LEXICON_STATE || name->last - name->first < 2) continue;
        if (found == NULL && token_same(n->s, name->first, at + 1)) found = name;
        pair = pair || (token_is(n->s, name->first, "north") && name->last - name->first == 2);
    }
    return pair ? found : NULL;
}

/* Named as the land whose half it is. */
static treaty_result
add_half(naming *n, uint32_t at, const annotate_name *land, uint32_t *last)
{
    annotate_name whole = *land, *name = naming_add(n, at, at + 2, LEXICON_STATE);

    if (name == NULL) return base_no_memory(n->e);
    name->id = whole.id;
    name->entry = whole.entry;
    name->type = whole.type;
    name->how = NAME_ALIAS;
    name->mention = true;
    *last = at + 2;
    return naming_one_state(n, name, whole.id);
}

/* "the treaty on torture and the one on the rights of children": where one was named in the sentence. */
static bool
is_another_one(const naming *n, uint32_t at)
{
    enum { NAMES = 12 };
    const annotate_result *r = n->r;

    if (!token_is(n->s, at, "the") || !token_is(n->s, at + 1, "one") || !token_joined(n->s, at + 1))
        return false;
    for (uint32_t k = r->name_count, steps = 0; k-- > 0 && steps < NAMES; steps++)
        if (text_sentence_of(n->s, r->names[k].first) != text_sentence_of(n->s, at))
            return false;
        else if (r->names[k].kind == LEXICON_TREATY)
            return true;
    return false;
}

/* "the treaty states", but "the pact bans mines", "the treaty's states" */
static bool
is_compound(const naming *n, uint32_t i)
{
    return token_joined(n->s, i + 1) && is_noun(n, i + 1) && !token_is(n->s, i + 1, "bans") &&
           !(token_treaty_noun(n, i) && token_flag(n->s, i, TEXT_POSSESSIVE));
}

/* "the four Baltic states", "its new security pact": the words from `i` on up to a noun that points back. */
static treaty_result
refer_by_noun(naming *n, uint32_t at, uint32_t i, int number, uint32_t *last)
{
    if (!is_noun(n, i) && !is_noun(n, i + 1) && !is_noun(n, i + 2) && !is_of_continent(n, i + 1))
        return TREATY_OK;
    for (int steps = 0; steps < 3 && token_joined(n->s, i); steps++, i++) {
        if (is_of_continent(n, i)) i += 2;
        bool noun = is_noun(n, i);
        bool compound = noun && is_compound(n, i);
        if (token_in(n, i, n->treaty_kind) || /* "its extradition treaty" */
            (token_in(n, i, n->treaty_subject) && !naming_has_spoken_of_treaty(n)))
            return TREATY_OK;
        if (token_in(n, i, n->leaving)) return TREATY_OK; /* "the exit document" is a notice */
        if (noun && !compound && is_titled(n, i)) /* by what it is about, else by its title */
            return hides_name(n, at + 1, i + 1) ? TREATY_OK : naming_topic_treaty(n, i, last);
        if (noun && !compound && is_of_office(n, i)) return TREATY_OK;
        if (noun && !compound)
            return hides_name(n, at + 1, i + 1) || is_named(n, at, i)
                       ? TREATY_OK
                       : add_noun_reference(n, at, i, number, last);
        if (!compound && !is_modifier(n, i)) return TREATY_OK;
    }
    return TREATY_OK;
}

treaty_result
naming_reference(naming *n, uint32_t at, uint32_t *last)
{
    const text_stream *s = n->s;
    const annotate_name *half;
    uint32_t i = at + 1;
    int number = 0;

    if (!token_has(n, at, TRAIT_OPENS | TRAIT_TREATY) && at >= s->body_token) return TREATY_OK;
    if (is_another_one(n, at)) return naming_topic_treaty(n, at + 1, last);
    if ((half = half_named(n, at)) != NULL) return add_half(n, at, half, last);
    if ((i = naming_treaty_of_body(n, at)) > 0) {
        *last = i;
        return add_reference(n, at, i, LEXICON_TREATY, 0);
    }
    i = at + 1;
    if (!may_refer(n, at)) return TREATY_OK;
    if (naming_is_paper(n, at) || is_of_two(n, at)) {
        *last = at + 2;
        return add_reference(n, at, at + 2, LEXICON_TREATY, 0);
    }
    if (is_bare_reference(n, at) || is_lead_reference(n, at)) {
        *last = at + 1;
        return add_reference(n, at, at + 1, LEXICON_TREATY, 0);
    }
    if (is_lead_description(n, at)) {
        *last = at + 1;
        if (add_reference(n, at, at + 1, LEXICON_TREATY, 0) != TREATY_OK)
            return base_no_memory(n->e);
        n->r->names[n->r->name_count - 1].reference = REFERENCE_DESCRIPTION;
        return TREATY_OK;
    }
    if (!token_has(n, at, TRAIT_OPENS) || !token_joined(s, i)) return TREATY_OK;
    if (token_is(s, at, "both")) number = 2;
    if (token_either(s, i, "trio", "duo") || token_either(s, i, "pair", "quartet")) {
        number = token_is(s, i, "trio") ? 3 : token_is(s, i, "quartet") ? 4 : 2;
        *last = i + 1;
        return add_reference(n, at, i + 1, LEXICON_GROUP, number);
    }
    if (is_number(n, i, &number)) {
        i++;
        if (is_number_alone(n, i)) {
            *last = i;
            return add_reference(n, at, i, LEXICON_GROUP, number);
        }
    }
    return refer_by_noun(n, at, i, number, last);
}
