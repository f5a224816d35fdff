/* Entries and their names: one trie over word ids, longest match. */
#include "lexicon/inner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How each section's entries are named: the fields that hold names, and what they mean. */
typedef struct field {
    const char *name;
    uint8_t how, conditions;
} field;

static const field state_fields[] = {{"name", NAME_PROPER, 0},
                                     {"formal", NAME_PROPER, 0},
                                     {"names", NAME_PROPER, 0},
                                     {"old", NAME_OLD, 0},
                                     {"adjectives", NAME_ADJECTIVE, 0},
                                     {"demonyms", NAME_DEMONYM, 0},
                                     {"capitals", NAME_CAPITAL, 0},
                                     {"metonyms", NAME_METONYM, 0},
                                     {"abbreviations", NAME_ABBREVIATION, 0},
                                     {NULL, 0, 0}};
static const field treaty_fields[] = {{"name", NAME_PROPER, 0},
                                      {"names", NAME_ALIAS, 0},
                                      {"abbreviations", NAME_ABBREVIATION, 0},
                                      {NULL, 0, 0}};
static const field plain_fields[] = {{"name", NAME_PROPER, 0},
                                     {"names", NAME_ALIAS, 0},
                                     {"abbreviations", NAME_ABBREVIATION, 0},
                                     {NULL, 0, 0}};
static const field organisation_fields[] = {{"name", NAME_PROPER, 0},
                                            {"names", NAME_ALIAS, 0},
                                            {"abbreviations", NAME_ABBREVIATION, 0},
                                            {"described", NAME_DESCRIPTION, 0},
                                            {NULL, 0, 0}};
static const field alias_fields[] = {{"names", NAME_ALIAS, 0}, {NULL, 0, 0}};

static const struct section {
    const char *name;
    lexicon_kind kind;
    const field *fields;
} sections[] = {{"states", LEXICON_STATE, state_fields},
                {"groups", LEXICON_GROUP, plain_fields},
                {"treaties", LEXICON_TREATY, treaty_fields},
                {"bodies", LEXICON_BODY, alias_fields},
                {"offices", LEXICON_OFFICE, alias_fields},
                {"persons", LEXICON_PERSON, plain_fields},
                {"organisations", LEXICON_ORGANISATION, organisation_fields},
                {"places", LEXICON_PLACE, plain_fields},
                {"cues", LEXICON_CUE, alias_fields}};

/* ---- the trie ---- */

static inline size_t
edge_slot(const lexicon_edge *edges, size_t slots, uint32_t node, uint32_t word)
{
    uint64_t key = (uint64_t)node << 32 | word;
    size_t at = (size_t)((key * 0x9E3779B97F4A7C15u) >> 40) & (slots - 1);

    while (edges[at].child != 0 && (edges[at].node != node || edges[at].word != word))
        at = (at + 1) & (slots - 1);
    return at;
}

/* 0: none. A node that is no root has an edge, so that there is a table. */
static inline uint32_t
child_of(const lexicon *lex, uint32_t node, uint32_t word)
{
    return lex->edges[edge_slot(lex->edges, lex->edge_slots, node, word)].child;
}

static bool
grow_edges(lexicon *lex)
{
    size_t slots = lex->edge_slots == 0 ? 4096 : lex->edge_slots * 2;
    lexicon_edge *edges = calloc(slots, sizeof *edges);

    if (edges == NULL) return false;
    for (size_t i = 0; i < lex->edge_slots; i++) {
        const lexicon_edge *old = &lex->edges[i];
        if (old->child != 0) edges[edge_slot(edges, slots, old->node, old->word)] = *old;
    }
    free(lex->edges);
    lex->edges = edges;
    lex->edge_slots = slots;
    return true;
}

/* Node 0 is the root; a child is made where there is none. */
static treaty_result
walk(lexicon *lex, uint32_t *node, uint32_t word, base_error *e)
{
    uint32_t child = 0;

    if (*node == 0)
        child = lex->words[word].node;
    else
        child = child_of(lex, *node, word);
    if (child == 0) {
        if (lex->edge_count * 2 + 2 > lex->edge_slots && !grow_edges(lex)) return base_no_memory(e);
        if (!base_reserve(&lex->node_names, &lex->node_capacity, lex->node_count + 2,
                          sizeof(uint32_t)))
            return base_no_memory(e);
        if (lex->node_count == 0) lex->node_names[lex->node_count++] = UINT32_MAX;
        child = (uint32_t)lex->node_count;
        lex->node_names[lex->node_count++] = UINT32_MAX;
        lex->edges[edge_slot(lex->edges, lex->edge_slots, *node, word)] =
            (lexicon_edge){*node, word, child};
        lex->edge_count++;
        if (*node == 0) lex->words[word].node = child;
    }
    *node = child;
    return TREATY_OK;
}

