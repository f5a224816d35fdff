/* Pack sets: files read once, tables built once, counted, shared by threads. */
#include "lexicon/inner.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const known_sections[] = {
    "states",  "groups",    "treaties", "bodies", "offices",  "persons", "organisations",
    "places",  "cues",      "words",    "verbs",  "sets",     "acts",    "rules",
    "clauses", "registers", "facts",    "bans",   "examples", "comment", NULL};

treaty_result
lexicon_bad(base_error *e, const char *file, const char *path, const char *what)
{
    return base_fail(e, TREATY_BAD_INPUT, "%s: %s: %s", file, path, what);
}

size_t
lexicon_strings(const json_t *value)
{
    return json_is_array(value) ? json_array_size(value) : value != NULL;
}

const char *
lexicon_string(const json_t *value, size_t index)
{
    return json_string_value(json_is_array(value) ? json_array_get(value, index) : value);
}

static treaty_result
check_sections(json_t *root, const char *file, base_error *e)
{
    const char *key;
    json_t *value;

    if (!json_is_object(root))
        return base_fail(e, TREATY_BAD_INPUT, "%s: an object expected", file);
    json_object_foreach (root, key, value) {
        bool known = false;
        for (int i = 0; known_sections[i] != NULL; i++)
            known |= strcmp(known_sections[i], key) == 0;
        if (!known) return base_fail(e, TREATY_BAD_INPUT, "%s: %.60s: no such section", file, key);
    }
    return TREATY_OK;
}

static treaty_result
add_file(lexicon *lex, const char *name, const char *json, size_t size, base_error *e)
{
    json_error_t error;
    lexicon_file *f;

    if (!base_reserve(&lex->files, &lex->file_capacity, lex->file_count + 1, sizeof *f))
        return base_no_memory(e);
    f = &lex->files[lex->file_count];
    f->name = base_copy(name, strlen(name));
    if (f->name == NULL) return base_no_memory(e);
    f->json = json_loadb(json, size, JSON_REJECT_DUPLICATES, &error);
    lex->file_count++;
    if (f->json != NULL) return check_sections(f->json, name, e);
    if (json_error_code(&error) == json_error_out_of_memory) return base_no_memory(e);
    return base_fail(e, TREATY_BAD_JSON, "%s:%d:%d: %s", name, error.line, error.column,
                     error.text);
}

/* Words before entries, so that a name's words find their classes; sets after words. */
static treaty_result
build(lexicon *lex, base_error *e)
{
    static treaty_result (*const loads[])(lexicon *, const json_t *, const char *, base_error *) = {
        lexicon_load_words, lexicon_load_sets, lexicon_load_entries, lexicon_load_acts};
    treaty_result rc = lexicon_begin_words(lex, e);

    for (size_t k = 0; k < sizeof loads / sizeof *loads; k++)
        for (size_t i = 0; i < lex->file_count && rc == TREATY_OK; i++)
            rc = loads[k](lex, lex->files[i].json, lex->files[i].name, e);
    if (rc == TREATY_OK) rc = lexicon_settle_words(lex, e);
    return rc == TREATY_OK ? lexicon_settle_entries(lex, e) : rc;
}

static treaty_result
hash_files(lexicon *lex, base_error *e)
{
    base_sha256 sha;

    base_sha256_begin(&sha);
    for (size_t i = 0; i < lex->file_count; i++) {
        char *text = json_dumps(lex->files[i].json, JSON_COMPACT | JSON_SORT_KEYS);
        if (text == NULL) return base_no_memory(e);
        base_sha256_add(&sha, lex->files[i].name, strlen(lex->files[i].name) + 1);
        base_sha256_add(&sha, text, strlen(text) + 1);
        free(text);
    }
    base_sha256_end_hex(&sha, lex->hash);
    return TREATY_OK;
}

static lexicon *
new_packs(void)
{
    lexicon *lex = calloc(1, sizeof *lex);

    if (lex == NULL) return NULL;
    atomic_init(&lex->references, 1);
    if (pthread_mutex_init(&lex->lock, NULL) == 0) return lex;
    free(lex);
    return NULL;
}

/* Hands the set over when all went well; else its message and nothing. */
static treaty_result
finish(lexicon *lex, treaty_result rc, base_error *e, treaty_packs **out, char *message,
       size_t size)
{
    if (rc == TREATY_OK) rc = build(lex, e);
    if (rc == TREATY_OK) rc = hash_files(lex, e);
    if (rc == TREATY_OK) {
        *out = lex;
        return rc;
    }
    treaty_packs_free(lex);
    if (size > 0) snprintf(message, size, "%s", e->text);
    return rc;
}

static treaty_result
read_whole(const char *path, base_buffer *out, base_error *e)
{
    FILE *f = fopen(path, "rb");
    char block[65536];
    size_t n;

    if (f == NULL) return base_fail(e, TREATY_NOT_FOUND, "%s: %s", path, strerror(errno));
    while ((n = fread(block, 1, sizeof block, f)) > 0) base_append(out, block, n);
    n = (size_t)ferror(f);
    fclose(f);
    if (n != 0) return base_fail(e, TREATY_IO, "%s: cannot be read", path);
    return out->failed ? base_no_memory(e) : TREATY_OK;
}

