/* The words that a test of a pattern accepts: its expression is held once against the vocabulary. */
#include "query/cql.h"

#include <stdlib.h>
#include <string.h>

typedef struct asking {
    cql *c;
    const pattern_regex *regex;
} asking;

static bool
norm_fits(void *context, const char *norm, size_t size)
{
    const asking *a = context;

    return pattern_regex_matches(a->regex, norm, size);
}

static bool
stem_fits(void *context, const char *norm, size_t size)
{
    const asking *a = context;
    const char *stem = text_stem(a->c->stemmer, norm, size, &size);

    return pattern_regex_matches(a->regex, stem, size);
}

/* Words that no pack knows are their own lemma. */
static bool
lemma_fits(void *context, const char *norm, size_t size)
{
    const asking *a = context;
    uint32_t word = lexicon_word(a->c->lex, norm, size);

    return (word == 0 || lexicon_lemma(a->c->lex, word) == 0) && norm_fits(context, norm, size);
}

static treaty_result
find_norms(cql *c, const pattern_regex *regex, bool (*fits)(void *, const char *, size_t),
           index_terms *out)
{
    asking a = {c, regex};
    char prefix[256];
    size_t size;
    const char *literal = pattern_regex_literal(regex, &size);

    if (literal != NULL && fits == norm_fits) return index_find_word(c->x, literal, size, out);
    size = pattern_regex_prefix(regex, prefix, sizeof prefix);
    return index_find_if(c->x, prefix, size, fits, &a, out);
}

static treaty_result
find_stems(cql *c, const pattern_regex *regex, index_terms *out)
{
    asking a = {c, regex};
    size_t size;
    const char *literal = pattern_regex_literal(regex, &size);

    if (literal != NULL) return index_find_stem(c->x, literal, size, out);
    return index_find_if(c->x, "", 0, stem_fits, &a, out);
}

static treaty_result
find_lemmas(cql *c, const pattern_regex *regex, index_terms *out)
{
    treaty_result rc = TREATY_OK;

    if (c->lex == NULL) return find_norms(c, regex, norm_fits, out);
    for (uint32_t word = 1; rc == TREATY_OK && word < lexicon_word_count(c->lex); word++) {
        uint32_t lemma = lexicon_lemma(c->lex, word);
        const char *norm;
        if (lemma == 0) continue;
        norm = lexicon_norm(c->lex, lemma);
        if (!pattern_regex_matches(regex, norm, strlen(norm))) continue;
        norm = lexicon_norm(c->lex, word);
        rc = index_find_word(c->x, norm, strlen(norm), out);
    }
    return rc == TREATY_OK ? find_norms(c, regex, lemma_fits, out) : rc;
}

/* A form as written narrows down to its folded word; the text decides. */
static treaty_result
find_forms(cql *c, const pattern_regex *regex, cql_words *w)
{
    text_stream s = {0};
    size_t size;
    const char *literal = pattern_regex_literal(regex, &size);
    treaty_result rc = TREATY_OK;

    w->known = literal != NULL && size > 0 && text_valid_utf8(literal, size) == size;
    if (!w->known) return rc;
    rc = text_tokenise(&s, literal, size, 0, c->e);
    if (rc == TREATY_OK && s.count == 1)
        rc = index_find_word(c->x, s.norms + s.tokens[0].norm, s.tokens[0].norm_size, &w->terms);
    else
        w->known = false;
    text_stream_free(&s);
    return rc;
}

static treaty_result
find_words(cql *c, cql_words *w)
{
    w->known = w->exact = true;
    switch (w->attribute) {
    case PATTERN_NORM: return find_norms(c, w->regex, norm_fits, &w->terms);
    case PATTERN_STEM: return find_stems(c, w->regex, &w->terms);
    case PATTERN_LEMMA: return find_lemmas(c, w->regex, &w->terms);
    case PATTERN_WORD: w->exact = false; return find_forms(c, w->regex, w);
    default: w->known = w->exact = false; return TREATY_OK;
    }
}

static treaty_result
set_bits(cql *c, cql_words *w)
{
    if (w->terms.count == 1) w->only = w->terms.ids[0];
    if (w->terms.count < 2) return TREATY_OK;
    w->top = index_top_term(c->x);
    w->bits = calloc(w->top / 64 + 1, sizeof *w->bits);
    if (w->bits == NULL) return base_no_memory(c->e);
    for (size_t i = 0; i < w->terms.count; i++)
        if (w->terms.ids[i] < w->top)
            w->bits[w->terms.ids[i] / 64] |= (uint64_t)1 << (w->terms.ids[i] % 64);
    return TREATY_OK;
}

cql_words *
cql_words_of(cql *c, int attribute, const pattern_regex *regex, treaty_result *rc)
{
    cql_words *w;

    for (size_t i = 0; i < c->word_count; i++)
        if (c->words[i].regex == regex && c->words[i].attribute == attribute) return &c->words[i];
    if (!base_reserve(&c->words, &c->word_capacity, c->word_count + 1, sizeof *w)) {
        *rc = base_no_memory(c->e);
        return NULL;
    }
    w = &c->words[c->word_count++];
    *w = (cql_words){.regex = regex, .attribute = attribute};
    if ((*rc = find_words(c, w)) == TREATY_OK) *rc = set_bits(c, w);
    if (*rc == TREATY_OK) return w;
    index_terms_free(&w->terms);
    c->word_count--;
    return NULL;
}

bool
cql_has(const cql_words *w, uint32_t term)
{
    if (w->bits == NULL) return term == w->only && term != 0;
    return term < w->top && (w->bits[term / 64] >> (term % 64) & 1);
}
