// SPDX-License-Identifier: MIT
// 21c - a tag, so that nodes may come back
//
// The contract is primitives/treiber_stack/treiber_stack.h; read "States",
// "Guarantees" and "Tag" there first. Nodes are numbers now, so top and tag fit
// into one word that is swapped at once: the top in the lower 32 bits, the tag
// in the upper. The stack below works until a node comes back (21b): it leaves
// the tag at 0. Your task:
//
//   1. treiber_stack_push: make no head look like an earlier one with the same
//      top;
//   2. treiber_stack_pop: leave the tag as it is;
//   3. `next` is atomic now, and read and written relaxed. Who may be reading
//      it while push writes it?
//   4. treiber_stack_pop_all: take all, in one step, and keep the tag. There is
//          atomic_fetch_and_explicit(&stack->head, MASK, ORDER)
//              clears the bits that are 0 in MASK, returns what was there
//              before, in one step.
//
//     ./kit check 21c     judges this file

#include "treiber_stack.h"

enum { NOBODY = 0 };

static uint32_t top_of(uint64_t head)
{
    return (uint32_t)head;
}

void treiber_stack_push(struct treiber_stack *stack, uint32_t node)
{
    uint64_t old = atomic_load_explicit(&stack->head, memory_order_relaxed);
    uint64_t new;
    do {
        atomic_store_explicit(&stack->nodes[node].next, top_of(old),
                              memory_order_relaxed);
        new = node; // YOUR TURN: and the tag?
    } while (!atomic_compare_exchange_weak_explicit(
        &stack->head, &old, new, memory_order_release, memory_order_relaxed));
}

uint32_t treiber_stack_pop(struct treiber_stack *stack)
{
    for (;;) {
        uint64_t old = atomic_load_explicit(&stack->head, memory_order_acquire);
        uint32_t node = top_of(old);
        if (node == NOBODY)
            return NOBODY;
        uint32_t next = atomic_load_explicit(&stack->nodes[node].next,
                                             memory_order_relaxed);
        uint64_t new = next; // YOUR TURN: and the tag?
        if (atomic_compare_exchange_weak_explicit(&stack->head, &old, new,
                                                  memory_order_relaxed,
                                                  memory_order_relaxed))
            return node;
    }
}

uint32_t treiber_stack_pop_all(struct treiber_stack *stack)
{
    // YOUR TURN: all at once. An empty stack is not written to.
    (void)stack;
    return NOBODY;
}

// The node below one that the caller got by pop_all. This is complete.
uint32_t treiber_stack_next(struct treiber_stack *stack, uint32_t node)
{
    return atomic_load_explicit(&stack->nodes[node].next, memory_order_relaxed);
}
