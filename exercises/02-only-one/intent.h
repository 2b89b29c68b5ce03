// SPDX-License-Identifier: MIT
// intent.h - two threads say what they intend, and look at each other
//
// What it is ......... a word for each of two threads. Each announces itself
//                      and then looks whether the other has.
// When to use ........ where two may be at it at once, but must not both think
//                      that they are alone: the heart of Dekker's and
//                      Peterson's locks, and of many that sleep.
// When not to ........ as a lock: both may find that they are not alone.
// Guarantees
//   zero ............. all-zero memory: nobody has announced anything.
//   first ............ who has looked before the other has begun is told that
//                      it is alone.
//   second ........... who announces itself after the other has returned is
//                      told that it is not.
//   most ............. of two at once, at most one is told that it is alone.
// Cost ............... 8 bytes; one store and one load.
// Errors ............. none are looked for.
//
// States
//     here[i] 0   thread i has not announced itself
//     here[i] 1   it has
// Transitions
//     0 -> 1      alone [A1]
// Orders
//     A1, A2 seq_cst: in the one order of all seq_cst operations one of the two
//     stores comes first, and the other thread's load after it (store
//     buffering)
// Source ............. E. W. Dijkstra, on Dekker's solution, 1965.

#pragma once

#include <assert.h>
#include <stdatomic.h>
#include <stdbool.h>

struct intent {
    _Atomic int here[2]; // here[i] is written by thread i
};
static_assert(sizeof(struct intent) == 8, "documented size");

// self is 0 or 1. True: the other has not announced itself yet.
bool intent_alone(struct intent *intent, int self);
