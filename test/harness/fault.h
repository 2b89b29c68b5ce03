// SPDX-License-Identifier: MIT
// fault.h - where a test process that crashes was at that moment

#pragma once

#include <stddef.h>

enum { FAULT_WHERE = 100 };

// In the test process: note where a crash is. A stack that is full needs
// another one for that: 0 for the first thread, 1 + self for a worker.
void fault_catch(void);
void fault_stack(unsigned which);

// In the judge: " at spinlock.c:31", or nothing if that is not known.
void fault_where(char *text, size_t size);
