/* Which meanings of clauses are told: a fragment ("by leaving") tells of no act. */
#include "claim/claim_inner.h"

/* True where what governs the clause has happened or goes on: nothing open, planned or denied. */
bool
claim_is_fact(const claim_scan *s, uint32_t clause)
{
    const annotate_group *v;

    if (clause >= s->r->clause_count || s->r->clauses[clause].verb == UINT32_MAX) return false;
    v = &s->r->groups[s->r->clauses[clause].verb];
    return v->mood == MOOD_PLAIN && v->modal == 0 &&
           (v->tense == TENSE_PAST || v->tense == TENSE_PRESENT);
}

/* "asking the government to consider leaving": nobody has said that it would. */
static bool
is_asked(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    const annotate_clause *c = &s->r->clauses[m->clause];

    return v->mood == MOOD_INFINITIVE && base_same(m->act, "announce") &&
           c->parent < s->r->clause_count && s->rules->urging >= 0 &&
           lexicon_in_set(s->r->lex, s->r->groups[s->r->clauses[c->parent].verb].lemma,
                          s->rules->urging);
}

/* "You cannot quit what parliament has approved" */
static bool
is_anyone(const claim_scan *s, uint32_t subject)
{
    return subject < s->r->group_count &&
           s->r->groups[subject].last - s->r->groups[subject].first == 1 &&
           claim_word_is(s, s->r->groups[subject].head, "you");
}

/* "must ratify any deal by which the country leaves the union", "an answer to those who leave" */
static bool
is_of_any(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    uint32_t first = c->antecedent < s->r->group_count ? s->r->groups[c->antecedent].first : 0;

    if (c->governor != GOVERNOR_RELATIVE || c->antecedent >= s->r->group_count) return false;
    return claim_word_is(s, first, "any") ||
           (s->r->groups[c->antecedent].states.count == 0 && c->subject == c->antecedent &&
            (claim_word_is(s, first, "those") || claim_word_is(s, first, "anyone")) &&
            s->r->groups[c->antecedent].last == first + 1 &&
            claim_spelled_out((claim_scan *)s, c->antecedent).count == 0);
}

/* "did not say when it would leave", "asked whether Peru had left": nobody says that it did. */
static bool
is_asked_about(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    const annotate_group *above;

    if (c->parent >= s->r->clause_count || c->marker == UINT32_MAX ||
        s->r->groups[c->verb].mood != MOOD_PLAIN || c->marker < s->r->clauses[c->parent].first)
        return false;
    above = &s->r->groups[s->r->clauses[c->parent].verb];
    if (c->marker < above->last) return false;
    if (claim_word_is(s, c->marker, "how") && s->r->groups[c->verb].modal != 0)
        return true; /* "debated how Peru could leave" */
    if (claim_word_is(s, c->marker, "whether") || claim_word_is(s, c->marker, "how") ||
        claim_word_is(s, c->marker, "why"))
        return above->negative || lexicon_in_set(s->r->lex, above->lemma, s->rules->saying);
    if (claim_word_is(s, c->marker, "when") &&
        base_same(lexicon_norm(s->r->lex, above->lemma), "ask"))
        return true; /* "asked when it would ratify it" */
    return claim_word_is(s, c->marker, "when") && above->negative && c->marker <= above->last + 1 &&
           (lexicon_in_set(s->r->lex, above->lemma, s->rules->saying) ||
            base_same(lexicon_norm(s->r->lex, above->lemma), "know"));
}

/* "The king is expected to sign": a step of its own that is to come. */
static bool
is_expected(const claim_scan *s, const claim_meaning *m)
{
    uint32_t parent = s->r->clauses[m->clause].parent;
    const annotate_group *above;

    if (m->rule->act == NULL || m->rule->kind != 0 || parent >= s->r->clause_count) return false;
    above = &s->r->groups[s->r->clauses[parent].verb];
    if (!above->passive && !above->negative &&
        s->r->clauses[m->clause].subject == s->r->clauses[parent].subject &&
        lexicon_in_set(s->r->lex, above->lemma, s->rules->denying))
        return true; /* "has refused to sign it" */
    return above->passive && !above->negative && s->rules->scheduling >= 0 &&
           lexicon_in_set(s->r->lex, above->lemma, s->rules->scheduling);
}

