/*
 * Names of states, treaties, bodies, offices, persons and organisations, found from left to right
 * through the packs' trie; what depends on the rest of the document is settled afterwards.
 */
#include "annotate/names.h"

#include <stdlib.h>

/* What a pack set gives every naming. */
typedef struct naming_words {
    naming sets;
    uint16_t traits[]; /* of each word id */
} naming_words;

static bool
is_team(const char *norm)
{
    return base_same(norm, "trio") || base_same(norm, "duo") || base_same(norm, "pair") ||
           base_same(norm, "quartet");
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
               memcmp(norm, "said", 4) == 0 || memcmp(norm, "both", 4) == 0;
    case 5:
        return memcmp(norm, "these", 5) == 0 || memcmp(norm, "those", 5) == 0 ||
               memcmp(norm, "their", 5) == 0;
    default: return false;
    }
}

static unsigned
traits_of(const naming *n, uint32_t word)
{
    static const uint32_t verbs = WORD_ING | WORD_PAST | WORD_PARTICIPLE;
    const lexicon_form *form = lexicon_form_at(n->lex, word);
    unsigned traits = form->node != 0 ? TRAIT_NAME : 0;

    if (lexicon_in_set(n->lex, word, n->treaty_noun) && (form->classes & verbs) == 0)
        traits |= TRAIT_TREATY;
    if (lexicon_in_set(n->lex, word, n->treaty_kind)) traits |= TRAIT_KIND;
    if (lexicon_in_set(n->lex, word, n->treaty_subject)) traits |= TRAIT_KIND;
    if (lexicon_in_set(n->lex, word, n->country_noun)) traits |= TRAIT_COUNTRY;
    if (lexicon_in_set(n->lex, word, n->organisation_noun)) traits |= TRAIT_ORGANISATION;
    if (lexicon_in_set(n->lex, word, n->leaving) || lexicon_in_set(n->lex, word, n->joining))
        traits |= TRAIT_MOVE;
    if (opens_reference(form->norm, form->size)) traits |= TRAIT_OPENS;
    if (base_same(form->norm, "ban")) traits |= TRAIT_BAN;
    if (naming_is_plain_noun(form->norm)) traits |= TRAIT_PLAIN;
    if (naming_singular(form->norm, form->size) != NULL) traits |= TRAIT_PLURAL;
    if ((form->classes & WORD_NUMERAL) || is_team(form->norm)) traits |= TRAIT_COUNTED;
    return traits;
}

static void
find_sets(naming *n, const lexicon *lex)
{
    *n = (naming){.lex = lex};
    n->saying = lexicon_set(lex, "saying");
    n->leaving = lexicon_set(lex, "leaving_word");
    n->joining = lexicon_set(lex, "joining_word");
    n->treaty_noun = lexicon_set(lex, "treaty_noun");
    n->organisation_noun = lexicon_set(lex, "organisation_noun");
    n->country_noun = lexicon_set(lex, "country_noun");
    n->organisation_tail = lexicon_set(lex, "organisation_tail");
    n->title = lexicon_set(lex, "title");
    n->place_preposition = lexicon_set(lex, "place_preposition");
    n->place_noun = lexicon_set(lex, "place_noun");
    n->any_treaty = lexicon_set(lex, "any_treaty");
    n->not_treaty = lexicon_set(lex, "not_treaty");
    n->sent = lexicon_set(lex, "no-party");
    n->treaty_kind = lexicon_set(lex, "treaty_kind");
    n->treaty_subject = lexicon_set(lex, "treaty_subject");
    n->treaty_ban = lexicon_set(lex, "treaty_ban");
    n->treaty_limit = lexicon_set(lex, "treaty_limit");
    n->treaty_link = lexicon_set(lex, "treaty_link");
    n->treaty_meant = lexicon_set(lex, "treaty_meant");
    n->treaty_create = lexicon_set(lex, "treaty_create");
    n->topic_again = lexicon_set(lex, "topic_again");
    n->continent = lexicon_set(lex, "continent");
    n->membership = lexicon_set(lex, "membership_word");
    n->given_word = lexicon_set(lex, "given_word");
    n->occupation = lexicon_set(lex, "occupation");
    n->notice = lexicon_set(lex, "sent_noun");
}

