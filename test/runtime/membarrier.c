// SPDX-License-Identifier: MIT
// membarrier.c - a fence that one thread pays for and all others get
//
// MEMBARRIER_CMD_PRIVATE_EXPEDITED makes each running thread of the process
// execute a full barrier somewhere between the call and its return. The
// others need only a compiler barrier, atomic_signal_fence, to tell before
// it from after it. So the call is one HEAVY fence and each signal fence a
// LIGHT one: the barrier in a thread comes before or after each of its signal
// fences, which is to say that a heavy and a light fence are ordered as two
// real fences are, but two light ones are not. (The asymmetric fences of
// P1202 in the Concurrency TS say the same.)
#define _GNU_SOURCE
#include "ask.h"

#include <errno.h>
#include <linux/membarrier.h>

const char *rt_compiler_barrier;
static bool registered;

void rt_membarrier_reset(void);
void rt_membarrier_reset(void)
{
    registered = false;
}

static void fence(struct site s, enum reach reach, int order)
{
    struct request r = {
        .op = OP_FENCE,
        .order = (uint8_t)order,
        .reach = (uint8_t)reach,
        .internal = true,
        .pc = s.pc,
        .what = s.what,
    };

    rt_request(&r);
}

// Whether others have registered by now would depend on the schedule.
static long enroll(void)
{
    for (int t = 0; t < rt_nfibers; t++)
        if (rt_fibers[t].live && &rt_fibers[t] != rt_current)
            backend_unsupported("membarrier is registered while other "
                                "threads run");
    if (rt_compiler_barrier != NULL)
        backend_unsupported(rt_compiler_barrier);
    registered = true;
    return 0;
}

static long failed(int error)
{
    errno = error;
    return -1;
}

long rt_membarrier(struct site s, int command, unsigned flags);
long rt_membarrier(struct site s, int command, unsigned flags)
{
    s.what = "membarrier";
    if (flags != 0)
        return failed(EINVAL);
    switch (command) {
    case MEMBARRIER_CMD_QUERY:
        return MEMBARRIER_CMD_PRIVATE_EXPEDITED |
               MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED;
    case MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED:
        return enroll();
    case MEMBARRIER_CMD_PRIVATE_EXPEDITED:
        if (!registered)
            return failed(EPERM);
        fence(s, HEAVY, __ATOMIC_SEQ_CST);
        return 0;
    default:
        backend_unsupported("membarrier other than private expedited");
    }
}

void __tsan_atomic_signal_fence(int order);
void __tsan_atomic_signal_fence(int order)
{
    if (registered && rt_running())
        fence(SITE("compiler fence", NULL), LIGHT, order);
}
