// SPDX-License-Identifier: MIT
// crew.c - threads that work on one contestant, and what they got done

#define _GNU_SOURCE
#include "crew.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    PATIENCE_S = 3, // wait for those who have not been served; then go on
    STUCK_S = 20,   // nobody is served any more, or ends: it is broken
};

// The threads that share one contestant for one block. Static, so that the
// stop flag has a cache line to itself.
static struct crew {
    alignas(CACHELINE) _Atomic bool stop; // read by all, written by main
    alignas(CACHELINE) const struct contestant *contestant;
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
    struct worker *w = &crew.workers[i];
    const struct contestant *c = crew.contestant;
    (w->waits                             ? c->timed
     : c->mixed && w->load->kind == MIXED ? c->mixed
                                          : c->work)(w);
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

static _Noreturn void stuck(void)
{
    give_up(EXIT_VOID,
            "%s: of %u threads nobody has got on for %d s; this run is void",
            crew.contestant->name, crew.threads, STUCK_S);
}

// Until the plan's time is over and each thread has been served once. A lock
// may starve somebody for long and still be right: its rows will say so. When
// nobody is served any more it is not.
static unsigned warm_up(const struct plan *plan, struct sample *s)
{
    uint64_t start = now_ns(), moved = start, sum = 0;
    for (;;) {
        sleep_ms(plan->warm_ms);
        sample_now(s);
        if (s->sum != sum)
            moved = s->ns;
        sum = s->sum;
        unsigned served = 0;
        for (unsigned i = 0; i < crew.threads; i++)
            served += s->done[i] > 0;
        uint64_t ms = (s->ns - start) / 1000000;
        bool moves = s->ns - moved < 1000000000u;
        if (served == crew.threads ||
            (moves && sum > 0 && ms > PATIENCE_S * 1000))
            return (unsigned)ms;
        if (s->ns - moved > STUCK_S * 1000000000ull)
            stuck();
    }
}

static void take_round(struct round *r, const struct sample *from,
                       const struct sample *to)
{
    r->ns = to->ns - from->ns;
    r->so_far = to->done;
    r->sum = to->sum - from->sum;
    r->cpu_ns = to->cpu_ns - from->cpu_ns;
    r->waited_ns = to->waited_ns - from->waited_ns;
    r->others_ns =
        to->others_ns > from->others_ns ? to->others_ns - from->others_ns : 0;
    for (unsigned i = 0; i < crew.threads; i++)
        r->done[i] = to->done[i] - from->done[i];
    // Within the CPUs nobody has to wait, unless others are there. Beyond them
    // everybody waits, and we ask how much of the CPUs others took.
    r->disturbed = crew.threads <= crew.cpus->count
                       ? r->waited_ns * 100 > r->ns * crew.threads
                       : r->others_ns * 100 > r->ns * crew.cpus->count * 5;
}

void round_print(const struct round *r, unsigned threads)
{
    printf("%u\t%ju\t%ju\t", r->number, (uintmax_t)r->ns, (uintmax_t)r->sum);
    for (unsigned i = 0; i < threads; i++)
        printf("%s%ju", i > 0 ? "," : "", (uintmax_t)r->done[i]);
    printf("\t%ju\t%ju\t%ju\t%u\t%d\n", (uintmax_t)r->cpu_ns / 1000,
           (uintmax_t)r->waited_ns / 1000, (uintmax_t)r->others_ns / 1000,
           r->warm_ms, r->disturbed);
}

// A contestant that is broken has lost some of the operations.
static void check(void)
{
    uint64_t sum = 0, lost = 0;
    for (unsigned i = 0; i < crew.threads; i++) {
        sum +=
            atomic_load_explicit(&crew.workers[i].done, memory_order_relaxed);
        lost += crew.workers[i].lost;
    }
    uint64_t counted = crew.contestant->counter();
    if (counted != sum || lost != 0)
        give_up(EXIT_VOID,
                "%s: %u threads did %ju operations, but what they share says "
                "%ju: it does not exclude, and this run is void",
                crew.contestant->name, crew.threads, (uintmax_t)sum,
                (uintmax_t)counted);
}

static void start(const struct load *load)
{
    pthread_barrier_init(&crew.start, NULL, load->threads + 1);
    for (unsigned i = 0; i < load->threads; i++) {
        crew.workers[i] =
            (struct worker){.stop = &crew.stop,
                            .index = i,
                            .inside = load->inside,
                            .outside = load->outside,
                            .load = load,
                            .waits = load->waits ? &load->waits[i] : NULL};
        int error = pthread_create(&crew.ids[i], NULL, thread_main,
                                   (void *)(uintptr_t)i);
        if (error != 0)
            give_up(EXIT_TROUBLE, "cannot start %u threads: %s", load->threads,
                    strerror(error));
    }
    pthread_barrier_wait(&crew.start);
}

void crew_block(const struct contestant *c, const struct load *load,
                const struct plan *plan, const struct cpus *cpus,
                unsigned block, void (*print)(const struct round *))
{
    static struct sample samples[2];
    static struct round round;
    crew.contestant = c;
    crew.cpus = cpus;
    crew.threads = load->threads;
    c->reset(load);
    atomic_store_explicit(&crew.stop, false, memory_order_relaxed);
    start(load);
    round.warm_ms = warm_up(plan, &samples[0]);
    atomic_store_explicit(&owners.on, true, memory_order_relaxed);
    for (unsigned r = 0; r < plan->rounds; r++) {
        sample_now(&samples[r % 2]);
        sleep_ms(plan->round_ms);
        sample_now(&samples[(r + 1) % 2]);
        round.number = block * plan->rounds + r;
        take_round(&round, &samples[r % 2], &samples[(r + 1) % 2]);
        print(&round);
    }
    // relaxed: joining orders everything that matters.
    atomic_store_explicit(&crew.stop, true, memory_order_relaxed);
    atomic_store_explicit(&owners.on, false, memory_order_relaxed);
    if (c->release != NULL)
        c->release();
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += STUCK_S;
    for (unsigned i = 0; i < crew.threads; i++) {
        if (pthread_timedjoin_np(crew.ids[i], NULL, &end) != 0)
            stuck();
        close(crew.schedstat[i]);
    }
    pthread_barrier_destroy(&crew.start);
    check();
}

double plan_seconds(const struct plan *p)
{
    return p->blocks * (p->warm_ms + p->rounds * p->round_ms + 1) / 1000.0;
}

unsigned threads_after(unsigned threads, unsigned cpus)
{
    if (threads >= cpus * 2)
        return threads >= cpus * 4 ? UINT_MAX : cpus * 4;
    if (threads >= cpus)
        return threads * 2 < cpus * 3 ? (cpus * 3 + 1) / 2 : cpus * 2;
    unsigned power = 1;
    while (power * 2 <= threads)
        power *= 2;
    unsigned next = threads + (power > 1 ? power / 2 : 1);
    return next < cpus ? next : cpus;
}
