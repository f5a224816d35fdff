/* The day of a claim: its own, the one it is counted from, or the day of the news. */
#include "claim/claim_inner.h"

#include <string.h>

/* True for the acts that a day of effect belongs to. */
static bool
is_of_effect(const claim_meaning *m)
{
    return m->act != NULL &&
           (base_same(m->act, "take_effect") || base_same(m->act, "enter_into_force") ||
            base_same(m->act, "suspend"));
}

static int
day_of(const claim_meaning *m)
{
    if (is_of_effect(m)) return DAY_OF_EFFECT;
    return m->direction != NULL && base_same(m->direction, "join") ? DAY_OF_JOINING : DAY_OF_STEP;
}

bool
claim_lies_ahead(const claim_scan *s, const annotate_date *d)
{
    base_day first, last;

    return s->r->published != BASE_NO_DAY && base_edtf_range(d->edtf, &first, &last) &&
           first > s->r->published;
}

/* The clause that the act took in, also through a noun: "adopted the bill on leaving". */
static uint32_t
theme_of(const claim_scan *s, const claim_meaning *m)
{
    if (m->theme_clause != UINT32_MAX || m->theme_group == UINT32_MAX) return m->theme_clause;
    return claim_theme_of_group(s, m->theme_group);
}

/* "voted to leave in July 2024": the infinitive's past date is the step's. */
static bool
may_borrow(const claim_scan *s, const claim_meaning *m, uint32_t theme, const annotate_date *d,
           bool scheduled)
{
    base_day first, last;
    const annotate_group *v;

    if (theme == UINT32_MAX) return false;
    v = &s->r->groups[s->r->clauses[theme].verb];
    if (base_same(m->act, "take_effect")) return true; /* "ceases to be a party in May" */
    if (v->mood != MOOD_INFINITIVE && v->mood != MOOD_GERUND) return false;
    return s->r->published == BASE_NO_DAY || scheduled ||
           (base_edtf_range(d->edtf, &first, &last) && first <= s->r->published);
}

/* "issued a statement in March urging", "have reached an agreement recommending": no time of its own. */
static bool
hangs_on(const claim_scan *s, const annotate_clause *k)
{
    const annotate_group *v = &s->r->groups[k->verb];

    if (k->governor == GOVERNOR_NONE && v->mood == MOOD_GERUND) /* "joined today, depositing its" */
        return !v->perfect;
    return k->governor == GOVERNOR_RELATIVE && !v->perfect &&
           (v->mood == MOOD_GERUND || (v->mood == MOOD_PARTICIPLE && !v->passive));
}

/* "said in March that it plans to leave": an intention is of the day it was told. */
const annotate_date *
claim_date_above(const claim_scan *s, const annotate_clause *k)
{
    const annotate_clause *above;

    if (k->parent >= s->r->clause_count) return NULL;
    above = &s->r->clauses[k->parent];
    if (above->verb == UINT32_MAX) return NULL;
    return claim_nearest_date(s, k->parent, above->first, above->last,
                              s->r->groups[above->verb].last, UINT32_MAX, DAY_OF_STEP);
}

/* True in the first sentence of the body that is no dateline or byline. */
static bool
in_lead(const claim_scan *s, uint32_t token)
{
    const text_stream *t = s->r->stream;
    uint32_t first = t->body_token, sentence;

    while (first < t->count && annotate_is_boiler(s->r, first)) first++;
    sentence = text_sentence_of(t, first);
    return token >= first && text_sentence_of(t, token) == sentence;
}

/* "has repeatedly threatened to leave", "have already voted": not on the day of the report alone */
static bool
is_of_before(const claim_scan *s, const annotate_group *v)
{
    for (uint32_t i = v->first; i < v->last; i++)
        if (claim_word_any(s, i, "repeatedly previously already often long earlier")) return true;
    return false;
}

