/*
 * The states that later references speak of: "the country", "the four countries", "the trio", by what
 * was named before.
 */
#include "annotate/names.h"

#define LOOK_BACK 120 /* names */

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

/* "threats from Russia", "the war in Ukraine", "Russian tanks": no subject. */
static bool
is_aside(const naming *n, const annotate_name *name)
{
    uint32_t at = name->first;

    if (name->how == NAME_ADJECTIVE && name->last < n->s->count && token_joined(n->s, name->last) &&
        lexicon_in_set(n->lex, lexicon_lemma(n->lex, n->s->tokens[name->last].word), n->sent))
        return true;
    if (at > 0 && token_is(n->s, at - 1, "the")) at--;
    return at > 0 && token_joined(n->s, at) &&
           token_any(
               n->s, at - 1,
               "from of against with in on to between toward towards for near after before since "
               "when until once");
}

/* "Peru left it, but Chile", "it fell; Chile", "While Peru stays, Chile": a clause of its own begins with the name,
 * and what stands before is not its subject. */
static bool
opens_clause(const naming *n, const annotate_name *name)
{
    uint32_t at = name->first, start = sentence_start(n, at);

    if (at > start && token_is(n->s, at - 1, "the") && token_joined(n->s, at)) at--;
    if (at == start) return false;
    if (token_gap_has(n->s, at, ";")) return true;
    if (n->s->tokens[at].gap == TEXT_GAP_COMMA)
        return token_any(n->s, start, "while whereas although though as since when if because");
    return token_joined(n->s, at) && n->s->tokens[at - 1].gap == TEXT_GAP_COMMA &&
           token_any(n->s, at - 1, "and but yet");
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

/* "Norway and Sweden paid. The country": neither of two is the one; nor is a union a country. */
static bool
is_no_country(const naming *n, uint32_t i, const annotate_name *reference)
{
    const annotate_name *names = n->r->names, *name = &names[i];

    if (token_is(n->s, reference->first, "their")) return false;
    if (base_same(name->states.items[0], "EU")) return true;
    return (i + 1 < n->r->name_count && &names[i + 1] < reference &&
            stands_for_states(&names[i + 1]) && is_coordinated(n, name, &names[i + 1])) ||
           (i > 0 && stands_for_states(&names[i - 1]) && is_coordinated(n, &names[i - 1], name));
}

/* The first state named before name `k` in the sentence, else in the one before, and so on; what was named on the
 * way is it only where no other is near. */
static const annotate_name *
subject_state(const naming *n, uint32_t k)
{
    enum { FAR = 4 }; /* sentences */
    const annotate_name *subject = NULL, *aside = NULL;
    uint32_t i = k, start = sentence_start(n, n->r->names[k].first), steps, sentences = 0;
    uint32_t item = annotate_item_of(n->r, n->r->names[k].first), own = start;

    for (steps = 0; i-- > 0 && steps < LOOK_BACK; steps++) {
        const annotate_name *name = &n->r->names[i];
        if (name->first < item) break;
        if (name->first < start) {
            if (subject != NULL || (aside != NULL && ++sentences > FAR)) break;
            start = sentence_start(n, name->first);
        }
        if (!stands_for_states(name) || name->states.count != 1) continue;
        if (subject != NULL && subject->first >= own && opens_clause(n, subject)) break;
        if (is_aside(n, name) || is_no_country(n, i, &n->r->names[k]))
            aside = aside == NULL || aside->first >= start ? name : aside;
        else
            subject = name;
    }
    return subject != NULL ? subject : aside;
}

/* "Trump said that the country would leave": where no state was named, that of whom the packs know; NULL: of
 * nobody. */
static const annotate_name *
leader_before(const naming *n, uint32_t k)
{
    for (uint32_t i = k, steps = 0; i-- > 0 && steps < LOOK_BACK; steps++) {
        const annotate_name *name = &n->r->names[i];
        if (name->kind == LEXICON_PERSON && name->states.count == 1) return name;
    }
    return NULL;
}

/* "Trump told Moscow that his country would leave": that of the person whom the sentence told of first; NULL: it tells of
 * none whose state is known. */
static const annotate_name *
owner_named(const naming *n, uint32_t k)
{
    uint32_t start = sentence_start(n, n->r->names[k].first);
    const annotate_name *found = NULL;

    if (!token_either(n->s, n->r->names[k].first, "his", "her")) return NULL;
    for (uint32_t i = k, steps = 0; i-- > 0 && steps < LOOK_BACK; steps++) {
        const annotate_name *name = &n->r->names[i];
        if (name->first < start) break;
        if ((name->kind == LEXICON_PERSON || name->kind == LEXICON_OFFICE) &&
            name->states.count == 1 && !name->place)
            found = name;
    }
    return found;
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

/* "In May, Peru and Chile announced it, with the countries": what opens the sentence stands before a comma. */
static bool
is_behind_opener(const naming *n, const annotate_name *name, uint32_t reference)
{
    return n->s->tokens[name->first].gap == TEXT_GAP_COMMA &&
           sentence_start(n, name->first) == sentence_start(n, reference);
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
            !(name->first > 0 && token_flag(n->s, name->first - 1, TEXT_SENTENCE)) &&
            !is_behind_opener(n, name, n->r->names[k].first))
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

treaty_result
naming_settle_states(naming *n, uint32_t k)
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
    subject = owner_named(n, k);
    if (subject == NULL) subject = subject_state(n, k);
    if (subject == NULL) subject = leader_before(n, k);
    if (subject != NULL && token_is(n->s, name->first, "their")) {
        uint32_t i = (uint32_t)(subject - n->r->names); /* "Peru and Chile left their country's" */
        while (i + 1 < k && stands_for_states(&n->r->names[i + 1]) &&
               is_coordinated(n, &n->r->names[i], &n->r->names[i + 1]))
            i++;
        if (!coordination(n, &i, &name->states)) return base_no_memory(n->e);
    } else if (subject != NULL)
        name->states = subject->states;
    else if (annotate_item_of(n->r, name->first) > 0)
        name->states =
            annotate_item_states(n->r, name->first); /* "Manila - A panel backed the country's" */
    if (name->states.count == 0) return TREATY_OK;
    name->id = name->states.items[0];
    name->how = NAME_ALIAS;
    return TREATY_OK;
}
