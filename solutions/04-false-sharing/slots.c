// SPDX-License-Identifier: MIT
// slots.c - one slot for each pair of cache lines

#include "slots.h"

#include "cacheline.h"

struct slot {
    // [S1] The alignment of a member is that of its struct, and the size of a
    // struct is a multiple of its alignment: so the next slot of the array
    // begins a line of its own, too.
    _Alignas(CACHELINE) _Atomic uint64_t value; // its thread adds
};

static struct slot slots[SLOTS];

void slots_add(unsigned slot, uint64_t amount)
{
    // [A1] relaxed: a number, and nothing that depends on it.
    atomic_fetch_add_explicit(&slots[slot].value, amount, memory_order_relaxed);
}

uint64_t slots_sum(void)
{
    uint64_t sum = 0;
    // [Q1] relaxed, as [A1].
    for (unsigned i = 0; i < SLOTS; i++)
        sum += atomic_load_explicit(&slots[i].value, memory_order_relaxed);
    return sum;
}

_Atomic uint64_t *slots_at(unsigned slot)
{
    return &slots[slot].value;
}

size_t slots_alignment(void)
{
    // __alignof__, as gcc and clang have it, also asks a variable; C11's
    // _Alignof only a type.
    return __alignof__(slots);
}
