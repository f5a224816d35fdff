/* Acts: what a state can do towards a treaty, as pack data. */
#include "lexicon/inner.h"

#include <stdio.h>
#include <string.h>

static const char *const fields[] = {"id", "family", "direction", "name"};

treaty_result
lexicon_load_acts(lexicon *lex, const json_t *root, const char *file, base_error *e)
{
    const json_t *list = json_object_get(root, "acts");

    if (list != NULL && !json_is_array(list)) return lexicon_bad(e, file, "acts", "array expected");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *act = json_array_get(list, i), *rung = json_object_get(act, "rung");
        const char *values[4];
        char path[64];
        for (int k = 0; k < 4; k++) {
            values[k] = json_string_value(json_object_get(act, fields[k]));
            snprintf(path, sizeof path, "acts[%zu].%s", i, fields[k]);
            if (values[k] == NULL) return lexicon_bad(e, file, path, "string expected");
        }
        snprintf(path, sizeof path, "acts[%zu].rung", i);
        if (rung != NULL && !json_is_integer(rung))
            return lexicon_bad(e, file, path, "integer expected");
        if (!base_reserve(&lex->acts, &lex->act_capacity, lex->act_count + 1, sizeof *lex->acts))
            return base_no_memory(e);
        lex->acts[lex->act_count++] = (lexicon_act){values[0], values[1], values[2],
                                                    (int)json_integer_value(rung), values[3]};
    }
    return TREATY_OK;
}

const lexicon_act *
lexicon_act_at(const lexicon *lex, uint32_t index)
{
    return &lex->acts[index];
}

int
lexicon_find_act(const lexicon *lex, const char *id)
{
    for (size_t i = lex->act_count; i-- > 0;)
        if (base_same(lex->acts[i].id, id)) return (int)i;
    return -1;
}
