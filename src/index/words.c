/* Words and their numbers: the table `term`, and what of it a writer or a reader has in memory. */
#include "index/inner.h"

#include <stdlib.h>

enum { WORDS_KNOWN = 1 << 19, BYTES_KNOWN = 64 << 20 }; /* kept by a writer before it begins anew */

/* ---- a writer's words ---- */

void
index_words_reset(index_known *w)
{
    if (w->slots != NULL) memset(w->slots, 0, (w->mask + 1) * sizeof *w->slots);
    w->count = 0;
    w->complete = false;
    base_buffer_reset(&w->norms);
}

void
index_words_free(index_known *w)
{
    free(w->slots);
    base_buffer_free(&w->norms);
    memset(w, 0, sizeof *w);
}

static uint64_t
head_of(const char *norm, size_t size)
{
    uint64_t head = 0;

    if (size >= 8)
        memcpy(&head, norm, 8);
    else
        memcpy(&head, norm, size);
    return head;
}

static size_t
place_of(const index_known *w, const char *norm, size_t size)
{
    return (size_t)base_hash(norm, size, 0) & w->mask;
}

/* Of a long word its bytes, behind their number. */
static const char *
rest_of(const index_known *w, uint32_t at, uint32_t *size)
{
    memcpy(size, w->norms.bytes + at - 1, sizeof *size);
    return w->norms.bytes + at - 1 + sizeof *size;
}

static const char *
norm_of(const index_known *w, const index_word *word, uint32_t *size)
{
    if (word->at > 0) return rest_of(w, word->at, size);
    *size = (uint32_t)strnlen((const char *)&word->head, 8);
    return (const char *)&word->head;
}

static bool
grow(index_known *w)
{
    index_known grown = *w;

    grown.mask = w->slots == NULL ? 1023 : w->mask * 2 + 1;
    if ((grown.slots = calloc(grown.mask + 1, sizeof *grown.slots)) == NULL) return false;
    for (size_t i = 0; w->slots != NULL && i <= w->mask; i++) {
        const index_word *word = &w->slots[i];
        const char *norm;
        uint32_t size;
        size_t at;
        if (word->id == 0) continue;
        norm = norm_of(w, word, &size);
        for (at = place_of(&grown, norm, size); grown.slots[at].id != 0;)
            at = (at + 1) & grown.mask;
        grown.slots[at] = *word;
    }
    free(w->slots);
    *w = grown;
    return true;
}

static uint32_t
known_at(const index_known *w, const char *norm, size_t size, size_t at)
{
    uint64_t head = head_of(norm, size);

    for (; w->slots[at].id != 0; at = (at + 1) & w->mask) {
        const index_word *word = &w->slots[at];
        const char *rest;
        uint32_t there;
        if (word->head != head || (word->at > 0) != (size > 8)) continue;
        if (size <= 8) return word->id;
        rest = rest_of(w, word->at, &there);
        if (there == size && memcmp(rest, norm, size) == 0) return word->id;
    }
    return 0;
}

static bool
is_full(const index_known *w)
{
    return w->count >= WORDS_KNOWN || w->norms.size >= BYTES_KNOWN;
}

static bool
remember(index_known *w, const char *norm, size_t size, uint32_t id)
{
    uint32_t n = (uint32_t)size;
    size_t at;

    if (is_full(w)) index_words_reset(w);
    if ((w->slots == NULL || w->count * 2 >= w->mask) && !grow(w)) return false;
    for (at = place_of(w, norm, size); w->slots[at].id != 0;) at = (at + 1) & w->mask;
    w->slots[at] = (index_word){head_of(norm, size), id, 0};
    w->count++;
    if (size <= 8) return true;
    w->slots[at].at = (uint32_t)w->norms.size + 1;
    base_append(&w->norms, &n, sizeof n);
    base_append(&w->norms, norm, size);
    return !w->norms.failed;
}

