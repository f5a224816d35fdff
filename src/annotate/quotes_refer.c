/*
 * What points back, where it speaks: "he" at the latest person who spoke or did something, "they"
 * at several states or officials. Every look back is bounded. "It" is in quotes_it.c.
 */
#include "annotate/names.h"
#include "annotate/quotes.h"

enum { SENTENCES_BACK = 4 };

/* "deposited its notice, and": right behind the verb that has it for its object. */
static bool
is_object(const annotate_result *r, uint32_t group)
{
    const annotate_group *v = group > 0 ? &r->groups[group - 1] : NULL;

    return v != NULL && v->kind == GROUP_VERB && v->last == r->groups[group].first &&
           v->clause < r->clause_count && r->clauses[v->clause].object == group;
}

/* "It was Jane Roe who gave notice": what the relative clause says she does. */
static bool
is_cleft(const text_stream *s, const annotate_result *r, uint32_t group)
{
    const annotate_group *v = group > 1 ? &r->groups[group - 1] : NULL;

    return v != NULL && v->kind == GROUP_VERB && v->last == r->groups[group].first &&
           v->first > 0 && token_is(s, v->first - 1, "it") && token_any(s, v->head, "is was") &&
           token_is(s, r->groups[group].last, "who") && token_joined(s, r->groups[group].last);
}

bool
speech_is_quoted(const annotate_result *r, const annotate_group *g)
{
    uint32_t quote = g->clause < r->clause_count ? r->clauses[g->clause].quote : UINT32_MAX;

    return quote < r->quote_count && !r->quotes[quote].scare;
}

/* True where the noun group is what its clause is about: before the verb, no preposition, in the
 * document's own words. */
bool
speech_is_subject(const speech *p, uint32_t group)
{
    const annotate_result *r = p->r;
    const annotate_group *g = &r->groups[group];
    uint32_t verb;

    if (is_cleft(p->s, r, group)) return true;
    if (!speech_is_free(p, group) || g->clause >= r->clause_count || is_object(r, group) ||
        (r->stream->tokens[g->last - 1].flags & TEXT_POSSESSIVE))
        return false;
    if (speech_is_quoted(r, g)) return false;
    verb = r->clauses[g->clause].verb;
    return verb < r->group_count && r->groups[verb].first >= g->last;
}

/* "The vice-chair of the branch, Jane Roe, rejects": the group that the one at `group` stands beside. */
uint32_t
speech_beside(const annotate_result *r, uint32_t group)
{
    enum { BACK = 6 };

    for (uint32_t k = group; k > 0 && group - k < BACK; k--)
        if (r->groups[k - 1].apposed == group) return k - 1;
    return group;
}

/* "Not so, says lawyer Jane Roe": behind the verb. */
static bool
is_said_by(const speech *p, uint32_t group)
{
    const annotate_group *v =
        group > 0 && group < p->r->group_count ? &p->r->groups[group - 1] : NULL;

    return v != NULL && v->kind == GROUP_VERB && v->last == p->r->groups[group].first &&
           p->s->tokens[v->last].gap <= TEXT_GAP_SPACE && v->mood == MOOD_PLAIN && !v->passive &&
           v->first == v->head &&
           token_any(p->s, v->head, "says said adds added writes wrote argues argued");
}

bool
speech_acts(const speech *p, const annotate_name *n)
{
    uint32_t group = annotate_group_at(p->r, n->first);

    return group < p->r->group_count &&
           (speech_is_subject(p, group) || speech_is_subject(p, speech_beside(p->r, group))) &&
           !(p->s->tokens[n->last - 1].flags & TEXT_POSSESSIVE);
}

bool
speech_is_headed(const annotate_group *g, const annotate_name *n)
{
    return n != NULL && g->head >= n->first && g->head < n->last;
}

/* ---- he and she ---- */

enum gender { GENDER_OPEN, GENDER_MAN, GENDER_WOMAN };

/* "spokesman", "chairman": not "human", "German". */
static bool
is_mans_office(const text_stream *s, uint32_t i)
{
    return token_ends(s, i, "sman") ||
           token_any(s, i, "chairman policeman councilman alderman assemblyman nobleman foreman");
}

