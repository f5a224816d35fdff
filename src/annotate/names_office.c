/*
 * Whose parliament, ministry, president: the state of a body or office by what stands beside it (names_beside.c),
 * else by what the document said before.
 */
#include "annotate/names.h"

/* What a document has said so far, while the names are walked in order. */
typedef struct known_body {
    const char *type;
    annotate_list states;
    uint32_t at; /* its name */
} known_body;

#define BODIES_KNOWN 16

typedef struct offices {
    naming *n;
    known_body known[BODIES_KNOWN]; /* by type, the latest named with its state */
    uint32_t known_count;
    annotate_list main; /* the state the document is about */
    uint32_t listed;    /* the name that it is from, where that opens a list; else 0 */
} offices;

/* The subject of the sentence so far: its first state. */
static const annotate_name *
sentence_state(const naming *n, uint32_t k)
{
    const annotate_name *name = &n->r->names[k], *found = NULL;
    uint32_t start = n->s->sentences[text_sentence_of(n->s, name->first)], steps;

    for (steps = 0; k-- > 0 && steps < 32 && n->r->names[k].first >= start; steps++)
        if (n->r->names[k].states.count > 0 && !n->r->names[k].place) found = &n->r->names[k];
    return found;
}

/* "The critic is Australia, which took Japan to court. Its minister": the first state of the sentence before. */
static const annotate_name *
owner_before(const naming *n, uint32_t k)
{
    enum { NAMES = 32 };
    uint32_t sentence = text_sentence_of(n->s, n->r->names[k].first),
             start = n->s->sentences[sentence];
    const annotate_name *found = NULL;

    if (sentence == 0 || !token_either(n->s, start, "its", "their") ||
        n->s->tokens[start].gap == TEXT_GAP_PARAGRAPH)
        return NULL;
    for (uint32_t i = k, steps = 0; i-- > 0 && steps < NAMES; steps++) {
        const annotate_name *name = &n->r->names[i];
        if (name->first >= start) continue;
        if (name->first < n->s->sentences[sentence - 1]) break;
        if (name->states.count == 1 && !name->place && name->kind == LEXICON_STATE &&
            name->how == NAME_PROPER)
            found = name;
    }
    return found;
}

static bool
is_owned(const naming *n, uint32_t first)
{
    uint32_t i;

    for (i = first; i > 0 && first - i < 3 && token_joined(n->s, i); i--)
        if (token_any(n->s, i - 1, "its his her their whose")) return true;
    return false;
}

static known_body *
find_known(offices *o, const char *type)
{
    uint32_t i;

    if (type == NULL) return NULL;
    for (i = 0; i < o->known_count; i++)
        if (base_same(o->known[i].type, type)) return &o->known[i];
    return NULL;
}

/* "deposited it with the Government of Chile": a depositary, of whom no more is told; "the State Department" is one
 * state's alone, and "the ministry" none of its names. */
static bool
is_in_passing(const naming *n, const annotate_name *name)
{
    uint32_t at = name->first;

    if (at > 0 && token_is(n->s, at - 1, "the")) at--;
    if (at > 0 && token_is(n->s, at - 1, "with")) return true;
    return base_same(name->type, "ministry") && name->entry != NAMES_NONE &&
           json_object_get(lexicon_entry_at(n->lex, name->entry)->data, "state") != NULL;
}

static void
remember(offices *o, const annotate_name *name)
{
    known_body *known = find_known(o, name->type);

    if (name->type == NULL || name->states.count == 0 || is_in_passing(o->n, name)) return;
    if (known == NULL && o->known_count < BODIES_KNOWN) known = &o->known[o->known_count++];
    if (known != NULL)
        *known = (known_body){name->type, name->states, (uint32_t)(name - o->n->r->names)};
}

/* "Chile's cabinet waits. Peru becomes a party. The cabinet": the state that the story is about has opened a sentence
 * since the body was named. */
static bool
is_back_on_main(const offices *o, const known_body *known, uint32_t k)
{
    enum { FAR = 24 };
    const annotate_result *r = o->n->r;

    if (o->main.count != 1) return false;
    for (uint32_t i = k, steps = 0; i-- > known->at + 1 && steps < FAR; steps++) {
        const annotate_name *name = &r->names[i];
        uint32_t start = o->n->s->sentences[text_sentence_of(o->n->s, name->first)];
        if (name->kind == LEXICON_STATE && name->states.count == 1 && name->first == start &&
            name->how == 0 && base_same(name->states.items[0], o->main.items[0]) &&
            !token_flag(o->n->s, name->last - 1, TEXT_POSSESSIVE))
            return true;
    }
    return false;
}

