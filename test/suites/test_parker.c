// SPDX-License-Identifier: MIT
// test_parker.c - every sentence of parker.h, on any implementation of it
//
// The first word of a test's name is the sentence it belongs to. An exercise
// names the sentences that its rung of the ladder must keep (exercise.yml).

#include "parker.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "crew.h"
#include "deadline.h"
#include "futex.h"
#include "unity.h"

enum { OWNER = 0, OTHER = 1 }; // the owner of `parker` is always worker 0
enum { ROUNDS = 200 };

static const uint64_t SHORT = 3000000; // ns: a deadline that will pass

static struct parker parker;

void setUp(void)
{
    crew_watch(&parker, sizeof parker);
}

void tearDown(void)
{
}

static struct timespec long_ago(void)
{
    return (struct timespec){.tv_sec = 1};
}

static bool has_token(void)
{
    struct timespec past = long_ago();
    return parker_park_until(&parker, &past) == 0;
}

// --- zero: all-zero memory is a parker without a token ----------------------

void test_zero_static_parker_has_no_token(void)
{
    TEST_ASSERT_FALSE_MESSAGE(has_token(), "a fresh parker held a token");
}

void test_zero_calloc_parker_works(void)
{
    struct parker *fresh = calloc(1, sizeof *fresh);
    parker_unpark(fresh);
    parker_park(fresh);
    free(fresh);
}

void test_zero_neighbours_are_left_alone(void)
{
    static struct {
        uint32_t before;
        struct parker parker;
        uint32_t after;
    } row = {.before = 0x5a5a5a5a, .after = 0xa5a5a5a5};
    struct timespec past = long_ago();
    parker_unpark(&row.parker);
    parker_park(&row.parker);
    TEST_ASSERT_EQUAL(ETIMEDOUT, parker_park_until(&row.parker, &past));
    TEST_ASSERT_TRUE_MESSAGE(row.before == 0x5a5a5a5a &&
                                 row.after == 0xa5a5a5a5,
                             "it wrote to memory beside the parker");
}

// --- token: park returns when it has taken a token, and only then -----------

void test_token_left_before_the_park_is_kept(void)
{
    parker_unpark(&parker);
    parker_park(&parker); // returns at once
    TEST_ASSERT_FALSE_MESSAGE(has_token(), "park left the token there");
}

// One puts tokens and waits for each to be taken; the owner takes them. A park
// that returns without a token is early, and one that misses a token hangs.
static _Atomic unsigned put, taken;

static void put_and_take(void *shared, unsigned self)
{
    const bool *asleep_first = shared;
    for (unsigned i = 1; i <= ROUNDS; i++) {
        if (self == OWNER) {
            parker_park(&parker);
            crew_check(atomic_load(&put) == i,
                       "park %u returned, but only %u tokens were put", i,
                       atomic_load(&put));
            atomic_store(&taken, i);
        } else {
            if (*asleep_first)
                crew_until_asleep(OWNER);
            atomic_store(&put, i);
            parker_unpark(&parker);
            crew_until(atomic_load(&taken) == i);
        }
        crew_step();
    }
}

void test_token_each_is_taken_once(void)
{
    crew_run(2, put_and_take, &(bool){false});
    TEST_ASSERT_FALSE_MESSAGE(has_token(), "a token too many");
}

void test_token_wakes_the_sleeper(void)
{
    crew_run(2, put_and_take, &(bool){true});
    TEST_ASSERT_FALSE_MESSAGE(has_token(), "a token too many");
}

// Nobody waits for anybody: tokens merge, but the last one never gets lost.
static void put_many(void *shared, unsigned self)
{
    unsigned others = *(unsigned *)shared;
    if (self != OWNER) {
        for (int i = 0; i < ROUNDS; i++) {
            atomic_fetch_add(&put, 1);
            parker_unpark(&parker);
            crew_step();
        }
        return;
    }
    while (atomic_load(&put) < others * ROUNDS) {
        parker_park(&parker);
        crew_step();
    }
}

void test_token_last_of_many_is_not_lost(void)
{
    crew_run(2, put_many, &(unsigned){1});
}

void test_token_from_many_threads(void)
{
    crew_run(4, put_many, &(unsigned){3});
}

// A wake-up that no unpark has made: the kernel, too, may wake for no reason.
static void wake_for_no_reason(void *shared, unsigned self)
{
    (void)shared;
    if (self == OWNER) {
        parker_park(&parker);
        crew_check(atomic_load(&put) == 1, "park returned without a token");
        atomic_store(&taken, 1);
        return;
    }
    for (int i = 0; i < 5; i++) {
        crew_until_asleep(OWNER);
        futex_wake((_Atomic uint32_t *)&parker, FUTEX_ALL);
    }
    atomic_store(&put, 1);
    parker_unpark(&parker);
}