/* "It was not the first to leave": others had, and it may have too. */
static bool
is_not_first(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    return (m->flags & RULE_SAME) && s->r->tags[v->head] == TAG_BE && v->negative &&
           claim_word_is(s, v->last, "the") &&
           (claim_word_is(s, v->last + 1, "first") || claim_word_is(s, v->last + 1, "only") ||
            claim_word_is(s, v->last + 1, "last"));
}

static bool
is_auxiliary(uint8_t tag)
{
    return tag == TAG_BE || tag == TAG_HAVE || tag == TAG_DO || tag == TAG_MODAL;
}

/* "Peru has left, but who cares?": what is asked stands behind. */
static bool
is_asked_behind(const claim_scan *s, const annotate_clause *c)
{
    for (uint32_t i = s->r->groups[c->verb].last; i < c->last; i++)
        if (s->r->stream->tokens[i].gap == TEXT_GAP_COMMA &&
            (s->r->tags[i] == TAG_CONJUNCTION || s->r->tags[i] == TAG_WH))
            return true;
    return false;
}

/* "Has the letter been sent?", "Peru has left?", "Peru left; will Chile follow?": nobody says that it has. "Why did Peru
 * leave?" takes it for known. */
static bool
is_question(const claim_scan *s, const claim_meaning *m)
{
    const text_stream *t = s->r->stream;
    const annotate_clause *c = &s->r->clauses[m->clause];
    uint32_t sentence = text_sentence_of(t, c->first), first = t->sentences[sentence],
             end = t->sentences[sentence + 1];
    const char *gap = t->text + t->tokens[end - 1].end;

    if (c->governor == GOVERNOR_RELATIVE || c->governor == GOVERNOR_TIME || *gap != '?')
        return false;
    if (c->governor == GOVERNOR_NONE && c->last == end && !is_asked_behind(s, c) &&
        (c->first == first || (c->first > first && is_auxiliary(s->r->tags[c->first - 1]))))
        return s->r->tags[first] != TAG_WH;
    if (first + 1 < end && t->tokens[first + 1].gap == TEXT_GAP_COMMA) first++; /* "Q: Has" */
    return is_auxiliary(s->r->tags[first]);
}

/* "received on 5 May the notice dated 2 May": one notice, of the day that its own clause tells. */
static bool
is_told_of_above(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    uint32_t parent = s->r->clauses[m->clause].parent;

    return parent < s->r->clause_count && claim_word_is(s, v->head, "dated") &&
           s->clauses[parent].act != NULL && base_same(s->clauses[parent].act, m->act);
}

/* "could decide not to leave": nobody says that it does not. */
static bool
is_perhaps_not(const claim_meaning *m, const annotate_group *v)
{
    return (m->flags & RULE_NOT_TO) != 0 && v->modal != 0;
}

/* "follows Peru in leaving or planning to leave": which of the two is not told. */
static bool
is_either(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    const annotate_clause *c =
        m->theme_clause < s->r->clause_count ? &s->r->clauses[m->theme_clause] : NULL;

    if (v->mood == MOOD_GERUND && v->first > 0 && claim_word_is(s, v->first - 1, "or")) return true;
    return (m->flags & RULE_GERUND) && c != NULL &&
           (claim_word_is(s, c->last, "or") || claim_word_is(s, c->last - 1, "or"));
}

/* "might as well have left", "nearly left", "has all but left": as good as if it had, and it has not; but "left
 * almost at once". */
