/* Whose word a claim is; which claims are background; headlines ahead; one claim for many mentions. */
#include "claim/claim_inner.h"

#include <stdlib.h>
#include <string.h>

/* ---- speakers ---- */

static bool
is_among(const annotate_list *list, const char *item)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (base_same(list->items[i], item)) return true;
    return false;
}

/* Who says so, the nearest first: "Delfi", then who quotes Delfi. */
typedef struct source_list {
    const char *items[4];
    uint32_t count;
} source_list;

static void
add_source(source_list *l, const char *text)
{
    if (text == NULL || l->count == sizeof l->items / sizeof *l->items) return;
    for (uint32_t i = 0; i < l->count; i++)
        if (base_same(l->items[i], text)) return;
    l->items[l->count++] = text;
}

/* Whoever the name stands for does what the claim tells; a government without a state is of any. */
static bool
is_own(const annotate_name *n, const claim *c)
{
    for (uint32_t i = 0; i < n->states.count; i++)
        if (is_among(&c->actors, n->states.items[i])) return true;
    return n->states.count == 0 && c->actors.count > 0;
}

/* A state that speaks of its own acts is the actor, not a source; a bare noun is nobody's word. */
bool
claim_is_source(const claim_scan *s, const annotate_attribution *a, const claim *c)
{
    const annotate_name *n = a->speaker < s->r->name_count ? &s->r->names[a->speaker] : NULL;

    if (n == NULL) return a->named || claim_is_paper_word(s, a);
    if (n->kind == LEXICON_BODY && n->type != NULL && base_same(n->type, "government") &&
        is_own(n, c))
        return !claim_is_deed(s, a); /* "its government announced": the state does so */
    if (n->kind != LEXICON_STATE && n->kind != LEXICON_GROUP) return true;
    for (uint32_t i = 0; i < n->states.count; i++)
        if (is_among(&c->actors, n->states.items[i])) return n->how == NAME_METONYM;
    return true;
}

/* Every saying above that has a source: "Delfi writes that the minister said that ...". */
static void
said_above(const claim_scan *s, uint32_t clause, const claim *c, source_list *out)
{
    const annotate_result *r = s->r;

    for (uint32_t steps = 0; steps < 6 && clause < r->clause_count; steps++) {
        const annotate_clause *k = &r->clauses[clause];
        const annotate_attribution *a =
            k->antecedent < r->group_count ? claim_remark_of(r, k->antecedent) : NULL;
        bool view = a != NULL; /* "her claim that Peru left" */
        if (a != NULL && claim_is_source(s, a, c)) add_source(out, a->text);
        if (k->parent >= r->clause_count || k->parent == clause) return;
        if (a == NULL) view = claim_is_view(s, k);
        if (k->governor == GOVERNOR_SAYING || (view && k->governor == GOVERNOR_COMPLEMENT) ||
            (k->marker < r->stream->count && claim_word_is(s, k->marker, "that")) ||
            claim_is_in_paper(s, k))
            a = claim_attribution_of(r, k->parent);
        if (a != NULL && claim_is_said_apart(s, k, a, c)) return;
        if (a != NULL && (a->kind != ATTRIBUTION_CALLS || view) && claim_is_source(s, a, c))
            add_source(out, a->text);
        clause = k->parent;
    }
}

/* The "that" of "and that B stayed", "and that, should A leave, B would stay": right before the claim, or before
 * what commas part from it; 0: none. */
static uint32_t
that_before(const claim_scan *s, uint32_t from, uint32_t first)
{
    enum { FAR = 12 };
    const text_token *t = s->r->stream->tokens;

    for (uint32_t i = first, steps = 0; i > from + 1 && steps < FAR; i--, steps++) {
        if (claim_word_is(s, i, "that"))
            return claim_word_is(s, i - 1, "and") &&
                           (i + 1 >= first || t[i + 1].gap == TEXT_GAP_COMMA)
                       ? i
                       : 0;
        if (s->r->tags[i] == TAG_WH) return 0;
    }
    return 0;
}

