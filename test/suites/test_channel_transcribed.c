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

static struct channel *make_one(size_t capacity)
{
    make(capacity);
    return channel;
}

static struct channel_case receiving(struct channel *from, unsigned *item)
{
    return (struct channel_case){
        .channel = from, .direction = CHANNEL_RECV, .item = item};
}

static struct channel_case sending(struct channel *to, unsigned *item)
{
    return (struct channel_case){
        .channel = to, .direction = CHANNEL_SEND, .item = item};
}

static void must_send(struct channel *to, unsigned item)
{
    crew_check(channel_send(to, &item) == CHANNEL_OK, "not sent");
    crew_step();
}

static unsigned must_recv(struct channel *from)
{
    unsigned item = 0;
    crew_check(channel_recv(from, &item) == CHANNEL_OK, "not received");
    crew_step();
    return item;
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

static struct channel *pair[2];

// At each moment one of the two has something: a select that only tries must
// find it, though what it is changes while it looks.
static void move_the_item(void *shared, unsigned self)
{
    const bool *by_close = shared;
    unsigned item, other;
    size_t chosen;
    if (self == 0) {
        struct channel_case both[2] = {receiving(pair[0], &item),
                                       receiving(pair[1], &item)};
        crew_check(channel_try_select(both, 2, &chosen) != CHANNEL_EMPTY,
                   "nothing was found, but one was always there");
        return;
    }
    if (*by_close)
        channel_close(pair[1]);
    else
        must_send(pair[1], 1);
    channel_try_recv(pair[0], &other);
}

void test_select_finds_what_moves(void)
{
    for (int round = 0; round < 60; round++) {
        for (int i = 0; i < 2; i++)
            pair[i] = make_one(1);
        must_send(pair[0], 1);
        crew_run(2, move_the_item, &(bool){round % 2 == 1});
        for (int i = 0; i < 2; i++) {
            channel_sender_drop(pair[i]);
            channel_receiver_drop(pair[i]);
        }
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
            must_send(pair[1], i);
        return;
    }
    unsigned item;
    size_t chosen;
    struct channel_case three[3] = {receiving(pair[0], &item),
                                    receiving(pair[1], &item),
                                    receiving(pair[1], &item)};
    crew_check(channel_select(three, 3, &chosen) == CHANNEL_OK, "no");
    crew_check(chosen > 0, "the empty channel was chosen");
}

void test_select_duplicates_of_many(void)
{
    for (int f = 0; f < FLAVOURS; f++) {
        for (int i = 0; i < 2; i++)
            pair[i] = make_one(flavours[f]);
        crew_run(5, duplicates, NULL);
        for (int i = 0; i < 2; i++) {
            TEST_ASSERT_FALSE(channel_is_awaited(pair[i], CHANNEL_RECV));
            channel_sender_drop(pair[i]);
            channel_receiver_drop(pair[i]);
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
    struct channel_case both[2] = {receiving(pair[0], &item),
                                   receiving(pair[1], &item)};
    if (self < 2) {
        crew_check(channel_select(both, 2, &chosen) == CHANNEL_OK, "no");
        crew_check(chosen == 0, "woken by the other channel");
    } else if (self == 2) {
        crew_check(must_recv(pair[1]) == 7, "not the item");
    } else {
        crew_until(waiters(pair[0]) == 2 && waiters(pair[1]) == 3);
        must_send(pair[0], 1);
        must_send(pair[0], 1);
        crew_until(!channel_is_awaited(pair[0], CHANNEL_RECV));
        must_send(pair[1], 7);
    }
}

void test_select_leaves_the_queue_in_order(void)
{
    for (int f = 0; f < FLAVOURS; f++) {
        for (int i = 0; i < 2; i++)
            pair[i] = make_one(flavours[f]);
        crew_run(4, leave_from_the_middle, NULL);
        for (int i = 0; i < 2; i++) {
            channel_sender_drop(pair[i]);
            channel_receiver_drop(pair[i]);
        }
    }
}

// --- stress: direct and selected, both ends, four channels ------------------

enum { FOUR = 4, OFTEN = 60 };
static struct channel *four[FOUR];

static void select_often(bool sends)
{
    unsigned item = 1, left[FOUR];
    struct channel_case all[FOUR];
    for (int i = 0; i < FOUR; i++) {
        left[i] = OFTEN;
        all[i] = sends ? sending(four[i], &item) : receiving(four[i], &item);
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
            must_send(four[self], 1);
        else
            must_recv(four[self - FOUR]);
}

void test_select_stress(void)
{
    static const size_t capacities[FOUR] = {0, 0, 2, CHANNEL_UNBOUNDED};
    for (int i = 0; i < FOUR; i++)
        four[i] = make_one(capacities[i]);
    crew_run(2 * FOUR + 2, stress, NULL);
    for (int i = 0; i < FOUR; i++) {
        TEST_ASSERT_EQUAL(0, channel_length(four[i]));
        channel_sender_drop(four[i]);
        channel_receiver_drop(four[i]);
    }
}

// --- programs made of channels ----------------------------------------------

// Worker 0 counts up from 2; each further worker passes on what its own first
// number does not divide: the primes.
enum { PRIMES = 8 };
static struct channel *stage[PRIMES + 1];
static const unsigned primes[PRIMES] = {2, 3, 5, 7, 11, 13, 17, 19};

static void sieve(void *shared, unsigned self)
{
    (void)shared;
    if (self == 0) {
        for (unsigned i = 2; channel_send(stage[0], &i) == CHANNEL_OK; i++)
            crew_step();
        channel_sender_drop(stage[0]);
        return;
    }
    struct channel *in = stage[self - 1], *out = stage[self];
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
        for (int i = 0; i <= PRIMES; i++)
            stage[i] = make_one(flavours[f]);
        crew_run(PRIMES + 1, sieve, NULL);
        channel_receiver_drop(stage[PRIMES]);
    }
}

// Each worker takes from its left neighbour and adds one for its right one.
static void daisy(void *shared, unsigned self)
{
    (void)shared;
    must_send(stage[self + 1], must_recv(stage[self]) + 1);
}

void test_delivery_through_a_chain(void)
{
    make_one(1);
    for (int i = 0; i <= PRIMES; i++)
        stage[i] = make_one(1);
    must_send(stage[0], 0);
    crew_run(PRIMES, daisy, NULL);
    TEST_ASSERT_EQUAL(PRIMES, must_recv(stage[PRIMES]));
}

// Jobs to three workers, their results back to one: all jobs are done, by
// whomever, and closing the jobs ends the workers and then the results.
static void pool(void *shared, unsigned self)
{
    struct channel *jobs = pair[0], *results = pair[1];
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
        for (int i = 0; i < 2; i++)
            pair[i] = make_one(flavours[f]);
        for (int i = 1; i < 3; i++) {
            channel_receiver_clone(pair[0]);
            channel_sender_clone(pair[1]);
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
