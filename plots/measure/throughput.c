// SPDX-License-Identifier: MIT
// throughput.c - how many sections per second go through one lock as threads
// are added, up to twice as many as there are CPUs
//
// Each thread: lock, count, unlock, OUTSIDE_NS of work of its own, again.

#define _GNU_SOURCE
#include "measure.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    OUTSIDE_NS = 50,
    QUICK_S = 60,
    STUCK_S = 20, // nobody has got the lock for so long: it is broken
    MAX_LOCKS = 64,
    MAX_THREADS = 2048,
};

// While each thread has a CPU, short rounds will do, and taking turns matters
// more. Beyond that a lock lives by the scheduler's time slices: a spinning
// FIFO lock that looks well for 10 ms stands still after 400.
struct plan {
    unsigned blocks, rounds; // locks take turns block by block
    unsigned warm_ms, round_ms;
};
static const struct plan WITHIN = {24, 2, 2, 10};
static const struct plan BEYOND = {3, 3, 400, 300};
static const struct plan SMOKE = {3, 1, 2, 10};

// The threads that share one lock for one block. Static, so that the stop flag
// has a cache line to itself.
static struct crew {
    alignas(CACHELINE) _Atomic bool stop; // read by all, written by main
    alignas(CACHELINE) const struct contestant *lock;
    const struct cpus *cpus;
    unsigned threads;
    struct worker workers[MAX_THREADS];
    pthread_t ids[MAX_THREADS];
    int schedstat[MAX_THREADS]; // an open file each
    pthread_barrier_t start;
} crew;

// What the counters said at one moment.
struct sample {
    uint64_t ns, cpu_ns, waited_ns, others_ns;
    uint64_t done[MAX_THREADS], sum;
};

static void *thread_main(void *argument)
{
    size_t i = (size_t)(uintptr_t)argument;
    pin_to(crew.cpus->order[i % crew.cpus->count]);
    crew.schedstat[i] = open("/proc/thread-self/schedstat", O_RDONLY);
    pthread_barrier_wait(&crew.start);
    crew.lock->work(&crew.workers[i]);
    return NULL;
}

// How long has this thread been ready to run, and did not?
static uint64_t waited_ns(unsigned i)
{
    char text[96];
    ssize_t n = pread(crew.schedstat[i], text, sizeof text - 1, 0);
    text[n > 0 ? n : 0] = '\0';
    uintmax_t waited = 0;
    if (sscanf(text, "%*u %ju", &waited) != 1)
        return 0;
    return waited;
}

// All the time that the CPUs we use were busy, with us or with anything else.
static uint64_t busy_ns(const struct cpus *cpus)
{
    FILE *file = fopen("/proc/stat", "re");
    char line[512];
    uint64_t ticks = 0;
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        unsigned cpu;
        uintmax_t user, nice, system, irq, softirq, steal;
        if (sscanf(line, "cpu%u %ju %ju %ju %*u %*u %ju %ju %ju", &cpu, &user,
                   &nice, &system, &irq, &softirq, &steal) != 7)
            continue;
        for (unsigned i = 0; i < cpus->count; i++)
            if (cpus->order[i] == cpu)
                ticks += user + nice + system + irq + softirq + steal;
    }
    if (file != NULL)
        fclose(file);
    return ticks * (1000000000u / (uint64_t)sysconf(_SC_CLK_TCK));
}

static void sample_now(struct sample *s)
{
    struct timespec cpu;
    s->waited_ns = 0;
    for (unsigned i = 0; i < crew.threads; i++)
        s->waited_ns += waited_ns(i);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    s->cpu_ns = (uint64_t)cpu.tv_sec * 1000000000u + (uint64_t)cpu.tv_nsec;
    uint64_t busy = busy_ns(crew.cpus);
    s->others_ns = busy > s->cpu_ns ? busy - s->cpu_ns : 0;
    s->sum = 0;
    for (unsigned i = 0; i < crew.threads; i++) {
        // relaxed: a moment in a count that goes on.
        s->done[i] =
            atomic_load_explicit(&crew.workers[i].done, memory_order_relaxed);
        s->sum += s->done[i];
    }
    s->ns = now_ns();
}

