/* Polarity, time and certainty of a claim, from the chain of governors alone. */
#include "claim/claim_inner.h"

#include <string.h>

claim_status
claim_status_of(bool negative, bool background, bool conditional, bool scheduled)
{
    if (negative) return CLAIM_DENIED;
    if (background) return CLAIM_HISTORIC;
    if (conditional) return CLAIM_CONDITIONAL;
    return scheduled ? CLAIM_PLANNED : CLAIM_ASSERTED;
}

const char *
claim_status_name(claim_status s)
{
    static const char *const names[] = {"asserted", "planned", "conditional", "historic", "denied"};

    return names[s];
}

static bool
modal_is(const claim_scan *s, const annotate_group *v, const char *words)
{
    const char *norm = v->modal == 0 ? "" : lexicon_norm(s->r->lex, v->modal),
               *at = strstr(words, norm);

    return *norm != '\0' && at != NULL && (at == words || at[-1] == ' ');
}

static bool
in_title(const claim_scan *s, const annotate_group *v)
{
    return v->first < s->r->stream->body_token;
}

bool
claim_is_family(const claim_scan *s, const char *act, const char *family)
{
    int index = lexicon_find_act(s->r->lex, act);

    return index >= 0 && strcmp(lexicon_act_at(s->r->lex, (uint32_t)index)->family, family) == 0;
}

/* "Peru 50th state to ratify pact", "Peru first to join": it has */
static bool
is_behind_rank(const claim_scan *s, const annotate_group *v)
{
    enum { FAR = 5 };
    const text_stream *t = s->r->stream;

    for (uint32_t i = v->first, n = 0; i-- > 0 && n < FAR && t->tokens[i + 1].gap <= TEXT_GAP_SPACE;
         n++) {
        uint32_t group = annotate_group_at(s->r, i), name = annotate_name_from(s->r, i);
        if (group < s->r->group_count && s->r->groups[group].kind != GROUP_NOUN) return false;
        if (claim_word_is(s, i, "latest") || claim_is_ordinal(s, i)) return true;
        if (name < s->r->name_count && s->r->names[name].first <= i &&
            s->r->names[name].kind == LEXICON_STATE)
            return false; /* "First Peru to leave pact" */
    }
    return false;
}

/* "must now sign it", "still has to approve it", "still needs to": the step that comes next, and no demand. */
static bool
is_next_step(const claim_scan *s, const annotate_group *v)
{
    for (uint32_t i = v->first > 0 ? v->first - 1 : 0; i < v->last; i++)
        if (claim_word_is(s, i, "still") || claim_word_is(s, i, "now")) return true;
    return false;
}

/* What a verb group says of its own act. */
static void
from_verb(const claim_scan *s, const annotate_group *v, claim *c)
{
    bool next = modal_is(s, v, "must") && is_next_step(s, v);

    c->negative |= v->negative;
    c->conditional |= !next && modal_is(s, v, "may might could can would should must ought need");
    c->scheduled |= next || v->tense == TENSE_FUTURE || modal_is(s, v, "will shall") ||
                    (v->mood == MOOD_INFINITIVE && in_title(s, v) &&
                     !is_behind_rank(s, v)); /* "US to leave pact" */
}

/* "confirmed that it would leave in May": what was to come */
static bool
is_future_in_past(const claim_scan *s, const annotate_clause *c)
{
    return c->verb != UINT32_MAX && modal_is(s, &s->r->groups[c->verb], "would");
}

/* "are due to vote", "is set to leave", "is on course to leave" */
static bool
is_due(const claim_scan *s, const annotate_group *v)
{
    enum { FAR = 4 };
    const text_stream *t = s->r->stream;

    if (v->passive && lexicon_in_set(s->r->lex, v->lemma, s->rules->scheduling))
        return true; /* "is set to" */
    if (s->r->tags[v->head] != TAG_BE) return false;
    for (uint32_t i = v->last; i < v->last + FAR && i < t->count; i++) {
        if (t->tokens[i].gap > TEXT_GAP_SPACE || s->r->tags[i] == TAG_TO) return false;
        if (claim_word_in(s, i, s->rules->scheduling)) return true;
    }
    return false;
}

/* "What remains is for the president to sign it" */
static bool
is_left_for(const claim_scan *s, const annotate_clause *below, const annotate_group *v)
{
    uint32_t who = below->subject;

    return s->r->tags[v->head] == TAG_BE && who < s->r->group_count &&
           s->r->groups[below->verb].mood == MOOD_INFINITIVE &&
           s->r->groups[who].preposition == s->rules->word_for &&
           s->r->groups[who].first == v->last + 1;
}

