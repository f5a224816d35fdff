/*
 * Tokens to spans: names, dates, quotations, groups, clauses. Pure: a function of the document and
 * the packs, linear in the text. Knows no treaty acts; says who is named, what is done in which
 * grammar, when, and who speaks.
 *
 * Passes run in this order, each in its own file: names, dates, quotes, groups, clauses, references.
 * All spans are token ranges [first, last) of the stream.
 */
#ifndef ANNOTATE_H
#define ANNOTATE_H

#include "lexicon/lexicon.h"
#include "pattern/pattern.h"

typedef struct annotate_list { /* of state ids (ISO3), in the arena */
    const char **items;
    uint32_t count;
} annotate_list;

/* names.c: a name or a later reference to one */
enum {
    REFERENCE_NONE,
    REFERENCE_DEFINITE /* the accord */,
    REFERENCE_COUNTED /* the four countries */,
    REFERENCE_PRONOUN /* it, they */,
    REFERENCE_DESCRIPTION /* an international convention banning
       anti-personnel mines */
};
typedef struct annotate_name {
    uint32_t first, last;
    uint8_t kind;      /* lexicon_kind */
    uint8_t how;       /* NAME_... */
    uint8_t reference; /* REFERENCE_... */
    bool place;        /* dateline, "in Riga", "based in Warsaw", a person's "of Jordan": named,
                          but it does not act */
    bool mention;      /* counts as mention of its states, or of its treaty */
    bool assumed;      /* an office whose state no word beside it gives */
    bool body;         /* a treaty by the organisation that it has set up: "left UNESCO" */
    bool passing;      /* a treaty named on the way: "in line with the Paris Agreement" */
    bool doubtful;     /* may be something else (Georgia, Jordan) until the document tells */
    uint8_t gender;    /* of a person who was "he" or "she" before (quotes_refer.c); 0: open */
    uint32_t entry;    /* lexicon index; UINT32_MAX: not in the packs */
    const char *id; /* "LVA", "apmbc", "LVA.parliament", "x-anti-mine-pact", "Edgars Rinkēvičs" */
    annotate_list states; /* the states it stands for: LVA; EST LVA LTU; the office's state */
    const char *person;   /* of persons and offices with a name: the name as written */
    const char *type;     /* of bodies and offices: as lexicon_entry.type */
} annotate_name;

/* dates.c */
enum { DATE_DATE, DATE_TIME, DATE_DURATION, DATE_SET, DATE_OFFSET /* six months after receipt */ };
typedef struct annotate_date {
    uint32_t first, last;
    uint8_t type;
    char value[40];   /* TIMEX3 value: 2025-04-16, 2025-W16, 2025-03, P6M, PRESENT_REF */
    char edtf[40];    /* EDTF or ISO week for claims; empty: not a date on the calendar */
    char other[24];   /* the other candidate where past or future stays open, or empty */
    const char *mod;  /* TIMEX3 mod: START MID END APPROX LESS_THAN ..., or NULL */
    bool stated_year; /* the year is in the text, not implied */
    bool anchored;    /* depends on the publication date */
    bool open;        /* unanchored: there was no anchor */
} annotate_date;

/* quotes.c */
typedef struct annotate_quote {
    uint32_t first, last;     /* tokens inside the marks */
    uint32_t start, end;      /* bytes inside the marks */
    uint32_t speaker;         /* index into names, UINT32_MAX: none */
    const char *speaker_text; /* "Andris Sprūds", "the document", in the arena; NULL: unknown */
    bool scare;               /* a word or two used at a distance, no speech */
} annotate_quote;

/* groups_tag.c: what a token does where it stands; one per token */
enum {
    TAG_NONE,
    TAG_NOUN,
    TAG_NAME,
    TAG_ADJECTIVE,
    TAG_DETERMINER,
    TAG_NUMBER,
    TAG_PRONOUN,
    TAG_PREPOSITION,
    TAG_CONJUNCTION,
    TAG_SUBORDINATOR,
    TAG_WH,
    TAG_THAT /* complementiser or
    relative */
    ,
    TAG_TO /* of an infinitive */,
    TAG_MODAL,
    TAG_BE,
    TAG_HAVE,
    TAG_DO,
    TAG_NOT,
    TAG_ADVERB,
    TAG_DATE,
    TAG_BASE,
    TAG_S,
    TAG_PAST /* left, voted: past or participle */,
    TAG_PARTICIPLE,
    TAG_ING
};