/* "Parliament has voted to leave": the perfect of a step in the first sentence of a report is the news
 * of the day. What has come about ("has withdrawn") may be older. */
static bool
is_news(const claim_scan *s, const claim_meaning *m, const claim *c)
{
    const annotate_clause *k = &s->r->clauses[m->clause];
    const annotate_group *v = &s->r->groups[k->verb];

    if (s->r->published == BASE_NO_DAY || m->rule->kind != 0 || c->negative || c->conditional ||
        c->scheduled || c->background || !in_lead(s, v->first))
        return false;
    if (!claim_is_family(s, m->act, "domestic_step") && !claim_is_family(s, m->act, "intent"))
        return false;
    if (k->governor == GOVERNOR_RELATIVE && v->mood == MOOD_GERUND && k->parent != UINT32_MAX)
        v = &s->r->groups[s->r->clauses[k->parent].verb];
    return v->perfect && v->tense == TENSE_PRESENT && !is_of_before(s, v);
}

static bool
is_to_come(const claim_scan *s, const annotate_clause *k, const char *date)
{
    base_day first, last;

    return s->r->published != BASE_NO_DAY && base_edtf_range(date, &first, &last) &&
           first > s->r->published && !s->r->groups[k->verb].perfect &&
           (s->r->groups[k->verb].tense == TENSE_PRESENT ||
            s->r->groups[k->verb].mood == MOOD_GERUND ||
            s->r->groups[k->verb].mood == MOOD_INFINITIVE);
}

/* What its verb tells has been done. */
static bool
is_done(const claim_scan *s, const annotate_clause *k)
{
    const annotate_group *v = &s->r->groups[k->verb];

    if (v->mood == MOOD_GERUND && k->parent < s->r->clause_count)
        v = &s->r->groups[s->r->clauses[k->parent].verb]; /* "left, with Chile following later" */
    return v->mood == MOOD_PLAIN && v->tense == TENSE_PAST && !v->progressive && v->modal == 0;
}

/* "Peru left. It told the court two days later": what has been done lies on no day to come, and a span that was
 * counted from the day of the news for want of another tells none. */
static bool
is_counted_ahead(const claim_scan *s, const annotate_clause *k, const annotate_date *d)
{
    return d->anchored && is_done(s, k) && claim_lies_ahead(s, d) &&
           claim_word_is(s, d->last - 1, "later");
}

/* "Peru left in July", told in June: that of last year, unless the sentence has told of a day before it. */
static void
take_year_before(claim_scan *s, const annotate_clause *k, const annotate_date *d, claim *c)
{
    base_day first, last;
    uint32_t start = s->r->stream->sentences[text_sentence_of(s->r->stream, d->first)];

    if (!d->anchored || s->r->groups[k->verb].mood != MOOD_PLAIN || !is_done(s, k) ||
        !claim_lies_ahead(s, d) || (d > s->r->dates && d[-1].first >= start) ||
        !base_edtf_range(d->other, &first, &last) || first > s->r->published)
        return;
    c->date = base_arena_copy(s->arena, d->other, strlen(d->other));
    if (c->date == NULL) s->failed = true;
}

static void
take_published(claim_scan *s, claim *c)
{
    char day[16];

    base_format_day(s->r->published, day);
    c->date = base_arena_copy(s->arena, day, strlen(day));
    c->date_of_news = true;
    if (c->date == NULL) s->failed = true;
}

/* "left in six months, on 10 January": the finer of two that stand side by side. */
static const annotate_date *
finer(const claim_scan *s, const annotate_date *d)
{
    const annotate_date *next = d + 1;
    base_day first, last, from, to;

    if (next >= s->r->dates + s->r->date_count || next->first > d->last + 1 ||
        strlen(next->edtf) <= strlen(d->edtf) || !claim_is_behind_comma(s, next) ||
        !base_edtf_range(d->edtf, &first, &last) || !base_edtf_range(next->edtf, &from, &to))
        return d;
    return from >= first && to <= last ? next : d;
}

