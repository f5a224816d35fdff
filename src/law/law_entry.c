/* One register entry into the store: what is there already stays, what corrects it supersedes it. */
#include "law/law_entry.h"

#include <string.h>

/* The columns in the order in which law_entry holds them. */
#define COLUMNS                                                                                    \
    "treaty, participant, act, territory, term, done, depositary, deposited, effective, "          \
    "reference,"                                                                                   \
    " declares, note, source, confidence, notified"

/* The first texts of a statement, in its order; NULL stays NULL. False: no memory for a copy. */
static bool
bind(sqlite3_stmt *q, const char *const *texts, int count)
{
    for (int i = 0; i < count; i++)
        if (texts[i] != NULL &&
            sqlite3_bind_text(q, i + 1, texts[i], -1, SQLITE_TRANSIENT) != SQLITE_OK)
            return false;
    return true;
}

static bool
same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static const char *
stored(sqlite3_stmt *q, int at)
{
    return (const char *)sqlite3_column_text(q, at);
}

/* What the newer entry leaves open, the older one may say. */
static bool
adds_nothing(sqlite3_stmt *q, const law_entry *x)
{
    const char *const said[] = {x->done, x->deposited, x->effective, x->reference, x->notified};

    for (int i = 0; i < 5; i++)
        if (said[i] != NULL && !same(said[i], stored(q, 1 + i))) return false;
    return true;
}

/* The entry in force for the same act of the same participant: of the same day, or with no day of
 * its own where a withdrawal was known without one. *id 0: none. */
static treaty_result
find(store *s, const law_entry *x, int64_t *id, bool *known)
{
    sqlite3_stmt *q = NULL;
    bool row, undated = x->deposited == NULL && x->effective == NULL;
    bool exit = strcmp(x->act, "withdrawal") == 0;
    const char *const key[] = {x->treaty, x->participant, x->act, x->territory};
    treaty_result rc =
        store_prepare(s,
                      "SELECT id, done, deposited, effective, reference, notified FROM register r"
                      " WHERE treaty = ? AND participant = ? AND act = ? AND territory IS ?"
                      " AND NOT EXISTS (SELECT 1 FROM register n WHERE n.supersedes = r.id)"
                      " ORDER BY id DESC",
                      &q);

    *id = 0;
    *known = false;
    if (rc != TREATY_OK) return rc;
    if (!bind(q, key, 4)) rc = base_no_memory(store_error(s));
    while (rc == TREATY_OK && *id == 0 && (rc = store_step(s, q, &row)) == TREATY_OK && row) {
        const char *deposited = stored(q, 2), *effective = stored(q, 3);
        bool hit = exit && (undated || (deposited == NULL && effective == NULL));
        if (!undated && x->deposited != NULL) hit = hit || same(x->deposited, deposited);
        if (!undated && x->deposited == NULL) hit = hit || same(x->effective, effective);
        if (undated && !exit) hit = same(x->done, stored(q, 1));
        if (!hit) continue;
        *id = sqlite3_column_int64(q, 0);
        *known = (undated && exit) || adds_nothing(q, x);
    }
    store_done(s, q);
    return rc;
}

/* What the newer entry leaves open it takes from the one that it supersedes. */
static const char INSERT[] =
    "INSERT INTO register (treaty, participant, act, territory, term, done, depositary, deposited,"
    " effective, reference, declares, note, source, confidence, notified, recorded, supersedes)"
    " SELECT ?1, ?2, ?3, ?4, coalesce(?5, o.term), coalesce(?6, o.done),"
    " coalesce(?7, o.depositary), coalesce(?8, o.deposited), coalesce(?9, o.effective),"
    " coalesce(?10, o.reference), coalesce(?11, o.declares), coalesce(?12, o.note), ?13, ?14,"
    " coalesce(?15, o.notified), ?16, o.id"
    " FROM (SELECT 1) LEFT JOIN register o ON o.id = ?17";

static treaty_result
insert(store *s, const law_entry *x, int64_t supersedes, const char *now)
{
    const char *const values[] = {x->treaty,    x->participant, x->act,        x->territory,
                                  x->term,      x->done,        x->depositary, x->deposited,
                                  x->effective, x->reference,   x->declares,   x->note,
                                  x->source,    x->confidence,  x->notified,   now};
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(s, INSERT, &q);

    if (rc != TREATY_OK) return rc;
    if (supersedes != 0) sqlite3_bind_int64(q, 17, supersedes);
    rc = bind(q, values, 16) ? store_step(s, q, &row) : base_no_memory(store_error(s));
    store_done(s, q);
    return rc;
}

treaty_result
law_entry_write(store *s, const law_entry *x, const char *now, bool *added)
{
    int64_t id;
    bool known;
    treaty_result rc = find(s, x, &id, &known);

    *added = false;
    if (rc != TREATY_OK || known) return rc;
    if ((rc = insert(s, x, id, now)) == TREATY_OK) *added = true;
    return rc;
}
