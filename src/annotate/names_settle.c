/*
 * What later references mean, settled in order of the text by what was named before; organisations
 * become their constitution where joining or leaving is meant.
 */
#include "annotate/names.h"

typedef struct settling {
    naming *n;
    naming_recent recent;
    uint32_t item;  /* first token of the item of a bulletin in hand */
    uint32_t looks; /* ahead over all names */
    naming_aliases aliases;
} settling;

/* "in line with the Paris Agreement": named on the way, nobody joins or leaves it there. */
static bool
is_in_passing(const naming *n, const annotate_name *name)
{
    enum { NEAR = 8 };

    if (name->reference != 0 || name->first < n->s->body_token) return false;
    if (name->first == 0 || !token_joined(n->s, name->first)) return false;
    for (uint32_t i = name->first, steps = 0; steps < NEAR && i > 0; steps++) {
        if ((n->s->tokens[i].flags & TEXT_SENTENCE) ||
            (n->s->tokens[i].gap == TEXT_GAP_COMMA && token_capital(n->s, i - 1)))
            return false; /* "Under the Lima Pact, the Quito Protocol" */
        if (token_is_move(n, --i)) return false;
        if (token_one_of(n->s, i, "with", "under", "like") ||
            token_either(n->s, i, "unlike", "than") ||
            token_any(n->s, i, "conference conferences") || /* "at the review conference of" */
            (steps > 1 && token_is(n->s, i, "since"))) /* "since the Senate saw the pact fail" */
            return true;
    }
    return false;
}

/* "Adopted under the Lima Pact, the Quito Protocol has": a second is named in the sentence. */
static bool
is_another_named(const naming *n, uint32_t k)
{
    const annotate_name *name = &n->r->names[k], *next = name + 1;

    return k + 1 < n->r->name_count && next->kind == LEXICON_TREATY && next->id != NULL &&
           next->reference == REFERENCE_NONE && !base_same(next->id, name->id) &&
           text_sentence_of(n->s, next->first) == text_sentence_of(n->s, name->first);
}

static void
refer(annotate_name *reference, const annotate_name *name)
{
    if (name == NULL) return;
    reference->kind = name->kind;
    reference->id = name->id;
    reference->entry = name->entry;
    reference->type = name->type;
    reference->states = name->states;
    reference->how = NAME_ALIAS;
}

/* ---- organisations as treaties ---- */

/* "the Council of Europe's anti-torture convention", "the WHO tobacco treaty", "the WTO fisheries deal" */
static bool
owns_treaty(const naming *n, const annotate_name *name)
{
    enum { WORDS = 4 };

    for (uint32_t i = name->last; i < name->last + WORDS && token_joined(n->s, i); i++) {
        if (token_treaty_noun(n, i) || token_is(n->s, i, "deal")) return true;
        if (!token_describes(n, i)) return false;
    }
    return false;
}

/* A word of joining or leaving stands close before the token in its sentence, behind the name before. */
static bool
moves_before(const naming *n, uint32_t k, uint32_t token)
{
    /* the same organisation twice ("International Criminal Court (ICC)") hides nothing */
    uint32_t floor =
        k > 0 && n->r->names[k - 1].kind == LEXICON_TREATY && n->r->names[k - 1].id != NULL
            ? n->r->names[k - 1].last
            : 0;

    for (uint32_t i = token, steps = 0; i > floor && steps < 8; steps++) {
        if (n->s->tokens[i].flags & TEXT_SENTENCE) return false;
        if (token_in(n, --i, n->membership)) return true;
    }
    return false;
}

/* "left the bloc", "its exit from the bloc", "left one bloc and the other"; not "left for talks with
 * the fund". */
