/* Rules from the packs' JSON to a form that is quick to ask; says which field of which rule is wrong. */
#include "claim/claim_inner.h"

#include <stdlib.h>
#include <string.h>

typedef struct compile {
    const lexicon *lex;
    claim_rules *rules;
    const char *file;
    size_t index;
    base_error *e;
} compile;

static treaty_result
complain(const compile *c, const char *field, const char *what)
{
    return base_fail(c->e, TREATY_BAD_INPUT, "%s: rules[%zu].%s: %s", c->file, c->index, field,
                     what);
}

/* The bit of a name, given out on first use. */
static treaty_result
bit_of(const compile *c, char names[][24], uint32_t *count, const char *name, const char *field,
       uint32_t *bits)
{
    uint32_t i;

    for (i = 0; i < *count; i++)
        if (base_same(names[i], name)) {
            *bits |= (uint32_t)1 << i;
            return TREATY_OK;
        }
    if (*count == NAMES_MAX || strlen(name) >= sizeof names[0])
        return complain(c, field, "too many different names, or a name too long");
    memcpy(names[*count], name, strlen(name) + 1);
    *bits |= (uint32_t)1 << (*count)++;
    return TREATY_OK;
}

typedef treaty_result (*take)(compile *c, claim_rule *rule, const char *field, const char *text);

/* A field that is a string or a list of strings. */
static treaty_result
each_text(compile *c, claim_rule *rule, const json_t *object, const char *field, take f)
{
    const json_t *value = json_object_get(object, field), *item;
    treaty_result rc;
    size_t i;

    if (value == NULL) return TREATY_OK;
    if (json_is_string(value)) return f(c, rule, field, json_string_value(value));
    if (!json_is_array(value)) return complain(c, field, "string or list of strings expected");
    json_array_foreach ((json_t *)value, i, item) {
        if (!json_is_string(item)) return complain(c, field, "string or list of strings expected");
        if ((rc = f(c, rule, field, json_string_value(item))) != TREATY_OK) return rc;
    }
    return TREATY_OK;
}

static uint32_t
lemma_of(const lexicon *lex, const char *text, size_t size)
{
    uint32_t word = lexicon_word(lex, text, size), lemma;

    if (word == 0) return 0;
    lemma = lexicon_lemma(lex, word);
    return lemma != 0 ? lemma : word;
}

/* "@leaving" is a set, "pull out" a verb with its particle, "leave" a lemma. */
static treaty_result
take_word(compile *c, claim_rule *rule, const char *field, const char *text)
{
    const char *space = strchr(text, ' ');
    rule_word *w;

    if (text[0] == '@') {
        int set = lexicon_set(c->lex, text + 1);
        if (set < 0) return complain(c, field, "no such set");
        if (rule->set_count == RULE_SETS) return complain(c, field, "too many sets");
        rule->sets[rule->set_count++] = set;
        return TREATY_OK;
    }
    if (rule->word_count == RULE_WORDS) return complain(c, field, "too many words");
    w = &rule->words[rule->word_count];
    w->lemma = lemma_of(c->lex, text, space != NULL ? (size_t)(space - text) : strlen(text));
    w->particle = space != NULL ? lexicon_word(c->lex, space + 1, strlen(space + 1)) : 0;
    /* a word that no text can be found to hold would make a rule that never fires */
    if (w->lemma == 0 || (space != NULL && w->particle == 0))
        return base_fail(c->e, TREATY_BAD_INPUT,
                         "%s: rules[%zu].%s: '%s' is not among the words of the packs (\"verbs\","
                         " \"words\")",
                         c->file, c->index, field, text);
    rule->word_count++;
    return TREATY_OK;
}

static treaty_result
take_who(compile *c, claim_rule *rule, const char *field, const char *text)
{
    uint32_t *bits = &rule->who;

    if (text[0] == '!') {
        bits = &rule->not_who;
        text++;
    }
    return bit_of(c, c->rules->whos, &c->rules->who_count, text, field, bits);
}

