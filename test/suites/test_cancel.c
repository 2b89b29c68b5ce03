// SPDX-License-Identifier: MIT
// test_cancel.c - every sentence of cancel.h, on any implementation of it
//
// The first word of a test's name is the sentence it belongs to. The contract
// stands in exercises/03b-cancellation-flag.

#include "cancel.h"

#include "crew.h"
#include "unity.h"

enum { WORKERS = 4, ROUNDS = 200 };

static struct cancel cancel, rounds[ROUNDS];
static int notes[ROUNDS]; // plain: only the flag makes it safe

void setUp(void)
{
    crew_watch(&cancel, sizeof cancel);
}

void tearDown(void)
{
}

// --- zero: nobody has asked -------------------------------------------------

void test_zero_nobody_has_asked(void)
{
    TEST_ASSERT_FALSE_MESSAGE(cancel_requested(&cancel),
                              "requested, and nobody has asked");
    TEST_ASSERT_FALSE_MESSAGE(cancel_requested(&cancel),
                              "it was looked at, and now it is requested");
}

// --- asking: false before, true after ---------------------------------------

void test_asking_is_seen(void)
{
    cancel_request(&cancel, 7);
    TEST_ASSERT_TRUE_MESSAGE(cancel_requested(&cancel),
                             "asked, and requested says no");
    TEST_ASSERT_TRUE(cancel_requested(&cancel));
}

void test_asking_without_a_reason(void)
{
    cancel_request(&cancel, 0);
    TEST_ASSERT_TRUE_MESSAGE(cancel_requested(&cancel),
                             "asked with reason 0, and requested says no");
}

void test_asking_each_for_itself(void)
{
    cancel_request(&cancel, 7);
    TEST_ASSERT_TRUE(cancel_requested(&cancel));
    TEST_ASSERT_FALSE_MESSAGE(cancel_requested(&rounds[0]),
                              "another one was asked, and not this");
}

// --- reason, ordering: what travels with the flag ---------------------------

void test_reason_one_thread(void)
{
    cancel_request(&cancel, -3);
    TEST_ASSERT_EQUAL(-3, cancel_reason(&cancel));
}

static void ask_or_work(void *unused, unsigned self)
{
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        if (self == 0) {
            notes[i] = 2 * i;
            cancel_request(&rounds[i], i);
        } else {
            crew_until(cancel_requested(&rounds[i]));
            int reason = cancel_reason(&rounds[i]);
            crew_check(reason == i, "worker %u read reason %d, not %d", self,
                       reason, i);
            crew_check(notes[i] == 2 * i,
                       "worker %u does not see what was written before", self);
        }
        crew_step();
    }
}

void test_reason_reaches_all(void)
{
    crew_run(WORKERS, ask_or_work, NULL);
}

void test_ordering_of_what_came_before(void)
{
    crew_run(2, ask_or_work, NULL);
}