void test_token_none_after_a_spurious_wake(void)
{
    crew_run(2, wake_for_no_reason, NULL);
}

// --- binary: one token or none ----------------------------------------------

void test_binary_two_unparks_leave_one_token(void)
{
    parker_unpark(&parker);
    parker_unpark(&parker);
    TEST_ASSERT_TRUE_MESSAGE(has_token(), "no token after two unparks");
    TEST_ASSERT_FALSE_MESSAGE(has_token(), "two unparks left two tokens");
}

// --- ordering ---------------------------------------------------------------

// Plain variables: nothing but the token can order the accesses, and a missing
// acquire or release is a data race that ThreadSanitizer reports.
static unsigned written[4];

static void hand_over(void *shared, unsigned self)
{
    static struct parker answer; // of the other one
    const bool *asleep_first = shared;
    for (unsigned i = 1; i <= ROUNDS; i++) {
        if (self == OWNER) {
            parker_park(&parker);
            crew_check(written[0] == i, "%u was written, but %u read", i,
                       written[0]);
            written[0] = 0;
            parker_unpark(&answer);
        } else {
            if (*asleep_first)
                crew_until_asleep(OWNER);
            written[0] = i;
            parker_unpark(&parker);
            parker_park(&answer);
            crew_check(written[0] == 0, "0 was written, but %u read",
                       written[0]);
        }
        crew_step();
    }
}

void test_ordering_of_a_hand_over(void)
{
    crew_run(2, hand_over, &(bool){false});
}

void test_ordering_after_a_sleep(void)
{
    crew_run(2, hand_over, &(bool){true});
}

// The token is there before the park: what tells the owner so (relaxed) orders
// nothing. With two who put it, the owner must see the work of both.
static _Atomic unsigned arrived;

static void put_before_the_park(void *shared, unsigned self)
{
    static _Atomic unsigned round;
    unsigned others = *(unsigned *)shared;
    for (unsigned i = 1; i <= ROUNDS; i++) {
        if (self == OWNER) {
            crew_until(atomic_load_explicit(&arrived, memory_order_relaxed) ==
                       i * others);
            if (i % 2 == 0) {
                parker_park(&parker);
            } else {
                struct timespec past = long_ago();
                crew_check(parker_park_until(&parker, &past) == 0,
                           "no token after an unpark");
            }
            for (unsigned k = 1; k <= others; k++)
                crew_check(written[k] == i,
                           "worker %u wrote %u, but %u was "
                           "read",
                           k, i, written[k]);
            atomic_store_explicit(&round, i, memory_order_release);
        } else {
            written[self] = i;
            parker_unpark(&parker);
            atomic_fetch_add_explicit(&arrived, 1, memory_order_relaxed);
            crew_until(atomic_load_explicit(&round, memory_order_acquire) == i);
        }
        crew_step();
    }
}

void test_ordering_of_a_token_that_waited(void)
{
    crew_run(2, put_before_the_park, &(unsigned){1});
}

void test_ordering_of_every_unpark(void)
{
    crew_run(3, put_before_the_park, &(unsigned){2});
}

// --- waiting: in the kernel, and only if it must ----------------------------

void test_waiting_costs_no_system_call_with_a_token(void)
{
    struct timespec past = long_ago();
    futex_calls = (struct futex_calls){0};
    for (int i = 0; i < 100; i++) {
        parker_unpark(&parker);
        parker_unpark(&parker);
        parker_park(&parker);
        parker_unpark(&parker);
        TEST_ASSERT_EQUAL(0, parker_park_until(&parker, &past));
    }
    TEST_ASSERT_EQUAL_MESSAGE(0, futex_calls.waits,
                              "park asked the kernel, with the token there");
    TEST_ASSERT_EQUAL_MESSAGE(0, futex_calls.wakes,
                              "unpark asked the kernel, and nobody slept");
}

static struct {
    _Atomic unsigned long waits, wakes; // of all workers
    _Atomic uint64_t blocks;            // what the parks of the owner took
} cost;

static void count_calls(void *shared, unsigned self)
{
    futex_calls = (struct futex_calls){0};
    put_and_take(shared, self);
    atomic_fetch_add(&cost.waits, futex_calls.waits);
    atomic_fetch_add(&cost.wakes, futex_calls.wakes);
}

void test_waiting_wakes_only_a_sleeper(void)
{
    crew_run(2, count_calls, &(bool){false});
    TEST_ASSERT_TRUE_MESSAGE(cost.wakes <= cost.waits,
                             "more wake-ups than the owner slept");
}

