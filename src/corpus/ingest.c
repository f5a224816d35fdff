/* Many documents: files to records, records to readings, readings into the corpus by batches. A bad
 * record is named, skipped and counted; what was good stays. */
#include "corpus/ingest.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static bool
is_refusal(treaty_result rc)
{
    return rc == TREATY_BAD_INPUT || rc == TREATY_LIMIT || rc == TREATY_BAD_JSON;
}

/* ---- problems ---- */

static void
complain(base_buffer *problems, const char *path, int line, const char *message)
{
    base_append_text(problems, path);
    if (line > 0) base_append_format(problems, ":%d", line);
    base_append_text(problems, ": ");
    base_append_text(problems, message);
    base_append_byte(problems, '\0');
}

static void
refuse_file(void *context, const char *path, const char *why)
{
    treaty_ingest *j = context;

    complain(&j->problems, path, 0, why);
    j->progress.refused++;
}

const char *
treaty_ingest_problem(treaty_ingest *job)
{
    const char *message;

    if (job->problem_at >= job->problems.size) {
        base_buffer_reset(&job->problems);
        job->problem_at = 0;
        return NULL;
    }
    message = job->problems.bytes + job->problem_at;
    job->problem_at += strlen(message) + 1;
    return message;
}

/* ---- opening ---- */

static int
reading_threads(int asked)
{
    long cores = asked > 0 ? asked : sysconf(_SC_NPROCESSORS_ONLN);

    return cores < 1 ? 1 : cores > MOST_JOBS ? MOST_JOBS : (int)cores;
}

static treaty_result
take_options(treaty_ingest *j, const treaty_ingest_options *o)
{
    static const treaty_ingest_options none = {0};

    if (o == NULL) o = &none;
    j->read = !o->no_read && j->t->packs != NULL;
    j->jobs = reading_threads(o->jobs);
    j->converter = o->converter;
    j->converter_context = o->converter_context;
    j->files.pages = o->converter != NULL;
    if (o->encoding == NULL || strcasecmp(o->encoding, "utf-8") == 0)
        j->encoding = UTF8;
    else if (strcasecmp(o->encoding, "latin1") == 0)
        j->encoding = LATIN1;
    else if (strcasecmp(o->encoding, "windows-1252") == 0)
        j->encoding = WINDOWS;
    else
        return base_fail(&j->t->error, TREATY_BAD_INPUT,
                         "encoding: utf-8, latin1 or windows-1252 expected, got '%.40s'",
                         o->encoding);
    if (o->source != NULL && (j->source = base_copy(o->source, strlen(o->source))) == NULL)
        return base_no_memory(&j->t->error);
    return TREATY_OK;
}

static treaty_result
find_files(treaty_ingest *j, const char *path)
{
    treaty_result rc = files_find(path, &j->files, refuse_file, j, &j->t->error);

    if (rc != TREATY_OK) return rc;
    if (j->problems.failed) return base_no_memory(&j->t->error);
    if (j->files.count == 0 && j->problems.size == 0)
        return base_fail(&j->t->error, TREATY_NOT_FOUND,
                         "%.300s: no documents (.txt, .json, .jsonl%s) in it", path,
                         j->files.pages ? ", pages, feeds, mails" : "");
    j->progress.others = (int64_t)j->files.others;
    for (size_t i = 0; i < j->files.count; i++) j->progress.bytes_total += j->files.items[i].size;
    return TREATY_OK;
}

treaty_result
treaty_ingest_open(treaty *t, const char *path, const treaty_ingest_options *options,
                   treaty_ingest **out)
{
    treaty_ingest *j;
    treaty_result rc = corpus_ready(t);

    if (rc != TREATY_OK) return rc;
    if ((j = calloc(1, sizeof *j)) == NULL) return base_no_memory(&t->error);
    j->t = t;
    if (pthread_mutex_init(&j->lock, NULL) != 0) goto no_lock;
    if (pthread_cond_init(&j->changed, NULL) != 0) goto no_condition;
    if ((rc = take_options(j, options)) == TREATY_OK && (rc = find_files(j, path)) == TREATY_OK)
        *out = j;
    else
        treaty_ingest_free(j);
    return rc;

no_condition:
    pthread_mutex_destroy(&j->lock);
no_lock:
    free(j);
    return base_no_memory(&t->error);
}

static void
clear_record(record *r)
{
    treaty_reading_free(r->reading);
    json_decref(r->json);
    free(r->bytes);
    free(r->message);
    *r = (record){0};
}

static void
clear_batch(batch *b)
{
    for (size_t i = 0; i < b->count; i++) clear_record(&b->items[i]);
    b->count = 0;
    b->bytes = 0;
}

static void
free_batch(batch *b)
{
    clear_batch(b);
    free(b->items);
}

