// SPDX-License-Identifier: MIT
// NAME.c - one word, written once

#include "NAME.h"

enum { UNSET = 0, SET = 1 };

void NAME_set(struct NAME *it)
{
    // [S1] release, partner [I1]: what was written before is seen by whoever
    // finds it set.
    atomic_store_explicit(&it->state, SET, memory_order_release);
}

bool NAME_is_set(struct NAME *it)
{
    // [I1] acquire, partner [S1].
    return atomic_load_explicit(&it->state, memory_order_acquire) == SET;
}
