// SPDX-License-Identifier: MIT
// test_common.c - every sentence of primitives/common: futex.h, deadline.h,
// misuse.h, spin.h
//
// The first word of a test's name is the sentence of futex.h that it belongs
// to, or the header.

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "crew.h"
#include "deadline.h"
#include "futex.h"
#include "misuse.h"
#include "spin.h"
#include "unity.h"

enum { MILLISECOND = 1000000 }; // in nanoseconds
enum { SLEEPERS = 4 };

static _Atomic uint32_t word;
static const struct timespec LONG_AGO = {.tv_sec = -1};

void setUp(void)
{
    crew_watch(&word, sizeof word);
}

void tearDown(void)
{
}

// --- value: a word that differs lets nobody sleep ---------------------------

void test_value_differs_returns_at_once(void)
{
    struct timespec later = deadline_after(MILLISECOND);
    TEST_ASSERT_EQUAL(0, futex_wait(&word, 1, NULL));
    TEST_ASSERT_EQUAL(0, futex_wait(&word, 1, &later));
    TEST_ASSERT_EQUAL(0, futex_wait(&word, UINT32_MAX, NULL));
}

// The hand-shake: change the word, then wake. In each round it is a matter of
// luck whether the waiter sleeps already; whoever misses the wake-up hangs.
static void wait_for_rounds(void *shared, unsigned self)
{
    const uint32_t *rounds = shared;
    for (uint32_t i = 0; i < *rounds; i++) {
        if (self == i % 2) {
            atomic_fetch_add_explicit(&word, 1, memory_order_relaxed);
            futex_wake(&word, 1);
        } else {
            while (atomic_load_explicit(&word, memory_order_relaxed) == i)
                futex_wait(&word, i, NULL);
        }
        crew_step();
    }
}

void test_value_changed_before_the_wake_up_is_not_missed(void)
{
    crew_run(2, wait_for_rounds, &(uint32_t){500});
    TEST_ASSERT_EQUAL(500, atomic_load(&word));
}

// --- deadline ---------------------------------------------------------------

void test_deadline_in_the_past(void)
{
    struct timespec now = deadline_after(0), boot = {0};
    TEST_ASSERT_EQUAL(ETIMEDOUT, futex_wait(&word, 0, &now));
    TEST_ASSERT_EQUAL(ETIMEDOUT, futex_wait(&word, 0, &boot));
    TEST_ASSERT_EQUAL(ETIMEDOUT, futex_wait(&word, 0, &LONG_AGO));
}

void test_deadline_is_not_cut_short(void)
{
    for (int i = 0; i < 5; i++) {
        struct timespec soon = deadline_after(10 * MILLISECOND);
        while (futex_wait(&word, 0, &soon) != ETIMEDOUT)
            ;
        TEST_ASSERT_TRUE_MESSAGE(deadline_passed(&soon),
                                 "it gave up before the deadline");
    }
}

void test_deadline_passed_but_the_word_differs(void)
{
    struct timespec now = deadline_after(0);
    TEST_ASSERT_EQUAL(0, futex_wait(&word, 1, &now));
}

// --- wake: as many as asked for, and it says how many -----------------------

static _Atomic unsigned woken;

// The word never changes: only a wake-up ends this.
static void sleep_until_woken(void)
{
    futex_wait(&word, 0, NULL);
    atomic_fetch_add(&woken, 1);
}

static unsigned wake_exactly(int count)
{
    unsigned got = 0;
    while (got < (unsigned)count) { // not all of them are asleep yet
        unsigned now = futex_wake(&word, count - (int)got);
        crew_check(now <= (unsigned)count - got, "woke %u instead of %d", now,
                   count);
        got += now;
        crew_pause();
    }
    return got;
}

static void wake_some(void *shared, unsigned self)
{
    (void)shared;
    if (self > 0) {
        sleep_until_woken();
        return;
    }
    unsigned sum = 0;
    for (int count = 1; count <= 3; count += 2) {
        sum += wake_exactly(count);
        crew_until(atomic_load(&woken) == sum);
    }
    crew_check(futex_wake(&word, FUTEX_ALL) == 0, "somebody slept on");
}

void test_wake_wakes_and_counts(void)
{
    crew_run(1 + SLEEPERS, wake_some, NULL);
    TEST_ASSERT_EQUAL(SLEEPERS, atomic_load(&woken));
}

