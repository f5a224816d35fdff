/* Events in the file: reads what is stored, writes what changed and nothing else. */
#include "event/update.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is stored ---- */

static const char *
column(sqlite3_stmt *q, int at, base_arena *arena, bool *failed)
{
    const char *text = (const char *)sqlite3_column_text(q, at);

    if (text == NULL && sqlite3_column_type(q, at) == SQLITE_NULL) return NULL;
    if (text != NULL) text = base_arena_copy(arena, text, (size_t)sqlite3_column_bytes(q, at));
    if (text == NULL) *failed = true;
    return text;
}

static bool
read_stored(event_writer *u, sqlite3_stmt *q)
{
    stored_event *ev;
    bool failed = false;

    if (!base_reserve(&u->stored, &u->stored_capacity, u->stored_count + 1, sizeof *u->stored))
        return false;
    ev = &u->stored[u->stored_count++];
    *ev = (stored_event){.id = column(q, 0, &u->arena, &failed),
                         .act = column(q, 1, &u->arena, &failed),
                         .direction = column(q, 2, &u->arena, &failed),
                         .status = column(q, 3, &u->arena, &failed),
                         .known_from = column(q, 4, &u->arena, &failed),
                         .recorded = column(q, 5, &u->arena, &failed),
                         .history = column(q, 6, &u->arena, &failed),
                         .sources = sqlite3_column_int64(q, 7),
                         .members = sqlite3_column_int64(q, 8)};
    return !failed;
}

treaty_result
event_load_stored(event_writer *u, const event_pair *pair)
{
    treaty_result rc;
    sqlite3_stmt *q = NULL;
    bool row;

    u->stored_count = 0;
    if ((rc = store_prepare(u->s,
                            "SELECT id, act, direction, status, known_from, recorded, history,"
                            " sources, members FROM event WHERE treaty = ? AND state = ?"
                            " ORDER BY id",
                            &q)) != TREATY_OK)
        return rc;
    event_bind(q, 1, pair->treaty);
    event_bind(q, 2, pair->state);
    while ((rc = store_step(u->s, q, &row)) == TREATY_OK && row)
        if (!read_stored(u, q)) {
            rc = base_no_memory(store_error(u->s));
            break;
        }
    store_done(u->s, q);
    return rc;
}

stored_event *
event_find_stored(event_writer *u, const char *id)
{
    size_t low = 0, high = u->stored_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(u->stored[middle].id, id);
        if (order == 0) return &u->stored[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* ---- claims of an event ---- */

static int64_t
hash_members(const event_folded *ev)
{
    uint64_t hash = base_hash(ev->supports, ev->support_count * sizeof *ev->supports, 1);

    hash = base_hash(ev->contradicts, ev->contradict_count * sizeof *ev->contradicts, hash);
    return (int64_t)(hash >> 1);
}

/* How many, then each less the one before it. */
static void
append_ids(base_buffer *b, const int64_t *ids, size_t count)
{
    uint64_t before = 0;

    base_append_varint(b, count);
    for (size_t i = 0; i < count; i++) {
        base_append_varint(b, (uint64_t)ids[i] - before);
        before = (uint64_t)ids[i];
    }
}

/* Behind the list; NULL: damaged, or no memory, and then *failed. */
static const uint8_t *
take_ids(const uint8_t *at, const uint8_t *end, int64_t **out, size_t *count, bool *failed)
{
    uint64_t n, more, id = 0;
    size_t capacity = 0;

    at = base_read_varint(at, end, &n);
    if (at == NULL || n > (size_t)(end - at)) return NULL;
    *failed = !base_reserve(out, &capacity, (size_t)n + 1, sizeof **out);
    for (*count = 0; at != NULL && !*failed && *count < n; (*out)[(*count)++] = (int64_t)id) {
        at = base_read_varint(at, end, &more);
        if (at == NULL || more > INT64_MAX - id) return NULL;
        id += more;
    }
    return *failed ? NULL : at;
}

void
event_members_free(event_members *m)
{
    free(m->supports);
    free(m->contradicts);
    *m = (event_members){0};
}

static treaty_result
take_members(store *s, const char *id, const uint8_t *at, size_t size, event_members *out)
{
    const uint8_t *end = size > 0 ? at + size : at;
    bool failed = false;

    if (at != NULL) at = take_ids(at, end, &out->supports, &out->support_count, &failed);
    if (at != NULL) at = take_ids(at, end, &out->contradicts, &out->contradict_count, &failed);
    if (failed) return base_no_memory(store_error(s));
    if (at != NULL && at == end) return TREATY_OK;
    return base_fail(store_error(s), TREATY_CORRUPT, "event %.40s: its claims are damaged", id);
}

treaty_result
event_load_members(store *s, const char *id, event_members *out)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(s, "SELECT claims FROM event WHERE id = ?", &q);

    *out = (event_members){0};
    if (rc != TREATY_OK) return rc;
    event_bind(q, 1, id);
    if ((rc = store_step(s, q, &out->found)) == TREATY_OK && out->found) {
        const uint8_t *at = sqlite3_column_blob(q, 0);
        size_t size = (size_t)sqlite3_column_bytes(q, 0);
        rc = at == NULL && size > 0 ? base_no_memory(store_error(s))
                                    : take_members(s, id, at, size, out);
    }
    store_done(s, q);
    if (rc != TREATY_OK) event_members_free(out);
    return rc;
}

/* ---- writing an event ---- */

static treaty_result
write_row(event_writer *u, const event_folded *ev)
{
    static const char insert[] =
        "INSERT INTO event (id, treaty, state, act, direction, body, reading, episode, date,"
        " status, known_from, sources, recorded, history, members, claims)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
        " ON CONFLICT (id) DO UPDATE SET status = ?10, known_from = ?11, sources = ?12,"
        " recorded = ?13, history = ?14, members = ?15, claims = ?16";
    const char *const texts[] = {ev->id,        ev->treaty, ev->state,  ev->act,
                                 ev->direction, ev->body,   ev->reading};
    base_buffer *claims = &u->encoded;
    sqlite3_stmt *q = NULL;
    treaty_result rc;

    base_buffer_reset(claims);
    append_ids(claims, ev->supports, ev->support_count);
    append_ids(claims, ev->contradicts, ev->contradict_count);
    if (claims->failed) return base_no_memory(store_error(u->s));
    if ((rc = store_prepare(u->s, insert, &q)) != TREATY_OK) return rc;
    for (int i = 0; i < 7; i++) event_bind(q, i + 1, texts[i]);
    sqlite3_bind_int(q, 8, ev->episode);
    event_bind(q, 9, ev->date);
    event_bind(q, 10, claim_status_name(ev->status));
    event_bind(q, 11, ev->known_from);
    sqlite3_bind_int(q, 12, ev->sources);
    event_bind(q, 13, ev->recorded != NULL ? ev->recorded : u->now);
    event_bind(q, 14, ev->history);
    sqlite3_bind_int64(q, 15, hash_members(ev));
    sqlite3_bind_blob64(q, 16, claims->bytes, claims->size, SQLITE_STATIC);
    return event_run(u->s, q);
}

static bool
same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

bool
event_unchanged(const stored_event *old, const event_folded *ev)
{
    return old->members == hash_members(ev) && old->sources == ev->sources &&
           same_text(old->status, claim_status_name(ev->status)) &&
           same_text(old->known_from, ev->known_from) && same_text(old->recorded, ev->recorded) &&
           same_text(old->history, ev->history);
}

/* How far a story has come. */
static int
rank_of(const char *status)
{
    static const char *const order[] = {"denied", "conditional", "planned", "historic", "asserted"};

    for (int i = 0; i < 5; i++)
        if (strcmp(status, order[i]) == 0) return i;
    return -1;
}

/* An id that once was an alias may become an event's own again. */
static treaty_result
drop_alias(event_writer *u, const char *id)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(u->s, "DELETE FROM event_alias WHERE alias = ?", &q);

    if (rc != TREATY_OK) return rc;
    event_bind(q, 1, id);
    return event_run(u->s, q);
}

