/*
 * Where the items of a bulletin begin: "CLUSTER BOMBS. Vanuatu joined the convention in May." The topic
 * that an item is headed by stands for its treaty, and what another item named is not spoken of in it.
 */
#include "annotate/names.h"

/* "HIGH SEAS. Peru": the end of a few words in capitals that open a paragraph and stop; `at`: none, as of
 * "WHO IS IN?", which asks about the one story. */
static uint32_t
label_end(const text_stream *s, uint32_t at)
{
    enum { WORDS = 5 };
    uint32_t i = at;

    while (i < s->count && i < at + WORDS && token_flag(s, i, TEXT_UPPER) &&
           (i == at || token_joined(s, i)))
        i++;
    return i > at && i < s->count && s->tokens[i].gap == TEXT_GAP_STOP && !token_gap_has(s, i, "?")
               ? i
               : at;
}

static bool
behind_colon(const text_stream *s, uint32_t i)
{
    return s->tokens[i].gap > TEXT_GAP_SPACE && token_gap_has(s, i, ":");
}

/* The end of a state's name that stands at `at`; `at`: none. */
static uint32_t
state_end(const naming *n, uint32_t at)
{
    enum { READINGS = 4 };
    lexicon_match found[READINGS];
    size_t count = lexicon_match_at(n->lex, n->s, at, found, READINGS);

    for (size_t k = 0; k < count; k++)
        if (lexicon_entry_at(n->lex, found[k].entry)->kind == LEXICON_STATE) return found[k].last;
    return at;
}

/* "Nigeria: On Monday": the state that an item is about. */
static bool
is_before_colon(const text_stream *s, uint32_t at)
{
    enum { WORDS = 5 };
    uint32_t i = at + 1;

    while (i < s->count && i < at + WORDS && s->tokens[i].gap <= TEXT_GAP_DASH &&
           !behind_colon(s, i))
        i++;
    return i < s->count && i < at + WORDS && behind_colon(s, i);
}

/* "Switzerland. The council approved", "Samoa and Palau. Both signed": a sentence of names alone. */
static bool
is_sentence_of_states(const naming *n, uint32_t at)
{
    enum { STATES = 3 };

    for (int k = 0; k < STATES; k++) {
        uint32_t end = token_is(n->s, at, "the") ? state_end(n, at + 1) : state_end(n, at);
        if (end <= at + token_is(n->s, at, "the") || end >= n->s->count) return false;
        if (n->s->tokens[end].gap == TEXT_GAP_STOP) return token_gap_has(n->s, end, ".");
        at = token_is(n->s, end, "and") ? end + 1 : end;
        if (n->s->tokens[end].gap >= TEXT_GAP_STOP || at >= n->s->count) return false;
    }
    return false;
}

static bool
is_state_label(const naming *n, uint32_t at)
{
    if (is_before_colon(n->s, at)) return state_end(n, at) > at;
    return is_sentence_of_states(n, at);
}

void
naming_label(naming *n, uint32_t at)
{
    annotate_result *r = n->r;

    if (at < n->s->body_token || r->label_count == ANNOTATE_LABELS ||
        !token_flag(n->s, at, TEXT_CAPITAL | TEXT_UPPER))
        return;
    if (n->dateline_end > at || label_end(n->s, at) > at || is_state_label(n, at))
        r->labels[r->label_count++] = at;
}

annotate_list
annotate_item_states(const annotate_result *r, uint32_t token)
{
    annotate_list none = {NULL, 0};
    uint32_t item = annotate_item_of(r, token);

    for (uint32_t i = annotate_name_from(r, item); i < r->name_count; i++) {
        const annotate_name *name = &r->names[i];
        if (name->first > token) break;
        if (name->kind == LEXICON_STATE && name->states.count == 1) return name->states;
    }
    return none;
}

