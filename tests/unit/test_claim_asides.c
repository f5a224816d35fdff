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
                                     ", with its economy in ruins,",
                                     " \xE2\x80\x94 a neighbour of Peru \xE2\x80\x94",
                                     " - once a critic -",
                                     " (a party since 2014)",
                                     ", not to be outdone,",
                                     ", the UN's newest member,",
                                     ", not Peru,",
                                     ", of all countries,",
                                     ", among others,",
                                     ", on the other hand,",
                                     ", itself a critic,",
                                     ", by then a member,",
                                     ", whose president fell ill in May,",
                                     ", weary of war,",
                                     ", having waited for years,",
                                     ", sources say,",
                                     ", he added,"};
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

static const char *const OPENERS[] = {"",
                                      "When Peru left in 2020, ",
                                      "After Peru's exit in 2020, ",
                                      "Although Peru objected, ",
                                      "Having weighed it for years, ",
                                      "Since Peru left in 2020, ",
                                      "A year after Peru left, ",
                                      "As a founding member, ",
                                      "To save money, ",
                                      "In response to Peru's exit, ",
                                      "Following Peru's lead, ",
                                      "Seeking a compromise, ",
                                      "Long a critic, ",
                                      "Unlike its neighbours, ",
                                      "No longer willing to wait, ",
                                      "Eager to please, ",
                                      "In a letter dated 3 May and signed by its president, ",
                                      "In what critics called a mistake, ",
                                      "Two months after it had promised to do so, ",
                                      "Only a week later, ",
                                      "Alone among its neighbours, ",
                                      "Despite being at war, ",
                                      "Rather than wait, ",
                                      "By a vote of 90 to 20, ",
                                      "According to the UN, ",
                                      "The UN says that "};
static const struct {
    const char *words, *acts[3];
} DEEDS[] = {
    {"ratified the Arms Trade Treaty in 2014", {"ratify"}},
    {"has ratified the Arms Trade Treaty", {"ratify"}},
    {"signed the Arms Trade Treaty in 2013, ratified it in 2014 and left it in 2020",
     {"sign", "ratify", "take_effect"}},
    {"signed but never ratified the Arms Trade Treaty", {"sign", "ratify denied"}},
    {"did not sign the Arms Trade Treaty until 2014", {"sign"}},
    {"has signed and will soon ratify the Arms Trade Treaty", {"sign", "ratify planned"}},
    {"announced its withdrawal from the Arms Trade Treaty and closed its embassy", {"announce"}},
    {"notified the UN that it was withdrawing from the Arms Trade Treaty", {"notify"}},
    {"left the Arms Trade Treaty, which it had joined in 2014", {"take_effect", "accede"}},
    {"suspended the Arms Trade Treaty, citing threats", {"suspend"}},
    {"refused to sign the Arms Trade Treaty", {"sign denied"}},
};

/* True where all that Chile did is told, and nothing of the treaty is Peru's but that it left. */
static bool
tells_all(const char *told, const char *const acts[3])
{
    char wanted[48];

    for (size_t i = 0; i < 3 && acts[i] != NULL; i++) {
        snprintf(wanted, sizeof wanted, "CHL att %s", acts[i]);
        if (strstr(told, wanted) == NULL) return false;
    }
    return strstr(told, "PER att sign") == NULL && strstr(told, "PER att ratify") == NULL &&
           strstr(told, "PER att notify") == NULL;
}

TEST(claim_asides__what_opens_a_sentence_leaves_its_clause_whole)
{
    char text[256];

    for (size_t o = 0; o < COUNT(OPENERS); o++)
        for (size_t d = 0; d < COUNT(DEEDS); d++) {
            snprintf(text, sizeof text, "%sChile %s.", OPENERS[o], DEEDS[d].words);
            if (!tells_all(claims_told(NULL, text), DEEDS[d].acts))
                expect_text(DEEDS[d].acts[0], text);
        }
}

/* Asides that may stand inside a verb as well. */
static const char *const INNER[] = {", speaking in Lima,",
                                    ", according to the ministry,",
                                    ", however,",
                                    ", like Fiji,",
                                    ", after a long debate,",
                                    ", it is said,",
                                    ", as expected,",
                                    ", for all its doubts,",
                                    " - at last -",
                                    ", weary of war,",
                                    ", having waited for years,",
                                    ", the minister said on Monday,",
                                    ", said the minister,",
                                    ", in the end,",
                                    ", as one diplomat put it,",
                                    ", despite warnings,"};
