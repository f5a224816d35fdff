/*
 * "the envoy", "the head of the alliance": who is called so and was named in the sentence before. Whom the text
 * brings in as another, or who goes with an office or a court, is not taken for the one named.
 */
#include "annotate/names.h"
#include "annotate/quotes.h"

enum { SENTENCES = 4, STEPS = 16 };

static bool
in_speech(const annotate_result *r, uint32_t token)
{
    uint32_t at = BASE_FIRST_FROM(r->quotes, r->quote_count, last, token + 1);

    return at < r->quote_count && r->quotes[at].first <= token && !r->quotes[at].scare;
}

/* "the former judge", "the 54-year-old", "the 54-year-old former nurse", "the mother-of-two": more is told of the one
 * spoken of before. */
bool
speech_is_told_more(const speech *p, uint32_t group)
{
    const annotate_group *g = &p->r->groups[group];

    if (!token_is(p->s, g->first, "the") || g->last < g->first + 2) return false;
    if (token_ends(p->s, g->head, "-of-two") || token_ends(p->s, g->head, "-of-three") ||
        token_ends(p->s, g->head, "-of-four") || token_ends(p->s, g->head, "-of-five"))
        return true;
    if (token_any(p->s, g->head, "mother father") && token_is(p->s, g->last, "of") &&
        speech_tag(p, g->last + 1) == TAG_NUMBER)
        return true; /* "the mother of six" */
    for (uint32_t i = g->first + 1; i < g->last; i++)
        if (token_ends(p->s, i, "-year-old") ||
            (i < g->head && token_any(p->s, i, "former retired veteran ex onetime one-time")))
            return true;
    return false;
}

/* "Peru may leave, a lawmaker said. "...," Jane Roe told the paper. The lawmaker": whom a lead leaves without a name
 * is named next. */
static bool
is_lead_speaker(const speech *p, const annotate_group *g)
{
    const annotate_result *r = p->r;
    uint32_t from = p->s->body_token, i = annotate_attribution_from(r, from),
             lead = text_sentence_of(p->s, from);

    for (; i < r->attribution_count && text_sentence_of(p->s, r->attributions[i].first) == lead;
         i++)
        if (r->attributions[i].from <= g->head && g->head < r->attributions[i].to) return true;
    return false;
}

/* "the envoy", where no envoy was told of before as somebody else. */
static bool
may_be_epithet(const speech *p, uint32_t group)
{
    const annotate_result *r = p->r;
    const annotate_group *g = &r->groups[group];

    if (!token_is(p->s, g->first, "the") || g->plural || g->conjunct < r->group_count ||
        g->possessor < r->group_count ||
        (speech_in_set(p, g->head, p->attendant) && !speech_is_told_more(p, group)))
        return false;
    for (uint32_t k = group, steps = 0; k-- > 0 && steps < GROUPS_BACK; steps++) {
        const annotate_group *other = &r->groups[k];
        if (other->first < p->s->body_token) break;
        if (other->kind == GROUP_NOUN && !other->definite && other->head < g->first &&
            other->possessor >= r->group_count && /* "Peru's envoy" may be he */
            token_same(p->s, other->head, g->head) && !is_lead_speaker(p, other) &&
            !in_speech(r, other->head))
            return false; /* "an envoy" */
    }
    return true;
}

/* "Sen. Jane Roe" is "the senator", "Gov. Roe" the governor. */
static bool
title_agrees(const speech *p, const annotate_name *n, uint32_t head)
{
    enum { LEAST = 3 };
    const text_token *title = n->first > 0 ? &p->s->tokens[n->first - 1] : NULL;

    return title != NULL && (title->flags & TEXT_CAPITAL) != 0 && title->norm_size >= LEAST &&
           title->norm_size <= p->s->tokens[head].norm_size &&
           memcmp(p->s->norms + title->norm, token_norm(p->s, head), title->norm_size) == 0;
}

/* "Juan Roe, a farmer,": told beside the name what he is. */
static bool
is_described(const annotate_result *r, const annotate_name *n)
{
    uint32_t group = annotate_group_at(r, n->first);

    return group < r->group_count && (r->groups[group].apposed < r->group_count ||
                                      (group > 0 && r->groups[group - 1].apposed == group) ||
                                      r->groups[group].first < n->first);
}

