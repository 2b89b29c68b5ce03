// SPDX-License-Identifier: MIT
// spinlock_pair.c - a lock and an unlock when nobody else is there
//
// The shape tier of exercises counts the steps of this one execution.
#include "spinlock.h"

static struct spinlock lock; // all zero is a free lock

int main(void)
{
    spinlock_lock(&lock);
    spinlock_unlock(&lock);
    return 0;
}
