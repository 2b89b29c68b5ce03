// SPDX-License-Identifier: MIT
// neighbours.c - two threads, a counter each, so many bytes apart
//
//     gcc -O2 -pthread lessons/04-caches/neighbours.c -o /tmp/neighbours
//     /tmp/neighbours
//
// Each thread times batches of additions, and keeps those during which the
// other one has counted, too: on a busy machine they are often not side by
// side.

#include <pthread.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BATCH = 1000, WANTED = 1001, PATIENCE = 2000000, FARTHEST = 256 };
static const int distances[] = {8, 16, 32, 64, 128, 256};
enum { N = sizeof distances / sizeof distances[0] };

static alignas(2 * FARTHEST) _Atomic uint64_t words[2 * FARTHEST / 8];
static pthread_barrier_t start;
static atomic_int done; // how many of the two have seen enough

struct counter {
    _Atomic uint64_t *own, *other;
    double ns[WANTED]; // per addition, for each batch that was kept
    int kept;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void *count(void *argument)
{
    struct counter *c = argument;

    pthread_barrier_wait(&start);
    // Goes on until both are done: the other one needs a neighbour.
    for (int tried = 0; atomic_load(&done) < 2 && tried < PATIENCE; tried++) {
        uint64_t before = atomic_load_explicit(c->other, memory_order_relaxed);
        double begin = now();
        for (int i = 0; i < BATCH; i++)
            atomic_fetch_add_explicit(c->own, 1, memory_order_relaxed);
        double took = now() - begin;
        uint64_t after = atomic_load_explicit(c->other, memory_order_relaxed);
        // Much less: it was away. Much more: we were, within the batch.
        if (after - before < BATCH / 2 || after - before > 10 * BATCH ||
            c->kept == WANTED)
            continue;
        c->ns[c->kept++] = took / BATCH;
        if (c->kept == WANTED)
            atomic_fetch_add(&done, 1);
    }
    return NULL;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void measure(int distance)
{
    static struct counter counters[2];
    pthread_t threads[2];

    atomic_store(&done, 0);
    for (int i = 0; i < 2; i++) {
        counters[i].own = &words[i * distance / 8];
        counters[i].other = &words[(1 - i) * distance / 8];
        counters[i].kept = 0;
        pthread_create(&threads[i], NULL, count, &counters[i]);
    }
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    int kept = counters[0].kept;
    qsort(counters[0].ns, (size_t)kept, sizeof counters[0].ns[0], compare);
    if (kept < WANTED / 10)
        printf("%4d bytes apart  hardly ever side by side\n", distance);
    else
        printf("%4d bytes apart  %5.1f ns per addition\n", distance,
               counters[0].ns[kept / 2]);
}

int main(void)
{
    pthread_barrier_init(&start, NULL, 2);
    for (int i = 0; i < N; i++)
        measure(distances[i]);
    return 0;
}
