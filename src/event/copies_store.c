/*
 * Who copied whom: candidates by shared fingerprints, verified by their texts; pairs in `copy`. Of
 * two texts the one published later is the copy. A pair depends on its two documents alone, but for
 * the cut on fingerprints that many documents share.
 */
#include "event/prints.h"
#include "event/update.h"

#include <stdlib.h>
#include <string.h>

enum {
    FEWEST = 32,      /* documents that may share a fingerprint in a small corpus */
    NEAR = 40,        /* shingles between two fingerprints of a passage, some words of it changed */
    REACH = 8,        /* shingles from first to last of the fingerprints of a passage */
    SEVERAL = 5,      /* fingerprints that need no reach */
    VERIFIED = 32,    /* candidates whose text is compared */
    SENTENCES = 24,   /* shingles of a passage that is more than one stock sentence */
    LONG_PASSAGE = 36 /* and of one that tells of copying in a text of any length */
};
static const double least_containment = 0.25, most_of_it = 0.5;

typedef struct seen {
    uint32_t document;
    uint32_t at; /* shingle of the text at hand that it has too */
} seen;

typedef struct counted {
    uint32_t document;
    uint32_t first, last;  /* shingles that it has too, near each other, and how many of its */
    uint32_t near, shared; /* fingerprints these are: up to `last`, and the most */
    uint32_t reach, all;   /* the furthest from first to last; fingerprints near and far */
} counted;

struct event_marks {
    copies_text text;
    copies_print *prints;
    uint32_t count;
    size_t capacity;
};

typedef struct copies_search {
    event_prints *p;
    store *s;
    event_pairs *stale;
    const event_document *d;
    const char *published; /* empty: undated */
    base_buffer other_text;
    text_stream other_tokens;
    event_marks own;      /* where the document comes without */
    const copies_text *a; /* the text at hand */
    copies_text b;
    index_tokens numbers;
    copies_text a_numbers; /* of the text at hand, once `numbered` */
    bool numbered;
    copies_print *prints;
    uint32_t print_count;
    size_t print_capacity;
    seen *found;
    size_t found_count, found_capacity;
    counted *counted; /* candidates, best first */
    size_t counted_count, counted_capacity;
    uint32_t *slots; /* place among them + 1 */
    size_t slot_mask, slot_capacity;
    copies_found passages;
} search;

/* ---- marks ---- */

static treaty_result
read_marks(event_marks *m, const text_stream *tokens, base_error *e)
{
    treaty_result rc = copies_read(&m->text, tokens, e);

    return rc == TREATY_OK ? copies_prints(&m->text, &m->prints, &m->capacity, &m->count, e) : rc;
}

static void
clear_marks(event_marks *m)
{
    copies_text_free(&m->text);
    free(m->prints);
}

treaty_result
event_marks_new(event_marks **out, const text_stream *tokens, base_error *e)
{
    event_marks *m = calloc(1, sizeof *m);
    treaty_result rc = m == NULL ? base_no_memory(e) : read_marks(m, tokens, e);

    if (rc == TREATY_OK)
        *out = m;
    else
        event_marks_free(m);
    return rc;
}

void
event_marks_free(event_marks *m)
{
    if (m == NULL) return;
    clear_marks(m);
    free(m);
}

/* ---- the search ---- */

void
copies_search_free(search *w)
{
    if (w == NULL) return;
    base_buffer_free(&w->other_text);
    text_stream_free(&w->other_tokens);
    clear_marks(&w->own);
    copies_text_free(&w->b);
    copies_text_free(&w->a_numbers);
    index_tokens_free(&w->numbers);
    copies_found_free(&w->passages);
    free(w->prints);
    free(w->found);
    free(w->counted);
    free(w->slots);
    free(w);
}

/* ---- candidates ---- */

static int
by_shared(const void *x, const void *y)
{
    const counted *a = x, *b = y;

    if (a->shared != b->shared) return a->shared < b->shared ? 1 : -1;
    return (a->document > b->document) - (a->document < b->document);
}

/* The place of a document among those counted, or where it goes. */
static uint32_t *
slot_of(const search *w, uint32_t document)
{
    size_t at = document * 2654435761u & w->slot_mask;

    while (w->slots[at] != 0 && w->counted[w->slots[at] - 1].document != document)
        at = (at + 1) & w->slot_mask;
    return &w->slots[at];
}