static bool
is_as_good_as(const claim_scan *s, const annotate_group *v)
{
    for (uint32_t i = v->first; v->modal != 0 && i + 1 < v->last; i++)
        if (claim_word_is(s, i, "as") && claim_word_is(s, i + 1, "well")) return true;
    for (uint32_t i = v->first; i < v->head; i++)
        if ((claim_word_is(s, i, "nearly") || claim_word_is(s, i, "almost")) &&
            (i + 1 == v->head || v->negative))
            return true;
    return v->first > 1 && claim_word_is(s, v->first - 1, "but") &&
           claim_word_is(s, v->first - 2, "all");
}

/* "wants the pact ratified": it is not, so far. */
static bool
is_wanted(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause], *above;
    const char *verb;

    if (c->governor != GOVERNOR_RELATIVE || c->parent >= s->r->clause_count ||
        s->r->groups[c->verb].mood != MOOD_PARTICIPLE)
        return false;
    above = &s->r->clauses[c->parent];
    if (above->object >= s->r->group_count || above->object != c->antecedent ||
        above->verb >= s->r->group_count || s->r->groups[above->object].last != c->first)
        return false;
    verb = lexicon_norm(s->r->lex, s->r->groups[above->verb].lemma);
    return base_listed(verb, "want wish like prefer need");
}

/* "will cease to be in force": what ends does not begin. */
static bool
is_ceasing(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    uint32_t above = c->governor == GOVERNOR_COMPLEMENT && c->parent < s->r->clause_count
                         ? s->r->groups[s->r->clauses[c->parent].verb].head
                         : UINT32_MAX;

    return claim_word_is(s, above, "cease") || claim_word_is(s, above, "ceased") ||
           claim_word_is(s, above, "ceases");
}

/* "may not return the bill twice", "must not sign it": what the law has it, and nobody has done. */
static bool
is_forbidden(const claim_scan *s, const annotate_group *v)
{
    if (!v->negative || v->modal == 0) return false;
    return v->modal == s->rules->word_must || base_same(lexicon_norm(s->r->lex, v->modal), "may");
}

/* "until the pact expires": a term, no event; "before it could take effect", "six months after notice is
 * given" tell of none either. */
static bool
is_limit(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    const annotate_group *v = &s->r->groups[c->verb];

    if (c->governor == GOVERNOR_TIME && c->marker != UINT32_MAX && c->marker > 0 &&
        v->mood == MOOD_PLAIN) {
        if (claim_word_is(s, c->marker, "before") &&
            (v->modal != 0 || (m->rule->actor == ACTOR_WHAT && !m->own_actors)))
            return true;
        if (claim_word_is(s, c->marker, "after") && s->r->tags[c->marker - 1] == TAG_DATE &&
            v->tense == TENSE_PRESENT && (!v->perfect || v->passive) &&
            (!m->own_actors || m->rule->actor == ACTOR_WHAT))
            return true;
    }
    return m->actors.count == 0 && c->governor == GOVERNOR_TIME && c->marker != UINT32_MAX &&
           claim_word_is(s, c->marker, "until");
}

/* "as soon as it is eligible to do so", "would not be the first to do so": nobody has. */
static bool
is_able_to(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    if (!(m->flags & RULE_REPEAT) || !(m->flags & RULE_SAME) || s->r->tags[v->head] != TAG_BE)
        return false;
    if (v->negative && v->modal != 0) return true;
    if (s->r->clauses[m->clause].subject < s->r->group_count &&
        claim_word_is(s, s->r->groups[s->r->clauses[m->clause].subject].head, "there"))
        return true; /* "there was time to do so" */
    return claim_word_any(s, v->last, "able eligible entitled free allowed permitted");
}

/* "at the time the withdrawal takes effect", "the day on which it enters into force": any day */
static bool
is_at_any_time(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    uint32_t before = c->antecedent < s->r->group_count ? s->r->groups[c->antecedent].head
                      : c->first > 0                    ? c->first - 1
                                                        : 0;

    if (m->own_actors || v->tense != TENSE_PRESENT || v->mood != MOOD_PLAIN) return false;
    return claim_word_any(s, before, "time date day moment");
}

