// SPDX-License-Identifier: MIT
// test_counter.c - every sentence of counter.h, on any implementation of it
//
// The first word of a test's name is the sentence it belongs to. The contract
// stands in exercises/03-atomic-counter.

#include "counter.h"

#include "crew.h"
#include "unity.h"

enum { WORKERS = 4, EACH = 500, LIMIT = 700, ROUNDS = 300 };

static struct counter counter, rounds[ROUNDS];
static _Atomic unsigned had[WORKERS * EACH + 1];

void setUp(void)
{
    crew_watch(&counter, sizeof counter);
}

void tearDown(void)
{
}

// --- zero: all-zero memory is a counter at 0 --------------------------------

void test_zero_is_a_counter(void)
{
    TEST_ASSERT_EQUAL(0, counter_read(&counter));
    TEST_ASSERT_EQUAL_MESSAGE(0, counter_next(&counter),
                              "the first number of all is not 0");
}

// --- unique: each number once -----------------------------------------------

void test_unique_one_thread(void)
{
    for (uint32_t i = 0; i < 10; i++)
        TEST_ASSERT_EQUAL(i, counter_next(&counter));
}

static void take(void *unused, unsigned self)
{
    (void)unused;
    for (int i = 0; i < EACH; i++) {
        uint32_t number = counter_next(&counter);
        crew_check(number < WORKERS * EACH, "worker %u was given %u of %d",
                   self, number, WORKERS * EACH);
        crew_check(atomic_fetch_add(&had[number], 1) == 0,
                   "worker %u was given %u, which somebody has", self, number);
        crew_step();
    }
}

void test_unique_many_threads(void)
{
    crew_run(WORKERS, take, NULL);
    TEST_ASSERT_EQUAL(WORKERS * EACH, counter_read(&counter));
}

void test_unique_large_numbers(void)
{
    atomic_store(&counter.value, INT32_MAX);
    for (uint32_t i = 0; i < 2; i++)
        TEST_ASSERT_EQUAL_UINT32((uint32_t)INT32_MAX + i,
                                 counter_next(&counter));
}

void test_unique_wraps(void)
{
    atomic_store(&counter.value, UINT32_MAX);
    TEST_ASSERT_EQUAL_UINT32(UINT32_MAX, counter_next(&counter));
    TEST_ASSERT_EQUAL_UINT32(0, counter_next(&counter));
}

// --- bound: never above the limit -------------------------------------------

void test_bound_counts_from_zero(void)
{
    uint32_t number = 77;
    for (uint32_t i = 0; i < 3; i++) {
        TEST_ASSERT_TRUE_MESSAGE(counter_next_below(&counter, 3, &number),
                                 "refused below the limit");
        TEST_ASSERT_EQUAL_MESSAGE(i, number, "not the number that comes next");
    }
}

static void take_below(void *unused, unsigned self)
{
    (void)unused;
    for (int i = 0; i < EACH; i++) {
        uint32_t number = 0;
        if (counter_next_below(&counter, LIMIT, &number)) {
            crew_check(number < LIMIT, "worker %u was given %u of %d", self,
                       number, LIMIT);
            crew_check(atomic_fetch_add(&had[number], 1) == 0,
                       "worker %u was given %u, which somebody has", self,
                       number);
        }
        uint32_t seen = counter_read(&counter);
        crew_check(seen <= LIMIT, "the counter is at %u, above %d", seen,
                   LIMIT);
        crew_step();
    }
}

void test_bound_many_threads(void)
{
    crew_run(WORKERS, take_below, NULL);
    TEST_ASSERT_EQUAL_MESSAGE(LIMIT, counter_read(&counter),
                              "more wanted a number than there were, and the "
                              "limit was not reached");
}

// Four want three numbers. They meet before each round: side by side they are
// most dangerous.
static void take_one_below(void *unused, unsigned self)
{
    static _Atomic unsigned arrived;
    (void)unused;
    for (unsigned i = 0; i < ROUNDS; i++) {
        uint32_t number = 0;
        atomic_fetch_add(&arrived, 1);
        crew_until(atomic_load(&arrived) >= (i + 1) * WORKERS);
        if (counter_next_below(&rounds[i], WORKERS - 1, &number)) {
            crew_check(number < WORKERS - 1, "worker %u was given %u of %d",
                       self, number, WORKERS - 1);
            atomic_fetch_add(&had[i], 1);
        }
        crew_step();
    }
}

void test_bound_one_too_many(void)
{
    crew_run(WORKERS, take_one_below, NULL);
    for (int i = 0; i < ROUNDS; i++)
        TEST_ASSERT_EQUAL_MESSAGE(WORKERS - 1, had[i],
                                  "three numbers, and so many were given");
}

void test_bound_large_limits(void)
{
    uint32_t number = 0;
    atomic_store(&counter.value, INT32_MAX);
    for (uint32_t i = 0; i < 2; i++) {
        TEST_ASSERT_TRUE_MESSAGE(
            counter_next_below(&counter, UINT32_MAX, &number),
            "refused below the limit, which is large");
        TEST_ASSERT_EQUAL_UINT32((uint32_t)INT32_MAX + i, number);
    }
}

// --- refusal: at the limit nothing changes ----------------------------------

void test_refusal_at_the_limit(void)
{
    uint32_t number = 77;
    atomic_store(&counter.value, 5);
    TEST_ASSERT_FALSE_MESSAGE(counter_next_below(&counter, 5, &number),
                              "5 of 5 are taken, and it gives one more");
    TEST_ASSERT_FALSE(counter_next_below(&counter, 3, &number));
    TEST_ASSERT_FALSE(counter_next_below(&counter, 0, &number));
    TEST_ASSERT_EQUAL_MESSAGE(77, number, "refused, and a number was written");
    TEST_ASSERT_EQUAL_MESSAGE(5, counter_read(&counter),
                              "refused, and the counter has changed");
}

// --- reading: a value that the counter had ----------------------------------

void test_reading_sees_each_step(void)
{
    for (uint32_t i = 0; i < 10; i++) {
        TEST_ASSERT_EQUAL(i, counter_read(&counter));
        counter_next(&counter);
    }
}

void test_reading_each_counter(void)
{
    counter_next(&counter);
    TEST_ASSERT_EQUAL_MESSAGE(1, counter_read(&counter), "1 was given");
    TEST_ASSERT_EQUAL_MESSAGE(0, counter_read(&rounds[0]),
                              "it reads what another counter had");
}
