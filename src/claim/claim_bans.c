/* What a treaty forbids, as a text tells it: claims of kind "ban". What it does forbid is in packs. */
#include "claim/claim_facts.h"

#include <string.h>

typedef struct ban_scan {
    claim_scan *s;
    claim_list *out;
} ban_scan;

/* "only the use, not the production": what a list of activities names. */
typedef struct ban_list {
    unsigned yes, no; /* bits of activities */
    bool only;
    bool all; /* of all that the treaty is about: "of landmines", but not "of landmines in towns" */
    uint32_t end;
} ban_list;

static unsigned
activity_at(const ban_scan *b, uint32_t token)
{
    for (unsigned i = 0; i < ACTIVITIES; i++)
        if (lexicon_in_set(b->s->r->lex, b->s->r->stream->tokens[token].word,
                           b->s->rules->activities[i]))
            return 1u << i;
    return 0;
}

/* ---- of what ---- */

static const json_t *
things_of(const ban_scan *b, const char *treaty)
{
    const json_t *list, *ban, *things = NULL;
    const char *file;
    size_t k;

    for (size_t i = 0; (list = lexicon_section(b->s->r->lex, "bans", i, &file)) != NULL; i++)
        json_array_foreach (list, k, ban) {
            const char *id = json_string_value(json_object_get(ban, "treaty"));
            if (id != NULL && base_same(id, treaty)) things = json_object_get(ban, "of");
        }
    return things;
}

/* The tokens that a thing's name takes from `token`; 0: they are another word. */
static uint32_t
thing_at(const ban_scan *b, uint32_t token, const char *name)
{
    const text_stream *t = b->s->r->stream;
    uint32_t i = token;

    for (; *name != '\0'; i++) {
        const char *norm = i < t->count ? t->norms + t->tokens[i].norm : "";
        size_t n = strcspn(name, " ");
        if (strlen(norm) != n || memcmp(norm, name, n) != 0) return 0;
        name += n + (name[n] == ' ');
    }
    return i - token;
}

/* "anti-personnel mines", "such weapons", "them" from `from` on; `from` where it is something else. */
static uint32_t
skip_thing(const ban_scan *b, uint32_t from, uint32_t to, const char *treaty)
{
    static const char *const pronouns[] = {"them", "it", NULL};
    static const char *const before[] = {"such", "these", "those", "the", "all", "any", NULL};
    const json_t *things = things_of(b, treaty), *thing;
    uint32_t i = from, longest = 0;
    size_t k;

    if (i < to && claim_fact_word(b->s, i, pronouns)) return i + 1;
    while (i < to && claim_fact_word(b->s, i, before)) i++;
    json_array_foreach (things, k, thing) {
        uint32_t n = thing_at(b, i, json_string_value(thing));
        if (n > longest) longest = n;
    }
    return longest > 0 && i + longest <= to ? i + longest : from;
}

/* ---- lists of activities ---- */

static bool
is_between(const ban_scan *b, uint32_t token)
{
    return (lexicon_classes(b->s->r->lex, b->s->r->stream->tokens[token].word) &
            (WORD_DETERMINER | WORD_CONJUNCTION)) != 0;
}

/* Nothing follows that narrows what was listed. */
static bool
is_closed(const ban_scan *b, uint32_t token, uint32_t to)
{
    return token >= to || b->s->r->stream->tokens[token].gap >= TEXT_GAP_COMMA;
}

/* The list that begins at `from`; an empty one where no activity stands there. */
static ban_list
read_list(const ban_scan *b, uint32_t from, uint32_t to, const char *treaty)
{
    static const char *const only[] = {"only", "solely", "merely", NULL};
    static const char *const turning[] = {"not", "never", NULL};
    static const char *const of[] = {"of", "in", NULL};
    ban_list l = {.all = true};
    bool turned = false;
    uint32_t i = from;

    l.end = from;
    while (i < to) {
        unsigned bit = activity_at(b, i);
        uint32_t next = i + 1;
        if (bit != 0) *(turned ? &l.no : &l.yes) |= bit;
        if (claim_fact_word(b->s, i, only) && (l.yes | l.no) == 0)
            l.only = true;
        else if (bit == 0 && (l.yes | l.no) != 0 && claim_fact_word(b->s, i, turning))
            turned = true;
        else if (bit == 0 && !is_between(b, i)) {
            if ((l.yes | l.no) == 0) break;
            if (claim_fact_word(b->s, i, of)) i++;
            next = skip_thing(b, i, to, treaty);
            if (next == i) break;
            bit = 1;
        }
        if (bit != 0) l.end = next;
        i = next;
    }
    l.all = is_closed(b, l.end, to);
    return l;
}

/* ---- claims ---- */

static void
add_ban(ban_scan *b, const char *treaty, const char *how, unsigned bits, uint32_t from, uint32_t to)
{
    base_buffer value = {0};
    claim *c;

    base_append_text(&value, how);
    for (unsigned i = 0; i < ACTIVITIES; i++)
        if ((bits >> i & 1) != 0)
            base_append_format(&value, value.size > 0 ? " %s" : "%s", claim_activities[i]);
    b->s->failed |= value.failed;
    if (!value.failed && (c = claim_add_fact(b->s, b->out, "ban", from, to)) != NULL) {
        c->treaty = treaty;
        c->value = claim_fact_text(b->s, value.bytes);
    }
    base_buffer_free(&value);
}

/* A ban on some of the mines, or by some, says nothing of the others. */
static void
add_list(ban_scan *b, const char *treaty, const ban_list *l, bool negative, uint32_t first,
         uint32_t last)
{
    unsigned yes = negative ? 0 : l->yes, no = negative ? l->yes : l->no;

    if (last > b->s->r->stream->count || (negative && l->only)) return;
    if (yes != 0 && (l->all || !l->only))
        add_ban(b, treaty, l->only ? "only" : "", yes, first, last);
    if (no != 0 && l->all && !l->only) add_ban(b, treaty, "not", no, first, last);
}

