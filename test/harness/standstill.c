// SPDX-License-Identifier: MIT
// standstill.c - can anybody in the test process still move?
//
// A time limit alone would fail a right lock on a busy machine. So the judge
// looks at what each thread did since the last finished operation. It is a
// standstill only when every thread either sleeps all along, or has spun on
// the processor for a good while; and for a longer while if the watched object
// still changes, as in a livelock. A thread that wants the processor and does
// not get it is given more time.

#define _GNU_SOURCE // process_vm_readv
#include "standstill.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "place.h"

enum { STILL_S = 1 };                       // asleep, or unchanged, for so long
static const long long SPUN_NS = 250000000; // that is spinning
static const long long LIVELOCK_NS = 2000000000; // though the object changes
static const long long ALIVE_NS = 20000000; // a sanitizer's thread uses less

double monotonic_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

bool thread_asleep(pid_t pid, int tid)
{
    char path[64], stat[512] = "";
    snprintf(path, sizeof path, "/proc/%d/task/%d/stat", (int)pid, tid);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return false;
    (void)!fgets(stat, sizeof stat, file);
    fclose(file);
    const char *name_end = strrchr(stat, ')'); // a name may hold anything
    return name_end != NULL && strncmp(name_end, ") S", 3) == 0;
}

// What the scheduler knows of one thread; false: the thread is gone.
static bool look_at(pid_t pid, int tid, struct thread_look *look)
{
    char path[64];
    look->tid = tid;
    snprintf(path, sizeof path, "/proc/%d/task/%d/schedstat", (int)pid, tid);
    FILE *file = fopen(path, "r");
    bool good = file != NULL && fscanf(file, "%lld %lld %lld", &look->cpu_ns,
                                       &look->waited_ns, &look->turns) == 3;
    if (file != NULL)
        fclose(file);
    look->asleep = thread_asleep(pid, tid);
    return good;
}

static int list_threads(pid_t pid, int *tids)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
    DIR *folder = opendir(path);
    int n = 0;
    for (struct dirent *entry;
         folder != NULL && (entry = readdir(folder)) != NULL;)
        if (entry->d_name[0] != '.' && n < STANDSTILL_THREADS)
            tids[n++] = atoi(entry->d_name);
    if (folder != NULL)
        closedir(folder);
    return n;
}

static void read_object(pid_t pid, unsigned char *bytes)
{
    const void *address = atomic_load(&record->watched);
    memset(bytes, 0, RECORD_WATCHED);
    if (address == NULL)
        return;
    struct iovec here = {bytes, atomic_load(&record->watched_size)};
    struct iovec there = {(void *)(uintptr_t)address, here.iov_len};
    // Where this is refused (an emulator), the steps alone must tell.
    (void)!process_vm_readv(pid, &here, 1, &there, 1, 0);
}

static void start_over(struct standstill *s)
{
    int tids[STANDSTILL_THREADS];
    s->steps = atomic_load(&record->steps);
    s->unchanged_since = monotonic_seconds();
    s->n = list_threads(s->pid, tids);
    for (int i = 0; i < s->n; i++) {
        if (!look_at(s->pid, tids[i], &s->thread[i]))
            s->thread[i].tid = 0;
        s->thread[i].since = s->unchanged_since;
    }
}

void standstill_begin(struct standstill *s, pid_t pid)
{
    memset(s, 0, sizeof *s);
    s->pid = pid;
    start_over(s);
}

static struct thread_look *before(struct standstill *s, int tid)
{
    for (int i = 0; i < s->n; i++)
        if (s->thread[i].tid == tid)
            return &s->thread[i];
    return NULL; // it was born since
}

// The test's own threads: the first one and the workers. Others belong to a
// sanitizer, and wake now and then.
static bool is_of_the_test(const struct standstill *s, int tid)
{
    bool ours = tid == s->pid;
    for (unsigned i = 0; i < CREW_MAX; i++)
        ours = ours || atomic_load(&record->worker[i].tid) == tid;
    return ours;
}

static bool workers_alive(void)
{
    bool some = false;
    for (unsigned i = 0; i < CREW_MAX; i++)
        some = some || atomic_load(&record->worker[i].tid) != 0;
    return some;
}

