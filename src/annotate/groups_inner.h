/* What the files of the groups and clauses passes share; not for other rooms. */
#ifndef GROUPS_INNER_H
#define GROUPS_INNER_H

#include "annotate/annotate.h"

enum { GROUPS_DEPTH = 4 }; /* possessors inside possessors */

/* Closed-class words the grammar asks for by name. */
enum {
    W_BOTH,
    W_ALL,
    W_EACH,
    W_SO,
    W_AS,
    W_SUCH,
    W_ONCE,
    W_ONE,
    W_EITHER,
    W_THAT,
    W_TO,
    W_YET,
    W_BACK,
    W_STATES,
    W_SINCE,
    W_LONGER,
    W_CLEAR,
    W_KNOWN,
    W_INCLUDING,
    W_EXCEPT,
    W_BAR,
    W_SAVE,
    W_EXCLUDING,
    W_ACCORDING,
    W_THESE,
    W_THOSE,
    W_FOLLOWING,
    W_NEITHER,
    W_NO,
    W_LIKE,
    W_IN_CONTEXT, /* those above do what the words around them say: tag_word knows of each */
    W_NONE = W_IN_CONTEXT,
    W_OF,
    W_BY,
    W_OUT, /* particles */
    W_UP,
    W_OFF,
    W_DOWN,
    W_AWAY,
    W_THROUGH, /* particles of some verbs */
    W_FORWARD,
    W_OVER,
    W_ASIDE,
    W_AHEAD,
    W_ABOARD,
    W_ALONG,
    W_ALONGSIDE,
    W_TOGETHER,
    W_WELL,
    W_AMONG,
    W_HAD, /* auxiliaries of the past */
    W_WAS,
    W_WERE,
    W_DID,
    W_HADNT,
    W_WASNT,
    W_WERENT,
    W_DIDNT,
    W_WILL,
    W_SHALL,
    W_LL,
    W_WOULD,
    W_GOING,
    W_NOR,
    W_AND,
    W_OR,
    W_BUT,
    W_NEVER,
    W_NOT,
    W_STILL,
    W_IF,
    W_UNLESS,
    W_PROVIDED,
    W_WHEN,
    W_AFTER,
    W_BEFORE,
    W_UNTIL,
    W_ONLY,
    W_WHILE,
    W_BECAUSE,
    W_ALTHOUGH,
    W_THOUGH,
    W_DESPITE,
    W_THE,
    W_THIS,
    W_WHICH,
    W_WHO,
    W_WHOSE,
    W_WHETHER,
    W_IN,
    W_FROM,
    W_WHERE,
    W_ITS,
    W_THEIR,
    W_HIS,
    W_HER,
    W_OUR,
    W_MY, /* the last of the possessives */
    W_A,
    W_AN,
    W_BEEN,
    W_BE,
    W_COULD,
    W_SHOULD,
    W_MAY,
    W_MIGHT,
    W_LET,
    W_WITH,
    W_PURSUANT,
    W_HAVING,
    W_BEING,
    W_DOING,
    W_DOES,
    W_DO,
    W_IS,
    W_ARE,
    W_HAS,
    W_HAVE,
    W_INTO,
    W_AGAINST,
    W_FOR,
    W_THAN,
    W_MORE,
    W_LESS,
    W_MANY,
    W_MOST,
    W_OUTSIDE,
    W_AGAIN,
    W_JOINED,
    W_LAW,
    W_IT,
    W_THEY,
    W_THEM,
    W_HE,
    W_SHE,
    W_WE,
    W_I,
    W_YOU,
    W_WHAT,
    W_THERE,
    W_COUNTERPART,
    W_PRESENT,
    W_BLOC,
    W_SPOKEN, /* "in the words of" */
    W_WORDS
};

/* Made by the groups pass, used by the clauses pass too. */
typedef struct groups_scan {
    annotate_result *r;
    const text_stream *s;
    uint32_t count; /* of its tokens */
    uint8_t *tag;
    uint32_t *name_at; /* name that holds a token, UINT32_MAX none */
    uint32_t *date_at;
    uint32_t *group_at; /* the outermost group that holds it */
    uint32_t *classes;  /* of each token */
    uint32_t *previous; /* the top-level group before each; UINT32_MAX: none, or inside another */
    uint8_t *closed;    /* of each token: W_... + 1, 0 where it is none of them */
    bool *breaks;       /* a sentence, paragraph or the body begins at the token */
    int saying, telling_noun, parting, wishing, urging, causing, coming, pointed, state_noun,
        namely, occasion, other; /* lexicon sets, -1 where the packs lack them */
} groups_scan;

