// SPDX-License-Identifier: MIT
// test_spinlock.c - every sentence of spinlock.h, on any implementation of it
//
// The first word of a test's name is the sentence it belongs to. An exercise
// names the sentences that its rung of the ladder must keep (exercise.yml).

#include "spinlock.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "crew.h"
#include "unity.h"

enum { WORKERS = 4, ROUNDS = 200 };

static struct spinlock lock;
static _Atomic unsigned inside;
static unsigned counter; // plain: only the lock makes it safe

void setUp(void)
{
    crew_watch(&lock, sizeof lock);
}

void tearDown(void)
{
}

// Between lock and unlock: alone, and the counter is ours. The yield invites
// everybody else to come in, even on one core.
static void section(unsigned self)
{
    unsigned others =
        atomic_fetch_add_explicit(&inside, 1, memory_order_relaxed);
    crew_check(others == 0, "worker %u is inside together with %u other%s",
               self, others, others == 1 ? "" : "s");
    unsigned before = counter;
    crew_pause();
    counter = before + 1;
    atomic_fetch_sub_explicit(&inside, 1, memory_order_relaxed);
}

// --- zero: all-zero memory is an unlocked lock ------------------------------

void test_zero_static_lock_is_free(void)
{
    TEST_ASSERT_TRUE_MESSAGE(
        spinlock_trylock(&lock),
        "trylock refused a static lock that nobody ever took");
}

void test_zero_calloc_lock_is_free(void)
{
    struct spinlock *fresh = calloc(1, sizeof *fresh);
    spinlock_lock(fresh);
    spinlock_unlock(fresh);
    TEST_ASSERT_TRUE_MESSAGE(spinlock_trylock(fresh),
                             "trylock refused a lock after lock and unlock");
    free(fresh);
}

void test_zero_neighbours_are_left_alone(void)
{
    static struct {
        uint32_t before;
        struct spinlock lock;
        uint32_t after;
    } row = {.before = 0x5a5a5a5a, .after = 0xa5a5a5a5};
    spinlock_lock(&row.lock);
    TEST_ASSERT_FALSE(spinlock_trylock(&row.lock));
    spinlock_unlock(&row.lock);
    TEST_ASSERT_TRUE_MESSAGE(row.before == 0x5a5a5a5a &&
                                 row.after == 0xa5a5a5a5,
                             "it wrote to memory beside the lock");
}

// --- exclusion --------------------------------------------------------------

static void lock_rounds(void *shared, unsigned self)
{
    const unsigned *rounds = shared;
    for (unsigned i = 0; i < *rounds; i++) {
        spinlock_lock(&lock);
        section(self);
        spinlock_unlock(&lock);
        crew_step();
    }
}

void test_exclusion_one_thread(void)
{
    for (int i = 0; i < 50000; i++) {
        spinlock_lock(&lock);
        spinlock_unlock(&lock);
    }
    spinlock_lock(&lock);
    TEST_ASSERT_FALSE_MESSAGE(spinlock_trylock(&lock),
                              "after 50,000 rounds the lock no longer holds");
}

void test_exclusion_two_threads(void)
{
    crew_run(2, lock_rounds, &(unsigned){ROUNDS});
    TEST_ASSERT_EQUAL(2 * ROUNDS, counter);
}

void test_exclusion_many_threads(void)
{
    crew_run(24, lock_rounds, &(unsigned){20});
    TEST_ASSERT_EQUAL(24 * 20, counter);
}

void test_exclusion_is_per_object(void)
{
    static struct spinlock pair[2];
    spinlock_lock(&pair[0]);
    TEST_ASSERT_TRUE_MESSAGE(spinlock_trylock(&pair[1]),
                             "locking one lock also locked its neighbour");
    spinlock_unlock(&pair[0]);
    TEST_ASSERT_FALSE_MESSAGE(spinlock_trylock(&pair[1]),
                              "unlocking one lock also freed its neighbour");
}