// While there are workers, the first thread only waits for them.
static bool is_told(const struct standstill *s, int tid)
{
    return is_of_the_test(s, tid) && !(tid == s->pid && workers_alive());
}

enum activity { SLEEPS, SPINS, MOVES };

static enum activity activity_of(struct standstill *s, struct thread_look *then,
                                 const struct thread_look *now, double t)
{
    bool changing = t - s->unchanged_since < STILL_S;
    long long used = now->cpu_ns - then->cpu_ns;
    if (!now->asleep || now->turns != then->turns) { // it did something
        then->turns = now->turns;
        then->since = t;
    }
    if (used >= (changing ? LIVELOCK_NS : SPUN_NS))
        return SPINS;
    if (t - then->since >= STILL_S)
        return SLEEPS;
    if (now->asleep && used < ALIVE_NS && !is_of_the_test(s, now->tid))
        return SLEEPS;
    return MOVES;
}

bool standstill_seen(struct standstill *s)
{
    unsigned char object[RECORD_WATCHED];
    int tids[STANDSTILL_THREADS];
    int count[3] = {0}, told[3] = {0};
    double t = monotonic_seconds();

    read_object(s->pid, object);
    if (memcmp(object, s->object, sizeof object) != 0) {
        memcpy(s->object, object, sizeof object);
        s->unchanged_since = t;
    }
    if (atomic_load(&record->steps) != s->steps) {
        start_over(s);
        return false;
    }
    int n = list_threads(s->pid, tids);
    for (int i = 0; i < n; i++) {
        struct thread_look *then = before(s, tids[i]);
        struct thread_look now;
        if (then == NULL || !look_at(s->pid, tids[i], &now)) {
            start_over(s); // threads come and go: somebody moves
            return false;
        }
        enum activity is = activity_of(s, then, &now, t);
        count[is]++;
        told[is] += is_told(s, tids[i]);
    }
    s->spinning = told[SPINS];
    s->sleeping = told[SLEEPS];
    s->still = n > 0 && count[MOVES] == 0;
    s->livelock = s->still && t - s->unchanged_since < STILL_S;
    return s->still;
}

double starved_seconds(pid_t pid)
{
    int tids[STANDSTILL_THREADS];
    int n = list_threads(pid, tids);
    long long most_ns = 0;
    for (int i = 0; i < n; i++) {
        struct thread_look now;
        if (look_at(pid, tids[i], &now) && now.waited_ns > most_ns)
            most_ns = now.waited_ns;
    }
    return (double)most_ns / 1e9;
}

// ", NAME at spinlock.c:31"
static int describe_thread(const struct trace *trace, const char *name,
                           const char *before, char *text, size_t size)
{
    char line[64];
    uintptr_t pc[RECORD_TRAIL];
    place_of(pc, place_trail(trace, pc), line, sizeof line);
    if (line[0] == '\0')
        return 0;
    return snprintf(text, size, "%s%s at %s", before, name, line);
}

void standstill_describe(const struct standstill *s, char *text, size_t size)
{
    int at = snprintf(text, size, "%s: ",
                      s->livelock ? "no operation finishes any more, though "
                                    "the object changes"
                                  : "nobody can move");
    if (s->spinning > 0)
        at += snprintf(text + at, size - (size_t)at, "%d thread%s spin%s",
                       s->spinning, s->spinning == 1 ? "" : "s",
                       s->spinning == 1 ? "s" : "");
    if (s->sleeping > 0)
        at += snprintf(text + at, size - (size_t)at, "%s%d %ssleep%s",
                       s->spinning > 0 ? ", " : "", s->sleeping,
                       s->spinning > 0    ? ""
                       : s->sleeping == 1 ? "thread "
                                          : "threads ",
                       s->sleeping == 1 ? "s" : "");
    const char *before = "; ";
    for (unsigned i = 0; i < CREW_MAX && at < (int)size - 80; i++) {
        char name[20];
        if (atomic_load(&record->worker[i].tid) == 0)
            continue;
        snprintf(name, sizeof name, "worker %u", i);
        at += describe_thread(&record->worker[i], name, before, text + at,
                              size - (size_t)at);
        before = ", ";
    }
    if (!workers_alive())
        describe_thread(&record->first, "the test", before, text + at,
                        size - (size_t)at);
}
