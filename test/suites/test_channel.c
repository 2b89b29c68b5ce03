// SPDX-License-Identifier: MIT
// test_channel.c - what a channel does with items, on each flavour
//
// The first word of a test's name is the sentence of channel.h that it belongs
// to. Further: test_channel_crowds.c, test_channel_ends.c,
// test_channel_misuse.c, test_channel_select.c, test_channel_transcribed.c.

#include "channel.h"

#include <string.h>

// A channel is made of these; naming them links them.
#include "channel_queue.h"
#include "channel_rendezvous.h"
#include "channel_ring.h"
#include "channel_select.h"
#include "channel_unbounded.h"
#include "futex_mutex.h"

#include "channel_tests.h"

enum { ROUNDS = 300 };

void setUp(void)
{
}

void tearDown(void)
{
}

// --- capacity, try ----------------------------------------------------------

void test_capacity_is_what_fits(void)
{
    for (size_t capacity = 1; capacity < 70; capacity++) {
        make(capacity);
        for (unsigned i = 0; i < capacity; i++)
            TEST_ASSERT_EQUAL(CHANNEL_OK, put(i));
        TEST_ASSERT_EQUAL(CHANNEL_FULL, put(99));
        TEST_ASSERT_EQUAL(capacity, channel_length(channel));
        drop_both();
    }
}

void test_capacity_is_there_again_after_each_lap(void)
{
    for (size_t capacity = 1; capacity < 10; capacity++) {
        make(capacity);
        for (unsigned i = 0; i < 100; i++) {
            TEST_ASSERT_EQUAL(CHANNEL_OK, put(i));
            TEST_ASSERT_EQUAL(1, channel_length(channel));
            expect_item(i);
        }
        unsigned item;
        TEST_ASSERT_EQUAL(CHANNEL_EMPTY, channel_try_recv(channel, &item));
        drop_both();
    }
}

void test_capacity_unbounded_takes_all(void)
{
    make(CHANNEL_UNBOUNDED);
    for (unsigned i = 0; i < 10000; i++) {
        TEST_ASSERT_EQUAL(CHANNEL_OK, channel_send(channel, &i));
        crew_step();
    }
    TEST_ASSERT_EQUAL(10000, channel_length(channel));
    for (unsigned i = 0; i < 10000; i++) {
        expect_item(i);
        crew_step();
    }
    TEST_ASSERT_EQUAL(0, channel_length(channel));
    drop_both();
}

void test_capacity_0_stores_nothing(void)
{
    make(0);
    TEST_ASSERT_EQUAL(CHANNEL_FULL, put(1));
    unsigned item = 7;
    TEST_ASSERT_EQUAL(CHANNEL_EMPTY, channel_try_recv(channel, &item));
    TEST_ASSERT_EQUAL(7, item);
    drop_both();
}

void test_try_says_empty_and_closed(void)
{
    for (int i = 0; i < FLAVOURS; i++) {
        unsigned item = 7;
        make(flavours[i]);
        TEST_ASSERT_EQUAL(CHANNEL_EMPTY, channel_try_recv(channel, &item));
        channel_close(channel);
        TEST_ASSERT_EQUAL(CHANNEL_CLOSED, channel_try_recv(channel, &item));
        TEST_ASSERT_EQUAL(CHANNEL_CLOSED, put(1));
        TEST_ASSERT_EQUAL(7, item);
        drop_both();
    }
}

static void try_against_close(void *shared, unsigned self)
{
    (void)shared;
    unsigned item = 0;
    if (self == 0) {
        channel_close(channel);
        return;
    }
    crew_check(channel_try_recv(channel, &item) == CHANNEL_OK && item == 1,
               "an item that was there before the close is not there");
}

void test_try_finds_the_item_while_closing(void)
{
    for (int round = 0; round < 40; round++) {
        make(round % 2 ? 1 : CHANNEL_UNBOUNDED);
        put(1);
        crew_run(2, try_against_close, NULL);
        drop_both();
    }
}

// --- delivery: all sizes whole, each item once ------------------------------

