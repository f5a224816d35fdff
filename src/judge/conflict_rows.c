/* Conflicts as rows: two sets of claims, what they say, what settles it. Finds none. */
#include "judge/conflicts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A row printed before: what it says, and the claims of either side by id. */
struct conflict_printed {
    const char *kind, *act, *against;
    int64_t *a, *b;
    size_t na, nb;
};

const char *
conflict_who(const conflict_work *w, const conflict_item *item, char out[128])
{
    int64_t p = *item->state == '\0' ? -1 : lexicon_find(w->lex, LEXICON_STATE, item->state);
    const char *name = p < 0 ? item->state : lexicon_entry_at(w->lex, (uint32_t)p)->name;

    if (*item->state == '\0') return "the treaty itself";
    if (item->claim->actors.count < 2)
        snprintf(out, 128, "%.80s", name);
    else
        snprintf(out, 128, "%.80s and %u more", name, item->claim->actors.count - 1);
    return out;
}

const char *
conflict_act_name(const conflict_work *w, const char *act)
{
    int index = lexicon_find_act(w->lex, act);

    return index < 0 ? act : lexicon_act_at(w->lex, (uint32_t)index)->name;
}

void
conflict_begin(conflict_work *w)
{
    w->a.count = w->b.count = 0;
}

treaty_result
conflict_add(conflict_work *w, conflict_side *side, const conflict_item *item)
{
    if (side->count >= CONFLICT_SIDE) return TREATY_OK;
    for (size_t i = 0; i < side->count; i++)
        if (side->items[i]->claim == item->claim) return TREATY_OK;
    if (!base_reserve(&side->items, &side->capacity, side->count + 1, sizeof *side->items))
        return base_no_memory(w->e);
    side->items[side->count++] = item;
    return TREATY_OK;
}

/* `against` NULL: claims alone. */
static treaty_result
append_side(conflict_work *w, const conflict_side *side, const char *against)
{
    treaty_result rc = TREATY_OK;

    base_append_byte(w->out, '[');
    for (size_t i = 0; i < side->count && rc == TREATY_OK; i++) {
        const judge_claim *c = side->items[i]->claim;
        base_append_text(w->out, i > 0 ? ",{" : "{");
        judge_append_pair(w->out, "doc", c->external);
        base_append_byte(w->out, ',');
        judge_append_pair(w->out, "source", c->outlet);
        base_append_byte(w->out, ',');
        judge_append_pair(w->out, "published", c->published);
        base_append_byte(w->out, ',');
        judge_append_pair(w->out, "inferred", c->inferred);
        base_append_byte(w->out, ',');
        judge_append_pair(w->out, "date", c->date);
        base_append_format(w->out, ",\"claim\":%lld,\"start\":%d,\"end\":%d,\"evidence\":",
                           (long long)c->id, c->start, c->end);
        rc = judge_append_evidence(w->s, c->document, c->start, c->end, w->out, w->e);
        base_append_byte(w->out, '}');
    }
    if (against != NULL) {
        base_append_text(w->out, side->count > 0 ? ",{" : "{");
        judge_append_pair(w->out, "register", against);
        base_append_byte(w->out, '}');
    }
    base_append_byte(w->out, ']');
    return rc;
}

static uint64_t
hash_side(const conflict_side *side, uint64_t hash)
{
    for (size_t i = 0; i < side->count; i++) {
        const judge_claim *c = side->items[i]->claim;
        hash = base_hash(c->external, strlen(c->external), hash);
        hash = base_hash(&c->start, sizeof c->start, hash);
    }
    return hash;
}

/* A hash of kind, act and both sets, so that a review finds the row again. */
static uint64_t
hash_row(const conflict_work *w, const conflict_row *row)
{
    const char *act = w->a.items[0]->claim->act;
    uint64_t hash = base_hash(row->kind, strlen(row->kind), 0);

    hash = base_hash(act, strlen(act), hash);
    return hash_side(&w->b, hash_side(&w->a, hash));
}

/* ---- rows printed before ---- */

void
conflict_forget(conflict_work *w)
{
    w->printed_count = 0;
    base_arena_reset(&w->arena);
}

static bool
keep_side(conflict_work *w, const conflict_side *side, int64_t **out, size_t *count)
{
    *count = side->count;
    *out = base_arena_alloc(&w->arena, (side->count + 1) * sizeof **out);
    for (size_t i = 0; *out != NULL && i < side->count; i++) (*out)[i] = side->items[i]->claim->id;
    return *out != NULL;
}

static treaty_result
remember(conflict_work *w, const conflict_row *row)
{
    conflict_printed *p;

    if (!base_reserve(&w->printed, &w->printed_capacity, w->printed_count + 1, sizeof *w->printed))
        return base_no_memory(w->e);
    p = &w->printed[w->printed_count];
    p->kind = row->kind;
    p->act = w->a.items[0]->claim->act;
    p->against = row->against == NULL ? NULL : "";
    if (!keep_side(w, &w->a, &p->a, &p->na) || !keep_side(w, &w->b, &p->b, &p->nb))
        return base_no_memory(w->e);
    w->printed_count++;
    return TREATY_OK;
}

static bool
stands_in(const conflict_side *side, const int64_t *ids, size_t count)
{
    for (size_t i = 0; i < side->count; i++) {
        size_t k = 0;
        while (k < count && ids[k] != side->items[i]->claim->id) k++;
        if (k == count) return false;
    }
    return true;
}

static bool
was_printed(const conflict_work *w, const conflict_row *row)
{
    for (size_t i = w->printed_count; i > 0; i--) {
        const conflict_printed *p = &w->printed[i - 1];
        if (strcmp(p->kind, row->kind) == 0 && strcmp(p->act, w->a.items[0]->claim->act) == 0 &&
            (p->against == NULL) == (row->against == NULL) && stands_in(&w->a, p->a, p->na) &&
            stands_in(&w->b, p->b, p->nb))
            return true;
    }
    return false;
}