static treaty_result
take_what(compile *c, claim_rule *rule, const char *field, const char *text)
{
    return bit_of(c, c->rules->kinds, &c->rules->kind_count, text, field, &rule->what);
}

static treaty_result
take_kind(compile *c, claim_rule *rule, const char *field, const char *text)
{
    return bit_of(c, c->rules->kinds, &c->rules->kind_count, text, field, &rule->kind);
}

static treaty_result
take_turn(compile *c, claim_rule *rule, const char *field, const char *text)
{
    return bit_of(c, c->rules->kinds, &c->rules->kind_count, text, field, &rule->turns);
}

static treaty_result
take_preposition(compile *c, claim_rule *rule, const char *field, const char *text)
{
    uint32_t word = lexicon_word(c->lex, text, strlen(text));

    if (rule->preposition_count == RULE_PREPOSITIONS) return complain(c, field, "too many");
    if (word != 0) rule->prepositions[rule->preposition_count++] = word;
    return TREATY_OK;
}

typedef struct choice {
    const char *name;
    uint32_t value;
} choice;

static const choice ATS[] = {{"object", AT_OBJECT},
                             {"subject", AT_SUBJECT},
                             {"preposition", AT_PREPOSITION},
                             {"complement", AT_COMPLEMENT},
                             {"modifier", AT_MODIFIER},
                             {"as", AT_AS},
                             {NULL, 0}};
static const choice FORMS[] = {{"plain", FORM_PLAIN},
                               {"law", FORM_LAW},
                               {"notice", FORM_NOTICE},
                               {"decision", FORM_DECISION},
                               {NULL, 0}};
static const choice FLAGS[] = {{"implied", RULE_IMPLIED},
                               {"conditional", RULE_CONDITIONAL},
                               {"scheduled", RULE_SCHEDULED},
                               {"negative", RULE_NEGATIVE},
                               {"background", RULE_BACKGROUND},
                               {"same", RULE_SAME},
                               {"open", RULE_OPEN},
                               {"own", RULE_OWN},
                               {"repeat", RULE_REPEAT},
                               {"bare", RULE_BARE},
                               {"no-longer", RULE_NO_LONGER},
                               {"plain-verb", RULE_PLAIN_VERB},
                               {"topic", RULE_TOPIC},
                               {"agent", RULE_AGENT},
                               {"finite", RULE_FINITE},
                               {"none-of", RULE_NONE_OF},
                               {"not-to", RULE_NOT_TO},
                               {"that", RULE_THAT},
                               {"not-as", RULE_NOT_AS},
                               {"future", RULE_FUTURE},
                               {"until", RULE_UNTIL},
                               {"since", RULE_SINCE},
                               {"past", RULE_PAST},
                               {"should", RULE_SHOULD},
                               {"intent", RULE_INTENT},
                               {"stative", RULE_STATIVE},
                               {"factive", RULE_FACTIVE},
                               {"after-step", RULE_AFTER_STEP},
                               {"gerund", RULE_GERUND},
                               {"listed", RULE_LISTED},
                               {"both", RULE_BOTH},
                               {NULL, 0}};
static const choice ACTORS[] = {
    {"who", ACTOR_WHO}, {"what", ACTOR_WHAT},   {"object", ACTOR_OBJECT}, {"none", ACTOR_NONE},
    {"for", ACTOR_FOR}, {"agent", ACTOR_AGENT}, {"place", ACTOR_PLACE},   {NULL, 0}};
static const choice VOICES[] = {
    {"any", VOICE_ANY}, {"active", VOICE_ACTIVE}, {"passive", VOICE_PASSIVE}, {NULL, 0}};

static treaty_result
choose(const compile *c, const choice *choices, const char *field, const char *text,
       uint32_t *value)
{
    for (; choices->name != NULL; choices++)
        if (base_same(choices->name, text)) {
            *value = choices->value;
            return TREATY_OK;
        }
    return complain(c, field, "no such word here");
}

static treaty_result
take_at(compile *c, claim_rule *rule, const char *field, const char *text)
{
    uint32_t bit = 0;
    treaty_result rc = choose(c, ATS, field, text, &bit);

    rule->at |= bit;
    return rc;
}

