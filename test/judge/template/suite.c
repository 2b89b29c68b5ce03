// SPDX-License-Identifier: MIT
// test_NAME.c - every sentence of NAME.h, on any implementation of it
//
// The first word of a test's name is the sentence it belongs to.

#include "NAME.h"

#include <stdlib.h>

#include "crew.h"
#include "unity.h"

enum { WORKERS = 4 };

static struct NAME it;
static int message; // plain: only the flag makes it safe

void setUp(void)
{
    crew_watch(&it, sizeof it);
}

void tearDown(void)
{
}

void test_zero_static_is_not_set(void)
{
    TEST_ASSERT_FALSE_MESSAGE(NAME_is_set(&it), "nobody has set it");
}

void test_set_is_found(void)
{
    NAME_set(&it);
    TEST_ASSERT_TRUE_MESSAGE(NAME_is_set(&it), "set, and is_set says no");
}

static void set_or_look(void *unused, unsigned self)
{
    (void)unused;
    if (self == 0) {
        message = 42;
        NAME_set(&it);
    } else {
        crew_until(NAME_is_set(&it));
        crew_check(message == 42, "worker %u found it set, and reads %d", self,
                   message);
    }
    crew_step();
}

void test_ordering_of_a_message(void)
{
    crew_run(WORKERS, set_or_look, NULL);
}
