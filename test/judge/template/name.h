// SPDX-License-Identifier: MIT
// NAME.h - WHAT IT IS, in one line
//
// What it is ......... a flag in one word: one thread sets it, once, and others
//                      look whether it is set.
// When to use ........ to say that something is finished.
// When not to ........ to wait: nobody sleeps here (event).
// Guarantees
//   zero ............. all-zero memory is a NAME that is not set.
//   set .............. whoever looks after set finds it set.
//   ordering ......... what was written before set is seen by whoever finds it
//                      set.
// Cost ............... 4 bytes; one store, one load.
// Errors ............. none are looked for.
//
// States
//     UNSET 0   not yet
//     SET   1   for ever
// Transitions
//     UNSET -> SET   set [S1]
// Orders
//     I1 acquire  <-  S1 release: what came before set is seen by whoever
//                     finds it set (message passing)
// Source ............. message passing, the first of all patterns.

#pragma once

#include <assert.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct NAME {
    _Atomic uint32_t state; // UNSET or SET; written by NAME_set
};
static_assert(sizeof(struct NAME) == 4, "documented size");

void NAME_set(struct NAME *it);
bool NAME_is_set(struct NAME *it);
