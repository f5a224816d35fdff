/* Holds the index against the texts it was made from, and takes a document's words out for good. */
#include "index/inner.h"

#include <stdlib.h>

/* ---- verification ---- */

typedef struct verifier {
    struct index *x;
    base_buffer *findings;
    uint64_t *sums; /* of a document's words and places, once from tokens, once from postings */
    base_buffer text;
    text_stream stream;
    index_tokens tokens;
    index_sentences sentences;
    index_spans spans;
} verifier;

static uint64_t
sum_of(uint32_t term, uint32_t position)
{
    uint32_t both[2] = {term, position};

    return base_hash(both, sizeof both, 0);
}

static void
append_finding(verifier *v, uint32_t document, const char *what)
{
    base_buffer sentence = {0};

    base_append_format(&sentence, "index: document %u: %s", document, what);
    if (v->findings->size > 0) base_append_byte(v->findings, ',');
    base_append_json(v->findings, sentence.bytes != NULL ? sentence.bytes : "", sentence.size);
    if (sentence.failed) v->findings->failed = true;
    base_buffer_free(&sentence);
}

static bool
same_token(verifier *v, uint32_t i)
{
    const text_token *t = &v->stream.tokens[i];
    const char *norm = index_norm(v->x, v->tokens.ids[i]);
    uint32_t start, end;
    uint8_t gap;

    return norm != NULL && strcmp(norm, v->stream.norms + t->norm) == 0 &&
           index_token_bytes(&v->tokens, i, &start, &end, &gap) && start == t->start &&
           end == t->end && gap == t->gap;
}

static bool
same_sentences(verifier *v)
{
    const text_stream *s = &v->stream;
    uint32_t first, last;

    if (v->sentences.count != s->sentence_count) return false;
    for (uint32_t i = 0; i < s->sentence_count; i++)
        if (!index_sentence(v->x, &v->sentences, s->sentences[i], &first, &last) ||
            first != s->sentences[i] || last != s->sentences[i + 1])
            return false;
    return true;
}

static void
add_pairs(verifier *v, uint32_t document)
{
    const uint32_t *ids = v->tokens.ids;

    if (document < v->x->pairs.since) return;
    for (uint32_t i = 1; i < v->tokens.count; i++) {
        uint32_t pair = index_pair_of(&v->x->pairs, ids[i - 1], ids[i]);
        if (pair != 0) v->sums[document] += sum_of(pair, i - 1);
    }
}

static const char *
compare(verifier *v, uint32_t document)
{
    const text_stream *s = &v->stream;

    if (v->tokens.count != s->count || index_length(v->x, document) != s->count)
        return "other tokens than its text";
    if (!same_sentences(v)) return "other sentences than its text";
    for (uint32_t i = 0; i < s->count; i++) {
        if (!same_token(v, i)) return "other words than its text";
        v->sums[document] += sum_of(v->tokens.ids[i], i);
    }
    add_pairs(v, document);
    return NULL;
}

/* Of a document whose tokens are right: its spans lie among them, in their order. */
static treaty_result
check_spans(verifier *v, uint32_t document)
{
    treaty_result rc = TREATY_OK;
    bool inside = true;

    for (uint8_t layer = 0; layer < INDEX_LAYERS && rc == TREATY_OK; layer++) {
        rc = index_read_spans(v->x, layer, document, &v->spans);
        for (uint32_t i = 0; rc == TREATY_OK && i < v->spans.count; i++) {
            const index_range *s = &v->spans.items[i];
            inside = inside && s->first < s->last && s->last <= v->tokens.count;
        }
    }
    if (rc == TREATY_CORRUPT) append_finding(v, document, "its spans are damaged");
    if (rc == TREATY_OK && !inside) append_finding(v, document, "a span lies outside its words");
    return rc == TREATY_CORRUPT ? TREATY_OK : rc;
}

static treaty_result
check_tokens(verifier *v, uint32_t document, size_t body_start)
{
    struct index *x = v->x;
    const char *wrong;
    treaty_result rc = store_read_chunks(x->s, STORE_TEXT, document, 0, SIZE_MAX, &v->text);

    if (rc != TREATY_OK) return rc;
    if (body_start > v->text.size || text_valid_utf8(v->text.bytes, v->text.size) < v->text.size)
        return TREATY_OK; /* said by the check of documents */
    rc = text_tokenise(&v->stream, v->text.bytes, v->text.size, body_start, x->e);
    if (rc != TREATY_OK) return rc;
    rc = index_read_tokens(x, document, &v->tokens);
    if (rc == TREATY_CORRUPT) {
        append_finding(v, document, "its tokens are missing or damaged");
        return TREATY_OK;
    }
    if (rc == TREATY_OK) rc = index_read_sentences(x, document, &v->sentences);
    if (rc == TREATY_CORRUPT && index_failure(x) == TREATY_OK) {
        append_finding(v, document, "its sentences are missing or damaged");
        return TREATY_OK;
    }
    if (rc != TREATY_OK) return rc;
    if ((wrong = compare(v, document)) == NULL) return check_spans(v, document);
    append_finding(v, document, wrong);
    return rc;
}

