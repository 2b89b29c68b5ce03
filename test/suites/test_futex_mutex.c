// SPDX-License-Identifier: MIT
// test_futex_mutex.c - every sentence of futex_mutex.h, on any implementation
//
// The first word of a test's name is the sentence it belongs to. An exercise
// names the sentences that its rung of the ladder must keep (exercise.yml).

#include "futex_mutex.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "crew.h"
#include "deadline.h"
#include "futex.h"
#include "unity.h"

enum { WORKERS = 4, ROUNDS = 200 };
enum { MILLISECOND = 1000000 }; // in nanoseconds

static struct futex_mutex mutex;
static _Atomic unsigned inside;
static unsigned counter; // plain: only the mutex makes it safe

void setUp(void)
{
    crew_watch(&mutex, sizeof mutex);
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

// What each worker has asked of the kernel, for the others to read.
static struct futex_calls *_Atomic calls_of[CREW_MAX];

static void enlist(unsigned self)
{
    atomic_store(&calls_of[self], &futex_calls);
}

static unsigned long waits_of(unsigned worker)
{
    struct futex_calls *calls = atomic_load(&calls_of[worker]);
    return calls != NULL ? atomic_load(&calls->waits) : 0;
}

// --- zero: all-zero memory is an unlocked lock ------------------------------

void test_zero_static_mutex_is_free(void)
{
    TEST_ASSERT_TRUE_MESSAGE(
        futex_mutex_trylock(&mutex),
        "trylock refused a static mutex that nobody ever took");
}

void test_zero_calloc_mutex_is_free(void)
{
    struct futex_mutex *fresh = calloc(1, sizeof *fresh);
    futex_mutex_lock(fresh);
    futex_mutex_unlock(fresh);
    TEST_ASSERT_TRUE_MESSAGE(futex_mutex_trylock(fresh),
                             "trylock refused a mutex after lock and unlock");
    free(fresh);
}

void test_zero_neighbours_are_left_alone(void)
{
    static struct {
        uint32_t before;
        struct futex_mutex mutex;
        uint32_t after;
    } row = {.before = 0x5a5a5a5a, .after = 0xa5a5a5a5};
    futex_mutex_lock(&row.mutex);
    TEST_ASSERT_FALSE_MESSAGE(futex_mutex_trylock(&row.mutex),
                              "trylock took a mutex that is held");
    futex_mutex_unlock(&row.mutex);
    TEST_ASSERT_TRUE_MESSAGE(row.before == 0x5a5a5a5a &&
                                 row.after == 0xa5a5a5a5,
                             "it wrote to memory beside the mutex");
}

// --- exclusion --------------------------------------------------------------

static void lock_rounds(void *shared, unsigned self)
{
    const unsigned *rounds = shared;
    for (unsigned i = 0; i < *rounds; i++) {
        futex_mutex_lock(&mutex);
        section(self);
        futex_mutex_unlock(&mutex);
        crew_step();
    }
}

void test_exclusion_one_thread(void)
{
    for (int i = 0; i < 50000; i++) {
        futex_mutex_lock(&mutex);
        futex_mutex_unlock(&mutex);
    }
    futex_mutex_lock(&mutex);
    TEST_ASSERT_FALSE_MESSAGE(futex_mutex_trylock(&mutex),
                              "after 50,000 rounds the mutex no longer holds");
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
    static struct futex_mutex pair[2];
    futex_mutex_lock(&pair[0]);
    TEST_ASSERT_TRUE_MESSAGE(futex_mutex_trylock(&pair[1]),
                             "locking one mutex also locked its neighbour");
    futex_mutex_unlock(&pair[0]);
    TEST_ASSERT_FALSE_MESSAGE(futex_mutex_trylock(&pair[1]),
                              "unlocking one mutex also freed its neighbour");
}

// The same count with and without the mutex. Without it each worker first
// reads, then waits until all have read: so some of the increments are lost in
// every run, not only in an unlucky one.
struct shape {
    unsigned workers, rounds;
    _Atomic unsigned readers;
    _Atomic unsigned total; // atomic, or the lost ones would be a data race
};

static void count_without(void *shared, unsigned self)
{
    struct shape *shape = shared;
    (void)self;
    for (unsigned i = 0; i < shape->rounds; i++) {
        unsigned seen = atomic_load(&shape->total);
        atomic_fetch_add(&shape->readers, 1);
        if (i == 0)
            crew_until(atomic_load(&shape->readers) >= shape->workers);
        atomic_store(&shape->total, seen + 1);
        crew_step();
    }
}

static void count_with(void *shared, unsigned self)
{
    struct shape *shape = shared;
    lock_rounds(&shape->rounds, self);
}

static void compare_totals(unsigned workers, unsigned rounds)
{
    struct shape shape = {.workers = workers, .rounds = rounds};
    crew_run(workers, count_without, &shape);
    TEST_ASSERT_LESS_THAN(workers * rounds, atomic_load(&shape.total));
    crew_run(workers, count_with, &shape);
    TEST_ASSERT_EQUAL(workers * rounds, counter);
}

void test_exclusion_total_of_5_threads_10_times(void)
{
    compare_totals(5, 10);
}

void test_exclusion_total_of_10_threads_once(void)
{
    compare_totals(10, 1);
}

void test_exclusion_total_of_4_threads_100_times(void)
{
    compare_totals(4, 100);
}

// --- try: never waits, and takes a free mutex -------------------------------

void test_try_free_mutex_is_taken(void)
{
    TEST_ASSERT_TRUE_MESSAGE(futex_mutex_trylock(&mutex),
                             "trylock refused a free mutex");
    TEST_ASSERT_FALSE_MESSAGE(
        futex_mutex_trylock(&mutex),
        "a second trylock took a mutex that the first holds");
}

void test_try_held_mutex_is_refused(void)
{
    futex_mutex_lock(&mutex);
    for (int i = 0; i < 3; i++)
        TEST_ASSERT_FALSE_MESSAGE(futex_mutex_trylock(&mutex),
                                  "trylock took a mutex that is held");
    futex_mutex_unlock(&mutex);
    TEST_ASSERT_TRUE_MESSAGE(
        futex_mutex_trylock(&mutex),
        "after refused trylocks and unlock, it is not free");
}

// On a machine with load-linked and store-conditional, a compare-exchange that
// may fail for no reason would show here; on x86 none ever does.
void test_try_never_refuses_a_free_mutex(void)
{
    for (int i = 0; i < 20000; i++) {
        TEST_ASSERT_TRUE_MESSAGE(
            futex_mutex_trylock(&mutex),
            "trylock refused a free mutex with nobody else here");
        futex_mutex_unlock(&mutex);
    }
}

static void refuse_once(void *shared, unsigned self)
{
    (void)shared;
    uint64_t before = crew_blocks(self);
    bool taken = futex_mutex_trylock(&mutex);
    uint64_t cost = crew_blocks(self) - before;
    crew_check(!taken, "trylock took a mutex that is held");
    crew_check(cost < 50, "a refused trylock took %lu steps: does it wait?",
               (unsigned long)cost);
}

void test_try_does_not_wait(void)
{
    futex_mutex_lock(&mutex);
    crew_run(1, refuse_once, NULL);
}

// Each in its own way; whoever gets the mutex is alone.
static void get_somehow(void *shared, unsigned self)
{
    const unsigned *kinds = shared;
    for (unsigned done = 0; done < ROUNDS;) {
        struct timespec soon = deadline_after(MILLISECOND / 20);
        unsigned kind = (self + done) % *kinds;
        if (kind == 0 && !futex_mutex_trylock(&mutex)) {
            crew_pause();
            continue;
        }
        if (kind == 1)
            futex_mutex_lock(&mutex);
        if (kind == 2 && futex_mutex_lock_until(&mutex, &soon) != 0)
            continue;
        section(self);
        futex_mutex_unlock(&mutex);
        done++;
        crew_step();
    }
}

void test_try_admits_one_at_a_time(void)
{
    crew_run(WORKERS, get_somehow, &(unsigned){1});
    TEST_ASSERT_EQUAL(WORKERS * ROUNDS, counter);
}

void test_try_excludes_lock(void)
{
    crew_run(WORKERS, get_somehow, &(unsigned){2});
    TEST_ASSERT_EQUAL(WORKERS * ROUNDS, counter);
}

// --- ordering ---------------------------------------------------------------

// No atomic in the section, so nothing but the mutex can order the accesses: a
// missing acquire or release is a data race that ThreadSanitizer reports.
static struct {
    unsigned written[4];
} record_of_last_holder;

static void write_and_compare(void *shared, unsigned self)
{
    (void)shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        futex_mutex_lock(&mutex);
        unsigned *w = record_of_last_holder.written;
        crew_check(w[0] == w[1] && w[1] == w[2] && w[2] == w[3],
                   "the last holder wrote %u four times, but %u %u %u %u "
                   "was read",
                   w[0], w[0], w[1], w[2], w[3]);
        for (int k = 0; k < 4; k++)
            w[k] = self * ROUNDS + i;
        futex_mutex_unlock(&mutex);
        crew_step();
    }
}