static bool
is_joined(const naming *n, uint32_t k)
{
    const annotate_name *before = k > 0 ? &n->r->names[k - 1] : NULL;
    uint32_t i = n->r->names[k].first;

    if (naming_tells_which(n, i)) return false;

    if (before != NULL && before->last == i && token_flag(n->s, i - 1, TEXT_POSSESSIVE))
        i = before->first; /* "left the World Bank's ICSID" */
    for (uint32_t steps = 0; i > 0 && steps < 4 && token_joined(n->s, i); steps++, i--)
        if (token_in(n, i - 1, n->membership) ||
            (!(token_classes(n, i - 1) & (WORD_DETERMINER | WORD_ADJECTIVE)) &&
             !token_flag(n->s, i - 1, TEXT_POSSESSIVE)))
            break;
    if (i == 0 || (n->s->tokens[i].flags & TEXT_SENTENCE)) return false;
    if (token_in(n, i - 1, n->membership) ||
        (token_treaty_noun(n, n->r->names[k].last - 1) && token_is_move(n, i - 1)))
        return true; /* "signed the Warsaw Pact" */
    if (before != NULL && before->kind == LEXICON_TREATY && before->id != NULL &&
        i - before->last < 2 && token_joined(n->s, n->r->names[k].last) &&
        token_in(n, n->r->names[k].last, n->saying))
        return false; /* "will suspend the CFE Treaty, NATO announced" */
    if (before != NULL && before->kind == LEXICON_TREATY && before->id != NULL &&
        i - before->last < 2)
        return i == before->last || /* "handed the ICSID Convention's paper to the World Bank" */
               !token_any(n->s, i - 1, "of to with at by");
    if (i > 1 && token_is(n->s, i - 1, "into") &&
        token_any(n->s, i - 2, "way path road brought let"))
        return true;
    return token_any(n->s, i - 1, "from of to in into out against") && moves_before(n, k, i);
}

/* "NATO member", "ICC prosecutor" speak of the organisation, "signed a loan with the fund" too; "ICC
 * membership", "joined NATO" of belonging. */
static bool
is_joining_meant(const naming *n, uint32_t k)
{
    const annotate_name *name = &n->r->names[k];

    if (token_flag(n->s, name->last - 1, TEXT_POSSESSIVE) && k + 1 < n->r->name_count &&
        name[1].kind == LEXICON_ORGANISATION && name[1].first == name->last)
        return false; /* "left the union's fisheries agency" */
    if (token_joined(n->s, name->last)) {
        if (k + 1 < n->r->name_count && name[1].kind == LEXICON_TREATY &&
            name[1].first == name->last)
            return false; /* "the WHO pandemic treaty" */
        if (token_in(n, name->last, n->membership) &&
            !(token_classes(n, name->last) & (WORD_PAST | WORD_S)))
            return true; /* "ICC membership", but "the ICC withdrew the charges" */
        if (owns_treaty(n, name)) return false;
        if (((token_classes(n, name->last) & WORD_NOUN) ||
             token_classes(n, name->last) == 0) && /* "World Bank arbitration centre" */
            !(token_classes(n, name->last) & (WORD_VERB | WORD_PREPOSITION | WORD_CONJUNCTION)) &&
            (!token_flag(n->s, name->last - 1, TEXT_POSSESSIVE) ||
             !token_any(n->s, name->last, "ranks fold club orbit ambit")))
            return false; /* "left the World Bank's arbitration centre", but "left NATO's ranks" */
    }
    return is_joined(n, k);
}

static void
turn_to_treaty(const naming *n, annotate_name *name)
{
    int64_t entry = lexicon_find(n->lex, LEXICON_TREATY, name->type);
    bool unknown = entry < 0 && strncmp(name->type, "x-", 2) == 0;

    if (entry < 0 && !unknown) return;
    name->kind = LEXICON_TREATY;
    name->entry = unknown ? NAMES_NONE : (uint32_t)entry;
    name->id = unknown ? name->type : lexicon_entry_at(n->lex, name->entry)->id;
    name->type = NULL;
    name->body = name->mention = true;
}

/* ---- in order of the text ---- */

