/*
 * Persons: capitalised words that a title, an office, an apposition or a verb shows to be a
 * person's name; later short forms and spelling variants join the fullest form of the document.
 * Whose office a person holds is told by names_office.c.
 */
#include "annotate/names.h"

#define PERSON_WORDS 5 /* longest name */

static bool
is_particle(const text_stream *s, uint32_t i)
{
    return token_any(s, i, "de van der von den bin ibn al el da dos di del la le ter zu af");
}

static bool
is_initial(const text_stream *s, uint32_t i)
{
    return i < s->count && s->tokens[i].norm_size == 1 && (s->tokens[i].flags & TEXT_CAPITAL);
}

/* "al-Harbi", "el-Sisi": one word, its particle small. */
static bool
has_particle(const text_stream *s, uint32_t i)
{
    const text_token *t = token_at(s, i);
    const char *text = s->text + t->start;

    return (t->flags & TEXT_HYPHEN) != 0 && t->end - t->start > 4 &&
           (*text == 'a' || *text == 'e') && text[1] == 'l' && text[2] == '-' && text[3] >= 'A' &&
           text[3] <= 'Z';
}

/* A word that can stand in a name: none of the packs' words, or known as a given name. */
static bool
is_name_word(const naming *n, uint32_t i)
{
    const text_token *t;

    if (i >= n->s->count) return false;
    t = token_at(n->s, i);
    if (has_particle(n->s, i)) return true;
    if (!(t->flags & TEXT_CAPITAL) || (t->flags & (TEXT_NUMBER | TEXT_DIGIT))) return false;
    if (token_in(n, i, n->title)) return false;
    if (t->word == 0 || is_initial(n->s, i)) return true;
    return (token_classes(n, i) & WORD_NAME) != 0 || token_either(n->s, i, "jr", "sr");
}

/* "Rodrigo Roa Duterte", "Donald J. Trump": a surname of the packs behind a given name and a middle one. */
static bool
is_holders_surname(const naming *n, uint32_t i, uint32_t first)
{
    lexicon_match found[4];
    size_t count;

    if (i != first + 2 || !token_flag(n->s, i, TEXT_CAPITAL) || token_flag(n->s, i, TEXT_UPPER) ||
        token_at(n->s, i)->word == 0)
        return false;
    count = lexicon_match_at(n->lex, n->s, i, found, 4);
    for (size_t k = 0; k < count; k++)
        if (found[k].last == i + 1 &&
            lexicon_entry_at(n->lex, found[k].entry)->kind == LEXICON_PERSON)
            return true;
    return false;
}

/* "Mary May", but "met Mary May 3": no month, where no day follows. */
static bool
is_may(const naming *n, uint32_t i)
{
    return i >= n->s->body_token && token_is(n->s, i, "may") &&
           !(token_joined(n->s, i + 1) && token_flag(n->s, i + 1, TEXT_DIGIT));
}

/* "Condoleezza Rice", "Péter Magyar": a known word after a given name; "Winston Peters", but in a title, where verbs
 * have capitals too, "Winston Leaves". */
static bool
may_be_surname(const naming *n, uint32_t i, uint32_t first)
{
    const unsigned verbs = first < n->s->body_token ? WORD_VERB : WORD_MODAL | WORD_HAVE | WORD_BE;
    const unsigned closed = WORD_MONTH | WORD_WEEKDAY | verbs | WORD_PREPOSITION | WORD_DETERMINER |
                            WORD_PRONOUN | WORD_CONJUNCTION | WORD_TO;

    return i == first + 1 && token_joined(n->s, i) && token_flag(n->s, i, TEXT_CAPITAL) &&
           !token_flag(n->s, i, TEXT_UPPER) && (token_classes(n, first) & WORD_NAME) &&
           (!(token_classes(n, i) & closed) || is_may(n, i)) &&
           !token_in(n, i, n->organisation_tail);
}

/* "Mark Carney", "Grant Shapps": a given name that is another word too, before a word that is none. */
bool
naming_is_given_word(const naming *n, uint32_t i)
{
    if (token_is(n->s, i, "justice") && i > 0 && token_any(n->s, i - 1, "for of and"))
        return false; /* "the Minister for Justice Jane Roe" */
    return token_in(n, i, n->given_word) && token_flag(n->s, i, TEXT_CAPITAL) &&
           !token_flag(n->s, i, TEXT_UPPER | TEXT_POSSESSIVE) && token_joined(n->s, i + 1) &&
           token_unlisted(n, i + 1) &&
           (token_flag(n->s, i + 1, TEXT_CAPITAL) || has_particle(n->s, i + 1));
}

