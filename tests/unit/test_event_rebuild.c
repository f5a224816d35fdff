/* event: events kept up to date document by document are those of a fold from scratch. */
#include "corpus/corpus.h"
#include "test.h"

#include <unistd.h>

enum { DOCUMENTS = 90, SENTENCES = 3 };

static uint32_t seed;

static uint32_t
next(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static void
append_report(base_buffer *b)
{
    static const char *const states[] = {"Estonia", "Latvia", "Poland"};
    static const char *const treaties[] = {"Ottawa Convention", "Rome Statute"};
    static const char *const sentences[] = {
        "The parliament of %s voted on %u June 2025 to leave the %s. ",
        "%s notified the United Nations on %u June 2025 of its withdrawal from the %s. ",
        "The parliament of %s will vote on %u June 2025 on leaving the %s. ",
        "%s has not notified the United Nations by %u June of its withdrawal from the %s. ",
        "%s said on %u June that it had withdrawn from the %s. "};

    base_buffer_reset(b);
    for (int i = 0; i < SENTENCES; i++) {
        char text[160];
        snprintf(text, sizeof text, sentences[next(5)], states[next(3)], 1 + next(5),
                 treaties[next(2)]);
        base_append_text(b, text);
    }
}

static void
add(treaty *t, treaty_reader *reader, uint32_t number, const char *text)
{
    char id[8], day[16], source[8];
    treaty_document d = {.id = id, .source = source, .published = day, .text = text};
    treaty_reading *reading = NULL;

    snprintf(id, sizeof id, "d%u", number % 1000);
    snprintf(source, sizeof source, "s%u", number % 7);
    snprintf(day, sizeof day, "2025-06-%02u", 1 + number % 28);
    d.text_size = strlen(text);
    expect_result(TREATY_OK, treaty_read(reader, &d, &reading));
    expect_result(TREATY_OK, treaty_add(t, &d, reading, NULL));
    treaty_reading_free(reading);
}

static void
dump_rows(treaty *t, const char *sql, base_buffer *out)
{
    sqlite3_stmt *q = NULL;
    bool row;

    expect_result(TREATY_OK, store_prepare(t->s, sql, &q));
    while (store_step(t->s, q, &row) == TREATY_OK && row) {
        for (int i = 0; i < sqlite3_column_count(q); i++) {
            const char *text = (const char *)sqlite3_column_text(q, i);
            base_append_text(out, text == NULL ? "-" : text);
            base_append_byte(out, '|');
        }
        base_append_byte(out, '\n');
    }
    store_done(t->s, q);
}

static void
dump(treaty *t, base_buffer *out)
{
    base_buffer_reset(out);
    dump_rows(t, "SELECT *, hex(claims) FROM event ORDER BY id", out);
}

/* Every document added, a third revised, a sixth removed. */
static void
fill(treaty *t, treaty_reader *reader)
{
    base_buffer text = {0};

    for (uint32_t i = 0; i < DOCUMENTS; i++) {
        append_report(&text);
        add(t, reader, i, text.bytes);
        if (i % 3 == 0 && i > 10) {
            append_report(&text);
            add(t, reader, next(i), text.bytes);
        }
        if (i % 6 == 0 && i > 10) {
            char id[8];
            snprintf(id, sizeof id, "d%u", i - 7);
            expect_result(TREATY_OK, treaty_remove(t, id, i % 12 == 0));
        }
    }
    base_buffer_free(&text);
}

TEST(event__from_scratch_gives_the_same_bytes)
{
    char message[300] = "";
    treaty_packs *packs = NULL, *wider = NULL;
    base_buffer kept = {0}, made = {0}, again = {0};
    treaty_reader *reader;
    int64_t done, left;
    treaty *t;

    expect_result(TREATY_OK, treaty_packs_open("lua/treaty/data", &packs, message, sizeof message));
    expect_result(TREATY_OK, treaty_packs_extend(packs, "mine.json", "{\"states\": []}", 14, &wider,
                                                 message, sizeof message));
    t = treaty_new(wider);
    reader = treaty_reader_new(packs);
    seed = 7;
    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    fill(t, reader);
    dump(t, &kept);
    expect(kept.size > 10000);
    expect_result(TREATY_OK, event_rebuild(t->s));
    dump(t, &made);
    expect(strcmp(kept.bytes, made.bytes) == 0);
    /* read again with packs that say the same: the same claims, and so the same events */
    expect_result(TREATY_OK, treaty_reread(t, 0, &done, &left));
    expect(done > 0 && left == 0);
    dump(t, &again);
    expect(strcmp(kept.bytes, again.bytes) == 0);
    base_buffer_free(&kept);
    base_buffer_free(&made);
    base_buffer_free(&again);
    treaty_reader_free(reader);
    treaty_free(t);
    treaty_packs_free(wider);
    treaty_packs_free(packs);
}

/* ---- an ingest that was given up ---- */

static void
write_many(const char *path)
{
    FILE *f = fopen(path, "w");

    for (int i = 0; f != NULL && i < 700; i++)
        fprintf(
            f,
            "{\"id\":\"d%d\",\"source\":\"S\",\"published\":\"2025-06-%02d\",\"text\":\"Estonia "
            "voted on %d June 2025 to leave the Ottawa Convention.\"}\n",
            i, 1 + i % 28, 1 + i % 9);
    if (f != NULL) fclose(f);
}

static int64_t
count_events(treaty *t)
{
    sqlite3_stmt *q = NULL;
    int64_t count = 0;
    bool row;

    expect_result(TREATY_OK, store_prepare(t->s, "SELECT count(*) FROM event", &q));
    if (store_step(t->s, q, &row) == TREATY_OK && row) count = sqlite3_column_int64(q, 0);
    store_done(t->s, q);
    return count;
}

TEST(event__an_ingest_given_up_is_folded_by_the_next_write)
{
    static const char folder[] = "/tmp/treaty-fold-XXXXXX";
    char base[sizeof folder], message[300] = "", jsonl[64], db[64];
    treaty_packs *packs = NULL;
    treaty_ingest *job = NULL;
    treaty_progress p = {0};
    treaty_reader *reader;
    treaty *t;

    memcpy(base, folder, sizeof folder);
    expect(mkdtemp(base) != NULL);
    snprintf(jsonl, sizeof jsonl, "%s/many.jsonl", base);
    snprintf(db, sizeof db, "%s/c.db", base);
    write_many(jsonl);
    expect_result(TREATY_OK, treaty_packs_open("lua/treaty/data", &packs, message, sizeof message));
    t = treaty_new(packs);
    expect_result(TREATY_OK, treaty_open(t, db, 0));
    expect_result(TREATY_OK, treaty_ingest_open(t, jsonl, NULL, &job));
    expect_result(TREATY_OK, treaty_ingest_step(job, &p));
    expect(p.added == 500 && !p.done);
    treaty_ingest_free(job);
    treaty_free(t); /* nothing folded them */
    t = treaty_new(packs);
    expect_result(TREATY_OK, treaty_open(t, db, 0));
    expect(count_events(t) == 0);
    expect_sound(t);
    reader = treaty_reader_new(packs);
    add(t, reader, 900, "Latvia left the Ottawa Convention.");
    expect(count_events(t) > 9);
    expect_sound(t);
    treaty_reader_free(reader);
    treaty_free(t);
    treaty_packs_free(packs);
    remove(jsonl);
    remove(db);
    remove(base);
}

/* ---- damage ---- */

static void
damage_claims(treaty *t, const char *sql)
{
    char *findings = NULL, id[40] = "";
    sqlite3_stmt *q = NULL;
    bool row;

    expect_result(TREATY_OK, store_run(t->s, sql));
    expect_result(TREATY_OK, treaty_check(t, &findings));
    expect(findings != NULL && strstr(findings, "its claims are not those of the fold") != NULL);
    treaty_text_free(findings);
    expect_result(TREATY_OK, store_prepare(t->s, "SELECT min(id) FROM event", &q));
    if (store_step(t->s, q, &row) == TREATY_OK && row)
        snprintf(id, sizeof id, "%s", (const char *)sqlite3_column_text(q, 0));
    store_done(t->s, q);
    expect_result(TREATY_CORRUPT, treaty_review(t, id, "confirmed", NULL, NULL));
}

TEST(event__whose_claims_are_damaged_is_found_and_not_judged)
{
    char message[300] = "";
    treaty_packs *packs = NULL;
    treaty_reader *reader;
    treaty *t;

    expect_result(TREATY_OK, treaty_packs_open("lua/treaty/data", &packs, message, sizeof message));
    t = treaty_new(packs);
    reader = treaty_reader_new(packs);
    expect_result(TREATY_OK, treaty_open(t, ":memory:", 0));
    add(t, reader, 1, "Latvia left the Ottawa Convention on 3 May 2025.");
    expect_sound(t);
    damage_claims(t, "UPDATE event SET claims = x''");
    damage_claims(t, "UPDATE event SET claims = x'FF'");
    damage_claims(t, "UPDATE event SET claims = x'7F01'");
    damage_claims(t, "UPDATE event SET claims = x'02FFFFFFFFFFFFFFFFFF7F0100'");
    damage_claims(t, "UPDATE event SET claims = x'000000'");
    expect_result(TREATY_OK, event_rebuild(t->s));
    expect_sound(t);
    expect_result(TREATY_OK, treaty_remove(t, "d1", true));
    expect_int(0, (int)count_events(t));
    expect_sound(t);
    treaty_reader_free(reader);
    treaty_free(t);
    treaty_packs_free(packs);
}
