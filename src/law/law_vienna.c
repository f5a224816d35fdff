/* The Vienna Convention on the Law of Treaties behind a status. It binds as treaty law a state that was a party to
 * it when the treaty was concluded (article 4); for all others the same rules are cited as custom. */
#include "law/law_inner.h"

#include <string.h>

typedef struct vienna_rule {
    unsigned legal;      /* bits of law_legal it goes with */
    unsigned flag;       /* and a flag, 0: any */
    const char *pending; /* and what is under way, NULL: any */
    const char *article, *text;
} vienna_rule;

#define IN(legal) (1u << (legal))
enum { ANY = 0x7f };

/* In order of reading; texts in our words. */
static const vienna_rule rules[] = {
    {IN(LAW_SIGNATORY), LAW_RATIFICATION_WITHDRAWN, NULL, "18",
     "before the treaty is in force a consent can be taken back; as a signatory the state still"
     " must not defeat the treaty's object and purpose"},
    {IN(LAW_SIGNATORY), LAW_SIGNATURE_DISOWNED, NULL, "18(a)",
     "the duty not to defeat the treaty's object and purpose ends once a signatory has made clear"
     " that it will not become a party"},
    {IN(LAW_SIGNATORY), 0, NULL, "18(a)",
     "a signatory must not defeat the treaty's object and purpose until it makes clear that it will"
     " not become a party"},
    {IN(LAW_CONTRACTING), 0, NULL, "2(1)(f)",
     "it has consented to be bound, and the treaty is not yet in force for it"},
    {ANY, LAW_PROVISIONAL, NULL, "25",
     "a treaty may be applied provisionally until it is in force"},
    {ANY, LAW_SUSPENSION_ASSERTED, NULL, "42(2)",
     "a treaty is suspended only as the treaty itself or the Convention allows"},
    {ANY, LAW_NOTICE_MISSING, NULL, "67",
     "a withdrawal is carried out by an instrument communicated to the other parties; an"
     " announcement is none"},
    {ANY, LAW_NOTICE_REVOKED, NULL, "68",
     "a notice may be revoked at any time before it takes effect"},
    {IN(LAW_PARTY), 0, "withdraw", "54(a)",
     "a party may withdraw as the treaty provides; until then it stays bound in full"},
    {IN(LAW_PARTY), LAW_NO_CLAUSE, NULL, "56",
     "without a clause a treaty can be left only where the parties meant to allow it or its nature"
     " implies it, and on twelve months' notice"},
    {IN(LAW_PARTY) | IN(LAW_FORMER_PARTY), LAW_CONTESTED, NULL, "65",
     "a claim to end a treaty must be notified, and the other parties may object"},
    {IN(LAW_FORMER_PARTY) | IN(LAW_TERMINATED), 0, NULL, "70",
     "the end releases from further performance; what came about under the treaty before stays"},
};

static bool
fits(const vienna_rule *r, const law_status *s)
{
    return (r->legal & IN(s->legal)) != 0 && (r->flag == 0 || (s->flags & r->flag) != 0) &&
           (r->pending == NULL ||
            (s->pending_act != NULL && strcmp(s->pending_act, r->pending) == 0));
}

/* A later rule of the same article says less than the one before it. */
static bool
same_article(const vienna_rule *r, const vienna_rule *said)
{
    return said != NULL && strncmp(r->article, said->article, 2) == 0;
}

static treaty_result
binds(law *l, const char *treaty, const char *state, base_day on, base_day known, bool *out,
      base_error *e)
{
    int64_t p = lexicon_find(l->lex, LEXICON_TREATY, treaty);
    const json_t *data = p < 0 ? NULL : lexicon_entry_at(l->lex, (uint32_t)p)->data;
    base_day concluded = base_parse_day(
        json_string_value(json_object_get(json_object_get(data, "adopted"), "date")));
    law_status s;
    treaty_result rc = law_status_on(l, "vclt", state, on, known, &s, e);

    *out = rc == TREATY_OK && s.legal == LAW_PARTY && s.since != BASE_NO_DAY &&
           concluded != BASE_NO_DAY && s.since <= concluded;
    return rc;
}

treaty_result
law_append_vienna(law *l, const char *treaty, const char *state, const law_status *s, base_day on,
                  base_day known, base_buffer *out, base_error *e)
{
    const vienna_rule *said = NULL;
    bool bound;
    treaty_result rc = binds(l, treaty, state, on, known, &bound, e);

    for (size_t i = 0; rc == TREATY_OK && i < sizeof rules / sizeof *rules; i++) {
        base_buffer article = {0};
        if (!fits(&rules[i], s) || same_article(&rules[i], said)) continue;
        said = &rules[i];
        base_append_format(&article, "Vienna Convention, article %s, as %s", said->article,
                           bound ? "treaty law" : "custom");
        law_step(out, "vclt", article.bytes, said->text);
        if (article.failed) out->failed = true;
        base_buffer_free(&article);
    }
    return rc;
}