void test_ordering_next_holder_sees_all_writes(void)
{
    crew_run(3, write_and_compare, NULL);
}

// The same where the mutex is free each time: the workers take turns, and what
// tells them whose turn it is (relaxed) orders nothing.
enum way { BY_LOCK, BY_TRYLOCK, BY_LOCK_UNTIL };

static bool get_by(enum way way)
{
    struct timespec later = deadline_after(MILLISECOND);
    if (way == BY_TRYLOCK)
        return futex_mutex_trylock(&mutex);
    if (way == BY_LOCK_UNTIL)
        return futex_mutex_lock_until(&mutex, &later) == 0;
    futex_mutex_lock(&mutex);
    return true;
}

static void take_turns(void *shared, unsigned self)
{
    static _Atomic unsigned turn;
    const enum way *way = shared;
    for (unsigned i = 0; i < ROUNDS; i++) {
        crew_until(atomic_load_explicit(&turn, memory_order_relaxed) % 2 ==
                   self);
        crew_check(get_by(*way), "a free mutex was refused");
        record_of_last_holder.written[0]++;
        futex_mutex_unlock(&mutex);
        atomic_fetch_add_explicit(&turn, 1, memory_order_relaxed);
        crew_step();
    }
}

void test_ordering_of_a_free_mutex(void)
{
    crew_run(2, take_turns, &(enum way){BY_LOCK});
    TEST_ASSERT_EQUAL(2 * ROUNDS, record_of_last_holder.written[0]);
}

