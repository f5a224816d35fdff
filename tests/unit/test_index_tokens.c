/* index: the tokens of documents, their words by number and where they lie, and windows cut at them. */
#include "test.h"

#include "corpus/corpus.h"
#include "index/inner.h"

static uint32_t
draw(uint64_t *state, uint32_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % below;
}

static void
add_text(treaty *t, const char *id, const char *text)
{
    treaty_document d = {.id = id, .lang = "en", .text = text, .text_size = strlen(text)};

    expect_result(TREATY_OK, treaty_add(t, &d, NULL, NULL));
}

static int64_t
count_of(treaty *t, const char *query)
{
    int64_t n = -1;

    expect_result(TREATY_OK, treaty_count(t, query, &n));
    return n;
}

static treaty_result
no_head(void *context, uint32_t document, base_buffer *out)
{
    (void)context;
    (void)document;
    base_append(out, "", 0);
    return TREATY_OK;
}

/* Tokens with gaps and of sizes of every kind; one in a hundred is longer than a byte can tell. */
static void
compose_gaps(uint64_t *state, uint32_t words, char *out)
{
    static const char *const gaps[] = {" ",    " ",  " ", ", ",           ". ",   " \"",
                                       "\n\n", "  ", ";", "\xE2\x80\x94", " -- ", "\" "};

    *out = '\0';
    for (uint32_t i = 0; i < words; i++) {
        uint32_t size = draw(state, 100) == 0 ? 60 + draw(state, 200) : 1 + draw(state, 9);
        for (uint32_t k = 0; k < size; k++) *out++ = (char)('a' + draw(state, 26));
        out += sprintf(out, "%s", gaps[draw(state, 12)]);
    }
}

static void
expect_cuts(const index_passage *p, const text_stream *s, uint64_t *state)
{
    for (uint32_t first = 0; first < s->count; first++) {
        uint32_t last = first + 1 + draw(state, 3), from = draw(state, 20), to = draw(state, 20);
        index_cuts c;
        if (last > s->count) last = s->count;
        from = from < first ? first - from : 0;
        to = last + to < s->count ? last + to : s->count;
        c = index_cut(p, from, first, last, to);
        expect_int(s->tokens[from].start, c.from);
        expect_int(s->tokens[first].start, c.start);
        expect_int(s->tokens[last - 1].end, c.end);
        expect_int(s->tokens[to - 1].end, c.to);
        expect_int(from < first ? s->tokens[first - 1].end : s->tokens[first].start, c.left);
        expect_int(last < to ? s->tokens[last].start : s->tokens[last - 1].end, c.right);
    }
}

TEST(index__windows_are_cut_at_the_tokens_of_any_text)
{
    treaty *t = treaty_new(NULL);
    index_passages r = {.head_of = no_head};
    text_stream s = {0};
    base_error e;
    uint64_t state = 3;
    char text[16384], id[16];

    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    r.x = t->x;
    for (uint32_t i = 1; i <= 40; i++) {
        const index_passage *p = NULL;
        compose_gaps(&state, 1 + draw(&state, 300), text);
        sprintf(id, "d%u", i);
        add_text(t, id, text);
        expect_result(TREATY_OK, index_begin(t->x));
        expect_result(TREATY_OK, index_read_passage(&r, i, &p));
        if (p != NULL) {
            expect_result(TREATY_OK, text_tokenise(&s, index_passage_text(p), p->text_size, 0, &e));
            expect_int(s.count, p->count);
            expect_cuts(p, &s, &state);
        }
        index_passages_end(&r);
        expect_result(TREATY_OK, index_end(t->x, TREATY_OK));
    }
    text_stream_free(&s);
    treaty_free(t);
}

/* Numbers at the edges of one byte, two, three, and more. */
TEST(index__words_of_any_number_and_their_places_are_read_as_they_were_written)
{
    static const uint32_t edges[] = {1,
                                     255,
                                     256,
                                     0xDFFF,
                                     0xE000,
                                     0xE0FF,
                                     0xE000 + (0x1FFF << 8) - 1,
                                     0xE000 + (0x1FFF << 8),
                                     0xFFFF,
                                     0x10000,
                                     UINT32_MAX - 5000};
    treaty *t = treaty_new(NULL);
    text_stream s = {0};
    index_tokens read = {0};
    base_buffer places = {0};
    base_error e;
    uint64_t state = 29;
    uint32_t ids[600];
    char text[32768];

    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    for (uint32_t document = 1; document < 60; document++) {
        compose_gaps(&state, draw(&state, document * 8), text);
        expect_result(TREATY_OK, text_tokenise(&s, text, strlen(text), 0, &e));
        for (uint32_t i = 0; i < s.count; i++) ids[i] = edges[draw(&state, 1 + draw(&state, 11))];
        base_buffer_reset(&places);
        index_write_places(&places, &s);
        expect_result(TREATY_OK,
                      index_write_tokens(t->x, document, ids, s.count, places.bytes, places.size));
        expect_result(TREATY_OK, index_read_tokens(t->x, document, &read));
        expect_int(s.count, read.count);
        for (uint32_t k = 0; k < 2 * read.count; k++) {
            uint32_t i = draw(&state, read.count), start, end;
            uint8_t gap;
            expect_int(ids[i], read.ids[i]);
            expect(index_token_bytes(&read, i, &start, &end, &gap));
            expect_int(s.tokens[i].start, start);
            expect_int(s.tokens[i].end, end);
            expect_int(s.tokens[i].gap, gap);
        }
    }
    base_buffer_free(&places);
    index_tokens_free(&read);
    text_stream_free(&s);
    treaty_free(t);
}

TEST(index__the_commonest_words_of_the_first_batch_have_the_smallest_numbers)
{
    treaty *t = treaty_new(NULL);
    index_tokens before = {0}, after = {0};
    const char *texts[] = {"Alone stands a ship, and the ship is seen.", "The ship of the line.",
                           "A new word after the ship, the ship!"};

    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    expect_result(TREATY_OK, corpus_begin(t));
    for (int i = 0; i < 2; i++) {
        treaty_document d = {.id = i == 0 ? "a" : "b", .text = texts[i]};
        d.text_size = strlen(d.text);
        expect_result(TREATY_OK, corpus_add(t, &d, NULL, NULL));
    }
    expect_result(TREATY_OK, index_read_tokens(t->x, 1, &before)); /* not yet written */
    expect_result(TREATY_OK, corpus_finish(t, TREATY_OK));
    expect_result(TREATY_OK, index_begin(t->x));
    expect_result(TREATY_OK, index_read_tokens(t->x, 1, &after));
    expect_int(before.count, after.count);
    for (uint32_t i = 0; i < after.count; i++) {
        uint32_t start[2], end[2];
        uint8_t gap[2];
        expect(index_token_bytes(&before, i, &start[0], &end[0], &gap[0]));
        expect(index_token_bytes(&after, i, &start[1], &end[1], &gap[1]));
        expect(start[0] == start[1] && end[0] == end[1] && gap[0] == gap[1]);
    }
    expect_text("ship", index_norm(t->x, 1));
    expect_text("the", index_norm(t->x, 2));
    expect_text("alone", index_norm(t->x, 3)); /* of the others the first one */
    index_tokens_free(&before);
    index_tokens_free(&after);
    expect_result(TREATY_OK, index_end(t->x, TREATY_OK));
    add_text(t, "c", texts[2]);
    expect_int(1, count_of(t, "new"));
    expect_int(3, count_of(t, "=ship"));
    expect_sound(t);
    treaty_free(t);
}