/* "said that A left, and that B stayed": a clause that goes on with "and that". */
static const char *
said_before(const claim_scan *s, uint32_t from, const claim *c)
{
    const annotate_result *r = s->r;
    uint32_t that = that_before(s, from, c->first), i;

    if (that == 0) return NULL;
    i = annotate_attribution_from(r, from);
    return i < r->attribution_count && r->attributions[i].last < that &&
                   r->attributions[i].kind == ATTRIBUTION_SAYS &&
                   claim_is_source(s, &r->attributions[i], c)
               ? r->attributions[i].text
               : NULL;
}

/* ", the minister said on Monday", but not "; Peru said it would stay". */
static bool
speaks_of_before(const claim_scan *s, const annotate_attribution *a, const claim *c)
{
    const text_stream *t = s->r->stream;
    uint32_t first = a->from < a->first ? a->from : a->first, from = t->tokens[c->first].start;
    uint8_t tag;

    if (memchr(t->text + from, ';', t->tokens[first].start - from) != NULL) return false;
    if (a->last >= t->count || a->from >= a->last || t->tokens[a->last].gap > TEXT_GAP_SPACE ||
        (t->tokens[a->last].flags & TEXT_SENTENCE))
        return true;
    tag = s->r->tags[a->last];
    if (claim_word_is(s, a->last, "little") || claim_word_is(s, a->last, "nothing") ||
        claim_word_is(s, a->last, "much"))
        return false; /* "Since it left, the minister has said little" */
    return tag != TAG_THAT && tag != TAG_PRONOUN &&
           (tag != TAG_DETERMINER || claim_has_listener(s, a));
}

/* "the minister told parliament on Monday,": where the comma behind the words stands, whom and when between;
 * `last` where none does. */
static uint32_t
comma_behind(const claim_scan *s, uint32_t last)
{
    enum { FAR = 7 };
    const text_token *t = s->r->stream->tokens;

    for (uint32_t i = last; i < s->r->stream->count && i < last + FAR; i++) {
        uint8_t tag = s->r->tags[i];
        if (t[i].gap == TEXT_GAP_COMMA) return i;
        if (t[i].gap > TEXT_GAP_SPACE || tag == TAG_THAT || tag == TAG_PRONOUN ||
            tag == TAG_CONJUNCTION || tag == TAG_WH || tag == TAG_TO ||
            (tag >= TAG_MODAL && tag <= TAG_DO) || (tag >= TAG_BASE && tag <= TAG_ING))
            break;
    }
    return last;
}

/* True for what speaks of the whole sentence from its end or beginning: ", Delfi reports", "According
 * to Delfi, ...", ", citing local media". */
static bool
frames(const claim_scan *s, const annotate_attribution *a, uint32_t from, uint32_t to,
       const claim *c)
{
    const text_token *t = s->r->stream->tokens;
    uint32_t first = a->from < a->first ? a->from : a->first;

    if (a->kind == ATTRIBUTION_CALLS || !claim_is_source(s, a, c)) return false;
    if (a->kind == ATTRIBUTION_ACCORDING) return !claim_is_said_aside(s, a, c);
    if (first > from && a->last < to && t[first].gap == TEXT_GAP_COMMA &&
        t[comma_behind(s, a->last)].gap == TEXT_GAP_COMMA && a->last <= c->last)
        return true; /* "Peru, the minister said, left" */
    return first > from && first >= c->first && t[first].gap == TEXT_GAP_COMMA &&
           to - a->last < 12 && speaks_of_before(s, a, c);
}

/* A sentence of any length is asked at its two ends. */
static void
said_beside(const claim_scan *s, uint32_t from, uint32_t to, const claim *c, source_list *out)
{
    enum { ASKED = 12 };
    const annotate_result *r = s->r;
    uint32_t first = annotate_attribution_from(r, from), last;

    if (first == r->attribution_count || r->attributions[first].first >= to) return;
    last = annotate_attribution_from(r, to);
    for (uint32_t i = first; i < last; i++) {
        if (i == first + ASKED && last > first + 2 * ASKED) i = last - ASKED;
        if (frames(s, &r->attributions[i], from, to, c)) add_source(out, r->attributions[i].text);
    }
}

