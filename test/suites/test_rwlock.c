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

void test_sharing_states_of_readers(void)
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

void test_exclusion_states_of_a_writer(void)
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

// Let the others fall asleep. If they do not, what follows is merely easier.
static void doze(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 3 * (long)MILLISECOND}, NULL);
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
            doze();
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

// --- until ------------------------------------------------------------------

static const struct timespec long_ago = {.tv_sec = 1};

void test_until_takes_a_free_lock_at_once(void)
{
    TEST_ASSERT_EQUAL(0, rwlock_write_lock_until(&lock, &long_ago));
    rwlock_write_unlock(&lock);
    TEST_ASSERT_EQUAL(0, rwlock_read_lock_until(&lock, &long_ago));
    TEST_ASSERT_EQUAL(0, rwlock_read_lock_until(&lock, &long_ago));
    rwlock_read_unlock(&lock);
    rwlock_read_unlock(&lock);
    TEST_ASSERT_TRUE(is_free());
}

// The caller holds the lock itself: nobody can let it in.
static void give_up(bool write)
{
    struct timespec soon = deadline_after(2 * MILLISECOND);
    int result = write ? rwlock_write_lock_until(&lock, &soon)
                       : rwlock_read_lock_until(&lock, &soon);
    TEST_ASSERT_EQUAL(ETIMEDOUT, result);
    TEST_ASSERT_TRUE_MESSAGE(deadline_passed(&soon),
                             "it gave up before the deadline");
}

void test_until_reader_gives_up_and_was_never_here(void)
{
    rwlock_write_lock(&lock);
    give_up(false);
    give_up(false);
    rwlock_write_unlock(&lock);
    TEST_ASSERT_TRUE_MESSAGE(is_free(), "a reader who gave up is still inside");
}

void test_until_writer_gives_up_and_was_never_here(void)
{
    rwlock_write_lock(&lock);
    give_up(true);
    give_up(true);
    rwlock_write_unlock(&lock);
    TEST_ASSERT_TRUE_MESSAGE(is_free(), "a writer who gave up still counts");
    rwlock_read_lock(&lock);
    give_up(true);
    TEST_ASSERT_TRUE_MESSAGE(rwlock_read_trylock(&lock),
                             "a writer who gave up still keeps readers out");
    rwlock_read_unlock(&lock);
    rwlock_read_unlock(&lock);
    TEST_ASSERT_TRUE(is_free());
}

// A deadline that is far away: woken for no reason, or when the lock is free,
// it does not give up.
static void wait_for_hours(void *shared, unsigned self)
{
    static _Atomic unsigned ready;
    _Atomic uint32_t *words = (void *)&lock;
    struct timespec late = deadline_after(3600 * 1000 * MILLISECOND);
    (void)shared;
    if (self > 0) {
        atomic_fetch_add(&ready, 1);
        int result = self == 1 ? rwlock_write_lock_until(&lock, &late)
                               : rwlock_read_lock_until(&lock, &late);
        crew_check(result == 0, "it gave up, an hour too early");
        self == 1 ? rwlock_write_unlock(&lock) : rwlock_read_unlock(&lock);
        return;
    }
    crew_until(atomic_load(&ready) == 2);
    for (int i = 0; i < 3; i++) {
        crew_until_asleep(1);
        crew_until_asleep(2);
        for (size_t k = 0; k < sizeof lock / sizeof *words; k++)
            futex_wake(&words[k], FUTEX_ALL);
    }
    rwlock_write_unlock(&lock);
}

void test_until_far_away_waits(void)
{
    rwlock_write_lock(&lock);
    crew_run(3, wait_for_hours, NULL);
    TEST_ASSERT_TRUE(is_free());
}