/* ---- rows ---- */

/* When both sides had been recorded: the later of the first claim of either. */
static const char *
opened(const conflict_work *w)
{
    const conflict_side *sides[] = {&w->a, &w->b};
    const char *day = "";

    for (int k = 0; k < 2; k++) {
        const char *first = NULL;
        for (size_t i = 0; i < sides[k]->count; i++)
            if (first == NULL || strcmp(sides[k]->items[i]->claim->recorded, first) < 0)
                first = sides[k]->items[i]->claim->recorded;
        if (first != NULL && strcmp(first, day) > 0) day = first;
    }
    return day;
}

/* All that is said stands in one document. */
static bool
is_internal(const conflict_work *w)
{
    int64_t document = w->a.items[0]->claim->document;

    if (w->b.count == 0) return false;
    for (size_t i = 1; i < w->a.count; i++)
        if (w->a.items[i]->claim->document != document) return false;
    for (size_t i = 0; i < w->b.count; i++)
        if (w->b.items[i]->claim->document != document) return false;
    return true;
}

static void
append_head(conflict_work *w, const conflict_row *row)
{
    const conflict_item *first = w->a.items[0];

    judge_append_pair(w->out, "kind", row->kind);
    base_append_format(w->out, ",\"internal\":%s,", is_internal(w) ? "true" : "false");
    judge_append_pair(w->out, "treaty",
                      *first->claim->treaty != '\0' ? first->claim->treaty : NULL);
    base_append_byte(w->out, ',');
    judge_append_pair(w->out, "state", *first->state != '\0' ? first->state : NULL);
    base_append_byte(w->out, ',');
    judge_append_pair(w->out, "act", first->claim->act);
    base_append_byte(w->out, ',');
}

/* Where to look: by the kind of conflict, else by who keeps a record of the act. */
static const char *
what_settles(const char *kind, const char *act)
{
    static const char *const by_kind[][2] = {{"weekday", "the calendar"},
                                             {"rule", "the treaty's clause"},
                                             {"holder", "the state's list of office holders"},
                                             {"count", "the depositary's list of participants"},
                                             {"majority", "the record of the vote"},
                                             {"place", "the final act of the conference"}};
    static const char *const by_act[][2] = {{"vote", "the record of the sitting"},
                                            {"introduce", "the parliament's register of bills"},
                                            {"promulgate", "the gazette"},
                                            {"announce", "the text of the announcement"},
                                            {"approve", "the government's decision"},
                                            {"recommend", "the text of the recommendation"},
                                            {"adopt", "the final act of the conference"}};

    for (size_t i = 0; i < sizeof by_kind / sizeof *by_kind; i++)
        if (strcmp(kind, by_kind[i][0]) == 0) return by_kind[i][1];
    for (size_t i = 0; i < sizeof by_act / sizeof *by_act; i++)
        if (strcmp(act, by_act[i][0]) == 0) return by_act[i][1];
    return "the depositary's notification";
}

static void
append_tail(conflict_work *w, const conflict_row *row)
{
    judge_append_pair(w->out, "explanation", row->explanation);
    base_append_byte(w->out, ',');
    judge_append_pair(w->out, "settles", what_settles(row->kind, w->a.items[0]->claim->act));
    base_append_byte(w->out, ',');
    judge_append_pair(w->out, "settled_by", row->settled_by);
    base_append_byte(w->out, ',');
    judge_append_pair(w->out, "recorded", opened(w));
}

static treaty_result
append_row(conflict_work *w, const conflict_row *row, const char *id)
{
    size_t begin = w->out->size;
    treaty_result rc = TREATY_OK;
    bool rejected;

    if (w->brief) {
        char settled[32];
        if ((rc = conflict_settled(w, row, id, opened(w), settled)) != TREATY_OK) return rc;
        base_append_format(w->out, "%s\t%s\t%s\t{", row->settled_by != NULL ? settled : opened(w),
                           settled, id);
    } else {
        base_append_format(w->out, "{\"id\":\"%s\",", id);
    }
    append_head(w, row);
    if (!w->brief) {
        base_append_text(w->out, "\"a\":");
        if ((rc = append_side(w, &w->a, NULL)) != TREATY_OK) return rc;
        base_append_text(w->out, ",\"b\":");
        if ((rc = append_side(w, &w->b, row->against)) != TREATY_OK) return rc;
        base_append_byte(w->out, ',');
    }
    append_tail(w, row);
    rc = judge_append_review(w->s, id, w->out, &rejected);
    base_append_text(w->out, "}\n");
    if (rc == TREATY_OK && rejected && !w->out->failed) {
        w->out->size = begin;
        w->out->bytes[begin] = '\0';
    }
    return rc;
}

treaty_result
conflict_print(conflict_work *w, const conflict_row *row)
{
    char id[32];
    treaty_result rc;

    if (w->a.count == 0 || (w->b.count == 0 && row->against == NULL) || was_printed(w, row))
        return TREATY_OK;
    if ((rc = remember(w, row)) != TREATY_OK) return rc;
    snprintf(id, sizeof id, "conflict-%016llx", (unsigned long long)hash_row(w, row));
    return append_row(w, row, id);
}

treaty_result
conflict_pair(conflict_work *w, const conflict_row *row, const conflict_item *a,
              const conflict_item *b)
{
    treaty_result rc;

    conflict_begin(w);
    if ((rc = conflict_add(w, &w->a, a)) != TREATY_OK) return rc;
    if (b != NULL && (rc = conflict_add(w, &w->b, b)) != TREATY_OK) return rc;
    return conflict_print(w, row);
}