void test_ordering_of_trylock(void)
{
    crew_run(2, take_turns, &(enum way){BY_TRYLOCK});
    TEST_ASSERT_EQUAL(2 * ROUNDS, record_of_last_holder.written[0]);
}

void test_ordering_of_lock_until(void)
{
    crew_run(2, take_turns, &(enum way){BY_LOCK_UNTIL});
    TEST_ASSERT_EQUAL(2 * ROUNDS, record_of_last_holder.written[0]);
}

// And where the mutex is held each time: one writes while the other waits,
// in every second round until it is ready to sleep, else until it is that or
// has looked a few times.
static void write_while_other_waits(void *shared, unsigned self)
{
    enum { WAVES = 60 };
    static _Atomic unsigned round, seen_by_other;
    (void)shared;
    enlist(self);
    for (unsigned i = 1; i <= WAVES; i++) {
        if (self == 0) {
            futex_mutex_lock(&mutex);
            uint64_t blocks = crew_blocks(1);
            unsigned long waits = waits_of(1);
            atomic_store_explicit(&round, i, memory_order_relaxed);
            crew_until(waits_of(1) > waits ||
                       (i % 2 == 0 && crew_blocks(1) > blocks + 30));
            record_of_last_holder.written[0] = i;
            futex_mutex_unlock(&mutex);
            crew_until(atomic_load_explicit(&seen_by_other,
                                            memory_order_relaxed) == i);
        } else {
            crew_until(atomic_load_explicit(&round, memory_order_relaxed) == i);
            futex_mutex_lock(&mutex);
            unsigned got = record_of_last_holder.written[0];
            crew_check(got == i, "the last holder wrote %u, but %u was read", i,
                       got);
            futex_mutex_unlock(&mutex);
            atomic_store_explicit(&seen_by_other, i, memory_order_relaxed);
        }
        crew_step();
    }
}

