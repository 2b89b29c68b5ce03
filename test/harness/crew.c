// SPDX-License-Identifier: MIT
// crew.c - the side of the test process: workers, checks, meddling
//
// This file is compiled without coverage call-outs (see cc): its own blocks
// are neither counted nor meddled with.

#include "crew.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fault.h"
#include "record.h"
#include "standstill.h"
#include "unity.h"

static _Thread_local struct {
    struct trace *trace; // NULL: a thread that is none of the harness's
    bool working;        // between start and end of a worker's body
    unsigned self;
    uint64_t random; // state of xorshift64
    uint64_t calm;   // meddle at one fresh block in `calm`
    uintptr_t recent[4];
    void (*action)(void); // to be taken after so many blocks, or NULL
    uint64_t action_at;
} me;

static uint64_t next_random(void)
{
    me.random ^= me.random << 13;
    me.random ^= me.random >> 7;
    me.random ^= me.random << 17;
    return me.random;
}

// Some bugs need a switch at nearly every step, others need one thread to run
// on for long: so each worker's temper changes now and then.
static void draw_temper(void)
{
    me.calm = (uint64_t[]){2, 8, 32, 256}[next_random() >> 62];
}

static void seed_worker(unsigned self)
{
    me.random = record->seed ^ (0x9e3779b97f4a7c15u * (self + 1));
    for (int i = 0; i < 8; i++)
        next_random();
    draw_temper();
}

// A spin loop runs the same few blocks over and over; the step that matters is
// the one that leaves it. So a block that was run a moment ago counts little.
static bool is_fresh(uintptr_t pc)
{
    bool fresh = true;
    for (int i = 0; i < 4; i++)
        fresh = fresh && me.recent[i] != pc;
    memmove(me.recent + 1, me.recent, 3 * sizeof me.recent[0]);
    me.recent[0] = pc;
    return fresh;
}

static void meddle(bool fresh)
{
    uint64_t draw = next_random() >> 16;
    if ((draw >> 30) % 512 == 0)
        draw_temper();
    if (draw % (fresh ? me.calm : 1024) != 0)
        return;
    int saved = errno; // the interrupted code may be about to read it
    if (draw >> 40 & 1) {
        atomic_fetch_add(&record->worker[me.self].naps, 1);
        nanosleep(&(struct timespec){.tv_nsec = 20000}, NULL);
        atomic_fetch_add(&record->worker[me.self].naps, 1);
    } else {
        sched_yield();
    }
    errno = saved;
}

static void note_trail(uintptr_t pc)
{
    uint64_t n =
        atomic_load_explicit(&me.trace->trail_length, memory_order_relaxed);
    atomic_store_explicit(&me.trace->trail[n % RECORD_TRAIL], pc,
                          memory_order_relaxed);
    // [B3] release, partner [B4]: so far the ring is filled.
    atomic_store_explicit(&me.trace->trail_length, n + 1, memory_order_release);
}

static void act(void)
{
    void (*action)(void) = me.action;

    me.action = NULL;
    me.working = false;
    action();
    me.working = true;
}

// The compiler calls this at every basic block of the suite and of the code
// under test (-fsanitize-coverage=trace-pc).
void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void)
{
    if (me.trace == NULL)
        return;
    uintptr_t pc = (uintptr_t)__builtin_return_address(0);
    if (!me.working && pc == me.recent[0])
        return; // the test's own thread is not slowed down in a loop
    bool fresh = is_fresh(pc);
    if (fresh)
        note_trail(pc);
    // [B1] release, partner [B2]: whoever sees this count sees all that this
    // thread did before the block.
    atomic_fetch_add_explicit(&me.trace->blocks, 1, memory_order_release);
    if (me.working && record->seed != 0)
        meddle(fresh);
    if (me.working && me.action != NULL && crew_blocks(me.self) >= me.action_at)
        act();
}

void crew_after_blocks(uint64_t blocks, void (*action)(void))
{
    me.action_at = crew_blocks(me.self) + blocks;
    me.action = action;
}

uint64_t crew_blocks(unsigned self)
{
    // [B2] acquire, partner [B1].
    return atomic_load_explicit(&record->worker[self].blocks,
                                memory_order_acquire);
}

// True only if it slept at a moment between the two looks at `naps`, or has
// ended.
static bool asleep(unsigned self)
{
    int tid = atomic_load(&record->worker[self].tid);
    uint64_t naps = atomic_load(&record->worker[self].naps);
    if (tid == 0)
        return true;
    return naps % 2 == 0 && thread_asleep(getpid(), tid) &&
           atomic_load(&record->worker[self].naps) == naps;
}

void crew_until_asleep(unsigned self)
{
    while (!asleep(self))
        crew_pause();
}

struct start {
    pthread_barrier_t *barrier;
    crew_body *body;
    void *shared;
    unsigned self;
};

