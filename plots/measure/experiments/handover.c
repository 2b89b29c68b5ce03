// SPDX-License-Identifier: MIT
// handover.c - how long from one thread's store to another's noticing: by
// spinning on a line, and by sleeping on a futex, for each pair of CPUs

#include "measure.h"

#include <limits.h>
#include <pthread.h>
#include <stdio.h>

#include "cpu_relax.h"
#include "futex.h"

enum { TURNS_SPIN = 4000, TURNS_SLEEP = 200, ROUNDS = 15, MAX_CPUS = 16 };

static struct {
    alignas(CACHELINE) _Atomic uint32_t ball; // who has it: 0 or 1
    alignas(CACHELINE) char end;
} shared;

static struct game {
    unsigned cpus[2], turns;
    bool sleeps;
    pthread_barrier_t start;
} game;

// acquire, partner: the other's release below. What travels with the ball is
// visible with it, as in a lock.
static void wait_for_ball(uint32_t me)
{
    uint32_t seen;
    while ((seen = atomic_load_explicit(&shared.ball, memory_order_acquire)) !=
           me) {
        if (game.sleeps)
            futex_wait(&shared.ball, seen, NULL);
        else
            cpu_relax();
    }
}

static void play(uint32_t me)
{
    for (unsigned i = 0; i < game.turns; i++) {
        wait_for_ball(me);
        atomic_store_explicit(&shared.ball, !me, memory_order_release);
        if (game.sleeps)
            futex_wake(&shared.ball, 1);
    }
}

static void *other(void *unused)
{
    pin_to(game.cpus[1]);
    pthread_barrier_wait(&game.start);
    play(1);
    return unused;
}

static void measure(unsigned a, unsigned b, bool sleeps, unsigned rounds)
{
    pthread_t thread;
    game.cpus[0] = a;
    game.cpus[1] = b;
    game.sleeps = sleeps;
    game.turns = sleeps ? TURNS_SLEEP : TURNS_SPIN;
    pin_to(a);
    for (unsigned round = 0; round < rounds; round++) {
        atomic_store_explicit(&shared.ball, 0, memory_order_relaxed);
        pthread_barrier_init(&game.start, NULL, 2);
        if (pthread_create(&thread, NULL, other, NULL) != 0)
            give_up(EXIT_TROUBLE, "cannot start a thread");
        pthread_barrier_wait(&game.start);
        uint64_t start = now_ns();
        play(0);
        wait_for_ball(0); // the last answer
        uint64_t ns = now_ns() - start;
        pthread_join(thread, NULL);
        pthread_barrier_destroy(&game.start);
        printf("%s\t%u\t%u\t%u\t%u\t%ju\n", sleeps ? "futex" : "spin", a, b,
               round, game.turns * 2, (uintmax_t)ns);
    }
}

static void run(const struct cpus *cpus, const struct options *o)
{
    unsigned n = cpus->count < MAX_CPUS ? cpus->count : MAX_CPUS, done = 0;
    unsigned rounds = o->effort > 0 ? ROUNDS : 2;

    printf("kind\tfrom\tto\tround\thandovers\tns\n");
    for (unsigned i = 0; i < n; i++)
        for (unsigned j = i; j < n; j++) {
            progress("hand-over", done++ * 0.3, n * (n + 1) * 0.15);
            if (i != j) // on one CPU a spinner waits for its time slice
                measure(cpus->order[i], cpus->order[j], false, rounds);
            measure(cpus->order[i], cpus->order[j], true, rounds);
        }
    progress("hand-over", 1, 1);
}

EXPERIMENT("handover", FULL, run);
