/* The register in memory and what it says of a state on a day. */
#include "law/law_inner.h"

#include <stdlib.h>
#include <string.h>

const char *
law_legal_name(law_legal l)
{
    static const char *const names[] = {"unknown", "not_party",    "signatory", "contracting",
                                        "party",   "former_party", "terminated"};
    return names[l];
}

const char *
law_flag_name(unsigned flag)
{
    static const char *const names[] = {"suspension_asserted",
                                        "provisional",
                                        "contested",
                                        "no_clause",
                                        "conflict_hold",
                                        "lock_in",
                                        "notice_missing",
                                        "notice_reported",
                                        "notice_revoked",
                                        "ratification_withdrawn",
                                        "signature_disowned",
                                        "extended",
                                        "linked",
                                        "membership_lost",
                                        "conditions_open",
                                        "expired",
                                        "counting_assumed",
                                        "differs"};
    int bit = 0;

    while (bit < 17 && (flag >> bit & 1) == 0) bit++;
    return names[bit];
}

/* ---- the handle ---- */

treaty_result
law_new(law **out, const lexicon *lex, store *s, base_error *e)
{
    law *l = calloc(1, sizeof *l);
    treaty_result rc;

    if (l == NULL) return base_no_memory(e);
    l->lex = lex;
    l->s = s;
    if ((rc = law_table_of(lex, &l->shipped, e)) == TREATY_OK)
        *out = l;
    else
        free(l);
    return rc;
}

void
law_free(law *l)
{
    if (l == NULL) return;
    law_table_free(&l->own);
    free(l);
}

const law_coverage_row *
law_coverage_of(const law *l, const char *treaty)
{
    const law_table *tables[] = {&l->own, l->shipped};
    const law_coverage_row *partial = NULL;

    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < tables[k]->coverage_count; i++) {
            const law_coverage_row *c = &tables[k]->coverage[i];
            if (strcmp(c->treaty, treaty) != 0) continue;
            if (c->complete != BASE_NO_DAY) return c;
            partial = c;
        }
    return partial;
}

const char *
law_coverage(const law *l, const char *treaty)
{
    const law_coverage_row *c = law_coverage_of(l, treaty);

    return c == NULL ? NULL : c->text;
}

/* ---- status ---- */

bool
law_withdraws(const law_status *s)
{
    return s->pending_act != NULL && strcmp(s->pending_act, "withdraw") == 0;
}

static void
leave_contested(const law_row *row, law_status *out)
{
    out->flags |= row->flags;
    if ((row->flags & LAW_RATIFICATION_WITHDRAWN) == 0) return;
    out->legal = row->signature != BASE_NO_DAY ? LAW_SIGNATORY : LAW_NOT_PARTY;
    out->bound = 0;
    out->since = row->flags_from != BASE_NO_DAY ? row->flags_from : row->out_deposited;
}

/* The register says that it left and not when: before that day nobody can tell. */
static void
apply_undated_exit(const law_row *row, base_day on, base_day known, law_status *out)
{
    if (row->gone_by == BASE_NO_DAY || (known != BASE_NO_DAY && row->gone_by > known)) return;
    out->legal = on >= row->gone_by ? LAW_FORMER_PARTY : LAW_UNKNOWN;
    out->bound = on >= row->gone_by ? 0 : -1;
    out->since = BASE_NO_DAY;
}

/* The exit under way or done; only what was deposited by `known` counts. */
static void
apply_exit(const law *l, const law_clause *c, const law_row *row, base_day on, base_day known,
           law_status *out)
{
    base_day end;

    if (row->out_deposited == BASE_NO_DAY && row->out_effective == BASE_NO_DAY) {
        apply_undated_exit(row, on, known, out);
        return;
    }
    if (row->out_deposited != BASE_NO_DAY &&
        !law_seen(row->out_deposited, row->out_notified, on, known))
        return;
    if (law_seen(row->revoked, BASE_NO_DAY, on, known)) {
        out->flags |= LAW_NOTICE_REVOKED;
        return;
    }
    end = law_row_exit(c, row);
    if (law_differs(c, row, true)) out->flags |= LAW_DIFFERS;
    if (row->out_effective == BASE_NO_DAY && (row->flags & LAW_CONTESTED) != 0)
        end = BASE_NO_DAY; /* only a recorded day ends what a contested notice could not */
    if (end == BASE_NO_DAY) {
        out->flags |= LAW_CONTESTED;
        return;
    }
    if (row->out_effective == BASE_NO_DAY)
        end = law_held(l->shipped, c, row->state, row->out_deposited, end, known, &out->flags);
    if (row->out_effective == BASE_NO_DAY && c != NULL && !c->confirmed)
        out->flags |= LAW_COUNTING_ASSUMED;
    if (end != BASE_NO_DAY && end <= on) {
        out->legal = LAW_FORMER_PARTY;
        out->bound = 0;
        out->since = end;
        return;
    }
    out->pending = end;
    out->pending_notified = row->out_deposited;
    out->pending_act = "withdraw";
}

/* A list of exits says nothing of how they began; who left had been in. */
static bool
is_exit_alone(const law_row *row)
{
    return row->deposited == BASE_NO_DAY && row->effective == BASE_NO_DAY &&
           (row->out_deposited != BASE_NO_DAY || row->out_effective != BASE_NO_DAY);
}