/* "needs to leave", "are required for it to enter into force" */
static bool
needs(const claim_scan *s, const annotate_group *v)
{
    const char *lemma = lexicon_norm(s->r->lex, v->lemma);

    return base_same(lemma, "need") || base_same(lemma, "require");
}

/* "is proud to have ratified it", "is proud to be the first country to ratify it": it has. */
static bool
is_behind_one(const claim_scan *s, const annotate_clause *below)
{
    const annotate_group *v = &s->r->groups[below->verb];

    if (v->perfect) return true;
    return s->r->tags[v->head] == TAG_BE && below->object < s->r->group_count &&
           (claim_word_is(s, s->r->groups[below->object].first + 1, "first") ||
            claim_word_is(s, s->r->groups[below->object].first, "among") ||
            claim_word_is(s, s->r->groups[below->object].first, "one"));
}

/* "was right to leave", "had a duty to leave", "needs to leave": the act is weighed and not told. "the first to leave" tells
 * it. */
static bool
is_weighed(const claim_scan *s, const annotate_group *v, const annotate_clause *below)
{
    const text_stream *t = s->r->stream;
    bool weighed = false;

    if (needs(s, v)) return true;
    if (s->r->tags[v->head] != TAG_BE && s->r->tags[v->head] != TAG_HAVE) return false;
    for (uint32_t i = v->last; i < below->first && i < t->count; i++) {
        uint32_t word = t->tokens[i].word;
        if (s->r->tags[i] == TAG_TO) break;
        if (claim_word_in(s, i, s->rules->regretting) && is_behind_one(s, below)) return false;
        if (claim_word_is(s, i, "process")) return false; /* "is in the process of joining" */
        if (lexicon_in_set(s->r->lex, word, s->rules->ranking) || claim_is_ordinal(s, i) ||
            (lexicon_classes(s->r->lex, word) & (WORD_ORDINAL | WORD_NUMERAL)) != 0)
            return false;
        weighed = true;
    }
    return weighed;
}

/* "was unable to ratify it" */
static bool
is_unable(const claim_scan *s, const annotate_group *v)
{
    return s->r->tags[v->head] == TAG_BE && claim_word_is(s, v->last, "unable");
}

/* "has no intention to make mines" */
static bool
intends_none(const claim_scan *s, const annotate_clause *c)
{
    const annotate_group *o = c->object < s->r->group_count ? &s->r->groups[c->object] : NULL;

    return o != NULL && o->negative_determiner &&
           lexicon_in_set(s->r->lex, o->lemma, s->rules->decision) &&
           s->r->tags[s->r->groups[c->verb].head] == TAG_HAVE;
}

/* "suggested that Peru leave the pact": what is asked for has not happened. */
static bool
is_asked_for(const claim_scan *s, const annotate_clause *below, const annotate_group *above)
{
    const annotate_group *v = &s->r->groups[below->verb];
    const char *lemma = lexicon_norm(s->r->lex, above->lemma);

    if (above->tense != TENSE_PAST || s->r->tags[v->head] != TAG_BASE || v->head != v->first)
        return false;
    return base_listed(lemma, "propose suggest recommend demand request advise ask urge");
}

/* "Readers should bear in mind that Peru left", "must not forget that it left": whatever they should, it did. */
static bool
is_to_be_known(const claim_scan *s, const annotate_clause *below, const annotate_group *above)
{
    const annotate_group *v = &s->r->groups[below->verb];
    const char *lemma = lexicon_norm(s->r->lex, above->lemma);

    if (below->marker == UINT32_MAX || !claim_word_is(s, below->marker, "that") ||
        v->mood != MOOD_PLAIN || v->modal != 0 || (v->tense != TENSE_PAST && !v->perfect))
        return false;
    if ((base_same(lemma, "bear") || base_same(lemma, "keep")) &&
        claim_word_is(s, above->last, "in"))
        return claim_word_is(s, above->last + 1, "mind");
    return base_listed(lemma, "remember recall note forget know realise realize overlook ignore "
                              "recognise recognize acknowledge");
}

/* "will enter into force now that Peru has ratified it": done, whatever hangs on it. */
static bool
is_now_that(const claim_scan *s, const annotate_clause *c)
{
    return c->marker != UINT32_MAX && c->marker > 0 && claim_word_is(s, c->marker, "that") &&
           claim_word_is(s, c->marker - 1, "now") && s->r->groups[c->verb].perfect;
}