static treaty_result
find_words(const lexicon *lex, void **out, base_error *e)
{
    uint32_t count = lexicon_word_count(lex);
    naming_words *w = calloc(1, sizeof *w + count * sizeof *w->traits);

    if (w == NULL) return base_no_memory(e);
    find_sets(&w->sets, lex);
    for (uint32_t word = 1; word < count; word++)
        w->traits[word] = (uint16_t)traits_of(&w->sets, word);
    *out = w;
    return TREATY_OK;
}

treaty_result
naming_begin(naming *n, annotate_result *r, base_error *e)
{
    const naming_words *words;
    void *found;
    treaty_result rc = lexicon_slot(r->lex, LEXICON_SLOT_NAMES, find_words, free, &found, e);

    if (rc != TREATY_OK) return rc;
    words = found;
    *n = words->sets;
    n->traits = words->traits;
    n->r = r;
    n->s = r->stream;
    n->lex = r->lex;
    n->e = e;
    return TREATY_OK;
}

annotate_name *
naming_add(naming *n, uint32_t first, uint32_t last, lexicon_kind kind)
{
    annotate_result *r = n->r;
    annotate_name *name;

    if (!base_reserve(&r->names, &r->name_capacity, r->name_count + 1, sizeof *r->names))
        return NULL;
    name = &r->names[r->name_count++];
    *name = (annotate_name){
        .first = first, .last = last, .kind = (uint8_t)kind, .entry = NAMES_NONE, .mention = true};
    return name;
}

const char *
naming_surface(naming *n, uint32_t first, uint32_t last)
{
    uint32_t start = n->s->tokens[first].start, end = n->s->tokens[last - 1].end;
    return base_arena_copy(&n->r->arena, n->s->text + start, end - start);
}

bool
naming_list_has(const annotate_list *list, const char *item)
{
    uint32_t i;

    for (i = 0; i < list->count; i++)
        if (base_same(list->items[i], item)) return true;
    return false;
}

bool
naming_list_same(const annotate_list *a, const annotate_list *b)
{
    uint32_t i;

    if (a->count != b->count) return false;
    for (i = 0; i < a->count; i++)
        if (!naming_list_has(b, a->items[i])) return false;
    return true;
}

/* The array has room for the next power of two of its count: it is copied when that is used up. */
bool
naming_list_add(naming *n, annotate_list *list, const char *item)
{
    uint32_t count = list->count;

    if (naming_list_has(list, item)) return true;
    if ((count & (count - 1)) == 0) {
        size_t room = count == 0 ? 1 : (size_t)count * 2;
        const char **more = base_arena_alloc(&n->r->arena, room * sizeof *more);
        if (more == NULL) return false;
        if (count > 0) memcpy(more, list->items, count * sizeof *more);
        list->items = more;
    }
    list->items[list->count++] = item;
    return true;
}

treaty_result
naming_one_state(naming *n, annotate_name *name, const char *state)
{
    name->states = (annotate_list){0};
    return naming_list_add(n, &name->states, state) ? TREATY_OK : base_no_memory(n->e);
}

/* ---- what the trie found at one token ---- */

static bool
has_capital(const text_stream *s, uint32_t first, uint32_t last)
{
    if (last - first > 1 && token_is(s, first, "the")) first++;
    return (s->tokens[first].flags & (TEXT_CAPITAL | TEXT_UPPER)) != 0;
}

/* "the Magyar parliament", not "Magyar spoke": a word in small letters that can be a noun follows. */
static bool
is_noun_like(const naming *n, uint32_t i)
{
    const unsigned other = WORD_PREPOSITION | WORD_CONJUNCTION | WORD_BE | WORD_HAVE | WORD_DO |
                           WORD_MODAL | WORD_WH | WORD_TO | WORD_PRONOUN | WORD_SUBORDINATOR |
                           WORD_DETERMINER | WORD_NOT;
    uint32_t classes = token_classes(n, i);

    if (!token_joined(n->s, i) || token_flag(n->s, i, TEXT_CAPITAL) || (classes & other))
        return false;
    return (classes & (WORD_NOUN | WORD_ADJECTIVE)) != 0 || !(classes & (WORD_S | WORD_PAST));
}