static void park_for_long(void *shared, unsigned self)
{
    (void)shared;
    if (self == OWNER) {
        futex_calls = (struct futex_calls){0};
        uint64_t before = crew_blocks(OWNER);
        parker_park(&parker);
        cost.blocks = crew_blocks(OWNER) - before;
        cost.waits = futex_calls.waits;
    } else {
        crew_until_asleep(OWNER);
        for (int i = 0; i < 1000; i++)
            crew_pause();
        parker_unpark(&parker);
    }
}

void test_waiting_is_sleeping(void)
{
    crew_run(2, park_for_long, NULL);
    TEST_ASSERT_EQUAL_MESSAGE(1, cost.waits,
                              "one unpark, and not one sleep before it");
    TEST_ASSERT_TRUE_MESSAGE(cost.blocks < 500, "park spins");
}

// --- deadline ---------------------------------------------------------------

void test_deadline_in_the_past_takes_a_token(void)
{
    parker_unpark(&parker);
    TEST_ASSERT_TRUE_MESSAGE(has_token(),
                             "a token was there, but park_until gave up");
}

void test_deadline_that_has_passed_ends_the_wait(void)
{
    struct timespec before_the_clock = {.tv_sec = -1};
    TEST_ASSERT_FALSE(has_token());
    TEST_ASSERT_EQUAL(ETIMEDOUT, parker_park_until(&parker, &before_the_clock));
}

void test_deadline_is_waited_for(void)
{
    for (int i = 0; i < 5; i++) {
        struct timespec deadline = deadline_after(SHORT);
        TEST_ASSERT_EQUAL(ETIMEDOUT, parker_park_until(&parker, &deadline));
        TEST_ASSERT_TRUE_MESSAGE(deadline_passed(&deadline),
                                 "park_until gave up before its deadline");
    }
}

void test_deadline_none_waits_for_the_token(void)
{
    parker_unpark(&parker);
    TEST_ASSERT_EQUAL(0, parker_park_until(&parker, NULL));
}

// A park that gave up leaves nothing behind.
void test_deadline_missed_changes_nothing(void)
{
    TEST_ASSERT_FALSE(has_token());
    futex_calls = (struct futex_calls){0};
    parker_unpark(&parker);
    TEST_ASSERT_EQUAL_MESSAGE(0, futex_calls.wakes,
                              "unpark woke an owner who had given up");
    TEST_ASSERT_TRUE_MESSAGE(has_token(), "the token after it was lost");
    TEST_ASSERT_FALSE_MESSAGE(has_token(), "one unpark left two tokens");
}

static void wait_for_token_until(void *shared, unsigned self)
{
    (void)shared;
    if (self == OWNER) {
        struct timespec far = deadline_after(3600 * 1000000000ull);
        crew_check(parker_park_until(&parker, &far) == 0,
                   "it gave up, an hour too early");
        crew_check(written[0] == 1, "1 was written, but %u read", written[0]);
    } else {
        crew_until_asleep(OWNER);
        written[0] = 1;
        parker_unpark(&parker);
    }
}

void test_deadline_far_away_gets_the_token(void)
{
    crew_run(2, wait_for_token_until, NULL);
}

// Deadlines and tokens at the same moment: each token is taken once, by the
// park that it was in time for or by a later one.
static void race_with_the_deadline(void *shared, unsigned self)
{
    (void)shared;
    unsigned in_time = 0;
    for (unsigned i = 1; i <= ROUNDS; i++) {
        if (self == OWNER) {
            struct timespec soon = deadline_after(i % 8 * 10000);
            atomic_store(&put, i);
            if (parker_park_until(&parker, &soon) == 0)
                in_time++;
            else
                parker_park(&parker);
            crew_check(!has_token(), "one unpark, two tokens");
            atomic_store(&taken, i);
        } else {
            crew_until(atomic_load(&put) == i);
            parker_unpark(&parker);
            crew_until(atomic_load(&taken) == i);
        }
        crew_step();
    }
}

void test_deadline_races_with_the_token(void)
{
    crew_run(2, race_with_the_deadline, NULL);
}

// --- signals ----------------------------------------------------------------

static _Atomic unsigned handled;

static void count_signal(int number)
{
    (void)number;
    atomic_fetch_add(&handled, 1);
}

static void park_through_signals(void *shared, unsigned self)
{
    static pthread_t owner;
    const struct timespec *deadline = shared;
    if (self == OWNER) {
        owner = pthread_self();
        atomic_store(&arrived, 1);
        if (deadline != NULL)
            crew_check(parker_park_until(&parker, deadline) == 0,
                       "a signal ended park_until");
        else
            parker_park(&parker);
        crew_check(atomic_load(&put) == 1, "a signal ended the park");
        return;
    }
    crew_until(atomic_load(&arrived) == 1);
    for (unsigned n = 1; n <= 5; n++) {
        crew_until_asleep(OWNER);
        pthread_kill(owner, SIGUSR1);
        crew_until(atomic_load(&handled) == n);
    }
    atomic_store(&put, 1);
    parker_unpark(&parker);
}