/* "This is reported by Delfi, UNN writes": the sentence behind says whose word the one before is. */
static void
said_behind(const claim_scan *s, uint32_t sentence, const claim *c, source_list *out)
{
    const text_stream *t = s->r->stream;
    const annotate_attribution *a;
    uint32_t from, i;

    if (sentence + 1 >= t->sentence_count) return;
    from = t->sentences[sentence + 1];
    if (claim_word_is(s, from, "that")) add_source(out, claim_said_so(s, sentence + 1));
    if (!claim_word_is(s, from, "this")) return;
    if ((i = annotate_attribution_from(s->r, from)) >= s->r->attribution_count) return;
    a = &s->r->attributions[i];
    if (a->first != from + 1 || a->kind != ATTRIBUTION_REPORTED || !claim_is_source(s, a, c))
        return;
    add_source(out, a->text);
    if (++i < s->r->attribution_count && a[1].first < t->sentences[sentence + 2] &&
        claim_is_source(s, &a[1], c))
        add_source(out, a[1].text);
}

/* The first quotation that ends behind the token (they do not overlap). */
static const char *
quoted(const claim_scan *s, uint32_t token)
{
    const annotate_result *r = s->r;
    uint32_t at = BASE_FIRST_FROM(r->quotes, r->quote_count, last, token + 1);

    return at < r->quote_count && r->quotes[at].first <= token ? r->quotes[at].speaker_text : NULL;
}

/* "Delfi > UNN"; NULL: no memory. */
static const char *
chain_of(claim_scan *s, const source_list *l)
{
    size_t size = 1;
    char *text;

    for (uint32_t i = 0; i < l->count; i++) size += strlen(l->items[i]) + 3;
    if ((text = base_arena_alloc(s->arena, size)) == NULL) return NULL;
    text[0] = '\0';
    for (uint32_t i = 0; i < l->count; i++) {
        if (i > 0) strcat(text, " > ");
        strcat(text, l->items[i]);
    }
    return text;
}

bool
claim_set_speaker(claim_scan *s, const claim_meaning *m, claim *c)
{
    const text_stream *t = s->r->stream;
    uint32_t sentence = text_sentence_of(t, c->first), from = t->sentences[sentence];
    uint32_t to = t->sentences[sentence + 1], clause = m->clause;
    const annotate_attribution *over;
    source_list l = {.count = 0};

    if (clause == UINT32_MAX && m->group != UINT32_MAX) clause = s->r->groups[m->group].clause;
    add_source(&l, quoted(s, c->first));
    if (l.count == 0 && clause < s->r->clause_count &&
        s->r->clauses[clause].verb < s->r->group_count)
        add_source(&l, quoted(s, s->r->groups[s->r->clauses[clause].verb].head));
    said_above(s, clause, c, &l);
    if (m->flags & RULE_SAME) /* "claims that Peru left" */
        said_above(s, m->theme_clause, c, &l);
    add_source(&l, claim_own_word(s, clause, m, c));
    add_source(&l, claim_denier(s, m, c));
    over = l.count == 0 ? claim_said_over(s, clause) : NULL;
    if (over != NULL && claim_is_source(s, over, c)) add_source(&l, over->text);
    if (l.count == 0) add_source(&l, said_before(s, from, c));
    if (l.count == 0) add_source(&l, claim_said_on(s, from, clause, c));
    said_beside(s, from, to, c, &l);
    said_behind(s, sentence, c, &l);
    if (l.count == 0) add_source(&l, claim_labelled(s, sentence));
    c->said_by = l.count > 0 ? l.items[0] : NULL;
    c->chain = l.count > 1 ? chain_of(s, &l) : NULL;
    s->failed |= l.count > 1 && c->chain == NULL;
    return !s->failed;
}

/* ---- background: older episodes beside the document's own ---- */

enum { OLD = 376 }; /* days before publication: more than the year that anniversaries are told of */

/* The middle of what its date tells, "in 2017": July; of more than a year the last day, and it may lie open. */
static base_day
middle_day(const claim *c)
{
    base_day first, last;

    if (c->date == NULL || !base_edtf_range(c->date, &first, &last)) return BASE_NO_DAY;
    return (int64_t)last - first > 366 ? last : first + (last - first) / 2;
}