/* What a governing clause says of the act below it, told by a verb or by a noun. */
static void
from_governor(const claim_scan *s, const annotate_clause *below, const annotate_clause *above,
              bool verb, claim *c)
{
    const annotate_group *v;
    bool hoped; /* "hopes that Peru will ratify it" */

    if (above->verb == UINT32_MAX) return;
    v = &s->r->groups[above->verb];
    c->negative |= claim_is_believed_by_none(s, above);
    hoped = verb && s->r->groups[below->verb].mood == MOOD_PLAIN &&
            (below->governor == GOVERNOR_SAYING || below->governor == GOVERNOR_COMPLEMENT) &&
            base_same(lexicon_norm(s->r->lex, v->lemma), "hope");
    c->conditional |= hoped;
    if (hoped) c->scheduled = false;
    c->conditional |= verb && !v->negative && !claim_group_denies(s, above->subject) &&
                      base_same(lexicon_norm(s->r->lex, v->lemma), "doubt");
    if (below->governor == GOVERNOR_SAYING) {
        if (v->tense == TENSE_PAST && verb && !hoped && is_future_in_past(s, below)) {
            c->conditional = false;
            c->scheduled = true;
        }
        c->conditional |= verb && is_asked_for(s, below, v);
        c->negative |= (lexicon_in_set(s->r->lex, v->lemma, s->rules->denying) && !v->negative) ||
                       claim_is_taken_back(s, above);
        return;
    }
    if (below->governor != GOVERNOR_COMPLEMENT && below->governor != GOVERNOR_PURPOSE) return;
    if (is_to_be_known(s, below, v) || is_now_that(s, below)) return;
    c->negative |= v->negative || lexicon_in_set(s->r->lex, v->lemma, s->rules->denying);
    c->conditional |=
        modal_is(s, v, "may might could would should") || (needs(s, v) && !is_next_step(s, v)) ||
        (lexicon_in_set(s->r->lex, v->lemma, s->rules->urging) && /* "asked him to sign it" */
         !lexicon_in_set(s->r->lex, v->lemma, s->rules->scheduling));
    c->scheduled |= lexicon_in_set(s->r->lex, v->lemma, s->rules->scheduling) || needs(s, v) ||
                    v->tense == TENSE_FUTURE || below->governor == GOVERNOR_PURPOSE ||
                    is_due(s, v) || is_left_for(s, below, v);
}

/* "in the event that Peru leaves", "in case it leaves" */
static bool
is_in_event(const claim_scan *s, const annotate_clause *c)
{
    uint32_t i = c->subject < s->r->group_count ? s->r->groups[c->subject].first : 0;

    if (i > 0 && claim_word_is(s, i - 1, "that")) i--;
    if (i < 2 || (!claim_word_is(s, i - 1, "event") && !claim_word_is(s, i - 1, "case")))
        return false;
    i -= claim_word_is(s, i - 2, "the") ? 3 : 2;
    return i < s->r->stream->count && claim_word_is(s, i, "in");
}

/* "once the president has signed it", "will be in force when Peru has signed it": a step that will come. */
static bool
is_once(const claim_scan *s, const annotate_clause *c)
{
    const annotate_group *v = &s->r->groups[c->verb];

    if (c->marker == UINT32_MAX || v->tense == TENSE_PAST) return false;
    if (claim_word_is(s, c->marker, "once")) return true;
    return claim_word_is(s, c->marker, "when") && v->perfect && c->parent < s->r->clause_count &&
           s->r->clauses[c->parent].verb < s->r->group_count &&
           s->r->groups[s->r->clauses[c->parent].verb].tense == TENSE_FUTURE;
}

/* "once fifty have ratified it", "when two thirds of the members have": whether ever, nobody knows. */
static bool
is_once_many(const claim_scan *s, const annotate_clause *c)
{
    const annotate_group *g = c->subject < s->r->group_count ? &s->r->groups[c->subject] : NULL;

    if (g == NULL || !is_once(s, c) || g->states.count > 0) return false;
    for (uint32_t i = g->first; i < g->last; i++)
        if (s->r->tags[i] == TAG_NUMBER) return true;
    return claim_is_quantity(s, g);
}

