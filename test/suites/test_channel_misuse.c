// SPDX-License-Identifier: MIT
// test_channel_misuse.c - too little memory, bad sizes, ends that are gone
//
// As test_channel.c: the first word of a test's name is the sentence.

#include "channel.h"

#include <errno.h>

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

// --- memory -----------------------------------------------------------------

// Each of the allocations of a create fails in its turn. How many there are:
// the item that the last receiver's drop needs, the channel, the first block.
void test_memory_that_lacks_at_create(void)
{
    static const unsigned needed[FLAVOURS] = {2, 2, 2, 3};
    for (int i = 0; i < FLAVOURS; i++) {
        long before = crew_allocations().alive;
        for (unsigned nth = 1; nth <= needed[i]; nth++) {
            crew_fail_allocation(nth);
            errno = 0;
            TEST_ASSERT_NULL(channel_create(flavours[i], 4, NULL));
            TEST_ASSERT_EQUAL(ENOMEM, errno);
            TEST_ASSERT_EQUAL_MESSAGE(before, crew_allocations().alive,
                                      "something was kept");
        }
        crew_fail_allocation(needed[i] + 1);
        make(flavours[i]);
        crew_fail_allocation(0);
        put(1);
        drop_both();
        TEST_ASSERT_EQUAL_MESSAGE(before, crew_allocations().alive, "leaked");
    }
}

// An unbounded send needs memory for the last slot of a block. FULL then, from
// each form of send: waiting would be for ever.
void test_memory_that_lacks_at_send(void)
{
    enum { BLOCK = 31 };
    make(CHANNEL_UNBOUNDED);
    for (unsigned i = 0; i < BLOCK - 1; i++)
        TEST_ASSERT_EQUAL(CHANNEL_OK, put(i));
    unsigned item = BLOCK - 1;
    size_t chosen = 9;
    struct channel_case only = {
        .channel = channel, .direction = CHANNEL_SEND, .item = &item};
    long before = crew_allocations().alive;
    crew_fail_allocation(1);
    TEST_ASSERT_EQUAL(CHANNEL_FULL, put(item));
    crew_fail_allocation(1);
    TEST_ASSERT_EQUAL(CHANNEL_FULL, channel_send(channel, &item));
    crew_fail_allocation(1);
    TEST_ASSERT_EQUAL(CHANNEL_FULL, channel_select(&only, 1, &chosen));
    TEST_ASSERT_EQUAL(0, chosen);
    TEST_ASSERT_EQUAL(BLOCK - 1, channel_length(channel));
    TEST_ASSERT_EQUAL(before, crew_allocations().alive);
    for (unsigned i = BLOCK - 1; i < 2 * BLOCK; i++)
        TEST_ASSERT_EQUAL(CHANNEL_OK, put(i));
    for (unsigned i = 0; i < 2 * BLOCK; i++)
        expect_item(i);
    drop_both();
}

// Waiting and select allocate nothing, sends and receives neither, but for an
// unbounded channel's blocks.
void test_memory_none_per_item(void)
{
    for (int i = 1; i < FLAVOURS; i++) {
        make(flavours[i]);
        long before = crew_allocations().asked;
        for (unsigned k = 0; k < 310; k++) {
            unsigned item = k;
            size_t chosen;
            struct timespec past = {0};
            struct channel_case cases[2] = {
                {.channel = channel, .direction = CHANNEL_RECV, .item = &item},
                {.channel = NULL, .direction = CHANNEL_SEND, .item = &item},
            };
            TEST_ASSERT_EQUAL(CHANNEL_OK, channel_send(channel, &item));
            if (flavours[i] == 1)
                TEST_ASSERT_EQUAL(CHANNEL_TIMEOUT,
                                  channel_send_until(channel, &item, &past));
            TEST_ASSERT_EQUAL(CHANNEL_OK, channel_select(cases, 2, &chosen));
            TEST_ASSERT_EQUAL(CHANNEL_TIMEOUT,
                              channel_recv_until(channel, &item, &past));
            crew_step();
        }
        long asked = crew_allocations().asked - before;
        TEST_ASSERT_EQUAL(flavours[i] == CHANNEL_UNBOUNDED ? 10 : 0, asked);
        drop_both();
    }
}

// --- errors -----------------------------------------------------------------

