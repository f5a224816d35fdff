/* What changed, by recorded time: the log of events, conflicts that came to be, and notices that are
 * reported while the register has none. */
#include "judge/claims.h"

#include <stdlib.h>
#include <string.h>

/* A row, cut out of `text`. */
typedef struct change {
    const char *recorded;
    size_t start, end;
} change;

typedef struct changes {
    const treaty_filter *filter;
    base_arena arena;
    base_buffer text;
    change *items;
    size_t count, capacity;
} changes;

static bool
is_wanted(const treaty_filter *f, const char *recorded)
{
    return (f->since == NULL || strcmp(recorded, f->since) >= 0) &&
           (f->to == NULL || strncmp(recorded, f->to, 10) <= 0);
}

/* Adds a row: `detail` is a JSON object, or NULL; `id` is the log's, or 0. */
static bool
add(changes *c, int64_t id, const char *recorded, const char *kind, const char *subject,
    const char *detail)
{
    base_buffer *b = &c->text;
    change *item;

    if (!is_wanted(c->filter, recorded)) return true;
    if (!base_reserve(&c->items, &c->capacity, c->count + 1, sizeof *c->items)) return false;
    item = &c->items[c->count];
    item->start = b->size;
    item->recorded = base_arena_copy(&c->arena, recorded, strlen(recorded));
    if (id != 0)
        base_append_format(b, "{\"id\":%lld,", (long long)id);
    else
        base_append_text(b, "{\"id\":null,");
    judge_append_pair(b, "recorded", recorded);
    base_append_byte(b, ',');
    judge_append_pair(b, "kind", kind);
    base_append_byte(b, ',');
    judge_append_pair(b, "subject", subject);
    base_append_format(b, ",\"detail\":%s}\n", detail == NULL || *detail == '\0' ? "null" : detail);
    item->end = b->size;
    c->count += item->recorded != NULL;
    return item->recorded != NULL && !b->failed;
}

/* A logged row has the value under the key; quotes inside of values are escaped. */
static treaty_result
has_pair(const char *detail, const char *key, const char *value, bool *has, base_error *e)
{
    base_buffer pair = {0};
    treaty_result rc = TREATY_OK;

    judge_append_pair(&pair, key, value);
    if (pair.failed)
        rc = base_no_memory(e);
    else
        *has = detail != NULL && strstr(detail, pair.bytes) != NULL;
    base_buffer_free(&pair);
    return rc;
}

/* Whether a logged row is of the treaty and the state asked for. */
static treaty_result
is_about(const treaty_filter *f, const char *detail, bool *is, base_error *e)
{
    treaty_result rc = TREATY_OK;

    *is = true;
    if (f->treaty != NULL) rc = has_pair(detail, "treaty", f->treaty, is, e);
    if (rc == TREATY_OK && *is && f->state != NULL) rc = has_pair(detail, "state", f->state, is, e);
    return rc;
}

static treaty_result
add_logged(changes *c, sqlite3_stmt *q, base_error *e)
{
    const char *detail = (const char *)sqlite3_column_text(q, 4);
    bool is;
    treaty_result rc = is_about(c->filter, detail, &is, e);

    if (rc != TREATY_OK || !is) return rc;
    return add(c, sqlite3_column_int64(q, 0), (const char *)sqlite3_column_text(q, 1),
               (const char *)sqlite3_column_text(q, 2), (const char *)sqlite3_column_text(q, 3),
               detail)
               ? TREATY_OK
               : base_no_memory(e);
}

static treaty_result
add_log(changes *c, store *s, base_error *e)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc =
        store_prepare(s, "SELECT id, recorded, kind, subject, detail FROM change ORDER BY id", &q);

    if (rc != TREATY_OK) return rc;
    while ((rc = store_step(s, q, &row)) == TREATY_OK && row)
        if ((rc = add_logged(c, q, e)) != TREATY_OK) break;
    store_done(s, q);
    return rc;
}

/* ---- conflicts ---- */

/* A line of judge_conflict_changes, cut at its tabs. What is settled as it comes was never open. */
static bool
add_conflict(changes *c, char *line)
{
    char *settled = strchr(line, '\t'), *id = settled == NULL ? NULL : strchr(settled + 1, '\t');
    char *detail = id == NULL ? NULL : strchr(id + 1, '\t');

    if (detail == NULL) return false;
    *settled++ = *id++ = *detail++ = '\0';
    if (strcmp(settled, line) != 0 && !add(c, 0, line, "conflict opened", id, detail)) return false;
    return *settled == '\0' || add(c, 0, settled, "conflict settled", id, detail);
}

