// SPDX-License-Identifier: MIT
// treiber_stack.c - compare-and-swap of a top and a tag in one word
//
// The states, transitions, orders and the argument for the tag are in
// treiber_stack.h.

#include "treiber_stack.h"

#include <stdalign.h>
#include <stddef.h>

#include "cpu_relax.h"
#include "misuse.h"

enum { NOBODY = 0 };

// The longest pause before another attempt, in cpu_relax() calls. Who was
// refused knows that others are at it. Pausing leaves them the cache line, and
// each of them gets several nodes while it has the line. The explorer takes a
// round that changes nothing for none, so there all pauses are alike.
#ifdef EXPLORE
enum { MAX_PAUSE = 1 };
#else
enum { MAX_PAUSE = 64 };
#endif

// After a refusal: twice as long each time.
static inline void back_off(unsigned *pause)
{
    for (unsigned i = 0; i < *pause; i++)
        cpu_relax();
    if (*pause < MAX_PAUSE)
        *pause *= 2;
}

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

static void check_stack(const char *function, const struct treiber_stack *stack)
{
    check_object(function, stack, alignof(struct treiber_stack));
}

void treiber_stack_push(struct treiber_stack *stack, uint32_t node)
{
    // [P0] What a checking build can see of a wrong call.
    check_stack("treiber_stack_push", stack);
    if (KIT_CHECKS && (node == NOBODY || stack->nodes == NULL))
        misuse("treiber_stack_push", "there is no such node");

    for (unsigned pause = 1;; back_off(&pause)) {
        // [P1] relaxed: a guess that [P3] will check. What lies below is none
        // of our business: we only pass its number on.
        uint64_t old = atomic_load_explicit(&stack->head, memory_order_relaxed);

        // [P4] It would be above itself: pop would find no end.
        if (KIT_CHECKS && top_of(old) == node)
            misuse("treiber_stack_push", "this node is in the stack already");

        // [P2] relaxed: [P3] publishes it. Atomic, because somebody who saw
        // this node on top before we popped it may still be at [Q2].
        atomic_store_explicit(&stack->nodes[node].next, top_of(old),
                              memory_order_relaxed);
        // [P3] release, partners [Q1] [A2]: all that we wrote before happens
        // before what the taker of this node does. What a refusal puts into
        // `old` would be stale after the pause.
        if (atomic_compare_exchange_weak_explicit(
                &stack->head, &old, with_top(old + ONE_PUSH, node),
                memory_order_release, memory_order_relaxed))
            return; // the node may be somebody else's from here on
    }
}

uint32_t treiber_stack_pop(struct treiber_stack *stack)
{
    // [Q0] as [P0].
    check_stack("treiber_stack_pop", stack);

    for (unsigned pause = 1;; back_off(&pause)) {
        // [Q1] acquire, partner [P3]: what was written before the push of the
        // node that we see on top is visible from here on.
        uint64_t old = atomic_load_explicit(&stack->head, memory_order_acquire);
        uint32_t node = top_of(old);
        if (node == NOBODY)
            return NOBODY;

        // [Q2] relaxed: at least as new as [Q1] needs. It may be newer, if
        // somebody has popped the node meanwhile: then [Q3] will refuse.
        uint32_t next = atomic_load_explicit(&stack->nodes[node].next,
                                             memory_order_relaxed);
        // [Q3] relaxed: [Q1] has acquired what matters, and we publish nothing.
        // It must be a read-modify-write all the same: it keeps the releases
        // of the pushes below alive for those who pop next.
        if (atomic_compare_exchange_weak_explicit(
                &stack->head, &old, with_top(old, next), memory_order_relaxed,
                memory_order_relaxed))
            return node;
    }
}

uint32_t treiber_stack_pop_all(struct treiber_stack *stack)
{
    // [A0] as [P0].
    check_stack("treiber_stack_pop_all", stack);

    // [A1] relaxed: if there is nothing we leave without writing, and "nothing"
    // needs no ordering.
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