/* "used the rally to announce", "took to the air to announce": it was announced there. */
static bool
is_made_to_tell(const claim_scan *s, const claim_meaning *m, const annotate_group *noun,
                const annotate_group *above)
{
    return m->act != NULL && base_same(m->act, "announce") && above->mood == MOOD_PLAIN &&
           above->tense == TENSE_PAST && !above->negative && !above->passive &&
           s->rules->decision >= 0 && !lexicon_in_set(s->r->lex, noun->lemma, s->rules->decision) &&
           !lexicon_in_set(s->r->lex, above->lemma, s->rules->urging) &&
           !lexicon_in_set(s->r->lex, above->lemma, s->rules->denying);
}

/* "ignored appeals to revoke it", "starts a clock to complete the exit": what the noun is for has not been
 * done. */
static bool
is_for_noun(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    const annotate_group *above;

    if (v->mood != MOOD_INFINITIVE || c->governor != GOVERNOR_COMPLEMENT ||
        c->antecedent >= s->r->group_count || c->antecedent == c->subject ||
        s->r->groups[c->antecedent].last != c->first || c->parent >= s->r->clause_count)
        return false;
    above = &s->r->groups[s->r->clauses[c->parent].verb];
    if (is_made_to_tell(s, m, &s->r->groups[c->antecedent], above)) return false;
    if (above->tense == TENSE_FUTURE && !above->negative &&
        s->r->groups[c->antecedent].preposition != 0)
        return false; /* "will fly to New York to hand it over" */
    return s->r->tags[above->head] !=
               TAG_BE && /* "is due to sign", "became the first to announce" */
           !claim_word_is(s, above->head, "became") &&
           !claim_word_is(s, above->head, "become");
}

/* "ratified the Third Protocol, amending the pact": what the protocol does */
static bool
says_of_treaty(const claim_scan *s, const annotate_clause *c)
{
    uint32_t object = c->parent < s->r->clause_count ? s->r->clauses[c->parent].object : UINT32_MAX;

    if (c->antecedent < s->r->group_count) object = c->antecedent;
    return object < s->r->group_count && s->r->groups[object].last == c->first &&
           (claim_treaty_of(s, object) != NULL ||
            claim_word_is(s, s->r->groups[object].head, "protocol"));
}

/* "The exit took a year to take effect": how long, and not that it did. */
static bool
took_time(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    uint32_t parent = s->r->clauses[m->clause].parent;
    const annotate_group *above;

    if (v->mood != MOOD_INFINITIVE || parent >= s->r->clause_count || m->actors.count > 0)
        return false;
    above = &s->r->groups[s->r->clauses[parent].verb];
    return above->last < s->r->stream->count && s->r->tags[above->last] == TAG_DATE &&
           base_same(lexicon_norm(s->r->lex, above->lemma), "take");
}

/* "became the only member of the union that has not approved it": it was a member before */
static bool
is_only_member(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    const annotate_group *o = c->object < s->r->group_count ? &s->r->groups[c->object] : NULL;
    bool only = false, relative = false;

    for (uint32_t k = s->child[m->clause]; k != UINT32_MAX; k = s->sibling[k])
        relative = relative || s->r->clauses[k].governor == GOVERNOR_RELATIVE ||
                   ((m->rule->flags & RULE_STATIVE) &&
                    s->r->clauses[k].governor == GOVERNOR_COMPLEMENT && c->object != UINT32_MAX &&
                    s->r->clauses[k].antecedent == c->object); /* "the last member to approve" */
    if (o == NULL || !relative) return false;
    for (uint32_t i = o->first; i < o->last; i++)
        only = only || claim_word_is(s, i, "only") || claim_word_is(s, i, "sole") ||
               claim_word_is(s, i, "last") || claim_word_is(s, i, "first");
    return only && (claim_word_is(s, o->head, "member") || claim_word_is(s, o->head, "party"));
}

