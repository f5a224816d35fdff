/* What single words are to this room, told once per pack set: a text asks it of every word it has. */
#include "claim/claim_inner.h"

#include <stdio.h>
#include <stdlib.h>

const char *const claim_activities[ACTIVITIES] = {"use",       "develop",  "produce", "acquire",
                                                  "stockpile", "transfer", "test",    "deploy"};

static void
find_words(claim_rules *rules, const lexicon *lex)
{
    const struct {
        const char *norm;
        uint32_t *word;
    } words[] = {{"out", &rules->word_out},         {"of", &rules->word_of},
                 {"from", &rules->word_from},       {"to", &rules->word_to},
                 {"by", &rules->word_by},           {"for", &rules->word_for},
                 {"on", &rules->word_on},           {"in", &rules->word_in},
                 {"at", &rules->word_at},           {"after", &rules->word_after},
                 {"since", &rules->word_since},     {"following", &rules->word_following},
                 {"would", &rules->word_would},     {"suit", &rules->word_suit},
                 {"first", &rules->word_first},     {"as", &rules->word_as},
                 {"with", &rules->word_with},       {"should", &rules->word_should},
                 {"must", &rules->word_must},       {"ought", &rules->word_ought},
                 {"against", &rules->word_against}, {"off", &rules->telling[0]},
                 {"up", &rules->telling[1]},        {"down", &rules->telling[2]}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        *words[i].word = lexicon_word(lex, words[i].norm, strlen(words[i].norm));
}

static void
mark_set(claim_rules *rules, const lexicon *lex, const char *set, uint32_t mark)
{
    int id = lexicon_set(lex, set);

    for (uint32_t w = 1; w < rules->word_count && id >= 0; w++)
        if (lexicon_in_set(lex, w, id)) rules->words[w].marks |= mark;
}

static uint32_t
marks_of_pair(const claim_rules *rules, const rule_pair *p)
{
    const claim_rule *rule = &rules->items[p->rule];
    bool alone = rule->what == 0 || (rule->flags & (RULE_IMPLIED | RULE_REPEAT | RULE_TOPIC)) != 0;

    if (rule->flags & RULE_LISTED) return MARK_LISTED;
    return (p->noun ? MARK_NOUN_RULE
            : alone ? MARK_ALONE
                    : 0u) |
           (rule->flags & RULE_TOPIC ? MARK_CONDUCT : 0u) |
           (rule->treaty != NULL ? MARK_TREATY : 0u);
}

static void
mark_sets(claim_rules *rules, const lexicon *lex)
{
    static const struct {
        const char *set;
        uint32_t mark;
    } sets[] = {{"form-law", MARK_LAW},
                {"form-notice", MARK_NOTICE},
                {"form-decision", MARK_DECISION},
                {"vote-word", MARK_VOTE},
                {"banning", MARK_BANNING},
                {"allowing", MARK_ALLOWING},
                {"membership_word", MARK_MEMBERSHIP},
                {"body-noun", MARK_POINTING},
                {"counted-noun", MARK_COUNTED}};

    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        mark_set(rules, lex, sets[i].set, sets[i].mark);
    for (uint32_t w = 1; w < rules->word_count; w++)
        if (lexicon_classes(lex, w) & WORD_NUMERAL) rules->words[w].marks |= MARK_NUMBER;
    rules->words[lexicon_word(lex, "a", 1)].marks |= MARK_NUMBER;
    rules->words[lexicon_word(lex, "states", 6)].marks |= MARK_COUNTED;
    rules->words[lexicon_word(lex, "it", 2)].marks |= MARK_POINTING;
    rules->words[lexicon_word(lex, "court", 5)].marks |= MARK_POINTING;
    for (uint32_t i = 0; i < rules->pair_count; i++)
        rules->words[rules->pairs[i].lemma].marks |= marks_of_pair(rules, &rules->pairs[i]);
    for (uint32_t w = 1; w < rules->word_count; w++) /* lists are sought by any form */
        rules->words[w].marks |= rules->words[lexicon_lemma(lex, w)].marks & MARK_LISTED;
}

static void
find_activities(claim_rules *rules, const lexicon *lex)
{
    char name[40];

    for (int i = 0; i < ACTIVITIES; i++) {
        snprintf(name, sizeof name, "activity_%s", claim_activities[i]);
        rules->activities[i] = lexicon_set(lex, name);
    }
}

/* ---- whom a word stands for ---- */

static const struct {
    const char *type;
    uint32_t wider;
} kinds[TYPES_WIDER] = {{"lower_chamber", WHO_PARLIAMENT},  {"upper_chamber", WHO_PARLIAMENT},
                        {"chamber", WHO_PARLIAMENT},        {"lawmaker", WHO_PARLIAMENT},
                        {"speaker", WHO_PARLIAMENT},        {"foreign_minister", WHO_MINISTER},
                        {"defence_minister", WHO_MINISTER}, {"head_of_government", WHO_MINISTER}};

static void
add_type(claim_rules *rules, const char *name, uint32_t bits)
{
    uint32_t i = 0;

    while (i < rules->type_count && !base_same(rules->types[i].name, name)) i++;
    if (i == rules->type_count) rules->types[rules->type_count++].name = name;
    rules->types[i].bits |= bits;
}

static void
find_types(claim_rules *rules)
{
    for (uint32_t i = 0; i < rules->who_count; i++)
        add_type(rules, rules->whos[i], (uint32_t)1 << i);
    for (size_t i = 0; i < TYPES_WIDER; i++) add_type(rules, kinds[i].type, kinds[i].wider);
}

uint32_t
claim_type_bits(const claim_rules *rules, const char *type)
{
    for (uint32_t i = 0; type != NULL && i < rules->type_count; i++)
        if (base_same(rules->types[i].name, type)) return rules->types[i].bits;
    return 0;
}

static void
find_who(claim_rules *rules, const lexicon *lex)
{
    char name[40];

    for (uint32_t i = 0; i < rules->who_count; i++) {
        uint32_t bits = claim_type_bits(rules, rules->whos[i]);
        int set;
        snprintf(name, sizeof name, "who-%s", rules->whos[i]);
        set = lexicon_set(lex, name);
        for (uint32_t w = 1; w < rules->word_count && set >= 0; w++)
            if (lexicon_in_set(lex, w, set)) rules->words[w].who |= bits;
    }
}

treaty_result
claim_mark_words(claim_rules *rules, const lexicon *lex, base_error *e)
{
    rules->words = calloc((size_t)rules->word_count + 1, sizeof *rules->words);
    if (rules->words == NULL) return base_no_memory(e);
    find_words(rules, lex);
    mark_sets(rules, lex);
    find_activities(rules, lex);
    find_types(rules);
    find_who(rules, lex);
    return TREATY_OK;
}

bool
claim_is_ordinal(const claim_scan *s, uint32_t token)
{
    const text_token *t = &s->r->stream->tokens[token];

    if (t->word != 0) return (lexicon_classes(s->r->lex, t->word) & WORD_ORDINAL) != 0;
    return (t->flags & TEXT_DIGIT) && !(t->flags & (TEXT_NUMBER | TEXT_HYPHEN)) &&
           annotate_is_ordinal(s->r->stream->norms + t->norm, t->norm_size);
}

bool
claim_awaits_number(const claim_scan *s, const annotate_clause *c)
{
    enum { FAR = 8 };
    uint32_t from = s->r->groups[c->verb].last;

    for (uint32_t i = annotate_date_from(s->r, from);
         i < s->r->date_count && s->r->dates[i].first < c->last; i++)
        if (s->r->dates[i].edtf[0] != '\0') return false; /* "on 24 December, 90 days after" */
    for (uint32_t i = from; i + 3 < c->last && i < from + FAR; i++)
        if (claim_word_is(s, i, "after") && claim_word_is(s, i + 1, "the") &&
            claim_is_ordinal(s, i + 2) &&
            claim_word_any(s, i + 3, "ratification instrument accession deposit state country"))
            return true;
    return false;
}
