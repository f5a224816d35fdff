/* Claims of a document: every meaning that no other took in, with its evidence, status, date, speaker. */
#include "claim/claim_clause.h"
#include "claim/claim_facts.h"

#include <stdlib.h>
#include <string.h>

/* "Qatar will leave the pact, its minister said": what is said stands before who says it. */
static void
with_theme(const claim_scan *s, const claim_meaning *m, claim *c)
{
    const annotate_clause *theme = &s->r->clauses[m->theme_clause];

    if (theme->sentence != s->r->clauses[m->clause].sentence) return;
    if (theme->first < c->first) c->first = theme->first;
    if (theme->last > c->last) c->last = theme->last;
}

/* Evidence: the words of the clause, without what hangs loosely on it, cut at its sentence. */
static void
set_evidence(const claim_scan *s, const claim_meaning *m, claim *c)
{
    const text_stream *t = s->r->stream;

    if (m->clause != UINT32_MAX) {
        c->first = s->r->clauses[m->clause].first;
        c->last = s->r->clauses[m->clause].last;
        if (m->theme_clause != UINT32_MAX) with_theme(s, m, c);
    } else if ((claim_tells_outsiders(m->rule) || (m->rule->flags & RULE_SINCE)) &&
               s->r->groups[m->group].clause < s->r->clause_count) {
        c->first = s->r->clauses[s->r->groups[m->group].clause].first;
        c->last = s->r->clauses[s->r->groups[m->group].clause].last;
    } else {
        c->first = s->r->groups[m->group].first;
        c->last = s->r->groups[m->group].last;
        if (m->theme_group != UINT32_MAX && s->r->groups[m->theme_group].last > c->last)
            c->last = s->r->groups[m->theme_group].last;
        if (m->pact_group != UINT32_MAX && s->r->groups[m->pact_group].last > c->last)
            c->last = s->r->groups[m->pact_group].last;
    }
    /* "DAKAR, Sept 23 - Mali has": the dateline is none of it */
    while (c->first + 1 < c->last && annotate_is_boiler(s->r, c->first)) c->first++;
    if (c->last <= c->first) c->last = c->first + 1;
    c->start = t->tokens[c->first].start;
    c->end = t->tokens[c->last - 1].end;
}

static const char *
body_of(const claim_scan *s, const claim_meaning *m)
{
    const annotate_name *n;

    if (m->agent >= s->r->group_count || s->r->groups[m->agent].name >= s->r->name_count)
        return NULL;
    n = &s->r->names[s->r->groups[m->agent].name];
    return n->kind == LEXICON_BODY || n->kind == LEXICON_OFFICE || n->kind == LEXICON_PERSON
               ? n->type
               : NULL;
}

static const char *
default_direction(const claim_scan *s, const claim_meaning *m)
{
    int act;

    if (m->direction != NULL) return m->direction;
    act = lexicon_find_act(s->r->lex, m->act);
    return act < 0 ? "none" : lexicon_act_at(s->r->lex, (uint32_t)act)->direction;
}

/* "has no plans to leave": it says that it will not. */
static const char *
act_meant(const claim_meaning *m)
{
    const char *d = m->direction != NULL ? m->direction : "";

    if (base_same(d, "leave")) return "take_effect";
    return base_same(d, "suspend") ? "suspend" : m->act;
}

/* "is set to become a member", but "is bound by it" */
static bool
is_to_stand(const claim_scan *s, const claim_meaning *m)
{
    return !(m->rule->flags & RULE_STATIVE) && m->theme_clause < s->r->clause_count &&
           s->r->groups[s->r->clauses[m->theme_clause].verb].mood == MOOD_INFINITIVE;
}

