// SPDX-License-Identifier: MIT
// memory.c - how far away memory is: a chase of pointers through ever larger
// areas, and reads at ever larger strides
//
// In a chase each load needs the result of the one before, in an order that no
// prefetcher guesses. With a stride it can guess.

#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { LINE = 64, LOADS = 1 << 15, ROUNDS = 15 };
static const size_t MOST = (size_t)64 << 20;

static char *area;

static void *chase(size_t loads)
{
    void **at = (void **)area;
    for (; loads > 0; loads--) {
        at = *at;
        __asm__ volatile("" : "+r"(at));
    }
    return at;
}

// One cycle through all cells, `step` bytes apart: Sattolo's shuffle.
static void link_cells(size_t size, size_t step, bool shuffled, uint64_t *seed)
{
    size_t n = size / step;
    unsigned *order = malloc(n * sizeof *order);

    if (order == NULL)
        give_up(EXIT_TROUBLE, "no memory for %zu cells", n);
    for (size_t i = 0; i < n; i++)
        order[i] = (unsigned)i;
    for (size_t i = n; shuffled && i-- > 1;) {
        size_t j = random_next(seed) % i;
        unsigned held = order[i];
        order[i] = order[j];
        order[j] = held;
    }
    for (size_t i = 0; i < n; i++)
        *(void **)(area + order[i] * step) = area + order[(i + 1) % n] * step;
    free(order);
}

static void measure(const char *kind, size_t size, size_t step, bool shuffled,
                    unsigned rounds, uint64_t *seed)
{
    size_t loads = LOADS;
    link_cells(size, step, shuffled, seed);
    if (size / step > loads)
        loads = size / step; // all of it, or it would stay in the cache
    chase(size / step < loads ? loads : size / step);
    for (unsigned round = 0; round < rounds; round++) {
        uint64_t start = now_ns();
        chase(loads);
        printf("%s\t%zu\t%zu\t%u\t%zu\t%ju\n", kind, size, step, round, loads,
               (uintmax_t)(now_ns() - start));
    }
}

static void run(const struct cpus *cpus, const struct options *o)
{
    uint64_t seed = o->seed;
    unsigned rounds = o->effort > 0 ? ROUNDS : 2, done = 0, all = 15 + 8;
    size_t most = o->effort > 0 ? MOST : MOST >> 6;

    pin_to(cpus->order[0]);
    area = mmap(NULL, MOST, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                -1, 0);
    if (area == MAP_FAILED)
        give_up(EXIT_TROUBLE, "no memory for %zu bytes", MOST);
    printf("kind\tsize\tstep\tround\tn\tns\n");
    for (size_t size = 4096; size <= most; size *= 2) {
        progress("memory", done++ * 0.4, all * 0.4);
        measure("chase", size, LINE, true, rounds, &seed);
    }
    for (size_t step = 8; step <= 1024; step *= 2) {
        progress("memory", done++ * 0.4, all * 0.4);
        measure("stride", most / 2, step, false, rounds, &seed);
    }
    progress("memory", 1, 1);
    munmap(area, MOST);
}

EXPERIMENT("memory", FULL, run);
