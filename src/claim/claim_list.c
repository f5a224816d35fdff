/*
 * Steps told in a list and by no sentence: "Ratification: Barbados (12 March 2025)", "Peru: signature,
 * 3 May; ratification, 4 June", "Rome Statute: signed 8 September 2000; ratified 10 December 2002". A
 * line counts only where all its words are of a list, so that a sentence is never taken for one.
 */
#include "claim/claim_inner.h"

#include <string.h>

enum { PIECES = 64, HEADING = 5 /* words of a line that names a state */ };
typedef enum piece_kind { PIECE_STATE, PIECE_TREATY, PIECE_DATE, PIECE_ACT } piece_kind;
typedef struct piece {
    uint8_t kind;
    bool apart;           /* something like a comma stands before it */
    bool heads;           /* a colon stands behind it, or it is all of its line */
    bool effective;       /* of a date: "effective 6 July" */
    uint32_t first, last; /* tokens */
    annotate_list states;
    const char *treaty;
    const claim_rule *rule;
    const annotate_date *date;
} piece;

typedef struct listing {
    claim_scan *s;
    claim_list *out;
    base_error *e;
    piece pieces[PIECES];
    uint32_t count;
    uint32_t first, last; /* tokens of the line */
    annotate_list states; /* that a heading of its own named, for the lines below it */
    const claim_rule *act;
} listing;

/* One line as it is told: what was named last, and what is still to be told of it. */
typedef struct telling {
    const claim_rule *act;
    const char *treaty;
    annotate_list states;
    const annotate_date *lead; /* "12 March: ratification by Peru" */
    bool act_first;
    uint32_t from; /* the token that its evidence begins with */
} telling;

/* ---- a line as pieces ---- */

bool
claim_behind_mark(const claim_scan *s, uint32_t token, char mark)
{
    const text_stream *t = s->r->stream;

    if (token == 0 || token >= t->count) return false;
    for (uint32_t i = t->tokens[token - 1].end; i < t->tokens[token].start; i++)
        if (t->text[i] == mark) return true;
    return false;
}

/* "entry into force": the words behind that the rule asks for; 0: they are not there. */
static uint32_t
end_of_act(const claim_scan *s, const claim_rule *rule, uint32_t token, uint32_t last)
{
    enum { FAR = 3 };

    if (rule->object_set < 0) return token + 1;
    for (uint32_t i = token + 1; i < last && i <= token + FAR; i++)
        if (claim_word_in(s, i, rule->object_set)) return i + 1;
    return 0;
}

static bool
take_act(const claim_scan *s, uint32_t token, uint32_t last, piece *p)
{
    uint32_t lemma = lexicon_lemma(s->r->lex, s->r->stream->tokens[token].word), at = 0;

    if (lemma == 0) lemma = s->r->stream->tokens[token].word;
    if (!(claim_marks(s, lemma) & MARK_LISTED)) return false;
    while ((p->rule = claim_rule_listed(s->rules, lemma, &at)) != NULL) {
        if (!p->rule->noun && s->r->tags[token] != TAG_PAST && s->r->tags[token] != TAG_PARTICIPLE)
            continue;
        p->last = end_of_act(s, p->rule, token, last);
        p->kind = PIECE_ACT;
        if (p->last != 0) return true;
    }
    return false;
}

static bool
take_name(const claim_scan *s, uint32_t token, piece *p)
{
    uint32_t i = annotate_name_from(s->r, token);
    const annotate_name *n = i < s->r->name_count ? &s->r->names[i] : NULL;

    if (n == NULL || n->first != token) return false;
    p->last = n->last;
    if (n->kind == LEXICON_STATE && n->states.count == 1 && n->how != NAME_ADJECTIVE) {
        p->kind = PIECE_STATE;
        p->states = n->states;
        return true;
    }
    p->kind = PIECE_TREATY;
    p->treaty = n->kind == LEXICON_TREATY ? n->id : NULL;
    return p->treaty != NULL;
}

static bool
take_date(const claim_scan *s, uint32_t token, piece *p)
{
    uint32_t i = annotate_date_from(s->r, token);

    if (i >= s->r->date_count || s->r->dates[i].first != token || s->r->dates[i].open ||
        s->r->dates[i].edtf[0] == '\0')
        return false;
    p->kind = PIECE_DATE;
    p->date = &s->r->dates[i];
    p->last = p->date->last;
    return true;
}

