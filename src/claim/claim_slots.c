/* What a clause tells of: its object, what prepositions add, the clauses under it. */
#include "claim/claim_clause.h"

#include <string.h>

bool
claim_is_it(const claim_scan *s, const annotate_group *g)
{
    return g->last - g->first == 1 && claim_word_is(s, g->head, "it");
}

/* A law, a notice, a leaving: what "it" may stand for. */
static bool
is_thing(const claim_meaning *m, bool takes_effect)
{
    bool away = m->direction != NULL &&
                (base_same(m->direction, "leave") || base_same(m->direction, "suspend"));

    return m->form == FORM_LAW || m->form == FORM_NOTICE ||
           (m->form == FORM_DECISION && away) || /* "backed a plan to leave and sent it on" */
           (m->form == FORM_PLAIN && (takes_effect || !m->explicit_treaty) && away);
}

/* "before it was to take effect", "parliament voted for it": an exit more than a treaty */
static bool
takes_effect(const claim_scan *s, uint32_t group)
{
    uint32_t clause = s->r->groups[group].clause, verb;

    if (clause >= s->r->clause_count) return false;
    verb = s->r->clauses[clause].verb;
    if (s->r->groups[group].preposition == s->rules->word_for)
        return claim_word_is(s, s->r->groups[verb].head, "voted");
    if (s->r->groups[group].preposition == s->rules->word_on) /* "would vote on it in May" */
        return base_same(lexicon_norm(s->r->lex, s->r->groups[verb].lemma), "vote");
    return s->r->clauses[clause].subject == group &&
           (claim_word_is(s, s->r->groups[verb].last, "effect") ||
            claim_word_is(s, s->r->groups[verb].last, "effective"));
}

/* "gave notice of its exit. This will take effect in May" */
static bool
is_this_exit(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];

    return g->last - g->first == 1 &&
           (claim_word_is(s, g->head, "this") || claim_word_is(s, g->head, "that")) &&
           takes_effect(s, group);
}

/* "voted to leave it", behind a law: what is left, joined or ratified is the treaty. */
static bool
is_moved(const claim_scan *s, uint32_t group)
{
    uint32_t clause = s->r->groups[group].clause;
    const char *lemma;

    if (clause >= s->r->clause_count || s->r->clauses[clause].object != group) return false;
    lemma = lexicon_norm(s->r->lex, s->r->groups[s->r->clauses[clause].verb].lemma);
    if (base_same(lemma,
                  "sign")) /* "The country had signed it": the pact; the president signs the law */
        return (claim_who(s, s->r->clauses[clause].subject) & WHO_STATE) != 0;
    return base_listed(lemma, "leave quit exit join rejoin ratify");
}

static bool
is_ratified(const claim_scan *s, uint32_t group)
{
    uint32_t clause = s->r->groups[group].clause;
    const char *lemma;

    if (clause >= s->r->clause_count) return false;
    lemma = lexicon_norm(s->r->lex, s->r->groups[s->r->clauses[clause].verb].lemma);
    return base_same(lemma, "ratify") || base_same(lemma, "sign");
}

/* An organisation that stands for itself, and not for its constitution. */
static bool
is_organisation(const claim_scan *s, uint32_t group)
{
    uint32_t k = claim_naming_group(s, group);

    return k != UINT32_MAX && s->r->names[s->r->groups[k].name].kind == LEXICON_ORGANISATION;
}

/* What its sentence is about: the subject of its first clause. */
static bool
is_theme(const claim_scan *s, uint32_t group)
{
    uint32_t clause = s->r->groups[group].clause;

    return clause < s->r->clause_count && s->r->clauses[clause].subject == group &&
           s->r->clauses[clause].parent == UINT32_MAX;
}

/* "signed it", "It has not entered into force": the law, else the treaty spoken of in this sentence,
 * else those of the one before; `group` itself where none is. */