/* By a title or office beside the name: "Mr", "spokeswoman"; else by the given name. */
static enum gender
own_gender(const speech *p, const annotate_name *n)
{
    const text_stream *s = p->s;
    uint32_t from = n->first > 2 ? n->first - 2 : 0, to = n->last + 3, classes;

    if (n->gender != GENDER_OPEN) return (enum gender)n->gender;
    for (uint32_t i = from; i < to && i < s->count; i++) {
        if (i >= n->first && s->tokens[i].gap > TEXT_GAP_COMMA) break;
        if (token_any(s, i, "mrs ms miss lady queen princess") || token_ends(s, i, "woman"))
            return GENDER_WOMAN;
        if (token_any(s, i, "mr sir lord king prince") || is_mans_office(s, i)) return GENDER_MAN;
    }
    classes = s->tokens[n->first].word != 0 && n->last - n->first > 1
                  ? lexicon_classes(p->r->lex, s->tokens[n->first].word)
                  : 0;
    return classes & WORD_MAN ? GENDER_MAN : classes & WORD_WOMAN ? GENDER_WOMAN : GENDER_OPEN;
}

/* "Mr Roe", who was "Jon Roe" before: by the last mention that tells. */
static enum gender
gender_of(const speech *p, const annotate_name *n)
{
    const annotate_name *first = p->r->names, *k = n;
    enum gender own = own_gender(p, n);

    for (uint32_t steps = 0;
         own == GENDER_OPEN && n->person != NULL && k > first && steps < NAMES_BACK; steps++)
        if ((--k)->person != NULL && base_same(k->person, n->person)) own = own_gender(p, k);
    return own;
}

static bool
may_be(const speech *p, const annotate_name *n, enum gender wanted)
{
    enum gender own = gender_of(p, n);

    return own == GENDER_OPEN || own == wanted;
}

/* The clause that the name stands in; UINT32_MAX: none. */
static uint32_t
clause_of(const annotate_result *r, const annotate_name *n)
{
    uint32_t group = annotate_group_at(r, n->first);

    return group < r->group_count ? r->groups[group].clause : UINT32_MAX;
}

/* "The step, which X defends, stands, he said": X is told of in passing, inside what is said. */
static bool
in_relative(const speech *p, const annotate_name *n)
{
    const annotate_result *r = p->r;
    uint32_t clause = clause_of(r, n);

    return clause < r->clause_count && r->clauses[clause].governor == GOVERNOR_RELATIVE;
}

/* "told the House that Jane Roe had signed": what is said tells of her, and she has not spoken. */
static bool
is_told_of(const speech *p, const annotate_name *n)
{
    const annotate_result *r = p->r;
    uint32_t clause = clause_of(r, n);

    for (uint32_t steps = 0; clause < r->clause_count && steps < 4; steps++) {
        if (r->clauses[clause].governor == GOVERNOR_SAYING) return true;
        clause = r->clauses[clause].parent;
    }
    return false;
}

/* "The president spoke in May. // So much for that, objected Jane Roe. She": of the sentence before, which no preposition
 * governs, where who acts is told of before that. */
static bool
is_told_since(const speech *p, uint32_t token, const annotate_name *n, const annotate_name *acts)
{
    uint32_t sentence = text_sentence_of(p->s, n->first), group = annotate_group_at(p->r, n->first);

    return sentence + 1 == text_sentence_of(p->s, token) &&
           text_sentence_of(p->s, acts->first) < sentence && group > 0 &&
           group < p->r->group_count && speech_is_free(p, group) &&
           p->r->groups[group - 1].kind == GROUP_VERB &&
           p->r->groups[group - 1].last == p->r->groups[group].first &&
           p->r->groups[group - 1].passive && !is_told_of(p, n) &&
           !token_flag(p->s, n->last - 1, TEXT_POSSESSIVE);
}

/* The latest person that does something; else the latest named. */
static uint32_t
person_before(const speech *p, uint32_t token, enum gender gender)
{
    const annotate_result *r = p->r;
    uint32_t end = annotate_name_from(r, token), other = UINT32_MAX,
             sentence = p->s->sentences[text_sentence_of(p->s, token)];

    for (uint32_t i = end; i > 0 && end - i < NAMES_BACK; i--) {
        const annotate_name *n = &r->names[i - 1];
        if (!speech_is_person(n) || !may_be(p, n, gender)) continue;
        if (is_said_by(p, annotate_group_at(r, n->first)) &&
            text_sentence_of(p->s, n->first) + 1 >= text_sentence_of(p->s, token))
            return i - 1;
        if (speech_acts(p, n) && !(n->first > sentence && in_relative(p, n)))
            return other != UINT32_MAX && is_told_since(p, token, &r->names[other], n) ? other
                                                                                       : i - 1;
        if (other == UINT32_MAX) other = i - 1;
    }
    return other;
}

