/* Claims of a document: every meaning that no other took in, with its evidence, status, date, speaker. */
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
    int act = lexicon_find_act(s->r->lex, m->act);

    if (m->direction != NULL) return m->direction;
    return act < 0 ? "none" : lexicon_act_at(s->r->lex, (uint32_t)act)->direction;
}

/* "has no plans to leave": it says that it will not. */
static const char *
act_meant(const claim_meaning *m)
{
    const char *d = m->direction != NULL ? m->direction : "";

    if (strcmp(d, "leave") == 0) return "take_effect";
    return strcmp(d, "suspend") == 0 ? "suspend" : m->act;
}

/* "a member of the court since 2009" */
static bool
is_member_since(const claim_scan *s, const claim_meaning *m)
{
    uint32_t at = m->pact_group < s->r->group_count ? s->r->groups[m->pact_group].last : UINT32_MAX;

    return at != UINT32_MAX && at + 1 < s->r->stream->count && claim_word_is(s, at, "since") &&
           s->r->tags[at + 1] == TAG_DATE;
}

/* "is a party" tells of no act; "is now a party", "since 2003", "the newest party", "will be" do. */
static bool
is_news_of_standing(const claim_scan *s, const claim_meaning *m)
{
    static const char *const words[] = {"newest", "latest", "first", "last", "finally", "already"};
    const annotate_clause *c;
    const annotate_group *v;
    uint32_t i;

    if (m->clause >= s->r->clause_count) return true;
    c = &s->r->clauses[m->clause];
    v = &s->r->groups[c->verb];
    if (s->r->tags[v->head] != TAG_BE || v->tense == TENSE_FUTURE || v->modal != 0 ||
        v->mood != MOOD_PLAIN || c->last <= s->r->stream->body_token)
        return !v->passive;
    i = annotate_date_from(s->r, c->first);
    if (i < s->r->date_count && s->r->dates[i].first < c->last) return true;
    for (i = v->last; i < c->last && i < v->last + 4; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (claim_word_is(s, i, words[k])) return true;
    return false;
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
    c->confidence = (uint8_t)((m->own_actors ? 50 : 30) + (m->explicit_treaty ? 40 : 20));
    set_evidence(s, m, c);
    if (annotate_is_boiler(s->r, c->first)) return TREATY_OK;
    c->headline = c->start < s->r->stream->body_start;
    claim_set_status(s, m, c);
    claim_set_date(s, m, c);
    if ((m->flags & RULE_STATIVE) && !c->negative && !is_news_of_standing(s, m)) return TREATY_OK;
    if ((m->flags & RULE_INTENT) && c->negative) c->act = act_meant(m);
    if (!c->headline) claim_set_speaker(s, m, c);
    out->count++;
    return TREATY_OK;
}

/* True where what governs the clause has happened or goes on: nothing open, planned or denied. */
static bool
is_told_as_fact(const claim_scan *s, uint32_t clause)
{
    const annotate_group *v;

    if (clause >= s->r->clause_count || s->r->clauses[clause].verb == UINT32_MAX) return false;
    v = &s->r->groups[s->r->clauses[clause].verb];
    return v->mood == MOOD_PLAIN && v->modal == 0 &&
           (v->tense == TENSE_PAST || v->tense == TENSE_PRESENT);
}

/* "was the first to ratify it, after signing it": the clause above the infinitive. */
static uint32_t
finite_above(const claim_scan *s, uint32_t clause)
{
    for (uint32_t steps = 0; steps < 4 && clause < s->r->clause_count; steps++) {
        const annotate_clause *c = &s->r->clauses[clause];
        if (c->verb == UINT32_MAX || s->r->groups[c->verb].mood != MOOD_INFINITIVE) break;
        clause = c->parent;
    }
    return clause;
}

/* "rejoined it in May after leaving in 2018": the clause above tells of the same treaty. */
static bool
is_of_same_treaty(const claim_scan *s, const claim_meaning *m)
{
    uint32_t above = s->r->clauses[m->clause].parent;

    return m->explicit_treaty ||
           (above < s->r->clause_count && s->clauses[above].rule != NULL &&
            s->clauses[above].treaty != NULL && strcmp(s->clauses[above].treaty, m->treaty) == 0);
}

/* "will leave it again, two years after rejoining": who has not joined cannot leave. */
static bool
is_turning_back(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    const claim_meaning *above = c->parent < s->r->clause_count ? &s->clauses[c->parent] : NULL;

    if (above == NULL || above->rule == NULL || above->direction == NULL || m->direction == NULL ||
        c->governor != GOVERNOR_TIME || !claim_word_is(s, c->marker, "after"))
        return false;
    return (strcmp(above->direction, "leave") == 0 && strcmp(m->direction, "join") == 0) ||
           (strcmp(above->direction, "join") == 0 && strcmp(m->direction, "leave") == 0);
}

/* "resumed whaling after leaving the convention", "broke ranks by leaving it": it left, whatever came
 * then. */
static bool
is_behind(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];

    if (c->marker == UINT32_MAX || !m->own_actors || !is_of_same_treaty(s, m)) return false;
    if (c->governor == GOVERNOR_CAUSE && !claim_word_is(s, c->marker, "by")) return false;
    if (c->governor == GOVERNOR_TIME && !claim_word_is(s, c->marker, "after") &&
        !claim_word_is(s, c->marker, "since"))
        return false;
    return (c->governor == GOVERNOR_CAUSE || c->governor == GOVERNOR_TIME) &&
           (is_turning_back(s, m) || is_told_as_fact(s, finite_above(s, c->parent)));
}