/* "the minister for trade, Jane Roe", "Jane Roe, minister for trade": the word stands beside the name. */
static bool
is_called(const speech *p, const annotate_name *n, uint32_t head)
{
    enum { FAR = 12 };
    uint32_t start = p->s->sentences[text_sentence_of(p->s, n->first)], i;

    if (token_gap_has(p->s, n->first, ","))
        for (i = n->first; i-- > start && n->first - i < FAR;)
            if (token_same(p->s, i, head)) return true;
    if (n->last < p->s->count && token_gap_has(p->s, n->last, ","))
        for (i = n->last; i < p->s->count && i < n->last + FAR; i++) {
            if (i > n->last && p->s->tokens[i].gap > TEXT_GAP_SPACE) break;
            if (token_same(p->s, i, head)) return true;
        }
    return false;
}

/* The office that the group's head names; a diplomat or official may hold any. */
static const annotate_name *
office_of(const speech *p, const annotate_group *g)
{
    const annotate_name *n = g->name < p->r->name_count ? &p->r->names[g->name] : NULL;

    return speech_is_headed(g, n) && n->kind == LEXICON_OFFICE && n->type != NULL &&
                   !base_same(n->type, "official")
               ? n
               : NULL;
}

static bool
opens_sentence(const speech *p, const annotate_group *g)
{
    return p->s->sentences[text_sentence_of(p->s, g->first)] == g->first;
}

/* "The governor of Lima said": whom a sentence opens with is somebody of his own, where the name is not called so. */
static bool
is_of_something(const speech *p, const annotate_group *g)
{
    if (!opens_sentence(p, g)) return false;
    return g->of < p->r->group_count ||
           (token_joined(p->s, g->last) && token_either(p->s, g->last, "of", "for"));
}

/* "said Jane Roe. // The President admitted": an office that nobody was told to hold before. */
static bool
is_new_office(const speech *p, const annotate_group *g, const annotate_name *office)
{
    for (uint32_t i = annotate_name_from(p->r, g->first), steps = 0; i > 0 && steps < NAMES_BACK;
         steps++) {
        const annotate_name *n = &p->r->names[--i];
        if (n->kind == LEXICON_OFFICE && n->type != NULL && base_same(n->type, office->type))
            return false;
    }
    return true;
}

/* The word that tells an age in "the 54-year-old former nurse"; UINT32_MAX: none. */
static uint32_t
age_of(const speech *p, const annotate_group *g)
{
    for (uint32_t i = g->first; i < g->last; i++)
        if (token_ends(p->s, i, "-year-old")) return i;
    return UINT32_MAX;
}

/* "Jane Roe, 54,", "Jane Roe (54)": an age is told of her. */
static bool
has_age(const speech *p, const annotate_name *n)
{
    return n->last < p->s->count && speech_tag(p, n->last) == TAG_NUMBER &&
           (token_gap_has(p->s, n->last, ",") || token_gap_has(p->s, n->last, "(")) &&
           p->s->tokens[n->last].norm_size < 4;
}

/* And it is the one that the word at `age` tells. */
static bool
is_so_old(const speech *p, const annotate_name *n, uint32_t age)
{
    const text_token *number = &p->s->tokens[n->last];
    const char *norm = p->s->norms + p->s->tokens[age].norm;

    return has_age(p, n) && memcmp(norm, p->s->norms + number->norm, number->norm_size) == 0 &&
           norm[number->norm_size] == '-';
}

/* "The 54-year-old": the last one told of whose age that is; UINT32_MAX: nobody. */
static uint32_t
only_so_old(const speech *p, uint32_t group)
{
    enum { BACK = 200 };
    const annotate_result *r = p->r;
    uint32_t age = age_of(p, &r->groups[group]),
             end = annotate_name_from(r, r->groups[group].first);

    if (age == UINT32_MAX) return UINT32_MAX;
    for (uint32_t i = end; i > 0 && end - i < BACK; i--)
        if (speech_is_person(&r->names[i - 1]) && is_so_old(p, &r->names[i - 1], age)) return i - 1;
    return UINT32_MAX;
}

