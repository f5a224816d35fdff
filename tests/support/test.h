/*
 * A unit test is a TEST(claim) in any file of tests/unit; its name is the claim it proves:
 *   TEST(date__same_day_number_or_the_last_of_the_month) { expect(...); }
 * `build/<mode>/unit [PREFIX]` runs them all, or those whose name begins with PREFIX.
 */
#ifndef TEST_H
#define TEST_H

#include "treaty.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void test_register(const char *name, void (*run)(void));
void test_fail(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void test_skip(const char *why); /* e.g. "no ../shared here"; the test returns after it */
const char *test_temporary(const char *name); /* a path in a fresh folder, removed at exit */
const char *test_shared(const char *name);    /* "../shared/NAME" where it is there, else NULL */
treaty_packs *test_packs(void);               /* the shipped ones, opened once for all tests */

#define TEST(name)                                                                                 \
    static void name(void);                                                                        \
    __attribute__((constructor)) static void register_##name(void)                                 \
    {                                                                                              \
        test_register(#name, name);                                                                \
    }                                                                                              \
    static void name(void)

/* Records a failure and goes on. */
#define expect(condition)                                                                          \
    do {                                                                                           \
        if (!(condition)) test_fail(__FILE__, __LINE__, "%s", #condition);                         \
    } while (0)
#define expect_text(wanted, got)                                                                   \
    do {                                                                                           \
        const char *w_ = (wanted), *g_ = (got);                                                    \
        if (w_ == NULL || g_ == NULL ? w_ != g_ : strcmp(w_, g_) != 0)                             \
            test_fail(__FILE__, __LINE__, "expected \"%s\", got \"%s\"", w_ ? w_ : "(null)",       \
                      g_ ? g_ : "(null)");                                                         \
    } while (0)
#define expect_int(wanted, got)                                                                    \
    do {                                                                                           \
        long long w_ = (wanted), g_ = (got);                                                       \
        if (w_ != g_) test_fail(__FILE__, __LINE__, "%s: expected %lld, got %lld", #got, w_, g_);  \
    } while (0)
#define expect_result(wanted, got)                                                                 \
    do {                                                                                           \
        treaty_result w_ = (wanted), g_ = (got);                                                   \
        if (w_ != g_)                                                                              \
            test_fail(__FILE__, __LINE__, "%s: expected result %d, got %d", #got, w_, g_);         \
    } while (0)

/* `treaty check` finds nothing in the corpus. */
#define expect_sound(t)                                                                            \
    do {                                                                                           \
        char *f_ = NULL;                                                                           \
        expect_result(TREATY_OK, treaty_check((t), &f_));                                          \
        expect_text("[]", f_);                                                                     \
        treaty_text_free(f_);                                                                      \
    } while (0)

#endif