/* "Peru's ratification brings the number to 70", "was welcomed": it has happened. */
static bool
is_presumed(const claim_scan *s, const claim_meaning *m, uint32_t clause)
{
    const annotate_group *v = &s->r->groups[s->r->clauses[clause].verb];

    return strcmp(m->direction != NULL ? m->direction : "", "join") == 0 && !v->negative &&
           s->rules->presuming >= 0 && is_told_as_fact(s, clause) &&
           lexicon_in_set(s->r->lex, v->lemma, s->rules->presuming);
}

static bool
is_subject(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group];

    return g->clause < s->r->clause_count && s->r->clauses[g->clause].subject == m->group;
}

/* "Peru's accession brings to 70 the parties to the pact": the treaty stands further on. */
static bool
names_it(const claim_scan *s, const claim_meaning *m, uint32_t clause)
{
    for (uint32_t k = annotate_next_group(s->r, m->group);
         k < s->r->group_count && s->r->groups[k].clause == clause;
         k = annotate_next_group(s->r, k)) {
        const char *pact = claim_treaty_of(s, k);
        if (pact != NULL && strcmp(pact, m->treaty) == 0) return true;
    }
    return false;
}

/* "Peru's 2018 withdrawal from the pact" */
static bool
names_past_year(const claim_scan *s, const annotate_group *g)
{
    uint32_t i = annotate_date_from(s->r, g->first);
    base_day first, last;

    return i < s->r->date_count && s->r->dates[i].last <= g->head &&
           s->r->published != BASE_NO_DAY && base_edtf_range(s->r->dates[i].edtf, &first, &last) &&
           last < s->r->published;
}

/* "With Peru's ratification on 3 May the pact has 60 parties": it has happened. */
static bool
is_brought(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group];

    return g->preposition != 0 && g->preposition == s->rules->word_with && m->direction != NULL &&
           strcmp(m->direction, "join") == 0 && is_told_as_fact(s, g->clause) &&
           (m->explicit_treaty || names_it(s, m, g->clause));
}

/* "Peru's exit from the pact would be a blow": weighed. */
static bool
is_weighed(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group], *v;

    if (g->clause >= s->r->clause_count || !is_subject(s, m) || !m->explicit_treaty) return false;
    v = &s->r->groups[s->r->clauses[g->clause].verb];
    return v->modal != 0 && v->modal == s->rules->word_would && !v->negative && !v->perfect &&
           !g->negative_determiner;
}

/* "after Peru's withdrawal from the pact", "Peru's signature of the treaty on 3 May": a noun tells it as a
 * fact behind "after", or by a day that has passed. */
