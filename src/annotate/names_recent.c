/*
 * What was named so far, and which of it a later reference means: the treaty named last, or the one that
 * the story is about.
 */
#include "annotate/names.h"

static void
push_recent(const annotate_result *r, uint32_t *list, uint32_t *count, uint32_t name)
{
    uint32_t i, kept = 0;

    for (i = 0; i < *count; i++)
        if (!base_same(r->names[list[i]].id, r->names[name].id)) list[kept++] = list[i];
    if (kept == NAMING_RECENT) {
        memmove(list, list + 1, (NAMING_RECENT - 1) * sizeof *list);
        kept--;
    }
    list[kept++] = name;
    *count = kept;
}

void
naming_push_organisation(naming_recent *t, uint32_t name)
{
    push_recent(t->n->r, t->organisations, &t->organisation_count, name);
}

/* The treaty of the title, else of the first sentence. */
static void
set_story(naming_recent *t, const annotate_name *name)
{
    const text_stream *s = t->n->s;

    if (t->story != NULL || name->passing) return;
    if (name->first >= s->body_token && t->n->r->title_topic != NULL) {
        t->story = t->n->r->title_topic;
        return;
    }
    if (name->first < s->body_token ||
        text_sentence_of(s, name->first) == text_sentence_of(s, s->body_token))
        t->story = name->id;
}

void
naming_push_treaty(naming_recent *t, uint32_t name)
{
    const annotate_result *r = t->n->r;
    const annotate_name *last =
        t->treaty_count > 0 ? &r->names[t->treaties[t->treaty_count - 1]] : NULL;
    uint32_t sentence = text_sentence_of(t->n->s, r->names[name].first);

    set_story(t, &r->names[name]);
    if (last == NULL || !base_same(last->id, r->names[name].id))
        t->run = 1;
    else if (text_sentence_of(t->n->s, last->first) != sentence)
        t->run++;
    if (token_is(t->n->s, r->names[name].last - 1, "protocol") ||
        token_is(t->n->s, r->names[name].first, "protocol"))
        t->protocol = name;
    push_recent(r, t->treaties, &t->treaty_count, name);
}

void
naming_move_on(naming_recent *t, uint32_t token)
{
    const text_token *tokens = t->n->s->tokens;
    uint32_t end = token < t->n->s->count ? token + 1 : t->n->s->count;

    for (uint32_t i = t->seen + 1; i < end; i++)
        if (tokens[i].gap == TEXT_GAP_PARAGRAPH) t->paragraph = i;
    if (token > t->seen) t->seen = token;
}

/* ---- years ---- */

/* The year told with a reference: "the 1968 pact", "the accord of December, 1991"; NAMES_NONE: none. */
static uint32_t
year_of(const naming *n, const annotate_name *reference)
{
    enum { WORDS = 4 }; /* "of 12 December, 1991" */
    uint32_t i;

    for (i = reference->first; i < reference->last; i++)
        if (token_is_year(n->s, i)) return i;
    if (!token_is(n->s, i, "of") || !token_joined(n->s, i)) return NAMES_NONE;
    for (uint32_t end = ++i + WORDS; i < end && i < n->s->count; i++) {
        if (n->s->tokens[i].gap > TEXT_GAP_COMMA) return NAMES_NONE;
        if (token_is_year(n->s, i)) return i;
        if (!(token_classes(n, i) & WORD_MONTH) && !token_flag(n->s, i, TEXT_DIGIT))
            return NAMES_NONE;
    }
    return NAMES_NONE;
}

bool
naming_year_end(const naming *n, const annotate_name *reference, uint32_t *end)
{
    uint32_t year = year_of(n, reference);

    if (year == NAMES_NONE) return false;
    *end = year < reference->last ? reference->last : year + 1;
    return true;
}

static bool
begins_with_year(const json_t *date, const char *year)
{
    return json_is_string(date) && strncmp(json_string_value(date), year, 4) == 0;
}

/* A treaty of the packs is of the year in which it was adopted, opened or entered into force; of any other a year
 * says nothing. */
static bool
is_of_year(const naming *n, const annotate_name *name, uint32_t year)
{
    const lexicon_entry *entry;
    const char *digits;

    if (year == NAMES_NONE || name->entry == NAMES_NONE) return true;
    entry = lexicon_entry_at(n->lex, name->entry);
    digits = token_norm(n->s, year);
    return entry->adopted == NULL || strncmp(entry->adopted, digits, 4) == 0 ||
           begins_with_year(json_object_get(entry->data, "opened_for_signature"), digits) ||
           begins_with_year(json_object_get(entry->data, "entered_into_force"), digits);
}

