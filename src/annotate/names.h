/*
 * What the files of the names pass share: one naming a document, tests on tokens, and the steps
 * that names.c runs in turn. Private to src/annotate/.
 */
#ifndef ANNOTATE_NAMES_H
#define ANNOTATE_NAMES_H

#include "annotate/annotate.h"

#include <string.h>

#define NAMES_NONE UINT32_MAX

/* What the pass asks of most words: a bit each, found once for a pack set. */
enum {
    TRAIT_NAME = 1,          /* a name of the packs begins with it */
    TRAIT_TREATY = 2,        /* "treaty", "pact"; not "banning", a form of a word that is one */
    TRAIT_KIND = 4,          /* "extradition", before such a noun */
    TRAIT_COUNTRY = 8,       /* "state", "nations" */
    TRAIT_ORGANISATION = 16, /* "bloc", "court" */
    TRAIT_MOVE = 32,         /* a word of joining or leaving */
    TRAIT_OPENS = 64,        /* "the", "its": a later reference may begin with it */
    TRAIT_BAN = 128,         /* "ban": a treaty in a title */
    TRAIT_COUNTED = 256,     /* "four", "trio": so many states */
    TRAIT_PLAIN = 512,  /* "treaty", "pact": such a noun that a name may end in, written small */
    TRAIT_PLURAL = 1024 /* "treaties", "pacts" */
};

typedef struct naming {
    annotate_result *r;
    const text_stream *s;
    const lexicon *lex;
    base_error *e;
    const uint16_t *traits; /* of each word of the packs: TRAIT_... */
    /* word sets of the packs, -1 where a pack has none */
    int saying, leaving, joining, treaty_noun, organisation_noun, country_noun, organisation_tail,
        title, place_preposition, place_noun, any_treaty, not_treaty, sent, treaty_kind,
        treaty_subject, notice, occupation, given_word, membership, treaty_ban, treaty_limit,
        treaty_link, treaty_meant, treaty_create, topic_again, continent;
    bool shortened;        /* an unknown treaty was named with its letters in brackets */
    uint32_t plural_at;    /* the next noun of several treaties (names_plural.c) */
    uint32_t dateline_end; /* tokens before it are the dateline of the paragraph in hand */
} naming;

treaty_result naming_begin(naming *n, annotate_result *r, base_error *e);

/* ---- tokens ---- */

static inline const text_token *
token_at(const text_stream *s, uint32_t i)
{
    return &s->tokens[i];
}
static inline const char *
token_norm(const text_stream *s, uint32_t i)
{
    return s->norms + s->tokens[i].norm;
}
/* True where token `i` exists and its folded form is `norm`. */
static inline bool
token_is(const text_stream *s, uint32_t i, const char *norm)
{
    size_t size = strlen(norm);
    return i < s->count && s->tokens[i].norm_size == size &&
           memcmp(token_norm(s, i), norm, size) == 0;
}
static inline bool
token_same(const text_stream *s, uint32_t a, uint32_t b) /* the same word */
{
    return s->tokens[a].norm_size == s->tokens[b].norm_size &&
           memcmp(token_norm(s, a), token_norm(s, b), s->tokens[a].norm_size) == 0;
}
static inline bool
token_flag(const text_stream *s, uint32_t i, unsigned flag)
{
    return i < s->count && (s->tokens[i].flags & flag) != 0;
}
/* True where token `i` follows the one before it with nothing but space between. */
static inline bool
token_joined(const text_stream *s, uint32_t i)
{
    return i > 0 && i < s->count && s->tokens[i].gap <= TEXT_GAP_SPACE;
}
static inline bool
token_capital(const text_stream *s, uint32_t i)
{
    return token_flag(s, i, TEXT_CAPITAL | TEXT_UPPER);
}
static inline uint32_t
token_classes(const naming *n, uint32_t i)
{
    return i < n->s->count ? lexicon_classes(n->lex, n->s->tokens[i].word) : 0;
}
static inline bool
token_in(const naming *n, uint32_t i, int set)
{
    return i < n->s->count && lexicon_in_set(n->lex, n->s->tokens[i].word, set);
}
static inline bool
token_has(const naming *n, uint32_t i, unsigned traits)
{
    return i < n->s->count && (n->traits[n->s->tokens[i].word] & traits) != 0;
}
static inline bool
token_treaty_noun(const naming *n, uint32_t i)
{
    return token_has(n, i, TRAIT_TREATY);
}
static inline bool
token_is_move(const naming *n, uint32_t i)
{
    return token_has(n, i, TRAIT_MOVE);
}
static inline bool
token_either(const text_stream *s, uint32_t i, const char *one, const char *other)
{
    return token_is(s, i, one) || token_is(s, i, other);
}
static inline bool
token_one_of(const text_stream *s, uint32_t i, const char *one, const char *other,
             const char *third)
{
    return token_either(s, i, one, other) || token_is(s, i, third);
}
/* text_listed of a literal: the first letters of its words are known when compiled, and most tokens begin with none. */
#define token_any(s, i, words) token_among(s, i, "" words)
#define OPENS(words, c)                                                                            \
    ((words)[0] == (c)[1] || strstr(words, c) != NULL ? 1u << ((c)[1] & 31) : 0u)