/* The treaty named behind "by" or "under" at a token; *end is where its group ends. */
static const char *
treaty_under(const ban_scan *b, uint32_t token, uint32_t *end)
{
    static const char *const words[] = {"by", "under", NULL};
    uint32_t g;

    if (!claim_fact_word(b->s, token, words)) return NULL;
    g = annotate_group_at(b->s->r, token + 1);
    if (g >= b->s->r->group_count) return NULL;
    *end = b->s->r->groups[g].last;
    return claim_treaty_of(b->s, g);
}

/* "bans states from using": the list begins behind "from". */
static uint32_t
begin_of_list(const ban_scan *b, uint32_t from, uint32_t to)
{
    uint32_t group = annotate_group_at(b->s->r, from), last;

    if (group >= b->s->r->group_count || b->s->r->groups[group].kind != GROUP_NOUN) return from;
    last = b->s->r->groups[group].last;
    return last + 1 < to && claim_word_is(b->s, last, "from") ? last + 1 : from;
}

static const char *
treaty_before(const ban_scan *b, const annotate_clause *c, const annotate_group *verb)
{
    const char *treaty =
        c->subject < b->s->r->group_count ? claim_treaty_of(b->s, c->subject) : NULL;
    bool relative = c->governor == GOVERNOR_RELATIVE || verb->mood == MOOD_PARTICIPLE ||
                    verb->mood == MOOD_GERUND;

    if (treaty == NULL && relative && c->antecedent < b->s->r->group_count)
        treaty = claim_treaty_of(b->s, c->antecedent);
    return treaty;
}

/* "not only bans the use": an "only" that says the contrary. */
static bool
is_not_only(const ban_scan *b, const annotate_group *verb, uint32_t from, bool *only)
{
    uint32_t first = verb->first > from + 1 ? verb->first - 2 : from;

    *only = false;
    for (uint32_t i = first; i <= verb->last; i++) {
        if (!claim_word_is(b->s, i, "only")) continue;
        if (i > from && claim_word_is(b->s, i - 1, "not")) return true;
        *only |= i < verb->head && i + 1 >= verb->first;
    }
    return false;
}

static void
read_active(ban_scan *b, const annotate_clause *c, const annotate_group *verb, bool negative)
{
    const char *treaty = treaty_before(b, c, verb);
    uint32_t from, to;
    ban_list l;
    bool only;

    if (treaty == NULL) return;
    claim_sentence_of(b->s, verb->head, &from, &to);
    if (is_not_only(b, verb, from, &only)) return;
    l = read_list(b, begin_of_list(b, verb->last, to), to, treaty);
    l.only |= only;
    add_list(b, treaty, &l, negative, verb->first, l.end);
}

/* "Using mines is banned under the treaty", "under the treaty the use of mines is banned". */
static void
read_passive(ban_scan *b, const annotate_clause *c, const annotate_group *verb, bool negative)
{
    const char *treaty;
    uint32_t from, to, end, first, last = verb->last;
    ban_list l;

    if (c->subject >= b->s->r->group_count) return;
    claim_sentence_of(b->s, verb->head, &from, &to);
    first = b->s->r->groups[c->subject].first;
    if ((treaty = treaty_under(b, verb->last, &end)) != NULL)
        last = end;
    else if ((treaty = treaty_under(b, from, &end)) == NULL || end > first)
        return;
    l = read_list(b, first, verb->first, treaty);
    if (l.end != verb->first) return;
    l.all = is_closed(b, last, to);
    add_list(b, treaty, &l, negative, first, last);
}

/* Under an "if", or denied above: "it is not true that it bans only the use". */
static bool
is_doubted(const ban_scan *b, uint32_t clause)
{
    const annotate_result *r = b->s->r;
    const annotate_clause *c = &r->clauses[clause];

    for (int steps = 0; steps < 8; steps++) {
        if (c->governor == GOVERNOR_CONDITION) return true;
        if (c->parent >= r->clause_count) return false;
        c = &r->clauses[c->parent];
        if (c->verb < r->group_count &&
            (r->groups[c->verb].negative ||
             lexicon_in_set(r->lex, r->groups[c->verb].lemma, b->s->rules->denying)))
            return true;
    }
    return true;
}

static void
read_verb(ban_scan *b, uint32_t group)
{
    const annotate_result *r = b->s->r;
    const annotate_group *g = &r->groups[group];
    bool allowing = (claim_marks(b->s, g->lemma) & MARK_ALLOWING) != 0;
    const annotate_clause *c;

    if (g->modal != 0 || g->tense == TENSE_FUTURE || g->mood == MOOD_CONDITIONAL ||
        g->mood == MOOD_INFINITIVE || g->clause >= r->clause_count ||
        (allowing && g->negative)) /* "does not allow the use": of which kind? */
        return;
    c = &r->clauses[g->clause];
    if (c->verb != group || is_doubted(b, g->clause)) return;
    if (g->passive)
        read_passive(b, c, g, allowing || g->negative);
    else
        read_active(b, c, g, allowing || g->negative);
}

void
claim_add_bans(claim_scan *s, claim_list *out)
{
    const annotate_result *r = s->r;
    ban_scan b = {.s = s, .out = out};

    for (uint32_t i = 0; i < r->clause_count; i++) {
        uint32_t verb = r->clauses[i].verb;
        if (verb < r->group_count &&
            (claim_marks(s, r->groups[verb].lemma) & (MARK_BANNING | MARK_ALLOWING)) != 0)
            read_verb(&b, verb);
    }
}
