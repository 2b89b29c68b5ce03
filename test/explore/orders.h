// SPDX-License-Identifier: MIT
// orders.h - the memory orders in the program, and other ones to try
#ifndef ORDERS_H
#define ORDERS_H

#include "explorer.h"

struct site {
    const void *pc;
    enum op op;
    int order;   // as written
    int instead; // what to use
};

// Called for each new event: notes the site, returns the order to use.
int orders_use(const struct request *r);
void orders_restore(void);

// --weaken: which orders are stronger than needed? Prints a table.
void orders_weaken(const struct result *base);

// The smallest strengthening that makes the program pass, in words.
// False: none was found.
bool orders_repair(char *text, size_t size, double budget, bool worth_saying);

#endif
