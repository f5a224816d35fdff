/*
 * Whose a body or office is by the words beside it: "the Latvian", "of Latvia", "in Latvia, where".
 */
#include "annotate/names.h"

bool
naming_is_office(const annotate_name *name)
{
    return name->kind == LEXICON_OFFICE || name->kind == LEXICON_BODY;
}

static bool
has_states(const annotate_name *name)
{
    return name->states.count > 0 && !name->place &&
           (name->kind == LEXICON_STATE || name->kind == LEXICON_GROUP);
}

/* Words that may stand between "Latvian" and "minister": no verb, no preposition, no comma. */
static bool
only_modifiers(const naming *n, uint32_t from, uint32_t to)
{
    const unsigned breaks = WORD_PREPOSITION | WORD_CONJUNCTION | WORD_PRONOUN | WORD_BE |
                            WORD_HAVE | WORD_MODAL | WORD_TO | WORD_DETERMINER | WORD_S |
                            WORD_SUBORDINATOR | WORD_WH;
    uint32_t i;

    if (to - from > 4) return false;
    for (i = from; i < to; i++)
        if (!token_joined(n->s, i) || (token_classes(n, i) & breaks) ||
            token_flag(n->s, i, TEXT_POSSESSIVE) || token_in(n, i, n->organisation_tail))
            return false; /* "the Canadian Growers Association president" */
    return token_joined(n->s, to);
}

/* "Acme Canada president", "president of the Japan Chamber": the state is part of another's name. */
static bool
is_in_a_name(const naming *n, const annotate_name *state)
{
    const unsigned closed = WORD_DETERMINER | WORD_PREPOSITION | WORD_CONJUNCTION | WORD_PRONOUN;
    uint32_t before = state->first;
    bool of = before > 1 && token_is(n->s, before - 1, "of") && token_joined(n->s, before);

    if (of) before--; /* "Bank of Japan president" */
    if (state->how == NAME_ADJECTIVE || state->how == NAME_DEMONYM) return false;
    if (token_flag(n->s, state->last - 1, TEXT_POSSESSIVE)) return false;
    return before > 0 && token_joined(n->s, before) &&
           token_flag(n->s, before - 1, TEXT_CAPITAL | TEXT_UPPER) &&
           !token_flag(n->s, before - 1, TEXT_POSSESSIVE) &&
           (of || !token_flag(n->s, before - 1, TEXT_SENTENCE)) &&
           (token_classes(n, before - 1) & closed) == 0;
}

static bool
opens_a_name(const naming *n, const annotate_name *state)
{
    const unsigned other = WORD_VERB | WORD_PREPOSITION | WORD_CONJUNCTION | WORD_ADVERB | WORD_WH |
                           WORD_MODAL | WORD_BE | WORD_HAVE | WORD_DO | WORD_NOT | WORD_TO |
                           WORD_SUBORDINATOR | WORD_DETERMINER | WORD_PRONOUN | WORD_WEEKDAY |
                           WORD_MONTH;
    return token_joined(n->s, state->last) && !token_flag(n->s, state->last, TEXT_SENTENCE) &&
           !token_flag(n->s, state->last - 1, TEXT_POSSESSIVE) &&
           (token_flag(n->s, state->last, TEXT_CAPITAL | TEXT_UPPER) ||
            (token_classes(n, state->last) & other) == 0);
}

/* "Latvian", "Latvia's", "the country's", "Foreign Ministry" before the office. */
bool
naming_from_left(const naming *n, uint32_t k)
{
    annotate_name *name = &n->r->names[k];
    const annotate_name *before;

    if (k == 0) return false;
    before = &n->r->names[k - 1];
    if (!only_modifiers(n, before->last, name->first)) return false;
    if (name->kind == LEXICON_OFFICE && before->kind == LEXICON_STATE && is_in_a_name(n, before))
        return false;
    if (has_states(before) || (naming_is_office(before) && before->states.count > 0)) {
        name->states = before->states;
        return true;
    }
    return false;
}