/* "hours after Peru left", "was crossed on Monday when Peru joined": by the day of the clauses above. */
static const annotate_date *
date_shared(const claim_scan *s, const annotate_clause *k)
{
    static const char *const spans[] = {"hours", "minutes", "moments", "hour"};
    const annotate_date *d = NULL;
    bool shares;

    if (k->governor != GOVERNOR_TIME || k->marker == UINT32_MAX || k->marker == 0 ||
        s->r->groups[k->verb].mood != MOOD_PLAIN)
        return NULL;
    shares = claim_word_is(s, k->marker, "when") && s->r->groups[k->verb].tense == TENSE_PAST;
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        shares = shares || claim_word_is(s, k->marker - 1, spans[i]);
    for (uint32_t steps = 0; shares && steps < 3 && d == NULL; steps++) {
        d = claim_date_above(s, k);
        if (k->parent >= s->r->clause_count) break;
        k = &s->r->clauses[k->parent];
    }
    return d;
}

/* Nothing but clauses that hang on `clause` stands before it in its sentence. */
static bool
is_first_main(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *k = &s->r->clauses[clause];

    if (k->governor != GOVERNOR_NONE || s->r->groups[k->verb].mood != MOOD_PLAIN) return false;
    for (uint32_t c = clause; c-- > 0 && s->r->clauses[c].sentence == k->sentence;)
        if (s->r->clauses[c].governor == GOVERNOR_NONE && s->r->clauses[c].parent != clause)
            return false;
    return true;
}

/* "In May, having lost the vote, Peru announced", "In May, as was feared, Peru left": what opens the
 * sentence is the day of its own clause, whatever stands between. */
static const annotate_date *
date_before_opener(const claim_scan *s, uint32_t clause)
{
    const text_stream *t = s->r->stream;
    uint32_t verb = s->r->groups[s->r->clauses[clause].verb].first,
             first = t->sentences[text_sentence_of(t, verb)], i = annotate_date_from(s->r, first);
    const annotate_date *d = i < s->r->date_count ? &s->r->dates[i] : NULL;

    return d != NULL && d->first <= first + 1 && d->edtf[0] != '\0' && !d->open && d->last < verb &&
                   t->tokens[d->last].gap == TEXT_GAP_COMMA &&
                   !claim_behind_mark(s, d->last, ';') && is_first_main(s, clause)
               ? d
               : NULL;
}

/* "It was in May that Peru left": the day of what stands behind "that". */
static const annotate_date *
date_of_cleft(const claim_scan *s, const annotate_clause *k)
{
    const annotate_clause *p = k->parent < s->r->clause_count ? &s->r->clauses[k->parent] : NULL;

    if (p == NULL || k->governor != GOVERNOR_COMPLEMENT || k->marker == UINT32_MAX ||
        k->marker == 0 || s->r->tags[s->r->groups[p->verb].head] != TAG_BE ||
        s->r->tags[k->marker - 1] != TAG_DATE)
        return NULL;
    for (uint32_t i = annotate_date_from(s->r, s->r->groups[p->verb].last);
         i < s->r->date_count && s->r->dates[i].first < k->marker; i++)
        if (s->r->dates[i].last == k->marker && s->r->dates[i].edtf[0] != '\0')
            return &s->r->dates[i];
    return NULL;
}

/* "The first to leave it was Peru, in 2017": what tells who did it tells when. */
static bool
is_ranked(const claim_scan *s, const annotate_clause *k)
{
    return k->governor == GOVERNOR_RELATIVE && k->subject == k->antecedent &&
           s->r->groups[k->verb].mood == MOOD_INFINITIVE;
}

static bool
is_made_public(const claim_scan *s, const annotate_group *v)
{
    return claim_word_any(s, v->head, "published issued signed released");
}

