// SPDX-License-Identifier: MIT
// place.h - which line of the source a thread of the test process is at

#pragma once

#include <stddef.h>
#include <stdint.h>

#include "record.h"

// The basic blocks that a thread ran last, the last first; how many.
int place_trail(const struct trace *trace, uintptr_t *pc);

// "spinlock.c:31": the first of these return addresses of the test process that
// lies in the folder that is judged, else the first that is known, else "".
void place_of(const uintptr_t *pc, int n, char *text, size_t size);