void test_ordering_after_a_wait(void)
{
    crew_run(2, write_while_other_waits, NULL);
}

// --- waiting: whoever sleeps is woken ---------------------------------------

// In each wave worker 0 holds the mutex until all others sleep, lets go, and
// does not come back: the others can only be woken by it and by each other.
enum { WAVES = 40 };

static void sleep_in_waves(void *shared, unsigned self)
{
    static _Atomic unsigned wave, passed;
    (void)shared;
    enlist(self);
    for (unsigned i = 1; i <= WAVES; i++) {
        if (self == 0) {
            unsigned long slept[WORKERS];
            futex_mutex_lock(&mutex);
            for (unsigned k = 1; k < WORKERS; k++)
                slept[k] = waits_of(k);
            atomic_store(&passed, 0);
            atomic_store(&wave, i);
            for (unsigned k = 1; k < WORKERS; k++)
                crew_until(waits_of(k) > slept[k]);
            crew_check(atomic_load(&passed) == 0, "a held mutex was taken");
            unsigned long wakes = futex_calls.wakes;
            futex_mutex_unlock(&mutex);
            crew_check(futex_calls.wakes > wakes,
                       "%d sleep, and unlock has woken nobody: who looks from "
                       "time to time is late",
                       WORKERS - 1);
            crew_until(atomic_load(&passed) == WORKERS - 1);
        } else {
            crew_until(atomic_load(&wave) == i);
            futex_mutex_lock(&mutex);
            section(self);
            futex_mutex_unlock(&mutex);
            atomic_fetch_add(&passed, 1);
        }
        crew_step();
    }
}

void test_waiting_sleepers_are_all_woken(void)
{
    crew_run(WORKERS, sleep_in_waves, NULL);
    TEST_ASSERT_EQUAL(WAVES * (WORKERS - 1), counter);
}

// The kernel may wake a sleeper for no reason. Worker 0 does so on purpose.
static void wake_for_no_reason(void *shared, unsigned self)
{
    (void)shared;
    enlist(self);
    if (self != 0) {
        futex_mutex_lock(&mutex);
        section(self);
        futex_mutex_unlock(&mutex);
        return;
    }
    atomic_fetch_add(&inside, 1); // in the section all the time
    for (unsigned long woken = 0; woken < 150; crew_pause()) {
        unsigned long now = futex_wake(&mutex.state, FUTEX_ALL);
        woken += now;
        for (unsigned k = 1; k < WORKERS; k++)
            crew_check(waits_of(k) <= woken + 1,
                       "worker %u asks to sleep again and again, and does not",
                       k);
        if (now > 0)
            crew_step();
    }
    atomic_fetch_sub(&inside, 1);
    futex_mutex_unlock(&mutex);
}

void test_waiting_outlasts_wake_ups_for_no_reason(void)
{
    futex_mutex_lock(&mutex);
    crew_run(WORKERS, wake_for_no_reason, NULL);
    TEST_ASSERT_EQUAL(WORKERS - 1, counter);
}

// --- kernel: how often it is asked ------------------------------------------

static unsigned long calls_so_far(void)
{
    return atomic_load(&futex_calls.waits) + atomic_load(&futex_calls.wakes);
}

void test_kernel_is_not_asked_without_contention(void)
{
    struct timespec later = deadline_after(MILLISECOND);
    for (int i = 0; i < 100; i++) {
        futex_mutex_lock(&mutex);
        TEST_ASSERT_FALSE(futex_mutex_trylock(&mutex));
        futex_mutex_unlock(&mutex);
        TEST_ASSERT_TRUE(futex_mutex_trylock(&mutex));
        futex_mutex_unlock(&mutex);
        TEST_ASSERT_EQUAL(0, futex_mutex_lock_until(&mutex, &later));
        futex_mutex_unlock(&mutex);
    }
    TEST_ASSERT_EQUAL_MESSAGE(0, calls_so_far(),
                              "system calls in 300 pairs without contention");
}

