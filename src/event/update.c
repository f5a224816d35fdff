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

treaty_result
event_lose_claims(store *s, int64_t document)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc =
        store_prepare(s,
                      "UPDATE event SET members = 0 WHERE id IN (SELECT event FROM event_claim"
                      " WHERE claim IN (SELECT id FROM claim WHERE document = ?))",
                      &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, document);
    return event_run(s, q);
}

static int64_t
hash_members(const event_folded *ev)
{
    uint64_t hash = base_hash(ev->supports, ev->support_count * sizeof *ev->supports, 1);

    hash = base_hash(ev->contradicts, ev->contradict_count * sizeof *ev->contradicts, hash);
    return (int64_t)(hash >> 1);
}

static treaty_result
write_member(event_writer *u, const char *sql, const char *id, int64_t member, const char *role)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(u->s, sql, &q);

    if (rc != TREATY_OK) return rc;
    event_bind(q, 1, id);
    sqlite3_bind_int64(q, 2, member);
    if (role != NULL) event_bind(q, 3, role);
    return event_run(u->s, q);
}

treaty_result
event_load_members(event_writer *u, const char *id, const char *role, int64_t **out, size_t *count)
{
    treaty_result rc;
    sqlite3_stmt *q = NULL;
    size_t capacity = 0;
    bool row;

    *out = NULL;
    *count = 0;
    if ((rc = store_prepare(u->s,
                            "SELECT claim FROM event_claim WHERE event = ? AND role = ?"
                            " ORDER BY claim",
                            &q)) != TREATY_OK)
        return rc;
    event_bind(q, 1, id);
    event_bind(q, 2, role);
    while ((rc = store_step(u->s, q, &row)) == TREATY_OK && row) {
        if (!base_reserve(out, &capacity, *count + 1, sizeof **out)) {
            rc = base_no_memory(store_error(u->s));
            break;
        }
        (*out)[(*count)++] = sqlite3_column_int64(q, 0);
    }
    store_done(u->s, q);
    return rc;
}

/* Makes the rows of one role those of `ids`: both lists are sorted, and only differences cost. */
static treaty_result
write_members(event_writer *u, const char *id, const char *role, const int64_t *ids, size_t count)
{
    int64_t *there = NULL;
    size_t n = 0, i = 0, j = 0;
    treaty_result rc = event_load_members(u, id, role, &there, &n);

    while (rc == TREATY_OK && (i < count || j < n)) {
        if (j == n || (i < count && ids[i] < there[j])) {
            rc = write_member(u,
                              /* REPLACE would copy each page it touches to a temporary file */
                              "INSERT INTO event_claim (event, claim, role) VALUES (?1, ?2, ?3)"
                              " ON CONFLICT (event, claim) DO UPDATE SET role = ?3",
                              id, ids[i++], role);
        } else if (i == count || there[j] < ids[i]) {
            rc = write_member(u,
                              "DELETE FROM event_claim WHERE event = ? AND claim = ?"
                              " AND role = ?",
                              id, there[j++], role);
        } else {
            i++;
            j++;
        }
    }
    free(there);
    return rc;
}

/* ---- writing an event ---- */

static treaty_result
write_row(event_writer *u, const event_folded *ev)
{
    static const char insert[] =
        "INSERT INTO event (id, treaty, state, act, direction, body, reading, episode, date,"
        " status, known_from, sources, recorded, history, members)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        " ON CONFLICT (id) DO UPDATE SET status = ?10, known_from = ?11, sources = ?12,"
        " recorded = ?13, history = ?14, members = ?15";
    const char *const texts[] = {ev->id,        ev->treaty, ev->state,  ev->act,
                                 ev->direction, ev->body,   ev->reading};
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(u->s, insert, &q);

    if (rc != TREATY_OK) return rc;
    for (int i = 0; i < 7; i++) event_bind(q, i + 1, texts[i]);
    sqlite3_bind_int(q, 8, ev->episode);
    event_bind(q, 9, ev->date);
    event_bind(q, 10, claim_status_name(ev->status));
    event_bind(q, 11, ev->known_from);
    sqlite3_bind_int(q, 12, ev->sources);
    event_bind(q, 13, ev->recorded != NULL ? ev->recorded : u->now);
    event_bind(q, 14, ev->history);
    sqlite3_bind_int64(q, 15, hash_members(ev));
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
    if ((rc = write_row(u, ev)) != TREATY_OK ||
        (rc = write_members(u, ev->id, "supports", ev->supports, ev->support_count)) != TREATY_OK ||
        (rc = write_members(u, ev->id, "contradicts", ev->contradicts, ev->contradict_count)) !=
            TREATY_OK)
        return rc;
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
    int64_t *ids = NULL;
    size_t count = 0, best = 0;
    treaty_result rc = event_load_members(u, old->id, "supports", &ids, &count);

    *heir = NULL;
    for (size_t i = 0; rc == TREATY_OK && i < u->folded.count; i++) {
        const event_folded *ev = &u->folded.items[i];
        size_t shared = strcmp(ev->act, old->act) == 0 ? shared_claims(ev, ids, count) : 0;
        if (shared <= best) continue;
        best = shared;
        *heir = ev;
    }
    free(ids);
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
