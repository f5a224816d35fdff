/* The open file as the sources of this room see it. */
#ifndef STORE_HANDLE_H
#define STORE_HANDLE_H

#include "store/store.h"

enum { STORE_STATEMENTS = 128, STORE_LATELY = 64 };

typedef struct store_statement {
    sqlite3_stmt *statement;
    uint64_t hash; /* of its text */
    uint64_t used; /* when it was last taken */
    bool taken;
} store_statement;

struct store {
    sqlite3 *db;
    sqlite3_stmt *hold; /* under way while holds > 0 */
    int holds;
    int64_t held;           /* the data version then */
    sqlite3_stmt *rollback; /* made when there is memory for it */
    base_error *error;      /* the opener's */
    char *path;             /* for messages */
    bool read_only;
    int depth;            /* of nested writes */
    int snapshots;        /* of nested snapshots */
    treaty_result failed; /* first failure inside the write under way */
    int64_t commits;
    uint64_t clock;
    store_statement statements[STORE_STATEMENTS];
    size_t statement_count;
    uint8_t lately[STORE_LATELY]; /* by the address of its text: where a statement probably is */
    size_t taken;                 /* the statement taken last */
};

/* Records what SQLite's `code` means for a reader of the message. `db` may be NULL. */
treaty_result store_fail_code(base_error *e, sqlite3 *db, const char *path, int code,
                              const char *doing);
/* The first table, index, trigger or view that no schema version of ours makes; NULL: none. The
 * caller frees *name. */
treaty_result store_strange_object(store *s, char **name);

#endif
