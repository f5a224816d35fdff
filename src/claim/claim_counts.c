/* Numbers that a text gives: of parties and signatories, of a notice period, of votes. */
#include "claim/claim_facts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A plain number in figures or one word; -1: none. */
static int
number_at(const claim_scan *s, uint32_t token)
{
    const text_stream *t = s->r->stream;
    const char *norm;
    char *end;
    long value;

    if (token >= t->count) return -1;
    norm = t->norms + t->tokens[token].norm;
    if ((t->tokens[token].flags & TEXT_DIGIT) != 0) {
        value = strtol(norm, &end, 10);
        return *end == '\0' && value < 100000 ? (int)value : -1;
    }
    if (t->tokens[token].word == 0 ||
        (lexicon_classes(s->r->lex, t->tokens[token].word) & WORD_NUMERAL) == 0)
        return -1;
    return lexicon_number(s->r->lex, t->tokens[token].word);
}

/* A number below a hundred in one word that is not "dozens" of them; -1: none. */
static int
small_at(const claim_scan *s, uint32_t token)
{
    int number = number_at(s, token);

    return number < 100 && !claim_word_is(s, token, "dozen") && !claim_word_is(s, token, "dozens")
               ? number
               : -1;
}

/* "forty-nine", "a hundred", "one hundred and sixty-four": the number in words that begins at a token,
 * and its last token; -1: none. */
static int
spelled_at(const claim_scan *s, uint32_t token, uint32_t *last)
{
    int number = claim_word_is(s, token, "a") ? 1 : small_at(s, token), rest;
    uint32_t next;

    *last = token;
    if (!claim_word_is(s, token + 1, "hundred"))
        return claim_word_is(s, token, "a") || number_at(s, token + 1) >= 0 ? -1 : number;
    if (number < 1 || number > 9) return -1;
    *last = token + 1;
    if (number_at(s, token + 2) >= 100) return -1; /* a hundred thousand */
    next = claim_word_is(s, token + 2, "and") ? token + 3 : token + 2;
    if ((rest = small_at(s, next)) < 0) return number * 100;
    *last = next;
    return number * 100 + rest;
}

static bool
is_joined(const claim_scan *s, uint32_t token)
{
    return token < s->r->stream->count && s->r->stream->tokens[token].gap <= TEXT_GAP_SPACE;
}

/* ---- parties and signatories ---- */

/* "more than 160": '>', "about 160": '~', "fewer than 50": '<'; *first is where it begins. */
static char
bound_before(const claim_scan *s, uint32_t token, uint32_t *first)
{

    *first = token;
    if (token == 0) return '\0';
    *first = token - 1;
    if (claim_word_in(s, token - 1, s->rules->about)) return '~';
    if (claim_word_in(s, token - 1, s->rules->over)) return '>';
    if (token > 1) {
        *first = token - 2;
        if (claim_word_is(s, token - 1, "than"))
            return claim_word_is(s, token - 2, "more") ? '>' : '<';
        if (claim_word_is(s, token - 1, "least") && claim_word_is(s, token - 2, "at")) return '>';
    }
    *first = token;
    return '\0';
}

/* The noun that is counted, behind the number; 0: none of these. */
static uint32_t
counted_noun(const claim_scan *s, uint32_t token)
{
    for (uint32_t i = token + 1; i < token + 4 && is_joined(s, i); i++) {
        if (claim_word_in(s, i, s->rules->counted)) return i;
        if (claim_word_is(s, i, "states"))
            return claim_word_is(s, i + 1, "parties") && is_joined(s, i + 1) ? i + 1 : i;
    }
    return 0;
}

static bool
lemma_is(const claim_scan *s, uint32_t lemma, const char *const *words)
{
    const char *norm = lemma == 0 ? "" : lexicon_norm(s->r->lex, lemma);

    for (; *words != NULL; words++)
        if (base_same(norm, *words)) return true;
    return false;
}

static bool
is_member(const claim_scan *s, uint32_t noun)
{
    return claim_word_is(s, noun, "members") ||
           (claim_word_is(s, noun, "states") && claim_word_is(s, noun - 1, "member"));
}

/* Members of what: "the court has 125 members", "125 member states of the court". */
static const char *
treaty_of_members(const claim_scan *s, uint32_t noun)
{
    uint32_t group = annotate_group_at(s->r, noun);
    const char *treaty = NULL;

    for (uint32_t i = noun + 2; claim_word_is(s, noun + 1, "of") && i < noun + 4 && treaty == NULL;
         i++)
        treaty = claim_treaty_of(s, annotate_group_at(s->r, i));
    if (treaty == NULL && group < s->r->group_count &&
        s->r->groups[group].clause < s->r->clause_count)
        treaty = claim_treaty_of(s, s->r->clauses[s->r->groups[group].clause].subject);
    return treaty;
}