/* "signed it": behind what is done, and no subject */
static bool
is_it(const listing *l, uint32_t token)
{
    return l->count > 0 && l->pieces[l->count - 1].kind == PIECE_ACT &&
           claim_word_is(l->s, token, "it");
}

/* "signed in Peru, entered into force": where, and not by whom. */
static bool
is_place(const listing *l, const piece *p)
{
    return p->kind == PIECE_STATE && l->count > 0 && claim_word_is(l->s, p->first - 1, "in");
}

/* The pieces of [first, last); false at `*at`, a word that no list has. */
static bool
cut(listing *l, uint32_t first, uint32_t last, uint32_t *at)
{
    const claim_scan *s = l->s;
    const text_token *t = s->r->stream->tokens;
    bool effective = false, apart = true;

    l->count = 0;
    for (uint32_t i = first; i < last;) {
        piece p = {.first = i, .apart = apart || t[i].gap >= TEXT_GAP_COMMA};
        *at = i;
        if (take_date(s, i, &p) || take_name(s, i, &p) || take_act(s, i, last, &p)) {
            if (l->count == PIECES || is_place(l, &p)) return false;
            p.heads = p.last >= last || claim_behind_mark(s, p.last, ':');
            p.effective = effective && p.kind == PIECE_DATE;
            l->pieces[l->count++] = p;
            effective = apart = false;
            i = p.last;
        } else if (claim_word_in(s, i, s->rules->list_word) || is_it(l, i)) {
            effective |= claim_word_is(s, i, "effective") || claim_word_is(s, i, "effect");
            apart = p.apart;
            i++;
        } else
            return false;
    }
    l->first = first;
    l->last = last;
    return l->count > 0;
}

/* ---- what the pieces tell ---- */

/* A noun stands apart from its state or its day; a verb has no subject, but for the first of several:
 * "Peru signed on 3 May; ratified on 4 June". */
static bool
is_list(const listing *l)
{
    uint32_t acts = 0, dates = 0, bare = 0, semicolons = 0;
    bool subject = false;

    for (uint32_t i = 0; i < l->count; i++) {
        const piece *p = &l->pieces[i], *next = i + 1 < l->count ? p + 1 : NULL;
        dates += p->kind == PIECE_DATE;
        if (p->kind != PIECE_ACT) continue;
        acts++;
        if (p->rule->noun) {
            bare += p->heads || p->apart || (next != NULL && next->apart);
            if (i > 0 && !p->apart && p[-1].kind == PIECE_STATE) return false; /* "Peru's exit" */
        } else if (p->apart)
            bare++;
        else if (i == 0 || p[-1].kind != PIECE_STATE || acts > 1)
            return false;
        else
            subject = true;
        if (next == NULL && !p->heads && !p->rule->noun) return false;
    }
    if (acts == 0) return l->act != NULL && l->pieces[0].kind == PIECE_STATE;
    for (uint32_t i = l->first + 1; i < l->last; i++) semicolons += claim_behind_mark(l->s, i, ';');
    return bare > 0 && (!subject || (semicolons > 0 && dates > 1));
}

static const char *
act_of_effect(const claim_rule *rule)
{
    return base_same(rule->direction, "join") ? "enter_into_force" : "take_effect";
}

static treaty_result
emit(listing *l, telling *k, const annotate_date *d, bool effective, uint32_t last)
{
    const text_stream *t = l->s->r->stream;
    claim *c;

    if (!base_reserve(&l->out->items, &l->out->capacity, (size_t)l->out->count + 1,
                      sizeof *l->out->items))
        return base_no_memory(l->e);
    c = &l->out->items[l->out->count++];
    *c = (claim){.actors = k->states,
                 .treaty = k->treaty,
                 .act = effective ? act_of_effect(k->act) : k->act->act,
                 .direction = k->act->direction,
                 .rule = k->act->id,
                 .confidence = 70,
                 .first = k->from,
                 .last = last,
                 .start = t->tokens[k->from].start,
                 .end = t->tokens[last - 1].end};
    if (d == NULL) return TREATY_OK;
    claim_take_date(c, d);
    c->scheduled = claim_lies_ahead(l->s, d);
    return TREATY_OK;
}

static bool
is_whole(const telling *k)
{
    return k->act != NULL && k->treaty != NULL && k->states.count > 0;
}

