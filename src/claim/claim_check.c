/* Runs the examples that rules carry: what each `yes` says must be read, and a `no` must give the
 * rule nothing. */
#include "claim/claim_inner.h"

#include <stdlib.h>
#include <string.h>

typedef struct examples {
    const lexicon *lex;
    text_stream stream;
    annotate_result spans;
    claim_list claims;
    base_buffer failures;
    size_t rules, count;
    base_error *e;
} examples;

static treaty_result
read_example(examples *x, const char *text, const char *published)
{
    treaty_result rc;

    if ((rc = text_tokenise(&x->stream, text, strlen(text), 0, x->e)) != TREATY_OK) return rc;
    lexicon_look_up(x->lex, &x->stream);
    if ((rc = annotate_document(&x->spans, x->lex, &x->stream, published, NULL, x->e)) != TREATY_OK)
        return rc;
    x->count++;
    return claim_read(&x->claims, &x->spans, x->e);
}

/* "LVA apmbc vote asserted"; several actors are joined by commas, none is "-". */
static void
print_claim(base_buffer *out, const claim *c)
{
    base_buffer_reset(out);
    for (uint32_t i = 0; i < c->actors.count; i++) {
        if (i > 0) base_append_byte(out, ',');
        base_append_text(out, c->actors.items[i]);
    }
    if (c->actors.count == 0) base_append_byte(out, '-');
    base_append_format(out, " %s %s %s", c->treaty, c->act, claim_status_name(c->status));
}

/* All claims as printed, separated by "; ". */
static void
print_claims(base_buffer *out, const claim_list *l)
{
    base_buffer one = {0};

    for (uint32_t i = 0; i < l->count; i++) {
        print_claim(&one, &l->items[i]);
        if (i > 0) base_append_text(out, "; ");
        base_append(out, one.bytes != NULL ? one.bytes : "", one.size);
        if (one.failed) out->failed = true;
    }
    base_buffer_free(&one);
}

static void
append_pair(base_buffer *b, const char *key, const char *value, size_t size)
{
    base_append_format(b, "\"%s\":", key);
    base_append_json(b, value, size);
}

static void
fail(examples *x, const claim_rule *rule, const char *text, const char *expected)
{
    base_buffer got = {0};
    base_buffer *b = &x->failures;

    print_claims(&got, &x->claims);
    if (b->size > 0) base_append_byte(b, ',');
    base_append_byte(b, '{');
    append_pair(b, "rule", rule->id, strlen(rule->id));
    base_append_byte(b, ',');
    append_pair(b, "example", text, strlen(text));
    base_append_byte(b, ',');
    append_pair(b, "expected", expected, strlen(expected));
    base_append_byte(b, ',');
    append_pair(b, "got", got.bytes != NULL ? got.bytes : "", got.size);
    base_append_byte(b, '}');
    if (got.failed) b->failed = true;
    base_buffer_free(&got);
}

static bool
was_read(const claim_list *l, const char *expected, bool *failed)
{
    base_buffer one = {0};
    bool found = false;

    for (uint32_t i = 0; i < l->count && !found; i++) {
        print_claim(&one, &l->items[i]);
        found = one.bytes != NULL && base_same(one.bytes, expected);
    }
    if (one.failed) *failed = true;
    base_buffer_free(&one);
    return found;
}

static treaty_result
wrong_shape(const examples *x, const claim_rule *rule, const char *field)
{
    return base_fail(x->e, TREATY_BAD_INPUT, "%s: rule %s: %s expected",
                     rule->file != NULL ? rule->file : "packs", rule->id, field);
}

static treaty_result
run_yes(examples *x, const claim_rule *rule)
{
    size_t i, k;
    const json_t *example, *expected;
    treaty_result rc;

    json_array_foreach ((json_t *)rule->yes, i, example) {
        const char *text = json_string_value(json_object_get(example, "text"));
        const json_t *claims = json_object_get(example, "claims");
        if (text == NULL || !json_is_array(claims))
            return wrong_shape(x, rule, "yes[].text and yes[].claims");
        rc = read_example(x, text, json_string_value(json_object_get(example, "published")));
        if (rc != TREATY_OK) return rc;
        json_array_foreach ((json_t *)claims, k, expected) {
            const char *want = json_string_value(expected);
            bool failed = false;
            if (want == NULL) return wrong_shape(x, rule, "yes[].claims[]: string");
            if (!was_read(&x->claims, want, &failed)) fail(x, rule, text, want);
            if (failed) return base_no_memory(x->e);
        }
    }
    return TREATY_OK;
}

static treaty_result
run_no(examples *x, const claim_rule *rule)
{
    size_t i;
    const json_t *example;
    treaty_result rc;

    json_array_foreach ((json_t *)rule->no, i, example) {
        const char *text = json_string_value(example);
        if (text == NULL) return wrong_shape(x, rule, "no[]: string");
        if ((rc = read_example(x, text, NULL)) != TREATY_OK) return rc;
        for (uint32_t k = 0; k < x->claims.count; k++)
            if (base_same(x->claims.items[k].rule, rule->id)) {
                fail(x, rule, text, "nothing by this rule");
                break;
            }
    }
    return TREATY_OK;
}

treaty_result
claim_check_rules(const lexicon *lex, const char *file, base_buffer *report, base_error *e)
{
    examples x = {.lex = lex, .e = e};
    const claim_rules *rules = NULL;
    treaty_result rc = claim_rules_of(lex, &rules, e);

    for (uint32_t i = 0; rc == TREATY_OK && i < rules->count; i++) {
        const claim_rule *rule = &rules->items[i];
        if (file != NULL && (rule->file == NULL || !base_same(rule->file, file))) continue;
        x.rules++;
        if ((rc = run_yes(&x, rule)) == TREATY_OK) rc = run_no(&x, rule);
    }
    if (rc == TREATY_OK) {
        base_append_format(report, "{\"rules\":%zu,\"examples\":%zu,\"failures\":[", x.rules,
                           x.count);
        base_append(report, x.failures.bytes != NULL ? x.failures.bytes : "", x.failures.size);
        base_append_text(report, "]}");
        if (x.failures.failed || report->failed) rc = base_no_memory(e);
    }
    claim_list_free(&x.claims);
    annotate_result_free(&x.spans);
    text_stream_free(&x.stream);
    base_buffer_free(&x.failures);
    return rc;
}
