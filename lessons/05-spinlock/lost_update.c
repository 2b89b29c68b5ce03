// SPDX-License-Identifier: MIT
// lost_update.c - what happens without a lock, and with one
//
// Two threads, let go together, count to 20 million each in one variable.

#include <pthread.h>
#include <stdio.h>

#include "spinlock.h"

enum { ROUNDS = 20000000 };

static struct spinlock lock;
static volatile long counter; // volatile: each ++ really reads and writes
static int use_lock;
static pthread_barrier_t start;

static void *count(void *unused)
{
    pthread_barrier_wait(&start);
    for (int i = 0; i < ROUNDS; i++) {
        if (use_lock)
            spinlock_lock(&lock);
        counter++;
        if (use_lock)
            spinlock_unlock(&lock);
    }
    return unused;
}

static void run(const char *name)
{
    pthread_t other;
    counter = 0;
    pthread_barrier_init(&start, NULL, 2);
    pthread_create(&other, NULL, count, NULL);
    count(NULL);
    pthread_join(other, NULL);
    printf("%-13s %8ld of %d, %ld lost\n", name, counter, 2 * ROUNDS,
           2 * ROUNDS - counter);
}

int main(void)
{
    run("no lock");
    use_lock = 1;
    run("spinlock");
    return 0;
}