/* "US$10", "Polish the silver", "Péter Magyar": the form is a state's, the use is not. */
static bool
is_state(const naming *n, const lexicon_match *m)
{
    const text_stream *s = n->s;
    uint32_t end = s->tokens[m->last - 1].end;

    if (!has_capital(s, m->first, m->last)) return false;
    if (end < s->size && s->text[end] == '$') return false;
    if (m->how == NAME_ADJECTIVE || m->how == NAME_DEMONYM) {
        if (token_flag(s, m->first, TEXT_SENTENCE) &&
            (token_classes(n, m->last) & WORD_DETERMINER) && token_joined(s, m->last))
            return false;
        if (m->conditions & NAME_NOT_ALONE)
            return is_noun_like(n, m->last) && !naming_is_person_part(n, m->first, m->last);
        return true;
    }
    if (m->conditions & NAME_NOT_ALONE) return !naming_is_person_part(n, m->first, m->last);
    return true;
}

/* A report of 1987 on a Paris accord does not mean the one of 2015. */
bool
naming_lies_ahead(const naming *n, uint32_t treaty)
{
    enum { TALKED_OF = 3 * 366 }; /* days before its adoption that a treaty may be spoken of */
    base_day adopted = lexicon_entry_at(n->lex, treaty)->adopted_on;

    return n->r->published != BASE_NO_DAY && adopted != BASE_NO_DAY &&
           adopted > n->r->published + TALKED_OF;
}

/* "the adapted version": of a treaty that must have been named (`beside`). */
static bool
is_beside(const naming *n, const lexicon_entry *entry)
{
    return entry->beside == NULL ||
           naming_is_named_before(n, lexicon_find(n->lex, LEXICON_TREATY, entry->beside));
}

/* "OPEC+": another circle than the one it is named after. */
static bool
is_widened(const text_stream *s, uint32_t end)
{
    size_t size;
    const char *gap = token_gap(s, end, &size);

    return size > 0 && *gap == '+';
}

/* "the Vienna Convention Centre": a house for meetings. */
static bool
is_house(const naming *n, uint32_t end)
{
    return token_joined(n->s, end) && token_flag(n->s, end, TEXT_CAPITAL) &&
           token_any(n->s, end, "centre center hall complex hotel bureau");
}

static bool
is_accepted(const naming *n, const lexicon_match *m, const lexicon_entry *entry)
{
    if ((m->conditions & NAME_ARTICLE) &&
        (m->first == 0 || !token_either(n->s, m->first - 1, "the", "this")) &&
        !token_is(n->s, m->first, "the"))
        return false;
    if (entry->kind == LEXICON_ORGANISATION && is_widened(n->s, m->last)) return false;
    switch (entry->kind) {
    case LEXICON_STATE: return is_state(n, m);
    case LEXICON_ORGANISATION:
        return m->how == NAME_DESCRIPTION ||
               (has_capital(n->s, m->first, m->last) && !token_in_headline(n, m->first, m->last));
    case LEXICON_PERSON:
    case LEXICON_PLACE: return has_capital(n->s, m->first, m->last);
    case LEXICON_CUE: return false;
    case LEXICON_TREATY:
        return !naming_lies_ahead(n, m->entry) && is_beside(n, entry) && !is_house(n, m->last);
    default: return true;
    }
}

/* "an EU country", "EU member states": not the union. */
static bool
tells_members(const naming *n, uint32_t end)
{
    if (token_is(n->s, end, "member") && token_joined(n->s, end)) end++;
    return token_has(n, end, TRAIT_COUNTRY) && token_joined(n->s, end);
}