void test_errors_no_size_no_channel(void)
{
    errno = 0;
    TEST_ASSERT_NULL(channel_create(4, 0, NULL));
    TEST_ASSERT_EQUAL(EINVAL, errno);
}

void test_errors_capacity_that_overflows(void)
{
    static const struct {
        size_t capacity, size;
    } bad[] = {{SIZE_MAX - 1, 1},
               {SIZE_MAX / 16, 8},
               {SIZE_MAX / 16 + 2, 8},
               {SIZE_MAX / 2, SIZE_MAX / 2},
               {2, SIZE_MAX},
               {1, SIZE_MAX - 8},
               {0, SIZE_MAX},
               {CHANNEL_UNBOUNDED, SIZE_MAX},
               {CHANNEL_UNBOUNDED, SIZE_MAX / 31}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        if (bad[i].size > UINT32_MAX)
            continue; // their malloc stops the program
#endif
        errno = 0;
        TEST_ASSERT_NULL(channel_create(bad[i].capacity, bad[i].size, NULL));
        TEST_ASSERT_EQUAL(ENOMEM, errno);
    }
}

static void send_after_the_last_drop(void *unused)
{
    (void)unused;
    make(1);
    channel_sender_drop(channel);
    put(1);
}

static void recv_after_the_last_drop(void *unused)
{
    unsigned item;
    (void)unused;
    make(1);
    channel_receiver_drop(channel);
    channel_recv(channel, &item);
}

static void drop_twice(void *unused)
{
    (void)unused;
    make(1);
    channel_sender_drop(channel);
    channel_sender_drop(channel);
}

static void clone_after_the_last_drop(void *unused)
{
    (void)unused;
    make(1);
    channel_receiver_drop(channel);
    channel_receiver_clone(channel);
}

static void send_null(void *unused)
{
    (void)unused;
    make(1);
    channel_send(channel, NULL);
}

static void send_to_null(void *unused)
{
    (void)unused;
    channel_send(NULL, &(unsigned){1});
}

static void select_after_the_last_drop(void *unused)
{
    size_t chosen;
    (void)unused;
    make(1);
    channel_sender_drop(channel);
    channel_try_select(&(struct channel_case){.channel = channel,
                                              .direction = CHANNEL_SEND,
                                              .item = &chosen},
                       1, &chosen);
}

static void select_into_null(void *unused)
{
    size_t chosen;
    (void)unused;
    make(1);
    channel_select(
        &(struct channel_case){.channel = channel, .direction = CHANNEL_RECV},
        1, &chosen);
}

void test_errors_use_after_the_last_drop_stops(void)
{
    crew_expect_stop(select_after_the_last_drop, NULL, "channel_select");
    crew_expect_stop(send_after_the_last_drop, NULL, "channel_try_send");
    crew_expect_stop(recv_after_the_last_drop, NULL, "channel_recv");
    crew_expect_stop(clone_after_the_last_drop, NULL, "channel_receiver_clone");
    crew_expect_stop(drop_twice, NULL, "channel_sender_drop");
}

void test_errors_null_stops(void)
{
    crew_expect_stop(send_null, NULL, "channel_send");
    crew_expect_stop(send_to_null, NULL, "channel_send");
    crew_expect_stop(select_into_null, NULL, "channel_select");
}

static void select_nothing(void *unused)
{
    size_t chosen;
    (void)unused;
    channel_select(NULL, 0, &chosen);
}

static void select_only_null(void *unused)
{
    size_t chosen;
    struct channel_case off = {.channel = NULL, .direction = CHANNEL_RECV};
    (void)unused;
    channel_select(&off, 1, &chosen);
}

void test_errors_select_without_cases(void)
{
    size_t chosen = 9;
    struct timespec deadline = deadline_after(SHORT);
    TEST_ASSERT_EQUAL(CHANNEL_EMPTY, channel_try_select(NULL, 0, &chosen));
    TEST_ASSERT_EQUAL(CHANNEL_TIMEOUT,
                      channel_select_until(NULL, 0, &chosen, &deadline));
    TEST_ASSERT_TRUE(deadline_passed(&deadline));
    crew_expect_stop(select_nothing, NULL, "channel_select");
    crew_expect_stop(select_only_null, NULL, "channel_select");
}
