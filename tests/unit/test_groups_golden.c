/*
 * Scores the groups of own sentences (tests/golden/groups.txt says how they are marked). A group
 * counts by its tokens and kind, a verb group by its lemma too; features, states and governors are
 * shares of what was found. LIST=1 prints what differs, of the open sentences alone.
 */
#include "document_read.h"

enum { MARKS = 24 };

typedef struct mark {
    size_t start, end; /* bytes of the sentence without its marks */
    bool verb;
    char note[80]; /* states; or lemma, features, governor */
} mark;

typedef struct sentence {
    char text[512];
    size_t size;
    mark marks[MARKS];
    size_t count;
} sentence;

typedef struct score {
    int found, gold, system;
    int features, of_features, states, of_states, governors, of_governors;
    bool list;
} score;

/* "[Peru|PER] {left|leave past}": the text, and where its groups are. */
static bool
parse(const char *line, sentence *out)
{
    memset(out, 0, sizeof *out);
    for (; *line != '\0' && *line != '\n'; line++) {
        if (*line == '[' || *line == '{') {
            if (out->count == MARKS) return false;
            out->marks[out->count].verb = *line == '{';
            out->marks[out->count].start = out->size;
        } else if (*line == '|') {
            size_t size = strcspn(line + 1, "]}");
            memcpy(out->marks[out->count].note, line + 1, size < 79 ? size : 79);
            line += size;
        } else if (*line == ']' || *line == '}') {
            out->marks[out->count++].end = out->size;
        } else if (out->size + 1 < sizeof out->text) {
            out->text[out->size++] = *line;
        }
    }
    return out->size > 0;
}

/* ---- one group as its mark would be written ---- */

static const char *
governor_of(const annotate_result *r, const annotate_group *g)
{
    static const char *const names[] = {"none", "say",  "if",    "time", "purp",
                                        "rel",  "comp", "cause", "conc"};
    uint32_t c = g->clause;

    if (c >= r->clause_count || r->clauses[c].governor >= sizeof names / sizeof *names)
        return "none";
    return names[r->clauses[c].governor];
}

static void
features_of(const annotate_result *r, const annotate_group *g, char out[80])
{
    static const char *const tenses[] = {"", "past", "pres", "fut"};
    const char *form = tenses[g->tense];

    if (g->mood == MOOD_INFINITIVE) form = "inf";
    if (g->mood == MOOD_GERUND) form = "ger";
    if (g->mood == MOOD_PARTICIPLE) form = "part";
    snprintf(out, 80, "%s%s%s%s%s%s%s", form, g->perfect ? " perf" : "",
             g->progressive && g->mood != MOOD_GERUND ? " prog" : "",
             g->passive && g->mood != MOOD_PARTICIPLE ? " pass" : "", g->negative ? " neg" : "",
             g->modal != 0 ? " modal=" : "", g->modal != 0 ? lexicon_norm(r->lex, g->modal) : "");
}

static bool
same_states(const annotate_group *g, const char *wanted)
{
    uint32_t count = 0;

    for (const char *at = wanted; *at != '\0'; at += strspn(at, " ")) {
        size_t size = strcspn(at, " ");
        uint32_t i = 0;
        while (i < g->states.count &&
               (strlen(g->states.items[i]) != size || memcmp(g->states.items[i], at, size) != 0))
            i++;
        if (i == g->states.count) return false;
        count++;
        at += size;
    }
    return count == g->states.count;
}

/* ---- scoring ---- */

static bool
lemma_is(const annotate_result *r, const annotate_group *g, const char *note)
{
    size_t size = strcspn(note, " ");
    const char *lemma = g->lemma != 0 ? lexicon_norm(r->lex, g->lemma) : "";

    return strlen(lemma) == size && memcmp(lemma, note, size) == 0;
}

static const annotate_group *
find(const annotate_result *r, const mark *m)
{
    const text_token *t = r->stream->tokens;

    for (uint32_t k = 0; k < r->group_count; k++) {
        const annotate_group *g = &r->groups[k];
        size_t start = t[g->first].start, end = t[g->last - 1].end;
        bool possessive = (t[g->last - 1].flags & TEXT_POSSESSIVE) != 0;
        if (g->kind != (m->verb ? GROUP_VERB : GROUP_NOUN) || start != m->start ||
            (end != m->end && !(possessive && end + 2 == m->end)))
            continue;
        if (!m->verb || lemma_is(r, g, m->note)) return g;
    }
    return NULL;
}