// Once the last sleeper has gone, and with it the one wake-up too many that
// the state of the word may cost, all is quiet again.
void test_kernel_is_not_asked_after_contention(void)
{
    crew_run(WORKERS, lock_rounds, &(unsigned){20});
    futex_mutex_lock(&mutex);
    futex_mutex_unlock(&mutex);
    unsigned long before = calls_so_far();
    for (int i = 0; i < 100; i++) {
        futex_mutex_lock(&mutex);
        futex_mutex_unlock(&mutex);
    }
    TEST_ASSERT_EQUAL_MESSAGE(before, calls_so_far(),
                              "system calls in 100 pairs after contention");
}

// Every wake-up is owed to somebody who slept or was ready to: a lock that was
// refused at first, or one of its waits.
static struct {
    _Atomic unsigned long waits, wakes, refused;
} total;

static void count_calls(void *shared, unsigned self)
{
    (void)shared;
    unsigned long refused = 0;
    for (unsigned i = 0; i < ROUNDS; i++) {
        if (!futex_mutex_trylock(&mutex)) {
            refused++;
            futex_mutex_lock(&mutex);
        }
        if (i % 4 == 0)
            section(self);
        futex_mutex_unlock(&mutex);
        crew_step();
    }
    atomic_fetch_add(&total.refused, refused);
    atomic_fetch_add(&total.waits, atomic_load(&futex_calls.waits));
    atomic_fetch_add(&total.wakes, atomic_load(&futex_calls.wakes));
}

void test_kernel_wakes_no_more_than_slept(void)
{
    crew_run(WORKERS, count_calls, NULL);
    crew_check(total.wakes <= total.waits + total.refused,
               "%lu wake-ups for %lu waits and %lu locks that were refused",
               total.wakes, total.waits, total.refused);
}

// --- patience: how long a waiter looks before it sleeps ---------------------

enum { DOZENS = 24, LOOKS = 1000, BLOCKS_PER_LOOK = 10 };

static _Atomic uint64_t called_at[CREW_MAX]; // in basic blocks of that worker

static void call_lock(unsigned self)
{
    enlist(self);
    atomic_store(&called_at[self], crew_blocks(self));
    futex_mutex_lock(&mutex);
    futex_mutex_unlock(&mutex);
}

// How many blocks did it take this worker to go to sleep?
static uint64_t blocks_until_asleep(unsigned worker)
{
    crew_until(waits_of(worker) > 0);
    return crew_blocks(worker) - atomic_load(&called_at[worker]);
}

static void wait_one_after_the_other(void *shared, unsigned self)
{
    static _Atomic bool first_sleeps;
    (void)shared;
    if (self > 0) {
        crew_until(self == 1 || atomic_load(&first_sleeps));
        call_lock(self);
        return;
    }
    uint64_t first = blocks_until_asleep(1);
    atomic_store(&first_sleeps, true);
    uint64_t second = blocks_until_asleep(2);
    futex_mutex_unlock(&mutex);
    crew_check(first >= DOZENS, "it slept after %lu steps: did it look at all?",
               (unsigned long)first);
    crew_check(first <= LOOKS * BLOCKS_PER_LOOK,
               "it slept only after %lu steps", (unsigned long)first);
    crew_check(second < DOZENS,
               "somebody sleeps already, and still it looked for %lu steps",
               (unsigned long)second);
}

void test_patience_before_sleep(void)
{
    futex_mutex_lock(&mutex);
    crew_run(3, wait_one_after_the_other, NULL);
}

enum { IN_THE_LOOKING = 12 }; // steps after the call

static void let_go(void)
{
    futex_mutex_unlock(&mutex);
}

