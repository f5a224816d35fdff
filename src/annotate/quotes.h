/* What the files of the quotation pass share. Private to src/annotate/. */
#ifndef ANNOTATE_QUOTES_H
#define ANNOTATE_QUOTES_H

#include "annotate/annotate.h"

/* How far the looks back go: names, groups. */
enum { NAMES_BACK = 60, GROUPS_BACK = 90 };

typedef struct speech {
    annotate_result *r;
    const text_stream *s;
    base_error *e;
    /* word sets of the packs, -1 where a pack has none */
    int saying, voicing, hearing, quoting, providing, asking; /* verbs */
    int outlet_noun, speaker_noun, occupation, document_noun, rule_noun, issued_noun, organ_noun,
        organisation_tail, staff_noun, attendant, musing, government_noun, reaching;
    bool persons;    /* the text names somebody */
    bool for_author; /* whose word a paper is is being asked: "a letter by the letter" ends there */
} speech;

treaty_result speech_begin(speech *p, annotate_result *r, base_error *e);
static inline bool
speech_in_set(const speech *p, uint32_t token, int set)
{
    return token < p->s->count && lexicon_in_set(p->r->lex, p->s->tokens[token].word, set);
}
/* "an official", "the lawyer": what somebody is. */
static inline bool
speech_is_role(const speech *p, uint32_t token)
{
    return speech_in_set(p, token, p->speaker_noun) || speech_in_set(p, token, p->occupation);
}
static inline uint8_t
speech_tag(const speech *p, uint32_t token)
{
    return token < p->s->count && p->r->tags != NULL ? p->r->tags[token] : TAG_NONE;
}
/* Somebody with a name, by himself or behind his office. */
static inline bool
speech_is_person(const annotate_name *n)
{
    return n->kind == LEXICON_PERSON || (n->kind == LEXICON_OFFICE && n->person != NULL);
}
/* True for a noun group that no preposition governs: "while X said" lets X be free, "as X" does
 * not. */
bool speech_is_free(const speech *p, uint32_t group);

/* quotes_who.c: fills speaker, text and named of `a` from the words [a->from, a->to), by what the
 * text said before them; text stays NULL where they can be nobody. */
treaty_result speech_resolve(speech *p, annotate_attribution *a);

/* quotes_refer.c: what "he", "it" point back at; quotes_named.c: "the president", "the ministry". */
treaty_result speech_pronoun(speech *p, uint32_t token, annotate_attribution *a);
uint32_t speech_meant(const speech *p, uint32_t token); /* a name; UINT32_MAX: nobody told of */
uint32_t speech_many_before(const speech *p, uint32_t token); /* of whom "one of them" is */
uint32_t speech_holder(const speech *p, uint32_t office);     /* a name; UINT32_MAX: nobody */
uint32_t speech_body(const speech *p, uint32_t body);         /* the same body by its fuller name */
/* quotes_epithet.c: who is meant by "the envoy", a name; UINT32_MAX: nobody whom the text tells. */
uint32_t speech_epithet(const speech *p, uint32_t group);
/* "The President admitted": a sentence opens with an office that nobody was told to hold before. */
bool speech_is_new_office(const speech *p, uint32_t group);
uint32_t speech_one_of_pair(const speech *p, uint32_t group); /* "the latter", a name */
bool speech_is_association(const speech *p, uint32_t head);
/* "the prosecutor's office", "the senator's team" */
bool speech_is_staff(const speech *p, const annotate_group *g);
bool speech_is_told_more(const speech *p, uint32_t group); /* "the former judge" */
/* "the two ministers", by both names; text stays NULL where they were not named. */
treaty_result speech_pair(speech *p, uint32_t group, annotate_attribution *a);
/* The one person whom a sentence names before a token, outside what it quotes, or the one who acts; a name, UINT32_MAX:
 * none or several; `*any`: there is somebody. */
uint32_t speech_person_of(const speech *p, uint32_t sentence, uint32_t before, bool *any);
/* quotes_open.c: who may have spoken where no words say so; text stays NULL where nobody is told of alone. */
treaty_result speech_by_person(speech *p, uint32_t sentence, annotate_attribution *a);
treaty_result speech_by_colon(speech *p, const annotate_quote *q, annotate_attribution *a);
treaty_result speech_by_next(speech *p, const annotate_quote *q, annotate_attribution *a);
treaty_result speech_by_rest(speech *p, const annotate_quote *q, annotate_attribution *a);
treaty_result speech_by_person_before(speech *p, const annotate_quote *q, annotate_attribution *a);
treaty_result speech_by_pronoun(speech *p, const annotate_quote *q, annotate_attribution *a);
/* A sentence begins at the token. */
static inline bool
speech_begins(const speech *p, uint32_t token)
{
    const text_token *k = &p->s->tokens[token];

    return token == 0 || (k->flags & TEXT_SENTENCE) != 0 || k->gap >= TEXT_GAP_STOP;
}
/* The office that the lead has speak, by the name of who speaks next. */
void speech_name_late(speech *p);
/* The name's group is what its clause is about, or stands beside that. */
bool speech_acts(const speech *p, const annotate_name *n);
static inline void
speech_copy(annotate_attribution *to, const annotate_attribution *from)
{
    to->speaker = from->speaker;
    to->text = from->text;
    to->named = from->named;
}

