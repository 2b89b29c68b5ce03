// SPDX-License-Identifier: MIT
// queue.h - a queue of sleeping threads as a value of 16 bytes
//
// Each byte is a sleeper, the one that came first in the lowest: thread + 1,
// and in steps of 64 which bitset it sleeps with (futex.c): any, or one of
// the three others that a thread may use in one execution.
#ifndef QUEUE_H
#define QUEUE_H

#include "runtime.h"

enum { QUEUE_ROOM = 16, BITSET_STEP = MAX_THREADS };

static inline int queue_thread(unsigned sleeper)
{
    return (int)((sleeper - 1) % BITSET_STEP);
}

static inline uint32_t queue_bitset(unsigned sleeper)
{
    unsigned which = (sleeper - 1) / BITSET_STEP;

    return which == 0 ? UINT32_MAX
                      : rt_fibers[queue_thread(sleeper)].bitsets[which - 1];
}

static inline bool queue_has(u128 queue, int thread)
{
    for (; queue != 0; queue >>= 8)
        if (queue_thread((unsigned)(queue & 255)) == thread)
            return true;
    return false;
}

static inline int queue_length(u128 queue)
{
    int n = 0;

    for (; queue != 0; queue >>= 8)
        n++;
    return n;
}

// The operand of OP_POP: how many, and whom.
static inline uint64_t queue_wakes(uint64_t n, uint32_t bitset)
{
    return n | (uint64_t)bitset << 32;
}

// Without the first sleepers that OP_POP's operand means.
static inline u128 queue_popped(u128 queue, uint64_t operand)
{
    unsigned left = (unsigned)(uint32_t)operand;
    uint32_t bitset = (uint32_t)(operand >> 32);
    u128 result = 0;

    for (int to = 0; queue != 0; queue >>= 8) {
        unsigned sleeper = (unsigned)(queue & 255);

        if (left > 0 && (queue_bitset(sleeper) & bitset) != 0)
            left--;
        else
            result |= (u128)sleeper << (8 * to++);
    }
    return result;
}

#endif
