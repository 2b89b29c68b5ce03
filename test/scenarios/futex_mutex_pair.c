// SPDX-License-Identifier: MIT
// futex_mutex_pair.c - a lock and an unlock when nobody else is there
//
// The shape tier of exercises counts the steps of this one execution.
#include "futex_mutex.h"

static struct futex_mutex lock; // all zero is a free lock

int main(void)
{
    futex_mutex_lock(&lock);
    futex_mutex_unlock(&lock);
    return 0;
}