static void sleep_ms(unsigned ms)
{
    struct timespec t = {ms / 1000, (long)(ms % 1000) * 1000000};
    clock_nanosleep(CLOCK_MONOTONIC, 0, &t, NULL);
}

// Until the plan's time is over and each thread has had the lock once.
static unsigned warm_up(const struct plan *plan, struct sample *s)
{
    uint64_t start = now_ns();
    for (;;) {
        sleep_ms(plan->warm_ms);
        sample_now(s);
        unsigned served = 0;
        for (unsigned i = 0; i < crew.threads; i++)
            served += s->done[i] > 0;
        uint64_t ms = (s->ns - start) / 1000000;
        if (served == crew.threads)
            return (unsigned)ms;
        if (ms > STUCK_S * 1000)
            give_up(EXIT_VOID,
                    "%s: %u of %u threads have not got the lock in %d s; this "
                    "run is void",
                    crew.lock->name, crew.threads - served, crew.threads,
                    STUCK_S);
    }
}

static void print_round(unsigned round, unsigned warm_ms,
                        const struct sample *from, const struct sample *to)
{
    uint64_t ns = to->ns - from->ns;
    uint64_t waited = to->waited_ns - from->waited_ns;
    uint64_t others =
        to->others_ns > from->others_ns ? to->others_ns - from->others_ns : 0;
    // Within the CPUs nobody has to wait, unless others are there. Beyond them
    // everybody waits, and we ask how much of the CPUs others took.
    bool disturbed = crew.threads <= crew.cpus->count
                         ? waited * 100 > ns * crew.threads
                         : others * 100 > ns * crew.cpus->count * 5;
    printf("%s\t%u\t%u\t%ju\t%ju\t", crew.lock->name, crew.threads, round,
           (uintmax_t)ns, (uintmax_t)(to->sum - from->sum));
    for (unsigned i = 0; i < crew.threads; i++)
        printf("%s%ju", i > 0 ? "," : "",
               (uintmax_t)(to->done[i] - from->done[i]));
    printf("\t%ju\t%ju\t%ju\t%u\t%d\n",
           (uintmax_t)(to->cpu_ns - from->cpu_ns) / 1000,
           (uintmax_t)waited / 1000, (uintmax_t)others / 1000, warm_ms,
           disturbed);
}

// A lock that does not exclude has lost some of the increments under it.
static void check(void)
{
    uint64_t sum = 0, lost = 0;
    for (unsigned i = 0; i < crew.threads; i++) {
        sum +=
            atomic_load_explicit(&crew.workers[i].done, memory_order_relaxed);
        lost += crew.workers[i].lost;
    }
    uint64_t counted = crew.lock->counter();
    if (counted != sum || lost != 0)
        give_up(EXIT_VOID,
                "%s: %u threads counted to %ju under the lock, but it says "
                "%ju: the lock does not exclude, and this run is void",
                crew.lock->name, crew.threads, (uintmax_t)sum,
                (uintmax_t)counted);
}

static void run_block(const struct plan *plan, unsigned block, unsigned outside)
{
    static struct sample samples[2];
    crew.lock->reset();
    atomic_store_explicit(&crew.stop, false, memory_order_relaxed);
    pthread_barrier_init(&crew.start, NULL, crew.threads + 1);
    for (unsigned i = 0; i < crew.threads; i++) {
        crew.workers[i] =
            (struct worker){.stop = &crew.stop, .outside = outside};
        int error = pthread_create(&crew.ids[i], NULL, thread_main,
                                   (void *)(uintptr_t)i);
        if (error != 0)
            give_up(EXIT_TROUBLE, "cannot start %u threads: %s", crew.threads,
                    strerror(error));
    }
    pthread_barrier_wait(&crew.start);
    unsigned warm_ms = warm_up(plan, &samples[0]);
    for (unsigned r = 0; r < plan->rounds; r++) {
        sample_now(&samples[r % 2]);
        sleep_ms(plan->round_ms);
        sample_now(&samples[(r + 1) % 2]);
        print_round(block * plan->rounds + r, warm_ms, &samples[r % 2],
                    &samples[(r + 1) % 2]);
    }
    // relaxed: joining orders everything that matters.
    atomic_store_explicit(&crew.stop, true, memory_order_relaxed);
    for (unsigned i = 0; i < crew.threads; i++) {
        pthread_join(crew.ids[i], NULL);
        close(crew.schedstat[i]);
    }
    pthread_barrier_destroy(&crew.start);
    check();
}