/* The closed-class word at a token; -1: none. */
static inline int
groups_word(const groups_scan *g, uint32_t i)
{
    return i < g->count ? g->closed[i] - 1 : -1;
}
/* True where token `i` is the closed-class word `which`. */
static inline bool
groups_is(const groups_scan *g, uint32_t i, int which)
{
    return i < g->count && g->closed[i] == which + 1;
}
/* neither, no, none */
static inline bool
groups_negative(int word)
{
    return word >= W_NEITHER && word <= W_NONE;
}
/* its, their, his, her, our, my, whose */
static inline bool
groups_possessive(const groups_scan *g, uint32_t i)
{
    int word = groups_word(g, i);

    return (word >= W_ITS && word <= W_MY) || word == W_WHOSE;
}
/* True where the tag is one of those whose bits are set. */
#define GROUPS_BIT(tag) ((uint32_t)1 << (tag))
static inline bool
groups_one_of(uint8_t tag, uint32_t tags)
{
    return (tags >> tag & 1) != 0;
}
/* Classes of a token that the packs do not know, by its ending. */
uint32_t groups_guess(const groups_scan *g, uint32_t i);
static inline uint32_t
groups_classes(const groups_scan *g, uint32_t i)
{
    return i < g->count ? g->classes[i] : 0;
}
/* True where token `i` begins a new sentence, paragraph or the body. */
static inline bool
groups_breaks(const groups_scan *g, uint32_t i)
{
    return i >= g->count || g->breaks[i];
}
bool groups_in_title(const groups_scan *g, uint32_t i);
bool groups_search_gap(const groups_scan *g, uint32_t i, char c);
/* True where the bytes between token i-1 and i hold the comma, semicolon or bracket `c`. */
static inline bool
groups_gap_has(const groups_scan *g, uint32_t i, char c)
{
    return i < g->count && g->s->tokens[i].gap > TEXT_GAP_SPACE && groups_search_gap(g, i, c);
}

/* The tag of a word of these classes wherever it stands; TAG_NONE: it depends. */
uint8_t groups_settled(const lexicon *lex, uint32_t id, uint32_t classes, int word);
/* Fills the tags that are not settled. */
void groups_tag(groups_scan *g);
/* Appends the noun group that starts at *at (with its possessors inside); false: no memory. */
bool groups_noun(groups_scan *g, uint32_t *at);
bool groups_verb(groups_scan *g, uint32_t *at);
static inline annotate_group * /* NULL: no memory */
groups_append(groups_scan *g, uint8_t kind, uint32_t first, uint32_t last)
{
    annotate_result *r = g->r;
    annotate_group *n;

    if (!base_reserve(&r->groups, &r->group_capacity, (size_t)r->group_count + 1, sizeof *n))
        return NULL;
    n = &r->groups[r->group_count++];
    *n = (annotate_group){.kind = kind,
                          .first = first,
                          .last = last,
                          .head = last - 1,
                          .number = -1,
                          .possessor = UINT32_MAX,
                          .of = UINT32_MAX,
                          .person = UINT32_MAX,
                          .conjunct = UINT32_MAX,
                          .apposed = UINT32_MAX,
                          .name = UINT32_MAX,
                          .clause = UINT32_MAX};
    return n;
}
/* NULL: the group names nothing. */
static inline const annotate_name *
groups_name_of(const groups_scan *g, const annotate_group *n)
{
    return n->name < g->r->name_count ? &g->r->names[n->name] : NULL;
}
/* The name holds the head, and not only a word before it. */
static inline bool
groups_head_is_name(const groups_scan *g, const annotate_group *n)
{
    return n->name != UINT32_MAX && g->name_at[n->head] == n->name;
}
/* What the group is by the name that its head is of. */
enum groups_kind { KIND_STATE, KIND_BODY, KIND_TREATY, KIND_OTHER };
static inline enum groups_kind
groups_kind_of(const groups_scan *g, const annotate_group *n)
{
    const annotate_name *name = groups_name_of(g, n);

    if (n->possessor != UINT32_MAX && groups_is(g, n->head, W_COUNTERPART))
        return KIND_BODY; /* "the minister of Peru and his Chilean counterpart" */
    if (name == NULL || !groups_head_is_name(g, n)) return KIND_OTHER;
    switch (name->kind) {
    case LEXICON_STATE:
    case LEXICON_GROUP: return KIND_STATE;
    case LEXICON_BODY:
    case LEXICON_OFFICE:
    case LEXICON_PERSON: return KIND_BODY;
    case LEXICON_TREATY: return KIND_TREATY;
    default: return KIND_OTHER;
    }
}
static inline bool
groups_is_noun(const groups_scan *g, uint32_t k)
{
    return k < g->r->group_count && g->r->groups[k].kind == GROUP_NOUN;
}
/* The top-level group before `k`, itself one; UINT32_MAX: none. */
static inline uint32_t
groups_before(const groups_scan *g, uint32_t k)
{
    return g->previous[k];
}
/* groups_list.c: links a, b, c and d where "and" or "or" closes the list; its last group */
uint32_t groups_link_list(groups_scan *g, uint32_t first);
/* The last group of the list that `k` stands in. */
uint32_t groups_list_end(const groups_scan *g, uint32_t k);
/* "the minister of Peru": whose an office or body is, behind it; else `k`. */
uint32_t groups_with_owner(const groups_scan *g, uint32_t k);
/* A finite verb begins at the token, right behind the one before it. */
bool groups_finite_at(const groups_scan *g, uint32_t token);
/* groups_states.c: the states of a group, once those behind it have theirs; false: no memory */
bool groups_settle_states(groups_scan *g, uint32_t k);
bool groups_same_states(const annotate_list *a, const annotate_list *b);
/* Two groups of different states are not one thing said twice. */
bool groups_disjoint(const annotate_list *a, const annotate_list *b);
/* Adds states to a list and, where it spells out the group before it, to that too; false: no memory. */
bool groups_unite_up(groups_scan *g, uint32_t list, const annotate_list *from);
/* Leaves out of `from` what is in `what`; false: no memory. */
bool groups_subtract(groups_scan *g, annotate_list *from, const annotate_list *what);
/* groups_relate.c: coordination, apposition, of-groups, restriction; states of each group */
treaty_result groups_relate(groups_scan *g, base_error *e);

#endif