/* True where nothing describes the reference, or one of the words around it the treaty. */
static bool
fits_description(const naming *n, const annotate_name *reference, const annotate_name *treaty)
{
    uint32_t i = reference->first, end = reference->last;
    bool any = false;

    if (reference->last - reference->first > 1) return true; /* "the pact" */
    while (i > 0 && token_joined(n->s, i) && token_describes(n, i - 1) &&
           !token_is_move(n, i - 1)) {
        if (token_in(n, --i, n->any_treaty)) continue; /* "a landmark pact" */
        any = true;
        if (naming_is_described(n, treaty, i)) return true;
    }
    if (!token_any(n->s, end, "on banning prohibiting against")) return !any;
    for (i = end + 1; i < end + 4 && i < n->s->body_token && token_joined(n->s, i); i++)
        if (token_describes(n, i) && naming_is_described(n, treaty, i)) return true;
    return false;
}

/* What a title speaks of is named in its text. */
static const annotate_name *
first_treaty(const naming *n, uint32_t k)
{
    const annotate_name *reference = &n->r->names[k];

    for (k++; k < n->r->name_count; k++)
        if (n->r->names[k].kind == LEXICON_TREATY && n->r->names[k].id != NULL &&
            fits_description(n, reference, &n->r->names[k]))
            return &n->r->names[k];
    return NULL;
}

/* What the first sentence calls "a key arms control treaty" is the one that the text names, where it names
 * but one. */
static const annotate_name *
only_treaty(const naming *n, uint32_t k)
{
    const annotate_name *only = NULL;

    for (uint32_t i = k + 1; i < n->r->name_count; i++) {
        const annotate_name *name = &n->r->names[i];
        if (name->kind != LEXICON_TREATY || name->id == NULL) continue;
        if (only != NULL && !base_same(only->id, name->id)) return NULL;
        if (only == NULL) only = name;
    }
    return only != NULL && only->entry != NAMES_NONE && fits_description(n, &n->r->names[k], only)
               ? only
               : NULL;
}

static bool
is_in_lead(const naming *n, const annotate_name *name)
{
    return name->last - name->first == 1 &&
           text_sentence_of(n->s, name->first) == text_sentence_of(n->s, n->s->body_token);
}

/* "the Kigali Amendment to the Montreal Protocol": what is meant is the first. */
static bool
is_amended(const naming *n, uint32_t k)
{
    const annotate_name *before = k > 0 ? &n->r->names[k - 1] : NULL;
    uint32_t first = n->r->names[k].first;

    return before != NULL && before->kind == LEXICON_TREATY && before->id != NULL &&
           token_is(n->s, before->last, "to") &&
           (token_either(n->s, before->last - 1, "amendment", "protocol") ||
            token_is(n->s, before->first, "protocol")) &&
           (before->last + 1 == first ||
            (before->last + 2 == first && token_is(n->s, before->last + 1, "the")));
}

/* What another item named is not meant in this one. */
static void
begin_item(settling *t, uint32_t token)
{
    uint32_t item = annotate_story_of(t->n->r, token);

    if (item == t->item) return;
    t->item = item;
    t->recent.treaty_count = t->recent.organisation_count = 0;
    t->recent.protocol = NAMES_NONE;
}

/* "the charter of the Alliance of Sahel States": the treaty that set the organisation up; NULL: none. */
static const annotate_name *
find_founded(const settling *t, const annotate_name *reference)
{
    const annotate_result *r = t->n->r;
    const annotate_name *next = reference + 1;

    if (next >= r->names + r->name_count || next->kind != LEXICON_ORGANISATION ||
        next->type == NULL || next->first > reference->last + 2 ||
        !token_is(t->n->s, reference->last, "of"))
        return NULL;
    return next;
}

/* "the Optional Protocol to the Convention on Eels. Peru ratified the Convention": the one it is to. */
static const annotate_name *
parent(const naming *n, const annotate_name *reference, const annotate_name *protocol)
{
    const annotate_name *next = protocol == NULL ? NULL : protocol + 1;

    return next != NULL && next < reference &&
                   token_any(n->s, reference->last - 1, "convention covenant") &&
                   next->kind == LEXICON_TREATY && next->id != NULL &&
                   token_is(n->s, protocol->last - 1, "protocol") &&
                   token_is(n->s, protocol->last, "to") && next->first <= protocol->last + 2 &&
                   naming_is_called(n, next, token_norm(n->s, reference->last - 1))
               ? next
               : protocol;
}

