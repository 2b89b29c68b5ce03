// SPDX-License-Identifier: MIT
// heap.h - the program's heap: no address is used twice in one execution
#ifndef HEAP_H
#define HEAP_H

#include "../runtime/runtime.h"

void heap_init(void);
void heap_reset(void);

// Fails the run if these bytes are not part of one live block.
void heap_check(struct fiber *f, const char *addr, size_t size, bool write,
                const void *pc);

// A block that nobody freed, or NULL. Prints where it came from into `where`.
bool heap_leak(int *tid, const void **pc, size_t *size);

void heap_check_all(void);

// "heap block of 16 bytes + 8", or false if addr is not on the heap.
bool heap_describe(const void *addr, char *text, size_t size);

// Has nothing ever been stored in these bytes?
bool heap_untouched(const char *addr, size_t size);

#endif
