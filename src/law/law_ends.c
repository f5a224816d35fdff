/* Ends that are not the state's own notice: the exit from a treaty that this one follows, the exit of the other
 * party of a bilateral treaty, and the treaty's own term. */
#include "law/law_inner.h"

#include <string.h>

/* The earlier of what is under way wins: `act` on `day`. */
static void
put_pending(law_status *out, const char *act, base_day day, base_day notified)
{
    if (out->pending_act != NULL && out->pending != BASE_NO_DAY && out->pending <= day) return;
    out->pending_act = act;
    out->pending = day;
    out->pending_notified = notified;
}

static void
end_or_pend(law_status *out, law_legal then, const char *act, base_day day, base_day notified,
            base_day on)
{
    if (day > on) {
        put_pending(out, act, day, notified);
        return;
    }
    out->legal = then;
    out->bound = 0;
    out->since = day;
    out->pending = out->pending_notified = BASE_NO_DAY;
    out->pending_act = NULL;
}

static treaty_result
apply_follow(law *l, const law_clause *c, const char *state, base_day on, base_day known,
             law_status *out, base_error *e)
{
    const law_follow *f = &c->follow;
    law_status s;
    base_day day;
    treaty_result rc = law_status_on(l, f->treaty, state, on, known, &s, e);

    if (rc != TREATY_OK) return rc;
    if (s.legal != LAW_FORMER_PARTY && !law_withdraws(&s)) return TREATY_OK;
    day = s.legal == LAW_FORMER_PARTY ? s.since : s.pending;
    if (day == BASE_NO_DAY) return TREATY_OK;
    day = law_add(day, f->n, f->unit);
    if (out->since != BASE_NO_DAY && day < out->since)
        return TREATY_OK; /* it joined after it had left */
    if (out->pending_act != NULL && out->pending != BASE_NO_DAY && out->pending <= day)
        return TREATY_OK;
    out->flags |= f->flag;
    end_or_pend(out, LAW_FORMER_PARTY, "withdraw", day, s.pending_notified, on);
    return TREATY_OK;
}

const law_row *
law_other_exit(const law *l, const law_clause *c, const char *state, base_day on, base_day known)
{
    const law_table *tables[] = {&l->own, l->shipped};
    const law_row *first = NULL;
    size_t own;

    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < tables[k]->row_count; i++) {
            const law_row *row = &tables[k]->rows[i];
            if (strcmp(row->treaty, c->treaty) != 0 || strcmp(row->state, state) == 0) continue;
            if (k == 1 && law_own_rows(l, row->treaty, row->state, &own) != NULL) continue;
            if (!law_seen(row->out_deposited, row->out_notified, on, known) &&
                !law_seen(row->out_effective, row->out_notified, on, known))
                continue;
            if (law_seen(row->revoked, BASE_NO_DAY, on, known) ||
                law_row_exit(c, row) == BASE_NO_DAY)
                continue;
            if (first == NULL || law_row_exit(c, row) < law_row_exit(c, first)) first = row;
        }
    return first;
}

treaty_result
law_apply_ends(law *l, const law_clause *c, const char *state, base_day on, base_day known,
               law_status *out, base_error *e)
{
    bool extended;
    base_day expiry = c->expiry == BASE_NO_DAY ? c->expiry : law_expiry(c, on, known, &extended);
    const law_row *other;
    treaty_result rc = TREATY_OK;

    if (c->follow.treaty != NULL) rc = apply_follow(l, c, state, on, known, out, e);
    if (rc != TREATY_OK) return rc;
    if (out->legal == LAW_PARTY && c->ends_for_all &&
        (other = law_other_exit(l, c, state, on, known)) != NULL)
        end_or_pend(out, LAW_TERMINATED, "terminate", law_row_exit(c, other), other->out_deposited,
                    on);
    if (out->legal != LAW_PARTY || expiry == BASE_NO_DAY) return TREATY_OK;
    if (extended) out->flags |= LAW_EXTENDED;
    if (expiry <= on) out->flags |= LAW_EXPIRED;
    end_or_pend(out, LAW_TERMINATED, "expire", expiry, BASE_NO_DAY, on);
    return TREATY_OK;
}