static treaty_result
select_word(struct index *x, const char *norm, size_t size, uint32_t *id)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(x->s, "SELECT id FROM term WHERE norm = ?", &q);

    *id = 0;
    if (rc != TREATY_OK) return rc;
    sqlite3_bind_text(q, 1, norm, (int)size, SQLITE_STATIC);
    if ((rc = store_step(x->s, q, &row)) == TREATY_OK && row) {
        int64_t found = sqlite3_column_int64(q, 0);
        if (found < 1 || found >= INDEX_END)
            rc = index_damaged(x, "a word's number");
        else
            *id = (uint32_t)found;
    }
    store_done(x->s, q);
    return rc;
}

static treaty_result
next_number(struct index *x, uint32_t *id)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = TREATY_OK;

    if (x->next_term == 0) {
        int64_t next = 1;
        if ((rc = store_prepare(x->s, "SELECT coalesce(max(id), 0) + 1 FROM term", &q)) !=
            TREATY_OK)
            return rc;
        if ((rc = store_step(x->s, q, &row)) == TREATY_OK && row) next = sqlite3_column_int64(q, 0);
        store_done(x->s, q);
        if (rc != TREATY_OK) return rc;
        if (next < 1 || next >= PAIRS - 1)
            return base_fail(x->e, TREATY_LIMIT, "too many words to be indexed");
        x->next_term = (uint32_t)next;
        x->words_known.complete = next == 1 && x->words_known.count == 0;
        x->held = x->words_known.complete;
    }
    *id = x->next_term++;
    return rc;
}

static treaty_result
insert_word(struct index *x, const char *norm, size_t size, uint32_t id)
{
    sqlite3_stmt *q = NULL;
    const char *stem;
    size_t stem_size;
    bool row;
    treaty_result rc;

    if (x->stemmer == NULL && (x->stemmer = text_stemmer_new()) == NULL)
        return base_no_memory(x->e);
    stem = text_stem(x->stemmer, norm, size, &stem_size);
    if ((rc = store_prepare(x->s, "INSERT INTO term (id, norm, stem) VALUES (?, ?, ?)", &q)) !=
        TREATY_OK)
        return rc;
    sqlite3_bind_int64(q, 1, id);
    sqlite3_bind_text(q, 2, norm, (int)size, SQLITE_STATIC);
    if (stem_size != size || memcmp(stem, norm, size) != 0)
        sqlite3_bind_text(q, 3, stem, (int)stem_size, SQLITE_STATIC);
    rc = store_step(x->s, q, &row);
    store_done(x->s, q);
    return rc;
}

/* Writes the words that were held back, by number. */
static treaty_result
write_held(struct index *x)
{
    const index_known *w = &x->words_known;
    size_t *slots = calloc(x->next_term, sizeof *slots);
    treaty_result rc = TREATY_OK;

    if (slots == NULL) return base_no_memory(x->e);
    x->held = false;
    for (size_t i = 0; w->count > 0 && i <= w->mask; i++) slots[w->slots[i].id] = i;
    for (uint32_t id = 1; id < x->next_term && rc == TREATY_OK; id++) {
        uint32_t size;
        const char *norm = norm_of(w, &w->slots[slots[id]], &size);
        rc = insert_word(x, norm, size, id);
    }
    free(slots);
    return rc;
}

typedef struct often {
    uint32_t id, count;
} often;

static int
by_count(const void *a, const void *b)
{
    const often *x = a, *y = b;

    if (x->count != y->count) return x->count < y->count ? 1 : -1;
    return (x->id > y->id) - (x->id < y->id);
}

/* New numbers for the words of the batch, which has all there are; false: no memory. */
static bool
order_words(struct index *x)
{
    index_gathered *g = &x->gathered;
    index_known *w = &x->words_known;
    uint32_t top = x->next_term, *numbers = calloc(top, sizeof *numbers);
    often *words = calloc(top, sizeof *words);

    if (numbers != NULL && words != NULL) {
        for (uint32_t i = 0; i < top; i++) words[i].id = i;
        for (size_t i = 0; i < g->count; i++) words[g->tokens[i]].count++;
        qsort(words + 1, top - 1, sizeof *words, by_count);
        for (uint32_t i = 0; i < top; i++) numbers[words[i].id] = i;
        for (size_t i = 0; i < g->count; i++) g->tokens[i] = numbers[g->tokens[i]];
        for (size_t i = 0; w->count > 0 && i <= w->mask; i++)
            w->slots[i].id = numbers[w->slots[i].id];
    }
    free(words);
    free(numbers);
    return numbers != NULL && words != NULL;
}

