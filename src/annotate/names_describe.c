/*
 * Treaties that a text describes by what they are about, which the packs list: by a topic behind
 * the noun ("the treaty to stop the spread of nuclear weapons"). A topic may ask for a link ("banning",
 * "limiting") and for the noun itself. Attributes before the noun are in names_attribute.c.
 */
#include "annotate/names.h"

#define BETWEEN 8   /* words from the link to the topic */
#define REACH   40  /* words from the noun to the topic, over however many links */
#define BACK    120 /* names looked back over */

treaty_result
naming_add_described(naming *n, uint32_t first, naming_description d, uint32_t *last)
{
    annotate_name *name = naming_add(n, first, d.end, LEXICON_TREATY);

    if (name == NULL) return base_no_memory(n->e);
    name->entry = (uint32_t)d.treaty;
    name->id = lexicon_entry_at(n->lex, name->entry)->id;
    name->how = NAME_DESCRIPTION;
    name->reference = REFERENCE_DESCRIPTION;
    *last = d.end;
    return TREATY_OK;
}

/* ---- words of a treaty named before ---- */

/* The word stands in the name, before what a protocol is to: "Protocol to the Lima Convention". */
static bool
is_of_own(const char *name, const char *word, const char *to)
{
    const char *at = strcasestr(name, word), *other = strstr(name, to);

    return at != NULL && (other == NULL || at < other);
}

/* Does the text of a mention, or the packs' name, hold the folded word? */
bool
naming_is_called(const naming *n, const annotate_name *name, const char *word)
{
    const lexicon_entry *entry;
    uint32_t i;

    for (i = name->first; i < name->last; i++)
        if (token_is(n->s, i, word)) return true;
    if (name->entry == NAMES_NONE)
        return name->kind == LEXICON_TREATY && name->id != NULL &&
               is_of_own(name->id, word, "-to-");
    entry = lexicon_entry_at(n->lex, name->entry);
    return entry->name != NULL && is_of_own(entry->name, word, " to the ");
}

/* The stem of a word that describes stands in one of the treaty's names. */
bool
naming_is_described(const naming *n, const annotate_name *treaty, uint32_t word)
{
    const lexicon_entry *entry;
    const json_t *names, *item;
    char stem[32];
    size_t size = n->s->tokens[word].norm_size, i;

    if (size < 3 || size >= sizeof stem) return false;
    memcpy(stem, token_norm(n->s, word), size);
    if (stem[size - 1] == 's') size--;
    stem[size] = '\0';
    if (treaty->entry == NAMES_NONE) return naming_is_called(n, treaty, stem);
    entry = lexicon_entry_at(n->lex, treaty->entry);
    if (entry->name != NULL && strcasestr(entry->name, stem) != NULL) return true;
    names = json_object_get(entry->data, "names");
    json_array_foreach ((json_t *)names, i, item)
        if (json_is_string(item) && strcasestr(json_string_value(item), stem) != NULL) return true;
    return false;
}

/* ---- a topic behind the noun ---- */

/* "that commits the country to", "requires its members to": where "to" stands, else `i`. */
static uint32_t
behind_obliged(const naming *n, uint32_t i)
{
    enum { WORDS = 3 };
    uint32_t k = i;

    while (k < i + WORDS && token_joined(n->s, k) && !token_is(n->s, k, "to")) k++;
    return token_is(n->s, k, "to") && token_joined(n->s, k) ? k : i;
}

/* "banning", "that bans", "meant to prevent", "on the use of": the word that leads from the noun to
 * the topic; NAMES_NONE: none does. */
static uint32_t
link_after(const naming *n, uint32_t i)
{
    if (n->s->count <= i || n->s->tokens[i].gap > TEXT_GAP_COMMA) return NAMES_NONE;
    if (token_either(n->s, i, "that", "which")) i++;
    if (token_any(n->s, i, "is was would will shall")) i++;
    if (token_in(n, i, n->treaty_meant)) i = behind_obliged(n, i + 1);
    if (token_is(n->s, i, "on") && token_is(n->s, i + 1, "how")) i += 2; /* "on how to prevent" */
    if (token_either(n->s, i, "to", "at")) i++;
    if (token_in(n, i, n->treaty_ban) || token_in(n, i, n->treaty_limit) ||
        token_in(n, i, n->treaty_link) || token_one_of(n->s, i, "on", "against", "concerning") ||
        token_either(n->s, i, "for", "regarding"))
        return i;
    return NAMES_NONE;
}