static treaty_result
fill_states(naming *n, annotate_name *name, const lexicon_entry *entry)
{
    const char **member;

    if (entry->is_union && tells_members(n, name->last)) return TREATY_OK;
    if (entry->kind == LEXICON_STATE) return naming_one_state(n, name, entry->id);
    if (entry->kind == LEXICON_GROUP && entry->members != NULL) {
        for (member = entry->members; *member != NULL; member++)
            if (!naming_list_add(n, &name->states, *member)) return base_no_memory(n->e);
        return TREATY_OK;
    }
    return entry->state != NULL && entry->kind != LEXICON_PLACE
               ? naming_one_state(n, name, entry->state)
               : TREATY_OK;
}

/* "Prince Mired of Jordan": the state is named, the person acts. */
static bool
is_of_person(const naming *n, uint32_t first)
{
    const annotate_result *r = n->r;

    return first > 1 && token_is(n->s, first - 1, "of") && r->name_count > 0 &&
           r->names[r->name_count - 1].kind == LEXICON_PERSON &&
           r->names[r->name_count - 1].last == first - 1;
}

/* "left the Nations' Scientific and Cultural Organization (UNESCO)": where the name begins that is spelled
 * out before its abbreviation in brackets; `first`: none is, or it is known as it stands. */
static uint32_t
spelled_out(const naming *n, uint32_t first)
{
    enum { WORDS = 12 };
    const annotate_result *r = n->r;
    uint32_t i = first, start = first;

    if (first < 3 || !token_gap_has(n->s, first, "(") ||
        !token_in(n, first - 1, n->organisation_tail) || !token_flag(n->s, first - 1, TEXT_CAPITAL))
        return first;
    if (r->name_count > 0 && r->names[r->name_count - 1].last == first) return first;
    for (uint32_t steps = 0; i > 0 && steps < WORDS; steps++, i--) {
        if (i < first && !token_joined(n->s, i) && n->s->tokens[i].gap != TEXT_GAP_COMMA) break;
        if (token_flag(n->s, i - 1, TEXT_CAPITAL | TEXT_UPPER))
            start = i - 1;
        else if (!token_any(n->s, i - 1, "and of for"))
            break;
    }
    return start;
}

static treaty_result
add_match(naming *n, const lexicon_match *m, const lexicon_entry *entry)
{
    uint32_t first = entry->kind == LEXICON_ORGANISATION ? spelled_out(n, m->first) : m->first;
    annotate_name *name;
    treaty_result rc;

    while (n->r->name_count > 0 && n->r->names[n->r->name_count - 1].first >= first)
        n->r->name_count--;
    name = naming_add(n, first, m->last, entry->kind);

    if (name == NULL) return base_no_memory(n->e);
    name->entry = m->entry;
    name->how = m->how;
    name->id = entry->id;
    name->type = entry->type;
    if ((rc = fill_states(n, name, entry)) != TREATY_OK) return rc;
    if (entry->kind == LEXICON_PERSON) {
        name->person = naming_surface(n, m->first, m->last);
        if (name->person == NULL) return base_no_memory(n->e);
    }
    name->mention = (entry->kind == LEXICON_STATE || entry->kind == LEXICON_GROUP ||
                     entry->kind == LEXICON_TREATY) &&
                    !entry->is_union;
    if (m->how == NAME_DESCRIPTION) name->reference = REFERENCE_DESCRIPTION;
    if (entry->kind == LEXICON_PLACE || m->first < n->dateline_end ||
        (m->how == NAME_CAPITAL && !naming_capital_acts(n, m->first, m->last))) {
        name->place = true;
        name->mention = false;
    } else if (entry->kind == LEXICON_STATE && is_of_person(n, m->first)) {
        name->place = true;
    }
    name->doubtful = entry->kind == LEXICON_STATE && (m->conditions & NAME_NOT_ALONE) != 0;
    return TREATY_OK;
}

#define REFERS (TRAIT_OPENS | TRAIT_TREATY | TRAIT_BAN) /* a later reference may begin with it */
#define BEGINS (TRAIT_NAME | TRAIT_KIND | REFERS)       /* so may that or a name */