/* The day the document speaks on: its publication, else its latest date of an asserted act. */
static base_day
day_of_document(const claim_scan *s, const claim_list *l)
{
    base_day day = s->r->published;

    for (uint32_t i = 0; i < l->count && s->r->published == BASE_NO_DAY; i++) {
        base_day d = middle_day(&l->items[i]);
        if (!l->items[i].scheduled && !l->items[i].conditional && d > day) day = d;
    }
    return day;
}

/* Leaving is the story where most steps lead out. */
static bool
is_leaving(const claim_list *l)
{
    int out = 0, in = 0;

    for (uint32_t i = 0; i < l->count; i++) {
        const claim *c = &l->items[i];
        if (c->actors.count == 0 || c->negative) continue;
        out += base_same(c->direction, "leave") || base_same(c->direction, "suspend");
        in += base_same(c->direction, "join") && !base_same(c->act, "sign");
    }
    return out > 0 && out >= in;
}

static bool
same_actors(const claim *a, const claim *b)
{
    if (a->actors.count != b->actors.count) return false;
    for (uint32_t i = 0; i < a->actors.count; i++) {
        uint32_t k = 0;
        while (k < b->actors.count && !base_same(a->actors.items[i], b->actors.items[k])) k++;
        if (k == b->actors.count) return false;
    }
    return true;
}

/* What the text itself says of the day; NULL: nothing. */
static const char *
told_date(const claim *c)
{
    return c->date_of_news ? NULL : c->date;
}

static bool
dates_fit(const char *a, const char *b)
{
    return a == NULL || b == NULL ||
           strncmp(a, b, strlen(a) < strlen(b) ? strlen(a) : strlen(b)) == 0;
}

static bool
same_claim(const claim *a, const claim *b)
{
    return a->headline == b->headline && a->status == b->status && base_same(a->act, b->act) &&
           base_same(a->treaty, b->treaty) && base_same(a->direction, b->direction) &&
           same_actors(a, b) && dates_fit(told_date(a), told_date(b));
}

/* True where an outlet reports it: found again by its attribution beside the claim. */
static bool
is_reported(const claim_scan *s, const claim *c)
{
    const annotate_result *r = s->r;
    uint32_t i = annotate_attribution_from(r, c->first), from = i > 4 ? i - 4 : 0;

    for (uint32_t k = from; k < r->attribution_count && k < i + 4; k++)
        if (r->attributions[k].text == c->said_by &&
            r->attributions[k].kind == ATTRIBUTION_REPORTED)
            return true;
    return false;
}

/* A report that opens with the news and says it again with "this is reported by Delfi" has it from
 * there; what a person says later does not make the first mention his. */
static void
share_outlet(const claim_scan *s, claim_list *l, uint32_t at)
{
    enum { NEAR = 60, MENTIONS = 8 }; /* tokens, claims */

    for (uint32_t k = at + 1; k < l->count && k <= at + MENTIONS; k++) {
        const claim *other = &l->items[k];
        if (other->first > l->items[at].last + NEAR) return;
        if (other->said_by == NULL || !same_claim(&l->items[at], other) || !is_reported(s, other))
            continue;
        l->items[at].said_by = other->said_by;
        l->items[at].chain = other->chain;
        return;
    }
}

/* "Peru is the only one to have left: it withdrew in 2000": told twice, and once with its day, long ago. */
static bool
is_dated_beside(const claim_list *l, uint32_t at)
{
    const claim *c = &l->items[at];

    if (c->news) return false;
    for (uint32_t i = at > 0 ? at - 1 : 0; i < l->count && i <= at + 1; i++) {
        const claim *o = &l->items[i];
        if (i != at && o->background && o->date != NULL && !o->negative && !o->headline &&
            base_same(o->act, c->act) && base_same(o->treaty, c->treaty) && same_actors(o, c))
            return true;
    }
    return false;
}

/* "signed it but has never ratified it": how things stand for long. */
static bool
is_left_at_signature(const claim_list *l, uint32_t at)
{
    const claim *c = &l->items[at];

    for (uint32_t i = at > 0 ? at - 1 : 0; i < l->count && i <= at + 1; i++) {
        const claim *o = &l->items[i];
        if (i != at && o->negative && base_same(o->act, "ratify") &&
            base_same(o->treaty, c->treaty) && same_actors(o, c))
            return base_same(c->act, "sign");
    }
    return false;
}

