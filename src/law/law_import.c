/* Registers as CSV into the store. Four shapes are told apart by their columns: a row a stint (dates
 * of signature, consent and withdrawal side by side, as in most tables), a row an act (action, its
 * date, its effect), lists of exits, and a row an entry of the register with all its columns
 * (participant and act). Every row is checked; a file is taken in one transaction. */
#include "law/law_csv.h"
#include "law/law_entry.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

typedef struct importer {
    store *s;
    const lexicon *lex;
    const char *path;
    const treaty_import_options *options;
    law_csv csv;
    long rows, added, refused;
    bool bad; /* the row at hand is refused */
    base_buffer problems;
    char now[32];
    base_error *e;
} importer;

#define FIELD(m, ...) law_csv_field(&(m)->csv, (const char *const[]){__VA_ARGS__, NULL})
#define HAS(m, ...)   law_csv_has(&(m)->csv, (const char *const[]){__VA_ARGS__, NULL})

static void
problem(importer *m, const char *name, const char *what)
{
    base_buffer text = {0};

    const char *line = law_csv_field(&m->csv, (const char *const[]){"line", NULL});

    m->bad = true;
    if (line != NULL && strspn(line, "0123456789") == strlen(line)) /* of the file it was made of */
        base_append_format(&text, "%s:%s: %s: %s", m->path, line, name, what);
    else
        base_append_format(&text, "%s:%d: %s: %s", m->path, m->csv.line, name, what);
    if (m->problems.size > 0) base_append_byte(&m->problems, ',');
    base_append_json(&m->problems, text.bytes != NULL ? text.bytes : "", text.size);
    if (text.failed) m->problems.failed = true;
    base_buffer_free(&text);
}

/* ---- what a row may hold ---- */

/* NULL stays NULL, another text is a problem. */
static const char *
day(importer *m, const char *name, const char *text, char out[16])
{
    if (text == NULL || law_read_day(text, out)) return text == NULL ? NULL : out;
    problem(m, name, "not a date (YYYY-MM-DD, DD-MM-YYYY, D Mon YYYY)");
    return NULL;
}

static const char *
known_id(importer *m, lexicon_kind kind, const char *name, const char *what)
{
    char nearest[256] = "", why[320];
    int64_t at;

    if (name == NULL) {
        problem(m, what, "missing");
        return NULL;
    }
    if ((at = lexicon_find_name(m->lex, kind, name, nearest)) >= 0)
        return lexicon_entry_at(m->lex, (uint32_t)at)->id;
    if (at == LEXICON_NO_MEMORY) m->problems.failed = true;
    snprintf(why, sizeof why, *nearest != '\0' ? "not known; the nearest is %.200s" : "not known",
             nearest);
    problem(m, what, why);
    return NULL;
}

/* Flags by what a status column says of an exit that is none, or is not settled. */
static const struct {
    const char *word, *flag;
} remarks[] = {{"suspension", "suspension_asserted"},
               {"contested", "contested"},
               {"not accepted", "contested"},
               {"no notification", "notice_missing"},
               {"no depositary notification", "notice_missing"},
               {"no deposit found", "notice_missing"},
               {"ratification revoked", "ratification_withdrawn"},
               {"ratification withdrawn", "ratification_withdrawn"},
               {"not intend to become", "signature_disowned"},
               {"signature withdrawn", "signature_disowned"}};

/* ---- rows of the store ---- */

static treaty_result
keep(importer *m, law_entry *x)
{
    const char *source = FIELD(m, "source", "source_url");
    const char *confidence = FIELD(m, "confidence");
    bool added;
    treaty_result rc;

    x->note = FIELD(m, "notes", "note", "status", "withdrawal_status");
    x->source = source != NULL ? source : m->options->source;
    x->confidence = confidence != NULL ? confidence : "high";
    rc = law_entry_write(m->s, x, m->now, &added);
    m->added += rc == TREATY_OK && added;
    return rc;
}

