// SPDX-License-Identifier: MIT
// test_condvar.c - every sentence of condvar.h, on any implementation of it
//
// The first word of a test's name is the sentence it belongs to. An exercise
// names the sentences that its rung of the ladder must keep (exercise.yml).

#include "condvar.h"
#include "futex_mutex.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "crew.h"
#include "deadline.h"
#include "futex.h"
#include "unity.h"

enum { ROUNDS = 200, WAITERS = 4 };

static const uint64_t SHORT = 3000000; // ns: a deadline that will pass
static const uint64_t HOUR = 3600 * 1000000000ull;

static struct shared {
    struct futex_mutex mutex;
    struct condvar changed;
    unsigned items, left; // plain: only the mutex makes them safe
    bool open;
} shared;

// What workers tell each other without the mutex.
static _Atomic unsigned waiting, returned, handled;

void setUp(void)
{
    crew_watch(&shared, sizeof shared);
}

void tearDown(void)
{
}

static void lock(void)
{
    futex_mutex_lock(&shared.mutex);
}

static void unlock(void)
{
    futex_mutex_unlock(&shared.mutex);
}

// Return when workers 1 to n all sleep in the wait.
static void until_all_wait(unsigned n)
{
    crew_until(atomic_load(&waiting) == n);
    for (unsigned k = 1; k <= n; k++)
        crew_until_asleep(k);
}

// How many system calls this signal or broadcast makes.
static unsigned long wakes_of(void (*wake)(struct condvar *))
{
    futex_calls = (struct futex_calls){0};
    wake(&shared.changed);
    return futex_calls.wakes + futex_calls.waits;
}

static int wait_for_short(void)
{
    struct timespec deadline = deadline_after(SHORT);
    lock();
    int result = condvar_wait_until(&shared.changed, &shared.mutex, &deadline);
    unlock();
    return result;
}

// --- zero: all-zero memory is a condvar for which nobody waits --------------

void test_zero_static_condvar_has_no_waiters(void)
{
    condvar_signal(&shared.changed);
    condvar_broadcast(&shared.changed);
    TEST_ASSERT_EQUAL(ETIMEDOUT, wait_for_short());
}

void test_zero_calloc_condvar_works(void)
{
    struct condvar *fresh = calloc(1, sizeof *fresh);
    struct timespec past = {.tv_sec = 1};
    lock();
    TEST_ASSERT_EQUAL(ETIMEDOUT,
                      condvar_wait_until(fresh, &shared.mutex, &past));
    unlock();
    free(fresh);
}

void test_zero_neighbours_are_left_alone(void)
{
    static struct {
        uint64_t before;
        struct condvar condvar;
        uint64_t after;
    } row = {.before = 0x5a5a5a5a, .after = 0xa5a5a5a5};
    struct timespec past = {.tv_sec = 1};
    lock();
    condvar_wait_until(&row.condvar, &shared.mutex, &past);
    condvar_signal(&row.condvar);
    condvar_broadcast(&row.condvar);
    unlock();
    TEST_ASSERT_TRUE_MESSAGE(row.before == 0x5a5a5a5a &&
                                 row.after == 0xa5a5a5a5,
                             "it wrote to memory beside the condvar");
}

// --- mutex: given up while waiting, held again when wait returns ------------

static void open_for_a_waiter(void *unused, unsigned self)
{
    (void)unused;
    if (self == 1) {
        lock();
        atomic_store(&waiting, 1);
        while (!shared.open)
            condvar_wait(&shared.changed, &shared.mutex);
        crew_check(!futex_mutex_trylock(&shared.mutex),
                   "wait returned without the mutex");
        unlock();
        return;
    }
    until_all_wait(1);
    crew_check(futex_mutex_trylock(&shared.mutex),
               "the waiter sleeps and keeps the mutex");
    shared.open = true;
    condvar_signal(&shared.changed);
    unlock();
}

void test_mutex_is_given_up_and_held_again(void)
{
    crew_run(2, open_for_a_waiter, NULL);
}