void
claim_settle_background(const claim_scan *s, claim_list *l)
{
    base_day day = day_of_document(s, l);
    bool leaving = is_leaving(l);

    for (uint32_t i = 0; i < l->count; i++) {
        claim *c = &l->items[i];
        base_day own = middle_day(c);
        bool join = base_same(c->direction, "join");
        if (c->conditional || c->scheduled || base_same(c->act, "use_weapon")) continue;
        if (own != BASE_NO_DAY && day != BASE_NO_DAY) c->background |= own < day - OLD;
        if (own != BASE_NO_DAY && day != BASE_NO_DAY && own >= day - 120) continue;
        if (claim_is_family(s, c->act, "intent")) continue; /* "promised to rejoin" */
        if (join && !c->headline && !c->news && (leaving || c->actors.count == 0))
            c->background = true;
    }
    for (uint32_t i = 0; i < l->count; i++) {
        claim *c = &l->items[i];
        if (c->date == NULL && !c->conditional && !c->scheduled && !c->negative && !c->headline)
            c->background |= is_dated_beside(l, i) || is_left_at_signature(l, i);
    }
    for (uint32_t i = 0; i < l->count; i++)
        if (l->items[i].said_by == NULL && !l->items[i].headline) share_outlet(s, l, i);
}

/* ---- headlines ---- */

static int
rung_of(const claim_scan *s, const char *act)
{
    int index = lexicon_find_act(s->r->lex, act);

    return index < 0 ? 0 : lexicon_act_at(s->r->lex, (uint32_t)index)->rung;
}

static bool
shares_actor(const claim *a, const claim *b)
{
    for (uint32_t i = 0; i < a->actors.count; i++)
        for (uint32_t k = 0; k < b->actors.count; k++)
            if (base_same(a->actors.items[i], b->actors.items[k])) return true;
    return false;
}

/* The rung that the body bears out: a bare "has left" beside a lower dated step bears out nothing. */
static int
body_rung(const claim_scan *s, const claim_list *l, const claim *h)
{
    int rung = 0;

    for (uint32_t i = 0; i < l->count; i++) {
        const claim *c = &l->items[i];
        bool bare = base_same(c->act, "take_effect") && c->date == NULL;
        if (c->headline || c->kind != NULL || c->status != CLAIM_ASSERTED || bare ||
            !base_same(c->treaty, h->treaty) || !base_same(c->direction, h->direction) ||
            !shares_actor(c, h))
            continue;
        if (rung_of(s, c->act) > rung) rung = rung_of(s, c->act);
    }
    return rung;
}

void
claim_set_ahead(const claim_scan *s, claim_list *l)
{
    for (uint32_t i = 0; i < l->count; i++) {
        claim *h = &l->items[i];
        int body;
        if (!h->headline || h->status != CLAIM_ASSERTED) continue;
        body = body_rung(s, l, h);
        h->ahead = body > 0 && rung_of(s, h->act) > body;
    }
}

/* ---- one claim for many mentions ---- */

/* The mention that says more stays: the finer date, the first of equals; a speaker is kept. */
static void
merge(claim *kept, const claim *other)
{
    const char *before = told_date(kept), *date = told_date(other);

    if (date != NULL && (before == NULL || strlen(date) > strlen(before))) {
        const claim *told = other->said_by != NULL ? other : kept;
        const char *speaker = told->said_by, *chain = told->chain;
        *kept = *other;
        kept->said_by = speaker;
        kept->chain = chain;
    }
}

bool
claim_fold(claim_list *l)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < l->count; i++) {
        uint32_t k = kept > 64 ? kept - 64 : 0; /* claims of one story stand close together */
        while (k < kept && !same_claim(&l->items[k], &l->items[i])) k++;
        if (k < kept)
            merge(&l->items[k], &l->items[i]);
        else
            l->items[kept++] = l->items[i];
    }
    l->count = kept;
    return true;
}
