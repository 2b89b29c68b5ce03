// SPDX-License-Identifier: MIT
// operations.c - what single operations cost one thread: loads, stores and
// read-modify-writes by memory order, fences, and the kernel's door
//
// The word they work on is in this core's cache and nobody else wants it.

#define _GNU_SOURCE
#include "batch.h"

#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "cpu_relax.h"

enum { ROUNDS = 200 };

static struct {
    alignas(CACHELINE) _Atomic uint64_t word;
    alignas(CACHELINE) _Atomic uint32_t other;
    alignas(CACHELINE) void *chain; // points to itself
} shared;

static int ends[2]; // of a pipe

// One function per operation: n times BODY on `word`, whose address the
// compiler knows nothing about.
#define OPERATION(NAME, BODY)                                                  \
    static void NAME(size_t n)                                                 \
    {                                                                          \
        _Atomic uint64_t *word = &shared.word;                                 \
        __asm__ volatile("" : "+r"(word));                                     \
        for (; n > 0; n--) {                                                   \
            BODY;                                                              \
            __asm__ volatile("" ::: "memory"); /* no unrolling, no hoisting */ \
        }                                                                      \
    }

#define LOAD(ORDER)                                                            \
    OPERATION(load_##ORDER, {                                                  \
        uint64_t seen = atomic_load_explicit(word, memory_order_##ORDER);      \
        __asm__ volatile("" ::"r"(seen));                                      \
    })
#define STORE(ORDER)                                                           \
    OPERATION(store_##ORDER,                                                   \
              atomic_store_explicit(word, n, memory_order_##ORDER))
#define ADD(ORDER)                                                             \
    OPERATION(add_##ORDER, {                                                   \
        uint64_t seen =                                                        \
            atomic_fetch_add_explicit(word, 1, memory_order_##ORDER);          \
        __asm__ volatile("" ::"r"(seen));                                      \
    })
#define FENCE(ORDER)                                                           \
    OPERATION(fence_##ORDER, atomic_thread_fence(memory_order_##ORDER))

OPERATION(nothing, (void)word)
LOAD(relaxed)
LOAD(acquire)
LOAD(seq_cst)
STORE(relaxed)
STORE(release)
STORE(seq_cst)
ADD(relaxed)
ADD(acquire)
ADD(release)
ADD(acq_rel)
ADD(seq_cst)
FENCE(acquire)
FENCE(release)
FENCE(acq_rel)
FENCE(seq_cst)
OPERATION(exchange, {
    uint64_t seen = atomic_exchange_explicit(word, n, memory_order_acq_rel);
    __asm__ volatile("" ::"r"(seen));
})
OPERATION(compare_exchange, {
    uint64_t seen = n;
    atomic_compare_exchange_strong_explicit(
        word, &seen, seen - 1, memory_order_acq_rel, memory_order_relaxed);
})

// A store that no later load may overtake, four ways; and one that looks like
// a way and is none: see lessons/02.
#define STORE_THEN_LOAD(NAME, ORDER_THEM)                                      \
    OPERATION(NAME, {                                                          \
        atomic_store_explicit(word, n, memory_order_relaxed);                  \
        ORDER_THEM;                                                            \
        uint32_t seen =                                                        \
            atomic_load_explicit(&shared.other, memory_order_relaxed);         \
        __asm__ volatile("" ::"r"(seen));                                      \
    })
STORE_THEN_LOAD(store_load_nothing, (void)0)
STORE_THEN_LOAD(store_load_fence, atomic_thread_fence(memory_order_seq_cst))
OPERATION(store_load_seq_cst, {
    atomic_store_explicit(word, n, memory_order_seq_cst);
    uint32_t seen = atomic_load_explicit(&shared.other, memory_order_seq_cst);
    __asm__ volatile("" ::"r"(seen));
})
#ifdef __x86_64__
STORE_THEN_LOAD(store_load_mfence, __asm__ volatile("mfence" ::: "memory"))
STORE_THEN_LOAD(store_load_locked_or,
                __asm__ volatile("lock; orl $0, -4(%%rsp)" ::
                                     : "memory", "cc"))
STORE_THEN_LOAD(store_load_lfence_sfence, __asm__ volatile("lfence; sfence" ::
                                                               : "memory"))
#endif

// Each load needs the result of the one before.
static void dependent_load(size_t n)
{
    void **at = (void **)&shared.chain;
    for (; n > 0; n--) {
        at = *at;
        __asm__ volatile("" : "+r"(at));
    }
}

OPERATION(relax, cpu_relax())
OPERATION(clock_read, (void)now_ns())
OPERATION(system_call, syscall(SYS_gettid))
OPERATION(yield, sched_yield())
OPERATION(futex_wake_nobody,
          syscall(SYS_futex, &shared.other, FUTEX_WAKE_PRIVATE, 1))
OPERATION(futex_wait_changed,
          syscall(SYS_futex, &shared.other, FUTEX_WAIT_PRIVATE, 1, NULL))
OPERATION(allocate_and_free, {
    void *p = malloc(64);
    __asm__ volatile("" ::"r"(p) : "memory");
    free(p);
})
OPERATION(pipe_write_and_read, {
    char byte = 0;
    if (write(ends[1], &byte, 1) != 1 || read(ends[0], &byte, 1) != 1)
        abort();
})
OPERATION(first_touch_of_a_page, {
    size_t size = (size_t)sysconf(_SC_PAGESIZE);
    char *page = mmap(NULL, size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    *(volatile char *)page = 1;
    munmap(page, size);
})
static void *do_nothing(void *unused)
{
    return unused;
}
OPERATION(thread_start_and_join, {
    pthread_t thread;
    if (pthread_create(&thread, NULL, do_nothing, NULL) != 0)
        abort();
    pthread_join(thread, NULL);
})

#define ROW(NAME)                                                              \
    {                                                                          \
#NAME, NAME, 0                                                         \
    }
static struct batch operations[] = {
    ROW(nothing),
    ROW(load_relaxed),
    ROW(load_acquire),
    ROW(load_seq_cst),
    ROW(store_relaxed),
    ROW(store_release),
    ROW(store_seq_cst),
    ROW(add_relaxed),
    ROW(add_acquire),
    ROW(add_release),
    ROW(add_acq_rel),
    ROW(add_seq_cst),
    ROW(fence_acquire),
    ROW(fence_release),
    ROW(fence_acq_rel),
    ROW(fence_seq_cst),
    ROW(exchange),
    ROW(compare_exchange),
    ROW(store_load_nothing),
    ROW(store_load_fence),
    ROW(store_load_seq_cst),
#ifdef __x86_64__
    ROW(store_load_mfence),
    ROW(store_load_locked_or),
    ROW(store_load_lfence_sfence),
#endif
    ROW(dependent_load),
    ROW(relax),
    ROW(clock_read),
    ROW(system_call),
    ROW(yield),
    ROW(futex_wake_nobody),
    ROW(futex_wait_changed),
    ROW(allocate_and_free),
    ROW(pipe_write_and_read),
    ROW(first_touch_of_a_page),
    ROW(thread_start_and_join),
};
static void run(const struct cpus *cpus, const struct options *o)
{
    if (pipe(ends) != 0)
        give_up(EXIT_TROUBLE, "cannot make a pipe");
    shared.chain = &shared.chain;
    batches_run("operation", operations,
                sizeof operations / sizeof operations[0],
                o->effort > 0 ? ROUNDS * o->effort : 10, cpus, o);
}

EXPERIMENT("operations", QUICK | AGAIN, run);