static bool
is_told_by_noun(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *g = &s->r->groups[m->group];
    claim c = {0};
    base_day first, last;

    if (m->rule->flags & RULE_STATIVE) return m->own_actors && is_member_since(s, m);
    if (m->own_actors && m->kind != 0 && claim_is_listed(s, m)) return true;
    if (m->form != FORM_PLAIN || m->kind == 0 || !m->own_actors) return false;
    if (is_brought(s, m) || is_weighed(s, m) || (m->explicit_treaty && names_past_year(s, g)))
        return true;
    if (!m->explicit_treaty)
        return is_subject(s, m) && is_presumed(s, m, g->clause) && names_it(s, m, g->clause);
    if (g->preposition != 0 &&
        (g->preposition == s->rules->word_after || g->preposition == s->rules->word_since ||
         g->preposition == s->rules->word_following))
        return is_told_as_fact(s, g->clause);
    if (!is_subject(s, m))
        return false; /* "approved Peru's withdrawal on 3 May": the day is the approval's */
    if (is_presumed(s, m, g->clause)) return true;
    claim_set_date((claim_scan *)s, m, &c);
    return c.date != NULL && s->r->published != BASE_NO_DAY &&
           base_edtf_range(c.date, &first, &last) && last <= s->r->published;
}

/* "asking the government to consider leaving": nobody has said that it would. */
static bool
is_asked(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    const annotate_clause *c = &s->r->clauses[m->clause];

    return v->mood == MOOD_INFINITIVE && strcmp(m->act, "announce") == 0 &&
           c->parent < s->r->clause_count && s->rules->urging >= 0 &&
           lexicon_in_set(s->r->lex, s->r->groups[s->r->clauses[c->parent].verb].lemma,
                          s->rules->urging);
}

/* "You cannot quit what parliament has approved" */
static bool
is_anyone(const claim_scan *s, uint32_t subject)
{
    return subject < s->r->group_count &&
           s->r->groups[subject].last - s->r->groups[subject].first == 1 &&
           claim_word_is(s, s->r->groups[subject].head, "you");
}

/* "must ratify any deal by which the country leaves the union" */
static bool
is_of_any(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];

    return c->governor == GOVERNOR_RELATIVE && c->antecedent < s->r->group_count &&
           claim_word_is(s, s->r->groups[c->antecedent].first, "any");
}

/* "did not say when it would leave", "asked whether Peru had left": nobody says that it did. */
static bool
is_asked_about(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    const annotate_group *above;

    if (c->parent >= s->r->clause_count || c->marker == UINT32_MAX ||
        s->r->groups[c->verb].mood != MOOD_PLAIN || c->marker < s->r->clauses[c->parent].first)
        return false;
    above = &s->r->groups[s->r->clauses[c->parent].verb];
    if (c->marker < above->last) return false;
    if (claim_word_is(s, c->marker, "whether") || claim_word_is(s, c->marker, "how") ||
        claim_word_is(s, c->marker, "why"))
        return above->negative || lexicon_in_set(s->r->lex, above->lemma, s->rules->saying);
    return claim_word_is(s, c->marker, "when") && above->negative && c->marker <= above->last + 1 &&
           lexicon_in_set(s->r->lex, above->lemma, s->rules->saying);
}

/* "until the pact expires": a term, no event; "before it could take effect", "six months after notice is
 * given" tell of none either. */
static bool
is_limit(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    const annotate_group *v = &s->r->groups[c->verb];

    if (c->governor == GOVERNOR_TIME && c->marker != UINT32_MAX && c->marker > 0 &&
        v->mood == MOOD_PLAIN) {
        if (claim_word_is(s, c->marker, "before") && v->modal != 0) return true;
        if (claim_word_is(s, c->marker, "after") && s->r->tags[c->marker - 1] == TAG_DATE &&
            v->tense == TENSE_PRESENT && (!v->perfect || v->passive) && !m->own_actors)
            return true;
    }
    return m->actors.count == 0 && c->governor == GOVERNOR_TIME && c->marker != UINT32_MAX &&
           claim_word_is(s, c->marker, "until");
}

