// SPDX-License-Identifier: MIT
// test_mc_channel.c - every sentence of mc_channel.h

#include "condvar.h"
#include "futex_mutex.h"
#include "mc_channel.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "crew.h"
#include "deadline.h"
#include "futex.h"
#include "mapped_pages.h"
#include "unity.h"

enum { ROUNDS = 200 };

static const uint64_t SHORT = 3000000; // ns: a deadline that will pass

static struct mc_channel *channel;
static _Atomic unsigned arrived, passed;
static _Atomic unsigned destroyed; // the sum of the items

void setUp(void)
{
}

void tearDown(void)
{
}

static void destroy(void *item)
{
    int value;
    memcpy(&value, item, sizeof value);
    atomic_fetch_add(&destroyed, (unsigned)value);
}

static void make(unsigned capacity)
{
    channel = mc_channel_create(capacity, sizeof(int), destroy);
    TEST_ASSERT_NOT_NULL(channel);
    crew_watch(channel, 64);
}

static enum mc_status put(int item)
{
    return mc_channel_try_send(channel, &item);
}

static void fill(int first, int last)
{
    for (int i = first; i <= last; i++)
        TEST_ASSERT_EQUAL(MC_OK, put(i));
}

static void expect(int want)
{
    int item = -1;
    TEST_ASSERT_EQUAL(MC_OK, mc_channel_try_recv(channel, &item));
    TEST_ASSERT_EQUAL(want, item);
}

static enum mc_status send_1(void)
{
    return mc_channel_send(channel, &(int){1});
}

static enum mc_status recv_1(void)
{
    int item = -1;
    return mc_channel_recv(channel, &item);
}

// Whoever sleeps at either condvar is woken, and nothing has changed.
static void wake_for_no_reason(void)
{
    futex_wake((void *)&channel->not_empty, FUTEX_ALL);
    futex_wake((void *)&channel->not_full, FUTEX_ALL);
}

// --- order, delivery, ordering ----------------------------------------------

void test_order_is_first_in_first_out(void)
{
    make(5);
    for (int i = 0; i < 30; i += 3) {
        fill(i, i + 2);
        for (int k = i; k < i + 3; k++)
            expect(k);
    }
}

void test_delivery_of_items_of_any_size(void)
{
    static const size_t sizes[] = {1, 3, 8, 40};
    unsigned char sent[41], got[41];
    for (unsigned s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        channel = mc_channel_create(3, sizes[s], NULL);
        TEST_ASSERT_NOT_NULL(channel);
        for (unsigned i = 0; i < 20; i++) {
            memset(sent, (int)(100 + i), sizeof sent);
            memset(got, 0, sizeof got);
            TEST_ASSERT_EQUAL(MC_OK, mc_channel_send(channel, sent));
            TEST_ASSERT_EQUAL(MC_OK, mc_channel_recv(channel, got));
            TEST_ASSERT_EQUAL_MEMORY(sent, got, sizes[s]);
            TEST_ASSERT_EQUAL_MESSAGE(0, got[sizes[s]], "more than an item");
        }
    }
}

struct sides {
    unsigned capacity, senders, receivers; // workers
    bool disturbed;                        // one more wakes for no reason
};

static int written[4 * ROUNDS]; // plain: only the channel makes it safe

static void send_rounds(unsigned self)
{
    for (int i = 0; i < ROUNDS; i++) {
        int item = (int)self * ROUNDS + i;
        written[item] = item + 1;
        crew_check(mc_channel_send(channel, &item) == MC_OK, "not sent");
        crew_step();
    }
}