static const struct {
    const char *auxiliary, *verb, *told;
} PARTED[] = {
    {"Chile has", "ratified the Arms Trade Treaty", "CHL att ratify asserted"},
    {"Chile has not", "ratified the Arms Trade Treaty", "CHL att ratify denied"},
    {"Chile has never", "ratified the Arms Trade Treaty", "CHL att ratify denied"},
    {"Chile may", "ratify the Arms Trade Treaty", "CHL att ratify conditional"},
    {"Chile did", "ratify the Arms Trade Treaty", "CHL att ratify asserted"},
    {"The Arms Trade Treaty was", "ratified by Chile on Monday", "CHL att ratify asserted"},
    {"The Arms Trade Treaty has been", "ratified by Chile", "CHL att ratify"},
    {"The law on joining the Arms Trade Treaty was", "signed by Chile's president",
     "CHL att promulgate asserted"}};

TEST(claim_asides__an_auxiliary_reaches_over_them_to_its_verb)
{
    char text[256];

    for (size_t p = 0; p < COUNT(PARTED); p++)
        for (size_t a = 0; a < COUNT(INNER); a++) {
            snprintf(text, sizeof text, "%s%s %s.", PARTED[p].auxiliary, INNER[a], PARTED[p].verb);
            if (strstr(claims_told(NULL, text), PARTED[p].told) == NULL)
                expect_text(PARTED[p].told, text);
        }
    /* no verb of it stands behind the second comma */
    expect_text("CHL att accede historic 2014",
                claims_told(NULL, "Chile is, in effect, a party to the Arms Trade Treaty since "
                                  "2014, said the minister."));
}

TEST(claim_asides__a_bill_behind_a_comma_waits_for_its_verb)
{
    static const char *const first[] = {"", "Peru left the Rome Statute in 2020, but ",
                                        "While Peru stays in the Rome Statute, ",
                                        "The Rome Statute is of 1998; ", "Despite warnings, "};
    static const char *const bills[] = {"the law on leaving", "a law to leave",
                                        "the bill on withdrawal from"};
    char text[256];

    for (size_t f = 0; f < COUNT(first); f++)
        for (size_t k = 0; k < COUNT(bills); k++) {
            snprintf(text, sizeof text,
                     "%s%s the Arms Trade Treaty was signed by Chile's "
                     "president.",
                     first[f], bills[k]);
            if (strstr(claims_told(NULL, text), "CHL att promulgate") == NULL)
                expect_text("CHL att promulgate", text);
        }
}

/* Two treaties in one sentence; "%1", "%2": what was done as a verb, "#1", "#2": the same as a noun. */
static const char *const PAIRS[] = {
    "Peru %1 the Arms Trade Treaty in 2001 and %2 the Rome Statute in 2010.",
    "Peru %1 the Arms Trade Treaty in 2001 and, nine years on, in 2010, %2 the Rome Statute.",
    "Peru, which %1 the Arms Trade Treaty in 2001, %2 the Rome Statute in 2010.",
    "In 2001 Peru %1 the Arms Trade Treaty; in 2010 it %2 the Rome Statute.",
    "Peru %1 the Arms Trade Treaty in 2001. Nine years later, in 2010, it %2 the Rome Statute.",
    "Peru not only %1 the Arms Trade Treaty in 2001 but also %2 the Rome Statute in 2010.",
    "The Arms Trade Treaty, which Peru %1 in 2001, and the Rome Statute, which it %2 in 2010, are "
    "old.",
    "Peru's #1 the Arms Trade Treaty in 2001 was followed by its #2 the Rome Statute in 2010."};
static const struct {
    const char *verb, *noun, *act;
} STEPS[] = {{"ratified", "ratification of", "ratify"},
             {"left", "withdrawal from", "take_effect"},
             {"signed", "signature of", "sign"},
             {"joined", "accession to", "accede"}};

/* `pattern` with the words of the two steps in it. */
static void
fill(char *text, size_t size, const char *pattern, size_t first, size_t second)
{
    size_t at = 0;

    for (const char *p = pattern; *p != '\0'; p++) {
        size_t step = p[1] == '1' ? first : second;
        if (*p == '%' || *p == '#')
            at += (size_t)snprintf(text + at, size - at, "%s",
                                   *p++ == '%' ? STEPS[step].verb : STEPS[step].noun);
        else
            at += (size_t)snprintf(text + at, size - at, "%c", *p);
    }
}

