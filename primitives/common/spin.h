// SPDX-License-Identifier: MIT
// spin.h - look again for a while before going to sleep
//
// What it is ......... a waiter's patience: spin(&looks) waits a moment and
//                      says that it is worth looking at the word again, until
//                      that has happened SPIN_LOOKS times. Together they take
//                      about as long as falling asleep and being woken.
// When to use / not .. in the slow path of whatever sleeps, while nobody
//                      sleeps yet:
//                          unsigned looks = 0;
//                          while (is_busy(seen) && spin(&looks))
//                              seen = atomic_load_explicit(...);
//                      The explorer looks once: each further look only reads,
//                      and multiplies the executions. -DSPIN_LOOKS=3 shows
//                      that nothing changes.

#pragma once

#include "cpu_relax.h"

#include <stdbool.h>

#ifndef SPIN_LOOKS
#ifdef EXPLORE
#define SPIN_LOOKS 1
#else
#define SPIN_LOOKS 100
#endif
#endif

static inline bool spin(unsigned *looks)
{
    if (*looks >= SPIN_LOOKS)
        return false;
    ++*looks;
    cpu_relax();
    return true;
}