static inline __attribute__((always_inline)) bool
token_among(const text_stream *s, uint32_t i, const char *words)
{
    const uint32_t letters =
        OPENS(words, " a") | OPENS(words, " b") | OPENS(words, " c") | OPENS(words, " d") |
        OPENS(words, " e") | OPENS(words, " f") | OPENS(words, " g") | OPENS(words, " h") |
        OPENS(words, " i") | OPENS(words, " j") | OPENS(words, " k") | OPENS(words, " l") |
        OPENS(words, " m") | OPENS(words, " n") | OPENS(words, " o") | OPENS(words, " p") |
        OPENS(words, " q") | OPENS(words, " r") | OPENS(words, " s") | OPENS(words, " t") |
        OPENS(words, " u") | OPENS(words, " v") | OPENS(words, " w") | OPENS(words, " x") |
        OPENS(words, " y") | OPENS(words, " z");
    unsigned char first;

    if (i >= s->count) return false;
    first = (unsigned char)*token_norm(s, i);
    if (first >= 'a' && first <= 'z' && (letters >> (first & 31) & 1) == 0) return false;
    return text_listed(s, i, words);
}
#undef OPENS
/* A word that begins before `tail`, a literal. */
static inline bool
token_ends(const text_stream *s, uint32_t i, const char *tail)
{
    size_t size = strlen(tail), length = s->tokens[i].norm_size;

    return length > size && memcmp(token_norm(s, i) + length - size, tail, size) == 0;
}
/* The bytes between token `i` and the one before it, without a possessive's ending. */
const char *token_gap(const text_stream *s, uint32_t i, size_t *size);
/* "treaty" of "treaties"; NULL: no such noun (names_plural.c) */
const char *naming_singular(const char *norm, size_t size);
bool token_gap_has(const text_stream *s, uint32_t i, const char *what);
bool token_verb_follows(const naming *n, uint32_t i); /* a finite verb, adverbs skipped */
bool token_is_year(const text_stream *s, uint32_t i); /* 1000 to 2999 */
bool token_describes(const naming *n, uint32_t i);    /* a word that tells one treaty from others */
bool token_is_age(const text_stream *s, uint32_t i);  /* a number of years, between commas */
/* "Rinkevich" and "Rinkēvičs" are one word. */
bool naming_is_variant(const char *a, size_t a_size, const char *b, size_t b_size);
bool naming_words_agree(const text_stream *s, uint32_t a, uint32_t b);
/* A word that only its place makes part of a name begun at `first`. */
bool token_unlisted(const naming *n, uint32_t i);
bool token_in_name(const naming *n, uint32_t i, uint32_t first);
bool token_in_headline(const naming *n, uint32_t first, uint32_t last);
bool token_moved(const naming *n, uint32_t at); /* somebody joins or leaves what is named at `at` */
/* Behind "Mr.", "Chief", "General" with its capital: "a major oil field" is no officer's. */
static inline bool
naming_after_title(const naming *n, uint32_t at)
{
    return token_joined(n->s, at) && token_in(n, at - 1, n->title) &&
           token_flag(n->s, at - 1, TEXT_CAPITAL);
}
uint32_t token_paragraph_end(const text_stream *s, uint32_t i, uint32_t limit);

