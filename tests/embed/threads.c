/* Eight threads, a corpus and a reader each, packs shared: the same document gives the same answer. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <treaty.h>

enum { THREADS = 8, ROUNDS = 50 };

static treaty_packs *packs;

static void *
work(void *unused)
{
    const char *text = "Estonia announced on Tuesday that it would leave the Ottawa Convention.";
    treaty_document d = {
        .id = "a", .published = "2025-03-19", .text = text, .text_size = strlen(text)};
    treaty_reader *reader = treaty_reader_new(packs);
    treaty *t = treaty_new(packs);
    char *first = NULL;

    (void)unused;
    if (reader == NULL || t == NULL || treaty_open(t, ":memory:", 0) != TREATY_OK) return NULL;
    for (int i = 0; i < ROUNDS; i++) {
        treaty_reading *reading = NULL;
        char *json = NULL;
        if (treaty_read(reader, &d, &reading) != TREATY_OK ||
            treaty_reading_json(reader, reading, TREATY_EXPLAIN | TREATY_SPANS, &json) !=
                TREATY_OK ||
            treaty_add(t, &d, reading, NULL) != TREATY_OK)
            abort();
        treaty_reading_free(reading);
        if (first == NULL) {
            first = json;
            continue;
        }
        if (strcmp(first, json) != 0) abort();
        treaty_text_free(json);
    }
    treaty_reader_free(reader);
    treaty_free(t);
    return first;
}

int
main(int count, char **arguments)
{
    char message[300] = "";
    pthread_t threads[THREADS];
    char *answers[THREADS];
    int failed = 0;

    if (count != 2) return 2;
    if (treaty_packs_open(arguments[1], &packs, message, sizeof message) != TREATY_OK) return 1;
    for (int i = 0; i < THREADS; i++) pthread_create(&threads[i], NULL, work, NULL);
    for (int i = 0; i < THREADS; i++) {
        void *answer;
        pthread_join(threads[i], &answer);
        answers[i] = answer;
        failed |= answer == NULL || (i > 0 && strcmp(answers[i], answers[0]) != 0);
    }
    for (int i = 0; i < THREADS; i++) treaty_text_free(answers[i]);
    treaty_packs_free(packs);
    puts(failed ? "threads differ" : "eight threads agree");
    return failed;
}
