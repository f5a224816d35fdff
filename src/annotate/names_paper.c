/*
 * What stands for the treaty spoken of though the word is no treaty's: "the document", "the text", "the deal", "the
 * amendment"; and the one that a body has: "the Council of Europe convention".
 */
#include "annotate/names.h"

/* "ratified the document": the treaty; elsewhere a document is any paper. */
static bool
is_treaty_document(const naming *n, uint32_t at)
{
    return at > 0 && token_is(n->s, at, "the") && token_is(n->s, at + 1, "document") &&
           (token_is_move(n, at - 1));
}

/* A bill, a resolution, a draft stands close before: "the text" may be its. */
static bool
is_near_paper(const naming *n, uint32_t at)
{
    enum { NEAR = 80 };

    for (uint32_t i = at, steps = 0; i > 0 && steps < NEAR; steps++)
        if (token_any(n->s, --i,
                      "bill bills law laws draft resolution motion amendment amendments decree "
                      "legislation declaration statement budget ordinance directive regulation"))
            return true;
    return false;
}

/* The treaty that the text has named last; NULL: none close by. */
static const annotate_name *
last_treaty(const naming *n)
{
    enum { NAMES = 80 };

    for (uint32_t k = n->r->name_count, steps = 0; k-- > 0 && steps < NAMES; steps++)
        if (n->r->names[k].kind == LEXICON_TREATY) return &n->r->names[k];
    return NULL;
}

/* what is done to a treaty, and to a bill */
#define TAKEN                                                                                      \
    "adopted approved approve passed backed rejected reject promulgate promulgated endorsed sent " \
    "submitted"

/* "approved the deal": the treaty named close before, where no other deal is spoken of. */
static bool
is_treaty_deal(const naming *n, uint32_t at)
{
    enum { NEAR = 80 };
    const annotate_name *last;

    if (!token_is(n->s, at, "the") || !token_is(n->s, at + 1, "deal") ||
        !token_joined(n->s, at + 1) ||
        !(naming_goes_into_force(n, at + 1) ||
          (at > 0 && token_joined(n->s, at) &&
           (token_is_move(n, at - 1) || token_any(n->s, at - 1, TAKEN)))))
        return false;
    last = last_treaty(n);
    if (last == NULL || last->first + NEAR < at) return false;
    for (uint32_t i = at; i > last->last; i--)
        if (token_is(n->s, i, "deal") || token_is(n->s, i, "deals")) return false;
    return true;
}

/* "ratified the amendment": the one whose name the text has told last. */
static bool
is_named_amendment(const naming *n, uint32_t at)
{
    const annotate_name *last;

    if (!token_is(n->s, at, "the") || !token_is(n->s, at + 1, "amendment") ||
        !token_joined(n->s, at + 1) || token_flag(n->s, at + 1, TEXT_CAPITAL) ||
        naming_is_specified(n, at + 2))
        return false;
    last = last_treaty(n);
    return last != NULL && token_is(n->s, last->last - 1, "amendment");
}

/* "the text was adopted in Geneva", "signed the text": of the treaty spoken of. */
static bool
is_treaty_text(const naming *n, uint32_t at)
{
    uint32_t i = at + 2;

    if (!token_is(n->s, at, "the") || !token_is(n->s, at + 1, "text") ||
        !token_joined(n->s, at + 1))
        return false;
    if (at > 0 && token_joined(n->s, at) &&
        (token_is_move(n, at - 1) || token_any(n->s, at - 1, TAKEN) ||
         (at > 1 && token_is(n->s, at - 1, "on") &&
          token_any(n->s, at - 2, "voted vote votes voting"))))
        return !is_near_paper(n, at);
    if (naming_goes_into_force(n, at + 1)) return !is_near_paper(n, at);
    if (token_is(n->s, i, "which")) i++; /* "the text, which was adopted" */
    while (i < at + 6 && token_any(n->s, i, "was had has been is itself")) i++;
    return i > at + 2 && token_any(n->s, i, "adopted opened concluded negotiated") &&
           !is_near_paper(n, at);
}

bool
naming_is_paper(const naming *n, uint32_t at)
{
    return is_treaty_document(n, at) || is_treaty_text(n, at) || is_treaty_deal(n, at) ||
           is_named_amendment(n, at);
}

/* The treaty named last may be this body's: no pack says that it is deposited elsewhere. */
static bool
may_own_last(const naming *n, uint32_t body)
{
    const annotate_name *last = last_treaty(n);

    return last != NULL &&
           (last->entry == NAMES_NONE || lexicon_is_deposited(n->lex, last->entry, body, true));
}

/* Asked before any name is looked up. */
static bool
has_noun_near(const naming *n, uint32_t at)
{
    enum { WORDS = 10 };

    for (uint32_t i = at; i < at + WORDS && token_joined(n->s, i); i++)
        if (token_treaty_noun(n, i) && !token_flag(n->s, i, TEXT_CAPITAL)) return true;
    return false;
}

/* "the Council of Europe convention", where a treaty has been named: behind the words of this body; 0: no such thing. */
uint32_t
naming_treaty_of_body(const naming *n, uint32_t at)
{
    lexicon_match found[4];
    uint32_t end = 0;
    size_t count;

    if (!token_is(n->s, at, "the") || n->r->name_count == 0 ||
        !token_flag(n->s, at + 1, TEXT_CAPITAL) || n->s->tokens[at + 1].word == 0 ||
        !has_noun_near(n, at + 2))
        return 0;
    count = lexicon_match_at(n->lex, n->s, at + 1, found, 4);
    for (size_t k = 0; k < count; k++) {
        const lexicon_entry *entry = lexicon_entry_at(n->lex, found[k].entry);
        if (entry->kind == LEXICON_TREATY) return 0;
        if (entry->kind == LEXICON_ORGANISATION && may_own_last(n, found[k].entry))
            end = found[k].last;
    }
    return end > 0 && token_joined(n->s, end) && !token_flag(n->s, end - 1, TEXT_POSSESSIVE) &&
                   !token_flag(n->s, end, TEXT_CAPITAL) &&
                   token_any(n->s, end, "convention treaty pact accord protocol") &&
                   !naming_is_specified(n, end + 1)
               ? end + 1
               : 0;
}
