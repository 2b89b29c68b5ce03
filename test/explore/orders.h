// SPDX-License-Identifier: MIT
// orders.h - the memory orders in the program, and other ones to try
#ifndef ORDERS_H
#define ORDERS_H

#include "explorer.h"

struct site {
    const void *pc;
    enum op op;
    bool failure; // the order of a compare-exchange that fails
    int order;    // as written
    int instead;  // what to use
    int group;    // the first site that changes together with this one
    bool settled; // of the scenario, not of the implementation to judge
};

extern const char *const order_names[];

const char *op_name(enum op op);

// Called for each new event: note the site, return the order to use.
int orders_use(const struct request *r);
int orders_use_failure(const struct request *r);

int orders_sites(struct site **list);
void orders_set(const struct site *s, int order);
void orders_restore(void);
bool orders_allowed(const struct site *s, int order);
void orders_place(const struct site *s, char *text, size_t size);

// The smallest strengthening that makes the program pass, in words.
// False: none was found.
bool orders_repair(char *text, size_t size, double seconds, bool worth_saying);

#endif
