/*
 * Facts beside acts, as claims of their own kinds: who holds an office, where a treaty was made,
 * a weekday that is not its date's. Says what the text says; whether it is so the judge tells.
 */
#include "claim/claim_facts.h"

#include <stdlib.h>
#include <string.h>

/* ---- what all kinds share ---- */

claim *
claim_add_fact(claim_scan *s, claim_list *out, const char *kind, uint32_t first, uint32_t last)
{
    const text_stream *t = s->r->stream;
    claim *c;

    if (first >= last || last > t->count || annotate_is_boiler(s->r, first)) return NULL;
    if (!base_reserve(&out->items, &out->capacity, (size_t)out->count + 1, sizeof *out->items)) {
        s->failed = true;
        return NULL;
    }
    c = &out->items[out->count++];
    memset(c, 0, sizeof *c);
    c->kind = kind;
    c->rule = kind;
    c->treaty = "";
    c->act = "";
    c->direction = "none";
    c->confidence = 60;
    c->first = first;
    c->last = last;
    c->start = t->tokens[first].start;
    c->end = t->tokens[last - 1].end;
    c->headline = c->start < t->body_start;
    return c;
}

const char *
claim_fact_text(claim_scan *s, const char *text)
{
    const char *copy = base_arena_copy(s->arena, text, strlen(text));

    if (copy == NULL) s->failed = true;
    return copy;
}

bool
claim_fact_word(const claim_scan *s, uint32_t token, const char *const *words)
{
    for (; *words != NULL; words++)
        if (claim_word_is(s, token, *words)) return true;
    return false;
}

void
claim_sentence_of(const claim_scan *s, uint32_t token, uint32_t *first, uint32_t *last)
{
    uint32_t sentence = text_sentence_of(s->r->stream, token);

    *first = s->r->stream->sentences[sentence];
    *last = s->r->stream->sentences[sentence + 1];
}

/* ---- who holds an office ---- */

static bool
is_office_held(const char *type)
{
    static const char *const types[] = {"head_of_state", "head_of_government", "foreign_minister",
                                        "defence_minister"};

    for (size_t i = 0; type != NULL && i < sizeof types / sizeof *types; i++)
        if (base_same(type, types[i])) return true;
    return false;
}

/* "former president", "then Defence Minister X", "X, president at the time": of another day. */
static bool
is_of_the_past(const claim_scan *s, uint32_t first, uint32_t last)
{
    uint32_t from = first > 3 ? first - 3 : 0, to = last + 6;

    for (uint32_t i = from; i < last; i++)
        if (lexicon_in_set(s->r->lex, s->r->stream->tokens[i].word, s->rules->not_in_office) ||
            strncmp(s->r->stream->norms + s->r->stream->tokens[i].norm, "then-", 5) == 0)
            return true;
    for (uint32_t i = last; i < to && i < s->r->stream->count; i++) {
        if (s->r->stream->tokens[i].gap >= TEXT_GAP_STOP) break;
        if (lexicon_in_set(s->r->lex, s->r->stream->tokens[i].word, s->rules->was_in_office))
            return true;
    }
    return false;
}

/* The only day that the sentence names, where it is an older one: "in March, President X said". */
static const annotate_date *
date_in(const claim_scan *s, uint32_t token)
{
    uint32_t first, last, at;

    claim_sentence_of(s, token, &first, &last);
    at = annotate_date_from(s->r, first);
    for (; at < s->r->date_count && s->r->dates[at].first < last; at++)
        if (s->r->dates[at].edtf[0] != '\0' && !s->r->dates[at].open) return &s->r->dates[at];
    return NULL;
}

/* The person named beside an office that has one. */
static const annotate_name *
person_beside(const claim_scan *s, uint32_t office)
{
    const annotate_name *o = &s->r->names[office];

    for (uint32_t k = office > 2 ? office - 2 : 0; k <= office + 1 && k < s->r->name_count; k++) {
        const annotate_name *n = &s->r->names[k];
        if (n->kind == LEXICON_PERSON && n->person != NULL && o->person != NULL &&
            base_same(n->person, o->person))
            return n;
    }
    return NULL;
}

