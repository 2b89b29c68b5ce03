// SPDX-License-Identifier: MIT
// crew.h - threads for tests of concurrent code
//
// A suite is an ordinary Unity file. Each of its tests runs in a process of
// its own (trial.c), so a hang, a crash, a race seen by a sanitizer and a
// failed assertion cost one test each, and the others still run.
//
// In a worker use crew_check, not Unity's assertions: those write to global
// variables, which a race detector rightly reports.

#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CREW_MAX = 64 }; // workers in one crew_run

typedef void crew_body(void *shared, unsigned self);

// Start `n` workers, let them go together, and return when all have returned.
// Worker `self` counts from 0. While they run, the schedule is meddled with:
// at random basic blocks of the code under test and of the suite the worker
// yields or naps. KIT_SEED repeats the random choices; KIT_SEED=0: none.
void crew_run(unsigned n, crew_body *body, void *shared);

// Meddle from the next crew_run on as this seed says, whatever KIT_SEED is: for
// a test over a fixed set of schedules.
void crew_seed(uint64_t seed);

// Fail the test from any thread: one line, printf-like. First failure wins.
#define crew_check(condition, ...)                                             \
    ((condition) ? (void)0 : crew_fail(__LINE__, __VA_ARGS__))
_Noreturn void crew_fail(int line, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// "I got on": call it once per operation. A test in which no worker gets on
// while all sleep or spin, and the watched object keeps its value, is at a
// standstill and fails; an overloaded machine is never mistaken for one. So no
// test may sleep for a second at a time, or compute for a quarter of a second,
// which an emulator is soon at; a long loop has a step in it.
void crew_step(void);
void crew_watch(const void *object, size_t size); // at most 64 bytes

// How many basic blocks of instrumented code worker `self` has run: a clock
// that ticks only when that worker does something. What is loaded after it is
// at least as new: "it has run so far, and still not done this" can be told.
uint64_t crew_blocks(unsigned self);

// When the calling worker has run so many basic blocks more it calls `action`
// itself, in the middle of what it is doing then. Blocks of that do not count.
void crew_after_blocks(uint64_t blocks, void (*action)(void));

// Return when worker `self` sleeps in the kernel: in the code under test or in
// the suite, not in a nap of the meddling; or when it has ended. It need not
// sleep any more then.
void crew_until_asleep(unsigned self);

// Yield until another worker makes the condition true.
#define crew_until(condition)                                                  \
    do {                                                                       \
        while (!(condition))                                                   \
            crew_pause();                                                      \
    } while (0)
void crew_pause(void);

// Run `body(argument)` in a process of its own and expect it to stop itself
// with a message on stderr that contains `text`.
void crew_expect_stop(void (*body)(void *), void *argument, const char *text);

// What the files of this program, the code under test among them, have asked
// of malloc, calloc and aligned_alloc, and how much of that is not freed yet.
// Compare two readings: the C library allocates, too, and does not count.
struct crew_allocations {
    long asked, alive;
};
struct crew_allocations crew_allocations(void);

// The nth allocation from here on returns NULL. 0: none does.
void crew_fail_allocation(unsigned nth);
