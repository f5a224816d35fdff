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

/* ---- the scan ---- */

#define REFERS (TRAIT_OPENS | TRAIT_TREATY | TRAIT_BAN) /* a later reference may begin with it */
#define BEGINS (TRAIT_NAME | TRAIT_KIND | REFERS)       /* so may that or a name */

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
        rc = naming_match(n, found, count, true, last);
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
        rc = naming_match(n, found, count, false, last);
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

/* The state that of those a body's name may belong to was told of last before it. */
static const char *
state_told_of(const annotate_result *r, uint32_t body, const char *own, const json_t *also)
{
    enum { BACK = 60 };
    size_t at;
    const json_t *other;

    for (uint32_t steps = 0, i = body; i > 0 && steps < BACK; steps++) {
        const annotate_name *name = &r->names[--i];
        if (name->kind == LEXICON_BODY || name->states.count != 1) continue;
        if (base_same(name->states.items[0], own)) return own;
        json_array_foreach ((json_t *)also, at, other) {
            const char *state = json_string_value(other);
            if (state != NULL && base_same(name->states.items[0], state)) return state;
        }
    }
    return own;
}

/* "Canada signed it. The House of Commons": a chamber of more states than one. */
static treaty_result
settle_shared(naming *n)
{
    annotate_result *r = n->r;
    treaty_result rc = TREATY_OK;

    for (uint32_t i = 0; i < r->name_count && rc == TREATY_OK; i++) {
        annotate_name *name = &r->names[i];
        const lexicon_entry *entry =
            name->kind == LEXICON_BODY && name->entry != NAMES_NONE && name->states.count == 1
                ? lexicon_entry_at(n->lex, name->entry)
                : NULL;
        const json_t *also =
            entry != NULL && entry->data != NULL ? json_object_get(entry->data, "also") : NULL;
        if (json_is_array(also))
            rc = naming_one_state(n, name, state_told_of(r, i, entry->state, also));
    }
    return rc;
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
    naming_bulletin(&n);
    if ((rc = settle_shared(&n)) != TREATY_OK || (rc = naming_settle(&n)) != TREATY_OK ||
        (rc = naming_offices(&n)) != TREATY_OK || (rc = naming_join_persons(&n)) != TREATY_OK)
        return rc;
    drop_unsettled(r);
    return TREATY_OK;
}