/* "if", "unless" and "until" leave open whether it happens. */
static bool
is_condition(const claim_scan *s, const annotate_clause *c)
{
    const annotate_group *v = &s->r->groups[c->verb];

    if (is_in_event(s, c)) return true;
    if (claim_date_told_by(s, c) != NULL) return false; /* "on 2 May, when it takes effect" */
    /* "six months after notice is given", "when it notifies the UN" */
    if (c->governor == GOVERNOR_TIME && v->mood == MOOD_PLAIN && v->tense == TENSE_PRESENT &&
        !v->perfect && !v->progressive && c->marker != UINT32_MAX &&
        (claim_word_is(s, c->marker, "after") || claim_word_is(s, c->marker, "when")))
        return true;
    return c->governor == GOVERNOR_CONDITION ||
           (c->governor == GOVERNOR_TIME &&
            (is_once_many(s, c) ||
             (c->marker != UINT32_MAX && claim_word_is(s, c->marker, "until") &&
              s->r->groups[c->verb].tense != TENSE_PAST)));
}

/* "ninety days before it enters into force" */
static bool
is_ahead(const claim_scan *s, const annotate_clause *c)
{
    const annotate_group *v = &s->r->groups[c->verb];

    if (is_once(s, c) && !is_once_many(s, c)) return true;
    return c->governor == GOVERNOR_TIME && c->marker != UINT32_MAX && v->mood == MOOD_PLAIN &&
           v->tense == TENSE_PRESENT && !v->perfect && claim_word_is(s, c->marker, "before");
}

/* "The exit takes effect in a year", "six months after that notice": the present of what is to come, where no
 * day is told. */
static bool
is_to_take_effect(const claim_scan *s, const claim_meaning *m, const annotate_clause *c)
{
    const annotate_group *v = &s->r->groups[c->verb];
    bool span = false;

    if (v->mood != MOOD_PLAIN || v->tense != TENSE_PRESENT || v->perfect || v->modal != 0 ||
        s->r->tags[v->head] == TAG_BE || c->last <= s->r->stream->body_token ||
        (!base_same(m->act, "take_effect") && !base_same(m->act, "enter_into_force")))
        return false;
    for (uint32_t i = annotate_date_from(s->r, v->last); i < s->r->date_count; i++) {
        const annotate_date *d = &s->r->dates[i];
        if (d->first >= c->last) break;
        if (d->edtf[0] != '\0') return false;
        span |= d->value[0] == 'P' &&
                (claim_word_is(s, d->first - 1, "in") || claim_word_is(s, d->first - 1, "after") ||
                 claim_word_is(s, d->last, "after") || claim_word_is(s, d->last - 1, "after"));
    }
    return span;
}

/* "If parliament agrees, it will leave" */
static bool
hangs_on_condition(const claim_scan *s, uint32_t clause)
{
    for (uint32_t k = s->child[clause]; k != UINT32_MAX; k = s->sibling[k]) {
        const annotate_clause *below = &s->r->clauses[k];
        if (below->governor == GOVERNOR_CONDITION || is_once_many(s, below)) return true;
    }
    return false;
}

/* "has ten days to sign it": may, and may not. */
static bool
has_time_to(const claim_scan *s, uint32_t clause)
{
    const annotate_clause *c = &s->r->clauses[clause];
    const annotate_group *v;

    if (c->governor != GOVERNOR_COMPLEMENT || c->parent >= s->r->clause_count ||
        s->r->clauses[c->parent].verb == UINT32_MAX)
        return false;
    v = &s->r->groups[s->r->clauses[c->parent].verb];
    return (claim_word_is(s, v->head, "has") || claim_word_is(s, v->head, "have")) &&
           v->last < s->r->stream->count && s->r->tags[v->last] == TAG_DATE;
}

bool
claim_is_future_means(const claim_scan *s, const annotate_clause *c)
{
    return c->governor == GOVERNOR_CAUSE && c->marker != UINT32_MAX &&
           claim_word_is(s, c->marker, "by") && s->r->groups[c->verb].mood == MOOD_GERUND &&
           c->parent < s->r->clause_count && s->r->clauses[c->parent].verb != UINT32_MAX &&
           s->r->groups[s->r->clauses[c->parent].verb].tense == TENSE_FUTURE;
}

static uint32_t
clause_of(const claim_scan *s, const claim_meaning *m)
{
    if (m->clause != UINT32_MAX) return m->clause;
    return m->group != UINT32_MAX ? s->r->groups[m->group].clause : UINT32_MAX;
}

static bool
is_negated(const claim_scan *s, const claim_meaning *m)
{
    return m->clause != UINT32_MAX && s->r->clauses[m->clause].verb != UINT32_MAX &&
           s->r->groups[s->r->clauses[m->clause].verb].negative;
}

