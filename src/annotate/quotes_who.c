/*
 * Who the words before or after "said" stand for: the person they end in, an office by its holder,
 * a body with its state, several states by their names, a document. What points back is found in
 * quotes_refer.c.
 */
#include "annotate/groups_inner.h"
#include "annotate/names.h"
#include "annotate/quotes.h"

#include <stdlib.h>

/* The word sets that a pack set gives every speech. */
static treaty_result
find_sets(const lexicon *lex, void **out, base_error *e)
{
    speech *p = calloc(1, sizeof *p);

    if (p == NULL) return base_no_memory(e);
    p->saying = lexicon_set(lex, "saying");
    p->voicing = lexicon_set(lex, "voicing");
    p->hearing = lexicon_set(lex, "hearing");
    p->quoting = lexicon_set(lex, "quoting");
    p->outlet_noun = lexicon_set(lex, "outlet_noun");
    p->speaker_noun = lexicon_set(lex, "speaker_noun");
    p->document_noun = lexicon_set(lex, "document_noun");
    p->rule_noun = lexicon_set(lex, "rule_noun");
    p->issued_noun = lexicon_set(lex, "issued_noun");
    p->organ_noun = lexicon_set(lex, "organ_noun");
    p->organisation_tail = lexicon_set(lex, "organisation_tail");
    p->staff_noun = lexicon_set(lex, "staff_noun");
    p->occupation = lexicon_set(lex, "occupation");
    p->providing = lexicon_set(lex, "providing");
    p->asking = lexicon_set(lex, "asking");
    p->attendant = lexicon_set(lex, "attendant");
    p->musing = lexicon_set(lex, "musing");
    p->reaching = lexicon_set(lex, "reaching");
    p->government_noun = lexicon_set(lex, "government_noun");
    *out = p;
    return TREATY_OK;
}

treaty_result
speech_begin(speech *p, annotate_result *r, base_error *e)
{
    void *sets;
    treaty_result rc = lexicon_slot(r->lex, LEXICON_SLOT_SPEECH, find_sets, free, &sets, e);

    if (rc != TREATY_OK) return rc;
    *p = *(const speech *)sets;
    p->r = r;
    p->s = r->stream;
    p->e = e;
    for (uint32_t i = 0; i < r->name_count && !p->persons; i++)
        p->persons = speech_is_person(&r->names[i]);
    return TREATY_OK;
}

bool
speech_is_free(const speech *p, uint32_t group)
{
    const annotate_group *g = &p->r->groups[group];

    if (g->kind != GROUP_NOUN) return false;
    return g->preposition == 0 ||
           (g->first > 0 && speech_tag(p, g->first - 1) == TAG_SUBORDINATOR &&
            !token_any(p->s, g->first - 1, "as than like"));
}

/* ---- the name that the words are about ---- */

static bool
can_speak(const annotate_name *n)
{
    switch (n->kind) {
    case LEXICON_OFFICE: return true;
    case LEXICON_PERSON:
    case LEXICON_BODY:
    case LEXICON_ORGANISATION:
    case LEXICON_GROUP:
    case LEXICON_STATE: return !n->place;
    default: return false;
    }
}

/* "for President X", "of the Russian government": a preposition stands before the name and what
 * belongs to it. A person's name behind a noun stands beside that noun: "head of the agency X". */
static bool
is_governed(const speech *p, uint32_t name, uint32_t from)
{
    const annotate_name *n = &p->r->names[name];
    uint32_t at = n->first;

    if (n->kind == LEXICON_PERSON && name > 0 && p->r->names[name - 1].kind == LEXICON_OFFICE &&
        p->r->names[name - 1].last == at && p->r->names[name - 1].first >= from &&
        token_joined(p->s, at)) /* but "the aide of the president, Jane Roe," is the aide */
        return is_governed(p, name - 1, from);
    while (at > from && token_joined(p->s, at)) {
        uint8_t tag = speech_tag(p, at - 1);
        if (tag == TAG_PREPOSITION) return true;
        if (n->kind == LEXICON_PERSON ? tag != TAG_DETERMINER
                                      : tag != TAG_DETERMINER && tag != TAG_ADJECTIVE &&
                                            tag != TAG_NAME && tag != TAG_NOUN && tag != TAG_NUMBER)
            return false;
        at--;
    }
    return false;
}