static void
compare(score *s, const annotate_result *r, const mark *m, const annotate_group *g,
        const char *text)
{
    char wanted[80] = "", features[80];
    const char *rest = strchr(m->note, ' '), *governor = strchr(m->note, '<');

    if (!m->verb) {
        if (m->note[0] == '\0') return;
        s->of_states++;
        if (same_states(g, m->note))
            s->states++;
        else if (s->list)
            printf("states  %s: %.*s\n", text, (int)(m->end - m->start), text + m->start);
        return;
    }
    if (rest != NULL) snprintf(wanted, sizeof wanted, "%s", rest + 1);
    if (governor != NULL) wanted[strcspn(wanted, "<")] = '\0';
    while (wanted[0] != '\0' && wanted[strlen(wanted) - 1] == ' ') wanted[strlen(wanted) - 1] = 0;
    features_of(r, g, features);
    s->of_features++;
    if (strcmp(wanted, features) == 0)
        s->features++;
    else if (s->list)
        printf("form    %s: %s, not %s\n", text, features, wanted);
    if (governor == NULL) return;
    s->of_governors++;
    if (strcmp(governor + 1, governor_of(r, g)) == 0)
        s->governors++;
    else if (s->list)
        printf("hangs   %s: %s, not %s\n", text, governor_of(r, g), governor + 1);
}

static void
score_sentence(score *s, const annotate_result *r, const sentence *k)
{
    uint32_t top = 0;

    for (size_t i = 0; i < k->count; i++) {
        const annotate_group *g = find(r, &k->marks[i]);
        s->gold++;
        if (g != NULL) {
            s->found++;
            compare(s, r, &k->marks[i], g, k->text);
        } else if (s->list) {
            printf("missed  %s: %.*s\n", k->text, (int)(k->marks[i].end - k->marks[i].start),
                   k->text + k->marks[i].start);
        }
    }
    for (; top < r->group_count; top = annotate_next_group(r, top))
        s->system += r->groups[top].kind == GROUP_NOUN || r->groups[top].kind == GROUP_VERB;
}

static bool
score_file(const char *path, score *s)
{
    char line[1024];
    FILE *file = fopen(path, "r");

    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        sentence k;
        document_read d;
        if (line[0] == '#' || !parse(line, &k)) continue;
        document_open(&d, k.text, 0, "2025-04-16");
        score_sentence(s, &d.result, &k);
        document_close(&d);
    }
    if (file != NULL) fclose(file);
    return file != NULL;
}

/* In thousandths. */
static int
share(int part, int whole)
{
    return whole > 0 ? part * 1000 / whole : 1000;
}

static void
expect_score(const char *name, const char *path, int f1, int features, int states, int governors)
{
    score s = {.list = getenv("LIST") != NULL && strcmp(name, "held") != 0};
    int got;

    expect(score_file(path, &s));
    got = share(2 * s.found, s.gold + s.system);
    printf("  groups, %s: P .%03d R .%03d F1 .%03d of %d; forms .%03d states .%03d governors "
           ".%03d\n",
           name, share(s.found, s.system), share(s.found, s.gold), got, s.gold,
           share(s.features, s.of_features), share(s.states, s.of_states),
           share(s.governors, s.of_governors));
    if (got < f1) test_fail(__FILE__, __LINE__, "%s: groups .%03d, not .%03d", name, got, f1);
    if (share(s.features, s.of_features) < features)
        test_fail(__FILE__, __LINE__, "%s: forms under .%03d", name, features);
    if (share(s.states, s.of_states) < states)
        test_fail(__FILE__, __LINE__, "%s: states under .%03d", name, states);
    if (share(s.governors, s.of_governors) < governors)
        test_fail(__FILE__, __LINE__, "%s: governors under .%03d", name, governors);
}

TEST(groups__of_the_open_sentences)
{
    expect_score("open", "tests/golden/groups.txt", 955, 945, 955, 940);
}

TEST(groups__of_the_held_sentences)
{
    expect_score("held", "tests/golden/groups_held.txt", 965, 930, 955, 945);
}
