#include "event/event.h"
#include "test.h"

/* ---- claims from shorthand ---- */

typedef struct short_claim {
    const char *act, *direction, *date, *known;
    claim_status status;
    const char *body, *reading;
    int source;
} short_claim;

static event_claim
made(const short_claim *c, int64_t id)
{
    return (event_claim){.id = id,
                         .document = id,
                         .state = "LVA",
                         .treaty = "apmbc",
                         .act = c->act,
                         .direction = c->direction != NULL ? c->direction : "leave",
                         .body = c->body,
                         .reading = c->reading,
                         .date = c->date,
                         .known_from = c->known,
                         .recorded = "2025-06-01T00:00:00Z",
                         .status = c->status,
                         .source = c->source != 0 ? c->source : id};
}

/* "act date status+supports-contradicts/sources" of all events, joined by "; " */
static char *
folded(const short_claim *claims, size_t count)
{
    static char text[4096];
    event_claim list[64];
    event_list out = {0};
    size_t size = 0;

    for (size_t i = 0; i < count; i++) list[i] = made(&claims[i], (int64_t)i + 1);
    expect_result(TREATY_OK, event_fold(&out, list, count, NULL));
    text[0] = '\0';
    for (size_t i = 0; i < out.count; i++) {
        const event_folded *ev = &out.items[i];
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%s %s %s+%zu-%zu/%d",
                                 i > 0 ? "; " : "", ev->act, ev->date != NULL ? ev->date : "?",
                                 claim_status_name(ev->status), ev->support_count,
                                 ev->contradict_count, ev->sources);
        if (ev->episode > 1)
            size += (size_t)snprintf(text + size, sizeof text - size, " ep%d", ev->episode);
    }
    event_list_free(&out);
    return text;
}
#define FOLDED(...)                                                                                \
    folded((const short_claim[]){__VA_ARGS__},                                                     \
           sizeof((const short_claim[]){__VA_ARGS__}) / sizeof(short_claim))

TEST(event__same_step_on_the_same_day_is_one_event)
{
    expect_text("vote 2025-04-16 asserted+3-0/2",
                FOLDED({"vote", .date = "2025-04-16", .source = 1},
                       {"vote", .date = "2025-04-16", .source = 2},
                       {"vote", .date = "2025-04-16", .source = 1}));
    expect_text("vote 2025-04-15 asserted+1-0/1; vote 2025-04-16 asserted+1-0/1",
                FOLDED({"vote", .date = "2025-04-16"}, {"vote", .date = "2025-04-15"}));
}

TEST(event__coarser_claims_support_all_they_fit_and_merge_nothing)
{
    expect_text("vote 2025-04-03 asserted+2-0/2; vote 2025-04-16 asserted+3-0/3",
                FOLDED({"vote", .date = "2025-04"}, {"vote", .date = "2025-04-16"},
                       {"vote", .date = "2025-04-03"}, {"vote", .date = "2025-W16"}));
    expect_text("vote 2025-04 asserted+1-0/1; vote 2025-05 asserted+1-0/1",
                FOLDED({"vote", .date = "2025-05"}, {"vote", .date = "2025-04"}));
    expect_text("vote ? asserted+1-0/1", FOLDED({.act = "vote"}));
    /* weeks and months that only overlap do not fit each other */
    expect_text("vote 2025-W18 asserted+1-0/1; vote 2025-04 asserted+1-0/1",
                FOLDED({"vote", .date = "2025-04"}, {"vote", .date = "2025-W18"}));
}

TEST(event__undated_claims_speak_of_their_side_of_the_day)
{
    /* reported on the 10th as done: not the vote of the 16th */
    expect_text("vote 2025-04-16 asserted+1-0/1; vote ? asserted+1-0/1",
                FOLDED({"vote", .date = "2025-04-16", .known = "2025-04-16"},
                       {"vote", .known = "2025-04-10"}));
    expect_text("vote 2025-04-16 asserted+2-0/2",
                FOLDED({"vote", .date = "2025-04-16", .known = "2025-04-16"},
                       {"vote", .known = "2025-04-15"})); /* time zones */
    expect_text("vote 2025-04-16 asserted+2-0/2",
                FOLDED({"vote", .date = "2025-04-16", .known = "2025-04-16"},
                       {"vote", .known = "2025-04-01", .status = CLAIM_PLANNED}));
    expect_text("vote 2025-04-16 asserted+1-0/1; vote ? planned+1-0/1",
                FOLDED({"vote", .date = "2025-04-16", .known = "2025-04-16"},
                       {"vote", .known = "2025-05-01", .status = CLAIM_PLANNED}));
}