/* "is a party" tells of no act; "is now a party", "since 2003", "the newest party", "will be" do. */
static bool
is_news_of_standing(const claim_scan *s, const claim_meaning *m)
{
    static const char *const words[] = {"newest",  "latest",  "first", "last",
                                        "finally", "already", "again"};
    const annotate_clause *c;
    const annotate_group *v;
    uint32_t i;

    if (m->clause >= s->r->clause_count) return true;
    c = &s->r->clauses[m->clause];
    v = &s->r->groups[c->verb];
    if (s->r->tags[v->head] != TAG_BE || v->tense == TENSE_FUTURE || v->modal != 0 ||
        v->mood != MOOD_PLAIN || c->last <= s->r->stream->body_token)
        return !v->passive || is_to_stand(s, m);
    i = annotate_date_from(s->r, c->first);
    if (i < s->r->date_count && s->r->dates[i].first < c->last) return true;
    for (i = v->last; i < c->last && i < v->last + 4; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (claim_word_is(s, i, words[k])) return true;
    return false;
}

/* A clause of its own, not "after rejoining it". */
static bool
is_main(const claim_scan *s, uint32_t clause)
{
    return clause < s->r->clause_count && s->r->clauses[clause].governor != GOVERNOR_TIME &&
           s->r->groups[s->r->clauses[clause].verb].mood == MOOD_PLAIN;
}

/* "has entered into force", "announced that it has": just now. */
static bool
has_come_into_force(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = m->clause < s->r->clause_count ? &s->r->clauses[m->clause] : NULL;
    const annotate_group *v = c != NULL ? &s->r->groups[c->verb] : NULL;

    return v != NULL && m->act != NULL && base_same(m->act, "enter_into_force") &&
           !(m->rule->flags & RULE_SINCE) && v->mood == MOOD_PLAIN && v->perfect &&
           v->tense == TENSE_PRESENT && !v->negative && s->r->tags[v->head] != TAG_BE &&
           (c->governor == GOVERNOR_NONE || c->governor == GOVERNOR_SAYING);
}

static treaty_result
emit(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    claim *c;

    if (!base_reserve(&out->items, &out->capacity, (size_t)out->count + 1, sizeof *out->items))
        return base_no_memory(e);
    c = &out->items[out->count];
    memset(c, 0, sizeof *c);
    c->actors = m->actors;
    c->treaty = m->treaty;
    c->act = m->act;
    c->direction = default_direction(s, m);
    c->body = m->body != NULL ? m->body : body_of(s, m);
    c->rule = m->rule->id;
    c->news = ((m->kind & s->rules->returning) != 0 && is_main(s, m->clause)) ||
              has_come_into_force(s, m);
    c->confidence = (uint8_t)((m->own_actors ? 50 : 30) + (m->explicit_treaty ? 40 : 20));
    set_evidence(s, m, c);
    if (annotate_is_boiler(s->r, c->first)) return TREATY_OK;
    c->headline = c->start < s->r->stream->body_start;
    claim_set_status(s, m, c);
    claim_set_date(s, m, c);
    if ((m->flags & RULE_STATIVE) && !c->negative && !is_news_of_standing(s, m)) return TREATY_OK;
    if ((m->flags & RULE_INTENT) && c->negative && !claim_is_unproven(s, m->clause) &&
        !claim_is_unproven(s, m->theme_clause)) /* "no sign that it plans to" */
        c->act = act_meant(m);
    if (!c->headline) claim_set_speaker(s, m, c);
    out->count++;
    return TREATY_OK;
}

enum { GAPS = 64 }; /* others that one clause tells of, at most */

/* "Peru left in 1997 and Chile in 2003": the same act of another, on its own day. */
static treaty_result
emit_gaps(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    uint32_t group = UINT32_MAX, before = out->count;
    claim_gap gap;

    while (out->count - before < GAPS && claim_next_gap(s, m, &group, &gap)) {
        claim_meaning other = *m;
        treaty_result rc;
        claim *c;
        if (gap.treaty != NULL)
            other.treaty = gap.treaty;
        else if (s->r->groups[gap.group].states.count > 0)
            other.actors = s->r->groups[gap.group].states;
        other.agent = gap.treaty != NULL ? m->agent : gap.group;
        if ((rc = emit(s, &other, out, e)) != TREATY_OK) return rc;
        if (out->count == before || gap.date == NULL) continue;
        c = &out->items[out->count - 1];
        c->date = gap.date->edtf;
        c->date_first = gap.date->first;
        c->date_last = gap.date->last;
    }
    return TREATY_OK;
}

/* "joined in 1984, followed by Vietnam in 1995": on its own day, or none. */
static treaty_result
emit_followers(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    uint32_t group = UINT32_MAX, before = out->count;
    claim_gap gap;

    while (out->count - before < GAPS && claim_next_follower(s, m, &group, &gap)) {
        claim_meaning other = *m;
        treaty_result rc;
        claim *c;
        other.actors = s->r->groups[gap.group].states;
        other.agent = gap.group;
        if ((rc = emit(s, &other, out, e)) != TREATY_OK) return rc;
        if (out->count == before) continue;
        c = &out->items[out->count - 1];
        c->date = gap.date != NULL ? gap.date->edtf : NULL;
        c->date_first = gap.date != NULL ? gap.date->first : 0;
        c->date_last = gap.date != NULL ? gap.date->last : 0;
    }
    return TREATY_OK;
}

static void
no_date(claim *c)
{
    c->date = NULL;
    c->date_first = c->date_last = 0;
}

/* "Like Peru and Chile, Fiji has left", "ratified by Peru but not by Chile": on what day, nobody says. */
static treaty_result
emit_likened(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    uint32_t group = claim_likened(s, m), without = claim_but_not(s, m), before = out->count;
    claim_meaning other = *m;
    treaty_result rc;

    if (without != UINT32_MAX) group = without;
    if (group == UINT32_MAX) return TREATY_OK;
    if (without != UINT32_MAX) other.flags |= RULE_NEGATIVE;
    other.actors = s->r->groups[group].states;
    other.agent = group;
    if ((rc = emit(s, &other, out, e)) == TREATY_OK && out->count > before)
        no_date(&out->items[before]);
    return rc;
}

/* "All three but Peru have left": Peru has not. */
static treaty_result
emit_excepted(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    uint32_t before = out->count;
    claim_meaning other = *m;
    treaty_result rc;

    if (m->clause == UINT32_MAX || m->agent >= s->r->group_count || m->actors.count == 0 ||
        (m->flags & RULE_NEGATIVE) || m->actors.count < 2 ||
        s->r->groups[m->agent].states.count != m->actors.count)
        return TREATY_OK;
    other.actors = claim_excepted(s, m->agent);
    other.flags |= RULE_NEGATIVE;
    if (other.actors.count == 0) return TREATY_OK;
    if ((rc = emit(s, &other, out, e)) == TREATY_OK && out->count > before)
        no_date(&out->items[before]);
    return rc;
}

static void
put_date(const claim_scan *s, claim *c, const annotate_date *d)
{
    base_day first, last;

    c->date = d->edtf;
    c->date_first = d->first;
    c->date_last = d->last;
    c->scheduled |= s->r->published != BASE_NO_DAY && base_edtf_range(d->edtf, &first, &last) &&
                    first > s->r->published;
}

/* "became the second country to leave it, after Peru": Peru had left before. */
static treaty_result
emit_ahead(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    const annotate_date *date = NULL;
    uint32_t group = claim_ahead_of(s, m, &date), before = out->count;
    claim_meaning other;
    treaty_result rc;
    claim *c;

    if (group == UINT32_MAX) return TREATY_OK;
    other = *m;
    other.actors = s->r->groups[group].states;
    other.agent = group;
    if ((rc = emit(s, &other, out, e)) != TREATY_OK || out->count == before) return rc;
    c = &out->items[before];
    if (before > 0 && date != NULL && c[-1].date == date->edtf) no_date(&c[-1]);
    no_date(c);
    if (date != NULL) put_date(s, c, date);
    if (date == NULL && before > 0 && claim_is_counted_ahead(s, group))
        claim_take_ahead(s, group, c[-1].date, c);
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
        uint32_t before = out->count;
        one.actors.items = &m->actors.items[i];
        one.actors.count = 1;
        rc = emit(s, &one, out, e);
        if (rc == TREATY_OK && out->count > before)
            put_date(s, &out->items[before], &s->r->dates[date + i]);
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
        const annotate_date *d = claim_bracketed_date(s, m, i);
        claim_meaning one = *m;
        uint32_t before = out->count;
        one.actors.items = &m->actors.items[i];
        one.actors.count = 1;
        rc = emit(s, &one, out, e);
        if (rc != TREATY_OK || out->count == before) continue;
        no_date(&out->items[before]);
        if (d != NULL) put_date(s, &out->items[before], d);
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
    uint32_t before = out->count;
    treaty_result rc;

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
    if ((rc = emit(s, &other, out, e)) != TREATY_OK || out->count == before) return rc;
    put_date(s, &out->items[before], d);
    return TREATY_OK;
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
        claim_meaning also = *m;
        if (s->clauses[k].act == NULL || s->clauses[k].treaty == NULL) break;
        also.act = s->clauses[k].act;
        also.treaty = s->clauses[k].treaty;
        also.direction = s->clauses[k].direction;
        also.theme_clause = k;
        rc = emit(s, &also, out, e);
    }
    return rc;
}

