// SPDX-License-Identifier: MIT
// 04 - neighbours that do not disturb each other
//
// The contract is slots.h, beside this file; read "Guarantees" there first.
// The code below counts right. But all eight counters lie in a line or two, and
// each thread that counts takes the line away from the others. Your task:
// the layout. You have
//
//     CACHELINE               128, from cacheline.h
//     _Alignas(N)             before a member: it begins at a multiple of N
//     sizeof(struct slot)     rounded up to the largest alignment within
//
//     ./kit check 04      judges this file, by the addresses and not by time

#include "slots.h"

#include "cacheline.h"

// YOUR TURN
struct slot {
    _Atomic uint64_t value; // its thread adds
};

static struct slot slots[SLOTS];

void slots_add(unsigned slot, uint64_t amount)
{
    atomic_fetch_add_explicit(&slots[slot].value, amount, memory_order_relaxed);
}

uint64_t slots_sum(void)
{
    uint64_t sum = 0;
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
