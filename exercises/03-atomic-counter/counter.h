// SPDX-License-Identifier: MIT
// counter.h - a number that several threads count up
//
// What it is ......... one atomic word.
// When to use ........ numbers to hand out, statistics, a limit on how many.
// When not to ........ to tell others that something is ready: it orders
//                      nothing but itself.
// Guarantees
//   zero ............. all-zero memory is a counter at 0.
//   unique ........... next returns 0, 1, 2, ...: each number once, whoever
//                      asks, and none is left out.
//   bound ............ next_below counts only up to the limit; nobody ever
//                      sees the counter above it.
//   refusal .......... next_below at the limit returns false and changes
//                      nothing.
//   reading .......... read returns a value that the counter had.
// Cost ............... 4 bytes; one atomic read-modify-write each; next_below
//                      again for each time that somebody came first.
// Errors ............. next after 2^32 - 1 starts again at 0.
//
// States
//     n           the number that comes next
// Transitions
//     n -> n + 1  next [N1], next_below [B2] if n < limit
// Orders
//     none: only the one word matters
// Source ............. the fetch-and-add of the NYU Ultracomputer, 1983.

#pragma once

#include <assert.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct counter {
    _Atomic uint32_t value; // the number that comes next; written by everybody
};
static_assert(sizeof(struct counter) == 4, "documented size");

uint32_t counter_next(struct counter *counter);
// True: *number is ours.
bool counter_next_below(struct counter *counter, uint32_t limit,
                        uint32_t *number);
uint32_t counter_read(struct counter *counter);