// How many turns of the loop in contestant.c take OUTSIDE_NS?
static unsigned loops_outside(void)
{
    enum { TURNS = 100000 };
    uint64_t best = UINT64_MAX;
    for (int i = 0; i < 20; i++) { // the shortest is the undisturbed one
        uint64_t start = now_ns();
        for (unsigned turns = TURNS; turns > 0; turns--)
            __asm__ volatile("" : "+r"(turns));
        uint64_t ns = now_ns() - start;
        if (ns < best)
            best = ns;
    }
    return (unsigned)(OUTSIDE_NS * (uint64_t)TURNS / (best + 1)) + 1;
}

// 1 2 3 4 6 8 12 16 ... up to all CPUs, then half as many more, then twice.
static unsigned next_step(unsigned threads, unsigned cpus)
{
    if (threads >= cpus * 2)
        return UINT_MAX; // no more
    if (threads >= cpus)
        return threads * 2 < cpus * 3 ? (cpus * 3 + 1) / 2 : cpus * 2;
    unsigned power = 1;
    while (power * 2 <= threads)
        power *= 2;
    unsigned next = threads + (power > 1 ? power / 2 : 1);
    return next < cpus ? next : cpus;
}

static double seconds(const struct plan *p)
{
    return p->blocks * (p->warm_ms + p->rounds * p->round_ms + 1) / 1000.0;
}

static double total_seconds(unsigned locks, unsigned most,
                            const struct cpus *cpus, const struct plan *within,
                            const struct plan *beyond)
{
    double sum = 0;
    for (unsigned t = 1; t <= most; t = next_step(t, cpus->count))
        sum += locks * seconds(t <= cpus->count ? within : beyond);
    return sum;
}

void run_throughput(const struct cpus *cpus, const struct options *o)
{
    struct contestant *locks[MAX_LOCKS];
    unsigned n = 0, most = cpus->count * 2;
    for (struct contestant *c = contestants; c != NULL; c = c->next)
        if (is_home(c) && n < MAX_LOCKS)
            locks[n++] = c;
    if (most > MAX_THREADS)
        most = MAX_THREADS;
    struct plan within = WITHIN, beyond = BEYOND;
    within.blocks *= o->effort;
    beyond.blocks *= o->effort;
    if (o->effort == 0)
        within = beyond = SMOKE;
    double done_s = 0, all_s = total_seconds(n, most, cpus, &within, &beyond);
    if (all_s > QUICK_S && o->effort == 1) { // many locks: fewer turns each
        beyond.blocks = 1;
        all_s = total_seconds(n, most, cpus, &within, &beyond);
    }
    unsigned outside = loops_outside();
    printf("# outside_ns\t%d\n# outside_loops\t%u\n", OUTSIDE_NS, outside);
    printf("lock\tthreads\tround\tns\tacquisitions\tper_thread\tcpu_us\t"
           "waited_us\tothers_us\twarm_ms\tdisturbed\n");
    crew.cpus = cpus;
    for (unsigned t = 1; t <= most; t = next_step(t, cpus->count)) {
        const struct plan *plan = t <= cpus->count ? &within : &beyond;
        for (unsigned turn = 0; turn < plan->blocks * n; turn++) {
            unsigned block = turn / n; // and each block begins with another
            char what[64];
            crew.threads = t;
            crew.lock = locks[(turn % n + block + t) % n];
            snprintf(what, sizeof what, "throughput, %u thread%s", t,
                     t > 1 ? "s" : "");
            progress(what, done_s, all_s);
            run_block(plan, block, outside);
            done_s += seconds(plan) / plan->blocks;
        }
    }
    progress("throughput", all_s, all_s);
}