/* ---- treaties ---- */

/* "the mine ban", "the prohibition treaty": of the treaties named, the last that its own words describe;
 * NULL: they describe none. What could be said of any treaty describes none. */
static const annotate_name *
find_described(const naming_recent *t, const annotate_name *reference)
{
    const naming *n = t->n;

    for (uint32_t i = t->treaty_count; i-- > 0;)
        for (uint32_t k = reference->first + 1; k + 1 < reference->last; k++)
            if (token_describes(n, k) &&
                !token_any(n->s, k,
                           "new old same whole first second global international world "
                           "multilateral general key main") &&
                naming_is_described(n, &n->r->names[t->treaties[i]], k))
                return &n->r->names[t->treaties[i]];
    return NULL;
}

/* "the latter", "the former", of two treaties named close before; NULL: there are none. */
static const annotate_name *
find_of_two(const naming_recent *t, const annotate_name *reference)
{
    enum { NEAR = 60 }; /* tokens */
    bool latter = token_is(t->n->s, reference->last - 1, "latter");
    uint32_t first = t->treaty_count > 1 ? t->treaties[t->treaty_count - 2] : UINT32_MAX;

    if (first == UINT32_MAX || t->n->r->names[first].first + NEAR < reference->first) return NULL;
    return &t->n->r->names[latter ? t->treaties[t->treaty_count - 1] : first];
}

/* "treaty", "pact" fit anything, but "the Agreement" none that is called a convention. */
static bool
fits_noun(const naming *n, const annotate_name *reference, const annotate_name *name)
{
    uint32_t noun = reference->last - 1;

    return (token_any(n->s, noun, "treaty pact accord agreement document text ban") &&
            !(name->body && token_any(n->s, noun, "pact accord agreement ban") &&
              /* "the pact" may be the Collective Security Treaty Organization */
              !(token_is(n->s, noun, "pact") && naming_is_called(n, name, "treaty"))) &&
            !token_flag(n->s, noun, TEXT_CAPITAL)) ||
           naming_is_called(n, name, token_norm(n->s, noun));
}

/* A new paragraph goes back to what the story is about, where another treaty was named in one sentence before;
 * NULL: it does not. */
static const annotate_name *
back_to_story(const naming_recent *t, const annotate_name *reference, const annotate_name *found)
{
    const naming *n = t->n;

    if (t->story == NULL || found == NULL || t->run > 1 || n->r->bulletin ||
        found->first < n->s->body_token || found->first >= t->paragraph ||
        base_same(found->id, t->story))
        return NULL;
    for (uint32_t i = t->treaty_count; i-- > 0;) {
        const annotate_name *name = &n->r->names[t->treaties[i]];
        if (base_same(name->id, t->story))
            return fits_noun(n, reference, name) && is_of_year(n, name, year_of(n, reference))
                       ? name
                       : NULL;
    }
    return NULL;
}

/* "Peru suspended its protocol. No state has left the pact": what the packs do not know and what was called a protocol
 * once gives way to the treaty named before it. */
static bool
is_protocol_beside(const naming_recent *t, uint32_t i, const annotate_name *reference)
{
    const naming *n = t->n;
    const annotate_name *name = &n->r->names[t->treaties[i]];

    return i > 0 && i + 1 == t->treaty_count && t->run < 2 && name->entry == NAMES_NONE &&
           token_is(n->s, name->last - 1, "protocol") &&
           !token_flag(n->s, name->last - 1, TEXT_CAPITAL) && !token_is(n->s, name->last, "to") &&
           token_any(n->s, reference->last - 1, "treaty pact convention accord");
}

/* The last named that the noun fits, else the last; those named on the way give way. */
static const annotate_name *
last_named(const naming_recent *t, const annotate_name *reference)
{
    const naming *n = t->n;
    const annotate_name *other = NULL, *called = NULL;
    uint32_t year = year_of(n, reference);

    for (uint32_t i = t->treaty_count; i-- > 0;) {
        const annotate_name *name = &n->r->names[t->treaties[i]];
        if (!is_of_year(n, name, year)) continue;
        if (name->passing && i > 0) {
            if (called == NULL && naming_is_called(n, name, token_norm(n->s, reference->last - 1)))
                called = name;
            continue;
        }
        if (fits_noun(n, reference, name) && !is_protocol_beside(t, i, reference)) return name;
        if (other == NULL && !name->body) other = name;
    }
    return called != NULL ? called : other;
}

