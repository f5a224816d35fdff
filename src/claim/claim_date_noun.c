/* The date of an act that a noun tells: in it, right behind it, or near. */
#include "claim/claim_inner.h"

/* "Peru's 2018 withdrawal" */
static const annotate_date *
date_inside(const claim_scan *s, const annotate_group *g)
{
    uint32_t i = annotate_date_from(s->r, g->first);

    return i < s->r->date_count && s->r->dates[i].last <= g->head && s->r->dates[i].edtf[0] != '\0'
               ? &s->r->dates[i]
               : NULL;
}

/* "its entry | into force | in 2014", "its adoption | in Oslo | in 1997": where what comes between a noun
 * and its date ends. */
static uint32_t
behind_place(const claim_scan *s, uint32_t group)
{
    const annotate_result *r = s->r;
    uint32_t end = r->groups[group].last, k = annotate_next_group(r, group);

    for (int steps = 0; steps < 2 && k < r->group_count; k = annotate_next_group(r, k), steps++) {
        const annotate_group *g = &r->groups[k];
        const text_token *head = &r->stream->tokens[g->head];
        if (g->kind != GROUP_NOUN || g->first != end + 1 || head->gap > TEXT_GAP_SPACE) break;
        if (!claim_word_is(s, g->head, "force") &&
            !(g->preposition == s->rules->word_in && (head->flags & TEXT_CAPITAL)))
            break;
        end = g->last;
    }
    return end;
}

/* "Peru's exit from the pact in 2018", "its signature on 3 May of the pact": the date right behind what the
 * noun brings with it. */
static const annotate_date *
date_behind(const claim_scan *s, const claim_meaning *m)
{
    enum { FAR = 2 };
    const annotate_result *r = s->r;
    bool named =
        m->pact_group < r->group_count && r->groups[m->pact_group].last > r->groups[m->group].last;
    uint32_t end = behind_place(s, named ? m->pact_group : m->group),
             i = annotate_date_from(r, end);

    return i < r->date_count && r->dates[i].first < end + FAR && r->dates[i].edtf[0] != '\0' &&
                   !r->dates[i].open &&
                   r->stream->tokens[r->dates[i].first].gap <= TEXT_GAP_SPACE &&
                   !claim_is_of_treaty(s, &r->dates[i]) && !claim_is_of_noun(s, &r->dates[i])
               ? &r->dates[i]
               : NULL;
}

bool
claim_noun_is_dated(const claim_scan *s, const claim_meaning *m)
{
    const annotate_date *d = date_behind(s, m);
    base_day first, last;

    return d != NULL && d->stated_year && s->r->published != BASE_NO_DAY &&
           base_edtf_range(d->edtf, &first, &last) && last <= s->r->published;
}

/* "was followed by its exit from the pact in 2018": the date behind the noun that a verb says the act of. */
const annotate_date *
claim_date_of_object(const claim_scan *s, const claim_meaning *m, const annotate_clause *k)
{
    claim_meaning object = *m;

    if (!(m->rule->flags & RULE_SAME) || m->theme_group >= s->r->group_count ||
        s->r->groups[m->theme_group].first < s->r->groups[k->verb].last)
        return NULL;
    object.group = m->theme_group;
    return date_behind(s, &object);
}

/* "Peru's announcement on Friday that it would leave": right behind the noun; NULL: none. */
const annotate_date *
claim_date_of_announcement(const claim_scan *s, const claim_meaning *m)
{
    enum { FAR = 2 };
    uint32_t end = s->r->groups[m->group].last, i = annotate_date_from(s->r, end);

    return i < s->r->date_count && s->r->dates[i].first < end + FAR &&
                   s->r->dates[i].edtf[0] != '\0' && !claim_lies_ahead(s, &s->r->dates[i]) &&
                   claim_word_is(s, s->r->dates[i].last, "that")
               ? &s->r->dates[i]
               : NULL;
}

/* Of an act that a noun alone tells: in it, behind it, else near and in the same sentence; NULL: none. */
const annotate_date *
claim_date_of_noun(const claim_scan *s, const claim_meaning *m, int day)
{
    const annotate_group *g = &s->r->groups[m->group];
    const annotate_date *d = date_inside(s, g);

    if (d == NULL) d = date_behind(s, m);
    if (d != NULL) return d;
    d = claim_nearest_date(s, UINT32_MAX, g->last, g->last + 8, g->last, UINT32_MAX, day);
    return d != NULL && s->r->stream->tokens[d->first].gap < TEXT_GAP_STOP &&
                   !claim_is_of_noun(s, d)
               ? d
               : NULL;
}
