// SPDX-License-Identifier: MIT
// test_rwlock.c - every sentence of rwlock.h, on any implementation of it
//
// The first word of a test's name is the sentence it belongs to. An exercise
// names the sentences that its rung of the ladder must keep (exercise.yml).

#include "rwlock.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "crew.h"
#include "deadline.h"
#include "futex.h"
#include "unity.h"

enum { ROUNDS = 100 };
static const uint64_t MILLISECOND = 1000000;

static struct rwlock lock;
static _Atomic unsigned readers_inside, writers_inside;
static unsigned counter; // plain: only the lock makes it safe

void setUp(void)
{
    crew_watch(&lock, sizeof lock);
}

void tearDown(void)
{
}

static bool is_free(void)
{
    bool taken = rwlock_write_trylock(&lock);
    if (taken)
        rwlock_write_unlock(&lock);
    return taken;
}

// Alone, and the counter is ours. The yield invites everybody else to come in.
static void write_section(unsigned self)
{
    unsigned writers = atomic_fetch_add(&writers_inside, 1);
    unsigned readers = atomic_load(&readers_inside);
    crew_check(writers + readers == 0,
               "writer %u is inside together with %u writers and %u readers",
               self, writers, readers);
    unsigned before = counter;
    crew_pause();
    counter = before + 1;
    atomic_fetch_sub(&writers_inside, 1);
}

static void read_section(unsigned self)
{
    atomic_fetch_add(&readers_inside, 1);
    unsigned before = counter;
    crew_pause();
    unsigned writers = atomic_load(&writers_inside);
    crew_check(writers == 0 && counter == before,
               "reader %u is inside together with %u writer", self, writers);
    atomic_fetch_sub(&readers_inside, 1);
}

// --- zero -------------------------------------------------------------------

void test_zero_static_lock_is_free(void)
{
    TEST_ASSERT_TRUE_MESSAGE(is_free(), "a static lock is not free");
}

void test_zero_calloc_lock_admits_readers(void)
{
    struct rwlock *fresh = calloc(1, sizeof *fresh);
    rwlock_read_lock(fresh);
    rwlock_read_unlock(fresh);
    TEST_ASSERT_TRUE_MESSAGE(rwlock_write_trylock(fresh),
                             "not free after a reader came and went");
    free(fresh);
}

// --- states: each transition with one thread, probed by try -----------------

// 'f': free; 'r': readers; 'w': a writer. Probing changes nothing.
static char state_now(void)
{
    if (rwlock_write_trylock(&lock)) {
        rwlock_write_unlock(&lock);
        return 'f';
    }
    if (!rwlock_read_trylock(&lock))
        return 'w';
    rwlock_read_unlock(&lock);
    return 'r';
}

static void expect_state(char wanted, const char *after)
{
    TEST_ASSERT_EQUAL_CHAR_MESSAGE(wanted, state_now(), after);
}

void test_states_of_readers(void)
{
    expect_state('f', "at the start");
    rwlock_read_lock(&lock);
    expect_state('r', "one reader");
    TEST_ASSERT_TRUE(rwlock_read_trylock(&lock));
    expect_state('r', "two readers");
    rwlock_read_unlock(&lock);
    expect_state('r', "one of two readers has left");
    rwlock_read_unlock(&lock);
    expect_state('f', "the last reader has left");
}

void test_states_of_a_writer(void)
{
    rwlock_write_lock(&lock);
    expect_state('w', "a writer");
    rwlock_write_unlock(&lock);
    expect_state('f', "the writer has left");
    TEST_ASSERT_TRUE(rwlock_write_trylock(&lock));
    expect_state('w', "a writer by try");
    rwlock_write_unlock(&lock);
    expect_state('f', "it has left, too");
}

// --- exclusion --------------------------------------------------------------

struct mix {
    unsigned rounds;
    unsigned writes; // every so many rounds a worker writes
};