treaty_result
index_settle_words(struct index *x)
{
    if (!x->held) return TREATY_OK;
    return order_words(x) ? write_held(x) : base_no_memory(x->e);
}

static treaty_result
number_new(struct index *x, const char *norm, size_t size, uint32_t *id)
{
    treaty_result rc = TREATY_OK;

    *id = 0;
    if (!x->words_known.complete) rc = select_word(x, norm, size, id);
    if (rc == TREATY_OK && *id == 0) {
        rc = next_number(x, id);
        if (rc == TREATY_OK && !x->held) rc = insert_word(x, norm, size, *id);
    }
    if (rc == TREATY_OK && !remember(&x->words_known, norm, size, *id)) rc = base_no_memory(x->e);
    if (rc == TREATY_OK && x->held && is_full(&x->words_known)) rc = write_held(x);
    return rc;
}

static uint64_t
hash_of(const text_stream *s, uint32_t i)
{
    const text_token *t = &s->tokens[i];

    return s->hashed ? s->hashes[i] : base_hash(s->norms + t->norm, t->norm_size, 0);
}

/* While a word is compared the places of those behind it are fetched. */
treaty_result
index_number(struct index *x, const text_stream *s, uint32_t *ids)
{
    enum { AHEAD = 16 };
    index_known *w = &x->words_known;
    uint64_t hashes[AHEAD];
    treaty_result rc = TREATY_OK;

    if (w->slots == NULL && !grow(w)) return base_no_memory(x->e);
    for (uint32_t i = 0, next = 0; i < s->count && rc == TREATY_OK; i++) {
        const text_token *t = &s->tokens[i];
        const char *norm = s->norms + t->norm;
        for (; next < s->count && next < i + AHEAD; next++) {
            hashes[next % AHEAD] = hash_of(s, next);
            __builtin_prefetch(&w->slots[hashes[next % AHEAD] & w->mask]);
        }
        ids[i] = known_at(w, norm, t->norm_size, (size_t)hashes[i % AHEAD] & w->mask);
        if (ids[i] == 0) rc = number_new(x, norm, t->norm_size, &ids[i]);
    }
    return rc;
}