TEST(event__planned_then_done_is_one_story)
{
    const short_claim claims[] = {
        {"vote", .date = "2025-04-16", .known = "2025-03-18", .status = CLAIM_PLANNED},
        {"vote", .date = "2025-04-16", .known = "2025-04-16"},
        {"vote", .date = "2025-04-16", .known = "2025-04-17"}};
    event_claim list[3];
    event_list out = {0};

    for (int i = 0; i < 3; i++) list[i] = made(&claims[i], i + 1);
    expect_result(TREATY_OK, event_fold(&out, list, 3, NULL));
    expect_int(1, out.count);
    expect_text("[{\"status\":\"planned\",\"known\":\"2025-03-18\",\"claims\":1},"
                "{\"status\":\"asserted\",\"known\":\"2025-04-16\",\"claims\":2}]",
                out.items[0].history);
    expect_text("2025-03-18", out.items[0].known_from);
    expect_int(CLAIM_ASSERTED, out.items[0].status);
    event_list_free(&out);
}

TEST(event__denials_contradict_or_stand_alone)
{
    expect_text("notify 2025-06-27 asserted+1-1/1",
                FOLDED({"notify", .date = "2025-06-27", .known = "2025-06-28"},
                       {"notify", .known = "2025-07-02", .status = CLAIM_DENIED}));
    /* not yet, said before it came */
    expect_text("notify 2025-06-27 asserted+1-0/1; notify ? denied+0-1/1",
                FOLDED({"notify", .date = "2025-06-27", .known = "2025-06-28"},
                       {"notify", .known = "2025-05-02", .status = CLAIM_DENIED}));
    expect_text("accede ? denied+0-2/2", FOLDED({"accede", "join", .status = CLAIM_DENIED},
                                                {"accede", "join", .status = CLAIM_DENIED}));
}

TEST(event__bodies_and_readings_keep_events_apart)
{
    expect_text("vote 2025-06-25 asserted+2-0/2; vote 2025-06-25 asserted+2-0/2",
                FOLDED({"vote", .date = "2025-06-25", .body = "lower_chamber"},
                       {"vote", .date = "2025-06-25", .body = "upper_chamber"},
                       {"vote", .date = "2025-06-25", .body = "parliament"}));
    expect_text("vote 2025-04-16 asserted+2-0/2",
                FOLDED({"vote", .date = "2025-04-16", .body = "parliament", .reading = "final"},
                       {"vote", .date = "2025-04-16"}));
    expect_text("approve 2025-03-01 asserted+1-0/1; approve 2025-03-01 asserted+1-0/1",
                FOLDED({"approve", .date = "2025-03-01", .body = "government"},
                       {"approve", .date = "2025-03-01", .body = "parliament"}));
}

TEST(event__joining_again_begins_an_episode)
{
    /* left, joined again, leaves again: what is undated belongs to the day it was known */
    const short_claim claims[] = {{"notify", .date = "1990-05-01", .known = "1990-05-02"},
                                  {"accede", "join", .date = "2000-01-10", .known = "2000-01-11"},
                                  {"notify", .known = "2020-03-03"},
                                  {"take_effect", .known = "1991-01-01"},
                                  {"take_effect", .known = "2021-01-01"}};

    expect_text("accede 2000-01-10 asserted+1-0/1 ep2; notify 1990-05-01 asserted+1-0/1;"
                " notify ? asserted+1-0/1 ep2; take_effect ? asserted+1-0/1;"
                " take_effect ? asserted+1-0/1 ep2",
                folded(claims, 5));
    /* two dates of one accession are no second membership */
    expect_text("accede 2005-07-01 historic+1-0/1; accede 2006-01-01 historic+1-0/1;"
                " notify 2025-06-27 asserted+1-0/1",
                FOLDED({"accede", "join", .date = "2005-07-01", .status = CLAIM_HISTORIC},
                       {"accede", "join", .date = "2006-01-01", .status = CLAIM_HISTORIC},
                       {"notify", .date = "2025-06-27"}));
}

TEST(event__notice_taken_back_ends_an_episode)
{
    const short_claim claims[] = {{"announce", .known = "2016-10-20"},
                                  {"notify", .date = "2016-11-10", .known = "2016-11-11"},
                                  {"revoke", "stay", .date = "2017-02-10", .known = "2017-02-11"},
                                  {"announce", .known = "2025-09-22"}};

    expect_text("announce ? asserted+1-0/1; announce ? asserted+1-0/1 ep2;"
                " notify 2016-11-10 asserted+1-0/1; revoke 2017-02-10 asserted+1-0/1",
                folded(claims, 4));
}

