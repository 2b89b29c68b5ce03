// SPDX-License-Identifier: MIT
// publish.c - a writer fills an item and then counts it
//
// "fetch_add becomes lock xadd, a full fence on x86-64, whatever the order: so
// relaxed will do." Explore it, and repair it with the weakest orders that
// work.
//
//     ./kit check 03m     judges this file

#include <stdatomic.h>

enum { ITEMS = 2 };

static int items[ITEMS];
static atomic_int count;

static void publish(int at, int item)
{
    items[at] = item;
    atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
}

// The sum of the items that have been published so far.
static int sum(void)
{
    int total = 0;
    int n = atomic_load_explicit(&count, memory_order_relaxed);
    for (int i = 0; i < n; i++)
        total += items[i];
    return total;
}

// ---- the test: leave what follows as it is ----
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static void *thread_1(void *unused)
{
    publish(0, 10);
    assert(sum() == 10); // one item is there already
    publish(1, 20);
    return unused;
}

static void *thread_2(void *unused)
{
    int total = sum();
    assert(total == 0 || total == 10 || total == 30);
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
    return 0;
}