static int
is_json(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);

    return n > 5 && entry->d_name[0] != '.' && strcmp(entry->d_name + n - 5, ".json") == 0;
}

static treaty_result
read_folder(lexicon *lex, const char *folder, base_error *e)
{
    struct dirent **found = NULL;
    int n = scandir(folder, &found, is_json, alphasort);
    treaty_result rc = TREATY_OK;

    if (n < 0 && errno == ENOMEM) return base_no_memory(e);
    if (n < 0) return base_fail(e, TREATY_NOT_FOUND, "packs: %s: %s", folder, strerror(errno));
    if (n == 0) rc = base_fail(e, TREATY_NOT_FOUND, "packs: %s: no .json files", folder);
    for (int i = 0; i < n; i++) {
        base_buffer text = {0};
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, found[i]->d_name);
        if (rc == TREATY_OK) rc = read_whole(path, &text, e);
        if (rc == TREATY_OK)
            rc =
                add_file(lex, found[i]->d_name, text.bytes == NULL ? "" : text.bytes, text.size, e);
        base_buffer_free(&text);
        free(found[i]);
    }
    free(found);
    return rc;
}

treaty_result
treaty_packs_open(const char *folder, treaty_packs **out, char *message, size_t message_size)
{
    base_error e = {0};
    lexicon *lex = new_packs();

    if (lex == NULL) {
        if (message_size > 0) snprintf(message, message_size, "out of memory");
        return TREATY_NO_MEMORY;
    }
    return finish(lex, read_folder(lex, folder, &e), &e, out, message, message_size);
}

static treaty_result
share_files(lexicon *lex, const treaty_packs *from, base_error *e)
{
    for (size_t i = 0; i < from->file_count; i++) {
        char *text;
        treaty_result rc;
        /* jansson counts references without a lock: each set has its own copy */
        text = json_dumps(from->files[i].json, JSON_COMPACT);
        if (text == NULL) return base_no_memory(e);
        rc = add_file(lex, from->files[i].name, text, strlen(text), e);
        free(text);
        if (rc != TREATY_OK) return rc;
    }
    return TREATY_OK;
}

treaty_result
lexicon_extend(const treaty_packs *packs, const char *name, const char *json, size_t size,
               treaty_packs **out, char *message, size_t message_size)
{
    base_error e = {0};
    lexicon *lex = new_packs();
    treaty_result rc;

    if (lex == NULL) {
        if (message_size > 0) snprintf(message, message_size, "out of memory");
        return TREATY_NO_MEMORY;
    }
    rc = share_files(lex, packs, &e);
    if (rc == TREATY_OK) rc = add_file(lex, name, json, size, &e);
    return finish(lex, rc, &e, out, message, message_size);
}

treaty_packs *
treaty_packs_retain(treaty_packs *packs)
{
    if (packs != NULL) atomic_fetch_add(&packs->references, 1);
    return packs;
}

void
treaty_packs_free(treaty_packs *lex)
{
    if (lex == NULL || atomic_fetch_sub(&lex->references, 1) > 1) return;
    for (int i = 0; i < LEXICON_SLOTS; i++)
        if (lex->slot[i] != NULL) lex->release[i](lex->slot[i]);
    for (size_t i = 0; i < lex->file_count; i++) {
        free(lex->files[i].name);
        json_decref(lex->files[i].json);
    }
    for (int i = 0; i < lex->set_count; i++) free(lex->sets[i].lemmas);
    free(lex->files);
    free(lex->words);
    free(lex->slots);
    free(lex->entries);
    free(lex->names);
    free(lex->node_names);
    free(lex->edges);
    free(lex->acts);
    base_arena_free(&lex->arena);
    pthread_mutex_destroy(&lex->lock);
    free(lex);
}

const char *
treaty_packs_hash(const treaty_packs *packs)
{
    return packs->hash;
}

const char *
lexicon_hash(const lexicon *lex)
{
    return lex->hash;
}

const json_t *
lexicon_section(const lexicon *lex, const char *section, size_t index, const char **file)
{
    for (size_t i = 0; i < lex->file_count; i++) {
        const json_t *found = json_object_get(lex->files[i].json, section);
        if (found == NULL || index-- > 0) continue;
        if (file != NULL) *file = lex->files[i].name;
        return found;
    }
    return NULL;
}

treaty_result
lexicon_slot(const lexicon *shared, int slot,
             treaty_result (*make)(const lexicon *, void **, base_error *), void (*release)(void *),
             void **out, base_error *e)
{
    lexicon *lex = (lexicon *)shared; /* the slots are its only mutable part, under the lock */
    treaty_result rc = TREATY_OK;

    pthread_mutex_lock(&lex->lock);
    if (lex->slot[slot] == NULL) {
        lex->release[slot] = release;
        rc = make(lex, &lex->slot[slot], e);
        if (rc != TREATY_OK) lex->slot[slot] = NULL;
    }
    *out = lex->slot[slot];
    pthread_mutex_unlock(&lex->lock);
    return rc;
}