/* "have put the pact on the brink of entering into force": it has not */
static bool
is_put_near(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    const annotate_clause *c = &s->r->clauses[m->clause];
    uint32_t i = v->first;

    if (v->mood == MOOD_GERUND && i > 1 && claim_word_is(s, i - 1, "to") &&
        (claim_word_is(s, i - 2, "closer") || claim_word_is(s, i - 2, "close") ||
         claim_word_is(s, i - 2, "nearer")))
        return true; /* "moved closer to taking effect" */
    return v->mood == MOOD_GERUND && i > 1 && claim_word_is(s, i - 1, "of") &&
           (claim_word_is(s, i - 2, "brink") || claim_word_is(s, i - 2, "verge") ||
            claim_word_is(s, i - 2, "cusp")) &&
           c->parent < s->r->clause_count &&
           s->r->tags[s->r->groups[s->r->clauses[c->parent].verb].head] != TAG_BE;
}

/* "put off signing the law", "six months after giving notice": a part of what another clause tells */
static bool
is_part_of_other(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    const annotate_clause *c = &s->r->clauses[m->clause];

    if (m->rule->kind == 0 && v->mood == MOOD_GERUND && c->governor == GOVERNOR_COMPLEMENT &&
        c->marker == UINT32_MAX && c->antecedent == UINT32_MAX)
        return true;
    if (m->rule->kind == 0 && v->mood == MOOD_INFINITIVE && is_ceasing(s, m)) return true;
    /* "To enter into force, it must be ratified by 50 states" */
    if (v->mood == MOOD_INFINITIVE && m->act != NULL && base_same(m->act, "enter_into_force") &&
        c->governor == GOVERNOR_PURPOSE && v->first >= s->r->stream->body_token)
        return true;
    if (v->mood == MOOD_GERUND && m->act != NULL && base_same(m->act, "amend") &&
        says_of_treaty(s, c))
        return true;
    return is_only_member(s, m) || is_put_near(s, m, v) || took_time(s, m, v);
}

static bool
tells_rules(const claim_scan *s, uint32_t group)
{
    return claim_word_in(s, s->r->groups[group].head, s->rules->rule_noun) ||
           claim_treaty_of(s, group) != NULL;
}

/* "It would be unthinkable for Peru to leave": nobody says that it will. */
static bool
is_under_judgement(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    uint32_t parent = s->r->clauses[m->clause].parent;
    const annotate_group *above =
        parent < s->r->clause_count ? &s->r->groups[s->r->clauses[parent].verb] : NULL;

    return above != NULL && v->mood == MOOD_INFINITIVE && s->r->tags[above->head] == TAG_BE &&
           above->modal != 0 && above->modal == s->rules->word_would;
}

/* "The treaty obliges Peru to give notice before it leaves": a rule of the treaty, which nobody has yet followed. */
static bool
is_rule_of_treaty(const claim_scan *s, const claim_meaning *m)
{
    const annotate_clause *own = &s->r->clauses[m->clause];
    const annotate_group *v = &s->r->groups[own->verb];
    uint32_t k = own->parent;

    if (v->mood != MOOD_INFINITIVE &&
        (own->governor != GOVERNOR_TIME || v->tense != TENSE_PRESENT || v->perfect))
        return false;
    for (uint32_t steps = 0; k < s->r->clause_count && steps < 3; steps++) {
        const annotate_clause *c = &s->r->clauses[k];
        const char *lemma = lexicon_norm(s->r->lex, s->r->groups[c->verb].lemma);
        if (c->subject < s->r->group_count && tells_rules(s, c->subject) &&
            s->r->groups[c->verb].tense == TENSE_PRESENT)
            if (base_listed(lemma,
                            "oblige require allow permit entitle commit enable forbid prohibit "
                            "authorise authorize bind"))
                return true;
        k = c->parent;
    }
    return false;
}

