/* The person that holds an office: named right behind it, in apposition, behind what the office is of. Knows no
 * holders. */
#include "annotate/names.h"

static bool
is_apposed(const text_stream *s, const annotate_name *person, const annotate_name *office)
{
    uint32_t i;

    if (office->first - person->last > 4) return false;
    if (person->last >= s->count || s->tokens[person->last].gap != TEXT_GAP_COMMA) return false;
    for (i = person->last + 1; i <= office->first; i++)
        if (s->tokens[i].gap > TEXT_GAP_SPACE) return false;
    return true;
}

static void
link_person(annotate_name *office, annotate_name *person)
{
    office->person = person->person;
    if (person->states.count == 0) person->states = office->states;
    if (person->type == NULL) person->type = office->type;
    /* a bare "Foreign Minister X" goes where the packs know X to belong */
    if (person->entry != NAMES_NONE && person->states.count > 0 && office->entry != NAMES_NONE &&
        office->how != NAME_METONYM && office->states.count == 0)
        office->states = person->states;
}

/* "the president of the council, X, said": the person between commas behind what the office is of;
 * an index into names, NAMES_NONE. */
static uint32_t
behind_complement(const naming *n, uint32_t office)
{
    const annotate_result *r = n->r;
    uint32_t from = r->names[office].last, k, i;

    if (!token_joined(n->s, from) ||
        !(token_one_of(n->s, from, "of", "for", "at") || token_is(n->s, from, "to")))
        return NAMES_NONE;
    for (k = office + 1; k < r->name_count && k < office + 4; k++) {
        const annotate_name *person = &r->names[k];
        if (person->first - from > 7) return NAMES_NONE;
        if (person->kind != LEXICON_PERSON) continue;
        if (n->s->tokens[person->first].gap != TEXT_GAP_COMMA || person->last >= n->s->count ||
            n->s->tokens[person->last].gap != TEXT_GAP_COMMA)
            return NAMES_NONE;
        for (i = from; i < person->first; i++)
            if (!token_joined(n->s, i)) return NAMES_NONE;
        return k;
    }
    return NAMES_NONE;
}

void
naming_link_holders(naming *n)
{
    annotate_result *r = n->r;
    uint32_t k, holder;

    for (k = 0; k < r->name_count; k++) {
        annotate_name *office = &r->names[k], *next = office + 1, *before = office - 1;
        if (office->kind != LEXICON_OFFICE) continue;
        if (k + 1 < r->name_count && next->kind == LEXICON_PERSON && next->first == office->last &&
            n->s->tokens[next->first].gap <= TEXT_GAP_COMMA) {
            link_person(office, next);
            continue;
        }
        if ((holder = behind_complement(n, k)) != NAMES_NONE) {
            link_person(office, &r->names[holder]);
            continue;
        }
        if (k > 0 && before->kind == LEXICON_STATE && k > 1) before--;
        if (k > 0 && before->kind == LEXICON_PERSON && is_apposed(n->s, before, office))
            link_person(office, before);
    }
}