/* "Signed on 3 May: Ghana, Togo": the day before the colon; NULL: none. */
static const annotate_date *
day_of_names(const listing *l)
{
    return l->count > 2 && l->pieces[1].kind == PIECE_DATE && l->pieces[1].heads ? l->pieces[1].date
                                                                                 : NULL;
}

/* "Signatures: Ghana, Togo": a list of names that have no days of their own. */
static bool
is_of_names(const listing *l)
{
    const annotate_date *day = day_of_names(l);

    if (l->count < 2 || l->pieces[0].kind != PIECE_ACT || (!l->pieces[0].heads && day == NULL))
        return false;
    for (uint32_t i = day != NULL ? 2 : 1; i < l->count; i++)
        if (l->pieces[i].kind != PIECE_STATE) return false;
    return true;
}

static treaty_result
take_piece(listing *l, telling *k, const piece *p)
{
    treaty_result rc = TREATY_OK;

    switch (p->kind) {
    case PIECE_STATE:
        k->states = p->states;
        if (!k->act_first || is_of_names(l)) k->from = p->first;
        if (is_of_names(l) && is_whole(k)) rc = emit(l, k, day_of_names(l), false, p->last);
        if (k->lead != NULL && is_whole(k)) rc = emit(l, k, k->lead, false, p->last);
        break;
    case PIECE_ACT:
        k->act = p->rule;
        if (k->act_first) k->from = p->first;
        if (k->lead != NULL && is_whole(k)) rc = emit(l, k, k->lead, false, p->last);
        break;
    case PIECE_TREATY: k->treaty = p->treaty; break;
    default:
        if (!is_whole(k)) return TREATY_OK;
        rc = emit(l, k, p->date, p->effective, p->last);
        k->from = p->last < l->last ? p->last : p->first;
    }
    return rc;
}

/* "Peru: signature, 3 May; ratification, 4 June" goes by the state, "Signature: Peru, 3 May" by the act. */
static treaty_result
tell(listing *l)
{
    telling k = {.act = l->act,
                 .treaty = claim_treaty_spoken(l->s, l->first),
                 .states = l->states,
                 .act_first = l->act != NULL,
                 .from = l->first};
    treaty_result rc = TREATY_OK;
    uint32_t i = 0;

    for (; i < l->count && l->pieces[i].kind != PIECE_ACT && l->pieces[i].kind != PIECE_STATE;
         i++) {}
    if (i < l->count && l->act == NULL) k.act_first = l->pieces[i].kind == PIECE_ACT;
    if (k.act_first && l->act == NULL && l->states.count > 0) k.act_first = false;
    if (l->count > 0 && l->pieces[0].kind == PIECE_DATE && l->pieces[0].heads && l->count > 1)
        k.lead = l->pieces[0].date;
    for (i = k.lead != NULL ? 1 : 0; i < l->count && rc == TREATY_OK; i++)
        rc = take_piece(l, &k, &l->pieces[i]);
    return rc;
}

/* ---- lines and their headings ---- */

/* "Rome Statute: signed 8 September 2000; ratified 10 December 2002", "2002: ratification of the Rome
 * Statute", in a text on one state. That a treaty was signed and is in force tells of the treaty itself. */
static void
take_state_of_text(listing *l)
{
    bool treaty = l->pieces[0].kind == PIECE_DATE, joins = false;

    for (uint32_t i = 0; i < l->count; i++) {
        const piece *p = &l->pieces[i];
        if (p->kind == PIECE_STATE) return;
        treaty |= p->kind == PIECE_TREATY;
        joins |= p->kind == PIECE_ACT && !base_same(p->rule->act, "sign") &&
                 !base_same(p->rule->act, "enter_into_force");
    }
    if (treaty && joins) l->states = l->s->main_states;
}

/* A line that is one name or one act is the heading of those below it. */
static bool
take_heading(listing *l)
{
    const piece *p = &l->pieces[0];

    if (l->count != 1 || p->kind == PIECE_DATE || p->kind == PIECE_TREATY) return false;
    if (p->kind == PIECE_ACT && !p->rule->noun) return false;
    if (p->kind == PIECE_STATE) l->states = p->states;
    if (p->kind == PIECE_ACT) l->act = p->rule;
    return true;
}

