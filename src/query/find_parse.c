/*
 * A search as people type it, to a tree:
 *   query   = group { [AND] group }        group = unary { OR unary }
 *   unary   = [- | NOT] near               near  = primary { NEAR/n primary }
 *   primary = (query)  "phrase"  =word  word*  field:value  word
 */
#include "query/find.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct parser {
    find_query *q;
    const char *start, *at;
    int depth;
} parser;

static treaty_result parse_query(parser *p, find_node **out);

static treaty_result
fail_at(parser *p, const char *at, const char *what)
{
    return base_fail(p->q->e, TREATY_BAD_INPUT, "column %zu: %s", (size_t)(at - p->start) + 1,
                     what);
}

static treaty_result
new_node(parser *p, find_kind kind, find_node **out)
{
    find_query *q = p->q;
    find_node *n;

    if (q->count == sizeof q->nodes / sizeof *q->nodes)
        return base_fail(q->e, TREATY_LIMIT, "a query of over %d terms", FIND_TERMS);
    n = base_arena_alloc(&q->arena, sizeof *n);
    if (n == NULL) return base_no_memory(q->e);
    *n = (find_node){.kind = kind, .column = (size_t)(p->at - p->start) + 1};
    q->nodes[q->count++] = n;
    *out = n;
    return TREATY_OK;
}

static treaty_result
add_child(parser *p, find_node *parent, find_node *child)
{
    if (!base_reserve(&parent->children, &parent->capacity, parent->count + 1, sizeof child))
        return base_no_memory(p->q->e);
    parent->children[parent->count++] = child;
    return TREATY_OK;
}

static void
skip_space(parser *p)
{
    while (*p->at != '\0' && strchr(" \t\r\n", *p->at) != NULL) p->at++;
}

/* A keyword in capitals that stands alone. */
static bool
accept_keyword(parser *p, const char *word)
{
    size_t size = strlen(word);

    skip_space(p);
    if (strncmp(p->at, word, size) != 0 ||
        (p->at[size] != '\0' && strchr(" \t\r\n(", p->at[size]) == NULL))
        return false;
    p->at += size;
    return true;
}

/* ---- words ---- */

typedef enum how { AS_STEM, AS_WRITTEN, AS_PREFIX } how;

static treaty_result
look_up(parser *p, how h, const char *norm, size_t size, index_terms *out)
{
    find_query *q = p->q;
    const char *stem;
    size_t n;

    if (h == AS_WRITTEN) return index_find_word(q->x, norm, size, out);
    if (h == AS_PREFIX) return index_find_prefix(q->x, norm, size, out);
    if (q->stemmer == NULL && (q->stemmer = text_stemmer_new()) == NULL)
        return base_no_memory(q->e);
    stem = text_stem(q->stemmer, norm, size, &n);
    return index_find_stem(q->x, stem, n, out);
}

/* The tokens of `text`: none, a word, or words one after the other. */
static treaty_result
parse_words(parser *p, const char *text, size_t size, how h, find_node **out)
{
    text_stream s = {0};
    find_node *phrase = NULL, *word;
    treaty_result rc = text_tokenise(&s, text, size, 0, p->q->e);

    *out = NULL;
    if (rc == TREATY_OK && s.count > 1) {
        if ((rc = new_node(p, FIND_PHRASE, &phrase)) == TREATY_OK) *out = phrase;
        if (h == AS_STEM) h = AS_WRITTEN;
    }
    for (uint32_t i = 0; i < s.count && rc == TREATY_OK; i++) {
        bool last = i + 1 == s.count;
        if (++p->q->terms > FIND_TERMS) {
            rc = base_fail(p->q->e, TREATY_LIMIT, "a query of over %d terms", FIND_TERMS);
            break;
        }
        if ((rc = new_node(p, FIND_WORD, &word)) != TREATY_OK) break;
        rc = look_up(p, h == AS_PREFIX && !last ? AS_WRITTEN : h, s.norms + s.tokens[i].norm,
                     s.tokens[i].norm_size, &word->terms);
        word->offset = i;
        if (phrase != NULL) phrase->width = s.count;
        if (rc == TREATY_OK && phrase != NULL) rc = add_child(p, phrase, word);
        if (phrase == NULL) *out = word;
    }
    text_stream_free(&s);
    return rc;
}