/* The person who spoke last, where that is not long ago; NULL: nobody. */
static const annotate_attribution *
spoke_last(const speech *p, uint32_t token, enum gender gender)
{
    const annotate_result *r = p->r;
    uint32_t end = annotate_attribution_from(r, token);

    for (uint32_t i = end; i > 0 && end - i < 6; i--) {
        const annotate_attribution *a = &r->attributions[i - 1];
        if (text_sentence_of(p->s, a->first) + SENTENCES_BACK < text_sentence_of(p->s, token))
            break;
        if (a->speaker < r->name_count && speech_is_person(&r->names[a->speaker]) &&
            may_be(p, &r->names[a->speaker], gender))
            return a;
    }
    return NULL;
}

/* Who was "he" once is not "she" later: all names of the person are marked, as far as one looks back. */
static void
remember(const speech *p, uint32_t name, enum gender gender)
{
    const annotate_result *r = p->r;
    const char *person = name < r->name_count ? r->names[name].person : NULL;
    uint32_t i = name > NAMES_BACK ? name - NAMES_BACK : 0;

    for (; person != NULL && i < r->name_count && i < name + NAMES_BACK; i++)
        if (r->names[i].person != NULL && base_same(r->names[i].person, person))
            r->names[i].gender = (uint8_t)gender;
}

/* "For Jane Roe, the answer is no comfort. She ...": named in the sentence before, since anybody spoke. */
static bool
is_nearer(const speech *p, uint32_t token, uint32_t name, const annotate_attribution *spoke)
{
    uint32_t at = p->r->names[name].first;

    return at > spoke->last && text_sentence_of(p->s, at) + 1 >= text_sentence_of(p->s, token) &&
           text_sentence_of(p->s, spoke->first) < text_sentence_of(p->s, at);
}

/* "According to Jane Roe, it was the year in which the president resigned. ... he said": a sentence that is all her
 * word tells of others. */
static bool
is_by_the_way(const speech *p, const annotate_name *n, const annotate_attribution *spoke)
{
    return spoke->kind == ATTRIBUTION_ACCORDING && n->first > spoke->last &&
           text_sentence_of(p->s, n->first) == text_sentence_of(p->s, spoke->first);
}

/* "To Jane Roe, who leads it, the pact is dead; years of work, she said,", "For the head of the fund, Juan Roe, it is a
 * blow": in whose eyes the sentence that begins at a token sees it. */
static uint32_t
viewer_of(const speech *p, uint32_t start, uint32_t token, enum gender gender)
{
    enum { FAR = 12 };
    const annotate_result *r = p->r;
    uint32_t name = annotate_name_from(r, start), group = annotate_group_at(r, start + 1);

    if (!token_either(p->s, start, "to", "for") || group >= r->group_count) return UINT32_MAX;
    while (name < r->name_count && !speech_is_person(&r->names[name]) &&
           r->names[name].first < start + FAR)
        name++;
    if (name >= r->name_count || r->names[name].last >= token ||
        !speech_is_person(&r->names[name]) || !may_be(p, &r->names[name], gender) ||
        !token_gap_has(p->s, r->names[name].last, ","))
        return UINT32_MAX;
    for (; group < r->group_count && r->groups[group].first < r->names[name].first; group++)
        if (r->groups[group].kind == GROUP_VERB) return UINT32_MAX;
    return r->names[name].first <= start + 3 || (r->names[name].first < start + FAR &&
                                                 token_gap_has(p->s, r->names[name].first, ","))
               ? name
               : UINT32_MAX;
}

/* The same of this sentence, or of the one before where nobody has spoken in it. */
static uint32_t
viewer(const speech *p, uint32_t token, enum gender gender)
{
    uint32_t sentence = text_sentence_of(p->s, token), start = p->s->sentences[sentence],
             name = viewer_of(p, start, token, gender), before, spoke;

    if (name != UINT32_MAX || sentence == 0) return name;
    before = p->s->sentences[sentence - 1];
    spoke = annotate_attribution_from(p->r, before);
    return spoke < p->r->attribution_count && p->r->attributions[spoke].first < start
               ? UINT32_MAX
               : viewer_of(p, before, start, gender);
}