static bool
make_slots(search *w)
{
    size_t size = 64;

    while (size < w->found_count * 2) size *= 2;
    if (!base_reserve(&w->slots, &w->slot_capacity, size, sizeof *w->slots) ||
        !base_reserve(&w->counted, &w->counted_capacity, w->found_count, sizeof *w->counted))
        return false;
    memset(w->slots, 0, size * sizeof *w->slots);
    w->slot_mask = size - 1;
    return true;
}

/* Fingerprints that a passage of SENTENCES shingles has, one in eight; short texts have few. */
static uint32_t
least_shared(uint32_t prints)
{
    return prints > 8 ? 3 : prints > 4 ? 2 : 1;
}

static void
count_one(counted *c, uint32_t at)
{
    if (at - c->last > NEAR) {
        c->first = at;
        c->near = 0;
    }
    c->last = at;
    c->all++;
    if (++c->near > c->shared) c->shared = c->near;
    if (at - c->first > c->reach) c->reach = at - c->first;
}

/* Of 24 shingles in a row the fingerprints lie apart; those of one stock sentence lie together, and there are
 * few of them. */
static bool
may_share_passage(const counted *c, uint32_t least)
{
    return c->shared >= least && (least < 3 || c->reach >= REACH || c->all >= SEVERAL);
}

/* Each document that shares enough fingerprints which follow each other closely: a passage has
 * them, stock phrases here and there do not. Most first. `found` comes in the order of the text. */
static treaty_result
count_shared(search *w)
{
    uint32_t least = least_shared(w->print_count);
    size_t count = 0, kept = 0;

    if (w->found_count == 0) return TREATY_OK;
    if (!make_slots(w)) return base_no_memory(store_error(w->s));
    for (size_t i = 0; i < w->found_count; i++) {
        seen x = w->found[i];
        uint32_t *slot = slot_of(w, x.document);
        counted *c = &w->counted[*slot - (*slot > 0)];
        if (*slot == 0) {
            c = &w->counted[count++];
            *c = (counted){.document = x.document, .first = x.at, .last = x.at};
            *slot = (uint32_t)count;
        }
        count_one(c, x.at);
    }
    for (size_t i = 0; i < count; i++)
        if (may_share_passage(&w->counted[i], least)) w->counted[kept++] = w->counted[i];
    w->counted_count = kept;
    qsort(w->counted, kept, sizeof *w->counted, by_shared);
    return TREATY_OK;
}

/* Adds the documents that hold a fingerprint, unless they are too many. */
static treaty_result
look_up(search *w, copies_print *print, uint32_t cut)
{
    uint32_t documents[PRINTS_MOST + 1], count = 0;
    copies_filter *f = &w->p->filter;
    treaty_result rc;

    print->common = copies_filter_is_common(f, print->hash);
    if (print->common || !copies_filter_may_hold(f, print->hash)) return TREATY_OK;
    if ((rc = prints_find(w->p, print->hash, documents, &count)) != TREATY_OK) return rc;
    print->common = count > cut;
    if (count > PRINTS_MOST) copies_filter_set_common(f, print->hash);
    if (print->common) return TREATY_OK;
    if (!base_reserve(&w->found, &w->found_capacity, w->found_count + count, sizeof *w->found))
        return base_no_memory(store_error(w->s));
    for (uint32_t k = 0; k < count; k++)
        w->found[w->found_count++] = (seen){documents[k], print->at};
    return TREATY_OK;
}

static treaty_result
find_candidates(search *w)
{
    int64_t eighth = w->d->id / 8;
    uint32_t cut = eighth > PRINTS_MOST ? PRINTS_MOST : eighth < FEWEST ? FEWEST : (uint32_t)eighth;
    treaty_result rc = TREATY_OK;

    w->found_count = w->counted_count = 0;
    for (uint32_t i = 0; i < w->print_count; i++)
        copies_filter_expect(&w->p->filter, w->prints[i].hash);
    for (uint32_t i = 0; i < w->print_count && rc == TREATY_OK; i++)
        rc = look_up(w, &w->prints[i], cut);
    return rc == TREATY_OK ? count_shared(w) : rc;
}

/* ---- pairs ---- */

/* What a document has to be known by, and whether it counts at all. */
typedef struct known {
    int64_t source;
    size_t body_start;
    char published[16]; /* empty: undated, and so the copy */
    bool current;
} known;