static size_t
word_size(const char *at)
{
    return strcspn(at, " \t\r\n()\"");
}

static treaty_result
parse_field(parser *p, size_t name, find_node **out)
{
    static const char *const names[] = {"state", "treaty", "source", "kind", "before", "after",
                                        "on",    "lang",   "is",     "in",   NULL};
    const char *value = p->at + name + 1;
    size_t size;
    int k = 0;
    treaty_result rc;

    while (names[k] != NULL && (strlen(names[k]) != name || strncmp(names[k], p->at, name) != 0))
        k++;
    if (names[k] == NULL)
        return base_fail(p->q->e, TREATY_BAD_INPUT, "column %zu: no such field: '%.*s'",
                         (size_t)(p->at - p->start) + 1, (int)(name < 60 ? name : 60), p->at);
    if ((rc = new_node(p, FIND_FIELD, out)) != TREATY_OK) return rc;
    if (*value == '"') {
        size = strcspn(value + 1, "\"");
        if (value[size + 1] == '\0') return fail_at(p, value, "the quotation is not closed");
        p->at = value + size + 2;
        value++;
    } else {
        size = word_size(value);
        p->at = value + size;
    }
    (*out)->field = names[k];
    (*out)->value = base_arena_copy(&p->q->arena, value, size);
    return (*out)->value == NULL ? base_no_memory(p->q->e) : TREATY_OK;
}

static treaty_result
parse_quoted(parser *p, find_node **out)
{
    const char *open = p->at++;
    size_t size = strcspn(p->at, "\"");
    treaty_result rc;

    if (p->at[size] == '\0') return fail_at(p, open, "the quotation is not closed");
    rc = parse_words(p, p->at, size, AS_WRITTEN, out);
    p->at += size + 1;
    return rc;
}

static treaty_result
parse_primary(parser *p, find_node **out)
{
    const char *open = p->at, *colon;
    size_t size;
    how h = AS_STEM;
    treaty_result rc;

    if (*p->at == '(') {
        p->at++;
        if (++p->depth > FIND_DEPTH) return fail_at(p, open, "nested too deep");
        rc = parse_query(p, out);
        p->depth--;
        skip_space(p);
        if (rc == TREATY_OK && *p->at != ')') return fail_at(p, open, "')' is missing");
        p->at += rc == TREATY_OK;
        return rc;
    }
    if (*p->at == '"') return parse_quoted(p, out);
    if (*p->at == '=') {
        h = AS_WRITTEN;
        p->at++;
    }
    size = word_size(p->at);
    colon = memchr(p->at, ':', size);
    if (h == AS_STEM && colon != NULL && colon > p->at &&
        strspn(p->at, "abcdefghijklmnopqrstuvwxyz") == (size_t)(colon - p->at))
        return parse_field(p, (size_t)(colon - p->at), out);
    if (h == AS_STEM && size > 1 && p->at[size - 1] == '*') h = AS_PREFIX;
    rc = parse_words(p, p->at, h == AS_PREFIX ? size - 1 : size, h, out);
    p->at += size;
    return rc;
}

static bool
accept_near(parser *p, uint32_t *distance)
{
    const char *at;

    skip_space(p);
    if (strncmp(p->at, "NEAR", 4) != 0) return false;
    at = p->at + 4;
    *distance = 10;
    if (*at == '/') {
        *distance = 0;
        for (at++; *at >= '0' && *at <= '9' && *distance < 100000; at++)
            *distance = *distance * 10 + (uint32_t)(*at - '0');
    }
    if (*at != '\0' && strchr(" \t\r\n(\"", *at) == NULL) return false;
    p->at = at;
    return true;
}

static bool
has_places(const find_node *n)
{
    return n != NULL && (n->kind == FIND_WORD || n->kind == FIND_PHRASE);
}

