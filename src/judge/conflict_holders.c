/* Who held an office: against the packs' terms, and two names for one office at one time. */
#include "judge/conflicts.h"

#include <stdio.h>
#include <string.h>

enum { CHANGE = 30 }; /* days around a change of office in which either name is told */

/* Whether a person of the packs held the office on a day: 1, 0, or -1 where the packs do not say
 * (a term of low confidence says nothing, but for `low`). */
static int
held(const lexicon_entry *person, const char *office, base_day first, base_day last, bool low)
{
    const json_t *terms = json_object_get(person->data, "terms"), *term;
    int known = -1;
    size_t i;

    json_array_foreach (terms, i, term) {
        const char *type = json_string_value(json_object_get(term, "office"));
        const char *from = json_string_value(json_object_get(term, "from"));
        const char *to = json_string_value(json_object_get(term, "to"));
        const char *confidence = json_string_value(json_object_get(term, "confidence"));
        if (type == NULL || strcmp(type, office) != 0) continue;
        if (from == NULL) return -1;
        if (!low && confidence != NULL && strcmp(confidence, "low") == 0) return -1;
        if (base_parse_day(from) - CHANGE <= last &&
            (to == NULL || base_parse_day(to) + CHANGE >= first))
            return 1;
        known = 0;
    }
    return known;
}

/* The packs' holder of the office on the day, if need be by a term of low confidence: who is told in it
 * surely is not. NULL: none is known. */
static const lexicon_entry *
holder_on(const lexicon *lex, const char *state, const char *office, base_day first, base_day last)
{
    const lexicon_range persons = lexicon_entries(lex, LEXICON_PERSON);
    const lexicon_entry *likely = NULL;

    for (uint32_t i = persons.first; i < persons.last; i++) {
        const lexicon_entry *e = lexicon_entry_at(lex, i);
        if (e->kind != LEXICON_PERSON || e->state == NULL || strcmp(e->state, state) != 0) continue;
        if (held(e, office, first, last, false) == 1) return e;
        if (held(e, office, first, last, true) == 1) likely = e;
    }
    return likely;
}

/* "head_of_state" as it is printed. */
static void
office_name(const conflict_item *it, char out[40])
{
    snprintf(out, 40, "%s", it->claim->act);
    for (char *p = out; *p != '\0'; p++)
        if (*p == '_') *p = ' ';
}

static bool
is_same_office(const conflict_item *a, const conflict_item *b)
{
    return strcmp(b->claim->kind, "holder") == 0 && strcmp(a->state, b->state) == 0 &&
           strcmp(a->claim->act, b->claim->act) == 0 && b->claim->value != NULL;
}

static const lexicon_entry *
person_of(const conflict_work *w, const conflict_item *it)
{
    int64_t index = lexicon_find(w->lex, LEXICON_PERSON, it->claim->value);

    return index < 0 ? NULL : lexicon_entry_at(w->lex, (uint32_t)index);
}

static treaty_result
against_packs(conflict_work *w, const conflict_item *it, const lexicon_entry *person, bool *told)
{
    conflict_row row = {.kind = "holder", .settled_by = "packs"};
    const lexicon_entry *holder;
    char against[256], who[128], office[40];
    base_day first, last;
    treaty_result rc;

    judge_claim_days(it->claim, &first, &last);
    if (first == BASE_NO_DAY || held(person, it->claim->act, first, last, false) != 0)
        return TREATY_OK;
    holder = holder_on(w->lex, it->state, it->claim->act, first, last);
    if (holder == NULL) return TREATY_OK;
    *told = true;
    office_name(it, office);
    snprintf(against, sizeof against, "%.16s, %s: %.100s", it->state, office, holder->name);
    snprintf(row.explanation, sizeof row.explanation,
             "%.80s has %.100s as %s of %s; on that day it was %.100s.", it->claim->outlet,
             person->name, office, conflict_who(w, it, who), holder->name);
    row.against = against;
    conflict_begin(w);
    rc = conflict_add(w, &w->a, it);
    for (size_t i = 0; i < w->fact_count && rc == TREATY_OK; i++) {
        const conflict_item *b = &w->facts[i];
        if (is_same_office(it, b) && strcmp(b->claim->value, holder->id) == 0)
            rc = conflict_add(w, &w->b, b);
    }
    return rc == TREATY_OK ? conflict_print(w, &row) : rc;
}

