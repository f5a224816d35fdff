/* Where a state stands towards a treaty: the law of the day beside the steps that were reported. */
#include "judge/claims.h"

#include <string.h>

/* One step of the procedure: from reports (event) or from the register. */
typedef struct step {
    const lexicon_act *act;
    const event_folded *event; /* NULL: from the register */
    char date[40];             /* EDTF, or empty */
    base_day day;              /* last day it can have been, else the day it was known */
} step;

static bool
is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* A step back: what stood before it no longer stands. */
static bool
turns_back(const lexicon_act *act)
{
    return is(act->id, "reject") || is(act->id, "revoke");
}

/* An event that a headline alone supports is no step: headlines run ahead. */
static bool
has_body_claim(const judge_claims *claims, const event_folded *event)
{
    size_t k = 0;

    for (size_t i = 0; i < claims->count; i++) {
        if (claims->items[i].headline) continue;
        for (k = 0; k < event->support_count; k++)
            if (event->supports[k] == claims->items[i].id) return true;
    }
    return false;
}

static base_day
day_of_event(const event_folded *event)
{
    base_day first, last;

    if (event->date != NULL && base_edtf_range(event->date, &first, &last)) return last;
    return base_parse_day(event->known_from);
}

static bool
began_by(const event_folded *event, base_day on)
{
    base_day first, last;

    if (event->date != NULL && base_edtf_range(event->date, &first, &last)) return first <= on;
    return true;
}

/* Reports cannot make law: an exit or entry in force counts as a step only where no register
 * covers the treaty; a notice counts, and is marked as reported. */
static bool
only_law_can_say(const lexicon_act *act, const law_status *legal)
{
    return legal->legal != LAW_UNKNOWN &&
           (is(act->id, "take_effect") || is(act->id, "enter_into_force"));
}

static bool
same_way(const char *direction, bool leaving)
{
    bool joins = is(direction, "join");

    return leaving ? !joins && !is(direction, "none") : joins;
}

/* The highest rung, and the highest rung since the last step back (or that step itself). */
typedef struct ladder {
    step furthest, stands;
    bool found;
} ladder;

static void
take(ladder *l, const step *s)
{
    bool back = turns_back(s->act), was_back = l->found && turns_back(l->stands.act);

    if (!back && (!l->found || l->furthest.act->rung <= s->act->rung)) l->furthest = *s;
    if (!l->found) {
        l->furthest = l->stands = *s;
    } else if (back) {
        if (s->day >= l->stands.day) l->stands = *s;
    } else if (was_back) {
        if (s->day > l->stands.day) l->stands = *s;
    } else if (s->act->rung > l->stands.act->rung ||
               (s->act->rung == l->stands.act->rung && s->day >= l->stands.day &&
                (s->date[0] != '\0' || l->stands.date[0] == '\0'))) {
        l->stands = *s; /* of two readings or chambers the later; a dated one before an undated */
    }
    l->found = true;
}

static const lexicon_act *
find_act(const lexicon *lex, const char *id)
{
    int index = lexicon_find_act(lex, id);

    return index < 0 ? NULL : lexicon_act_at(lex, (uint32_t)index);
}

/* Two passes, steps back last, so that the order of events does not matter. */
static void
climb(ladder *l, const lexicon *lex, const event_list *events, const judge_claims *claims,
      const law_status *legal, base_day on, bool leaving)
{
    for (int pass = 0; pass < 3; pass++)
        for (size_t i = 0; i < events->count; i++) {
            const event_folded *event = &events->items[i];
            const lexicon_act *act = find_act(lex, event->act);
            step s = {act, event, "", day_of_event(event)};
            if (act == NULL || event->status != CLAIM_ASSERTED || !began_by(event, on) ||
                !same_way(event->direction, leaving) || only_law_can_say(act, legal) ||
                (act->rung == 0 && !turns_back(act)) || turns_back(act) != (pass == 1) ||
                !has_body_claim(claims, event) ||
                (pass == 2 && !(l->found && turns_back(l->stands.act))))
                continue;
            if (event->date != NULL) strncpy(s.date, event->date, sizeof s.date - 1);
            take(l, &s);
        }
}

/* The register's own steps: a notice received, an exit or entry that took effect. */
static void
climb_register(ladder *l, const lexicon *lex, const law_status *legal, base_day on, bool leaving)
{
    const char *id = NULL;
    step s = {0};

    s.day = on;
    if (leaving && legal->legal == LAW_FORMER_PARTY) {
        id = "take_effect";
        s.day = legal->since;
    } else if (leaving && legal->legal == LAW_PARTY && law_withdraws(legal)) {
        id = "notify";
        s.day = legal->pending_notified;
    }
    if (id == NULL || (s.act = find_act(lex, id)) == NULL) return;
    if (s.day != BASE_NO_DAY) base_format_day(s.day, s.date);
    take(l, &s);
}

