/* Runs a pattern over the documents that its plan leaves. */
#include "query/cql.h"

#include <stdlib.h>
#include <string.h>

/* ---- what the matcher asks ---- */

static bool
load_text(cql *c)
{
    treaty_result rc;

    if (c->text_here) return true;
    c->texts.s = c->s;
    c->texts.kind = STORE_TEXT;
    rc = store_walk_read(&c->texts, c->document, &c->text);
    c->text_here = rc == TREATY_OK;
    if (rc != TREATY_OK) index_fail(c->x, rc);
    return c->text_here;
}

static const char *
form_at(cql *c, uint32_t at, size_t *size)
{
    uint32_t start, end;
    uint8_t gap;

    *size = 0;
    if (!load_text(c) || !index_token_bytes(&c->tokens, at, &start, &end, &gap) ||
        end > c->text.size)
        return "";
    *size = end - start;
    return c->text.bytes + start;
}

static const char *
lemma_of(cql *c, const char *norm, size_t *size)
{
    uint32_t word = c->lex != NULL ? lexicon_word(c->lex, norm, strlen(norm)) : 0;
    uint32_t lemma = word != 0 ? lexicon_lemma(c->lex, word) : 0;

    if (lemma != 0) norm = lexicon_norm(c->lex, lemma);
    *size = strlen(norm);
    return norm;
}

static const char *
token_text(void *context, pattern_attribute a, uint32_t at, size_t *size)
{
    static const char *const gaps[] = {"none",  "space", "comma",    "dash",
                                       "quote", "stop",  "paragraph"};
    cql *c = context;
    uint32_t start, end;
    uint8_t gap = 0;
    const char *norm;

    if (a == PATTERN_WORD) return form_at(c, at, size);
    if (a == PATTERN_GAP) {
        if (!index_token_bytes(&c->tokens, at, &start, &end, &gap)) gap = 0;
        *size = strlen(gaps[gap]);
        return gaps[gap];
    }
    norm = index_norm(c->x, c->tokens.ids[at]);
    if (norm == NULL) norm = "";
    *size = strlen(norm);
    if (a == PATTERN_STEM) return text_stem(c->stemmer, norm, *size, size);
    return a == PATTERN_LEMMA ? lemma_of(c, norm, size) : norm;
}

static int
token_fits(void *context, pattern_attribute a, const pattern_regex *regex, uint32_t at)
{
    cql *c = context;
    treaty_result rc = TREATY_OK;
    cql_words *w = cql_words_of(c, a, regex, &rc);

    if (rc != TREATY_OK) index_fail(c->x, rc);
    if (w == NULL || !w->known) return -1;
    if (!cql_has(w, c->tokens.ids[at])) return 0;
    return w->exact ? 1 : -1;
}

static bool
span_at(void *context, pattern_layer layer, uint32_t at, uint32_t k, uint32_t *end,
        const char **value)
{
    cql *c = context;
    const index_spans *s = &c->spans[layer];
    uint32_t i = index_first_span(s, at);

    if (s->count <= k || i >= s->count - k || s->items[i + k].first != at) return false;
    *end = s->items[i + k].last;
    *value = s->values[i + k];
    return true;
}

bool
cql_sentence(cql *c, uint32_t at, uint32_t *first, uint32_t *last)
{
    treaty_result rc = index_read_sentences(c->x, c->document, &c->sentences);

    if (rc != TREATY_OK) index_fail(c->x, rc);
    return rc == TREATY_OK && index_sentence(c->x, &c->sentences, at, first, last);
}

static bool
span_over(void *context, pattern_layer layer, uint32_t at, uint32_t *first, uint32_t *last)
{
    enum { BACK = 512 }; /* spans looked at before a token */
    cql *c = context;
    const index_spans *s = &c->spans[layer];
    uint32_t i;

    if (layer == PATTERN_SENTENCE) return cql_sentence(c, at, first, last);
    i = index_first_span(s, at + 1);
    for (uint32_t n = 0; i > 0 && n < BACK; n++) {
        const index_range *x = &s->items[--i];
        if (x->last <= at) continue;
        *first = x->first;
        *last = x->last;
        return true;
    }
    return false;
}

/* ---- opening ---- */

static treaty_result
compile(cql *c, const char *text)
{
    treaty_result rc = pattern_compile(text, strlen(text), &c->p, c->e);

    if (rc != TREATY_OK) return rc;
    c->stream = (pattern_stream){c, 0, token_text, span_at, span_over, token_fits};
    return (c->stemmer = text_stemmer_new()) == NULL ? base_no_memory(c->e) : rc;
}

treaty_result
cql_open(cql *c, const char *text)
{
    treaty_result rc = compile(c, text);

    if (rc != TREATY_OK || (rc = cql_row_open(c)) != TREATY_OK || c->row != NULL) return rc;
    rc = pattern_search_new(c->p, &c->stream, &c->limits, &c->search, c->e);
    return rc == TREATY_OK ? cql_plan(c) : rc;
}

treaty_result
cql_open_here(cql *c, const char *text)
{
    treaty_result rc = compile(c, text);

    return rc == TREATY_OK ? pattern_search_new(c->p, &c->stream, &c->limits, &c->search, c->e)
                           : rc;
}