/* "walked out in 1984, returning in 2003": told on, with its own day. */
static bool
goes_on_dated(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    uint32_t i = annotate_date_from(s->r, c->first);

    return c->governor == GOVERNOR_NONE && c->parent < s->r->clause_count && m->actors.count > 0 &&
           is_of_same_treaty(s, m) && is_told_as_fact(s, c->parent) && i < s->r->date_count &&
           s->r->dates[i].first < c->last && s->r->dates[i].edtf[0] != '\0';
}

/* "Peru, the first country to ratify it, ...": it has. */
static bool
is_first_to(const claim_scan *s, const claim_meaning *m)
{
    static const char *const words[] = {"first", "last", "latest", "only"};
    const annotate_clause *c = &s->r->clauses[m->clause];
    const annotate_group *g;
    bool found = false;

    if (c->antecedent >= s->r->group_count || c->subject >= s->r->group_count) return false;
    g = &s->r->groups[c->antecedent];
    if (c->subject == c->antecedent || s->r->groups[c->subject].last != g->first) return false;
    for (uint32_t i = g->first; i < g->last; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            found = found || claim_word_is(s, i, words[k]);
    return found && s->r->stream->tokens[g->first].gap == TEXT_GAP_COMMA;
}

/* "By withdrawing", "to leave": a content without a finite verb says nothing of its own; in a
 * headline the infinitive is the future. */
static bool
is_fragment(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *v;

    if (m->clause == UINT32_MAX) return false;
    v = &s->r->groups[s->r->clauses[m->clause].verb];
    /* "six months after giving notice": a step with nothing of its own */
    if (m->rule->kind == 0 && v->mood == MOOD_GERUND &&
        s->r->clauses[m->clause].governor == GOVERNOR_COMPLEMENT &&
        s->r->clauses[m->clause].marker == UINT32_MAX &&
        s->r->clauses[m->clause].antecedent == UINT32_MAX)
        return true; /* "put off signing the law" */
    if (is_anyone(s, s->r->clauses[m->clause].subject) || is_asked_about(s, m) || is_of_any(s, m))
        return true;
    /* "proposed that Paris leave": nobody has */
    if (v->mood == MOOD_PLAIN && v->first == v->head && s->r->tags[v->head] == TAG_BASE &&
        s->r->clauses[m->clause].governor == GOVERNOR_COMPLEMENT && m->actors.count == 1)
        return true;
    if ((m->flags & RULE_REPEAT) && v->mood == MOOD_INFINITIVE) return true; /* "hopes to follow" */
    if (v->modal != 0 && v->modal == s->rules->word_should &&
        (v->negative || strcmp(m->act, "reject") == 0))
        return true; /* "should not leave", "Congress should shelve the bill": somebody's wish */
    if (m->rule->kind == 0 && (is_asked(s, m, v) || is_limit(s, m))) return true;
    if (v->mood == MOOD_GERUND && is_behind(s, m)) return false;
    if (m->rule->kind == 0)
        return v->mood == MOOD_GERUND && !m->explicit_treaty && m->theme_clause == UINT32_MAX &&
               m->theme_group == UINT32_MAX;
    if (v->mood == MOOD_INFINITIVE)
        return s->r->stream->tokens[v->first].start >= s->r->stream->body_start &&
               !is_first_to(s, m);
    if (v->mood == MOOD_GERUND && goes_on_dated(s, m)) return false;
    return v->mood == MOOD_GERUND || (v->mood == MOOD_PARTICIPLE && !v->passive);
}

/* "Peru left in 1997 and Chile in 2003": the same act of another, on its own day. */
static treaty_result
emit_gaps(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    uint32_t group = UINT32_MAX, before = out->count;
    claim_gap gap;

    while (claim_next_gap(s, m, &group, &gap)) {
        claim_meaning other = *m;
        treaty_result rc;
        claim *c;
        if (gap.treaty != NULL)
            other.treaty = gap.treaty;
        else if (s->r->groups[gap.group].states.count > 0)
            other.actors = s->r->groups[gap.group].states;
        other.agent = gap.treaty != NULL ? m->agent : gap.group;
        if ((rc = emit(s, &other, out, e)) != TREATY_OK) return rc;
        if (out->count == before) continue;
        c = &out->items[out->count - 1];
        c->date = gap.date->edtf;
        c->date_first = gap.date->first;
        c->date_last = gap.date->last;
    }
    return TREATY_OK;
}

/* "notified it of its exit, effective 6 July": the exit on that day. */
static treaty_result
emit_effective(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    claim_meaning other = *m;
    const annotate_date *d;
    const char *act;
    uint32_t before = out->count;
    treaty_result rc;
    base_day first, last;

    if (m->clause == UINT32_MAX || m->direction == NULL || (m->flags & RULE_NEGATIVE))
        return TREATY_OK;
    act = strcmp(m->direction, "leave") == 0     ? "take_effect"
          : strcmp(m->direction, "suspend") == 0 ? "suspend"
          : strcmp(m->direction, "join") == 0    ? "enter_into_force"
                                                 : NULL;
    if (act == NULL || strcmp(act, m->act) == 0) return TREATY_OK;
    d = claim_effective_date(s, s->r->clauses[m->clause].first, s->r->clauses[m->clause].last);
    if (d == NULL) return TREATY_OK;
    other.act = act;
    if ((rc = emit(s, &other, out, e)) != TREATY_OK || out->count == before) return rc;
    out->items[before].date = d->edtf;
    out->items[before].date_first = d->first;
    out->items[before].date_last = d->last;
    out->items[before].scheduled |= s->r->published != BASE_NO_DAY &&
                                    base_edtf_range(d->edtf, &first, &last) &&
                                    first > s->r->published;
    return TREATY_OK;
}

/* "walks away from both A and B": one claim a treaty of the list. */
static treaty_result
emit_all(claim_scan *s, const claim_meaning *m, claim_list *out, base_error *e)
{
    treaty_result rc = emit(s, m, out, e);
    claim_meaning other = *m;

    if (rc == TREATY_OK) rc = emit_gaps(s, m, out, e);
    if (rc == TREATY_OK) rc = emit_effective(s, m, out, e);
    for (uint32_t k = claim_announced_too(s, m, UINT32_MAX); k != UINT32_MAX && rc == TREATY_OK;
         k = claim_announced_too(s, m, k)) {
        claim_meaning also = *m;
        also.treaty = s->clauses[k].treaty;
        also.direction = s->clauses[k].direction;
        also.theme_clause = k;
        rc = emit(s, &also, out, e);
    }

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
            (strcmp(below->act, "ratify") == 0 || strcmp(below->act, "accede") == 0) &&
            below->treaty != NULL && strcmp(below->treaty, m->treaty) == 0)
            return true;
    }
    return false;
}

