// SPDX-License-Identifier: MIT
// litmus.c - may this be seen? Two threads, a few accesses each, many trials
//
//     store_buffer   each stores to its own word, then loads the other's:
//                    seen: both missed the other's store
//     message        one stores data, then a flag; the other waits for the
//                    flag, then loads the data: seen: the data were old
//
// Counts, no times. What is never seen in so many trials may still be allowed;
// the explorer says what is. What is seen once, is.

#include "measure.h"

#include <pthread.h>
#include <stdio.h>

#include "cpu_relax.h"

enum { TRIALS = 5000, ROUNDS = 10 };

static struct {
    alignas(CACHELINE) _Atomic uint32_t words[2][CACHELINE / 4];
    alignas(CACHELINE) _Atomic uint32_t arrived;
    alignas(CACHELINE) _Atomic uint32_t own[2][CACHELINE / 4];
} shared;

// In trial i, with `mine` this thread's word: what was seen in the other's.
typedef uint32_t test(_Atomic uint32_t *mine, _Atomic uint32_t *other,
                      _Atomic uint32_t *own, uint32_t i);

// relaxed accesses are plain moves; asm volatile keeps their place.
#define STORE_BUFFER(NAME, BEFORE, BETWEEN, AFTER)                             \
    static uint32_t NAME(_Atomic uint32_t *mine, _Atomic uint32_t *other,      \
                         _Atomic uint32_t *own, uint32_t i)                    \
    {                                                                          \
        (void)own;                                                             \
        BEFORE;                                                                \
        atomic_store_explicit(mine, i, memory_order_relaxed);                  \
        BETWEEN;                                                               \
        uint32_t seen = atomic_load_explicit(other, memory_order_relaxed);     \
        AFTER;                                                                 \
        return seen;                                                           \
    }
#define ASM(TEXT) __asm__ volatile(TEXT ::: "memory", "cc")
STORE_BUFFER(nothing, , ASM(""), )
STORE_BUFFER(fence_seq_cst, , atomic_thread_fence(memory_order_seq_cst), )
static uint32_t seq_cst(_Atomic uint32_t *mine, _Atomic uint32_t *other,
                        _Atomic uint32_t *own, uint32_t i)
{
    (void)own;
    atomic_store_explicit(mine, i, memory_order_seq_cst);
    return atomic_load_explicit(other, memory_order_seq_cst);
}
#ifdef __x86_64__
STORE_BUFFER(mfence, , ASM("mfence"), )
STORE_BUFFER(lfence_sfence, , ASM("lfence; sfence"), )
STORE_BUFFER(mfence_before_store_after_load, ASM("mfence"), ASM(""),
             ASM("mfence"))
STORE_BUFFER(lock_xadd_elsewhere, ,
             __asm__ volatile("lock; xaddl %0, %1"
                              : "+r"(i), "+m"(*own)::"memory", "cc"), )
#endif

static const struct variant {
    const char *name;
    test *run; // NULL: the message
} VARIANTS[] = {
    {"nothing", nothing},
    {"fence_seq_cst", fence_seq_cst},
    {"seq_cst", seq_cst},
#ifdef __x86_64__
    {"mfence", mfence},
    {"lfence_sfence", lfence_sfence},
    {"mfence_before_store_after_load", mfence_before_store_after_load},
    {"lock_xadd_elsewhere", lock_xadd_elsewhere},
#endif
    {"plain_moves", NULL},
};
enum { N = sizeof VARIANTS / sizeof VARIANTS[0] };

static struct {
    const struct variant *variant;
    const struct cpus *cpus;
    uint32_t trials;
    bool missed[2][TRIALS + 1];
} game;

static void meet(uint32_t i)
{
    atomic_fetch_add_explicit(&shared.arrived, 1, memory_order_acq_rel);
    while (atomic_load_explicit(&shared.arrived, memory_order_acquire) < 2 * i)
        ;
}

static bool message_is_old(unsigned me, uint32_t i)
{
    _Atomic uint32_t *data = shared.words[0], *flag = shared.words[1];
    if (me == 0) {
        atomic_store_explicit(data, i, memory_order_relaxed);
        ASM("");
        atomic_store_explicit(flag, i, memory_order_relaxed);
        return false;
    }
    while (atomic_load_explicit(flag, memory_order_relaxed) != i)
        ;
    ASM("");
    return atomic_load_explicit(data, memory_order_relaxed) != i;
}

static void play(unsigned me)
{
    uint64_t seed = me + 1;
    for (uint32_t i = 1; i <= game.trials; i++) {
        meet(i);
        // Both words to both caches: then a load is quick, and a store waits
        // in its buffer until the other's copy is gone.
        (void)atomic_load_explicit(shared.words[!me], memory_order_relaxed);
        do_work((unsigned)(random_next(&seed) % 64)); // now one, now the other
        game.missed[me][i] =
            game.variant->run == NULL
                ? message_is_old(me, i)
                : game.variant->run(shared.words[me], shared.words[!me],
                                    shared.own[me], i) != i;
    }
}

static void *other(void *unused)
{
    pin_to(game.cpus->order[1]);
    play(1);
    return unused;
}

static void measure(unsigned round)
{
    pthread_t thread;
    uint32_t seen = 0;
    for (unsigned i = 0; i < 2; i++)
        atomic_store_explicit(shared.words[i], 0, memory_order_relaxed);
    atomic_store_explicit(&shared.arrived, 0, memory_order_relaxed);
    if (pthread_create(&thread, NULL, other, NULL) != 0)
        give_up(EXIT_TROUBLE, "cannot start a thread");
    play(0);
    pthread_join(thread, NULL);
    bool message = game.variant->run == NULL;
    for (uint32_t i = 1; i <= game.trials; i++)
        seen += message ? game.missed[1][i]
                        : game.missed[0][i] && game.missed[1][i];
    printf("%s\t%s\t%u\t%u\t%u\n", message ? "message" : "store_buffer",
           game.variant->name, round, game.trials, seen);
}

static void run(const struct cpus *cpus, const struct options *o)
{
    unsigned rounds = o->effort > 0 ? ROUNDS * o->effort : 2, done = 0;
    game.cpus = cpus;
    game.trials = o->effort > 0 ? TRIALS : 200;
    printf("test\tvariant\tround\ttrials\tseen\n");
    if (cpus->count < 2)
        return; // on one CPU there is nothing to see
    pin_to(cpus->order[0]);
    for (unsigned round = 0; round < rounds; round++)
        for (unsigned i = 0; i < N; i++) {
            progress("litmus tests", done++ * 0.01, rounds * N * 0.01);
            game.variant = &VARIANTS[i];
            measure(round);
        }
    progress("litmus tests", 1, 1);
}

EXPERIMENT("litmus", QUICK | AGAIN, run);
