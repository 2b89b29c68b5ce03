// SPDX-License-Identifier: MIT
// test_event.c - every sentence of event.h, on any implementation of it
//
// The first word of a test's name is the sentence it belongs to. The contract
// stands in exercises/09-futex-event.

#include "event.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "crew.h"
#include "deadline.h"
#include "futex.h"
#include "unity.h"

enum { WORKERS = 6, ROUNDS = 200 };

static struct event event, rounds[ROUNDS];
static unsigned message[ROUNDS]; // plain: only the event makes it safe
static _Atomic bool set_begun;
static struct futex_calls *_Atomic calls_of[CREW_MAX];

void setUp(void)
{
    crew_watch(&event, sizeof event);
}

void tearDown(void)
{
}

// Until worker `self` has asked the kernel for sleep; one that spins is seen.
enum { LONG_SPIN = 20000 }; // basic blocks

static void until_asleep(unsigned self)
{
    struct futex_calls *calls;
    crew_until((calls = atomic_load(&calls_of[self])) != NULL);
    uint64_t seen = crew_blocks(self);
    while (atomic_load(&calls->waits) == 0) {
        crew_check(crew_blocks(self) < seen + LONG_SPIN,
                   "worker %u has run %d steps in wait, and does not sleep",
                   self, LONG_SPIN);
        crew_pause();
    }
}

static void note_calls(unsigned self)
{
    atomic_store(&calls_of[self], &futex_calls);
}

// --- zero: all-zero memory is an event that has not happened ----------------

void test_zero_static_event_is_not_set(void)
{
    TEST_ASSERT_FALSE_MESSAGE(event_is_set(&event),
                              "a static event is set, and nobody set it");
}

void test_zero_calloc_event_can_be_set(void)
{
    struct event *fresh = calloc(1, sizeof *fresh);
    TEST_ASSERT_FALSE(event_is_set(fresh));
    event_set(fresh);
    TEST_ASSERT_TRUE_MESSAGE(event_is_set(fresh), "set, and is_set says no");
    free(fresh);
}

void test_zero_neighbours_are_left_alone(void)
{
    static struct {
        uint32_t before;
        struct event event;
        uint32_t after;
    } row = {.before = 0x5a5a5a5a, .after = 0xa5a5a5a5};
    event_set(&row.event);
    event_wait(&row.event);
    TEST_ASSERT_TRUE_MESSAGE(row.before == 0x5a5a5a5a &&
                                 row.after == 0xa5a5a5a5,
                             "it wrote to memory beside the event");
}

// --- waiting: until it is set, and not before -------------------------------

static void wait_then_look(void *shared, unsigned self)
{
    (void)shared;
    if (self == 0) {
        uint64_t seen = crew_blocks(1);
        for (int i = 0; i < 2000 && crew_blocks(1) < seen + 500; i++)
            crew_pause();
        atomic_store(&set_begun, true);
        event_set(&event);
        return;
    }
    event_wait(&event);
    crew_check(atomic_load(&set_begun),
               "wait returned before anybody set the event");
    crew_check(event_is_set(&event), "wait returned, and is_set says no");
}

void test_waiting_ends_when_set(void)
{
    crew_run(2, wait_then_look, NULL);
}

void test_waiting_of_many(void)
{
    crew_run(WORKERS, wait_then_look, NULL);
}

// --- sleeping ---------------------------------------------------------------

static void sleep_then_set(void *shared, unsigned self)
{
    (void)shared;
    note_calls(self);
    if (self != 0) {
        event_wait(&event);
        return;
    }
    until_asleep(1);
    struct futex_calls *calls = atomic_load(&calls_of[1]);
    for (int i = 0; i < 2000; i++) {
        unsigned long asked = atomic_load(&calls->waits);
        crew_check(asked < 100,
                   "a waiter has asked the kernel %lu times for sleep", asked);
        crew_pause();
    }
    event_set(&event);
}

void test_sleeping_uses_no_processor(void)
{
    crew_run(2, sleep_then_set, NULL);
}

// --- waking -----------------------------------------------------------------

