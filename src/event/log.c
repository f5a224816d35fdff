/* The log of changes: what came, advanced, turned back or went, in recorded time. Appended only. */
#include "event/update.h"

#include <string.h>

void
event_bind(sqlite3_stmt *q, int at, const char *text)
{
    sqlite3_bind_text(q, at, text, -1, SQLITE_STATIC);
}

/* Runs a statement that gives no rows, and closes it. */
treaty_result
event_run(store *s, sqlite3_stmt *q)
{
    bool row;
    treaty_result rc = store_step(s, q, &row);

    store_done(s, q);
    return rc;
}

static void
append_pair(base_buffer *b, const char *key, const char *value)
{
    if (b->size > 1) base_append_byte(b, ',');
    base_append_byte(b, '"');
    base_append_text(b, key);
    base_append_text(b, "\":");
    if (value == NULL)
        base_append_text(b, "null");
    else
        base_append_json(b, value, strlen(value));
}

static treaty_result
log_row(event_writer *u, const char *kind, const char *subject, const base_buffer *detail)
{
    treaty_result rc;
    sqlite3_stmt *q = NULL;

    if (detail->failed) return base_no_memory(store_error(u->s));
    if ((rc = store_prepare(u->s,
                            "INSERT INTO change (recorded, kind, subject, detail)"
                            " VALUES (?, ?, ?, ?)",
                            &q)) != TREATY_OK)
        return rc;
    event_bind(q, 1, u->now);
    event_bind(q, 2, kind);
    event_bind(q, 3, subject);
    event_bind(q, 4, detail->bytes);
    return event_run(u->s, q);
}

treaty_result
event_log(event_writer *u, const char *kind, const event_folded *ev, const char *was)
{
    base_buffer b = {0};
    treaty_result rc;

    if (u->quiet) return TREATY_OK;
    base_append_byte(&b, '{');
    append_pair(&b, "treaty", ev->treaty);
    append_pair(&b, "state", ev->state);
    append_pair(&b, "act", ev->act);
    append_pair(&b, "direction", ev->direction);
    append_pair(&b, "body", ev->body);
    append_pair(&b, "date", ev->date);
    append_pair(&b, "status", claim_status_name(ev->status));
    append_pair(&b, "known_from", ev->known_from);
    if (was != NULL) append_pair(&b, "was", was);
    base_append_byte(&b, '}');
    rc = log_row(u, kind, ev->id, &b);
    base_buffer_free(&b);
    return rc;
}

treaty_result
event_log_gone(event_writer *u, const event_pair *pair, const stored_event *old)
{
    base_buffer b = {0};
    treaty_result rc;

    if (u->quiet) return TREATY_OK;
    base_append_byte(&b, '{');
    append_pair(&b, "treaty", pair->treaty);
    append_pair(&b, "state", pair->state);
    append_pair(&b, "act", old->act);
    append_pair(&b, "direction", old->direction);
    append_pair(&b, "was", old->status);
    append_pair(&b, "known_from", old->known_from);
    base_append_byte(&b, '}');
    rc = log_row(u, "went", old->id, &b);
    base_buffer_free(&b);
    return rc;
}
