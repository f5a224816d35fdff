/* Finds and reads the files of an ingest. FIFOs, devices and links that lead out are refused. */
#include "corpus/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH = 32 };

typedef struct finder {
    files_list *out;
    char *root; /* real path of the folder */
    void (*refuse)(void *, const char *path, const char *why);
    void *context;
    base_error *e;
} finder;

bool
files_has_ending(const char *path, const char *ending)
{
    size_t size = strlen(path), tail = strlen(ending);

    return size > tail && strcmp(path + size - tail, ending) == 0;
}

bool
files_is_page(const char *path)
{
    static const char *const endings[] = {".html", ".htm",  ".xhtml", ".xml",
                                          ".rss",  ".atom", ".eml"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (files_has_ending(path, endings[i])) return true;
    return false;
}

static bool
is_document(const files_list *l, const char *path)
{
    if (l->pages && files_is_page(path)) return true;
    return files_has_ending(path, ".txt") || files_has_ending(path, ".json") ||
           files_has_ending(path, ".jsonl");
}

static treaty_result
fail_errno(base_error *e, const char *path)
{
    return base_fail(e, errno == ENOMEM ? TREATY_NO_MEMORY : TREATY_IO, "%.300s: %s", path,
                     strerror(errno));
}

/* `real` may be NULL; it is copied. */
static treaty_result
append(finder *f, const char *path, const char *real, int64_t size)
{
    files_list *l = f->out;
    files_entry item = {.size = size};

    if (!base_reserve(&l->items, &l->capacity, l->count + 1, sizeof *l->items) ||
        (item.path = base_copy(path, strlen(path))) == NULL)
        return base_no_memory(f->e);
    if (real != NULL && (item.real = base_copy(real, strlen(real))) == NULL) {
        free(item.path);
        return base_no_memory(f->e);
    }
    l->items[l->count++] = item;
    return TREATY_OK;
}

/* A regular file in a folder: a document, or counted. */
static treaty_result
add_or_count(finder *f, const char *path, const char *real, int64_t size)
{
    if (is_document(f->out, path)) return append(f, path, real, size);
    f->out->others++;
    return TREATY_OK;
}

/* ---- folders ---- */

static treaty_result walk(finder *f, const char *folder, int depth);

static bool
lies_inside(const char *root, const char *target)
{
    size_t size = strlen(root);

    if (size > 0 && root[size - 1] == '/') size--; /* the root of all */
    return strncmp(target, root, size) == 0 && (target[size] == '/' || target[size] == '\0');
}

/* Links to folders are not followed, whatever they lead to: they could run in circles. */
static treaty_result
visit_link(finder *f, const char *path)
{
    char *target = realpath(path, NULL);
    struct stat st;
    treaty_result rc = TREATY_OK;

    if (target == NULL && errno == ENOMEM) return base_no_memory(f->e);
    if (target == NULL || stat(target, &st) != 0)
        f->refuse(f->context, path, "a link that leads nowhere");
    else if (!lies_inside(f->root, target))
        f->refuse(f->context, path, "a link that leads out of the folder");
    else if (S_ISREG(st.st_mode))
        rc = add_or_count(f, path, target, st.st_size);
    else if (!S_ISDIR(st.st_mode))
        f->refuse(f->context, path, "not a regular file");
    free(target);
    return rc;
}

static treaty_result
visit(finder *f, const char *path, int depth)
{
    struct stat st;

    if (lstat(path, &st) != 0) {
        f->refuse(f->context, path, strerror(errno));
        return TREATY_OK;
    }
    if (S_ISLNK(st.st_mode)) return visit_link(f, path);
    if (S_ISDIR(st.st_mode)) return walk(f, path, depth + 1);
    if (S_ISREG(st.st_mode)) return add_or_count(f, path, NULL, st.st_size);
    f->refuse(f->context, path, "not a regular file");
    return TREATY_OK;
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int
is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static treaty_result
visit_name(finder *f, const char *folder, const char *name, int depth)
{
    base_buffer path = {0};
    treaty_result rc;

    base_append_text(&path, folder);
    if (!files_has_ending(folder, "/") && strcmp(folder, "/") != 0) base_append_byte(&path, '/');
    base_append_text(&path, name);
    rc = path.failed ? base_no_memory(f->e) : visit(f, path.bytes, depth);
    base_buffer_free(&path);
    return rc;
}

/* A folder below that cannot be read is told and left out; the first one fails. */
static treaty_result
walk(finder *f, const char *folder, int depth)
{
    struct dirent **names = NULL;
    treaty_result rc = TREATY_OK;
    int count;

    if (depth > DEPTH) {
        f->refuse(f->context, folder, "more than 32 folders deep");
        return TREATY_OK;
    }
    if ((count = scandir(folder, &names, is_shown, by_name)) < 0) {
        if (depth == 0 || errno == ENOMEM) return fail_errno(f->e, folder);
        f->refuse(f->context, folder, strerror(errno));
        return TREATY_OK;
    }
    for (int i = 0; i < count; i++) {
        if (rc == TREATY_OK) rc = visit_name(f, folder, names[i]->d_name, depth);
        free(names[i]);
    }
    free(names);
    return rc;
}

static treaty_result
find_folder(finder *f, const char *path)
{
    treaty_result rc;

    f->out->base = strlen(path);
    if (f->out->base > 0 && path[f->out->base - 1] != '/') f->out->base++;
    if ((f->root = realpath(path, NULL)) == NULL) return fail_errno(f->e, path);
    rc = walk(f, path, 0);
    free(f->root);
    return rc;
}

/* A file named by the user may be a link to anywhere. */
static treaty_result
find_file(finder *f, const char *path, const struct stat *st)
{
    const char *slash = strrchr(path, '/');
    char *real;
    treaty_result rc;

    if (!S_ISREG(st->st_mode))
        return base_fail(f->e, TREATY_BAD_INPUT, "%.300s: not a regular file", path);
    if (!is_document(f->out, path))
        return base_fail(f->e, TREATY_BAD_INPUT, "%.300s: .txt, .json or .jsonl%s expected", path,
                         f->out->pages ? ", .html, .xml, .rss, .atom or .eml" : "");
    if ((real = realpath(path, NULL)) == NULL) return fail_errno(f->e, path);
    f->out->base = slash == NULL ? 0 : (size_t)(slash - path) + 1;
    rc = append(f, path, real, st->st_size);
    free(real);
    return rc;
}

treaty_result
files_find(const char *path, files_list *out,
           void (*refuse)(void *, const char *path, const char *why), void *context, base_error *e)
{
    finder f = {.out = out, .refuse = refuse, .context = context, .e = e};
    struct stat st;

    if (strcmp(path, "-") == 0) return append(&f, path, NULL, 0);
    if (stat(path, &st) != 0) {
        if (errno != ENOENT && errno != ENOTDIR) return fail_errno(e, path);
        return base_fail(e, TREATY_NOT_FOUND, "%.300s: no such file or folder", path);
    }
    return S_ISDIR(st.st_mode) ? find_folder(&f, path) : find_file(&f, path, &st);
}

void
files_free(files_list *l)
{
    for (size_t i = 0; i < l->count; i++) {
        free(l->items[i].path);
        free(l->items[i].real);
    }
    free(l->items);
    *l = (files_list){.pages = l->pages};
}

/* ---- reading ---- */

/* What was a file when it was found may be a link or a FIFO by now. */
treaty_result
files_open(const files_entry *f, files_stream *s, base_error *e)
{
    struct stat st;

    s->at = s->end = 0;
    s->bytes = 0;
    s->open = true;
    s->own = false;
    s->fd = STDIN_FILENO;
    if (strcmp(f->path, "-") == 0) return TREATY_OK;
    s->own = true;
    s->fd = open(f->real != NULL ? f->real : f->path,
                 O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (s->fd >= 0 && fstat(s->fd, &st) == 0 && S_ISREG(st.st_mode)) return TREATY_OK;
    if (s->fd < 0) {
        s->open = false;
        if (errno == ELOOP) return base_fail(e, TREATY_IO, "it was replaced by a link");
        return base_fail(e, errno == ENOMEM ? TREATY_NO_MEMORY : TREATY_IO, "%s", strerror(errno));
    }
    files_close(s);
    return base_fail(e, TREATY_IO, "not a regular file");
}

void
files_close(files_stream *s)
{
    if (s->open && s->own) close(s->fd);
    s->open = false;
}

/* Fills an empty block; at the end of the file it stays empty. */
static treaty_result
fill(files_stream *s, base_error *e)
{
    ssize_t n;

    if (s->at < s->end) return TREATY_OK;
    while ((n = read(s->fd, s->block, sizeof s->block)) < 0) {
        struct pollfd wait = {.fd = s->fd, .events = POLLIN};
        if (errno == EAGAIN)
            poll(&wait, 1, -1);
        else if (errno != EINTR)
            return base_fail(e, TREATY_IO, "%s", strerror(errno));
    }
    s->at = 0;
    s->end = (size_t)n;
    return TREATY_OK;
}

/* Gives `size` bytes of the block, kept only while `keep`. */
static void
take(files_stream *s, size_t size, bool keep, base_buffer *out)
{
    if (keep) base_append(out, s->block + s->at, size);
    s->at += size;
    s->bytes += (int64_t)size;
}

treaty_result
files_read(files_stream *s, size_t limit, base_buffer *out, base_error *e)
{
    treaty_result rc;

    base_buffer_reset(out);
    while ((rc = fill(s, e)) == TREATY_OK && s->at < s->end) {
        if (s->end - s->at > limit - out->size)
            return base_fail(e, TREATY_LIMIT, "a file of more than %zu MiB", limit >> 20);
        take(s, s->end - s->at, true, out);
        if (out->failed) return base_no_memory(e);
    }
    return rc;
}

treaty_result
files_line(files_stream *s, size_t limit, base_buffer *out, bool *more, base_error *e)
{
    bool fits = true, ended = false;
    treaty_result rc;

    base_buffer_reset(out);
    *more = false;
    while (!ended && (rc = fill(s, e)) == TREATY_OK && s->at < s->end) {
        const char *end = memchr(s->block + s->at, '\n', s->end - s->at);
        size_t size = end != NULL ? (size_t)(end - s->block) - s->at : s->end - s->at;
        *more = true;
        ended = end != NULL;
        fits = fits && size <= limit - out->size;
        take(s, size, fits, out);
        if (ended) take(s, 1, false, out);
        if (out->failed) return base_no_memory(e);
    }
    if (!ended && rc != TREATY_OK) return rc;
    if (fits) return TREATY_OK;
    return base_fail(e, TREATY_LIMIT, "a line of more than %zu MiB", limit >> 20);
}
