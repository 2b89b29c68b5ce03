// SPDX-License-Identifier: MIT
// test_alt_channel.c - every sentence of alt_channel.h

#include "alt_channel.h"
#include "condvar.h"
#include "futex_mutex.h"

#include "crew.h"
#include "deadline.h"
#include "futex.h"
#include "unity.h"

enum { ROUNDS = 150, CHANNELS = 4, PICKS = 10000 };

static const uint64_t SHORT = 3000000; // ns: a deadline that will pass
static const struct timespec past = {0};

static struct alt_channel channels[CHANNELS];
static struct alt_case cases[CHANNELS];
static int items[CHANNELS];
static _Atomic unsigned arrived, passed;

void setUp(void)
{
    crew_watch(&passed, sizeof passed);
    for (int i = 0; i < CHANNELS; i++)
        cases[i] = (struct alt_case){
            .channel = &channels[i], .direction = ALT_RECV, .item = &items[i]};
}

void tearDown(void)
{
}

// --- zero, order ------------------------------------------------------------

void test_zero_channel_is_empty_and_has_all_places(void)
{
    TEST_ASSERT_EQUAL(ALT_TIMEOUT, alt_select(cases, CHANNELS, &past));
    for (int i = 0; i < ALT_PLACES; i++)
        alt_send(&channels[0], i); // none waits
    TEST_ASSERT_EQUAL(ALT_PLACES, channels[0].count);
}

void test_zero_channel_pointer_is_never_ready(void)
{
    cases[0].channel = cases[2].channel = NULL;
    TEST_ASSERT_EQUAL(ALT_TIMEOUT, alt_select(cases, 3, &past));
    alt_send(&channels[1], 5);
    TEST_ASSERT_EQUAL(1, alt_select(cases, 3, NULL));
    TEST_ASSERT_EQUAL(5, items[1]);
    struct timespec soon = deadline_after(SHORT);
    TEST_ASSERT_EQUAL(ALT_TIMEOUT, alt_select(cases, 1, &soon));
}

void test_order_is_first_in_first_out(void)
{
    for (int i = 0; i < 30; i += 3) {
        for (int k = i; k < i + 3; k++)
            alt_send(&channels[0], k);
        for (int k = i; k < i + 3; k++)
            TEST_ASSERT_EQUAL(k, alt_recv(&channels[0]));
    }
}

// --- one --------------------------------------------------------------------

static unsigned items_that_wait(void)
{
    unsigned sum = 0;
    for (int i = 0; i < CHANNELS; i++)
        sum += channels[i].count;
    return sum;
}

void test_one_case_is_done_and_no_other(void)
{
    channels[0].limit = 1;
    cases[0].direction = ALT_SEND;
    items[0] = 7;
    for (int round = 0; round < 50; round++) {
        unsigned before = items_that_wait();
        items[1] = items[2] = items[3] = -1;
        int chosen = alt_select(cases, CHANNELS, &past);
        TEST_ASSERT_EQUAL(items_that_wait(), chosen == 0  ? before + 1
                                             : chosen > 0 ? before - 1
                                                          : before);
        for (int i = 1; i < CHANNELS; i++)
            TEST_ASSERT_EQUAL_MESSAGE(i == chosen ? 9 : -1, items[i],
                                      "an item that was not received");
        if (channels[0].count == 1)
            TEST_ASSERT_EQUAL(7, alt_recv(&channels[0]));
        for (int i = 1; i < CHANNELS; i++)
            if (channels[i].count < 2)
                alt_send(&channels[i], 9);
    }
}

// --- fairness ---------------------------------------------------------------

static void expect_fair(unsigned ready)
{
    unsigned taken[CHANNELS] = {0}, share = 0;
    for (int i = 0; i < CHANNELS; i++)
        share += ready >> i & 1;
    share = PICKS / share;
    for (int pick = 0; pick < PICKS; pick++) {
        for (int i = 0; i < CHANNELS; i++)
            if (ready >> i & 1 && channels[i].count == 0)
                alt_send(&channels[i], i);
        taken[alt_select(cases, CHANNELS, NULL)]++;
        crew_step();
    }
    for (int i = 0; i < CHANNELS; i++)
        TEST_ASSERT_UINT_WITHIN_MESSAGE(share / 5, ready >> i & 1 ? share : 0,
                                        taken[i], "not its share");
}

void test_fairness_if_all_can_go_on(void)
{
    expect_fair(15);
}

void test_fairness_if_two_of_four_can(void)
{
    expect_fair(9);
}

// --- waiting, deadline ------------------------------------------------------

struct plan {
    int ready; // the case that will be
    const struct timespec *deadline;
};

// It sleeps, so it has enlisted: an order that a race detector cannot see.
__attribute__((no_sanitize_thread, noinline)) static void
wake_for_no_reason(void)
{
    if (cases[0].wake != NULL)
        futex_wake((void *)cases[0].wake, FUTEX_ALL);
}

