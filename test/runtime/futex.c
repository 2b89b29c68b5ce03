// SPDX-License-Identifier: MIT
// futex.c - the futex system call
//
// The kernel keeps a queue of sleepers for each word, under a lock. A waiter
// looks at the word under that lock, so it cannot miss a waker who came
// before: psc.c keeps its look as fresh as the queue it joins. Both begin
// with a full barrier, and whoever was woken ends with one, as Linux promises
// ("sleep and wake-up functions" in its memory-barriers.txt). They take part
// in the order of seq_cst fences, but make nothing happen before anything: the
// kernel must not hide a missing order in the program.
#define _GNU_SOURCE
#include "ask.h"
#include "queue.h"

#include <errno.h>
#include <linux/futex.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

void rt_clock_reach(const struct timespec *deadline);
long rt_membarrier(struct site s, int command, unsigned flags);

static void barrier(struct site s)
{
    struct request r = {
        .op = OP_FENCE,
        .order = __ATOMIC_SEQ_CST,
        .kernel = true,
        .internal = true,
        .pc = s.pc,
        .what = s.what,
        .object = s.object,
    };

    rt_request(&r);
}

static long failed(int error)
{
    errno = error;
    return -1;
}

// The calling thread in a queue, sleeping with this bitset.
static uint64_t sleeper(uint32_t bitset)
{
    struct fiber *f = rt_current;
    uint64_t which, byte = (uint64_t)ask_self();

    if (bitset == FUTEX_BITSET_MATCH_ANY)
        return byte;
    for (which = 0; which < 3 && (byte += BITSET_STEP) < 256; which++) {
        if (f->bitsets[which] == 0)
            f->bitsets[which] = bitset;
        if (f->bitsets[which] == bitset)
            return byte;
    }
    backend_unsupported("a thread that sleeps with more than three futex "
                        "bitsets");
}

static long wait(struct site s, uint32_t *word, uint32_t expected,
                 const struct timespec *limit, uint32_t bitset, bool absolute)
{
    enum wait how;

    if (bitset == 0)
        return failed(EINVAL);
    barrier(s);
    if (ask_access(s, OP_LOAD, word, 0, 0, __ATOMIC_RELAXED) != expected)
        return failed(EAGAIN);
    how = ask_wait(s, true, limit != NULL);
    if (how == SLEEPS) {
        ask_queue(s, OP_ENQUEUE, word, sleeper(bitset));
        ask(s, OP_SLEEP, 0);
        barrier(s); // pairs with the one in wake
        return 0;
    }
    if (how == EARLY)
        return 0;
    if (absolute)
        rt_clock_reach(limit);
    else
        rt_current->clock +=
            (uint64_t)limit->tv_sec * 1000000000u + (uint64_t)limit->tv_nsec;
    return failed(ETIMEDOUT);
}

static long wake(struct site s, uint32_t *word, uint64_t n, uint32_t bitset)
{
    if (bitset == 0)
        return failed(EINVAL);
    barrier(s);
    return (long)ask_queue(s, OP_POP, word, queue_wakes(n, bitset));
}

static long requeue(struct site s, uint32_t *word, uint64_t nwake,
                    uint64_t nmove, uint32_t *to)
{
    uint64_t moved;
    long count = 0;

    barrier(s);
    if (nmove > 0)
        moved = ask_queue(s, OP_MOVE, word, nwake | nmove << 8) >> (8 * nwake);
    else
        moved = 0;
    for (; moved != 0 && nmove-- > 0; moved >>= 8) {
        ask_queue(s, OP_ENQUEUE, to, moved & 255);
        count++;
    }
    // Last, as the kernel holds both queues all the time: who is woken
    // finds the others where they have been moved to.
    return count +
           (long)ask_queue(s, OP_POP, word, queue_wakes(nwake, UINT32_MAX));
}

static long futex(struct site s, uint32_t *word, int op, uint32_t value,
                  const void *fourth, uint32_t *second, uint32_t third)
{
    uint64_t n = (uint64_t)(uintptr_t)fourth;
    static char text[40];

    if (value > 16 && (op & FUTEX_CMD_MASK) != FUTEX_WAIT &&
        (op & FUTEX_CMD_MASK) != FUTEX_WAIT_BITSET)
        value = 16;
    n = n > 7 ? 7 : n; // so many queue entries fit a result
    switch (op & FUTEX_CMD_MASK) {
    case FUTEX_WAIT:
        return wait(s, word, value, fourth, FUTEX_BITSET_MATCH_ANY, false);
    case FUTEX_WAKE:
        return wake(s, word, value, FUTEX_BITSET_MATCH_ANY);
    case FUTEX_WAIT_BITSET:
        return wait(s, word, value, fourth, third, true);
    case FUTEX_WAKE_BITSET:
        return wake(s, word, value, third);
    case FUTEX_REQUEUE:
        return requeue(s, word, value, n, second);
    case FUTEX_CMP_REQUEUE:
        if (ask_access(s, OP_LOAD, word, 0, 0, __ATOMIC_RELAXED) != third)
            return failed(EAGAIN);
        return requeue(s, word, value, n, second);
    }
    snprintf(text, sizeof text, "futex operation %d", op & FUTEX_CMD_MASK);
    backend_unsupported(text);
}

long __wrap_syscall(long number, ...);
long __wrap_syscall(long number, ...)
{
    struct site s = SITE("futex", NULL);
    static char text[60];
    unsigned flags;
    uint32_t *word, *second;
    const void *fourth;
    uint32_t value, third;
    va_list args;
    int op;

    if (number == SYS_membarrier) {
        va_start(args, number);
        op = va_arg(args, int);
        flags = va_arg(args, unsigned);
        va_end(args);
        return rt_membarrier(s, op, flags);
    }
    if (number != SYS_futex) {
        snprintf(text, sizeof text, "system call %ld", number);
        backend_unsupported(text);
    }
    va_start(args, number);
    word = va_arg(args, uint32_t *);
    op = va_arg(args, int);
    value = va_arg(args, uint32_t);
    fourth = va_arg(args, const void *);
    second = va_arg(args, uint32_t *);
    third = va_arg(args, uint32_t);
    va_end(args);
    s.object = word;
    s.what = (op & FUTEX_CMD_MASK) == FUTEX_WAIT ||
                     (op & FUTEX_CMD_MASK) == FUTEX_WAIT_BITSET
                 ? "futex_wait"
             : (op & FUTEX_CMD_MASK) == FUTEX_WAKE ||
                     (op & FUTEX_CMD_MASK) == FUTEX_WAKE_BITSET
                 ? "futex_wake"
                 : "futex_requeue";
    return futex(s, word, op, value, fourth, second, third);
}