// Deadlines that pass at any moment, also while the lock is being handed over.
static void wait_a_little(void *shared, unsigned self)
{
    _Atomic unsigned *written = shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        struct timespec soon = deadline_after(i % 8 * MILLISECOND / 50);
        if (self < 2) {
            if (rwlock_write_lock_until(&lock, &soon) == 0) {
                write_section(self);
                atomic_fetch_add(written, 1);
                rwlock_write_unlock(&lock);
            }
        } else if (self < 4) {
            if (rwlock_read_lock_until(&lock, &soon) == 0) {
                read_section(self);
                rwlock_read_unlock(&lock);
            }
        } else {
            rwlock_write_lock(&lock);
            write_section(self);
            atomic_fetch_add(written, 1);
            rwlock_write_unlock(&lock);
        }
        crew_step();
    }
}

void test_until_races_with_unlock(void)
{
    _Atomic unsigned written = 0;
    crew_run(6, wait_a_little, &written);
    TEST_ASSERT_EQUAL(atomic_load(&written), counter);
    TEST_ASSERT_TRUE_MESSAGE(is_free(), "all have left, and it is not free");
}

// --- preference, abandon: a waiting writer keeps readers out ----------------

// The caller is inside as a reader, and worker 1 has asked to write. Readers
// come and go beside the caller until one is refused: then the writer waits.
enum { STREAM = 20000 };

static void read_until_a_writer_waits(void)
{
    for (int i = 0; rwlock_read_trylock(&lock); i++) {
        rwlock_read_unlock(&lock);
        crew_pause();
        crew_check(i < STREAM, "%d readers came in after a writer had asked",
                   STREAM);
    }
}

static _Atomic bool asks, waits, wrote, gave_up;

static void writer_asks(void)
{
    crew_until(atomic_load(&asks));
    rwlock_write_lock(&lock);
    atomic_store(&wrote, true);
    rwlock_write_unlock(&lock);
}

static void readers_meet_a_writer(void *shared, unsigned self)
{
    (void)shared;
    if (self == 1) {
        writer_asks();
    } else if (self == 0) {
        rwlock_read_lock(&lock);
        uint64_t before = crew_blocks(1);
        atomic_store(&asks, true);
        crew_until(crew_blocks(1) > before + 2);
        read_until_a_writer_waits();
        atomic_store(&waits, true);
        rwlock_read_unlock(&lock);
        rwlock_read_lock(&lock);
        crew_check(atomic_load(&wrote),
                   "a reader who left came in again before the writer");
        rwlock_read_unlock(&lock);
    } else {
        crew_until(atomic_load(&waits));
        rwlock_read_lock(&lock);
        crew_check(atomic_load(&wrote),
                   "a reader who came later was in before the writer");
        rwlock_read_unlock(&lock);
    }
}

// Bound: of the readers that come after the writer has said that it waits,
// none is in before it. So it is in after at most two reader sections: one
// that was inside, and one that came in before it had said so.
void test_preference_no_reader_passes_a_waiting_writer(void)
{
    crew_run(5, readers_meet_a_writer, NULL);
    TEST_ASSERT_TRUE(is_free());
}

static void writer_gives_up(void *shared, unsigned self)
{
    (void)shared;
    if (self == 1) {
        struct timespec soon = deadline_after(40 * MILLISECOND);
        int result = rwlock_write_lock_until(&lock, &soon);
        crew_check(result == ETIMEDOUT, "it came in beside a reader");
        atomic_store(&gave_up, true);
    } else {
        crew_until(!rwlock_read_trylock(&lock) ||
                   (rwlock_read_unlock(&lock), atomic_load(&gave_up)));
        rwlock_read_lock(&lock); // nobody unlocks: the writer must let us in
        rwlock_read_unlock(&lock);
    }
    crew_step();
}

void test_abandon_lets_waiting_readers_in(void)
{
    rwlock_read_lock(&lock); // until all have ended
    crew_run(4, writer_gives_up, NULL);
    rwlock_read_unlock(&lock);
    TEST_ASSERT_TRUE(is_free());
}

// --- fairness among writers: none is forgotten ------------------------------