void
treaty_ingest_free(treaty_ingest *job)
{
    if (job == NULL) return;
    free_batch(&job->gathered);
    free_batch(&job->ready);
    free_batch(&job->spent);
    json_decref(job->array);
    files_close(&job->stream);
    files_free(&job->files);
    base_buffer_free(&job->text);
    base_buffer_free(&job->problems);
    for (int i = 0; i < MOST_JOBS; i++) treaty_reader_free(job->readers[i]);
    pthread_cond_destroy(&job->changed);
    pthread_mutex_destroy(&job->lock);
    free(job->source);
    free(job);
}

/* ---- reading, in threads ---- */

typedef struct worker {
    treaty_ingest *job;
    treaty_reader *reader;
    pthread_t thread;
} worker;

typedef struct workers {
    worker items[MOST_JOBS];
    int count, started; /* the first one is the calling thread */
} workers;

/* The next thing to do, a task before all records: returns it, or the record in *r. Waits while a task
 * may come; neither: none will. */
static ingest_task
next_to_do(treaty_ingest *j, record **r)
{
    ingest_task task = {0};

    *r = NULL;
    pthread_mutex_lock(&j->lock);
    while (j->task.state != TASK_WAITING && j->next >= j->gathered.count && !j->last)
        pthread_cond_wait(&j->changed, &j->lock);
    if (j->task.state == TASK_WAITING) {
        task = j->task;
        j->task.state = TASK_TAKEN;
    } else if (j->next < j->gathered.count) {
        *r = &j->gathered.items[j->next++];
    }
    pthread_mutex_unlock(&j->lock);
    return task;
}

static void
end_task(treaty_ingest *j)
{
    pthread_mutex_lock(&j->lock);
    j->task.state = TASK_NONE;
    pthread_cond_broadcast(&j->changed);
    pthread_mutex_unlock(&j->lock);
}

static void
read_record(const worker *w, record *r)
{
    size_t at = (size_t)(r - w->job->gathered.items);
    const char *message;

    if (at < w->job->spent.count) clear_record(&w->job->spent.items[at]);
    if (r->unparsed > 0) ingest_parse(r);
    if (r->d.source == NULL || *r->d.source == '\0') r->d.source = w->job->source;
    if (!w->job->read || r->rc != TREATY_OK || r->reading != NULL) return;
    if ((r->rc = treaty_read(w->reader, &r->d, &r->reading)) == TREATY_OK) {
        reading_prepare(r->reading);
        return;
    }
    message = treaty_reader_message(w->reader);
    if ((r->message = base_copy(message, strlen(message))) == NULL) r->rc = TREATY_NO_MEMORY;
}

static void *
read_records(void *context)
{
    worker *w = context;
    ingest_task task;
    record *r;

    for (;;) {
        task = next_to_do(w->job, &r);
        if (task.work != NULL) {
            task.work(task.argument);
            end_task(w->job);
        } else if (r != NULL) {
            read_record(w, r);
        } else {
            return NULL;
        }
    }
}

static void
begin_task(void *job, void (*work)(void *argument), void *argument)
{
    treaty_ingest *j = job;

    pthread_mutex_lock(&j->lock);
    j->task = (ingest_task){work, argument, TASK_WAITING};
    pthread_cond_broadcast(&j->changed);
    pthread_mutex_unlock(&j->lock);
}

/* What nobody began is done here. */
static void
await_task(void *job)
{
    treaty_ingest *j = job;
    ingest_task task;

    pthread_mutex_lock(&j->lock);
    task = j->task;
    if (task.state == TASK_WAITING) j->task.state = TASK_NONE;
    while (j->task.state == TASK_TAKEN) pthread_cond_wait(&j->changed, &j->lock);
    pthread_mutex_unlock(&j->lock);
    if (task.state == TASK_WAITING) task.work(task.argument);
}

/* The first failure that is no refusal; such records are read again by the next step. */
static treaty_result
first_failure(treaty_ingest *j)
{
    treaty_result rc = TREATY_OK;

    for (size_t i = 0; i < j->gathered.count; i++) {
        record *r = &j->gathered.items[i];
        if (r->rc == TREATY_OK || is_refusal(r->rc)) continue;
        if (rc == TREATY_OK)
            rc = base_fail(&j->t->error, r->rc, "%s",
                           r->message != NULL ? r->message : "out of memory");
        r->rc = TREATY_OK;
        free(r->message);
        r->message = NULL;
    }
    return rc;
}

/* Threads that read what was gathered while the calling one does something else. Where none can be
 * had, it reads alone when it is done. */
static treaty_result
begin_reading(treaty_ingest *j, workers *w)
{
    w->count = (size_t)j->jobs < j->gathered.count ? j->jobs : (int)j->gathered.count;
    w->started = 1;
    for (int i = 0; i < w->count; i++) {
        if (j->read && j->readers[i] == NULL &&
            (j->readers[i] = treaty_reader_new(j->t->packs)) == NULL)
            return base_no_memory(&j->t->error);
        w->items[i] = (worker){.job = j, .reader = j->readers[i]};
    }
    j->next = 0;
    j->last = false;
    while (w->started < w->count && pthread_create(&w->items[w->started].thread, NULL, read_records,
                                                   &w->items[w->started]) == 0)
        w->started++;
    return TREATY_OK;
}

