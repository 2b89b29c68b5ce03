// SPDX-License-Identifier: MIT
// relaxing.c - what cpu_relax() costs, what it does to a hand-over, and what
// it spares the thread that shares the core, where two can

#include "measure.h"

#include <pthread.h>
#include <stdio.h>

#include "cpu_relax.h"

enum { ROUNDS = 30, TURNS = 4000, LOOKS = 2000, WORK = 20000 };

static struct {
    alignas(CACHELINE) _Atomic uint32_t ball; // whose turn; 2: it is over
    alignas(CACHELINE) char end;
} shared;

static struct other {
    unsigned cpu, turns;
    bool relaxes;
    pthread_barrier_t start;
} other;

// acquire, partner: the release in hit(), as in a lock.
static bool wait_for_ball(uint32_t me, bool relaxes)
{
    for (;;) {
        uint32_t seen =
            atomic_load_explicit(&shared.ball, memory_order_acquire);
        if (seen == me || seen == 2)
            return seen == me;
        if (relaxes)
            cpu_relax();
    }
}

static void hit(uint32_t next)
{
    atomic_store_explicit(&shared.ball, next, memory_order_release);
}

static void *other_main(void *unused)
{
    pin_to(other.cpu);
    pthread_barrier_wait(&other.start);
    while (wait_for_ball(1, other.relaxes))
        hit(0);
    return unused;
}

static pthread_t start_other(bool relaxes)
{
    pthread_t thread;
    other.relaxes = relaxes;
    hit(0);
    pthread_barrier_init(&other.start, NULL, 2);
    if (pthread_create(&thread, NULL, other_main, NULL) != 0)
        give_up(EXIT_TROUBLE, "cannot start a thread");
    pthread_barrier_wait(&other.start);
    return thread;
}

static void stop_other(pthread_t thread)
{
    hit(2);
    pthread_join(thread, NULL);
    pthread_barrier_destroy(&other.start);
}

static void print(const char *what, unsigned round, unsigned n, uint64_t start)
{
    printf("%s\t%u\t%u\t%ju\t0\n", what, round, n,
           (uintmax_t)(now_ns() - start));
}

static void alone(unsigned round)
{
    uint64_t start = now_ns();
    for (unsigned i = 0; i < LOOKS; i++)
        cpu_relax();
    print("pause", round, LOOKS, start);
    start = now_ns();
    for (unsigned i = 0; i < LOOKS; i++)
        (void)atomic_load_explicit(&shared.ball, memory_order_acquire);
    print("look", round, LOOKS, start);
}

static void hand_over(bool relaxes, unsigned round)
{
    pthread_t thread = start_other(relaxes);
    uint64_t start = now_ns();
    for (unsigned i = 0; i < TURNS; i++) {
        hit(1);
        wait_for_ball(0, relaxes);
    }
    print(relaxes ? "handover_relaxed" : "handover_bare", round, TURNS * 2,
          start);
    stop_other(thread);
}

// The other one waits all the time for what does not come.
static void neighbour(bool relaxes, unsigned round)
{
    pthread_t thread = start_other(relaxes);
    uint64_t start = now_ns();
    do_work(WORK);
    print(relaxes ? "neighbour_relaxed" : "neighbour_bare", round, WORK / 100,
          start);
    stop_other(thread);
}

static void run(const struct cpus *cpus, const struct options *o)
{
    unsigned rounds = o->effort > 0 ? ROUNDS : 2;

    // In the order of cpus_find the second half are siblings, if there are any.
    other.cpu = cpus->order[cpus->listed / 2];
    pin_to(cpus->order[0]);
    printf("what\tround\tn\tns\tdisturbed\n");
    for (unsigned round = 0; round < rounds; round++) {
        progress("relaxing", round * 0.06, rounds * 0.06);
        alone(round);
        uint64_t start = now_ns();
        do_work(WORK);
        print("neighbour_alone", round, WORK / 100, start);
        // On one CPU each turn would last a time slice.
        for (unsigned way = 0; way < 2 && cpus->count > 1; way++) {
            bool relaxes = (way + round) % 2;
            hand_over(relaxes, round);
            neighbour(relaxes, round);
        }
    }
    progress("relaxing", 1, 1);
}

EXPERIMENT("relaxing", QUICK | AGAIN, run);
