/* Reads the claims of one treaty and state out of the store. */
#include "event/load.h"

#include <stdlib.h>
#include <string.h>

/* A passage copied from another document speaks with that one's voice. Most documents have no copies, and
 * most corpora no reviews of claims: a look for any comes before what costs more. */
#define CLAIM_COLUMNS                                                                              \
    "SELECT c.id, c.document, c.act, c.direction, c.body, c.reading, c.date, c.known_from,"        \
    " c.recorded, c.negative, c.background, c.conditional, c.scheduled, c.place = 'headline',"     \
    " CASE WHEN EXISTS (SELECT 1 FROM copy k WHERE k.copy = c.document) THEN"                      \
    " coalesce((SELECT o.source FROM copy k JOIN document o ON o.id = k.original"                  \
    "  WHERE k.copy = c.document AND c.start >= k.start AND c.end <= k.end"                        \
    "  ORDER BY coalesce(o.published, '9999'), o.id LIMIT 1), d.source) ELSE d.source END,"        \
    " d.inferred IS NOT NULL"

#define CLAIM_CONDITIONS                                                                           \
    " AND c.kind IS NULL AND d.removed = 0"                                                        \
    " AND CASE WHEN ?3 IS NULL THEN d.current = 1"                                                 \
    "  ELSE c.known_from <= ?3 AND (c.known_to IS NULL OR c.known_to > ?3) END"                    \
    " AND (NOT EXISTS (SELECT 1 FROM review WHERE subject >= 'claim-' AND subject < 'claim.')"     \
    " OR coalesce((SELECT r.verdict FROM review r WHERE r.subject = 'claim-' || c.id"              \
    "  ORDER BY r.id DESC LIMIT 1), '') <> 'rejected')"

static const char of_pair[] =
    CLAIM_COLUMNS " FROM (SELECT claim FROM claim_actor WHERE state = ?2 AND treaty = ?1 UNION ALL"
                  "  SELECT claim FROM claim_actor_new WHERE state = ?2 AND treaty = ?1) a"
                  " CROSS JOIN claim c ON c.id = a.claim CROSS JOIN document d ON d.id = c.document"
                  " WHERE 1" CLAIM_CONDITIONS;

/* A handful of values fills these columns; each is kept once in a row. */
static const char *
column(sqlite3_stmt *row, int at, base_arena *arena, const char *before, bool *failed)
{
    const char *text = (const char *)sqlite3_column_text(row, at);

    if (text == NULL) {
        if (sqlite3_column_type(row, at) != SQLITE_NULL) *failed = true;
        return NULL;
    }
    if (before != NULL && strcmp(text, before) == 0) return before;
    text = base_arena_copy(arena, text, (size_t)sqlite3_column_bytes(row, at));
    if (text == NULL) *failed = true;
    return text;
}

static bool
read_claim(sqlite3_stmt *row, const event_pair *pair, base_arena *arena, const event_claim *before,
           event_claim *out)
{
    bool failed = false;

    *out = (event_claim){.state = pair->state, .treaty = pair->treaty};
    out->id = sqlite3_column_int64(row, 0);
    out->document = sqlite3_column_int64(row, 1);
    out->act = column(row, 2, arena, before->act, &failed);
    out->direction = column(row, 3, arena, before->direction, &failed);
    out->body = column(row, 4, arena, before->body, &failed);
    out->reading = column(row, 5, arena, before->reading, &failed);
    out->date = column(row, 6, arena, before->date, &failed);
    out->known_from = column(row, 7, arena, before->known_from, &failed);
    out->recorded = column(row, 8, arena, before->recorded, &failed);
    out->status = claim_status_of(sqlite3_column_int(row, 9), sqlite3_column_int(row, 10),
                                  sqlite3_column_int(row, 11), sqlite3_column_int(row, 12));
    out->headline = sqlite3_column_int(row, 13);
    out->source = sqlite3_column_int64(row, 14);
    out->inferred = sqlite3_column_int(row, 15);
    return !failed && out->act != NULL && out->direction != NULL;
}

treaty_result
event_load(store *s, const event_pair *pair, const char *known, base_arena *arena,
           event_claims *out)
{
    const event_claim none = {0};
    treaty_result rc;
    sqlite3_stmt *q = NULL;
    bool row;

    if ((rc = store_prepare(s, of_pair, &q)) != TREATY_OK) return rc;
    sqlite3_bind_text(q, 1, pair->treaty, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 2, pair->state, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 3, known, -1, SQLITE_STATIC);
    out->count = 0;
    while ((rc = store_step(s, q, &row)) == TREATY_OK && row) {
        if (!base_reserve(&out->items, &out->capacity, out->count + 1, sizeof *out->items) ||
            !read_claim(q, pair, arena, out->count > 0 ? &out->items[out->count - 1] : &none,
                        &out->items[out->count])) {
            rc = base_no_memory(store_error(s));
            break;
        }
        out->count++;
    }
    store_done(s, q);
    return rc;
}

/* ---- pairs ---- */

