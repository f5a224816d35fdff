/*
 * Patterns that are a row of words and spans with any tokens between: the places of each, out of
 * postings and spans, are walked together. No token is read, and no automaton is stepped.
 */
#include "query/cql.h"

#include "query/find.h"

#include <stdlib.h>
#include <string.h>

enum { PLACES = 16, MOST_WORDS = 128, MOST_STEPS = 50000000 }; /* of one document */

typedef struct place { /* a condition of the row */
    uint32_t least, most;
    int layer; /* -1: words */
    const pattern_regex *regex;
    find_node node;
    find_matcher *words;
    index_spans here;  /* in the document at hand; a word is a span of one token */
    uint32_t at, next; /* in them: where the row goes on, and where it can from the start at hand */
} place;

struct cql_row {
    find_query q;
    place places[PLACES];
    size_t count;
    find_matcher *lead; /* the rarest words; NULL: every document is asked */
    uint32_t *ends, *others;
    size_t end_capacity, other_capacity;
    uint64_t steps, most_steps;
};

/* ---- opening ---- */

/* What the condition asks for; false: something else than words or spans. */
static bool
set_place(cql *c, place *p, const pattern_test *t, treaty_result *rc)
{
    const cql_words *w;

    if (t->kind == PATTERN_LAYER_IS) {
        p->layer = t->what;
        p->regex = t->regex;
        p->here.plain = p->regex == NULL;
        return t->what != PATTERN_SENTENCE;
    }
    if (t->kind != PATTERN_ATTRIBUTE_IS) return false;
    w = cql_words_of(c, t->what, t->regex, rc);
    if (w == NULL || !w->known || !w->exact || w->terms.count > MOST_WORDS) return false;
    p->layer = -1;
    p->node = (find_node){.kind = FIND_WORD, .terms = w->terms}; /* borrowed */
    return true;
}

static treaty_result
open_words(cql_row *r)
{
    treaty_result rc = TREATY_OK;

    for (size_t i = 0; i < r->count && rc == TREATY_OK; i++) {
        place *p = &r->places[i];
        if (p->layer >= 0) continue;
        rc = find_open(&r->q, &p->node, &p->words);
        if (rc == TREATY_OK && (r->lead == NULL || p->words->cost < r->lead->cost))
            r->lead = p->words;
    }
    return rc;
}

treaty_result
cql_row_open(cql *c)
{
    pattern_place row[PLACES];
    size_t count = pattern_row(c->p, row, PLACES);
    treaty_result rc = TREATY_OK;
    bool fits = true;
    cql_row *r;

    c->within = pattern_within(c->p, &c->within_size);
    if (count == 0 || (c->within >= 0 && c->within != PATTERN_SENTENCE)) return rc;
    if ((r = calloc(1, sizeof *r)) == NULL) return base_no_memory(c->e);
    c->row = r;
    r->q.x = c->x;
    r->q.s = c->s;
    r->q.e = c->e;
    r->most_steps = c->limits.steps > 0 ? c->limits.steps : MOST_STEPS;
    r->count = count;
    for (size_t i = 0; i < count && fits; i++) {
        r->places[i].least = row[i].least;
        r->places[i].most = row[i].most;
        fits = set_place(c, &r->places[i], row[i].test, &rc);
    }
    if (rc == TREATY_OK && fits) return open_words(r);
    cql_row_close(c);
    return rc;
}

void
cql_row_close(cql *c)
{
    cql_row *r = c->row;

    if (r == NULL) return;
    for (size_t i = 0; i < r->count; i++) {
        find_close(r->places[i].words);
        index_spans_free(&r->places[i].here);
    }
    free(r->ends);
    free(r->others);
    free(r);
    c->row = NULL;
}

/* ---- one document ---- */

static treaty_result
take_words(cql *c, place *p)
{
    uint32_t count;
    const uint32_t *at = find_places(p->words, &count);
    index_spans *s = &p->here;

    if (count > s->capacity && !base_reserve(&s->items, &s->capacity, count, sizeof *s->items))
        return base_no_memory(c->e);
    for (uint32_t i = 0; i < count; i++) s->items[i] = (index_range){at[i], at[i] + 1};
    s->count = count;
    return index_failure(c->x);
}