/* How well a name fits: 0 not, 1 as far as the text tells, 2 by its office. */
static int
fits(const speech *p, const annotate_name *n, uint32_t group)
{
    const annotate_group *g = &p->r->groups[group];
    const annotate_name *office = office_of(p, g);

    if (title_agrees(p, n, g->head) || is_called(p, n, g->head)) return 2;
    if (speech_is_told_more(p, group)) return age_of(p, g) == UINT32_MAX || !has_age(p, n) ? 1 : 0;
    if (office == NULL) return is_of_something(p, g) ? 0 : 1;
    if (n->type != NULL) return base_same(n->type, office->type) ? 2 : 0;
    if (token_flag(p->s, n->last - 1, TEXT_POSSESSIVE) && n->last < p->s->count &&
        speech_in_set(p, n->last, p->government_noun))
        return 1; /* "Roe's cabinet passed it. The prime minister" */
    return is_described(p->r, n) || (opens_sentence(p, g) && is_new_office(p, g, office)) ? 0 : 1;
}

/* Words for one calling: "Jane Roe, ambassador to the UN" is "the envoy" and "the diplomat". */
static bool
same_calling(const speech *p, uint32_t token, uint32_t head)
{
    static const char *const callings[] = {
        "envoy ambassador diplomat",
        "chair chairman chairwoman chairperson",
        "spokesman spokeswoman spokesperson",
        "lawmaker legislator parliamentarian senator congressman congresswoman deputy mp",
        "lawyer attorney counsel barrister advocate",
    };

    if (token_same(p->s, token, head)) return true;
    for (size_t i = 0; i < sizeof callings / sizeof *callings; i++)
        if (text_listed(p->s, head, callings[i])) {
            if (text_listed(p->s, token, callings[i])) return true;
            break;
        }
    /* "Permanent Representative to the United Nations" */
    return token_any(p->s, head, "envoy ambassador diplomat") && token > 0 &&
           token_is(p->s, token, "representative") && token_is(p->s, token - 1, "permanent");
}

/* The words at a token are those of "the envoy", "the chief negotiator". */
static bool
is_so_called(const speech *p, uint32_t token, const annotate_group *g)
{
    if (!same_calling(p, token, g->head)) return false;
    return g->last - g->first < 3 || (token > 0 && token_same(p->s, token - 1, g->head - 1));
}

/* What stands before a name as his calling: "the envoy of Peru, Jane Roe", "Peru's envoy to the UN Jane Roe". */
static bool
called_before(const speech *p, const annotate_name *n, const annotate_group *g)
{
    enum { FAR = 12 };
    uint32_t start = p->s->sentences[text_sentence_of(p->s, n->first)], i = n->first;

    if (i == start || speech_tag(p, i - 1) == TAG_PREPOSITION || speech_tag(p, i - 1) == TAG_TO)
        return false; /* "a spokesman for Jane Roe" */
    if (i > start && token_any(p->s, i - 1, "professor prof dr mr mrs ms sir dame lord lady")) i--;
    while (i-- > start && n->first - i < FAR) {
        uint8_t tag = speech_tag(p, i);
        if (is_so_called(p, i, g)) return true;
        if (tag == TAG_WH || tag == TAG_SUBORDINATOR || (tag >= TAG_MODAL && tag <= TAG_DO) ||
            (tag >= TAG_BASE && tag <= TAG_ING) || p->s->tokens[i].gap > TEXT_GAP_SPACE)
            return false;
    }
    return false;
}

/* And behind it: "Jane Roe, Peru's envoy to the UN,". */
static bool
called_behind(const speech *p, const annotate_name *n, const annotate_group *g)
{
    enum { FAR = 12 };

    if (n->last >= p->s->count || !token_gap_has(p->s, n->last, ",")) return false;
    for (uint32_t i = n->last; i < p->s->count && i < n->last + FAR; i++) {
        uint8_t tag = speech_tag(p, i);
        if (i > n->last && p->s->tokens[i].gap > TEXT_GAP_SPACE) return false;
        if (tag == TAG_WH || (tag >= TAG_MODAL && tag <= TAG_DO) ||
            (tag >= TAG_BASE && tag <= TAG_ING))
            return false;
        if (is_so_called(p, i, g)) return true;
    }
    return false;
}

static bool
same_person(const annotate_name *a, const annotate_name *b)
{
    return base_same(a->person != NULL ? a->person : a->id, b->person != NULL ? b->person : b->id);
}

/* The one person told of in the sentence outside its quotations, or the one of several who acts; `*any`: there is
 * one at all. */
