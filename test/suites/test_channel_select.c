// SPDX-License-Identifier: MIT
// test_channel_select.c - what select promises, on each flavour
//
// As test_channel.c: the first word of a test's name is the sentence of
// channel.h that it belongs to.

#include "channel.h"

#include <pthread.h>

// A channel is made of these; naming them links them.
#include "channel_queue.h"
#include "channel_rendezvous.h"
#include "channel_ring.h"
#include "channel_select.h"
#include "channel_unbounded.h"
#include "futex_mutex.h"

#include "channel_tests.h"

enum { PICKS = 10000, CASES = 8 };

static unsigned items[CASES];
static struct channel_case cases[CASES];

void setUp(void)
{
}

void tearDown(void)
{
}

static void set_case(unsigned i, enum channel_direction direction)
{
    cases[i] = (struct channel_case){
        .channel = channels[i], .direction = direction, .item = &items[i]};
}

static void set_cases(unsigned n, enum channel_direction direction)
{
    for (unsigned i = 0; i < n; i++)
        set_case(i, direction);
}

// --- fair choice ------------------------------------------------------------

// Odd cases send, even ones receive, all can always go on.
static void expect_fair(unsigned n)
{
    unsigned picks[CASES] = {0};
    make_all(n, 2);
    for (unsigned i = 0; i < n; i++) {
        set_case(i, i % 2 ? CHANNEL_SEND : CHANNEL_RECV);
        channel_try_send(channels[i], &i);
    }
    for (int k = 0; k < PICKS; k++) {
        size_t chosen = CASES;
        unsigned back;
        TEST_ASSERT_EQUAL(CHANNEL_OK, channel_select(cases, n, &chosen));
        TEST_ASSERT_TRUE(chosen < n);
        picks[chosen]++;
        crew_step();
        if (chosen % 2)
            channel_try_recv(channels[chosen], &back);
        else
            channel_try_send(channels[chosen], &items[chosen]);
    }
    for (unsigned i = 0; i < n; i++)
        TEST_ASSERT_UINT_WITHIN_MESSAGE(PICKS / n / 5, PICKS / n, picks[i],
                                        "picks of one case of many");
    drop_all(n);
}

void test_select_is_fair_if_all_can_go_on(void)
{
    for (unsigned n = 1; n <= CASES; n++)
        expect_fair(n);
}

// Two of five can go on, side by side: none may have the share of those that
// cannot.
void test_select_is_fair_if_some_can_go_on(void)
{
    unsigned picks[CASES] = {0};
    make_all(5, 1);
    set_cases(5, CHANNEL_RECV);
    for (int k = 0; k < PICKS; k++) {
        size_t chosen;
        channel_try_send(channels[2], &(unsigned){2});
        channel_try_send(channels[3], &(unsigned){3});
        TEST_ASSERT_EQUAL(CHANNEL_OK, channel_try_select(cases, 5, &chosen));
        TEST_ASSERT_EQUAL(chosen, items[chosen]);
        picks[chosen]++;
        crew_step();
    }
    TEST_ASSERT_UINT_WITHIN(PICKS / 10, PICKS / 2, picks[2]);
    drop_all(5);
}

// Many threads, one choice each: the first ones differ, too.
static void *choose_once(void *taken)
{
    size_t chosen = 9;
    channel_select((struct channel_case[2]){cases[0], cases[1]}, 2, &chosen);
    channel_try_send(channels[chosen], &items[chosen]);
    *(size_t *)taken = chosen;
    return NULL;
}

void test_select_is_fair_to_first_choices(void)
{
    enum { THREADS = 200 };
    size_t second = 0;
    make_all(2, 1);
    set_cases(2, CHANNEL_RECV);
    for (unsigned i = 0; i < 2; i++)
        channel_try_send(channels[i], &i);
    for (int i = 0; i < THREADS; i++) {
        pthread_t thread;
        size_t chosen = 9;
        pthread_create(&thread, NULL, choose_once, &chosen);
        pthread_join(thread, NULL);
        second += chosen;
        crew_step();
    }
    TEST_ASSERT_UINT_WITHIN(THREADS / 4, THREADS / 2, second);
    drop_all(2);
}

// --- exactly one ------------------------------------------------------------

void test_select_does_one_and_leaves_the_others(void)
{
    for (int f = 1; f < FLAVOURS; f++) {
        make_all(3, flavours[f]);
        set_cases(3, CHANNEL_RECV);
        for (unsigned i = 0; i < 3; i++) {
            channel_try_send(channels[i], &i);
            items[i] = 77;
        }
        size_t chosen;
        TEST_ASSERT_EQUAL(CHANNEL_OK, channel_select(cases, 3, &chosen));
        for (unsigned i = 0; i < 3; i++) {
            TEST_ASSERT_EQUAL(i == chosen ? 0 : 1, channel_length(channels[i]));
            TEST_ASSERT_EQUAL(i == chosen ? i : 77, items[i]);
        }
        drop_all(3);
    }
}

void test_select_default(void)
{
    for (int f = 0; f < FLAVOURS; f++) {
        make_all(2, flavours[f]);
        set_cases(2, CHANNEL_RECV);
        size_t chosen = 9;
        TEST_ASSERT_EQUAL(CHANNEL_EMPTY, channel_try_select(cases, 2, &chosen));
        TEST_ASSERT_EQUAL(9, chosen);
        TEST_ASSERT_FALSE(channel_is_awaited(channels[0], CHANNEL_RECV));
        drop_all(2);
    }
}