static treaty_result
take_spans(cql *c, place *p)
{
    index_spans *s = &p->here;
    treaty_result rc = index_read_spans(c->x, (uint8_t)p->layer, c->document, s);
    uint32_t count = 0;

    if (rc != TREATY_OK || p->regex == NULL) return rc;
    for (uint32_t i = 0; i < s->count; i++) {
        const char *value = s->values[i];
        if (value != NULL && pattern_regex_matches(p->regex, value, strlen(value)))
            s->items[count++] = s->items[i];
    }
    s->count = count;
    return rc;
}

/* The places of every condition; *all false: one has none. */
static treaty_result
take_places(cql *c, bool *all)
{
    cql_row *r = c->row;
    treaty_result rc = TREATY_OK;

    *all = true;
    for (size_t i = 0; i < r->count && *all; i++) {
        find_matcher *m = r->places[i].words;
        if (m != NULL && m->doc < c->document) find_seek(m, c->document);
        *all = m == NULL || m->doc == c->document;
    }
    for (size_t i = 0; i < r->count && *all && rc == TREATY_OK; i++) {
        place *p = &r->places[i];
        rc = p->words != NULL ? take_words(c, p) : take_spans(c, p);
        p->at = p->next = 0;
        *all = p->here.count > 0;
    }
    return rc;
}

/* Ends in ascending order, each once; mostly a new one is the last. */
static bool
add_end(uint32_t **ends, size_t *capacity, size_t *count, uint32_t end)
{
    size_t at = *count;

    while (at > 0 && (*ends)[at - 1] > end) at--;
    if (at > 0 && (*ends)[at - 1] == end) return true;
    if (*count == *capacity && !base_reserve(ends, capacity, *count + 1, sizeof **ends))
        return false;
    if (at < *count) memmove(*ends + at + 1, *ends + at, (*count - at) * sizeof **ends);
    (*ends)[at] = end;
    ++*count;
    return true;
}

static treaty_result
too_many_steps(cql *c)
{
    return base_fail(c->e, TREATY_LIMIT, "the pattern takes too many steps");
}

/* Where the row can have come to behind a condition, out of where it came before it. */
static treaty_result
follow(cql *c, place *p, uint32_t bound, size_t *count)
{
    cql_row *r = c->row;
    const index_spans *s = &p->here;
    size_t found = 0, from = 0;
    uint32_t low = r->ends[0] + p->least, *swap = r->ends;
    size_t capacity = r->end_capacity;

    while (p->at > 0 && s->items[p->at - 1].first >= low) p->at--;
    while (p->at < s->count && s->items[p->at].first < low) p->at++;
    for (uint32_t i = p->at; i < s->count && s->items[i].first < bound; i++) {
        uint32_t first = s->items[i].first;
        if (++r->steps > r->most_steps) return too_many_steps(c);
        while (from + 1 < *count && r->ends[from + 1] + p->least <= first) from++;
        if (first - r->ends[from] > p->most) {
            if (from + 1 == *count) break;
            continue;
        }
        if (s->items[i].last <= bound && s->items[i].last > first &&
            !add_end(&r->others, &r->other_capacity, &found, s->items[i].last))
            return base_no_memory(c->e);
    }
    r->ends = r->others;
    r->end_capacity = r->other_capacity;
    r->others = swap;
    r->other_capacity = capacity;
    *count = found;
    return TREATY_OK;
}

/* Where a match that begins at a token must have ended; 0: nowhere. */
static uint32_t
bound_of(cql *c, uint32_t start)
{
    uint32_t bound = index_length(c->x, c->document), first;

    if (c->within == PATTERN_SENTENCE && !cql_sentence(c, start, &first, &bound)) return 0;
    if (c->within_size > 0 && bound > start && bound - start > c->within_size)
        bound = start + c->within_size;
    return bound;
}

/* The usual case: from one place each condition has at most one to go on to. Tells where that comes
 * out, 0: nowhere, or that there are several ways. */
static uint32_t
follow_only(cql_row *r, uint32_t end, bool *several)
{
    *several = false;
    for (size_t i = 1; i < r->count; i++) {
        place *p = &r->places[i];
        const index_range *x = p->here.items;
        uint32_t at = p->at, count = p->here.count;
        uint64_t low = (uint64_t)end + p->least, high = (uint64_t)end + p->most;
        while (at > 0 && x[at - 1].first >= low) at--;
        while (at < count && x[at].first < low) at++;
        p->at = at;
        if (at == count || x[at].first > high) return 0;
        *several = at + 1 < count && x[at + 1].first <= high;
        if (*several || x[at].last <= x[at].first) return 0;
        end = x[at].last;
    }
    return end;
}