/* The tokens of a list tell nothing else. */
static bool
mark_listed(claim_scan *s, uint32_t first, uint32_t last)
{
    uint32_t count = s->r->stream->count;

    if (s->listed == NULL) {
        if ((s->listed = base_arena_alloc(s->arena, count)) == NULL) return false;
        memset(s->listed, 0, count);
    }
    memset(s->listed + first, 1, last - first);
    return true;
}

/* The line [first, last), or what stands behind its colon: "The office has received these: Peru, accession,
 * 3 May". */
static bool
cut_line(listing *l, uint32_t first, uint32_t last)
{
    const text_stream *t = l->s->r->stream;
    uint32_t at = first, start = t->tokens[first].start;

    if (memchr(t->text + start, ':', t->tokens[last - 1].end - start) == NULL)
        return cut(l, first, last, &at);
    while (!cut(l, first, last, &at)) {
        for (first = at + 1; first < last && !claim_behind_mark(l->s, first, ':'); first++) {}
        if (first >= last) return false;
    }
    return true;
}

static treaty_result
read_line(listing *l, uint32_t first, uint32_t last)
{
    annotate_list states = l->states;
    uint32_t before = l->out->count;
    treaty_result rc;

    if (!cut_line(l, first, last)) {
        l->states.count = 0;
        l->act = NULL;
        return TREATY_OK;
    }
    if (take_heading(l) || !is_list(l)) return TREATY_OK;
    take_state_of_text(l);
    rc = tell(l);
    l->states = states;
    if (rc == TREATY_OK && l->out->count > before && !mark_listed(l->s, l->first, l->last))
        return base_no_memory(l->e);
    return rc;
}

/* Where the states that all of a line names end, over commas, "and" and what a bracket adds; 0: it says more. */
static uint32_t
end_of_states(const claim_scan *s, uint32_t sentence)
{
    const text_stream *t = s->r->stream;
    uint32_t i = t->sentences[sentence], last = t->sentences[sentence + 1];

    while (i < last && (i == t->sentences[sentence] || !claim_behind_mark(s, i, '('))) {
        uint32_t k = annotate_name_from(s->r, i);
        const annotate_name *n = k < s->r->name_count ? &s->r->names[k] : NULL;
        if (n != NULL && n->first == i && n->kind == LEXICON_STATE && n->states.count == 1)
            i = n->last;
        else if (i > t->sentences[sentence] && claim_word_is(s, i, "and"))
            i++;
        else
            return 0;
    }
    return i;
}

/* "The states that ratified it today are:" and a line for each. */
annotate_list
claim_listed_below(claim_scan *s, uint32_t token)
{
    enum { LINES = 250 };
    const text_stream *t = s->r->stream;
    uint32_t line = text_sentence_of(t, token) + 1, first, end = 0, to, from = line;
    annotate_list all = {NULL, 0};

    if (line >= t->sentence_count || !claim_behind_mark(s, t->sentences[line], ':')) return all;
    if (s->below_line == line) return s->below; /* each clause of a sentence may ask for it */
    first = annotate_name_from(s->r, t->sentences[line]);
    for (; line < t->sentence_count && line < from + LINES && (to = end_of_states(s, line)) != 0;
         line++)
        end = to;
    end = annotate_name_from(s->r, end);
    if (end <= first) return all;
    all.items = base_arena_alloc(s->arena, (end - first) * sizeof *all.items);
    s->failed |= all.items == NULL;
    for (; first < end && all.items != NULL; first++)
        if (s->r->names[first].kind == LEXICON_STATE && s->r->names[first].states.count == 1)
            all.items[all.count++] = s->r->names[first].states.items[0];
    s->below_line = from;
    s->below = all;
    return all;
}

treaty_result
claim_read_lists(claim_scan *s, claim_list *out, base_error *e)
{
    const text_stream *t = s->r->stream;
    listing l = {.s = s, .out = out, .e = e};
    treaty_result rc = TREATY_OK;

    for (uint32_t i = text_sentence_of(t, t->body_token); i < t->sentence_count && rc == TREATY_OK;
         i++)
        if ((s->marks[i] & MARK_LISTED) || l.act != NULL || l.states.count > 0 ||
            t->sentences[i + 1] - t->sentences[i] <= HEADING)
            rc = read_line(&l, t->sentences[i], t->sentences[i + 1]);
    return rc;
}
