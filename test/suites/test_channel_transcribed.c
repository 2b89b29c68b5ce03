// SPDX-License-Identifier: MIT
// test_channel_transcribed.c - what the tests of other channels check
//
// The behaviours that the tests of Go's channels and of Rust's crossbeam check,
// in our own words and code: those that no sentence's test checks already. The
// whole list, with what does not apply and why: channel_transcribed.tsv.

#include "channel.h"

// A channel is made of these; naming them links them.
#include "channel_queue.h"
#include "channel_rendezvous.h"
#include "channel_ring.h"
#include "channel_select.h"
#include "channel_unbounded.h"
#include "futex_mutex.h"

#include "channel_tests.h"

void setUp(void)
{
}

void tearDown(void)
{
}

// --- many to many: each number arrives as often as it was sent --------------

enum { SENDERS = 4, RECEIVERS = 3, NUMBERS = 120 };
static _Atomic unsigned seen[NUMBERS];

static void count_numbers(void *shared, unsigned self)
{
    (void)shared;
    if (self < SENDERS) {
        for (unsigned i = 0; i < NUMBERS; i++)
            must_send(channel, i);
        channel_sender_drop(channel);
        return;
    }
    unsigned item;
    CHANNEL_FOREACH(channel, &item) {
        atomic_fetch_add(&seen[item], 1);
        crew_step();
    }
    channel_receiver_drop(channel);
}

void test_delivery_counts_of_many(void)
{
    for (int f = 0; f < FLAVOURS; f++) {
        make(flavours[f]);
        for (int i = 1; i < SENDERS; i++)
            channel_sender_clone(channel);
        for (int i = 1; i < RECEIVERS; i++)
            channel_receiver_clone(channel);
        crew_run(SENDERS + RECEIVERS, count_numbers, NULL);
        for (int i = 0; i < NUMBERS; i++)
            TEST_ASSERT_EQUAL(SENDERS, atomic_exchange(&seen[i], 0));
    }
}

// --- select while others are at work ----------------------------------------

// At each moment one of the two has something: a select that only tries must
// find it, though what it is changes while it looks.
static void move_the_item(void *shared, unsigned self)
{
    const bool *by_close = shared;
    unsigned item, other;
    size_t chosen;
    if (self == 0) {
        struct channel_case both[2] = {receiving(channels[0], &item),
                                       receiving(channels[1], &item)};
        crew_check(channel_try_select(both, 2, &chosen) != CHANNEL_EMPTY,
                   "nothing was found, but one was always there");
        return;
    }
    if (*by_close)
        channel_close(channels[1]);
    else
        must_send(channels[1], 1);
    channel_try_recv(channels[0], &other);
}

void test_select_finds_what_moves(void)
{
    for (int round = 0; round < 60; round++) {
        make_all(2, 1);
        must_send(channels[0], 1);
        crew_run(2, move_the_item, &(bool){round % 2 == 1});
        drop_all(2);
    }
}

// --- select against oneself and one's like ----------------------------------

static void send_or_receive(void *shared, unsigned self)
{
    const size_t *capacity = shared;
    for (unsigned i = 0; i < 100; i++) {
        unsigned mine = self, other = 9;
        size_t chosen;
        struct channel_case both[2] = {sending(channel, &mine),
                                       receiving(channel, &other)};
        // The last one to come would wait for ever: give up then.
        struct timespec deadline = deadline_after(SHORT);
        enum channel_status got =
            channel_select_until(both, 2, &chosen, &deadline);
        if (got == CHANNEL_OK && chosen == 1 && *capacity == 0)
            crew_check(other == 1 - self, "received its own item");
        crew_step();
    }
}

void test_select_both_ends_by_all(void)
{
    static const size_t capacities[] = {0, 10};
    for (int i = 0; i < 2; i++) {
        make(capacities[i]);
        crew_run(2, send_or_receive, (void *)&capacities[i]);
        drop_both();
    }
}

// One select sends 0 or 1 on the same channel: both must come, often.
enum { BITS = 120 };

static void send_bits(void *shared, unsigned self)
{
    unsigned *ones = shared, bit[2] = {0, 1};
    size_t chosen;
    for (int i = 0; i < BITS; i++) {
        struct channel_case both[2] = {sending(channel, &bit[0]),
                                       sending(channel, &bit[1])};
        if (self == 1)
            *ones += must_recv(channel);
        else
            crew_check(channel_select(both, 2, &chosen) == CHANNEL_OK, "no");
        crew_step();
    }
}