static treaty_result
look_at(store *s, int64_t document, known *out)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(
        s,
        "SELECT source, published, current = 1 AND removed = 0, body_start FROM document"
        " WHERE id = ?",
        &q);

    *out = (known){0};
    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, document);
    if ((rc = store_step(s, q, &row)) == TREATY_OK && row) {
        const char *day = (const char *)sqlite3_column_text(q, 1);
        out->source = sqlite3_column_int64(q, 0);
        if (day != NULL) strncpy(out->published, day, sizeof out->published - 1);
        out->current = sqlite3_column_int(q, 2);
        out->body_start = (size_t)sqlite3_column_int64(q, 3);
    }
    store_done(s, q);
    return rc;
}

/* True where `a` came after `b`: the later day, an undated one after all, else the later id. */
static bool
is_copy(const char *a, const char *b, int64_t a_id, int64_t b_id)
{
    int c = *a == '\0' || *b == '\0' ? (*a == '\0') - (*b == '\0') : strcmp(a, b);

    return c != 0 ? c > 0 : a_id > b_id;
}

static treaty_result
write_pair(search *w, int64_t other, bool turned)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(
        w->s,
        "INSERT OR REPLACE INTO copy (copy, original, containment, start, end, original_start,"
        " original_end) VALUES (?, ?, ?, ?, ?, ?, ?)",
        &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, turned ? other : w->d->id);
    sqlite3_bind_int64(q, 2, turned ? w->d->id : other);
    sqlite3_bind_double(q, 3, w->passages.containment);
    for (uint32_t i = 0; i < w->passages.count && rc == TREATY_OK; i++) {
        const copies_passage *p = &w->passages.items[i];
        sqlite3_bind_int64(q, 4, p->start);
        sqlite3_bind_int64(q, 5, p->end);
        sqlite3_bind_int64(q, 6, p->original_start);
        sqlite3_bind_int64(q, 7, p->original_end);
        rc = store_step(w->s, q, &row);
        sqlite3_reset(q);
    }
    store_done(w->s, q);
    w->p->found = true;
    /* the claims of a document that was there speak with another voice now */
    return rc == TREATY_OK && turned ? event_pairs_add(w->stale, w->s, other) : rc;
}

/* A quarter of the shorter text with a passage of some length, half of it, or a long passage;
 * an outlet that repeats itself copies nobody until half is the same. */
static bool
is_evidence(const copies_found *f, bool one_source)
{
    if (f->count == 0) return false;
    if (f->containment >= most_of_it) return true;
    if (one_source) return false;
    return f->longest >= LONG_PASSAGE ||
           (f->containment >= least_containment && f->longest >= SENTENCES);
}

static treaty_result
read_numbers(search *w, int64_t document, copies_text *out)
{
    treaty_result rc = index_read_tokens(w->p->x, (uint32_t)document, &w->numbers);

    store_walk_end(&w->numbers.walk);
    if (rc != TREATY_OK) return rc;
    return copies_read_numbers(out, w->numbers.ids, w->numbers.count, store_error(w->s));
}

/* Most candidates share stock phrases and no more, which the numbers of their words in the index tell
 * without its text. */
static treaty_result
rule_out(search *w, int64_t other, bool one_source, bool *none)
{
    treaty_result rc = TREATY_OK;

    *none = false;
    if (w->p->x == NULL) return TREATY_OK;
    if (!w->numbered) rc = read_numbers(w, w->d->id, &w->a_numbers);
    w->numbered = rc == TREATY_OK;
    if (rc == TREATY_OK) rc = read_numbers(w, other, &w->b);
    if (rc == TREATY_OK)
        rc = copies_compare(&w->a_numbers, &w->b, w->prints, w->print_count, &w->passages,
                            store_error(w->s));
    *none = rc == TREATY_OK && !is_evidence(&w->passages, one_source);
    return rc;
}