/* The same where the protocol's own name holds that of what it is to. */
static void
turn_to_parent(const naming *n, annotate_name *reference, const annotate_name *protocol)
{
    lexicon_match found[4];

    if (!token_any(n->s, reference->last - 1, "convention covenant")) return;
    for (uint32_t i = protocol->first + 1; i + 1 < protocol->last; i++) {
        uint32_t at = i + 1 + token_is(n->s, i + 1, "the");
        size_t count = token_is(n->s, i, "to") && at < n->s->count && n->s->tokens[at].word != 0
                           ? lexicon_match_at(n->lex, n->s, at, found, 4)
                           : 0;
        for (size_t k = 0; k < count; k++)
            if (lexicon_entry_at(n->lex, found[k].entry)->kind == LEXICON_TREATY &&
                found[k].entry != protocol->entry && found[k].last <= protocol->last) {
                reference->entry = found[k].entry;
                reference->id = lexicon_entry_at(n->lex, found[k].entry)->id;
                return;
            }
    }
}

/* "the 1991 accord" that nothing named is, "the protocol" behind a convention: another, known by its noun. */
static treaty_result
name_another(naming *n, annotate_name *reference)
{
    uint32_t noun = reference->last - 1, first = noun, end = reference->last;

    if (reference->first < n->s->body_token || token_any(n->s, noun, "ban document text agreement"))
        return TREATY_OK;
    if (end - reference->first > 2 && token_in(n, noun - 1, n->treaty_subject))
        first = noun - 1; /* "the plastics pact" */
    else if (naming_year_end(n, reference, &end))
        first = end > reference->last ? noun : reference->first + 1;
    else if (!token_is(n->s, noun, "protocol"))
        return TREATY_OK;
    reference->id = naming_make_id(n, first, end);
    return reference->id != NULL ? TREATY_OK : base_no_memory(n->e);
}

/* "are bound by the 1998 protocol", where none was named yet; "the 2016 convention" may be a party's. */
static bool
is_of_a_year(const naming *n, const annotate_name *reference)
{
    uint32_t end;

    return token_either(n->s, reference->last - 1, "protocol", "treaty") &&
           naming_year_end(n, reference, &end);
}

static treaty_result
refer_to_treaty(const settling *t, annotate_name *reference)
{
    const annotate_name *organisation = find_founded(t, reference), *treaty;

    if (organisation == NULL) organisation = naming_meant_constitution(&t->recent, reference);
    treaty = organisation == NULL ? naming_meant_treaty(&t->recent, reference) : NULL;
    refer(reference, organisation != NULL ? organisation : parent(t->n, reference, treaty));
    if (organisation == NULL && treaty != NULL && reference->id == treaty->id)
        turn_to_parent(t->n, reference, treaty);
    if (organisation != NULL) turn_to_treaty(t->n, reference);
    return reference->id == NULL && (t->recent.treaty_count > 0 || is_of_a_year(t->n, reference))
               ? name_another(t->n, reference)
               : TREATY_OK;
}

/* "the parent convention, UNCLOS,", "the parent treaty, the Rome Statute,": named right behind the comma; NULL: it is
 * not. */
static const annotate_name *
named_behind(const naming *n, uint32_t k)
{
    const annotate_name *name = &n->r->names[k], *next = name + 1;
    uint32_t at = name->last;

    if (at >= n->s->count || n->s->tokens[at].gap != TEXT_GAP_COMMA) return NULL;
    if (token_is(n->s, at, "the")) at++;
    return k + 1 < n->r->name_count && next->kind == LEXICON_TREATY && next->id != NULL &&
                   next->reference == REFERENCE_NONE && next->first == at &&
                   (next->last >= n->s->count || n->s->tokens[next->last].gap >= TEXT_GAP_COMMA)
               ? next
               : NULL;
}

