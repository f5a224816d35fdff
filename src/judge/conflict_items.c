/* What is asked of one claim or of two before they are called a conflict. */
#include "judge/conflicts.h"

#include <string.h>

int
conflict_compare(const char *a, const char *b)
{
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b);
}

bool
conflict_is_done(const conflict_item *item)
{
    return item->claim->status == CLAIM_ASSERTED || item->claim->status == CLAIM_HISTORIC;
}

bool
conflict_is(const conflict_item *item, const char *act, const char *direction)
{
    return strcmp(item->claim->act, act) == 0 &&
           (direction == NULL || strcmp(item->claim->direction, direction) == 0);
}

bool
conflict_overlaps(const conflict_item *a, const conflict_item *b)
{
    return a->first != BASE_NO_DAY && b->first != BASE_NO_DAY && a->first <= b->last &&
           b->first <= a->last;
}

bool
conflict_apart(const conflict_item *a, const conflict_item *b)
{
    base_day gap;

    if (a->first == BASE_NO_DAY || b->first == BASE_NO_DAY) return false;
    if (conflict_overlaps(a, b)) return false; /* a difference of grain */
    gap = a->first > b->last ? a->first - b->last : b->first - a->last;
    return *a->state == '\0' || gap <= CONFLICT_EPISODE;
}

bool
conflict_same_moment(const conflict_item *a, const conflict_item *b)
{
    base_day af, al, bf, bl, slack;

    judge_claim_days(a->claim, &af, &al);
    judge_claim_days(b->claim, &bf, &bl);
    if (af == BASE_NO_DAY || bf == BASE_NO_DAY) return false;
    slack = al - af < 7 && bl - bf < 7 ? CONFLICT_MOMENT : 0;
    return af - slack <= bl && bf - slack <= al;
}

bool
conflict_same_body(const conflict_item *a, const conflict_item *b)
{
    const char *x = a->claim->body, *y = b->claim->body;
    bool chambers =
        x != NULL && y != NULL && strstr(x, "chamber") != NULL && strstr(y, "chamber") != NULL;

    return !chambers || strcmp(x, y) == 0;
}

base_day
conflict_said(const conflict_item *item)
{
    return base_parse_day(item->claim->known_from);
}

/* Before, at or behind the act and direction in the order of the items. */
static int
compare_act(const conflict_item *item, const char *act, const char *direction)
{
    int c = conflict_compare(item->claim->act, act);

    return c != 0 ? c : conflict_compare(item->claim->direction, direction);
}

conflict_run
conflict_find(const conflict_work *w, conflict_run story, const char *act, const char *direction)
{
    size_t low = story.from, high = story.to;
    conflict_run run;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_act(&w->items[middle], act, direction) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    run.from = run.to = low;
    while (run.to < story.to && compare_act(&w->items[run.to], act, direction) == 0) run.to++;
    return run;
}
