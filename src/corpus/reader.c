/* Reads one document: text to tokens, spans and claims, copied out of the reader's scratch into a
 * reading of its own. Stores nothing. */
#include "corpus/document.h"
#include "corpus/reading.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { TOKENS_KEPT = 1 << 20 }; /* bytes of text whose tokens the reading keeps */

struct treaty_reader {
    treaty_packs *packs;
    text_stream stream;
    annotate_result spans;
    claim_list claims;
    base_error error;
};

treaty_reader *
treaty_reader_new(treaty_packs *packs)
{
    treaty_reader *r = packs == NULL ? NULL : calloc(1, sizeof *r);

    if (r != NULL) r->packs = treaty_packs_retain(packs);
    return r;
}

void
treaty_reader_free(treaty_reader *reader)
{
    if (reader == NULL) return;
    claim_list_free(&reader->claims);
    annotate_result_free(&reader->spans);
    text_stream_free(&reader->stream);
    treaty_packs_free(reader->packs);
    free(reader);
}

const char *
treaty_reader_message(const treaty_reader *reader)
{
    return reader->error.text;
}

/* ---- copying into the reading, but for what the packs hold, which it holds in turn ---- */

enum { MET = 32 };

/* One address is one text while a reading is made, so that it is copied once: speakers and treaties are met
 * again and again. */
typedef struct keeper {
    treaty_reading *out;
    bool failed;
    struct {
        const char *from, *to;
    } met[MET];
} keeper;

static const char *
copy(keeper *k, const char *text)
{
    const char *to = base_arena_copy(&k->out->arena, text, strlen(text));

    if (to == NULL) k->failed = true;
    return to;
}

static inline const char *
keep(keeper *k, const char *text)
{
    size_t at = (uintptr_t)text / 8 % MET;

    if (text == NULL) return NULL;
    if (k->met[at].from != text) {
        k->met[at].to = copy(k, text);
        k->met[at].from = text;
    }
    return k->met[at].to;
}

static void *
keep_array(keeper *k, size_t count, size_t size)
{
    void *items = base_arena_alloc(&k->out->arena, count * size + 1);

    if (items == NULL) k->failed = true;
    return items;
}

/* Ids of states are the packs' own. */
static void
keep_states(keeper *k, annotate_list *list)
{
    const char **items = keep_array(k, list->count, sizeof *items);

    if (items == NULL) return;
    for (uint32_t i = 0; i < list->count; i++) items[i] = list->items[i];
    list->items = items;
}

/* The clause of the group that holds the token; groups come in order. */
static void
clause_around(const annotate_result *r, uint32_t token, reading_claim *out)
{
    uint32_t at = BASE_FIRST_FROM(r->groups, r->group_count, last, token + 1);
    const annotate_clause *c;

    if (at == r->group_count || r->groups[at].clause >= r->clause_count) return;
    c = &r->clauses[r->groups[at].clause];
    if (c->first >= c->last || c->last > r->stream->count) return;
    out->clause_start = r->stream->tokens[c->first].start;
    out->clause_end = r->stream->tokens[c->last - 1].end;
}

/* What rules say is the packs' own too: act, direction, body, reading, rule, kind. */
static void
keep_claim(keeper *k, const annotate_result *r, const claim *from, reading_claim *to)
{
    claim *c = &to->claim;

    memset(to, 0, sizeof *to);
    *c = *from;
    keep_states(k, &c->actors);
    c->treaty = keep(k, c->treaty);
    c->date = keep(k, c->date);
    c->said_by = keep(k, c->said_by);
    c->chain = keep(k, c->chain);
    c->value = keep(k, c->value);
    if (c->date_first < c->date_last && c->date_last <= r->stream->count) {
        to->date_start = r->stream->tokens[c->date_first].start;
        to->date_end = r->stream->tokens[c->date_last - 1].end;
    }
    clause_around(r, c->first, to);
}