TEST(claim_asides__each_of_two_treaties_keeps_its_act_and_its_day)
{
    char text[256], wanted[64];

    for (size_t p = 0; p < COUNT(PAIRS); p++)
        for (size_t one = 0; one < COUNT(STEPS); one++)
            for (size_t two = 0; two < COUNT(STEPS); two++) {
                const char *told;
                fill(text, sizeof text, PAIRS[p], one, two);
                told = claims_told(NULL, text);
                snprintf(wanted, sizeof wanted, "PER att %s historic 2001", STEPS[one].act);
                if (strstr(told, wanted) == NULL) expect_text(wanted, text);
                snprintf(wanted, sizeof wanted, "PER rome %s historic 2010", STEPS[two].act);
                if (strstr(told, wanted) == NULL) expect_text(wanted, text);
            }
}

static const struct {
    const char *told, *text; /* told: "" for nothing at all */
} TURNED[] = {
    /* words that turn a clause round deny it, or do not */
    {"PER att ratify denied", "Never has Peru ratified the Arms Trade Treaty."},
    {"PER att sign denied", "Never before has Peru signed the Arms Trade Treaty."},
    {"PER att ratify asserted", "Only then did Peru ratify the Arms Trade Treaty."},
    {"PER att ratify asserted",
     "No fewer than nine states, including Peru, ratified the Arms Trade Treaty."},
    {"PER att take_effect denied", "No one thinks that Peru has left the Arms Trade Treaty."},
    {"PER att take_effect asserted", "Nobody knew that Peru had left the Arms Trade Treaty."},
    /* what is told as done is done */
    {"PER att take_effect asserted", "Peru is reported to have left the Arms Trade Treaty."},
    {"PER att ratify asserted", "Peru appears to have ratified the Arms Trade Treaty."},
    {"PER att take_effect denied", "Peru is not known to have left the Arms Trade Treaty."},
    {"", "Peru is free to have a say on the Arms Trade Treaty."},
    /* what is all but done, or wrongly claimed, is not */
    {"", "Peru has all but left the Rome Statute."},
    {"CHL rome take_effect denied", "Peru wrongly claimed that Chile had left the Rome Statute."}};

TEST(claim_asides__what_is_turned_round_reported_or_all_but_done)
{
    for (size_t i = 0; i < COUNT(TURNED); i++)
        expect_text(TURNED[i].told, claims_told(NULL, TURNED[i].text));
}

TEST(claim_asides__who_is_left_out_or_told_of_behind)
{
    expect_told("PER att ratify denied",
                "Every state bar Peru has ratified the Arms Trade Treaty.");
    expect_told("PER,CHL att ratify denied",
                "All states save Peru and Chile have ratified the Arms Trade Treaty.");
    expect_told("PER att take_effect asserted",
                "No country bar Peru has left the Arms Trade Treaty.");
    expect_told("", "The laws bar Peru from ratifying the Arms Trade Treaty.");
    expect_told(
        "GBR,CHL att ratify asserted",
        "Sixty countries have ratified the Arms Trade Treaty, Britain and Chile among them.");
    expect_told("PER,CHL att sign asserted",
                "Among the countries that have signed the Arms Trade Treaty are Peru and Chile.");
    expect_told("PER att announce asserted",
                "Peru became one of three countries that announced that they would leave the Arms "
                "Trade Treaty.");
    expect_told("", "Several countries announced that they would leave the Arms Trade Treaty.");
}

TEST(claim_asides__what_is_said_to_be_untrue)
{
    expect_told("PER att take_effect denied",
                "There is no truth in reports that Peru has left the Arms Trade Treaty.");
    expect_told("PER att take_effect denied",
                "It is untrue that Peru has left the Arms Trade Treaty.");
    expect_told("PER att sign historic 2020", "Only in 2020 did Peru sign the Arms Trade Treaty.");
}

TEST(claim_asides__those_named_of_a_list_that_goes_on)
{
    expect_told("JPN,SGP att ratify asserted",
                "Japan, Singapore and five others have ratified the Arms Trade Treaty.");
    expect_told("JPN,CHL att sign asserted",
                "The Arms Trade Treaty was signed by Japan, Chile and nine others.");
    expect_told("JPN att sign asserted", "Japan and nine others signed the Arms Trade Treaty.");
    expect_told("", "When the Arms Trade Treaty is gone, Peru will build more.");
}

TEST(claim_asides__since_when_is_no_day_of_what_is_not_done)
{
    expect_told("PER att ratify denied; PER att sign historic 2013",
                "Peru, a signatory since 2013, has not ratified the Arms Trade Treaty.");
}