static void recv_share(const struct sides *sides)
{
    static _Atomic unsigned times[4 * ROUNDS];
    int items = (int)sides->senders * ROUNDS, last[4] = {-1, -1, -1, -1};
    for (int i = 0; i < items / (int)sides->receivers; i++) {
        int item = -1;
        crew_check(mc_channel_recv(channel, &item) == MC_OK, "not received");
        crew_check(item >= 0 && item < items, "%d was not sent", item);
        crew_check(written[item] == item + 1,
                   "what was written before item %d is not there", item);
        crew_check(atomic_fetch_add(&times[item], 1) == 0, "item %d came twice",
                   item);
        crew_check(item > last[item / ROUNDS], "item %d came out of turn",
                   item);
        last[item / ROUNDS] = item;
        atomic_fetch_add(&passed, 1);
        crew_step();
    }
}

static void pass_all(void *shared, unsigned self)
{
    const struct sides *sides = shared;
    if (self < sides->senders) {
        send_rounds(self);
    } else if (self < sides->senders + sides->receivers) {
        recv_share(sides);
    } else {
        while (atomic_load(&passed) < sides->senders * ROUNDS) {
            wake_for_no_reason();
            crew_pause();
        }
    }
}

static void pass(struct sides sides)
{
    make(sides.capacity);
    crew_run(sides.senders + sides.receivers + sides.disturbed, pass_all,
             &sides);
    TEST_ASSERT_EQUAL(MC_EMPTY, mc_channel_try_recv(channel, &(int){0}));
}

void test_delivery_from_one_to_four(void)
{
    pass((struct sides){2, 1, 4, false});
}

void test_delivery_from_four_to_one_with_spurious_wakes(void)
{
    pass((struct sides){2, 4, 1, true});
}

void test_ordering_of_what_was_written_before(void)
{
    pass((struct sides){1, 2, 2, false});
}

// --- capacity, empty: who finds it so waits, asleep --------------------------

struct plan {
    enum mc_status (*wait)(void); // by all but worker 0
    void (*release)(void);
    unsigned waiters;
    enum mc_status want;
};

static void wait_or_release(void *shared, unsigned self)
{
    const struct plan *plan = shared;
    if (self != 0) {
        atomic_fetch_add(&arrived, 1);
        enum mc_status status = plan->wait();
        crew_check(status == plan->want, "it said %d, not %d", status,
                   plan->want);
        atomic_fetch_add(&passed, 1);
        return;
    }
    crew_until(atomic_load(&arrived) == plan->waiters);
    for (int round = 0; round < 3; round++) {
        if (round > 0)
            wake_for_no_reason();
        for (unsigned k = 1; k <= plan->waiters; k++)
            crew_until_asleep(k);
    }
    crew_check(atomic_load(&passed) == 0, "it did not wait");
    plan->release();
    crew_until(atomic_load(&passed) == plan->waiters);
}

static void expect_wait(struct plan plan)
{
    crew_run(plan.waiters + 1, wait_or_release, &plan);
}

static void take_1(void)
{
    int item = -1;
    crew_check(mc_channel_try_recv(channel, &item) == MC_OK, "it was full");
    crew_check(item == 7, "the oldest item comes first");
}

static void put_2(void)
{
    crew_check(put(1) == MC_OK && put(2) == MC_OK, "it was empty");
}

void test_capacity_is_waited_for(void)
{
    make(2);
    fill(7, 8);
    expect_wait((struct plan){send_1, take_1, 1, MC_OK});
    expect(8);
    expect(1);
}

void test_empty_is_waited_for_by_two(void)
{
    make(2);
    expect_wait((struct plan){recv_1, put_2, 2, MC_OK});
}

// Nothing comes for a while: it sleeps until it is told, and does not look from
// time to time.
static unsigned long sleeps;

static void recv_for_long(void *unused, unsigned self)
{
    (void)unused;
    if (self == 1) {
        futex_calls = (struct futex_calls){0};
        crew_check(recv_1() == MC_OK, "not received");
        sleeps = futex_calls.waits;
        return;
    }
    struct timespec soon = deadline_after(10 * SHORT);
    crew_until_asleep(1);
    while (!deadline_passed(&soon))
        crew_pause();
    crew_check(put(5) == MC_OK, "it was full");
}