void test_delivery_of_every_size(void)
{
    for (size_t size = 1; size < 300; size += size < 20 ? 1 : 37) {
        unsigned char out[300], in[302];
        for (int flavour = 1; flavour < FLAVOURS; flavour++) {
            channel = channel_create(flavours[flavour], size, NULL);
            for (int round = 0; round < 40; round++) {
                memset(out, round + 1, size);
                memset(in, 0xee, sizeof in);
                TEST_ASSERT_EQUAL(CHANNEL_OK, channel_send(channel, out));
                TEST_ASSERT_EQUAL(CHANNEL_OK, channel_recv(channel, in + 1));
                TEST_ASSERT_EQUAL_MEMORY(out, in + 1, size);
                TEST_ASSERT_EQUAL_HEX8(0xee, in[0]);
                TEST_ASSERT_EQUAL_HEX8(0xee, in[size + 1]);
            }
            drop_both();
        }
    }
}

// Workers 0 and 1 send, 2 and 3 receive: counts, sums, and the order of each
// sender's items at each receiver.
static _Atomic unsigned sum, received;

static void two_to_two(void *shared, unsigned self)
{
    (void)shared;
    if (self < 2) {
        for (unsigned i = 1; i <= ROUNDS; i++) {
            unsigned item = i * 2 + self;
            crew_check(channel_send(channel, &item) == CHANNEL_OK, "not sent");
            crew_step();
        }
        channel_sender_drop(channel);
        return;
    }
    unsigned item, last[2] = {0, 0};
    CHANNEL_FOREACH(channel, &item) {
        unsigned from = item % 2;
        crew_check(item / 2 > last[from], "%u of sender %u came after %u",
                   item / 2, from, last[from]);
        last[from] = item / 2;
        atomic_fetch_add(&sum, item / 2);
        atomic_fetch_add(&received, 1);
        crew_step();
    }
    channel_receiver_drop(channel);
}

static void run_two_to_two(size_t capacity)
{
    make(capacity);
    channel_sender_clone(channel);
    channel_receiver_clone(channel);
    crew_run(4, two_to_two, NULL);
    TEST_ASSERT_EQUAL(2 * ROUNDS, received);
    TEST_ASSERT_EQUAL(ROUNDS * (ROUNDS + 1), sum);
}

void test_delivery_two_to_two_rendezvous(void)
{
    run_two_to_two(0);
}

void test_delivery_two_to_two_one_slot(void)
{
    run_two_to_two(1);
}

void test_delivery_two_to_two_ring(void)
{
    run_two_to_two(3);
}

void test_delivery_two_to_two_unbounded(void)
{
    run_two_to_two(CHANNEL_UNBOUNDED);
}

// --- order ------------------------------------------------------------------

void test_order_one_sender_one_receiver(void)
{
    for (int i = 1; i < FLAVOURS; i++) {
        make(flavours[i]);
        unsigned sent = 0, got = 0;
        for (int round = 0; round < 50; round++) {
            while (sent < got + 70 && put(sent) == CHANNEL_OK)
                sent++;
            while (got < sent)
                expect_item(got++);
        }
        drop_both();
    }
}

// --- ordering ---------------------------------------------------------------

// The items are pointers to plain memory, of which there are two: the receiver
// changes them too, and a sender reuses each when there is room again.
static unsigned things[2];

static void pass_things(void *shared, unsigned self)
{
    const unsigned *plain_rounds = shared;
    for (unsigned i = 0; i < *plain_rounds; i++) {
        if (self == 0) {
            unsigned *thing = &things[i % 2];
            *thing = i; // the receive two items ago is over: see below
            crew_check(channel_send(channel, &thing) == CHANNEL_OK, "no");
        } else {
            unsigned *thing;
            crew_check(channel_recv(channel, &thing) == CHANNEL_OK, "no");
            crew_check(*thing == i, "got %u at %u", *thing, i);
        }
        crew_step();
    }
}

static void expect_ordering(size_t capacity)
{
    channel = channel_create(capacity, sizeof(unsigned *), NULL);
    crew_run(2, pass_things, &(unsigned){2});
    drop_both();
}

void test_ordering_sender_to_receiver(void)
{
    for (int i = 0; i < FLAVOURS; i++)
        expect_ordering(flavours[i]);
}

