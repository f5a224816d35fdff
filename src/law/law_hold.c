/* What holds an exit although its period is over: an armed conflict, dues that are owed. */
#include "law/law_inner.h"

#include <string.h>

/* An end that was not known yet leaves the fact lasting. */
static base_day
end_of(const law_fact *fact, base_day known)
{
    return known != BASE_NO_DAY && fact->to > known ? BASE_NO_DAY : fact->to;
}

const law_fact *
law_fact_on(const law_table *t, int kind, const char *treaty, const char *state, base_day on,
            base_day known)
{
    for (size_t i = 0; i < t->fact_count; i++) {
        const law_fact *fact = &t->facts[i];
        base_day to = end_of(fact, known);
        if (fact->kind == kind && strcmp(fact->state, state) == 0 &&
            (fact->treaty == NULL || strcmp(fact->treaty, treaty) == 0) &&
            law_seen(fact->from, BASE_NO_DAY, on, known) && (to == BASE_NO_DAY || on < to))
            return fact;
    }
    return NULL;
}

/* One fact may follow on another: the day on which none holds any more. */
static base_day
released(const law_table *t, int kind, const law_clause *c, const char *state, base_day day,
         base_day known, bool *held)
{
    const law_fact *fact;

    *held = false;
    while (day != BASE_NO_DAY &&
           (fact = law_fact_on(t, kind, c->treaty, state, day, known)) != NULL) {
        *held = true;
        day = end_of(fact, known);
    }
    return day;
}

base_day
law_held(const law_table *t, const law_clause *c, const char *state, base_day notice, base_day end,
         base_day known, unsigned *flags)
{
    bool held = false;
    base_day day;

    if (c == NULL || state == NULL || t->fact_count == 0) return end;
    if (c->hold != HOLD_NONE) {
        day = released(t, FACT_ARMED_CONFLICT, c, state, c->hold == HOLD_NOTICE ? notice : end,
                       known, &held);
        if (held) {
            *flags |= LAW_CONFLICT_HOLD;
            if (day == BASE_NO_DAY) return day;
            end = day > end ? day : end;
        }
    }
    if (c->conditions == NULL) return end;
    day = released(t, FACT_DUES, c, state, end, known, &held);
    if (held) *flags |= LAW_CONDITIONS_OPEN;
    return day;
}
