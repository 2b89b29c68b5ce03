// SPDX-License-Identifier: MIT
// ticketlock_pair.c - a lock and an unlock when nobody else is there
//
// The shape tier of exercises counts the steps of this one execution.
#include "ticketlock.h"

static struct ticketlock lock; // all zero is a free lock

int main(void)
{
    ticketlock_lock(&lock);
    ticketlock_unlock(&lock);
    return 0;
}