static const annotate_name *
last_name(const naming *n)
{
    return n->r->name_count > 0 ? &n->r->names[n->r->name_count - 1] : NULL;
}

/* "Defence minister Inga Moen": behind an office a word of the packs that is no verb may be a given name. */
static bool
is_given_behind_office(const naming *n, uint32_t i)
{
    const annotate_name *before = last_name(n);

    return before != NULL && before->kind == LEXICON_OFFICE && before->last == i &&
           token_joined(n->s, i) && token_flag(n->s, i, TEXT_CAPITAL) &&
           !token_flag(n->s, i, TEXT_UPPER | TEXT_POSSESSIVE) &&
           !(token_classes(n, i) & (WORD_VERB | WORD_PREPOSITION | WORD_MONTH | WORD_WEEKDAY)) &&
           token_joined(n->s, i + 1) && token_unlisted(n, i + 1) &&
           token_flag(n->s, i + 1, TEXT_CAPITAL);
}

/* "Jan van der Berg", "Ana de la Roca": small words before a word that can stand in a name. */
static bool
is_particle_inside(const naming *n, uint32_t i)
{
    if (!is_particle(n->s, i) || !token_joined(n->s, i + 1)) return false;
    return is_name_word(n, i + 1) ||
           (is_particle(n->s, i + 1) && token_joined(n->s, i + 2) && is_name_word(n, i + 2));
}

static uint32_t
run_end(const naming *n, uint32_t first)
{
    const text_stream *s = n->s;
    uint32_t i = first;

    while (i < s->count && i - first < PERSON_WORDS) {
        bool particle;
        if (i > first && (!token_joined(s, i) || token_flag(s, i - 1, TEXT_POSSESSIVE))) break;
        particle = i > first && is_particle_inside(n, i);
        if (!is_name_word(n, i) && !particle && !may_be_surname(n, i, first) &&
            !is_holders_surname(n, i, first) && !token_in_name(n, i, first) &&
            !(i == first && (naming_is_given_word(n, i) || is_given_behind_office(n, i))))
            break;
        i++;
    }
    return i;
}

/* ---- what shows that it is a person ---- */

/* "President X", "the country's president, X", "Mr. X" */
static bool
after_title(const naming *n, uint32_t first)
{
    const annotate_name *before = last_name(n);

    if (first == 0) return false;
    if (naming_after_title(n, first)) return true;
    if (before == NULL || before->kind != LEXICON_OFFICE || before->last != first) return false;
    return token_joined(n->s, first) || n->s->tokens[first].gap == TEXT_GAP_COMMA;
}

static bool
is_office_at(const naming *n, uint32_t i)
{
    lexicon_match found[4];
    size_t count, k;

    if (i >= n->s->count || n->s->tokens[i].word == 0) return false;
    count = lexicon_match_at(n->lex, n->s, i, found, 4);
    for (k = 0; k < count; k++)
        if (lexicon_entry_at(n->lex, found[k].entry)->kind == LEXICON_OFFICE) return true;
    return false;
}

/* "vice-chair", "ex-director": what somebody is stands behind the last hyphen. */
static bool
is_deputy_role(const naming *n, uint32_t i)
{
    const char *norm = token_norm(n->s, i), *end = norm + n->s->tokens[i].norm_size,
               *last = memrchr(norm, '-', (size_t)(end - norm));

    return last != NULL &&
           lexicon_in_set(n->lex, lexicon_word(n->lex, last + 1, (size_t)(end - last - 1)),
                          n->occupation);
}

/* A word for what somebody is: an office, "leader", "commissioner". */
static bool
is_role(const naming *n, uint32_t i)
{
    return token_in(n, i, n->occupation) || is_office_at(n, i) ||
           (token_flag(n->s, i, TEXT_HYPHEN) && is_deputy_role(n, i));
}

/* "X, its undersecretary for environment,", "X, a member of", "X, who" */
static bool
before_apposition(const naming *n, uint32_t last)
{
    uint32_t i;

    if (last >= n->s->count || n->s->tokens[last].gap != TEXT_GAP_COMMA) return false;
    for (i = last; i < last + 6 && i < n->s->count; i++) {
        if (i > last && n->s->tokens[i].gap > TEXT_GAP_SPACE) return false;
        if (token_any(n->s, i, "who whose member head") || is_role(n, i)) return true;
        if (i == last && token_is_age(n->s, i)) return true; /* "X, 88, said" */
    }
    return false;
}