/* "has done neither": the other of the two steps. */
static treaty_result
emit_both(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    claim_meaning also = *m;

    also.act = claim_repeated_too(s, m);
    return also.act != NULL ? emit(s, &also, out, e) : TREATY_OK;
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

/* "walks away from both A and B": one claim a treaty of the list. */
static treaty_result
emit_all(claim_scan *s, const claim_meaning *told, claim_list *out, base_error *e)
{
    claim_meaning whole = but_excepted(s, told), *m = &whole;
    uint32_t dates = claim_respective_dates(s, m);
    treaty_result rc = dates != UINT32_MAX        ? emit_respective(s, m, dates, out, e)
                       : has_bracketed_date(s, m) ? emit_bracketed(s, m, out, e)
                                                  : emit(s, m, out, e);
    claim_meaning other = *m;

    if (rc == TREATY_OK) rc = emit_gaps(s, m, out, e);
    if (rc == TREATY_OK) rc = emit_followers(s, m, out, e);
    if (rc == TREATY_OK) rc = emit_likened(s, m, out, e);
    if (rc == TREATY_OK) rc = emit_excepted(s, m, out, e);
    if (rc == TREATY_OK) rc = emit_effective(s, m, out, e);
    if (rc == TREATY_OK) rc = emit_ahead(s, m, out, e);
    if (rc == TREATY_OK) rc = emit_passed_on(s, m, out, e);
    if (rc == TREATY_OK) rc = emit_both(s, m, out, e);
    for (uint32_t k = claim_announced_too(s, m, UINT32_MAX); k != UINT32_MAX && rc == TREATY_OK;
         k = claim_announced_too(s, m, k)) {
        claim_meaning also = *m;
        also.treaty = s->clauses[k].treaty;
        also.direction = s->clauses[k].direction;
        also.theme_clause = k;
        rc = emit(s, &also, out, e);
    }

    other.pact_group = claim_naming_group(s, m->pact_group);
    for (uint32_t steps = 0; steps < 8 && rc == TREATY_OK && other.pact_group < s->r->group_count;
         steps++) {
        other.pact_group = s->r->groups[other.pact_group].conjunct;
        if (other.pact_group == UINT32_MAX ||
            (other.treaty = claim_treaty_of(s, other.pact_group)) == NULL)
            break;
        rc = emit(s, &other, out, e);
    }
    return rc;
}

/* "became a party, depositing its instrument": the deposit tells how. */
static bool
is_told_below(const claim_scan *s, const claim_meaning *m)
{
    if (m->clause == UINT32_MAX || !(m->rule->flags & RULE_STATIVE)) return false;
    for (uint32_t k = s->child[m->clause]; k != UINT32_MAX; k = s->sibling[k]) {
        const claim_meaning *below = &s->clauses[k];
        if (below->rule != NULL && below->act != NULL && !(below->rule->flags & RULE_STATIVE) &&
            (base_same(below->act, "ratify") || base_same(below->act, "accede")) &&
            below->treaty != NULL && base_same(below->treaty, m->treaty) &&
            !claim_is_fragment(s, below)) /* "and the seventh to join" */
            return true;
    }
    return false;
}

/* Where a list has told it. */
static bool
is_in_list(const claim_scan *s, const claim_meaning *m)
{
    uint32_t at = m->clause != UINT32_MAX  ? s->r->clauses[m->clause].verb
                  : m->group != UINT32_MAX ? m->group
                                           : UINT32_MAX;

    return s->listed != NULL && at < s->r->group_count && s->listed[s->r->groups[at].first] != 0;
}

static bool
makes_claim(const claim_scan *s, const claim_meaning *m)
{
    return m->rule != NULL && m->act != NULL && m->treaty != NULL && !m->taken &&
           (m->actors.count > 0 || m->rule->actor == ACTOR_NONE || m->by_many) &&
           !claim_is_fragment(s, m) && !is_told_below(s, m) && !is_in_list(s, m);
}

static int
by_place(const void *x, const void *y)
{
    const claim *a = x, *b = y;

    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    return a->end < b->end ? -1 : a->end > b->end;
}

/* "The announcement that Peru would leave drew criticism": it was made, on what day nobody says. */
static treaty_result
emit_announcement(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    claim_meaning told = *m;
    uint32_t before = out->count;
    treaty_result rc;

    told.act = "announce";
    told.form = FORM_PLAIN;
    rc = emit(s, &told, out, e);
    if (rc == TREATY_OK && out->count > before) no_date(&out->items[before]);
    return rc;
}

/* Some claim tells of it: that these states leave the treaty, in whatever way. */
static bool
is_told_already(const claim_list *out, const claim_meaning *m)
{
    enum { BACK = 200 }; /* claims */

    for (uint32_t i = out->count > BACK ? out->count - BACK : 0; i < out->count; i++) {
        const claim *c = &out->items[i];
        if (!c->headline && base_same(c->treaty, m->treaty) &&
            base_same(c->direction, m->direction) && claim_same_states(&c->actors, &m->actors))
            return true;
    }
    return false;
}

static treaty_result
collect(claim_scan *s, claim_list *out, base_error *e)
{
    uint32_t clauses = s->r->clause_count;
    treaty_result rc = claim_read_lists(s, out, e);
    claim_meaning title;

    for (uint32_t i = 0; i < clauses; i++) claim_of_clause(s, i);
    for (uint32_t i = 0; i < s->noun_count; i++) claim_of_group(s, s->nouns[i]);
    for (uint32_t i = 0; i < clauses && rc == TREATY_OK; i++)
        if (makes_claim(s, &s->clauses[i])) rc = emit_all(s, &s->clauses[i], out, e);
    for (uint32_t i = 0; i < s->noun_count && rc == TREATY_OK; i++) {
        const claim_meaning *m = s->groups[s->nouns[i]];
        if (m != NULL && makes_claim(s, m) && claim_is_told_by_noun(s, m))
            rc = emit_all(s, m, out, e);
        else if (m != NULL && makes_claim(s, m) && claim_is_announcement(s, m))
            rc = emit_announcement(s, m, out, e);
        else if (m != NULL && makes_claim(s, m) && claim_is_judged(s, m) &&
                 !is_told_already(out, m))
            rc = emit_announcement(s, m, out, e);
    }
    if (rc == TREATY_OK && claim_of_title(s, &title)) rc = emit(s, &title, out, e);
    return rc;
}

static void
settle(claim_scan *s, claim_list *out)
{
    if (out->count > 0) qsort(out->items, out->count, sizeof *out->items, by_place);
    claim_settle_background(s, out);
    for (uint32_t i = 0; i < out->count; i++) {
        claim *c = &out->items[i];
        c->status = claim_status_of(c->negative, c->background, c->conditional, c->scheduled);
    }
    claim_fold(out);
    claim_set_ahead(s, out);
}

treaty_result
claim_read(claim_list *out, const annotate_result *r, base_error *e)
{
    claim_scan s;
    treaty_result rc;

    out->count = 0;
    base_arena_reset(&out->arena);
    if ((rc = claim_scan_begin(&s, r, &out->arena, e)) != TREATY_OK) return rc;
    if (!s.silent && (rc = collect(&s, out, e)) != TREATY_OK) return rc;
    settle(&s, out);
    return claim_facts(&s, out, e);
}

void
claim_list_free(claim_list *l)
{
    if (l == NULL) return;
    free(l->items);
    base_arena_free(&l->arena);
    memset(l, 0, sizeof *l);
}
