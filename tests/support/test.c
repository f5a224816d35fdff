/* The runner of the unit tests: see test.h. */
#include "test.h"

#include <dirent.h>
#include <stdarg.h>
#include <unistd.h>

static struct {
    const char *name;
    void (*run)(void);
} tests[8192];
static size_t count;
static int failures; /* of the test that runs */
static const char *skipped;
static char folder[64];

void
test_register(const char *name, void (*run)(void))
{
    if (count == sizeof tests / sizeof *tests) abort();
    tests[count].name = name;
    tests[count++].run = run;
}

void
test_fail(const char *file, int line, const char *format, ...)
{
    va_list args;

    failures++;
    if (failures > 20) return;
    printf("  %s:%d: ", file, line);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
}

void
test_skip(const char *why)
{
    skipped = why;
}

treaty_packs *
test_packs(void)
{
    static treaty_packs *packs;
    char message[300] = "";

    if (packs == NULL &&
        treaty_packs_open("lua/treaty/data", &packs, message, sizeof message) != TREATY_OK) {
        fprintf(stderr, "%s\n", message);
        abort();
    }
    return packs;
}

static void
remove_folder(void)
{
    DIR *d = opendir(folder);
    struct dirent *entry;
    char path[512];

    if (d == NULL) return;
    while ((entry = readdir(d)) != NULL) {
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        unlink(path);
    }
    closedir(d);
    rmdir(folder);
}

const char *
test_temporary(const char *name)
{
    static char paths[16][512];
    static unsigned next;
    char *path = paths[next++ % 16];

    if (folder[0] == '\0') {
        snprintf(folder, sizeof folder, "/tmp/treaty-unit-XXXXXX");
        if (mkdtemp(folder) == NULL) abort();
        atexit(remove_folder);
    }
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    unlink(path);
    return path;
}

const char *
test_shared(const char *name)
{
    static char paths[8][512];
    static unsigned next;
    char *path = paths[next++ % 8];

    snprintf(path, sizeof paths[0], "../shared/%s", name);
    return access(path, R_OK) == 0 ? path : NULL;
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int
main(int argc, char **argv)
{
    const char *prefix = argc > 1 ? argv[1] : "";
    size_t passed = 0, failed = 0, skips = 0;

    setvbuf(stdout, NULL, _IOLBF, 0);
    qsort(tests, count, sizeof *tests, by_name);
    for (size_t i = 0; i < count; i++) {
        if (strncmp(tests[i].name, prefix, strlen(prefix)) != 0) continue;
        failures = 0;
        skipped = NULL;
        tests[i].run();
        if (failures > 0)
            printf("FAIL %s\n", tests[i].name);
        else if (skipped != NULL)
            printf("skip %s: %s\n", tests[i].name, skipped);
        *(failures > 0 ? &failed : skipped != NULL ? &skips : &passed) += 1;
    }
    printf("unit: %zu passed, %zu failed, %zu skipped\n", passed, failed, skips);
    return failed > 0;
}
