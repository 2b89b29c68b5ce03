// SPDX-License-Identifier: MIT
// common.c - what the experiments share: clock, CPUs, progress, the way out

#define _GNU_SOURCE
#include "measure.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct experiment *experiments;
struct owners owners;

// Keep the lists sorted: constructors run in any order.
void experiment_join(struct experiment *e)
{
    struct experiment **at = &experiments;
    while (*at != NULL && strcmp((*at)->name, e->name) < 0)
        at = &(*at)->next;
    e->next = *at;
    *at = e;
}

struct contestant *contestants;

void contestant_join(struct contestant *c)
{
    struct contestant **at = &contestants;
    while (*at != NULL && strcmp((*at)->name, c->name) < 0)
        at = &(*at)->next;
    c->next = *at;
    *at = c;
}

const struct load ONE_THREAD = {.threads = 1, .capacity = 128, .size = 8};

bool is_of(const char *family, const struct contestant *c)
{
    return strcmp(c->family, family) == 0;
}

bool is_lock(const struct contestant *c)
{
    return is_of("lock", c);
}

bool is_home(const struct contestant *c)
{
    return strcmp(c->maker, "kit") == 0 || strcmp(c->maker, "glibc") == 0 ||
           strcmp(c->maker, "kernel") == 0;
}

uint64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

// xorshift64: shuffles need no better.
uint64_t random_next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

void give_up(int status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("measure: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    _exit(status); // threads may still be spinning on a broken lock
}

double progress_later_s;

// On a terminal one line that is written over; elsewhere a line now and then.
void progress(const char *what, double done_s, double all_s)
{
    static uint64_t last;
    bool terminal = isatty(STDERR_FILENO);
    bool over = done_s >= all_s;
    if (now_ns() - last < (terminal ? 250000000u : 5000000000u) && !over)
        return;
    last = now_ns();
    double left_s = all_s - done_s + progress_later_s;
    int bar = over ? 20 : (int)(20 * done_s / all_s);
    if (terminal && over)
        fprintf(stderr, "\r\033[K");
    else if (terminal)
        fprintf(stderr, "\r\033[K  %-34.34s [%.*s%*s] %3.0f s left", what, bar,
                "====================", 20 - bar, "", left_s);
    else if (!over)
        fprintf(stderr, "  %s: %.0f s left\n", what, left_s);
}

void pin_to(unsigned cpu)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    int error = pthread_setaffinity_np(pthread_self(), sizeof set, &set);
    if (error != 0)
        give_up(EXIT_TROUBLE, "cannot run on CPU %u: %s", cpu, strerror(error));
}

static void *sleep_for_ever(void *unused)
{
    for (;;)
        pause();
    return unused;
}

// glibc's locks leave out their atomics while a process has one thread. That
// is no lock, so there is always a second thread.
void start_parked_thread(void)
{
    pthread_t parked;
    int error = pthread_create(&parked, NULL, sleep_for_ever, NULL);
    if (error != 0)
        give_up(EXIT_TROUBLE, "cannot start a thread: %s", strerror(error));
    pthread_detach(parked);
}

static unsigned topology(unsigned cpu, const char *what)
{
    char path[96];
    snprintf(path, sizeof path, "/sys/devices/system/cpu/cpu%u/topology/%s",
             cpu, what);
    FILE *file = fopen(path, "re");
    unsigned value = cpu; // unknown: a core of its own
    if (file != NULL) {
        if (fscanf(file, "%u", &value) != 1)
            value = cpu;
        fclose(file);
    }
    return value;
}

// How many CPUs of the same core come before this one?
static int sibling_rank(const cpu_set_t *allowed, unsigned cpu)
{
    int rank = 0;
    for (unsigned other = 0; other < cpu; other++)
        if (CPU_ISSET(other, allowed) &&
            topology(other, "core_id") == topology(cpu, "core_id") &&
            topology(other, "physical_package_id") ==
                topology(cpu, "physical_package_id"))
            rank++;
    return rank;
}

void cpus_find(struct cpus *cpus)
{
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        give_up(EXIT_TROUBLE, "no affinity mask: %s", strerror(errno));
    int found = CPU_COUNT(&allowed);
    cpus->listed = 0;
    for (int rank = 0; cpus->listed < (unsigned)found; rank++)
        for (unsigned cpu = 0; cpu < CPU_SETSIZE; cpu++)
            if (CPU_ISSET(cpu, &allowed) && sibling_rank(&allowed, cpu) == rank)
                cpus->order[cpus->listed++] = cpu;
    cpus->count = cpus->listed;
}

void sleep_ms(unsigned ms)
{
    struct timespec t = {ms / 1000, (long)(ms % 1000) * 1000000};
    clock_nanosleep(CLOCK_MONOTONIC, 0, &t, NULL);
}

void shuffle(unsigned *order, unsigned n, uint64_t *seed)
{
    for (unsigned i = n; i > 1; i--) {
        unsigned j = (unsigned)(random_next(seed) % i);
        unsigned held = order[i - 1];
        order[i - 1] = order[j];
        order[j] = held;
    }
}

unsigned turns_for(unsigned ns)
{
    enum { TURNS = 100000 };
    uint64_t best = UINT64_MAX;
    for (int i = 0; i < 20; i++) { // the shortest is the undisturbed one
        uint64_t start = now_ns();
        do_work(TURNS);
        uint64_t took = now_ns() - start;
        if (took < best)
            best = took;
    }
    return (unsigned)(ns * (uint64_t)TURNS / (best + 1)) + (ns > 0);
}

void waits_add(struct waits *w, uint64_t ns)
{
    unsigned power = ns < 8 ? 2 : 63 - (unsigned)__builtin_clzll(ns);
    unsigned bucket = ns < 8
                          ? (unsigned)ns
                          : (power - 2) * 8 + (unsigned)(ns >> (power - 3)) % 8;
    w->count[bucket < BUCKETS ? bucket : BUCKETS - 1]++;
    if (ns > w->longest_ns)
        w->longest_ns = ns;
}

uint64_t bucket_ns(unsigned bucket)
{
    return bucket < 8 ? bucket : (8 + (uint64_t)bucket % 8) << (bucket / 8 - 1);
}
