// SPDX-License-Identifier: MIT
// 21 - a stack without a lock
//
// The contract is pointer_stack.h, beside this file; read "States" and
// "Guarantees" there first. Your task: the two functions below. What you have
// is
//
//     atomic_load_explicit(&stack->top, ORDER)
//     atomic_compare_exchange_weak_explicit(&stack->top, &EXPECTED, NEW,
//                                           ORDER, ORDER_IF_REFUSED)
//         if EXPECTED is there, writes NEW and returns true, in one step; else
//         puts what is there into EXPECTED and returns false. Weak: now and
//         then it refuses for no reason
//     node->next
//         not atomic: written once, before anybody else knows the node
//
// with ORDER one of memory_order_relaxed, memory_order_acquire,
// memory_order_release.
//
//     ./kit check 21      judges this file

#include "pointer_stack.h"

#include <stddef.h>

void pointer_stack_push(struct pointer_stack *stack, struct pointer_node *node)
{
    // YOUR TURN: node goes on top of what is on top at that very moment.
    (void)stack;
    (void)node;
}

struct pointer_node *pointer_stack_pop(struct pointer_stack *stack)
{
    // YOUR TURN: take the top, and put what lies below it in its place.
    (void)stack;
    return NULL;
}