void test_mutex_is_held_after_a_timeout(void)
{
    struct timespec past = {.tv_sec = 1};
    lock();
    condvar_wait_until(&shared.changed, &shared.mutex, &past);
    TEST_ASSERT_FALSE_MESSAGE(futex_mutex_trylock(&shared.mutex),
                              "wait_until returned without the mutex");
    unlock();
    TEST_ASSERT_TRUE_MESSAGE(futex_mutex_trylock(&shared.mutex),
                             "wait_until locked the mutex twice");
}

// Wait and work under one mutex: nobody is ever inside with somebody else.
static void count_inside(void *unused, unsigned self)
{
    static unsigned inside; // plain, as the mutex protects it
    (void)unused;
    for (unsigned i = 0; i < ROUNDS; i++) {
        struct timespec soon = deadline_after(i % 4 * 10000);
        lock();
        condvar_wait_until(&shared.changed, &shared.mutex, &soon);
        inside++;
        crew_check(inside == 1, "worker %u is inside together with another",
                   self);
        crew_pause();
        inside--;
        unlock();
        condvar_signal(&shared.changed);
        crew_step();
    }
}

void test_mutex_excludes_after_the_wait(void)
{
    crew_run(3, count_inside, NULL);
}

// --- lost: no wake-up is ----------------------------------------------------

// Two threads take turns by signals alone: one lost signal, and both sleep.
static void take_turns(void *how, unsigned self)
{
    const bool *after_unlock = how;
    for (unsigned i = 0; i < ROUNDS; i++) {
        lock();
        while (shared.items % 2 != self)
            condvar_wait(&shared.changed, &shared.mutex);
        shared.items++;
        if (!*after_unlock)
            condvar_signal(&shared.changed);
        unlock();
        if (*after_unlock)
            condvar_signal(&shared.changed);
        crew_step();
    }
}

void test_lost_none_with_the_mutex_held(void)
{
    crew_run(2, take_turns, &(bool){false});
    TEST_ASSERT_EQUAL(2 * ROUNDS, shared.items);
}

void test_lost_none_after_unlock(void)
{
    crew_run(2, take_turns, &(bool){true});
    TEST_ASSERT_EQUAL(2 * ROUNDS, shared.items);
}

// The other one signals as soon as the mutex is given up: where a waiter is
// registered, but not asleep yet.
static void signal_at_once(void *unused, unsigned self)
{
    static _Atomic unsigned round;
    (void)unused;
    for (unsigned i = 1; i <= ROUNDS; i++) {
        if (self == 1) {
            lock();
            shared.open = false;
            atomic_store(&round, i);
            while (!shared.open)
                condvar_wait(&shared.changed, &shared.mutex);
            unlock();
        } else {
            crew_until(atomic_load(&round) == i);
            lock(); // which we get when the other one waits
            shared.open = true;
            unlock();
            condvar_signal(&shared.changed);
            crew_until(atomic_load(&round) != i || i == ROUNDS);
        }
        crew_step();
    }
}

void test_lost_none_before_the_sleep(void)
{
    crew_run(2, signal_at_once, NULL);
}

// --- signal -----------------------------------------------------------------

static void take_items(void *unused, unsigned self)
{
    (void)unused;
    for (unsigned i = 0; i < ROUNDS; i++) {
        lock();
        if (self == 0) {
            shared.items += WAITERS;
            for (int k = 0; k < WAITERS; k++)
                condvar_signal(&shared.changed);
        } else {
            while (shared.items == 0)
                condvar_wait(&shared.changed, &shared.mutex);
            shared.items--;
        }
        unlock();
        crew_step();
    }
}

void test_signal_for_each_item_reaches_all(void)
{
    crew_run(1 + WAITERS, take_items, NULL);
    TEST_ASSERT_EQUAL(0, shared.items);
}

static void wait_until_open(void)
{
    lock();
    atomic_fetch_add(&waiting, 1);
    while (!shared.open) {
        condvar_wait(&shared.changed, &shared.mutex);
        atomic_fetch_add(&returned, 1);
    }
    unlock();
}

