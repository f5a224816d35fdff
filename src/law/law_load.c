/* A corpus's register out of its store, joined to the shipped one; looking rows up. */
#include "law/law_inner.h"

#include <string.h>

static const char *
keep(law_table *t, sqlite3_stmt *q, int at, bool *failed)
{
    const char *text = (const char *)sqlite3_column_text(q, at), *copy;

    if (text == NULL) return NULL;
    copy = base_arena_copy(&t->arena, text, strlen(text));
    if (copy == NULL) *failed = true;
    return copy;
}

static base_day
day_of(sqlite3_stmt *q, int at)
{
    const char *text = (const char *)sqlite3_column_text(q, at);

    return text == NULL ? BASE_NO_DAY : base_parse_day(text);
}

static bool
is_consent(const char *act)
{
    static const char *const acts[] = {"ratification", "accession",  "acceptance",
                                       "approval",     "succession", "definitive_signature",
                                       "consent"};

    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (strcmp(act, acts[i]) == 0) return true;
    return false;
}

/* A second consent opens a stint, and so does a signature after an exit. */
static bool
opens_stint(const law_row *last, const char *act)
{
    if (is_consent(act)) return last->deposited != BASE_NO_DAY;
    return strcmp(act, "signature") == 0 &&
           (last->out_deposited != BASE_NO_DAY || last->out_effective != BASE_NO_DAY);
}

/* The row that an entry belongs to: the last of its state. */
static law_row *
row_for(law_table *t, const char *treaty, const char *state, const char *act)
{
    law_row *last = t->row_count > 0 ? &t->rows[t->row_count - 1] : NULL;

    if (last != NULL && strcmp(last->treaty, treaty) == 0 && strcmp(last->state, state) == 0 &&
        !opens_stint(last, act))
        return last;
    if (!base_reserve(&t->rows, &t->row_capacity, t->row_count + 1, sizeof *t->rows)) return NULL;
    last = &t->rows[t->row_count++];
    *last = law_empty_row(treaty, state);
    return last;
}

/* Two registers may know a day each. */
static void
take_exit(law_row *row, sqlite3_stmt *q)
{
    base_day deposited = day_of(q, 4), effective = day_of(q, 5);

    if (deposited != BASE_NO_DAY) row->out_deposited = deposited;
    if (effective != BASE_NO_DAY) row->out_effective = effective;
    if (day_of(q, 8) != BASE_NO_DAY) row->out_notified = day_of(q, 8);
    if (deposited == BASE_NO_DAY && effective == BASE_NO_DAY) row->gone_by = day_of(q, 3);
}

/* columns: treaty participant act done deposited effective note source notified */
static treaty_result
take_entry(law_table *t, sqlite3_stmt *q, base_error *e)
{
    bool failed = false;
    const char *treaty = keep(t, q, 0, &failed), *state = keep(t, q, 1, &failed),
               *act = keep(t, q, 2, &failed), *note = keep(t, q, 6, &failed),
               *source = keep(t, q, 7, &failed);
    law_row *row = failed || act == NULL ? NULL : row_for(t, treaty, state, act);
    unsigned bit = 1;

    if (row == NULL) return base_no_memory(e);
    row->source = source;
    if (note != NULL) row->note = note;
    if (strcmp(act, "signature") == 0) {
        row->signature = day_of(q, 3);
    } else if (is_consent(act)) {
        row->consent = act;
        row->deposited = day_of(q, 4);
        row->effective = day_of(q, 5);
        row->notified = day_of(q, 8);
    } else if (strcmp(act, "revocation") == 0) {
        row->revoked = day_of(q, 3);
    } else if (strcmp(act, "withdrawal") == 0) {
        take_exit(row, q);
    } else {
        while (bit <= LAW_DIFFERS && strcmp(law_flag_name(bit), act) != 0) bit <<= 1;
        if (bit <= LAW_DIFFERS) row->flags |= bit;
        row->flags_from = day_of(q, 3);
    }
    return TREATY_OK;
}

/* column 9: the territory that the entry is of */
static treaty_result
take_scope(law_table *t, sqlite3_stmt *q, base_error *e)
{
    bool failed = false;
    law_scope *scope;
    base_day done = day_of(q, 3);

    if (!base_reserve(&t->scopes, &t->scope_capacity, t->scope_count + 1, sizeof *scope))
        return base_no_memory(e);
    scope = &t->scopes[t->scope_count];
    *scope = (law_scope){.treaty = keep(t, q, 0, &failed),
                         .state = keep(t, q, 1, &failed),
                         .territory = keep(t, q, 9, &failed),
                         .act = keep(t, q, 2, &failed),
                         .source = keep(t, q, 7, &failed),
                         .day = done != BASE_NO_DAY ? done : day_of(q, 4),
                         .effective = day_of(q, 5),
                         .notified = day_of(q, 8)};
    if (scope->day == BASE_NO_DAY) scope->day = scope->effective;
    if (failed) return base_no_memory(e);
    t->scope_count++;
    return TREATY_OK;
}

static treaty_result
load_entries(law *l, base_error *e)
{
    static const char sql[] =
        "SELECT treaty, participant, act, done, deposited, effective, note,"
        " coalesce(reference || ', ' || source, source), notified, territory FROM register r"
        " WHERE NOT EXISTS (SELECT 1 FROM register n WHERE n.supersedes = r.id)"
        " ORDER BY treaty, participant, coalesce(deposited, done, ''), id";
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(l->s, sql, &q);

    if (rc != TREATY_OK) return rc;
    while ((rc = store_step(l->s, q, &row)) == TREATY_OK && row)
        if ((rc = sqlite3_column_type(q, 9) == SQLITE_NULL
                      ? take_entry(&l->own, q, e)
                      : take_scope(&l->own, q, e)) != TREATY_OK)
            break;
    store_done(l->s, q);
    return rc;
}