/* Asked, wished, forbidden, of anybody: nobody is told to have done it. */
static bool
is_of_nobody(const claim_scan *s, const claim_meaning *m, const annotate_group *v)
{
    const annotate_clause *c = &s->r->clauses[m->clause];

    if (is_question(s, m) || is_not_first(s, m, v) || is_either(s, m, v) ||
        is_told_of_above(s, m, v) || is_perhaps_not(m, v))
        return true;
    if (is_rule_of_treaty(s, m) || is_under_judgement(s, m, v)) return true;
    if (is_wanted(s, m) || is_anyone(s, c->subject) || is_asked_about(s, m) || is_of_any(s, m) ||
        is_as_good_as(s, v))
        return true;
    /* "proposed that Paris leave" */
    if (v->mood == MOOD_PLAIN && v->first == v->head && s->r->tags[v->head] == TAG_BASE &&
        c->governor == GOVERNOR_COMPLEMENT && m->actors.count == 1)
        return true;
    if ((m->flags & RULE_REPEAT) && v->mood == MOOD_INFINITIVE && !is_expected(s, m))
        return true; /* "hopes to follow" */
    if (v->modal != 0 && v->modal == s->rules->word_should &&
        (v->negative || base_same(m->act, "reject")))
        return true; /* "should not leave", "Congress should shelve the bill": somebody's wish */
    if (is_able_to(s, m, v) || is_at_any_time(s, m, v)) return true;
    if (m->rule->kind != 0) return false;
    if (is_asked(s, m, v) || is_limit(s, m) || is_forbidden(s, v) ||
        (is_for_noun(s, m, v) && !claim_is_beside_dated(s, m)))
        return true;
    return v->mood == MOOD_GERUND && c->governor == GOVERNOR_RELATIVE &&
           c->parent < s->r->clause_count &&
           s->r->groups[s->r->clauses[c->parent].verb]
               .negative; /* "did not back a petition calling for it" */
}

/* "By withdrawing", "to leave": a content without a finite verb says nothing of its own; in a
 * headline the infinitive is the future. */
bool
claim_is_fragment(const claim_scan *s, const claim_meaning *m)
{
    const annotate_group *v;

    if (m->clause == UINT32_MAX) return false;
    v = &s->r->groups[s->r->clauses[m->clause].verb];
    if (is_part_of_other(s, m, v) || is_of_nobody(s, m, v)) return true;
    if (v->mood == MOOD_GERUND && claim_is_behind(s, m)) return false;
    /* "Countries ratifying it include Peru and Chile" */
    if (v->mood == MOOD_GERUND && s->r->clauses[m->clause].governor == GOVERNOR_RELATIVE &&
        m->own_actors && m->agent != UINT32_MAX &&
        claim_spelled_out((claim_scan *)s, m->agent).count > 0)
        return false;
    if (v->mood == MOOD_GERUND && (m->rule->flags & RULE_REPEAT) && claim_is_beside_dated(s, m))
        return false; /* "with Peru following suit" */
    if (m->rule->kind == 0)
        return v->mood == MOOD_GERUND && !m->explicit_treaty && m->theme_clause == UINT32_MAX &&
               m->theme_group == UINT32_MAX;
    if (v->mood == MOOD_INFINITIVE)
        return s->r->stream->tokens[v->first].start >= s->r->stream->body_start &&
               !claim_infinitive_tells(s, m, v);
    if (v->mood == MOOD_GERUND && v->negative && (m->rule->flags & RULE_STATIVE) &&
        m->actors.count > 0)
        return false; /* "Despite not being a party, Peru has" */
    if (v->mood == MOOD_GERUND && claim_gerund_tells(s, m)) return false;
    return v->mood == MOOD_GERUND || (v->mood == MOOD_PARTICIPLE && !v->passive);
}