static bool
after_speech(const naming *n, uint32_t first)
{
    if (first == 0 || !token_joined(n->s, first)) return false;
    if (token_in(n, first - 1, n->saying)) return true;
    if (token_any(n->s, first - 1, "objected countered retorted quipped joked sighed") &&
        n->s->tokens[first - 1].gap > TEXT_GAP_SPACE)
        return true; /* "No such thing, objected Jano Roe" */
    return first > 1 && token_is(n->s, first - 1, "to") && token_is(n->s, first - 2, "according");
}

/* "Jano Roe of Oxfam America was", "Jano Roe of the Lima Institute said" */
static bool
before_house(const naming *n, uint32_t first, uint32_t last)
{
    enum { WORDS = 6 };
    uint32_t i = last + 1 + token_is(n->s, last + 1, "the"), end = i + WORDS;

    if (!token_joined(n->s, last) || !token_one_of(n->s, last, "of", "from", "at")) return false;
    for (uint32_t k = first; k < last; k++)
        if (!token_unlisted(n, k) || token_flag(n->s, k, TEXT_UPPER)) return false;
    if (!token_joined(n->s, i) || !token_flag(n->s, i, TEXT_CAPITAL)) return false;
    while (i < end && token_joined(n->s, i) && token_flag(n->s, i, TEXT_CAPITAL)) i++;
    return token_verb_follows(n, i);
}

/* "88-year-old Jano Roe" */
static bool
after_age(const naming *n, uint32_t first)
{
    return first > 0 && token_joined(n->s, first) && token_flag(n->s, first - 1, TEXT_HYPHEN) &&
           token_ends(n->s, first - 1, "-year-old");
}

/* "arms director Mary Roe": a name after a lower-case noun that people have. */
static bool
after_noun(const naming *n, uint32_t first)
{
    const text_token *before;

    if (first == 0 || !token_joined(n->s, first)) return false;
    before = token_at(n->s, first - 1);
    if ((before->flags & TEXT_CAPITAL) && !(before->flags & TEXT_SENTENCE)) return false;
    if (before->flags & (TEXT_POSSESSIVE | TEXT_DIGIT)) return false;
    return token_in(n, first - 1, n->title) || token_in(n, first - 1, n->occupation);
}

/* "Rinkevich", "Rinkevics" and "Rinkēvičs" are one word here; the first letter must be the same. */
bool
naming_is_variant(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t longer = a_size > b_size ? a_size : b_size;

    if (a_size == b_size && memcmp(a, b, a_size) == 0) return true;
    if (a_size == 0 || b_size == 0 || a[0] != b[0] || longer < 5) return false;
    return base_near(a, a_size, b, b_size, longer < 8 ? 1 : 2);
}

bool
naming_words_agree(const text_stream *s, uint32_t a, uint32_t b)
{
    const text_token *x = token_at(s, a), *y = token_at(s, b);

    if (x->norm_size == 1 || y->norm_size == 1) return *token_norm(s, a) == *token_norm(s, b);
    return naming_is_variant(token_norm(s, a), x->norm_size, token_norm(s, b), y->norm_size);
}

/* "The president of the council, X, said", "said the commissioner in charge, X.": behind a comma that
 * ends what somebody is, before a comma or the end of the sentence. */
static bool
after_office(const naming *n, uint32_t first, uint32_t last)
{
    enum { BACK = 10 };
    const unsigned breaks = WORD_S | WORD_PAST | WORD_MODAL | WORD_HAVE | WORD_BE | WORD_WH;
    const text_stream *s = n->s;
    uint32_t i;

    if (s->tokens[first].gap != TEXT_GAP_COMMA || token_gap_has(s, first, ";")) return false;
    if (last < s->count && s->tokens[last].gap < TEXT_GAP_COMMA &&
        !(last - first > 1 && token_any(s, last, "of from at"))) /* "Jane Roe of the Institute" */
        return false;
    for (i = first; i > 0 && first - i < BACK; i--) {
        if (i < first && !token_joined(s, i)) return false;
        if (is_role(n, i - 1) || token_any(s, i - 1, "member friend")) return true;
        if ((token_classes(n, i - 1) & breaks) && !(token_classes(n, i - 1) & WORD_NOUN))
            return false;
    }
    return false;
}

/* "wrote the association's Jane Roe,", "Norway's Jane Roe: "...": words of no pack behind whose they
 * are, before what she says or a comma. */
static bool
after_owner(const naming *n, uint32_t first, uint32_t last)
{
    const text_stream *s = n->s;

    if (first == 0 || !token_joined(s, first) || !token_flag(s, first - 1, TEXT_POSSESSIVE))
        return false;
    for (uint32_t i = first; i < last; i++)
        if (!token_unlisted(n, i) || token_flag(s, i, TEXT_UPPER)) return false;
    return last >= s->count || s->tokens[last].gap == TEXT_GAP_COMMA ||
           s->tokens[last].gap == TEXT_GAP_QUOTE;
}

