// SPDX-License-Identifier: MIT
// test_channel_crowds.c - many threads at several channels
//
// Selects of many against many, and small programs made of channels. As in
// test_channel.c the first word of a test's name is the sentence of channel.h.

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

// --- select -----------------------------------------------------------------

// Senders 0 to 2 each have a channel, of each flavour one; workers 3 to 5
// receive from whichever can.
enum { EACH = 150 };
static _Atomic unsigned got[3];

static void fan_in(void *shared, unsigned self)
{
    (void)shared;
    if (self < 3) {
        for (unsigned i = 1; i <= EACH; i++) {
            crew_check(channel_send(channels[self], &i) == CHANNEL_OK, "no");
            crew_step();
        }
        channel_sender_drop(channels[self]);
        return;
    }
    unsigned item[3], last[3] = {0, 0, 0}, open = 3;
    struct channel_case mine[3];
    for (unsigned i = 0; i < 3; i++)
        mine[i] = (struct channel_case){.channel = channels[i],
                                        .direction = CHANNEL_RECV,
                                        .item = &item[i]};
    while (open > 0) {
        size_t chosen;
        if (channel_select(mine, 3, &chosen) == CHANNEL_CLOSED) {
            mine[chosen].channel = NULL;
            open--;
            continue;
        }
        crew_check(item[chosen] > last[chosen], "%u came after %u",
                   item[chosen], last[chosen]);
        last[chosen] = item[chosen];
        atomic_fetch_add(&got[chosen], item[chosen]);
        crew_step();
    }
    for (unsigned i = 0; i < 3; i++)
        channel_receiver_drop(channels[i]);
}

void test_select_fan_in_loses_nothing(void)
{
    static const size_t capacities[3] = {0, 1, CHANNEL_UNBOUNDED};
    for (unsigned i = 0; i < 3; i++) {
        make(capacities[i]);
        channels[i] = channel;
        channel_receiver_clone(channel);
        channel_receiver_clone(channel);
    }
    crew_run(6, fan_in, NULL);
    for (unsigned i = 0; i < 3; i++)
        TEST_ASSERT_EQUAL(EACH * (EACH + 1) / 2, got[i]);
}

// Two workers, each offers on one rendezvous what the other wants, in opposite
// orders: they meet, round after round, and never lock each other out.
static void cross(void *shared, unsigned self)
{
    (void)shared;
    for (unsigned i = 0; i < EACH; i++) {
        unsigned mine = i, other = 0;
        struct channel_case both[2] = {
            {.channel = channels[self],
             .direction = CHANNEL_SEND,
             .item = &mine},
            {.channel = channels[1 - self],
             .direction = CHANNEL_RECV,
             .item = &other},
        };
        size_t chosen;
        crew_check(channel_select(both, 2, &chosen) == CHANNEL_OK, "no");
        crew_check(chosen == 0 || other == i, "got %u at %u", other, i);
        crew_step();
    }
}

void test_select_crossing(void)
{
    make_all(2, 0);
    crew_run(2, cross, NULL);
    drop_all(2);
}

// Receivers that give up all the time, beside one that never does.
static void impatient_selects(void *shared, unsigned self)
{
    unsigned item;
    size_t chosen;
    (void)shared;
    if (self == 0) {
        for (unsigned i = 0; i < EACH; i++) {
            crew_check(channel_send(channels[i % 2], &i) == CHANNEL_OK, "no");
            crew_step();
        }
        for (int i = 0; i < 2; i++)
            channel_close(channels[i]);
        return;
    }
    struct channel_case mine[2];
    for (int i = 0; i < 2; i++)
        mine[i] = (struct channel_case){
            .channel = channels[i], .direction = CHANNEL_RECV, .item = &item};
    for (enum channel_status status = CHANNEL_OK; status != CHANNEL_CLOSED;) {
        struct timespec deadline = deadline_after(30000);
        status = self == 1 ? channel_select(mine, 2, &chosen)
                           : channel_select_until(mine, 2, &chosen, &deadline);
        if (status == CHANNEL_OK)
            atomic_fetch_add(&got[0], 1);
    }
}

