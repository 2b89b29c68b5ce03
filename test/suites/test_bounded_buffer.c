// SPDX-License-Identifier: MIT
// test_bounded_buffer.c - every sentence of bounded_buffer.h

#include "bounded_buffer.h"
#include "condvar.h"
#include "futex_mutex.h"

#include <stdlib.h>

#include "crew.h"
#include "futex.h"
#include "unity.h"

enum { ROUNDS = 200, MOST = BOUNDED_BUFFER_MOST };

static struct bounded_buffer buffer;
static _Atomic unsigned put, got, given_up;

void setUp(void)
{
    crew_watch(&buffer, sizeof buffer);
}

void tearDown(void)
{
}

static int get(void)
{
    int item = -1;
    bool there = bounded_buffer_get(&buffer, &item);
    crew_check(there, "get says closed, but nobody closed it");
    return item;
}

// --- zero -------------------------------------------------------------------

void test_zero_buffer_is_open_and_has_all_places(void)
{
    for (int i = 0; i < MOST; i++)
        TEST_ASSERT_TRUE(bounded_buffer_put(&buffer, i)); // none waits
    TEST_ASSERT_EQUAL(MOST, buffer.count);
}

// --- order ------------------------------------------------------------------

void test_order_is_first_in_first_out(void)
{
    for (int round = 0; round < 10; round++) {
        for (int i = 0; i < 5; i++)
            bounded_buffer_put(&buffer, 10 * round + i);
        for (int i = 0; i < 5; i++)
            TEST_ASSERT_EQUAL(10 * round + i, get());
    }
}

static void put_or_get_in_order(void *unused, unsigned self)
{
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        if (self == 0)
            bounded_buffer_put(&buffer, i);
        else
            crew_check(get() == i, "an item came out of turn");
        crew_step();
    }
}

void test_order_between_two_threads(void)
{
    buffer.limit = 2;
    crew_run(2, put_or_get_in_order, NULL);
}

// --- full, empty: who finds it so waits, asleep ------------------------------

// Whoever sleeps at either condvar is woken, and nothing has changed.
static void wake_for_no_reason(void)
{
    futex_wake((void *)&buffer.not_empty, FUTEX_ALL);
    futex_wake((void *)&buffer.not_full, FUTEX_ALL);
}

static void fill_then_take(void *unused, unsigned self)
{
    (void)unused;
    if (self == 1) {
        for (int i = 0; i < 3; i++) {
            bounded_buffer_put(&buffer, i);
            atomic_fetch_add(&put, 1);
        }
        return;
    }
    crew_until(atomic_load(&put) == 2);
    crew_until_asleep(1);
    wake_for_no_reason();
    crew_until_asleep(1);
    crew_check(atomic_load(&put) == 2, "put did not wait for a place");
    crew_check(get() == 0, "the oldest item comes first");
    crew_until(atomic_load(&put) == 3);
}

void test_full_waits_for_a_place(void)
{
    buffer.limit = 2;
    crew_run(2, fill_then_take, NULL);
}

static void take_then_put(void *unused, unsigned self)
{
    (void)unused;
    if (self == 1) {
        atomic_fetch_add(&put, 1);
        crew_check(get() == 7, "it was 7 that was put");
        atomic_fetch_add(&got, 1);
        return;
    }
    crew_until(atomic_load(&put) == 1);
    crew_until_asleep(1);
    wake_for_no_reason();
    crew_until_asleep(1);
    crew_check(atomic_load(&got) == 0, "get did not wait for an item");
    bounded_buffer_put(&buffer, 7);
}

void test_empty_waits_for_an_item(void)
{
    crew_run(2, take_then_put, NULL);
}

// --- all --------------------------------------------------------------------

struct sides {
    unsigned puts, gets; // workers
    bool disturbed;      // one more worker wakes for no reason
};

static void disturb(unsigned items)
{
    while (atomic_load(&got) < items) {
        wake_for_no_reason();
        crew_pause();
    }
}

static void pass_all(void *shared, unsigned self)
{
    const struct sides *sides = shared;
    static _Atomic unsigned times[8 * ROUNDS];
    unsigned items = sides->puts * ROUNDS;
    if (self < sides->puts) {
        for (unsigned i = 0; i < ROUNDS; i++) {
            bounded_buffer_put(&buffer, (int)(self * ROUNDS + i));
            crew_step();
        }
    } else if (self < sides->puts + sides->gets) {
        for (unsigned i = 0; i < items / sides->gets; i++) {
            int item = get();
            crew_check(item >= 0 && (unsigned)item < items,
                       "%d came out, which nobody put", item);
            crew_check(atomic_fetch_add(&times[item], 1) == 0,
                       "item %d came out twice", item);
            atomic_fetch_add(&got, 1);
            crew_step();
        }
    } else {
        disturb(items);
    }
}

void test_all_items_of_two_and_two(void)
{
    buffer.limit = 1;
    crew_run(4, pass_all, &(struct sides){2, 2, false});
    TEST_ASSERT_EQUAL(0, buffer.count);
}

void test_all_items_of_one_and_four(void)
{
    buffer.limit = 2;
    crew_run(5, pass_all, &(struct sides){1, 4, false});
    TEST_ASSERT_EQUAL(0, buffer.count);
}

void test_all_items_of_four_and_one(void)
{
    buffer.limit = 2;
    crew_run(5, pass_all, &(struct sides){4, 1, false});
    TEST_ASSERT_EQUAL(0, buffer.count);
}

void test_all_items_with_spurious_wakes(void)
{
    buffer.limit = 1;
    crew_run(4, pass_all, &(struct sides){1, 2, true});
    TEST_ASSERT_EQUAL(0, buffer.count);
}

// --- close ------------------------------------------------------------------

void test_close_refuses_items_and_hands_out_the_rest(void)
{
    int item = -1;
    bounded_buffer_put(&buffer, 1);
    bounded_buffer_put(&buffer, 2);
    bounded_buffer_close(&buffer);
    bounded_buffer_close(&buffer);
    TEST_ASSERT_FALSE_MESSAGE(bounded_buffer_put(&buffer, 3),
                              "put into a closed buffer");
    TEST_ASSERT_EQUAL(1, get());
    TEST_ASSERT_EQUAL(2, get());
    TEST_ASSERT_FALSE_MESSAGE(bounded_buffer_get(&buffer, &item),
                              "get found an item that nobody put");
}

static void wait_for_the_close(void *full, unsigned self)
{
    int item;
    if (self != 0) {
        atomic_fetch_add(&put, 1);
        bool more = *(bool *)full ? bounded_buffer_put(&buffer, 1)
                                  : bounded_buffer_get(&buffer, &item);
        crew_check(!more, "the buffer was closed, and it goes on");
        atomic_fetch_add(&given_up, 1);
        return;
    }
    crew_until(atomic_load(&put) == 3);
    for (unsigned k = 1; k <= 3; k++)
        crew_until_asleep(k);
    bounded_buffer_close(&buffer);
}

void test_close_wakes_all_who_wait_for_an_item(void)
{
    crew_run(4, wait_for_the_close, &(bool){false});
    TEST_ASSERT_EQUAL(3, given_up);
}

void test_close_wakes_all_who_wait_for_a_place(void)
{
    buffer.limit = 1;
    bounded_buffer_put(&buffer, 0);
    crew_run(4, wait_for_the_close, &(bool){true});
    TEST_ASSERT_EQUAL(3, given_up);
}
