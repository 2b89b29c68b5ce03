// SPDX-License-Identifier: MIT
// futex.h - sleep until a word changes; wake those who sleep on it
//
// What it is ......... the two futex system calls that the kit needs. The
//                      kernel keeps a queue of sleepers for each word.
//                      futex_wait looks at the word and joins the queue in one
//                      step, so a waker who changes the word first and wakes
//                      afterwards cannot be missed.
// When to use / not .. as the slow path of something that is decided by an
//                      atomic word. It carries no data and orders nothing:
//                      memory orders on the word itself do that.
// Guarantees
//   value ............ futex_wait returns at once if the word is not
//                      `expected` when the kernel looks.
//   spurious ......... futex_wait may return 0 for no reason (a signal handler
//                      ran; a wake was meant for memory that lay here before).
//                      Every caller looks again, in a loop.
//   deadline ......... absolute, on CLOCK_MONOTONIC, NULL for none, so that a
//                      loop can hand in the same one again. A deadline that
//                      has passed gives ETIMEDOUT, unless the word differs.
//                      Whoever was woken gets 0, even if the deadline passed
//                      in the same moment: so giving up loses no wake-up.
//   wake ............. futex_wake wakes at most `count` sleepers and returns
//                      how many. It never reads the word: the memory may have
//                      been freed, and then at worst a stranger wakes for no
//                      reason.
//   errno ............ unchanged by both.
//   counting ......... under -DKIT_COUNT, futex_calls holds how often the
//                      calling thread has asked the kernel to wait and to
//                      wake. Other threads may read it.
// Cost ............... one system call each: about 0.1 to 0.3 us if nobody has
//                      to sleep or wake, some us if somebody has.
// Errors ............. an address that is not aligned, a wait on one that is
//                      not mapped, and a tv_nsec outside 0 to 999,999,999
//                      stop the program.
// Source ............. futex(2); U. Drepper, "Futexes are tricky", 2011.

#pragma once

#include "misuse.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static_assert(sizeof(time_t) == 8, "SYS_futex takes 64-bit times here");

enum { FUTEX_ALL = INT_MAX }; // a count for futex_wake: everybody

#ifdef KIT_COUNT
// What the calling thread has asked of the kernel. Weak: each file that
// includes this brings the same one.
struct futex_calls {
    _Atomic unsigned long waits, wakes;
};
__attribute__((weak)) _Thread_local struct futex_calls futex_calls;
#define FUTEX_COUNT(what)                                                      \
    ((void)atomic_fetch_add_explicit(&futex_calls.what, 1,                     \
                                     memory_order_relaxed))
#else
#define FUTEX_COUNT(what) ((void)0)
#endif

// Sleep while *word is `expected`. Returns ETIMEDOUT when the deadline has
// passed, otherwise 0, which says nothing about the word.
static inline int futex_wait(_Atomic uint32_t *word, uint32_t expected,
                             const struct timespec *deadline)
{
    // The kernel refuses a time before its clock began; it is in the past.
    if (deadline && deadline->tv_sec < 0)
        return ETIMEDOUT;

    FUTEX_COUNT(waits);
    int saved = errno;
    // WAIT_BITSET, because it alone takes an absolute time. PRIVATE: no other
    // process has this word, so the kernel need not look the page up.
    long result =
        syscall(SYS_futex, word, FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG,
                expected, deadline, NULL, FUTEX_BITSET_MATCH_ANY);
    int error = result == 0 ? 0 : errno;
    errno = saved;

    switch (error) {
    case 0:      // woken, or nothing at all
    case EAGAIN: // the word was not `expected`
    case EINTR:  // a signal handler ran
        return 0;
    case ETIMEDOUT:
        return ETIMEDOUT;
    case EFAULT:
        misuse("futex_wait", "no memory at this address");
    default:
        misuse("futex_wait", "bad deadline, or the word is not aligned");
    }
}

// Wake at most `count` of those who sleep on the word; returns how many.
static inline unsigned futex_wake(_Atomic uint32_t *word, int count)
{
    FUTEX_COUNT(wakes);
    int saved = errno;
    long woken =
        syscall(SYS_futex, word, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, count);
    // EFAULT: the memory is gone, and with it whoever slept there.
    if (woken < 0 && errno == EINVAL)
        misuse("futex_wake", "the word is not aligned");
    errno = saved;
    return woken < 0 ? 0 : (unsigned)woken;
}