/* groups.c: noun groups, verb groups, nominal acts, one kind of span */
typedef enum annotate_group_kind {
    GROUP_NOUN, /* "the Latvian Parliament"; also a state, treaty, person standing alone */
    GROUP_VERB, /* "has officially withdrawn", "voted", "to pull out of", "not been notified" */
    GROUP_DATE,
    GROUP_OTHER /* adverb or adjective group */
} annotate_group_kind;
enum { TENSE_NONE, TENSE_PAST, TENSE_PRESENT, TENSE_FUTURE };
enum {
    MOOD_PLAIN,
    MOOD_INFINITIVE,
    MOOD_GERUND,
    MOOD_PARTICIPLE,
    MOOD_CONDITIONAL,
    MOOD_IMPERATIVE
};
typedef struct annotate_group {
    uint32_t first, last, head; /* head: token of the head noun or main verb */
    uint8_t kind;
    uint32_t lemma;       /* word id of the head's lemma; 0: unknown word */
    uint32_t particle;    /* "out" of "pull out", word id or 0 */
    uint32_t preposition; /* the preposition that governs a noun group, word id or 0 */
    /* verb groups */
    uint8_t tense, mood;
    bool passive, perfect, progressive, negative;
    uint32_t modal; /* word id: may, could, would, must, need ... or 0 */
    /* noun groups */
    bool plural, definite, negative_determiner; /* no, none, neither */
    bool others;        /* "Latvia's neighbours": who they are not is what the owner or "of" says */
    uint32_t possessor; /* group index of "Latvia" in "Latvia's exit"; UINT32_MAX */
    uint32_t of;        /* group index of "Latvia" in "the withdrawal of Latvia" */
    uint32_t conjunct;  /* next group coordinated with this one; UINT32_MAX */
    uint32_t apposed;   /* group in apposition; UINT32_MAX */
    int32_t number;     /* "four" ministers, -1: none */
    uint32_t name;      /* best name inside or under the head (index into names) */
    uint32_t person;    /* whom "he" or "she" means (index into names); UINT32_MAX */
    annotate_list states; /* states it stands for, by name, adjective, possessor, apposition,
                                     coordination, restriction already applied */
    uint32_t clause;      /* clause it is in */
    uint32_t next;        /* the next group that does not stand inside it; group_count: none */
} annotate_group;

/* clauses.c */
typedef enum annotate_governor {
    GOVERNOR_NONE,
    GOVERNOR_SAYING /* said that ... */,
    GOVERNOR_CONDITION /* if, unless, once,
    provided */
    ,
    GOVERNOR_TIME /* after, when, since */,
    GOVERNOR_PURPOSE /* to, in order to */,
    GOVERNOR_RELATIVE /* which ..., who ... */,
    GOVERNOR_COMPLEMENT /* voted to ..., plans to ...,
    urged X to ... */
    ,
    GOVERNOR_CAUSE,
    GOVERNOR_CONCESSION /* although, despite */
} annotate_governor;
typedef struct annotate_clause {
    uint32_t first, last; /* tokens; may hold its dependent clauses */
    uint32_t verb;        /* verb group; UINT32_MAX for a verbless clause */
    uint32_t subject;     /* noun group, own or inherited (infinitive, relative); UINT32_MAX */
    uint32_t object;      /* first direct object; UINT32_MAX */
    uint32_t parent;      /* clause that governs it; UINT32_MAX */
    uint8_t governor;     /* annotate_governor */
    uint32_t antecedent;  /* of a relative or participle: the noun group; of an infinitive
                             or gerund: the noun group just before it ("a bill to leave"), which
                             governs it or not; UINT32_MAX */
    uint32_t sentence;
    uint32_t quote;  /* quotation it stands in; UINT32_MAX */
    uint32_t marker; /* token of the word that opens it (if, that, which, on); UINT32_MAX */
} annotate_clause;

/* quotes_attribution.c: the words that tell whose word something is */
typedef enum annotate_attribution_kind {
    ATTRIBUTION_SAYS,      /* X said, said X, adding */
    ATTRIBUTION_ACCORDING, /* according to X, in the words of X */
    ATTRIBUTION_REPORTED,  /* is reported by X, heard from X, citing X, quoted X as saying */
    ATTRIBUTION_CALLS      /* X called it "...": speaks of what is quoted, of nothing else */
} annotate_attribution_kind;
typedef struct annotate_attribution {
    uint32_t first, last; /* tokens of "said", "according to" */
    uint32_t from, to;    /* tokens of who speaks; from == to: taken over from the one before */
    uint32_t speaker;     /* index into names, UINT32_MAX: none */
    const char *text;     /* the speaker, by the fullest name; never NULL */
    uint8_t kind;
    bool named; /* a person, office, body, organisation or outlet: no bare noun */
} annotate_attribution;

typedef struct annotate_span {
    uint8_t layer;        /* pattern_layer */
    uint32_t first, last; /* tokens */
    uint32_t start, end;  /* bytes of the text, on character boundaries */
    const char *value;    /* "LVA", "apmbc", "2025-04-16", a lemma; NULL: none */
} annotate_span;