static void wake_all(void *shared, unsigned self)
{
    (void)shared;
    if (self > 0) {
        while (atomic_load(&word) == 0)
            futex_wait(&word, 0, NULL);
        return;
    }
    while (futex_wake(&word, FUTEX_ALL) < 2)
        crew_pause(); // until one call wakes several
    atomic_store(&word, 1);
    futex_wake(&word, FUTEX_ALL);
}

void test_wake_all(void)
{
    TEST_ASSERT_EQUAL_MESSAGE(0, futex_wake(&word, FUTEX_ALL),
                              "nobody sleeps, and somebody was woken");
    crew_run(1 + SLEEPERS, wake_all, NULL);
}

void test_wake_of_memory_that_is_gone(void)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    _Atomic uint32_t *gone = mmap(NULL, page, PROT_READ | PROT_WRITE,
                                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap((void *)(uintptr_t)gone, page);
    TEST_ASSERT_EQUAL(0, futex_wake(gone, 1));
}

// --- spurious: a signal handler ends a wait, with 0 -------------------------

static struct {
    pthread_t sleeper;
    _Atomic bool there;
    _Atomic unsigned handled, returned;
} signalled;

static void count_signal(int number)
{
    (void)number;
    atomic_fetch_add(&signalled.handled, 1);
}

static void sleep_through_signals(void *shared, unsigned self)
{
    const struct timespec *deadline = shared;
    if (self == 1) {
        signalled.sleeper = pthread_self();
        atomic_store(&signalled.there, true);
        errno = 77;
        while (atomic_load(&word) == 0) {
            crew_check(futex_wait(&word, 0, deadline) == 0,
                       "a signal is not the deadline");
            crew_check(errno == 77, "errno was changed to %d", errno);
            atomic_fetch_add(&signalled.returned, 1);
        }
        return;
    }
    crew_until(atomic_load(&signalled.there));
    for (unsigned n = 1; n <= 20; n++) { // until each ended a wait
        while (atomic_load(&signalled.returned) < n) {
            unsigned handled = atomic_load(&signalled.handled);
            crew_until_asleep(1); // else ThreadSanitizer keeps the signal back
            pthread_kill(signalled.sleeper, SIGUSR1);
            crew_until(atomic_load(&signalled.handled) > handled);
        }
        crew_step();
    }
    atomic_store(&word, 1);
    futex_wake(&word, 1);
}

void test_spurious_signals_end_a_wait(void)
{
    struct sigaction action = {.sa_handler = count_signal};
    sigaction(SIGUSR1, &action, NULL);
    crew_run(2, sleep_through_signals, NULL);
}

void test_spurious_signals_before_a_deadline(void)
{
    struct sigaction action = {.sa_handler = count_signal};
    struct timespec far = deadline_after(UINT64_MAX);
    sigaction(SIGUSR1, &action, NULL);
    crew_run(2, sleep_through_signals, &far);
}

// --- errno, counting --------------------------------------------------------

void test_errno_is_kept(void)
{
    struct timespec now = deadline_after(0);
    errno = 77;
    futex_wait(&word, 1, NULL); // EAGAIN
    TEST_ASSERT_EQUAL(77, errno);
    futex_wait(&word, 0, &now); // ETIMEDOUT
    TEST_ASSERT_EQUAL(77, errno);
    futex_wait(&word, 0, &LONG_AGO);
    TEST_ASSERT_EQUAL(77, errno);
    futex_wake(&word, 1);
    TEST_ASSERT_EQUAL(77, errno);
    futex_wake((_Atomic uint32_t *)(uintptr_t)-4096, 1); // EFAULT
    TEST_ASSERT_EQUAL(77, errno);
}

static void check_counts(unsigned long waits, unsigned long wakes)
{
    crew_check(atomic_load(&futex_calls.waits) == waits &&
                   atomic_load(&futex_calls.wakes) == wakes,
               "%lu waits and %lu wake-ups were counted, not %lu and %lu",
               atomic_load(&futex_calls.waits), atomic_load(&futex_calls.wakes),
               waits, wakes);
}

static void count_own_calls(void *shared, unsigned self)
{
    (void)shared;
    for (unsigned i = 0; i < self; i++) {
        futex_wait(&word, 1, NULL);
        futex_wake(&word, 1);
        futex_wake(&word, 1);
    }
    check_counts(self, 2 * self);
}

void test_counting_is_per_thread(void)
{
    crew_run(3, count_own_calls, NULL);
    check_counts(0, 0);
    futex_wait(&word, 0, &LONG_AGO); // no system call is needed for that
    check_counts(0, 0);
}

// --- errors -----------------------------------------------------------------

static void wait_at(void *address)
{
    futex_wait(address, 0, &(struct timespec){0});
}