// All sleep; a signal that changes nothing wakes one, who goes back to sleep.
static void wake_one(void *unused, unsigned self)
{
    (void)unused;
    if (self != 0) {
        wait_until_open();
        return;
    }
    until_all_wait(WAITERS);
    lock();
    condvar_signal(&shared.changed);
    unlock();
    crew_until(atomic_load(&returned) > 0);
    until_all_wait(WAITERS);
    crew_check(atomic_load(&returned) == 1, "one signal woke %u of %d",
               atomic_load(&returned), WAITERS);
    lock();
    shared.open = true;
    unlock();
    condvar_broadcast(&shared.changed);
}

void test_signal_wakes_one_of_many(void)
{
    crew_run(1 + WAITERS, wake_one, NULL);
}

void test_signal_is_not_remembered(void)
{
    for (int i = 0; i < 5; i++)
        condvar_signal(&shared.changed);
    TEST_ASSERT_EQUAL_MESSAGE(ETIMEDOUT, wait_for_short(),
                              "a signal before the wait ended it");
}

// --- broadcast --------------------------------------------------------------

static void open_for_all(void *unused, unsigned self)
{
    (void)unused;
    if (self != 0) {
        wait_until_open();
        return;
    }
    until_all_wait(WAITERS);
    lock();
    shared.open = true;
    condvar_broadcast(&shared.changed);
    unlock();
}

void test_broadcast_wakes_all_who_sleep(void)
{
    crew_run(1 + WAITERS, open_for_all, NULL);
}

// A barrier of condvars, again and again: waiters of all rounds mix.
static void meet(void *unused, unsigned self)
{
    (void)unused, (void)self;
    for (unsigned i = 0; i < ROUNDS; i++) {
        lock();
        unsigned round = shared.items / WAITERS;
        if (++shared.items % WAITERS == 0)
            condvar_broadcast(&shared.changed);
        while (shared.items / WAITERS == round)
            condvar_wait(&shared.changed, &shared.mutex);
        unlock();
        crew_step();
    }
}

void test_broadcast_again_and_again(void)
{
    crew_run(WAITERS, meet, NULL);
    TEST_ASSERT_EQUAL(WAITERS * ROUNDS, shared.items);
}

void test_broadcast_is_not_remembered(void)
{
    for (int i = 0; i < 5; i++)
        condvar_broadcast(&shared.changed);
    TEST_ASSERT_EQUAL_MESSAGE(ETIMEDOUT, wait_for_short(),
                              "a broadcast before the wait ended it");
}

// --- spurious: waits that end for no reason ---------------------------------

// Injected: whoever sleeps on any word of the condvar is woken.
static void wake_for_no_reason(void)
{
    _Atomic uint32_t *words = (void *)&shared.changed;
    for (size_t i = 0; i < sizeof shared.changed / sizeof *words; i++)
        futex_wake(&words[i], FUTEX_ALL);
}

static void take_items_disturbed(void *unused, unsigned self)
{
    enum { TAKERS = 2 };
    (void)unused;
    if (self == 3) { // the disturber
        for (;;) {
            wake_for_no_reason();
            lock();
            bool over = shared.left == TAKERS;
            unlock();
            if (over)
                return;
            crew_pause();
        }
    }
    for (unsigned i = 0; i < ROUNDS; i++) {
        lock();
        if (self == 0) {
            shared.items += TAKERS;
            for (int k = 0; k < TAKERS; k++)
                condvar_signal(&shared.changed);
        } else {
            while (shared.items == 0)
                condvar_wait(&shared.changed, &shared.mutex);
            shared.items--;
            if (i == ROUNDS - 1)
                shared.left++;
        }
        unlock();
        crew_step();
    }
}

void test_spurious_wakes_lose_nothing(void)
{
    crew_run(4, take_items_disturbed, NULL);
    TEST_ASSERT_EQUAL(0, shared.items);
}

// --- deadline ---------------------------------------------------------------