// Each wave lets the lock go when all others have waited for a while: whoever
// takes "it looked free" for "it is mine" is then not alone.
enum { WAVES = 60, WAITED = 200 }; // basic blocks

static void wait_in_waves(void *shared, unsigned self)
{
    static _Atomic unsigned wave, passed;
    (void)shared;
    for (unsigned i = 0; i < WAVES; i++) {
        if (self == 0) {
            spinlock_lock(&lock);
            atomic_store(&passed, 0);
            uint64_t seen[WORKERS];
            for (unsigned k = 1; k < WORKERS; k++)
                seen[k] = crew_blocks(k);
            atomic_store(&wave, i + 1);
            for (unsigned k = 1; k < WORKERS; k++)
                crew_until(crew_blocks(k) > seen[k] + WAITED);
            spinlock_unlock(&lock);
            crew_until(atomic_load(&passed) == WORKERS - 1);
        } else {
            crew_until(atomic_load(&wave) == i + 1);
            spinlock_lock(&lock);
            section(self);
            spinlock_unlock(&lock);
            atomic_fetch_add(&passed, 1);
        }
        crew_step();
    }
}

void test_exclusion_when_all_waited(void)
{
    crew_run(WORKERS, wait_in_waves, NULL);
}

// --- try --------------------------------------------------------------------

void test_try_free_lock_is_taken(void)
{
    TEST_ASSERT_TRUE_MESSAGE(spinlock_trylock(&lock),
                             "trylock refused a free lock");
    TEST_ASSERT_FALSE_MESSAGE(
        spinlock_trylock(&lock),
        "a second trylock took a lock that the first holds");
}

void test_try_held_lock_is_refused(void)
{
    spinlock_lock(&lock);
    TEST_ASSERT_FALSE_MESSAGE(spinlock_trylock(&lock),
                              "trylock took a lock that is held");
    spinlock_unlock(&lock);
    TEST_ASSERT_TRUE_MESSAGE(spinlock_trylock(&lock),
                             "trylock refused a lock that was unlocked");
    spinlock_unlock(&lock);
}

void test_try_refused_changes_nothing(void)
{
    spinlock_lock(&lock);
    for (int i = 0; i < 3; i++)
        TEST_ASSERT_FALSE_MESSAGE(spinlock_trylock(&lock),
                                  "trylock took a lock that is held");
    spinlock_unlock(&lock);
    TEST_ASSERT_TRUE_MESSAGE(
        spinlock_trylock(&lock),
        "after refused trylocks and unlock, it is not free");
}

// On a machine with load-linked and store-conditional, a compare-exchange that
// may fail for no reason would show here; on x86 none ever does.
void test_try_never_refuses_a_free_lock(void)
{
    for (int i = 0; i < 20000; i++) {
        TEST_ASSERT_TRUE_MESSAGE(
            spinlock_trylock(&lock),
            "trylock refused a free lock with nobody else here");
        spinlock_unlock(&lock);
    }
}

static void refuse_once(void *shared, unsigned self)
{
    (void)shared;
    uint64_t before = crew_blocks(self);
    bool taken = spinlock_trylock(&lock);
    uint64_t cost = crew_blocks(self) - before;
    crew_check(!taken, "trylock took a lock that is held");
    crew_check(cost < 50, "a refused trylock took %lu steps: does it wait?",
               (unsigned long)cost);
}

void test_try_does_not_wait(void)
{
    spinlock_lock(&lock);
    crew_run(1, refuse_once, NULL);
}

static void try_until_taken(void *shared, unsigned self)
{
    (void)shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        while (!spinlock_trylock(&lock))
            crew_pause();
        section(self);
        spinlock_unlock(&lock);
        crew_step();
    }
}

void test_try_admits_one_at_a_time(void)
{
    crew_run(WORKERS, try_until_taken, NULL);
    TEST_ASSERT_EQUAL(WORKERS * ROUNDS, counter);
}

