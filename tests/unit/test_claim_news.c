/* What news says in passing: wishes, reasons, days of others, lists of offices. Own sentences. */
#include "base/base.h"
#include "test.h"

#include <jansson.h>

static void
put_claim(base_buffer *b, const json_t *c)
{
    const char *date = json_string_value(json_object_get(c, "date"));
    const json_t *actor;
    size_t k;

    if (b->size > 0) base_append_text(b, "; ");
    json_array_foreach (json_object_get(c, "actors"), k, actor)
        base_append_format(b, "%s%s", k > 0 ? "," : "", json_string_value(actor));
    base_append_format(b, " %s %s %s", json_string_value(json_object_get(c, "treaty")),
                       json_string_value(json_object_get(c, "act")),
                       json_string_value(json_object_get(c, "status")));
    if (date != NULL) base_append_format(b, " %s", date);
}

/* The claims of a report as "ACTORS treaty act status [date]; ...". */
static const char *
told(const char *title, const char *text)
{
    static base_buffer b;
    static treaty_packs *packs; /* kept for all of them */
    treaty_document d = {.id = "t", .published = "2025-05-09", .title = title, .text = text};
    treaty_reader *reader;
    treaty_reading *reading = NULL;
    char *json = NULL;
    json_t *read;
    const json_t *c;
    size_t i;

    base_buffer_reset(&b);
    d.text_size = strlen(text);
    if (packs == NULL)
        expect_result(TREATY_OK, treaty_packs_open("lua/treaty/data", &packs, NULL, 0));
    reader = treaty_reader_new(packs);
    expect_result(TREATY_OK, treaty_read(reader, &d, &reading));
    expect_result(TREATY_OK, treaty_reading_json(reader, reading, 0, &json));
    read = json_loads(json, 0, NULL);
    json_array_foreach (json_object_get(read, "claims"), i, c) put_claim(&b, c);
    base_append(&b, "", 1);
    json_decref(read);
    free(json);
    treaty_reading_free(reading);
    treaty_reader_free(reader);
    return b.bytes;
}

#define expect_told(wanted, text) expect_text(wanted, told(NULL, text))

TEST(claim_news__what_a_noun_asks_for_has_not_been_done)
{
    expect_told("", "Peru and Chile ignored appeals from the UN chief to reverse their decision to "
                    "leave the Ottawa Convention.");
    expect_told("", "Peru withstood pressure to revoke its withdrawal from the Ottawa Convention.");
    expect_told("", "The notice starts a one-year clock to complete withdrawal from the Rome "
                    "Statute unless Peru thinks again.");
    expect_told("PER apmbc revoke asserted",
                "Peru reversed its decision to leave the Ottawa Convention.");
    expect_told("PER apmbc take_effect asserted",
                "Peru completed its withdrawal from the Ottawa Convention.");
}

TEST(claim_news__offices_of_several_states_act_for_them_all)
{
    expect_told("PER,CHL rome sign asserted 2025-05-09",
                "The Foreign Minister of Peru and the Deputy Prime Minister of Chile today signed "
                "the Rome Statute.");
    expect_told("PER,CHL rome sign asserted",
                "The ministers of Peru and Chile signed the Rome Statute.");
    expect_told("CHL rome sign asserted",
                "The envoy met the president of Peru and the president of Chile signed the Rome "
                "Statute.");
}

TEST(claim_news__a_second_treaty_joins_the_first_by_as_well_as)
{
    expect_told("PER rome ratify asserted; PER apmbc ratify asserted",
                "Peru ratified the Rome Statute as well as the Ottawa Convention.");
    expect_told("PER rome ratify asserted", "Peru ratified the Rome Statute as well as it could.");
}

TEST(claim_news__a_protocol_says_which_it_is_by_the_treaty_behind_it)
{
    expect_told("PER x-optional-protocol-to-the-convention-on-rocks sign asserted",
                "Peru signed the Optional Protocol to the Convention on Rocks.");
    expect_told(
        "PER x-optional-protocol-to-the-convention-on-the-rights-of-the-child sign asserted",
        "Peru signed the Optional Protocol to the Convention on the Rights of the Child.");
    expect_told("PER x-optional-protocol sign asserted",
                "Peru signed the Optional Protocol to the delight of all.");
}