/* "the military threat", "the Foreign Ministry statement": the name tells of another noun. */
static bool
is_modifier(const speech *p, const annotate_name *n, uint32_t to)
{
    uint32_t group = annotate_group_at(p->r, n->first), head;

    if (group >= p->r->group_count) return false;
    head = p->r->groups[group].head;
    if (n->kind == LEXICON_PERSON) /* "the Roe administration" */
        return head >= n->last && head < to && p->r->groups[group].last == head + 1 &&
               speech_in_set(p, head, p->government_noun);
    return head >= n->last && head < to && speech_tag(p, head) == TAG_NOUN;
}

/* "President X's chief of staff": the office of whom another is. */
static bool
is_of_owner(const speech *p, uint32_t name)
{
    const annotate_name *n = &p->r->names[name], *next = n + 1;

    return n->kind == LEXICON_OFFICE && name + 1 < p->r->name_count && next->first == n->last &&
           next->kind == LEXICON_PERSON &&
           (p->s->tokens[next->last - 1].flags & TEXT_POSSESSIVE) != 0;
}

static int
weight(const speech *p, uint32_t name, uint32_t from, uint32_t to)
{
    const annotate_name *n = &p->r->names[name];

    if (!can_speak(n) || is_modifier(p, n, to) || is_of_owner(p, name) ||
        (n->last < to && (p->s->tokens[n->last - 1].flags & TEXT_POSSESSIVE)) ||
        is_governed(p, name, from))
        return 0;
    if (speech_is_person(n)) return 4;
    if (n->kind == LEXICON_OFFICE || n->kind == LEXICON_BODY) return 3;
    return n->kind == LEXICON_ORGANISATION ? 2 : 1;
}

/* The best kind, and of those the first; UINT32_MAX: none. */
static uint32_t
head_name(const speech *p, uint32_t from, uint32_t to)
{
    const annotate_result *r = p->r;
    uint32_t best = UINT32_MAX;
    int most = 0;

    for (uint32_t i = annotate_name_from(r, from); i < r->name_count && r->names[i].first < to;
         i++) {
        int own = weight(p, i, from, to);
        if (own > most) {
            most = own;
            best = i;
        }
    }
    return best;
}

/* ---- all together ---- */

/* "On Thursday the minister": articles, adverbs and dates that open the words say nothing. */
static uint32_t
skip_opening(const speech *p, uint32_t from, uint32_t to)
{
    while (from < to) {
        uint8_t tag = speech_tag(p, from);
        if (tag != TAG_ADVERB && tag != TAG_DATE && tag != TAG_CONJUNCTION) break;
        from++;
    }
    return from;
}

static bool
is_definite_word(int word)
{
    return word == W_THE || word == W_THIS || word == W_HIS || word == W_HER || word == W_THEIR ||
           word == W_ITS;
}

static bool
is_definite(const speech *p, const annotate_name *n)
{
    uint32_t group = annotate_group_at(p->r, n->first);

    return group < p->r->group_count &&
           is_definite_word(groups_word(p->r->scan, p->r->groups[group].first));
}

/* "its press service": the one whose it is, then the rest. */
static treaty_result
owned_name(speech *p, uint32_t name, annotate_attribution *a)
{
    const annotate_name *n = &p->r->names[name];
    uint32_t first = p->r->groups[annotate_group_at(p->r, n->first)].first;
    annotate_attribution owner = *a;
    treaty_result rc;
    char *text;
    size_t size, own;

    if ((rc = speech_pronoun(p, first, &owner)) != TREATY_OK || owner.text == NULL)
        return rc != TREATY_OK ? rc : speech_name(p, name, a);
    if ((rc = speech_name(p, name, a)) != TREATY_OK) return rc;
    size = strlen(owner.text);
    own = strlen(a->text);
    if ((text = base_arena_alloc(&p->r->arena, size + own + 2)) == NULL)
        return base_no_memory(p->e);
    memcpy(text, owner.text, size);
    text[size] = ' ';
    memcpy(text + size + 1, a->text, own + 1);
    a->text = text;
    return TREATY_OK;
}

