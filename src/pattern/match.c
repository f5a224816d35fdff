/*
 * Runs a compiled pattern over any stream: all threads at once, in order of position, each (step,
 * position) once, so that the time from one start is bounded by program times text.
 */
#include "pattern/inner.h"

#include <stdlib.h>
#include <string.h>

typedef struct thread {
    uint32_t step, at;
    uint64_t order; /* first come, first kept: of two ways to one end the earlier alternative */
    struct {
        uint32_t first, last;
    } label[PATTERN_LABELS];
} thread;

typedef struct run {
    const pattern *p;
    const pattern_stream *s;
    base_error *e;
    thread *heap; /* least position first */
    size_t count, capacity, most;
    uint8_t *seen; /* per step, at the position now worked on */
    uint32_t seen_at;
    seen_states states; /* instead of `seen` where labels are compared */
    unsigned compared;  /* labels, a bit each */
    uint64_t order, steps, step_limit;
    const pattern_limits *limits;
    uint64_t *sets; /* of a short program without labels: its live steps by position */
    size_t set_capacity;
    uint32_t set_end;      /* positions from the start on whose sets are valid */
    uint32_t start, bound; /* a match ends at `bound` or before */
    pattern_match best;
    bool found;
} run;

/* What a bracket is held against: a token, or the k-th span of a layer that starts there. */
typedef struct candidate {
    uint32_t at, end;
    int layer; /* -1: the token */
    const char *value;
} candidate;

static bool
before(const thread *a, const thread *b)
{
    return a->at != b->at ? a->at < b->at : a->order < b->order;
}