static void
keep_claims(keeper *k, const annotate_result *r, const claim_list *claims)
{
    treaty_reading *out = k->out;

    out->claims = keep_array(k, claims->count, sizeof *out->claims);
    if (out->claims == NULL) return;
    for (uint32_t i = 0; i < claims->count && !k->failed; i++)
        keep_claim(k, r, &claims->items[i], &out->claims[out->claim_count++]);
}

static void
keep_dates(keeper *k, const annotate_result *r)
{
    treaty_reading *out = k->out;

    out->dates = keep_array(k, r->date_count, sizeof *out->dates);
    if (out->dates == NULL) return;
    for (uint32_t i = 0; i < r->date_count && !k->failed; i++) {
        const annotate_date *d = &r->dates[i];
        reading_date *to = &out->dates[out->date_count];
        if (d->first < r->stream->body_token || d->first >= d->last) continue;
        *to = (reading_date){.start = r->stream->tokens[d->first].start,
                             .end = r->stream->tokens[d->last - 1].end,
                             .type = d->type,
                             .open = d->open};
        to->value = keep(k, d->value);
        to->edtf = keep(k, d->edtf);
        out->date_count++;
    }
}

static void
keep_quotes(keeper *k, const annotate_result *r)
{
    treaty_reading *out = k->out;

    out->quotes = keep_array(k, r->quote_count, sizeof *out->quotes);
    if (out->quotes == NULL) return;
    for (uint32_t i = 0; i < r->quote_count && !k->failed; i++) {
        const annotate_quote *q = &r->quotes[i];
        if (q->start < r->stream->body_start) continue;
        out->quotes[out->quote_count++] =
            (reading_quote){q->start, q->end, keep(k, q->speaker_text), q->scare};
    }
}

/* Ids in the order of their first mention, each once. */
typedef struct mentions {
    const char **ids;
    size_t count, mask;
    uint32_t *slots; /* id + 1, 0 free */
} mentions;

static void
begin_mentions(keeper *k, mentions *m, size_t most)
{
    size_t size = 16;

    while (size < most * 2) size *= 2;
    m->mask = size - 1;
    m->slots = calloc(size, sizeof *m->slots);
    m->ids = keep_array(k, most, sizeof *m->ids);
    if (m->slots == NULL) k->failed = true;
}

/* False: it was mentioned before. `id` outlives the reading, or is put in its place. */
static bool
mention(mentions *m, const char *id)
{
    size_t at = base_hash(id, strlen(id), 0) & m->mask;

    for (; m->slots[at] != 0; at = (at + 1) & m->mask)
        if (strcmp(m->ids[m->slots[at] - 1], id) == 0) return false;
    m->ids[m->count] = id;
    m->slots[at] = (uint32_t)++m->count;
    return true;
}

static void
mention_treaty(keeper *k, mentions *m, const char *id)
{
    if (mention(m, id)) m->ids[m->count - 1] = keep(k, id);
}

static void
mention_name(keeper *k, mentions *states, mentions *treaties, const annotate_name *n)
{
    if (n->kind == LEXICON_TREATY && n->id != NULL) mention_treaty(k, treaties, n->id);
    if (n->kind != LEXICON_STATE && n->kind != LEXICON_GROUP) return;
    for (uint32_t i = 0; i < n->states.count; i++) mention(states, n->states.items[i]);
}

static void
keep_mentions(keeper *k, const annotate_result *r)
{
    treaty_reading *out = k->out;
    mentions states = {0}, treaties = {0};
    size_t most = 0;

    for (uint32_t i = 0; i < r->name_count; i++) most += r->names[i].states.count;
    begin_mentions(k, &states, most);
    begin_mentions(k, &treaties, r->name_count + out->claim_count);
    for (uint32_t i = 0; i < r->name_count && !k->failed; i++)
        if (r->names[i].first >= r->stream->body_token && r->names[i].mention)
            mention_name(k, &states, &treaties, &r->names[i]);
    /* an organisation stands for its constitution where joining or leaving it is meant */
    for (size_t i = 0; i < out->claim_count && !k->failed; i++)
        if (!out->claims[i].claim.headline && out->claims[i].claim.kind == NULL)
            mention(&treaties, out->claims[i].claim.treaty);
    out->states = states.ids;
    out->state_count = states.count;
    out->treaties = treaties.ids;
    out->treaty_count = treaties.count;
    free(states.slots);
    free(treaties.slots);
}

