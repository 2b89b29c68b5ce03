// SPDX-License-Identifier: MIT
// slot.c - threads append without a lock: fetch_add gives each its own slot
//
// Claimed is not written: each slot says for itself when it is.

#include <stdatomic.h>

enum { SLOTS = 4 };

static struct slot {
    int value;
    atomic_int ready;
} slots[SLOTS];
static atomic_int claimed;

static void append(int value)
{
    int at = atomic_fetch_add_explicit(&claimed, 1, memory_order_relaxed);
    if (at >= SLOTS)
        return; // full
    slots[at].value = value;
    // release, partner: the load in sum
    atomic_store_explicit(&slots[at].ready, 1, memory_order_release);
}

// The sum of the values that are there.
static int sum(void)
{
    int total = 0;
    int n = atomic_load_explicit(&claimed, memory_order_relaxed);
    for (int i = 0; i < n && i < SLOTS; i++)
        if (atomic_load_explicit(&slots[i].ready, memory_order_acquire))
            total += slots[i].value;
    return total;
}

// ---- the test: leave what follows as it is ----
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static void *thread_1(void *unused)
{
    append(10);
    return unused;
}

static void *thread_2(void *unused)
{
    append(20);
    int total = sum();
    assert(total == 20 || total == 30);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    pthread_create(&threads[0], NULL, thread_1, NULL);
    pthread_create(&threads[1], NULL, thread_2, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert(sum() == 30);
    for (int i = 2; i < SLOTS + 1; i++)
        append(1); // the last one finds it full
    assert(sum() == 30 + SLOTS - 2);
    return 0;
}