/* "the plastics pact", where no treaty of plastics was named */
static bool
has_other_subject(const naming_recent *t, const annotate_name *reference)
{
    const naming *n = t->n;

    for (uint32_t i = reference->first; i + 1 < reference->last; i++) {
        bool described = false;
        if (!token_in(n, i, n->treaty_subject)) continue;
        for (uint32_t k = t->treaty_count; k-- > 0 && !described;)
            described = naming_is_described(n, &n->r->names[t->treaties[k]], i);
        if (!described) return true;
    }
    return false;
}

const annotate_name *
naming_meant_treaty(const naming_recent *t, const annotate_name *reference)
{
    const naming *n = t->n;
    uint32_t noun = reference->last - 1;
    const annotate_name *found = t->treaty_count > 1 ? find_described(t, reference) : NULL, *story;

    if (token_either(n->s, noun, "latter", "former")) return find_of_two(t, reference);
    if (found != NULL && is_of_year(n, found, year_of(n, reference))) return found;
    if (t->treaty_count > 0 && has_other_subject(t, reference)) return NULL;
    found = last_named(t, reference);
    if (token_is(n->s, noun, "protocol") && (found == NULL || !fits_noun(n, reference, found)))
        return t->protocol != NAMES_NONE                     ? &n->r->names[t->protocol]
               : found != NULL && found->entry == NAMES_NONE ? found
                                                             : NULL; /* another than those named */
    story = back_to_story(t, reference, found);
    return story != NULL ? story : found;
}

/* ---- organisations ---- */

bool
naming_is_union(const naming *n, const annotate_name *name)
{
    return name->kind == LEXICON_STATE && name->entry != NAMES_NONE && !name->place &&
           lexicon_entry_at(n->lex, name->entry)->is_union;
}

const annotate_name *
naming_meant_organisation(const naming_recent *t, const annotate_name *reference)
{
    const naming *n = t->n;
    const char *noun = token_norm(n->s, reference->last - 1);
    bool court = token_either(n->s, reference->last - 1, "court", "tribunal");
    uint32_t i;

    for (i = t->organisation_count; i-- > 0;) {
        const annotate_name *name = &n->r->names[t->organisations[i]];
        if (naming_is_called(n, name, noun) ||
            (court && naming_is_called(n, name, "court") &&
             !naming_is_called(n, name, "coalition")) ||
            (!court &&
             (name->type != NULL || name->kind == LEXICON_TREATY || naming_is_union(n, name))))
            return name;
    }
    return NULL;
}

const annotate_name *
naming_meant_constitution(const naming_recent *t, const annotate_name *reference)
{
    const naming *n = t->n;
    const char *noun = token_norm(n->s, reference->last - 1);

    if (t->treaty_count > 0 || reference->first < n->s->body_token ||
        !token_any(n->s, reference->last - 1, "convention statute treaty charter"))
        return NULL;
    for (uint32_t i = t->organisation_count; i-- > 0;) {
        const annotate_name *name = &n->r->names[t->organisations[i]];
        int64_t entry = name->kind == LEXICON_ORGANISATION && name->type != NULL
                            ? lexicon_find(n->lex, LEXICON_TREATY, name->type)
                            : -1;
        const char *called = entry >= 0 ? lexicon_entry_at(n->lex, (uint32_t)entry)->name : NULL;
        if (called != NULL && strcasestr(called, noun) != NULL) return name;
    }
    return NULL;
}

const annotate_name *
naming_longer_organisation(const naming_recent *t, const annotate_name *name)
{
    const naming *n = t->n;
    size_t size = n->s->tokens[name->first].norm_size;

    if (name->last != name->first + 1 || token_flag(n->s, name->first, TEXT_UPPER)) return NULL;
    for (uint32_t i = t->organisation_count; i-- > 0;) {
        const annotate_name *longer = &n->r->names[t->organisations[i]];
        const char *called = longer->entry != NAMES_NONE && longer->kind == LEXICON_ORGANISATION
                                 ? lexicon_entry_at(n->lex, longer->entry)->name
                                 : NULL;
        if (called != NULL && strncasecmp(called, token_norm(n->s, name->first), size) == 0 &&
            called[size] == ' ')
            return longer;
        if (token_is(n->s, longer->first, token_norm(n->s, name->first)) &&
            longer->last > longer->first + 1)
            return longer;
    }
    return NULL;
}
