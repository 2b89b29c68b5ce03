// SPDX-License-Identifier: MIT
// pointer_stack.h - a stack without a lock, of nodes that are used once
//
// What it is ......... a linked list that grows and shrinks at one end, by one
//                      compare-and-swap of one pointer. The nodes are the
//                      caller's: usually the first member of what they carry.
// When to use ........ for what is made once and then given out: nodes come
//                      from an array or are never freed.
// When not to ........ for nodes that come back (treiber_stack).
// Guarantees
//   zero ............. all-zero memory is an empty stack.
//   lifo ............. pop takes the node that was pushed last of those that
//                      are still there. NULL: at that moment there was none.
//   once ............. each push is answered by one pop and no more: nothing
//                      is lost, nothing comes twice.
//   ordering ......... what was written before a push is seen by whoever
//                      pops that node.
//   progress ......... lock-free: if a thread is stopped anywhere inside, the
//                      others go on.
//   idle ............. pop does not write to an empty stack.
//   reuse ............ none: while anybody may be in pop, a node that was
//                      popped must not be freed, nor pushed again, nor may
//                      its `next` be written. Exercise 21b shows what happens.
// Cost ............... 8 bytes, and 8 for each node; one atomic
//                      read-modify-write for a push or a pop that nobody
//                      disturbs.
// Errors ............. none are looked for.
//
// States
//     EMPTY  NULL    nobody is there
//     FULL   a node  it is on top; its next is the one below it
// Transitions
//     top -> node          push of node [P2], when node's next is top
//     top -> top's next    pop [Q2]
// Orders
//     Q1 acquire  <-  P2 release: who takes a node sees all that was written
//                     before its push (message passing)
//     P1, Q2 relaxed: P1 is a guess that P2 checks, and Q2 publishes nothing
// Source ............. R. K. Treiber, "Systems programming: coping with
//                      parallelism", IBM RJ 5118, 1986.

#pragma once

#include <assert.h>
#include <stdatomic.h>

struct pointer_node {
    struct pointer_node *next; // the node below; by push, once
};

struct pointer_stack {
    _Atomic(struct pointer_node *) top; // by push and pop
};
static_assert(sizeof(struct pointer_stack) == sizeof(void *),
              "documented size");

void pointer_stack_push(struct pointer_stack *stack, struct pointer_node *node);
struct pointer_node *pointer_stack_pop(struct pointer_stack *stack); // or NULL
