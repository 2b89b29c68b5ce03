// SPDX-License-Identifier: MIT
// channel_tests.h - what the suites of channel.h share
//
// Static functions, because each suite is a program of its own; `unused`,
// because none needs all of them.

#pragma once

#include "channel.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "crew.h"
#include "deadline.h"
#include "futex.h"
#include "unity.h"

#define HELPER __attribute__((unused)) static

enum { FLAVOURS = 4 };

static const size_t flavours[FLAVOURS] = {0, 1, 3, CHANNEL_UNBOUNDED};
__attribute__((unused)) static const uint64_t SHORT =
    3000000;       // ns: a deadline that will pass
enum { MOST = 9 }; // channels in one test
static struct channel *channel;
__attribute__((unused)) static struct channel *channels[MOST];

HELPER void make(size_t capacity)
{
    channel = channel_create(capacity, sizeof(unsigned), NULL);
    TEST_ASSERT_NOT_NULL(channel);
}

HELPER void drop_both(void)
{
    channel_sender_drop(channel);
    channel_receiver_drop(channel);
}

HELPER void make_all(unsigned n, size_t capacity)
{
    for (unsigned i = 0; i < n; i++) {
        make(capacity);
        channels[i] = channel;
    }
}

HELPER void drop_all(unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        channel_sender_drop(channels[i]);
        channel_receiver_drop(channels[i]);
    }
}

HELPER enum channel_status put(unsigned item)
{
    return channel_try_send(channel, &item);
}

HELPER void expect_item(unsigned want)
{
    unsigned got = 0;
    TEST_ASSERT_EQUAL(CHANNEL_OK, channel_try_recv(channel, &got));
    TEST_ASSERT_EQUAL(want, got);
}

// Worker 1 calls `wait` and must sleep in it until worker 0 has called
// `release`; then it returns `want`.
struct plan {
    enum channel_status (*wait)(void);
    void (*release)(void);
    enum channel_status want;
};

HELPER void sleep_and_release(void *shared, unsigned self)
{
    static _Atomic bool returned;
    const struct plan *plan = shared;
    if (self == 1) {
        enum channel_status got = plan->wait();
        atomic_store(&returned, true);
        crew_check(got == plan->want, "status %d instead of %d", (int)got,
                   (int)plan->want);
    } else {
        crew_until_asleep(1);
        crew_check(!atomic_load(&returned), "it did not wait");
        plan->release();
        crew_until(atomic_load(&returned));
        atomic_store(&returned, false);
    }
    crew_step();
}

HELPER void expect_wait(enum channel_status (*wait)(void),
                        void (*release)(void), enum channel_status want)
{
    crew_run(2, sleep_and_release, &(struct plan){wait, release, want});
}

HELPER enum channel_status send_9(void)
{
    return channel_send(channel, &(unsigned){9});
}

HELPER enum channel_status recv_9(void)
{
    unsigned item = 0;
    enum channel_status status = channel_recv(channel, &item);
    crew_check(item == (status == CHANNEL_OK ? 9 : 0), "item %u", item);
    return status;
}

HELPER void now_send_9(void)
{
    crew_check(send_9() == CHANNEL_OK, "nobody took it");
}

HELPER void now_recv(void)
{
    unsigned item;
    crew_check(channel_recv(channel, &item) == CHANNEL_OK, "nothing there");
}

HELPER void now_close(void)
{
    channel_close(channel);
}

// How many wait for an item, or are about to sleep for it.
HELPER unsigned waiters(struct channel *of)
{
    return atomic_load(&of->waiting[CHANNEL_RECV].waiting);
}

HELPER struct channel_case receiving(struct channel *from, unsigned *item)
{
    return (struct channel_case){
        .channel = from, .direction = CHANNEL_RECV, .item = item};
}

HELPER struct channel_case sending(struct channel *to, unsigned *item)
{
    return (struct channel_case){
        .channel = to, .direction = CHANNEL_SEND, .item = item};
}

HELPER void must_send(struct channel *to, unsigned item)
{
    crew_check(channel_send(to, &item) == CHANNEL_OK, "not sent");
    crew_step();
}

HELPER unsigned must_recv(struct channel *from)
{
    unsigned item = 0;
    crew_check(channel_recv(from, &item) == CHANNEL_OK, "not received");
    crew_step();
    return item;
}
