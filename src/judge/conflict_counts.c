/* Numbers told of parties, signatories and votes, against the register and each other. */
#include "judge/conflicts.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- parties and signatories ---- */

static bool
is_by(const json_t *row, const char *key, base_day on)
{
    base_day day = base_parse_day(json_string_value(json_object_get(row, key)));

    return day != BASE_NO_DAY && day <= on;
}

/* States whose signature a shipped register of the treaty has by a day, and those of them that have
 * gone no further: both are called its signatories. */
static long
signatories(const lexicon *lex, const char *id, base_day on, long *alone)
{
    const json_t *list, *reg, *row;
    const char *file;
    long count = 0;
    size_t k, n;

    *alone = 0;
    for (size_t i = 0; (list = lexicon_section(lex, "registers", i, &file)) != NULL; i++)
        json_array_foreach (list, k, reg) {
            const char *name = json_string_value(json_object_get(reg, "treaty"));
            if (name == NULL || strcmp(name, id) != 0) continue;
            json_array_foreach (json_object_get(reg, "rows"), n, row) {
                if (!is_by(row, "signature", on)) continue;
                count++;
                *alone += !is_by(row, "deposited", on);
            }
        }
    return count;
}

static treaty_result
parties(conflict_work *w, const char *id, base_day on, long *out)
{
    base_arena arena = {0};
    law_party *list = NULL;
    size_t count = 0;
    treaty_result rc = law_parties(w->l, id, on, INT32_MAX, &arena, &list, &count, w->e);

    base_arena_free(&arena);
    *out = (long)count;
    return rc;
}

enum { LATE = 3 }; /* parties by which a text may lag behind the register */

/* True where "163", ">160", "<50" or "~160" cannot be said of `count`. */
static bool
is_wrong(const char *value, long count)
{
    char bound = *value < '0' || *value > '9' ? *value : '\0';
    long told = strtol(bound != '\0' ? value + 1 : value, NULL, 10);
    long room = told / 12 > LATE ? told / 12 : LATE;

    if (bound == '>') return count < told - LATE;
    if (bound == '<') return count > told + LATE;
    return labs(count - told) > (bound == '~' ? room : LATE);
}

/* "122 countries signed it in December 1997" counts as of then. */
static base_day
day_counted(const conflict_item *it)
{
    base_day said = conflict_said(it);

    return it->last != BASE_NO_DAY && (said == BASE_NO_DAY || it->last < said) ? it->last : said;
}

static treaty_result
against_register(conflict_work *w, const conflict_item *it, bool *wrong)
{
    const judge_claim *c = it->claim;
    const char *coverage = law_coverage(w->l, c->treaty);
    bool signing = strcmp(c->act, "sign") == 0;
    base_day on = day_counted(it);
    conflict_row row = {.kind = "count", .settled_by = "register"};
    char against[64];
    long count = 0, alone = 0;
    treaty_result rc = TREATY_OK;

    if (coverage == NULL || strncmp(coverage, "complete", 8) != 0 || on == BASE_NO_DAY) return rc;
    if (signing)
        count = signatories(w->lex, c->treaty, on, &alone);
    else
        rc = parties(w, c->treaty, on, &count);
    if (rc != TREATY_OK || count == 0 || !is_wrong(c->value, count) ||
        (signing && !is_wrong(c->value, alone)))
        return rc;
    *wrong = true;
    snprintf(against, sizeof against, "%ld %s", count, signing ? "signatories" : "parties");
    snprintf(row.explanation, sizeof row.explanation,
             "%.80s tells of %s%s %s; the register has %s.", c->outlet,
             *c->value == '>'   ? "more than "
             : *c->value == '<' ? "fewer than "
                                : "",
             c->value + (*c->value < '0' || *c->value > '9'), signing ? "signatories" : "parties",
             against);
    row.against = against;
    return conflict_pair(w, &row, it, NULL);
}

/* What a value allows: "163" 163, ">160" 161 and more, "~160" some more or less. */
static void
bounds_of(const char *value, long *least, long *most)
{
    char bound = *value < '0' || *value > '9' ? *value : '\0';
    long told = strtol(bound != '\0' ? value + 1 : value, NULL, 10);

    *least = bound == '<' ? 0 : bound == '~' ? told - told / 12 : told;
    *most = bound == '>' ? LONG_MAX : bound == '~' ? told + told / 12 : told;
}

