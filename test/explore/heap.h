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

// Is there a block that nobody freed?
bool heap_leak(int *tid, const void **pc, size_t *size);

void heap_check_all(void);

// "malloc#3+8", or false if addr is not on the heap.
bool heap_describe(const void *addr, char *text, size_t size);

// The nth block that heap_describe has named in this execution.
struct heap_block {
    int number, tid;
    size_t size;
    const void *pc; // where it was allocated
};
bool heap_named(int n, struct heap_block *found);

// Has nothing ever been stored in these bytes?
bool heap_untouched(const char *addr, size_t size);

#endif
