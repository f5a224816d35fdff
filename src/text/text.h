/*
 * Text to tokens and sentences. Pure: knows UTF-8 and punctuation, no words.
 *
 * A position is a word token. Punctuation and space are the gap before it. Token rules have a
 * version (TEXT_VERSION), stored with every index: a change of any rule raises it.
 */
#ifndef TEXT_H
#define TEXT_H

#include "base/base.h"

#define TEXT_VERSION 1

/* What stands between a token and the one before; the strongest wins: PARAGRAPH > STOP > QUOTE >
 * DASH > COMMA > SPACE > NONE. The full punctuation can be read from the bytes between. */
typedef enum text_gap {
    TEXT_GAP_NONE,
    TEXT_GAP_SPACE,
    TEXT_GAP_COMMA /* , ; : ( ) */,
    TEXT_GAP_DASH,
    TEXT_GAP_QUOTE,
    TEXT_GAP_STOP /* . ! ? ... that ends a sentence */,
    TEXT_GAP_PARAGRAPH
} text_gap;

enum {                   /* token flags */
       TEXT_CAPITAL = 1, /* first letter upper case */
       TEXT_UPPER = 2,   /* all letters upper case, two or more */
       TEXT_DIGIT = 4,   /* begins with a digit */
       TEXT_NUMBER = 8,  /* a number, date or time as a whole: 1,000 2.5 27/06/2025 15.07.2025 */
       TEXT_POSSESSIVE = 16, /* 's or s' followed; not part of norm */
       TEXT_SENTENCE = 32,   /* first token of a sentence */
       TEXT_DOTTED = 64,     /* U.S. a.m. */
       TEXT_HYPHEN = 128     /* has an inner hyphen: one token, anti-personnel */
};

typedef struct text_token {
    uint32_t start, end; /* bytes of the form, without the possessive */
    uint32_t norm;       /* offset into text_stream.norms, terminated by a zero */
    uint16_t norm_size;  /* folded: NFKD without marks, case-folded, dots of abbreviations
                                  dropped (us), inner apostrophe plain, hyphen kept */
    uint8_t gap;         /* text_gap before it */
    uint8_t flags;
    uint32_t word; /* lexicon word id, 0 unknown; filled by lexicon_look_up */
} text_token;

/* A text and what is found in it. The arrays are reused by the next text_tokenise. */
typedef struct text_stream {
    const char *text; /* borrowed; title, blank line, body */
    uint32_t size;
    uint32_t body_start; /* byte where the body begins; 0 where there is no title */
    text_token *tokens;
    uint32_t count;
    uint32_t body_token; /* first token of the body */
    uint32_t *sentences; /* first token of each sentence, and `count` at the end */
    uint32_t sentence_count;
    char *norms;
    size_t norms_size;
    uint64_t *hashes; /* base_hash of each norm, once `hashed` */
    bool hashed;
    size_t token_capacity, sentence_capacity, norm_capacity, hash_capacity;
} text_stream;

/* The folded word of a token is one of a list, which are parted by single spaces; no word stands behind the last. */
static inline bool
text_listed(const text_stream *s, uint32_t token, const char *words)
{
    return token < s->count && base_listed(s->norms + s->tokens[token].norm, words);
}

/* Length of the valid UTF-8 prefix of `text`; equals `size` where all is valid. */
size_t text_valid_utf8(const char *text, size_t size);
/* Folds `text` as a token's norm is folded; for queries and packs. */
void text_fold(const char *text, size_t size, base_buffer *out);
/* Tokens, gaps, sentences of `text`, which must be valid UTF-8 and under 4 GiB. Linear in size. */
treaty_result text_tokenise(text_stream *s, const char *text, size_t size, size_t body_start,
                            base_error *e);
void text_stream_free(text_stream *s);
/* Hashes the norms, which more than one table looks up. */
treaty_result text_stream_hash(text_stream *s, base_error *e);
/* Into `to`, which is zeroed, no larger than it must be and not hashed; the text stays borrowed. */
treaty_result text_stream_copy(text_stream *to, const text_stream *from, base_error *e);
/* Sentence that holds a token (binary search). */
uint32_t text_sentence_of(const text_stream *s, uint32_t token);
/* Snowball English stem of a folded word; borrowed until the next call on the stemmer. */
typedef struct text_stemmer text_stemmer;
text_stemmer *text_stemmer_new(void);
void text_stemmer_free(text_stemmer *s);
const char *text_stem(text_stemmer *s, const char *norm, size_t size, size_t *stem_size);
/* Code points before a byte offset: a table is built once per text, look-ups are O(1). */
uint32_t text_code_points(const char *text, uint32_t from, uint32_t to);

#endif