// One slot: whoever has sent item n + 1 knows that item n was received, and
// sees what its receiver had done before that.
static unsigned diary[ROUNDS];

static void write_diary(void *shared, unsigned self)
{
    (void)shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        unsigned item = i;
        if (self == 0) {
            crew_check(channel_send(channel, &item) == CHANNEL_OK, "no");
            if (i > 0)
                crew_check(diary[i - 1] == i, "read %u at %u", diary[i - 1], i);
        } else {
            diary[i] = i + 1;
            crew_check(channel_recv(channel, &item) == CHANNEL_OK, "no");
        }
        crew_step();
    }
}

void test_ordering_receiver_to_sender(void)
{
    make(1);
    crew_run(2, write_diary, NULL);
    drop_both();
}

static unsigned last_words;

static void speak_and_close(void *shared, unsigned self)
{
    unsigned item;
    (void)shared;
    if (self == 0) {
        last_words = 5;
        channel_close(channel);
    } else {
        enum channel_status got;
        while ((got = channel_try_recv(channel, &item)) == CHANNEL_EMPTY)
            crew_pause();
        crew_check(got == CHANNEL_CLOSED && last_words == 5, "not closed");
    }
}

void test_ordering_of_close(void)
{
    for (int i = 0; i < FLAVOURS; i++) {
        make(flavours[i]);
        crew_run(2, speak_and_close, NULL);
        drop_both();
    }
}

// --- waiting ----------------------------------------------------------------

void test_waiting_receiver_gets_the_item(void)
{
    for (int i = 0; i < FLAVOURS; i++) {
        make(flavours[i]);
        expect_wait(recv_9, now_send_9, CHANNEL_OK);
        drop_both();
    }
}

void test_waiting_sender_gets_the_room(void)
{
    for (int i = 0; i < FLAVOURS - 1; i++) {
        make(flavours[i]);
        for (unsigned n = 0; n < flavours[i]; n++)
            put(n);
        expect_wait(send_9, now_recv, CHANNEL_OK);
        TEST_ASSERT_EQUAL(flavours[i], channel_length(channel));
        drop_both();
    }
}

void test_kernel_is_asked_for_nothing_without_need(void)
{
    for (int i = 2; i < FLAVOURS; i++) {
        make(flavours[i]);
        struct futex_calls before = futex_calls;
        put(0);
        for (unsigned n = 0; n < 1000; n++) {
            unsigned item;
            TEST_ASSERT_EQUAL(CHANNEL_OK, channel_send(channel, &n));
            TEST_ASSERT_EQUAL(CHANNEL_OK, channel_recv(channel, &item));
        }
        TEST_ASSERT_EQUAL_MESSAGE(before.waits, futex_calls.waits, "it slept");
        TEST_ASSERT_EQUAL_MESSAGE(before.wakes, futex_calls.wakes, "it woke");
        drop_both();
    }
}

// --- fairness ---------------------------------------------------------------

// Whoever has waited longest gets the item. Items are sent only when all are in
// the queue for good: not while the last one still looks before it sleeps.
static unsigned came[3];

static void queue_up(void *shared, unsigned self)
{
    static _Atomic unsigned next;
    (void)shared;
    if (self == 0) {
        for (unsigned i = 1; i < 4; i++) {
            atomic_store(&next, i);
            crew_until(waiters(channel) == i);
            channel_length(channel); // takes the lock after that waiter
        }
        for (unsigned i = 1; i < 4; i++) {
            crew_check(channel_send(channel, &i) == CHANNEL_OK, "not sent");
            crew_until(atomic_load(&next) == 4 + i);
            crew_step();
        }
        return;
    }
    crew_until(atomic_load(&next) == self);
    crew_check(channel_recv(channel, &came[self - 1]) == CHANNEL_OK, "no item");
    atomic_store(&next, 4 + self);
}

void test_fairness_sleepers_in_order(void)
{
    for (int f = 0; f < FLAVOURS; f++) {
        make(flavours[f]);
        crew_run(4, queue_up, NULL);
        for (unsigned i = 0; i < 3; i++)
            TEST_ASSERT_EQUAL(i + 1, came[i]);
        drop_both();
    }
}
