/* Every kind of aside between a subject and its verb, behind every way to go on from a first clause, before every
 * tense: the second clause stays the second state's. The product of the three, whole. */
#include "claims_read.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const char *const FIRST[] = {"Peru left the Rome Statute",
                                    "In May 2020 Peru left the Rome Statute",
                                    "Peru's parliament voted to leave the Rome Statute on Monday",
                                    "The Rome Statute entered into force in 2002",
                                    "Peru, which signed it in 1998, left the Rome Statute",
                                    "Peru said that it would leave the Rome Statute"};
static const char *const LINKS[] = {". ", "; ", ", and ", ", but ", ", while ", ", whereas "};
static const char *const ASIDES[] = {"",
                                     " on Monday",
                                     " (a neighbour),",
                                     ", a neighbour of Peru,",
                                     ", speaking in Lima,",
                                     ", according to the ministry,",
                                     ", in a speech on Monday,",
                                     ", however,",
                                     ", like Fiji,",
                                     ", for its part,",
                                     ", after a long debate,",
                                     ", citing costs,",
                                     ", it is said,",
                                     ", as expected,",
                                     ", the last of the five to do so,",
                                     ", which had hesitated,",
                                     ", under pressure from its allies,",
                                     ", by contrast,",
                                     ", once a critic,",
                                     ", meanwhile,",
                                     ", ruled by a junta since May,",
                                     ", one of the founders,",
                                     ", for all its doubts,",
                                     ", with its economy in ruins,"};
static const struct {
    const char *words, *status;
} VERBS[] = {{"ratified", NULL},
             {"has ratified", NULL},
             {"has not ratified", "denied"},
             {"will ratify", "planned"},
             {"is to ratify", "planned"}};

/* True where what was told is of Chile alone, beside what the first clause tells of the other treaty. */
static bool
is_chiles(const char *told, const char *status)
{
    const char *at = strstr(told, "CHL att ratify");

    if (at == NULL || strstr(told, "PER att") != NULL) return false;
    return status == NULL || strncmp(at + strlen("CHL att ratify "), status, strlen(status)) == 0;
}

TEST(claim_asides__the_second_clause_is_the_second_states_whatever_stands_between)
{
    char text[256];

    for (size_t f = 0; f < COUNT(FIRST); f++)
        for (size_t l = 0; l < COUNT(LINKS); l++)
            for (size_t a = 0; a < COUNT(ASIDES); a++)
                for (size_t v = 0; v < COUNT(VERBS); v++) {
                    snprintf(text, sizeof text, "%s%sChile%s %s the Arms Trade Treaty.", FIRST[f],
                             LINKS[l], ASIDES[a], VERBS[v].words);
                    if (!is_chiles(claims_told(NULL, text), VERBS[v].status))
                        expect_text("CHL att ratify", text);
                }
}