static treaty_result
insert(importer *m, const char *treaty, const char *state, const char *act, const char *done,
       const char *deposited, const char *effective)
{
    law_entry x = {.treaty = treaty,
                   .participant = state,
                   .act = act,
                   .done = done,
                   .deposited = deposited,
                   .effective = effective};

    return keep(m, &x);
}

/* Without a day of its own a remark counts from the announcement or the end of the notice. */
static treaty_result
insert_remarks(importer *m, const char *treaty, const char *state, const char *from)
{
    const char *status = FIELD(m, "withdrawal_status", "status");
    treaty_result rc = TREATY_OK;

    for (size_t i = 0; status != NULL && i < sizeof remarks / sizeof *remarks; i++)
        if (rc == TREATY_OK && strcasestr(status, remarks[i].word) != NULL)
            rc = insert(m, treaty, state, remarks[i].flag, from, NULL, NULL);
    return rc;
}

/* Flags by their own names, separated by spaces, as an exported register has them. */
static treaty_result
insert_flags(importer *m, const char *treaty, const char *state, const char *from)
{
    const char *flags = FIELD(m, "flags");
    treaty_result rc = TREATY_OK;

    for (unsigned bit = 1; flags != NULL && bit <= LAW_DIFFERS && rc == TREATY_OK; bit <<= 1) {
        const char *name = law_flag_name(bit), *at = strstr(flags, name);
        size_t n = strlen(name);
        if (at != NULL && (at == flags || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
            rc = insert(m, treaty, state, name, from, NULL, NULL);
    }
    return rc;
}

/* A suspension or a rejected notice is remarked upon, and is no withdrawal. */
static bool
is_no_exit(importer *m, const char *gone)
{
    const char *status = FIELD(m, "withdrawal_status", "status");

    return gone == NULL && status != NULL &&
           (strcasestr(status, "suspension") != NULL || strcasestr(status, "not accepted") != NULL);
}

typedef struct stint {
    const char *signature, *consent, *deposited, *effective, *out, *gone, *revoked, *flags_from;
    const char *notified, *out_notified, *gone_by;
} stint;

static treaty_result
insert_stint(importer *m, const char *treaty, const char *state, const stint *x)
{
    law_entry consent = {.treaty = treaty,
                         .participant = state,
                         .act = x->consent,
                         .deposited = x->deposited,
                         .effective = x->effective,
                         .notified = x->notified};
    law_entry exit = {.treaty = treaty,
                      .participant = state,
                      .act = "withdrawal",
                      .done = x->gone_by,
                      .deposited = x->out,
                      .effective = x->gone,
                      .notified = x->out_notified};
    bool out = x->out != NULL || x->gone != NULL || x->gone_by != NULL;
    treaty_result rc = TREATY_OK;

    if (x->signature != NULL) rc = insert(m, treaty, state, "signature", x->signature, NULL, NULL);
    if (rc == TREATY_OK && (x->deposited != NULL || x->effective != NULL)) rc = keep(m, &consent);
    if (rc == TREATY_OK && out && !is_no_exit(m, x->gone)) rc = keep(m, &exit);
    if (rc == TREATY_OK && x->revoked != NULL)
        rc = insert(m, treaty, state, "revocation", x->revoked, NULL, NULL);
    if (rc == TREATY_OK) rc = insert_remarks(m, treaty, state, x->out);
    return rc == TREATY_OK ? insert_flags(m, treaty, state, x->flags_from) : rc;
}

/* Dates of signature, consent and withdrawal side by side. */
static treaty_result
take_stint(importer *m, const char *treaty, const char *state)
{
    char days[10][16];
    const char *kind = FIELD(m, "consent_type", "act", "type", "r/a/su"), *act;
    const char *consent = FIELD(m, "consent_deposited", "deposited", "ratification");
    const char *letters = law_split_kind(consent),
               *signed_so = law_split_kind(FIELD(m, "signature"));
    stint x = {
        day(m, "signature", FIELD(m, "signature"), days[0]),
        "ratification",
        day(m, "deposited", consent, days[1]),
        day(m, "entry into force",
            FIELD(m, "entry_into_force", "entry_into_force_recorded", "entry into force"), days[2]),
        day(m, "withdrawal",
            FIELD(m, "withdrawal_deposited", "notified_or_deposited", "renunciation"), days[3]),
        day(m, "withdrawal effective",
            FIELD(m, "withdrawal_effective", "effective_official", "termination"), days[4]),
        day(m, "revoked", FIELD(m, "revoked_on", "revoked"), days[5]),
        day(m, "flags_from", FIELD(m, "flags_from"), days[6]),
        day(m, "consent notified", FIELD(m, "consent_notified"), days[7]),
        day(m, "withdrawal notified", FIELD(m, "withdrawal_notified"), days[8]),
        day(m, "withdrawal by", FIELD(m, "withdrawal_by"), days[9])};

    if (kind == NULL) kind = letters;
    if (kind == NULL && consent == NULL && signed_so != NULL && strcasecmp(signed_so, "s") == 0) {
        kind = signed_so; /* signed without reservation as to ratification */
        x.deposited = x.signature;
        x.signature = NULL;
    }
    if (kind != NULL) {
        if ((act = law_act_of(kind)) == NULL) problem(m, "act", "not known");
        x.consent = act;
    }
    if (m->bad) return TREATY_OK;
    return insert_stint(m, treaty, state, &x);
}

/* One act, its date, its effect. */
static treaty_result
take_action(importer *m, const char *treaty, const char *state)
{
    char days[2][16];
    const char *name = FIELD(m, "action", "act"), *act = name == NULL ? NULL : law_act_of(name);
    const char *done = day(m, "date", FIELD(m, "action date", "date", "done"), days[0]);
    const char *effect = day(m, "effective", FIELD(m, "effective date", "effective"), days[1]);
    bool own;

    if (act == NULL) problem(m, "act", name == NULL ? "missing" : "not known");
    if (done == NULL && !m->bad) problem(m, "date", "missing");
    if (m->bad) return TREATY_OK;
    own = strcmp(act, "signature") == 0 || strcmp(act, "revocation") == 0;
    return insert(m, treaty, state, act, own ? done : NULL, own ? NULL : done, effect);
}

/* An entry of the register, every column as the register has it. */
static treaty_result
take_entry(importer *m, const char *treaty, const char *state)
{
    char days[4][16];
    const char *name = FIELD(m, "act"), *act = name == NULL ? NULL : law_act_of(name);
    law_entry x = {.treaty = treaty,
                   .participant = state,
                   .territory = FIELD(m, "territory"),
                   .term = FIELD(m, "term"),
                   .done = day(m, "done", FIELD(m, "done"), days[0]),
                   .depositary = FIELD(m, "depositary"),
                   .deposited = day(m, "deposited", FIELD(m, "deposited"), days[1]),
                   .effective = day(m, "effective", FIELD(m, "effective"), days[2]),
                   .reference = FIELD(m, "reference"),
                   .declares = FIELD(m, "declares"),
                   .notified = day(m, "notified", FIELD(m, "notified"), days[3])};

    for (unsigned bit = 1; act == NULL && name != NULL && bit <= LAW_DIFFERS; bit <<= 1)
        if (strcmp(law_flag_name(bit), name) == 0) act = name;
    if (act == NULL) problem(m, "act", name == NULL ? "missing" : "not known");
    if (x.done == NULL && x.deposited == NULL && x.effective == NULL && !m->bad)
        problem(m, "deposited", "no date at all");
    if (m->bad) return TREATY_OK;
    x.act = act;
    return keep(m, &x);
}

static treaty_result
take_row(importer *m, const char *treaty, const char *state)
{
    if (HAS(m, "participant") && HAS(m, "act")) return take_entry(m, treaty, state);
    if (HAS(m, "action date", "date", "done")) return take_action(m, treaty, state);
    return take_stint(m, treaty, state);
}

/* The row's own treaty, the number in its reference, or what the caller says; two must agree. */
static const char *
treaty_of(importer *m)
{
    const char *named = FIELD(m, "treaty_id", "treaty"), *number = FIELD(m, "untc");
    const char *by_number = number != NULL ? law_numbered(m->lex, number) : NULL;
    const char *given = m->options->treaty;

    if (number == NULL) return known_id(m, LEXICON_TREATY, named != NULL ? named : given, "treaty");
    if (by_number != NULL && given != NULL && strcmp(by_number, given) != 0) {
        problem(m, "treaty", "its reference is of another one");
        return NULL;
    }
    if (by_number == NULL) by_number = given != NULL ? given : named;
    return known_id(m, LEXICON_TREATY, by_number, "treaty");
}

static treaty_result
take_record(importer *m)
{
    const char *wrong = FIELD(m, "problem"), *treaty = NULL, *state = NULL;
    treaty_result rc = TREATY_OK;

    m->bad = false;
    if (wrong != NULL)
        problem(m, FIELD(m, "participant") != NULL ? FIELD(m, "participant") : "file", wrong);
    else
        treaty = treaty_of(m);
    if (treaty != NULL)
        state = known_id(m, LEXICON_STATE,
                         FIELD(m, "iso3", "state", "participant", "party", "parties", "country"),
                         "state");
    if (state != NULL) rc = take_row(m, treaty, state);
    m->refused += m->bad;
    return rc;
}

static treaty_result
take_records(importer *m)
{
    treaty_result rc = TREATY_OK;

    if (!HAS(m, "iso3", "state", "participant", "party", "parties", "country"))
        return base_fail(m->e, TREATY_BAD_INPUT,
                         "%.300s:1: no column 'iso3', 'state', 'party' or 'country' in its header",
                         m->path);
    while (rc == TREATY_OK && law_csv_next(&m->csv)) {
        m->rows++;
        rc = take_record(m);
    }
    return rc;
}

static treaty_result
write_coverage(importer *m)
{
    const treaty_import_options *o = m->options;
    sqlite3_stmt *q = NULL;
    bool row;
    treaty_result rc;

    if (o->treaty == NULL) return TREATY_OK;
    rc = store_prepare(m->s,
                       "INSERT OR REPLACE INTO coverage (treaty, source, complete_as_at,"
                       " recorded) VALUES (?, ?, ?, ?)",
                       &q);
    if (rc != TREATY_OK) return rc;
    sqlite3_bind_text(q, 1, o->treaty, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 2, o->source, -1, SQLITE_STATIC);
    if (o->complete_as_at != NULL) sqlite3_bind_text(q, 3, o->complete_as_at, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 4, m->now, -1, SQLITE_STATIC);
    rc = store_step(m->s, q, &row);
    store_done(m->s, q);
    return rc;
}

static treaty_result
append_summary(importer *m, base_buffer *summary)
{
    base_append_format(summary, "{\"rows\":%ld,\"added\":%ld,\"refused\":%ld,\"problems\":[",
                       m->rows, m->added, m->refused);
    base_append(summary, m->problems.bytes != NULL ? m->problems.bytes : "", m->problems.size);
    base_append_text(summary, "]}");
    return summary->failed || m->problems.failed ? base_no_memory(m->e) : TREATY_OK;
}

/* The summary stands before anything is kept: what says that memory ran out has taken nothing in. */
static treaty_result
take_file(importer *m, base_buffer *summary)
{
    treaty_result rc = store_begin(m->s);

    if (rc != TREATY_OK) return rc;
    if ((rc = take_records(m)) == TREATY_OK) rc = write_coverage(m);
    if (rc == TREATY_OK) rc = append_summary(m, summary);
    if (rc == TREATY_OK && m->options->dry_run) {
        store_finish(m->s, TREATY_CANCELLED); /* as wanted: nothing stays */
        return TREATY_OK;
    }
    return store_finish(m->s, rc);
}

treaty_result
law_import(store *s, const lexicon *lex, const char *path, const treaty_import_options *options,
           base_buffer *summary, base_error *e)
{
    importer m = {.s = s, .lex = lex, .path = path, .options = options, .e = e};
    treaty_result rc = law_csv_open(&m.csv, path, options->text, options->text_size, e);

    store_now(m.now);
    if (rc == TREATY_OK) rc = take_file(&m, summary);
    base_buffer_free(&m.problems);
    law_csv_close(&m.csv);
    return rc;
}
