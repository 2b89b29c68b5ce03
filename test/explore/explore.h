// SPDX-License-Identifier: MIT
// explore.h - optional: what a program may tell the explorer
//
//	explore_assume(c)   this execution is of interest only if c holds
//	explore_choose(n)   a number below n: each of them is explored
//	explore_expect(k)   a failure of this kind ("data race", "deadlock",
//	                    "assertion" ...) is to be found: finding it passes
//
// Compiled without the explorer, the program is a stress test: a choice is
// drawn at random (KIT_SEED=N repeats it), a run whose assumption fails ends
// quietly, and nothing is expected.
#pragma once

#ifdef EXPLORE
void explore_assume(int condition);
int explore_choose(int n);
void explore_expect(const char *kind);
#else
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

static inline void explore_assume(int condition)
{
    if (!condition)
        _Exit(0);
}

static inline int explore_choose(int n)
{
    static _Thread_local unsigned long long state; // 0: not seeded yet
    static atomic_uint threads;
    const char *seed = getenv("KIT_SEED");
    struct timespec now = {0, 0};

    if (state == 0) {
        timespec_get(&now, TIME_UTC);
        state = seed ? strtoull(seed, NULL, 10)
                     : (unsigned long long)(now.tv_sec ^ now.tv_nsec);
        state =
            (state + 1 + atomic_fetch_add(&threads, 1)) * 0x9e3779b97f4a7c15 |
            1;
    }
    state = state * 6364136223846793005 + 1442695040888963407;
    return n < 2 ? 0 : (int)((state >> 33) % (unsigned)n);
}

static inline void explore_expect(const char *kind)
{
    (void)kind;
}
#endif