/* "LANDMINES.", "Cluster bombs:", or a line of its own */
static bool
is_heading(const naming *n, uint32_t at, uint32_t end)
{
    return label_end(n->s, at) == end || end == n->s->count ||
           n->s->tokens[end].gap == TEXT_GAP_PARAGRAPH || token_gap_has(n->s, end, ":");
}

/* The treaty that a cue heads an item with: by its topic (`topic`), or by what stands before its noun. */
static int64_t
headed(const naming *n, uint32_t at, const lexicon_match *m, bool topic)
{
    const lexicon_entry *cue = lexicon_entry_at(n->lex, m->entry);
    const char *id = cue->kind == LEXICON_CUE && json_object_get(cue->data, "near") == NULL
                         ? json_string_value(json_object_get(cue->data, "treaty"))
                         : NULL;

    if (id == NULL || topic != (cue->type != NULL && base_same(cue->type, "topic")) ||
        !is_heading(n, at, m->last))
        return -1;
    return lexicon_find(n->lex, LEXICON_TREATY, id);
}

treaty_result
naming_heading(naming *n, uint32_t at, const lexicon_match *found, size_t count, uint32_t *last)
{
    if (token_at(n->s, at)->gap != TEXT_GAP_PARAGRAPH || at < n->s->body_token) return TREATY_OK;
    for (size_t i = 0; i < 2 * count; i++) {
        const lexicon_match *m = &found[i % count];
        int64_t treaty = headed(n, at, m, i < count);
        annotate_name *name;
        if (treaty < 0) continue;
        if ((name = naming_add(n, at, m->last, LEXICON_TREATY)) == NULL)
            return base_no_memory(n->e);
        name->entry = (uint32_t)treaty;
        name->id = lexicon_entry_at(n->lex, name->entry)->id;
        name->how = NAME_DESCRIPTION;
        name->reference = REFERENCE_DESCRIPTION;
        *last = m->last;
        return TREATY_OK;
    }
    return TREATY_OK;
}

/* "UNESCO": what names a treaty, or what stands for one; NULL: none. */
static const char *
treaty_named(const naming *n, const annotate_name *name)
{
    if (name->reference != REFERENCE_NONE && name->how != NAME_DESCRIPTION) return NULL;
    if (name->kind == LEXICON_TREATY) return name->id;
    if (name->kind != LEXICON_ORGANISATION || name->entry == NAMES_NONE) return NULL;
    for (uint32_t i = name->first; i > 0 && i + 2 > name->first; i--)
        if (token_any(n->s, i - 1, "notified notifies informed informs told tells"))
            return NULL; /* who hears of it */
    return lexicon_entry_at(n->lex, name->entry)->type;
}

/* "FISHERIES. Chile": headed by a topic; by "LIMA. ", "Peru. ": by who acts. */
static bool
is_topic(const naming *n, uint32_t label)
{
    uint32_t k = annotate_name_from(n->r, label);

    return label_end(n->s, label) > label &&
           (k >= n->r->name_count || n->r->names[k].first != label ||
            n->r->names[k].states.count == 0);
}

void
naming_bulletin(naming *n)
{
    annotate_result *r = n->r;
    const char *first = NULL;

    r->bulletin = false;
    if (r->label_count < 2) return;
    for (uint32_t i = 0; i < r->label_count; i++) r->bulletin |= is_topic(n, r->labels[i]);
    for (uint32_t k = 0; k < r->name_count && !r->bulletin; k++) {
        const char *id = treaty_named(n, &r->names[k]);
        if (id == NULL || r->names[k].first < n->s->body_token) continue;
        if (first == NULL) first = id;
        r->bulletin = !base_same(first, id);
    }
}

uint32_t
annotate_story_of(const annotate_result *r, uint32_t token)
{
    return r->bulletin ? annotate_item_of(r, token) : 0;
}

uint32_t
annotate_item_of(const annotate_result *r, uint32_t token)
{
    uint32_t first = 0;

    for (uint32_t i = 0; r->label_count > 1 && i < r->label_count && r->labels[i] <= token; i++)
        first = r->labels[i];
    return first;
}