static void lock_against_try(void *shared, unsigned self)
{
    (void)shared;
    for (unsigned done = 0; done < ROUNDS;) {
        if (self % 2 == 0)
            spinlock_lock(&lock);
        else if (!spinlock_trylock(&lock)) {
            crew_pause();
            continue;
        }
        section(self);
        spinlock_unlock(&lock);
        done++;
        crew_step();
    }
}

void test_try_excludes_lock(void)
{
    crew_run(WORKERS, lock_against_try, NULL);
    TEST_ASSERT_EQUAL(WORKERS * ROUNDS, counter);
}

// --- ordering ---------------------------------------------------------------

// No atomic in the section, so nothing but the lock can order the accesses: a
// missing acquire or release is a data race that ThreadSanitizer reports.
static struct {
    unsigned written[4];
} record_of_last_holder;

static void write_and_compare(void *shared, unsigned self)
{
    (void)shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        spinlock_lock(&lock);
        unsigned *w = record_of_last_holder.written;
        crew_check(w[0] == w[1] && w[1] == w[2] && w[2] == w[3],
                   "the last holder wrote %u four times, but %u %u %u %u "
                   "was read",
                   w[0], w[0], w[1], w[2], w[3]);
        for (int k = 0; k < 4; k++)
            w[k] = self * ROUNDS + i;
        spinlock_unlock(&lock);
        crew_step();
    }
}

void test_ordering_next_holder_sees_all_writes(void)
{
    crew_run(3, write_and_compare, NULL);
}

// The same where the lock is free each time: the workers take turns, and what
// tells them whose turn it is (relaxed) orders nothing.
static _Atomic unsigned turn;

static void take_turns(void *shared, unsigned self)
{
    const bool *by_trylock = shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        crew_until(atomic_load_explicit(&turn, memory_order_relaxed) % 2 ==
                   self);
        if (!*by_trylock)
            spinlock_lock(&lock);
        else
            crew_check(spinlock_trylock(&lock), "trylock refused a free lock");
        record_of_last_holder.written[0]++;
        spinlock_unlock(&lock);
        atomic_fetch_add_explicit(&turn, 1, memory_order_relaxed);
        crew_step();
    }
}

void test_ordering_of_a_free_lock(void)
{
    crew_run(2, take_turns, &(bool){false});
    TEST_ASSERT_EQUAL(2 * ROUNDS, record_of_last_holder.written[0]);
}

void test_ordering_of_trylock(void)
{
    crew_run(2, take_turns, &(bool){true});
    TEST_ASSERT_EQUAL(2 * ROUNDS, record_of_last_holder.written[0]);
}

// And where the lock is held each time: one writes while the other waits.
static void write_while_other_waits(void *shared, unsigned self)
{
    static _Atomic unsigned round, seen_by_other;
    (void)shared;
    for (unsigned i = 1; i <= WAVES; i++) {
        if (self == 0) {
            spinlock_lock(&lock);
            uint64_t before = crew_blocks(1);
            atomic_store_explicit(&round, i, memory_order_relaxed);
            crew_until(crew_blocks(1) > before + WAITED);
            record_of_last_holder.written[0] = i;
            spinlock_unlock(&lock);
            crew_until(atomic_load_explicit(&seen_by_other,
                                            memory_order_relaxed) == i);
        } else {
            crew_until(atomic_load_explicit(&round, memory_order_relaxed) == i);
            spinlock_lock(&lock);
            unsigned got = record_of_last_holder.written[0];
            crew_check(got == i, "the last holder wrote %u, but %u was read", i,
                       got);
            spinlock_unlock(&lock);
            atomic_store_explicit(&seen_by_other, i, memory_order_relaxed);
        }
        crew_step();
    }
}

void test_ordering_after_a_wait(void)
{
    crew_run(2, write_while_other_waits, NULL);
}

// --- waiting: a waiter only reads while the lock is held --------------------

enum { LOOKS = 3000 }; // basic blocks: by then a waiter is in its loop