/* ---- two names ---- */

/* The last word, folded: what two spellings of one name share the most of. */
static void
surname_of(const conflict_work *w, const conflict_item *it, base_buffer *out)
{
    const lexicon_entry *person = person_of(w, it);
    const char *name = person != NULL ? person->name : it->claim->value;
    const char *space = strrchr(name, ' ');

    base_buffer_reset(out);
    if (space != NULL && space[1] != '\0') name = space + 1;
    text_fold(name, strlen(name), out);
}

enum { TERM = 31 }; /* days in which an office hardly changes hands */
enum { STEM = 3 };  /* letters that transliterations of one surname begin with alike */
enum { EDITS = 2 }; /* Shultz, Schultz */

static bool
may_be_one_person(const conflict_work *w, const conflict_item *a, const conflict_item *b,
                  base_buffer *x, base_buffer *y)
{
    surname_of(w, a, x);
    surname_of(w, b, y);
    return x->failed || y->failed || x->size < STEM || y->size < STEM ||
           memcmp(x->bytes, y->bytes, STEM) == 0 ||
           (*x->bytes == *y->bytes && base_near(x->bytes, x->size, y->bytes, y->size, EDITS));
}

/* In one document, or in two of about one day; where the packs know both they have settled it. */
static bool
is_one_time(const conflict_item *a, const conflict_item *b)
{
    base_day x = conflict_said(a), y = conflict_said(b);

    if (a->claim->document == b->claim->document)
        return conflict_compare(a->claim->date, b->claim->date) == 0;
    return a->claim->date == NULL && b->claim->date == NULL && x != BASE_NO_DAY &&
           y != BASE_NO_DAY && x - y <= TERM && y - x <= TERM;
}

static treaty_result
two_names(conflict_work *w, size_t at, base_buffer *x, base_buffer *y)
{
    const conflict_item *b = &w->facts[at];
    treaty_result rc = TREATY_OK;

    for (size_t i = at; i > 0 && rc == TREATY_OK; i--) {
        const conflict_item *a = &w->facts[i - 1];
        conflict_row row = {.kind = "holder"};
        char who[128], office[40];
        if (conflict_said(b) - conflict_said(a) > TERM) break; /* they come by day */
        if (!is_same_office(b, a) || !is_one_time(a, b) || may_be_one_person(w, a, b, x, y) ||
            (person_of(w, a) != NULL && person_of(w, b) != NULL))
            continue;
        office_name(a, office);
        snprintf(row.explanation, sizeof row.explanation,
                 "%s of %s: %.80s according to %.80s, %.80s according to %.80s.", office,
                 conflict_who(w, a, who), a->claim->value, a->claim->outlet, b->claim->value,
                 b->claim->outlet);
        rc = conflict_pair(w, &row, a, b);
    }
    return rc;
}

treaty_result
conflict_holders(conflict_work *w)
{
    base_buffer x = {0}, y = {0};
    treaty_result rc = TREATY_OK;

    for (size_t i = 0; i < w->fact_count && rc == TREATY_OK; i++) {
        const conflict_item *it = &w->facts[i];
        const lexicon_entry *person;
        bool told = false;
        if (strcmp(it->claim->kind, "holder") != 0 || it->claim->value == NULL ||
            *it->state == '\0')
            continue;
        if ((person = person_of(w, it)) != NULL) rc = against_packs(w, it, person, &told);
        if (rc == TREATY_OK && !told) rc = two_names(w, i, &x, &y);
    }
    base_buffer_free(&x);
    base_buffer_free(&y);
    return rc;
}