/* quotes_paper.c */
/* "the letter", "Article 12", "the ruling": what speaks by what is written in it. */
bool speech_is_paper(const speech *p, uint32_t group);
/* "a tweet from Peru's mission": whose word a paper is; text stays NULL where it is not told. */
treaty_result speech_by_author(speech *p, uint32_t group, annotate_attribution *a);
treaty_result speech_document(speech *p, uint32_t group, annotate_attribution *a);
treaty_result speech_rule(speech *p, uint32_t group, annotate_attribution *a);

/* quotes_unnamed.c */
/* "everyone", "this": nobody that could be told. */
bool speech_is_anybody(const speech *p, uint32_t token);
/* "one of them", from its first token. */
treaty_result speech_one_of_them(speech *p, uint32_t from, annotate_attribution *a);
bool speech_ends_name(const speech *p, uint32_t from, uint32_t at); /* an unknown name ends here */
/* Narrows the words to the holder of the office whom no pack knows; false: none stands there. */
bool speech_take_holder(const speech *p, uint32_t office, annotate_attribution *a);
/* "the organisation", where the text has named one alone; a name, UINT32_MAX. */
uint32_t speech_only_organisation(const speech *p, uint32_t group);

/* quotes_refer.c: in words that somebody says; what a clause is about; whose head the name is; "they"; several. */
bool speech_is_quoted(const annotate_result *r, const annotate_group *g);
bool speech_is_subject(const speech *p, uint32_t group);
bool speech_is_headed(const annotate_group *g, const annotate_name *n);
bool speech_is_pronoun(const speech *p, const annotate_group *g);
bool speech_is_many(const speech *p, const annotate_group *g);
uint32_t speech_beside(const annotate_result *r,
                       uint32_t group); /* the group that it stands beside */
treaty_result speech_it(speech *p, uint32_t token, annotate_attribution *a); /* quotes_it.c */

/* quotes_somebody.c: without a name */
bool speech_is_somebody(const speech *p, const annotate_group *g);
/* The last of them that does something in the sentence or the one before, of `another` than was named; a group,
 * UINT32_MAX. */
uint32_t speech_somebody_before(const speech *p, uint32_t token, bool another);
uint32_t speech_somebody_far(const speech *p, uint32_t token);
treaty_result speech_somebody(speech *p, uint32_t group, annotate_attribution *a);

/* quotes_clause.c: the subject of the clause that the quotation stands in, or of the sentence that ends before it. */
treaty_result speech_by_clause(speech *p, uint32_t token, annotate_attribution *a);
/* quotes_days.c: the days in a quotation, whose words end at `end`. */
void speech_settle_days(const speech *p, const annotate_quote *q, uint32_t end);

/* quotes_text.c */
treaty_result speech_set_text(speech *p, uint32_t first, uint32_t last, annotate_attribution *a);
treaty_result speech_name(speech *p, uint32_t name, annotate_attribution *a);
treaty_result speech_phrase(speech *p, uint32_t group, uint32_t limit, annotate_attribution *a);
treaty_result speech_states(speech *p, const annotate_list *states, annotate_attribution *a);

/* quotes_subject.c: a walk over the tokens, and the words that name a verb's speaker */
typedef struct finder {
    speech p;
    uint32_t quote;       /* the first quotation that ends behind the token in hand */
    uint32_t spoken;      /* where the last one before it that is speech ended */
    uint32_t floor;       /* where the sentence, or what follows a quotation, begins */
    uint32_t sentence;    /* of the token in hand */
    uint32_t sentence_at; /* its first token */
} finder;

static inline const annotate_group *
finder_group(const finder *f, uint32_t k) /* NULL: no such group */
{
    return k < f->p.r->group_count ? &f->p.r->groups[k] : NULL;
}
bool finder_move(finder *f, uint32_t token);         /* false: inside a quotation */
bool finder_breaks(const finder *f, uint32_t token); /* a sentence begins there */
/* The words of a speaker from a token on end before a relative clause, a verb, a quotation. */
uint32_t finder_cut(const finder *f, uint32_t from, uint32_t to);
bool finder_is_put_it(const finder *f, const annotate_group *verb); /* "as X put it" */
/* Sets [a->from, a->to) to the words that name who does the verb group; false: none. */
bool finder_subject(const finder *f, uint32_t verb, annotate_attribution *a);
bool finder_subject_before(const finder *f, uint32_t verb, annotate_attribution *a);

/* quotes_verb.c */
bool verb_says(const finder *f, const annotate_group *v);
/* A person, office or body, or somebody by what he is. */
bool verb_is_somebody(const finder *f, const annotate_group *g);
uint32_t verb_let_known(const finder *f, uint32_t verb);
/* "held that": what stands behind "that" is its subject's word. */
bool verb_has_that(const finder *f, const annotate_group *v);
bool verb_is_noun_states(const finder *f, const annotate_group *v); /* "signatory states commit" */

/* All attributions of the document, in order: called when names, groups, clauses and pronouns are
 * there. */
treaty_result quotes_find_attributions(annotate_result *r, base_error *e);
/* Who speaks in each quotation: called after it. */
treaty_result quotes_settle_speakers(annotate_result *r, base_error *e);

#endif