static treaty_result
parse_near(parser *p, find_node **out)
{
    find_node *near = NULL, *next;
    uint32_t distance;
    treaty_result rc = parse_primary(p, out);
    const char *at = p->at;

    while (rc == TREATY_OK && (at = p->at, accept_near(p, &distance))) {
        if (near == NULL) {
            if (!has_places(*out)) return fail_at(p, at, "NEAR stands between words or phrases");
            if ((rc = new_node(p, FIND_NEAR, &near)) != TREATY_OK ||
                (rc = add_child(p, near, *out)) != TREATY_OK)
                return rc;
            near->distance = distance;
            *out = near;
        }
        if (near->distance != distance) return fail_at(p, at, "one distance for all, please");
        skip_space(p);
        if ((rc = parse_primary(p, &next)) != TREATY_OK) return rc;
        if (!has_places(next)) return fail_at(p, at, "NEAR stands between words or phrases");
        rc = add_child(p, near, next);
    }
    return rc;
}

/* *out NULL: nothing that could be found, as a dash alone. */
static treaty_result
parse_unary(parser *p, find_node **out)
{
    bool negative = accept_keyword(p, "NOT");
    find_node *inner;
    treaty_result rc;

    skip_space(p);
    if (*p->at == '-' && p->at[1] != '\0' && strchr(" \t\r\n", p->at[1]) == NULL) {
        negative = !negative;
        p->at++;
    }
    if ((rc = parse_near(p, &inner)) != TREATY_OK) return rc;
    *out = inner;
    if (!negative || inner == NULL) return rc;
    if ((rc = new_node(p, FIND_NOT, out)) == TREATY_OK) rc = add_child(p, *out, inner);
    return rc;
}

static bool
at_end(parser *p)
{
    skip_space(p);
    return *p->at == '\0' || *p->at == ')';
}

static treaty_result
parse_group(parser *p, find_node **out)
{
    find_node *either = NULL, *next;
    treaty_result rc = parse_unary(p, out);

    while (rc == TREATY_OK && accept_keyword(p, "OR")) {
        if (at_end(p)) return fail_at(p, p->at, "a word expected after OR");
        if ((rc = parse_unary(p, &next)) != TREATY_OK) return rc;
        if (next == NULL) continue;
        if (*out == NULL) {
            *out = next;
            continue;
        }
        if (either == NULL) {
            if ((rc = new_node(p, FIND_OR, &either)) != TREATY_OK ||
                (rc = add_child(p, either, *out)) != TREATY_OK)
                return rc;
            *out = either;
        }
        rc = add_child(p, either, next);
    }
    return rc;
}

static treaty_result
parse_query(parser *p, find_node **out)
{
    find_node *both = NULL, *next;
    treaty_result rc = TREATY_OK;

    *out = NULL;
    while (rc == TREATY_OK && !at_end(p)) {
        if (accept_keyword(p, "AND")) continue;
        if ((rc = parse_group(p, &next)) != TREATY_OK) return rc;
        if (next == NULL) continue;
        if (*out == NULL) {
            *out = next;
            continue;
        }
        if (both == NULL) {
            if ((rc = new_node(p, FIND_AND, &both)) != TREATY_OK ||
                (rc = add_child(p, both, *out)) != TREATY_OK)
                return rc;
            *out = both;
        }
        rc = add_child(p, both, next);
    }
    return rc;
}

treaty_result
find_parse(find_query *q, const char *text)
{
    parser p = {q, text, text, 0};
    treaty_result rc;

    if (strlen(text) > FIND_LIMIT) return base_fail(q->e, TREATY_LIMIT, "a query of over 4 KiB");
    if (text_valid_utf8(text, strlen(text)) < strlen(text))
        return base_fail(q->e, TREATY_BAD_INPUT, "the query is not UTF-8");
    if ((rc = parse_query(&p, &q->root)) != TREATY_OK) return rc;
    if (*p.at == ')') return fail_at(&p, p.at, "')' without '('");
    if (q->root == NULL) return base_fail(q->e, TREATY_BAD_INPUT, "the query is empty");
    return rc;
}

void
find_query_free(find_query *q)
{
    for (uint32_t i = 0; i < q->count; i++) {
        index_terms_free(&q->nodes[i]->terms);
        free(q->nodes[i]->children);
    }
    text_stemmer_free(q->stemmer);
    base_arena_free(&q->arena);
}