static void set_when_all_sleep(void *shared, unsigned self)
{
    (void)shared;
    note_calls(self);
    if (self != 0) {
        event_wait(&event);
        crew_step();
        return;
    }
    for (unsigned k = 1; k < WORKERS; k++)
        until_asleep(k);
    for (int i = 0; i < 200; i++) // asked for sleep is not yet asleep
        crew_pause();
    unsigned long wakes = futex_calls.wakes;
    event_set(&event);
    crew_check(futex_calls.wakes > wakes,
               "%d sleep, and set has woken nobody: who looks from time to "
               "time is late",
               WORKERS - 1);
}

void test_waking_everybody(void)
{
    crew_run(WORKERS, set_when_all_sleep, NULL);
}

void test_waking_is_not_needed_later(void)
{
    event_set(&event);
    event_wait(&event);
    event_wait(&event);
    TEST_ASSERT_TRUE(event_is_set(&event));
}

void test_waking_twice_does_no_harm(void)
{
    event_set(&event);
    event_set(&event);
    event_wait(&event);
    TEST_ASSERT_TRUE_MESSAGE(event_is_set(&event),
                             "set twice, and is_set says no");
}

// A fresh event each round, so that set comes just before, while or after the
// other one falls asleep.
static void meet_in_rounds(void *shared, unsigned self)
{
    static _Atomic unsigned ready;
    (void)shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        atomic_fetch_add(&ready, 1);
        crew_until(atomic_load(&ready) >= 2 * (i + 1));
        if (self == 0)
            event_set(&rounds[i]);
        else
            event_wait(&rounds[i]);
        crew_step();
    }
}

void test_waking_is_never_lost(void)
{
    crew_run(2, meet_in_rounds, NULL);
}

// --- ordering ---------------------------------------------------------------

static void pass_messages(void *shared, unsigned self)
{
    (void)shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        if (self == 0) {
            message[i] = i + 1;
            event_set(&rounds[i]);
        } else {
            event_wait(&rounds[i]);
            crew_check(message[i] == i + 1,
                       "the setter wrote %u, but %u was read", i + 1,
                       message[i]);
        }
        crew_step();
    }
}

void test_ordering_of_messages(void)
{
    crew_run(3, pass_messages, NULL);
}

// What tells the reader that it is set (relaxed) orders nothing.
static void pass_messages_late(void *shared, unsigned self)
{
    static _Atomic unsigned set_so_far;
    const bool *by_look = shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        if (self == 0) {
            message[i] = i + 1;
            event_set(&rounds[i]);
            atomic_store_explicit(&set_so_far, i + 1, memory_order_relaxed);
        } else {
            crew_until(atomic_load_explicit(&set_so_far, memory_order_relaxed) >
                       i);
            if (!*by_look)
                event_wait(&rounds[i]);
            else
                crew_check(event_is_set(&rounds[i]), "is_set says no, but "
                                                     "somebody has set it");
            crew_check(message[i] == i + 1,
                       "the setter wrote %u, but %u was read", i + 1,
                       message[i]);
        }
        crew_step();
    }
}

void test_ordering_without_a_wait(void)
{
    crew_run(2, pass_messages_late, &(bool){false});
}

void test_ordering_of_is_set(void)
{
    crew_run(2, pass_messages_late, &(bool){true});
}

// --- deadline ---------------------------------------------------------------

void test_deadline_in_the_past(void)
{
    TEST_ASSERT_EQUAL_MESSAGE(
        ETIMEDOUT, event_wait_until(&event, &(struct timespec){.tv_sec = 0}),
        "the deadline has passed and nothing is set");
    struct timespec before_the_clock = {.tv_sec = -5};
    TEST_ASSERT_EQUAL(ETIMEDOUT, event_wait_until(&event, &before_the_clock));
}

void test_deadline_is_waited_for(void)
{
    struct timespec soon = deadline_after(20000000);
    TEST_ASSERT_EQUAL_MESSAGE(ETIMEDOUT, event_wait_until(&event, &soon),
                              "the deadline has passed and nothing is set");
    TEST_ASSERT_TRUE_MESSAGE(deadline_passed(&soon),
                             "it gave up before the deadline");
    TEST_ASSERT_FALSE_MESSAGE(event_is_set(&event),
                              "giving up has set the event");
}

