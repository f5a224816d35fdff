/* What the trie found at one token: whether its surroundings allow the name, and what it then says. */
#include "annotate/names.h"

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
    return !(m->how == NAME_CAPITAL && naming_is_given_word(n, m->first)); /* "Santiago Roe" */
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

treaty_result
naming_match(naming *n, const lexicon_match *found, size_t count, bool treaties, uint32_t *last)
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
