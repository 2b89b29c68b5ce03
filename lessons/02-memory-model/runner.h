// SPDX-License-Identifier: MIT
// runner.h - a litmus test, run a million times and counted
//
// Included by the program that translate.rb or a person has written, after
// `word`, THREADS and SHOWN. Each round has a cell of its own, so that no round
// can disturb another. The threads meet before each round, for an outcome that
// needs them side by side. With more threads than processors they cannot all
// be there at once: then who is kept waiting for long goes on alone.

#pragma once

#ifndef _GNU_SOURCE
#define _GNU_SOURCE // pthread_setaffinity_np
#endif
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CELLS = 1000, PATIENCE = 500, VALUES = 3 };

struct cell {
    _Alignas(128) word x; // a line each: what one thread writes must not
    _Alignas(128) word y; // disturb the other word
    _Alignas(128) atomic_int here;
    _Alignas(128) int r[THREADS][32]; // what the loads returned
};

typedef void body(struct cell *cell, int *r);

static struct cell cells[CELLS];
static pthread_barrier_t before, after;
static long rounds;
static bool all_fit; // a processor for each thread

// Defined by the test.
static const char *const names[SHOWN];
static body *const bodies[THREADS];
static void look(struct cell *cell, int *values);
static bool weak(struct cell *cell);

static void meet(struct cell *cell, unsigned *luck, unsigned most)
{
    *luck = *luck * 1103515245 + 12345;
    // Have the words near or far, as luck will have it.
    if (*luck >> 28 & 3)
        (void)*(volatile word *)&cell->x;
    if (*luck >> 30 & 3)
        (void)*(volatile word *)&cell->y;
    atomic_fetch_add(&cell->here, 1);
    for (int i = 1; atomic_load(&cell->here) < THREADS; i++) {
        if (i % PATIENCE == 0 && !all_fit)
            return;
        if (i % PATIENCE == 0)
            sched_yield();
    }
    // Whoever comes last knows it first: a wait of random length evens that out
    // now and then.
    for (volatile unsigned i = (*luck >> 16) & most; i > 0; i--)
        ;
}

// Two threads on one processor never meet: give each its own.
static void settle(int self)
{
    cpu_set_t mine;

    CPU_ZERO(&mine);
    CPU_SET(self % sysconf(_SC_NPROCESSORS_ONLN), &mine);
    pthread_setaffinity_np(pthread_self(), sizeof mine, &mine);
}

static void *play(void *argument)
{
    int self = (int)(long)argument;
    body *mine = bodies[self];
    unsigned luck = (unsigned)self + 1;

    settle(self);
    for (long done = 0; done < rounds; done += CELLS) {
        pthread_barrier_wait(&before);
        for (int i = 0; i < CELLS; i++) {
            meet(&cells[i], &luck, (4u << done / CELLS % 8) - 1);
            mine(&cells[i], cells[i].r[self]);
        }
        pthread_barrier_wait(&after);
    }
    return NULL;
}

static void tally(long *counts, long *seen)
{
    for (int i = 0; i < CELLS; i++) {
        int values[SHOWN], key = 0;
        look(&cells[i], values);
        for (int k = 0; k < SHOWN; k++)
            key = key * VALUES + values[k];
        counts[key]++;
        *seen += weak(&cells[i]);
    }
}

static void print(long *counts, int keys)
{
    for (int k = 0; k < SHOWN; k++)
        printf("%6s", names[k]);
    printf("     times\n");
    for (int key = 0; key < keys; key++) {
        if (counts[key] == 0)
            continue;
        for (int k = 0, unit = keys / VALUES; k < SHOWN; k++, unit /= VALUES)
            printf("%6d", key / unit % VALUES);
        printf("%10ld\n", counts[key]);
    }
}

static int run(const char *name, long wanted)
{
    pthread_t threads[THREADS];
    int keys = 1;
    long seen = 0;

    rounds = (wanted + CELLS - 1) / CELLS * CELLS;
    for (int k = 0; k < SHOWN; k++)
        keys *= VALUES;
    all_fit = THREADS <= sysconf(_SC_NPROCESSORS_ONLN);
    long *counts = calloc((size_t)keys, sizeof *counts);
    pthread_barrier_init(&before, NULL, THREADS + 1);
    pthread_barrier_init(&after, NULL, THREADS + 1);
    for (long i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, play, (void *)i);
    for (long done = 0; done < rounds; done += CELLS) {
        memset(cells, 0, sizeof cells);
        pthread_barrier_wait(&before);
        pthread_barrier_wait(&after);
        tally(counts, &seen);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    print(counts, keys);
    printf("%s: the weak outcome %ld times in %ld rounds\n", name, seen,
           rounds);
    free(counts);
    return 0;
}