/* Which way the file moves: that of the latest asserted step; leaving where there is none. */
static bool
is_leaving(const event_list *events, const law_status *legal, base_day on)
{
    base_day latest = BASE_NO_DAY;
    bool leaving = legal->legal == LAW_PARTY || legal->legal == LAW_FORMER_PARTY;

    if (leaving && law_withdraws(legal)) return true;
    for (size_t i = 0; i < events->count; i++) {
        const event_folded *event = &events->items[i];
        base_day day = day_of_event(event);
        if (event->status != CLAIM_ASSERTED || !began_by(event, on) || day < latest ||
            is(event->direction, "none"))
            continue;
        latest = day;
        leaving = !is(event->direction, "join");
    }
    return leaving;
}

/* {"act","name","date","reported","event","known_from","inferred"} */
static void
append_step(base_buffer *out, const char *key, const step *s)
{
    base_append_format(out, ",\"%s\":{", key);
    judge_append_pair(out, "act", s->act->id);
    base_append_byte(out, ',');
    judge_append_pair(out, "name", s->act->name);
    base_append_byte(out, ',');
    judge_append_pair(out, "date", s->date[0] != '\0' ? s->date : NULL);
    base_append_text(out, s->event != NULL ? ",\"reported\":true," : ",\"reported\":false,");
    judge_append_pair(out, "event", s->event != NULL ? s->event->id : NULL);
    base_append_byte(out, ',');
    judge_append_pair(out, "known_from", s->event != NULL ? s->event->known_from : NULL);
    base_append_format(out, ",\"inferred\":%s",
                       s->event != NULL && s->event->inferred ? "true" : "false");
    base_append_byte(out, '}');
}

static treaty_result
append_claim(store *s, const judge_claim *c, base_buffer *out, base_error *e)
{
    treaty_result rc;

    base_append_format(out, "{\"id\":%lld,", (long long)c->id);
    judge_append_pair(out, "document", c->external);
    base_append_byte(out, ',');
    judge_append_pair(out, "source", c->outlet);
    base_append_byte(out, ',');
    judge_append_pair(out, "published", c->published);
    base_append_byte(out, ',');
    judge_append_pair(out, "inferred", c->inferred);
    base_append_byte(out, ',');
    judge_append_pair(out, "place", c->headline ? "headline" : "body");
    base_append_byte(out, ',');
    judge_append_pair(out, "said_by", c->said_by);
    base_append_format(out, ",\"start\":%d,\"end\":%d,\"evidence\":", c->start, c->end);
    rc = judge_append_evidence(s, c->document, c->start, c->end, out, e);
    base_append_byte(out, '}');
    return rc;
}

static const judge_claim *
find_claim(const judge_claims *claims, int64_t id)
{
    for (size_t i = 0; i < claims->count; i++)
        if (claims->items[i].id == id) return &claims->items[i];
    return NULL;
}

static treaty_result
append_event(store *s, const lexicon *lex, const event_folded *event, const judge_claims *claims,
             base_buffer *out, base_error *e)
{
    const lexicon_act *act = find_act(lex, event->act);
    treaty_result rc = TREATY_OK;
    size_t printed = 0;

    base_append_byte(out, '{');
    judge_append_pair(out, "id", event->id);
    base_append_byte(out, ',');
    judge_append_pair(out, "act", event->act);
    base_append_byte(out, ',');
    judge_append_pair(out, "name", act != NULL ? act->name : event->act);
    base_append_byte(out, ',');
    judge_append_pair(out, "direction", event->direction);
    base_append_byte(out, ',');
    judge_append_pair(out, "date", event->date);
    base_append_byte(out, ',');
    judge_append_pair(out, "status", claim_status_name(event->status));
    base_append_byte(out, ',');
    judge_append_pair(out, "body", event->body);
    base_append_format(out, ",\"sources\":%d,", event->sources);
    judge_append_pair(out, "known_from", event->known_from);
    base_append_format(out, ",\"inferred\":%s", event->inferred ? "true" : "false");
    base_append_byte(out, ',');
    judge_append_pair(out, "review", event->review);
    base_append_byte(out, ',');
    judge_append_pair(out, "review_note", event->review_note);
    base_append_byte(out, ',');
    judge_append_pair(out, "review_by", event->review_by);
    base_append_text(out, ",\"claims\":[");
    for (size_t i = 0; i < event->support_count && rc == TREATY_OK; i++) {
        const judge_claim *c = find_claim(claims, event->supports[i]);
        if (c == NULL) continue;
        if (printed++ > 0) base_append_byte(out, ',');
        rc = append_claim(s, c, out, e);
    }
    base_append_text(out, "]}");
    return rc;
}

