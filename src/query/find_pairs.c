/* A phrase by the lists that the index keeps of words often side by side. */
#include "query/find.h"

static find_node *
new_node(find_query *q, find_kind kind)
{
    find_node *n = base_arena_alloc(&q->arena, sizeof *n);

    if (n != NULL) *n = (find_node){.kind = kind};
    return n;
}

/* A child that stands for the list `number`. */
static treaty_result
add_list(find_query *q, find_node *phrase, uint32_t number, uint32_t offset)
{
    find_node *n = new_node(q, FIND_WORD);

    if (n == NULL || (n->terms.ids = base_arena_alloc(&q->arena, sizeof number)) == NULL)
        return base_no_memory(q->e);
    *n->terms.ids = number;
    n->terms.count = 1;
    n->offset = offset;
    phrase->children[phrase->count++] = n;
    return TREATY_OK;
}

static uint32_t
word_of(const find_node *phrase, uint32_t at)
{
    return phrase->children[at]->terms.ids[0];
}

treaty_result
find_pair_up(find_query *q, const find_node *phrase, find_node **out, uint32_t *since)
{
    find_node *p;
    uint32_t first, pair = 0, before = 0, pairs = 0;
    treaty_result rc = TREATY_OK;

    *out = NULL;
    *since = INDEX_END;
    for (uint32_t i = 0; i + 1 < phrase->count; i++)
        pairs += index_pair(q->x, word_of(phrase, i), word_of(phrase, i + 1), &first) != 0;
    if (pairs == 0) return index_failure(q->x);
    if ((p = new_node(q, FIND_PHRASE)) == NULL ||
        (p->children = base_arena_alloc(&q->arena, phrase->count * sizeof *p->children)) == NULL)
        return base_no_memory(q->e);
    p->width = phrase->width;
    for (uint32_t i = 0; i < phrase->count && rc == TREATY_OK; i++, before = pair) {
        pair = i + 1 < phrase->count
                   ? index_pair(q->x, word_of(phrase, i), word_of(phrase, i + 1), since)
                   : 0;
        if (pair != 0)
            rc = add_list(q, p, pair, i);
        else if (before == 0)
            rc = add_list(q, p, word_of(phrase, i), i);
    }
    *out = p->count == 1 ? p->children[0] : p;
    return rc;
}
