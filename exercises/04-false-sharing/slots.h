// SPDX-License-Identifier: MIT
// slots.h - a counter for each thread, and their sum
//
// What it is ......... eight counters that do not disturb each other.
// When to use ........ for statistics that are counted often and read seldom.
// When not to ........ where the exact number matters at every moment.
// Guarantees
//   count ............ slots_add adds to the slot of that number, and to no
//                      other.
//   sum .............. slots_sum adds all slots up: exact while nobody adds.
//   aligned .......... each slot begins a cache line, because its declaration
//                      asks for it, and not because the linker was kind.
//   apart ............ no two slots lie less than 128 bytes from each other,
//                      which is as far as any processor of this kit wants it
//                      (cacheline.h says why it is not 64).
//   compact .......... and not more than 128 bytes, from one to the next.
// Cost ............... 1 KiB; an addition that stays in one's own cache.
// Errors ............. none are looked for: a slot's number is below SLOTS.
//
// States
//     SLOTS numbers, each at least what it was
// Transitions
//     n -> n + m  slots_add [A1]
// Orders
//     none: only the numbers matter
// Source ............. the per-CPU counters of kernels.

#pragma once

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

enum { SLOTS = 8 };

void slots_add(unsigned slot, uint64_t amount);
uint64_t slots_sum(void);
// Where the slot lies: for those who look at the layout.
_Atomic uint64_t *slots_at(unsigned slot);
size_t slots_alignment(void); // what the declaration of all slots asks for
