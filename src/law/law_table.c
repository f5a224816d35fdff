/* Clauses, facts and shipped registers of the packs in tables. */
#include "law/law_take.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static treaty_result
take_flags(const law_loader *l, const json_t *o, law_row *row)
{
    const json_t *flags = json_object_get(o, "flags"), *item;
    size_t i;

    json_array_foreach ((json_t *)flags, i, item) {
        const char *name = json_string_value(item);
        unsigned bit = 1;
        while (name != NULL && bit <= LAW_DIFFERS && strcmp(law_flag_name(bit), name) != 0)
            bit <<= 1;
        if (name == NULL || bit > LAW_DIFFERS) return law_wrong(l, "rows[].flags", "unknown flag");
        row->flags |= bit;
    }
    return TREATY_OK;
}

static treaty_result
take_row(const law_loader *l, const json_t *o, const char *treaty)
{
    law_row *row;
    treaty_result rc;

    if (!base_reserve(&l->t->rows, &l->t->row_capacity, l->t->row_count + 1, sizeof *row))
        return base_no_memory(l->e);
    row = &l->t->rows[l->t->row_count];
    *row = law_empty_row(treaty, NULL);
    if ((rc = law_take_text(l, o, "state", "rows[].state", &row->state)) != TREATY_OK ||
        (rc = law_take_day(l, o, "signature", "rows[].signature", &row->signature)) != TREATY_OK ||
        (rc = law_take_text(l, o, "consent", "rows[].consent", &row->consent)) != TREATY_OK ||
        (rc = law_take_day(l, o, "deposited", "rows[].deposited", &row->deposited)) != TREATY_OK ||
        (rc = law_take_day(l, o, "effective", "rows[].effective", &row->effective)) != TREATY_OK ||
        (rc = law_take_day(l, o, "withdrawal_deposited", "rows[].withdrawal_deposited",
                           &row->out_deposited)) != TREATY_OK ||
        (rc = law_take_day(l, o, "withdrawal_effective", "rows[].withdrawal_effective",
                           &row->out_effective)) != TREATY_OK ||
        (rc = law_take_day(l, o, "withdrawal_revoked", "rows[].withdrawal_revoked",
                           &row->revoked)) != TREATY_OK ||
        (rc = law_take_day(l, o, "flags_from", "rows[].flags_from", &row->flags_from)) !=
            TREATY_OK ||
        (rc = law_take_text(l, o, "note", "rows[].note", &row->note)) != TREATY_OK ||
        (rc = law_take_text(l, o, "source", "rows[].source", &row->source)) != TREATY_OK ||
        (rc = take_flags(l, o, row)) != TREATY_OK)
        return rc;
    if (row->state == NULL) return law_wrong(l, "rows[].state", "string expected");
    l->t->row_count++;
    return TREATY_OK;
}

static treaty_result
take_register(law_loader *l, const json_t *o)
{
    law_coverage_row *c;
    const json_t *rows = json_object_get(o, "rows"), *item;
    const char *treaty = NULL;
    size_t i;
    treaty_result rc;

    if (!base_reserve(&l->t->coverage, &l->t->coverage_capacity, l->t->coverage_count + 1,
                      sizeof *c))
        return base_no_memory(l->e);
    c = &l->t->coverage[l->t->coverage_count];
    *c = (law_coverage_row){.complete = BASE_NO_DAY};
    if ((rc = law_take_text(l, o, "treaty", "treaty", &treaty)) != TREATY_OK ||
        (rc = law_take_day(l, o, "complete_as_at", "complete_as_at", &c->complete)) != TREATY_OK ||
        (rc = law_take_text(l, o, "source", "source", &c->source)) != TREATY_OK)
        return rc;
    if (treaty == NULL) return law_wrong(l, "treaty", "string expected");
    if (!json_is_array(rows)) return law_wrong(l, "rows", "list expected");
    c->treaty = treaty;
    l->t->coverage_count++;
    json_array_foreach ((json_t *)rows, i, item)
        if ((rc = take_row(l, item, treaty)) != TREATY_OK) return rc;
    return TREATY_OK;
}

static treaty_result
take_fact(law_loader *l, const json_t *o)
{
    static const char *const kinds[] = {"armed_conflict", "dues", NULL};
    law_fact *fact;
    treaty_result rc;

    if (!base_reserve(&l->t->facts, &l->t->fact_capacity, l->t->fact_count + 1, sizeof *fact))
        return base_no_memory(l->e);
    fact = &l->t->facts[l->t->fact_count];
    *fact = (law_fact){.kind = -1, .from = BASE_NO_DAY, .to = BASE_NO_DAY};
    if ((rc = law_take_word(l, o, "kind", "kind", kinds, &fact->kind)) != TREATY_OK ||
        (rc = law_take_text(l, o, "state", "state", &fact->state)) != TREATY_OK ||
        (rc = law_take_text(l, o, "treaty", "treaty", &fact->treaty)) != TREATY_OK ||
        (rc = law_take_text(l, o, "text", "text", &fact->text)) != TREATY_OK ||
        (rc = law_take_text(l, o, "source", "source", &fact->source)) != TREATY_OK ||
        (rc = law_take_day(l, o, "from", "from", &fact->from)) != TREATY_OK ||
        (rc = law_take_day(l, o, "to", "to", &fact->to)) != TREATY_OK)
        return rc;
    if (fact->kind < 0) return law_wrong(l, "kind", "armed_conflict or dues expected");
    if (fact->state == NULL) return law_wrong(l, "state", "string expected");
    if (fact->source == NULL) return law_wrong(l, "source", "string expected");
    if (fact->from == BASE_NO_DAY) return law_wrong(l, "from", "date YYYY-MM-DD expected");
    l->t->fact_count++;
    return TREATY_OK;
}