/* "one hundred and sixty countries" may be read as two groups, the first of them the subject. */
static bool
is_subject(const claim_scan *s, const annotate_clause *c, uint32_t token, uint32_t noun)
{
    const annotate_group *g;

    if (c->subject >= s->r->group_count) return false;
    g = &s->r->groups[c->subject];
    return c->subject == annotate_group_at(s->r, noun) || (g->first >= token && g->last <= noun);
}

/* "The amendments to it were ratified by 46 countries": the noun that stands for what was joined is no
 * treaty, and no part of one's name ("the Kigali Amendment"). */
static bool
is_of_a_part(const claim_scan *s, const annotate_clause *c, const annotate_group *v)
{
    uint32_t what = v->passive ? c->subject : c->object;
    const annotate_group *g;

    if (what >= s->r->group_count) return false;
    g = &s->r->groups[what];
    if (!claim_word_in(s, g->head, s->rules->part)) return false;
    return g->name >= s->r->name_count || g->head < s->r->names[g->name].first ||
           g->head >= s->r->names[g->name].last;
}

/* What the counted states did: "signed by over 160 countries", "more than 160 have joined it". */
static const char *
counted_act(const claim_scan *s, uint32_t first, uint32_t token, uint32_t noun)
{
    static const char *const sign[] = {"sign", NULL};
    static const char *const join[] = {"join", "ratify", "accede", NULL};
    uint32_t group = annotate_group_at(s->r, noun);
    const annotate_clause *c;
    const annotate_group *v;

    c = group < s->r->group_count && s->r->groups[group].clause < s->r->clause_count
            ? &s->r->clauses[s->r->groups[group].clause]
            : NULL;
    v = c == NULL || c->verb == UINT32_MAX ? NULL : &s->r->groups[c->verb];
    if (v != NULL && (v->negative || v->modal != 0 || v->tense == TENSE_FUTURE)) return NULL;
    if (c != NULL && (c->governor == GOVERNOR_CONDITION || c->governor == GOVERNOR_TIME))
        return NULL; /* "once sixty countries have ratified it" */
    if (claim_word_is(s, noun, "parties") || is_member(s, noun)) return "accede";
    if (claim_word_is(s, noun, "signatories")) return "sign";
    if (v == NULL || is_of_a_part(s, c, v)) return NULL;
    for (uint32_t i = noun; i < v->last; i++)
        if (claim_word_is(s, i, "not") || claim_word_is(s, i, "never")) return NULL;
    if (!is_subject(s, c, token, noun) &&
        !(v->passive && first > 0 && claim_word_is(s, first - 1, "by")))
        return NULL;
    return lemma_is(s, v->lemma, sign) ? "sign" : lemma_is(s, v->lemma, join) ? "accede" : NULL;
}

/* A year is no count, and "8 of the 44 listed states" counts something else. */
static bool
is_part(const claim_scan *s, uint32_t token, uint32_t noun)
{
    uint32_t from = token > 2 ? token - 2 : 0;

    for (uint32_t i = from; i < noun; i++)
        if (claim_word_is(s, i, "of") || claim_word_is(s, i, "other")) return true;
    return false;
}

/* "ten African countries", "30 EU members", "51 countries in Europe": those of a region. */
static bool
is_regional(const claim_scan *s, uint32_t last, uint32_t noun)
{
    const text_token *t = s->r->stream->tokens;

    for (uint32_t i = last + 1; i < noun; i++)
        if ((t[i].flags & TEXT_CAPITAL) != 0 &&
            (lexicon_classes(s->r->lex, t[i].word) & WORD_NOUN) == 0)
            return true;
    return (claim_word_is(s, noun + 1, "in") || claim_word_is(s, noun + 1, "from")) &&
           is_joined(s, noun + 1) && noun + 2 < s->r->stream->count &&
           (t[noun + 2].flags & TEXT_CAPITAL) != 0;
}

/* "122 countries signed it in December 1997": the clause tells of then, and not of now. */
static void
set_day(const claim_scan *s, claim *c, uint32_t noun)
{
    uint32_t group = annotate_group_at(s->r, noun);
    const annotate_clause *k;
    const annotate_group *v;

    if (group >= s->r->group_count || s->r->groups[group].clause >= s->r->clause_count) return;
    k = &s->r->clauses[s->r->groups[group].clause];
    v = k->verb == UINT32_MAX ? NULL : &s->r->groups[k->verb];
    if (v == NULL || v->tense != TENSE_PAST || v->perfect) return;
    for (uint32_t i = 0; i < s->r->date_count; i++) {
        const annotate_date *d = &s->r->dates[i];
        if (d->first < v->last || d->last > k->last || d->edtf[0] == '\0' || d->open) continue;
        claim_take_date(c, d);
        return;
    }
}