static bool
grow_slots(event_pairs *p)
{
    size_t size = p->slot_count == 0 ? 64 : p->slot_count * 2;
    uint32_t *slots = calloc(size, sizeof *slots);

    if (slots == NULL) return false;
    for (size_t i = 0; i < p->count; i++) {
        uint64_t hash = base_hash(p->items[i].state, strlen(p->items[i].state),
                                  base_hash(p->items[i].treaty, strlen(p->items[i].treaty), 0));
        size_t at = hash & (size - 1);
        while (slots[at] != 0) at = (at + 1) & (size - 1);
        slots[at] = (uint32_t)i + 1;
    }
    free(p->slots);
    p->slots = slots;
    p->slot_count = size;
    return true;
}

static bool
add_pair(event_pairs *p, const char *name, const char *state, size_t state_size)
{
    uint64_t hash = base_hash(state, state_size, base_hash(name, strlen(name), 0));
    event_pair made;
    size_t at;

    if ((p->count + 1) * 2 > p->slot_count && !grow_slots(p)) return false;
    for (at = hash & (p->slot_count - 1); p->slots[at] != 0; at = (at + 1) & (p->slot_count - 1)) {
        const event_pair *there = &p->items[p->slots[at] - 1];
        if (strcmp(there->treaty, name) == 0 && strlen(there->state) == state_size &&
            memcmp(there->state, state, state_size) == 0)
            return true;
    }
    made.treaty = base_arena_copy(&p->arena, name, strlen(name));
    made.state = base_arena_copy(&p->arena, state, state_size);
    if (made.treaty == NULL || made.state == NULL ||
        !base_reserve(&p->items, &p->capacity, p->count + 1, sizeof *p->items))
        return false;
    p->items[p->count++] = made;
    p->slots[at] = (uint32_t)p->count;
    return true;
}

/* A pair for each of the states of a claim; of none for the treaty itself. */
static bool
add_pairs(event_pairs *p, const char *name, const char *states)
{
    size_t size = strcspn(states, " ");

    for (; states[size] != '\0'; states += size + 1, size = strcspn(states, " "))
        if (!add_pair(p, name, states, size)) return false;
    return add_pair(p, name, states, size);
}

treaty_result
event_pairs_collect(event_pairs *p, store *s, sqlite3_stmt *q)
{
    treaty_result rc;
    bool row;

    while ((rc = store_step(s, q, &row)) == TREATY_OK && row) {
        const char *name = (const char *)sqlite3_column_text(q, 0);
        const char *states = (const char *)sqlite3_column_text(q, 1);
        if (name == NULL || states == NULL || !add_pairs(p, name, states)) {
            rc = base_no_memory(store_error(s));
            break;
        }
    }
    store_done(s, q);
    return rc;
}

treaty_result
event_pairs_add(event_pairs *p, store *s, int64_t document)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(s,
                                     /* not DISTINCT, which makes a table: pairs are kept once */
                                     "SELECT treaty, states FROM claim"
                                     " WHERE " STORE_CLAIMS_OF("id", "?1") " AND kind IS NULL",
                                     &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, document);
    return event_pairs_collect(p, s, q);
}

treaty_result
event_pairs_note(event_pairs *p, store *s, const char *name, const char *state)
{
    return add_pair(p, name, state, strlen(state)) ? TREATY_OK : base_no_memory(store_error(s));
}

#define SELECT_PAIRS(claims, event)                                                                \
    "SELECT treaty, state " claims " UNION SELECT treaty, state FROM event WHERE " event           \
    " ORDER BY 1, 2"

/* Each question by the index that serves it. */
static const char *
select_pairs(const char *treaty, const char *state)
{
    if (treaty != NULL && state != NULL)
        return SELECT_PAIRS("FROM " STORE_ACTORS " WHERE state = ?2 AND treaty = ?1",
                            "treaty = ?1 AND state = ?2");
    if (state != NULL) return SELECT_PAIRS("FROM " STORE_ACTORS " WHERE state = ?2", "state = ?2");
    if (treaty != NULL) return SELECT_PAIRS(STORE_OF_TREATY("= ?1"), "treaty = ?1");
    return SELECT_PAIRS("FROM " STORE_ACTORS, "1");
}

treaty_result
event_pairs_find(event_pairs *p, store *s, const char *name, const char *state)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(s, select_pairs(name, state), &q);

    if (rc != TREATY_OK) return rc;
    if (name != NULL) sqlite3_bind_text(q, 1, name, -1, SQLITE_STATIC);
    if (state != NULL) sqlite3_bind_text(q, 2, state, -1, SQLITE_STATIC);
    return event_pairs_collect(p, s, q);
}

void
event_pairs_reset(event_pairs *p)
{
    p->count = 0;
    if (p->slots != NULL) memset(p->slots, 0, p->slot_count * sizeof *p->slots);
    base_arena_reset(&p->arena);
}

void
event_pairs_free(event_pairs *p)
{
    free(p->items);
    free(p->slots);
    base_arena_free(&p->arena);
    memset(p, 0, sizeof *p);
}
