/* Sentences and headlines that say more than the law of their day. */
#include "judge/claims.h"

#include <string.h>

/* What a claim says of a state's legal position, as the law would have to be for it to be true. */
typedef enum position { SAYS_NOTHING, SAYS_OUT, SAYS_IN, SAYS_SUSPENDED } position;

static position
says(const judge_claim *c)
{
    bool leave = strcmp(c->direction, "leave") == 0, join = strcmp(c->direction, "join") == 0;

    if (c->status != CLAIM_ASSERTED) return SAYS_NOTHING;
    if (leave && strcmp(c->act, "take_effect") == 0) return SAYS_OUT;
    if (join && strcmp(c->act, "enter_into_force") == 0) return SAYS_IN;
    if (strcmp(c->act, "suspend") == 0) return SAYS_SUSPENDED;
    return SAYS_NOTHING;
}

static bool
is_ahead(position p, law_legal legal)
{
    switch (p) {
    case SAYS_OUT: return legal == LAW_PARTY || legal == LAW_CONTRACTING || legal == LAW_SIGNATORY;
    case SAYS_IN:
        return legal == LAW_NOT_PARTY || legal == LAW_SIGNATORY || legal == LAW_CONTRACTING;
    case SAYS_SUSPENDED: return legal == LAW_PARTY;
    default: return false;
    }
}

/* The day whose law the claim is held against: the day it names, never later than it was said;
 * BASE_NO_DAY where that was behind `on`. */
static base_day
day_of_claim(const judge_claim *c, base_day on)
{
    base_day first, last, said = base_parse_day(c->known_from);

    if (said == BASE_NO_DAY) said = on;
    if (said > on) return BASE_NO_DAY;
    judge_claim_days(c, &first, &last);
    return last != BASE_NO_DAY && last < said ? last : said;
}

static const char *
say_position(position p)
{
    return p == SAYS_OUT ? "has left" : p == SAYS_IN ? "is a party" : "has suspended it";
}

static treaty_result
append_row(store *s, const lexicon *lex, const judge_claim *c, const char *state,
           const law_status *legal, base_day day, base_buffer *out, base_error *e)
{
    int64_t p = lexicon_find(lex, LEXICON_STATE, state);
    char pending[16] = "";
    treaty_result rc;

    if (law_withdraws(legal) && legal->pending != BASE_NO_DAY)
        base_format_day(legal->pending, pending);
    base_append_byte(out, '{');
    judge_append_pair(out, "state", state);
    base_append_byte(out, ',');
    judge_append_pair(out, "name", p < 0 ? state : lexicon_entry_at(lex, (uint32_t)p)->name);
    base_append_byte(out, ',');
    judge_append_pair(out, "treaty", c->treaty);
    base_append_byte(out, ',');
    judge_append_pair(out, "act", c->act);
    base_append_byte(out, ',');
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
    judge_append_pair(out, "says", say_position(says(c)));
    base_append_byte(out, ',');
    judge_append_pair(out, "law", law_legal_name(legal->legal));
    base_append_byte(out, ',');
    judge_append_pair(out, "pending", pending[0] != '\0' ? pending : NULL);
    base_append_byte(out, ',');
    base_format_day(day, pending);
    judge_append_pair(out, "law_on", pending);
    base_append_format(out,
                       ",\"claim\":%lld,\"start\":%d,\"end\":%d,\"evidence\":", (long long)c->id,
                       c->start, c->end);
    rc = judge_append_evidence(s, c->document, c->start, c->end, out, e);
    base_append_text(out, "}\n");
    return rc;
}

treaty_result
judge_ahead(store *s, law *l, const lexicon *lex, const char *treaty, const char *on,
            const char *known, bool internal, base_buffer *out, base_error *e)
{
    base_day day = base_parse_day(on),
             known_day = known == NULL ? INT32_MAX : base_parse_day(known);
    judge_scope scope = {treaty, NULL, known, internal, false};
    judge_claims claims;
    treaty_result rc = judge_load(s, &scope, &claims, e);

    for (size_t i = 0; i < claims.count && rc == TREATY_OK; i++) {
        const judge_claim *c = &claims.items[i];
        base_day held = says(c) == SAYS_NOTHING ? BASE_NO_DAY : day_of_claim(c, day);
        for (uint32_t k = 0; held != BASE_NO_DAY && k < c->actors.count && rc == TREATY_OK; k++) {
            law_status legal;
            rc = law_status_on(l, c->treaty, c->actors.items[k], held, known_day, &legal, e);
            if (rc == TREATY_OK && is_ahead(says(c), legal.legal))
                rc = append_row(s, lex, c, c->actors.items[k], &legal, held, out, e);
        }
    }
    judge_claims_free(&claims);
    return rc == TREATY_OK && out->failed ? base_no_memory(e) : rc;
}

treaty_result
judge_states(store *s, const char *treaty, const char *known, base_arena *arena, const char ***out,
             size_t *count, base_error *e)
{
    static const char sql[] = "SELECT DISTINCT a.state FROM (SELECT state, claim " STORE_OF_TREATY(
        "= ?1") ") a"
                " JOIN claim c ON c.id = a.claim"
                " JOIN document d ON d.id = c.document WHERE a.state <> '' AND d.current = 1"
                " AND d.removed = 0 AND (?2 IS NULL OR (c.known_from <= ?2 AND (c.known_to IS NULL"
                " OR c.known_to > ?2))) ORDER BY a.state";
    const char **states = NULL;
    size_t capacity = 0, n = 0;
    sqlite3_stmt *q = NULL;
    treaty_result rc = store_prepare(s, sql, &q);
    bool row;

    if (rc != TREATY_OK) return rc;
    sqlite3_bind_text(q, 1, treaty, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 2, known, -1, SQLITE_STATIC);
    while ((rc = store_step(s, q, &row)) == TREATY_OK && row) {
        const char *state = (const char *)sqlite3_column_text(q, 0), *copy;
        if (state == NULL) continue;
        if (n == capacity) { /* grown in the arena: the old list is left there */
            const char **grown = base_arena_alloc(arena, (capacity * 2 + 16) * sizeof *grown);
            if (grown == NULL) {
                rc = base_no_memory(e);
                break;
            }
            if (n > 0) memcpy(grown, states, n * sizeof *grown);
            states = grown;
            capacity = capacity * 2 + 16;
        }
        copy = base_arena_copy(arena, state, strlen(state));
        if (copy == NULL) {
            rc = base_no_memory(e);
            break;
        }
        states[n++] = copy;
    }
    store_done(s, q);
    *out = states;
    *count = n;
    return rc;
}
