/* The treaty of a title in the words of the title alone, which the text calls otherwise. */
#include "annotate/names.h"

/* "Peru and the American Convention", over a text that names the American Convention on Human Rights: the one whose
 * longer name has all words of the title's; NULL: none has. */
const annotate_name *
naming_longer_in_text(const naming *n, const annotate_name *title)
{
    uint32_t size = title->last - title->first;

    for (uint32_t k = annotate_name_from(n->r, n->s->body_token); k < n->r->name_count; k++) {
        const annotate_name *name = &n->r->names[k];
        if (name->kind != LEXICON_TREATY || name->id == NULL || name->reference != REFERENCE_NONE)
            continue;
        for (uint32_t i = name->first; i + size < name->last + 1; i++) {
            uint32_t same = 0;
            while (same < size && token_is(n->s, i + same, token_norm(n->s, title->first + same)))
                same++;
            if (same == size) return name;
        }
    }
    return NULL;
}

/* It is called by the noun that the title has for it: a convention, and no protocol. */
static bool
fits_title(const naming *n, const annotate_name *title, const annotate_name *name)
{
    uint32_t noun = title->last - 1;

    return token_any(n->s, noun, "treaty pact accord deal") ||
           naming_is_called(n, name, token_norm(n->s, noun));
}

/* "MPs debate leaving Strasbourg convention", over a text that never calls it so: the treaty that its first sentence
 * leaves or joins; NULL: none. */
const annotate_name *
naming_lead_instead(const naming *n, const annotate_name *title)
{
    const annotate_name *lead = NULL;
    uint32_t first = text_sentence_of(n->s, n->s->body_token);

    for (uint32_t k = annotate_name_from(n->r, n->s->body_token); k < n->r->name_count; k++) {
        const annotate_name *name = &n->r->names[k];
        if (name->kind != LEXICON_TREATY || name->id == NULL) continue;
        if (base_same(name->id, title->id)) return NULL;
        if (lead == NULL && text_sentence_of(n->s, name->first) == first &&
            name->entry != NAMES_NONE && name->reference == REFERENCE_NONE &&
            fits_title(n, title, name))
            lead = name;
    }
    return lead;
}
