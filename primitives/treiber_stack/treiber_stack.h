// SPDX-License-Identifier: MIT
// treiber_stack.h - a stack that threads share without a lock
//
// What it is ......... a linked list that grows and shrinks at one end, by one
//                      compare-and-swap of one word: who is on top, and a tag
//                      that tells this top from an earlier one that looks the
//                      same. The nodes are the caller's, in an array, and are
//                      called by their numbers there, 1, 2, ...; 0 is nobody.
//                      What a node stands for is kept by the caller, say in
//                      an array beside it.
// When to use ........ as a list of free objects; where a signal handler or a
//                      thread that may be stopped anywhere takes part; where
//                      one thread takes all that others have left (pop_all).
// When not to ........ when nodes come from malloc and go back to it (hazard
//                      pointers, epochs); when order of arrival matters
//                      (channel); under heavy contention, where everybody
//                      changes the same word, as with any stack.
// Guarantees
//   zero ............. all-zero memory is an empty stack. It needs its nodes,
//                      {.nodes = array}, before the first push. The array may
//                      hold anything; its element 0 is never used.
//   lifo ............. pop takes the node that was pushed last of those that
//                      are still there. 0: at that moment there was none.
//   once ............. each push of a node is answered by one pop or pop_all,
//                      and no more: nothing is lost, nothing comes twice.
//   all .............. pop_all takes everything that is there at one moment,
//                      and returns the top; next leads from each node to the
//                      one below, and from the lowest to 0.
//   ordering ......... what was written before a push is seen by whoever
//                      pops that node.
//   reuse ............ whoever has popped a node owns it, and may push it
//                      again at once, on this stack or on another one over
//                      the same array (see "Tag" below).
//   progress ......... lock-free: if a thread is stopped anywhere inside, the
//                      others go on. An attempt fails only because another
//                      one succeeded, or, on machines with load-linked and
//                      store-conditional, for no reason. One thread may fail
//                      again and again: it is not wait-free.
//   signals .......... a handler may push and pop, even on the very stack in
//                      whose push or pop it interrupted its own thread.
//   idle ............. pop and pop_all do not write to an empty stack.
//   wrap ............. the tag counts past 2^32 - 1 to 0, and all of this
//                      stays true.
//   memory ........... pop may read the `next` of a node that somebody else
//                      has popped: the array must stay while anybody may be
//                      in pop. Nothing but `next` is read.
// Cost ............... 16 bytes, and 4 for each node; one atomic
//                      read-modify-write for a push or a pop that nobody
//                      disturbs; never a system call. Who is refused pauses
//                      before the next attempt, 1 to 64 cpu_relax long.
// Errors ............. under -DKIT_CHECK these stop the program: a null or
//                      misaligned stack, pushing node 0, pushing without an
//                      array, and pushing the node that is on top already.
//                      Pushing one that is further down is not noticed.
//
// States: head is two numbers of 32 bits,  tag : top
//     EMPTY   t : 0   nobody is there
//     FULL    t : n   node n is on top; nodes[n].next is the one below it
// Transitions
//     t : n  ->  t + 1 : m            push of m [P3], when m's next is n
//     t : n  ->  t     : next of n    pop [Q3], n not 0
//     t : n  ->  t     : 0            pop_all [A2]
// Orders
//     Q1, A2 acquire  <-  P3 release: who takes a node sees all that was
//                         written before its push (message passing). Every
//                         change of head is a read-modify-write, so what Q1
//                         or A2 reads continues the release of every push so
//                         far, whoever made the last change.
//     P1, P2, Q2, Q3, A1, N1 relaxed: P1 and A1 are guesses; P2 is published
//                         by P3; Q2 and N1 read what Q1 or A2 acquired; Q3
//                         publishes nothing.
// Tag ................ pop reads the top and the node below it, and then swaps
//                      the one for the other. That is right if nothing was
//                      done in between, but the swap compares only the head.
//                      While the tag stands still nobody has pushed, so nodes
//                      have only left, and whoever left cannot be back: a top
//                      that is the same was there all the time, above the same
//                      node. Without the tag, a top that was popped and pushed
//                      again (A, B, A) over another node looks untouched.
//                      After exactly 2^32 pushes in the middle of one pop it
//                      does, too: that takes minutes, in which this thread
//                      never ran.
// Source ............. R. K. Treiber, "Systems programming: coping with
//                      parallelism", IBM RJ 5118, 1986. The tag: IBM
//                      System/370 Principles of Operation, on compare double
//                      and swap.

#pragma once

#include <assert.h>
#include <stdatomic.h>
#include <stdint.h>

struct treiber_node {
    _Atomic uint32_t next; // the node below; by push, before it is on top
};
static_assert(sizeof(struct treiber_node) == 4, "documented size");

struct treiber_stack {
    _Atomic uint64_t head;      // tag and top; by push, pop and pop_all
    struct treiber_node *nodes; // by the caller, once
};
static_assert(sizeof(struct treiber_stack) == 16, "documented size");
static_assert(ATOMIC_LLONG_LOCK_FREE == 2, "64 bits are swapped at once");

void treiber_stack_push(struct treiber_stack *stack, uint32_t node);
uint32_t treiber_stack_pop(struct treiber_stack *stack);     // 0: empty
uint32_t treiber_stack_pop_all(struct treiber_stack *stack); // the top, or 0

// The node below one that the caller got by pop_all, or 0.
uint32_t treiber_stack_next(struct treiber_stack *stack, uint32_t node);
