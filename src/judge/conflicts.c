/*
 * Two sets of claims that cannot both be true of the same act, body and day; and claims that the
 * register or the packs' facts contradict. Differences of grain are none, and neither are two
 * chambers or readings on two days. A difference of stage is a kind of its own.
 */
#include "judge/conflicts.h"

#include <stdlib.h>

/* By treaty and who did what, then by date, then by where it is said: the order of the output. */
static int
by_act(const void *x, const void *y)
{
    const conflict_item *a = x, *b = y;
    int c = conflict_compare(a->claim->treaty, b->claim->treaty);

    if (c == 0) c = conflict_compare(a->state, b->state);
    if (c == 0) c = conflict_compare(a->claim->act, b->claim->act);
    if (c == 0) c = conflict_compare(a->claim->direction, b->claim->direction);
    if (c == 0) c = conflict_compare(a->claim->reading, b->claim->reading);
    if (c == 0) c = (a->first > b->first) - (a->first < b->first);
    if (c == 0) c = (a->last > b->last) - (a->last < b->last);
    if (c == 0) c = conflict_compare(a->claim->external, b->claim->external);
    if (c == 0) c = (a->claim->start > b->claim->start) - (a->claim->start < b->claim->start);
    if (c == 0) c = (a->claim->id > b->claim->id) - (a->claim->id < b->claim->id);
    return c;
}

static bool
collect_claim(conflict_item **items, size_t *count, size_t *capacity, const judge_claim *c)
{
    static const char *const nobody[] = {""};
    const char *const *actors = c->actors.count > 0 ? (const char *const *)c->actors.items : nobody;
    size_t n = c->actors.count > 0 ? c->actors.count : 1;

    if (!base_reserve(items, capacity, *count + n, sizeof **items)) return false;
    for (size_t k = 0; k < n; k++) {
        conflict_item *it = &(*items)[(*count)++];
        *it = (conflict_item){c, actors[k], BASE_NO_DAY, BASE_NO_DAY};
        if (c->date != NULL) base_edtf_range(c->date, &it->first, &it->last);
    }
    return true;
}

static treaty_result
collect(conflict_work *w, const judge_claims *claims)
{
    for (size_t i = 0; i < claims->count; i++) {
        const judge_claim *c = &claims->items[i];
        bool kept = c->kind == NULL
                        ? collect_claim(&w->items, &w->count, &w->capacity, c)
                        : collect_claim(&w->facts, &w->fact_count, &w->fact_capacity, c);
        if (!kept) return base_no_memory(w->e);
    }
    if (w->count > 0) qsort(w->items, w->count, sizeof *w->items, by_act);
    return TREATY_OK;
}

static bool
same_story(const conflict_item *a, const conflict_item *b)
{
    return conflict_compare(a->claim->treaty, b->claim->treaty) == 0 &&
           conflict_compare(a->state, b->state) == 0;
}

static bool
same_act(const conflict_item *a, const conflict_item *b)
{
    return same_story(a, b) && conflict_is(a, b->claim->act, b->claim->direction) &&
           conflict_compare(a->claim->reading, b->claim->reading) == 0;
}

static conflict_run
run_of(const conflict_work *w, size_t from,
       bool (*same)(const conflict_item *, const conflict_item *))
{
    conflict_run run = {from, from + 1};

    while (run.to < w->count && same(&w->items[from], &w->items[run.to])) run.to++;
    return run;
}

static treaty_result
judge_story(conflict_work *w, conflict_run story)
{
    treaty_result rc = TREATY_OK;
    conflict_run act;

    for (act.from = story.from; act.from < story.to && rc == TREATY_OK; act.from = act.to) {
        act = run_of(w, act.from, same_act);
        rc = conflict_dates(w, story, act);
    }
    if (rc == TREATY_OK) rc = conflict_stages(w, story);
    if (rc == TREATY_OK) rc = conflict_register(w, story);
    if (rc == TREATY_OK) rc = conflict_exits(w, story);
    return rc == TREATY_OK ? conflict_acts(w, story) : rc;
}

static treaty_result
judge_stories(conflict_work *w)
{
    treaty_result rc = TREATY_OK;
    conflict_run story;

    for (story.from = 0; story.from < w->count && rc == TREATY_OK; story.from = story.to) {
        story = run_of(w, story.from, same_story);
        if (story.from > 0 && conflict_compare(w->items[story.from - 1].claim->treaty,
                                               w->items[story.from].claim->treaty) != 0)
            conflict_forget(w);
        rc = judge_story(w, story);
    }
    conflict_forget(w);
    return rc;
}

static void
work_free(conflict_work *w)
{
    free(w->items);
    free(w->facts);
    free(w->a.items);
    free(w->b.items);
    free(w->printed);
    base_arena_free(&w->arena);
    base_buffer_free(&w->text);
    text_stream_free(&w->words);
}

static treaty_result
find_conflicts(conflict_work *w, const treaty_filter *filter)
{
    judge_scope scope = {filter->treaty, filter->state, filter->known, filter->internal, true};
    judge_claims claims;
    treaty_result rc = judge_load(w->s, &scope, &claims, w->e);

    if (rc == TREATY_OK) rc = collect(w, &claims);
    if (rc == TREATY_OK) rc = judge_stories(w);
    if (rc == TREATY_OK) rc = conflict_facts(w);
    work_free(w);
    judge_claims_free(&claims);
    return rc == TREATY_OK && w->out->failed ? base_no_memory(w->e) : rc;
}

treaty_result
judge_conflicts(store *s, law *l, const lexicon *lex, const treaty_filter *filter, base_buffer *out,
                base_error *e)
{
    conflict_work w = {.s = s, .l = l, .lex = lex, .out = out, .e = e};
    treaty_result rc = find_conflicts(&w, filter);

    if (rc == TREATY_OK) rc = judge_copies(s, filter, out, e);
    return rc == TREATY_OK && out->failed ? base_no_memory(e) : rc;
}

treaty_result
judge_conflict_changes(store *s, law *l, const lexicon *lex, const treaty_filter *filter,
                       base_buffer *out, base_error *e)
{
    conflict_work w = {.s = s, .l = l, .lex = lex, .out = out, .e = e, .brief = true};

    return find_conflicts(&w, filter);
}
