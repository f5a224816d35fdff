/* What a sentence tells beside the claim itself: the same of others, on other days, of another treaty, denied of some. */
#include "claim/claim_clause.h"

#include <string.h>

enum { GAPS = 64 }; /* others that one clause tells of, at most */

/* "Peru left in 1997 and Chile in 2003": the same act of another, on its own day. */
static treaty_result
emit_gaps(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    uint32_t group = UINT32_MAX, before = out->count;
    treaty_result rc = TREATY_OK;
    claim_gap gap;

    while (rc == TREATY_OK && out->count - before < GAPS && claim_next_gap(s, m, &group, &gap)) {
        claim_meaning other = *m;
        if (gap.treaty != NULL)
            other.treaty = gap.treaty;
        else if (s->r->groups[gap.group].states.count > 0)
            other.actors = s->r->groups[gap.group].states;
        other.agent = gap.treaty != NULL ? m->agent : gap.group;
        rc = gap.date != NULL ? claim_emit_on(s, &other, gap.date, out, e)
                              : claim_emit(s, &other, out, e);
    }
    return rc;
}

/* The same of those whom a group names, on the day or on none. */
static treaty_result
emit_of(claim_scan *s, const claim_meaning *m, uint32_t group, const annotate_date *d,
        claim_list *out, base_error *e)
{
    claim_meaning other = *m;

    other.actors = s->r->groups[group].states;
    other.agent = group;
    return claim_emit_on(s, &other, d, out, e);
}

/* "joined in 1984, followed by Vietnam in 1995": on its own day, or none. */
static treaty_result
emit_followers(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    uint32_t group = UINT32_MAX, before = out->count;
    treaty_result rc = TREATY_OK;
    claim_gap gap;

    while (rc == TREATY_OK && out->count - before < GAPS && claim_next_follower(s, m, &group, &gap))
        rc = emit_of(s, m, gap.group, gap.date, out, e);
    return rc;
}

/* "Like Peru and Chile, Fiji has left", "ratified by Peru but not by Chile": on what day, nobody says. */
static treaty_result
emit_likened(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    uint32_t group = claim_likened(s, m), without = claim_but_not(s, m);
    claim_meaning other = *m;

    if (without != UINT32_MAX) group = without;
    if (group == UINT32_MAX) return TREATY_OK;
    if (without != UINT32_MAX) other.flags |= RULE_NEGATIVE;
    return emit_of(s, &other, group, NULL, out, e);
}

/* "All three but Peru have left": Peru has not. */
static treaty_result
emit_excepted(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    claim_meaning other = *m;

    if (m->clause == UINT32_MAX || m->agent >= s->r->group_count || (m->flags & RULE_NEGATIVE) ||
        m->actors.count < 2 || s->r->groups[m->agent].states.count != m->actors.count)
        return TREATY_OK;
    other.actors = claim_excepted(s, m->agent);
    other.flags |= RULE_NEGATIVE;
    return other.actors.count > 0 ? claim_emit_on(s, &other, NULL, out, e) : TREATY_OK;
}

/* "became the second country to leave it, after Peru": Peru had left before; `own`: the claim that it stands behind,
 * UINT32_MAX: none was made. */
static treaty_result
emit_ahead(claim_scan *s, const claim_meaning *m, uint32_t own, claim_list *out, base_error *e)
{
    const annotate_date *date = NULL;
    uint32_t group = claim_ahead_of(s, m, &date), before = out->count;
    treaty_result rc;
    claim *c;

    if (group == UINT32_MAX) return TREATY_OK;
    if ((rc = emit_of(s, m, group, date, out, e)) != TREATY_OK || out->count == before) return rc;
    c = &out->items[before];
    if (own != UINT32_MAX && date != NULL && out->items[own].date == date->edtf)
        claim_take_date(&out->items[own], NULL);
    if (own != UINT32_MAX && date == NULL && claim_is_counted_ahead(s, group))
        claim_take_ahead(s, group, out->items[own].date, c);
    c->background = c->date == NULL;
    c->negative = c->scheduled = c->conditional = false;
    return TREATY_OK;
}

/* "Peru and Chile left in 2001 and 2003 respectively": one claim each. */
static treaty_result
emit_respective(claim_scan *s, const claim_meaning *m, uint32_t date, claim_list *out,
                base_error *e)
{
    treaty_result rc = TREATY_OK;

    for (uint32_t i = 0; i < m->actors.count && rc == TREATY_OK; i++) {
        claim_meaning one = *m;
        one.actors.items = &m->actors.items[i];
        one.actors.count = 1;
        rc = claim_emit_on(s, &one, &s->r->dates[date + i], out, e);
    }
    return rc;
}

static bool
has_bracketed_date(const claim_scan *s, const claim_meaning *m)
{
    /* behind the last alone it may be all's */
    for (uint32_t i = 0; i + 1 < m->actors.count; i++)
        if (claim_bracketed_date(s, m, i) != NULL) return true;
    return false;
}