/* "Jano Roe's husband was held": whom somebody belongs to. */
static bool
before_kin(const naming *n, uint32_t last)
{
    return token_flag(n->s, last - 1, TEXT_POSSESSIVE) && token_joined(n->s, last) &&
           token_any(n->s, last,
                     "husband wife mother father son daughter brother sister widow family parents "
                     "children lawyer lawyers spokesman spokeswoman aide predecessor successor");
}

/* "X: "We will leave"" */
static bool
before_quotation(const naming *n, uint32_t first, uint32_t last)
{
    const text_stream *s = n->s;

    bool owned = first > 0 && token_flag(s, first - 1, TEXT_POSSESSIVE);

    return last < s->count && (token_flag(s, first, TEXT_SENTENCE) || owned) &&
           token_gap_has(s, last, ":") &&
           (token_gap_has(s, last, "\"") || token_gap_has(s, last, "\xE2\x80\x9C") ||
            token_gap_has(s, last, "\xE2\x80\x9E") || token_gap_has(s, last, "\xC2\xAB"));
}

/* "al-Harbi" as "Harbi" */
static bool
is_without_article(const text_stream *s, uint32_t full, uint32_t at)
{
    const char *dash = strchr(token_norm(s, full), '-');

    return dash != NULL && has_particle(s, full) && base_same(dash + 1, token_norm(s, at));
}

/* A person named before in full, by surname, in whatever spelling. Looks back over a bounded number of
 * names. */
static bool
is_known_surname(const naming *n, uint32_t at)
{
    uint32_t i = n->r->name_count, least = i > 64 ? i - 64 : 0;

    if (n->s->tokens[at].norm_size < 2) return false; /* an initial is nobody's surname */
    while (i-- > least) {
        const annotate_name *name = &n->r->names[i];
        if (name->kind != LEXICON_PERSON) continue;
        if (naming_words_agree(n->s, name->last - 1, at) || /* "Zavala Giler" as "Zavala" */
            is_without_article(n->s, name->last - 1, at) ||
            (name->last - name->first > 2 && naming_words_agree(n->s, name->last - 2, at)))
            return true;
        if (name->last - name->first > 1 && token_same(n->s, name->first, at) &&
            (token_classes(n, at) & ~(unsigned)WORD_NAMES) == 0) /* "Kim Do-yun" as "Kim" */
            return true;
    }
    return false;
}

/* A surname alone in the title, of whom the text names in full. */
static bool
is_surname_ahead(const naming *n, uint32_t at)
{
    enum { AHEAD = 400 };
    const text_stream *s = n->s;

    if (at >= s->body_token || token_classes(n, at) != 0 || !token_flag(s, at, TEXT_CAPITAL))
        return false;
    for (uint32_t i = s->body_token + 1; i < s->count && i < s->body_token + AHEAD; i++)
        if (token_same(s, i, at) && token_joined(s, i) && token_flag(s, i - 1, TEXT_CAPITAL) &&
            !token_flag(s, i - 1, TEXT_POSSESSIVE) &&
            !(token_classes(n, i - 1) & WORD_DETERMINER)) /* "The Tory leader" */
            return true;
    return false;
}

/* "and his counterpart of those days, Jon Sand? "...", Sand recalls": the surname speaks later on. */
static bool
speaks_later(const naming *n, uint32_t surname, uint32_t last)
{
    enum { AHEAD = 200, MENTIONS = 3 };
    const text_stream *s = n->s;
    uint32_t mentions = 0;

    for (uint32_t i = last; i < s->count && i < last + AHEAD && mentions < MENTIONS; i++) {
        if (!token_flag(s, i, TEXT_CAPITAL) || !token_same(s, i, surname)) continue;
        if ((token_joined(s, i + 1) && token_in(n, i + 1, n->saying)) ||
            (token_joined(s, i) && token_in(n, i - 1, n->saying)))
            return true;
        mentions++;
    }
    return false;
}

/* "It was Jano Roe who signed" */
static bool
is_cleft(const naming *n, uint32_t first, uint32_t last)
{
    return first > 1 && token_is(n->s, first - 2, "it") && token_any(n->s, first - 1, "was is") &&
           token_is(n->s, last, "who") && token_joined(n->s, last);
}

