// SPDX-License-Identifier: MIT
// main.c - options, the list of contestants, and what the experiments share
//
// Prints one table to stdout: lines of facts that begin with `#`, the names of
// the columns, the raw rows in the order in which they were measured, and
// `# end` last, by which a reader knows that nothing is missing. Whoever
// called puts it into a file.

#define _GNU_SOURCE
#include "measure.h"

#include <errno.h>
#include <gnu/libc-version.h>
#include <pthread.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct contestant *contestants;

// Keep the list sorted: constructors run in any order.
void contestant_join(struct contestant *c)
{
    struct contestant **at = &contestants;
    while (*at != NULL && strcmp((*at)->name, c->name) < 0)
        at = &(*at)->next;
    c->next = *at;
    *at = c;
}

bool is_floor(const struct contestant *c)
{
    return strcmp(c->maker, "floor") == 0;
}

bool is_home(const struct contestant *c)
{
    return strcmp(c->maker, "kit") == 0 || strcmp(c->maker, "glibc") == 0;
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

// On a terminal one line that is written over; elsewhere a line now and then.
void progress(const char *what, double done_s, double all_s)
{
    static uint64_t last;
    bool terminal = isatty(STDERR_FILENO);
    bool over = done_s >= all_s;
    if (now_ns() - last < (terminal ? 250000000u : 5000000000u) && !over)
        return;
    last = now_ns();
    int bar = over ? 20 : (int)(20 * done_s / all_s);
    if (terminal && over)
        fprintf(stderr, "\r\033[K");
    else if (terminal)
        fprintf(stderr, "\r\033[K  %-34.34s [%.*s%*s] %3.0f s left", what, bar,
                "====================", 20 - bar, "", all_s - done_s);
    else if (!over)
        fprintf(stderr, "  %s: %.0f s left\n", what, all_s - done_s);
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

static void list_contestants(void)
{
    printf("lock\tmaker\tversion\tbytes\n");
    for (struct contestant *c = contestants; c != NULL; c = c->next)
        printf("%s\t%s\t%s\t%zu\n", c->name, c->maker, c->version, c->bytes);
}

static _Noreturn void usage(FILE *out, int status)
{
    fputs("Usage: measure uncontended|throughput|count|list\n"
          "               [--cores N] [--effort N] [--seed N]\n"
          "Prints raw measurements; plots/plots calls it.\n",
          out);
    exit(status);
}

static uint64_t number(const char *text)
{
    char *end = NULL;
    uint64_t value = text != NULL ? strtoull(text, &end, 10) : 0;
    if (end == NULL || end == text || *end != '\0')
        usage(stderr, EXIT_USAGE);
    return value;
}

int main(int argc, char **argv)
{
    struct options o = {.effort = 1, .seed = now_ns()};
    const char *verb = argc > 1 ? argv[1] : "";
    for (int i = 2; i < argc; i += 2) {
        uint64_t value = number(argv[i + 1]);
        if (strcmp(argv[i], "--cores") == 0)
            o.cores = (unsigned)value;
        else if (strcmp(argv[i], "--effort") == 0)
            o.effort = (unsigned)value;
        else if (strcmp(argv[i], "--seed") == 0)
            o.seed = value;
        else
            usage(stderr, EXIT_USAGE);
    }
    struct cpus cpus;
    cpus_find(&cpus);
    if (o.cores > 0 && o.cores < cpus.count)
        cpus.count = o.cores;

    // One write at the end: nobody is woken to read while we measure.
    setvbuf(stdout, malloc(16u << 20), _IOFBF, 16u << 20);
    printf("# compiler\t%s\n# flags\t%s\n# libc\tglibc %s\n", COMPILER, FLAGS,
           gnu_get_libc_version());
    printf("# cpus_used\t%u\n# pin_order\t", cpus.count);
    for (unsigned i = 0; i < cpus.listed; i++)
        printf("%s%u", i > 0 ? "," : "", cpus.order[i]);
    printf("\n# seed\t%ju\n", (uintmax_t)o.seed);

    if (strcmp(verb, "uncontended") == 0)
        run_uncontended(&cpus, &o);
    else if (strcmp(verb, "throughput") == 0)
        run_throughput(&cpus, &o);
    else if (strcmp(verb, "count") == 0)
        run_count();
    else if (strcmp(verb, "list") == 0)
        list_contestants();
    else
        usage(strcmp(verb, "--help") == 0 ? stdout : stderr,
              strcmp(verb, "--help") == 0 ? 0 : EXIT_USAGE);

    printf("# end\n");
    if (fflush(stdout) != 0)
        give_up(EXIT_TROUBLE, "cannot write the result: %s", strerror(errno));
    return 0;
}