/* ---- names ---- */

/* The treaty of the packs was adopted long after the report was published. */
bool naming_lies_ahead(const naming *n, uint32_t treaty);
/* names_match.c: takes the longest match that its surroundings allow, of a treaty or of all others; *last stays where
 * none does. */
treaty_result naming_match(naming *n, const lexicon_match *found, size_t count, bool treaties,
                           uint32_t *last);

/* Adds a name with defaults; NULL: no memory. Borrowed until the next is added. */
annotate_name *naming_add(naming *n, uint32_t first, uint32_t last, lexicon_kind kind);
const char *naming_surface(naming *n, uint32_t first, uint32_t last); /* NULL: no memory */
treaty_result naming_one_state(naming *n, annotate_name *name, const char *state);
bool naming_list_add(naming *n, annotate_list *list, const char *item); /* false: no memory */
bool naming_list_has(const annotate_list *list, const char *item);
bool naming_list_same(const annotate_list *a, const annotate_list *b);

/* names_place.c: whether a capital stands for its government; states that may be something else */
bool naming_capital_acts(const naming *n, uint32_t first, uint32_t last);
bool naming_is_person_part(const naming *n, uint32_t first, uint32_t last);

/* names_person.c */
bool naming_is_given_word(const naming *n, uint32_t i);              /* "Mark" in "Mark Carney" */
treaty_result naming_person(naming *n, uint32_t at, uint32_t *last); /* *last == at: none here */
treaty_result naming_join_persons(naming *n);

/* names_office.c: the states of bodies, offices and their holders */
treaty_result naming_offices(naming *n);
void naming_link_holders(naming *n); /* names_holder.c */

/* names_beside.c: a body or office, and whose it is by the words beside it: "the Latvian", "of Latvia and Estonia",
 * "in Latvia, where"; an organisation's is no state's. */
bool naming_is_office(const annotate_name *name);
bool naming_from_left(const naming *n, uint32_t k);
treaty_result naming_from_right(naming *n, uint32_t k);
bool naming_from_where(const naming *n, uint32_t k);
bool naming_is_of_organisation(const naming *n, uint32_t k);

/* names_treaty.c: treaties that no alias gives */
treaty_result naming_short_treaty(naming *n, uint32_t at, uint32_t *last);
treaty_result naming_unknown_treaty(naming *n, uint32_t at, uint32_t *last);
bool naming_has_spoken_of_treaty(const naming *n); /* a treaty is named before, not far off */
treaty_result naming_kind_of_treaty(naming *n, uint32_t at, uint32_t *last);
/* Kinds of several words, which the packs list as cues. */
treaty_result naming_listed_kind(naming *n, uint32_t at, const lexicon_match *found, size_t count,
                                 uint32_t *last);
bool naming_is_listed_kind(const naming *n, const lexicon_match *found, size_t count);
bool naming_is_plain_noun(const char *norm);                          /* TRAIT_PLAIN */
const char *naming_make_id(naming *n, uint32_t first, uint32_t last); /* NULL: no memory */

bool naming_is_name_noun(const naming *n, uint32_t i); /* "Treaty", "Accords" */
/* End of "on the Prohibition of ..." that begins at `at`; `at`: no title begins here. */
uint32_t naming_title_end(const naming *n, uint32_t at, bool of);

/* names_protocol.c */
uint32_t naming_number_end(const naming *n, uint32_t noun); /* 0: no number stands behind it */
uint32_t naming_protocol_end(const naming *n, uint32_t noun, uint32_t at);
treaty_result naming_add_protocol(naming *n, uint32_t first, uint32_t end, uint32_t noun,
                                  uint32_t *last);
