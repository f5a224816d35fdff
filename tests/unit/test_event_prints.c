#include "event/prints.h"
#include "test.h"

#include <stdlib.h>

/* Fingerprints held against a plain list of all of them. */
enum { DOCUMENTS = 3000, HASHES = 40, EACH = 12 };

typedef struct model {
    store *s;
    event_prints *p;
    base_error e;
    uint32_t hashes[DOCUMENTS + 1][EACH];
    bool gone[DOCUMENTS + 1];
    uint32_t top; /* last document */
} model;

static uint32_t seed;

static uint32_t
next(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* Few hashes that many documents share, and many that one has. */
static uint32_t
draw_hash(void)
{
    uint32_t pick = next(4) == 0 ? next(HASHES) * next(HASHES) : 1000 + next(1u << 24);

    return pick * 2654435761u;
}

static model *
open_model(const char *path)
{
    model *m = calloc(1, sizeof *m);

    seed = 3;
    expect_result(TREATY_OK, store_open(&m->s, path, false, &m->e));
    m->p = event_prints_new(m->s, NULL);
    return m;
}

static void
free_model(model *m)
{
    event_prints_free(m->p);
    store_close(m->s);
    free(m);
}

static void
add_documents(model *m, uint32_t count, bool keep)
{
    copies_print prints[EACH] = {{0}};

    expect_result(TREATY_OK, store_begin(m->s));
    expect_result(TREATY_OK, prints_ready(m->p));
    for (uint32_t d = m->top + 1; d <= m->top + count; d++) {
        for (int i = 0; i < EACH; i++) prints[i].hash = m->hashes[d][i] = draw_hash();
        expect_result(TREATY_OK, copies_filter_ready(m->p));
        expect_result(TREATY_OK, prints_add(m->p, d, prints, EACH));
    }
    if (keep) expect_result(TREATY_OK, event_prints_flush(m->p));
    store_finish(m->s, keep ? TREATY_OK : TREATY_CANCELLED);
    if (keep)
        m->top += count;
    else
        event_prints_discard(m->p);
}

static uint32_t
holders(const model *m, uint32_t hash, uint32_t *sum)
{
    uint32_t count = 0;

    *sum = 0;
    for (uint32_t d = 1; d <= m->top; d++)
        for (int i = 0; i < EACH && !m->gone[d]; i++)
            if (m->hashes[d][i] == hash) {
                *sum += d;
                count++;
                break;
            }
    return count;
}

static void
compare(model *m, uint32_t hash)
{
    uint32_t found[PRINTS_MOST + 1], count, wanted, sum, all = 0;

    expect_result(TREATY_OK, prints_find(m->p, hash, found, &count));
    wanted = holders(m, hash, &sum);
    if (wanted > PRINTS_MOST) {
        expect(count > PRINTS_MOST);
        return;
    }
    if (count > PRINTS_MOST) { /* was in too many before some were purged */
        expect(wanted > PRINTS_MOST - 50);
        return;
    }
    for (uint32_t i = 0; i < count; i++) all += found[i];
    expect_int((int)wanted, (int)count);
    expect_int((int)sum, (int)all);
    expect(wanted == 0 || copies_filter_may_hold(&m->p->filter, hash));
    for (uint32_t i = 0; i < count; i++)
        expect(copies_filter_may_lie_in(&m->p->filter, hash, found[i], found[i]));
}

TEST(prints__the_filter_sends_a_look_into_few_blocks)
{
    model *m = open_model(":memory:");
    const copies_filter *f = &m->p->filter;
    uint32_t asked = 0, let_through = 0, sum;

    for (int i = 0; i < 3; i++) add_documents(m, DOCUMENTS / 4, true);
    for (uint32_t d = 1; d <= m->top; d += 50)
        for (uint32_t block = 0; block < 64 && holders(m, m->hashes[d][0], &sum) == 1; block++) {
            uint32_t first = block << f->block;
            if (block == d >> f->block) continue; /* it is there: compare() asks for it */
            asked++;
            let_through += copies_filter_may_lie_in(f, m->hashes[d][0], first, first);
        }
    expect(asked > 1000);
    expect(let_through * 20 < asked);
    free_model(m);
}

static void
compare_all(model *m)
{
    expect_result(TREATY_OK, store_begin(m->s));
    expect_result(TREATY_OK, prints_ready(m->p));
    for (uint32_t i = 0; i < HASHES * HASHES; i++) compare(m, i * 2654435761u);
    for (uint32_t d = 1; d <= m->top; d += 7) compare(m, m->hashes[d][d % EACH]);
    expect_result(TREATY_OK, event_prints_flush(m->p)); /* and knows what was asked for */
    expect_result(TREATY_OK, store_finish(m->s, TREATY_OK));
}

TEST(prints__of_every_document_are_found_before_and_after_merges)
{
    model *m = open_model(test_temporary("prints.db"));

    m->p->step = 1; /* merges stay under way for long */
    while (m->top + 100 <= DOCUMENTS) {
        add_documents(m, m->top % 3 == 0 ? 1 + next(9) : 1, true);
        if (next(60) == 0) add_documents(m, 5, false);
        if (m->top % 400 == 0) compare_all(m);
    }
    compare_all(m);
    expect(m->p->run_count < 60);
    free_model(m);
}

/* What it knows of a hash is all that was kept and added; what it has no room for it forgets. */
TEST(prints__asked_for_before_are_remembered_or_forgotten_but_never_wrong)
{
    enum { LISTS = 20000, LONG = 200 };
    prints_cache c = {0};
    uint32_t documents[LONG], known = 0;

    for (uint32_t i = 0; i < LONG; i++) documents[i] = i + 1;
    for (uint32_t h = 0; h < LISTS; h++) {
        uint32_t count = h % 3 == 0 ? 0 : h % LONG;
        prints_cache_keep(&c, h * 2654435761u, documents, count);
        for (uint32_t more = 0; more < h % 9; more++)
            for (int twice = 0; twice < 2; twice++)
                prints_cache_add(&c, h * 2654435761u, count + 1 + more);
    }
    for (uint32_t h = 0; h < LISTS; h++) {
        const prints_list *l = prints_cache_find(&c, h * 2654435761u);
        uint32_t wanted = (h % 3 == 0 ? 0 : h % LONG) + h % 9;
        if (l == NULL) continue;
        known++;
        expect_int((int)wanted, (int)l->count);
        for (uint32_t i = 0; i < l->count; i++) expect(c.documents[l->at + i] == i + 1);
    }
    expect(known > 0 && known < LISTS);
    prints_cache_free(&c);
}

TEST(prints__of_a_batch_are_found_before_it_is_written)
{
    model *m = open_model(test_temporary("prints-batch.db"));
    copies_print prints[] = {{.hash = 7}, {.hash = 7}, {.hash = 9}};
    uint32_t found[PRINTS_MOST + 1], count;

    expect_result(TREATY_OK, store_begin(m->s));
    expect_result(TREATY_OK, prints_ready(m->p));
    expect_result(TREATY_OK, prints_add(m->p, 1, prints, 3));
    expect_result(TREATY_OK, prints_add(m->p, 2, prints, 3));
    expect_result(TREATY_OK, prints_find(m->p, 7, found, &count));
    expect_int(2, (int)count);
    expect_result(TREATY_OK, prints_find(m->p, 8, found, &count));
    expect_int(0, (int)count);
    expect_result(TREATY_OK, store_finish(m->s, event_prints_flush(m->p)));
    free_model(m);
}

TEST(prints__of_a_purged_document_are_gone)
{
    model *m = open_model(test_temporary("prints-purged.db"));

    m->p->step = 1;
    add_documents(m, 700, true);
    for (int i = 0; i < 30; i++) add_documents(m, 3, true);
    for (uint32_t d = 5; d < m->top; d += 97) {
        expect_result(TREATY_OK, store_begin(m->s));
        expect_result(TREATY_OK, prints_ready(m->p));
        expect_result(TREATY_OK, prints_purge(m->p, d));
        expect_result(TREATY_OK, store_finish(m->s, event_prints_flush(m->p)));
        m->gone[d] = true;
    }
    compare_all(m);
    for (int i = 0; i < 200; i++) add_documents(m, 3, true);
    compare_all(m);
    free_model(m);
}

TEST(prints__that_are_damaged_are_refused)
{
    model *m = open_model(test_temporary("prints-damaged.db"));
    base_buffer findings = {0};

    add_documents(m, 50, true);
    expect_result(TREATY_OK, event_prints_check(m->p, &findings));
    expect_int(0, (int)findings.size);
    expect_result(TREATY_OK, store_run(m->s, "UPDATE print_chunk SET bytes = CAST(substr(bytes, 1,"
                                             " 40) || x'05' || substr(bytes, 42) AS BLOB)"));
    expect_result(TREATY_OK, event_prints_check(m->p, &findings));
    expect(findings.size > 0);
    base_buffer_free(&findings);
    free_model(m);
}