void
cql_close(cql *c)
{
    cql_row_close(c);
    for (size_t i = 0; i < c->word_count; i++) {
        index_terms_free(&c->words[i].terms);
        free(c->words[i].bits);
    }
    for (int i = 0; i < PATTERN_LAYERS; i++) index_spans_free(&c->spans[i]);
    free(c->words);
    free(c->documents);
    free(c->opens);
    free(c->chain);
    index_tokens_free(&c->tokens);
    index_sentences_free(&c->sentences);
    store_walk_end(&c->texts);
    base_buffer_free(&c->text);
    text_stemmer_free(c->stemmer);
    pattern_search_free(c->search);
    pattern_free(c->p);
}

/* ---- walking ---- */

/* The spans that the pattern asks for; *can: none that it needs is missing. */
static treaty_result
load_spans(cql *c, unsigned layers, bool *can)
{
    treaty_result rc = TREATY_OK;

    *can = true;
    for (int layer = 0; layer < PATTERN_LAYERS && rc == TREATY_OK && *can; layer++) {
        if (!(layers >> layer & 1) || layer == PATTERN_SENTENCE) continue;
        rc = index_read_spans(c->x, (uint8_t)layer, c->document, &c->spans[layer]);
        if ((c->needed >> layer & 1) && c->spans[layer].count == 0) *can = false;
    }
    return rc;
}

treaty_result
cql_tokens(cql *c)
{
    treaty_result rc;

    if (c->tokens_of == c->document) return TREATY_OK;
    rc = index_read_tokens(c->x, c->document, &c->tokens);
    c->tokens_of = rc == TREATY_OK ? c->document : 0;
    return rc;
}

static treaty_result
match_document(cql *c, cql_take take, void *to, bool *stop)
{
    treaty_result rc = cql_tokens(c);
    pattern_match m;

    c->text_here = false;
    c->stream.count = c->tokens.count;
    if (c->limits.steps == 0) pattern_again(c->search);
    for (uint32_t at = 0; rc == TREATY_OK && !*stop;) {
        bool found = false;
        if ((at = cql_next_open(c, at)) >= c->tokens.count) break;
        if (cql_can_follow(c, at)) rc = pattern_find_at(c->search, at, &m, &found);
        at++;
        if (rc != TREATY_OK || !found) continue;
        rc = take(to, &m, stop);
        if (m.last > at) at = m.last;
    }
    return rc;
}

treaty_result
cql_look(cql *c, uint32_t document, uint32_t from, uint32_t to, bool *found)
{
    treaty_result rc = TREATY_OK;
    pattern_match m;
    bool can;

    *found = false;
    if (c->document != document) {
        c->document = document;
        c->text_here = false;
        if (c->limits.steps == 0) pattern_again(c->search);
        if ((rc = load_spans(c, pattern_layers(c->p), &can)) == TREATY_OK) rc = cql_tokens(c);
        if (rc != TREATY_OK) return rc;
    }
    c->stream.count = to < c->tokens.count ? to : c->tokens.count;
    for (uint32_t at = from; rc == TREATY_OK && !*found && at < c->stream.count; at++)
        rc = pattern_find_at(c->search, at, &m, found);
    return rc;
}

bool
cql_asks(const cql *c, uint32_t document)
{
    return index_alive(c->x, document) &&
           (c->only == NULL || (c->only[document / 64] >> (document % 64) & 1));
}

treaty_result
cql_go_on(cql *c)
{
    enum { DOCUMENTS = 16 }; /* between two questions whether to stop */

    if (++c->asked % DOCUMENTS != 0 || c->limits.cancelled == NULL ||
        !c->limits.cancelled(c->limits.context))
        return TREATY_OK;
    return base_fail(c->e, TREATY_CANCELLED, "cancelled");
}

/* The next document that may match; INDEX_END: none. */
static uint32_t
next_document(const cql *c, uint32_t from)
{
    uint32_t top = index_top(c->x), word = from / 64;
    uint64_t left;

    if (from >= top) return INDEX_END;
    if (c->documents == NULL) return from;
    left = c->documents[word] & (~(uint64_t)0 << (from % 64));
    while (left == 0 && ++word <= top / 64) left = c->documents[word];
    return left == 0 ? INDEX_END : word * 64 + (uint32_t)__builtin_ctzll(left);
}

treaty_result
cql_walk(cql *c, cql_take take, void *to)
{
    unsigned layers = pattern_layers(c->p);
    treaty_result rc = TREATY_OK;
    bool can = true, stop = false;

    if (c->row != NULL) return cql_row_walk(c, take, to);

    for (uint32_t d = next_document(c, 1); rc == TREATY_OK && d != INDEX_END && !stop;
         d = next_document(c, d + 1)) {
        if (!cql_asks(c, d)) continue;
        c->document = d;
        if ((rc = cql_go_on(c)) == TREATY_OK && layers != 0) rc = load_spans(c, layers, &can);
        if (rc == TREATY_OK && can) rc = match_document(c, take, to, &stop);
    }
    return rc;
}