/* "the secretariat of the Lima Convention", "parties to it": whose body or members are spoken of. */
static bool
is_owner(const naming *n, const annotate_name *name)
{
    uint32_t i = name->first;

    if (i > 0 && token_is(n->s, i - 1, "the")) i--;
    return i > 1 && token_any(n->s, i - 1, "of to under") &&
           token_any(n->s, i - 2,
                     "secretariat parties party members conference framework umbrella committee "
                     "protocol amendment annex text hangs adopted");
}

/* "joined the Lima Pact", "the Lima Pact has ten parties": it is spoken of as a treaty. */
static bool
is_joined_or_counted(const naming *n, const annotate_name *name)
{
    enum { NEAR = 5 };

    if (token_moved(n, name->first) || naming_goes_into_force(n, name->last - 1)) return true;
    for (uint32_t i = name->last; i < name->last + NEAR && token_joined(n->s, i); i++)
        if (token_any(n->s, i, "parties members signatories adopted signed opened concluded"))
            return true;
    return false;
}

/* A title's "women's rights treaty" is the one that the text names, where that names but one and never the
 * one described; a lead's is it where states join that one: a pact against the bomb may "endanger the NPT". */
static const annotate_name *
named_instead(const naming *n, uint32_t k)
{
    const annotate_name *title = &n->r->names[k], *only = NULL;

    for (uint32_t i = k + 1; i < n->r->name_count; i++) {
        const annotate_name *name = &n->r->names[i];
        if (name->kind != LEXICON_TREATY || name->id == NULL) continue;
        if (base_same(name->id, title->id) || (only != NULL && !base_same(only->id, name->id)))
            return NULL;
        if (only == NULL) only = name;
    }
    if (only == NULL || only->entry == NAMES_NONE || only->how == NAME_DESCRIPTION) return NULL;
    return title->first < n->s->body_token || is_joined_or_counted(n, only) ? only : NULL;
}

/* What the first sentences describe is named further down: the first treaty that is not named on the way. */
static const annotate_name *
named_ahead(const naming *n, uint32_t k)
{
    enum { NAMES = 24, FAR = 250 };
    uint32_t from = n->r->names[k].first;

    for (uint32_t i = k + 1; i < n->r->name_count && i < k + NAMES; i++) {
        const annotate_name *name = &n->r->names[i];
        if (name->first > from + FAR) return NULL;
        if (name->kind == LEXICON_TREATY && name->id != NULL && name->reference == REFERENCE_NONE &&
            !is_owner(n, name) && !is_in_passing(n, name) &&
            (!token_is(n->s, from, "protocol") || naming_is_called(n, name, "protocol")))
            return is_joined_or_counted(n, name) ? name : NULL;
    }
    return NULL;
}

/* What the first sentences describe: named further down, else by the title. */
static const annotate_name *
described_first(const settling *t, uint32_t k)
{
    const annotate_name *ahead = named_ahead(t->n, k), *title;

    if (ahead != NULL || t->recent.treaty_count == 0) return ahead;
    title = &t->n->r->names[t->recent.treaties[t->recent.treaty_count - 1]];
    return title->first < t->n->s->body_token && title->reference == REFERENCE_NONE ? title : NULL;
}

/* "voted to ratify a pact on global warming", in the first sentence: what it is called is told further down. */
static bool
opens_text(const naming *n, const annotate_name *name)
{
    enum { WORDS = 4 };
    const text_stream *s = n->s;

    if (text_sentence_of(s, name->first) != text_sentence_of(s, s->body_token)) return false;
    for (uint32_t i = name->first; i > s->body_token && name->first - i < WORDS; i--) {
        if (!token_joined(s, i)) return false;
        if (token_either(s, i - 1, "a", "an")) return true;
    }
    return false;
}

/* "has signed a treaty that hands over the islands", where the text names none: one without a name. */
static bool
is_nameless(const naming *n, uint32_t k)
{
    const annotate_name *name = &n->r->names[k];

    if (!token_is(n->s, name->last - 1, "treaty") || !opens_text(n, name) ||
        !token_moved(n, name->first))
        return false;
    for (uint32_t i = 0; i < n->r->name_count; i++)
        if (i != k && n->r->names[i].kind == LEXICON_TREATY && n->r->names[i].id != NULL)
            return false;
    return true;
}