void test_deadline_is_waited_for(void)
{
    for (int i = 0; i < 5; i++) {
        struct timespec deadline = deadline_after(SHORT);
        lock();
        while (condvar_wait_until(&shared.changed, &shared.mutex, &deadline) ==
               0)
            ;
        unlock();
        TEST_ASSERT_TRUE_MESSAGE(deadline_passed(&deadline),
                                 "wait_until gave up before its deadline");
    }
}

void test_deadline_before_the_clock_began(void)
{
    struct timespec past = {.tv_sec = -1};
    lock();
    TEST_ASSERT_EQUAL(
        ETIMEDOUT, condvar_wait_until(&shared.changed, &shared.mutex, &past));
    unlock();
}

static void signal_in_time(void *given, unsigned self)
{
    const struct timespec *deadline = given;
    if (self == 1) {
        uint64_t before = crew_blocks(1);
        lock();
        atomic_store(&waiting, 1);
        while (!shared.open)
            crew_check(condvar_wait_until(&shared.changed, &shared.mutex,
                                          deadline) == 0,
                       "it gave up, an hour too early");
        unlock();
        crew_check(crew_blocks(1) - before < 2000, "wait_until spins");
    } else {
        until_all_wait(1);
        for (int i = 0; i < 1000; i++)
            crew_pause();
        lock();
        shared.open = true;
        unlock();
        condvar_signal(&shared.changed);
    }
}

void test_deadline_far_away_gets_the_signal(void)
{
    struct timespec far = deadline_after(HOUR);
    crew_run(2, signal_in_time, &far);
}

void test_deadline_none_gets_the_signal(void)
{
    crew_run(2, signal_in_time, NULL);
}

// The deadline passes while the waiter has been woken but has no mutex yet: a
// signal woke it, so it must not say that it gave up.
static void wake_in_time_run_late(void *unused, unsigned self)
{
    static struct timespec deadline;
    (void)unused;
    if (self == 1) {
        lock();
        deadline = deadline_after(200000000);
        atomic_store(&waiting, 1);
        int result =
            condvar_wait_until(&shared.changed, &shared.mutex, &deadline);
        crew_check(result == 0 || !shared.open,
                   "a signal in time woke it, but it says ETIMEDOUT");
        atomic_store(&returned, 1);
        unlock();
        return;
    }
    until_all_wait(1);
    lock();
    shared.open = !deadline_passed(&deadline); // not on a very slow machine
    condvar_signal(&shared.changed);
    shared.open = shared.open && !deadline_passed(&deadline);
    while (!deadline_passed(&deadline))
        crew_step();
    unlock();
}

void test_deadline_passed_after_the_signal(void)
{
    crew_run(2, wake_in_time_run_late, NULL);
}

// One waits for ever, one gives up at about the time of the signal; if the
// signal woke it, it passes it on. So the first one always gets it.
static void give_up_at_the_signal(void *unused, unsigned self)
{
    static _Atomic unsigned round, ready;
    (void)unused;
    for (unsigned i = 1; i <= ROUNDS; i++) {
        struct timespec soon = deadline_after(i % 8 * 20000);
        bool late = false;
        if (self == 0) {
            crew_until(atomic_load(&ready) == 2);
            lock();
            shared.open = true;
            unlock();
            condvar_signal(&shared.changed);
            crew_until(atomic_load(&returned) == 2);
            atomic_store(&ready, 0);
            atomic_store(&returned, 0);
            lock();
            shared.open = false;
            unlock();
            atomic_store(&round, i);
        } else {
            lock();
            atomic_fetch_add(&ready, 1);
            while (!shared.open && !late)
                late = condvar_wait_until(&shared.changed, &shared.mutex,
                                          self == 1 ? NULL : &soon) != 0;
            unlock();
            if (!late)
                condvar_signal(&shared.changed);
            atomic_fetch_add(&returned, 1);
            crew_until(atomic_load(&round) == i);
        }
        crew_step();
    }
}

