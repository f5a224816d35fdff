/*
 * Two names of one treaty, of which the packs know one: "also known as", what stands in brackets, how
 * the longer one begins.
 */
#include "annotate/names.h"

/* "the Convention on Rocks, also known as the Ottawa Convention": one treaty, by the name that is known. */
static void
take_known_name(const naming *n, uint32_t k)
{
    enum { BETWEEN = 5 };
    annotate_name *name = &n->r->names[k];
    const annotate_name *next = name + 1;
    uint32_t at;

    if ((name->entry != NAMES_NONE && name->how != NAME_DESCRIPTION) || k + 1 >= n->r->name_count ||
        next->kind != LEXICON_TREATY || next->entry == NAMES_NONE ||
        next->first > name->last + BETWEEN)
        return;
    at = token_is(n->s, next->first - 1, "the") ? next->first - 2 : next->first - 1;
    if (at > name->last && token_is(n->s, at, "as") && token_is(n->s, at - 1, "known")) {
        name->entry = next->entry;
        name->id = next->id;
    }
}

/* "the Lima Agreement, as the Convention on Rocks is commonly known": the second is the first. */
static bool
is_known_so(const naming *n, const annotate_name *name, const annotate_name *next)
{
    enum { WORDS = 3 };
    uint32_t i = next->last, end = i + 1 + WORDS;

    if (!token_is(n->s, name->last, "as") || next->first > name->last + 2 ||
        !token_either(n->s, i, "is", "was"))
        return false;
    while (++i < end)
        if (token_one_of(n->s, i, "known", "called", "dubbed")) return true;
    return false;
}

/* "the Convention on Rocks (the "Lima Convention")": what stands in brackets right behind a name. */
static bool
is_bracketed(const naming *n, const annotate_name *name, const annotate_name *next)
{
    enum { WORDS = 10 };
    uint32_t at = name->last;

    if (token_is(n->s, at, "between")) /* "between States and Nationals of Others" */
        while (at < name->last + WORDS && token_joined(n->s, at)) at++;
    if (next->first < at || next->first > at + 2 || !token_gap_has(n->s, at, "(")) return false;
    while (at < next->first && token_any(n->s, at, "the hereinafter hereafter henceforth")) at++;
    return at == next->first &&
           (token_gap_has(n->s, next->last, ")") || token_is(n->s, next->last, "or"));
}

static void
stand_for(annotate_name *alias, const annotate_name *name)
{
    alias->entry = name->entry;
    alias->id = name->id;
}

/* Two names of a treaty, one of them in brackets, of which the packs know one: from here on both are it. */
static void
take_bracketed(const naming *n, naming_aliases *a, uint32_t k)
{
    annotate_name *name = &n->r->names[k], *next = name + 1;
    bool known = name->entry != NAMES_NONE;

    for (uint32_t i = 0; i < a->count && !known; i++)
        if (base_same(a->items[i].id, name->id)) stand_for(name, &n->r->names[a->items[i].name]);
    if (k + 1 >= n->r->name_count || next->kind != LEXICON_TREATY || next->id == NULL ||
        known == (next->entry != NAMES_NONE) ||
        (!is_bracketed(n, name, next) && !is_known_so(n, name, next)))
        return;
    if (!known) {
        stand_for(name, next);
    } else if (a->count < NAMING_ALIASES) {
        a->items[a->count].id = next->id;
        a->items[a->count++].name = k;
    }
}

/* The first word of a name behind its article. */
static uint32_t
name_start(const naming *n, const annotate_name *name)
{
    return name->first + (token_is(n->s, name->first, "the") ? 1 : 0);
}

/* "the Second Protocol" behind "the Second Protocol to the Geneva Conventions": how its name begins, and a
 * preposition goes on. */
static bool
begins_so(const naming *n, const annotate_name *longer, const annotate_name *name)
{
    uint32_t at = name_start(n, longer), i = name_start(n, name);

    for (; i < name->last && at < longer->last; i++, at++)
        if (!token_is(n->s, at, token_norm(n->s, i))) return false;
    return i == name->last && at < longer->last &&
           token_any(n->s, at, "to on for of concerning against relating between");
}

/* The last name before it that begins with its words says which treaty it is. */
static void
take_shortened(const naming *n, uint32_t k)
{
    enum { BACK = 60 };
    annotate_name *name = &n->r->names[k];

    if (name->entry != NAMES_NONE || name->reference != REFERENCE_NONE ||
        name->last - name_start(n, name) < 2 || token_is(n->s, name->last, "to"))
        return; /* "the Optional Protocol to another convention" */
    for (uint32_t i = k, steps = 0; i-- > 0 && steps < BACK; steps++) {
        const annotate_name *longer = &n->r->names[i];
        if (longer->kind != LEXICON_TREATY || longer->entry == NAMES_NONE ||
            longer->reference != REFERENCE_NONE || !begins_so(n, longer, name))
            continue;
        stand_for(name, longer);
        return;
    }
}

void
naming_take_alias(const naming *n, naming_aliases *a, uint32_t k)
{
    take_known_name(n, k);
    take_shortened(n, k);
    take_bracketed(n, a, k);
}
