/* One meaning becomes a claim: its evidence, body, confidence, status, date and speaker; or none, where it is no news. */
#include "claim/claim_clause.h"

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

/* "belongs to it" tells of no act, "already belongs to it" of one before. */
static bool
is_news_of_belonging(const claim_scan *s, const annotate_group *v)
{
    return v->first < v->head && claim_word_is(s, v->head - 1, "already");
}

/* "is a party" tells of no act; "is now a party", "since 2003", "the newest party", "will be" do. */
static bool
is_news_of_standing(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c;
    const annotate_group *v;
    const char *lemma;
    uint32_t i;
    bool dated;

    if (m->clause >= s->r->clause_count) return true;
    c = &s->r->clauses[m->clause];
    v = &s->r->groups[c->verb];
    lemma = lexicon_norm(s->r->lex, v->lemma);
    i = annotate_date_from(s->r, c->first);
    dated = i < s->r->date_count && s->r->dates[i].first < c->last;
    if (base_same(lemma, "belong")) return is_news_of_belonging(s, v);
    if (base_listed(lemma,
                    "follow come")) /* "Its exit follows in May", and "came as no surprise" */
        return dated && s->r->dates[i].edtf[0] != '\0';
    if (s->r->tags[v->head] != TAG_BE || v->tense == TENSE_FUTURE || v->modal != 0 ||
        v->mood != MOOD_PLAIN || c->last <= s->r->stream->body_token)
        return !v->passive || is_to_stand(s, m);
    if (dated) return true;
    for (i = v->last; i < c->last && i < v->last + 4; i++)
        if (claim_word_any(s, i, "newest latest first last finally already again")) return true;
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

/* "Peru is leaving. Its bar urged the cabinet to reconsider": a quarrel at home, and no state that urges another. */
static bool
is_plea_at_home(claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c;
    const claim_meaning *last;

    if (!base_same(m->act, "urge") || m->actors.count != 1 || m->clause >= s->r->clause_count)
        return false;
    c = &s->r->clauses[m->clause];
    if (c->object < s->r->group_count && s->r->groups[c->object].states.count > 0 &&
        !claim_same_states(&s->r->groups[c->object].states, &m->actors))
        return false; /* "Peru, which left, urged Chile to stay" */
    last = claim_last(s, s->r->groups[c->verb].first, LAST_LEAVE, m->clause);
    return last != NULL && claim_same_states(&last->actors, &m->actors);
}

treaty_result
claim_emit(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    claim *c;

    if (is_plea_at_home(s, m)) return TREATY_OK;
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

treaty_result
claim_emit_on(claim_scan *s, const claim_meaning *m, const annotate_date *d, claim_list *out,
              base_error *e)
{
    uint32_t before = out->count;
    treaty_result rc = claim_emit(s, m, out, e);

    if (rc != TREATY_OK || out->count == before) return rc;
    claim_take_date(&out->items[before], d);
    out->items[before].scheduled |= d != NULL && claim_lies_ahead(s, d);
    return rc;
}
