/* Errors: a code and one sentence. Knows nothing of who fails. */
#include "base/base.h"

#include <stdio.h>
#include <string.h>

static const char *const names[] = {
    "ok",      "nomem",    "misuse", "badinput", "badjson", "notfound", "notcorpus", "newer",
    "corrupt", "readonly", "busy",   "full",     "io",      "limit",    "cancelled",
};

const char *
treaty_version(void)
{
    return TREATY_VERSION;
}

const char *
treaty_result_name(treaty_result rc)
{
    return (unsigned)rc < sizeof names / sizeof *names ? names[rc] : "unknown";
}

/* A message cut in the middle of a character would not be UTF-8 any more. */
static void
cut_at_character(char *text, size_t size)
{
    size_t at = size;

    while (at > 0 && ((unsigned char)text[at - 1] & 0xC0) == 0x80) at--;
    if (at > 0 && (unsigned char)text[at - 1] >= 0xC0) text[at - 1] = '\0';
}

treaty_result
base_fail(base_error *e, treaty_result code, const char *format, ...)
{
    char text[sizeof e->text]; /* an argument may be the old message */
    va_list args;
    int size;

    if (e == NULL) return code;
    va_start(args, format);
    size = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (size >= (int)sizeof text) cut_at_character(text, sizeof text - 1);
    memcpy(e->text, size < 0 ? "" : text, size < 0 ? 1 : sizeof text);
    e->code = code;
    return code;
}

treaty_result
base_no_memory(base_error *e)
{
    return base_fail(e, TREATY_NO_MEMORY, "out of memory");
}