void test_deadline_swallows_no_signal(void)
{
    crew_run(3, give_up_at_the_signal, NULL);
}

// --- calls ------------------------------------------------------------------

void test_calls_none_if_nobody_waits(void)
{
    TEST_ASSERT_EQUAL_MESSAGE(0, wakes_of(condvar_signal),
                              "nobody waited, but signal asked the kernel");
    TEST_ASSERT_EQUAL_MESSAGE(0, wakes_of(condvar_broadcast),
                              "nobody waited, but broadcast asked the kernel");
}

void test_calls_none_after_a_timeout(void)
{
    for (int i = 0; i < 3; i++)
        wait_for_short();
    TEST_ASSERT_EQUAL_MESSAGE(0, wakes_of(condvar_signal),
                              "it counts a waiter who has given up");
}

void test_calls_none_after_all_were_woken(void)
{
    crew_run(1 + WAITERS, open_for_all, NULL);
    TEST_ASSERT_EQUAL_MESSAGE(0, wakes_of(condvar_signal),
                              "it counts waiters who have returned");
    TEST_ASSERT_EQUAL(0, wakes_of(condvar_broadcast));
}

static void wake_with_one_call(void *unused, unsigned self)
{
    (void)unused;
    if (self != 0) {
        wait_until_open();
        return;
    }
    until_all_wait(WAITERS);
    lock();
    shared.open = true;
    unlock();
    crew_check(wakes_of(condvar_broadcast) == 1,
               "a broadcast is one system call");
}

void test_calls_one_for_a_broadcast(void)
{
    crew_run(1 + WAITERS, wake_with_one_call, NULL);
}

// Somebody waits, but for another condvar.
static void signal_another(void *unused, unsigned self)
{
    static struct condvar another;
    (void)unused;
    if (self != 0) {
        wait_until_open();
        return;
    }
    until_all_wait(1);
    futex_calls = (struct futex_calls){0};
    condvar_signal(&another);
    condvar_broadcast(&another);
    crew_check(futex_calls.wakes + futex_calls.waits == 0,
               "it asks the kernel for those who wait for another condvar");
    lock();
    shared.open = true;
    unlock();
    condvar_broadcast(&shared.changed);
}

void test_calls_are_per_object(void)
{
    crew_run(2, signal_another, NULL);
}

// --- ordering ---------------------------------------------------------------

// Plain data outside the section: written before the lock of one, read after
// the unlock of the other. The predicate says whose turn it is.
static void hand_over(void *unused, unsigned self)
{
    static unsigned written;
    (void)unused;
    for (unsigned i = 0; i < ROUNDS; i++) {
        lock();
        while (shared.items % 2 != self)
            condvar_wait(&shared.changed, &shared.mutex);
        unlock();
        crew_check(written == 2 * i + self, "%u was written, %u read",
                   2 * i + self, written);
        written++;
        lock();
        shared.items++;
        unlock();
        condvar_signal(&shared.changed);
        crew_step();
    }
}

void test_ordering_by_the_mutex(void)
{
    crew_run(2, hand_over, NULL);
}

// --- handlers: signals of the other kind ------------------------------------

static void count_signal(int number)
{
    (void)number;
    atomic_fetch_add(&handled, 1);
}

static void wait_through_signals(void *given, unsigned self)
{
    static pthread_t waiter;
    const struct timespec *deadline = given;
    if (self == 1) {
        waiter = pthread_self();
        lock();
        atomic_store(&waiting, 1);
        while (!shared.open)
            crew_check(condvar_wait_until(&shared.changed, &shared.mutex,
                                          deadline) == 0,
                       "a signal handler made it say ETIMEDOUT");
        unlock();
        return;
    }
    for (unsigned n = 1; n <= 5; n++) {
        until_all_wait(1);
        crew_until_asleep(1); // else ThreadSanitizer keeps the signal back
        pthread_kill(waiter, SIGUSR1);
        crew_until(atomic_load(&handled) == n);
        crew_step();
    }
    lock();
    shared.open = true;
    unlock();
    condvar_signal(&shared.changed);
}