static void write_in_waves(void *shared, unsigned self)
{
    static _Atomic unsigned wave, written;
    const unsigned *workers = shared;
    for (unsigned i = 1; i <= 20; i++) {
        if (self == 0) {
            i % 2 ? rwlock_write_lock(&lock) : rwlock_read_lock(&lock);
            atomic_store(&wave, i);
            doze();
            i % 2 ? rwlock_write_unlock(&lock) : rwlock_read_unlock(&lock);
            crew_until(atomic_load(&written) == i * (*workers - 1));
        } else {
            crew_until(atomic_load(&wave) == i);
            rwlock_write_lock(&lock);
            write_section(self);
            rwlock_write_unlock(&lock);
            atomic_fetch_add(&written, 1);
        }
        crew_step();
    }
}

void test_fairness_no_sleeping_writer_is_forgotten(void)
{
    crew_run(5, write_in_waves, &(unsigned){5});
    TEST_ASSERT_EQUAL(4 * 20, counter);
}

// --- downgrade --------------------------------------------------------------

void test_downgrade_admits_readers_not_writers(void)
{
    rwlock_write_lock(&lock);
    rwlock_downgrade(&lock);
    expect_state('r', "downgraded");
    rwlock_read_unlock(&lock);
    expect_state('f', "it left as a reader");
}

static void downgrade_and_look(void *shared, unsigned self)
{
    static unsigned owner;
    (void)shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        if (self < 2) {
            rwlock_write_lock(&lock);
            write_section(self);
            owner = self;
            rwlock_downgrade(&lock);
            crew_pause();
            crew_check(owner == self, "writer %u came between", owner);
            read_section(self);
            rwlock_read_unlock(&lock);
        } else {
            rwlock_read_lock(&lock);
            read_section(self);
            rwlock_read_unlock(&lock);
        }
        crew_step();
    }
}

void test_downgrade_lets_no_writer_between(void)
{
    crew_run(4, downgrade_and_look, NULL);
    TEST_ASSERT_EQUAL(2 * ROUNDS, counter);
    TEST_ASSERT_TRUE(is_free());
}

// All readers who slept come in beside the downgraded writer.
static void meet_a_downgraded_writer(void *shared, unsigned self)
{
    static _Atomic bool held;
    static _Atomic unsigned ready, met;
    const unsigned *readers = shared;
    if (self == 0) {
        rwlock_write_lock(&lock);
        atomic_store(&held, true);
        crew_until(atomic_load_explicit(&ready, memory_order_relaxed) ==
                   *readers);
        for (unsigned k = 1; k <= *readers; k++)
            crew_until_asleep(k);
        data.words[0] = 1;
        rwlock_downgrade(&lock);
        crew_until(atomic_load_explicit(&met, memory_order_relaxed) ==
                   *readers);
    } else {
        crew_until(atomic_load_explicit(&held, memory_order_relaxed));
        atomic_fetch_add_explicit(&ready, 1, memory_order_relaxed);
        rwlock_read_lock(&lock);
        crew_check(data.words[0] == 1, "what it wrote was not there yet");
        atomic_fetch_add_explicit(&met, 1, memory_order_relaxed);
        crew_until(atomic_load_explicit(&met, memory_order_relaxed) ==
                   *readers);
    }
    rwlock_read_unlock(&lock);
}

void test_downgrade_wakes_waiting_readers(void)
{
    crew_run(4, meet_a_downgraded_writer, &(unsigned){3});
    TEST_ASSERT_TRUE(is_free());
}

// --- syscalls ---------------------------------------------------------------

static unsigned long calls_of_pairs(void)
{
    unsigned long before = futex_calls.waits + futex_calls.wakes;
    for (int i = 0; i < 100; i++) {
        rwlock_read_lock(&lock);
        rwlock_read_unlock(&lock);
        rwlock_write_lock(&lock);
        rwlock_downgrade(&lock);
        rwlock_read_unlock(&lock);
        rwlock_write_lock(&lock);
        rwlock_write_unlock(&lock);
    }
    return futex_calls.waits + futex_calls.wakes - before;
}