/* Everything that was reported, in order of time, each step once with its sentences. */
static treaty_result
append_reported(store *s, const lexicon *lex, const event_list *events, const judge_claims *claims,
                base_buffer *out, base_error *e)
{
    treaty_result rc = TREATY_OK;

    base_append_text(out, ",\"reported\":[");
    for (size_t i = 0; i < events->count && rc == TREATY_OK; i++) {
        if (i > 0) base_append_byte(out, ',');
        rc = append_event(s, lex, &events->items[i], claims, out, e);
    }
    base_append_byte(out, ']');
    return rc;
}

static void
append_names(base_buffer *out, const lexicon *lex, const char *treaty, const char *state,
             const char *on, const char *known)
{
    int64_t t = lexicon_find(lex, LEXICON_TREATY, treaty);
    int64_t p = lexicon_find(lex, LEXICON_STATE, state);

    judge_append_pair(out, "state", state);
    base_append_byte(out, ',');
    judge_append_pair(out, "name", p < 0 ? state : lexicon_entry_at(lex, (uint32_t)p)->name);
    base_append_byte(out, ',');
    judge_append_pair(out, "treaty", treaty);
    base_append_byte(out, ',');
    judge_append_pair(out, "treaty_name",
                      t < 0 ? treaty : lexicon_entry_at(lex, (uint32_t)t)->name);
    base_append_byte(out, ',');
    judge_append_pair(out, "treaty_short",
                      t < 0 ? treaty
                            : json_string_value(json_object_get(
                                  lexicon_entry_at(lex, (uint32_t)t)->data, "short")));
    base_append_byte(out, ',');
    judge_append_pair(out, "on", on);
    base_append_byte(out, ',');
    judge_append_pair(out, "known", known);
    base_append_byte(out, ',');
}

/* Drops the events that none but left-out (internal) claims support. */
static void
drop_unseen(event_list *events, const judge_claims *claims)
{
    size_t kept = 0;

    for (size_t i = 0; i < events->count; i++) {
        const event_folded *event = &events->items[i];
        bool seen = event->support_count == 0;
        for (size_t k = 0; k < event->support_count && !seen; k++)
            seen = find_claim(claims, event->supports[k]) != NULL;
        if (seen) events->items[kept++] = *event;
    }
    events->count = kept;
}

treaty_result
judge_status(store *s, law *l, const lexicon *lex, const char *treaty, const char *state,
             const char *on, const char *known, bool internal, base_buffer *out, base_error *e)
{
    base_day day = base_parse_day(on),
             known_day = known == NULL ? INT32_MAX : base_parse_day(known);
    judge_scope scope = {treaty, state, known, internal, false};
    judge_claims claims = {0};
    event_list events = {0};
    law_status legal;
    ladder steps = {0};
    treaty_result rc;
    bool leaving;

    if ((rc = law_status_on(l, treaty, state, day, known_day, &legal, e)) != TREATY_OK ||
        (rc = judge_load(s, &scope, &claims, e)) != TREATY_OK ||
        (rc = event_known(s, treaty, state, known, &events)) != TREATY_OK)
        goto done;
    if (!internal) drop_unseen(&events, &claims);
    leaving = is_leaving(&events, &legal, day);
    climb(&steps, lex, &events, &claims, &legal, day, leaving);
    climb_register(&steps, lex, &legal, day, leaving);
    base_append_byte(out, '{');
    append_names(out, lex, treaty, state, on, known);
    if ((rc = law_status_json(l, treaty, state, day, known_day, out, e)) != TREATY_OK) goto done;
    if (steps.found) {
        append_step(out, "stands", &steps.stands);
        append_step(out, "furthest", &steps.furthest);
    } else {
        base_append_text(out, ",\"stands\":null,\"furthest\":null");
    }
    rc = append_reported(s, lex, &events, &claims, out, e);
    base_append_byte(out, '}');
    if (rc == TREATY_OK && out->failed) rc = base_no_memory(e);

done:
    event_list_free(&events);
    judge_claims_free(&claims);
    return rc;
}