/* "all use of", "the production and sale of": what may stand between the link and the topic. */
static bool
may_stand_between(const naming *n, uint32_t i)
{
    const uint32_t never = WORD_MONTH | WORD_WEEKDAY | WORD_PRONOUN | WORD_WH | WORD_SUBORDINATOR |
                           WORD_MODAL | WORD_HAVE | WORD_DO | WORD_NUMERAL | WORD_NOT;
    if (n->s->tokens[i].gap > TEXT_GAP_COMMA || token_flag(n->s, i, TEXT_DIGIT)) return false;
    return (token_classes(n, i) & never) == 0 || (token_classes(n, i) & WORD_DETERMINER) != 0 ||
           token_flag(n->s, i, TEXT_UPPER | TEXT_DOTTED); /* "U.S.", no "us" */
}

/* The constitution of an organisation that begins at `i`. */
int64_t
naming_constitution_at(const naming *n, uint32_t i)
{
    lexicon_match found[LEXICON_READINGS];
    size_t count = i < n->s->count && n->s->tokens[i].word != 0
                       ? lexicon_match_at(n->lex, n->s, i, found, LEXICON_READINGS)
                       : 0;

    for (size_t k = 0; k < count; k++) {
        const lexicon_entry *entry = lexicon_entry_at(n->lex, found[k].entry);
        if (entry->kind == LEXICON_ORGANISATION && entry->type != NULL)
            return lexicon_find(n->lex, LEXICON_TREATY, entry->type);
    }
    return -1;
}

/* "NATO's founding treaty": the organisation named right before; -1: none. */
static int64_t
founding_of_owner(const naming *n, uint32_t founding)
{
    const annotate_name *owner = n->r->name_count > 0 ? &n->r->names[n->r->name_count - 1] : NULL;
    const lexicon_entry *entry;

    if (owner == NULL || owner->last != founding || owner->kind != LEXICON_ORGANISATION ||
        owner->entry == NAMES_NONE || !token_flag(n->s, founding - 1, TEXT_POSSESSIVE))
        return -1;
    entry = lexicon_entry_at(n->lex, owner->entry);
    return entry->type != NULL ? lexicon_find(n->lex, LEXICON_TREATY, entry->type) : -1;
}

/* "the treaty that created the court", "the founding treaty of NATO", "NATO's founding treaty"; -1: none. */
static int64_t
founding_at(const naming *n, uint32_t at)
{
    bool founding = at > 0 && token_either(n->s, at - 1, "founding", "constituent");
    uint32_t i = at + 1;
    int64_t owned = founding ? founding_of_owner(n, at - 1) : -1;

    /* "the Whaling Commission's convention", but "the agency's convention on heritage" */
    if (!founding && token_any(n->s, at, "convention charter statute constitution") &&
        !(token_joined(n->s, i) && token_any(n->s, i, "on against for concerning relating about")))
        owned = founding_of_owner(n, at);
    if (owned >= 0) return owned;
    if (n->s->count <= i || n->s->tokens[i].gap > TEXT_GAP_COMMA) return -1;
    if (token_either(n->s, i, "that", "which") && !founding) i++;
    if (founding ? !token_is(n->s, i, "of") : !token_in(n, i, n->treaty_create)) return -1;
    i++;
    while (i < at + 6 && token_any(n->s, i, "up the a world's what is now")) i++;
    return naming_constitution_at(n, i);
}

/* "the treaty establishing the Lima Medicines Agency", "the treaty setting up the agency": of what no pack knows,
 * by its name or by what it is. */
