/* One person in several spellings: all names of a person join the fullest form in the document. */
#include "annotate/names.h"

#define PERSONS_KNOWN 64 /* full names a document's short forms are compared with */

/* The surname's token: "Jr." and "Sr." follow it. */
static uint32_t
surname(const text_stream *s, const annotate_name *name)
{
    uint32_t last = name->last - 1;
    return last > name->first && token_either(s, last, "jr", "sr") ? last - 1 : last;
}

static bool
is_same_person(const text_stream *s, const annotate_name *full, const annotate_name *name)
{
    bool alone = surname(s, name) == name->first;

    if (!naming_words_agree(s, surname(s, full), surname(s, name)))
        /* "Thorning-Schmidt" as "Schmidt", "Zavala Giler" as "Zavala", "Kim Do-yun" as "Kim" */
        return alone && ((full->last - full->first > 2 &&
                          naming_words_agree(s, full->last - 2, name->first)) ||
                         (full->first < name->first && token_same(s, full->first, name->first)));
    if (alone || naming_words_agree(s, full->first, name->first)) return true;
    /* "Ana Kask Rojas" as "Kask Rojas" */
    return full->last - full->first > 2 && name->last - name->first == 2 &&
           token_same(s, full->last - 2, name->first);
}

/* "Robert Hale" is no Nina Haley. */
static bool
initials_agree(const text_stream *s, const annotate_name *name, const char *full)
{
    return name->last - name->first < 2 || (*token_norm(s, name->first) | 32) == (*full | 32) ||
           (unsigned char)*full >= 0x80;
}

/* The holder whom the packs name like this: same state, surname alike. NULL: nobody. */
static const lexicon_entry *
find_holder(const naming *n, const annotate_name *name, uint32_t *index)
{
    const lexicon_range persons = lexicon_entries(n->lex, LEXICON_PERSON);
    uint32_t last = surname(n->s, name);
    const char *norm = token_norm(n->s, last);
    size_t size = n->s->tokens[last].norm_size;

    if (name->states.count != 1) return NULL;
    for (uint32_t i = persons.first; i < persons.last; i++) {
        const lexicon_entry *entry = lexicon_entry_at(n->lex, i);
        const char *own;
        char folded[33];
        size_t k;
        if (entry->kind != LEXICON_PERSON || entry->state == NULL ||
            !base_same(entry->state, name->states.items[0]) || entry->name == NULL)
            continue;
        own = strrchr(entry->name, ' ');
        own = own != NULL ? own + 1 : entry->name;
        for (k = 0; k < 32 && own[k] != 0; k++)
            folded[k] = (char)(own[k] >= 'A' && own[k] <= 'Z' ? own[k] + 32 : own[k]);
        if (!naming_is_variant(norm, size, folded, k) || !initials_agree(n->s, name, entry->name))
            continue;
        *index = i;
        return entry;
    }
    return NULL;
}

typedef struct persons {
    uint32_t full[PERSONS_KNOWN]; /* indexes into names */
    uint32_t count;
    uint32_t *of; /* of each name: the fullest form of the person, or NAMES_NONE */
} persons;

static uint32_t
find_full(const annotate_result *r, const persons *p, const annotate_name *name)
{
    uint32_t i, later = NAMES_NONE;

    for (i = p->count; i-- > 0;) {
        const annotate_name *full = &r->names[p->full[i]];
        if (!is_same_person(r->stream, full, name)) continue;
        if (full->first <= name->first) return p->full[i];
        later = p->full[i];
    }
    return later;
}

static void
collect_full(const annotate_result *r, persons *p)
{
    uint32_t i;

    for (i = 0; i < r->name_count && p->count < PERSONS_KNOWN; i++) {
        const annotate_name *name = &r->names[i];
        if (name->kind == LEXICON_PERSON && surname(r->stream, name) > name->first &&
            find_full(r, p, name) == NAMES_NONE)
            p->full[p->count++] = i;
    }
}

/* What one mention says of a person holds for all. */
static void
share(annotate_name *full, const annotate_name *name)
{
    if (full->states.count == 0) full->states = name->states;
    if (full->type == NULL) full->type = name->type;
    if (full->entry == NAMES_NONE && name->entry != NAMES_NONE) {
        full->entry = name->entry;
        full->id = name->id;
    }
}

static void
take(annotate_name *name, const annotate_name *full)
{
    name->person = full->person;
    name->id = full->id;
    name->entry = full->entry;
    if (name->states.count == 0 || name->kind == LEXICON_PERSON) name->states = full->states;
    if (name->type == NULL) name->type = full->type;
}

treaty_result
naming_join_persons(naming *n)
{
    annotate_result *r = n->r;
    persons p = {.count = 0};
    uint32_t i, full;

    collect_full(r, &p);
    if (p.count == 0) return TREATY_OK;
    p.of = base_arena_alloc(&r->arena, r->name_count * sizeof *p.of);
    if (p.of == NULL) return base_no_memory(n->e);
    for (i = 0; i < r->name_count; i++) {
        p.of[i] = NAMES_NONE;
        if (r->names[i].kind != LEXICON_PERSON) continue;
        p.of[i] = full = find_full(r, &p, &r->names[i]);
        if (full != NAMES_NONE && full != i) share(&r->names[full], &r->names[i]);
    }
    for (i = 0; i < p.count; i++) {
        annotate_name *name = &r->names[p.full[i]];
        uint32_t index;
        const lexicon_entry *holder;
        if (name->entry != NAMES_NONE) continue;
        holder = find_holder(n, name, &index);
        if (holder == NULL) continue;
        name->entry = index;
        name->id = holder->name;
    }
    for (i = 0; i < r->name_count; i++)
        if (p.of[i] != NAMES_NONE && p.of[i] != i) take(&r->names[i], &r->names[p.of[i]]);
    return TREATY_OK;
}