static void *work(void *argument)
{
    struct start *start = argument;
    me.self = start->self;
    me.trace = &record->worker[me.self];
    seed_worker(me.self);
    fault_stack(1 + me.self);
    atomic_fetch_add(&record->worker[me.self].naps, 1); // waits for the others
    atomic_store(&record->worker[me.self].tid, (int)syscall(SYS_gettid));
    pthread_barrier_wait(start->barrier);
    atomic_fetch_add(&record->worker[me.self].naps, 1);
    me.working = true;
    start->body(start->shared, start->self);
    me.working = false;
    me.trace = NULL;
    atomic_store(&record->worker[me.self].tid, 0);
    crew_step();
    return NULL;
}

void crew_trace_first(void)
{
    me.trace = &record->first;
}

void crew_run(unsigned n, crew_body *body, void *shared)
{
    pthread_t thread[CREW_MAX];
    struct start start[CREW_MAX];
    pthread_barrier_t barrier;

    if (n > CREW_MAX)
        crew_fail(__LINE__, "a crew has at most %d workers", CREW_MAX);
    pthread_barrier_init(&barrier, NULL, n);
    for (unsigned i = 0; i < n; i++) {
        start[i] = (struct start){&barrier, body, shared, i};
        int error = pthread_create(&thread[i], NULL, work, &start[i]);
        if (error != 0)
            crew_fail(__LINE__, "cannot start thread %u: %s", i,
                      strerror(error));
    }
    for (unsigned i = 0; i < n; i++)
        pthread_join(thread[i], NULL);
    pthread_barrier_destroy(&barrier);
}

void crew_seed(uint64_t seed)
{
    record->seed = seed;
}

void crew_step(void)
{
    atomic_fetch_add_explicit(&record->steps, 1, memory_order_relaxed);
}

void crew_watch(const void *object, size_t size)
{
    atomic_store(&record->watched_size,
                 size < RECORD_WATCHED ? size : RECORD_WATCHED);
    atomic_store(&record->watched, object);
}

void crew_pause(void)
{
    sched_yield();
}

// End the test process from any thread, without the sanitizers' own good-bye:
// that takes locks which a thread that stands still may hold for ever.
_Noreturn static void leave(int status)
{
    for (;;)
        syscall(SYS_exit_group, status);
}

// Only the first failure is told: whoever comes second waits for the end.
static void claim_verdict(void)
{
    int empty = RECORD_EMPTY;
    if (!atomic_compare_exchange_strong(&record->verdict_state, &empty,
                                        RECORD_WRITING))
        for (;;)
            pause();
}

void crew_fail(int line, const char *format, ...)
{
    claim_verdict();
    int length =
        snprintf(record->text, RECORD_TEXT, "%s:%d:%s:FAIL: ", Unity.TestFile,
                 line, Unity.CurrentTestName);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(record->text + length, RECORD_TEXT - (size_t)length, format,
              arguments);
    va_end(arguments);
    atomic_store(&record->text_length, strlen(record->text));
    atomic_store(&record->verdict_state, RECORD_DONE);
    leave(1);
}

// Unity printed its line into the record through crew_putc.
void crew_abort(void)
{
    if (Unity.CurrentTestFailed || Unity.CurrentTestIgnored)
        claim_verdict();
    else
        atomic_store(&record->finished, true); // TEST_PASS()
    atomic_store(&record->ignored, Unity.CurrentTestIgnored != 0);
    atomic_store(&record->verdict_state, RECORD_DONE);
    leave(Unity.CurrentTestFailed != 0);
}

void crew_putc(int c)
{
    if (!in_test_process) {
        putchar(c);
        return;
    }
    size_t at = atomic_fetch_add(&record->text_length, 1);
    if (at < RECORD_TEXT - 1)
        record->text[at] = c == '\n' ? ' ' : (char)c;
}

void crew_flush(void)
{
    fflush(stdout);
}

int crew_protect(void)
{
    return in_test_process;
}

void crew_conclude(void)
{
    if (!in_test_process)
        return;
    fflush(stdout);
    atomic_store(&record->finished, true);
    leave(0);
}

// Read to the end, keeping the beginning: the writer must never block.
static void read_all(int fd, char *text, size_t size)
{
    char bytes[512];
    size_t length = 0;
    ssize_t got;
    while ((got = read(fd, bytes, sizeof bytes)) > 0)
        for (ssize_t i = 0; i < got && length < size - 1; i++)
            text[length++] = bytes[i] == '\n' ? ' ' : bytes[i];
    while (length > 0 && text[length - 1] == ' ')
        length--;
    text[length] = '\0';
}

void crew_expect_stop(void (*body)(void *), void *argument, const char *text)
{
    char said[400];
    int ends[2], status = 0;
    pid_t child = pipe(ends) == 0 ? fork() : -1;
    if (child < 0)
        crew_fail(__LINE__, "cannot start a process: %s", strerror(errno));
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        body(argument);
        _exit(0);
    }
    close(ends[1]);
    read_all(ends[0], said, sizeof said);
    close(ends[0]);
    waitpid(child, &status, 0);
    crew_check(!WIFEXITED(status),
               "should have stopped with \"%s\", but went on", text);
    crew_check(WTERMSIG(status) == SIGABRT,
               "should have stopped with \"%s\", but ended by: %s", text,
               strsignal(WTERMSIG(status)));
    crew_check(strstr(said, text) != NULL,
               "stopped, but said \"%s\" instead of \"%s\"", said, text);
}