static uint32_t
behind_it(claim_scan *s, uint32_t group)
{
    enum { BACK = 32, SENTENCES = 2, MOVED = 4 };
    const annotate_result *r = s->r;
    bool takes = takes_effect(s, group), moved = is_moved(s, group);
    uint32_t sentences = moved ? MOVED : SENTENCES; /* what is ratified is hardly anything else */
    uint32_t pact = group, seen = 0, pact_seen = sentences;
    bool joined = moved && !is_ratified(s, group); /* no organisation is signed */

    for (uint32_t k = group, steps = 0; k > 0 && steps < BACK; steps++) {
        for (uint32_t i = r->groups[k].first; i > r->groups[k - 1].first; i--)
            seen += (r->stream->tokens[i].flags & TEXT_SENTENCE) != 0;
        if (seen >= sentences || seen > pact_seen) break;
        k--;
        if (r->groups[k].kind != GROUP_NOUN) continue;
        if (claim_is_it(s, &r->groups[k]) && is_theme(s, k) && sentences < MOVED)
            sentences = MOVED; /* "It bans war crimes. Peru has accepted it": still of the same */
        if (!moved && claim_of_group(s, k)->rule != NULL && is_thing(claim_of_group(s, k), takes))
            return k;
        if (claim_treaty_of(s, k) == NULL || (!joined && is_organisation(s, k))) continue;
        if (pact == group || (seen > 0 && is_theme(s, k) && !is_theme(s, pact))) {
            pact = k; /* of a sentence before, what it was about */
            pact_seen = seen;
        }
    }
    return pact;
}

/* "left the European Union", "secede from the EU": its clause's verb leaves or joins. */
static bool
is_moving(const claim_scan *s, const annotate_group *g)
{
    const annotate_clause *c;
    uint32_t who;

    if (g->clause >= s->r->clause_count || s->rules->moving < 0) return false;
    c = &s->r->clauses[g->clause];
    if (!lexicon_in_set(s->r->lex, s->r->groups[c->verb].lemma, s->rules->moving)) return false;
    who = c->subject;
    if (who >= s->r->group_count || s->r->groups[who].name >= s->r->name_count) return true;
    return s->r->groups[who].head < s->r->names[s->r->groups[who].name].last; /* no "EU workers" */
}

/* "a member of the court" */
static bool
is_behind_party(const claim_scan *s, uint32_t group)
{
    const annotate_group *p = group > 0 ? &s->r->groups[group - 1] : NULL;

    return p != NULL && p->of == group &&
           (claim_word_is(s, p->head, "member") || claim_word_is(s, p->head, "members") ||
            claim_word_is(s, p->head, "party"));
}

/* "bound by the terms of the pact" */
static const char *
pact_of_terms(const claim_scan *s, const annotate_group *g)
{
    if (g->preposition != s->rules->word_by) return NULL;
    if (claim_word_any(s, g->head, "provisions terms rules obligations"))
        return claim_treaty_of(s, g->of);
    return NULL;
}

/* "informed the Council of Europe": who hears of it is no treaty. */
static bool
is_told(const claim_scan *s, const annotate_group *g, uint32_t what)
{
    uint32_t verb = g->clause < s->r->clause_count ? s->r->clauses[g->clause].verb : UINT32_MAX;

    return verb < s->r->group_count && is_organisation(s, what) &&
           lexicon_in_set(s->r->lex, s->r->groups[verb].lemma, s->rules->informing);
}

/* The treaty that a group is, standing there: by name, or as what is left and joined. */
static const char *
pact_of(const claim_scan *s, uint8_t at, const annotate_group *g, uint32_t what)
{
    const char *pact = claim_treaty_of(s, what);

    if (pact != NULL && at == AT_OBJECT && is_told(s, g, what)) return NULL;
    if (pact == NULL && at == AT_PREPOSITION) pact = pact_of_terms(s, &s->r->groups[what]);
    if (pact == NULL && at != AT_SUBJECT && is_moving(s, g) &&
        (pact = claim_union_of(s, what)) == NULL)
        pact = claim_body_meant(s, what);
    if (pact == NULL && at == AT_PREPOSITION && g->preposition == s->rules->word_of &&
        is_behind_party(s, what))
        pact = claim_body_meant(s, what);
    return pact;
}

