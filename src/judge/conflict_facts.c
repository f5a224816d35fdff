/* Facts beside acts against the packs and each other: places, weekdays, notice periods. */
#include "judge/conflicts.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- where a treaty was made ---- */

/* True where one folded name holds the other: "Oslo", "Oslo, Norway". */
static bool
same_place(const char *a, const char *b)
{
    base_buffer x = {0}, y = {0};
    bool same;

    text_fold(a, strlen(a), &x);
    text_fold(b, strlen(b), &y);
    same = !x.failed && !y.failed && x.size > 0 && y.size > 0 &&
           (strstr(x.bytes, y.bytes) != NULL || strstr(y.bytes, x.bytes) != NULL);
    base_buffer_free(&x);
    base_buffer_free(&y);
    return same;
}

/* By the name that is printed, or one of the others: in another language, or of a suburb. */
static bool
is_place_named(const json_t *adopted, const char *told)
{
    const char *place = json_string_value(json_object_get(adopted, "place"));
    const json_t *name;
    size_t k;

    if (place == NULL || same_place(place, told)) return true;
    json_array_foreach (json_object_get(adopted, "names"), k, name)
        if (json_is_string(name) && same_place(json_string_value(name), told)) return true;
    return false;
}

static const json_t *
treaty_of(const conflict_work *w, const char *id)
{
    int64_t index = lexicon_find(w->lex, LEXICON_TREATY, id);

    return index < 0 ? NULL : lexicon_entry_at(w->lex, (uint32_t)index)->data;
}

static const json_t *
adoption_of(const conflict_work *w, const char *id)
{
    return json_object_get(treaty_of(w, id), "adopted");
}

static bool
is_place_of(const conflict_item *it, const char *id, const char *act)
{
    return strcmp(it->claim->kind, "place") == 0 && strcmp(it->claim->treaty, id) == 0 &&
           strcmp(it->claim->act, act) == 0;
}

/* Adopted, or signed on that day, elsewhere than the packs say; a date years off shows that another
 * treaty is meant. */
static treaty_result
judge_adoption(conflict_work *w, const conflict_item *it)
{
    const char *done = conflict_is(it, "adopt", NULL) ? "adopted" : "signed";
    const json_t *adopted = adoption_of(w, it->claim->treaty);
    const char *place = json_string_value(json_object_get(adopted, "place"));
    base_day day = base_parse_day(json_string_value(json_object_get(adopted, "date")));
    conflict_row row = {.kind = "place", .settled_by = "record"};
    char against[128];

    if (is_place_named(adopted, it->claim->value)) return TREATY_OK;
    if (it->first != BASE_NO_DAY && day != BASE_NO_DAY &&
        (it->first > day + 400 || it->last < day - 400))
        return TREATY_OK;
    snprintf(against, sizeof against, "%s in %.100s", done, place);
    snprintf(row.explanation, sizeof row.explanation,
             "%.80s says %s in %.80s; the record says %.80s.", it->claim->outlet, done,
             it->claim->value, place);
    row.against = against;
    return conflict_pair(w, &row, it, NULL);
}

/* Opened for signature where it was adopted, on the same day. */
static bool
was_signed_there(const conflict_work *w, const char *id)
{
    const json_t *data = treaty_of(w, id);
    base_day adopted = base_parse_day(
        json_string_value(json_object_get(json_object_get(data, "adopted"), "date")));
    base_day opened =
        base_parse_day(json_string_value(json_object_get(data, "opened_for_signature")));

    return adopted != BASE_NO_DAY && adopted == opened;
}

/* "Signed in Oslo", where it was adopted, while others have it signed elsewhere: two acts mixed. */
static treaty_result
judge_signature(conflict_work *w, const conflict_item *it)
{
    const judge_claim *c = it->claim;
    const char *adopted = json_string_value(json_object_get(adoption_of(w, c->treaty), "place"));
    conflict_row row = {.kind = "act"};
    const conflict_item *elsewhere = NULL;
    treaty_result rc = TREATY_OK;

    conflict_begin(w);
    for (size_t i = 0; i < w->fact_count && rc == TREATY_OK; i++) {
        const conflict_item *b = &w->facts[i];
        bool other = is_place_of(b, c->treaty, "sign") && !same_place(b->claim->value, c->value);
        bool here = is_place_of(b, c->treaty, "adopt") && same_place(b->claim->value, c->value);
        if (other && elsewhere == NULL) elsewhere = b;
        if (here && adopted == NULL) adopted = b->claim->value;
        if (other || here) rc = conflict_add(w, &w->b, b);
    }
    if (rc != TREATY_OK || elsewhere == NULL || adopted == NULL || !same_place(adopted, c->value))
        return rc;
    if ((rc = conflict_add(w, &w->a, it)) != TREATY_OK) return rc;
    snprintf(row.explanation, sizeof row.explanation,
             "%.80s has it signed in %.60s, where it was adopted; signed in %.60s according to"
             " %.80s.",
             c->outlet, c->value, elsewhere->claim->value, elsewhere->claim->outlet);
    return conflict_print(w, &row);
}