/* "the Collective Security Treaty Organization": a longer match before this one is an organisation's. */
static bool
is_organisations(const naming *n, const lexicon_match *found, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (found[i].last > found[at].last &&
            lexicon_entry_at(n->lex, found[i].entry)->kind == LEXICON_ORGANISATION)
            return true;
    return false;
}

/* Takes the longest match that its surroundings allow. *last stays where none does. */
static treaty_result
match_name(naming *n, const lexicon_match *found, size_t count, bool treaties, uint32_t *last)
{
    size_t i;

    for (i = 0; i < count; i++) {
        const lexicon_entry *entry = lexicon_entry_at(n->lex, found[i].entry);
        if (entry->kind == LEXICON_CUE && treaties) {
            treaty_result rc = boiler_cue(n->r, &found[i], entry, n->e);
            if (rc != TREATY_OK) return rc;
        }
        if (treaties != (entry->kind == LEXICON_TREATY) || !is_accepted(n, &found[i], entry))
            continue;
        if (treaties && is_organisations(n, found, i)) continue;
        if (treaties && (naming_ends_in_another(n, &found[i], found + i + 1, count - i - 1) ||
                         naming_goes_on(n, &found[i])))
            continue;
        lexicon_match match = found[i];
        if (treaties) match.last = naming_treaty_tail(n, match.last);
        *last = match.last;
        return add_match(n, &match, entry);
    }
    return TREATY_OK;
}

/* ---- the scan ---- */

static inline bool
is_capital(const text_token *t)
{
    return (t->flags & (TEXT_CAPITAL | TEXT_UPPER)) != 0;
}

enum { CUES = 1 << LEXICON_CUE, TREATIES = 1 << LEXICON_TREATY };

/* The kinds of what was found, a bit each. */
static unsigned
kinds_of(const naming *n, const lexicon_match *found, size_t count)
{
    unsigned kinds = 0;

    for (size_t i = 0; i < count; i++)
        kinds |= 1u << lexicon_entry_at(n->lex, found[i].entry)->kind;
    return kinds;
}

/* *last stays where no name begins. */
static treaty_result
name_at(naming *n, uint32_t at, uint32_t *last)
{
    const unsigned traits = n->traits[token_at(n->s, at)->word];
    const bool capital = is_capital(token_at(n->s, at));
    lexicon_match found[LEXICON_READINGS];
    size_t count =
        traits & TRAIT_NAME ? lexicon_walk(n->lex, n->s, at, found, LEXICON_READINGS) : 0;
    const unsigned kinds = kinds_of(n, found, count);
    treaty_result rc = TREATY_OK;

    *last = at;
    if (capital || (traits & TRAIT_NAME)) rc = naming_sharing_noun(n, at, last);
    if ((kinds & CUES) && rc == TREATY_OK && *last == at) rc = naming_topic_too(n, at, last);
    if ((kinds & CUES) && rc == TREATY_OK && *last == at)
        rc = naming_attributed_treaty(n, at, found, count, last);
    if ((kinds & CUES) && rc == TREATY_OK && *last == at)
        rc = naming_listed_kind(n, at, found, count, last);
    if ((kinds & CUES) && rc == TREATY_OK && *last == at)
        rc = naming_heading(n, at, found, count, last);
    if ((kinds & (CUES | TREATIES)) && rc == TREATY_OK && *last == at)
        rc = match_name(n, found, count, true, last);
    if (capital && rc == TREATY_OK && *last == at) rc = naming_unknown_treaty(n, at, last);
    if (capital && rc == TREATY_OK && *last == at) rc = naming_city_treaty(n, at, last);
    if (capital && n->shortened && rc == TREATY_OK && *last == at)
        rc = naming_short_treaty(n, at, last);
    if ((traits & TRAIT_KIND) && rc == TREATY_OK && *last == at)
        rc = naming_kind_of_treaty(n, at, last);
    if ((traits & TRAIT_TREATY) && rc == TREATY_OK && *last == at)
        rc = naming_numbered(n, at, last);
    if ((traits & TRAIT_TREATY) && rc == TREATY_OK && *last == at)
        rc = naming_described_treaty(n, at, last);
    if ((kinds & ~(CUES | TREATIES)) && rc == TREATY_OK && *last == at)
        rc = match_name(n, found, count, false, last);
    if (capital && rc == TREATY_OK && *last == at) rc = naming_person(n, at, last);
    if ((traits & REFERS) && rc == TREATY_OK && *last == at) rc = naming_reference(n, at, last);
    return rc;
}

