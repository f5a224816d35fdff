/* What a treaty forbids: what reports say of it against the packs. */
#include "judge/conflicts.h"

#include <stdio.h>
#include <string.h>

/* The packs' ban, the last file's; NULL: they have none for the treaty. */
static const json_t *
ban_of(const lexicon *lex, const char *id)
{
    const json_t *list, *ban, *found = NULL;
    const char *file;
    size_t k;

    for (size_t i = 0; (list = lexicon_section(lex, "bans", i, &file)) != NULL; i++)
        json_array_foreach (list, k, ban) {
            const char *name = json_string_value(json_object_get(ban, "treaty"));
            if (name != NULL && strcmp(name, id) == 0) found = ban;
        }
    return found;
}

/* True where one of `words`, parted by spaces, is `name`. */
static bool
names_it(const char *words, const char *name)
{
    size_t n = strlen(name);

    for (const char *p = words; *p != '\0'; p += strcspn(p, " "), p += *p == ' ')
        if (strcspn(p, " ") == n && memcmp(p, name, n) == 0) return true;
    return false;
}

static const char *
first_of(const json_t *list, const char *said, bool named)
{
    const json_t *name;
    size_t i;

    json_array_foreach (list, i, name)
        if (names_it(said, json_string_value(name)) == named) return json_string_value(name);
    return NULL;
}

static bool
begins_with(const char *value, const char *word)
{
    return strncmp(value, word, strlen(word)) == 0;
}

/* "only use" of a treaty that forbids more, "not produce" of one that forbids it, or a ban on what
 * the treaty leaves alone; `what` is the activity that it gets wrong. What the packs neither list as
 * forbidden nor as allowed is not judged. */
treaty_result
conflict_ban(conflict_work *w, const conflict_item *it)
{
    const json_t *ban = ban_of(w->lex, it->claim->treaty);
    const json_t *forbids = json_object_get(ban, "forbids");
    const char *text = json_string_value(json_object_get(ban, "text"));
    const char *article = json_string_value(json_object_get(ban, "article"));
    const char *value = it->claim->value, *what, *how;
    conflict_row row = {.kind = "ban", .settled_by = "packs"};
    char against[320];

    if (begins_with(value, "only ")) {
        how = "only a part is forbidden, and so not";
        what = first_of(forbids, value + 5, false);
    } else if (begins_with(value, "not ")) {
        how = "not forbidden:";
        what = first_of(forbids, value + 4, true);
    } else {
        how = "forbidden:";
        what = first_of(json_object_get(ban, "allows"), value, true);
    }
    if (what == NULL || text == NULL) return TREATY_OK;
    snprintf(against, sizeof against, "article %.32s: %.240s", article == NULL ? "?" : article,
             text);
    snprintf(row.explanation, sizeof row.explanation, "According to %.80s %s %.20s; %s",
             it->claim->outlet, how, what, against);
    row.against = against;
    return conflict_pair(w, &row, it, NULL);
}
