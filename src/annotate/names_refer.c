/*
 * Later references: "the accord", "the 1997 treaty", "the court", "the country", "the four
 * countries", "the trio". Found in the scan without a meaning, settled in order of the text by what
 * was named before; organisations become their constitution where joining or leaving is meant.
 */
#include "annotate/names.h"

#define LOOK_BACK 120 /* names */

/* ---- finding ---- */

static bool
is_number(const naming *n, uint32_t i, int *number)
{
    if (!(token_classes(n, i) & WORD_NUMERAL)) return false;
    *number = lexicon_number(n->lex, n->s->tokens[i].word);
    return *number >= 2 && *number <= 30;
}

static bool
is_year(const text_stream *s, uint32_t i)
{
    const char *norm;

    if (!token_flag(s, i, TEXT_DIGIT) || s->tokens[i].norm_size != 4) return false;
    norm = token_norm(s, i);
    return norm[0] == '1' || norm[0] == '2';
}

/* A word between "the" and the noun. */
static bool
is_modifier(const naming *n, uint32_t i)
{
    const text_token *t;

    if (i >= n->s->count || !token_joined(n->s, i)) return false;
    t = token_at(n->s, i);
    if (is_year(n->s, i)) return true;
    if (t->flags & (TEXT_POSSESSIVE | TEXT_DIGIT)) return false;
    if (t->word == 0) return !(t->flags & TEXT_UPPER);
    /* "the Pacific nation" */
    if ((t->flags & TEXT_CAPITAL) && token_in(n, i + 1, n->country_noun)) return true;
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

/* "the three have", "the trio said": a number alone stands for states where no noun follows. */
static bool
is_number_alone(const naming *n, uint32_t i)
{
    if (i >= n->s->count || !token_joined(n->s, i)) return true;
    return (token_classes(n, i) & (WORD_VERB | WORD_MODAL | WORD_HAVE | WORD_BE)) != 0 &&
           !(token_classes(n, i) & WORD_NOUN);
}

static bool
is_plural(const text_stream *s, uint32_t i)
{
    return token_norm(s, i)[s->tokens[i].norm_size - 1] == 's';
}

/* "the treaty on ...", "the agreement between ...": another one is described. */
static bool
is_specified(const naming *n, uint32_t after)
{
    const uint32_t dates = WORD_MONTH | WORD_WEEKDAY | WORD_NUMERAL | WORD_ORDINAL;

    if (!token_joined(n->s, after)) return false;
    if (token_is(n->s, after, "on") &&
        ((token_classes(n, after + 1) & dates) != 0 || token_flag(n->s, after + 1, TEXT_DIGIT)))
        return false; /* "signed the treaty on 3 May" */
    if (token_is(n->s, after, "of") &&
        (token_in(n, after + 1, n->leaving) || token_in(n, after + 1, n->joining)))
        return true; /* "its instrument of ratification" */
    return token_any(n->s, after, "on between with among banning prohibiting against concerning");
}

static treaty_result
add_noun_reference(naming *n, uint32_t first, uint32_t noun, int number, uint32_t *last)
{
    bool plural = is_plural(n->s, noun);

    if (plural && token_is(n->s, first, "that")) return TREATY_OK; /* "says that states must" */
    if (token_in(n, noun, n->country_noun)) {
        bool many = plural || number > 0;
        *last = noun + 1;
        return add_reference(n, first, noun + 1, many ? LEXICON_GROUP : LEXICON_STATE, number);
    }
    if (number > 0 || plural) return TREATY_OK;
    if (token_in(n, noun, n->treaty_noun) && !is_specified(n, noun + 1)) {
        *last = noun + 1;
        return add_reference(n, first, noun + 1, LEXICON_TREATY, 0);
    }
    if (token_in(n, noun, n->organisation_noun)) {
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
    return noun > first + 1 && token_in(n, noun, n->treaty_noun) && token_flag(n->s, noun, name) &&
           token_flag(n->s, noun - 1, name) && token_classes(n, noun - 1) == 0;
}

static bool
is_noun(const naming *n, uint32_t i)
{
    return token_in(n, i, n->country_noun) || token_in(n, i, n->treaty_noun) ||
           token_in(n, i, n->organisation_noun);
}

/* "ratified the document": the treaty; elsewhere a document is any paper. */
static bool
is_treaty_document(const naming *n, uint32_t at)
{
    return at > 0 && token_is(n->s, at, "the") && token_is(n->s, at + 1, "document") &&
           (token_in(n, at - 1, n->leaving) || token_in(n, at - 1, n->joining));
}

/* "the United States", "the land mine convention": a name of the packs begins behind the article. */
static bool
hides_name(const naming *n, uint32_t from, uint32_t to)
{
    lexicon_match found[4];

    for (uint32_t i = from; i < to; i++) {
        size_t count = n->s->tokens[i].word != 0 ? lexicon_match_at(n->lex, n->s, i, found, 4) : 0;
        for (size_t k = 0; k < count; k++) {
            lexicon_kind kind = lexicon_entry_at(n->lex, found[k].entry)->kind;
            if (found[k].last >= to &&
                (kind == LEXICON_TREATY || kind == LEXICON_STATE || kind == LEXICON_GROUP ||
                 kind == LEXICON_ORGANISATION || (kind == LEXICON_BODY && found[k].last - i > 1)))
                return true;
        }
    }
    return false;
}

/* A word that tells one treaty from others: "high seas", "women's", "nuclear". */
static bool
is_describing(const naming *n, uint32_t i)
{
    const text_token *t = token_at(n->s, i);

    if (t->flags & (TEXT_DIGIT | TEXT_UPPER)) return false;
    if (t->word == 0) return true;
    return (token_classes(n, i) & (WORD_ADJECTIVE | WORD_NOUN)) != 0 &&
           !(token_classes(n, i) & (WORD_PREPOSITION | WORD_CONJUNCTION | WORD_WH));
}

/* "treaty event", "test ban ratification": the noun before belongs to this one. */
static bool
is_compounding(const naming *n, uint32_t i)
{
    return ((token_classes(n, i) & WORD_NOUN) != 0 &&
            (token_classes(n, i) & (WORD_VERB | WORD_PREPOSITION)) == 0) ||
           token_in(n, i, n->leaving) || token_in(n, i, n->joining);
}

/* "Latvia leaves convention", "first to ratify high seas pact": a title does without the article. What its
 * words describe is settled by what the text names. */
static bool
is_bare_reference(const naming *n, uint32_t at)
{
    if (at == 0 || at >= n->s->body_token || !token_joined(n->s, at) || is_plural(n->s, at) ||
        !(token_in(n, at, n->treaty_noun) || token_is(n->s, at, "ban")) ||
        (token_joined(n->s, at + 1) && is_compounding(n, at + 1)))
        return false;
    if (token_is(n->s, at - 1, "party")) return false; /* a party's convention */
    if (token_in(n, at - 1, n->leaving) || token_in(n, at - 1, n->joining) ||
        (at > 1 && token_any(n->s, at - 1, "from of") && token_in(n, at - 2, n->leaving)))
        return !is_specified(n, at + 1) && !token_is(n->s, at, "ban");
    return is_describing(n, at - 1);
}

/* Asked of every word: compared by its length first. */
static bool
opens_reference(const char *norm, size_t size)
{
    switch (size) {
    case 3:
        return memcmp(norm, "the", 3) == 0 || memcmp(norm, "its", 3) == 0 ||
               memcmp(norm, "his", 3) == 0 || memcmp(norm, "her", 3) == 0 ||
               memcmp(norm, "our", 3) == 0 || memcmp(norm, "all", 3) == 0;
    case 4:
        return memcmp(norm, "this", 4) == 0 || memcmp(norm, "that", 4) == 0 ||
               memcmp(norm, "said", 4) == 0;
    case 5:
        return memcmp(norm, "these", 5) == 0 || memcmp(norm, "those", 5) == 0 ||
               memcmp(norm, "their", 5) == 0;
    default: return false;
    }
}

treaty_result
naming_reference(naming *n, uint32_t at, uint32_t *last)
{
    const text_stream *s = n->s;
    uint32_t i = at + 1, steps;
    int number = 0;

    if (is_treaty_document(n, at)) {
        *last = at + 2;
        return add_reference(n, at, at + 2, LEXICON_TREATY, 0);
    }
    if (is_bare_reference(n, at)) {
        *last = at + 1;
        return add_reference(n, at, at + 1, LEXICON_TREATY, 0);
    }
    if (token_is(s, at, "both"))
        number = 2;
    else if (!opens_reference(token_norm(s, at), s->tokens[at].norm_size))
        return TREATY_OK;
    if (!token_joined(s, i)) return TREATY_OK;
    if (token_any(s, i, "trio duo pair quartet")) {
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
    for (steps = 0; steps < 3 && token_joined(s, i); steps++, i++) {
        bool noun = is_noun(n, i);
        bool compound = noun && token_joined(s, i + 1) && is_noun(n, i + 1);
        if (token_in(n, i, n->treaty_kind)) return TREATY_OK; /* "its extradition treaty" */
        if (token_in(n, i, n->leaving)) return TREATY_OK;     /* "the exit document" is a notice */
        if (noun && !compound)
            return hides_name(n, at + 1, i + 1) || is_named(n, at, i)
                       ? TREATY_OK
                       : add_noun_reference(n, at, i, number, last);
        if (!compound && !is_modifier(n, i)) return TREATY_OK;
    }
    return TREATY_OK;
}

/* ---- settling treaties and organisations ---- */

#define RECENT 12

typedef struct settling {
    naming *n;
    uint32_t treaties[RECENT], organisations[RECENT]; /* names, the latest last, ids distinct */
    uint32_t treaty_count, organisation_count;
} settling;

static void
push_recent(const annotate_result *r, uint32_t *list, uint32_t *count, uint32_t name)
{
    uint32_t i, kept = 0;

    for (i = 0; i < *count; i++)
        if (strcmp(r->names[list[i]].id, r->names[name].id) != 0) list[kept++] = list[i];
    if (kept == RECENT) {
        memmove(list, list + 1, (RECENT - 1) * sizeof *list);
        kept--;
    }
    list[kept++] = name;
    *count = kept;
}

/* Does the text of a mention, or the packs' name, hold the folded word? */
static bool
is_called(const naming *n, const annotate_name *name, const char *word)
{
    const lexicon_entry *entry;
    uint32_t i;

    for (i = name->first; i < name->last; i++)
        if (token_is(n->s, i, word)) return true;
    if (name->entry == NAMES_NONE) return false;
    entry = lexicon_entry_at(n->lex, name->entry);
    return entry->name != NULL && strcasestr(entry->name, word) != NULL;
}

static bool
is_of_year(const naming *n, const annotate_name *name, const annotate_name *reference)
{
    const lexicon_entry *entry;
    const char *date;
    uint32_t i;

    for (i = reference->first; i < reference->last && !is_year(n->s, i); i++) {}
    if (i == reference->last) return true;
    if (name->entry == NAMES_NONE) return false;
    entry = lexicon_entry_at(n->lex, name->entry);
    date = json_string_value(json_object_get(json_object_get(entry->data, "adopted"), "date"));
    return date != NULL && strncmp(date, token_norm(n->s, i), 4) == 0;
}

static bool
is_move(const naming *n, uint32_t i)
{
    return token_in(n, i, n->leaving) || token_in(n, i, n->joining);
}

/* "in line with the Paris Agreement": named on the way, nobody joins or leaves it there. */
static bool
is_in_passing(const naming *n, const annotate_name *name)
{
    enum { NEAR = 8 };

    if (name->reference != 0 || name->first < n->s->body_token) return false;
    if (name->first == 0 || !token_joined(n->s, name->first)) return false;
    for (uint32_t i = name->first, steps = 0; steps < NEAR && i > 0; steps++) {
        if (n->s->tokens[i].flags & TEXT_SENTENCE) return false;
        if (is_move(n, --i)) return false;
        if (token_any(n->s, i, "with under like unlike than")) return true;
    }
    return false;
}

/* "treaty", "pact" fit anything; "convention" one that is called so, before any other. */
static const annotate_name *
find_treaty(const settling *t, const annotate_name *reference)
{
    const naming *n = t->n;
    const annotate_name *other = NULL;
    const char *noun = token_norm(n->s, reference->last - 1);
    bool loose = token_any(n->s, reference->last - 1, "treaty pact accord agreement document");
    uint32_t i;

    for (i = t->treaty_count; i-- > 0;) {
        const annotate_name *name = &n->r->names[t->treaties[i]];
        if (name->passing && i > 0) continue;
        if ((loose || is_called(n, name, noun)) && is_of_year(n, name, reference)) return name;
        if (other == NULL) other = name;
    }
    return other;
}

static const annotate_name *
find_organisation(const settling *t, const annotate_name *reference)
{
    const naming *n = t->n;
    const char *noun = token_norm(n->s, reference->last - 1);
    bool court = token_any(n->s, reference->last - 1, "court tribunal");
    uint32_t i;

    for (i = t->organisation_count; i-- > 0;) {
        const annotate_name *name = &n->r->names[t->organisations[i]];
        if (is_called(n, name, noun) ||
            (!court && (name->type != NULL || name->kind == LEXICON_TREATY)))
            return name;
    }
    return NULL;
}

static void
refer(annotate_name *reference, const annotate_name *name)
{
    if (name == NULL) return;
    reference->kind = name->kind;
    reference->id = name->id;
    reference->entry = name->entry;
    reference->type = name->type;
    reference->how = NAME_ALIAS;
}

/* ---- organisations as treaties ---- */

/* "the Council of Europe's anti-torture convention" */
static bool
owns_treaty(const naming *n, const annotate_name *name)
{
    if (!token_flag(n->s, name->last - 1, TEXT_POSSESSIVE)) return false;
    for (uint32_t i = name->last; i < name->last + 4 && token_joined(n->s, i); i++)
        if (token_in(n, i, n->treaty_noun)) return true;
    return false;
}

/* "NATO member", "ICC prosecutor" speak of the organisation; "ICC membership" of belonging. */
static bool
is_joining_meant(const naming *n, uint32_t k)
{
    const annotate_name *name = &n->r->names[k];
    uint32_t i, floor = k > 0 ? n->r->names[k - 1].last : 0, steps;

    if (token_joined(n->s, name->last)) {
        if (is_move(n, name->last)) return true;
        if (owns_treaty(n, name)) return false;
        if ((token_classes(n, name->last) & WORD_NOUN) &&
            !(token_classes(n, name->last) & (WORD_VERB | WORD_PREPOSITION | WORD_CONJUNCTION)) &&
            !token_flag(n->s, name->last - 1, TEXT_POSSESSIVE))
            return false;
    }
    /* the same organisation twice ("International Criminal Court (ICC)") hides nothing */
    if (k > 0 && n->r->names[k - 1].kind != LEXICON_TREATY) floor = 0;
    for (i = name->first, steps = 0; i > floor && steps < 8; steps++) {
        if (n->s->tokens[i].flags & TEXT_SENTENCE) return false;
        if (is_move(n, --i)) return true;
    }
    return false;
}

static void
turn_to_treaty(const naming *n, annotate_name *name)
{
    int64_t entry = lexicon_find(n->lex, LEXICON_TREATY, name->type);
    bool unknown = entry < 0 && strncmp(name->type, "x-", 2) == 0;

    if (entry < 0 && !unknown) return;
    name->kind = LEXICON_TREATY;
    name->entry = unknown ? NAMES_NONE : (uint32_t)entry;
    name->id = unknown ? name->type : lexicon_entry_at(n->lex, name->entry)->id;
    name->type = NULL;
    name->mention = true;
}

/* ---- settling states ---- */

static bool
stands_for_states(const annotate_name *name)
{
    return (name->kind == LEXICON_STATE || name->kind == LEXICON_GROUP) && name->states.count > 0 &&
           !name->place;
}

static uint32_t
sentence_start(const naming *n, uint32_t token)
{
    return n->s->sentences[text_sentence_of(n->s, token)];
}

/* "threats from Russia", "the war in Ukraine": no subject. */
static bool
is_aside(const naming *n, const annotate_name *name)
{
    uint32_t at = name->first;

    if (at > 0 && token_is(n->s, at - 1, "the")) at--;
    return at > 0 && token_joined(n->s, at) &&
           token_any(n->s, at - 1, "from of against with in on to between toward towards for near");
}

/* The first state named before name `k` in the sentence, else in the one before, and so on. */
static const annotate_name *
subject_state(const naming *n, uint32_t k)
{
    const annotate_name *subject = NULL, *aside = NULL;
    uint32_t i = k, start = sentence_start(n, n->r->names[k].first), steps;

    for (steps = 0; i-- > 0 && steps < LOOK_BACK; steps++) {
        const annotate_name *name = &n->r->names[i];
        if (name->first < start) {
            if (subject != NULL || aside != NULL) break;
            start = sentence_start(n, name->first);
        }
        if (!stands_for_states(name) || name->states.count != 1) continue;
        if (is_aside(n, name))
            aside = name;
        else
            subject = name;
    }
    return subject != NULL ? subject : aside;
}

/* "Latvia, Lithuania, and Estonia—along with Poland and Finland": only links stand between. */
static bool
is_coordinated(const naming *n, const annotate_name *a, const annotate_name *b)
{
    uint32_t i;

    if (b->first - a->last > 4) return false;
    if (b->first == a->last) return n->s->tokens[b->first].gap == TEXT_GAP_COMMA;
    for (i = a->last; i < b->first; i++)
        if (!token_any(n->s, i, "and or as well along together with the"))
            return (token_classes(n, i) & WORD_NUMERAL) != 0;
    return n->s->tokens[b->first].gap <= TEXT_GAP_COMMA;
}

static bool
add_states(naming *n, annotate_list *list, const annotate_list *more)
{
    uint32_t i;

    for (i = 0; i < more->count; i++)
        if (!naming_list_add(n, list, more->items[i])) return false;
    return true;
}

/* Union of the coordination that ends at name *k; *k becomes its first name. */
static bool
coordination(naming *n, uint32_t *k, annotate_list *out)
{
    const annotate_name *names = n->r->names;
    uint32_t first = *k, i;

    while (first > 0 && *k - first < 32 && stands_for_states(&names[first - 1]) &&
           is_coordinated(n, &names[first - 1], &names[first]))
        first--;
    *out = (annotate_list){0};
    for (i = first; i <= *k; i++)
        if (!add_states(n, out, &names[i].states)) return false;
    *k = first;
    return true;
}

/* One more than a group named before: the latest state since that begins its sentence. */
static bool
one_more(naming *n, const annotate_list *group, uint32_t since, uint32_t k, annotate_list *out)
{
    const annotate_name *found = NULL;

    while (--k > since) {
        const annotate_name *name = &n->r->names[k];
        if (!stands_for_states(name) || name->states.count != 1 ||
            naming_list_has(group, name->states.items[0]))
            continue;
        if (found == NULL || token_flag(n->s, name->first, TEXT_SENTENCE)) found = name;
        if (token_flag(n->s, name->first, TEXT_SENTENCE)) break;
    }
    if (found == NULL) return true;
    *out = (annotate_list){0};
    return add_states(n, out, group) && add_states(n, out, &found->states);
}

static bool
fits(const annotate_list *set, unsigned number)
{
    return number > 0 ? set->count == number : set->count > 1;
}

/* The group that "the countries" may go on speaking of: one that opened its sentence, or was spoken of
 * so before. Two states named on the way ("bordering Peru and Chile") are not it. */
static treaty_result
group_spoken_of(naming *n, uint32_t k, annotate_list *out)
{
    uint32_t i = k, steps;
    annotate_list set;

    for (steps = 0; i-- > 0 && steps < LOOK_BACK; steps++) {
        const annotate_name *name = &n->r->names[i];
        bool counted = name->reference == REFERENCE_COUNTED && name->states.count > 1;
        if (!stands_for_states(name)) continue;
        if (!coordination(n, &i, &set)) return base_no_memory(n->e);
        if (set.count < 2) continue;
        name = &n->r->names[i];
        if (!counted && !token_flag(n->s, name->first, TEXT_SENTENCE) &&
            !(name->first > 0 && token_flag(n->s, name->first - 1, TEXT_SENTENCE)))
            continue;
        *out = set;
        return TREATY_OK;
    }
    return TREATY_OK;
}

/*
 * The states that "the four countries" are: the latest coordination, group or sentence that names
 * so many; else a group of one fewer and the state that joined it. Empty: none fits.
 */
static treaty_result
counted_states(naming *n, uint32_t k, unsigned number, annotate_list *out)
{
    annotate_list sentence = {0}, set, more = {0};
    uint32_t i = k, start = sentence_start(n, n->r->names[k].first), steps;

    *out = (annotate_list){0};
    for (steps = 0; i-- > 0 && steps < LOOK_BACK; steps++) {
        const annotate_name *name = &n->r->names[i];
        if (name->first < start) {
            if (number > 0 && fits(&sentence, number)) break;
            sentence = (annotate_list){0};
            start = sentence_start(n, name->first);
        }
        if (!stands_for_states(name)) continue;
        if (!coordination(n, &i, &set)) return base_no_memory(n->e);
        if (fits(&set, number)) {
            *out = set;
            return TREATY_OK;
        }
        if (number > 1 && set.count == number - 1 && set.count > 1 && more.count == 0 &&
            !one_more(n, &set, i, k, &more))
            return base_no_memory(n->e);
        if (!add_states(n, &sentence, &set)) return base_no_memory(n->e);
    }
    *out = number > 0 && fits(&sentence, number) ? sentence : more;
    return TREATY_OK;
}

static treaty_result
settle_states(naming *n, uint32_t k)
{
    annotate_name *name = &n->r->names[k];
    const annotate_name *subject;
    treaty_result rc;

    if (name->kind == LEXICON_GROUP) {
        if (name->how == 0 && (rc = group_spoken_of(n, k, &name->states)) != TREATY_OK) return rc;
        rc = name->states.count > 0 ? TREATY_OK : counted_states(n, k, name->how, &name->states);
        if (rc == TREATY_OK && name->states.count > 0) name->id = "group";
        name->how = NAME_ALIAS;
        return rc;
    }
    subject = subject_state(n, k);
    if (subject == NULL) return TREATY_OK;
    name->states = subject->states;
    name->id = subject->states.items[0];
    name->how = NAME_ALIAS;
    return TREATY_OK;
}

/* ---- in order of the text ---- */

/* The stem of a word that describes stands in one of the treaty's names. */
static bool
is_described(const naming *n, const annotate_name *treaty, uint32_t word)
{
    const lexicon_entry *entry;
    const json_t *names, *item;
    char stem[32];
    size_t size = n->s->tokens[word].norm_size, i;

    if (size < 3 || size >= sizeof stem) return false;
    memcpy(stem, token_norm(n->s, word), size);
    if (stem[size - 1] == 's') size--;
    stem[size] = '\0';
    if (treaty->entry == NAMES_NONE) return is_called(n, treaty, stem);
    entry = lexicon_entry_at(n->lex, treaty->entry);
    if (entry->name != NULL && strcasestr(entry->name, stem) != NULL) return true;
    names = json_object_get(entry->data, "names");
    json_array_foreach ((json_t *)names, i, item)
        if (json_is_string(item) && strcasestr(json_string_value(item), stem) != NULL) return true;
    return false;
}

/* True where nothing describes the reference, or one of the words around it the treaty. */
static bool
fits_description(const naming *n, const annotate_name *reference, const annotate_name *treaty)
{
    uint32_t i = reference->first, end = reference->last;
    bool any = false;

    if (reference->last - reference->first > 1) return true; /* "the pact" */
    while (i > 0 && token_joined(n->s, i) && is_describing(n, i - 1) && !is_move(n, i - 1)) {
        any = true;
        if (is_described(n, treaty, --i)) return true;
    }
    if (!token_any(n->s, end, "on banning prohibiting against")) return !any;
    for (i = end + 1; i < end + 4 && i < n->s->body_token && token_joined(n->s, i); i++)
        if (is_describing(n, i) && is_described(n, treaty, i)) return true;
    return false;
}

/* What a title speaks of is named in its text. */
static const annotate_name *
first_treaty(const naming *n, uint32_t k)
{
    const annotate_name *reference = &n->r->names[k];

    for (k++; k < n->r->name_count; k++)
        if (n->r->names[k].kind == LEXICON_TREATY && n->r->names[k].id != NULL &&
            fits_description(n, reference, &n->r->names[k]))
            return &n->r->names[k];
    return NULL;
}

static treaty_result
settle_one(settling *t, uint32_t k)
{
    naming *n = t->n;
    annotate_name *name = &n->r->names[k];

    if (name->id == NULL) {
        if (name->kind == LEXICON_TREATY)
            refer(name, find_treaty(t, name));
        else if (name->kind == LEXICON_ORGANISATION)
            refer(name, find_organisation(t, name));
        else
            return settle_states(n, k);
        if (name->id == NULL && name->kind == LEXICON_TREATY && name->first < n->s->body_token)
            refer(name, first_treaty(n, k)); /* a title speaks of what its text names */
        if (name->id == NULL) return TREATY_OK;
    }
    if (name->kind == LEXICON_ORGANISATION && !name->place) {
        push_recent(n->r, t->organisations, &t->organisation_count, k);
        if (name->type != NULL && is_joining_meant(n, k)) turn_to_treaty(n, name);
    }
    if (name->kind != LEXICON_TREATY) return TREATY_OK;
    name->passing = t->treaty_count > 0 && is_in_passing(n, name);
    push_recent(n->r, t->treaties, &t->treaty_count, k);
    return TREATY_OK;
}

treaty_result
naming_settle(naming *n)
{
    settling t = {.n = n};
    treaty_result rc;
    uint32_t k;

    for (k = 0; k < n->r->name_count; k++)
        if ((rc = settle_one(&t, k)) != TREATY_OK) return rc;
    return TREATY_OK;
}