static treaty_result
add_conflicts(changes *c, store *s, law *l, const lexicon *lex, base_error *e)
{
    treaty_filter asked = {
        .treaty = c->filter->treaty, .state = c->filter->state, .internal = c->filter->internal};
    base_buffer rows = {0};
    treaty_result rc = judge_conflict_changes(s, l, lex, &asked, &rows, e);

    for (char *at = rows.bytes, *end;
         rc == TREATY_OK && at != NULL && (end = strchr(at, '\n')) != NULL; at = end + 1) {
        *end = '\0';
        if (!add_conflict(c, at)) rc = base_no_memory(e);
    }
    base_buffer_free(&rows);
    return rc;
}

/* ---- notices that the register does not have ---- */

static bool
is_notice(const judge_claim *c)
{
    return strcmp(c->act, "notify") == 0 && strcmp(c->direction, "leave") == 0 &&
           c->status == CLAIM_ASSERTED && !c->headline;
}

/* A party on the day of the report, no notice running, in a register that is here. */
static treaty_result
is_unregistered(law *l, const judge_claim *c, const char *state, bool *is, base_error *e)
{
    base_day said = base_parse_day(c->known_from);
    law_status legal;
    treaty_result rc;

    *is = false;
    if (said == BASE_NO_DAY || law_coverage(l, c->treaty) == NULL) return TREATY_OK;
    rc = law_status_on(l, c->treaty, state, said, INT32_MAX, &legal, e);
    *is = rc == TREATY_OK && legal.legal == LAW_PARTY && !law_withdraws(&legal);
    return rc;
}

static bool
add_notice(changes *c, const judge_claim *claim, const char *state)
{
    base_buffer detail = {0};
    char subject[40];
    bool added;

    snprintf(subject, sizeof subject, "claim-%lld", (long long)claim->id);
    base_append_byte(&detail, '{');
    judge_append_pair(&detail, "treaty", claim->treaty);
    base_append_byte(&detail, ',');
    judge_append_pair(&detail, "state", state);
    base_append_byte(&detail, ',');
    judge_append_pair(&detail, "act", claim->act);
    base_append_byte(&detail, ',');
    judge_append_pair(&detail, "date", claim->date);
    base_append_byte(&detail, ',');
    judge_append_pair(&detail, "document", claim->external);
    base_append_byte(&detail, '}');
    added = !detail.failed &&
            add(c, 0, claim->recorded, "notice not in the register", subject, detail.bytes);
    base_buffer_free(&detail);
    return added;
}

static treaty_result
add_notices(changes *c, store *s, law *l, base_error *e)
{
    judge_scope scope = {
        .treaty = c->filter->treaty, .state = c->filter->state, .internal = c->filter->internal};
    judge_claims claims;
    treaty_result rc = judge_load(s, &scope, &claims, e);

    for (size_t i = 0; rc == TREATY_OK && i < claims.count; i++) {
        const judge_claim *claim = &claims.items[i];
        for (uint32_t k = 0; is_notice(claim) && k < claim->actors.count && rc == TREATY_OK; k++) {
            bool is;
            if (c->filter->state != NULL && strcmp(claim->actors.items[k], c->filter->state) != 0)
                continue;
            rc = is_unregistered(l, claim, claim->actors.items[k], &is, e);
            if (rc == TREATY_OK && is && !add_notice(c, claim, claim->actors.items[k]))
                rc = base_no_memory(e);
        }
    }
    judge_claims_free(&claims);
    return rc;
}

/* ---- all of it ---- */

static int
by_time(const void *x, const void *y)
{
    const change *a = x, *b = y;
    int c = strcmp(a->recorded, b->recorded);

    return c != 0 ? c : (a->start > b->start) - (a->start < b->start);
}

treaty_result
judge_changes(store *s, law *l, const lexicon *lex, const treaty_filter *filter, base_buffer *out,
              base_error *e)
{
    changes c = {.filter = filter};
    treaty_result rc = add_log(&c, s, e);

    if (rc == TREATY_OK && l != NULL) rc = add_conflicts(&c, s, l, lex, e);
    if (rc == TREATY_OK && l != NULL) rc = add_notices(&c, s, l, e);
    if (rc == TREATY_OK && c.count > 0) {
        qsort(c.items, c.count, sizeof *c.items, by_time);
        for (size_t i = 0; i < c.count; i++)
            base_append(out, c.text.bytes + c.items[i].start, c.items[i].end - c.items[i].start);
    }
    free(c.items);
    base_buffer_free(&c.text);
    base_arena_free(&c.arena);
    return rc == TREATY_OK && out->failed ? base_no_memory(e) : rc;
}