/* "By a note dated 12 March, Peru notified", "In a decree signed on Monday, Peru": the day of the paper that
 * brought it. */
static const annotate_date *
date_of_paper(const claim_scan *s, uint32_t clause)
{
    uint32_t verb = s->r->groups[s->r->clauses[clause].verb].first;

    for (uint32_t k = s->child[clause]; k != UINT32_MAX; k = s->sibling[k]) {
        const annotate_clause *child = &s->r->clauses[k];
        const annotate_group *v = &s->r->groups[child->verb];
        if (v->mood == MOOD_PARTICIPLE &&
            ((v->first < verb && claim_tells_day(s, v)) ||
             (is_made_public(s, v) && child->antecedent < s->r->group_count &&
              s->r->groups[child->antecedent].preposition != 0)))
            return claim_nearest_date(s, k, child->first, child->last, v->last, UINT32_MAX,
                                      DAY_OF_STEP);
    }
    return NULL;
}

/* "On Monday Peru signed it and Chile acceded to it": what opens the sentence stands for both. */
static const annotate_date *
date_opening(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *k = &s->r->clauses[clause], *p = clause > 0 ? k - 1 : NULL;
    uint32_t i;

    if (p == NULL || p->sentence != k->sentence || p->last != k->first || p->verb == UINT32_MAX ||
        k->governor != GOVERNOR_NONE || p->governor != GOVERNOR_NONE ||
        s->r->groups[k->verb].mood != MOOD_PLAIN || s->r->groups[p->verb].mood != MOOD_PLAIN ||
        p->subject >= s->r->group_count || s->r->groups[k->verb].tense != TENSE_PAST ||
        s->r->tags[k->first - 1] != TAG_CONJUNCTION)
        return NULL;
    i = annotate_date_from(s->r, p->first);
    return i < s->r->date_count && s->r->dates[i].last <= s->r->groups[p->subject].first &&
                   s->r->dates[i].edtf[0] != '\0' && !s->r->dates[i].open
               ? &s->r->dates[i]
               : NULL;
}

/* "Peru will leave the pact, which bans mines, on 3 June, the minister announced": a day to come before who
 * says it is the leaving's. */
static const annotate_date *
date_before_speaker(const claim_scan *s, uint32_t theme)
{
    uint32_t from = s->r->clauses[theme].last, to = claim_theme_end(s, theme);

    for (uint32_t i = annotate_date_from(s->r, from);
         i < s->r->date_count && s->r->dates[i].last <= to && to > from; i++)
        if (claim_lies_ahead(s, &s->r->dates[i])) return &s->r->dates[i];
    return NULL;
}

const annotate_date *
claim_entry_date(const claim_scan *s, uint32_t token)
{
    const text_stream *t = s->r->stream;
    uint32_t first = t->sentences[text_sentence_of(t, token)], i = annotate_date_from(s->r, first);
    const annotate_date *d = i < s->r->date_count ? &s->r->dates[i] : NULL;

    if (d == NULL || d->first != first || d->last > token || d->edtf[0] == '\0' || d->open ||
        first < t->body_token ||
        (first > t->body_token && t->tokens[first].gap != TEXT_GAP_PARAGRAPH))
        return NULL;
    return t->tokens[d->last].gap == TEXT_GAP_DASH || claim_behind_mark(s, d->last, ':') ? d : NULL;
}

/* "May 2019: signs the pact": what an entry tells of, without a day of its own, was on its day. */
static const annotate_date *
date_of_entry(const claim_scan *s, const annotate_clause *k)
{
    const annotate_group *v = &s->r->groups[k->verb];

    if (k->governor != GOVERNOR_NONE || v->modal != 0 || v->tense == TENSE_FUTURE) return NULL;
    return v->mood == MOOD_PLAIN || v->mood == MOOD_PARTICIPLE ? claim_entry_date(s, v->first)
                                                               : NULL;
}