void test_select_deadlines_take_no_wakeup_along(void)
{
    for (int f = 0; f < 2; f++) {
        atomic_store(&got[0], 0);
        make_all(2, flavours[f]);
        crew_run(3, impatient_selects, NULL);
        // One may have been told CLOSED by one channel while the other still
        // held an item.
        for (int i = 0; i < 2; i++)
            got[0] += (unsigned)channel_length(channels[i]);
        TEST_ASSERT_EQUAL(EACH, got[0]);
        drop_all(2);
    }
}

// --- programs made of channels ----------------------------------------------

// Worker 0 counts up from 2; each further worker passes on what its own first
// number does not divide: the primes.
enum { PRIMES = 8 };
static const unsigned primes[PRIMES] = {2, 3, 5, 7, 11, 13, 17, 19};

static void sieve(void *shared, unsigned self)
{
    (void)shared;
    if (self == 0) {
        for (unsigned i = 2; channel_send(channels[0], &i) == CHANNEL_OK; i++)
            crew_step();
        channel_sender_drop(channels[0]);
        return;
    }
    struct channel *in = channels[self - 1], *out = channels[self];
    unsigned prime = must_recv(in), number;
    crew_check(prime == primes[self - 1], "%u is not a prime", prime);
    if (self < PRIMES)
        CHANNEL_FOREACH(in, &number) {
            crew_step();
            if (number % prime != 0 && channel_send(out, &number) != CHANNEL_OK)
                break;
        }
    channel_receiver_drop(in); // tells those before to end, one by one
    channel_sender_drop(out);
}

void test_receivers_end_a_sieve(void)
{
    for (int f = 0; f < FLAVOURS - 1; f++) {
        make_all(PRIMES + 1, flavours[f]);
        crew_run(PRIMES + 1, sieve, NULL);
        channel_receiver_drop(channels[PRIMES]);
    }
}

// Each worker takes from its left neighbour and adds one for its right one.
static void daisy(void *shared, unsigned self)
{
    (void)shared;
    must_send(channels[self + 1], must_recv(channels[self]) + 1);
}

void test_delivery_through_a_chain(void)
{
    make_all(PRIMES + 1, 1);
    must_send(channels[0], 0);
    crew_run(PRIMES, daisy, NULL);
    TEST_ASSERT_EQUAL(PRIMES, must_recv(channels[PRIMES]));
    drop_all(PRIMES + 1);
}

// Jobs to three workers, their results back to one: all jobs are done, by
// whomever, and closing the jobs ends the workers and then the results.
static void pool(void *shared, unsigned self)
{
    struct channel *jobs = channels[0], *results = channels[1];
    unsigned item, total = 0;
    (void)shared;
    if (self == 0) {
        for (unsigned i = 1; i <= 100; i++)
            must_send(jobs, i);
        channel_sender_drop(jobs);
    } else if (self == 1) {
        CHANNEL_FOREACH(results, &item)
            total += item;
        crew_check(total == 100 * 101, "the results sum up to %u", total);
        channel_receiver_drop(results);
    } else {
        CHANNEL_FOREACH(jobs, &item)
            must_send(results, 2 * item);
        channel_receiver_drop(jobs);
        channel_sender_drop(results);
    }
}

void test_senders_end_a_pool(void)
{
    for (int f = 0; f < FLAVOURS; f++) {
        make_all(2, flavours[f]);
        for (int i = 1; i < 3; i++) {
            channel_receiver_clone(channels[0]);
            channel_sender_clone(channels[1]);
        }
        crew_run(5, pool, NULL);
    }
}

// A channel travels through itself: an item may be what answers it.
static void ask_and_answer(void *shared, unsigned self)
{
    (void)shared;
    for (unsigned i = 0; i < 50; i++) {
        struct channel *reply;
        if (self == 0) {
            reply = channel_create(1, sizeof(unsigned), NULL);
            channel_sender_clone(reply); // for whoever answers
            crew_check(channel_send(channel, &reply) == CHANNEL_OK, "no");
            channel_sender_drop(reply);
            crew_check(must_recv(reply) == i, "a wrong answer");
            channel_receiver_drop(reply);
        } else {
            crew_check(channel_recv(channel, &reply) == CHANNEL_OK, "no");
            must_send(reply, i);
            channel_sender_drop(reply);
        }
    }
}

void test_delivery_of_channels(void)
{
    for (int f = 0; f < FLAVOURS; f++) {
        channel = channel_create(flavours[f], sizeof channel, NULL);
        crew_run(2, ask_and_answer, NULL);
        drop_both();
    }
}
