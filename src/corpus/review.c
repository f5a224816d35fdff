/* What people say of events, claims and conflicts, kept beside them. */
#include "corpus/corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a subject that is no event stands on now; a rejected item comes back with other evidence only. */
static const char evidence_sql[] =
    "SELECT coalesce((SELECT evidence FROM review WHERE subject = ?1 AND subject GLOB 'co[np]*-*' "
    "LIMIT 1),"
    " (SELECT printf('%d-%d', start, end) FROM claim WHERE 'claim-' || id = ?1))";

static treaty_result
find_other(treaty *t, const char *id, char **evidence)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(t->s, evidence_sql, &q);

    if (rc != TREATY_OK) return rc;
    corpus_bind(q, 1, id);
    if ((rc = store_step(t->s, q, &row)) == TREATY_OK && row) {
        const char *text = (const char *)sqlite3_column_text(q, 0);
        if (text != NULL && (*evidence = base_copy(text, strlen(text))) == NULL)
            rc = base_no_memory(&t->error);
    }
    store_done(t->s, q);
    return rc;
}

/* Conflicts and copies are not stored: their id is a hash of what they stand on, and is its own
 * evidence. */
static treaty_result
find_conflict(treaty *t, const char *id, char **evidence)
{
    treaty_filter all = {.internal = true};
    base_buffer rows = {0};
    char wanted[64];
    law *l;
    treaty_result rc;

    if (strncmp(id, "conflict-", 9) != 0 && strncmp(id, "copy-", 5) != 0) return TREATY_OK;
    if ((rc = corpus_law(t, &l)) != TREATY_OK) return rc;
    rc = judge_conflicts(t->s, l, t->packs, &all, &rows, &t->error);
    snprintf(wanted, sizeof wanted, "{\"id\":\"%.40s\",", id);
    if (rc == TREATY_OK && rows.bytes != NULL && strstr(rows.bytes, wanted) != NULL &&
        (*evidence = base_copy(id, strlen(id))) == NULL)
        rc = base_no_memory(&t->error);
    base_buffer_free(&rows);
    return rc;
}

static treaty_result
append_review(treaty *t, const char *id, const char *verdict, const char *note, const char *who,
              const char *evidence)
{
    sqlite3_stmt *q = NULL;
    char now[32];
    treaty_result rc = store_prepare(t->s,
                                     "INSERT INTO review (subject, verdict, note, who, recorded,"
                                     " evidence) VALUES (?, ?, ?, ?, ?, ?)",
                                     &q);

    if (rc != TREATY_OK) return rc;
    store_now(now);
    corpus_bind(q, 1, id);
    corpus_bind(q, 2, verdict);
    corpus_bind(q, 3, note);
    corpus_bind(q, 4, who);
    corpus_bind(q, 5, now);
    corpus_bind(q, 6, evidence);
    return corpus_run(t, q);
}

/* A rejected claim founds no event: the events of its document are folded again. */
static treaty_result
touch_claim(treaty *t, const char *id)
{
    sqlite3_stmt *q = NULL;
    bool row = false;
    int64_t document = 0;
    treaty_result rc =
        store_prepare(t->s, "SELECT document FROM claim WHERE 'claim-' || id = ?", &q);

    if (rc != TREATY_OK) return rc;
    corpus_bind(q, 1, id);
    if ((rc = store_step(t->s, q, &row)) == TREATY_OK && row) document = sqlite3_column_int64(q, 0);
    store_done(t->s, q);
    return rc == TREATY_OK && row ? event_pairs_add(&t->stale, t->s, document) : rc;
}

treaty_result
treaty_review(treaty *t, const char *id, const char *verdict, const char *note, const char *who)
{
    char *evidence = NULL;
    treaty_result rc = corpus_fold(t); /* the events that a given-up ingest left */

    if (rc != TREATY_OK || (rc = corpus_begin(t)) != TREATY_OK) return rc;
    rc = event_evidence(t->s, id, &evidence);
    if (rc == TREATY_OK && evidence == NULL) rc = find_other(t, id, &evidence);
    if (rc == TREATY_OK && evidence == NULL) rc = find_conflict(t, id, &evidence);
    if (rc == TREATY_OK && evidence == NULL)
        rc = base_fail(&t->error, TREATY_NOT_FOUND, "no such event, claim or conflict: '%.100s'",
                       id);
    if (rc == TREATY_OK) rc = append_review(t, id, verdict, note, who, evidence);
    if (rc == TREATY_OK) rc = touch_claim(t, id);
    free(evidence);
    return corpus_finish(t, rc);
}