/* Lemmas and states are the packs' own. */
static void
keep_spans(keeper *k, const annotate_result *r)
{
    treaty_reading *out = k->out;
    const unsigned held = 1u << PATTERN_NG | 1u << PATTERN_VG | 1u << PATTERN_STATE;

    out->spans = malloc(annotate_most_spans(r) * sizeof *out->spans + 1);
    if (out->spans == NULL) {
        k->failed = true;
        return;
    }
    out->span_count = annotate_spans(r, out->spans);
    for (size_t i = 0; i < out->span_count; i++)
        if ((1u << out->spans[i].layer & held) == 0)
            out->spans[i].value = keep(k, out->spans[i].value);
}

static treaty_result
keep_all(keeper *k, treaty_reader *reader)
{
    const annotate_result *r = &reader->spans;

    keep_claims(k, r, &reader->claims);
    if (!k->failed) keep_dates(k, r);
    if (!k->failed) keep_quotes(k, r);
    if (!k->failed) keep_mentions(k, r);
    if (!k->failed) keep_spans(k, r);
    return k->failed ? base_no_memory(&reader->error) : TREATY_OK;
}

/* ---- reading ---- */

/* Rules are there for English alone. A text too short to tell is read: where it is in another
 * language its words are unknown and give nothing. */
static bool
has_rules(const char *lang)
{
    if (strcmp(lang, "und") == 0) return true;
    return strncasecmp(lang, "en", 2) == 0 && (lang[2] == '\0' || lang[2] == '-');
}

static treaty_result
read_spans(treaty_reader *reader, const treaty_document *d, treaty_reading *out)
{
    base_error *e = &reader->error;
    treaty_result rc;
    keeper k = {.out = out};
    const char *lang;

    rc = text_tokenise(&reader->stream, out->text.bytes, out->text.size, out->body_start, e);
    if (rc != TREATY_OK) return rc;
    if (out->text.size <= TOKENS_KEPT &&
        (rc = text_stream_copy(&out->tokens, &reader->stream, e)) != TREATY_OK)
        return rc;
    lexicon_look_up(reader->packs, &reader->stream);
    lang = d->lang != NULL ? d->lang : annotate_language(&reader->stream, reader->packs);
    out->lang = keep(&k, lang);
    out->id = keep(&k, d->id);
    out->lexicon = treaty_packs_retain(reader->packs);
    out->packs = lexicon_hash(reader->packs);
    if (k.failed) return base_no_memory(e);
    out->read = has_rules(lang);
    if (!out->read) return TREATY_OK;
    if ((rc = annotate_document(&reader->spans, reader->packs, &reader->stream, d->published,
                                d->source, e)) != TREATY_OK ||
        (rc = claim_read(&reader->claims, &reader->spans, e)) != TREATY_OK)
        return rc;
    return keep_all(&k, reader);
}

treaty_result
treaty_read(treaty_reader *reader, const treaty_document *document, treaty_reading **out)
{
    treaty_result rc;
    treaty_reading *made;

    if ((rc = document_check(document, false, &reader->error)) != TREATY_OK) return rc;
    made = calloc(1, sizeof *made);
    if (made == NULL) return base_no_memory(&reader->error);
    if ((rc = document_compose(document, &made->text, &made->body_start, &reader->error)) !=
            TREATY_OK ||
        (rc = read_spans(reader, document, made)) != TREATY_OK) {
        treaty_reading_free(made);
        return rc;
    }
    *out = made;
    return TREATY_OK;
}

void
treaty_reading_free(treaty_reading *reading)
{
    if (reading == NULL) return;
    base_buffer_free(&reading->text);
    free(reading->spans);
    index_prepared_free(&reading->stored);
    event_marks_free(reading->marks);
    text_stream_free(&reading->tokens);
    base_arena_free(&reading->arena);
    treaty_packs_free(reading->lexicon);
    free(reading);
}