static treaty_result
verify(search *w, int64_t other)
{
    base_error *e = store_error(w->s);
    known k;
    bool turned, none;
    treaty_result rc = look_at(w->s, other, &k);

    if (rc != TREATY_OK || !k.current || other == w->d->id) return rc;
    if ((rc = rule_out(w, other, k.source == w->d->source, &none)) != TREATY_OK || none) return rc;
    if ((rc = store_read_chunks(w->s, STORE_TEXT, other, 0, SIZE_MAX, &w->other_text)) !=
            TREATY_OK ||
        (rc = text_tokenise(&w->other_tokens, w->other_text.bytes, w->other_text.size, k.body_start,
                            e)) != TREATY_OK ||
        (rc = copies_read(&w->b, &w->other_tokens, e)) != TREATY_OK)
        return rc;
    turned = is_copy(k.published, w->published, other, w->d->id);
    rc = copies_compare(w->a, &w->b, w->prints, w->print_count, &w->passages, e);
    if (rc != TREATY_OK || !is_evidence(&w->passages, k.source == w->d->source)) return rc;
    if (turned) rc = copies_compare(&w->b, w->a, NULL, 0, &w->passages, e);
    return rc == TREATY_OK ? write_pair(w, other, turned) : rc;
}

static treaty_result
find_pairs(search *w)
{
    treaty_result rc = find_candidates(w);

    for (size_t i = 0; i < w->counted_count && i < VERIFIED && rc == TREATY_OK; i++)
        rc = verify(w, w->counted[i].document);
    return rc;
}

/* Its fingerprints are copied: which are common is told of them here. */
static treaty_result
take_marks(search *w, base_error *e)
{
    const event_marks *m = w->d->marks;
    treaty_result rc = TREATY_OK;

    if (m == NULL && (rc = read_marks(&w->own, w->d->tokens, e)) != TREATY_OK) return rc;
    if (m == NULL) m = &w->own;
    if (!base_reserve(&w->prints, &w->print_capacity, (size_t)m->count + 1, sizeof *w->prints))
        return base_no_memory(e);
    if (m->count > 0) memcpy(w->prints, m->prints, m->count * sizeof *w->prints);
    w->print_count = m->count;
    w->a = &m->text;
    return rc;
}

treaty_result
event_copies_add(event_prints *p, const event_document *d, event_pairs *stale)
{
    base_error *e = store_error(p->s);
    search *w = p->search;
    treaty_result rc;

    if (d->id < 1 || d->id > UINT32_MAX) return base_fail(e, TREATY_LIMIT, "too many documents");
    if (w == NULL && (w = p->search = calloc(1, sizeof *w)) == NULL) return base_no_memory(e);
    w->p = p;
    w->s = p->s;
    w->d = d;
    w->stale = stale;
    w->published = d->published != NULL ? d->published : "";
    p->found = w->numbered = false;
    if ((rc = prints_ready(p)) != TREATY_OK || (rc = copies_filter_ready(p)) != TREATY_OK ||
        (rc = take_marks(w, e)) != TREATY_OK || (rc = find_pairs(w)) != TREATY_OK)
        return rc;
    return prints_add(p, (uint32_t)d->id, w->prints, w->print_count);
}

bool
event_copies_found(const event_prints *p)
{
    return p->found;
}

#define CLAIMS_OF_COPY STORE_CLAIMS_OF("c.id", "k.copy")

/* The other documents of a document's pairs: their claims speak for themselves again. */
static treaty_result
add_copies(store *s, int64_t document, event_pairs *stale)
{
    sqlite3_stmt *q = NULL;
    treaty_result rc =
        store_prepare(s,
                      "SELECT DISTINCT c.treaty, c.states FROM copy k JOIN claim c"
                      " ON " CLAIMS_OF_COPY " WHERE k.original = ? AND c.kind IS NULL",
                      &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, document);
    return event_pairs_collect(stale, s, q);
}

treaty_result
event_copies_drop(event_prints *p, int64_t document, bool purge, event_pairs *stale)
{
    sqlite3_stmt *q = NULL;
    event_documents undated = {0};
    treaty_result rc = add_copies(p->s, document, stale);

    if (rc != TREATY_OK || (rc = event_undated_copies(p->s, document, &undated)) != TREATY_OK ||
        (rc = store_prepare(p->s, "DELETE FROM copy WHERE copy = ?1 OR original = ?1", &q)) !=
            TREATY_OK)
        goto done;
    sqlite3_bind_int64(q, 1, document);
    if ((rc = event_run(p->s, q)) == TREATY_OK) rc = event_infer_each(p->s, &undated);
    if (rc == TREATY_OK && purge && (rc = prints_ready(p)) == TREATY_OK)
        rc = prints_purge(p, (uint32_t)document);

done:
    free(undated.items);
    return rc;
}