/* Matches that begin at the first condition's places [from, to), which begin at one token. */
static treaty_result
match_start(cql *c, uint32_t from, uint32_t to, uint32_t *end)
{
    cql_row *r = c->row;
    const index_range *first = r->places[0].here.items;
    size_t count = 0;
    uint32_t bound;
    treaty_result rc = TREATY_OK;
    bool several = to > from + 1;

    if ((r->steps += r->count) > r->most_steps) return too_many_steps(c);
    if (!several && first[from].last > first[from].first) {
        *end = follow_only(r, first[from].last, &several);
        if (!several) {
            if (*end > 0 && *end > bound_of(c, first[from].first)) *end = 0;
            return rc;
        }
    }
    *end = 0;
    bound = bound_of(c, first[from].first);
    for (uint32_t i = from; rc == TREATY_OK && i < to; i++)
        if (first[i].last <= bound && first[i].last > first[i].first &&
            !add_end(&r->ends, &r->end_capacity, &count, first[i].last))
            rc = base_no_memory(c->e);
    for (size_t i = 1; i < r->count && count > 0 && rc == TREATY_OK; i++)
        rc = follow(c, &r->places[i], bound, &count);
    if (rc == TREATY_OK && count > 0) *end = r->ends[count - 1];
    return rc;
}

/* The first start from `i` on that a place of the second condition can follow; their count: none. */
static uint32_t
next_start(cql_row *r, uint32_t i)
{
    const index_spans *s = &r->places[0].here, *t = &r->places[1].here;
    place *p = &r->places[1];

    if (r->count < 2) return i;
    for (; i < s->count; i++) {
        uint64_t low = (uint64_t)s->items[i].first + 1 + p->least;
        uint32_t second, reached;
        while (p->next < t->count && t->items[p->next].first < low) p->next++;
        if (p->next == t->count) return s->count;
        second = t->items[p->next].first;
        reached = second > p->most ? second - p->most : 0;
        if (s->items[i].last >= reached) break;
        while (i + 1 < s->count && s->items[i + 1].last < reached) i++;
    }
    return i;
}

static treaty_result
match_document(cql *c, cql_take take, void *to, bool *stop)
{
    cql_row *r = c->row;
    const index_spans *s = &r->places[0].here;
    uint32_t open = 0; /* the first token that a match may begin with */
    treaty_result rc = TREATY_OK;
    pattern_match m;

    memset(&m, 0, sizeof m);
    if (c->limits.steps == 0) r->steps = 0;
    for (uint32_t i = next_start(r, 0), next; i < s->count && rc == TREATY_OK && !*stop;
         i = next_start(r, next)) {
        m.first = s->items[i].first;
        for (next = i + 1; next < s->count && s->items[next].first == m.first;) next++;
        if (m.first < open) continue;
        if ((rc = match_start(c, i, next, &m.last)) != TREATY_OK || m.last == 0) continue;
        rc = take(to, &m, stop);
        open = m.last;
    }
    return rc;
}

/* One word alone: its places are the matches. */
static treaty_result
match_word(cql *c, cql_take take, void *to, bool *stop)
{
    uint32_t count;
    const uint32_t *at = find_places(c->row->lead, &count);
    treaty_result rc = TREATY_OK;
    pattern_match m;

    memset(&m, 0, sizeof m);
    for (uint32_t i = 0; i < count && rc == TREATY_OK && !*stop; i++) {
        m.first = at[i];
        m.last = at[i] + 1;
        rc = take(to, &m, stop);
    }
    return rc;
}

treaty_result
cql_row_walk(cql *c, cql_take take, void *to)
{
    cql_row *r = c->row;
    bool word = r->count == 1 && r->lead != NULL && c->within < 0;
    uint32_t top = index_top(c->x);
    treaty_result rc = TREATY_OK;
    bool all, stop = false;

    for (uint32_t d = 1; rc == TREATY_OK && !stop; d++) {
        if (r->lead != NULL) {
            find_seek(r->lead, d);
            d = r->lead->doc;
        }
        if (d >= top) break;
        if (!cql_asks(c, d)) continue;
        c->document = d;
        if ((rc = cql_go_on(c)) != TREATY_OK) break;
        if (word) {
            rc = match_word(c, take, to, &stop);
            continue;
        }
        rc = take_places(c, &all);
        if (rc == TREATY_OK && all) rc = match_document(c, take, to, &stop);
    }
    return rc == TREATY_OK ? index_failure(c->x) : rc;
}
