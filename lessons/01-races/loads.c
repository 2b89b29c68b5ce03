// SPDX-License-Identifier: MIT
// loads.c - the same reads with ordinary and with atomic variables
//
// Nobody runs this. ../generate compiles it, and the lesson shows what became
// of each load.

#include <stdatomic.h>

extern int plain_stop;
extern atomic_int atomic_stop;

// Is it the same, looked at twice?
int twice_plain(int *at)
{
    int first = *at;
    int second = *at;
    return first == second;
}

int twice_atomic(atomic_int *at)
{
    int first = atomic_load_explicit(at, memory_order_relaxed);
    int second = atomic_load_explicit(at, memory_order_relaxed);
    return first == second;
}

// Wait until somebody says stop.
void wait_plain(void)
{
    while (!plain_stop)
        ;
}

void wait_atomic(void)
{
    while (!atomic_load_explicit(&atomic_stop, memory_order_relaxed))
        ;
}
