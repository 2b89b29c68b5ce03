// SPDX-License-Identifier: MIT
// symbol.h - names for addresses: source lines and variables
#ifndef SYMBOL_H
#define SYMBOL_H

#include <stdbool.h>
#include <stddef.h>

struct place {
    const char *file; // "?" if unknown
    const char *function;
    int line;
};

// Find the source lines of these return addresses, all at once.
void symbol_prepare(const void *const *pcs, int n);
const struct place *symbol_place(const void *pc);

// "lock.state", "main's lock", "heap block of 16 bytes, at +8"
void symbol_object(const void *addr, char *text, size_t size);

// The text of a source line, without leading white space; or "".
const char *symbol_line(const char *file, int line);

#endif