/* Adds a slot, with the kind of what it means; there is room. */
static void
add(const claim_scan *s, claim_slots *l, claim_slot x)
{
    if (x.meaning == NULL)
        x.kind = KIND_TREATY;
    else if (x.meaning->kind == 0 && x.meaning->act != NULL)
        x.kind = claim_kind_bit(s->rules, x.meaning->act);
    else
        x.kind = x.meaning->kind;
    l->kinds |= x.kind;
    l->items[l->count++] = x;
}

static void
add_group(claim_scan *s, claim_slots *l, uint8_t at, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];
    claim_slot x = {.at = at, .preposition = g->preposition, .group = group, .clause = UINT32_MAX};
    uint32_t what;

    if (l->count == SLOTS) return;
    if (at == AT_PREPOSITION && g->preposition == s->rules->word_out && g->first > 0 &&
        claim_word_is(s, g->first - 1, "out"))
        return; /* "before the month was out it had left": no "out of it" */
    what = claim_is_it(s, g) || is_this_exit(s, group) ? behind_it(s, group) : group;
    x.form = FORM_PLAIN;
    if ((x.pact = pact_of(s, at, g, what)) != NULL) {
        add(s, l, x);
    } else if (claim_may_mean(s, what) && (x.meaning = claim_of_group(s, what))->rule != NULL) {
        x.form = x.meaning->form;
        add(s, l, x);
    } else if (at != AT_SUBJECT && g->states.count == 0 &&
               (at == AT_OBJECT || g->preposition == s->rules->word_from ||
                g->preposition == s->rules->word_out)) {
        *(at == AT_OBJECT ? &l->object_blocked : &l->blocked) = true;
    }
}

static void
add_clause(claim_scan *s, claim_slots *l, uint32_t clause)
{
    const claim_meaning *m = claim_of_clause(s, clause);
    uint32_t marker = s->r->clauses[clause].marker;

    if (l->count == SLOTS || m->rule == NULL) return;
    add(s, l,
        (claim_slot){.at = AT_COMPLEMENT,
                     .preposition = marker == UINT32_MAX ? 0 : s->r->stream->tokens[marker].word,
                     .group = UINT32_MAX,
                     .clause = clause,
                     .form = FORM_PLAIN,
                     .meaning = m});
}

/* "The law on leaving X, signed by the president": a participle tells of the paper, not of the treaty in
 * its name. */
static uint32_t
paper_of(claim_scan *s, const annotate_clause *c)
{
    uint32_t group = c->subject, k = group;

    if (c->governor != GOVERNOR_RELATIVE || s->r->groups[c->verb].mood != MOOD_PARTICIPLE ||
        group >= s->r->group_count || s->r->groups[group].preposition == 0)
        return group;
    for (uint32_t steps = 0; k > 0 && steps < 8; steps++) {
        uint32_t next = s->r->groups[k].first;
        const claim_meaning *m;
        k--;
        if (s->r->groups[k].kind != GROUP_NOUN || s->r->groups[k].last + 2 < next) return group;
        if (s->r->groups[k].preposition != 0) continue;
        if (annotate_next_group(s->r, k) > group) return group;
        m = claim_of_group(s, k);
        return m->rule != NULL && (m->form == FORM_LAW || m->form == FORM_NOTICE) ? k : group;
    }
    return group;
}

/* "rescinded the notice of withdrawal from the pact which it had lodged": the paper that the clause above tells of is
 * lodged, and no treaty; the antecedent itself where none is. */
