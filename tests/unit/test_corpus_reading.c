/* corpus: a reading as its caller holds it. */
#include "corpus/corpus.h"
#include "test.h"

enum { WHAT = TREATY_HEADLINES | TREATY_EXPLAIN | TREATY_SPANS };

static const char text[] =
    "The parliament of Latvia voted on Wednesday to leave the Ottawa Convention, the speaker, Jane "
    "Roe, said. Chile and Peru ratified the Foo Convention on 3 May.";

static treaty_reader *
new_reader(void)
{
    char message[512] = "";
    treaty_packs *packs = NULL;
    treaty_reader *reader;

    expect_result(TREATY_OK, treaty_packs_open("lua/treaty/data", &packs, message, sizeof message));
    reader = treaty_reader_new(packs);
    treaty_packs_free(packs);
    return reader;
}

static treaty_reading *
read_text(treaty_reader *reader, const char *bytes)
{
    treaty_document d = {.id = "d",
                         .source = "Paper",
                         .published = "2025-05-09",
                         .title = "Latvia to leave",
                         .text = bytes,
                         .text_size = strlen(bytes)};
    treaty_reading *reading = NULL;

    expect_result(TREATY_OK, treaty_read(reader, &d, &reading));
    return reading;
}

TEST(corpus_reading__outlives_its_reader_and_its_packs)
{
    treaty_reader *reader = new_reader();
    treaty_reading *reading = read_text(reader, text);
    char *at_once = NULL, *later = NULL;

    expect_result(TREATY_OK, treaty_reading_json(reader, reading, WHAT, &at_once));
    treaty_reading_free(read_text(reader, "Norway joined the Rome Statute in 1999, \"at last\"."));
    treaty_reader_free(reader);
    expect_result(TREATY_OK, treaty_reading_json(NULL, reading, WHAT, &later));
    expect(strstr(at_once, "\"apmbc\"") != NULL && strstr(at_once, "x-foo-convention") != NULL);
    expect_text(at_once, later);
    treaty_text_free(at_once);
    treaty_text_free(later);
    treaty_reading_free(reading);
}

TEST(corpus_reading__is_stored_alike_whether_it_was_prepared_or_not)
{
    treaty_reader *reader = new_reader();
    treaty_reading *reading = read_text(reader, text);
    index_prepared alone = {0};
    base_error e;

    expect_result(TREATY_OK, reading_prepare_spans(reading, &alone, &e));
    expect(!reading->indexed);
    reading_prepare(reading);
    expect(reading->indexed && reading->spans == NULL && reading->span_count == 0);
    expect(alone.bytes.size > 0 && alone.bytes.size == reading->stored.bytes.size);
    expect(memcmp(alone.bytes.bytes, reading->stored.bytes.bytes, alone.bytes.size) == 0);
    index_prepared_free(&alone);
    treaty_reading_free(reading);
    treaty_reader_free(reader);
}
