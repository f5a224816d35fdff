/* Events of a corpus: folds what a write made stale, all from scratch, or what was known on a day;
 * compares the stored ones with the fold. */
#include "event/update.h"

#include <stdlib.h>
#include <string.h>

static void
free_update(event_writer *u)
{
    free(u->claims.items);
    free(u->stored);
    event_list_free(&u->folded);
    base_arena_free(&u->arena);
    base_buffer_free(&u->encoded);
}

/* ---- pairs ---- */

static treaty_result
fold_pair(event_writer *u, const event_pair *pair, const char *known)
{
    treaty_result rc;

    base_arena_reset(&u->arena);
    base_arena_reset(&u->folded.arena);
    u->folded.count = 0;
    if ((rc = event_load(u->s, pair, known, &u->arena, &u->claims)) != TREATY_OK) return rc;
    return event_fold(&u->folded, u->claims.items, u->claims.count, store_error(u->s));
}

static treaty_result
update_pair(event_writer *u, const event_pair *pair)
{
    treaty_result rc;

    if ((rc = fold_pair(u, pair, NULL)) != TREATY_OK ||
        (rc = event_load_stored(u, pair)) != TREATY_OK)
        return rc;
    for (size_t i = 0; rc == TREATY_OK && i < u->folded.count; i++)
        rc = event_write(u, &u->folded.items[i], event_find_stored(u, u->folded.items[i].id));
    for (size_t i = 0; rc == TREATY_OK && i < u->stored_count; i++)
        if (!u->stored[i].kept) rc = event_drop(u, pair, &u->stored[i]);
    return rc;
}

static treaty_result
update_all(store *s, const event_pairs *p, bool quiet)
{
    event_writer u = {.s = s, .quiet = quiet};
    treaty_result rc = store_begin(s);

    if (rc != TREATY_OK) return rc;
    store_now(u.now);
    for (size_t i = 0; rc == TREATY_OK && i < p->count; i++) rc = update_pair(&u, &p->items[i]);
    free_update(&u);
    return store_finish(s, rc);
}

treaty_result
event_update_pairs(store *s, const event_pairs *p)
{
    return update_all(s, p, false);
}

treaty_result
event_rebuild(store *s)
{
    event_pairs p = {0};
    treaty_result rc;

    if ((rc = store_begin(s)) != TREATY_OK) return rc;
    rc = event_pairs_find(&p, s, NULL, NULL);
    if (rc == TREATY_OK) rc = event_infer_all(s);
    if (rc == TREATY_OK) rc = store_run(s, "DELETE FROM event");
    if (rc == TREATY_OK) rc = update_all(s, &p, true);
    event_pairs_free(&p);
    return store_finish(s, rc);
}

/* ---- as known on a day ---- */

treaty_result
event_known(store *s, const char *name, const char *state, const char *known, event_list *out)
{
    event_pairs p = {0};
    event_claims claims = {0};
    treaty_result rc = event_pairs_find(&p, s, name, state);

    memset(out, 0, sizeof *out);
    for (size_t i = 0; rc == TREATY_OK && i < p.count; i++) {
        event_pair pair;
        pair.treaty = base_arena_copy(&out->arena, p.items[i].treaty, strlen(p.items[i].treaty));
        pair.state = base_arena_copy(&out->arena, p.items[i].state, strlen(p.items[i].state));
        if (pair.treaty == NULL || pair.state == NULL) {
            rc = base_no_memory(store_error(s));
            break;
        }
        rc = event_load(s, &pair, known, &out->arena, &claims);
        if (rc == TREATY_OK) rc = event_fold(out, claims.items, claims.count, store_error(s));
    }
    if (rc == TREATY_OK) rc = event_apply_reviews(s, out);
    free(claims.items);
    event_pairs_free(&p);
    if (rc != TREATY_OK) event_list_free(out);
    return rc;
}

/* ---- verification ---- */

static void
find_wrong(base_buffer *findings, const char *id, const char *what)
{
    char text[128];

    snprintf(text, sizeof text, "event %.40s: %s", id, what);
    if (findings->size > 0) base_append_byte(findings, ',');
    base_append_json(findings, text, strlen(text));
}

static bool
same_ids(const int64_t *a, size_t a_count, const int64_t *b, size_t b_count)
{
    return a_count == b_count && (a_count == 0 || memcmp(a, b, a_count * sizeof *a) == 0);
}

static treaty_result
check_members(event_writer *u, const event_folded *ev, base_buffer *findings)
{
    event_members there;
    treaty_result rc = event_load_members(u->s, ev->id, &there);

    if (rc == TREATY_CORRUPT ||
        (rc == TREATY_OK &&
         (!same_ids(there.supports, there.support_count, ev->supports, ev->support_count) ||
          !same_ids(there.contradicts, there.contradict_count, ev->contradicts,
                    ev->contradict_count))))
        find_wrong(findings, ev->id, "its claims are not those of the fold");
    event_members_free(&there);
    return rc == TREATY_CORRUPT ? TREATY_OK : rc;
}

static treaty_result
check_pair(event_writer *u, const event_pair *pair, base_buffer *findings)
{
    treaty_result rc;

    if ((rc = fold_pair(u, pair, NULL)) != TREATY_OK ||
        (rc = event_load_stored(u, pair)) != TREATY_OK)
        return rc;
    for (size_t i = 0; rc == TREATY_OK && i < u->folded.count; i++) {
        const event_folded *ev = &u->folded.items[i];
        stored_event *old = event_find_stored(u, ev->id);
        if (old != NULL) old->kept = true;
        if (old == NULL || !event_unchanged(old, ev))
            find_wrong(findings, ev->id, "not as the claims tell it");
        rc = check_members(u, ev, findings);
    }
    for (size_t i = 0; rc == TREATY_OK && i < u->stored_count; i++)
        if (!u->stored[i].kept) find_wrong(findings, u->stored[i].id, "no claim tells it");
    return rc;
}

treaty_result
event_check(store *s, base_buffer *findings)
{
    event_writer u = {.s = s, .quiet = true};
    event_pairs p = {0};
    treaty_result rc = event_pairs_find(&p, s, NULL, NULL);

    for (size_t i = 0; rc == TREATY_OK && i < p.count; i++)
        rc = check_pair(&u, &p.items[i], findings);
    if (rc == TREATY_OK) rc = event_check_inferred(s, findings);
    free_update(&u);
    event_pairs_free(&p);
    return rc == TREATY_OK && findings->failed ? base_no_memory(store_error(s)) : rc;
}
