// SPDX-License-Identifier: MIT
// spin.c - the local state of a thread in one number
//
// A thread that arrives at the same read with the same local state, without
// having changed anything in between, has gone once round a waiting loop to
// no effect. Its local state is its stack and its callee-saved registers;
// caller-saved registers are dead across the call into the hook. The number
// has 128 bits, so two states that differ do not meet by accident.
#include "isa.h"
#include "runtime.h"

static const uint64_t K1 = 0x9e3779b97f4a7c15u, K2 = 0xc2b2ae3d27d4eb4fu;

struct lanes {
    uint64_t a, b;
};

static inline void mix(struct lanes *h, uint64_t word)
{
    u128 p = (u128)(h->a ^ word) * K1;

    h->a = (uint64_t)p + (uint64_t)(p >> 64) + K2;
    h->b = (h->b + word) * K2;
    h->b ^= h->b >> 29;
}

u128 rt_digest(const struct fiber *f)
{
    const struct request *r = &f->request;
    struct lanes h = {K1 ^ (uint64_t)f->tid, K2};
    const uint64_t *word = f->context.sp;
    const uint64_t *end = (const void *)f->stack_top;

    mix(&h, (uint64_t)(uintptr_t)isa_pc(&f->context));
    mix(&h, (uint64_t)(uintptr_t)r->addr + ((uint64_t)r->op << 56));
    mix(&h, (uint64_t)r->operand);
    mix(&h, (uint64_t)r->expected);
    mix(&h, (uint64_t)(r->operand >> 64) ^ (uint64_t)(r->expected >> 64));
    for (int i = 0; i < ISA_SAVED; i++)
        mix(&h, f->context.saved[i]);
    for (; word < end; word++)
        mix(&h, *word);
    return (u128)h.a << 64 | h.b;
}
