/* A reading as rows: claims with their actors; its spans go to the index. */
#include "corpus/corpus.h"

#include <stdlib.h>
#include <string.h>

void
corpus_bind(sqlite3_stmt *q, int at, const char *text)
{
    if (text == NULL)
        sqlite3_bind_null(q, at);
    else
        sqlite3_bind_text(q, at, text, -1, SQLITE_STATIC);
}

treaty_result
corpus_run(treaty *t, sqlite3_stmt *q)
{
    bool row;
    treaty_result rc = store_step(t->s, q, &row);

    store_done(t->s, q);
    return rc;
}

treaty_result
corpus_run_on(treaty *t, const char *sql, int64_t document)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(t->s, sql, &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, document);
    return corpus_run(t, q);
}

static void
hash_text(uint64_t *h, const char *text)
{
    *h = text == NULL ? base_hash("", 0, *h ^ 1) : base_hash(text, strlen(text), *h);
}

/* The claims of a document lie together in the file: its number, which has 32 bits, then a hash of
 * what is said. The whole is exact in JSON readers that keep doubles. */
enum { HASH_BITS = STORE_CLAIM_BITS };

/* Ids that a reading's claims have by now. */
typedef struct taken {
    int64_t *slots; /* 0: free */
    size_t mask;
} taken;

/* False: it was taken before. */
static bool
take_id(taken *t, int64_t id)
{
    size_t at = (size_t)id & t->mask;

    for (; t->slots[at] != 0; at = (at + 1) & t->mask)
        if (t->slots[at] == id) return false;
    t->slots[at] = id;
    return true;
}

/* The same claim of the same document keeps its id when packs change, so that reviews hold. `again`
 * tells two of the same hash apart. */
static int64_t
claim_id(int64_t document, const treaty_reading *r, const claim *c, uint32_t again)
{
    uint64_t h = base_hash(&document, sizeof document, again);

    for (uint32_t i = 0; i < c->actors.count; i++) hash_text(&h, c->actors.items[i]);
    hash_text(&h, c->treaty);
    hash_text(&h, c->act);
    hash_text(&h, c->direction);
    hash_text(&h, c->date);
    hash_text(&h, c->kind);
    hash_text(&h, c->value);
    hash_text(&h, claim_status_name(c->status));
    h = base_hash(r->text.bytes + c->start, c->end - c->start, h);
    h = base_hash(c->headline ? "h" : "b", 1, h);
    return document << HASH_BITS | (int64_t)(h & ((1u << HASH_BITS) - 1));
}

static treaty_result
list_claim(treaty *t, const char *sql, const char *state, size_t size, const char *of, int64_t id)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(t->s, sql, &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_text(q, 1, state, (int)size, SQLITE_STATIC);
    corpus_bind(q, 2, of);
    sqlite3_bind_int64(q, 3, id);
    return corpus_run(t, q);
}

