// SPDX-License-Identifier: MIT
// test_timed_lock.c - every sentence of timed_lock.h

#include "condvar.h"
#include "futex_mutex.h"
#include "timed_lock.h"

#include <errno.h>

#include "crew.h"
#include "deadline.h"
#include "futex.h"
#include "unity.h"

enum { ROUNDS = 200, WORKERS = 4 };

static const uint64_t SHORT = 3000000; // ns: a deadline that will pass

static struct timed_lock lock;
static unsigned counter; // plain: only the lock makes it safe
static _Atomic unsigned inside, arrived, left;

void setUp(void)
{
    crew_watch(&lock, sizeof lock);
}

void tearDown(void)
{
}

// Between lock and unlock: alone, and the counter is ours.
static void section(unsigned self)
{
    unsigned others = atomic_fetch_add(&inside, 1);
    crew_check(others == 0, "worker %u is inside together with %u other%s",
               self, others, others == 1 ? "" : "s");
    unsigned before = counter;
    crew_pause();
    counter = before + 1;
    atomic_fetch_sub(&inside, 1);
}

static int lock_for(uint64_t nanoseconds)
{
    struct timespec deadline = deadline_after(nanoseconds);
    return timed_lock_lock_until(&lock, &deadline);
}

void test_zero_static_lock_is_free(void)
{
    TEST_ASSERT_TRUE(timed_lock_trylock(&lock));
    TEST_ASSERT_FALSE(timed_lock_trylock(&lock));
}

static void lock_rounds(void *unused, unsigned self)
{
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        timed_lock_lock(&lock);
        section(self);
        timed_lock_unlock(&lock);
        crew_step();
    }
}

void test_exclusion_two_threads(void)
{
    crew_run(2, lock_rounds, NULL);
    TEST_ASSERT_EQUAL(2 * ROUNDS, counter);
}

void test_exclusion_many_threads(void)
{
    crew_run(8, lock_rounds, NULL);
    TEST_ASSERT_EQUAL(8 * ROUNDS, counter);
}

// Each worker takes the lock in another way; those who give up try again.
static void take_in_all_ways(void *unused, unsigned self)
{
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        if (self % 3 == 0)
            timed_lock_lock(&lock);
        else if (self % 3 == 1)
            while (!timed_lock_trylock(&lock))
                crew_pause();
        else
            while (lock_for((uint64_t)i % 8 * 10000) != 0)
                ;
        section(self);
        timed_lock_unlock(&lock);
        crew_step();
    }
}

void test_ordering_however_it_was_taken(void)
{
    crew_run(WORKERS, take_in_all_ways, NULL);
    TEST_ASSERT_EQUAL(WORKERS * ROUNDS, counter);
}

void test_try_refuses_a_held_lock(void)
{
    timed_lock_lock(&lock);
    TEST_ASSERT_FALSE(timed_lock_trylock(&lock));
    TEST_ASSERT_FALSE(timed_lock_trylock(&lock));
    timed_lock_unlock(&lock);
    TEST_ASSERT_TRUE_MESSAGE(timed_lock_trylock(&lock),
                             "trylock refused a lock that was unlocked");
}

static void wait_asleep(void *unused, unsigned self)
{
    (void)unused;
    if (self != 0) {
        atomic_fetch_add(&arrived, 1);
        timed_lock_lock(&lock);
        section(self);
        timed_lock_unlock(&lock);
        return;
    }
    crew_until(atomic_load(&arrived) == 3);
    for (unsigned k = 1; k <= 3; k++)
        crew_until_asleep(k);
    futex_wake((void *)&lock.freed, FUTEX_ALL); // for no reason
    for (unsigned k = 1; k <= 3; k++)
        crew_until_asleep(k);
    crew_check(counter == 0, "it let somebody in while we held it");
    timed_lock_unlock(&lock);
}

void test_waiting_is_sleeping_until_unlock(void)
{
    timed_lock_lock(&lock);
    crew_run(4, wait_asleep, NULL);
    TEST_ASSERT_EQUAL(3, counter);
}

void test_deadline_takes_a_free_lock(void)
{
    struct timespec past = {.tv_sec = 1};
    TEST_ASSERT_EQUAL(0, timed_lock_lock_until(&lock, &past));
    TEST_ASSERT_FALSE(timed_lock_trylock(&lock));
}

void test_deadline_is_waited_for(void)
{
    timed_lock_lock(&lock);
    for (int i = 0; i < 5; i++) {
        struct timespec deadline = deadline_after(SHORT);
        TEST_ASSERT_EQUAL(ETIMEDOUT, timed_lock_lock_until(&lock, &deadline));
        TEST_ASSERT_TRUE_MESSAGE(deadline_passed(&deadline),
                                 "lock_until gave up before its deadline");
    }
    timed_lock_unlock(&lock);
    TEST_ASSERT_TRUE_MESSAGE(timed_lock_trylock(&lock),
                             "those who gave up left the lock held");
}

static void lock_within_an_hour(void *unused, unsigned self)
{
    (void)unused;
    if (self == 0) {
        crew_until(atomic_load(&arrived) == 1);
        crew_until_asleep(1);
        timed_lock_unlock(&lock);
        return;
    }
    atomic_store(&arrived, 1);
    crew_check(lock_for(3600 * 1000000000ull) == 0,
               "it gave up, an hour too early");
}

void test_deadline_far_away_gets_the_lock(void)
{
    timed_lock_lock(&lock);
    crew_run(2, lock_within_an_hour, NULL);
}

// One waits for ever, one gives up at about the time of the unlock: the lock
// never stays free while the first one sleeps.
static void give_up_at_the_unlock(void *unused, unsigned self)
{
    static _Atomic unsigned round;
    (void)unused;
    for (unsigned i = 1; i <= ROUNDS; i++) {
        if (self == 0) {
            timed_lock_lock(&lock);
            atomic_store(&round, i);
            crew_until(atomic_load(&arrived) == 2 * i);
            timed_lock_unlock(&lock);
            crew_until(atomic_load(&left) == 2 * i);
        } else {
            crew_until(atomic_load(&round) == i);
            atomic_fetch_add(&arrived, 1);
            if (self == 1)
                timed_lock_lock(&lock);
            if (self == 1 || lock_for(i % 8 * 20000) == 0)
                timed_lock_unlock(&lock);
            atomic_fetch_add(&left, 1);
        }
        crew_step();
    }
}

void test_deadline_swallows_no_wake(void)
{
    crew_run(3, give_up_at_the_unlock, NULL);
}

static void lock_here_unlock_there(void *unused, unsigned self)
{
    (void)unused;
    if (self == 0) {
        timed_lock_lock(&lock);
        counter = 1;
        atomic_store(&arrived, 1);
        timed_lock_lock(&lock); // returns when worker 1 has unlocked
        crew_check(counter == 2, "locked again before worker 1 unlocked");
    } else {
        crew_until(atomic_load(&arrived) == 1);
        counter = 2;
        timed_lock_unlock(&lock);
    }
}

void test_ownership_another_thread_may_unlock(void)
{
    crew_run(2, lock_here_unlock_there, NULL);
}