void test_select_times_out(void)
{
    for (int f = 0; f < FLAVOURS; f++) {
        make_all(2, flavours[f]);
        set_cases(2, CHANNEL_RECV);
        size_t chosen = 9;
        struct timespec deadline = deadline_after(SHORT);
        TEST_ASSERT_EQUAL(CHANNEL_TIMEOUT,
                          channel_select_until(cases, 2, &chosen, &deadline));
        TEST_ASSERT_TRUE(deadline_passed(&deadline));
        TEST_ASSERT_EQUAL(9, chosen);
        TEST_ASSERT_FALSE(channel_is_awaited(channels[0], CHANNEL_RECV));
        TEST_ASSERT_FALSE(channel_is_awaited(channels[1], CHANNEL_RECV));
        drop_all(2);
    }
}

void test_select_closed_can_go_on(void)
{
    for (int f = 0; f < FLAVOURS; f++) {
        for (int direction = 0; direction < 2; direction++) {
            make_all(2, flavours[f]);
            set_cases(2, CHANNEL_RECV);
            set_case(1, (enum channel_direction)direction);
            channel_close(channels[1]);
            size_t chosen = 9;
            TEST_ASSERT_EQUAL(CHANNEL_CLOSED,
                              channel_select(cases, 2, &chosen));
            TEST_ASSERT_EQUAL(1, chosen);
            drop_all(2);
        }
    }
}

void test_select_null_channel_never_goes_on(void)
{
    make_all(2, 1);
    set_cases(2, CHANNEL_RECV);
    channel_try_send(channels[0], &(unsigned){1});
    cases[0].channel = NULL;
    size_t chosen = 9;
    TEST_ASSERT_EQUAL(CHANNEL_EMPTY, channel_try_select(cases, 2, &chosen));
    channel_try_send(channels[1], &(unsigned){1});
    TEST_ASSERT_EQUAL(CHANNEL_OK, channel_select(cases, 2, &chosen));
    TEST_ASSERT_EQUAL(1, chosen);
    drop_all(2);
}

// --- waiting ----------------------------------------------------------------

static size_t won;

static enum channel_status select_two(void)
{
    return channel_select(cases, 2, &won);
}

static void send_to_second(void)
{
    crew_check(channel_send(channels[1], &(unsigned){6}) == CHANNEL_OK, "no");
}

static void recv_from_second(void)
{
    unsigned item = 0;
    crew_check(channel_recv(channels[1], &item) == CHANNEL_OK, "no");
}

static void close_second(void)
{
    channel_close(channels[1]);
}

void test_select_waits_for_an_item(void)
{
    for (int f = 0; f < FLAVOURS; f++) {
        make_all(2, flavours[f]);
        set_cases(2, CHANNEL_RECV);
        won = 9;
        expect_wait(select_two, send_to_second, CHANNEL_OK);
        TEST_ASSERT_EQUAL(1, won);
        TEST_ASSERT_EQUAL(6, items[1]);
        drop_all(2);
    }
}

void test_select_waits_for_room(void)
{
    for (int f = 0; f < FLAVOURS - 1; f++) {
        make_all(2, flavours[f]);
        set_cases(2, CHANNEL_SEND);
        for (unsigned i = 0; i < 2; i++)
            while (channel_try_send(channels[i], &i) == CHANNEL_OK)
                continue;
        items[1] = 8;
        won = 9;
        expect_wait(select_two, recv_from_second, CHANNEL_OK);
        TEST_ASSERT_EQUAL(1, won);
        drop_all(2);
    }
}

void test_select_waits_for_close(void)
{
    for (int f = 0; f < FLAVOURS; f++) {
        make_all(2, flavours[f]);
        set_cases(2, CHANNEL_RECV);
        won = 9;
        expect_wait(select_two, close_second, CHANNEL_CLOSED);
        TEST_ASSERT_EQUAL(1, won);
        TEST_ASSERT_FALSE(channel_is_awaited(channels[0], CHANNEL_RECV));
        drop_all(2);
    }
}

// --- the same channel twice -------------------------------------------------

void test_select_same_channel_twice(void)
{
    unsigned picks[2] = {0};
    make_all(1, 1);
    channels[1] = channels[0];
    set_cases(2, CHANNEL_RECV);
    for (int k = 0; k < PICKS; k++) {
        size_t chosen = 9;
        channel_try_send(channels[0], &(unsigned){1});
        TEST_ASSERT_EQUAL(CHANNEL_OK, channel_select(cases, 2, &chosen));
        picks[chosen]++;
        crew_step();
    }
    TEST_ASSERT_UINT_WITHIN(PICKS / 10, PICKS / 2, picks[0]);
    won = 9;
    expect_wait(select_two, send_to_second, CHANNEL_OK);
    TEST_ASSERT_FALSE(channel_is_awaited(channels[0], CHANNEL_RECV));
    drop_all(1);
}

void test_select_never_meets_itself(void)
{
    make_all(1, 0);
    channels[1] = channels[0];
    set_case(0, CHANNEL_SEND);
    set_case(1, CHANNEL_RECV);
    size_t chosen = 9;
    struct timespec deadline = deadline_after(SHORT);
    TEST_ASSERT_EQUAL(CHANNEL_EMPTY, channel_try_select(cases, 2, &chosen));
    TEST_ASSERT_EQUAL(CHANNEL_TIMEOUT,
                      channel_select_until(cases, 2, &chosen, &deadline));
    expect_wait(select_two, send_to_second, CHANNEL_OK);
    TEST_ASSERT_EQUAL(1, won);
    expect_wait(select_two, recv_from_second, CHANNEL_OK);
    TEST_ASSERT_EQUAL(0, won);
    drop_all(1);
}
