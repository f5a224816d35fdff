/*
 * How who speaks is written down: a noun group with what tells more of it, a person by the fullest name, a body with
 * its state, several states by their names.
 */
#include "annotate/names.h"
#include "annotate/quotes.h"

enum { LONG_LIST = 32 }; /* members of a list that are told */

treaty_result
speech_set_text(speech *p, uint32_t first, uint32_t last, annotate_attribution *a)
{
    const text_token *t = p->s->tokens;
    char *text;

    for (uint32_t i = first + 1; i < last; i++)
        if (token_gap_has(p->s, i, "(")) last = i; /* "the Institute of Mines (IM" */
    text = base_arena_copy(&p->r->arena, p->s->text + t[first].start,
                           t[last - 1].end - t[first].start);
    if (text == NULL) return base_no_memory(p->e);
    a->text = text;
    return TREATY_OK;
}

/* "ministers of the four countries": a counted reference is written out. */
static bool
points_back(const annotate_result *r, uint32_t group)
{
    const annotate_group *g = &r->groups[group];
    const annotate_name *n = g->name < r->name_count ? &r->names[g->name] : NULL;

    return n != NULL && n->last == g->last && n->reference != REFERENCE_NONE &&
           (n->kind == LEXICON_GROUP || n->kind == LEXICON_STATE) && n->states.count > 1;
}

static treaty_result owned_by_state(speech *p, uint32_t group, uint32_t first, uint32_t end,
                                    annotate_attribution *a);

/* The noun group without its article, with what "of", "for" and "to" add, up to token `limit`; a
 * list to its end. */
treaty_result
speech_phrase(speech *p, uint32_t group, uint32_t limit, annotate_attribution *a)
{
    const annotate_group *groups = p->r->groups;
    uint32_t first = groups[group].first, k = group, end, next, steps;
    treaty_result rc;

    if (a->from > first && a->from < groups[group].last) first = a->from;
    while ((speech_tag(p, first) == TAG_DETERMINER || token_is(p->s, first, "the")) &&
           first + 1 < groups[group].last)
        first++;
    for (steps = 0; steps < LONG_LIST && groups[k].conjunct < p->r->group_count &&
                    groups[groups[k].conjunct].last <= limit;
         steps++)
        k = groups[k].conjunct;
    end = groups[k].last;
    if (limit > first && limit < end) end = limit;
    for (next = annotate_next_group(p->r, k); next < p->r->group_count && end + 1 < limit;
         next = annotate_next_group(p->r, next)) {
        if (groups[next].kind == GROUP_VERB && token_is(p->s, groups[next].last, "to") &&
            token_any(p->s, end, "attached annexed appended") && token_joined(p->s, end)) {
            end = groups[next].last; /* "a note attached to the bill" */
            if ((next = annotate_next_group(p->r, next)) >= p->r->group_count) break;
            if (groups[next].first < limit && limit < groups[next].last) {
                end = limit; /* "the bill recalls" */
                break;
            }
        }
        if (groups[next].kind != GROUP_NOUN || groups[next].first != end + 1 ||
            groups[next].last > limit || !token_any(p->s, end, "of for to from at") ||
            !token_joined(p->s, end))
            break;
        if (points_back(p->r, next)) {
            if ((rc = speech_set_text(p, first, end + 1, a)) != TREATY_OK) return rc;
            return speech_states(p, &p->r->names[groups[next].name].states, a);
        }
        for (; steps < LONG_LIST && groups[next].conjunct < p->r->group_count &&
               groups[groups[next].conjunct].last <= limit;
             steps++)
            next = groups[next].conjunct;
        end = groups[next].last;
    }
    a->named |= (p->s->tokens[first].flags & TEXT_CAPITAL) != 0 &&
                (p->s->tokens[first].flags & TEXT_SENTENCE) == 0;
    a->named |= groups[group].head > first && groups[group].head < end && /* "Under-Secretary X" */
                (p->s->tokens[groups[group].head].flags & TEXT_CAPITAL) != 0;
    a->named |= speech_in_set(p, groups[group].head, p->outlet_noun) ||
                speech_in_set(p, groups[group].head, p->organ_noun) || /* "the secretariat" */
                speech_is_staff(p, &groups[group]) ||
                (speech_is_role(p, groups[group].head) &&
                 !token_is(p->s, groups[group].head, "members")); /* a body's, and nobody */
    return owned_by_state(p, group, first, end, a);
}

/* A state as the text calls it before the token, else as the packs print it. */
static void
append_state(const speech *p, const char *id, uint32_t token, base_buffer *b)
{
    enum { BACK = 120 };
    const annotate_result *r = p->r;
    uint32_t end = annotate_name_from(r, token), i;
    int64_t entry;
    const char *name;

    for (i = end; i > 0 && end - i < BACK; i--) {
        const annotate_name *n = &r->names[i - 1];
        if (n->kind == LEXICON_STATE && n->reference == REFERENCE_NONE && n->id != NULL &&
            base_same(n->id, id) && (n->how == NAME_PROPER || n->how == NAME_ABBREVIATION)) {
            uint32_t first = n->first + token_is(p->s, n->first, "the");
            const text_token *t = p->s->tokens;
            base_append(b, p->s->text + t[first].start, t[n->last - 1].end - t[first].start);
            return;
        }
    }
    entry = lexicon_find(r->lex, LEXICON_STATE, id);
    name = entry >= 0 ? lexicon_entry_at(r->lex, (uint32_t)entry)->name : NULL;
    base_append_text(b, name != NULL ? name : id);
}