/* "voted on 3 May to approve it", "passed a bill on 3 May to endorse it", "used a speech on 3 May to announce it":
 * one step, told by two verbs */
static bool
is_voted_to(const claim_scan *s, const claim_meaning *m, const annotate_clause *k)
{
    const annotate_clause *p = k->parent < s->r->clause_count ? &s->r->clauses[k->parent] : NULL;

    if (m->rule->kind != 0 || k->governor != GOVERNOR_COMPLEMENT || p == NULL ||
        p->verb == UINT32_MAX || s->r->groups[k->verb].mood != MOOD_INFINITIVE)
        return false;
    return claim_word_is(s, s->r->groups[p->verb].head, "voted") ||
           ((base_same(m->act, "announce") || base_same(m->act, "revoke")) &&
            s->r->groups[p->verb].tense == TENSE_PAST) ||
           (base_same(m->act, "vote") && p->object < s->r->group_count &&
            (claim_marks(s, s->r->groups[p->object].lemma) & MARK_LAW) != 0);
}

/* "Peru, which never ratified it, recalled its envoys in May": a relative clause ends before the verb that its
 * noun goes with. */
static uint32_t
end_of(const claim_scan *s, const annotate_clause *k)
{
    const annotate_clause *p = k->parent < s->r->clause_count ? &s->r->clauses[k->parent] : NULL;
    uint32_t verb;

    if (p == NULL || k->governor != GOVERNOR_RELATIVE || p->verb == UINT32_MAX ||
        p->first > k->first)
        return k->last;
    verb = s->r->groups[p->verb].first;
    return verb > s->r->groups[k->verb].first && verb < k->last ? verb : k->last;
}

/* "Governments meeting in Geneva on Tuesday adopted it": right before the verb it is the verb's. */
static const annotate_date *
date_before_verb(const claim_scan *s, const annotate_clause *k)
{
    const annotate_group *v = &s->r->groups[k->verb], *g;
    const annotate_date *d;
    uint32_t i = annotate_date_from(s->r, v->first);

    if (k->subject >= s->r->group_count || v->mood != MOOD_PLAIN || i == 0) return NULL;
    g = &s->r->groups[k->subject];
    d = &s->r->dates[i - 1];
    return d->first >= g->last && d->last == v->first && d->edtf[0] != '\0' &&
                   s->r->stream->tokens[v->first].gap <= TEXT_GAP_SPACE
               ? d
               : NULL;
}

/* "The cabinet, meeting on Wednesday, approved": between the subject and the verb. */
static bool
is_in_session(const claim_scan *s, const annotate_clause *k, const annotate_clause *session)
{
    const annotate_group *v = &s->r->groups[session->verb];

    return v->mood == MOOD_GERUND && v->first < s->r->groups[k->verb].first &&
           (claim_word_is(s, v->head, "meeting") || claim_word_is(s, v->head, "sitting") ||
            claim_word_is(s, v->head, "gathering"));
}

/* "Adopted at a conference held in Oslo in October 2016": what a meeting did, it did when it was held. */
static const annotate_date *
date_of_meeting(const claim_scan *s, const claim_meaning *m)
{
    for (uint32_t c = s->child[m->clause]; c != UINT32_MAX; c = s->sibling[c]) {
        const annotate_clause *k = &s->r->clauses[c];
        if (is_in_session(s, &s->r->clauses[m->clause], k) ||
            (k->governor == GOVERNOR_RELATIVE && k->antecedent < s->r->group_count &&
             (s->r->groups[k->antecedent].preposition == s->rules->word_at ||
              s->r->groups[k->antecedent].preposition == s->rules->word_in) &&
             claim_word_in(s, s->r->groups[k->antecedent].head, s->rules->meeting)))
            return claim_nearest_date(s, c, k->first, k->last, s->r->groups[k->verb].last,
                                      UINT32_MAX, day_of(m));
    }
    return NULL;
}