treaty_result
index_drop_word(struct index *x, uint32_t term)
{
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(x->s, "DELETE FROM term WHERE id = ?", &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_int64(q, 1, term);
    rc = store_step(x->s, q, &row);
    store_done(x->s, q);
    return rc;
}

/* ---- a reader's questions ---- */

void
index_terms_free(index_terms *t)
{
    free(t->ids);
    *t = (index_terms){0};
}

static treaty_result
add_term(struct index *x, index_terms *t, int64_t id)
{
    if (id < 1 || id >= INDEX_END) return index_damaged(x, "a word's number");
    if (!base_reserve(&t->ids, &t->capacity, t->count + 1, sizeof *t->ids))
        return base_no_memory(x->e);
    t->ids[t->count++] = (uint32_t)id;
    return TREATY_OK;
}

treaty_result
index_find_word(struct index *x, const char *norm, size_t size, index_terms *out)
{
    uint32_t id;
    treaty_result rc = select_word(x, norm, size, &id);

    return rc == TREATY_OK && id != 0 ? add_term(x, out, id) : rc;
}

treaty_result
index_find_stem(struct index *x, const char *stem, size_t size, index_terms *out)
{
    static const char sql[] = "SELECT id FROM term WHERE stem = ?1"
                              " UNION ALL SELECT id FROM term WHERE norm = ?1 AND stem IS NULL";
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(x->s, sql, &q);

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_text(q, 1, stem, (int)size, SQLITE_STATIC);
    while ((rc = store_step(x->s, q, &row)) == TREATY_OK && row)
        if ((rc = add_term(x, out, sqlite3_column_int64(q, 0))) != TREATY_OK) break;
    store_done(x->s, q);
    return rc;
}

treaty_result
index_find_if(struct index *x, const char *prefix, size_t size,
              bool (*fits)(void *context, const char *norm, size_t size), void *context,
              index_terms *out)
{
    sqlite3_stmt *q = NULL;
    char *behind = base_copy(prefix, size);
    bool row;
    treaty_result rc;

    if (behind == NULL) return base_no_memory(x->e);
    if (size > 0) behind[size - 1] = (char)((unsigned char)behind[size - 1] + 1);
    rc = store_prepare(x->s,
                       size > 0 ? "SELECT id, norm FROM term WHERE norm >= ? AND norm < ?"
                                : "SELECT id, norm FROM term",
                       &q);
    if (rc != TREATY_OK) goto done;
    if (size > 0) {
        sqlite3_bind_text(q, 1, prefix, (int)size, SQLITE_STATIC);
        sqlite3_bind_text(q, 2, behind, (int)size, SQLITE_STATIC);
    }
    while ((rc = store_step(x->s, q, &row)) == TREATY_OK && row) {
        if (fits != NULL) {
            const char *norm = (const char *)sqlite3_column_text(q, 1);
            if (norm == NULL || !fits(context, norm, (size_t)sqlite3_column_bytes(q, 1))) continue;
        }
        if ((rc = add_term(x, out, sqlite3_column_int64(q, 0))) != TREATY_OK) break;
    }
    store_done(x->s, q);

done:
    free(behind);
    return rc;
}

treaty_result
index_find_prefix(struct index *x, const char *prefix, size_t size, index_terms *out)
{
    return index_find_if(x, prefix, size, NULL, NULL, out);
}

uint32_t
index_top_term(struct index *x)
{
    sqlite3_stmt *q = NULL;
    bool row;
    int64_t top = 1;
    treaty_result rc;

    if (x->top_term > 0) return x->top_term;
    rc = store_prepare(x->s, "SELECT coalesce(max(id), 0) + 1 FROM term", &q);
    if (rc == TREATY_OK) {
        if ((rc = store_step(x->s, q, &row)) == TREATY_OK && row) top = sqlite3_column_int64(q, 0);
        store_done(x->s, q);
    }
    if (rc == TREATY_OK && (top < 1 || top >= INDEX_END)) rc = index_damaged(x, "a word's number");
    if (rc != TREATY_OK) {
        index_fail(x, rc);
        return 1;
    }
    return x->top_term = (uint32_t)top;
}

static char *
read_norm(struct index *x, uint32_t term)
{
    sqlite3_stmt *q = NULL;
    char *norm = NULL;
    bool row;
    treaty_result rc = store_prepare(x->s, "SELECT norm FROM term WHERE id = ?", &q);

    if (rc == TREATY_OK) {
        sqlite3_bind_int64(q, 1, term);
        if ((rc = store_step(x->s, q, &row)) == TREATY_OK && row) {
            const char *text = (const char *)sqlite3_column_text(q, 0);
            if (text != NULL)
                norm = base_arena_copy(&x->norm_arena, text, (size_t)sqlite3_column_bytes(q, 0));
            if (norm == NULL) rc = base_no_memory(x->e);
        }
        store_done(x->s, q);
    }
    if (rc != TREATY_OK) index_fail(x, rc);
    return norm;
}

const char *
index_norm(struct index *x, uint32_t term)
{
    uint32_t top = index_top_term(x);

    if (term >= top) return NULL;
    if (x->norm_count < top) {
        if (!base_reserve(&x->norms, &x->norm_capacity, top, sizeof *x->norms)) {
            index_fail(x, base_no_memory(x->e));
            return NULL;
        }
        memset(x->norms + x->norm_count, 0, (top - x->norm_count) * sizeof *x->norms);
        x->norm_count = top;
    }
    if (x->norms[term] == NULL) x->norms[term] = read_norm(x, term);
    return x->norms[term];
}