/* ---- a function of the set ---- */

static uint64_t
next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static event_claim
random_claim(uint64_t *r, int64_t id)
{
    static const char *const acts[] = {"vote", "notify", "take_effect", "accede", "revoke"};
    static const char *const directions[] = {"leave", "leave", "leave", "join", "stay"};
    static const char *const dates[] = {NULL,         NULL,         "2025",       "2025-04",
                                        "2025-04-16", "2025-04-15", "2025-W16",   "2024",
                                        "2024-11-30", "1999-03-01", "2025-04-16", "199X"};
    static const char *const known[] = {NULL, "2025-04-15", "2025-04-20", "2024-12-01",
                                        "2026-01-01"};
    static const char *const bodies[] = {NULL, NULL, "parliament", "lower_chamber", "government"};
    static const char *const readings[] = {NULL, NULL, NULL, "1", "final"};
    size_t act = next_random(r) % 5;

    return (event_claim){.id = id,
                         .document = id,
                         .state = "LVA",
                         .treaty = "apmbc",
                         .act = acts[act],
                         .direction = directions[act],
                         .date = dates[next_random(r) % 12],
                         .known_from = known[next_random(r) % 5],
                         .body = bodies[next_random(r) % 5],
                         .reading = readings[next_random(r) % 5],
                         .recorded = "2025-06-01T00:00:00Z",
                         .status = (claim_status)(next_random(r) % 5),
                         .source = (int64_t)(next_random(r) % 4)};
}

static void
shuffle(event_claim *claims, size_t count, uint64_t *r)
{
    for (size_t i = count; i > 1; i--) {
        size_t j = next_random(r) % i;
        event_claim other = claims[j];
        claims[j] = claims[i - 1];
        claims[i - 1] = other;
    }
}

static void
print_ids(base_buffer *b, const int64_t *ids, size_t count)
{
    for (size_t i = 0; i < count; i++) base_append_format(b, " %lld", (long long)ids[i]);
}

static void
print_events(base_buffer *b, const event_claim *claims, size_t count)
{
    event_list out = {0};

    expect_result(TREATY_OK, event_fold(&out, claims, count, NULL));
    for (size_t i = 0; i < out.count; i++) {
        const event_folded *ev = &out.items[i];
        base_append_format(b, "%s %s %s %d %s %s", ev->id, ev->act, ev->date ? ev->date : "?",
                           ev->sources, ev->known_from ? ev->known_from : "?", ev->history);
        print_ids(b, ev->supports, ev->support_count);
        base_append_text(b, " |");
        print_ids(b, ev->contradicts, ev->contradict_count);
        base_append_text(b, "\n");
    }
    event_list_free(&out);
}

TEST(event__fold_is_a_function_of_the_set)
{
    uint64_t r = 88172645463325252ULL;

    for (int round = 0; round < 400; round++) {
        event_claim claims[40];
        size_t count = 1 + next_random(&r) % 40;
        base_buffer first = {0}, again = {0};
        for (size_t i = 0; i < count; i++) claims[i] = random_claim(&r, (int64_t)i + 1);
        print_events(&first, claims, count);
        for (int order = 0; order < 5; order++) {
            shuffle(claims, count, &r);
            base_buffer_reset(&again);
            print_events(&again, claims, count);
            expect_text(first.bytes, again.bytes);
        }
        base_buffer_free(&first);
        base_buffer_free(&again);
    }
}

TEST(event__every_claim_has_its_event)
{
    uint64_t r = 362436069;

    for (int round = 0; round < 200; round++) {
        event_claim claims[30];
        event_list out = {0};
        bool seen[31] = {false};
        size_t count = 1 + next_random(&r) % 30;
        for (size_t i = 0; i < count; i++) claims[i] = random_claim(&r, (int64_t)i + 1);
        expect_result(TREATY_OK, event_fold(&out, claims, count, NULL));
        for (size_t i = 0; i < out.count; i++) {
            const event_folded *ev = &out.items[i];
            for (size_t k = 0; k < ev->support_count; k++) seen[ev->supports[k]] = true;
            for (size_t k = 0; k < ev->contradict_count; k++) seen[ev->contradicts[k]] = true;
            for (size_t k = 0; k < i; k++) expect(strcmp(out.items[k].id, ev->id) != 0);
        }
        for (size_t i = 1; i <= count; i++) expect(seen[i]);
        event_list_free(&out);
    }
}
