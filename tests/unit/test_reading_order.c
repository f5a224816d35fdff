/* No result depends on what was read before: same document, same bytes, in any order and thread. */
#include "annotate/annotate.h"
#include "test.h"

#include <pthread.h>

enum { DOCUMENTS = 24, ROUNDS = 40, THREADS = 4 };

typedef struct shared {
    treaty_packs *packs;
    char *texts[DOCUMENTS];
    size_t count;
    base_buffer alone[DOCUMENTS]; /* each read by a result of its own */
} shared;

/* Documents of some sentences each, from the golden ones. */
static void
load(shared *s)
{
    static const char *const files[] = {"tests/golden/sentences.txt", "tests/golden/groups.txt"};
    char line[1024];
    base_buffer b = {0};

    for (size_t f = 0; f < 2; f++) {
        FILE *file = fopen(files[f], "r");
        int lines = 0;
        while (file != NULL && fgets(line, sizeof line, file) != NULL && s->count < DOCUMENTS) {
            base_append_text(&b, line);
            if (++lines % 9 != 0) continue;
            s->texts[s->count++] = base_copy(b.bytes, b.size);
            base_buffer_reset(&b);
        }
        if (file != NULL) fclose(file);
    }
    base_buffer_free(&b);
}

static bool
list_spans(const annotate_result *r, base_buffer *out)
{
    base_arena arena = {0};
    base_error e;
    annotate_span *spans = base_arena_alloc(&arena, annotate_most_spans(r) * sizeof *spans + 1);
    size_t count = spans != NULL ? annotate_spans(r, spans) : 0;
    bool made = spans != NULL && annotate_order(spans, count, &arena, &spans, &e) == TREATY_OK;

    for (size_t i = 0; made && i < count; i++)
        base_append_format(out, "%u %u %u %u %u %s\n", spans[i].layer, spans[i].first,
                           spans[i].last, spans[i].start, spans[i].end,
                           spans[i].value != NULL ? spans[i].value : "");
    base_arena_free(&arena);
    return made;
}

/* The spans, and what is told of quotations, which they leave out in part. */
static bool
read_one(const shared *s, size_t which, text_stream *stream, annotate_result *r, base_buffer *out)
{
    base_error e;
    const char *text = s->texts[which];

    base_buffer_reset(out);
    if (text_tokenise(stream, text, strlen(text), 0, &e) != TREATY_OK) return false;
    lexicon_look_up(s->packs, stream);
    if (annotate_document(r, s->packs, stream, "2025-04-16", NULL, &e) != TREATY_OK ||
        !list_spans(r, out))
        return false;
    for (uint32_t i = 0; i < r->attribution_count; i++)
        base_append_format(out, "%u %u %s\n", r->attributions[i].first, r->attributions[i].kind,
                           r->attributions[i].text);
    for (uint32_t i = 0; i < r->clause_count; i++)
        base_append_format(out, "%u %u %u\n", r->clauses[i].first, r->clauses[i].subject,
                           r->clauses[i].parent);
    return !out->failed;
}

static bool
is_same(const base_buffer *a, const base_buffer *b)
{
    return a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
}

/* One result for all, in an order that a seed gives; counts what differs. */
static int
read_in_disorder(const shared *s, unsigned seed)
{
    text_stream stream = {0};
    annotate_result r = {0};
    base_buffer b = {0};
    int wrong = 0;

    for (int i = 0; i < ROUNDS; i++) {
        size_t which;
        seed = seed * 1103515245U + 12345U;
        which = (seed >> 16) % s->count;
        if (!read_one(s, which, &stream, &r, &b) || !is_same(&b, &s->alone[which])) wrong++;
    }
    base_buffer_free(&b);
    annotate_result_free(&r);
    text_stream_free(&stream);
    return wrong;
}

typedef struct task {
    const shared *s;
    unsigned seed;
    int wrong;
} task;

static void *
run(void *argument)
{
    task *t = argument;

    t->wrong = read_in_disorder(t->s, t->seed);
    return NULL;
}

static bool
begin(shared *s)
{
    memset(s, 0, sizeof *s);
    if (treaty_packs_open("lua/treaty/data", &s->packs, NULL, 0) != TREATY_OK) return false;
    load(s);
    for (size_t i = 0; i < s->count; i++) {
        text_stream stream = {0};
        annotate_result r = {0};
        if (!read_one(s, i, &stream, &r, &s->alone[i])) return false;
        annotate_result_free(&r);
        text_stream_free(&stream);
    }
    return s->count == DOCUMENTS;
}

static void
end(shared *s)
{
    for (size_t i = 0; i < s->count; i++) {
        free(s->texts[i]);
        base_buffer_free(&s->alone[i]);
    }
    treaty_packs_free(s->packs);
}

TEST(reading__depends_on_nothing_read_before)
{
    shared s;

    expect(begin(&s));
    for (unsigned seed = 1; seed <= 10; seed++) expect_int(0, read_in_disorder(&s, seed));
    end(&s);
}

TEST(reading__gives_the_same_in_every_thread)
{
    shared s;
    pthread_t threads[THREADS];
    task tasks[THREADS];
    int started = 0;

    expect(begin(&s));
    for (; started < THREADS; started++) {
        tasks[started] = (task){&s, 100 + (unsigned)started, -1};
        if (pthread_create(&threads[started], NULL, run, &tasks[started]) != 0) break;
    }
    expect_int(THREADS, started);
    for (int i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
        expect_int(0, tasks[i].wrong);
    }
    end(&s);
}