enum { MONTH = 31 }; /* days in which states hardly join or leave */

/* Two reports of about one time whose numbers exclude each other. */
static treaty_result
against_others(conflict_work *w, size_t at)
{
    const conflict_item *b = &w->facts[at];
    long b_least, b_most;
    treaty_result rc = TREATY_OK;

    bounds_of(b->claim->value, &b_least, &b_most);
    for (size_t i = at; i > 0 && rc == TREATY_OK; i--) {
        const conflict_item *a = &w->facts[i - 1];
        conflict_row row = {.kind = "count"};
        long least, most;
        if (conflict_said(b) - conflict_said(a) > MONTH) break; /* they come by day */
        if (labs((long)day_counted(b) - day_counted(a)) > MONTH) continue;
        if (strcmp(a->claim->kind, "count") != 0 || a->claim->value == NULL ||
            strcmp(a->claim->treaty, b->claim->treaty) != 0 || !conflict_is(a, b->claim->act, NULL))
            continue;
        bounds_of(a->claim->value, &least, &most);
        if (least <= b_most && b_least <= most) continue;
        snprintf(row.explanation, sizeof row.explanation,
                 "How many %s: %s according to %.80s, %s according to %.80s.",
                 conflict_is(a, "sign", NULL) ? "signed" : "are parties", a->claim->value,
                 a->claim->outlet, b->claim->value, b->claim->outlet);
        rc = conflict_pair(w, &row, a, b);
    }
    return rc;
}

/* ---- majorities ---- */

/* True where "81/1/7" and "81/-/6" give different numbers of one kind of vote. */
static bool
votes_differ(const char *a, const char *b)
{
    for (int i = 0; i < 3; i++) {
        const char *x = strchr(a, '/'), *y = strchr(b, '/');
        size_t m = x == NULL ? strlen(a) : (size_t)(x - a),
               n = y == NULL ? strlen(b) : (size_t)(y - b);
        if (*a != '-' && *b != '-' && (m != n || memcmp(a, b, n) != 0)) return true;
        a = x == NULL ? "-" : x + 1;
        b = y == NULL ? "-" : y + 1;
    }
    return false;
}

/* The same vote: of one day, or told within days of each other where one names none. */
static bool
is_same_vote(const conflict_item *a, const conflict_item *b)
{
    base_day af, al, bf, bl;

    if (strcmp(a->claim->treaty, b->claim->treaty) != 0 || strcmp(a->state, b->state) != 0 ||
        conflict_compare(a->claim->reading, b->claim->reading) != 0 || !conflict_same_body(a, b))
        return false;
    judge_claim_days(a->claim, &af, &al);
    judge_claim_days(b->claim, &bf, &bl);
    return af != BASE_NO_DAY && bf != BASE_NO_DAY && af <= bl + 1 && bf <= al + 1;
}

static bool
is_majority(const conflict_item *it)
{
    return strcmp(it->claim->kind, "majority") == 0 && it->claim->value != NULL;
}

static treaty_result
judge_majority(conflict_work *w, size_t at)
{
    const conflict_item *b = &w->facts[at];
    treaty_result rc = TREATY_OK;

    for (size_t i = 0; i < at && rc == TREATY_OK; i++) {
        const conflict_item *a = &w->facts[i];
        conflict_row row = {.kind = "majority"};
        char who[128];
        if (!is_majority(a) || !is_same_vote(a, b) ||
            !votes_differ(a->claim->value, b->claim->value))
            continue;
        snprintf(row.explanation, sizeof row.explanation,
                 "%s, votes for, against and abstained: %s according to %.80s, %s according to"
                 " %.80s.",
                 conflict_who(w, a, who), a->claim->value, a->claim->outlet, b->claim->value,
                 b->claim->outlet);
        rc = conflict_pair(w, &row, a, b);
    }
    return rc;
}

treaty_result
conflict_counts(conflict_work *w)
{
    treaty_result rc = TREATY_OK;

    for (size_t i = 0; i < w->fact_count && rc == TREATY_OK; i++) {
        const conflict_item *it = &w->facts[i];
        bool wrong = false;
        if (it->claim->value == NULL) continue;
        if (is_majority(it)) rc = judge_majority(w, i);
        if (strcmp(it->claim->kind, "count") != 0) continue;
        if ((rc = against_register(w, it, &wrong)) == TREATY_OK && !wrong)
            rc = against_others(w, i);
    }
    return rc;
}