static bool
may_default(const text_stream *s, const annotate_name *name)
{
    /* "Saudi-led forces", "rebel troops": whose they are is said, if not so that it is understood */
    if (name->type != NULL && base_same(name->type, "armed_forces") &&
        !(name->first > 0 && token_any(s, name->first - 1, "the its his her their our")))
        return false;
    if (token_any(s, name->last - 1, "governments parliaments legislatures cabinets"))
        return false; /* "adopted by governments": of many states */
    return name->type != NULL && !base_same(name->type, "spokesperson") &&
           !base_same(name->type, "un") && !base_same(name->type, "other");
}

static bool
is_parliament(const char *type)
{
    return type != NULL && (base_same(type, "parliament") || base_same(type, "lower_chamber") ||
                            base_same(type, "upper_chamber"));
}

/* "In Argentina", "In Budapest"; but Brussels and Vienna seat others too */
static bool
opens_in(const naming *n, const annotate_name *state, uint32_t start)
{
    return state->first == start + 1 && token_is(n->s, start, "in") &&
           (state->how == 0 ||
            (state->how == NAME_CAPITAL && !annotate_seats_others(n->s, state->first)));
}

/* "In Argentina the Chamber of Deputies ...", "Italy's Senate will take it up in May; the lower house
 * has passed it": the country that opens the sentence, the chamber named before. */
static bool
from_sentence(const naming *n, uint32_t k)
{
    annotate_name *name = &n->r->names[k];
    uint32_t start = n->s->sentences[text_sentence_of(n->s, name->first)];

    for (uint32_t i = k, steps = 0; i > 0 && steps < 16; steps++) {
        const annotate_name *before = &n->r->names[--i];
        if (before->first < start) break;
        if (before->states.count == 0) continue;
        if ((before->kind == LEXICON_BODY && is_parliament(before->type) &&
             is_parliament(name->type)) ||
            (before->kind == LEXICON_STATE && opens_in(n, before, start))) {
            name->states = before->states;
            return true;
        }
    }
    return false;
}

/* The first name of its sentence. */
static uint32_t
first_in_sentence(const naming *n, uint32_t k, uint32_t start)
{
    enum { NAMES = 16 };
    uint32_t i = k;

    while (i > 0 && k - i < NAMES && n->r->names[i - 1].first >= start) i--;
    return i;
}

/* "Obama's administration signed it, but the Senate", "Peru's Senate votes in May, and the president": whose body
 * opens the sentence. */
static bool
opens_with_body(const naming *n, uint32_t i, uint32_t k, uint32_t start)
{
    const annotate_name *owner = &n->r->names[i], *body = owner + 1;

    if (owner->first > start + token_is(n->s, start, "the") || owner->states.count != 1 ||
        owner->place)
        return false;
    if (owner->kind == LEXICON_BODY && !owner->assumed) return true;
    if (owner->kind == LEXICON_STATE && token_flag(n->s, owner->last - 1, TEXT_POSSESSIVE) &&
        token_is(n->s, owner->last, "assembly"))
        return true; /* which no pack lists: many others assemble */
    return i + 1 < k && body->kind == LEXICON_BODY && body->first == owner->last &&
           (owner->kind == LEXICON_PERSON ||
            (owner->kind == LEXICON_STATE &&
             (token_flag(n->s, owner->last - 1, TEXT_POSSESSIVE) || owner->how == NAME_ADJECTIVE)));
}

/* "Lithuania signed it in 2013, but the parliament did not approve it": behind "but" the sentence goes on with
 * the state that it opened with. */
static bool
from_opening(const naming *n, uint32_t k)
{
    annotate_name *name = &n->r->names[k];
    const annotate_name *opening;
    uint32_t start = n->s->sentences[text_sentence_of(n->s, name->first)], at = name->first, i;

    if (at > start && token_is(n->s, at - 1, "the")) at--;
    if (at <= start + 1 || !token_either(n->s, at - 1, "but", "and")) return false;
    i = first_in_sentence(n, k, start);
    opening = &n->r->names[i];
    if (!opens_with_body(n, i, k, start) &&
        (opening->kind != LEXICON_STATE || (opening->how != 0 && opening->how != NAME_CAPITAL) ||
         annotate_seats_others(n->s, opening->first) || opening->place ||
         opening->states.count != 1 || opening->first > start + token_is(n->s, start, "the") ||
         token_flag(n->s, opening->last - 1, TEXT_POSSESSIVE)))
        return false;
    name->states = opening->states;
    return true;
}