static bool
is_upper(const char *written)
{
    int letters = 0;

    for (const char *c = written; *c != '\0'; c++) {
        if (*c >= 'a' && *c <= 'z') return false;
        letters += *c >= 'A' && *c <= 'Z';
    }
    return letters >= 2;
}

static treaty_result
add_name(lexicon *lex, text_stream *s, const char *text, lexicon_name name, base_error *e)
{
    treaty_result rc = text_tokenise(s, text, strlen(text), 0, e);
    uint32_t node = 0, id;

    for (uint32_t i = 0; rc == TREATY_OK && i < s->count; i++) {
        size_t known = lex->word_count;
        rc = lexicon_add_word(lex, s->norms + s->tokens[i].norm, s->tokens[i].norm_size, &id, e);
        /* others have the given name of a person of the packs, too */
        if (rc == TREATY_OK && i == 0 && s->count > 1 && id >= known &&
            lex->entries[name.entry].kind == LEXICON_PERSON)
            lex->words[id].classes |= WORD_NAME;
        if (rc == TREATY_OK) rc = walk(lex, &node, id, e);
    }
    if (rc != TREATY_OK || node == 0) return rc;
    for (uint32_t n = lex->node_names[node]; n != UINT32_MAX; n = lex->names[n].next)
        if (lex->names[n].entry == name.entry && lex->names[n].upper == is_upper(text))
            return rc; /* two spellings, one path; "UNESCO" asks for capitals, "Unesco" does not */
    if (!base_reserve(&lex->names, &lex->name_capacity, lex->name_count + 1, sizeof name))
        return base_no_memory(e);
    name.written = text;
    name.upper = is_upper(text);
    name.capital = (*text >= 'A' && *text <= 'Z') || (unsigned char)*text >= 0xC3;
    name.next = lex->node_names[node];
    lex->node_names[node] = (uint32_t)lex->name_count;
    lex->names[lex->name_count++] = name;
    return rc;
}

/* ---- matching ---- */

/* Capitals tell a state from a bird: what the pack writes in capitals must stand in capitals. A
 * treaty's name of several words is known without them. */
static bool
case_fits(const lexicon *lex, const lexicon_name *name, const text_token *first, uint32_t words)
{
    if (name->upper) return (first->flags & (TEXT_UPPER | TEXT_DOTTED)) != 0 || words > 1;
    if (!name->capital || (first->flags & TEXT_CAPITAL) != 0) return true;
    return words > 1 && lex->entries[name->entry].kind == LEXICON_TREATY;
}

static int
rank(const lexicon *lex, const lexicon_match *m)
{
    static const int order[] = {
        [LEXICON_TREATY] = 0, [LEXICON_PLACE] = 1,  [LEXICON_ORGANISATION] = 2,
        [LEXICON_STATE] = 3,  [LEXICON_GROUP] = 4,  [LEXICON_PERSON] = 5,
        [LEXICON_BODY] = 6,   [LEXICON_OFFICE] = 7, [LEXICON_CUE] = 8};

    return order[lex->entries[m->entry].kind];
}

static void
insert(const lexicon *lex, lexicon_match *out, size_t *count, size_t room, lexicon_match m)
{
    size_t at = *count;

    while (at > 0 && (out[at - 1].last < m.last ||
                      (out[at - 1].last == m.last && rank(lex, &out[at - 1]) > rank(lex, &m)))) {
        if (at < room) out[at] = out[at - 1];
        at--;
    }
    if (at < room) out[at] = m;
    if (*count < room) ++*count;
}

size_t
lexicon_walk(const lexicon *lex, const text_stream *s, uint32_t token, lexicon_match *out,
             size_t room)
{
    const text_token *first = &s->tokens[token], *t = first;
    const text_token *end =
        first + (s->count - token < LARGEST_NAME ? s->count - token : LARGEST_NAME);
    uint32_t node = lex->words[first->word].node;
    size_t count = 0;

    while (node != 0) {
        uint32_t words = (uint32_t)(++t - first);
        for (uint32_t n = lex->node_names[node]; n != UINT32_MAX; n = lex->names[n].next) {
            const lexicon_name *name = &lex->names[n];
            if (!case_fits(lex, name, first, words)) continue;
            insert(lex, out, &count, room,
                   (lexicon_match){token, token + words, name->entry, name->how, name->conditions});
        }
        if (t == end || t->gap >= TEXT_GAP_STOP || t->word == 0) break;
        node = child_of(lex, node, t->word);
    }
    return count;
}

