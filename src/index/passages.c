/*
 * Text around tokens: what a line of a concordance is cut out of. Documents stay in memory while
 * there is room, so that the next question about them, or the same one with a wider window, reads
 * nothing.
 */
#include "index/inner.h"

#include <stdlib.h>

/* Documents of a page of the table; tokens from mark to mark; bytes behind the steps. */
enum { PAGE = 1024, MARKED = 32, BEHIND = 8 };

/* A passage is followed by its marks, its head, its steps, bytes that may be read behind them, and
 * its text. */
static size_t
mark_count(const index_passage *p)
{
    return ((size_t)p->count + MARKED - 1) / MARKED;
}

static const uint8_t *
steps_of(const index_passage *p)
{
    return (const uint8_t *)p->marks + mark_count(p) * sizeof *p->marks + p->head_size;
}

static size_t
size_of(const index_passage *p)
{
    return sizeof *p + mark_count(p) * sizeof(struct index_mark) + p->head_size + p->step_size +
           BEHIND + p->text_size;
}

const char *
index_passage_head(const index_passage *p)
{
    return (const char *)p->marks + mark_count(p) * sizeof *p->marks;
}

const char *
index_passage_text(const index_passage *p)
{
    return (const char *)steps_of(p) + p->step_size + BEHIND;
}

/* ---- where tokens lie ---- */

typedef struct walk {
    const uint8_t *at;
    uint32_t end; /* of the token before */
} walk;

/* Of one token: the bytes before its form, and of it. They were made by index_unfold_places. */
static const uint8_t *
take_step(const uint8_t *at, uint32_t *between, uint32_t *size)
{
    uint32_t gap = *at >> 6, more = 0;

    *size = *at++ & LONG;
    *between = gap + 1;
    if (gap == ANY_GAP) at = take32(at, at + 5, between);
    if (*size == LONG) {
        at = take32(at, at + 5, &more);
        *size += more;
    }
    return at;
}

/* Over `n` tokens. */
static inline void
go(walk *w, uint32_t n)
{
    uint32_t between, size;

    while (n > 0) {
        uint32_t some = n < 8 ? n : 8;
        n -= some;
        if (index_skip_steps(w->at, some, &size)) {
            w->at += some;
            w->end += size;
            continue;
        }
        for (; some > 0; some--) {
            w->at = take_step(w->at, &between, &size);
            w->end += between + size;
        }
    }
}

/* Where the token begins that the walk stands before. */
static inline uint32_t
start_of(const walk *w)
{
    uint32_t between = (*w->at >> 6) + 1, size;

    if (between > ANY_GAP) take_step(w->at, &between, &size);
    return w->end + between;
}

index_cuts
index_cut(const index_passage *p, uint32_t from, uint32_t first, uint32_t last, uint32_t to)
{
    const struct index_mark *mark = &p->marks[from / MARKED];
    walk w = {steps_of(p) + mark->at, mark->behind};
    index_cuts c;

    go(&w, from % MARKED);
    c.from = c.left = c.start = start_of(&w);
    if (from < first) {
        go(&w, first - from);
        c.left = w.end;
        c.start = start_of(&w);
    }
    go(&w, last - first);
    c.end = c.right = c.to = w.end;
    if (last == to) return c;
    c.right = start_of(&w);
    go(&w, to - last);
    c.to = w.end;
    return c;
}

/* ---- keeping ---- */

static void
forget(struct index *x, index_passage *p)
{
    x->passage_bytes -= size_of(p) + sizeof(void *);
    x->passages[p->document / PAGE][p->document % PAGE] = NULL;
    free(p);
}

void
index_forget_passages(struct index *x)
{
    for (size_t i = 0; i < x->passage_pages; i++) {
        for (size_t k = 0; x->passages[i] != NULL && k < PAGE; k++)
            if (x->passages[i][k] != NULL) forget(x, x->passages[i][k]);
        free(x->passages[i]);
    }
    free(x->passages);
    x->passages = NULL;
    x->passage_pages = x->passage_capacity = 0;
    x->passages_full = false;
}

void
index_age_passages(struct index *x)
{
    x->passage_age++;
    x->passages_full = false;
}

/* Gives up what neither this question nor the one before it asked for. A question that needs more
 * than there is room for keeps what it read first, so that asking it again finds that. */
static void
make_room(struct index *x)
{
    for (size_t i = 0; i < x->passage_pages; i++)
        for (size_t k = 0; x->passages[i] != NULL && k < PAGE; k++)
            if (x->passages[i][k] != NULL && x->passages[i][k]->age + 1 < x->passage_age)
                forget(x, x->passages[i][k]);
    x->passages_full = x->passage_bytes > PASSAGE_LIMIT - PASSAGE_LIMIT / 8;
}

/* The document's place in the table; NULL: no memory. */
static index_passage **
place_of(struct index *x, uint32_t document)
{
    size_t page = document / PAGE;

    if (!base_reserve(&x->passages, &x->passage_capacity, page + 1, sizeof *x->passages))
        return NULL;
    while (x->passage_pages <= page) x->passages[x->passage_pages++] = NULL;
    if (x->passages[page] == NULL && (x->passages[page] = calloc(PAGE, sizeof(void *))) == NULL)
        return NULL;
    return &x->passages[page][document % PAGE];
}

