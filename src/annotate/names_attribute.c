/* Treaties described by an attribute before the noun, which the packs list: "the landmine ban treaty". */
#include "annotate/names.h"

static bool
is_head(const naming *n, uint32_t i)
{
    return token_joined(n->s, i) && token_treaty_noun(n, i) &&
           !token_any(n->s, i, "ban charter document");
}

/* "nuclear weapons ban treaty" at `at`; treaty < 0: none there. */
static naming_description
attributed_at(const naming *n, uint32_t at, const lexicon_match *found, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const lexicon_entry *cue = lexicon_entry_at(n->lex, found[i].entry);
        uint32_t noun = found[i].last;
        naming_description d;
        if (cue->kind != LEXICON_CUE || cue->type == NULL || !base_same(cue->type, "attribute"))
            continue;
        if (token_joined(n->s, noun) && token_either(n->s, noun, "ban", "protection")) noun++;
        if (!is_head(n, noun)) continue;
        d = naming_cue_at(n, "attribute", at, noun, NAMES_NONE);
        d.end = noun + 1;
        if (d.treaty >= 0) return d;
    }
    return (naming_description){-1, at};
}

bool
naming_is_attributed(const naming *n, uint32_t at)
{
    lexicon_match found[LEXICON_READINGS];
    size_t count = lexicon_match_at(n->lex, n->s, at, found, LEXICON_READINGS);

    return attributed_at(n, at, found, count).treaty >= 0;
}

/* "Ninety mayors have signed a climate pact", "a climate pact of insurers": an agreement of cities or firms. */
static bool
is_of_no_states(const naming *n, uint32_t first, uint32_t end)
{
    enum { NEAR = 8 };
    static const char who[] = "mayors cities towns companies firms banks insurers airlines "
                              "universities retailers brands corporations businesses";

    if (first == 0 || !token_either(n->s, first - 1, "a", "an")) return false;
    for (uint32_t i = end; i < end + 4 && token_joined(n->s, i); i++)
        if (token_any(n->s, end, "of among between by") && text_listed(n->s, i, who)) return true;
    for (uint32_t i = first, steps = 0; i > 0 && steps < NEAR; steps++) {
        if (n->s->tokens[i].flags & TEXT_SENTENCE) return false;
        if (text_listed(n->s, --i, who)) return true;
    }
    return false;
}

treaty_result
naming_attributed_treaty(naming *n, uint32_t at, const lexicon_match *found, size_t count,
                         uint32_t *last)
{
    naming_description d = attributed_at(n, at, found, count);

    if (d.treaty >= 0 && is_of_no_states(n, at, d.end)) return TREATY_OK;

    for (size_t i = 0; i < count && d.treaty >= 0; i++)
        if (found[i].last >= d.end &&
            lexicon_entry_at(n->lex, found[i].entry)->kind == LEXICON_TREATY)
            return TREATY_OK; /* a name of the packs, as long */
    return d.treaty >= 0 ? naming_add_described(n, at, d, last) : TREATY_OK;
}