static void read_and_write(void *shared, unsigned self)
{
    const struct mix *mix = shared;
    for (unsigned i = 0; i < mix->rounds; i++) {
        if ((i + self) % mix->writes == 0) {
            rwlock_write_lock(&lock);
            write_section(self);
            rwlock_write_unlock(&lock);
        } else {
            rwlock_read_lock(&lock);
            read_section(self);
            rwlock_read_unlock(&lock);
        }
        crew_step();
    }
}

static void count_to(unsigned workers, unsigned rounds)
{
    crew_run(workers, read_and_write, &(struct mix){rounds, 1});
    TEST_ASSERT_EQUAL(workers * rounds, counter);
    TEST_ASSERT_TRUE_MESSAGE(is_free(), "all have left, and it is not free");
}

void test_exclusion_counts_5_by_10(void)
{
    count_to(5, 10);
}

void test_exclusion_counts_10_by_1(void)
{
    count_to(10, 1);
}

void test_exclusion_counts_4_by_100(void)
{
    count_to(4, 100);
}

// The same sums without a lock: all have read before the first one writes, so
// every run loses counts. If this finds none, the tests above prove nothing.
static _Atomic unsigned twin, arrived;

static void count_unlocked(void *shared, unsigned self)
{
    const unsigned *workers = shared;
    (void)self;
    unsigned before = atomic_load(&twin);
    atomic_fetch_add(&arrived, 1);
    crew_until(atomic_load(&arrived) == *workers);
    atomic_store(&twin, before + 1);
}

void test_exclusion_unlocked_twin_loses_counts(void)
{
    crew_run(5, count_unlocked, &(unsigned){5});
    TEST_ASSERT_EQUAL_MESSAGE(1, atomic_load(&twin), "nothing was lost");
}

void test_exclusion_readers_and_writers(void)
{
    crew_run(4, read_and_write, &(struct mix){ROUNDS, 2});
    TEST_ASSERT_TRUE(is_free());
}

void test_exclusion_mostly_readers(void)
{
    crew_run(8, read_and_write, &(struct mix){ROUNDS, 10});
    TEST_ASSERT_TRUE(is_free());
}

// --- try --------------------------------------------------------------------

static void try_to_write_or_read(void *shared, unsigned self)
{
    (void)shared;
    for (unsigned done = 0; done < ROUNDS; done++) {
        if (self % 2 == 0) {
            crew_until(rwlock_write_trylock(&lock));
            write_section(self);
            rwlock_write_unlock(&lock);
        } else {
            crew_until(rwlock_read_trylock(&lock));
            read_section(self);
            rwlock_read_unlock(&lock);
        }
        crew_step();
    }
}

void test_try_excludes_like_lock(void)
{
    crew_run(4, try_to_write_or_read, NULL);
    TEST_ASSERT_EQUAL(2 * ROUNDS, counter);
}

void test_try_refused_changes_nothing(void)
{
    rwlock_write_lock(&lock);
    for (int i = 0; i < 3; i++) {
        TEST_ASSERT_FALSE(rwlock_read_trylock(&lock));
        TEST_ASSERT_FALSE(rwlock_write_trylock(&lock));
    }
    rwlock_write_unlock(&lock);
    TEST_ASSERT_TRUE(is_free());
    rwlock_read_lock(&lock);
    for (int i = 0; i < 3; i++)
        TEST_ASSERT_FALSE(rwlock_write_trylock(&lock));
    rwlock_read_unlock(&lock);
    TEST_ASSERT_TRUE(is_free());
}

// A compare-exchange that may fail for no reason would show here on machines
// with load-linked and store-conditional; on x86 none ever does.
void test_try_never_refuses_a_free_lock(void)
{
    for (int i = 0; i < 10000; i++) {
        TEST_ASSERT_TRUE(rwlock_write_trylock(&lock));
        rwlock_write_unlock(&lock);
        TEST_ASSERT_TRUE(rwlock_read_trylock(&lock));
        rwlock_read_unlock(&lock);
    }
}