static treaty_result
check_documents(verifier *v)
{
    struct index *x = v->x;
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc = store_prepare(x->s,
                                     "SELECT id, body_start FROM document"
                                     " WHERE current = 1 AND removed = 0 ORDER BY id",
                                     &q);

    if (rc != TREATY_OK) return rc;
    while ((rc = store_step(x->s, q, &row)) == TREATY_OK && row) {
        int64_t id = sqlite3_column_int64(q, 0);
        if (id < 1 || id >= x->top || !index_alive(x, (uint32_t)id))
            append_finding(v, (uint32_t)id, "it is not indexed");
        else if ((rc = check_tokens(v, (uint32_t)id, (size_t)sqlite3_column_int64(q, 1))) !=
                 TREATY_OK)
            break;
    }
    store_done(x->s, q);
    return rc;
}

/* Takes the lists of numbers [from, to) off the sums. */
static treaty_result
check_postings(verifier *v, uint32_t from, uint32_t to)
{
    struct index *x = v->x;
    treaty_result rc = TREATY_OK;

    for (uint32_t term = from; term < to && rc == TREATY_OK; term++) {
        index_cursor c;
        if ((rc = index_open(x, term, &c)) != TREATY_OK) break;
        for (; c.doc != INDEX_END; index_next(&c)) {
            const uint32_t *positions;
            uint32_t count = 0;
            if (c.doc >= x->top || !index_alive(x, c.doc)) continue;
            positions = index_positions(&c, &count);
            for (uint32_t i = 0; i < count; i++) v->sums[c.doc] -= sum_of(term, positions[i]);
        }
        index_close(&c);
        rc = x->failed;
    }
    return rc;
}

treaty_result
index_check(struct index *x, base_buffer *findings)
{
    verifier v = {.x = x, .findings = findings};
    treaty_result rc = index_begin(x);

    if (rc != TREATY_OK) return rc;
    v.sums = calloc((size_t)x->top + 1, sizeof *v.sums);
    rc = v.sums == NULL ? base_no_memory(x->e) : index_load_pairs(x);
    if (rc == TREATY_OK) rc = check_documents(&v);
    if (rc == TREATY_OK) rc = check_postings(&v, 1, index_top_term(x));
    if (rc == TREATY_OK) rc = check_postings(&v, PAIRS, PAIRS + x->pairs.count);
    for (uint32_t i = 0; rc == TREATY_OK && i < x->top; i++)
        if (v.sums[i] != 0) append_finding(&v, i, "its words are not where its text has them");
    free(v.sums);
    base_buffer_free(&v.text);
    text_stream_free(&v.stream);
    index_tokens_free(&v.tokens);
    index_sentences_free(&v.sentences);
    index_spans_free(&v.spans);
    return index_end(x, rc);
}

/* ---- purge ---- */

static treaty_result
drop_unused(struct index *x, const index_tokens *t)
{
    treaty_result rc = TREATY_OK;

    for (uint32_t i = 0; i < t->count && rc == TREATY_OK; i++) {
        index_cursor c;
        if ((rc = index_open(x, t->ids[i], &c)) != TREATY_OK) break;
        if (c.documents == 0) rc = index_drop_word(x, t->ids[i]);
        index_close(&c);
    }
    return rc;
}

treaty_result
index_purge(struct index *x, int64_t document)
{
    index_tokens t = {0};
    treaty_result rc = index_load(x);

    if (rc != TREATY_OK || (rc = index_load_gone(x)) != TREATY_OK) return rc;
    if (document < 1 || document >= x->top || x->lengths[document] == 0) return TREATY_OK;
    rc = index_read_tokens(x, (uint32_t)document, &t);
    store_walk_end(&t.walk);
    if (rc != TREATY_OK || (rc = index_set_spans(x, document, NULL)) != TREATY_OK ||
        (rc = store_delete_chunks(x->s, STORE_TOKENS, document)) != TREATY_OK ||
        (rc = index_rewrite(x, (uint32_t)document)) != TREATY_OK)
        goto done;
    rc = drop_unused(x, &t);
    index_words_reset(&x->words_known);
    x->next_term = 0;
    x->stale = true;
    x->lengths[document] = 0;
    if (rc == TREATY_OK) rc = index_write_columns(x, (uint32_t)document, (uint32_t)document);

done:
    index_tokens_free(&t);
    return rc;
}