/* "pulled out of Kyoto", behind the Kyoto Protocol */
uint32_t naming_subject_end(const naming *n, uint32_t word); /* `word`: none begins there */
/* "signed the treaty on behalf of the union", "on the very day of its adoption": how and when, where a subject might
 * stand behind the token `link`. *word: what comes behind its article. */
bool naming_tells_how(const naming *n, uint32_t link, uint32_t *word);
treaty_result naming_topic_too(naming *n, uint32_t at, uint32_t *last);
treaty_result naming_numbered(naming *n, uint32_t at, uint32_t *last);
treaty_result naming_sharing_noun(naming *n, uint32_t at, uint32_t *last);
bool naming_tells_which(const naming *n, uint32_t name); /* "countries that joined it" */
treaty_result naming_city_treaty(naming *n, uint32_t at, uint32_t *last);
int64_t naming_accession(const naming *n, uint32_t noun);
bool naming_is_organisation(const naming *n, uint32_t first, uint32_t end);
bool naming_ends_organisation(const naming *n, uint32_t first);

bool naming_ends_in_another(const naming *n, const lexicon_match *m, const lexicon_match *shorter,
                            size_t count);
bool naming_goes_on(const naming *n, const lexicon_match *m);
uint32_t naming_treaty_tail(const naming *n, uint32_t last);
treaty_result naming_add_unknown_treaty(naming *n, uint32_t first, uint32_t last);

/* names_alias.c: another name of a treaty, told beside it; `k`, and what stands for it from there on, becomes the
 * treaty that the packs know */
enum { NAMING_ALIASES = 4 };
typedef struct naming_aliases {
    struct {
        const char *id; /* that the words of the other name make */
        uint32_t name;  /* what it stands for */
    } items[NAMING_ALIASES];
    uint32_t count;
} naming_aliases;
void naming_take_alias(const naming *n, naming_aliases *a, uint32_t k);

/* names_cue.c: what the packs say that treaties are about */
typedef struct naming_description {
    int64_t treaty; /* entry, -1: none */
    uint32_t end;
} naming_description;
/* True where the packs' list `field` of a cue is missing or holds the word at a token. */
bool naming_cue_lists(const naming *n, const lexicon_entry *cue, const char *field, uint32_t word);
/* The treaty of the longest cue of `type` at `at` that fits noun and link. */
naming_description naming_cue_at(const naming *n, const char *type, uint32_t at, uint32_t noun,
                                 uint32_t link);
/* "against such weapons", "the 2008 convention": the topic spoken of last before `noun` at `at`; `link` and `year`
 * may be NAMES_NONE. -1: none that fits. */
treaty_result naming_add_described(naming *n, uint32_t first, naming_description d, uint32_t *last);
int64_t naming_topic_before(const naming *n, uint32_t at, uint32_t link, uint32_t year);
bool naming_is_named_before(const naming *n, int64_t treaty); /* not far off */
/* "Peru bans cluster bombs", over a text that names their treaty; NULL: none. */
const char *naming_title_topic(const naming *n);

/* names_describe.c: treaties by what they are about */
bool naming_is_called(const naming *n, const annotate_name *name, const char *word);
/* Where the name of a state that begins at `i` ends; 0: none does. */
uint32_t naming_state_at(const naming *n, uint32_t i);
/* Adds a treaty that the packs do not know, or once more the one named before whose name holds the word at token `word`. */
treaty_result naming_add_by_subject(naming *n, uint32_t first, uint32_t end, uint32_t word);
bool naming_is_described(const naming *n, const annotate_name *treaty, uint32_t word);
treaty_result naming_described_treaty(naming *n, uint32_t at, uint32_t *last); /* at: such a noun */
treaty_result naming_topic_treaty(naming *n, uint32_t at,
                                  uint32_t *last); /* only by what packs list */
bool naming_has_topic(const naming *n, uint32_t at, const char *treaty); /* whatever its link */
/* names_attribute.c: by an attribute before the noun */
treaty_result naming_attributed_treaty(naming *n, uint32_t at, const lexicon_match *found,
                                       size_t count, uint32_t *last);
