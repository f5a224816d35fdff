/* What people said of events: confirmed and explained ones carry it, rejected ones are left out until
 * there is evidence that the person had not seen. */
#include "event/update.h"

#include <stdlib.h>
#include <string.h>

/* The last verdict on each event, by the id that the event has now. */
static const char verdicts_sql[] =
    "SELECT coalesce(a.event, r.subject), r.verdict, r.note, r.who, r.evidence FROM review r"
    " LEFT JOIN event_alias a ON a.alias = r.subject"
    " WHERE r.subject NOT LIKE 'claim-%' AND r.subject NOT LIKE 'conflict-%'"
    " AND r.subject NOT LIKE 'copy-%' ORDER BY r.id";

treaty_result
event_evidence(store *s, const char *id, char **out)
{
    event_members m;
    base_buffer b = {0};
    treaty_result rc = event_load_members(s, id, &m);

    for (size_t i = 0, j = 0; i < m.support_count || j < m.contradict_count;) {
        bool support =
            j == m.contradict_count || (i < m.support_count && m.supports[i] < m.contradicts[j]);
        base_append_format(&b, "%s%lld", b.size > 0 ? " " : "",
                           (long long)(support ? m.supports[i++] : m.contradicts[j++]));
    }
    if (rc == TREATY_OK && b.failed) rc = base_no_memory(store_error(s));
    if (rc == TREATY_OK && m.found)
        *out = b.bytes;
    else
        base_buffer_free(&b);
    event_members_free(&m);
    return rc;
}

/* True where `ids`, "12 345 678", holds the number. */
static bool
holds(const char *ids, int64_t id)
{
    char *end;

    for (const char *p = ids; *p != '\0'; p = end) {
        if (strtoll(p, &end, 10) == id) return true;
        if (end == p) return false;
    }
    return false;
}

static bool
is_all_seen(const event_folded *ev, const char *evidence)
{
    for (size_t i = 0; i < ev->support_count; i++)
        if (!holds(evidence, ev->supports[i])) return false;
    for (size_t i = 0; i < ev->contradict_count; i++)
        if (!holds(evidence, ev->contradicts[i])) return false;
    return true;
}

static const char *
copy_column(event_list *l, sqlite3_stmt *q, int at, bool *failed)
{
    const char *text = (const char *)sqlite3_column_text(q, at), *copy;

    if (text == NULL) return NULL;
    copy = base_arena_copy(&l->arena, text, strlen(text));
    if (copy == NULL) *failed = true;
    return copy;
}

/* false: no memory */
static bool
judge_event(event_list *l, event_folded *ev, sqlite3_stmt *q)
{
    const char *verdict = (const char *)sqlite3_column_text(q, 1);
    const char *evidence = (const char *)sqlite3_column_text(q, 4);
    bool failed = false;

    ev->review = copy_column(l, q, 1, &failed);
    ev->review_note = copy_column(l, q, 2, &failed);
    ev->review_by = copy_column(l, q, 3, &failed);
    ev->rejected = verdict != NULL && strcmp(verdict, "rejected") == 0 && evidence != NULL &&
                   is_all_seen(ev, evidence);
    return !failed;
}

treaty_result
event_apply_reviews(store *s, event_list *l)
{
    sqlite3_stmt *q = NULL;
    size_t kept = 0;
    bool row, failed = false;
    treaty_result rc = store_prepare(s, verdicts_sql, &q);

    if (rc != TREATY_OK) return rc;
    while ((rc = store_step(s, q, &row)) == TREATY_OK && row && !failed) {
        const char *id = (const char *)sqlite3_column_text(q, 0);
        for (size_t i = 0; id != NULL && i < l->count && !failed; i++)
            if (strcmp(l->items[i].id, id) == 0) failed = !judge_event(l, &l->items[i], q);
    }
    store_done(s, q);
    if (failed) return base_no_memory(store_error(s));
    for (size_t i = 0; i < l->count; i++)
        if (!l->items[i].rejected) l->items[kept++] = l->items[i];
    l->count = kept;
    return rc;
}