/* "Peru (1994) and Chile (1995) have left": one claim each. */
static treaty_result
emit_bracketed(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    treaty_result rc = TREATY_OK;

    for (uint32_t i = 0; i < m->actors.count && rc == TREATY_OK; i++) {
        claim_meaning one = *m;
        one.actors.items = &m->actors.items[i];
        one.actors.count = 1;
        rc = claim_emit_on(s, &one, claim_bracketed_date(s, m, i), out, e);
    }
    return rc;
}

/* "said that it would leave in July": a clause that tells its own day. */
static bool
is_finite(const claim_scan *s, uint32_t clause)
{
    return clause < s->r->clause_count &&
           s->r->groups[s->r->clauses[clause].verb].mood == MOOD_PLAIN;
}

/* "The exit of Peru, which joined in 1952, | becomes effective in May": where what the clause itself says ends. */
static uint32_t
own_end(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];

    for (uint32_t k = annotate_next_group(s->r, c->verb);
         k < s->r->group_count && s->r->groups[k].first < c->last; k = annotate_next_group(s->r, k))
        if (s->r->groups[k].kind == GROUP_VERB && s->r->groups[k].clause == c->parent)
            return s->r->groups[k].first;
    return c->last;
}

/* "notified it of its exit, effective 6 July": the exit on that day. */
static treaty_result
emit_effective(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    claim_meaning other;
    const annotate_date *d;
    const char *act;

    if (m->clause == UINT32_MAX || m->direction == NULL || (m->flags & RULE_NEGATIVE))
        return TREATY_OK;
    act = base_same(m->direction, "leave")     ? "take_effect"
          : base_same(m->direction, "suspend") ? "suspend"
          : base_same(m->direction, "join")    ? "enter_into_force"
                                               : NULL;
    if (act == NULL || base_same(act, m->act)) return TREATY_OK;
    d = claim_effective_date(s, s->r->clauses[m->clause].first, own_end(s, m->clause),
                             !base_same(m->direction, "join") && !is_finite(s, m->theme_clause));
    if (d == NULL) return TREATY_OK;
    other = *m;
    other.act = act;
    return claim_emit_on(s, &other, d, out, e);
}

/* The same told of another clause under it: its treaty and direction, with the act given. */
static treaty_result
emit_of_theme(claim_scan *s, const claim_meaning *m, uint32_t theme, const char *act,
              claim_list *out, base_error *e)
{
    claim_meaning also = *m;

    also.act = act;
    also.treaty = s->clauses[theme].treaty;
    also.direction = s->clauses[theme].direction;
    also.theme_clause = theme;
    return claim_emit(s, &also, out, e);
}

/* "refused to sign, ratify or join it": the infinitive behind clause `c` that a verb passes on too; UINT32_MAX:
 * none. */
static uint32_t
passed_on_too(claim_scan *s, uint32_t c)
{
    const annotate_clause *theme = &s->r->clauses[c], *k = theme + 1;

    if (c + 1 >= s->r->clause_count || k->parent != theme->parent ||
        k->governor != theme->governor || k->first != theme->last ||
        s->r->groups[k->verb].mood != MOOD_INFINITIVE ||
        (s->r->tags[k->first - 1] != TAG_CONJUNCTION &&
         s->r->stream->tokens[k->first].gap != TEXT_GAP_COMMA))
        return UINT32_MAX;
    return claim_of_clause(s, c + 1)->kind != 0 ? c + 1 : UINT32_MAX;
}

static treaty_result
emit_passed_on(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    enum { MOST = 4 };
    uint32_t k = m->theme_clause;
    treaty_result rc = TREATY_OK;

    if (!(m->flags & RULE_SAME) || m->clause == UINT32_MAX || k >= s->r->clause_count)
        return TREATY_OK;
    for (int n = 0; n < MOST && rc == TREATY_OK && (k = passed_on_too(s, k)) != UINT32_MAX; n++) {
        if (s->clauses[k].act == NULL || s->clauses[k].treaty == NULL) break;
        rc = emit_of_theme(s, m, k, s->clauses[k].act, out, e);
    }
    return rc;
}

/* "has done neither": the other of the two steps. */
static treaty_result
emit_both(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    claim_meaning also = *m;

    also.act = claim_repeated_too(s, m);
    return also.act != NULL ? claim_emit(s, &also, out, e) : TREATY_OK;
}

/* "With the exception of Peru and Fiji, all island states have ratified it": the two are all that "all" may mean
 * here, and they have not. */
static claim_meaning
but_excepted(claim_scan *s, const claim_meaning *m)
{
    claim_meaning whole = *m;
    annotate_list excepted = claim_excepted(s, m->agent);

    if (m->clause != UINT32_MAX && m->actors.count > 0 && excepted.count > 0 &&
        !s->r->groups[m->agent].negative_determiner && claim_same_states(&m->actors, &excepted))
        whole.flags |= RULE_NEGATIVE;
    return whole;
}

/* "announced that it would leave A and B": the other treaty that was announced with the first. */
static treaty_result
emit_announced_too(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    treaty_result rc = TREATY_OK;

    for (uint32_t k = claim_announced_too(s, m, UINT32_MAX); k != UINT32_MAX && rc == TREATY_OK;
         k = claim_announced_too(s, m, k))
        rc = emit_of_theme(s, m, k, m->act, out, e);
    return rc;
}