/* A chancellor heads the government in Germany, the treasury in Britain: the packs' `held_in`. */
static bool
is_held_in(const claim_scan *s, const annotate_name *office, const char *state)
{
    const json_t *list = NULL;

    if (office->entry != UINT32_MAX)
        list = json_object_get(lexicon_entry_at(s->r->lex, office->entry)->data, "held_in");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *item = json_string_value(json_array_get(list, i));
        if (item != NULL && base_same(item, state)) return true;
    }
    return list == NULL;
}

static void
add_holder(claim_scan *s, claim_list *out, uint32_t office)
{
    const annotate_name *o = &s->r->names[office], *p = person_beside(s, office);
    const annotate_list *states;
    const annotate_date *d;
    uint32_t first, last;
    claim *c;

    if (p == NULL) return;
    if (p->entry == UINT32_MAX && p->last - p->first < 2) return; /* a surname is too little */
    if (p->entry == UINT32_MAX && o->assumed) return;             /* the president of what? */
    states = p->states.count == 1 ? &p->states : &o->states;
    first = p->first < o->first ? p->first : o->first;
    last = p->last > o->last ? p->last : o->last;
    if (states->count != 1 || is_of_the_past(s, first, last)) return;
    if (!is_held_in(s, o, states->items[0])) return;
    if (office > 0 && s->r->names[office - 1].last == first &&
        s->r->stream->tokens[first].gap <= TEXT_GAP_SPACE)
        first = s->r->names[office - 1].first;
    if ((c = claim_add_fact(s, out, "holder", first, last)) == NULL) return;
    c->actors = *states;
    c->act = o->type;
    c->value = p->entry != UINT32_MAX ? lexicon_entry_at(s->r->lex, p->entry)->id : p->person;
    d = date_in(s, first);
    if (d == NULL) return;
    claim_take_date(c, d);
}

/* ---- which reading of a bill ---- */

/* "in the final reading": the reading that the words [first, last) name; NULL: none, or two. */
static const char *
reading_in(const claim_scan *s, uint32_t first, uint32_t last)
{
    static const char *const words[][2] = {{"first", "1"},     {"second", "2"},  {"third", "3"},
                                           {"1st", "1"},       {"2nd", "2"},     {"3rd", "3"},
                                           {"final", "final"}, {"last", "final"}};
    const char *found = NULL;

    for (uint32_t i = first + 1; i < last; i++)
        for (size_t k = 0; claim_word_is(s, i, "reading") && k < sizeof words / sizeof *words; k++)
            if (claim_word_is(s, i - 1, words[k][0])) {
                if (found != NULL) return NULL;
                found = words[k][1];
            }
    return found;
}

/* In the clause that tells of the vote, else in its sentence. */
static void
set_reading(const claim_scan *s, claim *c)
{
    uint32_t first, last;

    if (!base_same(c->act, "vote") || c->reading != NULL) return;
    if ((c->reading = reading_in(s, c->first, c->last)) != NULL) return;
    claim_sentence_of(s, c->first, &first, &last);
    c->reading = reading_in(s, first, last);
}

/* ---- where a treaty was adopted or signed ---- */

/* "in Oslo", "at Kigali", "in the Canadian city of Ottawa": first and last token of the place. */
static bool
find_place(const claim_scan *s, uint32_t from, uint32_t to, uint32_t *first, uint32_t *last)
{
    const text_stream *t = s->r->stream;

    for (uint32_t i = from; i + 1 < to; i++) {
        uint32_t at = i + 1;
        if (!claim_word_is(s, i, "in") && !claim_word_is(s, i, "at")) continue;
        for (uint32_t k = at; k < to && k < at + 5; k++)
            if (claim_word_is(s, k, "of") && k > at &&
                (claim_word_is(s, k - 1, "city") || claim_word_is(s, k - 1, "capital"))) {
                at = k + 1;
                break;
            }
        *first = at;
        while (at < to && at < *first + 3 && (t->tokens[at].flags & TEXT_CAPITAL) != 0 &&
               (t->tokens[at].flags & TEXT_DIGIT) == 0 &&
               (lexicon_classes(s->r->lex, t->tokens[at].word) &
                (WORD_MONTH | WORD_WEEKDAY | WORD_DETERMINER)) == 0 &&
               (at == *first || t->tokens[at].gap <= TEXT_GAP_SPACE))
            at++;
        *last = at;
        if (at > *first) return true;
    }
    return false;
}

