// SPDX-License-Identifier: MIT
// explore.h - optional: what a program may tell the explorer
//
// Without the explorer these do nothing, so the program is also a native
// stress test.
//
//	explore_assume(c)   this execution is of interest only if c holds
//	explore_choose(n)   a number below n: each of them is explored
//	explore_expect(k)   a failure of this kind ("data race", "deadlock",
//	                    "assertion" ...) is to be found: finding it passes
#pragma once

#ifdef EXPLORE
void explore_assume(int condition);
int explore_choose(int n);
void explore_expect(const char *kind);
#else
static inline void explore_assume(int condition)
{
    (void)condition;
}

static inline int explore_choose(int n)
{
    (void)n;
    return 0;
}

static inline void explore_expect(const char *kind)
{
    (void)kind;
}
#endif