// The mutex becomes free while this worker looks: it sees that soon.
static void look_until_it_is_free(void *shared, unsigned self)
{
    (void)shared;
    uint64_t before = crew_blocks(self);
    crew_after_blocks(IN_THE_LOOKING, let_go);
    futex_mutex_lock(&mutex);
    uint64_t steps = crew_blocks(self) - before;
    futex_mutex_unlock(&mutex);
    crew_check(steps < IN_THE_LOOKING + DOZENS,
               "free after %d steps, and it saw that after %lu: did it look?",
               IN_THE_LOOKING, (unsigned long)steps);
}

void test_patience_looks_at_the_mutex(void)
{
    futex_mutex_lock(&mutex);
    crew_run(1, look_until_it_is_free, NULL);
}

// --- deadline: lock_until gives up, and harms nobody by it ------------------

static const struct timespec LONG_AGO = {.tv_sec = -1};

void test_deadline_free_mutex_is_taken_whatever_it_is(void)
{
    struct timespec deadlines[] = {LONG_AGO,
                                   {.tv_sec = 0},
                                   deadline_after(0),
                                   deadline_after(MILLISECOND)};
    for (unsigned i = 0; i < 4; i++) {
        TEST_ASSERT_EQUAL(0, futex_mutex_lock_until(&mutex, &deadlines[i]));
        TEST_ASSERT_FALSE(futex_mutex_trylock(&mutex));
        futex_mutex_unlock(&mutex);
    }
    TEST_ASSERT_EQUAL(0, futex_mutex_lock_until(&mutex, NULL));
}

void test_deadline_in_the_past_gives_up(void)
{
    struct timespec now = deadline_after(0);
    futex_mutex_lock(&mutex);
    TEST_ASSERT_EQUAL(ETIMEDOUT, futex_mutex_lock_until(&mutex, &LONG_AGO));
    TEST_ASSERT_EQUAL(ETIMEDOUT, futex_mutex_lock_until(&mutex, &now));
    TEST_ASSERT_FALSE_MESSAGE(futex_mutex_trylock(&mutex),
                              "who gave up has set the mutex free");
    futex_mutex_unlock(&mutex);
    TEST_ASSERT_TRUE_MESSAGE(futex_mutex_trylock(&mutex),
                             "after unlock it is not free");
}

void test_deadline_is_not_cut_short(void)
{
    futex_mutex_lock(&mutex);
    for (int i = 0; i < 5; i++) {
        struct timespec soon = deadline_after(10 * MILLISECOND);
        TEST_ASSERT_EQUAL(ETIMEDOUT, futex_mutex_lock_until(&mutex, &soon));
        TEST_ASSERT_TRUE_MESSAGE(deadline_passed(&soon),
                                 "it gave up before the deadline");
    }
}

// With a deadline that is far away, or none, it is woken like any other.
static void wait_with(void *deadline, unsigned self)
{
    enlist(self);
    if (self == 0) {
        crew_until(waits_of(1) > 0);
        futex_mutex_unlock(&mutex);
    } else {
        crew_check(futex_mutex_lock_until(&mutex, deadline) == 0,
                   "it gave up long before the deadline");
        futex_mutex_unlock(&mutex);
    }
}

void test_deadline_far_away_waits(void)
{
    struct timespec far = deadline_after(UINT64_MAX); // centuries
    futex_mutex_lock(&mutex);
    crew_run(2, wait_with, &far);
}

void test_deadline_null_waits(void)
{
    futex_mutex_lock(&mutex);
    crew_run(2, wait_with, NULL);
}