treaty_result
event_write(event_writer *u, const event_folded *ev, stored_event *old)
{
    treaty_result rc;
    int before = old != NULL ? rank_of(old->status) : 0;
    int after = rank_of(claim_status_name(ev->status));

    if (old != NULL) old->kept = true;
    if (old != NULL && event_unchanged(old, ev)) return TREATY_OK;
    if ((rc = write_row(u, ev)) != TREATY_OK) return rc;
    if (old == NULL) {
        if ((rc = drop_alias(u, ev->id)) != TREATY_OK) return rc;
        return event_log(u, "event", ev, NULL);
    }
    if (before == after) return TREATY_OK;
    return event_log(u, after > before ? "advanced" : "turned_back", ev, old->status);
}

/* ---- events that went ---- */

static size_t
shared_claims(const event_folded *ev, const int64_t *ids, size_t count)
{
    size_t shared = 0, j = 0;

    for (size_t i = 0; i < ev->support_count; i++) {
        while (j < count && ids[j] < ev->supports[i]) j++;
        shared += j < count && ids[j] == ev->supports[i];
    }
    return shared;
}

/* The event that took most of a vanished one's claims: a finer date was stated. NULL: none. */
static treaty_result
find_heir(event_writer *u, const stored_event *old, const event_folded **heir)
{
    event_members there;
    size_t best = 0;
    treaty_result rc = event_load_members(u->s, old->id, &there);

    *heir = NULL;
    for (size_t i = 0; rc == TREATY_OK && i < u->folded.count; i++) {
        const event_folded *ev = &u->folded.items[i];
        size_t shared = strcmp(ev->act, old->act) == 0
                            ? shared_claims(ev, there.supports, there.support_count)
                            : 0;
        if (shared <= best) continue;
        best = shared;
        *heir = ev;
    }
    event_members_free(&there);
    return rc;
}

static treaty_result
write_alias(event_writer *u, const char *sql, const char *alias, const char *id)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(u->s, sql, &q);

    if (rc != TREATY_OK) return rc;
    event_bind(q, 1, alias);
    event_bind(q, 2, id);
    return event_run(u->s, q);
}

static treaty_result
delete_event(event_writer *u, const char *id)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(u->s, "DELETE FROM event WHERE id = ?", &q);

    if (rc != TREATY_OK) return rc;
    event_bind(q, 1, id);
    return event_run(u->s, q);
}

treaty_result
event_drop(event_writer *u, const event_pair *pair, const stored_event *old)
{
    const event_folded *heir = NULL;
    treaty_result rc;

    if ((rc = find_heir(u, old, &heir)) != TREATY_OK ||
        (rc = delete_event(u, old->id)) != TREATY_OK)
        return rc;
    if (heir == NULL) return event_log_gone(u, pair, old);
    if ((rc = write_alias(u, "UPDATE event_alias SET event = ?2 WHERE event = ?1", old->id,
                          heir->id)) != TREATY_OK ||
        (rc = write_alias(u, "INSERT OR REPLACE INTO event_alias (alias, event) VALUES (?, ?)",
                          old->id, heir->id)) != TREATY_OK)
        return rc;
    return event_log(u, "refined", heir, old->id);
}