/* "sent word that it will sign": the verb of what is passed on; NULL: it has no tense. */
static const annotate_group *
finite_theme(const claim_scan *s, const claim_meaning *m)
{
    uint32_t c = m->theme_clause;
    const annotate_group *v;

    if (c == UINT32_MAX && m->theme_group < s->r->group_count)
        c = claim_theme_of_group(s, m->theme_group);
    if (c >= s->r->clause_count) return NULL;
    v = &s->r->groups[s->r->clauses[c].verb];
    return v->mood == MOOD_PLAIN ? v : NULL;
}

/* "did not ratify it until 2003", "before 2003": it did then; "does not take effect until May". A clause behind "until" sets a condition, and no day. */
static bool
is_not_until(const claim_scan *s, uint32_t clause)
{
    enum { FAR = 8 };
    const annotate_clause *k = &s->r->clauses[clause];
    const annotate_group *v = &s->r->groups[k->verb];

    if (!v->negative || v->perfect || v->mood != MOOD_PLAIN || v->tense == TENSE_NONE) return false;
    for (uint32_t i = v->last; i + 1 < k->last && i < v->last + FAR; i++)
        if (claim_word_is(s, i, "until") || claim_word_is(s, i, "till") ||
            claim_word_is(s, i, "before")) {
            uint32_t d = annotate_date_from(s->r, i + 1);
            return d < s->r->date_count && s->r->dates[d].first <= i + 2 &&
                   s->r->dates[d].edtf[0] != '\0';
        }
    return false;
}

/* "ratified it years ago", "signed it long ago": when, nobody says. */
static bool
is_long_ago(const claim_scan *s, const annotate_clause *k)
{
    enum { FAR = 24 };
    uint32_t from = s->r->groups[k->verb].last;

    if (s->r->groups[k->verb].tense != TENSE_PAST) return false;
    for (uint32_t i = from + 1; i < k->last && i < from + FAR; i++)
        if (claim_word_is(s, i, "ago") &&
            claim_word_any(s, i - 1, "years decades generations long"))
            return true;
    return false;
}

/* What it takes for its object: "said it could leave" is no promise. */
static void
from_theme(const claim_scan *s, const claim_meaning *m, claim *c)
{
    bool same = m->clause != UINT32_MAX && (m->flags & RULE_SAME) != 0;

    if (m->theme_clause != UINT32_MAX && claim_is_family(s, m->act, "intent"))
        c->conditional |=
            modal_is(s, &s->r->groups[s->r->clauses[m->theme_clause].verb], "may might could") ||
            hangs_on_condition(s, m->theme_clause);
    if (same && m->theme_clause != UINT32_MAX) {
        const annotate_group *v = &s->r->groups[s->r->clauses[m->clause].verb];
        if (intends_none(s, &s->r->clauses[m->clause]))
            c->negative = true;
        else if (is_due(s, v))
            c->scheduled = true;
        else if (is_unable(s, v))
            c->negative = true;
        else if (claim_is_unproven(s, m->theme_clause) || claim_is_refuted(s, m->theme_clause))
            c->negative = true; /* "There is no sign that it has left" */
        else
            c->conditional |= is_weighed(s, v, &s->r->clauses[m->theme_clause]);
        if (!(m->flags & (RULE_NOT_TO | RULE_NEGATIVE)) &&
            s->r->groups[s->r->clauses[m->theme_clause].verb].negative)
            c->negative = true; /* "is the only state not to have signed" */
    }
    if (same && finite_theme(s, m) != NULL)
        c->scheduled |= finite_theme(s, m)->tense == TENSE_FUTURE;
}

/* "is no party to it", "has laid no mines", but "said no to it" */
static bool
is_none_of_it(const claim_scan *s, const claim_meaning *m, const annotate_clause *k)
{
    return m->rule->object_set >= 0 && ((m->rule->what & KIND_TREATY) || (m->flags & RULE_TOPIC)) &&
           !(m->flags & RULE_NEGATIVE) && k->object < s->r->group_count &&
           s->r->groups[k->object].last > s->r->groups[k->object].first + 1 &&
           claim_group_denies(s, k->object);
}