uint32_t
speech_person_of(const speech *p, uint32_t sentence, uint32_t before, bool *any)
{
    const annotate_result *r = p->r;
    uint32_t from = p->s->sentences[sentence], to = p->s->sentences[sentence + 1], one = UINT32_MAX,
             acts = UINT32_MAX;
    bool several = false, several_act = false;

    if (to > before) to = before;
    for (uint32_t i = annotate_name_from(r, from), steps = 0;
         i < r->name_count && r->names[i].first < to && steps < NAMES_BACK; i++, steps++) {
        const annotate_name *n = &r->names[i];
        if (!speech_is_person(n) || in_speech(r, n->first)) continue;
        several |= one != UINT32_MAX && !same_person(&r->names[one], n);
        one = i;
        if (!speech_acts(p, n)) continue;
        several_act |= acts != UINT32_MAX && !same_person(&r->names[acts], n);
        acts = i;
    }
    *any = one != UINT32_MAX;
    if (!several) return one;
    return several_act ? UINT32_MAX : acts;
}

/* The sentence stands whole inside a quotation. */
static bool
is_quoted(const speech *p, uint32_t sentence)
{
    uint32_t first = p->s->sentences[sentence], last = p->s->sentences[sentence + 1] - 1;

    return in_speech(p->r, first) && in_speech(p->r, last);
}

/* "The party walked out. "...," its leader said": of no state told of right before. */
static bool
is_its_leader(const speech *p, const annotate_group *g)
{
    const annotate_result *r = p->r;
    uint32_t sentence = text_sentence_of(p->s, g->first),
             least = p->s->sentences[sentence > 0 ? sentence - 1 : 0];

    if (!token_is(p->s, g->first, "its") || office_of(p, g) != NULL ||
        speech_in_set(p, g->head, p->attendant))
        return false;
    for (uint32_t i = annotate_name_from(r, g->first); i > 0 && r->names[i - 1].first >= least; i--)
        if (r->names[i - 1].kind == LEXICON_STATE) return false;
    return true;
}

/* The only one of all told of so far whom the text calls so; UINT32_MAX: nobody, or several. */
static uint32_t
only_called(const speech *p, uint32_t group)
{
    enum { BACK = 200 };
    const annotate_result *r = p->r;
    const annotate_group *g = &r->groups[group];
    uint32_t end = annotate_name_from(r, g->first), found = UINT32_MAX;

    if ((!is_its_leader(p, g) && !token_is(p->s, g->first, "the")) || g->last < g->first + 2 ||
        g->last > g->first + 3 || g->head + 1 != g->last || g->plural ||
        g->conjunct < r->group_count ||
        (token_joined(p->s, g->last) && token_any(p->s, g->last, "of for from to at in")))
        return UINT32_MAX; /* "the director of one such group" */
    for (uint32_t i = end; i > 0 && end - i < BACK; i--) {
        const annotate_name *n = &r->names[i - 1];
        if (!speech_is_person(n) || n->first < p->s->body_token || in_speech(r, n->first) ||
            (!called_before(p, n, g) && !called_behind(p, n, g)))
            continue;
        if (found != UINT32_MAX && !same_person(&r->names[found], n)) return UINT32_MAX;
        found = i - 1;
    }
    return found;
}

static bool
opens_with_pronoun(const speech *p, uint32_t sentence)
{
    enum { WORDS = 4 };
    uint32_t from = p->s->sentences[sentence], to = p->s->sentences[sentence + 1];

    for (uint32_t i = from; i < to && i < from + WORDS; i++)
        if (token_any(p->s, i, "he she his her")) return true;
    return false;
}

/* Of whom the sentences before tell. */
static uint32_t
told_before(const speech *p, uint32_t group)
{
    uint32_t at = p->r->groups[group].first, sentence = text_sentence_of(p->s, at), seen = 0, name;
    bool any;

    if (!may_be_epithet(p, group)) return UINT32_MAX;
    (void)speech_person_of(p, sentence, at, &any);
    if (any) return UINT32_MAX; /* "Jane Roe is late, the envoy said": another */
    for (uint32_t steps = 0; sentence-- > 0 && seen < SENTENCES && steps < STEPS; steps++) {
        if (is_quoted(p, sentence)) continue;
        name = speech_person_of(p, sentence, UINT32_MAX, &any);
        seen += any || !opens_with_pronoun(p, sentence); /* "He went on" tells of the same */
        if (!any) continue;
        return name != UINT32_MAX && fits(p, &p->r->names[name], group) >= (seen == 1 ? 1 : 2)
                   ? name
                   : UINT32_MAX;
    }
    return UINT32_MAX;
}