enum { ANNOTATE_LABELS = 32 };
typedef struct annotate_result {
    const text_stream *stream;
    const lexicon *lex;
    base_day published; /* BASE_NO_DAY: none */
    annotate_name *names;
    uint32_t name_count;
    size_t name_capacity;
    annotate_date *dates;
    uint32_t date_count;
    size_t date_capacity;
    annotate_quote *quotes;
    uint32_t quote_count;
    size_t quote_capacity;
    annotate_attribution *attributions; /* by first token */
    uint32_t attribution_count;
    size_t attribution_capacity;
    annotate_group *groups;
    uint32_t group_count;
    size_t group_capacity;
    annotate_clause *clauses;
    uint32_t clause_count;
    size_t clause_capacity;
    uint8_t *tags; /* one part of speech per token (TAG_...), by groups.c; in the arena */
    struct groups_scan *scan;         /* what else groups.c found at each token; in the arena */
    uint32_t labels[ANNOTATE_LABELS]; /* where items of a bulletin begin: "LANDMINES. Peru has" */
    uint32_t label_count;
    bool bulletin; /* they tell of more than one treaty, and what one names no other means */
    const char
        *title_topic; /* the treaty that its title speaks of by its topic alone; NULL: none */
    uint32_t *boiler; /* pairs of tokens [first, last): bylines, footers, chrome */
    uint32_t boiler_count;
    size_t boiler_capacity;
    base_arena arena;
} annotate_result;

/* Runs all passes. `r` is reused: its arrays grow, its arena is reset. `published` may be NULL. */
treaty_result annotate_document(annotate_result *r, const lexicon *lex, const text_stream *s,
                                const char *published, const char *source, base_error *e);
void annotate_result_free(annotate_result *r);

/* The passes, each reading what the ones before it found. */
treaty_result annotate_names(annotate_result *r, base_error *e);
treaty_result annotate_dates(annotate_result *r, base_error *e);
treaty_result annotate_quotes(annotate_result *r, base_error *e);
treaty_result annotate_groups(annotate_result *r, base_error *e);
treaty_result annotate_clauses(annotate_result *r, base_error *e);
treaty_result annotate_references(annotate_result *r, base_error *e); /* it, they, the country, the
                                       four nations: sets group.states; speakers by pronoun */

/* The next group that does not stand inside another (possessors do); group_count: no more. */
static inline uint32_t
annotate_next_group(const annotate_result *r, uint32_t group)
{
    return group < r->group_count ? r->groups[group].next : r->group_count;
}
/* The group, outermost, that holds a token; UINT32_MAX: none. */
uint32_t annotate_group_at(const annotate_result *r, uint32_t token);

/* The first name, or date, that begins at or behind a token (binary search). */
uint32_t annotate_name_from(const annotate_result *r, uint32_t token);
uint32_t annotate_date_from(const annotate_result *r, uint32_t token);
uint32_t annotate_attribution_from(const annotate_result *r, uint32_t token);

/* "60th", "1st": a number that stands in a row. */
bool annotate_is_ordinal(const char *norm, size_t size);
/* "en" or another BCP 47 tag by a simple detector; "und": cannot tell. */
const char *annotate_language(const text_stream *s, const lexicon *lex);
/* The first token of the item of a bulletin that a token stands in; 0: the text is none, or it is before
 * them all. */
uint32_t annotate_item_of(const annotate_result *r, uint32_t token);
/* Where the story begins that a token belongs to: its item of a bulletin; 0: items of one story, or none. */
uint32_t annotate_story_of(const annotate_result *r, uint32_t token);
/* The state that the item names first, be it by its dateline; none: empty. */
annotate_list annotate_item_states(const annotate_result *r, uint32_t token);
/* A capital that seats others than its own state's bodies: "officials in Brussels" are no Belgians. */
static inline bool
annotate_seats_others(const text_stream *s, uint32_t token)
{
    return text_listed(s, token, "brussels vienna");
}

/* True inside a byline, footer, related link, dateline. */
bool annotate_is_boiler(const annotate_result *r, uint32_t token);

/* ---- all layers as spans (spans.c) ---- */

/* Room for so many is enough. */
size_t annotate_most_spans(const annotate_result *r);
/* As the passes found them; returns how many. Values are borrowed: those of groups are the lexicon's, the
 * others of `r` or of the lexicon. */
size_t annotate_spans(const annotate_result *r, annotate_span *spans);
/* By their first token, the larger first; in the arena. */
treaty_result annotate_order(const annotate_span *spans, size_t count, base_arena *arena,
                             annotate_span **ordered, base_error *e);

#endif