void test_signals_do_not_end_the_park(void)
{
    struct sigaction action = {.sa_handler = count_signal};
    sigaction(SIGUSR1, &action, NULL);
    crew_run(2, park_through_signals, NULL);
}

void test_signals_do_not_end_park_until(void)
{
    struct sigaction action = {.sa_handler = count_signal};
    struct timespec far = deadline_after(3600 * 1000000000ull);
    sigaction(SIGUSR1, &action, NULL);
    crew_run(2, park_through_signals, &far);
}

static void unpark_in_handler(int number)
{
    (void)number;
    parker_unpark(&parker);
}

static void park_and_be_signalled(void *shared, unsigned self)
{
    static pthread_t owner;
    (void)shared;
    if (self == OWNER) {
        owner = pthread_self();
        atomic_store(&arrived, 1);
        parker_park(&parker);
    } else {
        crew_until(atomic_load(&arrived) == 1);
        crew_until_asleep(OWNER);
        pthread_kill(owner, SIGUSR1);
    }
}

void test_signals_may_unpark(void)
{
    struct sigaction action = {.sa_handler = unpark_in_handler};
    sigaction(SIGUSR1, &action, NULL);
    crew_run(2, park_and_be_signalled, NULL);
}

// --- ownership: one thread at a time parks ----------------------------------

static void park_in_turns(void *shared, unsigned self)
{
    static _Atomic unsigned turn;
    (void)shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        crew_until(atomic_load(&turn) % 2 == self);
        parker_unpark(&parker);
        parker_park(&parker);
        atomic_fetch_add(&turn, 1);
        crew_step();
    }
}

void test_ownership_may_change(void)
{
    crew_run(2, park_in_turns, NULL);
}

// --- destruction: whoever takes the token may free it at once ----------------

enum { LIVES = 100 };
static struct parker *doomed[LIVES];

static void park_and_free(void *shared, unsigned self)
{
    (void)shared;
    for (unsigned i = 0; i < LIVES; i++) {
        if (self == OWNER) {
            parker_park(doomed[i]);
            free(doomed[i]);
            atomic_store(&taken, i + 1);
        } else {
            parker_unpark(doomed[i]);
            crew_until(atomic_load(&taken) == i + 1);
        }
        crew_step();
    }
}

void test_destruction_by_who_took_the_token(void)
{
    for (int i = 0; i < LIVES; i++)
        doomed[i] = calloc(1, sizeof *doomed[i]);
    crew_run(2, park_and_free, NULL);
}

// --- errors -----------------------------------------------------------------

static void park_both(void *shared, unsigned self)
{
    (void)shared;
    if (self == OTHER)
        crew_until_asleep(OWNER);
    parker_park(&parker);
}

static void two_park(void *argument)
{
    crew_run(2, park_both, argument);
}

void test_errors_two_threads_park(void)
{
    crew_expect_stop(two_park, NULL, "parker_park: another thread");
}

static void park_here(void *argument)
{
    parker_park(argument);
}

static void park_here_until(void *argument)
{
    struct timespec past = long_ago();
    parker_park_until(argument, &past);
}

static void unpark_here(void *argument)
{
    parker_unpark(argument);
}

void test_errors_garbage_stops(void)
{
    struct parker garbage;
    memset(&garbage, 0xDD, sizeof garbage);
    crew_expect_stop(park_here, &garbage, "parker_park");
    memset(&garbage, 0xDD, sizeof garbage);
    crew_expect_stop(park_here_until, &garbage, "parker_park");
    memset(&garbage, 0xDD, sizeof garbage);
    crew_expect_stop(unpark_here, &garbage, "parker_unpark");
}

void test_errors_null_stops(void)
{
    crew_expect_stop(park_here, NULL, "parker_park");
    crew_expect_stop(park_here_until, NULL, "parker_park");
    crew_expect_stop(unpark_here, NULL, "parker_unpark");
}

void test_errors_misaligned_stops(void)
{
    static char bytes[8] __attribute__((aligned(4)));
    crew_expect_stop(park_here, bytes + 1, "parker_park");
    crew_expect_stop(park_here_until, bytes + 1, "parker_park");
    crew_expect_stop(unpark_here, bytes + 1, "parker_unpark");
}

static void park_until_bad_deadline(void *argument)
{
    struct timespec bad = deadline_after(0);
    bad.tv_sec += 3600;
    bad.tv_nsec = 1000000000;
    parker_park_until(argument, &bad);
}

void test_errors_bad_deadline_stops(void)
{
    crew_expect_stop(park_until_bad_deadline, &parker, "deadline");
}