/* "The envoy was in no doubt. ... he said": whom the text calls so, where nobody else was told of since; a name. */
static uint32_t
called_so(const speech *p, uint32_t token, uint32_t behind, enum gender gender)
{
    uint32_t group = speech_somebody_before(p, token, false), name;

    if (group == UINT32_MAX || p->r->groups[group].first < behind || !p->r->groups[group].definite)
        return UINT32_MAX;
    name = speech_epithet(p, group);
    return name != UINT32_MAX && may_be(p, &p->r->names[name], gender) ? name : UINT32_MAX;
}

static treaty_result
he_or_she(speech *p, uint32_t token, annotate_attribution *a)
{
    enum gender gender = token_any(p->s, token, "he his him") ? GENDER_MAN : GENDER_WOMAN;
    const annotate_attribution *spoke = spoke_last(p, token, gender);
    uint32_t name = viewer(p, token, gender), behind = 0, other;

    if (name != UINT32_MAX) {
        remember(p, name, gender);
        return speech_name(p, name, a);
    }
    name = person_before(p, token, gender);

    if (spoke != NULL &&
        (name == UINT32_MAX || is_told_of(p, &p->r->names[name]) ||
         (!speech_acts(p, &p->r->names[name]) && !is_nearer(p, token, name, spoke)) ||
         is_by_the_way(p, &p->r->names[name], spoke) || p->r->names[name].first < spoke->last ||
         spoke->speaker == name))
        name = UINT32_MAX;
    else
        spoke = NULL;
    if (spoke != NULL) /* a sentence that is all his word tells of others */
        behind = spoke->kind == ATTRIBUTION_ACCORDING
                     ? p->s->sentences[text_sentence_of(p->s, spoke->first) + 1]
                     : spoke->last;
    if (name != UINT32_MAX) behind = p->r->names[name].last;
    if ((other = called_so(p, token, behind, gender)) != UINT32_MAX) {
        remember(p, other, gender);
        return speech_name(p, other, a);
    }
    other = speech_somebody_before(p, token, behind > 0);
    if (other != UINT32_MAX && p->r->groups[other].first >= behind)
        return speech_somebody(p, other, a);
    if (spoke != NULL) {
        speech_copy(a, spoke);
        remember(p, a->speaker, gender);
        return TREATY_OK;
    }
    if (name == UINT32_MAX && (other = speech_somebody_far(p, token)) != UINT32_MAX)
        return speech_somebody(p, other, a);
    remember(p, name, gender);
    return name == UINT32_MAX ? TREATY_OK : speech_name(p, name, a);
}

/* Whom "he" means where no clause above tells, outside what is said: who acted in the sentences before. */
uint32_t
speech_meant(const speech *p, uint32_t token)
{
    const annotate_result *r = p->r;
    enum gender gender = token_is(p->s, token, "he") ? GENDER_MAN : GENDER_WOMAN;
    uint32_t name = person_before(p, token, gender), behind = 0, other;

    if (name != UINT32_MAX) behind = r->names[name].last;
    other = speech_somebody_before(p, token, behind > 0);
    if (other != UINT32_MAX && r->groups[other].first >= behind) {
        name = r->groups[other].name;
        return name < r->name_count && speech_is_headed(&r->groups[other], &r->names[name])
                   ? name
                   : UINT32_MAX;
    }
    return name != UINT32_MAX && speech_acts(p, &r->names[name]) &&
                   text_sentence_of(p->s, behind) + SENTENCES_BACK >= text_sentence_of(p->s, token)
               ? name
               : UINT32_MAX;
}

/* ---- they ---- */

bool
speech_is_pronoun(const speech *p, const annotate_group *g)
{
    return p->r->tags != NULL && p->r->tags[g->head] == TAG_PRONOUN;
}

/* Who spoke last and is no person, at most so many sentences ago. */
static bool
others_spoke(const speech *p, uint32_t token, uint32_t sentences, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    uint32_t end = annotate_attribution_from(r, token);

    for (uint32_t i = end; i > 0 && end - i < 6; i--) {
        const annotate_attribution *b = &r->attributions[i - 1];
        if (text_sentence_of(p->s, b->first) + sentences < text_sentence_of(p->s, token))
            return false;
        if (b->speaker < r->name_count && speech_is_person(&r->names[b->speaker])) continue;
        speech_copy(a, b);
        return true;
    }
    return false;
}