static uint32_t
paper_lodged(const claim_scan *s, const annotate_clause *c)
{
    const annotate_clause *above =
        c->parent < s->r->clause_count ? &s->r->clauses[c->parent] : NULL;
    uint32_t paper = above != NULL ? above->object : UINT32_MAX;

    if (paper >= s->r->group_count || paper >= c->antecedent ||
        !lexicon_in_set(s->r->lex, s->r->groups[c->verb].lemma, s->rules->lodging) ||
        (claim_marks(s, s->r->groups[paper].lemma) & MARK_NOTICE) == 0 ||
        (claim_marks(s, s->r->groups[c->antecedent].lemma) & MARK_NOTICE) != 0)
        return c->antecedent;
    return s->r->groups[above->verb].first < s->r->groups[paper].first ? paper : c->antecedent;
}

/* What the clause does something to; of "mines that its troops laid" the mines. */
uint32_t
claim_object_of(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];

    if (s->r->groups[c->verb].passive) return c->subject;
    if (c->object == UINT32_MAX &&
        (c->governor == GOVERNOR_RELATIVE || c->governor == GOVERNOR_COMPLEMENT) &&
        c->antecedent != UINT32_MAX && c->subject != c->antecedent &&
        s->r->groups[c->verb].mood == MOOD_PLAIN)
        return paper_lodged(s, c);
    return c->object;
}

/* "..., with the exit taking effect in May" */
static bool
is_absolute(const claim_scan *s, uint32_t subject)
{
    return s->r->groups[subject].preposition != 0 &&
           s->r->groups[subject].preposition == s->rules->word_with;
}

/* the same behind a comma: nothing that the verb before tells of */
static bool
is_aside(const claim_scan *s, uint32_t subject)
{
    uint32_t first = s->r->groups[subject].first;

    return is_absolute(s, subject) && first > 0 &&
           s->r->stream->tokens[first - 1].gap == TEXT_GAP_COMMA;
}

/* "Pact to enter into force": the infinitive of a title is its verb. */
static bool
is_title_of(const claim_scan *s, const annotate_clause *c)
{
    return c->last <= s->r->stream->body_token && c->parent == UINT32_MAX &&
           claim_treaty_of(s, c->subject) != NULL;
}

/* "has sent parliament a bill": what is sent stands behind who gets it. */
static bool
is_second_object(const claim_scan *s, const annotate_group *v, uint32_t object, uint32_t k)
{
    const annotate_group *g = &s->r->groups[k], *o;

    if (g->kind != GROUP_NOUN || v->passive || object >= s->r->group_count || k == object)
        return false;
    o = &s->r->groups[object];
    return g->preposition == 0 && o->first == v->last && g->first == o->last &&
           s->r->stream->tokens[g->first].gap <= TEXT_GAP_SPACE;
}

/* "walked out of a session of the court", "freed from Article 18 of it": out of the session, of the article. */
static bool
is_of_meeting(const claim_scan *s, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group],
                         *before = group > 0 ? &s->r->groups[group - 1] : NULL;

    return before != NULL && before->of == group && g->preposition == s->rules->word_of &&
           before->preposition != 0 &&
           (claim_word_in(s, before->head, s->rules->meeting) ||
            claim_word_in(s, before->head, s->rules->piece) ||
            (before->head > before->first &&
             claim_word_in(s, before->head - 1, s->rules->piece))); /* "Article 18" */
}

/* "a member", "a member state", but "the first member state to leave" */
static bool
is_member_word(const claim_scan *s, uint32_t head)
{
    return claim_word_any(s, head, "member members signatory party membership") ||
           (claim_word_any(s, head, "state country") && head > 0 &&
            claim_word_is(s, head - 1, "member") && !claim_word_is(s, head + 1, "to"));
}

