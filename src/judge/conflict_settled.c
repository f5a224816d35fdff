/* When a conflict was settled, in recorded time: by a register, or by what a person said of it. */
#include "judge/conflicts.h"

#include <stdio.h>
#include <string.h>

/* A register of the packs has rows of the state, or of any where `state` is empty: it was always here. */
static bool
is_shipped(const lexicon *lex, const char *treaty, const char *state)
{
    const json_t *list, *reg, *row;
    const char *file;
    size_t k, n;

    for (size_t i = 0; (list = lexicon_section(lex, "registers", i, &file)) != NULL; i++)
        json_array_foreach (list, k, reg) {
            if (conflict_compare(json_string_value(json_object_get(reg, "treaty")), treaty) != 0)
                continue;
            if (*state == '\0') return true;
            json_array_foreach (json_object_get(reg, "rows"), n, row)
                if (conflict_compare(json_string_value(json_object_get(row, "state")), state) == 0)
                    return true;
        }
    return false;
}

/* The text that a query of one column and one row gives for two parameters, or "". */
static treaty_result
ask(conflict_work *w, const char *sql, const char *a, const char *b, char out[32])
{
    sqlite3_stmt *q = NULL;
    bool row = false;
    treaty_result rc = store_prepare(w->s, sql, &q);

    *out = '\0';
    if (rc != TREATY_OK) return rc;
    sqlite3_bind_text(q, 1, a, -1, SQLITE_STATIC);
    if (b != NULL) sqlite3_bind_text(q, 2, b, -1, SQLITE_STATIC);
    rc = store_step(w->s, q, &row);
    if (rc == TREATY_OK && row && sqlite3_column_text(q, 0) != NULL)
        snprintf(out, 32, "%s", (const char *)sqlite3_column_text(q, 0));
    store_done(w->s, q);
    return rc;
}

/* Rows of a register that were taken in behind both sides of the conflict settle it when they come. */
static treaty_result
by_register(conflict_work *w, const char *began, char out[32])
{
    const conflict_item *it = w->a.items[0];
    treaty_result rc;

    if (is_shipped(w->lex, it->claim->treaty, it->state)) return TREATY_OK;
    rc = *it->state == '\0'
             ? ask(w, "SELECT min(recorded) FROM register WHERE treaty = ?", it->claim->treaty,
                   NULL, out)
             : ask(w, "SELECT min(recorded) FROM register WHERE treaty = ? AND participant = ?",
                   it->claim->treaty, it->state, out);
    if (strcmp(out, began) < 0) *out = '\0';
    return rc;
}

treaty_result
conflict_settled(conflict_work *w, const conflict_row *row, const char *id, const char *began,
                 char out[32])
{
    treaty_result rc = TREATY_OK;

    *out = '\0';
    if (row->settled_by == NULL)
        return ask(w,
                   "SELECT iif(verdict = 'explained', recorded, '') FROM review WHERE subject = ?"
                   " ORDER BY id DESC LIMIT 1",
                   id, NULL, out);
    if (strcmp(row->settled_by, "register") == 0) rc = by_register(w, began, out);
    if (rc == TREATY_OK && *out == '\0') snprintf(out, 32, "%s", began);
    return rc;
}