/* "A senior aide said ... the aide added": by the words that he spoke under before. */
static bool
spoke_before(const speech *p, uint32_t group, annotate_attribution *a)
{
    enum { BACK = 8 };
    const annotate_result *r = p->r;
    const annotate_group *g = &r->groups[group];
    uint32_t end = annotate_attribution_from(r, g->first), k;

    if (!token_is(p->s, g->first, "the") || g->last != g->first + 2 || g->plural ||
        (token_joined(p->s, g->last) && token_any(p->s, g->last, "of for from to at")))
        return false;
    for (uint32_t i = end; i > 0 && end - i < BACK; i--) {
        const annotate_attribution *b = &r->attributions[i - 1];
        k = b->to > b->from ? annotate_group_at(r, b->from) : UINT32_MAX;
        if (k >= r->group_count || k >= group || !b->named ||
            (b->speaker < r->name_count && speech_is_person(&r->names[b->speaker])) ||
            !token_same(p->s, r->groups[k].head, g->head))
            continue;
        speech_copy(a, b);
        return true;
    }
    return false;
}

static treaty_result
resolve_name(speech *p, uint32_t name, annotate_attribution *a)
{
    const annotate_name *n = &p->r->names[name];
    uint32_t other = UINT32_MAX, group = annotate_group_at(p->r, n->first);

    if (n->kind == LEXICON_OFFICE && n->person == NULL && group < p->r->group_count &&
        token_is(p->s, p->r->groups[group].first, "its"))
        return owned_name(p, name, a);
    if (n->kind == LEXICON_OFFICE && n->person == NULL && is_definite(p, n))
        other = speech_holder(p, name);
    else if (n->kind == LEXICON_BODY && is_definite(p, n))
        other = speech_body(p, name);
    if (group < p->r->group_count &&
        ((n->kind == LEXICON_OFFICE && n->person == NULL && other == UINT32_MAX) ||
         (n->kind == LEXICON_BODY && speech_is_role(p, p->r->groups[group].head)))) {
        uint32_t person = speech_epithet(p, group); /* "the Senator" is one of the body */
        if (person != UINT32_MAX) other = person;
        if (other == UINT32_MAX && spoke_before(p, group, a)) return TREATY_OK;
    }
    return speech_name(p, other != UINT32_MAX ? other : name, a);
}

/* "The declaration, whose full title speaks of": a part of a paper is the paper. */
static treaty_result
whose_part(speech *p, uint32_t from, uint32_t group, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    uint32_t clause = r->groups[group].clause, noun;

    if (from == 0 || !token_is(p->s, from - 1, "whose") || clause >= r->clause_count ||
        !token_any(p->s, r->groups[group].head, "title preamble text name wording annex") ||
        (noun = r->clauses[clause].antecedent) >= r->group_count)
        return TREATY_OK;
    return speech_phrase(p, noun, r->groups[noun].last, a);
}

/* "the party", "the foundation": people who speak as one. */
bool
speech_is_association(const speech *p, uint32_t head)
{
    return token_any(p->s, head,
                     "foundation institute association society federation confederation trust "
                     "forum university observatory institution centre center bank museum chamber "
                     "club initiative movement league congress party alliance coalition union "
                     "company firm charity bloc opposition campaign watchdog church");
}

bool
speech_is_staff(const speech *p, const annotate_group *g)
{
    return g->possessor < p->r->group_count && speech_in_set(p, g->head, p->staff_noun);
}

/* "the mission", "the secretariat", "the foundation": by the fuller name that it had before; a group, UINT32_MAX. */
static uint32_t
fuller_organ(const speech *p, uint32_t group)
{
    enum { BACK = 90 };
    const annotate_result *r = p->r;
    const annotate_group *g = &r->groups[group];

    bool named = speech_is_association(p, g->head);

    if (!token_is(p->s, g->first, "the") || g->last != g->first + 2 ||
        token_flag(p->s, g->head, TEXT_CAPITAL) ||
        (!named && !token_any(p->s, g->head, "mission embassy secretariat delegation consulate")))
        return UINT32_MAX;
    for (uint32_t k = group, steps = 0; k-- > 0 && steps < BACK; steps++) {
        const annotate_group *other = &r->groups[k];
        if (other->kind == GROUP_NOUN && token_same(p->s, other->head, g->head) &&
            (!named || token_flag(p->s, other->head, TEXT_CAPITAL)) &&
            (other->possessor < r->group_count || other->of < r->group_count ||
             other->head > other->first + 1) && /* "the Dutch embassy" */
            !token_any(p->s, other->first, "its his her their"))
            return k;
    }
    return UINT32_MAX;
}