bool naming_is_attributed(const naming *n, uint32_t at);
/* names_describe.c */
int64_t naming_constitution_at(const naming *n, uint32_t i); /* of an organisation; -1: none */
bool naming_goes_into_force(const naming *n, uint32_t from);

/* names_heading.c: items of a bulletin, by the topic they are headed by; `at` begins a paragraph */
void naming_label(naming *n, uint32_t at);
/* Whether the items tell of one treaty or of several; before any reference is settled. */
void naming_bulletin(naming *n);
treaty_result naming_heading(naming *n, uint32_t at, const lexicon_match *found, size_t count,
                             uint32_t *last);

/* names_recent.c: what was named so far, in order of the text: the latest last, ids distinct */
enum { NAMING_RECENT = 12 };
typedef struct naming_recent {
    const naming *n;
    uint32_t treaties[NAMING_RECENT], organisations[NAMING_RECENT]; /* names */
    uint32_t treaty_count, organisation_count;
    const char *story;  /* the treaty of the title, else of the first sentence; NULL: none */
    uint32_t run;       /* sentences, one behind the other, that speak of the treaty named last */
    uint32_t protocol;  /* the last name that ends in this noun; NAMES_NONE: none */
    uint32_t seen;      /* tokens looked at */
    uint32_t paragraph; /* first token of the paragraph in hand */
} naming_recent;
void naming_push_treaty(naming_recent *t, uint32_t name);
void naming_push_organisation(naming_recent *t, uint32_t name);
void naming_move_on(naming_recent *t, uint32_t token); /* to the paragraph of `token` */
/* NULL: nothing named so far is meant. */
const annotate_name *naming_meant_treaty(const naming_recent *t, const annotate_name *reference);
const annotate_name *naming_meant_organisation(const naming_recent *t,
                                               const annotate_name *reference);
/* "the convention", "the statute": of the organisation spoken of, whose constitution is called so, where no
 * treaty was named. */
const annotate_name *naming_meant_constitution(const naming_recent *t,
                                               const annotate_name *reference);
/* "the Commonwealth", behind "the Commonwealth of Independent States" */
const annotate_name *naming_longer_organisation(const naming_recent *t, const annotate_name *name);
/* The European Union is a participant, and may be called the bloc. */
bool naming_is_union(const naming *n, const annotate_name *name);
/* "the 1991 accord", "the accord of December, 1991": where the words end that tell the year. */
bool naming_year_end(const naming *n, const annotate_name *reference, uint32_t *end);

/* "the treaty on ...": another one is described; `after`: the token behind its noun */
bool naming_is_specified(const naming *n, uint32_t after);
/* names_paper.c: "the text", "the deal" at `at`, two words, where they stand for the treaty spoken of */
bool naming_is_paper(const naming *n, uint32_t at);
/* Where "the Council of Europe convention" ends that begins at `at`; 0: no such thing. */
uint32_t naming_treaty_of_body(const naming *n, uint32_t at);

/* later references, found in the scan (names_refer.c) and settled after it (names_settle.c,
 * names_states.c for what stands for states) */
treaty_result naming_reference(naming *n, uint32_t at, uint32_t *last);
treaty_result naming_settle(naming *n);
treaty_result naming_settle_states(naming *n, uint32_t k);

/* names_title.c: what the text has for a title's treaty: its longer name, or what the first sentence leaves or joins;
 * NULL: nothing. Both look over all names of the text. */
const annotate_name *naming_longer_in_text(const naming *n, const annotate_name *title);
const annotate_name *naming_lead_instead(const naming *n, const annotate_name *title);

/* boiler.c: called by the scan. Looks at the paragraph that begins at `at`; sets the end of its
 * dateline (`at` or less: it has none). */
treaty_result boiler_paragraph(annotate_result *r, uint32_t at, uint32_t *dateline_end,
                               base_error *e);
/* A fixed phrase of the packs was found. */
treaty_result boiler_cue(annotate_result *r, const lexicon_match *m, const lexicon_entry *entry,
                         base_error *e);

#endif