void test_handlers_interrupt_a_wait(void)
{
    struct sigaction action = {.sa_handler = count_signal};
    sigaction(SIGUSR1, &action, NULL);
    crew_run(2, wait_through_signals, NULL);
}

void test_handlers_do_not_end_the_time(void)
{
    struct sigaction action = {.sa_handler = count_signal};
    struct timespec far = deadline_after(HOUR);
    sigaction(SIGUSR1, &action, NULL);
    crew_run(2, wait_through_signals, &far);
}

// --- destruction: the waiter frees both as soon as it has returned ----------

enum { LIVES = 100 };
static struct shared *doomed[LIVES];

static void wait_and_free(void *how, unsigned self)
{
    const bool *broadcast = how;
    for (unsigned i = 0; i < LIVES; i++) {
        struct shared *mine = doomed[i];
        futex_mutex_lock(&mine->mutex);
        if (self == 0) {
            mine->open = true;
            if (*broadcast)
                condvar_broadcast(&mine->changed);
            else
                condvar_signal(&mine->changed);
            futex_mutex_unlock(&mine->mutex);
        } else {
            while (!mine->open)
                condvar_wait(&mine->changed, &mine->mutex);
            futex_mutex_unlock(&mine->mutex);
            free(mine);
            atomic_store(&returned, i + 1);
        }
        crew_until(atomic_load(&returned) == i + 1);
        crew_step();
    }
}

static void live_and_die(bool broadcast)
{
    for (int i = 0; i < LIVES; i++)
        doomed[i] = calloc(1, sizeof *doomed[i]);
    crew_run(2, wait_and_free, &broadcast);
}

void test_destruction_after_a_signal(void)
{
    live_and_die(false);
}

void test_destruction_after_a_broadcast(void)
{
    live_and_die(true);
}

// --- errors -----------------------------------------------------------------

static void wait_here(void *condvar)
{
    struct timespec past = {.tv_sec = 1};
    lock();
    condvar_wait_until(condvar, &shared.mutex, &past);
}

static void signal_here(void *condvar)
{
    condvar_signal(condvar);
}

static void broadcast_here(void *condvar)
{
    condvar_broadcast(condvar);
}

void test_errors_garbage_stops(void)
{
    struct condvar garbage;
    memset(&garbage, 0xDD, sizeof garbage);
    crew_expect_stop(wait_here, &garbage, "condvar_wait");
    memset(&garbage, 0xDD, sizeof garbage);
    crew_expect_stop(signal_here, &garbage, "condvar_signal");
    memset(&garbage, 0xDD, sizeof garbage);
    crew_expect_stop(broadcast_here, &garbage, "condvar_");
}

void test_errors_null_stops(void)
{
    crew_expect_stop(wait_here, NULL, "condvar_wait");
    crew_expect_stop(signal_here, NULL, "condvar_signal");
    crew_expect_stop(broadcast_here, NULL, "condvar_broadcast");
}

void test_errors_misaligned_stops(void)
{
    static char bytes[16] __attribute__((aligned(8)));
    crew_expect_stop(wait_here, bytes + 1, "condvar_wait");
    crew_expect_stop(signal_here, bytes + 1, "condvar_signal");
    crew_expect_stop(broadcast_here, bytes + 1, "condvar_broadcast");
}

static void wait_without_the_mutex(void *unused)
{
    (void)unused;
    condvar_wait(&shared.changed, &shared.mutex);
}

void test_errors_waiting_without_the_mutex_stops(void)
{
    crew_expect_stop(wait_without_the_mutex, NULL, "the lock is not held");
}

static void wait_with_a_bad_deadline(void *unused)
{
    struct timespec bad = deadline_after(HOUR);
    (void)unused;
    bad.tv_nsec = 1000000000;
    lock();
    condvar_wait_until(&shared.changed, &shared.mutex, &bad);
}

void test_errors_bad_deadline_stops(void)
{
    crew_expect_stop(wait_with_a_bad_deadline, NULL, "deadline");
}
