/*
 * What of a document is no text of its own: datelines, bylines, contributor lines, related links,
 * agency prefixes. Token ranges that yield no claims; names in them are still named.
 */
#include "annotate/names.h"

#define DATELINE 16 /* tokens a dateline may have */

/* Ranges come in the order of the text; one that touches the last joins it. */
static treaty_result
add_range(annotate_result *r, uint32_t first, uint32_t last, base_error *e)
{
    uint32_t *tail = r->boiler_count > 0 ? &r->boiler[(r->boiler_count - 1) * 2] : NULL;

    if (first >= last) return TREATY_OK;
    if (tail != NULL && first <= tail[1]) {
        if (last > tail[1]) tail[1] = last;
        if (first < tail[0]) tail[0] = first;
        return TREATY_OK;
    }
    if (!base_reserve(&r->boiler, &r->boiler_capacity, (r->boiler_count + 1) * 2,
                      sizeof *r->boiler))
        return base_no_memory(e);
    r->boiler[r->boiler_count * 2] = first;
    r->boiler[r->boiler_count * 2 + 1] = last;
    r->boiler_count++;
    return TREATY_OK;
}

bool
annotate_is_boiler(const annotate_result *r, uint32_t token)
{
    enum { FIRST, BEHIND, BOUNDS };
    uint32_t at = base_first_from(r->boiler, r->boiler_count, BOUNDS * sizeof *r->boiler,
                                  BEHIND * sizeof *r->boiler, token + 1);

    return at < r->boiler_count && r->boiler[at * BOUNDS + FIRST] <= token;
}

/* ---- datelines ---- */

static bool
may_be_in_dateline(const annotate_result *r, uint32_t i)
{
    const text_token *t = &r->stream->tokens[i];

    if (t->flags & (TEXT_CAPITAL | TEXT_UPPER | TEXT_DIGIT | TEXT_NUMBER | TEXT_DOTTED))
        return true;
    return token_any(r->stream, i, "of de la el");
}

/* A city that the packs know, at the first token. */
static bool
is_known_place(const annotate_result *r, uint32_t at, bool *named_otherwise)
{
    lexicon_match found[8];
    size_t i, count;
    bool place = false;

    *named_otherwise = false;
    if (r->stream->tokens[at].word == 0) return false;
    count = lexicon_match_at(r->lex, r->stream, at, found, 8);
    for (i = 0; i < count; i++) {
        const lexicon_entry *entry = lexicon_entry_at(r->lex, found[i].entry);
        if (entry->kind == LEXICON_PLACE ||
            (entry->kind == LEXICON_STATE && found[i].how == NAME_CAPITAL))
            place = true;
        else if (entry->kind != LEXICON_PERSON && entry->kind != LEXICON_CUE)
            *named_otherwise = true;
    }
    return place;
}

/* "May 8 - RIA Novosti. The": a short name between dash and stop belongs to the dateline. */
static uint32_t
with_agency(const text_stream *s, uint32_t at)
{
    uint32_t i;

    for (i = at; i < at + 3 && i < s->count; i++) {
        if (!(s->tokens[i].flags & TEXT_CAPITAL)) return at;
        if (i + 1 < s->count && s->tokens[i + 1].gap == TEXT_GAP_STOP) return i + 1;
    }
    return at;
}

/* "/TASS/. Russian": the token after the closing stroke. */
static uint32_t
after_stroke(const text_stream *s, uint32_t at)
{
    uint32_t i;

    for (i = at + 1; i <= at + 5 && i < s->count; i++)
        if (token_gap_has(s, i, "/")) return i;
    return at;
}

/* What ends a dateline before token `i`; 0: nothing does. */
enum { END_NONE, END_DASH, END_STROKE, END_COLON };
static int
dateline_mark(const text_stream *s, uint32_t i)
{
    if (s->tokens[i].gap <= TEXT_GAP_SPACE) return END_NONE;
    if (token_gap_has(s, i, " /")) return END_STROKE;
    if (token_gap_has(s, i, " - ") || token_gap_has(s, i, "--") ||
        token_gap_has(s, i, "\xE2\x80\x94") || token_gap_has(s, i, "\xE2\x80\x93") ||
        token_gap_has(s, i, "\xE2\x80\xA2"))
        return END_DASH;
    return token_gap_has(s, i, ": ") ? END_COLON : END_NONE;
}

/* "GENEVA", "Kyiv • UNN": a paragraph of its own. */
static bool
is_dateline_paragraph(const annotate_result *r, uint32_t at, uint32_t end, bool place, bool dashed)
{
    const text_stream *s = r->stream;
    uint32_t i;

    if (end - at > 6 || (end < s->count && s->tokens[end].gap != TEXT_GAP_PARAGRAPH)) return false;
    for (i = at; i < end; i++)
        if (!may_be_in_dateline(r, i)) return false;
    if (place && (dashed || end - at == 1)) return true;
    for (i = at; i < end; i++)
        if (!(s->tokens[i].flags & TEXT_UPPER)) return false;
    return end - at <= 3;
}