/* "UN Secretary-General", "NATO's parliament": an organisation's, no state's. */
bool
naming_is_of_organisation(const naming *n, uint32_t k)
{
    const annotate_name *name = &n->r->names[k], *beside;

    if (k > 0) {
        beside = &n->r->names[k - 1];
        if (beside->kind == LEXICON_ORGANISATION && only_modifiers(n, beside->last, name->first))
            return true;
    }
    if (k + 1 >= n->r->name_count || !token_one_of(n->s, name->last, "of", "for", "at"))
        return false;
    beside = &n->r->names[k + 1];
    return beside->kind == LEXICON_ORGANISATION && beside->first - name->last <= 2;
}

static treaty_result
add_all(naming *n, annotate_list *list, const annotate_list *more)
{
    uint32_t i;

    for (i = 0; i < more->count; i++)
        if (!naming_list_add(n, list, more->items[i])) return base_no_memory(n->e);
    return TREATY_OK;
}

/* "of Chile's parliament", "for the Chilean government": whose a body or office behind the preposition is. */
static bool
owns_body(const naming *n, uint32_t state)
{
    const annotate_name *name = &n->r->names[state], *next = name + 1;

    return (token_flag(n->s, name->last - 1, TEXT_POSSESSIVE) || name->how == NAME_ADJECTIVE) &&
           state + 1 < n->r->name_count && naming_is_office(next) &&
           only_modifiers(n, name->last, next->first);
}

/* Where the words behind an office begin that tell whose it is: its holder may stand between. */
static uint32_t
behind_holder(const naming *n, uint32_t *k)
{
    const annotate_name *name = &n->r->names[*k], *next = name + 1;

    if (*k + 1 >= n->r->name_count || next->kind != LEXICON_PERSON || next->first != name->last ||
        !token_joined(n->s, next->first))
        return name->last;
    ++*k; /* "President Ana Ruiz of Chile" */
    return next->last;
}

/* "of Latvia", "from the four countries", "in Estonia, Latvia and Lithuania". */
treaty_result
naming_from_right(naming *n, uint32_t k)
{
    annotate_name *name = &n->r->names[k];
    uint32_t holder = k, at = behind_holder(n, &holder), next = holder + 1;
    bool behind = at != name->last;

    if (!token_joined(n->s, at) ||
        !(token_one_of(n->s, at, "of", behind ? "of" : "from", behind ? "of" : "in") ||
          (!behind && token_is(n->s, at, "for"))))
        return TREATY_OK;
    at++;
    if (token_is(n->s, at, "the")) at++;
    while (next < n->r->name_count) {
        const annotate_name *state = &n->r->names[next];
        treaty_result rc;
        if (state->first != at || !has_states(state)) break;
        if (owns_body(n, next)) return add_all(n, &name->states, &state->states);
        if (token_is(n->s, name->last, "for")) break;
        if (name->kind == LEXICON_OFFICE && state->kind == LEXICON_STATE && opens_a_name(n, state))
            break;
        if (token_flag(n->s, state->last - 1, TEXT_POSSESSIVE) || state->how == NAME_ADJECTIVE)
            break;
        if ((rc = add_all(n, &name->states, &state->states)) != TREATY_OK) return rc;
        at = state->last;
        if (token_either(n->s, at, "and", "as") && token_joined(n->s, at))
            at++;
        else if (at >= n->s->count || n->s->tokens[at].gap != TEXT_GAP_COMMA)
            break;
        if (token_is(n->s, at, "and")) at++;
        if (token_is(n->s, at, "the")) at++;
        next++;
    }
    return TREATY_OK;
}

/* "in Latvia, where lawmakers": the state just before. */
bool
naming_from_where(const naming *n, uint32_t k)
{
    annotate_name *name = &n->r->names[k];
    uint32_t at = name->first;

    while (at > 0 && name->first - at < 3 && !token_either(n->s, at - 1, "where", "whose")) at--;
    if (at == 0 || !token_either(n->s, at - 1, "where", "whose") || k == 0) return false;
    if (n->r->names[k - 1].last != at - 1 || n->r->names[k - 1].states.count == 0) return false;
    name->states = n->r->names[k - 1].states;
    return true;
}