/* "The government there", "lawmakers there": of the state or the capital named last. */
static bool
from_there(const naming *n, uint32_t k)
{
    enum { NAMES = 12 };
    annotate_name *name = &n->r->names[k];

    if (!token_is(n->s, name->last, "there") || !token_joined(n->s, name->last)) return false;
    for (uint32_t i = k; i-- > 0 && k - i < NAMES;) {
        const annotate_name *before = &n->r->names[i];
        if (before->kind != LEXICON_STATE || before->states.count != 1) continue;
        name->states = before->states;
        return true;
    }
    return false;
}

/* "Brazil is the awkward case. It chaired the talks. The lower house": the state that opens the paragraph, where no other
 * opens a sentence since. */
static bool
from_paragraph(const naming *n, uint32_t k)
{
    enum { NAMES = 16 };
    annotate_name *name = &n->r->names[k];
    const annotate_name *opening = NULL;
    uint32_t own = text_sentence_of(n->s, name->first);

    for (uint32_t i = k, steps = 0; i-- > 0 && steps < NAMES; steps++) {
        const annotate_name *before = &n->r->names[i];
        uint32_t sentence = text_sentence_of(n->s, before->first),
                 start = n->s->sentences[sentence];
        if (opening != NULL && n->s->tokens[opening->first].gap == TEXT_GAP_PARAGRAPH) break;
        if (naming_is_office(before) && before->states.count > 0 && !before->assumed)
            return false; /* "The Saeima has passed it. The president" */
        if (sentence == own || before->kind != LEXICON_STATE || before->first != start) continue;
        if (opening != NULL) return false;
        opening = before;
    }
    if (opening == NULL || n->s->tokens[opening->first].gap != TEXT_GAP_PARAGRAPH ||
        opening->how != 0 || opening->states.count != 1 || opening->place ||
        token_flag(n->s, opening->last - 1, TEXT_POSSESSIVE) ||
        token_either(n->s, opening->last, "and", "or") || !token_joined(n->s, opening->last))
        return false;
    name->states = opening->states;
    return true;
}

/* "the Trump administration", "a State Department spokesman": whose it is stands before it. */
static bool
from_holder(const naming *n, uint32_t k)
{
    const annotate_name *before = k > 0 ? &n->r->names[k - 1] : NULL;

    if (before == NULL || (before->kind != LEXICON_PERSON && before->kind != LEXICON_BODY) ||
        before->states.count != 1 || before->last != n->r->names[k].first)
        return false;
    n->r->names[k].states = before->states;
    n->r->names[k].assumed = before->assumed;
    return true;
}

/* "Peru's foreign minister, Ana Roe, and defence minister Jon Doe", "Peruvian Foreign Minister Ana Roe and Environment
 * Minister Jo Doe": the second is of the state of the first. */
static bool
from_colleague(const naming *n, uint32_t k)
{
    annotate_name *name = &n->r->names[k];
    uint32_t at = name->first, before = k;

    if (at > 0 && token_is(n->s, at - 1, "the")) at--;
    if (k == 0 || at < 2 || !token_is(n->s, at - 1, "and") || !token_joined(n->s, at)) return false;
    if (n->r->names[before - 1].kind == LEXICON_PERSON) before--;
    if (before == 0 || n->r->names[before - 1].kind != LEXICON_OFFICE ||
        n->r->names[before - 1].states.count != 1 || n->r->names[before - 1].assumed ||
        n->r->names[before < k ? before : before - 1].last + 1 != at)
        return false;
    name->states = n->r->names[before - 1].states;
    return true;
}

/* "a spokesman in Beijing", "officials in Lima": whose capital it is; but Brussels, Vienna seat others too, and an
 * ambassador in Lima is another's. */
static bool
from_seat(const naming *n, uint32_t k)
{
    const annotate_name *name = &n->r->names[k], *next = name + 1;

    if (k + 1 >= n->r->name_count || next->kind != LEXICON_STATE || next->how != NAME_CAPITAL ||
        next->first != name->last + 1 || !token_is(n->s, name->last, "in") ||
        !token_joined(n->s, name->last) || !token_joined(n->s, next->first) || name->type == NULL ||
        base_same(name->type, "ambassador") || base_same(name->type, "un") ||
        annotate_seats_others(n->s, next->first))
        return false;
    n->r->names[k].states = next->states;
    return true;
}