static void wake_at(void *address)
{
    futex_wake(address, 1);
}

static void wait_until(void *deadline)
{
    futex_wait(&word, 0, deadline);
}

void test_errors_misaligned_word_stops(void)
{
    static _Alignas(8) unsigned char bytes[16];
    crew_expect_stop(wait_at, bytes + 2, "futex_wait: ");
    crew_expect_stop(wake_at, bytes + 2, "futex_wake: ");
}

void test_errors_wait_where_no_memory_is_stops(void)
{
    crew_expect_stop(wait_at, (void *)(uintptr_t)-4096, "futex_wait: ");
}

void test_errors_nonsense_deadline_stops(void)
{
    struct timespec nonsense[] = {{.tv_sec = 1, .tv_nsec = 1000000000},
                                  {.tv_sec = 1, .tv_nsec = -1}};
    for (int i = 0; i < 2; i++)
        crew_expect_stop(wait_until, &nonsense[i], "futex_wait: bad deadline");
}

// --- deadline.h -------------------------------------------------------------

static bool is_before(struct timespec a, struct timespec b)
{
    return a.tv_sec < b.tv_sec ||
           (a.tv_sec == b.tv_sec && a.tv_nsec < b.tv_nsec);
}

void test_deadline_after_is_a_valid_time(void)
{
    uint64_t lengths[] = {0, 1, 999999999, 1000000000, 1999999999, UINT64_MAX};
    for (int round = 0; round < 1000; round++)
        for (int i = 0; i < 6; i++) {
            struct timespec t = deadline_after(lengths[i]);
            TEST_ASSERT_TRUE(t.tv_nsec >= 0 && t.tv_nsec < 1000000000);
        }
}

// Between two looks at the clock lies whatever is said to begin between them.
void test_deadline_after_is_as_long_as_asked(void)
{
    uint64_t lengths[] = {0, 1, 999999999, 1000000000, 3999999999};
    for (int i = 0; i < 5; i++) {
        struct timespec before, after;
        clock_gettime(CLOCK_MONOTONIC, &before);
        struct timespec t = deadline_after(lengths[i]);
        clock_gettime(CLOCK_MONOTONIC, &after);
        t.tv_sec -= (time_t)(lengths[i] / 1000000000);
        t.tv_nsec -= (long)(lengths[i] % 1000000000);
        if (t.tv_nsec < 0) {
            t.tv_sec--;
            t.tv_nsec += 1000000000;
        }
        TEST_ASSERT_FALSE(is_before(t, before));
        TEST_ASSERT_FALSE(is_before(after, t));
    }
}

void test_deadline_passed_knows_past_and_future(void)
{
    struct timespec now = deadline_after(0);
    struct timespec far = deadline_after(UINT64_MAX);
    struct timespec minute = deadline_after(60000000000u);
    TEST_ASSERT_TRUE(deadline_passed(&now)); // as soon as it is reached
    TEST_ASSERT_TRUE(deadline_passed(&LONG_AGO));
    TEST_ASSERT_TRUE(deadline_passed(&(struct timespec){0}));
    TEST_ASSERT_FALSE(deadline_passed(&minute));
    TEST_ASSERT_FALSE(deadline_passed(&far));
    // The same second decides by its fraction.
    for (int i = 0; i < 1000; i++) {
        struct timespec soon = deadline_after(MILLISECOND / 10);
        while (!deadline_passed(&soon))
            ;
        TEST_ASSERT_FALSE(is_before(deadline_after(0), soon));
        crew_step();
    }
}

// --- spin.h -----------------------------------------------------------------

void test_spin_ends(void)
{
    unsigned looks = 0, said = 0;
    while (spin(&looks))
        said++;
    TEST_ASSERT_EQUAL(SPIN_LOOKS, said);
    TEST_ASSERT_FALSE(spin(&looks));
}

// --- misuse.h ---------------------------------------------------------------

static void misuse_here(void *sentence)
{
    misuse("some_function", sentence);
}

static void check_here(void *object)
{
    check_object("some_function", object, 4);
}

void test_misuse_names_the_function(void)
{
    crew_expect_stop(misuse_here, "a sentence", "some_function: a sentence");
}

void test_misuse_of_objects_is_seen(void)
{
    static _Alignas(4) unsigned char bytes[8];
    check_here(bytes);
    check_here(bytes + 4);
    crew_expect_stop(check_here, NULL, "some_function: the object is NULL");
    for (int i = 1; i < 4; i++)
        crew_expect_stop(check_here, bytes + i,
                         "some_function: the object is not aligned");
}
