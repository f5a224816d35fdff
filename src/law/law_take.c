/* Fields of the packs' clauses and registers; a wrong one is named by its path. */
#include "law/law_take.h"

#include <string.h>

treaty_result
law_wrong(const law_loader *l, const char *field, const char *what)
{
    return base_fail(l->e, TREATY_BAD_INPUT, "%s: %s[%zu].%s: %s", l->file, l->section, l->index,
                     field, what);
}

treaty_result
law_take_text(const law_loader *l, const json_t *o, const char *key, const char *path,
              const char **out)
{
    const json_t *v = json_object_get(o, key);

    if (v == NULL || json_is_null(v)) return TREATY_OK;
    if (!json_is_string(v)) return law_wrong(l, path, "string expected");
    *out = json_string_value(v);
    return TREATY_OK;
}

treaty_result
law_take_day(const law_loader *l, const json_t *o, const char *key, const char *path, base_day *out)
{
    const char *text = NULL;
    treaty_result rc = law_take_text(l, o, key, path, &text);

    if (rc != TREATY_OK || text == NULL) return rc;
    if ((*out = base_parse_day(text)) == BASE_NO_DAY)
        return law_wrong(l, path, "date YYYY-MM-DD expected");
    return TREATY_OK;
}

treaty_result
law_take_number(const law_loader *l, const json_t *o, const char *key, const char *path, int *out)
{
    const json_t *v = json_object_get(o, key);

    if (v == NULL || json_is_null(v)) return TREATY_OK;
    if (!json_is_integer(v) || json_integer_value(v) < 0 || json_integer_value(v) > 36500)
        return law_wrong(l, path, "integer from 0 to 36500 expected");
    *out = (int)json_integer_value(v);
    return TREATY_OK;
}

/* One of the words of a NULL-terminated list; `out` keeps its value where the field is missing. */
treaty_result
law_take_word(const law_loader *l, const json_t *o, const char *key, const char *path,
              const char *const *words, int *out)
{
    const char *text = NULL;
    treaty_result rc = law_take_text(l, o, key, path, &text);

    if (rc != TREATY_OK || text == NULL) return rc;
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], text) == 0) {
            *out = i;
            return TREATY_OK;
        }
    return law_wrong(l, path, "unknown word");
}