/* "said a student, Aisha, 22,": one name between commas, behind somebody the text has not told of. */
static bool
is_given_aside(const naming *n, uint32_t first)
{
    enum { BACK = 5 };
    const text_stream *s = n->s;

    if (first == 0 || s->tokens[first].gap != TEXT_GAP_COMMA || first + 1 >= s->count ||
        s->tokens[first + 1].gap != TEXT_GAP_COMMA || token_flag(s, first, TEXT_UPPER) ||
        (token_classes(n, first) & ~(unsigned)WORD_NAMES) != 0 ||
        !token_in(n, first - 1, n->occupation))
        return false;
    for (uint32_t i = first - 1; i > 0 && first - i < BACK && token_joined(s, i); i--)
        if (token_any(s, i - 1, "a an one another")) return true;
    return false;
}

static bool
is_person(const naming *n, uint32_t first, uint32_t last)
{
    bool many = last - first > 1, given = (token_classes(n, first) & WORD_NAME) != 0;

    if (after_title(n, first)) return true;
    if (!many)
        return is_known_surname(n, first) || is_surname_ahead(n, first) || is_given_aside(n, first);
    if (token_in(n, last - 1, n->organisation_tail)) return false;
    return given || after_age(n, first) || before_house(n, first, last) || after_speech(n, first) ||
           after_noun(n, first) || before_apposition(n, last) || token_verb_follows(n, last) ||
           is_known_surname(n, last - 1) || after_office(n, first, last) ||
           after_owner(n, first, last) || before_quotation(n, first, last) ||
           is_cleft(n, first, last) || before_kin(n, last) || speaks_later(n, last - 1, last);
}

/* "the force's chief, Bolko Wane,", "Defence Secretary Bolko Short": behind what somebody is, a surname that is a word too may follow a word of no
 * pack. */
static uint32_t
end_over_word(const naming *n, uint32_t first, uint32_t end)
{
    const unsigned closed = WORD_MONTH | WORD_WEEKDAY | WORD_MODAL | WORD_HAVE | WORD_BE |
                            WORD_PREPOSITION | WORD_DETERMINER | WORD_PRONOUN | WORD_CONJUNCTION;

    if (end != first + 1 || end >= n->s->count || !token_joined(n->s, end) ||
        !token_flag(n->s, end, TEXT_CAPITAL) ||
        token_flag(n->s, first, TEXT_UPPER | TEXT_POSSESSIVE) ||
        token_flag(n->s, end, TEXT_UPPER) || (token_classes(n, end) & closed) != 0 ||
        token_in(n, end, n->organisation_tail) || token_in(n, end, n->title))
        return end;
    return after_noun(n, first) || after_office(n, first, end + 1) ||
                   (first >= n->s->body_token && after_title(n, first))
               ? end + 1
               : end;
}

/* In the middle of capitalised words that no name was made of. */
static bool
is_inside_run(const naming *n, uint32_t at)
{
    const annotate_name *before = last_name(n);

    if (!token_joined(n->s, at) || !is_name_word(n, at - 1)) return false;
    return before == NULL || before->last != at;
}

static bool
is_source(const naming *n, uint32_t first, uint32_t last)
{
    const text_stream *s = n->s;

    if (token_joined(s, last) && token_in(n, last, n->saying) &&
        (token_classes(n, last) & (WORD_S | WORD_PAST)))
        return true;
    if (first > 1 && token_is(s, first - 1, "to") && token_is(s, first - 2, "according"))
        return true;
    return first > 1 && token_is(s, first - 1, "by") && token_in(n, first - 2, n->saying);
}

treaty_result
naming_person(naming *n, uint32_t at, uint32_t *last)
{
    uint32_t end = run_end(n, at);
    annotate_name *name;
    lexicon_kind kind;

    /* the surname of a person whom the packs name in full */
    if (end == at && token_flag(n->s, at, TEXT_CAPITAL) && token_classes(n, at) == 0 &&
        is_known_surname(n, at))
        end = at + 1;

    if (end == at && is_surname_ahead(n, at)) end = at + 1; /* a holder whom the packs know */
    end = end_over_word(n, at, end);
    if (end == at || at < n->dateline_end || (is_inside_run(n, at) && !is_known_surname(n, at)))
        return TREATY_OK;
    if (is_person(n, at, end))
        kind = LEXICON_PERSON;
    else if (is_source(n, at, end))
        kind = LEXICON_ORGANISATION;
    else
        return TREATY_OK;
    name = naming_add(n, at, end, kind);
    if (name == NULL) return base_no_memory(n->e);
    name->mention = false;
    name->id = naming_surface(n, at, end);
    if (name->id == NULL) return base_no_memory(n->e);
    if (kind == LEXICON_PERSON) name->person = name->id;
    *last = end;
    return TREATY_OK;
}