enum { FEWEST = 10 }; /* parties; fewer are those that did something of late */

static int
digits_of(int number)
{
    int digits = 1;

    for (; number >= 10; number /= 10) digits++;
    return digits;
}

/* The number at [token, last]. */
static void
add_count(claim_scan *s, claim_list *out, uint32_t token, uint32_t last, int number)
{
    uint32_t noun = counted_noun(s, last), first, from, to;
    char value[24], *at = value, bound = bound_before(s, token, &first);
    bool member = noun != 0 && is_member(s, noun);
    bool part = noun != 0 && ((!member && is_part(s, token, noun)) || is_regional(s, last, noun));
    const char *act = noun == 0 || part ? NULL : counted_act(s, first, token, noun);
    const char *treaty = act == NULL ? NULL
                         : member    ? treaty_of_members(s, noun)
                                     : claim_treaty_spoken(s, token);
    claim *c;

    if (treaty == NULL) return;
    claim_sentence_of(s, token, &from, &to);
    if ((c = claim_add_fact(s, out, "count", from, to)) == NULL) return;
    if (bound != '\0') *at++ = bound;
    *base_put_digits(at, number, digits_of(number)) = '\0';
    c->treaty = treaty;
    c->act = act;
    c->direction = "join";
    c->value = claim_fact_text(s, value);
    set_day(s, c, noun);
}

/* A numeral, or "a" before "hundred". */
static bool
opens_number(const claim_scan *s, uint32_t token)
{
    return (lexicon_classes(s->r->lex, s->r->stream->tokens[token].word) & WORD_NUMERAL) != 0 ||
           (claim_word_is(s, token, "a") && claim_word_is(s, token + 1, "hundred"));
}

/* The count that may begin at a token; returns its last token. */
static uint32_t
read_count(claim_scan *s, claim_list *out, uint32_t token)
{
    const text_token *t = &s->r->stream->tokens[token];
    uint32_t last = token;
    int number = -1;

    if (t->flags & TEXT_DIGIT)
        number = number_at(s, token);
    else if ((claim_marks(s, t->word) & MARK_NUMBER) && opens_number(s, token))
        number = spelled_at(s, token, &last);
    if (number >= FEWEST) add_count(s, out, token, last, number);
    return last;
}

void
claim_add_counts(claim_scan *s, claim_list *out)
{
    const text_stream *t = s->r->stream;
    uint32_t token = t->body_token;

    for (uint32_t i = 0; i < t->sentence_count; i++) {
        uint32_t to = t->sentences[i + 1];
        if (token < t->sentences[i]) token = t->sentences[i];
        if (!(s->marks[i] & (MARK_NUMBER | MARK_FIGURES)) || !(s->marks[i] & MARK_COUNTED))
            continue;
        for (; token < to; token++) token = read_count(s, out, token);
    }
}

/* ---- notice periods ---- */

/* "six months after the depositary receives": what starts the period. */
static bool
hangs_on_notice(const claim_scan *s, uint32_t token, uint32_t to)
{
    if (!claim_word_is(s, token, "after") && !claim_word_is(s, token, "from") &&
        !claim_word_is(s, token, "following"))
        return false;
    for (uint32_t i = token + 1; i < to && i < token + 9; i++)
        if (claim_word_in(s, i, s->rules->notifying)) return true;
    return false;
}

static bool
speaks_of_leaving(const claim_scan *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (claim_word_in(s, i, s->rules->leaving)) return true;
    return false;
}

void
claim_add_notices(claim_scan *s, claim_list *out)
{
    for (uint32_t i = 0; i < s->r->date_count; i++) {
        const annotate_date *d = &s->r->dates[i];
        uint32_t from, to;
        const char *treaty;
        claim *c;
        if (d->value[0] != 'P' || d->value[1] < '0' || d->value[1] > '9') continue;
        claim_sentence_of(s, d->first, &from, &to);
        if (!hangs_on_notice(s, d->last, to) && !hangs_on_notice(s, d->first + 2, to)) continue;
        if (!speaks_of_leaving(s, from, to) ||
            (treaty = claim_treaty_spoken(s, d->first)) == NULL ||
            (c = claim_add_fact(s, out, "notice", from, to)) == NULL)
            continue;
        c->treaty = treaty;
        c->act = "take_effect";
        c->direction = "leave";
        c->value = claim_fact_text(s, d->value);
    }
}