/* "walks away from both A and B": one claim a treaty of the list. */
static treaty_result
emit_listed(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    enum { MOST = 8 };
    claim_meaning other = *m;
    treaty_result rc = TREATY_OK;

    other.pact_group = claim_naming_group(s, m->pact_group);
    for (int n = 0; n < MOST && rc == TREATY_OK && other.pact_group < s->r->group_count; n++) {
        other.pact_group = s->r->groups[other.pact_group].conjunct;
        if (other.pact_group == UINT32_MAX ||
            (other.treaty = claim_treaty_of(s, other.pact_group)) == NULL)
            break;
        rc = claim_emit(s, &other, out, e);
    }
    return rc;
}

/* "and again in", "and in": what joins a second day to the first. */
static bool
joins_days(const claim_scan *s, uint32_t from, uint32_t to)
{
    bool joined = false;

    if (to < from || to - from > 3) return false;
    for (uint32_t i = from; i < to; i++) {
        joined |= claim_word_is(s, i, "and");
        if (!claim_word_any(s, i, "and again in on")) return false;
    }
    return joined;
}

/* "voted to leave it in 2010 and again in 2013": what may be done twice was. */
static treaty_result
emit_again(claim_scan *s, const claim_meaning *m, uint32_t own, claim_list *out, base_error *e)
{
    const annotate_result *r = s->r;
    uint32_t i, end;

    if (own >= out->count || m->clause == UINT32_MAX || out->items[own].date == NULL ||
        out->items[own].negative ||
        !base_listed(m->act, "vote reject introduce recommend urge use_weapon amend"))
        return TREATY_OK;
    i = annotate_date_from(r, r->clauses[m->clause].first);
    end = annotate_date_from(r, r->clauses[m->clause].last);
    while (i < end && r->dates[i].edtf != out->items[own].date) i++;
    if (i >= end || i + 1 >= r->date_count || r->dates[i + 1].edtf[0] == '\0' ||
        claim_word_is(s, r->dates[i].first - 1, "between") ||
        !joins_days(s, r->dates[i].last, r->dates[i + 1].first))
        return TREATY_OK;
    if (r->dates[i + 1].last < r->stream->count &&
        r->stream->tokens[r->dates[i + 1].last].gap <= TEXT_GAP_SPACE)
        return TREATY_OK; /* ", and a week later the government signed it" */
    return claim_emit_on(s, m, &r->dates[i + 1], out, e);
}

/* "signed and ratified it in 2010 and 2013": the second verb has the second day. */
static void
take_second_day(const claim_scan *s, const claim_meaning *m, claim *c)
{
    const annotate_result *r = s->r;
    const annotate_clause *k, *first;
    uint32_t i, end;

    if (m->clause == UINT32_MAX || m->clause == 0 || c->date == NULL) return;
    k = &r->clauses[m->clause];
    first = k - 1;
    if (first->verb >= r->group_count || k->verb >= r->group_count ||
        r->groups[first->verb].last + 1 != r->groups[k->verb].first ||
        !claim_word_is(s, r->groups[first->verb].last, "and"))
        return;
    i = annotate_date_from(r, k->first);
    end = annotate_date_from(r, k->last);
    while (i < end && r->dates[i].edtf != c->date) i++;
    if (i + 1 < end && r->dates[i + 1].edtf[0] != '\0' &&
        joins_days(s, r->dates[i].last, r->dates[i + 1].first))
        claim_take_date(c, &r->dates[i + 1]);
}

treaty_result
claim_emit_all(claim_scan *s, const claim_meaning *told, claim_list *out, base_error *e)
{
    claim_meaning whole = but_excepted(s, told), *m = &whole;
    uint32_t dates = claim_respective_dates(s, m), before = out->count;
    treaty_result rc = dates != UINT32_MAX        ? emit_respective(s, m, dates, out, e)
                       : has_bracketed_date(s, m) ? emit_bracketed(s, m, out, e)
                                                  : claim_emit(s, m, out, e);

    if (rc == TREATY_OK)
        rc = emit_ahead(s, m, out->count > before ? out->count - 1 : UINT32_MAX, out, e);
    if (rc == TREATY_OK && out->count == before + 1) take_second_day(s, m, &out->items[before]);
    if (rc == TREATY_OK && out->count == before + 1) rc = emit_again(s, m, before, out, e);
    if (rc == TREATY_OK) rc = emit_gaps(s, m, out, e);
    if (rc == TREATY_OK) rc = emit_followers(s, m, out, e);
    if (rc == TREATY_OK) rc = emit_likened(s, m, out, e);
    if (rc == TREATY_OK) rc = emit_excepted(s, m, out, e);
    if (rc == TREATY_OK) rc = emit_effective(s, m, out, e);
    if (rc == TREATY_OK) rc = emit_passed_on(s, m, out, e);
    if (rc == TREATY_OK) rc = emit_both(s, m, out, e);
    if (rc == TREATY_OK) rc = emit_announced_too(s, m, out, e);
    return rc == TREATY_OK ? emit_listed(s, m, out, e) : rc;
}