static treaty_result
take_section(law_loader *l, const lexicon *lex, const char *section,
             treaty_result (*take)(law_loader *, const json_t *))
{
    const json_t *array, *item;
    treaty_result rc;

    l->section = section;
    for (size_t n = 0; (array = lexicon_section(lex, section, n, &l->file)) != NULL; n++)
        json_array_foreach ((json_t *)array, l->index, item) {
            if (!json_is_object(item))
                return base_fail(l->e, TREATY_BAD_INPUT, "%s: %s[%zu]: object expected", l->file,
                                 section, l->index);
            if ((rc = take(l, item)) != TREATY_OK) return rc;
        }
    return TREATY_OK;
}

/* ---- order ---- */

static int
by_treaty(const void *a, const void *b)
{
    return strcmp(((const law_clause *)a)->treaty, ((const law_clause *)b)->treaty);
}

static int
by_state(const void *a, const void *b)
{
    const law_row *x = a, *y = b;
    int order = strcmp(x->treaty, y->treaty);

    if (order == 0) order = strcmp(x->state, y->state);
    return order != 0 ? order : (x->deposited > y->deposited) - (x->deposited < y->deposited);
}

void
law_table_sort(law_table *t)
{
    if (t->clause_count > 0) qsort(t->clauses, t->clause_count, sizeof *t->clauses, by_treaty);
    if (t->row_count > 0) qsort(t->rows, t->row_count, sizeof *t->rows, by_state);
    for (size_t i = 0; i < t->coverage_count; i++) {
        law_coverage_row *c = &t->coverage[i];
        char day[16];
        if (c->complete != BASE_NO_DAY) base_format_day(c->complete, day);
        snprintf(c->text, sizeof c->text,
                 c->complete != BASE_NO_DAY ? "complete as at %s" : "partial", day);
    }
}

const law_clause *
law_clause_of(const law_table *t, const char *treaty)
{
    law_clause key = {.treaty = treaty};

    if (t->clause_count == 0) return NULL;
    return bsearch(&key, t->clauses, t->clause_count, sizeof *t->clauses, by_treaty);
}

void
law_table_free(law_table *t)
{
    free(t->clauses);
    free(t->rows);
    free(t->coverage);
    free(t->facts);
    free(t->scopes);
    base_arena_free(&t->arena);
    *t = (law_table){0};
}

static void
release(void *pointer)
{
    if (pointer != NULL) law_table_free(pointer);
    free(pointer);
}

/* Treaties that follow each other in a circle would never come to an answer. */
static treaty_result
refuse_circles(const law_table *t, base_error *e)
{
    for (size_t i = 0; i < t->clause_count; i++) {
        const law_clause *c = &t->clauses[i];
        for (size_t steps = 0; c != NULL && c->follow.treaty != NULL; steps++) {
            if (steps == t->clause_count)
                return base_fail(e, TREATY_BAD_INPUT,
                                 "clauses: '%.60s' and what it follows go in a circle",
                                 t->clauses[i].treaty);
            c = law_clause_of(t, c->follow.treaty);
        }
    }
    return TREATY_OK;
}

static treaty_result
build(const lexicon *lex, void **out, base_error *e)
{
    law_table *t = calloc(1, sizeof *t);
    law_loader l = {.t = t, .e = e};
    treaty_result rc;

    if (t == NULL) return base_no_memory(e);
    if ((rc = take_section(&l, lex, "clauses", law_take_clause)) != TREATY_OK ||
        (rc = take_section(&l, lex, "facts", take_fact)) != TREATY_OK ||
        (rc = take_section(&l, lex, "registers", take_register)) != TREATY_OK) {
        release(t);
        return rc;
    }
    law_table_sort(t);
    if ((rc = refuse_circles(t, e)) != TREATY_OK) {
        release(t);
        return rc;
    }
    *out = t;
    return TREATY_OK;
}

treaty_result
law_table_of(const lexicon *lex, const law_table **out, base_error *e)
{
    void *made = NULL;
    treaty_result rc = lexicon_slot(lex, LEXICON_SLOT_LAW, build, release, &made, e);

    if (rc == TREATY_OK) *out = made;
    return rc;
}

treaty_result
law_check_packs(const lexicon *lex, base_error *e)
{
    const law_table *t;

    return law_table_of(lex, &t, e);
}