/* "the ministers", "Peru and Chile": not "the Seimas", which only looks like a plural. */
bool
speech_is_many(const speech *p, const annotate_group *g)
{
    const annotate_name *n = g->name < p->r->name_count ? &p->r->names[g->name] : NULL;
    bool named = speech_is_headed(g, n) && n->kind != LEXICON_OFFICE && n->kind != LEXICON_GROUP;

    uint32_t k = (uint32_t)(g - p->r->groups);

    return (g->plural && !named) || g->conjunct < p->r->group_count || g->states.count > 1 ||
           (k > 0 && p->r->groups[k - 1].conjunct == k);
}

/* "Villagers were kept out. ... said one of them": people told of in the sentence before; a group, UINT32_MAX. */
uint32_t
speech_many_before(const speech *p, uint32_t token)
{
    const annotate_result *r = p->r;
    uint32_t k = annotate_group_at(r, token), sentence = text_sentence_of(p->s, token),
             least = p->s->sentences[sentence > 1 ? sentence - 2 : 0], steps = 0;

    while (k != UINT32_MAX && k-- > 0 && r->groups[k].first >= least && steps++ < GROUPS_BACK) {
        const annotate_group *g = &r->groups[k];
        if (g->plural && g->name >= r->name_count && speech_is_subject(p, k) &&
            !speech_is_pronoun(p, g) &&
            (speech_is_role(p, g->head) ||
             token_any(p->s, g->head, "inhabitants villagers residents people protesters")))
            return k;
    }
    return UINT32_MAX;
}

/* Where the verb of the group's clause begins; the group's end: it has none. */
static uint32_t
end_before_verb(const annotate_result *r, const annotate_group *g)
{
    uint32_t verb = g->clause < r->clause_count ? r->clauses[g->clause].verb : UINT32_MAX;

    return verb < r->group_count ? r->groups[verb].first : g->last;
}

/* "officials declined to comment on what they called": several people whom the clause above tells of; a group. */
static uint32_t
many_above(const speech *p, uint32_t token)
{
    const annotate_result *r = p->r;
    uint32_t k = annotate_group_at(r, token), clause, subject;

    clause = k < r->group_count ? r->groups[k].clause : UINT32_MAX;
    clause = clause < r->clause_count ? r->clauses[clause].parent : UINT32_MAX;
    if (clause >= r->clause_count || (subject = r->clauses[clause].subject) >= r->group_count ||
        r->groups[subject].last > token || !speech_is_free(p, subject) ||
        !speech_is_many(p, &r->groups[subject]) || speech_is_pronoun(p, &r->groups[subject]))
        return UINT32_MAX;
    return speech_is_role(p, r->groups[subject].head) ||
                   (r->groups[subject].name < r->name_count &&
                    r->names[r->groups[subject].name].kind == LEXICON_OFFICE)
               ? subject
               : UINT32_MAX;
}

static treaty_result
they(speech *p, uint32_t token, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    uint32_t k = annotate_group_at(r, token), group, steps;

    if ((group = many_above(p, token)) != UINT32_MAX)
        return speech_phrase(p, group, r->groups[group].last, a);
    if (others_spoke(p, token, 0, a)) return TREATY_OK;

    for (steps = 0; k != UINT32_MAX && k-- > 0 && steps < GROUPS_BACK; steps++) {
        const annotate_group *g = &r->groups[k];
        const annotate_name *n = g->name < r->name_count ? &r->names[g->name] : NULL;
        if (!speech_is_many(p, g) || !speech_is_subject(p, k) || speech_is_pronoun(p, g)) continue;
        for (; k > 0 && steps < GROUPS_BACK && r->groups[k - 1].conjunct == k; steps++)
            k--; /* a list from its first */
        g = &r->groups[k];
        if (n != NULL && n->kind != LEXICON_STATE && n->kind != LEXICON_GROUP)
            return speech_phrase(p, k, end_before_verb(r, g), a);
        if (g->states.count > 1) return speech_states(p, &g->states, a);
    }
    others_spoke(p, token, SENTENCES_BACK, a);
    return TREATY_OK;
}

treaty_result
speech_pronoun(speech *p, uint32_t token, annotate_attribution *a)
{
    if (token_any(p->s, token, "he she his her him")) return he_or_she(p, token, a);
    return token_any(p->s, token, "they their them") ? they(p, token, a) : speech_it(p, token, a);
}
