/* All layers of a text as spans, in one order. */
#include "annotate/annotate.h"

#include <stdlib.h>
#include <string.h>

/* ---- collecting ---- */

typedef struct collector {
    annotate_span *spans;
    size_t count;
    const text_stream *stream;
} collector;

static void
add_span(collector *c, pattern_layer layer, uint32_t first, uint32_t last, const char *value)
{
    const text_token *tokens = c->stream->tokens;

    if (first >= last || last > c->stream->count) return;
    c->spans[c->count++] = (annotate_span){(uint8_t)layer,       first, last, tokens[first].start,
                                           tokens[last - 1].end, value};
}

static void
add_name(collector *c, const annotate_name *n)
{
    switch (n->kind) {
    case LEXICON_STATE:
    case LEXICON_GROUP:
        if (n->place) return;
        for (uint32_t i = 0; i < n->states.count; i++)
            add_span(c, PATTERN_STATE, n->first, n->last, n->states.items[i]);
        return;
    case LEXICON_TREATY: add_span(c, PATTERN_TREATY, n->first, n->last, n->id); return;
    case LEXICON_BODY: add_span(c, PATTERN_BODY, n->first, n->last, n->id); return;
    case LEXICON_OFFICE: add_span(c, PATTERN_OFFICE, n->first, n->last, n->id); return;
    case LEXICON_PERSON: add_span(c, PATTERN_PERSON, n->first, n->last, n->id); return;
    default: return;
    }
}

static void
add_groups(collector *c, const annotate_result *r)
{
    for (uint32_t i = 0; i < r->group_count; i++) {
        const annotate_group *g = &r->groups[i];
        if (g->kind == GROUP_NOUN || g->kind == GROUP_VERB)
            add_span(c, g->kind == GROUP_NOUN ? PATTERN_NG : PATTERN_VG, g->first, g->last,
                     g->lemma != 0 ? lexicon_form_at(r->lex, g->lemma)->norm : NULL);
    }
}

size_t
annotate_most_spans(const annotate_result *r)
{
    size_t most = (size_t)r->date_count + r->quote_count + r->group_count + r->clause_count;

    for (uint32_t i = 0; i < r->name_count; i++) most += 1 + (size_t)r->names[i].states.count;
    return most;
}

size_t
annotate_spans(const annotate_result *r, annotate_span *spans)
{
    collector c = {.stream = r->stream, .spans = spans};

    for (uint32_t i = 0; i < r->name_count; i++) add_name(&c, &r->names[i]);
    for (uint32_t i = 0; i < r->date_count; i++) {
        const annotate_date *d = &r->dates[i];
        add_span(&c, PATTERN_DATE, d->first, d->last, d->edtf[0] != '\0' ? d->edtf : d->value);
    }
    for (uint32_t i = 0; i < r->quote_count; i++)
        add_span(&c, PATTERN_QUOTE, r->quotes[i].first, r->quotes[i].last,
                 r->quotes[i].speaker_text);
    add_groups(&c, r);
    for (uint32_t i = 0; i < r->clause_count; i++)
        add_span(&c, PATTERN_CLAUSE, r->clauses[i].first, r->clauses[i].last, NULL);
    return c.count;
}

/* ---- ordering ---- */

static int
by_place(const void *a, const void *b)
{
    const annotate_span *x = a, *y = b;

    if (x->last != y->last) return x->last > y->last ? -1 : 1;
    if (x->layer != y->layer) return x->layer < y->layer ? -1 : 1;
    if (x->value == NULL || y->value == NULL) return (y->value == NULL) - (x->value == NULL);
    return strcmp(x->value, y->value);
}

/* Spans that begin at one token are few: put right by insertion, as long as that is cheap. */
static void
sort_run(annotate_span *spans, size_t count)
{
    size_t budget = count * 4, i;

    for (i = 1; i < count && budget > 0; i++) {
        annotate_span s = spans[i];
        size_t at = i;
        for (; at > 0 && by_place(&spans[at - 1], &s) > 0; at--) {
            spans[at] = spans[at - 1];
            budget -= budget > 0;
        }
        spans[at] = s;
    }
    if (i < count) qsort(spans, count, sizeof *spans, by_place);
}

static uint32_t
last_place(const annotate_span *spans, size_t count)
{
    uint32_t last = 0;

    for (size_t i = 0; i < count; i++)
        if (spans[i].first > last) last = spans[i].first;
    return last;
}

treaty_result
annotate_order(const annotate_span *spans, size_t count, base_arena *arena, annotate_span **out,
               base_error *e)
{
    size_t places = (size_t)last_place(spans, count) + 1, from = 0, end;
    annotate_span *ordered = base_arena_alloc(arena, count * sizeof *ordered + 1);
    size_t *at =
        base_arena_alloc(arena, places * sizeof *at); /* where the next goes that begins there */

    if (ordered == NULL || at == NULL) return base_no_memory(e);
    memset(at, 0, places * sizeof *at);
    for (size_t i = 0; i < count; i++) at[spans[i].first]++;
    for (size_t place = 0; place < places; place++) {
        size_t here = at[place];
        at[place] = from;
        from += here;
    }
    for (size_t i = 0; i < count; i++) ordered[at[spans[i].first]++] = spans[i];
    for (from = 0; from < count; from = end) {
        end = at[ordered[from].first];
        if (end - from > 1) sort_run(ordered + from, end - from);
    }
    *out = ordered;
    return TREATY_OK;
}