static treaty_result
push(run *r, thread t)
{
    size_t i = r->count;

    if (t.at > r->bound) return TREATY_OK;
    if (r->count >= r->most)
        return base_fail(r->e, TREATY_LIMIT, "the pattern needs too much memory");
    if (!base_reserve(&r->heap, &r->capacity, r->count + 1, sizeof *r->heap))
        return base_no_memory(r->e);
    t.order = r->order++;
    r->count++;
    while (i > 0 && before(&t, &r->heap[(i - 1) / 2])) {
        r->heap[i] = r->heap[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    r->heap[i] = t;
    return TREATY_OK;
}

static thread
pop(run *r)
{
    thread top = r->heap[0], last = r->heap[--r->count];
    size_t i = 0, child;

    while ((child = 2 * i + 1) < r->count) {
        if (child + 1 < r->count && before(&r->heap[child + 1], &r->heap[child])) child++;
        if (!before(&r->heap[child], &last)) break;
        r->heap[i] = r->heap[child];
        i = child;
    }
    if (r->count > 0) r->heap[i] = last;
    return top;
}

/* ---- conditions ---- */

static bool
token_matches(const run *r, int attribute, const pattern_regex *regex, uint32_t at)
{
    size_t size = 0;
    const char *text;
    int known = -1;

    if (r->s->token != NULL)
        known = r->s->token(r->s->context, (pattern_attribute)attribute, regex, at);
    if (known >= 0) return known;
    text = r->s->text(r->s->context, (pattern_attribute)attribute, at, &size);

    return text != NULL && pattern_regex_matches(regex, text, size);
}

/* On a span, lemma asks for its head (the span's value on ng and vg); the others for any token. */
static bool
attribute_holds(const run *r, const pattern_test *t, const candidate *c)
{
    bool group = c->layer == PATTERN_VG || c->layer == PATTERN_NG;

    if (c->layer < 0 || t->what == PATTERN_GAP) return token_matches(r, t->what, t->regex, c->at);
    if (t->what == PATTERN_LEMMA && group && c->value != NULL)
        return pattern_regex_matches(t->regex, c->value, strlen(c->value));
    for (uint32_t at = c->at; at < c->end; at++)
        if (token_matches(r, t->what, t->regex, at)) return true;
    return false;
}

static bool
layer_holds(const run *r, const pattern_test *t, const candidate *c, bool negative)
{
    uint32_t first, last, end;
    const char *value;

    if (!negative && c->layer != t->what) return false;
    if (!negative)
        return t->regex == NULL ||
               (c->value != NULL && pattern_regex_matches(t->regex, c->value, strlen(c->value)));
    if (t->regex == NULL)
        return r->s->cover(r->s->context, (pattern_layer)t->what, c->at, &first, &last);
    if (c->layer == t->what)
        return c->value != NULL && pattern_regex_matches(t->regex, c->value, strlen(c->value));
    for (uint32_t k = 0; r->s->span(r->s->context, (pattern_layer)t->what, c->at, k, &end, &value);
         k++)
        if (value != NULL && pattern_regex_matches(t->regex, value, strlen(value))) return true;
    return false;
}

static bool
holds(const run *r, const pattern_test *t, const candidate *c, bool negative)
{
    switch (t->kind) {
    case PATTERN_TRUE: return true;
    case PATTERN_NOT: return !holds(r, t->left, c, !negative);
    case PATTERN_AND: return holds(r, t->left, c, negative) && holds(r, t->right, c, negative);
    case PATTERN_OR: return holds(r, t->left, c, negative) || holds(r, t->right, c, negative);
    case PATTERN_ATTRIBUTE_IS: return attribute_holds(r, t, c);
    case PATTERN_LAYER_IS: return layer_holds(r, t, c, negative);
    }
    return false;
}

/* Every way in which the condition can be met at the thread's position goes on behind it. */
static treaty_result
try_condition(run *r, const thread *t, const condition *q)
{
    treaty_result rc = TREATY_OK;
    candidate c = {t->at, t->at + 1, -1, NULL};
    thread next = *t;

    next.step++;
    if (t->at >= r->s->count) return rc;
    for (int layer = 0; layer < PATTERN_LAYERS && rc == TREATY_OK; layer++) {
        if ((q->layers & 1u << layer) == 0) continue;
        c.layer = layer;
        for (uint32_t k = 0; rc == TREATY_OK && r->s->span(r->s->context, (pattern_layer)layer,
                                                           t->at, k, &c.end, &c.value);
             k++) {
            if (c.end <= t->at || !holds(r, q->root, &c, false)) continue;
            next.at = c.end;
            rc = push(r, next);
        }
    }
    c = (candidate){t->at, t->at + 1, -1, NULL};
    if (rc == TREATY_OK && q->token && holds(r, q->root, &c, false)) {
        next.at = c.end;
        rc = push(r, next);
    }
    return rc;
}

/* ---- :: a.state = b.state ---- */

static const char *
label_value(const run *r, const thread *t, const equality *q, int label, size_t *size)
{
    uint32_t end;
    const char *value;

    for (uint32_t at = t->label[label].first; at < t->label[label].last; at++) {
        if (!q->layer) return r->s->text(r->s->context, (pattern_attribute)q->what, at, size);
        if (r->s->span(r->s->context, (pattern_layer)q->what, at, 0, &end, &value) &&
            value != NULL) {
            *size = strlen(value);
            return value;
        }
    }
    return NULL;
}

static bool
equalities_hold(const run *r, const thread *t)
{
    for (size_t i = 0; i < r->p->equality_count; i++) {
        const equality *q = &r->p->equalities[i];
        char left[256];
        size_t n = 0, m = 0;
        const char *value = label_value(r, t, q, q->left, &n);
        if (value == NULL || n >= sizeof left) return false;
        memcpy(left, value, n); /* borrowed until the next question */
        value = label_value(r, t, q, q->right, &m);
        if (value == NULL || (n == m && memcmp(left, value, n) == 0) == q->negative) return false;
    }
    return true;
}

static void
accept(run *r, const thread *t)
{
    if (t->at <= r->start || (r->found && t->at <= r->best.last) || !equalities_hold(r, t)) return;
    r->found = true;
    r->best.first = r->start;
    r->best.last = t->at;
    memcpy(r->best.label, t->label, sizeof r->best.label);
}

static treaty_result
spend(run *r)
{
    if (++r->steps > r->step_limit)
        return base_fail(r->e, TREATY_LIMIT, "the pattern takes too many steps");
    if ((r->steps & 4095) == 0 && r->limits != NULL && r->limits->cancelled != NULL &&
        r->limits->cancelled(r->limits->context))
        return base_fail(r->e, TREATY_CANCELLED, "cancelled");
    return TREATY_OK;
}

/* Two ways to one step and place differ where labels that are compared hold other words. */
static treaty_result
meet_state(run *r, const thread *t, bool *known)
{
    uint32_t key[2 + 2 * PATTERN_LABELS] = {t->step, t->at}, *at = key + 2;

    for (int i = 0; i < r->p->label_count; i++) {
        if (!(r->compared >> i & 1)) continue;
        *at++ = t->label[i].first;
        *at++ = t->label[i].last;
    }
    r->states.width = (size_t)(at - key);
    if (r->states.count >= r->most)
        return base_fail(r->e, TREATY_LIMIT, "the pattern needs too much memory");
    return seen_add(&r->states, key, known) ? TREATY_OK : base_no_memory(r->e);
}

static treaty_result
meet(run *r, const thread *t, bool *known)
{
    treaty_result rc = spend(r);

    if (rc != TREATY_OK || r->p->equality_count > 0)
        return rc == TREATY_OK ? meet_state(r, t, known) : rc;
    *known = r->seen[t->step];
    r->seen[t->step] = 1;
    return rc;
}

/* Follows one thread as far as it goes without taking a token. */
static treaty_result
follow(run *r, thread t)
{
    treaty_result rc = TREATY_OK;
    bool known = false;

    while ((rc = meet(r, &t, &known)) == TREATY_OK && !known) {
        const instruction *x = &r->p->program[t.step];
        thread other = t;
        switch (x->op) {
        case OP_CONDITION: return try_condition(r, &t, &r->p->conditions[x->a]);
        case OP_MATCH: accept(r, &t); return TREATY_OK;
        case OP_JUMP: t.step = x->a; break;
        case OP_SPLIT:
            other.step = x->b;
            if ((rc = push(r, other)) != TREATY_OK) return rc;
            t.step = x->a;
            break;
        case OP_OPEN:
            t.label[x->a].first = t.label[x->a].last = t.at;
            t.step++;
            break;
        case OP_CLOSE:
            t.label[x->a].last = t.at;
            t.step++;
            break;
        }
    }
    return rc;
}

static bool
bound_at(run *r)
{
    uint32_t first, last;

    r->bound = r->s->count;
    if (r->p->within >= 0) {
        if (!r->s->cover(r->s->context, (pattern_layer)r->p->within, r->start, &first, &last))
            return false;
        if (last < r->bound) r->bound = last; /* the stream may end before what covers its end */
    }
    if (r->p->within_size > 0 && r->bound - r->start > r->p->within_size)
        r->bound = r->start + r->p->within_size;
    return true;
}

static treaty_result
run_from(run *r, uint32_t start)
{
    thread first;
    treaty_result rc;

    memset(&first, 0, sizeof first);
    first.at = r->start = start;
    r->count = 0;
    r->order = 0;
    if (!bound_at(r)) return TREATY_OK;
    memset(r->seen, 0, r->p->size);
    seen_reset(&r->states);
    r->seen_at = start;
    rc = push(r, first);
    while (rc == TREATY_OK && r->count > 0) {
        thread t = pop(r);
        if (t.at != r->seen_at) {
            memset(r->seen, 0, r->p->size);
            r->seen_at = t.at;
        }
        rc = follow(r, t);
    }
    return rc;
}

/* ---- without labels only the end counts: sets of steps instead of threads ---- */

enum { SET_STEPS = 64 };

static bool
is_short(const pattern *p)
{
    return p->size <= SET_STEPS && p->label_count == 0 && p->equality_count == 0;
}

static treaty_result
add_to_set(run *r, uint32_t at, uint32_t step)
{
    size_t place = at - r->start;

    if (at > r->bound) return TREATY_OK;
    if (place >= r->most) return base_fail(r->e, TREATY_LIMIT, "the pattern needs too much memory");
    if (!base_reserve(&r->sets, &r->set_capacity, place + 1, sizeof *r->sets))
        return base_no_memory(r->e);
    while (r->set_end <= place) r->sets[r->set_end++] = 0;
    r->sets[place] |= (uint64_t)1 << step;
    return TREATY_OK;
}

/* Every way in which a condition can be met at `at` makes `step` live behind it. */
static treaty_result
take_condition(run *r, uint32_t at, const condition *q, uint32_t step)
{
    treaty_result rc = TREATY_OK;
    candidate c = {at, at + 1, -1, NULL};

    if (at >= r->s->count) return rc;
    if (q->token && holds(r, q->root, &c, false)) rc = add_to_set(r, at + 1, step);
    for (int layer = 0; layer < PATTERN_LAYERS && rc == TREATY_OK && q->layers >> layer; layer++) {
        if ((q->layers & 1u << layer) == 0) continue;
        c.layer = layer;
        for (uint32_t k = 0; rc == TREATY_OK && r->s->span(r->s->context, (pattern_layer)layer, at,
                                                           k, &c.end, &c.value);
             k++)
            if (c.end > at && holds(r, q->root, &c, false)) rc = add_to_set(r, c.end, step);
    }
    return rc;
}

/* All that is live at one position. */
static treaty_result
run_set(run *r, uint32_t at)
{
    const instruction *program = r->p->program;
    uint64_t done = 0, live;
    treaty_result rc = TREATY_OK;

    while (rc == TREATY_OK && (live = r->sets[at - r->start] & ~done) != 0) {
        uint32_t step = (uint32_t)__builtin_ctzll(live);
        const instruction *x = &program[step];
        done |= (uint64_t)1 << step;
        if ((rc = spend(r)) != TREATY_OK) break;
        switch (x->op) {
        case OP_CONDITION: rc = take_condition(r, at, &r->p->conditions[x->a], step + 1); break;
        case OP_SPLIT: r->sets[at - r->start] |= (uint64_t)1 << x->a | (uint64_t)1 << x->b; break;
        case OP_JUMP: r->sets[at - r->start] |= (uint64_t)1 << x->a; break;
        case OP_MATCH:
            if (at > r->start) {
                r->found = true;
                r->best.last = at;
            }
            break;
        default: r->sets[at - r->start] |= (uint64_t)1 << (step + 1);
        }
    }
    return rc;
}

static treaty_result
run_sets(run *r, uint32_t start)
{
    treaty_result rc;

    r->start = start;
    r->set_end = 0;
    memset(&r->best, 0, sizeof r->best);
    r->best.first = start;
    if (!bound_at(r)) return TREATY_OK;
    rc = add_to_set(r, start, 0);
    for (uint32_t at = start; rc == TREATY_OK && at - start < r->set_end; at++) rc = run_set(r, at);
    return rc;
}

struct pattern_search {
    run r;
};

treaty_result
pattern_search_new(const pattern *p, const pattern_stream *s, const pattern_limits *limits,
                   pattern_search **out, base_error *e)
{
    pattern_search *q = calloc(1, sizeof *q);
    run *r;

    if (q == NULL) return base_no_memory(e);
    r = &q->r;
    r->p = p;
    r->s = s;
    r->e = e;
    r->limits = limits;
    r->step_limit = limits != NULL && limits->steps > 0 ? limits->steps : 50000000;
    r->most = (limits != NULL && limits->memory > 0 ? limits->memory : 16u << 20) / sizeof(thread);
    for (size_t i = 0; i < p->equality_count; i++)
        r->compared |= 1u << p->equalities[i].left | 1u << p->equalities[i].right;
    r->seen = malloc(p->size);
    if (r->seen == NULL) {
        free(q);
        return base_no_memory(e);
    }
    *out = q;
    return TREATY_OK;
}

void
pattern_again(pattern_search *q)
{
    q->r.steps = 0;
}

treaty_result
pattern_find_at(pattern_search *q, uint32_t at, pattern_match *match, bool *found)
{
    treaty_result rc;

    q->r.found = false;
    rc = is_short(q->r.p) ? run_sets(&q->r, at) : run_from(&q->r, at);
    if (rc != TREATY_OK) return rc;
    *found = q->r.found;
    if (*found) *match = q->r.best;
    return rc;
}

void
pattern_search_free(pattern_search *q)
{
    if (q == NULL) return;
    free(q->r.seen);
    seen_free(&q->r.states);
    free(q->r.heap);
    free(q->r.sets);
    free(q);
}

treaty_result
pattern_find(const pattern *p, const pattern_stream *s, uint32_t from, const pattern_limits *limits,
             pattern_match *match, bool *found, base_error *e)
{
    pattern_search *q;
    treaty_result rc = pattern_search_new(p, s, limits, &q, e);

    if (rc != TREATY_OK) return rc;
    *found = false;
    for (uint32_t at = from; at < s->count && rc == TREATY_OK && !*found; at++)
        rc = pattern_find_at(q, at, match, found);
    pattern_search_free(q);
    return rc;
}