static treaty_result
load_coverage(law *l, base_error *e)
{
    sqlite3_stmt *q = NULL;
    bool row, failed = false;
    treaty_result rc =
        store_prepare(l->s,
                      "SELECT treaty, source, complete_as_at FROM coverage ORDER BY treaty,"
                      " complete_as_at DESC",
                      &q);

    if (rc != TREATY_OK) return rc;
    while ((rc = store_step(l->s, q, &row)) == TREATY_OK && row) {
        law_table *t = &l->own;
        law_coverage_row *c;
        if (!base_reserve(&t->coverage, &t->coverage_capacity, t->coverage_count + 1, sizeof *c)) {
            failed = true;
            break;
        }
        c = &t->coverage[t->coverage_count++];
        *c = (law_coverage_row){keep(t, q, 0, &failed), keep(t, q, 1, &failed), day_of(q, 2), ""};
    }
    store_done(l->s, q);
    return rc == TREATY_OK && failed ? base_no_memory(e) : rc;
}

static const law_row *
find_rows(const law_table *t, const char *treaty, const char *state, size_t *count)
{
    size_t low = 0, high = t->row_count, end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(t->rows[middle].treaty, treaty);
        if (order == 0) order = strcmp(t->rows[middle].state, state);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < t->row_count && strcmp(t->rows[end].treaty, treaty) == 0 &&
                    strcmp(t->rows[end].state, state) == 0;)
        end++;
    *count = end - low;
    return *count > 0 ? &t->rows[low] : NULL;
}

/* What the corpus adds to a shipped stint (a notice, a signature, a flag) goes on with it. */
static void
join_row(law_row *own, const law_row *shipped)
{
    law_row merged = *shipped;

    if (own->signature != BASE_NO_DAY) merged.signature = own->signature;
    if (own->out_deposited != BASE_NO_DAY || own->out_effective != BASE_NO_DAY) {
        merged.out_deposited = own->out_deposited;
        merged.out_effective = own->out_effective;
        merged.out_notified = own->out_notified;
        merged.source = own->source;
    }
    if (own->revoked != BASE_NO_DAY) merged.revoked = own->revoked;
    if (own->gone_by != BASE_NO_DAY) merged.gone_by = own->gone_by;
    if (own->flags != 0) {
        merged.flags |= own->flags;
        merged.flags_from = own->flags_from;
        merged.note = own->note;
    }
    *own = merged;
}

/* A notice, an exit or a flag without the consent that it ends or qualifies. */
static bool
needs_consent(const law *l, const law_row *row)
{
    if (row->deposited != BASE_NO_DAY || row->effective != BASE_NO_DAY) return false;
    for (size_t i = 0; i < l->own.coverage_count;
         i++) /* the whole register: what it lacks is not */
        if (l->own.coverage[i].complete != BASE_NO_DAY &&
            strcmp(l->own.coverage[i].treaty, row->treaty) == 0)
            return false;
    return row->out_deposited != BASE_NO_DAY || row->out_effective != BASE_NO_DAY ||
           row->gone_by != BASE_NO_DAY || row->revoked != BASE_NO_DAY || row->flags != 0;
}

/* Where the corpus knows of no consent the shipped ones go on. */
static bool
join_shipped(law *l)
{
    law_table *t = &l->own;
    size_t count, end = t->row_count;

    for (size_t i = 0; i < end; i++) {
        const law_row *own = &t->rows[i], *shipped;
        shipped =
            needs_consent(l, own) ? find_rows(l->shipped, own->treaty, own->state, &count) : NULL;
        if (shipped == NULL) continue;
        if (!base_reserve(&t->rows, &t->row_capacity, t->row_count + count, sizeof *t->rows))
            return false;
        join_row(&t->rows[i], &shipped[count - 1]);
        for (size_t k = 0; k + 1 < count; k++) t->rows[t->row_count++] = shipped[k];
    }
    if (t->row_count > end) law_table_sort(t);
    return true;
}

treaty_result
law_refresh(law *l, base_error *e)
{
    int64_t seen;
    treaty_result rc;

    if (l->s == NULL) return TREATY_OK;
    seen = store_changes_seen(l->s);
    if (l->loaded && seen == l->seen) return TREATY_OK;
    law_table_free(&l->own);
    l->loaded = false;
    if ((rc = load_entries(l, e)) != TREATY_OK || (rc = load_coverage(l, e)) != TREATY_OK)
        return rc;
    law_table_sort(&l->own);
    if (!join_shipped(l)) return base_no_memory(e);
    l->seen = seen;
    l->loaded = true;
    return TREATY_OK;
}

/* ---- looking up ---- */

const law_row *
law_own_rows(const law *l, const char *treaty, const char *state, size_t *count)
{
    return find_rows(&l->own, treaty, state, count);
}

const law_row *
law_rows_of(const law *l, const char *treaty, const char *state, size_t *count)
{
    const law_row *own = law_own_rows(l, treaty, state, count);

    return own != NULL ? own : find_rows(l->shipped, treaty, state, count);
}
