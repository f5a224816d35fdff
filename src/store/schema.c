/* The schema, as SQL, one string per version. A stored file of version n is brought to the newest
 * by running what stands after n; nothing already here is ever edited once released. */
#include "store/schema.h"

static const char version_1[] =
    /* Outlets and institutions. Trust comes from the caller's table, never from a document. */
    "CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " kind TEXT NOT NULL DEFAULT 'other' CHECK (kind IN ('wire','newspaper','ministry',"
    " 'parliament','gazette','depositary','monitor','court','other')),"
    " zone TEXT, release TEXT NOT NULL DEFAULT 'public' CHECK (release IN ('public','internal')));"

    /* One row a revision. sha256 is of the whole text. `current` is 1 for the revision that answers count; removed documents
     * keep id and hash. Texts live in chunk as title, blank line, body. */
    "CREATE TABLE document (id INTEGER PRIMARY KEY, external TEXT NOT NULL,"
    " source INTEGER NOT NULL, published TEXT, fetched TEXT, url TEXT,"
    " lang TEXT NOT NULL, title_size INTEGER NOT NULL, body_start INTEGER NOT NULL,"
    " size INTEGER NOT NULL, sha256 BLOB NOT NULL, revision_of INTEGER REFERENCES document,"
    " release TEXT NOT NULL DEFAULT 'public', current INTEGER NOT NULL DEFAULT 1,"
    /* 1 hidden, 2 purged; a list of three would make a temporary table for each row */
    " removed INTEGER NOT NULL DEFAULT 0 CHECK (removed BETWEEN 0 AND 2),"
    " packs TEXT," /* pack set of its reading; NULL: not read */
    /* recorded: seconds since 1970; inferred: publication date from copies */
    " recorded INTEGER NOT NULL, inferred TEXT);"
    "CREATE UNIQUE INDEX document_current ON document (external) WHERE current = 1;"
    /* what searches leave out: superseded or removed */
    "CREATE INDEX document_gone ON document (id) WHERE current = 0 OR removed <> 0;"

    /* id = kind << 56 | owner << 16 | n: a table by row number packs several short texts into a
     * page, which one without rowid would spill into overflow pages of their own. */
    "CREATE TABLE chunk (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);" /* texts */
    "CREATE TABLE token_chunk (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE span_chunk (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);" /* and columns */

    /* The words of the whole corpus, each with its number; stem is NULL where it is the word. */
    "CREATE TABLE term (id INTEGER PRIMARY KEY, norm TEXT NOT NULL UNIQUE, stem TEXT);"
    "CREATE INDEX term_stem ON term (stem) WHERE stem IS NOT NULL;"
    /* Postings of the documents from first to last. While a merge is under way its inputs name the
     * target; words below the target's next_term are in the target, the others in its inputs. */
    "CREATE TABLE segment (id INTEGER PRIMARY KEY AUTOINCREMENT, first INTEGER NOT NULL,"
    " last INTEGER NOT NULL, documents INTEGER NOT NULL, bytes INTEGER NOT NULL,"
    " positions INTEGER NOT NULL, target INTEGER, next_term INTEGER);"
    /* id = segment << 25 | kind << 24 | n, kind 0 documents, 1 positions; first is the first word */
    "CREATE TABLE segment_chunk (id INTEGER PRIMARY KEY, first INTEGER NOT NULL,"
    " sum INTEGER NOT NULL, bytes BLOB NOT NULL);"

    /* id is the document's number and a hash of the content (STORE_CLAIMS_OF): the same claim keeps it
     * when packs change, so that reviews hold on to it. Evidence points into the document's text by byte range [start, end).
     * References that SQLite looked up for each row would cost as much as an index: store_check does. */
    "CREATE TABLE claim (id INTEGER PRIMARY KEY, document INTEGER NOT NULL,"
    " n INTEGER NOT NULL, rule TEXT NOT NULL, place TEXT NOT NULL CHECK (place IN"
    " ('headline','body')), treaty TEXT NOT NULL, act TEXT NOT NULL, direction TEXT NOT NULL,"
    " body TEXT, reading TEXT, negative INTEGER NOT NULL, background INTEGER NOT NULL,"
    " conditional INTEGER NOT NULL, scheduled INTEGER NOT NULL, date TEXT,"
    " date_start INTEGER, date_end INTEGER, said_by TEXT, chain TEXT, kind TEXT, value TEXT,"
    " ahead INTEGER NOT NULL DEFAULT 0, confidence INTEGER NOT NULL,"
    " start INTEGER NOT NULL, end INTEGER NOT NULL,"
    " states TEXT NOT NULL DEFAULT ''," /* its actors, sorted; none: the treaty itself */
    " known_from TEXT, known_to TEXT, recorded TEXT NOT NULL);"
    /* The claims of each pair; one without actors is of the state ''. */
    "CREATE TABLE claim_actor (state TEXT NOT NULL, treaty TEXT NOT NULL, claim INTEGER NOT NULL,"
    " PRIMARY KEY (state, treaty, claim)) WITHOUT ROWID;"
    /* Those of an ingest, as they come: the rows of one batch lie all over the list above, and would
     * write most of its pages again. They move there before the events are folded. */
    "CREATE TABLE claim_actor_new (claim INTEGER NOT NULL, state TEXT NOT NULL,"
    " treaty TEXT NOT NULL);"

    /* id = hash of the key; aliases keep old ids answerable. claims holds the numbers of
     * those that support and contradict it, members is a hash of them. */
    "CREATE TABLE event (id TEXT PRIMARY KEY, treaty TEXT NOT NULL, state TEXT NOT NULL,"
    " act TEXT NOT NULL, direction TEXT NOT NULL, body TEXT, reading TEXT,"
    " episode INTEGER NOT NULL, date TEXT, status TEXT NOT NULL, known_from TEXT,"
    " sources INTEGER NOT NULL, recorded TEXT NOT NULL, history TEXT NOT NULL,"
    " members INTEGER NOT NULL, claims BLOB NOT NULL) WITHOUT ROWID;"
    "CREATE INDEX event_treaty ON event (treaty, state);"
    "CREATE TABLE event_alias (alias TEXT PRIMARY KEY, event TEXT NOT NULL) WITHOUT ROWID;"
    /* What `changes` prints: appended as documents come, in recorded time; never edited. */
    "CREATE TABLE change (id INTEGER PRIMARY KEY, recorded TEXT NOT NULL, kind TEXT NOT NULL,"
    " subject TEXT NOT NULL, detail TEXT NOT NULL);"
    "CREATE INDEX change_recorded ON change (recorded);"

    /* copies: `copy` holds a passage of `original` */
    "CREATE TABLE copy (copy INTEGER NOT NULL REFERENCES document, original INTEGER NOT NULL"
    " REFERENCES document, containment REAL NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,"
    " original_start INTEGER NOT NULL, original_end INTEGER NOT NULL,"
    " PRIMARY KEY (copy, original, start)) WITHOUT ROWID;"
    "CREATE INDEX copy_original ON copy (original);"
    /* winnowed shingles of every document in runs sorted by hash; see src/event/prints.c. While a
     * merge is under way its inputs name the target, which has what is below its next. */
    "CREATE TABLE print_run (id INTEGER PRIMARY KEY AUTOINCREMENT, first INTEGER NOT NULL,"
    " last INTEGER NOT NULL, target INTEGER NOT NULL, next INTEGER NOT NULL);"
    /* id = run << 32 | first hash */
    "CREATE TABLE print_chunk (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"

    "CREATE TABLE conflict (id TEXT PRIMARY KEY, kind TEXT NOT NULL, treaty TEXT, state TEXT,"
    " a TEXT NOT NULL, b TEXT NOT NULL, explanation TEXT NOT NULL, settles TEXT, settled_by TEXT,"
    " recorded TEXT NOT NULL) WITHOUT ROWID;" /* a, b: JSON arrays of claim or register ids */

    "CREATE TABLE review (id INTEGER PRIMARY KEY, subject TEXT NOT NULL, verdict TEXT NOT NULL"
    " CHECK (verdict IN ('confirmed','rejected','explained')), note TEXT, who TEXT,"
    " recorded TEXT NOT NULL, evidence TEXT NOT NULL);"
    "CREATE INDEX review_subject ON review (subject);"

    /* Register entries supersede each other; nothing is edited. */
    "CREATE TABLE register (id INTEGER PRIMARY KEY, treaty TEXT NOT NULL, participant TEXT NOT "
    "NULL,"
    " territory TEXT, act TEXT NOT NULL, term TEXT, done TEXT, depositary TEXT, deposited TEXT,"
    " effective TEXT, reference TEXT, declares TEXT, note TEXT, source TEXT NOT NULL,"
    " confidence TEXT NOT NULL DEFAULT 'high', supersedes INTEGER REFERENCES register,"
    " notified TEXT," /* day of the depositary's notification: knowable from */
    " recorded TEXT NOT NULL);"
    "CREATE INDEX register_treaty ON register (treaty, participant);"
    "CREATE TABLE coverage (treaty TEXT NOT NULL, source TEXT NOT NULL, complete_as_at TEXT,"
    " recorded TEXT NOT NULL, PRIMARY KEY (treaty, source)) WITHOUT ROWID;"

    /* A user's packs, stored so that the corpus answers the same on every machine. */
    "CREATE TABLE pack (name TEXT PRIMARY KEY, json TEXT NOT NULL, recorded TEXT NOT NULL)"
    " WITHOUT ROWID;"

    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;";

const char *const store_schema[] = {version_1};