static struct {
    struct spinlock *lock; // on a page of its own
    _Atomic bool held, entered;
} quiet;

static size_t page;

static void wrote_to_read_only_page(int number, siginfo_t *info, void *unused)
{
    (void)unused;
    uintptr_t offset = (uintptr_t)info->si_addr - (uintptr_t)quiet.lock;
    if (offset < page)
        crew_fail(__LINE__, "it wrote to the lock while another one held it");
    signal(number, SIG_DFL); // a crash of another kind: die of it
}

static void lock_on_a_page_of_its_own(void)
{
    struct sigaction action = {.sa_sigaction = wrote_to_read_only_page,
                               .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &action, NULL);
    page = (size_t)sysconf(_SC_PAGESIZE);
    quiet.lock = mmap(NULL, page, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    crew_watch(quiet.lock, sizeof *quiet.lock);
}

// Worker 0 holds the lock and makes its page read-only while worker 1 waits:
// a waiter that writes is caught there.
static void hold_on_read_only_page(void *shared, unsigned self)
{
    (void)shared;
    if (self == 1) {
        crew_until(atomic_load(&quiet.held));
        spinlock_lock(quiet.lock);
        atomic_store(&quiet.entered, true);
        spinlock_unlock(quiet.lock);
        return;
    }
    spinlock_lock(quiet.lock);
    atomic_store(&quiet.held, true);
    uint64_t seen = crew_blocks(1);
    crew_until(crew_blocks(1) > seen + LOOKS);
    mprotect(quiet.lock, page, PROT_READ);
    seen = crew_blocks(1);
    crew_until(crew_blocks(1) > seen + LOOKS);
    mprotect(quiet.lock, page, PROT_READ | PROT_WRITE);
    crew_check(!atomic_load(&quiet.entered), "worker 1 entered a held lock");
    spinlock_unlock(quiet.lock);
}

void test_waiting_only_reads(void)
{
    lock_on_a_page_of_its_own();
    crew_run(2, hold_on_read_only_page, NULL);
    TEST_ASSERT_TRUE(atomic_load(&quiet.entered));
}

void test_waiting_refused_trylock_only_reads(void)
{
    lock_on_a_page_of_its_own();
    spinlock_lock(quiet.lock);
    mprotect(quiet.lock, page, PROT_READ);
    TEST_ASSERT_FALSE_MESSAGE(spinlock_trylock(quiet.lock),
                              "trylock took a lock that is held");
}

// After a long wait a bounded back-off still looks often; an unbounded one
// has grown to the length of the wait.
enum { LONG_WAIT = 50000, SOON = 1100 }; // basic blocks

static void hold_for_long(void *shared, unsigned self)
{
    static _Atomic bool released;
    (void)shared;
    for (int i = 0; i < 5; i++) {
        if (self == 1) {
            spinlock_lock(quiet.lock);
            atomic_store(&quiet.entered, true);
            crew_until(!atomic_load(&quiet.entered));
            spinlock_unlock(quiet.lock);
            crew_until(atomic_exchange(&released, false));
            continue;
        }
        uint64_t seen = crew_blocks(1);
        crew_until(crew_blocks(1) > seen + LONG_WAIT);
        spinlock_unlock(quiet.lock);
        seen = crew_blocks(1);
        for (;;) { // first how far it got, then whether it is in: see crew.h
            uint64_t now = crew_blocks(1);
            if (atomic_load(&quiet.entered))
                break;
            crew_check(now < seen + SOON,
                       "the lock is free, and the waiter still has not looked "
                       "after %d steps",
                       SOON);
        }
        atomic_store(&quiet.entered, false);
        spinlock_lock(quiet.lock);
        atomic_store(&released, true);
        crew_step();
    }
}

void test_waiting_looks_again_soon(void)
{
    quiet.lock = &lock;
    spinlock_lock(&lock);
    crew_run(2, hold_for_long, NULL);
}

// --- ownership: none is recorded --------------------------------------------

static _Atomic bool handed_over;

static void lock_here_unlock_there(void *shared, unsigned self)
{
    (void)shared;
    if (self == 0) {
        spinlock_lock(&lock);
        counter = 1;
        atomic_store_explicit(&handed_over, true, memory_order_release);
        spinlock_lock(&lock); // returns when worker 1 has unlocked
        crew_check(counter == 2, "locked again before worker 1 unlocked");
    } else {
        crew_until(atomic_load_explicit(&handed_over, memory_order_acquire));
        counter = 2;
        spinlock_unlock(&lock);
    }
}

void test_ownership_another_thread_may_unlock(void)
{
    crew_run(2, lock_here_unlock_there, NULL);
}

// --- signals: a waiter that is interrupted goes on waiting -------------------

static struct {
    pthread_t waiter;
    _Atomic bool waiting, left;
    _Atomic int handled;
} signalled;

static void count_signal(int number)
{
    (void)number;
    atomic_fetch_add(&signalled.handled, 1);
}

static void wait_through_signals(void *shared, unsigned self)
{
    (void)shared;
    if (self == 1) {
        signalled.waiter = pthread_self();
        atomic_store(&signalled.waiting, true);
        spinlock_lock(&lock);
        atomic_store(&signalled.left, true);
        spinlock_unlock(&lock);
        return;
    }
    crew_until(atomic_load(&signalled.waiting));
    for (int n = 1; n <= 5; n++) {
        uint64_t seen = crew_blocks(1);
        crew_until(crew_blocks(1) > seen + 50);
        pthread_kill(signalled.waiter, SIGUSR1);
        crew_until(atomic_load(&signalled.handled) == n);
        crew_step();
        crew_check(!atomic_load(&signalled.left),
                   "a signal let the waiter into a held lock");
    }
    spinlock_unlock(&lock);
}

void test_signals_do_not_end_the_wait(void)
{
    struct sigaction action = {.sa_handler = count_signal};
    sigaction(SIGUSR1, &action, NULL);
    spinlock_lock(&lock);
    crew_run(2, wait_through_signals, NULL);
    TEST_ASSERT_TRUE(atomic_load(&signalled.left));
}

// --- destruction: the next holder may free the lock at once ------------------

enum { LIVES = 100 };
static struct spinlock *doomed[LIVES];

static void free_when_second(void *shared, unsigned self)
{
    _Atomic unsigned *arrivals = shared;
    (void)self;
    for (int i = 0; i < LIVES; i++) {
        spinlock_lock(doomed[i]);
        bool last = atomic_fetch_add(&arrivals[i], 1) == 1;
        spinlock_unlock(doomed[i]);
        if (last) // the other one has unlocked, or we could not have locked
            free(doomed[i]);
        crew_step();
    }
}

void test_destruction_by_the_next_holder(void)
{
    static _Atomic unsigned arrivals[LIVES];
    for (int i = 0; i < LIVES; i++)
        doomed[i] = calloc(1, sizeof *doomed[i]);
    crew_run(2, free_when_second, arrivals);
}

// --- errors -----------------------------------------------------------------

static void unlock_free_lock(void *argument)
{
    spinlock_unlock(argument);
}

void test_errors_unlocking_a_free_lock_stops(void)
{
    crew_expect_stop(unlock_free_lock, &lock, "spinlock_unlock");
}

static void lock_garbage(void *argument)
{
    memset(argument, 0xDD, sizeof(struct spinlock));
    spinlock_lock(argument);
}

void test_errors_locking_garbage_stops(void)
{
    crew_expect_stop(lock_garbage, &lock, "spinlock_lock");
}

static void unlock_garbage(void *argument)
{
    memset(argument, 0xDD, sizeof(struct spinlock));
    spinlock_unlock(argument);
}

void test_errors_unlocking_garbage_stops(void)
{
    crew_expect_stop(unlock_garbage, &lock, "spinlock_unlock");
}