static treaty_result
add_founding(naming *n, uint32_t at, uint32_t *last)
{
    enum { WORDS = 8 };
    uint32_t i = at + 1, end;
    treaty_result rc;

    if (i >= n->s->count || !token_joined(n->s, i) || token_any(n->s, at, "ban document"))
        return TREATY_OK;
    if (token_either(n->s, i, "that", "which")) i++;
    if (!token_in(n, i, n->treaty_create)) return TREATY_OK;
    for (i++; i < at + 5 && token_any(n->s, i, "up the a an"); i++) {}
    for (end = i; end < i + WORDS && end < n->s->count && token_joined(n->s, end) &&
                  token_flag(n->s, end, TEXT_CAPITAL);
         end++) {}
    if (end == i && token_in(n, i, n->organisation_noun))
        end = i + 1;
    else if (end < i + 2)
        return TREATY_OK;
    if ((rc = naming_add_unknown_treaty(n, i, end)) != TREATY_OK) return rc;
    n->r->names[n->r->name_count - 1].first = at;
    n->r->names[n->r->name_count - 1].last = *last = at + 1;
    return TREATY_OK;
}

/* "an arms treaty with Chile, known as the New START treaty", "a pact called the Paris Agreement": the
 * treaty of the packs that the words behind the noun name; -1: none. */
static int64_t
known_as(const naming *n, uint32_t at)
{
    enum { WORDS = 8, TO = 4 };
    const unsigned verbs = WORD_S | WORD_PAST | WORD_MODAL | WORD_HAVE | WORD_BE;
    lexicon_match found[LEXICON_READINGS];
    uint32_t i = at + 1, end = at + WORDS;
    size_t count;

    for (; i < end && i < n->s->count && n->s->tokens[i].gap <= TEXT_GAP_COMMA; i++) {
        if (token_one_of(n->s, i, "known", "called", "dubbed")) break;
        if ((token_classes(n, i) & verbs) && !(token_classes(n, i) & WORD_NOUN)) return -1;
    }
    if (i >= end || i >= n->s->count || !token_one_of(n->s, i, "known", "called", "dubbed"))
        return -1;
    if (token_is(n->s, i, "known")) {
        for (end = ++i + TO; i < end && token_joined(n->s, i) && !token_is(n->s, i, "as"); i++) {}
        if (!token_is(n->s, i, "as")) return -1; /* "known to its friends as the Lima pact" */
    }
    i += token_is(n->s, i + 1, "the") ? 2 : 1;
    if (i >= n->s->count || n->s->tokens[i].word == 0 || !token_joined(n->s, i)) return -1;
    count = lexicon_match_at(n->lex, n->s, i, found, LEXICON_READINGS);
    for (size_t k = 0; k < count; k++)
        if (lexicon_entry_at(n->lex, found[k].entry)->kind == LEXICON_TREATY) return found[k].entry;
    return -1;
}

/* "the pact on", "the bloc's pact on", but not "a pact on" */
static bool
is_definite(const naming *n, uint32_t at)
{
    enum { NEAR = 3 };

    for (uint32_t i = at, steps = 0; i > 0 && steps < NEAR && token_joined(n->s, i); steps++)
        if (token_is(n->s, --i, "the") || token_flag(n->s, i, TEXT_POSSESSIVE)) return true;
    return false;
}

/* "the pact on subsidies became binding on Monday": what becomes binding is a treaty. */
bool
naming_goes_into_force(const naming *n, uint32_t from)
{
    enum { FAR = 14 };
    const text_stream *s = n->s;

    for (uint32_t i = from + 1;
         i < s->count && i < from + FAR && s->tokens[i].gap <= TEXT_GAP_COMMA; i++) {
        if (token_any(s, i, "enter entered enters came comes come") && token_is(s, i + 1, "into"))
            return token_is(s, i + 2, "force");
        if ((token_any(s, i, "take takes took taken") && token_is(s, i + 1, "effect")) ||
            (token_any(s, i, "bind binds") && !token_is(s, i - 1, "that")))
            return true;
        if (token_any(s, i, "becomes became become") &&
            token_any(s, i + 1, "binding operative effective"))
            return true;
    }
    return false;
}

/* Where "the transfer of prisoners", "plastic pollution" ends, which begins at `word`. */
uint32_t
naming_subject_end(const naming *n, uint32_t word)
{
    enum { WORDS = 4 };
    uint32_t end, of;

    for (end = word; end < word + WORDS && token_joined(n->s, end) && token_describes(n, end);
         end++) {}
    if (end == word || !token_is(n->s, end, "of") || !token_joined(n->s, end)) return end;
    of = end + (token_is(n->s, end + 1, "the") ? 2 : 1);
    for (word = of; word < of + WORDS && token_joined(n->s, word) && token_describes(n, word) &&
                    !token_flag(n->s, word, TEXT_CAPITAL); /* "trade of Chile" */
         word++) {}
    return word > of ? word : end;
}

