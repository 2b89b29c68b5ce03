// SPDX-License-Identifier: MIT
// 03 - a counter, and one with a limit
//
// The contract is counter.h, beside this file; read "Guarantees" there first.
// There is no data race below, and it is wrong all the same. You have
//
//     atomic_load_explicit(&counter->value, ORDER)
//     atomic_fetch_add_explicit(&counter->value, N, ORDER)
//         adds N and returns the value before, in one step
//     atomic_compare_exchange_weak_explicit(&counter->value, &SEEN, WANT,
//                                           ORDER, ORDER_OF_A_FAILURE)
//         if the value is SEEN, makes it WANT and returns true. Otherwise (and
//         now and then for no reason) puts the value into SEEN and returns
//         false
//
//     ./kit check 03      judges this file

#include "counter.h"

uint32_t counter_next(struct counter *counter)
{
    // YOUR TURN: make one step of it.
    uint32_t seen = atomic_load(&counter->value);
    atomic_store(&counter->value, seen + 1);
    return seen;
}

bool counter_next_below(struct counter *counter, uint32_t limit,
                        uint32_t *number)
{
    // YOUR TURN: here, too. Nobody may ever see a value above the limit.
    if (atomic_load(&counter->value) >= limit)
        return false;
    *number = counter_next(counter);
    return true;
}

uint32_t counter_read(struct counter *counter)
{
    return atomic_load_explicit(&counter->value, memory_order_relaxed);
}
