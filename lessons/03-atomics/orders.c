// SPDX-License-Identifier: MIT
// orders.c - each atomic operation at each order, and each fence, for its
// listing
//
// Nobody runs this. ../generate compiles it for four instruction sets; the
// listings and the table in README.md come from there.

#include <stdatomic.h>
#include <stdint.h>

typedef _Atomic uint32_t word;

// NAME_ORDER for each order that the operation may have.
#define LOAD(order)                                                            \
    uint32_t load_##order(word *at)                                            \
    {                                                                          \
        return atomic_load_explicit(at, memory_order_##order);                 \
    }
LOAD(relaxed)
LOAD(acquire)
LOAD(seq_cst)

#define STORE(order)                                                           \
    void store_##order(word *at, uint32_t value)                               \
    {                                                                          \
        atomic_store_explicit(at, value, memory_order_##order);                \
    }
STORE(relaxed)
STORE(release)
STORE(seq_cst)

#define EXCHANGE(order)                                                        \
    uint32_t exchange_##order(word *at, uint32_t value)                        \
    {                                                                          \
        return atomic_exchange_explicit(at, value, memory_order_##order);      \
    }
EXCHANGE(relaxed)
EXCHANGE(acquire)
EXCHANGE(release)
EXCHANGE(acq_rel)
EXCHANGE(seq_cst)

#define ADD(order)                                                             \
    uint32_t add_##order(word *at, uint32_t value)                             \
    {                                                                          \
        return atomic_fetch_add_explicit(at, value, memory_order_##order);     \
    }
ADD(relaxed)
ADD(acquire)
ADD(release)
ADD(acq_rel)
ADD(seq_cst)

// Compare and swap, strong; returns the value that was there. A failure only
// loads, so its order cannot be a release.
#define CAS(order, failure)                                                    \
    uint32_t cas_##order(word *at, uint32_t expected, uint32_t value)          \
    {                                                                          \
        atomic_compare_exchange_strong_explicit(at, &expected, value,          \
                                                memory_order_##order,          \
                                                memory_order_##failure);       \
        return expected;                                                       \
    }
CAS(relaxed, relaxed)
CAS(acquire, acquire)
CAS(release, relaxed)
CAS(acq_rel, acquire)
CAS(seq_cst, seq_cst)

#define FENCE(order)                                                           \
    void fence_##order(void)                                                   \
    {                                                                          \
        atomic_thread_fence(memory_order_##order);                             \
    }
FENCE(acquire)
FENCE(release)
FENCE(acq_rel)
FENCE(seq_cst)