static bool
is_circumstance(const naming *n, uint32_t i)
{
    return token_any(n->s, i,
                     "behalf day date days occasion eve sidelines margins fringes basis grounds "
                     "condition conditions spot table agenda anniversary morning evening "
                     "afternoon night weekend way account advice request");
}

bool
naming_tells_how(const naming *n, uint32_t link, uint32_t *word)
{
    uint32_t i = link + 1, end;

    while (i < link + 4 && token_any(n->s, i, "the all very same")) i++;
    end = naming_subject_end(n, i);
    *word = i;
    return is_circumstance(n, i) || (end > i && is_circumstance(n, end - 1));
}

treaty_result
naming_add_by_subject(naming *n, uint32_t first, uint32_t end, uint32_t word)
{
    uint32_t k = n->r->name_count, least = k > BACK ? k - BACK : 0;
    const annotate_name *found = NULL;
    annotate_name known;
    treaty_result rc;

    while (k-- > least && found == NULL)
        if (n->r->names[k].kind == LEXICON_TREATY && n->r->names[k].id != NULL &&
            naming_is_described(n, &n->r->names[k], word))
            found = &n->r->names[k];
    if (found != NULL) known = *found;
    rc = naming_add_unknown_treaty(n, first, end);
    if (rc != TREATY_OK || found == NULL) return rc;
    n->r->names[n->r->name_count - 1].id = known.id;
    n->r->names[n->r->name_count - 1].entry = known.entry;
    return TREATY_OK;
}

/* "Peru and Chile concluded a treaty on" */
static bool
is_concluded(const naming *n, uint32_t at)
{
    enum { FAR = 4 };

    for (uint32_t i = at; i > 0 && at - i < FAR && token_joined(n->s, i); i--)
        if (token_any(n->s, i - 1, "concluded conclude concluding")) return true;
    return false;
}

/* "ratified a convention on cybercrime": a treaty no pack knows, or one that was named before and
 * holds the word. */
static treaty_result
add_by_word(naming *n, uint32_t at, uint32_t link, uint32_t *last)
{
    uint32_t word, end;
    treaty_result rc;

    if (token_any(n->s, at, "pact accord") ? !is_definite(n, at)
                                           : !token_any(n->s, at, "treaty convention covenant"))
        return TREATY_OK;
    if (!token_moved(n, at) && !naming_goes_into_force(n, link) && !is_concluded(n, at))
        return TREATY_OK;
    if (naming_tells_how(n, link, &word)) return TREATY_OK;
    end = naming_subject_end(n, word);
    if (end == word || !may_stand_between(n, word) ||
        (token_in(n, end - 1, n->not_treaty) &&
         !(end > word + 1 && token_any(n->s, end - 1, "labour labor")))) /* on child labour */
        return TREATY_OK;
    rc = naming_add_by_subject(n, at, end, end - 1);
    if (rc == TREATY_OK) n->r->names[n->r->name_count - 1].last = *last = at + 1;
    return rc;
}

/* "has promoted a draft treaty on weapons in space": none that was adopted before that was written. */
static bool
is_draft(const naming *n, uint32_t noun, int64_t treaty)
{
    base_day adopted = lexicon_entry_at(n->lex, (uint32_t)treaty)->adopted_on;

    return noun > 1 && token_joined(n->s, noun) && token_joined(n->s, noun - 1) &&
           token_any(n->s, noun - 1, "draft proposed planned future rival") &&
           token_any(n->s, noun - 2, "a an their its") && n->r->published != BASE_NO_DAY &&
           adopted != BASE_NO_DAY && adopted < n->r->published;
}

/* "gave up cluster bombs, as the treaty that bans them asks", "the treaty against such weapons" */
static treaty_result
add_topic_before(naming *n, uint32_t at, uint32_t link, uint32_t *last)
{
    naming_description d = {naming_topic_before(n, at, link, NAMES_NONE), at + 1};

    return d.treaty >= 0 ? naming_add_described(n, at, d, last) : TREATY_OK;
}

