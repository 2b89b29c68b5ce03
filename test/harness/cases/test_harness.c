// SPDX-License-Identifier: MIT
// test_harness.c - everything that can go wrong in a test, once each
//
// Most of these tests fail on purpose. What each must be reported as stands
// in expected.tsv, and test/judge/harness.rb compares.

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "crew.h"
#include "unity.h"

static unsigned plain;
static _Atomic unsigned atomic;

void setUp(void)
{
}

void tearDown(void)
{
}

void test_passes(void)
{
    TEST_ASSERT_TRUE(true);
}

void test_fails(void)
{
    TEST_ASSERT_EQUAL_MESSAGE(1, 2, "one is not two");
}

void test_ignores_itself(void)
{
    TEST_IGNORE_MESSAGE("not today");
}

static void worker_two_fails(void *shared, unsigned self)
{
    (void)shared;
    crew_check(self != 2, "worker %u: something is wrong", self);
}

void test_worker_fails(void)
{
    crew_run(4, worker_two_fails, NULL);
}

static void every_worker_asserts(void *shared, unsigned self)
{
    (void)shared;
    (void)self;
    TEST_FAIL_MESSAGE("from a worker");
}

void test_unity_assertion_in_worker(void)
{
    crew_run(1, every_worker_asserts, NULL);
}

static void everybody_fails(void *shared, unsigned self)
{
    (void)shared;
    (void)self;
    crew_fail(__LINE__, "all at once");
}

void test_all_workers_fail_at_once(void)
{
    crew_run(16, everybody_fails, NULL);
}

void test_crashes(void)
{
    *(volatile int *)8 = 1;
}

static void copies_to_nowhere(void *shared, unsigned self)
{
    if (self == 1)
        memcpy(shared, &self, sizeof self);
}

void test_worker_crashes_in_a_library(void)
{
    crew_run(2, copies_to_nowhere, (void *)8);
}

static int deeper(volatile int *above)
{
    volatile int room[64] = {above[0] + 1};
    return room[0] < 0 ? 0 : deeper(room) + room[0];
}

static void recurses_for_ever(void *shared, unsigned self)
{
    (void)shared;
    volatile int start[1] = {(int)self};
    deeper(start);
}

void test_worker_fills_its_stack(void)
{
#ifdef __SANITIZE_ADDRESS__
    TEST_IGNORE_MESSAGE("the report on so many frames takes too long");
#endif
    crew_run(2, recurses_for_ever, NULL);
}

void test_aborts_with_a_word(void)
{
    fprintf(stderr, "some_function: called wrongly\n");
    abort();
}

static void spin_for_ever(void *shared, unsigned self)
{
    (void)shared;
    while (atomic_load(&atomic) == self / 64)
        ;
}

void test_hangs_spinning(void)
{
    crew_run(2, spin_for_ever, NULL);
}

static void sleep_for_ever(void *shared, unsigned self)
{
    (void)self;
    pthread_mutex_lock(shared);
    pthread_mutex_lock(shared);
}

void test_hangs_asleep(void)
{
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    crew_run(2, sleep_for_ever, &mutex);
}

void test_hangs_alone(void)
{
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&mutex);
    pthread_mutex_lock(&mutex);
}

static void wake_the_sleeper(void *shared, unsigned self)
{
    const int *ends = shared;
    char byte = 'x';
    if (self == 0) {
        crew_check(read(ends[0], &byte, 1) == 1, "nothing to read");
    } else {
        crew_until_asleep(0);
        crew_check(write(ends[1], &byte, 1) == 1, "it does not read");
    }
}

void test_sleeper_is_seen(void)
{
    int ends[2];
    TEST_ASSERT_EQUAL(0, pipe(ends));
    crew_run(2, wake_the_sleeper, ends);
}

// It spins, and naps only where the harness makes it.
static void watch_a_spinner(void *shared, unsigned self)
{
    if (self == 0)
        spin_for_ever(shared, self);
    crew_until_asleep(0);
}

void test_napper_is_no_sleeper(void)
{
    crew_run(2, watch_a_spinner, NULL);
}

// Not a hang: slow, but it gets on.
void test_slow_is_not_a_hang(void)
{
    for (int i = 0; i < 8; i++) {
        nanosleep(&(struct timespec){.tv_nsec = 400000000}, NULL);
        crew_step();
    }
}

static void wake_often(void *shared, unsigned self)
{
    (void)shared;
    (void)self;
    for (int i = 0; i < 150; i++)
        nanosleep(&(struct timespec){.tv_nsec = 15000000}, NULL);
}

// Not a hang either: it neither slept all along nor spun.
void test_waking_often_is_not_a_hang(void)
{
    crew_run(1, wake_often, NULL);
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void change_for(void *shared, unsigned self)
{
    (void)self;
    for (double end = seconds() + *(double *)shared; seconds() < end;)
        for (double next = seconds() + 0.2; seconds() < next;)
            atomic_store(&atomic, (unsigned)(next * 1000));
}

// Nor this: it spins, but the watched object changes.
void test_changing_object_is_not_a_hang(void)
{
    crew_watch(&atomic, sizeof atomic);
    crew_run(1, change_for, &(double){1.6});
}

// But this is: it changes the object for ever and gets nothing done.
void test_livelock(void)
{
    crew_watch(&atomic, sizeof atomic);
    crew_run(1, change_for, &(double){1000});
}

static void increment(void *shared, unsigned self)
{
    (void)shared;
    (void)self;
    for (int i = 0; i < 100; i++)
        plain++;
}

void test_races(void)
{
    crew_run(2, increment, NULL);
}

void test_uses_freed_memory(void)
{
    volatile char *text = malloc(8);
    free((char *)text);
    text[1] = 'x';
}

void test_overflows(void)
{
    volatile int big = 2147483647;
    big = big + 1;
}

void test_prints_a_result(void)
{
    printf("test_harness.c:1:test_forged:PASS\n");
    fprintf(stderr, "\n-----------------------\n9 Tests 0 Failures 0 Ignored\n"
                    "OK\ntest_harness.c:1:test_prints");
    fflush(stdout);
}

void test_prints_a_flood(void)
{
    for (int i = 0; i < 200000; i++) {
        printf("line %d of a flood of lines that nobody will read\n", i);
        crew_step(); // it takes longer than a hang may, on a busy machine
    }
}

void test_floods_and_aborts(void)
{
    for (int i = 0; i < 20000; i++)
        printf("line %d of a flood of lines that nobody will read\n", i);
    printf("the last word\n");
    abort();
}

void test_closes_its_output(void)
{
    close(STDOUT_FILENO);
    close(STDERR_FILENO);
    nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
}

void test_exits(void)
{
    exit(0);
}

void test_leaves_a_child(void)
{
    if (fork() == 0)
        for (;;)
            pause();
}

// It leaves the process group too, closes nothing, and ignores signals.
void test_leaves_a_daemon(void)
{
    if (fork() == 0) {
        setsid();
        signal(SIGTERM, SIG_IGN);
        for (;;)
            pause();
    }
}

static void stop(void *word)
{
    fprintf(stderr, "%s\n", (char *)word);
    abort();
}

static void go_on(void *word)
{
    (void)word;
}

void test_expected_stop(void)
{
    crew_expect_stop(stop, "lock: broken", "lock");
}

void test_missing_stop(void)
{
    crew_expect_stop(go_on, NULL, "lock");
}

void test_wrong_word_at_stop(void)
{
    crew_expect_stop(stop, "key: broken", "lock");
}