void test_syscalls_none_alone(void)
{
    TEST_ASSERT_EQUAL(0, calls_of_pairs());
}

static void read_together(void *shared, unsigned self)
{
    (void)shared;
    (void)self;
    for (int i = 0; i < ROUNDS; i++) {
        rwlock_read_lock(&lock);
        crew_pause();
        rwlock_read_unlock(&lock);
        crew_step();
    }
    unsigned long calls = futex_calls.waits + futex_calls.wakes;
    crew_check(calls == 0, "readers alone made %lu system calls", calls);
}

void test_syscalls_none_among_readers(void)
{
    crew_run(4, read_together, NULL);
}

// What the waiting has left behind costs nobody later anything.
void test_syscalls_none_after_others_waited(void)
{
    crew_run(4, meet_after_a_writer, NULL);
    TEST_ASSERT_EQUAL(0, calls_of_pairs());
    rwlock_write_lock(&lock);
    give_up(true);
    give_up(false);
    rwlock_write_unlock(&lock);
    TEST_ASSERT_EQUAL(0, calls_of_pairs());
}

// --- ownership --------------------------------------------------------------

static void unlock_for_another(void *shared, unsigned self)
{
    static _Atomic bool locked;
    (void)shared;
    if (self == 0) {
        rwlock_write_lock(&lock);
        atomic_store(&locked, true);
    } else {
        crew_until(atomic_load(&locked));
        rwlock_write_unlock(&lock);
    }
}

void test_ownership_another_thread_may_unlock(void)
{
    crew_run(2, unlock_for_another, NULL);
    TEST_ASSERT_TRUE(is_free());
}

// --- signals ----------------------------------------------------------------

static struct {
    pthread_t waiter[2];
    _Atomic int waiting, handled, left;
} signalled;

static void count_signal(int number)
{
    (void)number;
    atomic_fetch_add(&signalled.handled, 1);
}

static void wait_through_signals(void *shared, unsigned self)
{
    (void)shared;
    if (self > 0) {
        signalled.waiter[self - 1] = pthread_self();
        atomic_fetch_add(&signalled.waiting, 1);
        self == 1 ? rwlock_read_lock(&lock) : rwlock_write_lock(&lock);
        atomic_fetch_add(&signalled.left, 1);
        self == 1 ? rwlock_read_unlock(&lock) : rwlock_write_unlock(&lock);
        return;
    }
    crew_until(atomic_load(&signalled.waiting) == 2);
    for (int n = 1; n <= 10; n++) {
        // Else ThreadSanitizer keeps the signal back.
        crew_until_asleep((unsigned)(n % 2) + 1);
        pthread_kill(signalled.waiter[n % 2], SIGUSR1);
        crew_until(atomic_load(&signalled.handled) == n);
        crew_step();
        crew_check(atomic_load(&signalled.left) == 0,
                   "a signal let a waiter into a lock that a writer holds");
    }
    rwlock_write_unlock(&lock);
}

void test_signals_do_not_end_the_wait(void)
{
    struct sigaction action = {.sa_handler = count_signal};
    sigaction(SIGUSR1, &action, NULL);
    rwlock_write_lock(&lock);
    crew_run(3, wait_through_signals, NULL);
    TEST_ASSERT_EQUAL(2, atomic_load(&signalled.left));
}

// --- destruction: whoever is inside last may free the lock ------------------

enum { LIVES = 100 };
static struct rwlock *doomed[LIVES];
static _Atomic unsigned visits[LIVES];