/* By topic or by what it founded; `*link` is moved on to the word that the topic hangs on. */
static treaty_result
by_topic(naming *n, uint32_t at, uint32_t *link, uint32_t *last)
{
    int64_t founding = founding_at(n, at);

    if (founding < 0) founding = naming_accession(n, at);
    if (founding < 0) founding = known_as(n, at);
    if (founding >= 0)
        return naming_add_described(n, at, (naming_description){founding, at + 1}, last);
    if (add_founding(n, at, last) != TREATY_OK) return TREATY_NO_MEMORY;
    if (*last == at + 1) return TREATY_OK;
    if (*link == NAMES_NONE) return TREATY_OK;
    if (token_is(n->s, *link + 1, "them") && token_in(n, *link, n->treaty_ban))
        return add_topic_before(n, at, *link, last);
    for (uint32_t i = *link + 1;
         i <= *link + BETWEEN && i < at + REACH && i < n->s->count && may_stand_between(n, i);
         i++) {
        naming_description d;
        if (token_in(n, i, n->leaving))
            break; /* "the document on its exit from the Mine Ban Treaty" */
        if (token_any(n->s, i, "the such these those") && token_in(n, i + 1, n->topic_again) &&
            naming_cue_at(n, "topic", i + 1, at, *link).treaty < 0)
            return add_topic_before(n, at, *link, last);
        d = naming_cue_at(n, "topic", i, at, *link);
        d.end = at + 1; /* the words behind the noun have groups, states and dates of their own */
        if (d.treaty >= 0 && is_draft(n, at, d.treaty)) return TREATY_OK;
        if (d.treaty >= 0) return naming_add_described(n, at, d, last);
        if (token_in(n, i, n->treaty_ban) || token_in(n, i, n->treaty_limit))
            *link = i; /* "on the prohibition of" */
    }
    return TREATY_OK;
}

/* "Peru left the Lima Pact. The pact bans new mines": what the one spoken of does, not which it is. */
static bool
tells_of_it(const naming *n, uint32_t at)
{
    uint32_t verb = at + 1;

    return token_joined(n->s, verb) && (token_classes(n, verb) & WORD_S) != 0 &&
           (token_in(n, verb, n->treaty_ban) || token_in(n, verb, n->treaty_limit) ||
            token_in(n, verb, n->treaty_link)) &&
           is_definite(n, at) && naming_has_spoken_of_treaty(n);
}

treaty_result
naming_topic_treaty(naming *n, uint32_t at, uint32_t *last)
{
    uint32_t link = link_after(n, at + 1);

    return by_topic(n, at, &link, last);
}

uint32_t
naming_state_at(const naming *n, uint32_t i)
{
    lexicon_match found[LEXICON_READINGS];
    size_t count = i < n->s->count && n->s->tokens[i].word != 0
                       ? lexicon_match_at(n->lex, n->s, i, found, LEXICON_READINGS)
                       : 0;

    for (size_t k = 0; k < count; k++)
        if (lexicon_entry_at(n->lex, found[k].entry)->kind == LEXICON_STATE) return found[k].last;
    return 0;
}

/* "ratified an agreement with Chile", "a bill suspending the operation of the treaty with the Philippines": of
 * two states. Where the other's name ends; 0: it is none. */
static uint32_t
bilateral_with(const naming *n, uint32_t at)
{
    enum { NEAR = 6 };
    uint32_t with = at + (token_is(n->s, at + 1, "of") ? 3 : 1); /* "the treaty of peace with" */
    uint32_t other = with + (token_is(n->s, with + 1, "the") ? 2 : 1), end;

    if (!token_any(n->s, at, "agreement treaty convention accord protocol pact") ||
        !token_is(n->s, with, "with") || !token_joined(n->s, with) || !token_joined(n->s, other) ||
        (end = naming_state_at(n, other)) == 0)
        return 0;
    for (uint32_t i = at, steps = 0; i > 0 && steps < NEAR; steps++) {
        if (!token_joined(n->s, i)) return 0;
        if (token_any(n->s, --i,
                      "ratify ratified ratifies ratifying ratification denounce denounced "
                      "denounces denouncing denunciation terminate terminated terminates "
                      "terminating termination abrogate abrogated abrogates abrogating "
                      "suspend suspended suspends suspending suspension end ended ends ending "
                      "scrap scrapped scraps scrapping cancel cancelled cancels quit quits"))
            return end;
    }
    return 0;
}