static treaty_result
take_form(compile *c, claim_rule *rule, const char *field, const char *text)
{
    uint32_t bit = 0;
    treaty_result rc = choose(c, FORMS, field, text, &bit);

    rule->form |= bit;
    return rc;
}

static treaty_result
take_flag(compile *c, claim_rule *rule, const char *field, const char *text)
{
    uint32_t bit = 0;
    treaty_result rc = choose(c, FLAGS, field, text, &bit);

    rule->flags |= bit;
    return rc;
}

static treaty_result
one_choice(const compile *c, const json_t *object, const choice *choices, const char *field,
           uint8_t *out)
{
    const json_t *value = json_object_get(object, field);
    uint32_t bit = 0;
    treaty_result rc;

    if (value == NULL) return TREATY_OK;
    if (!json_is_string(value)) return complain(c, field, "string expected");
    if ((rc = choose(c, choices, field, json_string_value(value), &bit)) == TREATY_OK)
        *out = (uint8_t)bit;
    return rc;
}

static treaty_result
one_text(const compile *c, const json_t *object, const char *field, bool needed, const char **out)
{
    const json_t *value = json_object_get(object, field);

    if (value == NULL) return needed ? complain(c, field, "missing") : TREATY_OK;
    if (!json_is_string(value)) return complain(c, field, "string expected");
    *out = json_string_value(value);
    return TREATY_OK;
}

static treaty_result
take_texts(compile *c, const json_t *object, claim_rule *rule)
{
    const char *set = NULL;
    treaty_result rc;

    if ((rc = one_text(c, object, "id", true, &rule->id)) != TREATY_OK ||
        (rc = one_text(c, object, "act", false, &rule->act)) != TREATY_OK ||
        (rc = one_text(c, object, "direction", false, &rule->direction)) != TREATY_OK ||
        (rc = one_text(c, object, "treaty", false, &rule->treaty)) != TREATY_OK ||
        (rc = one_text(c, object, "thing", false, &set)) != TREATY_OK ||
        (rc = one_choice(c, object, VOICES, "voice", &rule->voice)) != TREATY_OK ||
        (rc = one_choice(c, object, ACTORS, "actor", &rule->actor)) != TREATY_OK)
        return rc;
    if (set != NULL && (rule->object_set = lexicon_set(c->lex, set)) < 0)
        return complain(c, "thing", "no such set");
    if (rule->act != NULL && lexicon_find_act(c->lex, rule->act) < 0)
        return complain(c, "act", "no such act");
    return TREATY_OK;
}

/* Whether a rule read before from the same file has this one's id. */
static bool
rule_of_file(const claim_rules *rules, const claim_rule *rule)
{
    for (uint32_t i = 0; i < rules->count; i++)
        if (base_same(rules->items[i].id, rule->id) && base_same(rules->items[i].file, rule->file))
            return true;
    return false;
}

static treaty_result
compile_rule(compile *c, const json_t *object)
{
    claim_rules *rules = c->rules;
    claim_rule *rule;
    treaty_result rc;

    if (!json_is_object(object)) return complain(c, "", "object expected");
    if (!base_reserve(&rules->items, &rules->capacity, (size_t)rules->count + 1,
                      sizeof *rules->items))
        return base_no_memory(c->e);
    rule = &rules->items[rules->count];
    memset(rule, 0, sizeof *rule);
    rule->file = c->file;
    rule->object_set = -1;
    rule->noun = json_object_get(object, "noun") != NULL;
    if ((rc = take_texts(c, object, rule)) != TREATY_OK ||
        (rc = each_text(c, rule, object, rule->noun ? "noun" : "verb", take_word)) != TREATY_OK ||
        (rc = each_text(c, rule, object, "who", take_who)) != TREATY_OK ||
        (rc = each_text(c, rule, object, "kind", take_kind)) != TREATY_OK ||
        (rc = each_text(c, rule, object, "turns", take_turn)) != TREATY_OK ||
        (rc = each_text(c, rule, object, "what", take_what)) != TREATY_OK ||
        (rc = each_text(c, rule, object, "prepositions", take_preposition)) != TREATY_OK ||
        (rc = each_text(c, rule, object, "at", take_at)) != TREATY_OK ||
        (rc = each_text(c, rule, object, "form", take_form)) != TREATY_OK ||
        (rc = each_text(c, rule, object, "flags", take_flag)) != TREATY_OK)
        return rc;
    if (rule_of_file(rules, rule)) return complain(c, "id", "another rule of this file has it");
    rule->yes = json_object_get(object, "yes");
    rule->no = json_object_get(object, "no");
    rules->count++;
    return TREATY_OK;
}