/* "Lima News/ The ministry": an agency's name before a stroke; `at`: none stands there. */
static uint32_t
behind_agency(const annotate_result *r, uint32_t at, uint32_t end)
{
    enum { WORDS = 4 };
    const text_stream *s = r->stream;

    for (uint32_t i = at; i < end && i < at + WORDS; i++) {
        if (i > at && token_gap_has(s, i, "/ ") && !token_gap_has(s, i, " /")) return i;
        if (!(s->tokens[i].flags & (TEXT_CAPITAL | TEXT_UPPER)) ||
            (i > at && s->tokens[i].gap > TEXT_GAP_SPACE))
            break;
    }
    return at;
}

/* "Geneva, 22 August 2023 -" at the head of the text: a day tells what it is, be the place known or not. */
static uint32_t
behind_day(const annotate_result *r, uint32_t at, uint32_t end)
{
    enum { WORDS = 8 };
    const text_stream *s = r->stream;
    bool day = false, month = false;

    if (at != s->body_token) return at;
    for (uint32_t i = at + 1; i < end && i < at + WORDS && may_be_in_dateline(r, i - 1); i++) {
        if (dateline_mark(s, i) == END_DASH) return day && month ? i : at;
        day |= (s->tokens[i].flags & TEXT_DIGIT) != 0;
        month |= token_any(s, i,
                           "january february march april may june july august september october "
                           "november december");
    }
    return at;
}

static uint32_t
dateline_end(const annotate_result *r, uint32_t at, uint32_t end)
{
    const text_stream *s = r->stream;
    uint32_t i;
    bool otherwise, place, upper = (s->tokens[at].flags & TEXT_UPPER) != 0, dashed = false;

    if (at < s->body_token || !(s->tokens[at].flags & TEXT_CAPITAL)) return at;
    if ((i = behind_agency(r, at, end)) > at) return i;
    place = is_known_place(r, at, &otherwise);
    if (!place && (otherwise || !upper)) return behind_day(r, at, end);
    if (end - at > DATELINE) end = at + DATELINE;
    for (i = at + 1; i < end && may_be_in_dateline(r, i - 1); i++) {
        int mark = dateline_mark(s, i);
        if (mark == END_STROKE) return after_stroke(s, i);
        if (mark == END_COLON) return place && upper ? i : at;
        if (mark == END_DASH && is_dateline_paragraph(r, at, end, place, true)) return end;
        if (mark == END_DASH) return with_agency(s, i);
    }
    return i == end && may_be_in_dateline(r, i - 1) &&
                   is_dateline_paragraph(r, at, end, place, dashed)
               ? end
               : at;
}

/* ---- lines ---- */

/* "Headline01.11.25, 14:29 • 4720 views", "• 450 views" */
static bool
is_view_count(const text_stream *s, uint32_t last)
{
    return last >= 2 && token_any(s, last - 1, "views reads comments shares") &&
           (s->tokens[last - 2].flags & TEXT_DIGIT) != 0;
}

/* "By Jane Roe", "By Jane Roe and John Doe, Staff Writer": nothing but capitals after "by". */
static bool
is_byline(const text_stream *s, uint32_t at, uint32_t end)
{
    uint32_t i;

    if (!token_is(s, at, "by") || end - at < 3 || end - at > 12) return false;
    for (i = at + 1; i < end; i++)
        if (!(s->tokens[i].flags & TEXT_CAPITAL) && !token_any(s, i, "and in for of the"))
            return false;
    return (s->tokens[at + 1].flags & TEXT_CAPITAL) != 0;
}

treaty_result
boiler_paragraph(annotate_result *r, uint32_t at, uint32_t *dateline, base_error *e)
{
    const text_stream *s = r->stream;
    uint32_t end = token_paragraph_end(s, at, 40);

    if (is_view_count(s, end) || is_byline(s, at, end)) {
        *dateline = at;
        return add_range(r, at, end, e);
    }
    *dateline = dateline_end(r, at, end);
    return add_range(r, at, *dateline, e);
}

/* ---- fixed phrases ---- */

static uint32_t
paragraph_start(const text_stream *s, uint32_t i, uint32_t limit)
{
    uint32_t least = i > limit ? i - limit : 0;

    while (i > least && i != s->body_token && s->tokens[i].gap != TEXT_GAP_PARAGRAPH) i--;
    return i;
}

static bool
starts_paragraph(const text_stream *s, uint32_t i)
{
    return i == 0 || i == s->body_token || s->tokens[i].gap == TEXT_GAP_PARAGRAPH;
}

/*
 * An entry's type says what the phrase makes boilerplate: "line" the paragraph it begins, "within"
 * the paragraph it stands in, "tail" itself and the rest of its sentence.
 */
treaty_result
boiler_cue(annotate_result *r, const lexicon_match *m, const lexicon_entry *entry, base_error *e)
{
    const text_stream *s = r->stream;
    const char *type = entry->type != NULL ? entry->type : "";
    uint32_t sentence;

    if (base_same(type, "line"))
        return starts_paragraph(s, m->first)
                   ? add_range(r, m->first, token_paragraph_end(s, m->first, 80), e)
                   : TREATY_OK;
    if (base_same(type, "within"))
        return add_range(r, paragraph_start(s, m->first, 40), token_paragraph_end(s, m->first, 80),
                         e);
    if (!base_same(type, "tail")) return TREATY_OK;
    sentence = text_sentence_of(s, m->first);
    return add_range(r, m->first, s->sentences[sentence + 1], e);
}