static void
apply_row(const law *l, const law_clause *c, const law_row *row, base_day on, base_day known,
          law_status *out)
{
    bool deposited = law_seen(row->deposited, row->notified, on, known);
    base_day start = deposited ? law_row_entry(c, row) : BASE_NO_DAY;

    if (law_seen(row->signature, BASE_NO_DAY, on, known) && out->legal < LAW_SIGNATORY) {
        out->legal = LAW_SIGNATORY;
        out->bound = 0;
        out->since = row->signature;
    }
    if (deposited && law_differs(c, row, false)) out->flags |= LAW_DIFFERS;
    if (deposited && (start == BASE_NO_DAY || start > on)) {
        out->legal = LAW_CONTRACTING;
        out->bound = 0;
        out->since = row->deposited;
        out->pending = start;
        out->pending_notified = row->deposited;
        out->pending_act = start == BASE_NO_DAY ? NULL : "enter_into_force";
    } else if (deposited || is_exit_alone(row)) {
        out->legal = LAW_PARTY;
        out->bound = 1;
        out->since = start;
        out->pending = BASE_NO_DAY;
        out->pending_act = NULL;
    }
    if (row->flags != 0 &&
        (row->flags_from == BASE_NO_DAY || law_seen(row->flags_from, BASE_NO_DAY, on, known)))
        leave_contested(row, out);
    if (out->legal == LAW_PARTY || out->legal == LAW_CONTRACTING)
        apply_exit(l, c, row, on, known, out);
}

treaty_result
law_status_on(law *l, const char *treaty, const char *state, base_day on, base_day known,
              law_status *out, base_error *e)
{
    const law_clause *c = law_clause_of(l->shipped, treaty);
    const law_coverage_row *coverage = law_coverage_of(l, treaty);
    size_t count;
    const law_row *rows = law_rows_of(l, treaty, state, &count);

    *out = (law_status){.legal = LAW_UNKNOWN,
                        .bound = -1,
                        .since = BASE_NO_DAY,
                        .pending = BASE_NO_DAY,
                        .pending_notified = BASE_NO_DAY};
    if (coverage != NULL && coverage->complete != BASE_NO_DAY) {
        out->legal = LAW_NOT_PARTY;
        out->bound = 0;
    }
    for (size_t i = 0; i < count; i++) apply_row(l, c, &rows[i], on, known, out);
    if (c == NULL) return TREATY_OK;
    if (c->exit == EXIT_NONE) out->flags |= LAW_NO_CLAUSE;
    return out->legal == LAW_PARTY ? law_apply_ends(l, c, state, on, known, out, e) : TREATY_OK;
}

base_day
law_earliest_exit(const law *l, const char *treaty, const char *state, base_day day)
{
    const law_clause *c = law_clause_of(l->shipped, treaty);
    size_t count;
    const law_row *rows = law_rows_of(l, treaty, state, &count);

    if (c == NULL) return BASE_NO_DAY;
    return law_exit_day(c, day, count > 0 ? law_row_entry(c, &rows[count - 1]) : BASE_NO_DAY);
}

/* ---- parties ---- */

static treaty_result
add_party(law *l, const char *treaty, const char *state, base_day on, base_day known,
          law_party **list, size_t *count, size_t *capacity, base_error *e)
{
    law_status s;
    treaty_result rc = law_status_on(l, treaty, state, on, known, &s, e);

    if (rc != TREATY_OK || s.bound != 1) return rc;
    if (!base_reserve(list, capacity, *count + 1, sizeof **list)) return base_no_memory(e);
    (*list)[(*count)++] = (law_party){state, s.since, s.pending};
    return TREATY_OK;
}

static int
by_id(const void *a, const void *b)
{
    return strcmp(((const law_party *)a)->state, ((const law_party *)b)->state);
}

treaty_result
law_parties(law *l, const char *treaty, base_day on, base_day known, base_arena *arena,
            law_party **out, size_t *count, base_error *e)
{
    const law_table *tables[] = {&l->own, l->shipped};
    law_party *list = NULL, *kept;
    size_t capacity = 0, n = 0, own;
    treaty_result rc = TREATY_OK;

    for (int k = 0; k < 2; k++) {
        const char *before = NULL;
        for (size_t i = 0; i < tables[k]->row_count && rc == TREATY_OK; i++) {
            const law_row *row = &tables[k]->rows[i];
            if (strcmp(row->treaty, treaty) != 0) continue;
            if (before != NULL && strcmp(before, row->state) == 0) continue;
            before = row->state;
            law_own_rows(l, treaty, row->state, &own);
            if (k == 1 && own > 0) continue; /* the corpus's rows speak for it */
            rc = add_party(l, treaty, row->state, on, known, &list, &n, &capacity, e);
        }
    }
    if (n > 0) qsort(list, n, sizeof *list, by_id);
    kept = rc == TREATY_OK ? base_arena_alloc(arena, n * sizeof *kept + 1) : NULL;
    if (rc == TREATY_OK && kept == NULL) rc = base_no_memory(e);
    if (rc == TREATY_OK) {
        if (n > 0) memcpy(kept, list, n * sizeof *kept);
        *out = kept;
        *count = n;
    }
    free(list);
    return rc;
}