/* ---- loading entries ---- */

static const char *
text_field(const json_t *entry, const char *name)
{
    return json_string_value(json_object_get(entry, name));
}

static bool
listed(const json_t *list, const char *name)
{
    for (size_t i = 0; i < lexicon_strings(list); i++) {
        const char *text = lexicon_string(list, i);
        if (text != NULL && strcmp(text, name) == 0) return true;
    }
    return false;
}

static treaty_result
load_names(lexicon *lex, text_stream *s, const json_t *entry, const struct section *in,
           const char *file, const char *path, base_error *e)
{
    for (const field *f = in->fields; f->name != NULL; f++) {
        const json_t *value = json_object_get(entry, f->name);
        for (size_t i = 0; i < lexicon_strings(value); i++) {
            const char *text = lexicon_string(value, i);
            lexicon_name name = {
                .entry = (uint32_t)lex->entry_count, .how = f->how, .conditions = f->conditions};
            char place[128];
            treaty_result rc;
            if (text == NULL || *text == '\0') {
                snprintf(place, sizeof place, "%s.%s[%zu]", path, f->name, i);
                return lexicon_bad(e, file, place, "string expected");
            }
            if (listed(json_object_get(entry, "ambiguous"), text))
                name.conditions |= NAME_NOT_ALONE;
            if (listed(json_object_get(entry, "article"), text)) name.conditions |= NAME_ARTICLE;
            if ((rc = add_name(lex, s, text, name, e)) != TREATY_OK) return rc;
        }
    }
    return TREATY_OK;
}

static treaty_result
load_members(lexicon *lex, const json_t *list, lexicon_entry *out, base_error *e)
{
    size_t n = json_array_size(list);

    if (n == 0) return TREATY_OK;
    out->members = base_arena_alloc(&lex->arena, (n + 1) * sizeof *out->members);
    if (out->members == NULL) return base_no_memory(e);
    for (size_t i = 0; i < n; i++) out->members[i] = lexicon_string(list, i);
    out->members[n] = NULL;
    return TREATY_OK;
}

static treaty_result
load_entry(lexicon *lex, text_stream *s, const json_t *entry, const struct section *in,
           const char *file, const char *path, base_error *e)
{
    lexicon_entry made = {.kind = in->kind, .adopted_on = BASE_NO_DAY, .data = entry};
    base_day first, last;
    treaty_result rc;

    made.id = text_field(entry, "id");
    made.name = text_field(entry, "name");
    made.state = text_field(entry, "state");
    made.type = text_field(entry, "type");
    made.adopted = json_string_value(json_object_get(json_object_get(entry, "adopted"), "date"));
    if (made.adopted != NULL && base_edtf_range(made.adopted, &first, &last))
        made.adopted_on = first;
    made.is_union = json_is_true(json_object_get(entry, "union"));
    made.beside = json_string_value(json_object_get(entry, "beside"));
    if (made.id == NULL || *made.id == '\0')
        return lexicon_bad(e, file, path, "id: string expected");
    if (made.name == NULL) made.name = made.id;
    if (!base_reserve(&lex->entries, &lex->entry_capacity, lex->entry_count + 1, sizeof made))
        return base_no_memory(e);
    if ((rc = load_members(lex, json_object_get(entry, "members"), &made, e)) != TREATY_OK)
        return rc;
    lex->entries[lex->entry_count] = made;
    rc = load_names(lex, s, entry, in, file, path, e);
    lex->entry_count++;
    return rc;
}

treaty_result
lexicon_load_entries(lexicon *lex, const json_t *root, const char *file, base_error *e)
{
    text_stream s = {0};
    treaty_result rc = TREATY_OK;

    for (size_t k = 0; k < sizeof sections / sizeof *sections && rc == TREATY_OK; k++) {
        const json_t *list = json_object_get(root, sections[k].name);
        if (list != NULL && !json_is_array(list))
            rc = lexicon_bad(e, file, sections[k].name, "array expected");
        for (size_t i = 0; i < json_array_size(list) && rc == TREATY_OK; i++) {
            const json_t *entry = json_array_get(list, i);
            char path[64];
            snprintf(path, sizeof path, "%s[%zu]", sections[k].name, i);
            rc = json_is_object(entry) ? load_entry(lex, &s, entry, &sections[k], file, path, e)
                                       : lexicon_bad(e, file, path, "object expected");
        }
    }
    text_stream_free(&s);
    return rc;
}

uint32_t
lexicon_entry_count(const lexicon *lex)
{
    return (uint32_t)lex->entry_count;
}

lexicon_range
lexicon_entries(const lexicon *lex, lexicon_kind kind)
{
    return lex->ranges[kind];
}