/* All names are looked at, so a few times only: a text may be one sentence of a million kinds of treaty. */
static bool
looks_ahead(settling *t)
{
    enum { MOST = 4 };

    return t->looks++ < MOST;
}

/* What a title speaks of its text names, and what the lead speaks of the text where it names but one. */
static void
look_ahead(settling *t, uint32_t k)
{
    naming *n = t->n;
    annotate_name *name = &n->r->names[k];
    bool title = name->first < n->s->body_token;

    if ((title || is_in_lead(n, name)) && looks_ahead(t))
        refer(name, title ? first_treaty(n, k) : only_treaty(n, k));
}

static treaty_result
settle_description(settling *t, uint32_t k)
{
    naming *n = t->n;
    annotate_name *name = &n->r->names[k];

    if (!looks_ahead(t)) return TREATY_OK;
    refer(name, described_first(t, k));
    if (name->id != NULL || !is_nameless(n, k)) return TREATY_OK;
    name->id = naming_make_id(n, name->last - 1, name->last);
    return name->id != NULL ? TREATY_OK : base_no_memory(n->e);
}

static treaty_result
settle_one(settling *t, uint32_t k)
{
    naming *n = t->n;
    annotate_name *name = &n->r->names[k];
    treaty_result rc = TREATY_OK;

    naming_move_on(&t->recent, name->first);
    if (n->r->bulletin) begin_item(t, name->first);
    if (name->id == NULL) {
        if (name->kind == LEXICON_TREATY && named_behind(n, k) != NULL)
            refer(name, named_behind(n, k));
        else if (name->kind == LEXICON_TREATY && name->reference == REFERENCE_DESCRIPTION)
            rc = settle_description(t, k);
        else if (name->kind == LEXICON_TREATY)
            rc = refer_to_treaty(t, name);
        else if (name->kind == LEXICON_ORGANISATION)
            refer(name, naming_meant_organisation(&t->recent, name));
        else
            return naming_settle_states(n, k);
        if (rc != TREATY_OK) return rc;
        if (name->id == NULL && name->kind == LEXICON_TREATY) look_ahead(t, k);
        if (name->id == NULL) return TREATY_OK;
    } else if (name->kind == LEXICON_TREATY && name->how == NAME_DESCRIPTION &&
               (name->first < n->s->body_token || opens_text(n, name)) && looks_ahead(t)) {
        refer(name, named_instead(n, k));
    } else if (name->kind == LEXICON_TREATY && name->entry == NAMES_NONE &&
               name->first < n->s->body_token && looks_ahead(t)) {
        const annotate_name *longer = naming_longer_in_text(n, name);
        refer(name, longer != NULL ? longer : naming_lead_instead(n, name));
    }
    if (name->kind == LEXICON_ORGANISATION && !name->place) {
        if (name->reference == REFERENCE_NONE)
            refer(name, naming_longer_organisation(&t->recent, name));
        if (name->kind == LEXICON_TREATY) name->mention = is_joining_meant(n, k);
        naming_push_organisation(&t->recent, k);
        if (name->type != NULL && is_joining_meant(n, k)) turn_to_treaty(n, name);
    }
    if (naming_is_union(n, name)) naming_push_organisation(&t->recent, k);
    if (name->kind != LEXICON_TREATY) return TREATY_OK;
    naming_take_alias(n, &t->aliases, k);
    name->passing =
        ((t->recent.treaty_count > 0 || is_another_named(n, k)) && is_in_passing(n, name)) ||
        is_amended(n, k);
    naming_push_treaty(&t->recent, k);
    return TREATY_OK;
}

treaty_result
naming_settle(naming *n)
{
    settling t = {.n = n, .recent = {.n = n, .protocol = NAMES_NONE}};
    treaty_result rc;
    uint32_t k;

    n->r->title_topic = naming_title_topic(n);
    for (k = 0; k < n->r->name_count; k++)
        if ((rc = settle_one(&t, k)) != TREATY_OK) return rc;
    return TREATY_OK;
}