/* A state, an organisation or a continent is no town. */
static bool
is_town(const claim_scan *s, uint32_t first, uint32_t last)
{
    const annotate_name *n;
    uint32_t at;

    for (uint32_t i = first; i < last; i++)
        if (lexicon_in_set(s->r->lex, s->r->stream->tokens[i].word, s->rules->continent))
            return false;
    at = BASE_FIRST_FROM(s->r->names, s->r->name_count, last, first + 1);
    if (at == s->r->name_count || s->r->names[at].first >= last) return true;
    n = &s->r->names[at];
    return n->kind == LEXICON_PLACE || n->how == NAME_CAPITAL || n->how == NAME_METONYM;
}

static void
add_place(claim_scan *s, claim_list *out, uint32_t n)
{
    const claim of = out->items[n];
    const text_stream *t = s->r->stream;
    uint32_t first, last;
    char *place;
    claim *c;

    if (of.kind != NULL || of.actors.count > 0 || of.negative || of.conditional || of.scheduled ||
        (!base_same(of.act, "sign") && !base_same(of.act, "adopt")) ||
        !find_place(s, of.first, of.last, &first, &last) || !is_town(s, first, last))
        return;
    place = base_arena_copy(s->arena, t->text + t->tokens[first].start,
                            t->tokens[last - 1].end - t->tokens[first].start);
    if (place == NULL) s->failed = true;
    if (place == NULL || (c = claim_add_fact(s, out, "place", of.first, of.last)) == NULL) return;
    c->treaty = of.treaty;
    c->act = of.act;
    c->direction = of.direction;
    c->date = of.date;
    c->date_first = of.date_first;
    c->date_last = of.date_last;
    c->said_by = of.said_by;
    c->value = place;
}

/* ---- a weekday that is not the date's ---- */

static void
add_weekday(claim_scan *s, claim_list *out, const annotate_date *d)
{
    const text_stream *t = s->r->stream;
    base_day day = BASE_NO_DAY;
    const char *treaty;

    if (d->last - d->first > 2 && strlen(d->edtf) == 10) day = base_parse_day(d->edtf);
    for (uint32_t i = d->first; i < d->last && day != BASE_NO_DAY; i++) {
        uint32_t word = t->tokens[i].word, first, last;
        claim *c;
        if (word == 0 || (lexicon_classes(s->r->lex, word) & WORD_WEEKDAY) == 0 ||
            lexicon_number(s->r->lex, word) == base_weekday(day))
            continue;
        claim_sentence_of(s, d->first, &first, &last);
        if ((c = claim_add_fact(s, out, "weekday", first, last)) == NULL) return;
        treaty = claim_treaty_spoken(s, d->first);
        if (treaty != NULL) c->treaty = treaty;
        c->value = claim_fact_text(s, lexicon_norm(s->r->lex, word));
        claim_take_date(c, d);
        return;
    }
}

/* A fact told twice in a sentence is one. */
static void
drop_repeated(claim_list *out, uint32_t acts)
{
    uint32_t kept = acts;

    for (uint32_t i = acts; i < out->count; i++) {
        const claim *c = &out->items[i], *b = kept > acts ? &out->items[kept - 1] : NULL;
        if (b != NULL && b->start == c->start && base_same(b->kind, c->kind) &&
            base_same(b->act, c->act) && b->value != NULL && c->value != NULL &&
            base_same(b->value, c->value))
            continue;
        out->items[kept++] = *c;
    }
    out->count = kept;
}

treaty_result
claim_facts(claim_scan *s, claim_list *out, base_error *e)
{
    uint32_t acts = out->count;

    for (uint32_t i = 0; i < acts; i++) set_reading(s, &out->items[i]);
    for (uint32_t i = 0; i < s->r->name_count; i++)
        if (s->r->names[i].kind == LEXICON_OFFICE && is_office_held(s->r->names[i].type))
            add_holder(s, out, i);
    for (uint32_t i = 0; i < acts; i++) add_place(s, out, i);
    for (uint32_t i = 0; i < s->r->date_count; i++) add_weekday(s, out, &s->r->dates[i]);
    if (!s->silent) {
        claim_add_counts(s, out);
        claim_add_notices(s, out);
        claim_add_majorities(s, out, acts);
        claim_add_bans(s, out);
    }
    if (s->failed) return base_no_memory(e);
    drop_repeated(out, acts);
    return TREATY_OK;
}
