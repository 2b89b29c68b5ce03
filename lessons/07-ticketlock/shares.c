// SPDX-License-Identifier: MIT
// shares.c - who gets in when nobody gives way?
//
// Some threads do nothing but lock, count and unlock, for 100 ms, under each
// lock: how often did each get in, and how often in a row? Counting begins when
// each of them has been in once: before, some have not even started.

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "spinlock.h"
#include "ticketlock.h"

enum { MOST = 16, RUN_MS = 100 };

static struct spinlock spin;
static struct ticketlock ticket;
static bool use_ticket;
static int threads;
static atomic_int came; // threads that have been in; written under the lock
static atomic_bool stop;

// Written under the lock.
static struct {
    unsigned long sections[MOST]; // of each thread
    unsigned long row, longest;   // sections one after the other by one thread
    int last;
} got;

static void section(int self)
{
    if (atomic_load_explicit(&came, memory_order_relaxed) < threads) {
        if (got.sections[self] == 0)
            atomic_fetch_add_explicit(&came, 1, memory_order_relaxed);
        got.sections[self] = 1;
        return;
    }
    got.sections[self]++;
    got.row = got.last == self ? got.row + 1 : 1;
    got.last = self;
    if (got.row > got.longest)
        got.longest = got.row;
}

static void *greedy(void *number)
{
    int self = *(int *)number;
    while (!atomic_load_explicit(&stop, memory_order_relaxed)) {
        if (use_ticket) {
            ticketlock_lock(&ticket);
            section(self);
            ticketlock_unlock(&ticket);
        } else {
            spinlock_lock(&spin);
            section(self);
            spinlock_unlock(&spin);
        }
    }
    return NULL;
}

static void run(const char *name)
{
    pthread_t thread[MOST];
    int number[MOST];
    unsigned long all = 0;

    got.last = -1;
    got.row = got.longest = 0;
    atomic_store(&stop, false);
    atomic_store(&came, 0);
    memset(got.sections, 0, sizeof got.sections);
    for (int i = 0; i < threads; i++) {
        number[i] = i;
        pthread_create(&thread[i], NULL, greedy, &number[i]);
    }
    while (atomic_load(&came) < threads)
        sched_yield();
    nanosleep(&(struct timespec){.tv_nsec = RUN_MS * 1000000}, NULL);
    atomic_store(&stop, true);
    for (int i = 0; i < threads; i++) {
        pthread_join(thread[i], NULL);
        all += got.sections[i];
    }
    printf("%-11s %10lu sections, %8lu in a row; shares", name, all,
           got.longest);
    for (int i = 0; i < threads; i++)
        printf(" %.1f%%", 100.0 * (double)got.sections[i] / (double)all);
    printf("\n");
}

int main(int arguments, char **argument)
{
    threads = arguments > 1 ? atoi(argument[1]) : 2;
    if (threads < 1 || threads > MOST) {
        fprintf(stderr, "usage: shares [THREADS, 1 to %d]\n", MOST);
        return 2;
    }
    for (int i = 0; i < 3; i++) {
        use_ticket = false;
        run("spinlock");
        use_ticket = true;
        run("ticketlock");
    }
    return 0;
}