void test_deadline_does_not_matter_when_set(void)
{
    event_set(&event);
    TEST_ASSERT_EQUAL_MESSAGE(
        0, event_wait_until(&event, &(struct timespec){.tv_sec = 0}),
        "the event is set, so the deadline does not matter");
}

static void wait_until_far_away(void *shared, unsigned self)
{
    const bool *no_deadline = shared;
    struct timespec far = deadline_after(3600u * UINT64_C(1000000000));
    note_calls(self);
    if (self == 0) {
        until_asleep(1);
        event_set(&event);
    } else {
        int said = event_wait_until(&event, *no_deadline ? NULL : &far);
        crew_check(said == 0, "it returned %d, and the deadline is far", said);
        crew_check(event_is_set(&event), "it returned 0, and nothing is set");
    }
}

void test_deadline_far_away(void)
{
    crew_run(2, wait_until_far_away, &(bool){false});
}

void test_deadline_none(void)
{
    crew_run(2, wait_until_far_away, &(bool){true});
}

// --- kernel: no system call when it is set ----------------------------------

void test_kernel_is_not_asked_when_set(void)
{
    event_set(&event);
    unsigned long waits = futex_calls.waits, wakes = futex_calls.wakes;
    for (int i = 0; i < 1000; i++) {
        event_wait(&event);
        event_wait_until(&event, &(struct timespec){.tv_sec = 0});
        event_is_set(&event);
    }
    TEST_ASSERT_EQUAL_MESSAGE(waits, futex_calls.waits,
                              "waiting for an event that is set asks the "
                              "kernel for sleep");
    TEST_ASSERT_EQUAL_MESSAGE(wakes, futex_calls.wakes,
                              "waiting for an event that is set wakes others");
}

// --- signals ----------------------------------------------------------------

static struct {
    pthread_t waiter;
    _Atomic bool left;
    _Atomic int handled;
} signalled;

static void count_signal(int number)
{
    (void)number;
    atomic_fetch_add(&signalled.handled, 1);
}

static void set_event(int number)
{
    (void)number;
    event_set(&event);
}

static void wait_through_signals(void *shared, unsigned self)
{
    const int *signals = shared;
    if (self == 1)
        signalled.waiter = pthread_self();
    note_calls(self); // after that, so that worker 0 reads it
    if (self == 1) {
        event_wait(&event);
        atomic_store(&signalled.left, true);
        return;
    }
    until_asleep(1);
    for (int n = 1; n <= *signals; n++) {
        crew_until_asleep(1); // else ThreadSanitizer keeps the signal back
        pthread_kill(signalled.waiter, SIGUSR1);
        crew_until(atomic_load(&signalled.handled) == n);
        crew_until_asleep(1);
        crew_step();
        crew_check(!atomic_load(&signalled.left),
                   "a signal ended the wait, and nothing is set");
    }
    crew_until_asleep(1);
    if (*signals > 0)
        event_set(&event);
    else
        pthread_kill(signalled.waiter, SIGUSR1);
}

void test_signals_do_not_end_the_wait(void)
{
    struct sigaction action = {.sa_handler = count_signal};
    sigaction(SIGUSR1, &action, NULL);
    crew_run(2, wait_through_signals, &(int){5});
    TEST_ASSERT_TRUE(atomic_load(&signalled.left));
}

void test_signals_handler_may_set(void)
{
    struct sigaction action = {.sa_handler = set_event};
    sigaction(SIGUSR1, &action, NULL);
    crew_run(2, wait_through_signals, &(int){0});
    TEST_ASSERT_TRUE(atomic_load(&signalled.left));
}

// --- destruction: the waiter may free the event at once ---------------------

static struct event *doomed[ROUNDS];

static void wait_and_free(void *shared, unsigned self)
{
    (void)shared;
    for (int i = 0; i < ROUNDS; i++) {
        if (self == 0) {
            event_set(doomed[i]);
        } else {
            event_wait(doomed[i]);
            free(doomed[i]);
        }
        crew_step();
    }
}

void test_destruction_by_the_waiter(void)
{
    for (int i = 0; i < ROUNDS; i++)
        doomed[i] = calloc(1, sizeof *doomed[i]);
    crew_run(2, wait_and_free, NULL);
}
