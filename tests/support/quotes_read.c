#include "quotes_read.h"

#include "document_read.h"

const char *
quotes_speakers(const char *text)
{
    static base_buffer b;
    document_read d;

    base_buffer_reset(&b);
    document_open(&d, text, 0, "2025-04-16");
    for (uint32_t i = 0; i < d.result.quote_count; i++) {
        const annotate_quote *q = &d.result.quotes[i];
        if (q->scare) continue;
        base_append_format(&b, "%s%s", b.size > 0 ? " | " : "",
                           q->speaker_text != NULL ? q->speaker_text : "-");
    }
    base_append(&b, "", 1);
    document_close(&d);
    return b.bytes;
}

/* " // " ends a paragraph. */
static void
break_paragraphs(char *text)
{
    for (char *at = strstr(text, " // "); at != NULL; at = strstr(at, " // ")) {
        at[0] = at[1] = '\n';
        memmove(at + 2, at + 4, strlen(at + 4) + 1);
    }
}

void
quotes_golden(const char *kind, const char *(*who)(const char *text), bool all_alike)
{
    static const char path[] = "tests/golden/speakers.txt";
    char line[1024], *wanted, *text;
    FILE *f = fopen(path, "r");
    int at = 0, of = 0;

    if (f == NULL) test_fail(path, 0, "cannot be read");
    while (f != NULL && fgets(line, sizeof line, f) != NULL) {
        at++;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#' || (wanted = strchr(line, '\t')) == NULL ||
            (text = strchr(wanted + 1, '\t')) == NULL)
            continue;
        *wanted++ = *text++ = '\0';
        if (strcmp(line, kind) != 0) continue;
        of++;
        break_paragraphs(text);
        char got[512];
        snprintf(got, sizeof got, "%s", who(text));
        if (!all_alike && strcmp(got, wanted) != 0)
            test_fail(path, at, "%s: %s, not %s", text, got, wanted);
        if (all_alike && got[0] == '\0') test_fail(path, at, "%s: no claim", text);
        for (char *one = all_alike ? strtok(got, ";") : NULL; one != NULL; one = strtok(NULL, ";"))
            if (strcmp(one + (*one == ' '), wanted) != 0)
                test_fail(path, at, "%s: %s, not %s", text, one, wanted);
    }
    if (of == 0) test_fail(path, 0, "no line of kind %s", kind);
    if (f != NULL) fclose(f);
}
