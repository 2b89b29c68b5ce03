// SPDX-License-Identifier: MIT
// between.c - a store and then a load of another word, ordered or not
//
// Nobody runs this. ../generate compiles it for its listing.

#include <stdatomic.h>

int relaxed(atomic_int *x, atomic_int *y)
{
    atomic_store_explicit(x, 1, memory_order_relaxed);
    return atomic_load_explicit(y, memory_order_relaxed);
}

int release_acquire(atomic_int *x, atomic_int *y)
{
    atomic_store_explicit(x, 1, memory_order_release);
    return atomic_load_explicit(y, memory_order_acquire);
}

int seq_cst(atomic_int *x, atomic_int *y)
{
    atomic_store_explicit(x, 1, memory_order_seq_cst);
    return atomic_load_explicit(y, memory_order_seq_cst);
}

int with_a_fence(atomic_int *x, atomic_int *y)
{
    atomic_store_explicit(x, 1, memory_order_relaxed);
    atomic_thread_fence(memory_order_seq_cst);
    return atomic_load_explicit(y, memory_order_relaxed);
}
