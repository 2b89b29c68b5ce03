// SPDX-License-Identifier: MIT
// treiber_stack.c - a tag beside the top, so that nodes may come back
//
// The production stack of primitives/ differs in stopping programs that misuse
// it.

#include "treiber_stack.h"

enum { NOBODY = 0 };

// The tag is the upper half: when it wraps, the carry falls off the end.
#define ONE_PUSH (UINT64_C(1) << 32)

static uint32_t top_of(uint64_t head)
{
    return (uint32_t)head;
}

static uint64_t with_top(uint64_t head, uint32_t node)
{
    return (head & ~(uint64_t)UINT32_MAX) | node;
}

void treiber_stack_push(struct treiber_stack *stack, uint32_t node)
{
    // [P1] relaxed: a guess that [P3] will check.
    uint64_t old = atomic_load_explicit(&stack->head, memory_order_relaxed);
    uint64_t new;
    do {
        // [P2] relaxed: [P3] publishes it. Atomic, because somebody who saw
        // this node on top before we popped it may still be at [Q2].
        atomic_store_explicit(&stack->nodes[node].next, top_of(old),
                              memory_order_relaxed);
        new = with_top(old + ONE_PUSH, node);
        // [P3] release, partners [Q1] [A2]: all that we wrote before happens
        // before what the taker of this node does.
    } while (!atomic_compare_exchange_weak_explicit(
        &stack->head, &old, new, memory_order_release, memory_order_relaxed));
}

uint32_t treiber_stack_pop(struct treiber_stack *stack)
{
    for (;;) {
        // [Q1] acquire, partner [P3]: what was written before the push of the
        // node that we see on top is visible from here on.
        uint64_t old = atomic_load_explicit(&stack->head, memory_order_acquire);
        uint32_t node = top_of(old);
        if (node == NOBODY)
            return NOBODY;

        // [Q2] relaxed: at least as new as [Q1] needs; if newer, [Q3] refuses.
        uint32_t next = atomic_load_explicit(&stack->nodes[node].next,
                                             memory_order_relaxed);
        // [Q3] relaxed: [Q1] has acquired what matters, and we publish nothing.
        // The tag stays: a top cannot come back without a push.
        if (atomic_compare_exchange_weak_explicit(
                &stack->head, &old, with_top(old, next), memory_order_relaxed,
                memory_order_relaxed))
            return node;
    }
}

uint32_t treiber_stack_pop_all(struct treiber_stack *stack)
{
    // [A1] relaxed: if there is nothing we leave without writing.
    uint64_t seen = atomic_load_explicit(&stack->head, memory_order_relaxed);
    if (top_of(seen) == NOBODY)
        return NOBODY;

    // [A2] acquire, partner [P3]: as [Q1], for all the nodes at once. It keeps
    // the tag: an exchange with 0 would begin again at tags that were there.
    return top_of(atomic_fetch_and_explicit(&stack->head, ~(uint64_t)UINT32_MAX,
                                            memory_order_acquire));
}

uint32_t treiber_stack_next(struct treiber_stack *stack, uint32_t node)
{
    // [N1] relaxed: the node is the caller's since [A2].
    return atomic_load_explicit(&stack->nodes[node].next, memory_order_relaxed);
}
