// SPDX-License-Identifier: MIT
// slot.c - threads append without a lock: fetch_add gives each its own slot
//
// That is so, and no two writers meet. What does a reader find in a slot that
// has been claimed? Repair it; slots have a flag that nobody uses.
//
//     ./kit check 03n     judges this file

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
}

// The sum of the values that are there.
static int sum(void)
{
    int total = 0;
    int n = atomic_load_explicit(&claimed, memory_order_relaxed);
    for (int i = 0; i < n && i < SLOTS; i++)
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