/* The first token at or behind `i` that a name or a paragraph can begin with; the body begins one. */
static uint32_t
next_start(const naming *n, uint32_t i)
{
    const text_token *first = n->s->tokens, *t = first + i, *end = first + n->s->count;
    const uint16_t *traits = n->traits;

    while (t < end && !is_capital(t) && (traits[t->word] & BEGINS) == 0 &&
           t->gap != TEXT_GAP_PARAGRAPH)
        t++;
    return (uint32_t)(t - first);
}

static treaty_result
scan(naming *n)
{
    uint32_t last = 0;
    treaty_result rc = TREATY_OK;

    for (uint32_t i; rc == TREATY_OK && (i = next_start(n, last)) < n->s->count;) {
        if (token_at(n->s, i)->gap == TEXT_GAP_PARAGRAPH) {
            rc = boiler_paragraph(n->r, i, &n->dateline_end, n->e);
            naming_label(n, i);
        }
        if (rc == TREATY_OK) rc = name_at(n, i, &last);
        if (last == i) last++;
    }
    return rc;
}

/* ---- after the scan ---- */

static bool
speaks_against(const lexicon *lex, const annotate_name *place, const char *state)
{
    const json_t *data;

    if (place->kind != LEXICON_PLACE || place->entry == NAMES_NONE) return false;
    data = lexicon_entry_at(lex, place->entry)->data;
    data = data != NULL ? json_object_get(data, "against") : NULL;
    return json_is_string(data) && base_same(json_string_value(data), state);
}

/* Georgia beside Nevada is none of ours, unless the document speaks of Georgians too. */
static bool
is_refuted(const annotate_result *r, const char *state)
{
    bool against = false;
    uint32_t i;

    for (i = 0; i < r->name_count; i++) {
        const annotate_name *name = &r->names[i];
        if (name->kind == LEXICON_STATE && name->id != NULL && !name->doubtful &&
            base_same(name->id, state))
            return false;
        against = against || speaks_against(r->lex, name, state);
    }
    return against;
}

/* A document has few doubtful states; each is asked for once, by its first mention. */
static void
settle_doubtful(annotate_result *r)
{
    const char *asked_for[8];
    bool refuted[8];
    uint32_t i, k, known = 0;

    for (i = 0; i < r->name_count; i++) {
        annotate_name *name = &r->names[i];
        if (!name->doubtful || name->place) continue;
        for (k = 0; k < known && !base_same(asked_for[k], name->id); k++) {}
        if (k == 8) continue;
        if (k == known) {
            asked_for[known] = name->id;
            refuted[known++] = is_refuted(r, name->id);
        }
        if (refuted[k]) {
            name->place = true;
            name->mention = false;
        }
    }
}

/* Later references that found nothing to refer to go. */
static void
drop_unsettled(annotate_result *r)
{
    uint32_t i, kept = 0;

    for (i = 0; i < r->name_count; i++)
        if (r->names[i].id != NULL) r->names[kept++] = r->names[i];
    r->name_count = kept;
}

treaty_result
annotate_names(annotate_result *r, base_error *e)
{
    naming n;
    treaty_result rc;

    r->name_count = 0;
    r->label_count = 0;
    r->boiler_count = 0;
    if ((rc = naming_begin(&n, r, e)) != TREATY_OK || (rc = scan(&n)) != TREATY_OK) return rc;
    settle_doubtful(r);
    if ((rc = naming_settle(&n)) != TREATY_OK || (rc = naming_offices(&n)) != TREATY_OK ||
        (rc = naming_join_persons(&n)) != TREATY_OK)
        return rc;
    drop_unsettled(r);
    return TREATY_OK;
}