/* Files are read in order of name; rules of a later file come first, so that a user's win. */
static treaty_result
compile_files(compile *c)
{
    const json_t *section, *object;
    treaty_result rc;
    size_t n, i;

    for (n = 0; lexicon_section(c->lex, "rules", n, &c->file) != NULL; n++) {}
    while (n > 0) {
        section = lexicon_section(c->lex, "rules", --n, &c->file);
        json_array_foreach ((json_t *)section, i, object) {
            c->index = i;
            if ((rc = compile_rule(c, object)) != TREATY_OK) return rc;
        }
    }
    return TREATY_OK;
}

static void
find_sets(claim_rules *rules, const lexicon *lex)
{
    rules->decision = lexicon_set(lex, "form-decision");
    rules->denying = lexicon_set(lex, "denying");
    rules->misreporting = lexicon_set(lex, "misreporting");
    rules->wrongly = lexicon_set(lex, "wrongly");
    rules->version = lexicon_set(lex, "version-noun");
    rules->report = lexicon_set(lex, "report-noun");
    rules->falsehood = lexicon_set(lex, "false-set");
    rules->leaving = lexicon_set(lex, "leaving-rule");
    rules->notifying = lexicon_set(lex, "notifying");
    rules->ranking = lexicon_set(lex, "ranking");
    rules->part = lexicon_set(lex, "treaty-part");
    rules->about = lexicon_set(lex, "about-word");
    rules->over = lexicon_set(lex, "over-word");
    rules->counted = lexicon_set(lex, "counted-noun");
    rules->counting = lexicon_set(lex, "counting-word");
    rules->quantity = lexicon_set(lex, "quantity-noun");
    rules->vote_for = lexicon_set(lex, "vote-for");
    rules->body_noun = lexicon_set(lex, "body-noun");
    rules->alliance = lexicon_set(lex, "alliance-noun");
    rules->regretting = lexicon_set(lex, "factive-adjective");
    rules->vote_against = lexicon_set(lex, "vote-against");
    rules->vote_none = lexicon_set(lex, "vote-none");
    rules->not_in_office = lexicon_set(lex, "not-in-office");
    rules->was_in_office = lexicon_set(lex, "was-in-office");
    rules->continent = lexicon_set(lex, "continent");
    rules->saying = lexicon_set(lex, "saying");
    rules->expecting = lexicon_set(lex, "expecting");
    rules->paper = lexicon_set(lex, "document_noun");
    rules->undertaking = lexicon_set(lex, "undertaking");
    rules->informing = lexicon_set(lex, "informing");
    rules->view_noun = lexicon_set(lex, "view_noun");
    rules->delegate_noun = lexicon_set(lex, "delegate-noun");
    rules->clause_noun = lexicon_set(lex, "clause-noun");
    rules->rule_noun = lexicon_set(lex, "rule_noun");
    rules->urging = lexicon_set(lex, "urging");
    rules->presuming = lexicon_set(lex, "presuming");
    rules->scheduling = lexicon_set(lex, "scheduling");
    rules->lodging = lexicon_set(lex, "lodging");
    rules->ordering = lexicon_set(lex, "ordering");
    rules->leaving_notice = lexicon_set(lex, "notice-noun");
    rules->moving = lexicon_set(lex, "moving");
    rules->generic = lexicon_set(lex, "generic-set");
    rules->factual = lexicon_set(lex, "factual-word");
    rules->stirring = lexicon_set(lex, "stirring");
    rules->judging = lexicon_set(lex, "judging");
    rules->feeling = lexicon_set(lex, "feeling-noun");
    rules->approving = lexicon_set(lex, "approving");
    rules->contender = lexicon_set(lex, "contender");
    rules->no_party = lexicon_set(lex, "no-party");
    rules->evidence = lexicon_set(lex, "evidence-noun");
    rules->other_mine = lexicon_set(lex, "other-mine");
    rules->private_noun = lexicon_set(lex, "private");
    rules->meeting = lexicon_set(lex, "meeting-noun");
    rules->piece = lexicon_set(lex, "piece-noun");
    rules->alike = lexicon_set(lex, "alike");
    rules->own_plan = lexicon_set(lex, "own-plan");
    rules->announcing = lexicon_set(lex, "announcement-noun");
    rules->list_word = lexicon_set(lex, "list-word");
}