bool
speech_is_new_office(const speech *p, uint32_t group)
{
    const annotate_group *g = &p->r->groups[group];
    const annotate_name *office = office_of(p, g);

    return office != NULL && opens_sentence(p, g) && is_new_office(p, g, office);
}

uint32_t
speech_epithet(const speech *p, uint32_t group)
{
    uint32_t told, called;

    if (!p->persons) return UINT32_MAX;
    if ((called = only_so_old(p, group)) != UINT32_MAX) return called;
    told = told_before(p, group);
    called = told == UINT32_MAX || fits(p, &p->r->names[told], group) < 2 ? only_called(p, group)
                                                                          : UINT32_MAX;
    return called != UINT32_MAX ? called : told;
}

/* ---- two ---- */

/* "Jane Roe and Minister Jon Sand": the second name of the two, the first right before the "and". */
static bool
is_pair(const speech *p, uint32_t second)
{
    enum { FAR = 8 };
    const annotate_result *r = p->r;
    const annotate_name *b = &r->names[second], *a = b;

    for (uint32_t i = second; i > 0 && second - i < FAR && a == b; i--)
        if (r->names[i - 1].kind == LEXICON_PERSON) a = &r->names[i - 1];
    return a != b && b->kind == LEXICON_PERSON && !same_person(a, b) &&
           token_is(p->s, a->last, "and") && b->first - a->last < FAR && !in_speech(r, b->first) &&
           text_sentence_of(p->s, a->first) == text_sentence_of(p->s, b->first);
}

/* The last two named as a pair before the name `end`; the second one, UINT32_MAX: none. `*first`: the other. */
static uint32_t
last_pair(const speech *p, uint32_t end, uint32_t *first)
{
    const annotate_result *r = p->r;

    for (uint32_t i = end; i > 1 && end - i < NAMES_BACK; i--) {
        if (!is_pair(p, i - 1)) continue;
        for (*first = i - 2; r->names[*first].kind != LEXICON_PERSON;) --*first;
        return i - 1;
    }
    return UINT32_MAX;
}

/* "The latter": one of the two whom the sentence before names as a pair; UINT32_MAX: nobody. */
uint32_t
speech_one_of_pair(const speech *p, uint32_t group)
{
    const annotate_result *r = p->r;
    const annotate_group *g = &r->groups[group];
    uint32_t first, second;

    if (!token_is(p->s, g->first, "the") || g->last != g->first + 2 ||
        !token_either(p->s, g->head, "latter", "former"))
        return UINT32_MAX;
    second = last_pair(p, annotate_name_from(r, g->first), &first);
    if (second >= r->name_count ||
        text_sentence_of(p->s, r->names[second].first) + 2 < text_sentence_of(p->s, g->first))
        return UINT32_MAX;
    return token_is(p->s, g->head, "latter") ? second : first;
}

/* "the two ministers": those whom the text named as two before; text stays NULL where it named none. */
treaty_result
speech_pair(speech *p, uint32_t group, annotate_attribution *a)
{
    const annotate_result *r = p->r;
    const annotate_group *g = &r->groups[group];
    const annotate_name *n = g->name < r->name_count ? &r->names[g->name] : NULL;
    uint32_t first, second;
    base_buffer b = {0};

    if (!g->plural || (g->number != 2 && !token_is(p->s, g->first, "both")) ||
        !(speech_is_role(p, g->head) || token_any(p->s, g->head, "men women secretaries") ||
          (speech_is_headed(g, n) && n->kind == LEXICON_OFFICE)))
        return TREATY_OK;
    second = last_pair(p, annotate_name_from(r, g->first), &first);
    if (second >= r->name_count) return TREATY_OK;
    base_append_format(&b, "%s and %s", r->names[first].person, r->names[second].person);
    a->text = b.failed ? NULL : base_arena_copy(&p->r->arena, b.bytes, b.size);
    a->named = true;
    base_buffer_free(&b);
    return a->text == NULL ? base_no_memory(p->e) : TREATY_OK;
}
