/* Snowball's English stemmer behind a handle. */
#include "text/text.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_STEM_LIMIT 512 /* bytes */

struct text_stemmer {
    struct sb_stemmer *english;
};

/* Room for the longest word is taken at once: no word's stem asks for memory, so none fails. */
static bool
take_room(struct sb_stemmer *english)
{
    sb_symbol longest[TEXT_STEM_LIMIT];

    memset(longest, 'z', sizeof longest);
    return sb_stemmer_stem(english, longest, TEXT_STEM_LIMIT) != NULL;
}

text_stemmer *
text_stemmer_new(void)
{
    text_stemmer *s = malloc(sizeof *s);

    if (s == NULL) return NULL;
    s->english = sb_stemmer_new("english", "UTF_8");
    if (s->english == NULL || !take_room(s->english)) {
        text_stemmer_free(s);
        return NULL;
    }
    return s;
}

void
text_stemmer_free(text_stemmer *s)
{
    if (s == NULL) return;
    sb_stemmer_delete(s->english);
    free(s);
}

const char *
text_stem(text_stemmer *s, const char *norm, size_t size, size_t *stem_size)
{
    const sb_symbol *stem = NULL;

    if (size <= TEXT_STEM_LIMIT)
        stem = sb_stemmer_stem(s->english, (const sb_symbol *)norm, (int)size);
    if (stem == NULL) { /* too long to be a word: it is its own stem */
        *stem_size = size;
        return norm;
    }
    *stem_size = (size_t)sb_stemmer_length(s->english);
    return (const char *)stem;
}
