// SPDX-License-Identifier: MIT
// test_intent.c - every sentence of intent.h, on any implementation of it
//
// The first word of a test's name is the sentence it belongs to. The contract
// stands in exercises/02-only-one.

#include "intent.h"

#include "crew.h"
#include "unity.h"

enum { ROUNDS = 2000 };

static struct intent intent, rounds[ROUNDS];
static bool alone[2][ROUNDS];

void setUp(void)
{
    crew_watch(&intent, sizeof intent);
}

void tearDown(void)
{
}

// --- zero: nobody has announced anything ------------------------------------

void test_zero_either_may_be_first(void)
{
    static struct intent other;
    TEST_ASSERT_TRUE(intent_alone(&intent, 0));
    TEST_ASSERT_TRUE(intent_alone(&other, 1));
}

// --- first, second: one after the other -------------------------------------

void test_first_is_alone(void)
{
    TEST_ASSERT_TRUE_MESSAGE(intent_alone(&intent, 1),
                             "nobody else is there, and it is not alone");
    TEST_ASSERT_TRUE_MESSAGE(intent_alone(&intent, 1),
                             "nobody else has come, and it is not alone now");
}

void test_second_is_not_alone(void)
{
    intent_alone(&intent, 0);
    TEST_ASSERT_FALSE_MESSAGE(intent_alone(&intent, 1),
                              "0 is there, and 1 is told that it is alone");
}

void test_second_is_not_alone_the_other_way(void)
{
    intent_alone(&intent, 1);
    TEST_ASSERT_FALSE_MESSAGE(intent_alone(&intent, 0),
                              "1 is there, and 0 is told that it is alone");
}

void test_second_stays_announced(void)
{
    intent_alone(&intent, 0);
    intent_alone(&intent, 1);
    TEST_ASSERT_FALSE_MESSAGE(intent_alone(&intent, 0),
                              "1 has come, and 0 is told that it is alone");
}

// --- most: at most one is alone ---------------------------------------------

static void announce(void *unused, unsigned self)
{
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        alone[self][i] = intent_alone(&rounds[i], (int)self);
        crew_step();
    }
}

void test_most_two_at_once(void)
{
    crew_run(2, announce, NULL);
    for (int i = 0; i < ROUNDS; i++)
        TEST_ASSERT_FALSE_MESSAGE(alone[0][i] && alone[1][i],
                                  "both are told that they are alone");
}