static treaty_result
keep(index_passages *r, index_passage *p)
{
    struct index *x = r->x;
    index_passage **place;
    size_t size = size_of(p) + sizeof(void *);

    p->age = x->passage_age;
    if (!x->passages_full && x->passage_bytes + size > PASSAGE_LIMIT) make_room(x);
    if (x->passage_bytes + size > PASSAGE_LIMIT) {
        r->spare = p;
        return TREATY_OK;
    }
    if ((place = place_of(x, p->document)) == NULL) {
        free(p);
        return base_no_memory(x->e);
    }
    *place = p;
    x->passage_bytes += size;
    index_fit_chunks(x);
    return TREATY_OK;
}

/* ---- reading ---- */

/* Marks the tokens; false: they lie beyond the text. */
static bool
mark_tokens(index_passage *p)
{
    const uint8_t *steps = steps_of(p);
    walk w = {steps, 0};

    for (uint32_t i = 0; i < p->count; i += MARKED) {
        p->marks[i / MARKED] = (struct index_mark){(uint32_t)(w.at - steps), w.end};
        go(&w, p->count - i < MARKED ? p->count - i : MARKED);
    }
    return w.end <= p->text_size;
}

static treaty_result
make(index_passages *r, uint32_t document, index_passage **out)
{
    index_passage p = {.document = document,
                       .count = r->tokens.count,
                       .text_size = (uint32_t)r->text.size,
                       .head_size = (uint32_t)r->head.size,
                       .step_size = (uint32_t)r->steps.size};
    index_passage *made;
    uint8_t *bytes;

    if (r->text.size > UINT32_MAX || r->steps.size > UINT32_MAX)
        return index_damaged(r->x, "a text");
    if ((made = malloc(size_of(&p))) == NULL) return base_no_memory(r->x->e);
    *made = p;
    memcpy((char *)index_passage_head(made), r->head.bytes, r->head.size);
    bytes = (uint8_t *)steps_of(made);
    if (p.step_size > 0) memcpy(bytes, r->steps.bytes, p.step_size);
    memset(bytes + p.step_size, 0, BEHIND);
    memcpy(bytes + p.step_size + BEHIND, r->text.bytes, p.text_size);
    if (!mark_tokens(made)) {
        free(made);
        return index_damaged(r->x, "places of tokens");
    }
    *out = made;
    return TREATY_OK;
}

static treaty_result
read_passage(index_passages *r, uint32_t document, index_passage **out)
{
    treaty_result rc = index_read_places(r->x, document, &r->tokens);

    if (rc == TREATY_OK && !index_unfold_places(&r->tokens, &r->steps))
        rc = r->steps.failed ? base_no_memory(r->x->e) : index_damaged(r->x, "places of tokens");
    r->texts.s = r->x->s;
    r->texts.kind = STORE_TEXT;
    if (rc == TREATY_OK) rc = store_walk_read(&r->texts, document, &r->text);
    base_buffer_reset(&r->head);
    if (rc == TREATY_OK) rc = r->head_of(r->context, document, &r->head);
    base_append(&r->head, "", 0);
    if (rc == TREATY_OK && r->head.failed) rc = base_no_memory(r->x->e);
    return rc == TREATY_OK ? make(r, document, out) : rc;
}

/* NULL: not in memory. */
static index_passage *
find_passage(const struct index *x, uint32_t document)
{
    size_t page = document / PAGE;

    return page < x->passage_pages && x->passages[page] != NULL ? x->passages[page][document % PAGE]
                                                                : NULL;
}

void
index_expect_passage(const struct index *x, uint32_t document)
{
    const char *p = (const char *)find_passage(x, document);

    for (int line = 0; p != NULL && line < 5; line++) __builtin_prefetch(p + 64 * line);
}

void
index_expect_text(const struct index *x, uint32_t document, uint32_t token)
{
    enum { USUAL = 6 }; /* bytes of a token and its gap */
    const index_passage *p = find_passage(x, document);
    const char *text;
    size_t at;

    if (p == NULL || token >= p->count) return;
    at = p->marks[token / MARKED].behind + (size_t)(token % MARKED) * USUAL;
    text = index_passage_text(p);
    for (size_t from = at > 128 ? at - 128 : 0; from < at + 128; from += 64)
        __builtin_prefetch(text + (from < p->text_size ? from : 0));
}

treaty_result
index_read_passage(index_passages *r, uint32_t document, const index_passage **out)
{
    struct index *x = r->x;
    index_passage *p = find_passage(x, document);
    treaty_result rc;

    x->read_since = 0;
    if (p != NULL) {
        p->age = x->passage_age;
        *out = p;
        return TREATY_OK;
    }
    free(r->spare);
    r->spare = NULL;
    if ((rc = read_passage(r, document, &p)) == TREATY_OK) rc = keep(r, p);
    if (rc == TREATY_OK) *out = p;
    return rc;
}

void
index_passages_end(index_passages *r)
{
    index_tokens_free(&r->tokens);
    store_walk_end(&r->texts);
    base_buffer_free(&r->text);
    base_buffer_free(&r->head);
    base_buffer_free(&r->steps);
    free(r->spare);
    r->spare = NULL;
}
