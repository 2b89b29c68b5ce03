// SPDX-License-Identifier: MIT
// library.h - the C library as the program sees it
#ifndef LIBRARY_H
#define LIBRARY_H

#include "../runtime/runtime.h"

void library_reset(void);
const char *library_output(void); // of the last execution

// What explore_expect was told, or "".
extern char library_expected[32];

extern const void *library_last_access; // the plain one made last

// Fails the run if these bytes are nobody's.
void library_check(struct fiber *f, const char *addr, size_t size, bool write,
                   const void *pc, const void *sp);

#endif