/* "A spokesperson in Canberra said the government": of whoever says so, before it in the sentence. */
static bool
from_sayer(const naming *n, uint32_t k)
{
    enum { NAMES = 4, FAR = 12 };
    annotate_name *name = &n->r->names[k];
    uint32_t start = n->s->sentences[text_sentence_of(n->s, name->first)], said = name->first;

    while (said > start && name->first - said < FAR && !token_in(n, said - 1, n->saying)) said--;
    if (said <= start || name->first - said >= FAR) return false;
    for (uint32_t i = k, steps = 0; i-- > 0 && steps < NAMES; steps++) {
        const annotate_name *before = &n->r->names[i];
        if (before->first < start) return false;
        if (!naming_is_office(before) || before->last > said) continue;
        if (before->states.count != 1 || before->assumed) return false;
        name->states = before->states;
        return true;
    }
    return false;
}

static treaty_result
find_states(offices *o, uint32_t k)
{
    naming *n = o->n;
    annotate_name *name = &n->r->names[k];
    const annotate_name *subject;
    known_body *known;
    treaty_result rc;

    if (naming_from_left(n, k) || from_holder(n, k)) return TREATY_OK;
    if (!is_owned(n, name->first) && from_seat(n, k)) return TREATY_OK;
    if ((rc = naming_from_right(n, k)) != TREATY_OK || name->states.count > 0) return rc;
    if (naming_is_of_organisation(n, k)) {
        name->place = true;
        return TREATY_OK;
    }
    if (naming_from_where(n, k) || from_there(n, k)) return TREATY_OK;
    if (is_owned(n, name->first) && (subject = sentence_state(n, k)) != NULL) {
        name->assumed = true;
        name->states = subject->states;
        return TREATY_OK;
    }
    if (is_owned(n, name->first) && (subject = owner_before(n, k)) != NULL) {
        name->states = subject->states;
        return TREATY_OK;
    }
    if (!may_default(n->s, name)) return TREATY_OK;
    if (from_colleague(n, k) || from_sentence(n, k) || from_opening(n, k) || from_sayer(n, k))
        return TREATY_OK;
    name->assumed = true;
    if (from_paragraph(n, k)) return TREATY_OK;
    if (annotate_item_of(n->r, name->first) > 0) {
        name->states = annotate_item_states(n->r, name->first);
        return TREATY_OK;
    }
    known = find_known(o, name->type);
    if (known != NULL)
        name->states = is_back_on_main(o, known, k) ? o->main : known->states;
    else if (o->listed <= k) /* no president of the first of eleven states named behind him */
        name->states = o->main;
    return TREATY_OK;
}

/* "Brunei, Laos and Peru": three or more in a row */
static bool
opens_list(const annotate_result *r, uint32_t i)
{
    const annotate_name *name = &r->names[i];

    return i + 2 < r->name_count && name[1].kind == LEXICON_STATE &&
           name[2].kind == LEXICON_STATE && name[1].first - name->last <= 1 &&
           name[2].first - name[1].last <= 2;
}

/* The state the document is about: the first in its title or first sentence, else the first; "the Saeima" and "the
 * State Duma" are named with theirs. */
static void
find_main(offices *o)
{
    const annotate_result *r = o->n->r;
    uint32_t i;

    for (i = 0; i < r->name_count; i++) {
        const annotate_name *name = &r->names[i];
        if (name->states.count == 1 &&
            ((name->mention && name->kind == LEXICON_STATE) ||
             (name->kind == LEXICON_BODY && is_parliament(name->type)))) {
            o->main = name->states;
            o->listed = opens_list(r, i) ? i : 0;
            return;
        }
    }
}

treaty_result
naming_offices(naming *n)
{
    offices o = {.n = n};
    treaty_result rc;
    uint32_t k;

    find_main(&o);
    for (k = 0; k < n->r->name_count; k++) {
        annotate_name *name = &n->r->names[k];
        if (!naming_is_office(name) || name->id == NULL) continue;
        if (name->states.count == 0 && (rc = find_states(&o, k)) != TREATY_OK) return rc;
        remember(&o, name);
    }
    naming_link_holders(n);
    return TREATY_OK;
}