static void refuse_once(void *shared, unsigned self)
{
    (void)shared;
    uint64_t before = crew_blocks(self);
    bool taken = rwlock_read_trylock(&lock) || rwlock_write_trylock(&lock);
    uint64_t cost = crew_blocks(self) - before;
    crew_check(!taken, "try took a lock that a writer holds");
    crew_check(cost < 50, "two refused tries took %lu steps: do they wait?",
               (unsigned long)cost);
}

void test_try_does_not_wait(void)
{
    rwlock_write_lock(&lock);
    crew_run(1, refuse_once, NULL);
}

// --- sharing ----------------------------------------------------------------

static void meet_inside(void *shared, unsigned self)
{
    const unsigned *workers = shared;
    static _Atomic unsigned met;
    (void)self;
    rwlock_read_lock(&lock);
    atomic_fetch_add(&met, 1);
    crew_until(atomic_load(&met) == *workers);
    rwlock_read_unlock(&lock);
}

void test_sharing_two_readers_meet_inside(void)
{
    crew_run(2, meet_inside, &(unsigned){2});
    TEST_ASSERT_TRUE(is_free());
}

void test_sharing_many_readers_meet_inside(void)
{
    crew_run(12, meet_inside, &(unsigned){12});
    TEST_ASSERT_TRUE(is_free());
}

// Readers that slept while a writer was inside all come in together.
static void meet_after_a_writer(void *shared, unsigned self)
{
    static _Atomic unsigned met, round;
    (void)shared;
    for (unsigned i = 1; i <= 20; i++) {
        if (self == 0) {
            rwlock_write_lock(&lock);
            atomic_store(&round, i);
            for (int k = 0; k < 500; k++)
                crew_pause();
            rwlock_write_unlock(&lock);
        } else {
            crew_until(atomic_load(&round) == i);
            rwlock_read_lock(&lock);
            atomic_fetch_add(&met, 1);
            crew_until(atomic_load(&met) >= i * 3);
            rwlock_read_unlock(&lock);
        }
        crew_until(atomic_load(&met) >= i * 3);
        crew_step();
    }
}

void test_sharing_readers_that_waited_meet(void)
{
    crew_run(4, meet_after_a_writer, NULL);
}

// --- ordering: no atomic inside, so nothing but the lock orders -------------

static struct {
    unsigned words[4];
} data;
static _Atomic unsigned turn; // whose turn it is; relaxed: orders nothing

static void take_turns(void *shared, unsigned self)
{
    const bool *by_try = shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        crew_until(atomic_load_explicit(&turn, memory_order_relaxed) % 2 ==
                   self);
        if (self == 0) {
            if (*by_try)
                crew_check(rwlock_write_trylock(&lock), "refused a free lock");
            else
                rwlock_write_lock(&lock);
            data.words[0]++;
            rwlock_write_unlock(&lock);
        } else {
            if (*by_try)
                crew_check(rwlock_read_trylock(&lock), "refused a free lock");
            else
                rwlock_read_lock(&lock);
            unsigned got = data.words[0];
            crew_check(got == i + 1, "%u was written, but %u was read", i + 1,
                       got);
            rwlock_read_unlock(&lock);
        }
        atomic_fetch_add_explicit(&turn, 1, memory_order_relaxed);
        crew_step();
    }
}

void test_ordering_of_a_free_lock(void)
{
    crew_run(2, take_turns, &(bool){false});
}

void test_ordering_of_try(void)
{
    crew_run(2, take_turns, &(bool){true});
}

static void write_and_compare(void *shared, unsigned self)
{
    (void)shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        bool writes = (self + i) % 3 == 0;
        writes ? rwlock_write_lock(&lock) : rwlock_read_lock(&lock);
        unsigned *w = data.words;
        crew_check(w[0] == w[1] && w[1] == w[2] && w[2] == w[3],
                   "written alike, but %u %u %u %u was read", w[0], w[1], w[2],
                   w[3]);
        for (int k = 0; writes && k < 4; k++)
            w[k] = self * ROUNDS + i;
        writes ? rwlock_write_unlock(&lock) : rwlock_read_unlock(&lock);
        crew_step();
    }
}

void test_ordering_all_see_all_writes(void)
{
    crew_run(4, write_and_compare, NULL);
}