/* The rest of its own clause: who denies, what it hangs on. */
static void
from_clause(const claim_scan *s, const claim_meaning *m, claim *c)
{
    const annotate_clause *k = &s->r->clauses[m->clause];

    if (k->governor != GOVERNOR_RELATIVE || m->agent != k->antecedent)
        c->negative |=
            claim_group_denies(s, m->agent); /* not "neither Peru, which has ratified it, nor" */
    c->scheduled |= k->verb != UINT32_MAX && claim_is_future_means(s, k);
    if (k->verb != UINT32_MAX && s->r->groups[k->verb].passive) /* "Nothing was decided" */
        c->negative |= claim_group_denies(s, k->subject);
    c->conditional |= hangs_on_condition(s, m->clause) || has_time_to(s, m->clause) ||
                      (k->verb != UINT32_MAX && s->r->groups[k->verb].tense != TENSE_PAST &&
                       claim_awaits_number(s, k));
    c->negative |= is_none_of_it(s, m, k);
    if (m->theme_group != UINT32_MAX && !(m->flags & RULE_NEGATIVE)) /* "intends no exit" */
        c->negative |= claim_group_denies(s, m->theme_group);
    if (m->theme_group < s->r->group_count && (m->flags & RULE_SAME))
        c->scheduled |= claim_is_to_come(s, &s->r->groups[m->theme_group]);
}

/* The clauses above it, up to where another story begins; true: one of them is a condition. */
static bool
from_above(claim_scan *s, const claim_meaning *m, uint32_t at, claim *c)
{
    bool hangs = false;

    for (uint32_t steps = 0; steps < 8 && at < s->r->clause_count; steps++) {
        const annotate_clause *below = &s->r->clauses[at];
        hangs |= is_condition(s, below);
        c->negative |= claim_is_refuted(s, at) || claim_is_unproven(s, at);
        if (below->parent >= s->r->clause_count || below->parent == at) break;
        from_governor(s, below, &s->r->clauses[below->parent], m->clause != UINT32_MAX, c);
        if (below->governor == GOVERNOR_RELATIVE || below->governor == GOVERNOR_TIME ||
            below->governor == GOVERNOR_CAUSE)
            break;
        at = below->parent;
    }
    return hangs;
}

void
claim_set_status(claim_scan *s, const claim_meaning *m, claim *c)
{
    uint32_t at = clause_of(s, m);
    bool hangs;

    c->negative = (m->flags & RULE_NEGATIVE) != 0;
    c->background = (m->flags & RULE_BACKGROUND) != 0;
    c->conditional = (m->flags & RULE_CONDITIONAL) != 0;
    c->scheduled = (m->flags & RULE_SCHEDULED) != 0;
    if (at == UINT32_MAX || at >= s->r->clause_count) return;
    if (s->r->clauses[at].verb != UINT32_MAX && m->clause != UINT32_MAX) {
        from_verb(s, &s->r->groups[s->r->clauses[at].verb], c);
        if (c->negative && (m->flags & RULE_NEGATIVE) == 0 && is_not_until(s, at))
            c->negative = false;
    }
    from_theme(s, m, c);
    if (m->clause == UINT32_MAX) /* "Peru's exit from it would be a blow" */
        c->conditional |= s->r->clauses[at].subject == m->group &&
                          modal_is(s, &s->r->groups[s->r->clauses[at].verb], "would could might");
    if ((m->flags & RULE_CONDITIONAL) && c->scheduled && base_same(m->act, "vote"))
        c->conditional = false;         /* "will debate the bill on Monday" */
    if (c->scheduled || c->conditional) /* "will be opened for signature", "can be signed" */
        c->background = false;
    if (m->clause != UINT32_MAX) {
        from_clause(s, m, c);
        c->background |= is_long_ago(s, &s->r->clauses[m->clause]);
    }
    hangs = from_above(s, m, at, c);
    if (m->clause != UINT32_MAX) /* "said that it would leave if elected" */
        hangs |= hangs_on_condition(s, m->clause);
    if (m->clause != UINT32_MAX && (is_ahead(s, &s->r->clauses[m->clause]) ||
                                    is_to_take_effect(s, m, &s->r->clauses[m->clause])))
        c->scheduled = true;
    c->conditional |= hangs; /* also in "said that if it left, the road would be closed" */
    if (claim_is_family(s, m->act, "intent")) c->conditional |= (m->flags & RULE_CONDITIONAL) != 0;
    c->negative |= claim_is_without(s, m);
    if (m->flags & RULE_UNTIL) c->conditional = false;    /* "Until May it remains a party" */
    if (m->flags & RULE_NO_LONGER) c->negative = false;   /* the rule has used the negation */
    if ((m->flags & RULE_NEGATIVE) && is_negated(s, m)) { /* "did not rule out leaving" */
        c->negative = false;
        c->conditional = true;
    }
}
