// SPDX-License-Identifier: MIT
// counter.c - an addition, and an addition with a condition

#include "counter.h"

uint32_t counter_next(struct counter *counter)
{
    // [N1] relaxed: each value is returned once because the addition is one
    // step; nothing else depends on it.
    return atomic_fetch_add_explicit(&counter->value, 1, memory_order_relaxed);
}

bool counter_next_below(struct counter *counter, uint32_t limit,
                        uint32_t *number)
{
    // [B1] relaxed: a guess that [B2] will check.
    uint32_t seen = atomic_load_explicit(&counter->value, memory_order_relaxed);
    do {
        if (seen >= limit)
            return false;
        // [B2] relaxed, as [N1]. A failure has put the newer value into seen.
    } while (!atomic_compare_exchange_weak_explicit(
        &counter->value, &seen, seen + 1, memory_order_relaxed,
        memory_order_relaxed));
    *number = seen;
    return true;
}

uint32_t counter_read(struct counter *counter)
{
    // [R1] relaxed: one value of it, which may be old already.
    return atomic_load_explicit(&counter->value, memory_order_relaxed);
}
