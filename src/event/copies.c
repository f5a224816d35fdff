/* Copied passages by shared five-word shingles, found by hashes and then followed word by word.
 * Containment and not likeness: a truncated or embedded copy is whole in what holds it. */
#include "event/copies.h"

#include <stdlib.h>
#include <string.h>

enum { NONE = 0xFFFFFFFF, TRIES = 8 }; /* TRIES: places of one shingle that are looked at */

/* ---- a text as shingles ---- */

/* "the Convention on the Prohibition of": every word that is not small begins as names do. */
static bool
is_plain(const text_token *t)
{
    return t->norm_size > 3 && (t->flags & (TEXT_CAPITAL | TEXT_DIGIT | TEXT_NUMBER)) == 0;
}

/* A polynomial over the hashes of the words, stirred so that every bit counts. */
static uint64_t
stir(uint64_t h)
{
    h = (h ^ h >> 31) * 0x9E3779B97F4A7C15u;
    h = (h ^ h >> 30) * 0xBF58476D1CE4E5B9u;
    return h >> 16;
}

typedef struct roll {
    uint64_t words[COPIES_WORDS], rolled, highest;
} roll;

static const uint64_t factor = 0xD6E8FEB86659FD93u;

static treaty_result
begin_roll(roll *r, copies_text *t, const text_stream *s, uint32_t count, base_error *e)
{
    *r = (roll){.highest = 1};
    for (int i = 0; i < COPIES_WORDS; i++) r->highest *= factor;
    t->tokens = s;
    t->count = 0;
    return base_reserve(&t->shingles, &t->capacity, count, sizeof *t->shingles) &&
                   base_reserve(&t->names, &t->name_capacity, count, sizeof *t->names)
               ? TREATY_OK
               : base_no_memory(e);
}

static inline void
roll_on(roll *r, uint32_t i, uint64_t word)
{
    r->rolled = r->rolled * factor + word - r->words[i % COPIES_WORDS] * r->highest;
    r->words[i % COPIES_WORDS] = word;
}

treaty_result
copies_read_numbers(copies_text *t, const uint32_t *words, uint32_t count, base_error *e)
{
    roll r;
    treaty_result rc = begin_roll(&r, t, NULL, count, e);

    for (uint32_t i = 0; i < count && rc == TREATY_OK; i++) {
        roll_on(&r, i, stir(words[i] * 0x9E3779B97F4A7C15u));
        if (i + 1 >= COPIES_WORDS) t->shingles[t->count++] = stir(r.rolled);
    }
    if (rc == TREATY_OK && t->count > 0) memset(t->names, 0, t->count * sizeof *t->names);
    return rc;
}

treaty_result
copies_read(copies_text *t, const text_stream *s, base_error *e)
{
    uint32_t plain = 0;
    roll r;
    treaty_result rc = begin_roll(&r, t, s, s->count, e);

    for (uint32_t i = 0; i < s->count && rc == TREATY_OK; i++) {
        const text_token *token = &s->tokens[i];
        roll_on(&r, i,
                s->hashed ? s->hashes[i] : base_hash(s->norms + token->norm, token->norm_size, 0));
        plain += is_plain(token);
        if (i >= COPIES_WORDS) plain -= is_plain(token - COPIES_WORDS);
        if (i + 1 < COPIES_WORDS) continue;
        t->shingles[t->count] = stir(r.rolled);
        t->names[t->count++] = plain == 0;
    }
    return rc;
}

void
copies_text_free(copies_text *t)
{
    free(t->shingles);
    free(t->names);
    memset(t, 0, sizeof *t);
}

/* The least of the window that ends at `last`, the rightmost of equals. */
static uint32_t
least_in(const copies_text *t, uint32_t first, uint32_t last)
{
    uint32_t best = last;

    for (uint32_t i = last; i-- > first;)
        if (t->shingles[i] < t->shingles[best]) best = i;
    return best;
}

treaty_result
copies_prints(const copies_text *t, copies_print **out, size_t *capacity, uint32_t *count,
              base_error *e)
{
    uint32_t n = 0, best = NONE;

    for (uint32_t end = t->count < COPIES_WINDOW ? t->count : COPIES_WINDOW;
         end <= t->count && end > 0; end++) {
        uint32_t first = end > COPIES_WINDOW ? end - COPIES_WINDOW : 0, before = best;
        if (best == NONE || best < first)
            best = least_in(t, first, end - 1);
        else if (t->shingles[end - 1] <= t->shingles[best])
            best = end - 1;
        if (best == before) continue;
        if (!base_reserve(out, capacity, (size_t)n + 1, sizeof **out)) return base_no_memory(e);
        (*out)[n++] = (copies_print){(uint32_t)t->shingles[best], best, false};
    }
    *count = n;
    return TREATY_OK;
}

/* ---- where b has the shingles of a ---- */

typedef struct places {
    uint32_t *slots; /* shingle of b + 1 */
    size_t mask;
} places;