// Worker 0 lets go about when the deadlines of some pass; those with an odd
// number wait for ever, and must be woken whatever the others do. A wake-up
// that somebody takes along when giving up leaves them asleep.
static void give_up_beside_sleepers(void *shared, unsigned self)
{
    static _Atomic unsigned wave, passed;
    (void)shared;
    enlist(self);
    for (unsigned i = 1; i <= 5 * WAVES; i++) {
        if (self == 0) {
            futex_mutex_lock(&mutex);
            unsigned long waits[5];
            for (unsigned k = 1; k < 5; k++)
                waits[k] = waits_of(k);
            atomic_store(&passed, 0);
            atomic_store(&wave, i);
            for (unsigned k = 1; k < 5; k++)
                crew_until(waits_of(k) > waits[k]);
            futex_mutex_unlock(&mutex);
            crew_until(atomic_load(&passed) == 4);
        } else {
            struct timespec soon = {0};
            crew_until(atomic_load(&wave) == i);
            soon = deadline_after(i * 7919 % 150 * 1000);
            if (self % 2 == 1 || futex_mutex_lock_until(&mutex, &soon) == 0) {
                if (self % 2 == 1)
                    futex_mutex_lock(&mutex);
                section(self);
                futex_mutex_unlock(&mutex);
            }
            atomic_fetch_add(&passed, 1);
        }
        crew_step();
    }
}

void test_deadline_takes_no_wake_up_along(void)
{
    crew_run(5, give_up_beside_sleepers, NULL);
}

void test_deadline_excludes_lock_and_trylock(void)
{
    crew_run(WORKERS, get_somehow, &(unsigned){3});
    TEST_ASSERT_EQUAL(WORKERS * ROUNDS, counter);
}

// --- fairness: none is promised, but nobody starves -------------------------

// All want the mutex all the time, until it has been had so many times.
enum { SHARED = 400, SEEDS = 100 };

static unsigned share[WORKERS], had; // guarded by mutex

static void grab(void *shared, unsigned self)
{
    (void)shared;
    for (bool more = true; more;) {
        futex_mutex_lock(&mutex);
        more = had < SHARED;
        if (more) {
            had++;
            share[self]++;
        }
        futex_mutex_unlock(&mutex);
        crew_step();
    }
}

void test_fairness_nobody_starves(void)
{
    unsigned total_of[WORKERS] = {0}, total_of_least = 0;
    for (unsigned seed = 1; seed <= SEEDS; seed++) {
        unsigned least = SHARED;
        memset(share, 0, sizeof share);
        had = 0;
        crew_seed(seed);
        crew_run(WORKERS, grab, NULL);
        for (unsigned i = 0; i < WORKERS; i++) {
            total_of[i] += share[i];
            least = share[i] < least ? share[i] : least;
        }
        total_of_least += least;
    }
    for (unsigned i = 0; i < WORKERS; i++)
        crew_check(total_of[i] * 20 >= SEEDS * SHARED,
                   "worker %u had the mutex %u times of %u: less than 5 %%", i,
                   total_of[i], SEEDS * SHARED);
    // Nor is it a different one each time who starves.
    crew_check(total_of_least * 100 >= SEEDS * SHARED,
               "whoever had it least had it %u times of %u: less than 1 %%",
               total_of_least, SEEDS * SHARED);
}

// --- recursion: a holder that locks again waits for itself ------------------

void test_recursion_is_not_had(void)
{
    struct timespec soon = deadline_after(MILLISECOND);
    futex_mutex_lock(&mutex);
    TEST_ASSERT_EQUAL(ETIMEDOUT, futex_mutex_lock_until(&mutex, &soon));
}

// --- ownership: none is recorded --------------------------------------------

static void lock_here_unlock_there(void *shared, unsigned self)
{
    static _Atomic bool handed_over;
    (void)shared;
    if (self == 0) {
        futex_mutex_lock(&mutex);
        counter = 1;
        atomic_store_explicit(&handed_over, true, memory_order_release);
        futex_mutex_lock(&mutex); // returns when worker 1 has unlocked
        crew_check(counter == 2, "locked again before worker 1 unlocked");
    } else {
        crew_until(atomic_load_explicit(&handed_over, memory_order_acquire));
        counter = 2;
        futex_mutex_unlock(&mutex);
    }
}

void test_ownership_another_thread_may_unlock(void)
{
    crew_run(2, lock_here_unlock_there, NULL);
}

// --- signals: a waiter that is interrupted goes on waiting ------------------

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

