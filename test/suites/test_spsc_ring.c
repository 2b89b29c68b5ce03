// SPDX-License-Identifier: MIT
// test_spsc_ring.c - every sentence of spsc_ring.h

#include "spsc_ring.h"

#include "crew.h"
#include "unity.h"

enum { PLACES = SPSC_RING_PLACES, ROUNDS = 2000 };

static struct spsc_ring ring;

void setUp(void)
{
    crew_watch(ring.items, sizeof ring.items < 64 ? sizeof ring.items : 64);
}

void tearDown(void)
{
}

static void start_at(uint32_t count)
{
    atomic_store(&ring.head, count);
    atomic_store(&ring.tail, count);
    ring.head_seen = ring.tail_seen = count;
}

static void send_some(int first, int count)
{
    for (int i = first; i < first + count; i++)
        TEST_ASSERT_TRUE_MESSAGE(spsc_ring_try_send(&ring, i),
                                 "refused, and there is room");
}

static void receive_some(int first, int count)
{
    for (int i = first; i < first + count; i++) {
        int item = -1;
        TEST_ASSERT_TRUE_MESSAGE(spsc_ring_try_recv(&ring, &item),
                                 "refused, and an item waits");
        TEST_ASSERT_EQUAL(i, item);
    }
}

// --- zero -------------------------------------------------------------------

void test_zero_ring_is_empty_and_has_all_places(void)
{
    int item;
    TEST_ASSERT_FALSE(spsc_ring_try_recv(&ring, &item));
    send_some(0, PLACES);
    receive_some(0, PLACES);
    send_some(0, PLACES);
}

// --- order ------------------------------------------------------------------

void test_order_is_first_in_first_out(void)
{
    for (int round = 0; round < 10; round++) {
        send_some(10 * round, PLACES - 1);
        receive_some(10 * round, PLACES - 1);
    }
}

static void pass_on(void *unused, unsigned self)
{
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        if (self == 0) {
            crew_until(spsc_ring_try_send(&ring, i));
        } else {
            int item = -1;
            crew_until(spsc_ring_try_recv(&ring, &item));
            crew_check(item == i, "%d came, and it is the turn of %d", item, i);
        }
        crew_step();
    }
}

void test_order_between_two_threads(void)
{
    crew_run(2, pass_on, NULL);
}

// --- full, empty ------------------------------------------------------------

void test_full_refuses_when_all_places_are_taken(void)
{
    send_some(0, PLACES);
    TEST_ASSERT_FALSE_MESSAGE(spsc_ring_try_send(&ring, 99),
                              "one more than there are places");
    receive_some(0, 1);
    send_some(PLACES, 1);
    TEST_ASSERT_FALSE(spsc_ring_try_send(&ring, 99));
    receive_some(1, PLACES);
}

void test_empty_refuses_and_leaves_the_item_alone(void)
{
    int item = 42;
    TEST_ASSERT_FALSE(spsc_ring_try_recv(&ring, &item));
    send_some(0, 3);
    receive_some(0, 3);
    TEST_ASSERT_FALSE_MESSAGE(spsc_ring_try_recv(&ring, &item),
                              "an item came that nobody sent");
    TEST_ASSERT_EQUAL(42, item);
}

// --- ordering: the item says where, and what is there was written before -----

static int written[ROUNDS]; // plain: only the ring makes it safe

static void write_and_send(void *unused, unsigned self)
{
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        if (self == 0) {
            written[i] = i + 1;
            crew_until(spsc_ring_try_send(&ring, i));
        } else {
            int item = -1;
            crew_until(spsc_ring_try_recv(&ring, &item));
            crew_check(item >= 0 && item < ROUNDS, "%d was not sent", item);
            crew_check(written[item] == item + 1,
                       "what was written before item %d is not there", item);
        }
        crew_step();
    }
}

void test_ordering_what_was_written_before(void)
{
    crew_run(2, write_and_send, NULL);
}

// --- wrap -------------------------------------------------------------------

void test_wrap_of_the_counters(void)
{
    for (uint32_t before = 0; before <= PLACES; before++) {
        start_at(0U - before);
        send_some(0, PLACES);
        TEST_ASSERT_FALSE_MESSAGE(spsc_ring_try_send(&ring, 99),
                                  "full, though the counters wrap");
        receive_some(0, PLACES);
        int item;
        TEST_ASSERT_FALSE(spsc_ring_try_recv(&ring, &item));
    }
}

void test_wrap_while_two_threads_pass_on(void)
{
    start_at(UINT32_MAX - ROUNDS / 2);
    crew_run(2, pass_on, NULL);
}