static treaty_result
add_bilateral(naming *n, uint32_t at, uint32_t other, uint32_t *last)
{
    treaty_result rc = naming_add_unknown_treaty(n, at, other);

    if (rc == TREATY_OK) n->r->names[n->r->name_count - 1].last = *last = at + 1;
    return rc;
}

/* "the Lima Convention's optional protocol": another than the treaty whose it is. */
static bool
is_owned_protocol(const naming *n, uint32_t at)
{
    enum { WORDS = 2 };
    const annotate_result *r = n->r;
    uint32_t i = at;

    if (!token_is(n->s, at, "protocol") || token_flag(n->s, at, TEXT_CAPITAL) ||
        r->name_count == 0 || r->names[r->name_count - 1].kind != LEXICON_TREATY)
        return false;
    while (i > 0 && at - i < WORDS && token_joined(n->s, i) &&
           !token_flag(n->s, i - 1, TEXT_POSSESSIVE))
        i--;
    return i > 0 && token_flag(n->s, i - 1, TEXT_POSSESSIVE) && token_joined(n->s, i) &&
           r->names[r->name_count - 1].last == i;
}

/* "the convention, but not its optional protocol", "did not join its protocol". */
static bool
is_its_protocol(const naming *n, uint32_t at)
{
    uint32_t i = at;
    bool told = false;

    if (!token_is(n->s, at, "protocol") || !token_joined(n->s, at)) return false;
    while (i > 0 && at - i < 2 &&
           token_any(n->s, i - 1, "optional additional second first third")) {
        told |= token_either(n->s, i - 1, "optional", "additional");
        i--;
    }
    if (i == 0 || !token_either(n->s, i - 1, "its", "their") || !(told || token_moved(n, i - 1)))
        return false;
    for (uint32_t k = n->r->name_count, steps = 0; k-- > 0 && steps < BACK; steps++)
        if (n->r->names[k].kind == LEXICON_TREATY)
            return !token_is(n->s, n->r->names[k].last - 1, "protocol");
    return false;
}

treaty_result
naming_described_treaty(naming *n, uint32_t at, uint32_t *last)
{
    uint32_t link = link_after(n, at + 1), other;
    treaty_result rc;

    if (token_is(n->s, at, "bans")) return TREATY_OK; /* "the bans on torture" */
    if (tells_of_it(n, at)) return TREATY_OK;
    if (is_owned_protocol(n, at)) return naming_add_protocol(n, at, at + 1, at, last);
    if (token_is(n->s, at, "protocol") && !token_flag(n->s, at, TEXT_CAPITAL) &&
        naming_accession(n, at) < 0 && naming_protocol_end(n, at, at + 1) > at + 1)
        return naming_add_protocol(n, at, at + 1, at, last);
    rc = by_topic(n, at, &link, last);
    if (rc == TREATY_OK && *last != at + 1 && is_its_protocol(n, at))
        return naming_add_protocol(n, at, at + 1, at, last);
    if (rc == TREATY_OK && *last != at + 1 && (other = bilateral_with(n, at)) != 0)
        return add_bilateral(n, at, other, last);
    if (rc != TREATY_OK || *last == at + 1 || link == NAMES_NONE) return rc;
    return token_either(n->s, link, "on", "against") ? add_by_word(n, at, link, last) : TREATY_OK;
}

bool
naming_has_topic(const naming *n, uint32_t at, const char *treaty)
{
    lexicon_match found[LEXICON_READINGS];
    size_t count = n->s->tokens[at].word != 0
                       ? lexicon_match_at(n->lex, n->s, at, found, LEXICON_READINGS)
                       : 0;

    for (size_t i = 0; i < count; i++) {
        const lexicon_entry *cue = lexicon_entry_at(n->lex, found[i].entry);
        const char *id = cue->kind == LEXICON_CUE
                             ? json_string_value(json_object_get(cue->data, "treaty"))
                             : NULL;
        if (id != NULL && base_same(id, treaty)) return true;
    }
    return false;
}

/* ---- an attribute before it ---- */