// Each signal finds the waiter asleep, or about to be: it waits once more than
// it was interrupted.
static void wait_through_signals(void *deadline, unsigned self)
{
    if (self == 1) {
        signalled.waiter = pthread_self();
        enlist(self); // after that, so that worker 0 reads it
        crew_check(futex_mutex_lock_until(&mutex, deadline) == 0,
                   "a signal ended the wait before the deadline");
        atomic_store(&signalled.left, true);
        futex_mutex_unlock(&mutex);
        return;
    }
    for (int n = 1; n <= 20; n++) {
        crew_until(waits_of(1) > 0);
        crew_until_asleep(1); // else ThreadSanitizer keeps the signal back
        pthread_kill(signalled.waiter, SIGUSR1);
        crew_until(atomic_load(&signalled.handled) == n);
        crew_step();
        crew_check(!atomic_load(&signalled.left),
                   "a signal let the waiter into a held mutex");
    }
    futex_mutex_unlock(&mutex);
}

static void signal_a_waiter(struct timespec *deadline)
{
    struct sigaction action = {.sa_handler = count_signal};
    sigaction(SIGUSR1, &action, NULL);
    futex_mutex_lock(&mutex);
    crew_run(2, wait_through_signals, deadline);
    TEST_ASSERT_TRUE(atomic_load(&signalled.left));
}

void test_signals_do_not_end_the_wait(void)
{
    signal_a_waiter(NULL);
}

void test_signals_do_not_move_the_deadline(void)
{
    struct timespec far = deadline_after(UINT64_MAX);
    signal_a_waiter(&far);
}

// --- destruction: the next holder may free the mutex at once ----------------

enum { LIVES = 100 };
static struct futex_mutex *doomed[LIVES];

static void free_when_second(void *shared, unsigned self)
{
    _Atomic unsigned *arrivals = shared;
    (void)self;
    for (int i = 0; i < LIVES; i++) {
        futex_mutex_lock(doomed[i]);
        bool last = atomic_fetch_add(&arrivals[i], 1) == 1;
        crew_pause();
        futex_mutex_unlock(doomed[i]);
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

static void call_unlock(void *object)
{
    futex_mutex_unlock(object);
}

static void call_trylock(void *object)
{
    futex_mutex_trylock(object);
}

static void call_lock_alone(void *object)
{
    futex_mutex_lock(object);
}

static void call_lock_until(void *object)
{
    struct timespec later = deadline_after(MILLISECOND);
    futex_mutex_lock_until(object, &later);
}

static const struct {
    void (*call)(void *);
    const char *name;
} FUNCTIONS[] = {
    {call_lock_alone, "futex_mutex_lock:"},
    {call_trylock, "futex_mutex_trylock:"},
    {call_lock_until, "futex_mutex_lock_until:"},
    {call_unlock, "futex_mutex_unlock:"},
};

void test_errors_unlocking_a_free_mutex_stops(void)
{
    crew_expect_stop(call_unlock, &mutex, "futex_mutex_unlock: ");
}

void test_errors_garbage_stops(void)
{
    memset(&mutex, 0xDD, sizeof mutex);
    for (unsigned i = 0; i < 4; i++)
        crew_expect_stop(FUNCTIONS[i].call, &mutex, FUNCTIONS[i].name);
}

void test_errors_null_stops(void)
{
    for (unsigned i = 0; i < 4; i++)
        crew_expect_stop(FUNCTIONS[i].call, NULL, FUNCTIONS[i].name);
}

void test_errors_misaligned_object_stops(void)
{
    static _Alignas(8) unsigned char bytes[16];
    for (unsigned i = 0; i < 4; i++)
        crew_expect_stop(FUNCTIONS[i].call, bytes + 2, FUNCTIONS[i].name);
}

static void wait_until_nonsense(void *object)
{
    struct timespec nonsense = {.tv_sec = 1, .tv_nsec = 1000000000};
    futex_mutex_lock_until(object, &nonsense);
}

void test_errors_nonsense_deadline_stops(void)
{
    futex_mutex_lock(&mutex);
    crew_expect_stop(wait_until_nonsense, &mutex, "bad deadline");
}