/* What was gathered is ready, unless what is waits to be written. */
static void
turn_batches(treaty_ingest *j)
{
    batch empty;

    if (j->ready.count > 0 && !j->written) return;
    clear_batch(&j->spent);
    empty = j->spent;
    j->spent = j->ready;
    j->ready = j->gathered;
    j->gathered = empty;
    j->written = false;
}

/* Reads the rest. */
static treaty_result
end_reading(treaty_ingest *j, workers *w)
{
    treaty_result rc;

    pthread_mutex_lock(&j->lock);
    j->last = true;
    pthread_cond_broadcast(&j->changed);
    pthread_mutex_unlock(&j->lock);
    if (w->count > 0) read_records(&w->items[0]);
    while (--w->started > 0) pthread_join(w->items[w->started].thread, NULL);
    if ((rc = first_failure(j)) == TREATY_OK) turn_batches(j);
    return rc;
}

/* ---- writing ---- */

static treaty_result
write_record(treaty_ingest *j, const record *r, treaty_progress *p)
{
    treaty_added added = TREATY_ADDED_NEW;
    treaty_result rc = r->rc;

    p->seen += r->seen;
    if (rc == TREATY_OK) rc = corpus_add(j->t, &r->d, r->reading, &added);
    if (is_refusal(rc)) {
        complain(&j->problems, r->path, r->line,
                 r->message != NULL ? r->message : j->t->error.text);
        p->refused++;
        return j->problems.failed ? base_no_memory(&j->t->error) : TREATY_OK;
    }
    if (rc != TREATY_OK) return rc;
    p->added += added == TREATY_ADDED_NEW;
    p->revised += added == TREATY_ADDED_REVISION;
    p->unchanged += added == TREATY_ADDED_NOTHING;
    p->undated += r->d.published == NULL;
    return TREATY_OK;
}

/* Takes problems of a batch that was not committed back: it will be written again. */
static void
forget_problems(treaty_ingest *j, size_t size)
{
    j->problems.failed = false;
    j->problems.size = size;
    if (j->problems.bytes != NULL) j->problems.bytes[size] = '\0';
}

static treaty_result
write_batch(treaty_ingest *j)
{
    treaty_progress p = j->progress;
    size_t problems = j->problems.size;
    treaty_result rc = corpus_begin_later(j->t);

    if (rc != TREATY_OK) return rc;
    for (size_t i = 0; rc == TREATY_OK && i < j->ready.count; i++)
        rc = write_record(j, &j->ready.items[i], &p);
    if ((rc = corpus_finish_later(j->t, rc)) != TREATY_OK) {
        forget_problems(j, problems);
        return rc;
    }
    j->progress = p;
    j->written = true;
    return TREATY_OK;
}

/* Nothing is ready: gathers and reads. */
static treaty_result
fill(treaty_ingest *j)
{
    workers w;
    treaty_result rc;

    if ((rc = ingest_gather(j)) != TREATY_OK || (rc = begin_reading(j, &w)) != TREATY_OK) return rc;
    return end_reading(j, &w);
}

/* Writes what is ready; other threads read what comes next meanwhile. */
static treaty_result
write_and_read(treaty_ingest *j)
{
    const index_helper helper = {begin_task, await_task, j};
    workers w = {.started = 1};
    base_error late = {0}; /* of what comes next; what is ready is written all the same */
    treaty_result next = TREATY_OK, rc;

    if (j->jobs > 1 && j->file < j->files.count) {
        if ((next = ingest_gather(j)) == TREATY_OK) next = begin_reading(j, &w);
        if (next != TREATY_OK) late = j->t->error;
    }
    if (w.started > 1) index_use_helper(j->t->x, &helper);
    rc = write_batch(j);
    index_use_helper(j->t->x, NULL);
    if (j->gathered.count > 0 && next == TREATY_OK && (next = end_reading(j, &w)) != TREATY_OK)
        late = j->t->error;
    if (j->written) clear_batch(&j->ready);
    j->written = false;
    if (rc == TREATY_OK && next != TREATY_OK) j->t->error = late;
    return rc != TREATY_OK ? rc : next;
}

treaty_result
treaty_ingest_step(treaty_ingest *job, treaty_progress *progress)
{
    treaty_result rc;

    if ((job->ready.count == 0 && (rc = fill(job)) != TREATY_OK) ||
        (job->ready.count > 0 && (rc = write_and_read(job)) != TREATY_OK))
        return rc;
    job->progress.bytes = job->closed_bytes + job->stream.bytes;
    if (job->progress.bytes > job->progress.bytes_total)
        job->progress.bytes_total = job->progress.bytes;
    job->progress.done =
        job->file >= job->files.count && job->gathered.count == 0 && job->ready.count == 0;
    if (job->progress.done && (rc = corpus_fold(job->t)) != TREATY_OK) return rc;
    *progress = job->progress;
    return TREATY_OK;
}