static void select_or_release(void *shared, unsigned self)
{
    const struct plan *plan = shared;
    if (self == 1) {
        atomic_fetch_add(&arrived, 1);
        crew_check(alt_select(cases, CHANNELS, plan->deadline) == plan->ready,
                   "another case was done");
        atomic_fetch_add(&passed, 1);
        return;
    }
    crew_until(atomic_load(&arrived) == 1);
    for (int round = 0; round < 3; round++) {
        crew_until_asleep(1);
        crew_check(atomic_load(&passed) == 0, "select did not wait");
        wake_for_no_reason();
    }
    crew_until_asleep(1);
    if (cases[plan->ready].direction == ALT_RECV)
        alt_send(&channels[plan->ready], 5);
    else
        alt_recv(&channels[plan->ready]);
    crew_until(atomic_load(&passed) == 1);
}

static void expect_wait(int ready)
{
    struct timespec late = deadline_after(600 * (uint64_t)1000000000);
    crew_run(2, select_or_release, &(struct plan){ready, NULL});
    arrived = passed = 0;
    channels[0].count = channels[0].limit; // as before
    crew_run(2, select_or_release, &(struct plan){ready, &late});
}

static void full_first(void)
{
    channels[0].limit = 2;
    cases[0].direction = ALT_SEND;
    alt_send(&channels[0], 1);
    alt_send(&channels[0], 2);
}

void test_waiting_is_sleeping_at_all_channels(void)
{
    expect_wait(CHANNELS - 1);
}

// Nothing comes for a while: it sleeps until it is told, and does not look from
// time to time.
static unsigned long sleeps;

static void select_for_long(void *unused, unsigned self)
{
    (void)unused;
    if (self == 1) {
        futex_calls = (struct futex_calls){0};
        crew_check(alt_select(cases, CHANNELS, NULL) == CHANNELS - 1,
                   "another case was done");
        sleeps = futex_calls.waits;
        return;
    }
    struct timespec soon = deadline_after(10 * SHORT);
    crew_until_asleep(1);
    while (!deadline_passed(&soon))
        crew_pause();
    alt_send(&channels[CHANNELS - 1], 5);
}

void test_waiting_is_for_word_and_not_for_a_while(void)
{
    crew_run(2, select_for_long, NULL);
    TEST_ASSERT_LESS_THAN_MESSAGE(8, sleeps, "it looks from time to time");
}

void test_waiting_for_a_place_or_an_item(void)
{
    full_first();
    expect_wait(0);
}

void test_deadline_is_waited_for(void)
{
    full_first();
    struct timespec soon = deadline_after(SHORT);
    TEST_ASSERT_EQUAL(ALT_TIMEOUT, alt_select(cases, CHANNELS, &soon));
    TEST_ASSERT_TRUE_MESSAGE(deadline_passed(&soon), "gave up too early");
    alt_send(&channels[2], 5);
    TEST_ASSERT_EQUAL(2, alt_select(cases, CHANNELS, &soon));
}

// --- delivery: from senders to selects, and nobody is left asleep
// -------------

enum { SENDERS = 2, SELECTS = 3, ALL = SENDERS * ROUNDS };

static int written[ALL]; // plain: only the channels make it safe

static void send_rounds(int self)
{
    for (int i = self * ROUNDS; i < (self + 1) * ROUNDS; i++) {
        written[i] = i + 1;
        struct alt_case both[2] = {
            {.channel = &channels[0], .direction = ALT_SEND, .item = &i},
            {.channel = &channels[1], .direction = ALT_SEND, .item = &i}};
        crew_check(alt_select(both, 2, NULL) >= 0, "no deadline was given");
        crew_step();
    }
}

// One waits at both channels, the others at one of them.
static void recv_share(unsigned self)
{
    static _Atomic unsigned times[ALL];
    int item = -1;
    struct alt_case mine[2] = {
        {.channel = &channels[0], .direction = ALT_RECV, .item = &item},
        {.channel = &channels[1], .direction = ALT_RECV, .item = &item}};
    while (atomic_load(&passed) < ALL) {
        struct timespec soon = deadline_after(SHORT / 10);
        int chosen = self == 0   ? alt_select(mine, 2, &soon)
                     : self == 1 ? alt_select(mine, 1, &soon)
                                 : alt_select(mine + 1, 1, &soon);
        if (chosen == ALT_TIMEOUT)
            continue;
        crew_check(item >= 0 && item < ALL, "%d was not sent", item);
        crew_check(atomic_fetch_add(&times[item], 1) == 0, "item %d came twice",
                   item);
        crew_check(written[item] == item + 1,
                   "what was written before item %d is not there", item);
        atomic_fetch_add(&passed, 1);
        crew_step();
    }
}

static void send_or_recv(void *unused, unsigned self)
{
    (void)unused;
    if (self < SENDERS)
        send_rounds((int)self);
    else
        recv_share(self - SENDERS);
}

void test_delivery_through_two_channels(void)
{
    channels[0].limit = 1;
    channels[1].limit = 2;
    crew_run(SENDERS + SELECTS, send_or_recv, NULL);
    TEST_ASSERT_EQUAL(0, items_that_wait());
}
