// SPDX-License-Identifier: MIT
// symbol.h - names for addresses: source lines and variables
#ifndef SYMBOL_H
#define SYMBOL_H

#include "../runtime/runtime.h"

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

// "lock", "nodes+8", "malloc#2+8", "local of T1", "node of T2"
void symbol_object(const void *addr, char *text, size_t size);

// A value of so many bytes: a number, or what it points to.
void symbol_value(u128 value, int bytes, char *text, size_t size);

// The text of a source line, without leading white space; or "".
const char *symbol_line(const char *file, int line);

#endif