void test_empty_is_waited_for_in_one_sleep(void)
{
    make(1);
    crew_run(2, recv_for_long, NULL);
    TEST_ASSERT_LESS_THAN_MESSAGE(8, sleeps, "it looks from time to time");
}

// --- try, deadline, kept -----------------------------------------------------

void test_try_says_full_and_empty(void)
{
    make(3);
    int item = 42;
    TEST_ASSERT_EQUAL(MC_EMPTY, mc_channel_try_recv(channel, &item));
    fill(0, 2);
    TEST_ASSERT_EQUAL(MC_FULL, put(3));
    expect(0);
    TEST_ASSERT_EQUAL(MC_OK, put(3));
    for (int i = 1; i <= 3; i++)
        expect(i);
}

void test_kept_is_what_was_not_sent(void)
{
    make(1);
    int item = 42;
    struct timespec past = {0};
    TEST_ASSERT_EQUAL(MC_EMPTY, mc_channel_try_recv(channel, &item));
    TEST_ASSERT_EQUAL(MC_TIMEOUT, mc_channel_recv_until(channel, &item, &past));
    TEST_ASSERT_EQUAL_MESSAGE(42, item, "nothing came, but was written");
    TEST_ASSERT_EQUAL(MC_OK, put(1));
    TEST_ASSERT_EQUAL(MC_FULL, put(2));
    TEST_ASSERT_EQUAL(MC_TIMEOUT,
                      mc_channel_send_until(channel, &(int){3}, &past));
    expect(1);
    TEST_ASSERT_EQUAL(MC_EMPTY, mc_channel_try_recv(channel, &item));
    TEST_ASSERT_EQUAL(0, destroyed);
}

void test_deadline_is_waited_for(void)
{
    make(1);
    struct timespec soon = deadline_after(SHORT);
    int item = 42;
    TEST_ASSERT_EQUAL(MC_TIMEOUT, mc_channel_recv_until(channel, &item, &soon));
    TEST_ASSERT_TRUE_MESSAGE(deadline_passed(&soon), "gave up too early");
    // What can be done is done, though that deadline has passed.
    TEST_ASSERT_EQUAL(MC_OK, mc_channel_send_until(channel, &(int){5}, &soon));
    TEST_ASSERT_EQUAL(MC_OK, mc_channel_recv_until(channel, &item, &soon));
    TEST_ASSERT_EQUAL(5, item);
    TEST_ASSERT_EQUAL(MC_OK, put(1));
    soon = deadline_after(SHORT);
    TEST_ASSERT_EQUAL(MC_TIMEOUT,
                      mc_channel_send_until(channel, &(int){2}, &soon));
    TEST_ASSERT_TRUE_MESSAGE(deadline_passed(&soon), "gave up too early");
}

// --- memory -----------------------------------------------------------------

void test_memory_that_nobody_has(void)
{
    TEST_ASSERT_NULL(mc_channel_create(0, 4, NULL));
    TEST_ASSERT_NULL(mc_channel_create(4, 0, NULL));
    TEST_ASSERT_NULL(mc_channel_create(2, SIZE_MAX / 2 + 1, NULL));
    TEST_ASSERT_NULL(mc_channel_create(1, SIZE_MAX, NULL));
}

// --- close ------------------------------------------------------------------

static void close_twice(void)
{
    mc_channel_close(channel);
    mc_channel_close(channel);
}

void test_close_refuses_sends_and_hands_out_the_rest(void)
{
    make(2);
    int item = 42;
    fill(1, 2);
    close_twice();
    TEST_ASSERT_EQUAL(MC_CLOSED, put(3)); // rather than FULL
    TEST_ASSERT_EQUAL(MC_CLOSED, send_1());
    expect(1);
    TEST_ASSERT_EQUAL(MC_OK, recv_1());
    TEST_ASSERT_EQUAL(MC_CLOSED, mc_channel_try_recv(channel, &item));
    TEST_ASSERT_EQUAL(MC_CLOSED, mc_channel_recv(channel, &item));
    TEST_ASSERT_EQUAL_MESSAGE(42, item, "nothing came, but was written");
    TEST_ASSERT_EQUAL(0, destroyed);
}