// Workers 0 and 1 write; worker 2 reads: so each is alone inside.
static void free_when_last(void *shared, unsigned self)
{
    const unsigned *workers = shared;
    for (int i = 0; i < LIVES; i++) {
        self == 2 ? rwlock_read_lock(doomed[i]) : rwlock_write_lock(doomed[i]);
        bool last = atomic_fetch_add_explicit(
                        &visits[i], 1, memory_order_relaxed) == *workers - 1;
        self == 2 ? rwlock_read_unlock(doomed[i])
                  : rwlock_write_unlock(doomed[i]);
        if (last) // the others have left, or we could not have been inside
            free(doomed[i]);
        crew_step();
    }
}

static void free_by(unsigned workers)
{
    for (int i = 0; i < LIVES; i++)
        doomed[i] = calloc(1, sizeof *doomed[i]);
    crew_run(workers, free_when_last, &workers);
}

void test_destruction_by_the_next_writer(void)
{
    free_by(2);
}

void test_destruction_by_the_last_of_three(void)
{
    free_by(3);
}

// --- limit: a count never runs over into its neighbour ----------------------

void test_limit_last_reader_that_fits(void)
{
    lock.state = RWLOCK_LIMIT - 1;
    TEST_ASSERT_TRUE_MESSAGE(rwlock_read_trylock(&lock), "it should fit");
    TEST_ASSERT_EQUAL(RWLOCK_LIMIT, lock.state);
    TEST_ASSERT_FALSE(rwlock_write_trylock(&lock));
    rwlock_read_unlock(&lock);
    TEST_ASSERT_EQUAL(RWLOCK_LIMIT - 1, lock.state);
}

static void one_too_many(void *full)
{
    lock.state = *(uint32_t *)full;
    if (*(uint32_t *)full == RWLOCK_LIMIT)
        rwlock_read_lock(&lock);
    else
        rwlock_write_lock(&lock);
}

void test_limit_one_reader_too_many_stops(void)
{
    crew_expect_stop(one_too_many, &(uint32_t){RWLOCK_LIMIT},
                     "rwlock_read_lock: too many readers");
}

void test_limit_one_writer_too_many_stops(void)
{
    crew_expect_stop(one_too_many, &(uint32_t){RWLOCK_LIMIT << 15 | 1},
                     "rwlock_write_lock: too many writers");
}

// --- unlocking, errors
// -----------------------------------------------------------------

static struct wrong {
    void (*call)(struct rwlock *);
    const char *name;
} wrong[] = {
    {rwlock_read_lock, "rwlock_read_lock"},
    {rwlock_write_lock, "rwlock_write_lock"},
    {rwlock_read_unlock, "rwlock_read_unlock"},
    {rwlock_write_unlock, "rwlock_write_unlock"},
    {rwlock_downgrade, "rwlock_downgrade"},
};

static const struct wrong *tried;
static struct rwlock *object;

static void try_wrong(void *unused)
{
    (void)unused;
    tried->call(object);
}

static void expect_all_to_stop(unsigned from, struct rwlock *on)
{
    object = on;
    for (tried = &wrong[from]; tried < wrong + 5; tried++)
        crew_expect_stop(try_wrong, NULL, tried->name);
}

void test_unlocking_a_free_lock_stops(void)
{
    expect_all_to_stop(2, &lock);
}

void test_unlocking_a_read_lock_as_a_writer_stops(void)
{
    rwlock_read_lock(&lock);
    expect_all_to_stop(3, &lock);
}

void test_unlocking_a_write_lock_as_a_reader_stops(void)
{
    rwlock_write_lock(&lock);
    tried = &wrong[2];
    object = &lock;
    crew_expect_stop(try_wrong, NULL, tried->name);
}

void test_errors_garbage_stops(void)
{
    memset(&lock, 0xDD, sizeof lock);
    expect_all_to_stop(0, &lock);
}

void test_errors_bad_addresses_stop(void)
{
    static struct rwlock pair[2];
    expect_all_to_stop(0, NULL);
    expect_all_to_stop(0, (struct rwlock *)((char *)pair + 2));
}