void test_select_sends_both_bits(void)
{
    for (int f = 0; f < FLAVOURS; f++) {
        unsigned ones = 0;
        make(flavours[f]);
        crew_run(2, send_bits, &ones);
        TEST_ASSERT_UINT_WITHIN(BITS / 4, BITS / 2, ones);
        drop_both();
    }
}

// Four receivers with the same channel in two cases, and an item for each.
static void duplicates(void *shared, unsigned self)
{
    (void)shared;
    if (self == 0) {
        for (unsigned i = 1; i < 5; i++)
            crew_until_asleep(i);
        for (unsigned i = 1; i < 5; i++)
            must_send(channels[1], i);
        return;
    }
    unsigned item;
    size_t chosen;
    struct channel_case three[3] = {receiving(channels[0], &item),
                                    receiving(channels[1], &item),
                                    receiving(channels[1], &item)};
    crew_check(channel_select(three, 3, &chosen) == CHANNEL_OK, "no");
    crew_check(chosen > 0, "the empty channel was chosen");
}

void test_select_duplicates_of_many(void)
{
    for (int f = 0; f < FLAVOURS; f++) {
        make_all(2, flavours[f]);
        crew_run(5, duplicates, NULL);
        for (int i = 0; i < 2; i++) {
            TEST_ASSERT_FALSE(channel_is_awaited(channels[i], CHANNEL_RECV));
            channel_sender_drop(channels[i]);
            channel_receiver_drop(channels[i]);
        }
    }
}

// Workers 0 and 1 wait on both channels, worker 2 on the second only. Ending
// the first two through the first channel must leave the third in its queue.
static void leave_from_the_middle(void *shared, unsigned self)
{
    unsigned item;
    size_t chosen;
    (void)shared;
    struct channel_case both[2] = {receiving(channels[0], &item),
                                   receiving(channels[1], &item)};
    if (self < 2) {
        crew_check(channel_select(both, 2, &chosen) == CHANNEL_OK, "no");
        crew_check(chosen == 0, "woken by the other channel");
    } else if (self == 2) {
        crew_check(must_recv(channels[1]) == 7, "not the item");
    } else {
        crew_until(waiters(channels[0]) == 2 && waiters(channels[1]) == 3);
        must_send(channels[0], 1);
        must_send(channels[0], 1);
        crew_until(!channel_is_awaited(channels[0], CHANNEL_RECV));
        must_send(channels[1], 7);
    }
}

void test_select_leaves_the_queue_in_order(void)
{
    for (int f = 0; f < FLAVOURS; f++) {
        make_all(2, flavours[f]);
        crew_run(4, leave_from_the_middle, NULL);
        drop_all(2);
    }
}

// --- stress: direct and selected, both ends, four channels ------------------

enum { FOUR = 4, OFTEN = 60 };

static void select_often(bool sends)
{
    unsigned item = 1, left[FOUR];
    struct channel_case all[FOUR];
    for (int i = 0; i < FOUR; i++) {
        left[i] = OFTEN;
        all[i] =
            sends ? sending(channels[i], &item) : receiving(channels[i], &item);
    }
    for (int n = 0; n < FOUR * OFTEN; n++) {
        size_t chosen = FOUR;
        crew_check(channel_select(all, FOUR, &chosen) == CHANNEL_OK, "no");
        if (--left[chosen] == 0)
            all[chosen].channel = NULL;
        crew_step();
    }
}

static void stress(void *shared, unsigned self)
{
    (void)shared;
    if (self >= 2 * FOUR) {
        select_often(self == 2 * FOUR);
        return;
    }
    for (int n = 0; n < OFTEN; n++)
        if (self < FOUR)
            must_send(channels[self], 1);
        else
            must_recv(channels[self - FOUR]);
}

void test_select_stress(void)
{
    static const size_t capacities[FOUR] = {0, 0, 2, CHANNEL_UNBOUNDED};
    for (int i = 0; i < FOUR; i++) {
        make(capacities[i]);
        channels[i] = channel;
    }
    crew_run(2 * FOUR + 2, stress, NULL);
    for (int i = 0; i < FOUR; i++) {
        TEST_ASSERT_EQUAL(0, channel_length(channels[i]));
        channel_sender_drop(channels[i]);
        channel_receiver_drop(channels[i]);
    }
}