void test_close_wakes_all_who_wait_for_an_item(void)
{
    make(1);
    expect_wait((struct plan){recv_1, close_twice, 3, MC_CLOSED});
}

void test_close_wakes_all_who_wait_for_a_place(void)
{
    make(1);
    TEST_ASSERT_EQUAL(MC_OK, put(7));
    expect_wait((struct plan){send_1, close_twice, 3, MC_CLOSED});
    expect(7);
}

// --- senders, receivers, memory ----------------------------------------------

static void sender_leaves(void)
{
    mc_channel_sender_drop(channel);
}

static void receiver_leaves(void)
{
    mc_channel_receiver_drop(channel);
}

void test_senders_last_one_closes(void)
{
    make(2);
    mc_channel_sender_clone(channel);
    mc_channel_sender_drop(channel);
    TEST_ASSERT_EQUAL_MESSAGE(MC_OK, put(1), "one sender is left");
    mc_channel_sender_drop(channel);
    expect(1);
    TEST_ASSERT_EQUAL(MC_CLOSED, recv_1());
}

void test_senders_last_one_wakes_all(void)
{
    make(1);
    expect_wait((struct plan){recv_1, sender_leaves, 2, MC_CLOSED});
}

void test_receivers_last_one_closes_and_destroys(void)
{
    make(5);
    mc_channel_receiver_clone(channel);
    for (int i = 0; i < 3; i++) {
        put(100);
        expect(100); // what comes next lies across the end of the places
    }
    fill(1, 4);
    mc_channel_receiver_drop(channel);
    TEST_ASSERT_EQUAL_MESSAGE(0, destroyed, "one receiver is left");
    mc_channel_receiver_drop(channel);
    TEST_ASSERT_EQUAL_MESSAGE(10, destroyed, "1 + 2 + 3 + 4, once each");
    TEST_ASSERT_EQUAL(MC_CLOSED, put(5));
    mc_channel_sender_drop(channel);
    TEST_ASSERT_EQUAL(10, destroyed);
}

void test_receivers_destroy_what_a_close_has_left(void)
{
    make(3);
    fill(1, 3);
    mc_channel_close(channel);
    expect(1);
    mc_channel_receiver_drop(channel);
    TEST_ASSERT_EQUAL_MESSAGE(5, destroyed, "2 + 3, though it was closed");
    mc_channel_sender_drop(channel);
    destroyed = 0;
    make(2);
    fill(1, 2);
    mc_channel_sender_drop(channel);
    mc_channel_receiver_drop(channel);
    TEST_ASSERT_EQUAL_MESSAGE(3, destroyed, "1 + 2, though no sender is left");
}

void test_receivers_need_no_destructor(void)
{
    channel = mc_channel_create(2, sizeof(int), NULL);
    fill(1, 2);
    mc_channel_receiver_drop(channel);
    TEST_ASSERT_EQUAL(MC_CLOSED, put(3));
    mc_channel_sender_drop(channel);
}

void test_receivers_last_one_wakes_all(void)
{
    make(1);
    TEST_ASSERT_EQUAL(MC_OK, put(7));
    expect_wait((struct plan){send_1, receiver_leaves, 2, MC_CLOSED});
    TEST_ASSERT_EQUAL(7, destroyed);
}

void test_memory_is_freed_by_the_last(void)
{
    enum { TIMES = 100, PLACES = 1 << 18 };
    size_t before = mapped_pages();
    for (int i = 0; i < TIMES; i++) {
        make(PLACES);
        i % 2 ? sender_leaves() : receiver_leaves();
        i % 2 ? receiver_leaves() : sender_leaves();
    }
    size_t all = (size_t)TIMES * PLACES * sizeof(int) / 4096;
    TEST_ASSERT_LESS_THAN_MESSAGE(before + all / 2, mapped_pages(),
                                  "it is kept");
}
