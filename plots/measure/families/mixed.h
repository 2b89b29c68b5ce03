// SPDX-License-Identifier: MIT
// mixed.h - the loop of readers and writers, for whatever can let them in
//
// A writer changes two words, before and after its work; a reader reads the
// one before, the other after its work, and they must be equal.

#pragma once

#include "measure.h"

struct mixed {
    alignas(CACHELINE) uint64_t first;         // written by writers
    uint64_t second;                           // likewise
    alignas(CACHELINE) _Atomic uint64_t reads; // by each thread as it ends
};

// One of 1,000 at random: in step with each other, threads would meet always
// or never.
static inline bool is_write(uint64_t *seed, unsigned writes)
{
    return random_next(seed) % 1024 * 1000 < writes * 1024u;
}

static inline uint64_t mixed_counter(const struct mixed *m)
{
    return m->first + atomic_load_explicit(&m->reads, memory_order_relaxed);
}

#define KEEP_ORDER __asm__ volatile("" ::: "memory") // of the compiler

// Defines mixed_work: READ_ON locks for reading, READ_OFF unlocks, and so on.
#define MIXED_WORK(DATA, READ_ON, READ_OFF, WRITE_ON, WRITE_OFF)               \
    static void mixed_work(struct worker *w)                                   \
    {                                                                          \
        uint64_t done = 0, reads = 0, seed = w->index * 2 + 88172645463325252; \
        unsigned writes = w->load->writes;                                     \
        while (!atomic_load_explicit(w->stop, memory_order_relaxed)) {         \
            if (is_write(&seed, writes)) {                                     \
                WRITE_ON;                                                      \
                uint64_t next = (DATA)->first + 1;                             \
                (DATA)->first = next;                                          \
                KEEP_ORDER;                                                    \
                do_work(w->inside);                                            \
                KEEP_ORDER;                                                    \
                (DATA)->second = next;                                         \
                WRITE_OFF;                                                     \
            } else {                                                           \
                READ_ON;                                                       \
                uint64_t seen = (DATA)->first;                                 \
                KEEP_ORDER;                                                    \
                do_work(w->inside);                                            \
                KEEP_ORDER;                                                    \
                w->lost += (DATA)->second != seen;                             \
                READ_OFF;                                                      \
                reads++;                                                       \
            }                                                                  \
            atomic_store_explicit(&w->done, ++done, memory_order_relaxed);     \
            do_work(w->outside);                                               \
        }                                                                      \
        atomic_fetch_add_explicit(&(DATA)->reads, reads,                       \
                                  memory_order_relaxed);                       \
    }