/* ---- majorities ---- */

/* What a number of votes is for: 0 for, 1 against, 2 abstained; -1: cannot tell. */
static int
vote_of(const claim_scan *s, uint32_t token, uint32_t to)
{
    for (uint32_t i = token + 1; i < to && i < token + 9; i++) {
        if (number_at(s, i) >= 0) return -1;
        if (claim_word_in(s, i, s->rules->vote_against)) return 1;
        if (claim_word_in(s, i, s->rules->vote_none)) return 2;
        if (claim_word_in(s, i, s->rules->vote_for))
            return (s->r->stream->tokens[i].flags & TEXT_CAPITAL) != 0 ? -1 : 0;
    }
    return -1;
}

/* "134-37" or "134–37" as a token, as two, "134 to 37", "134 votes to 37": for and against. */
static bool
pair_at(const claim_scan *s, uint32_t token, uint32_t to, int votes[3])
{
    const text_stream *t = s->r->stream;
    const char *norm = t->norms + t->tokens[token].norm;
    uint32_t i = token + 1;
    char *end;
    long yes, no;

    if ((t->tokens[token].flags & TEXT_DIGIT) == 0) return false;
    yes = strtol(norm, &end, 10);
    if (*end == '-' && end[1] >= '0' && end[1] <= '9') {
        no = strtol(end + 1, &end, 10);
    } else {
        bool dash = i < to && t->tokens[i].gap == TEXT_GAP_DASH;
        if (*end != '\0' || i >= to) return false;
        if (claim_word_is(s, i, "votes")) i++;
        if (!dash && (i + 1 >= to || !claim_word_is(s, i++, "to"))) return false;
        if ((no = number_at(s, i)) < 0) return false;
    }
    if (*end != '\0' || yes < 2 || yes > 5000 || no > 5000) return false;
    votes[0] = (int)yes;
    votes[1] = (int)no;
    return true;
}

/* The vote told last before or in the sentence. */
static uint32_t
vote_before(const claim_list *out, uint32_t acts, uint32_t from, uint32_t to)
{
    uint32_t best = UINT32_MAX;

    for (uint32_t i = 0; i < acts; i++) {
        const claim *c = &out->items[i];
        if (c->headline || !base_same(c->act, "vote") || c->actors.count != 1 || c->negative ||
            c->conditional || c->scheduled || c->first >= to)
            continue;
        if (best == UINT32_MAX || c->first >= out->items[best].first) best = i;
    }
    return best == UINT32_MAX || out->items[best].first + 120 < from ? UINT32_MAX : best;
}

static void
add_majority(claim_scan *s, claim_list *out, uint32_t acts, uint32_t from, uint32_t to)
{
    int votes[3] = {-1, -1, -1}, found = 0;
    char value[48], *at = value;
    uint32_t of;
    claim *c;

    if ((of = vote_before(out, acts, from, to)) == UINT32_MAX) return;
    for (uint32_t i = from; i < to; i++) {
        int number = number_at(s, i), what = number < 0 ? -1 : vote_of(s, i, to);
        if (found == 0 && pair_at(s, i, to, votes)) found = 2;
        if (what < 0 || votes[what] >= 0) continue;
        votes[what] = number;
        found++;
    }
    if (found < 2 || votes[0] < 0) return;
    for (int i = 0; i < 3; i++)
        at += votes[i] < 0 ? sprintf(at, i > 0 ? "/-" : "-")
                           : sprintf(at, i > 0 ? "/%d" : "%d", votes[i]);
    if ((c = claim_add_fact(s, out, "majority", from, to)) == NULL) return;
    c->actors = out->items[of].actors;
    c->treaty = out->items[of].treaty;
    c->act = out->items[of].act;
    c->direction = out->items[of].direction;
    c->body = out->items[of].body;
    c->reading = out->items[of].reading;
    c->date = out->items[of].date;
    c->value = claim_fact_text(s, value);
}

void
claim_add_majorities(claim_scan *s, claim_list *out, uint32_t acts)
{
    const text_stream *t = s->r->stream;

    for (uint32_t i = 0; i < t->sentence_count; i++) {
        uint32_t from = t->sentences[i], to = t->sentences[i + 1];
        if (from < t->body_token || to - from > 200) continue;
        if ((s->marks[i] & MARK_VOTE) && (s->marks[i] & (MARK_NUMBER | MARK_FIGURES)))
            add_majority(s, out, acts, from, to);
    }
}