static bool
makes_claim(const claim_scan *s, const claim_meaning *m)
{
    return m->rule != NULL && m->act != NULL && m->treaty != NULL && !m->taken &&
           (m->actors.count > 0 || m->rule->actor == ACTOR_NONE) && !is_fragment(s, m) &&
           !is_told_below(s, m);
}

static int
by_place(const void *x, const void *y)
{
    const claim *a = x, *b = y;

    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    return a->end < b->end ? -1 : a->end > b->end;
}

static treaty_result
collect(claim_scan *s, claim_list *out, base_error *e)
{
    treaty_result rc = TREATY_OK;
    claim_meaning title;

    for (uint32_t i = 0; i < s->r->clause_count; i++) claim_of_clause(s, i);
    for (uint32_t i = 0; i < s->r->group_count; i++) claim_of_group(s, i);
    for (uint32_t i = 0; i < s->r->clause_count && rc == TREATY_OK; i++)
        if (makes_claim(s, &s->clauses[i])) rc = emit_all(s, &s->clauses[i], out, e);
    for (uint32_t i = 0; i < s->r->group_count && rc == TREATY_OK; i++)
        if (makes_claim(s, &s->groups[i]) && is_told_by_noun(s, &s->groups[i]))
            rc = emit_all(s, &s->groups[i], out, e);
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
    if (!r->read) return TREATY_OK;
    if ((rc = claim_scan_begin(&s, r, &out->arena, e)) != TREATY_OK) return rc;
    if ((rc = collect(&s, out, e)) != TREATY_OK) return rc;
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