/* Runs `sql` for each state of a claim of a treaty; for '' where there is none. */
static treaty_result
list_states(treaty *t, const char *sql, const char *states, const char *of, int64_t id)
{
    size_t size = strcspn(states, " ");
    treaty_result rc = list_claim(t, sql, states, size, of, id);

    for (; rc == TREATY_OK && states[size] != '\0'; rc = list_claim(t, sql, states, size, of, id)) {
        states += size + 1;
        size = strcspn(states, " ");
    }
    return rc;
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "EST LVA LTU": the actors of a claim, each once. */
static bool
join_states(const claim *c, base_buffer *out)
{
    const char **sorted = malloc((c->actors.count + 1) * sizeof *sorted);

    base_buffer_reset(out);
    base_append(out, "", 0);
    if (sorted == NULL) return false;
    for (uint32_t i = 0; i < c->actors.count; i++) sorted[i] = c->actors.items[i];
    if (c->actors.count > 1) qsort(sorted, c->actors.count, sizeof *sorted, by_name);
    for (uint32_t i = 0; i < c->actors.count; i++) {
        if (i > 0 && strcmp(sorted[i], sorted[i - 1]) == 0) continue;
        if (i > 0) base_append_byte(out, ' ');
        base_append_text(out, sorted[i]);
    }
    free(sorted);
    return !out->failed;
}

static const char insert_claim[] =
    "INSERT INTO claim (id, document, n, rule, place, treaty, act, direction, body, reading,"
    " negative, background, conditional, scheduled, date, date_start, date_end, said_by, chain,"
    " kind, value, ahead, confidence, start, end, states, known_from, recorded)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
    " ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28)";

static const char insert_actor[] =
    "INSERT INTO claim_actor (state, treaty, claim) VALUES (?, ?, ?)";
static const char insert_actor_new[] =
    "INSERT INTO claim_actor_new (state, treaty, claim) VALUES (?, ?, ?)";

static void
bind_claim(sqlite3_stmt *q, const reading_claim *rc)
{
    const claim *c = &rc->claim;

    corpus_bind(q, 4, c->rule);
    corpus_bind(q, 5, c->headline ? "headline" : "body");
    corpus_bind(q, 6, c->treaty);
    corpus_bind(q, 7, c->act != NULL ? c->act : "");
    corpus_bind(q, 8, c->direction != NULL ? c->direction : "none");
    corpus_bind(q, 9, c->body);
    corpus_bind(q, 10, c->reading);
    sqlite3_bind_int(q, 11, c->negative);
    sqlite3_bind_int(q, 12, c->background);
    sqlite3_bind_int(q, 13, c->conditional);
    sqlite3_bind_int(q, 14, c->scheduled);
    corpus_bind(q, 15, c->date);
    if (rc->date_start < rc->date_end) {
        sqlite3_bind_int64(q, 16, rc->date_start);
        sqlite3_bind_int64(q, 17, rc->date_end);
    }
    corpus_bind(q, 18, c->said_by);
    corpus_bind(q, 19, c->chain);
    corpus_bind(q, 20, c->kind);
    corpus_bind(q, 21, c->value);
    sqlite3_bind_int(q, 22, c->ahead);
    sqlite3_bind_int(q, 23, c->confidence);
    sqlite3_bind_int64(q, 24, c->start);
    sqlite3_bind_int64(q, 25, c->end);
}

typedef struct claims_at_hand { /* of a document */
    taken ids;
    base_buffer states; /* of a claim */
    char now[32];
} claims_at_hand;

static treaty_result
write_claim(treaty *t, int64_t document, const treaty_reading *r, size_t n, claims_at_hand *at,
            const char *known_from)
{
    const reading_claim *c = &r->claims[n];
    sqlite3_stmt *q = NULL;
    int64_t id = claim_id(document, r, &c->claim, 0);
    treaty_result rc;

    for (uint32_t again = 1; !take_id(&at->ids, id); again++)
        id = claim_id(document, r, &c->claim, again);
    if (!join_states(&c->claim, &at->states)) return base_no_memory(&t->error);
    if ((rc = store_prepare(t->s, insert_claim, &q)) != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, id);
    sqlite3_bind_int64(q, 2, document);
    sqlite3_bind_int64(q, 3, (int64_t)n);
    bind_claim(q, c);
    sqlite3_bind_text(q, 26, at->states.bytes, (int)at->states.size, SQLITE_STATIC);
    corpus_bind(q, 27, known_from);
    corpus_bind(q, 28, at->now);
    if ((rc = corpus_run(t, q)) != TREATY_OK) return rc;
    t->unlisted += t->later;
    return list_states(t, t->later ? insert_actor_new : insert_actor, at->states.bytes,
                       c->claim.treaty, id);
}

static treaty_result
write_claims(treaty *t, int64_t document, const treaty_reading *r, const char *known_from)
{
    claims_at_hand at = {.ids = {.mask = 15}};
    treaty_result rc = TREATY_OK;

    if (r->claim_count == 0) return TREATY_OK;
    if (r->claim_count >= 1u << (HASH_BITS - 1))
        return base_fail(&t->error, TREATY_LIMIT, "too many claims in one document");
    while (at.ids.mask < r->claim_count * 2) at.ids.mask = at.ids.mask * 2 + 1;
    if ((at.ids.slots = calloc(at.ids.mask + 1, sizeof *at.ids.slots)) == NULL)
        return base_no_memory(&t->error);
    store_now(at.now);
    for (size_t i = 0; i < r->claim_count && rc == TREATY_OK; i++)
        rc = write_claim(t, document, r, i, &at, known_from);
    free(at.ids.slots);
    base_buffer_free(&at.states);
    return rc;
}

treaty_result
corpus_write_reading(treaty *t, int64_t document, const treaty_reading *reading,
                     const char *known_from)
{
    index_prepared own = {0};
    treaty_result rc = TREATY_OK;

    if (!reading->read) return TREATY_OK;
    if (!reading->indexed) rc = reading_prepare_spans(reading, &own, &t->error);
    if (rc == TREATY_OK) rc = write_claims(t, document, reading, known_from);
    if (rc == TREATY_OK)
        rc = index_set_spans(t->x, document, reading->indexed ? &reading->stored : &own);
    index_prepared_free(&own);
    return rc;
}

treaty_result
corpus_list_claims(treaty *t)
{
    treaty_result rc =
        store_run(t->s, "INSERT INTO claim_actor (state, treaty, claim) SELECT state, treaty, claim"
                        " FROM claim_actor_new ORDER BY state, treaty, claim;"
                        "DELETE FROM claim_actor_new");

    if (rc == TREATY_OK) t->unlisted = 0;
    return rc;
}

/* Of what an ingest has not listed yet. */
static treaty_result
unlist_new(treaty *t, int64_t document)
{
    return corpus_run_on(t, "DELETE FROM claim_actor_new WHERE " STORE_CLAIMS_OF("claim", "?1"),
                         document);
}

static treaty_result
unlist_claims(treaty *t, int64_t document)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(
        t->s, "SELECT states, treaty, id FROM claim WHERE " STORE_CLAIMS_OF("id", "?1"), &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, document);
    while ((rc = store_step(t->s, q, &row)) == TREATY_OK && row) {
        const char *states = (const char *)sqlite3_column_text(q, 0);
        const char *of = (const char *)sqlite3_column_text(q, 1);
        rc = states == NULL || of == NULL
                 ? base_no_memory(&t->error)
                 : list_states(
                       t, "DELETE FROM claim_actor WHERE state = ? AND treaty = ? AND claim = ?",
                       states, of, sqlite3_column_int64(q, 2));
        if (rc != TREATY_OK) break;
    }
    store_done(t->s, q);
    return rc;
}

treaty_result
corpus_delete_reading(treaty *t, int64_t document)
{
    treaty_result rc = unlist_claims(t, document);

    if (rc != TREATY_OK || (rc = unlist_new(t, document)) != TREATY_OK ||
        (rc = corpus_run_on(t, "DELETE FROM claim WHERE " STORE_CLAIMS_OF("id", "?1"), document)) !=
            TREATY_OK)
        return rc;
    return index_set_spans(t->x, document, NULL);
}