/* "became a NATO member", "NATO's 32nd member", "an EU member": of what */
static void
add_membership(claim_scan *s, claim_slots *l, uint32_t group)
{
    const annotate_group *g = &s->r->groups[group];
    claim_slot x = {.at = AT_PREPOSITION,
                    .preposition = s->rules->word_of,
                    .group = group,
                    .clause = UINT32_MAX,
                    .form = FORM_PLAIN};

    if (l->count == SLOTS || g->kind != GROUP_NOUN || !is_member_word(s, g->head) ||
        (g->possessor != UINT32_MAX && !is_organisation(s, g->possessor)))
        return;
    x.pact =
        g->possessor != UINT32_MAX ? claim_treaty_of(s, g->possessor) : claim_treaty_inside(s, g);
    for (uint32_t i = annotate_name_from(s->r, g->first);
         x.pact == NULL && i < s->r->name_count && s->r->names[i].last <= g->head; i++)
        x.pact = claim_union_of_name(s, &s->r->names[i]);
    if (x.pact != NULL) add(s, l, x);
}

/* "the pact, from which it withdrew", "its accession to the pact, on which parliament had voted": what the
 * preposition before "which" governs. */
static void
add_fronted(claim_scan *s, const annotate_clause *c, claim_slots *l)
{
    claim_slot x = {.at = AT_PREPOSITION, .clause = UINT32_MAX, .form = FORM_PLAIN};

    if (c->governor != GOVERNOR_RELATIVE || c->marker == 0 || c->marker >= s->r->stream->count ||
        c->antecedent >= s->r->group_count || c->subject == c->antecedent ||
        s->r->tags[c->marker - 1] != TAG_PREPOSITION)
        return;
    x.preposition = s->r->stream->tokens[c->marker - 1].word;
    x.group =
        s->r->groups[c->antecedent].preposition != 0 ? claim_head_of(s, c->antecedent) : UINT32_MAX;
    if (x.group == UINT32_MAX && c->antecedent > 0 &&
        s->r->groups[c->antecedent - 1].last + 1 == s->r->groups[c->antecedent].first)
        x.group = c->antecedent - 1; /* "With its accession to the pact, on which" */
    if (x.group < s->r->group_count && claim_may_mean(s, x.group) && l->count < SLOTS &&
        (x.meaning = claim_of_group(s, x.group))->rule != NULL) {
        x.form = x.meaning->form;
        add(s, l, x);
    }
    x.group = c->antecedent;
    x.meaning = NULL;
    x.form = FORM_PLAIN;
    if (l->count < SLOTS && (x.pact = claim_treaty_of(s, c->antecedent)) != NULL) add(s, l, x);
}

/* "decided to withdraw from the pact, which will take effect in May": the leaving does, and no pact. The clause that
 * tells of it; UINT32_MAX: none. */
static uint32_t
leaving_before(claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const annotate_group *v = &s->r->groups[c->verb], *g;
    const claim_meaning *m;

    if (c->governor != GOVERNOR_RELATIVE || c->subject >= s->r->group_count ||
        c->subject != c->antecedent || v->mood != MOOD_PLAIN || v->tense == TENSE_PAST ||
        c->object >= s->r->group_count ||
        !claim_word_is(s, s->r->groups[c->object].head, "effect") || c->marker == UINT32_MAX ||
        s->r->stream->tokens[c->marker].gap != TEXT_GAP_COMMA)
        return UINT32_MAX;
    g = &s->r->groups[c->antecedent];
    if (g->clause >= clause || s->r->groups[s->r->clauses[g->clause].verb].mood == MOOD_PLAIN)
        return UINT32_MAX;
    m = claim_of_clause(s, g->clause);
    return m->rule != NULL && m->kind != 0 && m->direction != NULL &&
                   base_same(m->direction, "leave")
               ? g->clause
               : UINT32_MAX;
}

