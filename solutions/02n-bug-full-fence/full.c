// SPDX-License-Identifier: MIT
// full.c - two threads, each says that it comes and looks for the other
//
// Acquire and release together order three of the four pairs: load and load,
// load and store, store and store. The fourth, a store before a load, is what
// seq_cst is for; on x86-64 that is mfence, where acq_rel is no instruction.

#include <stdatomic.h>
#include <stdbool.h>

static atomic_int comes[2];

static void full_fence(void)
{
    atomic_thread_fence(memory_order_seq_cst);
}

// Say that we come; is the other one coming, too?
static bool other_comes(int me)
{
    atomic_store_explicit(&comes[me], 1, memory_order_relaxed);
    full_fence();
    return atomic_load_explicit(&comes[1 - me], memory_order_relaxed) != 0;
}

// ---- the test: leave what follows as it is ----
#include <assert.h>
#include <pthread.h>

static bool saw[2];

static void *thread_1(void *unused)
{
    saw[0] = other_comes(0);
    return unused;
}

static void *thread_2(void *unused)
{
    saw[1] = other_comes(1);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    assert(!other_comes(0)); // nobody else is here yet
    atomic_store_explicit(&comes[0], 0, memory_order_relaxed);
    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(saw[0] || saw[1]); // one of them at least saw the other
    for (int i = 0; i < 2; i++)
        atomic_store_explicit(&comes[i], 0, memory_order_relaxed);
    assert(!other_comes(1)); // the other has gone
    return 0;
}