/* ---- rules by the lemma that they ask for ---- */

static treaty_result
add_pair(compile *c, size_t *capacity, uint32_t rule, uint32_t lemma, uint32_t particle)
{
    claim_rules *rules = c->rules;
    rule_pair *p;

    if (!base_reserve(&rules->pairs, capacity, (size_t)rules->pair_count + 1, sizeof *rules->pairs))
        return base_no_memory(c->e);
    p = &rules->pairs[rules->pair_count++];
    *p = (rule_pair){lemma, rule, particle, rules->items[rule].noun};
    return TREATY_OK;
}

static int
by_lemma(const void *a, const void *b)
{
    const rule_pair *x = a, *y = b;

    if (x->lemma != y->lemma) return x->lemma < y->lemma ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

static treaty_result
index_pairs(compile *c)
{
    claim_rules *rules = c->rules;
    uint32_t words = lexicon_word_count(c->lex), at = 0;

    rules->first_pair = malloc(((size_t)words + 1) * sizeof *rules->first_pair);
    if (rules->first_pair == NULL) return base_no_memory(c->e);
    for (uint32_t w = 0; w <= words; w++) {
        while (at < rules->pair_count && rules->pairs[at].lemma < w) at++;
        rules->first_pair[w] = at;
    }
    rules->word_count = words;
    return TREATY_OK;
}

static treaty_result
index_rules(compile *c)
{
    size_t capacity = 0;
    treaty_result rc = TREATY_OK;

    for (uint32_t n = 0; n < c->rules->count && rc == TREATY_OK; n++) {
        const claim_rule *rule = &c->rules->items[n];
        for (uint32_t i = 0; i < rule->word_count && rc == TREATY_OK; i++)
            rc = add_pair(c, &capacity, n, rule->words[i].lemma, rule->words[i].particle);
        for (uint32_t i = 0; i < rule->set_count && rc == TREATY_OK; i++)
            for (uint32_t w = 1; w < lexicon_word_count(c->lex) && rc == TREATY_OK; w++)
                if (lexicon_in_set(c->lex, w, rule->sets[i]))
                    rc = add_pair(c, &capacity, n, w, ANY_PARTICLE);
    }
    if (c->rules->pair_count > 0)
        qsort(c->rules->pairs, c->rules->pair_count, sizeof *c->rules->pairs, by_lemma);
    return rc == TREATY_OK ? index_pairs(c) : rc;
}

/* "sign off", "give up", "turn down" are other verbs than "sign", "give", "turn". */
static bool
is_telling(const claim_rules *rules, uint32_t particle)
{
    return particle != 0 && (particle == rules->telling[0] || particle == rules->telling[1] ||
                             particle == rules->telling[2]);
}

const claim_rule *
claim_rule_next(const claim_rules *rules, bool noun, uint32_t lemma, uint32_t particle,
                uint32_t *at)
{
    const rule_pair *p, *end;

    if (lemma == 0 || lemma >= rules->word_count) return NULL;
    p = rules->pairs + rules->first_pair[lemma] + *at;
    end = rules->pairs + rules->first_pair[lemma + 1];
    for (; p < end; p++) {
        if (p->noun != noun || !(p->particle == particle || p->particle == ANY_PARTICLE ||
                                 (p->particle == 0 && !is_telling(rules, particle))))
            continue;
        if (rules->items[p->rule].flags & RULE_LISTED) continue;
        while (p + 1 < end && p[1].rule == p->rule) p++;
        *at = (uint32_t)(p + 1 - rules->pairs) - rules->first_pair[lemma];
        return &rules->items[p->rule];
    }
    return NULL;
}

const claim_rule *
claim_rule_listed(const claim_rules *rules, uint32_t lemma, uint32_t *at)
{
    uint32_t first, count;

    if (lemma == 0 || lemma >= rules->word_count) return NULL;
    first = rules->first_pair[lemma];
    count = rules->first_pair[lemma + 1] - first;
    while (*at < count) {
        const claim_rule *rule = &rules->items[rules->pairs[first + (*at)++].rule];
        if (rule->flags & RULE_LISTED) return rule;
    }
    return NULL;
}

static treaty_result
gather_turns(compile *c)
{
    for (uint32_t n = 0; n < c->rules->count; n++) {
        if (c->rules->items[n].turns == 0) continue;
        if (c->rules->turn_count == TURNS_MAX)
            return complain(c, "turns", "too many rules that turn");
        c->rules->turns[c->rules->turn_count++] = n;
    }
    return TREATY_OK;
}

static void
release(void *pointer)
{
    claim_rules *rules = pointer;

    if (rules == NULL) return;
    free(rules->items);
    free(rules->pairs);
    free(rules->first_pair);
    free(rules->words);
    free(rules);
}

/* In the order of WHO_... and KIND_... */
static void
name_known(claim_rules *rules)
{
    static const char *const whos[] = {"state",
                                       "person",
                                       "organisation",
                                       "treaty",
                                       "parliament",
                                       "lawmaker",
                                       "paper",
                                       "government",
                                       "minister",
                                       "committee",
                                       "spokesperson",
                                       "head_of_state",
                                       "head_of_government",
                                       "ministry",
                                       "foreign_minister",
                                       "defence_minister",
                                       "countries"};
    static const char *const kinds[] = {"treaty", "suspend"};

    for (; rules->who_count < sizeof whos / sizeof *whos; rules->who_count++)
        strcpy(rules->whos[rules->who_count], whos[rules->who_count]);
    for (; rules->kind_count < sizeof kinds / sizeof *kinds; rules->kind_count++)
        strcpy(rules->kinds[rules->kind_count], kinds[rules->kind_count]);
}

static treaty_result
build(const lexicon *lex, void **out, base_error *e)
{
    compile c = {lex, calloc(1, sizeof(claim_rules)), "", 0, e};
    treaty_result rc;

    if (c.rules == NULL) return base_no_memory(e);
    name_known(c.rules);
    find_sets(c.rules, lex);
    if ((rc = compile_files(&c)) != TREATY_OK || (rc = gather_turns(&c)) != TREATY_OK ||
        (rc = index_rules(&c)) != TREATY_OK ||
        (rc = claim_mark_words(c.rules, lex, e)) != TREATY_OK) {
        release(c.rules);
        return rc;
    }
    c.rules->returning = claim_kind_bit(c.rules, "return");
    *out = c.rules;
    return TREATY_OK;
}

treaty_result
claim_rules_of(const lexicon *lex, const claim_rules **out, base_error *e)
{
    void *rules = NULL;
    treaty_result rc = lexicon_slot(lex, LEXICON_SLOT_RULES, build, release, &rules, e);

    if (rc == TREATY_OK) *out = rules;
    return rc;
}

uint32_t
claim_kind_bit(const claim_rules *rules, const char *name)
{
    uint32_t i;

    for (i = 0; i < rules->kind_count; i++)
        if (base_same(rules->kinds[i], name)) return (uint32_t)1 << i;
    return 0;
}