static void
gather_groups(claim_scan *s, uint32_t clause, claim_slots *l)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const annotate_group *v = &s->r->groups[c->verb];
    uint32_t k, object = claim_object_of(s, clause);

    if (v->passive && c->object < s->r->group_count &&
        claim_word_is(s, s->r->groups[c->object].head, "membership"))
        add_membership(s, l, c->object); /* "was granted BRICS membership" */
    if (v->passive) object = paper_of(s, c);
    if (!v->passive && object != UINT32_MAX && object == c->antecedent &&
        claim_law_behind(s, c, object))
        add_group(s, l, AT_OBJECT, s->r->clauses[c->parent].object);
    if (!v->passive && claim_announced_of(s, c, object) != UINT32_MAX)
        object = claim_announced_of(s, c, object);
    if (object != UINT32_MAX) {
        if (!claim_word_is(s, s->r->groups[object].head, "membership"))
            add_membership(s, l, object);
        add_group(s, l, AT_OBJECT, object);
        if (s->r->groups[object].conjunct != UINT32_MAX)
            add_group(s, l, AT_OBJECT, s->r->groups[object].conjunct);
        if (v->passive && claim_told_of(s, c) != UINT32_MAX)
            add_group(s, l, AT_OBJECT, claim_told_of(s, c));
    }
    /* of "a bill to leave" the bill is no subject that says more of the leaving */
    if (leaving_before(s, clause) != UINT32_MAX)
        add_clause(s, l, leaving_before(s, clause));
    else if (!v->passive && c->subject != UINT32_MAX &&
             (v->mood == MOOD_PLAIN || c->subject != c->antecedent || is_absolute(s, c->subject) ||
              is_title_of(s, c)))
        add_group(s, l, AT_SUBJECT, c->subject);
    if (v->mood == MOOD_INFINITIVE && c->antecedent < s->r->group_count &&
        is_absolute(s, c->antecedent)) /* "with the exit to take effect in May" */
        add_group(s, l, AT_SUBJECT, c->antecedent);
    if (claim_effective_of(s, c) != UINT32_MAX)
        add_group(s, l, AT_SUBJECT, claim_effective_of(s, c));
    if (!v->passive && claim_law_told_of(s, c) != UINT32_MAX)
        add_group(s, l, AT_SUBJECT, claim_law_told_of(s, c));
    add_fronted(s, c, l);
    for (k = annotate_next_group(s->r, c->verb); k < s->r->group_count;
         k = annotate_next_group(s->r, k)) {
        const annotate_group *g = &s->r->groups[k];
        if (g->clause != clause || g->kind == GROUP_VERB) break;
        if (g->kind == GROUP_NOUN && g->preposition != 0 && k != object && !is_of_meeting(s, k))
            add_group(s, l, AT_PREPOSITION, k);
        else if (is_second_object(s, v, object, k))
            add_group(s, l, AT_OBJECT, k);
    }
}

void
claim_gather_slots(claim_scan *s, uint32_t clause, claim_slots *l)
{
    uint32_t k;

    l->count = l->kinds = 0;
    l->blocked = l->object_blocked = false;
    gather_groups(s, clause, l);
    for (k = s->child[clause]; k != UINT32_MAX; k = s->sibling[k]) {
        uint8_t governor = s->r->clauses[k].governor;
        if (s->r->clauses[k].first > 0 && claim_word_is(s, s->r->clauses[k].first - 1, "far") &&
            claim_word_is(s, s->r->clauses[k].first, "from"))
            continue; /* "Far from leaving, it has raised its dues" */
        if (governor == GOVERNOR_COMPLEMENT || governor == GOVERNOR_PURPOSE ||
            governor == GOVERNOR_SAYING)
            add_clause(s, l, k);
        else if (governor == GOVERNOR_RELATIVE &&
                 s->r->groups[s->r->clauses[k].verb].mood == MOOD_GERUND &&
                 !(s->r->clauses[k].antecedent < s->r->group_count &&
                   (is_aside(s, s->r->clauses[k].antecedent) ||
                    claim_word_is(s, s->r->clauses[k].first - 1, "than")))) /* "rather than" */
            add_clause(s, l, k); /* "favours Latvia leaving", "backed it withdrawing" */
        else if (governor == GOVERNOR_CAUSE && s->r->clauses[k].marker != UINT32_MAX &&
                 claim_word_is(s, s->r->clauses[k].marker, "by"))
            add_clause(s, l, k); /* "responded by leaving" */
    }
}