static treaty_result
index_places(places *p, copies_found *f, const copies_text *b, base_error *e)
{
    size_t size = 64;

    while (size < (size_t)b->count * 2) size *= 2;
    if (!base_reserve(&f->slots, &f->slot_capacity, size, sizeof *f->slots))
        return base_no_memory(e);
    p->slots = f->slots;
    p->mask = size - 1;
    memset(p->slots, 0, size * sizeof *p->slots);
    for (uint32_t i = 0; i < b->count; i++) {
        size_t at = b->shingles[i] & p->mask;
        int equal = 0;
        for (; p->slots[at] != 0 && equal < TRIES; at = (at + 1) & p->mask)
            equal += b->shingles[p->slots[at] - 1] == b->shingles[i];
        if (equal < TRIES) p->slots[at] = i + 1;
    }
    return TREATY_OK;
}

/* The place that carries on from `wanted`, else the first; NONE: b does not have it. */
static uint32_t
find_place(const places *p, const copies_text *b, uint64_t shingle, uint32_t wanted)
{
    uint32_t found = NONE;

    for (size_t at = shingle & p->mask; p->slots[at] != 0; at = (at + 1) & p->mask) {
        uint32_t place = p->slots[at] - 1;
        if (b->shingles[place] != shingle) continue;
        if (place >= wanted && place - wanted <= COPIES_GAP) return place;
        if (found == NONE || place < found) found = place;
    }
    return found;
}

/* ---- passages ---- */

/* Half of a sentence copied is the sentence copied: its claims stand in it from end to end. */
static uint32_t
widen_left(const text_stream *s, uint32_t first, uint32_t last)
{
    uint32_t sentence = text_sentence_of(s, first), from = s->sentences[sentence];
    uint32_t end = s->sentences[sentence + 1];

    if (end > last) end = last;
    return (end - first) >= (first - from) ? from : first;
}

static uint32_t
widen_right(const text_stream *s, uint32_t first, uint32_t last)
{
    uint32_t sentence = text_sentence_of(s, last - 1), from = s->sentences[sentence];
    uint32_t end = s->sentences[sentence + 1];

    if (from < first) from = first;
    return (last - from) >= (end - last) ? end : last;
}

/* A run of matches: tokens [first, last) of either text. */
typedef struct run {
    uint32_t first, last, b_first, b_last, evidence;
} run;

static treaty_result
keep(copies_found *f, const copies_text *a, const copies_text *b, run *r, base_error *e)
{
    const text_token *x, *y;
    uint32_t first, last;

    if (r->evidence >= COPIES_TRACE) f->containment += r->evidence;
    if (r->evidence < COPIES_LEAST) return TREATY_OK;
    if (r->evidence > f->longest) f->longest = r->evidence;
    if (a->tokens == NULL || b->tokens == NULL) {
        f->count++;
        return TREATY_OK;
    }
    x = a->tokens->tokens;
    y = b->tokens->tokens;
    if (!base_reserve(&f->items, &f->capacity, (size_t)f->count + 1, sizeof *f->items))
        return base_no_memory(e);
    first = widen_left(a->tokens, r->first, r->last);
    last = widen_right(a->tokens, r->first, r->last);
    f->items[f->count++] = (copies_passage){x[first].start, x[last - 1].end, y[r->b_first].start,
                                            y[r->b_last - 1].end, r->evidence};
    return TREATY_OK;
}

/* True where the print nearest to shingle `i` of a is common; *next walks with i. */
static bool
is_common(const copies_print *prints, uint32_t count, uint32_t i, uint32_t *next)
{
    while (*next < count && prints[*next].at < i) ++*next;
    if (*next == count) return count > 0 && prints[count - 1].common;
    if (*next == 0 || prints[*next].at - i < i - prints[*next - 1].at) return prints[*next].common;
    return prints[*next - 1].common;
}

treaty_result
copies_compare(const copies_text *a, const copies_text *b, const copies_print *prints,
               uint32_t print_count, copies_found *out, base_error *e)
{
    uint32_t shorter = a->count < b->count ? a->count : b->count, next = 0;
    run r = {0};
    places p = {NULL, 0};
    treaty_result rc;

    out->count = out->longest = 0;
    out->containment = 0;
    if (shorter == 0) return TREATY_OK;
    if ((rc = index_places(&p, out, b, e)) != TREATY_OK) return rc;
    for (uint32_t i = 0; i < a->count && rc == TREATY_OK; i++) {
        uint32_t wanted = r.last > 0 ? r.b_last - COPIES_WORDS + 1 : NONE;
        uint32_t place = find_place(&p, b, a->shingles[i], wanted);
        bool common = is_common(prints, print_count, i, &next);
        if (place == NONE || common) continue;
        if (r.last > 0 && (place < wanted || place - wanted > COPIES_GAP ||
                           i - (r.last - COPIES_WORDS + 1) > COPIES_GAP)) {
            rc = keep(out, a, b, &r, e);
            r.last = 0;
        }
        if (r.last == 0) r = (run){i, 0, place, 0, 0};
        r.last = i + COPIES_WORDS;
        r.b_last = place + COPIES_WORDS;
        r.evidence += !a->names[i] || !b->names[place];
    }
    if (rc == TREATY_OK && r.last > 0) rc = keep(out, a, b, &r, e);
    out->containment /= shorter;
    return rc;
}

void
copies_found_free(copies_found *f)
{
    free(f->items);
    free(f->slots);
    memset(f, 0, sizeof *f);
}