/* "signed and ratified the pact in 2013": two verbs side by side, done to one thing on the day behind it. */
static const annotate_date *
date_of_joined(claim_scan *s, const claim_meaning *m, const annotate_clause *k)
{
    const annotate_group *v = &s->r->groups[k->verb], *w = v + 1;
    const annotate_clause *joined;

    if (k->verb + 1 >= s->r->group_count || w->kind != GROUP_VERB || w->first != v->last + 1 ||
        w->head != w->first || w->clause >= s->r->clause_count || v->tense != w->tense ||
        w->mood != v->mood || !claim_word_is(s, v->last, "and") ||
        s->r->stream->tokens[v->last].gap > TEXT_GAP_SPACE || w->negative)
        return NULL;
    joined = &s->r->clauses[w->clause];
    if (joined->object != k->object || (k->object >= s->r->group_count && !v->passive)) return NULL;
    return claim_nearest_date(s, w->clause, joined->first, end_of(s, joined), w->last, UINT32_MAX,
                              day_of(m));
}

void
claim_set_date(claim_scan *s, const claim_meaning *m, claim *c)
{
    const annotate_clause *k;
    const annotate_date *d;
    uint32_t anchor, theme;

    if (m->clause == UINT32_MAX) {
        if (m->group != UINT32_MAX && (d = claim_date_of_noun(s, m, day_of(m))) != NULL)
            claim_take_date(c, d);
        return;
    }
    k = &s->r->clauses[m->clause];
    if (is_of_effect(m) && claim_take_after_date(s, k, c)) {
        c->scheduled |= is_to_come(s, k, c->date);
        return;
    }
    theme = theme_of(s, m);
    anchor = s->r->groups[k->verb].last;
    d = claim_date_of_object(s, m, k);
    if (d == NULL)
        d = claim_nearest_date(s, m->clause, k->first, end_of(s, k), anchor, UINT32_MAX, day_of(m));
    if (d == NULL && theme != UINT32_MAX) {
        d = claim_nearest_date(s, m->clause, k->first, end_of(s, k), anchor, theme, day_of(m));
        if (d != NULL && (!may_borrow(s, m, theme, d, c->scheduled) || claim_is_of_noun(s, d)))
            d = NULL;
    }
    if (d == NULL && ((k->governor == GOVERNOR_SAYING && claim_is_family(s, m->act, "intent")) ||
                      hangs_on(s, k)))
        d = claim_date_above(s, k);
    if (d == NULL && (is_voted_to(s, m, k) || is_ranked(s, k))) d = claim_date_above(s, k);
    if (d == NULL) d = date_of_joined(s, m, k);
    if (d == NULL && k->governor == GOVERNOR_SAYING) d = date_before_speaker(s, m->clause);
    if (d != NULL && m->theme_clause < m->clause && d == date_before_speaker(s, m->theme_clause))
        d = NULL;
    if (d == NULL) d = date_of_paper(s, m->clause);
    if (d == NULL) d = date_of_cleft(s, k);
    if (d == NULL) d = date_before_opener(s, m->clause);
    if (d == NULL) d = claim_date_told_by(s, k);
    if (d == NULL) d = date_shared(s, k);
    if (d == NULL) d = date_opening(s, m->clause);
    if (d == NULL) d = date_of_entry(s, k);
    if (d == NULL) d = date_of_meeting(s, m);
    if (d == NULL) d = date_before_verb(s, k);
    if (d != NULL && is_counted_ahead(s, k, d)) return;
    if (d != NULL) {
        claim_take_date(c, finer(s, d));
        take_year_before(s, k, d, c);
        /* "takes effect on 2 June": a day to come is a plan */
        c->scheduled |= is_to_come(s, k, c->date);
    } else if (is_news(s, m, c))
        take_published(s, c);
    else
        claim_take_offset(s, k, c);
    if (c->date == NULL) claim_take_sum(s, m->clause, c);
}
