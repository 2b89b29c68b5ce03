// SPDX-License-Identifier: MIT
// weaken.h - --weaken: which orders are stronger than needed?
#ifndef WEAKEN_H
#define WEAKEN_H

#include "explorer.h"

// Tries each order of a program that passes one step weaker. Prints what
// breaks, and a table; with --json nothing before weaken_json.
void weaken(void);
void weaken_json(void);

#endif