/* "the country's mission": with the state by its name; else the words as they stand. */
static treaty_result
owned_by_state(speech *p, uint32_t group, uint32_t first, uint32_t end, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    uint32_t k = r->groups[group].possessor;
    const annotate_group *owner = k < r->group_count ? &r->groups[k] : NULL;
    const annotate_name *n =
        owner != NULL && owner->name < r->name_count ? &r->names[owner->name] : NULL;
    base_buffer b = {0};
    uint32_t skip; /* bytes of "the country's " */
    treaty_result rc = speech_set_text(p, first, end, a);

    if (rc != TREATY_OK || n == NULL || n->kind != LEXICON_STATE ||
        n->reference == REFERENCE_NONE || n->states.count != 1 || owner->last <= first ||
        owner->last >= end || token_any(p->s, owner->first, "its his her their our"))
        return rc;
    skip = p->s->tokens[owner->last].start - p->s->tokens[first].start;
    if (skip >= strlen(a->text)) return rc; /* a bracket ends the words before */
    append_state(p, n->states.items[0], n->first, &b);
    base_append_format(&b, "'s %s", a->text + skip);
    a->text = b.failed ? NULL : base_arena_copy(&p->r->arena, b.bytes, b.size);
    base_buffer_free(&b);
    return a->text == NULL ? base_no_memory(p->e) : TREATY_OK;
}

/* "Mali, Burkina Faso and Niger", behind the text that is there. */
treaty_result
speech_states(speech *p, const annotate_list *states, annotate_attribution *a)
{
    base_buffer b = {0};

    if (a->text != NULL) base_append_format(&b, "%s ", a->text);
    for (uint32_t i = 0; i < states->count; i++) {
        if (i > 0) base_append_text(&b, i + 1 < states->count ? ", " : " and ");
        append_state(p, states->items[i], a->first, &b);
    }
    a->text = b.failed ? NULL : base_arena_copy(&p->r->arena, b.bytes, b.size);
    base_buffer_free(&b);
    return a->text == NULL ? base_no_memory(p->e) : TREATY_OK;
}

/* A person by the fullest name; a slug of the packs is no name. */
static const char *
person_text(const annotate_name *n)
{
    const char *text = n->kind == LEXICON_PERSON && n->id != NULL ? n->id : n->person;

    return text != NULL && strchr(text, '.') != NULL && n->person != NULL ? n->person : text;
}

/* "the alliance", "the treaty" by the name it was called by before, else by that of the packs; the words themselves
 * where neither is there. */
static treaty_result
full_text(speech *p, uint32_t name, annotate_attribution *a)
{
    enum { BACK = 120 }; /* names */
    const annotate_result *r = p->r;
    const annotate_name *n = &r->names[name];
    const lexicon_entry *entry;

    if (speech_in_set(p, n->last - 1, p->organ_noun) || /* a part of it */
        (n->last - n->first > 2 && token_flag(p->s, n->last - 1, TEXT_CAPITAL) &&
         token_flag(p->s, n->last - 2, TEXT_CAPITAL))) /* a name in full */
        return speech_set_text(p, n->first + token_is(p->s, n->first, "the"), n->last, a);
    for (uint32_t i = name; i > 0 && name - i < BACK; i--) {
        const annotate_name *other = &r->names[i - 1];
        if (other->kind == n->kind && other->reference == REFERENCE_NONE &&
            other->entry == n->entry)
            return speech_set_text(p, other->first + token_is(p->s, other->first, "the"),
                                   other->last, a);
    }
    entry = n->entry != NAMES_NONE ? lexicon_entry_at(r->lex, n->entry) : NULL;
    if (entry == NULL || entry->name == NULL) return speech_set_text(p, n->first, n->last, a);
    a->text = entry->name;
    return TREATY_OK;
}

/* A body or office: with the state or possessor before it. */
treaty_result
speech_name(speech *p, uint32_t name, annotate_attribution *a)
{
    const annotate_name *n = &p->r->names[name];
    uint32_t group;

    a->speaker = name;
    a->named = n->kind != LEXICON_STATE && n->kind != LEXICON_GROUP;
    if (speech_is_person(n) && (a->text = person_text(n)) != NULL) return TREATY_OK;
    if ((n->kind == LEXICON_GROUP || n->kind == LEXICON_STATE) && n->reference != REFERENCE_NONE &&
        n->states.count > 0)
        return speech_states(p, &n->states, a);
    if ((n->kind == LEXICON_ORGANISATION || n->kind == LEXICON_TREATY) &&
        n->reference == REFERENCE_DEFINITE)
        return full_text(p, name, a);
    group = annotate_group_at(p->r, n->first);
    return group < p->r->group_count && p->r->groups[group].kind == GROUP_NOUN
               ? speech_phrase(p, group, n->first >= a->from && a->to > n->last ? a->to : n->last,
                               a)
               : speech_set_text(p, n->first, n->last, a);
}