/* ---- weekdays ---- */

static treaty_result
judge_weekday(conflict_work *w, const conflict_item *it)
{
    static const char *const days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};
    conflict_row row = {.kind = "weekday", .settled_by = "calendar"};
    char against[64];

    if (it->first == BASE_NO_DAY || *it->claim->value == '\0') return TREATY_OK;
    snprintf(against, sizeof against, "%s is a %s", it->claim->date,
             days[base_weekday(it->first) - 1]);
    snprintf(row.explanation, sizeof row.explanation, "%.80s has %c%s for %.16s; %s.",
             it->claim->outlet, toupper((unsigned char)*it->claim->value), it->claim->value + 1,
             it->claim->date, against);
    row.against = against;
    return conflict_pair(w, &row, it, NULL);
}

/* ---- notice periods ---- */

/* P6M, P1Y, P90D in days, months being 30 and years 365; 0: none of these. */
static long
days_of_period(const char *value)
{
    char *unit;
    long n = value[0] == 'P' ? strtol(value + 1, &unit, 10) : 0;

    if (n <= 0 || unit[0] == '\0' || unit[1] != '\0') return 0;
    return *unit == 'D'   ? n
           : *unit == 'W' ? n * 7
           : *unit == 'M' ? n * 30
           : *unit == 'Y' ? n * 365
                          : 0;
}

static const json_t *
exit_clause(const lexicon *lex, const char *id)
{
    const json_t *list, *clause;
    const char *file;
    size_t k;

    for (size_t i = 0; (list = lexicon_section(lex, "clauses", i, &file)) != NULL; i++)
        json_array_foreach (list, k, clause) {
            const char *name = json_string_value(json_object_get(clause, "treaty"));
            if (name != NULL && strcmp(name, id) == 0) return json_object_get(clause, "exit");
        }
    return NULL;
}

static treaty_result
judge_notice(conflict_work *w, const conflict_item *it)
{
    const json_t *clause = exit_clause(w->lex, it->claim->treaty);
    const char *unit = json_string_value(json_object_get(clause, "unit"));
    const char *article = json_string_value(json_object_get(clause, "article"));
    long n = (long)json_integer_value(json_object_get(clause, "n"));
    long told = days_of_period(it->claim->value), rule;
    conflict_row row = {.kind = "rule", .settled_by = "clause"};
    char against[160];

    if (unit == NULL || n <= 0 || told == 0) return TREATY_OK;
    rule = strcmp(unit, "day") == 0     ? n
           : strcmp(unit, "month") == 0 ? n * 30
           : strcmp(unit, "year") == 0  ? n * 365
                                        : told;
    if (labs(rule - told) <= told / 30)
        return TREATY_OK; /* 12 months and a year, 180 days and 6 months */
    snprintf(against, sizeof against, "article %.32s: %ld %.16s%s", article == NULL ? "?" : article,
             n, unit, n == 1 ? "" : "s");
    snprintf(row.explanation, sizeof row.explanation, "%.80s gives a notice period of %.16s; %s.",
             it->claim->outlet, it->claim->value, against);
    row.against = against;
    return conflict_pair(w, &row, it, NULL);
}

treaty_result
conflict_facts(conflict_work *w)
{
    treaty_result rc = TREATY_OK;

    for (size_t i = 0; i < w->fact_count && rc == TREATY_OK; i++) {
        const conflict_item *it = &w->facts[i];
        const char *kind = it->claim->kind;
        if (it->claim->value == NULL) continue;
        if (strcmp(kind, "weekday") == 0) rc = judge_weekday(w, it);
        if (strcmp(kind, "notice") == 0) rc = judge_notice(w, it);
        if (strcmp(kind, "ban") == 0) rc = conflict_ban(w, it);
        if (strcmp(kind, "place") == 0)
            rc = conflict_is(it, "adopt", NULL) || was_signed_there(w, it->claim->treaty)
                     ? judge_adoption(w, it)
                     : judge_signature(w, it);
    }
    if (rc == TREATY_OK) rc = conflict_holders(w);
    return rc == TREATY_OK ? conflict_counts(w) : rc;
}
