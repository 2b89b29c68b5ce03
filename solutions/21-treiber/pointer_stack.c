// SPDX-License-Identifier: MIT
// pointer_stack.c - look, prepare, and swap if nobody came in between
//
// Right as long as no node comes back. The next rung (21c) lets them.

#include "pointer_stack.h"

#include <stddef.h>

void pointer_stack_push(struct pointer_stack *stack, struct pointer_node *node)
{
    // [P1] relaxed: a guess that [P2] will check. We only pass it on.
    struct pointer_node *old =
        atomic_load_explicit(&stack->top, memory_order_relaxed);
    do
        node->next = old;
    // [P2] release, partner [Q1]: the link above, and all that we wrote before,
    // is seen by whoever takes the node. Refused, it has put the present top
    // into `old`.
    while (!atomic_compare_exchange_weak_explicit(
        &stack->top, &old, node, memory_order_release, memory_order_relaxed));
}

struct pointer_node *pointer_stack_pop(struct pointer_stack *stack)
{
    for (;;) {
        // [Q1] acquire, partner [P2]: the link of the node that we see on top,
        // and what its pusher wrote, are visible from here on.
        struct pointer_node *old =
            atomic_load_explicit(&stack->top, memory_order_acquire);
        if (old == NULL)
            return NULL;
        // [Q2] relaxed: [Q1] has acquired what matters, and we publish
        // nothing. If the top is still `old`, its link is what we have read:
        // a node that has left never comes back.
        if (atomic_compare_exchange_weak_explicit(&stack->top, &old, old->next,
                                                  memory_order_relaxed,
                                                  memory_order_relaxed))
            return old;
    }
}