/* "he", "they"; true: the word settles it, and a->text stays NULL for what is nobody, "I" or "which". */
static bool
is_settled_by_word(speech *p, uint32_t from, annotate_attribution *a, treaty_result *rc)
{
    uint32_t group;

    switch (groups_word(p->r->scan, from)) {
    case W_HE:
    case W_SHE:
    case W_THEY:
    case W_IT:
        if (speech_tag(p, from) != TAG_PRONOUN) break;
        *rc = speech_pronoun(p, from, a);
        return true;
    case W_I:
    case W_WE:
    case W_YOU:
    case W_WHO:
    case W_WHICH:
    case W_WHAT:
    case W_THERE: return true;
    default: break;
    }
    if (speech_is_anybody(p, from)) return true;
    if (!token_one_of(p->s, from, "him", "her", "them") || /* "according to him" */
        (group = annotate_group_at(p->r, from)) >= p->r->group_count ||
        p->r->groups[group].last != from + 1)
        return false;
    *rc = speech_pronoun(p, from, a);
    return true;
}

/* Somebody or something whom no name heads: "his office", "the organisation", "the envoy", "the note". */
static treaty_result
resolve_group(speech *p, uint32_t from, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    uint32_t group = annotate_group_at(r, from), name, other, head;

    if (group >= r->group_count || r->groups[group].kind != GROUP_NOUN) return TREATY_OK;
    head = r->groups[group].head;
    if (token_either(p->s, from, "his", "her") && speech_in_set(p, head, p->staff_noun))
        return speech_pronoun(p, from, a); /* they speak for him */
    if ((name = speech_only_organisation(p, group)) != UINT32_MAX ||
        (name = speech_one_of_pair(p, group)) != UINT32_MAX)
        return speech_name(p, name, a);
    if ((speech_is_role(p, head) || speech_is_told_more(p, group)) &&
        (name = speech_epithet(p, group)) != UINT32_MAX)
        return speech_name(p, name, a);
    if (speech_is_role(p, head) && spoke_before(p, group, a)) return TREATY_OK;
    if ((other = fuller_organ(p, group)) != UINT32_MAX)
        return speech_phrase(p, other, r->groups[group].first, a);
    if (speech_is_paper(p, group) ||
        (a->to < r->groups[group].last && speech_in_set(p, a->to - 1, p->document_noun)))
        return speech_document(p, group, a);
    return speech_phrase(p, group, a->to, a);
}

/* "one farmer": the farmer. */
static uint32_t
behind_one(const speech *p, uint32_t from, uint32_t to)
{
    uint32_t group;

    if (from + 1 >= to || !token_is(p->s, from, "one") || !token_joined(p->s, from + 1))
        return from;
    group = annotate_group_at(p->r, from + 1);
    return group < p->r->group_count && p->r->groups[group].first == from + 1 ? from + 1 : from;
}

treaty_result
speech_resolve(speech *p, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    uint32_t opening = skip_opening(p, a->from, a->to), from = behind_one(p, opening, a->to), name,
             group;
    treaty_result rc = TREATY_OK;

    a->speaker = UINT32_MAX;
    a->text = NULL;
    a->named = false;
    if (from != opening) a->from = from;
    if (from >= a->to || is_settled_by_word(p, from, a, &rc)) return rc;
    if ((group = annotate_group_at(r, from)) < r->group_count) {
        rc = speech_pair(p, group, a);
        if (rc == TREATY_OK && a->text == NULL) rc = whose_part(p, from, group, a);
        if (rc != TREATY_OK || a->text != NULL) return rc;
    }
    for (uint32_t i = from + 1; i < a->to; i++) /* "the Institute of Mines (IM)" */
        if (token_gap_has(p->s, i, "(") || speech_ends_name(p, from, i)) a->to = i;
    name = head_name(p, from, a->to);
    if (token_is(p->s, from, "one") && token_is(p->s, from + 1, "of") &&
        token_is(p->s, from + 2, "them") &&
        (name == UINT32_MAX || !speech_is_person(&r->names[name])))
        return speech_one_of_them(p, from, a);
    if (name == UINT32_MAX) return resolve_group(p, from, a);
    if (!speech_take_holder(p, name, a)) return resolve_name(p, name, a);
    a->named = true;
    return speech_set_text(p, a->from, a->to, a);
}
