/* Claims of a document: every meaning that no other took in, settled and folded. */
#include "claim/claim_clause.h"
#include "claim/claim_facts.h"

#include <stdlib.h>
#include <string.h>

/* "became a party, depositing its instrument": the deposit tells how. */
static bool
is_told_below(const claim_scan *s, const claim_meaning *m)
{
    if (m->clause == UINT32_MAX || !(m->rule->flags & RULE_STATIVE)) return false;
    for (uint32_t k = s->child[m->clause]; k != UINT32_MAX; k = s->sibling[k]) {
        const claim_meaning *below = &s->clauses[k];
        if (s->r->clauses[k].governor == GOVERNOR_TIME &&
            s->r->groups[s->r->clauses[k].verb].tense != TENSE_PAST)
            continue; /* "60 days after it deposits its instrument" */
        if (below->rule != NULL && below->act != NULL && !(below->rule->flags & RULE_STATIVE) &&
            (base_same(below->act, "ratify") || base_same(below->act, "accede")) &&
            below->treaty != NULL && base_same(below->treaty, m->treaty) && !below->taken &&
            below->actors.count > 0 && !claim_is_fragment(s, below)) /* "and the seventh to join" */
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

/* "revoked its notice before it took effect": it never did. */
static bool
is_forestalled(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = m->clause < s->r->clause_count ? &s->r->clauses[m->clause] : NULL;
    const claim_meaning *above =
        c != NULL && c->parent < s->r->clause_count ? &s->clauses[c->parent] : NULL;

    return above != NULL && above->rule != NULL && above->act != NULL &&
           c->governor == GOVERNOR_TIME && c->marker != UINT32_MAX &&
           claim_word_is(s, c->marker, "before") && base_same(m->act, "take_effect") &&
           s->r->groups[c->verb].first == s->r->groups[c->verb].head && /* not "was to take" */
           base_same(above->act, "revoke");
}

static bool
makes_claim(const claim_scan *s, const claim_meaning *m)
{
    return m->rule != NULL && m->act != NULL && m->treaty != NULL && !m->taken &&
           (m->actors.count > 0 || m->rule->actor == ACTOR_NONE || m->by_many) &&
           !claim_is_fragment(s, m) && !is_told_below(s, m) && !is_in_list(s, m) &&
           !is_forestalled(s, m);
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

    told.act = "announce";
    told.form = FORM_PLAIN;
    return claim_emit_on(s, &told, claim_date_of_announcement(s, m), out, e);
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
        if (makes_claim(s, &s->clauses[i])) rc = claim_emit_all(s, &s->clauses[i], out, e);
    for (uint32_t i = 0; i < s->noun_count && rc == TREATY_OK; i++) {
        const claim_meaning *m = s->groups[s->nouns[i]];
        if (m != NULL && makes_claim(s, m) && claim_is_told_by_noun(s, m))
            rc = claim_emit_all(s, m, out, e);
        else if (m != NULL && makes_claim(s, m) && claim_is_announcement(s, m))
            rc = emit_announcement(s, m, out, e);
        else if (m != NULL && makes_claim(s, m) && claim_is_judged(s, m) &&
                 !is_told_already(out, m))
            rc = emit_announcement(s, m, out, e);
    }
    if (rc == TREATY_OK && claim_of_title(s, &title)) rc = claim_emit(s, &title, out, e);
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
